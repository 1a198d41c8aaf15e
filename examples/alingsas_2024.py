"""Alingsås 2024, built in Python: the same record as alingsas-2024.json.

Figures, parties and period are those of the yearly plan of Alingsås kommun for 2024. What the plan does not state is
left out.
"""

from folkhalsoavtal import (
    Akt,
    AngivenSumma,
    Avtal,
    Avtalspart,
    Belopp,
    Budget,
    Budgetpost,
    Finansiar,
    Harkomst,
    Kallhanvisning,
    Kategori,
    LikaDelar,
    Organ,
    Period,
)
from folkhalsoavtal.rendering import report
from folkhalsoavtal.validation import validate

PLAN = "Alingsås kommun, Verksamhetsplan för folkhälsa och social hållbarhet 2024"


def kr(drn: int | None, kommun: int | None) -> dict[str, Belopp | None]:
    """A row of the table: kronor of the two parties, None where the cell is empty."""
    return {
        "drn": None if drn is None else Belopp.kr(drn),
        "kommun": None if kommun is None else Belopp.kr(kommun),
        "annan": None,
    }


avtal = Avtal(
    id="alingsas-drnv",
    namn="Samverkansavtal avseende gemensamma folkhälsoinsatser",
    parter=(
        Avtalspart.region("14", id="drn", namn="Västra Götalandsregionen", organ="Delregionala nämnden västra"),
        Avtalspart.kommun(
            "1489",
            id="kommun",
            namn="Alingsås kommun",
            organ=(
                Organ(
                    "Kommunstyrelsen",
                    kallhanvisning=Kallhanvisning(
                        PLAN, "avsnitt 1 och 2.1", Harkomst.HARLEDD, "Den fastställer planen och ansvarar för budgeten"
                    ),
                ),
            ),
        ),
    ),
    avtalsperiod=Period.years(2021, 2024),
    finansieringsregel=LikaDelar(
        parter=("drn", "kommun"),
        kallhanvisning=Kallhanvisning(
            PLAN,
            "Budget 2024",
            Harkomst.HARLEDD,
            "Planen anger ingen delningsregel; parternas angivna totaler är lika stora",
        ),
    ),
    kallhanvisning=Kallhanvisning(PLAN, "avsnitt 1", kommentar="Perioden är angiven i hela år"),
)

budget = Budget(
    verksamhetsar=2024,
    finansiarer=(
        Finansiar.part("drn", "DRN"),
        Finansiar.part("kommun", "Kommun"),
        Finansiar.medfinansiar("annan", "Annan medfinansiär"),
    ),
    budgetposter=(
        Budgetpost("personal", "Personalkostnader folkhälsostrateg (inkl. lönebikostnader)", kr(350_000, 350_000)),
        Budgetpost("omkostnader", "Omkostnader (admin, kostnader resor, kurser osv)", kr(None, 50_000)),
        Budgetpost("social-inkludering", "Social inkludering", kr(50_000, 50_000), kategori="insatser"),
        Budgetpost("fullfoljda-studier", "Fullföljda studier", kr(350_000, 300_000), kategori="insatser"),
        Budgetpost("psykisk-halsa", "Psykisk hälsa", kr(250_000, 250_000), kategori="insatser"),
        Budgetpost("ovrigt", "Övrigt", kr(50_000, 50_000), kategori="insatser"),
    ),
    kategorier=(Kategori("insatser", "Planerade folkhälsoinsatser"),),
    angiven_summa=AngivenSumma(kr(1_050_000, 1_050_000), benamning="Totalt"),
    budgetansvarig="kommun",
    kallhanvisning=Kallhanvisning(PLAN, "Budget 2024; ansvaret för budgeten i avsnitt 2.1"),
)

akt = Akt(avtal=avtal, arsbudgetar=(budget,))

if __name__ == "__main__":
    print(report(akt, "sv", validation=validate(akt)), end="")
