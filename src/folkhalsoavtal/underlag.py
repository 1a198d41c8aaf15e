"""What a financing rule is reckoned on, beside the period and the parties: dated series, totals, contributions."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Final, TypeAlias, TypeVar, cast

from attrs import evolve, field, frozen

from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, UnknownReference, pointer, raise_all
from folkhalsoavtal.fields import (
    EMPTY,
    Artal,
    FrozenMap,
    Id,
    Tal,
    Text,
    Value,
    listed,
    require,
    shown,
    unique,
    wrong_type,
)
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.period import Period
from folkhalsoavtal.raknesatt import Enhet, Operation

_TOLD: Final = 12


@frozen
class Observation(Value):
    """The value of a series on a day (observation).

    Args:
        dag: The day that it is of.
        varde: The value; None when it is not known.
        kallhanvisning: Where it is published.

    .. versionadded:: 0.1.0
    """

    dag: date
    varde: Tal | None
    kallhanvisning: Kallhanvisning | None = field(default=None, kw_only=True)


@frozen(kw_only=True)
class Serie(Value):
    """A dated series of numbers, such as the population of a municipality or an index (serie).

    Args:
        id: Identity in a file; rules name a series by it.
        benamning: What it counts, and of what.
        observationer: The values, in order of their days, each day once.
        kallhanvisning: Where the series is published.

    Raises:
        Contradiction: When the days do not stand in order.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text | None = None
    observationer: tuple[Observation, ...]
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The days stand in order of time, each once."""
        days = [observation.dag for observation in self.observationer]
        for i, (earlier, later) in enumerate(pairwise(days), 1):
            if later <= earlier:
                yield Contradiction("serie-ordning", path=pointer("observationer", i, "dag"), got=later)

    def on(self, dag: date) -> Observation:
        """The value on a day. The nearest is none: a rule says which day counts.

        Raises:
            UnknownReference: When the series has no value for the day.
        """
        require(dag, date, "/dag")
        for observation in self.observationer:
            if observation.dag == dag:
                return observation
        days = [observation.dag for observation in self.observationer]
        known = (*days[-_TOLD:], *["…"] * (len(days) > _TOLD)) or ("–",)
        raise UnknownReference("serie-utan-varde", got=dag, serie=self.id, known=known)


@frozen
class Matdag(Value):
    """The day that a population or an index is taken for (mätdag), the same each year or once and for all.

    Args:
        manad: Month.
        dag: Day of the month.
        ar_fore: How many years before the year that is reckoned.
        artal: The one year that counts for all years; None when it follows the year that is reckoned.

    Raises:
        InvalidValue: When there is no such day, in every year that it can stand for.
        Contradiction: With both a year and a number of years.

    >>> Matdag(12, 31, ar_fore=1).in_year(2024)
    datetime.date(2023, 12, 31)
    >>> Matdag(2, 29)
    Traceback (most recent call last):
    folkhalsoavtal.errors.InvalidValue: /dag: there is no day 29 in month 2 of every year

    .. versionadded:: 0.1.0
    """

    manad: int
    dag: int
    ar_fore: int = field(default=0, kw_only=True)
    artal: Artal | None = field(default=None, kw_only=True)

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The day exists, and its year is told in one way."""
        try:
            date(self.artal or 2023, self.manad, self.dag)  # 2023 has no leap day
        except (ValueError, OverflowError):
            yield InvalidValue("matdag-finns-inte", path="/dag", dag=shown(self.dag), manad=shown(self.manad))
        if not 0 <= self.ar_fore <= 100:
            yield InvalidValue("matdag-ar", path="/ar_fore", got=shown(self.ar_fore))
        if self.artal is not None and self.ar_fore:
            yield Contradiction("matdag-tva-ar", path="/ar_fore")

    def in_year(self, verksamhetsar: int) -> date:
        """The day that counts for a year.

        Raises:
            InvalidValue: When the calendar has no such year.
        """
        require(verksamhetsar, int)
        year = self.artal or verksamhetsar - self.ar_fore
        if not date.min.year <= year <= date.max.year:
            raise InvalidValue("ar-utanfor-kalendern", got=shown(year))
        return date(year, self.manad, self.dag)


#: An amount as people give it: known, reckoned or not known.
_Amount: TypeAlias = Belopp | Berakning | None
K = TypeVar("K", int, str)


def _to_totals(totaler: Mapping[int, _Amount]) -> FrozenMap[int, Berakning]:
    return _calculations(totaler, int, "/totaler")


