"""The library's own sheets, out and in: what is written is read back as it was, whatever was filled in."""

import gc
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from sheets import DRN, PARTER, POST, akt, changed, mapping, opened, said, saved, told
from strategies import budgets, redovisningar

from folkhalsoavtal import (
    Akt,
    AngivenSumma,
    Avsnitt,
    Avtalspart,
    Belopp,
    Budget,
    Budgetpost,
    EkonomiskRedovisning,
    Finansiar,
    Formular,
    Fragegrupp,
    Kallhanvisning,
    Kategori,
    Kolumnslag,
    Period,
    Svarsblock,
    Tabellfraga,
    Tabellkolumn,
    Tabellrad,
    Tabellsvar,
    Talfraga,
    Talsvar,
    Textfraga,
    Textsvar,
    Uppfoljning,
    Upprepning,
    Utfallspost,
    Verksamhetsplan,
)
from folkhalsoavtal.errors import (
    Contradiction,
    DocumentError,
    FolkhalsoavtalError,
    InvalidType,
    InvalidValue,
    SeveralErrors,
    UnknownReference,
)
from folkhalsoavtal.kalkylblad import Cellplats, SheetContent, read_csv, read_xlsx, template, to_csv, to_xlsx
from folkhalsoavtal.serialization import dumps, load, packaged_forms

