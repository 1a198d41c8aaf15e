"""The rules on networks and methods: each a function of a value and a context; their codes stand in ``catalogue``."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from folkhalsoavtal.arshjul import late_on
from folkhalsoavtal.errors import pointer
from folkhalsoavtal.frister import Fristslag
from folkhalsoavtal.handelse import Handelse
from folkhalsoavtal.metod import Metodbesked
from folkhalsoavtal.mote import Moteslage, Motestid
from folkhalsoavtal.natverk import Natverk, Placering
from folkhalsoavtal.validation.findings import Context, Remark

#: The most days that a remark tells one by one.
_TOLD: Final = 3
#: How far a meeting can be moved.
_WEEK: Final = timedelta(days=7)


def _next(natverk: Natverk) -> list[tuple[str, Motestid]]:
    """The next meeting as minutes await it, with its JSON Pointer; nothing where a call to it is at hand."""
    return [(path, tid) for path, tid, _ in natverk.placed_awaited() if path.endswith("/nasta_mote")]


def meeting_without_year(natverk: Natverk, _: Context) -> Iterator[Remark]:
    """The day of a meeting, or of the next one, is stated without its year: it stands in no calendar."""
    meetings = ((pointer("moten", i, "motestid"), mote.motestid) for i, mote in enumerate(natverk.moten))
    for path, tid in (*meetings, *_next(natverk)):
        if tid is not None and tid.dag_utan_ar is not None:
            yield f"{path}/dag_utan_ar", {"dag": tid.dag_utan_ar}, tid.kallhanvisning


def meeting_without_minutes(natverk: Natverk, context: Context) -> Iterator[Remark]:
    """The day of a meeting has passed, and what was said on it is not told; a cancelled one needs no minutes."""
    meetings = (
        (pointer("moten", i), mote.dag)
        for i, mote in enumerate(natverk.moten)
        if mote.lage is not Moteslage.INSTALLT and not mote.minutes
    )
    for path, dag in (*meetings, *((path, tid.dag) for path, tid in _next(natverk))):
        if dag is not None and context.on is not None and dag < context.on:
            yield path, {"dag": dag}


def question_comes_back(natverk: Natverk, _: Context) -> Iterator[Remark]:
    """A question comes up under several items, and neither they nor any between them closes it."""
    for i, lage in enumerate(natverk.questions):
        if len(lage.oppnad) > 1:
            params = {"fraga": lage.fraga.benamning, "punkter": _items(lage.oppnad)}
            yield pointer("fragor", i), params, lage.fraga.kallhanvisning


def _items(places: Sequence[Placering]) -> tuple[str, ...]:
    """Items by their numbers, or by what they are called; of several meetings each with its meeting."""
    several = len({place.mote.id for place in places}) > 1
    names = ((place.punkt.nummer or place.punkt.benamning, place.mote) for place in places)
    return tuple(f"{name} ({mote.benamning or mote.dag or mote.id})" if several else name for name, mote in names)


def _placed_tasks(natverk: Natverk) -> dict[str, str]:
    """The JSON Pointer to each task by its id."""
    return {
        uppgift.id: place.path + pointer("uppgifter", i)
        for place in natverk.placed_items()
        for i, uppgift in enumerate(place.punkt.uppgifter)
    }


def task_of_nobody(natverk: Natverk, _: Context) -> Iterator[Remark]:
    """A task is given, and not to anybody, or for no day; one that is only wished for is nobody's yet."""
    paths = _placed_tasks(natverk)
    for lage in natverk.tasks_not_done:
        uppgift = lage.uppgift
        lacking = {"ansvariga": not uppgift.ansvariga, "dag": uppgift.dag is None}
        for name, is_lacking in lacking.items():
            if is_lacking and not uppgift.foreslagen:
                yield paths[uppgift.id] + pointer(name), {"arbete": uppgift.benamning}, uppgift.kallhanvisning


def task_late(natverk: Natverk, context: Context) -> Iterator[Remark]:
    """The last day for a task has passed, and it is not told to be done."""
    paths = _placed_tasks(natverk)
    names = {aktor.id: aktor.benamning for aktor in natverk.aktorer}
    for lage in natverk.tasks:
        uppgift = lage.uppgift
        if context.on is not None and lage.late_on(context.on):
            by = tuple(names[id_] for id_ in uppgift.ansvariga) or None
            params = {"arbete": uppgift.benamning, "dag": uppgift.dag, "ansvariga": by}
            yield paths[uppgift.id], params, uppgift.kallhanvisning


def network_deadline_late(natverk: Natverk, context: Context) -> Iterator[Remark]:
    """A deadline of a network has passed by the day, and what was due is not told to be done.

    A meeting that is told of within a week of the day is the one that was due: it has been moved.
    """
    late: dict[str, list[date | None]] = {}
    met = [mote.dag for mote in natverk.moten if mote.dag is not None and mote.lage is not Moteslage.KALLAT]
    for handelse in late_on(natverk, context.on) if natverk.frister and context.on is not None else ():
        if handelse.frist is not None and not _moved(handelse, met):
            late.setdefault(handelse.frist.id, []).append(handelse.dag)
    for i, frist in enumerate(natverk.frister):
        if days := late.get(frist.id):
            told = (*days[-_TOLD:], *["…"] * (len(days) > _TOLD))
            yield pointer("frister", i), {"frist": frist.benamning, "dagar": told}, frist.kallhanvisning


def _moved(handelse: Handelse, met: Sequence[date]) -> bool:
    """Whether a meeting that was due is told of on a day near it."""
    dag = handelse.dag
    return handelse.slag is Fristslag.MOTE and dag is not None and any(abs(day - dag) <= _WEEK for day in met)


def told_of_no_item(besked: Metodbesked, context: Context) -> Iterator[Remark]:
    """Something is told of an item that the method does not have."""
    metod = context.metoder.get(besked.metod)
    if metod is not None and besked.metodpunkt not in {punkt.id for punkt in metod.punkter}:
        yield "/metodpunkt", {"punkt": besked.metodpunkt, "metod": metod.benamning}
