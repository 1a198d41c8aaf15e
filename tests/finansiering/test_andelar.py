"""Rules that share a total: in equal parts, in fixed shares, by base sums and weighted keys."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from folkhalsoavtal import Andelar, Belopp, LikaDelar, Matdag, Nyckeldel, Observation, Period, Serie, ViktadNyckel
from folkhalsoavtal.delning import Delningsprincip
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidType, UnknownReference
from folkhalsoavtal.finansiering import Finansieringsregel, Nyckelvikt, Partsandel, Partsbelopp
from folkhalsoavtal.underlag import Underlag

kr = Belopp.kr
YEAR = Period.years(2024)
HALF = Fraction(1, 2)
QUARTER = Fraction(1, 4)
NYAR = Matdag(12, 31, ar_fore=1)
EN_VIKT = Nyckelvikt("a", vikt=Fraction(1))


@pytest.mark.parametrize(
    ("make", "path", "code"),
    [
        (lambda: LikaDelar(()), "/parter", "for-fa-parter"),
        (lambda: LikaDelar(("a",)), "/parter", "for-fa-parter"),
        (lambda: LikaDelar(("a", "b", "a")), "/parter/2", "dubbelt-id"),
        (lambda: LikaDelar(["a", "b"]), "/parter", "fel-typ"),
        (lambda: LikaDelar({"a": 1, "b": 1}), "/parter", "fel-typ"),
        (lambda: LikaDelar("ab"), "/parter", "fel-typ"),
        (lambda: LikaDelar(None), "/parter", "fel-typ"),
        (lambda: LikaDelar(2), "/parter", "fel-typ"),
        (lambda: LikaDelar(("a", 2)), "/parter/1", "fel-typ"),
        (lambda: LikaDelar(("a", "B")), "/parter/1", "id-form"),
        (lambda: LikaDelar(("a", "b"), tolerans=Belopp(ore=-1)), "/tolerans", "tolerans-negativ"),
        (lambda: LikaDelar(("a", "b"), tolerans=Belopp(ore=10**15)), "/tolerans", "belopp-for-stort"),
        (lambda: LikaDelar(("a", "b"), tolerans=1), "/tolerans", "fel-typ"),
        (lambda: LikaDelar(("a", "b"), tolerans=None), "/tolerans", "fel-typ"),
        (lambda: LikaDelar(("a", "b"), niva="totalt"), "/niva", "fel-typ"),
        (lambda: LikaDelar(("a", "b"), delningsprincip="i_ordning"), "/delningsprincip", "fel-typ"),
        (lambda: LikaDelar(("a", "b"), delarsrakning="dag"), "/delarsrakning", "fel-typ"),
        (lambda: LikaDelar(("a", "b"), giltighetstid=date(2024, 1, 1)), "/giltighetstid", "fel-typ"),
        (lambda: LikaDelar(("a", "b"), kallhanvisning="5 §"), "/kallhanvisning", "fel-typ"),
        (lambda: Andelar({}), "/andelar", "andelar-tomma"),
        (lambda: Andelar({"a": Fraction(9, 10)}), "/andelar", "andelar-summa"),
        (lambda: Andelar({"a": HALF, "b": HALF, "c": HALF}), "/andelar", "andelar-summa"),
        (lambda: Andelar({"a": Fraction(3, 2)}), "/andelar/0/andel", "andel-utanfor"),
        (lambda: Andelar({"a": Fraction(-1, 2)}), "/andelar/0/andel", "andel-utanfor"),
        (lambda: Andelar({"a": Fraction(1, 10**9)}), "/andelar/0/andel", "andel-for-fin"),
        (lambda: Andelar({"a": 0.5, "b": 0.5}), "", "flera-fel"),
        (lambda: Andelar({"a": 1}), "/andelar/0/andel", "fel-typ"),
        (lambda: Andelar({"a": True}), "/andelar/0/andel", "fel-typ"),
        (lambda: Andelar({"a": "1"}), "/andelar/0/andel", "fel-typ"),
        (lambda: Andelar({"a": HALF, 7: HALF}), "/andelar/1/part", "fel-typ"),
        (lambda: Andelar({"a": HALF, "B": HALF}), "/andelar/1/part", "id-form"),
        (lambda: Andelar((Partsandel("a", HALF),) * 2), "/andelar/1/part", "dubbelt-id"),
        (lambda: Andelar((("a", HALF), ("b", HALF))), "", "flera-fel"),
        (lambda: Andelar((None,)), "/andelar/0", "fel-typ"),
        (lambda: Andelar([Partsandel("a", Fraction(1))]), "/andelar", "fel-typ"),
        (lambda: Andelar("ab"), "/andelar", "fel-typ"),
        (lambda: Andelar(None), "/andelar", "fel-typ"),
        (lambda: Andelar(HALF), "/andelar", "fel-typ"),
        (lambda: Andelar({"a": Fraction(1)}, tolerans=Belopp(ore=-1)), "/tolerans", "tolerans-negativ"),
        (lambda: Nyckelvikt("a", vikt=Fraction(-1)), "/vikt", "vikt-negativ"),
        (lambda: Nyckelvikt("a", vikt=1), "/vikt", "fel-typ"),
        (lambda: Nyckelvikt("a", vikt=Fraction(1, 3)), "/vikt", "tal-for-fint"),
        (lambda: Nyckelvikt("a", vikt=Fraction(1), serie="a"), "/serie", "vikt-tva-kallor"),
        (lambda: Nyckelvikt("a", vikt=Fraction(-1), serie="a"), "", "flera-fel"),
        (lambda: Nyckelvikt("a", serie=1), "/serie", "fel-typ"),
        (lambda: Nyckelvikt(None), "/part", "fel-typ"),
        (lambda: Nyckeldel(vikter={}), "/vikter", "vikter-noll"),
        (lambda: Nyckeldel(vikter={"a": 0, "b": Fraction(0)}), "/vikter", "vikter-noll"),
        (lambda: Nyckeldel(vikter={"a": 1, "b": -1}), "/vikter/1/vikt", "vikt-negativ"),
        (lambda: Nyckeldel(vikter={"a": 1.0}), "/vikter/0/vikt", "fel-typ"),
        (lambda: Nyckeldel(vikter={"a": True}), "/vikter/0/vikt", "fel-typ"),
        (lambda: Nyckeldel(vikter={"a": "Serie"}), "/vikter/0/serie", "id-form"),
        (lambda: Nyckeldel(vikter={"a": kr(1)}), "/vikter/0/vikt", "fel-typ"),
        (lambda: Nyckeldel(vikter={1: 1}), "/vikter/0/part", "fel-typ"),
        (lambda: Nyckeldel(vikter=(EN_VIKT, EN_VIKT)), "/vikter/1/part", "dubbelt-id"),
        (lambda: Nyckeldel(vikter=[EN_VIKT]), "/vikter", "fel-typ"),
        (lambda: Nyckeldel(vikter=("a",)), "/vikter/0", "fel-typ"),
        (lambda: Nyckeldel(vikter=None), "/vikter", "fel-typ"),
        (lambda: Nyckeldel(vikter={"a": "folkmangd"}), "/matdag", "matdag-saknas"),
        (lambda: Nyckeldel(vikter={"a": 1}, matdag=date(2024, 1, 1)), "/matdag", "fel-typ"),
        (lambda: Nyckeldel(vikter={"a": 1}, andel=1), "/andel", "fel-typ"),
        (lambda: Nyckeldel(vikter={"a": 1}, andel=Fraction(2)), "/andel", "andel-utanfor"),
        (lambda: Nyckeldel(vikter={"a": 1}, benamning=""), "/benamning", "text-tom"),
        (lambda: ViktadNyckel(()), "/nyckeldelar", "andelar-tomma"),
        (lambda: ViktadNyckel((Nyckeldel(andel=HALF, vikter={"a": 1}),)), "/nyckeldelar", "andelar-summa"),
        (lambda: ViktadNyckel((Nyckeldel(vikter={"a": 1}),) * 2), "/nyckeldelar", "andelar-summa"),
        (lambda: ViktadNyckel(Nyckeldel(vikter={"a": 1})), "/nyckeldelar", "fel-typ"),
        (lambda: ViktadNyckel({"a": 1}), "/nyckeldelar", "fel-typ"),
        (lambda: ViktadNyckel(({"a": 1},)), "/nyckeldelar/0", "fel-typ"),
        (lambda: ViktadNyckel(None), "/nyckeldelar", "fel-typ"),
        (lambda: en_nyckel({"c": kr(1)}), "/grundbelopp/0/part", "okand-part"),
        (lambda: en_nyckel((Partsbelopp("a", kr(1)),) * 2), "/grundbelopp/1/part", "dubbelt-id"),
        (lambda: en_nyckel({"a": 1}), "/grundbelopp/0/belopp", "fel-typ"),
        (lambda: en_nyckel({"a": Belopp(ore=10**15)}), "/grundbelopp/0/belopp", "belopp-for-stort"),
        (lambda: en_nyckel(None), "/grundbelopp", "fel-typ"),
        (lambda: en_nyckel(kr(1)), "/grundbelopp", "fel-typ"),
    ],
)
def test_a_rule_that_cannot_mean_anything_is_refused(make: Any, path: str, code: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        make()
    assert (caught.value.path, caught.value.code) == (path, code)


def en_nyckel(grundbelopp: Any) -> ViktadNyckel:
    """A key of two parties with some base sums."""
    return ViktadNyckel((Nyckeldel(vikter={"a": 1, "b": 1}),), grundbelopp)


def test_every_fault_of_a_mapping_is_told_at_its_place() -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        Andelar({"A": Fraction(1, 3), "b": 0.5, "c": Fraction(2)})
    assert [(error.path, error.code) for error in caught.value.errors] == [  # type: ignore[attr-defined]
        ("/andelar/0/part", "id-form"),
        ("/andelar/1/andel", "fel-typ"),
        ("/andelar/2/andel", "andel-utanfor"),
    ]


def test_what_is_known_is_told_when_a_base_sum_is_of_nobody() -> None:
    with pytest.raises(UnknownReference) as caught:
        en_nyckel({"c": kr(1)})
    assert caught.value.params == {"got": "'c'", "known": ("a", "b")}


def test_a_rule_splits_in_the_order_of_its_parties() -> None:
    assert list(LikaDelar(("b", "a", "c")).split(kr(100)).items()) == [
        ("b", Belopp(ore=3334)),
        ("a", Belopp(ore=3333)),
        ("c", Belopp(ore=3333)),
    ]
    assert LikaDelar(("a", "b", "c")).shares()["b"] == Fraction(1, 3)


def test_a_rule_splits_by_its_own_principle() -> None:
    sista = LikaDelar(("a", "b", "c"), delningsprincip=Delningsprincip.OMVAND_ORDNING)
    assert sista.split(kr(100)) == {"a": Belopp(ore=3333), "b": Belopp(ore=3333), "c": Belopp(ore=3334)}
    owed = sista.evaluate(YEAR, ("a", "b", "c"), Underlag(totaler={2024: kr(100)}))
    assert owed.belopp == {"a": Belopp(ore=3333), "b": Belopp(ore=3333), "c": Belopp(ore=3334)}
    storst = Andelar({"liten": QUARTER, "stor": 3 * QUARTER}, delningsprincip=Delningsprincip.STORSTA_ANDEL)
    assert storst.split(Belopp(ore=1)) == {"liten": Belopp(ore=0), "stor": Belopp(ore=1)}
    assert storst.split(Belopp(ore=2)) == {"liten": Belopp(ore=0), "stor": Belopp(ore=2)}


def test_a_negative_amount_splits_as_the_positive_one() -> None:
    assert LikaDelar(("a", "b")).split(Belopp(ore=-101)) == {"a": Belopp(ore=-51), "b": Belopp(ore=-50)}


@pytest.mark.parametrize("wrong", [100, 1.0, None, "1", Fraction(1), {"a": 1}])
def test_a_rule_splits_amounts_alone(wrong: Any) -> None:
    with pytest.raises(InvalidType):
        LikaDelar(("a", "b")).split(wrong)


def test_fixed_shares_of_a_year() -> None:
    tredjedelar = Andelar({"region": Fraction(2, 3), "kommun": Fraction(1, 3)})
    owed = tredjedelar.evaluate(YEAR, ("kommun", "region"), Underlag(totaler={2024: kr(100)}))
    assert list(owed.belopp.items()) == [("region", Belopp(ore=6667)), ("kommun", Belopp(ore=3333))]
    assert owed.exakt == {"region": Fraction(20_000, 3), "kommun": Fraction(10_000, 3)}
    assert owed.totalt == kr(100)
    assert owed.exakt_totalt == 10_000
    assert tuple(tredjedelar.named_parter.items()) == (("region", "/andelar/0/part"), ("kommun", "/andelar/1/part"))


def test_a_party_without_a_share_owes_nothing() -> None:
    assert Andelar({"a": Fraction(1), "b": Fraction(0)}).split(Belopp(ore=7)) == {"a": Belopp(ore=7), "b": kr(0)}


def test_the_shared_total_is_that_of_each_year() -> None:
    owed = LikaDelar(("a", "b")).evaluate(
        Period.years(2024, 2026), ("a", "b"), Underlag(totaler={2024: Belopp(ore=101), 2025: None, 2026: kr(-2)})
    )
    assert [year.belopp for year in owed.by_year.values()] == [
        {"a": Belopp(ore=51), "b": Belopp(ore=50)},
        {"a": None, "b": None},
        {"a": kr(-1), "b": kr(-1)},
    ]
    assert owed.belopp == {"a": None, "b": None}
    assert owed.totalt is None


def test_a_rule_for_a_party_that_there_is_not_is_refused() -> None:
    for regel, parter, path in (
        (LikaDelar(("a", "b")), ("a", "c"), "/parter/1"),
        (Andelar({"a": Fraction(1)}), (), "/andelar/0/part"),
        (
            ViktadNyckel(
                (
                    Nyckeldel(andel=HALF, vikter={"a": 1}),
                    Nyckeldel(andel=HALF, vikter={"a": 1, "b": 1}),
                )
            ),
            ("a",),
            "/nyckeldelar/1/vikter/1/part",
        ),
    ):
        with pytest.raises(UnknownReference) as caught:
            regel.evaluate(YEAR, parter, Underlag())
        assert (caught.value.path, caught.value.code) == (path, "okand-part")


def test_they_are_rules_that_share_a_total_in_proportion() -> None:
    for regel in (LikaDelar(("a", "b")), Andelar({"a": Fraction(1)}), en_nyckel({})):
        assert isinstance(regel, Finansieringsregel)
        assert regel.delar_pott
        assert regel.proportionell
        assert regel.beside_pot == ()
    assert not en_nyckel({"a": kr(1)}).proportionell
    assert not isinstance("lika delar", Finansieringsregel)


def behov_och_invanare(
    grundbelopp: dict[str, Belopp | None] | None = None, behov: dict[str, Any] | None = None
) -> ViktadNyckel:
    """Three quarters by need, 2 to 1, and one quarter by inhabitants, with base sums.

    Of the rest norr has 3/4 × 2/3 + 1/4 × 9 000/36 000 = 1/2 + 1/16 = 9/16, and soder 7/16.
    """
    return ViktadNyckel(
        (
            Nyckeldel(benamning="behov", andel=3 * QUARTER, vikter=behov or {"norr": 2, "soder": 1}),
            Nyckeldel(benamning="invånare", andel=QUARTER, vikter={"norr": "norr", "soder": "soder"}, matdag=NYAR),
        ),
        {} if grundbelopp is None else grundbelopp,  # type: ignore[arg-type]
    )


INVANARE = (
    Serie(id="norr", observationer=(Observation(date(2023, 12, 31), Fraction(9_000)),)),
    Serie(id="soder", observationer=(Observation(date(2023, 12, 31), Fraction(27_000)),)),
)
GRUND = {"norr": kr(100_000), "soder": kr(100_000)}


@pytest.mark.parametrize(
    ("norr", "soder", "total", "grundbelopp"),
    [
        (9_000, 7_000, 16_000, {}),
        (550_000, 450_000, 1_000_000, GRUND),  # 800 000 is left: 450 000 and 350 000
        (100_000, 100_000, 200_000, GRUND),  # nothing is left
        (55_000, 65_000, 120_000, GRUND),  # 80 000 is lacking: 45 000 and 35 000
        (-35_000, -5_000, -40_000, GRUND),  # 240 000 is lacking: 135 000 and 105 000
        (0, 40_000, 40_000, {"soder": kr(40_000)}),
        (9_000 - 1_800, 7_000 + 1_800, 16_000, {"soder": kr(3_200)}),  # 9/16 of 12 800, and 7/16 and 3 200
        (9_000, 7_000, 16_000, {"norr": kr(0)}),
    ],
)
def test_need_and_inhabitants_after_base_sums(
    norr: int, soder: int, total: int, grundbelopp: dict[str, Belopp | None]
) -> None:
    underlag = Underlag(totaler={2024: kr(total)}, serier=INVANARE)
    owed = behov_och_invanare(grundbelopp).evaluate(YEAR, ("soder", "norr"), underlag)
    assert list(owed.belopp.items()) == [("norr", kr(norr)), ("soder", kr(soder))]
    assert owed.totalt == kr(total)


def test_one_key_is_the_whole_total_by_its_weights() -> None:
    nyckel = ViktadNyckel((Nyckeldel(vikter={"a": Fraction("1.5"), "b": 1, "c": 0}),))
    owed = nyckel.evaluate(YEAR, ("a", "b", "c"), Underlag(totaler={2024: Belopp(ore=101)}))
    assert owed.exakt == {"a": Fraction(303, 5), "b": Fraction(202, 5), "c": 0}  # 60.6 and 40.4
    assert owed.belopp == {"a": Belopp(ore=61), "b": Belopp(ore=40), "c": Belopp(ore=0)}


def test_a_party_can_have_a_weight_in_one_key_alone() -> None:
    nyckel = ViktadNyckel(
        (Nyckeldel(andel=HALF, vikter={"a": 1}), Nyckeldel(andel=HALF, vikter={"b": 1, "a": 1})), {"b": kr(10)}
    )
    owed = nyckel.evaluate(YEAR, ("a", "b"), Underlag(totaler={2024: kr(110)}))
    assert owed.belopp == {"a": kr(75), "b": kr(35)}  # of 100: 50 + 25, and 25 + 10
    assert tuple(nyckel.named_parter.items()) == (
        ("a", "/nyckeldelar/0/vikter/0/part"),
        ("b", "/nyckeldelar/1/vikter/0/part"),
    )


@pytest.mark.parametrize(
    ("regel", "underlag"),
    [
        (LikaDelar(("norr", "soder")), Underlag()),
        (LikaDelar(("norr", "soder")), Underlag(totaler={2024: None, 2023: kr(1)})),
        (behov_och_invanare(), Underlag(serier=INVANARE)),
        (behov_och_invanare(), Underlag(totaler={2024: kr(1)})),  # no series at hand
        (behov_och_invanare(), Underlag(totaler={2024: kr(1)}, serier=INVANARE[:1])),
        (behov_och_invanare({"norr": None}), Underlag(totaler={2024: kr(1)}, serier=INVANARE)),
        (
            behov_och_invanare(behov={"norr": Fraction(2), "soder": 1}),
            Underlag(
                totaler={2024: kr(1)},
                serier=(
                    INVANARE[0],
                    Serie(id="soder", observationer=(Observation(date(2023, 12, 31), None),)),
                ),
            ),
        ),
        (
            ViktadNyckel((Nyckeldel(vikter=(Nyckelvikt("norr"), Nyckelvikt("soder", vikt=Fraction(1)))),)),
            Underlag(totaler={2024: kr(1)}),
        ),
    ],
)
def test_what_rests_on_something_unknown_is_unknown(regel: Finansieringsregel, underlag: Underlag) -> None:
    owed = regel.evaluate(YEAR, ("norr", "soder"), underlag)
    assert owed.belopp == {"norr": None, "soder": None}
    assert owed.exakt == {"norr": None, "soder": None}
    assert owed.totalt is None
    assert owed.exakt_totalt is None


def test_a_key_of_a_day_that_its_series_lacks_is_an_error() -> None:
    with pytest.raises(UnknownReference) as caught:
        behov_och_invanare().evaluate(Period.years(2026), ("norr", "soder"), Underlag(serier=INVANARE))
    assert caught.value.code == "serie-utan-varde"
    assert caught.value.params == {"got": date(2025, 12, 31), "serie": "norr", "known": (date(2023, 12, 31),)}


def test_weights_that_are_all_zero_in_a_series_leave_nobody_to_take_the_amount() -> None:
    tomma = tuple(
        Serie(id=id_, observationer=(Observation(date(2023, 12, 31), Fraction(0)),)) for id_ in ("norr", "soder")
    )
    with pytest.raises(Contradiction) as caught:
        behov_och_invanare().evaluate(YEAR, ("norr", "soder"), Underlag(totaler={2024: kr(1)}, serier=tomma))
    assert caught.value.code == "vikter-noll"


def test_a_weight_below_zero_in_a_series_is_refused() -> None:
    minus = Serie(id="norr", observationer=(Observation(date(2023, 12, 31), Fraction(-9_000)),))
    with pytest.raises(FolkhalsoavtalError):
        behov_och_invanare().evaluate(
            YEAR, ("norr", "soder"), Underlag(totaler={2024: kr(1)}, serier=(minus, INVANARE[1]))
        )
