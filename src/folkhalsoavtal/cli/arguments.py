"""The arguments of the command: what can be asked for, and by which function it is done."""

import argparse
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from typing import Any, Final, TypeAlias

from folkhalsoavtal.cli.checking import SETS, WRITERS, check
from folkhalsoavtal.cli.comparing import diff, jamforelse_of, measured
from folkhalsoavtal.cli.listing import formular, metod, rules, schema, upgraded
from folkhalsoavtal.cli.sheets import ENDINGS, export, import_, template_
from folkhalsoavtal.cli.wheel import DIRECTIONS, WHEELS, wheel
from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidValue
from folkhalsoavtal.fields import shown
from folkhalsoavtal.rendering import LANGUAGES
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.report import MARKUPS
from folkhalsoavtal.serialization.converter import read_date
from folkhalsoavtal.sheet_mapping import SheetContent
from folkhalsoavtal.validation import Severity

_Run: TypeAlias = Callable[[argparse.Namespace, Language], int]

_EPILOG: Final = (
    "Exit status: 0 when no finding is an error, 1 when one is (or is as severe as --fail-on says), 2 when a document "
    "cannot be read or the call is wrong; the worst of several files counts."
)
_FORMATS: Final = (*MARKUPS, "json")


def make_parser() -> argparse.ArgumentParser:
    """The parser of the command; ``run`` of what it gives is the function that does what is asked for."""
    parser = argparse.ArgumentParser(
        prog="folkhalsoavtal",
        description="Swedish public-health agreements: check, report, compare, and print the annual wheel.",
        epilog=_EPILOG,
    )
    parser.add_argument("--version", action="version", version=version("folkhalsoavtal"))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_check(commands, "check", "what is wrong or unwise, a line each")
    _add_check(commands, "report", "the whole document, to read")
    _add_diff(commands)
    _add_export(commands)
    _add_formular(commands)
    _add_import(commands)
    _add_jamforelse(commands)
    _add_metod(commands)
    _add_metodprovning(commands)
    _add_wheel(commands)
    _add_rules(commands)
    _add_schema(commands)
    _add_template(commands)
    _add_upgrade(commands)
    return parser


def _added(commands: Any, name: str, run: _Run, text: str, epilog: str = _EPILOG) -> argparse.ArgumentParser:
    """A command with its language, as every one has it."""
    command: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text, epilog=epilog)
    command.add_argument("--lang", choices=LANGUAGES, default="sv", help="language of the output (default: sv)")
    command.set_defaults(run=run)
    return command


