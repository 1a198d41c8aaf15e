"""How an amount came about: a tree of stated amounts and the operations on them."""

import enum
from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import field, frozen

from folkhalsoavtal.belopp import Belopp, Delningsprincip
from folkhalsoavtal.fields import FrozenMap
from folkhalsoavtal.kallhanvisning import Kallhanvisning


class Operation(enum.Enum):
    """What a node of a calculation does with its terms."""

    ANGIVET = "angivet"  #: nothing: the amount is stated, or the cell is empty
    SUMMA = "summa"  #: adds them; an empty cell adds nothing
    DELNING = "delning"  #: splits the one term by shares
    AVVIKELSE = "avvikelse"  #: what each party bears, less its share: the last term is the split


@frozen
class Andelsdel:
    """One party's part of a node.

    Attributes:
        part: Party id.
        ore: The part, exact, in öre.
        andel: The share, in a split.
        belopp: The part rounded to whole öre, in a split.
    """

    part: str
    ore: Fraction
    andel: Fraction | None = None
    belopp: Belopp | None = None


@frozen(kw_only=True)
class Berakning:
    """A node of a calculation (beräkning).

    Every node is made by one of the class methods, which reckon its result from its terms: what explains an
    amount is what reckoned it.

    Attributes:
        operation: What the node does.
        avser: What its result is of, as ids from the outside in: a budget line and a financier, or a party.
        ore: The result in öre, exact; None for an empty cell. Of a deviation it is the largest in size.
        termer: The nodes that it rests on.
        delar: The parts by party, in a split and a deviation.
        princip: How odd öre were handed out, in a split.
        kallhanvisning: The clause or document behind it.

    .. versionadded:: 0.1.0
    """

    operation: Operation
    avser: tuple[str, ...] = ()
    ore: Fraction | None = None
    termer: tuple["Berakning", ...] = field(default=(), repr=False)
    delar: tuple[Andelsdel, ...] = ()
    princip: Delningsprincip | None = None
    kallhanvisning: Kallhanvisning | None = None

    @classmethod
    def stated(cls, belopp: Belopp | None, *avser: str, kallhanvisning: Kallhanvisning | None = None) -> "Berakning":
        """A stated amount; None is an empty cell."""
        return cls(
            operation=Operation.ANGIVET,
            avser=avser,
            ore=None if belopp is None else Fraction(belopp.ore),
            kallhanvisning=kallhanvisning,
        )

    @classmethod
    def summed(cls, termer: Iterable["Berakning"], *avser: str) -> "Berakning":
        """The sum of the terms; an empty one adds nothing."""
        termer = tuple(termer)
        ore = sum((term.ore for term in termer if term.ore is not None), Fraction())
        return cls(operation=Operation.SUMMA, avser=avser, ore=ore, termer=termer)

    @classmethod
    def shared(
        cls,
        total: "Berakning",
        andelar: FrozenMap[str, Fraction],
        kallhanvisning: Kallhanvisning | None = None,
    ) -> "Berakning":
        """A total in whole öre, split by shares that sum to 1: exact parts, and the parts in whole öre."""
        exact = total.ore or Fraction()
        rounded = Belopp(ore=exact.numerator).split(andelar.values())
        return cls(
            operation=Operation.DELNING,
            avser=total.avser,
            ore=exact,
            termer=(total,),
            delar=tuple(
                Andelsdel(part, exact * andel, andel, belopp)
                for (part, andel), belopp in zip(andelar.items(), rounded, strict=True)
            ),
            princip=rounded.princip,
            kallhanvisning=kallhanvisning,
        )

    @classmethod
    def deviation(cls, burna: Mapping[str, "Berakning"], delning: "Berakning") -> "Berakning":
        """What each party bears (by party id) less its exact share of the split."""
        delar = tuple(Andelsdel(del_.part, (burna[del_.part].ore or Fraction()) - del_.ore) for del_ in delning.delar)
        return cls(
            operation=Operation.AVVIKELSE,
            avser=delning.avser,
            ore=max((abs(del_.ore) for del_ in delar), default=Fraction()),
            termer=(*burna.values(), delning),
            delar=delar,
        )
