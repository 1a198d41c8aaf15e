"""Financing rules as values: what each party owes, by which clause, exact to the öre.

A kind of rule is loaded when it is first asked for.
"""

from typing import TYPE_CHECKING, Final

from folkhalsoavtal.loading import lazily

if TYPE_CHECKING:
    from folkhalsoavtal.finansiering.andelar import (
        Andelar,
        LikaDelar,
        Nyckeldel,
        Nyckelvikt,
        Partsandel,
        Partsbelopp,
        ViktadNyckel,
    )
    from folkhalsoavtal.finansiering.bidrag import FastBelopp, Invanarandel, Matchning, PerInvanare, Sats, UtanforPotten
    from folkhalsoavtal.finansiering.regel import Atagande, Finansieringsregel, Provningsniva
    from folkhalsoavtal.finansiering.regler import REGLER
    from folkhalsoavtal.finansiering.sammansatta import (
        EgenKostnad,
        Golv,
        Indelning,
        InreDelning,
        Regelsumma,
        Tak,
        Upprakning,
        as_one,
    )

#: Where each name is at home.
_HOMES: Final = {
    "andelar": (
        "Andelar",
        "LikaDelar",
        "Nyckeldel",
        "Nyckelvikt",
        "Partsandel",
        "Partsbelopp",
        "ViktadNyckel",
    ),
    "bidrag": (
        "FastBelopp",
        "Invanarandel",
        "Matchning",
        "PerInvanare",
        "Sats",
        "UtanforPotten",
    ),
    "regel": (
        "Atagande",
        "Finansieringsregel",
        "Provningsniva",
    ),
    "regler": ("REGLER",),
    "sammansatta": (
        "EgenKostnad",
        "Golv",
        "Indelning",
        "InreDelning",
        "Regelsumma",
        "Tak",
        "Upprakning",
        "as_one",
    ),
}

__all__ = [
    "REGLER",
    "Andelar",
    "Atagande",
    "EgenKostnad",
    "FastBelopp",
    "Finansieringsregel",
    "Golv",
    "Indelning",
    "InreDelning",
    "Invanarandel",
    "LikaDelar",
    "Matchning",
    "Nyckeldel",
    "Nyckelvikt",
    "Partsandel",
    "Partsbelopp",
    "PerInvanare",
    "Provningsniva",
    "Regelsumma",
    "Sats",
    "Tak",
    "Upprakning",
    "UtanforPotten",
    "ViktadNyckel",
    "as_one",
]

__getattr__, __dir__ = lazily(__name__, _HOMES)
