from fractions import Fraction
from typing import Any

import pytest
from attrs import fields
from hypothesis import given
from made import form, grupp, skalfraga, uppfoljning
from strategies import ifyllda

from folkhalsoavtal import (
    Alternativ,
    Forloppssteg,
    Forloppsuppgift,
    Formular,
    Fristbesked,
    Gruppmotivering,
    IfylltFormular,
    JaNejFraga,
    JaNejSvar,
    Skalsvar,
    Svar,
    Svarsblock,
    Svarslage,
    Tabellfraga,
    Tabellkolumn,
    Tabellrad,
    Tabellsvar,
    Talfraga,
    Talsvar,
    Textfraga,
    Textsvar,
    Uppfoljning,
    Upprepning,
    UteblivetSvar,
    Valfraga,
    Valsvar,
)
from folkhalsoavtal.errors import flatten
from folkhalsoavtal.svarsprovning import answer_faults

VAL = tuple(Alternativ(id=id_, benamning=id_.upper()) for id_ in ("a", "b"))
KOLUMNER = (
    Tabellkolumn(id="post", benamning="Post"),
    Tabellkolumn(id="kr", benamning="Kronor", numerisk=True),
)
#: A form with a question of each kind, and a repeated group.
FORM = form(
    skalfraga(motivering=True),
    JaNejFraga(id="j", benamning="J"),
    Valfraga(id="v", benamning="V", alternativ=VAL),
    Valfraga(id="w", benamning="W", alternativ=VAL, flera_val=True),
    Textfraga(id="t", benamning="T"),
    Talfraga(id="n", benamning="N", nedre=Fraction(0), ovre=Fraction(10)),
    Talfraga(id="upp", benamning="Upp", ovre=Fraction(1)),
    Talfraga(id="ned", benamning="Ned", nedre=Fraction(1)),
    Talfraga(id="fri", benamning="Fri"),
    Tabellfraga(id="k", benamning="K", kolumner=KOLUMNER),
    grupp(JaNejFraga(id="mm", benamning="MM"), id_="m", motivering=True),
    grupp(JaNejFraga(id="i", benamning="I"), id_="b", upprepning=Upprepning.INSATS, motivering=True),
    grupp(JaNejFraga(id="x", benamning="X"), id_="c", upprepning=Upprepning.MAL),
    forlopp=(Forloppssteg(id="utkast", benamning="Utkast"),),
)
#: A sound answer to each of the first questions.
SOUND: tuple[Svar, ...] = (
    Skalsvar(fraga="q", skalsteg="helt", motivering="Därför"),
    JaNejSvar(fraga="j", ja=True),
    Valsvar(fraga="v", alternativ=("a",)),
    Valsvar(fraga="w", alternativ=("b", "a")),
    Textsvar(fraga="t", text="Text"),
    Talsvar(fraga="n", tal=Fraction(10)),
    Talsvar(fraga="upp", tal=Fraction(-(10**6))),
    Talsvar(fraga="ned", tal=Fraction(10**6)),
    Talsvar(fraga="fri", tal=Fraction(-1)),
    Tabellsvar(fraga="k", tabellrader=(Tabellrad(texter={"post": "Läger"}, tal={"kr": Fraction(1)}),)),
)


def block(*svar: Svar, fragegrupp: str = "b", **more: Any) -> Svarsblock:
    return Svarsblock(fragegrupp=fragegrupp, svar=svar, **more)


def faults(of: Uppfoljning, form: Formular = FORM) -> list[tuple[str, str]]:
    found = list(answer_faults(of, form))
    assert all(str(fault) for fault in found)
    return [(fault.path, fault.code) for fault in found]


def rows(**cells: Any) -> Tabellsvar:
    return Tabellsvar(fraga="k", tabellrader=(Tabellrad(**cells),))


