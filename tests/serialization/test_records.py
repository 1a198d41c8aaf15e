import json
import pickle
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import field, frozen
from hypothesis import given
from strategies import records

from folkhalsoavtal import (
    Akt,
    Andelar,
    Avtal,
    Avtalspart,
    Belopp,
    LikaDelar,
    Provningsniva,
    Provningsstatus,
    Samling,
)
from folkhalsoavtal.belopp import GRANS
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.errors import Contradiction, DocumentError, FolkhalsoavtalError, InvalidType, InvalidValue
from folkhalsoavtal.fields import FrozenMap, Id, Value
from folkhalsoavtal.finansiering import Atagande
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.serialization import Record, dump, dumps, load, loads, make_converter
from folkhalsoavtal.serialization.converter import read_belopp, write_belopp
from folkhalsoavtal.underlag import Underlag

ALINGSAS = Path("examples/alingsas-2024.json")
ROWS = ("arsbudgetar", 0, "budgetposter")


def edited(*changes: tuple[tuple[str | int, ...], Any]) -> str:
    """Alingsås with values set at some places; a key is removed by the value ``...``."""
    tree = json.loads(ALINGSAS.read_text(encoding="utf-8"))
    for steps, value in changes:
        place = tree
        for step in steps[:-1]:
            place = place[step]
        if value is ...:
            del place[steps[-1]]
        else:
            place[steps[-1]] = value
    return json.dumps(tree)


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
        row = json.loads(dumps(load(ALINGSAS)))["arsbudgetar"][0]["budgetposter"][1]["belopp"]
        assert row == {"drn": None, "kommun": 50_000, "annan": None}
        assert list(row) == ["drn", "kommun", "annan"]

    def test_a_file_is_written_and_read(self, tmp_path: Path) -> None:
        dump(load(ALINGSAS), tmp_path / "å.json")
        assert (tmp_path / "å.json").read_bytes() == ALINGSAS.read_bytes()
        assert load(tmp_path / "å.json", Akt) == load(str(ALINGSAS))

    def test_only_records_are_written(self) -> None:
        with pytest.raises(InvalidType, match=r"expected Avtal \| Akt \| Samling"):
            dumps(LikaDelar(("a", "b")))  # type: ignore[arg-type]


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
            (CELL, 350000.0, "/arsbudgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, 74.5, "/arsbudgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, "74.5", "/arsbudgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, "74,50", "/arsbudgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, "350000", "/arsbudgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, "1_0.00", "/arsbudgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, "007.00", "/arsbudgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, "+7.00", "/arsbudgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, "7.00\n", "/arsbudgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, "٧.٠٠", "/arsbudgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, float("nan"), "/arsbudgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, float("inf"), "/arsbudgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, True, "/arsbudgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, [], "/arsbudgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            (CELL, 10**13, "/arsbudgetar/0/budgetposter/0/belopp/drn", "belopp-for-stort"),
            (CELL, 10**25, "/arsbudgetar/0/budgetposter/0/belopp/drn", "belopp-for-stort"),
            (CELL, "10000000000000.00", "/arsbudgetar/0/budgetposter/0/belopp/drn", "belopp-for-stort"),
            (CELL, -(10**13), "/arsbudgetar/0/budgetposter/0/belopp/drn", "belopp-for-stort"),
            ((*ROWS, 0, "belopp", "x/y"), 1, "/arsbudgetar/0/budgetposter/0/belopp/x~1y", "id-form"),
            ((*ROWS, 0, "belopp", "x"), 1, "/arsbudgetar/0/budgetposter/0/belopp/x", "okand-finansiar"),
            ((*ROWS, 0, "belopp"), None, "/arsbudgetar/0/budgetposter/0/belopp", "inte-objekt"),
            ((*ROWS, 0, "kommentar"), "x", "/arsbudgetar/0/budgetposter/0/kommentar", "okand-nyckel"),
            ((*ROWS, 0, "id"), ..., "/arsbudgetar/0/budgetposter/0/id", "nyckel-saknas"),
            ((*ROWS, 0, "id"), None, "/arsbudgetar/0/budgetposter/0/id", "inte-text"),
            ((*ROWS, 0, "benamning"), "", "/arsbudgetar/0/budgetposter/0/benamning", "text-tom"),
            ((*ROWS, 0, "benamning"), "\ud800", "/arsbudgetar/0/budgetposter/0/benamning", "text-tecken"),
            ((*ROWS, 0, "kategori"), "x", "/arsbudgetar/0/budgetposter/0/kategori", "okand-kategori"),
            (ROWS, {}, "/arsbudgetar/0/budgetposter", "inte-lista"),
            ((*ROWS, 0), "x", "/arsbudgetar/0/budgetposter/0", "inte-objekt"),
            (("arsbudgetar", 0, "verksamhetsar"), "2024", "/arsbudgetar/0/verksamhetsar", "inte-heltal"),
            (("arsbudgetar", 0, "verksamhetsar"), True, "/arsbudgetar/0/verksamhetsar", "inte-heltal"),
            (("arsbudgetar", 0, "verksamhetsar"), 24, "/arsbudgetar/0/verksamhetsar", "ar-form"),
            (("arsbudgetar", 0, "budgetansvarig"), "x", "/arsbudgetar/0/budgetansvarig", "okand-part"),
            (("arsbudgetar", 0, "finansiarer", 0, "roll"), "PART", "/arsbudgetar/0/finansiarer/0/roll", "okant-varde"),
            (("arsbudgetar", 0, "finansiarer", 0, "roll"), 1, "/arsbudgetar/0/finansiarer/0/roll", "okant-varde"),
            (("typ",), "avtall", "/typ", "okand-typ"),
            (("typ",), ["akt"], "/typ", "okand-typ"),
            (("typ",), ..., "/typ", "nyckel-saknas"),
            (("schema",), "folkhalsoavtal/2", "/schema", "okant-schema"),
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
        assert faults(edited((steps, value))) == [(path, code)]

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
        text = edited().replace('"kommun": 50000', '"kommun": ' + "5" * 10_000, 1)
        assert faults(text) == [("/arsbudgetar/0/budgetposter/1/belopp/kommun", "belopp-for-stort")]

    def test_a_key_that_stands_twice(self) -> None:
        text = edited().replace('"kommun": 50000', '"kommun": 1, "kommun": 50000', 1)
        assert faults(text) == [("/arsbudgetar/0/budgetposter/1/belopp/kommun", "dubbel-nyckel")]

    def test_keys_that_stand_twice_are_told_in_the_order_of_the_document(self) -> None:
        text = '{"a": 1, "a": 1, "b": [{"c": 1, "c": 2}, {"d": 1, "d": 2}], "e": 1, "e": 2}'
        assert [path for path, code in faults(text) if code == "dubbel-nyckel"] == ["/a", "/e", "/b/0/c", "/b/1/d"]

    def test_a_lone_surrogate_as_a_key_is_told_and_can_be_printed(self) -> None:
        with pytest.raises(DocumentError) as caught:
            loads(edited((("avtal", "\ud800"), 1)))
        [error] = caught.value.errors
        assert error.code == "okand-nyckel"
        assert "\\ud800" in str(error.params["key"])

    def test_eight_faults_of_shape_and_value_are_all_told(self) -> None:
        document = edited(
            (("schema",), ...),
            (("avtal", "id"), "A B"),
            (("avtal", "parter", 0, "id"), 5),
            ((*PERIOD, "forsta_dag"), "2021-02-29"),
            (("avtal", "tillagg"), True),
            (("arsbudgetar", 0, "verksamhetsar"), ...),
            (CELL, 350000.0),
            ((*ROWS, 5, "belopp", "kommun"), "74.5"),
        )
        assert sorted(faults(document)) == [
            ("/arsbudgetar/0/budgetposter/0/belopp/drn", "belopp-form"),
            ("/arsbudgetar/0/budgetposter/5/belopp/kommun", "belopp-form"),
            ("/arsbudgetar/0/verksamhetsar", "nyckel-saknas"),
            ("/avtal/avtalsperiod/forsta_dag", "datum-finns-inte"),
            ("/avtal/id", "id-form"),
            ("/avtal/parter/0/id", "inte-text"),
            ("/avtal/tillagg", "okand-nyckel"),
            ("/schema", "nyckel-saknas"),
        ]

    def test_faults_between_fields_are_all_told_too(self) -> None:
        document = edited(
            (("avtal", "finansieringsregel", "parter"), ["drn", "drn"]),
            ((*PERIOD, "sista_dag"), "2020-12-31"),
            ((*ROWS, 0, "kategori"), "x"),
            ((*ROWS, 0, "bars_av"), "annan"),
        )
        assert sorted(faults(document)) == [
            ("/arsbudgetar/0/budgetposter/0/bars_av", "okand-part"),
            ("/arsbudgetar/0/budgetposter/0/kategori", "okand-kategori"),
            ("/avtal/avtalsperiod/sista_dag", "period-omvand"),
            ("/avtal/finansieringsregel/parter/1", "dubbelt-id"),
        ]

    @pytest.mark.parametrize("value", [None, True, 1, 1.5, "", "x", [], {}, [[]], {"typ": "akt"}])
    def test_no_value_in_any_place_gives_anything_but_a_record_or_our_error(self, value: Any) -> None:
        for text in everywhere(ALINGSAS, value):
            try:
                record = loads(text)
            except DocumentError as error:
                assert error.errors
                assert all(fault.path.startswith("/") or not fault.path for fault in error.errors)
            else:
                assert loads(dumps(record)) == record


def everywhere(path: Path, value: Any) -> Iterator[str]:
    """The document with the value in each place in turn."""
    tree = json.loads(path.read_text(encoding="utf-8"))

    def places(node: Any) -> Iterator[tuple[Any, Any]]:
        steps = node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
        for step in list(steps):
            yield node, step
            yield from places(node[step])

    for node, step in list(places(tree)):
        before = node[step]
        node[step] = value
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


@frozen
class Allt(Value):
    """A rule of a caller's own: one party bears it all."""

    part: Id
    niva: Provningsniva = Provningsniva.TOTALT
    tolerans: Belopp = field(default=Belopp(ore=0))
    kallhanvisning: Kallhanvisning | None = None

    @property
    def named_parter(self) -> FrozenMap[str, str]:
        return FrozenMap({self.part: "/part"})

    def evaluate(self, period: Any, parter: Any, underlag: Underlag) -> Atagande:
        assert underlag.total is not None
        return Atagande(Berakning.shared(underlag.total, FrozenMap({self.part: Fraction(1)})))


@frozen
class Trasig(Value):
    """A rule that is itself at fault."""

    def __attrs_post_init__(self) -> None:
        raise RuntimeError("a fault of the caller's code")


class TestOwnRules:
    def test_a_fault_in_a_callers_rule_is_not_told_as_one_of_the_document(self) -> None:
        text = edited((("avtal", "finansieringsregel"), {"typ": "trasig"}))
        with pytest.raises(RuntimeError, match="a fault of the caller's code"):
            loads(text, converter=make_converter(regler={"trasig": Trasig}))

    def test_a_rule_of_the_callers_own_is_written_and_read(self) -> None:
        avtal = Avtal(id="a", parter=(Avtalspart.kommun("1489", id="kommun"),), finansieringsregel=Allt("kommun"))
        converter = make_converter(regler={"allt_pa_en": Allt})
        text = dumps(avtal, converter=converter)
        assert '"typ": "allt_pa_en"' in text
        assert loads(text, converter=converter) == loads(text, Avtal, converter=converter) == avtal

    def test_a_rule_that_the_converter_does_not_know_is_refused(self) -> None:
        avtal = Avtal(id="a", parter=(Avtalspart.kommun("1489", id="kommun"),), finansieringsregel=Allt("kommun"))
        with pytest.raises(InvalidType, match="Allt"):
            dumps(avtal)

    def test_a_tag_is_never_reused(self) -> None:
        with pytest.raises(Contradiction):
            make_converter(regler={"lika_delar": Allt})
        with pytest.raises(InvalidValue):
            make_converter(regler={"Allt på en": Allt})
        with pytest.raises(InvalidType):
            make_converter(regler={1: Allt})  # type: ignore[dict-item]
        with pytest.raises(InvalidType, match="attrs class"):
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
    provning = budget.test(Allt("drn"))
    assert provning.status is Provningsstatus.INTE_TILLAMPLIG
