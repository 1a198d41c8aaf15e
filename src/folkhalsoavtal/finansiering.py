"""Financing rules as values: who shares the cost, in which shares, and how a budget is tested against them."""

import enum
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from typing import Protocol, runtime_checkable

from attrs import field, frozen

from folkhalsoavtal.belopp import AngivetBelopp, Belopp, check_shares
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, flatten, pointer, raise_all
from folkhalsoavtal.fields import Andel, FrozenMap, Id, Value, references, require, unique
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.period import Period
from folkhalsoavtal.underlag import Underlag


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
    def named_parter(self) -> FrozenMap[str, str]:
        """The parties that the rule speaks of, in its order: the JSON Pointer in the rule by party id."""
        ...

    def evaluate(self, period: Period, parter: Collection[str], underlag: Underlag) -> "Atagande":
        """What each party owes for a period.

        Args:
            period: The days that it is owed for.
            parter: Ids of the parties that there are.
            underlag: What the rule is reckoned on.

        Returns:
            The amount of each party that the rule speaks of, in its order; unknown where an input is.

        Raises:
            UnknownReference: When the rule speaks of a party that there is not.
        """
        ...


@frozen
class Atagande:
    """What each party owes (åtagande), with the calculation behind it.

    Attributes:
        berakning: The calculation; its root is a split over the parties.

    .. versionadded:: 0.1.0
    """

    berakning: Berakning

    @property
    def belopp(self) -> FrozenMap[str, Belopp | None]:
        """Whole öre by party, in the order of the rule; the sum is the total that was split. None is unknown."""
        return FrozenMap((del_.part, del_.belopp) for del_ in self.berakning.delar)

    @property
    def andelar(self) -> FrozenMap[str, Fraction | None]:
        """The exact share by party, in the order of the rule."""
        return FrozenMap((del_.part, del_.andel) for del_ in self.berakning.delar)


class _Andelsregel(Value, ABC):
    """What the rules that share a total have in common. A subclass has the shares and the terms of the test."""

    __slots__ = ()

    tolerans: Belopp
    kallhanvisning: Kallhanvisning | None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """A tolerance is zero or more."""
        if self.tolerans.ore < 0:
            yield InvalidValue("tolerans-negativ", path="/tolerans", got=self.tolerans)

    @property
    @abstractmethod
    def named_parter(self) -> FrozenMap[str, str]:
        """The parties that the rule speaks of, in its order: the JSON Pointer in the rule by party id."""
        ...

    @abstractmethod
    def shares(self) -> FrozenMap[str, Fraction]:
        """The exact share by party, in the order of the rule; they sum to 1."""
        ...

    def evaluate(self, period: Period, parter: Collection[str], underlag: Underlag) -> Atagande:  # noqa: ARG002
        """What each party owes of the total to share; the shares are the same for any period.

        Args:
            period: The days that it is owed for.
            parter: Ids of the parties that there are.
            underlag: The total; when it is unknown, so is what each party owes.

        Returns:
            The amount of each party, rounded once to whole öre by largest remainder; they sum to the total.

        Raises:
            UnknownReference: When the rule names a party that there is not.
        """
        named = ((path, part) for part, path in self.named_parter.items())
        raise_all(references(named, parter, "okand-part"))
        total = underlag.total or Berakning.stated(None)
        return Atagande(Berakning.shared(total, self.shares(), self.kallhanvisning))

    def split(self, total: Belopp) -> FrozenMap[str, Belopp]:
        """An amount by party, in the order of the rule: its share in whole öre. The parts sum to the amount."""
        require(total, Belopp)
        shares = self.shares()
        return FrozenMap(zip(shares, total.split(shares.values()), strict=True))


