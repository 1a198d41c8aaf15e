from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import belopp, fractions_of_one, rules

from folkhalsoavtal import Andelar, Belopp, LikaDelar, Period
from folkhalsoavtal.berakning import Berakning, Operation
from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidType, InvalidValue, UnknownReference
from folkhalsoavtal.finansiering import Finansieringsregel, Partsandel
from folkhalsoavtal.rendering import render
from folkhalsoavtal.underlag import Underlag

YEAR = Period.years(2024)


@pytest.mark.parametrize(
    ("make", "path", "code"),
    [
        (lambda: LikaDelar(()), "/parter", "for-fa-parter"),
        (lambda: LikaDelar(("a",)), "/parter", "for-fa-parter"),
        (lambda: LikaDelar(("a", "b", "a")), "/parter/2", "dubbelt-id"),
        (lambda: LikaDelar(["a", "b"]), "/parter", "fel-typ"),
        (lambda: LikaDelar(("a", "B")), "/parter/1", "id-form"),
        (lambda: LikaDelar(("a", "b"), tolerans=Belopp(ore=-1)), "/tolerans", "tolerans-negativ"),
        (lambda: LikaDelar(("a", "b"), tolerans=1), "/tolerans", "fel-typ"),
        (lambda: LikaDelar(("a", "b"), niva="totalt"), "/niva", "fel-typ"),
        (lambda: Andelar({}), "/andelar", "andelar-tomma"),
        (lambda: Andelar({"a": Fraction(9, 10)}), "/andelar", "andelar-summa"),
        (lambda: Andelar({"a": Fraction(1, 2), "b": Fraction(1, 2), "c": Fraction(1, 2)}), "/andelar", "andelar-summa"),
        (lambda: Andelar({"a": 0.5, "b": 0.5}), "", "flera-fel"),
        (lambda: Andelar({"a": 1}), "/andelar/0/andel", "fel-typ"),
        (lambda: Andelar((Partsandel("a", Fraction(1, 2)),) * 2), "/andelar/1/part", "dubbelt-id"),
        (lambda: LikaDelar(("a", "b"), tolerans=Belopp(ore=10**15)), "/tolerans", "belopp-for-stort"),
        (lambda: Andelar({"a": Fraction(1)}, tolerans=Belopp(ore=-1)), "/tolerans", "tolerans-negativ"),
        (lambda: Andelar("ab"), "/andelar", "fel-typ"),
    ],
)
def test_a_rule_that_cannot_mean_anything_is_refused(make: Any, path: str, code: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        make()
    assert (caught.value.path, caught.value.code) == (path, code)


def test_a_rule_splits_in_the_order_of_its_parties() -> None:
    assert list(LikaDelar(("b", "a", "c")).split(Belopp.kr(100)).items()) == [
        ("b", Belopp(ore=3334)),
        ("a", Belopp(ore=3333)),
        ("c", Belopp(ore=3333)),
    ]
    assert LikaDelar(("a", "b", "c")).shares()["b"] == Fraction(1, 3)


@given(belopp, fractions_of_one(2, 5))
def test_equal_parts_are_the_shares_one_nth(total: Belopp, shares: tuple[Fraction, ...]) -> None:
    parter = tuple(f"p{i}" for i in range(len(shares)))
    equal = Andelar(dict.fromkeys(parter, Fraction(1, len(parter))))
    assert LikaDelar(parter).split(total) == equal.split(total)


@given(rules(("a", "b", "c")), belopp)
def test_what_the_parties_owe_sums_to_the_total(regel: LikaDelar | Andelar, total: Belopp) -> None:
    atagande = regel.evaluate(YEAR, ("c", "b", "a"), Underlag(total=Berakning.stated(total)))
    assert Belopp.sum(amount for amount in atagande.belopp.values() if amount is not None) == total
    assert atagande.belopp == regel.split(total)
    assert atagande.andelar == regel.shares()
    assert tuple(atagande.belopp) == tuple(regel.named_parter)
    assert atagande.berakning.kallhanvisning == regel.kallhanvisning


@pytest.mark.parametrize("underlag", [Underlag(), Underlag(total=Berakning.stated(None))])
def test_an_unknown_total_is_owed_in_unknown_parts(underlag: Underlag) -> None:
    atagande = LikaDelar(("a", "b")).evaluate(YEAR, ("a", "b"), underlag)
    assert atagande.belopp == {"a": None, "b": None}
    assert atagande.andelar == {"a": Fraction(1, 2), "b": Fraction(1, 2)}
    deviation = Berakning.deviation({part: Berakning.stated(Belopp.kr(1)) for part in "ab"}, atagande.berakning)
    assert deviation.ore is None
    assert [del_.ore for del_ in deviation.delar] == [None, None]
    assert render(deviation, "sv").splitlines()[-1] == "Avvikelse: a okänd; b okänd"


def test_a_rule_for_a_party_that_there_is_not_is_refused() -> None:
    with pytest.raises(UnknownReference) as caught:
        LikaDelar(("a", "b")).evaluate(YEAR, ("a", "c"), Underlag())
    assert caught.value.path == "/parter/1"
    with pytest.raises(UnknownReference) as caught:
        Andelar({"a": Fraction(1)}).evaluate(YEAR, (), Underlag())
    assert caught.value.path == "/andelar/0/part"


@given(st.lists(st.none() | belopp, max_size=5))
def test_a_total_can_be_a_calculation(amounts: list[Belopp | None]) -> None:
    total = Berakning.summed(Berakning.stated(amount) for amount in amounts)
    owed = LikaDelar(("a", "b")).evaluate(YEAR, ("a", "b"), Underlag(total=total))
    assert Belopp.sum(b for b in owed.belopp.values() if b) == Belopp.sum(a for a in amounts if a is not None)
    assert owed.berakning.operation is Operation.DELNING
    assert owed.berakning.termer == (total,)


def test_a_total_is_in_whole_ore() -> None:
    half = Berakning(operation=Operation.SUMMA, ore=Fraction(1, 2))
    with pytest.raises(InvalidValue, match="whole öre"):
        LikaDelar(("a", "b")).evaluate(YEAR, ("a", "b"), Underlag(total=half))


def test_a_rule_splits_amounts_alone() -> None:
    with pytest.raises(InvalidType):
        LikaDelar(("a", "b")).split(100)  # type: ignore[arg-type]


def test_both_kinds_are_rules() -> None:
    assert isinstance(LikaDelar(("a", "b")), Finansieringsregel)
    assert isinstance(Andelar({"a": Fraction(1)}), Finansieringsregel)
    assert not isinstance("lika delar", Finansieringsregel)
