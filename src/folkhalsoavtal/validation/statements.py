"""The rules on financial statements and settlements: each a function of a value and a context."""

from collections.abc import Iterator
from datetime import MAXYEAR

from folkhalsoavtal.akt import Akt
from folkhalsoavtal.arsavslut import Avslut
from folkhalsoavtal.avrakning import Avrakning
from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.errors import FolkhalsoavtalError, flatten, pointer
from folkhalsoavtal.fields import Benamning
from folkhalsoavtal.redovisning import EkonomiskRedovisning
from folkhalsoavtal.slutavrakning import Balans, merged
from folkhalsoavtal.uppfoljning import Medelsatgard, Uppfoljning
from folkhalsoavtal.utfall import Utfall
from folkhalsoavtal.utfallsrad import Uppdelning
from folkhalsoavtal.validation.findings import Context, Remark, Severity


def outside_agreement(akt: Akt, _: Context) -> Iterator[Remark]:
    """A statement is of a year in which the agreement does not hold."""
    for i, redovisning in enumerate(akt.redovisningar):
        ar = redovisning.verksamhetsar
        if not akt.avtal.holds_in(ar):
            params = {"verksamhetsar": ar, "period": akt.avtal.latest.avtalsperiod}
            yield pointer("redovisningar", i, "verksamhetsar"), params


def without_budget(akt: Akt, _: Context) -> Iterator[Remark]:
    """There is no budget for the year of a statement: nothing can be held against it, and its lines are not checked."""
    years = {budget.verksamhetsar for budget in akt.arsbudgetar}
    for i, redovisning in enumerate(akt.redovisningar):
        if redovisning.verksamhetsar not in years:
            yield pointer("redovisningar", i, "verksamhetsar"), {"verksamhetsar": redovisning.verksamhetsar}


def _ends(akt: Akt, context: Context) -> Iterator[tuple[str, Avslut]]:
    """The ends of the years of a file, each with the JSON Pointer to its statement."""
    places = {each.verksamhetsar: pointer("redovisningar", i) for i, each in enumerate(akt.redovisningar)}
    for end in context.avslut.get(akt.avtal.id, ()):
        yield places[end.verksamhetsar], end


def _outcomes(akt: Akt, context: Context) -> Iterator[tuple[str, str, Utfall]]:
    """The outcomes of a file, each with the JSON Pointers to its statement and its budget."""
    budgets = {budget.verksamhetsar: path for path, budget in akt.placed_budgets()}
    for place, end in _ends(akt, context):
        if end.utfall is not None:
            yield place, budgets[end.verksamhetsar], end.utfall


def moved_too_much(akt: Akt, context: Context) -> Iterator[Remark]:
    """More is moved from a line, or from the money carried over, than it holds."""
    for place, _budget, utfall in _outcomes(akt, context):
        names = {post.id: post.benamning for post in utfall.budget.budgetposter}
        for i, finansiar, there in utfall.overdrawn():
            fran = utfall.redovisning.omfordelningar[i].fran
            post = Benamning("överförda medel", "money carried over") if fran is None else names[fran]
            belopp = utfall.redovisning.omfordelningar[i].belopp[finansiar]
            params = {"post": post, "finansiar": finansiar, "finns": there, "belopp": belopp}
            yield place + pointer("omfordelningar", i, "belopp", finansiar), params


def overspent(akt: Akt, context: Context) -> Iterator[Remark]:
    """A line has cost more than its budget when all is moved."""
    for _statement, place, utfall in _outcomes(akt, context):
        for i, rad in enumerate(utfall.by(Uppdelning.BUDGETPOST)):
            if rad.avser is not None and rad.overskridet:
                params = {"post": rad.benamning, "utfall": rad.utfall, "budget": rad.omfordelad or Belopp(ore=0)}
                yield place + pointer("budgetposter", i), {**params, "belopp": rad.overskridet}


def without_outcome(akt: Akt, context: Context) -> Iterator[Remark]:
    """Nothing is told to be spent on lines of the budget: they add nothing to the outcome."""
    for place, _budget, utfall in _outcomes(akt, context):
        if utfall.redovisning.utfallsposter and utfall.redovisning.hela_aret:
            names = {post.id: post.benamning for post in utfall.budget.budgetposter}
            if lines := tuple(names[line] for line in utfall.without_outcome):
                yield place + "/utfallsposter", {"verksamhetsar": utfall.verksamhetsar, "poster": lines}


