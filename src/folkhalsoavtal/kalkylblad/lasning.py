"""Files read as a part of an agreement: workbooks and CSV, of the library's own making or by a mapping."""

import gc
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from attrs import evolve

from folkhalsoavtal.budget import Budget
from folkhalsoavtal.errors import DocumentError
from folkhalsoavtal.fields import references, require, shown
from folkhalsoavtal.kalkylblad import budgetblad, utfallsblad
from folkhalsoavtal.kalkylblad.avlasning import Remarks, nearest
from folkhalsoavtal.kalkylblad.celler import Cellplats, refused
from folkhalsoavtal.kalkylblad.csv_file import decoded, read_delimited
from folkhalsoavtal.kalkylblad.egna import is_own, layout_of, read_table
from folkhalsoavtal.kalkylblad.grid import Grid
from folkhalsoavtal.kalkylblad.inlasning import Inlasning
from folkhalsoavtal.kalkylblad.mappad import Mappadbudget, Mappatutfall, find_columns
from folkhalsoavtal.kalkylblad.utfallsblad import LastUtfall
from folkhalsoavtal.kalkylblad.xlsx_file import read_grids
from folkhalsoavtal.rendering.language import printable
from folkhalsoavtal.sheet_mapping import MappedSheet, SheetContent, SheetMapping, label_key

#: The most names that an error tells.
_TOLD: Final = 12
#: The layouts of the library's own sheets.
_LAYOUTS: Final = (budgetblad.LAYOUT, utfallsblad.LAYOUT)


def read_xlsx(data: bytes, mapping: SheetMapping | None = None) -> Inlasning:
    """Read a workbook (.xlsx) as a part of an agreement.

    The file is held against limits before anything in it is read: 32 MB, 128 MB unpacked, 100 000 rows and 256
    columns; a formula counts as the value that it had when the file was saved.

    Args:
        data: The bytes of the file.
        mapping: How its sheets are read; None for a workbook of the library's own, filled in.

    Returns:
        What was read, with a finding for each cell that could not be, or that ought to be looked at.

    Raises:
        InvalidType: When the data is no bytes, or the mapping none.
        DocumentError: When the file is no workbook, or one that cannot be read safely; when a sheet or a heading is not
            found; or when the sheets are none of the library's own, and there is no mapping.
        MissingExtra: When the packages of the extra ``excel`` are not installed.

    .. versionadded:: 0.1.0
    """
    if mapping is not None:
        require(mapping, SheetMapping, "/mapping")
    with collector_paused():
        return _of_workbook(data, mapping)


def _of_workbook(data: bytes, mapping: SheetMapping | None) -> Inlasning:
    if mapping is None:
        return _own(read_grids(data, _own_ones))
    grids = read_grids(
        data, lambda sheets: [_position(mapped, [name for name, _ in sheets]) for mapped in mapping.sheets]
    )
    names = [grid.namn for grid in grids]
    chosen = [(mapped, grids[_position(mapped, names)]) for mapped in mapping.sheets]
    inlasning = _mapped(mapping, chosen)
    read = {grid.namn for _, grid in chosen}
    remarks = Remarks()
    for grid in grids:
        if grid.namn not in read and not grid.blank:
            remarks.note(grid.place(), "ark-inte-last")
    return evolve(inlasning, findings=(*inlasning.findings, *remarks.findings))


def _own_ones(sheets: Sequence[tuple[str, object]]) -> Sequence[int]:
    """The sheets of the library's own, when there is one of each kind.

    Raises:
        DocumentError: When there are several of a kind, none at all, or one of a later version.
    """
    kinds = [(n, Cellplats(name, 1, 1), str(first)) for n, (name, first) in enumerate(sheets) if is_own(first)]
    for n, place, layout in kinds:
        if layout not in _LAYOUTS:
            raise refused("ark-version", place, got=shown(layout), known=", ".join(_LAYOUTS))
        if layout in [other for m, _, other in kinds if m < n]:
            raise refused("ark-tva", place, got=layout)
    if not kinds:
        raise refused("ark-okanda")
    return [n for n, _, _ in kinds]


