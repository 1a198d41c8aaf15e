from collections.abc import Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from made import form as made_form
from made import uppfoljning
from strategies import akter, fristbesked, frister, half

from folkhalsoavtal import (
    Akt,
    AndradeVillkor,
    Ankare,
    Avtal,
    Avtalspart,
    Besked,
    Beslut,
    Beslutsslag,
    Beslutsstatus,
    BestamdaDagar,
    DagIManad,
    EkonomiskRedovisning,
    Forlangning,
    Frist,
    Fristbesked,
    Fristslag,
    Fristvillkor,
    Intervall,
    Period,
    Prolongering,
    RelativTidpunkt,
    Samling,
    Styrorgan,
    Styrorganbyte,
    Styrorgansroll,
    Tidsenhet,
    Uppsagning,
    Utskick,
    Veckodag,
    VeckodagIManad,
    VeckodagIVecka,
    Verksamhetsplan,
)
from folkhalsoavtal.arbetsdag import Arbetsdagsregel, Forskjutning
from folkhalsoavtal.arshjul import Arshjul, arshjul_of, events_in, late_on
from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidType, InvalidValue, UnknownReference
from folkhalsoavtal.handelse import Avtalsdag, Fristlage, Handelse
from folkhalsoavtal.helgdagar import is_arbetsdag
from folkhalsoavtal.serialization import load
from folkhalsoavtal.tidpunkt import Tidpunkt

PARTER = (Avtalspart.region("14", id="region"), Avtalspart.kommun("1489", id="kommun"))
NEXT = Arbetsdagsregel(Forskjutning.NASTA, is_arbetsdag)
PREVIOUS = Arbetsdagsregel(Forskjutning.FOREGAENDE, is_arbetsdag)


def in_month(dag: int, *manader: int, ar_efter: int = 0) -> DagIManad:
    return DagIManad(dag=dag, manader=manader, ar_efter=ar_efter)


def frist(id_: str, tidpunkt: Tidpunkt, slag: Fristslag = Fristslag.OVRIGT, **fields: Any) -> Frist:
    return Frist(id=id_, benamning=id_.capitalize(), slag=slag, tidpunkt=tidpunkt, **fields)


#: The deadlines of the norra form.
FORM = frist("form", in_month(25, 1, ar_efter=1), Fristslag.UPPFOLJNING)
MONEY = frist("money", in_month(25, 1, ar_efter=1), Fristslag.EKONOMISK_REDOVISNING)
SEPARATE = frist(
    "separate",
    in_month(15, 2, ar_efter=1),
    Fristslag.EKONOMISK_REDOVISNING,
    villkor=Fristvillkor("money", Besked.EJ_KLART),
)
NORRA = (FORM, MONEY, SEPARATE)


def agreement(*frister: Frist, **fields: Any) -> Avtal:
    return Avtal(**{"id": "a", "parter": PARTER, "avtalsperiod": Period.years(2021, 2024), **fields}, frister=frister)


def days(record: Avtal | Akt | Samling | Arshjul, period: Period | int | None = None, **more: Any) -> list[str]:
    """The events of a wheel by their deadline or kind, and their days."""
    wheel = record if isinstance(record, Arshjul) else arshjul_of(record, period or Period.years(1000, 9999), **more)
    return [f"{name(handelse)} {handelse.dag}" for handelse in wheel.handelser]


def name(handelse: Handelse) -> str:
    return handelse.slag.value if handelse.frist is None else handelse.frist.id


def amendment(dag: date, *frister: Frist) -> AndradeVillkor:
    return AndradeVillkor(galler_fran=dag, frister=frister)


def told(id_: str, verksamhetsar: int, dag: date | None, besked: Besked = Besked.FULLGJORT, nr: int = 1) -> Fristbesked:
    return Fristbesked(frist=id_, verksamhetsar=verksamhetsar, nr=nr, besked=besked, dag=dag)


def plan(ar: int, adopted: date | None = None, until: int | None = None, **fields: Any) -> Verksamhetsplan:
    beslut = Beslut(Beslutsslag.FASTSTALLA, "KS", status=Beslutsstatus.FATTAT, dag=adopted)
    period = Period.years(ar, until)
    return Verksamhetsplan(
        **{"id": f"plan-{ar}", "avtal": ("a",), "period": period, "beslut": (beslut,) if adopted else (), **fields}
    )


class TestNorra:
    """The dates of the norra form, in an invented agreement."""

    @pytest.mark.parametrize(
        ("regel", "expected"),
        [
            (None, ["form 2025-01-25", "money 2025-01-25", "separate 2025-02-15"]),
            (NEXT, ["form 2025-01-27", "money 2025-01-27", "separate 2025-02-17"]),
            (PREVIOUS, ["form 2025-01-24", "money 2025-01-24", "separate 2025-02-14"]),
        ],
    )
    def test_saturdays_stay_unless_they_are_moved(self, regel: Arbetsdagsregel | None, expected: list[str]) -> None:
        assert expected == days(agreement(*NORRA), 2025, arbetsdagar=regel)

    def test_what_is_moved_keeps_the_day_that_the_rule_gives(self) -> None:
        assert [h.bestamd_dag for h in arshjul_of(agreement(*NORRA), 2025, NEXT).handelser] == [
            date(2025, 1, 25),
            date(2025, 1, 25),
            date(2025, 2, 15),
        ]

    @pytest.mark.parametrize(
        ("besked", "dag", "form", "money", "separate"),
        [
            ((), date(2025, 1, 25), "kommande", "kommande", "galler_inte"),
            ((), date(2025, 1, 26), "forsenat", "forsenat", "galler_inte"),
            ((told("form", 2024, date(2025, 1, 25)),), date(2025, 1, 26), "fullgjort", "forsenat", "galler_inte"),
            (
                (told("form", 2024, date(2025, 1, 26)),),
                date(2025, 1, 26),
                "fullgjort_for_sent",
                "forsenat",
                "galler_inte",
            ),
            ((told("form", 2024, None),), date(2025, 1, 1), "fullgjort", "kommande", "galler_inte"),
            # told of another year
            ((told("form", 2023, date(2024, 1, 25)),), date(2025, 1, 26), "forsenat", "forsenat", "galler_inte"),
            # declared not ready in time
            (
                (told("money", 2024, date(2025, 1, 25), Besked.EJ_KLART),),
                date(2025, 2, 15),
                "forsenat",
                "uppskjutet",
                "kommande",
            ),
            (
                (told("money", 2024, date(2025, 1, 25), Besked.EJ_KLART),),
                date(2025, 2, 16),
                "forsenat",
                "uppskjutet",
                "forsenat",
            ),
            # not known yet
            (
                (told("money", 2024, date(2025, 1, 25), Besked.EJ_KLART),),
                date(2025, 1, 24),
                "kommande",
                "kommande",
                "galler_inte",
            ),
            # declared too late: nothing is deferred
            (
                (told("money", 2024, date(2025, 1, 26), Besked.EJ_KLART),),
                date(2025, 2, 1),
                "forsenat",
                "forsenat",
                "galler_inte",
            ),
            # on a day that is not stated: it cannot be told
            (
                (told("money", 2024, None, Besked.EJ_KLART),),
                date(2025, 2, 1),
                "forsenat",
                "kan_inte_bedomas",
                "kan_inte_bedomas",
            ),
            # until its own day only what holds instead cannot be told
            (
                (told("money", 2024, None, Besked.EJ_KLART),),
                date(2025, 1, 25),
                "kommande",
                "kommande",
                "kan_inte_bedomas",
            ),
            # sent in separately, whichever of the two it is told of
            (
                (told("money", 2024, date(2025, 1, 20), Besked.EJ_KLART), told("money", 2024, date(2025, 2, 15))),
                date(2025, 2, 16),
                "forsenat",
                "uppskjutet",
                "fullgjort",
            ),
            (
                (told("money", 2024, date(2025, 1, 20), Besked.EJ_KLART), told("separate", 2024, date(2025, 2, 16))),
                date(2025, 2, 16),
                "forsenat",
                "uppskjutet",
                "fullgjort_for_sent",
            ),
            # ready after all
            (
                (told("money", 2024, date(2025, 1, 20), Besked.EJ_KLART), told("money", 2024, date(2025, 1, 25))),
                date(2025, 1, 26),
                "forsenat",
                "fullgjort",
                "fullgjort",
            ),
        ],
    )
    def test_how_it_is_on_a_day(
        self, besked: tuple[Fristbesked, ...], dag: date, form: str, money: str, separate: str
    ) -> None:
        wheel = arshjul_of(Akt(avtal=agreement(*NORRA), fristbesked=besked), 2025)
        assert [h.lage_on(dag).value for h in wheel.handelser] == [form, money, separate]
        assert days(wheel) == ["form 2025-01-25", "money 2025-01-25", "separate 2025-02-15"]
        assert wheel.late_on(dag) == tuple(h for h in wheel.handelser if h.lage_on(dag) is Fristlage.FORSENAT)

    def test_what_is_moved_is_late_after_the_day_that_it_is_moved_to(self) -> None:
        declared = told("money", 2024, date(2025, 1, 27), Besked.EJ_KLART)
        form, money, separate = arshjul_of(Akt(avtal=agreement(*NORRA), fristbesked=(declared,)), 2025, NEXT).handelser
        assert form.lage_on(date(2025, 1, 27)) is Fristlage.KOMMANDE
        assert form.lage_on(date(2025, 1, 28)) is Fristlage.FORSENAT
        assert money.lage_on(date(2025, 1, 28)) is Fristlage.UPPSKJUTET
        assert separate.lage_on(date(2025, 2, 18)) is Fristlage.FORSENAT


