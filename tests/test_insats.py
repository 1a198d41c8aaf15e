"""Insatser, goals and states, decisions and other small values: what cannot mean anything is refused."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from folkhalsoavtal import (
    Ansats,
    Bedomning,
    Beslut,
    Beslutsslag,
    Beslutsstatus,
    Dimension,
    Indikator,
    Insats,
    Insatsstatus,
    Intervall,
    Mal,
    Preventionsniva,
    Statusuppgift,
    Styrdokument,
    Styrniva,
    Styrorgan,
    Styrorgansroll,
    Tjanst,
    Tjansteutlatande,
)
from folkhalsoavtal.errors import FolkhalsoavtalError
from folkhalsoavtal.insats import MALNIVAER
from folkhalsoavtal.styrning import Forekomst

S = Insatsstatus


def insats(*statusar: Statusuppgift, **fields: Any) -> Insats:
    return Insats(id="i", benamning="I", status=statusar, **fields)


def tree(levels: int) -> Mal:
    goal = Mal("m1", "M")
    for level in range(2, levels + 1):
        goal = Mal(f"m{level}", "M", (goal,))
    return goal


@pytest.mark.parametrize(
    ("make", "path", "code"),
    [
        (lambda: Statusuppgift(S.PAGAENDE, 2024, till_ar=2025), "/till_ar", "flyttad-till"),
        (lambda: Statusuppgift(S.FLYTTAD, 2024, till_ar=2024), "/till_ar", "flyttad-till"),
        (lambda: Statusuppgift(S.FLYTTAD, 2024, till_ar=2023), "/till_ar", "flyttad-till"),
        (lambda: Statusuppgift(S.PAGAENDE, 2024, dag=date(2023, 12, 31)), "/dag", "status-dag"),
        (lambda: Statusuppgift("pagaende", 2024), "/status", "fel-typ"),
        (lambda: insats(ansatser=[[]]), "/ansatser", "fel-typ"),
        (lambda: insats().status_in("2024"), "/verksamhetsar", "fel-typ"),
        (lambda: Tjanst(id="t", benamning="T", heltidstjanster=Fraction(-1)), "/heltidstjanster", "tjanster-negativa"),
        (
            lambda: Tjansteutlatande(id="t", benamning="T", beslut=(Beslut(Beslutsslag.ANTECKNA, part="drn"),)),
            "/beslut/0/part",
            "hanvisning-utan-handling",
        ),
        (
            lambda: insats(Statusuppgift(S.PAGAENDE, 2024), Statusuppgift(S.PLANERAD, 2023)),
            "/status/1/verksamhetsar",
            "status-ordning",
        ),
        (
            lambda: insats(
                Statusuppgift(S.PLANERAD, 2024, dag=date(2024, 3, 1)),
                Statusuppgift(S.PAGAENDE, 2024),
                Statusuppgift(S.HELT_INSTALLD, 2024, dag=date(2024, 2, 29)),
            ),
            "/status/2/dag",
            "status-ordning",
        ),
        (lambda: insats(oprovad=1), "/oprovad", "fel-typ"),
        (lambda: insats(ansatser="framjande"), "/ansatser", "fel-typ"),
        (lambda: insats(ansatser={Preventionsniva.SELEKTIV}), "/ansatser", "fel-typ"),
        (lambda: insats(preventionsnivaer=5), "/preventionsnivaer", "fel-typ"),
        (lambda: tree(MALNIVAER + 1), "/delmal", "mal-for-djupt"),
        (lambda: Mal("m", "M", [Mal("n", "N")]), "/delmal", "fel-typ"),
        (lambda: Intervall(Fraction(2), Fraction(1)), "/ovre", "intervall-omvant"),
        (lambda: Intervall(2, Fraction(3)), "/nedre", "fel-typ"),
        (lambda: Indikator("I", varde=28), "/varde", "fel-typ"),
        (lambda: Indikator("I", varde=28.5), "/varde", "fel-typ"),
        (lambda: Indikator("I", varde=Fraction(1, 3)), "/varde", "tal-for-fint"),
        (lambda: Indikator("I", varde=Fraction(1, 10**7)), "/varde", "tal-for-fint"),
        (lambda: Indikator("I", varde=Fraction(-(10**12))), "/varde", "tal-for-stort"),
        (
            lambda: Beslut(Beslutsslag.ANTECKNA, status=Beslutsstatus.FORESLAGET, dag=date(2024, 1, 1)),
            "/dag",
            "forslag-daterat",
        ),
        (
            lambda: Beslut(Beslutsslag.ANTECKNA, status=Beslutsstatus.FORESLAGET, paragraf="7 §"),
            "/paragraf",
            "forslag-daterat",
        ),
        (lambda: Beslut(Beslutsslag.ANTECKNA, part="Å"), "/part", "id-form"),
        (lambda: Styrorgan(roll=Styrorgansroll.RAD), "/benamning", "styrorgan-namnlost"),
        (lambda: Styrorgan(roll=Styrorgansroll.RAD, forekomst=Forekomst.FINNS), "/benamning", "styrorgan-namnlost"),
        (
            lambda: Styrorgan(
                roll=Styrorgansroll.RAD, benamning="R", moten_per_ar=Intervall(Fraction(-1), Fraction(1))
            ),
            "/moten_per_ar/nedre",
            "moten-negativa",
        ),
        (lambda: Styrdokument("D", Styrniva.LOKAL, taxonomi="kolada"), "/taxonomi", "okand-taxonomi"),
        (
            lambda: Tjansteutlatande(id="t", benamning="T", bedomningar=(Bedomning(Dimension.SOCIAL, "B"),) * 2),
            "/bedomningar/1/dimension",
            "dubbel-hanvisning",
        ),
    ],
)
def test_what_cannot_mean_anything_is_refused(make: Any, path: str, code: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        make()
    assert (caught.value.path, caught.value.code) == (path, code)


def test_a_tree_of_goals_has_its_levels() -> None:
    assert tree(1).levels == 1
    assert tree(MALNIVAER).levels == MALNIVAER
    assert Mal("m", "M", (Mal("n", "N"), Mal("o", "O", (Mal("p", "P"),)))).levels == 3


def test_a_state_holds_until_another_comes() -> None:
    of = insats(
        Statusuppgift(S.PLANERAD, 2020),
        Statusuppgift(S.HELT_ELLER_DELVIS_INSTALLD, 2021, orsak="Pandemin"),
        Statusuppgift(S.PAGAENDE, 2021),
        Statusuppgift(S.FLYTTAD, 2022, till_ar=2024),
        Statusuppgift(S.ORDINARIE_VERKSAMHET, 2025, dag=date(2025, 12, 31)),
    )
    assert [of.status_in(year) for year in (2019, 2020, 2021, 2023, 2026)] == [
        (),
        (S.PLANERAD,),
        (S.HELT_ELLER_DELVIS_INSTALLD, S.PAGAENDE),
        (S.FLYTTAD,),
        (S.ORDINARIE_VERKSAMHET,),
    ]


def test_days_in_order_can_have_states_without_a_day_between_them() -> None:
    days = (date(2024, 2, 29), None, date(2024, 2, 29), date(2024, 3, 1))
    assert len(insats(*(Statusuppgift(S.PAGAENDE, 2024, dag=day) for day in days)).status) == 4


def test_where_an_insats_is_moved_may_be_unknown() -> None:
    assert Statusuppgift(S.FLYTTAD, 2021).till_ar is None


def test_the_order_of_a_set_means_nothing() -> None:
    one = insats(ansatser=(Ansats.FOREBYGGANDE, Ansats.FRAMJANDE))
    other = insats(ansatser={Ansats.FRAMJANDE, Ansats.FOREBYGGANDE})
    assert (one, hash(one)) == (other, hash(other))
    assert insats(ansatser=frozenset()) == insats(ansatser=[])


def test_a_body_that_does_not_exist_needs_no_name() -> None:
    assert Styrorgan(roll=Styrorgansroll.RAD, forekomst=Forekomst.SAKNAS).benamning is None
