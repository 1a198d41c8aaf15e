"""Forms with their answers: what is asked, what is missing, the next step; and the laws of all of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from made import form, grupp, ifyllt, skala, skalfraga, uppfoljning
from strategies import answers, ifyllda, taken_steps

from folkhalsoavtal import (
    Beslut,
    Beslutsslag,
    Beslutsstatus,
    Forloppssteg,
    Forloppsuppgift,
    Formular,
    Fraga,
    Fragegrupp,
    Fragevillkor,
    IfylltFormular,
    Insatsstatus,
    JaNejFraga,
    JaNejSvar,
    Skalsvar,
    Stegkrav,
    Svar,
    Svarsblock,
    Svarslage,
    Textfraga,
    Textsvar,
    Underskrift,
    Upprepning,
    UteblivetSvar,
    Utskick,
    Valfraga,
)
from folkhalsoavtal.errors import (
    Contradiction,
    FolkhalsoavtalError,
    InvalidType,
    SeveralErrors,
    UnknownReference,
    flatten,
    pointer,
)
from folkhalsoavtal.serialization import dumps, loads
from folkhalsoavtal.svarsfordelning import StalldFraga, chosen

BESVARAD, OBESVARAD, OLASLIG, EJ_TILLAMPLIG = Svarslage
PARTER = ("region", "kommun")


def ja_nej(id_: str = "j", **fields: Any) -> JaNejFraga:
    return JaNejFraga(id=id_, benamning=id_.upper(), **fields)


def text(id_: str = "t", **fields: Any) -> Textfraga:
    return Textfraga(id=id_, benamning=id_.upper(), **fields)


def on(fraga: str, *svar: str) -> Fragevillkor:
    return Fragevillkor(fraga, svar)


def ja(fraga: str = "j") -> JaNejSvar:
    return JaNejSvar(fraga=fraga, ja=True)


def nej(fraga: str = "j") -> JaNejSvar:
    return JaNejSvar(fraga=fraga, ja=False)


def lacks(fraga: str = "j", lage: Svarslage = OLASLIG) -> UteblivetSvar:
    return UteblivetSvar(fraga=fraga, lage=lage)


def block(*svar: Svar, fragegrupp: str = "b", **fields: Any) -> Svarsblock:
    return Svarsblock(fragegrupp=fragegrupp, svar=svar, **fields)


def repeated(*fragor: Fraga, id_: str = "b", **fields: Any) -> Fragegrupp:
    return grupp(*fragor, id_=id_, upprepning=Upprepning.INSATS, **fields)


def steg(id_: str, *efter: str, kraver: Sequence[Stegkrav] = (), **fields: Any) -> Forloppssteg:
    return Forloppssteg(id=id_, benamning=id_.capitalize(), efter=efter, kraver=frozenset(kraver), **fields)


def asked(of: IfylltFormular) -> list[tuple[str, int | None, str, str]]:
    return [(each.fraga.id, each.block, each.lage.value, each.path) for each in of.fragor]


def told(faults: Sequence[FolkhalsoavtalError]) -> list[tuple[str, str]]:
    assert all(str(fault) for fault in faults)
    return [(fault.path, fault.code) for fault in faults]


#: The course of the norra form.
NORRA = (
    steg("utkast"),
    steg("besvarad", "utkast", kraver=[Stegkrav.SVAR]),
    steg("godkand", "besvarad", kraver=[Stegkrav.BESLUT], beslutsslag=Beslutsslag.GODKANNA),
    steg("undertecknad", "godkand", kraver=[Stegkrav.UNDERSKRIFT]),
    steg("insand", "undertecknad", kraver=[Stegkrav.UTSKICK]),
)
APPROVED = Beslut(Beslutsslag.GODKANNA, status=Beslutsstatus.FATTAT, dag=date(2022, 1, 20))
TAKEN = (
    Forloppsuppgift(steg="besvarad"),
    Forloppsuppgift(steg="godkand", beslut=APPROVED),
    Forloppsuppgift(steg="undertecknad", underskrift=Underskrift(referens="4c74")),
    Forloppsuppgift(steg="insand", utskick=(Utskick("Nämnden", date(2022, 1, 24)),)),
)
COURSE = form(ja_nej(obligatorisk=True), text(), forlopp=NORRA)


class TestAsked:
    def test_a_question_of_which_nothing_is_told_is_unanswered(self) -> None:
        of = ifyllt(form(ja_nej(), text(), skalfraga()), lacks("q"), ja())
        assert asked(of) == [
            ("j", None, "besvarad", "/svar/1"),
            ("t", None, "obesvarad", "/svar"),
            ("q", None, "olaslig", "/svar/0"),
        ]
        assert (of.formular.avsnitt[0], of.formular.avsnitt[0].fragegrupper[0]) == (
            of.fragor[0].avsnitt,
            of.fragor[0].grupp,
        )

    def test_a_repeated_group_is_asked_once_for_each_of_its_blocks(self) -> None:
        of = form(repeated(ja_nej()), repeated(ja_nej("i"), id_="c"), repeated(id_="d"))
        blocks = (block(ja("i"), fragegrupp="c"), block(), block(fragegrupp="d"), block(nej()))
        assert asked(ifyllt(of, svarsblock=blocks)) == [
            ("j", 1, "obesvarad", "/svarsblock/1/svar"),
            ("j", 3, "besvarad", "/svarsblock/3/svar/0"),
            ("i", 0, "besvarad", "/svarsblock/0/svar/0"),
        ]
        assert asked(ifyllt(of)) == []
        assert ((1, blocks[1]), (3, blocks[3])) == ifyllt(of, svarsblock=blocks).blocks("b")
        assert ifyllt(of, svarsblock=blocks).blocknummer == (1, 1, 1, 2)

    def test_a_question_is_asked_when_its_condition_is_met(self) -> None:
        of = form(ja_nej(), text(villkor=on("j", "nej")))
        assert [each.fraga.id for each in ifyllt(of).fragor] == ["j"]
        assert [each.fraga.id for each in ifyllt(of, ja()).fragor] == ["j"]
        assert [each.fraga.id for each in ifyllt(of, lacks()).fragor] == ["j"]
        assert [each.fraga.id for each in ifyllt(of, nej()).fragor] == ["j", "t"]

    def test_what_hangs_on_what_is_not_asked_is_not_asked(self) -> None:
        of = form(ja_nej(), ja_nej("i", villkor=on("j", "ja")), text(villkor=on("i", "ja")))
        assert [each.fraga.id for each in ifyllt(of, nej(), ja("i")).fragor] == ["j"]
        assert [each.fraga.id for each in ifyllt(of, ja(), ja("i")).fragor] == ["j", "i", "t"]

    def test_conditions_in_blocks_are_on_the_block_or_on_what_is_asked_once(self) -> None:
        of = form(grupp(ja_nej()), repeated(ja_nej("i", villkor=on("j", "ja")), text(villkor=on("i", "nej"))))
        blocks = (block(ja("i")), block(nej("i")))
        assert [(each.fraga.id, each.block) for each in ifyllt(of, ja(), svarsblock=blocks).fragor] == [
            ("j", None),
            ("i", 0),
            ("i", 1),
            ("t", 1),
        ]
        assert [each.fraga.id for each in ifyllt(of, nej(), svarsblock=blocks).fragor] == ["j"]

    def test_a_group_is_asked_when_its_condition_is_met(self) -> None:
        villkor = on("j", "ja")
        of = form(
            grupp(ja_nej()),
            grupp(ja_nej("i"), id_="h", villkor=villkor),
            repeated(text(villkor=on("i", "nej")), villkor=villkor),
        )
        blocks = (block(),)
        assert [each.fraga.id for each in ifyllt(of, svarsblock=blocks).fragor] == ["j"]
        assert [each.fraga.id for each in ifyllt(of, nej(), nej("i"), svarsblock=blocks).fragor] == ["j"]
        assert [each.fraga.id for each in ifyllt(of, ja(), svarsblock=blocks).fragor] == ["j", "i"]
        assert [each.fraga.id for each in ifyllt(of, ja(), nej("i"), svarsblock=blocks).fragor] == ["j", "i", "t"]

    def test_what_hangs_on_a_group_that_is_not_asked_is_not_asked(self) -> None:
        of = form(grupp(ja_nej()), grupp(ja_nej("i"), id_="h", villkor=on("j", "ja")), grupp(text(villkor=on("i", "ja")), id_="k"))  # fmt: skip
        assert [each.fraga.id for each in ifyllt(of, nej(), ja("i")).fragor] == ["j"]
        assert [each.fraga.id for each in ifyllt(of, ja(), ja("i")).fragor] == ["j", "i", "t"]

    def test_what_is_told_of_a_question_shows_that_it_was_asked_when_the_answer_before_is_unreadable(self) -> None:
        of = form(ja_nej(), ja_nej("i", villkor=on("j", "ja")), text(villkor=on("i", "ja")))
        said = Textsvar(fraga="t", text="x")
        assert [each.fraga.id for each in ifyllt(of, lacks(), nej("i")).fragor] == ["j", "i"]
        assert [each.fraga.id for each in ifyllt(of, lacks(), lacks("i", EJ_TILLAMPLIG)).fragor] == ["j", "i"]
        assert [each.fraga.id for each in ifyllt(of, lacks(), lacks("i"), said).fragor] == ["j", "i", "t"]
        assert [each.fraga.id for each in ifyllt(of, lacks(), said).fragor] == ["j"]
        for lage in (OBESVARAD, EJ_TILLAMPLIG):
            assert [each.fraga.id for each in ifyllt(of, lacks(lage=lage), nej("i")).fragor] == ["j"]

    def test_a_question_as_often_as_it_is_asked(self) -> None:
        of = ifyllt(form(grupp(ja_nej()), repeated(ja_nej("i"))), svarsblock=(block(), block(ja("i"))))
        assert [(each.block, each.lage) for each in of.asked_of("i")] == [(0, OBESVARAD), (1, BESVARAD)]
        assert [each.block for each in of.asked_of("j")] == [None]

    def test_what_is_asked_in_a_group_or_in_one_of_its_blocks(self) -> None:
        of = ifyllt(form(grupp(ja_nej(), text()), repeated(ja_nej("i"))), svarsblock=(block(), block(ja("i"))))
        assert [each.fraga.id for each in of.asked_in("g")] == ["j", "t"]
        assert [(each.fraga.id, each.lage) for each in of.asked_in("b", 1)] == [("i", BESVARAD)]
        assert of.asked_in("b") == of.asked_in("b", 2) == ()

    @pytest.mark.parametrize(("path", "name"), [("/fraga", "asked_of"), ("/fragegrupp", "asked_in"), ("/fragegrupp", "blocks")])  # fmt: skip
    def test_what_the_form_does_not_have_is_told(self, path: str, name: str) -> None:
        of = ifyllt(form(grupp(ja_nej(), text()), repeated(ja_nej("i"))))
        with pytest.raises(UnknownReference) as unknown:
            getattr(of, name)("x")
        assert unknown.value.path == path
        for other in (None, ["b"]):
            with pytest.raises(InvalidType) as wrong:
                getattr(of, name)(other)
            assert wrong.value.path == path

    def test_what_is_told_of_questions_that_are_not_asked(self) -> None:
        of = form(
            grupp(ja_nej(), text(villkor=on("j", "ja"))), repeated(ja_nej("i"), ja_nej("k", villkor=on("i", "ja")))
        )
        blocks = (block(ja("i"), ja("k")), block(lacks("k"), nej("i")))
        answers = (nej(), Textsvar(fraga="t", text="Ja."))
        assert [(each.fraga.id, each.block, each.path, each.lage) for each in ifyllt(of, *answers, svarsblock=blocks).inte_stallda] == [
            ("t", None, "/svar/1", BESVARAD),
            ("k", 1, "/svarsblock/1/svar/0", OLASLIG),
        ]  # fmt: skip
        assert ifyllt(of, ja(), answers[1], svarsblock=blocks[:1]).inte_stallda == ()

    def test_a_placeholder_is_no_answer(self) -> None:
        of = form(text(), platshallare=("Klicka här för att ange text.",))
        for placeholder in (
            "Klicka här för att ange text.",
            "  klicka HÄR\nför att ange  text. ",
            "Klicka här för att ange text",
            "Klicka här för att ange text …",
            "Klicka ha\u0308r\u00a0för att an\u00adge text.\u200b",
            "Ｋlicka här för att ange text...",
        ):
            assert [each.lage for each in ifyllt(of, Textsvar(fraga="t", text=placeholder)).fragor] == [OBESVARAD]
        for answer in ("Klicka här", "Klicka här för att ange text!", ". . ."):
            assert [each.lage for each in ifyllt(of, Textsvar(fraga="t", text=answer)).fragor] == [BESVARAD]
        with pytest.raises(InvalidType):
            ifyllt(of).is_placeholder(1)  # type: ignore[arg-type]
        assert [each.lage for each in ifyllt(form(text()), Textsvar(fraga="t", text="x")).fragor] == [BESVARAD]

    def test_answers_that_are_not_at_hand_are_not_asked_for(self) -> None:
        of = ifyllt(COURSE, svar=None)
        assert (of.svaren_finns, of.fragor) == (False, ())
        assert ifyllt(COURSE).svaren_finns


def test_what_is_no_form_or_follow_up_is_refused() -> None:
    for path, make in (
        ("/formular", lambda: IfylltFormular("f", uppfoljning())),  # type: ignore[arg-type]
        ("/uppfoljning", lambda: IfylltFormular(form(), form())),  # type: ignore[arg-type]
        ("/parter", lambda: IfylltFormular(form(), uppfoljning(), "kommun")),
        ("/parter/1", lambda: IfylltFormular(form(), uppfoljning(), ("kommun", 1))),  # type: ignore[arg-type]
    ):
        with pytest.raises(InvalidType) as caught:
            make()
        assert path == caught.value.path
    assert IfylltFormular(form(), uppfoljning(), ["kommun"]).parter == ("kommun",)


def test_the_form_and_the_follow_up_are_of_one_version() -> None:
    with pytest.raises(Contradiction) as caught:
        ifyllt(form(), formularversion="2020")
    assert (caught.value.path, caught.value.code) == ("/formular", "annat-formular")


def test_insatser_that_are_listed_as_cancelled_and_reported_too() -> None:
    of = form(repeated(id_="installda", insatsstatus=Insatsstatus.HELT_INSTALLD), repeated(ja_nej()))
    blocks = (
        block(fragegrupp="installda", insatser=("c", "a", "b")),
        block(insatser=("a",)),
        block(insatser=("d", "c")),
        block(insatser=None),
        block(fragegrupp="installda", insatser=("c",)),
    )
    assert ifyllt(of, svarsblock=blocks).listed_and_reported == ("c", "a")
    assert ifyllt(of).listed_and_reported == ()


class TestCounts:
    OF = form(
        grupp(skalfraga("p", obligatorisk=True), skalfraga("q"), id_="skalor"),
        grupp(ja_nej(), text(), id_="andra"),
        repeated(ja_nej("i")),
    )
    FILLED = ifyllt(
        OF,
        Skalsvar(fraga="p", skalsteg="delvis"),
        ja(),
        svarsblock=(block(ja("i")), block(nej("i")), block(lacks("i", EJ_TILLAMPLIG))),
    )

    def test_of_one_question_over_its_blocks(self) -> None:
        counts = self.FILLED.counts(fraga="i")
        assert counts.antal == {"ja": 1, "nej": 1}
        assert counts.lagen == {BESVARAD: 2, OBESVARAD: 0, OLASLIG: 0, EJ_TILLAMPLIG: 1}

    def test_of_a_group_on_one_scale(self) -> None:
        counts = self.FILLED.counts(fragegrupp="skalor")
        assert counts.antal == {"helt": 0, "delvis": 1, "inte": 0}
        assert (counts.besvarade, counts.stallda) == (1, 2)

    def test_answers_of_several_kinds_are_counted_by_state_alone(self) -> None:
        for counts in (self.FILLED.counts(), self.FILLED.counts(fragegrupp="andra"), self.FILLED.counts(fraga="t")):
            assert counts.antal == {}
        assert self.FILLED.counts().stallda == 7
        assert self.FILLED.counts().fullstandighet == Fraction(4, 6)

    def test_answers_on_two_scales_are_counted_by_state_alone(self) -> None:
        of = form(
            skalfraga("p"), skalfraga("r", skala="t"), skalor=(skala("helt", "inte"), skala("helt", "inte", id_="t"))
        )
        filled = ifyllt(of, Skalsvar(fraga="p", skalsteg="helt"), Skalsvar(fraga="r", skalsteg="helt"))
        assert (filled.counts().antal, filled.counts().besvarade) == ({}, 2)
        assert filled.counts(fraga="r").antal == {"helt": 1, "inte": 0}

    def test_answers_of_yes_and_no_are_counted_together(self) -> None:
        filled = ifyllt(form(ja_nej(), ja_nej("i"), ja_nej("k")), ja(), nej("i"))
        assert filled.counts().antal == {"ja": 1, "nej": 1}
        assert filled.counts(fragegrupp="g") == filled.counts()

    def test_of_one_question_in_its_group(self) -> None:
        assert self.FILLED.counts(fraga="p", fragegrupp="skalor") == self.FILLED.counts(fraga="p")

    def test_of_what_is_required(self) -> None:
        assert self.FILLED.counts(obligatoriska=True).stallda == 1
        assert self.FILLED.counts(fraga="q", obligatoriska=True).stallda == 0

    def test_of_no_question(self) -> None:
        assert ifyllt(form()).counts().fullstandighet is None
        assert self.FILLED.counts(fraga="p", fragegrupp="andra").stallda == 0

    def test_there_is_no_such_question_or_group(self) -> None:
        for path, code, of in (
            ("/fraga", "okand-fraga", {"fraga": "x"}),
            ("/fragegrupp", "okand-fragegrupp", {"fragegrupp": "x"}),
        ):
            with pytest.raises(UnknownReference) as caught:
                self.FILLED.counts(**of)  # type: ignore[arg-type]
            assert (path, code) == (caught.value.path, caught.value.code)


class TestCourse:
    """The course of the norra form: draft, answered, approved, signed, sent in."""

    def test_a_follow_up_begins_at_the_first_step(self) -> None:
        assert NORRA[0] == ifyllt(COURSE).steg
        assert ifyllt(form()).steg is None

    def test_all_that_is_missing_before_it_can_be_sent_in(self) -> None:
        missing = ifyllt(COURSE).missing_before("insand")
        assert told(missing) == [
            ("/svar", "fraga-obesvarad"),
            ("/forlopp", "steg-inte-taget"),
            ("/forlopp", "steg-inte-taget"),
            ("/forlopp", "steg-inte-taget"),
        ]
        assert [fault.params["steg"] for fault in missing[1:]] == ["Besvarad", "Godkand", "Undertecknad"]

    def test_it_is_taken_step_by_step(self) -> None:
        of = ifyllt(COURSE, ja())
        for n, uppgift in enumerate(TAKEN):
            assert () == of.missing_before(uppgift.steg) == of.missing_for(uppgift)
            of = of.with_steg(uppgift)
            assert NORRA[n + 1] == of.steg
        assert of.uppfoljning.forlopp == TAKEN
        assert TAKEN[3].utskick == of.uppfoljning.sent
        assert [("/forlopp", "steg-taget")] == told(of.missing_before("insand")) == told(of.missing_before())

    def test_signing_before_approval_is_refused_and_says_why(self) -> None:
        of = ifyllt(COURSE, ja(), forlopp=TAKEN[:1])
        with pytest.raises(
            Contradiction, match="“Undertecknad” is taken after: Godkand; the follow-up is at: Besvarad"
        ):
            of.with_steg(TAKEN[2])
        assert TAKEN[:1] == of.uppfoljning.forlopp

    def test_all_that_a_step_lacks_is_told_at_once(self) -> None:
        with pytest.raises(SeveralErrors) as caught:
            ifyllt(COURSE, forlopp=TAKEN[3:]).with_steg(Forloppsuppgift(steg="besvarad"))
        assert told(caught.value.errors) == [
            ("/forlopp/0", "steg-inte-i-tur"),
            ("/forlopp", "steg-inte-i-tur"),
            ("/svar", "fraga-obesvarad"),
        ]

    def test_what_is_at_the_end_has_no_way_back(self) -> None:
        of = ifyllt(COURSE, ja(), forlopp=TAKEN)
        assert told(of.missing_before("besvarad")) == [("/forlopp", "steg-inte-i-tur")]
        [fault] = of.missing_before("utkast")
        assert tuple(fault.params[name] for name in ("steg", "nu", "efter")) == ("Utkast", "Insand", ("–",))

    def test_the_shortest_way_is_shown(self) -> None:
        course = (steg("a"), steg("b", "a"), steg("c", "b"), steg("d", "a", "c"), steg("e", "d", "b"))
        of = ifyllt(form(forlopp=course))
        assert of.missing_before("d") == ()
        assert [fault.params["steg"] for fault in of.missing_before("e")] == ["B"]

    def test_a_step_that_is_taken_without_answers_says_so_when_it_is_asked_for(self) -> None:
        of = ifyllt(COURSE, forlopp=TAKEN)
        assert "fraga-obesvarad" in [code for _, code in told(of.missing_before())]
        assert told(of.missing_before())[-1] == ("/forlopp", "steg-taget")

    def test_the_first_step_can_be_told_as_long_as_no_other_is(self) -> None:
        of = ifyllt(COURSE)
        assert () == of.missing_before("utkast") == of.missing_for(Forloppsuppgift(steg="utkast"))
        begun = of.with_steg(Forloppsuppgift(steg="utkast"))
        assert told(begun.missing_before("utkast")) == [("/forlopp", "steg-taget")]

    def test_a_step_can_be_taken_again(self) -> None:
        of = ifyllt(form(forlopp=(steg("a", "b"), steg("b", "a"))))
        again = of.with_steg(Forloppsuppgift(steg="b")).with_steg(Forloppsuppgift(steg="a"))
        assert [step.id for step in (again.steg, again.with_steg(Forloppsuppgift(steg="b")).steg) if step] == ["a", "b"]
        assert again.missing_before("b") == ()
        [fault] = again.missing_before("a")
        assert (fault.code, fault.params["steg"]) == ("steg-taget", "A")
        assert again.missing_for(Forloppsuppgift(steg="b")) == ()

    def test_the_first_step_is_told_before_any_other(self) -> None:
        begun = Forloppsuppgift(steg="utkast", dag=date(2022, 1, 10))
        of = ifyllt(COURSE, ja()).with_steg(begun)
        assert NORRA[0] == of.steg == of.steg_on(date(2022, 1, 9))
        assert not of.is_past_answers
        assert told(of.missing_for(begun)) == [("/forlopp", "steg-inte-i-tur")]
        assert NORRA[1] == of.with_steg(TAKEN[0]).steg

    def test_steps_that_nothing_is_told_of_are_missing(self) -> None:
        skipped = ifyllt(COURSE, ja(), forlopp=TAKEN[2:3])
        expected = [("/forlopp/0", "steg-inte-i-tur")]
        assert expected == told(skipped.missing_before()) == told(skipped.missing_for(TAKEN[3]))
        lacking = (TAKEN[0], Forloppsuppgift(steg="godkand"), *TAKEN[2:3])
        assert told(ifyllt(COURSE, ja(), forlopp=lacking).missing_before()) == [("/forlopp/1", "steg-utan-beslut")]

    def test_answers_that_a_step_passed_required_are_missing(self) -> None:
        unanswered = [("/svar", "fraga-obesvarad")]
        past = ifyllt(COURSE, forlopp=TAKEN[:3])
        assert past.is_past_answers
        assert unanswered == told(past.missing_before()) == told(past.missing_for(TAKEN[3]))
        jumped = ifyllt(COURSE, forlopp=TAKEN[2:3])
        assert jumped.is_past_answers
        assert [("/forlopp/0", "steg-inte-i-tur"), *unanswered] == told(jumped.missing_before())
        assert not ifyllt(COURSE).is_past_answers
        assert not ifyllt(
            form(forlopp=(steg("a"), steg("b", "a"))), forlopp=(Forloppsuppgift(steg="b"),)
        ).is_past_answers

    def test_what_is_begun_is_not_past_its_answers(self) -> None:
        course = (steg("utkast", "klart"), steg("klart", "utkast", kraver=[Stegkrav.SVAR]))
        of = ifyllt(form(ja_nej(obligatorisk=True), forlopp=course), forlopp=(Forloppsuppgift(steg="utkast"),))
        assert not of.is_past_answers

    def test_a_step_is_not_taken_before_the_one_before_it(self) -> None:
        of = ifyllt(COURSE, ja(), forlopp=TAKEN[:3])
        early, same = (evolve(TAKEN[3], dag=date(2022, 1, day)) for day in (19, 20))
        [fault] = of.missing_for(early)
        assert (fault.path, fault.code) == ("/forlopp", "forlopp-ordning")
        assert {"got": date(2022, 1, 19), "fore": date(2022, 1, 20)} == dict(fault.params)
        assert of.missing_for(same) == of.missing_for(evolve(early, dag=None, utskick=(Utskick("N"),))) == ()

    def test_what_is_missing_before_the_last_step(self) -> None:
        of = ifyllt(COURSE)
        assert told(of.missing_before("insand")) == told(of.missing_before()) != []
        assert ifyllt(form()).missing_before() == ()

    def test_where_it_was_on_a_day(self) -> None:
        of = ifyllt(COURSE, ja(), forlopp=TAKEN)
        days = {date(2022, 1, 19): "besvarad", date(2022, 1, 20): "undertecknad", date(2022, 1, 24): "insand"}
        assert days == {day: step.id for day in days if (step := of.steg_on(day)) is not None}
        dated = ifyllt(COURSE, forlopp=(TAKEN[1], TAKEN[3]))
        assert [step.id for day in (19, 20, 24) if (step := dated.steg_on(date(2022, 1, day))) is not None] == [
            "utkast",
            "godkand",
            "insand",
        ]
        with pytest.raises(InvalidType):
            of.steg_on("2022-01-24")  # type: ignore[arg-type]

    def test_what_is_required_and_not_there(self) -> None:
        of = form(
            ja_nej(obligatorisk=True),
            ja_nej("i", obligatorisk=True),
            ja_nej("k", obligatorisk=True),
            text("x", obligatorisk=True, villkor=on("j", "nej")),
            repeated(text(obligatorisk=True), obligatorisk=True),
            repeated(id_="c", obligatorisk=True),
            repeated(id_="d"),
            repeated(id_="e", obligatorisk=True, villkor=on("j", "ja")),
            forlopp=NORRA,
        )
        answers = (lacks("i"), lacks("k", EJ_TILLAMPLIG))
        assert told(ifyllt(of, *answers, svarsblock=(block(),)).missing_before("besvarad")) == [
            ("/svar", "fraga-obesvarad"),
            ("/svar/0", "fraga-olaslig"),
            ("/svarsblock/0/svar", "fraga-obesvarad-i-block"),
            ("/svarsblock", "block-saknas"),
            ("/svarsblock", "block-saknas"),
        ]

    def test_what_is_missing_in_a_block_is_told_with_its_number(self) -> None:
        of = form(repeated(text(obligatorisk=True)), repeated(text("u", obligatorisk=True), id_="c"), forlopp=NORRA)
        blocks = (block(), block(fragegrupp="c"), block(lacks("t")))
        found = ifyllt(of, svarsblock=blocks).missing_before("besvarad")
        assert [(each.path, each.code, each.params["fragegrupp"], each.params["nr"]) for each in found] == [
            ("/svarsblock/0/svar", "fraga-obesvarad-i-block", "B", 1),
            ("/svarsblock/2/svar/0", "fraga-olaslig-i-block", "B", 2),
            ("/svarsblock/1/svar", "fraga-obesvarad-i-block", "C", 1),
        ]

    def test_a_group_is_required_where_its_condition_is_met(self) -> None:
        of = form(ja_nej(), repeated(obligatorisk=True, villkor=on("j", "ja")), forlopp=NORRA)
        assert told(ifyllt(of, ja()).missing_before("besvarad")) == [("/svarsblock", "block-saknas")]
        assert ifyllt(of, nej()).missing_before("besvarad") == ifyllt(of).missing_before("besvarad") == ()
        assert ifyllt(of, ja(), svarsblock=(block(benamning="En"),)).missing_before("besvarad") == ()
        # a block that tells nothing fills in nothing
        assert told(ifyllt(of, ja(), svarsblock=(block(),)).missing_before("besvarad")) == [
            ("/svarsblock", "block-saknas")
        ]

    def test_of_a_report_that_is_not_at_hand_the_answers_are_missing(self) -> None:
        of = ifyllt(COURSE, svar=None)
        assert told(of.missing_before("besvarad")) == [("/svar", "svar-inte-har")]

    def test_a_report_goes_to_every_party(self) -> None:
        course = (steg("utkast"), steg("redovisad", "utkast", kraver=[Stegkrav.UTSKICK_TILL_PARTERNA]))
        of = ifyllt(form(forlopp=course), parter=PARTER)
        one, both = (
            Forloppsuppgift(steg="redovisad", utskick=tuple(Utskick(part, part=part) for part in parter))
            for parter in (PARTER[:1], PARTER)
        )
        assert told(of.missing_for(one)) == [("/forlopp", "steg-utan-utskick-till-parterna")]
        assert course[1] == of.with_steg(both).steg
        assert told(ifyllt(form(forlopp=course)).missing_for(both)) == [("/forlopp", "parterna-inte-kanda")]

    def test_a_form_without_a_course_has_no_steps(self) -> None:
        for call in (
            lambda: ifyllt(form()).missing_before("x"),
            lambda: ifyllt(COURSE).missing_before("x"),
            lambda: ifyllt(COURSE).missing_for(Forloppsuppgift(steg="x")),
            lambda: ifyllt(COURSE).with_steg(Forloppsuppgift(steg="x")),
        ):
            with pytest.raises(UnknownReference) as caught:
                call()
            assert (caught.value.path, caught.value.code) == ("/steg", "okant-forloppssteg")

    def test_what_is_no_step_is_refused(self) -> None:
        for call in (
            lambda: ifyllt(COURSE).missing_before(NORRA[1]),  # type: ignore[arg-type]
            lambda: ifyllt(COURSE).missing_for("besvarad"),  # type: ignore[arg-type]
            lambda: ifyllt(COURSE).with_steg(NORRA[1]),  # type: ignore[arg-type]
        ):
            with pytest.raises(InvalidType) as caught:
                call()
            assert caught.value.path == "/steg"


def test_an_answer_is_held_against_the_form() -> None:
    of = ifyllt(form(ja_nej(), repeated(ja_nej("i"))), svarsblock=(block(),))
    assert [each.lage for each in of.with_svar(ja()).with_svar(nej("i"), 0).fragor] == [BESVARAD, BESVARAD]
    with pytest.raises(Contradiction) as caught:
        of.with_svar(ja("i"))
    assert (caught.value.path, caught.value.code) == ("/svar/0/fraga", "svar-pa-fel-plats")


# the laws, and a count of what is asked that is made in another way


def naive(of: IfylltFormular) -> Iterator[tuple[Fraga, int | None, Svar | None]]:
    """Every question that is asked, found one by one from the text of the form."""
    conditions = {
        fraga.id: [each for each in (group.villkor, fraga.villkor) if each is not None]
        for _, group, fraga in of.formular.placed()
    }
    everywhere = list(of.uppfoljning.svar or ())
    places: list[tuple[int | None, str | None, list[Svar]]] = [(None, None, everywhere)]
    places += [(n, each.fragegrupp, list(each.svar)) for n, each in enumerate(of.uppfoljning.svarsblock)]
    for _, group, fraga in of.formular.placed():
        for n, name, own in places:
            if (group.id if group.upprepning is not None else None) != name:
                continue
            told = next((svar for svar in own if svar.fraga == fraga.id), None)
            left, met = list(conditions[fraga.id]), True
            while left:
                on = left.pop()
                there = [svar for svar in (*own, *everywhere) if svar.fraga == on.fraga]
                unread = any(isinstance(svar, UteblivetSvar) and svar.lage is OLASLIG for svar in there)
                holds = any(c in on.svar for svar in there for c in chosen(svar))
                met = met and (holds or (unread and told is not None))
                left += conditions[on.fraga]
            if met:
                yield fraga, n, told


@st.composite
def answered(draw: st.DrawFn) -> tuple[StalldFraga, IfylltFormular, IfylltFormular]:
    """A question that is asked and not answered, and the form before and after an answer to it."""
    of = draw(ifyllda(held=True))
    chosen_ = draw(st.sampled_from(of.fragor))
    before = without(of, chosen_) if chosen_.lage is BESVARAD else of
    found = [each for each in before.fragor if (each.fraga, each.block) == (chosen_.fraga, chosen_.block)]
    # where the answer before is unreadable, nothing says that it is asked but its own answer
    assume(found)
    [asked] = found
    svar = draw(answers(asked.fraga, of.formular.skalor))
    assume(not (isinstance(svar, Textsvar) and of.is_placeholder(svar.text)))
    return asked, before, before.with_svar(svar, asked.block)


def without(of: IfylltFormular, asked: StalldFraga) -> IfylltFormular:
    """The form without the answer to a question."""
    u = of.uppfoljning
    if asked.block is None:
        return evolve(of, uppfoljning=evolve(u, svar=tuple(svar for svar in u.svar or () if svar != asked.svar)))
    blocks = list(u.svarsblock)
    left = tuple(svar for svar in blocks[asked.block].svar if svar != asked.svar)
    blocks[asked.block] = evolve(blocks[asked.block], svar=left)
    return evolve(of, uppfoljning=evolve(u, svarsblock=tuple(blocks)))


def places(of: IfylltFormular) -> set[tuple[str, int | None]]:
    return {(each.fraga.id, each.block) for each in of.fragor}


def fully(of: IfylltFormular, steg: Forloppssteg) -> Forloppsuppgift:
    """A step with all that it can rest on."""
    status = Beslutsstatus.FORESLAGET if Stegkrav.FORSLAG in steg.kraver else Beslutsstatus.FATTAT
    return Forloppsuppgift(
        steg=steg.id,
        beslut=None if steg.beslutsslag is None else Beslut(steg.beslutsslag, status=status),
        underskrift=Underskrift(referens="r"),
        utskick=(Utskick("Alla"), *(Utskick(part, part=part) for part in of.parter)),
    )


class TestLaws:
    @given(ifyllda())
    def test_all_that_is_told_is_of_a_question_that_is_asked_or_of_one_that_is_not(self, of: IfylltFormular) -> None:
        told = [pointer("svar", i) for i, _ in enumerate(of.uppfoljning.svar or ())]
        for n, each in enumerate(of.uppfoljning.svarsblock):
            told += [pointer("svarsblock", n, "svar", i) for i, _ in enumerate(each.svar)]
        asked = [each.path for each in of.fragor if each.svar is not None]
        assert sorted(told) == sorted([*asked, *(each.path for each in of.inte_stallda)])

    @given(answered())
    def test_completeness_rises_when_an_answer_opens_no_further_question(
        self, drawn: tuple[StalldFraga, IfylltFormular, IfylltFormular]
    ) -> None:
        asked, before, after = drawn
        if places(before) != places(after):
            return
        was, is_ = before.counts().fullstandighet, after.counts().fullstandighet
        assert is_ is not None
        assert is_ > was if was is not None and asked.lage is not EJ_TILLAMPLIG else is_ >= (was or 0)

    @given(answered())
    def test_an_answer_opens_questions_and_closes_none_unless_one_was_unreadable(
        self, drawn: tuple[StalldFraga, IfylltFormular, IfylltFormular]
    ) -> None:
        asked, before, after = drawn
        assert asked.lage is OLASLIG or places(before) <= places(after)

    @given(answered(), st.data())
    def test_what_is_missing_before_a_step_shrinks_as_answers_are_given(
        self, drawn: tuple[StalldFraga, IfylltFormular, IfylltFormular], data: st.DataObject
    ) -> None:
        _, before, after = drawn
        if not before.formular.forlopp or places(before) != places(after):
            return
        step = data.draw(st.sampled_from(before.formular.forlopp)).id
        was, is_ = (
            {(fault.code, fault.path, str(fault)) for fault in of.missing_before(step)} for of in (before, after)
        )
        assert is_ <= was

    @given(ifyllda())
    def test_the_four_states_sum_to_the_questions_that_are_asked(self, of: IfylltFormular) -> None:
        expected = list(naive(of)) if of.svaren_finns else []
        assert sorted((fraga.id, -1 if n is None else n) for fraga, n, _ in expected) == sorted(
            (each.fraga.id, -1 if each.block is None else each.block) for each in of.fragor
        )
        counts = of.counts()
        assert len(expected) == counts.stallda == sum(counts.lagen.values())
        assert sum(svar is not None and not isinstance(svar, UteblivetSvar) for _, _, svar in expected) >= counts.besvarade  # fmt: skip

    @given(ifyllda())
    def test_counts_per_step_sum_to_the_answered_scale_questions(self, of: IfylltFormular) -> None:
        for _, _, fraga in of.formular.placed():
            counts = of.counts(fraga=fraga.id)
            given_ = [svar for asked, _, svar in naive(of) if asked.id == fraga.id]
            assert all(antal == sum(id_ in chosen(svar) for svar in given_) for id_, antal in counts.antal.items())
            if counts.antal and not (isinstance(fraga, Valfraga) and fraga.flera_val):
                assert sum(counts.antal.values()) == counts.besvarade

    @given(ifyllda())
    def test_what_is_missing_never_becomes_a_number(self, of: IfylltFormular) -> None:
        for _, _, fraga in of.formular.placed():
            counts = of.counts(fraga=fraga.id)
            shares = {counts.share(svar) for svar in counts.antal}
            assert (None in shares) == (bool(counts.antal) and not counts.besvarade)
            assert sum(counts.antal.values()) == 0 or counts.besvarade

    @given(ifyllda(), st.data())
    def test_nothing_is_missing_just_when_the_step_can_be_taken(self, of: IfylltFormular, data: st.DataObject) -> None:
        assume(of.formular.forlopp)
        step = data.draw(st.sampled_from(of.formular.forlopp))
        missing, uppgift = of.missing_before(step.id), fully(of, step)
        if of.steg == step and of.uppfoljning.forlopp:
            assert missing[-1].code == "steg-taget"
            return
        # whether it reaches all parties cannot be told where they are not known
        unknown = Stegkrav.UTSKICK_TILL_PARTERNA in step.kraver and not of.parter
        assert (not missing and not unknown) == (not of.missing_for(uppgift))
        if not missing and not unknown:
            taken = of.with_steg(uppgift)
            assert step == taken.steg
            assert (*of.uppfoljning.forlopp, uppgift) == taken.uppfoljning.forlopp

    @given(ifyllda(), st.data())
    def test_a_refused_step_leaves_the_follow_up_as_it_was(self, of: IfylltFormular, data: st.DataObject) -> None:
        [uppgift] = data.draw(taken_steps(of.formular.forlopp, PARTER).filter(bool))[:1] or [None]
        assume(uppgift is not None)
        assert uppgift is not None
        before, missing = dumps(of.uppfoljning), of.missing_for(uppgift)
        try:
            taken = of.with_steg(uppgift)
        except FolkhalsoavtalError as error:
            assert missing == () or told(missing) == told(flatten(error))
        else:
            assert missing == ()
            assert evolve(taken.uppfoljning, forlopp=of.uppfoljning.forlopp) == of.uppfoljning
        assert before == dumps(of.uppfoljning)

    @given(ifyllda())
    def test_both_are_read_as_they_were_written(self, of: IfylltFormular) -> None:
        formular, follow_up = (loads(dumps(each)) for each in (of.formular, of.uppfoljning))
        assert isinstance(formular, Formular)
        assert of == IfylltFormular(formular, follow_up, of.parter)  # type: ignore[arg-type]
