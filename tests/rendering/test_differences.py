from datetime import date

from attrs import evolve

from folkhalsoavtal import (
    Akt,
    AndradeVillkor,
    AndradFinansiering,
    Avtal,
    Avtalspart,
    Belopp,
    Budgetpost,
    FastBelopp,
    Forlangning,
    Kallhanvisning,
    Krav,
    Kravstyrka,
    LikaDelar,
    Period,
    Prolongering,
)
from folkhalsoavtal.andringseffekt import effect_of
from folkhalsoavtal.difference import Change, Changed, Difference, difference
from folkhalsoavtal.rendering import render

DRN, KOMMUN = Avtalspart.region("14", id="drn"), Avtalspart.kommun("1489", id="kommun")
AVTAL = Avtal(id="a", parter=(DRN, KOMMUN), avtalsperiod=Period.years(2024))
POST = Budgetpost("p", "Post", {"drn": Belopp.kr(1), "kommun": None})


def told(value: object) -> str:
    return render(value, "sv").replace("\N{NO-BREAK SPACE}", " ")


def test_what_is_added_removed_and_replaced() -> None:
    krav = (Krav(id="k", styrka=Kravstyrka.SKA, benamning="Planen skickas."),)
    changed = evolve(AVTAL, parter=(DRN,), krav=krav, avtalsperiod=None, kallhanvisning=Kallhanvisning("Avtal 2024"))
    text = told(difference(AVTAL, changed))
    assert "Parter › kommun: utgår" in text
    assert "Krav › k: tillkommer" in text
    assert "Avtalsperiod: 2024 → inte angiven" in text.replace("angivet", "angiven")
    assert "Dokument: Avtal 2024" in text


def test_lists_of_things_and_mappings_are_told_with_what_is_in_them() -> None:
    lists = Difference((Change("/krav", Changed.REPLACED, None, (KOMMUN,)), Change("/x", Changed.ADDED, None, POST)))
    text = told(lists)
    assert "drn: 1 kr; kommun: inte angive" in text
    assert "kommun" in text
    whole = told(Difference((Change("", Changed.REPLACED, DRN, KOMMUN),)))
    assert whole.startswith("- /:")


def test_months_are_told_with_their_unit() -> None:
    andring = AndradeVillkor(galler_fran=date(2024, 6, 1), uppsagningstid=3, prolongering=Prolongering(1, 1))
    text = told(andring)
    assert "Uppsägningstid: 3 månader" in text
    assert "1 månad i taget, högst 1 gång" in text


def test_an_effect_on_all_years_or_on_what_has_no_rule() -> None:
    effekt = effect_of(Akt(avtal=AVTAL), Forlangning(galler_fran=date(2025, 1, 1), manader=1))
    assert told(effekt).count("Ingenting ändras.") == 2
    assert Akt(avtal=AVTAL).shares(2024) == Akt(avtal=AVTAL).shares(1999) == {}


def test_a_rule_in_place_of_another_is_told_in_words() -> None:
    unknown = FastBelopp({"drn": None, "kommun": Belopp.kr(1)})
    halves = evolve(AVTAL, finansieringsregel=LikaDelar(("drn", "kommun")))
    changed = evolve(AVTAL, finansieringsregel=unknown)
    assert "lika delar mellan drn och kommun" in told(difference(halves, changed))
    assert Akt(avtal=changed).shares(2024) == {"drn": None, "kommun": None}
    known = FastBelopp({"drn": Belopp.kr(1), "kommun": Belopp.kr(1)})
    every_year = AndradFinansiering(galler_fran=date(2024, 1, 1), finansieringsregel=known)
    text = told(effect_of(Akt(avtal=changed), every_year))
    assert "2024, efter" in text
    assert "Övriga år" not in text
