"""The kinds of financing rule by their tags."""

from types import MappingProxyType
from typing import Final

from folkhalsoavtal.finansiering.andelar import (
    Andelar,
    LikaDelar,
    ViktadNyckel,
)
from folkhalsoavtal.finansiering.bidrag import FastBelopp, Matchning, PerInvanare, UtanforPotten
from folkhalsoavtal.finansiering.sammansatta import (
    EgenKostnad,
    Golv,
    InreDelning,
    Regelsumma,
    Tak,
    Upprakning,
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
