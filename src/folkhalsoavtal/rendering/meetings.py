"""How the parts of a network and of a method are called on a line of a report."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from folkhalsoavtal.metod import Metodbesked, Metodpunkt, Rapportering, Utvardering
from folkhalsoavtal.mote import (
    DagUtanAr,
    Fragesvar,
    Inlagg,
    Lank,
    Mote,
    Motesbeslut,
    Motespunkt,
    Motestid,
    Motesuppgift,
    OmnamndDag,
)
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.scope import Scope, Title, labelled, unstated


def when_and_where(tid: Motestid | None, lang: Language) -> str:
    """When and where people meet; that the year of the day is not stated is told."""
    if tid is None:
        return lang.show(None)
    times = "–".join(filter(None, (tid.starttid, tid.sluttid)))
    return ", ".join(filter(None, (_day(tid, lang), times, tid.plats)))


def _day(tid: Motestid, lang: Language) -> str:
    if tid.dag is not None:
        return lang.show(tid.dag)
    if tid.dag_utan_ar is not None:
        return f"{lang.day_without_year(tid.dag_utan_ar)} ({lang.text('the year is not stated')})"
    return lang.text("the day is not stated")


def meeting_title(mote: Mote, lang: Language) -> str:
    """What a meeting is called, with its day where that is stated."""
    tid = mote.motestid
    day = None if tid is None or (tid.dag is None and tid.dag_utan_ar is None) else _day(tid, lang)
    if mote.benamning is not None:
        return labelled(mote.benamning, day)
    return " ".join(filter(None, (lang.label("mote"), day)))


def item_title(punkt: Motespunkt) -> str:
    """An item of an agenda with its number."""
    return punkt.benamning if punkt.nummer is None else f"{punkt.nummer}. {punkt.benamning}"


def contributor(inlagg: Inlagg, scope: Scope) -> str:
    """Who contributes something, and as what; nothing where that is not stated."""
    who = scope.lang.show(tuple(scope.named("Aktor", id_) for id_ in inlagg.aktorer)) if inlagg.aktorer else ""
    as_what = f" ({inlagg.funktion})" if who and inlagg.funktion else inlagg.funktion or ""
    return who + as_what


def _contribution(inlagg: Inlagg, scope: Scope) -> str:
    kind = scope.lang.show(inlagg.slag).capitalize()
    return labelled(kind, contributor(inlagg, scope) or None, inlagg.benamning)


def _task(uppgift: Motesuppgift, scope: Scope) -> str:
    lang = scope.lang
    proposed = f" ({lang.text('proposed')})" if uppgift.foreslagen else ""
    by = lang.show(tuple(scope.named("Aktor", id_) for id_ in uppgift.ansvariga)) if uppgift.ansvariga else None
    lacking = {"ansvarig": not by, "dag": uppgift.dag is None}
    asked = tuple(lang.term(name) for name, is_lacking in lacking.items() if is_lacking)
    told = "; ".join(filter(None, (by, lang.show(uppgift.dag) if uppgift.dag else None)))
    not_told = f"; {lang.text('not stated: {what}', what=asked)}" if asked else ""
    return uppgift.benamning + proposed + (f"; {told}" if told else "") + not_told


def _decision(beslut: Motesbeslut, scope: Scope) -> str:
    lang = scope.lang
    status = lang.text("not stated whether it is decided") if beslut.status is None else lang.show(beslut.status)
    return f"{beslut.benamning} ({status})"


def _of_method(punkt: Metodpunkt, scope: Scope) -> str:
    if punkt.om_inte is None:
        return punkt.benamning
    other = scope.named("Metodpunkt", punkt.om_inte)
    return f"{punkt.benamning} ({scope.lang.text('does not apply when this is done: {punkt}', punkt=other)})"


def _evaluation(utvardering: Utvardering, scope: Scope) -> str:
    lang, asked = scope.lang, ("utvarderingssatt", "utvarderingstid")
    told = "; ".join(filter(None, (utvardering.utvarderingssatt, utvardering.utvarderingstid)))
    return (told or lang.label("utvardering")) + unstated(utvardering, asked, lang)


def _told_of_method(besked: Metodbesked, scope: Scope) -> str:
    metod = scope.named("Metod", besked.metod)
    punkt = scope.names.get(("Metodpunkt", f"{besked.metod}/{besked.metodpunkt}"), besked.metodpunkt)
    return labelled(metod, punkt, scope.lang.show(besked.lage))


def _link(lank: Lank, _: Scope) -> str:
    return lank.adress if lank.benamning is None else labelled(lank.benamning, lank.adress)


#: The fields of the time and the place of a meeting.
_OF_A_MEETING: Final = ("dag", "dag_utan_ar", "starttid", "sluttid", "plats")

#: How each is called, and the fields that its title tells.
MEETING_TITLES: Final[Mapping[type, tuple[Title, tuple[str, ...]]]] = MappingProxyType(
    {
        DagUtanAr: (lambda value, scope: scope.lang.day_without_year(value), ("manad", "dag")),
        Fragesvar: (
            lambda value, scope: labelled(scope.named("Motesfraga", value.fraga), value.svar),
            ("fraga", "svar"),
        ),
        Inlagg: (_contribution, ("slag", "aktorer", "funktion", "benamning")),
        Lank: (_link, ("adress", "benamning")),
        Metodbesked: (_told_of_method, ("metod", "metodpunkt", "lage")),
        Metodpunkt: (_of_method, ("id", "benamning", "om_inte")),
        Mote: (lambda value, scope: meeting_title(value, scope.lang), ("id", "benamning", "motestid")),
        Motesbeslut: (_decision, ("benamning", "status")),
        Motespunkt: (lambda value, _: item_title(value), ("id", "nummer", "benamning")),
        Motestid: (lambda value, scope: when_and_where(value, scope.lang), _OF_A_MEETING),
        Motesuppgift: (_task, ("id", "benamning", "ansvariga", "dag", "foreslagen")),
        OmnamndDag: (lambda value, scope: labelled(value.benamning, scope.lang.show(value.dag)), ("benamning", "dag")),
        Utvardering: (_evaluation, ("utvarderingssatt", "utvarderingstid")),
        Rapportering: (
            lambda value, scope: f"{scope.lang.show(value.fran)} → {scope.lang.show(value.till)}",
            ("fran", "till"),
        ),
    }
)
