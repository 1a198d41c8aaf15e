"""The commands ``check`` and ``report``: files held against a set of rules, as text or as JSON."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from attrs import evolve, frozen

from folkhalsoavtal.cli.data import followups, outcomes, owed, recurring, settlements, tests
from folkhalsoavtal.cli.reading import (
    Checked,
    forms_at_hand,
    known_beside,
    lines,
    read,
    read_bytes,
    tell_faults,
    upgrade_lines,
    write,
    write_json,
)
from folkhalsoavtal.errors import DocumentError, pointer
from folkhalsoavtal.fields import Value
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.rendering import report
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.report import MARKUPS, left_out_text, not_run_text
from folkhalsoavtal.serialization import SCHEMA, dumps, loads, packaged_methods
from folkhalsoavtal.validation import RULESETS, Ruleset, Severity, Validation, Waiver, Waivers, validate
from folkhalsoavtal.validation.findings import RANK
from folkhalsoavtal.waivers import Places

#: The sets of rules by their names, with and without their version; without it, the newest is meant.
SETS: Final[Mapping[str, Ruleset]] = {
    **{name.partition("/")[0]: ruleset for name, ruleset in RULESETS.items()},
    **RULESETS,
}


@frozen(kw_only=True)
class Run:
    """What the rules are run by."""

    on: date | None
    rules: Ruleset
    waivers: tuple[Waiver, ...]
    least: Severity

    def checked(self, each: Checked, formular: tuple[Formular, ...], beside: tuple[Value, ...]) -> Checked:
        """A file that is read, with what the rules find in it."""
        if each.record is None:
            return each
        validation = validate(
            each.record,
            on=self.on,
            rules=self.rules,
            formular=formular,
            metoder=packaged_methods(),
            beside=beside,
            waivers=self.waivers,
        )
        return evolve(each, formular=formular, validation=validation, least=self.least)

    def idle(self, file: str, waivers: Waivers, places: Sequence[Places]) -> Checked | None:
        """A file of waivers with what is told of those that are for none of the records; None where all are for one."""
        found = [
            evolve(finding, path=pointer("waivers", i) + finding.path)
            for i, waiver in enumerate(waivers.waivers)
            if all(each.begins(waiver) is None for each in places)
            for finding in validate(waiver, on=self.on, rules=self.rules)
        ]
        ordered = tuple(sorted(found, key=lambda finding: RANK[finding.severity]))
        validation = Validation(ruleset=self.rules.name, findings=ordered)
        return Checked(file=file, validation=validation, least=self.least) if found else None


def check(args: argparse.Namespace, lang: Language) -> int:
    """Check files, or report them, and print what comes of it."""
    # the same files give the same output in whatever order they are named; reports stand as they are asked for
    files = sorted(args.files) if args.command == "check" else args.files
    held, unread = _waivers(sorted(args.waivers or ()))
    every = tuple(waiver for waivers in held.values() for waiver in waivers.waivers)
    run = Run(on=args.on, rules=SETS[args.rules], waivers=every, least=Severity(args.severity))
    checked = unread or _checked([read(file) for file in files], held, run)
    WRITERS[args.command][args.format](checked, lang, run)
    if unread:
        _tell([lang.text("No document was checked, as the waivers cannot be read.")])
    return max(each.exit_code(Severity(args.fail_on)) for each in checked)


def _waivers(files: Sequence[str]) -> tuple[dict[str, Waivers], list[Checked]]:
    """The waivers in each file, and the files that cannot be read: then what is waived is not known."""
    held: dict[str, Waivers] = {}
    unread: list[Checked] = []
    for file in files:
        document, faults = read_bytes(file)
        try:
            held |= {} if document is None else {file: loads(document, Waivers)}
        except DocumentError as error:
            faults = error.errors
        unread += [Checked(file=file, faults=faults)] if faults else []
    return held, unread


def _checked(reading: Sequence[Checked], held: Mapping[str, Waivers], run: Run) -> list[Checked]:
    """The files with what the rules find in them, and the files of waivers with what is told of those for none."""
    forms = forms_at_hand(reading)
    checked = [run.checked(each, forms, known_beside(reading, each)) for each in reading]
    places = [Places(each.record) for each in reading if each.record is not None]
    return checked + [told for file, waivers in held.items() if (told := run.idle(file, waivers, places)) is not None]


def _check_text(checked: Sequence[Checked], lang: Language, run: Run) -> None:
    for each in checked:
        write(*lines(each, lang))
    write(*_closing(checked, lang, run))


def _check_json(checked: Sequence[Checked], lang: Language, run: Run) -> None:
    write_json([remark for each in checked for remark in each.remarks(lang)])
    _tell(_closing(checked, lang, run))


def _closing(checked: Sequence[Checked], lang: Language, run: Run) -> Iterator[str]:
    """What was upgraded and what was not run, and how much was found."""
    for each in checked:
        yield from upgrade_lines(each, lang)
    first = next((each.validation for each in checked if each.validation is not None), None)
    if first is not None:
        yield from not_run_text(first, lang)
    yield " ".join(_summary(checked, lang, run))


def _tell(lines: Iterable[str]) -> None:
    """Tell lines beside the output."""
    for line in lines:
        sys.stderr.write(line + "\n")


def _summary(checked: Sequence[Checked], lang: Language, run: Run) -> Iterator[str]:
    """How much there is of each severity, waived, and not shown; the set and the schema that it was found by."""
    found = [finding for each in checked for finding in each.validation or ()]
    severities = [Severity.ERROR for each in checked for _ in each.faults]
    severities += [finding.severity for finding in found if finding.waiver is None]
    counts = lang.show(
        (
            lang.plural("{n} error", "{n} errors", severities.count(Severity.ERROR)),
            lang.plural("{n} warning", "{n} warnings", severities.count(Severity.WARNING)),
            lang.plural("{n} note", "{n} notes", severities.count(Severity.NOTE)),
        )
    )
    # beside the documents there may be files of waivers
    documents = sum(bool(each.record is not None or each.faults) for each in checked)
    yield f"{lang.plural('{n} file', '{n} files', documents)}: {counts}."
    if waived := sum(finding.waiver is not None for finding in found):
        yield lang.plural("{n} is waived.", "{n} are waived.", waived)
    yield from left_out_text(sum(each.shown.left_out for each in checked if each.shown is not None), lang)
    yield f"{lang.text('Rule set')}: {run.rules.name}."
    yield f"{lang.text('Schema')}: {SCHEMA}."


def _report_in(markup: str, checked: Sequence[Checked], lang: Language, run: Run) -> None:
    reports = [
        report(
            each.record,
            lang.code,
            validation=each.shown,
            on=run.on,
            markup=markup,
            formular=each.formular,
            metoder=packaged_methods(),
        )
        for each in checked
        if each.record is not None
    ]
    if reports:
        write("\n\n".join(reports).rstrip("\n"))
    for each in checked:
        tell_faults(each, lang)
        _tell(upgrade_lines(each, lang))


def _report_json(checked: Sequence[Checked], lang: Language, run: Run) -> None:
    write_json(
        [
            {
                "file": each.file,
                "document": None if each.record is None else json.loads(dumps(each.record)),
                "ataganden": [] if each.record is None else list(owed(each.record, lang)),
                "tests": [] if each.record is None else list(tests(each.record, lang)),
                "uppfoljningar": [] if each.record is None else list(followups(each.record, each.formular, lang)),
                "utfall": [] if each.record is None else list(outcomes(each.record)),
                "avrakningar": [] if each.record is None else list(settlements(each.record, lang)),
                "natverk": [] if each.record is None else list(recurring(each.record)),
                "findings": list(each.remarks(lang)),
            }
            for each in checked
        ]
    )
    _tell(_closing(checked, lang, run))


#: How each command writes in each form.
WRITERS: Final[Mapping[str, Mapping[str, Callable[[Sequence[Checked], Language, Run], None]]]] = {
    "check": {"text": _check_text, "json": _check_json},
    "report": {markup: partial(_report_in, markup) for markup in MARKUPS} | {"json": _report_json},
}
