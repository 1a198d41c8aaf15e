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
        ore: The part, exact, in öre; None when unknown.
        andel: The share, in a split.
        belopp: The part rounded to whole öre, in a split; None when unknown.
    """

    part: str
    ore: Fraction | None
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
        ore: The result in öre, exact; None when empty or unknown. Of a deviation it is the largest in size.
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
        cls, total: "Berakning", andelar: FrozenMap[str, Fraction], kallhanvisning: Kallhanvisning | None = None
    ) -> "Berakning":
        """A total, split by shares that sum to 1: exact parts, and the parts in whole öre.

        The parts of an unknown total are unknown.

        Raises:
            InvalidValue: When the total is not in whole öre.
        """
        ore = total.ore
        if ore is None:
            delar = tuple(Andelsdel(part, None, andel) for part, andel in andelar.items())
            princip = None
        else:
            rounded = Belopp.kr(ore / 100).split(andelar.values())
            delar = tuple(
                Andelsdel(part, ore * andel, andel, belopp)
                for (part, andel), belopp in zip(andelar.items(), rounded, strict=True)
            )
            princip = rounded.princip
        return cls(
            operation=Operation.DELNING,
            avser=total.avser,
            ore=ore,
            termer=(total,),
            delar=delar,
            princip=princip,
            kallhanvisning=kallhanvisning,
        )

    @classmethod
    def deviation(cls, burna: Mapping[str, "Berakning"], delning: "Berakning") -> "Berakning":
        """What each party bears (by party id) less its exact share of the split."""
        delar = tuple(_deviation(del_, burna[del_.part]) for del_ in delning.delar)
        known = [abs(del_.ore) for del_ in delar if del_.ore is not None]
        return cls(
            operation=Operation.AVVIKELSE,
            avser=delning.avser,
            ore=max(known) if known and len(known) == len(delar) else None,
            termer=(*burna.values(), delning),
            delar=delar,
        )


def _deviation(ratt: Andelsdel, buren: Berakning) -> Andelsdel:
    return Andelsdel(ratt.part, None if buren.ore is None or ratt.ore is None else buren.ore - ratt.ore)
