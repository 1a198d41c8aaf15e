"""Indicators: what is measured, by whom, when and with which result."""

from collections.abc import Iterator

from attrs import field, frozen

from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError
from folkhalsoavtal.fields import Artal, Tal, Text, Value


@frozen
class Intervall(Value):
    """The numbers from a lower to an upper bound (intervall), both included; equal bounds are one number.

    Args:
        nedre: The lower bound.
        ovre: The upper bound.

    Raises:
        Contradiction: When the upper bound lies below the lower.

    .. versionadded:: 0.1.0
    """

    nedre: Tal
    ovre: Tal

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The bounds are in order."""
        if self.ovre < self.nedre:
            yield Contradiction("intervall-omvant", path="/ovre", nedre=self.nedre, ovre=self.ovre)


@frozen
class Indikator(Value):
    """An indicator of the population's health or conditions (indikator), as a source gives it.

    Args:
        benamning: What is measured.
        kalla: Who measures it, and in what.
        varde: The value, exact as stated; None when it is not.
        enhet: The unit of the value, such as per cent or days.
        matar: The year of the value (mätår).
        intervall: The bounds that the source gives for the value, such as a confidence interval.
        kod: The id that the source gives the indicator.
        geografiskt_omrade: Where it is measured, when that is not the whole of the agreement's area.

    .. versionadded:: 0.1.0
    """

    benamning: Text
    kalla: Text | None = None
    varde: Tal | None = field(default=None, kw_only=True)
    enhet: Text | None = field(default=None, kw_only=True)
    matar: Artal | None = field(default=None, kw_only=True)
    intervall: Intervall | None = field(default=None, kw_only=True)
    kod: Text | None = field(default=None, kw_only=True)
    geografiskt_omrade: Text | None = field(default=None, kw_only=True)
