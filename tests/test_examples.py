import runpy
from pathlib import Path

from folkhalsoavtal.serialization import dumps

EXAMPLES = Path("examples")


def test_alingsas_built_in_python_is_the_document() -> None:
    built = runpy.run_path(str(EXAMPLES / "alingsas_2024.py"))["akt"]
    assert dumps(built) == (EXAMPLES / "alingsas-2024.json").read_text(encoding="utf-8")


def test_the_script_prints_the_report(capsys) -> None:  # type: ignore[no-untyped-def]
    runpy.run_path(str(EXAMPLES / "alingsas_2024.py"), run_name="__main__")
    assert "Totalt: uppfylld" in capsys.readouterr().out
