"""A report as plain text: headings underlined, running text broken, tables aligned with spaces."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from folkhalsoavtal.rendering.blocks import Block, Field, Group, Heading, Item, Listing, Paragraph, Row, Table
from folkhalsoavtal.rendering.language import one_line, paragraphs

_WIDTH: Final = 100
_RULES: Final = {1: "=", 2: "-", 3: "~"}


def as_text(groups: Iterable[Group]) -> str:
    """The groups as text, a blank line between them, without a newline at the end."""
    return "\n\n".join("\n".join(line for block in group for line in _lines(block)) for group in groups)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield one_line(text)
            yield _RULES[level] * len(one_line(text))
        case Paragraph(text):
            yield "\n\n".join(_broken(part) for part in paragraphs(text))
        case Field(label, text, items):
            yield one_line(f"{label}: {text}")
            for item in items:
                yield from _plain(item, "  ")
        case Listing(items, plain):
            for item in items:
                yield from _plain(item, "") if plain else _bulleted(item, "")
        case _:  # a table
            yield from _table(block)


def _broken(text: str, first: str = "", then: str = "") -> str:
    return textwrap.fill(
        one_line(text),
        _WIDTH,
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _plain(item: Item, indent: str) -> Iterator[str]:
    yield indent + one_line(item.text)
    for under in item.items:
        yield from _plain(under, indent + "  ")


def _bulleted(item: Item, indent: str) -> Iterator[str]:
    yield _broken(item.text, f"{indent}- ", f"{indent}  ")
    for under in item.items:
        yield from _bulleted(under, indent + "  ")


def _table(table: Table) -> Iterator[str]:
    lines = [
        tuple("  " * row.level * (i == 0) + one_line(cell) for i, cell in enumerate(row.cells))
        for row in (Row(table.heads), *table.rows)
    ]
    count = max(map(len, lines))
    widths = [max((len(line[i]) for line in lines if i < len(line) > 1), default=0) for i in range(count)]
    widths[0] = max([widths[0], *(len(line[0]) for line in lines if len(line) == 1)])
    indent = "" if table.heads else "  "
    rule = "-" * (sum(widths) + 2 * (count - 1))
    if table.heads:
        yield _row(lines[0], widths, table)
        yield rule
    for row, cells in zip(table.rows, lines[1:], strict=True):
        if row.ruled:
            yield rule
        yield indent + _row(cells, widths, table)


def _row(cells: Sequence[str], widths: Sequence[int], table: Table) -> str:
    adjust = str.rjust if table.numbers else str.ljust
    first, *others = cells
    columns = [first.ljust(widths[0]), *(adjust(c, w) for c, w in zip(others, widths[1:], strict=False))]
    return "  ".join(columns).rstrip(" ")
