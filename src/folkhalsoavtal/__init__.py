"""Swedish public-health agreements (samverkansavtal) as values.

The front door holds the nouns. The verbs of the edges keep their module:
``folkhalsoavtal.serialization.load``, ``folkhalsoavtal.validation.validate``, ``folkhalsoavtal.rendering.render``.
"""

from folkhalsoavtal.akt import Akt, SamladSumma, Samling
from folkhalsoavtal.aktorer import Aktor, Aktorsslag, Medel, Tjanst
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
from folkhalsoavtal.avtal import Avtal, Malomrade
from folkhalsoavtal.behovsanalys import Behovsanalys, Folkhalsoutmaning, Komplettering
from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.budget import AngivenSumma, Budget, Budgetpost, Finansiar, Kategori
from folkhalsoavtal.errors import FolkhalsoavtalError
from folkhalsoavtal.finansiering import Andelar, LikaDelar, Provningsniva
from folkhalsoavtal.indikator import Indikator, Intervall
from folkhalsoavtal.insats import Ansats, Insats, Insatsstatus, Mal, Preventionsniva, Statusuppgift
from folkhalsoavtal.kallhanvisning import Harkomst, Kallhanvisning
from folkhalsoavtal.parter import Avtalspart, Organ, Organisation
from folkhalsoavtal.period import Period
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

__all__ = [
    "Akt",
    "Aktor",
    "Aktorsslag",
    "Andelar",
    "AngivenSumma",
    "Ansats",
    "Avtal",
    "Avtalspart",
    "Bedomning",
    "Behovsanalys",
    "Belopp",
    "Beslut",
    "Beslutsslag",
    "Beslutsstatus",
    "Bilaga",
    "Budget",
    "Budgetpost",
    "Dimension",
    "FackligSamverkan",
    "Finansiar",
    "Fokusomrade",
    "FolkhalsoavtalError",
    "Folkhalsoutmaning",
    "Forekomst",
    "Harkomst",
    "Indikator",
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
    "Medel",
    "Organ",
    "Organisation",
    "ParallellPlan",
    "Period",
    "Preventionsniva",
    "Princip",
    "Provningsniva",
    "Provningsstatus",
    "Risk",
    "SamladSumma",
    "Samling",
    "Statusuppgift",
    "Styrdokument",
    "Styrniva",
    "Styrorgan",
    "Styrorgansroll",
    "Tjanst",
    "Tjansteutlatande",
    "Utskick",
    "Verksamhetsplan",
]
