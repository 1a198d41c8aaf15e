"""When something falls due in a year (tidpunkt): rules as values that give days, always counted from their anchor."""

import enum
from abc import ABC, abstractmethod
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import Annotated, Final, TypeAlias

from attrs import frozen

from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, pointer
from folkhalsoavtal.fields import EMPTY, Reference, Value, Verksamhetsar, require, shown, tag_of
from folkhalsoavtal.period import months_after, weekday_of_month

#: The most years that a rule can reach from its year or from its anchor.
_MOST_YEARS: Final = 10


class Veckodag(enum.Enum):
    """A day of the week (veckodag), the first is Monday."""

    MANDAG = "mandag"
    TISDAG = "tisdag"
    ONSDAG = "onsdag"
    TORSDAG = "torsdag"
    FREDAG = "fredag"
    LORDAG = "lordag"
    SONDAG = "sondag"


#: The number of each weekday, from 0 for Monday.
_WEEKDAYS: Final = MappingProxyType({veckodag: n for n, veckodag in enumerate(Veckodag)})


class Tidsenhet(enum.Enum):
    """What time is counted in (tidsenhet)."""

    DAG = "dag"
    VECKA = "vecka"
    MANAD = "manad"
    AR = "ar"


#: How many of a unit there are in the most years that a rule can reach.
_MOST: Final = MappingProxyType(
    {
        Tidsenhet.DAG: 366 * _MOST_YEARS,
        Tidsenhet.VECKA: 53 * _MOST_YEARS,
        Tidsenhet.MANAD: 12 * _MOST_YEARS,
        Tidsenhet.AR: _MOST_YEARS,
    }
)


class Ankare(enum.Enum):
    """What days are counted from (ankare), beside other deadlines."""

    ARETS_FORSTA_DAG = "arets_forsta_dag"  #: 1 January of the verksamhetsår
    ARETS_SISTA_DAG = "arets_sista_dag"  #: 31 December of it
    PLANENS_FASTSTALLANDE = "planens_faststallande"  #: the day on which the plan that begins in the year is adopted
    AVTALETS_FORSTA_DAG = "avtalets_forsta_dag"  #: the first day of the agreement, in its first year
    AVTALETS_SISTA_DAG = "avtalets_sista_dag"  #: its last day, in the year in which it ends


#: The days of what can be counted from, by the anchor or by the id of a deadline. What is not in it is not known; what
#: has no day in the year has none.
Ankardagar: TypeAlias = Mapping[Ankare | str, tuple[date, ...]]


def check_dag(value: int) -> None:
    """The number of a day in a month."""
    if not 1 <= value <= 31:
        raise InvalidValue("utanfor-intervall", got=shown(value), lagst=1, hogst=31)


def check_manad(value: int) -> None:
    """The number of a month."""
    if not 1 <= value <= 12:
        raise InvalidValue("utanfor-intervall", got=shown(value), lagst=1, hogst=12)


def check_ar_efter(value: int) -> None:
    """How many years after the verksamhetsår; before it when negative."""
    if not -_MOST_YEARS <= value <= _MOST_YEARS:
        raise InvalidValue("utanfor-intervall", got=shown(value), lagst=-_MOST_YEARS, hogst=_MOST_YEARS)


def check_ordningstal(value: int) -> None:
    """Which of a weekday in a month: every month has four of each."""
    if not 1 <= abs(value) <= 4:
        raise InvalidValue("ordningstal-form", got=shown(value))


def check_vecka(value: int) -> None:
    """The number of a week: every year has 52, and some one more."""
    if value != -1 and not 1 <= value <= 52:
        raise InvalidValue("vecka-form", got=shown(value))


#: The months of a rule, by their numbers.
Manadsnummer: TypeAlias = Annotated[int, check_manad]
#: How many years after the verksamhetsår a day is.
ArEfter: TypeAlias = Annotated[int, check_ar_efter]


