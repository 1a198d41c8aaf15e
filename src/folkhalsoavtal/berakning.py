"""How an amount came about: a tree of stated inputs and the operations on them.

A node's result is one number (``varde``) or one for each party (``delar``). Every node is made by the operation that
it records, and can be reckoned again from its terms: what explains an amount is what reckoned it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import evolve, field, frozen

from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.delning import Delningsprincip
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError
from folkhalsoavtal.fields import EMPTY, FrozenMap, wrong_type
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.period import Delarsrakning, Period
from folkhalsoavtal.raknesatt import RECKON, Berakningsdel, Enhet, Operation, by_party, placed


@frozen(kw_only=True)
class Berakning:
    """A node of a calculation (beräkning).

    Attributes:
        operation: What the node does.
        avser: What it is about, as ids: of a stated amount, the budget line and the financier; of a cap, the parties
            whose sum it caps; of a matching, who matches and who is matched.
        enhet: What the numbers count.
        varde: The result, exact, where it is one number; None when empty or unknown. Of a deviation it is the
            largest in size, of a rounding the exact whole.
        delar: The results by party, where there is one for each.
        termer: The nodes that it rests on.
        regel: The kind of financing rule that made it, as its tag in a document.
        benamning: What an input is called.
        dag: The day that an input is of.
        period: The days that it is of.
        rakning: How a part of a year counts.
        princip: How odd öre were handed out.
        sidor: The sides that parties stand in, from the outside in, by party: each is rounded as one first.
        kallhanvisning: The clause or the document behind it.

    .. versionadded:: 0.1.0
    """

    operation: Operation
    avser: tuple[str, ...] = ()
    enhet: Enhet = Enhet.ORE
    varde: Fraction | None = None
    delar: tuple[Berakningsdel, ...] = ()
    termer: tuple["Berakning", ...] = field(default=(), repr=False)
    regel: str | None = None
    benamning: str | None = None
    dag: date | None = None
    period: Period | None = None
    rakning: Delarsrakning | None = None
    princip: Delningsprincip | None = None
    sidor: FrozenMap[str, tuple[str, ...]] = field(default=EMPTY, repr=False)
    kallhanvisning: Kallhanvisning | None = None

    @classmethod
    def of(cls, operation: Operation, termer: Iterable["Berakning"] = (), **more: Any) -> "Berakning":
        """A node that does this with its terms; ``more`` are its other attributes.

        Raises:
            Contradiction: When there is nobody to take what is split, or something is divided by zero.
        """
        return _done(cls(operation=operation, termer=tuple(termer), **more))

    @classmethod
    def stated(
        cls, varde: Belopp | Fraction | int | None, *avser: str, enhet: Enhet = Enhet.ORE, **more: Any
    ) -> "Berakning":
        """A stated number, of öre unless another unit is given; None is an empty cell, or a number not known.

        Raises:
            InvalidType: When it is no amount and no exact number.
        """
        if isinstance(varde, Belopp):
            varde = varde.ore
        if varde is not None and type(varde) is not int and type(varde) is not Fraction:
            raise wrong_type(varde, "Belopp | Fraction | int | None")
        exact = None if varde is None else Fraction(varde)
        return cls(operation=Operation.ANGIVET, avser=avser, varde=exact, enhet=enhet, **more)

    @classmethod
    def stated_by_party(cls, varden: Mapping[str, Fraction | None], **more: Any) -> "Berakning":
        """Stated numbers, one for each party."""
        delar = tuple(Berakningsdel(part, varde) for part, varde in varden.items())
        return cls(operation=Operation.ANGIVET, delar=delar, **more)

    @classmethod
    def summed(cls, termer: Iterable["Berakning"], *avser: str) -> "Berakning":
        """The sum of the terms; an empty one adds nothing."""
        return cls.of(Operation.SUMMA, termer, avser=avser)

    @classmethod
    def collected(cls, termer: Iterable["Berakning"], **more: Any) -> "Berakning":
        """Single numbers, each of the party that it is about."""
        termer = tuple(termer)
        enhet = termer[0].enhet if termer else Enhet.ORE
        return cls.of(Operation.SAMMANSTALLNING, termer, enhet=enhet, **more)

    def times(self, *factors: "Berakning", enhet: Enhet | None = None) -> "Berakning":
        """The product with some factors; a whole year leaves no trace."""
        left = [factor for factor in factors if factor.operation is not Operation.DEL_AV_AR or factor.varde != 1]
        return Berakning.of(Operation.PRODUKT, (self, *left), enhet=enhet or self.enhet) if left else self

    def shared(self, vikter: "Berakning", **more: Any) -> "Berakning":
        """The number split by weights, exact; the parts of an unknown number, or by unknown weights, are unknown."""
        return Berakning.of(Operation.DELNING, (self, vikter), **more)

    def rounded(self, princip: Delningsprincip, sidor: Mapping[str, tuple[str, ...]], **more: Any) -> "Berakning":
        """The parts in whole öre, each less than an öre from the exact."""
        return Berakning.of(Operation.AVRUNDNING, (self,), princip=princip, sidor=FrozenMap(sidor), **more)

    @classmethod
    def deviation(cls, burna: Mapping[str, "Berakning"], agt: "Berakning", *avser: str) -> "Berakning":
        """What each party bears (by party id) less what it ought to bear, exact."""
        return cls.of(Operation.AVVIKELSE, (*burna.values(), agt), avser=avser)

    @property
    def by_party(self) -> dict[str, Fraction | None]:
        """The exact result of each party, in order."""
        return by_party(self)

    @property
    def placed(self) -> dict[str, Berakningsdel]:
        """The parts of a rounding by their ids, sides and what stands inside parties too."""
        return placed(self.delar)

    def reckoned(self) -> "Berakning":
        """The same calculation, every operation done again from the inputs.

        It equals the node when no number in it has been changed.

        Raises:
            Contradiction: When an operation does not have the terms that it needs.
        """
        node = evolve(self, termer=tuple(term.reckoned() for term in self.termer))
        try:
            return _done(node)
        except FolkhalsoavtalError:
            raise
        except (LookupError, TypeError, ValueError):
            raise Contradiction("berakning-trasig", operation=self.operation.value) from None

    def nodes(self) -> Iterator["Berakning"]:
        """The node and all that it rests on, from the outside in."""
        yield self
        for term in self.termer:
            yield from term.nodes()


def _done(node: Berakning) -> Berakning:
    """A node with the result of its operation."""
    reckon = RECKON.get(node.operation)
    return node if reckon is None else evolve(node, **reckon(node))


def part_of_year(period: Period, rakning: Delarsrakning | None) -> Berakning:
    """How much of its calendar year a period is; of a part of one unknown, unless it is said how that counts."""
    whole = period.part_of_year(Delarsrakning.DAG) == 1
    varde = Fraction(1) if whole else None if rakning is None else period.part_of_year(rakning)
    return Berakning(operation=Operation.DEL_AV_AR, varde=varde, enhet=Enhet.TAL, period=period, rakning=rakning)
