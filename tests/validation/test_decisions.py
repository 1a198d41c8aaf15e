"""The rules on decisions, on their days and on those that are lacking: each fires where it should, and nowhere else."""

from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from attrs import evolve
from made import uppfoljning

from folkhalsoavtal import (
    Akt,
    Avtal,
    Avtalspart,
    Beslut,
    Beslutsslag,
    Beslutsstatus,
    EkonomiskRedovisning,
    Forlangning,
    Forloppsuppgift,
    Harkomst,
    Kallhanvisning,
    Omfordelning,
    Period,
    Tjansteutlatande,
    Verksamhetsplan,
)
from folkhalsoavtal.serialization import Record, load
from folkhalsoavtal.validation import Finding, Ruleset, Severity, validate
from folkhalsoavtal.validation.catalogue import RULES

CODES = (
    "beslutsdag-saknas",
    "beslut-i-framtiden",
    "beslut-fore-samrad",
    "plan-inte-faststalld",
    "plan-sent-faststalld",
)

ON = date(2024, 1, 1)
DAY = timedelta(days=1)
MADE, PROPOSED = Beslutsstatus.FATTAT, Beslutsstatus.FORESLAGET
ADOPTS, CONSULTS = Beslutsslag.FASTSTALLA, Beslutsslag.BESLUTA_I_SAMRAD
AVTAL = Avtal(id="a", parter=(Avtalspart.kommun("1489", id="kommun"),), avtalsperiod=Period.years(2021, 2024))


def findings(code: str, record: Record, on: date | None = None) -> list[Finding]:
    return list(validate(record, on=on, rules=Ruleset("own", (RULES[code],))))


def found(code: str, record: Record, on: date | None) -> list[str]:
    """The places of the findings of a rule."""
    return [finding.path for finding in findings(code, record, on)]


def adopts(dag: date | None = None, status: Beslutsstatus | None = MADE, **fields: Any) -> Beslut:
    return Beslut(ADOPTS, "KS", status=status, dag=dag, **fields)


def consults(dag: date | None = None, status: Beslutsstatus | None = MADE) -> Beslut:
    return Beslut(CONSULTS, "Presidiet", status=status, dag=dag)


def plan(*beslut: Beslut, **fields: Any) -> Verksamhetsplan:
    """A plan for 2024 with these decisions."""
    return Verksamhetsplan(**{"id": "p", "avtal": ("a",), "period": Period.years(2024), "beslut": beslut, **fields})


def step(beslut: Beslut | None, dag: date | None = None) -> Record:
    """A follow-up that has taken a step, with what it rests on."""
    return uppfoljning(forlopp=(Forloppsuppgift(steg="godkand", dag=dag, beslut=beslut),))


def amended(*beslut: Beslut) -> Avtal:
    return evolve(AVTAL, andringar=(Forlangning(galler_fran=date(2025, 1, 1), manader=12, beslut=beslut),))


MOVED = EkonomiskRedovisning(
    id="r", avtal="a", verksamhetsar=2024, omfordelningar=(Omfordelning(fran=None, till="x", beslut=(adopts(),)),)
)
REPORT = Tjansteutlatande(id="t", benamning="T", beslut=(adopts(ON + DAY),))

#: code, record in which the rule fires, day, and the places where it does
FIRING: list[tuple[str, Record, date | None, list[str]]] = [
    ("beslutsdag-saknas", plan(consults(ON), adopts()), None, ["/beslut/1"]),
    ("beslutsdag-saknas", plan(adopts(paragraf="5 §")), None, ["/beslut/0"]),
    ("beslutsdag-saknas", MOVED, None, ["/omfordelningar/0/beslut/0"]),
    ("beslutsdag-saknas", step(adopts()), None, ["/forlopp/0/beslut"]),
    ("beslut-i-framtiden", plan(adopts(ON), adopts(ON + DAY)), ON, ["/beslut/1"]),
    ("beslut-i-framtiden", plan(adopts(ON + DAY, status=None)), ON, ["/beslut/0"]),
    ("beslut-i-framtiden", REPORT, ON, ["/beslut/0"]),
    ("beslut-i-framtiden", step(adopts(), ON + DAY), ON, ["/forlopp/0/beslut"]),
    ("beslut-i-framtiden", amended(adopts(ON + DAY)), ON, ["/andringar/0/beslut/0"]),
    ("beslut-fore-samrad", plan(consults(ON + DAY), adopts(ON)), None, ["/beslut/1"]),
    ("beslut-fore-samrad", plan(adopts(ON - DAY), adopts(ON), consults(ON + DAY), consults(ON + 2 * DAY)), None, ["/beslut/1"]),
    ("beslut-fore-samrad", plan(adopts(ON, status=None), consults(ON + DAY, status=None)), None, ["/beslut/0"]),
    ("plan-inte-faststalld", plan(), ON, [""]),
    ("plan-inte-faststalld", plan(consults(ON)), ON + 400 * DAY, [""]),
    ("plan-inte-faststalld", plan(adopts(status=None), adopts(status=PROPOSED)), ON, [""]),
    ("plan-sent-faststalld", plan(consults(ON), adopts(ON + DAY)), None, ["/beslut/1"]),
    ("plan-sent-faststalld", plan(adopts(ON + 2 * DAY), adopts(ON + DAY)), None, ["/beslut/1"]),
]  # fmt: skip