ALINGSAS = load("examples/alingsas-2024.json", Akt)
ARSAVSLUT = load("examples/pahittat-arsavslut-2021.json", Akt)
VANERSBORG = load("examples/vanersborg-2021.json", Akt)
few = settings(max_examples=max(settings().max_examples // 4, 5))


def budget(*poster: Budgetpost, **more: Any) -> Budget:
    columns = (Finansiar.part("drn", "DRN"), Finansiar.part("kommun", "Kommun"))
    return Budget(**{"verksamhetsar": 2024, "finansiarer": columns, "budgetposter": poster, **more})


class TestRoundTrip:
    @pytest.mark.parametrize(("file", "ar"), [(ALINGSAS, 2024), (ARSAVSLUT, 2021), (ARSAVSLUT, 2022)])
    def test_a_real_document_comes_back_as_it_was(self, file: Akt, ar: int) -> None:
        read = read_xlsx(to_xlsx(file, ar, formular=packaged_forms()))
        assert read.whole
        assert said(read) == []
        assert file == read.into(file)
        assert dumps(file) == dumps(read.into(file))

    @pytest.mark.parametrize("lang", ["sv", "en"])
    def test_the_empty_cells_of_alingsas_are_empty(self, lang: str) -> None:
        data = to_xlsx(ALINGSAS, 2024, lang)
        sheet = opened(data)["Budget"]
        assert [cell.value for cell in sheet[15][2:8]] == [
            "Omkostnader (admin, kostnader resor, kurser osv)",
            None,
            None,
            50_000,
            None,
            50_000,
        ]
        assert (sheet["G15"].value, sheet["D16"].value) == (None, "insatser")
        read = read_xlsx(data).budget
        assert read is not None
        assert read.budgetposter[1].belopp == {"drn": None, "kommun": Belopp.kr(50_000), "annan": None}

    @given(budgets())
    @few
    def test_every_budget_comes_back_from_a_workbook(self, made: Budget) -> None:
        read = read_xlsx(to_xlsx(akt(made), made.verksamhetsar))
        assert read.whole
        assert made == read.budget
        assert akt(made) == read.into(akt(made))

    @given(budgets(), st.sampled_from([";", ","]), st.booleans(), st.sampled_from(["sv", "en"]))
    @few
    def test_every_budget_comes_back_from_csv(self, made: Budget, delimiter: str, bom: bool, lang: str) -> None:
        read = read_csv(to_csv(akt(made), made.verksamhetsar, lang=lang, delimiter=delimiter, bom=bom))
        assert read.whole
        assert made == read.budget

    @given(budgets(), st.data())
    @few
    def test_every_outcome_comes_back(self, made: Budget, data: st.DataObject) -> None:
        statement = data.draw(redovisningar(made))
        file = akt(made, statement)
        read = read_xlsx(to_xlsx(file, made.verksamhetsar))
        assert file == read.into(file)
        assert read.utfall is not None
        assert read.utfall == read_csv(to_csv(file, made.verksamhetsar, SheetContent.UTFALL)).utfall

    @given(budgets())
    @few
    def test_the_same_content_gives_the_same_bytes(self, made: Budget) -> None:
        ar = made.verksamhetsar
        assert to_xlsx(akt(made), ar) == to_xlsx(akt(made), ar)
        assert to_csv(akt(made), ar) == to_csv(akt(made), ar)

    @pytest.mark.parametrize(
        "text",
        [
            *("=1+1", "+1", "-1", "@SUM(A1)", "'=1", "'", "''-", "\t=1", "{=1}", "=cmd|' /C calc'!A0", "http://a.se"),
            *(
                "a\r\nb",
                "a\nb",
                "_x000D_",
                "_x005F_x000D_",
                "x005F_",
                r"\u000d",
                r"\\u000d",
                "￾",
                " a ",
                "𝄞",
                'a;b"c,d',
            ),
            *("1e5", "TRUE", "00123", "2024-03-01", "#REF!", "–", "okänt", "\N{ZERO WIDTH NO-BREAK SPACE}x", "a\tb"),
        ],
    )
    @pytest.mark.parametrize("to", ["xlsx", ";", ","])
    def test_a_text_is_a_text(self, text: str, to: str) -> None:
        post = Budgetpost("p", text, {"drn": Belopp.kr(1)}, kallhanvisning=Kallhanvisning(text, kommentar=text))
        made = budget(post, kategorier=(Kategori("k", text, AngivenSumma(benamning=text)),))
        file = akt(made)
        read = read_xlsx(to_xlsx(file, 2024)) if to == "xlsx" else read_csv(to_csv(file, 2024, delimiter=to))
        assert said(read) == []
        assert made == read.budget

    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", '=HYPERLINK("http://a.se")'])
    def test_a_text_is_no_formula_and_no_link(self, text: str) -> None:
        file = akt(budget(Budgetpost("p", text, {"drn": Belopp.kr(1)})))
        cell = opened(to_xlsx(file, 2024), formulas=True)["Budget"]["C14"]
        assert ("s", text, None) == (cell.data_type, cell.value, cell.hyperlink)
        row = to_csv(file, 2024, delimiter=",").decode().split("\r\n")[13]
        quoted = text.replace('"', '""')
        assert row.startswith(f'"budgetpost","p","{quoted}",' if text == "{=1}" else f'"budgetpost","p","\'{quoted}",')

    @pytest.mark.parametrize("ore", [1, -1, 50, 999_999_999_999_999, -999_999_999_999_999, 0, 123_456_789_012_345])
    @pytest.mark.parametrize("to", ["xlsx", ";", ","])
    def test_amounts_are_exact(self, ore: int, to: str) -> None:
        made = budget(Budgetpost("p", "P", {"drn": Belopp(ore=ore)}, angivet_totalt=Belopp(ore=ore)))
        file = akt(made)
        read = read_xlsx(to_xlsx(file, 2024)) if to == "xlsx" else read_csv(to_csv(file, 2024, delimiter=to))
        assert made == read.budget

    @pytest.mark.parametrize(
        "dag", [date(2024, 2, 29), date(1900, 2, 28), date(1900, 3, 1), date(1, 1, 1), date(9999, 12, 31)]
    )
    def test_every_day_of_the_calendar_comes_back(self, dag: date) -> None:
        redovisning = EkonomiskRedovisning(
            id="r",
            avtal="a",
            verksamhetsar=2024,
            till_och_med=date(2024, 2, 29),
            kolumner=Kolumnslag.BELASTAD,
            utfallsposter=(Utfallspost(None, {"drn": None, "kommun": Belopp(ore=-5)}, dag=dag),),
        )
        file = akt(None, redovisning)
        assert file == read_xlsx(to_xlsx(file, 2024)).into(file)
        assert file == read_csv(to_csv(file, 2024, SheetContent.UTFALL)).into(file)

    def test_three_parties_and_two_co_financiers(self) -> None:
        parter = (*PARTER, Avtalspart.kommun("1480", id="goteborg"))
        columns = (*map(Finansiar.part, ("drn", "goteborg", "kommun")), *map(Finansiar.medfinansiar, ("eu", "lag")))
        made = Budget(
            verksamhetsar=2024,
            finansiarer=columns,
            budgetposter=(Budgetpost("p", "P", {"goteborg": Belopp(ore=-1), "lag": Belopp.kr(7)}),),
        )
        file = akt(made, parter=parter)
        assert made == read_xlsx(to_xlsx(file, 2024)).budget

    @pytest.mark.parametrize("made", [budget(), Budget(verksamhetsar=2024, finansiarer=(), budgetposter=())])
    def test_a_budget_of_nothing(self, made: Budget) -> None:
        assert made == read_xlsx(to_xlsx(akt(made), 2024)).budget
        assert made == read_csv(to_csv(akt(made), 2024)).budget

    def test_lines_of_a_category_need_not_stand_together(self) -> None:
        kategorier = (Kategori("b", "B"), Kategori("a", "A", AngivenSumma({"drn": Belopp.kr(3)})))
        poster = [Budgetpost(f"p{n}", f"P{n}", {"drn": Belopp.kr(n)}, kategori=k) for n, k in enumerate("ab")]
        made = budget(*poster, Budgetpost("sist", "Sist", {}, kategori="a"), kategorier=kategorier)
        assert made == read_xlsx(to_xlsx(akt(made), 2024)).budget


class TestWritten:
    def test_what_there_is_no_year_of_cannot_be_written(self) -> None:
        with pytest.raises(Contradiction, match="there is no budget and no statement of 2023; there are 2024"):
            to_xlsx(ALINGSAS, 2023)
        with pytest.raises(Contradiction, match="there is no budget and no statement of 2024; there are –"):
            to_csv(akt(None), 2024)
        with pytest.raises(Contradiction, match="there is no statement of 2024"):
            to_csv(ALINGSAS, 2024, SheetContent.UTFALL)
        statement = EkonomiskRedovisning(id="r", avtal="a", verksamhetsar=2024)
        with pytest.raises(Contradiction, match="there is no budget of 2024"):
            to_csv(akt(None, statement), 2024)

    def test_what_is_asked_for_is_checked(self) -> None:
        with pytest.raises(InvalidType, match="/akt: expected Akt"):
            to_xlsx("akt", 2024)  # type: ignore[arg-type]
        with pytest.raises(InvalidType, match="/verksamhetsar: expected int"):
            to_xlsx(ALINGSAS, "2024")  # type: ignore[arg-type]
        with pytest.raises(InvalidValue, match="'de' is not one of sv, en"):
            to_xlsx(ALINGSAS, 2024, "de")
        with pytest.raises(InvalidValue, match=r"/delimiter: '\|' is not one of ;, ,"):
            to_csv(ALINGSAS, 2024, delimiter="|")
        with pytest.raises(InvalidType, match="/content"):
            to_csv(ALINGSAS, 2024, "budget")  # type: ignore[arg-type]

    def test_a_text_that_no_cell_holds_is_told_with_its_cell(self) -> None:
        with pytest.raises(InvalidValue, match="Budget!C14: a cell holds at most 32767 characters; the text has 32768"):
            to_xlsx(akt(budget(Budgetpost("p", "x" * 32_768, {}))), 2024)
        longest = budget(Budgetpost("p", "x" * 32_767, {}))
        assert longest == read_xlsx(to_xlsx(akt(longest), 2024)).budget

    def test_sums_may_be_larger_than_what_a_document_states(self) -> None:
        most = Belopp(ore=10**15 - 1)
        made = budget(Budgetpost("p", "P", {"drn": most, "kommun": most}), Budgetpost("q", "Q", {"drn": most}))
        read = read_xlsx(to_xlsx(akt(made), 2024))
        assert said(read) == []
        assert made == read.budget

    def test_the_sheets_of_a_year(self) -> None:
        book = opened(to_xlsx(ARSAVSLUT, 2021))
        assert book.sheetnames == ["Budget", "Utfall", "Avvikelse", "Avräkning", "Uppföljning"]
        english = opened(to_xlsx(ARSAVSLUT, 2021, "en"))
        assert english.sheetnames == ["Budget", "Outcome", "Variance", "Settlement", "Follow-up"]

    def test_a_statement_without_a_budget(self) -> None:
        redovisning = EkonomiskRedovisning(
            id="r", avtal="a", verksamhetsar=2024, utfallsposter=(Utfallspost(None, {"kommun": Belopp.kr(5)}),)
        )
        data = to_xlsx(akt(None, redovisning), 2024)
        assert opened(data).sheetnames == ["Utfall", "Avräkning", "Uppföljning"]
        assert "det finns ingen budget för 2024" in str([row[0].value for row in opened(data)["Avräkning"]])

    def test_the_figures_of_the_variance(self) -> None:
        sheet = opened(to_xlsx(ARSAVSLUT, 2021))["Avvikelse"]
        rows = {row[1].value or row[0].value: [cell.value for cell in row[2:]] for row in sheet.iter_rows(min_row=6)}
        assert rows["polarna"][:5] == [60_000, 80_000, 75_000, 83_850.50, -3_850.50]
        assert rows["Beräknat"][:5] == [1_200_000, 1_200_000, 1_020_000, 1_004_543.35, 195_456.65]

    def test_a_part_of_a_year_and_what_is_outside_the_budget(self) -> None:
        spent = (
            Utfallspost(None, {"drn": Belopp.kr(7)}),
            Utfallspost("p", {"drn": Belopp.kr(2), "kommun": Belopp.kr(1)}),
        )
        statement = EkonomiskRedovisning(
            id="r", avtal="a", verksamhetsar=2024, till_och_med=date(2024, 2, 29), utfallsposter=spent
        )
        made = budget(Budgetpost("p", "P", {"drn": Belopp.kr(5), "kommun": Belopp.kr(5)}))
        sheet = opened(to_xlsx(akt(made, statement), 2024))["Avvikelse"]
        assert sheet["A1"].value == "Avvikelse 2024 till och med 29 februari 2024"
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6)]
        assert rows[0] == ["P", "p", 10, 10, None, 3, 7, 0.7]
        assert [each or None for each in rows[1]] == [
            "Utanför budgeten",
            "(utanför budgeten)",
            None,
            None,
            None,
            7,
            -7,
            None,
        ]
        assert [rows[2][n] for n in (2, 3, 5, 6)] == [10, 10, 10, 0]

    def test_the_figures_of_the_settlement(self) -> None:
        rows = {
            row[0].value: [cell.value for cell in row[1:4]] for row in opened(to_xlsx(ARSAVSLUT, 2021))["Avräkning"]
        }
        assert rows["Att betala (minus: att få)"] == [20_000, -20_000, 0]
        assert rows["Har burit"] == [580_000, 620_000, 1_200_000]
        assert "195 456,65 kr förs över till 2022. Det får användas till och med 2023." in {
            str(key).replace("\N{NO-BREAK SPACE}", " ") for key in rows
        }

    def test_a_year_without_a_statement_is_not_settled(self) -> None:
        sheet = opened(to_xlsx(ALINGSAS, 2024))["Avräkning"]
        assert sheet["A3"].value == "Det finns ingen ekonomisk redovisning för 2024."

    def test_the_answers_of_a_follow_up(self) -> None:
        planned = evolve(VANERSBORG, planer=akt(budget(verksamhetsar=2021)).planer[:0])
        statement = EkonomiskRedovisning(id="r", avtal=VANERSBORG.avtal.id, verksamhetsar=2021)
        data = to_xlsx(evolve(planned, redovisningar=(statement,)), 2021, formular=packaged_forms())
        rows = [[cell.value for cell in row] for row in opened(data)["Uppföljning"].iter_rows(min_row=4)]
        answers = [row[5] for row in rows if row[3] and "fullfölj" in row[3].lower() and row[5] in {"Ja", "Nej"}]
        assert (answers.count("Ja"), answers.count("Nej")) == (7, 3)
        unread = [row for row in rows if row[4] == "oläslig i källan"]
        assert len(unread) == 6
        assert all(row[5] is None for row in unread)

    def test_texts_numbers_and_tables_of_a_follow_up(self) -> None:
        kolumner = (Tabellkolumn(id="vad", benamning="Vad"), Tabellkolumn(id="antal", benamning="Antal", numerisk=True))
        fragor = (
            Textfraga(id="text", jamforelsenyckel="text", benamning="Berätta", motivering=True),
            Talfraga(id="tal", jamforelsenyckel="tal", benamning="Hur många", enhet="barn"),
            Tabellfraga(id="tabell", jamforelsenyckel="tabell", benamning="Vilka", kolumner=kolumner),
            Textfraga(id="obesvarad", jamforelsenyckel="obesvarad", benamning="Mer"),
        )
        form = Formular(
            id="f",
            version="1",
            benamning="F",
            fran_ar=2024,
            avsnitt=(
                Avsnitt(
                    id="a",
                    benamning="Avsnitt",
                    fragegrupper=(Fragegrupp(id="g", benamning="Insats", upprepning=Upprepning.FRI, fragor=fragor),),
                ),
            ),
        )
        rader = (Tabellrad({"vad": "Lek"}, {"antal": Fraction(3, 2)}), Tabellrad({"vad": "Dans"}))
        svar = (
            Textsvar(fraga="text", text="Bra", motivering="Ty"),
            Talsvar(fraga="tal", tal=Fraction(12)),
            Tabellsvar(fraga="tabell", tabellrader=rader),
        )
        followup = Uppfoljning(
            id="u",
            avtal=("a",),
            verksamhetsar=2024,
            formular="f",
            formularversion="1",
            benamning="Uppföljningen",
            svarsblock=(Svarsblock(fragegrupp="g", benamning="Dansen", svar=svar), Svarsblock(fragegrupp="g")),
        )
        file = evolve(akt(budget()), uppfoljningar=(followup, evolve(followup, id="bilaga", svar=None, svarsblock=())))
        rows = [
            [cell.value for cell in row]
            for row in opened(to_xlsx(file, 2024, formular=(form,)))["Uppföljning"].iter_rows(min_row=4)
        ]
        assert rows[:4] == [
            ["Uppföljningen", "Avsnitt", "Dansen", "Berätta", "besvarad", "Bra", "Ty"],
            ["Uppföljningen", "Avsnitt", "Dansen", "Hur många", "besvarad", "12 barn", None],
            ["Uppföljningen", "Avsnitt", "Dansen", "Vilka", "besvarad", "Vad: Lek; Antal: 1,5\nVad: Dans", None],
            ["Uppföljningen", "Avsnitt", "Dansen", "Mer", "obesvarad", None, None],
        ]
        assert rows[4] == ["Uppföljningen", "Avsnitt", "Insats 2", "Berätta", "obesvarad", None, None]
        assert rows[8] == ["Uppföljningen", None, None, None, None, "Svaren finns inte med.", None]

    def test_a_follow_up_whose_form_is_not_at_hand_is_told(self) -> None:
        statement = EkonomiskRedovisning(id="r", avtal=VANERSBORG.avtal.id, verksamhetsar=2021)
        data = to_xlsx(evolve(VANERSBORG, redovisningar=(statement,)), 2021)
        assert opened(data)["Uppföljning"]["F4"].value == "Formuläret finns inte med."

    def test_headings_stay_in_view_and_ids_are_locked(self) -> None:
        sheet = opened(to_xlsx(ALINGSAS, 2024), formulas=True)["Budget"]
        assert sheet.freeze_panes == "D14"
        assert sheet.protection.sheet
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert sheet.print_title_rows == "$12:$13"
        assert tuple(sheet[cell].protection.locked for cell in ("A14", "B14", "C14", "E14", "H14")) == (
            True,
            True,
            False,
            False,
            True,
        )
        assert sheet.column_dimensions["C"].width > sheet.column_dimensions["A"].width
        assert "[$-41D]#,##0" in sheet["E14"].number_format

    def test_sums_are_formulas_with_their_values(self) -> None:
        data = to_xlsx(ALINGSAS, 2024)
        formulas, values = opened(data, formulas=True)["Budget"], opened(data)["Budget"]
        assert formulas["E21"].value == '=IF(COUNT($E$14:$E$20)=0,"okänt",SUM($E$14:$E$20))'
        assert [values[f"{letter}21"].value or None for letter in "EFGH"] == [1_050_000, 1_050_000, None, 2_100_000]
        assert [values[f"{letter}24"].value for letter in "EF"] == [700_000, 650_000]

    def test_a_stated_sum_that_is_wrong_stands_out(self) -> None:
        sheet = opened(to_xlsx(ALINGSAS, 2024), formulas=True)["Budget"]
        [area] = sheet.conditional_formatting
        assert str(area.sqref) == "E22:G22"

    def test_a_year_of_many_lines_has_the_outcome_as_values(self) -> None:
        """A formula for each pair of a line and a cost would be reckoned for minutes."""
        poster = tuple(Budgetpost(f"p{n}", "P", {"drn": Belopp.kr(1)}) for n in range(1001))
        costs = tuple(Utfallspost(f"p{n % 1001}", {"drn": Belopp.kr(1)}) for n in range(1000))
        redovisning = EkonomiskRedovisning(id="r", avtal="a", verksamhetsar=2024, utfallsposter=costs)
        data = to_xlsx(akt(budget(*poster), redovisning), 2024)
        assert opened(data, formulas=True)["Avvikelse"]["F6"].value == 1

    def test_csv_is_rectangular(self) -> None:
        lines = to_csv(ALINGSAS, 2024, bom=False).decode().split("\r\n")
        assert {13} == {line.count('";"') for line in lines if line}
        assert lines[0].startswith('"folkhalsoavtal/budget/1";"Budget 2024. Belopp i kronor.";"";')

    def test_a_text_is_in_quotation_marks_whatever_parts_the_cells(self) -> None:
        """Opened with commas between cells, a part of it would be a formula otherwise."""
        data = to_csv(akt(budget(Budgetpost("p", "x,=1+1,y", {"drn": Belopp.kr(1)}))), 2024).decode()
        assert '"budgetpost";"p";"x,=1+1,y";' in data

    def test_csv_holds_no_longer_texts_than_a_workbook(self) -> None:
        with pytest.raises(InvalidValue, match="Budget!C14: a cell holds at most 32767 characters; the text has 40000"):
            to_csv(akt(budget(Budgetpost("p", "\N{PARTY POPPER}" * 20_000, {}))), 2024)


