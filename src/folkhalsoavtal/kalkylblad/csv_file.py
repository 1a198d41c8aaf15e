"""CSV files: the same sheets with semicolons or commas between their cells."""

import csv
from collections.abc import Callable, Iterable, Sequence
from io import StringIO
from typing import Final, TypeVar

from folkhalsoavtal.errors import DocumentError
from folkhalsoavtal.fields import require
from folkhalsoavtal.kalkylblad.celler import refused
from folkhalsoavtal.kalkylblad.grid import MOST_COLUMNS, MOST_ROWS, Grid
from folkhalsoavtal.kalkylblad.guards import MOST_BYTES

T = TypeVar("T")

#: What can stand between cells, and the mark that begins decimals beside it.
DELIMITERS: Final = {";": ",", ",": "."}
_BOM: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
#: What a program takes for the beginning of a formula.
FORMULA_BEGINS: Final = ("=", "+", "-", "@", "\t", "\r")
_APOSTROPHE: Final = "'"


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


def read_delimited(text: str, namn: str, known: Callable[[Grid], T | None]) -> T | None:
    """What is known of the cells of a file, with the delimiter by which it is known: a semicolon, a comma or a tab.

    Args:
        text: The text of the file.
        namn: What the sheet is called.
        known: What is known of a sheet; None when it is not the one that is meant.

    Raises:
        DocumentError: When the file cannot be parted in rows, or has too many rows or columns.
    """
    faults: list[DocumentError] = []
    for delimiter in (*DELIMITERS, "\t"):
        try:
            found = known(_grid(text, namn, delimiter))
        except DocumentError as error:
            faults.append(error)
        else:
            if found is not None:
                return found
    if faults:
        raise faults[0]
    return None


def _grid(text: str, namn: str, delimiter: str) -> Grid:
    rows: list[list[str]] = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS:
                raise refused(
                    "arbetsbok-lagre-grans", got=f"{len(rows)}:{len(row)}", rader=MOST_ROWS, kolumner=MOST_COLUMNS
                )
    except csv.Error:
        raise refused("csv-trasig", rad=len(rows) + 1) from None
    return Grid(namn=namn, rader=rows)


def written(rows: Iterable[Sequence[str]], delimiter: str, *, bom: bool) -> bytes:
    """Rows of texts as a file in UTF-8, with the byte-order mark by which a program of sheets knows that it is."""
    output = StringIO(newline="")
    csv.writer(output, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return ((_BOM if bom else "") + output.getvalue()).encode()


def guarded(text: str) -> str:
    """A text that no program takes for a formula: with an apostrophe before it where it could be."""
    return _APOSTROPHE + text if text.startswith((*FORMULA_BEGINS, _APOSTROPHE)) else text


def unguarded(text: str) -> str:
    """A text that :func:`guarded` wrote, as it was."""
    return text[1:] if text.startswith(_APOSTROPHE) and text[1:].startswith((*FORMULA_BEGINS, _APOSTROPHE)) else text
