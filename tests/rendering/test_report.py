from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from made import Allt, rows
from made import akt as made
from strategies import half, records

from folkhalsoavtal import (
    Akt,
    Andelar,
    AngivenSumma,
    Avtal,
    Avtalspart,
    Belopp,
    Budget,
    Budgetpost,
    FastBelopp,
    Finansiar,
    Harkomst,
    Kallhanvisning,
    Kategori,
    LikaDelar,
    Organ,
    Period,
    Provningsniva,
    Provningsstatus,
    SamladSumma,
    Samling,
)
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.errors import DocumentError, InvalidType, InvalidValue
from folkhalsoavtal.rendering import LANGUAGES, render, report
from folkhalsoavtal.serialization import Record, load
from folkhalsoavtal.underlag import Underlag
from folkhalsoavtal.validation import Ruleset, validate


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture(scope="module")
def alingsas() -> str:
    akt = load("examples/alingsas-2024.json")
    return plain(report(akt, "sv", validation=validate(akt)))


class TestAlingsas:
    @pytest.mark.parametrize(
        "line",
        [
            "Avtalsperiod: 1 januari 2021 – 31 december 2024",
            "Finansieringsregel (härledd): lika delar mellan drn och kommun, totalt",
            "Budgetansvarig: kommun, Alingsås kommun",
            "Totalt: uppfylld, varje part står för exakt sin andel.",
            "  kommun: 1/2 av 2 100 000 kr är 1 050 000 kr",
            "upplysning finansieringsregel-tolkad /avtal/finansieringsregel",
            "Regler som kräver en dag (--on) har inte prövats: antagande-saknas, avtal-upphor-utan-eftertradare, budget-saknas, dag-utanfor-avtalsperioden, delad-frist-forsenad, frist-forsenad, mote-utan-minnesanteckningar, motesuppgift-forsenad, natverksfrist-forsenad, uppfoljning-forsenad och uppfoljning-saknas.",
            "Regeluppsättning: grund/1",
        ],
    )
    def test_the_report_says(self, alingsas: str, line: str) -> None:
        assert line in alingsas.splitlines()

    def test_the_empty_cell_is_named(self, alingsas: str) -> None:
        assert (
            "  Omkostnader (admin, kostnader resor, kurser osv), drn: cellen är tom och tillför inget; "
            "en angiven summa bekräftar det." in alingsas.splitlines()
        )

    def test_empty_cells_and_the_empty_column_print_as_empty(self, alingsas: str) -> None:
        table = alingsas.splitlines()
        [head] = [line for line in table if line.endswith("Summa")]
        [omkostnader] = [line for line in table if line.startswith("Omkostnader (admin") and line.endswith(" 50 000")]
        column = slice(head.index("DRN") - 8, head.index("DRN") + 3)
        assert omkostnader[column].strip() == ""
        third = slice(head.index("Annan"), head.index("Annan") + len("Annan medfinansiär"))
        start = table.index(head)
        assert all(line[third].strip(" -") == "" for line in table[start + 1 : start + 12])

    def test_both_totals_stand_in_the_table(self, alingsas: str) -> None:
        [computed] = [line for line in alingsas.splitlines() if line.startswith("Beräknat")]
        [stated] = [line for line in alingsas.splitlines() if line.startswith("Angivet")]
        assert computed.count("1 050 000") == stated.count("1 050 000") == 2

    def test_line_by_line_two_are_lopsided(self, alingsas: str) -> None:
        lopsided = [line for line in alingsas.splitlines() if "  inte uppfylld  " in line]
        assert [line.split("  inte uppfylld  ")[1] for line in lopsided] == [
            "avvikelsen från hälften är drn −25 000 kr; kommun +25 000 kr, en skillnad på 50 000 kr mellan parterna.",
            "avvikelsen från hälften är drn +25 000 kr; kommun −25 000 kr, en skillnad på 50 000 kr mellan parterna.",
        ]


