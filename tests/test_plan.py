"""Plans: the two documents, the laws, and what cannot mean anything."""

import pickle
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from made import rows
from strategies import planer

from folkhalsoavtal import (
    Akt,
    Aktor,
    Ansats,
    Belopp,
    Beslut,
    Beslutsslag,
    Beslutsstatus,
    Fokusomrade,
    Folkhalsoutmaning,
    Insats,
    Insatsstatus,
    Mal,
    Malomrade,
    Medel,
    ParallellPlan,
    Period,
    Preventionsniva,
    Samling,
    Styrniva,
    Tjanst,
    Verksamhetsplan,
)
from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidType
from folkhalsoavtal.fields import walk
from folkhalsoavtal.serialization import load
from folkhalsoavtal.styrning import Forekomst, Krav, Kravstyrka, Styrorgansroll


def plan(**fields: Any) -> Verksamhetsplan:
    return Verksamhetsplan(**{"id": "plan", "avtal": ("a",), **fields})


def insats(id_: str = "i", **fields: Any) -> Insats:
    return Insats(id=id_, benamning=id_.upper(), **fields)


def omrade(id_: str = "o", **fields: Any) -> Fokusomrade:
    return Fokusomrade(id=id_, benamning=id_.upper(), **fields)


@pytest.fixture(scope="module")
def of() -> Verksamhetsplan:
    [found] = load("examples/alingsas-2024.json", Akt).planer
    return found


@pytest.fixture(scope="module")
def samling() -> Samling:
    return load("examples/goteborg-centrum-2024.json", Samling)


@pytest.fixture(scope="module")
def gemensam(samling: Samling) -> Verksamhetsplan:
    [found] = [h for h in samling.handlingar if isinstance(h, Verksamhetsplan)]
    return found


