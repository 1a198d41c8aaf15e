from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import form, ifyllt, skalfraga

from folkhalsoavtal import (
    JaNejSvar,
    Skalsvar,
    Svar,
    Svarslage,
    Textsvar,
    UteblivetSvar,
    Valsvar,
)
from folkhalsoavtal.errors import InvalidType, UnknownReference
from folkhalsoavtal.fields import FrozenMap
from folkhalsoavtal.svarsfordelning import Svarsfordelning, chosen

BESVARAD, OBESVARAD, OLASLIG, EJ_TILLAMPLIG = Svarslage


def counted(antal: dict[str, int], *lagen: int) -> Svarsfordelning:
    """Counts, and how many are answered, unanswered, unreadable and not applicable."""
    return Svarsfordelning(FrozenMap(antal), FrozenMap(zip(Svarslage, lagen, strict=True)))


@pytest.mark.parametrize(
    ("expected", "svar"),
    [
        (("helt",), Skalsvar(fraga="q", skalsteg="helt")),
        (("ja",), JaNejSvar(fraga="q", ja=True)),
        (("nej",), JaNejSvar(fraga="q", ja=False)),
        (("b", "a"), Valsvar(fraga="q", alternativ=("b", "a"))),
        ((), Textsvar(fraga="q", text="ja")),
        ((), UteblivetSvar(fraga="q", lage=OLASLIG)),
        ((), None),
    ],
)
def test_what_is_counted_of_an_answer(expected: tuple[str, ...], svar: Svar | None) -> None:
    assert expected == chosen(svar)


def test_every_step_and_every_state_is_counted() -> None:
    fragor = tuple(skalfraga(f"q{n}") for n in range(4))
    answers = (
        Skalsvar(fraga="q0", skalsteg="delvis"),
        UteblivetSvar(fraga="q1", lage=OLASLIG),
        UteblivetSvar(fraga="q2", lage=EJ_TILLAMPLIG),
    )
    of = ifyllt(form(*fragor), *answers)
    assert [each.valda for each in of.fragor] == [("delvis",), (), (), ()]
    counts = Svarsfordelning.of(of.fragor, ("helt", "delvis", "inte"))
    assert counts == counted({"helt": 0, "delvis": 1, "inte": 0}, 1, 1, 1, 1)
    assert (counts.besvarade, counts.stallda) == (1, 4)
    assert list(counts.lagen) == list(Svarslage)


def test_what_does_not_apply_takes_nothing_from_completeness() -> None:
    assert counted({}, 1, 1, 1, 1).fullstandighet == Fraction(1, 3)
    assert counted({}, 2, 0, 0, 7).fullstandighet == 1
    assert counted({}, 0, 0, 0, 7).fullstandighet is None
    assert counted({}, 0, 0, 0, 0).fullstandighet is None


def test_a_share_is_of_what_is_answered_or_of_what_is_asked() -> None:
    counts = counted({"ja": 7, "nej": 3}, 10, 2, 3, 5)
    assert (Fraction(7, 10), Fraction(3, 10)) == (counts.share("ja"), counts.share("nej"))
    assert counts.share("ja", av_stallda=True) == Fraction(7, 20)


def test_of_nothing_there_is_no_share() -> None:
    unread = counted({"ja": 0, "nej": 0}, 0, 0, 6, 0)
    assert unread.share("ja") is None
    assert unread.share("ja", av_stallda=True) == 0
    assert counted({"ja": 0}, 0, 0, 0, 0).share("ja", av_stallda=True) is None


def test_a_share_is_of_an_answer_that_there_is() -> None:
    with pytest.raises(UnknownReference) as caught:
        counted({"ja": 0}, 0, 0, 0, 0).share("kanske")
    assert (caught.value.path, caught.value.code) == ("/svar", "okant-svar")
    with pytest.raises(InvalidType):
        counted({"ja": 0}, 0, 0, 0, 0).share(True)  # type: ignore[arg-type]


def test_counts_are_added() -> None:
    one, other = counted({"a": 1, "b": 2}, 3, 1, 0, 0), counted({"b": 1, "c": 0}, 1, 0, 2, 4)
    assert counted({"a": 1, "b": 3, "c": 0}, 4, 1, 2, 4) == one + other


def test_only_counts_are_added_to_counts() -> None:
    with pytest.raises(TypeError):
        counted({"a": 1}, 1, 0, 0, 0) + 1  # type: ignore[operator]


numbers = st.integers(0, 5)
distributions = st.builds(
    lambda antal, obesvarade, olasliga, andra: counted(antal, sum(antal.values()), obesvarade, olasliga, andra),
    st.dictionaries(st.sampled_from("abc"), numbers),
    numbers,
    numbers,
    numbers,
)


class TestLaws:
    @given(distributions)
    def test_shares_sum_to_one_or_there_is_none(self, of: Svarsfordelning) -> None:
        shares = [of.share(svar) for svar in of.antal]
        if of.besvarade:
            assert sum(share for share in shares if share is not None) == 1
        else:
            assert {None} >= set(shares)

    @given(distributions, distributions)
    def test_what_is_added_is_counted_once(self, one: Svarsfordelning, other: Svarsfordelning) -> None:
        both = one + other
        assert both == other + one
        assert both.stallda == one.stallda + other.stallda
        assert sum(both.antal.values()) == sum(one.antal.values()) + sum(other.antal.values())
        assert both.besvarade == one.besvarade + other.besvarade
