"""The rules on whether a plan says the same of a thing wherever it stands: each fires where it should, and nowhere else."""

from datetime import date
from itertools import combinations
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from folkhalsoavtal import (
    Akt,
    Avtal,
    Avtalspart,
    Belopp,
    Budget,
    Budgetpost,
    Finansiar,
    Fokusomrade,
    Insats,
    Kallhanvisning,
    Krav,
    Kravamne,
    Kravstyrka,
    Mal,
    Period,
    Preventionsniva,
    Samling,
    Tjanst,
    Verksamhetsplan,
)
from folkhalsoavtal.serialization import Record, load
from folkhalsoavtal.validation import Finding, Ruleset, Severity, validate
from folkhalsoavtal.validation.catalogue import RULES

CODES = (
    "fokusomrade-annan-benamning",
    "budgetpost-utan-koppling",
    "budgetpost-annan-benamning",
    "insats-annan-benamning",
    "insats-annat-id",
    "mal-utan-insats",
    "insats-utan-mal",
    "fokusomrade-utan-insats",
    "insats-utanfor-planen",
    "insats-for-individer",
)

AVTAL = Avtal(id="a", parter=(Avtalspart.kommun("1489", id="kommun"),), avtalsperiod=Period.years(2021, 2028))


def findings(code: str, record: Record, on: date | None = None) -> list[Finding]:
    return list(validate(record, on=on, rules=Ruleset("own", (RULES[code],))))


def found(code: str, record: Record, on: date | None) -> list[str]:
    """The places of the findings of a rule."""
    return [finding.path for finding in findings(code, record, on)]


def params(code: str, record: Record) -> dict[str, Any]:
    """What the only finding of a rule speaks of."""
    [finding] = findings(code, record)
    return dict(finding.params)


def severities(code: str, record: Record) -> list[Severity]:
    return [finding.severity for finding in findings(code, record)]


def omrade(id_: str = "studier", benamning: str = "Fullföljda studier", **fields: Any) -> Fokusomrade:
    return Fokusomrade(id=id_, benamning=benamning, **fields)


def insats(id_: str = "laxhjalp", benamning: str = "Läxhjälp", **fields: Any) -> Insats:
    return Insats(id=id_, benamning=benamning, **fields)


def budget(verksamhetsar: int = 2024, **names: str) -> Budget:
    """A budget of lines with these names, by their ids."""
    return Budget(
        verksamhetsar=verksamhetsar,
        finansiarer=(Finansiar.part("kommun"),),
        budgetposter=tuple(Budgetpost(id_, name, {"kommun": Belopp.kr(1)}) for id_, name in names.items()),
    )


def plan(*insatser: Insats, first: int | None = 2024, **fields: Any) -> Verksamhetsplan:
    """A plan of these insatser for a year; of no stated years when it is None."""
    period = None if first is None else Period.years(first)
    return Verksamhetsplan(
        **{"id": f"plan-{first or 'x'}", "avtal": ("a",), "period": period, "insatser": insatser, **fields}
    )


def file(*planer: Verksamhetsplan, avtal: Avtal = AVTAL) -> Akt:
    return Akt(avtal=avtal, planer=planer)


def apart(one: Verksamhetsplan, other: Verksamhetsplan) -> Samling:
    """Two plans in the files of two agreements."""
    return Samling(handlingar=(file(one), file(evolve(other, avtal=("b",)), avtal=evolve(AVTAL, id="b"))))


def mal(id_: str, *delmal: Mal) -> Mal:
    return Mal(id_, id_.capitalize(), delmal)


STUDIER = omrade(budgetposter=("s",))
NAMED = budget(s="Fullföljda studier")
OTHERWISE = budget(s="Skolan")
LINKED = insats(fokusomraden=("studier",), budgetposter=("s",))
POST = Tjanst(id="t", benamning="T", budgetposter=("s",))
BEFORE = plan(insats(benamning="Läxstöd"), first=2023)
ANOTHER = plan(insats("stod"), first=2023)
#: A tree of goals: under the whole there are two, and under the first of them one more.
TREE = mal("halsa", mal("skola", mal("betyg")), mal("fritid"))
#: An insats that states what it serves, and one that does not.
SERVING, SILENT_ONE = (insats("i", bidrar_till=("betyg",)), insats("j"))
INDIVIDUALS = insats(preventionsnivaer={Preventionsniva.INDIKERAD, Preventionsniva.SELEKTIV})


