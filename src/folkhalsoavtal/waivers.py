"""Waivers: remarks that somebody has decided to accept, why, and until when."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, cast

from attrs import frozen

from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidValue, pointer
from folkhalsoavtal.fields import FrozenMap, Id, Text, Value, check_text, field_names, shown, unique


def check_place(value: str) -> None:
    """A JSON Pointer: nothing, or steps that each begin with a stroke, of characters that can be stored."""
    if value and not value.startswith("/"):
        raise InvalidValue("plats-form", got=shown(value))
    if value:
        check_text(value)


@frozen(kw_only=True)
class Waiver(Value):
    """A waiver: findings of a rule that are accepted at a place, for a reason, by somebody, until a day.

    Args:
        code: Code of the rule.
        path: The place, as a JSON Pointer from the record, and everything in it; "" is all of the record. A thing in
            a list can be named by its id, or by its year where it has none (``/planer/plan-2024/budgetar/2024``), and
            then keeps its waiver when it moves in the list. A number is a position where there is one.
        reason: Why.
        by: Who has decided it.
        until: The last day on which it holds.
        record: Id of the record that it is for, and that its path begins in: that of an agreement for its file (akt),
            alone or in a collection. None when it is for any document.

    Raises:
        InvalidValue: When the path is no JSON Pointer.

    .. versionadded:: 0.1.0
    """

    code: Id
    path: Annotated[str, check_place]
    reason: Text
    by: Text
    until: date
    record: Id | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return day <= self.until


@frozen
class Waivers(Value):
    """The waivers of a file.

    Args:
        waivers: Each of them once.

    Raises:
        Contradiction: When there are two of a code at a place in a record.

    .. versionadded:: 0.1.0
    """

    waivers: tuple[Waiver, ...]

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """One waiver of a code at a place."""
        told = (f"{each.code} {each.record or ''} {each.path}" for each in self.waivers)
        yield from unique(told, "/waivers", code="undantag-dubbelt")


def name_of(value: object) -> str | None:
    """What a thing is named by: its id, that of its agreement for a file, its year where it has none of them."""
    thing = getattr(value, "avtal", None) if not hasattr(value, "id") else value
    named = getattr(thing, "id", None) or getattr(value, "verksamhetsar", None)
    return None if named is None else str(named)


class Places:
    """The places in a record where waivers hold, by their paths in which things in lists can be named.

    Args:
        record: The record.
    """

    def __init__(self, record: Value) -> None:
        self._record = record
        # a list of a hundred thousand lines is gone through once, however many waivers name one of them
        self._known: dict[int, Mapping[str, tuple[str | int, object]]] = {}

    def begins(self, waiver: Waiver) -> str | None:
        """Where the record stands that a waiver is for: the record itself, or one in a collection; None for neither."""
        if waiver.record is None or waiver.record == name_of(self._record):
            return ""
        # a collection has no name of its own
        handlingar: tuple[Value, ...] = () if name_of(self._record) else getattr(self._record, "handlingar", ())
        found = (pointer("handlingar", i) for i, each in enumerate(handlingar) if name_of(each) == waiver.record)
        return next(found, None)

    def of(self, waiver: Waiver) -> str | None:
        """The JSON Pointer to the place of a waiver; None when there is none in the record."""
        begins = self.begins(waiver)
        return None if begins is None else self.resolved(begins + waiver.path)

    def resolved(self, path: str) -> str | None:
        """The JSON Pointer to a place; None when there is none."""
        here: object = self._record
        steps: list[str | int] = []
        for step in path.split("/")[1:]:  # no field and no id has a character that a pointer would escape
            if id(here) not in self._known:
                self._known[id(here)] = _inside(here)
            found = self._known[id(here)].get(step)
            if found is None:
                return None
            steps.append(found[0])
            here = found[1]
        return pointer(*steps)


def _inside(here: object) -> Mapping[str, tuple[str | int, object]]:
    """What stands in a value by what it can be asked for by; a position goes before a name, as findings tell it."""
    if isinstance(here, Value):
        kind: Any = type(here)
        return {name: (name, getattr(here, name)) for name in field_names(kind)}
    if isinstance(here, FrozenMap):
        pairs = cast("FrozenMap[object, object]", here)
        return {str(key): (str(key), item) for key, item in pairs.items()}
    items = cast("tuple[object, ...]", here) if isinstance(here, tuple) else ()
    names = [name_of(item) for item in items]
    times = Counter(names)
    by_name = {name: (i, items[i]) for i, name in enumerate(names) if name is not None and times[name] == 1}
    return by_name | {str(i): (i, item) for i, item in enumerate(items)}