@pytest.mark.parametrize(
    ("of", "path", "code"),
    [
        (uppfoljning(formularversion="2020"), "/formular", "annat-formular"),
        (uppfoljning(formular="g"), "/formular", "annat-formular"),
        (uppfoljning(JaNejSvar(fraga="finns-inte", ja=True)), "/svar/0/fraga", "okand-fraga"),
        (uppfoljning(UteblivetSvar(fraga="y", lage=Svarslage.OLASLIG)), "/svar/0/fraga", "okand-fraga"),
        (uppfoljning(JaNejSvar(fraga="i", ja=True)), "/svar/0/fraga", "svar-pa-fel-plats"),
        (uppfoljning(svarsblock=(block(SOUND[1]),)), "/svarsblock/0/svar/0/fraga", "svar-pa-fel-plats"),
        (
            uppfoljning(svarsblock=(block(), block(JaNejSvar(fraga="x", ja=True)))),
            "/svarsblock/1/svar/0/fraga",
            "svar-pa-fel-plats",
        ),
        (uppfoljning(svarsblock=(block(fragegrupp="y"),)), "/svarsblock/0/fragegrupp", "okand-fragegrupp"),
        (uppfoljning(svarsblock=(block(fragegrupp="m"),)), "/svarsblock/0/fragegrupp", "fragegrupp-upprepas-inte"),
        (
            uppfoljning(svarsblock=(block(fragegrupp="c", motivering="M"),)),
            "/svarsblock/0/motivering",
            "motivering-tas-inte-emot",
        ),
        (uppfoljning(motiveringar=(Gruppmotivering("y", "M"),)), "/motiveringar/0/fragegrupp", "okand-fragegrupp"),
        (
            uppfoljning(motiveringar=(Gruppmotivering("m", "M"), Gruppmotivering("g", "M"))),
            "/motiveringar/1/fragegrupp",
            "motivering-tas-inte-emot",
        ),
        (
            uppfoljning(motiveringar=(Gruppmotivering("b", "M"),)),
            "/motiveringar/0/fragegrupp",
            "motivering-tas-inte-emot",
        ),
        (uppfoljning(forlopp=(Forloppsuppgift(steg="y"),)), "/forlopp/0/steg", "okant-forloppssteg"),
        (
            uppfoljning(fristbesked=(Fristbesked(frist="d", verksamhetsar=2021),)),
            "/fristbesked/0/frist",
            "okand-hanvisning",
        ),
        (uppfoljning(JaNejSvar(fraga="j", ja=True, motivering="M")), "/svar/0/motivering", "motivering-tas-inte-emot"),
        (
            uppfoljning(UteblivetSvar(fraga="j", lage=Svarslage.OLASLIG, motivering="M")),
            "/svar/0/motivering",
            "motivering-tas-inte-emot",
        ),
        (uppfoljning(Skalsvar(fraga="q", skalsteg="mest")), "/svar/0/skalsteg", "skalsteg-finns-inte"),
        (uppfoljning(Valsvar(fraga="w", alternativ=("a", "c"))), "/svar/0/alternativ/1", "okant-svar"),
        (uppfoljning(Valsvar(fraga="v", alternativ=("a", "b"))), "/svar/0/alternativ", "flera-val-inte"),
        (uppfoljning(Talsvar(fraga="n", tal=Fraction(11))), "/svar/0/tal", "tal-over"),
        (uppfoljning(Talsvar(fraga="n", tal=Fraction(-1, 10))), "/svar/0/tal", "tal-under"),
        (uppfoljning(Talsvar(fraga="upp", tal=Fraction(2))), "/svar/0/tal", "tal-over"),
        (uppfoljning(Talsvar(fraga="ned", tal=Fraction(0))), "/svar/0/tal", "tal-under"),
        (uppfoljning(rows(texter={"kr": "x"})), "/svar/0/tabellrader/0/texter/kr", "okand-kolumn"),
        (uppfoljning(rows(tal={"post": Fraction(1)})), "/svar/0/tabellrader/0/tal/post", "okand-kolumn"),
    ],
)
def test_each_fault_has_its_place(of: Uppfoljning, path: str, code: str) -> None:
    assert faults(of) == [(path, code)]


def test_sound_answers_fit() -> None:
    own = block(JaNejSvar(fraga="i", ja=False), motivering="M")
    taken = (Forloppsuppgift(steg="utkast"),)
    given_ = uppfoljning(*SOUND, svarsblock=(own, own), motiveringar=(Gruppmotivering("m", "M"),), forlopp=taken)
    assert faults(given_) == []
    assert faults(uppfoljning(svar=None)) == []


def test_a_question_takes_one_kind_of_answer() -> None:
    for svar in SOUND:
        content = {a.name: getattr(svar, a.name) for a in fields(type(svar)) if a.name not in {"fraga", "motivering"}}
        for other in SOUND:
            if type(other) is not type(svar):
                moved = type(svar)(fraga=other.fraga, **content)
                assert faults(uppfoljning(moved)) == [("/svar/0", "svar-av-annat-slag")]


@pytest.mark.parametrize("lage", [each for each in Svarslage if each is not Svarslage.BESVARAD])
def test_any_question_can_lack_an_answer(lage: Svarslage) -> None:
    assert faults(uppfoljning(*(UteblivetSvar(fraga=svar.fraga, lage=lage) for svar in SOUND))) == []


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(ValueError, match="no question") as caught:
        IfylltFormular(FORM, uppfoljning(JaNejSvar(fraga="x1", ja=True), JaNejSvar(fraga="x2", ja=True)))
    assert [each.path for each in flatten(caught.value)] == ["/svar/0/fraga", "/svar/1/fraga"]  # type: ignore[arg-type]


class TestLaws:
    @given(ifyllda())
    def test_what_fits_has_no_faults(self, ifyllt: IfylltFormular) -> None:
        assert faults(ifyllt.uppfoljning, ifyllt.formular) == []