def test_the_follow_up_of_the_last_year_and_the_plan_of_the_first_fall_outside_the_period() -> None:
    avtal = agreement(FORM, frist("plan", in_month(15, 12, ar_efter=-1), Fristslag.VERKSAMHETSPLAN))
    found = arshjul_of(avtal, Period.years(2015, 2030)).handelser
    assert [(name(h), h.dag and h.dag.year, h.verksamhetsar) for h in (found[0], found[-1])] == [
        ("plan", 2020, 2021),
        ("form", 2025, 2024),
    ]
    assert len([h for h in found if h.frist is not None]) == 8


def test_an_agreement_of_part_of_a_year_has_the_deadlines_of_the_year() -> None:
    avtal = agreement(FORM, avtalsperiod=Period(date(2024, 2, 29), date(2024, 2, 29)))
    assert days(avtal) == ["sista_avtalsdag 2024-02-29", "form 2025-01-25"]


def test_an_agreement_whose_period_is_not_stated_has_them_every_year() -> None:
    assert days(agreement(FORM, avtalsperiod=None), Period.years(2023, 2024)) == ["form 2023-01-25", "form 2024-01-25"]


class TestMeetings:
    """Meetings on weekdays, what is counted from them, and those without days."""

    MEETING = frist(
        "mote",
        VeckodagIManad(veckodag=Veckodag.TISDAG, ordningstal=1, manader=(3, 9)),
        Fristslag.MOTE,
        styrorgan=Styrorgansroll.RAD,
    )
    CALL = frist("kallelse", RelativTidpunkt(antal=-2, enhet=Tidsenhet.VECKA, frist="mote"))
    COUNCIL = Styrorgan(roll=Styrorgansroll.RAD, benamning="Rådet", moten_per_ar=Intervall(Fraction(2), Fraction(4)))

    def test_a_call_goes_out_before_each(self) -> None:
        assert days(agreement(self.CALL, self.MEETING, avtalsperiod=Period.years(2021, 2026)), 2025) == [
            "kallelse 2025-02-18",
            "mote 2025-03-04",
            "kallelse 2025-08-19",
            "mote 2025-09-02",
        ]

    def test_time_is_counted_from_the_meeting_and_not_from_where_it_is_moved(self) -> None:
        first_of_may = evolve(self.MEETING, tidpunkt=in_month(1, 5))
        assert days(agreement(first_of_may, self.CALL), 2024, arbetsdagar=NEXT)[:2] == [
            "kallelse 2024-04-17",
            "mote 2024-05-02",
        ]

    def test_each_has_its_number(self) -> None:
        done = Akt(avtal=agreement(self.MEETING), fristbesked=(told("mote", 2024, date(2024, 3, 5), nr=1),))
        held, missing = (h for h in events_in(done, 2024) if h.frist is not None)
        assert (held.lage_on(date(2024, 12, 31)), held.nr) == (Fristlage.FULLGJORT, 1)
        assert (missing.lage_on(date(2024, 12, 31)), missing.nr) == (Fristlage.FORSENAT, 2)

    def test_those_of_a_body_without_days_are_told_without_one(self) -> None:
        [undated, _end] = events_in(agreement(styrorgan=(self.COUNCIL,)), 2024)[::-1]
        assert (undated.slag, undated.dag, undated.styrorgan) == (Fristslag.MOTE, None, self.COUNCIL)
        assert undated.lage_on(date(2099, 1, 1)) is Fristlage.KAN_INTE_BEDOMAS
        assert [h.dag for h in events_in(agreement(self.MEETING, styrorgan=(self.COUNCIL,)), 2023)] == [
            date(2023, 3, 7),
            date(2023, 9, 5),
        ]
        never = evolve(self.COUNCIL, moten_per_ar=Intervall(Fraction(0), Fraction(0)))
        assert events_in(agreement(styrorgan=(never,)), 2023) == ()

    def test_what_a_plan_says_of_a_body_goes_before_the_agreement(self) -> None:
        twice = evolve(self.COUNCIL, moten_per_ar=Intervall(Fraction(2), Fraction(2)))
        akt = Akt(avtal=agreement(styrorgan=(self.COUNCIL,)), planer=(plan(2022, styrorgan=(twice,)),))
        assert [h.styrorgan for ar in (2022, 2023) for h in events_in(akt, ar)] == [twice, self.COUNCIL]

    def test_the_days_of_a_year_stand_in_its_plan(self) -> None:
        dates = frist("motesdagar", BestamdaDagar(dagar=(date(2023, 4, 4), date(2023, 10, 3))), Fristslag.MOTE)
        akt = Akt(avtal=agreement(), planer=(plan(2023, frister=(dates,)),))
        assert days(akt, Period.years(2021, 2023)) == ["motesdagar 2023-04-04", "motesdagar 2023-10-03"]


class TestPlans:
    """What is counted from the adoption of a plan, and what a plan tells itself."""

    SENT = frist(
        "utskick",
        RelativTidpunkt(antal=2, enhet=Tidsenhet.VECKA, ankare=Ankare.PLANENS_FASTSTALLANDE),
        Fristslag.PLANUTSKICK,
    )
    MADE = frist("plan", in_month(15, 12, ar_efter=-1), Fristslag.VERKSAMHETSPLAN)

    def of_year(self, *planer: Verksamhetsplan, ar: int = 2023) -> list[Handelse]:
        akt = Akt(avtal=agreement(self.SENT, self.MADE), planer=planer)
        return [h for h in events_in(akt, ar) if h.frist is not None]

    def test_it_is_counted_from_the_day_of_the_decision(self) -> None:
        assert [h.dag for h in self.of_year(plan(2023, date(2022, 12, 6)))] == [date(2022, 12, 15), date(2022, 12, 20)]

    @pytest.mark.parametrize("planer", [(), (plan(2023),), (plan(2022, date(2021, 12, 1)),)])
    def test_without_a_decision_the_day_is_not_known(self, planer: tuple[Verksamhetsplan, ...]) -> None:
        _made, sent = self.of_year(*planer)
        assert (sent.dag, sent.counted_from) == (None, Ankare.PLANENS_FASTSTALLANDE)
        assert sent.lage_on(date(2099, 1, 1)) is Fristlage.KAN_INTE_BEDOMAS

    def test_a_plan_of_several_years_is_adopted_once(self) -> None:
        long = plan(2022, date(2021, 12, 1), 2024)
        assert [name(h) for ar in (2022, 2023, 2024) for h in self.of_year(long, ar=ar)] == [
            "utskick",
            "plan",
            "plan",
            "plan",
        ]

    @pytest.mark.parametrize(
        ("planer", "made", "sent"),
        [
            ((plan(2023, date(2022, 12, 15)),), "fullgjort", "forsenat"),
            ((plan(2023, date(2022, 12, 16)),), "fullgjort_for_sent", "forsenat"),
            (
                (plan(2023, date(2022, 12, 1), utskick=(Utskick("DRN", date(2022, 12, 15)),)),),
                "fullgjort",
                "fullgjort",
            ),
            (
                (
                    plan(
                        2023,
                        date(2022, 12, 1),
                        utskick=(Utskick("A", date(2022, 12, 2)), Utskick("B", date(2022, 12, 16))),
                    ),
                ),
                "fullgjort",
                "fullgjort_for_sent",
            ),
            (
                (plan(2023, date(2022, 12, 1), utskick=(Utskick("A", date(2022, 12, 2)), Utskick("B"))),),
                "fullgjort",
                "forsenat",
            ),
        ],
    )
    def test_a_plan_tells_itself_that_it_is_adopted_and_sent(
        self, planer: tuple[Verksamhetsplan, ...], made: str, sent: str
    ) -> None:
        found = {name(h): h.lage_on(date(2023, 6, 1)).value for h in self.of_year(*planer)}
        assert found == {"plan": made, "utskick": sent}


