import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from folkhalsoavtal import Akt, Formular
from folkhalsoavtal.arshjul import arshjul_of
from folkhalsoavtal.cli import main
from folkhalsoavtal.ical import calendar
from folkhalsoavtal.rendering import report
from folkhalsoavtal.serialization import dumps, json_schema, load, loads, packaged_forms
from folkhalsoavtal.uppfoljningsjamforelse import comparison_of

ARSAVSLUT = "examples/pahittat-arsavslut-2021.json"
UNDANTAG = "examples/undantag/alingsas-2024.json"
OLD = "tests/golden/schema-0.json"
ALINGSAS, GOTEBORG = "examples/alingsas-2024.json", "examples/goteborg-centrum-2024.json"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A document that cannot be read."""
    path = tmp_path / "trasig å.json"
    path.write_text('{"schema": "folkhalsoavtal/1", "typ": "avtal", "id": 1}', encoding="utf-8")
    return path


@pytest.fixture
def lopsided(tmp_path: Path) -> Path:
    """Alingsås with a krona more: the rule is not met, and the stated total is wrong."""
    text = Path(ALINGSAS).read_text(encoding="utf-8").replace('"kommun": 50000,', '"kommun": 50001,', 1)
    path = tmp_path / "skev.json"
    path.write_text(text, encoding="utf-8")
    return path


class TestCheck:
    def test_the_examples_are_without_errors(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", ALINGSAS, GOTEBORG]) == 0
        out, err = capsys.readouterr()
        assert out.splitlines()[1].startswith(
            f"{ALINGSAS}:/avtal/finansieringsregel: upplysning finansieringsregel-tolkad: Finansieringsregeln är inte"
        )
        assert (
            out.splitlines()[-1]
            == "2 filer: 0 fel, 0 varningar och 11 upplysningar. Regeluppsättning: grund/1. Schema: folkhalsoavtal/1."
        )
        assert err == ""

    def test_an_error_gives_one(self, lopsided: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", str(lopsided), "--lang", "en"]) == 1
        lines = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ").splitlines()
        assert lines[0] == (
            f"{lopsided}:/planer/0/budgetar/0: error regel-inte-uppfylld: The financing rule is not met in 2024: the deviation "
            "from half is drn −SEK 0.50; kommun +SEK 0.50, a gap of SEK 1 between the parties. Correct the amounts, or agree on another rule."
        )
        assert lines[1].startswith(
            f"{lopsided}:/planer/0/budgetar/0/angiven_summa/belopp/kommun: error angiven-summa-avviker"
        )

    def test_the_worst_of_all_files_counts_and_all_are_checked(
        self, broken: Path, lopsided: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", str(broken), str(lopsided), ALINGSAS]) == 2
        out = capsys.readouterr().out
        assert f"{broken}:/id: fel inte-text: förväntade en text" in out
        assert f"{broken}:/parter: fel nyckel-saknas: nyckeln parter saknas" in out
        assert f"{lopsided}:/planer/0/budgetar/0: fel regel-inte-uppfylld" in out
        assert f"{ALINGSAS}:/avtal/finansieringsregel: upplysning" in out

    def test_json_holds_findings_and_faults_alike(
        self, broken: Path, lopsided: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", str(broken), str(lopsided), "--format", "json", "--lang", "en"]) == 2
        out, err = capsys.readouterr()
        remarks = json.loads(out)
        [first, *_] = [remark for remark in remarks if remark["file"] == str(broken)]
        assert first == {
            "file": str(broken),
            "code": "inte-text",
            "path": "/id",
            "severity": "error",
            "clause": None,
            "message": 'expected a text in quotation marks, such as "abc", not 1',
            "fix": None,
            "waiver": None,
            "ruleset": None,
            "schema": "folkhalsoavtal/1",
        }
        assert {"regel-inte-uppfylld", "angiven-summa-avviker", "finansieringsregel-tolkad"} <= {
            remark["code"] for remark in remarks if remark["file"] == str(lopsided)
        }
        assert all(set(remark) == set(remarks[0]) for remark in remarks)
        assert err.splitlines()[-1].endswith("Rule set: grund/1. Schema: folkhalsoavtal/1.")

    def test_a_day_runs_the_rules_that_need_one(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", ALINGSAS, "--on", "2025-01-01"]) == 0
        assert "dag-utanfor-avtalsperioden: 1 januari 2025 ligger utanför" in capsys.readouterr().out.replace(
            "\xa0", " "
        )

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(ALINGSAS).read_bytes())))
        assert main(["check", "-"]) == 0
        assert capsys.readouterr().out.startswith("-:/avtal/andringar/0: upplysning")

    @pytest.mark.parametrize(
        ("make", "code"),
        [
            (lambda folder: folder / "finns-inte.json", "fil-finns-inte"),
            (lambda folder: folder, "fil-ar-katalog"),
            (lambda folder: folder / ("x" * 5000), "fil-oatkomlig"),
            (lambda _: "a\0b", "fil-oatkomlig"),
        ],
    )
    def test_a_file_that_cannot_be_opened(
        self, make: Any, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", str(make(tmp_path)), "--format", "json"]) == 2
        [remark] = json.loads(capsys.readouterr().out)
        assert (remark["code"], remark["path"]) == (code, "")

    @pytest.mark.parametrize(
        "argv",
        [
            [],
            ["check"],
            ["kontrollera", ALINGSAS],
            ["check", ALINGSAS, "--lang", "de"],
            ["check", ALINGSAS, "--format", "xml"],
            ["check", ALINGSAS, "--on", "2024-02-30"],
            ["check", ALINGSAS, "--on", "1/2/2024"],
            ["check", "-", "-"],
            ["check", ALINGSAS, "--rules", "grund/2"],
            ["check", ALINGSAS, "--severity", "fatal"],
            ["check", ALINGSAS, "--waivers", UNDANTAG],
            ["check", "-", "--on", "2024-03-01", "--waivers", "-"],
        ],
    )
    def test_wrong_usage_gives_two(self, argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as caught:
            main(argv)
        assert caught.value.code == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert "usage:" in err


class TestFindingsForMachines:
    def test_a_finding_has_all_that_is_known_of_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        argv = ["check", ALINGSAS, "--on", "2024-03-01", "--waivers", UNDANTAG, "--format", "json", "--lang", "en"]
        assert main(argv) == 0
        [finding] = [
            each for each in json.loads(capsys.readouterr().out) if each["code"] == "finansieringsregel-tolkad"
        ]
        assert finding == {
            "file": ALINGSAS,
            "code": "finansieringsregel-tolkad",
            "path": "/avtal/finansieringsregel",
            "severity": "note",
            "clause": {
                "dokument": "Alingsås kommun, Verksamhetsplan för folkhälsa och social hållbarhet 2024",
                "punkt": "Budget 2024",
                "harkomst": "harledd",
                "kommentar": "Planen anger ingen delningsregel; parternas angivna totaler är lika stora",
            },
            "message": "The financing rule is not stated in the source but derived.",
            "fix": "Let the parties confirm it.",
            "waiver": {
                "path": "/avtal/finansieringsregel",
                "reason": "Påhittat: parterna anger delningsregeln i det avtal som följer",
                "by": "Påhittat: presidierna i samråd",
                "until": "2024-12-31",
                "record": "alingsas-drnv",
            },
            "ruleset": "grund/1",
            "schema": "folkhalsoavtal/1",
        }

    def test_a_set_without_findings_is_named_too(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", "examples/pahittat-arshjul.json", "--lang", "en"]) == 0
        assert capsys.readouterr().out.splitlines()[-1] == (
            "1 file: 0 errors, 0 warnings and 0 notes. Rule set: grund/1. Schema: folkhalsoavtal/1."
        )

    def test_the_order_of_the_files_does_not_matter(self, capsys: pytest.CaptureFixture[str]) -> None:
        files = [ALINGSAS, GOTEBORG, "examples/vanersborg-2021.json"]
        for form in ("text", "json"):
            printed = set()
            for order in (files, files[::-1], [files[1], files[0], files[2]]):
                main(["check", *order, "--format", form, "--rules", "strikt", "--on", "2024-03-01"])
                printed.add(capsys.readouterr())
            assert len(printed) == 1

    def test_the_machine_does_not_matter(self, tmp_path: Path) -> None:
        printed = set()
        for seed, locale in (("0", "C"), ("1", "sv_SE.UTF-8"), ("2", "tr_TR.ISO-8859-9")):
            done = subprocess.run(
                [sys.executable, "-m", "folkhalsoavtal", "check", "examples/vanersborg-2021.json", "--rules", "strikt"],
                env={"PATH": os.environ["PATH"], "PYTHONHASHSEED": seed, "LC_ALL": locale, "LANG": locale},
                capture_output=True,
                check=True,
            )
            printed.add(done.stdout)
        assert len(printed) == 1


class TestSetsAndWaivers:
    def test_a_set_is_chosen_with_or_without_its_version(self, capsys: pytest.CaptureFixture[str]) -> None:
        outs = []
        for name in ("fore-antagande", "fore-antagande/1"):
            main(["check", GOTEBORG, "--rules", name])
            outs.append(capsys.readouterr().out)
        assert outs[0] == outs[1]
        assert "Regeluppsättning: fore-antagande/1." in outs[0]
        assert ":/handlingar/0/avtal: fel avtalsperiod-inte-angiven" in outs[0]

    @pytest.mark.parametrize(
        ("severity", "fail_on", "code", "shown"),
        [("note", "error", 0, 9), ("warning", "error", 0, 0), ("error", "note", 1, 0), ("note", "warning", 0, 9)],
    )
    def test_a_severity_decides_what_is_shown_and_another_what_fails(
        self, severity: str, fail_on: str, code: int, shown: int, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", GOTEBORG, "--severity", severity, "--fail-on", fail_on, "--lang", "en"]) == code
        *findings, last = [line for line in capsys.readouterr().out.splitlines() if "(--on)" not in line]
        assert len(findings) == shown
        assert "9 notes." in last
        assert ("9 are less severe and not shown." in last) is (shown == 0)

    def test_a_report_shows_no_more_than_is_asked_for(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["report", GOTEBORG, "--severity", "warning"]) == 0
        out = capsys.readouterr().out
        assert "avtalsperiod-inte-angiven" not in out
        assert "Inga iakttagelser" not in out
        assert "9 är mindre allvarliga och visas inte." in out

    def test_what_is_waived_does_not_fail_and_is_told(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        argv = ["check", ALINGSAS, "--on", "2024-03-01", "--fail-on", "note"]
        assert main([*argv]) == 1
        capsys.readouterr()
        assert main([*argv, "--waivers", UNDANTAG, "--lang", "en"]) == 1
        assert "1 is waived." in capsys.readouterr().out
        tree = json.loads(Path(UNDANTAG).read_text(encoding="utf-8"))
        tree["waivers"].append({**tree["waivers"][0], "code": "andring-utan-beslutsdag", "path": "/avtal"})
        (tmp_path / "u.json").write_text(json.dumps(tree), encoding="utf-8")
        assert main([*argv, "--waivers", str(tmp_path / "u.json"), "--lang", "en"]) == 0
        out = capsys.readouterr().out
        assert "0 notes. 2 are waived." in out
        assert "Waived until 31 December 2024 by Påhittat: presidierna i samråd. Reason: Påhittat" in out

    def test_an_expired_waiver_is_a_finding(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", ALINGSAS, "--on", "2025-01-01", "--waivers", UNDANTAG]) == 0
        assert ":/avtal/finansieringsregel: varning undantag-utgatt:" in capsys.readouterr().out

    @pytest.mark.parametrize("text", ["", "[]", '{"schema": "folkhalsoavtal/1", "typ": "waivers", "waivers": 1}', None])
    def test_waivers_that_cannot_be_read_are_told(
        self, text: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "u.json"
        if text is not None:
            path.write_text(text, encoding="utf-8")
        argv = ["check", ALINGSAS, "--on", "2024-03-01", "--waivers", str(path), "--waivers", UNDANTAG]
        assert main(argv) == 2
        out, err = capsys.readouterr()
        assert [line.split(":")[0] for line in out.splitlines()] == [str(path), "1 fil"]
        assert err == "Inget dokument har prövats, eftersom undantagen inte går att läsa.\n"
        assert main([*argv, "--format", "json"]) == 2
        out, _ = capsys.readouterr()
        assert [each["file"] for each in json.loads(out)] == [str(path)]
        assert main(["report", *argv[1:]]) == 2
        out, err = capsys.readouterr()
        assert (out, err.startswith(str(path))) == ("", True)

    def test_waivers_for_no_file_are_told_of_their_own_file(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        tree = json.loads(Path(UNDANTAG).read_text(encoding="utf-8"))
        [held] = tree["waivers"]
        tree["waivers"] = [held, {**held, "record": "annat"}, {**held, "record": "borta", "until": "2024-01-01"}]
        path = tmp_path / "u.json"
        path.write_text(json.dumps(tree), encoding="utf-8")
        argv = ["check", ALINGSAS, GOTEBORG, "--on", "2024-03-01", "--waivers", str(path), "--format", "json"]
        assert main([*argv, "--fail-on", "warning"]) == 1
        out, err = capsys.readouterr()
        assert [(each["code"], each["path"]) for each in json.loads(out) if each["file"] == str(path)] == [
            ("undantag-utgatt", "/waivers/2"),
            ("undantag-utan-anmarkning", "/waivers/1"),
        ]
        assert err.splitlines()[-1].startswith("2 filer: ")
        assert main(["report", *argv[1:-2]]) == 0
        assert capsys.readouterr().err.startswith(f"{path}:/waivers/2: varning undantag-utgatt: ")

    def test_agreements_in_other_files_are_at_hand(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        parter = [{"id": "k", "organisation": {"namn": "Kommunen"}}]
        other = [{"id": "r", "organisation": {"namn": "Regionen"}}]
        for id_, ar, more in (("a", 2024, {"parter": parter}), ("b", 2025, {"parter": other, "foregangare": ["a"]})):
            period = {"forsta_dag": f"{ar}-01-01", "sista_dag": f"{ar}-12-31"}
            tree = {"schema": "folkhalsoavtal/1", "typ": "avtal", "id": id_, "avtalsperiod": period, **more}
            (tmp_path / f"{id_}.json").write_text(json.dumps(tree), encoding="utf-8")
        a, b, changed = (tmp_path / name for name in ("a.json", "b.json", "c.json"))
        changed.write_text(a.read_text(encoding="utf-8").replace("Kommunen", "En annan"), encoding="utf-8")

        def told(*files: Path) -> set[str]:
            main(["check", *map(str, files), "--on", "2024-12-01", "--format", "json"])
            codes = {each["code"] for each in json.loads(capsys.readouterr().out)}
            return codes & {"avtal-upphor-utan-eftertradare", "handling-inte-tillganglig"}

        assert told(a) == {"avtal-upphor-utan-eftertradare"}
        assert told(b) == {"handling-inte-tillganglig"}
        assert told(a, b) == set()
        assert told(a, b, changed) == {"handling-inte-tillganglig"}  # which of the two is meant is not said


class TestWhatComesWithIt:
    def test_the_rules_of_a_set(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["rules", "--rules", "fore-insandning", "--format", "markdown"]) == 0
        out = capsys.readouterr().out
        assert out.startswith("# fore-insandning/1\n")
        assert "| fragor-obesvarade | fel |" in out

    @pytest.mark.parametrize(("lang", "told"), [("sv", "Åtgärd: Ange dem."), ("en", "Fix: State them.")])
    def test_a_rule(self, lang: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["rules", "angiven-summa-utan-belopp", "--lang", lang]) == 0
        out = capsys.readouterr().out
        assert told in out
        assert "- grund/1: " in out

    def test_a_rule_is_told_as_it_is_in_a_set(self, capsys: pytest.CaptureFixture[str]) -> None:
        for name, told in (("fore-antagande", "error"), ("grund", "note"), ("fore-insandning", "note")):
            assert main(["rules", "avtalsperiod-inte-angiven", "--rules", name, "--lang", "en"]) == 0
            assert f"Severity: {told}\n" in capsys.readouterr().out

    def test_rules_for_a_program(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["rules", "--format", "json"]) == 0
        every = json.loads(capsys.readouterr().out)
        assert main(["rules", "personnummer-i-text", "--format", "json"]) == 0
        [one] = json.loads(capsys.readouterr().out)
        assert one["valid_from"] == "2018-05-25"
        assert one["rulesets"][:2] == ["grund/1", "strikt/1"]
        assert one in every

    def test_a_rule_that_there_is_not(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["rules", "regel-inte-uppfyld", "--lang", "en"]) == 2
        err = capsys.readouterr().err
        assert err.startswith(
            "rules:/code: error okant-varde: 'regel-inte-uppfyld' is not one of regel-inte-uppfylld, "
        )
        assert "undantag" not in err
        assert main(["rules", "123"]) == 2
        assert "undantag" in capsys.readouterr().err

    def test_the_schema(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["schema"]) == 0
        assert json.loads(capsys.readouterr().out) == json_schema()
        assert main(["schema", "formular"]) == 0
        assert json.loads(capsys.readouterr().out) == json_schema("formular")
        assert main(["schema", "finns-inte"]) == 2
        assert "okant-varde" in capsys.readouterr().err

    def test_an_old_document_is_upgraded_and_what_changed_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["upgrade", OLD, "--lang", "en"]) == 0
        out, err = capsys.readouterr()
        assert out == Path("tests/golden/schema-0.upgraded.json").read_text(encoding="utf-8")
        assert "folkhalsoavtal/0" in err
        assert main(["upgrade", ALINGSAS]) == 0
        assert capsys.readouterr() == (Path(ALINGSAS).read_text(encoding="utf-8"), "")

    def test_an_old_document_is_checked_as_one_of_today(self, capsys: pytest.CaptureFixture[str]) -> None:
        main(["check", OLD, "--lang", "en"])
        assert f"{OLD}: From folkhalsoavtal/0 to folkhalsoavtal/1:\n" in capsys.readouterr().out
        main(["report", OLD, "--lang", "en"])
        out, err = capsys.readouterr()
        assert out.startswith("Exempelavtalet\n")
        assert err.startswith(f"{OLD}: From folkhalsoavtal/0 to folkhalsoavtal/1:\n")

    def test_a_later_document_cannot_be_upgraded(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "a.json").write_text('{"schema": "folkhalsoavtal/2", "typ": "avtal"}', encoding="utf-8")
        assert main(["upgrade", str(tmp_path / "a.json")]) == 2
        assert ":/schema: fel schema-nyare: " in capsys.readouterr().err
        assert main(["upgrade", str(tmp_path / "finns-inte.json")]) == 2
        assert "fil-finns-inte" in capsys.readouterr().err

    def test_any_document_can_be_upgraded(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["upgrade", UNDANTAG]) == 0
        assert capsys.readouterr() == (Path(UNDANTAG).read_text(encoding="utf-8"), "")


class TestReport:
    def test_the_report_is_in_swedish_unless_said(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["report", ALINGSAS]) == 0
        out = capsys.readouterr().out
        assert out.startswith("Samverkansavtal avseende gemensamma folkhälsoinsatser\n=====")
        assert "Är finansieringsregeln uppfylld?" in out
        assert out.endswith("Regeluppsättning: grund/1\nSchema: folkhalsoavtal/1\n")

    def test_a_report_can_be_markdown_and_a_check_cannot(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["report", ALINGSAS, GOTEBORG, "--format", "markdown", "--lang", "en"]) == 0
        out = capsys.readouterr().out
        assert out.startswith(
            "# Samverkansavtal avseende gemensamma folkhälsoinsatser\n\n* **Agreement:** alingsas-drnv\n"
        )
        assert out.count("## Findings\n") == 2
        with pytest.raises(SystemExit):
            main(["check", ALINGSAS, "--format", "markdown"])
        assert "invalid choice: 'markdown'" in capsys.readouterr().err

    def test_what_cannot_be_read_is_told_beside_the_reports(
        self, broken: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["report", str(broken)]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.splitlines()[0].startswith(f"{broken}:/id: fel inte-text")
        assert main(["report", str(broken), ALINGSAS, GOTEBORG]) == 2
        out, err = capsys.readouterr()
        assert out.count("Iakttagelser\n") == 2
        assert err.startswith(str(broken))

    def test_json_has_document_tests_and_findings(
        self, lopsided: Path, broken: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["report", str(lopsided), GOTEBORG, str(broken), "--format", "json"]) == 2
        one, three, none = json.loads(capsys.readouterr().out)
        assert one["document"] == json.loads(lopsided.read_text(encoding="utf-8"))
        [test] = one["tests"]
        [del_] = test["delprovningar"]
        assert (test["avtal"], test["verksamhetsar"], test["niva"], test["status"]) == (
            "alingsas-drnv",
            2024,
            "totalt",
            "inte_uppfylld",
        )
        assert del_["summor"] == {"drn": 1_050_000, "kommun": 1_050_001}
        assert del_["avvikelser"] == {"drn": "-0.50", "kommun": "0.50"}
        assert del_["tomma_celler"] == [{"budgetpost": "omkostnader", "finansiar": "drn", "bekraftad": True}]
        assert len(del_["berakning"]) == 7
        assert next(finding["code"] for finding in one["findings"]) == "regel-inte-uppfylld"
        assert [t["status"] for t in three["tests"]] == ["uppfylld"] * 3
        assert (none["document"], none["tests"], len(none["findings"])) == (None, [], 2)

    def test_outcomes_and_settlements_are_there(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        tree = json.loads(Path(ARSAVSLUT).read_text(encoding="utf-8"))
        tree["planer"][0]["budgetar"].pop()
        (tmp_path / "a.json").write_text(json.dumps(tree), encoding="utf-8")
        assert main(["report", ARSAVSLUT, str(tmp_path / "a.json"), ALINGSAS, "--format", "json"]) == 0
        one, without, none = json.loads(capsys.readouterr().out)
        first = one["avrakningar"][0]
        assert first["parter"]["region"] == {
            "bidrag": 600_000,
            "ska_bara": 600_000,
            "burit": 580_000,
            "att_betala": 20_000,
        }
        assert (first["kvar"], first["overfort"], first["kostnad"]) == ("195456.65", "195456.65", "1004543.35")
        assert first["kvittade"] == [{"fran": "region", "till": "kommun", "belopp": 20_000}]
        assert first["beslutad"]["att_betala"] == {"region": 20_000, "kommun": -20_000}
        assert (first["beslutad"]["avviker"], first["reglerat"]["region"]) == (False, 20_000)
        assert first["utgaende_balanser"] == [
            {"fran_ar": 2021, "sista_ar": 2023, "belopp": {"region": "97728.32", "kommun": "97728.33"}}
        ]
        assert one["avrakningar"][1]["beslutad"] is None
        rows = {rad["avser"]: rad for rad in one["utfall"][0]["rader"]["budgetpost"]}
        assert rows["dans-utan-krav"]["avvikelse_andel"] == "169/200"
        assert one["utfall"][0]["totalt"]["utfall"] == "1004543.35"
        assert [each["verksamhetsar"] for each in without["utfall"]] == [2021]
        assert without["avrakningar"][1]["orsak"] == "det finns ingen budget för 2022, och inget att hålla utfallet mot"
        assert (none["utfall"], none["avrakningar"]) == ([], [])

    def test_half_an_ore_is_a_fraction_of_a_krona(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        text = Path(ALINGSAS).read_text(encoding="utf-8").replace('"kommun": 50000,', '"kommun": "50000.01",', 1)
        (tmp_path / "a.json").write_text(text, encoding="utf-8")
        main(["report", str(tmp_path / "a.json"), "--format", "json"])
        [[del_]] = [test["delprovningar"] for test in json.loads(capsys.readouterr().out)[0]["tests"]]
        assert del_["avvikelser"] == {"drn": "-1/200", "kommun": "1/200"}

    def test_what_each_owes_in_each_year_is_there(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        tree = json.loads(Path("examples/pahittat-sex-parter.json").read_text(encoding="utf-8"))
        del tree["serier"][0]["observationer"][0]
        (tmp_path / "a.json").write_text(json.dumps(tree), encoding="utf-8")
        assert main(["report", str(tmp_path / "a.json"), "--format", "json", "--lang", "en"]) == 0
        years = json.loads(capsys.readouterr().out)[0]["ataganden"]
        assert [year["verksamhetsar"] for year in years] == list(range(2019, 2027))
        assert (years[0]["belopp"], years[0]["orsak"][:44]) == ({}, "the series folkmangd-almby has no value for ")
        assert (years[5]["belopp"]["region"], years[5]["belopp"]["gransjo"]) == (310_000, "23539.50")
        assert years[5]["orsak"] is None

    def test_an_agreement_alone_has_no_tests(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        avtal = {
            "schema": "folkhalsoavtal/1",
            "typ": "avtal",
            "id": "a",
            "parter": [{"id": "k", "organisation": {"namn": "K"}}],
        }
        (tmp_path / "a.json").write_text(json.dumps(avtal), encoding="utf-8")
        assert main(["report", str(tmp_path / "a.json"), "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out)[0]["tests"] == []

    def test_why_a_rule_cannot_be_tested_is_there_too(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        tree = json.loads(Path(ALINGSAS).read_text(encoding="utf-8"))
        for post in tree["planer"][0]["budgetar"][0]["budgetposter"]:
            post["belopp"]["drn"] = None
        (tmp_path / "a.json").write_text(json.dumps(tree), encoding="utf-8")
        assert main(["report", str(tmp_path / "a.json"), "--format", "json"]) == 0
        [[del_]] = [test["delprovningar"] for test in json.loads(capsys.readouterr().out)[0]["tests"]]
        assert (del_["status"], del_["hinder"], del_["berorda"]) == ("kan_inte_bedomas", "inga_belopp", ["drn"])
        assert (del_["summor"], del_["berakning"]) == ({}, [])


def command(*args: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "folkhalsoavtal", *args],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


class TestProcess:
    def test_the_output_is_the_same_bytes_whatever_the_locale(self) -> None:
        plain = command("report", ALINGSAS)
        assert plain.returncode == 0
        assert "Så" not in plain.stdout.decode()
        assert "Uträkning:" in plain.stdout.decode()
        for environment in (
            {"LANG": "C", "LC_ALL": "C"},
            {"PYTHONIOENCODING": "ascii"},
            {"LANGUAGE": "de", "LANG": "de_DE"},
        ):
            assert command("report", ALINGSAS, **environment).stdout == plain.stdout

    def test_a_lone_surrogate_can_be_told(self, tmp_path: Path) -> None:
        (tmp_path / "a.json").write_text(
            '{"schema": "folkhalsoavtal/1", "typ": "avtal", "\\ud800": 1}', encoding="utf-8"
        )
        done = command("check", str(tmp_path / "a.json"))
        assert done.returncode == 2
        assert b"okand-nyckel" in done.stdout
        assert done.stderr == b""

    def test_whoever_reads_may_stop_reading(self) -> None:
        code = "from folkhalsoavtal import cli\ndef main(argv): raise BrokenPipeError\ncli.main = main\ncli.run()"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (141, b"", b"")

    def test_a_closed_stream_is_no_traceback(self) -> None:
        for redirection, code, told in (
            ("<&-", 2, b"fil-oatkomlig"),
            (f">&- < {ALINGSAS}", 0, b""),
            (f"2>&- < {ALINGSAS}", 0, b"finansieringsregel-tolkad"),
        ):
            line = f"{sys.executable} -m folkhalsoavtal check - {redirection}"
            done = subprocess.run(["sh", "-c", line], capture_output=True, check=False)
            assert (done.returncode, done.stderr) == (code, b"")
            assert told in done.stdout

    @pytest.mark.parametrize("unbuffered", ["", "1"])
    def test_a_stream_that_takes_nothing_is_told(self, unbuffered: str) -> None:
        def run(streams: str) -> subprocess.CompletedProcess[bytes]:
            line = f"{sys.executable} -m folkhalsoavtal check {ALINGSAS} --format json {streams}"
            environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
            return subprocess.run(["sh", "-c", line], capture_output=True, check=False, env=environment)

        # opened for reading: whatever is written to it fails
        done = run("1< /dev/null")
        assert done.returncode == 2
        assert b"folkhalsoavtal: " in done.stderr
        assert b"Traceback" not in done.stderr
        for streams in ("2< /dev/null > /dev/null", "1< /dev/null 2< /dev/null"):
            assert run(streams).returncode == 2

    def test_what_would_change_the_print_is_escaped(self, tmp_path: Path) -> None:
        text = '{"schema": "folkhalsoavtal/1", "typ": "avtal", "id": "a", "\\u001b[31mR\\n\\u202e": 1, "parter": []}'
        (tmp_path / "a.json").write_text(text, encoding="utf-8")
        lines = command("check", str(tmp_path / "a.json")).stdout.decode().splitlines()
        assert len(lines) == 2
        assert "/\\u001b[31mR\\u000a\\u202e: fel okand-nyckel" in lines[0]

    def test_the_version(self) -> None:
        assert command("--version").stdout.strip() == b"0.1.0"


class TestDiff:
    def test_the_places_where_two_documents_differ(self, lopsided: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["diff", ALINGSAS, str(lopsided)]) == 1
        told = "- Planer › verksamhetsplan-2024 › Budgetar › 1 › Budgetposter › omkostnader › Belopp › kommun: 50 000 kr → 50 001 kr"  # fmt: skip
        assert capsys.readouterr().out.split() == told.split()

    def test_the_same_document_does_not_differ(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["diff", ALINGSAS, ALINGSAS, "--lang", "en"]) == 0
        assert capsys.readouterr().out == "- No difference.\n"

    def test_documents_of_other_kinds_cannot_be_compared(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["diff", ALINGSAS, GOTEBORG, "--lang", "en"]) == 2
        assert capsys.readouterr().err.startswith(
            f"{GOTEBORG}:/typ: error annan-handling: the document is of the type samling; "
        )

    def test_what_cannot_be_read_is_told(self, broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
        for files in ([str(broken), ALINGSAS], [ALINGSAS, str(broken)]):
            assert main(["diff", *files]) == 2
            out, err = capsys.readouterr()
            assert out == ""
            assert f"{broken}:/id: fel inte-text" in err

    def test_two_documents_are_compared(self, capsys: pytest.CaptureFixture[str]) -> None:
        for files in ([ALINGSAS], [ALINGSAS] * 3, ["-", "-"]):
            with pytest.raises(SystemExit) as caught:
                main(["diff", *files])
            assert caught.value.code == 2
        capsys.readouterr()


class TestArshjul:
    FILE = "examples/pahittat-arshjul.json"

    def test_the_table(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["arshjul", self.FILE, "--year", "2025", "--on", "2025-02-16"]) == 0
        out, err = capsys.readouterr()
        assert out.startswith("Årshjul 2025: Samverkansavtal om folkhälsa i Exempelkommunen\n")
        assert "Försenade av dessa 16 februari 2025: 1.\n" in out
        assert err == ""

    @pytest.mark.parametrize(
        ("options", "day"),
        [([], "20250215"), (["--business-days", "next"], "20250217"), (["--business-days", "previous"], "20250214")],
    )
    def test_days_are_moved_when_it_is_asked_for(
        self, options: list[str], day: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["arshjul", self.FILE, "--year", "2025", "--format", "ics", *options]) == 0
        assert f"DTSTART;VALUE=DATE:{day}\r\n" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("options", "stamp"), [([], "20250101T000000Z"), (["--on", "2024-12-24"], "20241224T000000Z")]
    )
    def test_a_calendar_file_is_stamped_with_a_day(
        self, options: list[str], stamp: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["arshjul", self.FILE, "--year", "2025", "--format", "ics", *options]) == 0
        out, err = capsys.readouterr()
        assert {line for line in out.splitlines() if line.startswith("DTSTAMP")} == {f"DTSTAMP:{stamp}"}
        assert err == "Utan dag: Kommunledningsgruppen: 2–4 möten per år\n"

    def test_the_file_is_the_same_bytes_as_the_library_gives(self) -> None:
        command = [sys.executable, "-m", "folkhalsoavtal", "arshjul", self.FILE, "--year", "2025", "--format", "ics"]
        done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "LC_ALL": "C"})
        wheel = arshjul_of(load(self.FILE, Akt), 2025)
        assert done.stdout == calendar(wheel, "sv", stamp=date(2025, 1, 1))

    def test_the_picture(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["arshjul", self.FILE, "--year", "2025", "--format", "svg", "--lang", "en"]) == 0
        out = capsys.readouterr().out
        assert out.startswith("<svg ")
        assert out.endswith("</svg>\n")
        assert "January" in out

    def test_a_record_without_an_agreement_is_told(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "plan.json"
        path.write_text(
            '{"schema": "folkhalsoavtal/1", "typ": "verksamhetsplan", "id": "p", "avtal": ["a"]}', encoding="utf-8"
        )
        assert main(["arshjul", str(path), "--year", "2025", "--lang", "en"]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert (
            err
            == f"{path}:/typ: error annan-handling: the document is of the type verksamhetsplan; expected avtal, akt, samling, natverk\n"
        )

    def test_what_cannot_be_read_is_told(self, broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["arshjul", str(broken), "--year", "2025"]) == 2
        assert f"{broken}:/id: fel inte-text" in capsys.readouterr().err

    def test_a_year_whose_holidays_are_not_known_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["arshjul", self.FILE, "--year", "2150", "--business-days", "next"]) == 2
        assert "helgdagar-okant-ar" in capsys.readouterr().err

    @pytest.mark.parametrize("year", ["0", "24", "20255", "-2025", "2025.0", "²024", "٢٠٢٥", "0999", ""])
    def test_a_year_has_four_digits(self, year: str, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as stopped:
            main(["arshjul", self.FILE, f"--year={year}"])
        assert stopped.value.code == 2
        assert "a year has four digits, such as 2024" in capsys.readouterr().err

    @pytest.mark.parametrize("argv", [[], ["--year", "2025", "x.json"], ["--year", "2025", "--format", "json"]])
    def test_wrong_usage_gives_two(self, argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as stopped:
            main(["arshjul", self.FILE, *argv])
        assert stopped.value.code == 2


class TestFormular:
    def test_the_forms_that_come_with_the_library(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["formular"]) == 0
        listed = [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()]
        assert listed == ["goteborg-arsrapport 2024", "norra-uppfoljning 2021"]

    @pytest.mark.parametrize("version", [[], ["2021"]])
    def test_one_is_printed_as_a_report(self, version: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["formular", "norra-uppfoljning", *version, "--format", "markdown"]) == 0
        (form,) = (form for form in packaged_forms() if form.id == "norra-uppfoljning")
        assert capsys.readouterr().out == report(form, "sv", markup="markdown")

    def test_one_is_printed_as_a_document_to_start_from(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["formular", "goteborg-arsrapport", "--format", "json"]) == 0
        assert loads(capsys.readouterr().out) in packaged_forms()

    @pytest.mark.parametrize("form", ["json", "markdown"])
    def test_a_list_of_them_has_one_form(self, form: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["formular", "--format", form, "--lang", "en"]) == 2
        told = f"formular:/id: error id-saknas: say which one is to be written as {form}; there are goteborg-arsrapport 2024 and norra-uppfoljning 2021\n"
        assert capsys.readouterr() == ("", told)

    @pytest.mark.parametrize("wanted", [["norra"], ["norra-uppfoljning", "2020"]])
    def test_one_that_there_is_not_is_told_with_those_there_are(
        self, wanted: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["formular", *wanted, "--lang", "en"]) == 2
        told = f"formular:/id: error okant-varde: '{' '.join(wanted)}' is not one of goteborg-arsrapport 2024 and norra-uppfoljning 2021\n"
        assert capsys.readouterr() == ("", told)


class TestForms:
    """The forms in any of the files are known of all of them."""

    @pytest.fixture
    def files(self, tmp_path: Path) -> tuple[str, str]:
        """A form, and a follow-up that fills it in."""
        akt = load("examples/pahittad-jamforelse-2022.json", Akt)
        (own,) = (each for each in akt.handlingar if isinstance(each, Formular))
        form, follow_up = tmp_path / "formulär.json", tmp_path / "uppföljning.json"
        form.write_text(dumps(own), encoding="utf-8")
        follow_up.write_text(dumps(akt.uppfoljningar[-1]), encoding="utf-8")
        return str(form), str(follow_up)

    def test_a_follow_up_is_checked_and_printed_on_the_form_of_another_file(
        self, files: tuple[str, str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        form, follow_up = files
        assert main(["check", follow_up]) == 0
        assert "formular-inte-tillgangligt" in capsys.readouterr().out
        for order in ((form, follow_up), (follow_up, form)):
            assert main(["check", *order]) == 0
            out = capsys.readouterr().out
            assert "formular-inte-tillgangligt" not in out
            assert "fragor-obesvarade" in out
        assert main(["report", form, follow_up]) == 0
        assert "31 av 34" in capsys.readouterr().out
        assert main(["report", form, follow_up, "--format", "json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert [len(each["uppfoljningar"]) for each in found] == [0, 1]

    def test_an_answer_that_does_not_fit_it_is_an_error(
        self, files: tuple[str, str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        form, follow_up = files
        told = json.loads(Path(follow_up).read_text(encoding="utf-8"))
        told["svar"][0]["skalsteg"] = "nastan"
        Path(follow_up).write_text(json.dumps(told), encoding="utf-8")
        assert main(["check", form, follow_up]) == 1
        assert "/svar/0/skalsteg: fel svar-passar-inte-formularet" in capsys.readouterr().out

    def test_of_two_that_differ_neither_is_taken(
        self, files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        form, follow_up = files
        other, same = tmp_path / "annat.json", tmp_path / "samma.json"
        own = Path(form).read_text(encoding="utf-8")
        same.write_text(own, encoding="utf-8")
        other.write_text(dumps(evolve(loads(own, Formular), benamning="Ett annat")), encoding="utf-8")
        assert main(["check", form, str(same), follow_up]) == 0
        assert "formular-inte-tillgangligt" not in capsys.readouterr().out
        assert main(["check", form, str(other), follow_up]) == 0
        assert "formular-inte-tillgangligt" in capsys.readouterr().out


class TestJamforelse:
    YEARS = ("examples/vanersborg-2021.json", "examples/pahittad-jamforelse-2022.json")

    def test_two_years_side_by_side(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["jamforelse", *self.YEARS]) == 0
        out, err = capsys.readouterr()
        rows = [line.split("  ") for line in out.splitlines()]
        assert ["Rådets planering synkroniseras med kommunens plan- och budgetprocess", "Delvis uppfyllt", "frågas inte", "kan inte jämföras"] in [[cell.strip() for cell in row if cell] for row in rows]  # fmt: skip
        assert err == ""

    def test_twenty_municipalities_as_markdown(self, capsys: pytest.CaptureFixture[str]) -> None:
        file = "examples/pahittade-tjugo-kommuner.json"
        assert main(["jamforelse", file, "--format", "markdown", "--lang", "en"]) == 0
        out = capsys.readouterr().out
        assert out.startswith("## Comparison of follow-ups\n")
        assert out.count("| Påhittad kommun ") == 40  # how much is answered, and what

    def test_the_figures_for_a_program(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["jamforelse", *self.YEARS, "--format", "json"]) == 0
        found = json.loads(capsys.readouterr().out)
        jamforelse = comparison_of(load(self.YEARS[1], Akt), packaged_forms())
        assert [each["verksamhetsar"] for each in found["kolumner"]] == [2021, 2022]
        assert [each["jamforelsenyckel"] for each in found["rader"]] == [rad.jamforelsenyckel for rad in jamforelse.rader]  # fmt: skip

    def test_a_follow_up_by_itself(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "uppföljning.json"
        path.write_text(dumps(load(self.YEARS[0], Akt).uppfoljningar[0]), encoding="utf-8")
        assert main(["jamforelse", str(path)]) == 0
        assert "79 av 85" in capsys.readouterr().out

    def test_a_form_is_read_for_the_follow_ups_beside_it(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        form, follow_up = tmp_path / "formulär.json", tmp_path / "uppföljning.json"
        akt = load(self.YEARS[1], Akt)
        (own,) = (each for each in akt.handlingar if isinstance(each, Formular))
        form.write_text(dumps(own), encoding="utf-8")
        follow_up.write_text(dumps(akt.uppfoljningar[-1]), encoding="utf-8")
        assert main(["jamforelse", str(follow_up)]) == 0
        assert "formuläret finns inte med" in capsys.readouterr().out
        assert main(["jamforelse", str(follow_up), str(form)]) == 0
        assert "31 av 34" in capsys.readouterr().out

    def test_forms_that_are_not_the_same_are_told(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "annat.json"
        akt = load(self.YEARS[1], Akt)
        (own,) = (each for each in akt.handlingar if isinstance(each, Formular))
        path.write_text(dumps(evolve(own, benamning="Ett annat")), encoding="utf-8")
        assert main(["jamforelse", self.YEARS[1], str(path)]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        # the fault is told at its place in the file that differs
        assert err.startswith(f"{path}:: fel formular-tva: ")
        assert main(["jamforelse", str(path), self.YEARS[1], "--lang", "en"]) == 2
        assert capsys.readouterr().err.startswith(f"{self.YEARS[1]}:/handlingar/0: error formular-tva: ")

    def test_follow_ups_that_are_not_the_same_are_told(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "annat.json"
        follow_up = load(self.YEARS[0], Akt).uppfoljningar[0]
        path.write_text(dumps(evolve(follow_up, benamning="En annan")), encoding="utf-8")
        assert main(["jamforelse", self.YEARS[0], str(path)]) == 2
        assert capsys.readouterr().err.startswith("jamforelse:/kolumner/1: fel uppfoljning-tva: ")

    def test_an_agreement_whose_follow_up_is_in_another_file(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        akt = load(self.YEARS[1], Akt)
        paths = [str(tmp_path / name) for name in ("akt.json", "uppföljning.json")]
        alone = evolve(akt, uppfoljningar=())
        for path, record in zip(paths, (alone, akt.uppfoljningar[-1]), strict=True):
            Path(path).write_text(dumps(record), encoding="utf-8")
        assert main(["jamforelse", *paths]) == 0
        out = capsys.readouterr().out
        assert f"{akt.avtal.namn}, 2022" in out
        assert "Inte med i jämförelsen" not in out
        assert main(["jamforelse", paths[0]]) == 0
        assert "Inte med i jämförelsen" in capsys.readouterr().out

    def test_a_record_that_is_no_follow_up_is_told(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "plan.json"
        path.write_text(dumps(load(self.YEARS[0], Akt).planer[0]), encoding="utf-8")
        assert main(["jamforelse", str(path), "--lang", "en"]) == 2
        assert f"{path}:/typ: error annan-handling: the document is of the type verksamhetsplan; expected akt, samling, avtal, uppfoljning, formular\n" == capsys.readouterr().err  # fmt: skip

    def test_what_cannot_be_read_is_told(self, broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["jamforelse", self.YEARS[0], str(broken)]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert f"{broken}:/id: fel inte-text" in err


class TestMetod:
    def test_the_methods_that_come_along_are_listed(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["metod"]) == 0
        assert capsys.readouterr().out == "asele-samverka-for-folkhalsa: Samverka för folkhälsa\n"

    def test_one_is_printed_or_written_to_start_from(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["metod", "asele-samverka-for-folkhalsa", "--lang", "en"]) == 0
        assert "Phase 1: Förbereda" in capsys.readouterr().out
        assert main(["metod", "asele-samverka-for-folkhalsa", "--format", "json"]) == 0
        assert capsys.readouterr().out == Path("examples/asele.json").read_text(encoding="utf-8")
        assert main(["metod", "asele-samverka-for-folkhalsa", "--format", "markdown"]) == 0
        assert capsys.readouterr().out.startswith("# Samverka för folkhälsa\n")

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["finns-inte"], "metod:/id: error okant-varde: 'finns-inte' is not one of asele-"),
            (["--format", "json"], "as json"),
        ],
    )
    def test_one_that_there_is_not_is_told(
        self, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["metod", *arguments, "--lang", "en"]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert told in err


class TestMetodprovning:
    OWN = (
        '{"schema": "folkhalsoavtal/1", "typ": "metod", "id": "%s", "benamning": "Vår metod", '
        '"forutsattningar": [{"id": "s", "benamning": "Träffas", "kannetecken": ["moten"]}]}'
    )

    def test_documents_are_measured_against_the_only_method(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["metodprovning", "examples/gavleborg-2018.json", ALINGSAS, "--lang", "en"]) == 0
        out = capsys.readouterr().out
        assert out.count("Measure against a method: Samverka för folkhälsa") == 2
        assert "\n\nMeasure against a method: Samverka för folkhälsa\n" in out
        assert main(["metodprovning", "examples/gavleborg-2018.json", ALINGSAS, "--format", "json"]) == 0
        measures = json.loads(capsys.readouterr().out)
        assert [each["file"] for each in measures] == ["examples/gavleborg-2018.json", ALINGSAS]

    def test_a_method_among_the_files_is_meant(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        own = tmp_path / "egen.json"
        own.write_text(self.OWN % "egen", encoding="utf-8")
        assert main(["metodprovning", "examples/gavleborg-2018.json", str(own), "--format", "json"]) == 0
        [measure] = json.loads(capsys.readouterr().out)
        assert (measure["metod"], measure["antal"]["pagar"]) == ("egen", 1)
        assert [each["path"] for each in measure["omdomen"][0]["belagg"]] == ["/moten/0", "/moten/0/nasta_mote"]
        assert measure["omdomen"][0]["belagg"][0]["kannetecken"] == "moten"
        named = ["--metod", "asele-samverka-for-folkhalsa", "--format", "markdown"]
        assert main(["metodprovning", "examples/gavleborg-2018.json", str(own), *named]) == 0
        assert capsys.readouterr().out.startswith("# Metodprovning: Samverka för folkhälsa\n")

    def test_an_own_method_stands_in_for_the_one_of_its_id_that_comes_along(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        own = tmp_path / "egen.json"
        own.write_text(self.OWN % "asele-samverka-for-folkhalsa", encoding="utf-8")
        named = ["--metod", "asele-samverka-for-folkhalsa"]
        assert main(["metodprovning", "examples/gavleborg-2018.json", str(own), *named]) == 0
        assert capsys.readouterr().out.startswith("Metodprovning: Vår metod\n")

    def test_a_method_in_a_collection_is_meant(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "samling.json"
        own = json.loads(self.OWN % "egen")
        del own["schema"]
        path.write_text(
            json.dumps({"schema": "folkhalsoavtal/1", "typ": "samling", "handlingar": [own]}), encoding="utf-8"
        )
        assert main(["metodprovning", str(path), "examples/gavleborg-2018.json", "--format", "json"]) == 0
        assert [measure["metod"] for measure in json.loads(capsys.readouterr().out)] == ["egen", "egen"]

    def test_what_cannot_be_measured_is_told(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        for id_ in ("a", "b"):
            (tmp_path / f"{id_}.json").write_text(self.OWN % id_, encoding="utf-8")
        (tmp_path / "behov.json").write_text(
            '{"schema": "folkhalsoavtal/1", "typ": "behovsanalys", "id": "b", "benamning": "B"}', encoding="utf-8"
        )
        nsfg, two = "examples/gavleborg-2018.json", [str(tmp_path / f"{id_}.json") for id_ in ("a", "b")]
        other = tmp_path / "annan.json"
        other.write_text((self.OWN % "a").replace('"benamning": "', '"benamning": "Annan ', 1), encoding="utf-8")
        for arguments, told in (
            ([nsfg, two[0], str(other)], "metodprovning:/files: error metod-tva: there are two methods 'a' that"),
            (
                [nsfg, *two],
                "metodprovning:/metod: error metod-saknas: "
                "say which method to measure against (--metod); there are a and b",
            ),
            ([nsfg, "--metod", "x"], "metodprovning:/metod: error okant-varde: 'x' is not one of asele-"),
            (["examples/asele.json"], "error samverkan-saknas: name a document with the agreement or the network"),
            ([str(tmp_path / "behov.json")], "expected avtal, akt, samling, natverk, metod"),
            ([str(tmp_path / "finns-inte.json"), nsfg], "there is no such file"),
        ):
            assert main(["metodprovning", *arguments, "--lang", "en"]) == 2
            out, err = capsys.readouterr()
            assert out == ""
            assert [told in line for line in err.splitlines()] == [True]


class TestNatverk:
    NSFG = "examples/gavleborg-2018.json"

    def test_it_is_checked_and_reported(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", self.NSFG, "examples/asele.json", "--on", "2018-10-01"]) == 0
        out = capsys.readouterr().out
        assert "2 filer: 0 fel, 0 varningar och 2 upplysningar." in out
        assert main(["report", self.NSFG, "--format", "json"]) == 0
        [told] = json.loads(capsys.readouterr().out)
        [network] = told["natverk"]
        assert network["fragor"][0] == {
            "fraga": "farre-natverk",
            "oppen": True,
            "lyft": ["2018-09-14-2", "2018-09-14-7"],
            "avslutad": [],
        }
        assert network["uppgifter"] == [
            {"uppgift": "bjud-in-valfard", "foreslagen": True, "given": "2018-09-14-7", "utford": None}
        ]

    def test_what_comes_back_is_told_of_those_in_a_collection(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "samling.json"
        network = json.loads(Path(self.NSFG).read_text(encoding="utf-8"))
        del network["schema"]
        path.write_text(
            json.dumps({"schema": "folkhalsoavtal/1", "typ": "samling", "handlingar": [network]}), encoding="utf-8"
        )
        assert main(["report", str(path), ALINGSAS, "--format", "json"]) == 0
        assert [len(each["natverk"]) for each in json.loads(capsys.readouterr().out)] == [1, 0]

    def test_a_method_in_another_file_is_at_hand(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        network, own = tmp_path / "n.json", tmp_path / "egen.json"
        network.write_text(
            '{"schema": "folkhalsoavtal/1", "typ": "natverk", "id": "n", "benamning": "N", '
            '"metodbesked": [{"metod": "egen", "metodpunkt": "x", "lage": "gjort"}]}',
            encoding="utf-8",
        )
        own.write_text(TestMetodprovning.OWN % "egen", encoding="utf-8")
        assert main(["check", str(network), "--lang", "en"]) == 0
        assert "handling-inte-tillganglig" in capsys.readouterr().out
        assert main(["check", str(network), str(own), "--lang", "en"]) == 0
        out = capsys.readouterr().out
        assert "handling-inte-tillganglig" not in out
        assert "metodbesked-utan-punkt: Something is told of the item x" in out

    def test_its_wheel(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["arshjul", self.NSFG, "--year", "2018", "--on", "2018-10-01"]) == 0
        assert "Årshjul 2018: NSFG" in capsys.readouterr().out
