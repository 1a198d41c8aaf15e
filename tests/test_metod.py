"""Methods as data, and the one that comes with the library."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from strategies import metoder

from folkhalsoavtal import (
    Kannetecken,
    Metod,
    Metodbesked,
    Metodfas,
    Metodlage,
    Metodpunkt,
    Organisationsslag,
    Rapportering,
    Styrorgan,
    Styrorgansroll,
    Utvardering,
)
from folkhalsoavtal.errors import FolkhalsoavtalError
from folkhalsoavtal.serialization import dumps, load, loads, packaged_methods

ASELE = load("examples/asele.json", Metod)
RAD, ARBETSGRUPP = Styrorgansroll.RAD, Styrorgansroll.ARBETSGRUPP


def punkt(id_: str = "p", **fields: Any) -> Metodpunkt:
    return Metodpunkt(id=id_, benamning=id_.upper(), **fields)


class TestAsele:
    """The method of Åsele, whole."""

    def test_it_comes_with_the_library(self) -> None:
        assert packaged_methods() == (ASELE,)
        [packaged] = Path("src/folkhalsoavtal/serialization/metoder").iterdir()
        assert Path("examples/asele.json").read_bytes() == packaged.read_bytes()

    def test_three_expected_results_and_three_preconditions(self) -> None:
        assert (len(ASELE.forvantade_resultat), len(ASELE.forutsattningar)) == (3, 3)

    def test_phases_of_five_four_two_and_four_steps(self) -> None:
        assert [(fas.benamning, len(fas.steg)) for fas in ASELE.faser] == [
            ("Förbereda", 5),
            ("Genomföra", 4),
            ("Sammanställa", 2),
            ("Uppföljning", 4),
        ]

    def test_one_step_is_conditional(self) -> None:
        assert [(each.id, each.om_inte) for each in ASELE.punkter if each.om_inte is not None] == [
            ("rekrytera-samordnare", "samordnare")
        ]

    def test_the_partners(self) -> None:
        kinds = [Organisationsslag.REGION, Organisationsslag.POLIS, Organisationsslag.KYRKA, Organisationsslag.FORENING]
        assert kinds == [each.organisationsslag for each in ASELE.samarbetspartner]

    def test_the_working_group_reports_to_the_council(self) -> None:
        assert [Rapportering(ARBETSGRUPP, RAD)] == [each.rapportering for each in ASELE.punkter if each.rapportering]

    def test_how_and_when_to_evaluate_is_left_to_those_who_use_it(self) -> None:
        assert [Utvardering(kontinuerlig=True)] == [each.utvardering for each in ASELE.punkter if each.utvardering]


@pytest.mark.parametrize(
    ("make", "code", "path"),
    [
        (lambda: Rapportering(RAD, RAD), "rapporterar-dubbelt", "/till"),
        (lambda: punkt(kannetecken=(Kannetecken.MAL,) * 2), "dubbel-hanvisning", "/kannetecken/1"),
        (lambda: punkt(kannetecken=(Kannetecken.RAPPORTERING,)), "kannetecken-utan-uppgift", "/rapportering"),
        (lambda: punkt(kannetecken=(Kannetecken.SAMARBETSPARTNER,)), "kannetecken-utan-uppgift", "/organisationsslag"),
        (lambda: Metodfas(id="f", benamning="F", steg=()), "steg-saknas", "/steg"),
        (
            lambda: Metodbesked(metod="m", metodpunkt="p", lage=Metodlage.KAN_INTE_BEDOMAS),
            "metodbesked-utan-lage",
            "/lage",
        ),
        (
            lambda: Metod(id="m", benamning="M", forutsattningar=(punkt(),), samarbetspartner=(punkt(),)),
            "dubbelt-id",
            "/samarbetspartner/0/id",
        ),
        (
            lambda: Metod(id="m", benamning="M", faser=(Metodfas(id="f", benamning="F", steg=(punkt(),)),) * 2),
            "dubbelt-id",
            "/faser/1/id",
        ),
        (
            lambda: Metod(id="m", benamning="M", forutsattningar=(punkt(om_inte="q"),)),
            "okand-hanvisning",
            "/forutsattningar/0/om_inte",
        ),
        (
            lambda: Metod(
                id="m",
                benamning="M",
                forutsattningar=(punkt("a"), punkt("b", om_inte="a"), punkt("c", om_inte="b")),
            ),
            "metodvillkor-i-villkor",
            "/forutsattningar/2/om_inte",
        ),
        (
            lambda: Metod(id="m", benamning="M", forutsattningar=(punkt("a", om_inte="a"),)),
            "metodvillkor-i-villkor",
            "/forutsattningar/0/om_inte",
        ),
        (
            lambda: Styrorgan(roll=RAD, benamning="Rådet", rapporterar_till=(RAD,)),
            "rapporterar-dubbelt",
            "/rapporterar_till/0",
        ),
        (
            lambda: Styrorgan(roll=ARBETSGRUPP, benamning="Gruppen", rapporterar_till=(RAD, RAD)),
            "rapporterar-dubbelt",
            "/rapporterar_till/1",
        ),
    ],
)
def test_what_contradicts_itself_is_refused(make: Callable[[], Any], code: str, path: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        make()
    errors = getattr(caught.value, "errors", (caught.value,))
    assert (code, path) in [(error.code, error.path) for error in errors]


@given(metoder())
def test_writing_and_reading(metod: Metod) -> None:
    assert metod == loads(dumps(metod), Metod)


@given(metoder())
def test_every_item_stands_in_one_place(metod: Metod) -> None:
    parts = (*metod.forvantade_resultat, *metod.forutsattningar, *metod.samarbetspartner)
    assert sorted(each.id for each in metod.punkter) == sorted(
        each.id for each in (*parts, *(steg for fas in metod.faser for steg in fas.steg))
    )
