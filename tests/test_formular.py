from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from made import form, grupp, skala, skalfraga
from strategies import formular

from folkhalsoavtal import (
    Alternativ,
    Avsnitt,
    Beslutsslag,
    DagIManad,
    Forloppssteg,
    Formular,
    Formulardel,
    Frist,
    Fristslag,
    Insatsstatus,
    JaNejFraga,
    Skalnyckel,
    Skaloversattning,
    Stegkrav,
    Textfraga,
    Upprepning,
    Valfraga,
)
from folkhalsoavtal.errors import FolkhalsoavtalError, flatten
from folkhalsoavtal.formular import form_of
from folkhalsoavtal.fraga import Fraga, Fragevillkor
from folkhalsoavtal.serialization import dumps, loads

OWN, OTHER = Skalnyckel("f", "2021", "s"), Skalnyckel("f", "2020", "s")


def ja_nej(id_: str = "j", **fields: Any) -> JaNejFraga:
    return JaNejFraga(id=id_, benamning=id_.upper(), **fields)


def text(id_: str = "t", pa: str | None = None, *svar: str, **fields: Any) -> Textfraga:
    """A question in free text, asked on answers to another."""
    villkor = None if pa is None else Fragevillkor(pa, svar)
    return Textfraga(id=id_, benamning=id_.upper(), villkor=villkor, **fields)


def val(id_: str = "v", *, flera_val: bool = False) -> Valfraga:
    alternativ = tuple(Alternativ(id=each, benamning=each.upper()) for each in ("a", "b"))
    return Valfraga(id=id_, benamning=id_.upper(), alternativ=alternativ, flera_val=flera_val)


def section(id_: str, *inside: Avsnitt, **fields: Any) -> Avsnitt:
    return Avsnitt(id=id_, benamning=id_.upper(), avsnitt=inside, **fields)


def nested(levels: int) -> Avsnitt:
    return section(f"niva-{levels}", *([nested(levels - 1)] if levels > 1 else []))


def steg(id_: str, *efter: str, **fields: Any) -> Forloppssteg:
    return Forloppssteg(id=id_, benamning=id_.upper(), efter=efter, **fields)


def frist(id_: str = "d", **fields: Any) -> Frist:
    return Frist(id=id_, benamning="D", slag=Fristslag.OVRIGT, tidpunkt=DagIManad(dag=1, manader=(1,)), **fields)


def read(fran: Skalnyckel = OTHER, till: Skalnyckel = OWN, **steg: str) -> Skaloversattning:
    return Skaloversattning(fran=fran, till=till, steg=steg or {"helt": "helt"})


def chain(length: int) -> tuple[JaNejFraga, ...]:
    """A question, and so many that each are asked on an answer to the one before."""
    on = (None, *(Fragevillkor(f"j{n}", ("ja",)) for n in range(length)))
    return tuple(ja_nej(f"j{n}", villkor=villkor) for n, villkor in enumerate(on))


FRAGA = "/avsnitt/0/fragegrupper/0/fragor"
REPEATED = grupp(ja_nej("i"), id_="block", upprepning=Upprepning.INSATS)


