from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from made import form, uppfoljning
from strategies import akter, half

from folkhalsoavtal import (
    Akt,
    Belopp,
    Forloppssteg,
    Forloppsuppgift,
    Provningsstatus,
    Samling,
    Uppdelning,
    Utfallspost,
    Utskick,
)
from folkhalsoavtal.arsavslut import outcome_of, settlements_of
from folkhalsoavtal.arsrader import Arsrad, Insandning
from folkhalsoavtal.avrakning import Avrakning
from folkhalsoavtal.avtalsoversikt import overview_of
from folkhalsoavtal.rendering import render, report
from folkhalsoavtal.serialization import load

AKT = load("examples/pahittat-arsavslut-2021.json", Akt)
SENT = Forloppsuppgift(steg="sent", utskick=(Utskick("Nämnden", date(2022, 1, 25)),))


def rows(*akter: Akt) -> tuple[Arsrad, ...]:
    return overview_of(akter).arsrader


def plain(text: str) -> list[str]:
    return text.replace("\N{NO-BREAK SPACE}", " ").splitlines()


class TestTwoYears:
    def test_a_row_for_each_year(self) -> None:
        first, second = rows(AKT)
        assert (first.verksamhetsar, second.verksamhetsar) == (2021, 2022)
        assert first.provning is second.provning is Provningsstatus.UPPFYLLD
        assert [len(rad.avvikande) for rad in (first, second)] == [7, 7]
        assert [rad.avser for rad in second.overskridna] == ["personal", "ungdagar", "polarna"]
        assert (first.oanvant, first.overfort) == (Belopp(ore=19_545_665), Belopp(ore=19_545_665))
        assert first.att_betala == {"region": Belopp.kr(20_000), "kommun": Belopp.kr(-20_000)}
        assert (first.redovisning, first.uppfoljning) == (Insandning.INSAND, Insandning.SAKNAS)

    def test_what_is_decided_goes_before_what_is_reckoned(self) -> None:
        statement = AKT.redovisningar[0].with_utfallspost(AKT.redovisningar[0].utfallsposter[-1])
        [first, _] = rows(AKT.with_redovisning(statement))
        assert first.overfort == Belopp(ore=19_545_665)
        assert first.oanvant == Belopp(ore=19_545_665 - 421_050)

    def test_a_statement_that_is_not_told_to_be_sent(self) -> None:
        [first, _] = rows(AKT.with_redovisning(evolve(AKT.redovisningar[0], utskick=(Utskick("Nämnden"),))))
        assert first.redovisning is Insandning.INTE_INSAND

    def test_a_year_without_a_statement_has_no_figures(self) -> None:
        [first, second] = rows(evolve(AKT, redovisningar=AKT.redovisningar[1:]))
        assert (first.total, first.oanvant, first.overfort, first.orsak, first.avvikande) == (
            None,
            None,
            None,
            None,
            (),
        )
        assert first.redovisning is Insandning.SAKNAS
        assert second.overfort is not None

    def test_a_year_that_cannot_be_settled_says_why(self) -> None:
        [first, _] = rows(
            AKT.with_redovisning(evolve(AKT.redovisningar[0], ingaende_balanser=None, slutavrakning=None, rattelser=()))
        )
        assert first.orsak is not None
        assert (first.orsak.code, first.overfort, dict(first.att_betala)) == ("ingaende-okanda", None, {})


def test_follow_ups_of_several_agreements_count_for_each() -> None:
    other = evolve(AKT, avtal=evolve(AKT.avtal, id="annat"), planer=(), redovisningar=())
    shared = uppfoljning(avtal=(AKT.avtal.id, "annat"), verksamhetsar=2021, forlopp=(SENT,))
    late = evolve(shared, id="v", verksamhetsar=2022, forlopp=())
    of = form(forlopp=(Forloppssteg(id="sent", benamning="Sent"),))
    samling = Samling(handlingar=(AKT, other, shared, late, of))
    told = {(rad.avtal, rad.verksamhetsar): rad.uppfoljning for rad in overview_of(samling).arsrader}
    assert told == {
        (AKT.avtal.id, 2021): Insandning.INSAND,
        (AKT.avtal.id, 2022): Insandning.INTE_INSAND,
        ("annat", 2021): Insandning.INSAND,
        ("annat", 2022): Insandning.INTE_INSAND,
    }
    assert overview_of([samling]).arsrader == overview_of(samling).arsrader


