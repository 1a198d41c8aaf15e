"""The commands ``diff``, ``jamforelse`` and ``metodprovning``: documents held against each other, or a method."""

import argparse
from collections.abc import Iterator, Sequence

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.cli.data import compared, measure_data
from folkhalsoavtal.cli.reading import CLEAN, ERRORS, UNREADABLE, Checked, read, tell_faults, write, write_json
from folkhalsoavtal.difference import difference
from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidType, InvalidValue, flatten, pointer
from folkhalsoavtal.fields import shown, tag_of
from folkhalsoavtal.metod import Metod
from folkhalsoavtal.metodprovning import Metodprovning, metodprovning_of
from folkhalsoavtal.natverk import Natverk
from folkhalsoavtal.rendering import render
from folkhalsoavtal.rendering.comparisons import comparison_groups
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.methods import measure_groups
from folkhalsoavtal.rendering.report import MARKUPS
from folkhalsoavtal.serialization import Record, packaged_forms, packaged_methods
from folkhalsoavtal.uppfoljningsjamforelse import Jamforbar, comparison_of


def diff(args: argparse.Namespace, lang: Language) -> int:
    """Print where two documents differ."""
    old, new = (read(file) for file in args.files)
    for each in (old, new):
        tell_faults(each, lang)
    if old.record is None or new.record is None:
        return UNREADABLE
    if type(old.record) is not type(new.record):
        return _refused(new.file, _of_another_kind(new, tag_of(type(old.record))), lang)
    found = difference(old.record, new.record)
    write(render(found, lang.code))
    return ERRORS if found else CLEAN


def jamforelse_of(args: argparse.Namespace, lang: Language) -> int:
    """Print the follow-ups of some documents beside each other."""
    reading = _read(args.files, lang)
    if reading is None:
        return UNREADABLE
    records: list[Jamforbar] = []
    for each in reading:
        if not isinstance(each.record, Jamforbar):
            return _refused(each.file, _of_another_kind(each, "akt, samling, avtal, uppfoljning, formular"), lang)
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


def measured(args: argparse.Namespace, lang: Language) -> int:
    """Print collaborations as they are measured against a method."""
    reading = _read(args.files, lang)
    if reading is None:
        return UNREADABLE
    try:
        metod = _method(args.metod, [metod for each in reading for metod in _methods(each.record)])
    except InvalidValue as fault:
        return _refused("metodprovning", fault, lang)
    measures: list[tuple[str, Metodprovning]] = []
    for each in reading:
        if isinstance(each.record, (Avtal, Akt, Samling, Natverk)):
            measures.append((each.file, metodprovning_of(each.record, metod)))
        elif not isinstance(each.record, Metod):
            return _refused(each.file, _of_another_kind(each, "avtal, akt, samling, natverk, metod"), lang)
    if not measures:
        return _refused("metodprovning", InvalidValue("samverkan-saknas", path="/files"), lang)
    if args.format == "json":
        write_json([measure_data(file, provning, lang) for file, provning in measures])
    else:
        write("\n\n".join(MARKUPS[args.format](list(measure_groups(each, lang))) for _, each in measures))
    return CLEAN


def _methods(record: Record | None) -> Iterator[Metod]:
    """The methods in a record."""
    for handling in record.handlingar if isinstance(record, Samling) else (record,):
        if isinstance(handling, Metod):
            yield handling


def _method(wanted: str | None, among: Sequence[Metod]) -> Metod:
    """The method that is asked for, among the files or of those that come along; where it is not said which, the only.

    Raises:
        InvalidValue: When there is no such method, several and it is not said which, or two of one id.
    """
    own = {metod.id: metod for metod in among}
    if twice := [metod.id for metod in among if metod != own[metod.id]]:
        raise InvalidValue("metod-tva", path="/files", got=shown(twice[0]))
    known = {metod.id: metod for metod in packaged_methods()} | own
    meant = own if own and wanted is None else known
    if wanted is None and len(meant) == 1:
        return next(iter(meant.values()))
    if wanted is None:
        raise InvalidValue("metod-saknas", path="/metod", known=tuple(meant))
    if wanted not in known:
        raise InvalidValue("okant-varde", path="/metod", got=shown(wanted), known=tuple(known))
    return known[wanted]


def _read(files: Sequence[str], lang: Language) -> list[Checked] | None:
    """The files; None when one cannot be read, and that is told."""
    reading = [read(file) for file in files]
    for each in reading:
        tell_faults(each, lang)
    return None if any(each.faults for each in reading) else reading


def _refused(file: str, fault: FolkhalsoavtalError, lang: Language) -> int:
    """Tell why nothing is printed; the exit code for that."""
    tell_faults(Checked(file=file, faults=(fault,)), lang)
    return UNREADABLE


def _of_another_kind(each: Checked, expected: str) -> InvalidType:
    return InvalidType("annan-handling", path="/typ", got=tag_of(type(each.record)), expected=expected)


def _in_file(fault: FolkhalsoavtalError, files: Sequence[str]) -> Checked:
    """A fault of several records together as one of its file; of the comparison where it is of none of them."""
    for i, file in enumerate(files):
        head, found, path = fault.path.partition(pointer("records", i))
        if found and not head and path[:1] in ("", "/"):
            return Checked(file=file, faults=(type(fault)(fault.code, path=path, **fault.params),))
    return Checked(file="jamforelse", faults=(fault,))
