"""What a settlement costs, against the same on bare ints and in other arithmetic, in the same run; and an overview."""

import gc
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from random import Random
from time import perf_counter
from typing import Any

import moneyed
import pytest

from folkhalsoavtal import (
    Akt,
    Avrakning,
    Avrakningsregel,
    Avtal,
    Avtalspart,
    Belopp,
    Budget,
    Budgetpost,
    EkonomiskRedovisning,
    Finansiar,
    LikaDelar,
    Overforing,
    Partsbetalning,
    Period,
    Utfall,
    Utfallspost,
    Verksamhetsplan,
)
from folkhalsoavtal.avtalsoversikt import overview_of
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.taxonomier import kommuner

LINES, RUNS = 100_000, 9
PARTER = ("region", "kommun")
KRONA = moneyed.get_currency("SEK")
REGEL = Avrakningsregel(overskott=(Overforing(),), underskott=(Overforing(),))


def amounts(seed: int) -> list[tuple[str, dict[str, int]]]:
    """Lines with öre by party: what is budgeted, and what is spent."""
    random = Random(seed)
    return [(f"p{i}", {part: random.randrange(10**7) for part in PARTER}) for i in range(LINES)]


def in_bare(budget: list[tuple[str, dict[str, Any]]], spent: list[tuple[str, dict[str, Any]]], nothing: Any) -> Any:
    """The settlement by a bare loop: what each contributes and has paid, what is left over, and what each is to pay.

    The money is held by the last party, and all that is left over, or lacking, is carried over.
    """
    contributed, paid = dict.fromkeys(PARTER, nothing), dict.fromkeys(PARTER, nothing)
    for _, row in budget:
        for part, amount in row.items():
            contributed[part] += amount
    for _, row in spent:
        for part, amount in row.items():
            paid[part] += amount
    left_over = sum(contributed.values(), nothing) - sum(paid.values(), nothing)
    paid[PARTER[-1]] += left_over
    return {part: contributed[part] - paid[part] for part in PARTER}


def settled(budget: Budget, utfall: Utfall) -> Any:
    """The settlement by the library: what each contributes is what its column of the budget sums to."""
    sums = budget.sums()
    bidrag = Berakning.collected(Berakning.stated(sums[part], part) for part in PARTER)
    return dict(Avrakning(utfall=utfall, regel=REGEL, bidrag=bidrag).att_betala)


@pytest.fixture(scope="module")
def ways() -> Iterator[dict[str, Callable[[], Any]]]:
    budgeted, spent = amounts(1), amounts(2)
    budget = Budget(
        verksamhetsar=2024,
        finansiarer=tuple(map(Finansiar.part, PARTER)),
        budgetposter=tuple(Budgetpost(id_, id_, {p: Belopp(ore=o) for p, o in row.items()}) for id_, row in budgeted),
        budgetansvarig=PARTER[-1],
    )
    statement = EkonomiskRedovisning(
        id="r",
        avtal="a",
        verksamhetsar=2024,
        ingaende_balanser=(),
        utfallsposter=tuple(Utfallspost(id_, {p: Belopp(ore=o) for p, o in row.items()}) for id_, row in spent),
    )
    utfall = Utfall(budget=budget, redovisning=statement)

    def as_(make: Callable[[int], Any]) -> list[list[tuple[str, dict[str, Any]]]]:
        return [[(id_, {p: make(o) for p, o in row.items()}) for id_, row in rows] for rows in (budgeted, spent)]

    made = {
        "bare ints": partial(in_bare, budgeted, spent, 0),
        "folkhalsoavtal": partial(settled, budget, utfall),
        "Decimal": partial(in_bare, *as_(lambda ore: Decimal(ore).scaleb(-2)), Decimal()),
        "py-moneyed": partial(
            in_bare, *as_(lambda ore: moneyed.Money(Decimal(ore).scaleb(-2), KRONA)), moneyed.Money(0, KRONA)
        ),
    }
    gc.freeze()  # what is made here is not looked through again for every measure
    yield made
    gc.unfreeze()


