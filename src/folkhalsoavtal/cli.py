"""The command ``folkhalsoavtal``: check, report, compare, and print the annual wheel."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from fractions import Fraction
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, TextIO, cast

from attrs import evolve, frozen

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.arbetsdag import Arbetsdagsregel, Forskjutning
from folkhalsoavtal.arsavslut import settlements_of, year_ends
from folkhalsoavtal.arshjul import Arshjul, arshjul_of
from folkhalsoavtal.avrakning import Avrakning
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.difference import difference
from folkhalsoavtal.errors import DocumentError, FolkhalsoavtalError, InvalidType, InvalidValue, flatten, pointer
from folkhalsoavtal.fields import EMPTY, shown, tag_of
from folkhalsoavtal.finansiering import Atagande
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.handlingar import forms_in, parties_behind, with_forms, with_those_handed
from folkhalsoavtal.helgdagar import is_arbetsdag
from folkhalsoavtal.ical import calendar
from folkhalsoavtal.ifyllt import IfylltFormular
from folkhalsoavtal.regelprovning import Delprovning
from folkhalsoavtal.rendering import LANGUAGES, render, report, ring
from folkhalsoavtal.rendering.comparisons import comparison_groups
from folkhalsoavtal.rendering.language import Language, language, one_line, printable
from folkhalsoavtal.rendering.report import MARKUPS, not_run_text
from folkhalsoavtal.rendering.text import as_text
from folkhalsoavtal.rendering.wheel import event_title, wheel_groups
from folkhalsoavtal.serialization import Record, dumps, loads, packaged_forms
from folkhalsoavtal.serialization.converter import read_date, write_belopp, write_tal
from folkhalsoavtal.slutavrakning import Balans
from folkhalsoavtal.svarsfordelning import Svarsfordelning
from folkhalsoavtal.svarsprovning import answer_faults
from folkhalsoavtal.uppfoljningsjamforelse import Jamforbar, Uppfoljningsjamforelse, comparison_of
from folkhalsoavtal.utfallsrad import Uppdelning, Utfallsrad
from folkhalsoavtal.validation import Severity, Validation, validate

if TYPE_CHECKING:
    import io

#: Exit codes: no finding is an error, one is, something could not be read or the call was wrong.
CLEAN, ERRORS, UNREADABLE = 0, 1, 2
#: Nobody read the output to its end; what a shell gives for it.
UNREAD: Final = 141

_EPILOG: Final = (
    "Exit status: 0 when no finding is an error, 1 when one is, 2 when a document cannot be read or the call is "
    "wrong; the worst of several files counts."
)
_ARSHJUL_EPILOG: Final = "Exit status: 0 when the wheel is printed, 2 when it cannot be."
_FORMULAR_EPILOG: Final = "Exit status: 0 when it is printed, 2 when there is no such form."
_JAMFORELSE_EPILOG: Final = "Exit status: 0 when the comparison is printed, 2 when it cannot be."
_DIFF_EPILOG: Final = "Exit status: 0 when the two say the same, 1 when they differ, 2 when they cannot be compared."


@frozen(kw_only=True)
class _Checked:
    """One file, read and checked, or the faults for which it cannot be.

    The forms are those that follow-ups may name, beside those in the file.
    """

    file: str
    record: Record | None = None
    formular: tuple[Formular, ...] = ()
    validation: Validation | None = None
    faults: tuple[FolkhalsoavtalError, ...] = ()

    @property
    def exit_code(self) -> int:
        if self.validation is None:
            return UNREADABLE
        return ERRORS if any(f.severity is Severity.ERROR for f in self.validation) else CLEAN

    def remarks(self, lang: Language) -> Iterator[dict[str, str | None]]:
        """Findings and faults alike, as the JSON output has them."""
        for fault in self.faults:
            yield self._remark(fault.code, Severity.ERROR, fault.path, render(fault, lang.code))
        for finding in self.validation or ():
            yield self._remark(finding.code, finding.severity, finding.path, render(finding, lang.code))

    def _remark(self, code: str, severity: Severity, path: str, message: str) -> dict[str, str | None]:
        ruleset = self.validation.ruleset if self.validation else None
        return {
            "file": self.file,
            "code": code,
            "severity": severity.value,
            "path": path,
            "message": message,
            "ruleset": ruleset,
        }


def run() -> NoReturn:
    """The entry point of the command."""
    # the output is the same bytes whatever the machine's locale; a stream that is closed takes nothing
    sys.stdout, sys.stderr = (_utf8(stream) for stream in (sys.stdout, sys.stderr))
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError as error:
        code = UNREAD if isinstance(error, BrokenPipeError) else UNREADABLE
        with suppress(OSError):
            sys.stderr.write("" if code == UNREAD else f"folkhalsoavtal: {error.strerror}\n")
        for stream in (sys.stdout, sys.stderr):
            _let_go(stream)
    sys.exit(code)


def _let_go(stream: TextIO) -> None:
    """Write what can be written; keep Python from trying the rest once more on its way out."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _utf8(stream: TextIO | None) -> TextIO:
    if stream is None:
        stream = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open to the end
    cast("io.TextIOWrapper", stream).reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    return stream