def krav(id_: str = "k", styrka: Kravstyrka = Kravstyrka.SKA, amne: Kravamne = Kravamne.GRUPPER, **fields: Any) -> Krav:
    return Krav(id=id_, styrka=styrka, benamning="Bara grupper.", amne=amne, **fields)


#: code, record in which the rule fires, day, and the places where it does
FIRING: list[tuple[str, Record, date | None, list[str]]] = [
    ("fokusomrade-annan-benamning", plan(fokusomraden=(STUDIER,), budgetar=(OTHERWISE,)), None, ["/fokusomraden/0"]),
    ("fokusomrade-annan-benamning", plan(fokusomraden=(omrade("o"),), ovriga_insatser=STUDIER, budgetar=(OTHERWISE,)), None, ["/ovriga_insatser"]),
    ("fokusomrade-annan-benamning", plan(LINKED, fokusomraden=(STUDIER,), budgetar=(OTHERWISE,)), None, ["/fokusomraden/0"]),
    ("fokusomrade-annan-benamning", plan(fokusomraden=(STUDIER,), budgetar=(budget(s="A"), budget(2025, s="B"), budget(2026, s="A"))), None, ["/fokusomraden/0", "/fokusomraden/0"]),
    ("fokusomrade-annan-benamning", plan(insats(), fokusomraden=(STUDIER,), budgetar=(budget(s="Läxhjälp"),)), None, ["/fokusomraden/0"]),
    ("budgetpost-utan-koppling", plan(fokusomraden=(omrade(),), budgetar=(budget(p="P", s=" fullföljda  STUDIER"),)), None, ["/budgetar/0/budgetposter/1"]),
    ("budgetpost-utan-koppling", plan(insats("s"), budgetar=(NAMED,)), None, ["/budgetar/0/budgetposter/0"]),
    ("budgetpost-utan-koppling", plan(insats("s"), tjanster=(POST,), budgetar=(NAMED,)), None, ["/budgetar/0/budgetposter/0"]),
    ("budgetpost-utan-koppling", plan(fokusomraden=(omrade(budgetposter=()),), budgetar=(NAMED,)), None, ["/budgetar/0/budgetposter/0"]),
    ("budgetpost-utan-koppling", plan(fokusomraden=(omrade(), omrade("o", "Annat", budgetposter=("s",))), budgetar=(NAMED,)), None, ["/budgetar/0/budgetposter/0"]),
    ("budgetpost-utan-koppling", plan(insats(), fokusomraden=(omrade("o", "Annat", budgetposter=("s",)),), budgetar=(budget(s="Läxhjälp"),)), None, ["/budgetar/0/budgetposter/0"]),
    ("budgetpost-annan-benamning", plan(budgetar=(budget(2025, s="Skolan"), NAMED)), None, ["/budgetar/0/budgetposter/0/benamning"]),
    ("budgetpost-annan-benamning", plan(budgetar=(NAMED, budget(2025, t="T"), budget(2026, t="T", s="Skolan"))), None, ["/budgetar/2/budgetposter/1/benamning"]),
    ("budgetpost-annan-benamning", file(plan(budgetar=(OTHERWISE,)), plan(first=2023, budgetar=(budget(2023, s="Studier"),))), None, ["/planer/0/budgetar/0/budgetposter/0/benamning"]),
    ("budgetpost-annan-benamning", plan(budgetar=(budget(s="A"), budget(2025, s="B"), budget(2026, s="A"))), None, ["/budgetar/1/budgetposter/0/benamning", "/budgetar/2/budgetposter/0/benamning"]),
    ("insats-annan-benamning", file(plan(insats("x"), insats()), BEFORE), None, ["/planer/0/insatser/1/benamning"]),
    ("insats-annan-benamning", file(plan(insats()), plan(insats(), first=2022), BEFORE), None, ["/planer/0/insatser/0/benamning", "/planer/2/insatser/0/benamning"]),
    ("insats-annan-benamning", file(plan(insats(), first=None, budgetar=(budget(),)), BEFORE), None, ["/planer/0/insatser/0/benamning"]),
    ("insats-annat-id", file(plan(insats()), ANOTHER), None, ["/planer/0/insatser/0/id"]),
    ("insats-annat-id", file(ANOTHER, plan(insats())), None, ["/planer/1/insatser/0/id"]),
    ("insats-annat-id", file(plan(insats(), id="a"), evolve(ANOTHER, id="b")), None, ["/planer/0/insatser/0/id"]),
    ("insats-annat-id", file(plan(insats(), first=None), ANOTHER), None, ["/planer/0/insatser/0/id"]),
    ("insats-annat-id", file(plan(insats("x"), id="x"), plan(insats("y"), id="y")), None, ["/planer/1/insatser/0/id"]),
    ("insats-annat-id", file(plan(insats("x")), plan(insats("y"), first=2025), plan(insats("y"), first=2026)), None, ["/planer/1/insatser/0/id"]),
    ("mal-utan-insats", plan(SERVING, mal=(TREE, mal("trygghet", mal("gator")))), None, ["/mal/0/delmal/1", "/mal/1"]),
    ("mal-utan-insats", plan(evolve(SERVING, bidrar_till=()), mal=(TREE,)), None, ["/mal/0"]),
    ("mal-utan-insats", plan(SERVING, SILENT_ONE, mal=(TREE,)), None, ["/mal/0/delmal/1"]),
    ("mal-utan-insats", plan(evolve(SERVING, fokusomraden=("o",)), fokusomraden=(omrade("o", mal=(TREE,)),)), None, ["/fokusomraden/0/mal/0/delmal/1"]),
    ("mal-utan-insats", plan(evolve(SILENT_ONE, fokusomraden=("o",)), fokusomraden=(omrade("o", mal=(mal("x"),)), omrade("p", mal=(mal("y"),)))), None, ["/fokusomraden/1/mal/0"]),
    ("mal-utan-insats", plan(SERVING, mal=(TREE,), ovriga_insatser=omrade(mal=(mal("x"),))), None, ["/mal/0/delmal/1", "/ovriga_insatser/mal/0"]),
    ("mal-utan-insats", plan(mal=(TREE,), fokusomraden=(omrade(mal=(mal("x"),)),)), None, ["/mal/0", "/fokusomraden/0/mal/0"]),
    ("insats-utan-mal", plan(insats("i"), insats("j", mal=(mal("x"),)), insats("k", fokusomraden=("o",)), fokusomraden=(omrade("o"),)), None, [""]),
    ("insats-utan-mal", plan(insats("i", mal=(mal("x"),)), insats("j", bidrar_till=())), None, ["/insatser/1"]),
    ("insats-utan-mal", plan(insats("i"), insats("j", bidrar_till=())), None, ["/insatser/1", ""]),
    ("fokusomrade-utan-insats", plan(insats(fokusomraden=("o",)), fokusomraden=(omrade("o"), omrade("p"))), None, ["/fokusomraden/1"]),
    ("fokusomrade-utan-insats", plan(insats(fokusomraden=()), ovriga_insatser=omrade("o")), None, ["/ovriga_insatser"]),
    ("insats-utanfor-planen", plan(insats("i"), insats("j", period=Period.years(2022, 2023))), None, ["/insatser/1/period"]),
    ("insats-utanfor-planen", plan(insats(period=Period.years(2025))), None, ["/insatser/0/period"]),
    ("insats-for-individer", plan(insats("i"), INDIVIDUALS, krav=(krav(),)), None, ["/insatser/1/preventionsnivaer"]),
    ("insats-for-individer", file(plan(INDIVIDUALS), avtal=evolve(AVTAL, krav=(krav(),))), None, ["/planer/0/insatser/0/preventionsnivaer"]),
    ("insats-for-individer", Samling(handlingar=(file(plan(INDIVIDUALS), avtal=evolve(AVTAL, basavtal="b")), evolve(AVTAL, id="b", krav=(krav(),)))), None, ["/handlingar/0/planer/0/insatser/0/preventionsnivaer"]),
]  # fmt: skip

