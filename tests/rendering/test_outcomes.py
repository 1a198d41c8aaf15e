from datetime import date

import pytest
from attrs import evolve
from made import rows

from folkhalsoavtal import (
    Akt,
    Balans,
    Belopp,
    EkonomiskRedovisning,
    Kolumnslag,
    Omfordelning,
    Partsbetalning,
    Prognos,
    Utfall,
    Utfallspost,
)
from folkhalsoavtal.rendering import render, report
from folkhalsoavtal.serialization import load

KR = Belopp.kr
BUDGET = rows((10_000, 20_000), (0, 0), (None, 5_000), budgetansvarig="kommun")


def statement(*posts: Utfallspost, **fields: object) -> EkonomiskRedovisning:
    given = {"id": "r", "avtal": "a", "verksamhetsar": 2024, "ingaende_balanser": (), "utfallsposter": posts}
    return EkonomiskRedovisning(**{**given, **fields})  # type: ignore[arg-type]


def spent(line: str | None, kommun: int | None) -> Utfallspost:
    return Utfallspost(line, {"kommun": None if kommun is None else KR(kommun)})


def table(of: EkonomiskRedovisning, lang: str = "sv", part: int = 0) -> list[list[str]]:
    """The rows of one of the tables of an outcome, without the lines that rule it."""
    text = render(Utfall(budget=BUDGET, redovisning=of), lang).replace("\N{NO-BREAK SPACE}", "")
    lines = [line for line in text.split("\n\n")[part].splitlines()[2:] if line.strip("-")]
    return [line.split() for line in lines if not line.endswith(".")]


def test_columns_that_say_nothing_are_left_out() -> None:
    assert table(statement(spent("p0", 200))) == [
        ["Budget", "Utfall", "Avvikelse", "%"],
        ["Post", "0", "300", "200", "100", "33,3"],
        ["Post", "1", "0", "0", "0"],
        ["Post", "2", "50", "50", "100"],
        ["Beräknat", "350", "200", "150", "42,9"],
    ]


def test_what_is_moved_expected_and_overspent_has_columns() -> None:
    moved = Omfordelning(fran="p0", till="p1", belopp={"drn": KR(40), "kommun": KR(0)})
    expected = Prognos(date(2024, 8, 31), (spent("p0", 250),))
    assert table(statement(spent("p0", 290), omfordelningar=(moved,), prognoser=(expected,)), "en") == [
        [
            "Budget",
            "After",
            "reallocation",
            "Forecast",
            "Outcome",
            "Variance",
            "Variance",
            "of",
            "the",
            "forecast",
            "%",
        ],
        ["Post", "0", "300", "260", "250", "290", "−30", "10", "−11.5"],
        ["Post", "1", "0", "40", "40", "100"],
        ["Post", "2", "50", "50", "50", "100"],
        ["Computed", "350", "350", "250", "290", "60", "10", "17.1"],
    ]


def test_of_a_zero_budget_there_is_no_part() -> None:
    assert table(statement(spent("p1", 7)))[2] == ["Post", "1", "0", "7", "−7"]


def test_what_is_not_known_is_empty() -> None:
    found = table(statement(spent("p0", None), spent("p2", 50)))
    assert found[1] == ["Post", "0", "300"]
    assert found[-1] == ["Beräknat", "350"]


def test_what_stands_outside_is_told() -> None:
    balans = Balans(fran_ar=2023, belopp={"drn": KR(30)})
    found = table(statement(spent(None, 9), ingaende_balanser=(balans,)))
    assert found[-3] == ["Utanför", "budgeten", "9", "−9"]
    assert found[-2] == ["Överförda", "medel,", "inte", "fördelade", "på", "poster", "30", "30"]


def test_lines_without_an_outcome_are_named() -> None:
    text = render(Utfall(budget=BUDGET, redovisning=statement(spent("p0", 1))), "sv")
    assert "Inget utfall är angivet för Post 1 och Post 2." in text.splitlines()


