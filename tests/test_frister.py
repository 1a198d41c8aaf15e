from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import frister

from folkhalsoavtal import (
    Akt,
    AndradeVillkor,
    Ankare,
    Avtal,
    Avtalspart,
    Besked,
    BestamdaDagar,
    DagIManad,
    Frist,
    Fristbesked,
    Fristslag,
    Fristvillkor,
    Period,
    RelativTidpunkt,
    Tidsenhet,
    Uttrade,
    Verksamhetsplan,
)
from folkhalsoavtal.errors import (
    Contradiction,
    FolkhalsoavtalError,
    InvalidType,
    InvalidValue,
    UnknownReference,
    flatten,
)
from folkhalsoavtal.frister import days_in, reach_of

PARTER = (Avtalspart.region("14", id="region"), Avtalspart.kommun("1489", id="kommun"))


def frist(id_: str, tidpunkt: Any = None, **fields: Any) -> Frist:
    rule = DagIManad(dag=1, manader=(3,)) if tidpunkt is None else tidpunkt
    return Frist(id=id_, benamning="Frist", slag=Fristslag.OVRIGT, tidpunkt=rule, **fields)


def after(id_: str) -> RelativTidpunkt:
    return RelativTidpunkt(antal=1, enhet=Tidsenhet.DAG, frist=id_)


def agreement(*frister: Frist, **fields: Any) -> Avtal:
    return Avtal(id="a", parter=PARTER, avtalsperiod=Period.years(2021, 2024), frister=frister, **fields)


def plan(*frister: Frist, id_: str = "p", period: Period | None = None) -> Verksamhetsplan:
    return Verksamhetsplan(id=id_, avtal=("a",), period=period or Period.years(2024), frister=frister)


def chain(length: int) -> tuple[Frist, ...]:
    """Deadlines of which each hangs on the one before it."""
    hanging = (frist(f"f{n}", villkor=Fristvillkor(f"f{n - 1}", Besked.FULLGJORT)) for n in range(1, length + 1))
    return (frist("f0"), *hanging)


WRONG: list[tuple[type[FolkhalsoavtalError], str, Callable[[], object]]] = [
    (InvalidValue, "/id", lambda: frist("Ö")),
    (InvalidType, "/tidpunkt", lambda: frist("x", date(2024, 1, 1))),
    (InvalidType, "/tidpunkt", lambda: Frist(id="x", benamning="x", slag=Fristslag.OVRIGT, tidpunkt=None)),  # type: ignore[arg-type]
    (Contradiction, "/ansvariga/1", lambda: frist("x", ansvariga=("kommun", "kommun"))),
    (Contradiction, "/frister/1/id", lambda: agreement(frist("x"), frist("x"))),
    (UnknownReference, "/frister/0/ansvariga/0", lambda: agreement(frist("x", ansvariga=("annan",)))),
    (UnknownReference, "/frister/0/mottagare/0", lambda: agreement(frist("x", mottagare=("annan",)))),
    (UnknownReference, "/frister/0/tidpunkt/frist", lambda: agreement(frist("x", after("y")))),
    (UnknownReference, "/frister/0/villkor/frist", lambda: agreement(frist("x", villkor=Fristvillkor("y", Besked.EJ_KLART)))),
    (Contradiction, "/frister/0/tidpunkt/frist", lambda: agreement(frist("x", after("x")))),
    (Contradiction, "/frister/2/tidpunkt/frist", lambda: agreement(frist("x"), frist("y", after("x")), frist("z", after("y")))),
    (Contradiction, "/frister/0/villkor/frist", lambda: agreement(frist("x", villkor=Fristvillkor("x", Besked.EJ_KLART)))),
    (Contradiction, "/frister/11/villkor/frist", lambda: agreement(*chain(11))),
    (Contradiction, "/frister/1/id", lambda: plan(frist("x"), frist("x"))),
    (UnknownReference, "/frister/0/tidpunkt/frist", lambda: plan(frist("x", after("y")))),
    (Contradiction, "/frister/0/tidpunkt/frist", lambda: plan(frist("x", after("x")))),
    (Contradiction, "/planer/0/frister/0/id", lambda: Akt(avtal=agreement(frist("x")), planer=(plan(frist("x")),))),
    (Contradiction, "/planer/1/frister/0/id", lambda: Akt(avtal=agreement(), planer=(plan(frist("x")), plan(frist("x"), id_="q")))),
    (UnknownReference, "/planer/0/frister/0/ansvariga/0", lambda: Akt(avtal=agreement(), planer=(plan(frist("x", ansvariga=("annan",))),))),
    (UnknownReference, "/fristbesked/0/frist", lambda: Akt(avtal=agreement(frist("x")), fristbesked=(Fristbesked(frist="y", verksamhetsar=2024),))),
    (Contradiction, "/fristbesked/1", lambda: Akt(avtal=agreement(frist("x")), fristbesked=(Fristbesked(frist="x", verksamhetsar=2024),) * 2)),
    (InvalidValue, "/nr", lambda: Fristbesked(frist="x", verksamhetsar=2024, nr=0)),
    (InvalidValue, "/verksamhetsar", lambda: Fristbesked(frist="x", verksamhetsar=24)),
    (InvalidType, "/dag", lambda: Fristbesked(frist="x", verksamhetsar=2024, dag="2024-01-01")),  # type: ignore[arg-type]
    (UnknownReference, "/andringar/0/frister/0/ansvariga/0", lambda: agreement(andringar=(AndradeVillkor(galler_fran=date(2022, 1, 1), frister=(frist("x", ansvariga=("annan",)),)),))),
    (Contradiction, "/andringar/0/frister/0/tidpunkt/frist", lambda: agreement(andringar=(AndradeVillkor(galler_fran=date(2022, 1, 1), frister=(frist("x", after("x")),)),))),
    # a party that leaves is still to do something
    (Contradiction, "/andringar/0", lambda: agreement(frist("x", ansvariga=("kommun",)), andringar=(Uttrade(galler_fran=date(2022, 1, 1), part="kommun"),))),
]  # fmt: skip


