"""The command ``folkhalsoavtal``: check, report, compare, print the annual wheel, and tell what comes with it."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn, TextIO, cast

from folkhalsoavtal.cli.arguments import make_parser
from folkhalsoavtal.cli.reading import UNREADABLE
from folkhalsoavtal.rendering.language import language

if TYPE_CHECKING:
    import io

#: Nobody read the output to its end; what a shell gives for it.
UNREAD: Final = 141


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
    parser = make_parser()
    args = parser.parse_args(argv)
    waivers: list[str] = getattr(args, "waivers", None) or []
    if [*getattr(args, "files", []), *waivers].count("-") > 1:
        parser.error("standard input can be read only once")
    if waivers and args.on is None:
        parser.error("--waivers needs --on: a waiver holds until a day")
    done: int = args.run(args, language(args.lang))
    return done
