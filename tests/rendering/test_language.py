import ast
import re
from datetime import date
from fractions import Fraction
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from folkhalsoavtal import Belopp, Period
from folkhalsoavtal.errors import TEXTS, InvalidValue
from folkhalsoavtal.rendering import render
from folkhalsoavtal.rendering.finding_texts import FINDINGS
from folkhalsoavtal.rendering.language import Language, language
from folkhalsoavtal.rendering.texts import (
    BECOMES,
    EMPTY_CELLS,
    LABELS,
    OBSTACLES,
    ORDINALS,
    SETTLEMENT,
    UPGRADES,
)
from folkhalsoavtal.validation.catalogue import RULES

SV, EN = language("sv"), language("en")
PACKAGE = Path("src/folkhalsoavtal")


@pytest.mark.parametrize(
    ("ore", "sv", "en"),
    [
        (0, "0 kr", "SEK 0"),
        (105_000_000, "1 050 000 kr", "SEK 1,050,000"),
        (-2_500_000, "−25 000 kr", "−SEK 25,000"),
        (7450, "74,50 kr", "SEK 74.50"),
        (-5, "−0,05 kr", "−SEK 0.05"),
        (10**40 + 1, "100" + " 000" * 12 + ",01 kr", "SEK 100" + ",000" * 12 + ".01"),
    ],
)
def test_amounts_have_the_form_of_the_language(ore: int, sv: str, en: str) -> None:
    assert render(Belopp(ore=ore), "sv").replace("\N{NO-BREAK SPACE}", " ") == sv
    assert render(Belopp(ore=ore), "en").replace("\N{NO-BREAK SPACE}", " ") == en


@given(st.integers())
def test_an_amount_never_breaks_over_lines_and_loses_nothing(ore: int) -> None:
    text = render(Belopp(ore=ore), "sv")
    assert " " not in text
    kronor, _, decimals = re.sub(r"[^0-9,]", "", text).partition(",")
    assert int(kronor) * 100 + int(decimals or 0) == abs(ore)
    assert text.startswith("−") is (ore < 0)


@pytest.mark.parametrize(
    ("ore", "sv"),
    [
        (Fraction(0), "0 kr"),
        (Fraction(1, 2), "+1/2 öre"),
        (Fraction(-1, 3), "−1/3 öre"),
        (Fraction(-5_000_001, 2), "−25 000 kr och 1/2 öre"),
        (Fraction(2_500_000), "+25 000 kr"),
    ],
)
def test_a_deviation_is_exact(ore: Fraction, sv: str) -> None:
    assert SV.signed(ore).replace("\N{NO-BREAK SPACE}", " ") == sv


def test_days_lists_and_what_is_not_stated() -> None:
    assert SV.show(date(2024, 2, 29)) == "29 februari 2024"
    assert EN.show(Period.years(2024)) == "1 January 2024 – 31 December 2024"
    assert SV.show(("a", "b", "c")) == "a, b och c"
    assert EN.show(("a", "b", "c")) == "a, b and c"
    assert (SV.show(None), EN.show(None)) == ("inte angiven", "not stated")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(InvalidValue, match="'de' is not one of sv, en"):
        render(Belopp(ore=1), "de")


def messages(tree: ast.AST) -> set[str]:
    """The texts that a module looks up by writing them."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"text", "plural"}:
            texts = node.args[: 2 if node.func.attr == "plural" else 1]
            found |= {arg.value for arg in texts if isinstance(arg, ast.Constant)}
    return found


def used() -> set[str]:
    written = set().union(*(messages(ast.parse(path.read_text(encoding="utf-8"))) for path in PACKAGE.rglob("*.py")))
    tables = (TEXTS, LABELS, EMPTY_CELLS, OBSTACLES, ORDINALS, SETTLEMENT, BECOMES, UPGRADES)
    findings = {text for texts in FINDINGS.values() for text in texts if text is not None}
    return written | findings | {text for table in tables for text in table.values()}


def test_every_text_is_found_where_it_is_written() -> None:
    assert messages(ast.parse("f'{lang.text(\"a\", b=1)}'; lang.plural('{n} c', '{n} d', 2); lang.show('e')")) == {
        "a",
        "{n} c",
        "{n} d",
    }
    assert "not stated" in used()


def test_the_swedish_catalog_has_every_text_and_no_other() -> None:
    with (PACKAGE / "rendering/locale/sv.po").open("rb") as po:
        catalog = read_po(po, locale="sv", abort_invalid=True)
    translated: set[str] = set()
    for message in catalog:
        if message.id:
            one, many = (
                (message.id, message.string) if isinstance(message.id, tuple) else ([message.id], [message.string])
            )
            translated |= set(one)
            assert all(many)
            assert not message.fuzzy
            names = {name for text in one for _, name, _, _ in Formatter().parse(text)}
            for text in many:
                assert {name for _, name, _, _ in Formatter().parse(text)} <= names | {None}
                assert names <= {name for _, name, _, _ in Formatter().parse(text)} | {None}
    assert translated == used()


def test_every_rule_and_nothing_else_has_a_text() -> None:
    assert set(FINDINGS) == set(RULES)


@pytest.mark.parametrize("lang", [SV, EN])
def test_numbers_of_things(lang: Language) -> None:
    assert lang.plural("{n} file", "{n} files", 1) in {"1 fil", "1 file"}
    assert lang.plural("{n} file", "{n} files", 0) in {"0 filer", "0 files"}
