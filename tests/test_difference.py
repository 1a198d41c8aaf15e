import pickle
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import akter, avtal, behovsanalyser, budgets, half, planer, samlingar, tjansteutlatanden

from folkhalsoavtal import Avtal, Avtalspart, FastBelopp, FolkhalsoavtalError, LikaDelar, Period, Samling
from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.difference import Change, Changed, Difference, Step, difference
from folkhalsoavtal.errors import Contradiction, InvalidType
from folkhalsoavtal.fields import Value
from folkhalsoavtal.serialization import load

DRN, KOMMUN, ANNAN = (
    Avtalspart.region("14", id="drn"),
    Avtalspart.kommun("1489", id="kommun"),
    Avtalspart.kommun("1480", id="annan"),
)
AVTAL = Avtal(
    id="a",
    parter=(DRN, KOMMUN),
    avtalsperiod=Period.years(2021, 2024),
    finansieringsregel=FastBelopp({"drn": Belopp.kr(1), "kommun": Belopp.kr(2)}),
)

RECORDS = {
    "avtal": avtal(),
    "akt": akter(),
    "samling": samlingar(),
    "verksamhetsplan": planer(),
    "behovsanalys": behovsanalyser(),
    "tjansteutlatande": tjansteutlatanden(),
    "budget": budgets(),
}


def told(a: Value, b: Value) -> list[tuple[str, str]]:
    return [(change.path, change.kind.value) for change in difference(a, b)]


@pytest.mark.parametrize("kind", RECORDS)
@half
@given(st.data())
def test_applying_the_difference_of_two_records_to_the_one_gives_the_other(kind: str, data: st.DataObject) -> None:
    a, b = data.draw(RECORDS[kind]), data.draw(RECORDS[kind])
    found = difference(a, b)
    assert found.apply(a) == b
    assert difference(b, a).apply(b) == a
    assert (len(found) == 0) == (a == b)


@half
@given(samlingar(), st.data())
def test_between_records_that_are_nearly_the_same_too(samling: Samling, data: st.DataObject) -> None:
    """Things of one list moved, left out and doubled under other ids."""
    handlingar = data.draw(st.permutations(samling.handlingar))
    try:
        changed = evolve(samling, handlingar=tuple(handlingar[: data.draw(st.integers(0, len(handlingar)))]))
    except FolkhalsoavtalError:
        assume(False)
    assert difference(samling, changed).apply(samling) == changed


@half
@given(akter())
def test_there_is_none_between_a_value_and_itself(akt: Value) -> None:
    assert difference(akt, akt) == Difference()
    assert Difference().apply(akt) == akt


def test_a_place_is_told_with_what_stood_and_what_stands() -> None:
    [change] = difference(AVTAL, evolve(AVTAL, avtalsperiod=Period.years(2021, 2026)))
    assert change == Change("/avtalsperiod/sista_dag", Changed.REPLACED, date(2024, 12, 31), date(2026, 12, 31))
    assert change.way == (Step("avtalsperiod", is_field=True), Step("sista_dag", is_field=True))


@pytest.mark.parametrize(
    ("expected", "changed"),
    [
        ([("/namn", "replaced")], evolve(AVTAL, namn="A")),
        ([("/finansieringsregel", "replaced")], evolve(AVTAL, finansieringsregel=LikaDelar(("drn", "kommun")))),
        (
            [("/finansieringsregel/belopp/1/belopp", "replaced")],
            evolve(AVTAL, finansieringsregel=FastBelopp({"drn": Belopp.kr(1), "kommun": Belopp.kr(3)})),
        ),
        ([("/parter/2", "added")], evolve(AVTAL, parter=(DRN, KOMMUN, ANNAN))),
        ([("/parter/0", "added")], evolve(AVTAL, parter=(ANNAN, DRN, KOMMUN))),
        ([("/parter/0", "added"), ("/parter/1", "removed")], evolve(AVTAL, parter=(KOMMUN, DRN))),
        ([("/parter/1/diarienummer", "replaced")], evolve(AVTAL, parter=(DRN, evolve(KOMMUN, diarienummer="1/24")))),
        (
            [("/finansieringsregel", "replaced"), ("/parter/1", "removed"), ("/parter/1", "added")],
            evolve(AVTAL, parter=(DRN, ANNAN), finansieringsregel=None),
        ),
    ],
)
def test_things_with_ids_are_the_same_when_those_are(expected: list[tuple[str, str]], changed: Avtal) -> None:
    assert sorted(expected) == sorted(told(AVTAL, changed))
    assert difference(AVTAL, changed).apply(AVTAL) == changed


