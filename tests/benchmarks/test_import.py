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


def test_the_import_takes_at_most_a_quarter_more_than_attrs_and_cattrs(capsys) -> None:  # type: ignore[no-untyped-def]
    ratios = [seconds("import folkhalsoavtal") / seconds("import attrs, cattrs") for _ in range(RUNS)]
    with capsys.disabled():
        sys.stdout.write(f"\nimport folkhalsoavtal / import attrs, cattrs: {median(ratios):.2f} (median of {RUNS})\n")
    assert median(ratios) <= 1.25
