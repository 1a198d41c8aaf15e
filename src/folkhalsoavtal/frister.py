"""Deadlines (frister): what is due, by whom, when and on which condition; and what is told of it in a year."""

import enum
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Final

from attrs import frozen

from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, pointer
from folkhalsoavtal.fields import Id, Reference, Text, Value, Verksamhetsar, references, shown, unique
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.references import AVTALSPART
from folkhalsoavtal.styrning import Styrorgansroll
from folkhalsoavtal.tidpunkt import Ankardagar, RelativTidpunkt, Tidpunkt

#: The most conditions that can hang on each other.
_MOST_CONDITIONS: Final = 10


class Fristslag(enum.Enum):
    """What a deadline is for."""

    VERKSAMHETSPLAN = "verksamhetsplan"  #: the plan with its budget is adopted
    PLANUTSKICK = "planutskick"  #: the plan is sent to the parties that are to have it
    MOTE = "mote"  #: a meeting is held (möte)
    UPPFOLJNING = "uppfoljning"  #: the follow-up is sent in (uppföljning)
    EKONOMISK_REDOVISNING = "ekonomisk_redovisning"  #: the financial statement is sent in
    BETALNING = "betalning"  #: money is paid
    OVRIGT = "ovrigt"  #: anything else (övrigt)


class Besked(enum.Enum):
    """What is told of a deadline in a year (besked)."""

    FULLGJORT = "fullgjort"  #: it is done
    EJ_KLART = "ej_klart"  #: it is declared not ready


@frozen
class Fristvillkor(Value):
    """The condition that a deadline holds on: what must be told of another one in the same year.

    Args:
        frist: Id of the other deadline.
        besked: What must be told of it. That it is not ready must be told by its own day.

    .. versionadded:: 0.1.0
    """

    frist: Annotated[str, Reference("Frist")]
    besked: Besked


