"""The course of an agreement (livscykel): draft, adopted, in force, under notice, ended; as a table of steps."""

import enum
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from attrs import frozen

from folkhalsoavtal.andringar import Antagande
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.fields import require
from folkhalsoavtal.villkor import Ikrafttradande

_DAY: Final = timedelta(days=1)


class Avtalsstatus(enum.Enum):
    """Where an agreement is in its course (avtalsstatus)."""

    UTKAST = "utkast"  #: nobody has adopted it
    ANTAGET_AV_NAGRA = "antaget_av_nagra"  #: some of the parties have
    ANTAGET = "antaget"  #: all have, and its first day is to come
    I_KRAFT = "i_kraft"  #: it is in force
    UPPSAGT = "uppsagt"  #: it is in force, and notice has been given
    UPPHORT = "upphort"  #: its last day is past


class Forutsattning(enum.Enum):
    """What a step requires (förutsättning)."""

    NAGON_HAR_ANTAGIT = "nagon_har_antagit"  #: a party has adopted the agreement
    ALLA_HAR_ANTAGIT = "alla_har_antagit"  #: every party of the beginning has
    INGET_ANTAGANDE_KRAVS = "inget_antagande_kravs"  #: it comes into force on its first day, whoever has adopted it
    FORSTA_DAGEN_AR_HAR = "forsta_dagen_ar_har"  #: the first day of the period has come
    SISTA_DAGEN_AR_FORBI = "sista_dagen_ar_forbi"  #: the last day, prolongations and extensions included, is past
    SISTA_DAGEN_AR_KVAR = "sista_dagen_ar_kvar"  #: it is not
    UPPSAGNING_I_TID = "uppsagning_i_tid"  #: notice has been given in time, and holds
    INGEN_UPPSAGNING = "ingen_uppsagning"  #: no notice holds


@frozen
class Steg:
    """A step in the course of an agreement (steg).

    Attributes:
        fran: Where it is before.
        till: Where it is after.
        kraver: What must be so; all of it.
    """

    fran: Avtalsstatus
    till: Avtalsstatus
    kraver: tuple[Forutsattning, ...]


_S, _F = Avtalsstatus, Forutsattning

#: Every step that there is. On a day the first one whose requirements are met is taken, and then the next.
STEG: Final = (
    Steg(_S.UTKAST, _S.ANTAGET, (_F.ALLA_HAR_ANTAGIT,)),
    Steg(_S.UTKAST, _S.ANTAGET_AV_NAGRA, (_F.NAGON_HAR_ANTAGIT,)),
    Steg(_S.ANTAGET_AV_NAGRA, _S.ANTAGET, (_F.ALLA_HAR_ANTAGIT,)),
    Steg(_S.UTKAST, _S.I_KRAFT, (_F.INGET_ANTAGANDE_KRAVS, _F.FORSTA_DAGEN_AR_HAR, _F.SISTA_DAGEN_AR_KVAR)),
    Steg(_S.ANTAGET_AV_NAGRA, _S.I_KRAFT, (_F.INGET_ANTAGANDE_KRAVS, _F.FORSTA_DAGEN_AR_HAR, _F.SISTA_DAGEN_AR_KVAR)),
    Steg(_S.ANTAGET, _S.I_KRAFT, (_F.FORSTA_DAGEN_AR_HAR, _F.SISTA_DAGEN_AR_KVAR)),
    Steg(_S.I_KRAFT, _S.UPPSAGT, (_F.UPPSAGNING_I_TID, _F.SISTA_DAGEN_AR_KVAR)),
    Steg(_S.UPPSAGT, _S.I_KRAFT, (_F.INGEN_UPPSAGNING, _F.SISTA_DAGEN_AR_KVAR)),
    Steg(_S.I_KRAFT, _S.UPPHORT, (_F.SISTA_DAGEN_AR_FORBI,)),
    Steg(_S.UPPSAGT, _S.UPPHORT, (_F.SISTA_DAGEN_AR_FORBI,)),
    Steg(_S.UPPHORT, _S.I_KRAFT, (_F.SISTA_DAGEN_AR_KVAR,)),
)


@frozen
class TagetSteg:
    """A step that an agreement has taken.

    Attributes:
        dag: The day; None for what it was from the start.
        fran: Where it was before; None from the start.
        till: Where it is after.
    """

    dag: date | None
    fran: Avtalsstatus | None
    till: Avtalsstatus


def adopted_by(avtal: Avtal, day: date) -> tuple[str, ...]:
    """The parties of the beginning that have adopted an agreement by a day, in the order of the parties."""
    require(day, date, "/day")
    adopted = {
        andring.part
        for andring in avtal.andringar
        if isinstance(andring, Antagande) and not andring.foreslagen and andring.galler_fran <= day
    }
    return tuple(part.id for part in avtal.parter if part.id in adopted)


