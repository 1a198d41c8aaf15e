"""Markdown: what a document says is never taken for a mark, and the structure of the report is that of the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from strategies import texts

from folkhalsoavtal.rendering.blocks import Field, Heading, Item, Listing, Paragraph, Row, Table
from folkhalsoavtal.rendering.language import one_line
from folkhalsoavtal.rendering.markdown import as_markdown, escaped

PARSER = MarkdownIt("commonmark").enable("table")


def kinds(tokens: list[Token]) -> list[str]:
    return [token.type for token in tokens if token.type.endswith("_open")]


def contents(text: str) -> list[str]:
    """The texts of a page, one for each heading, paragraph, item and cell, as a reader sees them."""
    return [
        "".join(child.content if child.type == "text" else f"<{child.type}>" for child in token.children or ())
        for token in PARSER.parse(text)
        if token.type == "inline"
    ]


AWKWARD = [
    "# 1",
    "## ##",
    "- streck",
    "+ plus",
    "* stjärna",
    "1. punkt",
    "12) tolv",
    "> citat",
    "===",
    "---",
    "***",
    "`kod`",
    "a_b_c *d* **e**",
    "[länk](http://exempel.se)",
    "![bild](x)",
    "<script>alert(1)</script>",
    "&amp; &lt; & åäö",
    "| a | b |",
    "C:\\mapp\\fil",
    "~~struket~~",
    "    indrag",
    "slut  \nny rad",
    "\\",
    "#",
    "=cmd()",
]


@pytest.mark.parametrize("text", AWKWARD)
@pytest.mark.parametrize(
    "make", [lambda t: Heading(t, 2), Paragraph, lambda t: Listing([t]), lambda t: Listing([Item("x", [t])])]
)
def test_awkward_texts_come_out_as_they_are(text: str, make) -> None:  # type: ignore[no-untyped-def]
    assert contents(as_markdown([(make(text),)]))[-1] == one_line(text).strip()


@given(texts)
def test_any_text_comes_out_as_it_is(text: str) -> None:
    for block in (Heading(text, 1), Listing([text]), Table(("", "B"), (Row((text, "1")),))):
        assert one_line(text).strip() in contents(as_markdown([(block,)]))


@given(st.text(alphabet="-+=#>*_`[]()<>|~&\\!1.) ", min_size=1))
def test_no_mark_survives(text: str) -> None:
    assert contents(escaped(text)) in ([one_line(text).strip()], [])


def test_what_belongs_together_is_one_list() -> None:
    group = (Heading("H", 1), Field("A", "a"), Field("B", "", ["b", Item("c", ["d"])]), Listing(["e"], plain=True))
    page = as_markdown([group, (Paragraph("p\n\nq"),)])
    assert page == "# H\n\n* **A:** a\n* **B:**\n  - b\n  - c\n    - d\n\ne\n\np\n\nq"
    found = kinds(PARSER.parse(page))
    assert found.count("bullet_list_open") == 3
    assert found.count("list_item_open") == 5
    assert found[-3:] == ["paragraph_open"] * 3


def test_plain_lines_stand_one_by_one() -> None:
    page = as_markdown([(Listing(["a", "b\\", Item("c", ["d"]), "e"], plain=True),)])
    assert page == "a\\\nb\\\\\n- c\n  - d\ne"
    (inline, *_) = (token for token in PARSER.parse(page) if token.type == "inline")
    assert [each.type for each in inline.children or ()] == ["text", "hardbreak", "text"]


def test_lists_that_follow_each_other_stay_apart() -> None:
    page = as_markdown([(Listing(["a", "b"]),), (Field("B", "c"),)])
    tokens = PARSER.parse(page)
    assert kinds(tokens).count("bullet_list_open") == 2
    # no list is loose: its paragraphs are hidden
    assert all(token.hidden for token in tokens if token.type == "paragraph_open")


def test_a_table_has_a_cell_for_every_column() -> None:
    table = Table(("", "DRN", "Kommun"), (Row(("Insatser",)), Row(("a|b", "1 000", ""), ruled=True)))
    page = as_markdown([(table,)])
    assert page.splitlines() == [
        "|  | DRN | Kommun |",
        "| --- | ---: | ---: |",
        "| Insatser |  |  |",
        "| a\\|b | 1 000 |  |",
    ]
    assert kinds(PARSER.parse(page)).count("td_open") == 6


def test_a_table_without_headings_has_empty_ones() -> None:
    page = as_markdown([(Table((), (Row(("a", "b")),), numbers=False),)])
    assert page.splitlines() == ["|  |  |", "| --- | --- |", "| a | b |"]
    assert as_markdown([(Table(("A",), ()),)]).splitlines() == ["| A |", "| --- |"]
