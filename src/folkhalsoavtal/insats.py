"""What is done (insats), what it is to lead to (mål), and how it goes (status), apart from any report of it."""

import enum
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Annotated, Final

from attrs import field, frozen

from folkhalsoavtal.aktorer import Medel
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, pointer
from folkhalsoavtal.fields import Id, Reference, Text, Value, Verksamhetsar, frozen_set, require
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.period import Period
from folkhalsoavtal.taxonomier import Begreppsnyckel

#: The most levels of goals under one another.
MALNIVAER: Final = 20


class Ansats(enum.Enum):
    """The first axis of prevention: whether health is promoted or ill health prevented (ansats)."""

    FRAMJANDE = "framjande"
    FOREBYGGANDE = "forebyggande"


class Preventionsniva(enum.Enum):
    """The second axis of prevention: whom it is offered to (preventionsnivå)."""

    UNIVERSELL = "universell"  #: everybody, without regard to risk (generell)
    SELEKTIV = "selektiv"  #: groups at risk (riktad)
    INDIKERAD = "indikerad"  #: those who show signs


class Insatsstatus(enum.Enum):
    """How it goes with an insats."""

    PLANERAD = "planerad"
    PAGAENDE = "pagaende"
    GENOMFORD = "genomford"
    DELVIS_INSTALLD = "delvis_installd"
    HELT_INSTALLD = "helt_installd"
    HELT_ELLER_DELVIS_INSTALLD = "helt_eller_delvis_installd"  #: the source does not say which of the two
    FLYTTAD = "flyttad"  #: moved to another year
    ORDINARIE_VERKSAMHET = "ordinarie_verksamhet"  #: passed into ordinary operations


@frozen
class Mal(Value):
    """A goal (mål), with the goals under it where the source has a tree.

    Args:
        id: Identity in the plan.
        benamning: What is to be reached.
        delmal: The goals under it, in order.
        kopplingar: Items of national and global taxonomies that it serves; None when not stated.

    Raises:
        InvalidValue: When there are more than twenty levels.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text
    delmal: tuple["Mal", ...] = ()
    kopplingar: tuple[Begreppsnyckel, ...] | None = field(default=None, kw_only=True)

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """A tree of goals is no deeper than somebody can read."""
        if self.levels > MALNIVAER:
            yield InvalidValue("mal-for-djupt", path="/delmal", hogst=MALNIVAER)

    @property
    def levels(self) -> int:
        """How many levels of goals there are, this one counted."""
        return 1 + max((under.levels for under in self.delmal), default=0)


@frozen
class Statusuppgift(Value):
    """How it went with an insats in a year.

    Args:
        status: The state.
        verksamhetsar: The year in which it holds, or begins.
        dag: The day from which it holds; None when the source has only the year.
        till_ar: The year that the insats is moved to; None when it is not moved, or not stated where.
        orsak: Why.
        kallhanvisning: Where it is told.

    Raises:
        Contradiction: When the day is in another year, an insats that is not moved has a year that it is moved to, or
            one is moved to no later year.

    .. versionadded:: 0.1.0
    """

    status: Insatsstatus
    verksamhetsar: Verksamhetsar
    dag: date | None = field(default=None, kw_only=True)
    till_ar: Verksamhetsar | None = field(default=None, kw_only=True)
    orsak: Text | None = field(default=None, kw_only=True)
    kallhanvisning: Kallhanvisning | None = field(default=None, kw_only=True)

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The day is in the year; only what is moved is moved to a year, and to a later one."""
        if self.dag is not None and self.dag.year != self.verksamhetsar:
            yield Contradiction("status-dag", path="/dag", dag=self.dag, verksamhetsar=self.verksamhetsar)
        if self.till_ar is not None and (self.status is not Insatsstatus.FLYTTAD or self.till_ar <= self.verksamhetsar):
            yield Contradiction("flyttad-till", path="/till_ar", got=self.till_ar)


def _ansatser(values: Iterable[Ansats]) -> frozenset[Ansats]:
    return frozen_set(values)


