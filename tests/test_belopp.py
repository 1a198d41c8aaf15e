import copy
import pickle
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import fractions_of_one

from folkhalsoavtal import Belopp
from folkhalsoavtal.belopp import GRANS, Fordelningsnyckel, check_belopp, check_shares, sum_if_known
from folkhalsoavtal.delning import Delningsprincip
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidType, InvalidValue, SeveralErrors

ore = st.integers(-(10**20), 10**20)
amounts = ore.map(lambda n: Belopp(ore=n))
principles = st.sampled_from(Delningsprincip)
weights = st.lists(st.integers(0, 10**6) | st.fractions(0, 1000, max_denominator=100), min_size=1, max_size=6).filter(
    any
)
keys = weights.map(Fordelningsnyckel)
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


def test_a_sum_is_known_when_every_amount_is() -> None:
    assert sum_if_known([Belopp.kr(1), Belopp.kr(0), Belopp.kr(-3)]) == Belopp.kr(-2)
    assert sum_if_known([Belopp.kr(0)]) == Belopp.kr(0)
    assert sum_if_known([Belopp.kr(1), None]) is None
    assert sum_if_known([None]) is None
    assert sum_if_known([]) is None


def test_a_document_holds_amounts_below_a_limit() -> None:
    check_belopp(Belopp(ore=GRANS - 1))
    check_belopp(Belopp(ore=1 - GRANS))
    for beyond, told in ((GRANS, "10000000000000 kr"), (-GRANS, "-10000000000000 kr")):
        with pytest.raises(InvalidValue) as caught:
            check_belopp(Belopp(ore=beyond))
        assert caught.value.code == "belopp-for-stort"
        assert caught.value.params == {"got": told}


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

    @pytest.mark.parametrize("princip", Delningsprincip)
    def test_the_odd_ore_goes_by_the_principle_that_is_asked_for(self, princip: Delningsprincip) -> None:
        # exact: 1.1, 1.5, 5.3 and 2.1 öre
        split = Belopp(ore=10).split([Fraction(n, 100) for n in (11, 15, 53, 21)], princip)
        who = list(Delningsprincip).index(princip)
        assert split.udda == ((1, 2, 0, 3)[who],)
        assert [part.ore for part in split] == [n + (i in split.udda) for i, n in enumerate([1, 1, 5, 2])]
        assert split.princip is princip

    def test_the_principles_have_names_of_their_own(self) -> None:
        assert [p.value for p in Delningsprincip] == ["storsta_rest", "storsta_andel", "i_ordning", "omvand_ordning"]

    @given(amounts, fractions_of_one(), principles)
    def test_the_parts_sum_to_the_whole(
        self, belopp: Belopp, shares: tuple[Fraction, ...], princip: Delningsprincip
    ) -> None:
        assert Belopp.sum(belopp.split(shares, princip)) == belopp

    @given(amounts, fractions_of_one(), principles)
    def test_each_part_is_within_an_ore_of_its_share(
        self, belopp: Belopp, shares: tuple[Fraction, ...], princip: Delningsprincip
    ) -> None:
        for part, share in zip(belopp.split(shares, princip), shares, strict=True):
            assert abs(part.ore - belopp.ore * share) < 1

    @given(amounts, fractions_of_one(), principles)
    def test_a_negative_amount_is_split_as_the_positive(
        self, belopp: Belopp, shares: tuple[Fraction, ...], princip: Delningsprincip
    ) -> None:
        assert [-part for part in belopp.split(shares, princip)] == list((-belopp).split(shares, princip))
        assert belopp.split(shares, princip).udda == (-belopp).split(shares, princip).udda

    @given(amounts, fractions_of_one(), principles)
    def test_only_the_named_parts_were_rounded_away_from_zero(
        self, belopp: Belopp, shares: tuple[Fraction, ...], princip: Delningsprincip
    ) -> None:
        split = belopp.split(shares, princip)
        away = [i for i, part in enumerate(split) if abs(part.ore) > abs(belopp.ore * shares[i])]
        assert tuple(away) == split.udda

    @given(amounts, fractions_of_one(), principles)
    def test_nothing_goes_to_a_share_of_nothing(
        self, belopp: Belopp, shares: tuple[Fraction, ...], princip: Delningsprincip
    ) -> None:
        split = belopp.split(shares, princip)
        assert all(part.ore == 0 for part, share in zip(split, shares, strict=True) if share == 0)

    @given(amounts, fractions_of_one(), principles, st.randoms())
    def test_another_order_moves_at_most_odd_ore(
        self, belopp: Belopp, shares: tuple[Fraction, ...], princip: Delningsprincip, random: Any
    ) -> None:
        order = list(range(len(shares)))
        random.shuffle(order)
        split = belopp.split(shares, princip)
        shuffled = belopp.split([shares[i] for i in order], princip)
        for place, i in enumerate(order):
            assert abs((shuffled[place] - split[i]).ore) <= 1
        assert len(split.udda) == len(shuffled.udda)

    def test_a_share_can_be_as_fine_as_it_likes(self) -> None:
        fine = Fraction(1, 10**12)
        assert [part.ore for part in Belopp.kr(1).split([fine, 1 - fine])] == [0, 100]

    @pytest.mark.parametrize(
        ("shares", "kind", "code"),
        [
            ([], Contradiction, "andelar-tomma"),
            ([Fraction(9, 10)], Contradiction, "andelar-summa"),
            ([Fraction(1, 2), Fraction(2, 3)], Contradiction, "andelar-summa"),
            ([1, Fraction(1, 2)], Contradiction, "andelar-summa"),
            ([0, 0], Contradiction, "andelar-summa"),
            ([Fraction(3, 2), Fraction(-1, 2)], InvalidValue, "andel-utanfor"),
            ([2], InvalidValue, "andel-utanfor"),
            ([Fraction(3, 2), 2], SeveralErrors, "flera-fel"),
            ([0.5, 0.5], InvalidType, "fel-typ"),
            ([True], InvalidType, "fel-typ"),
            (["1/2", "1/2"], InvalidType, "fel-typ"),
            ([None], InvalidType, "fel-typ"),
        ],
    )
    def test_bad_shares_are_refused(self, shares: list[Any], kind: type[FolkhalsoavtalError], code: str) -> None:
        for check in (Belopp.kr(1).split, check_shares):
            with pytest.raises(kind) as caught:
                check(shares)
            assert caught.value.code == code

    def test_what_is_wrong_with_shares_is_told(self) -> None:
        check_shares(THIRDS)
        with pytest.raises(Contradiction, match="the shares sum to 7/6, not to 1"):
            check_shares([Fraction(1, 2), Fraction(2, 3)])
        with pytest.raises(InvalidValue, match="a share lies between 0 and 1; -1/2 does not"):
            check_shares([Fraction(3, 2), Fraction(-1, 2)])
        with pytest.raises(SeveralErrors, match="3/2 does not; a share lies between 0 and 1; 2 does not"):
            check_shares([Fraction(3, 2), Fraction(2)])

    @pytest.mark.parametrize("princip", ["storsta_rest", None, 0])
    def test_a_principle_is_one_of_the_principles(self, princip: Any) -> None:
        for split in (
            lambda: Belopp.kr(1).split(THIRDS, princip),
            lambda: Fordelningsnyckel([1, 1]).split(Belopp.kr(1), princip),
        ):
            with pytest.raises(InvalidType) as caught:
                split()
            assert caught.value.path == "/princip"


