"""The test of a financing rule against amounts: met, not met, cannot be determined, not applicable, and why."""

import enum
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

from attrs import evolve, field, frozen

from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.errors import FolkhalsoavtalError
from folkhalsoavtal.fields import EMPTY, FrozenMap
from folkhalsoavtal.finansiering import Atagande, Finansieringsregel, Provningsniva
from folkhalsoavtal.period import Period
from folkhalsoavtal.raknesatt import Operation
from folkhalsoavtal.underlag import Underlag


class Provningsstatus(enum.Enum):
    """The four answers to the question whether a rule is met."""

    UPPFYLLD = "uppfylld"
    INTE_UPPFYLLD = "inte_uppfylld"
    KAN_INTE_BEDOMAS = "kan_inte_bedomas"
    INTE_TILLAMPLIG = "inte_tillamplig"


class Hinder(enum.Enum):
    """Why a rule gives no yes or no (hinder)."""

    ANDRA_PARTER = "andra_parter"  #: there are parties that the rule does not speak of
    BARS_AV_EN_PART = "bars_av_en_part"  #: the line is declared as one party's cost
    GALLER_INTE = "galler_inte"  #: the rule does not hold in the year
    BARA_TOTALT = "bara_totalt"  #: the rule speaks of yearly sums, and not of a part of a budget
    KOLUMN_SAKNAS = "kolumn_saknas"  #: a party of the rule has no column in the budget
    INGA_BELOPP = "inga_belopp"  #: a party's column has no amount at all
    OKANT_UNDERLAG = "okant_underlag"  #: an input of the rule is unknown, and so is what the parties owe
    INGET_ATT_DELA = "inget_att_dela"  #: none of the cells of the rule's parties has an amount
    UTANFOR_KATEGORIERNA = "utanfor_kategorierna"  #: the lines stand under no category, and each category is tested


#: The answer that each obstacle leads to.
_ANSWER: Final = {
    Hinder.ANDRA_PARTER: Provningsstatus.INTE_TILLAMPLIG,
    Hinder.BARS_AV_EN_PART: Provningsstatus.INTE_TILLAMPLIG,
    Hinder.GALLER_INTE: Provningsstatus.INTE_TILLAMPLIG,
    Hinder.BARA_TOTALT: Provningsstatus.INTE_TILLAMPLIG,
    Hinder.KOLUMN_SAKNAS: Provningsstatus.KAN_INTE_BEDOMAS,
    Hinder.INGA_BELOPP: Provningsstatus.KAN_INTE_BEDOMAS,
    Hinder.OKANT_UNDERLAG: Provningsstatus.KAN_INTE_BEDOMAS,
    Hinder.INGET_ATT_DELA: Provningsstatus.INTE_TILLAMPLIG,
    Hinder.UTANFOR_KATEGORIERNA: Provningsstatus.INTE_TILLAMPLIG,
}

#: The answer for several parts is the first of these that any of them gives.
_WORST_FIRST: Final = (
    Provningsstatus.INTE_UPPFYLLD,
    Provningsstatus.KAN_INTE_BEDOMAS,
    Provningsstatus.UPPFYLLD,
    Provningsstatus.INTE_TILLAMPLIG,
)


@frozen
class Cell:
    """One amount of a budget, or none.

    Attributes:
        budgetpost: Id of the line.
        finansiar: Id of the column.
        belopp: The amount; None when the cell is empty.
        bekraftad: Of an empty cell, whether the closest stated total over it (of its line, its category, the
            budget) equals what the other cells sum to, and so confirms that it adds nothing; None when no total
            is stated.
    """

    budgetpost: str
    finansiar: str
    belopp: Belopp | None
    bekraftad: bool | None = None


@frozen(kw_only=True)
class Delprovning:
    """The answer for one sum: the whole budget, a category or a line.

    Attributes:
        avser: Id of the category or line; None for the whole, and for the lines outside every category.
        status: The answer.
        hinder: Why there is no yes or no; None when there is one.
        orsak: The error behind an unknown input, such as a series that has no value for the day; None when it is
            just not known.
        berorda: The parties, or the lines outside every category, that the obstacle lies with, in order.
        summor: What each party of the rule bears; empty when there is no yes or no.
        avvikelser: What each party bears less what it ought to, in öre, exact; where a total is shared, their sum is
            zero.
        tomma_celler: The cells of the rule's parties that are empty and add nothing.
        berakning: The calculation behind the deviations; None when there is no yes or no.
    """

    avser: str | None
    status: Provningsstatus
    hinder: Hinder | None = None
    orsak: FolkhalsoavtalError | None = field(default=None, eq=False)
    berorda: tuple[str, ...] = ()
    summor: FrozenMap[str, Belopp] = field(default=EMPTY)
    avvikelser: FrozenMap[str, Fraction] = field(default=EMPTY)
    tomma_celler: tuple[Cell, ...] = ()
    berakning: Berakning | None = None

    @property
    def gap(self) -> Belopp | None:
        """For two parties that ought to bear half each, how far apart their sums are; None for any others."""
        ought = [summa.ore - self.avvikelser[part] for part, summa in self.summor.items()]
        if len(ought) != 2 or ought[0] != ought[1] or sum(self.avvikelser.values()) != 0:
            return None
        one, other = self.summor.values()
        return abs(one - other)


