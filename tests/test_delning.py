import math
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkhalsoavtal import delning
from folkhalsoavtal.delning import Delningsprincip, nearest, round_to, split_by, split_table

STORSTA_REST, STORSTA_ANDEL, I_ORDNING, OMVAND_ORDNING = Delningsprincip

principles = st.sampled_from(Delningsprincip)
ore = st.integers(-(10**20), 10**20) | st.integers(-100, 100)
# small ones are equal more often, and leave nothing over more often
numbers = st.integers(0, 6) | st.integers(0, 10**6)
weights = st.lists(numbers, min_size=1, max_size=7).filter(any)
parts = st.fractions(-1000, 1000, max_denominator=12)


def in_order(princip: Delningsprincip, remainders: Sequence[Fraction], shares: Sequence[Fraction]) -> list[int]:
    """The positions of those who may get an odd öre, the first claim first."""
    keys = {
        STORSTA_REST: lambda i: (-remainders[i], i),
        STORSTA_ANDEL: lambda i: (-shares[i], i),
        I_ORDNING: lambda i: (i,),
        OMVAND_ORDNING: lambda i: (-i,),
    }
    return sorted((i for i, rest in enumerate(remainders) if rest), key=keys[princip])


class TestSplitBy:
    # exact: 1.1, 1.5, 5.3 and 2.1, and one is left over
    @pytest.mark.parametrize(
        ("princip", "expected", "udda"),
        [
            (STORSTA_REST, [1, 2, 5, 2], [1]),
            (STORSTA_ANDEL, [1, 1, 6, 2], [2]),
            (I_ORDNING, [2, 1, 5, 2], [0]),
            (OMVAND_ORDNING, [1, 1, 5, 3], [3]),
        ],
    )
    def test_each_principle_names_another_who_gets_what_is_left_over(
        self, princip: Delningsprincip, expected: list[int], udda: list[int]
    ) -> None:
        assert (expected, udda) == split_by(10, [11, 15, 53, 21], 100, princip)

    # exact: 2, 0.8, 0.4 and 0.8, and two are left over
    @pytest.mark.parametrize(
        ("princip", "expected", "udda"),
        [
            (STORSTA_REST, [2, 1, 0, 1], [1, 3]),
            (STORSTA_ANDEL, [2, 1, 0, 1], [1, 3]),
            (I_ORDNING, [2, 1, 1, 0], [1, 2]),
            (OMVAND_ORDNING, [2, 0, 1, 1], [2, 3]),
        ],
    )
    def test_whose_share_is_whole_gets_nothing_of_what_is_left_over(
        self, princip: Delningsprincip, expected: list[int], udda: list[int]
    ) -> None:
        assert (expected, udda) == split_by(4, [5, 2, 1, 2], 10, princip)

    @pytest.mark.parametrize("princip", [STORSTA_REST, STORSTA_ANDEL, I_ORDNING])
    def test_among_equals_the_first_come_first(self, princip: Delningsprincip) -> None:
        assert split_by(2, [1, 1, 1], 3, princip) == ([1, 1, 0], [0, 1])

    def test_in_reverse_order_the_last_come_first(self) -> None:
        assert split_by(2, [1, 1, 1], 3, OMVAND_ORDNING) == ([0, 1, 1], [1, 2])

    @pytest.mark.parametrize(
        ("princip", "expected", "udda"),
        [
            (STORSTA_REST, [0, 1], [1]),
            (STORSTA_ANDEL, [0, 1], [1]),
            (I_ORDNING, [1, 0], [0]),
            (OMVAND_ORDNING, [0, 1], [1]),
        ],
    )
    def test_between_two_the_principles_are_the_same(
        self, princip: Delningsprincip, expected: list[int], udda: list[int]
    ) -> None:
        assert (expected, udda) == split_by(1, [1, 2], 3, princip)

    @pytest.mark.parametrize(
        ("amount", "weights", "expected", "udda"),
        [
            (10, [1, 1], [5, 5], []),
            (11, [1, 1], [6, 5], [0]),  # equal remainders: the first
            (11, [2, 3], [4, 7], [1]),  # 4.4 and 6.6
            (11, [3, 2], [7, 4], [0]),
            (-11, [2, 3], [-4, -7], [1]),
            (7, [0, 3], [0, 7], []),
            (0, [2, 3], [0, 0], []),
            (9, [1, 1, 1], [3, 3, 3], []),
            (-10, [1, 1, 1], [-4, -3, -3], [0]),
            (-1, [1, 1, 1], [-1, 0, 0], [0]),
            (7, [9], [7], []),
        ],
    )
    def test_the_largest_remainder_comes_first(
        self, amount: int, weights: list[int], expected: list[int], udda: list[int]
    ) -> None:
        assert (expected, udda) == split_by(amount, weights, sum(weights))

    @given(ore, weights, principles)
    def test_the_parts_sum_to_the_whole(self, amount: int, weights: list[int], princip: Delningsprincip) -> None:
        assert amount == sum(split_by(amount, weights, sum(weights), princip)[0])

    @given(ore, weights, principles)
    def test_the_odd_ones_go_one_each_in_the_order_of_the_principle(
        self, amount: int, weights: list[int], princip: Delningsprincip
    ) -> None:
        shares = [Fraction(abs(amount) * weight, sum(weights)) for weight in weights]
        order = in_order(princip, [share % 1 for share in shares], shares)
        left = abs(amount) - sum(map(int, shares))
        split, udda = split_by(amount, weights, sum(weights), princip)
        assert sorted(order[:left]) == udda
        assert [int(share) + (i in udda) for i, share in enumerate(shares)] == list(map(abs, split))

    @given(ore, weights, principles)
    def test_one_more_who_weighs_nothing_changes_nothing(
        self, amount: int, weights: list[int], princip: Delningsprincip
    ) -> None:
        split, udda = split_by(amount, weights, sum(weights), princip)
        assert ([*split, 0], udda) == split_by(amount, [*weights, 0], sum(weights), princip)