def _nivaer(values: Iterable[Preventionsniva]) -> frozenset[Preventionsniva]:
    return frozen_set(values)


@frozen(kw_only=True)
class Insats(Value):
    """Something that is done for public health (insats).

    The same id is the same insats in every year of an agreement. Of the links, None says that the source does not
    state them, and an empty tuple that there are none.

    Args:
        id: Identity in the agreement, over all years.
        benamning: What it is called.
        beskrivning: What is done.
        fokusomraden: Ids of the focus areas (or the group of other insatser) of the plan that it belongs to.
        malomraden: Ids of the målområden of the agreement that it belongs to.
        utmaningar: Ids of the challenges of a need analysis that it meets.
        kopplingar: Items of national and global taxonomies that it serves.
        mal: Its own goals.
        bidrar_till: Ids of goals of the plan, or of a focus area, that it serves.
        malgrupper: Whom it is for.
        ansatser: Promoting, preventing or both; empty when not stated.
        preventionsnivaer: Universal, selective, indicated; one insats can be several; empty when not stated.
        period: When it goes on, which can be several years.
        aktorer: Ids of the actors that take part.
        tjanster: Ids of the posts that carry it.
        budgetposter: Ids of the budget lines that pay for it.
        medel: Whose money it is paid with; None when not stated.
        oprovad: Whether it is new or untried; None when not stated.
        utvardering: How it is evaluated; None when not stated.
        status: How it has gone, in order of time; several states of one year can stand beside each other.
        kallhanvisning: Where it is told.

    Raises:
        Contradiction: When the states are not in order of time.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text
    beskrivning: Text | None = None
    fokusomraden: tuple[Annotated[str, Reference("Fokusomrade")], ...] | None = None
    malomraden: tuple[Annotated[str, Reference("Malomrade")], ...] | None = None
    utmaningar: tuple[Annotated[str, Reference("Folkhalsoutmaning")], ...] | None = None
    kopplingar: tuple[Begreppsnyckel, ...] | None = None
    mal: tuple[Mal, ...] = ()
    bidrar_till: tuple[Annotated[str, Reference("Mal")], ...] | None = None
    malgrupper: tuple[Text, ...] = ()
    ansatser: frozenset[Ansats] = field(default=frozenset(), converter=_ansatser)
    preventionsnivaer: frozenset[Preventionsniva] = field(default=frozenset(), converter=_nivaer)
    period: Period | None = None
    aktorer: tuple[Annotated[str, Reference("Aktor")], ...] | None = None
    tjanster: tuple[Annotated[str, Reference("Tjanst")], ...] | None = None
    budgetposter: tuple[Annotated[str, Reference("Budgetpost")], ...] | None = None
    medel: Medel | None = None
    oprovad: bool | None = None
    utvardering: Text | None = None
    status: tuple[Statusuppgift, ...] = ()
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The states stand in order of time: the years, and the days where there are such."""
        for i, (earlier, later) in enumerate(pairwise(self.status), start=1):
            if later.verksamhetsar < earlier.verksamhetsar:
                yield Contradiction("status-ordning", path=pointer("status", i, "verksamhetsar"))
        dated = [(i, uppgift.dag) for i, uppgift in enumerate(self.status) if uppgift.dag is not None]
        for (_, earlier_day), (i, day) in pairwise(dated):
            if day < earlier_day:
                yield Contradiction("status-ordning", path=pointer("status", i, "dag"))

    def status_in(self, verksamhetsar: int) -> tuple[Insatsstatus, ...]:
        """How it goes in a year: the states of the last year, up to that one, for which any is stated.

        A state holds until another comes, also that of an insats that has been moved.
        Several states of one year can contradict each other, as sources do.
        """
        require(verksamhetsar, int, "/verksamhetsar")
        stated = [uppgift for uppgift in self.status if uppgift.verksamhetsar <= verksamhetsar]
        return tuple(u.status for u in stated if u.verksamhetsar == stated[-1].verksamhetsar)
