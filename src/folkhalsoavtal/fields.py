"""What a field of a record may hold: the scalar types, the immutable mapping, and the check of every value.

The annotation of a field is the only place that says what it takes. The constructor checks values against it,
and ``serialization`` reads documents by it.
"""

import math
import re
import unicodedata
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import repeat
from operator import attrgetter
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Final,
    Protocol,
    Self,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
    overload,
)

from folkhalsoavtal.errors import (
    Contradiction,
    FolkhalsoavtalError,
    InvalidType,
    InvalidValue,
    UnknownReference,
    pointer,
    raise_all,
)

K = TypeVar("K")
T = TypeVar("T")
V_co = TypeVar("V_co", covariant=True)

_ID: Final = re.compile(r"[a-z0-9-]+")
_CAPITAL: Final = re.compile("(?<!^)(?=[A-Z])")
_SHOWN: Final = 40
_TOLD: Final = 12
_BLANK: Final = frozenset({"Zs", "Zl", "Zp", "Cf"})


class FrozenMap(Mapping[K, V_co]):
    """An immutable mapping that keeps its order, and can be hashed when its values can.

    Two mappings are equal when they hold the same pairs: their order is for print alone, and never means anything.
    """

    __slots__ = ("_pairs",)
    _pairs: dict[K, V_co]

    def __init__(self, pairs: Mapping[K, V_co] | Iterable[tuple[K, V_co]] = ()) -> None:
        object.__setattr__(self, "_pairs", dict(pairs))

    def __getitem__(self, key: K) -> V_co:
        return self._pairs[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._pairs)

    def __len__(self) -> int:
        return len(self._pairs)

    # what a mapping has of its own goes by way of the methods above, at several times the cost

    def items(self) -> ItemsView[K, V_co]:
        """The pairs."""
        return self._pairs.items()

    def values(self) -> ValuesView[V_co]:
        """The values."""
        return self._pairs.values()

    @overload
    def get(self, key: K, /) -> V_co | None: ...
    @overload
    def get(self, key: K, /, default: V_co | T) -> V_co | T: ...
    def get(self, key: K, /, default: Any = None) -> Any:
        """The value of a key; the default where there is none."""
        return self._pairs.get(key, default)

    def __hash__(self) -> int:
        return hash(frozenset(self._pairs.items()))

    def __repr__(self) -> str:
        return f"FrozenMap({self._pairs!r})"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __reduce__(self) -> tuple[object, ...]:
        return FrozenMap, (self._pairs,)


#: A mapping of nothing.
EMPTY: Final[FrozenMap[Any, Any]] = FrozenMap()


def frozen_map(pairs: Mapping[K, V_co]) -> FrozenMap[K, V_co]:
    """A mapping made immutable; anything else is left as it is, for the check of the field to refuse."""
    return FrozenMap(pairs) if isinstance(pairs, Mapping) else pairs


_PAIRS: Final[Callable[[Any], Any]] = attrgetter("_pairs")
_GET: Final[Callable[[Any, Any, Any], Any]] = dict[Any, Any].get


def column(maps: Iterable[FrozenMap[K, T]], key: K, default: T) -> Iterator[T]:
    """What each of many mappings holds under a key; the default where one holds nothing."""
    # of tens of thousands of lines; without a step in Python for each of the mappings
    return map(_GET, map(_PAIRS, maps), repeat(key), repeat(default))


def frozen_set(values: Iterable[K]) -> frozenset[K]:
    """A set, a list or a tuple made an immutable set; anything else is left for the check of the field to refuse."""
    try:
        return frozenset(values) if isinstance(values, (set, tuple, list)) else cast("frozenset[K]", values)
    except TypeError:  # a member that cannot be in a set
        return cast("frozenset[K]", values)


def check_id(value: str) -> None:
    """An id: the letters a–z, digits and hyphens."""
    if not _ID.fullmatch(value):
        raise InvalidValue("id-form", got=shown(value))


def check_text(value: str) -> None:
    """A text that says something and can be stored and shown: no lone surrogates, no control characters."""
    if value.isprintable() and value.strip(" "):  # nearly every text, and quickly told
        return
    kinds = {character: unicodedata.category(character) for character in set(value) - set("\r\n\t")}
    if all(kind in _BLANK for kind in kinds.values()):
        raise InvalidValue("text-tom")
    for character, kind in sorted(kinds.items()):
        if kind in {"Cc", "Cs"}:
            raise InvalidValue("text-tecken", got=f"U+{ord(character):04X}")


