"""What every rule has in common: the verb, what each owes, parts of a year, and rules of a caller's own."""

import pickle
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import frozen

from folkhalsoavtal import (
    Andelar,
    Belopp,
    Delarsrakning,
    EgenKostnad,
    FastBelopp,
    InreDelning,
    Kallhanvisning,
    LikaDelar,
    Matchning,
    Period,
    Regelsumma,
    Tak,
    UtanforPotten,
)
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.delning import Delningsprincip
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidType, UnknownReference
from folkhalsoavtal.fields import FrozenMap, Id
from folkhalsoavtal.finansiering import REGLER, Finansieringsregel, Provningsniva
from folkhalsoavtal.raknesatt import Operation
from folkhalsoavtal.underlag import Underlag

kr = Belopp.kr
YEAR = Period.years(2024)
#: An agreement from 1 May 2018 for 68 months.
AVTALSTID = Period.months(date(2018, 5, 1), 68)
HALF = LikaDelar(("region", "kommun"))
CLAUSE = Kallhanvisning("Avtalet (påhittat)", "5 §")


class TestPartsOfAYear:
    """By months May to December 2018 is 8/12 = 2/3, by days 245/365 = 49/73."""

    @pytest.mark.parametrize(
        ("first", "all_years", "rakning"),
        [
            ((20_000_000, 10_000_000), (120_000_000, 60_000_000), Delarsrakning.HELT_AR),
            # 13 333 333.33 and 6 666 666.67, of 20 000 000
            ((13_333_333, 6_666_667), (113_333_333, 56_666_667), Delarsrakning.MANAD),
            # 13 424 657.53 and 6 712 328.77, of 20 136 986.30
            ((13_424_657, 6_712_329), (113_424_657, 56_712_329), Delarsrakning.DAG),
        ],
    )
    def test_fixed_sums_of_68_months(
        self, first: tuple[int, int], all_years: tuple[int, int], rakning: Delarsrakning
    ) -> None:
        regel = FastBelopp({"region": kr(200_000), "kommun": kr(100_000)}, delarsrakning=rakning)
        owed = regel.evaluate(AVTALSTID, ("region", "kommun"), Underlag())
        assert {
            year: tuple(belopp.ore for belopp in atagande.belopp.values() if belopp is not None)
            for year, atagande in owed.by_year.items()
        } == {2018: first, **dict.fromkeys(range(2019, 2024), (20_000_000, 10_000_000))}
        assert owed.belopp == {
            "region": Belopp(ore=all_years[0]),
            "kommun": Belopp(ore=all_years[1]),
        }
        assert owed.totalt == Belopp(ore=sum(all_years))

    def test_fixed_sums_of_68_months_when_it_is_not_said_how_a_part_counts(self) -> None:
        owed = FastBelopp({"kommun": kr(100_000)}).evaluate(AVTALSTID, ("kommun",), Underlag())
        assert [year.belopp["kommun"] for year in owed.by_year.values()] == [None, *[kr(100_000)] * 5]
        assert owed.belopp == {"kommun": None}
        assert owed.totalt is None
        assert owed.exakt_totalt is None

    def test_the_total_is_the_sum_of_rounded_years(self) -> None:
        totaler = dict.fromkeys((2024, 2025, 2026), Belopp(ore=101))
        owed = HALF.evaluate(Period.years(2024, 2026), ("region", "kommun"), Underlag(totaler=totaler))
        assert owed.belopp == {"region": Belopp(ore=153), "kommun": Belopp(ore=150)}
        assert owed.exakt == dict.fromkeys(("region", "kommun"), Fraction(303, 2))
        assert owed.totalt == Belopp(ore=303)
        assert owed.exakt_totalt == 303
        assert owed.berakning.operation is Operation.AR_FOR_AR
        assert owed.berakning.period == Period.years(2024, 2026)

    @pytest.mark.parametrize(
        ("years", "rakning", "first"),
        [
            ((6_667, 3_333), Delarsrakning.MANAD, date(2018, 5, 1)),
            ((6_712, 3_288), Delarsrakning.DAG, date(2018, 5, 1)),  # 245/365 and 120/365
            ((6_712, 3_306), Delarsrakning.DAG, date(2019, 5, 1)),  # 245/365 and 121/366: a day more
            ((10_000, 10_000), Delarsrakning.HELT_AR, date(2018, 5, 1)),
        ],
    )
    def test_twelve_months_over_the_turn_of_a_year(
        self, years: tuple[int, int], rakning: Delarsrakning, first: date
    ) -> None:
        regel = FastBelopp({"kommun": kr(100)}, delarsrakning=rakning)
        owed = regel.evaluate(Period.months(first, 12), ("kommun",), Underlag())
        assert tuple(year.belopp["kommun"] for year in owed.by_year.values()) == tuple(Belopp(ore=n) for n in years)
        assert owed.belopp["kommun"] == Belopp(ore=sum(years))

    def test_one_year_is_the_year_itself(self) -> None:
        owed = HALF.evaluate(YEAR, ("region", "kommun"), Underlag(totaler={2024: kr(1)}))
        assert owed.by_year == {2024: owed}
        assert owed.berakning.operation is Operation.AVRUNDNING
        assert owed.berakning.period == YEAR

    def test_the_total_of_a_part_of_a_year_is_what_is_shared_in_it(self) -> None:
        owed = HALF.evaluate(AVTALSTID, ("region", "kommun"), Underlag(totaler={2018: kr(80), 2023: kr(120)}))
        assert owed.by_year[2018].belopp == {"region": kr(40), "kommun": kr(40)}
        assert owed.by_year[2023].belopp == {"region": kr(60), "kommun": kr(60)}
        assert owed.by_year[2020].belopp == {"region": None, "kommun": None}


