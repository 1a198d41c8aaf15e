"""A settlement as it is decided (slutavräkning): what each ought to bear and has borne, and what is carried over."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated, Final

from attrs import evolve, field, frozen

from folkhalsoavtal.arende import Beslut
from folkhalsoavtal.belopp import AngivetBelopp, Belopp
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError
from folkhalsoavtal.fields import FrozenMap, Id, Value, Verksamhetsar, frozen_map, listed, unique
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.references import AVTALSPART

#: The error for what stands twice in a settlement or a statement.
TWICE: Final = "dubbel-hanvisning"


def _to_amounts(belopp: Mapping[str, Belopp]) -> FrozenMap[str, Belopp]:
    return frozen_map(belopp)


@frozen(kw_only=True)
class Balans(Value):
    """Money of an earlier year that is there at the turn of a year (balans); below zero a lack that is carried over.

    Args:
        fran_ar: The year that it was contributed for.
        belopp: Whose it is, by party.
        sista_ar: The last year in which it may be used; None without an end.
        budgetansvarig: Id of the party that holds it; None for the one that holds the money of the statement's year.

    Raises:
        Contradiction: When it can be used in no later year.

    .. versionadded:: 0.1.0
    """

    fran_ar: Verksamhetsar
    belopp: FrozenMap[Id, AngivetBelopp] = field(converter=_to_amounts)
    sista_ar: Verksamhetsar | None = None
    budgetansvarig: Annotated[str, AVTALSPART] | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """It can be used in a later year."""
        if self.sista_ar is not None and self.sista_ar <= self.fran_ar:
            yield Contradiction("balans-redan-slut", path="/sista_ar", got=self.sista_ar, ar=self.fran_ar)

    @property
    def summa(self) -> Belopp:
        """What it is in all."""
        return Belopp.sum(self.belopp.values())

    @property
    def said(self) -> str:
        """What parts it from other balances, as an error quotes it."""
        years = str(self.fran_ar) if self.sista_ar is None else f"{self.fran_ar}–{self.sista_ar}"
        return years if self.budgetansvarig is None else f"{years} {self.budgetansvarig}"

    @property
    def key(self) -> tuple[int, int, str]:
        """What parts it from other balances, and their order: by year, those that lapse first before the others."""
        return self.fran_ar, self.sista_ar or 10_000, self.budgetansvarig or ""

    def held_by(self, part: str | None) -> "Balans":
        """The balance with its holder told: the one given, where it does not say."""
        return self if self.budgetansvarig is not None else evolve(self, budgetansvarig=part)


def balance_faults(balans: Balans, ar: int, path: str) -> Iterator[FolkhalsoavtalError]:
    """What is wrong with a balance at the end of a year: it is of later years, or can no longer be used."""
    if balans.fran_ar > ar:
        yield Contradiction("balans-senare-ar", path=path + "/fran_ar", got=balans.fran_ar, ar=ar + 1)
    elif balans.sista_ar is not None and balans.sista_ar <= ar:
        yield Contradiction("balans-redan-slut", path=path + "/sista_ar", got=balans.sista_ar, ar=ar)


def merged(balanser: Iterable[Balans]) -> tuple[Balans, ...]:
    """Balances added up, each year and end once, in order; those of nothing left out."""
    found: dict[tuple[int, int, str], dict[str, int]] = {}
    first: dict[tuple[int, int, str], Balans] = {}
    for balans in balanser:
        first.setdefault(balans.key, balans)
        sums = found.setdefault(balans.key, {})
        for part, belopp in balans.belopp.items():
            sums[part] = sums.get(part, 0) + belopp.ore
    return tuple(
        evolve(first[key], belopp={part: Belopp(ore=ore) for part, ore in sums.items()})
        for key, sums in sorted(found.items())
        if any(sums.values())
    )


@frozen
class Avrakningsrad(Value):
    """What a settlement says of a party (avräkningsrad).

    Args:
        part: Party id.
        ska_bara: What it ought to bear of the year.
        burit: What it has borne.

    .. versionadded:: 0.1.0
    """

    part: Annotated[str, AVTALSPART]
    ska_bara: AngivetBelopp
    burit: AngivetBelopp

    @property
    def att_betala(self) -> Belopp:
        """What it has to pay; below zero what it is to get."""
        return self.ska_bara - self.burit


@frozen(kw_only=True)
class Slutavrakning(Value):
    """A settlement as it was decided (slutavräkning): it stays as it is, whatever is corrected later.

    A correction (rättelse) is one too, of the differences.

    Args:
        dag: The day on which it was made.
        rader: What it says of each party.
        utgaende_balanser: What it carries over.
        beslut: The decisions on it.
        kallhanvisning: The document.

    Raises:
        Contradiction: When a party stands twice, or what is to be paid is not what is to be got.

    .. versionadded:: 0.1.0
    """

    dag: date
    rader: tuple[Avrakningsrad, ...]
    utgaende_balanser: tuple[Balans, ...] = ()
    beslut: tuple[Beslut, ...] = ()
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Each party once, and what is to be paid sums to zero."""
        yield from unique((rad.part for rad in self.rader), "/rader", "/part", TWICE)
        if rest := Belopp.sum(rad.att_betala for rad in self.rader):
            yield Contradiction("avrakning-summa", path="/rader", rest=rest)
        yield from unique((balans.said for balans in self.utgaende_balanser), "/utgaende_balanser", code=TWICE)

    @property
    def att_betala(self) -> FrozenMap[str, Belopp]:
        """What each party has to pay, below zero what it is to get; the sum is zero."""
        return FrozenMap((rad.part, rad.att_betala) for rad in self.rader)

    def corrected_by(self, *rattelser: "Slutavrakning") -> "Slutavrakning":
        """What holds when it is corrected by some differences."""
        listed(rattelser, Slutavrakning, "/rattelser")
        sums: dict[str, tuple[Belopp, Belopp]] = {}
        nothing = Belopp(ore=0)
        for each in (self, *rattelser):
            for rad in each.rader:
                ska_bara, burit = sums.get(rad.part, (nothing, nothing))
                sums[rad.part] = ska_bara + rad.ska_bara, burit + rad.burit
        balanser = (balans for each in (self, *rattelser) for balans in each.utgaende_balanser)
        return Slutavrakning(
            dag=max(each.dag for each in (self, *rattelser)),
            rader=tuple(Avrakningsrad(part, *amounts) for part, amounts in sums.items()),
            utgaende_balanser=merged(balanser),
        )
