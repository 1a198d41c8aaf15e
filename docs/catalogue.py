"""Writes the pages of the rules from the rules themselves: one for each code, and a table of them all."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from folkhalsoavtal.rendering.blocks import Field, Heading, Paragraph
from folkhalsoavtal.rendering.catalogue import rule_groups, when
from folkhalsoavtal.rendering.language import language
from folkhalsoavtal.rendering.markdown import as_markdown
from folkhalsoavtal.rendering.sentences import fix_template, message_template
from folkhalsoavtal.validation import RULESETS, Rule
from folkhalsoavtal.validation.catalogue import RULES

SV, EN = language("sv"), language("en")
FOLDER = Path(__file__).parent / "findings"


def page(rule: Rule) -> str:
    """All that is known of a rule, and its text in Swedish."""
    return as_markdown([*rule_groups(rule, EN), tuple(in_swedish(rule))]) + "\n"


def in_swedish(rule: Rule) -> Iterator[Any]:
    """The text of a rule in Swedish, under a heading of its own."""
    yield Heading("På svenska", 2)
    yield Paragraph(message_template(rule, SV))
    if (fix := fix_template(rule, SV)) is not None:
        yield Field(SV.text("Fix"), fix)


def table() -> str:
    """Every rule with its severity, when it finds something, and the sets that it is in."""
    names = {name: {rule.code for rule in ruleset.rules} for name, ruleset in RULESETS.items()}
    lines = [
        "# The rules",
        "",
        f"There are {len(RULES)} rules. A rule that is in no other set is in `strikt/1` alone.",
        "",
        "| code | severity | when | sets |",
        "|---|---|---|---|",
    ]
    for code, rule in RULES.items():
        sets = ", ".join(f"`{name}`" for name, codes in names.items() if code in codes)
        lines.append(f"| [`{code}`]({code}.md) | {rule.severity.value} | {when(rule)} | {sets} |")
    toctree = ["", "```{toctree}", ":hidden:", "", *RULES, "```", ""]
    return "\n".join([*lines, *toctree])


def write(_: Any) -> None:
    """Write the pages, and leave none of a rule that there is no more."""
    pages = {f"{code}.md": page(rule) for code, rule in RULES.items()} | {"index.md": table()}
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.iterdir():
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        path = FOLDER / name
        # what has not changed need not be read again
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def setup(app: Any) -> dict[str, bool]:
    """Write the pages before any is read."""
    app.connect("builder-inited", write)
    return {"parallel_read_safe": True}
