"""Documents: the kinds of record that a file can hold, and their reading and writing."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar, cast, overload

from cattrs import Converter

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.arende import Tjansteutlatande
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.behovsanalys import Behovsanalys
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.errors import DocumentError, FolkhalsoavtalError, InvalidType, InvalidValue
from folkhalsoavtal.fields import wrong_type
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.metod import Metod
from folkhalsoavtal.natverk import Natverk
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.redovisning import EkonomiskRedovisning
from folkhalsoavtal.serialization.converter import BESIDE_RECORDS, DOCUMENTS, RECORDS, default_converter, read_typ
from folkhalsoavtal.serialization.faults import faults
from folkhalsoavtal.serialization.text import parse, quoted, repeated_keys, write
from folkhalsoavtal.sheet_mapping import SheetMapping
from folkhalsoavtal.upgrades import SCHEMAS, Upgrade, schema_number, upgraded
from folkhalsoavtal.uppfoljning import Uppfoljning
from folkhalsoavtal.waivers import Waivers

#: The schema that this version writes. It reads those before it too.
SCHEMA: Final = SCHEMAS[-1]

#: What a document can hold.
Record: TypeAlias = (
    Avtal
    | Akt
    | Samling
    | Verksamhetsplan
    | Uppfoljning
    | EkonomiskRedovisning
    | Formular
    | Behovsanalys
    | Tjansteutlatande
    | Natverk
    | Metod
)
R = TypeVar(
    "R",
    Avtal,
    Akt,
    Samling,
    Verksamhetsplan,
    Uppfoljning,
    EkonomiskRedovisning,
    Formular,
    Behovsanalys,
    Tjansteutlatande,
    Natverk,
    Metod,
    Berakning,
    Waivers,
    SheetMapping,
)


@overload
def loads(document: str | bytes, /, *, converter: Converter | None = None) -> Record: ...
@overload
def loads(document: str | bytes, kind: type[R], /, *, converter: Converter | None = None) -> R: ...
def loads(document: str | bytes, kind: type[Any] | None = None, /, *, converter: Converter | None = None) -> Any:
    """Read a record from JSON text.

    Nothing is coerced, guessed or dropped. A byte-order mark is accepted. A document of an earlier schema is read as
    the document of today that it is upgraded to; see :func:`upgrade`.

    Args:
        document: The text, or its bytes in UTF-8.
        kind: The class of record that is expected, or ``Berakning``, ``Waivers`` or ``SheetMapping``; any record when
            not given.
        converter: One of :func:`make_converter`, to read financing rules of the caller's own.

    Returns:
        The record.

    Raises:
        InvalidType: When the document is neither text nor bytes, or the expected kind is no record.
        DocumentError: When the document cannot be read, or is of a later schema. Its ``errors`` are all the faults of
            shape and value, each with the JSON Pointer of its place, in an old document as it is upgraded; faults
            between fields are told when the parts that they join are sound.

    >>> loads('{"schema": "folkhalsoavtal/1", "typ": "avtal", "id": "a", "parter": 2}')
    Traceback (most recent call last):
    folkhalsoavtal.errors.DocumentError: /parter: expected a list in square brackets, not 2

    .. versionadded:: 0.1.0
    """
    if kind is not None and kind not in DOCUMENTS.values():
        raise wrong_type(kind, " | ".join(known.__name__ for known in DOCUMENTS.values()))
    known = DOCUMENTS if kind in BESIDE_RECORDS.values() else RECORDS
    return read_document(document, known, kind, converter)[0]


def read_document(
    document: str | bytes,
    known: Mapping[str, type[Any]] = RECORDS,
    kind: type[Any] | None = None,
    converter: Converter | None = None,
) -> tuple[Any, Upgrade]:
    """A record from JSON text, and what was changed in it when it is of an old schema; see :func:`loads`.

    Args:
        document: The text, or its bytes in UTF-8.
        known: The kinds that it can be of, by their types.
        kind: The one of them that it is to be of; any when not given.
        converter: By what it is read; that of the library unless given.
    """
    tree: Any = parse(document)
    errors: list[FolkhalsoavtalError] = []
    record: Any = None
    told = Upgrade(SCHEMA, SCHEMA)
    try:
        tree, told = _of_today(tree)
        errors.extend(_without_schema(tree))
        typ = read_typ(tree, known)
        if kind is not None and known[typ] is not kind:
            expected = next(name for name, other in DOCUMENTS.items() if other is kind)
            raise InvalidType("annan-handling", path="/typ", got=typ, expected=expected)
        body = {key: value for key, value in cast("dict[str, Any]", tree).items() if key not in {"schema", "typ"}}
        record = (converter or default_converter()).structure(body, known[typ])
    except Exception as error:  # noqa: BLE001 - sorted out by faults, which raises what is not a fault of the document
        errors.extend(faults(error))
    if errors := [*repeated_keys(tree), *errors]:
        raise DocumentError(errors)
    return record, told


def _without_schema(tree: Any) -> Iterator[FolkhalsoavtalError]:
    if isinstance(tree, dict) and "schema" not in tree:
        yield InvalidValue("nyckel-saknas", path="/schema", key="schema")


def _of_today(tree: Any) -> tuple[Any, Upgrade]:
    """The document in the schema of today, and what was changed for that. One that names no schema is left as it is.

    Raises:
        InvalidValue: When the schema is later or unknown, which ends the reading: nothing else in it can be judged.
    """
    if not isinstance(tree, dict) or "schema" not in tree:
        return cast("Any", tree), Upgrade(SCHEMA, SCHEMA)
    root = cast("dict[str, Any]", tree)
    schema = root["schema"]
    number = schema_number(schema)
    if number is None:
        raise InvalidValue("okant-schema", path="/schema", got=quoted(schema), known=SCHEMAS)
    if number >= len(SCHEMAS):
        raise InvalidValue("schema-nyare", path="/schema", got=quoted(schema), known=SCHEMA)
    today, changes = upgraded(root, number)
    return today, Upgrade(schema, SCHEMA, changes)


def upgrade(document: str | bytes, /, *, converter: Converter | None = None) -> tuple[str, Upgrade]:
    """An old document as it is written today, and the report of what was changed: ``rendering.render`` says it.

    Args:
        document: The text of any record, calculation, waivers or mapping, or its bytes in UTF-8.
        converter: One of :func:`make_converter`, for financing rules of the caller's own.

    Returns:
        The canonical text in the schema of today, which ``loads`` reads as it reads the old one; and the report. A
        document of today has no changes.

    Raises:
        InvalidType: When the document is neither text nor bytes.
        DocumentError: When the document cannot be read, or is of a later schema; see :func:`loads`.

    >>> old = '{"schema": "folkhalsoavtal/0", "typ": "samling", "handlingar": [], "kallhanvisning": '
    >>> old += '{"dokument": "Avtalet", "klausul": "3 §"}}'
    >>> text, report = upgrade(old)
    >>> [change.path for change in report.changes]
    ['/kallhanvisning/punkt']
    >>> upgrade('{"schema": "folkhalsoavtal/2", "typ": "avtal"}')
    Traceback (most recent call last):
    folkhalsoavtal.errors.DocumentError: /schema: the document is of the schema "folkhalsoavtal/2", ...

    .. versionadded:: 0.1.0
    """
    record, told = read_document(document, DOCUMENTS, converter=converter)
    return dumps(record, converter=converter), told


@overload
def load(path: str | Path, /, *, converter: Converter | None = None) -> Record: ...
@overload
def load(path: str | Path, kind: type[R], /, *, converter: Converter | None = None) -> R: ...
def load(path: str | Path, kind: type[Any] | None = None, /, *, converter: Converter | None = None) -> Any:
    """Read a record from a file; see :func:`loads`.

    Raises:
        DocumentError: When the document cannot be read.
        OSError: When the file cannot be opened.

    .. versionadded:: 0.1.0
    """
    document = Path(path).read_bytes()
    return loads(document, converter=converter) if kind is None else loads(document, kind, converter=converter)


def dumps(record: Record | Berakning | Waivers | SheetMapping, /, *, converter: Converter | None = None) -> str:
    """Write a record, the calculation behind an amount, waivers, or the mapping of sheets, as the canonical JSON text.

    The same record gives the same text: keys in the order of the model, two spaces of indent, a newline at the
    end. What is not stated is left out; a line of a budget has every column, an empty cell as ``null``.
    ``loads(dumps(record)) == record``.

    Raises:
        InvalidType: When the value is none of these.

    .. versionadded:: 0.1.0
    """
    typ = next((name for name, kind in DOCUMENTS.items() if type(record) is kind), None)
    if typ is None:
        raise wrong_type(record, " | ".join(kind.__name__ for kind in DOCUMENTS.values()))
    body = (converter or default_converter()).unstructure(record)
    return write({"schema": SCHEMA, "typ": typ, **body})


def dump(
    record: Record | Berakning | Waivers | SheetMapping, path: str | Path, /, *, converter: Converter | None = None
) -> None:
    """Write what :func:`dumps` takes to a file as its canonical JSON text.

    .. versionadded:: 0.1.0
    """
    text = dumps(record, converter=converter)
    Path(path).write_text(text, encoding="utf-8", newline="\n")


@cache
def packaged_forms() -> tuple[Formular, ...]:
    """The forms that come with the library, by id and version.

    *Source:* each form names its own.

    >>> [(form.id, form.version) for form in packaged_forms()]
    [('goteborg-arsrapport', '2024'), ('norra-uppfoljning', '2021')]

    .. versionadded:: 0.1.0
    """
    forms = _packaged("formular", Formular)
    return tuple(sorted(forms, key=lambda form: (form.id, form.version)))


@cache
def packaged_methods() -> tuple[Metod, ...]:
    """The methods that come with the library, by id.

    *Source:* each method names its own.

    >>> [(metod.id, len(metod.punkter)) for metod in packaged_methods()]
    [('asele-samverka-for-folkhalsa', 25)]

    .. versionadded:: 0.1.0
    """
    return tuple(sorted(_packaged("metoder", Metod), key=lambda metod: metod.id))


def _packaged(folder: str, kind: type[R]) -> Iterator[R]:
    """The records of a kind in a folder of the package."""
    paths = (files("folkhalsoavtal.serialization") / folder).iterdir()
    return (loads(path.read_bytes(), kind) for path in paths if path.name.endswith(".json"))
