import json

import pytest
from attrs import evolve

from folkhalsoavtal.rendering import render
from folkhalsoavtal.rendering.texts import UPGRADES
from folkhalsoavtal.serialization import loads, upgrade
from folkhalsoavtal.upgrades import STEPS

AKT = {
    "schema": "folkhalsoavtal/0",
    "typ": "akt",
    "avtal": {
        "id": "a",
        "parter": [{"id": "k", "organisation": {"namn": "K"}}],
        "kallhanvisning": {"dokument": "Avtalet", "klausul": "3 §"},
    },
    "arsbudgetar": [{"verksamhetsar": year, "finansiarer": [], "budgetposter": []} for year in (2023, 2024)],
    "planer": [{"id": "plan", "avtal": ["a"], "period": {"forsta_dag": "2024-01-01", "sista_dag": "2024-12-31"}}],
}
TOLD = upgrade(json.dumps(AKT))[1]


def test_a_report_tells_each_change_and_its_place() -> None:
    assert render(TOLD, "sv").splitlines() == [
        "Från folkhalsoavtal/0 till folkhalsoavtal/1:",
        "  /planer/0/budgetar/0: budgeten för 2024 stod i /arsbudgetar; den står i planen plan",
        "  /planer/1/budgetar/0: budgeten för 2023 stod i /arsbudgetar; den står i planen budget-2023",
        "  /avtal/kallhanvisning/punkt: källhänvisningens punkt hette klausul; den heter punkt",
    ]
    assert render(TOLD, "en").splitlines() == [
        "From folkhalsoavtal/0 to folkhalsoavtal/1:",
        "  /planer/0/budgetar/0: the budget of 2024 stood in /arsbudgetar; it stands in the plan plan",
        "  /planer/1/budgetar/0: the budget of 2023 stood in /arsbudgetar; it stands in the plan budget-2023",
        "  /avtal/kallhanvisning/punkt: the clause of the source was called klausul; it is called punkt",
    ]


def test_a_change_is_told_alone() -> None:
    assert render(TOLD.changes[-1], "sv") == render(TOLD, "sv").splitlines()[-1].strip()


@pytest.mark.parametrize(
    ("schema", "sv", "en"),
    [
        (
            "folkhalsoavtal/0",
            "Från folkhalsoavtal/0 till folkhalsoavtal/1: inget annat än schemat är ändrat.",
            "From folkhalsoavtal/0 to folkhalsoavtal/1: nothing but the schema is changed.",
        ),
        (
            "folkhalsoavtal/1",
            "Dokumentet har schemat folkhalsoavtal/1, och inget är ändrat.",
            "The document is of folkhalsoavtal/1, and nothing is changed.",
        ),
    ],
)
def test_that_nothing_is_changed_is_told(schema: str, sv: str, en: str) -> None:
    told = upgrade(json.dumps({"schema": schema, "typ": "samling", "handlingar": []}))[1]
    assert (render(told, "sv"), render(told, "en")) == (sv, en)


def test_every_step_and_nothing_else_has_a_text() -> None:
    assert set(UPGRADES) == {step.code for step in STEPS}


def test_a_place_is_safe_to_print() -> None:
    change = evolve(TOLD.changes[-1], path="/\x1b[2J\n/\u202e")
    assert render(change, "en").startswith("/\\u001b[2J /\\u202e: the clause")


def test_a_later_schema_is_refused_in_swedish() -> None:
    with pytest.raises(ValueError, match="schema") as caught:
        loads('{"schema": "folkhalsoavtal/10"}')
    assert render(caught.value, "sv") == (  # type: ignore[arg-type]
        'dokumentet har schemat "folkhalsoavtal/10", och den här versionen läser till och med folkhalsoavtal/1; uppdatera '
        "biblioteket"
    )
