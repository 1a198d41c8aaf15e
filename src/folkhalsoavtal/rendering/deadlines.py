"""When deadlines are due, in words: the rules of their days, what they are counted from, and their conditions."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from folkhalsoavtal.frister import Besked
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.texts import ORDINALS
from folkhalsoavtal.tidpunkt import (
    Ankare,
    BestamdaDagar,
    DagIManad,
    RelativTidpunkt,
    Tidpunkt,
    Tidsenhet,
    VeckodagIManad,
    VeckodagIVecka,
)

#: What the deadline with an id is called.
Named: TypeAlias = Callable[[str], str]


def tidpunkt_text(tidpunkt: Tidpunkt, lang: Language, named: Named) -> str:
    """When something is due.

    Args:
        tidpunkt: The rule.
        lang: The language.
        named: What another deadline is called.
    """
    match tidpunkt:
        case DagIManad(dag=dag, manader=manader, ar_efter=ar_efter):
            days = tuple(_day(dag, manad, lang) for manad in manader)
            return lang.show(days) + _years_after(ar_efter, lang)
        case VeckodagIManad(veckodag=veckodag, ordningstal=ordningstal, manader=manader, ar_efter=ar_efter):
            text = lang.text(
                "the {ordningstal} {veckodag} in {manader}",
                ordningstal=lang.text(ORDINALS[ordningstal]),
                veckodag=veckodag,
                manader=tuple(lang.month(manad) for manad in manader),
            )
            return text + _years_after(ar_efter, lang)
        case VeckodagIVecka(veckodag=veckodag, vecka=-1, ar_efter=0):
            return lang.text("{veckodag} in the last week of the year", veckodag=veckodag)
        case VeckodagIVecka(veckodag=veckodag, vecka=-1, ar_efter=ar_efter):
            return lang.text("{veckodag} in the last week", veckodag=veckodag) + _years_after(ar_efter, lang)
        case VeckodagIVecka(veckodag=veckodag, vecka=vecka, ar_efter=ar_efter):
            return lang.text("{veckodag} in week {vecka}", veckodag=veckodag, vecka=vecka) + _years_after(
                ar_efter, lang
            )
        case RelativTidpunkt():
            return _relative(tidpunkt, lang, named)
        case BestamdaDagar(dagar=dagar, verksamhetsar=verksamhetsar):
            of = "" if verksamhetsar is None else " " + lang.text("(for {ar})", ar=verksamhetsar)
            return lang.show(dagar) + of
        case _:  # a kind of the caller's own
            return tidpunkt.tag


def _day(dag: int, manad: int, lang: Language) -> str:
    """A day of a month; the last is called so where the month can lack the number."""
    last = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(manad, 31)
    return lang.day_of_year(date(2024, manad, min(dag, last)))


def _years_after(ar_efter: int, lang: Language) -> str:
    match ar_efter:
        case 0:
            return ""
        case 1:
            return " " + lang.text("of the year after")
        case -1:
            return " " + lang.text("of the year before")
        case _ if ar_efter > 0:
            return " " + lang.plural("{n} year after the year", "{n} years after the year", ar_efter)
        case _:
            return " " + lang.plural("{n} year before the year", "{n} years before the year", -ar_efter)


def _relative(tidpunkt: RelativTidpunkt, lang: Language, named: Named) -> str:
    what = anchor_text(tidpunkt.fran, lang, named)
    if tidpunkt.antal == 0:
        return lang.text("the same day as {what}", what=what)
    n = abs(tidpunkt.antal)
    tid = _time(n, tidpunkt.enhet, lang)
    if tidpunkt.antal < 0:
        return lang.text("{tid} before {what}", tid=tid, what=what)
    return lang.text("{tid} after {what}", tid=tid, what=what)


def _time(n: int, enhet: Tidsenhet, lang: Language) -> str:
    match enhet:
        case Tidsenhet.DAG:
            return lang.plural("{n} day", "{n} days", n)
        case Tidsenhet.VECKA:
            return lang.plural("{n} week", "{n} weeks", n)
        case Tidsenhet.MANAD:
            return lang.plural("{n} month", "{n} months", n)
        case _:
            return lang.plural("{n} year", "{n} years", n)


def anchor_text(fran: Ankare | str, lang: Language, named: Named) -> str:
    """What a day is counted from."""
    return named(fran) if isinstance(fran, str) else lang.show(fran)


def condition_text(besked: Besked, what: str, lang: Language) -> str:
    """The condition that a deadline holds on."""
    match besked:
        case Besked.EJ_KLART:
            return lang.text("if “{what}” is declared not ready", what=what)
        case _:
            return lang.text("if “{what}” is done", what=what)