def _add_format(command: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    command.add_argument("--format", choices=formats, default="text", help="form of the output (default: text)")


def _add_check(commands: Any, name: str, text: str) -> None:
    command = _added(commands, name, check, text)
    command.add_argument("files", nargs="+", metavar="FILE", help="a JSON document; - is standard input")
    command.add_argument("--on", type=_day, metavar="DATE", help="the day to run the rules for, such as 2024-03-01")
    _add_format(command, tuple(WRITERS[name]))
    severities = tuple(severity.value for severity in Severity)
    command.add_argument("--rules", choices=tuple(SETS), default="grund", help="the set of rules (default: grund)")
    command.add_argument(
        "--severity", choices=severities, default="note", help="the least severe finding to show (default: note)"
    )
    command.add_argument(
        "--fail-on", choices=severities, default="error", help="the least severe that gives status 1 (default: error)"
    )
    command.add_argument(
        "--waivers",
        metavar="FILE",
        action="append",
        help="a JSON document with waivers; needs --on, and can be given again",
    )


def _add_diff(commands: Any) -> None:
    text = "where two documents of a kind differ: what stood there, and what stands there"
    epilog = "Exit status: 0 when the two say the same, 1 when they differ, 2 when they cannot be compared."
    command = _added(commands, "diff", diff, text, epilog)
    command.add_argument("files", nargs=2, metavar="FILE", help="the old document and the new; - is standard input")


def _add_export(commands: Any) -> None:
    text = "a year of an agreement as a workbook, or its budget or outcome as CSV"
    epilog = "Exit status: 0 when the file is written, 2 when it cannot be."
    command = _added(commands, "export", export, text, epilog)
    command.add_argument("files", nargs=1, metavar="IN.json", help="a JSON document; - is standard input")
    _add_out(command)
    command.add_argument("--year", type=_year, help="the year; the only one that there is when it is not given")
    contents = tuple(content.value for content in SheetContent)
    command.add_argument(
        "--sheet", choices=contents, default="budget", help="of CSV, what the rows are (default: budget)"
    )
    command.add_argument(
        "--delimiter", choices=(";", ","), default=";", help="of CSV, what stands between cells (default: ;)"
    )


def _add_out(command: argparse.ArgumentParser) -> None:
    endings = " or ".join(ENDINGS[command.prog.split()[-1]])
    command.add_argument("out", metavar="OUT", help=f"the file to write, ending in {endings}")
    command.add_argument("--force", action="store_true", help="replace a file that there is already")


def _add_formular(commands: Any) -> None:
    text = "the forms for follow-up that come with the library: a list of them, or one to print or to start from"
    epilog = "Exit status: 0 when it is printed, 2 when there is no such form."
    command = _added(commands, "formular", formular, text, epilog)
    command.add_argument("id", nargs="?", metavar="ID", help="the form; all of them are listed when it is not given")
    command.add_argument("version", nargs="?", metavar="VERSION", help="its version; the newest when it is not given")
    _add_format(command, _FORMATS)


def _add_import(commands: Any) -> None:
    text = "a workbook or a CSV file as a JSON document: one that this library made, or any by a mapping"
    epilog = (
        "Exit status: 0 when it is read, 1 when it is and a finding is an error, 2 when something in it cannot be read."
    )
    command = _added(commands, "import", import_, text, epilog)
    command.add_argument("sheets", metavar="IN", help="the file to read: a workbook (.xlsx), or CSV")
    command.add_argument("--mapping", metavar="FILE", help="a JSON document that says how its sheets are read")
    command.add_argument("--akt", metavar="FILE", help="the JSON document of the agreement that it is put into")
    command.add_argument("--avtal", metavar="ID", help="the agreement, where the sheets do not say")
    command.add_argument("--on", type=_day, metavar="DATE", help="the day to run the rules for, such as 2024-03-01")
    command.add_argument("--rules", choices=tuple(SETS), default="grund", help="the set of rules (default: grund)")


def _add_jamforelse(commands: Any) -> None:
    text = "follow-ups beside each other: years and agreements, although the form has changed"
    epilog = "Exit status: 0 when the comparison is printed, 2 when it cannot be."
    command = _added(commands, "jamforelse", jamforelse_of, text, epilog)
    command.add_argument(
        "files", nargs="+", metavar="FILE", help="JSON documents with follow-ups, or with forms beside"
    )
    _add_format(command, _FORMATS)


def _add_metod(commands: Any) -> None:
    text = "the methods for collaboration that come with the library: a list of them, or one to print or to start from"
    epilog = "Exit status: 0 when it is printed, 2 when there is no such method."
    command = _added(commands, "metod", metod, text, epilog)
    command.add_argument("id", nargs="?", metavar="ID", help="the method; all of them are listed when it is not given")
    _add_format(command, _FORMATS)


def _add_metodprovning(commands: Any) -> None:
    text = "collaborations measured against a method: what is done, under way and missing, and what that rests on"
    epilog = "Exit status: 0 when the measure is printed, 2 when it cannot be."
    command = _added(commands, "metodprovning", measured, text, epilog)
    command.add_argument(
        "files", nargs="+", metavar="FILE", help="JSON documents: agreements or networks, and methods beside them"
    )
    command.add_argument(
        "--metod", metavar="ID", help="the method, of those among the files and those that come with the library"
    )
    _add_format(command, _FORMATS)


def _add_wheel(commands: Any) -> None:
    text = "the annual wheel: what falls due in a calendar year, when and by whom"
    epilog = "Exit status: 0 when the wheel is printed, 2 when it cannot be."
    command = _added(commands, "arshjul", wheel, text, epilog)
    command.add_argument("files", nargs=1, metavar="FILE", help="a JSON document; - is standard input")
    command.add_argument("--year", type=_year, required=True, help="the calendar year in which things fall due")
    command.add_argument(
        "--format", choices=tuple(WHEELS), default="text", help="table, picture or calendar file (default: text)"
    )
    command.add_argument(
        "--on",
        type=_day,
        metavar="DATE",
        help="text: how it is with each deadline on the day; ics: the day that the file is stamped with (default: the "
        "first of the year)",
    )
    command.add_argument(
        "--business-days",
        choices=tuple(DIRECTIONS),
        help="move deadlines to the next or the previous Swedish business day (default: they stay)",
    )


def _add_rules(commands: Any) -> None:
    text = "the rules that documents are held against: a list of those in a set, or one of them with all that is known"
    command = _added(
        commands, "rules", rules, text, "Exit status: 0 when they are printed, 2 when there is no such rule."
    )
    command.add_argument("code", nargs="?", metavar="CODE", help="the rule; those of the set are listed without it")
    command.add_argument("--rules", choices=tuple(SETS), default="strikt", help="the set of rules (default: strikt)")
    _add_format(command, _FORMATS)


def _add_schema(commands: Any) -> None:
    text = "the JSON Schema of documents, of all kinds or of one"
    command = _added(
        commands, "schema", schema, text, "Exit status: 0 when it is printed, 2 when there is no such kind."
    )
    command.add_argument("typ", nargs="?", metavar="TYP", help="the kind of document, such as akt")


def _add_template(commands: Any) -> None:
    text = "a blank workbook to fill in: a budget and an outcome"
    epilog = "Exit status: 0 when the file is written, 2 when it cannot be."
    command = _added(commands, "template", template_, text, epilog)
    _add_out(command)
    command.add_argument("--year", type=_year, required=True, help="the year that it is for")
    command.add_argument(
        "--akt", metavar="FILE", help="the JSON document of the agreement whose columns and lines it is to have"
    )


def _add_upgrade(commands: Any) -> None:
    text = "a document of an old schema as one of today; what is changed is told beside it"
    command = _added(
        commands, "upgrade", upgraded, text, "Exit status: 0 when it is printed, 2 when it cannot be read."
    )
    command.add_argument("files", nargs=1, metavar="FILE", help="a JSON document; - is standard input")


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4 and int(text) >= 1000):
        raise argparse.ArgumentTypeError(str(InvalidValue("ar-form", got=shown(text))))
    return int(text)


def _day(text: str) -> date:
    try:
        return read_date(text)
    except FolkhalsoavtalError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
