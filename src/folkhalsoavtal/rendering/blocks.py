"""The description of a report: headings, paragraphs, fields, lists and tables, without a form.

``text`` and ``markdown`` give it one. A report is groups of blocks; what is in a group belongs closely together.
"""

from collections.abc import Iterable
from typing import TypeAlias

from attrs import field, frozen


@frozen
class Heading:
    """A heading; level 1 is the title of a record, level 2 a section of it, level 3 a part of a section."""

    text: str
    level: int


@frozen
class Paragraph:
    """Running text; a blank line in it begins a new paragraph."""

    text: str


def _items(items: Iterable["Item | str"]) -> tuple["Item", ...]:
    return tuple(Item(item) if isinstance(item, str) else item for item in items)


@frozen
class Item:
    """One line of a list, with the lines under it."""

    text: str
    items: tuple["Item", ...] = field(default=(), converter=_items)


@frozen
class Listing:
    """A list.

    Attributes:
        items: Its lines; a text stands for an item without any under it.
        plain: Whether the lines are sentences of their own, which a text prints without bullets and unbroken.
    """

    items: tuple[Item, ...] = field(converter=_items)
    plain: bool = False


@frozen
class Field:
    """A label and what it is of, on one line, with the lines under it."""

    label: str
    text: str = ""
    items: tuple[Item, ...] = field(default=(), converter=_items)


@frozen
class Row:
    """A row of a table; without cells beside the first it is a heading in it.

    Attributes:
        cells: The cells, the label first; numbers have the form of the language already.
        ruled: Whether there is a line above it.
        level: How deep it stands under the headings in the table.
    """

    cells: tuple[str, ...]
    ruled: bool = False
    level: int = 0


@frozen
class Table:
    """A table.

    Attributes:
        heads: The heading of each column; empty for a table without headings.
        rows: Its rows.
        numbers: Whether the columns after the first hold numbers, which stand to the right.
    """

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    numbers: bool = True


Block: TypeAlias = Heading | Paragraph | Listing | Field | Table
#: Blocks that belong closely together, in order.
Group: TypeAlias = tuple[Block, ...]
