from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from made import akt as made
from made import rows
from strategies import akter, half

from folkhalsoavtal import (
    Akt,
    AndradeVillkor,
    AndradFinansiering,
    Aterbetalning,
    Avrakning,
    Avrakningsrad,
    Avrakningsregel,
    Avtal,
    Avtalspart,
    Balans,
    Behallande,
    Belopp,
    Betalningsintervall,
    Budget,
    Delarsrakning,
    EkonomiskRedovisning,
    FastBelopp,
    LikaDelar,
    Omfordelning,
    Orsakaransvar,
    Overforing,
    Overskridande,
    Partsbetalning,
    Period,
    Prognos,
    Prolongering,
    Slutavrakning,
    Tillskott,
    Uppdelning,
    Utfallspost,
    Utskick,
    Uttrade,
)
from folkhalsoavtal.arsavslut import (
    Avrakningsjamforelse,
    Avslut,
    carried_into,
    outcome_of,
    settled_under,
    settlement_of,
    settlements_of,
    year_ends,
)
from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidType, InvalidValue, SeveralErrors, UnknownReference
from folkhalsoavtal.serialization import load
from folkhalsoavtal.validation import validate

DRN, KOMMUN, STAD = Avtalspart.region("14", id="drn"), Avtalspart.kommun("1489", id="kommun"), Avtalspart.kommun("1480", id="stad")  # fmt: skip
BAR_OVER = Avrakningsregel(overskott=(Overforing(),), underskott=(Tillskott(),))
BETALA_TILLBAKA = Avrakningsregel(overskott=(Aterbetalning(),), underskott=(Tillskott(),))
BEHALL = Avrakningsregel(overskott=(Behallande(),), underskott=(Overforing(),))
AVTAL = Avtal(
    id="a",
    parter=(DRN, KOMMUN),
    avtalsperiod=Period.years(2022, 2024),
    finansieringsregel=LikaDelar(("drn", "kommun")),
    avrakningsregel=BAR_OVER,
)


def budget(ar: int, **more: Any) -> Budget:
    """A budget of 1000 öre, half from each, that the municipality holds."""
    return evolve(rows((500, 500)), **{"verksamhetsar": ar, "budgetansvarig": "kommun", **more})


def balans(fran_ar: int, part: str | None = "kommun", **ore: int) -> Balans:
    return Balans(fran_ar=fran_ar, budgetansvarig=part, belopp={name: Belopp(ore=each) for name, each in ore.items()})


def statement(ar: int, cost: int | None = None, **more: Any) -> EkonomiskRedovisning:
    """The statement of a year in which the municipality has paid some öre."""
    poster = () if cost is None else (Utfallspost("p0", {"kommun": Belopp(ore=cost)}),)
    return EkonomiskRedovisning(**{"id": f"r{ar}", "avtal": "a", "verksamhetsar": ar, "utfallsposter": poster, **more})


def file(*told: EkonomiskRedovisning, avtal: Avtal = AVTAL, budgets: Sequence[Budget] | None = None) -> Akt:
    """A file with these statements, and a budget for the year of each unless they are given."""
    of = [budget(each.verksamhetsar) for each in told] if budgets is None else budgets
    return evolve(made(avtal, *of), redovisningar=told)


def decided(*balanser: Balans) -> Slutavrakning:
    rad = Avrakningsrad("drn", Belopp(ore=0), Belopp(ore=0))
    return Slutavrakning(dag=date(2024, 2, 1), rader=(rad,), utgaende_balanser=balanser)


def att_betala(avrakning: Avrakning) -> dict[str, int]:
    return {part: belopp.ore for part, belopp in avrakning.att_betala.items()}


def refused(make: Any) -> list[tuple[str, str]]:
    with pytest.raises(FolkhalsoavtalError) as caught:
        make()
    errors = caught.value.errors if isinstance(caught.value, SeveralErrors) else (caught.value,)
    return [(error.path, error.code) for error in errors]


