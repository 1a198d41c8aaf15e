"""The catalogue of rules and the sets: what is released stays as it is, and every rule is whole."""

import runpy
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from validation import (
    test_coherence,
    test_decisions,
    test_followups,
    test_networks,
    test_rules,
    test_texts,
    test_waivers,
)
from validation.test_rules import AKT, AVTAL, CHANGED, RIGHT, STATED

from folkhalsoavtal import Akt, Kallhanvisning, Period
from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidType, InvalidValue
from folkhalsoavtal.fields import walk
from folkhalsoavtal.rendering import render, report
from folkhalsoavtal.rendering.catalogue import rule_groups, ruleset_groups, when
from folkhalsoavtal.rendering.finding_texts import FINDINGS
from folkhalsoavtal.rendering.language import language
from folkhalsoavtal.rendering.markdown import as_markdown
from folkhalsoavtal.rendering.sentences import fix_text, message_text
from folkhalsoavtal.rendering.text import as_text
from folkhalsoavtal.serialization import Record, packaged_forms, packaged_methods
from folkhalsoavtal.validation import GRUND, RULESETS, STRIKT, Context, Rule, Ruleset, Severity, validate
from folkhalsoavtal.validation.catalogue import RULES
from folkhalsoavtal.validation.findings import RANK, most_severe
from folkhalsoavtal.validation.sources import _RESTING, SOURCES
from folkhalsoavtal.waivers import Waiver

SV, EN = language("sv"), language("en")
GOLDEN = Path("tests/golden/rulesets.txt")


def remarks(akt: Akt, _: Context) -> Iterator[Any]:
    """It always finds something."""
    yield "/avtal", {"n": 1}
    yield "/avtal", {"n": 2}, Severity.NOTE
    yield "/avtal", {"n": 3}, Kallhanvisning("Eget", "1 §"), Severity.ERROR
    yield "/avtal", {"n": 4}, None, Kallhanvisning("Eget", "2 §")


OWN = Rule("egen", Severity.WARNING, Akt, remarks, kallhanvisning=Kallhanvisning("Regeln"))


def every_set() -> str:
    """Every set with its rules: their code, severity, and the least that they matter in it."""
    lines: list[str] = []
    for name, ruleset in RULESETS.items():
        lines.append(name)
        for rule in ruleset.rules:
            least = "" if rule.at_least is None else f" at least {rule.at_least.value}"
            lines.append(f"  {rule.code} {rule.severity.value}{least}")
    return "\n".join(lines) + "\n"


def test_a_released_set_never_changes() -> None:
    """A change here makes a new version of the set, beside the old one."""
    assert GOLDEN.read_text(encoding="utf-8") == every_set()


def test_the_strict_set_has_every_rule_and_every_set_is_of_the_catalogue() -> None:
    assert [rule.code for rule in STRIKT.rules] == list(RULES) == sorted(RULES)
    for ruleset in RULESETS.values():
        assert [evolve(rule, at_least=None) for rule in ruleset.rules] == [RULES[rule.code] for rule in ruleset.rules]
        assert RULESETS[ruleset.name] is ruleset


def test_what_is_known_by_a_rule_in_one_set_only_matters_more_in_another() -> None:
    for ruleset in RULESETS.values():
        for rule in ruleset.rules:
            assert rule.at_least is None or RANK[rule.at_least] <= RANK[rule.severity]


@pytest.mark.parametrize("code", RULES)
class TestEveryRule:
    def test_it_has_a_source_and_says_when(self, code: str) -> None:
        rule = RULES[code]
        assert rule.kallhanvisning is SOURCES[code]
        assert when(rule).endswith((".", "?"))
        assert "{" not in when(rule)

    def test_it_is_said_in_both_languages(self, code: str) -> None:
        message, fix = FINDINGS[code]
        assert SV.text(message) != message or message.startswith("{")
        assert fix is None or SV.text(fix) != fix
        assert message.endswith((".", "}"))
        assert fix is None or fix.endswith(".")

    def test_it_has_a_page(self, code: str, pages: dict[str, Any]) -> None:
        page = pages["page"](RULES[code])
        assert page.startswith(f"# {code}\n")
        assert "## På svenska" in page
        assert f"[`{code}`]({code}.md)" in pages["table"]()