class TestAgreement:
    """The last day for notice, and the last day of the agreement."""

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({}, ["sista_avtalsdag 2024-12-31"]),
            ({"uppsagningstid": 18}, ["sista_uppsagningsdag 2023-06-30", "sista_avtalsdag 2024-12-31"]),
            (
                {"uppsagningstid": 6, "prolongering": Prolongering(12, 1)},
                ["sista_uppsagningsdag 2024-06-30", "sista_uppsagningsdag 2025-06-30", "sista_avtalsdag 2025-12-31"],
            ),
            # under notice nothing is left to give notice of
            (
                {
                    "uppsagningstid": 6,
                    "prolongering": Prolongering(12),
                    "andringar": (Uppsagning(galler_fran=date(2023, 5, 1), part="kommun"),),
                },
                ["sista_avtalsdag 2024-12-31"],
            ),
            # too late for 2024
            (
                {
                    "uppsagningstid": 6,
                    "prolongering": Prolongering(12),
                    "andringar": (Uppsagning(galler_fran=date(2024, 7, 1), part="kommun"),),
                },
                ["sista_uppsagningsdag 2024-06-30", "sista_avtalsdag 2025-12-31"],
            ),
            # it joins on to the last day, which is not the end
            ({"andringar": (Forlangning(galler_fran=date(2025, 1, 1), manader=12),)}, ["sista_avtalsdag 2025-12-31"]),
            (
                {"andringar": (Forlangning(galler_fran=date(2024, 1, 1), manader=4),), "uppsagningstid": 12},
                ["sista_uppsagningsdag 2023-12-31", "sista_uppsagningsdag 2024-04-30", "sista_avtalsdag 2025-04-30"],
            ),
            ({"avtalsperiod": None, "uppsagt_till": date(2023, 5, 31)}, ["sista_avtalsdag 2023-05-31"]),
            ({"avtalsperiod": Period(date(2021, 1, 1), date.max)}, ["sista_avtalsdag 9999-12-31"]),
        ],
    )
    def test_the_days_of_an_agreement(self, fields: dict[str, Any], expected: list[str]) -> None:
        until = 9999 if fields.get("avtalsperiod", 0) == Period(date(2021, 1, 1), date.max) else 2030
        found = [each for ar in (*range(2021, 2031), until) for each in days(agreement(**fields), ar)]
        assert list(dict.fromkeys(found)) == expected

    def test_an_agreement_that_is_prolonged_without_bound_goes_on(self) -> None:
        avtal = agreement(FORM, uppsagningstid=3, prolongering=Prolongering(12))
        assert days(avtal, 2050) == ["form 2050-01-25", "sista_uppsagningsdag 2050-09-30"]

    def test_the_days_of_the_agreement_are_never_moved(self) -> None:
        avtal = agreement(uppsagningstid=6, avtalsperiod=Period(date(2021, 1, 1), date(2024, 6, 30)))
        assert days(avtal, 2023, arbetsdagar=PREVIOUS) == ["sista_uppsagningsdag 2023-12-31"]
        [notice] = arshjul_of(avtal, 2023).handelser
        assert notice.lage_on(date(2023, 12, 31)) is Fristlage.KOMMANDE
        assert notice.lage_on(date(2024, 1, 1)) is Fristlage.PASSERAT

    @pytest.mark.parametrize(
        ("antal", "ankare", "expected"),
        [
            (3, Ankare.AVTALETS_SISTA_DAG, ["sista_avtalsdag 2024-12-31", "x 2025-03-31"]),
            (-12, Ankare.AVTALETS_SISTA_DAG, ["x 2023-12-31", "sista_avtalsdag 2024-12-31"]),
            (1, Ankare.AVTALETS_FORSTA_DAG, ["x 2021-02-01", "sista_avtalsdag 2024-12-31"]),
        ],
    )
    def test_a_deadline_at_the_ends_of_the_agreement_comes_once(
        self, antal: int, ankare: Ankare, expected: list[str]
    ) -> None:
        once = frist("x", RelativTidpunkt(antal=antal, enhet=Tidsenhet.MANAD, ankare=ankare))
        assert days(agreement(once), Period.years(2015, 2035)) == expected

    def test_the_end_of_an_agreement_is_not_known_without_a_period(self) -> None:
        once = frist("x", RelativTidpunkt(antal=1, enhet=Tidsenhet.MANAD, ankare=Ankare.AVTALETS_FORSTA_DAG))
        other = frist("y", RelativTidpunkt(antal=1, enhet=Tidsenhet.MANAD, ankare=Ankare.AVTALETS_SISTA_DAG))
        assert days(agreement(once, other, avtalsperiod=None), 2024) == ["x None", "y None"]


class TestAmended:
    """When deadlines are amended, what has passed stays, and nothing is lost or doubled."""

    @pytest.mark.parametrize(
        ("changed", "expected"),
        [
            # before the day: the new day holds
            (date(2024, 1, 25), ["form 2024-02-15", "form 2025-02-15"]),
            # after it: the year that is past keeps its day
            (date(2024, 1, 26), ["form 2024-01-25", "form 2025-02-15"]),
            (date(2024, 7, 1), ["form 2024-01-25", "form 2025-02-15"]),
        ],
    )
    def test_a_day_that_has_passed_does_not_move(self, changed: date, expected: list[str]) -> None:
        later = evolve(FORM, tidpunkt=in_month(15, 2, ar_efter=1))
        avtal = agreement(FORM, andringar=(amendment(changed, later),))
        assert [each for each in days(avtal, Period.years(2024, 2025)) if "form" in each] == expected

    def test_a_day_that_is_moved_back_is_due_although_it_has_passed(self) -> None:
        earlier = evolve(FORM, tidpunkt=in_month(15, 1, ar_efter=1))
        avtal = agreement(FORM, andringar=(amendment(date(2024, 1, 20), earlier),))
        assert days(avtal, 2024)[0] == "form 2024-01-15"

    def test_what_is_new_is_not_due_before_it_holds(self) -> None:
        avtal = agreement(andringar=(amendment(date(2023, 7, 1), FORM),))
        assert days(avtal, Period.years(2021, 2024))[:1] == ["form 2024-01-25"]

    def test_what_is_removed_is_not_due_after_that(self) -> None:
        avtal = agreement(FORM, MONEY, andringar=(amendment(date(2023, 1, 1), MONEY),))
        assert [each for each in days(avtal, Period.years(2021, 2024)) if "form" in each] == ["form 2022-01-25"]

    def test_the_rest_of_the_days_of_a_year_are_those_of_the_new_terms(self) -> None:
        often, seldom = (frist("mote", in_month(1, *manader)) for manader in ((3, 5, 9, 11), (10, 12)))
        avtal = agreement(often, andringar=(amendment(date(2024, 7, 1), seldom),))
        assert days(avtal, 2024)[:4] == ["mote 2024-03-01", "mote 2024-05-01", "mote 2024-10-01", "mote 2024-12-01"]

    def test_a_change_of_something_else_changes_no_day(self) -> None:
        renamed = AndradeVillkor(galler_fran=date(2024, 1, 20), namn="Nytt namn")
        assert days(agreement(*NORRA, andringar=(renamed,)), 2024) == days(agreement(*NORRA), 2024)

    def test_a_day_that_is_not_known_is_not_doubled(self) -> None:
        unknown = evolve(FORM, tidpunkt=TestPlans.SENT.tidpunkt)
        avtal = agreement(FORM, andringar=(amendment(date(2024, 7, 1), unknown),))
        assert [str(h.dag) for h in events_in(avtal, 2024) if h.frist is not None] == ["None"]
        avtal = agreement(unknown, andringar=(amendment(date(2024, 7, 1), FORM),))
        assert [str(h.dag) for h in events_in(avtal, 2024) if h.frist is not None] == ["2025-01-25"]