def main(argv: Sequence[str]) -> int:
    """Run the command with these arguments, write to standard output, and return its exit code."""
    parser = _parser()
    args = parser.parse_args(argv)
    if getattr(args, "files", []).count("-") > 1:
        parser.error("standard input can be read only once")
    lang = language(args.lang)
    if args.command == "diff":
        return _diff(args.files, lang)
    if args.command == "arshjul":
        return _arshjul(args, lang)
    if args.command == "formular":
        return _formular(args, lang)
    if args.command == "jamforelse":
        return _jamforelse(args, lang)
    read = [_read(file) for file in args.files]
    forms = _forms_at_hand(read)
    checked = [_check(each, forms, args.on) for each in read]
    _WRITERS[args.command][args.format](checked, lang, args.on)
    return max(each.exit_code for each in checked)


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", choices=LANGUAGES, default="sv", help="language of the output (default: sv)")
    parser = argparse.ArgumentParser(
        prog="folkhalsoavtal",
        description="Swedish public-health agreements: check, report, compare, and print the annual wheel.",
        epilog=_EPILOG,
    )
    parser.add_argument("--version", action="version", version=version("folkhalsoavtal"))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, text in (
        ("check", "what is wrong or unwise, a line each"),
        ("report", "the whole document, to read"),
    ):
        command = commands.add_parser(name, parents=[common], help=text, description=text, epilog=_EPILOG)
        formats = tuple(_WRITERS[name])
        command.add_argument("files", nargs="+", metavar="FILE", help="a JSON document; - is standard input")
        command.add_argument("--on", type=_day, metavar="DATE", help="the day to run the rules for, such as 2024-03-01")
        command.add_argument("--format", choices=formats, default="text", help="form of the output (default: text)")
    text = "where two documents of a kind differ: what stood there, and what stands there"
    command = commands.add_parser("diff", parents=[common], help=text, description=text, epilog=_DIFF_EPILOG)
    command.add_argument("files", nargs=2, metavar="FILE", help="the old document and the new; - is standard input")
    text = "the forms for follow-up that come with the library: a list of them, or one to print or to start from"
    command = commands.add_parser("formular", parents=[common], help=text, description=text, epilog=_FORMULAR_EPILOG)
    command.add_argument("id", nargs="?", metavar="ID", help="the form; all of them are listed when it is not given")
    command.add_argument("version", nargs="?", metavar="VERSION", help="its version; the newest when it is not given")
    command.add_argument(
        "--format", choices=(*MARKUPS, "json"), default="text", help="form of the output (default: text)"
    )
    text = "follow-ups beside each other: years and agreements, although the form has changed"
    command = commands.add_parser(
        "jamforelse", parents=[common], help=text, description=text, epilog=_JAMFORELSE_EPILOG
    )
    command.add_argument(
        "files", nargs="+", metavar="FILE", help="JSON documents with follow-ups, or with forms beside"
    )
    command.add_argument(
        "--format", choices=(*MARKUPS, "json"), default="text", help="form of the output (default: text)"
    )
    text = "the annual wheel: what falls due in a calendar year, when and by whom"
    command = commands.add_parser("arshjul", parents=[common], help=text, description=text, epilog=_ARSHJUL_EPILOG)
    command.add_argument("files", nargs=1, metavar="FILE", help="a JSON document; - is standard input")
    command.add_argument("--year", type=_year, required=True, help="the calendar year in which things fall due")
    command.add_argument(
        "--format", choices=tuple(_WHEELS), default="text", help="table, picture or calendar file (default: text)"
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
        choices=tuple(_DIRECTIONS),
        help="move deadlines to the next or the previous Swedish business day (default: they stay)",
    )
    return parser


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4 and int(text) >= 1000):
        raise argparse.ArgumentTypeError(str(InvalidValue("ar-form", got=shown(text))))
    return int(text)