#: code, record in which the rule is nearly met and stays silent, day
SILENT: list[tuple[str, Record, date | None]] = [
    ("fokusomrade-annan-benamning", plan(fokusomraden=(STUDIER,), budgetar=(budget(s=" fullföljda\N{NO-BREAK SPACE} Studier "),)), None),
    ("fokusomrade-annan-benamning", plan(fokusomraden=(omrade(benamning="o\N{COMBINING DIAERESIS}", budgetposter=("s",)),), budgetar=(budget(s="Ö"),)), None),
    ("fokusomrade-annan-benamning", plan(fokusomraden=(omrade(budgetposter=("s", "t")),), budgetar=(budget(s="A", t="B"),)), None),
    ("fokusomrade-annan-benamning", plan(fokusomraden=(omrade(),), budgetar=(OTHERWISE,)), None),
    ("fokusomrade-annan-benamning", plan(fokusomraden=(omrade(budgetposter=()),), budgetar=(OTHERWISE,)), None),
    ("fokusomrade-annan-benamning", plan(LINKED, fokusomraden=(STUDIER,), budgetar=(budget(s="läxhjälp"),)), None),
    ("budgetpost-utan-koppling", plan(fokusomraden=(STUDIER,), budgetar=(NAMED,)), None),
    ("budgetpost-utan-koppling", plan(LINKED, fokusomraden=(omrade(),), budgetar=(NAMED,)), None),
    ("budgetpost-utan-koppling", plan(insats(fokusomraden=("studier",)), fokusomraden=(STUDIER,), budgetar=(budget(s="Läxhjälp"),)), None),
    ("budgetpost-utan-koppling", plan(insats("s", tjanster=("t",)), tjanster=(POST,), budgetar=(NAMED,)), None),
    ("budgetpost-utan-koppling", plan(insats("i", "Skolan"), insats("j", "Skolan", budgetposter=("s",)), budgetar=(OTHERWISE,)), None),
    ("budgetpost-utan-koppling", plan(fokusomraden=(omrade(),), budgetar=(OTHERWISE,)), None),
    ("budgetpost-utan-koppling", plan(fokusomraden=(omrade("a", "A", budgetposter=("b",)), omrade("b", "B", budgetposter=("a",))), budgetar=(budget(a="Ett", b="Två"),)), None),
    ("budgetpost-annan-benamning", plan(budgetar=(NAMED, budget(2025, s="FULLFÖLJDA studier", t="T"))), None),
    ("budgetpost-annan-benamning", apart(plan(budgetar=(NAMED,)), plan(budgetar=(budget(2025, s="Skolan"),))), None),
    ("insats-annan-benamning", file(plan(insats(benamning="LÄXSTÖD ")), BEFORE), None),
    ("insats-annan-benamning", apart(plan(insats()), BEFORE), None),
    ("insats-annan-benamning", file(plan(insats(), first=None), BEFORE), None),
    ("insats-annan-benamning", file(plan(insats()), evolve(BEFORE, period=None)), None),
    ("insats-annan-benamning", file(plan(insats(), first=None, budgetar=(budget(2023),)), BEFORE), None),
    ("insats-annan-benamning", file(plan(insats()), evolve(BEFORE, period=Period.years(2024))), None),
    ("insats-annan-benamning", file(plan(insats(benamning="Stöd")), BEFORE, evolve(BEFORE, id="x", insatser=(insats(benamning="Stöd"),))), None),
    ("insats-annat-id", file(plan(insats(), insats("stod", "Stöd")), ANOTHER), None),
    ("insats-annat-id", file(plan(insats()), evolve(ANOTHER, insatser=(insats("stod"), insats(benamning="Stöd")))), None),
    ("insats-annat-id", file(plan(insats(benamning="Läxläsning")), ANOTHER), None),
    ("insats-annat-id", apart(plan(insats()), ANOTHER), None),
    ("insats-annat-id", plan(insats("x"), insats("y")), None),
    ("mal-utan-insats", plan(SILENT_ONE, mal=(TREE,)), None),
    ("mal-utan-insats", plan(evolve(SERVING, bidrar_till=("halsa",)), mal=(TREE,)), None),
    ("mal-utan-insats", plan(evolve(SERVING, bidrar_till=("betyg", "fritid")), mal=(TREE,)), None),
    ("mal-utan-insats", plan(SERVING, evolve(SILENT_ONE, fokusomraden=("o",), mal=(mal("x"),)), mal=(mal("betyg"),), fokusomraden=(omrade("o", mal=(mal("y"),)),)), None),
    ("mal-utan-insats", plan(SERVING, SILENT_ONE, mal=(mal("betyg"),), fokusomraden=(omrade("o", mal=(mal("y"),)),)), None),
    ("insats-utan-mal", plan(insats("i", mal=(mal("x"),)), insats("j", bidrar_till=("x",))), None),
    ("insats-utan-mal", plan(insats(fokusomraden=("o",)), fokusomraden=(omrade("o", mal=(mal("x"),)),)), None),
    ("fokusomrade-utan-insats", plan(insats(), fokusomraden=(omrade("o"),)), None),
    ("fokusomrade-utan-insats", plan(fokusomraden=(omrade("o"),)), None),
    ("fokusomrade-utan-insats", plan(insats(fokusomraden=("o",)), ovriga_insatser=omrade("o")), None),
    ("insats-utanfor-planen", plan(insats(period=Period(date(2023, 6, 1), date(2024, 1, 1)))), None),
    ("insats-utanfor-planen", plan(insats(period=Period.years(2023)), first=None), None),
    ("insats-for-individer", plan(INDIVIDUALS), None),
    ("insats-for-individer", plan(INDIVIDUALS, krav=(krav(amne=Kravamne.MALGRUPPER),)), None),
    ("insats-for-individer", plan(insats(preventionsnivaer={Preventionsniva.SELEKTIV}), krav=(krav(),)), None),
    ("insats-for-individer", Samling(handlingar=(file(plan(INDIVIDUALS)), evolve(AVTAL, id="b", krav=(krav(),)))), None),
]  # fmt: skip