class TestAlingsas:
    """The plan of Alingsås for 2024: its counts and facts."""

    def test_three_focus_areas_and_other_insatser(self, of: Verksamhetsplan) -> None:
        assert [o.id for o in of.fokusomraden] == ["social-inkludering", "fullfoljda-studier", "psykisk-halsa"]
        assert of.ovriga_insatser is not None
        assert [o.benamning for o in of.omraden][-1] == "Övriga insatser"

    def test_eleven_insatser_and_eighteen_goals(self, of: Verksamhetsplan) -> None:
        per_area = [[len(i.mal) for i in of.insatser_in(o.id)] for o in of.omraden]
        assert per_area == [[2, 2, 1], [2, 2, 1], [1, 2, 2], [1, 2]]
        assert len(of.insatser) == 11
        assert len(list(of.all_goals())) == 18
        assert of.insatser_in(None) == ()

    def test_one_list_of_target_groups_for_each_area(self, of: Verksamhetsplan) -> None:
        assert [len(o.malgrupper) for o in of.omraden] == [4, 3, 5, 5]
        assert {i.malgrupper for i in of.insatser} == {()}

    def test_other_insatser_and_other_are_the_same_by_id(self, of: Verksamhetsplan) -> None:
        assert of.ovriga_insatser is not None
        [post] = of.budgetposter_by_omrade(of.budgetar[0])[of.ovriga_insatser.id]
        assert (post.id, post.benamning) == ("ovrigt", "Övrigt")

    def test_the_money_of_the_areas(self, of: Verksamhetsplan) -> None:
        [budget] = of.budgetar
        sums = {area: budget.sums(posts) for area, posts in of.budgetposter_by_omrade(budget).items()}
        kr = {area: (s["drn"], s["kommun"]) for area, s in sums.items()}
        assert kr == {
            "social-inkludering": (Belopp.kr(50_000), Belopp.kr(50_000)),
            "fullfoljda-studier": (Belopp.kr(350_000), Belopp.kr(300_000)),
            "psykisk-halsa": (Belopp.kr(250_000), Belopp.kr(250_000)),
            "ovriga-insatser": (Belopp.kr(50_000), Belopp.kr(50_000)),
            None: (Belopp.kr(350_000), Belopp.kr(400_000)),
        }

    def test_one_insats_goes_on_for_two_years_and_one_holds_half_a_post(self, of: Verksamhetsplan) -> None:
        over = {i.id: i.period for i in of.insatser if i.period is not None}
        assert over == {"norra-delarna": Period.years(2023, 2024)}
        halves = {t.id: t.heltidstjanster for t in of.tjanster if t.heltidstjanster is not None}
        assert halves == {"valdssamordnare": Fraction(1, 2)}
        assert [i.id for i in of.insatser if i.tjanster] == ["valdsforebyggande"]

    def test_two_axes(self, of: Verksamhetsplan) -> None:
        by_id = {i.id: i for i in of.insatser}
        assert by_id["norra-delarna"].ansatser == set(Ansats)
        assert by_id["foraldrastod"].preventionsnivaer == {Preventionsniva.UNIVERSELL, Preventionsniva.SELEKTIV}

    def test_an_indicator(self, of: Verksamhetsplan) -> None:
        [indikator] = [i for o in of.omraden for i in o.indikatorer]
        assert (indikator.varde, indikator.enhet, indikator.matar) == (28, "procent", 2022)
        assert indikator.kalla == "Hälsa på lika villkor, Folkhälsomyndigheten"

    def test_seven_governing_documents_and_three_principles(self, of: Verksamhetsplan) -> None:
        levels = [d.niva for d in of.styrdokument]
        assert [levels.count(niva) for niva in Styrniva] == [1, 1, 3, 2]
        assert [p.benamning.split()[0] for p in of.principer] == ["Långsiktighet", "Helhetsperspektiv", "Vetenskaplig"]

    def test_who_governs(self, of: Verksamhetsplan) -> None:
        known = {organ.roll: organ for organ in of.styrorgan}
        assert known[Styrorgansroll.RAD].forekomst is Forekomst.SAKNAS
        assert known[Styrorgansroll.ARBETSGRUPP].forekomst is Forekomst.UNDER_UTVECKLING
        assert known[Styrorgansroll.POLITISKT_FORUM].benamning == "Kommunstyrelsens arbetsutskott (KSAU)"
        assert known[Styrorgansroll.LEDNINGSGRUPP].moten_per_ar is None
        moten = known[Styrorgansroll.ARBETSGRUPP].moten_per_ar
        assert moten is not None
        assert (moten.nedre, moten.ovre) == (2, 4)

    def test_what_stands_outside_the_joint_money(self, of: Verksamhetsplan) -> None:
        assert {t.id: t.medel for t in of.tjanster} == {
            "folkhalsostrateg": Medel.GEMENSAMMA,
            "mr-strateg": Medel.ANDRA,
            "miljostrateg": None,
            "valdssamordnare": None,
        }

    def test_the_analysis_that_it_rests_on_is_at_hand(self, of: Verksamhetsplan) -> None:
        [analys] = load("examples/alingsas-2024.json", Akt).behovsanalyser
        assert of.behovsanalyser == (analys.id,) == ("social-kompass",)

    def test_no_decision_is_invented(self, of: Verksamhetsplan) -> None:
        assert [(b.slag, b.status, b.dag, b.paragraf, b.diarienummer) for b in of.beslut] == [
            (Beslutsslag.BESLUTA_I_SAMRAD, None, None, None, None),
            (Beslutsslag.FASTSTALLA, None, None, None, None),
        ]
        assert of.adopted is None
        assert [(u.part, u.dag) for u in of.utskick] == [("drn", None)]


