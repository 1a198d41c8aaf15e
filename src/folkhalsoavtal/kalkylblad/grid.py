"""A sheet as it is read, whatever file it comes from: the values of its cells, and what is known of its rows."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from operator import attrgetter
from typing import Final, TypeAlias

from attrs import frozen

from folkhalsoavtal.kalkylblad.celler import Cellplats, letters

#: What a cell holds.
Cellvarde: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None

#: The most rows and columns that are read.
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 256


@frozen(order=True)
class Sammanslagning:
    """Cells that are joined (sammanslagning): the value of the first is that of all."""

    forsta_rad: int
    forsta_kolumn: int
    sista_rad: int
    sista_kolumn: int

    def __contains__(self, cell: tuple[int, int]) -> bool:
        rad, kolumn = cell
        return self.forsta_rad <= rad <= self.sista_rad and self.forsta_kolumn <= kolumn <= self.sista_kolumn

    def __str__(self) -> str:
        first, last = letters(self.forsta_kolumn), letters(self.sista_kolumn)
        return f"{first}{self.forsta_rad}:{last}{self.sista_rad}"


@frozen(kw_only=True)
class Grid:
    """A sheet as it is read. Rows and columns are numbered from 1, as a sheet does, whatever is blank or hidden.

    Attributes:
        namn: Its name.
        rader: The values of the cells by row; a row ends with its last cell.
        blank: Whether there is nothing in it; a sheet that is not wanted has no rows either.
        sammanslagna: The cells that are joined.
        dolda: The numbers of the rows that are hidden.
        dolda_kolumner: The numbers of the columns that are hidden.
        andelar: The places of numbers that are shown as something else: parts of a hundred, thousands.
        formler: The places of formulas, but those whose value is a text: one without a value has not been reckoned.
        csv: Whether it is a CSV file.
        apostrof: Whether an apostrophe was put before texts that a program would take for a formula.
    """

    namn: str
    rader: Sequence[Sequence[Cellvarde]]
    blank: bool = False
    sammanslagna: tuple[Sammanslagning, ...] = ()
    dolda: frozenset[int] = frozenset()
    dolda_kolumner: frozenset[int] = frozenset()
    andelar: frozenset[tuple[int, int]] = frozenset()
    formler: frozenset[tuple[int, int]] = frozenset()
    csv: bool = False
    apostrof: bool = False

    @cached_property
    def _by_column(self) -> Mapping[int, Sequence[Sammanslagning]]:
        """The cells that are joined by each column that they are in, from the top."""
        found: dict[int, list[Sammanslagning]] = {}
        for each in sorted(self.sammanslagna):
            for kolumn in range(each.forsta_kolumn, min(each.sista_kolumn, MOST_COLUMNS) + 1):
                found.setdefault(kolumn, []).append(each)
        return found

    def value(self, rad: int, kolumn: int) -> Cellvarde:
        """The value of a cell; of one that is joined with others and is not the first, None."""
        row = self.rader[rad - 1] if 0 < rad <= len(self.rader) else ()
        return row[kolumn - 1] if 0 < kolumn <= len(row) else None

    def joined(self, rad: int, kolumn: int) -> Sammanslagning | None:
        """The cells that a cell is joined with."""
        column = self._by_column.get(kolumn, ())
        # of those that begin above the cell or in it the last: no two of them share a cell
        n = bisect_right(column, rad, key=attrgetter("forsta_rad"))
        return column[n - 1] if n and (rad, kolumn) in column[n - 1] else None

    def shown_value(self, rad: int, kolumn: int) -> Cellvarde:
        """The value that a cell shows: that of the first where it is joined with others."""
        value = self.value(rad, kolumn)
        if value is None and self.sammanslagna and (joined := self.joined(rad, kolumn)):
            return self.value(joined.forsta_rad, joined.forsta_kolumn)
        return value

    def place(self, rad: int = 0, kolumn: int = 0) -> Cellplats:
        """The place of a cell, a row or the sheet."""
        return Cellplats(self.namn, rad, kolumn)

    def filled(self, rad: int) -> Iterator[tuple[int, Cellvarde]]:
        """The cells of a row that hold something, or a formula without a value, with the numbers of their columns."""
        for kolumn, value in enumerate(self.rader[rad - 1], 1):
            if (value is not None and value != "") or (rad, kolumn) in self.formler:
                yield kolumn, value
