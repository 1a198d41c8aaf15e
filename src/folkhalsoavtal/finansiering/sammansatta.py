"""Rules made of rules: caps, floors, indexation, own costs, inner splits and sums."""

import enum
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from attrs import evolve, fields, frozen

from folkhalsoavtal.belopp import AngivetBelopp
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, pointer
from folkhalsoavtal.fields import FrozenMap, Id, Text, references, shown
from folkhalsoavtal.finansiering.bidrag import FastBelopp, matchings
from folkhalsoavtal.finansiering.regel import OUTERMOST, Finansieringsregel, leaves, own_fields_first
from folkhalsoavtal.period import Period
from folkhalsoavtal.raknesatt import Enhet, Operation
from folkhalsoavtal.underlag import Matdag, Underlag


class _Omslag(Finansieringsregel):
    """A rule around another."""

    __slots__ = ()

    regel: Finansieringsregel

    @property
    def named_parter(self) -> FrozenMap[str, str]:
        """The parties of the rule inside: the JSON Pointer in this one by party id."""
        return FrozenMap((part, "/regel" + path) for part, path in self.regel.named_parter.items())

    @property
    def beside_pot(self) -> tuple[Finansieringsregel, ...]:
        """The rules inside that add to the total what they say themselves; the rule itself when it shares none."""
        return self.regel.beside_pot if self.delar_pott else (self,)


@frozen(field_transformer=own_fields_first)
class _Grans(_Omslag):
    """A bound on what a party, a side or all of them bear for a year."""

    regel: Finansieringsregel
    belopp: AngivetBelopp
    part: Id | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """A bound is zero or more, and of somebody that the rule speaks of; a cap is not below its floor."""
        if self.belopp.ore < 0:
            yield InvalidValue("negativt", path="/belopp", got=self.belopp)
        sides = (sida for sidor in self.regel.sidor.values() for sida in sidor)
        yield from references([("/part", self.part)], (*self.regel.named_parter, *sides), "okand-part")
        if self.regel.egna_kostnader:
            yield Contradiction("egen-kostnad-inuti", path="/regel")
        for path, other in _bounds(self.regel, self.part):
            tak, golv = (self, other) if isinstance(self, Tak) else (other, self)
            if isinstance(tak, Tak) and isinstance(golv, Golv) and tak.belopp < golv.belopp:
                yield Contradiction("tak-under-golv", path="/belopp", tak=tak.belopp, golv=golv.belopp, annan=path)
        yield from super().invariants()

    def _bounded(self, operation: Operation, period: Period, underlag: Underlag) -> Berakning:
        inner = self.regel.exact(period, underlag)
        bound = Berakning.stated(self.belopp).times(self.part_of_year(period))
        bounded = tuple(inner.by_party) if self.part is None else leaves(inner, self.part, self.sidor)
        return Berakning.of(
            operation, (inner, bound), avser=bounded, regel=self.tag, kallhanvisning=self.kallhanvisning
        )


def _bounds(regel: Finansieringsregel, part: str | None) -> Iterator[tuple[str, _Grans]]:
    """The bounds on the same that stand directly around one another, from the outside in, with their places."""
    path = "/regel"
    while isinstance(regel, _Omslag):
        if isinstance(regel, _Grans) and regel.part == part:
            yield path, regel
        regel, path = regel.regel, path + "/regel"


@frozen(field_transformer=own_fields_first)
class Tak(_Grans):
    """A sum at the most (tak): for a party, a side of several, or all together, who then bear less in proportion.

    Args:
        regel: The rule that is capped.
        belopp: The cap for a year, zero or more. Of a part of a year it is as much as the part counts.
        part: Id of the party or the side that it is for; for all together when not given.

    Raises:
        InvalidValue: When the cap is negative.
        Contradiction: When it is below a floor for the same.
        UnknownReference: When the rule does not speak of the party.

    >>> from folkhalsoavtal import Belopp, FastBelopp, Period
    >>> regel = Tak(FastBelopp({"region": Belopp.kr(500), "kommun": Belopp.kr(300)}), Belopp.kr(400))
    >>> regel.evaluate(Period.years(2024), ("region", "kommun"), Underlag()).belopp
    FrozenMap({'region': Belopp(ore=25000), 'kommun': Belopp(ore=15000)})

    .. versionadded:: 0.1.0
    """

    def reckon(self, period: Period, underlag: Underlag) -> Berakning:
        """What the rule says, and no more than the cap."""
        return self._bounded(Operation.TAK, period, underlag)