def test_the_cells_of_a_budget_are_told_by_their_columns() -> None:
    akt = load("examples/alingsas-2024.json")
    [budget] = akt.arsbudgetar  # type: ignore[union-attr]
    post = budget.budgetposter[1]
    changed = evolve(
        budget,
        budgetposter=(
            budget.budgetposter[0],
            evolve(post, belopp={**post.belopp, "drn": Belopp.kr(1)}),
            *budget.budgetposter[2:],
        ),
    )
    [change] = difference(budget, changed)
    assert (change.path, change.old, change.new) == ("/budgetposter/1/belopp/drn", None, Belopp.kr(1))
    assert [step.name for step in change.way] == ["budgetposter", post.id, "belopp", "drn"]


def test_a_difference_of_another_value_is_not_applied() -> None:
    other = evolve(AVTAL, avtalsperiod=Period.years(2021, 2023))
    with pytest.raises(Contradiction) as caught:
        difference(AVTAL, evolve(AVTAL, avtalsperiod=Period.years(2021, 2026))).apply(other)
    assert (caught.value.code, caught.value.path) == ("skillnad-passar-inte", "/avtalsperiod/sista_dag")


@pytest.mark.parametrize(
    "change",
    [
        Change("/finns-inte", Changed.REPLACED, None, 1),
        Change("/namn/inuti", Changed.REPLACED, None, 1),
        Change("/parter/7", Changed.REMOVED, DRN, None),
        Change("/parter/7/id", Changed.REPLACED, "x", "y"),
        Change("/parter/x", Changed.ADDED, None, DRN),
        Change("/parter/0", Changed.REMOVED, KOMMUN, None),
        Change("/parter/99", Changed.REMOVED, None, None),
        Change("/parter/99", Changed.ADDED, None, DRN),
        Change("/parter/99999999999999999999999", Changed.ADDED, None, DRN),
        Change("", Changed.REPLACED, KOMMUN, DRN),
    ],
)
def test_a_place_that_there_is_not_is_told(change: Change) -> None:
    with pytest.raises(Contradiction) as caught:
        Difference((change,)).apply(AVTAL)
    assert (caught.value.code, caught.value.path) == ("skillnad-passar-inte", change.path)


@pytest.mark.parametrize(
    "change",
    [
        Change("/belopp/finns-inte", Changed.REMOVED, Belopp.kr(1), None),
        Change("/belopp/drn", Changed.ADDED, None, Belopp.kr(1)),
        Change("/belopp/annan", Changed.ADDED, None, Belopp.kr(1)),  # the cell is there, and empty
        Change("/belopp/finns-inte", Changed.REMOVED, None, None),
        Change("/belopp/drn", Changed.REMOVED, Belopp.kr(7), None),
        Change("/belopp/finns-inte", Changed.REPLACED, None, Belopp.kr(1)),
    ],
)
def test_a_cell_that_there_is_not_is_told(change: Change) -> None:
    [budget] = load("examples/alingsas-2024.json").arsbudgetar  # type: ignore[union-attr]
    with pytest.raises(Contradiction, match="difference is of another value"):
        Difference((change,)).apply(budget.budgetposter[0])


def test_cells_that_are_new_or_gone() -> None:
    [budget] = load("examples/alingsas-2024.json").arsbudgetar  # type: ignore[union-attr]
    post = budget.budgetposter[0]
    changed = evolve(post, belopp={"drn": Belopp.kr(1), "region": Belopp.kr(2)})
    assert {(c.path, c.kind) for c in difference(post, changed)} == {
        ("/belopp/drn", Changed.REPLACED),
        ("/belopp/kommun", Changed.REMOVED),
        ("/belopp/annan", Changed.REMOVED),
        ("/belopp/region", Changed.ADDED),
    }
    assert difference(post, changed).apply(post) == changed


@pytest.mark.parametrize(
    "make",
    [
        lambda: difference(AVTAL, DRN),
        lambda: difference(AVTAL, "x"),
        lambda: difference("x", "x"),
        lambda: Difference().apply("x"),
        lambda: Difference(("x",)).apply(AVTAL),
        lambda: Difference((Change(5, Changed.ADDED, None, 1),)).apply(AVTAL),
    ],
)
def test_only_values_of_one_kind_have_a_difference(make: Any) -> None:
    with pytest.raises(InvalidType):
        make()


def test_all_of_a_value_can_be_replaced_and_nothing_beside() -> None:
    whole = Change("", Changed.REPLACED, DRN, KOMMUN)
    assert Difference((whole,)).apply(DRN) == KOMMUN
    with pytest.raises(Contradiction):
        Difference((Change("/id", Changed.REPLACED, "drn", "x"), whole)).apply(DRN)


def test_a_difference_can_be_pickled() -> None:
    found = difference(AVTAL, evolve(AVTAL, namn="A"))
    assert pickle.loads(pickle.dumps(found)) == found