class TestValidity:
    def test_nothing_is_owed_outside_the_days_that_a_clause_holds(self) -> None:
        regel = LikaDelar(("region", "kommun"), giltighetstid=Period.years(2025))
        owed = regel.evaluate(YEAR, ("region", "kommun"), Underlag())  # not even of an unknown total
        assert owed.belopp == {"region": kr(0), "kommun": kr(0)}
        assert owed.totalt == kr(0)

    def test_a_clause_that_holds_all_of_the_days_is_as_one_without_days(self) -> None:
        regel = LikaDelar(("region", "kommun"), giltighetstid=Period.years(2000, 2099))
        underlag = Underlag(totaler={2024: kr(5)})
        assert regel.evaluate(YEAR, ("region", "kommun"), underlag) == HALF.evaluate(
            YEAR, ("region", "kommun"), underlag
        )

    def test_a_whole_in_fractions_of_an_ore_is_rounded_to_the_nearest(self) -> None:
        for expected, first in ((1, 3), (0, 3), (-1, -3)):
            half = (
                Period(date(2024, 1, 1), date(2024, 6, 30)) if expected else Period(date(2024, 1, 1), date(2024, 2, 29))
            )
            regel = Andelar({"a": Fraction(1)}, giltighetstid=half, delarsrakning=Delarsrakning.MANAD)
            # 1.5 öre, half an öre, −1.5 öre: of two as near the one further from zero
            owed = regel.evaluate(YEAR, ("a",), Underlag(totaler={2024: Belopp(ore=first)}))
            assert owed.belopp["a"] == Belopp(ore={1: 2, 0: 1, -1: -2}[expected])


class TestEvaluate:
    @pytest.mark.parametrize("period", [2024, "2024", None, date(2024, 1, 1), (date.min, date.max), Period, {}])
    def test_a_period_is_a_period(self, period: Any) -> None:
        with pytest.raises(InvalidType) as caught:
            HALF.evaluate(period, ("region", "kommun"), Underlag())
        assert caught.value.path == "/period"

    @pytest.mark.parametrize("underlag", [None, {}, {2024: kr(1)}, kr(1), Underlag, 1, "x", ()])
    def test_what_it_is_reckoned_on_is_an_underlag(self, underlag: Any) -> None:
        with pytest.raises(InvalidType) as caught:
            HALF.evaluate(YEAR, ("region", "kommun"), underlag)
        assert caught.value.path == "/underlag"

    @pytest.mark.parametrize("parter", [None, 1, 1.0, True, kr(1), "ab", ([], [])])
    def test_the_parties_are_ids(self, parter: Any) -> None:
        with pytest.raises(InvalidType):
            LikaDelar(("a", "b")).evaluate(YEAR, parter, Underlag())

    @pytest.mark.parametrize(
        "parter", [("b", "a"), ["a", "b"], {"a", "b"}, frozenset({"a", "b", "c"}), {"a": 1, "b": 2}]
    )
    def test_the_parties_that_there_are_can_be_any_collection(self, parter: Any) -> None:
        owed = LikaDelar(("a", "b")).evaluate(YEAR, parter, Underlag(totaler={2024: kr(2)}))
        assert list(owed.belopp.items()) == [("a", kr(1)), ("b", kr(1))]

    def test_every_party_that_there_is_not_is_told(self) -> None:
        with pytest.raises(FolkhalsoavtalError) as caught:
            HALF.evaluate(YEAR, ("stat",), Underlag())
        errors = caught.value.errors  # type: ignore[attr-defined]
        assert [(error.path, error.code) for error in errors] == [
            ("/parter/0", "okand-part"),
            ("/parter/1", "okand-part"),
        ]
        assert all(isinstance(error, UnknownReference) and error.params["known"] == ("stat",) for error in errors)

    def test_what_each_owes_is_a_value(self) -> None:
        owed = HALF.evaluate(YEAR, ("region", "kommun"), Underlag(totaler={2024: kr(2)}))
        assert pickle.loads(pickle.dumps(owed)) == owed
        assert owed.parter == ("region", "kommun")
        assert owed.egna_kostnader == ()
        assert owed.sidor == {}
        assert owed.att_betala == owed.belopp
        assert owed.inside("region") == owed.inside("nobody") == {}