@pytest.mark.parametrize(
    ("make", "path", "code"),
    [
        (lambda: form(avsnitt=()), "/avsnitt", "avsnitt-saknas"),
        (lambda: form(fran_ar=2022, till_ar=2021), "/till_ar", "formular-ar-omvanda"),
        (lambda: form(ja_nej(), text("j")), f"{FRAGA}/1/id", "dubbelt-id"),
        (lambda: form(skalor=(skala("a", "b"), skala("c", "d"))), "/skalor/1/id", "dubbelt-id"),
        (lambda: form(avsnitt=(section("a", section("a")),)), "/avsnitt/0/avsnitt/0/id", "dubbelt-id"),
        (lambda: form(grupp(text("s")), grupp(text("t"))), "/avsnitt/0/fragegrupper/1/id", "dubbelt-id"),
        (grupp, "/fragor", "fragegrupp-utan-fragor"),
        (lambda: grupp(ja_nej(), obligatorisk=True), "/obligatorisk", "fragegrupp-bara-upprepad"),
        (
            lambda: grupp(ja_nej(), insatsstatus=Insatsstatus.GENOMFORD),
            "/insatsstatus",
            "fragegrupp-bara-upprepad",
        ),
        (lambda: form(forlopp=(steg("x"), steg("x", "x"))), "/forlopp/1/id", "dubbelt-id"),
        (lambda: form(frister=(frist(), frist())), "/frister/1/id", "dubbelt-id"),
        (
            lambda: form(ja_nej("i", jamforelsenyckel="b"), text(jamforelsenyckel="b")),
            f"{FRAGA}/1/jamforelsenyckel",
            "dubbel-jamforelsenyckel",
        ),
        (lambda: nested(6), "/avsnitt", "avsnitt-for-djupt"),
        # what leads nowhere
        (lambda: form(skalfraga(skala="x")), f"{FRAGA}/0/skala", "okand-hanvisning"),
        (lambda: form(ja_nej(), text("t", "x", "ja")), f"{FRAGA}/1/villkor/fraga", "okand-hanvisning"),
        (lambda: form(delar=(Formulardel("Del", ("x",)),)), "/delar/0/avsnitt/0", "okand-hanvisning"),
        (lambda: form(forlopp=(steg("x"), steg("y", "x", "z"))), "/forlopp/1/efter/1", "okand-hanvisning"),
        (lambda: form(forlopp=(steg("x", frister=("d",)),)), "/forlopp/0/frister/0", "okand-hanvisning"),
        (lambda: form(frister=(frist(ansvariga=("kommun",)),)), "/frister/0/ansvariga/0", "part-i-formular"),
        # conditions
        (lambda: form(text("t", "t", "ja")), f"{FRAGA}/0/villkor/fraga", "fragevillkor-pa-sig"),
        (lambda: form(text("t", "j", "ja"), ja_nej()), f"{FRAGA}/0/villkor/fraga", "fragevillkor-pa-senare"),
        (
            lambda: form(REPEATED, grupp(text("t", "i", "ja"))),
            "/avsnitt/0/fragegrupper/1/fragor/0/villkor/fraga",
            "fragevillkor-i-annat-block",
        ),
        (lambda: form(ja_nej(), text("t", "j", "ja", "kanske")), f"{FRAGA}/1/villkor/svar/1", "fragevillkor-svar"),
        (lambda: form(skalfraga(), text("t", "q", "nej")), f"{FRAGA}/1/villkor/svar/0", "fragevillkor-svar"),
        (lambda: form(val(), text("t", "v", "c")), f"{FRAGA}/1/villkor/svar/0", "fragevillkor-svar"),
        (lambda: form(text("s"), text("t", "s", "ja")), f"{FRAGA}/1/villkor/fraga", "fragevillkor-utan-val"),
        (lambda: form(*chain(21)), f"{FRAGA}/21/villkor", "fragevillkor-for-manga"),
        # conditions of groups
        (
            lambda: form(grupp(text(), villkor=Fragevillkor("x", ("ja",)))),
            "/avsnitt/0/fragegrupper/0/villkor/fraga",
            "okand-hanvisning",
        ),
        (
            lambda: form(grupp(ja_nej(), text(), villkor=Fragevillkor("j", ("ja",)))),
            "/avsnitt/0/fragegrupper/0/villkor/fraga",
            "fragevillkor-pa-senare",
        ),
        (
            lambda: form(REPEATED, grupp(text(), villkor=Fragevillkor("i", ("ja",)))),
            "/avsnitt/0/fragegrupper/1/villkor/fraga",
            "fragevillkor-i-annat-block",
        ),
        (
            lambda: form(grupp(ja_nej()), grupp(text(), id_="h", villkor=Fragevillkor("j", ("kanske",)))),
            "/avsnitt/0/fragegrupper/1/villkor/svar/0",
            "fragevillkor-svar",
        ),
        # the course
        (lambda: form(forlopp=(steg("x", kraver=[Stegkrav.SVAR]),)), "/forlopp/0/kraver", "forloppssteg-forsta-kraver"),
        (lambda: form(forlopp=(steg("x"), steg("y"))), "/forlopp/1/efter", "forloppssteg-utan-efter"),
        (
            lambda: form(forlopp=(steg("x"), steg("y", "y"))),
            "/forlopp/1/efter",
            "forloppssteg-nas-inte",
        ),
        (lambda: steg("x", kraver=[Stegkrav.BESLUT]), "/beslutsslag", "stegkrav-utan-beslutsslag"),
        (lambda: steg("x", kraver=[Stegkrav.FORSLAG]), "/beslutsslag", "stegkrav-utan-beslutsslag"),
        (
            lambda: steg("x", kraver=[Stegkrav.BESLUT, Stegkrav.FORSLAG], beslutsslag=Beslutsslag.GODKANNA),
            "/kraver",
            "stegkrav-beslut-och-forslag",
        ),
        # translations
        (
            lambda: form(skaloversattningar=(read(OTHER, Skalnyckel("g", "1", "s")),)),
            "/skaloversattningar/0",
            "skaloversattning-frammande",
        ),
        (
            lambda: form(skaloversattningar=(read(OTHER, Skalnyckel("f", "2021", "x")),)),
            "/skaloversattningar/0/till/skala",
            "skala-finns-inte",
        ),
        (
            lambda: form(skalor=(), skaloversattningar=(read(OWN, OTHER),)),
            "/skaloversattningar/0/fran/skala",
            "skala-finns-inte",
        ),
        (lambda: form(skaloversattningar=(read(), read())), "/skaloversattningar/1", "skaloversattning-tva"),
        (lambda: form(skaloversattningar=(read(x="y"),)), "/skaloversattningar/0/steg/x", "skalsteg-finns-inte"),
        (
            lambda: form(
                skalor=(skala("a", "b"), skala("c", "d", id_="t")),
                skaloversattningar=(read(OWN, Skalnyckel("f", "2021", "t"), a="d", b="c"),),
            ),
            "/skaloversattningar/0/steg/a",
            "skaloversattning-ordning",
        ),
    ],
)
def test_what_cannot_mean_anything_is_refused(make: Any, path: str, code: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        make()
    assert (path, code) == (caught.value.path, caught.value.code)
    assert str(caught.value)


def test_a_form_can_ask_nothing() -> None:
    assert list(form(skalor=()).placed()) == []


def test_sections_stand_in_one_another_in_five_levels() -> None:
    assert len(list(form(avsnitt=(nested(5),)).placed_sections())) == 5


def test_parts_have_places_in_the_order_of_the_form() -> None:
    inner = section("b", fragegrupper=(grupp(text("t")),))
    of = form(
        avsnitt=(
            section(
                "a",
                inner,
                fragegrupper=(grupp(ja_nej("i"), ja_nej("j"), id_="h"), grupp(id_="tom", upprepning=Upprepning.FRI)),
            ),
            section("c"),
        )
    )
    assert [(path, each.id) for path, each in of.placed_sections()] == [
        ("/avsnitt/0", "a"),
        ("/avsnitt/0/avsnitt/0", "b"),
        ("/avsnitt/1", "c"),
    ]
    assert [(path, avsnitt.id, each.id) for path, avsnitt, each in of.placed_groups()] == [
        ("/avsnitt/0/fragegrupper/0", "a", "h"),
        ("/avsnitt/0/fragegrupper/1", "a", "tom"),
        ("/avsnitt/0/avsnitt/0/fragegrupper/0", "b", "g"),
    ]
    assert [(path, each.id, fraga.id) for path, each, fraga in of.placed()] == [
        ("/avsnitt/0/fragegrupper/0/fragor/0", "h", "i"),
        ("/avsnitt/0/fragegrupper/0/fragor/1", "h", "j"),
        ("/avsnitt/0/avsnitt/0/fragegrupper/0/fragor/0", "g", "t"),
    ]


def test_conditions_on_what_is_asked_once_or_before_in_the_same_block() -> None:
    block = grupp(ja_nej("i"), text("t", "i", "nej"), text("s", "j", "ja"), id_="b", upprepning=Upprepning.MAL)
    assert [fraga.id for fraga in form(grupp(ja_nej()), block).avsnitt[0].fragegrupper[1].fragor] == ["i", "t", "s"]


def test_conditions_hang_on_each_other_in_at_most_twenty_steps() -> None:
    assert len(list(form(*chain(20)).placed())) == 21
    inner = grupp(text(), id_="h", villkor=Fragevillkor("j20", ("ja",)))
    with pytest.raises(FolkhalsoavtalError) as caught:
        form(grupp(*chain(20)), inner)
    assert (caught.value.path, caught.value.code) == ("/avsnitt/0/fragegrupper/1/villkor", "fragevillkor-for-manga")
    assert str(caught.value)
    # once, whatever the number of questions that hang on it
    with pytest.raises(FolkhalsoavtalError) as caught:
        form(grupp(*chain(20)), evolve(inner, fragor=(text(), text("s"))))
    assert [error.path for error in flatten(caught.value)] == ["/avsnitt/0/fragegrupper/1/villkor"]


def test_a_group_is_asked_on_what_is_asked_once_before_it() -> None:
    on = Fragevillkor("j", ("nej",))
    of = form(grupp(ja_nej()), grupp(text(), id_="h", villkor=on), evolve(REPEATED, villkor=on))
    assert [None, on, on] == [each.villkor for _, _, each in of.placed_groups()]


def test_a_section_has_so_many_levels() -> None:
    assert (section("a").levels, nested(5).levels) == (1, 5)


def test_what_is_found_by_its_id() -> None:
    of = form(forlopp=(steg("x"), steg("y", "x")))
    assert (of.skalor[0], None) == (of.skala("s"), of.skala("x"))
    assert (of.forlopp[1], None) == (of.steg("y"), of.steg("z"))


@pytest.mark.parametrize(
    ("expected", "fran_ar", "till_ar"),
    [
        ([True, True, True], None, None),
        ([False, True, True], 2021, None),
        ([True, True, False], None, 2021),
        ([False, True, False], 2021, 2021),
    ],
)
def test_the_years_that_a_form_is_for(expected: list[bool], fran_ar: int | None, till_ar: int | None) -> None:
    of = form(fran_ar=fran_ar, till_ar=till_ar)
    assert expected == [of.holds_in(ar) for ar in (2020, 2021, 2022)]


def test_a_form_is_known_by_its_id_and_its_version_together() -> None:
    forms = [form(version="2020"), form(id="g"), form()]
    assert forms[2] == form_of("f", "2021", forms)
    assert forms[0] == form_of("f", "2020", forms)
    assert None is form_of("f", "1999", forms)
    assert None is form_of("f", "2021", ())


def test_a_course_can_go_back() -> None:
    of = form(forlopp=(steg("utkast", "sant"), steg("klart", "utkast", "sant"), steg("sant", "klart")))
    assert of.forlopp[0].efter == ("sant",)


def test_what_a_step_requires_has_an_order() -> None:
    kraver = frozenset({Stegkrav.UTSKICK, Stegkrav.SVAR, Stegkrav.UNDERSKRIFT})
    assert steg("x", kraver=kraver).requirements == (Stegkrav.SVAR, Stegkrav.UNDERSKRIFT, Stegkrav.UTSKICK)


class TestLaws:
    @given(formular())
    def test_a_form_is_read_as_it_was_written(self, of: Formular) -> None:
        assert of == loads(dumps(of))

    @given(formular())
    def test_a_condition_looks_back(self, of: Formular) -> None:
        before: dict[str, Fraga] = {}
        for _, _, group in of.placed_groups():
            assert group.villkor is None or group.villkor.fraga in before
            for fraga in group.fragor:
                assert fraga.villkor is None or fraga.villkor.fraga in before
                before[fraga.id] = fraga

    @given(formular())
    def test_a_condition_on_itself_is_refused(self, of: Formular) -> None:
        for path, _, fraga in of.placed():
            steps: list[str | int] = [int(step) if step.isdigit() else step for step in path.split("/")[1:]]
            asked_on_itself = evolve(fraga, villkor=Fragevillkor(fraga.id, ("ja",)))
            with pytest.raises(FolkhalsoavtalError, match="on an answer to itself"):
                replaced(of, steps, asked_on_itself)


def replaced(value: Any, steps: list[str | int], by: Any) -> Any:
    """A value with another at a place in it."""
    if not steps:
        return by
    step, *rest = steps
    if isinstance(step, int):
        return (*value[:step], replaced(value[step], rest, by), *value[step + 1 :])
    return evolve(value, **{step: replaced(getattr(value, step), rest, by)})