def test_the_collector_is_as_it_was() -> None:
    """It is paused while a sheet is read, and on again only where it was on."""
    data = to_csv(ALINGSAS, 2024)
    try:
        for turn in (gc.disable, gc.enable):
            turn()
            assert read_csv(data).whole
            assert gc.isenabled() is (turn is gc.enable)
            with pytest.raises(DocumentError):
                read_csv(b"")
            assert gc.isenabled() is (turn is gc.enable)
    finally:
        gc.enable()


class TestTemplate:
    def test_a_template_has_the_lines_and_no_amounts(self) -> None:
        read = read_xlsx(template(2025, ALINGSAS))
        assert read.whole
        assert read.budget is not None
        assert [post.id for post in ALINGSAS.arsbudgetar[0].budgetposter] == [
            post.id for post in read.budget.budgetposter
        ]
        assert all(post.summa is None for post in read.budget.budgetposter)
        assert (read.verksamhetsar, read.avtal, read.plan) == (2025, "alingsas-drnv", "plan-2025")
        assert [each.verksamhetsar for each in read.into(ALINGSAS).arsbudgetar] == [2024, 2025]
        assert read.into(ALINGSAS).redovisningar == ()

    def test_a_template_of_no_agreement(self) -> None:
        data = changed(template(2025), "Budget", C2="nytt-avtal", C14="Läxhjälp", E14=350_000, F14="350 000")
        read = read_xlsx(data)
        assert read.whole
        assert told(read) == [("note", "ny-rad-id", "Budget!C14")]
        [plan] = read.records()
        assert (plan.id, plan.avtal) == ("plan-2025", ("nytt-avtal",))
        assert read.budget is not None
        assert {"region": Belopp.kr(350_000), "kommun": Belopp.kr(350_000)} == dict(read.budget.budgetposter[0].belopp)
        assert read.budget.budgetposter[0].id == "laxhjalp"

    def test_a_template_of_an_agreement_without_budgets_has_its_parties(self) -> None:
        read = read_xlsx(template(2025, akt(None)))
        assert read.budget is not None
        assert read.budget.parter == ("drn", "kommun")

    def test_new_categories_and_ids_of_ones_own(self) -> None:
        cells = {"C14": "Läxhjälp", "D14": "Skola", "E14": 1, "B15": "eget-id", "C15": "Fritid", "D15": "fri", "E15": 2}
        sheet = opened(template(2025), formulas=True)["Budget"]
        first = next(row for row in range(20, 60) if sheet[f"A{row}"].value == "kategori")
        cells |= {f"C{first}": "Skola", f"B{first + 1}": "fri", f"C{first + 1}": "Fritid"}
        read = read_xlsx(changed(template(2025), "Budget", **cells))
        assert read.whole
        assert read.budget is not None
        assert [(each.id, each.benamning) for each in read.budget.kategorier] == [("skola", "Skola"), ("fri", "Fritid")]
        assert [(p.id, p.kategori) for p in read.budget.budgetposter] == [("laxhjalp", "skola"), ("eget-id", "fri")]

    def test_what_is_asked_for_is_checked(self) -> None:
        with pytest.raises(InvalidType, match="/verksamhetsar"):
            template("2025")  # type: ignore[arg-type]
        with pytest.raises(InvalidType, match="/akt"):
            template(2025, "akt")  # type: ignore[arg-type]
        with pytest.raises(InvalidValue, match="a year has four digits"):
            template(25)


