"""Periods: closed intervals of days, by calendar years or by months; the counting of months, and days by weekday."""

import enum
from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Annotated, Final, TypeAlias

from attrs import frozen

from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue
from folkhalsoavtal.fields import Value, check_year, require, shown

_DAY: Final = timedelta(days=1)
# a hundred years, longer than any clause
_MOST_MONTHS: Final = 1200


def check_manader(value: int) -> None:
    """A number of months as a clause states one."""
    if not 1 <= value <= _MOST_MONTHS:
        raise InvalidValue("manader-utanfor", got=shown(value), hogst=_MOST_MONTHS)


#: A number of months (månader).
Manader: TypeAlias = Annotated[int, check_manader]


def months_after(day: date, antal: int) -> date:
    """The day a number of months after another: the one with its number, or the last of a month that lacks it.

    Counted from the day itself and never from month to month; twelve months are a year.

    *Source:* SFS 1930:173, 1 §, for time that is set in months or years.

    Args:
        day: The day that is counted from.
        antal: How many months after it; before it when negative.

    Raises:
        InvalidType: When the day is no date, or the number no int.
        InvalidValue: When the calendar has no such day.

    >>> months_after(date(2024, 8, 31), 1), months_after(date(2024, 2, 29), 12)
    (datetime.date(2024, 9, 30), datetime.date(2025, 2, 28))
    >>> months_after(date(9999, 12, 1), 1)
    Traceback (most recent call last):
    folkhalsoavtal.errors.InvalidValue: the calendar has no day 1 months after 9999-12-01

    .. versionadded:: 0.1.0
    """
    require(day, date, "/day")
    require(antal, int, "/antal")
    found = _months_after(day, antal)
    if found is None:
        raise InvalidValue("manader-utanfor-kalendern", antal=shown(antal), dag=day)
    return found


def _months_after(day: date, antal: int) -> date | None:
    """The day a number of months after another; None when it is outside the calendar."""
    # dateutil is slow to load, and most periods are of whole years
    from dateutil.relativedelta import relativedelta

    try:
        return day + relativedelta(months=antal)
    except (ValueError, OverflowError):
        return None


def last_day_of_notice(sista_dag: date, manader: int) -> date:
    """The last day on which notice is in time: so many months after it, the last day of the agreement is not past.

    *Source:* for the counting of months, see :func:`months_after`.

    Args:
        sista_dag: The last day of the agreement.
        manader: The notice period (uppsägningstid) in months; without any, the last day itself is in time.

    Returns:
        The day; the first of the calendar when it would lie before it.

    Raises:
        InvalidType: When the day is no date, or the number no int.

    >>> last_day_of_notice(date(2023, 12, 31), 18)
    datetime.date(2022, 6, 30)

    .. versionadded:: 0.1.0
    """
    require(sista_dag, date, "/sista_dag")
    require(manader, int, "/manader")
    day = _months_after(sista_dag, -manader) or date.min
    # counted back from a short month one lands too early: of 30 June and six months it is 31 December, not the 30th
    while day < sista_dag and (later := _months_after(day + _DAY, manader)) and later <= sista_dag:
        day += _DAY
    return day


def weekday_of_month(ar: int, manad: int, veckodag: int, ordningstal: int) -> date:
    """The first, second … of a weekday in a month, or the last when counted from the end.

    Args:
        ar: The year.
        manad: The month, 1 to 12.
        veckodag: The weekday, from 0 for Monday to 6 for Sunday.
        ordningstal: 1 to 4 from the beginning of the month, -1 to -4 from its end: every month has those.

    >>> weekday_of_month(2025, 3, 1, 1), weekday_of_month(2025, 3, 1, -1)
    (datetime.date(2025, 3, 4), datetime.date(2025, 3, 25))
    """
    # dateutil is slow to load, and few deadlines are of a weekday
    from dateutil.relativedelta import relativedelta, weekday

    # a day that the month lacks is its last
    return date(ar, manad, 1) + relativedelta(day=1 if ordningstal > 0 else 31, weekday=weekday(veckodag, ordningstal))


def _last_of(forsta_dag: date, antal: int) -> date | None:
    """The last day of a number of months from a first day; None when it is outside the calendar."""
    # the day after the last day of the calendar is in no calendar
    if forsta_dag.day == 1 and 12 * forsta_dag.year + forsta_dag.month - 1 + antal == 12 * (date.max.year + 1):
        return date.max
    after = _months_after(forsta_dag, antal)
    return None if after is None or after == date.min else after - _DAY


class Delarsrakning(enum.Enum):
    """How a part of a calendar year counts (delårsräkning)."""

    HELT_AR = "helt_ar"  #: whole, however few its days are
    MANAD = "manad"  #: each month a twelfth; of a month that is not whole, its days
    DAG = "dag"  #: its days, of the 365 or 366 of the year