class TestGoteborg:
    def test_the_sums_stand_together(self) -> None:
        text = plain(report(load("examples/goteborg-centrum-2024.json"), "sv"))
        for label in ("Beräknat", "Angivet"):
            [line] = [line for line in text.splitlines() if line.startswith(label) and "13 166 000" in line]
            assert line.split("  ")[-3:] != []
            assert line.count("6 583 000") == 2
        assert text.count("Avtalsperiod: inte angiven") == 3
        assert text.count("Totalt: uppfylld") == 3

    def test_each_finding_names_its_agreement(self) -> None:
        samling = load("examples/goteborg-centrum-2024.json")
        lines = report(samling, "sv", validation=validate(samling)).splitlines()
        assert "upplysning avtalsperiod-inte-angiven /handlingar/2/avtal (centrum-halsolots)" in lines

    def test_a_stated_sum_of_a_line_stands_beside_the_computed(self) -> None:
        akt = load("examples/goteborg-centrum-2024.json", Samling).akter[0]
        table = plain(render(akt.arsbudgetar[0], "sv")).splitlines()
        assert table[0].endswith("Summa  Angiven summa")
        assert table[2].split() == [
            "Folkhälsoarbete",
            "3",
            "669",
            "000",
            "3",
            "669",
            "000",
            "7",
            "338",
            "000",
            "7",
            "338",
            "000",
        ]


@half
@given(records)
def test_any_record_can_be_reported_in_any_language(record: Record) -> None:
    found = validate(record)
    for lang in LANGUAGES:
        for on in (None, date(2024, 2, 29)):
            text = report(record, lang, validation=found, on=on)
            assert text.endswith("\n")
            assert not text.endswith("\n\n")


def test_with_a_day_the_board_has_its_name_of_the_day() -> None:
    assumed = Kallhanvisning("Exempel", harkomst=Harkomst.ANTAGEN)
    part = Avtalspart.region("14", id="drn", organ=(Organ("HSN"), Organ("DRN", date(2023, 1, 1), assumed), Organ("X", date(2024, 1, 1))))  # fmt: skip
    avtal = Avtal(id="a", parter=(part,))
    assert "organ den 31 december 2022: HSN;" in plain(report(avtal, "sv", on=date(2022, 12, 31)))
    assert "organ den 1 januari 2023: DRN från 1 januari 2023 (antagen);" in plain(
        report(avtal, "sv", on=date(2023, 1, 1))
    )
    assert "HSN, DRN från 1 januari 2023 (antagen), X från 1 januari 2024;" in report(avtal, "sv")
    later = evolve(avtal, parter=(evolve(part, organ=part.organ[1:]),))
    assert "organ inte angivet för 1 januari 2022" in plain(report(later, "sv", on=date(2022, 1, 1)))
    assert "diarienummer: 1/24" in report(evolve(avtal, parter=(evolve(part, diarienummer="1/24"),)), "sv")


