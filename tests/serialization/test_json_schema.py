"""The published JSON Schema held against the reader: they say the same of every document, but for what is listed."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Final

import jsonschema
import jsonschema_rs
import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st
from made import Allt, alone, edited, model
from strategies import half, records

from folkhalsoavtal import Andelar, Belopp, Kallhanvisning, Period, Samling, Underlag
from folkhalsoavtal.errors import TEXTS, Contradiction, DocumentError, FolkhalsoavtalError, InvalidType, InvalidValue
from folkhalsoavtal.fields import FrozenMap, Value, check_text, shown
from folkhalsoavtal.serialization import SCHEMA, Record, dumps, json_schema, load, loads, make_converter, packaged_forms
from folkhalsoavtal.serialization.converter import DOCUMENTS, RECORDS

SCHEMA_OF_ALL: Final = json_schema()
VALIDATOR: Final = jsonschema_rs.Draft202012Validator(SCHEMA_OF_ALL)
#: Another implementation, which is slower.
REFERENCE: Final = jsonschema.Draft202012Validator(SCHEMA_OF_ALL)

ALINGSAS: Final = Path("examples/alingsas-2024.json")
#: Every field of the model.
WHOLE: Final = Path("tests/golden/schema-1.json")
PUBLISHED: Final = Path("src/folkhalsoavtal/serialization/schema") / f"{SCHEMA.replace('/', '-')}.json"
#: What the page tells of, and for each code a document that the schema accepts and the reader refuses by it.
PAGE: Final = Path("docs/schema.md")
DIFFERENCES: Final[dict[str, Any]] = json.loads(
    Path("tests/golden/differences-of-the-schema.json").read_text(encoding="utf-8")
)
#: Codes of how a number is written: to a schema one with the decimals .0 is whole, however long it is.
WRITTEN: Final = {"inte-heltal", "belopp-form", "belopp-for-stort", "tal-form", "exakt-form"}
#: What no schema is asked: of the text itself, and of what the reader was told to expect.
OF_THE_TEXT: Final = {
    "tomt-dokument": "",
    "inte-json": "{",
    "inte-utf8": b'{"schema": "\xe5"}',
    "for-djupt": '{"schema": "folkhalsoavtal/1", "typ": "berakning", "operation": "summa"' + ', "termer": [{"operation": "summa"' * 60 + "}]" * 60 + "}",
    "dubbel-nyckel": '{"schema": "folkhalsoavtal/1", "typ": "samling", "handlingar": [], "handlingar": []}',
    "text-tecken": '{"schema": "folkhalsoavtal/1", "typ": "samling", "handlingar": [], "namn": "\\ud800"}',
    "okand-typ": '{"schema": "folkhalsoavtal/1", "typ": "berakning", "operation": "summa"}',
}  # fmt: skip


def errors(tree: Any) -> tuple[FolkhalsoavtalError, ...]:
    """What the reader finds wrong in a document, read as what it says that it is."""
    typ = tree.get("typ") if isinstance(tree, dict) else None
    kind = DOCUMENTS.get(typ) if isinstance(typ, str) and typ not in RECORDS else None
    try:
        loads(json.dumps(tree), kind)
    except DocumentError as error:
        return error.errors
    return ()


def at(tree: Any, path: str) -> Any:
    """The value at a JSON Pointer; None where there is none."""
    for step in (step.replace("~1", "/").replace("~0", "~") for step in path.split("/")[1:]):
        try:
            tree = tree[int(step) if isinstance(tree, list) else step]
        except LookupError:
            return None
    return tree


def disagreements(tree: Any, validator: Any = VALIDATOR) -> list[str]:
    """What the reader and the schema say differently of a document, and nobody knows of."""
    found = errors(tree)
    if not validator.is_valid(tree):
        return [] if found else [f"refused by the schema alone: {error}" for error in validator.iter_errors(tree)]
    return [f"{error.path}: {error.code}" for error in found if not is_known(error, tree)]


def is_known(error: FolkhalsoavtalError, tree: Any) -> bool:
    if error.code in WRITTEN:
        value = at(tree, error.path)
        return isinstance(value, float) or (isinstance(value, int) and abs(value) >= 10**18)
    return error.code in DIFFERENCES


def calculation() -> str:
    """A calculation with numbers of every kind."""
    regel = Andelar({"a": Fraction(1, 3), "b": Fraction(2, 3)}, kallhanvisning=Kallhanvisning("Avtalet", "5 §"))
    owed = regel.evaluate(Period.years(2024), ("a", "b"), Underlag(totaler={2024: Belopp(ore=10**20 + 1)}))
    return dumps(owed.berakning)


class TestAccepted:
    @pytest.mark.parametrize("path", [*sorted(Path("examples").rglob("*.json")), WHOLE], ids=lambda path: path.stem)
    def test_the_examples(self, path: Path) -> None:
        tree = json.loads(path.read_text(encoding="utf-8"))
        assert [error.message for error in REFERENCE.iter_errors(tree)] == []
        assert VALIDATOR.is_valid(tree)
        assert jsonschema_rs.is_valid(json_schema(tree["typ"]), tree)

    def test_the_packaged_forms(self) -> None:
        assert all(VALIDATOR.is_valid(json.loads(dumps(form))) for form in packaged_forms())

    def test_calculations(self) -> None:
        assert disagreements(json.loads(calculation())) == []
        assert VALIDATOR.is_valid(json.loads(calculation()))

    @pytest.mark.parametrize("varde", [0, -1, 10**19 - 1, "007", "9" * 1000, "-1/3", "1/" + "9" * 1000])
    def test_an_exact_number(self, varde: int | str) -> None:
        tree = {"schema": SCHEMA, "typ": "berakning", "operation": "angivet", "varde": varde}
        assert VALIDATOR.is_valid(tree)
        assert errors(tree) == ()

    def test_a_share_of_nine_digits(self) -> None:
        andelar = [{"part": "drn", "andel": "123456789/987654321"}, {"part": "kommun", "andel": "864197532/987654321"}]
        tree = edited((REGEL, {"typ": "andelar", "andelar": andelar}))
        assert VALIDATOR.is_valid(tree)
        assert errors(tree) == ()

    def test_what_is_well_formed_in_any_of_its_forms(self) -> None:
        cell = (*ROWS, 0, "belopp", "drn")
        for amount in (None, 0, -1, "0.00", "-0.05", 10**13 - 1, "-9999999999999.99"):
            tree = edited((cell, amount))
            assert VALIDATOR.is_valid(tree), amount
            assert errors(tree) == (), amount
        for number in (0, -1, "0", "-0.5", "28.05", 10**12 - 1, "-999999999999.999999"):
            tree = indicator(number)
            assert VALIDATOR.is_valid(tree), number
            assert errors(tree) == (), number


def indicator(number: Any) -> Any:
    indikatorer = [{"benamning": "I", "varde": number}]
    return {"schema": SCHEMA, "typ": "behovsanalys", "id": "b", "benamning": "B", "indikatorer": indikatorer}


ROWS: Final = ("planer", 0, "budgetar", 0, "budgetposter")
CELL: Final = (*ROWS, 0, "belopp", "drn")
BUDGET: Final = ("planer", 0, "budgetar", 0)
PERIOD: Final = ("avtal", "avtalsperiod")
REGEL: Final = ("avtal", "finansieringsregel")


class TestRefused:
    @pytest.mark.parametrize(
        ("steps", "value"),
        [
            *[(CELL, value) for value in (74.5, "74.5", "74,50", "350000", "1_0.00", "007.00", "+7.00", "7.00\n", "٧.٠٠")],
            *[(CELL, value) for value in (True, [], 10**13, 10**25, "10000000000000.00", -(10**13))],
            ((*ROWS, 0, "belopp", "x/y"), 1),
            ((*ROWS, 0, "belopp"), None),
            ((*ROWS, 0, "kommentar"), "x"),
            ((*ROWS, 0, "id"), ...),
            ((*ROWS, 0, "id"), None),
            ((*ROWS, 0, "id"), "a\n"),
            ((*ROWS, 0, "id"), "å"),
            *[((*ROWS, 0, "benamning"), value) for value in ("", " ", "\n", "\u200b\u3000", "a\x00", "\x7f", 1)],
            (ROWS, {}),
            ((*ROWS, 0), "x"),
            *[((*BUDGET, "verksamhetsar"), value) for value in ("2024", True, 24, 10_000, 2024.5, None)],
            *[((*BUDGET, "finansiarer", 0, "roll"), value) for value in ("PART", 1, None)],
            *[(("typ",), value) for value in ("avtall", ["akt"], "avtal", None, ...)],
            *[(("schema",), value) for value in ("folkhalsoavtal/2", "folkhalsoavtal/x", 1, ...)],
            *[((*REGEL, "typ"), value) for value in ("halva", "avtal", 1, ...)],
            (REGEL, "halva"),
            ((*REGEL, "parter"), ["drn", 1]),
            *[((*PERIOD, "sista_dag"), day) for day in ("20240101", "2024-W01-1", "٢٠٢٤-٠١-٠١", "2024-13-01", "2024-00-01", "2024-01-32", "2024-01-01\n", 1)],
            *[(("avtal", "parter", 0, "organisation", "nyckel"), key) for key in ("1489", "kommun:14", "lan:14", "orgnr:212000")],
            (("avtal", "parter"), {}),
            (("planer", 0, "insatser", 0, "preventionsnivaer"), ["universell", "universell"]),
            (("planer", 0, "insatser", 0, "fokusomraden"), ["a", "a"]),
            *[(("planer", 0, "insatser", 0, "kopplingar"), [key]) for key in ("3", "kolada:1", "folkhalsomal-2018:9")],
            (("planer", 0, "insatser", 0, "oprovad"), "ja"),
            (("planer", 0, "typ"), "verksamhetsplan"),
            (("planer", 0, "schema"), SCHEMA),
            (("handlingar",), [{"typ": "verksamhetsplan", "id": "p", "avtal": ["a"]}]),
        ],
    )  # fmt: skip
    def test_a_fault_of_shape(self, steps: tuple[str | int, ...], value: Any) -> None:
        tree = edited((steps, value))
        assert errors(tree) != ()
        assert not VALIDATOR.is_valid(tree)
        # a line break at the end is none to a pattern in Python
        assert value in ("7.00\n", "a\n", "2024-01-01\n") or not REFERENCE.is_valid(tree)

    @pytest.mark.parametrize("root", ["[]", "2", "null", '"akt"', "true", "{}"])
    def test_what_is_no_object_of_a_kind(self, root: str) -> None:
        assert not VALIDATOR.is_valid(json.loads(root))

    @pytest.mark.parametrize(
        "number", [28.5, True, "28,5", "1e3", "028", "28.", "1/3", " 28", "0.0000001", 10**12, "1" * 13]
    )
    def test_what_is_no_number(self, number: Any) -> None:
        assert errors(indicator(number)) != ()
        assert not VALIDATOR.is_valid(indicator(number))

    @pytest.mark.parametrize("varde", ["1,5", "1/0", 1.5, "", True, [], "1/-2", "１", "1" * 1001])
    def test_what_is_no_exact_number(self, varde: Any) -> None:
        tree = {"schema": SCHEMA, "typ": "berakning", "operation": "angivet", "varde": varde}
        assert errors(tree) != ()
        assert not VALIDATOR.is_valid(tree)

    def test_a_whole_number_outside_what_its_check_lets_through(self) -> None:
        def deadline(**tidpunkt: Any) -> bool:
            frist = {"id": "f", "benamning": "F", "slag": "mote", "tidpunkt": tidpunkt}
            tree = {"schema": SCHEMA, "typ": "verksamhetsplan", "id": "p", "avtal": ["a"], "frister": [frist]}
            assert VALIDATOR.is_valid(tree) is (errors(tree) == ())
            return VALIDATOR.is_valid(tree)

        weeks = {n for n in range(-5, 60) if deadline(typ="veckodag_i_vecka", veckodag="mandag", vecka=n)}
        assert weeks == {-1, *range(1, 53)}
        first = {"typ": "veckodag_i_manad", "veckodag": "mandag", "manader": [1]}
        assert {n for n in range(-9, 9) if deadline(**first, ordningstal=n)} == {-4, -3, -2, -1, 1, 2, 3, 4}

    def test_a_fault_is_told_of_the_kind_that_the_document_names(self) -> None:
        [error] = REFERENCE.iter_errors(edited(((*REGEL, "parter"), "drn")))
        assert (error.json_path, error.message) == ("$.avtal.finansieringsregel.parter", "'drn' is not of type 'array'")
        [error] = REFERENCE.iter_errors({"schema": SCHEMA, "typ": "avtal", "id": "a"})
        assert error.message == "'parter' is a required property"
        [error] = REFERENCE.iter_errors(edited(((*REGEL, "typ"), ...)))
        assert error.message == "'typ' is a required property"
        [error] = REFERENCE.iter_errors(edited((REGEL, "halva")))
        assert error.message == "'halva' is not of type 'object'"
        [error] = REFERENCE.iter_errors({"schema": SCHEMA, "typ": "kontrakt", "id": "a"})
        assert error.json_path == "$.typ"


VALUES: Final = (None, True, 0, 1, -1, 1.5, 2024.0, 10**20, "", " ", "x", "2024-02-30", "1/2", "74.50", [], {}, [[]], {"typ": "akt"})  # fmt: skip


def broken(tree: Any, place: int, way: int) -> Any:
    """The document with one of its places broken in one of many ways."""
    tree = deepcopy(tree)
    places = list(steps(tree))
    node, step = places[place % len(places)]
    value = node[step]
    ways: list[Any] = [..., *VALUES, [value], {"x": value}, [value, value]]
    if isinstance(value, str):
        ways += [value + "x", value.upper(), value + "\n", f"{value}.00"]
    if type(value) is int:
        ways += [float(value), value + 0.5, str(value), f"{value}.00", -value]
    if isinstance(value, list):
        ways += [{str(n): item for n, item in enumerate(value)}, value * 2, value[::-1], [*value, None]]
    if isinstance(value, dict):
        ways += [[*value.values()], {**value, "x": 1}, {**value, "typ": "akt"}]
    made = ways[way % len(ways)]
    if made is ...:
        del node[step]
    else:
        node[step] = made
    return tree


def steps(node: Any) -> Iterator[tuple[Any, Any]]:
    for step in list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ():
        yield node, step
        yield from steps(node[step])


class TestAgreement:
    """What the reader accepts the schema accepts; what it refuses the schema refuses, but for what is listed."""

    @half
    @given(records, st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=5, max_size=5))
    def test_of_any_record_and_of_what_is_broken_in_it(self, record: Record, breaks: list[tuple[int, int]]) -> None:
        tree = json.loads(dumps(record))
        assert VALIDATOR.is_valid(tree)
        for place, way in breaks:
            assert disagreements(broken(tree, place, way)) == []

    @pytest.mark.everywhere
    def test_of_every_field_of_the_model(self) -> None:
        """Every eighth place, broken in another way than the one before it."""
        trees = [json.loads(text) for text in (*map(dumps, alone(load(WHOLE, Samling))), calculation())]
        for tree in trees:
            for place in range(0, sum(1 for _ in steps(tree)), 8):
                assert disagreements(broken(tree, place, place // 8)) == []

    def test_a_field_that_the_schema_lacks_is_seen(self) -> None:
        tree = json.loads(WHOLE.read_text(encoding="utf-8"))
        without = json_schema()
        del without["$defs"]["Insats"]["properties"]["benamning"]
        without["$defs"]["Insats"]["required"].remove("benamning")
        found = disagreements(tree, jsonschema_rs.Draft202012Validator(without))
        assert found[0].startswith("refused by the schema alone")
        assert disagreements(tree) == []

    @pytest.mark.parametrize(
        ("kind", "key", "change", "code"),
        [
            ("Insats", "additionalProperties", {"x": 1}, "okand-nyckel"),
            ("Insats", "required", {"benamning": ...}, "nyckel-saknas"),
            ("Insats", "properties", {"benamning": 1}, "inte-text"),
        ],
    )
    def test_a_rule_that_the_schema_lacks_is_seen(self, kind: str, key: str, change: Any, code: str) -> None:
        lax = json_schema()
        del lax["$defs"][kind][key]
        lax["$defs"][kind].pop("additionalProperties", None)
        [(name, value)] = change.items()
        tree = edited((("planer", 0, "insatser", 0, name), value))
        validator = jsonschema_rs.Draft202012Validator(lax)
        assert disagreements(tree, validator) == [f"/planer/0/insatser/0/{name}: {code}"]
        assert disagreements(tree) == []

    def test_a_number_that_is_told_by_more_than_how_it_is_written_is_seen(self) -> None:
        lax = json_schema()
        lax["$defs"]["AngivetBelopp"] = {}
        tree = edited((CELL, "74.5"))
        assert disagreements(tree, jsonschema_rs.Draft202012Validator(lax)) == [
            "/planer/0/budgetar/0/budgetposter/0/belopp/drn: belopp-form"
        ]


class TestDifferences:
    """What the reader refuses and no schema can tell: the page lists it, and each code in it is shown."""

    def listed(self) -> list[str]:
        rows = re.findall(
            r"^\| [^|]+ \| [^|]+ \| ((?:`[a-z0-9-]+`(?:, )?)+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
        )
        return [code for row in rows for code in re.findall(r"`([a-z0-9-]+)`", row)]

    def test_the_page_lists_each_code_once(self) -> None:
        assert sorted(self.listed()) == sorted({*DIFFERENCES, *OF_THE_TEXT, "annan-handling"})
        assert {*self.listed()} <= {*TEXTS}

    @pytest.mark.parametrize("code", DIFFERENCES)
    def test_each_code_is_that_of_a_document_that_the_schema_accepts(self, code: str) -> None:
        assert VALIDATOR.is_valid(DIFFERENCES[code])
        assert {error.code for error in errors(DIFFERENCES[code])} == {code}

    @pytest.mark.parametrize("code", OF_THE_TEXT)
    def test_what_is_told_of_the_text(self, code: str) -> None:
        document = OF_THE_TEXT[code]
        with pytest.raises(DocumentError) as caught:
            loads(document)
        assert [error.code for error in caught.value.errors] == [code]
        try:
            tree = json.loads(document)
        except ValueError:
            return  # there is nothing to hold against a schema
        assert REFERENCE.is_valid(tree)

    def test_the_kind_of_document_that_is_expected(self) -> None:
        text = ALINGSAS.read_text(encoding="utf-8")
        assert VALIDATOR.is_valid(json.loads(text))
        with pytest.raises(DocumentError) as caught:
            loads(text, Samling)
        assert [error.code for error in caught.value.errors] == ["annan-handling"]

    def test_a_validator_that_asserts_formats_knows_the_calendar(self) -> None:
        tree = DIFFERENCES["datum-finns-inte"]
        assert not jsonschema_rs.Draft202012Validator(SCHEMA_OF_ALL, validate_formats=True).is_valid(tree)


class TestSchema:
    def test_it_is_a_schema(self) -> None:
        jsonschema.Draft202012Validator.check_schema(SCHEMA_OF_ALL)
        for typ in (None, *DOCUMENTS):
            assert jsonschema_rs.meta.is_valid(json_schema(typ))

    def test_the_published_file_is_the_one_that_is_made(self) -> None:
        """The page on the schema says how it is written again."""
        made = json.dumps(SCHEMA_OF_ALL, indent=2, ensure_ascii=False) + "\n"
        assert PUBLISHED.read_text(encoding="utf-8") == made

    def test_its_name_is_that_of_the_schema_of_documents(self) -> None:
        assert SCHEMA_OF_ALL["$id"] == "urn:folkhalsoavtal:schema:1"
        assert json_schema("akt")["$id"] == "urn:folkhalsoavtal:schema:1:akt"
        assert SCHEMA_OF_ALL["properties"]["schema"] == {"const": SCHEMA}
        assert SCHEMA_OF_ALL["properties"]["typ"] == {"enum": [*DOCUMENTS]}

    @pytest.mark.parametrize("typ", [None, *DOCUMENTS])
    def test_it_defines_what_it_refers_to_and_nothing_else(self, typ: str | None) -> None:
        schema = json_schema(typ)
        refs = {value for _, key, value in keywords(schema) if key == "$ref"}
        assert {ref.removeprefix("#/$defs/") for ref in refs} == {*schema["$defs"]}

    @pytest.mark.parametrize("typ", DOCUMENTS)
    def test_one_kind_is_that_kind_alone(self, typ: str) -> None:
        schema = json_schema(typ)
        assert schema["required"][:2] == ["schema", "typ"]
        assert schema["properties"]["typ"] == {"const": typ}
        whole = {**SCHEMA_OF_ALL["$defs"], "": None}
        assert all(whole[name] == definition for name, definition in schema["$defs"].items())
        assert not jsonschema_rs.is_valid(schema, edited()) or typ == "akt"

    def test_every_class_that_a_document_can_hold_is_defined(self) -> None:
        names = {name.partition("-")[0] for name in SCHEMA_OF_ALL["$defs"]}
        assert {kind.__name__ for kind in model()} <= names

    def test_a_class_that_others_are_of_is_one_of_those(self) -> None:
        bases = {kind.__name__ for kind in below(Value) if kind.__subclasses__()} & {*SCHEMA_OF_ALL["$defs"]}
        assert {"Finansieringsregel", "Tidpunkt", "Svar"} <= bases
        assert all(SCHEMA_OF_ALL["$defs"][base]["required"] == ["typ"] for base in bases)

    def test_no_text_is_free_but_those_of_a_calculation(self) -> None:
        """A check of a text that the schema does not know would leave the text free."""
        free = {
            place.split("/")[2] for place, key, value in keywords(SCHEMA_OF_ALL) if (key, value) == ("type", "string")
        }
        checked = {name for name, definition in SCHEMA_OF_ALL["$defs"].items() if "pattern" in definition}
        assert free - checked == {"Berakning", "Berakningsdel", "Berakning-dokument"}

    def test_every_object_is_closed(self) -> None:
        objects = [
            node for node in nodes(SCHEMA_OF_ALL) if "properties" in node and "allOf" not in node and "if" not in node
        ]
        closed = [node for node in objects if node.get("additionalProperties") is False]
        assert {tuple(node["properties"]) for node in objects if node not in closed} == {("typ",)}  # of a condition

    def test_patterns_are_those_of_every_dialect(self) -> None:
        patterns = {value for _, key, value in keywords(SCHEMA_OF_ALL) if key == "pattern"}
        assert all(pattern.startswith("^") and pattern.endswith("$") for pattern in patterns)
        assert not any(re.search(r"\\[dw]|\(\?|\\[uU]\{|\\U", pattern) for pattern in patterns)

    def test_a_text_has_the_characters_that_the_check_lets_through(self) -> None:
        pattern = re.compile(SCHEMA_OF_ALL["$defs"]["Text"]["pattern"])
        for number in (*range(0xD800), *range(0xE000, 0x10000)):
            for text in (chr(number), f"a{chr(number)}"):
                assert bool(pattern.search(text)) is passes(text), text

    def test_it_says_what_the_classes_say(self) -> None:
        kallhanvisning = SCHEMA_OF_ALL["$defs"]["Kallhanvisning"]
        assert kallhanvisning["description"] == "A reference to a source (källhänvisning)."
        assert kallhanvisning["properties"]["punkt"]["description"] == "Clause, section or table in it."
        # of a field that all rules have, and of a note on one that goes on to a second line
        assert SCHEMA_OF_ALL["$defs"]["Tak"]["properties"]["delningsprincip"]["description"].endswith("leave over.")
        said = {value for _, key, value in keywords(SCHEMA_OF_ALL) if key == "description"}
        assert not any(re.search(r"`|:\w+:|None|\n", text) for text in said)

    def test_it_is_made_anew(self) -> None:
        first = json_schema()
        first["$defs"]["Frist"].clear()
        for node in list(nodes(first)):
            node.clear()
        assert json_schema() == SCHEMA_OF_ALL

    def test_there_are_no_other_kinds(self) -> None:
        with pytest.raises(InvalidValue) as caught:
            json_schema("kontrakt")
        assert (caught.value.code, caught.value.params["known"]) == ("okant-varde", tuple(DOCUMENTS))
        with pytest.raises(InvalidType):
            json_schema(1)  # type: ignore[arg-type]


def below(kind: type) -> Iterator[type]:
    for inner in kind.__subclasses__():
        yield inner
        yield from below(inner)


def passes(text: str) -> bool:
    try:
        check_text(text)
    except InvalidValue:
        return False
    return True


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        yield tree
    for inner in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from nodes(inner)


def keywords(tree: Any, place: str = "") -> Iterator[tuple[str, str, Any]]:
    """The keywords of a schema, each with its place; a name of a property is none."""
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        if not place.endswith(("/properties", "/$defs")):
            yield place, key, value
        yield from keywords(value, f"{place}/{key}")


def check_even(value: int) -> None:
    if value % 2:
        raise InvalidValue("vikt-negativ", got=shown(value))


def check_odd(value: int) -> None:
    if not value % 2:
        raise InvalidValue("vikt-negativ", got=shown(value))


def check_low(value: int) -> None:
    if value > 9:
        raise InvalidValue("vikt-negativ", got=shown(value))


def check_large(value: int) -> None:
    if value < 10**6:
        raise InvalidValue("vikt-negativ", got=shown(value))


def check_short(value: str) -> None:
    if len(value) > 3:
        raise InvalidValue("text-tom")


@frozen
class Period_(Value):  # noqa: N801
    """A class that is called as one of the library's."""

    namn: str