@frozen(kw_only=True)
class Frist(Value):
    """A deadline (frist): the last day for something, or the days of meetings, in every year.

    Args:
        id: Identity among the deadlines of an agreement and its plans.
        benamning: What is due.
        slag: What kind of thing that is.
        tidpunkt: When it is due.
        ansvariga: Ids of the parties that are to do it; empty when not stated.
        styrorgan: The body that is to do it, or that meets, by its role.
        mottagare: Ids of the parties that are to have it; empty when not stated.
        villkor: The condition that it holds on; None when it always holds.
        beskrivning: More of what is to be done.
        kallhanvisning: The clause.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text
    slag: Fristslag
    tidpunkt: Tidpunkt
    ansvariga: tuple[Annotated[str, AVTALSPART], ...] = ()
    styrorgan: Styrorgansroll | None = None
    mottagare: tuple[Annotated[str, AVTALSPART], ...] = ()
    villkor: Fristvillkor | None = None
    beskrivning: Text | None = None
    kallhanvisning: Kallhanvisning | None = None

    @property
    def counted_from(self) -> str | None:
        """Id of the deadline that its days are counted from; None when they are counted from none."""
        return self.tidpunkt.frist if isinstance(self.tidpunkt, RelativTidpunkt) else None


def check_nr(value: int) -> None:
    """Which of the days of a deadline in a year, from 1."""
    if not 1 <= value <= 366:
        raise InvalidValue("utanfor-intervall", got=shown(value), lagst=1, hogst=366)


@frozen(kw_only=True)
class Fristbesked(Value):
    """What is told of a deadline in a year (fristbesked). It moves no deadline.

    Args:
        frist: Id of the deadline.
        verksamhetsar: The year.
        nr: Which of its days in the year, from 1.
        besked: What is told.
        dag: The day on which it was done or declared; None when not stated.
        kallhanvisning: Where it is known from.

    .. versionadded:: 0.1.0
    """

    frist: Annotated[str, Reference("Frist")]
    verksamhetsar: Verksamhetsar
    nr: Annotated[int, check_nr] = 1
    besked: Besked = Besked.FULLGJORT
    dag: date | None = None
    kallhanvisning: Kallhanvisning | None = None


def days_in(
    frister: Sequence[Frist], verksamhetsar: int, kanda: Ankardagar, holds: Callable[[date], bool] = lambda _: True
) -> dict[str, tuple[date, ...] | None]:
    """The days of deadlines in a year by their ids, those that are counted from others too.

    Args:
        frister: The deadlines of an agreement or a plan.
        verksamhetsar: The year.
        kanda: The days of the anchors that are known.
        holds: Whether the agreement, and the plan, hold on a day. What recurs in the year itself is due on no other
            days: there is no meeting before an agreement begins, though its plan can be due before it.

    Returns:
        The days of each; None where what they are counted from is not known. Days outside the calendar are none.
    """
    known = dict(kanda)
    found: dict[str, tuple[date, ...] | None] = {}
    for frist in sorted(frister, key=lambda frist: frist.counted_from is not None):
        days = _days(frist, verksamhetsar, known)
        if days is not None and frist.tidpunkt.recurs_in_year:
            days = tuple(day for day in days if day.year != verksamhetsar or holds(day))
        found[frist.id] = days
        if days is not None:
            known[frist.id] = days
    return found


def _days(frist: Frist, verksamhetsar: int, kanda: Ankardagar) -> tuple[date, ...] | None:
    try:
        return frist.tidpunkt.days(verksamhetsar, kanda)
    except InvalidValue:  # the calendar ends before
        return ()


def reach_of(frister: Sequence[Frist]) -> int:
    """The most years between a verksamhetsår, or an anchor of it, and a day of these deadlines."""
    reach = {frist.id: frist.tidpunkt.reach for frist in frister}
    return max((reach[frist.id] + reach.get(frist.counted_from or "", 0) for frist in frister), default=0)


def frist_faults(frister: Sequence[Frist]) -> Iterator[FolkhalsoavtalError]:
    """What is wrong among the deadlines of an agreement or a plan: how they rest on each other.

    That what they rest on exists is told by their references.
    """
    yield from unique((frist.id for frist in frister), "/frister", "/id")
    by_id = {frist.id: frist for frist in frister}
    for i, frist in enumerate(frister):
        anchor = by_id.get(frist.counted_from or "")
        if anchor is not None and anchor.counted_from is not None:
            path = pointer("frister", i, "tidpunkt", "frist")
            yield Contradiction("frist-raknad-tva-ganger", path=path, got=shown(anchor.id))
        if _conditions(frist, by_id) > _MOST_CONDITIONS:
            path = pointer("frister", i, "villkor", "frist")
            yield Contradiction("fristvillkor-i-ring", path=path, hogst=_MOST_CONDITIONS)


def _conditions(frist: Frist, by_id: Mapping[str, Frist]) -> int:
    """How many conditions a deadline hangs on, one after another, up to one more than there may be."""
    count = 0
    while frist.villkor is not None and count <= _MOST_CONDITIONS:
        count += 1
        if frist.villkor.frist not in by_id:
            break
        frist = by_id[frist.villkor.frist]
    return count


def told_of(fristbesked: Sequence[Fristbesked], known: tuple[str, ...]) -> Iterator[FolkhalsoavtalError]:
    """What is told of deadlines that there are not, or told twice."""
    told = ((pointer("fristbesked", i, "frist"), besked.frist) for i, besked in enumerate(fristbesked))
    yield from references(told, known, "okand-hanvisning")
    yield from told_twice(fristbesked)


def told_twice(fristbesked: Sequence[Fristbesked]) -> Iterator[FolkhalsoavtalError]:
    """What is told of the same day of a deadline twice."""
    seen: set[tuple[str, int, int, Besked]] = set()
    for i, besked in enumerate(fristbesked):
        key = (besked.frist, besked.verksamhetsar, besked.nr, besked.besked)
        if key in seen:
            yield Contradiction("fristbesked-dubbelt", path=pointer("fristbesked", i), got=shown(besked.frist))
        seen.add(key)
