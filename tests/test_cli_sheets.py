"""The commands for sheets: files written and read, what is told beside them, and the status."""

import json
from pathlib import Path
from typing import Any

import pytest
from sheets import DRN, KOMMUN, POST, changed, mapping, opened, workbook

from folkhalsoavtal import Akt
from folkhalsoavtal.cli import main
from folkhalsoavtal.kalkylblad import to_csv, to_xlsx
from folkhalsoavtal.serialization import dumps, load, packaged_forms

ALINGSAS, ARSAVSLUT = "examples/alingsas-2024.json", "examples/pahittat-arsavslut-2021.json"
AKT = load(ALINGSAS, Akt)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a workbook of ours, one of others with its mapping, and files that are something else."""
    (tmp_path / "vart.xlsx").write_bytes(to_xlsx(AKT, 2024))
    (tmp_path / "deras.xlsx").write_bytes(workbook(("Post", "DRN", "Kommun"), ["A", 1, 2], ["Totalt", 1, 3]))
    made = mapping(POST, DRN, KOMMUN, totals=[{"label": "Totalt"}])
    (tmp_path / "mappning.json").write_text(dumps(made), encoding="utf-8")
    (tmp_path / "fel.json").write_text("{}", encoding="utf-8")
    (tmp_path / "text.xlsx").write_bytes(b"x")
    (tmp_path / "text").write_bytes(b"x")
    return tmp_path


class TestExport:
    def test_a_workbook(self, tmp_path: Path) -> None:
        out = tmp_path / "ut.xlsx"
        assert main(["export", ALINGSAS, str(out)]) == 0
        assert to_xlsx(AKT, 2024, formular=packaged_forms()) == out.read_bytes()

    @pytest.mark.parametrize(
        ("more", "content"),
        [([], to_csv(AKT, 2024)), (["--delimiter", ",", "--lang", "en"], to_csv(AKT, 2024, lang="en", delimiter=","))],
    )
    def test_csv(self, more: list[str], content: bytes, tmp_path: Path) -> None:
        out = tmp_path / "ut.CSV"
        assert main(["export", ALINGSAS, str(out), *more]) == 0
        assert content == out.read_bytes()

    def test_an_outcome_as_csv(self, tmp_path: Path) -> None:
        out = tmp_path / "ut.csv"
        assert main(["export", ARSAVSLUT, str(out), "--year", "2021", "--sheet", "utfall"]) == 0
        assert out.read_text(encoding="utf-8-sig").startswith(
            '"folkhalsoavtal/utfall/1";"Utfall 2021. Belopp i kronor."'
        )

    @pytest.mark.parametrize(
        ("told", "argv"),
        [
            (f"{ARSAVSLUT}:: error ar-flera: say which year is meant (--year); there are 2021 and 2022", [ARSAVSLUT, "ut.xlsx"]),
            (f"{ALINGSAS}:/verksamhetsar: error ar-utan-uppgifter: there is no budget and no statement of 2023", [ALINGSAS, "ut.xlsx", "--year", "2023"]),
            (f"{ALINGSAS}:ut.pdf: error fil-andelse: the file is to end in .xlsx and .csv; not '.pdf'", [ALINGSAS, "ut.pdf"]),
            ("finns-inte.json:: error fil-finns-inte", ["finns-inte.json", "ut.xlsx"]),
            ("examples/asele.json:/typ: error annan-handling: the document is of the type metod; expected akt", ["examples/asele.json", "ut.xlsx"]),
            ("ut.xlsx:: error fil-oatkomlig", [ALINGSAS, "finns/inte/ut.xlsx"]),
        ],
    )  # fmt: skip
    def test_what_cannot_be_written_is_told(
        self, told: str, argv: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        argv = [argv[0], str(tmp_path / argv[1]), *argv[2:]]
        assert main(["export", *argv, "--lang", "en"]) == 2
        assert told.split(": error ")[1] in capsys.readouterr().err
        assert list(tmp_path.iterdir()) == []

    def test_a_file_that_there_is_stays_unless_it_is_to_be_replaced(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "ut.xlsx"
        out.write_bytes(b"min fil")
        assert main(["export", ALINGSAS, str(out)]) == 2
        assert "det finns redan en sådan fil; ange en annan, eller ersätt den (--force)" in capsys.readouterr().err
        assert out.read_bytes() == b"min fil"
        assert main(["export", ALINGSAS, str(out), "--force"]) == 0
        assert out.read_bytes().startswith(b"PK")


class TestTemplate:
    def test_one_of_no_agreement_and_one_of_alingsas(self, tmp_path: Path) -> None:
        for name, more in (("a", []), ("b", ["--akt", ALINGSAS])):
            out = tmp_path / f"{name}.xlsx"
            assert main(["template", str(out), "--year", "2025", *more]) == 0
            assert opened(out.read_bytes())["Budget"]["C5"].value == 2025

    @pytest.mark.parametrize(
        "argv",
        [
            ["ut.csv"],
            ["ut.xlsx", "--akt", "finns-inte.json"],
            ["ut.xlsx", "--akt", "examples/asele.json"],
            ["finns/inte.xlsx"],
        ],
    )
    def test_what_cannot_be_written_is_told(
        self, argv: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["template", str(tmp_path / argv[0]), "--year", "2025", *argv[1:]]) == 2
        assert capsys.readouterr().err

    def test_the_year_is_given(self) -> None:
        with pytest.raises(SystemExit):
            main(["template", "ut.xlsx"])


class TestImport:
    def run(self, capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, Any, list[str]]:
        status = main(["import", *map(str, argv), "--lang", "en"])
        out, err = capsys.readouterr()
        return status, json.loads(out) if out else None, err.splitlines()

    def test_a_workbook_of_ours_goes_back_into_its_agreement(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        status, tree, told = self.run(capsys, folder / "vart.xlsx", "--akt", ALINGSAS)
        assert (0, json.loads(Path(ALINGSAS).read_text(encoding="utf-8"))) == (status, tree)
        assert all(": note " in line for line in told)

    def test_a_workbook_by_itself_is_a_plan(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        status, tree, _ = self.run(capsys, folder / "vart.xlsx")
        assert (status, tree["typ"], tree["avtal"]) == (0, "verksamhetsplan", ["alingsas-drnv"])

    def test_a_budget_and_an_outcome_are_several_records(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "ut.xlsx"
        main(["export", ARSAVSLUT, str(out), "--year", "2021"])
        status, tree, _ = self.run(capsys, out)
        assert (
            status,
            [each["typ"] for each in tree["handlingar"]],
        ) == (0, ["verksamhetsplan", "ekonomisk_redovisning"])

    def test_a_sheet_of_others_with_a_wrong_total(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        status, tree, told = self.run(capsys, folder / "deras.xlsx", "--mapping", folder / "mappning.json")
        assert (status, tree["typ"]) == (1, "verksamhetsplan")
        assert f"{folder}/deras.xlsx:Blad1!C3: error angiven-summa-avviker: " in "\n".join(told)

    def test_csv_by_its_name(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (folder / "b.csv").write_text("Post;DRN;Kommun\nA;1;2\n", encoding="utf-8")
        status, tree, told = self.run(
            capsys, folder / "b.csv", "--mapping", folder / "mappning.json", "--rules", "strikt", "--on", "2024-03-01"
        )
        assert (status, len(tree["budgetar"])) == (0, 1)
        assert any(f"{folder}/b.csv:CSV!" in line for line in told)

    def test_what_cannot_be_read_gives_no_document(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        data = changed((folder / "vart.xlsx").read_bytes(), "Budget", E14="25.000", F15="x")
        (folder / "fel.xlsx").write_bytes(data)
        status, tree, told = self.run(capsys, folder / "fel.xlsx")
        assert (status, tree) == (2, None)
        assert [
            f"{folder}/fel.xlsx:Budget!E14: error belopp-oklart",
            f"{folder}/fel.xlsx:Budget!F15: error belopp-olasligt",
        ] == [
            line.rpartition(": ")[0]
            .removesuffix(": the mark in it parts thousands, or begins decimals")
            .partition(": '")[0]
            for line in told
        ]

    @pytest.mark.parametrize(
        ("told", "argv"),
        [
            ("finns-inte.xlsx:: error fil-finns-inte", ["finns-inte.xlsx"]),
            ("text.xlsx:: error inte-arbetsbok", ["text.xlsx"]),
            ("text:CSV: error ark-okanda", ["text"]),
            ("deras.xlsx:: error ark-okanda", ["deras.xlsx"]),
            ("fel.json:/schema: error nyckel-saknas", ["deras.xlsx", "--mapping", "fel.json"]),
            ("finns-inte.json:: error fil-finns-inte", ["deras.xlsx", "--mapping", "finns-inte.json"]),
            ("fel.json:/schema: error nyckel-saknas", ["vart.xlsx", "--akt", "fel.json"]),
            ("mappning.json:/typ: error okand-typ", ["vart.xlsx", "--akt", "mappning.json"]),
            (
                "deras.xlsx:/avtal: error inlasning-annat-avtal",
                ["deras.xlsx", "--mapping", "mappning.json", "--avtal", "b"],
            ),
            (
                "deras.xlsx:/avtal: error inlasning-annat-avtal",
                ["deras.xlsx", "--mapping", "mappning.json", "--akt", ALINGSAS],
            ),
        ],
    )
    def test_why_it_cannot_is_told_of_the_file_that_it_is_of(
        self,
        told: str,
        argv: list[str],
        folder: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        argv = [str(Path(each).absolute()) if each == ALINGSAS else each for each in argv]
        monkeypatch.chdir(folder)
        status, tree, lines = self.run(capsys, *argv)
        assert (status, tree) == (2, None)
        assert any(line.startswith(told) for line in lines), lines

    def test_a_sheet_of_nothing(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        made = mapping(POST, KOMMUN, content="utfall")
        (folder / "utfall.json").write_text(dumps(made), encoding="utf-8")
        (folder / "tom.csv").write_text("Post;Kommun\n", encoding="utf-8")
        status, _, told = self.run(capsys, folder / "tom.csv", "--mapping", folder / "utfall.json")
        assert (
            2,
            [f"{folder}/tom.csv:: error inlasning-utan-budget: nothing was read that could be put into the agreement"],
        ) == (status, told)
