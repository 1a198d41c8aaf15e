import pickle
from datetime import date, datetime
from fractions import Fraction
from typing import Annotated

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidType, InvalidValue, SeveralErrors
from folkhalsoavtal.fields import (
    EMPTY,
    Andel,
    Benamning,
    FrozenMap,
    Id,
    Text,
    Value,
    Verksamhetsar,
    check_text,
    field_names,
    references,
    require,
    shown,
    texts_of,
)


@frozen
class Prov(Value):
    id: Id = "a"
    namn: Text | None = None
    ar: Verksamhetsar = 2024
    dag: date | None = None
    delar: tuple[Id, ...] = ()
    andelar: FrozenMap[Id, Andel] = EMPTY
    endera: Id | int | None = None
    annan: date | Fraction = Fraction(1)


@frozen
class Ord(Value):
    id: Id = "a"
    namn: Text | None = None
    ord: tuple[Text, ...] = ()
    rader: FrozenMap[Text, tuple[Text, ...]] = EMPTY
    nycklar: FrozenMap[Text, Id] = EMPTY
    luckor: tuple[Text | None, ...] = ()
    kort: Annotated[Text | None, repr] = None
    under: tuple[Prov, ...] = ()


@pytest.mark.parametrize(
    ("field", "value", "path", "code"),
    [
        ("id", 5, "/id", "fel-typ"),
        ("id", None, "/id", "fel-typ"),
        ("id", "Å", "/id", "id-form"),
        ("id", "a\n", "/id", "id-form"),
        ("id", "", "/id", "id-form"),
        ("namn", "", "/namn", "text-tom"),
        ("namn", " \n", "/namn", "text-tom"),
        ("namn", "a\x1b[0m", "/namn", "text-tecken"),
        ("namn", "\ud800", "/namn", "text-tecken"),
        ("namn", b"a", "/namn", "fel-typ"),
        ("ar", True, "/ar", "fel-typ"),
        ("ar", 999, "/ar", "ar-form"),
        ("ar", 10_000, "/ar", "ar-form"),
        pytest.param("ar", 10**5000, "/ar", "ar-form", id="huge"),
        ("dag", datetime(2024, 1, 1), "/dag", "fel-typ"),
        ("delar", ["a"], "/delar", "fel-typ"),
        ("delar", "ab", "/delar", "fel-typ"),
        ("delar", ("a", "B"), "/delar/1", "id-form"),
        ("andelar", {"a": Fraction(1)}, "/andelar", "fel-typ"),
        ("andelar", FrozenMap({"a/b": Fraction(1)}), "/andelar/a~1b", "id-form"),
        ("andelar", FrozenMap({"a": 1}), "/andelar/a", "fel-typ"),
        ("andelar", FrozenMap({"a": Fraction(-1, 2)}), "/andelar/a", "andel-utanfor"),
        ("andelar", FrozenMap({"a": Fraction(10**400)}), "/andelar/a", "andel-utanfor"),
        ("andelar", FrozenMap({"a": Fraction(1, 10**9)}), "/andelar/a", "andel-for-fin"),
        ("annan", 1, "/annan", "fel-typ"),
    ],
)
def test_a_field_refuses_what_it_does_not_take(field: str, value: object, path: str, code: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        Prov(**{field: value})  # type: ignore[arg-type]
    assert (caught.value.path, caught.value.code) == (path, code)
    assert str(caught.value).isprintable()


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(SeveralErrors) as caught:
        Prov(id=1, namn="", ar="2024", delar=("a", 2))  # type: ignore[arg-type]
    assert [error.path for error in caught.value.errors] == ["/id", "/namn", "/ar", "/delar/1"]


def test_sound_values_pass() -> None:
    prov = Prov(
        namn="Å\tä\r\nö", dag=date(2024, 2, 29), delar=("a",), andelar=FrozenMap({"a": Fraction(1)}), annan=date.min
    )
    assert field_names(Prov) == ("id", "namn", "ar", "dag", "delar", "andelar", "endera", "annan")
    assert pickle.loads(pickle.dumps(prov)) == prov


def test_a_frozen_map_keeps_its_order_and_cannot_be_changed() -> None:
    pairs = FrozenMap({"b": 1, "a": 2})
    assert list(pairs) == ["b", "a"]
    assert len(pairs) == 2
    assert repr(pairs) == "FrozenMap({'b': 1, 'a': 2})"
    for change in (lambda: setattr(pairs, "_pairs", {}), lambda: delattr(pairs, "_pairs")):
        with pytest.raises(AttributeError):
            change()


def test_the_order_of_a_mapping_never_means_anything() -> None:
    one, other = FrozenMap({"b": 1, "a": 2}), FrozenMap({"a": 2, "b": 1})
    assert one == other == {"a": 2, "b": 1}
    assert hash(one) == hash(other)
    assert FrozenMap({"b": 1}) != 1


@given(st.dictionaries(st.text(), st.integers()))
def test_equal_maps_have_equal_hashes_and_survive_pickling(pairs: dict[str, int]) -> None:
    one, other = FrozenMap(pairs), FrozenMap(tuple(pairs.items()))
    assert one == other
    assert hash(one) == hash(other)
    assert pickle.loads(pickle.dumps(one)) == one


def test_require_takes_the_very_type() -> None:
    require(1, int)
    with pytest.raises(InvalidType, match="/antal: expected int, not bool True"):
        require(True, int, "/antal")


@pytest.mark.parametrize(
    "value",
    ["a" * 100, "\n\x1b", pytest.param(10**5000, id="huge"), pytest.param(Fraction(10**5000, 7), id="fine"), object()],
)
def test_what_an_error_quotes_is_short_and_printable(value: object) -> None:
    assert len(shown(value)) <= 40
    assert shown(value).isprintable()


def test_a_huge_number_is_quoted_by_its_size() -> None:
    assert shown(-(10**5000)) == "-≈10^5000"
    with pytest.raises(InvalidValue, match="≈10"):
        Prov(ar=10**100)


def test_a_long_list_of_what_is_known_is_cut() -> None:
    [error] = references([("/x", "a")], (f"p{i}" for i in range(1000)), "okand-part")
    assert error.params["known"] == (*(f"p{i}" for i in range(12)), "…")
    [error] = references([("/x", "a"), ("/y", None)], (), "okand-part")
    assert error.params["known"] == ("–",)


@pytest.mark.parametrize("blank", ["\u200b", "\u00a0\u2028", "\u202e \t"])
def test_a_text_that_nobody_can_see_is_empty(blank: str) -> None:
    with pytest.raises(InvalidValue, match="the text is empty"):
        check_text(blank)
    check_text(blank + "a")


def test_a_name_is_the_swedish_text_with_the_english_beside() -> None:
    name = Benamning("Tandvård", "Dental care")
    again = pickle.loads(pickle.dumps(name))
    assert (again, again.engelska) == ("Tandvård", "Dental care")
    assert (f"{name}", Benamning("a").engelska, {name: 1}["Tandvård"]) == ("Tandvård", None, 1)


def test_the_texts_of_a_value_are_its_own_and_no_ids_or_keys() -> None:
    value = Ord(
        namn="Namn",
        ord=("a", "b"),
        rader=FrozenMap({"a/b": ("c",), "d": ("e", "f")}),
        nycklar=FrozenMap({"g": "h"}),
        luckor=(None, "i"),
        kort="j",
        under=(Prov(namn="k"),),
    )
    assert list(texts_of(value)) == [
        ("/namn", "Namn"),
        ("/ord/0", "a"),
        ("/ord/1", "b"),
        ("/rader/a~1b/0", "c"),
        ("/rader/d/0", "e"),
        ("/rader/d/1", "f"),
        ("/luckor/1", "i"),
        ("/kort", "j"),
    ]
    assert list(texts_of(Ord())) == []
