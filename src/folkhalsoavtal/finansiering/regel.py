"""What every financing rule has in common: its terms, the one verb that evaluates it, and what each owes."""

import enum
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any, Final, cast

from attrs import field, fields, frozen

from folkhalsoavtal.belopp import AngivetBelopp, Belopp, sum_if_known
from folkhalsoavtal.berakning import Berakning, part_of_year
from folkhalsoavtal.delning import Delningsprincip
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, pointer, raise_all
from folkhalsoavtal.fields import FrozenMap, Value, field_names, references, require, shown, tag_of, wrong_type
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.period import Delarsrakning, Period
from folkhalsoavtal.raknesatt import Berakningsdel, Enhet, Operation, parties
from folkhalsoavtal.underlag import Underlag

# far more than any clause has
_DEEPEST: Final = 20


class Provningsniva(enum.Enum):
    """The level at which a rule is to hold (prövningsnivå)."""

    TOTALT = "totalt"  #: the sum of the whole budget
    KATEGORI = "kategori"  #: the sum of each category
    BUDGETPOST = "budgetpost"  #: each line


@frozen
class Atagande:
    """What each party owes for a period (åtagande), with the calculation behind it.

    Attributes:
        berakning: The calculation. Its root is the rounding of a calendar year, or the sum of several.
        parter: The parties that the rule speaks of, in its order.
        egna_kostnader: Ids of the costs that parties pay by themselves, ``part/cost``.

    .. versionadded:: 0.1.0
    """

    berakning: Berakning
    parter: tuple[str, ...]
    egna_kostnader: tuple[str, ...] = ()

    @property
    def belopp(self) -> FrozenMap[str, Belopp | None]:
        """What each party bears in whole öre, in the order of the rule; None is unknown.

        Each amount is less than an öre from the exact, and they sum to the whole in whole öre.
        """
        return FrozenMap((part, self._delar[part].belopp) for part in self.parter)

    @property
    def exakt(self) -> FrozenMap[str, Fraction | None]:
        """What each party bears in öre before rounding, in the order of the rule; None is unknown."""
        return FrozenMap((part, self._delar[part].varde) for part in self.parter)

    @property
    def totalt(self) -> Belopp | None:
        """What the parties bear together; None when any of it is unknown."""
        return sum_if_known(self.belopp.values())

    @property
    def exakt_totalt(self) -> Fraction | None:
        """What the parties bear together in öre before rounding; None when any of it is unknown."""
        return self.berakning.varde

    @property
    def sidor(self) -> FrozenMap[str, Belopp | None]:
        """What each side of several parties bears together, from the outside in."""
        sidor = {sida: None for sides in self.berakning.sidor.values() for sida in sides}
        return FrozenMap((sida, self._delar[sida].belopp) for sida in sidor)

    @property
    def att_betala(self) -> FrozenMap[str, Belopp | None]:
        """What each party has left to put in, when the costs that it pays by itself are taken from what it bears."""
        left = self.to_pay.by_party
        ore = ((part, left[part]) for part in self.parter)
        return FrozenMap((part, None if varde is None else Belopp(ore=int(varde))) for part, varde in ore)

    @property
    def to_pay(self) -> Berakning:
        """The calculation of what each party has left to put in, in whole öre."""
        return Berakning.of(Operation.ATT_BETALA, (self.berakning,), avser=self.egna_kostnader)

    def inside(self, part: str) -> FrozenMap[str, Belopp | None]:
        """What the part of a party is made of, by the ids of its operations and own costs; the rest under its own id.

        Empty when the rule does not divide the part.
        """
        require(part, str)
        delar = self._delar[part].delar if part in self._delar else ()
        return FrozenMap((del_.id.removeprefix(f"{part}/"), del_.belopp) for del_ in delar)

    @property
    def by_year(self) -> FrozenMap[int, "Atagande"]:
        """What each owes in each calendar year of the period."""
        root = self.berakning
        years = root.termer if root.operation is Operation.AR_FOR_AR else (root,)
        return FrozenMap(
            (year.period.forsta_dag.year, Atagande(year, self.parter, self.egna_kostnader))
            for year in years
            if year.period is not None
        )

    @cached_property
    def _delar(self) -> dict[str, Berakningsdel]:
        return self.berakning.placed


#: What only the outermost rule says, since it is tested and rounded as a whole.
OUTERMOST: Final = ("niva", "tolerans", "delningsprincip")