def _day(text: str) -> date:
    try:
        return read_date(text)
    except FolkhalsoavtalError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _check(read: _Checked, formular: tuple[Formular, ...], on: date | None) -> _Checked:
    if read.record is None:
        return read
    return evolve(read, formular=formular, validation=validate(read.record, on=on, formular=formular))


def _forms_at_hand(read: Sequence[_Checked]) -> tuple[Formular, ...]:
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


def _read(file: str) -> _Checked:
    try:
        document = _standard_input() if file == "-" else Path(file).read_bytes()
        return _Checked(file=file, record=loads(document))
    except DocumentError as error:
        return _Checked(file=file, faults=error.errors)
    except (OSError, ValueError) as error:  # a file name can hold what no file system takes
        codes: dict[type[Exception], str] = {
            FileNotFoundError: "fil-finns-inte",
            IsADirectoryError: "fil-ar-katalog",
        }
        return _Checked(file=file, faults=(InvalidValue(codes.get(type(error), "fil-oatkomlig")),))


def _standard_input() -> bytes:
    if cast("TextIO | None", sys.stdin) is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read()


def _diff(files: Sequence[str], lang: Language) -> int:
    """Print where two documents differ."""
    old, new = (_read(file) for file in files)
    for each in (old, new):
        _tell_faults(each, lang)
    if old.record is None or new.record is None:
        return UNREADABLE
    if type(old.record) is not type(new.record):
        got, expected = (tag_of(type(each.record)) for each in (new, old))
        fault = InvalidType("annan-handling", path="/typ", got=got, expected=expected)
        _tell_faults(_Checked(file=new.file, faults=(fault,)), lang)
        return UNREADABLE
    found = difference(old.record, new.record)
    _write(render(found, lang.code))
    return ERRORS if found else CLEAN


def _formular(args: argparse.Namespace, lang: Language) -> int:
    """Print a form that comes with the library, or the list of them."""
    forms = packaged_forms()
    known = tuple(f"{form.id} {form.version}" for form in forms)
    if args.id is None:
        if args.format != "text":
            fault = InvalidValue("formular-saknas", path="/id", got=args.format, known=known)
            _tell_faults(_Checked(file="formular", faults=(fault,)), lang)
            return UNREADABLE
        _write("\n".join(f"{form.id} {form.version}: {form.benamning}" for form in forms))
        return CLEAN
    found = [form for form in forms if form.id == args.id and args.version in (None, form.version)]
    if not found:
        wanted = " ".join(filter(None, (args.id, args.version)))
        fault = InvalidValue("okant-varde", path="/id", got=shown(wanted), known=known)
        _tell_faults(_Checked(file="formular", faults=(fault,)), lang)
        return UNREADABLE
    form = found[-1]
    _write((dumps(form) if args.format == "json" else report(form, lang.code, markup=args.format)).rstrip("\n"))
    return CLEAN


