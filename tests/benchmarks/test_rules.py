"""What the evaluation of a rule costs with its calculation, against the bare arithmetic, in the same run."""

import sys
from datetime import date
from fractions import Fraction
from time import process_time
from timeit import timeit

import pytest

from folkhalsoavtal import (
    Atagande,
    Belopp,
    InreDelning,
    LikaDelar,
    Matdag,
    Nyckeldel,
    Observation,
    Period,
    Serie,
    Underlag,
    ViktadNyckel,
)

YEARS = range(2021, 2025)
TOTAL = 10_000_000_001
SIZES = (29, 290)


def population(i: int, year: int) -> int:
    return 2_000 + i * 7919 % 99_991 + 10 * year


def rule(size: int) -> tuple[InreDelning, Underlag]:
    """A region's half, and the half of some municipalities by their inhabitants, with the inputs of four years."""
    kommuner = [f"kommun-{i}" for i in range(size)]
    nyckel = Nyckeldel(vikter={kommun: kommun for kommun in kommuner}, matdag=Matdag(12, 31))
    regel = InreDelning(LikaDelar(("region", "kommunerna")), "kommunerna", ViktadNyckel((nyckel,)))
    serier = [
        Serie(id=kommun, observationer=tuple(Observation(date(y, 12, 31), Fraction(population(i, y))) for y in YEARS))
        for i, kommun in enumerate(kommuner)
    ]
    return regel, Underlag(totaler=dict.fromkeys(YEARS, Belopp(ore=TOTAL)), serier=serier)


def explained(regel: InreDelning, underlag: Underlag) -> Atagande:
    return regel.evaluate(Period.years(YEARS[0], YEARS[-1]), tuple(regel.named_parter), underlag)


def bare(size: int) -> list[list[int]]:
    """The same amounts in bare ints, without a word of how: by year, the region first."""
    years = []
    for year in YEARS:
        region = (TOTAL + 1) // 2
        side, weights = TOTAL - region, [population(i, year) for i in range(size)]
        whole = sum(weights)
        # each exact part of the side is half a share of the total
        pairs = [divmod(TOTAL * weight, 2 * whole) for weight in weights]
        parts = [part for part, _ in pairs]
        order = sorted(range(size), key=lambda i: pairs[i][1], reverse=True)
        for i in order[: side - sum(parts)]:
            parts[i] += 1
        years.append([region, *parts])
    return years


@pytest.mark.parametrize("size", SIZES)
def test_the_bare_arithmetic_gives_the_same_ore(size: int) -> None:
    by_year = explained(*rule(size)).by_year.values()
    assert bare(size) == [[belopp.ore for belopp in year.belopp.values() if belopp is not None] for year in by_year]


def test_what_an_explained_amount_costs(capsys: pytest.CaptureFixture[str]) -> None:
    each: dict[int, float] = {}
    for size in SIZES:
        regel, underlag = rule(size)
        # turn by turn, so that what else the machine does slows both
        both = [
            (
                timeit(lambda: explained(regel, underlag), timer=process_time, number=1),  # noqa: B023
                timeit(lambda: bare(size), timer=process_time, number=1),  # noqa: B023
            )
            for _ in range(25)
        ]
        with_calculation, without = map(min, zip(*both, strict=True))
        each[size] = with_calculation / size
        with capsys.disabled():
            sys.stdout.write(
                f"\na rule for {size} municipalities over four years, with its calculation: "
                f"{with_calculation * 1000:.0f} ms, {with_calculation / without:.0f} times the bare arithmetic\n"
            )
        assert with_calculation / without <= 150
    assert each[290] <= 2 * each[29]