class TestRoundTo:
    @pytest.mark.parametrize(
        ("princip", "expected", "udda"),
        [
            (STORSTA_REST, [1, 2, 5, 2], [1]),
            (STORSTA_ANDEL, [1, 1, 6, 2], [2]),
            (I_ORDNING, [2, 1, 5, 2], [0]),
            (OMVAND_ORDNING, [1, 1, 5, 3], [3]),
        ],
    )
    def test_each_principle_names_another_who_is_rounded_up(
        self, princip: Delningsprincip, expected: list[int], udda: list[int]
    ) -> None:
        exact = [Fraction(n, 10) for n in (11, 15, 53, 21)]
        assert (expected, udda) == round_to(10, exact, princip)
        assert ([-part for part in expected], udda) == round_to(-10, [-part for part in exact], princip)

    @pytest.mark.parametrize(
        ("amount", "expected", "udda"),
        [(1, [0, 1, 0], []), (2, [0, 2, 0], [1])],
    )
    def test_a_part_of_the_other_sign_is_never_rounded_further_away(
        self, amount: int, expected: list[int], udda: list[int]
    ) -> None:
        # their sum is 4/3
        exact = [Fraction(-1, 2), Fraction(3, 2), Fraction(1, 3)]
        for princip in (STORSTA_REST, STORSTA_ANDEL, I_ORDNING):
            assert (expected, udda) == round_to(amount, exact, princip)

    def test_of_mixed_signs_the_largest_share_is_the_largest_amount(self) -> None:
        # 0.75 has the larger remainder, -3.5 is the larger amount
        exact = [Fraction(3, 4), Fraction(-7, 2), Fraction(-3, 4)]
        assert round_to(-4, exact, STORSTA_REST) == ([0, -3, -1], [2])
        assert round_to(-4, exact, STORSTA_ANDEL) == ([0, -4, 0], [1])

    def test_whole_parts_stay_as_they_are(self) -> None:
        assert round_to(1, [Fraction(3), Fraction(-2), Fraction(0)]) == ([3, -2, 0], [])
        assert round_to(0, []) == ([], [])

    @given(st.lists(parts, max_size=7), st.booleans(), principles)
    def test_the_parts_sum_to_the_amount_and_each_is_less_than_one_from_the_exact(
        self, exact: list[Fraction], down: bool, princip: Delningsprincip
    ) -> None:
        amount = math.floor(sum(exact)) if down else math.ceil(sum(exact))
        rounded, udda = round_to(amount, exact, princip)
        assert amount == sum(rounded)
        assert all(abs(part - share) < 1 for part, share in zip(rounded, exact, strict=True))
        assert [i for i, part in enumerate(rounded) if abs(part) > abs(exact[i])] == udda

    @given(st.lists(parts, max_size=7), st.booleans(), principles)
    def test_the_negated_parts_round_to_the_negated(
        self, exact: list[Fraction], down: bool, princip: Delningsprincip
    ) -> None:
        amount = math.floor(sum(exact)) if down else math.ceil(sum(exact))
        rounded, udda = round_to(amount, exact, princip)
        assert ([-part for part in rounded], udda) == round_to(-amount, [-part for part in exact], princip)

    @given(st.lists(parts, max_size=7), st.booleans(), principles)
    def test_what_rounding_towards_zero_leaves_over_goes_in_the_order_of_the_principle(
        self, exact: list[Fraction], down: bool, princip: Delningsprincip
    ) -> None:
        amount = math.floor(sum(exact)) if down else math.ceil(sum(exact))
        left = amount - sum(map(int, exact))
        remainders = [abs(part - int(part)) if part * left > 0 else Fraction() for part in exact]
        order = in_order(princip, remainders, [abs(part) for part in exact])
        assert sorted(order[: abs(left)]) == round_to(amount, exact, princip)[1]

    @given(ore, weights, principles)
    def test_exact_shares_round_as_a_split_does(
        self, amount: int, weights: list[int], princip: Delningsprincip
    ) -> None:
        shares = [Fraction(amount * weight, sum(weights)) for weight in weights]
        assert split_by(amount, weights, sum(weights), princip) == round_to(amount, shares, princip)


