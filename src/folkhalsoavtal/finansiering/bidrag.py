"""Rules that say themselves how much there is to bear: fixed sums, a rate for each inhabitant, matching, a post."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import cast

from attrs import field, frozen

from folkhalsoavtal.belopp import AngivetBelopp, Belopp
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, pointer
from folkhalsoavtal.fields import FrozenMap, Id, Tal, Text, Value, references, shown, unique
from folkhalsoavtal.finansiering.andelar import Partsbelopp, by_party
from folkhalsoavtal.finansiering.regel import Finansieringsregel, leaves, own_fields_first
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.period import Delarsrakning, Period
from folkhalsoavtal.raknesatt import Enhet, Operation
from folkhalsoavtal.underlag import Matdag, Underlag


def _to_sums(belopp: Mapping[str, Belopp | None] | tuple[Partsbelopp, ...]) -> tuple[Partsbelopp, ...]:
    return by_party(Partsbelopp, belopp, "belopp")


def _to_fraction(number: Fraction | int) -> Fraction:
    return Fraction(number) if type(number) is int else cast("Fraction", number)


def _to_rate(kronor: Fraction | int | None) -> Fraction | None:
    return None if kronor is None else _to_fraction(kronor)


@frozen(field_transformer=own_fields_first)
class FastBelopp(Finansieringsregel):
    """So many kronor a year, the same sum every year (fast belopp).

    Of a part of a year so much is owed as the part counts.

    *Source:* agreements that state what each party puts in for each year.

    Args:
        belopp: The yearly sum of each party, as a mapping by party id or as :class:`Partsbelopp`; None is a sum that
            is not stated.
        upprakning_ingar: Whether indexation is included in the sums already; they can then not be indexed.

    Raises:
        Contradiction: Without parties, or with one named twice.

    >>> from folkhalsoavtal import Belopp, Period
    >>> regel = FastBelopp({"drn": Belopp.kr(500_000), "kommun": Belopp.kr(400_000)})
    >>> regel.evaluate(Period.years(2024, 2025), ("drn", "kommun"), Underlag()).belopp["drn"]
    Belopp(ore=100000000)

    .. versionadded:: 0.1.0
    """

    belopp: tuple[Partsbelopp, ...] = field(converter=_to_sums)
    upprakning_ingar: bool = field(default=False, kw_only=True)

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """There are parties, each named once."""
        if not self.belopp:
            yield Contradiction("andelar-tomma", path="/belopp")
        yield from unique((sum_.part for sum_ in self.belopp), "/belopp", "/part")
        yield from super().invariants()

    @property
    def named_parter(self) -> FrozenMap[str, str]:
        """The parties, in order: the JSON Pointer in the rule by party id."""
        return FrozenMap((sum_.part, pointer("belopp", i, "part")) for i, sum_ in enumerate(self.belopp))

    def reckon(self, period: Period, underlag: Underlag) -> Berakning:  # noqa: ARG002
        """The sum of each party, for as much of the year as the period is."""
        yearly = Berakning.collected(
            (sum_.reckon() for sum_ in self.belopp), regel=self.tag, kallhanvisning=self.kallhanvisning
        )
        return yearly.times(self.part_of_year(period))


@frozen
class Sats(Value):
    """A rate and the day that it holds from (sats).

    Args:
        kronor: Kronor for each inhabitant and year, exact, zero or more; None when not stated.
        galler_fran: The first day; None for the rate that holds from the beginning.
        kallhanvisning: Where the rate is decided.

    Raises:
        InvalidValue: When the rate is negative.

    .. versionadded:: 0.1.0
    """

    kronor: Tal | None = field(converter=_to_rate)
    galler_fran: date | None = None
    kallhanvisning: Kallhanvisning | None = field(default=None, kw_only=True)

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """A rate is zero or more."""
        if self.kronor is not None and self.kronor < 0:
            yield InvalidValue("negativt", path="/kronor", got=shown(self.kronor))

    def reckon(self) -> Berakning:
        """The rate, as stated."""
        return Berakning.stated(
            None if self.kronor is None else self.kronor * 100,
            enhet=Enhet.ORE_PER_INVANARE,
            dag=self.galler_fran,
            kallhanvisning=self.kallhanvisning,
        )


@frozen
class Invanarandel(Value):
    """A party and the inhabitants that it pays for.

    Args:
        part: Party id.
        serier: Ids of the series with their numbers, at least one: a municipality pays for its own, a region for
            those of several.
    """

    part: Id
    serier: tuple[Id, ...]

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """There is a series, each once."""
        if not self.serier:
            yield Contradiction("serier-saknas", path="/serier")
        yield from unique(self.serier, "/serier", code="dubbel-hanvisning")

    def reckon(self, dag: date, underlag: Underlag) -> Berakning:
        """How many they are on a day.

        Raises:
            InvalidValue: When a series has a number below zero.
        """
        found = tuple(self._number(serie, dag, underlag) for serie in self.serier)
        if len(found) == 1:
            return found[0]
        return Berakning.of(Operation.ADDITION, found, avser=(self.part,), enhet=Enhet.INVANARE)

    def _number(self, serie: str, dag: date, underlag: Underlag) -> Berakning:
        return underlag.value(serie, dag, self.part, enhet=Enhet.INVANARE, negative="negativt")


def _to_inhabitants(
    invanare: Mapping[str, str | tuple[str, ...]] | tuple[Invanarandel, ...],
) -> tuple[Invanarandel, ...]:
    def party(part: str, serier: object) -> Invanarandel:
        return Invanarandel(part, (serier,) if isinstance(serier, str) else cast("tuple[str, ...]", serier))

    return by_party(party, invanare, "invanare")


@frozen(field_transformer=own_fields_first)
class PerInvanare(Finansieringsregel):
    """A rate for each inhabitant (per invånare): each party pays it for the inhabitants that it pays for.

    A rate that changes within a year holds for as much of the year as its days count; where a part of a year counts
    whole, the rate on the first of its days holds for all of them.

    *Source:* agreements in kronor for each inhabitant, from both parties or from the region alone.

    Args:
        invanare: The parties with the series of the inhabitants that they pay for, as a mapping (an id or a tuple of
            ids by party) or as :class:`Invanarandel`.
        satser: The rates in order of their days; only the first may lack one. Before the first the rate is unknown.
        matdag: The day whose population counts for a year.

    Raises:
        Contradiction: Without parties or rates, with a party named twice, or rates out of order.

    >>> from datetime import date
    >>> from folkhalsoavtal import Period
    >>> from folkhalsoavtal.underlag import Observation, Serie
    >>> regel = PerInvanare({"region": "ort"}, (Sats(5), Sats(6, date(2025, 1, 1))), Matdag(12, 31, ar_fore=1))
    >>> ort = Serie(id="ort", observationer=(Observation(date(2023, 12, 31), Fraction(9_960)),))
    >>> regel.evaluate(Period.years(2024), ("region",), Underlag(serier=(ort,))).belopp["region"]
    Belopp(ore=4980000)

    .. versionadded:: 0.1.0
    """

    invanare: tuple[Invanarandel, ...] = field(converter=_to_inhabitants)
    satser: tuple[Sats, ...]
    matdag: Matdag

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """There are parties, each once, and rates in order of their days."""
        if not self.invanare:
            yield Contradiction("andelar-tomma", path="/invanare")
        yield from unique((andel.part for andel in self.invanare), "/invanare", "/part")
        if not self.satser:
            yield Contradiction("satser-saknas", path="/satser")
        days = [sats.galler_fran for sats in self.satser]
        for i, (earlier, later) in enumerate(pairwise(days), 1):
            if later is None or (earlier is not None and later <= earlier):
                yield Contradiction("satser-ordning", path=pointer("satser", i, "galler_fran"))
        yield from super().invariants()

    @property
    def named_parter(self) -> FrozenMap[str, str]:
        """The parties, in order: the JSON Pointer in the rule by party id."""
        return FrozenMap((andel.part, pointer("invanare", i, "part")) for i, andel in enumerate(self.invanare))

    def reckon(self, period: Period, underlag: Underlag) -> Berakning:
        """The inhabitants of each party times the rate, for as much of the year as each rate holds."""
        dag = self.matdag.in_year(period.forsta_dag.year)
        marks = {"regel": self.tag, "kallhanvisning": self.kallhanvisning}
        population = Berakning.collected((andel.reckon(dag, underlag) for andel in self.invanare), **marks)
        parts = [population.times(rate, self.part_of_year(days), enhet=Enhet.ORE) for rate, days in self._rates(period)]
        return parts[0] if len(parts) == 1 else Berakning.of(Operation.ADDITION, parts, **marks)

    def _rates(self, period: Period) -> Iterator[tuple[Berakning, Period]]:
        """The rates that hold in a period, each with its days in it."""
        whole = self.delarsrakning is Delarsrakning.HELT_AR
        rates = [(sats.galler_fran or date.min, sats.reckon()) for sats in self.satser]
        unknown = Berakning.stated(None, enhet=Enhet.ORE_PER_INVANARE)
        starts = [date.min, *(start for start, _ in rates)]
        for start, following, rate in zip(starts, [*starts[1:], None], [unknown, *(r for _, r in rates)], strict=True):
            if following is None or following > start:
                last = date.max if following is None else following - timedelta(1)
                days = period.common(Period(start, last))
                if days is not None and (not whole or days.forsta_dag == period.forsta_dag):
                    yield rate, days


@frozen(field_transformer=own_fields_first)
class Matchning(Finansieringsregel):
    """One party puts in as much as others do (matchning), times a factor, and to a cap at the most.

    What the others put in is what another rule says, or, without one, what they contribute of their own accord
    (:class:`Underlag`).

    *Source:* agreements in which the region pays as much as the municipality, to a ceiling.

    Args:
        part: Id of the party that matches.
        motparter: Ids of the parties that are matched.
        regel: What those put in; their own contributions when not given.
        faktor: How much of it is matched; as much unless given. Zero or more.
        tak: The most that the party puts in for a year, zero or more; no cap when not given. Of a part of a year it is
            as much as the part counts.

    Raises:
        InvalidValue: When the factor or the cap is negative.
        Contradiction: When parties match each other, or the party owes something by the rule that is matched.
        UnknownReference: When that rule does not speak of a matched party.

    >>> from folkhalsoavtal import Belopp, Period
    >>> regel = Matchning("region", ("kommun",), tak=Belopp.kr(300_000))
    >>> underlag = Underlag(bidrag={2024: {"kommun": Belopp.kr(400_000)}})
    >>> regel.evaluate(Period.years(2024), ("region", "kommun"), underlag).belopp["region"]
    Belopp(ore=30000000)

    .. versionadded:: 0.1.0
    """

    part: Id
    motparter: tuple[Id, ...]
    regel: Finansieringsregel | None = None
    faktor: Tal = field(default=Fraction(1), kw_only=True, converter=_to_fraction)
    tak: AngivetBelopp | None = field(default=None, kw_only=True)

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """A party matches others, and not those that match it."""
        if not self.motparter:
            yield Contradiction("andelar-tomma", path="/motparter")
        yield from unique(self.motparter, "/motparter")
        if self.part in self.motparter:
            path = pointer("motparter", self.motparter.index(self.part))
            yield Contradiction("dubbelt-id", path=path, got=shown(self.part))
        if self.faktor < 0:
            yield InvalidValue("negativt", path="/faktor", got=shown(self.faktor))
        if self.tak is not None and self.tak.ore < 0:
            yield InvalidValue("negativt", path="/tak", got=self.tak)
        if self.regel is not None:
            inner = self.regel.named_parter
            named = ((pointer("motparter", i), part) for i, part in enumerate(self.motparter))
            yield from references(named, inner, "okand-part")
            if self.part in inner:
                matches = any(self.part in rule.motparter for rule in matchings(self.regel))
                yield Contradiction(
                    "matchning-omsesidig" if matches else "matchar-egen-del",
                    path="/regel" + inner[self.part],
                    got=self.part,
                )
        yield from super().invariants()

    @property
    def named_parter(self) -> FrozenMap[str, str]:
        """The party that matches, and those of the matched rule: the JSON Pointer in the rule by party id."""
        if self.regel is None:
            inner = {part: pointer("motparter", i) for i, part in enumerate(self.motparter)}
        else:
            inner = {part: "/regel" + path for part, path in self.regel.named_parter.items()}
        return FrozenMap({self.part: "/part", **inner})

    def reckon(self, period: Period, underlag: Underlag) -> Berakning:
        """What the others put in, and what the party puts in for it."""
        if self.regel is None:
            inner = Berakning.collected(underlag.contribution(part, period) for part in self.motparter)
        else:
            inner = self.regel.exact(period, underlag)
        matched = (leaf for part in self.motparter for leaf in leaves(inner, part, self.sidor))
        faktor = Berakning.stated(self.faktor, enhet=Enhet.TAL)
        cap = () if self.tak is None else (Berakning.stated(self.tak).times(self.part_of_year(period)),)
        return Berakning.of(
            Operation.MATCHNING,
            (inner, faktor, *cap),
            avser=(self.part, *matched),
            regel=self.tag,
            kallhanvisning=self.kallhanvisning,
        )


def matchings(regel: Finansieringsregel) -> Iterator[Matchning]:
    """The matchings in a rule, the rule itself among them."""
    if isinstance(regel, Matchning):
        yield regel
    for _, inner in regel.inner():
        yield from matchings(inner)


@frozen(field_transformer=own_fields_first)
class UtanforPotten(Finansieringsregel):
    """A cost outside the pot (utanför potten), such as that of a post, shared by a rule of its own.

    In a :class:`Regelsumma` with the rule that shares the pot it comes on top of it.

    *Source:* agreements in which the strategist is paid beside the joint money.

    Args:
        regel: How the cost is shared; a rule that shares a total.
        belopp: The cost for a year; None when not stated. Of a part of a year it is as much as the part counts.
        benamning: What it is the cost of.

    Raises:
        Contradiction: When the rule shares no total.

    .. versionadded:: 0.1.0
    """

    regel: Finansieringsregel
    belopp: AngivetBelopp | None
    benamning: Text | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The rule shares a total."""
        if not self.regel.delar_pott:
            yield Contradiction("delar-ingen-pott", path="/regel")
        yield from super().invariants()

    @property
    def delar_pott(self) -> bool:
        """It says itself how much there is."""
        return False

    @property
    def named_parter(self) -> FrozenMap[str, str]:
        """The parties of the rule: the JSON Pointer in this one by party id."""
        return FrozenMap((part, "/regel" + path) for part, path in self.regel.named_parter.items())

    def reckon(self, period: Period, underlag: Underlag) -> Berakning:
        """The cost, for as much of the year as the period is, by the rule."""
        cost = Berakning.stated(
            self.belopp, benamning=self.benamning, regel=self.tag, kallhanvisning=self.kallhanvisning
        )
        total = cost.times(self.part_of_year(period))
        return self.regel.exact(period, underlag.with_total(period, total))
