import copy
import pickle
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import fractions_of_one

from folkhalsoavtal import Belopp
from folkhalsoavtal.belopp import Delningsprincip
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidType, InvalidValue

ore = st.integers(-(10**20), 10**20)
amounts = ore.map(lambda n: Belopp(ore=n))
THIRDS = [Fraction(1, 3)] * 3


def test_an_amount_is_in_ore() -> None:
    assert Belopp.kr(350_000).ore == 35_000_000
    assert Belopp.kr(Fraction("74.50")) == Belopp(ore=7450)
    assert repr(Belopp.kr(-1)) == "Belopp(ore=-100)"


@pytest.mark.parametrize("value", [350_000.0, True, "1", None, Fraction(1), float("inf")])
def test_ore_are_a_whole_number(value: Any) -> None:
    with pytest.raises(InvalidType):
        Belopp(ore=value)


@pytest.mark.parametrize("value", [350_000.0, True, "1", None, float("nan")])
def test_kronor_are_whole_or_a_fraction(value: Any) -> None:
    with pytest.raises(InvalidType):
        Belopp.kr(value)


def test_kronor_are_whole_in_ore() -> None:
    with pytest.raises(InvalidValue, match="1/3 kr is not"):
        Belopp.kr(Fraction(1, 3))


@given(ore, ore, st.integers(-1000, 1000))
def test_amounts_reckon_as_their_ore(a: int, b: int, n: int) -> None:
    x, y = Belopp(ore=a), Belopp(ore=b)
    assert (x + y).ore == a + b
    assert (x - y).ore == a - b
    assert (x * n).ore == (n * x).ore == a * n
    assert (-x).ore == -a
    assert abs(x).ore == abs(a)
    assert bool(x) is bool(a)
    assert (x < y, x <= y, x > y, x >= y, x == y) == (a < b, a <= b, a > b, a >= b, a == b)
    assert sum([x, y]) == Belopp.sum([x, y]) == x + y
    assert Belopp.sum([]) == Belopp(ore=0)


def test_amounts_are_added_subtracted_negated_and_multiplied() -> None:
    assert Belopp.kr(3) - Belopp.kr(5) == -Belopp.kr(2) == Belopp.kr(-1) * 2
    assert sum([Belopp.kr(1), Belopp.kr(1)]) == Belopp.kr(2)
    assert bool(Belopp.kr(1)) is not bool(Belopp.kr(0))
    assert Belopp.kr(1) < Belopp.kr(2)
    assert pickle.loads(pickle.dumps(Belopp.kr(1))) in {Belopp.kr(1)}
    assert abs(Belopp.kr(-2)) == Belopp.sum([Belopp.kr(1), Belopp.kr(1)])


def test_an_amount_is_no_number() -> None:
    kr = Belopp.kr(1)
    assert kr != 100
    for wrong in (lambda: kr + 1, lambda: 1 + kr, lambda: kr - 1, lambda: kr * 1.0, lambda: kr * True, lambda: kr < 1):
        with pytest.raises(TypeError):
            wrong()


def test_an_amount_cannot_be_changed() -> None:
    kr = Belopp.kr(1)
    for change in (lambda: setattr(kr, "ore", 1), lambda: delattr(kr, "ore"), lambda: setattr(kr, "x", 1)):
        with pytest.raises(AttributeError):
            change()


@given(amounts)
def test_amounts_survive_pickling_and_copying(belopp: Belopp) -> None:
    assert pickle.loads(pickle.dumps(belopp)) == copy.deepcopy(belopp) == belopp
    assert hash(pickle.loads(pickle.dumps(belopp))) == hash(belopp)


class TestSplit:
    def test_thirds_of_a_hundred(self) -> None:
        split = Belopp.kr(100).split(THIRDS)
        assert [part.ore for part in split] == [3334, 3333, 3333]
        assert split.udda == (0,)
        assert split.princip is Delningsprincip.STORSTA_REST
        assert len(split) == 3
        assert split[1] == Belopp(ore=3333)

    def test_the_odd_ore_goes_to_the_largest_remainder(self) -> None:
        # exact: 0.2, 0.7 and 0.1 öre
        assert [p.ore for p in Belopp(ore=1).split([Fraction(2, 10), Fraction(7, 10), Fraction(1, 10)])] == [0, 1, 0]

    def test_whole_numbers_are_shares_too(self) -> None:
        assert [part.ore for part in Belopp.kr(1).split(iter([1, 0]))] == [100, 0]

    @given(amounts, fractions_of_one())
    def test_the_parts_sum_to_the_whole(self, belopp: Belopp, shares: tuple[Fraction, ...]) -> None:
        assert Belopp.sum(belopp.split(shares)) == belopp

    @given(amounts, fractions_of_one())
    def test_each_part_is_within_an_ore_of_its_share(self, belopp: Belopp, shares: tuple[Fraction, ...]) -> None:
        for part, share in zip(belopp.split(shares), shares, strict=True):
            assert abs(part.ore - belopp.ore * share) < 1

    @given(amounts, fractions_of_one())
    def test_a_negative_amount_is_split_as_the_positive(self, belopp: Belopp, shares: tuple[Fraction, ...]) -> None:
        assert [-part for part in belopp.split(shares)] == list((-belopp).split(shares))

    @given(amounts, fractions_of_one())
    def test_only_the_named_parts_were_rounded_away_from_zero(
        self, belopp: Belopp, shares: tuple[Fraction, ...]
    ) -> None:
        split = belopp.split(shares)
        away = [i for i, part in enumerate(split) if abs(part.ore) > abs(belopp.ore * shares[i])]
        assert tuple(away) == split.udda

    @given(amounts, fractions_of_one())
    def test_nothing_goes_to_a_share_of_nothing(self, belopp: Belopp, shares: tuple[Fraction, ...]) -> None:
        assert all(part.ore == 0 for part, share in zip(belopp.split(shares), shares, strict=True) if share == 0)

    @given(amounts, fractions_of_one(), st.randoms())
    def test_another_order_moves_at_most_odd_ore(
        self, belopp: Belopp, shares: tuple[Fraction, ...], random: Any
    ) -> None:
        order = list(range(len(shares)))
        random.shuffle(order)
        shuffled = belopp.split([shares[i] for i in order])
        for place, i in enumerate(order):
            assert abs((shuffled[place] - belopp.split(shares)[i]).ore) <= 1

    def test_a_share_can_be_as_fine_as_it_likes(self) -> None:
        fine = Fraction(1, 10**12)
        assert [part.ore for part in Belopp.kr(1).split([fine, 1 - fine])] == [0, 100]

    @pytest.mark.parametrize(
        ("shares", "kind"),
        [
            ([], Contradiction),
            ([Fraction(9, 10)], Contradiction),
            ([Fraction(3, 2), Fraction(-1, 2)], InvalidValue),
            ([0.5, 0.5], InvalidType),
            ([True], InvalidType),
            (["1/2", "1/2"], InvalidType),
            ([2], InvalidValue),
        ],
    )
    def test_bad_shares_are_refused(self, shares: list[Any], kind: type[FolkhalsoavtalError]) -> None:
        with pytest.raises(kind):
            Belopp.kr(1).split(shares)
