"""References by id: what a value refers to, whether it exists, and the links between things seen from both ends.

Everything here follows from the marks on the annotations of the fields (``fields.Hanvisning``).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import accumulate
from typing import Any, Final, TypeAlias

from attrs import frozen

from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, pointer
from folkhalsoavtal.fields import Hanvisning, Value, annotations, reference_to, references, require, shown, walk

#: A thing by the name of its class and its id.
Nod: TypeAlias = tuple[str, str]

#: Marks of the references that stand in several places.
AVTAL: Final = Hanvisning("Avtal")
AVTALSPART: Final = Hanvisning("Avtalspart")


@cache
def _reference_fields(kind: Any) -> tuple[tuple[str, str], ...]:
    """The fields of a value that hold references, each with the name of the class that it refers to."""
    marked = ((name, reference_to(annotation)) for name, annotation in annotations(kind))
    return tuple((name, till) for name, till in marked if till is not None)


def _references(value: Value, path: str) -> Iterator[tuple[str, str, str | None]]:
    """The references of one value as (path, class referred to, id); the id is None where none is stated."""
    kind: Any = type(value)
    for name, till in _reference_fields(kind):
        held: str | tuple[str, ...] | None = getattr(value, name)
        if isinstance(held, tuple):
            yield from ((path + pointer(name, i), till, id_) for i, id_ in enumerate(held))
        else:
            yield path + pointer(name), till, held


def declared(record: Value, *kinds: type[Value]) -> dict[str, tuple[str, ...]]:
    """The ids of the things of these classes in a record, by the name of the class, each once, in order."""
    found: dict[str, dict[str, None]] = {kind.__name__: {} for kind in kinds}
    for _, value in walk(record):
        if isinstance(value, kinds):
            thing: Any = value
            found[type(value).__name__][thing.id] = None
    return {kind: tuple(ids) for kind, ids in found.items()}


def named(record: Value) -> Iterator[tuple[str, str, str]]:
    """Every reference that a record makes, as (path, class referred to, id)."""
    for path, value in walk(record):
        for place, till, id_ in _references(value, path):
            if id_ is not None:
                yield place, till, id_


def dangling(record: Value, known: Mapping[str, Collection[str]], path: str = "") -> Iterator[FolkhalsoavtalError]:
    """The references in a record to what does not exist.

    Args:
        record: Where the references stand.
        known: The ids that exist by the name of the class, one that names several things as often as it does;
            references to other classes are not looked at.
        path: Where the record stands.
    """
    several = {(till, id_) for till, ids in known.items() for id_, times in Counter(ids).items() if times > 1}
    for where, value in walk(record, path):
        for place, till, id_ in _references(value, where):
            if till in known:
                yield from references([(place, id_)], known[till], "okand-hanvisning")
            if (till, id_) in several:
                yield Contradiction("hanvisning-tvetydig", path=place, got=shown(id_))


@frozen
class Lankar:
    """The links between the things of some records (länkar), the same from both ends.

    A link is a reference by id; which end holds it does not matter. Things are named by their class and their id.

    Args:
        poster: The records, such as a plan with its agreements and its need analyses.

    >>> from folkhalsoavtal import Fokusomrade, Insats, Verksamhetsplan
    >>> plan = Verksamhetsplan(
    ...     id="plan",
    ...     avtal=("a",),
    ...     fokusomraden=(Fokusomrade(id="studier", benamning="Fullföljda studier"),),
    ...     insatser=(Insats(id="laxhjalp", benamning="Läxhjälp", fokusomraden=("studier",)),),
    ... )
    >>> lankar = Lankar((plan,))
    >>> lankar.linked(Insats, "laxhjalp", Fokusomrade), lankar.linked(Fokusomrade, "studier", Insats)
    (('studier',), ('laxhjalp',))

    .. versionadded:: 0.1.0
    """

    poster: tuple[Value, ...]

    def linked(self, kind: type, id_: str, to: type) -> tuple[str, ...]:
        """The ids of the things of class ``to`` that are linked to a thing, each once, in the order of the records.

        Whether that is all of them is another question: see :meth:`not_stated`.
        """
        require(id_, str)
        return self._ends.get(((kind.__name__, id_), to.__name__), ())

    def not_stated(self, kind: type, to: type) -> tuple[str, ...]:
        """The ids of the things of a class whose links to the things of class ``to`` are not stated."""
        return tuple(
            fran[1]
            for fran, till, id_ in self._held
            if fran[0] == kind.__name__ and till == to.__name__ and id_ is None
        )

    @cached_property
    def _held(self) -> tuple[tuple[Nod, str, str | None], ...]:
        return tuple(link for record in self.poster for link in _owned(record))

    @cached_property
    def _ends(self) -> dict[tuple[Nod, str], tuple[str, ...]]:
        ends: dict[tuple[Nod, str], dict[str, None]] = {}
        for fran, till, id_ in self._held:
            if id_ is not None:
                ends.setdefault((fran, till), {})[id_] = None
                ends.setdefault(((till, id_), fran[0]), {})[fran[1]] = None
        return {nod: tuple(ids) for nod, ids in ends.items()}


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
