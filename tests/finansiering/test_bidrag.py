"""Rules that say themselves how much there is to bear: fixed sums, a rate for each inhabitant, matching, a post."""

from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest

from folkhalsoavtal import (
    Andelar,
    Belopp,
    Delarsrakning,
    FastBelopp,
    LikaDelar,
    Matchning,
    Matdag,
    Observation,
    PerInvanare,
    Period,
    Regelsumma,
    Sats,
    Serie,
    UtanforPotten,
)
from folkhalsoavtal.errors import FolkhalsoavtalError, UnknownReference
from folkhalsoavtal.finansiering import Finansieringsregel, Invanarandel, Partsbelopp
from folkhalsoavtal.underlag import Underlag

kr = Belopp.kr
YEAR = Period.years(2024)
MAY_TO_DECEMBER = Period(date(2024, 5, 1), date(2024, 12, 31))
JULY_FIRST = date(2024, 7, 1)
NYAR = Matdag(12, 31, ar_fore=1)
HALF = LikaDelar(("region", "kommun"))
FAST = FastBelopp({"kommun": kr(400_000)})


def per(**more: Any) -> PerInvanare:
    """A rate for each inhabitant of one party, with something else about it."""
    return PerInvanare(**{"invanare": {"a": "ort"}, "satser": (Sats(5),), "matdag": NYAR, **more})


