import pickle
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import perioder

from folkhalsoavtal import Delarsrakning, Period
from folkhalsoavtal.errors import Contradiction, InvalidType, InvalidValue
from folkhalsoavtal.period import last_day_of_notice, months_after


def test_years() -> None:
    assert Period.years(2021, 2024) == Period(date(2021, 1, 1), date(2024, 12, 31))
    assert Period.years(2024).calendar_years == range(2024, 2025)


def test_a_period_does_not_end_before_it_begins() -> None:
    assert Period(date(2024, 2, 29), date(2024, 2, 29)).calendar_years == range(2024, 2025)
    with pytest.raises(Contradiction) as caught:
        Period(date(2024, 3, 1), date(2024, 2, 29))
    assert caught.value.path == "/sista_dag"
    with pytest.raises(Contradiction):
        Period.years(2024, 2023)


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2018, 5, 1), 68, date(2023, 12, 31)),
        (date(2024, 1, 31), 1, date(2024, 2, 28)),  # the day before 29 February
        (date(2024, 2, 29), 12, date(2025, 2, 27)),
        (date(2024, 2, 29), 48, date(2028, 2, 28)),
        (date(2024, 1, 1), 12, date(2024, 12, 31)),
        (date(2024, 12, 31), 2, date(2025, 2, 27)),
    ],
)
def test_months_are_counted_from_the_first_day(first: date, months: int, last: date) -> None:
    assert Period.months(first, months).sista_dag == last


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 8, 31), 1, date(2024, 9, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 1, 31), 2, date(2024, 3, 31)),  # counted from the day, not from 29 February
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 3, 31), 0, date(2024, 3, 31)),
    ],
)
def test_the_day_some_months_after_another(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


@pytest.mark.parametrize("months", [1, 10**6, 10**30, -(10**6)])
def test_there_is_no_day_outside_the_calendar(months: int) -> None:
    with pytest.raises(InvalidValue, match="the calendar has no day"):
        months_after(date(9999, 12, 15), months)


@pytest.mark.parametrize(
    ("last", "months", "expected"),
    [
        (date(2023, 12, 31), 18, date(2022, 6, 30)),
        (date(2023, 6, 30), 6, date(2022, 12, 31)),
        (date(2023, 3, 30), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2023, 12, 31), 0, date(2023, 12, 31)),
        (date.max, 0, date.max),
        (date.max, 12, date(9998, 12, 31)),
    ],
)
def test_the_last_day_for_notice(last: date, months: int, expected: date) -> None:
    assert last_day_of_notice(last, months) == expected


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_after_the_last_day_for_notice_the_months_no_longer_end_in_time(last: date, months: int) -> None:
    day = last_day_of_notice(last, months)
    assert months_after(day, months) <= last
    assert months_after(day + timedelta(1), months) > last


@pytest.mark.parametrize(
    ("period", "months", "last"),
    [
        (Period.months(date(2018, 5, 1), 68), 16, date(2025, 4, 30)),
        (Period(date(2024, 1, 1), date(2024, 8, 31)), 1, date(2024, 9, 30)),
        (Period(date(2023, 3, 1), date(2024, 2, 29)), 12, date(2025, 2, 28)),
        (Period(date(2024, 1, 1), date(2024, 4, 30)), 1, date(2024, 5, 31)),  # a whole month more
    ],
)
def test_a_period_is_extended_from_the_day_after_its_last(period: Period, months: int, last: date) -> None:
    assert period.extended(months) == Period(period.forsta_dag, last)


@pytest.mark.parametrize(("last", "months"), [(date.max, 1), (date(9999, 6, 30), 7), (date(2024, 1, 1), 0)])
def test_an_extension_has_a_month_and_ends_in_the_calendar(last: date, months: int) -> None:
    with pytest.raises(InvalidValue, match="within the calendar"):
        Period(date(2020, 1, 1), last).extended(months)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 300))