class TestConditions:
    """Conditions on other deadlines."""

    def state(self, *frister: Frist, besked: Sequence[Fristbesked] = (), dag: date) -> dict[str, str]:
        akt = Akt(avtal=agreement(*frister), fristbesked=tuple(besked))
        return {name(h): h.lage_on(dag).value for h in events_in(akt, 2023) if h.frist is not None}

    def test_what_is_to_follow_on_what_is_done(self) -> None:
        after = frist("after", in_month(1, 6), villkor=Fristvillkor("first", Besked.FULLGJORT))
        first = frist("first", in_month(1, 3))
        assert self.state(after, first, dag=date(2023, 7, 1)) == {"after": "galler_inte", "first": "forsenat"}
        done = [told("first", 2023, date(2023, 4, 1))]
        assert self.state(after, first, besked=done, dag=date(2023, 7, 1)) == {
            "after": "forsenat",
            "first": "fullgjort_for_sent",
        }
        # what follows on it is not done in its stead
        followed = [told("after", 2023, date(2023, 3, 1))]
        assert self.state(after, first, besked=followed, dag=date(2023, 7, 1)) == {
            "after": "galler_inte",
            "first": "forsenat",
        }

    def test_a_second_respite(self) -> None:
        third = frist("third", in_month(1, 6), villkor=Fristvillkor("second", Besked.EJ_KLART))
        second = frist("second", in_month(1, 5), villkor=Fristvillkor("first", Besked.EJ_KLART))
        first = frist("first", in_month(1, 3))
        not_ready = [told("first", 2023, date(2023, 3, 1), Besked.EJ_KLART)]
        all_of = (third, second, first)
        assert self.state(*all_of, besked=not_ready, dag=date(2023, 6, 2)) == {
            "first": "uppskjutet",
            "second": "forsenat",
            "third": "galler_inte",
        }
        not_ready.append(told("second", 2023, date(2023, 5, 1), Besked.EJ_KLART))
        assert self.state(*all_of, besked=not_ready, dag=date(2023, 6, 2)) == {
            "first": "uppskjutet",
            "second": "uppskjutet",
            "third": "forsenat",
        }
        # what was not ready only in the second place was never deferred in the first
        for dag in (date(2023, 3, 1), date(2023, 5, 1)):
            only_then = [told("second", 2023, dag, Besked.EJ_KLART)]
            assert self.state(*all_of, besked=only_then, dag=date(2023, 6, 2)) == {
                "first": "forsenat",
                "second": "galler_inte",
                "third": "galler_inte",
            }

    def test_what_hangs_on_a_deadline_without_a_day_in_the_year_is_not_due(self) -> None:
        first = frist("first", BestamdaDagar(dagar=(date(2022, 3, 1),)))
        after = frist("after", in_month(1, 6), villkor=Fristvillkor("first", Besked.FULLGJORT))
        assert self.state(first, after, dag=date(2023, 7, 1)) == {}

    def test_what_is_not_ready_without_a_known_day_cannot_be_told(self) -> None:
        first = TestPlans.SENT
        after = frist("after", in_month(1, 6), villkor=Fristvillkor("utskick", Besked.EJ_KLART))
        not_ready = [told("utskick", 2023, date(2023, 3, 1), Besked.EJ_KLART)]
        assert self.state(first, after, besked=not_ready, dag=date(2023, 7, 1)) == {
            "utskick": "kan_inte_bedomas",
            "after": "kan_inte_bedomas",
        }

    def test_a_deadline_that_nothing_hangs_on_is_not_deferred(self) -> None:
        not_ready = [told("first", 2023, date(2023, 3, 1), Besked.EJ_KLART)]
        first = frist("first", in_month(1, 3))
        assert self.state(first, besked=not_ready, dag=date(2023, 3, 2)) == {"first": "forsenat"}

    def test_each_day_hangs_on_the_day_with_its_number(self) -> None:
        twice = frist("twice", in_month(1, 3, 9))
        then = frist("then", in_month(20, 3, 9), villkor=Fristvillkor("twice", Besked.EJ_KLART))
        avtal = agreement(twice, then, evolve(then, id="more", tidpunkt=in_month(25, 3, 9, 11)))
        akt = Akt(avtal=avtal, fristbesked=(told("twice", 2023, date(2023, 9, 1), Besked.EJ_KLART, nr=2),))
        found = [(name(h), h.nr, h.lage_on(date(2023, 12, 1)).value) for h in events_in(akt, 2023) if h.frist]
        assert found == [
            ("twice", 1, "forsenat"),
            ("then", 1, "galler_inte"),
            ("more", 1, "galler_inte"),
            ("twice", 2, "uppskjutet"),
            ("then", 2, "forsenat"),
            ("more", 2, "forsenat"),
            ("more", 3, "forsenat"),
        ]


class TestSeveral:
    """The wheel of several agreements."""

    SHARED = Verksamhetsplan(
        id="gemensam",
        avtal=("b", "a"),
        period=Period.years(2023),
        frister=(frist("dialog", in_month(1, 4), ansvariga=("kommun",)),),
    )

    def test_a_plan_that_is_shared_has_its_deadlines_once(self) -> None:
        two = Samling(handlingar=(Akt(avtal=agreement(FORM)), agreement(id="b"), self.SHARED))
        wheel = arshjul_of(two, 2023)
        assert days(wheel) == ["form 2023-01-25", "dialog 2023-04-01"]
        assert [h.avtal for h in wheel.handelser] == [("a",), ("b", "a")]
        assert [part.id for part in wheel.handelser[1].ansvariga] == ["kommun"]
        assert dict(wheel.avtal) == {"a": "a", "b": "b"}

    def test_a_plan_of_agreements_that_are_not_at_hand_is_told_by_what_is_known(self) -> None:
        elsewhere = evolve(
            self.SHARED, avtal=("c", "a"), frister=(evolve(self.SHARED.frister[0], ansvariga=("annan",)),)
        )
        [dialog] = arshjul_of(Samling(handlingar=(agreement(), elsewhere)), 2023).handelser
        assert [part.benamning for part in dialog.ansvariga] == ["annan"]

    def test_the_collection_has_what_its_agreements_have(self) -> None:
        samling = load("examples/goteborg-centrum-2024.json", Samling)
        assert arshjul_of(samling, 2024).handelser == ()


