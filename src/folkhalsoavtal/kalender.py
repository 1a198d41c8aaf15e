"""What falls due for a year (kalender): the events of an agreement with its plans, on the days that the rules give."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, partial
from itertools import pairwise
from typing import Final, TypeAlias

from attrs import evolve, frozen

from folkhalsoavtal.arende import Beslutsslag, Beslutsstatus, Utskick
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.frister import Frist, Fristbesked, Fristslag, days_in, reach_of
from folkhalsoavtal.handelse import Avtalsdag, Handelse, linked
from folkhalsoavtal.kallor import Kalla
from folkhalsoavtal.parter import Avtalspart, Organisation
from folkhalsoavtal.period import Period, last_day_of_notice
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.redovisning import EkonomiskRedovisning
from folkhalsoavtal.styrning import Styrorgan, Styrorgansroll
from folkhalsoavtal.tidpunkt import Ankardagar, Ankare, BestamdaDagar, RelativTidpunkt
from folkhalsoavtal.uppfoljning import Uppfoljning

_DAY: Final = timedelta(days=1)


def years_near(kalla: Kalla, period: Period) -> Iterable[int]:
    """The verksamhetsår that can have something that falls due in a period, ascending."""
    avtal = kalla.avtal
    frister = _every_deadline(kalla)
    notice = max(-(-(villkor.uppsagningstid or 0) // 12) for _, villkor in avtal.timeline(avtal.last_change))
    # and a day can be moved out of its year
    most = max(*map(reach_of, frister), notice) + 1
    first, last = period.forsta_dag.year - most, period.sista_dag.year + most
    if avtal.avtalsperiod is not None:
        first = max(first, avtal.avtalsperiod.forsta_dag.year)
    near = range(max(first, date.min.year), min(last, date.max.year) + 1)
    # a plan can be adopted long before its years, and what is counted from that is near neither
    return sorted({*near, *(plan.years[0] for plan in kalla.planer if _adoptions(plan) and plan.years)})


def first_year(kalla: Kalla, day: date) -> int:
    """The first calendar year in which something can fall due; that of a day when no year is known."""
    frister = _every_deadline(kalla)
    planned = (ar for plan in kalla.planer for ar in plan.years[:1])
    followed_up = (uppfoljning.verksamhetsar for uppfoljning in kalla.uppfoljningar)
    years = {*planned, *followed_up, *(besked.verksamhetsar for besked in kalla.besked)}
    if kalla.avtal.avtalsperiod is not None:
        years = {kalla.avtal.avtalsperiod.forsta_dag.year}
    return min(years or {day.year}) - max(map(reach_of, frister)) - 1


def _every_deadline(kalla: Kalla) -> list[tuple[Frist, ...]]:
    """The deadlines of an agreement at each time, of its plans and of the forms of its follow-ups."""
    agreed = [frister for _, frister, _ in _deadlines_over_time(kalla.avtal)]
    forms = (*(form for _, form in kalla.ifyllda), *kalla.egna_formular)
    return [*agreed, *(plan.frister for plan in kalla.planer), *(form.frister for form in forms)]


def events_of(kalla: Kalla, ar: int) -> Iterator[Handelse]:
    """Everything that is due for a verksamhetsår, on the days that the rules give."""
    avtal = kalla.avtal
    if not avtal.holds_in(ar):
        return
    year = _Year.of(kalla, ar)
    told = _by_day(kalla.besked, ar)
    dated = linked(dict(_of_agreement(kalla, year, told)))
    for plan in kalla.egna_planer:
        dated += linked(dict(_of_plan(kalla, year, plan, told)))
    for plan in kalla.delade_planer:
        dated += linked(dict(_of_plan(kalla, year, plan, _by_day(kalla.delade_besked, ar))))
    for form, uppfoljning in kalla.forms_in(ar):
        dated += linked(dict(_of_form(kalla, year, form, uppfoljning)))
    yield from dated
    yield from _undated_meetings(year, dated)
    yield from _days_of_agreement(avtal, ar)


def _by_day(fristbesked: Iterable[Fristbesked], ar: int) -> "_Told":
    """What is told in a year, by the id of the deadline and the number of the day."""
    told: dict[tuple[str, int], list[Fristbesked]] = {}
    for besked in fristbesked:
        if besked.verksamhetsar == ar:
            told.setdefault((besked.frist, besked.nr), []).append(besked)
    return told


#: The events of a deadline in a year, by its id.
_Events: TypeAlias = tuple[str, list[Handelse]]


def _of_agreement(kalla: Kalla, year: "_Year", told: "_Told") -> Iterator[_Events]:
    """The events of the deadlines of an agreement, each by the terms of its time."""
    avtal = kalla.avtal
    holds = _held_by((avtal,))
    kanda = _anchors(avtal, year.ar, year.planer)
    stages: list[_Stage] = []
    for since, frister, sista_dag in _deadlines_over_time(avtal, year.ar):
        known = kanda
        if sista_dag is not None:
            known = {**kanda, Ankare.AVTALETS_SISTA_DAG: (sista_dag,) if sista_dag.year == year.ar else ()}
        stages.append((since, {frist.id: frist for frist in frister}, days_in(frister, year.ar, known, holds)))
    for id_ in dict.fromkeys(id_ for _, frister, _ in stages for id_ in frister):
        due = _standing(stages, id_)
        yield id_, list(year.events(due, _Of(avtal, (avtal.id,)), told, year.records))


def _of_plan(kalla: Kalla, year: "_Year", plan: Verksamhetsplan, told: "_Told") -> Iterator[_Events]:
    """The events of the deadlines of a plan; those of one that agreements share are the same for all of them."""
    avtal = kalla.avtal
    holds = _held_by((*(each for each in kalla.alla if each.id in plan.avtal), avtal))
    kanda = _with_last_day(_anchors(avtal, year.ar, (plan,)), avtal, year.ar)
    frister = _deadlines_of_plan(plan, year.ar)
    days = days_in(frister, year.ar, kanda, partial(_both_hold, plan, holds))
    for frist in frister:
        own = isinstance(frist.tidpunkt, RelativTidpunkt) and frist.tidpunkt.ankare in _OF_EACH
        of = _Of(avtal, (avtal.id,) if own else plan.avtal, plan.id)
        records: tuple[_Telling, ...] = (
            plan,
            *year.uppfoljningar,
            *(year.redovisningar if plan.avtal == (avtal.id,) else ()),
        )
        yield frist.id, list(year.events(_each(frist, days[frist.id]), of, told, records))


def _of_form(kalla: Kalla, year: "_Year", form: Formular, uppfoljning: Uppfoljning | None) -> Iterator[_Events]:
    """The events of the deadlines of a form; the follow-up that fills it in tells of them, itself or by its steps.

    Where there is no follow-up the agreement is the one that the form is to be filled in for. That a financial
    statement is sent is told by the statement as well.
    """
    kanda = _with_last_day(_anchors(kalla.avtal, year.ar, year.planer), kalla.avtal, year.ar)
    days = days_in(form.frister, year.ar, kanda)
    told_of = () if uppfoljning is None else (*uppfoljning.fristbesked, *_by_steps(form, uppfoljning))
    told = _by_day(told_of, year.ar)
    avtal = (kalla.avtal.id,) if uppfoljning is None else uppfoljning.avtal
    of = _Of(
        kalla.avtal,
        avtal,
        f"formular/{form.id}/{form.version}" if uppfoljning is None else f"uppfoljning/{uppfoljning.id}",
    )
    for frist in form.frister:
        statements = year.redovisningar if avtal == (kalla.avtal.id,) else ()
        yield frist.id, list(year.events(_each(frist, days[frist.id]), of, told, statements))


def events_of_form(kalla: Kalla, form: Formular, uppfoljning: Uppfoljning | None, ar: int) -> list[Handelse]:
    """What is due by a form for a year of an agreement in which it holds."""
    return linked(dict(_of_form(kalla, _Year.of(kalla, ar), form, uppfoljning)))


def _by_steps(form: Formular, uppfoljning: Uppfoljning) -> Iterator[Fristbesked]:
    """What the steps that a follow-up has taken tell of the deadlines of its form."""
    for taken in uppfoljning.forlopp:
        steg = form.steg(taken.steg)
        for frist in () if steg is None else steg.frister:
            yield Fristbesked(frist=frist, verksamhetsar=uppfoljning.verksamhetsar, dag=taken.taken_on)


#: The anchors whose days each agreement has by itself.
_OF_EACH: Final = (Ankare.AVTALETS_FORSTA_DAG, Ankare.AVTALETS_SISTA_DAG)


def _held_by(agreements: tuple[Avtal, ...]) -> Callable[[date], bool]:
    """Whether one of some agreements holds on a day."""

    @cache
    def holds(day: date) -> bool:
        return any(avtal.holds_in(Period(day, day)) for avtal in agreements)

    return holds


def _deadlines_of_plan(plan: Verksamhetsplan, ar: int) -> tuple[Frist, ...]:
    """The deadlines of a plan in a year; where its years are not stated, those with days by date, and what follows."""
    if plan.years:
        return plan.frister if ar in plan.years else ()
    dated = {frist.id for frist in plan.frister if isinstance(frist.tidpunkt, BestamdaDagar)}
    return tuple(frist for frist in plan.frister if (frist.counted_from or frist.id) in dated)


def _both_hold(plan: Verksamhetsplan, holds: Callable[[date], bool], day: date) -> bool:
    return (plan.period is None or day in plan.period) and holds(day)


def _adoptions(plan: Verksamhetsplan) -> tuple[date | None, ...]:
    """The days on which a plan was adopted: the first time, and when it was revised."""
    made = (beslut for beslut in plan.beslut if beslut.status is Beslutsstatus.FATTAT)
    return tuple(beslut.dag for beslut in made if beslut.slag is Beslutsslag.FASTSTALLA)


def _first(days: tuple[date | None, ...]) -> date | None:
    """The first of some days; None when one is not known, or there is none."""
    return None if None in days else min(filter(None, days), default=None)


def _sent(plan: Verksamhetsplan, mottagare: tuple[str, ...]) -> date | None:
    """The day by which a plan was sent, after its adoption, to all who are to have it; None when that is not told."""
    adopted = _adoptions(plan)
    if not adopted:
        return None
    earliest = _first(adopted) or date.min
    return _reached(
        [each for each in plan.utskick if each.dag is not None and each.dag >= earliest], plan.utskick, mottagare
    )


def _reached(sent: Sequence[Utskick], told: Sequence[Utskick], mottagare: tuple[str, ...]) -> date | None:
    """The day by which a record has reached all who are to have it; None when that is not told.

    Args:
        sent: Its sendings, each with its day.
        told: All that is told of its sendings: whoever is named there is to have it.
        mottagare: Ids of the parties that are to have it; everybody that it is sent to when empty, or when the record
            does not say which parties those are.
    """
    by_party = bool(mottagare) and any(utskick.part for utskick in told)
    days: dict[str, list[date]] = {part: [] for part in mottagare if by_party}
    for utskick in told:
        if not by_party:
            days.setdefault(utskick.part or utskick.mottagare, [])
    for utskick in sent:
        who = utskick.part if by_party else utskick.part or utskick.mottagare
        if who in days and utskick.dag is not None:
            days[who].append(utskick.dag)
    return max(map(min, days.values())) if days and all(days.values()) else None


def _has_reached(sent: Sequence[Utskick], mottagare: tuple[str, ...]) -> bool:
    """Whether a record has reached all who are to have it, on a day or without one; as :func:`_reached`."""
    someday = [evolve(utskick, dag=utskick.dag or date.min) for utskick in sent]
    return _reached(someday, someday, mottagare) is not None


@frozen
class _Of:
    """What events are of: an agreement, or a plan of one or more.

    Attributes:
        kalla: The agreement that they are told by.
        avtal: Ids of the agreements.
        plan: Id of the plan; None for the agreement itself.
    """

    kalla: Avtal
    avtal: tuple[str, ...]
    plan: str | None = None

    def key(self, *rest: object) -> str:
        """A key of an event: unique in the record, and after the sign who agreed at the beginning."""
        ids = (*self.avtal, *filter(None, [self.plan]), *map(str, rest))
        parter = sorted(part.organisation.identitet for part in self.kalla.parter)
        return f"{'/'.join(ids)}@{'+'.join(parter)}"


#: What is told in a year, by the id of the deadline and the number of the day.
_Told: TypeAlias = Mapping[tuple[str, int], Sequence[Fristbesked]]
#: A record that tells of deadlines itself.
_Telling: TypeAlias = Verksamhetsplan | Uppfoljning | EkonomiskRedovisning
#: A deadline with one of its days; None where it is not known.
_Due: TypeAlias = tuple[Frist, date | None]


@frozen(kw_only=True)
class _Year:
    """What is known of a year.

    Attributes:
        avtal: The agreement.
        ar: The verksamhetsår.
        planer: The plans that are for it.
        uppfoljningar: The follow-ups of it.
        redovisningar: The financial statements of the whole of it.
        parter: Who can be named, by their ids.
        planerade_organ: The governing bodies that the plans tell, by their roles, each with where it stands; they go
            before those of the agreement.
    """

    avtal: Avtal
    ar: int
    planer: tuple[Verksamhetsplan, ...]
    uppfoljningar: tuple[Uppfoljning, ...]
    redovisningar: tuple[EkonomiskRedovisning, ...]
    parter: Mapping[str, Avtalspart]
    planerade_organ: Mapping[Styrorgansroll, tuple[Styrorgan, _Of]]

    @classmethod
    def of(cls, kalla: Kalla, ar: int) -> "_Year":
        """What is known of a year in an agreement with its plans."""
        avtal = kalla.avtal
        planer = tuple(plan for plan in kalla.planer if ar in plan.years)
        records: tuple[Verksamhetsplan | Uppfoljning, ...] = (*kalla.planer, *kalla.uppfoljningar)
        named = {id_ for record in records for id_ in record.avtal}
        agreements = (*(each for each in kalla.alla if each.id in named), avtal)
        return cls(
            avtal=avtal,
            ar=ar,
            planer=planer,
            uppfoljningar=tuple(each for each in kalla.uppfoljningar if each.verksamhetsar == ar),
            redovisningar=tuple(each for each in kalla.redovisningar if each.verksamhetsar == ar and each.hela_aret),
            parter={part.id: part for each in agreements for part in each.named_parter},
            planerade_organ={
                organ.roll: (organ, _Of(avtal, plan.avtal, plan.id)) for plan in planer for organ in plan.styrorgan
            },
        )

    @property
    def records(self) -> tuple[_Telling, ...]:
        """The records of the year that tell of deadlines themselves."""
        return (*self.planer, *self.uppfoljningar, *self.redovisningar)

    def organ(self, dag: date | None = None) -> Mapping[Styrorgansroll, tuple[Styrorgan, _Of]]:
        """The governing bodies on a day, or at the end of the year, by their roles, each with where it stands."""
        of = _Of(self.avtal, (self.avtal.id,))
        agreed = self.avtal.as_of(dag or date(self.ar, 12, 31)).styrorgan
        return {**{organ.roll: (organ, of) for organ in agreed}, **self.planerade_organ}

    def events(self, due: Iterable[_Due], of: _Of, told: _Told, records: Sequence[_Telling]) -> Iterator[Handelse]:
        """The events of a deadline in the year, with what is told of each, and what these records tell themselves."""
        for nr, (frist, dag) in enumerate(due, start=1):
            organ = None if frist.styrorgan is None else self.organ(dag).get(frist.styrorgan)
            yield Handelse(
                slag=frist.slag,
                avtal=of.avtal,
                verksamhetsar=self.ar,
                nyckel=of.key(frist.id, self.ar, nr),
                nr=nr,
                dag=dag,
                bestamd_dag=dag,
                frist=frist,
                ansvariga=tuple(map(self._party, frist.ansvariga)),
                mottagare=tuple(map(self._party, frist.mottagare)),
                styrorgan=None if organ is None else organ[0],
                besked=(*told.get((frist.id, nr), ()), *self._told_by(records, frist, nr)),
            )

    def _party(self, id_: str) -> Avtalspart:
        """A party by its id; of an agreement that is not at hand, no more than the id is known."""
        return self.parter.get(id_) or Avtalspart(id=id_, organisation=Organisation(namn=id_))

    def _told_by(self, records: Sequence[_Telling], frist: Frist, nr: int) -> Iterator[Fristbesked]:
        """What records tell of a deadline themselves.

        That all of the plans are adopted, or sent to those who are to have them; that all of the follow-ups, or of the
        financial statements, are sent.
        """
        planer = [record for record in records if isinstance(record, Verksamhetsplan)]
        if frist.slag is Fristslag.VERKSAMHETSPLAN and planer and all(map(_adoptions, planer)):
            adopted = tuple(_first(_adoptions(plan)) for plan in planer)
            dag = None if None in adopted else max(filter(None, adopted))
            yield Fristbesked(frist=frist.id, verksamhetsar=self.ar, nr=nr, dag=dag)
        if frist.slag is Fristslag.PLANUTSKICK and planer:
            reached = tuple(_sent(plan, frist.mottagare) for plan in planer)
            if None not in reached:
                yield Fristbesked(frist=frist.id, verksamhetsar=self.ar, nr=nr, dag=max(filter(None, reached)))
        sent = {
            Fristslag.UPPFOLJNING: [record.sent for record in records if isinstance(record, Uppfoljning)],
            Fristslag.EKONOMISK_REDOVISNING: [
                tuple(utskick for utskick in record.utskick if utskick.dag is not None)
                for record in records
                if isinstance(record, EkonomiskRedovisning)
            ],
        }.get(frist.slag, [])
        if sent and all(sent):
            reached = tuple(_reached(each, each, frist.mottagare) for each in sent)
            if all(_has_reached(each, frist.mottagare) for each in sent):
                dag = None if None in reached else max(filter(None, reached))
                yield Fristbesked(frist=frist.id, verksamhetsar=self.ar, nr=nr, dag=dag)


def _anchors(avtal: Avtal, ar: int, planer: Sequence[Verksamhetsplan]) -> Ankardagar:
    """The days of the anchors in a year that are known, but for the last day of the agreement, which can change."""
    kanda: dict[Ankare | str, tuple[date, ...]] = {
        Ankare.ARETS_FORSTA_DAG: (date(ar, 1, 1),),
        Ankare.ARETS_SISTA_DAG: (date(ar, 12, 31),),
    }
    if avtal.avtalsperiod is not None:
        first = avtal.avtalsperiod.forsta_dag
        kanda[Ankare.AVTALETS_FORSTA_DAG] = (first,) if first.year == ar else ()
    # a plan of several years is adopted once, whatever is revised later
    of_year = [plan for plan in planer if ar in plan.years]
    adopted = [_first(_adoptions(plan)) for plan in of_year if plan.years[0] == ar]
    if of_year and None not in adopted:
        kanda[Ankare.PLANENS_FASTSTALLANDE] = tuple(sorted(set(filter(None, adopted))))
    return kanda


def _with_last_day(kanda: Ankardagar, avtal: Avtal, ar: int) -> Ankardagar:
    """The days of the anchors with the last day of the agreement as it stands at the end of a year."""
    if last := tuple(_last_days(avtal, ar)):
        return {**kanda, Ankare.AVTALETS_SISTA_DAG: last}
    stated = avtal.as_of(date(ar, 12, 31)).sista_dag is not None
    return {**kanda, Ankare.AVTALETS_SISTA_DAG: ()} if stated else kanda


def _last_days(avtal: Avtal, ar: int) -> Iterator[date]:
    """The last days of an agreement in a year: it ends on them, although it may be taken up again later."""
    stages = avtal.timeline(date(ar, 12, 31), since=date(ar, 1, 1))
    ends = (*(since - _DAY for since, _ in stages[1:]), date.max)
    for (since, villkor), end in zip(stages, ends, strict=True):
        last = villkor.sista_dag
        if last is None or last.year != ar or not since <= last <= end:
            continue
        if last == date.max or not avtal.holds_in(Period(last + _DAY, last + _DAY)):
            yield last


#: The deadlines of an agreement from a day on.
_Stage: TypeAlias = tuple[date, dict[str, Frist], dict[str, tuple[date, ...] | None]]


def _deadlines_over_time(avtal: Avtal, ar: int | None = None) -> list[tuple[date, tuple[Frist, ...], date | None]]:
    """The deadlines among the terms one after another, each with the day from which they are.

    Where one of them is counted from the last day of the agreement they have that as well, and as it changes: by an
    extension, by notice, and by prolongations as long as they matter for a year.
    """
    terms = avtal.timeline(avtal.last_change)
    if ar is not None and any(_from_the_end(frist) for _, villkor in terms for frist in villkor.frister):
        reach = max(reach_of(villkor.frister) for _, villkor in terms)
        terms = avtal.timeline(max(avtal.last_change, date(min(ar + reach, date.max.year), 12, 31)))
        stages = [(since, villkor.frister, villkor.sista_dag) for since, villkor in terms]
    else:
        stages = [(since, villkor.frister, None) for since, villkor in terms]
    return [stages[0], *(later for earlier, later in pairwise(stages) if later[1:] != earlier[1:])]


def _from_the_end(frist: Frist) -> bool:
    return isinstance(frist.tidpunkt, RelativTidpunkt) and frist.tidpunkt.ankare is Ankare.AVTALETS_SISTA_DAG


def _each(frist: Frist, days: tuple[date, ...] | None) -> tuple[_Due, ...]:
    return ((frist, None),) if days is None else tuple((frist, day) for day in days)


def _standing(stages: Sequence[_Stage], id_: str) -> tuple[_Due, ...]:
    """The days of a deadline in a year, each by the terms of its time.

    A day that has passed stands, whatever terms come after it. Days that are ahead when terms change give way to those
    of the new terms. Where these are as many for the year they take their places one by one, and one that was moved
    back is due although late at once; where they are not as many, those that are ahead take them. Where no day is
    ahead, the new terms can only add to the days of the year. What terms would have asked for before they held is not
    due.
    """
    passed: list[_Due] = []
    ahead: tuple[_Due, ...] = ()
    before = 0
    ends = (*(since for since, _, _ in stages[1:]), None)
    for (since, frister, days), end in zip(stages, ends, strict=True):
        given = _each(frister[id_], days[id_]) if id_ in frister else ()
        added = given[len(passed) :]
        later = tuple(each for each in (given if ahead or not passed else added) if each[1] is None or each[1] >= since)
        due = added if ahead and len(given) == before else later or (added if ahead else ())
        ahead = tuple(each for each in due if each[1] is None or end is None or each[1] >= end)
        passed += due[: len(due) - len(ahead)]
        before = len(given)
    return (*passed, *ahead)


def _undated_meetings(year: _Year, dated: Iterable[Handelse]) -> Iterator[Handelse]:
    """The meetings of bodies that are said to meet so many times a year, when no days are stated."""
    meeting = {h.frist.styrorgan for h in dated if h.frist is not None and h.slag is Fristslag.MOTE}
    for roll, (organ, of) in year.organ().items():
        moten = organ.moten_per_ar
        if moten is not None and moten.ovre > 0 and roll not in meeting:
            yield Handelse(
                slag=Fristslag.MOTE,
                avtal=of.avtal,
                verksamhetsar=year.ar,
                nyckel=of.key("moten_per_ar", roll.value, year.ar),
                styrorgan=organ,
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
            yield _day_of(avtal, ar, Avtalsdag.SISTA_UPPSAGNINGSDAG, day)
    for day in _last_days(avtal, ar):
        yield _day_of(avtal, ar, Avtalsdag.SISTA_AVTALSDAG, day)


def _day_of(avtal: Avtal, ar: int, slag: Avtalsdag, day: date) -> Handelse:
    key = _Of(avtal, (avtal.id,)).key(slag.value, day)
    return Handelse(slag=slag, avtal=(avtal.id,), verksamhetsar=ar, nyckel=key, dag=day, bestamd_dag=day)
