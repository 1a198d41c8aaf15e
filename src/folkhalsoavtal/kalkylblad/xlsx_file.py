"""Workbooks (.xlsx) as files: read by openpyxl once they are found to be safe."""

import warnings
from collections.abc import Callable
from io import BytesIO
from typing import Any

from folkhalsoavtal.errors import MissingExtra
from folkhalsoavtal.fields import require
from folkhalsoavtal.kalkylblad.celler import refused
from folkhalsoavtal.kalkylblad.grid import Grid
from folkhalsoavtal.kalkylblad.guards import Marks, checked_parts


def read_grids(data: bytes, wanted: Callable[[str, object], bool]) -> tuple[Grid, ...]:
    """The sheets of a workbook, in order: those that are wanted with their cells. Charts and the like are none.

    Args:
        data: The bytes of the file.
        wanted: Whether a sheet is wanted, by its name and the value of its first cell.

    Raises:
        InvalidType: When the data is no bytes.
        DocumentError: When it is no workbook that can be read: why.
        MissingExtra: When the packages of the extra ``excel`` are not installed.
    """
    require(data, bytes)
    made = _reader()
    marks = checked_parts(data)
    try:
        # what openpyxl warns of is formatting that it does not keep
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = made(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            reader.read()
            parts = {sheet.name: rel.target for sheet, rel in reader.parser.find_sheets()}
            if len(set(parts.values())) < len(list(reader.parser.find_sheets())):
                raise refused("arbetsbok-trasig")
            sheets = [sheet for sheet in reader.wb.worksheets if parts[sheet.title] in marks]
            return tuple(_grid(sheet, marks[parts[sheet.title]], wanted) for sheet in sheets)
    except Exception:  # noqa: BLE001 - a broken workbook fails in any way
        raise refused("arbetsbok-trasig") from None


def _reader() -> Any:
    try:
        import openpyxl
        from openpyxl.reader.excel import ExcelReader
    except ImportError:
        raise MissingExtra("extra-saknas", paket="openpyxl", extra="excel") from None
    if not openpyxl.DEFUSEDXML:
        raise MissingExtra("extra-saknas", paket="defusedxml", extra="excel")
    return ExcelReader


def _grid(sheet: Any, marks: Marks, wanted: Callable[[str, object], bool]) -> Grid:
    rows: tuple[Any, ...] = ()
    [(first,)] = sheet.iter_rows(max_row=1, max_col=1, values_only=True) if marks.sista_rad else [(None,)]
    if marks.sista_rad and wanted(sheet.title, first):
        rows = tuple(sheet.iter_rows(max_row=marks.sista_rad, max_col=marks.sista_kolumn, values_only=True))
    return Grid(
        namn=sheet.title,
        rader=rows,
        blank=not marks.sista_rad,
        sammanslagna=marks.sammanslagna,
        dolda=marks.dolda,
        dolda_kolumner=marks.dolda_kolumner,
        andelar=marks.andelar,
        formler=marks.formler,
    )