class TestSentences:
    @pytest.mark.parametrize(
        ("budget", "parter", "sv"),
        [
            (rows((1, 1, 1), parter=("a", "b", "c")), ("a", "b"), "Totalt: inte tillämplig, regeln omfattar inte c."),
            (rows((1,), parter=("a",)), ("a", "b"), "Totalt: kan inte bedömas, budgeten har ingen kolumn för b."),
            (rows((1, None)), ("drn", "kommun"), "Totalt: kan inte bedömas, inget belopp är angivet för kommun."),
            (rows((1, 2)), ("drn", "kommun"), "Totalt: inte uppfylld, avvikelsen från hälften är drn −1/2 öre; kommun +1/2 öre, en skillnad på 0,01 kr mellan parterna."),
        ],
    )  # fmt: skip
    def test_why(self, budget: Budget, parter: tuple[str, ...], sv: str) -> None:
        assert plain(render(budget.test(LikaDelar(parter)), "sv")).splitlines()[0] == sv

    def test_thirds_deviate_from_their_shares(self) -> None:
        provning = rows((3334, 3333, 3333), parter=("a", "b", "c")).test(LikaDelar(("a", "b", "c")))
        assert "the deviation from the share is a +2/3 öre; b −1/3 öre; c −1/3 öre." in plain(render(provning, "en"))

    def test_a_line_without_amounts_has_nothing_to_share(self) -> None:
        provning = rows((None, None), (1, 1)).test(LikaDelar(("drn", "kommun")), Provningsniva.BUDGETPOST)
        assert (
            "  p0  inte tillämplig  inget belopp är angivet för drn och kommun." in render(provning, "sv").splitlines()
        )

    def test_what_is_unknown_is_not_zero(self) -> None:
        provning = rows((300, 100)).test(FastBelopp({"drn": Belopp.kr(1), "kommun": None}))
        assert provning.status is Provningsstatus.KAN_INTE_BEDOMAS
        assert render(provning, "sv") == "Totalt: kan inte bedömas, det som regeln räknas på är inte känt."

    def test_a_single_line_is_named_too(self) -> None:
        provning = rows((1, 2)).test(LikaDelar(("drn", "kommun")), Provningsniva.BUDGETPOST)
        assert plain(render(provning, "sv")).splitlines()[:2] == [
            "Per budgetpost: inte uppfylld",
            "  p0  inte uppfylld  avvikelsen från hälften är drn −1/2 öre; kommun +1/2 öre, "
            "en skillnad på 0,01 kr mellan parterna.",
        ]

    def test_a_declared_line_says_so(self) -> None:
        budget = rows((0, 1), (1, 1))
        first, second = budget.budgetposter
        declared = evolve(budget, budgetposter=(evolve(first, bars_av="kommun"), second))
        text = render(declared.test(LikaDelar(("drn", "kommun")), Provningsniva.BUDGETPOST), "sv")
        assert text.splitlines() == [
            "Per budgetpost: uppfylld",
            "  p0  inte tillämplig  posten är angiven som en kostnad för enbart kommun.",
            "  p1  uppfylld",
        ]

    @pytest.mark.parametrize(
        ("stated", "sv"),
        [(None, "ingen summa är angiven som kan bekräfta det"), (5, "ingen angiven summa stämmer med det")],
    )
    def test_an_empty_cell(self, stated: int | None, sv: str) -> None:
        budget = rows((1, 1), (None, 0))
        summa = None if stated is None else AngivenSumma({"drn": Belopp(ore=stated)})
        provning = evolve(budget, angiven_summa=summa).test(LikaDelar(("drn", "kommun")))
        assert f"  p1, drn: cellen är tom och tillför inget; {sv}." in render(provning, "sv").splitlines()

    def test_a_calculation_is_told_from_its_terms_up(self) -> None:
        regel = Andelar(
            {"a": Fraction(2, 3), "b": Fraction(1, 3), "c": Fraction()}, kallhanvisning=Kallhanvisning("Avtalet", "5 §")
        )
        totaler = {2024: Belopp.kr(100)}
        atagande = regel.evaluate(Period.years(2024), ("a", "b", "c"), Underlag(totaler=totaler))
        assert plain(render(atagande, "sv")).splitlines() == [
            "Andelar (Avtalet, 5 §):",
            "a: 2/3 av 100 kr är 66,66 kr och 2/3 öre",
            "b: 1/3 av 100 kr är 33,33 kr och 1/3 öre",
            "c: 0 av 100 kr är 0 kr",
            "a: 66,66 kr och 2/3 öre är i hela ören 66,67 kr, med ett udda öre",
            "b: 33,33 kr och 1/3 öre är i hela ören 33,33 kr",
        ]
        unknown = regel.evaluate(Period.years(2024), ("a", "b", "c"), Underlag())
        assert render(unknown, "sv").splitlines()[1] == "a: andelen 2/3 av okänd är okänd"
        assert plain(render(Berakning.stated(Belopp.kr(5)), "sv")) == "Angivet: 5 kr"
        assert plain(render(Berakning.stated(None), "sv")) == "Angivet: okänd"

    def test_rules_and_sources(self) -> None:
        shares = Andelar({"a": Fraction(2, 3), "b": Fraction(1, 3)}, tolerans=Belopp(ore=1))
        assert plain(render(shares, "sv")) == "andelar a 2/3; b 1/3, totalt; tolerans 0,01 kr"
        assert render(Kallhanvisning("D", "5 §", kommentar="K"), "sv") == "D, 5 §. K"

    def test_a_rule_of_a_callers_own_kind_is_named(self) -> None:
        avtal = Avtal(id="x", parter=(Avtalspart.kommun("1489", id="a"),), finansieringsregel=Allt(part="a"))
        assert "Finansieringsregel: Allt mellan a" in plain(report(avtal, "sv"))
        assert render(Allt(part="a"), "en") == "Allt between a"

    def test_errors_are_said_with_their_places(self) -> None:
        one = InvalidValue("text-tom", path="/a")
        assert render(one, "sv") == "texten är tom; utelämna den där inget är angivet"
        assert render(DocumentError([one, InvalidValue("tomt-dokument")]), "sv").splitlines() == [
            "/a: texten är tom; utelämna den där inget är angivet",
            "dokumentet är tomt",
        ]

    def test_an_error_of_a_callers_own_is_said_by_its_code(self) -> None:
        assert render(InvalidValue("min-kod"), "sv") == str(InvalidValue("min-kod")) == "min-kod"

    def test_nothing_else_can_be_said(self) -> None:
        with pytest.raises(InvalidType, match="not object"):
            render(object(), "sv")

    def test_by_category_each_has_its_name(self) -> None:
        one, two, three = rows((1, 1), (2, 1), (3, 3)).budgetposter
        budget = evolve(
            rows((1, 1)),
            budgetposter=(evolve(one, kategori="k"), evolve(two, kategori="l"), three),
            kategorier=(Kategori("k", "Personal"), Kategori("l", "Insatser")),
        )
        regel = LikaDelar(("drn", "kommun"), niva=Provningsniva.KATEGORI)
        parter = (Avtalspart.region("14", id="drn"), Avtalspart.kommun("1489", id="kommun"))
        akt = made(Avtal(id="a", parter=parter, finansieringsregel=regel), budget)
        lines = plain(report(akt, "sv")).splitlines()
        start = lines.index("Per kategori: inte uppfylld")
        assert lines[start + 1 : start + 4] == [
            "  Personal              uppfylld",
            "  Insatser              inte uppfylld    avvikelsen från hälften är drn +1/2 öre; kommun −1/2 öre, "
            "en skillnad på 0,01 kr mellan parterna.",
            "  Utanför kategorierna  inte tillämplig  de här posterna står inte under någon kategori: Post 2.",
        ]
        grouped = budget.with_budgetpost(evolve(three, kategori="k")).test(regel)
        assert [d.avser for d in grouped.delprovningar] == ["k", "l"]


