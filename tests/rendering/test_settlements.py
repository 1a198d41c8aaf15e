from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from made import rows

from folkhalsoavtal import (
    Akt,
    Aterbetalning,
    Avrakning,
    Avrakningsrad,
    Avrakningsregel,
    Balans,
    Behallande,
    Belopp,
    EkonomiskRedovisning,
    Finansiar,
    Orsakaransvar,
    Overforing,
    Overskridande,
    Partsbetalning,
    Slutavrakning,
    Tillskott,
    Utfall,
    Utfallspost,
)
from folkhalsoavtal.arsavslut import settled_under, settlement_of
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.fields import FrozenMap
from folkhalsoavtal.rendering import render
from folkhalsoavtal.serialization import load

KR = Belopp.kr
BUDGET = rows((10_000, 10_000), budgetansvarig="kommun")
ALLT = Avrakningsregel(overskott=(Overforing(),), underskott=(Tillskott(),))


def settlement(kostnad: int, regel: Avrakningsregel = ALLT, **fields: object) -> Avrakning:
    given = {
        "id": "r",
        "avtal": "a",
        "verksamhetsar": 2024,
        "ingaende_balanser": (),
        "utfallsposter": (Utfallspost("p0", {"kommun": KR(kostnad)}),),
        "betalningar": (Partsbetalning(fran="drn", belopp=KR(100)),),
    }
    utfall = Utfall(budget=BUDGET, redovisning=EkonomiskRedovisning(**{**given, **fields}))  # type: ignore[arg-type]
    bidrag = Berakning.collected(Berakning.stated(KR(100), part) for part in ("drn", "kommun"))
    return Avrakning(utfall=utfall, regel=regel, bidrag=bidrag, namn=FrozenMap({"drn": "Nämnden"}))


def said(avrakning: Avrakning, lang: str = "sv") -> list[str]:
    text = render(avrakning, lang).replace("\N{NO-BREAK SPACE}", " ")
    return text.split("\n\n")[0].splitlines()[2:]


def balance(kr: int, **fields: int) -> tuple[Balans, ...]:
    return (Balans(fran_ar=2023, belopp={"drn": KR(kr)}, **fields),)


class TestSentences:
    def test_all_that_a_politician_asks_for(self) -> None:
        assert said(settlement(150)) == [
            "Parternas bidrag för 2024 är 200 kr. Kostnaderna blev 150 kr.",
            "50 kr blev över.",
            "50 kr förs över till 2025.",
            "kommun håller medlen.",
            "Nämnden ska bära 100 kr och har burit 100 kr. Inget är kvar att betala.",
            "kommun ska bära 100 kr och har burit 100 kr. Inget är kvar att betala.",
        ]

    @pytest.mark.parametrize(
        ("regel", "kostnad", "fields", "told"),
        [
            (ALLT, 200, {}, "Inget blev över och inget fattas."),
            (ALLT, 150, {"ingaende_balanser": balance(10)}, "Parternas bidrag för 2024 är 200 kr. 10 kr finns kvar från tidigare år. Kostnaderna blev 150 kr."),
            (ALLT, 150, {"ingaende_balanser": balance(-10)}, "Parternas bidrag för 2024 är 200 kr. 10 kr fattades från tidigare år. Kostnaderna blev 150 kr."),
            (ALLT, 60, {"ingaende_balanser": balance(-110)}, "10 kr som fattades från tidigare år skjuts till: Nämnden 10 kr."),
            (ALLT, 60, {"ingaende_balanser": balance(-110)}, "40 kr blev över."),
            (ALLT, 150, {"ingaende_balanser": balance(-110)}, "60 kr skjuts till: Nämnden 35 kr; kommun 25 kr."),
            (ALLT, 260, {}, "60 kr skjuts till: Nämnden 30 kr; kommun 30 kr."),
            (Avrakningsregel(overskott=(Aterbetalning(),)), 150, {}, "50 kr betalas tillbaka, till var och en dess del av medlen: Nämnden 25 kr; kommun 25 kr."),
            (Avrakningsregel(overskott=(Aterbetalning(),)), 150, {}, "Nämnden ska bära 75 kr och har burit 100 kr. Att få: 25 kr av kommun."),
            (Avrakningsregel(overskott=(Aterbetalning(),)), 150, {}, "kommun ska bära 75 kr och har burit 50 kr. Att betala: 25 kr till Nämnden."),
            (Avrakningsregel(overskott=(Behallande(),)), 150, {}, "kommun behåller 50 kr."),
            (Avrakningsregel(overskott=(Overforing(giltighetsar=1),)), 150, {}, "50 kr förs över till 2025. Det får användas till och med 2025."),
            (Avrakningsregel(overskott=(Overforing(giltighetsar=3),)), 5, {"ingaende_balanser": balance(10, sista_ar=2025)}, "205 kr förs över till 2025. 5 kr av det får användas till och med 2025. 200 kr av det får användas till och med 2027."),
            (ALLT, 0, {"ingaende_balanser": balance(10, sista_ar=2024)}, "10 kr användes inte i tid: det förfaller och stannar hos kommun."),
            (Avrakningsregel(underskott=(Overforing(),)), 260, {}, "60 kr bärs av medlen för 2025."),
            (Avrakningsregel(underskott=(Overforing(),)), 260, {}, "60 kr fattas."),
            (evolve(ALLT, underskott=(Orsakaransvar(), Tillskott())), 230, {"overskridanden": (Overskridande(budgetpost="p0", part="drn"),)}, "Nämnden bär 30 kr av dem själv, för det överskridande som parten orsakat."),
        ],
    )  # fmt: skip
    def test_what_becomes_of_the_money(self, regel: Avrakningsregel, kostnad: int, fields: dict[str, object], told: str) -> None:  # fmt: skip
        made = settlement(kostnad, regel, **fields)
        assert told in said(made)
        assert len(said(made, "en")) == len(said(made))