#: code, record in which the rule is nearly met and stays silent, day
SILENT: list[tuple[str, Record, date | None]] = [
    ("beslutsdag-saknas", plan(adopts(ON), adopts(status=None), adopts(status=PROPOSED)), None),
    ("beslutsdag-saknas", step(adopts(), ON), None),
    ("beslutsdag-saknas", step(None), None),
    ("beslutsdag-saknas", amended(adopts()), None),
    ("beslut-i-framtiden", plan(adopts(ON), adopts()), ON),
    ("beslut-i-framtiden", step(adopts(status=PROPOSED), ON + DAY), ON),
    ("beslut-i-framtiden", step(adopts(ON), ON + DAY), ON),
    ("beslut-fore-samrad", plan(consults(ON), adopts(ON)), None),
    ("beslut-fore-samrad", plan(consults(ON), adopts(ON - DAY), adopts(ON + DAY)), None),
    ("beslut-fore-samrad", plan(consults(ON - DAY), consults(ON + DAY), adopts(ON)), None),
    ("beslut-fore-samrad", plan(consults(ON + DAY), consults(), adopts(ON)), None),
    ("beslut-fore-samrad", plan(consults(ON + DAY), adopts(ON), adopts()), None),
    ("beslut-fore-samrad", plan(consults(status=PROPOSED), adopts(ON)), None),
    ("beslut-fore-samrad", plan(consults(ON)), None),
    ("plan-inte-faststalld", plan(), ON - DAY),
    ("plan-inte-faststalld", plan(adopts()), ON),
    ("plan-inte-faststalld", plan(evolve(adopts(), slag=Beslutsslag.GODKANNA)), ON),
    ("plan-inte-faststalld", plan(adopts(ON, status=None)), ON),
    ("plan-inte-faststalld", plan(period=None), ON),
    ("plan-sent-faststalld", plan(adopts(ON)), None),
    ("plan-sent-faststalld", plan(adopts(ON - DAY), adopts(ON + DAY)), None),
    ("plan-sent-faststalld", plan(adopts(ON + DAY), adopts()), None),
    ("plan-sent-faststalld", plan(adopts(ON + DAY), period=None), None),
    ("plan-sent-faststalld", plan(consults(ON + DAY)), None),
]  # fmt: skip


def test_what_is_lacking_of_a_decision_is_told() -> None:
    whole, half = plan(adopts()), plan(adopts(paragraf="5 §"))
    [both], [day] = (findings("beslutsdag-saknas", each) for each in (whole, half))
    assert dict(both.params) == {"organ": "KS", "saknas": ("dag", "paragraf")}
    assert [each.engelska for each in both.params["saknas"]] == ["its day", "its paragraph in the minutes"]
    assert day.params["saknas"] == ("dag",)


def test_the_days_that_contradict_each_other_are_told() -> None:
    made = plan(consults(ON + 2 * DAY), adopts(ON + DAY))
    told = [dict(f.params) for code in ("beslut-fore-samrad", "plan-sent-faststalld") for f in findings(code, made)]
    assert told == [{"dag": ON + DAY, "samrad": ON + 2 * DAY}, {"dag": ON + DAY, "forsta_dag": ON}]
    [to_come] = findings("beslut-i-framtiden", plan(adopts(ON + DAY)), ON)
    assert dict(to_come.params) == {"organ": "KS", "beslutsdag": ON + DAY, "dag": ON}
    [late] = findings("plan-inte-faststalld", plan(), ON + DAY)
    assert dict(late.params) == {"forsta_dag": ON, "dag": ON + DAY}


def test_a_plan_that_is_only_known_from_another_document_may_have_been_adopted() -> None:
    for harkomst, severity in (
        (Harkomst.ANGIVEN, Severity.WARNING),
        (Harkomst.HARLEDD, Severity.NOTE),
        (Harkomst.ANTAGEN, Severity.NOTE),
    ):
        [finding] = findings("plan-inte-faststalld", plan(kallhanvisning=Kallhanvisning("D", harkomst=harkomst)), ON)
        assert finding.severity is severity
    [finding] = findings("plan-inte-faststalld", plan(), ON)
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize("code", ["beslut-fore-samrad", "plan-sent-faststalld", "plan-inte-faststalld"])
def test_the_order_of_the_decisions_means_nothing(code: str) -> None:
    for beslut in (
        (adopts(ON + DAY), adopts(ON + 2 * DAY), consults(ON + 3 * DAY), consults(ON + 4 * DAY)),
        (adopts(ON), adopts(), consults(ON + DAY), adopts(status=PROPOSED)),
    ):
        told = [[dict(each.params) for each in findings(code, plan(*order), ON)] for order in permutations(beslut)]
        assert all(each == told[0] for each in told)


def test_nothing_is_told_of_alingsas_but_that_its_adoption_is_not() -> None:
    """Its plan says who decides and adopts, and neither that it is done nor when."""
    alingsas = load("examples/alingsas-2024.json", Akt)
    told = {(code, path) for code in CODES for path in found(code, alingsas, ON)}
    assert told == {("plan-inte-faststalld", "/planer/0")}