@frozen(kw_only=True)
class Tidpunkt(Value, ABC):
    """Base of the rules that say when something falls due (tidpunkt).

    A rule gives days of the calendar, whether they are business days or not, and the same whatever has been missed.

    .. versionadded:: 0.1.0
    """

    @abstractmethod
    def days(self, verksamhetsar: int, kanda: Ankardagar = EMPTY) -> tuple[date, ...] | None:
        """The days that the rule gives for a verksamhetsår, ascending; they can lie in other years.

        Args:
            verksamhetsar: The year that is planned or followed up.
            kanda: The days of what the rule may count from.

        Returns:
            The days; None when what they are counted from is not known.

        Raises:
            InvalidValue: When the calendar has no such day.
        """
        ...

    @property
    def recurs_in_year(self) -> bool:
        """Whether it gives days of the verksamhetsår itself, by the calendar alone, year after year."""
        return False

    @property
    @abstractmethod
    def reach(self) -> int:
        """The most years between a day and the verksamhetsår, or what the day is counted from."""
        ...

    @property
    def tag(self) -> str:
        """The kind of rule, as a document names it."""
        return tag_of(type(self))


def _year(verksamhetsar: int, ar_efter: int) -> int:
    """The calendar year of the days of a rule."""
    require(verksamhetsar, int, "/verksamhetsar")
    ar = verksamhetsar + ar_efter
    if not date.min.year <= ar <= date.max.year:
        raise InvalidValue("ar-utanfor-kalendern", got=shown(ar))
    return ar


def _ascending(months: tuple[int, ...]) -> Iterator[FolkhalsoavtalError]:
    """The faults of the months of a rule: there is one, and they stand in order."""
    if not months:
        yield Contradiction("manader-saknas", path="/manader")
    for i, (earlier, later) in enumerate(pairwise(months), start=1):
        if later <= earlier:
            yield Contradiction("manader-ordning", path=pointer("manader", i))


@frozen(kw_only=True)
class DagIManad(Tidpunkt):
    """A fixed day in one or more months: 25 January, or the last day of each quarter.

    Args:
        dag: The number of the day. A month that lacks it has its last day instead: the 31st is the last of every
            month, and 29 February is 28 February in most years.
        manader: The months, in order.
        ar_efter: How many years after the verksamhetsår; 1 for what is due in the year after.

    Raises:
        InvalidValue: When there is no such day or month, or the year is too far away.
        Contradiction: When no month is named, they are not in order, or none of them ever has the day.

    >>> DagIManad(dag=25, manader=(1,), ar_efter=1).days(2024)
    (datetime.date(2025, 1, 25),)
    >>> DagIManad(dag=29, manader=(2,)).days(2025)
    (datetime.date(2025, 2, 28),)

    .. versionadded:: 0.1.0
    """

    dag: Annotated[int, check_dag]
    manader: tuple[Manadsnummer, ...]
    ar_efter: ArEfter = 0

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The months are in order, and one of them has the day in some year."""
        yield from _ascending(self.manader)
        # a leap year has every day that there is
        if self.manader and all(self.dag > monthrange(2024, manad)[1] for manad in self.manader):
            yield Contradiction("dag-finns-inte", path="/dag", dag=self.dag, manader=self.manader)

    def days(self, verksamhetsar: int, kanda: Ankardagar = EMPTY) -> tuple[date, ...]:  # noqa: ARG002 - of no anchor
        """The day in each of the months."""
        ar = _year(verksamhetsar, self.ar_efter)
        return tuple(date(ar, manad, min(self.dag, monthrange(ar, manad)[1])) for manad in self.manader)

    @property
    def recurs_in_year(self) -> bool:
        """Whether it is in the year itself."""
        return self.ar_efter == 0

    @property
    def reach(self) -> int:
        """The years after, or before."""
        return abs(self.ar_efter)


@frozen(kw_only=True)
class VeckodagIManad(Tidpunkt):
    """A weekday by its order in one or more months: the first Tuesday in March, the last Friday in November.

    Args:
        veckodag: The weekday.
        ordningstal: 1 to 4 for the first to the fourth, -1 for the last; every month has those.
        manader: The months, in order.
        ar_efter: How many years after the verksamhetsår.

    Raises:
        InvalidValue: When there is no such order or month, or the year is too far away.
        Contradiction: When no month is named, or they are not in order.

    >>> VeckodagIManad(veckodag=Veckodag.TISDAG, ordningstal=1, manader=(3, 9)).days(2025)
    (datetime.date(2025, 3, 4), datetime.date(2025, 9, 2))

    .. versionadded:: 0.1.0
    """

    veckodag: Veckodag
    ordningstal: Annotated[int, check_ordningstal]
    manader: tuple[Manadsnummer, ...]
    ar_efter: ArEfter = 0

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The months are in order."""
        yield from _ascending(self.manader)

    def days(self, verksamhetsar: int, kanda: Ankardagar = EMPTY) -> tuple[date, ...]:  # noqa: ARG002 - of no anchor
        """The weekday in each of the months."""
        ar, veckodag = _year(verksamhetsar, self.ar_efter), _WEEKDAYS[self.veckodag]
        return tuple(weekday_of_month(ar, manad, veckodag, self.ordningstal) for manad in self.manader)

    @property
    def recurs_in_year(self) -> bool:
        """Whether it is in the year itself."""
        return self.ar_efter == 0

    @property
    def reach(self) -> int:
        """The years after, or before."""
        return abs(self.ar_efter)