def test_what_co_financiers_bear_is_told_beside() -> None:
    budget = evolve(BUDGET, finansiarer=(*BUDGET.finansiarer, Finansiar.medfinansiar("eu")))
    statement = EkonomiskRedovisning(
        id="r",
        avtal="a",
        verksamhetsar=2024,
        ingaende_balanser=(),
        utfallsposter=(Utfallspost("p0", {"kommun": KR(200), "eu": KR(40)}),),
    )
    made = evolve(settlement(200), utfall=Utfall(budget=budget, redovisning=statement))
    assert "Därutöver står medfinansiärer för 40 kr, utanför avräkningen." in said(made)


def test_payments_that_are_not_known_are_said_so() -> None:
    made = settlement(150, Avrakningsregel(overskott=(Aterbetalning(),)), regleringar=(Partsbetalning(fran="drn", belopp=None),))  # fmt: skip
    text = render(made, "en")
    assert "Paid of it: Nämnden unknown; kommun unknown; left: Nämnden unknown; kommun unknown." in text


def test_those_who_are_not_in_what_is_decided_have_paid_too() -> None:
    made = settlement(150)
    decided = Slutavrakning(dag=date(2025, 2, 1), rader=(Avrakningsrad("kommun", KR(0), KR(0)),))
    paid = Partsbetalning(fran="drn", belopp=KR(5))
    told = evolve(made.utfall.redovisning, slutavrakning=decided, regleringar=(paid,))
    text = render(evolve(made, utfall=evolve(made.utfall, redovisning=told)), "sv").replace("\N{NO-BREAK SPACE}", " ")
    assert "Betalt av det: Nämnden +5 kr; kommun −5 kr; kvar: Nämnden −5 kr; kommun +5 kr." in text