def in_ore(amount: Any) -> int:
    if isinstance(amount, Belopp):
        return amount.ore
    return amount if isinstance(amount, int) else int((amount if isinstance(amount, Decimal) else amount.amount) * 100)


def test_every_way_gives_the_same_ore(ways: dict[str, Callable[[], Any]]) -> None:
    found = {way: {part: in_ore(amount) for part, amount in settle().items()} for way, settle in ways.items()}
    assert dict.fromkeys(found, found["bare ints"]) == found
    assert any(found["bare ints"].values())


def test_a_settlement_costs_little_more_than_bare_ints(
    ways: dict[str, Callable[[], Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    least = dict.fromkeys(ways, float("inf"))
    for turn in range(RUNS):
        for way, settle in ways.items():
            if way != "py-moneyed" or turn < 2:  # it takes its time
                least[way] = min(least[way], timed(settle))
    ratios = {way: seconds / least["bare ints"] for way, seconds in least.items()}
    with capsys.disabled():
        told = ", ".join(f"{way} {ratio:.2f}" for way, ratio in ratios.items())
        sys.stdout.write(f"\nsettlement of {LINES} lines: {told} (the least of {RUNS})\n")
    assert ratios["folkhalsoavtal"] <= 1.3
    assert ratios["folkhalsoavtal"] < min(ratios["Decimal"], ratios["py-moneyed"])


def timed(do: Callable[[], object]) -> float:
    gc.collect()
    start = perf_counter()
    do()
    return perf_counter() - start


def agreements(count: int, years: int) -> list[Akt]:
    """Agreements of a region with municipalities, each with a budget of eight lines and a statement for each year."""
    random = Random(3)
    return [agreement(kommun, years, random) for kommun in list(kommuner().koder)[:count]]


def agreement(kommun: str, years: int, random: Random) -> Akt:
    parter = (Avtalspart.region("14", id="region"), Avtalspart.kommun(kommun, id="kommun"))
    period = Period.years(2015, 2014 + years)
    budgets, statements = [], []
    for ar in period.calendar_years:
        rows = [{part: Belopp.kr(random.randrange(10**5)) for part in PARTER} for _ in range(8)]
        posts = tuple(Budgetpost(f"p{i}", f"Post {i}", row) for i, row in enumerate(rows))
        columns = tuple(map(Finansiar.part, PARTER))
        budgets.append(Budget(verksamhetsar=ar, finansiarer=columns, budgetposter=posts, budgetansvarig="kommun"))
        spent = (Utfallspost(f"p{i}", {"kommun": Belopp(ore=random.randrange(2 * 10**7))}) for i in range(8))
        paid = (Partsbetalning(fran="region", belopp=Belopp.kr(400_000)),)
        statements.append(
            EkonomiskRedovisning(
                id=f"r{ar}", avtal=kommun, verksamhetsar=ar, utfallsposter=tuple(spent), betalningar=paid
            )
        )
    avtal = Avtal(
        id=kommun, parter=parter, avtalsperiod=period, finansieringsregel=LikaDelar(PARTER), avrakningsregel=REGEL
    )
    plan = Verksamhetsplan(id="plan", avtal=(kommun,), period=period, budgetar=tuple(budgets))
    return Akt(avtal=avtal, planer=(plan,), redovisningar=tuple(statements))


def test_an_overview_of_every_municipality_over_ten_years_is_linear(capsys: pytest.CaptureFixture[str]) -> None:
    every = agreements(290, 10)
    oversikter = {count: overview_of(every[:count]) for count in (29, 58, 290)}  # the first to warm up
    took = {count: timed(partial(getattr, oversikt, "arsrader")) for count, oversikt in oversikter.items()}
    rows = oversikter[290].arsrader
    assert len(rows) == 2900
    assert [rad.orsak for rad in rows if rad.orsak] == []
    with capsys.disabled():
        sys.stdout.write(
            f"\noverview of 290 municipalities over ten years: {took[290]:.2f} s; of 58: {took[58]:.2f} s\n"
        )
    assert took[290] <= 2 * 5 * took[58]
