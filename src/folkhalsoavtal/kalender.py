"""What falls due for a year (kalender): the events of an agreement with its plans, on the days that the rules give."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, partial
from itertools import pairwise
from typing import Final, TypeAlias

from attrs import evolve, frozen

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.fields import wrong_type
from folkhalsoavtal.frister import Besked, Frist, Fristbesked, Fristslag, days_in, reach_of
from folkhalsoavtal.handelse import Avtalsdag, Handelse
from folkhalsoavtal.parter import Avtalspart, Organisation
from folkhalsoavtal.period import Period, last_day_of_notice
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.styrning import Styrorgan, Styrorgansroll
from folkhalsoavtal.tidpunkt import Ankardagar, Ankare

_DAY: Final = timedelta(days=1)


@frozen(kw_only=True)
class Kalla:
    """Where events come from: an agreement with its plans, and what is told.

    Attributes:
        avtal: The agreement.
        planer: Its plans, also those that it shares with others.
        besked: What is told of the deadlines of the agreement and of the plans that are its own.
        alla: The agreements that are at hand.
    """

    avtal: Avtal
    planer: tuple[Verksamhetsplan, ...] = ()
    besked: tuple[Fristbesked, ...] = ()
    alla: tuple[Avtal, ...] = ()


def kallor(record: Avtal | Akt | Samling) -> Iterator[Kalla]:
    """Each agreement of a record, with its plans and what is told.

    Raises:
        InvalidType: When the record is none of these.
    """
    match record:
        case Avtal():
            yield Kalla(avtal=record)
        case Akt():
            yield Kalla(avtal=record.avtal, planer=record.planer, besked=record.fristbesked)
        case Samling():
            shared = tuple(each for each in record.handlingar if isinstance(each, Verksamhetsplan))
            for handling in record.handlingar:
                if isinstance(handling, (Avtal, Akt)):
                    for kalla in kallor(handling):
                        own = tuple(plan for plan in shared if kalla.avtal.id in plan.avtal)
                        yield evolve(kalla, planer=(*kalla.planer, *own), alla=record.avtal)
        case _:
            raise wrong_type(record, "Avtal | Akt | Samling")


def years_near(kalla: Kalla, period: Period) -> range:
    """The verksamhetsår that can have something that falls due in a period."""
    avtal = kalla.avtal
    frister = [frister for _, frister in _deadlines_over_time(avtal)] + [plan.frister for plan in kalla.planer]
    adopted = ((plan.years[0], plan.adopted) for plan in kalla.planer if plan.years)
    # what is counted from the adoption of a plan is as far away as that, and as it reaches from there
    counted = max(map(reach_of, frister)) + max(
        (abs(beslut.dag.year - ar) for ar, beslut in adopted if beslut is not None and beslut.dag is not None),
        default=0,
    )
    notice = max(-(-(villkor.uppsagningstid or 0) // 12) for _, villkor in avtal.timeline(avtal.last_change))
    # and a day can be moved out of its year
    most = max(counted, notice) + 1
    first, last = period.forsta_dag.year - most, period.sista_dag.year + most
    if avtal.avtalsperiod is not None:
        first = max(first, avtal.avtalsperiod.forsta_dag.year)
    return range(max(first, date.min.year), min(last, date.max.year) + 1)


def events_of(kalla: Kalla, ar: int) -> Iterator[Handelse]:
    """Everything that is due for a verksamhetsår, on the days that the rules give."""
    avtal = kalla.avtal
    if not avtal.holds_in(ar):
        return
    year = _Year.of(kalla, ar)

    @cache
    def holds(day: date) -> bool:
        return avtal.holds_in(Period(day, day))

    stages = [
        (since, {frist.id: frist for frist in frister}, days_in(frister, ar, year.kanda, holds))
        for since, frister in _deadlines_over_time(avtal)
    ]
    ids = dict.fromkeys(id_ for _, frister, _ in stages for id_ in frister)
    key = _key(avtal, avtal.id)
    dated = _linked({id_: list(year.events(_standing(stages, id_), (avtal.id,), key)) for id_ in ids})
    for plan in year.planer:
        days = days_in(plan.frister, ar, year.kanda, partial(_both_hold, plan, holds))
        first = next((each for each in kalla.alla if each.id == plan.avtal[0]), avtal)
        key = _key(first, *plan.avtal, plan.id)
        due = {frist.id: _each(frist, days[frist.id]) for frist in plan.frister}
        dated += _linked({id_: list(year.events(each, plan.avtal, key)) for id_, each in due.items()})
    yield from dated
    yield from _undated_meetings(avtal, year, dated)
    yield from _days_of_agreement(avtal, ar)


def _both_hold(plan: Verksamhetsplan, holds: Callable[[date], bool], day: date) -> bool:
    return (plan.period is None or day in plan.period) and holds(day)


#: A deadline with one of its days; None where it is not known.
_Due: TypeAlias = tuple[Frist, date | None]


@frozen(kw_only=True)
class _Year:
    """What is known of a year.

    Attributes:
        ar: The verksamhetsår.
        planer: The plans that are for it.
        parter: Who can be named, by their ids.
        organ: The governing bodies by their roles; what a plan says of one goes before the agreement.
        kanda: The days of the anchors that are known.
        besked: What is told, by the id of the deadline and the number of the day.
    """

    ar: int
    planer: tuple[Verksamhetsplan, ...]
    parter: Mapping[str, Avtalspart]
    organ: Mapping[Styrorgansroll, Styrorgan]
    kanda: Ankardagar
    besked: Mapping[tuple[str, int], Sequence[Fristbesked]]

    @classmethod
    def of(cls, kalla: Kalla, ar: int) -> "_Year":
        """What is known of a year in an agreement with its plans."""
        planer = tuple(plan for plan in kalla.planer if ar in plan.years)
        named = {id_ for plan in planer for id_ in plan.avtal}
        agreements = (*(each for each in kalla.alla if each.id in named), kalla.avtal)
        agreed = kalla.avtal.as_of(date(ar, 12, 31)).styrorgan
        besked: dict[tuple[str, int], list[Fristbesked]] = {}
        for each in kalla.besked:
            if each.verksamhetsar == ar:
                besked.setdefault((each.frist, each.nr), []).append(each)
        return cls(
            ar=ar,
            planer=planer,
            parter={part.id: part for avtal in agreements for part in avtal.named_parter},
            organ={organ.roll: organ for organ in (*agreed, *(o for plan in planer for o in plan.styrorgan))},
            kanda=_anchors(kalla.avtal, ar, planer),
            besked=besked,
        )

    def events(self, due: Iterable[_Due], avtal: tuple[str, ...], key: str) -> Iterator[Handelse]:
        """The events of a deadline of these agreements in the year."""
        for nr, (frist, dag) in enumerate(due, start=1):
            yield Handelse(
                slag=frist.slag,
                avtal=avtal,
                verksamhetsar=self.ar,
                nyckel=f"{key}/{frist.id}/{self.ar}/{nr}",
                nr=nr,
                dag=dag,
                bestamd_dag=dag,
                frist=frist,
                ansvariga=tuple(map(self._party, frist.ansvariga)),
                mottagare=tuple(map(self._party, frist.mottagare)),
                styrorgan=None if frist.styrorgan is None else self.organ.get(frist.styrorgan),
                besked=(*self.besked.get((frist.id, nr), ()), *self._told_by_plans(frist, nr)),
            )

    def _party(self, id_: str) -> Avtalspart:
        """A party by its id; of an agreement that is not at hand, no more than the id is known."""
        return self.parter.get(id_) or Avtalspart(id=id_, organisation=Organisation(namn=id_))

    def _told_by_plans(self, frist: Frist, nr: int) -> Iterator[Fristbesked]:
        """What the plans of the year tell of a deadline themselves: that they are adopted, and sent."""
        for plan in self.planer:
            sent = [utskick.dag for utskick in plan.utskick]
            if frist.slag is Fristslag.VERKSAMHETSPLAN and plan.adopted is not None:
                yield Fristbesked(frist=frist.id, verksamhetsar=self.ar, nr=nr, dag=plan.adopted.dag)
            elif frist.slag is Fristslag.PLANUTSKICK and sent and None not in sent:
                yield Fristbesked(frist=frist.id, verksamhetsar=self.ar, nr=nr, dag=max(filter(None, sent)))


def _key(avtal: Avtal, *ids: str) -> str:
    """What tells an event of an agreement from those of other agreements: who agreed at the beginning, and the ids."""
    parter = "+".join(sorted(part.organisation.identitet for part in avtal.parter))
    return "/".join((parter, *ids))


def _anchors(avtal: Avtal, ar: int, planer: Sequence[Verksamhetsplan]) -> Ankardagar:
    """The days of the anchors in a year that are known."""
    kanda: dict[Ankare | str, tuple[date, ...]] = {
        Ankare.ARETS_FORSTA_DAG: (date(ar, 1, 1),),
        Ankare.ARETS_SISTA_DAG: (date(ar, 12, 31),),
    }
    if avtal.avtalsperiod is not None:
        first = avtal.avtalsperiod.forsta_dag
        kanda[Ankare.AVTALETS_FORSTA_DAG] = (first,) if first.year == ar else ()
    if avtal.as_of(date(ar, 12, 31)).sista_dag is not None:
        kanda[Ankare.AVTALETS_SISTA_DAG] = _last_days(avtal, ar)
    # a plan of several years is adopted once
    begun = [plan for plan in planer if plan.years[0] == ar]
    adopted = [plan.adopted.dag for plan in begun if plan.adopted is not None and plan.adopted.dag is not None]
    if adopted or (planer and not begun):
        kanda[Ankare.PLANENS_FASTSTALLANDE] = tuple(sorted(set(adopted)))
    return kanda


def _last_days(avtal: Avtal, ar: int) -> tuple[date, ...]:
    """The last day of an agreement, when it ends in a year: the day after it, it no longer holds."""
    last = avtal.as_of(date(ar, 12, 31)).sista_dag
    if last is None or last.year != ar or (last < date.max and avtal.holds_in(Period(last + _DAY, last + _DAY))):
        return ()
    return (last,)


#: The deadlines of an agreement from a day on.
_Stage: TypeAlias = tuple[date, dict[str, Frist], dict[str, tuple[date, ...] | None]]


def _deadlines_over_time(avtal: Avtal) -> tuple[tuple[date, tuple[Frist, ...]], ...]:
    """The deadlines among the terms one after another, each with the day from which they are."""
    stages = [(since, villkor.frister) for since, villkor in avtal.timeline(avtal.last_change)]
    return (stages[0], *(later for earlier, later in pairwise(stages) if later[1] != earlier[1]))


def _each(frist: Frist, days: tuple[date, ...] | None) -> tuple[_Due, ...]:
    return ((frist, None),) if days is None else tuple((frist, day) for day in days)


def _standing(stages: Sequence[_Stage], id_: str) -> tuple[_Due, ...]:
    """The days of a deadline in a year, each by the terms of its time.

    A day that has passed stands, whatever terms come after it. Where terms change before the days of a year, those of
    the new terms take their place; what the new terms would have asked for before they held is not due.
    """
    passed: list[_Due] = []
    ahead: tuple[_Due, ...] = ()
    ends = (*(since for since, _, _ in stages[1:]), None)
    for (since, frister, days), end in zip(stages, ends, strict=True):
        given = _each(frister[id_], days[id_]) if id_ in frister else ()
        # a day that was ahead when it was moved back is due, although late at once
        due = [(f, day) for f, day in given if day is None or day >= since] or (given if ahead else ())
        ahead = tuple((f, day) for f, day in due if day is None or end is None or day >= end)
        passed += [each for each in due if each not in ahead]
        if due and not ahead:
            break
    return (*passed, *ahead)


def _linked(events: dict[str, list[Handelse]]) -> list[Handelse]:
    """The events of the deadlines of a record in a year, each with what its condition is of.

    A condition on a deadline that has no day in the year is not met, and what holds on it is not due.
    """
    on_not_ready = {
        handelse.frist.villkor.frist
        for each in events.values()
        for handelse in each
        if handelse.frist and handelse.frist.villkor and handelse.frist.villkor.besked is Besked.EJ_KLART
    }

    def linked(handelse: Handelse) -> Handelse | None:
        frist = handelse.frist
        handelse = evolve(handelse, har_reserv=frist is not None and frist.id in on_not_ready)
        if frist is None or frist.villkor is None:
            return handelse
        of = events.get(frist.villkor.frist)
        grund = linked(of[min(handelse.nr, len(of)) - 1]) if of else None
        return None if grund is None else evolve(handelse, grund=grund)

    return [found for each in events.values() for handelse in each if (found := linked(handelse)) is not None]


def _undated_meetings(avtal: Avtal, year: _Year, dated: Iterable[Handelse]) -> Iterator[Handelse]:
    """The meetings of bodies that are said to meet so many times a year, when no days are stated."""
    meeting = {h.frist.styrorgan for h in dated if h.frist is not None and h.slag is Fristslag.MOTE}
    for roll, body in year.organ.items():
        moten = body.moten_per_ar
        if moten is not None and moten.ovre > 0 and roll not in meeting:
            yield Handelse(
                slag=Fristslag.MOTE,
                avtal=(avtal.id,),
                verksamhetsar=year.ar,
                nyckel=f"{_key(avtal, avtal.id)}/moten_per_ar/{roll.value}/{year.ar}",
                styrorgan=body,
                moten=moten,
            )


def _days_of_agreement(avtal: Avtal, ar: int) -> Iterator[Handelse]:
    """The last day for notice to the ends of periods in a year, and the last day of the agreement."""
    stages = avtal.timeline(date(ar, 12, 31))
    ends = (*(since - _DAY for since, _ in stages[1:]), date.max)
    for (since, villkor), end in zip(stages, ends, strict=True):
        period, notice = villkor.avtalsperiod, villkor.uppsagningstid
        if period is None or notice is None or villkor.uppsagt_till is not None or period.sista_dag.year != ar:
            continue
        day = last_day_of_notice(period.sista_dag, notice)
        if since <= day <= end:  # while these terms stand
            yield _of_agreement(avtal, ar, Avtalsdag.SISTA_UPPSAGNINGSDAG, day)
    for day in _last_days(avtal, ar):
        yield _of_agreement(avtal, ar, Avtalsdag.SISTA_AVTALSDAG, day)


def _of_agreement(avtal: Avtal, ar: int, slag: Avtalsdag, day: date) -> Handelse:
    key = f"{_key(avtal, avtal.id)}/{slag.value}/{day.isoformat()}"
    return Handelse(slag=slag, avtal=(avtal.id,), verksamhetsar=ar, nyckel=key, dag=day, bestamd_dag=day)