def test_one_month_more_is_a_longer_period(first: date, months: int) -> None:
    assert Period.months(first, months).sista_dag < Period.months(first, months + 1).sista_dag


@pytest.mark.parametrize("months", [0, -1, 10**6, 10**30])
def test_a_period_has_a_month_and_ends_in_the_calendar(months: int) -> None:
    with pytest.raises(InvalidValue, match="within the calendar"):
        Period.months(date(2024, 1, 1), months)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Period("2024-01-01", date(2024, 1, 1)),
        lambda: Period(datetime(2024, 1, 1), date(2024, 1, 1)),
        lambda: Period.years("2024"),
        lambda: Period.years(2024, 2025.0),
        lambda: Period.months(date(2024, 1, 1), 1.5),
        lambda: Period.months(date(2024, 1, 1), True),
        lambda: Period.months(datetime(2024, 1, 1), 1),
        lambda: "2024-01-01" in Period.years(2024),
        lambda: datetime(2024, 1, 1) in Period.years(2024),
    ],
)
def test_days_are_dates_and_numbers_whole(make: Any) -> None:
    with pytest.raises(InvalidType):
        make()


def test_a_year_has_four_digits() -> None:
    with pytest.raises(InvalidValue):
        Period.years(24)


@given(perioder, st.dates())
def test_a_day_is_in_a_period_from_its_first_to_its_last(period: Period, day: date) -> None:
    assert (day in period) is (period.forsta_dag <= day <= period.sista_dag)
    assert day not in period or day.year in period.calendar_years
    assert period.forsta_dag in period
    assert period.sista_dag in period


#: The agreement of the field that begins in the middle of a year.
TERM = Period.months(date(2018, 5, 1), 68)
MAY_TO_DECEMBER = Period(date(2018, 5, 1), date(2018, 12, 31))


def test_a_period_is_its_parts_in_each_year() -> None:
    assert list(TERM.by_year()) == [MAY_TO_DECEMBER, *(Period.years(year) for year in range(2019, 2024))]
    inside = Period(date(2024, 2, 3), date(2024, 2, 4))
    assert list(inside.by_year()) == [inside]
    assert list(Period(date(2024, 12, 31), date(2025, 1, 1)).by_year()) == [
        Period(date(2024, 12, 31), date(2024, 12, 31)),
        Period(date(2025, 1, 1), date(2025, 1, 1)),
    ]
    assert len(list(Period(date.min, date.max).by_year())) == 9999


@pytest.mark.parametrize(
    ("expected", "other"),
    [
        (TERM, None),
        (TERM, TERM),
        (TERM, Period(date.min, date.max)),
        (MAY_TO_DECEMBER, Period.years(2018)),
        (Period.years(2023), Period.years(2023, 2030)),
        (Period.years(2020), Period.years(2020)),
        (Period(date(2018, 5, 1), date(2018, 5, 1)), Period(date(2018, 1, 1), date(2018, 5, 1))),
        (Period(date(2023, 12, 31), date(2023, 12, 31)), Period(date(2023, 12, 31), date(2024, 12, 31))),
        (None, Period(date(2018, 1, 1), date(2018, 4, 30))),
        (None, Period.years(2024)),
    ],
)
def test_two_periods_have_the_days_in_both_in_common(expected: Period | None, other: Period | None) -> None:
    assert TERM.common(other) == expected
    if other is not None:
        assert other.common(TERM) == expected


@pytest.mark.parametrize("other", ["2024", 2024, 2024.0, True, date(2024, 1, 1), (date.min, date.max), {}, Period])
def test_a_period_has_days_in_common_with_a_period(other: Any) -> None:
    with pytest.raises(InvalidType):
        TERM.common(other)


HELT_AR, MANAD, DAG = Delarsrakning


