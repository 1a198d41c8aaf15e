"""The cattrs converter of the model: strict hooks for every kind of field, one table for each tagged union."""

import enum
import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Final, TypeAlias, Union, cast, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn
from cattrs.preconf.json import make_converter as make_json_converter

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.andringar import ANDRINGAR, Avtalsandring
from folkhalsoavtal.arende import Tjansteutlatande
from folkhalsoavtal.avrakningsregel import AVRAKNINGSSTEG, Avrakningssteg
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.behovsanalys import Behovsanalys
from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.errors import Contradiction, InvalidType, InvalidValue, raise_all
from folkhalsoavtal.fields import (
    Andel,
    FrozenMap,
    Tal,
    check_andel,
    check_id,
    check_tal,
    require,
    shown,
    unique,
    wrong_type,
)
from folkhalsoavtal.finansiering import REGLER, Finansieringsregel
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.fraga import FRAGOR, Fraga
from folkhalsoavtal.metod import Metod
from folkhalsoavtal.natverk import Natverk
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.redovisning import EkonomiskRedovisning
from folkhalsoavtal.serialization.text import Number, quoted
from folkhalsoavtal.sheet_mapping import SheetMapping
from folkhalsoavtal.svar import SVAR, Svar
from folkhalsoavtal.tidpunkt import TIDPUNKTER, Tidpunkt
from folkhalsoavtal.uppfoljning import Uppfoljning
from folkhalsoavtal.waivers import Waivers

#: What a document can hold, by the type that its root names.
RECORDS: Final = MappingProxyType(
    {
        "avtal": Avtal,
        "akt": Akt,
        "samling": Samling,
        "verksamhetsplan": Verksamhetsplan,
        "uppfoljning": Uppfoljning,
        "ekonomisk_redovisning": EkonomiskRedovisning,
        "formular": Formular,
        "behovsanalys": Behovsanalys,
        "tjansteutlatande": Tjansteutlatande,
        "natverk": Natverk,
        "metod": Metod,
    }
)
#: What can be written and read on its own and is no record: the calculation behind an amount, waivers of what is found,
#: and how the sheets of a workbook are read.
BESIDE_RECORDS: Final = MappingProxyType({"berakning": Berakning, "waivers": Waivers, "sheet_mapping": SheetMapping})
#: What a file can hold.
DOCUMENTS: Final = MappingProxyType({**RECORDS, **BESIDE_RECORDS})

#: The base classes of the tagged unions, each with its kinds by their tags.
UNIONS: Final[Mapping[type, Mapping[str, type]]] = MappingProxyType(
    {
        Finansieringsregel: REGLER,
        Avtalsandring: ANDRINGAR,
        Avrakningssteg: AVRAKNINGSSTEG,
        Tidpunkt: TIDPUNKTER,
        Fraga: FRAGOR,
        Svar: SVAR,
    }
)

_Read: TypeAlias = Callable[[Any, Any], Any]

# annotations put together while running, which type checkers do not follow
_LIST: Final[Any] = list
_DICT: Final[Any] = dict
_TAL: Final[Any] = Tal
_ANDEL_TYPE: Final[Any] = Andel

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOST_DIGITS: Final = 20
_BELOPP: Final = re.compile(r"(-?)(0|[1-9]\d{0,999})\.(\d{2})", re.ASCII)
_TOO_LARGE: Final = re.compile(r"-?[1-9]\d{13,}(\.\d\d)?", re.ASCII)
_NUMERAL: Final = re.compile(r"-?\d{1,13}(\.\d{1,20})?", re.ASCII)
_TAL_FORM: Final = re.compile(r"-?(0|[1-9]\d*)(\.\d*[1-9])?", re.ASCII)
_EXACT: Final = re.compile(r"-?\d{1,1000}(/[1-9]\d{0,999})?", re.ASCII)
_PLAIN_INT: Final = 10**15
_ANDEL: Final = re.compile(r"(\d{1,9})/([1-9]\d{0,8})", re.ASCII)


@cache
def default_converter() -> Converter:
    """The converter of the model as the library has it."""
    return make_converter()


