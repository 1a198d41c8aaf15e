import csv
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from made import model

import folkhalsoavtal
from folkhalsoavtal.errors import InvalidType
from folkhalsoavtal.fields import field_names
from folkhalsoavtal.ordlista import Term, fold, label, ordlista

#: The fields that no noun of the field names.
NO_TERMS = {
    "id": "machinery: an agreement has names and numbers, and no ids",
    "till": "a preposition: the day up to which notice is given, the scale that another is read on (till)",
    "fran": "a preposition: the scale that is read (från)",
    "bars_av": "a phrase: who bears it (bärs av)",
    "nr": "an abbreviation: number (nummer)",
    "ar_efter": "a phrase: years after (år efter)",
    "ar_fore": "a phrase: years before (år före)",
    "om_inte": "a phrase: unless (om inte)",
    "bland": "a preposition: what it is divided among (bland)",
    "upprakning_ingar": "a phrase: indexation is included (uppräkning ingår)",
}


def rows() -> list[dict[str, str]]:
    """The table as it is written: in the mapping by identifier a collision would no longer be seen."""
    with (Path(folkhalsoavtal.__file__).parent / "ordlista.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def term(row: dict[str, str]) -> Term:
    return Term(row["term"], row["plural"] or None, row["engelska"], row["engelska_plural"] or None, row["kalla"])


def identifiers(term: Term) -> set[str]:
    """The names of a term: that of one, and that of several where there is one."""
    return {term.identifierare, term.plural_identifierare or term.identifierare}


def collisions(terms: Iterable[Term]) -> list[tuple[str, str, str]]:
    """The identifiers that two terms share, with the terms: two concepts under one name."""
    seen: dict[str, str] = {}
    found: list[tuple[str, str, str]] = []
    for term in terms:
        for name in sorted(identifiers(term)):
            if name in seen:
                found.append((name, seen[name], term.term))
            seen[name] = term.term
    return found


def test_no_two_terms_have_the_same_identifier() -> None:
    assert collisions(term(row) for row in rows()) == []


def test_the_guard_sees_a_collision() -> None:
    rad = Term("rad", "rader", "row", "rows", "x")
    assert collisions([Term("råd", "råd", "council", "councils", "x"), rad]) == [("rad", "råd", "rad")]
    assert collisions([rad, Term("råder", None, "prevails", None, "x")]) == [("rader", "rad", "råder")]
    assert collisions([rad, rad]) == [("rad", "rad", "rad"), ("rader", "rad", "rad")]


def test_the_glossary_is_the_table() -> None:
    assert [term(row) for row in rows()] == list(ordlista().values())
    assert list(rows()[0]) == ["term", "plural", "engelska", "engelska_plural", "kalla"]


def test_every_identifier_can_be_written_in_code() -> None:
    names = [name for term in ordlista().values() for name in identifiers(term)]
    assert [name for name in names if not re.fullmatch("[a-z0-9_]+", name) or not name.isidentifier()] == []


def test_every_row_has_term_gloss_and_source() -> None:
    assert [row for row in rows() if not (row["term"] and row["engelska"] and row["kalla"])] == []


def test_every_cell_is_one_clean_text() -> None:
    # a row with a comma too many has a cell under no heading, a list
    assert [cell for row in rows() for cell in row.values() if cell != " ".join(cell.split())] == []


def test_a_plural_in_one_language_has_one_in_the_other() -> None:
    assert [row for row in rows() if bool(row["plural"]) != bool(row["engelska_plural"])] == []


def test_glosses_are_in_lower_case_and_in_letters_of_english() -> None:
    glosses = [row[column] for row in rows() for column in ("engelska", "engelska_plural")]
    assert [gloss for gloss in glosses if not re.fullmatch("[a-z', -]*", gloss)] == []


def test_the_terms_stand_in_the_order_of_the_swedish_alphabet() -> None:
    alphabet = str.maketrans("åäö", "{|}")  # after z
    keys = [row["term"].lower().translate(alphabet) for row in rows()]
    assert sorted(keys) == keys


@pytest.mark.parametrize(
    ("expected", "identifierare"),
    [
        (
            Term("målgrupp", "målgrupper", "target group", "target groups", "Alingsås kommun, verksamhetsplan 2024"),
            "malgrupp",
        ),
        (
            Term(
                "folkhälsoråd",
                "folkhälsoråd",
                "public health council",
                "public health councils",
                "Vänersborgs kommun, uppföljning 2021",
            ),
            "folkhalsorad",
        ),
        (Term("målområde", "målområden", "goal area", "goal areas", "prop. 2017/18:249"), "malomrade"),
        (Term("kommunfullmäktige", None, "municipal council", None, "SFS 2017:725"), "kommunfullmaktige"),
    ],
)
def test_a_term_has_its_letters_gloss_and_source(expected: Term, identifierare: str) -> None:
    assert expected == ordlista()[identifierare]


def test_identifiers_of_one_and_of_several() -> None:
    assert (
        ordlista()["malomrade"].identifierare,
        ordlista()["malomrade"].plural_identifierare,
    ) == ("malomrade", "malomraden")
    assert ordlista()["kommunfullmaktige"].plural_identifierare is None


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("atgard", "åtgärd"),
        ("oversikt", "Översikt"),
        ("resume", "resumé"),
        ("andts", "ANDTS"),
        ("ovriga_insatser", "övriga insatser"),
        ("halso_och_sjukvardsnamnd", "hälso- och sjukvårdsnämnd"),
        ("malgrupp", "ma\N{COMBINING RING ABOVE}lgrupp"),
    ],
)
def test_a_word_is_folded_to_ascii(expected: str, text: str) -> None:
    assert expected == fold(text)


@pytest.mark.parametrize(
    ("expected", "identifierare"),
    [
        (("målgrupp", "target group"), "malgrupp"),
        (("målgrupper", "target groups"), "malgrupper"),
        (("övriga insatser", "other interventions"), "ovriga_insatser"),
        (("DRN", "sub-regional board"), "drn"),
        (("folkhälsoråd", "public health council"), "folkhalsorad"),  # one and several are the same word
        (None, "målgrupp"),  # a word, and no identifier
        (None, "id"),
        (None, ""),
    ],
)
def test_a_label_is_the_word_in_both_languages(expected: tuple[str, str] | None, identifierare: str) -> None:
    assert expected == label(identifierare)


def test_only_texts_are_looked_up() -> None:
    for look_up in (fold, label):
        with pytest.raises(InvalidType, match="expected str, not int 1"):
            look_up(1)  # type: ignore[arg-type]


def fields() -> set[str]:
    return {name for kind in model() for name in field_names(kind)}


def test_every_field_of_the_model_is_a_term() -> None:
    assert {"id", "avtalsperiod", "budgetposter", "angivna_summor"} <= fields()
    assert set() == {name for name in fields() if label(name) is None} - set(NO_TERMS)


def test_no_exception_is_idle() -> None:
    assert set() == set(NO_TERMS) - {name for name in fields() if label(name) is None}
