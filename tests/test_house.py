"""The house: who may know whom, what an import loads, and what is promised."""

import ast
import inspect
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import folkhalsoavtal
from folkhalsoavtal import (
    arbetsdag,
    arsavslut,
    arshjul,
    arsrader,
    avtalsoversikt,
    errors,
    finansiering,
    handelse,
    helgdagar,
    ical,
    kalkylblad,
    langrader,
    rendering,
    serialization,
    tolkning,
    uppfoljningsjamforelse,
    validation,
)

ROOT = Path(__file__).parent.parent
#: The modules beside the front doors whose names are documented.
PROMISED = (
    *(arbetsdag, arsavslut, arshjul, arsrader, avtalsoversikt, handelse, helgdagar, ical),
    *(kalkylblad, langrader, tolkning, uppfoljningsjamforelse),
)


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Hold the package under a folder against the contracts of pyproject.toml."""
    return subprocess.run(
        ["lint-imports", "--no-cache", "--config", str(ROOT / "pyproject.toml")],
        cwd=folder,
        env={"PATH": str(Path(sys.executable).parent), "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(
        ROOT / "src/folkhalsoavtal", tmp_path / "folkhalsoavtal", ignore=shutil.ignore_patterns("__pycache__")
    )
    return tmp_path


def test_a_module_imports_only_from_lower_floors(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("belopp.py", "import folkhalsoavtal.budget", "lower floors BROKEN"),
        ("belopp.py", "def lazy():\n    from folkhalsoavtal import budget", "lower floors BROKEN"),
        (
            "belopp.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from folkhalsoavtal.budget import Budget",
            "lower floors BROKEN",
        ),
        ("belopp.py", "from folkhalsoavtal.period import Period", "lower floors BROKEN"),  # a sibling
        ("rendering/tables.py", "import folkhalsoavtal.serialization", "lower floors BROKEN"),  # a sibling
        ("budget.py", "import cattrs", "serialization alone BROKEN"),
        ("cli/data.py", "from babel.numbers import format_currency", "rendering alone BROKEN"),
        ("budget.py", "from dateutil.relativedelta import relativedelta", "periods alone BROKEN"),
        ("cli/data.py", "import icalendar", "ical alone BROKEN"),
        ("arshjul.py", "import holidays", "helgdagar alone BROKEN"),
        ("cli/data.py", "import openpyxl", "kalkylblad alone BROKEN"),
    ],
)
def test_the_guard_sees_a_wrong_import_however_it_is_written(copy: Path, module: str, line: str, contract: str) -> None:
    path = copy / "folkhalsoavtal" / module
    path.write_text(path.read_text(encoding="utf-8") + "\n" + line + "\n", encoding="utf-8")
    done = lint(copy)
    assert done.returncode != 0
    assert contract in done.stdout


def test_a_new_module_needs_a_floor(copy: Path) -> None:
    (copy / "folkhalsoavtal" / "helpers.py").write_text("", encoding="utf-8")
    assert lint(copy).returncode != 0


def loaded(statement: str) -> set[str]:
    """The packages that a statement loads in a fresh interpreter."""
    code = f"{statement}; import sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_import_loads_nothing_that_it_does_not_need() -> None:
    assert {"babel", "dateutil", "hypothesis", "cattrs"} & loaded("import folkhalsoavtal") == set()


def test_the_guard_sees_what_is_loaded() -> None:
    assert "cattrs" in loaded("from folkhalsoavtal.serialization import load")
    assert "babel" in loaded("from folkhalsoavtal.rendering import render")
    assert "dateutil" in loaded(
        "from datetime import date; from folkhalsoavtal import Period; Period.months(date(2024, 1, 1), 1)"
    )
    extras = {"hypothesis", "icalendar", "holidays", "openpyxl", "xlsxwriter", "defusedxml"}
    assert extras & loaded("import folkhalsoavtal.cli") == set()


def test_a_noun_that_there_is_not_is_told_as_in_any_module() -> None:
    with pytest.raises(AttributeError, match="module 'folkhalsoavtal' has no attribute 'Finns'"):
        folkhalsoavtal.Finns  # noqa: B018
    assert {"Avtal", "Underlag", "__all__"} <= set(dir(folkhalsoavtal))


@pytest.mark.parametrize("package", [folkhalsoavtal, finansiering], ids=lambda package: package.__name__)
def test_a_package_has_the_same_names_for_type_checkers_as_when_it_runs(package: ModuleType) -> None:
    tree = ast.parse(Path(str(package.__file__)).read_text(encoding="utf-8"))
    [block] = [node for node in tree.body if isinstance(node, ast.If)]
    typed = {alias.name: node.module for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    homes = {name: f"{package.__name__}.{home}" for home, names in package._HOMES.items() for name in names}
    assert typed == homes
    assert sorted(homes) == sorted(package.__all__)
    assert {name: getattr(package, name) for name in homes}.keys() == homes.keys()


def promised() -> str:
    """Every public name with its signature, and the signatures of its public methods."""
    lines: list[str] = []
    fronts = (folkhalsoavtal, serialization, validation, rendering, errors)
    for module in (*fronts, *PROMISED):
        names = getattr(module, "__all__", None) or [
            name
            for name, value in vars(module).items()
            if not name.startswith("_")
            and (inspect.isclass(value) or (inspect.isfunction(value) and module is not errors))
            and value.__module__ == module.__name__
        ]
        for name in sorted(names):
            lines += described(f"{module.__name__}.{name}", getattr(module, name))
    return "\n".join(lines) + "\n"


def described(path: str, value: object) -> list[str]:
    if not callable(value):
        return [f"{path}: {type(value).__name__}"]
    if isinstance(value, type) and hasattr(value, "__members__"):
        return [f"{path}.{member}" for member in value.__members__]
    lines = [path + arguments(value)]
    if isinstance(value, type):
        for name in sorted(set(dir(value)) - set(dir(Exception))):
            if not name.startswith("_"):
                member = inspect.getattr_static(value, name)
                plain = getattr(member, "__func__", member)
                lines.append(f"  .{name}" + (arguments(plain) if inspect.isfunction(plain) else ""))
    return lines


def arguments(value: object) -> str:
    """The names, kinds and optionality of the arguments; types are for the type checkers."""
    parts: list[str] = []
    for parameter in inspect.signature(value).parameters.values():  # type: ignore[arg-type]
        star = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**", parameter.KEYWORD_ONLY: "key "}.get(
            parameter.kind, ""
        )
        parts.append(star + parameter.name + ("" if parameter.default is parameter.empty else "=…"))
    return f"({', '.join(parts)})"


def test_what_is_promised_stays_as_it_is() -> None:
    """A change here is a change of the public API: it belongs in the changelog."""
    assert (ROOT / "tests/golden/public-api.txt").read_text(encoding="utf-8") == promised()


def test_the_guard_sees_an_argument() -> None:
    def added(a: int, *, b: int = 1) -> None: ...

    assert described("x", added) == ["x(a, key b=…)"]
