"""What each operation of a calculation does with its terms, on numbers reckoned by hand."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from folkhalsoavtal import Belopp
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.delning import Delningsprincip
from folkhalsoavtal.errors import Contradiction
from folkhalsoavtal.raknesatt import RECKON, Berakningsdel, Enhet, Operation, placed, total

F = Fraction
of = Berakning.of


def n(number: Fraction | int | None, *avser: str) -> Berakning:
    """A stated number."""
    return Berakning.stated(number, *avser, enhet=Enhet.TAL)


def each(**numbers: Fraction | int | None) -> Berakning:
    """Stated numbers by party."""
    return Berakning.stated_by_party({part: None if number is None else F(number) for part, number in numbers.items()})


def inside(numbers: Mapping[str, Fraction | int | None]) -> Berakning:
    """Stated numbers by ids that are no Python names."""
    return each(**numbers)


def test_every_operation_but_the_inputs_does_something() -> None:
    inputs = {Operation.ANGIVET, Operation.DEL_AV_AR, Operation.DEL_AV_DELNING, Operation.AVRAKNINGSSTEG}
    assert set(Operation) - set(RECKON) == inputs


def test_a_sum_is_known_when_every_number_is() -> None:
    assert total(()) == 0
    assert total((F(1, 3), F(2, 3))) == 1
    assert total((F(1), None, F(2))) is None


@pytest.mark.parametrize(
    ("expected", "operation", "termer"),
    [
        (3, Operation.SUMMA, (n(1), n(None), n(2))),  # an empty cell adds nothing
        (0, Operation.SUMMA, ()),
        (0, Operation.SUMMA, (n(None),)),
        (3, Operation.ADDITION, (n(1), n(2))),
        (0, Operation.ADDITION, ()),
        (None, Operation.ADDITION, (n(1), n(None))),
        (2, Operation.SKILLNAD, (n(7), n(4), n(1))),
        (7, Operation.SKILLNAD, (n(7),)),
        (1, Operation.SKILLNAD, (n(7), each(a=4, b=2))),  # all of what they have
        (None, Operation.SKILLNAD, (n(None), n(1))),
        (None, Operation.SKILLNAD, (n(7), n(None))),
        (None, Operation.SKILLNAD, (n(7), each(a=4, b=None))),
        (F(3, 2), Operation.PRODUKT, (n(2), n(F(1, 4)), n(3))),
        (2, Operation.PRODUKT, (n(2),)),
        (None, Operation.PRODUKT, (n(2), n(None), n(3))),
        (None, Operation.PRODUKT, (n(None), n(0))),
        (F(2, 3), Operation.KVOT, (n(2), n(3))),
        (None, Operation.KVOT, (n(None), n(3))),
        (None, Operation.KVOT, (n(2), n(None))),
    ],
)
def test_of_single_numbers_one_number(
    expected: Fraction | int | None, operation: Operation, termer: tuple[Berakning, ...]
) -> None:
    node = of(operation, termer)
    assert (node.varde, node.delar) == (expected, ())


@pytest.mark.parametrize(
    ("expected", "operation", "termer", "avser"),
    [
        ({"a": 4, "b": 2, "c": 3}, Operation.ADDITION, (each(a=1, b=2), each(c=3, a=3)), ()),
        ({"a": None, "b": 2, "c": None}, Operation.ADDITION, (each(a=1, b=2), each(a=None, c=None)), ()),
        ({"a": 4, "b": 6}, Operation.PRODUKT, (each(a=2, b=3), n(2)), ()),
        ({"a": None, "b": 6}, Operation.PRODUKT, (each(a=None, b=3), n(2)), ()),
        ({"a": None, "b": None}, Operation.PRODUKT, (each(a=1, b=3), n(None)), ()),
        ({"b": 2, "a": None}, Operation.SAMMANSTALLNING, (n(2, "b"), n(None, "a")), ()),
        ({"b": 2}, Operation.SAMMANSTALLNING, (n(2, "p0", "b"),), ()),  # the last that it is about
        ({"r": 6, "a": 1, "b": 2}, Operation.MATCHNING, (each(a=1, b=2), n(2)), ("r", "a", "b")),
        ({"r": 1, "a": 1, "b": 2}, Operation.MATCHNING, (each(a=1, b=2), n(1)), ("r", "a")),
        ({"r": 4, "a": 1, "b": 2}, Operation.MATCHNING, (each(a=1, b=2), n(2), n(4)), ("r", "a", "b")),
        ({"r": 6, "a": 1, "b": 2}, Operation.MATCHNING, (each(a=1, b=2), n(2), n(7)), ("r", "a", "b")),
        ({"r": None, "a": 1, "b": None}, Operation.MATCHNING, (each(a=1, b=None), n(2), n(4)), ("r", "a", "b")),
        ({"r": None, "a": 1}, Operation.MATCHNING, (each(a=1), n(None)), ("r", "a")),
        ({"r": None, "a": 1}, Operation.MATCHNING, (each(a=1), n(1), n(None)), ("r", "a")),
        ({"a": 2, "b": 4, "c": 5}, Operation.TAK, (each(a=3, b=6, c=5), n(6)), ("a", "b")),
        ({"a": 3, "b": 6}, Operation.TAK, (each(a=3, b=6), n(9)), ("a", "b")),
        ({"a": 3, "b": 6}, Operation.TAK, (each(a=3, b=6), n(10)), ("a", "b")),
        ({"a": 0, "b": 6}, Operation.TAK, (each(a=3, b=6), n(0)), ("a",)),
        ({"a": 4, "b": 8}, Operation.GOLV, (each(a=3, b=6), n(12)), ("a", "b")),
        ({"a": 3, "b": 6}, Operation.GOLV, (each(a=3, b=6), n(9)), ("a", "b")),
        ({"a": 5, "b": 6}, Operation.GOLV, (each(a=0, b=6), n(5)), ("a",)),
        ({"a": 6, "b": -2}, Operation.GOLV, (each(a=3, b=-1), n(4)), ("a", "b")),
        ({"a": None, "b": None, "c": 1}, Operation.TAK, (each(a=3, b=6, c=1), n(None)), ("a", "b")),
        ({"a": None, "b": None, "c": 1}, Operation.GOLV, (each(a=3, b=None, c=1), n(5)), ("a", "b")),
        ({"b": 1, "a": 3, "a/x": 2}, Operation.EGEN_KOSTNAD, (each(b=1, a=5), n(2)), ("a", "a/x")),
        ({"a": -2, "a/x": 7}, Operation.EGEN_KOSTNAD, (each(a=5), n(7)), ("a", "a/x")),
        ({"a": None, "a/x": 2}, Operation.EGEN_KOSTNAD, (each(a=None), n(2)), ("a", "a/x")),
        ({"r": 5, "a": 2, "b": 3, "x": 1}, Operation.INRE_DELNING, (each(r=5, k=5, x=1), each(a=2, b=3)), ("k", "")),
        ({"r": 5, "k/a": 2, "k/b": 3}, Operation.INRE_DELNING, (each(r=5, k=5), each(a=2, b=3)), ("k", "k/")),
        ({"r": 5, "a": None, "b": 3}, Operation.INRE_DELNING, (each(r=5, k=5), each(a=None, b=3)), ("k", "")),
        ({"r": 5, "a": 2, "b": 3}, Operation.INRE_DELNING, (each(r=5, k=None), each(a=2, b=3)), ("k", "")),
    ],
)
def test_of_numbers_by_party_one_for_each(
    expected: dict[str, int | None], operation: Operation, termer: tuple[Berakning, ...], avser: tuple[str, ...]
) -> None:
    node = of(operation, termer, avser=avser)
    assert list(node.by_party.items()) == list(expected.items())
    assert node.varde is None


@pytest.mark.parametrize(
    ("expected", "termer"),
    [
        ({"a/x": 5, "a/y": 2, "a": 5}, ({"a/x": 5, "a/y": 2}, {"a": 5})),
        ({"a/x": None, "a/y": None, "a": 12}, ({"a/x": 5, "a/y": 2}, {"a": 5, "a/x": None, "a/y": None})),
        # all that is inside what is not known stands in what is left around that, known or not
        ({"a/x": None, "a/x/z": None, "a": 12}, ({"a/x": 5, "a/x/z": 2}, {"a": 5, "a/x": None, "a/x/z": None})),
        ({"a/x": None, "a/x/z": 2, "a": 12}, ({"a/x": 5, "a/x/z": 2}, {"a": 5, "a/x": None})),
        (
            {"a": 17, "a/x": None, "a/x/z": 5},
            ({"a": 12, "a/x": None, "a/x/z": 2}, {"a/x": 2, "a/x/z": 3}),
        ),
        ({"a/x/z": None, "a/x": 7}, ({"a/x/z": 2, "a/x": 3}, {"a/x": 2, "a/x/z": None})),
        ({"a/x": None, "a": None}, ({"a/x": 5}, {"a": None, "a/x": None})),
    ],
)
def test_a_sum_by_party_comes_to_what_its_terms_do(
    expected: dict[str, int | None], termer: tuple[dict[str, int | None], ...]
) -> None:
    node = of(Operation.ADDITION, tuple(map(inside, termer)))
    assert node.by_party == expected
    whole = node.rounded(Delningsprincip.STORSTA_REST, {}).varde
    assert whole == total(inside(term).rounded(Delningsprincip.STORSTA_REST, {}).varde for term in termer)


class TestSplitting:
    def test_a_number_is_split_by_weights(self) -> None:
        node = n(10).shared(each(a=1, b=F(1, 2)))
        assert node.varde == 10
        assert node.delar == (Berakningsdel("a", F(20, 3), F(2, 3)), Berakningsdel("b", F(10, 3), F(1, 3)))

    def test_what_is_unknown_is_split_in_unknown_parts(self) -> None:
        assert n(None).shared(each(a=1, b=1)).delar == (
            Berakningsdel("a", None, F(1, 2)),
            Berakningsdel("b", None, F(1, 2)),
        )
        unknown = n(10).shared(each(a=1, b=None))
        assert unknown.delar == (Berakningsdel("a", None), Berakningsdel("b", None))
        assert unknown.varde == 10


class TestRounding:
    def rounded(self, numbers: dict[str, Fraction | int | None], **sidor: tuple[str, ...]) -> dict[str, int | None]:
        node = inside(numbers).rounded(Delningsprincip.STORSTA_REST, sidor)
        return {id_: None if del_.belopp is None else del_.belopp.ore for id_, del_ in node.placed.items()}

    def test_the_whole_is_rounded_and_the_parties_to_it(self) -> None:
        half = F(1, 2)
        node = each(a=half, b=half, c=half).rounded(Delningsprincip.STORSTA_REST, {})  # 1.5 is 2
        assert node.varde == F(3, 2)
        assert node.delar == (
            Berakningsdel("a", half, belopp=Belopp(ore=1), udda=True),
            Berakningsdel("b", half, belopp=Belopp(ore=1), udda=True),
            Berakningsdel("c", half, belopp=Belopp(ore=0)),
        )
        assert self.rounded({"a": F(-1, 2), "b": F(-1, 2), "c": F(-1, 2)}) == {"a": -1, "b": -1, "c": 0}
        assert self.rounded({"a": F(3, 4), "b": F(-3, 4)}) == {"a": 0, "b": 0}
        assert self.rounded({"a": F(7, 4), "b": F(-1, 4)}) == {"a": 2, "b": 0}
        assert self.rounded({}) == {}

    def test_the_principle_says_who_gets_what_is_left(self) -> None:
        for princip, expected in (
            (Delningsprincip.STORSTA_REST, (1, 10, 100)),
            (Delningsprincip.STORSTA_ANDEL, (0, 10, 101)),
            (Delningsprincip.I_ORDNING, (1, 10, 100)),
            (Delningsprincip.OMVAND_ORDNING, (0, 10, 101)),
        ):
            node = each(a=F(1, 2), b=10, c=F(201, 2)).rounded(princip, {})
            assert tuple(del_.belopp for del_ in node.delar) == tuple(Belopp(ore=ore) for ore in expected)
            assert node.princip is princip
        by_default = of(Operation.AVRUNDNING, (each(a=F(1, 2), b=F(1, 2)),))
        assert [del_.belopp for del_ in by_default.delar] == [Belopp(ore=1), Belopp(ore=0)]

    def test_a_part_that_is_known_stands_by_itself_when_the_whole_is_not(self) -> None:
        assert self.rounded({"a": F(1, 2), "b": None, "c": F(-1, 2)}) == {"a": 1, "b": None, "c": -1}

    def test_sides_are_rounded_before_what_is_in_them(self) -> None:
        # 10.5 and 10.5: the first side gets 11, of which 5.25 and 5.25
        numbers = {"a": F(21, 4), "r": F(21, 2), "b": F(21, 4)}
        assert self.rounded(numbers, a=("k",), b=("k",)) == {"k": 11, "a": 6, "b": 5, "r": 10}
        assert self.rounded({"a": None, "r": 3, "b": 1}, a=("k",), b=("k",)) == {"k": None, "a": None, "b": 1, "r": 3}

    def test_what_is_inside_a_party_is_rounded_to_the_party(self) -> None:
        node = inside({"a": F(1, 4), "a/x": F(1, 4), "b": F(1, 2)}).rounded(Delningsprincip.STORSTA_REST, {})
        a, b = node.delar
        assert (a.belopp, b.belopp) == (Belopp(ore=1), Belopp(ore=0))
        assert [(del_.id, del_.belopp) for del_ in a.delar] == [("a", Belopp(ore=1)), ("a/x", Belopp(ore=0))]
        assert node.placed["a"] is a  # the party, and not what is left of it
        assert placed(node.delar)["a/x"].varde == F(1, 4)

    def test_what_is_inside_can_have_parts_of_its_own(self) -> None:
        node = inside({"a/x/y": 2, "a/x": 3, "a/z": 4}).rounded(Delningsprincip.STORSTA_REST, {})
        [a] = node.delar
        assert a.belopp == Belopp(ore=9)
        assert [(del_.id, del_.belopp) for del_ in a.delar] == [("a/x", Belopp(ore=5)), ("a/z", Belopp(ore=4))]
        assert [del_.id for del_ in a.delar[0].delar] == ["a/x/y", "a/x"]

    def test_years_are_added_as_they_were_rounded(self) -> None:
        half = each(a=F(1, 2), b=F(1, 2)).rounded(Delningsprincip.STORSTA_REST, {})
        more = inside({"a": None, "c/x": 2}).rounded(Delningsprincip.STORSTA_REST, {})
        node = of(Operation.AR_FOR_AR, (half, half))
        assert node.varde == 2
        assert node.delar == (
            Berakningsdel("a", F(1), belopp=Belopp(ore=2)),
            Berakningsdel("b", F(1), belopp=Belopp(ore=0)),
        )
        mixed = of(Operation.AR_FOR_AR, (half, more))
        assert mixed.varde is None
        assert {del_.id: (del_.varde, del_.belopp) for del_ in mixed.delar} == {
            "a": (None, None),
            "b": (F(1, 2), Belopp(ore=0)),
            "c": (2, Belopp(ore=2)),
        }
        assert mixed.placed["c/x"].belopp == Belopp(ore=2)

    def test_what_a_year_does_not_divide_is_left_of_the_part(self) -> None:
        years = [
            inside(year).rounded(Delningsprincip.STORSTA_REST, {})
            for year in ({"a/x": 5, "a/y/z": 2}, {"a": 7}, {"a/x": 1, "a/y": 4})
        ]
        [a] = of(Operation.AR_FOR_AR, years).delar
        assert (a.varde, a.belopp) == (19, Belopp(ore=19))
        assert {del_.id: del_.varde for del_ in a.delar} == {"a/x": 6, "a/y": 6, "a": 7}
        assert {del_.id: del_.varde for del_ in a.delar[1].delar} == {"a/y/z": 2, "a/y": 4}


class TestWhatIsLeftToPay:
    def test_costs_of_ones_own_are_taken_from_what_is_borne(self) -> None:
        year = inside({"a": 5, "a/x": 2, "a/y": 1, "b": 7}).rounded(Delningsprincip.STORSTA_REST, {"b": ("k",)})
        assert of(Operation.ATT_BETALA, (year,), avser=("a/x",)).by_party == {"a": 6, "b": 7}
        assert of(Operation.ATT_BETALA, (year,)).by_party == {"a": 8, "b": 7}
        unknown = inside({"a": 5, "a/x": None}).rounded(Delningsprincip.STORSTA_REST, {})
        assert of(Operation.ATT_BETALA, (unknown,), avser=("a/x",)).by_party == {"a": None}

    def test_the_rest_is_over_what_is_not_paid(self) -> None:
        weights = each(**{"1": 1, "2": 1, "3": 2})
        paid = Berakning.stated_by_party({"a": F(30)}, avser=("1",))
        node = of(Operation.DELBETALNINGAR, (each(a=100, b=101, c=None), weights, paid))
        assert {
            del_.id: [None if nr.belopp is None else nr.belopp.ore for nr in del_.delar] for del_ in node.delar
        } == {
            "a": [30, 23, 47],
            "b": [25, 25, 51],
            "c": [None, None, None],
        }
        assert [del_.belopp for del_ in node.delar] == [Belopp(ore=100), Belopp(ore=101), None]
        [_, second, _] = node.delar[0].delar
        assert (second.varde, second.andel) == (F(70, 3), F(1, 3))
        assert [nr.udda for nr in node.delar[1].delar] == [False, False, True]

    def test_what_the_instalments_cannot_take_stands_last(self) -> None:
        weights = each(**{"1": 1, "2": 1})
        paid = [Berakning.stated_by_party({"a": F(70), "b": F(2)}, avser=("1",))]
        node = of(Operation.DELBETALNINGAR, (each(a=50, b=5), weights, *paid))
        assert [[(nr.id, nr.varde) for nr in del_.delar] for del_ in node.delar] == [
            [("1", 70), ("2", 0), ("reglering", -20)],
            [("1", 2), ("2", 3), ("reglering", 0)],
        ]
        paid.append(Berakning.stated_by_party({"a": F(-20), "b": F(3)}, avser=("2",)))
        full = of(Operation.DELBETALNINGAR, (each(a=50, b=5), weights, *paid))
        assert [[nr.varde for nr in del_.delar] for del_ in full.delar] == [[70, -20], [2, 3]]
        unknown = of(Operation.DELBETALNINGAR, (each(a=50, b=None), weights, *paid[:1]))
        assert [[nr.varde for nr in del_.delar] for del_ in unknown.delar] == [[70, 0, -20], [2, None, None]]


class TestDeviation:
    def test_the_largest_in_size_and_one_for_each(self) -> None:
        agt = each(a=F(7, 2), b=F(7, 2)).rounded(Delningsprincip.STORSTA_REST, {})
        node = of(Operation.AVVIKELSE, (n(1, "a"), n(6, "b"), agt))
        assert node.varde == F(5, 2)
        assert node.by_party == {"a": F(-5, 2), "b": F(5, 2)}

    def test_of_the_parties_of_a_side_and_not_of_the_side(self) -> None:
        agt = each(a=1, b=2, r=3).rounded(Delningsprincip.STORSTA_REST, {"a": ("k",), "b": ("k", "l")})
        assert of(Operation.AVVIKELSE, (n(1, "a"), n(0, "b"), n(3, "r"), agt)).by_party == {"a": 0, "b": -2, "r": 0}

    def test_an_unknown_one_leaves_the_largest_unknown(self) -> None:
        agt = each(a=1, b=None).rounded(Delningsprincip.STORSTA_REST, {})
        node = of(Operation.AVVIKELSE, (n(4, "a"), n(0, "b"), agt))
        assert node.varde is None
        assert node.by_party == {"a": 3, "b": None}
        ingen = of(Operation.AVVIKELSE, (each().rounded(Delningsprincip.STORSTA_REST, {}),))
        assert (ingen.varde, ingen.delar) == (None, ())


@pytest.mark.parametrize(
    ("make", "code", "params"),
    [
        (lambda: of(Operation.KVOT, (n(1), n(0))), "delning-med-noll", {}),
        (lambda: of(Operation.KVOT, (n(None), n(0))), "delning-med-noll", {}),
        (lambda: n(1).shared(each(a=0, b=0)), "vikter-noll", {}),
        (lambda: n(None).shared(each(a=0)), "vikter-noll", {}),
        (lambda: of(Operation.GOLV, (each(a=0, b=0), n(1)), avser=("a", "b")), "vikter-noll", {}),
        (lambda: of(Operation.GOLV, (each(a=1, b=-1), n(1)), avser=("a", "b")), "vikter-noll", {}),
        (
            lambda: of(Operation.INRE_DELNING, (each(k=5), each(a=2, b=2)), avser=("k", "")),
            "inre-delning-summa",
            {"sida": "k"},
        ),
    ],
)
def test_what_cannot_be_reckoned_is_refused(make: Any, code: str, params: dict[str, str]) -> None:
    with pytest.raises(Contradiction) as caught:
        make()
    assert (caught.value.code, caught.value.params) == (code, params)
