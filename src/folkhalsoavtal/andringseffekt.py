"""What amendments would change, seen before they are signed: terms, shares and amounts, before and after."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import partial
from typing import TypeAlias, TypeVar

from attrs import evolve, frozen

from folkhalsoavtal.akt import Akt
from folkhalsoavtal.andringar import Avtalsandring
from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.difference import Difference, difference
from folkhalsoavtal.errors import FolkhalsoavtalError
from folkhalsoavtal.fields import EMPTY, FrozenMap, require, wrong_type

T = TypeVar("T")

#: What was and what would be, by party; None is unknown, or not a party's.
ForeEfter: TypeAlias = FrozenMap[str, tuple[T | None, T | None]]


@frozen
class Andringseffekt:
    """What amendments would change (ändringseffekt).

    Attributes:
        andringar: The amendments.
        fore: The file without them.
        efter: The file with them, decided.
        years: The calendar years in which the agreement holds without them or with them.
    """

    andringar: tuple[Avtalsandring, ...]
    fore: Akt
    efter: Akt
    years: tuple[int, ...]

    @property
    def villkor(self) -> Difference:
        """What they change in the terms on the first day of the last of them."""
        day = max(andring.galler_fran for andring in self.andringar)
        return difference(self.fore.avtal.as_of(day), self.efter.avtal.as_of(day))

    @property
    def andelar(self) -> FrozenMap[int, ForeEfter[Fraction]]:
        """What part of the whole each party bears in each year, without and with it."""
        return FrozenMap((ar, self._both(partial(Akt.shares, verksamhetsar=ar))) for ar in self.years)

    @property
    def belopp(self) -> FrozenMap[int, ForeEfter[Belopp]]:
        """What each party bears in each year, without and with it."""
        return FrozenMap((ar, self._both(partial(_owed, verksamhetsar=ar))) for ar in self.years)

    def _both(self, told: Callable[[Akt], FrozenMap[str, T | None]]) -> ForeEfter[T]:
        fore, efter = (_known(partial(told, akt)) for akt in (self.fore, self.efter))
        return FrozenMap((part, (fore.get(part), efter.get(part))) for part in dict.fromkeys((*fore, *efter)))


def effect_of(akt: Akt, *andringar: Avtalsandring, until: date | None = None) -> Andringseffekt:
    """What amendments would change, when they are decided.

    Args:
        akt: The file of the agreement.
        andringar: The amendments, at least one: new ones, or some of the agreement's own that are proposed. What
            belongs together, such as a party that leaves and the rule without it, is given together.
        until: The day up to which the agreement is prolonged when no notice is told; the day of its last
            amendment, these included, unless given.

    Raises:
        InvalidType: When one is no amendment, there is none, or the day is no date.
        Contradiction: When one conflicts with another, or cannot follow on the terms that it meets.

    .. versionadded:: 0.1.0
    """
    require(akt, Akt, "/akt")
    if until is not None:
        require(until, date, "/until")
    if not andringar:
        raise wrong_type(andringar, "Avtalsandring", "/andringar")
    efter = evolve(akt, avtal=akt.avtal.with_andringar(*andringar))
    others = tuple(andring for andring in akt.avtal.andringar if andring not in andringar)
    fore = evolve(akt, avtal=evolve(akt.avtal, andringar=others))
    last = until or efter.avtal.last_change
    years = {ar for each in (fore, efter) for ar in each.avtal.years_until(last)}
    return Andringseffekt(andringar, fore, efter, tuple(sorted(years)))


def _known(told: Callable[[], FrozenMap[str, T | None]]) -> FrozenMap[str, T | None]:
    """What is told; nothing where it cannot be reckoned."""
    try:
        return told()
    except FolkhalsoavtalError:
        return EMPTY


def _owed(akt: Akt, verksamhetsar: int) -> FrozenMap[str, Belopp | None]:
    owed = akt.evaluate(verksamhetsar)
    return EMPTY if owed is None else owed.belopp
