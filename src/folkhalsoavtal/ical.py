"""The annual wheel as a calendar to subscribe to or import (iCalendar, RFC 5545): the extra ``ical``."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID, uuid5

from folkhalsoavtal.arshjul import Arshjul
from folkhalsoavtal.errors import InvalidValue, MissingExtra, placed
from folkhalsoavtal.fields import check_text, require, shown, unique, wrong_type
from folkhalsoavtal.handelse import Handelse
from folkhalsoavtal.rendering.language import Language, language, one_line, printable
from folkhalsoavtal.rendering.sentences import source_text
from folkhalsoavtal.rendering.wheel import Names, by_whom, event_title, remarks, to_whom, wheel_title

#: What the ids of events are made under; it never changes.
_NAMESPACE: Final = UUID("6f3f6f9e-0f0b-5d0e-9a57-2f6f0c1f7f5d")
_PRODID: Final = "-//folkhalsoavtal//folkhalsoavtal//SV"
_MOST_DAYS: Final = 3660


def event_uid(handelse: Handelse) -> str:
    """The id of an event in a calendar: the same whenever it is made, so that a new calendar replaces the old.

    It is made from who agreed at the beginning and the ids of agreement and deadline, the year, and which of its days.

    Raises:
        InvalidType: When it is no event of a wheel.

    .. versionadded:: 0.1.0
    """
    if not isinstance(handelse, Handelse):
        raise wrong_type(handelse, "Handelse")
    return str(uuid5(_NAMESPACE, handelse.nyckel))


def calendar(
    arshjul: Arshjul,
    lang: str,
    *,
    stamp: datetime | date,
    alarms: Sequence[int] = (14,),
    uid: Callable[[Handelse], str] = event_uid,
) -> bytes:
    """A wheel as an iCalendar file: an event of a whole day for each day of a deadline, each once.

    A deadline that holds only on a condition is tentative. What has no known day is left out: a calendar has no place
    for it. The same wheel, stamp and ids give the same bytes.

    Args:
        arshjul: The wheel.
        lang: "sv" or "en".
        stamp: When the calendar is made (DTSTAMP): a time with a time zone, or a day, which is taken from its beginning
            in UTC.
        alarms: How many days before each event to remind; none when empty.
        uid: The id of an event (UID), its own for each, and the same every time.

    Raises:
        InvalidType: When the wheel, the stamp, an alarm or an id is of another type.
        InvalidValue: When nothing has a day (the format has no empty calendar), the stamp lacks a time zone, an alarm
            is not between 0 and ten years, or there is no such language.
        Contradiction: When two events get the same id.
        MissingExtra: When the package ``icalendar`` is not installed.

    .. versionadded:: 0.1.0
    """
    if not isinstance(arshjul, Arshjul):
        raise wrong_type(arshjul, "Arshjul", "/arshjul")
    chosen, made = language(lang), _stamp(stamp)
    if not isinstance(alarms, (list, tuple)):
        raise wrong_type(alarms, "Sequence[int]", "/alarms")
    for i, days in enumerate(alarms):
        require(days, int, f"/alarms/{i}")
        if not 0 <= days <= _MOST_DAYS:
            raise InvalidValue("utanfor-intervall", path=f"/alarms/{i}", got=shown(days), lagst=0, hogst=_MOST_DAYS)
    dated = [handelse for handelse in arshjul.handelser if handelse.dag is not None]
    if not dated:
        raise InvalidValue("kalender-tom", path="/arshjul")
    if not callable(uid):
        raise wrong_type(uid, "Callable[[Handelse], str]", "/uid")
    ids: list[str] = []
    for handelse in dated:
        id_ = uid(handelse)
        require(id_, str, "/uid")
        with placed("/uid"):
            check_text(id_)
        ids.append(one_line(id_))
    for fault in unique(ids, "/uid", code="uid-dubbelt"):
        raise fault
    names = Names.of(arshjul)
    title = one_line(wheel_title(arshjul, chosen))
    root = {"prodid": _PRODID, "version": "2.0", "calscale": "GREGORIAN", "x-wr-calname": _text(title)}
    events = [
        _component(
            "Event",
            {"uid": id_, "dtstamp": made, **_properties(handelse, names, chosen)},
            [_alarm(days, handelse, chosen) for days in alarms],
        )
        for id_, handelse in zip(ids, dated, strict=True)
    ]
    return bytes(_component("Calendar", root, events).to_ical())


def _icalendar() -> Any:
    try:
        import icalendar
    except ImportError:
        raise MissingExtra("extra-saknas", paket="icalendar", extra="ical") from None
    return icalendar


def _component(kind: str, properties: Mapping[str, object], components: Sequence[Any] = ()) -> Any:
    """A part of a calendar with its properties, in order, and the parts in it."""
    component: Any = getattr(_icalendar(), kind)()
    for name, value in properties.items():
        component.add(name, value)
    for each in components:
        component.add_component(each)
    return component


def _text(text: str) -> object:
    """A text for a property that the format does not know, whose marks would not be escaped otherwise."""
    return _icalendar().vText(text)


def _properties(handelse: Handelse, names: Names, lang: Language) -> dict[str, object]:
    return {
        "dtstart": handelse.dag,
        "summary": one_line(event_title(handelse, lang)),
        "description": _safe("\n".join(_description(handelse, names, lang))),
        **_place(handelse),
        "categories": [_safe(lang.show(handelse.slag))],
        "status": "CONFIRMED" if handelse.grund is None else "TENTATIVE",
        "transp": "TRANSPARENT",
    }


def _place(handelse: Handelse) -> dict[str, object]:
    """Where people meet, when that is stated."""
    tid = handelse.motestid
    return {} if tid is None or tid.plats is None else {"location": one_line(tid.plats)}


def _alarm(days: int, handelse: Handelse, lang: Language) -> Any:
    title = one_line(event_title(handelse, lang))
    return _component("Alarm", {"action": "DISPLAY", "description": title, "trigger": timedelta(days=-days)})


def _stamp(stamp: datetime | date) -> datetime:
    if type(stamp) is date:
        return datetime.combine(stamp, time(), UTC)
    if not isinstance(stamp, datetime):
        raise wrong_type(stamp, "datetime | date", "/stamp")
    if stamp.utcoffset() is None:
        raise InvalidValue("tidszon-saknas", path="/stamp", got=stamp.isoformat())
    try:
        return stamp.astimezone(UTC)
    except OverflowError:
        raise InvalidValue("ar-utanfor-kalendern", path="/stamp", got=stamp.year) from None


def _description(handelse: Handelse, names: Names, lang: Language) -> list[str]:
    """What is to be known of an event, a line each."""
    frist = handelse.frist
    told = {
        _of_what(handelse, lang): names.of_whom(handelse),
        lang.label("verksamhetsar"): str(handelse.verksamhetsar),
        lang.label("ansvariga"): by_whom(handelse, lang),
        lang.label("mottagare"): to_whom(handelse),
        lang.text("Source"): ""
        if frist is None or frist.kallhanvisning is None
        else source_text(frist.kallhanvisning, lang),
    }
    lines = [*remarks(handelse, lang, names), *(f"{label}: {text}" for label, text in told.items() if text)]
    return [*lines, frist.beskrivning] if frist is not None and frist.beskrivning else lines


def _of_what(handelse: Handelse, lang: Language) -> str:
    if handelse.natverk is not None:
        return lang.label("natverk")
    return lang.label("avtal", several=len(handelse.avtal) > 1)


def _safe(text: str) -> str:
    """A text without what a calendar cannot hold: control characters, line breaks apart, are escaped."""
    return "\n".join(map(printable, text.splitlines()))
