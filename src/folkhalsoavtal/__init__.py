"""Swedish public-health agreements (samverkansavtal) as values.

The front door holds the nouns. The verbs of the edges keep their module:
``folkhalsoavtal.serialization.load``, ``folkhalsoavtal.validation.validate``, ``folkhalsoavtal.rendering.render``.
A noun is loaded when it is first asked for: nobody pays for those that they do not use.
"""

from typing import TYPE_CHECKING, Final

from folkhalsoavtal.loading import lazily

if TYPE_CHECKING:
    from folkhalsoavtal.akt import Akt, SamladSumma, Samling
    from folkhalsoavtal.aktorer import Aktor, Aktorsslag, Medel, Tjanst
    from folkhalsoavtal.andringar import (
        AndradeVillkor,
        AndradFinansiering,
        Antagande,
        Avtalsandring,
        Forlangning,
        NyPart,
        NyttTillaggsavtal,
        Organbyte,
        Sammanslagning,
        Styrorganbyte,
        Upphavbart,
        Uppsagning,
        Uttrade,
    )
    from folkhalsoavtal.arende import (
        Bedomning,
        Beslut,
        Beslutsslag,
        Beslutsstatus,
        Bilaga,
        Dimension,
        FackligSamverkan,
        Risk,
        Tjansteutlatande,
        Utskick,
    )
    from folkhalsoavtal.avtal import Avtal
    from folkhalsoavtal.behovsanalys import Behovsanalys, Folkhalsoutmaning, Komplettering
    from folkhalsoavtal.belopp import Belopp, Fordelningsnyckel
    from folkhalsoavtal.beloppsuppgift import Beloppsenhet, Beloppsroll, Beloppsuppgift
    from folkhalsoavtal.betalningsplan import Betalning, Betalningsintervall, Betalningsplan
    from folkhalsoavtal.budget import AngivenSumma, Budget, Budgetpost, Finansiar, Kategori
    from folkhalsoavtal.delning import Delningsprincip
    from folkhalsoavtal.errors import FolkhalsoavtalError
    from folkhalsoavtal.finansiering import (
        Andelar,
        Atagande,
        EgenKostnad,
        FastBelopp,
        Golv,
        InreDelning,
        LikaDelar,
        Matchning,
        Nyckeldel,
        PerInvanare,
        Provningsniva,
        Regelsumma,
        Sats,
        Tak,
        Upprakning,
        UtanforPotten,
        ViktadNyckel,
    )
    from folkhalsoavtal.frister import Besked as Besked
    from folkhalsoavtal.frister import Frist as Frist
    from folkhalsoavtal.frister import Fristbesked as Fristbesked
    from folkhalsoavtal.frister import Fristslag as Fristslag
    from folkhalsoavtal.frister import Fristvillkor as Fristvillkor
    from folkhalsoavtal.indikator import Indikator, Intervall
    from folkhalsoavtal.insats import Ansats, Insats, Insatsstatus, Mal, Preventionsniva, Statusuppgift
    from folkhalsoavtal.kallhanvisning import Harkomst, Kallhanvisning
    from folkhalsoavtal.parter import Avtalspart, Organ, Organisation
    from folkhalsoavtal.period import Delarsrakning, Period
    from folkhalsoavtal.plan import Fokusomrade, Verksamhetsplan
    from folkhalsoavtal.references import Links
    from folkhalsoavtal.regelprovning import Provningsstatus
    from folkhalsoavtal.styrning import (
        Forekomst,
        Krav,
        Kravamne,
        Kravstyrka,
        ParallellPlan,
        Princip,
        Styrdokument,
        Styrniva,
        Styrorgan,
        Styrorgansroll,
    )
    from folkhalsoavtal.tidpunkt import Ankare as Ankare
    from folkhalsoavtal.tidpunkt import BestamdaDagar as BestamdaDagar
    from folkhalsoavtal.tidpunkt import DagIManad as DagIManad
    from folkhalsoavtal.tidpunkt import RelativTidpunkt as RelativTidpunkt
    from folkhalsoavtal.tidpunkt import Tidsenhet as Tidsenhet
    from folkhalsoavtal.tidpunkt import Veckodag as Veckodag
    from folkhalsoavtal.tidpunkt import VeckodagIManad as VeckodagIManad
    from folkhalsoavtal.tidpunkt import VeckodagIVecka as VeckodagIVecka
    from folkhalsoavtal.underlag import Matdag, Observation, Serie, Underlag
    from folkhalsoavtal.villkor import Ikrafttradande, Malomrade, Prolongering, Tillaggsavtal

