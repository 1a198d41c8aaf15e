"""CSV files: the same sheets with semicolons or commas between their cells."""

import csv
from collections.abc import Callable
from io import StringIO
from typing import Final, TypeVar

from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.errors import DocumentError
from folkhalsoavtal.fields import require
from folkhalsoavtal.kalkylblad.blad import Blad, Cell, text_in
from folkhalsoavtal.kalkylblad.celler import a1, refused
from folkhalsoavtal.kalkylblad.grid import MOST_COLUMNS, MOST_ROWS, Grid
from folkhalsoavtal.kalkylblad.guards import MOST_BYTES, MOST_ELEMENTS

T = TypeVar("T")

#: What can stand between cells, and the mark that begins decimals beside it.
DELIMITERS: Final = {";": ",", ",": "."}
_BOM: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
#: What a program takes for the beginning of a formula.
FORMULA_BEGINS: Final = ("=", "+", "-", "@", "\t", "\r")
_APOSTROPHE: Final = "'"
#: The most characters that the library that parts the file takes in a cell.
_LONGEST: Final = 131_072


def decoded(data: bytes) -> tuple[str, bool]:
    """The text of a file, and whether it had to be read as Windows-1252.

    Raises:
        InvalidType: When the data is no bytes.
        DocumentError: When it is neither UTF-8 nor Windows-1252, is UTF-16, no text at all, or too large.
    """
    require(data, bytes)
    if len(data) > MOST_BYTES:
        raise refused("arbetsbok-for-stor", got=f"{len(data) // 2**20} MB", hogst=f"{MOST_BYTES // 2**20} MB")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise refused("csv-utf16")
    if b"\0" in data:
        raise refused("csv-tecken")
    try:
        return data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("windows-1252"), True
    except UnicodeDecodeError:
        raise refused("csv-tecken") from None


def read_delimited(text: str, namn: str, read: Callable[[Grid], T]) -> T:
    """What is read of a file with the delimiter that fits it: a semicolon, a comma or a tab.

    Args:
        text: The text of the file.
        namn: What the sheet is called.
        read: How a sheet is read; it raises ``DocumentError`` for one that is not the one that is meant.

    Raises:
        DocumentError: When no delimiter fits: why the one does not that gives the most columns.
    """
    faults: list[tuple[int, DocumentError]] = []
    for delimiter in (*DELIMITERS, "\t"):
        width = 2  # of one that cannot be parted, more than of one that is not parted at all
        try:
            grid = _grid(text, namn, delimiter)
            width = max(map(len, grid.rader), default=0)
            return read(grid)
        except DocumentError as error:
            faults.append((width, error))
    # of as many, the first
    raise max(faults, key=lambda fault: fault[0])[1]


def _grid(text: str, namn: str, delimiter: str) -> Grid:
    rows: list[list[str]] = []
    cells = 0
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            rows.append(row)
            cells += len(row)
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS:
                place = a1(len(rows), len(row) or 1)
                raise refused("arbetsbok-lagre-grans", got=place, rader=MOST_ROWS, kolumner=MOST_COLUMNS)
            if cells > MOST_ELEMENTS:
                raise refused("arbetsbok-for-mycket", hogst=MOST_ELEMENTS)
    except csv.Error as error:
        if "field limit" in str(error):
            raise refused("text-for-lang", f"{namn}!{len(rows) + 1}:{len(rows) + 1}", got="?", hogst=_LONGEST) from None
        raise refused("csv-trasig", rad=len(rows) + 1) from None
    return Grid(namn=namn, rader=rows, csv=True)


def written(blad: Blad, delimiter: str, *, bom: bool) -> bytes:
    """A sheet as a file in UTF-8, with the byte-order mark by which a program of sheets knows that it is.

    Raises:
        InvalidValue: When a text is longer than a cell of such a program holds: where.
    """
    output = StringIO(newline="")
    # all of them in quotation marks: a program that parts cells by another mark would else see more of them
    writer = csv.writer(output, delimiter=delimiter, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    width = max(map(len, blad.rader))
    for rad, row in enumerate(blad.rader, 1):
        texts = [_text_of(cell, DELIMITERS[delimiter], blad.namn, rad, n) for n, cell in enumerate(row, 1)]
        writer.writerow(texts + [""] * (width - len(row)))
    return ((_BOM if bom else "") + output.getvalue()).encode()


def _text_of(cell: Cell, decimaltecken: str, namn: str, rad: int, kolumn: int) -> str:
    """A cell as a file without formulas and formats has it."""
    match cell.varde:
        case None:
            return ""
        case Belopp() as belopp:
            kr, ore = divmod(abs(belopp.ore), 100)
            return f"{'-' if belopp.ore < 0 else ''}{kr}" + (f"{decimaltecken}{ore:02}" if ore else "")
        case str() as text:
            return guarded(text_in(text, namn, rad, kolumn))
        case other:
            return str(other)


def guarded(text: str) -> str:
    """A text that no program takes for a formula: with an apostrophe before it where it could be."""
    return _APOSTROPHE + text if text.startswith((*FORMULA_BEGINS, _APOSTROPHE)) else text


def unguarded(text: str) -> str:
    """A text that :func:`guarded` wrote, as it was."""
    return text[1:] if text.startswith(_APOSTROPHE) and text[1:].startswith((*FORMULA_BEGINS, _APOSTROPHE)) else text
