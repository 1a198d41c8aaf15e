"""The report of a method, and of a collaboration that is measured against one."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.fields import field_names, tag_of
from folkhalsoavtal.kannetecken import WOULD_TELL, Belagg
from folkhalsoavtal.metod import Metod, Metodbesked, Metodlage
from folkhalsoavtal.metodprovning import Metoddel, Metodomdome, Metodprovning
from folkhalsoavtal.natverk import Natverk
from folkhalsoavtal.rendering.blocks import Field, Group, Heading, Item, Listing, Paragraph, Row, Table
from folkhalsoavtal.rendering.items import item, items, source_fields
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.scope import Scope, labelled, scope_of

#: The most that a verdict shows of what it rests on.
_SHOWN: Final = 3
#: What would tell of a sign, and may be silent.
_SILENT: Final = tuple(dict.fromkeys(WOULD_TELL.values()))


def method_groups(metod: Metod, lang: Language) -> Iterator[Group]:
    """A method: what it expects and takes, its phases with their steps, and who ought to take part."""
    scope = scope_of(metod, lang)
    sender = [] if metod.avsandare is None else [Field(lang.label("avsandare"), metod.avsandare)]
    yield (Heading(metod.benamning, 1), Field(lang.label("metod"), metod.id), *sender, *source_fields(metod, lang))
    if metod.beskrivning is not None:
        yield (Paragraph(metod.beskrivning),)
    for name in ("forvantade_resultat", "forutsattningar"):
        if points := getattr(metod, name):
            yield (Heading(lang.label(name), 2), Listing(items(points, scope)))
    for n, fas in enumerate(metod.faser, start=1):
        yield (
            Heading(f"{lang.label('fas')} {n}: {fas.benamning}", 2),
            *source_fields(fas, lang, scope.dokument),
            Listing(items(fas.steg, scope)),
        )
    if metod.samarbetspartner:
        label = lang.label("samarbetspartner", several=True)
        yield (Heading(label, 2), Listing(items(metod.samarbetspartner, scope)))


def measure_groups(provning: Metodprovning, lang: Language) -> Iterator[Group]:
    """How it is with each item of a method, with what that rests on; and how many there are of each verdict."""
    metod = provning.metod
    scope = scope_of(metod, lang, (provning.record,))
    heading = Heading(f"{lang.label('metodprovning')}: {metod.benamning}", 1)
    yield (heading, Field(lang.text("Collaboration"), _name(provning)), *_counted(provning, lang))
    for title, omdomen in groupby(provning.omdomen, key=lambda each: _section(each, lang)):
        yield (Heading(title, 2), Listing([verdict_item(omdome, scope) for omdome in omdomen]))
    yield (
        Listing(
            [
                lang.text("Missing: what is at hand would tell of it, and does not, or says that it is missing."),
                lang.text("Cannot be judged: there is no sign of it in what is at hand."),
            ],
            plain=True,
        ),
    )


def _name(provning: Metodprovning) -> str:
    """What the collaboration is called."""
    match provning.record:
        case Natverk(benamning=name):
            return name
        case Samling(namn=str(name)):
            return name
        case Samling(avtal=avtal, natverk=natverk):
            return "; ".join((*(each.namn or each.id for each in avtal), *(each.benamning for each in natverk)))
        case Akt(avtal=one) | one:
            return one.namn or one.id


def _section(omdome: Metodomdome, lang: Language) -> str:
    """The part of the method that an item stands in; of a step its phase."""
    if omdome.fas is None:
        return lang.show(omdome.metoddel).capitalize()
    return f"{lang.label('steg')}: {omdome.fas.benamning}"


def _counted(provning: Metodprovning, lang: Language) -> Iterator[Table]:
    """How many items of each part there are of each verdict."""
    parts = [metoddel for metoddel in Metoddel if any(each.metoddel is metoddel for each in provning.omdomen)]
    rows = [
        Row((lang.show(metoddel).capitalize(), *map(str, provning.counts(metoddel).values()))) for metoddel in parts
    ]
    rows.append(Row((lang.text("All"), *map(str, provning.counts().values())), ruled=True))
    yield Table(("", *(lang.show(lage).capitalize() for lage in Metodlage)), tuple(rows))


def verdict_item(omdome: Metodomdome, scope: Scope) -> Item:
    """An item of a method with its verdict: what is told of it, and each of its signs with what shows that."""
    lang = scope.lang
    lage, told = omdome.shown(None)
    lines = _told(lage, told, scope)
    for kannetecken in omdome.punkt.kannetecken:
        lage, belagg = omdome.shown(kannetecken)
        if belagg or omdome.lage is not Metodlage.INTE_TILLAMPLIGT:
            what = f"{lang.show(kannetecken).capitalize()}: {lang.show(lage)}"
            lines.append(Item(what, _told(lage, belagg, scope)))
    return Item(f"{lang.show(omdome.lage).capitalize()}: {item(omdome.punkt, scope).text}", lines)


def _told(lage: Metodlage, belagg: Sequence[Belagg], scope: Scope) -> list[Item]:
    """What a verdict rests on, what speaks against it, and how much more there is."""
    first = belagg[:_SHOWN]
    against = [each for each in belagg[_SHOWN:] if each.lage is Metodlage.SAKNAS]
    lines = [_evidence(each, lage, scope) for each in (*first, *against)]
    if (more := len(belagg) - len(lines)) > 0:
        lines.append(Item(scope.lang.text("and {n} more", n=more)))
    return lines


def _evidence(belagg: Belagg, lage: Metodlage, scope: Scope) -> Item:
    """A thing that shows something, by what it is, with its place; and what it shows, where that is less."""
    lang, varde, path = scope.lang, belagg.varde, belagg.path
    if isinstance(varde, Metodbesked):
        told = item(varde, scope, ("metod", "metodpunkt", "lage"))
        return Item(f"{lang.text('told')}: {lang.show(varde.lage)} ({path})", told.items)
    kind, title = lang.label(tag_of(type(varde))), item(varde, scope).text
    what = title if title.startswith(kind) else labelled(kind, title)
    if isinstance(varde, _SILENT) and belagg.lage is Metodlage.SAKNAS:
        return Item(f"{lang.text('nothing shows it in {what}', what=what)} ({path})")
    fields: Any = type(varde)
    name = path.rpartition("/")[2]
    field = f"{lang.label(name)}, " if name in field_names(fields) else ""
    less = "" if belagg.lage is lage else f": {lang.show(belagg.lage)}"
    return Item(f"{field}{what} ({path}){less}")
