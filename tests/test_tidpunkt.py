from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from dateutil.rrule import FR, MO, MONTHLY, SA, SU, TH, TU, WE, rrule
from hypothesis import given
from hypothesis import strategies as st
from strategies import manader, tidpunkter

from folkhalsoavtal import (
    Ankare,
    BestamdaDagar,
    DagIManad,
    FolkhalsoavtalError,
    RelativTidpunkt,
    Tidsenhet,
    Veckodag,
    VeckodagIManad,
    VeckodagIVecka,
)
from folkhalsoavtal.errors import Contradiction, InvalidType, InvalidValue
from folkhalsoavtal.tidpunkt import TIDPUNKTER, Tidpunkt

WEEKDAYS = dict(zip(Veckodag, (MO, TU, WE, TH, FR, SA, SU), strict=True))
DECIDED = {Ankare.PLANENS_FASTSTALLANDE: (date(2024, 2, 29),)}


def relative(antal: int, enhet: Tidsenhet) -> RelativTidpunkt:
    return RelativTidpunkt(antal=antal, enhet=enhet, ankare=Ankare.PLANENS_FASTSTALLANDE)


@pytest.mark.parametrize(
    ("expected", "rule", "year"),
    [
        # the dates of the norra form
        ((date(2025, 1, 25),), DagIManad(dag=25, manader=(1,), ar_efter=1), 2024),
        ((date(2025, 2, 15),), DagIManad(dag=15, manader=(2,), ar_efter=1), 2024),
        ((date(2024, 11, 30),), DagIManad(dag=30, manader=(11,), ar_efter=-1), 2025),
        ((date(2024, 2, 29),), DagIManad(dag=29, manader=(2,)), 2024),
        ((date(2025, 2, 28),), DagIManad(dag=29, manader=(2,)), 2025),
        ((date(2000, 2, 29),), DagIManad(dag=29, manader=(2,)), 2000),
        ((date(2100, 2, 28),), DagIManad(dag=29, manader=(2,)), 2100),
        (
            (date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31)),
            DagIManad(dag=31, manader=(3, 6, 9, 12)),
            2025,
        ),
        ((date(2025, 3, 4),), VeckodagIManad(veckodag=Veckodag.TISDAG, ordningstal=1, manader=(3,)), 2025),
        ((date(2025, 4, 1),), VeckodagIManad(veckodag=Veckodag.TISDAG, ordningstal=1, manader=(4,)), 2025),
        ((date(2025, 11, 28),), VeckodagIManad(veckodag=Veckodag.FREDAG, ordningstal=-1, manader=(11,)), 2025),
        ((date(2024, 2, 29),), VeckodagIManad(veckodag=Veckodag.TORSDAG, ordningstal=-1, manader=(2,)), 2024),
        # a year of 53 weeks, and the weeks around a New Year
        ((date(2026, 12, 28),), VeckodagIVecka(veckodag=Veckodag.MANDAG, vecka=-1), 2026),
        ((date(2027, 1, 3),), VeckodagIVecka(veckodag=Veckodag.SONDAG, vecka=-1), 2026),
        ((date(2026, 12, 21),), VeckodagIVecka(veckodag=Veckodag.MANDAG, vecka=52), 2026),
        ((date(2025, 12, 22),), VeckodagIVecka(veckodag=Veckodag.MANDAG, vecka=-1), 2025),
        ((date(2024, 12, 30),), VeckodagIVecka(veckodag=Veckodag.MANDAG, vecka=1), 2025),
        ((date(2025, 2, 14),), VeckodagIVecka(veckodag=Veckodag.FREDAG, vecka=7, ar_efter=1), 2024),
        ((date(2024, 5, 1), date(2024, 11, 2)), BestamdaDagar(dagar=(date(2024, 5, 1), date(2024, 11, 2))), 2024),
        ((date(2024, 5, 1),), BestamdaDagar(dagar=(date(2024, 5, 1), date(2025, 5, 2))), 2024),
        ((date(2025, 3, 1),), BestamdaDagar(dagar=(date(2025, 3, 1),), verksamhetsar=2024), 2024),
        ((), BestamdaDagar(dagar=(date(2025, 3, 1),), verksamhetsar=2024), 2025),
    ],
)
def test_the_days_of_a_rule(expected: tuple[date, ...], rule: Tidpunkt, year: int) -> None:
    assert expected == rule.days(year)


