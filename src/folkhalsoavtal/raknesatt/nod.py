"""What a node of a calculation is to the operations: its terms, and its result as one number or one for each party."""

import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Protocol, TypeAlias

from attrs import frozen

from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.delning import Delningsprincip


class Operation(enum.Enum):
    """What a node of a calculation does with its terms."""

    ANGIVET = "angivet"  #: nothing: the number is stated, or is not
    DEL_AV_AR = "del_av_ar"  #: nothing: how much of a year a period is, in its way of counting
    DEL_AV_DELNING = "del_av_delning"  #: nothing: the part of the split above that an inner split divides
    SUMMA = "summa"  #: adds the cells of a budget; an empty one adds nothing
    ADDITION = "addition"  #: adds, party by party; unknown when any term is
    SKILLNAD = "skillnad"  #: takes all of the others from the first
    PRODUKT = "produkt"  #: multiplies, party by party
    KVOT = "kvot"  #: divides the first by the second
    SAMMANSTALLNING = "sammanstallning"  #: puts single numbers together, one for each party
    DELNING = "delning"  #: splits the first by the weights in the second
    MATCHNING = "matchning"  #: adds a party that puts in as much as others do, times a factor, to a cap at the most
    TAK = "tak"  #: lowers some parties, in proportion, to a sum at the most
    GOLV = "golv"  #: raises some parties, in proportion, to a sum at the least
    EGEN_KOSTNAD = "egen_kostnad"  #: parts what a party pays by itself from the rest of its part
    INRE_DELNING = "inre_delning"  #: puts an inner split in the place of the part that it divides
    AVRUNDNING = "avrundning"  #: rounds to whole öre: the whole, then its parts, from the outside in
    AR_FOR_AR = "ar_for_ar"  #: adds what was rounded year by year
    ATT_BETALA = "att_betala"  #: takes what parties pay by themselves from what they bear
    DELBETALNINGAR = "delbetalningar"  #: splits what each party has left to pay over the instalments not yet paid
    AVRAKNINGSSTEG = "avrakningssteg"  #: nothing: what a closing does with what is left or lacking; its terms are caps
    AVSLUT = "avslut"  #: closes a year: its money against its costs, and what is left over or lacking by the steps
    UR_AVSLUT = "ur_avslut"  #: takes one of the things that become of the money in a closing
    AVDRAG = "avdrag"  #: takes the others from the first, party by party
    AVVIKELSE = "avvikelse"  #: what each party bears, less what it ought to, which is the last term


class Enhet(enum.Enum):
    """What a number of a calculation counts (enhet)."""

    ORE = "ore"
    ORE_PER_INVANARE = "ore_per_invanare"
    INVANARE = "invanare"
    TAL = "tal"  #: a plain number: a share, a weight, an index, a factor


@frozen
class Berakningsdel:
    """One party's part of a node.

    Attributes:
        id: Party id; of what is inside the part of a party, the party's id, a stroke and an id of its own
            (``kommun/omkostnader``); of a side of several parties, the id of the side.
        varde: The part, exact; None when unknown.
        andel: The exact share, in a split.
        belopp: The part in whole öre, where it is rounded; None when unknown.
        udda: Whether it was rounded away from zero, and so got an odd öre.
        delar: The parts inside it, where it is rounded.
    """

    id: str
    varde: Fraction | None
    andel: Fraction | None = None
    belopp: Belopp | None = None
    udda: bool = False
    delar: tuple["Berakningsdel", ...] = ()


class Nod(Protocol):
    """What an operation knows of its node: the terms with their results, and how it is to be done."""

    @property
    def avser(self) -> tuple[str, ...]:
        """What it is about, as ids."""
        ...

    @property
    def termer(self) -> "Sequence[Nod]":
        """What it rests on."""
        ...

    @property
    def varde(self) -> Fraction | None:
        """Its one number."""
        ...

    @property
    def delar(self) -> "tuple[Berakningsdel, ...]":
        """Its numbers by party."""
        ...

    @property
    def princip(self) -> Delningsprincip | None:
        """Who gets odd öre."""
        ...

    @property
    def sidor(self) -> Mapping[str, tuple[str, ...]]:
        """The sides that parties stand in."""
        ...


def by_party(node: Nod) -> dict[str, Fraction | None]:
    """The exact result of each party, in order."""
    return {del_.id: del_.varde for del_ in node.delar}


def placed(delar: Iterable[Berakningsdel]) -> dict[str, Berakningsdel]:
    """The parts of a rounding by their ids, sides and what stands inside parties too.

    Of two with the same id, a party and what is left of it beside what is inside it, the party.
    """
    return {del_.id: del_ for del_ in _from_the_inside(delar)}


def _from_the_inside(delar: Iterable[Berakningsdel]) -> Iterator[Berakningsdel]:
    for del_ in delar:
        yield from _from_the_inside(del_.delar)
        yield del_


def parties(node: Nod) -> Iterator[Berakningsdel]:
    """The parties of a rounding; the sides that they stand in are none."""
    sidor = {sida for sides in node.sidor.values() for sida in sides}

    def walked(delar: tuple[Berakningsdel, ...]) -> Iterator[Berakningsdel]:
        for del_ in delar:
            if del_.id in sidor:
                yield from walked(del_.delar)
            else:
                yield del_

    yield from walked(node.delar)


#: The attributes of a node that an operation sets.
Result: TypeAlias = dict[str, Any]


def total(numbers: Iterable[Fraction | None]) -> Fraction | None:
    """The sum of some numbers; None when any of them is unknown."""
    whole = Fraction()
    for number in numbers:
        if number is None:
            return None
        whole += number
    return whole


def counted(varden: Mapping[str, Fraction | None]) -> dict[str, Fraction | None]:
    """The parts that the whole is made of, each of it in one of them.

    An unknown part inside a party, and all that is inside it, stands in what is left of the party, where there is that:
    its amount is not known, and that of the party is.
    """
    unknown = [id_ for id_, varde in varden.items() if varde is None and around(id_) in varden]
    return {id_: varde for id_, varde in varden.items() if not any(is_in(id_, other) for other in unknown)}


def whole_of(varden: Mapping[str, Fraction | None]) -> Fraction | None:
    """What parts come to in all; None when any that counts is unknown."""
    return total(counted(varden).values())


def around(id_: str) -> str:
    """The id of what a part stands inside; empty for a party."""
    return id_.rpartition("/")[0]


def is_in(id_: str, other: str) -> bool:
    """Whether a part is another, or stands inside it."""
    return f"{id_}/".startswith(f"{other}/")


def for_each(varden: Mapping[str, Fraction | None]) -> Result:
    """A result by party."""
    return {"delar": tuple(Berakningsdel(part, varde) for part, varde in varden.items())}
