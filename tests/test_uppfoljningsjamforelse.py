"""Follow-ups beside each other: what can be compared is, and of the rest it is said why not."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations, product
from typing import Any, TypeAlias

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from made import form, grupp, ifyllt, skala, skalfraga, uppfoljning

from folkhalsoavtal import (
    Akt,
    Alternativ,
    Avtal,
    Avtalspart,
    Formular,
    JaNejFraga,
    JaNejSvar,
    Samling,
    Skala,
    Skalnyckel,
    Skaloversattning,
    Skalriktning,
    Skalsteg,
    Skalsvar,
    Svar,
    Svarsblock,
    Svarslage,
    Talfraga,
    Talsvar,
    Textfraga,
    Textsvar,
    Upprepning,
    UteblivetSvar,
    Valfraga,
    Valsvar,
)
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidType, UnknownReference, flatten
from folkhalsoavtal.fields import FrozenMap
from folkhalsoavtal.fraga import Fragevillkor
from folkhalsoavtal.uppfoljningsjamforelse import (
    Forandring,
    Jamforelsecell,
    Jamforelsehinder,
    Jamforelsekolumn,
    Uppfoljningsjamforelse,
    Utelamnad,
    Utelamning,
    columns_of,
    compare,
    comparison_of,
)

HOGRE, OFORANDRAD, LAGRE, ANNAN, KAN_INTE = Forandring
STALLS_INTE, FYLLS_INTE_I, FINNS_INTE, SAKNAS, LASES_INTE, SAKNAR_MOTSVARIGHET = Jamforelsehinder
OPPOSITE = {HOGRE: LAGRE, LAGRE: HOGRE}


def criterion(jamforelsenyckel: str | None, id_: str = "q", benamning: str = "Q", skala: str = "s") -> Any:
    return evolve(skalfraga(id_, skala), jamforelsenyckel=jamforelsenyckel, benamning=benamning)


def step(skalsteg: str, fraga: str = "q") -> Skalsvar:
    return Skalsvar(fraga=fraga, skalsteg=skalsteg)


def year(ar: int, *parts: Any, skalor: Sequence[Any] = (), **fields: Any) -> Formular:
    """The form of a year, a version of one form."""
    own = skalor or (skala("helt", "delvis", "inte"),)
    return form(*parts, **{"version": str(ar), "fran_ar": ar, "till_ar": ar, "skalor": tuple(own), **fields})


def column(of: Formular, *svar: Svar, avtal: str = "a", namn: str | None = None, **fields: Any) -> Jamforelsekolumn:
    """A follow-up of an agreement, in the year that the form is for."""
    filled = ifyllt(of, *svar, **{"verksamhetsar": of.fran_ar or 2021, "avtal": (avtal,), **fields})
    return Jamforelsekolumn(namn or avtal, filled)


def columns(*filled: tuple[Formular, Svar]) -> list[Jamforelsekolumn]:
    """Follow-ups with one answer each, of agreements of their own."""
    return [column(of, svar, avtal=f"a{n}") for n, (of, svar) in enumerate(filled)]


def key(ar: int, id_: str = "s", formular: str = "f") -> Skalnyckel:
    return Skalnyckel(formular, str(ar), id_)


def read(fran: int | Skalnyckel, till: int | Skalnyckel, steg: Mapping[str, str]) -> Skaloversattning:
    ways = [way if isinstance(way, Skalnyckel) else key(way) for way in (fran, till)]
    return Skaloversattning(fran=ways[0], till=ways[1], steg=FrozenMap(steg))


def same(*steps: str) -> dict[str, str]:
    return {each: each for each in steps}


def hinder(of: Uppfoljningsjamforelse, jamforelsenyckel: str = "b") -> list[Jamforelsehinder | None]:
    return [cell.hinder for cell in of.rad(jamforelsenyckel).celler]


def counted(of: Uppfoljningsjamforelse, jamforelsenyckel: str = "b") -> list[dict[str, int] | None]:
    """What there is of each answer on the common scale, in each cell."""
    cells = of.rad(jamforelsenyckel).celler
    return [
        None if cell.gemensam is None else {svar: n for svar, n in cell.gemensam.antal.items() if n} for cell in cells
    ]


class TestTwoYears:
    """Two years of an invented form: one criterion renamed, one dropped, one added, and a step added to the scale."""

    FIRST = year(
        2021, criterion("behov", benamning="Utgår från behov"), criterion("mal", "m"), criterion(None, "x", "Annat")
    )
    SECOND = year(
        2022,
        criterion("behov", "p", "Vilar på behov"),
        criterion("unga", "u"),
        skalor=(skala("helt", "delvis", "inlett", "inte"),),
        skaloversattningar=(read(2021, 2022, same("helt", "delvis", "inte")),),
    )

    @pytest.fixture
    def both(self) -> Uppfoljningsjamforelse:
        first = column(self.FIRST, step("delvis"), step("helt", "m"))
        return compare([first, column(self.SECOND, step("helt", "p"), step("inlett", "u"), id="u2")])

    def test_what_is_renamed_is_compared(self, both: Uppfoljningsjamforelse) -> None:
        row = both.rad("behov")
        assert row.benamningar == ("Utgår från behov", "Vilar på behov")
        assert row.svar == ("helt", "delvis", "inlett", "inte")
        assert [cell.gemensam.antal for cell in row.celler if cell.gemensam is not None] == [
            {"helt": 0, "delvis": 1, "inlett": 0, "inte": 0},
            {"helt": 1, "delvis": 0, "inlett": 0, "inte": 0},
        ]
        assert (row.change(0, 1), row.change(1, 0)) == (HOGRE, LAGRE)
        assert (row.totalt.besvarade, row.totalt.antal["helt"]) == (2, 1)

    def test_what_is_dropped_or_added_cannot_be(self, both: Uppfoljningsjamforelse) -> None:
        assert hinder(both, "mal") == [None, STALLS_INTE]
        assert hinder(both, "unga") == [STALLS_INTE, None]
        assert Jamforelsecell(hinder=STALLS_INTE) == both.rad("unga").celler[0]
        assert KAN_INTE is both.rad("mal").change(0, 1)
        assert KAN_INTE is both.rad("mal").change(1, 0)

    def test_what_has_no_key_is_known_by_its_form(self, both: Uppfoljningsjamforelse) -> None:
        assert [rad.jamforelsenyckel for rad in both.rader] == ["behov", "mal", "f/x", "unga"]
        assert both.rad("f/x").benamningar == ("Annat",)

    def test_columns_are_named_and_of_a_year(self, both: Uppfoljningsjamforelse) -> None:
        assert [(kolumn.namn, kolumn.verksamhetsar, kolumn.organisationer) for kolumn in both.kolumner] == [
            ("a", 2021, ()),
            ("a", 2022, ()),
        ]

    def test_answers_of_the_new_scale_that_the_old_could_not_give_are_told(self, both: Uppfoljningsjamforelse) -> None:
        assert [cell.kan_inte_ges for cell in both.rad("behov").celler] == [("inlett",), ()]


class TestQuestions:
    """Which questions are the same."""

    def rows(self, *forms: Formular) -> list[tuple[str, tuple[str | None, ...]]]:
        """The rows, each with the question of each form."""
        of = compare([column(each, avtal=f"a{n}") for n, each in enumerate(forms)])
        return [
            (rad.jamforelsenyckel, tuple(None if cell.fraga is None else cell.fraga.id for cell in rad.celler))
            for rad in of.rader
        ]

    def test_of_one_key_whatever_their_ids_and_forms(self) -> None:
        other = year(2021, criterion("b", "p"), id="g")
        assert self.rows(year(2021, criterion("b")), other, year(2022, criterion("b", "r"))) == [("b", ("q", "p", "r"))]

    def test_of_one_id_in_versions_of_a_form(self) -> None:
        assert self.rows(year(2021, criterion(None)), year(2022, criterion(None))) == [("f/q", ("q", "q"))]

    @pytest.mark.parametrize("nycklar", [("b", None), (None, "b")])
    def test_of_one_id_where_only_one_version_has_a_key(self, nycklar: tuple[str | None, str | None]) -> None:
        forms = [year(2021 + n, criterion(nyckel)) for n, nyckel in enumerate(nycklar)]
        assert self.rows(*forms) == [("b", ("q", "q"))]

    def test_a_key_of_one_version_leads_the_others_to_other_forms(self) -> None:
        forms = (year(2021, criterion(None)), year(2022, criterion("b")), year(2021, criterion("b", "p"), id="g"))
        assert self.rows(*forms) == [("b", ("q", "q", "p"))]

    def test_a_form_that_nobody_filled_in_tells_what_is_the_same_and_asks_nothing(self) -> None:
        forms = (year(2021, criterion(None)), year(2022, criterion("b", "p"), id="g"))
        between = year(2023, criterion("b"), criterion("c", "r"))
        of = compare([column(each) for each in forms[:1]] + [column(forms[1], avtal="b")], formular=[between])
        assert [rad.jamforelsenyckel for rad in of.rader] == ["b"]

    def test_a_key_that_moves_to_another_id_takes_no_answer_with_it(self) -> None:
        forms = (year(2021, criterion("b")), year(2022, criterion(None), criterion("b", "p")))
        assert self.rows(*forms) == [("b", ("q", "p")), ("f/q", (None, "q"))]

    def test_of_two_keys_each_stands_for_itself(self) -> None:
        forms = (year(2021, criterion("b")), year(2022, criterion("c")), year(2022, criterion("c", "x"), id="g"))
        assert self.rows(*forms) == [("b", ("q", None, None)), ("c", (None, "q", "x"))]
        assert self.rows(*forms, year(2023, criterion(None)))[2:] == [("f/q", (None, None, None, "q"))]

    def test_not_of_one_id_in_other_forms(self) -> None:
        assert self.rows(year(2021, criterion(None)), year(2021, criterion(None), id="g")) == [
            ("f/q", ("q", None)),
            ("g/q", (None, "q")),
        ]

    def test_rows_stand_in_the_order_of_the_oldest_form_that_asks(self) -> None:
        newest = year(2023, criterion("c", "r"), criterion("a", "p"))
        oldest = year(2021, criterion("b"), criterion("a", "p"))
        assert [nyckel for nyckel, _ in self.rows(newest, oldest)] == ["b", "a", "c"]

    def test_a_form_of_no_year_is_older_than_others(self) -> None:
        every = year(2021, criterion("b"), id="g", fran_ar=None, till_ar=None)
        assert [nyckel for nyckel, _ in self.rows(year(2000, criterion("a")), every)] == ["b", "a"]


class TestScales:
    """What answers are read on."""

    def test_on_the_scale_of_the_first_year_the_new_step_has_no_counterpart(self) -> None:
        first = year(2021, criterion("b"))
        second = year(2022, criterion("b"), skalor=(skala("helt", "delvis", "inlett", "inte"),))
        back = read(2022, 2021, same("helt", "delvis", "inte"))
        of = compare(columns((first, step("helt")), (second, step("inlett"))), [back], skalor={"b": key(2021)})
        assert hinder(of) == [None, SAKNAR_MOTSVARIGHET]
        assert counted(of) == [{"helt": 1}, {}]
        cell = of.rad("b").celler[1]
        assert cell.fordelning is not None
        assert 1 == cell.fordelning.antal["inlett"] == cell.utan_motsvarighet == of.rad("b").utan_motsvarighet
        assert of.rad("b").totalt.antal == {"helt": 1, "delvis": 0, "inte": 0}
        assert (of.rad("b").totalt.stallda, of.rad("b").totalt.besvarade) == (1, 1)
        assert KAN_INTE is of.rad("b").change(0, 1)

    def test_scales_are_read_on_each_other_in_several_steps(self) -> None:
        forms = [
            year(ar, criterion("b"), skalor=(skala(*steps),))
            for ar, steps in ((2021, ("a", "b")), (2022, ("c", "d", "e")), (2023, ("f", "g")))
        ]
        on = [read(2021, 2022, {"a": "c", "b": "e"}), read(2022, 2023, {"c": "f", "d": "f", "e": "g"})]
        answers = ("b", "d", "g")
        of = compare(columns(*((f, step(answer)) for f, answer in zip(forms, answers, strict=True))), on)
        row = of.rad("b")
        assert row.svar == ("f", "g")
        assert hinder(of) == [None, None, None]
        assert [row.change(0, 1), row.change(1, 2), row.change(0, 2)] == [HOGRE, LAGRE, OFORANDRAD]

    def test_a_scale_that_stays_the_same_for_three_years(self) -> None:
        forms = [year(ar, criterion("b")) for ar in (2021, 2022, 2023)]
        assert hinder(compare(columns(*((each, step("helt")) for each in forms)))) == [None, None, None]

    def test_without_a_translation_scales_are_not_read(self) -> None:
        second = year(2022, criterion("b"), skalor=(skala("ja", "nej"),))
        of = compare(columns((year(2021, criterion("b")), step("helt")), (second, step("ja"))))
        assert hinder(of) == [LASES_INTE, None]
        assert counted(of) == [None, {"ja": 1}]
        assert [cell.kan_inte_ges for cell in of.rad("b").celler] == [(), ()]
        assert [cell.utan_motsvarighet for cell in of.rad("b").celler] == [0, 0]
        assert (of.rad("b").totalt.stallda, of.rad("b").utan_motsvarighet) == (1, 1)

    @pytest.mark.parametrize(
        ("read_", "first", "second"),
        [
            (True, skala("a", "b"), skala("b", "a", riktning=Skalriktning.STIGANDE)),
            (True, skala("a", "b", jamforelsenyckel="c"), skala("a", "b", jamforelsenyckel="c", id_="t")),
            (True, skala("a", "b", jamforelsenyckel="c"), skala("a", "b")),
            (False, skala("a", "b"), skala("a", "b", id_="t")),
            (False, skala("a", "b"), skala("b", "a")),
            (False, skala("a", "b"), skala("a", "b", "c")),
            (False, skala("a", "b"), evolve(skala("a", "b"), skalsteg=(Skalsteg(id="a"), Skalsteg(id="b", inte_uppfyllt=True)))),
        ],
    )  # fmt: skip
    def test_scales_that_are_the_same(self, read_: bool, first: Any, second: Any) -> None:
        forms = [year(ar, criterion("b", skala=of.id), skalor=(of,)) for ar, of in ((2021, first), (2022, second))]
        of = compare(columns(*((each, step("a")) for each in forms)))
        assert read_ == (hinder(of) == [None, None])
        assert read_ == (of.rad("b").change(0, 1) is OFORANDRAD)

    def test_the_scale_of_a_row_keeps_most_steps(self) -> None:
        first = year(2021, criterion("b"), skalor=(skala("helt", "delvis", "inlett", "inte"),))
        second = year(2022, criterion("b"), skalor=(skala("ja", "nej"),))
        # on the newer two of four are kept, on the older both of two
        on = [read(2021, 2022, {"helt": "ja", "inte": "nej"}), read(2022, 2021, {"ja": "helt", "nej": "inte"})]
        of = compare(columns((first, step("delvis")), (second, step("ja"))), on)
        assert of.rad("b").svar == ("helt", "delvis", "inlett", "inte")
        assert counted(of) == [{"delvis": 1}, {"helt": 1}]
        assert [cell.kan_inte_ges for cell in of.rad("b").celler] == [(), ("delvis", "inlett")]

    @pytest.mark.parametrize("older", ["a", "f", "g"])
    def test_of_scales_that_keep_as_much_the_newest_is_taken(self, older: str) -> None:
        first = year(2021, criterion("b"), skalor=(skala("a", "b"),), id=older)
        second = year(2022, criterion("b"), skalor=(skala("c", "d"),))
        ways = (key(2021, formular=older), key(2022))
        on = [read(*ways, {"a": "c", "b": "d"}), read(*ways[::-1], {"c": "a", "d": "b"})]
        filled = columns((first, step("a")), (second, step("c")))
        assert compare(filled, on).rad("b").svar == compare(filled[::-1], on).rad("b").svar == ("c", "d")

    def test_what_most_are_asked_goes_before_what_is_newest(self) -> None:
        first, second = (year(ar, criterion("b"), skalor=(skala(*s),)) for ar, s in ((2021, "ab"), (2022, "cd")))
        of = compare(columns((first, step("a")), (first, step("b")), (second, step("c"))))
        assert of.rad("b").svar == ("a", "b")
        assert hinder(of) == [None, None, LASES_INTE]

    def test_a_scale_on_which_nothing_of_the_others_is_kept_is_not_taken(self) -> None:
        first, between, last = (
            year(ar, criterion("b"), skalor=(skala(*s),)) for ar, s in ((2021, ("a3", "a2")), (2022, ("b3", "b2")), (2023, ("c3", "c2")))
        )  # fmt: skip
        filled = columns((first, step("a3")), (first, step("a3")), (last, step("c2")))
        on = [read(2021, 2022, {"a3": "b3"}), read(2022, 2023, {"b2": "c2"})]
        assert hinder(compare(filled, on, formular=[between])) == [None, None, LASES_INTE]

    def test_the_scale_can_be_named(self) -> None:
        first, second = (year(ar, criterion("b"), skalor=(skala(*s),)) for ar, s in ((2021, "ab"), (2022, "cd")))
        on = [read(2021, 2022, {"a": "c", "b": "d"}), read(2022, 2021, {"c": "a", "d": "b"})]
        of = compare(columns((first, step("a")), (second, step("c"))), on, skalor={"b": key(2021)})
        assert of.rad("b").svar == ("a", "b")
        assert first.skalor[0] == of.rad("b").skala
        assert OFORANDRAD is of.rad("b").change(0, 1)

    def test_a_named_scale_can_be_of_a_form_that_nobody_filled_in(self) -> None:
        board = form(criterion("c"), id="g", skalor=(skala("ja", "nej"),))
        on = read(2021, key(2021, formular="g"), {"helt": "ja", "delvis": "nej", "inte": "nej"})
        columns_ = columns((year(2021, criterion("b"), JaNejFraga(id="j", benamning="J")), step("delvis")))
        of = compare(columns_, [on], formular=[board], skalor={"b": key(2021, formular="g")})
        assert (("ja", "nej"), board.skalor[0]) == (of.rad("b").svar, of.rad("b").skala)
        assert counted(of) == [{"nej": 1}]
        assert [rad.jamforelsenyckel for rad in of.rader] == ["b", "f/j"]

    def test_what_is_on_no_scale_cannot_be_read_on_a_named_one(self) -> None:
        of = year(2021, JaNejFraga(id="j", benamning="J", jamforelsenyckel="b"))
        found = compare(columns((of, JaNejSvar(fraga="j", ja=True))), skalor={"b": key(2021)})
        assert hinder(found) == [LASES_INTE]

    def test_a_form_between_carries_the_translations(self) -> None:
        steps = {2021: "ab", 2022: "cd", 2023: "ef"}
        on = {2022: (read(2021, 2022, {"a": "c", "b": "d"}),), 2023: (read(2022, 2023, {"c": "e", "d": "f"}),)}
        first, between, last = (
            year(ar, criterion("b"), skalor=(skala(*s),), skaloversattningar=on.get(ar, ())) for ar, s in steps.items()
        )
        filled = columns((first, step("a")), (last, step("e")))
        assert hinder(compare(filled)) == [LASES_INTE, None]
        assert hinder(compare(filled, formular=[between])) == [None, None]
        assert OFORANDRAD is compare(filled, formular=[between]).rad("b").change(0, 1)

    def test_order_is_not_lost_through_a_scale_that_is_not_at_hand(self) -> None:
        forms = [year(ar, criterion("b"), skalor=(skala(*s),)) for ar, s in ((2021, "ab"), (2023, "ef"))]
        on = [read(2021, 2022, {"a": "c", "b": "d"}), read(2022, 2023, {"c": "f", "d": "e"})]
        filled = columns((forms[0], step("a")), (forms[1], step("e")))
        assert hinder(compare(filled, on)) == [LASES_INTE, None]
        kept = [on[0], read(2022, 2023, {"c": "e", "d": "f"})]
        assert hinder(compare(filled, kept)) == [None, None]

    def test_what_the_caller_says_goes_before_what_a_form_says(self) -> None:
        on = read(2021, 2022, {"helt": "ja", "delvis": "ja", "inte": "nej"})
        second = year(2022, criterion("b"), skalor=(skala("ja", "nej"),), skaloversattningar=(on,))
        filled = columns((year(2021, criterion("b")), step("delvis")), (second, step("ja")))
        assert counted(compare(filled)) == [{"ja": 1}, {"ja": 1}]
        own = [read(2021, 2022, {"helt": "ja", "delvis": "nej", "inte": "nej"})]
        assert counted(compare(filled, own, skalor={"b": key(2022)})) == [{"nej": 1}, {"ja": 1}]


class TestObstacles:
    def test_nothing_that_is_missing_is_counted(self) -> None:
        of = year(2021, criterion("b"))
        found = compare(
            [
                column(of, step("helt")),
                column(of, avtal="b"),
                column(of, UteblivetSvar(fraga="q", lage=Svarslage.OLASLIG), avtal="c"),
                column(of, UteblivetSvar(fraga="q", lage=Svarslage.EJ_TILLAMPLIG), avtal="d"),
                column(of, svar=None, avtal="e"),
            ]
        )
        assert hinder(found) == [None, SAKNAS, SAKNAS, SAKNAS, FINNS_INTE]
        row = found.rad("b")
        assert row.totalt.lagen == {
            Svarslage.BESVARAD: 1,
            Svarslage.OBESVARAD: 1,
            Svarslage.OLASLIG: 1,
            Svarslage.EJ_TILLAMPLIG: 1,
        }
        assert row.totalt.share("helt") == 1
        assert [cell.gemensam and cell.gemensam.share("helt") for cell in row.celler] == [1, None, None, None, None]
        assert {KAN_INTE} == {row.change(0, n) for n in range(1, 5)} | {row.change(n, 0) for n in range(1, 5)}
        assert row.utan_motsvarighet == 0
        assert Jamforelsecell(fraga=of.avsnitt[0].fragegrupper[0].fragor[0], hinder=FINNS_INTE) == row.celler[4]

    def test_what_the_form_asks_of_others_only(self) -> None:
        block = grupp(criterion("b"), id_="block", upprepning=Upprepning.INSATS)
        asked = JaNejFraga(id="j", benamning="J", jamforelsenyckel="j")
        only = evolve(criterion("c", "c"), villkor=Fragevillkor("j", ("ja",)))
        of = year(2021, block, grupp(asked, only))
        found = compare([column(of, JaNejSvar(fraga="j", ja=False))])
        assert [FYLLS_INTE_I] == hinder(found, "b") == hinder(found, "c")

    def blocks(self, of: Formular, *steps: str, avtal: str = "a") -> Jamforelsekolumn:
        answers = (Svarsblock(fragegrupp="block", svar=(step(each),) if each else ()) for each in steps)
        return column(of, svarsblock=tuple(answers), avtal=avtal)

    def test_what_is_asked_in_several_blocks_has_a_distribution_and_no_change(self) -> None:
        of = year(2021, grupp(criterion("b"), id_="block", upprepning=Upprepning.INSATS))
        found = compare([self.blocks(of, "helt", "helt", "inte"), self.blocks(of, "helt", avtal="b")])
        row = found.rad("b")
        assert [Fraction(2, 3), 1] == [cell.gemensam and cell.gemensam.share("helt") for cell in row.celler]
        assert (row.change(0, 1), row.change(1, 0)) == (KAN_INTE, KAN_INTE)
        # one block in each can be of two insatser
        assert KAN_INTE is row.change(1, 1)

    def test_what_is_asked_twice_and_answered_once_has_no_change(self) -> None:
        of = year(2021, grupp(criterion("b"), id_="block", upprepning=Upprepning.INSATS))
        found = compare([self.blocks(of, "helt", ""), self.blocks(of, "helt", avtal="b")])
        assert hinder(found) == [None, None]
        assert KAN_INTE is found.rad("b").change(0, 1)

    def test_what_is_asked_twice_and_kept_once_has_no_change(self) -> None:
        of = year(2021, grupp(criterion("b"), id_="block", upprepning=Upprepning.INSATS))
        on = form(criterion("c"), id="g", skalor=(skala("ja", "nej"),))
        found = compare(
            [self.blocks(of, "helt", "delvis"), self.blocks(of, "helt", avtal="b")],
            [read(2021, key(2021, formular="g"), {"helt": "ja", "inte": "nej"})],
            formular=[on],
            skalor={"b": key(2021, formular="g")},
        )
        assert counted(found) == [{"ja": 1}, {"ja": 1}]
        assert KAN_INTE is found.rad("b").change(0, 1)

    def test_blocks_without_a_counterpart_are_left_out_and_told(self) -> None:
        of = year(2021, grupp(criterion("b"), id_="block", upprepning=Upprepning.INSATS))
        on = form(criterion("c"), id="g", skalor=(skala("ja", "nej"),))
        shorter = read(2021, key(2021, formular="g"), {"helt": "ja", "inte": "nej"})
        found = compare(
            [self.blocks(of, "helt", "delvis", "delvis", "")],
            [shorter],
            formular=[on],
            skalor={"b": key(2021, formular="g")},
        )
        [cell] = found.rad("b").celler
        assert (cell.hinder, cell.utan_motsvarighet) == (None, 2)
        assert cell.gemensam is not None
        assert cell.gemensam.antal == {"ja": 1, "nej": 0}
        assert (cell.gemensam.besvarade, cell.gemensam.stallda) == (1, 2)
        assert cell.gemensam.share("ja") == 1


class TestOtherKinds:
    def val(self, *alternativ: str, flera_val: bool = False) -> Valfraga:
        choices = tuple(Alternativ(id=id_, benamning=id_.upper()) for id_ in alternativ)
        return Valfraga(id="v", benamning="V", jamforelsenyckel="b", alternativ=choices, flera_val=flera_val)

    def chosen(self, *alternativ: str) -> Valsvar:
        return Valsvar(fraga="v", alternativ=alternativ)

    def test_answers_without_an_order_are_the_same_or_others(self) -> None:
        of = year(2021, self.val("a", "b"))
        row = compare(columns((of, self.chosen("a")), (of, self.chosen("b")))).rad("b")
        assert row.skala is None
        assert (row.change(0, 0), row.change(0, 1), row.change(1, 0)) == (OFORANDRAD, ANNAN, ANNAN)

    def test_several_choices_are_the_same_when_the_same_are_chosen(self) -> None:
        of = year(2021, self.val("a", "b", "c", flera_val=True))
        row = compare(columns((of, self.chosen("a", "b")), (of, self.chosen("b", "a")), (of, self.chosen("a")))).rad("b")  # fmt: skip
        assert (row.change(0, 1), row.change(0, 2)) == (OFORANDRAD, ANNAN)

    def test_choices_are_compared_by_the_alternatives_that_both_have(self) -> None:
        first, second, third = (year(ar, self.val(*s)) for ar, s in ((2021, "ab"), (2022, "ba"), (2023, "ac")))
        of = compare(columns(*((each, self.chosen("a")) for each in (first, second, third))))
        assert hinder(of) == [None, None, None]
        assert of.rad("b").svar == ("b", "a")
        assert [cell.kan_inte_ges for cell in of.rad("b").celler] == [(), (), ("b",)]
        assert {OFORANDRAD} == {of.rad("b").change(n, m) for n in range(3) for m in range(3)}

    def test_each_choice_that_others_cannot_make_is_told(self) -> None:
        first, second = (year(ar, self.val(*s, flera_val=True)) for ar, s in ((2021, "acd"), (2022, "ab")))
        of = compare(columns((first, self.chosen("a", "c", "d")), *[(second, self.chosen("a"))] * 2))
        row = of.rad("b")
        assert hinder(of) == [None, None, None]
        assert [cell.utan_motsvarighet for cell in row.celler] == [2, 0, 0]
        assert [cell.inte_jamforda for cell in row.celler] == [2, 0, 0]
        assert KAN_INTE is row.change(0, 1)

    def test_a_choice_that_others_cannot_make_has_no_counterpart(self) -> None:
        first, second = year(2021, self.val("a", "b")), year(2022, self.val("a", "c"))
        of = compare(columns((first, self.chosen("b")), (second, self.chosen("a"))))
        assert of.rad("b").svar == ("a", "c")
        assert hinder(of) == [SAKNAR_MOTSVARIGHET, None]
        assert KAN_INTE is of.rad("b").change(0, 1)
        assert of.rad("b").utan_motsvarighet == 1

    def test_alternatives_stand_in_the_order_of_the_newest_form(self) -> None:
        filled = [column(year(2021, self.val("a", "b"))), column(year(2022, self.val("b", "a")), avtal="b")]
        assert compare(filled).rad("b").svar == compare(filled[::-1]).rad("b").svar == ("b", "a")

    def test_of_answers_that_as_many_give_those_of_the_newest_form_are_read_on(self) -> None:
        yes = [year(ar, JaNejFraga(id="j", benamning="J", jamforelsenyckel="b")) for ar in (2021, 2022)]
        choices = [year(ar, self.val("a", "b"), id="g") for ar in (2023, 2020)]
        filled = [column(each, avtal=f"a{n}") for n, each in enumerate((*choices, *yes))]
        assert compare(filled).rad("b").svar == compare(filled[::-1]).rad("b").svar == ("a", "b")

    def test_choices_without_a_common_alternative_are_not_compared(self) -> None:
        first, second = year(2021, self.val("a", "b")), year(2022, self.val("c", "d"))
        of = compare(columns((first, self.chosen("a")), (second, self.chosen("c"))))
        assert hinder(of) == [LASES_INTE, None]

    def test_yes_and_no(self) -> None:
        of = year(2021, JaNejFraga(id="j", benamning="J", jamforelsenyckel="b"))
        row = compare(columns(*((of, JaNejSvar(fraga="j", ja=ja)) for ja in (True, False)))).rad("b")
        assert row.svar == ("ja", "nej")
        assert row.totalt.antal == {"ja": 1, "nej": 1}
        assert (row.change(0, 1), row.change(1, 1)) == (ANNAN, OFORANDRAD)

    def test_a_choice_of_yes_is_no_step_of_a_scale(self) -> None:
        first, second = year(2021, JaNejFraga(id="j", benamning="J", jamforelsenyckel="b")), year(2022, criterion("b"))
        of = compare(columns((first, JaNejSvar(fraga="j", ja=True)), (second, step("helt"))))
        assert hinder(of) == [LASES_INTE, None]

    def test_a_choice_of_ja_is_no_yes(self) -> None:
        first, second = year(2021, JaNejFraga(id="j", benamning="J", jamforelsenyckel="b")), year(2022, self.val("ja", "nej"))  # fmt: skip
        of = compare(columns((first, JaNejSvar(fraga="j", ja=True)), (second, self.chosen("ja"))))
        assert hinder(of) == [LASES_INTE, None]

    def test_numbers_of_one_unit_are_higher_lower_or_the_same(self) -> None:
        def number(ar: int, enhet: str | None) -> Formular:
            return year(ar, Talfraga(id="n", benamning="N", jamforelsenyckel="b", enhet=enhet))

        forms = [number(2021, "st"), number(2022, "st"), number(2020, None), number(2022, "st")]
        of = compare(columns(*((f, Talsvar(fraga="n", tal=Fraction(n))) for f, n in zip(forms, (3, 5, 7, 3), strict=True))))  # fmt: skip
        row = of.rad("b")
        assert [tuple(map(int, cell.tal)) for cell in row.celler] == [(3,), (5,), (7,), (3,)]
        assert hinder(of) == [None, None, LASES_INTE, None]
        assert [row.change(*each) for each in ((0, 1), (1, 0), (0, 3), (0, 2))] == [HOGRE, LAGRE, OFORANDRAD, KAN_INTE]
        assert (row.svar, row.skala, row.totalt.besvarade) == ((), None, 3)

    def test_zero_is_a_number(self) -> None:
        of = year(2021, Talfraga(id="n", benamning="N", jamforelsenyckel="b"))
        row = compare(columns(*((of, Talsvar(fraga="n", tal=Fraction(n))) for n in (0, -1)))).rad("b")
        assert (row.change(0, 1), row.change(1, 0), row.change(0, 0)) == (LAGRE, HOGRE, OFORANDRAD)

    def test_a_number_that_is_missing_is_none(self) -> None:
        of = year(2021, Talfraga(id="n", benamning="N", jamforelsenyckel="b"))
        found = compare([column(of, Talsvar(fraga="n", tal=Fraction(0))), column(of, avtal="b")])
        assert [cell.tal for cell in found.rad("b").celler] == [(0,), ()]
        assert hinder(found) == [None, SAKNAS]
        assert KAN_INTE is found.rad("b").change(0, 1)

    def test_texts_are_only_there_or_not(self) -> None:
        of = year(2021, Textfraga(id="t", benamning="T", jamforelsenyckel="b"))
        found = compare([column(of, Textsvar(fraga="t", text="Text")), column(of, avtal="b")])
        assert (found.rad("b").svar, hinder(found)) == ((), [None, SAKNAS])
        assert KAN_INTE is found.rad("b").change(0, 0)


class TestSums:
    FORM = year(2021, criterion("b"))
    OF = compare(
        [
            column(FORM, step("helt"), avtal="a", namn="Ett"),
            column(FORM, step("inte"), avtal="b", namn="Två"),
            column(FORM, step("helt"), avtal="c", namn="Ett"),
        ]
    )

    def test_answers_are_summed_by_a_key_for_each_follow_up(self) -> None:
        row = self.OF.rad("b")
        found = row.grouped(["x", "y", "x"])
        assert [(name, of.antal["helt"], of.antal["inte"]) for name, of in found.items()] == [("x", 2, 0), ("y", 0, 1)]
        assert row.totalt == found["x"] + found["y"]

    def test_answers_are_summed_by_what_a_column_has(self) -> None:
        found = self.OF.grouped(self.OF.rad("b"), lambda kolumn: kolumn.namn)
        assert {name: of.besvarade for name, of in found.items()} == {"Ett": 2, "Två": 1}
        found_ = self.OF.grouped(self.OF.rad("b"), lambda kolumn: kolumn.verksamhetsar)
        assert {2021: self.OF.rad("b").totalt} == found_

    def test_a_group_whose_answers_cannot_be_read_has_none(self) -> None:
        of = compare([column(self.FORM, step("helt")), column(self.FORM, svar=None, avtal="b")])
        found = of.rad("b").grouped(["x", "y"])
        assert found["y"].stallda == 0
        assert found["y"].antal == {"helt": 0, "delvis": 0, "inte": 0}

    @pytest.mark.parametrize("keys", [[], ["x", "y"], ["x"] * 4])
    def test_there_is_a_key_for_each_follow_up(self, keys: list[str]) -> None:
        with pytest.raises(ValueError, match="zip"):
            self.OF.rad("b").grouped(keys)


class TestOnce:
    FORM = year(2021, criterion("b"))

    def test_a_follow_up_that_is_given_twice_is_one_column(self) -> None:
        once = column(self.FORM, step("helt"))
        again = column(self.FORM, step("helt"), namn="Annat namn")
        of = compare([once, again, column(self.FORM, step("inte"), avtal="b")])
        assert [kolumn.namn for kolumn in of.kolumner] == ["a", "b"]
        assert of.rad("b").totalt.besvarade == 2

    def test_follow_ups_of_other_agreements_can_have_the_same_id(self) -> None:
        assert len(compare([column(self.FORM), column(self.FORM, avtal="b")]).kolumner) == 2

    def test_two_of_one_agreement_with_one_id_are_refused(self) -> None:
        with pytest.raises(Contradiction) as caught:
            compare([column(self.FORM, avtal="b"), column(self.FORM, step("helt")), column(self.FORM, step("inte"))])
        assert (caught.value.path, caught.value.code) == ("/kolumner/2", "uppfoljning-tva")

    def test_one_on_two_forms_of_one_name_is_refused_in_any_order(self) -> None:
        both = [column(self.FORM, step("helt")), column(evolve(self.FORM, benamning="Ett annat"), step("helt"))]
        for given_ in (both, both[::-1]):
            with pytest.raises(Contradiction) as caught:
                compare(given_)
            assert (caught.value.path, caught.value.code) == ("/kolumner/1", "formular-tva")

    def test_of_none_there_is_nothing(self) -> None:
        assert Uppfoljningsjamforelse((), ()) == compare([])
        assert Uppfoljningsjamforelse((), ()) == compare([], formular=[self.FORM])


class TestRefused:
    FORM = year(2021, criterion("b"))
    OF = compare([column(FORM, step("helt"))])

    @pytest.mark.parametrize(
        ("path", "call"),
        [
            ("/kolumner", lambda of: compare("ab")),  # type: ignore[arg-type]
            ("/kolumner/0", lambda of: compare([uppfoljning()])),  # type: ignore[list-item]
            ("/kolumner/1", lambda of: compare([of, of.ifyllt])),
            ("/kolumner/1/ifyllt", lambda of: compare([of, Jamforelsekolumn("a", uppfoljning())])),  # type: ignore[arg-type]
            ("/oversattningar", lambda of: compare([of], 1)),  # type: ignore[arg-type]
            ("/oversattningar/1", lambda of: compare([of], [read(2020, 2021, {"a": "helt"}), {"a": "b"}])),  # type: ignore[list-item]
            ("/formular", lambda of: compare([of], formular=None)),  # type: ignore[arg-type]
            ("/formular/0", lambda of: compare([of], formular=["f"])),  # type: ignore[list-item]
            ("/skalor", lambda of: compare([of], skalor=[key(2021)])),  # type: ignore[arg-type]
            ("/skalor/b", lambda of: compare([of], skalor={"b": "s"})),  # type: ignore[dict-item]
            ("/utelamnade", lambda of: compare([of], utelamnade=None)),  # type: ignore[arg-type]
            ("/utelamnade/0", lambda of: compare([of], utelamnade=["a"])),  # type: ignore[list-item]
            ("/records/0", lambda of: comparison_of([of])),
            ("/records/1/0", lambda of: comparison_of([TestRefused.FORM, [of]])),  # type: ignore[list-item]
            ("/records", lambda of: list(columns_of(of))),
            ("/records", lambda of: list(columns_of("akt"))),  # type: ignore[arg-type]
            ("/formular/0", lambda of: comparison_of(Samling(handlingar=()), ["f"])),  # type: ignore[list-item]
            ("/formular/0", lambda of: list(columns_of(Samling(handlingar=()), ["f"]))),  # type: ignore[list-item]
            ("/jamforelsenyckel", lambda of: TestRefused.OF.rad(1)),  # type: ignore[arg-type]
            ("/fran", lambda of: TestRefused.OF.rad("b").change("0", 0)),  # type: ignore[arg-type]
            ("/till", lambda of: TestRefused.OF.rad("b").change(0, False)),
        ],
    )  # fmt: skip
    def test_what_is_of_another_type(self, path: str, call: Any) -> None:
        with pytest.raises(InvalidType) as caught:
            call(column(self.FORM, step("helt")))
        assert path == caught.value.path

    @pytest.mark.parametrize(
        ("path", "call"),
        [
            ("/jamforelsenyckel", lambda of: of.rad("x")),
            ("/fran", lambda of: of.rad("b").change(1, 0)),
            ("/till", lambda of: of.rad("b").change(0, -1)),
            ("/skalor/b", lambda of: compare(of.kolumner, skalor={"b": key(2022)})),
            ("/skalor/b", lambda of: compare(of.kolumner, skalor={"b": key(2021, "t")})),
            ("/skalor/x", lambda of: compare(of.kolumner, skalor={"x": key(2021)})),
        ],
    )
    def test_what_is_not_in_the_comparison(self, path: str, call: Any) -> None:
        with pytest.raises(UnknownReference) as caught:
            call(self.OF)
        assert (path, "okand-hanvisning") == (caught.value.path, caught.value.code)

    def test_all_that_is_not_in_the_comparison_is_told(self) -> None:
        with pytest.raises(FolkhalsoavtalError) as caught:
            self.OF.rad("b").change(1, 2)
        assert [error.path for error in flatten(caught.value)] == ["/fran", "/till"]

    @pytest.mark.parametrize(
        ("path", "code", "on"),
        [
            ("/oversattningar/0/steg/helt", "skalsteg-finns-inte", [read(2021, 2022, {"helt": "x"})]),
            ("/oversattningar/0/steg/helt", "skaloversattning-ordning", [read(2021, 2022, {"helt": "inte", "inte": "helt"})]),
            ("/oversattningar/0/till/skala", "skala-finns-inte", [read(2021, key(2022, "t"), {"helt": "x"})]),
            ("/oversattningar/1", "skaloversattning-tva", [read(2021, 2022, {"helt": "helt"}), read(2021, 2022, {"helt": "inte"})]),
        ],
    )  # fmt: skip
    def test_a_translation_that_does_not_fit(self, path: str, code: str, on: list[Skaloversattning]) -> None:
        both = columns(*((year(ar, criterion("b")), step("helt")) for ar in (2021, 2022)))
        with pytest.raises(Contradiction) as caught:
            compare(both, on)
        assert (path, code) == (caught.value.path, caught.value.code)

    def test_forms_that_say_otherwise_of_the_same_scales(self) -> None:
        first = year(2021, criterion("b"), skaloversattningar=(read(2021, 2022, {"helt": "ja"}),))
        on = (read(2021, 2022, {"helt": "ja", "inte": "nej"}),)
        second = year(2022, criterion("b"), skalor=(skala("ja", "nej"),), skaloversattningar=on)
        both = columns((first, step("helt")), (second, step("ja")))
        with pytest.raises(Contradiction) as caught:
            compare(both)
        assert (caught.value.path, caught.value.code) == ("/formular/f/2022/skaloversattningar/0", "skaloversattning-tva")  # fmt: skip
        assert hinder(compare(both, on)) == [None, None]

    @pytest.mark.parametrize("other", [year(2021, criterion("c")), year(2021, criterion("b"), fran_ar=2020)])
    def test_two_forms_with_one_name(self, other: Formular) -> None:
        with pytest.raises(Contradiction) as caught:
            compare([column(self.FORM), column(other, avtal="b")])
        assert (caught.value.path, caught.value.code) == ("/kolumner/1", "formular-tva")
        with pytest.raises(Contradiction) as caught:
            compare([column(self.FORM)], formular=[self.FORM, other])
        assert (caught.value.path, caught.value.code) == ("/formular/1", "formular-tva")


def agreement(id_: str, **fields: Any) -> Avtal:
    return Avtal(id=id_, parter=(Avtalspart.kommun("1489", id="kommun"),), **fields)


class TestRecords:
    FORM = year(2021, criterion("b"))

    def test_of_one_agreement(self) -> None:
        follow_up = uppfoljning(step("helt"))
        akt = Akt(avtal=agreement("a", namn="Avtalet"), uppfoljningar=(follow_up,), handlingar=(self.FORM,))
        of = comparison_of(akt)
        assert [(kolumn.namn, kolumn.ifyllt.parter, kolumn.organisationer) for kolumn in of.kolumner] == [
            ("Avtalet", ("kommun",), ("kommun:1489",))
        ]
        assert of.utelamnade == ()
        assert of == comparison_of(evolve(akt, handlingar=()), [self.FORM])
        assert of == comparison_of(akt, [self.FORM])

    def test_what_is_left_out_is_told_in_the_order_of_the_record(self) -> None:
        akter = (
            Akt(avtal=agreement("a", namn="Utan formulär"), uppfoljningar=(uppfoljning(formular="g"),)),
            Akt(avtal=agreement("b"), uppfoljningar=(uppfoljning(step("nastan"), avtal=("b",)),)),
            Akt(avtal=agreement("c"), uppfoljningar=(uppfoljning(step("helt"), avtal=("c",)),)),
        )
        samling = Samling(handlingar=(*akter, agreement("d", namn="Inget")))
        of = comparison_of(samling, [self.FORM])
        assert [kolumn.namn for kolumn in of.kolumner] == ["c"]
        left_out = (
            Utelamning("Utan formulär", Utelamnad.FORMULARET_FINNS_INTE, 2021),
            Utelamning("b", Utelamnad.SVAREN_PASSAR_INTE, 2021),
            Utelamning("Inget", Utelamnad.INGEN_UPPFOLJNING),
        )
        assert left_out == of.utelamnade
        found = list(columns_of(samling, [self.FORM]))
        assert [*left_out[:2], *of.kolumner, left_out[2]] == found

    def test_of_several_files_each_its_own_and_what_is_beside(self) -> None:
        follow_up, later = uppfoljning(step("helt")), uppfoljning(step("inte"), id="v", avtal=("b",))
        files = [
            Akt(avtal=agreement("a", namn="Avtalet")),
            self.FORM,
            [follow_up, agreement("b"), later],
            agreement("c"),
        ]
        of = comparison_of(files)
        assert [(each.namn, each.organisationer) for each in of.kolumner] == [
            ("Avtalet", ("kommun:1489",)),
            ("b", ("kommun:1489",)),
        ]
        assert of.utelamnade == (Utelamning("c", Utelamnad.INGEN_UPPFOLJNING),)
        # what a file calls its agreement goes before what another calls it
        renamed = Akt(avtal=agreement("a", namn="Nytt"), uppfoljningar=(evolve(follow_up, id="w"),))
        assert [each.namn for each in comparison_of([*files, renamed]).kolumner] == ["Avtalet", "b", "Nytt"]
        assert comparison_of([]).kolumner == ()
        # agreements that are left out stand in the order of the files
        left = [agreement(id_) for id_ in "xyz"]
        assert [each.namn for each in comparison_of([*left, left[0]]).utelamnade] == ["x", "y", "z"]

    def test_of_two_forms_in_several_files_none_is_taken_by_guess(self) -> None:
        other = Akt(avtal=agreement("a"), handlingar=(evolve(self.FORM, benamning="Ett annat"),))
        for call in (comparison_of, lambda files: list(columns_of(files))):
            with pytest.raises(Contradiction) as caught:
                call([self.FORM, [self.FORM, other], uppfoljning(step("helt"))])
            assert (caught.value.path, caught.value.code) == ("/records/1/1/handlingar/0", "formular-tva")

    def test_what_the_caller_leaves_out_is_told(self) -> None:
        left_out = Utelamning("x", Utelamnad.INGEN_UPPFOLJNING)
        assert (left_out,) == compare([column(self.FORM)], utelamnade=[left_out]).utelamnade

    def test_without_its_form_nothing_is_compared(self) -> None:
        akt = Akt(avtal=agreement("a"), uppfoljningar=(uppfoljning(step("helt")),))
        assert (comparison_of(akt).rader, comparison_of(akt).kolumner) == ((), ())

    def test_twenty_municipalities_in_one_table(self) -> None:
        steps = ("helt", "delvis", "inte")
        akter = tuple(
            Akt(avtal=agreement(f"a{n}"), uppfoljningar=(uppfoljning(step(steps[n % 3]), avtal=(f"a{n}",)),))
            for n in range(20)
        )
        row = comparison_of(Samling(handlingar=(*akter, self.FORM))).rad("b")
        assert len(row.celler) == 20
        assert row.totalt.antal == {"helt": 7, "delvis": 7, "inte": 6}
        assert Fraction(7, 20) == row.totalt.share("helt")

    def test_a_follow_up_of_several_agreements_has_all_their_names_and_each_organisation_once(self) -> None:
        shared = uppfoljning(step("helt"), avtal=("a", "b", "c"))
        samling = Samling(handlingar=(agreement("a", namn="Ett"), agreement("b"), self.FORM, shared))
        of = comparison_of(samling)
        assert [(kolumn.namn, kolumn.organisationer) for kolumn in of.kolumner] == [("Ett; b; c", ("kommun:1489",))]
        assert of.utelamnade == ()

    def test_forms_in_the_record_carry_translations_although_nobody_filled_them_in(self) -> None:
        steps = {2021: "ab", 2022: "cd", 2023: "ef"}
        on = {2022: (read(2021, 2022, {"a": "c", "b": "d"}),), 2023: (read(2022, 2023, {"c": "e", "d": "f"}),)}
        forms = tuple(
            year(ar, criterion("b"), skalor=(skala(*s),), skaloversattningar=on.get(ar, ())) for ar, s in steps.items()
        )
        own = (
            uppfoljning(step("a")),
            uppfoljning(step("f"), id="v", verksamhetsar=2023, formularversion="2023"),
        )
        akt = Akt(avtal=agreement("a"), uppfoljningar=own, handlingar=forms)
        assert LAGRE is comparison_of(akt).rad("b").change(0, 1)
        without = evolve(akt, handlingar=(forms[0], forms[2]))
        assert hinder(comparison_of(without)) == [LASES_INTE, None]
        assert LAGRE is comparison_of(without, [forms[1]]).rad("b").change(0, 1)

    def test_a_form_in_the_record_goes_before_one_that_is_handed_over(self) -> None:
        akt = Akt(avtal=agreement("a"), uppfoljningar=(uppfoljning(step("helt")),), handlingar=(self.FORM,))
        another = evolve(self.FORM, benamning="Ett annat")
        assert comparison_of(akt) == comparison_of(akt, [another])
        assert comparison_of(evolve(akt, handlingar=()), [another]).kolumner[0].ifyllt.formular == another

    def test_translations_and_scales_are_handed_on(self) -> None:
        second = year(2022, criterion("b"), skalor=(skala("ja", "nej"),))
        own = (uppfoljning(step("delvis")), uppfoljning(step("ja"), id="v", verksamhetsar=2022, formularversion="2022"))
        akt = Akt(avtal=agreement("a"), uppfoljningar=own, handlingar=(self.FORM, second))
        on = read(2021, 2022, {"helt": "ja", "delvis": "nej", "inte": "nej"})
        assert HOGRE is comparison_of(akt, oversattningar=[on]).rad("b").change(0, 1)
        assert self.FORM.skalor[0] == comparison_of(akt, skalor={"b": key(2021)}).rad("b").skala


#: Scales of which some are the same, each from the highest step.
SCALES = (
    skala("a", "b", "c"),
    skala("c", "b", "a", riktning=Skalriktning.STIGANDE),
    skala("a", "b", "c", jamforelsenyckel="n", id_="t"),
    skala("a", "b", "c", "d", jamforelsenyckel="n", id_="t"),
    skala("d", "e"),
    evolve(skala("a", "b", "c"), skalsteg=(Skalsteg(id="a"), Skalsteg(id="b"), Skalsteg(id="c", inte_uppfyllt=True))),
)
#: What a choice is of.
CHOICES = ("abc", "ba", "cd", "ef")
#: The three forms of a comparison, two of them versions of one.
NAMED = (("f", 2021), ("f", 2022), ("g", 2022))


@cache
def made(id_: str, ar: int, n: int, alternativ: str, enhet: str | None) -> Formular:
    """A form with a question of each kind, and one that is asked in blocks."""
    named = {"v": "val", "n": None, "j": "janej", "t": "text"}
    asked: dict[str, Any] = {id_: {"id": id_, "benamning": id_, "jamforelsenyckel": of} for id_, of in named.items()}
    of = SCALES[n]
    choices = tuple(Alternativ(id=each, benamning=each) for each in alternativ)
    return year(
        ar,
        criterion("b", skala=of.id),
        Valfraga(**asked["v"], alternativ=choices, flera_val=True),
        Talfraga(**asked["n"], enhet=enhet),
        JaNejFraga(**asked["j"]),
        Textfraga(**asked["t"]),
        grupp(criterion(None, "r", skala=of.id), id_="block", upprepning=Upprepning.INSATS),
        id=id_,
        skalor=(of,),
    )


_lost = [UteblivetSvar(fraga="x", lage=lage) for lage in Svarslage if lage is not Svarslage.BESVARAD]


@cache
def answers(of: Formular, fraga: str) -> st.SearchStrategy[tuple[Svar, ...]]:
    """An answer to a question of a form that is made here, in any of the states, or nothing."""
    steps = of.skalor[0].from_lowest
    [val] = [each for _, _, each in of.placed() if isinstance(each, Valfraga)]
    ids = [each.id for each in val.alternativ]
    given: dict[str, list[Svar]] = {
        "q": [step(each) for each in steps],
        "r": [step(each, "r") for each in steps],
        "v": [Valsvar(fraga="v", alternativ=each) for n in (1, 2) for each in combinations(ids, n)],
        "n": [Talsvar(fraga="n", tal=Fraction(n, 2)) for n in range(3)],
        "j": [JaNejSvar(fraga="j", ja=ja) for ja in (True, False)],
        "t": [Textsvar(fraga="t", text="Text")],
    }
    without = [evolve(each, fraga=fraga) for each in _lost]
    return st.sampled_from([(), *((each,) for each in (*without, *given[fraga] * 2))])


_Several: TypeAlias = tuple[list[Jamforelsekolumn], list[Skaloversattning]]


@st.composite
def several(draw: st.DrawFn) -> _Several:
    """Follow-ups of their own agreements on up to three forms, and how some of the scales are read on each other."""
    forms = [
        made(
            id_,
            ar,
            draw(st.integers(0, len(SCALES) - 1)),
            draw(st.sampled_from(CHOICES)),
            draw(st.sampled_from((None, "st"))),
        )
        for id_, ar in NAMED
    ]
    filled = []
    for n, of in enumerate(draw(st.lists(st.sampled_from(forms), min_size=1, max_size=4))):
        blocks = draw(st.lists(answers(of, "r"), max_size=2))
        whole = [svar for fraga in "qvnjt" for svar in draw(answers(of, fraga))]
        svar: Any = {"svar": None} if draw(st.integers(0, 7)) == 7 else {"svar": tuple(whole), "svarsblock": tuple(Svarsblock(fragegrupp="block", svar=each) for each in blocks)}  # fmt: skip
        filled.append(column(of, avtal=f"a{n}", **svar))
    on = [way for way in product(forms, forms) if way[0] is not way[1] and draw(st.integers(0, 2)) == 0]
    return filled, [draw(in_order(*way)) for way in on]


def scale(of: Formular) -> tuple[Skalnyckel, Skala]:
    return Skalnyckel(of.id, of.version, of.skalor[0].id), of.skalor[0]


def are_the_same(one: tuple[Skalnyckel, Skala], other: tuple[Skalnyckel, Skala]) -> bool:
    """Whether two scales have a name in common, and the same steps."""
    (fran, own), (till, on) = one, other
    named = (fran.formular, fran.skala) == (till.formular, till.skala)
    keyed = own.jamforelsenyckel is not None and own.jamforelsenyckel == on.jamforelsenyckel
    return (named or keyed) and (own.from_lowest, own.has_not_met) == (on.from_lowest, on.has_not_met)


@st.composite
def in_order(draw: st.DrawFn, fran: Formular, till: Formular) -> Skaloversattning:
    """How the scale of one form is read on that of another, one step of it left out now and then."""
    (one, own), (other, on) = scale(fran), scale(till)
    steps = on.from_lowest
    to = sorted(draw(st.lists(st.sampled_from(steps), min_size=len(own.skalsteg), max_size=len(own.skalsteg))), key=steps.index)  # fmt: skip
    return read(one, other, dict(tuple(zip(own.from_lowest, to, strict=True))[draw(st.integers(0, 1)) :]))


def forms_of(kolumner: Sequence[Jamforelsekolumn]) -> list[Formular]:
    return list(dict.fromkeys(kolumn.ifyllt.formular for kolumn in kolumner))


class TestLaws:
    @given(several(), st.randoms(use_true_random=False))
    def test_the_order_of_the_follow_ups_is_the_order_of_the_cells_and_nothing_else(
        self, drawn: _Several, rng: Any
    ) -> None:
        filled, on = drawn
        order = list(range(len(filled)))
        rng.shuffle(order)
        one, other = compare(filled, on), compare([filled[n] for n in order], on[::-1], formular=forms_of(filled))
        assert tuple(one.kolumner[n] for n in order) == other.kolumner
        for before, after in zip(one.rader, other.rader, strict=True):
            assert before == evolve(after, celler=before.celler)
            assert tuple(before.celler[n] for n in order) == after.celler
            assert before.totalt == after.totalt

    @given(several())
    def test_a_change_and_the_change_back_are_opposite(self, drawn: _Several) -> None:
        for row in compare(*drawn).rader:
            for fran, till in product(range(len(row.celler)), repeat=2):
                change = row.change(fran, till)
                assert OPPOSITE.get(change, change) is row.change(till, fran)
                assert fran != till or change in {OFORANDRAD, KAN_INTE}
                if any(row.celler[n].hinder is not None for n in (fran, till)):
                    assert KAN_INTE is change

    @given(several())
    def test_of_two_changes_the_same_way_both_together_are_that_too(self, drawn: _Several) -> None:
        for row in compare(*drawn).rader:
            for a, b, c in product(range(len(row.celler)), repeat=3):
                if row.change(a, b) is row.change(b, c) in {HOGRE, LAGRE, OFORANDRAD}:
                    assert row.change(a, b) is row.change(a, c)

    @given(several())
    def test_the_answers_are_those_that_are_kept_and_those_that_are_not(self, drawn: _Several) -> None:
        for row in compare(*drawn).rader:
            for cell in row.celler:
                own, common = cell.fordelning, cell.gemensam
                if own is None or common is None:
                    assert (cell.utan_motsvarighet, cell.kan_inte_ges) == (0, ())
                    continue
                if own.antal:
                    assert sum(own.antal.values()) == sum(common.antal.values()) + cell.utan_motsvarighet
                else:
                    assert (own.besvarade, cell.utan_motsvarighet) == (common.besvarade, 0)
                assert row.svar == tuple(common.antal)
                assert {**own.lagen, Svarslage.BESVARAD: common.besvarade} == common.lagen
                assert not any(common.antal[svar] for svar in cell.kan_inte_ges)
                # of a choice several can be chosen, and numbers and texts are not counted
                if row.svar == ("ja", "nej") or row.skala is not None:
                    assert sum(common.antal.values()) == common.besvarade

    @given(several())
    def test_what_is_missing_is_never_a_number(self, drawn: _Several) -> None:
        for row in compare(*drawn).rader:
            for cell in row.celler:
                answered = cell.fordelning is not None and cell.fordelning.besvarade > 0
                assert answered or cell.hinder in {STALLS_INTE, FYLLS_INTE_I, FINNS_INTE, SAKNAS}
                if cell.hinder is not None and cell.gemensam is not None:
                    assert not any(cell.gemensam.antal.values())
                    assert not any(cell.gemensam.share(svar) for svar in row.svar)
                if not answered:
                    assert cell.tal == ()

    @given(several(), st.lists(st.sampled_from("xy"), min_size=4, max_size=4))
    def test_groups_are_together_the_whole(self, drawn: _Several, keys: list[str]) -> None:
        of = compare(*drawn)
        named = dict(zip(of.kolumner, keys, strict=False))
        for row in of.rader:
            groups = of.grouped(row, named.__getitem__)
            assert set(named.values()) == set(groups)
            first, *others = groups.values()
            assert row.totalt == sum(others, start=first)
            assert row.totalt.stallda == sum(cell.gemensam.stallda for cell in row.celler if cell.gemensam is not None)

    @given(several())
    def test_a_higher_step_is_never_read_as_a_lower_one(self, drawn: _Several) -> None:
        filled, on = drawn
        [*_, last] = filled
        of = last.ifyllt.formular
        steps = of.skalor[0].from_lowest
        each_step = [column(of, step(each), avtal=f"b{n}") for n, each in enumerate(steps)]
        row = compare([*filled, *each_step], on).rad("b")
        for lower, higher in combinations(range(len(filled), len(row.celler)), 2):
            assert LAGRE is not row.change(lower, higher)

    @given(several())
    def test_what_is_said_of_a_scale_and_the_same_scale_changes_nothing(self, drawn: _Several) -> None:
        filled, on = drawn
        told = {(each.fran, each.till) for each in on}
        scales = [scale(of) for of in forms_of(filled)]
        more = [
            read(fran, till, same(*own.from_lowest))
            for (fran, own), (till, other) in product(scales, repeat=2)
            if fran != till and (fran, till) not in told and are_the_same((fran, own), (till, other))
        ]
        assert compare(filled, on) == compare(filled, [*on, *more])

    @given(several())
    def test_the_same_form_in_another_version_changes_nothing(self, drawn: _Several) -> None:
        filled, _ = drawn
        [first, *_] = filled
        of = first.ifyllt.formular
        again = evolve(of, version="2030", fran_ar=2030, till_ar=2030)
        follow_up = evolve(first.ifyllt.uppfoljning, formularversion="2030", id="v")
        moved = Jamforelsekolumn("a", evolve(first.ifyllt, formular=again, uppfoljning=follow_up))
        for row in compare([first, moved]).rader:
            one, other = row.celler
            assert one == other
            assert one.fordelning == one.gemensam
            assert row.change(0, 1) in {OFORANDRAD, KAN_INTE}
            assert row.utan_motsvarighet == 0