def _jamforelse(args: argparse.Namespace, lang: Language) -> int:
    """Print the follow-ups of some documents beside each other."""
    read = [_read(file) for file in args.files]
    for each in read:
        _tell_faults(each, lang)
    if any(each.faults for each in read):
        return UNREADABLE
    records: list[Jamforbar] = []
    for each in read:
        if not isinstance(each.record, Jamforbar):
            expected = "akt, samling, avtal, uppfoljning, formular"
            fault = InvalidType("annan-handling", path="/typ", got=tag_of(type(each.record)), expected=expected)
            _tell_faults(_Checked(file=each.file, faults=(fault,)), lang)
            return UNREADABLE
        records.append(each.record)
    try:
        jamforelse = comparison_of(records, packaged_forms())
    except FolkhalsoavtalError as error:
        for each_fault in flatten(error):
            _tell_faults(_in_file(each_fault, args.files), lang)
        return UNREADABLE
    if args.format == "json":
        _write_json(_compared(jamforelse, lang))
    else:
        _write(MARKUPS[args.format](comparison_groups(jamforelse, lang)))
    return CLEAN


def _in_file(fault: FolkhalsoavtalError, files: Sequence[str]) -> _Checked:
    """A fault of several records together as one of its file; of the comparison where it is of none of them."""
    for i, file in enumerate(files):
        head, found, path = fault.path.partition(pointer("records", i))
        if found and not head and path[:1] in ("", "/"):
            return _Checked(file=file, faults=(type(fault)(fault.code, path=path, **fault.params),))
    return _Checked(file="jamforelse", faults=(fault,))


def _forms(record: Record) -> tuple[Formular, ...]:
    if isinstance(record, Formular):
        return (record,)
    return forms_in(record.placed()) if isinstance(record, (Akt, Samling)) else ()


def _compared(jamforelse: Uppfoljningsjamforelse, lang: Language) -> dict[str, object]:
    """A comparison as the JSON output has it: the follow-ups, and what each answers to what is asked."""
    return {
        "kolumner": [
            {
                "namn": kolumn.namn,
                "avtal": list(kolumn.ifyllt.uppfoljning.avtal),
                "organisationer": list(kolumn.organisationer),
                "verksamhetsar": kolumn.verksamhetsar,
                "formular": kolumn.ifyllt.formular.id,
                "version": kolumn.ifyllt.formular.version,
                "lagen": _counted(kolumn.ifyllt.counts())["lagen"] if kolumn.ifyllt.svaren_finns else None,
            }
            for kolumn in jamforelse.kolumner
        ],
        "rader": [
            {
                "jamforelsenyckel": rad.jamforelsenyckel,
                "benamningar": list(rad.benamningar),
                "svar": list(rad.svar),
                "celler": [
                    {
                        "egna": None if cell.fordelning is None else _counted(cell.fordelning),
                        "gemensamma": None if cell.gemensam is None else _counted(cell.gemensam),
                        "utan_motsvarighet": cell.utan_motsvarighet,
                        "tal": [write_tal(tal) for tal in cell.tal],
                        "hinder": None if cell.hinder is None else cell.hinder.value,
                    }
                    for cell in rad.celler
                ],
                "totalt": _counted(rad.totalt),
            }
            for rad in jamforelse.rader
        ],
        "utelamnade": [
            {"namn": each.namn, "verksamhetsar": each.verksamhetsar, "skal": each.skal.value}
            for each in jamforelse.utelamnade
        ],
        "text": render(jamforelse, lang.code),
    }


def _counted(fordelning: Svarsfordelning) -> dict[str, object]:
    lagen = {lage.value: antal for lage, antal in fordelning.lagen.items()}
    return {"antal": dict(fordelning.antal), "lagen": lagen}


def _arshjul(args: argparse.Namespace, lang: Language) -> int:
    """Print the annual wheel of a document."""
    read = _read(args.files[0])
    try:
        if read.record is None:
            raise DocumentError(read.faults)
        if not isinstance(read.record, (Avtal, Akt, Samling)):
            raise InvalidType(
                "annan-handling", path="/typ", got=tag_of(type(read.record)), expected="avtal, akt, samling"
            )
        direction = args.business_days and _DIRECTIONS[args.business_days]
        arbetsdagar = None if direction is None else Arbetsdagsregel(direction, is_arbetsdag)
        arshjul = arshjul_of(read.record, args.year, arbetsdagar, formular=packaged_forms())
        text = _WHEELS[args.format](arshjul, lang, args.on)
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
    except FolkhalsoavtalError as error:
        _tell_faults(_Checked(file=read.file, faults=flatten(error)), lang)
        return UNREADABLE
    return CLEAN


