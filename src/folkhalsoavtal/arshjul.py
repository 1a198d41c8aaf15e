"""The annual wheel (årshjul): what is due in agreements when, by whom, on which condition, and what is late."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, TypeAlias

from attrs import evolve, frozen

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.arbetsdag import Arbetsdagsregel, Forskjutning
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.errors import InvalidValue
from folkhalsoavtal.fields import EMPTY, FrozenMap, require, wrong_type
from folkhalsoavtal.frister import Besked, Frist, Fristbesked, Fristslag, days_in, reach_of
from folkhalsoavtal.handelse import Avtalsdag, Fristlage, Handelse
from folkhalsoavtal.parter import Avtalspart, Organisation
from folkhalsoavtal.period import Period, last_day_of_notice
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.styrning import Styrorgan, Styrorgansroll
from folkhalsoavtal.tidpunkt import Ankardagar, Ankare

_DAY: Final = timedelta(days=1)


@frozen
class Arshjul:
    """The annual wheel of one or more agreements (årshjul): what falls due in a period.

    Attributes:
        period: The days.
        handelser: What falls due, in the order of the days. What has no known day stands last, when it is of a year
            that the period touches.
        avtal: What the agreements are called, by their ids.
        forskjutning: Where deadlines on days that are no business days are moved; None when they are not.
    """

    period: Period
    handelser: tuple[Handelse, ...]
    avtal: FrozenMap[str, str] = EMPTY
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
        """What is late on a day, in the order of the days.

        Raises:
            InvalidType: When the day is no date.
        """
        return tuple(handelse for handelse in self.handelser if handelse.lage_on(day) is Fristlage.FORSENAT)


def _named(parter: Iterable[Avtalspart]) -> frozenset[str]:
    """What parties can be named by."""
    return frozenset(name for part in parter for name in (part.id, part.organisation.identitet))


def arshjul_of(
    record: Avtal | Akt | Samling, period: Period | int, arbetsdagar: Arbetsdagsregel | None = None
) -> Arshjul:
    """The annual wheel of an agreement, or of several.

    The wheel of a period is what the wheels of its parts are together.

    Args:
        record: An agreement, alone or with its plans and what is told of its deadlines; or several.
        period: The days in which things fall due, or a calendar year. They are not the verksamhetsår: the follow-up of
            a year falls due in the next.
        arbetsdagar: How deadlines on days that are no business days are moved; they stay where they are when not given.
            The days of the agreement itself are never moved: notice on the next business day would be too late.

    Raises:
        InvalidType: When the record is none of these, or the period none.
        InvalidValue: When the calendar has no such year, or the calendar of business days no business day.

    .. versionadded:: 0.1.0
    """
    if not isinstance(period, Period):
        period = _calendar_year(period)
    if arbetsdagar is not None:
        require(arbetsdagar, Arbetsdagsregel, "/arbetsdagar")
    found = {
        handelse.nyckel: handelse
        for kalla in _kallor(record)
        for ar in _years_near(kalla, period)
        for handelse in _moved((h for h in _events(kalla, ar) if _can_fall_in(h, period, arbetsdagar)), arbetsdagar)
        if handelse.dag is None or handelse.dag in period
    }
    return Arshjul(
        period,
        tuple(sorted(found.values(), key=_in_order)),
        FrozenMap((kalla.avtal.id, kalla.avtal.namn or kalla.avtal.id) for kalla in _kallor(record)),
        None if arbetsdagar is None else arbetsdagar.forskjutning,
    )


def _can_fall_in(handelse: Handelse, period: Period, arbetsdagar: Arbetsdagsregel | None) -> bool:
    """Whether an event is of a period, or can be moved into it; what has no day is of its year."""
    if handelse.dag is None:
        return handelse.verksamhetsar in period.calendar_years
    return handelse.dag in period if arbetsdagar is None else arbetsdagar.can_reach(handelse.dag, period)


def _in_order(handelse: Handelse) -> tuple[bool, date]:
    """By their days, what has none last."""
    return handelse.dag is None, handelse.dag or date.max


def events_in(
    record: Avtal | Akt | Samling, verksamhetsar: int, arbetsdagar: Arbetsdagsregel | None = None
) -> tuple[Handelse, ...]:
    """Everything that is due for a verksamhetsår, whichever year its day is in, in the order of the days.

    Args:
        record: An agreement, alone or with its plans and what is told of its deadlines; or several.
        verksamhetsar: The year; there is nothing for one in which no agreement holds.
        arbetsdagar: How deadlines on days that are no business days are moved.

    Raises:
        InvalidType: When the record is none of these, or the year no int.
        InvalidValue: When the calendar has no such year, or the calendar of business days no business day.

    .. versionadded:: 0.1.0
    """
    _calendar_year(verksamhetsar)
    if arbetsdagar is not None:
        require(arbetsdagar, Arbetsdagsregel, "/arbetsdagar")
    found = {
        handelse.nyckel: handelse
        for kalla in _kallor(record)
        for handelse in _moved(_events(kalla, verksamhetsar), arbetsdagar)
    }
    return tuple(sorted(found.values(), key=_in_order))


def _calendar_year(ar: int) -> Period:
    require(ar, int, "/period")
    if not date.min.year <= ar <= date.max.year:
        raise InvalidValue("ar-utanfor-kalendern", path="/period", got=ar)
    return Period(date(ar, 1, 1), date(ar, 12, 31))


@frozen(kw_only=True)
class _Kalla:
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

    def plans_of(self, ar: int) -> tuple[Verksamhetsplan, ...]:
        """The plans that are for a year."""
        return tuple(plan for plan in self.planer if ar in plan.years)


def _kallor(record: Avtal | Akt | Samling) -> Iterator[_Kalla]:
    match record:
        case Avtal():
            yield _Kalla(avtal=record)
        case Akt():
            yield _Kalla(avtal=record.avtal, planer=record.planer, besked=record.fristbesked)
        case Samling():
            shared = tuple(each for each in record.handlingar if isinstance(each, Verksamhetsplan))
            for handling in record.handlingar:
                if isinstance(handling, (Avtal, Akt)):
                    for kalla in _kallor(handling):
                        own = tuple(plan for plan in shared if kalla.avtal.id in plan.avtal)
                        yield evolve(kalla, planer=(*kalla.planer, *own), alla=record.avtal)
        case _:
            raise wrong_type(record, "Avtal | Akt | Samling")


def _years_near(kalla: _Kalla, period: Period) -> range:
    """The verksamhetsår that can have something that falls due in a period."""
    avtal = kalla.avtal
    frister = (frister for _, frister in _deadlines_over_time(avtal))
    adopted = ((plan.years[0], plan.adopted) for plan in kalla.planer if plan.years)
    away = [
        *map(reach_of, frister),
        *(reach_of(plan.frister) for plan in kalla.planer),
        *(abs(beslut.dag.year - ar) for ar, beslut in adopted if beslut is not None and beslut.dag is not None),
        # notice is given so many years before the last
        *((villkor.uppsagningstid or 0) // 12 + 1 for _, villkor in avtal.timeline(avtal.last_change)),
    ]
    # a day can be moved out of its year, and counted from one that is a whole reach away
    most = sum(sorted(away)[-2:]) + 1
    first, last = period.forsta_dag.year - most, period.sista_dag.year + most
    if avtal.avtalsperiod is not None:
        first = max(first, avtal.avtalsperiod.forsta_dag.year)
    return range(max(first, date.min.year), min(last, date.max.year) + 1)


def _moved(handelser: Iterable[Handelse], arbetsdagar: Arbetsdagsregel | None) -> Iterator[Handelse]:
    """The events, with those that are to be done moved to business days when a policy is given."""
    for handelse in handelser:
        if arbetsdagar is None or handelse.dag is None or isinstance(handelse.slag, Avtalsdag):
            yield handelse
        else:
            grund = None if handelse.grund is None else next(_moved((handelse.grund,), arbetsdagar))
            yield evolve(handelse, dag=arbetsdagar.rolled(handelse.dag), grund=grund)


def _events(kalla: _Kalla, ar: int) -> Iterator[Handelse]:
    """Everything that is due for a verksamhetsår, on the days that the rules give."""
    avtal = kalla.avtal
    if not avtal.holds_in(ar):
        return
    kanda = _anchors(kalla, ar)
    organ = _bodies(kalla, ar)
    stages = [
        (since, {frist.id: frist for frist in frister}, days_in(frister, ar, kanda))
        for since, frister in _deadlines_over_time(avtal)
    ]
    ids = dict.fromkeys(id_ for _, frister, _ in stages for id_ in frister)
    prefix = _key(avtal, avtal.id)
    own = {id_: _of_deadline(kalla, ar, _standing(stages, id_), (avtal.id,), prefix, organ) for id_ in ids}
    dated = list(_linked(own))
    for plan in kalla.plans_of(ar):
        days = days_in(plan.frister, ar, kanda)
        first = next((each for each in kalla.alla if each.id == plan.avtal[0]), avtal)
        prefix = _key(first, *plan.avtal, plan.id)
        of_plan = {
            frist.id: _of_deadline(kalla, ar, _each(frist, days[frist.id]), plan.avtal, prefix, organ)
            for frist in plan.frister
        }
        dated += _linked(of_plan)
    yield from dated
    yield from _undated_meetings(avtal, ar, organ, dated)
    yield from _days_of_agreement(avtal, ar)


def _key(avtal: Avtal, *ids: str) -> str:
    """What tells an event of an agreement from those of other agreements: who agreed at the beginning, and the ids."""
    parter = "+".join(sorted(part.organisation.identitet for part in avtal.parter))
    return "/".join((parter, *ids))


def _bodies(kalla: _Kalla, ar: int) -> dict[Styrorgansroll, Styrorgan]:
    """The governing bodies of a year by their roles; what a plan says of one goes before the agreement."""
    agreed = kalla.avtal.as_of(date(ar, 12, 31)).styrorgan
    planned = (organ for plan in kalla.plans_of(ar) for organ in plan.styrorgan)
    return {organ.roll: organ for organ in (*agreed, *planned)}


def _anchors(kalla: _Kalla, ar: int) -> Ankardagar:
    """The days of the anchors in a year that are known."""
    avtal = kalla.avtal
    kanda: dict[Ankare | str, tuple[date, ...]] = {
        Ankare.ARETS_FORSTA_DAG: (date(ar, 1, 1),),
        Ankare.ARETS_SISTA_DAG: (date(ar, 12, 31),),
    }
    if avtal.avtalsperiod is not None:
        first = avtal.avtalsperiod.forsta_dag
        kanda[Ankare.AVTALETS_FORSTA_DAG] = (first,) if first.year == ar else ()
    if avtal.as_of(date(ar, 12, 31)).sista_dag is not None:
        kanda[Ankare.AVTALETS_SISTA_DAG] = _last_days(avtal, ar)
    plans = kalla.plans_of(ar)
    # a plan of several years is adopted once
    begun = [plan for plan in plans if plan.years[0] == ar]
    adopted = [plan.adopted.dag for plan in begun if plan.adopted is not None and plan.adopted.dag is not None]
    if adopted or (plans and not begun):
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
#: A deadline with one of its days; None where it is not known.
_Due: TypeAlias = tuple[Frist, date | None]


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


def _of_deadline(
    kalla: _Kalla,
    ar: int,
    due: Iterable[_Due],
    avtal: tuple[str, ...],
    prefix: str,
    organ: dict[Styrorgansroll, Styrorgan],
) -> list[Handelse]:
    """The events of a deadline in a year."""
    of = (*(each for each in kalla.alla if each.id in avtal), kalla.avtal)
    parter = {part.id: part for each in of for part in each.named_parter}
    return [
        Handelse(
            slag=frist.slag,
            avtal=avtal,
            verksamhetsar=ar,
            nyckel=f"{prefix}/{frist.id}/{ar}/{nr}",
            nr=nr,
            dag=dag,
            bestamd_dag=dag,
            frist=frist,
            ansvariga=tuple(_party(id_, parter) for id_ in frist.ansvariga),
            mottagare=tuple(_party(id_, parter) for id_ in frist.mottagare),
            styrorgan=None if frist.styrorgan is None else organ.get(frist.styrorgan),
            besked=tuple(_told(kalla, ar, frist, nr, avtal)),
        )
        for nr, (frist, dag) in enumerate(due, start=1)
    ]


def _party(id_: str, parter: Mapping[str, Avtalspart]) -> Avtalspart:
    """A party by its id; of an agreement that is not at hand, no more than the id is known."""
    return parter.get(id_) or Avtalspart(id=id_, organisation=Organisation(namn=id_))


def _told(kalla: _Kalla, ar: int, frist: Frist, nr: int, avtal: tuple[str, ...]) -> Iterator[Fristbesked]:
    """What is told of a deadline in a year: in so many words, and by the plan itself."""
    if avtal == (kalla.avtal.id,):
        yield from (b for b in kalla.besked if (b.frist, b.verksamhetsar, b.nr) == (frist.id, ar, nr))
    for plan in kalla.plans_of(ar):
        sent = [utskick.dag for utskick in plan.utskick]
        if frist.slag is Fristslag.VERKSAMHETSPLAN and plan.adopted is not None:
            yield Fristbesked(frist=frist.id, verksamhetsar=ar, nr=nr, dag=plan.adopted.dag)
        elif frist.slag is Fristslag.PLANUTSKICK and sent and None not in sent:
            yield Fristbesked(frist=frist.id, verksamhetsar=ar, nr=nr, dag=max(filter(None, sent)))


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


def _undated_meetings(
    avtal: Avtal, ar: int, organ: dict[Styrorgansroll, Styrorgan], dated: Iterable[Handelse]
) -> Iterator[Handelse]:
    """The meetings of bodies that are said to meet so many times a year, when no days are stated."""
    meeting = {h.frist.styrorgan for h in dated if h.frist is not None and h.slag is Fristslag.MOTE}
    for roll, body in organ.items():
        moten = body.moten_per_ar
        if moten is not None and moten.ovre > 0 and roll not in meeting:
            yield Handelse(
                slag=Fristslag.MOTE,
                avtal=(avtal.id,),
                verksamhetsar=ar,
                nyckel=f"{_key(avtal, avtal.id)}/moten_per_ar/{roll.value}/{ar}",
                styrorgan=body,
                moten=moten,
            )


def _days_of_agreement(avtal: Avtal, ar: int) -> Iterator[Handelse]:
    """The last day for notice to the ends of periods in a year, and the last day of the agreement."""
    stages = avtal.timeline(date(ar, 12, 31))
    ends = (*(since - _DAY for since, _ in stages[1:]), date.max)
    found: list[tuple[Avtalsdag, date]] = []
    for (since, villkor), end in zip(stages, ends, strict=True):
        period = villkor.avtalsperiod
        notice = None if period is None or villkor.uppsagt_till else villkor.uppsagningstid
        if period is not None and notice is not None and period.sista_dag.year == ar:
            found.append((Avtalsdag.SISTA_UPPSAGNINGSDAG, last_day_of_notice(period.sista_dag, notice)))
            if not since <= found[-1][1] <= end:  # by then other terms stand
                found.pop()
    found += ((Avtalsdag.SISTA_AVTALSDAG, day) for day in _last_days(avtal, ar))
    for slag, day in found:
        key = f"{_key(avtal, avtal.id)}/{slag.value}/{day.isoformat()}"
        yield Handelse(slag=slag, avtal=(avtal.id,), verksamhetsar=ar, nyckel=key, dag=day, bestamd_dag=day)
