"""How a sheet of somebody else's making is read: which columns and rows mean what, as data (SheetMapping)."""

import enum
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Final

from attrs import field, frozen

from folkhalsoavtal.beloppsuppgift import Beloppsenhet
from folkhalsoavtal.budget import Finansiarsroll
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, pointer
from folkhalsoavtal.fields import EMPTY, FrozenMap, Id, Text, Value, Verksamhetsar, frozen_map, shown, unique

_LETTERS: Final = re.compile("[A-Z]{1,3}")


def check_column(value: str) -> None:
    """A column by its letters."""
    if not _LETTERS.fullmatch(value):
        raise InvalidValue("kolumn-form", got=shown(value))


def check_row(value: int) -> None:
    """A row by its number."""
    if value < 1:
        raise InvalidValue("rad-form", got=shown(value))


def check_decimal_mark(value: str) -> None:
    """The mark that begins decimals."""
    if value not in {",", "."}:
        raise InvalidValue("okant-varde", got=shown(value), known=(",", "."))


class SheetContent(enum.Enum):
    """What the rows of a sheet are."""

    BUDGET = "budget"  #: lines of a budget
    UTFALL = "utfall"  #: what was spent, or is told to have been


class ColumnContent(enum.Enum):
    """What the cells of a column hold."""

    BENAMNING = "benamning"  #: what the line is called; of an outcome, the line of the budget
    ID = "id"  #: the id of the line
    KATEGORI = "kategori"  #: the category of the line
    BELOPP = "belopp"  #: the amount of a financier
    SUMMA = "summa"  #: the sum of the line, as it is stated
    DAG = "dag"  #: the day on which it was spent
    TEXT = "text"  #: what was spent, in words
    ANNAT = "annat"  #: nothing that is read


#: What is not read in a sheet, by what its rows are.
_NOT_READ: Final = {
    SheetContent.BUDGET: {ColumnContent.DAG, ColumnContent.TEXT},
    SheetContent.UTFALL: {ColumnContent.KATEGORI},
}


@frozen(kw_only=True)
class MappedColumn(Value):
    """A column of a sheet, and what its cells hold.

    Args:
        heading: The text of its heading, whatever the case, the spaces and the unit after it; None when it is found by
            its letters alone.
        column: Its letters, such as ``C``, where the heading does not tell it from others.
        holds: What its cells hold.
        finansiar: Of amounts, the id of the financier.
        roll: Of amounts, whether the financier is a party or a co-financier.
        enhet: Of amounts, the unit of those that name none; that of the sheet unless given.

    Raises:
        Contradiction: When nothing tells which column it is, or amounts are nobody's or something else is somebody's.

    .. versionadded:: 0.1.0
    """

    heading: Text | None = None
    column: Annotated[str, check_column] | None = None
    holds: ColumnContent = ColumnContent.BELOPP
    finansiar: Id | None = None
    roll: Finansiarsroll = Finansiarsroll.PART
    enhet: Beloppsenhet | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """It can be found, and amounts are somebody's."""
        if self.heading is None and self.column is None:
            yield Contradiction("kolumn-okand", path="/heading")
        if (self.holds is ColumnContent.BELOPP) != (self.finansiar is not None):
            yield Contradiction("kolumn-finansiar", path="/finansiar", holds=self.holds.value)
        yield from _no_rate(self.enhet)


@frozen(kw_only=True)
class MappedTotal(Value):
    """A row of a sheet that states a sum.

    Args:
        label: Its label.
        kategori: The label of the category that it sums; None for the whole. It may be the label itself: the row of
            the category has its sum.
        of_category: Whether it sums the category that it stands below, as where every category ends in such a row.

    Raises:
        Contradiction: When it is said to be of a category by its label, and of the one that it stands below.

    .. versionadded:: 0.1.0
    """

    label: Text
    kategori: Text | None = None
    of_category: bool = False

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """It is the sum of one thing."""
        if self.of_category and self.kategori is not None:
            yield Contradiction("summa-av-tva", path="/of_category", got=self.kategori)

    @property
    def is_of_itself(self) -> bool:
        """Whether the row of a category has the sum of it."""
        return self.kategori is not None and label_key(self.kategori) == label_key(self.label)


def _to_ids(ids: Mapping[str, str]) -> FrozenMap[str, str]:
    return frozen_map(ids)


