"""What a split costs, against bare ints and against other libraries of money, in the same run."""

import sys
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial
from timeit import timeit
from typing import TypeAlias

import moneyed
import pytest
import stockholm

from folkhalsoavtal import Andelar
from folkhalsoavtal.belopp import Belopp, Fordelningsnyckel

RUNS = 60
SIZES = (2, 10, 290)  # a municipality and its region, a county, every municipality of Sweden
AMOUNTS = (35_000_007, 1_234_567_890_123, 99)

KRONA, STOCKHOLM_KRONA = moneyed.get_currency("SEK"), stockholm.get_currency("SEK")
ORE = Decimal("0.01")


def bare_ints(amount: int, weights: Sequence[int]) -> list[int]:
    whole = sum(weights)
    pairs = [divmod(amount * weight, whole) for weight in weights]
    parts = [part for part, _ in pairs]
    order = sorted(range(len(pairs)), key=lambda i: pairs[i][1], reverse=True)
    for i in order[: amount - sum(parts)]:
        parts[i] += 1
    return parts


def moneyed_money(amount: moneyed.Money, weights: Sequence[Decimal], whole: Decimal) -> list[moneyed.Money]:
    """With the arithmetic of py-moneyed; ``whole`` is the sum of the weights, in öre."""
    pairs = [divmod((amount * weight).amount, whole) for weight in weights]
    parts = [moneyed.Money(ore * ORE, KRONA) for ore, _ in pairs]
    order = sorted(range(len(pairs)), key=lambda i: pairs[i][1], reverse=True)
    odd = moneyed.Money(ORE, KRONA)
    for i in order[: (amount - sum(parts)).get_amount_in_sub_unit()]:
        parts[i] += odd
    return parts


def moneyed_shortcut(amount: moneyed.Money, weights: Sequence[int]) -> list[moneyed.Money]:
    """As little of py-moneyed as there can be: bare ints, and money made of them."""
    parts = bare_ints(amount.get_amount_in_sub_unit(), weights)
    return [moneyed.Money(Decimal(part).scaleb(-2), KRONA) for part in parts]


def stockholm_money(amount: stockholm.Money, weights: Sequence[int]) -> list[stockholm.Money]:
    """By sub-units, which stockholm knows of, and which is faster than its arithmetic."""
    parts = bare_ints(int(amount.sub_units), weights)
    return [stockholm.Money.from_sub_units(part, STOCKHOLM_KRONA) for part in parts]


def rule_split(regel: Andelar, amount: Belopp) -> Iterable[Belopp]:
    """By a rule, whose weights are made ready when it first splits; the amounts have their parties."""
    return regel.split(amount).values()


Way: TypeAlias = Callable[[], Iterable[object]]


def ways(size: int, ore: int) -> dict[str, Way]:
    """The same split in every way, with all that can be made ready made ready."""
    weights = [568 + i * 7919 % 99_991 for i in range(1, size + 1)]
    whole = sum(weights)
    decimals = [Decimal(weight) for weight in weights]
    shares = [Fraction(weight, whole) for weight in weights]
    parter = [f"kommun-{i}" for i in range(size)]
    belopp = Belopp(ore=ore)
    kronor = moneyed.Money(Decimal(ore).scaleb(-2), KRONA)
    return {
        "bare ints": partial(bare_ints, ore, weights),
        "Andelar.split": partial(rule_split, Andelar(dict(zip(parter, shares, strict=True))), belopp),
        "Fordelningsnyckel.split": partial(Fordelningsnyckel(weights).split, belopp),
        "Belopp.split": partial(belopp.split, shares),
        "py-moneyed": partial(moneyed_money, kronor, decimals, whole * ORE),
        "py-moneyed, bare ints inside": partial(moneyed_shortcut, kronor, weights),
        "stockholm": partial(stockholm_money, stockholm.Money.from_sub_units(ore, STOCKHOLM_KRONA), weights),
    }


def in_ore(part: object) -> int:
    match part:
        case Belopp():
            return part.ore
        case moneyed.Money():
            assert part.currency == KRONA
            return int(part.amount * 100)
        case stockholm.Money():
            assert part.currency == STOCKHOLM_KRONA
            return int(part.sub_units)
    assert isinstance(part, int)
    return part


@pytest.fixture(scope="module")
def times() -> dict[int, dict[str, float]]:
    """What a split takes by number of parties and way: the least of several runs, in which the ways take turns."""
    least: dict[int, dict[str, float]] = {}
    for size in SIZES:
        splits = [(way, split) for ore in AMOUNTS for way, split in ways(size, ore).items()]
        number = max(1, 200 // size)
        turns = [{way: 0.0 for way, _ in splits} for _ in range(RUNS)]
        for turn in turns:
            for way, split in splits:
                turn[way] += timeit(split, number=number) / number
        least[size] = {way: min(turn[way] for turn in turns) for way in turns[0]}
    return least


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("ore", AMOUNTS)
def test_every_way_gives_the_same_ore(size: int, ore: int) -> None:
    found = {way: list(map(in_ore, split())) for way, split in ways(size, ore).items()}
    assert dict.fromkeys(found, found["bare ints"]) == found
    assert sum(found["bare ints"]) == ore


@pytest.mark.parametrize("size", SIZES)
def test_a_split_costs_a_few_bare_ints_and_less_than_in_other_libraries(
    size: int, times: dict[int, dict[str, float]], capsys: pytest.CaptureFixture[str]
) -> None:
    took = times[size]
    ratios = {way: seconds / took["bare ints"] for way, seconds in took.items()}
    told = ", ".join(f"{way} {ratio:.2f}" for way, ratio in ratios.items())
    with capsys.disabled():
        sys.stdout.write(f"\nsplit between {size}: {told} (the least of {RUNS})\n")
    prepared, rule, from_fractions = (ratios[f"{way}.split"] for way in ("Fordelningsnyckel", "Andelar", "Belopp"))
    assert max(prepared, rule) <= 3
    assert from_fractions <= 5
    assert max(prepared, rule, from_fractions) < min(ratios["py-moneyed"], ratios["stockholm"])
    assert prepared < ratios["py-moneyed, bare ints inside"]


@pytest.mark.parametrize("way", ["Fordelningsnyckel.split", "Andelar.split", "Belopp.split"])
def test_the_time_grows_as_the_number_of_parties(way: str, times: dict[int, dict[str, float]]) -> None:
    assert times[290][way] / 290 <= 2 * times[10][way] / 10
