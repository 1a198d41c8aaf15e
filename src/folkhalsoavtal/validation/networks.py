"""The rules on networks and methods: each a function of a value and a context; their codes stand in ``catalogue``."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from folkhalsoavtal.arshjul import late_on
from folkhalsoavtal.errors import pointer
from folkhalsoavtal.metod import Metodbesked
from folkhalsoavtal.mote import Mote, Moteslage, Motestid
from folkhalsoavtal.natverk import Natverk, Placering
from folkhalsoavtal.validation.findings import Context, Remark

if TYPE_CHECKING:
    from datetime import date

#: The most days that a remark tells one by one.
_TOLD: Final = 3


def _awaited(natverk: Natverk) -> Iterator[tuple[str, Motestid | None, Mote | None]]:
    """The meetings with their JSON Pointers; last the next one by the last minutes, which nothing more is told of."""
    for i, mote in enumerate(natverk.moten):
        yield pointer("moten", i), mote.motestid, mote
        if mote is natverk.last_meeting and mote.lage is not Moteslage.KALLAT and mote.nasta_mote is not None:
            yield pointer("moten", i, "nasta_mote"), mote.nasta_mote, None


def meeting_without_year(natverk: Natverk, _: Context) -> Iterator[Remark]:
    """The day of a meeting, or of the next one, is stated without its year: it stands in no calendar."""
    for path, tid, mote in _awaited(natverk):
        if tid is not None and tid.dag_utan_ar is not None:
            place = path if mote is None else path + "/motestid"
            yield place + "/dag_utan_ar", {"dag": tid.dag_utan_ar}, tid.kallhanvisning


def meeting_without_minutes(natverk: Natverk, context: Context) -> Iterator[Remark]:
    """The day of a meeting has passed, and what was said on it is not told; a cancelled one needs no minutes."""
    for path, tid, mote in _awaited(natverk):
        dag = None if tid is None else tid.dag
        told = mote is not None and (mote.punkter or mote.lage is Moteslage.INSTALLT)
        if dag is not None and context.on is not None and dag < context.on and not told:
            yield path, {"dag": dag}


def question_comes_back(natverk: Natverk, _: Context) -> Iterator[Remark]:
    """A question comes up under several items, and none of them closes it."""
    for i, lage in enumerate(natverk.questions):
        if lage.oppen and lage.aterkommer:
            params = {"fraga": lage.fraga.benamning, "punkter": _items(lage.lyft)}
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
        if not uppgift.foreslagen and (not uppgift.ansvariga or uppgift.dag is None):
            yield paths[uppgift.id], {"arbete": uppgift.benamning}, uppgift.kallhanvisning


def task_late(natverk: Natverk, context: Context) -> Iterator[Remark]:
    """The last day for a task has passed, and it is not told to be done."""
    paths = _placed_tasks(natverk)
    names = {aktor.id: aktor.benamning for aktor in natverk.aktorer}
    for lage in natverk.tasks:
        uppgift = lage.uppgift
        if context.on is not None and lage.late_on(context.on):
            by = tuple(names[id_] for id_ in uppgift.ansvariga) or ("–",)
            params = {"arbete": uppgift.benamning, "dag": uppgift.dag, "ansvariga": by}
            yield paths[uppgift.id], params, uppgift.kallhanvisning


def network_deadline_late(natverk: Natverk, context: Context) -> Iterator[Remark]:
    """A deadline of a network has passed by the day, and what was due is not told to be done."""
    late: dict[str, list[date | None]] = {}
    for handelse in late_on(natverk, context.on) if natverk.frister and context.on is not None else ():
        if handelse.frist is not None:
            late.setdefault(handelse.frist.id, []).append(handelse.dag)
    for i, frist in enumerate(natverk.frister):
        if days := late.get(frist.id):
            told = (*days[-_TOLD:], *["…"] * (len(days) > _TOLD))
            yield pointer("frister", i), {"frist": frist.benamning, "dagar": told}, frist.kallhanvisning


def told_of_no_item(besked: Metodbesked, context: Context) -> Iterator[Remark]:
    """Something is told of an item that the method does not have."""
    metod = context.metoder.get(besked.metod)
    if metod is not None and besked.punkt not in {punkt.id for punkt in metod.punkter}:
        yield "/punkt", {"punkt": besked.punkt, "metod": metod.benamning}