@frozen(field_transformer=own_fields_first)
class Golv(_Grans):
    """A sum at the least (golv): for a party, a side of several, or all together, who then bear more in proportion.

    Args:
        regel: The rule that has a floor.
        belopp: The floor for a year, zero or more. Of a part of a year it is as much as the part counts.
        part: Id of the party or the side that it is for; for all together when not given.

    Raises:
        InvalidValue: When the floor is negative.
        Contradiction: When it is above a cap for the same.
        UnknownReference: When the rule does not speak of the party.

    .. versionadded:: 0.1.0
    """

    def reckon(self, period: Period, underlag: Underlag) -> Berakning:
        """What the rule says, and no less than the floor."""
        return self._bounded(Operation.GOLV, period, underlag)


@frozen(field_transformer=own_fields_first)
class Upprakning(_Omslag):
    """Amounts that follow an index (uppräkning): times its value for the year, through that for the base.

    Args:
        regel: The rule whose amounts are indexed.
        index: Id of the series of the index.
        basdag: The day of its value that the amounts are in.
        matdag: The day whose value counts for a year.

    Raises:
        Contradiction: When indexation is included in the amounts already.

    .. versionadded:: 0.1.0
    """

    regel: Finansieringsregel
    index: Id
    basdag: date
    matdag: Matdag

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The amounts are not indexed already."""
        for path, regel in _everywhere(self.regel, "/regel"):
            if isinstance(regel, FastBelopp) and regel.upprakning_ingar:
                yield Contradiction("upprakning-ingar", path=path + "/upprakning_ingar")
        if self.regel.egna_kostnader:
            yield Contradiction("egen-kostnad-inuti", path="/regel")
        yield from super().invariants()

    def reckon(self, period: Period, underlag: Underlag) -> Berakning:
        """What the rule says, times the index of the year through that of the base."""
        days = (self.matdag.in_year(period.forsta_dag.year), self.basdag)
        values = (underlag.value(self.index, dag) for dag in days)
        growth = Berakning.of(Operation.KVOT, values, enhet=Enhet.TAL)
        inner = self.regel.exact(period, underlag)
        return Berakning.of(Operation.PRODUKT, (inner, growth), regel=self.tag, kallhanvisning=self.kallhanvisning)


def _everywhere(regel: Finansieringsregel, path: str) -> Iterator[tuple[str, Finansieringsregel]]:
    """A rule and all rules in it, with their places."""
    yield path, regel
    for step, inner in regel.inner():
        yield from _everywhere(inner, path + step)


@frozen(field_transformer=own_fields_first)
class EgenKostnad(_Omslag):
    """A cost that one party pays by itself and that counts in its share (egen kostnad).

    What each bears is what the rule says of the total, the cost in it. What is left of the party's part is what it
    puts in beside the cost; it can be less than nothing.

    *Source:* budgets in which the municipality's overheads (omkostnader) count in its half.

    Args:
        regel: The rule that says what each bears.
        part: Id of the party that pays the cost.
        kostnad: Id of the cost.
        belopp: The cost for a year, zero or more; None when not stated, and then what each has left to put in is
            unknown. Of a part of a year it is as much as the part counts.
        benamning: What it is the cost of.

    Raises:
        InvalidValue: When the cost is negative.
        UnknownReference: When the rule does not speak of the party.

    >>> from folkhalsoavtal import Belopp, LikaDelar, Period
    >>> regel = EgenKostnad(LikaDelar(("drn", "kommun")), "kommun", "omkostnader", Belopp.kr(50_000))
    >>> underlag = Underlag(totaler={2024: Belopp.kr(2_100_000)})
    >>> atagande = regel.evaluate(Period.years(2024), ("drn", "kommun"), underlag)
    >>> atagande.belopp["kommun"], atagande.att_betala["kommun"]
    (Belopp(ore=105000000), Belopp(ore=100000000))

    .. versionadded:: 0.1.0
    """

    regel: Finansieringsregel
    part: Id
    kostnad: Id
    belopp: AngivetBelopp | None
    benamning: Text | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The cost is zero or more, of a party of the rule, and has an id that nothing else there has."""
        if self.belopp is not None and self.belopp.ore < 0:
            yield InvalidValue("negativt", path="/belopp", got=self.belopp)
        yield from references([("/part", self.part)], self.regel.named_parter, "okand-part")
        if self._id in self.regel.egna_kostnader or self.kostnad == self.part:
            yield Contradiction("dubbelt-id", path="/kostnad", got=shown(self.kostnad))
        if self.part in self.regel.delade:
            yield Contradiction("part-delad", path="/part", part=self.part)
        yield from super().invariants()

    @property
    def _id(self) -> str:
        return f"{self.part}/{self.kostnad}"

    @property
    def egna_kostnader(self) -> tuple[str, ...]:
        """Ids of the costs that parties pay by themselves, ``part/cost``."""
        return (*self.regel.egna_kostnader, self._id)

    def reckon(self, period: Period, underlag: Underlag) -> Berakning:
        """What the rule says, the part of the party in two: the cost, and the rest."""
        cost = Berakning.stated(self.belopp, self._id, benamning=self.benamning).times(self.part_of_year(period))
        return Berakning.of(
            Operation.EGEN_KOSTNAD,
            (self.regel.exact(period, underlag), cost),
            avser=(self.part, self._id),
            regel=self.tag,
            kallhanvisning=self.kallhanvisning,
        )