@pytest.mark.parametrize(
    ("expected", "antal", "enhet"),
    [
        (date(2025, 2, 28), 12, Tidsenhet.MANAD),
        (date(2025, 2, 28), 1, Tidsenhet.AR),
        (date(2028, 2, 29), 4, Tidsenhet.AR),
        (date(2024, 3, 29), 1, Tidsenhet.MANAD),
        (date(2023, 8, 29), -6, Tidsenhet.MANAD),
        (date(2024, 3, 14), 2, Tidsenhet.VECKA),
        (date(2024, 2, 15), -14, Tidsenhet.DAG),
        (date(2024, 2, 29), 0, Tidsenhet.MANAD),
    ],
)
def test_time_is_counted_from_a_decision_on_a_leap_day(expected: date, antal: int, enhet: Tidsenhet) -> None:
    assert (expected,) == relative(antal, enhet).days(2024, DECIDED)


def test_time_is_counted_from_each_day_of_another_deadline() -> None:
    rule = RelativTidpunkt(antal=-2, enhet=Tidsenhet.VECKA, frist="mote")
    assert rule.days(2025, {"mote": (date(2025, 3, 4), date(2025, 9, 2))}) == (date(2025, 2, 18), date(2025, 8, 19))
    assert rule.days(2025, {"mote": ()}) == ()


def test_two_days_can_have_the_same_day_a_month_later() -> None:
    rule = RelativTidpunkt(antal=1, enhet=Tidsenhet.MANAD, frist="mote")
    assert rule.days(2025, {"mote": (date(2025, 1, 30), date(2025, 1, 31))}) == (date(2025, 2, 28),)


def test_a_day_that_is_counted_from_what_is_not_known_is_not_known() -> None:
    assert relative(14, Tidsenhet.DAG).days(2024) is None


@given(st.integers(1900, 2100), manader, st.sampled_from(Veckodag), st.sampled_from([1, 2, 3, 4, -1, -2, -3, -4]))
def test_a_weekday_is_the_one_that_a_recurrence_rule_gives(
    year: int, months: tuple[int, ...], veckodag: Veckodag, n: int
) -> None:
    rule = VeckodagIManad(veckodag=veckodag, ordningstal=n, manader=months)
    recurring = rrule(
        MONTHLY,
        dtstart=datetime(year, 1, 1),
        until=datetime(year, 12, 31),
        bymonth=months,
        byweekday=WEEKDAYS[veckodag](n),
    )
    assert [moment.date() for moment in recurring] == list(rule.days(year))


@given(st.integers(1, 31), manader, st.integers(1000, 2400))
def test_a_fixed_day_is_in_its_month_and_the_number_or_the_last(dag: int, months: tuple[int, ...], year: int) -> None:
    try:
        days = DagIManad(dag=dag, manader=months).days(year)
    except Contradiction as error:
        assert error.code == "dag-finns-inte"
        assert all(dag > monthrange(2024, manad)[1] for manad in months)
        return
    assert tuple(day.month for day in days) == months
    for day in days:
        assert day.day == dag or (day + timedelta(days=1)).day == 1


@given(tidpunkter, st.integers(1990, 2050))
def test_days_stand_in_order_each_once_and_within_reach(rule: Tidpunkt, year: int) -> None:
    anchors = {ankare: (date(year, 1, 1), date(year, 12, 31)) for ankare in Ankare}
    days = rule.days(year, anchors)
    assert days is not None
    assert list(days) == sorted(set(days))
    assert all(abs(day.year - year) <= rule.reach for day in days)


@given(tidpunkter, st.integers(1000, 9999))
def test_what_lies_outside_the_calendar_is_told(rule: Tidpunkt, year: int) -> None:
    anchors = {ankare: (date(year, 1, 1), date(year, 12, 31)) for ankare in Ankare}
    try:
        rule.days(year, anchors)
    except FolkhalsoavtalError as error:
        assert isinstance(error, InvalidValue)
        assert year > 9980


