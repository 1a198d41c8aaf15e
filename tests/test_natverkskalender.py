"""The annual wheel of a network: deadlines by their rules, meetings and tasks by the minutes, days in passing."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import natverk

from folkhalsoavtal import (
    Aktor,
    Ankare,
    Avtal,
    Avtalspart,
    Besked,
    BestamdaDagar,
    DagIManad,
    DagUtanAr,
    Frist,
    Fristbesked,
    Fristslag,
    Fristvillkor,
    Inlagg,
    Inlaggsslag,
    Intervall,
    Mote,
    Moteslage,
    Motespunkt,
    Motestid,
    Motesuppgift,
    Natverk,
    OmnamndDag,
    Period,
    RelativTidpunkt,
    Samling,
    Styrorgan,
    Styrorgansroll,
    Tidsenhet,
)
from folkhalsoavtal.arbetsdag import Arbetsdagsregel, Forskjutning
from folkhalsoavtal.arshjul import Arshjul, arshjul_of, events_in, late_on
from folkhalsoavtal.errors import InvalidType
from folkhalsoavtal.handelse import Avtalsdag, Fristlage, Handelse, Natverksdag
from folkhalsoavtal.helgdagar import is_arbetsdag
from folkhalsoavtal.ical import calendar
from folkhalsoavtal.rendering import render, ring
from folkhalsoavtal.serialization import load
from folkhalsoavtal.tidpunkt import Tidpunkt

NSFG = load("examples/gavleborg-2018.json", Natverk)
SATURDAY = date(2024, 3, 2)
NEXT = Arbetsdagsregel(Forskjutning.NASTA, is_arbetsdag)
PREVIOUS = Arbetsdagsregel(Forskjutning.FOREGAENDE, is_arbetsdag)
ITEM = Motespunkt(id="p", benamning="P")
#: What nothing in a network tells.
UNKNOWN = RelativTidpunkt(antal=1, enhet=Tidsenhet.DAG, ankare=Ankare.AVTALETS_SISTA_DAG)


def network(*moten: Mote, **fields: Any) -> Natverk:
    return Natverk(
        **{"id": "n", "benamning": "Nätet", "aktorer": (Aktor(id="a", benamning="A"),), "moten": moten, **fields}
    )


def mote(id_: str, dag: date | None, **fields: Any) -> Mote:
    return Mote(id=id_, motestid=None if dag is None else Motestid(dag=dag, plats="P"), **fields)


def frist(id_: str = "f", slag: Fristslag = Fristslag.OVRIGT, **fields: Any) -> Frist:
    return Frist(**{"id": id_, "benamning": id_, "slag": slag, "tidpunkt": DagIManad(dag=2, manader=(3, 9)), **fields})


def told(handelser: tuple[Handelse, ...]) -> list[tuple[str, str]]:
    """The days with what they are of."""
    return [(str(each.dag), each.nyckel.removeprefix("natverk/n/").removesuffix("@")) for each in handelser]


class TestGavleborg:
    WHEEL = arshjul_of(NSFG, 2018)

    def test_a_meeting_a_day_in_passing_and_one_that_lacks_its_year(self) -> None:
        assert [
            (date(2018, 9, 14), Fristslag.MOTE),
            (date(2018, 11, 30), Natverksdag.OMNAMND_DAG),
            (None, Fristslag.MOTE),
        ] == [(each.dag, each.slag) for each in self.WHEEL.handelser]

    def test_how_it_is_with_each_on_a_day(self) -> None:
        assert [each.lage_on(date(2018, 11, 30)) for each in self.WHEEL.handelser] == [
            Fristlage.FULLGJORT,
            Fristlage.KOMMANDE,
            Fristlage.KAN_INTE_BEDOMAS,
        ]
        assert Fristlage.PASSERAT is self.WHEEL.handelser[1].lage_on(date(2018, 12, 1))
        assert late_on(NSFG, date(2030, 1, 1)) == ()

    def test_it_is_said_in_both_languages(self) -> None:
        for lang, words in (
            ("sv", ["Årshjul 2018: NSFG", "fre 14 september 2018", "09:00–12:00", "Utan dag", "Söderhamn", "året är inte angivet"]),
            ("en", ["Annual wheel 2018: NSFG", "Meeting", "Sista ansökningsdag för sociala investeringar", "the year is not stated"]),
        ):  # fmt: skip
            text = render(self.WHEEL, lang)
            assert [word for word in words if word not in text] == []

    def test_it_is_a_picture_and_a_calendar(self) -> None:
        assert "NSFG" in ring(self.WHEEL, "sv")
        ics = calendar(self.WHEEL, "sv", stamp=date(2018, 1, 1)).decode()
        assert [line[-8:] for line in ics.splitlines() if line.startswith("DTSTART")] == ["20180914", "20181130"]
        assert "Nätverk: NSFG" in ics.replace("\\n", "\n")

    def test_there_is_nothing_in_another_year(self) -> None:
        assert arshjul_of(NSFG, 2019).handelser == ()


class TestMeetings:
    @pytest.mark.parametrize("agenda", [(), (ITEM,)], ids=["without agenda", "with agenda"])
    def test_one_that_is_called_and_not_told_of_is_late(self, agenda: tuple[Motespunkt, ...]) -> None:
        called = mote("m", SATURDAY, lage=Moteslage.KALLAT, motespunkter=agenda)
        [event] = events_in(network(called), 2024)
        assert [event.lage_on(day) for day in (SATURDAY, date(2024, 3, 3))] == [Fristlage.KOMMANDE, Fristlage.FORSENAT]
        assert (event,) == late_on(network(called), date(2024, 3, 3))

    def test_one_that_is_cancelled_is_not_due(self) -> None:
        assert events_in(network(mote("m", SATURDAY, lage=Moteslage.INSTALLT)), 2024) == ()

    def test_one_without_a_year_is_of_that_of_the_meeting_before_it(self) -> None:
        of = network(
            mote("1", SATURDAY), Mote(id="2", motestid=Motestid(dag_utan_ar=DagUtanAr(11, 9))), mote("3", None)
        )
        assert told(events_in(of, 2024)) == [("2024-03-02", "mote/1"), ("None", "mote/2"), ("None", "mote/3")]
        assert events_in(of, 2025) == ()
        assert events_in(network(mote("1", None)), 2024) == ()

    @pytest.mark.parametrize(
        ("following", "ar"),
        [
            (Motestid(dag=date(2025, 1, 10)), 2025),
            (Motestid(plats="P"), 2024),
            (Motestid(dag_utan_ar=DagUtanAr(11, 9)), 2024),
            (Motestid(dag_utan_ar=DagUtanAr(1, 10)), 2025),
            (Motestid(dag_utan_ar=DagUtanAr(2, 29)), 2028),
        ],
    )
    def test_the_next_one_is_due_in_its_year(self, following: Motestid, ar: int) -> None:
        of = network(mote("1", SATURDAY, lage=Moteslage.HALLET, nasta_mote=following))
        assert [(str(following.dag), "nasta_mote/1")] == [
            each for each in told(events_in(of, ar)) if each[1].startswith("nasta")
        ]

    def test_it_and_the_next_one_are_what_the_minutes_tell_of_them(self) -> None:
        day = date(2024, 5, 2)
        minutes = mote("1", SATURDAY, lage=Moteslage.HALLET, benamning="Vårmöte", nasta_mote=Motestid(dag=day))
        held, following = events_in(network(minutes), 2024)
        assert [(SATURDAY, "Vårmöte"), (day, None)] == [
            (each.bestamd_dag, each.benamning) for each in (held, following)
        ]
        assert ((Fristbesked(frist="1", verksamhetsar=2024, dag=SATURDAY),), ()) == (held.besked, following.besked)

    def test_what_a_call_says_of_the_next_one_is_not_due(self) -> None:
        called = mote("m", SATURDAY, lage=Moteslage.KALLAT, nasta_mote=Motestid(dag=date(2024, 5, 2)))
        assert told(events_in(network(called), 2024)) == [("2024-03-02", "mote/m")]

    def test_what_minutes_said_of_the_next_one_gives_way_to_it(self) -> None:
        first = mote("1", SATURDAY, lage=Moteslage.HALLET, nasta_mote=Motestid(dag=date(2024, 5, 2)))
        assert [key for _, key in told(events_in(network(first, mote("2", date(2024, 5, 3))), 2024))] == [
            "mote/1",
            "mote/2",
        ]

    def test_one_that_a_rule_gives_and_minutes_tell_of_is_one(self) -> None:
        held = mote("m", SATURDAY, lage=Moteslage.HALLET)
        of = network(held, frister=(frist(slag=Fristslag.MOTE),))
        spring, autumn = events_in(of, 2024)
        assert told((spring, autumn)) == [("2024-03-02", "frist/f/2024/1"), ("2024-09-02", "frist/f/2024/2")]
        assert Fristlage.FULLGJORT is spring.lage_on(date(2024, 4, 1))
        assert held.motestid == spring.motestid
        assert autumn.motestid is None

    def test_what_is_told_of_one_that_a_rule_gives_stays_beside_its_minutes(self) -> None:
        not_ready = Fristbesked(frist="f", verksamhetsar=2024, besked=Besked.EJ_KLART, dag=date(2024, 2, 1))
        held = mote("m", SATURDAY, lage=Moteslage.HALLET)
        [event, _] = events_in(network(held, frister=(frist(slag=Fristslag.MOTE),), fristbesked=(not_ready,)), 2024)
        assert (not_ready, Fristbesked(frist="m", verksamhetsar=2024, dag=SATURDAY)) == event.besked

    @pytest.mark.parametrize("regel", [None, NEXT], ids=["where it is", "moved"])
    def test_one_of_no_known_day_is_none_of_those_that_minutes_tell_of(self, regel: Arbetsdagsregel | None) -> None:
        of = network(mote("1", SATURDAY), mote("2", None), frister=(frist(slag=Fristslag.MOTE, tidpunkt=UNKNOWN),))
        assert told(events_in(of, 2024, regel)) == [
            ("2024-03-02", "mote/1"),
            ("None", "frist/f/2024/1"),
            ("None", "mote/2"),
        ]

    def test_one_of_which_only_the_day_is_known_says_no_more(self) -> None:
        of = network(Mote(id="m", motestid=Motestid(dag=SATURDAY), lage=Moteslage.KALLAT))
        [line] = [line for line in render(arshjul_of(of, 2024), "sv").splitlines() if "mars" in line]
        assert line.split() == ["lör", "2", "mars", "2024", "9", "Möte", "2024"]

    def test_one_that_a_rule_gives_and_minutes_cancel_is_not_due(self) -> None:
        of = network(mote("m", SATURDAY, lage=Moteslage.INSTALLT), frister=(frist(slag=Fristslag.MOTE),))
        assert told(events_in(of, 2024)) == [("2024-09-02", "frist/f/2024/2")]

    @pytest.mark.parametrize("day", [SATURDAY, date(2024, 3, 4)], ids=["as by the rule", "as it is moved to"])
    def test_one_that_a_rule_gives_and_that_is_moved_to_a_weekday_is_one(self, day: date) -> None:
        of = network(mote("m", day), frister=(frist(slag=Fristslag.MOTE),))
        wheel = arshjul_of(of, 2024, NEXT)
        assert [key for _, key in told(wheel.handelser)] == ["frist/f/2024/1", "frist/f/2024/2"]

    def test_one_that_the_rule_of_a_year_gives_in_another_is_one(self) -> None:
        after = DagIManad(dag=2, manader=(2,), ar_efter=1)
        of = network(mote("m", date(2024, 2, 2)), frister=(frist(slag=Fristslag.MOTE, tidpunkt=after),))
        assert told(arshjul_of(of, 2024).handelser) == [("2024-02-02", "frist/f/2023/1")]
        assert told(events_in(of, 2024)) == [("2025-02-02", "frist/f/2024/1")]

    def test_its_place_is_that_of_the_calendar(self) -> None:
        ics = calendar(arshjul_of(network(mote("m", SATURDAY)), 2024), "sv", stamp=SATURDAY).decode()
        assert "LOCATION:P" in ics.splitlines()

    def test_a_deadline_of_another_kind_on_the_day_is_another_thing(self) -> None:
        of = network(mote("m", SATURDAY), frister=(frist(),))
        assert len(events_in(of, 2024)) == 3

    def test_minutes_tell_of_no_other_day(self) -> None:
        of = network(mote("m", SATURDAY), frister=(frist(),))
        wheel = arshjul_of(of, 2024, NEXT)
        assert told(wheel.handelser) == [
            ("2024-03-02", "mote/m"),
            ("2024-03-04", "frist/f/2024/1"),
            ("2024-09-02", "frist/f/2024/2"),
        ]

    def test_those_of_a_body_without_days_are_told_without_one(self) -> None:
        from fractions import Fraction

        group = Styrorgan(
            roll=Styrorgansroll.ARBETSGRUPP, benamning="Gruppen", moten_per_ar=Intervall(Fraction(4), Fraction(4))
        )
        [event] = events_in(network(styrorgan=(group,)), 2024)
        assert (None, group, group.moten_per_ar) == (event.dag, event.styrorgan, event.moten)
        dated = frist(slag=Fristslag.MOTE, styrorgan=Styrorgansroll.ARBETSGRUPP)
        assert [group, group] == [
            each.styrorgan for each in events_in(network(styrorgan=(group,), frister=(dated,)), 2024)
        ]
        report = evolve(dated, slag=Fristslag.OVRIGT)
        both = events_in(network(styrorgan=(group,), frister=(report,)), 2024)
        assert [group.moten_per_ar] == [each.moten for each in both if each.slag is Fristslag.MOTE]
        never = evolve(group, moten_per_ar=Intervall(Fraction(0), Fraction(0)))
        assert events_in(network(styrorgan=(never, Styrorgan(roll=Styrorgansroll.RAD, benamning="R"))), 2024) == ()


class TestTasks:
    TASK = Motesuppgift(id="u", benamning="Skriv", ansvariga=("a",), dag=date(2024, 4, 1))

    def given(self, uppgift: Motesuppgift, **fields: Any) -> Natverk:
        return network(mote("m", SATURDAY, lage=Moteslage.HALLET, motespunkter=(Motespunkt(id="p", benamning="P", uppgifter=(uppgift,), **fields),)))  # fmt: skip

    def test_one_is_due_by_whom_it_is_given_to(self) -> None:
        event = events_in(self.given(self.TASK), 2024)[-1]
        assert (event.benamning, [part.benamning for part in event.ansvariga]) == ("Skriv", ["A"])
        assert Fristlage.FORSENAT is event.lage_on(date(2024, 4, 2))
        wheel = arshjul_of(self.given(self.TASK), 2024)
        assert (event,) == wheel.due(wheel.period, "a")
        assert (Fristslag.OVRIGT, self.TASK.dag) == (event.slag, event.bestamd_dag)

    def test_one_is_due_by_the_organisation_of_whom_it_is_given_to(self) -> None:
        of = evolve(self.given(self.TASK), aktorer=(Aktor(id="a", benamning="A", nyckel="kommun:2180"),))
        wheel = arshjul_of(of, 2024)
        assert [each.benamning for each in wheel.due(wheel.period, "kommun:2180")] == ["Skriv"]

    @pytest.mark.parametrize(
        ("last", "lage"),
        [(date(2024, 4, 1), Fristlage.FULLGJORT), (date(2024, 2, 1), Fristlage.FULLGJORT_FOR_SENT)],
    )
    def test_it_is_done_on_the_day_of_the_meeting_that_tells_so(self, last: date, lage: Fristlage) -> None:
        events = events_in(self.given(evolve(self.TASK, dag=last), utforda_uppgifter=("u",)), 2024)
        assert [lage] == [each.lage_on(date(2024, 4, 2)) for each in events if each.benamning == "Skriv"]

    @pytest.mark.parametrize("changed", [{"dag": None}, {"foreslagen": True}, {"dag": date(2025, 1, 1)}])
    def test_one_of_no_day_or_that_is_only_wished_for_or_of_another_year_is_not_due(
        self, changed: dict[str, Any]
    ) -> None:
        assert [key for _, key in told(events_in(self.given(evolve(self.TASK, **changed)), 2024))] == ["mote/m"]


class TestDeadlines:
    def test_what_is_told_of_them(self) -> None:
        besked = (Fristbesked(frist="f", verksamhetsar=2024, nr=2, dag=date(2024, 8, 30)),)
        of = network(frister=(frist(ansvariga=("a",), mottagare=("a",)),), fristbesked=besked)
        first, second = events_in(of, 2024)
        assert [(), besked] == [first.besked, second.besked]
        assert [part.benamning for part in (*first.ansvariga, *first.mottagare)] == ["A", "A"]
        assert (first,) == late_on(of, date(2024, 12, 31))

    def test_each_day_is_told_of_by_its_number_its_year_and_its_deadline(self) -> None:
        besked = (Fristbesked(frist="f", verksamhetsar=2024, nr=2), Fristbesked(frist="g", verksamhetsar=2023))
        events = [each for ar in (2023, 2024) for each in events_in(network(frister=(frist(), frist("g")), fristbesked=besked), ar)]  # fmt: skip
        assert [
            (each.frist.id, each.verksamhetsar, each.nr) for each in events if each.frist is not None and each.besked
        ] == [("g", 2023, 1), ("f", 2024, 2)]
        assert [each.dag for each in events] == [each.bestamd_dag for each in events]

    def test_who_is_to_do_it_and_who_is_to_have_it(self) -> None:
        both = (Aktor(id="a", benamning="A"), Aktor(id="b", benamning="B"))
        [event, _] = events_in(network(aktorer=both, frister=(frist(ansvariga=("a",), mottagare=("b",)),)), 2024)
        assert [[part.id for part in parter] for parter in (event.ansvariga, event.mottagare)] == [["a"], ["b"]]

    def test_one_of_no_body_is_of_none_of_the_bodies(self) -> None:
        council = Styrorgan(roll=Styrorgansroll.RAD, benamning="R")
        assert [each.styrorgan for each in events_in(network(styrorgan=(council,), frister=(frist(),)), 2024)] == [None, None]  # fmt: skip

    @pytest.mark.parametrize(
        ("tidpunkt", "expected"),
        [
            (RelativTidpunkt(antal=1, enhet=Tidsenhet.DAG, ankare=Ankare.ARETS_FORSTA_DAG), [date(2024, 1, 2)]),
            (RelativTidpunkt(antal=1, enhet=Tidsenhet.DAG, ankare=Ankare.ARETS_SISTA_DAG), [date(2025, 1, 1)]),
            (UNKNOWN, [None]),
            (BestamdaDagar(dagar=(date(2023, 3, 1),)), []),
        ],
    )
    def test_what_it_is_counted_from(self, tidpunkt: Tidpunkt, expected: list[date | None]) -> None:
        assert expected == [each.dag for each in events_in(network(frister=(frist(tidpunkt=tidpunkt),)), 2024)]

    def test_a_day_of_the_next_year_is_moved_into_the_year(self) -> None:
        of = network(frister=(frist(tidpunkt=DagIManad(dag=1, manader=(1,))),))
        assert told(arshjul_of(of, 2027, PREVIOUS).handelser) == [("2027-12-30", "frist/f/2028/1")]

    def test_a_meeting_of_the_next_year_that_is_moved_into_the_year_is_one(self) -> None:
        new_year = frist(slag=Fristslag.MOTE, tidpunkt=DagIManad(dag=1, manader=(1,)))
        of = network(mote("m", date(2027, 12, 30)), frister=(new_year,))
        assert [event for ar in (2027, 2028) for event in told(events_in(of, ar, PREVIOUS))] == [
            ("2026-12-30", "frist/f/2027/1"),
            ("2027-12-30", "frist/f/2028/1"),
        ]

    @pytest.mark.parametrize("ar", [1, 9999])
    def test_the_calendar_ends_with_its_years(self, ar: int) -> None:
        assert [date(ar, 3, 2), date(ar, 9, 2)] == [
            each.dag for each in arshjul_of(network(frister=(frist(),)), ar).handelser
        ]

    def test_one_that_is_counted_from_another_and_one_that_holds_on_what_is_told(self) -> None:
        call = frist("kallelse", tidpunkt=RelativTidpunkt(antal=-1, enhet=Tidsenhet.VECKA, frist="f"))
        later = frist("sent", tidpunkt=DagIManad(dag=1, manader=(12,)), villkor=Fristvillkor("f", Besked.EJ_KLART))
        wheel = arshjul_of(network(frister=(frist(), call, later)), 2024)
        assert [each.frist.id for each in wheel.handelser if each.frist] == ["kallelse", "f", "kallelse", "f", "sent"]
        assert wheel.handelser[-1].grund is not None
        assert Fristlage.GALLER_INTE is wheel.handelser[-1].lage_on(date(2025, 1, 1))

    def test_what_is_counted_from_the_end_of_a_year_is_due_in_the_next(self) -> None:
        year_end = frist(tidpunkt=RelativTidpunkt(antal=1, enhet=Tidsenhet.DAG, ankare=Ankare.ARETS_SISTA_DAG))
        assert [date(2024, 1, 1)] == [each.dag for each in arshjul_of(network(frister=(year_end,)), 2024).handelser]


class TestLate:
    """What is late of every year: the first is that of which something is told."""

    @pytest.mark.parametrize(
        ("of", "day", "expected"),
        [
            (network(frister=(frist(),)), date(2024, 12, 31), ["2024-03-02", "2024-09-02"]),
            (
                network(frister=(frist(),), fristbesked=(Fristbesked(frist="f", verksamhetsar=2023),)),
                date(2024, 3, 3),
                ["2023-09-02", "2024-03-02"],
            ),
            (
                network(*(mote(str(ar), date(ar, 5, 2), lage=Moteslage.KALLAT) for ar in (2022, 2023))),
                date(2024, 1, 1),
                ["2022-05-02", "2023-05-02"],
            ),
            (
                network(mote("m", None, motespunkter=(evolve(ITEM, uppgifter=(Motesuppgift(id="u", benamning="U", dag=date(2022, 4, 1)),)),))),
                date(2024, 1, 1),
                ["2022-04-01"],
            ),
            (
                network(*(mote(str(ar), date(ar, 5, 2), lage=Moteslage.KALLAT) for ar in (1923, 1924))),
                date(2024, 6, 1),
                ["1924-05-02"],
            ),
            (
                network(mote("m", None, lage=Moteslage.HALLET, nasta_mote=Motestid(dag=date(2022, 5, 2)))),
                date(2024, 1, 1),
                ["2022-05-02"],
            ),
        ],
        ids=["of the year of the day", "told of", "called", "given", "of a hundred years", "awaited"],
    )  # fmt: skip
    def test_the_years_that_are_looked_back_on(self, of: Natverk, day: date, expected: list[str]) -> None:
        assert expected == [str(each.dag) for each in late_on(of, day)]

    def test_what_is_moved_is_late_after_the_day_that_it_is_moved_to(self) -> None:
        of = network(frister=(frist(),))
        assert [each.dag for each in late_on(of, date(2024, 3, 3))] == [SATURDAY]
        assert late_on(of, date(2024, 3, 3), NEXT) == ()

    def test_a_day_that_is_none_is_refused(self) -> None:
        with pytest.raises(InvalidType, match="/day"):
            late_on(network(), "2024-03-03")  # type: ignore[arg-type]


def test_a_day_that_is_mentioned_stands_in_its_year() -> None:
    said = Inlagg(slag=Inlaggsslag.INFORMATION, beskrivning="x", omnamnda_dagar=(OmnamndDag("Sista dag", SATURDAY),))
    of = network(mote("m", None, motespunkter=(evolve(ITEM, inlagg=(said,)),)))
    assert events_in(of, 2023) == ()


def test_days_in_passing_are_parted_by_what_they_are_called_and_never_moved() -> None:
    days = (OmnamndDag("Sista ansökningsdag", SATURDAY), OmnamndDag("Bokbord", SATURDAY))
    said = Inlagg(slag=Inlaggsslag.INFORMATION, beskrivning="x", omnamnda_dagar=days)
    of = network(mote("m", None, motespunkter=(evolve(ITEM, inlagg=(said,)),)))
    assert [(SATURDAY, SATURDAY, day.benamning) for day in days] == [
        (each.dag, each.bestamd_dag, each.benamning) for each in arshjul_of(of, 2024, NEXT).handelser
    ]


@pytest.mark.parametrize("slag", [Natverksdag.OMNAMND_DAG, *Avtalsdag])
def test_how_it_is_with_a_day_that_is_not_known_cannot_be_told(slag: Natverksdag | Avtalsdag) -> None:
    assert Fristlage.KAN_INTE_BEDOMAS is Handelse(slag=slag, verksamhetsar=2024, nyckel="x").lage_on(SATURDAY)


def test_days_in_passing_stand_once_however_often_they_are_mentioned() -> None:
    day = OmnamndDag("Sista ansökningsdag", SATURDAY)
    said = Inlagg(slag=Inlaggsslag.INFORMATION, beskrivning="x", omnamnda_dagar=(day, day))
    of = network(mote("m", None, motespunkter=(Motespunkt(id="p", benamning="P", inlagg=(said, said)),)))
    assert [each.dag for each in events_in(of, 2024)] == [SATURDAY]


class TestTogether:
    AVTAL = Avtal(id="n", parter=(Avtalspart.kommun("2180", id="k"),), avtalsperiod=Period.years(2024), frister=(frist(slag=Fristslag.UPPFOLJNING),))  # fmt: skip

    def test_agreements_and_networks_in_one_wheel(self) -> None:
        both = Samling(handlingar=(self.AVTAL, network(mote("m", SATURDAY))))
        wheel = arshjul_of(both, 2024)
        assert (dict(wheel.avtal), dict(wheel.natverk)) == ({"n": "n"}, {"n": "Nätet"})
        assert [each.natverk for each in wheel.handelser] == [None, "n", None, None]
        text = render(wheel, "sv")
        assert "Årshjul 2024: n; Nätet" in text
        assert "Avtal / Nätverk" in text
        [line] = [line for line in text.splitlines() if "Möte" in line]
        assert "Nätet" in line

    def test_other_records_are_refused(self) -> None:
        for ask in (lambda r: arshjul_of(r, 2024), lambda r: events_in(r, 2024), lambda r: late_on(r, SATURDAY)):
            with pytest.raises(InvalidType, match=r"Avtal \| Akt \| Samling \| Natverk"):
                ask(load("examples/asele.json"))


class TestLaws:
    @given(natverk(), st.integers(2022, 2027))
    def test_every_event_is_of_the_network_and_has_a_key_of_its_own(self, of: Natverk, ar: int) -> None:
        events = events_in(of, ar)
        assert all(each.natverk == of.id and each.avtal == () and each.verksamhetsar == ar for each in events)
        assert all(each.nyckel[-1] == "@" for each in events)
        assert len({each.nyckel for each in events}) == len(events)

    @given(natverk())
    def test_every_meeting_with_a_day_stands_in_the_wheel_of_its_year(self, of: Natverk) -> None:
        for each in of.moten:
            if each.dag is not None and each.lage is not Moteslage.INSTALLT:
                days = [event.dag for event in arshjul_of(of, each.dag.year).handelser if event.slag is Fristslag.MOTE]
                assert each.dag in days

    @given(natverk(), st.integers(2023, 2026))
    def test_the_wheel_of_a_year_is_that_of_its_halves(self, of: Natverk, ar: int) -> None:
        def dated(wheel: Arshjul) -> list[str]:
            return [each.nyckel for each in wheel.handelser if each.dag is not None]

        halves = (Period(date(ar, 1, 1), date(ar, 6, 30)), Period(date(ar, 7, 1), date(ar, 12, 31)))
        assert dated(arshjul_of(of, ar)) == [key for half in halves for key in dated(arshjul_of(of, half))]

    @given(natverk(), st.dates(date(2023, 1, 1), date(2027, 12, 31)))
    def test_every_task_that_is_late_is_late_in_the_wheel(self, of: Natverk, day: date) -> None:
        late = {each.benamning for each in late_on(of, day)}
        assert {lage.uppgift.benamning for lage in of.tasks if lage.late_on(day)} <= late
