import re
from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from made import akt as made
from strategies import andringar, avtal

from folkhalsoavtal import (
    Akt,
    AndradeVillkor,
    AndradFinansiering,
    Avtal,
    Avtalspart,
    Belopp,
    Beslut,
    Beslutsslag,
    Beslutsstatus,
    Budget,
    Budgetpost,
    FastBelopp,
    Finansiar,
    FolkhalsoavtalError,
    Forlangning,
    LikaDelar,
    Matdag,
    PerInvanare,
    Period,
    Prolongering,
    Sats,
    Upphavbart,
    Uttrade,
)
from folkhalsoavtal.andringseffekt import effect_of
from folkhalsoavtal.errors import Contradiction, InvalidType
from folkhalsoavtal.rendering import render
from folkhalsoavtal.serialization import load

PARTER = (Avtalspart.region("14", id="region"), Avtalspart.kommun("1489", id="kommun"))
AVTAL = Avtal(
    id="a",
    parter=PARTER,
    avtalsperiod=Period.years(2023, 2024),
    finansieringsregel=FastBelopp({"region": Belopp.kr(100), "kommun": Belopp.kr(300)}),
)
PROPOSED = (Beslut(Beslutsslag.FASTSTALLA, status=Beslutsstatus.FORESLAGET),)
HALVES = FastBelopp({"region": Belopp.kr(200), "kommun": Belopp.kr(200)})
FINANSIERING = AndradFinansiering(galler_fran=date(2024, 1, 1), finansieringsregel=HALVES, beslut=PROPOSED)


def told(value: object, lang: str = "sv") -> str:
    """The text with single spaces."""
    return re.sub("[ \N{NO-BREAK SPACE}]+", " ", render(value, lang))


@pytest.mark.parametrize("listed", [True, False])
def test_the_effect_of_a_proposal_on_shares_and_amounts(listed: bool) -> None:
    akt = Akt(avtal=evolve(AVTAL, andringar=(FINANSIERING,) if listed else ()))
    effekt = effect_of(akt, FINANSIERING)
    assert effekt.years == (2023, 2024)
    assert effekt.belopp[2023] == {"region": (Belopp.kr(100),) * 2, "kommun": (Belopp.kr(300),) * 2}
    assert effekt.belopp[2024] == {
        "region": (Belopp.kr(100), Belopp.kr(200)),
        "kommun": (Belopp.kr(300), Belopp.kr(200)),
    }
    assert effekt.andelar[2024] == {
        "region": (Fraction(1, 4), Fraction(1, 2)),
        "kommun": (Fraction(3, 4), Fraction(1, 2)),
    }
    assert [change.path for change in effekt.villkor] == [
        "/finansieringsregel/belopp/0/belopp",
        "/finansieringsregel/belopp/1/belopp",
    ]
    text = told(effekt)
    assert "2024, före 100 kr 300 kr" in text
    assert "2024, efter 200 kr 200 kr" in text
    assert "2024, före 25 % 75 %" in text
    assert "2023" not in text
    assert "Finansieringsregel › Belopp › region › Belopp: 100 kr → 200 kr" in text
    assert "Övriga år är som förut." in text


def test_an_extension_gives_years_that_were_not_there() -> None:
    effekt = effect_of(Akt(avtal=AVTAL), Forlangning(galler_fran=date(2025, 1, 1), manader=12))
    assert effekt.years == (2023, 2024, 2025)
    assert effekt.belopp[2025] == {"region": (None, Belopp.kr(100)), "kommun": (None, Belopp.kr(300))}
    assert "Avtalsperiod › Sista dag: 31 december 2024 → 31 december 2025" in told(effekt)


def test_the_effect_of_what_is_decided_is_what_would_be_without_it() -> None:
    extension = Forlangning(galler_fran=date(2025, 1, 1), manader=12)
    effekt = effect_of(Akt(avtal=evolve(AVTAL, andringar=(extension,))), extension)
    assert effekt.belopp[2025]["region"] == (None, Belopp.kr(100))


def test_what_is_shared_has_shares_also_without_a_total() -> None:
    akt = Akt(avtal=AVTAL)
    effekt = effect_of(akt, evolve(FINANSIERING, finansieringsregel=LikaDelar(("region", "kommun"))))
    assert effekt.andelar[2024]["region"] == (Fraction(1, 4), Fraction(1, 2))
    assert effekt.belopp[2024]["region"] == (Belopp.kr(100), None)


