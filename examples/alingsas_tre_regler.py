"""Alingsås 2024 with an invented outcome, settled under three rules side by side.

The budget is that of the document. The outcome, the payments and the rules are invented: one line is overspent, and of
one nothing is told.
"""

from pathlib import Path

from folkhalsoavtal import (
    Akt,
    Aterbetalning,
    Avrakningsregel,
    Belopp,
    EkonomiskRedovisning,
    Orsakaransvar,
    Overforing,
    Overskridande,
    Partsbetalning,
    Tillskott,
    Utfallspost,
)
from folkhalsoavtal.arsavslut import outcome_of, settled_under
from folkhalsoavtal.rendering import render
from folkhalsoavtal.serialization import load

#: What the municipality, which holds the money, has paid; nothing is told of psykisk hälsa.
PAHITTAT_UTFALL = {
    "personal": 700_000,
    "omkostnader": 41_300,
    "social-inkludering": 92_000,
    "fullfoljda-studier": 721_500,
    "ovrigt": 88_750,
}

REGLER = {
    "Allt förs över": Avrakningsregel(overskott=(Overforing(),), underskott=(Tillskott(),)),
    "Högst 100 000 kr förs över": Avrakningsregel(
        overskott=(Overforing(tak=Belopp.kr(100_000), giltighetsar=1), Aterbetalning()), underskott=(Tillskott(),)
    ),
    "Den som orsakat bär": Avrakningsregel(overskott=(Aterbetalning(),), underskott=(Orsakaransvar(), Tillskott())),
}

dokument = load(Path(__file__).parent / "alingsas-2024.json", Akt)
akt = dokument.with_redovisning(
    EkonomiskRedovisning(
        id="pahittad-2024",
        avtal=dokument.avtal.id,
        verksamhetsar=2024,
        benamning="Påhittad ekonomisk redovisning 2024",
        ingaende_balanser=(),
        utfallsposter=tuple(Utfallspost(post, {"kommun": Belopp.kr(kr)}) for post, kr in PAHITTAT_UTFALL.items()),
        betalningar=(Partsbetalning(fran="drn", belopp=Belopp.kr(1_050_000)),),
        overskridanden=(Overskridande(budgetpost="fullfoljda-studier", part="kommun"),),
    )
)

if __name__ == "__main__":
    print(render(outcome_of(akt, 2024), "sv"))
    print()
    print(render(settled_under(akt, 2024, REGLER), "sv"))