class TestAlingsas:
    AKT = load("examples/alingsas-2024.json", Akt)
    TOLD = EkonomiskRedovisning(
        id="r",
        avtal="alingsas-drnv",
        verksamhetsar=2024,
        ingaende_balanser=(),
        utfallsposter=(
            Utfallspost("personal", {"kommun": Belopp.kr(720_000)}),
            Utfallspost("fullfoljda-studier", {"kommun": Belopp.kr(600_000), "drn": Belopp.kr(30_000)}),
            Utfallspost("ovrigt", {"kommun": Belopp.kr(50_000), "annan": Belopp.kr(10_000)}),
        ),
        betalningar=(Partsbetalning(fran="drn", belopp=Belopp.kr(1_000_000)),),
    )

    def test_the_year_is_settled_when_a_rule_is_named(self) -> None:
        avrakning = settlement_of(self.AKT.with_redovisning(self.TOLD), 2024, BETALA_TILLBAKA)
        # 2 100 000 less 1 400 000; half of the rest is repaid, and the region has put in 1 030 000
        assert Belopp.kr(700_000) == avrakning.kvar == avrakning.aterbetalt
        assert {"drn": Belopp.kr(-330_000), "kommun": Belopp.kr(330_000)} == avrakning.att_betala

    def test_no_rule_is_agreed(self) -> None:
        akt = self.AKT.with_redovisning(self.TOLD)
        assert refused(lambda: settlement_of(akt, 2024)) == [("/avtal", "avrakning-utan-regel")]

    def test_the_outcome_by_focus_area(self) -> None:
        utfall = outcome_of(self.AKT.with_redovisning(self.TOLD), 2024)
        assert utfall is not None
        assert [
            ("social-inkludering", Belopp.kr(100_000)),
            ("fullfoljda-studier", Belopp.kr(20_000)),
            ("psykisk-halsa", Belopp.kr(500_000)),
            ("ovriga-insatser", Belopp.kr(40_000)),
            (None, Belopp.kr(30_000)),
        ] == [(rad.avser, rad.avvikelse) for rad in utfall.by(Uppdelning.FOKUSOMRADE)]


