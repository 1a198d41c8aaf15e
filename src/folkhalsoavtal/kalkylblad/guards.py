"""Whether a file can be read safely as a workbook: how large it is, what it is, and what its sheets say of their cells.

Everything is told before a library that reads workbooks sees the file.
"""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, Final
from xml.parsers.expat import ExpatError, ParserCreate

from attrs import Factory, define, frozen

from folkhalsoavtal.errors import DocumentError
from folkhalsoavtal.kalkylblad.celler import a1, column_number, refused
from folkhalsoavtal.kalkylblad.grid import MOST_COLUMNS, MOST_ROWS, Sammanslagning

#: The most bytes of a file, of what is packed in it, and of its parts; and the most elements in them.
MOST_BYTES: Final = 32 * 2**20
_MOST_UNPACKED: Final = 128 * 2**20
_MOST_PARTS: Final = 2000
_MOST_ELEMENTS: Final = 4_000_000
_MOST_MERGED: Final = 10_000

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
#: What other files begin with.
_LOOKS_LIKE: Final[Mapping[bytes, str]] = {
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"<!DOC": "HTML",
    b"<html": "HTML",
    b"<?xml": "XML",
    b"\x1f\x8b": "gzip",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
}
_SHEETS: Final = "xl/worksheets/"
#: What a cell holds: a formula, a value, a text of its own.
_HELD: Final = frozenset({"f", "v", "is"})


@frozen(kw_only=True)
class Marks:
    """What a part with a sheet says of its cells, beside their values.

    Attributes:
        sista_rad: The last row, and
        sista_kolumn: the last column in which a cell holds something.
        sammanslagna: The cells that are joined.
        dolda: The numbers of the rows that are hidden.
        orakande: The places of formulas whose value is not in the file.
    """

    sista_rad: int
    sista_kolumn: int
    sammanslagna: tuple[Sammanslagning, ...]
    dolda: frozenset[int]
    orakande: frozenset[tuple[int, int]]


def checked_parts(data: bytes) -> dict[str, Marks]:
    """The sheets of a workbook by the names of their parts, when the file is one that can be read.

    Raises:
        DocumentError: When it is not: why.
    """
    if len(data) > MOST_BYTES:
        raise _too_large(len(data), MOST_BYTES)
    if data.startswith(_OLE):
        raise refused("arbetsbok-losenord" if _ENCRYPTED in data else "arbetsbok-xls")
    if not data:
        raise refused("tomt-dokument")
    if not data.startswith(b"PK"):
        start = data.lstrip()[:5]
        looks = next((name for head, name in _LOOKS_LIKE.items() if start.startswith(head)), None)
        raise refused("inte-arbetsbok", got=looks or ("text" if _is_text(data[:1000]) else "?"))
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _checked(archive)
    except DocumentError:
        raise
    except Exception:  # noqa: BLE001 - a broken zip fails in any way
        raise refused("arbetsbok-trasig") from None


def _too_large(got: int, most: int) -> DocumentError:
    return refused("arbetsbok-for-stor", got=f"{got // 2**20} MB", hogst=f"{most // 2**20} MB")


def _is_text(data: bytes) -> bool:
    return b"\0" not in data


def _checked(archive: zipfile.ZipFile) -> dict[str, Marks]:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > _MOST_UNPACKED or len(parts) > _MOST_PARTS:
        raise _too_large(unpacked, _MOST_UNPACKED)
    if any(part.flag_bits & 1 for part in parts):
        raise refused("arbetsbok-losenord")
    names = {part.filename for part in parts}
    if len(names) < len(parts):
        raise refused("arbetsbok-trasig")
    if "xl/workbook.bin" in names:
        raise refused("inte-arbetsbok", got="XLSB")
    if "[Content_Types].xml" not in names:
        ods = "mimetype" in names and b"opendocument" in archive.read("mimetype")[:100]
        raise refused("arbetsbok-ods") if ods else refused("inte-arbetsbok", got="ZIP")
    if not any(name.startswith("xl/") for name in names):
        raise refused("inte-arbetsbok", got="Word" if any(name.startswith("word/") for name in names) else "ZIP")
    left = _MOST_ELEMENTS
    found: dict[str, Marks] = {}
    for part in parts:
        if part.filename.endswith((".xml", ".rels", ".vml")):
            seen = _Seen(left=left)
            seen.read(archive, part.filename)
            left = seen.left
            if part.filename.startswith(_SHEETS):
                found[part.filename] = seen.marks
    return found


