"""Whatever looks like code in the README, the docs and the docstrings is run by the tests."""

import doctest
import os
import shlex
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from sybil import Example, Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

from folkhalsoavtal.cli import main
from folkhalsoavtal.serialization import loads

ROOT = Path(__file__).parent
WRITTEN = TemporaryDirectory()

# a slow machine is no failure
settings.register_profile("calm", deadline=None, max_examples=60)
# for the other interpreters: the laws are the same, and drawn for in full on one
settings.register_profile("brief", deadline=None, max_examples=10)
# to be asked for by hand, where a change may break a law
settings.register_profile("thorough", deadline=None, max_examples=500)
settings.load_profile("calm")


def run_console(example: Example) -> str | None:
    """Run each ``folkhalsoavtal …`` line of a block, and hold its output against what stands below it, if anything.

    A line ``...`` stands for any lines.
    """
    for command, expected in commands(str(example.parsed)):
        if "folkhalsoavtal" not in command.split():
            continue
        words = shlex.split(command)
        words = [_written(word) for word in words[words.index("folkhalsoavtal") + 1 :]]
        if words[0] in {"export", "template"}:
            words.append("--force")
        output = StringIO()
        with redirect_stdout(output):
            code = main(words)
        if code == 2:
            return f"{command}: exit code 2"
        got = output.getvalue().replace("\N{NO-BREAK SPACE}", " ")
        if expected and not doctest.OutputChecker().check_output(expected, got, doctest.ELLIPSIS):
            return f"{command}\nexpected:\n{expected}\ngot:\n{got}"
    return None


def _written(word: str) -> str:
    """A sheet that a command of the documentation writes lies in a folder of its own; the next one reads it there."""
    is_sheet = word.endswith((".xlsx", ".csv")) and not Path(word).exists()
    return str(Path(WRITTEN.name) / word) if is_sheet else word


def commands(block: str) -> Iterator[tuple[str, str]]:
    """The commands of a block, each with the output written below it."""
    for part in ("\n" + block.rstrip("\n") + "\n").split("\n$ ")[1:]:
        command, _, expected = part.partition("\n")
        yield command, expected.rstrip("\n") + "\n" if expected.strip() else ""


def read_json(example: Example) -> None:
    """A JSON block is a document that can be read."""
    loads(str(example.parsed))


def at_root(namespace: dict[str, object]) -> None:
    namespace["_cwd"] = Path.cwd()
    os.chdir(ROOT)


def back(namespace: dict[str, object]) -> None:
    os.chdir(str(namespace["_cwd"]))


PROSE = Sybil(
    parsers=[
        PythonCodeBlockParser(),
        CodeBlockParser(language="console", evaluator=run_console),
        CodeBlockParser(language="json", evaluator=read_json),
    ],
    patterns=["README.md", "docs/*.md"],
    setup=at_root,
    teardown=back,
)
DOCSTRINGS = Sybil(
    parsers=[DocTestParser(optionflags=doctest.ELLIPSIS)],
    # a ** is one folder here
    patterns=["src/*/*.py", "src/*/*/*.py"],
    document_types={".py": PythonDocStringDocument},
)

pytest_collect_file = (PROSE + DOCSTRINGS).pytest()
