"""What each operation of a calculation does with its terms (räknesätt)."""

from collections.abc import Callable, Mapping
from typing import Final

from folkhalsoavtal.raknesatt import avslut, exakt, hela_ore
from folkhalsoavtal.raknesatt.hela_ore import REGLERING
from folkhalsoavtal.raknesatt.nod import Berakningsdel, Enhet, Nod, Operation, Result, by_party, parties, placed, total

#: What each operation makes of the terms of a node; the others are inputs.
RECKON: Final[Mapping[Operation, Callable[[Nod], Result]]] = {
    Operation.SUMMA: exakt.cells,
    Operation.ADDITION: exakt.added,
    Operation.SKILLNAD: exakt.less,
    Operation.PRODUKT: exakt.multiplied,
    Operation.KVOT: exakt.divided,
    Operation.SAMMANSTALLNING: exakt.collected,
    Operation.DELNING: exakt.split,
    Operation.MATCHNING: exakt.matched,
    Operation.TAK: exakt.bounded_by(min),
    Operation.GOLV: exakt.bounded_by(max),
    Operation.EGEN_KOSTNAD: exakt.parted,
    Operation.INRE_DELNING: exakt.inserted,
    Operation.AVRUNDNING: hela_ore.rounded,
    Operation.AR_FOR_AR: hela_ore.year_by_year,
    Operation.ATT_BETALA: hela_ore.to_pay,
    Operation.DELBETALNINGAR: hela_ore.instalments,
    Operation.AVSLUT: avslut.closed,
    Operation.UR_AVSLUT: avslut.of_closing,
    Operation.AVDRAG: avslut.deducted,
    Operation.AVVIKELSE: exakt.deviating,
}

__all__ = [
    "RECKON",
    "REGLERING",
    "Berakningsdel",
    "Enhet",
    "Nod",
    "Operation",
    "Result",
    "by_party",
    "parties",
    "placed",
    "total",
]
