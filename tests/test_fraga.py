from fractions import Fraction
from typing import Any

import pytest
from made import skala, skalfraga

from folkhalsoavtal import (
    Alternativ,
    Fraga,
    Fragevillkor,
    JaNejFraga,
    Tabellfraga,
    Tabellkolumn,
    Talfraga,
    Textfraga,
    Valfraga,
)
from folkhalsoavtal.errors import FolkhalsoavtalError, flatten
from folkhalsoavtal.fraga import FRAGOR, answers_of, same_answers

NAMED: Any = {"id": "q", "benamning": "Q"}


def column(id_: str, *, numerisk: bool = False) -> Tabellkolumn:
    return Tabellkolumn(id=id_, benamning=id_.upper(), numerisk=numerisk)


def alternativ(*ids: str) -> tuple[Alternativ, ...]:
    return tuple(Alternativ(id=id_, benamning=id_.upper()) for id_ in ids)


@pytest.mark.parametrize(
    ("make", "path", "code"),
    [
        (lambda: Fragevillkor("q", ()), "/svar", "fragevillkor-tomt"),
        (lambda: Fragevillkor("q", ("ja", "ja")), "/svar/1", "dubbel-hanvisning"),
        (lambda: Valfraga(**NAMED, alternativ=alternativ("a")), "/alternativ", "alternativ-for-fa"),
        (lambda: Valfraga(**NAMED, alternativ=alternativ("a", "b", "a")), "/alternativ/2/id", "dubbelt-id"),
        (lambda: Talfraga(**NAMED, nedre=Fraction(2), ovre=Fraction(1)), "/ovre", "intervall-omvant"),
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
    assert Fraction(1) == Talfraga(**NAMED, nedre=Fraction(1), ovre=Fraction(1)).ovre
    assert Talfraga(**NAMED, nedre=Fraction(1)).ovre is None


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

    def test_questions_on_one_scale_or_of_yes_and_no_are_answered_on_the_same(self) -> None:
        yes, choice = JaNejFraga(**NAMED), Valfraga(**NAMED, alternativ=alternativ("a", "b"))
        assert same_answers(skalfraga("p")) == same_answers(skalfraga("q")) != same_answers(skalfraga("p", skala="t"))
        assert same_answers(yes) == same_answers(JaNejFraga(id="p", benamning="P")) != same_answers(skalfraga())
        other = Valfraga(id="p", benamning="P", alternativ=choice.alternativ)
        assert same_answers(choice) == same_answers(choice) != same_answers(other)

    def test_each_kind_has_a_name_in_documents(self) -> None:
        assert list(FRAGOR) == ["skalfraga", "ja_nej_fraga", "valfraga", "textfraga", "talfraga", "tabellfraga"]
