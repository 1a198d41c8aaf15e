from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import skala, skalfraga
from strategies import skalor

from folkhalsoavtal import (
    Alternativ,
    Fraga,
    Fragevillkor,
    JaNejFraga,
    Skala,
    Skalnyckel,
    Skaloversattning,
    Skalriktning,
    Skalsteg,
    Tabellfraga,
    Tabellkolumn,
    Talfraga,
    Textfraga,
    Valfraga,
)
from folkhalsoavtal.errors import FolkhalsoavtalError, flatten
from folkhalsoavtal.fraga import FRAGOR, answers_of

NAMED: Any = {"id": "q", "benamning": "Q"}
FRAN, TILL = (Skalnyckel("f", version, "s") for version in ("2021", "2022"))


def column(id_: str, *, numerisk: bool = False) -> Tabellkolumn:
    return Tabellkolumn(id=id_, benamning=id_.upper(), numerisk=numerisk)


def alternativ(*ids: str) -> tuple[Alternativ, ...]:
    return tuple(Alternativ(id=id_, benamning=id_.upper()) for id_ in ids)


def not_met(riktning: Skalriktning, *met: bool) -> Skala:
    """A scale whose steps say that nothing is met, or do not."""
    steps = tuple(Skalsteg(id=str(n), inte_uppfyllt=each) for n, each in enumerate(met))
    return Skala(id="s", skalsteg=steps, riktning=riktning)


