import json
import pickle
from collections.abc import Iterator
from decimal import localcontext
from fractions import Fraction
from pathlib import Path
from typing import Any, ClassVar

import pytest
from attrs import fields, frozen
from hypothesis import given
from made import Allt, alone, edited, model
from strategies import records

from folkhalsoavtal import (
    Akt,
    Andelar,
    Avtal,
    Avtalspart,
    Belopp,
    Indikator,
    Insats,
    Kallhanvisning,
    LikaDelar,
    Period,
    Provningsstatus,
    Samling,
    Tabellrad,
    Tabellsvar,
    Underlag,
    Uppfoljning,
    Verksamhetsplan,
)
from folkhalsoavtal.belopp import GRANS
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.errors import Contradiction, DocumentError, FolkhalsoavtalError, InvalidType, InvalidValue
from folkhalsoavtal.fields import field_names, walk
from folkhalsoavtal.finansiering import Finansieringsregel
from folkhalsoavtal.rendering import report
from folkhalsoavtal.serialization import Record, dump, dumps, load, loads, make_converter, packaged_forms
from folkhalsoavtal.serialization.converter import read_belopp, write_belopp
from folkhalsoavtal.serialization.text import Number, parse

ALINGSAS = Path("examples/alingsas-2024.json")
#: A made-up document of the schema that this version writes, with every field of the model.
WHOLE = Path("tests/golden/schema-1.json")
ROWS = ("planer", 0, "budgetar", 0, "budgetposter")


def written(*changes: tuple[tuple[str | int, ...], Any]) -> str:
    """Alingsås with values set at some places, as text."""
    return json.dumps(edited(*changes))


def faults(document: str | bytes) -> list[tuple[str, str]]:
    with pytest.raises(DocumentError) as caught:
        loads(document)
    assert all(str(error) for error in caught.value.errors)
    return [(error.path, error.code) for error in caught.value.errors]