def make_converter(*, regler: Mapping[str, type] = MappingProxyType({})) -> Converter:
    """A converter of the model, with financing rules of the caller's own.

    Args:
        regler: Own kinds of financing rule (frozen attrs subclasses of ``Finansieringsregel`` whose fields are
            annotated with the types of the model) by the tag that a document names them with.

    Returns:
        A converter to hand to ``loads`` and ``dumps``.

    Raises:
        Contradiction: When a tag is one of the library's own.
        InvalidValue: When a tag has other characters than an id, underscores apart.
        InvalidType: When a tag is no text, or a kind no such class.

    .. versionadded:: 0.1.0
    """
    for tag, kind in regler.items():
        require(tag, str)
        if not isinstance(kind, type) or not issubclass(kind, Finansieringsregel):
            raise wrong_type(cast("object", kind), "subclass of Finansieringsregel", f"/{tag}")
        check_id(tag.replace("_", "-"))
        if tag in REGLER:
            raise Contradiction("dubbelt-id", path=f"/{tag}", got=shown(tag))
    converter = make_json_converter(forbid_extra_keys=True, detailed_validation=True)
    # cattrs asks the newest hook first: the general before the particular
    _hook_containers(converter)
    _hook_scalars(converter)
    for base, kinds in {**UNIONS, Finansieringsregel: {**REGLER, **regler}}.items():
        _hook_union(converter, base, kinds)
    _hook_unions_of_records(converter)
    return converter


def _hook_containers(converter: Converter) -> None:
    converter.register_structure_hook_factory(_is(tuple), _read_tuple)
    converter.register_structure_hook_factory(_is(frozenset), _read_set)
    converter.register_structure_hook_factory(_is(FrozenMap), _read_map)
    converter.register_structure_hook_factory(attrs.has, _read_record)
    converter.register_unstructure_hook_factory(attrs.has, _write_record)
    converter.register_unstructure_hook_factory(_is(frozenset), _write_set)
    converter.register_unstructure_hook_factory(_is(FrozenMap), _write_map)


def _hook_scalars(converter: Converter) -> None:
    converter.register_structure_hook(str, _read_exactly(str, "inte-text"))
    converter.register_structure_hook(int, _read_exactly(int, "inte-heltal"))
    converter.register_structure_hook(bool, _read_exactly(bool, "inte-ja-nej"))
    converter.register_structure_hook(date, lambda value, _: read_date(value))
    converter.register_structure_hook(Belopp, lambda value, _: read_belopp(value))
    converter.register_structure_hook(Fraction, lambda value, _: _read_exact(value))
    converter.register_structure_hook(enum.Enum, _read_enum)
    converter.register_structure_hook_factory(_is(Annotated), _read_annotated)
    converter.register_structure_hook_func(lambda t: t == _TAL, lambda value, _: read_tal(value))
    converter.register_structure_hook_func(lambda t: t == _ANDEL_TYPE, lambda value, _: _read_andel(value))
    converter.register_unstructure_hook_func(lambda t: t == _TAL, write_tal)
    converter.register_unstructure_hook_func(lambda t: t == _ANDEL_TYPE, _write_fraction)
    converter.register_unstructure_hook(Belopp, write_belopp)
    converter.register_unstructure_hook(Fraction, _write_exact)


def _hook_union(converter: Converter, base: type, kinds: Mapping[str, type]) -> None:
    """Read and write fields of a base class as one of its kinds."""
    read, write = _union_hooks(converter, kinds)
    converter.register_structure_hook_func(lambda t: t == base, read)
    converter.register_unstructure_hook_func(lambda t: t == base, write)


def _union_hooks(converter: Converter, kinds: Mapping[str, type]) -> tuple[_Read, Callable[[Any], dict[str, Any]]]:
    """The reading and the writing of one of several classes by the tag in its key ``typ``."""
    tags = {kind: tag for tag, kind in kinds.items()}

    def read(value: Any, _: Any) -> Any:
        kind: Any = kinds[read_typ(value, kinds)]
        return converter.structure({key: item for key, item in value.items() if key != "typ"}, kind)

    def write(value: Any) -> dict[str, Any]:
        if type(value) not in tags:
            raise wrong_type(value, " | ".join(kind.__name__ for kind in tags))
        return {"typ": tags[type(value)], **converter.unstructure(value)}

    return read, write


