"""What a workbook of twenty thousand rows costs, against the libraries underneath doing the same cells, in one run."""

import gc
from collections.abc import Callable, Sequence
from io import BytesIO
from time import perf_counter

import openpyxl
import pytest
import xlsxwriter
from sheets import DRN, KOMMUN, POST, akt, mapping

from folkhalsoavtal import Akt, Belopp, Budget, Budgetpost, Finansiar
from folkhalsoavtal.kalkylblad import read_xlsx, skrivning, to_xlsx
from folkhalsoavtal.kalkylblad.blad import Blad

ROWS = 20_000
#: The most times the time of the library underneath.
MOST = 1.5
COLUMNS = (Finansiar.part("drn", "DRN"), Finansiar.part("kommun", "Kommun"))


def many() -> Akt:
    poster = (
        Budgetpost(f"p{n}", f"Post {n}", {"drn": Belopp(ore=n * 37), "kommun": None if n % 3 else Belopp.kr(n)})
        for n in range(ROWS)
    )
    return akt(Budget(verksamhetsar=2024, finansiarer=COLUMNS, budgetposter=tuple(poster)))


def read_with_the_least_memory(data: bytes) -> list[object]:
    """Every cell of every sheet, as openpyxl reads them row by row."""
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    return [row for sheet in book for row in sheet.iter_rows(values_only=True)]


def read_plainly(data: bytes) -> list[object]:
    """Every cell, as openpyxl reads a workbook unless it is told otherwise."""
    book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    return [row for sheet in book for row in sheet.iter_rows(values_only=True)]


def write_plainly(sheets: Sequence[Blad]) -> bytes:
    """The same cells, values and formulas, written by xlsxwriter and nothing else."""
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        look = book.add_format({"num_format": "#,##0"})
        for blad in sheets:
            sheet = book.add_worksheet(blad.namn)
            for row, cells in enumerate(blad.rader):
                for column, cell in enumerate(cells):
                    value = cell.varde.ore / 100 if isinstance(cell.varde, Belopp) else cell.varde
                    if cell.formel is not None:
                        sheet.write_formula(row, column, cell.formel, look, value)
                    else:
                        sheet.write(row, column, value, look)
    return output.getvalue()


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    begun = perf_counter()
    work()
    return perf_counter() - begun


def ratio(ours: Callable[[], object], theirs: Callable[[], object], runs: int = 3) -> float:
    """How many times the least time of theirs the least of ours is, taken in turn until it is within bounds."""
    least, other = seconds(ours), seconds(theirs)
    for _ in range(runs - 1):
        if least / other <= MOST:
            break
        least, other = min(least, seconds(ours)), min(other, seconds(theirs))
    return least / other


@pytest.fixture(scope="module")
def written() -> tuple[bytes, float]:
    """The workbook, and how many times the time of xlsxwriter it took to write."""
    made: list[Sequence[Blad]] = []
    with pytest.MonkeyPatch.context() as patch:
        whole = skrivning.workbook
        patch.setattr(skrivning, "workbook", lambda blad, **more: (made.append(blad), whole(blad, **more))[1])
        file, data = many(), b""
        begun = perf_counter()
        data = to_xlsx(file, 2024)
        ours = perf_counter() - begun
    return data, ours / seconds(lambda: write_plainly(made[0]))


def test_writing_takes_at_most_half_more_than_xlsxwriter(written: tuple[bytes, float]) -> None:
    _, times = written
    assert times <= MOST, f"{times:.2f} times"


def test_reading_our_own_takes_at_most_half_more_than_openpyxl(written: tuple[bytes, float]) -> None:
    data, _ = written
    times = ratio(lambda: read_xlsx(data), lambda: read_with_the_least_memory(data))
    assert times <= MOST, f"{times:.2f} times"


def test_reading_that_of_others_takes_at_most_half_more_than_openpyxl() -> None:
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Budget")
        for column, heading in enumerate(("Post", "DRN", "Kommun", "x", "y", "z")):
            sheet.write_column(0, column, [heading, *((f"P{n}" if not column else n) for n in range(ROWS))])
    data, rest = output.getvalue(), [{"heading": name, "holds": "annat"} for name in "xyz"]
    made = mapping(POST, DRN, KOMMUN, *rest)
    times = ratio(lambda: read_xlsx(data, made), lambda: read_plainly(data))
    assert times <= MOST, f"{times:.2f} times"