@pytest.mark.parametrize(
    ("error", "path", "make"),
    [
        (InvalidValue, "/dag", lambda: DagIManad(dag=0, manader=(1,))),
        (InvalidValue, "/dag", lambda: DagIManad(dag=32, manader=(1,))),
        (InvalidType, "/dag", lambda: DagIManad(dag=True, manader=(1,))),
        (InvalidType, "/dag", lambda: DagIManad(dag=1.0, manader=(1,))),  # type: ignore[arg-type]
        (Contradiction, "/dag", lambda: DagIManad(dag=31, manader=(6,))),
        (Contradiction, "/dag", lambda: DagIManad(dag=30, manader=(2,))),
        (InvalidValue, "/manader/0", lambda: DagIManad(dag=1, manader=(13,))),
        (Contradiction, "/manader", lambda: DagIManad(dag=1, manader=())),
        (Contradiction, "/manader/1", lambda: DagIManad(dag=1, manader=(3, 3))),
        (Contradiction, "/manader/1", lambda: VeckodagIManad(veckodag=Veckodag.MANDAG, ordningstal=1, manader=(3, 1))),
        (InvalidType, "/manader", lambda: DagIManad(dag=1, manader=[1])),  # type: ignore[arg-type]
        (InvalidValue, "/ar_efter", lambda: DagIManad(dag=1, manader=(1,), ar_efter=11)),
        (InvalidValue, "/ordningstal", lambda: VeckodagIManad(veckodag=Veckodag.MANDAG, ordningstal=0, manader=(1,))),
        (InvalidValue, "/ordningstal", lambda: VeckodagIManad(veckodag=Veckodag.MANDAG, ordningstal=5, manader=(1,))),
        (InvalidType, "/veckodag", lambda: VeckodagIManad(veckodag="mandag", ordningstal=1, manader=(1,))),  # type: ignore[arg-type]
        (InvalidValue, "/vecka", lambda: VeckodagIVecka(veckodag=Veckodag.MANDAG, vecka=53)),
        (InvalidValue, "/vecka", lambda: VeckodagIVecka(veckodag=Veckodag.MANDAG, vecka=0)),
        (InvalidValue, "/vecka", lambda: VeckodagIVecka(veckodag=Veckodag.MANDAG, vecka=-2)),
        (Contradiction, "/ankare", lambda: RelativTidpunkt(antal=1, enhet=Tidsenhet.DAG)),
        (
            Contradiction,
            "/ankare",
            lambda: RelativTidpunkt(antal=1, enhet=Tidsenhet.DAG, ankare=Ankare.ARETS_SISTA_DAG, frist="mote"),
        ),
        (InvalidValue, "/antal", lambda: relative(11, Tidsenhet.AR)),
        (InvalidValue, "/antal", lambda: relative(-3661, Tidsenhet.DAG)),
        (Contradiction, "/dagar", lambda: BestamdaDagar(dagar=())),
        (Contradiction, "/dagar/1", lambda: BestamdaDagar(dagar=(date(2024, 5, 1), date(2024, 5, 1)))),
        (InvalidType, "/dagar/0", lambda: BestamdaDagar(dagar=(datetime(2024, 5, 1),))),
        (InvalidValue, "/verksamhetsar", lambda: BestamdaDagar(dagar=(date(2024, 5, 1),), verksamhetsar=2013)),
    ],
)
def test_a_rule_that_can_mean_nothing_is_refused(error: type[FolkhalsoavtalError], path: str, make: Any) -> None:
    with pytest.raises(error) as raised:
        make()
    assert raised.value.path == path


@pytest.mark.parametrize(
    ("rule", "year", "anchors"),
    [
        (DagIManad(dag=25, manader=(1,), ar_efter=1), 9999, {}),
        (VeckodagIVecka(veckodag=Veckodag.SONDAG, vecka=-1), 9999, {}),
        (relative(1, Tidsenhet.DAG), 9999, {Ankare.PLANENS_FASTSTALLANDE: (date.max,)}),
        (relative(-1, Tidsenhet.AR), 2024, {Ankare.PLANENS_FASTSTALLANDE: (date.min,)}),
    ],
)
def test_a_day_that_the_calendar_lacks_is_an_error(rule: Tidpunkt, year: int, anchors: Any) -> None:
    with pytest.raises(InvalidValue, match="the calendar has no"):
        rule.days(year, anchors)


def test_a_kind_is_named_by_its_tag() -> None:
    assert [kind.__name__ for kind in TIDPUNKTER.values()] == [
        "DagIManad",
        "VeckodagIManad",
        "VeckodagIVecka",
        "RelativTidpunkt",
        "BestamdaDagar",
    ]
    assert relative(1, Tidsenhet.DAG).tag == "relativ_tidpunkt"
