"""What a program of sheets makes of the workbooks: LibreOffice reckons every sum anew, and they are ours."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sheets import akt, libreoffice, opened, said, without_values
from strategies import budgets, redovisningar

from folkhalsoavtal import (
    Akt,
    AngivenSumma,
    Belopp,
    Budget,
    Budgetpost,
    EkonomiskRedovisning,
    Finansiar,
    Kategori,
    Omfordelning,
    Utfallspost,
)
from folkhalsoavtal.arsavslut import outcome_of
from folkhalsoavtal.kalkylblad import read_xlsx, template, to_xlsx
from folkhalsoavtal.kalkylblad.blad import OKANT
from folkhalsoavtal.serialization import load, packaged_forms
from folkhalsoavtal.utfallsrad import Uppdelning

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")

COLUMNS = (Finansiar.part("drn"), Finansiar.part("kommun"), Finansiar.medfinansiar("annan"))
kr = Belopp.kr


def awkward() -> Akt:
    """Empty columns and cells, categories apart, corrections, unknown amounts, money outside the budget."""
    budget = Budget(
        verksamhetsar=2024,
        finansiarer=COLUMNS,
        budgetposter=(
            Budgetpost("1e5", "A", {"drn": Belopp(ore=35_000_050), "kommun": kr(350_000)}, kategori="x"),
            Budgetpost("tom", "Tom rad", {}),
            Budgetpost("1-2", "B", {"kommun": kr(-50_000)}, kategori="y"),
            Budgetpost("true", "=C", {"drn": kr(7), "annan": Belopp(ore=1)}, kategori="x"),
        ),
        kategorier=(
            Kategori("y", "Y", AngivenSumma({"kommun": kr(1)})),
            Kategori("x", "X"),
            Kategori("ingen", "Ingen"),
        ),
        angiven_summa=AngivenSumma({"drn": kr(1)}, kr(2), "Totalt"),
    )
    redovisning = EkonomiskRedovisning(
        id="r",
        avtal="a",
        verksamhetsar=2024,
        omfordelningar=(Omfordelning(fran="1e5", till="tom", belopp={"drn": kr(100)}),),
        utfallsposter=(
            Utfallspost("1e5", {"kommun": kr(1000), "drn": Belopp(ore=55)}),
            Utfallspost("1e5", {"kommun": kr(-200)}),
            Utfallspost("1-2", {"kommun": None}),
            Utfallspost(None, {"kommun": kr(9)}),
        ),
    )
    return akt(budget, redovisning)


def unknown() -> Akt:
    """A party whose column has no amounts: its sum, and all that rests on it, is not known."""
    posts = (Budgetpost("p", "P", {"drn": kr(5)}), Budgetpost("tom", "Tom", {}))
    spent = (Utfallspost("p", {"drn": kr(2)}), Utfallspost("tom", {"drn": kr(1)}))
    redovisning = EkonomiskRedovisning(id="r", avtal="a", verksamhetsar=2024, utfallsposter=spent)
    return akt(Budget(verksamhetsar=2024, finansiarer=COLUMNS, budgetposter=posts), redovisning)


FILES: dict[str, tuple[Akt, int]] = {
    "alingsas": (load("examples/alingsas-2024.json", Akt), 2024),
    "arsavslut": (load("examples/pahittat-arsavslut-2021.json", Akt), 2021),
    "aret-efter": (load("examples/pahittat-arsavslut-2021.json", Akt), 2022),
    "awkward": (awkward(), 2024),
    "unknown": (unknown(), 2024),
}


@pytest.fixture(scope="module")
def reckoned(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every workbook as LibreOffice saves it."""
    files = {name: to_xlsx(file, ar, formular=packaged_forms()) for name, (file, ar) in FILES.items()}
    files["mall"] = template(2025, FILES["alingsas"][0])
    bare = {name: without_values(data) for name, data in files.items()}
    anew = libreoffice(bare, tmp_path_factory.mktemp("libreoffice"))
    assert opened(bare["alingsas"])["Budget"]["E21"].value is None  # what was written cannot be taken for granted
    return anew


def cents(value: object) -> object:
    """A value of a sheet in öre; what stands where there is none as it is."""
    return round(value * 100) if isinstance(value, (int, float)) else value or None


def shown(belopp: Belopp | None, *, unknown: bool = False) -> object:
    return belopp.ore if belopp is not None else OKANT if unknown else None


