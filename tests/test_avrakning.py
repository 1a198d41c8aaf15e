"""Settlements: examples in öre, of two parties that contribute 600 and 400, and the laws of every settlement."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from made import rows
from strategies import avrakningsregler, budgets, half, hela_avrakningsregler, positiva_summor, redovisningar

from folkhalsoavtal import (
    Aterbetalning,
    Avrakning,
    Avrakningsrad,
    Avrakningsregel,
    Avrakningssteg,
    Balans,
    Behallande,
    Belopp,
    Beslut,
    Beslutsslag,
    Budget,
    Budgetpost,
    EkonomiskRedovisning,
    Finansiar,
    Fordran,
    Fordransslag,
    Kolumnslag,
    Omfordelning,
    Orsakaransvar,
    Overforing,
    Overskridande,
    Partsbetalning,
    Slutavrakning,
    Tillskott,
    Utfall,
    Utfallspost,
)
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidType, SeveralErrors, flatten
from folkhalsoavtal.fields import field_names, walk

DAG = date(2025, 2, 28)
BUDGET = rows((500, 300), (100, 100), budgetansvarig="kommun")
BIDRAG = {"drn": 600, "kommun": 400}
OVER, ATER, BEHALL, TILL, ORSAK = Overforing(), Aterbetalning(), Behallande(), Tillskott(), Orsakaransvar()
TAK = Overforing(tak=Belopp(ore=100))


def amounts(ore: Mapping[str, int | None]) -> dict[str, Belopp | None]:
    return {name: None if each is None else Belopp(ore=each) for name, each in ore.items()}


def spent(post: str | None, **ore: int | None) -> Utfallspost:
    return Utfallspost(post, amounts(ore))


def paid(fran: str, ore: int | None, till: str | None = None) -> Partsbetalning:
    return Partsbetalning(fran=fran, till=till, belopp=None if ore is None else Belopp(ore=ore))


def balans(fran_ar: int = 2023, sista_ar: int | None = None, part: str | None = None, **ore: int) -> Balans:
    belopp = {name: Belopp(ore=each) for name, each in ore.items()}
    return Balans(fran_ar=fran_ar, sista_ar=sista_ar, budgetansvarig=part, belopp=belopp)


def contributed(ore: Mapping[str, int | None]) -> Berakning:
    return Berakning.collected(Berakning.stated(belopp, part) for part, belopp in amounts(ore).items())


def settle(
    *poster: Utfallspost,
    plus: Sequence[Avrakningssteg] = (OVER,),
    minus: Sequence[Avrakningssteg] = (TILL,),
    budget: Budget = BUDGET,
    bidrag: Mapping[str, int | None] = BIDRAG,
    ingaende: Sequence[Balans] | None = (),
    **told: Any,
) -> Avrakning:
    redovisning = EkonomiskRedovisning(
        id="r", avtal="a", verksamhetsar=budget.verksamhetsar, utfallsposter=poster, **told
    )
    return Avrakning(
        utfall=Utfall(
            budget=budget, redovisning=redovisning, ingaende_balanser=None if ingaende is None else tuple(ingaende)
        ),
        regel=Avrakningsregel(overskott=tuple(plus), underskott=tuple(minus)),
        bidrag=contributed(bidrag),
    )


def became(avrakning: Avrakning) -> dict[str, int]:
    """What becomes of the money, in öre; what is nothing left out."""
    names = ("kvar", "overfort", "aterbetalt", "behallet", "forfallet", "tillskott", "orsakat")
    return {name: ore for name in names if (ore := getattr(avrakning, name).ore)}


def of_parties(avrakning: Avrakning, name: str = "att_betala") -> dict[str, int]:
    return {post.part: getattr(post, name).ore for post in avrakning.poster}


class TestLeftOver:
    """The holder has paid 700 of 1000."""

    COST = spent("p0", kommun=700)

    @pytest.mark.parametrize(
        ("expected", "drn", "plus"),
        [
            ({"overfort": 300}, 600, [OVER]),
            ({"aterbetalt": 300}, 420, [ATER]),
            ({"behallet": 300}, 600, [BEHALL]),
            ({"overfort": 100, "aterbetalt": 200}, 480, [TAK, ATER]),
            ({"overfort": 100, "behallet": 200}, 600, [TAK, BEHALL]),
            ({"overfort": 125, "aterbetalt": 175}, 495, [Overforing(andel=Fraction(1, 8)), ATER]),
            ({"overfort": 142, "behallet": 158}, 600, [Overforing(andel=Fraction(1, 7)), BEHALL]),
            ({"overfort": 100, "behallet": 200}, 600, [evolve(TAK, andel=Fraction(1, 8)), BEHALL]),
            ({"overfort": 50, "behallet": 250}, 600, [evolve(TAK, andel=Fraction(1, 20)), BEHALL]),
            ({"overfort": 300}, 600, [Overforing(tak=Belopp(ore=301)), BEHALL]),
            ({"behallet": 300}, 600, [Overforing(tak=Belopp(ore=0)), BEHALL]),
        ],
    )
    def test_by_every_order(self, expected: dict[str, int], drn: int, plus: Sequence[Avrakningssteg]) -> None:
        avrakning = settle(self.COST, plus=plus)
        assert {"kvar": 300, **expected} == became(avrakning)
        assert {"drn": drn, "kommun": -drn} == of_parties(avrakning)

    def test_what_is_carried_over_is_theirs_in_proportion_and_held_by_one(self) -> None:
        assert (balans(2024, part="kommun", drn=180, kommun=120),) == settle(self.COST).utgaende_balanser
        assert (balans(2024, 2026, "kommun", drn=180, kommun=120),) == settle(
            self.COST, plus=[Overforing(giltighetsar=2)]
        ).utgaende_balanser

    def test_what_each_ought_to_bear_and_has(self) -> None:
        avrakning = settle(self.COST, plus=[TAK, BEHALL])
        assert of_parties(avrakning, "ska_bara") == {"drn": 600, "kommun": 200}
        assert of_parties(avrakning, "burit") == {"drn": 0, "kommun": 800}
        assert [
            each.ore for each in (avrakning.kostnad, avrakning.ingaende, avrakning.bidraget, avrakning.forbrukat)
        ] == [700, 0, 1000, 700]

    def test_a_year_that_comes_out_even_needs_no_rule_for_it(self) -> None:
        avrakning = settle(spent("p0", kommun=1000), plus=(), minus=[TILL])
        assert (became(avrakning), avrakning.utgaende_balanser) == ({}, ())

    def test_more_came_back_than_was_spent(self) -> None:
        avrakning = settle(spent("p0", kommun=-50), plus=[ATER])
        assert became(avrakning) == {"kvar": 1050, "aterbetalt": 1050}
        assert of_parties(avrakning) == {"drn": -30, "kommun": 30}

    def test_more_came_back_than_what_is_carried_over_lacked(self) -> None:
        avrakning = settle(spent("p0", kommun=-50), ingaende=[balans(drn=-20)])
        assert became(avrakning) == {"kvar": 1030, "overfort": 1030}
        assert (balans(2024, part="kommun", drn=610, kommun=420),) == avrakning.utgaende_balanser


class TestEarlierMoney:
    def test_the_oldest_is_used_first(self) -> None:
        avrakning = settle(
            spent("p0", kommun=150), ingaende=[balans(2023, kommun=100), balans(2022, drn=100)], plus=[OVER]
        )
        assert (
            balans(2023, part="kommun", kommun=50),
            balans(2024, part="kommun", drn=600, kommun=400),
        ) == avrakning.utgaende_balanser

    def test_what_lapses_first_is_used_before_what_is_older(self) -> None:
        avrakning = settle(
            spent("p0", kommun=150),
            ingaende=[balans(2022, drn=100), balans(2021, 2026, drn=100), balans(2023, 2025, drn=100)],
        )
        assert (
            balans(2021, 2026, "kommun", drn=50),
            balans(2022, part="kommun", drn=100),
        ) == avrakning.utgaende_balanser[:2]

    def test_what_is_unused_at_its_end_stays_with_the_one_who_holds_it(self) -> None:
        avrakning = settle(
            spent("p0", kommun=30), ingaende=[balans(2022, 2024, drn=60, kommun=40)], plus=[Overforing(giltighetsar=1)]
        )
        assert became(avrakning) == {"kvar": 1070, "overfort": 1000, "forfallet": 70}
        assert (balans(2024, 2025, "kommun", drn=600, kommun=400),) == avrakning.utgaende_balanser
        assert of_parties(avrakning) == {"drn": 600, "kommun": -600}

    def test_the_end_is_that_of_the_year_it_was_contributed_for(self) -> None:
        avrakning = settle(
            spent("p0", kommun=0),
            ingaende=[balans(2023, drn=1), balans(2023, 2025, drn=1)],
            plus=[Overforing(giltighetsar=3)],
        )
        assert [(b.fran_ar, b.sista_ar) for b in avrakning.utgaende_balanser] == [
            (2023, 2025),
            (2023, None),
            (2024, 2027),
        ]

    def test_what_lapses_needs_no_rule(self) -> None:
        avrakning = settle(
            spent("p0", kommun=1000), ingaende=[balans(2022, 2024, drn=1000), balans(drn=0)], plus=(), bidrag={"drn": 0}
        )
        assert became(avrakning) == {}
        lapsed = settle(spent("p0", kommun=1), ingaende=[balans(2022, 2024, drn=9)], plus=(), bidrag={"drn": 0})
        assert became(lapsed) == {"kvar": 8, "forfallet": 8}

    def test_a_cap_holds_of_the_oldest_first(self) -> None:
        avrakning = settle(spent("p0", kommun=0), ingaende=[balans(drn=30, kommun=30)], plus=[TAK, ATER])
        assert (
            balans(2023, part="kommun", drn=30, kommun=30),
            balans(2024, part="kommun", drn=24, kommun=16),
        ) == avrakning.utgaende_balanser
        assert of_parties(avrakning, "aterbetalt") == {"drn": 576, "kommun": 384}

    def test_it_is_repaid_to_those_whose_it_is(self) -> None:
        avrakning = settle(spent("p0", kommun=1000), ingaende=[balans(drn=90, kommun=10)], plus=[ATER])
        assert of_parties(avrakning, "aterbetalt") == {"drn": 60, "kommun": 40}

    def test_a_lack_is_a_cost_of_the_year(self) -> None:
        avrakning = settle(spent("p0", kommun=700), ingaende=[balans(drn=-60, kommun=-40)], plus=[ATER])
        assert became(avrakning) == {"kvar": 200, "aterbetalt": 200}
        assert of_parties(avrakning) == {"drn": 480, "kommun": -480}
        assert avrakning.ingaende.ore == -100

    MIXED = (balans(part="drn", drn=100), balans(part="kommun", kommun=-40))

    def test_a_lack_is_covered_by_those_who_lack_also_beside_money_of_its_year(self) -> None:
        avrakning = settle(spent("p0", kommun=0), ingaende=self.MIXED, plus=[ATER])
        assert became(avrakning) == {"kvar": 1060, "aterbetalt": 1060}
        assert of_parties(avrakning, "aterbetalt") == {"drn": 700, "kommun": 360}

    def test_what_is_left_of_money_beside_a_lack_can_be_carried_over(self) -> None:
        balanser = settle(spent("p0", kommun=0), ingaende=self.MIXED).utgaende_balanser
        assert (balans(2023, part="kommun", drn=100), balans(2024, part="kommun", drn=600, kommun=360)) == balanser
        settle(spent("p0", kommun=0), budget=evolve(BUDGET, verksamhetsar=2025), ingaende=balanser)

    def test_who_lacks_more_than_it_has_puts_it_in(self) -> None:
        avrakning = settle(spent("p0", kommun=0), ingaende=[balans(drn=-700, kommun=-10)], plus=[ATER], minus=())
        assert became(avrakning) == {"kvar": 290, "aterbetalt": 390, "tillskott": 100}
        assert of_parties(avrakning, "tillskott") == {"drn": 100, "kommun": 0}
        assert of_parties(avrakning, "aterbetalt") == {"drn": 0, "kommun": 390}


class TestLacking:
    """The holder has paid 1200 of 1000."""

    COST = spent("p0", kommun=1200)

    @pytest.mark.parametrize(
        ("expected", "drn", "minus"),
        [
            ({"tillskott": 200}, 720, [TILL]),
            ({"overfort": -200}, 600, [OVER]),
            ({"overfort": -100, "tillskott": 100}, 660, [TAK, TILL]),
            ({"overfort": -50, "tillskott": 150}, 690, [Overforing(andel=Fraction(1, 20)), TILL]),
            ({"overfort": -200}, 600, [Overforing(tak=Belopp(ore=999)), TILL]),
            ({"tillskott": 200}, 720, [ORSAK, TILL]),
            ({"overfort": -200}, 600, [ORSAK, OVER]),
        ],
    )
    def test_by_every_order(self, expected: dict[str, int], drn: int, minus: Sequence[Avrakningssteg]) -> None:
        avrakning = settle(self.COST, minus=minus)
        assert {"kvar": -200, **expected} == became(avrakning)
        assert {"drn": drn, "kommun": -drn} == of_parties(avrakning)

    def test_a_lack_carried_over_is_held_by_the_one_who_paid(self) -> None:
        assert (balans(2024, part="kommun", drn=-120, kommun=-80),) == settle(self.COST, minus=[OVER]).utgaende_balanser

    def test_the_next_year_bears_it(self) -> None:
        before = settle(self.COST, minus=[OVER])
        after = settle(
            spent("p0", kommun=700),
            budget=evolve(BUDGET, verksamhetsar=2025),
            ingaende=before.utgaende_balanser,
            plus=[ATER],
        )
        assert became(after) == {"kvar": 100, "aterbetalt": 100}
        assert of_parties(after) == {"drn": 540, "kommun": -540}

    def test_earlier_money_is_used_before_anything_is_put_in(self) -> None:
        avrakning = settle(self.COST, ingaende=[balans(drn=150)])
        assert became(avrakning) == {"kvar": -50, "tillskott": 50}
        assert of_parties(avrakning, "tillskott") == {"drn": 30, "kommun": 20}


class TestCaused:
    """The first line is overspent by 100, and the second has 50 left."""

    COST = (spent("p0", kommun=900), spent("p1", kommun=150))
    BY_DRN = (Overskridande(budgetpost="p0", part="drn"),)

    def test_whoever_caused_it_bears_it(self) -> None:
        avrakning = settle(*self.COST, minus=[ORSAK, TILL], overskridanden=self.BY_DRN)
        assert became(avrakning) == {"kvar": 50, "overfort": 50, "orsakat": 100}
        assert of_parties(avrakning) == {"drn": 700, "kommun": -700}
        assert of_parties(avrakning, "orsakat") == {"drn": 100, "kommun": 0}

    def test_without_the_step_nobody_has_caused_anything(self) -> None:
        assert became(settle(*self.COST, overskridanden=self.BY_DRN)) == {"kvar": -50, "tillskott": 50}

    def test_whose_cost_a_line_is_has_caused_what_it_costs_more(self) -> None:
        budget = rows((500, 300), (100, 100), budgetansvarig="kommun")
        budget = budget.with_budgetpost(evolve(budget.budgetposter[0], bars_av="kommun"))
        assert of_parties(settle(*self.COST, minus=[ORSAK, TILL], budget=budget), "orsakat") == {
            "drn": 0,
            "kommun": 100,
        }
        named = settle(*self.COST, minus=[ORSAK, TILL], budget=budget, overskridanden=self.BY_DRN)
        assert of_parties(named, "orsakat") == {"drn": 100, "kommun": 0}

    def test_what_is_outside_the_budget_can_have_been_caused(self) -> None:
        avrakning = settle(
            spent(None, kommun=30, drn=5),
            minus=[ORSAK, TILL],
            overskridanden=(Overskridande(budgetpost=None, part="drn"),),
        )
        assert of_parties(avrakning, "orsakat") == {"drn": 35, "kommun": 0}

    def test_what_nobody_is_said_to_have_caused_goes_on(self) -> None:
        cost = (spent("p0", kommun=900), spent("p1", kommun=350))
        avrakning = settle(*cost, minus=[ORSAK, TILL], overskridanden=self.BY_DRN)
        assert became(avrakning) == {"kvar": -150, "tillskott": 150, "orsakat": 100}

    def test_what_was_moved_to_the_line_was_not_caused(self) -> None:
        moves = (Omfordelning(fran="p1", till="p0", belopp={"kommun": Belopp(ore=70)}),)
        avrakning = settle(*self.COST, minus=[ORSAK, TILL], overskridanden=self.BY_DRN, omfordelningar=moves)
        assert avrakning.orsakat.ore == 30

    def test_a_line_within_its_budget_has_caused_nothing(self) -> None:
        avrakning = settle(
            *self.COST, minus=[ORSAK, TILL], overskridanden=(Overskridande(budgetpost="p1", part="drn"),)
        )
        assert avrakning.orsakat.ore == 0

    @pytest.mark.parametrize("line", ["tom", None])
    def test_nothing_was_caused_where_nothing_is_told(self, line: str | None) -> None:
        budget = BUDGET.with_budgetpost(Budgetpost("tom", "Tom", {}))
        avrakning = settle(
            *self.COST, minus=[ORSAK, TILL], budget=budget, overskridanden=(Overskridande(budgetpost=line, part="drn"),)
        )
        assert avrakning.orsakat.ore == 0

    def test_a_line_that_costs_what_was_budgeted_is_no_term_of_the_calculation(self) -> None:
        told = {"minus": [ORSAK, TILL], "overskridanden": (Overskridande(budgetpost="p1", part="drn"),)}
        even, more = (settle(spent("p1", kommun=ore), spent("p0", kommun=801), **told) for ore in (200, 201))
        assert [even.orsakat.ore, more.orsakat.ore] == [0, 1]
        assert even.berakning == settle(spent("p1", kommun=200), spent("p0", kommun=801)).berakning

    def test_what_a_cofinancier_pays_is_neither_cost_nor_caused(self) -> None:
        budget = Budget(
            verksamhetsar=2024,
            finansiarer=(*BUDGET.finansiarer, Finansiar.medfinansiar("stat")),
            budgetposter=BUDGET.budgetposter,
            budgetansvarig="kommun",
        )
        avrakning = settle(
            spent("p0", kommun=800, stat=999),
            spent("p0", stat=None),
            budget=budget,
            minus=[ORSAK, TILL],
            overskridanden=self.BY_DRN,
        )
        assert (became(avrakning), avrakning.kostnad.ore) == ({"kvar": 200, "overfort": 200}, 800)
        assert avrakning.berakning.by_party == of_parties(avrakning)
        assert avrakning.medfinansierat.ore == 999


class TestOre:
    """Three parties, and öre that do not divide."""

    BUDGET = rows((1, 1, 1), parter=("a", "b", "c"), budgetansvarig="c")

    @pytest.mark.parametrize(("repaid", "cost"), [([1, 1, 1], 0), ([0, 1, 1], 1), ([0, 0, 1], 2), ([0, 0, 0], 3)])
    def test_what_is_repaid(self, repaid: list[int], cost: int) -> None:
        avrakning = settle(spent("p0", c=cost), budget=self.BUDGET, bidrag={"a": 1, "b": 1, "c": 1}, plus=[ATER])
        assert repaid == list(of_parties(avrakning, "aterbetalt").values())
        assert sum(of_parties(avrakning).values()) == 0

    @pytest.mark.parametrize(("put_in", "cost"), [([1, 0, 0], 4), ([1, 1, 0], 5), ([34, 33, 33], 103)])
    def test_what_is_put_in(self, put_in: list[int], cost: int) -> None:
        avrakning = settle(spent("p0", c=cost), budget=self.BUDGET, bidrag={"a": 1, "b": 1, "c": 1})
        assert put_in == list(of_parties(avrakning, "tillskott").values())

    def test_the_two_steps_of_a_lack(self) -> None:
        avrakning = settle(
            spent("p0", c=10),
            budget=self.BUDGET,
            bidrag={"a": 1, "b": 1, "c": 1},
            minus=[Overforing(tak=Belopp(ore=4)), TILL],
        )
        assert became(avrakning) == {"kvar": -7, "overfort": -4, "tillskott": 3}
        assert (balans(2024, part="c", a=-2, b=-1, c=-1),) == avrakning.utgaende_balanser

    def test_equal_balances_are_settled_alike(self) -> None:
        one, other = (
            settle(spent("p0", c=1), ingaende=[balans(**ore)], budget=self.BUDGET, bidrag={"c": 0}, plus=[ATER])
            for ore in ({"a": 1, "b": 1}, {"b": 1, "a": 1})
        )
        assert one.utfall == other.utfall
        assert of_parties(one) == of_parties(other)

    def test_the_order_of_balances_does_not_matter(self) -> None:
        of_a, of_b = balans(a=1), balans(part="a", b=1)
        one, other = (
            settle(spent("p0", c=1), ingaende=ingaende, budget=self.BUDGET, bidrag={"c": 0}, plus=[ATER])
            for ingaende in ([of_a, of_b], [of_b, of_a])
        )
        assert of_parties(one) == of_parties(other)


class TestWhoHasPaid:
    def test_a_party_pays_costs_itself(self) -> None:
        assert of_parties(settle(spent("p0", drn=300, kommun=400))) == {"drn": 300, "kommun": -300}

    def test_columns_of_whose_money_it_is_charged_to_are_paid_by_the_holder(self) -> None:
        charged = settle(spent("p0", drn=300, kommun=400), kolumner=Kolumnslag.BELASTAD)
        assert of_parties(charged) == {"drn": 600, "kommun": -600}
        assert of_parties(charged, "kostnad") == {"drn": 0, "kommun": 700}
        assert charged.berakning.reckoned() == charged.berakning

    def test_what_is_paid_to_the_holder_is_borne(self) -> None:
        for till in (None, "kommun"):
            assert of_parties(settle(spent("p0", kommun=700), betalningar=(paid("drn", 450, till),))) == {
                "drn": 150,
                "kommun": -150,
            }

    def test_money_held_by_another_is_to_be_handed_over(self) -> None:
        avrakning = settle(spent("p0", kommun=700), ingaende=[balans(part="drn", drn=60, kommun=40)])
        assert of_parties(avrakning) == {"drn": 700, "kommun": -700}
        assert of_parties(avrakning, "ingaende") == {"drn": 100, "kommun": 0}
        assert of_parties(avrakning, "utgaende") == {"drn": 0, "kommun": 400}
        assert Fordran("drn", "kommun", Belopp(ore=100), Fordransslag.BALANS) in avrakning.fordringar

    def test_a_lack_that_another_has_paid_is_to_be_paid_to_it(self) -> None:
        avrakning = settle(spent("p0", kommun=700), ingaende=[balans(part="drn", drn=-60, kommun=-40)])
        assert of_parties(avrakning) == {"drn": 500, "kommun": -500}
        assert Fordran("kommun", "drn", Belopp(ore=100), Fordransslag.BALANS) in avrakning.fordringar

    def test_a_party_that_contributes_nothing_is_one_all_the_same(self) -> None:
        avrakning = settle(spent("p0", drn=5, kommun=700), bidrag={"drn": 600, "tredje": 400})
        assert of_parties(avrakning) == {"drn": 595, "kommun": -995, "tredje": 400}
        assert avrakning.parter == ("drn", "kommun", "tredje")


class TestClaims:
    BUDGET = rows((100, 100, 100), parter=("a", "b", "c"), budgetansvarig="c")

    def test_each_by_itself_and_set_off(self) -> None:
        avrakning = settle(
            spent("p0", a=30, c=300),
            budget=self.BUDGET,
            bidrag={"a": 100, "b": 100, "c": 100},
            minus=[ORSAK, TILL],
            overskridanden=(Overskridande(budgetpost="p0", part="b"),),
            ingaende=[balans(part="a", b=10)],
            betalningar=(paid("a", 40), paid("a", 7, "b"), paid("b", 3, "a"), paid("b", -5)),
            plus=[ATER],
        )
        slag = Fordransslag
        assert {
            Fordran("a", "c", Belopp(ore=100), slag.BIDRAG),
            Fordran("b", "c", Belopp(ore=100), slag.BIDRAG),
            Fordran("b", "c", Belopp(ore=30), slag.OVERSKRIDANDE),
            Fordran("c", "a", Belopp(ore=3), slag.ATERBETALNING),
            Fordran("c", "b", Belopp(ore=3), slag.ATERBETALNING),
            Fordran("c", "a", Belopp(ore=30), slag.KOSTNAD),
            Fordran("a", "c", Belopp(ore=10), slag.BALANS),
            Fordran("c", "a", Belopp(ore=40), slag.BETALNING),
            Fordran("b", "a", Belopp(ore=7), slag.BETALNING),
            Fordran("a", "b", Belopp(ore=3), slag.BETALNING),
            Fordran("b", "c", Belopp(ore=5), slag.BETALNING),
        } == set(avrakning.fordringar)
        assert (Fordran("a", "c", Belopp(ore=33)), Fordran("b", "c", Belopp(ore=136))) == avrakning.kvittade
        assert of_parties(avrakning) == {"a": 33, "b": 136, "c": -169}
        assert avrakning.berakning.by_party == of_parties(avrakning)

    def test_the_holder_may_owe(self) -> None:
        avrakning = settle(spent("p0", a=90, c=0), budget=self.BUDGET, bidrag={"a": 10, "b": 0, "c": 80})
        assert (Fordran("c", "a", Belopp(ore=80)),) == avrakning.kvittade

    def test_what_is_put_in_is_a_claim(self) -> None:
        avrakning = settle(spent("p0", c=60), budget=self.BUDGET, bidrag={"a": 10, "c": 40})
        assert {
            Fordran("a", "c", Belopp(ore=10), Fordransslag.BIDRAG),
            Fordran("a", "c", Belopp(ore=2), Fordransslag.TILLSKOTT),
        } == set(avrakning.fordringar)

    def test_what_is_paid_of_the_settlement(self) -> None:
        avrakning = settle(
            spent("p0", c=0),
            budget=self.BUDGET,
            bidrag={"a": 1},
            regleringar=(paid("a", 50), paid("a", 9, "b"), paid("b", None), paid("c", 5, "a")),
        )
        assert {"a": Belopp(ore=54), "b": None, "c": None} == avrakning.reglerat


class TestFrozen:
    FIRST = settle(spent("p0", kommun=700))
    BESLUT = Beslut(Beslutsslag.GODKANNA)

    def test_it_is_what_is_reckoned(self) -> None:
        made = self.FIRST.frozen(DAG, self.BESLUT)
        assert (made.dag, made.beslut) == (DAG, (self.BESLUT,))
        assert [(r.part, r.ska_bara.ore, r.burit.ore) for r in made.rader] == [("drn", 600, 0), ("kommun", 400, 1000)]
        assert self.FIRST.utgaende_balanser == made.utgaende_balanser
        assert self.FIRST.att_betala == made.att_betala

    def test_a_day_is_a_date(self) -> None:
        with pytest.raises(InvalidType):
            self.FIRST.frozen("2025-02-28")  # type: ignore[arg-type]

    def test_nothing_is_corrected_before_it_is_decided(self) -> None:
        with pytest.raises(FolkhalsoavtalError) as caught:
            self.FIRST.correction(DAG)
        assert (caught.value.path, caught.value.code) == ("/redovisning/slutavrakning", "rattelse-utan-slutavrakning")

    def test_a_correction_is_of_the_differences(self) -> None:
        told = self.FIRST.utfall.redovisning.with_slutavrakning(self.FIRST.frozen(DAG))
        again = settled_as(self.FIRST, told)
        assert again.correction(DAG) is None
        more = settled_as(self.FIRST, told.with_utfallspost(spent("p1", drn=100)))
        made = more.correction(date(2025, 6, 1), self.BESLUT)
        assert made is not None
        assert (date(2025, 6, 1), (self.BESLUT,)) == (made.dag, made.beslut)
        assert [(r.part, r.ska_bara.ore, r.burit.ore) for r in made.rader] == [("drn", 0, 100), ("kommun", 0, -100)]
        assert (balans(2024, part="kommun", drn=-60, kommun=-40),) == made.utgaende_balanser

    def test_only_what_differs_is_in_it(self) -> None:
        told = self.FIRST.utfall.redovisning.with_slutavrakning(self.FIRST.frozen(DAG))
        swapped = evolve(told, utfallsposter=(spent("p0", kommun=600), spent("p0", drn=100)))
        made = settled_as(self.FIRST, swapped).correction(DAG)
        assert made is not None
        assert ({"drn": Belopp(ore=-100), "kommun": Belopp(ore=100)}, ()) == (made.att_betala, made.utgaende_balanser)


def settled_as(avrakning: Avrakning, redovisning: EkonomiskRedovisning) -> Avrakning:
    """The same settlement of another statement."""
    return evolve(avrakning, utfall=evolve(avrakning.utfall, redovisning=redovisning))


def test_one_who_has_a_column_is_settled_whoever_is_said_to_be_a_party() -> None:
    avrakning = settle(spent("p0", drn=500, kommun=200))
    told = evolve(avrakning, utfall=evolve(avrakning.utfall, parter=("kommun",)))
    assert of_parties(told) == of_parties(avrakning)


class TestErrors:
    COST = spent("p0", kommun=700)

    @pytest.mark.parametrize(
        ("make", "path", "code"),
        [
            (
                lambda cost: settle(cost, budget=evolve(BUDGET, budgetansvarig=None)),
                "/budget/budgetansvarig",
                "avrakning-utan-budgetansvarig",
            ),
            (
                lambda cost: settle(cost, budget=evolve(BUDGET, budgetansvarig="annan")),
                "/budget/budgetansvarig",
                "okand-part",
            ),
            (
                lambda cost: settle(cost, till_och_med=date(2024, 8, 31)),
                "/redovisning/till_och_med",
                "slutavrakning-delar",
            ),
            (lambda _: settle(), "/redovisning/utfallsposter", "utfall-saknas"),
            (lambda cost: settle(cost, ingaende=None), "/redovisning/ingaende_balanser", "ingaende-okanda"),
            (
                lambda cost: settle(cost, spent(None, drn=1, kommun=None)),
                "/redovisning/utfallsposter/1/belopp/kommun",
                "utfall-okant",
            ),
            (
                lambda cost: settle(cost, betalningar=(paid("drn", 1), paid("drn", None))),
                "/redovisning/betalningar/1/belopp",
                "utfall-okant",
            ),
            (lambda cost: settle(cost, bidrag={"drn": 1, "kommun": None}), "/bidrag/kommun", "bidrag-okant"),
            (lambda cost: settle(cost, bidrag={"drn": -1}), "/bidrag/drn", "bidrag-negativt"),
            (
                lambda cost: evolve(settle(cost), bidrag=Berakning.stated_by_party({"drn": Fraction(1, 2)})),
                "/bidrag/drn",
                "bidrag-inte-hela-ore",
            ),
            (lambda cost: evolve(settle(cost), namn=None), "/namn", "fel-typ"),
            (lambda cost: evolve(settle(cost), namn={"drn": 5}), "/namn/drn", "fel-typ"),
            (
                lambda cost: settle(
                    cost,
                    minus=[ORSAK, TILL],
                    omfordelningar=(Omfordelning(fran="p0", till="p1"),),
                    overskridanden=(Overskridande(budgetpost="p1", part="drn"),),
                ),
                "/redovisning/omfordelningar",
                "overskridande-okant",
            ),
            (
                lambda cost: settle(
                    cost,
                    minus=[ORSAK, TILL],
                    budget=evolve(rows((None, 400), (None, 200)), verksamhetsar=2024, budgetansvarig="kommun"),
                    overskridanden=(Overskridande(budgetpost="p1", part="drn"),),
                ),
                "/budget/budgetposter",
                "overskridande-okant",
            ),
            (lambda cost: settle(cost, plus=()), "", "overskott-oreglerat"),
            (
                lambda _: settle(*(spent("p0", kommun=1 - 10**15),) * 2),
                "/redovisning/utfallsposter",
                "belopp-for-stort",
            ),
            (
                lambda _: settle(
                    spent("p0", drn=6 * 10**14),
                    slutavrakning=Slutavrakning(
                        dag=DAG, rader=(Avrakningsrad("drn", Belopp(ore=-5 * 10**14), Belopp(ore=-5 * 10**14)),)
                    ),
                ),
                "/redovisning/slutavrakning",
                "belopp-for-stort",
            ),
            (lambda _: settle(spent("p0", kommun=1001), minus=()), "", "underskott-oreglerat"),
            (lambda cost: settle(cost, bidrag={"drn": 0, "kommun": 0}), "", "ingen-bidrar"),
            (lambda cost: settle(cost, bidrag={}), "", "ingen-bidrar"),
            (lambda _: settle(spent("p0", drn=-1), bidrag={"drn": 0}), "", "ingen-bidrar"),
        ],
    )
    def test_a_year_that_cannot_be_settled_is_refused(self, make: Any, path: str, code: str) -> None:
        with pytest.raises(FolkhalsoavtalError) as caught:
            make(self.COST)
        assert (path, code) == (caught.value.path, caught.value.code)

    def test_every_reason_is_told(self) -> None:
        with pytest.raises(SeveralErrors) as caught:
            settle(spent("p0", drn=None, kommun=None), ingaende=None, bidrag={"drn": None, "kommun": -1})
        assert [error.code for error in caught.value.errors] == [
            "ingaende-okanda",
            "utfall-okant",
            "utfall-okant",
            "bidrag-okant",
            "bidrag-negativt",
        ]

    def test_what_is_not_ruled_is_told_with_how_much(self) -> None:
        with pytest.raises(FolkhalsoavtalError) as caught:
            settle(self.COST, plus=())
        assert {"belopp": Belopp(ore=300)} == caught.value.params
        with pytest.raises(FolkhalsoavtalError) as caught:
            settle(spent("p0", kommun=1001), minus=())
        assert {"belopp": Belopp(ore=1)} == caught.value.params

    @pytest.mark.parametrize("name", ["utfall", "regel", "bidrag"])
    def test_an_argument_of_another_type_is_refused(self, name: str) -> None:
        with pytest.raises(InvalidType) as caught:
            evolve(settle(self.COST), **{name: None})
        assert f"/{name}" == caught.value.path


@st.composite
def outcomes(draw: st.DrawFn) -> Utfall:
    """Outcomes that can be settled: all that a settlement rests on is known."""
    parter = draw(st.sampled_from([("drn", "kommun"), ("drn", "kommun", "stad")]))
    budget = evolve(draw(budgets(parter)), verksamhetsar=2024, budgetansvarig=draw(st.sampled_from(parter)))
    if empty := budget.unknown_columns:
        budget = budget.with_budgetpost(Budgetpost("fylld", "Fylld", dict.fromkeys(empty, Belopp(ore=0))))
    told = draw(redovisningar(budget, known=True))
    paid_ = tuple(each for each in told.betalningar if each.till or each.fran != budget.budgetansvarig)
    return Utfall(budget=budget, redovisning=evolve(told, betalningar=paid_))


@st.composite
def settlements(draw: st.DrawFn, regler: st.SearchStrategy[Avrakningsregel] = hela_avrakningsregler) -> Avrakning:
    utfall = draw(outcomes())
    bidrag = {part: draw(positiva_summor).ore for part in utfall.parter}
    bidrag[draw(st.sampled_from(utfall.parter))] += 1  # somebody contributes
    assume(all(abs(ore) < 10**13 for ore in every_amount(utfall)))  # what they come to can be stated
    return Avrakning(utfall=utfall, regel=draw(regler), bidrag=contributed(bidrag))


def every_amount(utfall: Utfall) -> Iterator[int]:
    """The amounts of a budget and a statement, in öre."""
    for record in (utfall.budget, utfall.redovisning):
        for _, value in walk(record):
            kind: Any = type(value)
            for of in (getattr(value, name) for name in field_names(kind)):
                held = of.values() if isinstance(of, Mapping) else [of]
                yield from (belopp.ore for belopp in held if isinstance(belopp, Belopp))


def shuffled(redovisning: EkonomiskRedovisning, random: Any) -> EkonomiskRedovisning:
    names = ("utfallsposter", "betalningar", "omfordelningar", "ingaende_balanser", "overskridanden")
    told = ((name, getattr(redovisning, name)) for name in names)
    return evolve(redovisning, **{name: tuple(random.sample(held, len(held))) for name, held in told})


def carried(balanser: Sequence[Balans]) -> dict[Any, int]:
    """Amounts of balances by year, end, holder and party, without those of nothing."""
    sums: Counter[Any] = Counter()
    for each in balanser:
        for part, belopp in each.belopp.items():
            sums[each.fran_ar, each.sista_ar, each.budgetansvarig, part] += belopp.ore
    return {key: ore for key, ore in sums.items() if ore}


class TestLaws:
    @half
    @given(settlements())
    def test_what_is_borne_and_to_be_paid_is_what_ought_to_be_borne(self, avrakning: Avrakning) -> None:
        for post in avrakning.poster:
            assert post.burit + post.att_betala == post.ska_bara
        assert sum(of_parties(avrakning).values()) == 0
        assert avrakning.parter == tuple(avrakning.att_betala)

    @half
    @given(settlements())
    def test_what_is_there_is_what_becomes_of_it(self, avrakning: Avrakning) -> None:
        a = avrakning
        became = a.overfort + a.aterbetalt + a.behallet + a.forfallet
        assert a.kvar == became - a.tillskott
        assert a.ingaende + a.bidraget + a.orsakat + a.tillskott - a.kostnad == became
        sums = (
            ("tillskott", a.tillskott),
            ("orsakat", a.orsakat),
            ("aterbetalt", a.aterbetalt),
            ("behallet", a.behallet),
        )
        for name, whole in (*sums, ("forfallet", a.forfallet), ("kostnad", a.kostnad), ("bidrag", a.bidraget)):
            assert whole.ore == sum(of_parties(a, name).values()), name
        nothing = Belopp(ore=0)
        assert all(each >= nothing for each in (a.tillskott, a.orsakat, a.aterbetalt, a.behallet, a.forfallet))

    @half
    @given(settlements(), hela_avrakningsregler)
    def test_what_is_carried_over_is_there_the_next_year(self, avrakning: Avrakning, regel: Avrakningsregel) -> None:
        balanser = avrakning.utgaende_balanser
        assert avrakning.overfort == Belopp.sum(balans.summa for balans in balanser)
        budget = evolve(avrakning.utfall.budget, verksamhetsar=2025)
        told = EkonomiskRedovisning(
            id="r",
            avtal="a",
            verksamhetsar=2025,
            ingaende_balanser=balanser,
            utfallsposter=(spent(None, **{budget.parter[0]: 100}),),
        )
        after = Avrakning(utfall=Utfall(budget=budget, redovisning=told), regel=regel, bidrag=avrakning.bidrag)
        assert avrakning.overfort == after.ingaende
        for part in avrakning.parter:
            assert of_parties(avrakning, "utgaende")[part] == of_parties(after, "ingaende")[part]

    @half
    @given(settlements())
    def test_claims_come_to_what_each_has_to_pay(self, avrakning: Avrakning) -> None:
        for claims in (avrakning.fordringar, avrakning.kvittade):
            owes: Counter[str] = Counter(dict.fromkeys(avrakning.parter, 0))
            for fordran in claims:
                assert fordran.belopp > Belopp(ore=0)
                owes[fordran.fran] += fordran.belopp.ore
                owes[fordran.till] -= fordran.belopp.ore
            assert of_parties(avrakning) == owes
        once = Counter(part for fordran in avrakning.kvittade for part in (fordran.fran, fordran.till))
        assert all(times == 1 for part, times in once.items() if part != avrakning.budgetansvarig)

    @half
    @given(settlements(), st.randoms())
    def test_the_order_of_what_is_told_does_not_matter(self, avrakning: Avrakning, random: Any) -> None:
        redovisning = shuffled(avrakning.utfall.redovisning, random)
        other = evolve(
            avrakning,
            utfall=evolve(avrakning.utfall, redovisning=redovisning, ingaende_balanser=redovisning.ingaende_balanser),
        )
        assert avrakning.poster == other.poster
        assert avrakning.utgaende_balanser == other.utgaende_balanser
        assert set(avrakning.fordringar) == set(other.fordringar)

    @half
    @given(settlements())
    def test_the_calculation_gives_what_each_has_to_pay(self, avrakning: Avrakning) -> None:
        assert of_parties(avrakning) == avrakning.berakning.by_party
        assert avrakning.berakning.reckoned() == avrakning.berakning

    @half
    @given(settlements(), st.data())
    def test_a_decided_year_is_corrected_by_what_differs(self, avrakning: Avrakning, data: st.DataObject) -> None:
        told = avrakning.utfall.redovisning.with_slutavrakning(avrakning.frozen(DAG))
        for _ in range(2):
            more = data.draw(redovisningar(avrakning.utfall.budget, known=True)).utfallsposter
            told = told.with_utfallspost(*more)
            again = settled_as(avrakning, told)
            if correction := again.correction(DAG):
                told = told.with_slutavrakning(correction)
            decided = told.decided
            assert decided is not None
            assert again.att_betala == decided.att_betala
            assert {post.part: (post.ska_bara, post.burit) for post in again.poster} == {
                rad.part: (rad.ska_bara, rad.burit) for rad in decided.rader
            }
            assert carried(again.utgaende_balanser) == carried(decided.utgaende_balanser)
            assert settled_as(avrakning, told).correction(DAG) is None

    @half
    @given(settlements())
    def test_who_caused_it_bears_what_a_line_costs_above_its_budget(self, avrakning: Avrakning) -> None:
        expected = dict.fromkeys(avrakning.parter, 0) | naive_caused(avrakning)
        assert expected == of_parties(avrakning, "orsakat")

    @half
    @given(settlements(), st.integers(-(10**6), 10**6))
    def test_the_pot_of_one_year_by_plain_numbers(self, avrakning: Avrakning, ore: int) -> None:
        holder = avrakning.budgetansvarig
        told = evolve(
            avrakning.utfall.redovisning,
            utfallsposter=(spent(None, **{holder: ore}),),
            ingaende_balanser=(),
            omfordelningar=(),
            overskridanden=(),
            betalningar=(),
        )
        posts = tuple(evolve(post, bars_av=None) for post in avrakning.utfall.budget.budgetposter)
        budget = evolve(avrakning.utfall.budget, budgetposter=posts)
        made = evolve(avrakning, utfall=Utfall(budget=budget, redovisning=told))
        bidrag = {part: int(varde or 0) for part, varde in made.bidrag.by_party.items()}
        sums, bears = naive_pot(bidrag, ore, made.regel, holder)
        assert sums == became(made)
        for part, exact in bears.items():
            # rounded once for each thing that becomes of the money
            assert abs(of_parties(made, "ska_bara")[part] - exact) < 3

    @half
    @given(settlements(), hela_avrakningsregler)
    def test_what_is_left_over_is_the_same_under_any_rule(self, avrakning: Avrakning, regel: Avrakningsregel) -> None:
        other = evolve(avrakning, regel=regel)
        assert avrakning.kvar - avrakning.orsakat == other.kvar - other.orsakat

    @half
    @given(outcomes(), avrakningsregler)
    def test_a_rule_is_silent_only_on_what_it_does_not_speak_of(self, utfall: Utfall, regel: Avrakningsregel) -> None:
        bidrag = contributed(dict.fromkeys(utfall.parter, 1000))
        try:
            settled = Avrakning(utfall=utfall, regel=regel, bidrag=bidrag)
        except FolkhalsoavtalError as error:
            # amounts at the limit can come to one beyond it, which is told, whatever the rule says
            assume({fault.code for fault in flatten(error)} != {"belopp-for-stort"})
            assert error.code == "underskott-oreglerat"
            assert regel.underskott == ()
            spoken = Avrakning(utfall=utfall, regel=evolve(regel, underskott=(TILL,)), bidrag=bidrag)
            assert spoken.tillskott == -spoken.kvar
            # who lacks something from earlier years puts that in whatever the rule says
            assert Belopp(ore=0) < error.params["belopp"] <= spoken.tillskott
        else:
            assert regel.underskott or settled.kvar + settled.tillskott >= Belopp(ore=0)


def naive_caused(avrakning: Avrakning) -> dict[str, int]:
    """What each has caused: the lines one by one, in plain numbers."""
    if not any(isinstance(steg, Orsakaransvar) for steg in avrakning.regel.underskott):
        return {}
    budget, told = avrakning.utfall.budget, avrakning.utfall.redovisning
    causers: dict[str | None, str] = {post.id: post.bars_av for post in budget.budgetposter if post.bars_av}
    causers.update((each.budgetpost, each.part) for each in told.overskridanden)

    def of_parties(belopp: Mapping[str, Belopp | None]) -> int:
        return sum(each.ore for part, each in belopp.items() if each is not None and part in budget.parter)

    caused: Counter[str] = Counter()
    for line, part in causers.items():
        over = sum(of_parties(post.belopp) for post in told.utfallsposter if post.budgetpost == line)
        over -= sum(of_parties(post.belopp) for post in budget.budgetposter if post.id == line)
        for move in () if line is None else told.omfordelningar:
            if not move.foreslagen:
                over += of_parties(move.belopp) * ((move.fran == line) - (move.till == line))
        caused[part] += max(over, 0)
    return caused


def naive_pot(
    bidrag: Mapping[str, int], cost: int, regel: Avrakningsregel, holder: str
) -> tuple[dict[str, int], dict[str, Fraction]]:
    """What becomes of a year's money, and what each ought to bear, exactly."""
    whole = sum(bidrag.values())
    left = whole - cost
    sums: Counter[str] = Counter({"kvar": left})
    bears = {part: Fraction(ore) for part, ore in bidrag.items()}
    rest = abs(left)
    for steg in regel.overskott if left >= 0 else regel.underskott:
        if isinstance(steg, Orsakaransvar):
            continue
        taken = rest
        if isinstance(steg, Overforing):
            if steg.tak is not None:
                taken = min(taken, steg.tak.ore)
            if steg.andel is not None:
                taken = min(taken, whole * steg.andel.numerator // steg.andel.denominator)
        rest -= taken
        shares = {part: Fraction(taken * ore, whole) for part, ore in bidrag.items()}
        match steg:
            case Overforing():
                sums["overfort"] += taken if left >= 0 else -taken
            case Aterbetalning():
                sums["aterbetalt"] += taken
                bears = {part: bears[part] - share for part, share in shares.items()}
            case Behallande():
                sums["behallet"] += taken
                bears[holder] -= taken
            case _:
                sums["tillskott"] += taken
                bears = {part: bears[part] + share for part, share in shares.items()}
    assert rest == 0
    return {name: ore for name, ore in sums.items() if ore}, bears
