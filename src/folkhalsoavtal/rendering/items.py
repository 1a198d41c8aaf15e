"""Any value of the model as an item of a list: what it is called, and under it every field that is stated.

What a field is called comes from the glossary, and which fields there are from the model: a new field prints as it is.
"""

from collections.abc import Collection, Iterable, Iterator
from types import NoneType
from typing import Any, Final, cast, get_args

from folkhalsoavtal.avrakningsregel import Avrakningsregel
from folkhalsoavtal.fields import Value, annotations, tag_of
from folkhalsoavtal.finansiering import Finansieringsregel
from folkhalsoavtal.frister import Fristvillkor
from folkhalsoavtal.indikator import Intervall
from folkhalsoavtal.insats import Mal
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.period import Period
from folkhalsoavtal.rendering.blocks import Field, Item
from folkhalsoavtal.rendering.language import Language, paragraphs
from folkhalsoavtal.rendering.rules import rule_lines, rule_text, settlement_rule_text
from folkhalsoavtal.rendering.scope import Scope, said
from folkhalsoavtal.rendering.sentences import source_text
from folkhalsoavtal.rendering.titles import title_of

#: Fields that are running text, which needs no label.
_PROSE: Final = ("beskrivning", "uppgift")


def items(values: Iterable[Value], scope: Scope) -> tuple[Item, ...]:
    """Values as items."""
    return tuple(item(value, scope) for value in values)


def item(value: Value, scope: Scope, without: Collection[str] = ()) -> Item:
    """A value as an item: its title, under it the fields that are stated and not in the title, and its place.

    Args:
        value: The value.
        scope: What the report takes as known.
        without: Names of fields to leave out, because they are told elsewhere.
    """
    title, told = title_of(value)
    prose = [
        Item(part)
        for name in _PROSE
        if name not in {*told, *without} and (text := getattr(value, name, None))
        for part in paragraphs(text)
    ]
    fields = [as_item(field) for field in details(value, scope, {*told, *_PROSE, *without, "kallhanvisning"})]
    goals = items(value.delmal, scope) if isinstance(value, Mal) else ()
    place, source = _source(value, scope)
    return Item(title(value, scope) + place, (*prose, *fields, *goals, *source))


def _source(value: Value, scope: Scope) -> tuple[str, tuple[Item, ...]]:
    """Where a value rests: the place behind its title when nothing more is to be said of it, else on its own line."""
    kalla: Kallhanvisning | None = getattr(value, "kallhanvisning", None)
    whole = None if scope.dokument is None else Kallhanvisning(scope.dokument)
    if kalla is None or kalla == whole:
        return "", ()
    text = source_text(kalla, scope.lang, scope.dokument)
    if kalla.dokument == scope.dokument and kalla.kommentar is None:
        return f" ({text})", ()
    return "", (Item(f"{scope.lang.text('Source')}: {text}"),)


def source_fields(value: Value, lang: Language, known: str | None = None) -> Iterator[Field]:
    """Where a record or a part of one rests, when that is stated.

    Args:
        value: The record or the part.
        lang: The language.
        known: The document that the whole rests on: of that no more than the place is told.
    """
    kalla: Kallhanvisning | None = getattr(value, "kallhanvisning", None)
    whole = None if known is None else Kallhanvisning(known)
    if kalla is not None and kalla != whole:
        yield Field(lang.text("Source"), source_text(kalla, lang, known))


def as_item(field: Field) -> Item:
    """A field as a line of a list."""
    return Item(f"{field.label}: {field.text}".rstrip(), field.items)


def details(value: Value, scope: Scope, without: Collection[str] = ()) -> Iterator[Field]:
    """The stated fields of a value, each under its label; references that are stated to be none are stated."""
    kind: Any = type(value)
    for name, annotation in annotations(kind):
        held = getattr(value, name)
        if name in without or held is None or (held in ((), frozenset()) and NoneType not in get_args(annotation)):
            continue
        if isinstance(held, tuple) and held and isinstance(held[0], Value):
            under = items(cast("tuple[Value, ...]", held), scope)
            one_line = len(under) == 1 and not under[0].items
            label = scope.lang.label(name, several=len(under) > 1)
            yield Field(label, under[0].text if one_line else "", () if one_line else under)
        elif isinstance(held, Finansieringsregel):
            lines = rule_lines(held, scope.lang, scope.dokument)
            yield Field(scope.lang.label(name), rule_text(held, scope.lang), lines)
        elif isinstance(held, Avrakningsregel):
            kalla = held.kallhanvisning
            source = [] if kalla is None else [source_text(kalla, scope.lang, scope.dokument)]
            yield Field(scope.lang.label(name), settlement_rule_text(held, scope.lang), source)
        elif isinstance(held, Value) and not isinstance(held, (Intervall, Period, Kallhanvisning)):
            # the word for a condition is also that for the terms of an agreement
            term = tag_of(type(held)) if isinstance(held, Fristvillkor) else name
            yield Field(scope.lang.label(term), "", [item(held, scope)])
        else:
            several = len(cast("tuple[object, ...]", held)) != 1 if isinstance(held, (tuple, frozenset)) else None
            yield Field(scope.lang.label(name, several=several), said(held, annotation, scope))
