"""References by id: what a value refers to, whether it exists, and the links between things seen from both ends.

Everything here follows from the marks on the annotations of the fields (``fields.Reference``).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import accumulate
from typing import Any, Final, TypeAlias, cast, get_args, get_origin

from attrs import field, frozen

from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError
from folkhalsoavtal.fields import (
    Handling,
    Reference,
    Value,
    annotations,
    reference_to,
    references,
    require,
    shown,
    walk,
    wrong_type,
)

#: A thing by the name of its class and its id.
Nod: TypeAlias = tuple[str, str]

#: Marks of the references to agreements and to their parties, which most records make.
AVTAL: Final = Reference("Avtal")
AVTALSPART: Final = Reference("Avtalspart")

#: The error for a reference that leads nowhere, where there is one of its own.
_CODES: Final = {"Avtalspart": "okand-part"}


@cache
def _reference_fields(kind: Any) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a value that hold references, with the class referred to, and whether they hold several."""
    marked = ((name, reference_to(annotation), annotation) for name, annotation in annotations(kind))
    return tuple(
        (name, till, any(get_origin(arm) is tuple for arm in (annotation, *get_args(annotation))))
        for name, till, annotation in marked
        if till is not None
    )


def _references(value: Value, path: str) -> Iterator[tuple[str, str, str | None]]:
    """The references of one value as (path, class referred to, id); the id is None where links are not stated.

    A field for one reference that holds none has no link; a field for several that holds None does not say.
    """
    kind: Any = type(value)
    for name, till, several in _reference_fields(kind):
        held: str | tuple[str, ...] | None = getattr(value, name)
        if isinstance(held, tuple):
            yield from ((f"{path}/{name}/{i}", till, id_) for i, id_ in enumerate(held))
        elif held is not None or several:
            yield f"{path}/{name}", till, held


def declared(record: Value, *kinds: type[Value]) -> dict[str, tuple[str, ...]]:
    """The ids of the things of these classes in a record, by the name of the class, each once, in order."""
    found: dict[str, dict[str, None]] = {kind.__name__: {} for kind in kinds}
    for _, value in walk(record):
        for kind in kinds:
            if isinstance(value, kind):
                thing: Any = value
                found[kind.__name__][thing.id] = None
    return {kind: tuple(ids) for kind, ids in found.items()}


def named(record: Value) -> Iterator[tuple[str, str, str]]:
    """Every reference that a record makes, as (path, class referred to, id)."""
    for path, value in walk(record):
        for place, till, id_ in _references(value, path):
            if id_ is not None:
                yield place, till, id_


def dangling(
    record: Value, known: Mapping[str, Collection[str]], path: str = "", code: str | None = None
) -> Iterator[FolkhalsoavtalError]:
    """The references in a record to what does not exist.

    Args:
        record: Where the references stand.
        known: The ids that exist by the name of the class, one that names several things as often as it does;
            references to other classes are not looked at.
        path: Where the record stands.
        code: The error for a reference that leads nowhere; that of what it refers to unless given.
    """
    times = {till: Counter(ids) for till, ids in known.items()}
    for where, value in walk(record, path):
        for place, till, id_ in _references(value, where):
            if till not in times or id_ is None:
                continue
            if id_ not in times[till]:
                yield from references([(place, id_)], known[till], code or _CODES.get(till, "okand-hanvisning"))
            elif times[till][id_] > 1:
                yield Contradiction("hanvisning-tvetydig", path=place, got=shown(id_))


def _to_tuple(handlingar: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(handlingar) if isinstance(handlingar, (list, tuple)) else cast("tuple[Value, ...]", handlingar)


def at_hand(record: Value, others: Iterable[Handling]) -> tuple[Handling, ...]:
    """The records among others that a record itself names, each once, in their order; not those that a part names."""
    names = {(till, id_) for _, till, id_ in _references(record, "")}
    return tuple({node: other for other in others if (node := (type(other).__name__, other.id)) in names}.values())


@frozen
class Links:
    """The links between the things of some records (länkar), the same from both ends.

    A link is a reference by id; which end holds it does not matter, nor what the reference is called. Things are named
    by their class and their id.

    Args:
        handlingar: The records, such as a plan with its agreements and its need analyses.

    >>> from folkhalsoavtal import Fokusomrade, Insats, Verksamhetsplan
    >>> plan = Verksamhetsplan(
    ...     id="plan",
    ...     avtal=("a",),
    ...     fokusomraden=(Fokusomrade(id="studier", benamning="Fullföljda studier"),),
    ...     insatser=(Insats(id="laxhjalp", benamning="Läxhjälp", fokusomraden=("studier",)),),
    ... )
    >>> links = Links((plan,))
    >>> links.linked(Insats, "laxhjalp", Fokusomrade), links.linked(Fokusomrade, "studier", Insats)
    (('studier',), ('laxhjalp',))

    .. versionadded:: 0.1.0
    """

    handlingar: tuple[Value, ...] = field(converter=_to_tuple)

    def __attrs_post_init__(self) -> None:
        require(self.handlingar, tuple, "/handlingar")
        for i, record in enumerate(self.handlingar):
            if not isinstance(record, Value):
                raise wrong_type(record, "Value", f"/handlingar/{i}")

    def linked(self, kind: type, id_: str, to: type) -> tuple[str, ...]:
        """The ids of the things of class ``to`` that are linked to a thing, each once, in the order of the records.

        Whether that is all of them is another question: see :meth:`not_stated`.
        """
        require(id_, str, "/id")
        _require_classes(kind, to)
        return self._ends.get(((kind.__name__, id_), to.__name__), ())

    def not_stated(self, kind: type, to: type) -> tuple[str, ...]:
        """The ids of the things of a class that do not say to which things of class ``to`` they are linked.

        Told of the end that holds the links: an insats says which målområden it belongs to, and no målområde says
        which insatser it has.
        """
        _require_classes(kind, to)
        held = [(fran[1], id_) for fran, till, id_ in self._held if (fran[0], till) == (kind.__name__, to.__name__)]
        stated = {holder for holder, id_ in held if id_ is not None}
        return tuple(dict.fromkeys(holder for holder, _ in held if holder not in stated))

    @cached_property
    def _held(self) -> tuple[tuple[Nod, str, str | None], ...]:
        return tuple(link for record in self.handlingar for link in _owned(record))

    @cached_property
    def _ends(self) -> dict[tuple[Nod, str], tuple[str, ...]]:
        ends: dict[tuple[Nod, str], dict[str, None]] = {}
        for fran, till, id_ in self._held:
            if id_ is not None:
                ends.setdefault((fran, till), {})[id_] = None
                ends.setdefault(((till, id_), fran[0]), {})[fran[1]] = None
        return {nod: tuple(ids) for nod, ids in ends.items()}


def _require_classes(*kinds: object) -> None:
    for kind in kinds:
        if not isinstance(kind, type):
            raise wrong_type(kind, "type")


def _owned(record: Value) -> Iterator[tuple[Nod, str, str | None]]:
    """The references in a record, each with the thing that holds it: the nearest around it that has an id."""
    owners: dict[str, Nod] = {}
    for path, value in walk(record):
        id_ = getattr(value, "id", None)
        if isinstance(id_, str):
            owners[path] = (type(value).__name__, id_)
        owner = next((owners[around] for around in _around(path) if around in owners), None)
        if owner is not None:
            yield from ((owner, till, id_) for _, till, id_ in _references(value, path))


def _around(path: str) -> Iterable[str]:
    """A path and the paths around it, from the inside out."""
    first, *steps = path.split("/")
    return reversed(tuple(accumulate(steps, "{}/{}".format, initial=first)))
