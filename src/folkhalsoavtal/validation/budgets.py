"""The rules on budgets: each a function of a value and a context; their codes and severities stand in ``catalogue``."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise
from operator import itemgetter
from typing import Final

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.aktorer import Medel, Tjanst
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.avtalsoversikt import overview_of
from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.beloppsuppgift import Forenlighet
from folkhalsoavtal.budget import AngivenSumma, Budget, Budgetpost, Kategori
from folkhalsoavtal.delning import nearest
from folkhalsoavtal.errors import FolkhalsoavtalError, pointer
from folkhalsoavtal.fields import EMPTY, FrozenMap, walk
from folkhalsoavtal.finansiering import Provningsniva
from folkhalsoavtal.insats import Insats
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.redovisning import EkonomiskRedovisning
from folkhalsoavtal.regelprovning import Hinder, Provningsstatus
from folkhalsoavtal.uppfoljning import Medelsuppgift
from folkhalsoavtal.validation.findings import Context, Remark

#: How many times larger amounts are that may be in another unit: those of a column, and those that are too high.
_APART: Final = 20
_FAR_APART: Final = 200
#: In öre: an amount in thousands is less than a thousand kronor, and hardly any other is; hardly any line of such a
#: budget is fifty million kronor.
_LITTLE: Final = 1000 * 100
_MUCH: Final = 50 * 10**6 * 100


def _compared(path: str, angiven: Belopp | None, beraknad: Belopp | None) -> Iterator[Remark]:
    """A stated sum that differs from the computed one, with both."""
    if angiven is not None and beraknad is not None and angiven != beraknad:
        yield path, {"angiven": angiven, "beraknad": beraknad, "skillnad": angiven - beraknad}


def _stated_sums(budget: Budget) -> Iterator[tuple[str, Belopp | None, Belopp | None]]:
    """Every stated sum of a budget as (path, stated, computed); computed is None where a part of it is unknown."""
    if budget.angiven_summa is not None:
        yield from _stated_sum(budget, "/angiven_summa", budget.angiven_summa, budget.budgetposter)
    groups = budget.by_category()
    for i, kategori in enumerate(budget.kategorier):
        if kategori.angiven_summa is not None:
            path = pointer("kategorier", i, "angiven_summa")
            yield from _stated_sum(budget, path, kategori.angiven_summa, groups[kategori.id])
    for i, post in enumerate(budget.budgetposter):
        if post.angivet_totalt is not None:
            yield pointer("budgetposter", i, "angivet_totalt"), post.angivet_totalt, budget.total([post])


def _stated_sum(
    budget: Budget, path: str, summa: AngivenSumma, posts: tuple[Budgetpost, ...]
) -> Iterator[tuple[str, Belopp | None, Belopp | None]]:
    computed = budget.sums(posts)
    for finansiar, angiven in summa.belopp.items():
        yield path + pointer("belopp", finansiar), angiven, computed[finansiar]
    yield path + "/totalt", summa.totalt, budget.total(posts)


def stated_sum_differs(budget: Budget, _: Context) -> Iterator[Remark]:
    """A stated sum of a budget differs from what its lines sum to; both are kept."""
    for path, angiven, beraknad in _stated_sums(budget):
        yield from _compared(path, angiven, beraknad)


def stated_sum_of_nothing(budget: Budget, _: Context) -> Iterator[Remark]:
    """A sum is stated, but not all of what it sums."""
    for path, angiven, beraknad in _stated_sums(budget):
        if angiven and beraknad is None:  # a zero of nothing is right
            yield path, {"angiven": angiven}


def empty_cells_unconfirmed(budget: Budget, _: Context) -> Iterator[Remark]:
    """A party's column has amounts and empty cells, and no total is stated to confirm that those add nothing."""
    sums = budget.sums()
    unconfirmed: dict[str, list[str]] = {part: [] for part in budget.parter if sums[part] is not None}
    cells = budget.cells()
    for post in budget.budgetposter:
        for cell in cells[post.id]:
            declared = post.bars_av not in {None, cell.finansiar}
            if cell.finansiar in unconfirmed and cell.belopp is None and cell.bekraftad is None and not declared:
                unconfirmed[cell.finansiar].append(post.benamning)
    for i, finansiar in enumerate(budget.finansiarer):
        if budgetposter := unconfirmed.get(finansiar.id):
            yield pointer("finansiarer", i), {"finansiar": finansiar.id, "budgetposter": tuple(budgetposter)}


