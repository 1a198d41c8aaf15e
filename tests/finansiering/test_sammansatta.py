"""Rules made of rules: caps, floors, indexation, own costs, inner splits and sums."""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest

from folkhalsoavtal import (
    Andelar,
    Belopp,
    Delarsrakning,
    EgenKostnad,
    FastBelopp,
    Golv,
    InreDelning,
    LikaDelar,
    Matchning,
    Matdag,
    Nyckeldel,
    Observation,
    Period,
    Regelsumma,
    Serie,
    Tak,
    Upprakning,
    UtanforPotten,
    ViktadNyckel,
)
from folkhalsoavtal.delning import Delningsprincip
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidType, SeveralErrors, UnknownReference
from folkhalsoavtal.finansiering import Finansieringsregel, Indelning, Provningsniva
from folkhalsoavtal.underlag import Underlag

kr = Belopp.kr
YEAR = Period.years(2024)
MAY_TO_DECEMBER = Period(date(2024, 5, 1), date(2024, 12, 31))
SPRING = Period(date(2024, 1, 1), date(2024, 6, 30))
AUTUMN = Period(date(2024, 7, 1), date(2024, 12, 31))
PARTER = ("region", "kommun")
HALF = LikaDelar(PARTER)
FAST = FastBelopp({"region": kr(500), "kommun": kr(300)})
INGAR = FastBelopp({"region": kr(500)}, upprakning_ingar=True)
OKTOBER = Matdag(10, 1, ar_fore=1)
BASDAG = date(2022, 10, 1)
VERKSAMHETER = Indelning.VERKSAMHETER
MINUS = Belopp(ore=-1)
#: A region, and two municipalities that share the other half.
SIDOR = InreDelning(LikaDelar(("region", "kommuner")), "kommuner", LikaDelar(("a", "b")))
#: Half a city's, which two of its operations bear.
STADEN = InreDelning(HALF, "kommun", Andelar({"skola": Fraction(2, 3), "fritid": Fraction(1, 3)}), VERKSAMHETER)
OMK = EgenKostnad(HALF, "kommun", "omkostnader", kr(50))
#: The inhabitants of five municipalities, 68 723 together, whose half goes by them.
INVANARE = {"alfa": 41_602, "beta": 9_100, "gamma": 5_321, "delta": 12_000, "epsilon": 700}
SEX = InreDelning(
    LikaDelar(("region", "kommunerna")),
    "kommunerna",
    ViktadNyckel((Nyckeldel(benamning="invånare", vikter=INVANARE),)),
)


def index(regel: Finansieringsregel, **more: Any) -> Upprakning:
    """A rule that follows an index, with something else about it."""
    return Upprakning(**{"regel": regel, "index": "index", "basdag": BASDAG, "matdag": OKTOBER, **more})


def omkostnader(days: Period) -> EgenKostnad:
    """The cost of the municipality for some days."""
    return EgenKostnad(HALF, "kommun", "omkostnader", kr(50), giltighetstid=days)


def owed(
    regel: Finansieringsregel, total: int | None = None, period: Period = YEAR, **more: Any
) -> Mapping[str, Belopp | None]:
    """What each owes by a rule when so many kronor are shared in 2024."""
    totaler = {} if total is None else {2024: kr(total)}
    return regel.evaluate(period, tuple(regel.named_parter), Underlag(totaler=totaler, **more)).belopp


