from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import budgets, half, redovisningar

from folkhalsoavtal import (
    Avrakningsrad,
    Balans,
    Belopp,
    Beslut,
    Beslutsslag,
    Beslutsstatus,
    Betalningsintervall,
    Betalningsplan,
    Budget,
    Budgetpost,
    EkonomiskRedovisning,
    FastBelopp,
    Finansiar,
    Fokusomrade,
    Kategori,
    Kolumnslag,
    Omfordelning,
    Ovrigt,
    Partsbetalning,
    Period,
    Prognos,
    Slutavrakning,
    Underlag,
    Uppdelning,
    Utfall,
    Utfallspost,
    Utfallsrad,
)
from folkhalsoavtal.errors import FolkhalsoavtalError, SeveralErrors

BUDGETPOST, KATEGORI, FOKUSOMRADE, PART, DELBETALNING = Uppdelning
BUDGET = Budget(
    verksamhetsar=2024,
    finansiarer=(
        Finansiar.part("drn", "Nämnden"),
        Finansiar.part("kommun"),
        Finansiar.medfinansiar("stat", "Statsbidrag"),
    ),
    budgetposter=(
        Budgetpost("personal", "Personal", {"drn": Belopp.kr(600), "kommun": Belopp.kr(400)}),
        Budgetpost(
            "insats",
            "Insats",
            {"drn": Belopp.kr(100), "kommun": Belopp.kr(200), "stat": Belopp.kr(50)},
            kategori="k",
        ),
    ),
    kategorier=(Kategori("k", "Insatser"),),
    budgetansvarig="kommun",
)
OMRADE = Fokusomrade(id="halsa", benamning="Hälsa", budgetposter=("insats",))


def kr(kronor: int | None) -> Belopp | None:
    return None if kronor is None else Belopp.kr(kronor)


def spent(post: str | None, **kronor: int | None) -> Utfallspost:
    return Utfallspost(post, {name: kr(each) for name, each in kronor.items()})


def moved(fran: str | None, till: str | None, *beslut: Beslut, **kronor: int | None) -> Omfordelning:
    return Omfordelning(fran=fran, till=till, belopp={name: kr(each) for name, each in kronor.items()}, beslut=beslut)


def carried(**kronor: int) -> Balans:
    return Balans(fran_ar=2023, belopp={name: Belopp.kr(each) for name, each in kronor.items()})


def paid(fran: str, kronor: int | None, till: str | None = None, nr: int | None = None) -> Partsbetalning:
    return Partsbetalning(fran=fran, till=till, belopp=kr(kronor), delbetalning=nr)


def outcome(
    *poster: Utfallspost,
    moves: Sequence[Omfordelning] = (),
    budget: Budget = BUDGET,
    told: dict[str, Any] | None = None,
    **more: Any,
) -> Utfall:
    redovisning = EkonomiskRedovisning(
        id="r", avtal="a", verksamhetsar=2024, utfallsposter=poster, omfordelningar=tuple(moves), **(told or {})
    )
    return Utfall(budget=budget, redovisning=redovisning, **more)


