"""The commands ``check`` and ``report``: files held against a set of rules, as text or as JSON."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from attrs import evolve, frozen

from folkhalsoavtal.cli.data import followups, outcomes, owed, settlements, tests
from folkhalsoavtal.cli.reading import (
    UNREADABLE,
    Checked,
    forms_at_hand,
    lines,
    read,
    read_bytes,
    tell_faults,
    upgrade_lines,
    write,
    write_json,
)
from folkhalsoavtal.errors import DocumentError
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.rendering import report
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.report import MARKUPS, not_run_text
from folkhalsoavtal.serialization import SCHEMA, dumps, loads
from folkhalsoavtal.validation import RULESETS, Ruleset, Severity, Validation, Waiver, Waivers, validate

#: The sets of rules by their names, with and without their version; without it, the newest is meant.
SETS: Final[Mapping[str, Ruleset]] = {
    **{name.partition("/")[0]: ruleset for name, ruleset in RULESETS.items()},
    **RULESETS,
}


@frozen(kw_only=True)
class _Run:
    """What the rules are run by."""

    on: date | None
    rules: Ruleset
    waivers: tuple[Waiver, ...]
    least: Severity

    def checked(self, each: Checked, formular: tuple[Formular, ...]) -> Checked:
        """A file that is read, with what the rules find in it."""
        if each.record is None:
            return each
        validation = validate(each.record, on=self.on, rules=self.rules, formular=formular, waivers=self.waivers)
        return evolve(each, formular=formular, validation=validation, least=self.least)


def check(args: argparse.Namespace, lang: Language) -> int:
    """Check files, or report them, and print what comes of it."""
    # the same files give the same output in whatever order they are named; reports stand as they are asked for
    files = sorted(args.files) if args.command == "check" else args.files
    reading = [read(file) for file in files]
    waivers, unread = _waivers(args.waivers)
    if unread is not None:
        tell_faults(unread, lang)
        return UNREADABLE
    run = _Run(on=args.on, rules=SETS[args.rules], waivers=waivers, least=Severity(args.severity))
    forms = forms_at_hand(reading)
    checked = [run.checked(each, forms) for each in reading]
    WRITERS[args.command][args.format](checked, lang, args.on)
    return max(each.exit_code(Severity(args.fail_on)) for each in checked)


def _waivers(file: str | None) -> tuple[tuple[Waiver, ...], Checked | None]:
    """The waivers in a file, and the file where it cannot be read."""
    document, faults = (None, ()) if file is None else read_bytes(file)
    try:
        waivers = () if document is None else loads(document, Waivers).waivers
    except DocumentError as error:
        waivers, faults = (), error.errors
    return waivers, Checked(file=str(file), faults=faults) if faults else None


def _check_text(checked: Sequence[Checked], lang: Language, _: date | None) -> None:
    for each in checked:
        write(*lines(each, lang))
    write(*_closing(checked, lang))


def _closing(checked: Sequence[Checked], lang: Language) -> Iterator[str]:
    """What was upgraded and what was not run, and how much was found."""
    for each in checked:
        yield from upgrade_lines(each, lang)
    run = next((each.validation for each in checked if each.validation is not None), None)
    if run is not None:
        yield from not_run_text(run, lang)
    yield _summary(checked, run, lang)


def _tell(lines: Iterator[str]) -> None:
    """Tell lines beside the output."""
    for line in lines:
        sys.stderr.write(line + "\n")


def _summary(checked: Sequence[Checked], run: Validation | None, lang: Language) -> str:
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
    texts = [f"{lang.plural('{n} file', '{n} files', len(checked))}: {counts}."]
    waived = sum(finding.waiver is not None for finding in found)
    hidden = len(found) - sum(len(each.shown) for each in checked)
    texts += [lang.plural("{n} is waived.", "{n} are waived.", waived)] if waived else []
    texts += (
        [lang.plural("{n} is less severe and not shown.", "{n} are less severe and not shown.", hidden)]
        if hidden
        else []
    )
    texts += [f"{lang.text('Rule set')}: {run.ruleset}."] if run is not None else []
    return " ".join((*texts, f"{lang.text('Schema')}: {SCHEMA}."))


def _check_json(checked: Sequence[Checked], lang: Language, _: date | None) -> None:
    write_json([remark for each in checked for remark in each.remarks(lang)])
    _tell(_closing(checked, lang))


def _report_in(markup: str, checked: Sequence[Checked], lang: Language, on: date | None) -> None:
    reports = [
        report(each.record, lang.code, validation=_shown(each), on=on, markup=markup, formular=each.formular)
        for each in checked
        if each.record is not None
    ]
    if reports:
        write("\n\n".join(reports).rstrip("\n"))
    for each in checked:
        tell_faults(each, lang)
        _tell(upgrade_lines(each, lang))


def _shown(checked: Checked) -> Validation | None:
    """What was found, without what is not severe enough to be shown."""
    return None if checked.validation is None else evolve(checked.validation, findings=checked.shown)


def _report_json(checked: Sequence[Checked], lang: Language, _: date | None) -> None:
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
                "findings": list(each.remarks(lang)),
            }
            for each in checked
        ]
    )
    _tell(_closing(checked, lang))


#: How each command writes in each form.
WRITERS: Final[Mapping[str, Mapping[str, Callable[[Sequence[Checked], Language, date | None], None]]]] = {
    "check": {"text": _check_text, "json": _check_json},
    "report": {markup: partial(_report_in, markup) for markup in MARKUPS} | {"json": _report_json},
}