@frozen(kw_only=True)
class MappedSheet(Value):
    """One sheet, and what its columns and rows are.

    Labels are compared without regard to case and spaces. An id that is not stated is made from the label.

    Args:
        sheet: The name of the sheet; the only one unless given. A CSV file has one, whatever its name.
        content: What its rows are.
        columns: Its columns; those that are not named are told, and not read.
        header_row: The number of the row of headings; found by the headings unless given.
        enhet: The unit of amounts that name none: kr, tkr or mnkr. Unless given that of the headings above them, and
            kronor where these name none.
        decimaltecken: The mark that begins decimals, "," or "."; needed where a text such as "25.000" can mean two.
        empty: Texts that are no amount: an empty cell.
        unknown: Texts for an amount that is not known, in an outcome.
        kategorier: The labels of rows that are a category, with its lines below it.
        totals: The rows that state sums.
        ignore: The labels of rows that say nothing of amounts.
        outside: Of an outcome, the labels of what is outside the budget.
        ids: Ids of lines and categories, by their labels. A label here is a line also where it has no amounts.

    Raises:
        Contradiction: When no column holds labels or ids, none amounts, one financier has two columns, two columns hold
            the same, one holds what is not read in such a sheet, or a label is of two kinds.

    .. versionadded:: 0.1.0
    """

    sheet: Text | None = None
    content: SheetContent = SheetContent.BUDGET
    columns: tuple[MappedColumn, ...]
    header_row: Annotated[int, check_row] | None = None
    enhet: Beloppsenhet | None = None
    decimaltecken: Annotated[str, check_decimal_mark] | None = None
    empty: tuple[Text, ...] = ()
    unknown: tuple[Text, ...] = ()
    kategorier: tuple[Text, ...] = ()
    totals: tuple[MappedTotal, ...] = ()
    ignore: tuple[Text, ...] = ()
    outside: tuple[Text, ...] = ()
    ids: FrozenMap[Text, Id] = field(default=EMPTY, converter=_to_ids)

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """There are labels and amounts, each in one column, and a label is one thing."""
        yield from self._columns_fit()
        yield from _no_rate(self.enhet)
        for fault in unique([label_key(label) for label in self.ids], ""):
            yield Contradiction("mappning-dubbel-rad", path="/ids", got=fault.params["got"])
        own = {label_key(total.label) for total in self.totals if total.is_of_itself}
        kategorier = [label for label in self.kategorier if label_key(label) not in own]
        labels = [*kategorier, *(total.label for total in self.totals), *self.ignore, *self.outside]
        for fault in unique([label_key(label) for label in labels], ""):
            yield Contradiction("mappning-dubbel-rad", got=fault.params["got"])
        known = {label_key(label) for label in self.kategorier}
        for i, total in enumerate(self.totals):
            if total.kategori is not None and label_key(total.kategori) not in known:
                yield Contradiction(
                    "mappning-okand-kategori", path=pointer("totals", i, "kategori"), got=total.kategori
                )

    def _columns_fit(self) -> Iterator[FolkhalsoavtalError]:
        """There are labels or ids, and amounts; each thing stands in one column, and is read in such a sheet."""
        held = [column.holds for column in self.columns]
        if ColumnContent.BENAMNING not in held and ColumnContent.ID not in held:
            yield Contradiction("mappning-utan-benamning", path="/columns")
        if ColumnContent.BELOPP not in held:
            yield Contradiction("mappning-utan-belopp", path="/columns")
        said = [_said(column) for column in self.columns]
        for i, column in enumerate(self.columns):
            if column.holds is not ColumnContent.ANNAT and said[i] in said[:i]:
                yield Contradiction("dubbel-hanvisning", path=pointer("columns", i), got=shown(said[i]))
            if column.holds in _NOT_READ[self.content]:
                path = pointer("columns", i, "holds")
                yield Contradiction("kolumn-lases-inte", path=path, got=column.holds.value)


def _no_rate(enhet: Beloppsenhet | None) -> Iterator[FolkhalsoavtalError]:
    if enhet is Beloppsenhet.KR_PER_INVANARE:
        yield InvalidValue("belopp-per-invanare", path="/enhet", got=shown(enhet.value))


def _said(column: MappedColumn) -> str:
    return column.holds.value if column.finansiar is None else column.finansiar


@lru_cache(maxsize=1024)
def label_key(label: str) -> str:
    """A label as it is compared: without regard to case and spaces."""
    return " ".join(label.split()).casefold()


@frozen(kw_only=True)
class SheetMapping(Value):
    """How the sheets of a workbook, or a CSV file, are read as a part of an agreement. A document of its own.

    Args:
        sheets: The sheets.
        verksamhetsar: The year that they are of.
        avtal: Id of the agreement; None where it is given beside.
        budgetansvarig: Id of the party that holds the money; None when not stated.

    Raises:
        Contradiction: Without a sheet, or when a content is that of two of them.

    .. versionadded:: 0.1.0
    """

    sheets: tuple[MappedSheet, ...]
    verksamhetsar: Verksamhetsar
    avtal: Id | None = None
    budgetansvarig: Id | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """There is something to read, and one of each."""
        if not self.sheets:
            yield Contradiction("mappning-tom", path="/sheets")
        yield from unique((each.content.value for each in self.sheets), "/sheets", "/content", "dubbel-hanvisning")
