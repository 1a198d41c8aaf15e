"""The annual wheel (årshjul): what is due in agreements and networks, when, by whom, and what is late."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import chain
from typing import Final

from attrs import evolve, frozen

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.arbetsdag import Arbetsdagsregel, Forskjutning
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.fields import EMPTY, FrozenMap, listed, require, wrong_type
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.handelse import Avtalsdag, Fristlage, Handelse, Natverksdag
from folkhalsoavtal.handlingar import forms_from
from folkhalsoavtal.ifyllt import IfylltFormular
from folkhalsoavtal.kalender import events_of, events_of_form, first_year, years_near
from folkhalsoavtal.kallor import Kalla, kallor
from folkhalsoavtal.natverk import Natverk
from folkhalsoavtal.natverkskalender import events_of_network, first_year_of, years_near_of
from folkhalsoavtal.parter import Avtalspart
from folkhalsoavtal.period import Period, calendar_year
from folkhalsoavtal.plan import Verksamhetsplan

#: The most years that are looked back on: more than any agreement has lasted.
_YEARS: Final = 100


@frozen
class Arshjul:
    """The annual wheel of one or more agreements and networks (årshjul): what falls due in a period.

    Attributes:
        period: The days.
        handelser: What falls due, in the order of the days. What has no known day stands last, when it is of a year
            that the period touches.
        avtal: What the agreements are called, by their ids.
        natverk: What the networks are called, by their ids.
        forskjutning: Where deadlines on days that are no business days are moved; None when they are not.
    """

    period: Period
    handelser: tuple[Handelse, ...]
    avtal: FrozenMap[str, str] = EMPTY
    natverk: FrozenMap[str, str] = EMPTY
    forskjutning: Forskjutning | None = None

    def due(self, period: Period, part: str | None = None) -> tuple[Handelse, ...]:
        """What falls due in a part of the period, in the order of the days.

        Args:
            period: The days.
            part: Id of a party, or the identity of its organisation (``kommun:1489``): only what it is to do;
                everything when not given.

        Raises:
            InvalidType: When the period is none, or the party no text.
        """
        require(period, Period, "/period")
        if part is not None:
            require(part, str, "/part")
        return tuple(
            handelse
            for handelse in self.handelser
            if handelse.dag is not None
            and handelse.dag in period
            and (part is None or part in _named(handelse.ansvariga))
        )

    def late_on(self, day: date) -> tuple[Handelse, ...]:
        """What of the wheel is late on a day, in the order of the days; :func:`late_on` tells of every year.

        Raises:
            InvalidType: When the day is no date.
        """
        return tuple(handelse for handelse in self.handelser if handelse.lage_on(day) is Fristlage.FORSENAT)


def _named(parter: Iterable[Avtalspart]) -> frozenset[str]:
    """What parties can be named by."""
    return frozenset(name for part in parter for name in (part.id, part.organisation.identitet))


def arshjul_of(
    record: Avtal | Akt | Samling | Natverk,
    period: Period | int,
    arbetsdagar: Arbetsdagsregel | None = None,
    *,
    formular: Iterable[Formular] = (),
) -> Arshjul:
    """The annual wheel of an agreement or a network, or of several.

    The wheel of a period is what the wheels of its parts are together.

    Args:
        record: An agreement, alone or with its plans and what is told of its deadlines; a network; or several.
        period: The days in which things fall due, or a calendar year. They are not the verksamhetsår: the follow-up of
            a year falls due in the next.
        arbetsdagar: How deadlines on days that are no business days are moved; they stay where they are when not given.
            The days of the agreement itself are never moved: notice on the next business day would be too late.
        formular: Forms that follow-ups may name, beside those in the record: their deadlines are due as well.

    Raises:
        InvalidType: When the record is none of these, or the period none.
        InvalidValue: When the calendar has no such year, or the calendar of business days no business day.

    .. versionadded:: 0.1.0
    """
    if not isinstance(period, Period) and type(period) is not int:
        raise wrong_type(period, "Period | int", "/period")
    span = period if isinstance(period, Period) else calendar_year(period, "/period")
    _require_policy(arbetsdagar)
    sources, networks = _sources(record, formular)
    agreed = (events_of(kalla, ar) for kalla in sources for ar in years_near(kalla, span))
    met = (events_of_network(natverk, years_near_of(natverk, span), _rolling(arbetsdagar)) for natverk in networks)
    near = (event for events in chain(agreed, met) for event in events if _can_fall_in(event, span, arbetsdagar))
    moved = (_moved(handelse, arbetsdagar) for handelse in near)
    return Arshjul(
        span,
        _in_order(handelse for handelse in moved if handelse.dag is None or handelse.dag in span),
        FrozenMap((kalla.avtal.id, kalla.avtal.namn or kalla.avtal.id) for kalla in sources),
        FrozenMap((natverk.id, natverk.kortnamn or natverk.benamning) for natverk in networks),
        None if arbetsdagar is None else arbetsdagar.forskjutning,
    )


def events_in(
    record: Avtal | Akt | Samling | Natverk,
    verksamhetsar: int,
    arbetsdagar: Arbetsdagsregel | None = None,
    *,
    formular: Iterable[Formular] = (),
) -> tuple[Handelse, ...]:
    """Everything that is due for a verksamhetsår, whichever year its day is in, in the order of the days.

    Args:
        record: An agreement, alone or with its plans and what is told of its deadlines; a network; or several.
        verksamhetsar: The year; there is nothing of agreements for one in which none holds.
        arbetsdagar: How deadlines on days that are no business days are moved.
        formular: Forms that follow-ups may name, beside those in the record: their deadlines are due as well.

    Raises:
        InvalidType: When the record is none of these, or the year no int.
        InvalidValue: When the calendar has no such year, or the calendar of business days no business day.

    .. versionadded:: 0.1.0
    """
    calendar_year(verksamhetsar, "/verksamhetsar")
    _require_policy(arbetsdagar)
    sources, networks = _sources(record, formular)
    agreed = (events_of(kalla, verksamhetsar) for kalla in sources)
    met = (events_of_network(natverk, (verksamhetsar,), _rolling(arbetsdagar)) for natverk in networks)
    return _in_order(_moved(handelse, arbetsdagar) for events in chain(agreed, met) for handelse in events)


def deadlines_of(
    ifyllt: IfylltFormular,
    avtal: Avtal,
    planer: Iterable[Verksamhetsplan] = (),
    arbetsdagar: Arbetsdagsregel | None = None,
) -> tuple[Handelse, ...]:
    """What is due by a form that is filled in, in the order of the days, with what its steps and it itself tell.

    Args:
        ifyllt: The form with the follow-up.
        avtal: The agreement; of several the one whose days deadlines are counted from.
        planer: Its plans, for deadlines that are counted from their adoption.
        arbetsdagar: How deadlines on days that are no business days are moved.

    Returns:
        The deadlines of the form, each part by itself; none when the agreement does not hold in the year.

    Raises:
        InvalidType: When something is of another type.

    .. versionadded:: 0.1.0
    """
    require(ifyllt, IfylltFormular, "/ifyllt")
    require(avtal, Avtal, "/avtal")
    _require_policy(arbetsdagar)
    plans = listed(planer, Verksamhetsplan, "/planer")
    if not avtal.holds_in(ifyllt.uppfoljning.verksamhetsar):
        return ()
    kalla = Kalla(avtal=avtal, egna_planer=plans, uppfoljningar=(ifyllt.uppfoljning,))
    due = events_of_form(kalla, ifyllt.formular, ifyllt.uppfoljning, ifyllt.uppfoljning.verksamhetsar)
    return _in_order(_moved(handelse, arbetsdagar) for handelse in due)


def late_on(
    record: Avtal | Akt | Samling | Natverk,
    day: date,
    arbetsdagar: Arbetsdagsregel | None = None,
    *,
    formular: Iterable[Formular] = (),
) -> tuple[Handelse, ...]:
    """All that is late on a day, of every year, in the order of the days.

    The years are those of the agreements up to the day, or where a period is not stated those of the plans and of what
    is told, as they are of a network; at most a hundred.

    Args:
        record: An agreement, alone or with its plans and what is told of its deadlines; a network; or several.
        day: The day.
        arbetsdagar: How deadlines on days that are no business days are moved.
        formular: Forms that follow-ups may name, beside those in the record: their deadlines are due as well.

    Raises:
        InvalidType: When the record is none of these, or the day no date.
        InvalidValue: When the calendar of business days has no business day.

    .. versionadded:: 0.1.0
    """
    require(day, date, "/day")
    forms = forms_from(formular)
    sources, networks = _sources(record, forms)
    first = min(
        (*(first_year(kalla, day) for kalla in sources), *(first_year_of(natverk, day) for natverk in networks)),
        default=day.year,
    )
    start = date(max(first, day.year - _YEARS, date.min.year), 1, 1)
    return () if start > day else arshjul_of(record, Period(start, day), arbetsdagar, formular=forms).late_on(day)


def _sources(
    record: Avtal | Akt | Samling | Natverk, formular: Iterable[Formular]
) -> tuple[tuple[Kalla, ...], tuple[Natverk, ...]]:
    """The agreements and the networks that something is due in.

    Raises:
        InvalidType: When the record is none of these.
    """
    if isinstance(record, Natverk):
        return (), (record,)
    if not isinstance(record, (Avtal, Akt, Samling)):
        raise wrong_type(record, "Avtal | Akt | Samling | Natverk")
    return tuple(kallor(record, formular)), record.natverk if isinstance(record, Samling) else ()


def _rolling(arbetsdagar: Arbetsdagsregel | None) -> Callable[[date], date]:
    """Where a day is moved to."""
    return (lambda day: day) if arbetsdagar is None else arbetsdagar.rolled


def _require_policy(arbetsdagar: Arbetsdagsregel | None) -> None:
    if arbetsdagar is not None:
        require(arbetsdagar, Arbetsdagsregel, "/arbetsdagar")


def _in_order(handelser: Iterable[Handelse]) -> tuple[Handelse, ...]:
    """Events in the order of their days, what has none last; what two agreements share stands once."""
    once: dict[str, Handelse] = {}
    for handelse in handelser:
        # whoever the agreement was made by, a plan of several has each of its events once
        once.setdefault(handelse.nyckel.partition("@")[0], handelse)
    return tuple(sorted(once.values(), key=lambda handelse: (handelse.dag is None, handelse.dag or date.max)))


def _can_fall_in(handelse: Handelse, period: Period, arbetsdagar: Arbetsdagsregel | None) -> bool:
    """Whether an event is of a period, or can be moved into it; what has no day is of its year."""
    if handelse.dag is None:
        return handelse.verksamhetsar in period.calendar_years
    return handelse.dag in period if arbetsdagar is None else arbetsdagar.can_reach(handelse.dag, period)


def _moved(handelse: Handelse, arbetsdagar: Arbetsdagsregel | None) -> Handelse:
    """The event, moved to a business day when it is to be done and a policy is given; minutes tell of no other day."""
    stays = isinstance(handelse.slag, (Avtalsdag, Natverksdag)) or handelse.motestid is not None
    if arbetsdagar is None or handelse.dag is None or stays:
        return handelse
    grund = None if handelse.grund is None else _moved(handelse.grund, arbetsdagar)
    return evolve(handelse, dag=arbetsdagar.rolled(handelse.dag), grund=grund)