@pytest.mark.parametrize(
    ("make", "path", "code"),
    [
        (lambda: skala("a"), "/skalsteg", "skala-for-kort"),
        (skala, "/skalsteg", "skala-for-kort"),
        (lambda: skala("a", "a"), "/skalsteg/1/id", "dubbelt-id"),
        (lambda: not_met(Skalriktning.STIGANDE, False, True), "/skalsteg/1/inte_uppfyllt", "skalsteg-inte-lagst"),
        (lambda: not_met(Skalriktning.FALLANDE, True, False), "/skalsteg/0/inte_uppfyllt", "skalsteg-inte-lagst"),
        (lambda: Skaloversattning(fran=FRAN, till=FRAN, steg={"a": "a"}), "/till", "skaloversattning-till-sig"),
        (lambda: Skaloversattning(fran=FRAN, till=TILL, steg={}), "/steg", "skaloversattning-tom"),
        (lambda: Skaloversattning(fran=FRAN, till=TILL, steg=[("a", "b")]), "/steg", "fel-typ"),
        (lambda: Fragevillkor("q", ()), "/svar", "fragevillkor-tomt"),
        (lambda: Fragevillkor("q", ("ja", "ja")), "/svar/1", "dubbel-hanvisning"),
        (lambda: Valfraga(**NAMED, alternativ=alternativ("a")), "/alternativ", "alternativ-for-fa"),
        (lambda: Valfraga(**NAMED, alternativ=alternativ("a", "b", "a")), "/alternativ/2/id", "dubbelt-id"),
        (lambda: Talfraga(**NAMED, nedre=Fraction(2), ovre=Fraction(1)), "/hogst", "intervall-omvant"),
        (lambda: Tabellfraga(**NAMED, kolumner=()), "/kolumner", "kolumner-saknas"),
        (lambda: Tabellfraga(**NAMED, kolumner=(column("k"), column("k"))), "/kolumner/1/id", "dubbelt-id"),
    ],
)
def test_what_cannot_mean_anything_is_refused(make: Any, path: str, code: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        make()
    first = flatten(caught.value)[0]
    assert (first.path, first.code) == (path, code)
    assert str(first)


def test_the_least_can_be_the_most_or_stand_alone() -> None:
    assert Fraction(1) == Talfraga(**NAMED, nedre=Fraction(1), ovre=Fraction(1)).hogst
    assert Talfraga(**NAMED, nedre=Fraction(1)).hogst is None


class TestScales:
    def test_the_order_of_the_steps_is_apart_from_that_in_print(self) -> None:
        assert skala("helt", "delvis", "inte").from_lowest == ("inte", "delvis", "helt")
        assert skala("1", "2", "3", riktning=Skalriktning.STIGANDE).from_lowest == ("1", "2", "3")

    def test_only_the_lowest_says_that_nothing_is_met(self) -> None:
        assert not_met(Skalriktning.STIGANDE, True, False).has_not_met
        assert not_met(Skalriktning.FALLANDE, False, True).has_not_met
        assert not skala("helt", "delvis").has_not_met

    def test_steps_can_lack_labels(self) -> None:
        assert [steg.benamning for steg in skala("4", "3").skalsteg] == [None, None]

    @given(skalor("s"))
    def test_print_order_reversed_is_the_same_scale_from_the_lowest(self, of: Skala) -> None:
        other = next(riktning for riktning in Skalriktning if riktning is not of.riktning)
        reversed_ = Skala(id=of.id, skalsteg=of.skalsteg[::-1], riktning=other)
        assert of.from_lowest == reversed_.from_lowest
        assert {steg.id for steg in of.skalsteg} == set(of.from_lowest)


class TestTranslations:
    def faults(self, steg: dict[str, str], fran: Skala | None, till: Skala | None) -> list[tuple[str, str]]:
        of = Skaloversattning(fran=FRAN, till=TILL, steg=steg)
        return [(fault.path, fault.code) for fault in of.faults(fran, till)]

    def test_steps_that_scales_lack(self) -> None:
        three, two = skala("helt", "delvis", "inte"), skala("ja", "nej")
        assert self.faults({"x": "ja"}, three, two) == [("/steg/x", "skalsteg-finns-inte")]
        assert self.faults({"helt": "x", "delvis": "nej", "inte": "x"}, three, two) == [
            ("/steg/helt", "skalsteg-finns-inte")
        ]
        assert self.faults({"x": "y"}, None, None) == []
        assert self.faults({"x": "ja"}, None, two) == []
        assert self.faults({"helt": "y"}, three, None) == []

    def test_steps_do_not_change_places(self) -> None:
        three, two = skala("helt", "delvis", "inte"), skala("ja", "nej")
        assert self.faults({"helt": "ja", "delvis": "nej", "inte": "nej"}, three, two) == []
        assert self.faults({"helt": "nej", "delvis": "ja"}, three, two) == [("/steg/helt", "skaloversattning-ordning")]
        assert self.faults({"inte": "ja", "helt": "nej"}, three, two) == [("/steg/helt", "skaloversattning-ordning")]

    @given(st.data(), skalor("s"))
    def test_a_scale_read_on_itself_step_by_step_has_no_faults(self, data: st.DataObject, of: Skala) -> None:
        kept = data.draw(st.lists(st.sampled_from(of.from_lowest), unique=True, min_size=1))
        assert self.faults({steg: steg for steg in kept}, of, of) == []


class TestAnswers:
    @pytest.mark.parametrize(
        ("expected", "fraga"),
        [
            (("helt", "delvis"), skalfraga()),
            ((), skalfraga(skala="t")),
            (("ja", "nej"), JaNejFraga(**NAMED)),
            (("b", "a"), Valfraga(**NAMED, alternativ=alternativ("b", "a"))),
            (None, Textfraga(**NAMED)),
            (None, Talfraga(**NAMED)),
            (None, Tabellfraga(**NAMED, kolumner=(column("k"),))),
        ],
    )
    def test_what_a_question_can_be_answered(self, expected: tuple[str, ...] | None, fraga: Fraga) -> None:
        assert expected == answers_of(fraga, (skala("x", "y", id_="u"), skala("helt", "delvis")))

    def test_each_kind_has_a_name_in_documents(self) -> None:
        assert list(FRAGOR) == ["skalfraga", "ja_nej_fraga", "valfraga", "textfraga", "talfraga", "tabellfraga"]
