"""What a controller asks of each year of an agreement (årsrader): rule, outcome, unused money, what is sent in."""

import enum
from collections.abc import Iterable, Iterator

from attrs import evolve, field, frozen

from folkhalsoavtal.akt import Akt
from folkhalsoavtal.arsavslut import Avslut, year_ends
from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.errors import FolkhalsoavtalError
from folkhalsoavtal.fields import EMPTY, FrozenMap
from folkhalsoavtal.regelprovning import Provningsstatus
from folkhalsoavtal.uppfoljning import Uppfoljning
from folkhalsoavtal.utfallsrad import Uppdelning, Utfallsrad


class Insandning(enum.Enum):
    """Whether a record of a year is sent in (insändning)."""

    INSAND = "insand"  #: it is told to have been sent
    INTE_INSAND = "inte_insand"  #: there is one, and it is not told to have been sent
    SAKNAS = "saknas"  #: there is none


@frozen(kw_only=True)
class Arsrad:
    """One year of one agreement as a controller reads it (årsrad). Its figures are those of the year's own outcome.

    Attributes:
        avtal: Id of the agreement.
        verksamhetsar: The year.
        hela_aret: Whether the statement tells of the whole year.
        provning: Whether the financing rule is met by the budget; None without a budget, or a rule.
        rader: The outcome by line, in the order of the budget; empty when there is none beside a budget.
        total: The outcome of the whole year; None when there is none.
        overfort: What is carried over to the next year: as it is decided, else as it is reckoned. None where the year
            is not settled.
        att_betala: What each party has to pay, below zero what it is to get; empty where the year is not settled.
        orsak: Why it cannot be settled; None where it is, and where there is no statement.
        redovisning: Whether the financial statement is sent in.
        uppfoljning: Whether a follow-up of the year is sent in; every one of them, where there are several.
    """

    avtal: str
    verksamhetsar: int
    hela_aret: bool = True
    provning: Provningsstatus | None
    rader: tuple[Utfallsrad, ...] = ()
    total: Utfallsrad | None = None
    overfort: Belopp | None = None
    att_betala: FrozenMap[str, Belopp] = EMPTY
    orsak: FolkhalsoavtalError | None = field(default=None, eq=False)
    redovisning: Insandning = Insandning.SAKNAS
    uppfoljning: Insandning

    @property
    def poster(self) -> tuple[Utfallsrad, ...]:
        """The rows of the lines of the budget; the others are what stands outside it."""
        return tuple(rad for rad in self.rader if rad.avser is not None)

    @property
    def avvikande(self) -> tuple[Utfallsrad, ...]:
        """The lines whose outcome is not their budget, or of which something is not known."""
        return tuple(rad for rad in self.poster if rad.okand or rad.avvikelse)

    @property
    def overskridna(self) -> tuple[Utfallsrad, ...]:
        """The lines that are overspent."""
        return tuple(rad for rad in self.poster if rad.overskridet)

    @property
    def oanvant(self) -> Belopp | None:
        """The money of the whole year that is unused; None where that is not known, or the year is not told whole."""
        return None if self.total is None or not self.hela_aret else self.total.kvar


def year_rows(akt: Akt, delade: Iterable[Uppfoljning] = ()) -> Iterator[Arsrad]:
    """The years of an agreement that there is a budget, a statement or a follow-up of, ascending.

    Args:
        akt: The file of the agreement.
        delade: Follow-ups of several agreements, this one among them.
    """
    followed: dict[int, list[Uppfoljning]] = {}
    for uppfoljning in (*akt.uppfoljningar, *delade):
        followed.setdefault(uppfoljning.verksamhetsar, []).append(uppfoljning)
    tests = {budget.verksamhetsar: provning.status for budget, provning in akt.tests()}
    ends = {end.verksamhetsar: end for end in year_ends(akt)}
    budgeted = (budget.verksamhetsar for budget in akt.arsbudgetar)
    for ar in sorted({*budgeted, *ends, *followed}):
        sent = _sent([bool(uppfoljning.sent) for uppfoljning in followed.get(ar, ())])
        row = Arsrad(avtal=akt.avtal.id, verksamhetsar=ar, provning=tests.get(ar), uppfoljning=sent)
        yield _ended(row, ends[ar]) if ar in ends else row


def _ended(row: Arsrad, end: Avslut) -> Arsrad:
    """The row of a year that there is a statement of."""
    settled, made = end.avrakning, end.gallande
    return evolve(
        row,
        hela_aret=end.redovisning.hela_aret,
        rader=() if end.utfall is None else end.utfall.by(Uppdelning.BUDGETPOST),
        total=None if end.utfall is None else end.utfall.total,
        overfort=end.overfort,
        att_betala=EMPTY if made is None else made.att_betala,
        orsak=settled if isinstance(settled, FolkhalsoavtalError) else None,
        redovisning=_sent([end.redovisning.sent]),
    )


def _sent(records: list[bool]) -> Insandning:
    """Whether all of some records, if there are any, are sent in."""
    if not records:
        return Insandning.SAKNAS
    return Insandning.INSAND if all(records) else Insandning.INTE_INSAND