class TestTable:
    def test_ore_give_two_decimals_to_every_amount(self) -> None:
        table = plain(render(rows((100, 150), (-5000, None)), "sv")).splitlines()
        assert [line.split() for line in table[2:4]] == [
            ["Post", "0", "1,00", "1,50", "2,50"],
            ["Post", "1", "−50,00", "−50,00"],
        ]
        assert len({len(line) for line in table if not line.startswith("-")}) == 1

    def test_categories_are_headings_and_indent_their_lines(self) -> None:
        budget = rows((1, 1), (2, 2), (3, 3))
        one, two, three = budget.budgetposter
        summa = AngivenSumma({"drn": Belopp(ore=2)}, Belopp(ore=4), "Delsumma")
        grouped = evolve(
            budget,
            budgetposter=(one, evolve(two, kategori="k", benamning="Rad\nbruten"), three),
            kategorier=(Kategori("k", "Insatser", summa), Kategori("tom", "Tomma")),
        )
        lines = [line for line in plain(render(grouped, "sv")).splitlines() if not line.startswith("-")]
        assert [line[:30].rstrip() for line in lines] == [
            "",
            "Post 0",
            "Insatser",
            "  Rad bruten",
            "  Insatser, Beräknat",
            "  Insatser, Angivet (Delsumma)",
            "Post 2",
            "Tomma (inga budgetposter)",
            "Beräknat",
        ]
        assert [line.split()[2:] for line in lines[4:6]] == [["0,02", "0,02", "0,04"], ["(Delsumma)", "0,02", "0,04"]]

    def test_an_unknown_column_leaves_the_sums_blank(self) -> None:
        table = plain(render(rows((100, None)), "sv")).splitlines()
        assert [line.split() for line in (table[2], table[4])] == [["Post", "0", "1"], ["Beräknat", "1"]]

    def test_a_budget_without_lines_has_a_table(self) -> None:
        assert plain(render(rows(), "en")).splitlines()[-1] == "Computed"


def test_the_report_of_agreements_alone() -> None:
    avtal = Avtal(id="a", namn="Två\nrader", parter=(Avtalspart.kommun("1489", id="kommun"),))
    text = report(Samling(namn="S", handlingar=(avtal, Akt(avtal=evolve(avtal, id="b")))), "sv")
    assert "2 avtal" in text.splitlines()
    assert text.splitlines().count("Två rader") == 2
    assert "Källa: inte angiven" in text.splitlines()