class TestAsked:
    """What a wheel answers, and what it refuses."""

    WHEEL = arshjul_of(agreement(evolve(FORM, ansvariga=("kommun",)), MONEY, SEPARATE), 2024)

    def test_what_is_due_in_a_span_and_by_whom(self) -> None:
        january = Period(date(2024, 1, 1), date(2024, 1, 31))
        assert [name(h) for h in self.WHEEL.due(january)] == ["form", "money"]
        assert [name(h) for h in self.WHEEL.due(january, "kommun")] == ["form"]
        assert [name(h) for h in self.WHEEL.due(january, "kommun:1489")] == ["form"]
        assert self.WHEEL.due(january, "region") == ()
        assert self.WHEEL.due(Period.years(2025)) == ()

    @pytest.mark.parametrize(
        "ask",
        [
            lambda wheel: wheel.due(2024),
            lambda wheel: wheel.due(Period.years(2024), 1),
            lambda wheel: wheel.late_on("2024-01-01"),
            lambda wheel: wheel.late_on(datetime(2024, 1, 1)),
            lambda wheel: arshjul_of(wheel, 2024),
            lambda wheel: arshjul_of(plan(2024), 2024),
            lambda wheel: arshjul_of(agreement(), "2024"),
            lambda wheel: arshjul_of(agreement(), True),
            lambda wheel: arshjul_of(agreement(), 2024, Forskjutning.NASTA),
            lambda wheel: events_in(agreement(), 2024.0),
            lambda wheel: events_in(agreement(), 2024, is_arbetsdag),
            lambda wheel: events_in(None, 2024),
        ],
    )
    def test_other_types_are_refused(self, ask: Any) -> None:
        with pytest.raises(InvalidType):
            ask(self.WHEEL)

    @pytest.mark.parametrize("ar", [0, -1, 10_000])
    def test_a_year_that_the_calendar_lacks_is_refused(self, ar: int) -> None:
        for ask in (arshjul_of, events_in):
            with pytest.raises(InvalidValue, match="the calendar has no year"):
                ask(agreement(), ar)  # type: ignore[operator]

    def test_what_lies_outside_the_calendar_never_falls_due(self) -> None:
        avtal = agreement(FORM, avtalsperiod=Period(date(9998, 1, 1), date.max))
        assert days(avtal, 9999) == ["form 9999-01-25", "sista_avtalsdag 9999-12-31"]


@st.composite
def agreements(draw: st.DrawFn) -> Akt:
    """Agreements of a few years with deadlines, amended and with plans, and what is told of the deadlines."""
    first = draw(st.dates(date(2022, 1, 1), date(2023, 12, 31)))
    until = draw(st.dates(first, date(2026, 12, 31)))
    changed = draw(st.none() | st.dates(first, date(2027, 6, 30)))
    new = draw(frister(("region", "kommun")))
    avtal = agreement(
        *draw(frister(("region", "kommun"), 4)),
        avtalsperiod=Period(first, until),
        uppsagningstid=draw(st.none() | st.integers(1, 18)),
        prolongering=draw(st.none() | st.builds(Prolongering, st.integers(1, 24), st.just(1))),
        andringar=() if changed is None else (amendment(changed, *new),),
    )
    ar = draw(st.integers(2022, 2026))
    of_plan = tuple(f for f in draw(frister(("region", "kommun"), 2)) if f.counted_from is None and f.villkor is None)
    planned = plan(
        ar, draw(st.none() | st.dates(date(ar - 1, 6, 1), date(ar, 12, 31))), draw(st.sampled_from([ar, ar + 1]))
    )
    taken = set(avtal.named_frister)
    planned = evolve(planned, frister=tuple(f for f in of_plan if f.id not in taken))
    besked = draw(fristbesked((*avtal.named_frister, *(f.id for f in planned.frister))))
    return Akt(avtal=avtal, planer=(planned,), fristbesked=besked)


policies = st.sampled_from([None, NEXT, PREVIOUS])


@given(agreements(), st.integers(2019, 2031), policies)
def test_every_event_is_of_a_year_in_which_the_agreement_holds(
    akt: Akt, ar: int, regel: Arbetsdagsregel | None
) -> None:
    for handelse in arshjul_of(akt, ar, regel).handelser:
        assert akt.avtal.holds_in(handelse.verksamhetsar)


@given(agreements(), st.dates(date(2019, 1, 1), date(2031, 1, 1)), st.integers(0, 1500), policies)
def test_the_wheel_of_a_span_is_that_of_its_calendar_years(
    akt: Akt, first: date, length: int, regel: Arbetsdagsregel | None
) -> None:
    span = Period(first, first + timedelta(days=length))
    parts = [handelse for part in span.by_year() for handelse in arshjul_of(akt, part, regel).handelser]
    whole = arshjul_of(akt, span, regel).handelser
    assert sorted(parts, key=lambda h: (h.dag is None, h.dag or date.max)) == list(whole)
    assert len({h.nyckel for h in whole}) == len(whole)


@given(agreements(), policies)
def test_the_wheel_of_all_years_is_what_is_due_for_all_of_them(akt: Akt, regel: Arbetsdagsregel | None) -> None:
    whole = arshjul_of(akt, Period.years(2000, 2050), regel).handelser
    by_year = {h for ar in range(2010, 2041) for h in events_in(akt, ar, regel)}
    assert set(whole) == by_year


@given(agreements(), st.dates(date(2021, 1, 1), date(2028, 12, 31)))
def test_what_is_told_moves_no_deadline(akt: Akt, day: date) -> None:
    told_of, silent = (arshjul_of(a, Period.years(2018, 2032)) for a in (akt, evolve(akt, fristbesked=())))
    assert [(h.nyckel, h.dag) for h in told_of.handelser] == [(h.nyckel, h.dag) for h in silent.handelser]
    # and nothing that is told makes late what nobody had told anything of, but by a condition
    unconditional = {h.nyckel for h in silent.late_on(day) if h.grund is None}
    assert {h.nyckel for h in told_of.late_on(day) if h.grund is None} <= unconditional


@given(agreements(), st.dates(date(2021, 1, 1), date(2028, 12, 31)), st.integers(0, 800))
def test_what_is_late_stays_late_until_it_is_told_to_be_done(akt: Akt, day: date, later: int) -> None:
    silent = arshjul_of(evolve(akt, fristbesked=(), planer=()), Period.years(2018, 2032))
    assert set(silent.late_on(day)) <= set(silent.late_on(day + timedelta(days=later)))


@given(agreements(), frister(("region", "kommun")), st.dates(date(2022, 1, 1), date(2029, 12, 31)))
def test_an_amendment_moves_no_day_that_has_passed(akt: Akt, new: tuple[Frist, ...], changed: date) -> None:
    try:
        amended = evolve(akt.avtal, andringar=(*akt.avtal.andringar, amendment(changed, *new)))
    except FolkhalsoavtalError:  # on a day of another amendment, or before the agreement
        return

    def passed(avtal: Avtal) -> list[tuple[str, int, date]]:
        dated = arshjul_of(avtal, Period.years(2015, 2035)).handelser
        known = ((name(h), h.verksamhetsar, h.dag) for h in dated if h.frist is not None and h.frist.villkor is None)
        return [(id_, ar, dag) for id_, ar, dag in known if dag is not None and dag < changed]

    before = passed(akt.avtal) if changed > max((a.galler_fran for a in akt.avtal.andringar), default=date.min) else []
    after = passed(amended)
    assert [each for each in before if each not in after] == []


def lived(terms: Sequence[tuple[date, DagIManad | None]], ar: int) -> date | None:
    """The day that a deadline falls due for a year, for somebody who lives through the days one by one."""
    ahead = False
    for day in (date(2021, 1, 1) + timedelta(days=n) for n in range(3000)):
        since, rule = [each for each in terms if each[0] <= day][-1]
        if rule is None:
            ahead = False
            continue
        [due] = rule.days(ar)
        if due == day or (due < day and day == since and ahead):
            return due
        ahead = due > day
    return None


one_day = st.builds(
    DagIManad, dag=st.integers(1, 28), manader=st.integers(1, 12).map(lambda m: (m,)), ar_efter=st.integers(0, 1)
)


