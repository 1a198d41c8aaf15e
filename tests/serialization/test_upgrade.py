import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from folkhalsoavtal import Akt, Andelar, Belopp, Formular, Kallhanvisning, Period, Samling, Underlag
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.errors import DocumentError, InvalidType
from folkhalsoavtal.serialization import SCHEMA, dumps, load, loads, packaged_forms, upgrade
from folkhalsoavtal.upgrades import SCHEMAS, schema_number

#: Documents of every version, kept for ever, and what each is upgraded to.
GOLDEN = sorted(Path("tests/golden").glob("schema-*.json"))
OLD = Path("tests/golden/schema-0.json")
BUDGET = {
    "verksamhetsar": 2024,
    "finansiarer": [{"id": "k", "roll": "part"}],
    "budgetposter": [{"id": "p", "benamning": "Post", "belopp": {"k": 1}}],
}


def faults(document: str | bytes, read: Any = loads) -> list[tuple[str, str]]:
    with pytest.raises(DocumentError) as caught:
        read(document)
    return [(error.path, error.code) for error in caught.value.errors]


def akt(**more: Any) -> dict[str, Any]:
    avtal = {"id": "a", "parter": [{"id": "k", "organisation": {"namn": "K"}}]}
    return {"schema": "folkhalsoavtal/0", "typ": "akt", "avtal": avtal, **more}


class TestGolden:
    @pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name)
    def test_documents_of_every_version_are_read(self, path: Path) -> None:
        number = int(path.name.removeprefix("schema-").partition(".")[0])
        of = number if path.stem == f"schema-{number}" else len(SCHEMAS) - 1
        assert schema_number(json.loads(path.read_text(encoding="utf-8"))["schema"]) == of
        assert loads(dumps(load(path))) == load(path)

    def test_there_is_one_of_every_version(self) -> None:
        assert {f"schema-{n}.json" for n in range(len(SCHEMAS))} <= {path.name for path in GOLDEN}

    @pytest.mark.parametrize("number", range(len(SCHEMAS) - 1))
    def test_an_old_one_is_upgraded_as_it_ever_was(self, number: int) -> None:
        text, told = upgrade(Path(f"tests/golden/schema-{number}.json").read_bytes())
        assert text == Path(f"tests/golden/schema-{number}.upgraded.json").read_text(encoding="utf-8")
        assert loads(text) == load(f"tests/golden/schema-{number}.json")
        assert {change.code for change in told.changes} != set()

    def test_the_amounts_are_those_that_stood_there(self) -> None:
        old = load(OLD, Akt)
        assert {b.verksamhetsar: b.total() for b in old.arsbudgetar} == {
            2022: Belopp.kr(Fraction("300000.5")),
            2023: Belopp.kr(Fraction("330000.5")),
            2024: Belopp.kr(Fraction("360000.5")),
        }


class TestKinds:
    """Whatever a document holds, it is upgraded when it is read."""

    def test_a_collection(self) -> None:
        file = {key: value for key, value in akt(arsbudgetar=[BUDGET]).items() if key != "schema"}
        source = {"dokument": "D", "klausul": "1"}
        tree = {"schema": "folkhalsoavtal/0", "typ": "samling", "handlingar": [file], "kallhanvisning": source}
        read = loads(json.dumps(tree), Samling)
        assert read.kallhanvisning == Kallhanvisning("D", "1")
        assert read.akter[0].planer[0].period == Period.years(2024)
        assert read.akter[0].arsbudgetar[0].total() == Belopp.kr(1)

    def test_a_form(self) -> None:
        form = evolve(packaged_forms()[0], kallhanvisning=Kallhanvisning("Mallen", "s. 1"))
        old = dumps(form).replace('"punkt":', '"klausul":').replace(SCHEMA, SCHEMAS[0])
        assert loads(old, Formular) == loads(upgrade(old)[0], Formular) == form

    def test_a_calculation(self) -> None:
        regel = Andelar({"a": Fraction(1)}, kallhanvisning=Kallhanvisning("Avtalet", "5 §"))
        owed = regel.evaluate(Period.years(2024), ("a",), Underlag(totaler={2024: Belopp.kr(1)})).berakning
        old = dumps(owed).replace('"punkt":', '"klausul":').replace(SCHEMA, SCHEMAS[0])
        assert loads(old, Berakning) == loads(upgrade(old)[0], Berakning) == owed

    def test_bytes_with_a_byte_order_mark(self) -> None:
        text = OLD.read_text(encoding="utf-8")
        assert loads(b"\xef\xbb\xbf" + text.encode()) == loads("\ufeff" + text) == loads(text)
        assert upgrade(b"\xef\xbb\xbf" + text.encode()) == upgrade(text)