class TestFilledIn:
    """Everything that can be wrong is told with its cell, and nothing is guessed."""

    DATA = to_xlsx(ALINGSAS, 2024)
    SPENT = to_xlsx(ARSAVSLUT, 2021)

    @pytest.mark.parametrize(
        ("expected", "cells"),
        [
            ([("error", "belopp-oklart", "Budget!E14")], {"E14": "25.000"}),
            ([("error", "belopp-olasligt", "Budget!E14")], {"E14": "ca 5"}),
            ([("error", "belopp-olasligt", "Budget!E14")], {"E14": True}),
            ([("error", "belopp-olasligt", "Budget!E14")], {"E14": date(2024, 2, 29)}),
            ([("error", "belopp-inte-hela-ore", "Budget!E14")], {"E14": 1 / 3}),
            ([("error", "formel-utan-varde", "Budget!E14")], {"E14": "=1+1"}),
            ([("warning", "streck-som-tomt", "Budget!E14")], {"E14": "\N{EN DASH}"}),
            ([("error", "rad-utan-benamning", "Budget!C14")], {"C14": None}),
            ([("warning", "rad-tomd", "Budget!C14")], {"C14": None, "E14": None, "F14": None}),
            ([("error", "rad-samma-id", "Budget!B20")], {"B20": "personal", "C20": "Annat", "E20": 1}),
            ([("note", "ny-rad-id", "Budget!C20"), ("error", "rad-samma-id", "Budget!B20")], {"C20": "Övrigt", "E20": 1}),
            ([("error", "rad-tyder-inget-id", "Budget!C20")], {"C20": "???", "E20": 1}),
            ([("error", "rad-tyder-inget-id", "Budget!C30")], {"A30": "kategori", "C30": "???"}),
            ([("error", "rad-efter-summorna", "Budget!C30")], {"C30": "Obs! Preliminärt"}),
            ([("error", "rad-okand", "Budget!A30")], {"A30": "x"}),
            ([("error", "okand-kategori", "Budget!D14")], {"D14": "finns-inte"}),
            ([("error", "okand-part", "Budget!J14")], {"J14": "finns-inte"}),
            ([("error", "id-form", "Budget!B14")], {"B14": "Å"}),
            ([("error", "cell-inte-ar", "Budget!C5"), ("error", "cell-inte-ar", "Budget!C5")], {"C5": "tjugofyra"}),
            ([("error", "ar-form", "Budget!C5")], {"C5": "0024"}),
            ([("error", "okant-varde", "Budget!M14"), ], {"K14": "Dok", "M14": "hittad"}),
            ([("error", "kalla-utan-dokument", "Budget!K14")], {"L14": "3 §"}),
            ([("warning", "kolumn-inte-med", "Budget!Q14")], {"Q14": "min anteckning", "Q15": "en till"}),
            ([("error", "rad-dubbel-summa", "Budget!B24")], {"A24": "angiven_summa", "B24": None}),
            ([("error", "okand-kategori", "Budget!B22")], {"B22": "finns-inte"}),
            ([("error", "rad-utan-benamning", "Budget!C23"), ("error", "okand-kategori", "Budget!D16")], {"C23": None}),
            ([("error", "inlasning-annat-avtal", "Utfall!C2")], {"C2": "annat"}),
            ([("error", "rad-bara-text", "Budget!D20")], {"D20": "insatser"}),
            ([("error", "rad-bara-text", "Budget!J20"), ("error", "rad-bara-text", "Budget!K20")], {"J20": "drn", "K20": "Dok"}),
            ([("warning", "enhet-i-arket", "Budget!E12")], {"E12": "DRN (tkr)"}),
            ([("warning", "cell-inte-last", "Budget!F3")], {"F3": "Belopp i tkr"}),
        ],
    )  # fmt: skip
    def test_a_cell_of_a_budget(self, expected: list[tuple[str, str, str]], cells: dict[str, object]) -> None:
        read = read_xlsx(changed(self.DATA, "Budget", **cells))
        got = told(read)
        assert set(expected) <= set(got), got
        assert read.whole == all(severity != "error" for severity, _, _ in got)

    def test_what_could_not_be_read_is_empty_and_the_rest_is_there(self) -> None:
        read = read_xlsx(changed(self.DATA, "Budget", E14="25.000"))
        assert not read.whole
        assert read.budget is not None
        assert (None, Belopp.kr(350_000)) == tuple(read.budget.budgetposter[0].belopp.values())[:2]

    def test_amounts_as_text_are_read(self) -> None:
        read = read_xlsx(changed(self.DATA, "Budget", E14="350 000", F14="350 tkr", E22="1.050.000"))
        assert ALINGSAS.arsbudgetar[0] == read.budget

    def test_a_wrong_stated_total_is_found_at_its_cell(self) -> None:
        read = read_xlsx(changed(self.DATA, "Budget", F22=1_060_000))
        found = {finding.code: finding.path for finding in read.check(read.into(ALINGSAS))}
        assert found["angiven-summa-avviker"] == "Budget!F22"

    def test_a_line_that_is_moved_or_removed(self) -> None:
        book = opened(self.DATA, formulas=True)
        book["Budget"].delete_rows(15)
        read = read_xlsx(saved(book))
        assert read.budget is not None
        assert "omkostnader" not in [post.id for post in read.budget.budgetposter]
        assert len(read.budget.budgetposter) == 5

    @pytest.mark.parametrize("cell", ["H14", "H21", "F21", "E24", "H24"])
    def test_every_sum_that_is_typed_over_is_told(self, cell: str) -> None:
        assert ("warning", "arkets-summa-skiljer", f"Budget!{cell}") in told(
            read_xlsx(changed(self.DATA, "Budget", **{cell: 7}))
        )

    def test_sums_of_csv_are_compared_too(self) -> None:
        data = to_csv(ALINGSAS, 2024).replace(b'"2100000"', b'"999,50"')
        assert told(read_csv(data)) == [("warning", "arkets-summa-skiljer", "CSV!H20")]
        assert told(read_csv(data.replace(b"999,50", b"fel"))) == [("warning", "arkets-summa-skiljer", "CSV!H20")]

    @pytest.mark.parametrize(("cell", "row"), [("G11", 1), ("H12", 1), ("H21", 1)])
    def test_sums_of_an_outcome_are_compared_too(self, cell: str, row: int) -> None:
        read = read_xlsx(changed(self.SPENT, "Utfall", H12=row, H22=row))
        assert {"Utfall!H12", "Utfall!H22"} <= {
            place for _, code, place in told(read) if code == "arkets-summa-skiljer"
        }

    @pytest.mark.parametrize(
        ("sheet", "place", "value", "code"),
        [
            ("Budget", "C2", "Alingsås", "id-form"),
            ("Budget", "C4", "Plan 2021", "id-form"),
            ("Budget", "C6", "Kommunen", "id-form"),
            ("Utfall", "C4", "Bokslut 2021", "id-form"),
            ("Utfall", "C6", "2020-12-31", "redovisning-annat-ar"),
            ("Utfall", "B11", "finns-inte", "okand-hanvisning"),
        ],
    )
    def test_what_stands_above_a_table_is_read_with_care(self, sheet: str, place: str, value: str, code: str) -> None:
        read = read_xlsx(changed(self.SPENT, sheet, **{place: value}))
        assert ("error", code, f"{sheet}!{place}") in told(read)

    def test_a_sum_of_fractions_of_an_ore_is_told_at_its_cell(self) -> None:
        """As when somebody types a third, and a program reckons the sums anew."""
        read = read_xlsx(changed(self.DATA, "Budget", E14=33333.333, E21=683333.333, H14=1e15))
        assert {
            ("error", "belopp-inte-hela-ore", "Budget!E14"),
            ("warning", "arkets-summa-skiljer", "Budget!H14"),
        } <= set(told(read))

    def test_every_line_that_cannot_be_is_told(self) -> None:
        read = read_xlsx(changed(self.DATA, "Budget", B14="Å", B15="Ä", D16="finns-inte"))
        assert told(read) == [
            ("error", "okand-kategori", "Budget!D16"),
            ("error", "id-form", "Budget!B14"),
            ("error", "id-form", "Budget!B15"),
        ]
        assert read.budget is None

    def test_there_are_at_most_ten_thousand_remarks(self) -> None:
        data = "Post;DRN\n" + "A;x\n" * 10_001
        made = mapping(POST, DRN)
        got = told(read_csv(data.encode(), made))
        assert (len(got), got[-1][:2]) == (10_000, ("error", "anmarkningar-for-manga"))

    def test_what_a_findings_place_is_asked_for_is_checked(self) -> None:
        read = read_xlsx(self.DATA)
        for findings in (5, [5]):
            with pytest.raises(InvalidType, match="/findings"):
                read.located(findings, read.records()[0])  # type: ignore[arg-type]

    def test_a_sum_that_is_stale_is_told(self) -> None:
        read = read_xlsx(changed(self.DATA, "Budget", E21=1))
        assert ("warning", "arkets-summa-skiljer", "Budget!E21") in told(read)
        assert "bladet visar 1, och raderna summerar till 1 050 000 kr" in said(read, "sv")[0].replace(
            "\N{NO-BREAK SPACE}", " "
        )

    @pytest.mark.parametrize(
        ("expected", "cells"),
        [
            ([("error", "rad-utan-post", "Utfall!B11")], {"B11": None}),
            ([("error", "utfall-utan-belopp", "Utfall!B11")], {"G11": None}),
            ([("error", "cell-inte-dag", "Utfall!D12")], {"D12": "i mars"}),
            ([("error", "datum-finns-inte", "Utfall!D12")], {"D12": "2023-02-29"}),
            ([("error", "cell-inte-dag", "Utfall!D12")], {"D12": True}),
            ([("error", "okant-varde", "Utfall!C7")], {"C7": "annat"}),
            ([("error", "cell-inte-ar", "Utfall!C5")], {"C5": None}),
            ([("error", "redovisning-annat-ar", "Utfall!C5")], {"C5": 2022}),
            ([("error", "rad-okand", "Utfall!A11")], {"A11": "post"}),
            ([("error", "id-form", "Utfall!B11")], {"B11": "Ett id"}),
            ([("error", "utfall-utan-belopp", "Utfall!B40")], {"H40": 1000}),
            ([("error", "utfall-utan-belopp", "Utfall!B40")], {"I40": "Dok"}),
        ],
    )
    def test_a_cell_of_an_outcome(self, expected: list[tuple[str, str, str]], cells: dict[str, object]) -> None:
        read = read_xlsx(changed(self.SPENT, "Utfall", **cells))
        assert set(expected) <= set(told(read)), told(read)
        assert not read.whole

    def test_a_line_is_named_by_its_label_too(self) -> None:
        twin = Budgetpost("b", "Övrigt", {"drn": Belopp.kr(2), "kommun": None})
        lines = Budgetpost("a", "Läxhjälp", twin.belopp), Budgetpost("c", "övrigt", twin.belopp), twin
        made = budget(*lines)
        data = to_xlsx(akt(made), 2024)
        for cells in ({"B11": "läxhjälp"}, {"B11": None, "C11": "Läxhjälp"}, {"B11": "a"}):
            read = read_xlsx(changed(data, "Utfall", **cells, F11=5))
            assert told(read) == []
            assert read.utfall is not None
            assert [post.budgetpost for post in read.utfall.utfallsposter] == ["a"]
        read = read_xlsx(changed(data, "Utfall", B11="Övrigt", F11=5))
        assert told(read) == [("error", "post-tvetydig", "Utfall!B11")]
        assert read_xlsx(changed(data, "Utfall", B11="b", F11=5)).whole

    def test_an_amount_that_is_not_known(self) -> None:
        read = read_xlsx(changed(self.SPENT, "Utfall", F11="Okänt", G11="-", D11="2021-02-28"))
        assert read.utfall is not None
        assert ({"region": None}, date(2021, 2, 28)) == (
            dict(read.utfall.utfallsposter[0].belopp),
            read.utfall.utfallsposter[0].dag,
        )

    def test_what_does_not_fit_the_agreement_is_told_when_it_is_put_there(self) -> None:
        read = read_xlsx(changed(self.SPENT, "Utfall", B11="finns-inte"))
        with pytest.raises(UnknownReference, match="Utfall!B11: nothing here has the id 'finns-inte'"):
            read.into(ARSAVSLUT)
        twice = read_xlsx(changed(self.SPENT, "Utfall", B11="finns-inte", B12="inte-heller"))
        with pytest.raises(SeveralErrors, match=r"Utfall!B11: .*; Utfall!B12: "):
            twice.into(ARSAVSLUT)
        gone = read_xlsx(changed(to_xlsx(ALINGSAS, 2024), "Budget", B14="annat-id"))
        with pytest.raises(FolkhalsoavtalError, match="nothing here has the id 'personal'"):
            gone.into(ALINGSAS)
        with pytest.raises(Contradiction, match="the sheet is of the agreement 'pahittat-arsavslut'"):
            read.into(ALINGSAS)
        with pytest.raises(InvalidType, match="/akt"):
            read.into(read)  # type: ignore[arg-type]

    def test_the_cell_of_everything_can_be_asked_for(self) -> None:
        read = read_xlsx(self.DATA)
        assert Cellplats("Budget", 15, 6) == read.place("/budget/budgetposter/1/belopp/kommun")
        assert str(read.place("/budget/angiven_summa/totalt")) == "Budget!I22"
        assert str(read.place("/budget/finansiarer/0/id")) == "Budget!E13"
        with pytest.raises(UnknownReference, match="nothing that was read stands at '/avtal'"):
            read.place("/avtal")

    def test_an_agreement_of_another_id_is_named_or_told(self) -> None:
        read = read_xlsx(changed(self.DATA, "Budget", C2=None))
        assert read.avtal == "alingsas-drnv"  # the sheet of the outcome says so
        alone = read_csv(to_csv(ALINGSAS, 2024).replace(b'"alingsas-drnv"', b'""'))
        with pytest.raises(Contradiction, match="does not say of which agreement"):
            alone.records()
        assert alone.records("annat")[0].avtal == ("annat",)
        with pytest.raises(InvalidType, match="/avtal"):
            alone.records(1)  # type: ignore[arg-type]

    def test_a_new_year_goes_into_the_plan_that_is_for_it(self) -> None:
        year = Period.years(2024)
        planer = [Verksamhetsplan(id=id_, avtal=("a",), period=year) for id_ in ("ett", "tva")]
        both = evolve(akt(None), planer=tuple(planer))
        read = evolve(read_xlsx(to_xlsx(akt(budget()), 2024)), plan="tva")
        assert [len(each.budgetar) for each in read.into(both).planer] == [0, 1]
        with pytest.raises(Contradiction, match="several plans are for 2024"):
            evolve(read, plan=None).into(both)
        assert [
            len(each.budgetar) for each in evolve(read, plan="ny").into(evolve(both, planer=(planer[0],))).planer
        ] == [1]
        assert [each.id for each in evolve(read, plan="p").into(akt(None)).planer] == ["p"]


