"""What the settlement says of each party, and what parties owe each other (fordringar): claim by claim, and set off."""

import enum
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from attrs import frozen

from folkhalsoavtal.belopp import Belopp

_NOTHING: Final = Belopp(ore=0)


class Fordransslag(enum.Enum):
    """What a claim of one party on another comes from (fordransslag)."""

    BIDRAG = "bidrag"  #: what it is to contribute for the year
    TILLSKOTT = "tillskott"  #: what it is to put in beside that, since money is lacking
    OVERSKRIDANDE = "overskridande"  #: an overspend that it has caused
    ATERBETALNING = "aterbetalning"  #: what it is to get back
    KOSTNAD = "kostnad"  #: joint costs that it has paid
    BETALNING = "betalning"  #: what it has paid to the other
    BALANS = "balans"  #: money carried over that another than the one who holds the money has


@frozen
class Fordran:
    """What one party owes another (fordran).

    Attributes:
        fran: Id of the one that owes.
        till: Id of the one that is owed.
        belopp: How much, above zero.
        slag: What it comes from; None when claims are set off against each other.
    """

    fran: str
    till: str
    belopp: Belopp
    slag: Fordransslag | None = None


@frozen(kw_only=True)
class Avrakningspost:
    """The settlement of one party (avräkningspost).

    Attributes:
        part: Party id.
        bidrag: What it is to contribute for the year.
        tillskott: What it is to put in beside that, since money is lacking.
        orsakat: What it is to bear of overspends that it has caused.
        aterbetalt: What it gets back.
        behallet: What it keeps of the money that it holds.
        forfallet: What lapses of the money that it holds, and so stays with it.
        kostnad: What it has paid of the costs.
        betalt: What it has paid to others.
        mottaget: What others have paid to it.
        ingaende: What it held at the beginning of the year of money carried over.
        utgaende: What it holds at the end.
    """

    part: str
    bidrag: Belopp
    tillskott: Belopp
    orsakat: Belopp
    aterbetalt: Belopp
    behallet: Belopp
    forfallet: Belopp
    kostnad: Belopp
    betalt: Belopp
    mottaget: Belopp
    ingaende: Belopp
    utgaende: Belopp

    @property
    def ska_bara(self) -> Belopp:
        """What it ought to bear: what it contributes, less what it gets back, keeps or has no longer to give."""
        return self.bidrag + self.tillskott + self.orsakat - self.aterbetalt - self.behallet - self.forfallet

    @property
    def burit(self) -> Belopp:
        """What it has borne: what it has paid less what it got, and what more it holds of money carried over."""
        return self.kostnad + self.betalt - self.mottaget + self.utgaende - self.ingaende

    @property
    def att_betala(self) -> Belopp:
        """What it has to pay; below zero what it is to get."""
        return self.ska_bara - self.burit


#: A payment: who paid, to whom, and how many öre.
Betalt: TypeAlias = tuple[str, str, int]


def claims(poster: Iterable[Avrakningspost], holder: str, betalt: Iterable[Betalt]) -> tuple[Fordran, ...]:
    """What parties owe each other, each claim by itself: with the holder of the money, or directly.

    Of every party they come to what it has to pay or to get.
    """
    sums: dict[tuple[str, str, Fordransslag], Belopp] = {}
    for fran, till, belopp, slag in (*_with_holder(poster, holder), *_of_payments(betalt)):
        sums[fran, till, slag] = sums.get((fran, till, slag), _NOTHING) + belopp
    return tuple(
        Fordran(fran, till, belopp, slag) if belopp > _NOTHING else Fordran(till, fran, -belopp, slag)
        for (fran, till, slag), belopp in sums.items()
        if belopp
    )


_Claim: TypeAlias = tuple[str, str, Belopp, Fordransslag]


def _with_holder(poster: Iterable[Avrakningspost], holder: str) -> Iterator[_Claim]:
    for post in poster:
        if post.part != holder:
            yield post.part, holder, post.bidrag, Fordransslag.BIDRAG
            yield post.part, holder, post.tillskott, Fordransslag.TILLSKOTT
            yield post.part, holder, post.orsakat, Fordransslag.OVERSKRIDANDE
            yield holder, post.part, post.aterbetalt, Fordransslag.ATERBETALNING
            yield holder, post.part, post.kostnad, Fordransslag.KOSTNAD
            yield post.part, holder, post.ingaende, Fordransslag.BALANS


def _of_payments(betalt: Iterable[Betalt]) -> Iterator[_Claim]:
    for fran, till, ore in betalt:
        yield till, fran, Belopp(ore=ore), Fordransslag.BETALNING


def set_off(poster: Iterable[Avrakningspost], holder: str) -> tuple[Fordran, ...]:
    """What parties owe each other when all is set off: at most one payment between the holder and each other."""
    return tuple(
        Fordran(post.part, holder, post.att_betala)
        if post.att_betala > _NOTHING
        else Fordran(holder, post.part, -post.att_betala)
        for post in poster
        if post.part != holder and post.att_betala
    )