def sole_bearer_contradicted(budget: Budget, _: Context) -> Iterator[Remark]:
    """A line is declared as one party's cost, and another financier bears part of it."""
    for i, post in enumerate(budget.budgetposter):
        if post.bars_av is not None:
            for finansiar, belopp in post.belopp.items():
                if finansiar != post.bars_av and belopp:
                    path = pointer("budgetposter", i, "belopp", finansiar)
                    yield path, {"barare": post.bars_av, "finansiar": finansiar, "belopp": belopp}


def holder_not_stated(budget: Budget, _: Context) -> Iterator[Remark]:
    """Nobody is said to hold the money: who owes whom cannot be determined."""
    if budget.budgetansvarig is None:
        yield "", {"verksamhetsar": budget.verksamhetsar}


def budget_missing(akt: Akt, context: Context) -> Iterator[Remark]:
    """The agreement is in force on the day, and there is no budget for its year.

    That there is joint money has to be told by something: the agreement or what belongs to it.
    """
    on = context.on
    villkor = None if on is None else akt.avtal.as_of(on)
    period = None if villkor is None else villkor.avtalsperiod
    if villkor is not None and period is not None and on is not None and on in period and _of_money(akt, villkor):
        years = {budget.verksamhetsar for budget in akt.arsbudgetar}
        if on.year not in years:
            yield "", {"verksamhetsar": on.year}


def _of_money(akt: Akt, villkor: Avtal) -> bool:
    """Whether anything tells of joint money, and the terms do not say that there is none."""
    if villkor.gemensamma_medel is not None:
        return villkor.gemensamma_medel
    stated = villkor.finansieringsregel or villkor.beloppsuppgifter or villkor.betalningsintervall
    return bool(stated) or any(
        isinstance(value, (Budget, EkonomiskRedovisning, Medelsuppgift))
        or (isinstance(value, (Insats, Tjanst)) and value.medel in _JOINT)
        for _, value in walk(akt)
    )


def budget_without_joint_money(akt: Akt, _: Context) -> Iterator[Remark]:
    """Several parties bear a part of a budget, and the agreement says at the end of its year that no money is joint."""
    parter = {part.id: part.benamning for part in akt.avtal.alla_parter}
    for path, budget in akt.placed_budgets():
        cells = [cell for post in budget.budgetposter for cell in post.belopp.items()]
        bearing = dict.fromkeys(id_ for id_, belopp in cells if id_ in parter and belopp is not None and belopp.ore)
        villkor = akt.avtal.as_of(date(budget.verksamhetsar, 12, 31))
        if len(bearing) > 1 and villkor.gemensamma_medel is False:
            yield path, {"parter": tuple(map(parter.__getitem__, bearing)), "verksamhetsar": budget.verksamhetsar}


#: Whose money is joint, all of it or a part.
_JOINT: Final = (Medel.GEMENSAMMA, Medel.DELVIS_GEMENSAMMA)


def budget_outside_period(akt: Akt, _: Context) -> Iterator[Remark]:
    """A budget is for a year that the agreement does not touch."""
    for path, budget in akt.placed_budgets():
        if not akt.avtal.holds_in(budget.verksamhetsar):
            period = akt.avtal.latest.avtalsperiod
            yield path + "/verksamhetsar", {"verksamhetsar": budget.verksamhetsar, "period": period}


#: What a rule does not speak of because the budget is made so; no remark.
_DECLARED: Final = {Hinder.BARS_AV_EN_PART, Hinder.INGET_ATT_DELA}


def _tests(akt: Akt, status: Provningsstatus) -> Iterator[Remark]:
    """Each sum for which the agreement's rule gives an answer, at the place of that sum."""
    paths = {budget.verksamhetsar: path for path, budget in akt.placed_budgets()}
    for budget, provning in akt.tests():
        rows: dict[Provningsniva, tuple[str, tuple[Kategori | Budgetpost, ...]]] = {
            Provningsniva.TOTALT: ("", ()),
            Provningsniva.KATEGORI: ("kategorier", budget.kategorier),
            Provningsniva.BUDGETPOST: ("budgetposter", budget.budgetposter),
        }
        names = {post.id: post.benamning for post in budget.budgetposter}
        field, named = rows[provning.niva]
        places = {item.id: (pointer(field, n), item.benamning) for n, item in enumerate(named)}
        for delprovning in provning.delprovningar:
            if delprovning.status is status and delprovning.hinder not in _DECLARED:
                place, benamning = places.get(delprovning.avser or "", ("", None))
                yield (
                    paths[budget.verksamhetsar] + place,
                    {
                        "verksamhetsar": budget.verksamhetsar,
                        "benamning": benamning,
                        "provning": delprovning,
                        "namn": FrozenMap((id_, names[id_]) for id_ in delprovning.berorda if id_ in names),
                    },
                    _clause(akt, budget.verksamhetsar),
                )