class TestWholeText:
    def test_the_table_has_the_rows_that_say_something_and_the_sums(self) -> None:
        text = render(settlement(150), "en").replace("\N{NO-BREAK SPACE}", " ").split("\n\n")[1]
        labels = [line[:25].strip() for line in text.splitlines() if not line.startswith("--")]
        assert labels[1:-1] == [
            "Contribution for the year",
            "Ought to bear",
            "Costs paid",
            "Paid to others",
            "Got from others",
            "Holds for the next year",
            "Has borne",
            "To pay (below zero: to ge",
        ]

    def test_claims_are_told_each_by_itself_and_set_off(self) -> None:
        text = render(settlement(150, Avrakningsregel(overskott=(Aterbetalning(),))), "sv")
        lines = text.replace("\N{NO-BREAK SPACE}", " ").splitlines()
        at = lines.index("Fordringar, var för sig:")
        assert lines[at + 1 : at + 6] == [
            "  Nämnden är skyldig kommun 100 kr (bidrag)",
            "  kommun är skyldig Nämnden 25 kr (återbetalning)",
            "  kommun är skyldig Nämnden 100 kr (det som betalats)",
            "Efter kvittning:",
            "  kommun är skyldig Nämnden 25 kr",
        ]

    def test_without_claims_nobody_owes_anybody(self) -> None:
        made = settlement(0, betalningar=())
        alone = evolve(made, bidrag=Berakning.collected((Berakning.stated(KR(5), "kommun"),)))
        text = render(alone, "en")
        assert "Claims" not in text
        assert "  nobody owes anybody" in text.splitlines()

    def test_how_it_was_reckoned(self) -> None:
        made = settlement(260, evolve(ALLT, underskott=(Orsakaransvar(), Tillskott())), overskridanden=(Overskridande(budgetpost="p0", part="drn"),))  # fmt: skip
        lines = render(made.berakning, "sv").replace("\N{NO-BREAK SPACE}", " ").splitlines()
        assert "Post 0, drn: 260 kr − 200 kr = 60 kr" in lines
        assert "Kvar att dela: 260 kr − 60 kr = 200 kr" in lines
        assert "Kvar av medlen (2024: 200 kr) när 200 kr är betalda: 0 kr" in lines
        assert "drn: 160 kr − 100 kr = 60 kr" in lines

    def test_what_is_decided_differs_and_is_paid(self) -> None:
        akt = load("examples/pahittat-arsavslut-2021.json", Akt)
        late = akt.redovisningar[0].with_utfallspost(akt.redovisningar[0].utfallsposter[-1])
        text = render(settlement_of(akt.with_redovisning(late), 2021), "sv").replace("\N{NO-BREAK SPACE}", " ")
        assert (
            "Beslutat 9 februari 2022 och 2 mars 2022: Västra Götalandsregionen +20 000 kr; Vänersborg −20 000 kr."
            in text
        )
        assert "Att betala: 20 000 kr till Vänersborg. Det är betalt." in text
        assert "Betalt av det: Västra Götalandsregionen +20 000 kr; Vänersborg −20 000 kr; kvar: Västra Götalandsregionen 0 kr; Vänersborg 0 kr." in text  # fmt: skip
        assert "Det som nu är redovisat skiljer sig från det: att betala Västra Götalandsregionen 0 kr; Vänersborg 0 kr; överfört −4 210,50 kr." in text  # fmt: skip
        assert "  195 456,65 kr från 2021, får användas till och med 2023: " in text
        assert "skiljer sig" not in render(settlement_of(akt, 2021), "sv")


@pytest.mark.parametrize(
    ("regel", "sv"),
    [
        (ALLT, "det som blir över förs över till nästa år; det som fattas skjuts till av parterna i proportion till vad de bidrar med"),
        (Avrakningsregel(overskott=(Overforing(tak=KR(5), giltighetsar=1), Behallande())), "det som blir över förs över till nästa år, högst 5 kr, att användas inom 1 år, och därefter behålls av den som håller medlen; det som fattas är inte reglerat"),
        (Avrakningsregel(overskott=(Overforing(andel=Fraction(1, 10)), Aterbetalning())), "det som blir över förs över till nästa år, högst 10 % av bidragen, och därefter återbetalas, till var och en dess del av medlen; det som fattas är inte reglerat"),
        (Avrakningsregel(underskott=(Orsakaransvar(), Overforing(tak=KR(5)), Tillskott())), "det som blir över är inte reglerat; det som fattas bärs av den som orsakat det, post för post, och därefter förs över till nästa år, högst 5 kr, och därefter skjuts till av parterna i proportion till vad de bidrar med"),
    ],
)  # fmt: skip
def test_a_rule_is_said_in_its_order(regel: Avrakningsregel, sv: str) -> None:
    assert sv == render(regel, "sv").replace("\N{NO-BREAK SPACE}", " ")
    assert render(regel, "en").startswith("what is left over is ")


def test_rules_are_told_side_by_side() -> None:
    akt = load("examples/pahittat-arsavslut-2021.json", Akt)
    regler = {"ett": ALLT, "två": Avrakningsregel(overskott=(Aterbetalning(),))}
    lines = render(settled_under(akt, 2021, regler), "sv").replace("\N{NO-BREAK SPACE}", "").splitlines()
    assert lines[0] == "Avräkning 2021 enligt flera regler"
    cells = {line[: line.find("  ", 4)].strip(): line.split()[-2:] for line in lines}
    assert cells["Blev över (minus: fattas)"] == ["195456,65", "195456,65"]
    assert cells["Återbetalt"] == ["0,00", "195456,65"]
    assert [line.split()[-2:] for line in lines if line.strip().startswith("Att betala")] == [
        ["20000,00", "−77728,32"],
        ["−20000,00", "77728,32"],
    ]
