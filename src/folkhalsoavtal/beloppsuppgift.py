"""Amounts as a document states them: with unit, decimals and role, and whether a computed amount is consistent."""

import enum
from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor
from typing import Annotated, Final

from attrs import field, frozen

from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, raise_all
from folkhalsoavtal.fields import Tal, Value, Verksamhetsar, references, shown, wrong_type
from folkhalsoavtal.finansiering import Atagande
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.references import AVTALSPART


class Beloppsenhet(enum.Enum):
    """The unit that a document states an amount in (beloppsenhet)."""

    KR = "kr"
    TKR = "tkr"
    MNKR = "mnkr"
    KR_PER_INVANARE = "kr_per_invanare"


class Beloppsroll(enum.Enum):
    """What a stated amount is (beloppsroll): the same figure can be the pot in one text and one part in another."""

    BIDRAG = "bidrag"  #: what one party puts in
    POTT = "pott"  #: what all put in together
    TAK = "tak"  #: what is put in at the most, by one party or by all


class Forenlighet(enum.Enum):
    """Whether a computed amount is consistent with a stated one (förenlighet)."""

    FORENLIG = "forenlig"
    INTE_FORENLIG = "inte_forenlig"
    KAN_INTE_BEDOMAS = "kan_inte_bedomas"


#: Öre in a unit; of the rate for an inhabitant, in a krona.
ORE_PER_ENHET: Final = {
    Beloppsenhet.KR: 100,
    Beloppsenhet.TKR: 100 * 10**3,
    Beloppsenhet.MNKR: 100 * 10**6,
    Beloppsenhet.KR_PER_INVANARE: 100,
}


@frozen
class Beloppsspann:
    """The exact amounts that a rounded figure can stand for, both bounds among them.

    Attributes:
        nedre: The lowest, in öre.
        ovre: The highest, in öre.
    """

    nedre: Fraction
    ovre: Fraction

    def __contains__(self, ore: Fraction | int) -> bool:
        return self.nedre <= ore <= self.ovre


@frozen
class Jamforelse:
    """A stated amount beside a computed one (jämförelse).

    Attributes:
        uppgift: The stated amount.
        beraknat: The computed one, exact, in öre; None when it is not known.
        spann: What the stated amount can stand for; None when that takes a number of inhabitants that is not known.
        status: Whether they are consistent.

    .. versionadded:: 0.1.0
    """

    uppgift: "Beloppsuppgift"
    beraknat: Fraction | None
    spann: Beloppsspann | None
    status: Forenlighet

    @property
    def avvikelse(self) -> Fraction | None:
        """How far outside the span the computed amount lies, in öre with its sign; None when it cannot be told."""
        if self.beraknat is None or self.spann is None:
            return None
        if self.status is Forenlighet.FORENLIG:
            return Fraction()
        over = self.beraknat - self.spann.ovre
        return over if over > 0 else self.beraknat - self.spann.nedre


