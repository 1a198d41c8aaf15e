"""The documentation tells the truth: tables are complete, and the README's commands are those that CI runs."""

import re
from pathlib import Path

from folkhalsoavtal.andringar import ANDRINGAR
from folkhalsoavtal.finansiering import REGLER
from folkhalsoavtal.fraga import FRAGOR
from folkhalsoavtal.svar import SVAR
from folkhalsoavtal.validation import RULESETS


def test_every_set_of_rules_is_told_in_the_documentation() -> None:
    rows = re.findall(r"^\| `([a-z-]+/\d+)` \|", Path("docs/findings.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == list(RULESETS)


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