class TestFordelningsnyckel:
    def test_weights_split_as_their_shares_do(self) -> None:
        split = Fordelningsnyckel([41602, 9100, 0]).split(Belopp.kr(1000))
        assert [part.ore for part in split] == [82052, 17948, 0]
        assert split.udda == (0,)
        assert split.princip is Delningsprincip.STORSTA_REST

    def test_weights_are_whole_numbers_or_fractions_from_anywhere(self) -> None:
        nyckel = Fordelningsnyckel(iter([1, Fraction(1, 2), 0]))
        assert nyckel.andelar == (Fraction(2, 3), Fraction(1, 3), 0)
        assert [part.ore for part in nyckel.split(Belopp(ore=-100), Delningsprincip.OMVAND_ORDNING)] == [-66, -34, 0]

    @given(amounts, keys, principles)
    def test_a_key_splits_as_the_amount_does_by_its_shares(
        self, belopp: Belopp, nyckel: Fordelningsnyckel, princip: Delningsprincip
    ) -> None:
        assert nyckel.split(belopp, princip) == belopp.split(nyckel.andelar, princip)

    @given(weights)
    def test_the_shares_are_what_the_weights_are_to_their_sum(self, weights: list[int | Fraction]) -> None:
        whole = sum(map(Fraction, weights))
        assert Fordelningsnyckel(weights).andelar == tuple(weight / whole for weight in weights)

    @given(amounts, weights, st.fractions(Fraction(1, 1000), 1000, max_denominator=1000), principles)
    def test_weights_scaled_alike_are_the_same_key(
        self, belopp: Belopp, weights: list[int | Fraction], scale: Fraction, princip: Delningsprincip
    ) -> None:
        nyckel, scaled = Fordelningsnyckel(weights), Fordelningsnyckel([weight * scale for weight in weights])
        assert nyckel == scaled
        assert hash(nyckel) == hash(scaled)
        assert nyckel.split(belopp, princip) == scaled.split(belopp, princip)

    def test_keys_are_equal_when_they_split_alike(self) -> None:
        assert {Fordelningsnyckel([3, 1])} == {Fordelningsnyckel([75, 25]), Fordelningsnyckel([1, Fraction(1, 3)])}
        assert Fordelningsnyckel([3, 1]) != Fordelningsnyckel([1, 3])
        assert Fordelningsnyckel([3, 1]) != Fordelningsnyckel([3, 1, 0])
        assert Fordelningsnyckel([1]) != (Fraction(1),)

    def test_a_key_shows_its_shares(self) -> None:
        assert repr(Fordelningsnyckel([75, 25, 0])) == "Fordelningsnyckel([3, 1, 0])"

    def test_a_key_survives_pickling_and_copying(self) -> None:
        nyckel = Fordelningsnyckel([Fraction(2, 3), 0, 5])
        assert pickle.loads(pickle.dumps(nyckel)) == copy.copy(nyckel) == copy.deepcopy(nyckel) == nyckel
        assert hash(pickle.loads(pickle.dumps(nyckel))) == hash(nyckel)

    def test_a_key_cannot_be_changed(self) -> None:
        nyckel = Fordelningsnyckel([1])
        for name in ("_vikter", "_hela", "andelar", "x"):
            for change in (lambda name=name: setattr(nyckel, name, 1), lambda name=name: delattr(nyckel, name)):
                with pytest.raises(AttributeError, match="a Fordelningsnyckel cannot be changed"):
                    change()

    @pytest.mark.parametrize(
        ("weights", "kind", "code"),
        [
            ([], Contradiction, "vikter-noll"),
            ([0], Contradiction, "vikter-noll"),
            ([0, Fraction(0)], Contradiction, "vikter-noll"),
            ([-1, 2], InvalidValue, "vikt-negativ"),
            ([1, Fraction(-1, 2)], InvalidValue, "vikt-negativ"),
            ([1.0, 2.0], InvalidType, "fel-typ"),
            ([True], InvalidType, "fel-typ"),
            (["1"], InvalidType, "fel-typ"),
            ("12", InvalidType, "fel-typ"),
        ],
    )
    def test_bad_weights_are_refused(self, weights: Any, kind: type[FolkhalsoavtalError], code: str) -> None:
        with pytest.raises(kind) as caught:
            Fordelningsnyckel(weights)
        assert caught.value.code == code

    def test_a_negative_weight_is_told(self) -> None:
        with pytest.raises(InvalidValue, match="a weight is zero or more; not -1/2"):
            Fordelningsnyckel([1, Fraction(-1, 2)])

    @pytest.mark.parametrize("amount", [100, 1.0, "1", None])
    def test_what_is_split_is_an_amount(self, amount: Any) -> None:
        with pytest.raises(InvalidType) as caught:
            Fordelningsnyckel([1, 1]).split(amount)
        assert caught.value.path == ""
        with pytest.raises(InvalidType) as caught:
            Fordelningsnyckel([1, 1]).split_table([Belopp.kr(1), amount])
        assert caught.value.path == "/1"