def not_adopted_by(avtal: Avtal, day: date) -> tuple[str, ...]:
    """The parties of the beginning whose adoption of an agreement is not told by a day, in the order of the parties."""
    adopted = adopted_by(avtal, day)
    return tuple(part.id for part in avtal.parter if part.id not in adopted)


def status_on(avtal: Avtal, day: date) -> Avtalsstatus | None:
    """Where an agreement is in its course on a day.

    Args:
        avtal: The agreement.
        day: The day.

    Returns:
        The status; None when it is not known whether it is in force: neither its adoption nor when it comes into force
        is told at all, or all have adopted it and its period is not stated.

    Raises:
        InvalidType: When the day is no date.

    >>> from folkhalsoavtal import Avtalspart, Period
    >>> avtal = Avtal(
    ...     id="a",
    ...     parter=(Avtalspart.region("14", id="region"), Avtalspart.kommun("1489", id="kommun")),
    ...     avtalsperiod=Period.years(2024, 2027),
    ...     andringar=(Antagande(galler_fran=date(2023, 11, 7), part="region"),),
    ... )
    >>> status_on(avtal, date(2024, 1, 1)), not_adopted_by(avtal, date(2024, 1, 1))
    (<Avtalsstatus.ANTAGET_AV_NAGRA: 'antaget_av_nagra'>, ('kommun',))

    .. versionadded:: 0.1.0
    """
    taken = course(avtal, day)
    status = taken[-1].till if taken else None
    begins = avtal.as_of(day).avtalsperiod
    return None if status is Avtalsstatus.ANTAGET and begins is None else status


def course(avtal: Avtal, until: date) -> tuple[TagetSteg, ...]:
    """The steps that an agreement has taken by a day, in order; none when its status cannot be told.

    Raises:
        InvalidType: When the day is no date.

    .. versionadded:: 0.1.0
    """
    require(until, date, "/until")
    told = any(isinstance(andring, Antagande) and not andring.foreslagen for andring in avtal.andringar)
    if not told and avtal.ikrafttradande is None:
        return ()
    status = Avtalsstatus.UTKAST
    taken = [TagetSteg(None, None, status)]
    for day, villkor in _days(avtal, until):
        for till in _steps(status, avtal, villkor, day):
            taken.append(TagetSteg(day, status, till))
            status = till
    return tuple(taken)


def _days(avtal: Avtal, until: date) -> Iterator[tuple[date, Avtal]]:
    """The days on which a step can be taken, each with the terms on it."""
    stages = avtal.timeline(until)
    first_days = [first for first, _ in stages]
    days = {day for day, _ in stages} | {andring.galler_fran for andring in avtal.andringar}
    for _, villkor in stages:
        if villkor.avtalsperiod is not None:
            days.add(villkor.avtalsperiod.forsta_dag)
        if villkor.sista_dag is not None and villkor.sista_dag < date.max:
            days.add(villkor.sista_dag + _DAY)
    for day in sorted(day for day in days if day <= until):
        yield day, stages[bisect_right(first_days, day) - 1][1]


def _steps(status: Avtalsstatus, avtal: Avtal, villkor: Avtal, day: date) -> Iterator[Avtalsstatus]:
    """The steps of a day, one after another; none leads back to where the day has been."""
    been = {status}
    while True:
        for steg in STEG:
            if steg.fran is status and steg.till not in been and all(_MET[f](avtal, villkor, day) for f in steg.kraver):
                status = steg.till
                been.add(status)
                yield status
                break
        else:
            return


def _first_day_here(_: Avtal, villkor: Avtal, day: date) -> bool:
    return villkor.avtalsperiod is not None and day >= villkor.avtalsperiod.forsta_dag


def _last_day_past(_: Avtal, villkor: Avtal, day: date) -> bool:
    return villkor.sista_dag is not None and day > villkor.sista_dag


#: How each requirement is tried, on the agreement, its terms on a day, and the day.
_MET: Final[Mapping[Forutsattning, Callable[[Avtal, Avtal, date], bool]]] = MappingProxyType(
    {
        Forutsattning.NAGON_HAR_ANTAGIT: lambda avtal, _, day: bool(adopted_by(avtal, day)),
        Forutsattning.ALLA_HAR_ANTAGIT: lambda avtal, _, day: not not_adopted_by(avtal, day),
        Forutsattning.INGET_ANTAGANDE_KRAVS: lambda avtal, _, __: avtal.ikrafttradande is Ikrafttradande.FORSTA_DAGEN,
        Forutsattning.FORSTA_DAGEN_AR_HAR: _first_day_here,
        Forutsattning.SISTA_DAGEN_AR_FORBI: _last_day_past,
        Forutsattning.SISTA_DAGEN_AR_KVAR: lambda avtal, villkor, day: not _last_day_past(avtal, villkor, day),
        Forutsattning.UPPSAGNING_I_TID: lambda _, villkor, __: villkor.uppsagt_till is not None,
        Forutsattning.INGEN_UPPSAGNING: lambda _, villkor, __: villkor.uppsagt_till is None,
    }
)