def _hook_unions_of_records(converter: Converter) -> None:
    """Every field that holds one of several kinds of record, by the kinds that its annotation names."""

    def is_union(annotation: Any) -> bool:
        arms = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else ()
        return bool(arms) and all(arm in RECORDS.values() for arm in arms)

    def kinds(union: Any) -> dict[str, type]:
        return {typ: kind for typ, kind in RECORDS.items() if kind in get_args(union)}

    converter.register_structure_hook_factory(is_union, lambda union, c: _union_hooks(c, kinds(union))[0])
    converter.register_unstructure_hook_factory(is_union, lambda union, c: _union_hooks(c, kinds(union))[1])


def read_typ(value: Any, kinds: Mapping[str, type]) -> str:
    """The tag of a tagged object, which is one of the known."""
    tagged = _object(value)
    if "typ" not in tagged:
        raise InvalidValue("nyckel-saknas", path="/typ", key="typ")
    typ = tagged["typ"]
    if not isinstance(typ, str) or typ not in kinds:
        raise InvalidValue("okand-typ", path="/typ", got=quoted(typ), known=tuple(kinds))
    return typ


def _is(generic: Any) -> Callable[[Any], bool]:
    """Whether an annotation is this generic class, bare or of something."""
    return lambda annotation: annotation is generic or get_origin(annotation) is generic


def _read_record(kind: Any, converter: Converter) -> _Read:
    attrs.resolve_types(kind)  # a goal holds goals
    read = make_dict_structure_fn(kind, converter)
    return lambda value, _: read(_object(value), kind)


def _read_tuple(annotation: Any, converter: Converter) -> _Read:
    item = get_args(annotation)[0]

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, list):
            raise InvalidType("inte-lista", got=quoted(value))
        return tuple(converter.structure(cast("list[Any]", value), _LIST[item]))

    return hook


def _read_set(annotation: Any, converter: Converter) -> _Read:
    read = _read_tuple(annotation, converter)

    def hook(value: Any, kind: Any) -> Any:
        items = read(value, kind)
        raise_all(unique([item.value for item in items], "", code="dubbel-hanvisning"))
        return frozenset(items)

    return hook


def _write_set(annotation: Any, _: Converter) -> Callable[[Any], list[str]]:
    """The members of an enumeration in its own order: a set has none, and its text is to be one."""
    [kind] = get_args(annotation)
    return lambda members: [member.value for member in kind if member in members]


def _read_map(annotation: Any, converter: Converter) -> _Read:
    key, item = get_args(annotation)
    return lambda value, _: FrozenMap(converter.structure(_object(value), _DICT[key, item]))


def _read_annotated(annotation: Any, converter: Converter) -> _Read:
    base, *rules = get_args(annotation)

    def hook(value: Any, _: Any) -> Any:
        read = converter.structure(value, base)
        for rule in rules:
            rule(read)
        return read

    return hook


def _read_exactly(kind: type, code: str) -> _Read:
    def hook(value: Any, _: Any) -> Any:
        # no bool for an int
        if type(value) is not kind:
            raise InvalidType(code, got=quoted(value))
        return value

    return hook


def _read_enum(value: Any, kind: type[enum.Enum]) -> enum.Enum:
    known: dict[str, enum.Enum] = {member.value: member for member in kind}
    if not isinstance(value, str) or value not in known:
        raise InvalidValue("okant-varde", got=quoted(value), known=tuple(known))
    return known[value]


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InvalidType("inte-objekt", got=quoted(value))
    return cast("dict[str, Any]", value)


def _write_record(kind: Any, converter: Converter) -> Callable[[Any], dict[str, Any]]:
    attrs.resolve_types(kind)
    return make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True)


def _write_map(annotation: Any, converter: Converter) -> Callable[[Any], dict[str, Any]]:
    # a number is written by its annotation: it may be one that is stated, or one of a calculation
    _, held = get_args(annotation) or (Any, Any)
    return lambda pairs: {key: converter.unstructure(item, unstructure_as=held) for key, item in pairs.items()}


