"""Workbooks (.xlsx) as files: read by openpyxl once they are found to be safe."""

import warnings
from collections.abc import Callable, Collection, Sequence
from io import BytesIO
from typing import Any

from folkhalsoavtal.errors import DocumentError, MissingExtra
from folkhalsoavtal.fields import require
from folkhalsoavtal.kalkylblad.celler import refused
from folkhalsoavtal.kalkylblad.grid import Grid
from folkhalsoavtal.kalkylblad.guards import Marks, checked_parts


def read_grids(data: bytes, choose: Callable[[Sequence[tuple[str, object]]], Collection[int]]) -> tuple[Grid, ...]:
    """The sheets of a workbook, in order: those that are wanted with their cells. Charts and the like are none.

    Args:
        data: The bytes of the file.
        choose: The positions of those that are wanted, by the names of all and the values of their first cells; what
            it raises is raised.

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
            of_sheets = [marks[parts[sheet.title]] for sheet in sheets]
            named = [(sheet.title, _first(sheet, of)) for sheet, of in zip(sheets, of_sheets, strict=True)]
            wanted = choose(named)
            pairs = enumerate(zip(sheets, of_sheets, strict=True))
            return tuple(_grid(sheet, of, wanted=n in wanted) for n, (sheet, of) in pairs)
    except DocumentError:
        raise
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


def _first(sheet: Any, marks: Marks) -> object:
    """The value of the first cell of a sheet."""
    if not marks.sista_rad:
        return None
    [(first,)] = sheet.iter_rows(max_row=1, max_col=1, values_only=True)
    return first


def _grid(sheet: Any, marks: Marks, *, wanted: bool) -> Grid:
    rows: tuple[Any, ...] = ()
    if marks.sista_rad and wanted:
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