class TestNearest:
    @pytest.mark.parametrize(
        ("expected", "exact"),
        [(0, "0"), (0, "1/3"), (1, "1/2"), (1, "2/3"), (1, "4/3"), (2, "3/2"), (3, "5/2"), (7, "7")],
    )
    def test_half_is_rounded_away_from_zero(self, expected: int, exact: str) -> None:
        assert expected == nearest(Fraction(exact))
        assert -expected == nearest(-Fraction(exact))

    @given(st.fractions())
    def test_nothing_is_nearer(self, exact: Fraction) -> None:
        assert abs(nearest(exact) - exact) <= Fraction(1, 2)
        assert nearest(-exact) == -nearest(exact)

    @given(st.integers())
    def test_of_two_as_near_it_is_the_one_further_from_zero(self, n: int) -> None:
        assert nearest(n + Fraction(1, 2)) == (n + 1 if n >= 0 else n)
        assert nearest(Fraction(n)) == n


def wrong_columns(rows: Sequence[int], weights: Sequence[int], cells: Sequence[Sequence[int]]) -> dict[int, Fraction]:
    """The columns whose sum is not their exact share rounded down or up, and by how much they are off.

    That the rows and the cells are right is asserted.
    """
    shares = [Fraction(weight, sum(weights)) for weight in weights]
    for row, parts in zip(rows, cells, strict=True):
        assert row == sum(parts)
        for part, share in zip(parts, shares, strict=True):
            assert part in {math.floor(row * share), math.ceil(row * share)}
    exact = [sum(rows) * share for share in shares]
    sums = [sum(parts[j] for parts in cells) for j in range(len(weights))]
    return {
        j: part - exact[j] for j, part in enumerate(sums) if part not in {math.floor(exact[j]), math.ceil(exact[j])}
    }


# where to go through the rows in order is not enough: which column is off by then, and the cells that are right
HARD = [
    # exact: 0.5 0.33 0.33 0.33 0.5, then 1 0.67 0.67 0.67 1: the last of the three would get nothing, and is to have 1
    pytest.param([2, 4], [3, 2, 2, 2, 3], {3: -1}, [[0, 0, 0, 1, 1], [1, 1, 1, 0, 1]], id="under"),
    # exact: 0.33 0.33 0.33 0.5 0.5, then 1 1 1 1.5 1.5: the first of the two would get 3, and is to have 2
    pytest.param([2, 6], [2, 2, 2, 3, 3], {3: 1}, [[1, 0, 0, 0, 1], [1, 1, 1, 2, 1]], id="over"),
    pytest.param([-2, -4], [3, 2, 2, 2, 3], {3: 1}, [[0, 0, 0, -1, -1], [-1, -1, -1, 0, -1]], id="negated"),
    pytest.param([10, -6], [3, 3, 2, 2, 2], {1: -1}, [[2, 3, 1, 2, 2], [-1, -2, -1, -1, -1]], id="under, mixed signs"),
    pytest.param(
        [1, 5, -12, -4],
        [5, 2, 8, 5],
        {1: 1},
        [[0, 0, 1, 0], [2, 0, 2, 1], [-3, -1, -5, -3], [-1, 0, -2, -1]],
        id="over, mixed signs",
    ),
    # an öre moves in one row so that another can move in the next
    pytest.param(
        [13, 8, 24],
        [2, 3, 2, 3, 2, 2, 1, 3],
        {5: -1},
        [[1, 2, 2, 2, 1, 2, 1, 2], [1, 1, 0, 2, 1, 1, 0, 2], [3, 4, 3, 4, 3, 2, 1, 4]],
        id="under, by way of another column",
    ),
    pytest.param(
        [3, 19, 8],
        [2, 3, 3, 2, 2],
        {0: 1},
        [[0, 1, 1, 1, 0], [3, 5, 4, 3, 4], [2, 2, 2, 1, 1]],
        id="over, by way of another column",
    ),
]

