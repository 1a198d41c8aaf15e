from datetime import date
from typing import Any

import pytest
from made import form, uppfoljning

from folkhalsoavtal import (
    Belopp,
    Besked,
    Forloppsuppgift,
    Fristbesked,
    Gruppmotivering,
    JaNejSvar,
    Medelsatgard,
    Medelsuppgift,
    Svarsblock,
    Textsvar,
    Utskick,
)
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidType

JA, NEJ = (JaNejSvar(fraga="j", ja=ja) for ja in (True, False))


def step(dag: date | None = None, *utskick: date | None) -> Forloppsuppgift:
    return Forloppsuppgift(steg="x", dag=dag, utskick=tuple(Utskick("Nämnden", each) for each in utskick))


def told(ar: int = 2021, besked: Besked = Besked.FULLGJORT, nr: int = 1) -> Fristbesked:
    return Fristbesked(frist="d", verksamhetsar=ar, besked=besked, nr=nr)


@pytest.mark.parametrize(
    ("make", "path", "code"),
    [
        (lambda: uppfoljning(avtal=()), "/avtal", "uppfoljning-utan-avtal"),
        (lambda: uppfoljning(avtal=("a", "a")), "/avtal/1", "dubbel-hanvisning"),
        (lambda: uppfoljning(JA, NEJ), "/svar/1/fraga", "dubbelt-svar"),
        (lambda: Svarsblock(fragegrupp="g", svar=(JA, JA)), "/svar/1/fraga", "dubbelt-svar"),
        (
            lambda: uppfoljning(motiveringar=(Gruppmotivering("g", "A"), Gruppmotivering("g", "B"))),
            "/motiveringar/1/fragegrupp",
            "dubbelt-svar",
        ),
        (
            lambda: uppfoljning(svar=None, motiveringar=(Gruppmotivering("g", "A"),)),
            "/motiveringar",
            "svar-inte-har",
        ),
        (lambda: uppfoljning(svar=None, svarsblock=(Svarsblock(fragegrupp="g"),)), "/svarsblock", "svar-inte-har"),
        (lambda: uppfoljning(fristbesked=(told(), told())), "/fristbesked/1", "fristbesked-dubbelt"),
        (lambda: uppfoljning(fristbesked=(told(2022),)), "/fristbesked/0/verksamhetsar", "uppfoljning-annat-ar"),
        (
            lambda: uppfoljning(forlopp=(step(date(2022, 1, 2)), step(), step(date(2022, 1, 1)))),
            "/forlopp/2",
            "forlopp-ordning",
        ),
        (
            lambda: Medelsuppgift(atgard=Medelsatgard.OMFORDELNING, till_ar=2022),
            "/till_ar",
            "medel-till-ar",
        ),
    ],
)
def test_what_cannot_mean_anything_is_refused(make: Any, path: str, code: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        make()
    assert (path, code) == (caught.value.path, caught.value.code)
    assert str(caught.value)


def test_the_same_deadline_can_be_told_of_in_several_ways() -> None:
    besked = (told(), told(nr=2), told(besked=Besked.EJ_KLART))
    assert besked == uppfoljning(fristbesked=besked).fristbesked


def test_steps_can_be_taken_on_one_day() -> None:
    day = date(2022, 1, 1)
    assert len(uppfoljning(forlopp=(step(day), step(day))).forlopp) == 2


def test_only_what_is_carried_over_has_a_year() -> None:
    over = Medelsuppgift(atgard=Medelsatgard.OVERFORING, belopp=Belopp.kr(1), till_ar=2022)
    assert over.till_ar == 2022
    assert Medelsuppgift(atgard=Medelsatgard.ATERBETALNING).till_ar is None


def test_money_is_carried_over_to_a_later_year_only() -> None:
    for till_ar in (2020, 2021):
        over = Medelsuppgift(atgard=Medelsatgard.OVERFORING, till_ar=till_ar)
        with pytest.raises(Contradiction, match="carried over to a later year") as caught:
            uppfoljning(medelsuppgifter=(Medelsuppgift(atgard=Medelsatgard.OVERFORING), over))
        assert (caught.value.path, caught.value.code) == ("/medelsuppgifter/1/till_ar", "medel-till-tidigare")
    later = Medelsuppgift(atgard=Medelsatgard.OVERFORING, till_ar=2022)
    assert (later,) == uppfoljning(medelsuppgifter=(later,)).medelsuppgifter


def test_what_is_sent_has_its_own_day_or_that_of_its_step() -> None:
    first, then = date(2022, 1, 24), date(2022, 2, 1)
    assert uppfoljning(forlopp=(step(first),)).sent == ()
    of = uppfoljning(forlopp=(step(first), step(then, first, None), step(None, None)))
    assert tuple(Utskick("Nämnden", dag) for dag in (first, then, None)) == of.sent


class TestAnswering:
    BLOCKS = (Svarsblock(fragegrupp="b"), Svarsblock(fragegrupp="b", svar=(NEJ,)))

    def test_an_answer_stands_in_place_of_the_one_before(self) -> None:
        text = Textsvar(fraga="t", text="Ja")
        assert uppfoljning().with_svar(JA).svar == (JA,)
        assert (NEJ, text) == uppfoljning(JA, text).with_svar(NEJ).svar
        assert (text, JA) == uppfoljning(text).with_svar(JA).svar

    def test_an_answer_stands_in_its_block(self) -> None:
        of = uppfoljning(svarsblock=self.BLOCKS)
        assert [block.svar for block in of.with_svar(JA, 1).svarsblock] == [(), (JA,)]
        assert [block.svar for block in of.with_svar(JA, 0).svarsblock] == [(JA,), (NEJ,)]
        assert of.svar == of.with_svar(JA, 0).svar

    @pytest.mark.parametrize("block", [-1, 2])
    def test_there_is_no_such_block(self, block: int) -> None:
        with pytest.raises(Contradiction) as caught:
            uppfoljning(svarsblock=self.BLOCKS).with_svar(JA, block)
        assert (caught.value.path, caught.value.code) == ("/svarsblock", "block-finns-inte")

    def test_answers_that_are_not_at_hand_are_not_added_to(self) -> None:
        with pytest.raises(Contradiction) as caught:
            uppfoljning(svar=None).with_svar(JA)
        assert (caught.value.path, caught.value.code) == ("/svar", "svar-inte-har")

    def test_what_is_no_answer_is_refused(self) -> None:
        for wrong in (True, form(), JaNejSvar):
            with pytest.raises(InvalidType):
                uppfoljning().with_svar(wrong)  # type: ignore[arg-type]
