"""Stated figures, and why a rule of sums for a year gives no yes or no, in words."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from made import akt, rows

from folkhalsoavtal import (
    Akt,
    Avtal,
    Avtalspart,
    Belopp,
    Beloppsenhet,
    Beloppsroll,
    Beloppsuppgift,
    FastBelopp,
    LikaDelar,
    Matdag,
    Observation,
    PerInvanare,
    Period,
    Provningsniva,
    Sats,
    Serie,
)
from folkhalsoavtal.rendering import render, report
from folkhalsoavtal.validation import validate

KR, TKR, MNKR, PER = Beloppsenhet.KR, Beloppsenhet.TKR, Beloppsenhet.MNKR, Beloppsenhet.KR_PER_INVANARE
PARTER = (Avtalspart.region("14", id="drn"), Avtalspart.kommun("1489", id="kommun"))


def told(value: object, lang: str = "sv") -> str:
    return render(value, lang).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("uppgift", "sv", "en"),
    [
        (Beloppsuppgift(Fraction(350_000), KR), "350 000 kr (roll inte angiven)", "SEK 350,000 (role not stated)"),
        (
            Beloppsuppgift(Fraction("74.5"), TKR, Beloppsroll.BIDRAG, decimaler=2, part="drn", verksamhetsar=2024),
            "74,50 tkr (bidrag, drn, 2024)",
            "SEK 74.50 thousand (contribution, drn, 2024)",
        ),
        (Beloppsuppgift(Fraction(2), MNKR, Beloppsroll.POTT), "2 mnkr (pott)", "SEK 2 million (pot)"),
        (
            Beloppsuppgift(Fraction(5), PER, Beloppsroll.TAK),
            "5 kr per invånare (tak)",
            "SEK 5 for each inhabitant (cap)",
        ),
    ],
)
def test_a_figure_is_said_as_it_is_stated(uppgift: Beloppsuppgift, sv: str, en: str) -> None:
    assert (sv, en) == (told(uppgift), told(uppgift, "en"))


def test_a_stated_and_a_computed_amount_stand_side_by_side() -> None:
    uppgift = Beloppsuppgift(Fraction(50), TKR)
    assert told(uppgift.compare(Belopp.kr(50_501))) == (
        "Angivet 50 tkr (roll inte angiven), som kan vara 49 500 kr till 50 500 kr; beräknat 50 501 kr: inte förenlig"
    )
    per = Beloppsuppgift(Fraction(5), PER)
    assert told(per.compare(None)) == "Angivet 5 kr per invånare (roll inte angiven); beräknat okänd: kan inte bedömas"


def test_a_rule_of_sums_for_a_year_says_nothing_of_lines_or_of_other_years() -> None:
    regel = FastBelopp({"drn": Belopp.kr(1), "kommun": Belopp.kr(1)}, giltighetstid=Period.years(2020))
    budget = rows((100, 100))
    assert told(budget.test(regel)) == "Totalt: inte tillämplig, regeln gäller inte det året."
    assert told(budget.test(regel, Provningsniva.BUDGETPOST)).endswith(
        "regeln gäller belopp för ett år, inte delar av en budget."
    )
    outside = budget.test(LikaDelar(("drn", "kommun")), period=Period.years(2020))
    assert told(outside) == "Totalt: inte tillämplig, regeln gäller inte det året."


SERIE = Serie(id="ort", observationer=(Observation(date(2023, 12, 31), Fraction(10)),))


def test_a_series_without_the_day_is_told_of_in_the_test_and_in_the_table_of_years() -> None:
    regel = PerInvanare({"drn": "ort", "kommun": "ort"}, (Sats(5),), Matdag(12, 31, ar_fore=1))
    avtal = Avtal(id="a", parter=PARTER, avtalsperiod=Period.years(2024, 2026), finansieringsregel=regel)
    made = Akt(
        avtal=avtal,
        planer=akt(avtal, rows((5_000, 5_000)), evolve(rows((1, 1)), verksamhetsar=2025)).planer,
        serier=(SERIE,),
    )
    text = report(made, "sv", validation=validate(made)).replace("\N{NO-BREAK SPACE}", " ")
    table = text[text.index("Åtagande") :].splitlines()
    assert table[4:9] == ["2024       50      50              100", "2025", "2026", "-" * 38, "Beräknat"]
    assert "2026: serien ort har inget värde för 31 december 2025; den har för 31 december 2023" in text
    assert "regel-kan-inte-bedomas /planer/0/budgetar/1" in text
    assert "det som regeln räknas på är inte känt: serien ort har inget värde för 31 december 2024" in text
    assert "Åtagande" not in report(Akt(avtal=Avtal(id="b", parter=PARTER, finansieringsregel=regel)), "sv")


def test_a_finding_tells_the_figure_as_it_is_stated() -> None:
    avtal = Avtal(
        id="a",
        parter=PARTER,
        finansieringsregel=FastBelopp({"drn": Belopp.kr(1_000), "kommun": Belopp.kr(2_000)}),
        beloppsuppgifter=(Beloppsuppgift(Fraction(2), TKR, Beloppsroll.BIDRAG, part="drn", verksamhetsar=2024),),
    )
    [finding] = [f for f in validate(Akt(avtal=avtal)) if f.code == "beloppsuppgift-inte-forenlig"]
    assert told(finding).startswith(
        "Avtalet anger 2 tkr (bidrag, drn, 2024), men enligt finansieringsregeln är det 1 000 kr"
    )