def test_what_the_budgets_of_some_years_call_an_area_is_told_once() -> None:
    made = plan(fokusomraden=(STUDIER,), budgetar=(budget(2026, s="A"), budget(2024, s="A"), budget(2025, s="B")))
    told = [dict(finding.params) for finding in findings("fokusomrade-annan-benamning", made)]
    assert told == [
        {"fokusomrade": "Fullföljda studier", "budgetpost": "A", "verksamhetsar": ("2024", "2026")},
        {"fokusomrade": "Fullföljda studier", "budgetpost": "B", "verksamhetsar": ("2025",)},
    ]


def test_what_a_line_has_the_name_and_the_id_of() -> None:
    made = plan(insats("s", "Skolan"), insats("t"), fokusomraden=(omrade(),), budgetar=(NAMED,))
    expected = {"budgetpost": "Fullföljda studier", "vad": ("Skolan", "Fullföljda studier"), "verksamhetsar": 2024}
    assert params("budgetpost-utan-koppling", made) == expected


def test_a_line_is_held_against_the_last_budget_that_has_it() -> None:
    made = plan(budgetar=(budget(2021, s="A"), budget(2022, s="A"), budget(2025, s="B")))
    names = {"id": "s", "budgetpost": "B", "tidigare": "A"}
    assert params("budgetpost-annan-benamning", made) == {**names, "verksamhetsar": 2025, "tidigare_ar": 2022}


