"""Networks: who works together, and what comes back in their meetings."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import natverk

from folkhalsoavtal import (
    Aktor,
    BestamdaDagar,
    Bilaga,
    DagUtanAr,
    Fragesvar,
    Frist,
    Fristbesked,
    Fristslag,
    Inlagg,
    Inlaggsslag,
    Metod,
    Metodbesked,
    Metodlage,
    Metodpunkt,
    Mote,
    Motesfraga,
    Moteslage,
    Motespunkt,
    Motestid,
    Motesuppgift,
    Natverk,
    OmnamndDag,
    Organisationsslag,
    Samling,
    Styrorgan,
    Styrorgansroll,
)
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidType, InvalidValue, flatten
from folkhalsoavtal.fields import walk
from folkhalsoavtal.serialization import dumps, load, loads

NSFG = load("examples/gavleborg-2018.json", Natverk)
DAYS = [date(2024, manad, 1) for manad in range(1, 7)]


def punkt(id_: str, **fields: Any) -> Motespunkt:
    return Motespunkt(id=id_, benamning=id_.upper(), **fields)


def meetings(*agendas: tuple[Motespunkt, ...], **fields: Any) -> Natverk:
    """A network with a meeting a month, of these items, two actors and a question."""
    moten = tuple(
        Mote(id=f"m{i}", motestid=Motestid(dag=DAYS[i]), lage=Moteslage.HALLET, motespunkter=punkter)
        for i, punkter in enumerate(agendas)
    )
    return Natverk(
        **{
            "id": "n",
            "benamning": "Nätverket",
            "aktorer": (Aktor(id="a", benamning="A"), Aktor(id="b", benamning="B")),
            "fragor": (Motesfraga(id="f", benamning="Varför?"),),
            "moten": moten,
            **fields,
        }
    )


def on_days(*days: date | None) -> tuple[Mote, ...]:
    """A meeting on each of the days; None is a meeting whose day is not stated."""
    return tuple(Mote(id=f"m{i}", motestid=None if day is None else Motestid(dag=day)) for i, day in enumerate(days))


DEADLINE = Frist(id="fr", benamning="Inför mötet", slag=Fristslag.OVRIGT, tidpunkt=BestamdaDagar(dagar=(DAYS[0],)))
TOLD = Metodbesked(metod="m", metodpunkt="p", lage=Metodlage.GJORT)


class TestGavleborg:
    """The minutes of 14 September 2018, whole."""

    MOTE = NSFG.moten[0]

    def test_it_is_a_network_without_agreement_budget_or_council(self) -> None:
        assert (NSFG.kortnamn, NSFG.geografiskt_omrade) == ("NSFG", "Gävleborgs län")
        assert NSFG.styrorgan == ()
        assert "belopp" not in dumps(NSFG)

    def test_a_meeting_of_eight_items_from_nine_to_twelve(self) -> None:
        tid = self.MOTE.motestid
        assert tid is not None
        assert (date(2018, 9, 14), "09:00", "12:00") == (tid.dag, tid.starttid, tid.sluttid)
        assert [str(n) for n in range(1, 9)] == [each.nummer for each in self.MOTE.motespunkter]

    def test_who_came_and_who_is_the_secretariat(self) -> None:
        names = {aktor.id: aktor.benamning for aktor in NSFG.aktorer}
        assert [names[id_] for id_ in self.MOTE.deltagare] == ["Nordanstigs kommun", "Ovanåkers kommun"]
        assert [names[id_] for id_ in self.MOTE.sekretariat] == ["Länsstyrelsen", "Gävle kommun", "Sandvikens kommun"]
        assert self.MOTE.fler_deltagare is True

    def test_whether_networks_can_be_merged_is_asked_under_items_2_and_7(self) -> None:
        [comes_back] = [lage for lage in NSFG.open_questions if lage.aterkommer]
        assert [place.punkt.nummer for place in comes_back.lyft] == ["2", "7"]
        assert "slås ihop" in comes_back.fraga.benamning
        assert comes_back.oppen

    def test_the_next_meeting_is_on_a_day_without_its_year(self) -> None:
        following = NSFG.next_meeting
        assert following is not None
        assert (DagUtanAr(11, 9), None) == (following.dag_utan_ar, following.dag)
        assert (following.starttid, following.sluttid, following.plats) == ("09:00", "12:00", "Söderhamn")

    def test_examples_of_the_region_and_of_six_municipalities_one_of_which_refers_back_to_item_3(self) -> None:
        six = self.MOTE.motespunkter[5].inlagg_of(Inlaggsslag.LARANDE_EXEMPEL)
        assert list(dict.fromkeys(aktor for each in six for aktor in each.aktorer)) == [
            "region",
            "bollnas",
            "hudiksvall",
            "gavle",
            "soderhamn",
            "ljusdal",
            "sandviken",
        ]
        [back] = [each for each in six if each.se_punkt is not None]
        assert back.aktorer == ("hudiksvall",)
        assert self.MOTE.motespunkter[2].id == back.se_punkt

    def test_six_attachments_none_of_which_is_held(self) -> None:
        held = [value.fil for _, value in walk(NSFG) if isinstance(value, Bilaga)]
        assert held == [None] * 6

    def test_a_day_is_mentioned_in_passing(self) -> None:
        assert [date(2018, 11, 30)] == [value.dag for _, value in walk(NSFG) if isinstance(value, OmnamndDag)]

    def test_three_links(self) -> None:
        assert sum(len(each.lankar) for place in NSFG.placed_items() for each in place.punkt.inlagg) == 3

    def test_nothing_is_decided_and_one_thing_is_wished_for(self) -> None:
        assert [beslut for place in NSFG.placed_items() for beslut in place.punkt.beslut] == []
        [wish] = NSFG.tasks
        assert wish.uppgift.foreslagen
        assert wish.given.punkt.nummer == "7"
        assert not wish.late_on(date(2030, 1, 1))

    def test_what_an_actor_contributes(self) -> None:
        told = NSFG.contributions_of("hudiksvall")
        assert [place.punkt.nummer for place, _ in told] == ["3", "6"]

    def test_the_codes_are_of_the_county(self) -> None:
        keys = [aktor.nyckel for aktor in NSFG.aktorer if aktor.nyckel]
        assert len(keys) == 9
        assert {"region:21", "kommun:21"} == {key[:9] for key in keys}


class TestQuestions:
    def test_one_that_is_closed_is_open_when_it_comes_up_again(self) -> None:
        opened, closed = punkt("p1", fragor=("f",)), punkt("p2", avslutade_fragor=(Fragesvar("f", "Därför."),))
        again = punkt("p3", fragor=("f",))
        lagen = [
            meetings(*[(each,) for each in agenda]).questions[0]
            for agenda in ((opened,), (opened, closed), (opened, closed, again))
        ]
        assert [lage.oppen for lage in lagen] == [True, False, True]
        assert [len(lage.lyft) for lage in lagen] == [1, 1, 2]

    def test_an_item_can_ask_and_answer(self) -> None:
        [lage] = meetings((punkt("p", fragor=("f",), avslutade_fragor=(Fragesvar("f"),)),)).questions
        assert (lage.oppen, [p.punkt.id for p in lage.lyft], [p.punkt.id for p in lage.avslutad]) == (
            False,
            ["p"],
            ["p"],
        )

    def test_one_that_no_item_takes_up_is_open(self) -> None:
        assert [lage.oppen for lage in meetings().questions] == [True]

    def test_after_a_meeting_only_what_had_come_up_is_known(self) -> None:
        network = meetings((punkt("p1"),), (punkt("p2", fragor=("f",)),))
        assert network.up_to("m0").questions == ()
        assert network == network.up_to("m1")
        assert len(meetings((punkt("p1"),)).up_to("m0").questions) == 1

    def test_one_that_comes_up_before_and_after_a_meeting_is_known_then(self) -> None:
        network = meetings((punkt("p1", fragor=("f",)),), (punkt("p2", fragor=("f",)),))
        assert [fraga.id for fraga in network.up_to("m0").fragor] == ["f"]


class TestTasks:
    TASK = Motesuppgift(id="u", benamning="Gör det", ansvariga=("a",), dag=date(2024, 2, 29))

    def test_one_is_late_after_its_last_day_until_it_is_told_to_be_done(self) -> None:
        given = punkt("p1", uppgifter=(self.TASK,))
        [lage] = meetings((given,)).tasks
        assert [lage.late_on(day) for day in (date(2024, 2, 29), date(2024, 3, 1))] == [False, True]
        done = meetings((given,), (punkt("p2", utforda_uppgifter=("u",)),))
        assert done.tasks_not_done == ()
        assert [lage.late_on(date(2030, 1, 1)) for lage in done.tasks] == [False]
        assert [lage.utford.punkt.id for lage in done.tasks if lage.utford] == ["p2"]

    def test_it_is_done_by_the_first_item_that_tells_so(self) -> None:
        told = [punkt(id_, utforda_uppgifter=("u",)) for id_ in ("p2", "p3")]
        [lage] = meetings((punkt("p1", uppgifter=(self.TASK,)), *told)).tasks
        assert lage.utford is not None
        assert lage.utford.punkt.id == "p2"

    def test_one_without_a_day_is_never_late(self) -> None:
        [lage] = meetings((punkt("p", uppgifter=(evolve(self.TASK, dag=None),)),)).tasks
        assert not lage.late_on(date.max)
        with pytest.raises(InvalidType):
            lage.late_on("2024-01-01")  # type: ignore[arg-type]


class TestNextMeeting:
    """What minutes say of the next meeting holds until something else is known."""

    SAID = Motestid(dag=DAYS[3])

    def next_of(self, *after: Mote, said: Motestid = SAID) -> Motestid | None:
        first = Mote(id="1", motestid=Motestid(dag=DAYS[0]), lage=Moteslage.HALLET, nasta_mote=said)
        return Natverk(id="n", benamning="N", moten=(first, *after)).next_meeting

    def mote(self, n: int, lage: Moteslage | None, id_: str = "2", **fields: Any) -> Mote:
        return Mote(id=id_, motestid=Motestid(dag=DAYS[n]), lage=lage, **fields)

    def test_it_is_what_the_minutes_say(self) -> None:
        assert self.next_of() == self.SAID

    @pytest.mark.parametrize("lage", Moteslage)
    @pytest.mark.parametrize("n", [3, 4])
    def test_a_meeting_on_the_day_or_after_it_takes_its_place(self, lage: Moteslage, n: int) -> None:
        called = self.mote(n, lage)
        assert (called.motestid if lage is Moteslage.KALLAT else None) == self.next_of(called)

    @pytest.mark.parametrize("lage", [Moteslage.HALLET, Moteslage.INSTALLT])
    def test_one_in_between_does_not(self, lage: Moteslage) -> None:
        assert self.next_of(self.mote(2, lage)) == self.SAID

    def test_of_several_it_is_the_first(self) -> None:
        calls = (self.mote(4, Moteslage.KALLAT), self.mote(5, None, "3"))
        assert calls[0].motestid == self.next_of(*calls)
        assert Motestid(dag=DAYS[2]) == self.next_of(self.mote(2, Moteslage.KALLAT))

    def test_a_call_without_its_year_comes_next_after_what_has_been_held(self) -> None:
        april = Mote(id="2", motestid=Motestid(dag_utan_ar=DagUtanAr(4, 1)), lage=Moteslage.KALLAT)
        assert april.motestid == self.next_of(april, self.mote(4, Moteslage.KALLAT, "3"))

    @pytest.mark.parametrize("lage", [Moteslage.HALLET, Moteslage.INSTALLT])
    def test_later_minutes_and_the_word_that_one_is_cancelled_take_its_place(self, lage: Moteslage) -> None:
        later = Motestid(dag=DAYS[5])
        assert later == self.next_of(self.mote(2, lage, nasta_mote=later))

    @pytest.mark.parametrize(("tid", "holds"), [(DagUtanAr(3, 31), True), (DagUtanAr(4, 1), False), (None, False)])
    def test_one_that_is_cancelled_without_its_year_is_another_when_it_comes_before(
        self, tid: DagUtanAr | None, holds: bool
    ) -> None:
        when = None if tid is None else Motestid(dag_utan_ar=tid)
        cancelled = Mote(id="2", motestid=when, lage=Moteslage.INSTALLT)
        assert (self.SAID if holds else None) == self.next_of(cancelled)

    def test_what_a_call_says_of_the_one_after_it_is_not_awaited(self) -> None:
        called = self.mote(4, Moteslage.KALLAT, nasta_mote=Motestid(dag=DAYS[5]))
        network = Natverk(id="n", benamning="N", moten=(called,))
        assert [("/moten/0", called.motestid, called)] == list(network.placed_awaited())

    def test_a_call_before_a_meeting_that_has_been_held_is_past(self) -> None:
        after = (self.mote(3, Moteslage.KALLAT), self.mote(4, Moteslage.HALLET, "3"))
        assert self.next_of(*after) is None

    def test_a_day_without_its_year_is_the_first_such_day(self) -> None:
        said = Motestid(dag_utan_ar=DagUtanAr(4, 1))
        assert said == self.next_of(self.mote(2, Moteslage.HALLET), said=said)
        assert self.next_of(self.mote(3, Moteslage.HALLET), said=said) is None

    def test_one_without_a_day_holds_until_the_next_that_is_at_hand(self) -> None:
        said = Motestid(plats="Söderhamn")
        assert said == self.next_of(said=said)
        assert self.next_of(self.mote(1, Moteslage.HALLET), said=said) is None
        assert self.next_of(Mote(id="2", lage=Moteslage.HALLET)) is None

    def test_without_meetings_there_is_none(self) -> None:
        assert Natverk(id="n", benamning="N").next_meeting is None
        assert Natverk(id="n", benamning="N", moten=(Mote(id="m", lage=Moteslage.KALLAT),)).next_meeting is None


class TestAgenda:
    """Nothing has come of a meeting that has not been held."""

    def test_a_question_on_an_agenda_has_not_come_up(self) -> None:
        called = Mote(id="m1", lage=Moteslage.KALLAT, motespunkter=(punkt("q", fragor=("f",)),))
        network = meetings((punkt("p", fragor=("f",)),))
        [lage] = network.with_mote(called).questions
        assert [place.punkt.id for place in lage.lyft] == ["p"]
        assert not lage.aterkommer

    def test_an_item_can_refer_back_to_one_of_a_cancelled_meeting(self) -> None:
        cancelled = Mote(id="m0", lage=Moteslage.INSTALLT, motespunkter=(punkt("p"),))
        back = punkt("q", inlagg=(Inlagg(slag=Inlaggsslag.INFORMATION, se_punkt="p"),))
        assert Natverk(id="n", benamning="N", moten=(cancelled, Mote(id="m1", motespunkter=(back,))))


@pytest.mark.parametrize(
    ("fields", "faults"),
    [
        ({"fragor": (Motesfraga(id="f", benamning="F"),) * 2}, [("/fragor/1/id", "dubbelt-id")]),
        ({"aktorer": (Aktor(id="a", benamning="A"), Aktor(id="a", benamning="B"))}, [("/aktorer/1/id", "dubbelt-id")]),
        ({"moten": (Mote(id="m"), Mote(id="m"))}, [("/moten/1/id", "dubbelt-id")]),
        ({"frister": (DEADLINE, DEADLINE)}, [("/frister/1/id", "dubbelt-id")]),
        ({"aktorer": (Aktor(id="a", benamning="A"), Aktor(id="b", benamning="A"))}, [("/aktorer/1/benamning", "dubbel-stavning")]),
        ({"medlemmar": ("c",)}, [("/medlemmar/0", "okand-hanvisning")]),
        ({"sekretariat": ("a", "a")}, [("/sekretariat/1", "dubbel-hanvisning")]),
        ({"moten": (Mote(id="m", deltagare=("c",)),)}, [("/moten/0/deltagare/0", "okand-hanvisning")]),
        (
            {"moten": (Mote(id="1", motestid=Motestid(dag=DAYS[1])), Mote(id="2", motestid=Motestid(dag=DAYS[0])))},
            [("/moten/1/motestid/dag", "moten-ordning")],
        ),
        ({"moten": on_days(DAYS[1], None, DAYS[0])}, [("/moten/2/motestid/dag", "moten-ordning")]),
        ({"moten": on_days(DAYS[0], DAYS[2], DAYS[1])}, [("/moten/2/motestid/dag", "moten-ordning")]),
        (
            {"styrorgan": (Styrorgan(roll=Styrorgansroll.RAD, benamning="Rådet", ordforande="x"),)},
            [("/styrorgan/0/ordforande", "okand-part")],
        ),
        ({"aktorer": (Aktor(id="a", benamning="A", insats="i"),)}, [("/aktorer/0/insats", "okand-hanvisning")]),
        ({"fristbesked": (Fristbesked(frist="x", verksamhetsar=2024),)}, [("/fristbesked/0/frist", "okand-hanvisning")]),
        ({"fristbesked": (Fristbesked(frist="x", verksamhetsar=2024),) * 2}, [("/fristbesked/1", "fristbesked-dubbelt"), ("/fristbesked/0/frist", "okand-hanvisning"), ("/fristbesked/1/frist", "okand-hanvisning")]),
        (
            {"metodbesked": (Metodbesked(metod="m", metodpunkt="p", lage=Metodlage.GJORT),) * 2},
            [("/metodbesked/1", "metodbesked-dubbelt")],
        ),
        ({"metodbesked": (TOLD, evolve(TOLD, metodpunkt="q"), TOLD)}, [("/metodbesked/2", "metodbesked-dubbelt")]),
    ],
)  # fmt: skip
def test_what_does_not_hang_together_is_refused(fields: dict[str, Any], faults: list[tuple[str, str]]) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        Natverk(**{"id": "n", "benamning": "N", "aktorer": (Aktor(id="a", benamning="A"),), **fields})
    assert faults == [(error.path, error.code) for error in flatten(caught.value)]


@pytest.mark.parametrize(
    ("agendas", "place", "code"),
    [
        ([(punkt("p", avslutade_fragor=(Fragesvar("f"),)),)], "/moten/0/motespunkter/0/avslutade_fragor/0/fraga", "fraga-inte-oppen"),
        (
            [(punkt("p", fragor=("f",), avslutade_fragor=(Fragesvar("f"), Fragesvar("f"))),)],
            "/moten/0/motespunkter/0/avslutade_fragor/1/fraga",
            "fraga-inte-oppen",
        ),
        (
            [(punkt("p", utforda_uppgifter=("u",)),), (punkt("q", uppgifter=(TestTasks.TASK,)),)],
            "/moten/0/motespunkter/0/utforda_uppgifter/0",
            "uppgift-inte-given",
        ),
        (
            [(punkt("p", inlagg=(Inlagg(slag=Inlaggsslag.INFORMATION, se_punkt="p"),)),)],
            "/moten/0/motespunkter/0/inlagg/0/se_punkt",
            "punkt-inte-fore",
        ),
        (
            [(punkt("p", inlagg=(Inlagg(slag=Inlaggsslag.INFORMATION, se_punkt="q"),)),), (punkt("q"),)],
            "/moten/0/motespunkter/0/inlagg/0/se_punkt",
            "punkt-inte-fore",
        ),
        (
            [(punkt("p", utforda_uppgifter=("u",)), punkt("q", uppgifter=(TestTasks.TASK,)))],
            "/moten/0/motespunkter/0/utforda_uppgifter/0",
            "uppgift-inte-given",
        ),
        (
            [(punkt("o"), punkt("p", inlagg=(Inlagg(slag=Inlaggsslag.INFORMATION, se_punkt="q"),)), punkt("q"))],
            "/moten/0/motespunkter/1/inlagg/0/se_punkt",
            "punkt-inte-fore",
        ),
        ([(punkt("p"),), (punkt("p"),)], "/moten/1/motespunkter/0/id", "dubbelt-id"),
        ([(punkt("p", uppgifter=(TestTasks.TASK,) * 2),)], "/moten/0/motespunkter/0/uppgifter/1/id", "dubbelt-id"),
    ],
)  # fmt: skip
def test_time_goes_one_way(agendas: list[tuple[Motespunkt, ...]], place: str, code: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        meetings(*agendas)
    assert (place, code) in [(error.path, error.code) for error in flatten(caught.value)]


def test_a_meeting_out_of_order_is_told_with_its_day_and_the_one_before() -> None:
    with pytest.raises(Contradiction) as caught:
        Natverk(id="n", benamning="N", moten=on_days(DAYS[1], DAYS[0]))
    assert (DAYS[0], DAYS[1]) == (caught.value.params["got"], caught.value.params["dag"])


def test_two_meetings_can_be_on_one_day() -> None:
    assert len(Natverk(id="n", benamning="N", moten=on_days(DAYS[0], DAYS[0])).moten) == 2


def test_things_of_two_kinds_can_have_one_id() -> None:
    assert meetings((punkt("f"),)).fragor[0].id == "f"


def test_what_is_told_of_an_item_twice_in_two_ways_is_kept() -> None:
    told = (TOLD, evolve(TOLD, beskrivning="Sagt en gång till."))
    assert told == meetings(metodbesked=told).metodbesked


def test_who_takes_part_in_an_example_does_not_contribute_it() -> None:
    example = Inlagg(slag=Inlaggsslag.LARANDE_EXEMPEL, aktorer=("a",), medverkande=("b",), beskrivning="x")
    network = meetings((punkt("p", inlagg=(example,)),))
    assert [len(network.contributions_of(id_)) for id_ in ("a", "b")] == [1, 0]


def test_the_actors_are_those_that_deadlines_concern() -> None:
    frist = evolve(DEADLINE, ansvariga=("a",))
    assert meetings(frister=(frist,)).frister[0].ansvariga == ("a",)
    with pytest.raises(FolkhalsoavtalError, match="'c' is not a party"):
        meetings(frister=(evolve(frist, ansvariga=("c",)),))


def test_a_network_can_report_to_several_councils() -> None:
    councils = tuple(Styrorgan(roll=Styrorgansroll.RAD, benamning=namn) for namn in ("Gävles råd", "Bollnäs råd"))
    assert councils == meetings(styrorgan=councils).styrorgan


class TestKindsOfOrganisation:
    def test_a_key_of_a_municipality_is_of_one(self) -> None:
        for nyckel, slag in (("kommun:2180", Organisationsslag.FORENING), ("region:21", Organisationsslag.KOMMUN)):
            with pytest.raises(FolkhalsoavtalError, match="another kind"):
                Aktor(id="a", benamning="A", nyckel=nyckel, organisationsslag=slag)

    @pytest.mark.parametrize("nyckel", ["kommun:0980", "region:09"])
    @pytest.mark.parametrize("stated", [None, Organisationsslag.KOMMUN, Organisationsslag.REGION])
    def test_gotland_is_both(self, nyckel: str, stated: Organisationsslag | None) -> None:
        gotland = Aktor(id="a", benamning="A", nyckel=nyckel, organisationsslag=stated)
        kinds = [slag for slag in Organisationsslag if gotland.is_of(slag)]
        assert kinds == [Organisationsslag.KOMMUN, Organisationsslag.REGION]

    def test_another_is_what_it_is_stated_to_be(self) -> None:
        police = Aktor(id="a", benamning="A", nyckel="orgnr:212000-0142", organisationsslag=Organisationsslag.POLIS)
        assert [slag for slag in Organisationsslag if police.is_of(slag)] == [Organisationsslag.POLIS]
        assert [slag for slag in Organisationsslag if Aktor(id="a", benamning="A").is_of(slag)] == []
        with pytest.raises(InvalidType):
            police.is_of("polis")  # type: ignore[arg-type]


class TestInACollection:
    METOD = Metod(id="m", benamning="Metoden", forutsattningar=(Metodpunkt(id="p", benamning="P"),))

    def test_what_is_told_is_of_an_item_of_the_method_that_is_at_hand(self) -> None:
        told = (Metodbesked(metod="m", metodpunkt="x", lage=Metodlage.GJORT),)
        network = Natverk(id="n", benamning="N", metodbesked=told)
        assert (network,) == Samling(handlingar=(network,)).natverk
        with pytest.raises(FolkhalsoavtalError) as caught:
            Samling(handlingar=(self.METOD, network))
        assert caught.value.path == "/handlingar/1/metodbesked/0/metodpunkt"
        assert caught.value.params["known"] == ("p",)

    def test_an_item_of_another_method_is_none_of_it(self) -> None:
        other = Metod(id="m2", benamning="En annan", forutsattningar=(Metodpunkt(id="x", benamning="X"),))
        network = Natverk(id="n", benamning="N", metodbesked=(evolve(TOLD, metodpunkt="x"),))
        with pytest.raises(FolkhalsoavtalError) as caught:
            Samling(handlingar=(self.METOD, other, network))
        assert caught.value.path == "/handlingar/2/metodbesked/0/metodpunkt"

    def test_two_networks_have_two_ids(self) -> None:
        with pytest.raises(FolkhalsoavtalError, match="stands more than once"):
            Samling(handlingar=(NSFG, NSFG))


def test_a_meeting_takes_the_place_of_the_one_with_its_id() -> None:
    network = meetings((punkt("p"),), (punkt("q"),))
    moved = evolve(network.moten[1], benamning="Vårmöte")
    assert (network.moten[0], moved) == network.with_mote(moved).moten
    assert len(network.with_mote(Mote(id="ny")).moten) == 3
    with pytest.raises(InvalidType):
        network.with_mote("m0")  # type: ignore[arg-type]


@pytest.mark.parametrize("ask", [NSFG.up_to, NSFG.contributions_of])
def test_what_there_is_not_is_told_with_what_there_is(ask: Any) -> None:
    with pytest.raises(InvalidValue, match="is not one of"):
        ask("finns-inte")
    with pytest.raises(InvalidType):
        ask(1)


@pytest.mark.parametrize("ask", [Natverk.up_to, Natverk.contributions_of])
def test_where_there_is_nothing_that_is_told(ask: Callable[[Natverk, str], Any]) -> None:
    with pytest.raises(InvalidValue) as caught:
        ask(Natverk(id="n", benamning="N"), "finns-inte")
    assert caught.value.params["known"] == ("–",)


class TestLaws:
    @given(natverk())
    def test_writing_and_reading(self, network: Natverk) -> None:
        assert network == loads(dumps(network), Natverk)

    @given(natverk())
    def test_a_question_is_open_until_an_item_closes_it(self, network: Natverk) -> None:
        """After each meeting: what was open is open, unless an item of the meeting has closed it."""
        before: set[str] = set()
        for mote in network.moten:
            after = {lage.fraga.id for lage in network.up_to(mote.id).open_questions}
            closed = {svar.fraga for each in mote.motespunkter for svar in each.avslutade_fragor}
            assert before - after <= closed
            before = after

    @given(natverk(), st.data())
    def test_a_question_that_comes_up_is_open_without_what_closes_it(
        self, network: Natverk, data: st.DataObject
    ) -> None:
        silent = evolve(
            network,
            moten=tuple(
                evolve(mote, motespunkter=tuple(evolve(each, avslutade_fragor=()) for each in mote.motespunkter))
                for mote in network.moten
            ),
        )
        assert {lage.fraga.id for lage in silent.open_questions} == {fraga.id for fraga in network.fragor}
        assert {lage.fraga.id for lage in network.open_questions} <= {fraga.id for fraga in network.fragor}

    @given(natverk(), st.dates())
    def test_every_task_is_done_or_left(self, network: Natverk, day: date) -> None:
        done = {id_ for place in network.placed_items() for id_ in place.punkt.utforda_uppgifter}
        assert done.isdisjoint(lage.uppgift.id for lage in network.tasks_not_done)
        assert {lage.uppgift.id for lage in network.tasks} == done | {
            lage.uppgift.id for lage in network.tasks_not_done
        }
        assert all(lage in network.tasks_not_done for lage in network.tasks if lage.late_on(day))