@pytest.mark.parametrize(
    ("expected", "first", "last", "rakning"),
    [
        (Fraction(1), date(2018, 5, 1), date(2018, 12, 31), HELT_AR),
        (Fraction(8, 12), date(2018, 5, 1), date(2018, 12, 31), MANAD),
        (Fraction(245, 365), date(2018, 5, 1), date(2018, 12, 31), DAG),
        (Fraction(245, 366), date(2024, 5, 1), date(2024, 12, 31), DAG),
        (Fraction(1), date(2024, 2, 29), date(2024, 2, 29), HELT_AR),
        (Fraction(1, 12 * 29), date(2024, 2, 29), date(2024, 2, 29), MANAD),
        (Fraction(1, 366), date(2024, 2, 29), date(2024, 2, 29), DAG),
        (Fraction(1, 12), date(2023, 2, 1), date(2023, 2, 28), MANAD),
        (Fraction(1, 12), date(2024, 2, 1), date(2024, 2, 29), MANAD),
        (Fraction(10, 12 * 29), date(2024, 2, 1), date(2024, 2, 10), MANAD),
        # 17 days of the 31 of January, and two months
        (Fraction(17, 12 * 31) + Fraction(2, 12), date(2024, 1, 15), date(2024, 3, 31), MANAD),
        # 15 days of the 30 of June, three months, and 10 days of the 31 of October
        (Fraction(15, 12 * 30) + Fraction(3, 12) + Fraction(10, 12 * 31), date(2024, 6, 16), date(2024, 10, 10), MANAD),
        (Fraction(17 + 29 + 31, 366), date(2024, 1, 15), date(2024, 3, 31), DAG),
        (Fraction(366, 366), date(2024, 1, 1), date(2024, 12, 31), DAG),
        (Fraction(12, 12), date(2024, 1, 1), date(2024, 12, 31), MANAD),
    ],
)
def test_a_part_of_a_year_counts_whole_by_months_or_by_days(
    expected: Fraction, first: date, last: date, rakning: Delarsrakning
) -> None:
    assert Period(first, last).part_of_year(rakning) == expected


@pytest.mark.parametrize("year", [2023, 2024])
def test_the_parts_of_a_year_sum_to_it_by_months_and_by_days(year: int) -> None:
    parts = [
        Period(date(year, 1, 1), date(year, 1, 30)),
        Period(date(year, 1, 31), date(year, 2, 28)),
        Period(date(year, 3, 1), date(year, 6, 15)),
        Period(date(year, 6, 16), date(year, 12, 31)),
    ]
    if year == 2024:
        parts.insert(2, Period(date(2024, 2, 29), date(2024, 2, 29)))
    assert [sum(part.part_of_year(rakning) for part in parts) for rakning in Delarsrakning] == [len(parts), 1, 1]


@pytest.mark.parametrize("rakning", Delarsrakning)
def test_days_of_several_years_are_no_part_of_one(rakning: Delarsrakning) -> None:
    for period in (Period.years(2023, 2024), Period(date(2023, 12, 31), date(2024, 1, 1))):
        with pytest.raises(Contradiction) as caught:
            period.part_of_year(rakning)
        assert caught.value.code == "flera-kalenderar"
        assert caught.value.params == {"forsta_dag": period.forsta_dag, "sista_dag": period.sista_dag}


@pytest.mark.parametrize("rakning", ["dag", None, 1, 1.0, True, {}, Delarsrakning, (DAG,)])
def test_a_way_of_counting_is_one_of_three(rakning: Any) -> None:
    with pytest.raises(InvalidType):
        MAY_TO_DECEMBER.part_of_year(rakning)


def test_the_days_of_a_period_are_in_it() -> None:
    for day, inside in ((1, False), (2, True), (3, True), (4, True), (5, False)):
        assert (date(2024, 1, day) in Period(date(2024, 1, 2), date(2024, 1, 4))) is inside


def test_a_period_is_a_value() -> None:
    assert hash(Period.years(2024)) == hash(Period(date(2024, 1, 1), date(2024, 12, 31)))
    assert pickle.loads(pickle.dumps(TERM)) == TERM