def test_an_insats_is_held_against_the_last_plan_that_has_it() -> None:
    first, second, third = plan(insats(), first=2021), plan(insats(benamning="Läxstöd"), first=2022), plan(insats())
    told = findings("insats-annan-benamning", file(third, first, second))
    assert [dict(finding.params) for finding in told] == [
        {"id": "laxhjalp", "insats": "Läxhjälp", "tidigare": "Läxstöd"},
        {"id": "laxhjalp", "insats": "Läxstöd", "tidigare": "Läxhjälp"},
    ]


def test_of_several_ids_that_of_the_last_plan_before_is_told() -> None:
    before = plan(insats("x"), first=2021), plan(insats("z"), insats("y"), first=2022, benamning="Planen")
    told = findings("insats-annat-id", file(plan(insats()), *before[::-1]))
    assert [finding.params["annat_id"] for finding in told] == ["y", "x", "x"]
    assert dict(told[0].params) == {"insats": "Läxhjälp", "id": "laxhjalp", "annat_id": "y", "plan": "Planen"}
    assert told[1].params["plan"] == "plan-2021"


def test_a_goal_is_a_warning_only_where_every_insats_says_what_it_leads_to() -> None:
    goals = mal("fritid"), mal("betyg")
    own = insats("k", mal=(mal("x"),))
    assert severities("mal-utan-insats", plan(SERVING, own, mal=goals)) == [Severity.WARNING]
    assert severities("mal-utan-insats", plan(SERVING, own, SILENT_ONE, mal=goals)) == [Severity.NOTE]
    assert params("mal-utan-insats", plan(SERVING, mal=goals)) == {"mal": "Fritid"}