def opening_differs(akt: Akt, context: Context) -> Iterator[Remark]:
    """The opening balances of a year are not what the year before carries over."""
    for place, ar, stated, carried in _openings(akt, context):
        told, reckoned = _by_year_and_party(stated), _by_year_and_party(carried)
        for fran_ar, part in sorted({*told, *reckoned}):
            angiven, beraknad = (each.get((fran_ar, part), Belopp(ore=0)) for each in (told, reckoned))
            if angiven != beraknad:
                params = {"verksamhetsar": ar, "fran_ar": fran_ar, "part": part}
                params |= {"angiven": angiven, "beraknad": beraknad, "skillnad": angiven - beraknad}
                yield place, params


def opening_on_other_terms(akt: Akt, context: Context) -> Iterator[Remark]:
    """The opening balances of a year are as large as what the year before carries over, with another end or holder."""
    for place, ar, stated, carried in _openings(akt, context):
        if _by_year_and_party(stated) == _by_year_and_party(carried) and merged(stated) != merged(carried):
            yield place, {"verksamhetsar": ar}


def _openings(akt: Akt, context: Context) -> Iterator[tuple[str, int, tuple[Balans, ...], tuple[Balans, ...]]]:
    """The opening balances that are stated, with what the year before carries over, where that is known.

    Each with the JSON Pointer to them and the year; each balance has its holder.
    """
    for place, end in _ends(akt, context):
        stated, carried = end.redovisning.ingaende_balanser, end.fran_fore
        if stated is not None and carried is not None:
            holder = None if end.utfall is None else end.utfall.budget.budgetansvarig
            held = [tuple(balans.held_by(holder) for balans in each) for each in (stated, carried)]
            yield place + "/ingaende_balanser", end.verksamhetsar, held[0], held[1]


def _by_year_and_party(balanser: tuple[Balans, ...]) -> dict[tuple[int, str], Belopp]:
    sums: dict[tuple[int, str], Belopp] = {}
    for balans in balanser:
        for part, belopp in balans.belopp.items():
            key = balans.fran_ar, part
            sums[key] = sums.get(key, Belopp(ore=0)) + belopp
    return sums


def not_settled(akt: Akt, context: Context) -> Iterator[Remark]:
    """A year that is told whole cannot be settled; that the agreement does not say how is worth knowing, no more."""
    for place, end in _ends(akt, context):
        if isinstance(end.avrakning, FolkhalsoavtalError) and end.redovisning.hela_aret:
            for error in flatten(end.avrakning):
                params = {"verksamhetsar": end.verksamhetsar, "orsak": error}
                severity = Severity.NOTE if error.code == "avrakning-utan-regel" else Severity.WARNING
                yield error.path or place, params, severity


def settlement_differs(akt: Akt, context: Context) -> Iterator[Remark]:
    """What is told now gives another settlement than the one that is decided: the difference is not corrected."""
    for place, end in _ends(akt, context):
        decided = end.redovisning.decided
        if isinstance(end.avrakning, Avrakning) and decided is not None:
            rattelse = end.avrakning.correction(decided.dag)
            if rattelse is not None:
                more = Belopp.sum(belopp for belopp in rattelse.att_betala.values() if belopp.ore > 0)
                carried = Belopp.sum(balans.summa for balans in rattelse.utgaende_balanser)
                params = {"verksamhetsar": end.verksamhetsar, "belopp": more, "overfort": carried}
                yield place + "/slutavrakning", params


def carried_beyond(akt: Akt, context: Context) -> Iterator[Remark]:
    """Money, or a lack, is carried over to a year in which the agreement does not hold."""
    for place, end in _ends(akt, context):
        ar, made = end.verksamhetsar + 1, end.gallande
        if made is not None and made.utgaende_balanser and ar <= MAXYEAR and not akt.avtal.holds_in(ar):
            yield place, {"verksamhetsar": ar, "belopp": end.overfort, "period": akt.avtal.latest.avtalsperiod}


