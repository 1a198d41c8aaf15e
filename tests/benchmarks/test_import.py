"""What importing the package costs, against importing the libraries that it is made with, in the same run."""

import subprocess
import sys
from statistics import median

import pytest

resource = pytest.importorskip("resource", reason="the processor time of a child process is told the POSIX way")

RUNS = 15


def seconds(code: str) -> float:
    """Processor time of a fresh interpreter that runs the code."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.parametrize(
    ("statement", "most"),
    [
        ("import folkhalsoavtal", 0.5),  # a noun is loaded when it is asked for
        ("from folkhalsoavtal import Avtal, Budget, LikaDelar", 1.5),
        ("from folkhalsoavtal import *", 1.75),
    ],
)
def test_an_import_is_measured_by_that_of_attrs_and_cattrs(capsys, statement: str, most: float) -> None:  # type: ignore[no-untyped-def]
    ratios = [seconds(statement) / seconds("import attrs, cattrs") for _ in range(RUNS)]
    with capsys.disabled():
        sys.stdout.write(f"\n{statement} / import attrs, cattrs: {median(ratios):.2f} (median of {RUNS})\n")
    assert median(ratios) <= most