@frozen
class Beloppsuppgift(Value):
    """An amount as a document states it (beloppsuppgift).

    A figure is rounded to its last decimal: 50 tkr is anything from 49 500 to 50 500 kronor, 50,0 tkr anything from
    49 950 to 50 050.

    Args:
        varde: The figure.
        enhet: Its unit.
        roll: What it is; None when the document does not make it clear.
        decimaler: How many decimals it is stated with; those of the figure unless given.
        part: Id of the party whose contribution or cap it is; None for all together.
        verksamhetsar: The year that it is of; None for every year.
        kallhanvisning: Where it is stated.

    Raises:
        InvalidValue: When the decimals are fewer than the figure has, or more than six.
        Contradiction: When a contribution is of nobody, or the pot of one party.

    *Source:* agreements and budgets, which print kronor, tkr, mnkr and kronor for each inhabitant.

    >>> uppgift = Beloppsuppgift(Fraction(50), Beloppsenhet.TKR)
    >>> uppgift.population_at(Fraction(5))
    range(9900, 10101)
    >>> uppgift.compare(Belopp.kr(50_500)).status, uppgift.compare(Belopp.kr(50_501)).status
    (<Forenlighet.FORENLIG: 'forenlig'>, <Forenlighet.INTE_FORENLIG: 'inte_forenlig'>)

    .. versionadded:: 0.1.0
    """

    varde: Tal
    enhet: Beloppsenhet
    roll: Beloppsroll | None = None
    decimaler: int | None = field(default=None, kw_only=True)
    part: Annotated[str, AVTALSPART] | None = field(default=None, kw_only=True)
    verksamhetsar: Verksamhetsar | None = field(default=None, kw_only=True)
    kallhanvisning: Kallhanvisning | None = field(default=None, kw_only=True)

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The decimals hold the figure, and the role fits whose it is."""
        if self.decimaler is not None and not _decimals(self.varde) <= self.decimaler <= _MOST:
            yield InvalidValue("decimaler", path="/decimaler", got=shown(self.decimaler), minst=_decimals(self.varde))
        if self.roll is Beloppsroll.BIDRAG and self.part is None:
            yield Contradiction("bidrag-utan-part", path="/part")
        if self.roll is Beloppsroll.POTT and self.part is not None:
            yield Contradiction("pott-av-part", path="/part")

    @property
    def angivna_decimaler(self) -> int:
        """How many decimals it is stated with."""
        return _decimals(self.varde) if self.decimaler is None else self.decimaler

    @property
    def _half(self) -> Fraction:
        """Half of the last decimal, in the unit."""
        return Fraction(1, 2 * 10**self.angivna_decimaler)

    def span(self, invanare: Fraction | int = 1) -> Beloppsspann:
        """The exact amounts that the figure can stand for.

        Args:
            invanare: Of kronor for each inhabitant, how many inhabitants; for one when not given.
        """
        if type(invanare) is not int and type(invanare) is not Fraction:
            raise wrong_type(invanare, "Fraction | int", "/invanare")
        unit = ORE_PER_ENHET[self.enhet] * (invanare if self.enhet is Beloppsenhet.KR_PER_INVANARE else 1)
        bounds = ((self.varde - self._half) * unit, (self.varde + self._half) * unit)
        return Beloppsspann(Fraction(min(bounds)), Fraction(max(bounds)))

    def population_at(self, kronor: Fraction | int) -> range:
        """The numbers of inhabitants that the sum fits at a rate.

        Args:
            kronor: Kronor for each inhabitant, above zero.

        Raises:
            InvalidValue: When the rate is not above zero, or the figure is itself one for each inhabitant.
        """
        if type(kronor) is not int and type(kronor) is not Fraction:
            raise wrong_type(kronor, "Fraction | int", "/kronor")
        if kronor <= 0 or self.enhet is Beloppsenhet.KR_PER_INVANARE:
            raise InvalidValue("sats-inte-positiv", path="/kronor", got=shown(kronor))
        span = self.span()
        return range(max(ceil(span.nedre / (100 * kronor)), 0), floor(span.ovre / (100 * kronor)) + 1)

    def compare(
        self, beraknat: Belopp | Fraction | Atagande | None, invanare: Fraction | int | None = None
    ) -> Jamforelse:
        """Whether a computed amount is consistent with the figure.

        Args:
            beraknat: An amount, or one in öre that is not rounded; None when it is not known. Of what the parties owe
                the amount that the role speaks of is taken: that of the party, or of all together. A cap is consistent
                with all that is not above it.
            invanare: Of kronor for each inhabitant, how many inhabitants.

        Returns:
            The two side by side. What is not known cannot be determined, and neither can what the parties owe when
            the figure has no role.

        Raises:
            InvalidType: When the computed amount is none.
            UnknownReference: When the figure is of a party that owes nothing there.
        """
        ore = self._of(beraknat)
        known = invanare is not None or self.enhet is not Beloppsenhet.KR_PER_INVANARE
        span = self.span(1 if invanare is None else invanare) if known else None
        if ore is None or span is None:
            return Jamforelse(self, ore, span, Forenlighet.KAN_INTE_BEDOMAS)
        fits = ore <= span.ovre if self.roll is Beloppsroll.TAK else ore in span
        return Jamforelse(self, ore, span, Forenlighet.FORENLIG if fits else Forenlighet.INTE_FORENLIG)

    def _of(self, beraknat: Belopp | Fraction | Atagande | None) -> Fraction | None:
        match beraknat:
            case None:
                return None
            case Belopp():
                return Fraction(beraknat.ore)
            case Fraction():
                return beraknat
            case Atagande():
                if self.roll is None:
                    return None
                if self.part is None:
                    return beraknat.exakt_totalt
                raise_all(references([("/part", self.part)], beraknat.parter, "okand-part"))
                return beraknat.exakt[self.part]
            case _:
                raise wrong_type(beraknat, "Belopp | Fraction | Atagande | None")


_MOST: Final = 6


def _decimals(tal: Fraction) -> int:
    """How many decimals a number has; a number of a document has six at the most."""
    return next(n for n in range(_MOST + 1) if 10**n % tal.denominator == 0)
