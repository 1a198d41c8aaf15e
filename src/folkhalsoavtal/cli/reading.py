"""Reading files for the command, and what is told of each: findings and faults alike."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO, cast

from attrs import frozen

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.behovsanalys import Behovsanalys
from folkhalsoavtal.cli.data import source_data
from folkhalsoavtal.errors import DocumentError, FolkhalsoavtalError, InvalidValue
from folkhalsoavtal.fields import Value, walk
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.handlingar import forms_in, with_those_handed
from folkhalsoavtal.metod import Metod
from folkhalsoavtal.rendering import render
from folkhalsoavtal.rendering.language import Language, one_line, printable
from folkhalsoavtal.rendering.sentences import finding_text, fix_text, message_text
from folkhalsoavtal.serialization import SCHEMA, Record, packaged_forms
from folkhalsoavtal.serialization.records import read_document
from folkhalsoavtal.upgrades import Upgrade
from folkhalsoavtal.validation import Finding, Severity, Validation, Waiver
from folkhalsoavtal.validation.findings import RANK

#: Exit codes: nothing found is severe enough, something is, something could not be read or the call was wrong.
CLEAN, ERRORS, UNREADABLE = 0, 1, 2


@frozen(kw_only=True)
class Checked:
    """One file, read and checked, or the faults for which it cannot be.

    Attributes:
        file: Its name, as it was given.
        record: The record in it.
        upgrade: How it was upgraded, when it is of an old schema.
        formular: The forms that follow-ups may name, beside those in the file.
        validation: What the rules found.
        least: The least severe finding that is shown.
        faults: Why it cannot be read.
    """

    file: str
    record: Record | None = None
    upgrade: Upgrade | None = None
    formular: tuple[Formular, ...] = ()
    validation: Validation | None = None
    least: Severity = Severity.NOTE
    faults: tuple[FolkhalsoavtalError, ...] = ()

    @property
    def shown(self) -> Validation | None:
        """What the rules found that is severe enough to be shown."""
        return None if self.validation is None else self.validation.at_least(self.least)

    def exit_code(self, fail_on: Severity = Severity.ERROR) -> int:
        """What the file comes to: whether something that is not waived is at least so severe."""
        if self.validation is None:
            return UNREADABLE
        worst = self.validation.worst
        return ERRORS if worst is not None and RANK[worst] <= RANK[fail_on] else CLEAN

    def remarks(self, lang: Language) -> Iterator[dict[str, Any]]:
        """Findings and faults alike, as the JSON output has them."""
        ruleset = None if self.validation is None else self.validation.ruleset
        every = (*(_of_fault(fault, lang) for fault in self.faults), *(_of_finding(f, lang) for f in self.shown or ()))
        for remark in every:
            yield {"file": self.file, **remark, "ruleset": ruleset, "schema": SCHEMA}


def _of_fault(fault: FolkhalsoavtalError, lang: Language) -> dict[str, Any]:
    return {
        "code": fault.code,
        "path": fault.path,
        "severity": Severity.ERROR.value,
        "clause": None,
        "message": render(fault, lang.code),
        "fix": None,
        "waiver": None,
    }


def _of_finding(finding: Finding, lang: Language) -> dict[str, Any]:
    return {
        "code": finding.code,
        "path": finding.path,
        "severity": finding.severity.value,
        "clause": None if finding.kallhanvisning is None else source_data(finding.kallhanvisning),
        "message": message_text(finding, lang),
        "fix": fix_text(finding, lang),
        "waiver": None if finding.waiver is None else _waiver(finding.waiver),
    }


def _waiver(waiver: Waiver) -> dict[str, str | None]:
    """A waiver as the JSON output has it; its code is that of the finding."""
    return {
        "path": waiver.path,
        "reason": waiver.reason,
        "by": waiver.by,
        "until": waiver.until.isoformat(),
        "record": waiver.record,
    }


def read(file: str) -> Checked:
    """A file with the record in it, or the faults for which it cannot be read."""
    document, faults = read_bytes(file)
    if document is None:
        return Checked(file=file, faults=faults)
    try:
        record, told = read_document(document)
    except DocumentError as error:
        return Checked(file=file, faults=error.errors)
    return Checked(file=file, record=record, upgrade=told if told.schema_before != told.schema_after else None)


def read_bytes(file: str) -> tuple[bytes | None, tuple[FolkhalsoavtalError, ...]]:
    """What is in a file, or why it cannot be had."""
    try:
        return _standard_input() if file == "-" else Path(file).read_bytes(), ()
    except (OSError, ValueError) as error:  # a file name can hold what no file system takes
        codes: dict[type[Exception], str] = {
            FileNotFoundError: "fil-finns-inte",
            IsADirectoryError: "fil-ar-katalog",
        }
        return None, (InvalidValue(codes.get(type(error), "fil-oatkomlig")),)


def _standard_input() -> bytes:
    if cast("TextIO | None", sys.stdin) is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read()


def forms_at_hand(read: Sequence[Checked]) -> tuple[Formular, ...]:
    """The forms in any of the files, then those that come with the library.

    One that stands differently in two files is left out: nothing says which of them another file names.
    """
    found: dict[tuple[str, str], list[Formular]] = {}
    for form in (form for each in read if each.record is not None for form in _forms(each.record)):
        alike = found.setdefault((form.id, form.version), [])
        if form not in alike:
            alike.append(form)
    every = with_those_handed((forms[0] for forms in found.values()), packaged_forms())
    return tuple(form for form in every if len(found.get((form.id, form.version), ())) <= 1)


def known_beside(reading: Sequence[Checked], each: Checked) -> tuple[Value, ...]:
    """The agreements, need analyses and methods in the other files; not those that stand differently in two of them."""
    found: dict[tuple[type, str], list[Value]] = {}
    for other in reading:
        for _, value in walk(other.record) if other.record is not None and other is not each else ():
            if isinstance(value, (Avtal, Behovsanalys, Metod)):
                alike = found.setdefault((type(value), value.id), [])
                if value not in alike:
                    alike.append(value)
    return tuple(values[0] for values in found.values() if len(values) == 1)


def _forms(record: Record) -> tuple[Formular, ...]:
    if isinstance(record, Formular):
        return (record,)
    return forms_in(record.placed()) if isinstance(record, (Akt, Samling)) else ()


def tell_faults(checked: Checked, lang: Language) -> None:
    """Why a document cannot be read, or what is told of a file of waivers, beside the output."""
    for line in lines(checked, lang) if checked.record is None else ():
        sys.stderr.write(line + "\n")


def upgrade_lines(checked: Checked, lang: Language) -> Iterator[str]:
    """How a file of an old schema was upgraded, a line for each change; nothing of one of today."""
    if checked.upgrade is not None:
        for line in render(checked.upgrade, lang.code).splitlines():
            yield f"{printable(checked.file)}: {line}"


def lines(checked: Checked, lang: Language) -> Iterator[str]:
    """What is told of a file, a line for each remark."""
    for fault in checked.faults:
        yield _line(checked.file, fault.path, Severity.ERROR, fault.code, render(fault, lang.code), lang)
    for finding in checked.shown or ():
        yield _line(checked.file, finding.path, finding.severity, finding.code, finding_text(finding, lang), lang)


def _line(file: str, path: str, severity: Severity, code: str, text: str, lang: Language) -> str:
    return f"{printable(f'{file}:{path}')}: {lang.show(severity)} {code}: {one_line(text)}"


def write_json(value: object) -> None:
    """Write a value as JSON to standard output."""
    write(json.dumps(value, indent=2, ensure_ascii=False))


def write(*lines: str) -> None:
    """Write lines to standard output."""
    for line in lines:
        sys.stdout.write(line + "\n")