@given(
    one_day,
    st.dictionaries(st.dates(date(2022, 1, 2), date(2025, 12, 31)), st.none() | one_day, max_size=3),
    st.integers(2022, 2024),
)
def test_a_deadline_falls_due_as_for_one_who_lives_through_the_days(
    first: DagIManad, changed: dict[date, DagIManad | None], ar: int
) -> None:
    andringar = (amendment(day, *([] if rule is None else [frist("x", rule)])) for day, rule in changed.items())
    avtal = agreement(frist("x", first), avtalsperiod=Period.years(2022, 2024), andringar=tuple(andringar))
    terms = [(date.min, first), *sorted(changed.items())]
    due = [h.dag for h in events_in(avtal, ar) if h.frist is not None]
    assert due == [day for day in [lived(terms, ar)] if day is not None]


@half
@given(akter())
def test_every_file_has_a_wheel(akt: Akt) -> None:
    for ar in (1, 2024, 2060):
        for handelse in arshjul_of(akt, ar).handelser:
            assert isinstance(handelse.slag, (Fristslag, Avtalsdag))
            assert handelse.lage_on(date(2024, 2, 29)) in Fristlage


class TestPartOfAYear:
    """What recurs in a year is due on the days on which the agreement, and the plan, hold."""

    MEETING = frist("mote", in_month(1, 3, 9))
    CALL = frist("kallelse", RelativTidpunkt(antal=-1, enhet=Tidsenhet.VECKA, frist="mote"))
    MADE = frist("plan", in_month(15, 12, ar_efter=-1))

    def test_there_is_no_meeting_before_an_agreement_or_after_it(self) -> None:
        avtal = agreement(
            self.MEETING, self.CALL, FORM, self.MADE, avtalsperiod=Period(date(2023, 7, 1), date(2024, 6, 30))
        )
        assert days(avtal) == [
            "plan 2022-12-15",
            "kallelse 2023-08-25",
            "mote 2023-09-01",
            "plan 2023-12-15",
            "form 2024-01-25",
            "kallelse 2024-02-23",
            "mote 2024-03-01",
            "sista_avtalsdag 2024-06-30",
            "form 2025-01-25",
        ]

    def test_nor_outside_the_plan(self) -> None:
        of = plan(2023, frister=(self.MEETING, self.CALL), period=Period(date(2022, 7, 1), date(2023, 6, 30)))
        akt = Akt(avtal=agreement(), planer=(of,))
        assert days(akt, Period.years(2021, 2023)) == [
            "kallelse 2022-08-25",
            "mote 2022-09-01",
            "kallelse 2023-02-22",
            "mote 2023-03-01",
        ]

    def test_what_is_counted_from_the_end_comes_after_it(self) -> None:
        after = frist("rapport", RelativTidpunkt(antal=2, enhet=Tidsenhet.MANAD, ankare=Ankare.AVTALETS_SISTA_DAG))
        avtal = agreement(after, avtalsperiod=Period(date(2023, 7, 1), date(2024, 6, 30)))
        assert days(avtal, 2024) == ["sista_avtalsdag 2024-06-30", "rapport 2024-08-30"]


