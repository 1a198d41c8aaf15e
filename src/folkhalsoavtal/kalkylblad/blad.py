"""A sheet to be written, whatever file it goes to: rows of cells with their values, formulas and forms."""

import enum
from collections.abc import Sequence
from datetime import date
from typing import Final, TypeAlias

from attrs import Factory, define, frozen

from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.errors import InvalidValue
from folkhalsoavtal.kalkylblad.celler import Cellplats, a1, escaped, spann

#: The most characters that a cell holds.
_MOST_CHARACTERS: Final = 32_767
#: What stands for an amount that is not known.
OKANT: Final = "okänt"


class Form(enum.Enum):
    """How a cell looks, and whether it is filled in."""

    TITEL = enum.auto()  #: what the sheet is
    UPPGIFT = enum.auto()  #: what stands beside a label above the table
    NYCKEL = enum.auto()  #: what the sheet is read by
    RUBRIK = enum.auto()  #: a heading of a column
    BELOPPSRUBRIK = enum.auto()  #: a heading of a column of amounts
    ETIKETT = enum.auto()  #: a label that is not filled in
    TEXT = enum.auto()  #: a text that is filled in
    FALT = enum.auto()  #: an id or another key that is filled in
    BELOPP = enum.auto()  #: an amount that is filled in
    DAG = enum.auto()  #: a day that is filled in
    FAST_BELOPP = enum.auto()  #: an amount that is not
    SUMMA = enum.auto()  #: a sum of those above it
    SUMMA_ETIKETT = enum.auto()  #: its label
    ANDEL = enum.auto()  #: a part of a whole
    LOPTEXT = enum.auto()  #: running text


#: What a cell can hold: an amount in kronor, a text, a number, a day.
Varde: TypeAlias = Belopp | str | int | float | date | None


@frozen
class Cell:
    """A cell to be written.

    Attributes:
        varde: Its value; of a formula what it comes to.
        form: How it looks.
        formel: Its formula, where it has one.
    """

    varde: Varde
    form: Form
    formel: str | None = None


@frozen(kw_only=True)
class Regel:
    """What a range of cells takes when somebody fills them in (regel).

    Attributes:
        omrade: The first and the last row, and the first and the last column.
        formel: What holds for a value that is taken, of the first cell; None when it is one of a list.
        lista: The cells with what can be chosen.
        titel: What is wrong otherwise.
        besked: What would be right.
    """

    omrade: tuple[int, int, int, int]
    formel: str | None = None
    lista: str | None = None
    titel: str
    besked: str


@frozen(kw_only=True)
class Markering:
    """Cells that stand out when something holds (markering): the formula is of the first."""

    omrade: tuple[int, int, int, int]
    formel: str


@define
class Blad:
    """A sheet to be written.

    Attributes:
        namn: Its name.
        bredder: The widths of its columns, in characters.
        layout: What it is read back by; None when it is not.
        rader: Its rows from the first; a row of nothing is blank.
        rubrikrad: The number of the last row that stays in view and is printed on every page.
        lasta_kolumner: How many columns stay in view.
        tryckta_kolumner: How many columns are printed; all unless given.
        regler: What can be filled in.
        markeringar: What stands out.
    """

    namn: str
    bredder: Sequence[float]
    layout: str | None = None
    rader: list[Sequence[Cell]] = Factory(list[Sequence[Cell]])
    rubrikrad: int = 0
    lasta_kolumner: int = 0
    tryckta_kolumner: int = 0
    regler: list[Regel] = Factory(list[Regel])
    markeringar: list[Markering] = Factory(list[Markering])

    @property
    def nasta(self) -> int:
        """The number of the next row."""
        return len(self.rader) + 1

    def add(self, *celler: Cell) -> int:
        """Write a row, and give its number."""
        self.rader.append(celler)
        return len(self.rader)

    @property
    def ore(self) -> bool:
        """Whether an amount in it is not in whole kronor."""
        return any(isinstance(cell.varde, Belopp) and cell.varde.ore % 100 for row in self.rader for cell in row)


def kronor(belopp: Belopp) -> float:
    """An amount in kronor as a sheet holds it: exact below 10^13 kronor, as every amount of a document is."""
    return belopp.ore / 100


def text_in(value: str, namn: str, rad: int, kolumn: int) -> str:
    """A text as a cell can hold it.

    Raises:
        InvalidValue: When it is longer than a cell holds, counted as UTF-16 does: where.
    """
    text = escaped(value)
    length = len(text.encode("utf-16-le")) // 2
    if length > _MOST_CHARACTERS:
        place = str(Cellplats(namn, rad, kolumn))
        raise InvalidValue("text-for-lang", path=place, got=length, hogst=_MOST_CHARACTERS)
    return text


def text(value: str | None, form: Form = Form.TEXT) -> Cell:
    """A cell with a text, or an empty one."""
    return Cell(value, form)


def amount(belopp: Belopp | None, form: Form = Form.BELOPP) -> Cell:
    """A cell with an amount, or an empty one."""
    return Cell(belopp, form)


def sum_if_known(cells: str) -> str:
    """The formula of the sum of some cells: nothing where there is nothing to sum; or that one of them is not known."""
    return f'=IF(COUNTIF({cells},"{OKANT}")>0,"{OKANT}",IF(COUNT({cells})=0,"",SUM({cells})))'


def column_sum(forsta: int, sista: int, kolumn: int, value: Belopp | None, *, unknown: bool = False) -> Cell:
    """The sum of a column between two rows: nothing where there is nothing to sum, or that it is not known.

    Args:
        forsta: The first row.
        sista: The last row.
        kolumn: The column.
        value: What it comes to.
        unknown: Whether a column without amounts is unknown, and not nothing.
    """
    cells, nothing = spann(forsta, sista, kolumn), OKANT if unknown else ""
    shown_as = nothing if value is None else value
    return Cell(shown_as, Form.SUMMA, f'=IF(COUNT({cells})=0,"{nothing}",SUM({cells}))')


def row_sum(
    rad: int, forsta: int, sista: int, value: Varde, unless: Sequence[str] = (), form: Form = Form.SUMMA
) -> Cell:
    """The sum of a row between two columns: nothing where there is nothing to sum; or that it is not known.

    Args:
        rad: The row.
        forsta: The first column.
        sista: The last column.
        value: What it comes to.
        unless: Cells of which none may be unknown.
        form: How it looks.
    """
    if sista < forsta:  # no columns to sum
        return Cell(None, form)
    cells = f"{a1(rad, forsta)}:{a1(rad, sista)}"
    summed = f"SUM({cells})"
    if unless:
        unknown = ",".join(f'{cell}="{OKANT}"' for cell in unless)
        summed = f'IF(OR({unknown}),"{OKANT}",{summed})'
    return Cell("" if value is None else value, form, f'=IF(COUNT({cells})=0,"",{summed})')
