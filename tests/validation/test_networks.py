"""The rules on networks and methods, and that collaborations without money give no false alarms."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from made import akt, rows, uppfoljning

from folkhalsoavtal import (
    Akt,
    Aktor,
    AndradFinansiering,
    Ansats,
    Aterbetalning,
    Avrakningsregel,
    Avtal,
    Avtalspart,
    BestamdaDagar,
    Betalningsintervall,
    DagIManad,
    DagUtanAr,
    EkonomiskRedovisning,
    Fokusomrade,
    Forekomst,
    Fragesvar,
    Frist,
    Fristbesked,
    Fristslag,
    Indikator,
    Insats,
    Kallhanvisning,
    LikaDelar,
    Mal,
    Medel,
    Medelsatgard,
    Medelsuppgift,
    Metodbesked,
    Metodlage,
    Mote,
    Motesfraga,
    Moteslage,
    Motespunkt,
    Motestid,
    Motesuppgift,
    Natverk,
    Period,
    Samling,
    Styrorgan,
    Styrorgansroll,
    Tjanst,
    Verksamhetsplan,
)
from folkhalsoavtal.beloppsuppgift import Beloppsenhet, Beloppsroll, Beloppsuppgift
from folkhalsoavtal.errors import FolkhalsoavtalError
from folkhalsoavtal.rendering import render, report
from folkhalsoavtal.serialization import Record, load, packaged_methods
from folkhalsoavtal.validation import GRUND, STRIKT, Ruleset, validate
from folkhalsoavtal.validation.catalogue import RULES

NSFG = load("examples/gavleborg-2018.json", Natverk)
ON = date(2024, 6, 1)
SHARED_LATER = AndradFinansiering(galler_fran=date(2024, 7, 1), finansieringsregel=LikaDelar(("kommun", "region")))
TASK = Motesuppgift(id="u", benamning="Skriv ned syftet", ansvariga=("a",), dag=date(2024, 5, 1))
NEXT_YEAR = Frist(id="f", benamning="Skicka kallelsen", slag=Fristslag.OVRIGT, tidpunkt=DagIManad(dag=1, manader=(3,)))
MEETING = evolve(NEXT_YEAR, slag=Fristslag.MOTE)
ONCE = evolve(NEXT_YEAR, tidpunkt=BestamdaDagar(dagar=(date(2024, 3, 1), date(2024, 9, 1))), ansvariga=("a",))


def network(**fields: Any) -> Natverk:
    return Natverk(**{"id": "n", "benamning": "N", "aktorer": (Aktor(id="a", benamning="A"),), **fields})


def punkt(id_: str = "p", **fields: Any) -> Motespunkt:
    return Motespunkt(id=id_, benamning=id_, **fields)


def mote(dag: date | None = date(2024, 2, 1), id_: str = "m", **fields: Any) -> Mote:
    return Mote(id=id_, motestid=None if dag is None else Motestid(dag=dag), **fields)


def given(*punkter: Motespunkt) -> Natverk:
    return network(moten=(mote(motespunkter=punkter),))


ASKED = (Motesfraga(id="f", benamning="Varför?"),)
CLOSED = punkt(fragor=("f",), avslutade_fragor=(Fragesvar("f"),))
RAISED = punkt(fragor=("f",))
AGAIN = punkt("q", fragor=("f",))
WITHOUT_YEAR = Motestid(dag_utan_ar=DagUtanAr(11, 9))

TOLD = (Metodbesked(metod="x", metodpunkt="x", lage=Metodlage.GJORT),)
#: An agreement that says that nothing in it is of money.
WITHOUT = Avtal(
    id="a",
    parter=(Avtalspart.kommun("2463", id="kommun"), Avtalspart.region("24", id="region")),
    avtalsperiod=Period.years(2023, 2026),
    gemensamma_medel=False,
)


def budgeted(*amounts: int | None, **avtal: Any) -> Akt:
    """The agreement with a budget of a municipality and a region, in öre."""
    return akt(evolve(WITHOUT, **avtal), rows(amounts, parter=("kommun", "region")))


FIRING: list[tuple[str, Record, date | None, list[str]]] = [
    ("mote-utan-ar", NSFG, None, ["/moten/0/nasta_mote/dag_utan_ar"]),
    ("mote-utan-ar", network(moten=(Mote(id="m", motestid=WITHOUT_YEAR),)), None, ["/moten/0/motestid/dag_utan_ar"]),
    ("fraga-aterkommer-oppen", NSFG, None, ["/fragor/0"]),
    (
        "fraga-aterkommer-oppen",
        network(
            fragor=ASKED,
            moten=(mote(motespunkter=(CLOSED, punkt("q", fragor=("f",)), punkt("r", fragor=("f",)))),),
        ),
        None,
        ["/fragor/0"],
    ),
    ("mote-utan-minnesanteckningar", network(moten=(mote(),)), ON, ["/moten/0"]),
    ("mote-utan-minnesanteckningar", network(moten=(mote(lage=Moteslage.HALLET),)), ON, ["/moten/0"]),
    ("mote-utan-minnesanteckningar", network(moten=(mote(lage=Moteslage.KALLAT, motespunkter=(punkt(),)),)), ON, ["/moten/0"]),
    (
        "mote-utan-minnesanteckningar",
        network(moten=(mote(motespunkter=(punkt(),), nasta_mote=Motestid(dag=date(2024, 5, 31))),)),
        ON,
        ["/moten/0/nasta_mote"],
    ),
    (
        "mote-utan-minnesanteckningar",
        network(moten=(mote(lage=Moteslage.KALLAT, nasta_mote=Motestid(dag=date(2024, 3, 1))),)),
        ON,
        ["/moten/0"],
    ),
    ("motesuppgift-utan-ansvarig", given(punkt(uppgifter=(evolve(TASK, ansvariga=()),))), None, ["/moten/0/motespunkter/0/uppgifter/0/ansvariga"]),
    ("motesuppgift-utan-ansvarig", given(punkt(uppgifter=(evolve(TASK, dag=None),))), None, ["/moten/0/motespunkter/0/uppgifter/0/dag"]),
    (
        "motesuppgift-utan-ansvarig",
        given(punkt(uppgifter=(evolve(TASK, ansvariga=(), dag=None),))),
        None,
        ["/moten/0/motespunkter/0/uppgifter/0/ansvariga", "/moten/0/motespunkter/0/uppgifter/0/dag"],
    ),
    ("motesuppgift-forsenad", given(punkt(), punkt("q", uppgifter=(TASK,))), ON, ["/moten/0/motespunkter/1/uppgifter/0"]),
    ("motesuppgift-forsenad", given(punkt(uppgifter=(evolve(TASK, id="v", dag=None), TASK))), ON, ["/moten/0/motespunkter/0/uppgifter/1"]),
    ("natverksfrist-forsenad", network(frister=(ONCE,)), ON, ["/frister/0"]),
    ("natverksfrist-forsenad", network(frister=(ONCE,), moten=(mote(lage=Moteslage.KALLAT),)), ON, ["/frister/0"]),
    (
        "natverksfrist-forsenad",
        network(frister=(ONCE,), fristbesked=(Fristbesked(frist="f", verksamhetsar=2024, nr=2),)),
        ON,
        ["/frister/0"],
    ),
    ("natverksfrist-forsenad", network(frister=(MEETING,), moten=(mote(date(2024, 3, 9)),)), ON, ["/frister/0"]),
    ("natverksfrist-forsenad", network(frister=(MEETING,), moten=(mote(date(2024, 3, 8), lage=Moteslage.KALLAT),)), ON, ["/frister/0"]),
    ("natverksfrist-forsenad", network(frister=(ONCE,), moten=(mote(date(2024, 3, 1)),)), ON, ["/frister/0"]),
    (
        "natverksbesked-utan-frist",
        network(frister=(ONCE,), fristbesked=(Fristbesked(frist="f", verksamhetsar=2024, nr=3),)),
        None,
        ["/fristbesked/0"],
    ),
    (
        "metodbesked-utan-punkt",
        network(metodbesked=(Metodbesked(metod="asele-samverka-for-folkhalsa", metodpunkt="x", lage=Metodlage.GJORT),)),
        None,
        ["/metodbesked/0/metodpunkt"],
    ),
    (
        "handling-inte-tillganglig",
        Samling(handlingar=(*packaged_methods(), network(metodbesked=TOLD))),
        None,
        ["/handlingar/1/metodbesked/0/metod"],
    ),
    ("budget-utan-gemensamma-medel", budgeted(500, 500), None, ["/planer/0/budgetar/0"]),
    ("budget-utan-gemensamma-medel", budgeted(500, -1), None, ["/planer/0/budgetar/0"]),
]  # fmt: skip

SILENT: list[tuple[str, Record, date | None]] = [
    ("budget-utan-gemensamma-medel", budgeted(500, 0), None),
    ("budget-utan-gemensamma-medel", budgeted(500, None), None),
    ("budget-utan-gemensamma-medel", budgeted(500, 500, gemensamma_medel=None), None),
    ("budget-utan-gemensamma-medel", budgeted(500, 500, andringar=(SHARED_LATER,)), None),
    ("mote-utan-ar", network(moten=(mote(nasta_mote=WITHOUT_YEAR), mote(date(2024, 11, 9), "m2"))), None),
    ("mote-utan-ar", network(moten=(mote(), Mote(id="m2", motestid=Motestid(plats="P")))), None),
    (
        "fraga-aterkommer-oppen",
        network(fragor=ASKED, moten=(mote(motespunkter=(punkt(fragor=("f",)), punkt("q", fragor=("f",), avslutade_fragor=(Fragesvar("f"),)))),)),
        None,
    ),
    ("fraga-aterkommer-oppen", network(fragor=ASKED, moten=(mote(motespunkter=(punkt(fragor=("f",)),)),)), None),
    ("fraga-aterkommer-oppen", network(fragor=ASKED, moten=(mote(motespunkter=(CLOSED, punkt("q", fragor=("f",)))),)), None),
    ("mote-utan-minnesanteckningar", network(moten=(mote(date(2024, 6, 1)),)), ON),
    ("mote-utan-minnesanteckningar", network(moten=(mote(lage=Moteslage.INSTALLT),)), ON),
    ("mote-utan-minnesanteckningar", network(moten=(mote(motespunkter=(punkt(),), nasta_mote=Motestid(dag=ON)),)), ON),
    (
        "mote-utan-minnesanteckningar",
        network(moten=(mote(motespunkter=(punkt(),), nasta_mote=Motestid(dag=date(2024, 3, 1))), mote(date(2024, 3, 8), "m2", motespunkter=(punkt("q"),)))),
        ON,
    ),
    ("mote-utan-minnesanteckningar", NSFG, date(2030, 1, 1)),
    (
        "mote-utan-minnesanteckningar",
        network(moten=(mote(motespunkter=(punkt(),), nasta_mote=Motestid(dag=date(2024, 3, 1))), mote(date(2024, 3, 1), "m2", lage=Moteslage.INSTALLT))),
        ON,
    ),
    ("motesuppgift-utan-ansvarig", given(punkt(uppgifter=(TASK,))), None),
    ("motesuppgift-utan-ansvarig", given(punkt(uppgifter=(evolve(TASK, ansvariga=(), foreslagen=True),))), None),
    ("motesuppgift-utan-ansvarig", given(punkt(uppgifter=(evolve(TASK, dag=None),), utforda_uppgifter=("u",))), None),
    ("motesuppgift-forsenad", given(punkt(uppgifter=(TASK,))), date(2024, 5, 1)),
    ("motesuppgift-forsenad", given(punkt(uppgifter=(TASK,), utforda_uppgifter=("u",))), ON),
    ("motesuppgift-forsenad", given(punkt(uppgifter=(evolve(TASK, foreslagen=True),))), ON),
    ("natverksfrist-forsenad", network(frister=(ONCE,), fristbesked=(Fristbesked(frist="f", verksamhetsar=2024),)), ON),
    ("natverksfrist-forsenad", network(frister=(ONCE,)), date(2024, 3, 1)),
    ("natverksfrist-forsenad", network(frister=(MEETING,), moten=(mote(date(2024, 3, 8), lage=Moteslage.HALLET),)), ON),
    ("natverksfrist-forsenad", network(frister=(MEETING,), moten=(mote(date(2024, 2, 23), lage=Moteslage.HALLET),)), ON),
    ("natverksfrist-forsenad", network(frister=(MEETING,), moten=(mote(date(2024, 3, 1), lage=Moteslage.INSTALLT),)), ON),
    ("natverksbesked-utan-frist", network(frister=(ONCE,), fristbesked=(Fristbesked(frist="f", verksamhetsar=2024, nr=2),)), None),
    (
        "metodbesked-utan-punkt",
        network(metodbesked=(Metodbesked(metod="asele-samverka-for-folkhalsa", metodpunkt="vilja", lage=Metodlage.GJORT),)),
        None,
    ),
    ("metodbesked-utan-punkt", network(metodbesked=(Metodbesked(metod="okand", metodpunkt="x", lage=Metodlage.GJORT),)), None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "lang", "text"),
    [
        ("fraga-aterkommer-oppen", "sv", "tas upp under flera punkter (2 och 7), och ingenting avslutar den."),
        ("fraga-aterkommer-oppen", "en", "comes up under several items (2 and 7), and nothing closes it."),
        ("mote-utan-ar", "sv", "Mötet den 9 november har inget år"),
        ("mote-utan-ar", "en", "The meeting on 9 November has no year"),
    ],
)
def test_what_is_said_of_gavleborg(code: str, lang: str, text: str) -> None:
    [finding] = validate(NSFG, rules=Ruleset("en/1", (RULES[code],)))
    assert text in render(finding, lang)


SOURCE = Kallhanvisning("dok", "7")
MONTHLY = evolve(ONCE, tidpunkt=DagIManad(dag=1, manader=(1, 2, 3, 4)))
DATED = evolve(WITHOUT_YEAR, kallhanvisning=SOURCE)


@pytest.mark.parametrize(
    ("code", "record"),
    [
        ("mote-utan-ar", network(moten=(Mote(id="m", motestid=DATED),))),
        ("mote-utan-ar", network(moten=(mote(motespunkter=(punkt(),), nasta_mote=DATED),))),
        ("fraga-aterkommer-oppen", network(fragor=(evolve(ASKED[0], kallhanvisning=SOURCE),), moten=(mote(motespunkter=(RAISED, AGAIN)),))),
        ("motesuppgift-utan-ansvarig", given(punkt(uppgifter=(evolve(TASK, ansvariga=(), kallhanvisning=SOURCE),)))),
        ("motesuppgift-forsenad", given(punkt(uppgifter=(evolve(TASK, kallhanvisning=SOURCE),)))),
        ("natverksfrist-forsenad", network(frister=(evolve(ONCE, kallhanvisning=SOURCE),))),
    ],
)  # fmt: skip
def test_what_is_found_cites_where_it_is_told(code: str, record: Record) -> None:
    [finding] = validate(record, on=ON, rules=Ruleset("en/1", (RULES[code],)))
    assert finding.kallhanvisning == SOURCE


@pytest.mark.parametrize(
    ("code", "record", "on", "params"),
    [
        ("mote-utan-minnesanteckningar", network(moten=(mote(),)), ON, {"dag": date(2024, 2, 1)}),
        (
            "fraga-aterkommer-oppen",
            network(fragor=ASKED, moten=(mote(motespunkter=(RAISED,)), mote(date(2024, 4, 1), "m2", motespunkter=(AGAIN,)))),
            None,
            {"punkter": ("p (2024-02-01)", "q (2024-04-01)")},
        ),
        ("motesuppgift-forsenad", given(punkt(uppgifter=(TASK,))), ON, {"dag": TASK.dag, "ansvariga": ("A",)}),
        ("motesuppgift-forsenad", given(punkt(uppgifter=(evolve(TASK, ansvariga=()),))), ON, {"ansvariga": None}),
        (
            "natverksfrist-forsenad",
            network(frister=(MONTHLY,)),
            date(2024, 3, 2),
            {"dagar": (date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1))},
        ),
        (
            "natverksfrist-forsenad",
            network(frister=(MONTHLY,)),
            ON,
            {"dagar": (date(2024, 2, 1), date(2024, 3, 1), date(2024, 4, 1), "…")},
        ),
    ],
)  # fmt: skip
def test_what_is_found_tells_days_items_and_names(
    code: str, record: Record, on: date | None, params: dict[str, Any]
) -> None:
    [finding] = validate(record, on=on, rules=Ruleset("en/1", (RULES[code],)))
    assert {name: finding.params[name] for name in params} == params


def test_items_of_several_meetings_are_told_with_their_meetings() -> None:
    of = network(
        fragor=ASKED,
        moten=(
            mote(motespunkter=(punkt(fragor=("f",)),)),
            mote(None, "m2", motespunkter=(punkt("q", nummer="4", fragor=("f",)),)),
            mote(date(2024, 5, 1), "m3", benamning="Vårmöte", motespunkter=(punkt("r", fragor=("f",)),)),
        ),
    )
    [finding] = validate(of, rules=Ruleset("en/1", (RULES["fraga-aterkommer-oppen"],)))
    assert "(p (2024-02-01), 4 (m2) and r (Vårmöte))" in render(finding, "en")


def test_a_method_is_missed_only_where_there_are_others() -> None:
    told = network(metodbesked=TOLD)
    assert list(validate(told, rules=STRIKT)) == []
    assert [each.path for each in validate(told, metoder=packaged_methods())] == ["/metodbesked/0/metod"]


def test_a_task_of_nobody_is_late_and_says_so() -> None:
    of_nobody = given(punkt(uppgifter=(evolve(TASK, ansvariga=()),)))
    [finding] = validate(of_nobody, on=ON, rules=Ruleset("en/1", (RULES["motesuppgift-forsenad"],)))
    assert "(inte angiven)" in render(finding, "sv")


def test_what_is_said_of_a_task_that_is_late() -> None:
    [finding] = validate(
        given(punkt(uppgifter=(TASK,))), on=ON, rules=Ruleset("en/1", (RULES["motesuppgift-forsenad"],))
    )
    assert "”Skriv ned syftet” skulle vara gjort senast 1 maj 2024 (A)" in render(finding, "sv")


class TestWithoutMoney:
    """Networks, and agreements without joint money: nothing is missed that there is not."""

    def test_a_network_without_agreement_budget_or_council(self) -> None:
        plain = network(
            syfte="Lära av varandra.",
            moten=(mote(lage=Moteslage.HALLET, deltagare=("a",), motespunkter=(punkt(),), nasta_mote=Motestid(dag=date(2024, 9, 1))),),
        )  # fmt: skip
        for rules in (GRUND, STRIKT):
            assert list(validate(plain, on=ON, rules=rules)) == []

    def test_the_source_documents_have_only_what_is_so(self) -> None:
        for on in (None, date(2018, 10, 1)):
            found = validate(NSFG, on=on, rules=STRIKT, metoder=packaged_methods())
            assert [finding.code for finding in found] == ["fraga-aterkommer-oppen", "mote-utan-ar"]
        assert list(validate(load("examples/asele.json"), on=ON, rules=STRIKT)) == []

    #: A plan that is whole, and nothing in it is of money.
    PLAN = Verksamhetsplan(
        id="p",
        avtal=("a",),
        period=Period.years(2024),
        fokusomraden=(Fokusomrade(id="f", benamning="F", malgrupper=("Alla",)),),
        insatser=(
            Insats(id="i", benamning="I", fokusomraden=("f",), mal=(Mal("m", "M"),), ansatser={Ansats.FRAMJANDE}),
        ),  # type: ignore[arg-type]
        indikatorer=(Indikator("Tillit"),),
        styrorgan=(Styrorgan(roll=Styrorgansroll.RAD, forekomst=Forekomst.SAKNAS),),
    )

    @pytest.mark.parametrize("rules", [GRUND, STRIKT], ids=lambda rules: rules.name)
    def test_an_agreement_without_budget(self, rules: Ruleset) -> None:
        akt = Akt(avtal=WITHOUT, planer=(self.PLAN,))
        found = {finding.code for finding in validate(akt, on=ON, rules=rules)}
        # that the plan is not told to be adopted is so, whether there is money or not
        assert found - {"plan-inte-faststalld"} == set()

    def test_where_it_is_not_said_that_there_is_no_money_its_sharing_is_asked_for(self) -> None:
        akt = Akt(avtal=evolve(WITHOUT, gemensamma_medel=None), planer=(self.PLAN,))
        assert [finding.code for finding in validate(akt, on=ON)] == ["finansieringsregel-inte-angiven"]

    @pytest.mark.parametrize(
        ("avtal", "plan"),
        [
            ({"gemensamma_medel": True}, {}),
            ({"finansieringsregel": LikaDelar(("kommun", "region"))}, {}),
            ({"betalningsintervall": Betalningsintervall.AR}, {}),
            ({"beloppsuppgifter": (Beloppsuppgift(Fraction(100), Beloppsenhet.TKR, roll=Beloppsroll.POTT),)}, {}),
            ({}, {"insatser": (Insats(id="i", benamning="I", medel=Medel.GEMENSAMMA),)}),
            ({}, {"tjanster": (Tjanst(id="t", benamning="T", medel=Medel.DELVIS_GEMENSAMMA),)}),
        ],
    )
    def test_where_there_is_joint_money_its_budget_is_missed(self, avtal: dict[str, Any], plan: dict[str, Any]) -> None:
        akt = Akt(avtal=evolve(WITHOUT, **{"gemensamma_medel": None, **avtal}), planer=(evolve(self.PLAN, **plan),))
        assert "budget-saknas" in {finding.code for finding in validate(akt, on=ON)}

    @pytest.mark.parametrize(
        "fields",
        [
            {"planer": (evolve(PLAN, period=Period.years(2023), budgetar=(evolve(rows((1, 1), parter=("kommun", "region")), verksamhetsar=2023),)),)},
            {"redovisningar": (EkonomiskRedovisning(id="r", avtal="a", verksamhetsar=2023),)},
            {"uppfoljningar": (uppfoljning(medelsuppgifter=(Medelsuppgift(atgard=Medelsatgard.OVERFORING),), verksamhetsar=2023),)},
        ],
        ids=["a budget of another year", "a statement", "money that was not used"],
    )  # fmt: skip
    def test_where_joint_money_is_told_of_its_budget_is_missed(self, fields: dict[str, Any]) -> None:
        akt = Akt(avtal=evolve(WITHOUT, gemensamma_medel=None), **fields)
        assert [finding.path for finding in validate(akt, on=ON) if finding.code == "budget-saknas"] == [""]

    def test_no_budget_is_missed_before_the_agreement_or_after_it(self) -> None:
        akt = Akt(avtal=evolve(WITHOUT, gemensamma_medel=True))
        for day, codes in (
            (date(2022, 12, 31), set()),
            (date(2023, 1, 1), {"budget-saknas"}),
            (date(2027, 1, 1), set()),
        ):
            found = {finding.code for finding in validate(akt, on=day)}
            assert found & {"budget-saknas"} == codes

    def test_where_it_is_said_that_no_money_is_joint_no_budget_is_missed(self) -> None:
        plan = evolve(self.PLAN, insatser=(Insats(id="i", benamning="I", medel=Medel.GEMENSAMMA),))
        assert "budget-saknas" not in {finding.code for finding in validate(Akt(avtal=WITHOUT, planer=(plan,)), on=ON)}

    def test_other_money_is_not_joint(self) -> None:
        avtal = evolve(WITHOUT, gemensamma_medel=None)
        plan = evolve(self.PLAN, tjanster=(Tjanst(id="t", benamning="T", medel=Medel.ANDRA),))
        assert "budget-saknas" not in {finding.code for finding in validate(Akt(avtal=avtal, planer=(plan,)), on=ON)}

    @pytest.mark.parametrize(
        ("name", "term"),
        [
            ("finansieringsregel", LikaDelar(("kommun", "region"))),
            ("betalningsintervall", Betalningsintervall.AR),
            ("avrakningsregel", Avrakningsregel(overskott=(Aterbetalning(),))),
        ],
    )
    def test_no_money_has_no_terms(self, name: str, term: Any) -> None:
        with pytest.raises(FolkhalsoavtalError) as caught:
            evolve(WITHOUT, **{name: term})
        assert (caught.value.code, caught.value.path) == ("avtal-utan-medel", f"/{name}")

    def test_its_report_has_no_line_of_how_money_is_shared(self) -> None:
        assert "Finansieringsregel" in report(Akt(avtal=evolve(WITHOUT, gemensamma_medel=None)), "sv")
        assert "Finansieringsregel" not in report(Akt(avtal=WITHOUT), "sv")

    def test_with_a_rule_that_comes_later_there_is_money(self) -> None:
        change = AndradFinansiering(galler_fran=date(2025, 1, 1), finansieringsregel=LikaDelar(("kommun", "region")))
        later = evolve(WITHOUT, andringar=(change,))
        assert [later.as_of(day).gemensamma_medel for day in (date(2024, 12, 31), date(2025, 1, 1))] == [False, True]
        akt = Akt(avtal=later)
        assert "budget-saknas" not in {finding.code for finding in validate(akt, on=ON)}
        assert "budget-saknas" in {finding.code for finding in validate(akt, on=date(2025, 6, 1))}