class TestMended:
    """What has once been wrong."""

    def test_days_that_are_added_when_all_others_have_passed(self) -> None:
        three, four = (frist("bet", in_month(31, *manader)) for manader in ((3, 6, 9), (3, 6, 9, 12)))
        avtal = agreement(three, andringar=(amendment(date(2023, 10, 1), four),))
        assert days(avtal, 2023)[-1] == "bet 2023-12-31"

    def test_a_day_that_has_passed_is_not_doubled_when_others_are_moved_back(self) -> None:
        before, after = (frist("m", in_month(1, *manader)) for manader in ((3, 9), (3, 5)))
        avtal = agreement(before, andringar=(amendment(date(2023, 6, 1), after),))
        assert days(avtal, 2023) == ["m 2023-03-01", "m 2023-05-01"]

    @pytest.mark.parametrize(
        ("before", "after", "changed", "expected"),
        [
            ((3, 9), (4, 9), date(2023, 3, 15), ["2023-03-01", "2023-09-01"]),
            ((3, 9), (2, 5), date(2023, 6, 1), ["2023-03-01", "2023-05-01"]),
            ((3, 9), (4, 10), date(2023, 2, 1), ["2023-04-01", "2023-10-01"]),
            ((3, 5), (3, 5, 9, 11), date(2023, 6, 1), ["2023-03-01", "2023-05-01", "2023-09-01", "2023-11-01"]),
            ((3, 5), (9, 11), date(2023, 6, 1), ["2023-03-01", "2023-05-01"]),
        ],
    )
    def test_as_many_days_take_each_others_places(
        self, before: tuple[int, ...], after: tuple[int, ...], changed: date, expected: list[str]
    ) -> None:
        old, new = (frist("m", in_month(1, *manader)) for manader in (before, after))
        avtal = agreement(old, andringar=(amendment(changed, new),))
        assert [str(h.dag) for h in events_in(avtal, 2023)] == expected

    def test_there_is_one_call_to_a_meeting_that_is_moved(self) -> None:
        meeting = frist("mote", in_month(20, 5, 11))
        call = frist("kallelse", RelativTidpunkt(antal=-2, enhet=Tidsenhet.VECKA, frist="mote"))
        moved = evolve(meeting, tidpunkt=BestamdaDagar(dagar=(date(2023, 5, 27), date(2023, 11, 20))))
        avtal = agreement(meeting, call, andringar=(amendment(date(2023, 5, 10), moved, call),))
        assert [each for each in days(avtal, 2023) if "kallelse" in each] == [
            "kallelse 2023-05-06",
            "kallelse 2023-11-06",
        ]

    def test_conditions_of_different_times_in_a_ring(self) -> None:
        x, y = frist("x", in_month(25, 1)), frist("y", in_month(1, 12))
        z = frist("z", in_month(20, 12), villkor=Fristvillkor("x", Besked.EJ_KLART))
        first = (evolve(x, villkor=Fristvillkor("y", Besked.EJ_KLART)), y, z)
        then = (x, evolve(y, tidpunkt=in_month(15, 12), villkor=Fristvillkor("x", Besked.EJ_KLART)), z)
        avtal = agreement(*first, andringar=(amendment(date(2023, 6, 1), *then),))
        assert days(avtal, 2023) == ["x 2023-01-25", "y 2023-12-15", "z 2023-12-20"]
        assert {h.lage_on(date(2024, 1, 1)) for h in events_in(avtal, 2023)} <= set(Fristlage)

    @pytest.mark.parametrize("extended", [date(2024, 12, 1), date(2025, 1, 1), date(2025, 6, 1)])
    def test_a_missed_deadline_stays_when_the_agreement_is_extended(self, extended: date) -> None:
        review = frist("utv", RelativTidpunkt(antal=-3, enhet=Tidsenhet.MANAD, ankare=Ankare.AVTALETS_SISTA_DAG))
        avtal = agreement(review, andringar=(Forlangning(galler_fran=extended, manader=24),))
        found = [each for each in days(avtal, Period.years(2023, 2027)) if "utv" in each]
        assert found == ["utv 2024-09-30", "utv 2026-09-30"]

    def test_an_agreement_that_is_taken_up_again_ended_all_the_same(self) -> None:
        report = frist("r", RelativTidpunkt(antal=1, enhet=Tidsenhet.MANAD, ankare=Ankare.AVTALETS_SISTA_DAG))
        again = Forlangning(galler_fran=date(2024, 9, 1), sista_dag=date(2025, 12, 31))
        avtal = agreement(report, avtalsperiod=Period(date(2023, 1, 1), date(2024, 3, 31)), andringar=(again,))
        assert days(avtal, 2024) == ["sista_avtalsdag 2024-03-31", "r 2024-04-30"]

    def test_what_is_counted_from_the_end_of_each_period_of_a_prolonged_agreement(self) -> None:
        talks = frist("t", RelativTidpunkt(antal=-12, enhet=Tidsenhet.MANAD, ankare=Ankare.AVTALETS_SISTA_DAG))
        avtal = agreement(talks, uppsagningstid=6, prolongering=Prolongering(24))
        assert [each for each in days(avtal, Period.years(2022, 2028)) if each[0] == "t"] == [
            "t 2023-12-31",
            "t 2025-12-31",
            "t 2027-12-31",
        ]

    def test_a_plan_that_is_revised_was_adopted_the_first_time(self) -> None:
        first, revised = plan(2023, date(2022, 12, 1)).beslut[0], plan(2023, date(2023, 4, 1)).beslut[0]
        both = plan(2023, beslut=(revised, first))
        sent, made = sorted(TestPlans().of_year(both), key=lambda h: name(h) == "plan")
        assert made.lage_on(date(2023, 6, 1)) is Fristlage.FULLGJORT
        assert sent.dag == date(2022, 12, 15)

    @pytest.mark.parametrize(
        ("utskick", "mottagare", "expected"),
        [
            ((Utskick("A", date(2022, 11, 1)),), (), "forsenat"),  # before it was adopted
            ((Utskick("A", date(2022, 12, 5), part="kommun"),), ("region",), "forsenat"),
            (
                (Utskick("A", date(2022, 12, 5), part="region"), Utskick("Biblioteket", date(2023, 5, 1))),
                ("region",),
                "fullgjort",
            ),
            ((Utskick("A", date(2022, 12, 5), part="region"), Utskick("Arkivet")), ("region",), "fullgjort"),
            ((Utskick("A", date(2022, 12, 5)), Utskick("A", date(2023, 5, 1))), (), "fullgjort"),
            ((Utskick("Nämnden", date(2022, 12, 5)),), ("region",), "fullgjort"),
        ],
    )
    def test_to_whom_and_when_a_plan_is_sent(
        self, utskick: tuple[Utskick, ...], mottagare: tuple[str, ...], expected: str
    ) -> None:
        sent = evolve(TestPlans.SENT, mottagare=mottagare)
        akt = Akt(avtal=agreement(sent), planer=(plan(2023, date(2022, 12, 1), utskick=utskick),))
        [event] = events_in(akt, 2023)
        assert event.lage_on(date(2023, 6, 1)).value == expected

    def test_of_two_plans_both_must_be_adopted(self) -> None:
        one, other = plan(2023, date(2022, 12, 1)), plan(2023, id="q")
        made, sent = TestPlans().of_year(one, other)
        assert made.lage_on(date(2023, 6, 1)) is Fristlage.FORSENAT
        assert sent.dag is None
        *sent_both, made = sorted(
            TestPlans().of_year(one, plan(2023, date(2023, 1, 20), id="q")), key=lambda h: name(h) == "plan"
        )
        assert made.lage_on(date(2023, 6, 1)) is Fristlage.FULLGJORT_FOR_SENT
        assert [h.dag for h in sent_both] == [date(2022, 12, 15), date(2023, 2, 3)]

    def test_a_deadline_of_a_plan_is_counted_from_its_own_adoption(self) -> None:
        own = plan(2023, frister=(TestPlans.SENT,))
        akt = Akt(avtal=agreement(), planer=(own, plan(2023, date(2023, 1, 20), id="q")))
        assert [h.dag for h in events_in(akt, 2023)] == [None]

    def test_a_plan_that_agreements_share_tells_of_each_agreement(self) -> None:
        last = frist("slut", RelativTidpunkt(antal=-1, enhet=Tidsenhet.MANAD, ankare=Ankare.AVTALETS_SISTA_DAG))
        yearly = frist("mote", in_month(1, 3, 9))
        shared = plan(2024, avtal=("a", "b"), frister=(last, yearly))
        a = agreement(avtalsperiod=Period(date(2023, 1, 1), date(2024, 6, 30)))
        b = agreement(id="b", avtalsperiod=Period(date(2024, 5, 1), date(2025, 12, 31)))
        for order in ((a, b), (b, a)):
            assert days(Samling(handlingar=(*order, shared)), 2024) == [
                "mote 2024-03-01",
                "slut 2024-05-30",
                "sista_avtalsdag 2024-06-30",
                "mote 2024-09-01",
            ]

    def test_the_body_is_the_one_of_the_day(self) -> None:
        old, new = (
            evolve(TestMeetings.COUNCIL, benamning=name, moten_per_ar=None) for name in ("Gamla rådet", "Nya rådet")
        )
        replaced = Styrorganbyte(galler_fran=date(2023, 7, 1), styrorgan=new)
        avtal = agreement(TestMeetings.MEETING, styrorgan=(old,), andringar=(replaced,))
        assert [h.styrorgan for h in events_in(avtal, 2023)] == [old, new]

    def test_a_besked_is_of_the_plan_that_agreements_share_too(self) -> None:
        shared = plan(2023, avtal=("a", "b"), frister=(frist("d", in_month(1, 3)),))
        akt = Akt(avtal=agreement(), planer=(shared,), fristbesked=(told("d", 2023, date(2023, 3, 1)),))
        [event] = events_in(akt, 2023)
        assert event.lage_on(date(2023, 6, 1)) is Fristlage.FULLGJORT

    def test_what_is_told_of_a_plan_that_agreements_share(self) -> None:
        shared = plan(2023, avtal=("a", "b"), frister=(frist("d", in_month(1, 3)),))
        done = told("d", 2023, date(2023, 3, 1))
        samling = Samling(
            handlingar=(agreement(frist("d", in_month(1, 5))), agreement(id="b"), shared), fristbesked=(done,)
        )
        assert [h.lage_on(date(2023, 6, 1)).value for h in arshjul_of(samling, 2023).handelser] == [
            "fullgjort",
            "forsenat",
        ]
        with pytest.raises(UnknownReference, match="/fristbesked/0/frist"):
            Samling(handlingar=(agreement(), agreement(id="b")), fristbesked=(done,))

    def test_days_by_date_in_a_plan_whose_years_are_not_stated(self) -> None:
        dated = frist("d", BestamdaDagar(dagar=(date(2023, 3, 1),)))
        after = frist("e", RelativTidpunkt(antal=1, enhet=Tidsenhet.DAG, frist="d"))
        unstated = plan(2023, period=None, frister=(dated, after, frist("f", in_month(1, 5))))
        assert days(Akt(avtal=agreement(), planer=(unstated,)), 2023) == ["d 2023-03-01", "e 2023-03-02"]

    def test_a_plan_that_is_said_to_be_adopted_in_another_age(self) -> None:
        akt = Akt(avtal=agreement(FORM, prolongering=Prolongering(12)), planer=(plan(2023, date(204, 12, 10)),))
        assert days(akt, 2024) == ["form 2024-01-25"]

    def test_money_that_came_although_it_was_declared_too_late(self) -> None:
        besked = (told("money", 2024, date(2025, 1, 26), Besked.EJ_KLART), told("separate", 2024, date(2025, 2, 10)))
        _form, money, separate = arshjul_of(Akt(avtal=agreement(*NORRA), fristbesked=besked), 2025).handelser
        assert money.lage_on(date(2025, 3, 1)) is Fristlage.FULLGJORT_FOR_SENT
        assert separate.lage_on(date(2025, 3, 1)) is Fristlage.GALLER_INTE

    def test_what_is_done_is_done_though_it_was_declared_on_a_day_not_known(self) -> None:
        besked = (told("money", 2024, None, Besked.EJ_KLART), told("separate", 2024, date(2025, 2, 10)))
        _form, money, separate = arshjul_of(Akt(avtal=agreement(*NORRA), fristbesked=besked), 2025).handelser
        assert money.lage_on(date(2025, 3, 1)) is Fristlage.KAN_INTE_BEDOMAS
        assert separate.lage_on(date(2025, 3, 1)) is Fristlage.FULLGJORT

    def test_a_deadline_that_has_more_days_than_what_holds_instead(self) -> None:
        twice = frist("ek", in_month(30, 6, 12))
        reserve = frist("res", in_month(31, 1, ar_efter=1), villkor=Fristvillkor("ek", Besked.EJ_KLART))
        besked = (told("ek", 2023, date(2023, 12, 30), Besked.EJ_KLART, nr=2), told("ek", 2023, date(2023, 6, 1)))
        states = {(name(h), h.nr): h.lage_on(date(2024, 6, 1)).value for h in events_in(Akt(avtal=agreement(twice, reserve), fristbesked=besked), 2023)}  # fmt: skip
        assert states == {("ek", 1): "fullgjort", ("ek", 2): "forsenat", ("res", 1): "galler_inte"}


