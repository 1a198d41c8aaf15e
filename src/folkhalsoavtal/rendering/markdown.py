"""A report as Markdown (CommonMark, with the tables of GitHub)."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Final

from folkhalsoavtal.rendering.blocks import Block, Field, Group, Heading, Item, Listing, Paragraph, Row, Table
from folkhalsoavtal.rendering.language import one_line, paragraphs

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_FIRST: Final = re.compile(r"^([-+=]|\d{1,9}(?=[.)]))")


def as_markdown(groups: Iterable[Group]) -> str:
    """The groups as Markdown, without a newline at the end."""
    parts: list[str] = []
    for group in groups:
        for i, block in enumerate(group):
            # labelled lines that belong together are one list
            joined = i > 0 and isinstance(block, Field) and isinstance(group[i - 1], Field)
            parts.append(("\n" if joined else "\n\n") + "\n".join(_lines(block)))
    return "".join(parts).lstrip("\n")


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {escaped(text)}"
        case Paragraph(text):
            yield "\n\n".join(map(escaped, paragraphs(text)))
        case Field(label, text, items):
            # another mark than that of other lists, which would run together with it
            yield f"* **{escaped(label)}:** {escaped(text)}".rstrip(" ")
            for item in items:
                yield from _items(item, "  ")
        case Listing(items, plain):
            for item, after in zip_longest(items, items[1:]):
                if not plain or item.items:
                    yield from _items(item, "")
                else:
                    # a line that another follows ends in a break, or the two would run together
                    yield escaped(item.text) + ("\\" if after is not None and not after.items else "")
        case _:  # a table
            yield from _table(block)


def _items(item: Item, indent: str) -> Iterator[str]:
    yield f"{indent}- {escaped(item.text)}"
    for under in item.items:
        yield from _items(under, indent + "  ")


def _table(table: Table) -> Iterator[str]:
    count = max(len(table.heads), *(len(row.cells) for row in table.rows), 1) if table.rows else len(table.heads)
    yield _row(Row(table.heads), count)
    yield "|" + " --- |" + (" ---: |" if table.numbers else " --- |") * (count - 1)
    for row in table.rows:
        yield _row(row, count)


def _row(row: Row, count: int) -> str:
    cells = [*map(escaped, row.cells), *[""] * (count - len(row.cells))]
    # plain spaces at the start of a cell are not shown
    cells[0] = "\N{NO-BREAK SPACE}" * 2 * row.level + cells[0]
    return "| " + " | ".join(cells) + " |"


def escaped(text: str) -> str:
    """A text on one line, in which nothing is taken for a mark of Markdown."""
    # Markdown would take a stroke or a number at the start of a line for a list
    return _FIRST.sub(lambda match: _first(match[1]), _SPECIAL.sub(r"\\\1", one_line(text).strip()))


def _first(mark: str) -> str:
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"