class TestGoteborg:
    """The follow-up of Göteborg Centrum 2024: three agreements and what they share."""

    def test_malomraden_of_the_agreements(self, samling: Samling) -> None:
        assert [len(avtal.malomraden) for avtal in samling.avtal] == [5, 3, 5]

    def test_challenges_and_their_insatser(self, samling: Samling, gemensam: Verksamhetsplan) -> None:
        [analys] = samling.behovsanalyser
        links = samling.links(gemensam)
        assert [len(links.linked(Folkhalsoutmaning, u.id, Insats)) for u in analys.utmaningar] == [5, 5, 4, 3, 6]
        under_two = [i.id for i in gemensam.insatser if len(links.linked(Insats, i.id, Folkhalsoutmaning)) == 2]
        assert under_two == ["grannskapsarbete"]

    def test_their_malomrade_is_unknown(self, samling: Samling, gemensam: Verksamhetsplan) -> None:
        links = samling.links(gemensam)
        assert len(links.not_stated(Insats, Malomrade)) == len(gemensam.insatser) == 22
        assert links.not_stated(Insats, Folkhalsoutmaning) == ()
        assert links.linked(Malomrade, "far", Insats) == ()

    def test_the_need_analysis_is_shared(self, samling: Samling, gemensam: Verksamhetsplan) -> None:
        assert gemensam.avtal == tuple(avtal.id for avtal in samling.avtal)
        named = {plan.behovsanalyser for akt in samling.akter for plan in akt.planer}
        assert named == {gemensam.behovsanalyser} == {("behovsanalys-centrum",)}

    def test_a_post_for_each_agreement(self, samling: Samling) -> None:
        posts = [[t.benamning.split()[0] for t in plan.tjanster] for akt in samling.akter for plan in akt.planer]
        assert posts == [["Utvecklingsledare"], ["FCA-koordinatorer"], ["Verksamhetsutvecklare"]]

    def test_the_report_proposes_to_note_and_holds_no_attachment(self, samling: Samling) -> None:
        utlatande: Any = samling.handlingar[3]
        [beslut] = utlatande.beslut
        assert (beslut.slag, beslut.status, beslut.dag) == (Beslutsslag.ANTECKNA, Beslutsstatus.FORESLAGET, None)
        assert [(b.nummer, b.fil) for b in utlatande.bilagor] == [("1", None), ("2", None), ("3", None)]
        assert [b.dimension.value for b in utlatande.bedomningar] == ["ekonomisk", "ekologisk", "social"]
        assert [s.dag for s in utlatande.facklig_samverkan] == [date(2025, 3, 18)]
        assert utlatande.risker[0].malomraden == ("far",)


class TestLaws:
    @given(planer())
    def test_the_sums_of_the_areas_and_of_the_others_are_the_sum_of_the_budget(self, of: Verksamhetsplan) -> None:
        for budget in of.budgetar:
            groups = of.budgetposter_by_omrade(budget)
            assert sorted(post.id for posts in groups.values() for post in posts) == sorted(
                post.id for post in budget.budgetposter
            )
            for column, whole in budget.sums().items():
                parts = [budget.sums(posts)[column] for posts in groups.values()]
                known = [part for part in parts if part is not None]
                assert whole == (Belopp.sum(known) if known else None)

    @given(planer())
    def test_every_insats_stands_in_its_areas_and_nowhere_else(self, of: Verksamhetsplan) -> None:
        for each in of.insatser:
            areas = [o.id for o in of.omraden if each in of.insatser_in(o.id)]
            assert sorted(areas) == sorted(each.fokusomraden or ())
            assert (each in of.insatser_in(None)) is (not areas)

    @given(planer())
    def test_every_goal_is_found_once(self, of: Verksamhetsplan) -> None:
        ids = [goal.id for goal in of.all_goals()]
        assert len(ids) == len(set(ids))
        assert len(ids) == sum(isinstance(value, Mal) for _, value in walk(of))

    @given(planer())
    def test_states_stand_in_order_of_time(self, of: Verksamhetsplan) -> None:
        for each in of.insatser:
            years = [uppgift.verksamhetsar for uppgift in each.status]
            assert years == sorted(years)
            for year in {1000, 9999, *years, *(y + 1 for y in years)}:
                last = max((y for y in years if y <= year), default=None)
                assert each.status_in(year) == tuple(u.status for u in each.status if u.verksamhetsar == last)

    @given(planer())
    def test_a_plan_survives_pickling(self, of: Verksamhetsplan) -> None:
        again = pickle.loads(pickle.dumps(of))
        assert (again, hash(again)) == (of, hash(of))


