"""Waivers: what is accepted, where, why, by whom, and until when."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from folkhalsoavtal import Akt, Avtal, Avtalspart, Period, Samling, Tjansteutlatande
from folkhalsoavtal.errors import Contradiction, DocumentError, InvalidType, InvalidValue
from folkhalsoavtal.fields import walk
from folkhalsoavtal.rendering import LANGUAGES, render, report
from folkhalsoavtal.serialization import dumps, load, loads
from folkhalsoavtal.validation import STRIKT, Finding, Severity, Waiver, Waivers, validate
from folkhalsoavtal.waivers import Places, name_of

ALINGSAS = load("examples/alingsas-2024.json", Akt)
GOTEBORG = load("examples/goteborg-centrum-2024.json", Samling)
ON = date(2024, 3, 1)
RULE, TOLKAD = "/avtal/finansieringsregel", "finansieringsregel-tolkad"


def waiver(code: str = TOLKAD, path: str = RULE, **fields: Any) -> Waiver:
    given = {"reason": "Parterna tecknar ett nytt avtal 2025", "by": "Kommunstyrelsen", "until": date(2024, 12, 31)}
    return Waiver(code=code, path=path, **{**given, **fields})


def found(record: Any, *waivers: Waiver, on: date = ON) -> list[Finding]:
    return list(validate(record, on=on, waivers=waivers))


def of(code: str, findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.code == code]


def test_a_waived_finding_is_told_with_its_waiver() -> None:
    held = waiver()
    [finding] = of(TOLKAD, found(ALINGSAS, held))
    assert finding.waiver == held
    assert render(finding, "en").endswith(
        "Waived until 31 December 2024 by Kommunstyrelsen. Reason: Parterna tecknar ett nytt avtal 2025"
    )
    assert "undantag" not in {each.code[:8] for each in found(ALINGSAS, held)}
    assert "Undantagen till och med 31 december 2024" in report(
        ALINGSAS, "sv", validation=validate(ALINGSAS, on=ON, waivers=[held])
    )


#: code, waiver, day, and the places where the rule on waivers fires; and waivers that are right.
FIRING = [
    ("undantag-utgatt", waiver(), date(2025, 1, 1), [RULE]),
    ("undantag-utan-anmarkning", waiver("okand", "/avtal"), ON, ["/avtal"]),
    ("undantag-utan-anmarkning", waiver("okand", "/finns-inte"), ON, [""]),
]
SILENT = [
    ("undantag-utgatt", waiver(), date(2024, 12, 31)),
    ("undantag-utgatt", waiver(record="annat"), date(2025, 1, 1)),
    ("undantag-utan-anmarkning", waiver(), ON),
    ("undantag-utan-anmarkning", waiver("okand", record="annat"), ON),
    ("undantag-utan-anmarkning", waiver("okand"), date(2025, 1, 1)),  # that it has expired is told
]


@pytest.mark.parametrize(("code", "held", "on", "paths"), FIRING)
def test_the_rule_fires(code: str, held: Waiver, on: date, paths: list[str]) -> None:
    assert [each.path for each in of(code, found(ALINGSAS, held, on=on))] == paths


@pytest.mark.parametrize(("code", "held", "on"), SILENT)
def test_the_rule_stays_silent(code: str, held: Waiver, on: date) -> None:
    assert of(code, found(ALINGSAS, held, on=on)) == []


@pytest.mark.parametrize("path", ["", "/avtal", RULE])
def test_a_waiver_covers_its_place_and_everything_in_it(path: str) -> None:
    assert [each.waiver is None for each in of(TOLKAD, found(ALINGSAS, waiver(path=path)))] == [False]


@pytest.mark.parametrize("path", ["/avtal/finansiering", RULE + "/parter", "/planer", "/finns-inte"])
def test_a_waiver_covers_nothing_beside_its_place(path: str) -> None:
    findings = found(ALINGSAS, waiver(path=path))
    assert [each.waiver for each in of(TOLKAD, findings)] == [None]
    [unused] = of("undantag-utan-anmarkning", findings)
    assert (unused.severity, unused.path) == (Severity.NOTE, path if path in (RULE + "/parter", "/planer") else "")


def test_a_waiver_of_another_rule_covers_nothing() -> None:
    assert [each.waiver for each in of(TOLKAD, found(ALINGSAS, waiver("regel-inte-uppfylld")))] == [None]


@pytest.mark.parametrize(("on", "waived"), [(date(2024, 12, 31), True), (date(2025, 1, 1), False)])
def test_a_waiver_holds_to_its_last_day_and_is_a_finding_after_it(on: date, waived: bool) -> None:
    findings = found(ALINGSAS, waiver(), on=on)
    assert [each.waiver is not None for each in of(TOLKAD, findings)] == [waived]
    expired = of("undantag-utgatt", findings)
    assert [(each.severity, each.path) for each in expired] == [] if waived else [(Severity.WARNING, RULE)]
    assert not of("undantag-utan-anmarkning", findings)
    for lang in LANGUAGES:
        assert all("{" not in render(each, lang) for each in expired)


def test_an_unused_waiver_is_said_in_both_languages() -> None:
    [unused] = of("undantag-utan-anmarkning", found(ALINGSAS, waiver("okand", "")))
    assert "okand (plats: hela handlingen)" in render(unused, "sv")
    assert "okand (place: all of the record)" in render(unused, "en")


def test_a_leap_day_is_a_day() -> None:
    held = waiver(until=date(2024, 2, 29))
    assert of(TOLKAD, found(ALINGSAS, held, on=date(2024, 2, 29)))[0].waiver == held
    assert of("undantag-utgatt", found(ALINGSAS, held, on=date(2024, 3, 1)))


def test_of_several_the_nearest_waives() -> None:
    outer, inner = waiver(path=""), waiver(path=RULE)
    for order in ((outer, inner), (inner, outer)):
        findings = found(ALINGSAS, *order)
        assert of(TOLKAD, findings)[0].waiver == inner
        assert of("undantag-utan-anmarkning", findings) == []  # the outer would waive it as well


def test_of_several_at_a_place_the_one_that_holds_longest_waives() -> None:
    short, long = waiver(reason="Ö"), waiver(reason="A", until=date(2025, 12, 31), record="alingsas-drnv")
    for order in ((short, long), (long, short)):
        assert of(TOLKAD, found(ALINGSAS, *order))[0].waiver == long


@pytest.mark.parametrize(("record", "mine"), [(None, True), ("alingsas-drnv", True), ("annat", False)])
def test_a_waiver_for_another_record_is_passed_over(record: str | None, mine: bool) -> None:
    findings = found(ALINGSAS, waiver(record=record), waiver("okand", record=record))
    assert (of(TOLKAD, findings)[0].waiver is not None) is mine
    assert bool(of("undantag-utan-anmarkning", findings)) is mine


def test_a_place_is_named_by_ids_and_keeps_its_waiver_when_it_moves() -> None:
    named = waiver("budgetansvarig-inte-angiven", "/handlingar/centrum-halsolots/planer/0/budgetar/2024")
    for record in (GOTEBORG, evolve(GOTEBORG, handlingar=GOTEBORG.handlingar[::-1])):
        waived = {each.path for each in found(record, named) if each.waiver is not None}
        [akt] = [i for i, each in enumerate(record.handlingar) if name_of(each) == "centrum-halsolots"]
        assert waived == {f"/handlingar/{akt}/planer/0/budgetar/0"}


def test_every_place_is_found_by_its_position() -> None:
    paths = [path for path, _ in walk(GOTEBORG)]
    places = Places(GOTEBORG)
    assert [places.resolved(path) for path in paths] == paths
    assert Places(ALINGSAS).resolved("/planer/0/budgetar/0/budgetposter/omkostnader/belopp/drn") == (
        "/planer/0/budgetar/0/budgetposter/1/belopp/drn"
    )


def test_a_position_goes_before_an_id_that_is_a_number_and_one_that_stands_twice_names_nothing() -> None:
    parter = tuple(Avtalspart.kommun("1489", id=id_) for id_ in ("1", "b", "7"))
    places = Places(Avtal(id="a", parter=parter))
    assert places.resolved("/parter/1") == "/parter/1"  # as a finding tells it
    assert places.resolved("/parter/7") == "/parter/2"
    assert places.resolved("/parter/3") is None
    assert places.resolved("/parter/b/organisation/nyckel/x") is None
    twice = Samling(handlingar=(Avtal(id="a", parter=parter), Tjansteutlatande(id="a", benamning="T")))
    assert Places(twice).resolved("/handlingar/a") is None


def test_a_record_in_a_collection_has_the_waivers_that_it_has_alone() -> None:
    held = waiver("avtalsperiod-inte-angiven", "/avtal", record="centrum-halsolots")
    [alone] = [each for each in GOTEBORG.akter if each.avtal.id == "centrum-halsolots"]
    assert [each.path for each in found(alone, held) if each.waiver] == ["/avtal"]
    assert [each.path for each in found(GOTEBORG, held) if each.waiver] == ["/handlingar/2/avtal"]


def test_a_waiver_of_a_rule_of_other_sets_says_nothing_of_this_one() -> None:
    held = waiver("plan-inte-faststalld", "")
    assert of("undantag-utan-anmarkning", found(ALINGSAS, held)) == []
    assert len(of("undantag-utgatt", found(ALINGSAS, held, on=date(2025, 1, 1)))) == 1
    assert [each.code for each in validate(ALINGSAS, on=ON, rules=STRIKT, waivers=[held]) if each.waiver] == [held.code]


@given(st.lists(st.sampled_from([("", "x"), (RULE, TOLKAD), ("/avtal", TOLKAD), ("", TOLKAD)]), unique=True))
def test_the_order_of_the_waivers_does_not_matter(chosen: list[tuple[str, str]]) -> None:
    waivers = [waiver(code, path) for path, code in chosen]
    assert validate(ALINGSAS, on=ON, waivers=waivers) == validate(ALINGSAS, on=ON, waivers=waivers[::-1])


def test_waiving_changes_nothing_but_the_waiver() -> None:
    plain = list(validate(GOTEBORG, on=ON, rules=STRIKT))
    codes = sorted({each.code for each in plain})
    waived = list(validate(GOTEBORG, on=ON, rules=STRIKT, waivers=[waiver(code, "") for code in codes]))
    assert [evolve(each, waiver=None) for each in waived] == plain
    assert all(each.waiver is not None for each in waived)
    assert validate(GOTEBORG, on=ON, rules=STRIKT, waivers=[waiver(code, "") for code in codes]).worst is None
    assert validate(GOTEBORG, on=ON, rules=STRIKT).worst is plain[0].severity


def test_without_a_day_no_waiver_can_be_judged() -> None:
    with pytest.raises(Contradiction, match="a waiver holds until a day"):
        validate(ALINGSAS, waivers=[waiver(record="annat")])
    with pytest.raises(InvalidType, match="/waivers/0: expected Waiver"):
        validate(ALINGSAS, on=ON, waivers=["x"])  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("path", "avtal", "a place is a JSON Pointer"),
        ("path", "/\ud800", "/path: the text has a character"),
        ("path", None, "/path"),
        ("code", "Å", "/code"),
        ("reason", " ", "/reason: the text is empty"),
        ("by", "", "/by: the text is empty"),
        ("until", None, "/until"),
        ("record", "A", "/record"),
    ],
)
def test_a_waiver_says_what_it_must(field: str, value: Any, error: str) -> None:
    with pytest.raises((InvalidType, InvalidValue), match=error):
        waiver(**{"code": TOLKAD, "path": RULE, field: value})


def test_waivers_are_a_document() -> None:
    waivers = Waivers((waiver(), waiver(path="", record="alingsas-drnv")))
    text = dumps(waivers)
    assert text.startswith('{\n  "schema": "folkhalsoavtal/1",\n  "typ": "waivers",\n')
    assert loads(text, Waivers) == waivers
    assert dumps(loads(text, Waivers)) == text
    Waivers((waiver(), waiver(record="annat")))  # the same of two records
    with pytest.raises(Contradiction, match="/waivers/1: the same is waived already"):
        Waivers((waiver(), waiver(reason="Annat")))


def test_what_is_wrong_with_waivers_is_told_at_its_place(tmp_path: Path) -> None:
    text = dumps(Waivers((waiver(),))).replace("2024-12-31", "2024-13-31").replace('"by"', '"av"')
    with pytest.raises(DocumentError) as caught:
        loads(text, Waivers)
    assert {error.path: error.code for error in caught.value.errors} == {
        "/waivers/0/by": "nyckel-saknas",
        "/waivers/0/until": "datum-finns-inte",
        "/waivers/0/av": "okand-nyckel",
    }
    with pytest.raises(DocumentError, match="waivers"):
        loads(dumps(ALINGSAS), Waivers)


def test_an_agreement_of_no_day_takes_waivers_for_its_findings() -> None:
    avtal = Avtal(id="a", parter=(Avtalspart.kommun("1489", id="kommun"),), avtalsperiod=Period.years(2024))
    [finding] = of("finansieringsregel-inte-angiven", found(avtal, waiver("finansieringsregel-inte-angiven", "")))
    assert finding.waiver is not None