def told_of_no_party(akt: Akt, context: Context) -> Iterator[Remark]:
    """A statement, or what is carried over to its year, tells of somebody who is no party then."""
    for place, end in _ends(akt, context):
        parter = akt.avtal.parties_in(end.verksamhetsar)
        others = () if end.utfall is None or not parter else tuple(p for p in end.utfall.parter if p not in parter)
        for part in others:
            yield place, {"verksamhetsar": end.verksamhetsar, "part": part}


def follow_up_differs(akt: Akt, context: Context) -> Iterator[Remark]:
    """What a follow-up tells of money carried over or repaid is not what the settlement gives."""
    ends = {end.verksamhetsar: end for _, end in _ends(akt, context)}
    for i, uppfoljning in enumerate(akt.uppfoljningar):
        if uppfoljning.verksamhetsar in ends:
            for atgard, beraknad in _treated(ends[uppfoljning.verksamhetsar]):
                angiven = _told(uppfoljning, atgard)
                if None not in (angiven, beraknad) and angiven != beraknad:
                    params = {"verksamhetsar": uppfoljning.verksamhetsar, "atgard": atgard}
                    params |= {"angiven": angiven, "beraknad": beraknad}
                    yield pointer("uppfoljningar", i, "medelsuppgifter"), params


def _treated(end: Avslut) -> Iterator[tuple[Medelsatgard, Belopp | None]]:
    """What a settlement does with money; None where it is not known. How much is repaid is told by no decided one."""
    repaid = end.avrakning.aterbetalt if isinstance(end.avrakning, Avrakning) else None
    yield Medelsatgard.OVERFORING, end.overfort
    yield Medelsatgard.ATERBETALNING, repaid


def _told(uppfoljning: Uppfoljning, atgard: Medelsatgard) -> Belopp | None:
    """How much a follow-up tells to be treated so; None when it does not say."""
    told = [uppgift.belopp for uppgift in uppfoljning.medelsuppgifter if uppgift.atgard is atgard]
    known = [belopp for belopp in told if belopp is not None]
    return Belopp.sum(known) if known and len(known) == len(told) else None


def move_without_decision(redovisning: EkonomiskRedovisning, _: Context) -> Iterator[Remark]:
    """Money is moved between lines, and no decision on it is stated."""
    for i, omfordelning in enumerate(redovisning.omfordelningar):
        if not omfordelning.beslut:
            yield pointer("omfordelningar", i), {"verksamhetsar": redovisning.verksamhetsar}


def move_proposed(redovisning: EkonomiskRedovisning, _: Context) -> Iterator[Remark]:
    """A move is only proposed, and is not counted."""
    for i, omfordelning in enumerate(redovisning.omfordelningar):
        if omfordelning.foreslagen:
            yield pointer("omfordelningar", i), {"verksamhetsar": redovisning.verksamhetsar}


def amount_not_stated(redovisning: EkonomiskRedovisning, _: Context) -> Iterator[Remark]:
    """An amount of the statement is not stated: what rests on it is not known."""
    ar = redovisning.verksamhetsar
    for i, omfordelning in enumerate(redovisning.omfordelningar):
        if not omfordelning.belopp or None in omfordelning.belopp.values():
            yield pointer("omfordelningar", i, "belopp"), {"verksamhetsar": ar}
    expected = ((pointer("prognoser", i), prognos.utfallsposter) for i, prognos in enumerate(redovisning.prognoser))
    for place, posts in (("", redovisning.utfallsposter), *expected):
        for i, post in enumerate(posts):
            for finansiar, belopp in post.belopp.items():
                if belopp is None:
                    yield place + pointer("utfallsposter", i, "belopp", finansiar), {"verksamhetsar": ar}
    for name in ("betalningar", "regleringar"):
        for i, betalning in enumerate(getattr(redovisning, name)):
            if betalning.belopp is None:
                yield pointer(name, i, "belopp"), {"verksamhetsar": ar}


def day_outside_year(redovisning: EkonomiskRedovisning, _: Context) -> Iterator[Remark]:
    """Something is told to be spent or moved on a day that the statement does not tell of."""
    ar, last = redovisning.verksamhetsar, redovisning.till_och_med
    for name in ("omfordelningar", "utfallsposter"):
        for i, each in enumerate(getattr(redovisning, name)):
            if each.dag is not None and (each.dag.year != ar or (last is not None and each.dag > last)):
                yield pointer(name, i, "dag"), {"dag": each.dag, "verksamhetsar": ar}
