import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import budgets, records

from folkhalsoavtal import Akt, Avtal, Avtalspart, Budget, Period, Verksamhetsplan
from folkhalsoavtal.serialization import SCHEMA, Record, dumps, loads, upgrade
from folkhalsoavtal.upgrades import SCHEMAS, STEPS, Change, Upgrade, schema_number, upgraded

few = settings(max_examples=max(settings().max_examples // 4, 5))

SOURCE = {"dokument": "Avtalet", "klausul": "3 §"}
BUDGET = {"verksamhetsar": 2024, "finansiarer": [], "budgetposter": []}
PLAN = {"id": "p", "avtal": ["a"], "period": {"forsta_dag": "2023-07-01", "sista_dag": "2024-06-30"}}


def akt(*arsbudgetar: Any, planer: Any = (), **more: Any) -> dict[str, Any]:
    """The file of an agreement as it was written in version 0."""
    planer = list(planer) if isinstance(planer, tuple) else planer
    return {"typ": "akt", "avtal": {"id": "a"}, "arsbudgetar": list(arsbudgetar), "planer": planer, **more}


def made(tree: dict[str, Any], schema: int = 0) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The tree of today without its schema, and the places and codes of the changes."""
    before = deepcopy(tree)
    today, changes = upgraded(tree, schema)
    assert tree == before  # a step changes nothing that it is given
    assert schema == len(SCHEMAS) - 1 or today.pop("schema") == SCHEMA
    return today, [(change.path, change.code) for change in changes]


def own_plan(year: int, id_: str, *budgetar: Any) -> dict[str, Any]:
    period = {"forsta_dag": f"{year}-01-01", "sista_dag": f"{year}-12-31"}
    return {"id": id_, "avtal": ["a"], "period": period, "budgetar": list(budgetar)}


class TestBudgets:
    """From 0 to 1: the budgets beside the plans go into them."""

    def test_a_budget_goes_into_the_plan_of_its_year(self) -> None:
        budgets = [{**BUDGET, "verksamhetsar": year} for year in (2024, 2023)]
        today, changes = made({"serier": [], **akt(*budgets, planer=(PLAN,)), "handlingar": []})
        assert today == {
            "serier": [],
            "typ": "akt",
            "avtal": {"id": "a"},
            "planer": [{**PLAN, "budgetar": budgets}],
            "handlingar": [],
        }
        assert changes == [(f"/planer/0/budgetar/{i}", "arsbudgetar-i-planer") for i in (0, 1)]

    def test_a_plan_of_no_stated_period_takes_it_when_there_is_no_other(self) -> None:
        plan = {"id": "p", "avtal": ["a"]}
        today, changes = made(akt(BUDGET, {**BUDGET, "verksamhetsar": 2025}, planer=(plan,)))
        assert today["planer"] == [{**plan, "budgetar": [BUDGET, {**BUDGET, "verksamhetsar": 2025}]}]
        assert [path for path, _ in changes] == ["/planer/0/budgetar/0", "/planer/0/budgetar/1"]

    def test_of_two_budgets_of_a_year_the_plan_takes_one(self) -> None:
        today, _ = made(akt(BUDGET, BUDGET, planer=(PLAN,)))
        assert today["planer"] == [{**PLAN, "budgetar": [BUDGET]}, own_plan(2024, "budget-2024", BUDGET)]

    def test_years_have_four_digits(self) -> None:
        for year, moved in ((999, False), (1000, True), (9999, True), (10_000, False)):
            today, _ = made(akt({**BUDGET, "verksamhetsar": year}))
            assert ("arsbudgetar" not in today) is moved

    def test_it_stands_after_those_that_the_plan_has(self) -> None:
        held = {**BUDGET, "verksamhetsar": 2023}
        today, changes = made(akt(BUDGET, planer=({**PLAN, "budgetar": [held]},)))
        assert today["planer"] == [{**PLAN, "budgetar": [held, BUDGET]}]
        assert changes == [("/planer/0/budgetar/1", "arsbudgetar-i-planer")]

    @pytest.mark.parametrize(
        "planer",
        [
            (),
            (PLAN, {**PLAN, "id": "q"}),  # which of them is not said
            ({**PLAN, "budgetar": [BUDGET]},),
            ({**PLAN, "budgetar": None},),
            ({**PLAN, "period": {"forsta_dag": "2025-01-01", "sista_dag": "2025-12-31"}},),
            ({**PLAN, "period": {"forsta_dag": "2022-01-01", "sista_dag": "2023-12-31"}},),
            ({**PLAN, "period": {"forsta_dag": "2024", "sista_dag": "2024-12-31"}},),
            ({**PLAN, "period": {"forsta_dag": "2024-01-01", "sista_dag": "x"}},),
            ({**PLAN, "period": {"forsta_dag": "٢٠٢٤-01-01", "sista_dag": "2024-12-31"}},),
            ({**PLAN, "period": {"forsta_dag": "2024-01-01"}},),
            ({"id": "p", "avtal": ["a"]}, PLAN),  # of no stated period: it may be for the year as well
            ({"id": "p", "avtal": ["a"], "period": None},),
            ({**PLAN, "avtal": ["a", "b"]},),  # a plan of several agreements has no budget
            ({**PLAN, "avtal": ["b"]},),
            ("p", None),
        ],
    )
    def test_where_no_single_plan_takes_it_a_plan_is_made(self, planer: tuple[Any, ...]) -> None:
        today, changes = made(akt(BUDGET, planer=planer))
        assert today["planer"] == [*planer, own_plan(2024, "budget-2024", BUDGET)]
        assert "arsbudgetar" not in today
        assert changes == [(f"/planer/{len(planer)}/budgetar/0", "arsbudgetar-i-planer")]

    def test_a_plan_that_is_made_has_a_free_id(self) -> None:
        taken = [{"id": "budget-2024"}, {"id": "budget-2024-2"}, {"id": []}, {}]
        today, _ = made(akt(BUDGET, BUDGET, planer=tuple(taken)))
        assert [plan["id"] for plan in today["planer"][len(taken) :]] == ["budget-2024-3", "budget-2024-4"]

    def test_the_keys_keep_their_order(self) -> None:
        keys = ["avtal", "arsbudgetar", "serier", "planer", "typ"]
        for planer in ([PLAN], []):
            tree = {**akt(BUDGET, {**BUDGET, "verksamhetsar": 2030}, planer=planer), "serier": []}
            assert list(made({key: tree[key] for key in keys})[0]) == ["avtal", "serier", "planer", "typ"]

    def test_plans_that_are_made_stand_where_the_budgets_stood(self) -> None:
        tree = akt(BUDGET, serier=[])
        del tree["planer"]
        assert list(made(tree)[0]) == ["typ", "avtal", "planer", "serier"]
        assert list(made({**tree, "arsbudgetar": []})[0]) == ["typ", "avtal", "serier"]

    def test_each_file_of_a_collection_is_made_anew(self) -> None:
        tree = {
            "typ": "samling",
            "handlingar": [{"typ": "avtal", "arsbudgetar": [BUDGET]}, akt(BUDGET), akt(BUDGET), 1],
        }
        today, changes = made(tree)
        assert [type(handling) is dict and "arsbudgetar" in handling for handling in today["handlingar"]] == [
            True,
            False,
            False,
            False,
        ]
        assert [path for path, _ in changes] == [f"/handlingar/{i}/planer/0/budgetar/0" for i in (1, 2)]
        assert [change.params["fore"] for change in upgraded(tree, 0)[1]] == [
            "/handlingar/1/arsbudgetar",
            "/handlingar/2/arsbudgetar",
        ]

    @pytest.mark.parametrize(
        "tree",
        [
            {**akt(), "arsbudgetar": None},
            {**akt(), "arsbudgetar": {"2024": BUDGET}},
            akt(BUDGET, planer=None),
            akt(BUDGET, planer={}),
            akt(BUDGET, avtal={}),
            akt(BUDGET, avtal={"id": 5}),
            akt(BUDGET, avtal="a"),
            {**akt(BUDGET), "typ": "avtal"},
            {**akt(BUDGET), "typ": ["akt"]},
            {"typ": "samling", "handlingar": {"a": akt(BUDGET)}},
            {"typ": "samling"},
            {"typ": "avtal", "handlingar": [akt(BUDGET)]},
            {"arsbudgetar": [BUDGET]},
        ],
    )
    def test_what_cannot_be_moved_is_left_where_it_is(self, tree: dict[str, Any]) -> None:
        assert made(tree) == (tree, [])

    @pytest.mark.parametrize("budget", [{**BUDGET, "verksamhetsar": year} for year in (None, "2024", 24, 10_000, True)] + [{}, [], "x"])  # fmt: skip
    def test_a_budget_of_no_year_is_left_and_the_others_are_moved(self, budget: Any) -> None:
        today, changes = made(akt(budget, BUDGET, budget, planer=(PLAN,)))
        assert today == akt(budget, budget, planer=({**PLAN, "budgetar": [BUDGET]},))
        assert changes == [("/planer/0/budgetar/0", "arsbudgetar-i-planer")]


class TestClauses:
    """From 0 to 1: the clause of a source is called its punkt."""

    def test_every_source_has_it_wherever_it_stands(self) -> None:
        tree = {
            "a": [{"kallhanvisning": SOURCE}, {"b~/": {"kallhanvisning": {"klausul": None}}}],
            "kallhanvisning": SOURCE,
        }
        today, changes = made(tree)
        assert today == {
            "a": [
                {"kallhanvisning": {"dokument": "Avtalet", "punkt": "3 §"}},
                {"b~/": {"kallhanvisning": {"punkt": None}}},
            ],
            "kallhanvisning": {"dokument": "Avtalet", "punkt": "3 §"},
        }
        assert [path for path, _ in changes] == [
            "/a/0/kallhanvisning/punkt",
            "/a/1/b~0~1/kallhanvisning/punkt",
            "/kallhanvisning/punkt",
        ]

    def test_it_keeps_its_place_among_the_keys(self) -> None:
        source = {"klausul": "3 §", "x": 1, "dokument": "A"}
        assert list(made({"kallhanvisning": source})[0]["kallhanvisning"]) == ["punkt", "x", "dokument"]

    @pytest.mark.parametrize("source", [{**SOURCE, "punkt": "4 §"}, {"dokument": "A"}, [SOURCE], "klausul", None])
    def test_what_cannot_be_told_is_left_as_it_is(self, source: Any) -> None:
        assert made({"kallhanvisning": source}) == ({"kallhanvisning": source}, [])

    def test_nothing_else_is_called_so(self) -> None:
        assert made({"klausul": "1 §", "kalla": SOURCE}) == ({"klausul": "1 §", "kalla": SOURCE}, [])


@pytest.mark.parametrize(
    ("schema", "number"),
    [
        ("folkhalsoavtal/0", 0),
        ("folkhalsoavtal/1", 1),
        ("folkhalsoavtal/10", 10),
        ("folkhalsoavtal/" + "9" * 100, int("9" * 100)),
        ("folkhalsoavtal/" + "9" * 10_000, None),
        ("folkhalsoavtal/-1", None),
        ("folkhalsoavtal/01", None),
        ("folkhalsoavtal/1\n", None),
        ("folkhalsoavtal/١", None),
        ("folkhalsoavtal/", None),
        ("annat/1", None),
        (1, None),
        (None, None),
        ([], None),
    ],
)
def test_a_schema_has_a_number(schema: object, number: int | None) -> None:
    assert schema_number(schema) == number


def test_the_steps_lead_from_every_schema_to_that_of_today() -> None:
    assert [schema_number(schema) for schema in SCHEMAS] == list(range(len(SCHEMAS)))
    assert [step.schema for step in STEPS] == sorted(step.schema for step in STEPS)
    assert {step.schema for step in STEPS} == set(range(len(SCHEMAS) - 1))
    assert len({step.code for step in STEPS}) == len(STEPS)


def test_steps_from_earlier_schemas_are_not_taken() -> None:
    tree = {**akt(BUDGET), "schema": SCHEMA, "kallhanvisning": SOURCE}
    assert upgraded(tree, len(SCHEMAS) - 1) == (tree, ())


def test_the_schema_alone_changes_where_nothing_else_does() -> None:
    tree = {"typ": "avtal", "schema": SCHEMAS[0], "id": "a"}
    today, changes = upgraded(tree, 0)
    assert json.dumps(today) == json.dumps({"typ": "avtal", "schema": SCHEMA, "id": "a"})
    assert changes == ()


# The laws. A document of version 0 is made of one of today by undoing the differences.


def with_klausul(value: Any) -> Any:
    """The sources in a tree as version 0 has them."""
    match value:
        case {"kallhanvisning": {"punkt": _}}:
            kalla = {"klausul" if key == "punkt" else key: item for key, item in value["kallhanvisning"].items()}
            return with_klausul({**value, "kallhanvisning": kalla})
        case dict():
            return {key: with_klausul(item) for key, item in value.items()}
        case list():
            return [with_klausul(item) for item in value]
        case _:
            return value


def is_read_as(record: Record, tree: dict[str, Any]) -> None:
    """A document of version 0 is read as this record, and upgraded once and for all."""
    before = deepcopy(tree)
    today, changes = upgraded(tree, 0)
    assert tree == before
    assert all(stands_at(today, change.path) for change in changes)
    old = json.dumps(tree)
    new, told = upgrade(old)
    assert told.changes == changes
    assert new == dumps(record)
    assert loads(old) == loads(json.dumps(today)) == record
    assert upgrade(new) == (new, Upgrade(SCHEMA, SCHEMA))


def stands_at(tree: Any, path: str) -> bool:
    for step in path.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(tree, list):
            tree = tree[int(key)]
        elif key not in tree:
            return False
        else:
            tree = tree[key]
    return True


@few
@given(records)
def test_sources_are_read_as_those_of_today(record: Record) -> None:
    is_read_as(record, {**with_klausul(json.loads(dumps(record))), "schema": SCHEMAS[0]})


several_budgets = st.lists(budgets(("drn", "kommun")), min_size=1, max_size=4, unique_by=lambda b: b.verksamhetsar)


@few
@given(several_budgets, st.data())
def test_budgets_are_read_as_those_of_plans(several: list[Budget], data: st.DataObject) -> None:
    """Some have a plan of their year; the others lead to plans that are made for them, after those that there are."""
    parter = (Avtalspart.region("14", id="drn"), Avtalspart.kommun("1489", id="kommun"))
    plans = [
        Verksamhetsplan(
            id=f"budget-{budget.verksamhetsar}",
            avtal=("a",),
            period=Period.years(budget.verksamhetsar),
            budgetar=(budget,),
        )
        for budget in several
    ]
    held = data.draw(st.integers(0, len(plans)))
    tree = with_klausul(json.loads(dumps(Akt(avtal=Avtal(id="a", parter=parter), planer=tuple(plans)))))
    arsbudgetar = [plan["budgetar"][0] for plan in tree["planer"]]
    order = data.draw(st.permutations(range(len(plans))))
    last = [plans[i] for i in order if i >= held]
    is_read_as(
        Akt(avtal=Avtal(id="a", parter=parter), planer=(*plans[:held], *last)),
        {
            **tree,
            "schema": SCHEMAS[0],
            "planer": [{k: v for k, v in plan.items() if k != "budgetar"} for plan in tree["planer"][:held]],
            "arsbudgetar": [arsbudgetar[i] for i in order],
        },
    )


def test_a_change_is_a_value() -> None:
    [change] = upgraded({"kallhanvisning": SOURCE}, 0)[1]
    assert change == Change("klausul-heter-punkt", "/kallhanvisning/punkt", change.params)
    assert len({change, change}) == 1
