"""What the parts of a report take as known, what a field holds in words, and the phrases that lines are made of."""

import enum
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias, cast, get_args

from attrs import frozen

from folkhalsoavtal.aktorer import Aktor
from folkhalsoavtal.fields import FrozenMap, Value, reference_to, walk
from folkhalsoavtal.finansiering import Finansieringsregel
from folkhalsoavtal.metod import Metod
from folkhalsoavtal.natverk import Natverk
from folkhalsoavtal.period import Manader, Period
from folkhalsoavtal.rendering.deadlines import tidpunkt_text
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.rules import rule_text
from folkhalsoavtal.taxonomier import begrepp, taxonomi_of, taxonomier
from folkhalsoavtal.tidpunkt import Tidpunkt


@frozen
class Scope:
    """What the parts of a report take as known.

    Attributes:
        lang: The language.
        names: What things are called, by the name of their class and their id.
        dokument: The document that the whole rests on; its parts then name only the place in it.
    """

    lang: Language
    names: Mapping[tuple[str, str], str]
    dokument: str | None = None

    def named(self, to: str, id_: str) -> str:
        """What an id names: the thing by what it is called, or by its id where that is not known."""
        return self.names.get((to, id_), id_)


#: How a value is called on a line.
Title: TypeAlias = Callable[[Any, Scope], str]


def scope_of(record: Value, lang: Language, beside: Sequence[Value] = ()) -> Scope:
    """The scope of the report of a record, with what the things in it and beside it are called."""
    names: dict[tuple[str, str], str] = {}
    for one in (record, *beside):
        for _, value in walk(one):
            id_, name = getattr(value, "id", None), getattr(value, "benamning", None) or getattr(value, "namn", None)
            if isinstance(id_, str) and isinstance(name, str):
                names.setdefault((type(value).__name__, id_), name)
                if isinstance(one, Natverk) and isinstance(value, Aktor):
                    names.setdefault(("Avtalspart", id_), name)  # in a network they are those that things concern
                if isinstance(one, Metod):  # another method can have an item of the same id
                    names.setdefault((type(value).__name__, f"{one.id}/{id_}"), name)
    kalla = getattr(record, "kallhanvisning", None)
    return Scope(lang, names, None if kalla is None else kalla.dokument)


def said(held: Any, annotation: Any, scope: Scope) -> str:
    """What a field holds, in words: a set in the order of its enumeration, a share in per cent."""
    lang, to = scope.lang, reference_to(annotation)
    match held:
        case str():
            return _referred(to, (held,), scope)
        case tuple():
            return _referred(to, tuple(map(lang.show, cast("tuple[Any, ...]", held))), scope)
        case frozenset():
            return lang.show(in_order(cast("frozenset[enum.Enum]", held)))
        case FrozenMap():
            pairs = cast("FrozenMap[str, Any]", held)
            return "; ".join(f"{key}: {lang.show(value)}" for key, value in pairs.items())
        case bool():
            return lang.text("yes") if held else lang.text("no")
        case int() if Manader in (annotation, *get_args(annotation)):
            return months(held, lang)
        case Finansieringsregel():
            return rule_text(held, lang)
        case Tidpunkt():
            return tidpunkt_text(held, lang, lambda id_: scope.named("Frist", id_))
        case Period():
            return lang.years(held)
        case _:
            return lang.show(held)


def _referred(to: str | None, texts: tuple[str, ...], scope: Scope) -> str:
    """Texts, or what they refer to by name."""
    if not texts:
        return scope.lang.text("none")
    match to:
        case "Begrepp":
            return _kopplingar(texts, scope.lang)
        case "Taxonomi":
            found = (taxonomier()[text] for text in texts)
            return "; ".join(one.engelska if scope.lang.code == "en" else one.benamning for one in found)
        case _:
            return "; ".join(text if to is None else scope.named(to, text) for text in texts)


def in_order(members: frozenset[enum.Enum]) -> tuple[enum.Enum, ...]:
    """Members of an enumeration in its own order."""
    return tuple(member for kind in {type(member) for member in members} for member in kind if member in members)


def _kopplingar(keys: Sequence[str], lang: Language) -> str:
    """Items of taxonomies by their taxonomy; a number is told, a code in words is the name itself."""
    english = lang.code == "en"
    by_taxonomy: dict[str, list[str]] = {}
    for key in keys:
        taxonomi, one = taxonomi_of(key), begrepp(key)
        name = one.engelska if english else one.benamning
        found = by_taxonomy.setdefault(taxonomi.engelska if english else taxonomi.benamning, [])
        found.append(f"{one.kod} {name}" if one.kod.isdigit() else name)
    return "; ".join(f"{taxonomi}: {', '.join(found)}" for taxonomi, found in by_taxonomy.items())


def months(antal: int, lang: Language) -> str:
    """A number of months."""
    return lang.plural("{n} month", "{n} months", antal)


def labelled(label: str, *texts: str | None) -> str:
    """Texts after each other, those that there are."""
    return ": ".join((label, *filter(None, texts)))


def belonging(name: str, part: str | None, scope: Scope) -> str:
    """A body or a recipient, with the party that it belongs to."""
    return name if part is None else f"{name} ({scope.named('Avtalspart', part)})"


def unstated(value: Value, names: Sequence[str], lang: Language) -> str:
    """What everybody asks for and the source does not state."""
    asked = tuple(lang.term(name) for name in names if getattr(value, name) is None)
    return "; " + lang.text("not stated: {what}", what=asked) if asked else ""


def stated(value: Value, names: Sequence[str], lang: Language) -> str:
    """What is stated of them; a day says itself that it is one."""
    told = ((name, getattr(value, name)) for name in names)
    return "".join(
        f"; {lang.show(held)}" if isinstance(held, date) else f"; {lang.term(name)} {held}"
        for name, held in told
        if held is not None
    )