def test_insatser_of_which_no_goal_is_stated_are_told_together() -> None:
    four = tuple(insats(id_, id_.upper()) for id_ in ("i", "j", "k", "l"))
    assert params("insats-utan-mal", plan(*four)) == {"antal": 4, "insatser": ("I", "J", "K", "…")}
    assert params("insats-utan-mal", plan(*four[:3])) == {"antal": 3, "insatser": ("I", "J", "K")}
    elsewhere = evolve(four[0], fokusomraden=("o",))
    assert (
        params("insats-utan-mal", plan(elsewhere, fokusomraden=(omrade("o"), omrade("p", mal=(mal("x"),)))))["antal"]
        == 1
    )
    served, unsaid = evolve(four[0], bidrar_till=()), four[1]
    assert params("insats-utan-mal", plan(served)) == {"antal": 1, "insatser": ("I",)}
    assert severities("insats-utan-mal", plan(unsaid, served)) == [Severity.WARNING, Severity.NOTE]


def test_an_area_without_insatser_is_a_warning_where_every_insats_says_where_it_belongs() -> None:
    areas, placed = (omrade("o"), omrade("p")), insats("i", fokusomraden=("o",))
    assert severities("fokusomrade-utan-insats", plan(placed, fokusomraden=areas)) == [Severity.WARNING]
    assert severities("fokusomrade-utan-insats", plan(placed, insats("j"), fokusomraden=areas)) == [Severity.NOTE]


def test_what_must_be_goes_before_what_ought_to_be_and_brings_its_clause() -> None:
    clause, other = Kallhanvisning("Planen", "1 §"), Kallhanvisning("Avtalet", "2 §")
    ought, must = krav(styrka=Kravstyrka.BOR, kallhanvisning=clause), krav(kallhanvisning=other)

    def told(of_plan: tuple[Krav, ...], of_agreement: tuple[Krav, ...]) -> tuple[Severity, Kallhanvisning | None]:
        record = file(plan(INDIVIDUALS, krav=of_plan), avtal=evolve(AVTAL, krav=of_agreement))
        [finding] = findings("insats-for-individer", record)
        assert dict(finding.params) == {"insats": "Läxhjälp", "krav": "Bara grupper."}
        return finding.severity, finding.kallhanvisning

    assert told((ought,), ()) == (Severity.WARNING, clause)
    assert told((ought,), (must,)) == (Severity.ERROR, other)
    assert told((evolve(must, kallhanvisning=clause),), (must,)) == (Severity.ERROR, clause)
    assert told((krav(),), ()) == (Severity.ERROR, RULES["insats-for-individer"].kallhanvisning)


