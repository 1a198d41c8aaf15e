"""The financial statement of a year (ekonomisk redovisning): what was spent, moved and paid, and how it was settled."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Final

from attrs import evolve, field, frozen

from folkhalsoavtal.arende import Beslut, Beslutsstatus, Bilaga, Utskick
from folkhalsoavtal.belopp import AngivetBelopp, Belopp
from folkhalsoavtal.budget import Beloppsrad
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, blamed, flatten, pointer
from folkhalsoavtal.fields import (
    EMPTY,
    FrozenMap,
    Handling,
    Id,
    Reference,
    Text,
    Value,
    Verksamhetsar,
    frozen_map,
    require,
    shown,
    unique,
)
from folkhalsoavtal.frister import check_nr
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.references import AVTAL, AVTALSPART
from folkhalsoavtal.slutavrakning import TWICE, Balans, Slutavrakning, balance_faults

#: Id of a line of the budget.
_BUDGETPOST: Final = Reference("Budgetpost")


def _to_row(belopp: Mapping[str, Belopp | None]) -> FrozenMap[str, Belopp | None]:
    return frozen_map(belopp)


@frozen
class Utfallspost(Value):
    """An amount that was spent, or is expected to be, on a line (utfallspost). Several on one line add up.

    Args:
        budgetpost: Id of the budget line; None for what is outside the budget.
        belopp: How much by financier. Negative is a correction; None is an amount that is not known.
        benamning: What it is.
        dag: The day that it was spent or booked; None when not stated.
        kallhanvisning: Where it is told.

    .. versionadded:: 0.1.0
    """

    budgetpost: Annotated[str, _BUDGETPOST] | None
    belopp: Beloppsrad = field(converter=_to_row)
    benamning: Text | None = field(default=None, kw_only=True)
    dag: date | None = field(default=None, kw_only=True)
    kallhanvisning: Kallhanvisning | None = field(default=None, kw_only=True)

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """It says of whom."""
        if not self.belopp:
            yield Contradiction("utfall-utan-finansiar", path="/belopp")


@frozen(kw_only=True)
class Omfordelning(Value):
    """Money that is moved from one line to another in the year (omfördelning); what is moved is never lost or made.

    Args:
        fran: Id of the line that it is taken from; None for money carried over from earlier years.
        till: Id of the line that gets it; None when it goes back among the money carried over.
        belopp: How much by financier, zero or more; None is not known, and a mapping of nothing says that none is.
        dag: The day from which it holds.
        beslut: The decisions on it. It is proposed as long as one of them is.
        beskrivning: Why.
        kallhanvisning: Where it is told.

    Raises:
        Contradiction: When it moves nothing anywhere.
        InvalidValue: When an amount is below zero.

    .. versionadded:: 0.1.0
    """

    fran: Annotated[str, _BUDGETPOST] | None = None
    till: Annotated[str, _BUDGETPOST] | None = None
    belopp: Beloppsrad = field(converter=_to_row, default=EMPTY)
    dag: date | None = None
    beslut: tuple[Beslut, ...] = ()
    beskrivning: Text | None = None
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """It leads from one place to another, and its amounts are zero or more."""
        if self.fran == self.till:
            yield Contradiction("omfordelning-till-sig-sjalv", path="/till", got=shown(self.till))
        for finansiar, belopp in self.belopp.items():
            if belopp is not None and belopp.ore < 0:
                yield InvalidValue("negativt", path=pointer("belopp", finansiar), got=f"{shown(belopp.ore)} öre")

    @property
    def foreslagen(self) -> bool:
        """Whether it is only proposed, and moves nothing yet."""
        return any(beslut.status is Beslutsstatus.FORESLAGET for beslut in self.beslut)


@frozen
class Prognos(Value):
    """What is expected of the whole year on a day (prognos).

    Args:
        dag: The day.
        utfallsposter: What each line is expected to cost in the whole year.
        kallhanvisning: Where it is told.

    .. versionadded:: 0.1.0
    """

    dag: date
    utfallsposter: tuple[Utfallspost, ...]
    kallhanvisning: Kallhanvisning | None = field(default=None, kw_only=True)


@frozen(kw_only=True)
class Partsbetalning(Value):
    """Money that one party pays to another (partsbetalning).

    Args:
        fran: Id of the party that pays.
        till: Id of the party that gets it; None for the one that holds the money.
        belopp: How much; negative is a correction, None not known.
        dag: The day.
        delbetalning: The number of the instalment that it is of, from 1.
        kallhanvisning: Where it is told.

    Raises:
        Contradiction: When a party pays itself.

    .. versionadded:: 0.1.0
    """

    fran: Annotated[str, AVTALSPART]
    till: Annotated[str, AVTALSPART] | None = None
    belopp: AngivetBelopp | None
    dag: date | None = None
    delbetalning: Annotated[int, check_nr] | None = None
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Nobody pays themselves."""
        if self.fran == self.till:
            yield Contradiction("betalning-till-sig-sjalv", path="/till", got=shown(self.till))


