from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkhalsoavtal import Period
from folkhalsoavtal.arbetsdag import Arbetsdagsregel, Forskjutning
from folkhalsoavtal.errors import InvalidType, InvalidValue, MissingExtra
from folkhalsoavtal.helgdagar import _helgdagar, is_arbetsdag

NEXT = Arbetsdagsregel(Forskjutning.NASTA, is_arbetsdag)
PREVIOUS = Arbetsdagsregel(Forskjutning.FOREGAENDE, is_arbetsdag)

known_days = st.dates(date(1960, 1, 1), date(2090, 12, 31))
regler = st.sampled_from([NEXT, PREVIOUS])


@pytest.mark.parametrize(
    ("dag", "following", "preceding"),
    [
        (date(2025, 1, 25), date(2025, 1, 27), date(2025, 1, 24)),  # the norra form's days, both Saturdays
        (date(2025, 2, 15), date(2025, 2, 17), date(2025, 2, 14)),
        (date(2025, 6, 20), date(2025, 6, 23), date(2025, 6, 19)),  # Midsummer Eve
        (date(2024, 12, 24), date(2024, 12, 27), date(2024, 12, 23)),  # Christmas Eve
        (date(2024, 12, 31), date(2025, 1, 2), date(2024, 12, 30)),  # New Year's Eve
        (date(2025, 6, 6), date(2025, 6, 9), date(2025, 6, 5)),  # the national day, a Friday
        (date(2025, 1, 27), date(2025, 1, 27), date(2025, 1, 27)),
    ],
)
def test_a_day_is_moved_to_a_business_day(dag: date, following: date, preceding: date) -> None:
    assert (NEXT.rolled(dag), PREVIOUS.rolled(dag)) == (following, preceding)


@pytest.mark.parametrize("dag", [date(2024, 2, 29), date(2025, 4, 30), date(2025, 12, 23), date(2025, 1, 7)])
def test_other_days_are_business_days(dag: date) -> None:
    assert is_arbetsdag(dag)


@pytest.mark.parametrize("ar", range(2005, 2041))
def test_the_eves_are_no_business_days(ar: int) -> None:
    midsummer_eve = next(date(ar, 6, d) for d in range(19, 26) if date(ar, 6, d).weekday() == 4)
    assert not any(map(is_arbetsdag, (midsummer_eve, date(ar, 12, 24), date(ar, 12, 31), date(ar, 6, 6))))


@given(known_days, regler)
def test_rolling_is_idempotent_and_never_passes_more_than_a_week(dag: date, regel: Arbetsdagsregel) -> None:
    moved = regel.rolled(dag)
    assert is_arbetsdag(moved)
    assert regel.rolled(moved) == moved
    assert abs(moved - dag) <= timedelta(days=7)
    assert moved >= dag if regel is NEXT else moved <= dag
    step = 1 if moved >= dag else -1
    assert not any(is_arbetsdag(dag + timedelta(days=step * n)) for n in range(abs((moved - dag).days)))


@given(known_days, known_days, regler)
def test_rolling_keeps_the_order_of_days(one: date, other: date, regel: Arbetsdagsregel) -> None:
    first, second = sorted((one, other))
    assert regel.rolled(first) <= regel.rolled(second)


@pytest.mark.parametrize("forskjutning", Forskjutning)
@pytest.mark.parametrize("dag", [date(2025, 1, 1), date.min, date.max])
def test_a_calendar_without_business_days_is_told(dag: date, forskjutning: Forskjutning) -> None:
    with pytest.raises(InvalidValue, match="none within a year"):
        Arbetsdagsregel(forskjutning, lambda _: False).rolled(dag)


def test_a_long_holiday_is_passed() -> None:
    summer = Arbetsdagsregel(Forskjutning.NASTA, lambda day: day.month not in {6, 7, 8})
    assert summer.rolled(date(2025, 6, 1)) == date(2025, 9, 1)


def test_what_is_no_policy_is_refused() -> None:
    with pytest.raises(InvalidType, match="/forskjutning"):
        Arbetsdagsregel("nasta", is_arbetsdag)  # type: ignore[arg-type]
    with pytest.raises(InvalidType, match="/is_arbetsdag"):
        Arbetsdagsregel(Forskjutning.NASTA, {date(2025, 1, 1)})  # type: ignore[arg-type]
    with pytest.raises(InvalidType, match="/is_arbetsdag"):
        Arbetsdagsregel(Forskjutning.NASTA, lambda _: 1).rolled(date(2025, 1, 1))  # type: ignore[arg-type, return-value]
    with pytest.raises(InvalidType, match="/day"):
        NEXT.rolled(datetime(2025, 1, 1))


@pytest.mark.parametrize("ar", [1952, 2101])
def test_a_year_whose_holidays_are_not_known_is_told(ar: int) -> None:
    with pytest.raises(InvalidValue, match=f"the holidays of {ar} are not known"):
        is_arbetsdag(date(ar, 6, 5) if date(ar, 6, 5).weekday() < 5 else date(ar, 6, 3))


def test_only_days_are_business_days() -> None:
    with pytest.raises(InvalidType, match="expected date"):
        is_arbetsdag(datetime(2025, 1, 1))


def test_without_the_package_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "holidays", None)
    _helgdagar.cache_clear()
    with pytest.raises(MissingExtra, match=r"install folkhalsoavtal\[helgdagar\]"):
        is_arbetsdag(date(2025, 1, 2))


@given(known_days, st.integers(-9, 9), st.integers(0, 9), regler)
def test_what_is_moved_into_a_period_could_reach_it(dag: date, apart: int, length: int, regel: Arbetsdagsregel) -> None:
    first = dag + timedelta(days=apart)
    period = Period(first, first + timedelta(days=length))
    assert regel.can_reach(dag, period) or regel.rolled(dag) not in period


def test_a_day_can_be_moved_one_way() -> None:
    january = Period(date(2025, 1, 1), date(2025, 1, 31))
    assert [NEXT.can_reach(day, january) for day in (date(2024, 12, 31), date(2025, 1, 1), date(2025, 2, 1))] == [
        True,
        True,
        False,
    ]
    assert [PREVIOUS.can_reach(day, january) for day in (date(2024, 12, 31), date(2025, 1, 31), date(2025, 2, 1))] == [
        False,
        True,
        True,
    ]
    assert NEXT.can_reach(date(2024, 1, 1), january)
    assert not NEXT.can_reach(date(2023, 12, 31), january)