class TestOpening:
    def test_each_year_goes_on_from_the_one_before(self) -> None:
        akt = file(statement(2022, 900), statement(2023, 950), statement(2024, 1200))
        settled = dict(settlements_of(akt))
        assert list(settled) == [2022, 2023, 2024]
        one, two, three = (settlement_of(akt, ar) for ar in settled)
        assert [one, two, three] == list(settled.values())
        assert (balans(2022, drn=50, kommun=50),) == one.utgaende_balanser
        assert (balans(2023, drn=75, kommun=75),) == two.utgaende_balanser
        assert (Belopp(ore=150), Belopp(ore=-50), Belopp(ore=50)) == (three.ingaende, three.kvar, three.tillskott)

    def test_the_order_of_the_statements_does_not_matter(self) -> None:
        akt = file(statement(2024, 1200), statement(2022, 900), statement(2023, 950))
        assert [ar for ar, _ in settlements_of(akt)] == [2022, 2023, 2024]
        assert Belopp(ore=150) == settlement_of(akt, 2024).ingaende

    def test_what_is_decided_is_carried_over_with_its_corrections(self) -> None:
        told = statement(
            2023, 950, slutavrakning=decided(balans(2023, drn=10)), rattelser=(decided(balans(2023, drn=5)),)
        )
        assert (balans(2023, drn=15),) == settlement_of(file(told, statement(2024, 0)), 2024).utfall.ingaende_balanser

    def test_what_is_decided_needs_not_be_reckoned(self) -> None:
        told = statement(2023, slutavrakning=decided(balans(2023, drn=10)))
        akt = file(told, statement(2024, 0), budgets=[budget(2024)])
        assert Belopp(ore=10) == settlement_of(akt, 2024).ingaende

    def test_what_is_decided_stands_by_the_one_who_held_it_then(self) -> None:
        told = statement(2023, 900, slutavrakning=decided(balans(2023, None, drn=50, kommun=50)))
        akt = file(told, statement(2024, 900), budgets=[budget(2023), budget(2024, budgetansvarig="drn")])
        held = {post.part: post.ingaende.ore for post in settlement_of(akt, 2024).poster}
        assert held == {"drn": 0, "kommun": 100}

    @pytest.mark.parametrize("budgets", [[budget(2024)], [budget(2023, budgetansvarig=None), budget(2024)]])
    def test_who_held_what_is_decided_is_never_guessed(self, budgets: Sequence[Budget]) -> None:
        told = statement(2023, 900, slutavrakning=decided(balans(2023, None, drn=50)))
        akt = file(evolve(told, utfallsposter=()), statement(2024, 900), budgets=budgets)
        assert carried_into(akt, 2024) is None
        [(path, code)] = refused(lambda: settlement_of(akt, 2024))
        assert (path, code) == ("/redovisningar/1/ingaende_balanser", "ingaende-okanda")

    def test_what_the_statement_says_goes_before(self) -> None:
        akt = file(statement(2022, 900), statement(2023, 950, ingaende_balanser=()))
        assert settlement_of(akt, 2023).utfall.ingaende_balanser == ()
        assert (balans(2023, drn=25, kommun=25),) == settlement_of(akt, 2023).utgaende_balanser

    def test_the_money_stays_with_the_one_who_held_it_last_year(self) -> None:
        akt = file(
            statement(2022, 900), statement(2023, 1000), budgets=[budget(2022), budget(2023, budgetansvarig="drn")]
        )
        assert {post.part: post.ingaende.ore for post in settlement_of(akt, 2023).poster} == {"drn": 0, "kommun": 100}

    def test_nothing_is_carried_over_to_the_first_year(self) -> None:
        assert settlement_of(file(statement(2022, 900)), 2022).utfall.ingaende_balanser == ()

    @pytest.mark.parametrize(
        ("ar", "avtal"),
        [
            (2023, AVTAL),  # there is no statement of 2022
            (2022, evolve(AVTAL, foregangare=("b",))),
            (2022, evolve(AVTAL, avtalsperiod=None)),
        ],
    )
    def test_what_is_not_known_is_not_nothing(self, ar: int, avtal: Avtal) -> None:
        akt = file(statement(ar, 900), avtal=avtal)
        assert refused(lambda: settlement_of(akt, ar)) == [("/redovisningar/0/ingaende_balanser", "ingaende-okanda")]
        utfall = outcome_of(akt, ar)
        assert utfall is not None
        assert utfall.ingaende_balanser is None

    def test_a_year_that_cannot_be_settled_leaves_the_next_unknown(self) -> None:
        akt = file(statement(2022), statement(2023, 900), statement(2024, 900))
        assert [(ar, e.path, e.code) for ar, e in settlements_of(akt) if isinstance(e, FolkhalsoavtalError)] == [
            (2022, "/redovisningar/0/utfallsposter", "utfall-saknas"),
            (2023, "/redovisningar/1/ingaende_balanser", "ingaende-okanda"),
            (2024, "/redovisningar/2/ingaende_balanser", "ingaende-okanda"),
        ]

    def test_what_the_year_before_carries_over_whatever_the_year_says(self) -> None:
        akt = file(statement(2022, 900), statement(2023, 950, ingaende_balanser=()))
        assert (balans(2022, drn=50, kommun=50),) == carried_into(akt, 2023)
        assert (balans(2023, drn=25, kommun=25),) == carried_into(akt, 2024)
        assert carried_into(akt, 2022) == ()
        assert carried_into(akt, 2026) is None

    def test_another_rule_is_of_its_year_alone(self) -> None:
        akt = file(statement(2022, 900), statement(2023, 900))
        assert Belopp(ore=100) == settlement_of(akt, 2023, BETALA_TILLBAKA).ingaende

    def test_a_long_chain_does_not_overflow(self) -> None:
        avtal = evolve(AVTAL, avtalsperiod=Period.years(1000, 1499))
        akt = file(*(statement(ar, 900 if ar == 1000 else 1000) for ar in range(1000, 1500)), avtal=avtal)
        assert Belopp(ore=100) == settlement_of(akt, 1499).ingaende

    def test_nor_does_one_in_which_every_other_year_is_decided(self) -> None:
        avtal = evolve(AVTAL, avtalsperiod=Period.years(1000, 1999))
        told = (
            statement(ar, 900, slutavrakning=decided(balans(ar, drn=1)) if ar % 2 else None) for ar in range(1000, 2000)
        )
        assert Belopp(ore=101) == settlement_of(file(*told, avtal=avtal), 1999).ingaende