@frozen(kw_only=True)
class Regelprovning:
    """The test of a rule at one level (regelprövning).

    Attributes:
        regel: The rule.
        niva: The level that it was tested at.
        delprovningar: The answer for each sum at that level, in the order of the budget.

    .. versionadded:: 0.1.0
    """

    regel: Finansieringsregel
    niva: Provningsniva
    delprovningar: tuple[Delprovning, ...]

    @property
    def status(self) -> Provningsstatus:
        """The answer for all of them together.

        Not met when any is not met, else cannot be determined when any cannot, else met when any is met. Where there
        is nothing to test, the rule does not apply.
        """
        answers = {del_.status for del_ in self.delprovningar}
        return next((status for status in _WORST_FIRST if status in answers), Provningsstatus.INTE_TILLAMPLIG)

    @property
    def berakning(self) -> Berakning | None:
        """The calculation when one sum was tested, as at the level of the whole budget; None otherwise."""
        return self.delprovningar[0].berakning if len(self.delprovningar) == 1 else None


def obstacle(
    regel: Finansieringsregel, parter: Iterable[str], kolumner: Iterable[str], utan_belopp: Iterable[str]
) -> tuple[Hinder, tuple[str, ...]] | None:
    """What keeps a rule from being tested against a budget, and with whom it lies.

    Args:
        regel: The rule.
        parter: Ids of the parties of the agreement.
        kolumner: Ids of the parties that have a column.
        utan_belopp: Ids of the parties whose column has no amount at all.
    """
    kolumner, utan_belopp, named = set(kolumner), tuple(utan_belopp), regel.named_parter
    others = tuple(part for part in parter if part not in named)
    if others:
        return Hinder.ANDRA_PARTER, others
    absent = tuple(part for part in named if part not in kolumner)
    if absent:
        return Hinder.KOLUMN_SAKNAS, absent
    return (Hinder.INGA_BELOPP, utan_belopp) if utan_belopp else None


def not_tested(
    avser: str | None, hinder: Hinder, berorda: tuple[str, ...], orsak: FolkhalsoavtalError | None = None
) -> Delprovning:
    """The answer where an obstacle stands in the way."""
    return Delprovning(avser=avser, status=_ANSWER[hinder], hinder=hinder, berorda=berorda, orsak=orsak)


def answered(
    regel: Finansieringsregel, period: Period, avser: str | None, celler: Iterable[Cell], underlag: Underlag
) -> Delprovning:
    """The answer for the sum of some cells: no party deviates from what it ought to bear by more than the tolerance.

    What is to be shared is what the cells sum to, without what the rule says itself beside it; what a party contributes
    of its own accord is what it bears.

    Args:
        regel: The rule.
        period: The days of the budget's year that it is of.
        avser: Id of the category or line; None for the whole budget.
        celler: The cells.
        underlag: What else the rule is reckoned on.
    """
    parter = tuple(regel.named_parter)
    by_party: dict[str, list[Cell]] = {part: [] for part in parter}
    for cell in celler:
        if cell.finansiar in by_party:
            by_party[cell.finansiar].append(cell)
    empty = tuple(cell for cells in by_party.values() for cell in cells if cell.belopp is None)
    if len(empty) == sum(map(len, by_party.values())):
        return not_tested(avser, Hinder.INGET_ATT_DELA, parter)
    if period.common(regel.giltighetstid) is None:
        return not_tested(avser, Hinder.GALLER_INTE, parter)
    burna = {
        part: Berakning.summed((Berakning.stated(cell.belopp, cell.budgetpost, part) for cell in cells), part)
        for part, cells in by_party.items()
    }
    named = () if avser is None else (avser,)
    try:
        atagande = owed(regel, period, burna, underlag, *named)
    except FolkhalsoavtalError as error:
        return not_tested(avser, Hinder.OKANT_UNDERLAG, parter, error)
    berakning = Berakning.deviation(burna, atagande.berakning, *named)
    if berakning.varde is None:
        return not_tested(avser, Hinder.OKANT_UNDERLAG, parter)
    met = berakning.varde <= regel.tolerans.ore
    return Delprovning(
        avser=avser,
        status=Provningsstatus.UPPFYLLD if met else Provningsstatus.INTE_UPPFYLLD,
        summor=FrozenMap((part, Belopp(ore=int(buren.varde or 0))) for part, buren in burna.items()),
        avvikelser=FrozenMap((del_.id, del_.varde) for del_ in berakning.delar if del_.varde is not None),
        tomma_celler=empty,
        berakning=berakning,
    )


def owed(
    regel: Finansieringsregel, period: Period, burna: Mapping[str, Berakning], underlag: Underlag, *avser: str
) -> Atagande:
    """What each ought to bear, when what they bear together (by party id) is what they share.

    What the rule says itself beside the total is taken from it first; what a party contributes of its own accord is
    what it bears. ``avser`` is the category or line that they are the sums of.
    """
    total = Berakning.of(Operation.ADDITION, burna.values(), avser=avser)
    beside = [other.exact(period, underlag) for other in regel.beside_pot] if regel.delar_pott else []
    pot = Berakning.of(Operation.SKILLNAD, (total, *beside)) if beside else total
    year = period.forsta_dag.year
    inputs = evolve(underlag, totaler={year: pot}, bidrag={year: burna})
    return regel.evaluate(period, tuple(regel.named_parter), inputs)