#: What the plans of the source documents give.
DOCUMENTS = {
    # the plan says Övriga insatser, the budget Övrigt
    "alingsas-2024": {("fokusomrade-annan-benamning", "/planer/0/ovriga_insatser")},
    # the document says what each insats meets, and no goals
    "goteborg-centrum-2024": {("insats-utan-mal", "/handlingar/4")},
    # no block of the form stands under the extra priority of sex and relationships
    "vanersborg-2021": {("mal-utan-insats", "/planer/0/mal/3")},
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_told_of_the_plans_of_the_source_documents(name: str) -> None:
    record = load(f"examples/{name}.json")
    assert {(code, path) for code in CODES for path in found(code, record, None)} == DOCUMENTS[name]


def test_alingsas_is_for_groups_alone() -> None:
    alingsas = load("examples/alingsas-2024.json", Akt)
    [made] = alingsas.planer
    first = evolve(made.insatser[0], preventionsnivaer={Preventionsniva.INDIKERAD})
    [finding] = findings("insats-for-individer", evolve(made, insatser=(first,)))
    assert (finding.severity, finding.path) == (Severity.ERROR, "/insatser/0/preventionsnivaer")
    assert finding.kallhanvisning is not None
    assert finding.kallhanvisning.punkt == "avsnitt 1, not 1"


@st.composite
def plans(draw: st.DrawFn) -> list[Verksamhetsplan]:
    """Some plans of an agreement, of years that can be the same, whose insatser and lines share ids and names."""
    ids, names = st.sampled_from("xyz"), st.sampled_from(("X", "x ", "Y"))
    insatser = st.dictionaries(ids, names, max_size=3)
    made: list[Verksamhetsplan] = []
    for n, first in enumerate(draw(st.lists(st.sampled_from((2021, 2022, None)), min_size=2, max_size=4))):
        of = (insats(id_, name) for id_, name in draw(insatser).items())
        lines = budget(2021 + n, **draw(insatser))
        made.append(plan(*of, first=first, id=f"p{n}", budgetar=(lines,)))
    return made


@settings(max_examples=60)
@given(plans(), st.data())
def test_the_order_of_the_plans_of_an_agreement_means_nothing(made: list[Verksamhetsplan], data: st.DataObject) -> None:
    def told(planer: list[Verksamhetsplan]) -> set[tuple[str, str, str, str]]:
        return {
            (code, planer[int(finding.path.split("/")[2])].id, finding.path.split("/", 3)[3], repr(finding.params))
            for code in ("budgetpost-annan-benamning", "insats-annan-benamning", "insats-annat-id")
            for finding in findings(code, file(*planer))
        }

    assert told(made) == told(data.draw(st.permutations(made)))


#: The goals of the tree by their places, each with those that serve it when they are named.
AROUND = {
    "/mal/0": {"halsa", "skola", "betyg", "fritid"},
    "/mal/0/delmal/0": {"halsa", "skola", "betyg"},
    "/mal/0/delmal/0/delmal/0": {"halsa", "skola", "betyg"},
    "/mal/0/delmal/1": {"halsa", "fritid"},
}


@pytest.mark.parametrize("named", [set(named) for n in range(5) for named in combinations(sorted(AROUND["/mal/0"]), n)])
def test_the_outermost_goals_that_nothing_named_stands_around_are_told(named: set[str]) -> None:
    unserved = [path for path, around in AROUND.items() if not around & named]
    outermost = [path for path in unserved if not any(path.startswith(other + "/") for other in unserved)]
    assert found("mal-utan-insats", plan(insats(bidrar_till=tuple(named)), mal=(TREE,)), None) == outermost