def test_the_end_of_each_year() -> None:
    akt = file(statement(2023), statement(2022, 900), budgets=[budget(2022)])
    one, two = year_ends(akt)
    settled = settlement_of(akt, 2022)
    assert one == Avslut(
        verksamhetsar=2022,
        redovisning=akt.redovisningar[1],
        utfall=settled.utfall,
        avrakning=settled,
        fran_fore=(),
    )
    assert (2023, akt.redovisningar[0], None) == (two.verksamhetsar, two.redovisning, two.utfall)
    assert settled.utgaende_balanser == two.fran_fore
    assert isinstance(two.avrakning, FolkhalsoavtalError)


class TestErrors:
    def test_without_a_statement(self) -> None:
        assert refused(lambda: settlement_of(file(), 2022)) == [("/redovisningar", "redovisning-saknas")]
        assert outcome_of(file(), 2022) is None

    def test_without_a_budget(self) -> None:
        akt = file(statement(2022, 900), statement(2023, 900), budgets=[budget(2022)])
        assert refused(lambda: settlement_of(akt, 2023)) == [
            ("/redovisningar/1/verksamhetsar", "avrakning-utan-budget")
        ]
        assert outcome_of(akt, 2023) is None

    def test_in_a_year_without_the_agreement(self) -> None:
        akt = file(statement(2030, 900))
        assert refused(lambda: settlement_of(akt, 2030)) == [
            ("/redovisningar/0/verksamhetsar", "avrakning-utanfor-avtalet")
        ]
        utfall = outcome_of(akt, 2030)
        assert utfall is not None
        assert Belopp(ore=900) == utfall.total.utfall

    def test_without_a_rule(self) -> None:
        akt = file(statement(2022, 900), avtal=evolve(AVTAL, avrakningsregel=None))
        assert refused(lambda: settlement_of(akt, 2022)) == [("/avtal", "avrakning-utan-regel")]
        assert Belopp(ore=100) == settlement_of(akt, 2022, BAR_OVER).overfort

    def test_without_anybody_who_holds_the_money(self) -> None:
        akt = file(statement(2022, 900), budgets=[budget(2021), budget(2022, budgetansvarig=None)])
        assert refused(lambda: settlement_of(akt, 2022)) == [
            ("/planer/0/budgetar/1/budgetansvarig", "avrakning-utan-budgetansvarig")
        ]

    @pytest.mark.parametrize(
        ("path", "code", "more"),
        [
            ("/utfallsposter/0/belopp/drn", "utfall-okant", {"utfallsposter": (Utfallspost("p0", {"drn": None}),)}),
            ("/betalningar/0/belopp", "utfall-okant", {"betalningar": (Partsbetalning(fran="drn", belopp=None),)}),
            ("/till_och_med", "slutavrakning-delar", {"till_och_med": date(2022, 6, 30)}),
            ("/utfallsposter", "utfall-saknas", {"utfallsposter": ()}),
        ],
    )
    def test_what_is_missing_is_told_at_its_place(self, path: str, code: str, more: dict[str, Any]) -> None:
        akt = file(statement(2023, 1), statement(2022, 1, **more))
        assert [("/redovisningar/1" + path, code)] == refused(lambda: settlement_of(akt, 2022))

    def test_several_reasons_are_told_together(self) -> None:
        akt = file(statement(2023, till_och_med=date(2023, 6, 30)), budgets=[budget(2023, budgetansvarig=None)])
        assert refused(lambda: settlement_of(akt, 2023)) == [
            ("/planer/0/budgetar/0/budgetansvarig", "avrakning-utan-budgetansvarig"),
            ("/redovisningar/0/till_och_med", "slutavrakning-delar"),
            ("/redovisningar/0/utfallsposter", "utfall-saknas"),
            ("/redovisningar/0/ingaende_balanser", "ingaende-okanda"),
        ]

    def test_a_rule_that_is_silent(self) -> None:
        akt = file(statement(2022, 900))
        silent = Avrakningsregel(underskott=(Tillskott(),))
        assert refused(lambda: settlement_of(akt, 2022, silent)) == [("/regel", "overskott-oreglerat")]

    def test_rules_of_a_year_that_cannot_stand_in_one(self) -> None:
        by_month, by_day = (FastBelopp({"drn": Belopp(ore=1)}, delarsrakning=each) for each in (Delarsrakning.MANAD, Delarsrakning.DAG))  # fmt: skip
        andring = AndradFinansiering(galler_fran=date(2022, 7, 1), finansieringsregel=by_day)
        akt = file(statement(2022, 900), avtal=evolve(AVTAL, finansieringsregel=by_month, andringar=(andring,)))
        assert refused(lambda: settlement_of(akt, 2022)) == [("/avtal", "regler-raknar-olika")]
        utfall = outcome_of(akt, 2022)
        assert utfall is not None
        assert utfall.betalningsplan is None

    @pytest.mark.parametrize(
        ("make", "path"),
        [
            (lambda: settlement_of(None, 2022), "/akt"),  # type: ignore[arg-type]
            (lambda: outcome_of(AVTAL, 2022), "/akt"),  # type: ignore[arg-type]
            (lambda: settlement_of(file(), "2022"), "/verksamhetsar"),  # type: ignore[arg-type]
            (lambda: outcome_of(file(), True), "/verksamhetsar"),
            (lambda: settlement_of(file(), 2022, (Tillskott(),)), "/regel"),  # type: ignore[arg-type]
            (lambda: settled_under(file(), 2022, [BEHALL]), "/regler"),  # type: ignore[arg-type]
            (lambda: settled_under(file(), 2022, {1: BEHALL}), "/regler"),  # type: ignore[dict-item]
            (lambda: settled_under(file(), 2022, {"x": None}), "/regler/x"),  # type: ignore[dict-item]
            (lambda: carried_into(file(), "2022"), "/verksamhetsar"),  # type: ignore[arg-type]
            (lambda: list(settlements_of(None)), "/akt"),  # type: ignore[arg-type]
        ],
    )
    def test_an_argument_of_another_type_is_refused(self, make: Any, path: str) -> None:
        with pytest.raises(InvalidType) as caught:
            make()
        assert path == caught.value.path