@pytest.mark.parametrize(("error", "path", "make"), WRONG)
def test_what_can_mean_nothing_is_refused(
    error: type[FolkhalsoavtalError], path: str, make: Callable[[], object]
) -> None:
    with pytest.raises(FolkhalsoavtalError) as raised:
        make()
    [first, *_] = flatten(raised.value)
    assert (type(first), first.path) == (error, path)
    assert "{" not in str(first)


def test_what_can_be_told_is_accepted() -> None:
    assert len(agreement(*chain(10)).frister) == 11
    leaving = (
        AndradeVillkor(galler_fran=date(2022, 1, 1), frister=()),
        Uttrade(galler_fran=date(2022, 1, 1), part="kommun"),
    )
    assert agreement(frist("x", ansvariga=("kommun",)), andringar=leaving).latest.frister == ()
    both = (
        Fristbesked(frist="x", verksamhetsar=2024),
        Fristbesked(frist="x", verksamhetsar=2024, besked=Besked.EJ_KLART),
    )
    assert Akt(avtal=agreement(frist("x")), fristbesked=both).fristbesked == both
    two_years = (plan(frist("x")), plan(frist("x"), id_="q", period=Period.years(2023)))
    assert Akt(avtal=agreement(), planer=two_years).planer == two_years
    later = agreement(andringar=(AndradeVillkor(galler_fran=date(2022, 1, 1), frister=(frist("y"),)),))
    assert later.named_frister == ("y",)
    assert Akt(avtal=later, fristbesked=(Fristbesked(frist="y", verksamhetsar=2024),))


def test_days_that_are_counted_from_others_and_what_is_not_known() -> None:
    found = days_in(
        (
            frist("efter", after("mote")),
            frist("mote", DagIManad(dag=1, manader=(3, 9))),
            frist("plan", RelativTidpunkt(antal=1, enhet=Tidsenhet.DAG, ankare=Ankare.PLANENS_FASTSTALLANDE)),
            frist("efter-plan", after("plan")),
            frist("utanfor", DagIManad(dag=1, manader=(1,), ar_efter=10)),
        ),
        9999,
        {},
    )
    assert found == {
        "mote": (date(9999, 3, 1), date(9999, 9, 1)),
        "efter": (date(9999, 3, 2), date(9999, 9, 2)),
        "plan": None,
        "efter-plan": None,
        "utanfor": (),
    }


@given(frister(max_size=5), st.integers(2000, 2030))
def test_the_order_in_which_deadlines_stand_means_nothing(of: tuple[Frist, ...], ar: int) -> None:
    anchors: dict[Ankare | str, tuple[date, ...]] = {ankare: (date(ar, 2, 28),) for ankare in Ankare}
    assert days_in(of, ar, anchors) == days_in(of[::-1], ar, anchors)
    for days in days_in(of, ar, anchors).values():
        assert days is not None
        assert all(abs(day.year - ar) <= reach_of(of) for day in days)


def test_how_far_deadlines_reach() -> None:
    assert reach_of(()) == 0
    far = frist("far", BestamdaDagar(dagar=(date(2030, 1, 1),), verksamhetsar=2024))
    assert reach_of((far,)) == 6
    assert reach_of((far, frist("x", RelativTidpunkt(antal=-3, enhet=Tidsenhet.AR, frist="far")))) == 10


def test_a_deadline_that_holds_on_nothing_has_no_condition() -> None:
    assert frist("x").villkor is None
    assert evolve(frist("x"), tidpunkt=after("y")).counted_from == "y"
