"""Files that were made to hurt, or that are something else: a clear error, at once and in little memory."""

import json
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference
from sheets import DRN, KOMMUN, POST, mapping, opened, saved, told, workbook

from folkhalsoavtal import Akt
from folkhalsoavtal.errors import DocumentError, FolkhalsoavtalError, MissingExtra
from folkhalsoavtal.kalkylblad import read_csv, read_xlsx, to_xlsx
from folkhalsoavtal.kalkylblad.grid import MOST_ROWS
from folkhalsoavtal.kalkylblad.guards import begun_in
from folkhalsoavtal.serialization import load

ALINGSAS = load("examples/alingsas-2024.json", Akt)
OURS = to_xlsx(ALINGSAS, 2024)
THEIRS = workbook(("Post", "DRN", "Kommun"), ["A", 1, 2])
MAPPING = mapping(POST, DRN, KOMMUN)
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
few = settings(max_examples=max(settings().max_examples // 2, 5))


def repacked(data: bytes = THEIRS, **parts: bytes | None) -> bytes:
    """A workbook with some of its parts changed, added, or, as None, left out; ``__`` stands for a slash."""
    changes = {name.replace("__", "/"): content for name, content in parts.items()}
    return _packed(data, changes)


def _packed(data: bytes, changes: dict[str, bytes | None]) -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        kept = {name: old.read(name) for name in old.namelist()}
        for name, content in {**kept, **changes}.items():
            if content is not None:
                new.writestr(name, content)
    return output.getvalue()


def with_sheet(rows: str, after: str = "", before: str = "") -> bytes:
    """A workbook whose only sheet has these rows, in XML."""
    xml = f'{before}<worksheet xmlns="{NAMESPACE}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    return _packed(THEIRS, {SHEET: xml.encode()})


def with_flag(data: bytes) -> bytes:
    """A zip whose first part says that it is encrypted."""
    at = data.index(b"PK\x01\x02") + 8
    return data[:at] + bytes([data[at] | 1]) + data[at + 1 :]


def named_twice(data: bytes) -> bytes:
    output = BytesIO(data)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(output, "a") as archive:
        archive.writestr(SHEET, b"<x/>")
    return output.getvalue()


def zipped(**parts: bytes) -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return output.getvalue()


def bomb() -> bytes:
    """Two hundred megabytes of blank cells in less than one."""
    output = BytesIO()
    with zipfile.ZipFile(BytesIO(THEIRS)) as old, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != SHEET:
                new.writestr(name, old.read(name))
        with new.open(SHEET, "w", force_zip64=True) as part:
            part.write(f'<worksheet xmlns="{NAMESPACE}"><sheetData>'.encode())
            for _ in range(200):
                part.write(b"<row/>" * (2**20 // 6))
            part.write(b"</sheetData></worksheet>")
    return output.getvalue()


def one_part_as_many_sheets() -> bytes:
    """A sheet that is to be read once for each of its names."""
    with zipfile.ZipFile(BytesIO(THEIRS)) as archive:
        book = archive.read("xl/workbook.xml").decode()
    start, end = book.index("<sheet "), book.index("/>", book.index("<sheet ")) + 2
    sheets = "".join(book[start:end].replace("Blad1", f"B{n}").replace('sheetId="1"', f'sheetId="{n}"') for n in (1, 2))
    return repacked(**{"xl/workbook.xml": (book[:start] + sheets + book[end:]).encode()})


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
CELL = '<row r="{r}"><c r="{c}{r}"><v>1</v></c></row>'
JOINED = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'

HOSTILE: dict[str, tuple[str, Any]] = {
    "a zip bomb": ("arbetsbok-for-stor", bomb),
    "a cell at the far corner": ("arbetsbok-lagre-grans", lambda: with_sheet(CELL.format(r=1_048_576, c="XFD"))),
    "a cell too far to the right": ("arbetsbok-lagre-grans", lambda: with_sheet(CELL.format(r=1, c="IW"))),
    "a cell too far down": ("arbetsbok-lagre-grans", lambda: with_sheet(CELL.format(r=MOST_ROWS + 1, c="A"))),
    "entities": ("xml-entiteter", lambda: with_sheet("<row/>", before=ENTITIES)),
    "entities in the texts": ("xml-entiteter", lambda: repacked(xl__sharedStrings__xml=None, **{"xl/sharedStrings.xml": (ENTITIES + "<sst/>").encode()})),
    "an entity of another file": ("xml-entiteter", lambda: with_sheet("<row/>", before=EXTERNAL)),
    "a broken zip": ("arbetsbok-trasig", lambda: THEIRS[: len(THEIRS) // 2]),
    "a zip without its beginning": ("inte-arbetsbok", lambda: THEIRS[10:]),
    "a zip with a damaged part": ("arbetsbok-trasig", lambda: THEIRS[:200] + b"\xff" * 60 + THEIRS[260:]),
    "a password": ("arbetsbok-losenord", lambda: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")),
    "a password of a zip": ("arbetsbok-losenord", lambda: with_flag(THEIRS)),
    "an old workbook": ("arbetsbok-xls", lambda: OLE + b"\0" * 600 + "Workbook".encode("utf-16-le")),
    "a PDF": ("inte-arbetsbok", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    "a text": ("inte-arbetsbok", lambda: b"Post;DRN\n"),
    "a picture": ("inte-arbetsbok", lambda: b"\x89PNG\r\n\x1a\n\0"),
    "nothing": ("tomt-dokument", lambda: b""),
    "an OpenDocument sheet": ("arbetsbok-ods", lambda: zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet")),
    "a Word document": ("inte-arbetsbok", lambda: zipped(**{"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})),
    "another zip": ("inte-arbetsbok", lambda: zipped(a=b"b")),
    "a zip with the list of parts alone": ("inte-arbetsbok", lambda: zipped(**{"[Content_Types].xml": b"<x/>"})),
    "a binary workbook": ("inte-arbetsbok", lambda: zipped(**{"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b"x"})),
    "no workbook in it": ("arbetsbok-trasig", lambda: repacked(**{"xl/workbook.xml": None})),
    "a workbook that is no XML": ("arbetsbok-trasig", lambda: repacked(**{"xl/workbook.xml": b"<x"})),
    "a part that stands twice": ("arbetsbok-trasig", lambda: named_twice(THEIRS)),
    "many parts": ("arbetsbok-for-stor", lambda: _packed(THEIRS, {f"xl/x{n}.xml": b"" for n in range(2001)})),
    "many elements": ("arbetsbok-for-mycket", lambda: with_sheet("<row/>" * 2_000_001)),
    "a cell far off": ("arbetsbok-for-mycket", lambda: with_sheet('<row r="90000"><c r="IV90000"><v>1</v></c></row>')),
    "many texts": ("arbetsbok-for-mycket", lambda: repacked(**{"xl/sharedStrings.xml": b"<sst>" + b"<si/>" * 2_000_001 + b"</sst>"})),
    "many joined cells": ("arbetsbok-for-mycket", lambda: with_sheet("", "<mergeCells>" + '<mergeCell ref="A1:B1"/>' * 10_001 + "</mergeCells>")),
    "many formats": ("arbetsbok-for-mycket", lambda: repacked(**{"xl/styles.xml": b"<styleSheet>" + b"<xf/>" * 50_001 + b"</styleSheet>"})),
    "many names": ("arbetsbok-for-mycket", lambda: repacked(**{"xl/workbook.xml": b"<workbook>" + b"<x/>" * 50_001 + b"</workbook>"})),
    "texts under another name": ("arbetsbok-for-mycket", lambda: repacked(**{"xl/texter.dat": b" <sst>" + b"<si/>" * 2_000_001 + b"</sst>"})),
    "one part as many sheets": ("arbetsbok-trasig", one_part_as_many_sheets),
    "strict open XML": ("arbetsbok-strikt", lambda: repacked(**{"xl/workbook.xml": b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'})),
    "a file too large": ("arbetsbok-for-stor", lambda: b"PK" + b"\0" * (32 * 2**20)),
    "rows out of order": ("arbetsbok-trasig", lambda: with_sheet(CELL.format(r=5, c="A") + CELL.format(r=3, c="A"))),
    "cells out of order": ("arbetsbok-trasig", lambda: with_sheet('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>')),
    "a cell of another row": ("arbetsbok-trasig", lambda: with_sheet('<row r="1"><c r="B2"><v>1</v></c></row>')),
    "a cell without a name": ("arbetsbok-trasig", lambda: with_sheet('<row r="1"><c r="1"><v>1</v></c></row>')),
    "a row of another kind": ("arbetsbok-trasig", lambda: with_sheet('<row r="x"><c r="A1"><v>1</v></c></row>')),
    "a text that is not there": ("arbetsbok-trasig", lambda: with_sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')),
}  # fmt: skip


@pytest.mark.parametrize(("code", "make"), HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("by", [None, MAPPING], ids=["own", "mapped"])
def test_a_hostile_file_is_told(code: str, make: Any, by: Any) -> None:
    data = make()
    begun = perf_counter()
    with pytest.raises(DocumentError) as caught:
        read_xlsx(data, by)
    # a second on any machine is no promise of a test; ten times that is no answer
    assert perf_counter() - begun < 10
    assert code == caught.value.errors[0].code


@pytest.mark.parametrize("before", [0, 2**20 - 5, 2**20 - 4, 2**20 - 3])
def test_elements_are_counted_by_their_bytes_wherever_a_part_is_broken(before: int) -> None:
    """As many as a parser begins: an end is none, also where it is read in two."""
    text = b"<a>" + b" " * before + b"</a><b/><b></b>"
    assert begun_in(BytesIO(text)) == 3


def test_memory_is_bounded(tmp_path: Path) -> None:
    """Every hostile file is read in one process that may use no more memory than a common workbook needs."""
    files = []
    for n, (_, make) in enumerate(HOSTILE.values()):
        files.append(tmp_path / f"{n}.xlsx")
        files[-1].write_bytes(make())
    code = (
        "import resource, sys; from folkhalsoavtal.kalkylblad import read_xlsx\n"
        "from folkhalsoavtal.errors import DocumentError\n"
        "import openpyxl\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "for file in sys.argv[1:]:\n"
        "    try: read_xlsx(open(file, 'rb').read())\n"
        "    except DocumentError: pass\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code, *map(str, files)], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 150  # megabytes; the largest of them is 32 by itself


class TestThatCanBeRead:
    """What looks strange, and is sound."""

    def test_all_cells_joined(self) -> None:
        text = '<row r="1"><c r="A1" t="inlineStr"><is><t>Post</t></is></c></row>'
        with pytest.raises(DocumentError, match="no row has the headings"):
            read_xlsx(with_sheet(text, JOINED), MAPPING)

    def test_cells_that_are_formatted_and_blank_are_none(self) -> None:
        rows = (
            '<row r="1"><c r="A1" t="inlineStr"><is><t>Post</t></is></c><c r="B1" t="inlineStr"><is><t>DRN</t></is></c>'
        )
        rows += '<c r="XFD1" s="1"/></row><row r="2"><c r="A2" t="inlineStr"><is><t>A</t></is></c><c r="B2"><v>1</v></c></row>'
        made = read_xlsx(with_sheet(rows + '<row r="1048576"><c r="A1048576" s="1"/></row>'), mapping(POST, DRN))
        assert told(made) == []

    def test_cells_and_rows_without_their_numbers(self) -> None:
        cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in ("Post", "DRN"))
        rows = f'<row>{cells}</row><row/><row><c t="inlineStr"><is><t>A</t></is></c><c><v>x</v></c></row>'
        with pytest.raises(DocumentError):  # a number that is none
            read_xlsx(with_sheet(rows), mapping(POST, DRN))
        rows = rows.replace("<v>x</v>", "<v>1.005</v>").replace("<c><v>", '<c s="0" r="B3"><v>')
        assert told(read_xlsx(with_sheet(rows), mapping(POST, DRN))) == [("error", "belopp-inte-hela-ore", "Blad1!B3")]

    def test_names_with_a_prefix(self) -> None:
        xml = zipfile.ZipFile(BytesIO(THEIRS)).read(SHEET).decode()
        for name in ("worksheet", "sheetData", "row", "c", "v", "is", "t"):
            xml = (
                xml.replace(f"<{name} ", f"<x:{name} ")
                .replace(f"<{name}>", f"<x:{name}>")
                .replace(f"</{name}>", f"</x:{name}>")
            )
        made = read_xlsx(_packed(THEIRS, {SHEET: xml.replace("xmlns=", "xmlns:x=", 1).encode()}), MAPPING)
        assert made.budget is None or made.whole

    def test_a_formula_that_was_never_reckoned_and_one_that_gives_nothing(self) -> None:
        head = "".join(
            f'<c r="{c}1" t="inlineStr"><is><t>{text}</t></is></c>'
            for c, text in zip("ABC", ("Post", "DRN", "Kommun"), strict=True)
        )
        cells = '<c r="A2" t="inlineStr"><is><t>A</t></is></c><c r="B2"><f>1+1</f><v></v></c><c r="C2" t="str"><f>""</f><v></v></c>'
        made = read_xlsx(with_sheet(f'<row r="1">{head}</row><row r="2">{cells}</row>'), MAPPING)
        assert told(made) == [("error", "formel-utan-varde", "Blad1!B2")]

    def test_a_chart_and_a_hidden_sheet(self) -> None:
        book = opened(THEIRS)
        chart = BarChart()
        chart.add_data(Reference(book["Blad1"], min_col=2, max_col=3, min_row=1, max_row=2), titles_from_data=True)
        book.create_chartsheet("Diagram").add_chart(chart)
        book.create_sheet("Dold").sheet_state = "hidden"
        book["Dold"]["A1"] = "x"
        assert told(read_xlsx(saved(book), mapping(POST, DRN, KOMMUN, sheet="Blad1"))) == [
            ("note", "ark-inte-last", "Dold")
        ]

    def test_a_workbook_without_its_dimension(self) -> None:
        xml = zipfile.ZipFile(BytesIO(THEIRS)).read(SHEET).decode()
        start, end = xml.index("<dimension"), xml.index("/>", xml.index("<dimension")) + 2
        for dimension in ("", '<dimension ref="A1:A1"/>', '<dimension ref="A1:XFD1048576"/>'):
            made = read_xlsx(_packed(THEIRS, {SHEET: (xml[:start] + dimension + xml[end:]).encode()}), MAPPING)
            assert told(made) == []
            assert made.budget is not None


@pytest.mark.parametrize(("module", "extra"), [("openpyxl", "openpyxl"), ("xlsxwriter", "xlsxwriter")])
def test_what_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch, module: str, extra: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra, match=rf"this needs the package {extra}; install folkhalsoavtal\[excel\]"):
        read_xlsx(OURS) if module == "openpyxl" else to_xlsx(ALINGSAS, 2024)


def test_a_reader_of_xml_that_is_not_safe_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openpyxl.DEFUSEDXML", False)
    with pytest.raises(MissingExtra, match="this needs the package defusedxml"):
        read_xlsx(OURS)


@given(st.binary(max_size=60), st.integers(0, len(OURS) - 1))
@few
def test_any_bytes_are_read_or_told(noise: bytes, at: int) -> None:
    """A workbook with some of its bytes changed, bytes that are no workbook, and both as CSV."""
    for data in (OURS[:at] + noise + OURS[at + len(noise) :], noise):
        for by in (None, MAPPING):
            try:
                read_xlsx(data, by)
            except FolkhalsoavtalError as error:
                json.dumps(str(error))
            try:
                read_csv(data, by)
            except FolkhalsoavtalError as error:
                json.dumps(str(error))


@given(
    st.lists(
        st.lists(
            st.none()
            | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
            | st.integers()
            | st.booleans(),
            max_size=5,
        ),
        max_size=6,
    )
)
@few
def test_any_sheet_is_read_or_told(rows: list[list[Any]]) -> None:
    data = saved_or_none(rows)
    if data is not None:
        try:
            made = read_xlsx(data, mapping(POST, DRN, KOMMUN))
        except DocumentError:
            return
        assert made.budget is not None or not made.whole


def saved_or_none(rows: list[list[Any]]) -> bytes | None:
    try:
        return workbook(("Post", "DRN", "Kommun"), *rows)
    except (ValueError, OverflowError):
        return None