class TestWhatARuleSays:
    def test_a_rule_has_a_tag(self) -> None:
        assert {kind.__name__ for kind in REGLER.values()} == {
            "LikaDelar",
            "Andelar",
            "ViktadNyckel",
            "FastBelopp",
            "PerInvanare",
            "Matchning",
            "UtanforPotten",
            "Tak",
            "Golv",
            "Upprakning",
            "EgenKostnad",
            "InreDelning",
            "Regelsumma",
        }
        assert HALF.tag == "lika_delar"
        assert Tak(HALF, kr(1)).tag == "tak"
        assert UtanforPotten(HALF, kr(1)).tag == "utanfor_potten"
        for tag, kind in REGLER.items():
            assert kind.tag.fget(kind.__new__(kind)) == tag  # type: ignore[attr-defined]

    def test_the_rules_in_a_rule_have_their_places(self) -> None:
        fast = FastBelopp({"region": kr(1)})
        assert list(Regelsumma((HALF, fast)).inner()) == [("/regler/0", HALF), ("/regler/1", fast)]
        inre = InreDelning(HALF, "kommun", LikaDelar(("a", "b")))
        assert list(inre.inner()) == [("/regel", HALF), ("/delning", LikaDelar(("a", "b")))]
        assert list(HALF.inner()) == []
        assert list(Matchning("stat", ("region",)).inner()) == []

    def test_costs_and_sides_are_told_from_the_inside(self) -> None:
        inre = InreDelning(LikaDelar(("region", "kommuner")), "kommuner", LikaDelar(("a", "b")))
        regel = Regelsumma((Tak(inre, kr(1)), EgenKostnad(FastBelopp({"region": kr(2)}), "region", "hyra", kr(1))))
        assert regel.sidor == {"a": ("kommuner",), "b": ("kommuner",)}
        assert regel.egna_kostnader == ("region/hyra",)
        assert HALF.sidor == {}

    def test_a_rule_is_a_value(self) -> None:
        def make() -> Finansieringsregel:
            return Tak(
                LikaDelar(("a", "b"), kallhanvisning=CLAUSE),
                kr(1),
                niva=Provningsniva.KATEGORI,
                tolerans=kr(1),
                delningsprincip=Delningsprincip.I_ORDNING,
                delarsrakning=Delarsrakning.DAG,
                giltighetstid=YEAR,
            )

        assert make() == make()
        assert hash(make()) == hash(make())
        assert pickle.loads(pickle.dumps(make())) == make()

    def test_a_rule_in_no_kind_is_none(self) -> None:
        with pytest.raises(TypeError):
            Finansieringsregel()  # type: ignore[abstract]


@frozen(kw_only=True)
class EnTusenlapp(Finansieringsregel):
    """A rule of a caller's own: a thousand kronor a year."""

    part: Id

    @property
    def named_parter(self) -> FrozenMap[str, str]:
        return FrozenMap({self.part: "/part"})

    def reckon(self, period: Period, underlag: Underlag) -> Berakning:
        yearly = Berakning.collected([Berakning.stated(kr(1_000), self.part)], regel=self.tag)
        return yearly.times(self.part_of_year(period))


@frozen(kw_only=True)
class Glomsk(EnTusenlapp):
    """A rule of a caller's own that gives a part to the first of the parties that it names."""

    andra: Id

    @property
    def named_parter(self) -> FrozenMap[str, str]:
        return FrozenMap({self.part: "/part", self.andra: "/andra"})


@frozen(kw_only=True)
class Frikostig(EnTusenlapp):
    """A rule of a caller's own that gives a part to one that it does not name."""

    def reckon(self, period: Period, underlag: Underlag) -> Berakning:
        return Berakning.stated_by_party({self.part: Fraction(1), "stat": Fraction(2)})


@frozen(kw_only=True)
class Ingens(Finansieringsregel):
    """A rule of a caller's own that is about nobody."""

    @property
    def named_parter(self) -> FrozenMap[str, str]:
        return FrozenMap()

    def reckon(self, period: Period, underlag: Underlag) -> Berakning:
        return Berakning.stated_by_party({})