def _clause(akt: Akt, verksamhetsar: int) -> Kallhanvisning | None:
    """The clause of the financing rule that holds in a year; None where none is stated, or there are several rules."""
    try:
        villkor = akt.avtal.terms_in(verksamhetsar)
    except FolkhalsoavtalError:
        return None
    return None if villkor is None or villkor.finansieringsregel is None else villkor.finansieringsregel.kallhanvisning


def financing_rule_not_met(akt: Akt, _: Context) -> Iterator[Remark]:
    """The financing rule is not met."""
    yield from _tests(akt, Provningsstatus.INTE_UPPFYLLD)


def financing_rule_untold(akt: Akt, _: Context) -> Iterator[Remark]:
    """Whether the financing rule is met cannot be determined."""
    yield from _tests(akt, Provningsstatus.KAN_INTE_BEDOMAS)


def financing_rule_not_applicable(akt: Akt, _: Context) -> Iterator[Remark]:
    """The financing rule does not speak of these parties."""
    yield from _tests(akt, Provningsstatus.INTE_TILLAMPLIG)


def stated_amount_inconsistent(akt: Akt, _: Context) -> Iterator[Remark]:
    """An amount that the agreement states is not consistent with what its rule gives."""
    for i, uppgift in enumerate(akt.avtal.beloppsuppgifter):
        years = [budget.verksamhetsar for budget in akt.arsbudgetar]
        for ar in years if uppgift.verksamhetsar is None else [uppgift.verksamhetsar]:
            try:
                jamforelse = uppgift.compare(akt.evaluate(ar))
            except FolkhalsoavtalError:  # what keeps the rule from being reckoned is told of its test
                continue
            if jamforelse.status is Forenlighet.INTE_FORENLIG and jamforelse.beraknat is not None:
                beraknat = Belopp(ore=nearest(jamforelse.beraknat))
                params = {"uppgift": uppgift, "beraknad": beraknat, "verksamhetsar": ar}
                yield pointer("avtal", "beloppsuppgifter", i), params


def unit_slips(budget: Budget, _: Context) -> Iterator[Remark]:
    """An amount is about a thousand times more or less than those beside it: in its column, or on its line.

    In a column the amounts are parted where they are furthest apart. The lower are told where they are below a
    thousand kronor and the others not, where the others are at least twenty times as much, and where the lower, in
    thousands, would be of the size of the others: no more than twenty times more or less. The higher are told where
    they are fifty million kronor or more and at least two hundred times the others. On a line two amounts of which one
    is five hundred to two thousand times the other are told where one of them is so little or so much. A column whose
    stated sum is what its amounts come to is not doubted.
    """
    sums = budget.sums()
    stated: Mapping[str, Belopp | None] = EMPTY if budget.angiven_summa is None else budget.angiven_summa.belopp
    doubted = [f.id for f in budget.finansiarer if stated.get(f.id) is None or stated[f.id] != sums[f.id]]
    slipped: dict[tuple[int, str], Fraction] = {}
    for column in doubted:
        amounts = ((i, post.belopp.get(column)) for i, post in enumerate(budget.budgetposter))
        cells = sorted(((abs(belopp.ore), i) for i, belopp in amounts if belopp), key=itemgetter(0))
        slipped |= {(i, column): factor for i, factor in _slipped(cells)}
    lines = {i for i, _ in slipped}
    slipped |= {cell: factor for cell, factor in _slipped_on_lines(budget, doubted) if cell[0] not in lines}
    columns = {finansiar.id: n for n, finansiar in enumerate(budget.finansiarer)}
    for i, column in sorted(slipped, key=lambda cell: (cell[0], columns[cell[1]])):
        post = budget.budgetposter[i]
        belopp = post.belopp[column] or Belopp(ore=0)  # no empty cell is among them
        annat = Belopp(ore=nearest(belopp.ore * slipped[i, column]))
        params = {"benamning": post.benamning, "finansiar": column, "belopp": belopp, "annat": annat}
        yield pointer("budgetposter", i, "belopp", column), params


