"""The rules on deadlines: each a function of a value and a context; their codes stand in ``catalogue``."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.andringar import AndradeVillkor
from folkhalsoavtal.arshjul import events_in, late_on
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.errors import pointer
from folkhalsoavtal.frister import Besked, Frist, Fristbesked, Fristslag
from folkhalsoavtal.natverk import Natverk
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.tidpunkt import BestamdaDagar
from folkhalsoavtal.validation.findings import Context, Remark, spans

if TYPE_CHECKING:
    from datetime import date

    from folkhalsoavtal.styrning import Styrorgan, Styrorgansroll

#: The most days that a remark tells one by one.
_TOLD: Final = 3
#: The most years that are looked at: more than any agreement has lasted.
_YEARS: Final = 100


def _of_agreement(avtal: Avtal) -> Iterator[tuple[str, Frist]]:
    """The deadlines of an agreement at any time, each with the JSON Pointer to it."""
    yield from ((pointer("frister", i), frist) for i, frist in enumerate(avtal.frister))
    for j, andring in enumerate(avtal.andringar):
        if isinstance(andring, AndradeVillkor) and not andring.foreslagen:
            yield from ((pointer("andringar", j, "frister", i), frist) for i, frist in enumerate(andring.frister or ()))


def _placed(akt: Akt) -> dict[Frist, str]:
    """The deadlines of a file, each with the JSON Pointer to where it stands first."""
    found: dict[Frist, str] = {}
    for path, frist in _of_agreement(akt.avtal):
        found.setdefault(frist, "/avtal" + path)
    for i, plan in enumerate(akt.planer):
        for j, frist in enumerate(plan.frister):
            found.setdefault(frist, pointer("planer", i, "frister", j))
    return found


def _years(akt: Akt) -> frozenset[int]:
    """The years that something is planned for or told of."""
    planned = (ar for plan in akt.planer for ar in plan.years)
    return frozenset((*akt.avtal.years, *planned, *(besked.verksamhetsar for besked in akt.fristbesked)))


def deadline_late(akt: Akt, context: Context) -> Iterator[Remark]:
    """A deadline has passed by the day, and what was due is not told to be done."""
    if placed := _placed(akt):
        yield from _late(_with_shared_plans(akt, context), placed, context)


def shared_deadline_late(samling: Samling, context: Context) -> Iterator[Remark]:
    """A deadline of a plan that agreements share has passed by the day, and what was due is not told to be done."""
    placed: dict[Frist, str] = {}
    for n, handling in enumerate(samling.handlingar):
        if isinstance(handling, Verksamhetsplan):
            for i, frist in enumerate(handling.frister):
                placed.setdefault(frist, pointer("handlingar", n, "frister", i))
    if placed:
        yield from _late(samling, placed, context)


def _late(record: Akt | Samling, placed: Mapping[Frist, str], context: Context) -> Iterator[Remark]:
    late: dict[Frist | None, list[date | None]] = {}
    for handelse in () if context.on is None else late_on(record, context.on):
        late.setdefault(handelse.frist, []).append(handelse.dag)
    for frist, path in placed.items():
        if days := late.get(frist):
            told = (*days[-_TOLD:], *["…"] * (len(days) > _TOLD))
            yield path, {"frist": frist.benamning, "dagar": told, "dag": context.on}, frist.kallhanvisning


def _with_shared_plans(akt: Akt, context: Context) -> Akt | Samling:
    """A file with the plans that its agreement shares with others: they tell that they are adopted and sent."""
    shared = tuple(plan for plan in context.plans_of((akt.avtal.id,)) if plan not in akt.planer)
    return Samling(handlingar=(akt, *shared)) if shared else akt


def deadline_outside_agreement(avtal: Avtal, _: Context) -> Iterator[Remark]:
    """Days of a deadline are of years in which the agreement does not hold, and never fall due."""
    for path, frist in _of_agreement(avtal):
        years = _own_years(frist)
        yield from _outside(path, frist, [ar for ar in years if not avtal.holds_in(ar)])


def deadline_outside_plan(plan: Verksamhetsplan, _: Context) -> Iterator[Remark]:
    """Days of a deadline of a plan are of years that the plan is not for, and never fall due."""
    for i, frist in enumerate(plan.frister if plan.years else ()):
        yield from _outside(pointer("frister", i), frist, [ar for ar in _own_years(frist) if ar not in plan.years])


def _own_years(frist: Frist) -> list[int]:
    """The years that the days of a deadline are of, where they are named by their dates."""
    tidpunkt = frist.tidpunkt
    if not isinstance(tidpunkt, BestamdaDagar):
        return []
    return sorted({tidpunkt.verksamhetsar or dag.year for dag in tidpunkt.dagar})


def _outside(path: str, frist: Frist, years: list[int]) -> Iterator[Remark]:
    if years:
        yield path + "/tidpunkt", {"frist": frist.benamning, "verksamhetsar": spans(years)}, frist.kallhanvisning


def deadline_of_nobody(frist: Frist, _: Context) -> Iterator[Remark]:
    """Nobody is said to do what is due."""
    if not frist.ansvariga and frist.styrorgan is None:
        yield "", {"frist": frist.benamning}, frist.kallhanvisning


def meetings_not_as_many(akt: Akt, _: Context) -> Iterator[Remark]:
    """The meetings that have days are more or fewer than the body is said to have in a year."""
    placed = _placed(akt)
    if not any(frist.slag is Fristslag.MOTE and frist.styrorgan is not None for frist in placed):
        return
    years_with: dict[tuple[str, Styrorgan, int], list[int]] = {}
    for ar in sorted(_years(akt))[:_YEARS]:
        # a body that is replaced in the year meets on for the one before it
        bodies: dict[Styrorgansroll, Styrorgan] = {}
        meetings: dict[Styrorgansroll, list[Frist]] = {}
        for h in events_in(akt, ar):
            if h.slag is Fristslag.MOTE and h.frist is not None and h.styrorgan is not None:
                bodies[h.styrorgan.roll] = h.styrorgan
                meetings.setdefault(h.styrorgan.roll, []).append(h.frist)
        for roll, frister in meetings.items():
            organ = bodies[roll]
            moten = organ.moten_per_ar
            if moten is not None and not moten.nedre <= len(frister) <= moten.ovre:
                years_with.setdefault((placed[frister[0]], organ, len(frister)), []).append(ar)
    for (path, organ, antal), years in years_with.items():
        name = organ.benamning or organ.roll
        yield path, {"organ": name, "antal": antal, "moten": organ.moten_per_ar, "verksamhetsar": spans(years)}


def declared_on_no_day(besked: Fristbesked, _: Context) -> Iterator[Remark]:
    """Something is declared not ready, and not on which day: whether that was in time cannot be told."""
    if besked.besked is Besked.EJ_KLART and besked.dag is None:
        yield "", {"frist": besked.frist, "verksamhetsar": besked.verksamhetsar}


def told_of_no_deadline(akt: Akt, _: Context) -> Iterator[Remark]:
    """Something is told of a deadline in a year, or of a day of it, that it does not have."""
    yield from _told_of_none(akt)


def told_of_no_shared_deadline(samling: Samling, _: Context) -> Iterator[Remark]:
    """Something is told of a deadline of a plan that agreements share, in a year or of a day that it does not have."""
    yield from _told_of_none(samling)


def told_of_no_network_deadline(natverk: Natverk, _: Context) -> Iterator[Remark]:
    """Something is told of a deadline of a network in a year, or of a day of it, that it does not have."""
    yield from _told_of_none(natverk)


def _told_of_none(record: Akt | Samling | Natverk) -> Iterator[Remark]:
    days = {
        ar: {(h.frist.id, h.nr) for h in events_in(record, ar) if h.frist is not None}
        for ar in {besked.verksamhetsar for besked in record.fristbesked}
    }
    for i, besked in enumerate(record.fristbesked):
        if (besked.frist, besked.nr) not in days[besked.verksamhetsar]:
            params = {"frist": besked.frist, "verksamhetsar": besked.verksamhetsar, "nr": besked.nr}
            yield pointer("fristbesked", i), params