rows = st.lists(st.integers(-20, 20) | ore, max_size=7)


class TestSplitTable:
    @pytest.mark.parametrize(
        ("rows", "weights", "expected"),
        [
            ([101, 101], [1, 1], [[51, 50], [50, 51]]),
            ([1, 1, 1], [1, 1, 1], [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
            ([-1, -1, -1], [1, 1, 1], [[-1, 0, 0], [0, -1, 0], [0, 0, -1]]),
            ([1, -1], [1, 1], [[1, 0], [-1, 0]]),
            ([0, -1, 1], [1, 1], [[0, 0], [-1, 0], [1, 0]]),
            ([100, -50], [2, 0, 1], [[67, 0, 33], [-34, 0, -16]]),
            ([0, 0], [1, 2], [[0, 0], [0, 0]]),
            ([], [1, 2], []),
            ([5, -7], [3], [[5], [-7]]),
        ],
    )
    def test_the_rows_and_the_columns_come_out_right(
        self, rows: list[int], weights: list[int], expected: list[list[int]]
    ) -> None:
        assert expected == split_table(rows, weights, sum(weights))
        assert wrong_columns(rows, weights, expected) == {}

    @pytest.mark.parametrize(("rows", "weights", "off", "expected"), HARD)
    def test_odd_ore_move_within_rows_until_the_columns_come_out_right(
        self,
        monkeypatch: pytest.MonkeyPatch,
        rows: list[int],
        weights: list[int],
        off: dict[int, int],
        expected: list[list[int]],
    ) -> None:
        assert expected == split_table(rows, weights, sum(weights))
        assert wrong_columns(rows, weights, expected) == {}
        monkeypatch.setattr(delning, "_level", lambda *_: None)
        assert off == wrong_columns(rows, weights, split_table(rows, weights, sum(weights)))

    @given(rows, weights)
    def test_every_row_cell_and_column_is_right(self, rows: list[int], weights: list[int]) -> None:
        assert wrong_columns(rows, weights, split_table(rows, weights, sum(weights))) == {}

    @given(rows, weights)
    def test_the_negated_rows_give_the_negated_cells(self, rows: list[int], weights: list[int]) -> None:
        cells = split_table(rows, weights, sum(weights))
        assert [[-cell for cell in row] for row in cells] == split_table([-row for row in rows], weights, sum(weights))

    @given(rows, weights, st.integers(1, 1000))
    def test_weights_scaled_alike_give_the_same_cells(self, rows: list[int], weights: list[int], scale: int) -> None:
        scaled = [weight * scale for weight in weights]
        assert split_table(rows, weights, sum(weights)) == split_table(rows, scaled, sum(scaled))

    @given(ore, weights)
    def test_a_table_of_one_row_is_split_as_the_amount(self, amount: int, weights: list[int]) -> None:
        assert [split_by(amount, weights, sum(weights))[0]] == split_table([amount], weights, sum(weights))

    @given(rows, weights)
    def test_a_row_of_nothing_changes_nothing(self, rows: list[int], weights: list[int]) -> None:
        nothing = [0] * len(weights)
        cells = split_table(rows, weights, sum(weights))
        assert [nothing, *cells, nothing] == split_table([0, *rows, 0], weights, sum(weights))

    @given(st.lists(st.integers(-20, 20), max_size=7), st.lists(st.integers(0, 6), min_size=2).filter(any), st.data())
    def test_the_columns_can_be_made_right_whoever_got_the_odd_ore(
        self, rows: list[int], weights: list[int], data: st.DataObject
    ) -> None:
        whole = sum(weights)
        rests = [[row * weight % whole for weight in weights] for row in rows]
        may_get = [[j for j, rest in enumerate(rest) if rest] for rest in rests]
        extra = [
            set(data.draw(st.permutations(columns))[: sum(rest) // whole])
            for columns, rest in zip(may_get, rests, strict=True)
        ]
        before = list(map(len, extra))
        delning._level(extra, rests, short_of(extra, rests, whole), whole)
        assert before == list(map(len, extra))
        assert all(got <= set(columns) for got, columns in zip(extra, may_get, strict=True))
        assert all(abs(short) < whole for short in short_of(extra, rests, whole))


def short_of(extra: list[set[int]], rests: list[list[int]], whole: int) -> list[int]:
    """What each column ought to have had more, in wholes."""
    got = Counter(j for columns in extra for j in columns)
    return [sum(column) - whole * got[j] for j, column in enumerate(zip(*rests, strict=True))]
