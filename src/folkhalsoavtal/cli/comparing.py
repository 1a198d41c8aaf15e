"""The commands ``diff`` and ``jamforelse``: documents held against each other."""

import argparse
from collections.abc import Sequence

from folkhalsoavtal.cli.data import compared
from folkhalsoavtal.cli.reading import CLEAN, ERRORS, UNREADABLE, Checked, read, tell_faults, write, write_json
from folkhalsoavtal.difference import difference
from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidType, flatten, pointer
from folkhalsoavtal.fields import tag_of
from folkhalsoavtal.rendering import render
from folkhalsoavtal.rendering.comparisons import comparison_groups
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.report import MARKUPS
from folkhalsoavtal.serialization import packaged_forms
from folkhalsoavtal.uppfoljningsjamforelse import Jamforbar, comparison_of


def diff(args: argparse.Namespace, lang: Language) -> int:
    """Print where two documents differ."""
    old, new = (read(file) for file in args.files)
    for each in (old, new):
        tell_faults(each, lang)
    if old.record is None or new.record is None:
        return UNREADABLE
    if type(old.record) is not type(new.record):
        got, expected = (tag_of(type(each.record)) for each in (new, old))
        fault = InvalidType("annan-handling", path="/typ", got=got, expected=expected)
        tell_faults(Checked(file=new.file, faults=(fault,)), lang)
        return UNREADABLE
    found = difference(old.record, new.record)
    write(render(found, lang.code))
    return ERRORS if found else CLEAN


def jamforelse_of(args: argparse.Namespace, lang: Language) -> int:
    """Print the follow-ups of some documents beside each other."""
    reading = [read(file) for file in args.files]
    for each in reading:
        tell_faults(each, lang)
    if any(each.faults for each in reading):
        return UNREADABLE
    records: list[Jamforbar] = []
    for each in reading:
        if not isinstance(each.record, Jamforbar):
            expected = "akt, samling, avtal, uppfoljning, formular"
            fault = InvalidType("annan-handling", path="/typ", got=tag_of(type(each.record)), expected=expected)
            tell_faults(Checked(file=each.file, faults=(fault,)), lang)
            return UNREADABLE
        records.append(each.record)
    try:
        jamforelse = comparison_of(records, packaged_forms())
    except FolkhalsoavtalError as error:
        for each_fault in flatten(error):
            tell_faults(_in_file(each_fault, args.files), lang)
        return UNREADABLE
    if args.format == "json":
        write_json(compared(jamforelse, lang))
    else:
        write(MARKUPS[args.format](comparison_groups(jamforelse, lang)))
    return CLEAN


def _in_file(fault: FolkhalsoavtalError, files: Sequence[str]) -> Checked:
    """A fault of several records together as one of its file; of the comparison where it is of none of them."""
    for i, file in enumerate(files):
        head, found, path = fault.path.partition(pointer("records", i))
        if found and not head and path[:1] in ("", "/"):
            return Checked(file=file, faults=(type(fault)(fault.code, path=path, **fault.params),))
    return Checked(file="jamforelse", faults=(fault,))
