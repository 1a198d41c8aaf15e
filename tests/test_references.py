"""References and links: what is named exists, and links are the same from both ends."""

from collections.abc import Callable

import pytest
from attrs import evolve
from hypothesis import given
from made import akt as made
from made import model, rows
from strategies import akter, half, planer

from folkhalsoavtal import (
    Akt,
    Avtal,
    Avtalspart,
    Behovsanalys,
    Beslut,
    Beslutsslag,
    Bilaga,
    Budgetpost,
    Fokusomrade,
    Folkhalsoutmaning,
    Insats,
    Links,
    Mal,
    Malomrade,
    Risk,
    Samling,
    Tjansteutlatande,
    Verksamhetsplan,
)
from folkhalsoavtal.aktorer import Aktor, Tjanst
from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidType
from folkhalsoavtal.fields import annotations, reference_to
from folkhalsoavtal.references import declared, named
from folkhalsoavtal.taxonomier import Begrepp

KINDS = (Avtal, Verksamhetsplan, Fokusomrade, Insats, Mal, Aktor, Tjanst, Budgetpost, Malomrade, Folkhalsoutmaning, Behovsanalys)  # fmt: skip
PARTER = (Avtalspart.region("14", id="drn"), Avtalspart.kommun("1489", id="kommun"))


def avtal(id_: str = "a", *omraden: str, utmaningar: tuple[str, ...] | None = None) -> Avtal:
    malomraden = tuple(Malomrade(omrade, omrade.upper(), utmaningar=utmaningar) for omrade in omraden)
    return Avtal(id=id_, parter=PARTER, malomraden=malomraden)


def analys(id_: str = "analys", *utmaningar: str) -> Behovsanalys:
    found = tuple(Folkhalsoutmaning(id=each, benamning=each.upper()) for each in utmaningar)
    return Behovsanalys(id=id_, benamning="Analys", utmaningar=found)


def plan(*avtal: str, **fields: object) -> Verksamhetsplan:
    return Verksamhetsplan(id="plan", avtal=avtal or ("a",), **fields)  # type: ignore[arg-type]


def insats(**links: tuple[str, ...]) -> tuple[Insats, ...]:
    return (Insats(id="i", benamning="I", **links),)  # type: ignore[arg-type]


@half
@given(akter())
def test_links_are_the_same_from_both_ends(akt: Akt) -> None:
    for plan in akt.planer:
        links = akt.links(plan)
        for kind in KINDS:
            ids = {id_ for record in links.handlingar for id_ in declared(record, *KINDS)[kind.__name__]}
            for id_ in ids:
                for to in KINDS:
                    assert all(id_ in links.linked(to, other, kind) for other in links.linked(kind, id_, to))


@given(planer())
def test_every_stated_reference_is_a_link_and_no_other(of: Verksamhetsplan) -> None:
    links = Links((of,))
    for each in of.insatser:
        assert set(links.linked(Insats, each.id, Fokusomrade)) == set(each.fokusomraden or ())
        assert (each.id in links.not_stated(Insats, Fokusomrade)) is (each.fokusomraden is None)
        goals = {*(each.bidrar_till or ())}
        assert set(links.linked(Insats, each.id, Mal)) == goals
        assert set(links.linked(Insats, each.id, Begrepp)) == set(each.kopplingar or ())


@given(planer())
def test_everything_that_a_plan_names_in_itself_is_there(of: Verksamhetsplan) -> None:
    there = declared(of, Fokusomrade, Insats, Mal, Aktor, Tjanst, Budgetpost)
    assert {(till, id_) for _, till, id_ in named(of) if till in there and id_ not in there[till]} == set()


