"""Scales, and how they are read on each other: in their own direction, in one step or several, and never out of order."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import skala
from strategies import skalor

from folkhalsoavtal import Skala, Skalnyckel, Skaloversattning, Skalriktning, Skalsteg
from folkhalsoavtal.errors import TEXTS, FolkhalsoavtalError, flatten
from folkhalsoavtal.skala import Readings


def key(version: str, id_: str = "s", formular: str = "f") -> Skalnyckel:
    return Skalnyckel(formular, version, id_)


A, B, C, D = (key(version) for version in "abcd")


def read(fran: Skalnyckel, till: Skalnyckel, steg: Any) -> Skaloversattning:
    return Skaloversattning(fran=fran, till=till, steg=steg)


def not_met(riktning: Skalriktning, *met: bool) -> Skala:
    """A scale whose steps say that nothing is met, or do not."""
    steps = tuple(Skalsteg(id=str(n), inte_uppfyllt=each) for n, each in enumerate(met))
    return Skala(id="s", skalsteg=steps, riktning=riktning)


@pytest.mark.parametrize(
    ("path", "code", "make"),
    [
        ("/skalsteg", "skala-for-kort", lambda: skala("a")),
        ("/skalsteg", "skala-for-kort", skala),
        ("/skalsteg/1/id", "dubbelt-id", lambda: skala("a", "a")),
        ("/skalsteg/1/inte_uppfyllt", "skalsteg-inte-lagst", lambda: not_met(Skalriktning.STIGANDE, False, True)),
        ("/skalsteg/0/inte_uppfyllt", "skalsteg-inte-lagst", lambda: not_met(Skalriktning.FALLANDE, True, False)),
        ("/till", "skaloversattning-till-sig", lambda: read(A, A, {"a": "a"})),
        ("/steg", "skaloversattning-tom", lambda: read(A, B, {})),
        ("/steg", "fel-typ", lambda: read(A, B, [("a", "b")])),
    ],
)
def test_what_cannot_mean_anything_is_refused(path: str, code: str, make: Any) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        make()
    first = flatten(caught.value)[0]
    assert (path, code) == (first.path, first.code)
    assert code in TEXTS
    assert str(first)


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
    THREE, TWO = skala("helt", "delvis", "inte"), skala("ja", "nej")

    def faults(self, steg: dict[str, str], fran: Skala | None, till: Skala | None) -> list[tuple[str, str]]:
        return [(fault.path, fault.code) for fault in read(A, B, steg).faults(fran, till)]

    @pytest.mark.parametrize(
        ("expected", "steg", "fran", "till"),
        [
            (["/steg/x"], {"x": "ja"}, THREE, TWO),
            (["/steg/helt"], {"helt": "x", "delvis": "nej"}, THREE, TWO),
            (["/steg/x", "/steg/x"], {"x": "y"}, THREE, TWO),
            (["/steg/x"], {"x": "y"}, THREE, None),
            (["/steg/x"], {"x": "y"}, None, TWO),
            ([], {"x": "y"}, None, None),
            ([], {"x": "ja"}, None, TWO),
            ([], {"helt": "y"}, THREE, None),
        ],
    )
    def test_steps_that_scales_lack(
        self, expected: list[str], steg: dict[str, str], fran: Skala | None, till: Skala | None
    ) -> None:
        assert [(path, "skalsteg-finns-inte") for path in expected] == self.faults(steg, fran, till)

    def test_a_step_that_a_scale_lacks_is_told_once(self) -> None:
        steg = {"helt": "x", "delvis": "nej", "inte": "x"}
        assert self.faults(steg, self.THREE, self.TWO) == [("/steg/helt", "skalsteg-finns-inte")]

    @pytest.mark.parametrize(
        ("expected", "steg"),
        [
            ([], {"helt": "ja", "delvis": "nej", "inte": "nej"}),
            ([], {"helt": "ja"}),
            (["/steg/helt"], {"helt": "nej", "delvis": "ja"}),
            (["/steg/helt"], {"inte": "ja", "helt": "nej"}),
            (["/steg/delvis"], {"helt": "ja", "delvis": "nej", "inte": "ja"}),
        ],
    )
    def test_steps_do_not_change_places(self, expected: list[str], steg: dict[str, str]) -> None:
        assert [(path, "skaloversattning-ordning") for path in expected] == self.faults(steg, self.THREE, self.TWO)

    @given(st.data(), skalor("s"))
    def test_a_scale_read_on_itself_step_by_step_has_no_faults(self, data: st.DataObject, of: Skala) -> None:
        kept = data.draw(st.lists(st.sampled_from(of.from_lowest), unique=True, min_size=1))
        assert self.faults({steg: steg for steg in kept}, of, of) == []


def same(*steps: str) -> dict[str, str]:
    return {steg: steg for steg in steps}


class TestReadings:
    def between(
        self, skalor: Mapping[Skalnyckel, Skala], *placed: Skaloversattning, fran: Skalnyckel = A, till: Skalnyckel = B
    ) -> Mapping[str, str] | None:
        return Readings.of(skalor, [("", each) for each in placed]).between(fran, till)

    def test_what_is_said_goes_before_that_scales_are_the_same(self) -> None:
        scales = {A: skala("a", "b"), B: skala("a", "b")}
        assert same("a") == self.between(scales, read(A, B, same("a")))
        assert same("a", "b") == self.between(scales, read(A, B, same("a")), fran=B, till=A)

    def test_where_ways_of_one_length_differ_none_is_taken(self) -> None:
        between, other, end = key("x"), key("y"), key("z")
        scales = {A: skala("a1", "a2"), end: skala("d1", "d2")}
        to = [read(A, between, {"a1": "b1", "a2": "b2"}), read(A, other, {"a1": "c1", "a2": "c2"})]
        on = [read(between, end, {"b1": "d1", "b2": "d1"}), read(other, end, {"c1": "d1", "c2": "d2"})]
        for ways in ([*to, *on], [*to[::-1], *on[::-1]]):
            assert self.between(scales, *ways, till=end) is None
            said = read(A, end, {"a1": "d1"})
            assert self.between(scales, *ways, said, till=end) == {"a1": "d1"}
        # where they say the same it is no matter which
        alike = [on[0], read(other, end, {"c1": "d1", "c2": "d1"})]
        assert self.between(scales, *to, *alike, till=end) == {"a1": "d1", "a2": "d1"}

    def test_a_way_on_which_nothing_is_kept_is_none(self) -> None:
        scales = {A: skala("a", "b"), B: skala("c", "d")}
        lost = [read(A, key("x"), {"a": "x"}), read(key("x"), B, {"y": "c"})]
        kept = [read(A, key("y"), same("a")), read(key("y"), key("z"), same("a")), read(key("z"), B, {"a": "c"})]
        assert self.between(scales, *lost) is None
        assert self.between(scales, *lost, *kept) == {"a": "c"}

    def test_a_scale_is_read_on_itself_as_it_is(self) -> None:
        assert same("a", "b") == self.between({A: skala("a", "b")}, till=A)

    @pytest.mark.parametrize(
        ("till", "one", "other"),
        [
            (B, skala("a", "b"), skala("a", "b")),
            (B, skala("a", "b"), skala("b", "a", riktning=Skalriktning.STIGANDE)),
            (B, skala("a", "b", jamforelsenyckel="n"), skala("a", "b")),
            (key("a", "t"), skala("a", "b", jamforelsenyckel="n"), skala("a", "b", jamforelsenyckel="n")),
            (key("a", "t", "g"), skala("a", "b", jamforelsenyckel="n"), skala("a", "b", jamforelsenyckel="n")),
            (B, not_met(Skalriktning.STIGANDE, True, False), not_met(Skalriktning.STIGANDE, True, False)),
        ],
    )
    def test_scales_of_one_name_with_the_same_steps_are_the_same(
        self, till: Skalnyckel, one: Skala, other: Skala
    ) -> None:
        scales = {A: one, till: other}
        assert same(*one.from_lowest) == self.between(scales, till=till) == self.between(scales, fran=till, till=A)

    @pytest.mark.parametrize(
        ("till", "one", "other"),
        [
            (B, skala("a", "b"), skala("b", "a")),
            (B, skala("a", "b"), skala("a", "b", "c")),
            (key("a", "t"), skala("a", "b"), skala("a", "b")),
            (key("a", "s", "g"), skala("a", "b"), skala("a", "b")),
            (key("a", "t"), skala("a", "b", jamforelsenyckel="n"), skala("a", "b", jamforelsenyckel="m")),
            (key("a", "t"), skala("a", "b", jamforelsenyckel="n"), skala("a", "b")),
            (key("a", "t"), skala("a", "b", jamforelsenyckel="n"), skala("a", "c", jamforelsenyckel="n")),
            (B, not_met(Skalriktning.STIGANDE, True, False), not_met(Skalriktning.STIGANDE, False, False)),
        ],
    )
    def test_scales_of_other_names_steps_or_what_is_not_met_are_not(
        self, till: Skalnyckel, one: Skala, other: Skala
    ) -> None:
        scales = {A: one, till: other}
        assert self.between(scales, till=till) is None
        assert self.between(scales, fran=till, till=A) is None

    def test_a_translation_is_read_in_its_own_direction(self) -> None:
        scales = {A: skala("a", "b"), B: skala("c", "d")}
        assert self.between(scales, read(A, B, {"a": "c", "b": "d"})) == {"a": "c", "b": "d"}
        assert self.between(scales, read(A, B, {"a": "c", "b": "d"}), fran=B, till=A) is None

    def test_a_step_that_is_left_out_has_no_counterpart(self) -> None:
        scales = {A: skala("a", "b"), B: skala("c", "d")}
        assert self.between(scales, read(A, B, {"a": "c"})) == {"a": "c"}

    def test_translations_are_read_one_after_another(self) -> None:
        scales = {A: skala("a", "b", "c"), B: skala("d", "e", "f"), C: skala("g", "h")}
        steps = (read(A, B, {"a": "d", "b": "e", "c": "f"}), read(B, C, {"d": "g", "e": "h"}))
        assert self.between(scales, *steps, till=C) == {"a": "g", "b": "h"}

    def test_what_is_the_same_is_read_on_where_the_other_is(self) -> None:
        scales = {A: skala("a", "b"), B: skala("a", "b"), C: skala("c", "d")}
        assert self.between(scales, read(B, C, {"a": "c"}), till=C) == {"a": "c"}

    def test_the_fewest_steps_go_first(self) -> None:
        scales = {A: skala("a", "b"), B: skala("c", "d"), C: skala("e", "f", "g")}
        direct = read(A, C, {"a": "e", "b": "g"})
        around = (read(A, B, {"a": "c", "b": "d"}), read(B, C, {"c": "f", "d": "g"}))
        assert self.between(scales, *around, direct, till=C) == {"a": "e", "b": "g"}

    def test_two_steps_go_before_three(self) -> None:
        scales = {A: skala("a", "b"), C: skala("e", "f", "g")}
        hidden = [key(version) for version in "xyz"]
        two = (read(A, hidden[0], {"a": "1", "b": "2"}), read(hidden[0], C, {"1": "e", "2": "f"}))
        three = (
            read(A, hidden[1], {"a": "1", "b": "2"}),
            read(hidden[1], hidden[2], {"1": "1", "2": "2"}),
            read(hidden[2], C, {"1": "f", "2": "g"}),
        )
        for ways in ((*two, *three), (*three, *two)):
            assert self.between(scales, *ways, till=C) == {"a": "e", "b": "f"}

    def test_a_scale_that_is_not_at_hand_leads_on(self) -> None:
        scales = {A: skala("a", "b"), C: skala("c", "d")}
        around = (read(A, B, {"a": "x", "b": "y"}), read(B, C, {"x": "c", "y": "d"}))
        assert self.between(scales, *around, till=C) == {"a": "c", "b": "d"}

    def test_order_is_not_lost_through_a_scale_that_is_not_at_hand(self) -> None:
        scales = {A: skala("a", "b"), C: skala("c", "d")}
        around = (read(A, B, {"a": "x", "b": "y"}), read(B, C, {"x": "d", "y": "c"}))
        assert self.between(scales, *around, till=C) is None

    def test_what_keeps_order_is_read_where_a_shorter_way_loses_it(self) -> None:
        scales = {A: skala("a", "b"), B: skala("c", "d"), C: skala("e", "f")}
        lost = (read(A, D, {"a": "x", "b": "y"}), read(D, C, {"x": "f", "y": "e"}))
        longer = (
            read(A, B, {"a": "c", "b": "d"}),
            read(B, key("z"), {"c": "x", "d": "y"}),
            read(key("z"), C, {"x": "e", "y": "f"}),
        )
        assert self.between(scales, *lost, *longer, till=C) == {"a": "e", "b": "f"}

    def test_what_has_been_asked_for_once_is_the_same_again(self) -> None:
        of = Readings.of({A: skala("a", "b"), B: skala("a", "b")}, [])
        assert same("a", "b") == of.between(A, B) == of.between(A, B)

    @given(st.data())
    def test_a_higher_step_is_never_read_as_a_lower_one(self, data: st.DataObject) -> None:
        keys = (A, B, C, D)
        # D may be out of sight
        known = {key_: skala("c", "b", "a") for key_ in keys[: data.draw(st.integers(3, 4))]}
        known |= {key_: skala(*("d", "c", "b", "a")[n:]) for n, key_ in enumerate(list(known)[:2])}
        ways = st.lists(st.permutations(keys).map(lambda way: (way[0], way[1])), unique=True, max_size=5)
        placed = []
        for fran, till in data.draw(ways):
            own, other = (("a", "b", "c") if each not in known else known[each].from_lowest for each in (fran, till))
            on = data.draw(st.lists(st.sampled_from(other), min_size=len(own), max_size=len(own)))
            hidden = not {fran, till} <= known.keys()
            order = on if hidden else sorted(on, key=other.index)
            placed.append(("", read(fran, till, dict(zip(own, order, strict=True)))))
        of = Readings.of(known, placed)
        for fran in known:
            assert same(*known[fran].from_lowest) == of.between(fran, fran)
            for till in known:
                steps = of.between(fran, till)
                if steps is not None:
                    places = [known[till].from_lowest.index(steps[s]) for s in known[fran].from_lowest if s in steps]
                    assert sorted(places) == places


class TestPlaces:
    """Whose translation goes first, and where it is told what is wrong in one."""

    SCALES: Mapping[Skalnyckel, Skala] = {A: skala("a", "b"), B: skala("c", "d")}
    WHOLE, PART = read(A, B, {"a": "c", "b": "d"}), read(A, B, {"a": "c"})

    def refused(self, *placed: Skaloversattning, instead: tuple[Skaloversattning, ...] = ()) -> list[tuple[str, str]]:
        with pytest.raises(FolkhalsoavtalError) as caught:
            Readings.of(self.SCALES, [(f"/formular/{n}", each) for n, each in enumerate(placed)], instead)
        return [(error.path, error.code) for error in flatten(caught.value)]

    def test_what_is_said_instead_goes_before_what_forms_say(self) -> None:
        of = Readings.of(self.SCALES, [("/formular/0", self.WHOLE)], [self.PART])
        assert of.oversattningar == (self.PART,)
        assert of.between(A, B) == {"a": "c"}

    def test_what_is_said_instead_is_of_the_same_two_and_the_same_direction(self) -> None:
        back = read(B, A, {"c": "a", "d": "b"})
        assert (back, self.WHOLE) == Readings.of(self.SCALES, [("", self.WHOLE)], [back]).oversattningar

    def test_what_a_form_says_and_is_replaced_is_not_tested(self) -> None:
        swapped = read(A, B, {"a": "d", "b": "c"})
        assert Readings.of(self.SCALES, [("", swapped)], [self.WHOLE]).oversattningar == (self.WHOLE,)

    def test_the_same_said_twice_is_said_once(self) -> None:
        other_way_round = read(A, B, {"b": "d", "a": "c"})
        of = Readings.of(self.SCALES, [("", self.WHOLE), ("", other_way_round)])
        assert of.oversattningar == (self.WHOLE,)

    def test_two_that_differ_are_refused(self) -> None:
        assert self.refused(self.WHOLE, self.PART) == [("/formular/1", "skaloversattning-tva")]
        assert self.refused(instead=(self.WHOLE, self.PART)) == [("/oversattningar/1", "skaloversattning-tva")]

    def test_a_scale_that_a_form_lacks_is_misspelt(self) -> None:
        assert self.refused(read(key("a", "z"), B, {"a": "c"})) == [("/formular/0/fran/skala", "skala-finns-inte")]
        assert self.refused(instead=(read(A, key("b", "z"), {"a": "c"}),)) == [
            ("/oversattningar/0/till/skala", "skala-finns-inte")
        ]

    def test_a_scale_of_a_form_that_is_not_at_hand_may_be_right(self) -> None:
        assert Readings.of(self.SCALES, [("", read(key("z"), B, {"x": "c"}))]).oversattningar

    def test_steps_are_tested_where_they_stand(self) -> None:
        assert self.refused(read(A, B, {"x": "c"})) == [("/formular/0/steg/x", "skalsteg-finns-inte")]
        assert self.refused(instead=(read(A, B, {"a": "d", "b": "c"}),)) == [
            ("/oversattningar/0/steg/a", "skaloversattning-ordning")
        ]

    def test_all_that_is_wrong_is_told(self) -> None:
        assert self.refused(read(A, key("b", "z"), {"a": "c"}), instead=(read(A, B, {"x": "c"}),)) == [
            ("/oversattningar/0/steg/x", "skalsteg-finns-inte"),
            ("/formular/0/till/skala", "skala-finns-inte"),
        ]
