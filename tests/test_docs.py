"""The documentation tells the truth: tables are complete, and the README's commands are those that CI runs."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from folkhalsoavtal.andringar import ANDRINGAR
from folkhalsoavtal.finansiering import REGLER
from folkhalsoavtal.fraga import FRAGOR
from folkhalsoavtal.serialization import load, packaged_forms, packaged_methods
from folkhalsoavtal.svar import SVAR
from folkhalsoavtal.validation import RULESETS, STRIKT, validate


def test_every_set_of_rules_is_told_in_the_documentation() -> None:
    rows = re.findall(r"^\| `([a-z-]+/\d+)` \|", Path("docs/findings.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == list(RULESETS)


SECTIONS = re.findall(
    r"^`(examples/[\w-]+\.json)` on (\S+)\n\n(?:Nothing is found\.\n|\|.*\n\|.*\n((?:\|.*\n)*))",
    Path("docs/examples.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


def test_every_example_is_listed_with_what_the_rules_find_in_it() -> None:
    assert sorted(file for file, _, _ in SECTIONS) == sorted(map(str, Path("examples").glob("*.json")))


@pytest.mark.parametrize(("file", "on", "table"), SECTIONS, ids=[file for file, _, _ in SECTIONS])
def test_what_the_rules_find_in_an_example_is_what_the_documentation_lists(file: str, on: str, table: str) -> None:
    found = validate(
        load(file), on=date.fromisoformat(on), rules=STRIKT, formular=packaged_forms(), metoder=packaged_methods()
    )
    counted = Counter(
        (each.code, each.severity.value, re.sub(r"/\d+", "/*", each.path) or "(the record)") for each in found
    )
    rows = [re.findall(r"\| (?:\[`([\w-]+)`\]\([^)]*\)|`?([^|`]+?)`?) (?=\|)", row) for row in table.splitlines()]
    told = [tuple(link or text for link, text in row) for row in rows]
    assert {(code, severity, place): int(number) for code, severity, place, number, _ in told} == counted
    assert all(why.endswith((".", "?")) for *_, why in told)


def test_ci_runs_the_commands_of_the_readme() -> None:
    commands = re.findall(r"^\$ (python3 -m pip .*)$", Path("README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(commands) == 2
    run = [line.strip() for line in Path(".ci/run").read_text(encoding="utf-8").splitlines()]
    assert all(command in run for command in commands)


def test_every_kind_of_rule_is_worked_in_the_documentation() -> None:
    page, form = (Path(f"docs/{name}.md").read_text(encoding="utf-8") for name in ("financing", "format"))
    assert {tag for tag, kind in REGLER.items() if f"{kind.__name__}(" not in page} == set()
    assert {tag for tag in REGLER if f"`{tag}`" not in form} == set()


def test_every_kind_of_amendment_is_told_in_the_documentation() -> None:
    page, form = (Path(f"docs/{name}.md").read_text(encoding="utf-8") for name in ("amendments", "format"))
    assert {tag for tag, kind in ANDRINGAR.items() if f"| `{kind.__name__}` | `{tag}` |" not in page} == set()
    assert {tag for tag in ANDRINGAR if f"`{tag}`" not in form} == set()


def test_every_kind_of_question_and_answer_is_told_in_the_documentation() -> None:
    page, form = (Path(f"docs/{name}.md").read_text(encoding="utf-8") for name in ("followup", "format"))
    kinds = {**FRAGOR, **SVAR}
    assert {tag for tag, kind in kinds.items() if f"`{tag}`" not in page or f"`{kind.__name__}`" not in page} == set()
    assert {tag for tag in kinds if f"`{tag}`" not in form} == set()
