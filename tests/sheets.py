"""Sheets for tests: files of an agreement, workbooks as others make them, and what LibreOffice makes of one."""

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from folkhalsoavtal import Akt, Avtal, Avtalspart, Budget, EkonomiskRedovisning, Verksamhetsplan
from folkhalsoavtal.kalkylblad import Inlasning, SheetMapping
from folkhalsoavtal.rendering import render
from folkhalsoavtal.serialization import loads

PARTER = (Avtalspart.region("14", id="drn"), Avtalspart.kommun("1489", id="kommun"))


def akt(budget: Budget | None, *redovisningar: EkonomiskRedovisning, parter: Sequence[Avtalspart] = PARTER) -> Akt:
    """The file of an agreement with a budget and statements."""
    planer = () if budget is None else (Verksamhetsplan(id="p", avtal=("a",), budgetar=(budget,)),)
    return Akt(avtal=Avtal(id="a", parter=tuple(parter)), planer=planer, redovisningar=redovisningar)


def mapping(*columns: Mapping[str, object], **more: object) -> SheetMapping:
    """A mapping of one sheet, of the year 2024 and the agreement a."""
    sheet = {"columns": list(columns), **more}
    tree = {
        "schema": "folkhalsoavtal/1",
        "typ": "sheet_mapping",
        "verksamhetsar": 2024,
        "avtal": "a",
        "sheets": [sheet],
    }
    return loads(json.dumps(tree), SheetMapping)


POST = {"heading": "Post", "holds": "benamning"}
DRN, KOMMUN = ({"heading": name, "finansiar": id_} for name, id_ in (("DRN", "drn"), ("Kommun", "kommun")))


def workbook(*rows: Sequence[Any], merged: Sequence[str] = (), hidden: Sequence[int] = (), **sheets: Any) -> bytes:
    """A workbook as others make one: a sheet of rows, and others by their names."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Blad1"
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    for number in hidden:
        sheet.row_dimensions[number].hidden = True
    for name, more in sheets.items():
        other = book.create_sheet(name)
        for row in more:
            other.append(row)
    return saved(book)


def saved(book: Any) -> bytes:
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def opened(data: bytes, *, formulas: bool = False) -> Any:
    """A workbook as openpyxl reads it: its values, or its formulas."""
    return openpyxl.load_workbook(BytesIO(data), data_only=not formulas)


def changed(data: bytes, sheet: str, **cells: object) -> bytes:
    """A workbook of the library's with some cells changed; the values of its formulas are lost, as openpyxl saves it."""
    book = opened(data, formulas=True)
    for cell, value in cells.items():
        book[sheet][cell] = value
    return saved(book)


def told(read: Inlasning) -> list[tuple[str, str, str]]:
    """The remarks: how severe each is, its code and its cell."""
    return [(finding.severity.value, finding.code, finding.path) for finding in read.findings]


def said(read: Inlasning, lang: str = "en") -> list[str]:
    """The remarks in words."""
    return [render(finding, lang) for finding in read.findings]


def without_values(data: bytes) -> bytes:
    """A workbook whose formulas have no values: a program has to reckon them, and takes none for granted."""
    output = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(output, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", old.read(name)))
    return output.getvalue()


def libreoffice(files: Mapping[str, bytes], folder: Path, to: str = "xlsx") -> dict[str, bytes]:
    """Workbooks as LibreOffice saves them, all in one run of it."""
    (folder / "in").mkdir()
    for name, data in files.items():
        (folder / "in" / f"{name}.xlsx").write_bytes(data)
    program = shutil.which("soffice") or "soffice"
    command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to]
    sources = [str(folder / "in" / f"{name}.xlsx") for name in files]
    subprocess.run([*command, "--outdir", str(folder / "out"), *sources], check=True, capture_output=True, timeout=180)
    return {name: (folder / "out" / f"{name}.{to}").read_bytes() for name in files}