BUDGET = rows((1, 1))


@pytest.mark.parametrize(
    ("make", "path", "code"),
    [
        (lambda: plan(avtal=()), "/avtal", "avtal-saknas"),
        (lambda: plan(avtal=("a", "a")), "/avtal/1", "dubbel-hanvisning"),
        (lambda: plan(avtal=("A",)), "/avtal/0", "id-form"),
        (lambda: plan(avtal=("a", "b"), budgetar=(BUDGET,)), "/budgetar", "budget-flera-avtal"),
        (lambda: plan(budgetar=(BUDGET, BUDGET)), "/budgetar/1/verksamhetsar", "dubbelt-verksamhetsar"),
        (lambda: plan(insatser=(insats(), insats())), "/insatser/1/id", "dubbelt-id"),
        (lambda: plan(fokusomraden=(omrade(),), ovriga_insatser=omrade()), "/ovriga_insatser/id", "dubbelt-id"),
        (
            lambda: plan(mal=(Mal("m", "M", (Mal("n", "N"),)),), insatser=(insats(mal=(Mal("n", "X"),)),)),
            "/insatser/0/mal/0/id",
            "dubbelt-id",
        ),
        (
            lambda: plan(aktorer=(Aktor(id="a", benamning="A"), Aktor(id="a", benamning="B"))),
            "/aktorer/1/id",
            "dubbelt-id",
        ),
        (
            lambda: plan(tjanster=(Tjanst(id="t", benamning="A"), Tjanst(id="t", benamning="B"))),
            "/tjanster/1/id",
            "dubbelt-id",
        ),
        (lambda: plan(insatser=(insats(utmaningar=("u",)),)), "/insatser/0/utmaningar/0", "hanvisning-utan-handling"),
        (
            lambda: plan(krav=(Krav(id="k", styrka=Kravstyrka.SKA, benamning="K"),) * 2),
            "/krav/1/id",
            "dubbelt-id",
        ),
        (lambda: plan(insatser=(insats(fokusomraden=("x",)),)), "/insatser/0/fokusomraden/0", "okand-hanvisning"),
        (lambda: plan(insatser=(insats(bidrar_till=("x",)),)), "/insatser/0/bidrar_till/0", "okand-hanvisning"),
        (lambda: plan(insatser=(insats(aktorer=("x",)),)), "/insatser/0/aktorer/0", "okand-hanvisning"),
        (lambda: plan(insatser=(insats(tjanster=("x",)),)), "/insatser/0/tjanster/0", "okand-hanvisning"),
        (lambda: plan(insatser=(insats(budgetposter=("x",)),)), "/insatser/0/budgetposter/0", "okand-hanvisning"),
        (
            lambda: plan(aktorer=(Aktor(id="a", benamning="A", insats="x"),)),
            "/aktorer/0/insats",
            "okand-hanvisning",
        ),
        (
            lambda: plan(parallella_planer=(ParallellPlan("P", None, ("x",)),)),
            "/parallella_planer/0/fokusomraden/0",
            "okand-hanvisning",
        ),
        (
            lambda: plan(tjanster=(Tjanst(id="t", benamning="T", budgetposter=("x",)),)),
            "/tjanster/0/budgetposter/0",
            "okand-hanvisning",
        ),
        (
            lambda: plan(insatser=(insats(kopplingar=("folkhalsomal-2018:9",)),)),
            "/kopplingar/0",
            "okant-begrepp",
        ),
        (lambda: plan(insatser=(insats(kopplingar=("2",)),)), "/kopplingar/0", "begrepp-form"),
        (
            lambda: plan(insatser=(insats(kopplingar=("agenda-2030:3", "agenda-2030:3")),)),
            "/kopplingar/1",
            "dubbel-hanvisning",
        ),
        (
            lambda: plan(
                budgetar=(BUDGET,),
                fokusomraden=(omrade("o", budgetposter=("p0",)), omrade("p", budgetposter=("p0",))),
            ),
            "/fokusomraden/1/budgetposter/0",
            "budgetpost-delad",
        ),
        (
            lambda: plan(aktorer=(Aktor(id="a", benamning="A", stavningar=("B",)), Aktor(id="b", benamning="B"))),
            "/aktorer/1/benamning",
            "dubbel-stavning",
        ),
        (
            lambda: plan(aktorer=(Aktor(id="a", benamning="A", stavningar=("A",)),)),
            "/aktorer/0/stavningar/0",
            "dubbel-stavning",
        ),
    ],
)
def test_what_cannot_mean_anything_is_refused(make: Any, path: str, code: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        make()
    assert (caught.value.path, caught.value.code) == (path, code)


def test_an_actor_is_found_by_any_of_its_spellings() -> None:
    stad = Aktor(id="stad", benamning="Trollhättans Stad", stavningar=("Trollhättan Stad", "Trollhättan"))
    found = plan(aktorer=(Aktor(id="annan", benamning="Annan"), stad))
    assert [found.aktor(namn) for namn in stad.namnformer] == [stad] * 3
    assert found.aktor("Ingen") is None


def test_what_is_no_plan_budget_or_name_is_refused() -> None:
    for call in (
        lambda: plan().with_budget("x"),  # type: ignore[arg-type]
        lambda: plan().budgetposter_by_omrade("x"),  # type: ignore[arg-type]
        lambda: plan().insatser_in(omrade()),  # type: ignore[arg-type]
        lambda: plan().aktor(5),  # type: ignore[arg-type]
    ):
        with pytest.raises(InvalidType):
            call()


def test_a_plan_can_be_nearly_empty() -> None:
    empty = plan()
    assert empty.omraden == empty.insatser_in(None) == empty.insatser_in("x") == tuple(empty.all_goals()) == ()


def test_a_line_of_several_years_pays_for_the_same_area() -> None:
    years = (BUDGET, evolve(BUDGET, verksamhetsar=2025))
    of = plan(budgetar=years, fokusomraden=(omrade(budgetposter=("p0",)),))
    for budget in years:
        assert of.budgetposter_by_omrade(budget) == {"o": budget.budgetposter, None: ()}


def test_a_budget_is_replaced_for_its_year_or_added() -> None:
    of = plan(budgetar=(BUDGET,))
    changed = of.with_budget(rows((2, 2))).with_budget(evolve(BUDGET, verksamhetsar=2025))
    assert [(b.verksamhetsar, b.sums()["drn"]) for b in changed.budgetar] == [
        (2024, Belopp(ore=2)),
        (2025, Belopp(ore=1)),
    ]


def test_what_is_proposed_or_noted_is_not_adopted() -> None:
    fattat, foreslaget = Beslutsstatus.FATTAT, Beslutsstatus.FORESLAGET
    adopted = Beslut(Beslutsslag.FASTSTALLA, "KS", status=fattat, dag=date(2024, 2, 29))
    others = (
        Beslut(Beslutsslag.FASTSTALLA, "KS"),
        Beslut(Beslutsslag.FASTSTALLA, "KS", status=foreslaget),
        Beslut(Beslutsslag.ANTECKNA, "DRN", status=fattat),
    )
    assert plan(beslut=others).adopted is None
    assert plan(beslut=(*others, adopted)).adopted == adopted


def test_an_insats_can_be_an_actor_and_stand_in_two_areas() -> None:
    of = plan(
        fokusomraden=(omrade("o"), omrade("p")),
        insatser=(insats(fokusomraden=("o", "p"), aktorer=("polarna",)),),
        aktorer=(Aktor(id="polarna", benamning="Polarna", insats="i", enheter=("Norr", "Söder")),),
    )
    assert of.insatser_in("o") == of.insatser_in("p") == of.insatser


def test_an_insats_has_no_state_before_its_first() -> None:
    of = insats(status=())
    assert of.status_in(2024) == ()
    assert Insatsstatus("helt_eller_delvis_installd") is Insatsstatus.HELT_ELLER_DELVIS_INSTALLD
