"""What importing the package costs, against the libraries that it is made with, in the same run."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

resource = pytest.importorskip("resource", reason="the processor time of a child process is told the POSIX way")

RUNS = 15


def seconds(code: str, bytecode: Path) -> float:
    """Processor time of a fresh interpreter that runs the code, with the bytecode of modules in a folder."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True, env={**env, "PYTHONPYCACHEPREFIX": str(bytecode)})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


#: Prints how many fields each class has that importing all nouns makes.
FIELDS = """
import sys
from attrs import fields, has
from folkhalsoavtal import *
kinds = {kind for name, module in list(sys.modules.items()) if name.startswith("folkhalsoavtal")
         for kind in vars(module).values() if isinstance(kind, type) and has(kind)}
print(*(len(fields(kind)) for kind in kinds if kind.__module__.startswith("folkhalsoavtal")))
"""


def plain_classes() -> str:
    """Code that makes as many plain classes of attrs as the nouns are, each with as many fields as one of them."""
    counts = subprocess.run([sys.executable, "-c", FIELDS], capture_output=True, text=True, check=True).stdout.split()
    assert len(counts) > 100
    classes = (
        f"@frozen(kw_only=True)\nclass C{n}:\n    pass\n" + "".join(f"    f{i}: int\n" for i in range(int(count)))
        for n, count in enumerate(counts)
    )
    return "from attrs import frozen\n" + "".join(classes)


@pytest.mark.parametrize(
    ("statement", "peer", "most"),
    [
        ("import folkhalsoavtal", "import attrs, cattrs", 0.5),  # a noun is loaded when it is asked for
        ("from folkhalsoavtal import Avtal, Budget, LikaDelar", "import attrs, cattrs", 2.5),
        ("from folkhalsoavtal import *", "as many plain classes of attrs", 2.0),
    ],
)
def test_what_an_import_costs(  # type: ignore[no-untyped-def]
    capsys, tmp_path: Path, statement: str, peer: str, most: float
) -> None:
    code = peer if peer.startswith("import") else plain_classes()
    # the first run compiles: whether the modules are compiled already is not what is measured
    ratios = [seconds(statement, tmp_path) / seconds(code, tmp_path) for _ in range(RUNS + 1)][1:]
    with capsys.disabled():
        sys.stdout.write(f"\n{statement} / {peer}: {median(ratios):.2f} (median of {RUNS})\n")
    assert median(ratios) <= most