class TestContributions:
    def test_by_the_budget_without_a_financing_rule(self) -> None:
        avtal = evolve(AVTAL, finansieringsregel=None)
        of = evolve(rows((700, None), (0, 300)), verksamhetsar=2022, budgetansvarig="kommun")
        avrakning = settlement_of(file(statement(2022, 900), avtal=avtal, budgets=[of]), 2022)
        assert att_betala(avrakning) == {"drn": 700, "kommun": -700}
        assert (balans(2022, drn=70, kommun=30),) == avrakning.utgaende_balanser

    def test_a_column_without_amounts_is_no_contribution_of_nothing(self) -> None:
        of = evolve(rows((700, None)), verksamhetsar=2022, budgetansvarig="kommun")
        akt = file(statement(2022, 900), avtal=evolve(AVTAL, finansieringsregel=None), budgets=[of])
        assert [code for _, code in refused(lambda: settlement_of(akt, 2022))] == ["bidrag-okant"]

    def test_by_the_rule_whatever_the_columns_are(self) -> None:
        of = evolve(rows((0, 1000)), verksamhetsar=2022, budgetansvarig="kommun")
        assert att_betala(settlement_of(file(statement(2022, 900), budgets=[of]), 2022)) == {"drn": 500, "kommun": -500}

    def test_somebody_without_a_column_cannot_share_the_budget(self) -> None:
        avtal = evolve(
            AVTAL,
            parter=(DRN, KOMMUN, STAD),
            finansieringsregel=LikaDelar(("drn", "kommun", "stad")),
            betalningsintervall=Betalningsintervall.AR,
        )
        akt = file(statement(2022, 900), avtal=avtal)
        assert [code for _, code in refused(lambda: settlement_of(akt, 2022))] == ["okand-part"]
        utfall = outcome_of(akt, 2022)
        assert utfall is not None
        assert utfall.betalningsplan is None


