"""Financing rules as values: who shares the cost, in which shares, and how a budget is tested against them."""

import enum
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Protocol, runtime_checkable

from attrs import field, frozen

from folkhalsoavtal.belopp import Belopp, check_shares
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, pointer
from folkhalsoavtal.fields import Andel, FrozenMap, Id, Value, frozen_map, unique
from folkhalsoavtal.kallhanvisning import Kallhanvisning


class Provningsniva(enum.Enum):
    """The level at which a rule is to hold (prövningsnivå)."""

    TOTALT = "totalt"  #: the sum of the whole budget
    KATEGORI = "kategori"  #: the sum of each category
    BUDGETPOST = "budgetpost"  #: each line


@runtime_checkable
class Finansieringsregel(Protocol):
    """A financing clause as a value (finansieringsregel).

    A caller's own kind of rule is any frozen value with these members.
    """

    @property
    def niva(self) -> Provningsniva:
        """The level at which the rule is to hold."""
        ...

    @property
    def tolerans(self) -> Belopp:
        """The largest deviation of a party, inclusive, at which the rule is still met."""
        ...

    @property
    def kallhanvisning(self) -> Kallhanvisning | None:
        """The clause, and whether it is stated there, derived or assumed."""
        ...

    @property
    def parts_named(self) -> FrozenMap[str, str]:
        """The JSON Pointer in the rule where each party is named, by party id."""
        ...

    def split(self, total: Belopp | Berakning) -> "Atagande":
        """What each party owes of a total."""
        ...


@frozen
class Atagande:
    """What each party owes (åtagande), with the calculation behind it.

    Attributes:
        berakning: The calculation; its root is a split over the parties.
    """

    berakning: Berakning

    @property
    def belopp(self) -> FrozenMap[str, Belopp]:
        """Whole öre by party, in the order of the rule; the sum is the total that was split."""
        return FrozenMap((d.part, d.belopp) for d in self.berakning.delar if d.belopp is not None)

    @property
    def andelar(self) -> FrozenMap[str, Fraction]:
        """The exact share by party."""
        return FrozenMap((d.part, d.andel) for d in self.berakning.delar if d.andel is not None)


@frozen
class LikaDelar(Value):
    """Equal parts (lika delar): each party bears as much as every other.

    A budget meets the rule when no party deviates from its exact share by more than the tolerance. The order of
    the parties decides only who gets an odd öre when the rule splits an amount: the first.

    *Source:* the usual clause of the field, that each party pays half.

    Args:
        parter: Ids of the parties that share, at least two, each once.
        niva: The level at which the parts are to be equal.
        tolerans: Largest deviation of a party at which the rule is still met; zero or more.
        kallhanvisning: The clause, and whether it is stated, derived or assumed.

    Raises:
        Contradiction: With less than two parties, or one named twice.
        InvalidValue: With a negative tolerance.

    >>> LikaDelar(("drn", "kommun")).split(Belopp(ore=101)).belopp
    FrozenMap({'drn': Belopp(ore=51), 'kommun': Belopp(ore=50)})
    >>> LikaDelar(("drn",))
    Traceback (most recent call last):
    folkhalsoavtal.errors.Contradiction: /parter: the rule shares between at least 2 parties; it names 1

    .. versionadded:: 0.1.0
    """

    parter: tuple[Id, ...]
    niva: Provningsniva = field(default=Provningsniva.TOTALT, kw_only=True)
    tolerans: Belopp = field(default=Belopp(ore=0), kw_only=True)
    kallhanvisning: Kallhanvisning | None = field(default=None, kw_only=True)

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """At least two parties, each named once; a tolerance of zero or more."""
        if len(self.parter) < 2:
            yield Contradiction("for-fa-parter", path="/parter", minst=2, antal=len(self.parter))
        yield from unique(self.parter, "/parter")
        yield from _check_tolerans(self.tolerans)

    @property
    def parts_named(self) -> FrozenMap[str, str]:
        """The JSON Pointer in the rule where each party is named, by party id."""
        return FrozenMap((part, pointer("parter", i)) for i, part in enumerate(self.parter))

    def split(self, total: Belopp | Berakning) -> Atagande:
        """What each party owes of a total: equal parts, the odd öre to the first parties."""
        andel = Fraction(1, len(self.parter))
        return _split(total, FrozenMap((part, andel) for part in self.parter), self.kallhanvisning)


def _to_map(andelar: Mapping[str, Fraction]) -> FrozenMap[str, Fraction]:
    return frozen_map(andelar)


@frozen
class Andelar(Value):
    """Fixed shares (andelar): each party bears its fraction of the whole.

    Args:
        andelar: Share by party id, fractions between 0 and 1 that sum to exactly 1; their order decides who gets
            an odd öre among equal remainders.
        niva: The level at which the shares are to hold.
        tolerans: Largest deviation of a party at which the rule is still met; zero or more.
        kallhanvisning: The clause, and whether it is stated, derived or assumed.

    Raises:
        InvalidType: When a share is not a Fraction.
        InvalidValue: When a share is outside 0 to 1, or the tolerance negative.
        Contradiction: When the shares do not sum to 1.

    >>> tredjedelar = Andelar({"region": Fraction(2, 3), "kommun": Fraction(1, 3)})
    >>> tredjedelar.split(Belopp.kr(100)).belopp
    FrozenMap({'region': Belopp(ore=6667), 'kommun': Belopp(ore=3333)})
    >>> Andelar({"region": Fraction(1, 2), "kommun": Fraction(2, 5)})
    Traceback (most recent call last):
    folkhalsoavtal.errors.Contradiction: /andelar: the shares sum to 9/10, not to 1

    .. versionadded:: 0.1.0
    """

    andelar: FrozenMap[Id, Andel] = field(converter=_to_map)
    niva: Provningsniva = field(default=Provningsniva.TOTALT, kw_only=True)
    tolerans: Belopp = field(default=Belopp(ore=0), kw_only=True)
    kallhanvisning: Kallhanvisning | None = field(default=None, kw_only=True)

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The shares sum to 1; a tolerance of zero or more."""
        try:
            check_shares(tuple(self.andelar.values()))
        except Contradiction as error:
            yield error.at("/andelar")
        yield from _check_tolerans(self.tolerans)

    @property
    def parts_named(self) -> FrozenMap[str, str]:
        """The JSON Pointer in the rule where each party is named, by party id."""
        return FrozenMap((part, pointer("andelar", part)) for part in self.andelar)

    def split(self, total: Belopp | Berakning) -> Atagande:
        """What each party owes of a total: its share, odd öre by largest remainder."""
        return _split(total, self.andelar, self.kallhanvisning)


def _split(
    total: Belopp | Berakning, andelar: FrozenMap[str, Fraction], kallhanvisning: Kallhanvisning | None
) -> Atagande:
    node = Berakning.stated(total) if isinstance(total, Belopp) else total
    return Atagande(Berakning.shared(node, andelar, kallhanvisning))


def _check_tolerans(tolerans: Belopp) -> Iterator[FolkhalsoavtalError]:
    if tolerans.ore < 0:
        yield InvalidValue("tolerans-negativ", path="/tolerans", got=tolerans)