#: The nouns by the module that each lives in.
_HOMES: Final = {
    "akt": (
        "Akt",
        "SamladSumma",
        "Samling",
    ),
    "aktorer": (
        "Aktor",
        "Aktorsslag",
        "Medel",
        "Tjanst",
    ),
    "andringar": (
        "AndradFinansiering",
        "AndradeVillkor",
        "Antagande",
        "Avtalsandring",
        "Forlangning",
        "NyPart",
        "NyttTillaggsavtal",
        "Organbyte",
        "Sammanslagning",
        "Styrorganbyte",
        "Upphavbart",
        "Uppsagning",
        "Uttrade",
    ),
    "arende": (
        "Bedomning",
        "Beslut",
        "Beslutsslag",
        "Beslutsstatus",
        "Bilaga",
        "Dimension",
        "FackligSamverkan",
        "Risk",
        "Tjansteutlatande",
        "Utskick",
    ),
    "avtal": ("Avtal",),
    "behovsanalys": (
        "Behovsanalys",
        "Folkhalsoutmaning",
        "Komplettering",
    ),
    "belopp": (
        "Belopp",
        "Fordelningsnyckel",
    ),
    "beloppsuppgift": (
        "Beloppsenhet",
        "Beloppsroll",
        "Beloppsuppgift",
    ),
    "betalningsplan": (
        "Betalning",
        "Betalningsintervall",
        "Betalningsplan",
    ),
    "budget": (
        "AngivenSumma",
        "Budget",
        "Budgetpost",
        "Finansiar",
        "Kategori",
    ),
    "delning": ("Delningsprincip",),
    "errors": ("FolkhalsoavtalError",),
    "finansiering": (
        "Andelar",
        "Atagande",
        "EgenKostnad",
        "FastBelopp",
        "Golv",
        "InreDelning",
        "LikaDelar",
        "Matchning",
        "Nyckeldel",
        "PerInvanare",
        "Provningsniva",
        "Regelsumma",
        "Sats",
        "Tak",
        "Upprakning",
        "UtanforPotten",
        "ViktadNyckel",
    ),
    "frister": (
        "Besked",
        "Frist",
        "Fristbesked",
        "Fristslag",
        "Fristvillkor",
    ),
    "indikator": (
        "Indikator",
        "Intervall",
    ),
    "insats": (
        "Ansats",
        "Insats",
        "Insatsstatus",
        "Mal",
        "Preventionsniva",
        "Statusuppgift",
    ),
    "kallhanvisning": (
        "Harkomst",
        "Kallhanvisning",
    ),
    "parter": (
        "Avtalspart",
        "Organ",
        "Organisation",
    ),
    "period": (
        "Delarsrakning",
        "Period",
    ),
    "plan": (
        "Fokusomrade",
        "Verksamhetsplan",
    ),
    "references": ("Links",),
    "regelprovning": ("Provningsstatus",),
    "styrning": (
        "Forekomst",
        "Krav",
        "Kravamne",
        "Kravstyrka",
        "ParallellPlan",
        "Princip",
        "Styrdokument",
        "Styrniva",
        "Styrorgan",
        "Styrorgansroll",
    ),
    "tidpunkt": (
        "Ankare",
        "BestamdaDagar",
        "DagIManad",
        "RelativTidpunkt",
        "Tidsenhet",
        "Veckodag",
        "VeckodagIManad",
        "VeckodagIVecka",
    ),
    "underlag": (
        "Matdag",
        "Observation",
        "Serie",
        "Underlag",
    ),
    "villkor": (
        "Ikrafttradande",
        "Malomrade",
        "Prolongering",
        "Tillaggsavtal",
    ),
}

__all__ = [
    "Akt",
    "Aktor",
    "Aktorsslag",
    "Andelar",
    "AndradFinansiering",
    "AndradeVillkor",
    "AngivenSumma",
    "Ankare",
    "Ansats",
    "Antagande",
    "Atagande",
    "Avtal",
    "Avtalsandring",
    "Avtalspart",
    "Bedomning",
    "Behovsanalys",
    "Belopp",
    "Beloppsenhet",
    "Beloppsroll",
    "Beloppsuppgift",
    "Besked",
    "Beslut",
    "Beslutsslag",
    "Beslutsstatus",
    "BestamdaDagar",
    "Betalning",
    "Betalningsintervall",
    "Betalningsplan",
    "Bilaga",
    "Budget",
    "Budgetpost",
    "DagIManad",
    "Delarsrakning",
    "Delningsprincip",
    "Dimension",
    "EgenKostnad",
    "FackligSamverkan",
    "FastBelopp",
    "Finansiar",
    "Fokusomrade",
    "FolkhalsoavtalError",
    "Folkhalsoutmaning",
    "Fordelningsnyckel",
    "Forekomst",
    "Forlangning",
    "Frist",
    "Fristbesked",
    "Fristslag",
    "Fristvillkor",
    "Golv",
    "Harkomst",
    "Ikrafttradande",
    "Indikator",
    "InreDelning",
    "Insats",
    "Insatsstatus",
    "Intervall",
    "Kallhanvisning",
    "Kategori",
    "Komplettering",
    "Krav",
    "Kravamne",
    "Kravstyrka",
    "LikaDelar",
    "Links",
    "Mal",
    "Malomrade",
    "Matchning",
    "Matdag",
    "Medel",
    "NyPart",
    "Nyckeldel",
    "NyttTillaggsavtal",
    "Observation",
    "Organ",
    "Organbyte",
    "Organisation",
    "ParallellPlan",
    "PerInvanare",
    "Period",
    "Preventionsniva",
    "Princip",
    "Prolongering",
    "Provningsniva",
    "Provningsstatus",
    "Regelsumma",
    "RelativTidpunkt",
    "Risk",
    "SamladSumma",
    "Samling",
    "Sammanslagning",
    "Sats",
    "Serie",
    "Statusuppgift",
    "Styrdokument",
    "Styrniva",
    "Styrorgan",
    "Styrorganbyte",
    "Styrorgansroll",
    "Tak",
    "Tidsenhet",
    "Tillaggsavtal",
    "Tjanst",
    "Tjansteutlatande",
    "Underlag",
    "Upphavbart",
    "Upprakning",
    "Uppsagning",
    "UtanforPotten",
    "Utskick",
    "Uttrade",
    "Veckodag",
    "VeckodagIManad",
    "VeckodagIVecka",
    "Verksamhetsplan",
    "ViktadNyckel",
]

__getattr__, __dir__ = lazily(__name__, _HOMES)