@pytest.mark.parametrize(
    ("make", "path", "code"),
    [
        # bounds
        (lambda: Tak(FAST, MINUS), "/belopp", "negativt"),
        (lambda: Golv(FAST, MINUS), "/belopp", "negativt"),
        (lambda: Tak(FAST, 400), "/belopp", "fel-typ"),
        (lambda: Tak(FAST, None), "/belopp", "fel-typ"),
        (lambda: Golv(FAST, 400.0), "/belopp", "fel-typ"),
        (lambda: Tak(FAST, Belopp(ore=10**15)), "/belopp", "belopp-for-stort"),
        (lambda: Tak("fast", kr(1)), "/regel", "fel-typ"),
        (lambda: Tak(None, kr(1)), "/regel", "fel-typ"),
        (lambda: Tak(FastBelopp, kr(1)), "/regel", "fel-typ"),
        (lambda: Golv({"region": kr(1)}, kr(1)), "/regel", "fel-typ"),
        (lambda: Golv((FAST,), kr(1)), "/regel", "fel-typ"),
        (lambda: Tak(FAST, kr(1), "stat"), "/part", "okand-part"),
        (lambda: Golv(SIDOR, kr(1), "stat"), "/part", "okand-part"),
        (lambda: Tak(FAST, kr(1), 1), "/part", "fel-typ"),
        (lambda: Tak(FAST, kr(1), ("region",)), "/part", "fel-typ"),
        (lambda: Tak(Golv(FAST, kr(2)), kr(1)), "/belopp", "tak-under-golv"),
        (lambda: Golv(Tak(FAST, kr(1)), kr(2)), "/belopp", "tak-under-golv"),
        (lambda: Tak(Golv(FAST, kr(2), "region"), kr(1), "region"), "/belopp", "tak-under-golv"),
        (lambda: Golv(Tak(SIDOR, kr(1), "kommuner"), kr(2), "kommuner"), "/belopp", "tak-under-golv"),
        (lambda: Golv(index(Tak(FAST, kr(1))), kr(2)), "/belopp", "tak-under-golv"),
        (lambda: Tak(index(Golv(Tak(FAST, kr(3)), kr(2))), kr(1)), "/belopp", "tak-under-golv"),
        (
            lambda: Tak(InreDelning(Golv(HALF, kr(2)), "kommun", LikaDelar(("a", "b"))), kr(1)),
            "/belopp",
            "tak-under-golv",
        ),
        (lambda: Tak(OMK, kr(1)), "/regel", "egen-kostnad-inuti"),
        (lambda: Golv(Regelsumma((FAST, OMK)), kr(1)), "/regel", "egen-kostnad-inuti"),
        # indexation
        (lambda: index(INGAR), "/regel/upprakning_ingar", "upprakning-ingar"),
        (
            lambda: index(Tak(Regelsumma((HALF, Golv(INGAR, kr(1)))), kr(9))),
            "/regel/regel/regler/1/regel/upprakning_ingar",
            "upprakning-ingar",
        ),
        (lambda: index(Matchning("stat", ("region",), INGAR)), "/regel/regel/upprakning_ingar", "upprakning-ingar"),
        (
            lambda: index(InreDelning(INGAR, "region", LikaDelar(("a", "b")))),
            "/regel/regel/upprakning_ingar",
            "upprakning-ingar",
        ),
        (lambda: index(OMK), "/regel", "egen-kostnad-inuti"),
        (lambda: index("fast"), "/regel", "fel-typ"),
        (lambda: index(None), "/regel", "fel-typ"),
        (lambda: index(FAST, index="KPI"), "/index", "id-form"),
        (lambda: index(FAST, index=104), "/index", "fel-typ"),
        (lambda: index(FAST, basdag="2022-10-01"), "/basdag", "fel-typ"),
        (lambda: index(FAST, basdag=datetime(2022, 10, 1)), "/basdag", "fel-typ"),
        (lambda: index(FAST, basdag=None), "/basdag", "fel-typ"),
        (lambda: index(FAST, matdag=BASDAG), "/matdag", "fel-typ"),
        # own costs
        (lambda: EgenKostnad(HALF, "kommun", "omk", MINUS), "/belopp", "negativt"),
        (lambda: EgenKostnad(HALF, "kommun", "omk", 50), "/belopp", "fel-typ"),
        (lambda: EgenKostnad(HALF, "stat", "omk", kr(1)), "/part", "okand-part"),
        (lambda: EgenKostnad(SIDOR, "kommuner", "omk", kr(1)), "/part", "okand-part"),
        (lambda: EgenKostnad(HALF, None, "omk", kr(1)), "/part", "fel-typ"),
        (lambda: EgenKostnad(HALF, "kommun", "Omk", kr(1)), "/kostnad", "id-form"),
        (lambda: EgenKostnad(HALF, "kommun", 1, kr(1)), "/kostnad", "fel-typ"),
        (lambda: EgenKostnad(HALF, "kommun", "omk", kr(1), 1), "/benamning", "fel-typ"),
        (lambda: EgenKostnad(PARTER, "kommun", "omk", kr(1)), "/regel", "fel-typ"),
        (lambda: EgenKostnad(OMK, "kommun", "omkostnader", kr(1)), "/kostnad", "dubbelt-id"),
        # inner splits
        (lambda: InreDelning(HALF, "stat", LikaDelar(("a", "b"))), "/sida", "okand-part"),
        (lambda: InreDelning(HALF, 1, LikaDelar(("a", "b"))), "/sida", "fel-typ"),
        (lambda: InreDelning(HALF, "kommun", FastBelopp({"a": kr(1)})), "/delning", "delar-ingen-pott"),
        (
            lambda: InreDelning(HALF, "kommun", Regelsumma((LikaDelar(("a", "b")), FastBelopp({"a": kr(1)})))),
            "/delning",
            "delar-ingen-pott",
        ),
        (
            lambda: InreDelning(HALF, "kommun", UtanforPotten(LikaDelar(("a", "b")), kr(1))),
            "/delning",
            "delar-ingen-pott",
        ),
        (lambda: InreDelning(HALF, "kommun", LikaDelar(("a", "region"))), "/delning/parter/1", "part-i-tva-sidor"),
        (lambda: InreDelning(SIDOR, "b", LikaDelar(("a", "c"))), "/delning/parter/0", "part-i-tva-sidor"),
        (lambda: InreDelning(HALF, "kommun", LikaDelar(("kommun", "b"))), "", "flera-fel"),
        (lambda: InreDelning(SIDOR, "region", LikaDelar(("kommuner", "c"))), "/delning/parter/0", "sida-ar-part"),
        (lambda: InreDelning(OMK, "kommun", LikaDelar(("a", "b"))), "/regel", "egen-kostnad-inuti"),
        (lambda: InreDelning(HALF, "kommun", ("a", "b")), "/delning", "fel-typ"),
        (lambda: InreDelning(HALF, "kommun", None), "/delning", "fel-typ"),
        (lambda: InreDelning(None, "kommun", HALF), "/regel", "fel-typ"),
        (lambda: InreDelning(HALF, "kommun", LikaDelar(("a", "b")), "parter"), "/bland", "fel-typ"),
        # sums
        (lambda: Regelsumma(()), "/regler", "regler-saknas"),
        (lambda: Regelsumma(FAST), "/regler", "fel-typ"),
        (lambda: Regelsumma([FAST]), "/regler", "fel-typ"),
        (lambda: Regelsumma(None), "/regler", "fel-typ"),
        (lambda: Regelsumma({"a": FAST}), "/regler", "fel-typ"),
        (lambda: Regelsumma((FAST, kr(1))), "/regler/1", "fel-typ"),
        (lambda: Regelsumma((FAST, None)), "/regler/1", "fel-typ"),
        (lambda: Regelsumma((SIDOR, FastBelopp({"kommuner": kr(1)}))), "/regler/1/belopp/0/part", "sida-ar-part"),
        (
            lambda: Regelsumma((FAST, InreDelning(LikaDelar(("stat", "region")), "region", LikaDelar(("a", "b"))))),
            "/regler/0/belopp/0/part",
            "sida-ar-part",
        ),
        (
            lambda: Regelsumma((SIDOR, InreDelning(LikaDelar(("region", "soder")), "soder", LikaDelar(("b", "c"))))),
            "/regler/1/delning/parter/0",
            "part-i-tva-sidor",
        ),
        (
            lambda: Regelsumma((Matchning("a", ("b",)), Matchning("b", ("a",)))),
            "/regler/1",
            "matchning-omsesidig",
        ),
        (
            lambda: Regelsumma((Matchning("a", ("b",)), FAST, Tak(Matchning("b", ("c", "a")), kr(1)))),
            "/regler/2",
            "matchning-omsesidig",
        ),
        (lambda: Regelsumma((OMK, FAST, OMK)), "/regler/2", "dubbelt-id"),
        (lambda: Regelsumma((OMK, omkostnader(YEAR))), "/regler/1", "dubbelt-id"),
        (lambda: Regelsumma((omkostnader(YEAR), OMK)), "/regler/1", "dubbelt-id"),
        (lambda: Regelsumma((omkostnader(YEAR), omkostnader(AUTUMN))), "/regler/1", "dubbelt-id"),
        # what the outermost says alone
        (
            lambda: Tak(LikaDelar(PARTER, niva=Provningsniva.KATEGORI), kr(1)),
            "/regel/niva",
            "inre-regel-egen-provning",
        ),
        (lambda: index(LikaDelar(PARTER, tolerans=kr(1))), "/regel/tolerans", "inre-regel-egen-provning"),
        (
            lambda: InreDelning(HALF, "kommun", LikaDelar(("a", "b"), delningsprincip=Delningsprincip.I_ORDNING)),
            "/delning/delningsprincip",
            "inre-regel-egen-provning",
        ),
        (
            lambda: Regelsumma((FAST, LikaDelar(PARTER, niva=Provningsniva.BUDGETPOST))),
            "/regler/1/niva",
            "inre-regel-egen-provning",
        ),
        (
            lambda: EgenKostnad(LikaDelar(PARTER, niva=Provningsniva.KATEGORI, tolerans=kr(1)), "kommun", "o", kr(1)),
            "",
            "flera-fel",
        ),
        (lambda: Tak(FAST, kr(1), tolerans=MINUS), "/tolerans", "tolerans-negativ"),
        (lambda: Regelsumma((FAST,), tolerans=MINUS), "/tolerans", "tolerans-negativ"),
    ],
)
def test_a_rule_that_cannot_mean_anything_is_refused(make: Any, path: str, code: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        make()
    assert (caught.value.path, caught.value.code) == (path, code)


def test_a_cap_below_a_floor_names_both_and_where_the_other_stands() -> None:
    with pytest.raises(Contradiction) as caught:
        Golv(index(index(Tak(FAST, kr(1)))), kr(2))
    assert caught.value.params == {"tak": kr(1), "golv": kr(2), "annan": "/regel/regel/regel"}


def test_three_parties_cannot_match_each_other() -> None:
    for order in ("abc", "acb", "bac", "bca", "cab", "cba"):
        rules = tuple(Matchning(part, ({"a": "b", "b": "c", "c": "a"}[part],)) for part in order)
        with pytest.raises(FolkhalsoavtalError) as caught:
            Regelsumma(rules)
        errors = caught.value.errors if isinstance(caught.value, SeveralErrors) else (caught.value,)
        assert {(error.path, error.code) for error in errors} == {("/regler/2", "matchning-omsesidig")}
        assert Regelsumma(rules[:2]).named_parter.keys() == {"a", "b", "c"}


def test_matchings_in_a_row_and_side_by_side_are_no_circle() -> None:
    rader = Regelsumma((Matchning("a", ("b",)), Matchning("b", ("c",)), Matchning("a", ("c",)), Matchning("d", ("b",))))
    assert tuple(rader.named_parter) == ("a", "b", "c", "d")


def test_parties_can_match_each_other_in_turn() -> None:
    bidrag = {2024: {"a": kr(1), "b": kr(2)}, 2025: {"a": kr(3), "b": kr(4)}}
    regel = Regelsumma(
        (
            Matchning("a", ("b",), giltighetstid=Period.years(2024)),
            Matchning("b", ("a",), giltighetstid=Period.years(2025)),
        )
    )
    per_ar = regel.evaluate(Period.years(2024, 2025), ("a", "b"), Underlag(bidrag=bidrag)).by_year
    assert per_ar[2024].belopp == {"a": kr(2), "b": kr(2)}
    assert per_ar[2025].belopp == {"a": kr(3), "b": kr(3)}


def test_a_party_that_there_is_not_is_told_where_it_is_named() -> None:
    for regel, path in (
        (Tak(FAST, kr(1)), "/regel/belopp/1/part"),
        (STADEN, "/regel/parter/1"),
        (Regelsumma((LikaDelar(("region", "stat")), HALF)), "/regler/1/parter/1"),
    ):
        with pytest.raises(UnknownReference) as caught:
            regel.evaluate(YEAR, ("region", "stat"), Underlag())
        assert (caught.value.path, caught.value.code) == (path, "okand-part")
    with pytest.raises(UnknownReference) as caught:
        SIDOR.evaluate(YEAR, ("region", "kommuner", "a"), Underlag())
    assert caught.value.path == "/delning/parter/1"


class TestBounds:
    @pytest.mark.parametrize(
        ("region", "kommun", "regel"),
        [
            (250, 150, Tak(FAST, kr(400))),  # half of each
            (500, 300, Tak(FAST, kr(800))),
            (500, 300, Tak(FAST, kr(801))),
            (0, 0, Tak(FAST, kr(0))),
            (400, 300, Tak(FAST, kr(400), "region")),
            (500, 300, Tak(FAST, kr(300), "kommun")),
            (750, 450, Golv(FAST, kr(1200))),  # half as much again
            (500, 300, Golv(FAST, kr(800))),
            (500, 350, Golv(FAST, kr(350), "kommun")),
            (500, 300, Golv(FAST, kr(350), "region")),
            (400, 400, Tak(Golv(FAST, kr(400), "kommun"), kr(400), "region")),
            (450, 450, Tak(Golv(FAST, kr(500), "kommun"), kr(900))),  # 1 000 lowered by a tenth
            (400, 240, Golv(Tak(FAST, kr(640)), kr(640))),
        ],
    )
    def test_one_or_all_bear_no_more_and_no_less(self, region: int, kommun: int, regel: Finansieringsregel) -> None:
        assert owed(regel) == {"region": kr(region), "kommun": kr(kommun)}

    def test_of_a_total_what_is_above_a_cap_is_borne_by_nobody(self) -> None:
        atagande = Tak(HALF, kr(40), "kommun").evaluate(YEAR, PARTER, Underlag(totaler={2024: kr(100)}))
        assert atagande.belopp == {"region": kr(50), "kommun": kr(40)}
        assert atagande.totalt == kr(90)

    def test_a_side_is_bounded_in_proportion(self) -> None:
        inre = InreDelning(
            LikaDelar(("region", "kommuner")), "kommuner", Andelar({"a": Fraction(3, 4), "b": Fraction(1, 4)})
        )
        assert owed(Tak(inre, kr(40), "kommuner"), 100) == {"region": kr(50), "a": kr(30), "b": kr(10)}
        assert owed(Golv(inre, kr(60), "kommuner"), 100) == {"region": kr(50), "a": kr(45), "b": kr(15)}
        assert owed(Tak(inre, kr(30), "a"), 100) == {"region": kr(50), "a": kr(30), "b": Belopp(ore=1250)}

    def test_a_party_that_its_operations_bear_is_bounded_in_proportion(self) -> None:
        atagande = Tak(STADEN, kr(30), "kommun").evaluate(YEAR, PARTER, Underlag(totaler={2024: kr(100)}))
        assert atagande.belopp == {"region": kr(50), "kommun": kr(30)}
        assert atagande.inside("kommun") == {"skola": kr(20), "fritid": kr(10)}

    @pytest.mark.parametrize(
        ("expected", "rakning"), [(kr(200), Delarsrakning.MANAD), (kr(300), Delarsrakning.HELT_AR), (None, None)]
    )
    def test_the_bound_of_a_part_of_a_year_is_a_part_of_it(
        self, expected: Belopp | None, rakning: Delarsrakning | None
    ) -> None:
        much = LikaDelar(("a", "b"))
        assert owed(Tak(much, kr(300), "a", delarsrakning=rakning), 1000, MAY_TO_DECEMBER) == {
            "a": expected,
            "b": kr(500),
        }
        assert owed(Golv(much, kr(300), "a", delarsrakning=rakning), 100, MAY_TO_DECEMBER)["a"] == expected

    def test_an_unknown_part_is_not_bounded(self) -> None:
        delvis = FastBelopp({"region": None, "kommun": kr(300)})
        assert owed(Tak(delvis, kr(1))) == {"region": None, "kommun": None}
        assert owed(Tak(delvis, kr(1), "region")) == {"region": None, "kommun": kr(300)}
        assert owed(Golv(delvis, kr(400), "kommun")) == {"region": None, "kommun": kr(400)}

    def test_nothing_cannot_be_raised_in_proportion(self) -> None:
        with pytest.raises(Contradiction) as caught:
            owed(Golv(HALF, kr(10)), 0)
        assert caught.value.code == "vikter-noll"
        assert owed(Golv(HALF, kr(10), "kommun"), 0) == {"region": kr(0), "kommun": kr(10)}
        assert owed(Tak(HALF, kr(10)), 0) == {"region": kr(0), "kommun": kr(0)}

    def test_a_bound_is_rounded_with_the_whole(self) -> None:
        regel = Tak(FastBelopp(dict.fromkeys("abc", kr(1))), kr(1))
        assert owed(regel) == {"a": Belopp(ore=34), "b": Belopp(ore=33), "c": Belopp(ore=33)}

    def test_it_shares_what_the_rule_in_it_shares(self) -> None:
        tak = Tak(Regelsumma((HALF, FAST)), kr(1))
        assert tak.delar_pott
        assert tak.beside_pot == (FAST,)
        assert Tak(FAST, kr(1)).beside_pot == (Tak(FAST, kr(1)),)
        assert not Tak(HALF, kr(1)).proportionell
        assert tak.named_parter == {"region": "/regel/regler/0/parter/0", "kommun": "/regel/regler/0/parter/1"}


class TestIndexation:
    KPI = Serie(
        id="index",
        observationer=(
            Observation(BASDAG, Fraction(120)),
            Observation(date(2023, 10, 1), Fraction("124.8")),  # four per cent more
            Observation(date(2024, 10, 1), Fraction(130)),  # a twelfth more than at first
            Observation(date(2025, 10, 1), None),
        ),
    )

    def test_amounts_follow_the_index_of_the_year(self) -> None:
        atagande = index(FAST).evaluate(Period.years(2023, 2025), PARTER, Underlag(serier=(self.KPI,)))
        assert [year.belopp for year in atagande.by_year.values()] == [
            {"region": kr(500), "kommun": kr(300)},
            {"region": kr(520), "kommun": kr(312)},
            {"region": Belopp(ore=54_167), "kommun": kr(325)},  # 541.666…
        ]

    def test_a_total_and_a_bound_can_be_indexed(self) -> None:
        assert owed(index(HALF), 100, serier=(self.KPI,)) == {"region": kr(52), "kommun": kr(52)}
        assert owed(index(Tak(FAST, kr(400))), serier=(self.KPI,)) == {"region": kr(260), "kommun": kr(156)}
        assert owed(Tak(index(FAST), kr(416)), serier=(self.KPI,)) == {"region": kr(260), "kommun": kr(156)}

    def test_an_unknown_index_gives_unknown_amounts(self) -> None:
        assert owed(index(FAST)) == {"region": None, "kommun": None}
        assert owed(index(FAST), period=Period.years(2026), serier=(self.KPI,)) == {"region": None, "kommun": None}

    def test_an_index_without_the_day_is_an_error(self) -> None:
        for regel, period in ((index(FAST), Period.years(2027)), (index(FAST, basdag=date(2020, 1, 1)), YEAR)):
            with pytest.raises(UnknownReference) as caught:
                owed(regel, period=period, serier=(self.KPI,))
            assert caught.value.code == "serie-utan-varde"

    def test_an_index_of_nothing_cannot_be_reckoned_from(self) -> None:
        noll = Serie(
            id="index", observationer=(Observation(BASDAG, Fraction(0)), Observation(date(2023, 10, 1), Fraction(1)))
        )
        with pytest.raises(Contradiction) as caught:
            owed(index(FAST), serier=(noll,))
        assert caught.value.code == "delning-med-noll"

    def test_it_wraps_the_rule_in_it(self) -> None:
        regel = index(Regelsumma((HALF, FAST)))
        assert regel.beside_pot == (FAST,)
        assert regel.delar_pott
        assert index(FAST).beside_pot == (index(FAST),)
        assert not regel.proportionell


class TestOwnCosts:
    def test_the_cost_counts_in_what_its_party_bears(self) -> None:
        atagande = OMK.evaluate(YEAR, PARTER, Underlag(totaler={2024: kr(2_100)}))
        assert atagande.belopp == {"region": kr(1_050), "kommun": kr(1_050)}
        assert atagande.exakt == {"region": 105_000, "kommun": 105_000}
        assert atagande.att_betala == {"region": kr(1_050), "kommun": kr(1_000)}
        assert atagande.inside("kommun") == {"kommun": kr(1_000), "omkostnader": kr(50)}
        assert atagande.inside("region") == {}
        assert atagande.egna_kostnader == ("kommun/omkostnader",)
        assert atagande.totalt == kr(2_100)

    def test_the_rest_can_be_less_than_nothing(self) -> None:
        atagande = OMK.evaluate(YEAR, PARTER, Underlag(totaler={2024: kr(60)}))
        assert atagande.belopp["kommun"] == kr(30)
        assert atagande.att_betala == {"region": kr(30), "kommun": kr(-20)}

    def test_the_odd_ore_is_that_of_the_party(self) -> None:
        atagande = OMK.evaluate(YEAR, PARTER, Underlag(totaler={2024: Belopp(ore=21_001)}))
        assert atagande.belopp == {"region": Belopp(ore=10_501), "kommun": Belopp(ore=10_500)}
        assert atagande.inside("kommun") == {"kommun": Belopp(ore=5_500), "omkostnader": kr(50)}

    def test_several_costs_of_several_parties(self) -> None:
        regel = EgenKostnad(EgenKostnad(OMK, "kommun", "lokaler", kr(5)), "region", "omkostnader", kr(1))
        atagande = regel.evaluate(YEAR, PARTER, Underlag(totaler={2024: kr(200)}))
        assert atagande.att_betala == {"region": kr(99), "kommun": kr(45)}
        assert atagande.inside("kommun") == {"kommun": kr(45), "omkostnader": kr(50), "lokaler": kr(5)}
        assert regel.egna_kostnader == ("kommun/omkostnader", "kommun/lokaler", "region/omkostnader")

    def test_the_cost_of_a_part_of_a_year_is_a_part_of_it(self) -> None:
        for expected, rakning in ((kr(70), Delarsrakning.MANAD), (kr(55), Delarsrakning.HELT_AR)):
            regel = EgenKostnad(HALF, "kommun", "omk", kr(45), delarsrakning=rakning)
            atagande = regel.evaluate(MAY_TO_DECEMBER, PARTER, Underlag(totaler={2024: kr(200)}))
            assert atagande.belopp["kommun"] == kr(100)
            assert atagande.att_betala["kommun"] == expected

    def test_what_a_party_bears_is_known_also_where_its_cost_is_not(self) -> None:
        regel = EgenKostnad(HALF, "kommun", "omk", None)
        atagande = regel.evaluate(YEAR, PARTER, Underlag(totaler={2024: kr(200)}))
        assert atagande.belopp == {"region": kr(100), "kommun": kr(100)}
        assert atagande.att_betala == {"region": kr(100), "kommun": None}

    def test_a_cost_is_known_also_where_what_its_party_bears_is_not(self) -> None:
        atagande = OMK.evaluate(YEAR, PARTER, Underlag())
        assert atagande.belopp == atagande.att_betala == {"region": None, "kommun": None}
        assert atagande.inside("kommun") == {"kommun": None, "omkostnader": kr(50)}

    def test_a_cost_that_is_unknown_in_one_year_is_unknown_in_all(self) -> None:
        # how a part of a year counts is not said
        lika = EgenKostnad(HALF, "kommun", "omk", kr(50)).evaluate(
            Period(date(2024, 1, 1), date(2025, 6, 30)),
            PARTER,
            Underlag(totaler=dict.fromkeys((2024, 2025), kr(200))),
        )
        assert lika.belopp["kommun"] == kr(200)
        assert lika.att_betala["kommun"] is None

    def test_a_cost_that_is_unknown_for_some_days_is_unknown_for_all(self) -> None:
        regel = Regelsumma(
            tuple(
                EgenKostnad(
                    LikaDelar(PARTER, delarsrakning=Delarsrakning.MANAD),
                    "kommun",
                    "omk",
                    kostnad,
                    giltighetstid=days,
                    delarsrakning=Delarsrakning.MANAD,
                )
                for days, kostnad in ((SPRING, None), (AUTUMN, kr(50)))
            )
        )
        atagande = regel.evaluate(YEAR, PARTER, Underlag(totaler={2024: kr(200)}))
        assert atagande.belopp["kommun"] == kr(100)
        assert atagande.att_betala["kommun"] is None

    def test_a_cost_of_a_party_in_a_side(self) -> None:
        regel = EgenKostnad(SIDOR, "a", "omk", kr(10))
        atagande = regel.evaluate(YEAR, ("region", "a", "b"), Underlag(totaler={2024: kr(200)}))
        assert atagande.belopp == {"region": kr(100), "a": kr(50), "b": kr(50)}
        assert atagande.sidor == {"kommuner": kr(100)}
        assert atagande.att_betala == {"region": kr(100), "a": kr(40), "b": kr(50)}
        innanfor = InreDelning(
            LikaDelar(("region", "kommuner")), "kommuner", EgenKostnad(LikaDelar(("a", "b")), "a", "omk", kr(10))
        )
        assert innanfor.egna_kostnader == ("a/omk",)
        inre = innanfor.evaluate(YEAR, ("region", "a", "b"), Underlag(totaler={2024: kr(200)}))
        assert inre.att_betala == atagande.att_betala

    def test_a_part_that_operations_bear_has_no_cost_beside_them(self) -> None:
        with pytest.raises(Contradiction) as caught:
            owed(EgenKostnad(STADEN, "kommun", "omk", kr(1)), 100)
        assert (caught.value.code, caught.value.path) == ("part-delad", "/part")

    def test_outside_its_days_there_is_no_cost(self) -> None:
        regel = Regelsumma((HALF, EgenKostnad(FAST, "kommun", "omk", kr(50), giltighetstid=Period.years(2025))))
        atagande = regel.evaluate(YEAR, PARTER, Underlag(totaler={2024: kr(200)}))
        assert atagande.att_betala == {"region": kr(100), "kommun": kr(100)}
        assert atagande.inside("kommun") == {"kommun": kr(100), "omk": kr(0)}

    def test_a_cost_can_follow_itself(self) -> None:
        regel = Regelsumma((omkostnader(Period.years(2024)), omkostnader(Period.years(2025))))
        underlag = Underlag(totaler=dict.fromkeys((2024, 2025), kr(200)))
        atagande = regel.evaluate(Period.years(2024, 2025), PARTER, underlag)
        assert atagande.inside("kommun") == {"kommun": kr(100), "omkostnader": kr(100)}
        assert atagande.by_year[2025].inside("kommun") == {"kommun": kr(50), "omkostnader": kr(50)}

    def test_a_cost_that_two_rules_have_is_taken_once(self) -> None:
        regel = Regelsumma(
            tuple(
                EgenKostnad(HALF, "kommun", "omk", kr(kronor), giltighetstid=Period.years(year))
                for year, kronor in ((2024, 50), (2025, 60))
            )
        )
        underlag = Underlag(totaler=dict.fromkeys((2024, 2025), kr(200)))
        per_ar = regel.evaluate(Period.years(2024, 2025), PARTER, underlag).by_year
        assert per_ar[2024].att_betala == {"region": kr(100), "kommun": kr(50)}
        assert per_ar[2025].att_betala == {"region": kr(100), "kommun": kr(40)}

    def test_a_cost_has_an_id_of_its_own(self) -> None:
        with pytest.raises(Contradiction) as caught:
            EgenKostnad(HALF, "kommun", "kommun", kr(30))
        assert (caught.value.code, caught.value.path) == ("dubbelt-id", "/kostnad")

    def test_it_shares_what_the_rule_in_it_shares(self) -> None:
        assert OMK.delar_pott
        assert OMK.beside_pot == ()
        assert not OMK.proportionell
        assert EgenKostnad(FAST, "kommun", "omk", kr(1)).beside_pot == (EgenKostnad(FAST, "kommun", "omk", kr(1)),)


class TestInnerSplits:
    def test_the_halves_of_six_parties_are_halves_to_the_ore(self) -> None:
        atagande = SEX.evaluate(YEAR, ("region", *INVANARE), Underlag(totaler={2024: Belopp(ore=137_447)}))
        # one öre for each of 68 723 inhabitants, and half an öre more for the whole side
        assert sum(INVANARE.values()) == 68_723
        assert atagande.sidor == {"kommunerna": Belopp(ore=68_723)}
        assert atagande.belopp == {
            "region": Belopp(ore=68_724),
            **{part: Belopp(ore=antal) for part, antal in INVANARE.items()},
        }
        assert atagande.exakt["region"] == Fraction(137_447, 2)
        assert atagande.exakt["epsilon"] == Fraction(137_447 * 700, 2 * 68_723)
        assert atagande.totalt == Belopp(ore=137_447)

    @pytest.mark.parametrize("ore", [0, 1, 2, 3, 100_000_000, 100_000_001, -100_000_001])
    def test_what_is_inside_a_side_sums_to_the_side(self, ore: int) -> None:
        atagande = SEX.evaluate(YEAR, ("region", *INVANARE), Underlag(totaler={2024: Belopp(ore=ore)}))
        region, *kommuner = atagande.belopp.values()
        [sida] = atagande.sidor.values()
        assert region is not None
        assert sida is not None
        assert Belopp.sum(belopp for belopp in kommuner if belopp is not None) == sida
        assert region + sida == Belopp(ore=ore)
        assert abs(region - sida).ore == ore % 2
        assert tuple(atagande.belopp) == ("region", *INVANARE)
        assert atagande.inside("kommunerna") == {part: atagande.belopp[part] for part in INVANARE}

    def test_the_parts_inside_a_side_are_rounded_to_what_it_got(self) -> None:
        # 50 000 000.5 öre by inhabitants are 30 267 887.33, 6 620 782.05, 3 871 338.60, 8 730 701.60 and 509 290.93;
        # of the 50 000 000 that the side got two are left, for the last and for the middle one: .6006 is above .5992
        underlag = Underlag(totaler={2024: Belopp(ore=100_000_001)})
        atagande = SEX.evaluate(YEAR, ("region", *INVANARE), underlag)
        assert atagande.sidor == {"kommunerna": Belopp(ore=50_000_000)}
        assert [belopp.ore for belopp in atagande.belopp.values() if belopp is not None] == [
            50_000_001,
            30_267_887,
            6_620_782,
            3_871_339,
            8_730_701,
            509_291,
        ]

    def test_operations_bear_the_part_of_their_party(self) -> None:
        atagande = STADEN.evaluate(YEAR, PARTER, Underlag(totaler={2024: kr(300)}))
        assert atagande.belopp == {"region": kr(150), "kommun": kr(150)}
        assert atagande.inside("kommun") == {"skola": kr(100), "fritid": kr(50)}
        assert atagande.inside("region") == atagande.inside("skola") == {}
        assert atagande.att_betala == atagande.belopp
        assert atagande.sidor == {}
        assert tuple(STADEN.named_parter.items()) == (("region", "/regel/parter/0"), ("kommun", "/regel/parter/1"))

    def test_an_operation_can_have_a_cost_of_its_own_and_operations_in_it(self) -> None:
        inre = EgenKostnad(LikaDelar(("skola", "fritid")), "skola", "lokaler", kr(20))
        regel = InreDelning(HALF, "kommun", inre, VERKSAMHETER)
        atagande = regel.evaluate(YEAR, PARTER, Underlag(totaler={2024: kr(300)}))
        assert regel.egna_kostnader == ("kommun/skola/lokaler",)
        assert atagande.inside("kommun") == {"skola": kr(75), "fritid": kr(75)}
        assert atagande.inside("kommun/skola") == {"kommun/skola": kr(55), "lokaler": kr(20)}
        assert atagande.att_betala == {"region": kr(150), "kommun": kr(130)}

    def test_operations_bear_what_is_left_beside_a_cost(self) -> None:
        regel = InreDelning(OMK, "kommun", LikaDelar(("skola", "fritid")), VERKSAMHETER)
        atagande = regel.evaluate(YEAR, PARTER, Underlag(totaler={2024: kr(300)}))
        assert atagande.belopp == {"region": kr(150), "kommun": kr(150)}
        assert atagande.inside("kommun") == {"skola": kr(50), "fritid": kr(50), "omkostnader": kr(50)}
        assert atagande.att_betala == {"region": kr(150), "kommun": kr(100)}

    def test_an_operation_and_a_cost_have_an_id_each(self) -> None:
        try:
            regel = InreDelning(OMK, "kommun", LikaDelar(("skola", "omkostnader")), VERKSAMHETER)
            belopp = owed(regel, 300)
        except FolkhalsoavtalError:
            return
        assert belopp == {"region": kr(150), "kommun": kr(150)}

    def test_a_part_is_divided_among_operations_once(self) -> None:
        with pytest.raises(FolkhalsoavtalError):
            owed(InreDelning(STADEN, "kommun", LikaDelar(("vard", "omsorg")), VERKSAMHETER), 300)

    def test_sides_stand_in_sides(self) -> None:
        inre = InreDelning(LikaDelar(("stad", "landet")), "landet", LikaDelar(("by", "ort")))
        regel = InreDelning(LikaDelar(("region", "kommuner")), "kommuner", inre)
        atagande = regel.evaluate(YEAR, ("region", "stad", "by", "ort"), Underlag(totaler={2024: Belopp(ore=15)}))
        # 7.5 and 7.5; of 7: 3.5 and 3.5; of 3: 1.5 and 1.5
        assert atagande.belopp == {
            part: Belopp(ore=n) for part, n in (("region", 8), ("stad", 4), ("by", 2), ("ort", 1))
        }
        assert list(atagande.sidor.items()) == [("kommuner", Belopp(ore=7)), ("landet", Belopp(ore=3))]
        assert regel.sidor == {"stad": ("kommuner",), "by": ("kommuner", "landet"), "ort": ("kommuner", "landet")}
        utifran = InreDelning(
            InreDelning(LikaDelar(("region", "kommuner")), "kommuner", LikaDelar(("stad", "landet"))),
            "landet",
            LikaDelar(("by", "ort")),
        )
        assert utifran.sidor == regel.sidor
        assert owed(utifran, 15) == owed(regel, 15)
        assert tuple(utifran.named_parter) == ("region", "stad", "by", "ort")

    def test_a_side_in_a_side_has_a_name_of_its_own(self) -> None:
        inre = InreDelning(LikaDelar(("stad", "kommuner")), "kommuner", LikaDelar(("by", "ort")))
        with pytest.raises(FolkhalsoavtalError):
            InreDelning(LikaDelar(("region", "kommuner")), "kommuner", inre)

    def test_a_fixed_sum_can_be_divided(self) -> None:
        regel = InreDelning(FAST, "kommun", LikaDelar(("a", "b")))
        assert owed(regel) == {"region": kr(500), "a": kr(150), "b": kr(150)}
        assert not regel.delar_pott
        assert regel.beside_pot == (regel,)

    def test_the_inner_parts_of_an_unknown_side_are_unknown(self) -> None:
        utan = InreDelning(FastBelopp({"region": kr(1), "kommun": None}), "kommun", LikaDelar(("a", "b")))
        atagande = utan.evaluate(YEAR, ("region", "a", "b"), Underlag())
        assert atagande.belopp == {"region": kr(1), "a": None, "b": None}
        assert atagande.sidor == {"kommun": None}

    def test_by_unknown_weights_the_region_keeps_its_half(self) -> None:
        nyckel = ViktadNyckel((Nyckeldel(vikter={"a": "a", "b": 1}, matdag=OKTOBER),))
        regel = InreDelning(LikaDelar(("region", "kommuner")), "kommuner", nyckel)
        assert owed(regel, 100) == {"region": kr(50), "a": None, "b": None}

    def test_what_operations_bear_is_unknown_and_what_their_party_bears_is_not(self) -> None:
        nyckel = ViktadNyckel((Nyckeldel(vikter={"skola": "skola", "fritid": 1}, matdag=OKTOBER),))
        regel = InreDelning(HALF, "kommun", nyckel, VERKSAMHETER)
        assert owed(regel, 100) == {"region": kr(50), "kommun": kr(50)}

    def test_what_is_unknown_in_one_year_is_unknown_in_all(self) -> None:
        elever = Serie(
            id="skola",
            observationer=(Observation(date(2023, 10, 1), Fraction(3)), Observation(date(2024, 10, 1), None)),
        )
        nyckel = ViktadNyckel((Nyckeldel(vikter={"skola": "skola", "fritid": 1}, matdag=OKTOBER),))
        atagande = InreDelning(HALF, "kommun", nyckel, VERKSAMHETER).evaluate(
            Period.years(2024, 2025),
            PARTER,
            Underlag(totaler=dict.fromkeys((2024, 2025), kr(200)), serier=(elever,)),
        )
        assert atagande.belopp["kommun"] == kr(200)
        assert atagande.by_year[2024].inside("kommun") == {"skola": kr(75), "fritid": kr(25)}
        assert atagande.by_year[2025].inside("kommun") == {"kommun": kr(100), "skola": None, "fritid": None}
        # what is known of them in one year stands in what is left of the party over both
        assert atagande.inside("kommun") == {"kommun": kr(200), "skola": None, "fritid": None}

    def test_an_inner_rule_divides_all_of_the_part(self) -> None:
        for inre in (
            Tak(LikaDelar(("a", "b")), kr(10)),
            LikaDelar(("a", "b"), giltighetstid=SPRING, delarsrakning=Delarsrakning.MANAD),
        ):
            with pytest.raises(Contradiction) as caught:
                owed(InreDelning(LikaDelar(("region", "kommuner")), "kommuner", inre), 100)
            assert (caught.value.code, caught.value.params) == ("inre-delning-summa", {"sida": "kommuner"})

    def test_both_rules_are_in_proportion_or_it_is_not(self) -> None:
        assert SIDOR.proportionell
        assert SIDOR.delar_pott
        assert SIDOR.beside_pot == ()
        grund = ViktadNyckel((Nyckeldel(vikter={"a": 1, "b": 1}),), {"a": kr(1)})
        assert not InreDelning(LikaDelar(("region", "kommuner")), "kommuner", grund).proportionell
        assert not InreDelning(FAST, "kommun", LikaDelar(("a", "b"))).proportionell
        med_post = InreDelning(Regelsumma((HALF, FAST)), "kommun", LikaDelar(("a", "b")))
        assert med_post.beside_pot == (FAST,)


class TestSums:
    def test_a_sum_outside_the_pot_comes_on_top(self) -> None:
        regel = Regelsumma((HALF, UtanforPotten(HALF, kr(70), "strateg"), FastBelopp({"stat": kr(5), "kommun": kr(1)})))
        assert list(owed(regel, 100).items()) == [("region", kr(85)), ("kommun", kr(86)), ("stat", kr(5))]
        assert regel.beside_pot == regel.regler[1:]
        assert regel.delar_pott
        assert not regel.proportionell
        assert Regelsumma((HALF, LikaDelar(PARTER))).proportionell
        assert Regelsumma((FAST,)).beside_pot == (FAST,)
        assert regel.named_parter["stat"] == "/regler/2/belopp/0/part"

    def test_rules_that_share_the_total_share_the_same_one(self) -> None:
        assert owed(Regelsumma((HALF, Andelar({"kommun": Fraction(1)}))), 100) == {"region": kr(50), "kommun": kr(150)}

    def test_an_unknown_term_makes_its_parties_unknown_and_no_others(self) -> None:
        regel = Regelsumma((FAST, FastBelopp({"kommun": None, "stat": kr(1)})))
        assert owed(regel) == {"region": kr(500), "kommun": None, "stat": kr(1)}

    def test_the_whole_is_rounded_once(self) -> None:
        regel = Regelsumma((HALF, UtanforPotten(HALF, Belopp(ore=1))))
        atagande = regel.evaluate(YEAR, PARTER, Underlag(totaler={2024: Belopp(ore=1)}))
        assert atagande.belopp == {"region": Belopp(ore=1), "kommun": Belopp(ore=1)}

    def test_terms_replace_each_other_at_the_turn_of_a_year(self) -> None:
        regel = Regelsumma(
            (
                FastBelopp({"region": kr(100)}, giltighetstid=Period.years(2021, 2022)),
                FastBelopp({"region": kr(120), "kommun": kr(7)}, giltighetstid=Period.years(2023, 2024)),
            )
        )
        per_ar = regel.evaluate(Period.years(2021, 2025), PARTER, Underlag()).by_year
        assert [tuple(atagande.belopp.values()) for atagande in per_ar.values()] == [
            (kr(100), kr(0)),
            (kr(100), kr(0)),
            (kr(120), kr(7)),
            (kr(120), kr(7)),
            (kr(0), kr(0)),
        ]

    @pytest.mark.parametrize(
        ("region", "kommun", "rakning"),
        [
            # half of the first half of 366, a quarter and three of the second
            (kr(366), kr(0), Delarsrakning.HELT_AR),
            (Belopp(ore=22_875), Belopp(ore=13_725), Delarsrakning.MANAD),  # 183 + 183/4
            (kr(228), kr(138), Delarsrakning.DAG),  # 182 + 184/4
            (None, None, None),
        ],
    )
    def test_terms_that_share_the_pot_replace_each_other_in_the_middle_of_a_year(
        self, region: Belopp | None, kommun: Belopp | None, rakning: Delarsrakning | None
    ) -> None:
        regel = Regelsumma(
            (
                Andelar({"region": Fraction(1)}, giltighetstid=SPRING, delarsrakning=rakning),
                Andelar(
                    {"region": Fraction(1, 4), "kommun": Fraction(3, 4)}, giltighetstid=AUTUMN, delarsrakning=rakning
                ),
            )
        )
        assert owed(regel, 366) == {"region": region, "kommun": kommun}

    @pytest.mark.parametrize(
        ("expected", "rakning"),
        [
            # the total is that of May to December
            ((kr(245), kr(0)), Delarsrakning.HELT_AR),
            ((Belopp(ore=6_125), Belopp(ore=18_375)), Delarsrakning.MANAD),  # two months of eight, and six
            ((kr(61), kr(184)), Delarsrakning.DAG),
            ((None, None), None),
        ],
    )
    def test_terms_replace_each_other_within_a_part_of_a_year(
        self, expected: tuple[Belopp | None, ...], rakning: Delarsrakning | None
    ) -> None:
        regel = Regelsumma(
            (
                Andelar({"region": Fraction(1)}, giltighetstid=SPRING, delarsrakning=rakning),
                Andelar({"kommun": Fraction(1)}, giltighetstid=AUTUMN, delarsrakning=rakning),
            )
        )
        assert tuple(owed(regel, 245, MAY_TO_DECEMBER).values()) == expected

    def test_days_that_no_rule_holds_leave_their_part_of_the_total(self) -> None:
        for expected, rakning in ((kr(184), Delarsrakning.DAG), (kr(0), Delarsrakning.HELT_AR)):
            regel = Andelar({"region": Fraction(1)}, giltighetstid=AUTUMN, delarsrakning=rakning)
            assert owed(regel, 366) == {"region": expected}

    def test_fixed_sums_that_replace_each_other_in_the_middle_of_a_year_count_for_their_days(self) -> None:
        for expected, rakning in (
            (kr(18), Delarsrakning.MANAD),
            (Belopp(ore=1_803), Delarsrakning.DAG),  # (182 × 12 + 184 × 24) / 366 = 18.032…
            (kr(36), Delarsrakning.HELT_AR),  # each of them whole
            (None, None),
        ):
            regel = Regelsumma(
                (
                    FastBelopp({"a": kr(12)}, giltighetstid=SPRING, delarsrakning=rakning),
                    FastBelopp({"a": kr(24)}, giltighetstid=AUTUMN, delarsrakning=rakning),
                )
            )
            assert owed(regel) == {"a": expected}

    def test_validity_within_validity(self) -> None:
        third = Period(date(2024, 7, 1), date(2024, 9, 30))
        inre = Andelar({"a": Fraction(1)}, giltighetstid=third, delarsrakning=Delarsrakning.MANAD)
        regel = Tak(inre, kr(100), giltighetstid=AUTUMN, delarsrakning=Delarsrakning.MANAD)
        assert owed(regel, 40) == {"a": kr(10)}
        assert owed(regel, 4000) == {"a": kr(50)}  # half of the cap

    def test_a_floor_around_a_rule_that_does_not_hold_leaves_nobody_to_raise(self) -> None:
        regel = Golv(FastBelopp({"a": kr(1), "b": kr(1)}, giltighetstid=YEAR), kr(10))
        with pytest.raises(Contradiction) as caught:
            owed(regel, period=Period.years(2024, 2025))
        assert caught.value.code == "vikter-noll"

    def test_sides_of_several_rules_are_the_same(self) -> None:
        regel = Regelsumma((SIDOR, InreDelning(FAST, "kommun", LikaDelar(("c", "d"))), FastBelopp({"a": kr(1)})))
        atagande = regel.evaluate(YEAR, ("region", "a", "b", "c", "d"), Underlag(totaler={2024: kr(100)}))
        assert atagande.belopp == {"region": kr(550), "a": kr(26), "b": kr(25), "c": kr(150), "d": kr(150)}
        assert atagande.sidor == {"kommuner": kr(51), "kommun": kr(300)}


@pytest.mark.parametrize("part", [1, None, ("kommun",)])
def test_what_is_inside_is_asked_for_by_an_id(part: Any) -> None:
    with pytest.raises(InvalidType):
        OMK.evaluate(YEAR, PARTER, Underlag()).inside(part)
