"""Cells: their places, as a sheet names them, and the texts that no sheet could hold as they are."""

import re
from functools import lru_cache
from typing import Final

from attrs import frozen

from folkhalsoavtal.errors import DocumentError, InvalidValue

#: What a sheet, or the libraries that read one, would lose: a carriage return, characters that XML cannot hold, what
#: looks like an escape of a workbook; and the escape itself.
_LOST: Final = re.compile(r"[\r￾￿]|x005F_|_x(?=[0-9A-Fa-f]{4}_)|\\(?=u[0-9a-f]{4})")
_ESCAPE: Final = re.compile(r"\\u([0-9a-f]{4})")
_SHEET_ESCAPE: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_PLAIN_NAME: Final = re.compile(r"[^\W\d]\w*")


@lru_cache(maxsize=1024)
def letters(kolumn: int) -> str:
    """A column by its letters; the first has the number 1.

    >>> letters(1), letters(28), letters(16384)
    ('A', 'AB', 'XFD')
    """
    before, last = divmod(kolumn - 1, 26)
    return (letters(before) if before else "") + chr(ord("A") + last)


@lru_cache(maxsize=1024)
def column_number(kolumn: str) -> int:
    """A column by its number, from its letters.

    >>> column_number("AB")
    28
    """
    number = 0
    for letter in kolumn:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@lru_cache(maxsize=65536)
def a1(rad: int, kolumn: int, *, fast: str = "") -> str:
    """A cell as a formula names it.

    Args:
        rad: Its row, from 1.
        kolumn: Its column, from 1.
        fast: What stays when the formula is copied: nothing, the row ("r") or both ("rk").
    """
    return f"{'$' if 'k' in fast else ''}{letters(kolumn)}{'$' if 'r' in fast else ''}{rad}"


def spann(forsta: int, sista: int, kolumn: int) -> str:
    """The cells of a column between two rows, as a formula names them; they stay when it is copied."""
    return f"{a1(forsta, kolumn, fast='rk')}:{a1(sista, kolumn, fast='rk')}"


@frozen(order=True)
class Cellplats:
    """The place of a cell (cellplats). As a text it is what a sheet calls it: ``Budget!E7``.

    Attributes:
        ark: The name of the sheet.
        rad: The row, from 1; 0 for the whole sheet.
        kolumn: The column, from 1; 0 for the whole row.

    >>> str(Cellplats("Budget", 7, 5)), str(Cellplats("Budget 2024", 7, 0))
    ('Budget!E7', "'Budget 2024'!7:7")

    .. versionadded:: 0.1.0
    """

    ark: str
    rad: int = 0
    kolumn: int = 0

    def __str__(self) -> str:
        ark = self.ark if _PLAIN_NAME.fullmatch(self.ark) else "'" + self.ark.replace("'", "''") + "'"
        if not self.rad:
            return ark
        return f"{ark}!{a1(self.rad, self.kolumn)}" if self.kolumn else f"{ark}!{self.rad}:{self.rad}"


def refused(code: str, place: Cellplats | str = "", **params: object) -> DocumentError:
    """That a file cannot be read, and where."""
    return DocumentError([InvalidValue(code, path=str(place), **params)])


def escaped(text: str) -> str:
    r"""A text as a cell can hold it: what it could not is written as ``\u000d``, and read back by :func:`unescaped`.

    >>> escaped("a\r\nb"), unescaped(escaped("a\r\nb")) == "a\r\nb"
    ('a\\u000d\nb', True)
    """
    return _LOST.sub(lambda match: f"\\u{ord(match[0][0]):04x}{match[0][1:]}", text)


def unescaped(text: str) -> str:
    """A text that :func:`escaped` wrote, as it was."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "\\u" in text else text


def plain_text(text: str) -> str:
    """A text of somebody else's sheet on one line: its line breaks and runs of spaces are one space each."""
    return " ".join(_SHEET_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text).split())