@frozen
class LikaDelar(_Andelsregel):
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

    >>> LikaDelar(("drn", "kommun")).split(Belopp(ore=101))
    FrozenMap({'drn': Belopp(ore=51), 'kommun': Belopp(ore=50)})
    >>> LikaDelar(("drn",))
    Traceback (most recent call last):
    folkhalsoavtal.errors.Contradiction: /parter: the rule shares between at least 2 parties; it names 1

    .. versionadded:: 0.1.0
    """

    parter: tuple[Id, ...]
    niva: Provningsniva = field(default=Provningsniva.TOTALT, kw_only=True)
    tolerans: AngivetBelopp = field(default=Belopp(ore=0), kw_only=True)
    kallhanvisning: Kallhanvisning | None = field(default=None, kw_only=True)

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """At least two parties, each named once; a tolerance of zero or more."""
        if len(self.parter) < 2:
            yield Contradiction("for-fa-parter", path="/parter", minst=2, antal=len(self.parter))
        yield from unique(self.parter, "/parter")
        yield from super().invariants()

    @property
    def named_parter(self) -> FrozenMap[str, str]:
        """The parties, in order: the JSON Pointer in the rule by party id."""
        return FrozenMap((part, pointer("parter", i)) for i, part in enumerate(self.parter))

    def shares(self) -> FrozenMap[str, Fraction]:
        """The same share for every party."""
        return FrozenMap(dict.fromkeys(self.parter, Fraction(1, len(self.parter))))


@frozen
class Partsandel(Value):
    """The share of one party.

    Args:
        part: Party id.
        andel: Its share, a fraction from 0 to 1 with at most nine digits on either side of the stroke.
    """

    part: Id
    andel: Andel


def _to_shares(andelar: Mapping[str, Fraction] | tuple[Partsandel, ...]) -> tuple[Partsandel, ...]:
    if not isinstance(andelar, Mapping):
        return andelar
    shares: list[Partsandel] = []
    errors: list[FolkhalsoavtalError] = []
    for i, (part, andel) in enumerate(andelar.items()):
        try:
            shares.append(Partsandel(part, andel))
        except FolkhalsoavtalError as error:
            errors.extend(flatten(error.at(pointer("andelar", i))))
    raise_all(errors)
    return tuple(shares)


@frozen
class Andelar(_Andelsregel):
    """Fixed shares (andelar): each party bears its fraction of the whole.

    Args:
        andelar: Shares that sum to exactly 1, as a mapping by party id or as :class:`Partsandel`; their order
            decides who gets an odd öre among equal remainders.
        niva: The level at which the shares are to hold.
        tolerans: Largest deviation of a party at which the rule is still met; zero or more.
        kallhanvisning: The clause, and whether it is stated, derived or assumed.

    Raises:
        InvalidType: When a share is not a Fraction.
        InvalidValue: When a share is outside 0 to 1, or the tolerance negative.
        Contradiction: When the shares do not sum to 1, or a party is named twice.

    >>> tredjedelar = Andelar({"region": Fraction(2, 3), "kommun": Fraction(1, 3)})
    >>> tredjedelar.split(Belopp.kr(100))
    FrozenMap({'region': Belopp(ore=6667), 'kommun': Belopp(ore=3333)})
    >>> Andelar({"region": Fraction(1, 2), "kommun": Fraction(2, 5)})
    Traceback (most recent call last):
    folkhalsoavtal.errors.Contradiction: /andelar: the shares sum to 9/10, not to 1

    .. versionadded:: 0.1.0
    """

    andelar: tuple[Partsandel, ...] = field(converter=_to_shares)
    niva: Provningsniva = field(default=Provningsniva.TOTALT, kw_only=True)
    tolerans: AngivetBelopp = field(default=Belopp(ore=0), kw_only=True)
    kallhanvisning: Kallhanvisning | None = field(default=None, kw_only=True)

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The shares sum to 1, each party named once; a tolerance of zero or more."""
        try:
            check_shares(tuple(part.andel for part in self.andelar))
        except Contradiction as error:
            yield error.at("/andelar")
        yield from unique((part.part for part in self.andelar), "/andelar", "/part")
        yield from super().invariants()

    @property
    def named_parter(self) -> FrozenMap[str, str]:
        """The parties, in order: the JSON Pointer in the rule by party id."""
        return FrozenMap((part.part, pointer("andelar", i, "part")) for i, part in enumerate(self.andelar))

    def shares(self) -> FrozenMap[str, Fraction]:
        """The share by party."""
        return FrozenMap((part.part, part.andel) for part in self.andelar)
