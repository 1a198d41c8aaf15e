"""The difference between two values of a kind: where they differ, what stood there and what stands there.

Which fields there are follows from the model alone, so that nothing can be forgotten.
"""

import enum
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final, NoReturn, TypeAlias, TypeVar, cast

from attrs import evolve, field, frozen

from folkhalsoavtal.errors import Contradiction, pointer
from folkhalsoavtal.fields import FrozenMap, Value, field_names, require, shown, wrong_type

V = TypeVar("V", bound=Value)

_POSITION: Final = re.compile(r"\d{1,9}", re.ASCII)


class Changed(enum.Enum):
    """What happened at a place."""

    ADDED = "added"  #: something stands where nothing stood
    REMOVED = "removed"  #: nothing stands where something stood
    REPLACED = "replaced"  #: something else stands


@frozen
class Step:
    """One step of the way to a place.

    Attributes:
        name: The name of a field; else the id of the thing, the party that it is of, its key, or its number in its
            list, from 1.
        is_field: Whether it is the name of a field.
    """

    name: str
    is_field: bool = False


@frozen
class Change:
    """One place where two values differ.

    Attributes:
        path: JSON Pointer to the place: in the old value where something was removed or replaced, in the new one where
            something was added.
        kind: Added, removed or replaced.
        old: What stood there; None where nothing did.
        new: What stands there; None where nothing does.
        way: The steps to the place, by what the things on the way are called.

    .. versionadded:: 0.1.0
    """

    path: str
    kind: Changed
    old: Any
    new: Any
    way: tuple[Step, ...] = field(default=(), eq=False)


@frozen
class Difference:
    """The places where two values differ, in the order of the model.

    Iterating gives the changes.

    Attributes:
        changes: The changes.

    .. versionadded:: 0.1.0
    """

    changes: tuple[Change, ...] = ()

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def apply(self, value: V) -> V:
        """The value with the changes made: ``difference(a, b).apply(a) == b``.

        Raises:
            InvalidType: When it is no value of the model.
            Contradiction: When something else stands at a place than stood there when the difference was taken.
        """
        if not isinstance(value, Value):
            raise wrong_type(value, "Value")
        for i, change in enumerate(self.changes):
            require(change, Change, pointer("changes", i))
            require(change.path, str, pointer("changes", i, "path"))
        return cast("V", _applied(value, [_with_steps(change) for change in self.changes]))


def difference(old: V, new: V) -> Difference:
    """Where two values of the same kind differ.

    Things that have ids are the same when those are; other things in a list when they are equal, or stand in the place
    of one another. What is moved in a list is removed and added.

    Args:
        old: A record, or any value in one.
        new: Another of the same class.

    Returns:
        The changes that make the old one the new one; none when they are equal.

    Raises:
        InvalidType: When they are not values of the same class.

    >>> from folkhalsoavtal import Period
    >>> [change.path for change in difference(Period.years(2021, 2024), Period.years(2021, 2026))]
    ['/sista_dag']

    .. versionadded:: 0.1.0
    """
    if not isinstance(old, Value):
        raise wrong_type(old, "Value", "/old")
    if type(new) is not type(old):
        raise wrong_type(new, type(old).__name__, "/new")
    return Difference(tuple(_changes(old, new, "", ())))


_Way: TypeAlias = tuple[Step, ...]
_Steps: TypeAlias = tuple[str, ...]


def _changes(old: Any, new: Any, path: str, way: _Way) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, Value) and type(old) is type(new):
        kind: Any = type(old)
        for name in field_names(kind):
            yield from _changes(
                getattr(old, name), getattr(new, name), path + pointer(name), (*way, Step(name, is_field=True))
            )
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _changes_of_lists(cast("Any", old), cast("Any", new), path, way)
    elif isinstance(old, FrozenMap) and isinstance(new, FrozenMap):
        yield from _changes_of_maps(cast("Any", old), cast("Any", new), path, way)
    else:
        yield Change(path, Changed.REPLACED, old, new, way)


def _changes_of_maps(old: FrozenMap[str, Any], new: FrozenMap[str, Any], path: str, way: _Way) -> Iterator[Change]:
    for key in dict.fromkeys((*old, *new)):
        place, inside = path + pointer(key), (*way, Step(key))
        if key not in new:
            yield Change(place, Changed.REMOVED, old[key], None, inside)
        elif key not in old:
            yield Change(place, Changed.ADDED, None, new[key], inside)
        else:
            yield from _changes(old[key], new[key], place, inside)