class TestBetweenRecords:
    @pytest.mark.parametrize(
        ("make", "path", "code"),
        [
            (lambda: Akt(avtal=avtal(), planer=(plan("b"),)), "/planer/0/avtal", "annat-avtal"),
            (lambda: Akt(avtal=avtal(), planer=(plan(), plan())), "/planer/1/id", "dubbelt-id"),
            (
                lambda: Akt(avtal=avtal("a", "m"), planer=(plan(insatser=insats(malomraden=("x",))),)),
                "/planer/0/insatser/0/malomraden/0",
                "okand-hanvisning",
            ),
            (
                lambda: Akt(avtal=avtal(), planer=(plan(beslut=(Beslut(Beslutsslag.FASTSTALLA, part="x"),)),)),
                "/planer/0/beslut/0/part",
                "okand-part",
            ),
            (
                lambda: Akt(
                    avtal=avtal(),
                    planer=(plan(behovsanalyser=("analys",), insatser=insats(utmaningar=("x",))),),
                    handlingar=(analys("analys", "u"),),
                ),
                "/planer/0/insatser/0/utmaningar/0",
                "okand-hanvisning",
            ),
            (
                lambda: Akt(
                    avtal=avtal("a", "m", utmaningar=("x",)),
                    planer=(plan(behovsanalyser=("analys",)),),
                    handlingar=(analys("analys", "u"),),
                ),
                "/avtal/malomraden/0/utmaningar/0",
                "okand-hanvisning",
            ),
            (lambda: Akt(avtal=avtal(), handlingar=(analys(), analys())), "/handlingar/1/id", "dubbelt-id"),
            (
                lambda: Akt(
                    avtal=avtal("a", "m"),
                    handlingar=(Tjansteutlatande(id="t", benamning="T", avtal=("a",), risker=(Risk("R", malomraden=("x",)),)),),
                ),
                "/handlingar/0/risker/0/malomraden/0",
                "okand-hanvisning",
            ),
            (
                lambda: Akt(avtal=avtal(), handlingar=(Tjansteutlatande(id="t", benamning="T", avtal=("b",)),)),
                "/handlingar/0/avtal",
                "annat-avtal",
            ),
            (
                lambda: Akt(avtal=avtal("a", "m", utmaningar=("x",)), handlingar=(analys("analys", "u"),)),
                "/avtal/malomraden/0/utmaningar/0",
                "okand-hanvisning",
            ),
            (lambda: Samling(handlingar=(avtal(), plan())), "/handlingar/1/avtal", "plan-utanfor-akten"),
            (lambda: Samling(handlingar=(analys(), analys())), "/handlingar/1/id", "dubbelt-id"),
            (
                lambda: Samling(handlingar=(Akt(avtal=avtal(), handlingar=(analys(),)), analys())),
                "/handlingar/1/id",
                "dubbelt-id",
            ),
            (lambda: Samling(handlingar=(plan("a", "b"), plan("c", "d"))), "/handlingar/1/id", "dubbelt-id"),
            (
                lambda: Samling(
                    handlingar=(avtal("a", "m"), avtal("b", "m"), plan("a", "b", insatser=insats(malomraden=("m",))))
                ),
                "/handlingar/2/insatser/0/malomraden/0",
                "hanvisning-tvetydig",
            ),
            (
                lambda: Samling(
                    handlingar=(avtal("a", "m"), avtal("b", "n"), plan("a", "b", insatser=insats(malomraden=("x",))))
                ),
                "/handlingar/2/insatser/0/malomraden/0",
                "okand-hanvisning",
            ),
            (
                lambda: Samling(
                    handlingar=(
                        Akt(avtal=avtal(), planer=(plan(behovsanalyser=("analys",), insatser=insats(utmaningar=("x",))),)),
                        analys("analys", "u"),
                    )
                ),
                "/handlingar/0/planer/0/insatser/0/utmaningar/0",
                "okand-hanvisning",
            ),
        ],
    )  # fmt: skip
    def test_what_leads_nowhere_is_refused(self, make: object, path: str, code: str) -> None:
        with pytest.raises(FolkhalsoavtalError) as caught:
            make()  # type: ignore[operator]
        assert (caught.value.path, caught.value.code) == (path, code)

    def test_what_is_not_at_hand_cannot_be_looked_up(self) -> None:
        away = plan("a", "b", behovsanalyser=("analys",), insatser=insats(malomraden=("x",), utmaningar=("y",)))
        assert Akt(avtal=avtal(), planer=(away,)).planer == (away,)
        assert Samling(handlingar=(avtal(), away)).links(away).linked(Malomrade, "x", Insats) == ("i",)

    def test_a_role_of_two_organisations_is_ambiguous_and_of_one_is_not(self) -> None:
        other = Avtal(id="b", parter=(Avtalspart.kommun("1480", id="kommun"), PARTER[0]))
        both = plan("a", "b", beslut=(Beslut(Beslutsslag.FASTSTALLA, part="kommun"),))
        with pytest.raises(FolkhalsoavtalError) as caught:
            Samling(handlingar=(avtal("a"), other, both))
        assert (caught.value.path, caught.value.code) == ("/handlingar/2/beslut/0/part", "hanvisning-tvetydig")
        of_region = plan("a", "b", beslut=(Beslut(Beslutsslag.FASTSTALLA, part="drn"),))
        assert Samling(handlingar=(avtal("a"), other, of_region)).akter == ()

    def test_each_plan_uses_its_own_analyses_and_its_own_agreement(self) -> None:
        one, two = (
            Akt(
                avtal=avtal(id_, "m", utmaningar=("u",)),
                planer=(
                    plan(id_, behovsanalyser=(f"analys-{id_}",), insatser=insats(malomraden=("m",), utmaningar=("u",))),
                ),
                handlingar=(analys(f"analys-{id_}", "u", *more),),
            )
            for id_, more in (("a", ()), ("b", ("v",)))
        )
        samling = Samling(handlingar=(one, two))
        links = samling.links(one.planer[0])
        assert [record.id for record in links.handlingar if isinstance(record, (Avtal, Behovsanalys))] == [
            "a",
            "analys-a",
        ]
        with pytest.raises(FolkhalsoavtalError, match="nothing here has the id 'v'; what there is: u"):
            evolve(one, planer=(evolve(one.planer[0], insatser=insats(utmaningar=("v",))),))

    def test_an_agreement_and_an_analysis_can_have_the_same_id(self) -> None:
        assert len(Samling(handlingar=(avtal("a"), analys("a"))).handlingar) == 2

    def test_what_is_said_within_a_thing_is_said_once_of_it(self) -> None:
        held = Tjansteutlatande(
            id="t", benamning="T", bilagor=(Bilaga("B"), Bilaga("C")), risker=(Risk("R"), Risk("S"))
        )
        assert Links((held,)).not_stated(Tjansteutlatande, Malomrade) == ("t",)
        assert Links((held,)).not_stated(Tjansteutlatande, Avtal) == ()
        some = evolve(held, avtal=("a",), risker=(Risk("R"), Risk("S", malomraden=("m",))))
        assert Links((some,)).not_stated(Tjansteutlatande, Malomrade) == ()

    def test_every_mark_names_a_class_of_the_model(self) -> None:
        known = {kind.__name__ for kind in model()} | {"Begrepp", "Fraga", "Taxonomi"}
        marked = {to for kind in model() for _, annotation in annotations(kind) if (to := reference_to(annotation))}
        assert {"Insats", "Avtalspart", "Begrepp"} <= marked <= known

    def test_a_plan_of_several_agreements_finds_its_malomraden_in_all(self) -> None:
        both = plan("a", "b", insatser=insats(malomraden=("m", "n")))
        samling = Samling(handlingar=(avtal("a", "m"), avtal("b", "n"), both))
        assert samling.links(both).linked(Insats, "i", Malomrade) == ("m", "n")
        assert samling.links(both).linked(Malomrade, "n", Insats) == ("i",)

    def test_links_reach_from_the_insats_to_the_world(self) -> None:
        of = plan(behovsanalyser=("analys",), insatser=insats(malomraden=("m",), utmaningar=("u",), kopplingar=("agenda-2030:3",)))  # fmt: skip
        akt = Akt(avtal=avtal("a", "m", utmaningar=("u",)), planer=(of,), handlingar=(analys("analys", "u"),))
        links = akt.links(of)
        assert links.linked(Malomrade, "m", Folkhalsoutmaning) == ("u",)
        assert links.linked(Folkhalsoutmaning, "u", Malomrade) == ("m",)
        assert links.linked(Folkhalsoutmaning, "u", Insats) == ("i",)
        assert links.linked(Begrepp, "agenda-2030:3", Insats) == ("i",)
        assert links.not_stated(Folkhalsoutmaning, Begrepp) == ("u",)
        assert links.linked(Insats, "nobody", Malomrade) == ()

    def test_an_area_and_its_lines_are_linked_both_ways(self) -> None:
        omrade = Fokusomrade(id="o", benamning="O", budgetposter=("p0",))
        links = Links((plan(fokusomraden=(omrade,), budgetar=(rows((1, 1)),)),))
        assert links.linked(Fokusomrade, "o", Budgetpost) == ("p0",)
        assert links.linked(Budgetpost, "p0", Fokusomrade) == ("o",)

    def test_a_reference_without_a_holder_is_no_link(self) -> None:
        bilaga = Bilaga("B", avtal="a")
        assert Links((bilaga,)).linked(Avtal, "a", Bilaga) == ()
        held = Tjansteutlatande(id="t", benamning="T", bilagor=(bilaga,))
        assert Links((held,)).linked(Avtal, "a", Tjansteutlatande) == ("t",)

    @pytest.mark.parametrize(
        "call",
        [
            lambda: Links(()).linked(Insats, 1, Mal),
            lambda: Links(()).linked("Insats", "i", Mal),
            lambda: Links(()).not_stated(Insats, "Mal"),
            lambda: Links(None),
            lambda: Links(plan()),
            lambda: Links((plan(), 3)),
            lambda: Akt(avtal=avtal()).links(5),
            lambda: Akt(avtal=avtal()).with_plan("x"),
        ],
    )
    def test_other_arguments_are_refused(self, call: Callable[[], object]) -> None:
        with pytest.raises(InvalidType):
            call()

    def test_a_list_of_records_is_taken(self) -> None:
        assert Links([plan()]) == Links((plan(),))  # type: ignore[arg-type]

    def test_a_plan_is_replaced_by_its_id_or_added(self) -> None:
        akt = made(avtal(), rows((1, 1)))
        other = Verksamhetsplan(id="other", avtal=("a",))
        assert [p.id for p in akt.with_plan(other).with_plan(plan()).planer] == ["plan", "other"]
        assert akt.with_plan(plan()).arsbudgetar == ()
