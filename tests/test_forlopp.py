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
from folkhalsoavtal.forlopp import lacking, out_of_turn, reached, step_by_id, taken_faults, way

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


def test_a_decision_is_made_or_proposed_and_not_both() -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        steg(Stegkrav.BESLUT, Stegkrav.FORSLAG)
    assert (caught.value.path, caught.value.code) == ("/kraver", "stegkrav-beslut-och-forslag")
    assert str(caught.value)


def test_something_is_stated_of_a_signature() -> None:
    with pytest.raises(FolkhalsoavtalError, match="state something of the signature") as caught:
        Underskrift()
    assert (caught.value.path, caught.value.code) == ("", "underskrift-tom")
    assert Underskrift(dag=FIRST).dag == FIRST


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


def test_whether_parties_that_are_not_known_are_reached_cannot_be_told() -> None:
    of = steg(Stegkrav.UTSKICK_TILL_PARTERNA)
    for uppgift in (told(), told(utskick=sent(None)), told(utskick=sent("kommun"))):
        [fault] = lacking(of, uppgift, (), "/forlopp/2")
        assert (fault.path, fault.code) == ("/forlopp/2", "parterna-inte-kanda")
        assert str(fault)


def course(**efter: str) -> tuple[Forloppssteg, ...]:
    """Steps, each with the letters of those that it is taken after; c requires a signature."""
    return tuple(
        Forloppssteg(
            id=id_, benamning=id_.upper(), efter=tuple(others), kraver=[Stegkrav.UNDERSKRIFT] if id_ == "c" else []
        )
        for id_, others in efter.items()
    )


#: From a to b and c, and from either to d; from d back to a.
COURSE = course(a="d", b="a", c="b", d="bc")
SIGNED = Underskrift(referens="r")


def taken(*steps: str, **fields: Any) -> tuple[Forloppsuppgift, ...]:
    return tuple(Forloppsuppgift(steg=each, **fields) for each in steps)


def at(id_: str) -> Forloppssteg:
    found = step_by_id(COURSE, id_)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("expected", "start", "to"),
    [
        ("b", "a", "b"),
        ("bd", "a", "d"),
        ("bc", "a", "c"),
        ("da", "c", "a"),
        ("bda", "a", "a"),
        (None, "a", "x"),
    ],
)
def test_the_way_to_a_step_is_the_shortest(expected: str | None, start: str, to: str) -> None:
    found = way(COURSE, at(start), to)
    assert expected == (None if found is None else "".join(each.id for each in found))


def test_no_way_leads_back_or_from_nowhere() -> None:
    one_way = course(a="", b="a")
    assert way(one_way, one_way[1], "a") is None
    assert way(one_way, None, "b") is None


def test_a_step_is_out_of_turn_after_any_other_than_those_it_is_taken_after() -> None:
    assert list(out_of_turn(COURSE, at("b"), at("d"))) == list(out_of_turn(COURSE, at("c"), at("d"))) == []
    [fault] = out_of_turn(COURSE, at("a"), at("d"), "/forlopp/0")
    assert (fault.path, fault.code) == ("/forlopp/0", "steg-inte-i-tur")
    assert dict(fault.params) == {"steg": "D", "nu": "A", "efter": ("B", "C")}
    alone = course(a="")
    [fault] = out_of_turn(alone, None, alone[0])
    assert dict(fault.params) == {"steg": "A", "nu": "–", "efter": ("–",)}


def faults(*steps: Forloppsuppgift) -> list[tuple[str, str]]:
    found = list(taken_faults(COURSE, steps, ()))
    assert all(str(fault) for fault in found)
    return [(fault.path, fault.code) for fault in found]


def test_steps_that_are_taken_follow_on_each_other() -> None:
    signed = taken("c", underskrift=SIGNED)
    assert faults() == faults(*taken("b", "d", "a", "b")) == faults(*taken("b"), *signed, *taken("d")) == []
    assert faults(*taken("d", "a", "d")) == [("/forlopp/0", "steg-inte-i-tur"), ("/forlopp/2", "steg-inte-i-tur")]


def test_the_first_step_can_be_told_as_well() -> None:
    assert faults(*taken("a", "b")) == []
    assert faults(*taken("a", "a")) == [("/forlopp/1", "steg-inte-i-tur")]


def test_a_step_out_of_turn_lacks_what_it_requires_too() -> None:
    assert faults(*taken("c")) == [("/forlopp/0", "steg-inte-i-tur"), ("/forlopp/0", "steg-utan-underskrift")]


def test_a_step_that_the_course_does_not_have_is_passed_over() -> None:
    assert faults(*taken("x", "b", "x", "d")) == []
    assert list(taken_faults((), taken("x"), ())) == []


def test_where_a_course_has_come() -> None:
    assert None is reached((), taken("a"), None)
    assert COURSE[0] == reached(COURSE, (), None) == reached(COURSE, taken("x"), None)
    assert COURSE[3] == reached(COURSE, taken("b", "d", "x"), None)


def test_what_stands_after_a_step_of_a_later_day_is_not_taken_yet() -> None:
    steps = (*taken("b", dag=FIRST), *taken("c"), *taken("d", dag=LAST), *taken("a"))
    assert [found.id for day in (date(2022, 1, 9), FIRST, THEN, LAST) if (found := reached(COURSE, steps, day))] == [
        "a",
        "c",
        "c",
        "a",
    ]
    assert COURSE[0] == reached(COURSE, taken("a", dag=LAST), FIRST)