MODULES: tuple[Any, ...] = (
    test_rules,
    test_texts,
    test_coherence,
    test_decisions,
    test_followups,
    test_networks,
    test_waivers,
)


def test_every_source_and_every_rule_that_rests_on_one_stands_once() -> None:
    assert len({kalla for kalla, _ in _RESTING}) == len(_RESTING)
    assert sorted(code for _, codes in _RESTING for code in codes) == sorted(RULES)


OF_RECORDS: tuple[Any, ...] = (test_coherence, test_decisions, test_followups, test_networks)
FIRING = [case for module in OF_RECORDS for case in module.FIRING]
SILENT = [case for module in OF_RECORDS for case in module.SILENT]


def places(code: str, record: Record, on: date | None) -> list[str]:
    """Where a rule finds something."""
    alone = Ruleset("en/1", (RULES[code],))
    handed = {"formular": packaged_forms(), "metoder": packaged_methods()}
    return [each.path for each in validate(record, on=on, rules=alone, **handed)]


@pytest.mark.parametrize(("code", "record", "on", "paths"), FIRING, ids=[code for code, *_ in FIRING])
def test_the_rule_fires(code: str, record: Record, on: date | None, paths: list[str]) -> None:
    assert places(code, record, on) == paths


@pytest.mark.parametrize(("code", "record", "on"), SILENT, ids=[code for code, *_ in SILENT])
def test_the_rule_stays_silent(code: str, record: Record, on: date | None) -> None:
    assert places(code, record, on) == []


def test_every_rule_has_a_test_in_which_it_fires() -> None:
    assert {code for module in MODULES for code, *_ in module.FIRING} == set(RULES)


def test_every_rule_has_a_test_in_which_it_stays_silent() -> None:
    """By what is near to what it finds, or by a record with which nothing is wrong and that has what it looks at."""
    near = {code for module in MODULES for code, *_ in module.SILENT}
    right = {type(value) for record in (*RIGHT, *CHANGED, *STATED) for _, value in walk(record)}
    basic = {rule.code for rule in GRUND.rules if any(issubclass(kind, rule.subject) for kind in right)}
    assert near | basic == set(RULES)


@pytest.fixture(scope="module")
def pages() -> dict[str, Any]:
    return runpy.run_path("docs/catalogue.py")


def test_the_pages_are_written_and_old_ones_removed(pages: dict[str, Any], tmp_path: Path) -> None:
    write = pages["write"]
    write.__globals__["FOLDER"] = tmp_path / "findings"
    write(None)
    (tmp_path / "findings/borta.md").write_text("x", encoding="utf-8")
    write(None)
    assert {path.stem for path in (tmp_path / "findings").iterdir()} == {*RULES, "index"}


def test_a_page_tells_on_which_days_a_rule_is_in_force() -> None:
    rule = evolve(RULES["personnummer-i-text"], valid_until=date(2030, 12, 31), kallhanvisning=None)
    page = as_markdown(list(rule_groups(rule, EN)))
    assert "* **In force from:** 25 May 2018\n* **In force until:** 31 December 2030\n" in page
    assert "Source" not in page


def test_a_page_says_all_that_the_rule_says_of_itself() -> None:
    page = as_markdown(list(rule_groups(RULES["mal-utan-insats"], EN)))
    assert "An insats serves the goals that it names (bidrar\\_till), those that these stand under" in page
    assert "\n- a goal of the plan is told where at least one insats states what it serves;\n" in page
    assert "Source:" not in as_markdown(
        list(rule_groups(evolve(RULES["personnummer-i-text"], kallhanvisning=None), EN))
    )


def test_a_rule_of_the_callers_own_has_a_page_as_far_as_it_has_texts() -> None:
    told = evolve(OWN, texts={"sv": "Nu {n}."}, fixes={"en": "Do {n}."})
    assert "Nu {n}" in as_text(list(rule_groups(told, EN)))
    assert "Fix: Do {n}." in as_text(list(rule_groups(told, EN)))
    assert "egen" in as_text(list(ruleset_groups(own(), SV)))
    assert "Fix" not in as_text(list(rule_groups(evolve(OWN, code="budget-saknas", texts={"sv": "Nu."}), EN)))