class Indelning(enum.Enum):
    """What an inner split divides a part among."""

    PARTER = "parter"  #: parties of the agreement, of which the part is the side
    VERKSAMHETER = "verksamheter"  #: operations of the party whose part it is


@frozen(field_transformer=own_fields_first)
class InreDelning(_Omslag):
    """The part of one side divided in its turn (inre delning), among several parties or the operations of one.

    The side is rounded first and the parties inside it to what it got, so that sides with equal parts have equal
    parts to the öre whatever is inside them.

    *Source:* agreements of a region and several municipalities, whose half goes by inhabitants; and a city's half that
    is borne by many of its operations.

    Args:
        regel: The rule that gives the side its part.
        sida: Id of the side: of several parties an id of its own, of operations the id of their party.
        delning: How the part is divided; a rule that shares a total, all of it.
        bland: Whether it is divided among parties or operations.

    Raises:
        UnknownReference: When the rule does not speak of the side.
        Contradiction: When the inner rule shares no total, or somebody has a part both beside and inside the side.

    >>> from fractions import Fraction
    >>> from folkhalsoavtal import Andelar, Belopp, LikaDelar, Period
    >>> inre = Andelar({"a": Fraction(3, 4), "b": Fraction(1, 4)})
    >>> regel = InreDelning(LikaDelar(("region", "kommuner")), "kommuner", inre)
    >>> atagande = regel.evaluate(Period.years(2024), ("region", "a", "b"), Underlag(totaler={2024: Belopp.kr(100)}))
    >>> atagande.belopp
    FrozenMap({'region': Belopp(ore=5000), 'a': Belopp(ore=3750), 'b': Belopp(ore=1250)})

    .. versionadded:: 0.1.0
    """

    regel: Finansieringsregel
    sida: Id
    delning: Finansieringsregel
    bland: Indelning = Indelning.PARTER

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The side has a part, the inner rule shares it, and nobody stands in two places."""
        outer = self.regel.named_parter
        yield from references([("/sida", self.sida)], outer, "okand-part")
        if not self.delning.delar_pott or self.delning.beside_pot:
            yield Contradiction("delar-ingen-pott", path="/delning")
        if self.sida in self.regel.delade:
            yield Contradiction("part-delad", path="/sida", part=self.sida)
        yield from self._sides_apart(outer) if self.bland is Indelning.PARTER else self._operations_apart()
        yield from super().invariants()

    def _sides_apart(self, outer: Collection[str]) -> Iterator[FolkhalsoavtalError]:
        for part, path in self.delning.named_parter.items():
            if part in outer:
                yield Contradiction("part-i-tva-sidor", path="/delning" + path, got=shown(part))
        if any(kostnad.startswith(f"{self.sida}/") for kostnad in self.regel.egna_kostnader):
            yield Contradiction("egen-kostnad-inuti", path="/regel")

    def _operations_apart(self) -> Iterator[FolkhalsoavtalError]:
        for operation, path in self.delning.named_parter.items():
            if operation == self.sida or self._prefix + operation in self.regel.egna_kostnader:
                yield Contradiction("dubbelt-id", path="/delning" + path, got=shown(operation))

    @property
    def named_parter(self) -> FrozenMap[str, str]:
        """The parties, those of a side in its place: the JSON Pointer in the rule by party id."""
        named: dict[str, str] = {}
        for part, path in self.regel.named_parter.items():
            if part != self.sida or self.bland is Indelning.VERKSAMHETER:
                named[part] = "/regel" + path
            else:
                named.update((inner, "/delning" + place) for inner, place in self.delning.named_parter.items())
        return FrozenMap(named)

    @property
    def sidor(self) -> FrozenMap[str, tuple[str, ...]]:
        """The sides that parties stand in, from the outside in, by party."""
        outer = dict(self.regel.sidor)
        if self.bland is Indelning.PARTER:
            around = (*outer.pop(self.sida, ()), self.sida)
            inner = self.delning.sidor
            outer.update((part, (*around, *inner.get(part, ()))) for part in self.delning.named_parter)
        return FrozenMap(outer)

    @property
    def egna_kostnader(self) -> tuple[str, ...]:
        """Ids of the costs that parties pay by themselves, ``part/cost``."""
        return (*self.regel.egna_kostnader, *(self._prefix + kostnad for kostnad in self.delning.egna_kostnader))

    @property
    def delade(self) -> frozenset[str]:
        """Ids of the parties whose part the rule divides among their operations."""
        own = {self.sida} if self.bland is Indelning.VERKSAMHETER else self.delning.delade
        return self.regel.delade | own

    @property
    def _prefix(self) -> str:
        return f"{self.sida}/" if self.bland is Indelning.VERKSAMHETER else ""

    @property
    def delar_pott(self) -> bool:
        """Whether the rule that gives the side its part shares a total."""
        return self.regel.delar_pott

    @property
    def proportionell(self) -> bool:
        """Whether both rules are."""
        return self.regel.proportionell and self.delning.proportionell

    def reckon(self, period: Period, underlag: Underlag) -> Berakning:
        """What the rule says, what is inside the side in its place."""
        outer = self.regel.exact(period, underlag)
        part = Berakning(operation=Operation.DEL_AV_DELNING, avser=(self.sida,), varde=outer.by_party[self.sida])
        inner = self.delning.exact(period, underlag.with_total(period, part))
        return Berakning.of(
            Operation.INRE_DELNING,
            (outer, inner),
            avser=(self.sida, self._prefix),
            regel=self.tag,
            kallhanvisning=self.kallhanvisning,
        )


def _behind(part: str, matched: Mapping[str, set[str]]) -> set[str]:
    """Those that a party matches, and those that they match in their turn."""
    found: set[str] = set()
    waiting = set(matched[part])
    while waiting:
        other = waiting.pop()
        found.add(other)
        waiting |= matched.get(other, set()) - found
    return found


@frozen(field_transformer=own_fields_first)
class Regelsumma(Finansieringsregel):
    """What several rules say, added (regelsumma).

    With days of validity that follow one another the rules are terms that replace each other.

    Args:
        regler: The rules, at least one. Those that share a total share the same one.

    Raises:
        Contradiction: Without rules, when a party stands in different sides, the same cost is paid by two rules that
            hold on the same days, or parties match each other.

    >>> from folkhalsoavtal import Belopp, FastBelopp, LikaDelar, Period
    >>> regel = Regelsumma((LikaDelar(("region", "kommun")), FastBelopp({"kommun": Belopp.kr(40)})))
    >>> underlag = Underlag(totaler={2024: Belopp.kr(100)})
    >>> regel.evaluate(Period.years(2024), ("region", "kommun"), underlag).belopp
    FrozenMap({'region': Belopp(ore=5000), 'kommun': Belopp(ore=9000)})

    .. versionadded:: 0.1.0
    """

    regler: tuple[Finansieringsregel, ...]

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """There are rules, parties stand in one place, and none match each other."""
        if not self.regler:
            yield Contradiction("regler-saknas", path="/regler")
        yield from self._sides_agree()
        yield from self._costs_once()
        yield from self._matched_by_one()
        yield from super().invariants()

    def _sides_agree(self) -> Iterator[FolkhalsoavtalError]:
        stands: dict[str, tuple[str, ...]] = {}
        for i, regel in enumerate(self.regler):
            for part, sides in regel.sidor.items():
                if stands.setdefault(part, sides) != sides:
                    path = pointer("regler", i) + regel.named_parter[part]
                    yield Contradiction("part-i-tva-sidor", path=path, got=shown(part))

    def _costs_once(self) -> Iterator[FolkhalsoavtalError]:
        for rules in self._together():
            paid: set[str] = set()
            for i, regel in rules:
                for kostnad in paid.intersection(regel.egna_kostnader):
                    yield Contradiction("dubbelt-id", path=pointer("regler", i), got=shown(kostnad))
                paid.update(regel.egna_kostnader)

    def _matched_by_one(self) -> Iterator[FolkhalsoavtalError]:
        for rules in self._together():
            matched: dict[str, set[str]] = {}
            for i, regel in rules:
                for matching in matchings(regel):
                    matched.setdefault(matching.part, set()).update(matching.motparter)
                    if matching.part in _behind(matching.part, matched):
                        yield Contradiction("matchning-omsesidig", path=pointer("regler", i), got=matching.part)

    def _together(self) -> Iterator[tuple[tuple[int, Finansieringsregel], ...]]:
        """The rules that hold on the same days, with their places; each such set once."""
        firsts = sorted({date.min if r.giltighetstid is None else r.giltighetstid.forsta_dag for r in self.regler})
        rules = tuple(enumerate(self.regler))
        sets = {tuple(i for i, r in rules if r.giltighetstid is None or dag in r.giltighetstid): None for dag in firsts}
        largest = [ids for ids in sets if not any(set(ids) < set(other) for other in sets)]
        yield from (tuple(rules[i] for i in ids) for ids in largest)

    @property
    def named_parter(self) -> FrozenMap[str, str]:
        """The parties in the order in which the rules name them: the JSON Pointer in the rule by party id."""
        named: dict[str, str] = {}
        for i, regel in enumerate(self.regler):
            for part, path in regel.named_parter.items():
                named.setdefault(part, pointer("regler", i) + path)
        return FrozenMap(named)

    @property
    def proportionell(self) -> bool:
        """Whether all the rules are."""
        return all(regel.proportionell for regel in self.regler)

    @property
    def beside_pot(self) -> tuple[Finansieringsregel, ...]:
        """The rules that add to the total to be shared what they say themselves."""
        return tuple(beside for regel in self.regler for beside in regel.beside_pot)

    def reckon(self, period: Period, underlag: Underlag) -> Berakning:
        """What the rules say together."""
        return Berakning.of(
            Operation.ADDITION,
            (regel.exact(period, underlag) for regel in self.regler),
            regel=self.tag,
            kallhanvisning=self.kallhanvisning,
        )


def as_one(regler: Sequence[Finansieringsregel], outer: Finansieringsregel) -> Finansieringsregel:
    """Several rules as one: the rule itself when there is one, else their sum.

    Args:
        regler: The rules, at least one.
        outer: The one that says at what level the sum is tested, with what tolerance, and how it is rounded.

    Raises:
        Contradiction: When the rules cannot stand in one sum.
    """
    if len(regler) == 1:
        return regler[0]
    plain = {name: getattr(fields(Finansieringsregel), name).default for name in OUTERMOST}
    inner = tuple(evolve(regel, **plain) for regel in regler)
    return Regelsumma(inner, **{name: getattr(outer, name) for name in OUTERMOST})
