"""What falls due (händelser): the days of deadlines, agreements and networks, and how it is with each on a day."""

import enum
from collections.abc import Mapping, Sequence
from datetime import date

from attrs import evolve, frozen

from folkhalsoavtal.fields import require
from folkhalsoavtal.frister import Besked, Frist, Fristbesked, Fristslag
from folkhalsoavtal.indikator import Intervall
from folkhalsoavtal.mote import Motestid
from folkhalsoavtal.parter import Avtalspart
from folkhalsoavtal.styrning import Styrorgan
from folkhalsoavtal.tidpunkt import Ankare, RelativTidpunkt


class Avtalsdag(enum.Enum):
    """What follows from the period of an agreement itself: nobody has to do anything on it."""

    SISTA_UPPSAGNINGSDAG = "sista_uppsagningsdag"  #: the last day on which notice is in time
    SISTA_AVTALSDAG = "sista_avtalsdag"  #: the last day of the agreement


class Natverksdag(enum.Enum):
    """What the minutes of a network mention: nobody in it has to do anything on it."""

    OMNAMND_DAG = "omnamnd_dag"  #: a day that is mentioned in passing


class Fristlage(enum.Enum):
    """How it is with a deadline on a day (läge)."""

    KOMMANDE = "kommande"  #: its day has not passed
    FORSENAT = "forsenat"  #: its day has passed, and it is not told to be done
    FULLGJORT = "fullgjort"  #: it is done, in time or on a day that is not stated
    FULLGJORT_FOR_SENT = "fullgjort_for_sent"  #: it is done, after its day
    UPPSKJUTET = "uppskjutet"  #: it was declared not ready in time, and a later deadline holds instead
    GALLER_INTE = "galler_inte"  #: its condition is not met
    PASSERAT = "passerat"  #: the day of an agreement, or a mentioned one, has passed: there was nothing to do on it
    KAN_INTE_BEDOMAS = "kan_inte_bedomas"  #: its day is not known, or when it was declared not ready


@frozen(kw_only=True)
class Handelse:
    """Something that falls due in a year (händelse): one day of a deadline, a meeting, a day of an agreement.

    Attributes:
        slag: What it is.
        avtal: Ids of the agreements that it is of; empty for what is of a network.
        natverk: Id of the network that it is of; None for what is of agreements.
        verksamhetsar: The year that it is of, in which the agreement holds; its day may be in another year.
        nr: Which of the days of the deadline in the year, from 1.
        dag: The last day for it, or the day of the meeting; None when it is not known.
        bestamd_dag: The day that the rule gives, before it was moved to a business day.
        frist: The deadline; None for a day of the agreement itself, and for what the minutes of a network tell.
        benamning: What it is called, where neither its deadline nor its kind says it.
        motestid: When and where people meet, of a meeting that minutes tell of.
        ansvariga: The parties that are to do it, or the actors of a network; empty when not stated.
        mottagare: The parties that are to have it; empty when not stated.
        styrorgan: The body that is to do it, or that meets.
        moten: How many meetings a year, where their days are not stated.
        besked: What is told of it.
        grund: What its condition is of; None when it has none.
        har_reserv: Whether another deadline holds instead when this one is declared not ready.
        nyckel: A key that is the same in every wheel, and of no other event.
    """

    slag: Fristslag | Avtalsdag | Natverksdag
    avtal: tuple[str, ...] = ()
    verksamhetsar: int
    nyckel: str
    natverk: str | None = None
    nr: int = 1
    dag: date | None = None
    bestamd_dag: date | None = None
    frist: Frist | None = None
    benamning: str | None = None
    motestid: Motestid | None = None
    ansvariga: tuple[Avtalspart, ...] = ()
    mottagare: tuple[Avtalspart, ...] = ()
    styrorgan: Styrorgan | None = None
    moten: Intervall | None = None
    besked: tuple[Fristbesked, ...] = ()
    grund: "Handelse | None" = None
    har_reserv: bool = False

    @property
    def counted_from(self) -> Ankare | str | None:
        """What its day is counted from: an anchor, or the id of a deadline; None when it is counted from nothing."""
        tidpunkt = None if self.frist is None else self.frist.tidpunkt
        return tidpunkt.fran if isinstance(tidpunkt, RelativTidpunkt) else None

    @property
    def kraver(self) -> Besked | None:
        """What must be told of what its condition is of; None when it has none."""
        return None if self.frist is None or self.frist.villkor is None else self.frist.villkor.besked

    def lage_on(self, day: date) -> Fristlage:
        """How it is on a day, by what is told up to that day. The deadline stays where it is, whatever is told.

        Raises:
            InvalidType: When the day is no date.
        """
        require(day, date, "/day")
        if isinstance(self.slag, (Avtalsdag, Natverksdag)):
            return _of_no_duty(self, day)
        done, holds = _done_on(self, day), _holds_on(self, day)
        if not holds and not (holds is None and done):
            return Fristlage.KAN_INTE_BEDOMAS if holds is None else Fristlage.GALLER_INTE
        if done and any(dag is None or self.dag is None or dag <= self.dag for dag in done):
            return Fristlage.FULLGJORT
        deferred = self.har_reserv and _not_ready_on(self, day)
        if deferred:
            return Fristlage.UPPSKJUTET
        if self.dag is None or (deferred is None and day > self.dag):
            return Fristlage.KAN_INTE_BEDOMAS
        if done:
            return Fristlage.FULLGJORT_FOR_SENT
        return Fristlage.FORSENAT if day > self.dag else Fristlage.KOMMANDE


