from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from strategies import avrakningsregler, hela_avrakningsregler

from folkhalsoavtal import (
    Aterbetalning,
    Avrakningsregel,
    Avrakningssteg,
    Behallande,
    Belopp,
    Orsakaransvar,
    Overforing,
    Tillskott,
)
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidType, InvalidValue, SeveralErrors

TAK = Overforing(tak=Belopp.kr(100))
TIONDEL = Overforing(andel=Fraction(1, 10))


@pytest.mark.parametrize(
    "overskott",
    [
        (),
        (Overforing(),),
        (Overforing(giltighetsar=1),),
        (Overforing(giltighetsar=100),),
        (Aterbetalning(),),
        (Behallande(),),
        (TAK, Aterbetalning()),
        (TIONDEL, Behallande()),
        (Overforing(tak=Belopp(ore=0), andel=Fraction(), giltighetsar=2), Behallande()),
    ],
)
@pytest.mark.parametrize(
    "underskott",
    [
        (Overforing(),),
        (Tillskott(),),
        (Orsakaransvar(), Overforing()),
        (Orsakaransvar(), Tillskott()),
        (TAK, Tillskott()),
        (Orsakaransvar(), TIONDEL, Tillskott()),
    ],
)
def test_an_order_that_leaves_nothing_is_fine(
    overskott: tuple[Avrakningssteg, ...], underskott: tuple[Avrakningssteg, ...]
) -> None:
    regel = Avrakningsregel(overskott=overskott, underskott=underskott)
    assert (overskott, underskott) == (regel.overskott, regel.underskott)


def test_a_rule_may_be_silent_on_one_side() -> None:
    assert Avrakningsregel(overskott=(Behallande(),)).underskott == ()
    assert Avrakningsregel(underskott=(Tillskott(),)).overskott == ()


@pytest.mark.parametrize(
    ("steps", "path", "code"),
    [
        ({}, "", "avrakningsregel-tom"),
        ({"overskott": (Tillskott(),)}, "/overskott/0", "avrakningssteg-passar-inte"),
        ({"underskott": (Aterbetalning(),)}, "/underskott/0", "avrakningssteg-passar-inte"),
        ({"underskott": (Behallande(),)}, "/underskott/0", "avrakningssteg-passar-inte"),
        ({"overskott": (TAK, TIONDEL, Aterbetalning())}, "/overskott/1", "dubbel-hanvisning"),
        ({"underskott": (TAK, Overforing())}, "/underskott/1", "dubbel-hanvisning"),
        ({"overskott": (Aterbetalning(), Behallande())}, "/overskott/1", "avrakningssteg-nas-inte"),
        ({"overskott": (Overforing(), Behallande())}, "/overskott/1", "avrakningssteg-nas-inte"),
        ({"underskott": (Tillskott(), Overforing())}, "/underskott/1", "avrakningssteg-nas-inte"),
        ({"overskott": (TAK,)}, "/overskott", "avrakningssteg-lamnar"),
        ({"overskott": (TIONDEL,)}, "/overskott", "avrakningssteg-lamnar"),
        ({"underskott": (Orsakaransvar(), TAK)}, "/underskott", "avrakningssteg-lamnar"),
        ({"underskott": (TAK, Orsakaransvar(), Tillskott())}, "/underskott/1", "orsakaransvar-forst"),
        ({"underskott": (Orsakaransvar(),)}, "/underskott", "avrakningssteg-orsak-okand"),
        ({"underskott": (Overforing(giltighetsar=1),)}, "/underskott/0/giltighetsar", "underskott-forfaller"),
    ],
)
def test_an_order_that_cannot_be_is_refused(steps: dict[str, Any], path: str, code: str) -> None:
    with pytest.raises(Contradiction) as caught:
        Avrakningsregel(**steps)
    assert (path, code) == (caught.value.path, caught.value.code)


def test_all_that_is_wrong_is_told() -> None:
    with pytest.raises(SeveralErrors) as caught:
        Avrakningsregel(overskott=(Orsakaransvar(),), underskott=(Aterbetalning(), Tillskott(), TAK))
    assert [(error.path, error.code) for error in caught.value.errors] == [
        ("/overskott/0", "avrakningssteg-passar-inte"),
        ("/overskott", "avrakningssteg-orsak-okand"),
        ("/underskott/0", "avrakningssteg-passar-inte"),
        ("/underskott/1", "avrakningssteg-nas-inte"),
        ("/underskott/2", "avrakningssteg-nas-inte"),
        ("/underskott", "avrakningssteg-lamnar"),
    ]


@pytest.mark.parametrize(
    ("caps", "path", "code"),
    [
        ({"tak": Belopp(ore=-1)}, "/tak", "negativt"),
        ({"andel": Fraction(-1, 2)}, "/andel", "andel-utanfor"),
        ({"andel": Fraction(11, 10)}, "/andel", "andel-utanfor"),
        ({"giltighetsar": 0}, "/giltighetsar", "utanfor-intervall"),
        ({"giltighetsar": -1}, "/giltighetsar", "utanfor-intervall"),
        ({"giltighetsar": 101}, "/giltighetsar", "utanfor-intervall"),
    ],
)
def test_a_cap_that_cannot_be_is_refused(caps: dict[str, Any], path: str, code: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        Overforing(**caps)
    assert (path, code) == (caught.value.path, caught.value.code)


@pytest.mark.parametrize("caps", [{"tak": 100}, {"andel": 0.1}, {"andel": 1}, {"giltighetsar": True}])
def test_a_cap_of_another_type_is_refused(caps: dict[str, Any]) -> None:
    with pytest.raises(InvalidType) as caught:
        Overforing(**caps)
    assert "/" + next(iter(caps)) == caught.value.path


@pytest.mark.parametrize(
    ("expected", "steg"),
    [
        (True, Overforing(giltighetsar=3)),
        (False, TAK),
        (False, TIONDEL),
        (True, Aterbetalning()),
        (True, Behallande()),
        (True, Tillskott()),
        (False, Orsakaransvar()),
    ],
)
def test_a_step_with_a_cap_leaves_something(expected: bool, steg: Avrakningssteg) -> None:
    assert expected is steg.takes_all


def test_what_does_not_fit_is_told_with_what_does() -> None:
    with pytest.raises(FolkhalsoavtalError, match="tillskott cannot be done here; what can: overforing, aterbetalning"):
        Avrakningsregel(overskott=(Tillskott(),))


@given(avrakningsregler)
def test_the_last_step_of_every_order_takes_all(regel: Avrakningsregel) -> None:
    for steps in (regel.overskott, regel.underskott):
        assert [False] * (len(steps) - 1) + [True] * bool(steps) == [steg.takes_all for steg in steps]


@given(hela_avrakningsregler)
def test_an_order_the_other_way_round_is_refused_unless_it_is_of_one_step(regel: Avrakningsregel) -> None:
    for name, steps in (("overskott", regel.overskott), ("underskott", regel.underskott)):
        if len(steps) > 1:
            with pytest.raises(FolkhalsoavtalError):
                Avrakningsregel(**{name: steps[::-1]})