class TestRoundTrip:
    @given(records)
    def test_what_is_written_is_read_again(self, record: Record) -> None:
        text = dumps(record)
        assert loads(text) == record
        assert dumps(loads(text)) == text

    @given(records)
    def test_records_survive_pickling_and_hash_alike(self, record: Record) -> None:
        again = pickle.loads(pickle.dumps(record))
        assert again == record
        assert hash(again) == hash(record)

    @pytest.mark.parametrize("path", sorted(Path("examples").glob("*.json")), ids=lambda path: path.stem)
    def test_the_examples_are_canonical(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert dumps(loads(text)) == text

    def test_canonical_text_is_readable_and_ends_in_a_newline(self) -> None:
        text = dumps(load(ALINGSAS))
        assert "Fullföljda studier" in text
        assert text.startswith('{\n  "schema": "folkhalsoavtal/1",\n  "typ": "akt",\n')
        assert text.endswith("}\n")

    def test_an_empty_cell_is_null_in_every_column(self) -> None:
        row = json.loads(dumps(load(ALINGSAS)))["planer"][0]["budgetar"][0]["budgetposter"][1]["belopp"]
        assert row == {"drn": None, "kommun": 50_000, "annan": None}
        assert list(row) == ["drn", "kommun", "annan"]

    def test_a_file_is_written_and_read(self, tmp_path: Path) -> None:
        dump(load(ALINGSAS), tmp_path / "å.json")
        assert (tmp_path / "å.json").read_bytes() == ALINGSAS.read_bytes()
        assert load(tmp_path / "å.json", Akt) == load(str(ALINGSAS))

    def test_only_records_are_written(self) -> None:
        with pytest.raises(InvalidType, match=r"expected Avtal \| Akt \| Samling"):
            dumps(LikaDelar(("a", "b")))  # type: ignore[arg-type]


def test_a_number_has_nineteen_digits_at_most_whatever_its_sign() -> None:
    assert parse(f"[{10**18}, {-(10**18)}]") == [10**18, -(10**18)]
    assert parse(f"[{10**19}, {-(10**19)}]") == [Number(str(10**19)), Number(str(-(10**19)))]


class TestTyped:
    def test_the_expected_kind_is_given(self) -> None:
        assert isinstance(loads(ALINGSAS.read_text(encoding="utf-8"), Akt), Akt)

    def test_another_kind_is_told(self) -> None:
        with pytest.raises(DocumentError, match="the document is of the type akt; expected samling"):
            load(ALINGSAS, Samling)
        with pytest.raises(InvalidType, match=r"expected Avtal \| Akt \| Samling"):
            loads(ALINGSAS.read_bytes(), int)  # type: ignore[type-var]

    def test_a_byte_order_mark_is_accepted(self) -> None:
        text = ALINGSAS.read_text(encoding="utf-8")
        assert loads(b"\xef\xbb\xbf" + text.encode()) == loads("\ufeff" + text) == loads(text)

    def test_a_document_is_text_or_bytes(self) -> None:
        with pytest.raises(InvalidType, match=r"expected str \| bytes"):
            loads(5)  # type: ignore[call-overload]


CELL = (*ROWS, 0, "belopp", "drn")
PERIOD = ("avtal", "avtalsperiod")


class TestBadInput:
    @pytest.mark.parametrize(
        ("steps", "value", "path", "code"),
        [
            (CELL, 350000.0, "/planer/0/budgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, 74.5, "/planer/0/budgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, "74.5", "/planer/0/budgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, "74,50", "/planer/0/budgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, "350000", "/planer/0/budgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, "1_0.00", "/planer/0/budgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, "007.00", "/planer/0/budgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, "+7.00", "/planer/0/budgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, "7.00\n", "/planer/0/budgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, "٧.٠٠", "/planer/0/budgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, float("nan"), "/planer/0/budgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, float("inf"), "/planer/0/budgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, True, "/planer/0/budgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, [], "/planer/0/budgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, 10**13, "/planer/0/budgetar/0/budgetposter/0/belopp/drn", "belopp-for-stort"),
            (CELL, 10**25, "/planer/0/budgetar/0/budgetposter/0/belopp/drn", "belopp-for-stort"),
            (CELL, "10000000000000.00", "/planer/0/budgetar/0/budgetposter/0/belopp/drn", "belopp-for-stort"),
            (CELL, -(10**13), "/planer/0/budgetar/0/budgetposter/0/belopp/drn", "belopp-for-stort"),
            ((*ROWS, 0, "belopp", "x/y"), 1, "/planer/0/budgetar/0/budgetposter/0/belopp/x~1y", "id-form"),
            ((*ROWS, 0, "belopp", "x"), 1, "/planer/0/budgetar/0/budgetposter/0/belopp/x", "okand-finansiar"),
            ((*ROWS, 0, "belopp"), None, "/planer/0/budgetar/0/budgetposter/0/belopp", "inte-objekt"),
            ((*ROWS, 0, "kommentar"), "x", "/planer/0/budgetar/0/budgetposter/0/kommentar", "okand-nyckel"),
            ((*ROWS, 0, "id"), ..., "/planer/0/budgetar/0/budgetposter/0/id", "nyckel-saknas"),
            ((*ROWS, 0, "id"), None, "/planer/0/budgetar/0/budgetposter/0/id", "inte-text"),
            ((*ROWS, 0, "benamning"), "", "/planer/0/budgetar/0/budgetposter/0/benamning", "text-tom"),
            ((*ROWS, 0, "benamning"), "\ud800", "/planer/0/budgetar/0/budgetposter/0/benamning", "text-tecken"),
            ((*ROWS, 0, "kategori"), "x", "/planer/0/budgetar/0/budgetposter/0/kategori", "okand-kategori"),
            (ROWS, {}, "/planer/0/budgetar/0/budgetposter", "inte-lista"),
            ((*ROWS, 0), "x", "/planer/0/budgetar/0/budgetposter/0", "inte-objekt"),
            (("planer", 0, "budgetar", 0, "verksamhetsar"), "2024", "/planer/0/budgetar/0/verksamhetsar", "inte-heltal"),
            (("planer", 0, "budgetar", 0, "verksamhetsar"), True, "/planer/0/budgetar/0/verksamhetsar", "inte-heltal"),
            (("planer", 0, "budgetar", 0, "verksamhetsar"), 24, "/planer/0/budgetar/0/verksamhetsar", "ar-form"),
            (("planer", 0, "budgetar", 0, "budgetansvarig"), "x", "/planer/0/budgetar/0/budgetansvarig", "okand-part"),
            (("planer", 0, "budgetar", 0, "finansiarer", 0, "roll"), "PART", "/planer/0/budgetar/0/finansiarer/0/roll", "okant-varde"),
            (("planer", 0, "budgetar", 0, "finansiarer", 0, "roll"), 1, "/planer/0/budgetar/0/finansiarer/0/roll", "okant-varde"),
            (("typ",), "avtall", "/typ", "okand-typ"),
            (("typ",), ["akt"], "/typ", "okand-typ"),
            (("typ",), ..., "/typ", "nyckel-saknas"),
            (("schema",), "folkhalsoavtal/2", "/schema", "schema-nyare"),
            (("schema",), 1, "/schema", "okant-schema"),
            (("schema",), ..., "/schema", "nyckel-saknas"),
            (("avtal", "finansieringsregel", "typ"), "halva", "/avtal/finansieringsregel/typ", "okand-typ"),
            (("avtal", "finansieringsregel", "typ"), ..., "/avtal/finansieringsregel/typ", "nyckel-saknas"),
            (("avtal", "finansieringsregel"), "halva", "/avtal/finansieringsregel", "inte-objekt"),
            (("avtal", "finansieringsregel", "parter", 1), "x", "/avtal/finansieringsregel/parter/1", "okand-part"),
            (("avtal", "finansieringsregel", "tolerans"), -1, "/avtal/finansieringsregel/tolerans", "tolerans-negativ"),
            ((*PERIOD, "sista_dag"), "2020-12-31", "/avtal/avtalsperiod/sista_dag", "period-omvand"),
            ((*PERIOD, "sista_dag"), "2024-02-30", "/avtal/avtalsperiod/sista_dag", "datum-finns-inte"),
            ((*PERIOD, "sista_dag"), "20240101", "/avtal/avtalsperiod/sista_dag", "datum-form"),
            ((*PERIOD, "sista_dag"), "2024-W01-1", "/avtal/avtalsperiod/sista_dag", "datum-form"),
            ((*PERIOD, "sista_dag"), "٢٠٢٤-٠١-٠١", "/avtal/avtalsperiod/sista_dag", "datum-form"),
            ((*PERIOD, "sista_dag"), 20240101, "/avtal/avtalsperiod/sista_dag", "datum-form"),
            (("avtal", "parter", 0, "organisation", "nyckel"), "region:02", "/avtal/parter/0/organisation/nyckel", "okand-regionkod"),
        ],
    )  # fmt: skip
    def test_each_fault_is_told_at_its_place(
        self, steps: tuple[str | int, ...], value: Any, path: str, code: str
    ) -> None:
        assert faults(written((steps, value))) == [(path, code)]

    @pytest.mark.parametrize("typ", ["avtal", "akt", "samling"])
    @pytest.mark.parametrize("top", ["[]", "2", "null", '"akt"', "true", "1.5"])
    def test_the_root_is_an_object(self, top: str, typ: str) -> None:
        assert faults(top) == [("", "inte-objekt")]

    @pytest.mark.parametrize(
        ("document", "code"),
        [
            ("", "tomt-dokument"),
            (b"", "tomt-dokument"),
            (" \n", "tomt-dokument"),
            (b"\xef\xbb\xbf", "tomt-dokument"),
            (b'{"schema": "\xe5"}', "inte-utf8"),
            ("{}".encode("utf-16"), "inte-utf8"),
            ("{", "inte-json"),
            ('{"a": 1,}', "inte-json"),
            ("[" * 100_000, "for-djupt"),
            ('{"a":' * 100_000, "for-djupt"),
        ],
        ids=lambda value: str(value)[:12],
    )
    def test_what_is_no_json_is_told(self, document: str | bytes, code: str) -> None:
        assert faults(document) == [("", code)]

    def test_an_integer_of_ten_thousand_digits(self) -> None:
        text = written().replace('"kommun": 50000', '"kommun": ' + "5" * 10_000, 1)
        assert faults(text) == [("/planer/0/budgetar/0/budgetposter/1/belopp/kommun", "belopp-for-stort")]

    def test_a_key_that_stands_twice(self) -> None:
        text = written().replace('"kommun": 50000', '"kommun": 1, "kommun": 50000', 1)
        assert faults(text) == [("/planer/0/budgetar/0/budgetposter/1/belopp/kommun", "dubbel-nyckel")]

    def test_keys_that_stand_twice_are_told_in_the_order_of_the_document(self) -> None:
        text = '{"a": 1, "a": 1, "b": [{"c": 1, "c": 2}, {"d": 1, "d": 2}], "e": 1, "e": 2}'
        assert [path for path, code in faults(text) if code == "dubbel-nyckel"] == ["/a", "/e", "/b/0/c", "/b/1/d"]

    def test_a_lone_surrogate_as_a_key_is_told_and_can_be_printed(self) -> None:
        with pytest.raises(DocumentError) as caught:
            loads(written((("avtal", "\ud800"), 1)))
        [error] = caught.value.errors
        assert error.code == "okand-nyckel"
        assert "\\ud800" in str(error.params["key"])

    def test_eight_faults_of_shape_and_value_are_all_told(self) -> None:
        document = written(
            (("schema",), ...),
            (("avtal", "id"), "A B"),
            (("avtal", "parter", 0, "id"), 5),
            ((*PERIOD, "forsta_dag"), "2021-02-29"),
            (("avtal", "tillagg"), True),
            (("planer", 0, "budgetar", 0, "verksamhetsar"), ...),
            (CELL, 350000.0),
            ((*ROWS, 5, "belopp", "kommun"), "74.5"),
        )
        assert sorted(faults(document)) == [
            ("/avtal/avtalsperiod/forsta_dag", "datum-finns-inte"),
            ("/avtal/id", "id-form"),
            ("/avtal/parter/0/id", "inte-text"),
            ("/avtal/tillagg", "okand-nyckel"),
            ("/planer/0/budgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            ("/planer/0/budgetar/0/budgetposter/5/belopp/kommun", "belopp-form"),
            ("/planer/0/budgetar/0/verksamhetsar", "nyckel-saknas"),
            ("/schema", "nyckel-saknas"),
        ]

    def test_faults_between_fields_are_all_told_too(self) -> None:
        document = written(
            (("avtal", "finansieringsregel", "parter"), ["drn", "drn"]),
            ((*PERIOD, "sista_dag"), "2020-12-31"),
            ((*ROWS, 0, "kategori"), "x"),
            ((*ROWS, 0, "bars_av"), "annan"),
        )
        assert sorted(faults(document)) == [
            ("/avtal/avtalsperiod/sista_dag", "period-omvand"),
            ("/avtal/finansieringsregel/parter/1", "dubbelt-id"),
            ("/planer/0/budgetar/0/budgetposter/0/bars_av", "okand-part"),
            ("/planer/0/budgetar/0/budgetposter/0/kategori", "okand-kategori"),
        ]

    @pytest.mark.everywhere
    @pytest.mark.parametrize("turn", range(2))
    def test_no_value_in_any_place_gives_anything_but_a_record_or_our_error(self, turn: int) -> None:
        """Each place has two of ten values, places of the same kind others than their neighbours."""
        for text in (text for record in alone(load(WHOLE, Samling)) for text in everywhere(dumps(record), 3 * turn)):
            try:
                record = loads(text)
            except DocumentError as error:
                assert error.errors
                assert all(fault.path.startswith("/") or not fault.path for fault in error.errors)
            else:
                assert loads(dumps(record)) == record


def test_the_document_of_the_schema_is_read_and_written_as_it_is() -> None:
    text = WHOLE.read_text(encoding="utf-8")
    assert dumps(loads(text)) == text


def test_the_document_of_the_schema_has_every_field_of_the_model() -> None:
    found: dict[type, set[str]] = {}
    for _, value in walk(loads(WHOLE.read_text(encoding="utf-8"))):
        stated = {
            a.name for a in fields(type(value)) if getattr(value, a.name) != a.default or a.name == "budgetposter"
        }
        found.setdefault(type(value), set()).update(stated)
    # what every rule has can stand in any of them, and some of it in the outermost alone
    common = {*field_names(Finansieringsregel)}
    rules = {kind: names for kind, names in found.items() if issubclass(kind, Finansieringsregel)}
    assert common <= set().union(*rules.values())
    for names in rules.values():
        names.update(common)
    lacking = {kind.__name__: {*field_names(kind)} - stated for kind, stated in found.items()}
    assert {kind: names for kind, names in lacking.items() if names} == {}
    assert {kind.__name__ for kind in model()} == {kind.__name__ for kind in found}


VALUES: tuple[Any, ...] = (None, True, 1, 1.5, "", "x", [], {}, [[]], {"typ": "akt"})


def everywhere(document: str, first: int) -> Iterator[str]:
    """The document with a wrong value in each place in turn, beginning with one of them."""
    tree = json.loads(document)

    def places(node: Any) -> Iterator[tuple[Any, Any]]:
        steps = node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
        for step in list(steps):
            yield node, step
            yield from places(node[step])

    for n, (node, step) in enumerate(list(places(tree)), first):
        before = node[step]
        node[step] = VALUES[n % len(VALUES)]
        yield json.dumps(tree)
        node[step] = before


class TestAmounts:
    @pytest.mark.parametrize(
        ("written", "ore"),
        [(0, 0), (350_000, 35_000_000), ("74.50", 7450), ("-0.05", -5), ("0.10", 10), (-1, -100), ("5.00", 500)],
    )
    def test_an_amount_is_kronor_or_a_text_with_two_decimals(self, written: int | str, ore: int) -> None:
        assert read_belopp(written) == Belopp(ore=ore)

    def test_writing_and_reading_agree_at_the_limits(self) -> None:
        for ore in (0, 1, -1, 99, 100, -100, -101, GRANS - 1, 1 - GRANS):
            assert read_belopp(write_belopp(Belopp(ore=ore))) == Belopp(ore=ore)

    @pytest.mark.parametrize(
        ("written", "right"),
        [
            ("74.5", '"74.50"'),
            ("74", "74"),
            ("74.500", '"74.50"'),
            ("74.123", '350000, "350000.50"'),
            (None, '350000, "350000.50"'),
        ],
    )
    def test_the_error_says_how_it_would_be_written(self, written: Any, right: str) -> None:
        with pytest.raises(FolkhalsoavtalError) as caught:
            read_belopp(written)
        assert caught.value.params["right"] == right


@frozen(kw_only=True)
class Trasig(Allt):
    """A rule that is itself at fault."""

    def __attrs_post_init__(self) -> None:
        raise RuntimeError("a fault of the caller's code")


class TestOwnRules:
    def test_a_fault_in_a_callers_rule_is_not_told_as_one_of_the_document(self) -> None:
        text = written((("avtal", "finansieringsregel"), {"typ": "trasig", "part": "drn"}))
        with pytest.raises(RuntimeError, match="a fault of the caller's code"):
            loads(text, converter=make_converter(regler={"trasig": Trasig}))

    def test_a_rule_of_the_callers_own_is_written_and_read(self) -> None:
        avtal = Avtal(id="a", parter=(Avtalspart.kommun("1489", id="kommun"),), finansieringsregel=Allt(part="kommun"))
        converter = make_converter(regler={"allt_pa_en": Allt})
        text = dumps(avtal, converter=converter)
        assert '"typ": "allt_pa_en"' in text
        assert loads(text, converter=converter) == loads(text, Avtal, converter=converter) == avtal

    def test_a_rule_that_the_converter_does_not_know_is_refused(self) -> None:
        avtal = Avtal(id="a", parter=(Avtalspart.kommun("1489", id="kommun"),), finansieringsregel=Allt(part="kommun"))
        with pytest.raises(InvalidType, match="Allt"):
            dumps(avtal)

    def test_a_tag_is_never_reused(self) -> None:
        with pytest.raises(Contradiction):
            make_converter(regler={"lika_delar": Allt})
        with pytest.raises(InvalidValue):
            make_converter(regler={"Allt på en": Allt})
        with pytest.raises(InvalidType):
            make_converter(regler={1: Allt})  # type: ignore[dict-item]
        with pytest.raises(InvalidType, match="Finansieringsregel"):
            make_converter(regler={"x": int})


def test_shares_are_written_as_fractions() -> None:
    text = (
        '{"schema":"folkhalsoavtal/1","typ":"avtal","id":"a","parter":[{"id":"k","organisation":{"namn":"K"}}],'
        '"finansieringsregel":{"typ":"andelar","andelar":[{"part":"k","andel":%s}]}}'
    )
    assert loads(text % '"2/2"', Avtal).finansieringsregel == Andelar({"k": Fraction(1)})
    for wrong in ("1", "1.0", '"1"', '"1/0"', '"0.5"', '"1/2/1"', "null", '"1 /1"', '"-1/1"'):
        assert faults(text % wrong) == [("/finansieringsregel/andelar/0/andel", "andel-form")]
    assert faults(text % '"1/2"') == [("/finansieringsregel/andelar", "andelar-summa")]


def test_an_own_rule_is_tested_as_the_librarys_own() -> None:
    akt = load(ALINGSAS, Akt)
    [budget] = akt.arsbudgetar
    provning = budget.test(Allt(part="drn"))
    assert provning.status is Provningsstatus.INTE_TILLAMPLIG


class TestPlans:
    """What plans brought: numbers, sets, yes and no, references, trees, several kinds of record in one list."""

    PLAN: ClassVar = {"schema": "folkhalsoavtal/1", "typ": "verksamhetsplan", "id": "p", "avtal": ["a"]}

    def faults(self, **fields: Any) -> list[tuple[str, str]]:
        return faults(json.dumps({**self.PLAN, **fields}))

    @pytest.mark.parametrize(
        ("value", "varde"),
        [
            (28, Fraction(28)),
            ("28.5", Fraction(57, 2)),
            ("-0.000001", Fraction(-1, 10**6)),
            ("0", Fraction(0)),
        ],
    )
    def test_a_number_is_read_exactly(self, value: Any, varde: Fraction) -> None:
        plan = loads(json.dumps({**self.PLAN, "indikatorer": [{"benamning": "I", "varde": value}]}), Verksamhetsplan)
        assert plan.indikatorer[0].varde == varde
        assert loads(dumps(plan)) == plan

    @pytest.mark.parametrize(
        ("varde", "written"),
        [
            (Fraction(28), "28"),
            (Fraction(57, 2), '"28.5"'),
            (Fraction(-1, 10**6), '"-0.000001"'),
            (Fraction(10**11), "100000000000"),
        ],
    )
    def test_a_number_has_one_form(self, varde: Fraction, written: str) -> None:
        plan = Verksamhetsplan(id="p", avtal=("a",), indikatorer=(Indikator("I", varde=varde),))
        assert f'"varde": {written}' in dumps(plan)

    def test_a_number_is_the_same_in_any_context_of_decimals(self) -> None:
        plan = Verksamhetsplan(id="p", avtal=("a",), indikatorer=(Indikator("I", varde=Fraction("-123456.789")),))
        with localcontext(prec=3):
            assert loads(dumps(plan)) == plan
            assert "\N{MINUS SIGN}123\N{NO-BREAK SPACE}456,789" in report(plan, "sv")

    @pytest.mark.parametrize(
        ("value", "code"),
        [
            (28.5, "tal-form"),
            (True, "tal-form"),
            ("28,5", "tal-form"),
            ("1e3", "tal-form"),
            ("٢٨", "tal-form"),
            ("028", "tal-form"),
            ("28.", "tal-form"),
            ("25.000", "tal-form"),  # which may be meant as thousands
            ("28.50", "tal-form"),
            ("1/3", "tal-form"),
            (" 28", "tal-form"),
            ([], "tal-form"),
            ("0.0000001", "tal-for-fint"),
            ("0." + "1" * 500, "tal-for-fint"),
            (10**12, "tal-for-stort"),
            ("1" * 500, "tal-for-stort"),
        ],
    )
    def test_what_is_no_number_is_refused(self, value: Any, code: str) -> None:
        assert self.faults(indikatorer=[{"benamning": "I", "varde": value}]) == [("/indikatorer/0/varde", code)]

    @pytest.mark.parametrize(
        ("value", "path", "code"),
        [
            (["universell", "universell"], "/insatser/0/preventionsnivaer/1", "dubbel-hanvisning"),
            (["UNIVERSELL"], "/insatser/0/preventionsnivaer/0", "okant-varde"),
            ("universell", "/insatser/0/preventionsnivaer", "inte-lista"),
            ({"universell": True}, "/insatser/0/preventionsnivaer", "inte-lista"),
            ([None], "/insatser/0/preventionsnivaer/0", "okant-varde"),
        ],
    )
    def test_a_set_has_each_member_once(self, value: Any, path: str, code: str) -> None:
        assert self.faults(insatser=[{"id": "i", "benamning": "I", "preventionsnivaer": value}]) == [(path, code)]

    def test_a_set_is_written_in_the_order_of_its_kind(self) -> None:
        texts = [
            dumps(
                loads(
                    json.dumps({**self.PLAN, "insatser": [{"id": "i", "benamning": "I", "preventionsnivaer": members}]})
                )
            )
            for members in (["selektiv", "universell"], ["universell", "selektiv"])
        ]
        assert texts[0] == texts[1]
        assert texts[0].index("universell") < texts[0].index("selektiv")

    @pytest.mark.parametrize("value", ["ja", 1, 0, "true", []])
    def test_yes_and_no_are_true_and_false(self, value: Any) -> None:
        insats = {"id": "i", "benamning": "I", "oprovad": value}
        assert self.faults(insatser=[insats]) == [("/insatser/0/oprovad", "inte-ja-nej")]

    @pytest.mark.parametrize(
        ("fields", "path", "code"),
        [
            ({"avtal": "a"}, "/avtal", "inte-lista"),
            ({"avtal": []}, "/avtal", "avtal-saknas"),
            (
                {"insatser": [{"id": "i", "benamning": "I", "fokusomraden": ["o"]}]},
                "/insatser/0/fokusomraden/0",
                "okand-hanvisning",
            ),
            (
                {"insatser": [{"id": "i", "benamning": "I", "kopplingar": ["3"]}]},
                "/insatser/0/kopplingar/0",
                "begrepp-form",
            ),
            (
                {"insatser": [{"id": "i", "benamning": "I", "kopplingar": ["kolada:N1"]}]},
                "/insatser/0/kopplingar/0",
                "begrepp-form",
            ),
            (
                {"insatser": [{"id": "i", "benamning": "I", "kopplingar": ["kolada:1"]}]},
                "/insatser/0/kopplingar/0",
                "okand-taxonomi",
            ),
            (
                {"styrdokument": [{"benamning": "D", "niva": "lokal", "taxonomi": "kolada"}]},
                "/styrdokument/0/taxonomi",
                "okand-taxonomi",
            ),
            (
                {"mal": [{"id": "m", "benamning": "M", "delmal": [{"id": "n"}]}]},
                "/mal/0/delmal/0/benamning",
                "nyckel-saknas",
            ),
            (
                {"beslut": [{"slag": "anteckna", "status": "foreslaget", "dag": "2024-02-29"}]},
                "/beslut/0/dag",
                "forslag-daterat",
            ),
            (
                {"tjanster": [{"id": "t", "benamning": "T", "heltidstjanster": "-0.5"}]},
                "/tjanster/0/heltidstjanster",
                "tjanster-negativa",
            ),
            ({"arsbudgetar": []}, "/arsbudgetar", "okand-nyckel"),
        ],
    )
    def test_each_fault_has_its_place(self, fields: dict[str, Any], path: str, code: str) -> None:
        assert self.faults(**fields) == [(path, code)]

    @pytest.mark.parametrize(
        ("levels", "path", "code"),
        [(21, "/mal/0/delmal", "mal-for-djupt"), (49, "/mal/0" + "/delmal/0" * 28 + "/delmal", "mal-for-djupt"), (50, "", "for-djupt"), (300, "", "for-djupt"), (5000, "", "for-djupt")],
    )  # fmt: skip
    def test_goals_too_deep_to_read_are_told(self, levels: int, path: str, code: str) -> None:
        mal = '{"id": "m%d", "benamning": "M", "delmal": [' * levels % tuple(range(levels))
        text = json.dumps({**self.PLAN, "mal": "X"}).replace('"X"', f"[{mal}{']}' * levels}]")
        assert faults(text) == [(path, code)]

    def test_a_list_of_records_tells_which_kinds_it_takes(self) -> None:
        akt = {
            "schema": "folkhalsoavtal/1",
            "typ": "akt",
            "avtal": {"id": "a", "parter": [{"id": "k", "organisation": {"namn": "K"}}]},
        }
        assert faults(json.dumps({**akt, "handlingar": [{"typ": "akt"}]})) == [("/handlingar/0/typ", "okand-typ")]
        assert faults(json.dumps({**akt, "handlingar": [{"id": "x"}]})) == [("/handlingar/0/typ", "nyckel-saknas")]
        with pytest.raises(DocumentError, match="known are formular, behovsanalys, tjansteutlatande"):
            loads(json.dumps({**akt, "handlingar": [{"typ": "verksamhetsplan"}]}))

    def test_what_is_stated_to_be_none_is_not_what_is_unstated(self) -> None:
        unstated, none = (
            Verksamhetsplan(id="p", avtal=("a",), insatser=(Insats(id="i", benamning="I", malomraden=links),))
            for links in (None, ())
        )
        assert '"malomraden": []' in dumps(none)
        assert "malomraden" not in dumps(unstated)
        assert loads(dumps(none)) == none != unstated == loads(dumps(unstated))


class TestForms:
    """What forms and follow-ups brought: questions and answers of several kinds, and answers that are not at hand."""

    FORM: ClassVar = {
        "schema": "folkhalsoavtal/1",
        "typ": "formular",
        "id": "f",
        "version": "2021",
        "benamning": "Formuläret",
        "skalor": [{"id": "s", "skalsteg": [{"id": "helt"}, {"id": "inte"}], "riktning": "fallande"}],
    }
    FOLLOW_UP: ClassVar = {"id": "u", "avtal": ["a"], "verksamhetsar": 2021, "formular": "f", "formularversion": "2021"}
    FRAGOR: ClassVar = [
        {"typ": "skalfraga", "id": "q", "benamning": "Q", "skala": "s"},
        {"typ": "ja_nej_fraga", "id": "j", "benamning": "J"},
    ]

    def form(self, *fragor: dict[str, Any], **more: Any) -> dict[str, Any]:
        groups = [{"id": "g", "benamning": "G", "fragor": list(fragor or self.FRAGOR)}]
        return {**self.FORM, "avsnitt": [{"id": "a", "benamning": "A", "fragegrupper": groups}], **more}

    def file(self, *svar: dict[str, Any], **more: Any) -> str:
        """The file of an agreement with the form and a follow-up on it."""
        form = {key: value for key, value in self.form().items() if key != "schema"}
        avtal = {"id": "a", "parter": [{"id": "k", "organisation": {"namn": "K"}}]}
        follow_up = {**self.FOLLOW_UP, "svar": list(svar), **more}
        akt = {"schema": "folkhalsoavtal/1", "typ": "akt", "avtal": avtal, "uppfoljningar": [follow_up]}
        return json.dumps({**akt, "handlingar": [form]})

    @pytest.mark.parametrize(
        ("svar", "path", "code"),
        [
            ([{"typ": "ja_nej_svar", "fraga": "x", "ja": True}], "/svar/0/fraga", "okand-fraga"),
            ([{"typ": "skalsvar", "fraga": "q", "skalsteg": "mest"}], "/svar/0/skalsteg", "skalsteg-finns-inte"),
            ([{"typ": "skalsvar", "fraga": "j", "skalsteg": "helt"}], "/svar/0", "svar-av-annat-slag"),
            ([{"typ": "ja_nej_svar", "fraga": "j", "ja": ja} for ja in (True, False)], "/svar/1/fraga", "dubbelt-svar"),
            ([{"typ": "ja_nej_svar", "fraga": "j", "ja": "ja"}], "/svar/0/ja", "inte-ja-nej"),
            ([{"typ": "kryss", "fraga": "j"}], "/svar/0/typ", "okand-typ"),
            ([{"fraga": "j", "ja": True}], "/svar/0/typ", "nyckel-saknas"),
            ([{"typ": "uteblivet_svar", "fraga": "j", "lage": "besvarad"}], "/svar/0/lage", "uteblivet-besvarat"),
            ([{"typ": "uteblivet_svar", "fraga": "j", "lage": "tom"}], "/svar/0/lage", "okant-varde"),
        ],
    )
    def test_an_answer_that_does_not_fit_has_its_place(self, svar: list[Any], path: str, code: str) -> None:
        assert faults(self.file(*svar)) == [("/uppfoljningar/0" + path, code)]

    @pytest.mark.parametrize(
        ("fragor", "fields", "path", "code"),
        [
            (
                [{**FRAGOR[1], "villkor": {"fraga": "j", "svar": ["ja"]}}],
                {},
                "/avsnitt/0/fragegrupper/0/fragor/0/villkor/fraga",
                "fragevillkor-pa-sig",
            ),
            (
                [{"typ": "skalfraga", "id": "q", "benamning": "Q", "skala": "x"}],
                {},
                "/avsnitt/0/fragegrupper/0/fragor/0/skala",
                "okand-hanvisning",
            ),
            (
                [{"typ": "skalfraga", "id": "q", "benamning": "Q"}],
                {},
                "/avsnitt/0/fragegrupper/0/fragor/0/skala",
                "nyckel-saknas",
            ),
            (
                [],
                {
                    "frister": [
                        {
                            "id": "d",
                            "benamning": "D",
                            "slag": "uppfoljning",
                            "tidpunkt": {"typ": "dag_i_manad", "dag": 30, "manader": [2]},
                        }
                    ]
                },
                "/frister/0/tidpunkt/dag",
                "dag-finns-inte",
            ),
            ([], {"skalor": [{"id": "s", "skalsteg": [], "riktning": "fallande"}]}, "/skalor/0/skalsteg", "skala-for-kort"),
            ([], {"forlopp": [{"id": "x", "benamning": "X", "kraver": ["svar", "svar"]}]}, "/forlopp/0/kraver/1", "dubbel-hanvisning"),
            ([], {"forlopp": [{"id": "x", "benamning": "X", "kraver": ["stämpel"]}]}, "/forlopp/0/kraver/0", "okant-varde"),
        ],
    )  # fmt: skip
    def test_a_fault_of_a_form_has_its_place(
        self, fragor: list[dict[str, Any]], fields: dict[str, Any], path: str, code: str
    ) -> None:
        assert faults(json.dumps(self.form(*fragor, **fields))) == [(path, code)]

    def test_answers_that_are_not_at_hand_are_null_and_no_answers_are_left_out(self) -> None:
        unheld, blank = (
            Uppfoljning(id="u", avtal=("a",), verksamhetsar=2021, formular="f", formularversion="1", svar=svar)
            for svar in (None, ())
        )
        assert '"svar": null' in dumps(unheld)
        assert '"svar"' not in dumps(blank)
        assert loads(dumps(unheld)) == unheld != blank == loads(dumps(blank))

    def test_a_table_has_numbers_with_decimals(self) -> None:
        row = Tabellrad(tal={"kr": Fraction(1, 10)})
        svar = (Tabellsvar(fraga="q", tabellrader=(row,)),)
        of = Uppfoljning(id="u", avtal=("a",), verksamhetsar=2021, formular="f", formularversion="1", svar=svar)
        assert loads(dumps(of)) == of

    def test_the_packaged_forms_are_canonical(self) -> None:
        for form in packaged_forms():
            assert loads(dumps(form)) == form
        assert [(form.id, form.version) for form in packaged_forms()] == [
            ("goteborg-arsrapport", "2024"),
            ("norra-uppfoljning", "2021"),
        ]
        assert packaged_forms() is packaged_forms()


class TestCalculations:
    """The calculation behind an amount, written and read on its own."""

    REGEL = Andelar({"a": Fraction(1, 3), "b": Fraction(2, 3)}, kallhanvisning=Kallhanvisning("Avtalet", "5 §"))

    def owed(self, total: Belopp | None) -> Berakning:
        return self.REGEL.evaluate(Period.years(2024), ("a", "b"), Underlag(totaler={2024: total})).berakning

    @pytest.mark.parametrize("total", [None, Belopp(ore=100), Belopp(ore=-(10**20) - 1)])
    def test_it_is_read_as_it_was_written(self, total: Belopp | None) -> None:
        text = dumps(self.owed(total))
        assert loads(text, Berakning) == self.owed(total)
        assert dumps(loads(text, Berakning)) == text

    def test_a_number_that_somebody_has_changed_is_found(self) -> None:
        text = dumps(self.owed(Belopp(ore=100)))
        assert text.count('"varde": 100,') == 2
        changed = loads(text.replace('"varde": 100,', '"varde": 101,', 1), Berakning)
        assert changed.reckoned() != changed

    def test_it_is_no_record(self) -> None:
        text = dumps(self.owed(Belopp(ore=100)))
        assert faults(text) == [("/typ", "okand-typ")]
        with pytest.raises(DocumentError) as caught:
            loads(dumps(load(ALINGSAS)), Berakning)
        assert [error.code for error in caught.value.errors] == ["annan-handling"]

    @pytest.mark.parametrize("varde", ["1,5", "1/0", 1.5, None, "", True, [], "1/-2", "１"])
    def test_its_numbers_are_exact(self, varde: Any) -> None:
        text = '{"schema":"folkhalsoavtal/1","typ":"berakning","operation":"summa","delar":[{"id":"a","varde":%s}]}'
        if varde is None:
            assert loads(text % "null", Berakning).delar[0].varde is None
            return
        with pytest.raises(DocumentError) as caught:
            loads(text % json.dumps(varde), Berakning)
        assert [(error.path, error.code) for error in caught.value.errors] == [("/delar/0/varde", "exakt-form")]

    def test_what_lacks_terms_cannot_be_done_again(self) -> None:
        broken = loads('{"schema":"folkhalsoavtal/1","typ":"berakning","operation":"kvot"}', Berakning)
        with pytest.raises(Contradiction) as caught:
            broken.reckoned()
        assert caught.value.code == "berakning-trasig"