class TestOutcome:
    @pytest.mark.parametrize(
        ("expected", "more"),
        [
            (4, {"betalningsintervall": Betalningsintervall.KVARTAL}),
            (None, {}),
            (None, {"betalningsintervall": Betalningsintervall.KVARTAL, "finansieringsregel": None}),
        ],
    )
    def test_the_instalments_are_known_when_their_interval_and_the_amounts_are(
        self, expected: int | None, more: dict[str, Any]
    ) -> None:
        utfall = outcome_of(file(statement(2022, 900), avtal=evolve(AVTAL, **more)), 2022)
        assert utfall is not None
        plan = utfall.betalningsplan
        assert expected == (None if plan is None else len(plan.delbetalningar))

    @pytest.mark.parametrize(
        "more",
        [
            {"ingaende_balanser": (balans(2022, stad=1),)},
            {"ingaende_balanser": (balans(2022, "stad", drn=1),)},
            {"betalningar": (Partsbetalning(fran="drn", till="stad", belopp=Belopp(ore=1)),)},
            {"regleringar": (Partsbetalning(fran="stad", belopp=Belopp(ore=1)),)},
            {"utfallsposter": (Utfallspost("p0", {"stad": Belopp(ore=1)}),)},
            {
                "slutavrakning": Slutavrakning(
                    dag=date(2024, 2, 1), rader=(Avrakningsrad("stad", Belopp(ore=0), Belopp(ore=0)),)
                )
            },
            {"omfordelningar": (Omfordelning(till="p0", belopp={"stad": Belopp(ore=1)}),)},
            {"prognoser": (Prognos(date(2023, 8, 31), (Utfallspost("p0", {"stad": Belopp(ore=1)}),)),)},
            {"overskridanden": (Overskridande(budgetpost="p0", part="stad"),)},
            {"slutavrakning": decided(), "rattelser": (decided(balans(2022, "drn", stad=1)),)},
            {"utskick": (Utskick("Staden", date(2024, 2, 1), part="stad"),)},
        ],
    )
    def test_one_who_has_left_and_is_told_of_is_in_it(self, more: dict[str, Any]) -> None:
        avtal = evolve(
            AVTAL, parter=(DRN, STAD, KOMMUN), andringar=(Uttrade(galler_fran=date(2023, 1, 1), part="stad"),)
        )
        bare = file(statement(2023, 1, ingaende_balanser=()), avtal=avtal)
        told = file(statement(2023, **{"cost": 1, "ingaende_balanser": (), **more}), avtal=avtal)
        assert {"drn", "kommun"} == set(settlement_of(bare, 2023).parter)
        assert {"drn", "kommun", "stad"} == set(settlement_of(told, 2023).parter)
        assert [finding.path for finding in validate(told) if finding.code == "part-inte-med-i-aret"] == [
            "/redovisningar/0"
        ]


class TestRuleOfTheYear:
    AKT = file(
        statement(2022, 900),
        statement(2023, 900),
        statement(2024, 900),
        avtal=evolve(
            AVTAL, andringar=(AndradeVillkor(galler_fran=date(2023, 12, 31), avrakningsregel=BETALA_TILLBAKA),)
        ),
    )

    def test_it_is_the_one_that_stands_on_the_last_day(self) -> None:
        assert [settled.regel for _, settled in settlements_of(self.AKT) if isinstance(settled, Avrakning)] == [
            BAR_OVER,
            BETALA_TILLBAKA,
            BETALA_TILLBAKA,
        ]
        assert [settlement_of(self.AKT, ar).overfort.ore for ar in (2022, 2023, 2024)] == [100, 0, 0]

    def test_an_agreement_that_ends_in_the_year_has_the_rule_of_its_last_day(self) -> None:
        andring = AndradeVillkor(galler_fran=date(2022, 9, 1), avrakningsregel=BETALA_TILLBAKA)
        for last, regel in ((date(2022, 8, 31), BAR_OVER), (date(2022, 9, 1), BETALA_TILLBAKA)):
            period = Period(date(2022, 1, 1), last)
            avtal = evolve(AVTAL, avtalsperiod=period, andringar=(andring,), finansieringsregel=None)
            assert regel == settlement_of(file(statement(2022, 900), avtal=avtal), 2022).regel

    def test_a_prolonged_agreement_has_its_rule(self) -> None:
        avtal = evolve(AVTAL, avtalsperiod=Period.years(2022), prolongering=Prolongering(12), uppsagningstid=1)
        akt = file(statement(2022, 900), statement(2023, 900), avtal=avtal)
        assert Belopp(ore=100) == settlement_of(akt, 2023).ingaende


REGLER = {"bär över": BAR_OVER, "betala tillbaka": BETALA_TILLBAKA, "behåll": BEHALL}