def _wheel_text(arshjul: Arshjul, lang: Language, on: date | None) -> str:
    return as_text(list(wheel_groups(arshjul, lang, on)))


def _wheel_svg(arshjul: Arshjul, lang: Language, _: date | None) -> str:
    return ring(arshjul, lang.code)


def _wheel_ics(arshjul: Arshjul, lang: Language, on: date | None) -> str:
    """The calendar file; what has no day is told beside it."""
    for handelse in arshjul.handelser:
        if handelse.dag is None:
            sys.stderr.write(one_line(f"{lang.text('Without a day')}: {event_title(handelse, lang)}") + "\n")
    return calendar(arshjul, lang.code, stamp=on or arshjul.period.forsta_dag).decode()


#: How a wheel is written in each form.
_WHEELS: Final[Mapping[str, Callable[[Arshjul, Language, date | None], str]]] = {
    "text": _wheel_text,
    "svg": _wheel_svg,
    "ics": _wheel_ics,
}
#: Where deadlines are moved.
_DIRECTIONS: Final = {"next": Forskjutning.NASTA, "previous": Forskjutning.FOREGAENDE}


def _tell_faults(checked: _Checked, lang: Language) -> None:
    """Why a document cannot be read, beside the output."""
    for line in _lines(checked, lang) if checked.faults else ():
        sys.stderr.write(line + "\n")


def _check_text(checked: Sequence[_Checked], lang: Language, _: date | None) -> None:
    for each in checked:
        _write(*_lines(each, lang))
    _write(*_closing(checked, lang))


def _closing(checked: Sequence[_Checked], lang: Language) -> Iterator[str]:
    """What was not run, and how much was found."""
    not_run = next((each.validation for each in checked if each.validation and each.validation.not_run), None)
    if not_run:
        yield from not_run_text(not_run, lang)
    yield _summary(checked, lang)


def _tell(checked: Sequence[_Checked], lang: Language) -> None:
    """The closing lines beside output that is for machines."""
    for line in _closing(checked, lang):
        sys.stderr.write(line + "\n")


def _lines(checked: _Checked, lang: Language) -> Iterator[str]:
    for remark in checked.remarks(lang):
        severity = lang.show(Severity(remark["severity"]))
        place = printable(f"{remark['file']}:{remark['path']}")
        yield f"{place}: {severity} {remark['code']}: {one_line(str(remark['message']))}"


def _summary(checked: Sequence[_Checked], lang: Language) -> str:
    severities = [Severity(remark["severity"]) for each in checked for remark in each.remarks(lang)]
    counts = lang.show(
        (
            lang.plural("{n} error", "{n} errors", severities.count(Severity.ERROR)),
            lang.plural("{n} warning", "{n} warnings", severities.count(Severity.WARNING)),
            lang.plural("{n} note", "{n} notes", severities.count(Severity.NOTE)),
        )
    )
    files = lang.plural("{n} file", "{n} files", len(checked))
    rulesets = sorted({each.validation.ruleset for each in checked if each.validation})
    return f"{files}: {counts}." + "".join(f" {lang.text('Rule set')}: {name}." for name in rulesets)


def _check_json(checked: Sequence[_Checked], lang: Language, _: date | None) -> None:
    _write_json([remark for each in checked for remark in each.remarks(lang)])
    _tell(checked, lang)


def _report_in(markup: str, checked: Sequence[_Checked], lang: Language, on: date | None) -> None:
    reports = [
        report(each.record, lang.code, validation=each.validation, on=on, markup=markup, formular=each.formular)
        for each in checked
        if each.record is not None
    ]
    if reports:
        _write("\n\n".join(reports).rstrip("\n"))
    for each in checked:
        _tell_faults(each, lang)


