"""Whether a file can be read safely as a workbook: how large it is, what it is, and what its sheets say of their cells.

Everything is told before a library that reads workbooks sees the file.
"""

import re
import zipfile
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from io import BytesIO
from typing import IO, Any, Final
from xml.parsers.expat import ExpatError, ParserCreate

from attrs import Factory, define, frozen

from folkhalsoavtal.errors import DocumentError
from folkhalsoavtal.kalkylblad.celler import a1, column_number, refused
from folkhalsoavtal.kalkylblad.grid import MOST_COLUMNS, MOST_ROWS, Sammanslagning

#: The most bytes of a file, of what is packed in it, and of its parts; the most elements in sheets and their texts, and
#: in any other part.
MOST_BYTES: Final = 32 * 2**20
_MOST_UNPACKED: Final = 128 * 2**20
_MOST_PARTS: Final = 2000
MOST_ELEMENTS: Final = 2_000_000
_MOST_BESIDE: Final = 50_000
_MOST_AREA: Final = 4_000_000
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
#: What else of a workbook is read, by the names of the elements around all others.
_READ_BESIDE: Final = frozenset(
    {"workbook", "Relationships", "Types", "theme", "coreProperties", "Properties", "chartsheet", "wsDr", "chartSpace"}
)
#: What an XML part begins with, but for blanks.
_XML_BEGINS: Final = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
#: The names of a workbook that is saved in another way than every program does.
_STRICT: Final = "http://purl.oclc.org/ooxml/"
#: What a format of kronor may have beside digits: colours, conditions, a language, the sign of the krona.
_HARMLESS: Final = re.compile(
    r'\[(?:\$-[^]]*|\$(?:kr|SEK)[^]]*|[A-Za-z]+\d*|[<>=][^]]*)\]|"\s*(?:kr|SEK|:-|-)?\s*"|\\.|_.|\*.', re.IGNORECASE
)
#: What shows a number as something else: a part, another unit or currency, divided by thousands.
_OTHERWISE: Final = re.compile(
    r'%|[0#?],+(?![0#?,])|"[^"]*[A-Za-zÅÄÖåäö\u20ac$£%][^"]*"|\[\$|[\u20ac£$]', re.IGNORECASE
)
#: The numbers of the formats of parts of a hundred that need no text of their own.
_PER_CENT: Final = frozenset({"9", "10"})
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
        dolda_kolumner: The numbers of the columns that are.
        andelar: The places of cells that show their number as something else: a part of a hundred, thousands.
        formler: The places of formulas, but those whose value is a text.
    """

    sista_rad: int
    sista_kolumn: int
    sammanslagna: tuple[Sammanslagning, ...]
    dolda: frozenset[int]
    dolda_kolumner: frozenset[int]
    andelar: frozenset[tuple[int, int]]
    formler: frozenset[tuple[int, int]]


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


def begun_in(source: IO[bytes]) -> int:
    """How many elements begin in a part, told by its bytes long before it is parsed."""
    begun, last = 0, b""
    while chunk := source.read(2**20):
        told = last + chunk
        begun += chunk.count(b"<") - told.count(b"</")
        last = b"<" if chunk.endswith(b"<") else b""
    return begun


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
    texts = [part.filename for part in parts if archive.open(part.filename).read(64).lstrip().startswith(_XML_BEGINS)]
    seen = _Seen()
    # formats are known before the cells that have them
    for name in sorted(texts, key=lambda name: (not name.endswith("styles.xml"), name)):
        seen.read(archive, name)
    return seen.found


@define
class _Seen:
    """What is seen in the parts of a workbook while they are read, element by element."""

    found: dict[str, Marks] = Factory(dict[str, Marks])
    left: int = MOST_ELEMENTS
    beside: int = 0
    formats: set[str] = Factory(set[str])
    per_cent: set[str] = Factory(set[str])
    stil: int = -1
    sheet: "_Sheet | None" = None

    def read(self, archive: zipfile.ZipFile, name: str) -> None:
        """Go through a part."""
        parser: Any = ParserCreate()
        parser.ordered_attributes = True
        parser.EntityDeclHandler = parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = partial(self._first, parser, partial(archive.open, name))
        self.beside, self.sheet = _MOST_BESIDE, None
        with archive.open(name) as source:
            try:
                while chunk := source.read(2**16):
                    parser.Parse(chunk)
                parser.Parse(b"", True)  # noqa: FBT003 - expat takes it so
            except ExpatError:
                raise refused("arbetsbok-trasig") from None
        if self.sheet is not None:
            if self.sheet.sista_rad * self.sheet.sista_kolumn > _MOST_AREA:
                raise _too_many()
            self.found[name] = self.sheet.marks

    def _first(self, parser: Any, part: Callable[[], IO[bytes]], name: str, attributes: Sequence[str]) -> None:
        """The element around all others: what the part is."""
        if any(value.startswith(_STRICT) for value in attributes[1::2]):
            raise refused("arbetsbok-strikt")
        match name.rpartition(":")[2]:
            case "worksheet":
                self._count(part)
                self.sheet = _Sheet(per_cent=self.per_cent)
                parser.StartElementHandler = self.sheet.begun
            case "sst":
                self._count(part)
                parser.StartElementHandler = None
            case "styleSheet":
                parser.StartElementHandler = self._styled
            case root:
                # what is not read is only held against its size, and for entities
                parser.StartElementHandler = self._counted_beside if root in _READ_BESIDE else None

    def _count(self, part: Callable[[], IO[bytes]]) -> None:
        """Hold the elements of cells and texts against what all of them may be."""
        with part() as source:
            self.left -= begun_in(source)
        if self.left < 0:
            raise _too_many()

    def _counted_beside(self, _name: str, _attributes: Sequence[str]) -> None:
        self.beside -= 1
        if self.beside < 0:
            raise _too_many()

    def _styled(self, name: str, attributes: Sequence[str]) -> None:
        """The styles of cells, by their numbers; those that show parts of a hundred are kept."""
        self._counted_beside(name, attributes)
        name, named = name.rpartition(":")[2], _named(attributes)
        if name == "numFmt" and _OTHERWISE.search(_HARMLESS.sub("", named.get("formatCode", "")[:500])):
            self.formats.add(named.get("numFmtId", ""))
        elif name in {"cellXfs", "cellStyles", "cellStyleXfs"}:
            self.stil = 0 if name == "cellXfs" else -1
        elif name == "xf" and self.stil >= 0:
            if named.get("numFmtId") in _PER_CENT | self.formats:
                self.per_cent.add(str(self.stil))
            self.stil += 1


@define
class _Sheet:
    """What is seen in a sheet while it is read."""

    per_cent: Collection[str]
    sammanslagna: list[Sammanslagning] = Factory(list[Sammanslagning])
    dolda: set[int] = Factory(set[int])
    dolda_kolumner: set[int] = Factory(set[int])
    andelar: set[tuple[int, int]] = Factory(set[tuple[int, int]])
    formler: set[tuple[int, int]] = Factory(set[tuple[int, int]])
    sista_rad: int = 0
    sista_kolumn: int = 0
    rad: int = 0
    radnummer: str = "0"
    kolumn: int = 0
    text: bool = False

    @property
    def marks(self) -> Marks:
        """What was seen."""
        return Marks(
            sista_rad=self.sista_rad,
            sista_kolumn=self.sista_kolumn,
            sammanslagna=tuple(self.sammanslagna),
            dolda=frozenset(self.dolda),
            dolda_kolumner=frozenset(self.dolda_kolumner),
            andelar=frozenset(self.andelar),
            formler=frozenset(self.formler),
        )

    def begun(self, name: str, attributes: Sequence[str]) -> None:
        """An element has begun."""
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            self._cell(attributes)
        elif name in _HELD:
            self._held()
            if name == "f" and not self.text:
                self.formler.add((self.rad, self.kolumn))
        elif name == "row":
            self._row(_named(attributes))
        elif name == "mergeCell":
            self._merged(_named(attributes).get("ref", ""))
        elif name == "col":
            self._column_hidden(_named(attributes))

    def _column_hidden(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("hidden") in {"1", "true"}:
            last = min(int(attributes.get("max", "0")), MOST_COLUMNS)
            self.dolda_kolumner.update(range(int(attributes.get("min", "1")), last + 1))

    def _row(self, attributes: Mapping[str, str]) -> None:
        rad = int(attributes.get("r", self.rad + 1))
        # a row that stands before another with a higher number would be passed over
        if rad <= self.rad:
            raise refused("arbetsbok-trasig")
        self.rad, self.radnummer, self.kolumn = rad, str(rad), 0
        if attributes.get("hidden") in {"1", "true"}:
            self.dolda.add(rad)

    def _cell(self, attributes: Sequence[str]) -> None:
        self.text = "str" in attributes
        kolumn = self.kolumn + 1
        if attributes and attributes[0] == "r":
            kolumn = self._column(attributes[1])
        elif "r" in attributes[::2]:
            kolumn = self._column(_named(attributes)["r"])
        self.kolumn = kolumn
        if self.per_cent:
            usual = len(attributes) > 3 and attributes[2] == "s"
            if (attributes[3] if usual else _named(attributes).get("s")) in self.per_cent:
                self.andelar.add((self.rad, kolumn))

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
    return refused("arbetsbok-for-mycket", hogst=MOST_ELEMENTS)


def _place(cell: str) -> tuple[int, int]:
    named = cell.rstrip("0123456789")
    return int(cell[len(named) :]), column_number(named)


def _refuse(*_: object) -> None:
    raise refused("xml-entiteter")
