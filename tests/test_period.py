from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import perioder

from folkhalsoavtal import Period
from folkhalsoavtal.errors import Contradiction, InvalidType, InvalidValue


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
