"""What falls due in a network: its deadlines, the meetings and tasks of its minutes, and days mentioned in them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date

from attrs import evolve

from folkhalsoavtal.fields import walk
from folkhalsoavtal.frister import Frist, Fristbesked, Fristslag, days_in, reach_of
from folkhalsoavtal.handelse import Handelse, Natverksdag, linked
from folkhalsoavtal.mote import Mote, Moteslage, OmnamndDag
from folkhalsoavtal.natverk import Natverk, Uppgiftslage
from folkhalsoavtal.parter import Avtalspart, Organisation
from folkhalsoavtal.period import Period
from folkhalsoavtal.tidpunkt import Ankardagar, Ankare


def years_near_of(natverk: Natverk, period: Period) -> range:
    """The years that can have something that falls due in a period, ascending; also beyond the calendar."""
    most = reach_of(natverk.frister) + 1  # and a day can be moved out of its year
    return range(period.forsta_dag.year - most, period.sista_dag.year + most + 1)


def first_year_of(natverk: Natverk, day: date) -> int:
    """The first year that anything is told of; that of a day when none is."""
    told = (besked.verksamhetsar for besked in natverk.fristbesked)
    met = (mote.dag.year for mote in natverk.moten if mote.dag is not None)
    awaited = (tid.dag.year for _, tid, _ in natverk.placed_awaited() if tid.dag is not None)
    given = (lage.uppgift.dag.year for lage in natverk.tasks if lage.uppgift.dag is not None)
    return min((*told, *met, *awaited, *given), default=day.year)


def events_of_network(
    natverk: Natverk, years: Collection[int], rolled: Callable[[date], date] = lambda day: day
) -> Iterator[Handelse]:
    """Everything that is due for some years; a meeting of no known year is of that of the meeting before it.

    Args:
        natverk: The network.
        years: The years.
        rolled: Where a day that a rule gives is moved to: a meeting on that day is the one that the rule gives.
    """
    actors = {
        aktor.id: Avtalspart(id=aktor.id, organisation=Organisation(aktor.nyckel, aktor.benamning))
        for aktor in natverk.aktorer
    }
    by_day = {mote.dag: mote for mote in natverk.moten if mote.dag is not None}
    told: set[str] = set()
    for ar in _and_around(natverk, years):
        by_rule = linked(_by_rule(natverk, ar, actors))
        for event in by_rule:
            mote = _told_of(event, by_day, rolled)
            told.update([] if mote is None else [mote.id])
            if ar in years and (mote is None or mote.lage is not Moteslage.INSTALLT):
                yield event if mote is None else _by_minutes(event, mote)
        if ar in years:
            yield from _undated_meetings(natverk, ar, by_rule)
    yield from _meetings(natverk, years, told)
    yield from _tasks(natverk, years, actors)
    yield from _mentioned(natverk, years)


def _and_around(natverk: Natverk, years: Collection[int]) -> Iterable[int]:
    """Some years, and those whose meetings by a rule can fall in them, or be moved there."""
    meetings = [frist for frist in natverk.frister if frist.slag is Fristslag.MOTE]
    reach = reach_of(meetings) + 1 if meetings else 0
    around = {ar + n for ar in years for n in range(-reach, reach + 1)}
    return sorted(ar for ar in around if date.min.year <= ar <= date.max.year)


def _told_of(event: Handelse, by_day: Mapping[date, Mote], rolled: Callable[[date], date]) -> Mote | None:
    """The meeting that minutes tell of, of one that a rule gives: on its day, or on that which it is moved to."""
    if event.slag is not Fristslag.MOTE or event.dag is None:
        return None
    return by_day.get(event.dag) or by_day.get(rolled(event.dag))


def _by_minutes(event: Handelse, mote: Mote) -> Handelse:
    """A meeting that a rule gives, as the minutes tell of it."""
    held = _held(mote, event.verksamhetsar)
    return evolve(event, dag=mote.dag, motestid=mote.motestid, besked=(*event.besked, *held))


def _held(mote: Mote, ar: int) -> tuple[Fristbesked, ...]:
    return (Fristbesked(frist=mote.id, verksamhetsar=ar, dag=mote.dag),) if mote.held else ()


def _event(natverk: Natverk, ar: int, slag: Fristslag | Natverksdag, dag: date | None, *key: object) -> Handelse:
    """An event of a network, with a key that is unique in the record; nobody agreed on a network at its beginning."""
    nyckel = "/".join(("natverk", natverk.id, *map(str, key))) + "@"
    return Handelse(slag=slag, natverk=natverk.id, verksamhetsar=ar, nyckel=nyckel, dag=dag, bestamd_dag=dag)


def _meetings(natverk: Natverk, years: Collection[int], told: Collection[str]) -> Iterator[Handelse]:
    """The meetings by their minutes or calls, but for those that a rule gives, and the one that minutes await."""
    year: int | None = None
    of: dict[str, int | None] = {}
    for mote in natverk.moten:
        of[mote.id] = year = year if mote.dag is None else mote.dag.year
        if year in years and year is not None and mote.lage is not Moteslage.INSTALLT and mote.id not in told:
            event = _event(natverk, year, Fristslag.MOTE, mote.dag, "mote", mote.id)
            yield evolve(event, benamning=mote.benamning, motestid=mote.motestid, besked=_held(mote, year))
    for path, tid, mote in natverk.placed_awaited():
        day = tid.day_after(mote.dag)
        ar = of[mote.id] if day is None else day.year
        if path.endswith("/nasta_mote") and ar in years and ar is not None:
            event = _event(natverk, ar, Fristslag.MOTE, tid.dag, "nasta_mote", mote.id)
            yield evolve(event, motestid=tid)


def _tasks(natverk: Natverk, years: Collection[int], actors: Mapping[str, Avtalspart]) -> Iterator[Handelse]:
    """The tasks that somebody has taken on, to be done in the years."""
    for lage in natverk.tasks:
        dag = lage.uppgift.dag
        if dag is not None and dag.year in years and not lage.uppgift.foreslagen:
            event = _event(natverk, dag.year, Fristslag.OVRIGT, dag, "uppgift", lage.uppgift.id)
            yield evolve(
                event,
                benamning=lage.uppgift.benamning,
                ansvariga=tuple(actors[id_] for id_ in lage.uppgift.ansvariga),
                besked=_done(lage, dag.year),
            )


def _done(lage: Uppgiftslage, ar: int) -> tuple[Fristbesked, ...]:
    if lage.utford is None:
        return ()
    return (Fristbesked(frist=lage.uppgift.id, verksamhetsar=ar, dag=lage.utford.mote.dag),)


def _mentioned(natverk: Natverk, years: Collection[int]) -> Iterator[Handelse]:
    """The days that are mentioned, each once however often it is."""
    found = dict.fromkeys((value.dag, value.benamning) for _, value in walk(natverk) if isinstance(value, OmnamndDag))
    for dag, benamning in found:
        if dag.year in years:
            event = _event(natverk, dag.year, Natverksdag.OMNAMND_DAG, dag, "omnamnd_dag", dag, benamning)
            yield evolve(event, benamning=benamning)


def _by_rule(natverk: Natverk, ar: int, actors: Mapping[str, Avtalspart]) -> dict[str, list[Handelse]]:
    """The events of the deadlines of a network in a year, by the ids of these."""
    kanda: Ankardagar = {Ankare.ARETS_FORSTA_DAG: (date(ar, 1, 1),), Ankare.ARETS_SISTA_DAG: (date(ar, 12, 31),)}
    days = days_in(natverk.frister, ar, kanda)
    told = [besked for besked in natverk.fristbesked if besked.verksamhetsar == ar]
    return {frist.id: [*_of_deadline(natverk, frist, days[frist.id], ar, told, actors)] for frist in natverk.frister}


def _of_deadline(
    natverk: Natverk,
    frist: Frist,
    days: tuple[date, ...] | None,
    ar: int,
    told: Iterable[Fristbesked],
    actors: Mapping[str, Avtalspart],
) -> Iterator[Handelse]:
    organ = next((organ for organ in natverk.styrorgan if organ.roll is frist.styrorgan), None)
    for nr, dag in enumerate((None,) if days is None else days, start=1):
        yield evolve(
            _event(natverk, ar, frist.slag, dag, "frist", frist.id, ar, nr),
            nr=nr,
            frist=frist,
            ansvariga=tuple(actors[id_] for id_ in frist.ansvariga),
            mottagare=tuple(actors[id_] for id_ in frist.mottagare),
            styrorgan=organ,
            besked=tuple(besked for besked in told if (besked.frist, besked.nr) == (frist.id, nr)),
        )


def _undated_meetings(natverk: Natverk, ar: int, by_rule: Iterable[Handelse]) -> Iterator[Handelse]:
    """The meetings of bodies that are said to meet so many times a year, when no days are stated."""
    meeting = {event.frist.styrorgan for event in by_rule if event.frist is not None and event.slag is Fristslag.MOTE}
    for organ in natverk.styrorgan:
        moten = organ.moten_per_ar
        if moten is not None and moten.ovre > 0 and organ.roll not in meeting:
            event = _event(natverk, ar, Fristslag.MOTE, None, "moten_per_ar", organ.roll.value, ar)
            yield evolve(event, styrorgan=organ, moten=moten)
