"""What falls due in a network in a year: its deadlines, the meetings and tasks of its minutes, and days mentioned."""

from collections.abc import Iterable, Iterator
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


def years_near_of(natverk: Natverk, period: Period) -> Iterable[int]:
    """The calendar years that can have something that falls due in a period, ascending."""
    most = reach_of(natverk.frister) + 1  # and a day can be moved out of its year
    first, last = period.forsta_dag.year - most, period.sista_dag.year + most
    return range(max(first, date.min.year), min(last, date.max.year) + 1)


def first_year_of(natverk: Natverk, day: date) -> int:
    """The first year that anything is told of; that of a day when none is."""
    told = (besked.verksamhetsar for besked in natverk.fristbesked)
    met = (mote.dag.year for mote in natverk.moten if mote.dag is not None)
    given = (lage.uppgift.dag.year for lage in natverk.tasks if lage.uppgift.dag is not None)
    return min((*told, *met, *given), default=day.year)


def events_of_network(natverk: Natverk, ar: int) -> Iterator[Handelse]:
    """Everything that is due for a year; a meeting of no known year is of that of the meeting before it."""
    meetings = {event.nyckel: event for event in _meetings(natverk, ar)}
    by_day = {event.dag: event for event in meetings.values() if event.dag is not None}
    by_rule = linked(_by_rule(natverk, ar))
    for event in by_rule:
        minutes = by_day.get(event.dag) if event.slag is Fristslag.MOTE and event.dag is not None else None
        if minutes is None:
            yield event
        else:  # the rule gives the meeting, and the minutes tell of it
            meetings.pop(minutes.nyckel, None)
            yield evolve(event, motestid=minutes.motestid, besked=(*event.besked, *minutes.besked))
    yield from meetings.values()
    yield from (_task(natverk, lage, ar) for lage in natverk.tasks if _is_due(lage, ar))
    yield from _mentioned(natverk, ar)
    yield from _undated_meetings(natverk, ar, by_rule)


def _key(natverk: Natverk, *rest: object) -> str:
    """A key of an event: unique in the record; nobody agreed on a network at its beginning."""
    return "/".join(("natverk", natverk.id, *map(str, rest))) + "@"


def _actor(natverk: Natverk, id_: str) -> Avtalspart:
    """An actor as one who does something or has it."""
    aktor = next(aktor for aktor in natverk.aktorer if aktor.id == id_)
    return Avtalspart(id=id_, organisation=Organisation(aktor.nyckel, aktor.benamning))


def _meetings(natverk: Natverk, ar: int) -> Iterator[Handelse]:
    """The meetings of the year that minutes or calls tell of, and the next one where no call to it is at hand."""
    year: int | None = None
    for mote in natverk.moten:
        year = mote.dag.year if mote.dag is not None else year
        if year == ar and mote.lage is not Moteslage.INSTALLT:
            yield _meeting(natverk, mote, ar)
        following = mote.nasta_mote
        if mote is not natverk.last_meeting or following is None or mote.lage is Moteslage.KALLAT:
            continue
        if (year if following.dag is None else following.dag.year) == ar:
            yield Handelse(
                slag=Fristslag.MOTE,
                natverk=natverk.id,
                verksamhetsar=ar,
                nyckel=_key(natverk, "nasta_mote", mote.id),
                dag=following.dag,
                bestamd_dag=following.dag,
                motestid=following,
            )


def _meeting(natverk: Natverk, mote: Mote, ar: int) -> Handelse:
    done = (Fristbesked(frist=mote.id, verksamhetsar=ar, dag=mote.dag),) if mote.held else ()
    return Handelse(
        slag=Fristslag.MOTE,
        natverk=natverk.id,
        verksamhetsar=ar,
        nyckel=_key(natverk, "mote", mote.id),
        dag=mote.dag,
        bestamd_dag=mote.dag,
        benamning=mote.benamning,
        motestid=mote.motestid,
        besked=done,
    )


