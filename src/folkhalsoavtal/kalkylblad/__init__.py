"""Budgets and outcomes in and out of Excel and CSV; workbooks need the extra ``excel``, CSV needs nothing.

The sheets of the library are read as they were written, filled in or changed; those of somebody else's making by a
mapping. Nothing ambiguous is guessed, nothing dropped silently: every remark names its cell.
"""

from folkhalsoavtal.kalkylblad.celler import Cellplats
from folkhalsoavtal.kalkylblad.inlasning import Inlasning
from folkhalsoavtal.kalkylblad.lasning import read_csv, read_xlsx
from folkhalsoavtal.kalkylblad.skrivning import template, to_csv, to_xlsx
from folkhalsoavtal.kalkylblad.utfallsblad import LastUtfall
from folkhalsoavtal.sheet_mapping import (
    ColumnContent,
    MappedColumn,
    MappedSheet,
    MappedTotal,
    SheetContent,
    SheetMapping,
)

__all__ = [
    "Cellplats",
    "ColumnContent",
    "Inlasning",
    "LastUtfall",
    "MappedColumn",
    "MappedSheet",
    "MappedTotal",
    "SheetContent",
    "SheetMapping",
    "read_csv",
    "read_xlsx",
    "template",
    "to_csv",
    "to_xlsx",
]
