"""What each party pays when: a year's amounts in instalments that always sum to the year."""

import enum
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Final, cast

from attrs import evolve, field, frozen

from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, pointer, raise_all
from folkhalsoavtal.fields import FrozenMap, frozen_map, references, require, shown, wrong_type
from folkhalsoavtal.finansiering import Atagande
from folkhalsoavtal.period import Delarsrakning, Period
from folkhalsoavtal.raknesatt import REGLERING, Enhet, Operation


class Betalningsintervall(enum.Enum):
    """How often the parties pay (betalningsintervall)."""

    AR = "ar"
    HALVAR = "halvar"
    TERTIAL = "tertial"
    KVARTAL = "kvartal"
    MANAD = "manad"
    REKVISITION = "rekvisition"  #: when the money is asked for, and as much as is asked for


#: Months in an instalment; a requisition has none of its own.
_MONTHS: Final = {
    Betalningsintervall.AR: 12,
    Betalningsintervall.HALVAR: 6,
    Betalningsintervall.TERTIAL: 4,
    Betalningsintervall.KVARTAL: 3,
    Betalningsintervall.MANAD: 1,
}


def _to_amounts(belopp: Mapping[str, Belopp]) -> FrozenMap[str, Belopp]:
    return frozen_map(belopp)


@frozen
class Betalning:
    """What parties have paid (betalning) of an instalment, or on a requisition.

    Args:
        belopp: What each of them has paid, by party id.
        nr: Which instalment it is, counted from 1; None for a requisition.
        dag: The day; None when not stated.

    .. versionadded:: 0.1.0
    """

    belopp: FrozenMap[str, Belopp] = field(converter=_to_amounts)
    nr: int | None = None
    dag: date | None = None


@frozen
class Delbetalning:
    """One instalment (delbetalning).

    Attributes:
        nr: Its number, counted from 1.
        period: The days that it is of; None for a requisition and for what is settled last.
        belopp: What each party pays, by party id; None is unknown.
        betald_av: Ids of the parties that have paid.
        reglering: Whether it is what is settled last, because the others cannot take it.
    """

    nr: int
    period: Period | None
    belopp: FrozenMap[str, Belopp | None]
    betald_av: tuple[str, ...] = ()
    reglering: bool = False


