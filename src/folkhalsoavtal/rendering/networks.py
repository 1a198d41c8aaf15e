"""The report of a network: who and what it is, what comes back in its meetings, and each meeting by its items."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import evolve

from folkhalsoavtal.metod import Metod
from folkhalsoavtal.mote import Inlagg, Inlaggsslag, Mote, Motespunkt, Motestid
from folkhalsoavtal.natverk import Fragelage, Natverk, Placering, Uppgiftslage
from folkhalsoavtal.rendering.blocks import Block, Field, Group, Heading, Item, Listing, Paragraph
from folkhalsoavtal.rendering.items import details, item, items, source_fields
from folkhalsoavtal.rendering.language import Language, paragraphs
from folkhalsoavtal.rendering.meetings import contributor, item_title, meeting_title, when_and_where
from folkhalsoavtal.rendering.scope import Scope, labelled, scope_of

#: What the report of a network tells in sections of its own.
_SECTIONS = ("styrorgan", "frister", "fristbesked", "bilagor")
_TOLD = {"id", "benamning", "syfte", "aktorer", "fragor", "moten", "metodbesked", "kallhanvisning", *_SECTIONS}


def network_groups(natverk: Natverk, lang: Language, beside: Sequence[Metod] = ()) -> Iterator[Group]:
    """A network: what it is, its open questions and its tasks, and then its meetings.

    Args:
        natverk: The network.
        lang: The language.
        beside: The methods that are at hand, which it may tell of.
    """
    scope = scope_of(natverk, lang, beside)
    items_by_id = {("Motespunkt", each.id): item_title(each) for mote in natverk.moten for each in mote.motespunkter}
    scope = evolve(scope, names={**scope.names, **items_by_id})
    following = natverk.next_meeting
    yield (
        Heading(natverk.benamning, 1),
        Field(lang.label("natverk"), natverk.id),
        *details(natverk, scope, _TOLD),
        Field(lang.label("nasta_mote"), when_and_where(following, lang)),
        *source_fields(natverk, lang),
    )
    if natverk.syfte is not None:
        yield (Heading(lang.label("syfte"), 2), Paragraph(natverk.syfte))
    for name in _SECTIONS:
        if held := getattr(natverk, name):
            yield (Heading(lang.label(name, several=True), 2), Listing(items(held, scope)))
    if questions := natverk.questions:
        yield (Heading(lang.label("fragor"), 2), Listing([question_item(lage, scope) for lage in questions]))
    if tasks := natverk.tasks:
        yield (Heading(lang.label("uppgifter"), 2), Listing([_task(lage, scope) for lage in tasks]))
    for mote in natverk.moten:
        yield from _meeting(mote, scope)
    if natverk.aktorer:
        yield (Heading(lang.label("aktorer"), 2), Listing(items(natverk.aktorer, scope)))
    if natverk.metodbesked:
        yield (Heading(lang.label("metodbesked"), 2), Listing(items(natverk.metodbesked, scope)))


def question_item(lage: Fragelage, scope: Scope) -> Item:
    """A question, whether it is open, and where it comes up and is closed."""
    lang, asked = scope.lang, item(lage.fraga, scope)
    status = lang.text("open") if lage.oppen else lang.text("closed")
    under = [lang.text("under {plats}", plats=_place(place, lang)) for place in lage.lyft]
    under += [_closing(lage, place, lang) for place in lage.avslutad]
    return Item(f"{asked.text}: {status}", [*asked.items, *under])


def _closing(lage: Fragelage, place: Placering, lang: Language) -> str:
    svar = next(each.svar for each in place.punkt.avslutade_fragor if each.fraga == lage.fraga.id)
    return labelled(lang.text("closed under {plats}", plats=_place(place, lang)), svar)


def _place(place: Placering, lang: Language) -> str:
    """An item in its meeting."""
    return f"{item_title(place.punkt)} ({meeting_title(place.mote, lang)})"


def _task(lage: Uppgiftslage, scope: Scope) -> Item:
    """A task, where it is given, and where it is told to be done."""
    lang = scope.lang
    told = [lang.text("under {plats}", plats=_place(lage.given, lang))]
    if lage.utford is not None:
        told.append(lang.text("done, as told under {plats}", plats=_place(lage.utford, lang)))
    elif not lage.uppgift.foreslagen:
        told.append(lang.text("not told to be done"))
    return Item(item(lage.uppgift, scope).text, told)


def _meeting(mote: Mote, scope: Scope) -> Iterator[Group]:
    lang = scope.lang
    told = {"id", "benamning", "motestid", "motespunkter", "nasta_mote", "kallhanvisning"}
    opening: list[Block] = [Heading(meeting_title(mote, lang), 2), _time("motestid", mote.motestid, scope)]
    opening += details(mote, scope, told)
    if mote.nasta_mote is not None:
        opening.append(_time("nasta_mote", mote.nasta_mote, scope))
    opening += source_fields(mote, lang, scope.dokument)
    yield tuple(opening)
    for punkt in mote.motespunkter:
        yield from _item(punkt, scope)


def _time(name: str, tid: Motestid | None, scope: Scope) -> Field:
    """When and where a meeting is, and where that is told."""
    if tid is None:
        return Field(scope.lang.label(name), scope.lang.show(None))
    told = item(tid, scope)
    return Field(scope.lang.label(name), told.text, told.items)


def _item(punkt: Motespunkt, scope: Scope) -> Iterator[Group]:
    """An item of a meeting: what is contributed by its kind, what it came to, and what was decided and left to do."""
    lang = scope.lang
    told = {"id", "nummer", "benamning", "inlagg", "sammanfattning", "kallhanvisning"}
    lines = [
        Item(f"{lang.show(slag).capitalize()}:", _contributions(slag, [*same], scope))
        for slag, same in groupby(punkt.inlagg, key=lambda inlagg: inlagg.slag)
    ]
    blocks: list[Block] = [Heading(item_title(punkt), 3)]
    if lines:
        blocks.append(Listing(lines))
    if punkt.sammanfattning is not None:
        blocks.append(Paragraph(labelled(lang.label("sammanfattning"), punkt.sammanfattning)))
    blocks += details(punkt, scope, told)
    blocks += source_fields(punkt, lang, scope.dokument)
    yield tuple(blocks)


def _contributions(slag: Inlaggsslag, inlagg: Sequence[Inlagg], scope: Scope) -> list[Item]:
    """Contributions of a kind; the examples of a participant together."""
    if slag is not Inlaggsslag.LARANDE_EXEMPEL:
        return [_contribution(each, contributor(each, scope), scope) for each in inlagg]
    return [
        Item(f"{who}:", [_contribution(each, "", scope) for each in same])
        for who, same in groupby(inlagg, key=lambda each: contributor(each, scope))
    ]


def _contribution(inlagg: Inlagg, who: str, scope: Scope) -> Item:
    """A contribution: who, what it is called and says, and under it what belongs to it."""
    lang = scope.lang
    se = None if inlagg.se_punkt is None else lang.text("see {place}", place=scope.named("Motespunkt", inlagg.se_punkt))
    first, *rest = [*paragraphs(inlagg.beskrivning or ""), *([] if se is None else [se])] or [""]
    title = ": ".join(filter(None, (who, inlagg.benamning, first)))
    told = ("slag", "aktorer", "funktion", "benamning", "beskrivning", "se_punkt")
    return Item(title, [*rest, *item(inlagg, scope, told).items])
