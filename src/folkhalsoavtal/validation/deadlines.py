"""The rules on deadlines: each a function of a value and a context; their codes and severities stand in ``rules``."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from folkhalsoavtal.akt import Akt
from folkhalsoavtal.andringar import AndradeVillkor
from folkhalsoavtal.arshjul import arshjul_of, events_in
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.errors import pointer
from folkhalsoavtal.frister import Frist, Fristslag
from folkhalsoavtal.period import Period
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.tidpunkt import BestamdaDagar
from folkhalsoavtal.validation.findings import Context, Remark, spans

if TYPE_CHECKING:
    from folkhalsoavtal.styrning import Styrorgan

#: The most days that a remark tells one by one.
_TOLD: Final = 3
#: The most years that are looked at: more than any agreement has lasted.
_YEARS: Final = 100


def _of_agreement(avtal: Avtal) -> Iterator[tuple[str, Frist]]:
    """The deadlines of an agreement at any time, each with the JSON Pointer to it."""
    yield from ((pointer("frister", i), frist) for i, frist in enumerate(avtal.frister))
    for j, andring in enumerate(avtal.andringar):
        if isinstance(andring, AndradeVillkor):
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
    on, placed, years = context.on, _placed(akt), _years(akt)
    if on is None or not placed or not years:
        return
    # the plan of the first year is due before it
    first = date(max(min(years) - 1, on.year - _YEARS, date.min.year), 1, 1)
    if first > on:
        return
    late: dict[Frist | None, list[date | None]] = {}
    for handelse in arshjul_of(akt, Period(first, on)).late_on(on):
        late.setdefault(handelse.frist, []).append(handelse.dag)
    for frist, path in placed.items():
        if days := late.get(frist):
            told = (*["…"] * (len(days) > _TOLD), *days[-_TOLD:])
            yield path, {"frist": frist.benamning, "dagar": told, "dag": on}


def deadline_outside_agreement(avtal: Avtal, _: Context) -> Iterator[Remark]:
    """Days of a deadline are of years in which the agreement does not hold, and never fall due."""
    for path, frist in _of_agreement(avtal):
        years = _own_years(frist)
        yield from _outside(path, frist, [ar for ar in years if not avtal.holds_in(ar)])


def deadline_outside_plan(plan: Verksamhetsplan, _: Context) -> Iterator[Remark]:
    """Days of a deadline of a plan are of years that the plan is not for, and never fall due."""
    for i, frist in enumerate(plan.frister):
        yield from _outside(pointer("frister", i), frist, [ar for ar in _own_years(frist) if ar not in plan.years])


def _own_years(frist: Frist) -> list[int]:
    """The years that the days of a deadline are of, where they are named by their dates."""
    tidpunkt = frist.tidpunkt
    if not isinstance(tidpunkt, BestamdaDagar):
        return []
    return sorted({tidpunkt.verksamhetsar or dag.year for dag in tidpunkt.dagar})


def _outside(path: str, frist: Frist, years: list[int]) -> Iterator[Remark]:
    if years:
        yield path + "/tidpunkt", {"frist": frist.benamning, "verksamhetsar": spans(years)}


def deadline_of_nobody(frist: Frist, _: Context) -> Iterator[Remark]:
    """Nobody is said to do what is due."""
    if not frist.ansvariga and frist.styrorgan is None:
        yield "", {"frist": frist.benamning}


def meetings_not_as_many(akt: Akt, _: Context) -> Iterator[Remark]:
    """The meetings that have days are more or fewer than the body is said to have in a year."""
    placed = _placed(akt)
    if not any(frist.slag is Fristslag.MOTE and frist.styrorgan is not None for frist in placed):
        return
    years_with: dict[tuple[str, Styrorgan, int], list[int]] = {}
    for ar in sorted(_years(akt))[:_YEARS]:
        meetings: dict[Styrorgan, list[Frist]] = {}
        for h in events_in(akt, ar):
            if h.slag is Fristslag.MOTE and h.frist is not None and h.styrorgan is not None:
                meetings.setdefault(h.styrorgan, []).append(h.frist)
        for organ, frister in meetings.items():
            moten = organ.moten_per_ar
            if moten is not None and not moten.nedre <= len(frister) <= moten.ovre:
                years_with.setdefault((placed[frister[0]], organ, len(frister)), []).append(ar)
    for (path, organ, antal), years in years_with.items():
        name = organ.benamning or organ.roll
        yield path, {"organ": name, "antal": antal, "moten": organ.moten_per_ar, "verksamhetsar": spans(years)}


def told_of_no_deadline(akt: Akt, _: Context) -> Iterator[Remark]:
    """Something is told of a deadline in a year, or of a day of it, that it does not have."""
    days = {
        ar: {(h.frist.id, h.nr) for h in events_in(akt, ar) if h.frist is not None}
        for ar in {besked.verksamhetsar for besked in akt.fristbesked}
    }
    for i, besked in enumerate(akt.fristbesked):
        if (besked.frist, besked.nr) not in days[besked.verksamhetsar]:
            params = {"frist": besked.frist, "verksamhetsar": besked.verksamhetsar, "nr": besked.nr}
            yield pointer("fristbesked", i), params
