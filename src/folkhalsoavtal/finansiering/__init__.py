"""Financing rules as values: what each party owes, by which clause, exact to the öre."""

from types import MappingProxyType
from typing import Final

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

#: The kinds of financing rule by the tag that a document names them with. A tag is never reused.
REGLER: Final = MappingProxyType(
    {
        "lika_delar": LikaDelar,
        "andelar": Andelar,
        "viktad_nyckel": ViktadNyckel,
        "fast_belopp": FastBelopp,
        "per_invanare": PerInvanare,
        "matchning": Matchning,
        "utanfor_potten": UtanforPotten,
        "tak": Tak,
        "golv": Golv,
        "upprakning": Upprakning,
        "egen_kostnad": EgenKostnad,
        "inre_delning": InreDelning,
        "regelsumma": Regelsumma,
    }
)

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