class TestLostSheets:
    def test_a_workbook_of_others_needs_a_mapping(self) -> None:
        book = opened(to_xlsx(ALINGSAS, 2024), formulas=True)
        book["Budget"]["A1"] = book["Utfall"]["A1"] = "Budget"
        with pytest.raises(DocumentError, match=r"say how it is to be read \(a mapping\)"):
            read_xlsx(saved(book))

    @pytest.mark.parametrize(
        ("cells", "match"),
        [
            ({"A1": "folkhalsoavtal/budget/2"}, "Budget!A1: the sheet is laid out as 'folkhalsoavtal/budget/2'"),
            ({"A13": None}, "Budget!A1: the row of keys is missing"),
            (
                {"E13": "part:kommun"},
                r"Budget!F13: the row of keys is missing, or a key in it twice or wrong \(part:kommun\)",
            ),
            ({"E13": "parti:drn"}, "Budget!E13"),
            ({"E13": "part:DRN"}, "Budget!E13"),
            ({"B13": None}, "Budget!13:13.*id"),
            ({"A1": "folkhalsoavtal/utfall/1"}, "there are several sheets of the kind folkhalsoavtal/utfall/1"),
        ],
    )
    def test_keys_that_are_lost_are_told(self, cells: dict[str, object], match: str) -> None:
        with pytest.raises(DocumentError, match=match):
            read_xlsx(changed(to_xlsx(ALINGSAS, 2024), "Budget", **cells))