def leaves(node: Berakning, id_: str, sidor: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The ids of the parts of a node that are those of a party or a side, in order."""
    return tuple(
        leaf
        for leaf in node.by_party
        if leaf == id_ or leaf.startswith(f"{id_}/") or id_ in sidor.get(leaf.partition("/")[0], ())
    )


def own_fields_first(_: type, attributes: list[Any]) -> list[Any]:
    """The fields of a rule before those that all rules have, as a document writes them."""
    common = {attribute.name for attribute in fields(Finansieringsregel)}
    return sorted(attributes, key=lambda attribute: attribute.name in common)


@frozen(kw_only=True)
class Finansieringsregel(Value, ABC):
    """A financing clause as a value (finansieringsregel): what each party owes.

    A rule of a caller's own is a frozen attrs subclass with :attr:`named_parter` and :meth:`reckon`.

    Args:
        niva: The level at which the rule is to hold in a budget.
        tolerans: Largest deviation of a party in a budget at which the rule is still met, inclusive; zero or more.
        delningsprincip: Who gets the öre that exact shares leave over.
        delarsrakning: How a part of a calendar year counts; None when not stated, and then what is owed for a part of
            a year cannot be reckoned.
        giltighetstid: The days that the clause holds; all when not stated. Outside them nothing is owed by it.
        kallhanvisning: The clause, and whether it is stated there, derived or assumed.

    Raises:
        InvalidValue: With a negative tolerance.
        Contradiction: When a rule inside another has a level, a tolerance or a principle of its own, since those of the
            outermost hold; or rules stand in one another in more than 20 levels.

    .. versionadded:: 0.1.0
    """

    niva: Provningsniva = Provningsniva.TOTALT
    tolerans: AngivetBelopp = field(default=Belopp(ore=0))
    delningsprincip: Delningsprincip = Delningsprincip.STORSTA_REST
    delarsrakning: Delarsrakning | None = None
    giltighetstid: Period | None = None
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """A tolerance is zero or more, a side is no party, and only the outermost rule says how it is tested."""
        if self.djup > _DEEPEST:
            yield Contradiction("regel-for-djupt", hogst=_DEEPEST)
            return
        named = self.named_parter
        stands: dict[str, tuple[str, ...]] = {}
        for part, sidor in self.sidor.items():
            for i, sida in enumerate(sidor):
                if stands.setdefault(sida, sidor[:i]) != sidor[:i]:
                    yield Contradiction("sida-i-tva-sidor", path=named[part], got=shown(sida))
        yield from (
            Contradiction("sida-ar-part", path=named[sida], got=shown(sida)) for sida in named if sida in stands
        )
        if self.tolerans.ore < 0:
            yield InvalidValue("tolerans-negativ", path="/tolerans", got=self.tolerans)
        for path, regel in self.inner():
            for name in OUTERMOST:
                if getattr(regel, name) != getattr(fields(Finansieringsregel), name).default:
                    yield Contradiction("inre-regel-egen-provning", path=f"{path}/{name}", name=name)

    @property
    @abstractmethod
    def named_parter(self) -> FrozenMap[str, str]:
        """The parties that the rule speaks of, in its order: the JSON Pointer in the rule by party id."""
        ...

    @abstractmethod
    def reckon(self, period: Period, underlag: Underlag) -> Berakning:
        """What each owes for some days of one calendar year, exact: a node with a part for each party.

        Args:
            period: Days of one calendar year on which the rule holds.
            underlag: What the rule is reckoned on.
        """
        ...

    @property
    def delar_pott(self) -> bool:
        """Whether the rule shares a total that it is given; otherwise it says itself how much there is."""
        return any(regel.delar_pott for _, regel in self.inner())

    @property
    def proportionell(self) -> bool:
        """Whether each party's part is in proportion to the total, so that the rule can hold for a part of a budget."""
        return False

    @property
    def beside_pot(self) -> tuple["Finansieringsregel", ...]:
        """The rules in it that add to the total to be shared what they say themselves."""
        return () if self.delar_pott else (self,)

    @property
    def sidor(self) -> FrozenMap[str, tuple[str, ...]]:
        """The sides that parties stand in, from the outside in, by party."""
        return FrozenMap((part, sides) for _, regel in self.inner() for part, sides in regel.sidor.items())

    @property
    def egna_kostnader(self) -> tuple[str, ...]:
        """Ids of the costs that parties pay by themselves, ``part/cost``."""
        return tuple(dict.fromkeys(kostnad for _, regel in self.inner() for kostnad in regel.egna_kostnader))

    @property
    def delade(self) -> frozenset[str]:
        """Ids of the parties whose part the rule divides among their operations."""
        return frozenset(part for _, regel in self.inner() for part in regel.delade)

    @property
    def djup(self) -> int:
        """In how many levels rules stand in the rule, itself the first."""
        return 1 + max((regel.djup for _, regel in self.inner()), default=0)

    @property
    def tag(self) -> str:
        """The kind of rule, as a document names it."""
        return tag_of(type(self))

    def inner(self) -> Iterator[tuple[str, "Finansieringsregel"]]:
        """The rules that stand directly in the rule, with the JSON Pointer to each."""
        return iter(self._inner)

    @cached_property
    def _inner(self) -> tuple[tuple[str, "Finansieringsregel"], ...]:
        # every rule around it asks for it, several times, when it is made
        return tuple(self._held())

    def _held(self) -> Iterator[tuple[str, "Finansieringsregel"]]:
        kind: Any = type(self)
        for name in field_names(kind):
            held = getattr(self, name)
            if isinstance(held, Finansieringsregel):
                yield pointer(name), held
            elif isinstance(held, tuple):
                for i, item in enumerate(cast("tuple[object, ...]", held)):
                    if isinstance(item, Finansieringsregel):
                        yield pointer(name, i), item

    def evaluate(self, period: Period, parter: Collection[str], underlag: Underlag) -> Atagande:
        """What each party owes for a period.

        Each calendar year is reckoned exactly and rounded once: its whole to the nearest öre, then the parties to
        that, and what is inside a side or a party to what that got. A period of several years is the sum of its years.

        Args:
            period: The days that it is owed for.
            parter: Ids of the parties that there are.
            underlag: What the rule is reckoned on; what it does not have is unknown, and so is what rests on it.

        Returns:
            The amount of each party that the rule speaks of, in its order; they sum to the whole.

        Raises:
            InvalidType: When the period is none.
            UnknownReference: When the rule names a party that there is not, or a series has no value for a day that
                the rule asks for.
            Contradiction: When there is nobody to take an amount, or the rule gives parts to others than it names.
        """
        require(period, Period, "/period")
        require(underlag, Underlag, "/underlag")
        if isinstance(parter, str) or not isinstance(parter, Collection):
            raise wrong_type(parter, "Collection", "/parter")
        for part in parter:
            require(part, str, "/parter")
        named = ((path, part) for part, path in self.named_parter.items())
        raise_all(references(named, parter, "okand-part"))
        years = tuple(
            self.exact(days, underlag).rounded(self.delningsprincip, self.sidor, period=days)
            for days in period.by_year()
        )
        root = (
            years[0] if len(years) == 1 else Berakning.of(Operation.AR_FOR_AR, years, sidor=self.sidor, period=period)
        )
        parter, given = tuple(self.named_parter), [del_.id for del_ in parties(root)]
        # a rule of a caller's own may be at fault
        if set(parter) != set(given):
            raise Contradiction("regel-andra-delar", parter=tuple(map(shown, parter)), given=tuple(map(shown, given)))
        return Atagande(root, parter, self.egna_kostnader)

    def exact(self, period: Period, underlag: Underlag) -> Berakning:
        """What each owes for some days of one calendar year, before rounding; nothing for days outside the rule's own.

        Of a total to be shared the days on which the rule holds have their part, as parts of a year count; counted
        whole, it belongs to the rule that holds on the first of the days.

        Raises:
            UnknownReference: When a series has no value for a day that the rule asks for.
            Contradiction: When there is nobody to take an amount.
        """
        days = period.common(self.giltighetstid)
        if days is None:
            nothing = dict.fromkeys((*self.named_parter, *self.egna_kostnader), Fraction())
            return Berakning.stated_by_party(nothing, regel=self.tag, period=self.giltighetstid)
        if days != period and self.delar_pott:
            if self.delarsrakning is Delarsrakning.HELT_AR:
                part = Berakning.stated(int(days.forsta_dag == period.forsta_dag), enhet=Enhet.TAL, period=days)
            else:
                part = Berakning.of(
                    Operation.KVOT, (self.part_of_year(days), self.part_of_year(period)), enhet=Enhet.TAL
                )
            underlag = underlag.with_total(period, underlag.total(period).times(part))
        return self.reckon(days, underlag)

    def part_of_year(self, period: Period) -> Berakning:
        """How much of its year a period is, as the rule counts it."""
        return part_of_year(period, self.delarsrakning)