Period_.__name__ = "Period"


@frozen
class Atta(Value):
    inre: Period_
    kommentar: str = ""


Atta.__name__ = "Åtta"


@frozen(kw_only=True)
class Egen(Allt):
    nr: Annotated[int, check_low, check_even] = 0
    udda: Annotated[int, check_odd] = 1
    stort: Annotated[int, check_large] = 10**6
    kort: Annotated[str, check_short] = "x"
    tid: Period_ | None = None
    atta: tuple[Atta, ...] = ()
    dagar: FrozenMap[str, date] = field(factory=FrozenMap)
    eget: int = field(default=1, init=False)


class TestOwnRules:
    def agree(self, **fields: Any) -> bool:
        avtal = {"schema": SCHEMA, "typ": "avtal", "id": "a", "parter": [{"id": "k", "organisation": {"namn": "K"}}]}
        tree = {**avtal, "finansieringsregel": {"typ": "egen", "part": "k", **fields}}
        try:
            loads(json.dumps(tree), converter=make_converter(regler={"egen": Egen}))
        except DocumentError:
            accepted = False
        else:
            accepted = True
        assert jsonschema_rs.is_valid(json_schema(regler={"egen": Egen}), tree) is accepted
        assert not VALIDATOR.is_valid(tree)
        return accepted

    def test_they_are_read_as_the_converter_reads_them(self) -> None:
        assert self.agree()
        assert self.agree(nr=2, stort=10**7, kort="abc", tid={"namn": ""}, dagar={"": "2024-01-01"})
        assert self.agree(atta=[{"inre": {"namn": "x"}}])
        assert not self.agree(atta=[{"inre": {"namn": 1}}])
        assert not self.agree(nr=3)
        assert all(self.agree(udda=number) for number in (-20_001, 11_999, 20_001))
        assert not self.agree(udda=4)
        assert not self.agree(nr=10)
        assert not self.agree(nr="2")
        assert not self.agree(eget=2)
        assert not self.agree(tid={"forsta_dag": "2024-01-01", "sista_dag": "2024-01-01"})
        assert not self.agree(giltighetstid={"namn": ""})
        assert not self.agree(dagar={"x": "2024"})

    def test_a_check_of_its_own_is_not_known_but_for_numbers(self) -> None:
        properties = json_schema("avtal", regler={"egen": Egen})["$defs"]["Egen"]["properties"]
        assert properties["kort"] == {"type": "string"}
        assert properties["stort"] == {"type": "integer"}
        assert properties["nr"]["allOf"][0] == {"type": "integer", "maximum": 9}

    def test_a_class_that_is_called_as_another_has_a_name_of_its_own(self) -> None:
        defined = json_schema(regler={"egen": Egen})["$defs"]
        assert defined["Period"] == SCHEMA_OF_ALL["$defs"]["Period"]
        assert [*defined["Period-2"]["properties"]] == ["namn"]

    def test_what_a_class_says_of_a_field_goes_before_what_those_that_it_builds_on_say(self) -> None:
        class Sagd(Egen):
            """A rule.

            Args:
                niva: Said here.
            """

        properties = json_schema("avtal", regler={"sagd": Sagd})["$defs"]["Sagd"]["properties"]
        assert properties["niva"]["description"] == "Said here."
        assert properties["tolerans"]["description"].startswith("Largest deviation")

    def test_it_is_not_the_published_schema(self) -> None:
        assert "$id" not in json_schema(regler={"egen": Egen})

    def test_the_rules_are_those_that_a_converter_takes(self) -> None:
        with pytest.raises(Contradiction):
            json_schema(regler={"tak": Egen})
        with pytest.raises(InvalidType):
            json_schema(regler={"egen": int})

    def test_without_docstrings_nothing_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert "description" not in json_schema(regler={"egen": Egen})["$defs"]["Egen"]
        monkeypatch.setattr(Samling, "__doc__", None)
        assert "description" not in json_schema("samling")