class TestCsv:
    def test_windows_1252_is_told(self) -> None:
        data = to_csv(ALINGSAS, 2024, bom=False).decode().encode("windows-1252")
        read = read_csv(data, namn="budget.csv")
        assert ALINGSAS.arsbudgetar[0] == read.budget
        assert told(read) == [("warning", "csv-windows-1252", "'budget.csv'")]

    def test_a_file_saved_anew_by_a_program_of_sheets(self) -> None:
        """With other line ends, empty rows at the end, and a tab between cells."""
        text = to_csv(ALINGSAS, 2024, bom=False).decode().replace("\r\n", "\n").replace('";"', '"\t"') + "\t\t\n\n"
        assert read_csv(text.encode()).budget == ALINGSAS.arsbudgetar[0]

    @pytest.mark.parametrize(
        ("code", "data"),
        [
            ("csv-utf16", "Post;DRN".encode("utf-16")),
            ("csv-tecken", b"a\0b"),
            ("csv-tecken", b"\x81\x8d"),
            ("csv-trasig", b'folkhalsoavtal/budget/1;"a\n'),
            ("text-for-lang", b"x" * 131_073),
            ("arbetsbok-for-mycket", b";" * 255 + (b"\n" + b";" * 255) * 8_000),
            ("ark-okanda", b"Post;DRN\n"),
            ("ark-okanda", b""),
            ("ark-nyckelrad", b"folkhalsoavtal/budget/1;Budget\n"),
            ("arbetsbok-lagre-grans", b"\n" * 100_001),
            ("arbetsbok-lagre-grans", b"," * 300),
            ("arbetsbok-for-stor", b"x" * (32 * 2**20 + 1)),
        ],
    )
    def test_what_is_no_such_file_is_told(self, code: str, data: bytes) -> None:
        with pytest.raises(DocumentError) as caught:
            read_csv(data)
        assert code == caught.value.errors[0].code

    @pytest.mark.parametrize("arguments", [("text",), (b"", "mapping")])
    def test_what_is_asked_for_is_checked(self, arguments: tuple[Any, ...]) -> None:
        with pytest.raises(InvalidType):
            read_csv(*arguments)
        with pytest.raises(InvalidType):
            read_xlsx(*arguments)

    def test_the_number_of_a_row_counts_texts_of_several_lines_once(self) -> None:
        made = budget(Budgetpost("p", "En\nrad", {"drn": Belopp.kr(1)}), Budgetpost("q", "Q", {"drn": Belopp.kr(1)}))
        data = to_csv(akt(made), 2024, bom=False).decode().replace('"Q";"";"1"', '"Q";"";"1x"').encode()
        got = [("error", "belopp-olasligt", "CSV!E15"), ("warning", "arkets-summa-skiljer", "CSV!E16")]
        assert told(read_csv(data)) == got
