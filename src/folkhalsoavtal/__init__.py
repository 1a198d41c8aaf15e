"""Swedish public-health agreements (samverkansavtal) as values.

The front door holds the nouns. The verbs of the edges keep their module:
``folkhalsoavtal.serialization.load``, ``folkhalsoavtal.validation.validate``, ``folkhalsoavtal.rendering.render``.
"""

from folkhalsoavtal.akt import Akt, SamladSumma, Samling
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.budget import AngivenSumma, Budget, Budgetpost, Finansiar, Kategori
from folkhalsoavtal.errors import FolkhalsoavtalError
from folkhalsoavtal.finansiering import Andelar, LikaDelar, Provningsniva
from folkhalsoavtal.kallhanvisning import Harkomst, Kallhanvisning
from folkhalsoavtal.parter import Avtalspart, Organ, Organisation
from folkhalsoavtal.period import Period
from folkhalsoavtal.regelprovning import Provningsstatus

__all__ = [
    "Akt",
    "Andelar",
    "AngivenSumma",
    "Avtal",
    "Avtalspart",
    "Belopp",
    "Budget",
    "Budgetpost",
    "Finansiar",
    "FolkhalsoavtalError",
    "Harkomst",
    "Kallhanvisning",
    "Kategori",
    "LikaDelar",
    "Organ",
    "Organisation",
    "Period",
    "Provningsniva",
    "Provningsstatus",
    "SamladSumma",
    "Samling",
]