@frozen(kw_only=True)
class Overskridande(Value):
    """Who caused that a line cost more than its budget (överskridande).

    Args:
        budgetpost: Id of the line; None for what is outside the budget.
        part: Id of the party that caused it.
        beskrivning: Why.
        kallhanvisning: Where it is told.

    .. versionadded:: 0.1.0
    """

    budgetpost: Annotated[str, _BUDGETPOST] | None
    part: Annotated[str, AVTALSPART]
    beskrivning: Text | None = None
    kallhanvisning: Kallhanvisning | None = None


class Kolumnslag(enum.Enum):
    """What the columns of a statement of costs say (kolumnslag)."""

    BETALARE = "betalare"  #: who has paid the cost
    BELASTAD = "belastad"  #: whose money it is charged to; the party that holds the money has paid it


@frozen(kw_only=True)
class EkonomiskRedovisning(Handling):
    """The financial statement of an agreement for a year (ekonomisk redovisning), a record of its own.

    It tells what happened. What is reckoned from it, the outcome beside the budget and the settlement, is told by
    ``folkhalsoavtal.arsavslut``.

    *Source:* the form of norra hälso- och sjukvårdsnämnden 2021, section 4, where it is an attachment.

    Args:
        id: Identity among the statements of an agreement.
        avtal: Id of the agreement.
        verksamhetsar: The year.
        benamning: What it is called.
        till_och_med: The last day that it tells of; None when it tells of the whole year.
        kolumner: What the columns of its costs say.
        ingaende_balanser: What is carried over from earlier years, as it states it; empty when there is nothing, None
            when it does not say.
        omfordelningar: What was moved between lines.
        utfallsposter: What was spent.
        prognoser: What was expected of the year, on some days.
        betalningar: What parties have paid each other for the year; what costs they have paid stands in the columns.
        overskridanden: Who caused that lines cost more than their budget.
        slutavrakning: The settlement, when it is decided.
        rattelser: Corrections of it, as differences.
        regleringar: Payments of what the settlement says.
        beslut: The decisions on it.
        utskick: To whom it is sent.
        bilagor: Attachments, held or not.
        kallhanvisning: The document.

    Raises:
        Contradiction: When it tells of a part of the year and is settled, is corrected before it is settled, carries
            over what is of later years or can no longer be used, tells who caused one thing twice, or tells two things
            of one day's forecast.

    .. versionadded:: 0.1.0
    """

    id: Id
    avtal: Annotated[str, AVTAL]
    verksamhetsar: Verksamhetsar
    benamning: Text | None = None
    till_och_med: date | None = None
    kolumner: Kolumnslag = Kolumnslag.BETALARE
    ingaende_balanser: tuple[Balans, ...] | None = None
    omfordelningar: tuple[Omfordelning, ...] = ()
    utfallsposter: tuple[Utfallspost, ...] = ()
    prognoser: tuple[Prognos, ...] = ()
    betalningar: tuple[Partsbetalning, ...] = ()
    overskridanden: tuple[Overskridande, ...] = ()
    slutavrakning: Slutavrakning | None = None
    rattelser: tuple[Slutavrakning, ...] = ()
    regleringar: tuple[Partsbetalning, ...] = ()
    beslut: tuple[Beslut, ...] = ()
    utskick: tuple[Utskick, ...] = ()
    bilagor: tuple[Bilaga, ...] = ()
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """A settlement is of a whole year, and what it carries is of its time."""
        yield from self._days_of_its_time()
        for i, balans in enumerate(self.ingaende_balanser or ()):
            yield from balance_faults(balans, self.verksamhetsar - 1, pointer("ingaende_balanser", i))
        yield from unique((balans.said for balans in self.ingaende_balanser or ()), "/ingaende_balanser", code=TWICE)
        yield from unique((str(prognos.dag) for prognos in self.prognoser), "/prognoser", "/dag", TWICE)
        lines = (each.budgetpost or "–" for each in self.overskridanden)
        yield from unique(lines, "/overskridanden", "/budgetpost", TWICE)
        yield from self._settled_soundly()

    def _settled_soundly(self) -> Iterator[FolkhalsoavtalError]:
        """What is decided of a settlement says what each ought to bear, and carries over what can be carried."""
        if self.rattelser and self.slutavrakning is None:
            yield Contradiction("rattelse-utan-slutavrakning", path="/rattelser")
        for i, each in enumerate(self.rattelser):
            for j, balans in enumerate(each.utgaende_balanser):
                place = pointer("rattelser", i, "utgaende_balanser", j)
                yield from balance_faults(balans, self.verksamhetsar, place)
        if self.slutavrakning is None:
            return
        if not self.slutavrakning.rader:
            yield Contradiction("slutavrakning-utan-rader", path="/slutavrakning/rader")
        for i, balans in enumerate(self.slutavrakning.utgaende_balanser):
            yield from balance_faults(balans, self.verksamhetsar, pointer("slutavrakning", "utgaende_balanser", i))
        try:
            with blamed("/rattelser"):  # amounts that are too large to be stated
                _ = self.decided
        except FolkhalsoavtalError as error:
            yield from flatten(error)

    def _days_of_its_time(self) -> Iterator[FolkhalsoavtalError]:
        last = self.till_och_med
        if last is not None and last.year != self.verksamhetsar:
            yield Contradiction("redovisning-annat-ar", path="/till_och_med", got=last, ar=self.verksamhetsar)
        elif self.slutavrakning is not None and not self.hela_aret:
            yield Contradiction("slutavrakning-delar", path="/slutavrakning", dag=last)

    @property
    def hela_aret(self) -> bool:
        """Whether it tells of the whole year."""
        return self.till_och_med is None or self.till_och_med == date(self.verksamhetsar, 12, 31)

    @property
    def decided(self) -> Slutavrakning | None:
        """The settlement that is decided, with its corrections; None when none is."""
        return None if self.slutavrakning is None else self.slutavrakning.corrected_by(*self.rattelser)

    @property
    def senaste_prognos(self) -> Prognos | None:
        """The forecast of the latest day."""
        return max(self.prognoser, key=lambda prognos: prognos.dag, default=None)

    @property
    def sent(self) -> bool:
        """Whether it is told to have been sent."""
        return any(utskick.dag is not None for utskick in self.utskick)

    def with_utfallspost(self, *utfallsposter: Utfallspost) -> "EkonomiskRedovisning":
        """The statement with something more that was spent, or corrected."""
        return evolve(self, utfallsposter=(*self.utfallsposter, *utfallsposter))

    def with_slutavrakning(self, slutavrakning: Slutavrakning) -> "EkonomiskRedovisning":
        """The statement with its settlement decided; when it is already, with a correction of it."""
        require(slutavrakning, Slutavrakning, "/slutavrakning")
        if self.slutavrakning is None:
            return evolve(self, slutavrakning=slutavrakning)
        return evolve(self, rattelser=(*self.rattelser, slutavrakning))