def read_date(value: Any) -> date:
    """A day written year-month-day in ASCII digits."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise InvalidValue("datum-form", got=quoted(value))
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise InvalidValue("datum-finns-inte", got=quoted(value)) from None


def read_belopp(value: Any) -> Belopp:
    """An amount: an integer of whole kronor, or a text with exactly two decimals."""
    if type(value) is int:
        return Belopp.kr(value)
    if isinstance(value, str) and (match := _BELOPP.fullmatch(value)):
        sign, kronor, ore = match.groups()
        return Belopp(ore=int(f"{sign}{kronor}{ore}"))
    text = value.text if isinstance(value, Number) else value
    if isinstance(text, str) and _TOO_LARGE.fullmatch(text):
        raise InvalidValue("belopp-for-stort", got=quoted(value))
    kind = InvalidValue if isinstance(value, (str, Number)) else InvalidType
    raise kind("belopp-form", got=quoted(value), right=_right_belopp(value))


def _right_belopp(value: Any) -> str:
    """How the amount that somebody meant would be written, when that is plain."""
    text = value.text if isinstance(value, Number) else value
    if isinstance(text, str) and _NUMERAL.fullmatch(text):
        kronor = Fraction(text)
        if (kronor * 100).denominator == 1:
            return quoted(write_belopp(Belopp.kr(kronor)))
    return '350000, "350000.50"'


def write_belopp(belopp: Belopp) -> int | str:
    """An amount in its one canonical form; one that no document states, and not every reader keeps, as a text."""
    if belopp.ore % 100 == 0 and abs(belopp.ore) < 100 * _PLAIN_INT:
        return belopp.ore // 100
    kronor, ore = divmod(abs(belopp.ore), 100)
    return f"{'-' if belopp.ore < 0 else ''}{kronor}.{ore:02}"


def read_tal(value: Any) -> Fraction:
    """A number: a whole one, or a text with a decimal point. What is too fine or too large the field refuses."""
    text = str(value) if type(value) is int else value
    if not isinstance(text, str) or not _TAL_FORM.fullmatch(text):
        kind = InvalidValue if isinstance(value, (str, Number)) else InvalidType
        raise kind("tal-form", got=quoted(value))
    whole, _, decimals = text.partition(".")
    if len(whole) > _MOST_DIGITS or len(decimals) > _MOST_DIGITS:
        raise InvalidValue("tal-for-stort" if len(whole) > _MOST_DIGITS else "tal-for-fint", got=quoted(value))
    tal = Fraction(text)
    check_tal(tal)
    return tal


def write_tal(tal: Fraction) -> int | str:
    """A number in its one canonical form, without zeros at the end of its decimals."""
    if tal.denominator == 1:
        return tal.numerator
    # by whole numbers: a division of decimals would be rounded in whatever context the caller has
    whole, decimals = divmod(int(abs(tal) * 10**6), 10**6)
    return f"{'-' if tal < 0 else ''}{whole}.{decimals:06}".rstrip("0")


def _read_andel(value: Any) -> Fraction:
    if not isinstance(value, str) or not (match := _ANDEL.fullmatch(value)):
        raise InvalidValue("andel-form", got=quoted(value))
    andel = Fraction(int(match[1]), int(match[2]))
    check_andel(andel)
    return andel


def _write_fraction(number: Fraction) -> str:
    return f"{number.numerator}/{number.denominator}"


def _read_exact(value: Any) -> Fraction:
    """A number of a calculation: a whole one, or a text with a whole one or a fraction."""
    text = str(value) if type(value) is int else value
    if not isinstance(text, str) or not _EXACT.fullmatch(text):
        raise InvalidValue("exakt-form", got=quoted(value))
    return Fraction(text)


def _write_exact(number: Fraction) -> int | str:
    """A number of a calculation; one with more digits than every reader of JSON keeps is a text."""
    if number.denominator != 1:
        return _write_fraction(number)
    return number.numerator if abs(number) < _PLAIN_INT else str(number.numerator)
