"""Rules that share a total: in equal parts, in fixed shares, by a base sum and weighted keys."""

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeVar, cast

from attrs import field, frozen

from folkhalsoavtal.belopp import AngivetBelopp, Belopp, Fordelningsnyckel, check_shares
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, flatten, pointer, raise_all
from folkhalsoavtal.fields import Andel, FrozenMap, Id, Tal, Text, Value, references, shown, unique
from folkhalsoavtal.finansiering.regel import Finansieringsregel, own_fields_first
from folkhalsoavtal.period import Period
from folkhalsoavtal.raknesatt import Enhet, Operation
from folkhalsoavtal.underlag import Matdag, Underlag

V = TypeVar("V", bound=Value)


def by_party(make: Callable[[str, Any], V], given: Mapping[str, Any] | tuple[V, ...], name: str) -> tuple[V, ...]:
    """What a caller gives a field as a mapping by party, as values; anything else is left for its check to refuse."""
    if not isinstance(given, Mapping):
        return given
    values: list[V] = []
    errors: list[FolkhalsoavtalError] = []
    for i, (part, held) in enumerate(given.items()):
        try:
            values.append(make(part, held))
        except FolkhalsoavtalError as error:
            errors.extend(flatten(error.at(pointer(name, i))))
    raise_all(errors)
    return tuple(values)


class _Delningsregel(Finansieringsregel):
    """A rule that shares a total. A subclass has the weights."""

    __slots__ = ()

    @property
    def delar_pott(self) -> bool:
        """It shares the total that it is given."""
        return True

    @property
    def proportionell(self) -> bool:
        """Each part is in proportion to the total."""
        return True

    @abstractmethod
    def vikter(self, period: Period, underlag: Underlag) -> Berakning:
        """The weight of each party, in the order of the rule."""
        ...

    def reckon(self, period: Period, underlag: Underlag) -> Berakning:
        """The total by the weights; unknown when the total or a weight is."""
        vikter = self.vikter(period, underlag)
        return underlag.total(period).shared(vikter, regel=self.tag, kallhanvisning=self.kallhanvisning)


@frozen
class _Andelsregel(_Delningsregel):
    """A rule with shares that it says itself, which are the same for any period."""

    @abstractmethod
    def shares(self) -> FrozenMap[str, Fraction]:
        """The exact share by party, in the order of the rule; they sum to 1."""
        ...

    def vikter(self, period: Period, underlag: Underlag) -> Berakning:  # noqa: ARG002
        """The share of each party."""
        return Berakning.stated_by_party(self.shares(), enhet=Enhet.TAL)

    def split(self, total: Belopp) -> FrozenMap[str, Belopp]:
        """An amount by party, in the order of the rule: its share in whole öre. The parts sum to the amount."""
        parter, nyckel = self._prepared
        return FrozenMap(zip(parter, nyckel.split(total, self.delningsprincip).belopp, strict=True))

    @cached_property
    def _prepared(self) -> tuple[tuple[str, ...], Fordelningsnyckel]:
        shares = self.shares()
        return tuple(shares), Fordelningsnyckel(shares.values())


@frozen(field_transformer=own_fields_first)
class LikaDelar(_Andelsregel):
    """Equal parts (lika delar): each party bears as much as every other.

    A budget meets the rule when no party deviates from its exact share by more than the tolerance. The order of
    the parties decides only who gets an odd öre when the rule splits an amount: the first.

    *Source:* the usual clause of the field, that each party pays half.

    Args:
        parter: Ids of the parties that share, at least two, each once.

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
    return by_party(Partsandel, andelar, "andelar")


@frozen(field_transformer=own_fields_first)
class Andelar(_Andelsregel):
    """Fixed shares (andelar): each party bears its fraction of the whole.

    Args:
        andelar: Shares that sum to exactly 1, as a mapping by party id or as :class:`Partsandel`; their order
            decides who gets an odd öre among equal remainders.

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


@frozen
class Nyckelvikt(Value):
    """The weight of one party in a key.

    Args:
        part: Party id.
        vikt: The weight as the clause states it, zero or more.
        serie: Id of the series that it is taken from.

    Raises:
        InvalidValue: When the weight is negative.
        Contradiction: With both a stated weight and a series. With neither the weight is unknown.
    """

    part: Id
    vikt: Tal | None = field(default=None, kw_only=True)
    serie: Id | None = field(default=None, kw_only=True)

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """A weight is zero or more, and comes from one place."""
        if self.vikt is not None and self.vikt < 0:
            yield InvalidValue("vikt-negativ", path="/vikt", got=shown(self.vikt))
        if self.vikt is not None and self.serie is not None:
            yield Contradiction("vikt-tva-kallor", path="/serie")

    def reckon(self, dag: date | None, underlag: Underlag) -> Berakning:
        """The weight: stated, from its series on the day, or unknown.

        Raises:
            InvalidValue: When the series has a weight below zero.
        """
        if self.serie is None or dag is None:
            return Berakning.stated(self.vikt, self.part, enhet=Enhet.TAL)
        return underlag.value(self.serie, dag, self.part, negative="vikt-negativ")


def _to_weights(vikter: Mapping[str, Fraction | int | str] | tuple[Nyckelvikt, ...]) -> tuple[Nyckelvikt, ...]:
    def weight(part: str, held: object) -> Nyckelvikt:
        if isinstance(held, str):
            return Nyckelvikt(part, serie=held)
        return Nyckelvikt(part, vikt=Fraction(held) if type(held) is int else cast("Fraction", held))

    return by_party(weight, vikter, "vikter")