@frozen(kw_only=True)
class Betalningsplan:
    """A year's amounts in instalments (betalningsplan).

    What has been paid stands; the rest of what a party owes is spread over the instalments that it has not paid, each
    as large as its part of the year, so that every party's instalments sum to what it owes for the year, to the öre. A
    corrected amount changes only what is not yet paid. What the instalments cannot take, because more is paid already
    or none is left to pay, is settled last, and is negative when money is to be paid back.

    Args:
        atagande: What each owes for one calendar year.
        intervall: How often they pay.
        delarsrakning: How large an instalment of a part of its time is; of whole ones all are as large.
        betalningar: What has been paid.

    Raises:
        Contradiction: When the amounts are not of one calendar year, a payment by requisition has a number or one by
            instalment has none, or a party has paid the same instalment twice.
        InvalidValue: When there is no instalment with the number.
        UnknownReference: When somebody has paid who owes nothing.

    >>> from datetime import date
    >>> from folkhalsoavtal import Belopp, FastBelopp, Period
    >>> from folkhalsoavtal.underlag import Underlag
    >>> regel = FastBelopp({"kommun": Belopp.kr(100)})
    >>> ar = regel.evaluate(Period.years(2024), ("kommun",), Underlag())
    >>> plan = Betalningsplan(atagande=ar, intervall=Betalningsintervall.TERTIAL)
    >>> [delbetalning.belopp["kommun"].ore for delbetalning in plan.delbetalningar]
    [3334, 3333, 3333]
    >>> plan = plan.with_payment(Betalning({"kommun": Belopp.kr(40)}, nr=1))
    >>> [delbetalning.belopp["kommun"].ore for delbetalning in plan.delbetalningar]
    [4000, 3000, 3000]

    .. versionadded:: 0.1.0
    """

    atagande: Atagande
    intervall: Betalningsintervall
    delarsrakning: Delarsrakning = Delarsrakning.MANAD
    betalningar: tuple[Betalning, ...] = ()

    def __attrs_post_init__(self) -> None:
        require(self.atagande, Atagande, "/atagande")
        require(self.intervall, Betalningsintervall, "/intervall")
        require(self.delarsrakning, Delarsrakning, "/delarsrakning")
        if self.atagande.berakning.operation is Operation.AR_FOR_AR:
            raise Contradiction("flera-kalenderar-plan", path="/atagande")
        require(self.betalningar, tuple, "/betalningar")
        raise_all(self._bad_payments())

    def _bad_payments(self) -> Iterator[FolkhalsoavtalError]:
        paid: set[tuple[str, int]] = set()
        for i, betalning in enumerate(self.betalningar):
            path = pointer("betalningar", i)
            if type(betalning) is not Betalning:
                yield wrong_type(betalning, "Betalning", path)
                continue
            if betalning.dag is not None and type(betalning.dag) is not date:
                yield wrong_type(betalning.dag, "date", path + "/dag")
            if not isinstance(betalning.belopp, FrozenMap):
                yield wrong_type(betalning.belopp, "Mapping", path + "/belopp")
                continue
            yield from _bad_amounts(betalning.belopp, self.atagande.parter, path + "/belopp")
            if self.intervall is Betalningsintervall.REKVISITION:
                if betalning.nr is not None:
                    yield Contradiction("rekvisition-nummer", path=path + "/nr")
            elif type(betalning.nr) is not int or not 1 <= betalning.nr <= len(self._spans):
                yield InvalidValue(
                    "delbetalning-finns-inte", path=path + "/nr", got=shown(betalning.nr), antal=len(self._spans)
                )
            else:
                for part in betalning.belopp:
                    if (part, betalning.nr) in paid:
                        yield Contradiction("dubbel-betalning", path=path + "/nr", part=part, got=betalning.nr)
                    paid.add((part, betalning.nr))

    @property
    def _period(self) -> Period:
        return cast("Period", self.atagande.berakning.period)

    @cached_property
    def _spans(self) -> tuple[Period, ...]:
        """The days of each instalment within the days that the amounts are of; one for all with requisitions."""
        period = self._period
        if self.intervall is Betalningsintervall.REKVISITION:
            return (period,)
        year, months = period.forsta_dag.year, _MONTHS[self.intervall]
        lasts = (date(year, month, monthrange(year, month)[1]) for month in range(months, 13, months))
        spans = (period.common(Period(date(year, last.month - months + 1, 1), last)) for last in lasts)
        return tuple(span for span in spans if span is not None)

    @cached_property
    def berakning(self) -> Berakning:
        """The calculation of the instalments: each party's part has one for each of them."""
        requisitioned = len(self.betalningar) if self.intervall is Betalningsintervall.REKVISITION else 0
        weights = {str(nr): Fraction() for nr in range(1, requisitioned + 1)}
        weights |= {
            str(nr): span.part_of_year(self.delarsrakning) for nr, span in enumerate(self._spans, requisitioned + 1)
        }
        vikter = Berakning.stated_by_party(weights, enhet=Enhet.TAL, period=self._period, rakning=self.delarsrakning)
        paid = (
            Berakning.stated_by_party(
                {part: Fraction(belopp.ore) for part, belopp in betalning.belopp.items()},
                avser=(str(betalning.nr or nr),),
                dag=betalning.dag,
            )
            for nr, betalning in enumerate(self.betalningar, 1)
        )
        return Berakning.of(Operation.DELBETALNINGAR, (self.atagande.to_pay, vikter, *paid))

    @property
    def delbetalningar(self) -> tuple[Delbetalning, ...]:
        """The instalments, in order; what is settled last stands last."""
        paid = {(part, str(b.nr or nr)) for nr, b in enumerate(self.betalningar, 1) for part in b.belopp}
        requisitions = len(self.betalningar) if self.intervall is Betalningsintervall.REKVISITION else 0
        spans: tuple[Period | None, ...] = (*[None] * requisitions, *self._spans)
        rows = {del_.id: del_.delar for del_ in self.berakning.delar}
        # who owes nothing settles nothing: the instalments are there all the same
        names = [del_.id for row in list(rows.values())[:1] for del_ in row] or [str(i + 1) for i in range(len(spans))]
        return tuple(
            Delbetalning(
                nr=i + 1,
                period=spans[i] if i < len(spans) else None,
                belopp=FrozenMap((part, row[i].belopp) for part, row in rows.items()),
                betald_av=tuple(part for part in rows if (part, name) in paid),
                reglering=name == REGLERING,
            )
            for i, name in enumerate(names)
        )

    def with_payment(self, betalning: Betalning) -> "Betalningsplan":
        """The plan when something more has been paid."""
        return evolve(self, betalningar=(*self.betalningar, betalning))

    def corrected(self, atagande: Atagande) -> "Betalningsplan":
        """The plan for corrected amounts of the year: what has been paid stands."""
        return evolve(self, atagande=atagande)


def _bad_amounts(belopp: FrozenMap[str, Belopp], parter: Iterable[str], path: str) -> Iterator[FolkhalsoavtalError]:
    yield from references(((path + pointer(part), part) for part in belopp), parter, "okand-part")
    for part, amount in belopp.items():
        if not isinstance(amount, Belopp):
            yield wrong_type(amount, "Belopp", path + pointer(part))