@pytest.mark.parametrize("name", FILES)
class TestReckonedAnew:
    def test_the_sums_of_the_budget(self, name: str, reckoned: dict[str, bytes]) -> None:
        file, ar = FILES[name]
        [budget] = [each for each in file.arsbudgetar if each.verksamhetsar == ar]
        rows = [[cell.value for cell in row] for row in opened(reckoned[name])["Budget"].iter_rows()]
        sums = {
            row[1]: [cents(value) for value in row[4 : 5 + len(budget.finansiarer)]]
            for row in rows
            if row[0] == "summa"
        }
        lacking = bool(budget.unknown_columns)
        for kategori, posts in {**budget.by_category(), None: budget.budgetposter}.items():
            columns = budget.sums(posts)
            expected = [
                shown(belopp, unknown=kategori is None and id_ in budget.unknown_columns)
                for id_, belopp in columns.items()
            ]
            assert [*expected, shown(budget.total(posts), unknown=lacking)] == sums[kategori]
        lines = {row[1]: cents(row[4 + len(budget.finansiarer)]) for row in rows if row[0] == "budgetpost"}
        assert {
            post.id: shown(budget.total([post]), unknown=lacking and post.summa is not None)
            for post in budget.budgetposter
        } == lines

    def test_the_variance(self, name: str, reckoned: dict[str, bytes]) -> None:
        file, ar = FILES[name]
        utfall = outcome_of(file, ar)
        begin = 7 if utfall is None else 6  # that there is no statement is told
        rows = [[cell.value for cell in row] for row in opened(reckoned[name])["Avvikelse"].iter_rows(min_row=begin)]
        if utfall is None:
            assert all(row[5] in (None, "") for row in rows)
            return
        for row, ours in zip(rows, (*utfall.by(Uppdelning.BUDGETPOST), utfall.total), strict=True):
            got = [None if cents(value) == OKANT else cents(value) for value in row[2:7]]
            amounts = (ours.budget, ours.omfordelad, ours.prognos, ours.utfall, ours.avvikelse)
            assert [shown(belopp) for belopp in amounts] == got, row
            assert (OKANT in row[2:7]) is (ours.okand or (ours.omfordelad is None and ours.budget is not None))
            andel = ours.avvikelse_andel
            assert row[7] == pytest.approx(float(andel)) if andel is not None else not row[7]

    def test_every_sum_is_the_one_that_was_written(self, name: str, reckoned: dict[str, bytes]) -> None:
        file, ar = FILES[name]
        before, after = opened(to_xlsx(file, ar, formular=packaged_forms())), opened(reckoned[name])
        for sheet in before:
            cells = {cell.coordinate: _plain(cell.value) for row in sheet.iter_rows() for cell in row}
            assert cells == {place: _plain(after[sheet.title][place].value) for place in cells}

    def test_it_is_read_back_as_it_was(self, name: str, reckoned: dict[str, bytes]) -> None:
        file, _ = FILES[name]
        read = read_xlsx(reckoned[name])
        assert said(read) == []
        assert file == read.into(file)


def _plain(value: Any) -> object:
    return round(value, 6) if isinstance(value, float) else None if value == "" else value


@given(st.lists(budgets().flatmap(lambda made: st.tuples(st.just(made), redovisningar(made))), min_size=4, max_size=4))
@settings(max_examples=4, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
def test_the_sums_of_any_year(years: list[tuple[Budget, EkonomiskRedovisning]]) -> None:
    """A few at a time, as a program of sheets takes a while to start."""
    files = {str(n): akt(made, statement) for n, (made, statement) in enumerate(years)}
    with TemporaryDirectory() as folder:
        written = {name: to_xlsx(file, file.arsbudgetar[0].verksamhetsar) for name, file in files.items()}
        after = libreoffice({name: without_values(data) for name, data in written.items()}, Path(folder))
    for name, data in written.items():
        ours, theirs = opened(data), opened(after[name])
        for sheet in ours:
            for row in sheet.iter_rows():
                for cell in row:
                    expected, got = _plain(cell.value), _plain(theirs[sheet.title][cell.coordinate].value)
                    same = (
                        expected == pytest.approx(got, rel=1e-12, abs=1e-6)
                        if isinstance(got, (int, float)) and isinstance(expected, (int, float))
                        else expected == got
                    )
                    assert same, (sheet.title, cell.coordinate, expected, got)
        assert files[name] == read_xlsx(after[name]).into(files[name])


def test_a_template_is_read_back(reckoned: dict[str, bytes]) -> None:
    read = read_xlsx(reckoned["mall"])
    assert said(read) == []
    assert read.budget == read_xlsx(template(2025, FILES["alingsas"][0])).budget


def test_it_can_be_printed(tmp_path: Path) -> None:
    pdf = libreoffice({"alingsas": to_xlsx(*FILES["alingsas"])}, tmp_path, "pdf")["alingsas"]
    assert pdf.startswith(b"%PDF")