def numbers(rad: Utfallsrad) -> list[int | None]:
    """The budget, the budget when all is moved, the outcome and the variance, in whole kronor."""
    amounts = (rad.budget, rad.omfordelad, rad.utfall, rad.avvikelse)
    return [None if each is None else each.ore // 100 for each in amounts]


def told(utfall: Utfall, uppdelning: Uppdelning, finansiar: str | None = None) -> list[list[Any]]:
    return [[rad.ovrigt or rad.avser, *numbers(rad)] for rad in utfall.by(uppdelning, finansiar)]


SPENT = (spent("personal", drn=500, kommun=450), spent("insats", drn=80, stat=60), spent("insats", drn=-10))


class TestDivisions:
    UTFALL = outcome(*SPENT, omraden=(OMRADE,))

    def test_by_line(self) -> None:
        assert told(self.UTFALL, BUDGETPOST) == [["personal", 1000, 1000, 950, 50], ["insats", 350, 350, 130, 220]]
        assert [rad.benamning for rad in self.UTFALL.by(BUDGETPOST)] == ["Personal", "Insats"]

    def test_by_category(self) -> None:
        assert told(self.UTFALL, KATEGORI) == [
            ["k", 350, 350, 130, 220],
            [Ovrigt.UTANFOR_INDELNINGEN, 1000, 1000, 950, 50],
        ]
        assert [rad.benamning for rad in self.UTFALL.by(KATEGORI)] == ["Insatser", None]

    def test_by_focus_area(self) -> None:
        assert told(self.UTFALL, FOKUSOMRADE) == [
            ["halsa", 350, 350, 130, 220],
            [Ovrigt.UTANFOR_INDELNINGEN, 1000, 1000, 950, 50],
        ]
        assert [rad.benamning for rad in self.UTFALL.by(FOKUSOMRADE)] == ["Hälsa", None]

    def test_an_area_that_no_line_pays_for_has_nothing(self) -> None:
        bare = Fokusomrade(id="tom", benamning="Tom")
        rader = told(outcome(omraden=(bare, evolve(OMRADE, budgetposter=("personal", "insats")))), FOKUSOMRADE)
        assert rader == [["tom", None, None, None, None], ["halsa", 1350, 1350, None, 1350]]

    def test_by_financier(self) -> None:
        assert told(self.UTFALL, PART) == [
            ["drn", 700, 700, 570, 130],
            ["kommun", 600, 600, 450, 150],
            ["stat", 50, 50, 60, -10],
        ]
        assert [rad.benamning for rad in self.UTFALL.by(PART)] == ["Nämnden", None, "Statsbidrag"]

    def test_the_whole(self) -> None:
        assert numbers(self.UTFALL.total) == [1350, 1350, 1080, 270]
        assert (self.UTFALL.total.avser, self.UTFALL.total.benamning, self.UTFALL.total.ovrigt) == (None, None, None)

    @pytest.mark.parametrize(
        ("expected", "finansiar"),
        [
            ([["personal", 600, 600, 500, 100], ["insats", 100, 100, 70, 30]], "drn"),
            ([["personal", 400, 400, 450, -50], ["insats", 200, 200, None, 200]], "kommun"),
            ([["personal", None, None, None, None], ["insats", 50, 50, 60, -10]], "stat"),
        ],
    )
    def test_of_one_financier_alone(self, expected: list[list[Any]], finansiar: str) -> None:
        assert expected == told(self.UTFALL, BUDGETPOST, finansiar)

    def test_by_financier_of_one_alone(self) -> None:
        assert told(self.UTFALL, PART, "kommun") == [["kommun", 600, 600, 450, 150]]

    def test_a_party_without_a_column_is_a_financier_too(self) -> None:
        with_one = outcome(spent("insats", forening=5), parter=("drn", "kommun", "forening"))
        assert with_one.finansiarer == ("drn", "kommun", "stat", "forening")
        assert told(with_one, PART)[-1] == ["forening", None, None, 5, -5]

    def test_it_is_of_the_year_of_the_budget(self) -> None:
        assert self.UTFALL.verksamhetsar == 2024

    def test_lines_of_which_nothing_is_told(self) -> None:
        budget = BUDGET.with_budgetpost(Budgetpost("tom", "Tom", {}))
        assert outcome(spent("personal", drn=0), budget=budget).without_outcome == ("insats",)


class TestCells:
    def test_an_empty_cell_is_not_zero(self) -> None:
        assert told(outcome(), BUDGETPOST, "stat") == [
            ["personal", None, None, None, None],
            ["insats", 50, 50, None, 50],
        ]

    def test_of_a_party_whose_column_is_empty_nothing_is_known(self) -> None:
        posts = tuple(evolve(post, belopp={"drn": Belopp.kr(10)}) for post in BUDGET.budgetposter)
        unknown = outcome(spent("insats", kommun=7), budget=evolve(BUDGET, budgetposter=posts))
        assert told(unknown, PART) == [
            ["drn", 20, 20, None, 20],
            ["kommun", None, None, 7, None],
            ["stat", None, None, None, None],
        ]
        assert numbers(unknown.total) == [None, None, 7, None]
        assert told(unknown, BUDGETPOST, "drn") == [["personal", 10, 10, None, 10], ["insats", 10, 10, None, 10]]

    def test_an_unknown_amount_makes_its_sum_unknown(self) -> None:
        unknown = outcome(spent("personal", drn=5), spent("personal", drn=None, kommun=3), spent("insats", drn=1))
        assert told(unknown, BUDGETPOST) == [["personal", 1000, 1000, None, None], ["insats", 350, 350, 1, 349]]
        assert told(unknown, PART) == [
            ["drn", 700, 700, None, None],
            ["kommun", 600, 600, 3, 597],
            ["stat", 50, 50, None, 50],
        ]
        assert numbers(unknown.total) == [1350, 1350, None, None]

    def test_what_is_spent_outside_the_budget_has_a_row(self) -> None:
        outside = outcome(spent(None, drn=3), spent(None, kommun=4), spent("personal", drn=1), omraden=(OMRADE,))
        for uppdelning in (BUDGETPOST, KATEGORI, FOKUSOMRADE):
            assert told(outside, uppdelning)[-1] == [Ovrigt.UTANFOR_BUDGETEN, None, None, 7, -7]
        assert numbers(outside.total) == [1350, 1350, 8, 1342]

    def test_what_is_expected_outside_the_budget_has_a_row(self) -> None:
        told_of = {"prognoser": (Prognos(date(2024, 5, 1), (spent(None, drn=3),)),)}
        rad = outcome(told=told_of).by(BUDGETPOST)[-1]
        assert (Ovrigt.UTANFOR_BUDGETEN, kr(3), None) == (rad.ovrigt, rad.prognos, rad.utfall)

    def test_a_correction_is_taken_away(self) -> None:
        assert told(outcome(spent("insats", drn=5), spent("insats", drn=-7)), BUDGETPOST)[1] == [
            "insats",
            350,
            350,
            -2,
            352,
        ]


class TestMoves:
    FORSLAG = Beslut(Beslutsslag.GODKANNA, status=Beslutsstatus.FORESLAGET)

    def test_from_one_line_to_another(self) -> None:
        rader = told(outcome(moves=[moved("personal", "insats", drn=100, stat=1)]), BUDGETPOST)
        assert rader == [["personal", 1000, 899, None, 899], ["insats", 350, 451, None, 451]]

    def test_what_is_proposed_moves_nothing(self) -> None:
        rader = told(outcome(moves=[moved("personal", "insats", self.FORSLAG, drn=100)]), BUDGETPOST)
        assert rader == [["personal", 1000, 1000, None, 1000], ["insats", 350, 350, None, 350]]

    def test_an_unknown_amount_makes_both_lines_unknown_and_not_the_whole(self) -> None:
        unknown = outcome(moves=[moved("personal", "insats", drn=None)])
        assert told(unknown, BUDGETPOST) == [["personal", 1000, None, None, None], ["insats", 350, None, None, None]]
        assert told(unknown, BUDGETPOST, "kommun")[0] == ["personal", 400, 400, None, 400]
        assert numbers(unknown.total) == [1350, 1350, None, 1350]

    def test_a_move_of_which_nothing_is_told_is_unknown_in_every_column(self) -> None:
        unknown = outcome(moves=[moved("personal", "insats")])
        for finansiar in unknown.finansiarer:
            assert [rad.avvikelse for rad in unknown.by(BUDGETPOST, finansiar)] == [None, None]

    def test_from_money_carried_over(self) -> None:
        given_to = outcome(
            moves=[moved(None, "insats", drn=30)], told={"ingaende_balanser": (carried(drn=50, kommun=5),)}
        )
        assert told(given_to, BUDGETPOST) == [
            ["personal", 1000, 1000, None, 1000],
            ["insats", 350, 380, None, 380],
            [Ovrigt.OVERFORDA_MEDEL, 55, 25, None, 25],
        ]
        assert told(given_to, PART)[0] == ["drn", 750, 750, None, 750]
        assert numbers(given_to.total) == [1405, 1405, None, 1405]

    def test_back_among_money_carried_over(self) -> None:
        back = outcome(moves=[moved("personal", None, kommun=20)], told={"ingaende_balanser": ()})
        assert told(back, BUDGETPOST) == [
            ["personal", 1000, 980, None, 980],
            ["insats", 350, 350, None, 350],
            [Ovrigt.OVERFORDA_MEDEL, None, 20, None, 20],
        ]
        assert numbers(back.total) == [1350, 1350, None, 1350]

    def test_from_money_carried_over_that_is_not_known(self) -> None:
        unknown = outcome(moves=[moved(None, "insats", drn=30)])
        assert told(unknown, BUDGETPOST) == [
            ["personal", 1000, 1000, None, 1000],
            ["insats", 350, 380, None, 380],
            [Ovrigt.OVERFORDA_MEDEL, None, None, None, None],
        ]
        assert numbers(unknown.total) == [None, None, None, None]

    def test_money_carried_over_is_what_it_is_said_to_be(self) -> None:
        said = outcome(told={"ingaende_balanser": (carried(drn=1),)}, ingaende_balanser=(carried(drn=2),))
        assert told(said, BUDGETPOST)[-1] == [Ovrigt.OVERFORDA_MEDEL, 2, 2, None, 2]

    def test_a_lack_carried_over_lowers_the_whole(self) -> None:
        assert numbers(outcome(ingaende_balanser=(carried(drn=-10),)).total) == [1340, 1340, None, 1340]


class TestOverdrawn:
    """Moves that take more from a place than there is."""

    def test_all_that_take_from_it_are_told(self) -> None:
        utfall = outcome(
            moves=[
                moved("insats", "personal", drn=80, kommun=1),
                moved("insats", None, drn=50),
                moved("personal", "insats", drn=10),
            ],
            told={"ingaende_balanser": ()},
        )
        assert [(0, "drn", Belopp.kr(110)), (1, "drn", Belopp.kr(110))] == list(utfall.overdrawn())

    def test_money_carried_over_can_be_overdrawn(self) -> None:
        utfall = outcome(moves=[moved(None, "insats", drn=30)], told={"ingaende_balanser": (carried(drn=20),)})
        assert [(0, "drn", Belopp.kr(20))] == list(utfall.overdrawn())
        assert list(outcome(moves=[moved(None, "insats", drn=30)]).overdrawn()) == []

    def test_what_is_proposed_or_not_known_takes_nothing(self) -> None:
        proposed = moved("insats", "personal", TestMoves.FORSLAG, drn=999)
        unknown = moved("insats", "personal", kommun=None, drn=0)
        assert list(outcome(moves=[proposed, unknown, moved("insats", None, drn=100)]).overdrawn()) == []


class TestPart:
    """What each has put in of the costs."""

    PAID = (paid("drn", 100), paid("drn", 20, "kommun"), paid("kommun", 5, "drn"))

    def test_payments_move_costs_between_those_who_paid(self) -> None:
        assert told(outcome(*SPENT, told={"betalningar": self.PAID}), PART) == [
            ["drn", 700, 700, 685, 15],
            ["kommun", 600, 600, 335, 265],
            ["stat", 50, 50, 60, -10],
        ]

    def test_a_charge_is_what_is_put_in_whoever_paid(self) -> None:
        charged = outcome(*SPENT, told={"betalningar": self.PAID, "kolumner": Kolumnslag.BELASTAD})
        assert [rad.utfall.ore // 100 for rad in charged.by(PART) if rad.utfall] == [570, 450, 60]

    def test_payments_are_no_part_of_the_whole(self) -> None:
        assert outcome(*SPENT).total == outcome(*SPENT, told={"betalningar": self.PAID}).total

    def test_an_unknown_payment_leaves_both_unknown(self) -> None:
        rader = told(outcome(*SPENT, told={"betalningar": (paid("drn", None),)}), PART)
        assert [rad[3] for rad in rader] == [None, None, 60]

    def test_a_payment_to_nobody_knows_whom_leaves_the_payer_unknown(self) -> None:
        nobody = outcome(*SPENT, budget=evolve(BUDGET, budgetansvarig=None), told={"betalningar": (paid("drn", 1),)})
        assert [rad[3] for rad in told(nobody, PART)] == [None, 450, 60]


@pytest.mark.parametrize(
    ("andel", "kvar", "overskridet", "omfordelad", "utfall"),
    [
        (Fraction(1, 4), 25, 0, 100, 75),
        (Fraction(-1, 4), 0, 25, 100, 125),
        (Fraction(1), 100, 0, 100, None),
        (Fraction(), 0, 0, 100, 100),
        (Fraction(), 0, 0, 0, 0),
        (None, None, None, None, None),
        (None, 0, 5, 0, 5),
        (None, 5, 0, 0, -5),
        (None, 0, 5, None, 5),
        (Fraction(-1, 2), 0, 10, -20, -10),
        (Fraction(1, 2), 10, 0, -20, -30),
    ],
)
def test_the_variance_as_a_part_of_the_budget(
    andel: Fraction | None, kvar: int | None, overskridet: int | None, omfordelad: int | None, utfall: int | None
) -> None:
    budget = Budget(
        verksamhetsar=2024,
        finansiarer=(Finansiar.medfinansiar("stat"),),
        budgetposter=(Budgetpost("p", "P", {"stat": kr(omfordelad)}),),
    )
    [rad] = outcome(*([] if utfall is None else [spent("p", stat=utfall)]), budget=budget).by(BUDGETPOST)
    assert (andel, kr(kvar), kr(overskridet)) == (rad.avvikelse_andel, rad.kvar, rad.overskridet)


def test_of_an_unknown_variance_nothing_is_known() -> None:
    rad = outcome(spent("personal", drn=None)).total
    assert (rad.avvikelse_andel, rad.kvar, rad.overskridet) == (None, None, None)


def test_what_is_spent_and_budgeted_of_each_line() -> None:
    utfall = outcome(spent("personal", drn=700, kommun=200), spent("insats", drn=None, kommun=250), spent(None, drn=3))
    assert {"personal": (kr(700), kr(600)), "insats": None, None: (kr(3), kr(0))} == utfall.spent_and_budgeted(["drn"])
    assert {"personal": (kr(200), kr(400)), "insats": (kr(250), kr(200)), None: (kr(0), kr(0))} == (
        utfall.spent_and_budgeted(["kommun"])
    )


class TestForecasts:
    PROGNOSER = (
        Prognos(date(2024, 9, 30), (spent("personal", drn=500), spent("personal", kommun=450), spent(None, drn=None))),
        Prognos(date(2024, 4, 30), (spent("personal", drn=1), spent("insats", drn=1))),
    )

    def test_that_of_the_latest_day_is_told(self) -> None:
        utfall = outcome(spent("insats", drn=9), told={"prognoser": self.PROGNOSER})
        personal, insats, outside = utfall.by(BUDGETPOST)
        assert (kr(950), kr(50)) == (personal.prognos, personal.prognosavvikelse)
        assert (insats.prognos, insats.prognosavvikelse) == (None, None)
        assert (outside.ovrigt, outside.prognos) == (Ovrigt.UTANFOR_BUDGETEN, None)
        # what is not known of what is expected says nothing of what was spent
        assert numbers(utfall.total) == [1350, 1350, 9, 1341]

    def test_who_is_expected_to_pay_says_not_what_anybody_puts_in(self) -> None:
        paying = outcome(told={"prognoser": self.PROGNOSER})
        charged = outcome(told={"prognoser": self.PROGNOSER, "kolumner": Kolumnslag.BELASTAD})
        assert [rad.prognos for rad in paying.by(PART)] == [None, None, None]
        assert [None, kr(450), None] == [rad.prognos for rad in charged.by(PART)]

    def test_without_a_forecast_none_is_told(self) -> None:
        assert {None} == {rad.prognos for rad in outcome(*SPENT).by(BUDGETPOST)}

    def test_what_is_expected_is_held_against_what_is_moved(self) -> None:
        told_of = {"prognoser": (Prognos(date(2024, 9, 30), (spent("insats", drn=400),)),)}
        rad = outcome(moves=[moved("personal", "insats", drn=60)], told=told_of).by(BUDGETPOST)[1]
        assert kr(10) == rad.prognosavvikelse


class TestInstalments:
    OWED = FastBelopp({"drn": Belopp.kr(400), "kommun": Belopp.kr(800)}).evaluate(
        Period.years(2024), ("drn", "kommun"), Underlag()
    )
    PLAN = Betalningsplan(atagande=OWED, intervall=Betalningsintervall.HALVAR)

    def rader(self, *betalningar: Partsbetalning, finansiar: str | None = None, **more: Any) -> list[list[Any]]:
        utfall = outcome(told={"betalningar": betalningar}, betalningsplan=self.PLAN, **more)
        return told(utfall, DELBETALNING, finansiar)

    def test_what_is_due_to_the_holder_and_what_is_paid(self) -> None:
        assert self.rader(paid("drn", 100, nr=1), paid("drn", 50, "kommun", nr=1), paid("kommun", 9, "drn", nr=1)) == [
            ["1", 200, 200, 150, 50],
            ["2", 200, 200, None, 200],
        ]

    def test_what_is_paid_of_none_has_a_row(self) -> None:
        assert self.rader(paid("drn", 30), paid("drn", 1, nr=7)) == [
            ["1", 200, 200, None, 200],
            ["2", 200, 200, None, 200],
            ["7", None, None, 1, -1],
            [Ovrigt.UTAN_DELBETALNING, None, None, 30, -30],
        ]

    def test_an_unknown_payment_leaves_the_instalment_unknown(self) -> None:
        assert self.rader(paid("drn", None, nr=1))[0] == ["1", 200, 200, None, None]

    def test_of_one_payer_alone(self) -> None:
        assert self.rader(paid("drn", 5, nr=1), finansiar="drn") == [
            ["1", 200, 200, 5, 195],
            ["2", 200, 200, None, 200],
        ]
        assert self.rader(paid("drn", 5, nr=1), finansiar="kommun") == [
            ["1", None, None, None, None],
            ["2", None, None, None, None],
        ]

    def test_what_another_holder_is_to_have(self) -> None:
        assert self.rader(
            paid("kommun", 5, nr=1), paid("drn", 9, "kommun", nr=1), budget=evolve(BUDGET, budgetansvarig="drn")
        ) == [["1", 400, 400, 5, 395], ["2", 400, 400, None, 400]]

    @pytest.mark.parametrize(
        "utfall",
        [outcome(), outcome(budget=evolve(BUDGET, budgetansvarig=None), betalningsplan=PLAN)],
    )
    def test_without_a_plan_or_a_holder_there_are_none(self, utfall: Utfall) -> None:
        with pytest.raises(FolkhalsoavtalError) as caught:
            utfall.by(DELBETALNING)
        assert (caught.value.path, caught.value.code) == ("/betalningsplan", "delbetalningar-okanda")


@pytest.mark.parametrize(
    ("make", "path", "code"),
    [
        (
            lambda: outcome(budget=evolve(BUDGET, verksamhetsar=2025)),
            "/redovisning/verksamhetsar",
            "redovisning-annat-ar",
        ),
        (lambda: outcome(spent("x", drn=1)), "/redovisning/utfallsposter/0/budgetpost", "okand-hanvisning"),
        (
            lambda: outcome(moves=[moved("personal", "x", drn=1)]),
            "/redovisning/omfordelningar/0/till",
            "okand-hanvisning",
        ),
        (lambda: outcome(moves=[moved("x", None, drn=1)]), "/redovisning/omfordelningar/0/fran", "okand-hanvisning"),
        (
            lambda: outcome(spent("personal", drn=1, x=1)),
            "/redovisning/utfallsposter/0/belopp/x",
            "okand-finansiar",
        ),
        (
            lambda: outcome(moves=[moved("personal", None, x=1)]),
            "/redovisning/omfordelningar/0/belopp/x",
            "okand-finansiar",
        ),
        (
            lambda: outcome(told={"prognoser": (Prognos(date(2024, 5, 1), (spent(None, x=1),)),)}),
            "/redovisning/prognoser/0/utfallsposter/0/belopp/x",
            "okand-finansiar",
        ),
        (
            lambda: outcome(told={"ingaende_balanser": (carried(stat=1),)}),
            "/redovisning/ingaende_balanser/0/belopp/stat",
            "okand-part",
        ),
        (lambda: outcome(told={"betalningar": (paid("x", 1),)}), "/redovisning/betalningar/0/fran", "okand-part"),
        (
            lambda: outcome(told={"betalningar": (paid("drn", 1, "stat"),)}),
            "/redovisning/betalningar/0/till",
            "okand-part",
        ),
        (
            lambda: outcome(told={"betalningar": (paid("kommun", 1),)}),
            "/redovisning/betalningar/0/till",
            "betalning-till-sig-sjalv",
        ),
        (
            lambda: outcome(told={"regleringar": (paid("drn", 1), paid("kommun", 1))}),
            "/redovisning/regleringar/1/till",
            "betalning-till-sig-sjalv",
        ),
        (lambda: outcome(parter=("drn", 1)), "/parter/1", "fel-typ"),
        (lambda: outcome(parter="drn"), "/parter", "fel-typ"),
        (lambda: outcome(omraden=(None,)), "/omraden/0", "fel-typ"),
        (lambda: outcome(ingaende_balanser=(None,)), "/ingaende_balanser/0", "fel-typ"),
        (lambda: outcome(ingaende_balanser=1), "/ingaende_balanser", "fel-typ"),
        (lambda: outcome(ingaende_balanser=(carried(stat=1),)), "/ingaende_balanser/0/belopp/stat", "okand-part"),
        (
            lambda: outcome(ingaende_balanser=(evolve(carried(drn=1), budgetansvarig="stat"),)),
            "/ingaende_balanser/0/budgetansvarig",
            "okand-part",
        ),
        (
            lambda: outcome(ingaende_balanser=(carried(drn=1), evolve(carried(drn=1), fran_ar=2024))),
            "/ingaende_balanser/1/fran_ar",
            "balans-senare-ar",
        ),
        (
            lambda: outcome(ingaende_balanser=(evolve(carried(drn=1), fran_ar=2022, sista_ar=2023),)),
            "/ingaende_balanser/0/sista_ar",
            "balans-redan-slut",
        ),
        (lambda: outcome(betalningsplan=()), "/betalningsplan", "fel-typ"),
        (lambda: outcome().by("budgetpost"), "/uppdelning", "fel-typ"),  # type: ignore[arg-type]
        (lambda: outcome().by(PART, "x"), "/finansiar", "okand-finansiar"),
        (lambda: outcome().by(PART, 1), "/finansiar", "fel-typ"),  # type: ignore[arg-type]
        (lambda: Utfall(budget=None, redovisning=outcome().redovisning), "/budget", "fel-typ"),  # type: ignore[arg-type]
        (lambda: Utfall(budget=BUDGET, redovisning=None), "/redovisning", "fel-typ"),  # type: ignore[arg-type]
    ],
)
def test_what_does_not_fit_is_refused(make: Any, path: str, code: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        make()
    assert (path, code) == (caught.value.path, caught.value.code)


def test_what_a_settlement_carries_over_is_of_parties() -> None:
    rad = Avrakningsrad("drn", Belopp(ore=0), Belopp(ore=0))
    made = Slutavrakning(dag=date(2025, 2, 1), rader=(rad,), utgaende_balanser=(carried(x=1),))
    with pytest.raises(SeveralErrors) as caught:
        outcome(told={"slutavrakning": made, "rattelser": (made,)})
    assert [(error.path, error.code) for error in caught.value.errors] == [
        ("/redovisning/slutavrakning/utgaende_balanser/0/belopp/x", "okand-part"),
        ("/redovisning/rattelser/0/utgaende_balanser/0/belopp/x", "okand-part"),
    ]


def nobody_pays_themselves(redovisning: EkonomiskRedovisning, budget: Budget) -> bool:
    paid_ = (*redovisning.betalningar, *redovisning.regleringar)
    return all(each.till or each.fran != budget.budgetansvarig for each in paid_)


@st.composite
def outcomes(draw: st.DrawFn, *, known: bool = True) -> Utfall:
    """Outcomes of any budget; when all is known every party has an amount in it."""
    budget = evolve(draw(budgets()), verksamhetsar=2024)
    if known and budget.unknown_columns:
        row = dict.fromkeys(budget.unknown_columns, Belopp(ore=0))
        budget = budget.with_budgetpost(Budgetpost("fylld", "Fylld", row))
    lines = [post.id for post in budget.budgetposter]
    pays = draw(st.lists(st.sampled_from(lines), unique=True)) if lines else []
    half = len(pays) // 2
    omraden = tuple(
        Fokusomrade(id=f"o{i}", benamning="O", budgetposter=tuple(each))
        for i, each in enumerate((pays[:half], pays[half:]))
    )
    redovisning = draw(redovisningar(budget, known=known).filter(lambda told: nobody_pays_themselves(told, budget)))
    if not known:
        return Utfall(budget=budget, redovisning=redovisning, omraden=omraden)
    if budget.budgetansvarig is None:
        redovisning = evolve(redovisning, betalningar=())
    return Utfall(budget=budget, redovisning=redovisning, omraden=omraden)


def ore(belopp: Belopp | None) -> int:
    return 0 if belopp is None else belopp.ore


class TestLaws:
    @half
    @given(outcomes(), st.data())
    def test_every_division_sums_to_the_whole(self, utfall: Utfall, data: st.DataObject) -> None:
        finansiar = data.draw(st.sampled_from(utfall.finansiarer))
        for uppdelning in (BUDGETPOST, KATEGORI, FOKUSOMRADE, PART):
            for name in ("budget", "omfordelad", "utfall", "avvikelse"):
                summed = sum(ore(getattr(rad, name)) for rad in utfall.by(uppdelning))
                assert ore(getattr(utfall.total, name)) == summed, (uppdelning, name)
            if uppdelning is not PART or utfall.redovisning.kolumner is Kolumnslag.BELASTAD:
                expected = sum(ore(rad.prognosavvikelse) for rad in utfall.by(uppdelning))
                assert ore(utfall.total.prognosavvikelse) == expected, uppdelning
        whole = utfall.by(BUDGETPOST, finansiar)
        for uppdelning in (KATEGORI, FOKUSOMRADE):
            rader = utfall.by(uppdelning, finansiar)
            for name in ("budget", "omfordelad", "utfall", "avvikelse", "prognosavvikelse"):
                assert sum(ore(getattr(rad, name)) for rad in whole) == sum(ore(getattr(rad, name)) for rad in rader)

    @half
    @given(outcomes())
    def test_every_variance_is_the_budget_moved_less_the_outcome(self, utfall: Utfall) -> None:
        for uppdelning in (BUDGETPOST, KATEGORI, FOKUSOMRADE, PART):
            for rad in (*utfall.by(uppdelning), utfall.total):
                assert ore(rad.omfordelad) - ore(rad.utfall) == ore(rad.avvikelse)
                assert ore(rad.kvar) - ore(rad.overskridet) == ore(rad.avvikelse)
                assert (rad.avvikelse is None) is (rad.omfordelad is rad.utfall is None)

    @half
    @given(outcomes(known=False))
    def test_moves_keep_the_whole(self, utfall: Utfall) -> None:
        still = Utfall(
            budget=utfall.budget,
            redovisning=evolve(utfall.redovisning, omfordelningar=()),
            ingaende_balanser=utfall.ingaende_balanser or (),
        )
        moved = evolve(utfall, ingaende_balanser=utfall.ingaende_balanser or ())
        one, other = (
            # what is moved to a line that the forecast tells of is there for what is expected of it
            [evolve(rad, prognosavvikelse=None) for rad in (each.total, *each.by(PART))]
            for each in (still, moved)
        )
        assert one == other

    @half
    @given(outcomes(known=False), st.randoms())
    def test_the_order_of_what_is_told_does_not_matter(self, utfall: Utfall, random: Any) -> None:
        names = ("utfallsposter", "omfordelningar", "betalningar", "prognoser", "overskridanden")
        shuffled = {
            name: tuple(random.sample(held, len(held))) for name in names if (held := getattr(utfall.redovisning, name))
        }
        other = evolve(utfall, redovisning=evolve(utfall.redovisning, **shuffled))
        for uppdelning in (BUDGETPOST, KATEGORI, FOKUSOMRADE, PART):
            assert utfall.by(uppdelning) == other.by(uppdelning)
        assert utfall.total == other.total

    @half
    @given(outcomes(known=False))
    def test_what_was_told_in_two_entries_can_be_told_in_one(self, utfall: Utfall) -> None:
        twice = evolve(
            utfall,
            redovisning=evolve(
                utfall.redovisning,
                utfallsposter=tuple(
                    Utfallspost(post.budgetpost, {finansiar: belopp})
                    for post in utfall.redovisning.utfallsposter
                    for finansiar, belopp in post.belopp.items()
                ),
            ),
        )
        for uppdelning in (BUDGETPOST, KATEGORI, FOKUSOMRADE, PART):
            assert utfall.by(uppdelning) == twice.by(uppdelning)


def test_lists_are_taken_as_tuples_are() -> None:
    utfall = outcome(parter=["drn", "kommun"], ingaende_balanser=[carried(drn=1)], omraden=[OMRADE])
    assert utfall == outcome(parter=("drn", "kommun"), ingaende_balanser=(carried(drn=1),), omraden=(OMRADE,))
    assert hash(utfall) == hash(evolve(utfall))


def test_the_forecast_of_some_lines_is_held_against_their_budget_alone() -> None:
    prognos = Prognos(date(2024, 8, 31), (spent("insats", kommun=320), spent(None, kommun=5)))
    utfall = outcome(told={"prognoser": (prognos,)}, ingaende_balanser=(carried(drn=77),))
    assert [rad.prognosavvikelse for rad in utfall.by(BUDGETPOST)] == [None, kr(30), kr(-5), None]
    assert utfall.total.prognosavvikelse == kr(25)