def test_by_financier_it_is_what_each_has_put_in() -> None:
    paid = Partsbetalning(fran="drn", belopp=KR(100))
    assert table(statement(spent("p0", 200), betalningar=(paid,)), part=1) == [
        ["Budget", "Satt", "in"],
        ["drn", "100", "100"],
        ["kommun", "250", "100"],
        ["Beräknat", "350", "200"],
    ]
    charged = statement(spent("p0", 200), betalningar=(paid,), kolumner=Kolumnslag.BELASTAD)
    assert table(charged, part=1)[2] == ["kommun", "250", "200", "50", "20"]


def test_a_per_cent_has_one_decimal_at_most_and_is_rounded_from_zero() -> None:
    assert table(statement(spent("p0", 299)))[1][-1] == "0,3"
    odd = Utfallspost("p0", {"kommun": KR(300) + Belopp(ore=15)})
    assert table(statement(odd))[1][-1] == "−0,1"  # a twentieth of one per cent


def test_an_interim_statement_says_up_to_which_day() -> None:
    text = render(Utfall(budget=BUDGET, redovisning=statement(spent("p0", 1), till_och_med=date(2024, 8, 31))), "sv")
    assert text.startswith("Utfall 2024 till och med 31 augusti 2024\n")


class TestStatement:
    def test_alone_it_tells_its_ids(self) -> None:
        text = report(statement(spent("p0", 1), kolumner=Kolumnslag.BELASTAD), "sv").replace("\N{NO-BREAK SPACE}", " ")
        assert text.splitlines()[:6] == [
            "Ekonomisk redovisning 2024",
            "==========================",
            "Ekonomisk redovisning: r",
            "Avtal: a",
            "Verksamhetsår: 2024",
            "Kolumner: den vars medel kostnaden belastar; den som håller medlen har betalat den",
        ]
        assert "- p0: kommun 1 kr" in text.splitlines()

    @pytest.mark.parametrize(
        ("balanser", "told"), [(None, "Ingående balanser: inte angiven"), ((), "Ingående balanser: inga")]
    )
    def test_no_balances_and_none_that_are_stated_are_two_things(self, balanser: tuple[()] | None, told: str) -> None:
        assert told in report(statement(ingaende_balanser=balanser), "sv").splitlines()

    def test_amounts_that_are_not_stated_are_said_so(self) -> None:
        unknown = statement(
            Utfallspost("p0", {"kommun": None}),
            omfordelningar=(Omfordelning(fran="p0", till=None),),
            betalningar=(Partsbetalning(fran="drn", belopp=None, delbetalning=2),),
        )
        lines = report(unknown, "en").splitlines()
        assert "- p0: kommun not stated" in lines
        assert "- p0 → money carried over: amount not stated" in lines
        assert "- drn → the holder of the money: amount not stated; instalment 2" in lines

    def test_in_its_file_things_have_their_names(self) -> None:
        akt = load("examples/pahittat-arsavslut-2021.json", Akt)
        text = report(akt, "en").replace("\N{NO-BREAK SPACE}", " ")
        assert "- Dans utan krav → Polarna: Regionen SEK 10,000; Kommunen SEK 10,000; 15 September 2021" in text
        assert "Outcome 2021 by instalment" in text

    def test_a_year_without_a_budget_is_told_as_it_stands(self) -> None:
        akt = load("examples/pahittat-arsavslut-2021.json", Akt)
        alone = evolve(akt, planer=(), redovisningar=akt.redovisningar[:1])
        text = report(alone, "sv")
        assert "Utfall 2021" not in text
        assert "  det finns ingen budget för 2021, och inget att hålla utfallet mot" in text.splitlines()

    def test_a_part_of_a_year_has_an_outcome_and_is_not_settled(self) -> None:
        akt = load("examples/pahittat-arsavslut-2021.json", Akt)
        whole = akt.redovisningar[0]
        interim = evolve(whole, till_och_med=date(2021, 8, 31), slutavrakning=None, rattelser=(), regleringar=())
        lines = report(evolve(akt, redovisningar=(interim,)), "sv").splitlines()
        assert "Utfall 2021 till och med 31 augusti 2021" in lines
        assert not any(line.startswith("Avräkning 2021") for line in lines)
