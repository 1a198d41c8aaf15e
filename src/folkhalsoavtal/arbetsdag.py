"""Business days (arbetsdagar): a calendar that the caller brings, and the rolling of a day to one of them."""

import enum
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, TypeAlias, cast

from attrs import frozen

from folkhalsoavtal.errors import InvalidValue
from folkhalsoavtal.fields import require, wrong_type
from folkhalsoavtal.period import Period

#: Whether a day is a business day.
Arbetsdagskalender: TypeAlias = Callable[[date], bool]

#: The most days in a row that can be none.
_MOST_DAYS: Final = 366


class Forskjutning(enum.Enum):
    """Where a day that is no business day is moved (förskjutning)."""

    NASTA = "nasta"  #: to the next business day
    FOREGAENDE = "foregaende"  #: to the previous one


@frozen
class Arbetsdagsregel:
    """A policy for deadlines on days that are no business days: which days are, and where the others are moved.

    Nothing in the law moves the deadlines of an agreement: the parties have to say so, and a caller to ask for it.

    *Source:* SFS 1930:173, 2 §, moves what a statute sets to the next business day; it counts Saturdays and the eves of
    Midsummer, Christmas and the New Year with the Sundays and holidays.

    Attributes:
        forskjutning: Where days are moved.
        is_arbetsdag: The calendar: whether a day is a business day.

    Raises:
        InvalidType: When the direction is none, or the calendar cannot be called.

    >>> weekdays = Arbetsdagsregel(Forskjutning.NASTA, lambda day: day.weekday() < 5)
    >>> weekdays.rolled(date(2025, 1, 25))
    datetime.date(2025, 1, 27)

    .. versionadded:: 0.1.0
    """

    forskjutning: Forskjutning
    is_arbetsdag: Arbetsdagskalender

    def __attrs_post_init__(self) -> None:
        require(self.forskjutning, Forskjutning, "/forskjutning")
        if not callable(self.is_arbetsdag):
            raise wrong_type(cast("object", self.is_arbetsdag), "Callable[[date], bool]", "/is_arbetsdag")

    def can_reach(self, day: date, period: Period) -> bool:
        """Whether a day can be moved into a period, or is in it: no calendar is asked."""
        if day in period:
            return True
        apart = period.forsta_dag - day if self.forskjutning is Forskjutning.NASTA else day - period.sista_dag
        return 0 < apart.days <= _MOST_DAYS

    def rolled(self, day: date) -> date:
        """The day itself when it is a business day, otherwise the nearest one in the direction.

        Raises:
            InvalidType: When the day is no date, or the calendar answers neither True nor False.
            InvalidValue: When there is no business day within a year.
        """
        require(day, date, "/day")
        step = timedelta(days=1 if self.forskjutning is Forskjutning.NASTA else -1)
        moved = day
        for _ in range(_MOST_DAYS):
            answer = self.is_arbetsdag(moved)
            require(answer, bool, "/is_arbetsdag")
            if answer:
                return moved
            if moved in (date.min, date.max):
                break
            moved += step
        raise InvalidValue("arbetsdag-saknas", dag=day)