def _slipped(cells: list[tuple[int, int]]) -> Iterator[tuple[int, Fraction]]:
    """Of amounts in order those that are in another unit than the others, and by what they are to be multiplied."""
    if len(cells) < 2:
        return
    gap = max(range(1, len(cells)), key=lambda n: cells[n][0] // cells[n - 1][0])
    low, high = cells[:gap], cells[gap:]
    apart = high[0][0] // low[-1][0]
    of_size = high[0][0] <= _APART * 1000 * low[0][0] and 1000 * low[-1][0] <= _APART * high[-1][0]
    if apart >= _APART and low[-1][0] < _LITTLE <= high[0][0] and of_size:
        yield from ((i, Fraction(1000)) for _, i in low)
    elif apart >= _FAR_APART and high[0][0] >= _MUCH:
        yield from ((i, Fraction(1, 1000)) for _, i in high)


def _slipped_on_lines(budget: Budget, columns: Collection[str]) -> Iterator[tuple[tuple[int, str], Fraction]]:
    """Of amounts of a line of which one is about a thousand times the other, the one that is too little or too much."""
    for i, post in enumerate(budget.budgetposter):
        amounts = sorted((abs(belopp.ore), f) for f, belopp in post.belopp.items() if belopp and f in columns)
        if len(amounts) > 1 and _about_thousandfold(amounts[0][0], amounts[-1][0]):
            (least, little), (most, much) = amounts[0], amounts[-1]
            if least < _LITTLE:
                yield (i, little), Fraction(1000)
            elif most >= _MUCH:
                yield (i, much), Fraction(1, 1000)


def unit_slips_between_years(akt: Akt, _: Context) -> Iterator[Remark]:
    """An amount of a line is about a thousand times that of the same line in the year before, or a thousandth of it."""
    placed = sorted(akt.placed_budgets(), key=lambda each: each[1].verksamhetsar)
    for (_earlier, before), (path, budget) in pairwise(placed):
        earlier = {post.id: post for post in before.budgetposter}
        for i, post in enumerate(budget.budgetposter):
            for finansiar, belopp in post.belopp.items():
                other = earlier[post.id].belopp.get(finansiar) if post.id in earlier else None
                if belopp and other and _about_thousandfold(abs(belopp.ore), abs(other.ore)):
                    params = {"benamning": post.benamning, "finansiar": finansiar, "belopp": belopp, "fore": other}
                    params |= {"verksamhetsar": budget.verksamhetsar, "fore_ar": before.verksamhetsar}
                    yield path + pointer("budgetposter", i, "belopp", finansiar), params


def _about_thousandfold(ore: int, other: int) -> bool:
    low, high = sorted((ore, other))
    return 500 * low <= high <= 2000 * low


def joint_sum_differs(samling: Samling, _: Context) -> Iterator[Remark]:
    """A stated sum over several agreements differs from what their budgets sum to."""
    for path, angiven, beraknad in _joint_sums(samling):
        yield from _compared(path, angiven, beraknad)


def joint_sum_of_nothing(samling: Samling, _: Context) -> Iterator[Remark]:
    """A sum over several agreements is stated, but a part of what it sums is not known."""
    for path, angiven, beraknad in _joint_sums(samling):
        if beraknad is None:
            yield path, {"angiven": angiven}


def _joint_sums(samling: Samling) -> Iterator[tuple[str, Belopp, Belopp | None]]:
    """Every stated sum over the agreements as (path, stated, computed); None where a budget is lacking."""
    if not samling.angivna_summor:
        return
    oversikt = overview_of(samling)
    years = {summa.verksamhetsar for summa in samling.angivna_summor}
    computed: dict[int, dict[str | None, Belopp | None]] = {}
    for ar in years:
        by_organisation = oversikt.sums("organisation", verksamhetsar=ar)
        computed[ar] = {None: oversikt.total(verksamhetsar=ar)}
        computed[ar] |= {str(organisation): belopp for (organisation,), belopp in by_organisation.items()}
        for avtal in oversikt.without_budget(ar):
            lacking = (part.organisation.identitet for part in avtal.alla_parter)
            computed[ar] |= dict.fromkeys((None, *lacking))
    for i, summa in enumerate(samling.angivna_summor):
        beraknad = computed[summa.verksamhetsar].get(summa.organisation)
        yield pointer("angivna_summor", i, "belopp"), summa.belopp, beraknad
