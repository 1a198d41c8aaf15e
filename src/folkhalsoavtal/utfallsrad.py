"""One row of an outcome, whatever it is told by (utfallsrad), and sums of which some may be empty or unknown."""

import enum
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from attrs import define, frozen

from folkhalsoavtal.belopp import Belopp


class Uppdelning(enum.Enum):
    """What an outcome is told by (uppdelning)."""

    BUDGETPOST = "budgetpost"  #: each line
    KATEGORI = "kategori"  #: each category of the budget
    FOKUSOMRADE = "fokusomrade"  #: each focus area of the plan
    PART = "part"  #: each financier: what it has put in of the costs
    DELBETALNING = "delbetalning"  #: each instalment: what is to be paid to the one that holds the money, and what is


class Ovrigt(enum.Enum):
    """What stands outside a division, in a row of its own (övrigt)."""

    UTANFOR_BUDGETEN = "utanfor_budgeten"  #: what was spent on no line
    UTANFOR_INDELNINGEN = "utanfor_indelningen"  #: lines under no category, or that pay for no focus area
    OVERFORDA_MEDEL = "overforda_medel"  #: money carried over from earlier years that is given to no line
    UTAN_DELBETALNING = "utan_delbetalning"  #: what is paid of no instalment


@frozen(kw_only=True)
class Utfallsrad:
    """One row of an outcome, whatever it is told by (utfallsrad).

    An amount is None where none is stated, or where some of it is not known; the first adds nothing.

    Attributes:
        avser: Id of the line, category, focus area or financier, or the number of the instalment; None for the whole,
            and for what stands outside the division.
        benamning: What that is called; None where it has no name.
        ovrigt: What stands outside the division; None for a part of it, and for the whole.
        budget: The budget as adopted, or what was carried over from earlier years.
        omfordelad: The budget when what is decided to be moved has been moved.
        prognos: What is expected of the whole year, by the latest forecast.
        utfall: What was spent, or paid of an instalment.
        avvikelse: The budget when all is moved, less the outcome: above zero some of it is unused, below zero it is
            overspent. What is not told adds nothing; None where something is not known, or nothing is told.
        prognosavvikelse: The budget when all is moved, of the lines that the forecast tells of, less what is expected
            of them; None where something of it is not known, or nothing is told.
        okand: Whether some of the budget or the outcome is not known.
    """

    avser: str | None
    benamning: str | None = None
    ovrigt: Ovrigt | None = None
    budget: Belopp | None
    omfordelad: Belopp | None
    prognos: Belopp | None
    utfall: Belopp | None
    avvikelse: Belopp | None
    prognosavvikelse: Belopp | None = None
    okand: bool = False

    @property
    def avvikelse_andel(self) -> Fraction | None:
        """The variance as a part of the budget, with the sign of the variance.

        Of a budget of zero it is zero when nothing was spent; else there is no part that it could be, and it is None,
        as it is where the variance is not known.
        """
        if self.avvikelse is None:
            return None
        if not self.avvikelse:
            return Fraction()
        return Fraction(self.avvikelse.ore, abs(self.omfordelad.ore)) if self.omfordelad else None

    @property
    def kvar(self) -> Belopp | None:
        """What is left to use: the variance, or zero where it is overspent."""
        return None if self.avvikelse is None else max(self.avvikelse, Belopp(ore=0))

    @property
    def overskridet(self) -> Belopp | None:
        """How much it is overspent; zero where it is not."""
        return None if self.avvikelse is None else max(-self.avvikelse, Belopp(ore=0))


@define
class Summa:
    """A sum of amounts, some of which may be empty or unknown. It is never changed; there is one for every cell."""

    ore: int = 0
    angivet: bool = False  # whether any amount is stated
    okant: bool = False  # whether any is unknown

    def __add__(self, other: "Summa") -> "Summa":
        # most cells have nothing to add
        if other is NOTHING:
            return self
        if self is NOTHING:
            return other
        return Summa(self.ore + other.ore, self.angivet or other.angivet, self.okant or other.okant)

    @property
    def belopp(self) -> Belopp | None:
        """The sum; None where no amount is stated, or some is not known."""
        return Belopp(ore=self.ore) if self.angivet and not self.okant else None


NOTHING: Final = Summa()
UNKNOWN: Final = Summa(okant=True)


def stated(belopp: Belopp | None) -> Summa:
    """An amount that is stated; None is one that is not known."""
    return UNKNOWN if belopp is None else Summa(belopp.ore, angivet=True)


def together(numbers: Iterable[Summa]) -> Summa:
    """The sum of some sums."""
    whole = NOTHING
    for number in numbers:
        whole += number
    return whole


@define
class Siffror:
    """The numbers behind a row. They are never changed.

    Attributes:
        budget: The budget as adopted.
        omfordelad: The budget when all is moved.
        prognos: What is expected.
        utfall: What was spent.
        vantat_av: The budget when all is moved, of what the forecast tells of.
    """

    budget: Summa = NOTHING
    omfordelad: Summa = NOTHING
    prognos: Summa = NOTHING
    utfall: Summa = NOTHING
    vantat_av: Summa = NOTHING

    def __add__(self, other: "Siffror") -> "Siffror":
        return Siffror(
            self.budget + other.budget,
            self.omfordelad + other.omfordelad,
            self.prognos + other.prognos,
            self.utfall + other.utfall,
            self.vantat_av + other.vantat_av,
        )

    def row(self, avser: str | None, benamning: str | None = None, ovrigt: Ovrigt | None = None) -> Utfallsrad:
        """The row with these numbers."""
        return Utfallsrad(
            avser=avser,
            benamning=benamning,
            ovrigt=ovrigt,
            budget=self.budget.belopp,
            omfordelad=self.omfordelad.belopp,
            prognos=self.prognos.belopp,
            utfall=self.utfall.belopp,
            avvikelse=_less(self.omfordelad, self.utfall),
            prognosavvikelse=_less(self.vantat_av, self.prognos),
            okand=self.omfordelad.okant or self.utfall.okant,
        )


def _less(budget: Summa, other: Summa) -> Belopp | None:
    """A budget less what was spent of it, or is expected to be; None where some is not known, or nothing is told."""
    unknown, told = budget.okant or other.okant, budget.angivet or other.angivet
    return None if unknown or not told else Belopp(ore=budget.ore - other.ore)
