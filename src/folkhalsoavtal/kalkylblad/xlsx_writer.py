"""Sheets written as a workbook (.xlsx): no text becomes a formula, and the same sheets give the same bytes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import Any, Final

from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.errors import MissingExtra
from folkhalsoavtal.kalkylblad.blad import Blad, Cell, Form, Varde, kronor, text_in
from folkhalsoavtal.kalkylblad.celler import escaped

#: The first day that a workbook can hold as a day: before it 1900 is counted as a leap year.
_FIRST_DAY: Final = date(1900, 3, 1)
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
#: The colours of what is filled in, of headings and of what stands out.
_FILLED_IN, _HEAD, _GREY, _ALERT = "#FFFDF2", "#DCE6EE", "#6B6B6B", "#F8D7DA"
#: Amounts in the Swedish way, where a program can tell what that is: thousands are parted by a space.
_KR: Final = "[$-41D]#,##0;[$-41D]\N{MINUS SIGN}#,##0"
_KR_ORE: Final = "[$-41D]#,##0.00;[$-41D]\N{MINUS SIGN}#,##0.00"
_INPUT: Final = {"locked": False, "bg_color": _FILLED_IN, "border": 4, "border_color": "#C9C2A5"}
#: Texts keep a distance to the amounts before them.
_INDENT: Final = {"align": "left", "indent": 1}
_FORMS: Final[Mapping[Form, Mapping[str, object]]] = {
    Form.TITEL: {"bold": True, "font_size": 14},
    Form.UPPGIFT: {"locked": False, "align": "left"},
    Form.NYCKEL: {"font_size": 8, "font_color": _GREY, "valign": "top", "shrink": True, **_INDENT},
    Form.RUBRIK: {"bold": True, "bg_color": _HEAD, "text_wrap": True, "valign": "top", "bottom": 1, **_INDENT},
    Form.BELOPPSRUBRIK: {
        "bold": True,
        "bg_color": _HEAD,
        "text_wrap": True,
        "valign": "top",
        "bottom": 1,
        "align": "right",
    },
    Form.ETIKETT: {"font_color": _GREY, "valign": "top"},
    Form.TEXT: {**_INPUT, "text_wrap": True, "valign": "top", **_INDENT},
    Form.FALT: {**_INPUT, "valign": "top", "font_color": _GREY, **_INDENT},
    Form.BELOPP: {**_INPUT, "num_format": _KR, "valign": "top"},
    Form.DAG: {**_INPUT, "num_format": "yyyy-mm-dd", "valign": "top", **_INDENT},
    Form.FAST_BELOPP: {"num_format": _KR, "valign": "top", "align": "right"},
    Form.SUMMA: {"num_format": _KR, "bold": True, "top": 1, "align": "right"},
    Form.SUMMA_ETIKETT: {"bold": True, "top": 1, **_INDENT},
    Form.ANDEL: {"num_format": "[$-41D]0.0%;[$-41D]\N{MINUS SIGN}0.0%", "align": "right", "valign": "top"},
    Form.LOPTEXT: {"text_wrap": True, "valign": "top", **_INDENT},
}
#: The forms whose texts are broken into lines, the height of a line in points, and the most that a row can have.
_BROKEN: Final = frozenset(form for form, look in _FORMS.items() if "text_wrap" in look)
_LINE, _HIGHEST = 15, 409
#: How many letters of a text stand where a digit is as wide as the column counts.
_DENSE: Final = 1.1
#: The forms of amounts.
_AMOUNTS: Final = frozenset({Form.BELOPP, Form.FAST_BELOPP, Form.SUMMA})
_PROTECTED: Final = {
    "insert_rows": True,
    "delete_rows": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "autofilter": True,
    "sort": True,
}


def workbook(blad: Sequence[Blad], *, titel: str, verksamhetsar: int) -> bytes:
    """Sheets as a workbook.

    Args:
        blad: The sheets, in order.
        titel: What the workbook is called.
        verksamhetsar: The year that it is of; the first day of it is the one that it is stamped with.

    Raises:
        InvalidValue: When a text is too long for a cell, or an amount too large: where.
        MissingExtra: When the packages of the extra ``excel`` are not installed.
    """
    output = BytesIO()
    with _xlsxwriter().Workbook(output, _OPTIONS) as book:
        stamp = datetime(max(verksamhetsar, 1980), 1, 1)  # noqa: DTZ001 - a workbook knows no time zones
        book.set_properties({"title": titel, "created": stamp})
        alert = book.add_format({"bg_color": _ALERT})
        formats = {ore: _formats(book, ore=ore) for ore in (False, True)}
        for each in blad:
            sheet = book.add_worksheet(each.namn)
            _write(sheet, each, formats[each.ore])
            _lay_out(sheet, each, titel)
            for regel in each.regler:
                _validate(sheet, regel.omrade, regel.formel, regel.lista, (regel.titel, regel.besked))
            for markering in each.markeringar:
                rule = {"type": "formula", "criteria": markering.formel, "format": alert}
                sheet.conditional_format(*_range(markering.omrade), rule)
    return output.getvalue()


def _xlsxwriter() -> Any:
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    except ImportError:
        raise MissingExtra("extra-saknas", paket="xlsxwriter", extra="excel") from None
    return xlsxwriter


def _formats(book: Any, *, ore: bool) -> dict[Form, Any]:
    return {
        form: book.add_format({**look, "num_format": _KR_ORE} if ore and form in _AMOUNTS else dict(look))
        for form, look in _FORMS.items()
    }


def _write(sheet: Any, blad: Blad, formats: Mapping[Form, Any]) -> None:
    for row, celler in enumerate(blad.rader):
        if (lines := _lines(celler, blad.bredder)) > 1:
            sheet.set_row(row, min(_LINE * lines, _HIGHEST))
        for column, cell in enumerate(celler):
            _write_cell(sheet, row, column, cell, formats[cell.form], blad.namn)


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, look: Any, namn: str) -> None:
    value = cell.varde
    if cell.formel is not None:
        sheet.write_formula(row, column, cell.formel, look, _reckoned(value))
    elif value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif type(value) is Belopp:
        sheet.write_number(row, column, kronor(value), look)
    elif type(value) is str:
        sheet.write_string(row, column, text_in(value, namn, row + 1, column + 1), look)
    elif type(value) is date:
        _write_day(sheet, row, column, value, look)
    else:
        sheet.write_number(row, column, value, look)


def _reckoned(value: Varde) -> object:
    """What a formula comes to, as a sheet holds it."""
    if type(value) is Belopp:
        return kronor(value)
    return escaped(value) if type(value) is str else "" if value is None else value


def _lines(celler: Sequence[Cell], bredder: Sequence[float]) -> int:
    """How many lines the longest text of a row takes in its column."""
    most = 1
    for cell, width in zip(celler, bredder, strict=False):
        if type(cell.varde) is str and cell.form in _BROKEN:
            value = cell.varde
            if len(value) > width * _DENSE or "\n" in value:
                most = max(most, sum(ceil(len(line) / (width * _DENSE)) or 1 for line in value.split("\n")))
    return most


def _write_day(sheet: Any, row: int, column: int, day: date, look: Any) -> None:
    if day < _FIRST_DAY:
        sheet.write_string(row, column, day.isoformat(), look)
    else:
        sheet.write_datetime(row, column, day, look)


def _lay_out(sheet: Any, blad: Blad, titel: str) -> None:
    """Widths, headings that stay in view, and how it is printed."""
    for column, width in enumerate(blad.bredder):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(blad.rubrikrad, blad.lasta_kolumner)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    if blad.rubrikrad:
        sheet.repeat_rows(blad.rubrikrad - (2 if blad.layout else 1), blad.rubrikrad - 1)
    if blad.tryckta_kolumner and blad.rader:
        sheet.print_area(0, 0, len(blad.rader) - 1, blad.tryckta_kolumner - 1)
    sheet.set_footer(f"&L{titel[:60].replace('&', '&&')}&R&A, &P (&N)")
    sheet.hide_gridlines(2)
    sheet.protect("", dict(_PROTECTED))


def _range(omrade: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """Rows and columns from 1 as xlsxwriter counts them: first row and column, then the last."""
    first, last, left, right = omrade
    return first - 1, left - 1, last - 1, right - 1


def _validate(
    sheet: Any, omrade: tuple[int, int, int, int], formel: str | None, lista: str | None, told: tuple[str, str]
) -> None:
    kind: dict[str, object] = (
        {"validate": "list", "source": lista} if formel is None else {"validate": "custom", "value": formel}
    )
    options = {**kind, "error_title": told[0][:32], "error_message": told[1][:255]}
    sheet.data_validation(*_range(omrade), options)