def _report_json(checked: Sequence[_Checked], lang: Language, _: date | None) -> None:
    _write_json(
        [
            {
                "file": each.file,
                "document": None if each.record is None else json.loads(dumps(each.record)),
                "ataganden": [] if each.record is None else list(_owed(each.record, lang)),
                "tests": [] if each.record is None else list(_tests(each.record, lang)),
                "uppfoljningar": [] if each.record is None else list(_followups(each.record, each.formular, lang)),
                "utfall": [] if each.record is None else list(_outcomes(each.record)),
                "avrakningar": [] if each.record is None else list(_settlements(each.record, lang)),
                "findings": list(each.remarks(lang)),
            }
            for each in checked
        ]
    )
    _tell(checked, lang)


def _followups(record: Record, formular: tuple[Formular, ...], lang: Language) -> Iterator[dict[str, object]]:
    """Each follow-up whose form is at hand and which fits it: its place in its course, and its answers counted."""
    placed = tuple(record.placed() if isinstance(record, (Akt, Samling)) else [("", record)])
    avtal = {each.id: each for _, each in placed if isinstance(each, Avtal)}
    ifyllda = (
        IfylltFormular(form, each, parties_behind(each, avtal))
        for _, each, form in with_forms(placed, formular)
        if form is not None and next(answer_faults(each, form), None) is None
    )
    for ifyllt in ifyllda:
        uppfoljning, counts = ifyllt.uppfoljning, ifyllt.counts()
        countable = [fraga.id for _, _, fraga in ifyllt.formular.placed() if ifyllt.counts(fraga=fraga.id).antal]
        yield {
            "avtal": list(uppfoljning.avtal),
            "uppfoljning": uppfoljning.id,
            "verksamhetsar": uppfoljning.verksamhetsar,
            "formular": ifyllt.formular.id,
            "version": ifyllt.formular.version,
            "forloppssteg": None if ifyllt.steg is None else ifyllt.steg.id,
            "lagen": _counted(counts)["lagen"] if ifyllt.svaren_finns else None,
            "svar": {id_: dict(ifyllt.counts(fraga=id_).antal) for id_ in countable} if ifyllt.svaren_finns else None,
            "text": render(ifyllt, lang.code),
        }


def _akter(record: Record) -> tuple[Akt, ...]:
    return record.akter if isinstance(record, Samling) else (record,) if isinstance(record, Akt) else ()


def _owed(record: Record, lang: Language) -> Iterator[dict[str, Any]]:
    """What each party ought to bear by the agreement's rule in each year, or why that cannot be reckoned."""
    for akt in _akter(record):
        for ar, owed in akt.by_year():
            known = owed.belopp if isinstance(owed, Atagande) else EMPTY
            yield {
                "avtal": akt.avtal.id,
                "verksamhetsar": ar,
                "belopp": {part: None if b is None else write_belopp(b) for part, b in known.items()},
                "orsak": None if isinstance(owed, Atagande) else render(owed, lang.code),
            }


def _tests(record: Record, lang: Language) -> Iterator[dict[str, Any]]:
    """The agreement's rule tested against each of its budgets."""
    for akt in _akter(record):
        for budget, provning in akt.tests():
            yield {
                "avtal": akt.avtal.id,
                "verksamhetsar": budget.verksamhetsar,
                "niva": provning.niva.value,
                "status": provning.status.value,
                "delprovningar": [_sum_tested(delprovning, lang) for delprovning in provning.delprovningar],
            }


def _outcomes(record: Record) -> Iterator[dict[str, Any]]:
    """The outcome of each year beside its budget, by every division but instalments."""
    for akt in _akter(record):
        for end in year_ends(akt):
            if end.utfall is not None:
                yield {
                    "avtal": akt.avtal.id,
                    "verksamhetsar": end.verksamhetsar,
                    "rader": {
                        uppdelning.value: [_outcome_row(rad) for rad in end.utfall.by(uppdelning)]
                        for uppdelning in Uppdelning
                        if uppdelning is not Uppdelning.DELBETALNING
                    },
                    "totalt": _outcome_row(end.utfall.total),
                }