def test_a_rule_that_is_not_agreed_hides_nothing_else() -> None:
    avtal = evolve(AVTAL, avrakningsregel=None)
    akt = file(statement(2022), avtal=avtal, budgets=[budget(2022, budgetansvarig=None)])
    assert refused(lambda: settlement_of(akt, 2022)) == [
        ("/planer/0/budgetar/0/budgetansvarig", "avrakning-utan-budgetansvarig"),
        ("/redovisningar/0/utfallsposter", "utfall-saknas"),
        ("/avtal", "avrakning-utan-regel"),
    ]


@pytest.mark.parametrize(
    ("avrakningar", "path"),
    [({}, "/avrakningar"), (5, "/avrakningar"), ({"a": 5}, "/avrakningar/a"), ({5: 5}, "/avrakningar")],
)
def test_a_comparison_is_of_settlements(avrakningar: Any, path: str) -> None:
    [(where, code)] = refused(lambda: Avrakningsjamforelse(avrakningar))
    assert (where, code) == (path, "fel-typ" if avrakningar else "avrakningsregler-saknas")


class TestSideBySide:
    def test_three_rules_of_one_year(self) -> None:
        akt = file(
            statement(2022, 900, utfallsposter=(Utfallspost("p0", {"kommun": Belopp(ore=850), "drn": Belopp(ore=50)}),))
        )
        jamforelse = settled_under(akt, 2022, REGLER)
        assert list(REGLER) == list(jamforelse.avrakningar)
        assert jamforelse.parter == ("drn", "kommun")
        assert {name: belopp.ore for name, belopp in jamforelse.att_betala("drn").items()} == {
            "bär över": 450,
            "betala tillbaka": 400,
            "behåll": 450,
        }
        for name, regel in REGLER.items():
            assert settlement_of(akt, 2022, regel) == jamforelse.avrakningar[name]

    def test_of_somebody_else_nothing_is_told(self) -> None:
        jamforelse = settled_under(file(statement(2022, 900)), 2022, REGLER)
        with pytest.raises(UnknownReference) as caught:
            jamforelse.att_betala("stad")
        assert (caught.value.path, caught.value.code) == ("/part", "okand-part")
        with pytest.raises(InvalidType):
            jamforelse.att_betala(None)  # type: ignore[arg-type]

    def test_at_least_one_rule(self) -> None:
        with pytest.raises(InvalidValue) as caught:
            settled_under(file(), 2022, {})
        assert (caught.value.path, caught.value.code) == ("/regler", "avrakningsregler-saknas")

    def test_an_error_says_under_which_rule(self) -> None:
        regler = {**REGLER, "tyst": Avrakningsregel(underskott=(Tillskott(),))}
        [(path, code)] = refused(lambda: settled_under(file(statement(2022, 900)), 2022, regler))
        assert code == "overskott-oreglerat"
        assert "tyst" in path.split("/")


def test_a_move_that_is_not_known_leaves_who_caused_what_unknown_at_its_place() -> None:
    regel = Avrakningsregel(overskott=(Overforing(),), underskott=(Orsakaransvar(), Tillskott()))
    akt = file(
        statement(
            2022,
            900,
            omfordelningar=(Omfordelning(fran="p0"),),
            overskridanden=(Overskridande(budgetpost="p0", part="drn"),),
        )
    )
    assert refused(lambda: settlement_of(akt, 2022, regel)) == [
        ("/redovisningar/0/omfordelningar", "overskridande-okant")
    ]


@half
@given(akter())
def test_any_file_is_settled_or_says_why_not(akt: Akt) -> None:
    told = {each.verksamhetsar: each for each in akt.redovisningar}
    settled = dict(settlements_of(akt))
    assert sorted(told) == list(settled)
    for ar, made_ in settled.items():
        if isinstance(made_, FolkhalsoavtalError):
            assert [(error.path, error.code) for error in getattr(made_, "errors", (made_,))] == refused(
                lambda ar=ar: settlement_of(akt, ar)
            )
        else:
            assert settlement_of(akt, ar) == made_
            assert Belopp(ore=0) == Belopp.sum(made_.att_betala.values())
            assert outcome_of(akt, ar) == made_.utfall