def test_a_rule_that_is_not_in_force_on_the_day_is_told() -> None:
    on = date(2018, 5, 24)
    not_in_force = ("epostadress-i-text", "personnummer-i-text", "telefonnummer-i-text")
    validation = validate(AKT, on=on)
    assert validation.not_in_force == not_in_force
    told = "Rules that are not in force on the day were not run: epostadress-i-text, personnummer-i-text and telefonnummer-i-text."
    assert told in report(AKT, "en", validation=validation)
    assert validate(AKT, on=date(2018, 5, 25)).not_in_force == ()


def own(**changes: Any) -> Ruleset:
    return Ruleset("egna/1", (evolve(OWN, **changes),))


def test_a_remark_matters_and_rests_as_it_says_or_as_its_rule_does() -> None:
    found = sorted(validate(AKT, rules=own()), key=lambda each: each.params["n"])
    assert [each.severity for each in found] == [Severity.WARNING, Severity.NOTE, Severity.ERROR, Severity.WARNING]
    assert [each.kallhanvisning and (each.kallhanvisning.punkt or "") for each in found] == ["", "", "1 §", "2 §"]


@pytest.mark.parametrize("least", list(Severity))
def test_a_set_raises_what_a_rule_finds_and_never_lowers_it(least: Severity) -> None:
    plain = sorted(validate(AKT, rules=own()), key=lambda each: each.params["n"])
    raised = sorted(validate(AKT, rules=own(at_least=least)), key=lambda each: each.params["n"])
    assert [each.severity for each in raised] == [most_severe(each.severity, least) for each in plain]


@pytest.mark.parametrize(
    ("dates", "on", "run"),
    [
        ({}, None, True),
        ({"valid_from": date(2024, 1, 1)}, None, True),
        ({"valid_from": date(2024, 1, 1)}, date(2023, 12, 31), False),
        ({"valid_from": date(2024, 1, 1)}, date(2024, 1, 1), True),
        ({"valid_until": date(2024, 2, 29)}, date(2024, 2, 29), True),
        ({"valid_until": date(2024, 2, 29)}, date(2024, 3, 1), False),
    ],
)
def test_a_rule_is_run_on_the_days_on_which_it_is_in_force(dates: dict[str, date], on: date | None, run: bool) -> None:
    validation = validate(AKT, on=on, rules=own(**dates))
    assert bool(len(validation)) is run
    assert validation.not_in_force == (() if run else ("egen",))
    assert validation.not_run == ()


def test_a_rule_that_ends_needs_a_day() -> None:
    validation = validate(AKT, rules=own(valid_until=date(2024, 1, 1)))
    assert (validation.not_run, validation.not_in_force, len(validation)) == (("egen",), (), 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kallhanvisning": "5 §"},
        {"at_least": "error"},
        {"valid_from": "2024-01-01"},
        {"valid_until": 2024},
        {"code": 3},
        {"code": "Min_Regel"},
        {"check": None},
        {"texts": ["x"]},
        {"fixes": {"sv": 1}},
        {"needs_day": "ja"},
        {"valid_until": date(2023, 12, 31), "valid_from": date(2024, 1, 1)},
    ],
)
def test_what_a_rule_is_made_of_is_checked(wrong: dict[str, Any]) -> None:
    with pytest.raises(FolkhalsoavtalError, match=f"/{next(iter(wrong))}"):
        evolve(OWN, **wrong)


@pytest.mark.parametrize(
    ("name", "rules", "path"),
    [(None, (), "/name"), ("", (), "/name"), ("a/1", [OWN], "/rules"), ("a/1", (OWN, 1), "/1")],
)
def test_what_a_set_is_made_of_is_checked(name: Any, rules: Any, path: str) -> None:
    with pytest.raises(FolkhalsoavtalError, match=path):
        Ruleset(name, rules)


@pytest.mark.parametrize("more", [OWN, GRUND, (1,)])
def test_only_rules_are_added(more: Any) -> None:
    with pytest.raises(InvalidType):
        GRUND + more