@frozen(kw_only=True)
class Nyckeldel(Value):
    """A key that a total, or a part of one, is shared by (del av en viktad nyckel).

    Args:
        benamning: What it goes by, such as inhabitants or need.
        andel: How much of the total goes by it; all of it unless given.
        vikter: The weights of the parties, as a mapping by party id (a number, or the id of a series) or as
            :class:`Nyckelvikt`; their order decides who gets an odd öre among equal remainders.
        matdag: The day that weights are taken from their series for.

    Raises:
        Contradiction: When a party is named twice, no weight can be above zero, or weights come from series and no
            day is given.
    """

    benamning: Text | None = None
    andel: Andel = Fraction(1)
    vikter: tuple[Nyckelvikt, ...] = field(converter=_to_weights)
    matdag: Matdag | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Each party has one weight, somebody weighs something, and series have their day."""
        yield from unique((vikt.part for vikt in self.vikter), "/vikter", "/part")
        if all(vikt.vikt == 0 for vikt in self.vikter):
            yield Contradiction("vikter-noll", path="/vikter")
        if self.matdag is None and any(vikt.serie is not None for vikt in self.vikter):
            yield Contradiction("matdag-saknas", path="/matdag")

    def reckon(self, period: Period, underlag: Underlag) -> Berakning:
        """The weight of each party for the year of a period."""
        dag = None if self.matdag is None else self.matdag.in_year(period.forsta_dag.year)
        return Berakning.collected((vikt.reckon(dag, underlag) for vikt in self.vikter), benamning=self.benamning)


@frozen
class Partsbelopp(Value):
    """An amount of one party.

    Args:
        part: Party id.
        belopp: The amount; None when it is not stated, and so unknown.
    """

    part: Id
    belopp: AngivetBelopp | None

    def reckon(self) -> Berakning:
        """The amount, as stated."""
        return Berakning.stated(self.belopp, self.part)


def _to_base_sums(belopp: Mapping[str, Belopp | None] | tuple[Partsbelopp, ...]) -> tuple[Partsbelopp, ...]:
    return by_party(Partsbelopp, belopp, "grundbelopp")


@frozen(field_transformer=own_fields_first)
class ViktadNyckel(_Delningsregel):
    """A base sum to each party, and the rest of the total by weighted keys (viktad nyckel).

    Each key has its fraction of the rest and shares it by its weights. A total below the base sums leaves a negative
    rest, which is shared in the same way.

    *Source:* keys such as three quarters by need and a quarter by inhabitants; or one key, such as the municipalities'
    half by inhabitants.

    Args:
        nyckeldelar: The keys; their fractions sum to exactly 1.
        grundbelopp: The base sums of the total, as a mapping by party id or as :class:`Partsbelopp`.

    Raises:
        Contradiction: When the fractions of the keys do not sum to 1, or a party has two base sums.
        UnknownReference: When a party has a base sum and no weight in any key.

    >>> from folkhalsoavtal import Belopp, Period
    >>> nyckel = ViktadNyckel((Nyckeldel(vikter={"storstad": 3, "landsbygd": 1}),), {"landsbygd": Belopp.kr(20)})
    >>> underlag = Underlag(totaler={2024: Belopp.kr(100)})
    >>> nyckel.evaluate(Period.years(2024), ("storstad", "landsbygd"), underlag).belopp
    FrozenMap({'storstad': Belopp(ore=6000), 'landsbygd': Belopp(ore=4000)})

    .. versionadded:: 0.1.0
    """

    nyckeldelar: tuple[Nyckeldel, ...]
    grundbelopp: tuple[Partsbelopp, ...] = field(default=(), converter=_to_base_sums)

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The keys share all of the rest, and each base sum is of a party that has a weight."""
        try:
            check_shares(tuple(nyckel.andel for nyckel in self.nyckeldelar))
        except Contradiction as error:
            yield error.at("/nyckeldelar")
        yield from unique((grund.part for grund in self.grundbelopp), "/grundbelopp", "/part")
        named = ((pointer("grundbelopp", i, "part"), grund.part) for i, grund in enumerate(self.grundbelopp))
        yield from references(named, self.named_parter, "okand-part")
        yield from super().invariants()

    @property
    def named_parter(self) -> FrozenMap[str, str]:
        """The parties that have a weight, in order: the JSON Pointer in the rule by party id."""
        named: dict[str, str] = {}
        for i, nyckel in enumerate(self.nyckeldelar):
            for j, vikt in enumerate(nyckel.vikter):
                named.setdefault(vikt.part, pointer("nyckeldelar", i, "vikter", j, "part"))
        return FrozenMap(named)

    @property
    def proportionell(self) -> bool:
        """Each part is in proportion to the total when there is no base sum."""
        return not self.grundbelopp

    def vikter(self, period: Period, underlag: Underlag) -> Berakning:
        """The share of the rest of each party: that in each key times the key's fraction."""
        keys = [nyckel.reckon(period, underlag) for nyckel in self.nyckeldelar]
        if len(keys) == 1:
            return keys[0]
        fractions = [Berakning.stated(nyckel.andel, enhet=Enhet.TAL) for nyckel in self.nyckeldelar]
        shares = [fraction.shared(key, enhet=Enhet.TAL) for fraction, key in zip(fractions, keys, strict=True)]
        return Berakning.of(Operation.ADDITION, shares, enhet=Enhet.TAL)

    def reckon(self, period: Period, underlag: Underlag) -> Berakning:
        """The base sums, and the rest of the total by the keys."""
        if not self.grundbelopp:
            return super().reckon(period, underlag)
        grund = Berakning.collected(grund.reckon() for grund in self.grundbelopp)
        rest = Berakning.of(Operation.SKILLNAD, (underlag.total(period), grund))
        shared = rest.shared(self.vikter(period, underlag))
        # the parties in the order of the rule: those of the keys
        return Berakning.of(Operation.ADDITION, (shared, grund), regel=self.tag, kallhanvisning=self.kallhanvisning)