def test_what_is_late_of_every_year() -> None:
    akt = Akt(avtal=agreement(FORM, frist("tidig", in_month(1, 2, ar_efter=-2))))
    assert [(name(h), h.verksamhetsar) for h in late_on(akt, date(2022, 2, 1))] == [
        ("tidig", 2021),
        ("tidig", 2022),
        ("tidig", 2023),
        ("form", 2021),
    ]
    assert late_on(akt, date(2018, 1, 1)) == ()
    assert late_on(agreement(), date(1, 1, 1)) == ()
    unstated = Akt(avtal=agreement(FORM, avtalsperiod=None))
    assert [h.verksamhetsar for h in late_on(unstated, date(2025, 6, 1))] == [2022, 2023, 2024]
    told_of = evolve(unstated, fristbesked=(told("form", 2021, date(2022, 1, 1)),))
    assert [h.verksamhetsar for h in late_on(told_of, date(2023, 6, 1))] == [2018, 2019, 2020, 2022]
    later, earlier = (agreement(FORM, id=f"a{ar}", avtalsperiod=Period.years(ar)) for ar in (2022, 2010))
    assert [h.avtal for h in late_on(Samling(handlingar=(later, earlier)), date(2024, 1, 1))] == [
        ("a2010",),
        ("a2022",),
    ]
    assert late_on(unstated, date(1, 6, 1)) == ()


def test_what_is_late_by_a_form_that_is_not_in_the_record() -> None:
    akt = Akt(avtal=agreement(), uppfoljningar=(uppfoljning(verksamhetsar=2024),))
    form = made_form(frister=(MONEY,))
    assert late_on(akt, date(2025, 1, 26)) == ()
    assert [name(h) for h in late_on(akt, date(2025, 1, 26), formular=(form,))] == ["money"]


class TestFarAway:
    """What falls due long before or after the year that it is of."""

    def test_what_is_counted_from_a_far_day(self) -> None:
        far = frist("far", in_month(31, 12, ar_efter=10))
        farther = frist("farther", RelativTidpunkt(antal=10, enhet=Tidsenhet.AR, frist="far"))
        avtal = agreement(far, farther, avtalsperiod=Period.years(2024))
        assert days(avtal, 2044) == ["farther 2044-12-31"]
        assert days(avtal, 2045, arbetsdagar=NEXT) == ["farther 2045-01-02"]

    def test_what_is_counted_from_the_end_of_the_agreement(self) -> None:
        late = frist("late", RelativTidpunkt(antal=3660, enhet=Tidsenhet.DAG, ankare=Ankare.AVTALETS_SISTA_DAG))
        assert days(agreement(late), 2035) == ["late 2035-01-08"]

    def test_a_plan_that_was_adopted_long_before(self) -> None:
        akt = Akt(avtal=agreement(TestPlans.SENT), planer=(plan(2023, date(1999, 12, 1)),))
        assert days(akt, 1999) == ["utskick 1999-12-15"]

    def test_notice_that_is_given_many_years_before(self) -> None:
        avtal = agreement(uppsagningstid=240, avtalsperiod=Period.years(2001, 2030))
        assert days(avtal, 2010) == ["sista_uppsagningsdag 2010-12-31"]

    def test_the_last_day_of_a_year_is_moved_into_the_next(self) -> None:
        avtal = agreement(frist("x", in_month(31, 12)), avtalsperiod=Period.years(2024))
        assert days(avtal, 2025, arbetsdagar=NEXT) == ["x 2025-01-02"]
        avtal = agreement(frist("x", in_month(1, 1)), avtalsperiod=Period.years(2025))
        assert days(avtal, 2024, arbetsdagar=PREVIOUS) == ["x 2024-12-30"]


def test_only_what_can_fall_in_the_period_is_held_against_the_calendar_of_business_days() -> None:
    avtal = agreement(FORM, avtalsperiod=Period.years(2098, 2105))
    assert days(avtal, 2100, arbetsdagar=NEXT) == ["form 2100-01-25"]
    asked: list[date] = []

    def calendar(day: date) -> bool:
        asked.append(day)
        return True

    assert days(agreement(FORM), 2023, arbetsdagar=Arbetsdagsregel(Forskjutning.NASTA, calendar)) == ["form 2023-01-25"]
    assert set(asked) <= {date(2022, 1, 25), date(2023, 1, 25)}


def test_a_meeting_in_the_week_of_a_new_year_belongs_to_its_year() -> None:
    avtal = agreement(frist("vecka", VeckodagIVecka(veckodag=Veckodag.MANDAG, vecka=1)))
    assert days(avtal, 2024) == ["vecka 2024-01-01", "sista_avtalsdag 2024-12-31"]
    assert days(evolve(avtal, avtalsperiod=Period.years(2021, 2025)), 2024) == ["vecka 2024-01-01", "vecka 2024-12-30"]


class TestStatements:
    """A financial statement that is sent tells that itself."""

    @staticmethod
    def statement(*dagar: date | None, **fields: Any) -> EkonomiskRedovisning:
        utskick = tuple(Utskick("Nämnden", dag, part="region") for dag in dagar)
        return EkonomiskRedovisning(**{"id": "r", "avtal": "a", "verksamhetsar": 2024, "utskick": utskick, **fields})

    @pytest.mark.parametrize(
        ("statement", "lage"),
        [
            ((date(2025, 1, 20),), Fristlage.FULLGJORT),
            ((date(2025, 1, 26),), Fristlage.FULLGJORT_FOR_SENT),
            ((None,), Fristlage.FORSENAT),
            ((), Fristlage.FORSENAT),
        ],
    )
    def test_the_deadline_of_the_agreement_is_met(self, statement: tuple[date | None, ...], lage: Fristlage) -> None:
        akt = Akt(avtal=agreement(MONEY), redovisningar=(self.statement(*statement),))
        [money] = arshjul_of(akt, 2025).handelser
        assert money.lage_on(date(2025, 2, 1)) is lage

    def test_an_interim_statement_and_one_of_another_year_tell_nothing(self) -> None:
        interim = self.statement(date(2025, 1, 20), till_och_med=date(2024, 8, 31))
        for statement in (interim, self.statement(date(2025, 1, 20), verksamhetsar=2023)):
            [money] = arshjul_of(Akt(avtal=agreement(MONEY), redovisningar=(statement,)), 2025).handelser
            assert money.lage_on(date(2025, 2, 1)) is Fristlage.FORSENAT

    def test_the_deadline_of_a_plan_is_met(self) -> None:
        akt = Akt(
            avtal=agreement(),
            planer=(plan(2024, frister=(MONEY,)),),
            redovisningar=(self.statement(date(2025, 1, 20)),),
        )
        [money] = arshjul_of(akt, 2025).handelser
        assert money.lage_on(date(2025, 2, 1)) is Fristlage.FULLGJORT

    def test_the_deadline_of_the_form_is_met_as_well(self) -> None:
        form, redovisning = made_form(frister=NORRA), self.statement(date(2025, 1, 20))
        akt = Akt(avtal=agreement(), handlingar=(form,), redovisningar=(redovisning,))
        found = {name(h): h.lage_on(date(2025, 2, 1)) for h in arshjul_of(akt, 2025).handelser}
        assert found["money"] is Fristlage.FULLGJORT
        assert found["form"] is Fristlage.FORSENAT

    def test_the_form_of_several_agreements_waits_for_all_of_them(self) -> None:
        form = made_form(frister=(MONEY,))
        shared = uppfoljning(avtal=("a", "b"), verksamhetsar=2024)
        akt = Akt(avtal=agreement(), redovisningar=(self.statement(date(2025, 1, 20)),))
        samling = Samling(handlingar=(akt, agreement(id="b"), form, shared))
        [money] = arshjul_of(samling, 2025).handelser
        assert money.lage_on(date(2025, 2, 1)) is Fristlage.FORSENAT
