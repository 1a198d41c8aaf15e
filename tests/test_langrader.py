import duckdb
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from strategies import budgets, redovisningar

from folkhalsoavtal import (
    Akt,
    Avtal,
    Avtalspart,
    Belopp,
    Beslut,
    Beslutsslag,
    Beslutsstatus,
    Budget,
    EkonomiskRedovisning,
    Omfordelning,
    Utfallspost,
    Verksamhetsplan,
)
from folkhalsoavtal.errors import InvalidType
from folkhalsoavtal.langrader import Langrad, long_rows
from folkhalsoavtal.serialization import load

ALINGSAS = load("examples/alingsas-2024.json", Akt)
FORSLAG = Beslut(Beslutsslag.GODKANNA, status=Beslutsstatus.FORESLAGET)
ARSAVSLUT = load("examples/pahittat-arsavslut-2021.json", Akt)


def plan(budget: Budget) -> Verksamhetsplan:
    return Verksamhetsplan(id="p", avtal=("a",), budgetar=(budget,))


class TestAlingsas:
    def test_a_row_for_each_cell(self) -> None:
        rows = list(long_rows(ALINGSAS))
        assert len(rows) == 6 * 3
        assert rows[0] == ("alingsas-drnv", 2024, "budget", "personal", "drn", 35_000_000, "angivet")

    def test_an_empty_cell_is_no_zero(self) -> None:
        rows = [rad for rad in long_rows(ALINGSAS) if rad.ore is None]
        assert {("omkostnader", "drn", "tomt"), ("ovrigt", "annan", "tomt")} <= {
            (rad.budgetpost, rad.finansiar, rad.status) for rad in rows
        }
        assert len(rows) == 7

    def test_they_sum_to_the_budget(self) -> None:
        rows = list(long_rows(ALINGSAS))
        assert {part: sum(rad.ore or 0 for rad in rows if rad.finansiar == part) for part in ("drn", "kommun")} == {
            "drn": 105_000_000,
            "kommun": 105_000_000,
        }


class TestStatements:
    def test_what_is_moved_stands_twice_and_comes_to_nothing(self) -> None:
        moved = [rad for rad in long_rows(ARSAVSLUT) if rad.slag == "omfordelning" and rad.verksamhetsar == 2021]
        assert [(rad.budgetpost, rad.ore) for rad in moved if rad.finansiar == "region"][:2] == [
            ("dans-utan-krav", -1_000_000),
            ("polarna", 1_000_000),
        ]
        assert sum(rad.ore or 0 for rad in moved) == 0

    def test_what_is_spent_has_its_corrections(self) -> None:
        spent = [rad.ore for rad in long_rows(ARSAVSLUT) if rad.slag == "utfall" and rad.budgetpost == "senior-i-vbg"]
        assert spent == [6_123_075, -125_000, 11_820_725]

    def test_what_is_not_known_is_told(self) -> None:
        redovisning = EkonomiskRedovisning(
            id="r",
            avtal="a",
            verksamhetsar=2024,
            omfordelningar=(Omfordelning(fran="x", till="y"), Omfordelning(fran="x", till="z", beslut=(FORSLAG,))),
            utfallsposter=(Utfallspost(None, {"kommun": None}),),
        )
        assert list(long_rows(redovisning)) == [
            ("a", 2024, "omfordelning", "x", None, None, "okant"),
            ("a", 2024, "omfordelning", "y", None, None, "okant"),
            ("a", 2024, "utfall", None, "kommun", None, "okant"),
        ]


@given(budgets())
def test_the_rows_of_a_budget_sum_to_its_sums(budget: Budget) -> None:
    rows = list(long_rows(plan(budget)))
    assert len(rows) == len(budget.budgetposter) * len(budget.finansiarer)
    for finansiar, belopp in budget.sums().items():
        amounts = [rad.ore for rad in rows if rad.finansiar == finansiar and rad.status == "angivet"]
        assert belopp == (Belopp(ore=sum(ore for ore in amounts if ore is not None)) if amounts else None)
    assert {rad.finansiar for rad in rows if rad.status == "okant"} == (
        set(budget.unknown_columns) if budget.budgetposter else set()
    )


@given(budgets().flatmap(redovisningar))
def test_every_amount_that_is_spent_or_moved_is_a_row(redovisning: EkonomiskRedovisning) -> None:
    rows = list(long_rows(redovisning))
    spent = [(rad.budgetpost, rad.finansiar, rad.ore) for rad in rows if rad.slag == "utfall"]
    assert spent == [
        (post.budgetpost, finansiar, None if belopp is None else belopp.ore)
        for post in redovisning.utfallsposter
        for finansiar, belopp in post.belopp.items()
    ]
    assert sum(rad.ore or 0 for rad in rows if rad.slag == "omfordelning") == 0


@pytest.mark.parametrize("record", [None, "akt", Avtal(id="a", parter=(Avtalspart.kommun("1489", id="k"),))])
def test_what_has_no_amounts_is_refused(record: object) -> None:
    with pytest.raises(InvalidType, match=r"expected Akt \| Samling \| Verksamhetsplan \| EkonomiskRedovisning"):
        long_rows(record)  # type: ignore[arg-type]


def test_a_collection_has_the_rows_of_each_record() -> None:
    rows = list(long_rows(load("examples/goteborg-centrum-2024.json")))  # type: ignore[arg-type]
    assert sum(rad.ore or 0 for rad in rows) == 1_316_600_000
    assert len({rad.avtal for rad in rows}) == 3


class TestTables:
    """The rows are plain: every library of tables takes them as they are."""

    ROWS = tuple(long_rows(ARSAVSLUT))
    SPENT_2021 = 100_454_335  # 1 004 543,35 kr

    def test_pandas(self) -> None:
        frame = pd.DataFrame(self.ROWS)
        assert list(Langrad._fields) == list(frame.columns)
        spent = frame[(frame.slag == "utfall") & (frame.verksamhetsar == 2021)]
        assert spent.ore.sum() == self.SPENT_2021

    def test_polars(self) -> None:
        frame = pl.DataFrame(self.ROWS, schema=list(Langrad._fields), orient="row")
        spent = frame.filter((pl.col("slag") == "utfall") & (pl.col("verksamhetsar") == 2021))
        assert spent["ore"].sum() == self.SPENT_2021

    def test_duckdb(self) -> None:
        with duckdb.connect() as database:
            columns = (
                "avtal text, verksamhetsar int, slag text, budgetpost text, finansiar text, ore bigint, status text"
            )
            database.execute(f"create table belopp ({columns})")
            database.executemany("insert into belopp values (?, ?, ?, ?, ?, ?, ?)", self.ROWS)
            query = "select sum(ore) from belopp where slag = 'utfall' and verksamhetsar = 2021"
            assert database.execute(query).fetchall() == [(self.SPENT_2021,)]