@pytest.mark.parametrize(
    "remark",
    [None, "x", ("",), (None, {}), ("", []), ("", {}, "error"), ("", {}, Severity.ERROR, 1), ("avtal", {})],
)
def test_what_an_own_rule_gives_is_checked_and_the_rule_named(remark: Any) -> None:
    rules = own(check=lambda _akt, _context: [remark])
    with pytest.raises((InvalidType, InvalidValue), match=r"^/egen: "):
        validate(AKT, rules=rules)


def test_a_rule_that_gives_nothing_to_go_through_is_named() -> None:
    with pytest.raises(InvalidType, match=r"^/egen: expected Iterator"):
        validate(AKT, rules=own(check=lambda _akt, _context: None))


@pytest.mark.parametrize("beside", [AKT, 1, "x", [1]])
def test_what_is_at_hand_beside_is_records(beside: Any) -> None:
    with pytest.raises(InvalidType, match="/beside"):
        validate(AKT, beside=beside)


def test_what_is_at_hand_beside_is_not_held_against_the_rules() -> None:
    wrong = evolve(AVTAL, id="b", avtalsperiod=None, finansieringsregel=None)
    assert validate(AKT, beside=[wrong]) == validate(AKT)
    named = evolve(AVTAL, foregangare=("b",))
    assert [each.code for each in validate(named)] == ["handling-inte-tillganglig"]
    assert [each.code for each in validate(named, beside=[Akt(avtal=wrong)])] == []
    # what is in the record itself goes before what has its id elsewhere
    assert validate(AKT, beside=[evolve(AVTAL, avtalsperiod=Period.years(2010))]) == validate(AKT)


def test_what_is_severe_enough_is_kept_and_the_rest_counted() -> None:
    validation = validate(AKT, rules=own())
    assert [len(validation.at_least(severity)) for severity in Severity] == [1, 3, 4]
    assert [validation.at_least(severity).left_out for severity in Severity] == [3, 1, 0]
    twice = validation.at_least(Severity.WARNING).at_least(Severity.ERROR)
    assert twice == validation.at_least(Severity.ERROR)
    with pytest.raises(InvalidType, match="/severity"):
        validation.at_least("error")  # type: ignore[arg-type]


def test_an_own_rule_brings_its_message_and_its_fix() -> None:
    rules = own(texts={"sv": "Nu {n}."}, fixes={"sv": "Gör {n}.", "en": "Do {n}."})
    finding = min(validate(AKT, rules=rules), key=lambda each: each.params["n"])
    assert (message_text(finding, EN), fix_text(finding, EN)) == ("Nu 1.", "Do 1.")
    assert render(finding, "sv") == "Nu 1. Gör 1."
    bare = min(validate(AKT, rules=own()), key=lambda each: each.params["n"])
    assert (message_text(bare, SV), fix_text(bare, SV)) == ("egen", None)


def test_the_name_of_a_set_with_own_rules_is_the_same_in_whatever_order_they_are_added() -> None:
    a, b = OWN, evolve(OWN, code="annan")
    names = {(GRUND + (a, b)).name, (GRUND + (b, a)).name, (GRUND + (a,) + (b,)).name, (GRUND + (b,) + (a,)).name}  # noqa: RUF005
    assert names == {"grund/1+annan+egen"}


def test_a_rule_that_is_set_on_a_base_class_is_run_for_its_kinds_and_not_on_waivers() -> None:
    assert issubclass(Waiver, RULES["undantag-utgatt"].subject)
    waiver = Waiver(code="x", path="", reason="R", by="B", until=date(2024, 1, 1))
    seen: list[object] = []

    def all_of_them(value: object, _: Context) -> Iterator[Any]:
        seen.append(value)
        return iter(())

    everything = Rule("allt", Severity.NOTE, evolve(OWN).subject.__mro__[1], all_of_them)
    validate(AVTAL, on=date(2024, 1, 1), rules=Ruleset("allt/1", (everything,)), waivers=[waiver])
    assert seen == [value for _, value in walk(AVTAL)]
