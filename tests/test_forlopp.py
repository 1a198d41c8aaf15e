from datetime import date
from typing import Any

import pytest

from folkhalsoavtal import (
    Beslut,
    Beslutsslag,
    Beslutsstatus,
    Forloppssteg,
    Forloppsuppgift,
    Stegkrav,
    Underskrift,
    Utskick,
)
from folkhalsoavtal.errors import FolkhalsoavtalError
from folkhalsoavtal.forlopp import lacking

FIRST, THEN, LAST = (date(2022, 1, day) for day in (10, 20, 25))
MADE = Beslut(Beslutsslag.GODKANNA, status=Beslutsstatus.FATTAT)
PROPOSED = Beslut(Beslutsslag.GODKANNA, status=Beslutsstatus.FORESLAGET)
NOTED = Beslut(Beslutsslag.ANTECKNA, status=Beslutsstatus.FATTAT)


def steg(*kraver: Stegkrav) -> Forloppssteg:
    return Forloppssteg(id="x", benamning="X", kraver=frozenset(kraver), beslutsslag=Beslutsslag.GODKANNA)


def told(**fields: Any) -> Forloppsuppgift:
    return Forloppsuppgift(steg="x", **fields)


def sent(*parter: str | None, dag: date | None = None) -> tuple[Utskick, ...]:
    return tuple(Utskick("Mottagaren", dag, part=part) for part in parter)


@pytest.mark.parametrize("krav", [Stegkrav.BESLUT, Stegkrav.FORSLAG])
def test_a_decision_that_is_required_has_a_kind(krav: Stegkrav) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        Forloppssteg(id="x", benamning="X", kraver=[krav])
    assert (caught.value.path, caught.value.code) == ("/beslutsslag", "stegkrav-utan-beslutsslag")


@pytest.mark.parametrize("kraver", ["beslut", 5, [[]], [{}]])
def test_what_is_no_set_of_requirements_is_refused(kraver: Any) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        Forloppssteg(id="x", benamning="X", kraver=kraver)
    assert (caught.value.path, caught.value.code) == ("/kraver", "fel-typ")


@pytest.mark.parametrize(
    ("expected", "uppgift"),
    [
        (None, told()),
        (LAST, told(dag=LAST, beslut=Beslut(Beslutsslag.GODKANNA, dag=FIRST))),
        (FIRST, told(beslut=Beslut(Beslutsslag.GODKANNA, dag=FIRST), underskrift=Underskrift(dag=THEN))),
        (THEN, told(beslut=MADE, underskrift=Underskrift(dag=THEN), utskick=sent("kommun", dag=LAST))),
        (LAST, told(underskrift=Underskrift(referens="r"), utskick=(*sent(None, dag=LAST), *sent(None, dag=FIRST)))),
        (None, told(utskick=(*sent(None, dag=LAST), *sent(None)))),
    ],
)
def test_the_day_of_a_step_is_its_own_or_that_of_what_it_rests_on(
    expected: date | None, uppgift: Forloppsuppgift
) -> None:
    assert expected == uppgift.taken_on


@pytest.mark.parametrize(
    ("krav", "without", "with_"),
    [
        (Stegkrav.BESLUT, [told(), told(beslut=PROPOSED), told(beslut=NOTED)], told(beslut=MADE)),
        (Stegkrav.FORSLAG, [told(), told(beslut=MADE)], told(beslut=PROPOSED)),
        (Stegkrav.UNDERSKRIFT, [told()], told(underskrift=Underskrift(referens="r"))),
        (Stegkrav.UTSKICK, [told()], told(utskick=sent(None))),
        (
            Stegkrav.UTSKICK_TILL_PARTERNA,
            [told(), told(utskick=sent(None)), told(utskick=sent("region"))],
            told(utskick=sent("kommun", "region", None)),
        ),
    ],
)
def test_what_a_step_rests_on(krav: Stegkrav, without: list[Forloppsuppgift], with_: Forloppsuppgift) -> None:
    of, parter = steg(krav), ("region", "kommun")
    for uppgift in without:
        [fault] = lacking(of, uppgift, parter)
        assert ("/forlopp", f"steg-utan-{krav.value.replace('_', '-')}") == (fault.path, fault.code)
        assert str(fault)
    assert list(lacking(of, with_, parter)) == []


def test_a_decision_whose_status_is_not_stated_is_not_made() -> None:
    [fault] = lacking(steg(Stegkrav.BESLUT), told(beslut=Beslut(Beslutsslag.GODKANNA)), ())
    assert fault.code == "steg-utan-beslut"


def test_all_that_a_step_lacks_is_told_in_order() -> None:
    of = steg(Stegkrav.UTSKICK, Stegkrav.SVAR, Stegkrav.UNDERSKRIFT, Stegkrav.BESLUT)
    assert [f.code for f in lacking(of, told(), ())] == [
        "steg-utan-beslut",
        "steg-utan-underskrift",
        "steg-utan-utskick",
    ]


def test_parties_that_are_not_known_are_reached_by_any_sending() -> None:
    of = steg(Stegkrav.UTSKICK_TILL_PARTERNA)
    assert list(lacking(of, told(utskick=sent(None)), ())) == []
    assert [fault.code for fault in lacking(of, told(), ())] == ["steg-utan-utskick-till-parterna"]