def _of_no_duty(handelse: Handelse, day: date) -> Fristlage:
    if handelse.dag is None:
        return Fristlage.KAN_INTE_BEDOMAS
    return Fristlage.PASSERAT if day > handelse.dag else Fristlage.KOMMANDE


def _holds_on(handelse: Handelse, day: date) -> bool | None:
    """Whether its condition is met by what is told up to a day; None when that cannot be told."""
    besked, grund = handelse.kraver, handelse.grund
    if besked is None or grund is None:
        return True
    if not (holds := _holds_on(grund, day)):
        return holds
    return bool(_done_on(grund, day)) if besked is Besked.FULLGJORT else _not_ready_on(grund, day)


def _told_on(handelse: Handelse, besked: Besked, day: date) -> tuple[date | None, ...]:
    """The days on which something is told of it, of what is known on a day."""
    return tuple(b.dag for b in handelse.besked if b.besked is besked and (b.dag is None or b.dag <= day))


def _done_on(handelse: Handelse, day: date) -> tuple[date | None, ...]:
    """The days on which it was done; what is done of a thing that was not ready is done of what holds instead."""
    own = _told_on(handelse, Besked.FULLGJORT, day)
    if handelse.grund is None or handelse.kraver is not Besked.EJ_KLART:
        return own
    return (*own, *_done_on(handelse.grund, day))


def _not_ready_on(handelse: Handelse, day: date) -> bool | None:
    """Whether it was declared not ready by its own day; None when either day is not known."""
    told = _told_on(handelse, Besked.EJ_KLART, day)
    if any(dag is not None and handelse.dag is not None and dag <= handelse.dag for dag in told):
        return True
    return None if told and (handelse.dag is None or None in told) else False


def linked(events: Mapping[str, Sequence[Handelse]]) -> list[Handelse]:
    """The events of the deadlines of a record in a year, each with what its condition is of.

    A condition on a deadline that has no day in the year is not met, and what holds on it is not due. Terms of
    different times can make a ring of conditions together: the one that leads back is left out.
    """

    def grund_of(handelse: Handelse) -> Handelse | None:
        """What the condition of an event is of: the day with its number, or the last."""
        villkor = None if handelse.frist is None else handelse.frist.villkor
        of = () if villkor is None else events.get(villkor.frist, ())
        return of[min(handelse.nr, len(of)) - 1] if of else None

    def with_grund(handelse: Handelse, around: frozenset[str]) -> Handelse | None:
        grund = grund_of(handelse)
        marked = handelse
        if reserv := reserves.get(handelse.nyckel):
            # what is done in its stead is done
            instead = (b for each in reserv for b in each.besked if b.besked is Besked.FULLGJORT)
            marked = evolve(handelse, har_reserv=True, besked=(*handelse.besked, *instead))
        if handelse.kraver is None or (grund is not None and grund.nyckel in around):
            return marked
        found = None if grund is None else with_grund(grund, around | {grund.nyckel})
        return None if found is None else evolve(marked, grund=found)

    every = [handelse for each in events.values() for handelse in each]
    reserves: dict[str, list[Handelse]] = {}
    for handelse in every:
        if handelse.kraver is Besked.EJ_KLART and (grund := grund_of(handelse)) is not None:
            reserves.setdefault(grund.nyckel, []).append(handelse)
    found = (with_grund(handelse, frozenset({handelse.nyckel})) for handelse in every)
    return [handelse for handelse in found if handelse is not None]