def _to_contributions(bidrag: Mapping[int, Mapping[str, _Amount]]) -> FrozenMap[int, FrozenMap[str, Berakning]]:
    _require_keys(bidrag, int, "/bidrag")
    return FrozenMap((year, _calculations(amounts, str, f"/bidrag/{year}")) for year, amounts in bidrag.items())


def _calculations(amounts: Mapping[K, _Amount], key: type[K], path: str) -> FrozenMap[K, Berakning]:
    _require_keys(amounts, key, path)
    for name, amount in amounts.items():
        if amount is not None and not isinstance(amount, (Belopp, Berakning)):
            raise wrong_type(amount, "Belopp | Berakning | None", path + pointer(name))
    return FrozenMap(
        (name, amount if isinstance(amount, Berakning) else Berakning.stated(amount, str(name)))
        for name, amount in amounts.items()
    )


def _require_keys(amounts: object, key: type, path: str) -> None:
    if not isinstance(amounts, Mapping):
        raise wrong_type(amounts, "Mapping", path)
    for name in cast("Mapping[object, object]", amounts):
        require(name, key, path)


def _to_series(serier: Iterable[Serie]) -> FrozenMap[str, Serie]:
    if isinstance(serier, Mapping):
        serier = cast("Mapping[str, Serie]", serier).values()
    found = listed(serier, Serie, "/serier")
    raise_all(unique((serie.id for serie in found), "/serier", "/id"))
    return FrozenMap((serie.id, serie) for serie in found)


@frozen(kw_only=True)
class Underlag:
    """The inputs of a financing rule (underlag).

    What is not given is not known, and a rule that needs it gives unknown amounts.

    Args:
        totaler: What is to be shared by calendar year, as an amount or as the calculation that gave it. Of a year
            that the agreement lasts a part of, what is to be shared in that part.
        bidrag: What parties put in of their own accord, by calendar year and party, as an amount or as the calculation
            that gave it.
        serier: Dated series, which rules name by their ids.

    >>> Underlag(totaler={2024: Belopp.kr(2_100_000)}).totaler[2024].varde
    Fraction(210000000, 1)

    .. versionadded:: 0.1.0
    """

    totaler: FrozenMap[int, Berakning] = field(default=EMPTY, converter=_to_totals)
    bidrag: FrozenMap[int, FrozenMap[str, Berakning]] = field(default=EMPTY, converter=_to_contributions)
    serier: FrozenMap[str, Serie] = field(default=EMPTY, converter=_to_series)

    def total(self, period: Period) -> Berakning:
        """What is to be shared in the calendar year of a period."""
        return self.totaler.get(period.forsta_dag.year) or Berakning.stated(None)

    def with_total(self, period: Period, total: Berakning) -> "Underlag":
        """The inputs with another total for the calendar year of a period."""
        return evolve(self, totaler={**self.totaler, period.forsta_dag.year: total})

    def contribution(self, part: str, period: Period) -> Berakning:
        """What a party puts in of its own accord in the calendar year of a period: a node that is about the party."""
        given = self.bidrag.get(period.forsta_dag.year, EMPTY).get(part) or Berakning.stated(None, part)
        if given.avser[-1:] == (part,):
            return given
        return Berakning.of(Operation.ADDITION, (given,), avser=(part,), enhet=given.enhet)

    def value(
        self, serie: str, dag: date, *avser: str, enhet: Enhet = Enhet.TAL, negative: str | None = None
    ) -> Berakning:
        """The value of a series on a day; unknown when the series is not at hand.

        Args:
            serie: The id of the series.
            dag: The day.
            avser: What it is the value of, as ids.
            enhet: What it counts.
            negative: The code of the error for one below zero, where that means nothing.

        Raises:
            UnknownReference: When the series is at hand, and has no value for the day.
            InvalidValue: When the value is below zero and may not be.
        """
        found = self.serier.get(serie)
        if found is None:
            return Berakning.stated(None, *avser, enhet=enhet, benamning=serie, dag=dag)
        observation = found.on(dag)
        if negative is not None and observation.varde is not None and observation.varde < 0:
            raise InvalidValue(negative, path=pointer("serier", serie), got=shown(observation.varde))
        return Berakning.stated(
            observation.varde,
            *avser,
            enhet=enhet,
            benamning=found.benamning or serie,
            dag=dag,
            kallhanvisning=observation.kallhanvisning or found.kallhanvisning,
        )
