"""Sheets of somebody else's making, read by a mapping: right, or told; nothing guessed, nothing dropped silently."""

import json
from datetime import date, datetime, time
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from sheets import DRN, KOMMUN, POST, akt, mapping, opened, said, saved, told, workbook

from folkhalsoavtal import Akt, Belopp, Beloppsenhet, Budget, Budgetpost
from folkhalsoavtal.errors import Contradiction, DocumentError, FolkhalsoavtalError, InvalidValue
from folkhalsoavtal.kalkylblad import (
    ColumnContent,
    Inlasning,
    MappedColumn,
    MappedSheet,
    MappedTotal,
    SheetContent,
    SheetMapping,
    read_csv,
    read_xlsx,
)
from folkhalsoavtal.serialization import dumps, load, loads

ALINGSAS = load("examples/alingsas-2024.json", Akt)
HEAD = ("Post", "DRN", "Kommun")
few = settings(max_examples=max(settings().max_examples // 4, 5))

#: The table of the plan, as a municipality would type it: kronor as text, and thousands under a heading that says so.
KRONOR: list[list[Any]] = [
    ["Budget folkhälsa 2024", None, None, None, None, None],
    [],
    ["Budgetpost", None, "Finansiering", None, None, None],
    [None, None, "DRN", "Kommunen", None, "Annan medfinansiär"],
    ["Personalkostnader folkhälsostrateg", None, "350 000", "350 000", None, None],
    ["Omkostnader", None, None, "50 000", None, None],
    [],
    ["Planerade folkhälsoinsatser"],
    ["Social inkludering", None, "50 000", "50 000"],
    ["Fullföljda studier", None, "350 000", "300 000"],
    ["Psykisk hälsa", None, "250 000", "250 000"],
    ["Övrigt", None, "50 000", "50 000"],
    ["Totalt", None, "1 050 000", "1 050 000"],
]
TUSENTAL: list[list[Any]] = [
    ["Budget folkhälsa 2024"],
    ["Budgetpost", None, "Finansiering (tkr)", None, None, None],
    [None, None, "DRN", "Kommunen", None, "Annan medfinansiär"],
    ["Personalkostnader folkhälsostrateg", None, "350", 350],
    ["Omkostnader", None, None, 50],
    [],
    ["Planerade folkhälsoinsatser"],
    ["Social inkludering", None, 50, "50"],
    ["Fullföljda studier", None, 350, 300],
    ["Psykisk hälsa", None, 250, "250"],
    ["Övrigt", None, 50, 50],
    ["Totalt", None, "1 050", 1050],
]
MERGED = {"Kronor": ("A3:B4", "C3:F3"), "Tusental": ("A2:B3", "C2:F2")}
IDS = {
    "Personalkostnader folkhälsostrateg": "personal",
    "Planerade folkhälsoinsatser": "insatser",
}
ALINGSAS_MAPPING = {
    "schema": "folkhalsoavtal/1",
    "typ": "sheet_mapping",
    "avtal": "alingsas-drnv",
    "verksamhetsar": 2024,
    "budgetansvarig": "kommun",
    "sheets": [
        {
            "sheet": "Kronor",
            "columns": [
                {"heading": "Budgetpost", "holds": "benamning"},
                {"heading": "DRN", "finansiar": "drn"},
                {"heading": "Kommunen", "finansiar": "kommun"},
                {"heading": "Annan medfinansiär", "finansiar": "annan", "roll": "medfinansiar"},
            ],
            "kategorier": ["Planerade folkhälsoinsatser"],
            "totals": [{"label": "Totalt"}],
            "ids": IDS,
        }
    ],
}


def alingsas(**cells: object) -> bytes:
    """The two sheets; a cell is changed by the name of its sheet and its own: ``Kronor_D13``."""
    book = opened(workbook(*KRONOR, Tusental=TUSENTAL))
    book["Blad1"].title = "Kronor"
    for name, areas in MERGED.items():
        for area in areas:
            book[name].merge_cells(area)
        book[name].freeze_panes = "C5"
    for cell, value in cells.items():
        sheet, _, place = cell.partition("_")
        book[sheet][place] = value
    return saved(book)


def of_alingsas(sheet: str) -> SheetMapping:
    made = loads(json.dumps(ALINGSAS_MAPPING), SheetMapping)
    return evolve(made, sheets=(evolve(made.sheets[0], sheet=sheet),))


def read(*rows: Any, merged: Any = (), hidden: Any = (), columns: Any = (POST, DRN, KOMMUN), **more: Any) -> Inlasning:
    """Rows under the usual headings, read by a mapping."""
    return read_xlsx(workbook(HEAD, *rows, merged=merged, hidden=hidden), mapping(*columns, **more))


def amounts(inlasning: Inlasning) -> dict[str, list[int | None]]:
    """The amounts in kronor by the ids of the lines."""
    assert inlasning.budget is not None
    return {
        post.id: [None if belopp is None else belopp.ore // 100 for belopp in post.belopp.values()]
        for post in inlasning.budget.budgetposter
    }


class TestAlingsas:
    @pytest.mark.parametrize("sheet", ["Kronor", "Tusental"])
    def test_the_table_retyped_is_the_budget(self, sheet: str) -> None:
        inlasning = read_xlsx(alingsas(), of_alingsas(sheet))
        assert inlasning.whole
        [stated] = ALINGSAS.arsbudgetar
        made = inlasning.budget
        assert made is not None
        assert [(post.id, post.belopp, post.kategori) for post in stated.budgetposter] == [
            (post.id, post.belopp, post.kategori) for post in made.budgetposter
        ]
        assert stated.angiven_summa == made.angiven_summa
        assert stated.kategorier == made.kategorier
        assert (stated.sums(), stated.finansiarer[0], "Kommunen") == (
            made.sums(),
            made.finansiarer[0],
            made.finansiarer[1].benamning,
        )

    def test_thousands_are_told_once_at_the_heading(self) -> None:
        notes = [("note", "enhet-last", "Tusental!C2"), ("note", "ark-inte-last", "Kronor")]
        assert notes == told(read_xlsx(alingsas(), of_alingsas("Tusental")))

    @pytest.mark.parametrize(("sheet", "cell", "wrong"), [("Kronor", "D13", "1 060 000"), ("Tusental", "D12", 1060)])
    def test_a_wrong_total_is_found_at_its_cell(self, sheet: str, cell: str, wrong: object) -> None:
        inlasning = read_xlsx(alingsas(**{f"{sheet}_{cell}": wrong}), of_alingsas(sheet))
        [plan] = inlasning.records()
        found = [finding for finding in inlasning.check(plan) if finding.code == "angiven-summa-avviker"]
        assert [f"{sheet}!{cell}"] == [finding.path for finding in found]
        assert Belopp.kr(1_060_000) == found[0].params["angiven"]

    def test_it_goes_into_the_agreement(self) -> None:
        [budget] = read_xlsx(alingsas(), of_alingsas("Kronor")).into(ALINGSAS).arsbudgetar
        assert budget.sums() == ALINGSAS.arsbudgetar[0].sums()

    def test_the_same_table_as_csv(self) -> None:
        text = "\r\n".join(";".join("" if cell is None else str(cell) for cell in row) for row in KRONOR[3:])
        text = text.replace(";;DRN", "Budgetpost;;DRN")
        inlasning = read_csv(text.encode("windows-1252"), of_alingsas("Kronor"), namn="b.csv")
        assert inlasning.budget is not None
        assert ALINGSAS.arsbudgetar[0].sums() == inlasning.budget.sums()
        assert told(inlasning) == [("warning", "csv-windows-1252", "'b.csv'")]

    def test_the_mapping_is_a_document(self) -> None:
        text = dumps(loads(json.dumps(ALINGSAS_MAPPING), SheetMapping))
        assert json.loads(text) == ALINGSAS_MAPPING


class TestAmounts:
    def test_forms_of_amounts(self) -> None:
        inlasning = read(
            ["A", "350 000", "350,5 tkr"], ["B", "1.050.000", "-1 250:-"], ["C", 350_000, "SEK 5"], ["D", "0", None]
        )
        assert amounts(inlasning) == {
            "a": [350_000, 350_500],
            "b": [1_050_000, -1_250],
            "c": [350_000, 5],
            "d": [0, None],
        }
        assert told(inlasning) == []

    @pytest.mark.parametrize(
        ("code", "value"),
        [
            ("belopp-oklart", "25.000"),
            ("belopp-olasligt", "se nedan"),
            ("belopp-olasligt", True),
            ("belopp-olasligt", date(2024, 2, 29)),
            ("belopp-olasligt", "#REF!"),
            ("formel-utan-varde", "=B3*2"),
            ("belopp-inte-hela-ore", 33.333),
            ("belopp-per-invanare", "45 kr/inv"),
            ("belopp-for-stort", 1e15),
        ],
    )
    def test_what_cannot_be_read_is_told_at_its_cell(self, code: str, value: object) -> None:
        inlasning = read(["A", 1, 2], [], ["B", 3, value])
        assert [("error", code, "Blad1!C4")] == told(inlasning)
        assert amounts(inlasning) == {"a": [1, 2], "b": [3, None]}

    def test_the_mark_of_decimals(self) -> None:
        assert amounts(read(["A", "25.000", "25,000"], decimaltecken=",")) == {"a": [25_000, 25]}

    def test_dashes_and_what_is_said_to_be_empty(self) -> None:
        rows = ["A", "-", "x"], ["B", 1, "\N{EM DASH}"]
        inlasning = read(*rows, empty=["x"], ids={"A": "a"})
        assert amounts(inlasning) == {"a": [None, None], "b": [1, None]}
        assert [("warning", "streck-som-tomt", f"Blad1!{cell}") for cell in ("B2", "C3")] == told(inlasning)
        assert told(read(*rows, empty=["x", "-", "\N{EM DASH}"], ids={"A": "a"})) == []

    def test_the_sum_of_a_line_is_kept_beside_its_amounts(self) -> None:
        columns = (POST, DRN, KOMMUN, {"heading": "Summa", "holds": "summa"})
        inlasning = read_xlsx(workbook((*HEAD, "Summa"), ["A", 1, 2, 4]), mapping(*columns))
        [plan] = inlasning.records()
        assert [f.path for f in inlasning.check(plan) if f.code == "angiven-summa-avviker"] == ["Blad1!D2"]

    @pytest.mark.parametrize(("areas", "cells"), [(("B2:C2",), ["B2", "C2"]), (("B2:B3",), ["B2", "B3"])])
    def test_an_amount_of_joined_cells_is_nobodys(self, areas: tuple[str, ...], cells: list[str]) -> None:
        inlasning = read(["A", 1, None], ["B", None, 2], merged=areas)
        assert [("error", "cell-sammanslagen", f"Blad1!{cell}") for cell in cells] == told(inlasning)

    def test_an_amount_joined_with_a_blank_column_is_plain(self) -> None:
        columns = (POST, {"heading": "DRN", "finansiar": "drn"})
        inlasning = read_xlsx(workbook(("Post", "DRN"), ["A", 1, None], merged=("B2:C2",)), mapping(*columns))
        assert amounts(inlasning) == {"a": [1]}

    @given(st.integers(-(10**9), 10**9), st.sampled_from(["kr", "tkr", "mnkr"]))
    @few
    def test_a_unit_multiplies(self, number: int, enhet: str) -> None:
        factor = {"kr": 1, "tkr": 1000, "mnkr": 10**6}[enhet]
        inlasning = read_csv(f"Post;DRN;Kommun\nA;{number};1".encode(), mapping(POST, DRN, KOMMUN, enhet=enhet))
        if abs(number * factor) < 10**13:
            assert [number * factor, factor] == amounts(inlasning)["a"]
        else:
            assert told(inlasning) == [("error", "belopp-for-stort", "CSV!B2")]


class TestUnits:
    @pytest.mark.parametrize(
        ("rows", "place"),
        [
            ([("Post", "DRN (tkr)", "Kommun, tkr")], "B1"),
            ([("Budget 2024, tkr", None, None), HEAD], "A1"),
            ([("Post (belopp i tkr)", "DRN", "Kommun")], "A1"),
            ([(None, "Tusental kronor", "Tusental kronor"), HEAD], "B1"),
            ([("Alla belopp i tusental kronor",), (), HEAD], "A1"),
        ],
    )
    def test_a_heading_or_a_title_says_the_unit(self, rows: list[Any], place: str) -> None:
        heading = "Post" if rows[-1][0] == "Post" else "Post (belopp i tkr)"
        columns = ({"heading": heading, "holds": "benamning"}, DRN, KOMMUN)
        inlasning = read_xlsx(workbook(*rows, ["A", 350, "2,5"]), mapping(*columns))
        assert amounts(inlasning) == {"a": [350_000, 2_500]}
        assert ("note", "enhet-last", f"Blad1!{place}") == told(inlasning)[0]

    def test_each_column_can_have_its_own(self) -> None:
        inlasning = read_xlsx(
            workbook(("Tkr",), ("Post", "DRN kr", "Kommun mnkr"), ["A", 350, 1]), mapping(POST, DRN, KOMMUN)
        )
        assert amounts(inlasning) == {"a": [350, 1_000_000]}

    @pytest.mark.parametrize(
        "rows",
        [
            [("Post", "DRN kr (tkr)", "Kommun")],
            [("Budget i kr, varav mnkr (tkr)",), HEAD],
        ],
    )
    def test_several_units_are_told(self, rows: list[Any]) -> None:
        columns = (POST, {"heading": rows[-1][1], "finansiar": "drn"}, KOMMUN)
        data = workbook(*rows, ["A", 350, 1])
        with pytest.raises(
            DocumentError, match=r"the headings name several units .*; say which one amounts are in \(enhet\)"
        ):
            read_xlsx(data, mapping(*columns))
        assert amounts(read_xlsx(data, mapping(*columns, enhet="tkr"))) == {"a": [350_000, 1_000]}

    @pytest.mark.parametrize(
        ("rows", "place"),
        [
            ([("Post", "DRN (tkr)", "Kommun")], "C1"),
            ([(None, "Belopp i tkr"), HEAD], "C2"),
            ([("Post", "DRN", "Kommun mkr")], "B1"),
        ],
    )
    def test_a_unit_of_some_columns_alone_is_told(self, rows: list[Any], place: str) -> None:
        data = workbook(*rows, ["A", 350, 1])
        with pytest.raises(DocumentError, match=f"Blad1!{place}: other headings are in .*, and this one names no unit"):
            read_xlsx(data, mapping(POST, DRN, KOMMUN))
        columns = (POST, {**DRN, "enhet": "tkr"}, {**KOMMUN, "enhet": "kr"})
        assert amounts(read_xlsx(data, mapping(*columns))) == {"a": [350_000, 1]}

    def test_a_rate_is_no_amount(self) -> None:
        data = workbook(("Post", "DRN kr/inv", "Kommun"), ["A", 45, 1])
        columns = (POST, {"heading": "DRN kr/inv", "finansiar": "drn"}, KOMMUN)
        with pytest.raises(DocumentError, match="Blad1!B1: 'DRN kr/inv' is for each inhabitant"):
            read_xlsx(data, mapping(*columns))

    def test_the_mapping_goes_before_a_heading_and_that_is_told(self) -> None:
        inlasning = read_xlsx(
            workbook(("Post", "DRN tkr", "Kommun"), ["A", 1, 1]), mapping(POST, DRN, KOMMUN, enhet="kr")
        )
        assert amounts(inlasning) == {"a": [1, 1]}
        assert told(inlasning) == [("warning", "enhet-motsagd", "Blad1!B1")]

    def test_the_unit_of_a_cell_goes_before_that_of_its_heading(self) -> None:
        data = workbook(("Post", "DRN tkr", "Kommun kr"), ["A", "350 000 kr", "1 tkr"])
        assert amounts(read_xlsx(data, mapping(POST, DRN, KOMMUN))) == {"a": [350_000, 1_000]}

    def test_a_year_in_a_title_is_no_amount(self) -> None:
        inlasning = read_xlsx(workbook(("Budget 2024 tkr",), HEAD, ["A", 1, 2]), mapping(POST, DRN, KOMMUN))
        assert amounts(inlasning) == {"a": [1_000, 2_000]}


class TestDoubt:
    """What may be another unit, a sum or something else than it seems is told, and never taken for kronor or a line."""

    @pytest.mark.parametrize(
        "heading",
        [
            *("DRN (1000 kr)", "DRN (1 000 kr)", "DRN (000 kr)", "DRN (tusen)", "DRN milj", "DRN t kr", "DRN SEK 1000"),
            *("DRN x 1000", "DRN kr/elev", "DRN (tkr/mån)", "DRN per invånare (kr)", "DRN kronor per plats", "DRN %"),
        ],
    )
    def test_a_heading_with_a_unit_that_is_not_known(self, heading: str) -> None:
        data = workbook(("Post", heading, "Kommun"), ["A", 350, 1])
        columns = (POST, {"heading": heading, "finansiar": "drn"}, KOMMUN)
        with pytest.raises(DocumentError, match="Blad1!B1: "):
            read_xlsx(data, mapping(*columns))
        assert amounts(read_xlsx(data, mapping(*columns, enhet="tkr"))) == {"a": [350_000, 1_000]}
        stated = (POST, {**columns[1], "enhet": "tkr"}, {**KOMMUN, "enhet": "kr"})
        assert amounts(read_xlsx(data, mapping(*stated))) == {"a": [350_000, 1]}

    @pytest.mark.parametrize(
        "title",
        [
            *("Belopp i 1000 kr", "Ansvarig: Mkr Andersson", "Tusentals ungdomar", "Kostnad kr/elev"),
            *("Belopp i kr (1 000 kr = 1 tkr)", "Projekt 1,2 mnkr", "Budget 350 tkr"),
        ],
    )
    def test_a_title_with_a_unit_that_is_not_known(self, title: str) -> None:
        with pytest.raises(DocumentError, match=r"Blad1!A1: .* may name a unit that is not known"):
            read_xlsx(workbook((title,), HEAD, ["A", 350, 1]), mapping(POST, DRN, KOMMUN))

    @pytest.mark.parametrize(
        ("heading", "kronor"),
        [
            *(("DRN (tusental)", 350_000), ("DRN, 1000-tal kr", 350_000), ("DRN (1 000-tals kronor)", 350_000)),
            *(("DRN tusen sek", 350_000), ("DRN (milj. kr)", 350_000_000), ("DRN mn kr", 350_000_000)),
        ],
    )
    def test_other_spellings_of_units(self, heading: str, kronor: int) -> None:
        data = workbook(("Post", heading, heading.replace("DRN", "Kommun")), ["A", 350, 0])
        assert {"a": [kronor, 0]} == amounts(read_xlsx(data, mapping(POST, DRN, KOMMUN)))

    @pytest.mark.parametrize(
        "letter",
        [
            "\N{LATIN SMALL LETTER LONG S}",
            "\N{LATIN SMALL LETTER DOTLESS I}",
            "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}",
        ],
    )
    def test_letters_that_only_look_like_those_of_a_unit(self, letter: str) -> None:
        data = workbook(("Post", f"DRN ({letter}ek) kr{letter}nv", "Kommun"), ["A", 1, 2])
        with pytest.raises(DocumentError, match="no row has the headings"):
            read_xlsx(data, mapping(POST, DRN, KOMMUN))

    def test_a_unit_in_a_label(self) -> None:
        assert told(read(["Omkostnader (tkr)", 350, 300])) == [("error", "enhet-i-rad", "Blad1!A2")]
        assert told(read(["Omkostnader (tkr)", 350, 300], ids={"Omkostnader (tkr)": "o"})) == []
        assert told(read(["Omkostnader (tkr)", 350, 300], enhet="tkr")) == []
        assert told(read(["A", 1, 2], ["Belopp i tkr", None, None], ignore=["Belopp i tkr"])) == [
            ("warning", "enhet-i-rad", "Blad1!A3")
        ]

    @pytest.mark.parametrize(
        "label",
        [
            "Kostnader totalt",
            "Sammanlagt",
            "Alla poster, summa",
            "(Summa)",
            "1. Summa",
            "Bruttosumma",
            "Årets summa",
            "Netto",
            "Saldo",
            "Samtliga",
        ],
    )
    def test_what_looks_like_a_sum_wherever_it_says_so(self, label: str) -> None:
        assert told(read(["A", 350, 300], [label, 350, 300])) == [("error", "rad-ser-ut-som-summa", "Blad1!A3")]

    def test_a_line_that_equals_those_above_it(self) -> None:
        rows = ["A", 1, 2], ["B", 3, 4], ["Hela budgeten", 4, 6]
        assert told(read(*rows)) == [("warning", "rad-lika-med-summan", "Blad1!A4")]
        assert told(read(*rows, ids={"Hela budgeten": "hela"})) == []
        under = ["X", 9, 9], ["Skola", None, None], *rows
        assert told(read(*under, kategorier=["Skola"])) == [("warning", "rad-lika-med-summan", "Blad1!A6")]
        assert told(read(["A", 1, 2], ["B", 1, 2], ["C", None, None], ids={"C": "c"})) == []

    def test_a_part_of_a_hundred_is_no_amount(self) -> None:
        book = opened(workbook(HEAD, ["A", 0.5, 0.5], ["B", 0.25, 1]))
        book["Blad1"]["B2"].number_format = "0%"
        book["Blad1"]["B3"].number_format = '0.0%;"minus "0.0%'
        inlasning = read_xlsx(saved(book), mapping(POST, DRN, KOMMUN))
        assert told(inlasning) == [("error", "belopp-visas-annorlunda", f"Blad1!B{rad}") for rad in (2, 3)]

    @pytest.mark.parametrize("number_format", ['#,##0" tkr"', "#,##0,", "[$€-1] #,##0", "#,##0.0,,", '0 "mnkr"'])
    def test_a_number_that_is_shown_in_another_unit(self, number_format: str) -> None:
        book = opened(workbook(HEAD, ["A", 350, 1]))
        book["Blad1"]["B2"].number_format = number_format
        got = told(read_xlsx(saved(book), mapping(POST, DRN, KOMMUN)))
        assert got == [("error", "belopp-visas-annorlunda", "Blad1!B2")]

    @pytest.mark.parametrize(
        "number_format", ['#,##0 "kr"', "#,##0\\ [$kr-41D]", "[$-41D]#,##0;[Red]-#,##0", "General"]
    )
    def test_a_number_that_is_shown_in_kronor(self, number_format: str) -> None:
        book = opened(workbook(HEAD, ["A", 350, 1]))
        book["Blad1"]["B2"].number_format = number_format
        assert told(read_xlsx(saved(book), mapping(POST, DRN, KOMMUN))) == []

    @pytest.mark.parametrize("label", ["varav lokaler", "- därav moms", "(där av resor)"])
    def test_a_part_of_the_row_above(self, label: str) -> None:
        rows = ["A", 5, 5], [label, 1, 1]
        assert told(read(*rows)) == [("error", "rad-ser-ut-som-del", "Blad1!A3")]
        assert amounts(read(*rows)) == {"a": [5, 5]}
        assert told(read(*rows, ids={label: "del"})) == []

    def test_a_sum_above_its_lines(self) -> None:
        rows = ["Skola", 4, 6], ["A", 1, 2], ["B", 3, 4], ["C", 9, 9]
        assert told(read(*rows)) == [("warning", "rad-lika-med-summan", "Blad1!A2")]
        assert told(read(*rows, ids={"Skola": "skola"})) == []
        assert told(read(["A", 0, 0], ["B", 0, 0], ["C", 0, 0])) == []

    def test_a_line_below_the_sum_of_the_whole(self) -> None:
        rows = ["A", 1, 2], ["Totalt", 1, 2], ["Avstämning", 7, 7]
        got = told(read(*rows, totals=[{"label": "Totalt"}]))
        assert ("warning", "rad-efter-totalsumman", "Blad1!A4") in got

    def test_a_sheet_named_by_its_unit(self) -> None:
        book = opened(workbook(HEAD, ["A", 350, 1]))
        book["Blad1"].title = "Budget (tkr)"
        inlasning = read_xlsx(saved(book), mapping(POST, DRN, KOMMUN, sheet="Budget (tkr)"))
        assert amounts(inlasning) == {"a": [350_000, 1_000]}

    def test_a_text_too_long_for_a_cell(self) -> None:
        text = f"Post;DRN;Kommun\n{'A' * 32_768};1;2\n{','.join(['x'] * 2000)};3;4\n"
        assert ("error", "text-for-lang", "CSV!A2") in told(read_csv(text.encode(), mapping(POST, DRN, KOMMUN)))

    def test_a_column_that_is_hidden_and_one_that_is_not_there(self) -> None:
        book = opened(workbook(HEAD, ["A", 1, 2]))
        book["Blad1"].column_dimensions["C"].hidden = True
        assert told(read_xlsx(saved(book), mapping(POST, DRN, KOMMUN))) == [("note", "dold-kolumn-last", "Blad1!C1")]
        columns = (POST, DRN, {"column": "ZZ", "finansiar": "kommun"})
        assert told(read_xlsx(saved(book), mapping(*columns, header_row=1)))[:1] == [
            ("warning", "kolumn-tom", "Blad1!ZZ1")
        ]

    def test_a_formula_that_failed_in_a_text(self) -> None:
        columns = (POST, DRN, KOMMUN, {"heading": "Område", "holds": "kategori"})
        inlasning = read_xlsx(workbook((*HEAD, "Område"), ["#N/A", 1, 2, "#REF!"]), mapping(*columns))
        assert {("error", "cell-felvarde", "Blad1!A2"), ("error", "cell-felvarde", "Blad1!D2")} <= set(told(inlasning))

    def test_a_text_without_a_label_in_a_column_of_amounts(self) -> None:
        assert told(read(["A", 1, 2], [None, None, "Avser 2023"])) == [("error", "belopp-olasligt", "Blad1!C3")]

    def test_a_comma_that_parts_an_amount(self) -> None:
        got = told(read_csv(b"Post,DRN,Kommun\nA,1,5,2,5\n", mapping(POST, DRN, KOMMUN)))
        assert got == [("error", "csv-langre-rad", "CSV!D2"), ("error", "csv-langre-rad", "CSV!E2")]

    def test_csv_by_letters_alone_is_parted_by_the_mark_that_gives_the_columns(self) -> None:
        columns = ({"column": "A", "holds": "benamning"}, {"column": "C", "finansiar": "drn"})
        for delimiter in (";", ",", "\t"):
            text = delimiter.join(("P", "x", "D")) + "\n" + delimiter.join(("A", "", "5")) + "\n"
            assert amounts(read_csv(text.encode(), mapping(*columns, header_row=1))) == {"a": [5]}
        with pytest.raises(DocumentError, match="no sheet here is one"):
            read_csv(b"P x D\nA 5", mapping(*columns, header_row=1))

    def test_the_heading_that_is_missing_is_told_by_the_mark_that_parts_the_file(self) -> None:
        with pytest.raises(DocumentError, match="the nearest, row 1, lacks Kommun"):
            read_csv(b'"Post","DRN","Kommunen"\n"A","1","2"\n', mapping(POST, DRN, KOMMUN))

    def test_many_sheets_are_not_all_named(self) -> None:
        data = workbook(HEAD, **{f"B{n}": [] for n in range(20)})
        with pytest.raises(DocumentError, match=r"there are Blad1, B0, .*, B10, …$"):
            read_xlsx(data, mapping(POST, DRN, KOMMUN))


class TestPlaces:
    def test_rows_are_counted_as_the_sheet_does(self) -> None:
        """Blank rows, hidden rows, merged cells and headings that stay in view change no number."""
        book = opened(
            workbook(
                ["Titel", None, None],
                [],
                ["Post", "Parter", None],
                [None, "DRN", "Kommun"],
                [],
                ["A", 1, 1],
                [],
                [],
                ["B", 1, "fel"],
                ["C", 1, "fel igen"],
                merged=("A1:C1", "A3:A4", "B3:C3"),
                hidden=(2, 9),
            )
        )
        book["Blad1"].freeze_panes = "B5"
        inlasning = read_xlsx(saved(book), mapping(POST, DRN, KOMMUN))
        assert told(inlasning) == [
            ("note", "dold-rad-last", "Blad1!9:9"),
            ("error", "belopp-olasligt", "Blad1!C9"),
            ("error", "belopp-olasligt", "Blad1!C10"),
        ]
        assert str(inlasning.place("/budget/budgetposter/0/belopp/kommun")) == "Blad1!C6"

    def test_columns_are_found_wherever_they_are(self) -> None:
        rows = [[None] * 30 + [head] for head in HEAD[:1]]
        rows[0] += ["DRN", None, "Kommun"]
        data = workbook([], *rows, [*[None] * 30, "A", 1, None, "x"])
        assert told(read_xlsx(data, mapping(POST, DRN, KOMMUN))) == [("error", "belopp-olasligt", "Blad1!AH3")]

    def test_a_sheet_that_begins_far_down(self) -> None:
        inlasning = read_xlsx(workbook(*[[] for _ in range(150)], HEAD, ["A", "x", 1]), mapping(POST, DRN, KOMMUN))
        assert told(inlasning) == [("error", "belopp-olasligt", "Blad1!B152")]

    @given(st.lists(st.booleans(), min_size=1, max_size=30))
    @few
    def test_a_fault_is_told_in_the_row_where_it_stands(self, blank: list[bool]) -> None:
        rows = [[] if each else [f"P{n}", 1, "x"] for n, each in enumerate(blank)]
        inlasning = read(*rows)
        assert [f"Blad1!C{n + 2}" for n, each in enumerate(blank) if not each] == [
            place for *_, place in told(inlasning)
        ]


class TestHeadings:
    @pytest.mark.parametrize("head", ["drn (tkr)", " DRN  tkr", "Drn (TKR)", "DRN,\nkr", "DRN i kronor"])
    def test_case_spaces_and_units_mean_nothing(self, head: str) -> None:
        inlasning = read_xlsx(workbook(("POST", head, "kommun (tkr)"), ["A", 1, 2]), mapping(POST, DRN, KOMMUN))
        assert inlasning.whole

    @pytest.mark.parametrize(
        ("match", "rows", "more"),
        [
            ("Blad1!1:1: no row has the headings Post, DRN, Kommun; the nearest, row 1, lacks Kommun", [("Post", "DRN")], {}),
            ("no row has the headings", [], {}),
            ("no row has the headings", [HEAD], {"header_row": 2}),
            ("no row has the headings", [HEAD], {"header_row": 9}),
            (r"Blad1!D1: the heading DRN stands in B1, D1; say which column is meant \(column\)", [(*HEAD, "DRN")], {}),
            (r"Blad1!2:2: the headings stand in several rows \(1, 2\)", [HEAD, ("DRN", "Post", "Kommun")], {}),
        ],
    )  # fmt: skip
    def test_headings_that_cannot_be_found_are_told(self, match: str, rows: list[Any], more: dict[str, Any]) -> None:
        with pytest.raises(DocumentError, match=match):
            read_xlsx(workbook(*rows), mapping(POST, DRN, KOMMUN, **more))

    def test_a_column_can_be_named_by_its_letters(self) -> None:
        """Budget and outcome beside each other, with the same headings under each."""
        data = workbook(("Post", "DRN", "Kommun", "DRN", "Kommun"), ["A", 1, 2, 3, 4])
        columns = (POST, {**DRN, "column": "D"}, {**KOMMUN, "column": "E"})
        inlasning = read_xlsx(data, mapping(*columns))
        assert amounts(inlasning) == {"a": [3, 4]}
        assert [code for _, code, _ in told(inlasning)] == ["kolumn-inte-med"] * 2
        letters = ({"column": "A", "holds": "benamning"}, {"column": "B", "finansiar": "drn"})
        assert amounts(read_xlsx(data, mapping(*letters, header_row=1))) == {"a": [1]}
        with pytest.raises(
            DocumentError, match=r"no heading is named; say in which row the headings stand \(header_row\)"
        ):
            read_xlsx(data, mapping(*letters))

    def test_two_headings_are_two_columns(self) -> None:
        columns = (POST, DRN, {"heading": "Kommun", "finansiar": "kommun"}, {"heading": "DRN", "finansiar": "annan"})
        with pytest.raises(DocumentError, match="the headings DRN and DRN name the same column"):
            read_xlsx(workbook(HEAD), mapping(*columns))

    def test_headings_that_are_repeated_on_a_new_page_are_no_row(self) -> None:
        inlasning = read(["A", 1, 2], HEAD, ["B", 3, 4])
        assert amounts(inlasning) == {"a": [1, 2], "b": [3, 4]}
        assert told(inlasning) == [("note", "rubriker-igen", "Blad1!3:3")]

    def test_headings_over_two_rows_are_told_once(self) -> None:
        data = workbook((*HEAD, None), [None, None, None, "x"], ["A", 1, 2], merged=("A1:A2", "B1:B2", "C1:C2"))
        assert told(read_xlsx(data, mapping(POST, DRN, KOMMUN, header_row=1))) == []

    def test_a_merged_heading_over_two_columns_is_that_of_the_first(self) -> None:
        data = workbook(("Post", None, "DRN", None, "Kommun"), ["A", None, 1, None, 2], merged=("A1:B1", "C1:D1"))
        assert amounts(read_xlsx(data, mapping(POST, DRN, KOMMUN))) == {"a": [1, 2]}

    def test_a_column_that_is_not_named_is_told_and_not_read(self) -> None:
        data = workbook((*HEAD, None, "Anm"), ["A", 1, 2, None, "obs"], ["B", 1, 2, "x", "igen"])
        got = told(read_xlsx(data, mapping(POST, DRN, KOMMUN)))
        assert got == [("warning", "kolumn-inte-med", "Blad1!E2"), ("warning", "kolumn-inte-med", "Blad1!D3")]
        columns = (POST, DRN, KOMMUN, {"heading": "Anm", "holds": "annat"}, {"column": "D", "holds": "annat"})
        assert told(read_xlsx(data, mapping(*columns))) == []


class TestRows:
    @pytest.mark.parametrize(
        "label", ["Totalt", "SUMMA", "Summa insatser", "Delsumma", "S:a", "Total kostnad", "Slutsumma"]
    )
    def test_what_looks_like_a_sum_is_no_line_unless_said(self, label: str) -> None:
        inlasning = read(["A", 1, 2], [label, 1, 2])
        assert told(inlasning) == [("error", "rad-ser-ut-som-summa", "Blad1!A3")]
        assert amounts(inlasning) == {"a": [1, 2]}
        assert amounts(read(["A", 1, 2], [label, 1, 2], ids={label: "x"})) == {"a": [1, 2], "x": [1, 2]}
        assert told(read(["A", 1, 2], [label, 1, 2], totals=[{"label": label.lower()}])) == []

    @pytest.mark.parametrize("label", ["Summer i parken", "Totalförsvar", "Sumpmark"])
    def test_a_word_that_begins_likewise_is_a_line(self, label: str) -> None:
        assert told(read([label, 1, 2])) == [] or label == "Totalförsvar"

    def test_a_label_without_amounts_is_a_category_a_line_or_nothing(self) -> None:
        rows = ["Rubrik", None, None], ["A", 1, 2]
        inlasning = read(*rows)
        assert told(inlasning) == [("error", "rad-utan-belopp", "Blad1!A2")]
        assert "“Rubrik” has no amounts, and is neither a category nor a line that is known" in said(inlasning)[0]
        assert told(read(*rows, ignore=["rubrik"])) == []
        assert amounts(read(*rows, ignore=["rubrik"])) == {"a": [1, 2]}
        assert amounts(read(*rows, ids={"Rubrik": "r"})) == {"r": [None, None], "a": [1, 2]}
        under = read(*rows, kategorier=["Rubrik"])
        assert under.budget is not None
        assert (under.budget.kategorier[0].id, under.budget.budgetposter[0].kategori) == ("rubrik", "rubrik")

    def test_the_sum_of_a_category_ends_it(self) -> None:
        rows = ["Skola", None, None], ["A", 1, 2], ["Summa skola", 1, 3], ["B", 3, 4], ["Totalt", 4, 6]
        totals = [{"label": "Summa skola", "kategori": "Skola"}, {"label": "Totalt"}]
        inlasning = read(*rows, kategorier=["Skola"], totals=totals)
        made = inlasning.budget
        assert made is not None
        assert [post.kategori for post in made.budgetposter] == ["skola", None]
        assert [f.path for f in inlasning.check(made) if f.code == "angiven-summa-avviker"] == ["Blad1!C4"]

    @pytest.mark.parametrize(
        ("expected", "rows", "more"),
        [
            ([("error", "rad-utan-benamning", "A2")], [[None, 1, 2]], {}),
            ([("error", "rad-samma-id", "A3")], [["Läs!", 1, 2], ["LÄS", 3, 4]], {}),
            ([("error", "rad-tyder-inget-id", "A2")], [["???", 1, 2]], {}),
            ([("error", "kategori-belopp", "A2")], [["K", 1, 2]], {"kategorier": ["K"]}),
            ([("warning", "rad-ignorerad-belopp", "A2")], [["Obs", 1, None]], {"ignore": ["Obs"]}),
            ([("error", "rad-dubbel-summa", "A3")], [["T", 1, 2], ["T", 1, 2]], {"totals": [{"label": "T"}]}),
            ([("error", "rad-tyder-inget-id", "A2")], [["!", None, None]], {"kategorier": ["!"]}),
            ([("error", "okand-kategori", "A2")], [["S", 1, 1]], {"totals": [{"label": "S", "kategori": "K"}], "kategorier": ["K"]}),
        ],
    )  # fmt: skip
    def test_a_row_that_cannot_be_told_is_told(
        self, expected: list[Any], rows: list[Any], more: dict[str, Any]
    ) -> None:
        inlasning = read(*rows, **more)
        assert [(severity, code, f"Blad1!{cell}") for severity, code, cell in expected] == told(inlasning)

    def test_categories_and_ids_in_columns_of_their_own(self) -> None:
        columns = (
            {"heading": "Id", "holds": "id"},
            {"heading": "Område", "holds": "kategori"},
            *(POST, DRN, KOMMUN),
        )
        rows = [("Id", "Område", *HEAD), [1, "Skola", "A", 1, 2], [2, None, "B", 3, 4], [3, "Fritid", "C", 5, 6]]
        inlasning = read_xlsx(workbook(*rows, merged=("B2:B3",)), mapping(*columns, ids={"Skola": "s"}))
        made = inlasning.budget
        assert made is not None
        assert [(post.id, post.kategori) for post in made.budgetposter] == [("1", "s"), ("2", "s"), ("3", "fritid")]
        assert [(each.id, each.benamning) for each in made.kategorier] == [("s", "Skola"), ("fritid", "Fritid")]

    def test_a_category_that_stands_alone_in_its_row(self) -> None:
        columns = (POST, DRN, KOMMUN, {"heading": "Område", "holds": "kategori"})
        inlasning = read_xlsx(
            workbook((*HEAD, "Område"), [None, None, None, "Skola"], ["A", 1, 2, None]), mapping(*columns)
        )
        assert told(inlasning) == [("error", "rad-bara-text", "Blad1!D2")]

    def test_lines_by_their_ids_alone(self) -> None:
        columns = ({"heading": "Post", "holds": "id"}, DRN, KOMMUN)
        assert amounts(read(["a-1", 1, 2], columns=columns)) == {"a-1": [1, 2]}
        assert told(read(["Å", 1, 2], columns=columns)) == [("error", "id-form", "Blad1!A2")]

    def test_a_sheet_without_lines_is_a_budget_without_lines(self) -> None:
        assert amounts(read()) == {}

    def test_labels_are_one_line(self) -> None:
        inlasning = read(["Personal\n(lön_x000D_)", 1, 2])
        assert inlasning.budget is not None
        assert inlasning.budget.budgetposter[0].benamning == "Personal (lön )"

    def test_numbers_and_days_as_labels(self) -> None:
        made = read([2024, 1, 2], [1.5, 1, 2], [date(2024, 2, 29), 1, 2], [True, 1, 2]).budget
        assert made is not None
        assert [post.benamning for post in made.budgetposter] == ["2024", "1.5", "2024-02-29", "TRUE"]


class TestCategories:
    """Categories in rows of their own or in a column, and what they come to."""

    ROWS = (["Skola", None, None], ["Övrigt", 1, 2], ["Fritid", None, None], ["Övrigt", 3, 4])

    def test_a_label_in_two_categories_is_two_lines(self) -> None:
        inlasning = read(*self.ROWS, kategorier=["Skola", "Fritid"])
        assert told(inlasning) == [("note", "rad-id-av-kategori", "Blad1!A5")]
        assert amounts(inlasning) == {"ovrigt": [1, 2], "fritid-ovrigt": [3, 4]}
        again = read(*self.ROWS, ["Övrigt", 5, 6], kategorier=["Skola", "Fritid"])
        assert ("error", "rad-samma-id", "Blad1!A6") in told(again)

    def test_every_category_ends_in_its_sum(self) -> None:
        rows = [
            self.ROWS[0],
            ["A", 1, 2],
            ["Delsumma", 1, 2],
            self.ROWS[2],
            ["B", 3, 4],
            ["Delsumma", 3, 5],
            ["C", 1, 1],
        ]
        inlasning = read(*rows, kategorier=["Skola", "Fritid"], totals=[{"label": "delsumma", "of_category": True}])
        assert told(inlasning) == []
        made = inlasning.budget
        assert made is not None
        sums = [each.angiven_summa for each in made.kategorier]
        assert [dict(each.belopp) for each in sums if each is not None] == [
            {"drn": Belopp.kr(1), "kommun": Belopp.kr(2)},
            {"drn": Belopp.kr(3), "kommun": Belopp.kr(5)},
        ]
        assert [post.kategori for post in made.budgetposter] == ["skola", "fritid", None]
        alone = read(["Delsumma", 1, 2], totals=[{"label": "delsumma", "of_category": True}])
        assert told(alone) == [("error", "delsumma-utan-kategori", "Blad1!A2")]

    def test_the_row_of_a_category_has_its_sum(self) -> None:
        rows = ["Skola", 1, 2], ["A", 1, 2], ["Fritid", 3, 4], ["B", 3, 4]
        sums = [{"label": label, "kategori": label} for label in ("Skola", "Fritid")]
        inlasning = read(*rows, kategorier=["Skola", "Fritid"], totals=sums)
        assert told(inlasning) == []
        assert amounts(inlasning) == {"a": [1, 2], "b": [3, 4]}
        assert inlasning.budget is not None
        assert [each.angiven_summa is not None for each in inlasning.budget.kategorier] == [True, True]

    def test_the_sum_of_a_category_that_has_ended(self) -> None:
        rows = [self.ROWS[0], ["A", 1, 2], self.ROWS[2], ["Summa skola", 1, 2], ["B", 3, 4]]
        more: dict[str, Any] = {
            "kategorier": ["Skola", "Fritid"],
            "totals": [{"label": "Summa skola", "kategori": "Skola"}],
        }
        inlasning = read(*rows, **more)
        assert told(inlasning) == []
        assert inlasning.budget is not None
        assert [post.kategori for post in inlasning.budget.budgetposter] == ["skola", "fritid"]
        spent = read_xlsx(workbook(HEAD, *rows), mapping(POST, DRN, KOMMUN, content="utfall", **more))
        assert told(spent) == []

    def test_a_column_of_categories_that_is_left_blank(self) -> None:
        columns = (POST, DRN, KOMMUN, {"heading": "Område", "holds": "kategori"})
        rows = ["A", 1, 2, "Skola"], ["B", 1, 2, None], ["C", 1, 2, None], ["D", 1, 2, "Fritid"]
        inlasning = read_xlsx(workbook((*HEAD, "Område"), *rows), mapping(*columns))
        assert told(inlasning) == [("warning", "kategori-tom", "Blad1!A3")]
        assert inlasning.budget is not None
        assert [post.kategori for post in inlasning.budget.budgetposter] == ["skola", None, None, "fritid"]


class TestOutcomes:
    COLUMNS = (POST, KOMMUN, {"heading": "Datum", "holds": "dag"}, {"heading": "Avser", "holds": "text"})
    HEAD = ("Post", "Kommun", "Datum", "Avser")

    def read(self, *rows: Any, **more: Any) -> Inlasning:
        return read_xlsx(workbook(self.HEAD, *rows), mapping(*self.COLUMNS, content="utfall", **more))

    def test_costs_are_read(self) -> None:
        inlasning = self.read(
            ["Läxhjälp", "1 250,50", date(2024, 2, 29), "Faktura"],
            ["Läxhjälp", -250, "2024-03-01", "Rättelse"],
            ["Annat", "okänt", None, None],
            ["Utanför", 5, None, None],
            ["Inget än", None, None, None],
            ["Summa", 1005.5, None, None],
            outside=["Utanför"],
            totals=[{"label": "Summa"}],
        )
        assert told(inlasning) == [("note", "rad-utan-utfall", "Blad1!A6")]
        assert inlasning.utfall is not None
        costs = [
            (post.budgetpost, dict(post.belopp), post.dag, post.benamning) for post in inlasning.utfall.utfallsposter
        ]
        assert [
            ("laxhjalp", {"kommun": Belopp(ore=125_050)}, date(2024, 2, 29), "Faktura"),
            ("laxhjalp", {"kommun": Belopp.kr(-250)}, date(2024, 3, 1), "Rättelse"),
            ("annat", {"kommun": None}, None, None),
            (None, {"kommun": Belopp.kr(5)}, None, None),
        ] == costs
        [statement] = inlasning.records()
        assert (
            statement.id,
            statement.avtal,
            getattr(statement, "verksamhetsar", None),
        ) == ("redovisning-2024", "a", 2024)

    @pytest.mark.parametrize(
        ("expected", "row", "more"),
        [
            (("error", "rad-utan-post", "A2"), [None, 5, None, None], {}),
            (("error", "rad-ser-ut-som-summa", "A2"), ["Totalt", 5, None, None], {}),
            (("error", "cell-inte-dag", "C2"), ["A", 5, "29/2", None], {}),
            (("error", "belopp-oklart", "B2"), ["A", "25.000", None, None], {}),
            (("error", "rad-tyder-inget-id", "A2"), ["–!", 5, None, None], {}),
            (("warning", "rad-ignorerad-belopp", "A2"), ["Obs", 5, None, None], {"ignore": ["Obs"]}),
            (("warning", "angiven-summa-skiljer", "B2"), ["T", 5, None, None], {"totals": [{"label": "T"}]}),
            (("error", "id-form", "A2"), ["A", 5, None, None], {"ids": {}, "sheet": None}),
        ],
    )
    def test_a_row_that_cannot_be_told_is_told(self, expected: Any, row: list[Any], more: dict[str, Any]) -> None:
        columns: Any = self.COLUMNS
        if expected[1] == "id-form":
            columns = ({"heading": "Post", "holds": "id"}, *self.COLUMNS[1:])
        inlasning = read_xlsx(workbook(self.HEAD, row), mapping(*columns, content="utfall", **more))
        assert [(expected[0], expected[1], f"Blad1!{expected[2]}")] == told(inlasning)

    def test_sums_of_rows_of_categories_and_of_all(self) -> None:
        columns = (POST, DRN, KOMMUN, {"heading": "Summa", "holds": "summa"})
        totals = [
            {"label": "Summa skola", "kategori": "Skola"},
            {"label": "Summa fritid", "kategori": "Fritid"},
            {"label": "Allt"},
        ]
        rows: list[Any] = [
            (*HEAD, "Summa"),
            ["Skola", None, None, None],
            ["A", 1, 2, 3],
            ["Summa skola", 1, 2, 3],
            ["Fritid", None, None, None],
            ["B", 3, 4, 8],
            ["C", None, 5, None],
            ["Summa fritid", 3, 9, 12],
            ["Allt", 4, 12, 15],
        ]
        made = mapping(*columns, content="utfall", kategorier=["Skola", "Fritid"], totals=totals)
        assert told(read_xlsx(workbook(*rows), made)) == [
            ("warning", "summa-i-raden-skiljer", "Blad1!D6"),
            ("warning", "angiven-summa-skiljer", "Blad1!C9"),
        ]
        rows[1][1] = 5
        assert ("error", "kategori-belopp", "Blad1!A2") in told(read_xlsx(workbook(*rows), made))

    def test_a_row_of_a_day_alone(self) -> None:
        assert told(self.read([None, None, date(2024, 1, 1), None])) == [("error", "rad-bara-text", "Blad1!C2")]

    def test_a_note_beside_the_table(self) -> None:
        data = workbook((*self.HEAD, "Anm"), [None, None, None, None, "x"])
        ignored = mapping(*self.COLUMNS, {"heading": "Anm", "holds": "annat"}, content="utfall")
        assert told(read_xlsx(data, ignored)) == []
        named = mapping(*self.COLUMNS, content="utfall")
        assert told(read_xlsx(data, named)) == [("warning", "kolumn-inte-med", "Blad1!E2")]

    def test_a_day_or_a_text_without_an_amount(self) -> None:
        got = told(self.read(["A", None, None, "Faktura"], ["B", None, datetime(2024, 2, 29, 12, 30), None]))
        assert got == [("error", "utfall-utan-belopp", "Blad1!A2"), ("error", "utfall-utan-belopp", "Blad1!A3")]

    def test_a_time_of_day_is_on_its_day(self) -> None:
        inlasning = self.read(["A", 5, datetime(2024, 2, 29, 12, 30), None], ["A", 5, time(12, 30), None])
        assert inlasning.utfall is not None
        assert [date(2024, 2, 29), None] == [post.dag for post in inlasning.utfall.utfallsposter]
        assert told(inlasning) == [("error", "cell-inte-dag", "Blad1!C3")]

    def test_an_unreadable_amount_is_unknown_and_not_nothing(self) -> None:
        inlasning = self.read(["A", "x", None, None])
        assert inlasning.utfall is not None
        assert dict(inlasning.utfall.utfallsposter[0].belopp) == {"kommun": None}

    def test_other_words_for_what_is_not_known(self) -> None:
        inlasning = self.read(["A", "Saknas", None, None], ["Obs", None, None, "x"], unknown=["saknas"], ignore=["obs"])
        assert told(inlasning) == []
        assert inlasning.utfall is not None
        assert [dict(post.belopp) for post in inlasning.utfall.utfallsposter] == [{"kommun": None}]

    def test_budget_and_outcome_in_one_sheet(self) -> None:
        """Two mappings of a sheet: the columns of the one are no surprise to the other."""
        data = workbook(
            ("Post", "DRN budget", "Kommun budget", "Utfall", "Anm"), ["A", 1, 2, 3, None], ["B", 1, 2, None, "x"]
        )
        budget = MappedSheet(
            columns=(
                MappedColumn(heading="Post", holds=ColumnContent.BENAMNING),
                MappedColumn(heading="DRN budget", finansiar="drn"),
                MappedColumn(heading="Kommun budget", finansiar="kommun"),
            )
        )
        outcome = MappedSheet(
            content=SheetContent.UTFALL,
            columns=(
                MappedColumn(heading="Post", holds=ColumnContent.BENAMNING),
                MappedColumn(heading="Utfall", finansiar="kommun"),
            ),
        )
        made = SheetMapping(sheets=(budget, outcome), verksamhetsar=2024)
        inlasning = read_xlsx(data, made)
        assert told(inlasning) == [("warning", "kolumn-inte-med", "Blad1!E3"), ("note", "rad-utan-utfall", "Blad1!A3")]
        file = inlasning.into(akt(None))
        assert (file.arsbudgetar[0].verksamhetsar, file.redovisningar[0].verksamhetsar) == (2024, 2024)
        assert str(inlasning.place("/redovisning/utfallsposter/0/belopp/kommun")) == "Blad1!D2"
        csv = b"Post;DRN budget;Kommun budget;Utfall\nA;1;2;3\n"
        assert inlasning.utfall == read_csv(csv, made).utfall
        alone = read_csv(b"Post,Utfall\nA,3\n", made)
        assert (None, inlasning.utfall) == (alone.budget, alone.utfall)

    def test_a_line_of_a_label_that_several_have_is_not_guessed(self) -> None:
        heads = {
            "columns": [POST, {"heading": "Område", "holds": "kategori"}, {"heading": "Budget", "finansiar": "kommun"}]
        }
        spent = {"content": "utfall", "columns": [POST, {"heading": "Utfall", "finansiar": "kommun"}]}
        tree = {"schema": "folkhalsoavtal/1", "typ": "sheet_mapping", "verksamhetsar": 2024, "sheets": [heads, spent]}
        made = loads(json.dumps(tree), SheetMapping)
        data = workbook(
            ("Post", "Område", "Budget", "Utfall"), ["Övrigt", "Skola", 1, 1], ["Övrigt", "Fritid", 2, None]
        )
        got = told(read_xlsx(data, made))
        assert ("note", "rad-id-av-kategori", "Blad1!A3") in got
        assert ("error", "post-tvetydig", "Blad1!A2") in got
        assert got == told(read_xlsx(data, evolve(made, sheets=made.sheets[::-1])))

    def test_the_sums_of_categories(self) -> None:
        rows = [["Skola", 3, None, None], ["A", 1, None, None], ["B", 2, None, None], ["Fritid", None, None, None]]
        rows += [["C", 4, None, None], ["Delsumma", 5, None, None], ["Delsumma", 4, None, None]]
        sums = [{"label": "Skola", "kategori": "skola"}, {"label": "Delsumma", "of_category": True}]
        inlasning = self.read(*rows, kategorier=["Skola", "Fritid"], totals=sums)
        assert [(code, place) for _, code, place in told(inlasning)] == [
            ("angiven-summa-skiljer", "Blad1!B7"),
            ("delsumma-utan-kategori", "Blad1!A8"),
        ]


class TestSheets:
    def test_a_sheet_is_named_where_there_are_several(self) -> None:
        data = workbook(HEAD, ["A", 1, 2], Annat=[["x"]], Tomt=[])
        with pytest.raises(
            DocumentError, match=r"there are several sheets, and none is named \(sheet\); there are Blad1, Annat, Tomt"
        ):
            read_xlsx(data, mapping(POST, DRN, KOMMUN))
        with pytest.raises(DocumentError, match="there is no sheet 'Blad'; there are Blad1, Annat, Tomt"):
            read_xlsx(data, mapping(POST, DRN, KOMMUN, sheet="Blad"))
        assert told(read_xlsx(data, mapping(POST, DRN, KOMMUN, sheet="Blad1"))) == [("note", "ark-inte-last", "Annat")]

    def test_the_delimiter_is_that_which_gives_the_headings(self) -> None:
        for delimiter in (";", ",", "\t"):
            text = f'Post{delimiter}DRN{delimiter}Kommun\n"A; b, c"{delimiter}1{delimiter}2\n'
            assert amounts(read_csv(text.encode(), mapping(POST, DRN, KOMMUN))) == {"a-b-c": [1, 2]}
        with pytest.raises(DocumentError, match="no row has the headings"):
            read_csv(b"Post|DRN|Kommun\nA|1|2", mapping(POST, DRN, KOMMUN))

    def test_commas_of_amounts_are_no_delimiters(self) -> None:
        assert amounts(read_csv(b"Post;DRN;Kommun\nA;350 000,50;1,50", mapping(POST, DRN, KOMMUN))) == {
            "a": [350_000, 1]
        }

    def test_a_file_that_no_delimiter_reads(self) -> None:
        with pytest.raises(DocumentError, match="row 2 of the file cannot be read"):
            read_csv(b'Post;DRN;Kommun\n"A;1;2', mapping(POST, DRN, KOMMUN))


class TestMapping:
    @pytest.mark.parametrize(
        ("code", "path", "fields"),
        [
            ("kolumn-okand", "/heading", {"holds": ColumnContent.BENAMNING}),
            ("kolumn-finansiar", "/finansiar", {"heading": "A"}),
            ("kolumn-finansiar", "/finansiar", {"heading": "A", "holds": ColumnContent.DAG, "finansiar": "drn"}),
            ("kolumn-form", "/column", {"column": "3", "finansiar": "drn"}),
            (
                "belopp-per-invanare",
                "/enhet",
                {"column": "A", "finansiar": "drn", "enhet": Beloppsenhet.KR_PER_INVANARE},
            ),
        ],
    )
    def test_a_column(self, code: str, path: str, fields: dict[str, Any]) -> None:
        with pytest.raises(FolkhalsoavtalError) as caught:
            MappedColumn(**fields)
        assert (code, path) == (caught.value.code, caught.value.path)

    COLUMNS = (
        MappedColumn(heading="Post", holds=ColumnContent.BENAMNING),
        MappedColumn(heading="DRN", finansiar="drn"),
    )

    def test_a_sum_is_of_one_thing(self) -> None:
        with pytest.raises(Contradiction) as caught:
            MappedTotal(label="Summa", kategori="Skola", of_category=True)
        assert (caught.value.code, caught.value.path) == ("summa-av-tva", "/of_category")

    @pytest.mark.parametrize(
        ("code", "path", "fields"),
        [
            ("mappning-utan-benamning", "/columns", {"columns": COLUMNS[1:]}),
            ("mappning-utan-belopp", "/columns", {"columns": COLUMNS[:1]}),
            ("dubbel-hanvisning", "/columns/2", {"columns": (*COLUMNS, COLUMNS[1])}),
            ("rad-form", "/header_row", {"header_row": 0}),
            ("okant-varde", "/decimaltecken", {"decimaltecken": ";"}),
            ("mappning-dubbel-rad", "", {"kategorier": ("A",), "ignore": ("a ",)}),
            ("mappning-dubbel-rad", "/ids", {"ids": {"A": "x", "a": "y"}}),
            (
                "kolumn-lases-inte",
                "/columns/2/holds",
                {"columns": (*COLUMNS, MappedColumn(heading="D", holds=ColumnContent.DAG))},
            ),
            (
                "kolumn-lases-inte",
                "/columns/2/holds",
                {
                    "content": SheetContent.UTFALL,
                    "columns": (*COLUMNS, MappedColumn(heading="K", holds=ColumnContent.KATEGORI)),
                },
            ),
            ("mappning-okand-kategori", "/totals/0/kategori", {"totals": (MappedTotal(label="T", kategori="K"),)}),
        ],
    )
    def test_a_sheet(self, code: str, path: str, fields: dict[str, Any]) -> None:
        with pytest.raises(FolkhalsoavtalError) as caught:
            MappedSheet(**{"columns": self.COLUMNS, **fields})
        assert (code, path) == (caught.value.code, caught.value.path)

    def test_a_rate_is_no_unit_of_amounts(self) -> None:
        text = '{"schema": "folkhalsoavtal/1", "typ": "sheet_mapping", "verksamhetsar": 2024, "sheets": [{"columns": [{"column": "A", "holds": "id"}, {"column": "B", "finansiar": "a"}], "enhet": "kr_per_invanare"}]}'
        with pytest.raises(DocumentError, match="/sheets/0/enhet: 'kr_per_invanare' is for each inhabitant"):
            loads(text, SheetMapping)

    def test_there_is_something_to_read_and_one_of_each(self) -> None:
        with pytest.raises(Contradiction, match="name at least one sheet"):
            SheetMapping(sheets=(), verksamhetsar=2024)
        sheet = MappedSheet(columns=self.COLUMNS)
        with pytest.raises(Contradiction, match="/sheets/1/content"):
            SheetMapping(sheets=(sheet, sheet), verksamhetsar=2024)

    def test_a_mapping_is_no_record(self) -> None:
        with pytest.raises(DocumentError, match=r'"sheet_mapping" is an unknown type; known are avtal, .*, metod$'):
            loads(json.dumps(ALINGSAS_MAPPING))

    def test_several_columns_may_hold_nothing_that_is_read(self) -> None:
        ignored = MappedColumn(heading="Anm", holds=ColumnContent.ANNAT)
        assert len(MappedSheet(columns=(*self.COLUMNS, ignored, ignored)).columns) == 4


def test_what_was_read_is_a_budget_like_any_other() -> None:
    made = read(["A", 1, 2]).budget
    assert isinstance(made, Budget)
    assert Budgetpost("a", "A", {"drn": Belopp.kr(1), "kommun": Belopp.kr(2)}) == made.budgetposter[0]
    with pytest.raises(InvalidValue):
        Budgetpost("Å", "A", {})