@contextmanager
def collector_paused() -> Generator[None, None, None]:
    """While a sheet is read nothing is made in circles: to look for such again and again takes a fifth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def read_csv(data: bytes, mapping: SheetMapping | None = None, *, namn: str = "CSV") -> Inlasning:
    """Read a CSV file as a part of an agreement: with semicolons, commas or tabs, in UTF-8 with or without its mark.

    A file that is not UTF-8 is read as Windows-1252, and that is told. A row of the file is a row of the sheet, also
    where a text in it has several lines.

    Args:
        data: The bytes of the file.
        mapping: How it is read; None for a sheet of the library's own, filled in. What is read of one sheet alone is
            of the first in the mapping that fits it.
        namn: What the sheet is called in the findings.

    Returns:
        What was read, as :func:`read_xlsx` gives it.

    Raises:
        InvalidType: When the data is no bytes, or the mapping none.
        DocumentError: When the file cannot be read as text or parted in rows, or its headings are not found.

    .. versionadded:: 0.1.0
    """
    require(namn, str, "/namn")
    if mapping is not None:
        require(mapping, SheetMapping, "/mapping")
    text, windows = decoded(data)
    with collector_paused():
        inlasning = _own_csv(text, namn) if mapping is None else _mapped_csv(text, namn, mapping)
    if not windows:
        return inlasning
    remarks = Remarks()
    remarks.warning(Cellplats(namn), "csv-windows-1252")
    return evolve(inlasning, findings=(*remarks.findings, *inlasning.findings))


def _own_csv(text: str, namn: str) -> Inlasning:
    def read(grid: Grid) -> Inlasning:
        if layout_of(grid) is None:
            raise refused("ark-okanda", namn)
        _own_ones([(namn, layout_of(grid))])
        marked = evolve(grid, apostrof=True)
        read_table(marked, Remarks(), ())  # another delimiter leaves all of a row in one cell
        return _own([marked])

    return read_delimited(text, namn, read)


def _mapped_csv(text: str, namn: str, mapping: SheetMapping) -> Inlasning:
    def read(grid: Grid) -> Inlasning:
        faults: list[DocumentError] = []
        chosen: list[tuple[MappedSheet, Grid]] = []
        for mapped in mapping.sheets:
            try:
                kolumner = find_columns(grid, mapped)
            except DocumentError as error:
                faults.append(error)
                continue
            # with another delimiter there may be no such column
            if max(kolumner.platser) <= max(map(len, grid.rader)):
                chosen.append((mapped, grid))
        if not chosen:
            raise faults[0] if faults else refused("ark-okanda", namn)
        return _mapped(mapping, chosen)

    return read_delimited(text, namn, read)


def _own(grids: Sequence[Grid]) -> Inlasning:
    """The sheets of the library's own among some; the others are those that are reckoned, and say nothing new."""
    by_layout = {layout: grid for grid in grids if (layout := layout_of(grid)) in _LAYOUTS}
    remarks = Remarks()
    budget, avtal, plan = None, None, None
    utfall = None
    if budgetblad.LAYOUT in by_layout:
        budget, avtal, plan = budgetblad.read_budget(by_layout[budgetblad.LAYOUT], remarks)
    if utfallsblad.LAYOUT in by_layout:
        utfall = utfallsblad.read_outcome(by_layout[utfallsblad.LAYOUT], remarks, _by_label(budget))
    return _together(budget, utfall, remarks, avtal=avtal, plan=plan)


def _by_label(budget: Budget | None) -> Mapping[str, Sequence[str]]:
    """The ids of the lines that have a label, as it is compared."""
    lines: dict[str, list[str]] = {}
    for post in () if budget is None else budget.budgetposter:
        lines.setdefault(label_key(post.benamning), []).append(post.id)
    return lines


def _mapped(mapping: SheetMapping, chosen: Iterable[tuple[MappedSheet, Grid]]) -> Inlasning:
    remarks = Remarks()
    budget: Budget | None = None
    utfall: LastUtfall | None = None
    pairs = [(mapped, grid, find_columns(grid, mapped).platser) for mapped, grid in chosen]
    # an outcome names the lines of the budget
    for mapped, grid, _ in sorted(pairs, key=lambda pair: pair[0].content is not SheetContent.BUDGET):
        others = [n for other, same, at in pairs if same is grid and other is not mapped for n in at]
        if mapped.content is SheetContent.BUDGET:
            of_budget = Mappadbudget.of(grid, mapped, remarks)
            of_budget.read(others)
            budget = of_budget.budget(mapping.verksamhetsar, mapping.budgetansvarig)
        else:
            of_outcome = Mappatutfall.of(grid, mapped, remarks)
            of_outcome.flera = _by_label(budget)
            of_outcome.read(others)
            utfall = of_outcome.outcome(mapping.verksamhetsar)
    return _together(budget, utfall, remarks, avtal=mapping.avtal)


def _together(
    budget: Budget | None, utfall: LastUtfall | None, remarks: Remarks, *, avtal: str | None, plan: str | None = None
) -> Inlasning:
    """What was read of one budget and one outcome, of the same agreement and year."""
    if budget is not None and utfall is not None and budget.verksamhetsar != utfall.verksamhetsar:
        place = nearest(remarks.places, "/redovisning/verksamhetsar")
        remarks.error(place, "redovisning-annat-ar", got=utfall.verksamhetsar, ar=budget.verksamhetsar)
        utfall = None
    if budget is not None and utfall is not None:
        _tell_unknown_lines(budget, utfall, remarks)
    if utfall is not None and utfall.avtal is not None:
        if avtal is not None and utfall.avtal != avtal:
            place = nearest(remarks.places, "/redovisning/avtal")
            remarks.error(place, "inlasning-annat-avtal", got=shown(utfall.avtal), expected=shown(avtal))
        avtal = avtal or utfall.avtal
    years = [each.verksamhetsar for each in (budget, utfall) if each is not None]
    return Inlasning(
        verksamhetsar=years[0] if years else None,
        avtal=avtal,
        plan=plan,
        budget=budget,
        utfall=utfall,
        findings=tuple(remarks.findings),
        platser=remarks.places,
    )


def _tell_unknown_lines(budget: Budget, utfall: LastUtfall, remarks: Remarks) -> None:
    """The costs on lines that the budget beside them does not have."""
    lines = [post.id for post in budget.budgetposter]
    told = ((f"/redovisning/utfallsposter/{i}", post.budgetpost) for i, post in enumerate(utfall.utfallsposter))
    for fault in references(told, lines, "okand-hanvisning"):
        remarks.error(nearest(remarks.places, fault.path), fault.code, **fault.params)


def _known(names: Sequence[str]) -> tuple[str, ...]:
    """The names of the first sheets, as an error tells them."""
    return (*map(printable, names[:_TOLD]), *["…"] * (len(names) > _TOLD)) or ("–",)


def _position(mapped: MappedSheet, names: Sequence[str]) -> int:
    """The position of the sheet that a mapping is of."""
    if mapped.sheet is None:
        if len(names) != 1:
            raise refused("ark-flera", known=_known(names))
        return 0
    if mapped.sheet not in names:
        raise refused("ark-finns-inte", got=shown(mapped.sheet), known=_known(names))
    return names.index(mapped.sheet)