def test_what_belongs_together_is_seen_together() -> None:
    leaves = Uttrade(galler_fran=date(2024, 1, 1), part="kommun", beslut=PROPOSED)
    alone = evolve(FINANSIERING, finansieringsregel=FastBelopp({"region": Belopp.kr(400)}))
    akt = Akt(avtal=evolve(AVTAL, andringar=(leaves, alone)))
    with pytest.raises(Contradiction) as caught:
        effect_of(akt, leaves)
    assert caught.value.path == "/andringar/0"
    effekt = effect_of(akt, leaves, alone)
    assert effekt.belopp[2024] == {"region": (Belopp.kr(100), Belopp.kr(400)), "kommun": (Belopp.kr(300), None)}
    assert "Där en cell är tom gäller inte avtalet" in told(effekt)


def test_what_changes_nothing_says_so() -> None:
    effekt = effect_of(Akt(avtal=AVTAL), AndradeVillkor(galler_fran=date(2024, 1, 1)))
    assert len(effekt.villkor) == 0
    text = told(effekt)
    assert "Ingen skillnad." in text
    assert text.count("Ingenting ändras.") == 2


def test_without_its_prolongation_an_agreement_ends_sooner() -> None:
    akt = Akt(avtal=evolve(AVTAL, prolongering=Prolongering(12)))
    revoked = AndradeVillkor(galler_fran=date(2024, 6, 1), upphavda_villkor={Upphavbart.PROLONGERING})
    effekt = effect_of(akt, revoked, until=date(2026, 6, 1))
    assert effekt.years == (2023, 2024, 2025, 2026)
    assert effekt.belopp[2026]["region"] == (Belopp.kr(100), None)


def test_what_cannot_be_reckoned_is_unknown() -> None:
    regel = PerInvanare({"kommun": "saknas"}, (Sats(5),), Matdag(12, 31))
    akt = made(AVTAL, Budget(verksamhetsar=2024, finansiarer=(Finansiar.part("region"),), budgetposter=(Budgetpost("p", "P", {"region": Belopp.kr(1)}),)))  # fmt: skip
    effekt = effect_of(akt, evolve(FINANSIERING, finansieringsregel=regel))
    assert effekt.belopp[2024] == {}  # the kommun has no column in the budget
    assert effekt.andelar[2023]["region"] == (Fraction(1, 4), Fraction(1, 4))


def test_the_example_of_six_parties() -> None:
    akt = load("examples/pahittat-sex-parter.json", Akt)
    [proposal] = [andring for andring in akt.avtal.andringar if andring.foreslagen]
    effekt = effect_of(akt, proposal)
    # 5 kr for 42 701 inhabitants, four months of the year
    assert effekt.belopp[2026]["almby"][1] == Belopp(ore=7_116_834)
    assert Fraction(5 * 42_701 * 100 * 4, 12) == 7_116_833 + Fraction(1, 3)  # one of the odd öre is here
    assert effekt.belopp[2025]["almby"] == (Belopp.kr(191_520),) * 2
    assert {ar for ar, both in effekt.belopp.items() if any(a != b for a, b in both.values())} == {2026}


def test_what_is_no_amendment_is_refused() -> None:
    akt = Akt(avtal=AVTAL)
    for wrong in (lambda: effect_of(akt, "x"), lambda: effect_of(AVTAL, FINANSIERING), lambda: effect_of(akt, FINANSIERING, until="x"), lambda: effect_of(akt)):  # type: ignore[arg-type] # fmt: skip
        with pytest.raises(InvalidType):
            wrong()
    with pytest.raises(Contradiction):
        effect_of(akt, evolve(FINANSIERING, galler_fran=date(2022, 1, 1)))


@given(avtal(with_changes=False), st.data())
def test_the_difference_of_the_terms_is_what_leads_from_the_one_to_the_other(of: Avtal, data: st.DataObject) -> None:
    first = date(2022, 1, 1) if of.avtalsperiod is None else of.avtalsperiod.forsta_dag
    assume(first < date(9980, 1, 1))
    andring = data.draw(andringar(tuple(part.id for part in of.parter), first))
    try:
        effekt = effect_of(Akt(avtal=of), andring)
    except FolkhalsoavtalError:
        return
    day = andring.galler_fran
    assert effekt.villkor.apply(of.as_of(day)) == effekt.efter.avtal.as_of(day)
    for lang in ("sv", "en"):
        assert render(effekt, lang)
        assert render(andring, lang)
