"""Records together: forms and follow-ups stand once, in their place, and name what there is."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from made import form, grupp, uppfoljning

from folkhalsoavtal import (
    Akt,
    Aktor,
    Avtal,
    Avtalspart,
    Behovsanalys,
    Beslut,
    Beslutsslag,
    Fokusomrade,
    Folkhalsoutmaning,
    Forloppsuppgift,
    Insats,
    JaNejFraga,
    JaNejSvar,
    Mal,
    Malomrade,
    Period,
    Samling,
    Svarsblock,
    Uppfoljning,
    Upprepning,
    Verksamhetsplan,
)
from folkhalsoavtal.arende import Beslutsstatus, Utskick
from folkhalsoavtal.arshjul import arshjul_of, deadlines_of, events_in, late_on
from folkhalsoavtal.errors import FolkhalsoavtalError
from folkhalsoavtal.forlopp import Forloppssteg
from folkhalsoavtal.frister import Frist, Fristslag
from folkhalsoavtal.kallor import Kalla, kallor
from folkhalsoavtal.serialization import dumps, loads
from folkhalsoavtal.tidpunkt import Ankare, DagIManad, RelativTidpunkt, Tidsenhet

AVTAL = Avtal(
    id="a",
    parter=(Avtalspart.kommun("1489", id="kommun"),),
    avtalsperiod=Period.years(2021, 2024),
    malomraden=(Malomrade("unga", "Unga"),),
)
ANALYS = Behovsanalys(id="n", benamning="N", utmaningar=(Folkhalsoutmaning(id="somn", benamning="Sömn"),))
FORM = form(grupp(JaNejFraga(id="i", benamning="I"), id_="b", upprepning=Upprepning.INSATS))


def plan(ar: int, id_: str = "p", **fields: Any) -> Verksamhetsplan:
    return Verksamhetsplan(**{"id": id_, "avtal": ("a",), "period": Period.years(ar), **fields})


def of(name: str, id_: str) -> Uppfoljning:
    """A follow-up with a block that is of one thing."""
    return uppfoljning(svarsblock=(Svarsblock(fragegrupp="b", **{name: (id_,)}),))


def akt(*uppfoljningar: Uppfoljning, avtal: Avtal = AVTAL, **fields: Any) -> Akt:
    return Akt(avtal=avtal, uppfoljningar=uppfoljningar, **fields)


OTHER = evolve(AVTAL, id="b")
CHANGED = evolve(FORM, benamning="Ett annat")
SHARED = uppfoljning(avtal=("a", "b"))


@pytest.mark.parametrize(
    ("make", "path", "code"),
    [
        (lambda: akt(uppfoljning(), uppfoljning()), "/uppfoljningar/1/id", "dubbelt-id"),
        (lambda: akt(handlingar=(FORM, CHANGED)), "/handlingar/1/id", "dubbelt-id"),
        (lambda: akt(handlingar=(ANALYS, evolve(ANALYS))), "/handlingar/1/id", "dubbelt-id"),
        (lambda: akt(uppfoljning(avtal=("b",))), "/uppfoljningar/0/avtal", "annat-avtal"),
        (
            lambda: akt(uppfoljning(JaNejSvar(fraga="x", ja=True)), handlingar=(FORM,)),
            "/uppfoljningar/0/svar/0/fraga",
            "okand-fraga",
        ),
        (lambda: Samling(handlingar=(AVTAL, uppfoljning())), "/handlingar/1/avtal", "uppfoljning-utanfor-akten"),
        (lambda: Samling(handlingar=(FORM, akt(handlingar=(CHANGED,)))), "/handlingar/1/handlingar/0/id", "dubbelt-id"),
        (
            lambda: Samling(handlingar=(akt(handlingar=(FORM,)), akt(avtal=OTHER, handlingar=(CHANGED,)))),
            "/handlingar/1/handlingar/0/id",
            "dubbelt-id",
        ),
        (lambda: Samling(handlingar=(AVTAL, OTHER, SHARED, evolve(SHARED))), "/handlingar/3/id", "dubbelt-id"),
        (
            lambda: Samling(handlingar=(akt(uppfoljning(JaNejSvar(fraga="x", ja=True))), FORM)),
            "/handlingar/0/uppfoljningar/0/svar/0/fraga",
            "okand-fraga",
        ),
        (
            lambda: akt(
                uppfoljning(forlopp=(Forloppsuppgift(steg="x", beslut=Beslut(Beslutsslag.GODKANNA, part="y")),))
            ),
            "/uppfoljningar/0/forlopp/0/beslut/part",
            "okand-part",
        ),
        (lambda: akt(of("malomraden", "x")), "/uppfoljningar/0/svarsblock/0/malomraden/0", "okand-hanvisning"),
        (
            lambda: akt(of("utmaningar", "x"), handlingar=(ANALYS,)),
            "/uppfoljningar/0/svarsblock/0/utmaningar/0",
            "okand-hanvisning",
        ),
        *(
            (
                lambda name=name: akt(of(name, "x"), planer=(plan(2021),)),
                f"/uppfoljningar/0/svarsblock/0/{name}/0",
                "okand-hanvisning",
            )
            for name in ("insatser", "mal", "fokusomraden", "aktorer")
        ),
    ],
)
def test_what_cannot_mean_anything_is_refused(make: Any, path: str, code: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        make()
    assert (caught.value.path, caught.value.code) == (path, code)


def test_versions_of_a_form_stand_beside_each_other() -> None:
    assert len(akt(handlingar=(FORM, evolve(FORM, version="2022"))).handlingar) == 2


def test_equal_copies_of_a_form_stand_in_several_files() -> None:
    files = (akt(uppfoljning(), handlingar=(FORM,)), akt(avtal=OTHER, handlingar=(evolve(FORM),)))
    of = Samling(handlingar=(*files, evolve(FORM)))
    assert of == loads(dumps(of))
    assert [filled.formular for filled in of.filled_in()] == [FORM]


@pytest.mark.parametrize(
    "make",
    [
        lambda: Samling(handlingar=(AVTAL, AVTAL)),
        lambda: Samling(handlingar=(AVTAL, OTHER, SHARED, SHARED)),
        lambda: akt(SHARED, SHARED),
        lambda: akt(handlingar=(ANALYS, ANALYS)),
        lambda: akt(handlingar=(FORM, FORM)),
        lambda: Samling(handlingar=(akt(handlingar=(FORM,)), FORM, FORM)),
    ],
)
def test_one_value_stands_once(make: Any) -> None:
    with pytest.raises(FolkhalsoavtalError):
        make()


def test_what_is_of_one_agreement_stands_beside_it_when_that_is_not_at_hand() -> None:
    alone = (uppfoljning(avtal=("c",)), plan(2021, avtal=("c",)))
    assert Samling(handlingar=(AVTAL, *alone)).handlingar[1:] == alone


def test_follow_ups_in_two_files_can_have_one_id() -> None:
    files = (akt(uppfoljning()), akt(uppfoljning(avtal=("b",)), avtal=OTHER))
    assert [u.id for file in Samling(handlingar=files).akter for u in file.uppfoljningar] == ["u", "u"]


def test_an_insats_is_the_same_in_every_year_and_a_goal_is_of_its_plan() -> None:
    before = plan(2020, "q", insatser=(Insats(id="i", benamning="I"),), mal=(Mal("m", "M"),))
    now = plan(2021, mal=(Mal("n", "N"),))
    assert akt(of("insatser", "i"), planer=(before, now))
    assert akt(of("mal", "n"), planer=(before, now))
    with pytest.raises(FolkhalsoavtalError, match="/uppfoljningar/0/svarsblock/0/mal/0"):
        akt(of("mal", "m"), planer=(before, now))
    assert akt(of("mal", "m"), planer=(before,))


def test_what_is_not_at_hand_is_not_looked_up() -> None:
    for name in ("insatser", "mal", "fokusomraden", "aktorer", "utmaningar"):
        assert akt(of(name, "x")).uppfoljningar[0].svarsblock[0].fragegrupp == "b"
    elsewhere = uppfoljning(avtal=("a", "c"), svarsblock=(Svarsblock(fragegrupp="b", malomraden=("x",)),))
    assert Samling(handlingar=(AVTAL, elsewhere)).delade_uppfoljningar == (elsewhere,)


def test_all_that_a_block_can_be_of() -> None:
    whole = plan(
        2021,
        insatser=(Insats(id="i", benamning="I"),),
        mal=(Mal("m", "M", (Mal("n", "N"),)),),
        fokusomraden=(Fokusomrade(id="o", benamning="O"),),
        aktorer=(Aktor(id="k", benamning="K"),),
        behovsanalyser=("n",),
    )
    links: dict[str, Any] = {"insatser": ("i",), "mal": ("n", "m"), "fokusomraden": ("o",), "aktorer": ("k",)}
    block = Svarsblock(fragegrupp="b", **links, malomraden=("unga",), utmaningar=("somn",))
    assert akt(uppfoljning(svarsblock=(block,)), planer=(whole,), handlingar=(ANALYS,)).uppfoljningar


def test_forms_are_found_in_the_file_or_handed_over() -> None:
    [held] = akt(uppfoljning(), handlingar=(FORM,)).filled_in()
    [handed] = akt(uppfoljning()).filled_in([FORM])
    assert held == handed
    assert held.parter == ("kommun",)
    assert akt(uppfoljning()).filled_in([evolve(FORM, version="2020")]) == ()


def test_a_form_that_is_handed_over_is_held_against_the_answers() -> None:
    wrong = uppfoljning(JaNejSvar(fraga="x", ja=True))
    with pytest.raises(FolkhalsoavtalError) as caught:
        akt(uppfoljning(id="v"), wrong).filled_in([FORM])
    assert caught.value.path == "/uppfoljningar/1/svar/0/fraga"


def test_a_shared_follow_up_has_the_parties_of_all_its_agreements() -> None:
    second = evolve(OTHER, parter=(Avtalspart.kommun("1480", id="stad"), *AVTAL.parter))
    [filled] = Samling(handlingar=(AVTAL, second, SHARED, FORM)).filled_in()
    assert filled.parter == ("kommun", "stad")


PARTER = (*AVTAL.parter, Avtalspart.region("14", id="region"))
DUE = Frist(
    id="d", benamning="D", slag=Fristslag.UPPFOLJNING, tidpunkt=DagIManad(dag=25, manader=(1,), ar_efter=1)
)  # fmt: skip


class TestDeadlines:
    """What follow-ups tell of deadlines of agreements and of forms."""

    def sent(self, dag: date | None, **fields: Any) -> Uppfoljning:
        return uppfoljning(forlopp=(Forloppsuppgift(steg="x", utskick=(Utskick("N", dag),)),), **fields)

    def lagen(self, *uppfoljningar: Uppfoljning, on: date = date(2022, 2, 1), due: Frist = DUE) -> list[str]:
        of = akt(*uppfoljningar, avtal=evolve(AVTAL, parter=PARTER, frister=(due,)))
        return [handelse.lage_on(on).value for handelse in events_in(of, 2021) if handelse.frist is not None]

    def test_a_follow_up_that_is_sent_tells_of_the_deadline_of_the_agreement(self) -> None:
        assert self.lagen() == self.lagen(uppfoljning()) == ["forsenat"]
        assert self.lagen(self.sent(date(2022, 1, 24))) == ["fullgjort"]
        assert self.lagen(self.sent(None)) == ["fullgjort"]
        assert self.lagen(self.sent(date(2022, 1, 26))) == ["fullgjort_for_sent"]
        assert self.lagen(self.sent(date(2022, 1, 24)), uppfoljning(id="v")) == ["forsenat"]
        assert self.lagen(self.sent(date(2022, 1, 24)), self.sent(date(2022, 1, 30), id="v")) == ["fullgjort_for_sent"]
        assert self.lagen(self.sent(date(2022, 1, 24), verksamhetsar=2022)) == ["forsenat"]

    def test_a_follow_up_that_not_all_have_got_is_late(self) -> None:
        both = evolve(DUE, mottagare=("kommun", "region"))
        for late in ((("kommun", 20),), (("kommun", 20), (None, 21)), (("kommun", 20), ("kommun", 21))):
            assert self.lagen(self.to(*late), due=both) == ["forsenat"]
        assert self.lagen(self.to(("kommun", 20), ("region", 24)), due=both) == ["fullgjort"]
        assert self.lagen(self.to(("kommun", 20), ("region", 26)), due=both) == ["fullgjort_for_sent"]
        assert self.lagen(self.to(("kommun", 20), ("region", 26), ("region", 24)), due=both) == ["fullgjort"]
        # where no party is named whoever it is sent to is taken for those who are to have it
        assert self.lagen(self.to((None, 24)), due=both) == ["fullgjort"]

    def test_a_follow_up_that_is_sent_on_no_day_to_one_of_two_is_late(self) -> None:
        both = evolve(DUE, mottagare=("kommun", "region"))
        assert self.lagen(self.to(("kommun", None)), due=both) == ["forsenat"]

    def to(self, *sent: tuple[str | None, int | None]) -> Uppfoljning:
        """A follow-up that is sent to these parties, each on a day of January."""
        utskick = tuple(Utskick("N", None if day is None else date(2022, 1, day), part=part) for part, day in sent)
        return uppfoljning(forlopp=(Forloppsuppgift(steg="x", utskick=utskick),))

    def test_a_form_in_the_file_is_due_for_each_year_without_a_follow_up(self) -> None:
        form = evolve(FORM, frister=(DUE,), fran_ar=2022)
        file = akt(handlingar=(form,))
        assert [date(ar + 1, 1, 25) for ar in (2022, 2023, 2024)] == [
            handelse.dag for ar in range(2020, 2026) for handelse in events_in(file, ar) if handelse.frist
        ]
        [late] = late_on(file, date(2023, 1, 26))
        assert (late.frist, late.avtal, late.verksamhetsar) == (DUE, ("a",), 2022)
        assert late_on(file, date(2023, 1, 25)) == ()
        # a form beside the agreements is that of nobody yet
        assert late_on(Samling(handlingar=(AVTAL, form)), date(2023, 1, 26)) == ()

    def test_two_versions_of_a_form_in_the_file_are_both_due(self) -> None:
        later = evolve(DUE, tidpunkt=DagIManad(dag=1, manader=(3,), ar_efter=1))
        forms = (evolve(FORM, frister=(DUE,)), evolve(FORM, version="2022", frister=(later,)))
        due = [handelse for handelse in events_in(akt(handlingar=forms), 2021) if handelse.frist]
        assert [handelse.dag for handelse in due] == [date(2022, 1, 25), date(2022, 3, 1)]
        assert len({handelse.nyckel for handelse in due}) == 2

    def test_what_is_due_by_a_form_is_counted_from_the_adoption_of_a_plan(self) -> None:
        frist = evolve(
            DUE, tidpunkt=RelativTidpunkt(antal=10, enhet=Tidsenhet.DAG, ankare=Ankare.PLANENS_FASTSTALLANDE)
        )
        [filled] = akt(uppfoljning(), handlingar=(evolve(FORM, frister=(frist,)),)).filled_in()
        made = Beslut(Beslutsslag.FASTSTALLA, status=Beslutsstatus.FATTAT, dag=date(2021, 2, 1))
        assert [handelse.dag for handelse in deadlines_of(filled, AVTAL)] == [None]
        assert [date(2021, 2, 11)] == [each.dag for each in deadlines_of(filled, AVTAL, [plan(2021, beslut=(made,))])]
        for path, planer in (("/planer/1", [plan(2021), AVTAL]), ("/planer", plan(2021))):
            with pytest.raises(FolkhalsoavtalError) as caught:
                deadlines_of(filled, AVTAL, planer)  # type: ignore[arg-type]
            assert (path, "fel-typ") == (caught.value.path, caught.value.code)

    def test_a_form_is_due_once_whoever_fills_it_in(self) -> None:
        form = evolve(FORM, frister=(DUE,))
        [one] = kallor(akt(uppfoljning(), handlingar=(form,)))
        assert [(form, one.uppfoljningar[0])] == list(one.forms_in(2021))
        assert [(form, None)] == list(one.forms_in(2022))
        # a version that is not at hand is filled in as well
        [other] = kallor(akt(uppfoljning(formularversion="2020"), handlingar=(form,)))
        assert list(other.forms_in(2021)) == []
        assert Kalla(avtal=AVTAL).planer == ()
        of = Samling(handlingar=(akt(handlingar=(form,)), OTHER, SHARED))
        shared, _ = kallor(of)
        assert [(form, SHARED)] == list(shared.forms_in(2021))

    def test_a_form_in_the_file_has_its_deadlines_in_the_wheel(self) -> None:
        course = (Forloppssteg(id="x", benamning="X", frister=("d",)),)
        forms = (evolve(FORM, frister=(DUE,), forlopp=course),)
        for of in (uppfoljning(), self.sent(date(2022, 1, 24))):
            file = akt(of, handlingar=forms)
            late = [handelse.frist for handelse in late_on(file, date(2022, 2, 1))]
            assert late == ([] if of.forlopp else [DUE])
            assert [h.frist for h in arshjul_of(file, 2022).handelser if h.frist] == [DUE]

    def test_a_follow_up_that_agreements_share_is_due_once(self) -> None:
        forms = evolve(FORM, frister=(DUE,))
        of = Samling(handlingar=(AVTAL, akt(uppfoljning(avtal=("b",)), avtal=OTHER), SHARED, forms))
        due = [(handelse.avtal, handelse.dag) for handelse in arshjul_of(of, 2022).handelser if handelse.frist]
        assert sorted(due) == [(("a", "b"), date(2022, 1, 25)), (("b",), date(2022, 1, 25))]