@half
@given(akter())
def test_the_figures_are_those_of_the_agreement_alone(akt: Akt) -> None:
    settled = dict(settlements_of(akt))
    other = evolve(AKT, avtal=evolve(AKT.avtal, id=f"{akt.avtal.id}-annat"), planer=(), redovisningar=())
    mine = [rad for rad in rows(other, akt) if rad.avtal == akt.avtal.id]
    assert tuple(mine) == rows(akt)
    assert [rad.verksamhetsar for rad in mine] == sorted({rad.verksamhetsar for rad in mine})
    tests = {budget.verksamhetsar: provning.status for budget, provning in akt.tests()}
    for rad in mine:
        ar, utfall = rad.verksamhetsar, outcome_of(akt, rad.verksamhetsar)
        assert rad.provning == tests.get(ar)
        assert rad.total == (None if utfall is None else utfall.total)
        assert rad.rader == (() if utfall is None else utfall.by(Uppdelning.BUDGETPOST))
        of_year = [each for each in akt.redovisningar if each.verksamhetsar == ar]
        decided = of_year[0].decided if of_year else None
        made = settled.get(ar)
        if decided is not None:
            assert rad.att_betala == decided.att_betala
        elif isinstance(made, Avrakning):
            assert (rad.overfort, rad.att_betala, rad.orsak) == (made.overfort, made.att_betala, None)
        else:
            assert (rad.overfort, rad.orsak is None) == (None, made is None)


class TestTable:
    def test_the_controllers_table(self) -> None:
        samling = Samling(handlingar=(AKT,))
        text = report(samling, "sv")
        assert render(overview_of(AKT), "sv").split("Controllerns tabell 2021")[1].split("\n\n")[0] in text
        lines = plain(text)
        at = lines.index("Controllerns tabell 2021")
        assert lines[at + 2].split() == [
            "Regeln",
            "uppfylld",
            "Budget",
            "Utfall",
            "Oanvänt",
            "Överfört",
            "Avvikande",
            "poster",
            "Redovisning",
            "Uppföljning",
        ]
        assert lines[at + 4].split("påhittade  ")[1].split() == [
            "uppfylld",
            "1",
            "200",
            "000,00",
            "1",
            "004",
            "543,35",
            "195",
            "456,65",
            "195",
            "456,65",
            "7",
            "/",
            "8",
            "insänd",
            "saknas",
        ]
        assert "  Polarna: −3 850,50 kr (−4,8 %)" in lines

    def test_what_is_not_known_is_empty_and_said(self) -> None:
        statement = AKT.redovisningar[0]
        unknown = evolve(
            statement,
            slutavrakning=None,
            rattelser=(),
            utfallsposter=(evolve(statement.utfallsposter[1], belopp={"kommun": None}),),
        )
        text = plain(report(Samling(handlingar=(AKT.with_redovisning(unknown),)), "en"))
        at = text.index("Controller's table 2021")
        assert "  Senior i VBG: not known" in text[at:]
        assert "  cannot be settled: the amount is not known; state it" in text[at:]

    def test_an_agreement_that_deviates_in_nothing_has_no_lines(self) -> None:
        statement = AKT.redovisningar[0]
        budget = AKT.planer[0].budgetar[0]
        even = evolve(
            statement,
            slutavrakning=None,
            rattelser=(),
            omfordelningar=(),
            utfallsposter=tuple(Utfallspost(post.id, post.belopp) for post in budget.budgetposter),
        )
        text = plain(report(Samling(handlingar=(evolve(AKT, redovisningar=(even,)),)), "sv"))
        at = text.index("Controllerns tabell 2021")
        assert (
            text[at + 5]
            == "Belopp i kronor. Budgeten är med överförda medel. Där en cell är tom är inget angivet, eller så är det inte känt."
        )
        assert text[at + 6] == ""

    @pytest.mark.parametrize("lang", ["sv", "en"])
    def test_years_without_any_statement_have_no_table(self, lang: str) -> None:
        assert "ontroller" not in render(overview_of(evolve(AKT, redovisningar=())), lang)
