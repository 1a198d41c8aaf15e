"""The JSON Schema of what a document can hold: every annotation of the model as the converter reads it."""

import enum
import inspect
import re
from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin
from urllib.parse import quote

import attrs

from folkhalsoavtal.errors import InvalidValue
from folkhalsoavtal.fields import FrozenMap, Reference, annotations, check_id, reference_to, require, shown
from folkhalsoavtal.finansiering import REGLER, Finansieringsregel
from folkhalsoavtal.serialization.converter import DOCUMENTS, RECORDS, UNIONS, make_converter
from folkhalsoavtal.serialization.records import SCHEMA
from folkhalsoavtal.serialization.scalars import Schema, bounds, scalars

_PLAIN: Final = MappingProxyType({str: "string", int: "integer", bool: "boolean", NoneType: "null"})

# an argument, with what is said of it and the lines that go on; a text with markup around it
_ARGUMENT: Final = re.compile(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", re.MULTILINE)
_MARKUP: Final = re.compile(r"(?::\w+:)?`+~?([^`]+)`+")


def json_schema(typ: str | None = None, /, *, regler: Mapping[str, type] = MappingProxyType({})) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a document, for editors and validators in any language.

    What :func:`loads` accepts the schema accepts. It cannot say what fields contradict each other in, so that what it
    accepts is still to be read.

    Args:
        typ: The kind of document, such as ``avtal``; any of them when not given, told apart by their ``typ``.
        regler: Own kinds of financing rule, as :func:`make_converter` takes them.

    Returns:
        The schema, made anew: its ``$defs`` are the classes and the scalar types of the model by their names. With
        rules of your own it has no ``$id``, since it is not the published one.

    Raises:
        InvalidType: When the kind is no text.
        InvalidValue: When there is no such kind of document.

    >>> json_schema("avtal")["required"]
    ['schema', 'typ', 'id', 'parter']
    >>> json_schema("kontrakt")
    Traceback (most recent call last):
    folkhalsoavtal.errors.InvalidValue: 'kontrakt' is not one of avtal, akt, samling, verksamhetsplan, uppfoljning, \
ekonomisk_redovisning, formular, behovsanalys, tjansteutlatande, natverk, metod, berakning, waivers, sheet_mapping

    .. versionadded:: 0.1.0
    """
    if typ is not None:
        require(typ, str)
        if typ not in DOCUMENTS:
            raise InvalidValue("okant-varde", got=shown(typ), known=tuple(DOCUMENTS))
    if regler:
        make_converter(regler=regler)  # it refuses what is no rule
    definitions = _Definitions({**REGLER, **regler})
    root = definitions.document(typ) if typ else definitions.documents()
    name, _, version = SCHEMA.partition("/")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **({} if regler else {"$id": ":".join(["urn", name, "schema", version, *([typ] if typ else [])])}),
        "title": f"{SCHEMA}: {typ}" if typ else SCHEMA,
        **root,
        "$defs": dict(sorted(definitions.made.items())),
    }


class _Definitions:
    """The schemas of annotations, and the definitions that they refer to, each made when it is first referred to."""

    def __init__(self, regler: Mapping[str, type]) -> None:
        self.made: dict[str, Schema] = {}
        self._names: dict[object, str] = {}
        self._called: Counter[str] = Counter()
        self._scalars = scalars()
        self._unions: Mapping[type, Mapping[str, type]] = {**UNIONS, Finansieringsregel: regler}

    def document(self, typ: str) -> Schema:
        """A document of one kind."""
        return self._object(DOCUMENTS[typ], schema=SCHEMA, typ=typ)

    def documents(self) -> Schema:
        """A document of any kind."""
        return self._union(DOCUMENTS, "-dokument", schema=SCHEMA)

    def _of(self, annotation: Any) -> Schema:
        """The schema of one annotation, put together from those of its parts."""
        origin, args = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._annotated(*args)
        if origin in (Union, UnionType):
            return self._one_of(args)
        if origin is tuple:
            return self._list(args[0], once=reference_to(args[0]) is not None)
        if origin is frozenset:
            return self._list(args[0], once=True)
        if origin is FrozenMap:
            key, item = args
            return {"type": "object", "propertyNames": self._of(key), "additionalProperties": self._of(item)}
        return self._class(annotation)

    def _annotated(self, base: Any, *rules: Callable[[Any], None]) -> Schema:
        checked = [self._checked(base, rule) for rule in rules]
        return checked[0] if len(checked) == 1 else {"allOf": checked}

    def _checked(self, base: Any, rule: Callable[[Any], None]) -> Schema:
        """What a check lets through. One of a caller's own is not known, but tried on whole numbers."""
        key: object = rule
        if isinstance(rule, Reference):  # an id, unless what is referred to has names of its own
            key = rule.till if rule.till in self._scalars else check_id
        if key in self._scalars:
            return self._scalar(key)
        return {"type": "integer", **bounds(rule)} if base is int else self._of(base)

    def _one_of(self, arms: tuple[Any, ...]) -> Schema:
        kinds = {typ: kind for typ, kind in RECORDS.items() if kind in arms}
        if len(kinds) == len(arms):
            return self._union(kinds, "-handling")
        if len(arms) == 2 and _has_parts(arms[0]) and arms[1] is NoneType:
            # what is wrong with a part is told of the part, and not of the whole as under anyOf
            return {"if": {"type": "null"}, "else": self._of(arms[0])}
        return {"anyOf": [*map(self._of, arms)]}

    def _union(self, kinds: Mapping[str, type], suffix: str = "", **first: str) -> Schema:
        """One of several classes by the tag in its key ``typ``; what the keys before it hold is the same for all."""

        def arm(typ: str, kind: type) -> Schema:
            name = kind.__name__ + suffix
            return self._defined((name, typ, kind), name, lambda: self._object(kind, **first, typ=typ))

        return _told_apart({typ: arm(typ, kind) for typ, kind in kinds.items()}, first)

    def _list(self, item: Any, *, once: bool) -> Schema:
        return {"type": "array", "items": self._of(item), **({"uniqueItems": True} if once else {})}

    def _class(self, kind: Any) -> Schema:
        if kind in _PLAIN:
            return {"type": _PLAIN[kind]}
        if kind in self._scalars:
            return self._scalar(kind)
        return self._defined(kind, kind.__name__, lambda: self._made_of(kind))

    def _made_of(self, kind: Any) -> Schema:
        if kind in self._unions:
            return _described(_sentence(kind), self._union(self._unions[kind]))
        if issubclass(kind, enum.Enum):
            return _described(_sentence(kind), {"enum": [member.value for member in kind]})
        return self._object(kind)

    def _object(self, kind: Any, **first: str) -> Schema:
        """A record or a value in one: its fields, and before them what tells what it is where it stands."""
        told, hints = _arguments(kind), dict(annotations(kind))
        # what a class reckons itself is no key
        given = [a for a in attrs.fields(kind) if a.init]
        stated = {a.name: _described(told.get(a.name, ""), self._of(hints[a.name])) for a in given}
        required = [*first, *(a.name for a in given if a.default is attrs.NOTHING)]
        shape = {"type": "object", "properties": {**_constants(first), **stated}, "required": required}
        return _described(_sentence(kind), {**shape, "additionalProperties": False})

    def _scalar(self, key: object) -> Schema:
        name, schema = self._scalars[key]
        return self._defined(key, name, lambda: schema)

    def _defined(self, key: object, name: str, make: Callable[[], Schema]) -> Schema:
        if key not in self._names:
            # a class of the caller's own may be called as one of ours
            self._called[name] += 1
            self._names[key] = name if self._called[name] == 1 else f"{name}-{self._called[name]}"
            self.made[self._names[key]] = make()
        return {"$ref": f"#/$defs/{quote(self._names[key])}"}


def _has_parts(annotation: Any) -> bool:
    return attrs.has(annotation) or get_origin(annotation) in (tuple, frozenset, FrozenMap)


def _told_apart(kinds: Mapping[str, Schema], first: Mapping[str, str]) -> Schema:
    """Objects of several kinds by their ``typ``, so that what is wrong with one is told of its own kind alone."""
    arms = [
        {"if": {"type": "object", "properties": _constants({"typ": typ}), "required": ["typ"]}, "then": kind}
        for typ, kind in kinds.items()
    ]
    properties = {**_constants(first), "typ": {"enum": [*kinds]}}
    return {"type": "object", "properties": properties, "required": [*properties], "allOf": arms}


def _constants(values: Mapping[str, str]) -> Schema:
    return {name: {"const": value} for name, value in values.items()}


def _described(said: str, schema: Schema) -> Schema:
    return {"description": said, **schema} if said else schema


def _sentence(kind: type) -> str:
    """The first sentence of what a class says of itself; nothing where Python has left it out."""
    first = _plain(kind.__doc__ or "").split(". ")[0].removesuffix(".")
    return first and f"{first}."


def _arguments(kind: type) -> dict[str, str]:
    """What a class and those that it builds on say of their fields, by name."""
    docs = (inspect.cleandoc(each.__doc__ or "") for each in reversed(kind.__mro__))
    return {name: _plain(text) for doc in docs for name, text in _ARGUMENT.findall(doc)}


def _plain(text: str) -> str:
    """A text of a docstring on one line, without markup and in the words of JSON."""
    return _MARKUP.sub(r"\1", " ".join(text.split())).replace("None", "null")
