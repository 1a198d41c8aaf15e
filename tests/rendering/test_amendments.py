"""Every kind of amendment in words."""

from datetime import date
from typing import Any

import pytest

from folkhalsoavtal import (
    AndradeVillkor,
    AndradFinansiering,
    Antagande,
    Avtalsandring,
    Avtalspart,
    Belopp,
    Beslut,
    Beslutsslag,
    Beslutsstatus,
    FastBelopp,
    Forlangning,
    NyPart,
    NyttTillaggsavtal,
    Organbyte,
    Sammanslagning,
    Styrorgan,
    Styrorganbyte,
    Styrorgansroll,
    Tillaggsavtal,
    Upphavbart,
    Uppsagning,
    Uttrade,
)
from folkhalsoavtal.andringar import ANDRINGAR
from folkhalsoavtal.rendering import render

DAY: dict[str, Any] = {"galler_fran": date(2024, 1, 1)}
SAID: list[tuple[Avtalsandring, str, str]] = [
    (Antagande(**DAY, part="kommun"), "antagande, kommun", "adoption, kommun"),
    (NyPart(**DAY, part=Avtalspart.kommun("1489", id="ny")), "ny part, ny: Alingsås", "new party, ny: Alingsås"),
    (Uttrade(**DAY, part="ny"), "utträde, ny", "withdrawal, ny"),
    (Organbyte(**DAY, part="drn", organ="DRN"), "organbyte, drn: DRN", "change of board, drn: DRN"),
    (
        Styrorganbyte(**DAY, styrorgan=Styrorgan(roll=Styrorgansroll.RAD, benamning="Hållbarhetsrådet")),
        "styrorganbyte, Folkhälsoråd: Hållbarhetsrådet",
        "change of governing body, Public health council: Hållbarhetsrådet",
    ),
    (Forlangning(**DAY, manader=16), "förlängning, 16 månader", "extension, 16 months"),
    (
        Forlangning(**DAY, sista_dag=date(2025, 4, 30)),
        "förlängning, till och med 30 april 2025",
        "extension, to 30 April 2025",
    ),
    (Uppsagning(**DAY), "uppsägning", "termination"),
    (
        Uppsagning(**DAY, part="kommun", till=date(2024, 12, 31)),
        "uppsägning, kommun, till och med 31 december 2024",
        "termination, kommun, to 31 December 2024",
    ),
    (
        AndradFinansiering(**DAY, finansieringsregel=FastBelopp({"kommun": Belopp.kr(5)})),
        "ändrad finansiering\n  Finansieringsregel: fast belopp om året: kommun 5 kr",
        "changed financing\n  Financing rule: a fixed sum a year: kommun SEK 5",
    ),
    (
        NyttTillaggsavtal(**DAY, tillaggsavtal=Tillaggsavtal(id="t", tema="ANDTS")),
        "nytt tilläggsavtal, ANDTS",
        "new supplementary agreement, ANDTS",
    ),
    (Sammanslagning(**DAY, avtal=("a", "b")), "sammanslagning, a; b", "merger, a; b"),
    (
        AndradeVillkor(**DAY, upphavda_villkor={Upphavbart.SYFTE}),
        "ändrade villkor\n  Upphävt villkor: syfte",
        "changed terms\n  Revoked term: purpose",
    ),
]


@pytest.mark.parametrize(("andring", "svenska", "engelska"), SAID)
def test_an_amendment_is_said_with_its_day(andring: Avtalsandring, svenska: str, engelska: str) -> None:
    for lang, day, said in (("sv", "1 januari 2024", svenska), ("en", "1 January 2024", engelska)):
        assert render(andring, lang).replace("\N{NO-BREAK SPACE}", " ").startswith(f"{day}: {said}")


def test_every_kind_is_said() -> None:
    assert {type(andring) for andring, *_ in SAID} == set(ANDRINGAR.values())


def test_a_proposal_and_the_name_of_its_document_are_told() -> None:
    proposed = (Beslut(Beslutsslag.FASTSTALLA, status=Beslutsstatus.FORESLAGET),)
    text = render(Forlangning(**DAY, manader=1, benamning="Tillägg 1", beslut=proposed), "sv")
    assert text.startswith("1 januari 2024: Tillägg 1: förlängning (föreslagen), 1 månad\n")