def test_only_records_are_reported() -> None:
    with pytest.raises(InvalidType, match=r"expected Avtal \| Akt \| Samling"):
        report(rows((1, 1)), "sv")  # type: ignore[arg-type]


def test_a_report_without_findings_says_so() -> None:
    avtal = Avtal(id="a", parter=(Avtalspart.kommun("1489", id="kommun"),))
    lines = report(avtal, "sv", validation=validate(avtal, rules=Ruleset("inget/1", ()))).splitlines()
    assert lines[-3:] == ["Inga iakttagelser.", "Regeluppsättning: inget/1", "Schema: folkhalsoavtal/1"]


def test_an_agreement_without_a_budget_for_the_year_has_no_row() -> None:
    parter = (Avtalspart.region("14", id="drn"), Avtalspart.kommun("1489", id="kommun"))
    akter = [made(Avtal(id=id_, parter=parter), rows((100, 100))) for id_ in ("a", "b")]
    later = akter[1].arsbudgetar[0]
    samling = Samling(handlingar=(akter[0], made(akter[1].avtal, evolve(later, verksamhetsar=2025))))
    lines = report(samling, "sv").splitlines()
    [first, second] = [i for i, line in enumerate(lines) if line.startswith("Tillsammans")]
    assert [line.split()[0] for line in lines[first + 4 : first + 5]] == ["a"]
    assert [line.split()[0] for line in lines[second + 4 : second + 5]] == ["b"]


def test_what_a_line_and_a_board_rest_on_is_printed() -> None:
    kalla = Kallhanvisning("Protokollet", "7 §", Harkomst.HARLEDD)
    parter = (
        Avtalspart.region("14", id="drn", organ=(Organ("Nämnden", kallhanvisning=kalla),)),
        Avtalspart.kommun("1489", id="kommun"),
    )
    post = Budgetpost("p", "Lokal", {"kommun": Belopp.kr(5)}, bars_av="kommun", kallhanvisning=kalla)
    budget = Budget(
        verksamhetsar=2024,
        finansiarer=(Finansiar.part("drn"), Finansiar.part("kommun"), Finansiar.medfinansiar("annan", "Stiftelsen")),
        budgetposter=(post,),
    )
    lines = report(made(Avtal(id="a", parter=parter), budget), "sv").splitlines()
    assert "  drn: Västra Götalandsregionen (region:14); organ: Nämnden (härledd); diarienummer inte angivet" in lines
    assert "    Nämnden: Protokollet, 7 § (härledd)" in lines
    assert "Utanför delningen: Stiftelsen" in lines
    assert "Lokal: en kostnad för enbart kommun" in lines
    assert "Lokal: Protokollet, 7 § (härledd)" in lines


def test_line_breaks_in_a_document_break_no_line_of_the_report() -> None:
    kalla = Kallhanvisning("Avtal\n2024", "5\r\n§", kommentar="a\n\nb")
    parter = (Avtalspart.region("14", id="drn", namn="A\nB"), Avtalspart.kommun("1489", id="kommun"))
    regel = LikaDelar(("drn", "kommun"), kallhanvisning=kalla)
    budget = rows((1, 1), (None, 0))
    post = evolve(budget.budgetposter[0], benamning="x\ny", kallhanvisning=kalla, bars_av="drn")
    plain_budget, broken = rows((1, 1), (None, 0)), budget.with_budgetpost(post)
    counts = [
        len(report(made(Avtal(id="a", parter=parter, finansieringsregel=regel), b), "sv").splitlines())
        for b in (plain_budget, broken)
    ]
    assert counts[1] == counts[0] + 2  # who bears the line, and what it rests on


def test_a_stated_sum_is_printed_though_nothing_is_known_of_it() -> None:
    samling = Samling(
        handlingar=(Avtal(id="a", parter=(Avtalspart.kommun("1489", id="kommun"),)),),
        angivna_summor=(SamladSumma(2030, Belopp.kr(7), "kommun:1489"),),
    )
    lines = report(samling, "sv").splitlines()
    start = lines.index("Tillsammans 2030")
    assert lines[start + 5].split() == ["Beräknat"]
    assert lines[start + 6].split() == ["Angivet", "7"]
    assert lines[start + 8] == "Utan budget för året: a."


def test_a_collection_without_a_name_or_a_source() -> None:
    assert report(Samling(handlingar=()), "sv").splitlines() == ["Samling", "=======", "0 avtal"]