def check_year(value: int) -> None:
    """A year of four digits."""
    if not 1000 <= value <= 9999:
        raise InvalidValue("ar-form", got=shown(value))


def check_tal(value: Fraction) -> None:
    """A number as people state one: at most six decimals, and below 10^12 on either side of zero."""
    if 10**6 % value.denominator:
        raise InvalidValue("tal-for-fint", got=shown(value))
    if abs(value) >= 10**12:
        raise InvalidValue("tal-for-stort", got=shown(value))


def check_andel(value: Fraction) -> None:
    """A share: a fraction from 0 to 1 that can be written with nine digits on either side of the stroke."""
    if not 0 <= value <= 1:
        raise InvalidValue("andel-utanfor", got=shown(value))
    if value.denominator >= 10**9:
        raise InvalidValue("andel-for-fin", got=shown(value))


class Reference:
    """A reference by id (hänvisning), as a mark on the annotation of a field.

    The mark tells what the id names, and checks its form. A tuple of references names each thing once. What a value
    refers to, and whether that exists, follows from the marks alone: see ``folkhalsoavtal.references``.

    Args:
        till: The name of the class of what is referred to.
        check: The check of the form; that of an id unless given.
    """

    def __init__(self, till: str, check: Callable[[str], None] = check_id) -> None:
        self.till = till
        self._check = check

    def __call__(self, value: str) -> None:
        """Check the form of a reference."""
        self._check(value)


#: Identity inside a record or an agreement.
Id: TypeAlias = Annotated[str, check_id]
#: Running text or a name, as the document has it.
Text: TypeAlias = Annotated[str, check_text]
#: Any year of the calendar (årtal).
Artal: TypeAlias = Annotated[int, check_year]
#: A year that a plan and a budget are for (verksamhetsår).
Verksamhetsar: TypeAlias = Annotated[int, check_year]
#: A number, exact as stated.
Tal: TypeAlias = Annotated[Fraction, check_tal]
#: A share of a whole.
Andel: TypeAlias = Annotated[Fraction, check_andel]


class Value:
    """Base of the values that a document holds: a constructed one is sound.

    The constructor checks every field against its annotation, then what :meth:`invariants` yields. It raises what
    it finds: one fault as the error that it is, several as ``SeveralErrors`` with the place of each.
    """

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        kind: Any = type(self)
        raise_all([error for name, path, check in _checks(kind) for error in check(getattr(self, name), path)])
        raise_all(self.invariants())

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """What the fields contradict each other in; each error with its path from this value."""
        return iter(())


def tag_of(kind: type) -> str:
    """A class of a tagged union as a document names it: ``FastBelopp`` is ``fast_belopp``."""
    return _CAPITAL.sub("_", kind.__name__).lower()


class Handling(Value):
    """Base of the values that are a record of their own (handling), which others name by its id."""

    __slots__ = ()
    id: Id


def unique(ids: Iterable[str | int], path: str, then: str = "", code: str = "dubbelt-id") -> Iterator[Contradiction]:
    """The ids that stand a second time; the nth is found at ``path``/n``then``."""
    seen: set[str | int] = set()
    for position, id_ in enumerate(ids):
        if id_ in seen:
            yield Contradiction(code, path=f"{path}/{position}{then}", got=shown(id_))
        seen.add(id_)


def references(ids: Iterable[tuple[str, str | None]], known: Iterable[str], code: str) -> Iterator[UnknownReference]:
    """The references, as (path, id or none), that are not among the known."""
    known = dict.fromkeys(known)
    told = (*list(known)[:_TOLD], *["…"] * (len(known) > _TOLD)) or ("–",)
    for path, id_ in ids:
        if id_ is not None and id_ not in known:
            yield UnknownReference(code, path=path, got=shown(id_), known=told)


def walk(value: Value, path: str = "") -> Iterator[tuple[str, Value]]:
    """A value and every value in it with its JSON Pointer, from the outside in, in the order of the fields."""
    yield path, value
    kind: Any = type(value)
    for name in field_names(kind):
        held = getattr(value, name)
        if isinstance(held, Value):
            yield from walk(held, f"{path}/{name}")
        elif isinstance(held, tuple):
            for position, item in enumerate(cast("tuple[object, ...]", held)):
                if isinstance(item, Value):
                    yield from walk(item, f"{path}/{name}/{position}")