def _is_due(lage: Uppgiftslage, ar: int) -> bool:
    """Whether somebody has taken on a task to be done in the year."""
    dag = lage.uppgift.dag
    return dag is not None and dag.year == ar and not lage.uppgift.foreslagen


def _task(natverk: Natverk, lage: Uppgiftslage, ar: int) -> Handelse:
    uppgift, utford = lage.uppgift, lage.utford
    done = () if utford is None else (Fristbesked(frist=uppgift.id, verksamhetsar=ar, dag=utford.mote.dag),)
    return Handelse(
        slag=Fristslag.OVRIGT,
        natverk=natverk.id,
        verksamhetsar=ar,
        nyckel=_key(natverk, "uppgift", uppgift.id),
        dag=uppgift.dag,
        bestamd_dag=uppgift.dag,
        benamning=uppgift.benamning,
        ansvariga=tuple(_actor(natverk, id_) for id_ in uppgift.ansvariga),
        besked=done,
    )


def _mentioned(natverk: Natverk, ar: int) -> Iterator[Handelse]:
    """The days that are mentioned, each once however often it is."""
    found = {(value.dag, value.benamning): value for _, value in walk(natverk) if isinstance(value, OmnamndDag)}
    for dag, benamning in found:
        if dag.year == ar:
            yield Handelse(
                slag=Natverksdag.OMNAMND_DAG,
                natverk=natverk.id,
                verksamhetsar=ar,
                nyckel=_key(natverk, "omnamnd_dag", dag, benamning),
                dag=dag,
                bestamd_dag=dag,
                benamning=benamning,
            )


def _by_rule(natverk: Natverk, ar: int) -> dict[str, list[Handelse]]:
    """The events of the deadlines of a network, by the ids of these."""
    kanda: Ankardagar = {Ankare.ARETS_FORSTA_DAG: (date(ar, 1, 1),), Ankare.ARETS_SISTA_DAG: (date(ar, 12, 31),)}
    days = days_in(natverk.frister, ar, kanda)
    return {frist.id: [*_of_deadline(natverk, frist, days[frist.id], ar)] for frist in natverk.frister}


def _of_deadline(natverk: Natverk, frist: Frist, days: tuple[date, ...] | None, ar: int) -> Iterator[Handelse]:
    organ = next((organ for organ in natverk.styrorgan if organ.roll is frist.styrorgan), None)
    for nr, dag in enumerate((None,) if days is None else days, start=1):
        yield Handelse(
            slag=frist.slag,
            natverk=natverk.id,
            verksamhetsar=ar,
            nyckel=_key(natverk, "frist", frist.id, ar, nr),
            nr=nr,
            dag=dag,
            bestamd_dag=dag,
            frist=frist,
            ansvariga=tuple(_actor(natverk, id_) for id_ in frist.ansvariga),
            mottagare=tuple(_actor(natverk, id_) for id_ in frist.mottagare),
            styrorgan=organ,
            besked=tuple(
                besked
                for besked in natverk.fristbesked
                if (besked.frist, besked.verksamhetsar, besked.nr) == (frist.id, ar, nr)
            ),
        )


def _undated_meetings(natverk: Natverk, ar: int, by_rule: Iterable[Handelse]) -> Iterator[Handelse]:
    """The meetings of bodies that are said to meet so many times a year, when no days are stated."""
    meeting = {event.frist.styrorgan for event in by_rule if event.frist is not None and event.slag is Fristslag.MOTE}
    for organ in natverk.styrorgan:
        moten = organ.moten_per_ar
        if moten is not None and moten.ovre > 0 and organ.roll not in meeting:
            yield Handelse(
                slag=Fristslag.MOTE,
                natverk=natverk.id,
                verksamhetsar=ar,
                nyckel=_key(natverk, "moten_per_ar", organ.roll.value, ar),
                styrorgan=organ,
                moten=moten,
            )
