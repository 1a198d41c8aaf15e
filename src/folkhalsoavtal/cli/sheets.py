"""The commands ``export``, ``import`` and ``template``: agreements in and out of Excel and CSV."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.cli.checking import SETS
from folkhalsoavtal.cli.reading import (
    CLEAN,
    ERRORS,
    UNREADABLE,
    Checked,
    lines,
    read,
    read_bytes,
    tell_faults,
    write,
)
from folkhalsoavtal.errors import (
    Contradiction,
    DocumentError,
    FolkhalsoavtalError,
    InvalidType,
    InvalidValue,
    flatten,
)
from folkhalsoavtal.fields import shown, tag_of
from folkhalsoavtal.kalkylblad import (
    Inlasning,
    SheetContent,
    SheetMapping,
    read_csv,
    read_xlsx,
    template,
    to_csv,
    to_xlsx,
)
from folkhalsoavtal.kalkylblad.skrivning import years_of
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.serialization import dumps, loads, packaged_forms, packaged_methods
from folkhalsoavtal.serialization.records import Record
from folkhalsoavtal.validation import Finding, Severity, Validation

#: How the files that are written can end, by the command.
ENDINGS: Final[Mapping[str, Sequence[str]]] = {"export": (".xlsx", ".csv"), "template": (".xlsx",)}

#: What a workbook begins with, of today and of old; and how the names of files of texts end.
_PACKED, _CSV = (b"PK", b"\xd0\xcf\x11\xe0"), (".csv", ".txt", ".tsv")


def export(args: argparse.Namespace, lang: Language) -> int:
    """Write a year of an agreement as a workbook or CSV."""
    each = read(args.files[0])
    try:
        akt = _akt(each)
        ending = _ending(args.out, ENDINGS["export"])
        ar = _year_of(akt, args.year)
        if ending == ".csv":
            data = to_csv(akt, ar, SheetContent(args.sheet), lang.code, delimiter=args.delimiter)
        else:
            data = to_xlsx(akt, ar, lang.code, formular=packaged_forms())
    except FolkhalsoavtalError as error:
        tell_faults(Checked(file=each.file, faults=flatten(error)), lang)
        return UNREADABLE
    return _written(args.out, data, lang, force=args.force)


def template_(args: argparse.Namespace, lang: Language) -> int:
    """Write a blank workbook."""
    file: str = args.out
    try:
        _ending(args.out, ENDINGS["template"])
        akt = None
        if args.akt is not None:
            file = args.akt
            akt = _akt(read(args.akt))
        data = template(args.year, akt, lang.code)
    except FolkhalsoavtalError as error:
        tell_faults(Checked(file=file, faults=flatten(error)), lang)
        return UNREADABLE
    return _written(args.out, data, lang, force=args.force)


def _ending(out: str, known: Sequence[str]) -> str:
    ending = Path(out).suffix.lower()
    if ending not in known:
        raise InvalidValue("fil-andelse", path=out, got=shown(ending), known=known)
    return ending


def _akt(each: Checked) -> Akt:
    """The file of an agreement in a document.

    Raises:
        DocumentError: When the document cannot be read.
        InvalidType: When it is another record.
    """
    if each.record is None:
        raise DocumentError(each.faults)
    if not isinstance(each.record, Akt):
        raise InvalidType("annan-handling", path="/typ", got=tag_of(type(each.record)), expected="akt")
    return each.record


def _year_of(akt: Akt, given: int | None) -> int:
    """The year that is meant: the one that is given, or the only one that there is a budget or a statement of."""
    if given is not None:
        return given
    years = years_of(akt)
    if len(years) != 1:
        raise Contradiction("ar-flera", known=years or ("–",))
    return years[0]


def _written(out: str, data: bytes, lang: Language, *, force: bool) -> int:
    """Write a file; one that there is already is kept unless it is to be replaced."""
    fault: FolkhalsoavtalError | None = None
    try:
        with Path(out).open("wb" if force else "xb") as file:
            file.write(data)
    except FileExistsError:
        fault = InvalidValue("fil-finns")
    except (OSError, ValueError):  # a file name can hold what no file system takes
        fault = InvalidValue("fil-oatkomlig")
    if fault is None:
        return CLEAN
    tell_faults(Checked(file=out, faults=(fault,)), lang)
    return UNREADABLE


def import_(args: argparse.Namespace, lang: Language) -> int:
    """Print a workbook or CSV as a JSON document, and beside it what is remarked on."""
    file: str = args.sheets
    try:
        mapping = None
        if args.mapping is not None:
            file = args.mapping
            mapping = loads(_bytes(file), SheetMapping)
        akt = None
        if args.akt is not None:
            file = args.akt
            akt = _akt(read(file))
        file = args.sheets
        inlasning = _inlasning(file, mapping)
        if not inlasning.whole:
            _tell(file, inlasning.findings, lang)
            return UNREADABLE
        record = _record(inlasning, akt, args.avtal)
        found = inlasning.check(
            record, on=args.on, rules=SETS[args.rules], formular=packaged_forms(), metoder=packaged_methods()
        )
    except FolkhalsoavtalError as error:
        tell_faults(Checked(file=file, faults=flatten(error)), lang)
        return UNREADABLE
    _tell(file, found, lang)
    write(dumps(record).rstrip("\n"))
    return ERRORS if any(finding.severity is Severity.ERROR for finding in found) else CLEAN


def _bytes(file: str) -> bytes:
    data, faults = read_bytes(file)
    if data is None:
        raise DocumentError(faults)
    return data


def _inlasning(file: str, mapping: SheetMapping | None) -> Inlasning:
    """What is in a file: a workbook where it is one by its content or by its name, CSV otherwise."""
    data = _bytes(file)
    if data.startswith(_PACKED) or (not file.lower().endswith(_CSV) and not _is_text(data)):
        return read_xlsx(data, mapping)
    if file.lower().endswith((".xlsx", ".xlsm", ".xls")):
        return read_xlsx(data, mapping)
    return read_csv(data, mapping)


def _is_text(data: bytes) -> bool:
    return b"\0" not in data[:1000] and not data.startswith(b"%PDF")


def _record(inlasning: Inlasning, akt: Akt | None, avtal: str | None) -> Record:
    """What was read as one document: put into the file of the agreement, or by itself."""
    if inlasning.budget is None and (inlasning.utfall is None or not inlasning.utfall.told):
        raise InvalidValue("inlasning-utan-budget")
    if akt is not None:
        return inlasning.into(akt)
    records = inlasning.records(avtal)
    return records[0] if len(records) == 1 else Samling(handlingar=records)


def _tell(file: str, findings: Sequence[Finding], lang: Language) -> None:
    """What was remarked on, a line each, beside the output."""
    validation = Validation(ruleset="", findings=tuple(findings))
    for line in lines(Checked(file=file, validation=validation), lang):
        sys.stderr.write(line + "\n")