def _outcome_row(rad: Utfallsrad) -> dict[str, Any]:
    amounts = ("budget", "omfordelad", "prognos", "utfall", "avvikelse")
    return {
        "avser": rad.avser,
        "ovrigt": None if rad.ovrigt is None else rad.ovrigt.value,
        **{name: None if (b := getattr(rad, name)) is None else write_belopp(b) for name in amounts},
        "avvikelse_andel": None if rad.avvikelse_andel is None else str(rad.avvikelse_andel),
    }


def _settlements(record: Record, lang: Language) -> Iterator[dict[str, Any]]:
    """The settlement of each year that there is a statement of, or why it cannot be made."""
    became = ("ingaende", "kostnad", "kvar", "overfort", "aterbetalt", "behallet", "forfallet", "tillskott")
    of_party = ("bidrag", "ska_bara", "burit", "att_betala")
    for akt in _akter(record):
        for ar, settled in settlements_of(akt):
            head = {"avtal": akt.avtal.id, "verksamhetsar": ar}
            if not isinstance(settled, Avrakning):
                yield {**head, "orsak": render(settled, lang.code)}
                continue
            yield {
                **head,
                **{name: write_belopp(getattr(settled, name)) for name in became},
                "parter": {
                    post.part: {name: write_belopp(getattr(post, name)) for name in of_party} for post in settled.poster
                },
                "utgaende_balanser": [_balance(balans) for balans in settled.utgaende_balanser],
                "beslutad": _decided(settled),
                "reglerat": {part: None if b is None else write_belopp(b) for part, b in settled.reglerat.items()},
                "kvittade": [
                    {"fran": each.fran, "till": each.till, "belopp": write_belopp(each.belopp)}
                    for each in settled.kvittade
                ],
                "text": render(settled, lang.code),
            }


def _balance(balans: Balans) -> dict[str, Any]:
    return {
        "fran_ar": balans.fran_ar,
        "sista_ar": balans.sista_ar,
        "belopp": {part: write_belopp(belopp) for part, belopp in balans.belopp.items()},
    }


def _decided(settled: Avrakning) -> dict[str, Any] | None:
    """What is decided of a settlement, and what differs from that now; None when nothing is decided."""
    decided = settled.utfall.redovisning.decided
    if decided is None:
        return None
    differs = settled.correction(decided.dag)
    return {
        "att_betala": {part: write_belopp(belopp) for part, belopp in decided.att_betala.items()},
        "utgaende_balanser": [_balance(balans) for balans in decided.utgaende_balanser],
        "avviker": differs is not None,
    }


def _sum_tested(delprovning: Delprovning, lang: Language) -> dict[str, Any]:
    """One sum tested. Amounts are in kronor, as in documents; a deviation of part of an öre is a fraction."""
    return {
        "avser": delprovning.avser,
        "status": delprovning.status.value,
        "hinder": None if delprovning.hinder is None else delprovning.hinder.value,
        "orsak": None if delprovning.orsak is None else render(delprovning.orsak, lang.code),
        "berorda": delprovning.berorda,
        "summor": {part: write_belopp(belopp) for part, belopp in delprovning.summor.items()},
        "avvikelser": {part: _kronor(ore) for part, ore in delprovning.avvikelser.items()},
        "tomma_celler": [
            {"budgetpost": cell.budgetpost, "finansiar": cell.finansiar, "bekraftad": cell.bekraftad}
            for cell in delprovning.tomma_celler
        ],
        "berakning": render(delprovning.berakning, lang.code).splitlines() if delprovning.berakning else [],
    }


def _kronor(ore: Fraction) -> int | str:
    return write_belopp(Belopp(ore=ore.numerator)) if ore.denominator == 1 else str(ore / 100)


def _write_json(value: object) -> None:
    _write(json.dumps(value, indent=2, ensure_ascii=False))


def _write(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")


#: How each command writes in each form.
_WRITERS: Final[Mapping[str, Mapping[str, Callable[[Sequence[_Checked], Language, date | None], None]]]] = {
    "check": {"text": _check_text, "json": _check_json},
    "report": {markup: partial(_report_in, markup) for markup in MARKUPS} | {"json": _report_json},
}