@define
class _Seen:
    """What is seen in a part while it is read, element by element; there can be millions of them."""

    left: int
    sammanslagna: list[Sammanslagning] = Factory(list[Sammanslagning])
    dolda: set[int] = Factory(set[int])
    orakande: set[tuple[int, int]] = Factory(set[tuple[int, int]])
    sista_rad: int = 0
    sista_kolumn: int = 0
    rad: int = 0
    radnummer: str = "0"
    kolumn: int = 0
    formel: bool = False

    @property
    def marks(self) -> Marks:
        """What was seen."""
        return Marks(
            sista_rad=self.sista_rad,
            sista_kolumn=self.sista_kolumn,
            sammanslagna=tuple(self.sammanslagna),
            dolda=frozenset(self.dolda),
            orakande=frozenset(self.orakande),
        )

    def read(self, archive: zipfile.ZipFile, name: str) -> None:
        """Go through a part."""
        parser: Any = ParserCreate()
        parser.ordered_attributes = True
        parser.EntityDeclHandler = parser.StartDoctypeDeclHandler = _refuse
        if name.startswith(_SHEETS):
            parser.StartElementHandler = self._begun
        else:
            parser.StartElementHandler = self._counted
        with archive.open(name) as source:
            try:
                while chunk := source.read(2**16):
                    parser.Parse(chunk)
                parser.Parse(b"", True)  # noqa: FBT003 - expat takes it so
            except ExpatError:
                raise refused("arbetsbok-trasig") from None
        self._cell_ended()

    def _counted(self, _name: str, _attributes: Sequence[str]) -> None:
        self.left -= 1
        if self.left < 0:
            raise _too_many()

    def _begun(self, name: str, attributes: Sequence[str]) -> None:
        self.left -= 1
        if self.left < 0:
            raise _too_many()
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            self._cell(attributes)
        elif name == "v":
            self.formel = False
            self._held()
        elif name in _HELD:
            self.formel = name == "f"
            self._held()
        elif name == "row":
            self._row(_named(attributes))
        elif name == "mergeCell":
            self._merged(_named(attributes).get("ref", ""))

    def _cell_ended(self) -> None:
        # a cell with a formula, and no value after it
        if self.formel:
            self.orakande.add((self.rad, self.kolumn))
            self.formel = False

    def _row(self, attributes: Mapping[str, str]) -> None:
        self._cell_ended()
        rad = int(attributes.get("r", self.rad + 1))
        # a row that stands before another with a higher number would be passed over
        if rad <= self.rad:
            raise refused("arbetsbok-trasig")
        self.rad, self.radnummer, self.kolumn = rad, str(rad), 0
        if attributes.get("hidden") in {"1", "true"}:
            self.dolda.add(rad)

    def _cell(self, attributes: Sequence[str]) -> None:
        if self.formel:
            self._cell_ended()
        kolumn = self.kolumn + 1
        if attributes and attributes[0] == "r":
            kolumn = self._column(attributes[1])
        elif "r" in attributes[::2]:
            kolumn = self._column(_named(attributes)["r"])
        self.kolumn = kolumn

    def _column(self, ref: str) -> int:
        """The column of a cell, which stands in its row and after those before it."""
        named = ref.removesuffix(self.radnummer)
        kolumn = column_number(named) if named.isalpha() and named.isascii() else 0
        if kolumn <= self.kolumn or not named.isupper():
            raise refused("arbetsbok-trasig")
        return kolumn

    def _held(self) -> None:
        """The cell holds something, and is not only formatted."""
        if self.rad > MOST_ROWS or self.kolumn > MOST_COLUMNS:
            raise refused(
                "arbetsbok-lagre-grans", got=a1(self.rad, self.kolumn), rader=MOST_ROWS, kolumner=MOST_COLUMNS
            )
        self.sista_rad = self.rad
        if self.kolumn > self.sista_kolumn:
            self.sista_kolumn = self.kolumn

    def _merged(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        (top, left), (bottom, right) = (_place(cell) for cell in (first, last or first))
        self.sammanslagna.append(Sammanslagning(top, left, bottom, right))
        if len(self.sammanslagna) > _MOST_MERGED:
            raise _too_many()


def _named(attributes: Sequence[str]) -> dict[str, str]:
    """Attributes by their names, which expat gives in turn with their values."""
    return dict(zip(attributes[::2], attributes[1::2], strict=True))


def _too_many() -> DocumentError:
    return _too_large(_MOST_UNPACKED + 2**20, _MOST_UNPACKED)


def _place(cell: str) -> tuple[int, int]:
    named = cell.rstrip("0123456789")
    return int(cell[len(named) :]), column_number(named)


def _refuse(*_: object) -> None:
    raise refused("xml-entiteter")