@frozen
class Period(Value):
    """The days from a first to a last (avtalsperiod), both included.

    Args:
        forsta_dag: The first day.
        sista_dag: The last day, not before the first.

    Raises:
        InvalidType: When a bound is not a date (a datetime is none).
        Contradiction: When the period ends before it begins.

    >>> Period.years(2021, 2024)
    Period(forsta_dag=datetime.date(2021, 1, 1), sista_dag=datetime.date(2024, 12, 31))
    >>> Period(date(2024, 12, 31), date(2024, 1, 1))
    Traceback (most recent call last):
    folkhalsoavtal.errors.Contradiction: /sista_dag: the period ends (2024-01-01) before it begins (2024-12-31)

    .. versionadded:: 0.1.0
    """

    forsta_dag: date
    sista_dag: date

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The period does not end before it begins."""
        if self.sista_dag < self.forsta_dag:
            yield Contradiction(
                "period-omvand", path="/sista_dag", forsta_dag=self.forsta_dag, sista_dag=self.sista_dag
            )

    @classmethod
    def years(cls, first: int, last: int | None = None) -> "Period":
        """Whole calendar years, from the first to the last; one year when no last is given.

        Raises:
            InvalidType: When a year is not an int.
            InvalidValue: When a year has not four digits.
            Contradiction: When the last comes before the first.
        """
        last = first if last is None else last
        for year in (first, last):
            require(year, int)
            check_year(year)
        return cls(date(first, 1, 1), date(last, 12, 31))

    @classmethod
    def months(cls, forsta_dag: date, antal: int) -> "Period":
        """A number of months from a first day, counted from that day and never from month to month.

        The month that the period would end in may lack the day: from 31 January one month is to 28 or 29 February
        less one day.

        Raises:
            InvalidValue: When there are less than one month, or the period would end after the year 9999.

        >>> Period.months(date(2018, 5, 1), 68).sista_dag
        datetime.date(2023, 12, 31)
        """
        require(forsta_dag, date, "/forsta_dag")
        require(antal, int)
        sista_dag = _last_of(forsta_dag, antal)
        if sista_dag is None or sista_dag < forsta_dag:
            raise InvalidValue("manader-antal", got=shown(antal))
        return cls(forsta_dag, sista_dag)

    def extended(self, antal: int) -> "Period":
        """The period and a number of months more, which are counted from the day after its last.

        Raises:
            InvalidValue: When there are less than one month, or the period would end after the year 9999.

        >>> Period(date(2018, 5, 1), date(2023, 12, 31)).extended(16).sista_dag
        datetime.date(2025, 4, 30)
        """
        if self.sista_dag == date.max:
            raise InvalidValue("manader-antal", got=shown(antal))
        return Period(self.forsta_dag, Period.months(self.sista_dag + _DAY, antal).sista_dag)

    @property
    def calendar_years(self) -> range:
        """The calendar years that the period touches, in order."""
        return range(self.forsta_dag.year, self.sista_dag.year + 1)

    def by_year(self) -> Iterator["Period"]:
        """The parts of the period in each calendar year that it touches, in order."""
        for year in self.calendar_years:
            yield Period(max(self.forsta_dag, date(year, 1, 1)), min(self.sista_dag, date(year, 12, 31)))

    def common(self, other: "Period | None") -> "Period | None":
        """The days that are in both; those of the period itself when there is no other, None when there are none."""
        if other is None:
            return self
        require(other, Period)
        forsta_dag, sista_dag = max(self.forsta_dag, other.forsta_dag), min(self.sista_dag, other.sista_dag)
        return None if sista_dag < forsta_dag else Period(forsta_dag, sista_dag)

    def part_of_year(self, rakning: Delarsrakning) -> Fraction:
        """How much of a calendar year the period is; all of it is 1 in every way of counting.

        By months and by days the parts of a year sum to it; each counted whole, they do not.

        Args:
            rakning: How a part of a year counts.

        Raises:
            Contradiction: When the period touches more than one calendar year.
            InvalidType: When the way of counting is none.

        >>> maj_till_december = Period(date(2018, 5, 1), date(2018, 12, 31))
        >>> [str(maj_till_december.part_of_year(rakning)) for rakning in Delarsrakning]
        ['1', '2/3', '49/73']
        """
        require(rakning, Delarsrakning)
        first, last = self.forsta_dag, self.sista_dag
        if first.year != last.year:
            raise Contradiction("flera-kalenderar", forsta_dag=first, sista_dag=last)
        match rakning:
            case Delarsrakning.HELT_AR:
                return Fraction(1)
            case Delarsrakning.DAG:
                return Fraction((last - first).days + 1, 366 if isleap(first.year) else 365)
            case _:  # by months: from the beginning of the year to the last day, less to the day before the first
                return _months(last.month, last.day, first.year) - _months(first.month, first.day - 1, first.year)

    def __contains__(self, day: date) -> bool:
        require(day, date)
        return self.forsta_dag <= day <= self.sista_dag


def calendar_year(ar: int, path: str = "") -> Period:
    """All days of a year of the calendar; not only of one that a plan can be for.

    Raises:
        InvalidType: When the year is no int.
        InvalidValue: When the calendar has no such year.
    """
    require(ar, int, path)
    if not date.min.year <= ar <= date.max.year:
        raise InvalidValue("ar-utanfor-kalendern", path=path, got=shown(ar))
    return Period(date(ar, 1, 1), date(ar, 12, 31))


def _months(month: int, day: int, year: int) -> Fraction:
    """How much of a year has passed after a day of a month, in months of equal weight."""
    return Fraction(month - 1, 12) + Fraction(day, 12 * monthrange(year, month)[1])