class TestFaults:
    """What an old document has wrong is told at its place in the upgraded one."""

    @pytest.mark.parametrize(
        ("more", "told"),
        [
            ({"arsbudgetar": None}, [("/arsbudgetar", "okand-nyckel")]),
            ({"arsbudgetar": {}}, [("/arsbudgetar", "okand-nyckel")]),
            ({"arsbudgetar": [5]}, [("/arsbudgetar", "okand-nyckel")]),
            ({"arsbudgetar": [{**BUDGET, "verksamhetsar": "2024"}]}, [("/arsbudgetar", "okand-nyckel")]),
            ({"arsbudgetar": [{**BUDGET, "verksamhetsar": 2024.0}]}, [("/arsbudgetar", "okand-nyckel")]),
            ({"arsbudgetar": [BUDGET], "planer": {}}, [("/planer", "inte-lista"), ("/arsbudgetar", "okand-nyckel")]),
            ({"arsbudgetar": [BUDGET], "avtal": 1}, [("/avtal", "inte-objekt"), ("/arsbudgetar", "okand-nyckel")]),
            ({"arsbudgetar": [BUDGET, BUDGET]}, [("/planer/1/budgetar/0/verksamhetsar", "dubbelt-verksamhetsar")]),
            (
                {"arsbudgetar": [{**BUDGET, "kallhanvisning": {"klausul": 3}}]},
                [
                    ("/planer/0/budgetar/0/kallhanvisning/dokument", "nyckel-saknas"),
                    ("/planer/0/budgetar/0/kallhanvisning/punkt", "inte-text"),
                ],
            ),
            (
                {"arsbudgetar": [{**BUDGET, "kallhanvisning": {"dokument": "D", "klausul": "1", "punkt": "2"}}]},
                [("/planer/0/budgetar/0/kallhanvisning/klausul", "okand-nyckel")],
            ),
            (
                {"arsbudgetar": [{**BUDGET, "kallhanvisning": [{"dokument": "D", "klausul": "1"}]}]},
                [("/planer/0/budgetar/0/kallhanvisning", "inte-objekt")],
            ),
            (
                {"arsbudgetar": [{**BUDGET, "budgetposter": [{"id": "p", "benamning": "P", "belopp": {"k": 1.50}}]}]},
                [("/planer/0/budgetar/0/budgetposter/0/belopp/k", "belopp-form")],
            ),
            ({"okand": 1}, [("/okand", "okand-nyckel")]),
        ],
    )
    def test_they_have_their_places(self, more: dict[str, Any], told: list[tuple[str, str]]) -> None:
        old = json.dumps(akt(**more))
        assert sorted(faults(old)) == sorted(told)
        assert faults(old, upgrade) == faults(old)

    def test_keys_that_stand_twice_are_told_where_they_are_moved_to(self) -> None:
        tree = akt(arsbudgetar=[{**BUDGET, "kallhanvisning": {"dokument": "D", "klausul": "1"}}])
        text = json.dumps(tree)
        for before, path in (
            ('"schema": ', "/schema"),
            ('"arsbudgetar": ', "/arsbudgetar"),
            ('"verksamhetsar": ', "/planer/0/budgetar/0/verksamhetsar"),
            ('"k": ', "/planer/0/budgetar/0/budgetposter/0/belopp/k"),
            ('"klausul": ', "/planer/0/budgetar/0/kallhanvisning/klausul"),
            ('"dokument": ', "/planer/0/budgetar/0/kallhanvisning/dokument"),
        ):
            assert faults(text.replace(before, f"{before}1, {before}")) == [(path, "dubbel-nyckel")]

    def test_what_is_wrong_anywhere_is_our_error_and_the_same_after_an_upgrade(self) -> None:
        refused = 0
        for old in everywhere(json.loads(OLD.read_text(encoding="utf-8"))):
            try:
                record = loads(old)
            except DocumentError:
                refused += 1
                if not faults(old)[0][0].startswith(("/schema", "/typ")):
                    assert faults(old, upgrade) == faults(old)
            else:
                assert loads(upgrade(old)[0]) == record
        assert refused > 100