@frozen(kw_only=True)
class VeckodagIVecka(Tidpunkt):
    """A weekday in a week by its number: Thursday in week 47.

    Weeks are numbered as in the Swedish calendar (ISO 8601): week 1 is the one with 4 January, and its Monday can lie
    in the year before.

    Args:
        veckodag: The weekday.
        vecka: 1 to 52; -1 for the last week of the year, which is the 52nd or the 53rd.
        ar_efter: How many years after the verksamhetsår.

    Raises:
        InvalidValue: When not every year has such a week, or the year is too far away.

    >>> VeckodagIVecka(veckodag=Veckodag.FREDAG, vecka=-1).days(2026)
    (datetime.date(2027, 1, 1),)

    .. versionadded:: 0.1.0
    """

    veckodag: Veckodag
    vecka: Annotated[int, check_vecka]
    ar_efter: ArEfter = 0

    def days(self, verksamhetsar: int, kanda: Ankardagar = EMPTY) -> tuple[date, ...]:  # noqa: ARG002 - of no anchor
        """The weekday in the week."""
        ar = _year(verksamhetsar, self.ar_efter)
        # 28 December is always in the last week of its year
        vecka = date(ar, 12, 28).isocalendar().week if self.vecka == -1 else self.vecka
        try:
            return (date.fromisocalendar(ar, vecka, _WEEKDAYS[self.veckodag] + 1),)
        except (ValueError, OverflowError):
            raise InvalidValue("ar-utanfor-kalendern", got=shown(ar + 1)) from None

    @property
    def recurs_in_year(self) -> bool:
        """Whether it is in the year itself."""
        return self.ar_efter == 0

    @property
    def reach(self) -> int:
        """The years after, or before; a week can lie in two years."""
        return abs(self.ar_efter) + 1