def _changes_of_lists(old: tuple[Any, ...], new: tuple[Any, ...], path: str, way: _Way) -> Iterator[Change]:
    matcher = SequenceMatcher(None, _keys(old), _keys(new), autojunk=False)
    for same, i, last_i, j, last_j in matcher.get_opcodes():
        pairs = list(zip(range(i, last_i), range(j, last_j), strict=False))
        if same != "equal":
            pairs = [(m, n) for m, n in pairs if _id_of(old[m]) is None and _id_of(new[n]) is None]
        for m, n in pairs:
            yield from _changes(old[m], new[n], path + pointer(m), (*way, _step(old[m], m)))
        for m in sorted({*range(i, last_i)} - {m for m, _ in pairs}):
            yield Change(path + pointer(m), Changed.REMOVED, old[m], None, (*way, _step(old[m], m)))
        for n in sorted({*range(j, last_j)} - {n for _, n in pairs}):
            yield Change(path + pointer(n), Changed.ADDED, None, new[n], (*way, _step(new[n], n)))


def _keys(items: Sequence[Any]) -> list[Any]:
    """What the things in a list are told apart by: their ids, or the things themselves."""
    return [item if (id_ := _id_of(item)) is None else (type(item), id_) for item in items]


def _id_of(item: object) -> str | None:
    id_ = getattr(item, "id", None) if isinstance(item, Value) else None
    return id_ if isinstance(id_, str) else None


def _step(item: object, position: int) -> Step:
    """What a thing in a list is called: by its id, the party that it is of, or its number."""
    part = getattr(item, "part", None)
    return Step(_id_of(item) or (part if isinstance(part, str) else str(position + 1)))


#: A change with the steps of its path that are left.
_Left: TypeAlias = tuple[_Steps, Change]


def _with_steps(change: Change) -> _Left:
    steps = change.path.split("/")[1:]
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in steps), change


def _by_step(changes: Iterable[_Left]) -> dict[str, list[_Left]]:
    """The changes by the first step of their paths."""
    groups: dict[str, list[_Left]] = {}
    for (first, *rest), change in changes:
        groups.setdefault(first, []).append((tuple(rest), change))
    return groups


def _applied(value: Any, changes: Sequence[_Left]) -> Any:
    """What stands at a place after the changes at it and in it."""
    for steps, change in changes:
        if not steps:  # all of it
            return change.new if len(changes) == 1 and value == change.old else _misfit(change, value)
    match value:
        case Value():
            inside = _by_step(changes)
            kind: Any = type(value)
            _require_known(inside, field_names(kind))
            return evolve(cast("Any", value), **{n: _applied(getattr(value, n), left) for n, left in inside.items()})
        case FrozenMap():
            return _applied_to_map(cast("FrozenMap[str, Any]", value), _by_step(changes))
        case tuple():
            return _applied_to_list(cast("tuple[Any, ...]", value), changes)
        case _:
            return _misfit(changes[0][1], value)


def _applied_to_map(pairs: FrozenMap[str, Any], inside: Mapping[str, Sequence[_Left]]) -> FrozenMap[str, Any]:
    changed = dict(pairs)
    for key, left in inside.items():
        [(steps, change), *_] = left
        if steps or change.kind is Changed.REPLACED:
            _require_known({key: left}, changed)
            changed[key] = _applied(changed[key], left)
        elif change.kind is Changed.REMOVED:
            _require_known({key: left}, changed)
            _require_same(changed.pop(key), change)
        elif key in changed:
            _misfit(change, changed[key])
        else:
            changed[key] = change.new
    return FrozenMap(changed)


def _applied_to_list(items: tuple[Any, ...], changes: Sequence[_Left]) -> tuple[Any, ...]:
    """The old things that stay, with the changes in them, and the new ones each in its place."""
    removed = {_position(change): change for change in _of(changes, Changed.REMOVED)}
    added = {_position(change): change for change in _of(changes, Changed.ADDED)}
    inside = _by_step(left for left in changes if len(left[0]) > 1 or left[1].kind is Changed.REPLACED)
    _require_known(inside, map(str, range(len(items))))
    for position, change in removed.items():
        if position >= len(items) or items[position] != change.old:
            _misfit(change, items[position] if position < len(items) else None)
    kept = [
        _applied(item, inside[str(n)]) if str(n) in inside else item for n, item in enumerate(items) if n not in removed
    ]
    for position in sorted(added):
        if position > len(kept):
            _misfit(added[position], None)
        kept.insert(position, added[position].new)
    return tuple(kept)


def _of(changes: Iterable[_Left], kind: Changed) -> Iterator[Change]:
    """The changes of a kind that are of whole things in a list."""
    return (change for steps, change in changes if len(steps) == 1 and change.kind is kind)


def _position(change: Change) -> int:
    step = change.path.rpartition("/")[2]
    return int(step) if _POSITION.fullmatch(step) else _misfit(change, None)


def _require_known(inside: Mapping[str, Sequence[_Left]], known: Iterable[str]) -> None:
    known = set(known)
    for step, left in inside.items():
        if step not in known:
            _misfit(left[0][1], None)


def _require_same(value: Any, change: Change) -> None:
    if value != change.old:
        _misfit(change, value)


def _misfit(change: Change, value: Any) -> NoReturn:
    raise Contradiction("skillnad-passar-inte", path=change.path, got=shown(value), fore=shown(change.old))