VALUES: tuple[Any, ...] = (None, True, 1, 1.5, "", "2024", [], {}, [[]], {"kallhanvisning": {"klausul": "1"}})


def everywhere(tree: Any) -> Iterator[str]:
    """The document with one of several values in each place in turn."""

    def places(node: Any) -> Iterator[tuple[Any, Any]]:
        for step in list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ():
            yield node, step
            yield from places(node[step])

    for n, (node, step) in enumerate(list(places(tree))):
        before = node[step]
        node[step] = VALUES[n % len(VALUES)]
        yield json.dumps(tree)
        node[step] = before


class TestSchemas:
    @pytest.mark.parametrize("read", [loads, upgrade])
    @pytest.mark.parametrize("schema", ["folkhalsoavtal/2", "folkhalsoavtal/10", "folkhalsoavtal/" + "9" * 60])
    def test_a_later_one_is_refused(self, schema: str, read: Any) -> None:
        assert faults(json.dumps({"schema": schema, "typ": "ny", "x": 1}), read) == [("/schema", "schema-nyare")]

    def test_the_refusal_says_what_to_do(self) -> None:
        with pytest.raises(DocumentError) as caught:
            loads('{"schema": "folkhalsoavtal/2"}')
        assert str(caught.value) == (
            '/schema: the document is of the schema "folkhalsoavtal/2", and this version reads up to folkhalsoavtal/1; '
            "update the library"
        )

    @pytest.mark.parametrize("read", [loads, upgrade])
    @pytest.mark.parametrize(
        "schema",
        ["folkhalsoavtal/-1", "folkhalsoavtal/01", "folkhalsoavtal/1 ", "Folkhalsoavtal/1", "annat/1", "", 1, None, [], {}, True, 1.5],
    )  # fmt: skip
    def test_what_is_none_is_told_with_those_that_are_read(self, schema: Any, read: Any) -> None:
        with pytest.raises(DocumentError) as caught:
            read(json.dumps({"schema": schema, "typ": "avtal"}))
        [error] = caught.value.errors
        assert (error.path, error.code) == ("/schema", "okant-schema")
        assert str(error).endswith("this version reads folkhalsoavtal/0, folkhalsoavtal/1")


class TestUpgrade:
    def test_a_document_of_today_is_its_canonical_text(self) -> None:
        text = dumps(load("examples/alingsas-2024.json"))
        again, told = upgrade(json.dumps(json.loads(text)))
        assert (again, told.changes, told.schema_before) == (text, (), SCHEMA)

    @pytest.mark.parametrize(
        "document", ["", b"\xff", "{", "[]", "2", '{"typ": "avtal"}', '{"schema": "folkhalsoavtal/0"}']
    )
    def test_what_cannot_be_read_cannot_be_upgraded(self, document: str | bytes) -> None:
        assert faults(document, upgrade) == faults(document)

    def test_a_document_is_text_or_bytes(self) -> None:
        with pytest.raises(InvalidType, match=r"expected str \| bytes"):
            upgrade(5)  # type: ignore[arg-type]