@frozen(kw_only=True)
class RelativTidpunkt(Tidpunkt):
    """A time after something, or before it: three months after the year's end, two weeks before each meeting.

    It is counted from the anchor itself, never from a day that has been moved to a business day. Months and years are
    counted as :func:`~folkhalsoavtal.period.months_after` counts them.

    Args:
        antal: How many; before the anchor when negative, and the day itself when zero.
        enhet: What is counted.
        ankare: What it is counted from; or
        frist: Id of another deadline that it is counted from, each of its days.

    Raises:
        InvalidValue: When it reaches more than ten years.
        Contradiction: When it is counted from two things, or from none.

    *Source:* for months and years, SFS 1930:173, 1 §.

    >>> RelativTidpunkt(antal=2, enhet=Tidsenhet.MANAD, ankare=Ankare.ARETS_SISTA_DAG).days(
    ...     2023, {Ankare.ARETS_SISTA_DAG: (date(2023, 12, 31),)}
    ... )
    (datetime.date(2024, 2, 29),)

    .. versionadded:: 0.1.0
    """

    antal: int
    enhet: Tidsenhet
    ankare: Ankare | None = None
    frist: Annotated[str, Reference("Frist")] | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """It is counted from one thing, and not too far."""
        if (self.ankare is None) == (self.frist is None):
            yield Contradiction("ankare-ett", path="/ankare")
        most = _MOST[self.enhet]
        if abs(self.antal) > most:
            yield InvalidValue("utanfor-intervall", path="/antal", got=shown(self.antal), lagst=-most, hogst=most)

    @property
    def fran(self) -> Ankare | str:
        """What it is counted from: an anchor, or the id of a deadline."""
        return self.ankare or str(self.frist)

    def days(self, verksamhetsar: int, kanda: Ankardagar = EMPTY) -> tuple[date, ...] | None:
        """The time after each day of the anchor, or before it."""
        require(verksamhetsar, int, "/verksamhetsar")
        anchors = kanda.get(self.fran)
        # two days of a short month can be counted from two of a long one
        return None if anchors is None else tuple(sorted({self._after(day) for day in anchors}))

    def _after(self, day: date) -> date:
        match self.enhet:
            case Tidsenhet.MANAD | Tidsenhet.AR:
                return months_after(day, self.antal * (1 if self.enhet is Tidsenhet.MANAD else 12))
            case _:
                number = self.antal * (1 if self.enhet is Tidsenhet.DAG else 7)
        try:
            return day + timedelta(days=number)
        except OverflowError:
            raise InvalidValue("dagar-utanfor-kalendern", antal=number, dag=day) from None

    @property
    def reach(self) -> int:
        """The years that it spans, from the first days of a year to the last of another."""
        return abs(self.antal) * _MOST_YEARS // _MOST[self.enhet] + 1


@frozen(kw_only=True)
class BestamdaDagar(Tidpunkt):
    """Days by their dates, such as the meetings of a year.

    Args:
        dagar: The days, in order.
        verksamhetsar: The year that they are of; each day's own year when None.

    Raises:
        Contradiction: When no day is named, or they are not in order.
        InvalidValue: When a day is more than ten years from the year that it is of.

    .. versionadded:: 0.1.0
    """

    dagar: tuple[date, ...]
    verksamhetsar: Verksamhetsar | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """There are days, in order, and near their year."""
        if not self.dagar:
            yield Contradiction("dagar-saknas", path="/dagar")
        for i, (earlier, later) in enumerate(pairwise(self.dagar), start=1):
            if later <= earlier:
                yield Contradiction("dagar-ordning", path=pointer("dagar", i))
        if self.verksamhetsar is not None and self.reach > _MOST_YEARS:
            yield InvalidValue("dagar-langt-borta", path="/verksamhetsar", got=self.verksamhetsar, hogst=_MOST_YEARS)

    def days(self, verksamhetsar: int, kanda: Ankardagar = EMPTY) -> tuple[date, ...]:  # noqa: ARG002 - of no anchor
        """Those of the days that are of the year."""
        require(verksamhetsar, int, "/verksamhetsar")
        return tuple(dag for dag in self.dagar if (self.verksamhetsar or dag.year) == verksamhetsar)

    @property
    def reach(self) -> int:
        """The years between the year and the days that are of it."""
        return max((abs(dag.year - (self.verksamhetsar or dag.year)) for dag in self.dagar), default=0)


#: The kinds of rule by the tag that a document names them with. A tag is never reused.
TIDPUNKTER: Final = MappingProxyType(
    {
        "dag_i_manad": DagIManad,
        "veckodag_i_manad": VeckodagIManad,
        "veckodag_i_vecka": VeckodagIVecka,
        "relativ_tidpunkt": RelativTidpunkt,
        "bestamda_dagar": BestamdaDagar,
    }
)