def texts_of(value: Value) -> Iterator[tuple[str, str]]:
    """The free texts that a value holds itself with their JSON Pointers: no ids, and nothing of the values in it."""
    kind: Any = type(value)
    for name, path in _text_fields(kind):
        held = getattr(value, name)
        if type(held) is str:  # nearly every text, and spared a generator
            yield path, held
        elif held is not None:
            yield from _texts_in(held, path)


def _texts_in(held: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(held, str):
        yield path, held
    elif isinstance(held, tuple):
        for position, item in enumerate(cast("tuple[object, ...]", held)):
            yield from _texts_in(item, f"{path}/{position}")
    elif isinstance(held, FrozenMap):
        for key, item in cast("FrozenMap[Any, object]", held).items():
            yield from _texts_in(item, path + pointer(key))


@cache
def _text_fields(kind: Any) -> tuple[tuple[str, str], ...]:
    """The fields of a value that hold free texts, each with its JSON Pointer."""
    return tuple((name, pointer(name)) for name, annotation in annotations(kind) if _holds_texts(annotation))


def _holds_texts(annotation: Any) -> bool:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return check_text in args[1:] or _holds_texts(args[0])
    if origin is FrozenMap:
        return _holds_texts(args[1])  # its keys are no texts
    return origin in (Union, UnionType, tuple) and any(map(_holds_texts, args))


def reference_to(annotation: Any) -> str | None:
    """What the ids in a field of this annotation name, as a class's name; None when it holds no references."""
    if get_origin(annotation) is Annotated:
        base, *rules = get_args(annotation)
        return next((rule.till for rule in rules if isinstance(rule, Reference)), None) or reference_to(base)
    arms = get_args(annotation) if get_origin(annotation) in (Union, UnionType, tuple, frozenset) else ()
    return next(filter(None, map(reference_to, arms)), None)


@cache
def annotations(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a value with their annotations, in the order of the model."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple((a.name, hints[a.name]) for a in kind.__attrs_attrs__)


@cache
def field_names(kind: Any) -> tuple[str, ...]:
    """The names of the fields of a value, in the order of the model."""
    return tuple(name for name, _, _ in _checks(kind))


#: What is wrong with a value at a place. Nearly always nothing, and told by no generator: every field of every value
#: that is made is checked.
_Check: TypeAlias = Callable[[Any, str], Sequence[FolkhalsoavtalError]]


@cache
def _checks(kind: Any) -> tuple[tuple[str, str, _Check], ...]:
    """The fields of a value, each with its JSON Pointer and its check."""
    return tuple((name, pointer(name), _check(annotation)) for name, annotation in annotations(kind))


def _check(annotation: Any) -> _Check:
    """The check of one annotation, put together from the checks of its parts."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _check_annotated(_check(args[0]), args[1:])
    if origin in (Union, UnionType):
        arms = [arm for arm in args if arm is not NoneType]
        check = _check(arms[0]) if len(arms) == 1 else _check_kind(tuple(arms))
        return _check_optional(check) if NoneType in args else check
    if origin is tuple:
        return _check_tuple(_check(args[0]), once=reference_to(args[0]) is not None)
    if origin is frozenset:
        return _check_set(_check(args[0]))
    if origin is FrozenMap:
        return _check_map(_check(args[0]), _check(args[1]))
    return _check_kind((annotation,))


def _check_kind(kinds: tuple[type, ...]) -> _Check:
    # bool is an int and datetime a date to isinstance, and neither is what it seems
    exact = bool({int, str, date} & set(kinds))
    expected = " | ".join("Mapping" if kind is FrozenMap else kind.__name__ for kind in kinds)

    def check(value: object, path: str) -> Sequence[FolkhalsoavtalError]:
        # a class has the members of its instances, and is none of them
        if isinstance(value, type) or not (type(value) in kinds if exact else isinstance(value, kinds)):
            return (wrong_type(value, expected, path),)
        return ()

    return check


def _check_annotated(base: _Check, rules: tuple[Callable[[Any], None], ...]) -> _Check:
    def check(value: object, path: str) -> Sequence[FolkhalsoavtalError]:
        if errors := base(value, path):
            return errors
        found: list[FolkhalsoavtalError] = []
        for rule in rules:
            try:
                rule(value)
            except FolkhalsoavtalError as error:
                found.append(error.at(path))
        return found

    return check


def _check_optional(inner: _Check) -> _Check:
    def check(value: object, path: str) -> Sequence[FolkhalsoavtalError]:
        return () if value is None else inner(value, path)

    return check


def _check_tuple(item: _Check, *, once: bool) -> _Check:
    whole = _check_kind((tuple,))

    def check(value: Any, path: str) -> Sequence[FolkhalsoavtalError]:
        if type(value) is not tuple:
            return whole(value, path)
        elements = cast("tuple[Any, ...]", value)
        errors = [error for i, element in enumerate(elements) for error in item(element, f"{path}/{i}")]
        return errors or (tuple(unique(elements, path, code="dubbel-hanvisning")) if once else ())

    return check


def _check_set(item: _Check) -> _Check:
    whole = _check_kind((frozenset,))

    def check(value: Any, path: str) -> Sequence[FolkhalsoavtalError]:
        if type(value) is not frozenset:
            return whole(value, path)
        return [error for element in cast("frozenset[Any]", value) for error in item(element, path)]

    return check


def _check_map(key: _Check, item: _Check) -> _Check:
    whole = _check_kind((FrozenMap,))

    def check(value: Any, path: str) -> Sequence[FolkhalsoavtalError]:
        if type(value) is not FrozenMap:
            return whole(value, path)
        errors: list[FolkhalsoavtalError] = []
        for name, element in cast("FrozenMap[Any, Any]", value).items():
            place = path + pointer(name)
            errors += (*key(name, place), *item(element, place))
        return errors

    return check


def wrong_type(value: object, expected: str, path: str = "") -> InvalidType:
    """The error for a value of another type than the expected."""
    return InvalidType("fel-typ", path=path, expected=expected, got=f"{type(value).__name__} {shown(value)}")


def require(value: object, kind: type, path: str = "") -> None:
    """An argument of exactly this type: no bool for an int, no datetime for a date.

    Raises:
        InvalidType: For any other.
    """
    if type(value) is not kind:
        raise wrong_type(value, kind.__name__, path)


def listed(values: Iterable[T], kind: type[T], path: str = "") -> tuple[T, ...]:
    """What is given as several values of a type: a list or anything else that can be gone through, no text or mapping.

    Raises:
        InvalidType: For anything else, and for a value of another type.
    """
    if isinstance(values, (str, bytes, Mapping)) or not isinstance(values, Iterable):
        raise wrong_type(cast("object", values), "Iterable", path)
    found = tuple(values)
    for i, value in enumerate(found):
        require(value, kind, path + pointer(i))
    return found


def mapped(values: Mapping[str, T], kind: type[T], path: str = "") -> FrozenMap[str, T]:
    """What is given as values of a type by names.

    Raises:
        InvalidType: For anything but a mapping, a name that is no text, and a value of another type.
    """
    if not isinstance(values, Mapping):
        raise wrong_type(cast("object", values), "Mapping", path)
    for name, value in values.items():
        require(name, str, path)
        require(value, kind, path + pointer(name))
    return FrozenMap(values.items())


class Named(Protocol):
    """What is called something, and something in English too where that is known."""

    @property
    def benamning(self) -> str: ...  # noqa: D102

    @property
    def engelska(self) -> str | None: ...  # noqa: D102


class Benamning(str):
    """What something is called as a text that an error speaks of: the Swedish one, with the same in English."""

    __slots__ = ("engelska",)

    engelska: str | None

    def __new__(cls, benamning: str, engelska: str | None = None) -> Self:
        """A name."""
        made = super().__new__(cls, benamning)
        made.engelska = engelska
        return made

    @classmethod
    def of(cls, named: Named) -> Self:
        """The name of a part of a form, or of the form."""
        return cls(named.benamning, named.engelska)

    def __reduce__(self) -> tuple[type[Self], tuple[str, str | None]]:
        return type(self), (str(self), self.engelska)


def shown(value: object) -> str:
    """A value as an error quotes it: short, on one line and safe to print."""
    if isinstance(value, Fraction):
        text = shown(value.numerator)
        text += "" if value.denominator == 1 else f"/{shown(value.denominator)}"
    elif isinstance(value, int) and value.bit_length() > 4 * _SHOWN:
        text = f"{'-' if value < 0 else ''}≈10^{int(value.bit_length() * math.log10(2))}"
    else:
        text = repr(value)
    text = text if text.isprintable() else ascii(text)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