class TestSplitTable:
    def test_what_four_owe_is_split_over_two_halves(self) -> None:
        rows = (Belopp(ore=n) for n in (101, 101, -1, 2))
        table = Fordelningsnyckel([1, 1]).split_table(rows)
        assert [[cell.ore for cell in row] for row in table] == [[51, 50], [50, 51], [0, -1], [1, 1]]
        assert table.udda == ((0, 0), (1, 1), (2, 1))
        assert table.kolumner == (Belopp(ore=102), Belopp(ore=101))
        assert len(table) == 4
        assert table[1] == (Belopp(ore=50), Belopp(ore=51))
        assert table.princip is Delningsprincip.STORSTA_REST

    def test_a_table_without_rows_has_columns_of_nothing(self) -> None:
        table = Fordelningsnyckel([1, 2]).split_table([])
        assert (len(table), table.udda) == (0, ())
        assert table.kolumner == (Belopp(ore=0), Belopp(ore=0))

    @given(st.lists(amounts, max_size=5), keys)
    def test_rows_cells_columns_and_the_whole_come_out_right(
        self, rows: list[Belopp], nyckel: Fordelningsnyckel
    ) -> None:
        table = nyckel.split_table(rows)
        assert [Belopp.sum(row) for row in table] == rows
        for row, amount in zip(table, rows, strict=True):
            assert all(abs(cell.ore - amount.ore * andel) < 1 for cell, andel in zip(row, nyckel.andelar, strict=True))
        whole = Belopp.sum(rows)
        assert Belopp.sum(table.kolumner) == whole
        for column, andel in zip(table.kolumner, nyckel.andelar, strict=True):
            assert abs(column.ore - whole.ore * andel) < 1

    @given(st.lists(amounts, max_size=5), keys)
    def test_only_the_named_cells_were_rounded_away_from_zero(
        self, rows: list[Belopp], nyckel: Fordelningsnyckel
    ) -> None:
        table = nyckel.split_table(rows)
        away = [
            (i, j)
            for i, row in enumerate(table)
            for j, cell in enumerate(row)
            if abs(cell.ore) > abs(rows[i].ore * nyckel.andelar[j])
        ]
        assert tuple(away) == table.udda

    @given(st.lists(amounts, max_size=5), keys)
    def test_the_negated_rows_give_the_negated_cells(self, rows: list[Belopp], nyckel: Fordelningsnyckel) -> None:
        table, negated = nyckel.split_table(rows), nyckel.split_table([-row for row in rows])
        assert [tuple(-cell for cell in row) for row in table] == list(negated)
        assert table.udda == negated.udda

    @given(amounts, keys)
    def test_a_table_of_one_row_is_split_as_the_amount(self, belopp: Belopp, nyckel: Fordelningsnyckel) -> None:
        table, split = nyckel.split_table([belopp]), nyckel.split(belopp)
        assert table[0] == split.belopp
        assert table.udda == tuple((0, j) for j in split.udda)


@pytest.mark.parametrize("items", [None, 5, 1.5, Belopp(ore=1)])
def test_shares_weights_and_rows_are_several(items: Any) -> None:
    for wrong in (Belopp(ore=1).split, Fordelningsnyckel, Fordelningsnyckel([1]).split_table):
        with pytest.raises(InvalidType, match="expected Iterable"):
            wrong(items)