class TestARuleOfACallersOwn:
    def test_it_is_evaluated_as_the_others(self) -> None:
        regel = EnTusenlapp(part="kommun", delarsrakning=Delarsrakning.MANAD)
        assert regel.tag == "en_tusenlapp"
        assert regel.evaluate(YEAR, ("kommun",), Underlag()).belopp == {"kommun": kr(1_000)}
        assert regel.evaluate(AVTALSTID, ("kommun",), Underlag()).belopp == {"kommun": Belopp(ore=566_667)}
        assert EnTusenlapp(part="kommun").evaluate(AVTALSTID, ("kommun",), Underlag()).belopp == {"kommun": None}
        assert regel.evaluate(YEAR, ("kommun",), Underlag()).berakning.termer[0].regel == "en_tusenlapp"
        assert not regel.delar_pott
        assert not regel.proportionell
        assert regel.beside_pot == (regel,)

    def test_it_holds_on_its_days(self) -> None:
        regel = EnTusenlapp(part="kommun", giltighetstid=Period.years(2025))
        owed = regel.evaluate(Period.years(2024, 2025), ("kommun",), Underlag())
        assert [year.belopp["kommun"] for year in owed.by_year.values()] == [kr(0), kr(1_000)]

    @pytest.mark.parametrize(
        ("region", "kommun", "make"),
        [
            (0, 1_500, lambda: Regelsumma((EnTusenlapp(part="kommun"), FastBelopp({"kommun": kr(500)})))),
            (50, 1_050, lambda: Regelsumma((HALF, EnTusenlapp(part="kommun")))),
            (1_000, 1_000, lambda: Matchning("region", ("kommun",), EnTusenlapp(part="kommun"))),
            (0, 600, lambda: Tak(EnTusenlapp(part="kommun"), kr(600), "kommun")),
        ],
    )
    def test_it_is_composed_as_the_others(
        self, region: int, kommun: int, make: Callable[[], Finansieringsregel]
    ) -> None:
        owed = make().evaluate(YEAR, ("region", "kommun"), Underlag(totaler={2024: kr(100)}))
        assert {"region": kr(0), **owed.belopp} == {"region": kr(region), "kommun": kr(kommun)}

    def test_its_faults_are_those_of_the_others(self) -> None:
        with pytest.raises(FolkhalsoavtalError) as caught:
            EnTusenlapp(part="Kommun")
        assert (caught.value.path, caught.value.code) == ("/part", "id-form")
        with pytest.raises(FolkhalsoavtalError) as caught:
            Regelsumma((EnTusenlapp(part="kommun", tolerans=kr(1)),))
        assert (caught.value.path, caught.value.code) == ("/regler/0/tolerans", "inre-regel-egen-provning")

    def test_it_gives_a_part_to_each_party_that_it_names(self) -> None:
        regel = Glomsk(part="region", andra="kommun")
        for period in (YEAR, AVTALSTID):
            with pytest.raises(Contradiction) as caught:
                regel.evaluate(period, ("region", "kommun"), Underlag())
            assert caught.value.code == "regel-andra-delar"
            assert caught.value.params == {"parter": ("'region'", "'kommun'"), "given": ("'region'",)}
        with pytest.raises(Contradiction):
            Regelsumma((regel, FastBelopp({"region": kr(1)}))).evaluate(YEAR, ("region", "kommun"), Underlag())
        hel = Regelsumma((regel, FastBelopp({"kommun": kr(1)})))
        assert hel.evaluate(YEAR, ("region", "kommun"), Underlag()).belopp == {"region": kr(1_000), "kommun": kr(1)}

    def test_it_gives_a_part_to_no_other(self) -> None:
        with pytest.raises(Contradiction) as caught:
            Frikostig(part="region").evaluate(YEAR, ("region",), Underlag())
        assert caught.value.code == "regel-andra-delar"
        assert caught.value.params == {"parter": ("'region'",), "given": ("'region'", "'stat'")}

    def test_about_nobody_nothing_is_owed(self) -> None:
        owed = Ingens().evaluate(YEAR, (), Underlag())
        assert owed.belopp == {}
        assert owed.totalt is None


def test_rules_stand_in_one_another_in_a_few_levels() -> None:
    regel: Finansieringsregel = FastBelopp({"a": Belopp.kr(1)})
    for _ in range(19):
        regel = Tak(regel, Belopp.kr(1))
    assert regel.djup == 20
    with pytest.raises(Contradiction) as caught:
        Tak(regel, Belopp.kr(1))
    assert (caught.value.code, caught.value.path) == ("regel-for-djupt", "")