@pytest.mark.parametrize(
    ("make", "path", "code"),
    [
        (lambda: FastBelopp({}), "/belopp", "andelar-tomma"),
        (lambda: FastBelopp(()), "/belopp", "andelar-tomma"),
        (lambda: FastBelopp((Partsbelopp("a", kr(1)),) * 2), "/belopp/1/part", "dubbelt-id"),
        (lambda: FastBelopp({"a": 1}), "/belopp/0/belopp", "fel-typ"),
        (lambda: FastBelopp({"a": kr(1), "b": 1.0}), "/belopp/1/belopp", "fel-typ"),
        (lambda: FastBelopp({"a": Belopp(ore=10**15)}), "/belopp/0/belopp", "belopp-for-stort"),
        (lambda: FastBelopp({"A": kr(1)}), "/belopp/0/part", "id-form"),
        (lambda: FastBelopp({None: kr(1)}), "/belopp/0/part", "fel-typ"),
        (lambda: FastBelopp(None), "/belopp", "fel-typ"),
        (lambda: FastBelopp(kr(1)), "/belopp", "fel-typ"),
        (lambda: FastBelopp([Partsbelopp("a", kr(1))]), "/belopp", "fel-typ"),
        (lambda: FastBelopp((("a", kr(1)),)), "/belopp/0", "fel-typ"),
        (lambda: FastBelopp({"a": kr(1)}, upprakning_ingar=1), "/upprakning_ingar", "fel-typ"),
        (lambda: FastBelopp({"a": kr(1)}, upprakning_ingar=None), "/upprakning_ingar", "fel-typ"),
        (lambda: FastBelopp({"a": kr(1)}, tolerans=Belopp(ore=-1)), "/tolerans", "tolerans-negativ"),
        (lambda: Sats(-1), "/kronor", "negativt"),
        (lambda: Sats(5.0), "/kronor", "fel-typ"),
        (lambda: Sats(True), "/kronor", "fel-typ"),
        (lambda: Sats("5"), "/kronor", "fel-typ"),
        (lambda: Sats(kr(5)), "/kronor", "fel-typ"),
        (lambda: Sats(Fraction(1, 3)), "/kronor", "tal-for-fint"),
        (lambda: Sats(5, "2024-01-01"), "/galler_fran", "fel-typ"),
        (lambda: Sats(5, datetime(2024, 1, 1)), "/galler_fran", "fel-typ"),
        (lambda: Invanarandel("a", ()), "/serier", "serier-saknas"),
        (lambda: Invanarandel("a", ("ort", "by", "ort")), "/serier/2", "dubbel-hanvisning"),
        (lambda: Invanarandel("a", "ort"), "/serier", "fel-typ"),
        (lambda: Invanarandel("a", ("Ort",)), "/serier/0", "id-form"),
        (lambda: per(invanare={}), "/invanare", "andelar-tomma"),
        (lambda: per(invanare=(Invanarandel("a", ("ort",)),) * 2), "/invanare/1/part", "dubbelt-id"),
        (lambda: per(invanare={"a": ()}), "/invanare/0/serier", "serier-saknas"),
        (lambda: per(invanare={"a": None}), "/invanare/0/serier", "fel-typ"),
        (lambda: per(invanare={"a": ["ort"]}), "/invanare/0/serier", "fel-typ"),
        (lambda: per(invanare={"a": 9_960}), "/invanare/0/serier", "fel-typ"),
        (lambda: per(invanare={1: "ort"}), "/invanare/0/part", "fel-typ"),
        (lambda: per(invanare="a"), "/invanare", "fel-typ"),
        (lambda: per(invanare=None), "/invanare", "fel-typ"),
        (lambda: per(satser=()), "/satser", "satser-saknas"),
        (lambda: per(satser=Sats(5)), "/satser", "fel-typ"),
        (lambda: per(satser=(5,)), "/satser/0", "fel-typ"),
        (lambda: per(satser={JULY_FIRST: 5}), "/satser", "fel-typ"),
        (lambda: per(satser=None), "/satser", "fel-typ"),
        (lambda: per(satser=(Sats(5), Sats(6))), "/satser/1/galler_fran", "satser-ordning"),
        (lambda: per(satser=(Sats(5, JULY_FIRST), Sats(6))), "/satser/1/galler_fran", "satser-ordning"),
        (lambda: per(satser=(Sats(5), *[Sats(6, JULY_FIRST)] * 2)), "/satser/2/galler_fran", "satser-ordning"),
        (
            lambda: per(satser=(Sats(5, JULY_FIRST), Sats(6, date(2024, 1, 1)))),
            "/satser/1/galler_fran",
            "satser-ordning",
        ),
        (lambda: per(matdag=date(2024, 1, 1)), "/matdag", "fel-typ"),
        (lambda: per(matdag=None), "/matdag", "fel-typ"),
        (lambda: per(tolerans=Belopp(ore=-1)), "/tolerans", "tolerans-negativ"),
        (lambda: Matchning("a", ()), "/motparter", "andelar-tomma"),
        (lambda: Matchning("a", "b"), "/motparter", "fel-typ"),
        (lambda: Matchning("a", None), "/motparter", "fel-typ"),
        (lambda: Matchning(("a",), ("b",)), "/part", "fel-typ"),
        (lambda: Matchning("a", ("b",), "regel"), "/regel", "fel-typ"),
        (lambda: Matchning("a", ("b",), {"b": kr(1)}), "/regel", "fel-typ"),
        (lambda: Matchning("a", ("b",), FastBelopp), "/regel", "fel-typ"),
        (lambda: Matchning("a", ("b",), faktor=-1), "/faktor", "negativt"),
        (lambda: Matchning("a", ("b",), faktor=0.5), "/faktor", "fel-typ"),
        (lambda: Matchning("a", ("b",), faktor=None), "/faktor", "fel-typ"),
        (lambda: Matchning("a", ("b",), faktor=True), "/faktor", "fel-typ"),
        (lambda: Matchning("a", ("b",), faktor=Fraction(1, 3)), "/faktor", "tal-for-fint"),
        (lambda: Matchning("a", ("b",), tak=Belopp(ore=-1)), "/tak", "negativt"),
        (lambda: Matchning("a", ("b",), tak=300_000), "/tak", "fel-typ"),
        (lambda: Matchning("region", ("stat",), FAST), "/motparter/0", "okand-part"),
        (lambda: Matchning("kommun", ("kommun2", "kommun"), FAST), "", "flera-fel"),
        (lambda: Matchning("region", ("kommun",), HALF), "/regel/parter/0", "matchar-egen-del"),
        (
            lambda: Matchning("kommun", ("region",), FastBelopp({"region": kr(1), "kommun": kr(1)})),
            "/regel/belopp/1/part",
            "matchar-egen-del",
        ),
        (
            lambda: Matchning("a", ("b",), Matchning("b", ("a",))),
            "/regel/motparter/0",
            "matchning-omsesidig",
        ),
        (
            lambda: Matchning("a", ("b",), Matchning("b", ("a",), FastBelopp({"a": kr(1)}))),
            "/regel/regel/belopp/0/part",
            "matchning-omsesidig",
        ),
        (
            lambda: Matchning("a", ("b",), Matchning("b", ("c",), Matchning("c", ("a",)))),
            "/regel/regel/motparter/0",
            "matchning-omsesidig",
        ),
        (
            lambda: Matchning("a", ("b",), Matchning("b", ("c",), Matchning("c", ("d",), tak=kr(1)), tolerans=kr(1))),
            "/regel/tolerans",
            "inre-regel-egen-provning",
        ),
        (lambda: UtanforPotten(FAST, kr(1)), "/regel", "delar-ingen-pott"),
        (lambda: UtanforPotten(UtanforPotten(HALF, kr(1)), kr(1)), "/regel", "delar-ingen-pott"),
        (lambda: UtanforPotten(None, kr(1)), "/regel", "fel-typ"),
        (lambda: UtanforPotten(("region", "kommun"), kr(1)), "/regel", "fel-typ"),
        (lambda: UtanforPotten(HALF, 700_000), "/belopp", "fel-typ"),
        (lambda: UtanforPotten(HALF, kr(1), 5), "/benamning", "fel-typ"),
        (lambda: UtanforPotten(HALF, kr(1), " "), "/benamning", "text-tom"),
        (
            lambda: UtanforPotten(LikaDelar(("a", "b"), tolerans=kr(1)), kr(1)),
            "/regel/tolerans",
            "inre-regel-egen-provning",
        ),
    ],
)
def test_a_rule_that_cannot_mean_anything_is_refused(make: Any, path: str, code: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        make()
    assert (caught.value.path, caught.value.code) == (path, code)


@pytest.mark.parametrize(
    ("motparter", "path"), [(("a",), "/motparter/0"), (("b", "b"), "/motparter/1"), (("b", "c", "a"), "/motparter/2")]
)
def test_a_party_matches_each_other_party_once_and_not_itself(motparter: tuple[str, ...], path: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        Matchning("a", motparter)
    assert (caught.value.path, caught.value.code) == (path, "dubbelt-id")


class TestFixedSums:
    def test_the_same_sum_every_year(self) -> None:
        regel = FastBelopp({"drn": kr(500_000), "kommun": kr(400_000)})
        owed = regel.evaluate(Period.years(2024, 2026), ("drn", "kommun"), Underlag())
        assert owed.belopp == {"drn": kr(1_500_000), "kommun": kr(1_200_000)}
        assert [year.belopp["kommun"] for year in owed.by_year.values()] == [kr(400_000)] * 3
        assert tuple(regel.named_parter.items()) == (("drn", "/belopp/0/part"), ("kommun", "/belopp/1/part"))

    @pytest.mark.parametrize(
        ("expected", "rakning"),
        [
            (Belopp(ore=1_000_000), Delarsrakning.HELT_AR),
            (Belopp(ore=666_667), Delarsrakning.MANAD),  # 8/12
            (Belopp(ore=669_399), Delarsrakning.DAG),  # 245/366: 669 398.9
            (None, None),
        ],
    )
    def test_a_part_of_a_year_counts_as_is_said(self, expected: Belopp | None, rakning: Delarsrakning | None) -> None:
        regel = FastBelopp({"kommun": kr(10_000)}, delarsrakning=rakning)
        assert regel.evaluate(MAY_TO_DECEMBER, ("kommun",), Underlag()).belopp == {"kommun": expected}

    def test_a_whole_year_needs_no_way_to_count_a_part(self) -> None:
        assert FAST.evaluate(YEAR, ("kommun",), Underlag()).belopp == {"kommun": kr(400_000)}

    def test_a_sum_that_is_not_stated_is_unknown_and_the_others_are_as_they_are(self) -> None:
        regel = FastBelopp({"drn": None, "kommun": Belopp(ore=101)})
        owed = regel.evaluate(YEAR, ("drn", "kommun"), Underlag())
        assert owed.belopp == {"drn": None, "kommun": Belopp(ore=101)}
        assert owed.exakt == {"drn": None, "kommun": 101}
        assert owed.totalt is None

    def test_a_sum_can_be_less_than_nothing(self) -> None:
        regel = FastBelopp({"drn": kr(3), "kommun": kr(-1)})
        owed = regel.evaluate(YEAR, ("drn", "kommun"), Underlag())
        assert owed.belopp == {"drn": kr(3), "kommun": kr(-1)}
        assert owed.totalt == kr(2)

    def test_it_shares_no_total(self) -> None:
        assert not FAST.delar_pott
        assert not FAST.proportionell
        assert FAST.beside_pot == (FAST,)


#: An invented population: at the turn of the year and on 1 November.
ORT = Serie(
    id="ort",
    benamning="Folkmängd i orten (påhittad)",
    observationer=(
        Observation(date(2022, 12, 31), Fraction(9_960)),
        Observation(date(2023, 11, 1), Fraction(10_010)),
        Observation(date(2023, 12, 31), Fraction(10_020)),
        Observation(date(2024, 11, 1), Fraction(10_040)),
    ),
)
#: Ten thousand inhabitants at the turn of each year.
JAMN = Serie(
    id="ort", observationer=tuple(Observation(date(year, 12, 31), Fraction(10_000)) for year in range(2022, 2026))
)


class TestForEachInhabitant:
    @pytest.mark.parametrize(
        ("first", "second", "matdag"),
        [
            (5 * 9_960, 5 * 10_020, Matdag(12, 31, ar_fore=1)),
            (5 * 10_010, 5 * 10_040, Matdag(11, 1)),
            (5 * 9_960, 5 * 9_960, Matdag(12, 31, artal=2022)),
        ],
    )
    def test_the_population_is_that_of_the_day_that_the_rule_says(
        self, first: int, second: int, matdag: Matdag
    ) -> None:
        owed = per(matdag=matdag).evaluate(Period.years(2023, 2024), ("a",), Underlag(serier=(ORT,)))
        assert [year.belopp["a"] for year in owed.by_year.values()] == [kr(first), kr(second)]
        assert owed.belopp["a"] == kr(first + second)

    def test_a_series_without_the_day_is_an_error_that_names_the_days_that_it_has(self) -> None:
        with pytest.raises(UnknownReference) as caught:
            per().evaluate(Period.years(2023, 2026), ("a",), Underlag(serier=(ORT,)))
        assert caught.value.code == "serie-utan-varde"
        assert caught.value.params == {
            "got": date(2024, 12, 31),
            "serie": "ort",
            "known": tuple(observation.dag for observation in ORT.observationer),
        }
        assert "it has for 2022-12-31, 2023-11-01, 2023-12-31, 2024-11-01" in str(caught.value)

    def test_one_party_can_pay_for_the_inhabitants_of_several(self) -> None:
        regel = per(invanare={"region": ("norr", "soder"), "norr": "norr"}, satser=(Sats(Fraction("2.5")),))
        serier = (
            Serie(id="norr", observationer=(Observation(date(2023, 12, 31), Fraction(701)),)),
            Serie(id="soder", observationer=(Observation(date(2023, 12, 31), Fraction(300)),)),
        )
        owed = regel.evaluate(YEAR, ("region", "norr"), Underlag(serier=serier))
        assert owed.belopp == {"region": Belopp(ore=250_250), "norr": Belopp(ore=175_250)}  # 1 001 and 701 × 2.50
        assert tuple(regel.named_parter.items()) == (("region", "/invanare/0/part"), ("norr", "/invanare/1/part"))
        halva = regel.evaluate(YEAR, ("region", "norr"), Underlag(serier=serier[:1]))
        assert halva.belopp == {"region": None, "norr": Belopp(ore=175_250)}

    def test_a_rate_changes_at_the_turn_of_a_year(self) -> None:
        regel = per(satser=(Sats(5), Sats(6, date(2024, 1, 1))))
        owed = regel.evaluate(Period.years(2023, 2025), ("a",), Underlag(serier=(JAMN,)))
        assert [year.belopp["a"] for year in owed.by_year.values()] == [kr(50_000), kr(60_000), kr(60_000)]

    @pytest.mark.parametrize(
        ("expected", "rakning"),
        [
            (Belopp(ore=5_000_000), Delarsrakning.HELT_AR),  # the rate on the first of the days
            (Belopp(ore=5_500_000), Delarsrakning.MANAD),  # 25 000 and 30 000
            (Belopp(ore=5_502_732), Delarsrakning.DAG),  # (182 × 50 000 + 184 × 60 000) / 366 = 55 027.322
            (None, None),
        ],
    )
    def test_a_rate_changes_in_the_middle_of_a_year(
        self, expected: Belopp | None, rakning: Delarsrakning | None
    ) -> None:
        regel = per(satser=(Sats(5), Sats(6, JULY_FIRST)), delarsrakning=rakning)
        assert regel.evaluate(YEAR, ("a",), Underlag(serier=(JAMN,))).belopp == {"a": expected}

    @pytest.mark.parametrize(
        ("expected", "rakning"),
        [
            (Belopp(ore=5_000_000), Delarsrakning.HELT_AR),
            (Belopp(ore=3_833_333), Delarsrakning.MANAD),  # 2/12 × 50 000 + 6/12 × 60 000 = 38 333.333
            (Belopp(ore=3_849_727), Delarsrakning.DAG),  # (61 × 50 000 + 184 × 60 000) / 366 = 38 497.268
            (None, None),
        ],
    )
    def test_a_rate_changes_within_a_part_of_a_year(
        self, expected: Belopp | None, rakning: Delarsrakning | None
    ) -> None:
        regel = per(satser=(Sats(5), Sats(6, JULY_FIRST)), delarsrakning=rakning)
        assert regel.evaluate(MAY_TO_DECEMBER, ("a",), Underlag(serier=(JAMN,))).belopp == {"a": expected}

    def test_three_rates_within_a_year(self) -> None:
        regel = per(
            satser=(Sats(4, date(2020, 1, 1)), Sats(5, date(2024, 2, 1)), Sats(6, date(2024, 12, 1))),
            delarsrakning=Delarsrakning.MANAD,
        )
        owed = regel.evaluate(YEAR, ("a",), Underlag(serier=(JAMN,)))
        assert owed.belopp == {"a": kr((1 * 40_000 + 10 * 50_000 + 1 * 60_000) // 12)}

    @pytest.mark.parametrize(
        ("expected", "first", "last", "rakning"),
        [
            (None, date(2024, 1, 1), date(2024, 12, 31), Delarsrakning.MANAD),  # from July alone
            (None, date(2024, 1, 1), date(2024, 6, 30), Delarsrakning.MANAD),
            (None, date(2024, 1, 1), date(2024, 12, 31), Delarsrakning.HELT_AR),
            (kr(25_000), date(2024, 7, 1), date(2024, 12, 31), Delarsrakning.MANAD),
            (kr(50_000), date(2024, 7, 1), date(2024, 12, 31), Delarsrakning.HELT_AR),
            (kr(50_000), date(2025, 1, 1), date(2025, 12, 31), None),
        ],
    )
    def test_before_the_first_rate_it_is_unknown(
        self, expected: Belopp | None, first: date, last: date, rakning: Delarsrakning | None
    ) -> None:
        regel = per(satser=(Sats(5, JULY_FIRST),), delarsrakning=rakning)
        assert regel.evaluate(Period(first, last), ("a",), Underlag(serier=(JAMN,))).belopp == {"a": expected}

    def test_a_first_rate_can_hold_from_the_first_day_of_the_calendar(self) -> None:
        owed = per(satser=(Sats(5, date.min),)).evaluate(YEAR, ("a",), Underlag(serier=(JAMN,)))
        assert owed.belopp == {"a": kr(50_000)}

    def test_a_rate_from_the_first_day_of_the_calendar_leaves_none_to_the_rate_before_it(self) -> None:
        regel = per(satser=(Sats(5), Sats(6, date.min)))
        assert regel.evaluate(YEAR, ("a",), Underlag(serier=(JAMN,))).belopp == {"a": kr(60_000)}

    @pytest.mark.parametrize(
        ("regel", "underlag"),
        [
            (per(satser=(Sats(None),)), Underlag(serier=(JAMN,))),
            (per(satser=(Sats(5), Sats(None, date(2024, 1, 1)))), Underlag(serier=(JAMN,))),
            (per(), Underlag()),
            (per(), Underlag(serier=(Serie(id="by", observationer=()),))),
            (per(), Underlag(serier=(Serie(id="ort", observationer=(Observation(date(2023, 12, 31), None),)),))),
        ],
    )
    def test_an_unknown_rate_or_population_is_owed_in_unknown_amounts(
        self, regel: PerInvanare, underlag: Underlag
    ) -> None:
        assert regel.evaluate(YEAR, ("a",), underlag).belopp == {"a": None}

    def test_a_year_before_the_calendar_is_refused(self) -> None:
        with pytest.raises(FolkhalsoavtalError) as caught:
            per().evaluate(Period(date(1, 1, 1), date(1, 12, 31)), ("a",), Underlag(serier=(JAMN,)))
        assert caught.value.code == "ar-utanfor-kalendern"


class TestMatching:
    @pytest.mark.parametrize(
        ("expected", "contribution", "more"),
        [
            (kr(400_000), kr(400_000), {}),
            (kr(300_000), kr(400_000), {"tak": kr(300_000)}),
            (kr(200_000), kr(200_000), {"tak": kr(300_000)}),
            (kr(200_000), kr(400_000), {"faktor": Fraction(1, 2)}),
            (kr(800_000), kr(400_000), {"faktor": 2}),
            (kr(0), kr(400_000), {"faktor": 0}),
            (kr(0), kr(400_000), {"tak": kr(0)}),
            (kr(-5), kr(-5), {}),
            (None, None, {}),
            (None, None, {"tak": kr(300_000)}),
        ],
    )
    def test_as_much_as_the_other_times_a_factor_to_a_cap(
        self, expected: Belopp | None, contribution: Belopp | None, more: dict[str, Any]
    ) -> None:
        regel = Matchning("region", ("kommun",), **more)
        owed = regel.evaluate(YEAR, ("region", "kommun"), Underlag(bidrag={2024: {"kommun": contribution}}))
        assert list(owed.belopp.items()) == [("region", expected), ("kommun", contribution)]

    def test_the_cap_of_a_part_of_a_year_is_a_part_of_it(self) -> None:
        underlag = Underlag(bidrag={2024: {"kommun": kr(400)}})
        for expected, rakning in ((kr(200), Delarsrakning.MANAD), (kr(300), Delarsrakning.HELT_AR), (None, None)):
            regel = Matchning("region", ("kommun",), tak=kr(300), delarsrakning=rakning)
            owed = regel.evaluate(MAY_TO_DECEMBER, ("region", "kommun"), underlag)
            assert owed.belopp == {"region": expected, "kommun": kr(400)}

    def test_what_is_contributed_is_that_of_the_year(self) -> None:
        regel = Matchning("region", ("kommun", "stat"))
        underlag = Underlag(
            bidrag={2023: {"kommun": kr(1), "stat": kr(2)}, 2024: {"kommun": kr(3), "stat": None, "x": kr(9)}}
        )
        owed = regel.evaluate(Period.years(2023, 2025), ("region", "kommun", "stat"), underlag)
        assert [year.belopp for year in owed.by_year.values()] == [
            {"region": kr(3), "kommun": kr(1), "stat": kr(2)},
            {"region": None, "kommun": kr(3), "stat": None},
            {"region": None, "kommun": None, "stat": None},
        ]

    def test_what_is_matched_can_be_what_a_rule_says(self) -> None:
        regel = Matchning("region", ("a", "b"), FastBelopp({"b": kr(2), "a": kr(1), "c": kr(4)}), faktor=2)
        owed = regel.evaluate(YEAR, ("region", "a", "b", "c"), Underlag())
        assert list(owed.belopp.items()) == [("region", kr(6)), ("b", kr(2)), ("a", kr(1)), ("c", kr(4))]
        assert tuple(regel.named_parter.items()) == (
            ("region", "/part"),
            ("b", "/regel/belopp/0/part"),
            ("a", "/regel/belopp/1/part"),
            ("c", "/regel/belopp/2/part"),
        )
        assert Matchning("region", ("a", "b")).named_parter == {
            "region": "/part",
            "a": "/motparter/0",
            "b": "/motparter/1",
        }

    def test_a_party_matches_one_that_matches_a_third(self) -> None:
        regel = Matchning("stat", ("region",), Matchning("region", ("kommun",), FAST, faktor=Fraction(1, 2)))
        owed = regel.evaluate(YEAR, ("stat", "region", "kommun"), Underlag())
        assert owed.belopp == {"stat": kr(200_000), "region": kr(200_000), "kommun": kr(400_000)}

    def test_a_matched_share_of_a_total(self) -> None:
        regel = Matchning("stat", ("kommun",), HALF)
        owed = regel.evaluate(YEAR, ("stat", "region", "kommun"), Underlag(totaler={2024: kr(100)}))
        assert owed.belopp == {"stat": kr(50), "region": kr(50), "kommun": kr(50)}
        assert regel.delar_pott

    def test_it_shares_no_total(self) -> None:
        regel = Matchning("region", ("kommun",))
        assert not regel.delar_pott
        assert not regel.proportionell
        assert regel.beside_pot == (regel,)


class TestOutsideThePot:
    def test_a_post_comes_on_top_of_the_pot(self) -> None:
        regel = Regelsumma((HALF, UtanforPotten(Andelar({"region": Fraction(1, 4), "kommun": Fraction(3, 4)}), kr(80))))
        owed = regel.evaluate(YEAR, ("region", "kommun"), Underlag(totaler={2024: kr(100)}))
        assert owed.belopp == {"region": kr(70), "kommun": kr(110)}
        assert regel.delar_pott
        assert regel.beside_pot == regel.regler[1:]

    @pytest.mark.parametrize(
        ("expected", "belopp", "rakning"),
        [
            (kr(40), kr(120), Delarsrakning.MANAD),
            (kr(60), kr(120), Delarsrakning.HELT_AR),
            (None, kr(120), None),
            (None, None, Delarsrakning.MANAD),
        ],
    )
    def test_its_cost_is_for_a_year(
        self, expected: Belopp | None, belopp: Belopp | None, rakning: Delarsrakning | None
    ) -> None:
        regel = UtanforPotten(HALF, belopp, "folkhälsostrateg", delarsrakning=rakning)
        owed = regel.evaluate(MAY_TO_DECEMBER, ("region", "kommun"), Underlag(totaler={2024: kr(7)}))
        assert owed.belopp == {"region": expected, "kommun": expected}
        assert regel.named_parter == {"region": "/regel/parter/0", "kommun": "/regel/parter/1"}

    def test_it_shares_no_total_that_it_is_given(self) -> None:
        regel: Finansieringsregel = UtanforPotten(HALF, kr(1))
        assert not regel.delar_pott
        assert regel.beside_pot == (regel,)
