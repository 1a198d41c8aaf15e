import sys
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
import vobject
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from folkhalsoavtal import Akt, Avtal, Avtalspart, BestamdaDagar, Frist, Fristslag, Kallhanvisning, Period
from folkhalsoavtal.arshjul import Arshjul, arshjul_of
from folkhalsoavtal.errors import Contradiction, InvalidType, InvalidValue, MissingExtra
from folkhalsoavtal.ical import calendar, event_uid
from folkhalsoavtal.rendering import render
from folkhalsoavtal.serialization import load

AKT = load("examples/pahittat-arshjul.json", Akt)
STAMP = date(2025, 1, 1)


def read(ics: bytes) -> Any:
    """A calendar as an independent parser reads it."""
    return vobject.readOne(ics.decode("utf-8"))


def named(benamning: str, **fields: Any) -> Arshjul:
    frist = Frist(id="x", benamning=benamning, slag=Fristslag.OVRIGT, tidpunkt=BestamdaDagar(dagar=(date(2024, 2, 29),)), **fields)  # fmt: skip
    return arshjul_of(
        Avtal(
            id="a",
            parter=(Avtalspart.kommun("1489", id="kommun"),),
            avtalsperiod=Period.years(2024, 2025),
            frister=(frist,),
        ),
        2024,
    )


def test_it_holds_each_deadline_of_the_year_once() -> None:
    arshjul = arshjul_of(AKT, 2025)
    events = read(calendar(arshjul, "sv", stamp=STAMP)).vevent_list
    dated = [handelse for handelse in arshjul.handelser if handelse.dag is not None]
    assert [(e.dtstart.value, e.summary.value) for e in events] == [(h.dag, render(h, "sv")) for h in dated]
    assert len({e.uid.value for e in events}) == len(events) == 16
    assert all(type(e.dtstart.value) is date for e in events)


def test_what_an_event_says() -> None:
    [form, money, separate, *_] = read(calendar(arshjul_of(AKT, 2025), "sv", stamp=STAMP)).vevent_list
    assert form.description.value.splitlines() == [
        "Avtal: Samverkansavtal om folkhälsa i Exempelkommunen",
        "Verksamhetsår: 2024",
        "Ansvariga: Exempelkommunen (Folkhälsorådet)",
        "Mottagare: Exempelregionen",
        "Källa: Påhittat samverkansavtal om folkhälsa, 8 §",
        "Godkänns av rådet och undertecknas av ordföranden.",
    ]
    assert (money.status.value, separate.status.value) == ("CONFIRMED", "TENTATIVE")
    assert separate.description.value.splitlines()[0] == "om ”Ekonomisk redovisning” anmäls som ej klart"
    assert form.categories.value == ["uppföljning"]
    assert form.transp.value == "TRANSPARENT"


def test_its_lines_are_those_of_the_format() -> None:
    ics = calendar(arshjul_of(AKT, 2025), "sv", stamp=STAMP)
    assert ics.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert ics.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in ics.split(b"\r\n"))
    assert ics.count(b"\n") == ics.count(b"\r\n")
    assert b"DTSTART;VALUE=DATE:20250125\r\n" in ics


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        (date(2025, 1, 1), b"DTSTAMP:20250101T000000Z"),
        (datetime(2025, 3, 1, 12, 30, tzinfo=UTC), b"DTSTAMP:20250301T123000Z"),
        (datetime(2025, 3, 1, 0, 30, tzinfo=timezone(timedelta(hours=1))), b"DTSTAMP:20250228T233000Z"),
    ],
)
def test_the_stamp_is_the_callers(stamp: date, expected: bytes) -> None:
    ics = calendar(arshjul_of(AKT, 2025), "sv", stamp=stamp)
    assert ics.count(expected) == ics.count(b"DTSTAMP") == 16


@pytest.mark.parametrize("alarms", [(), (14,), (30, 7, 0)])
def test_an_alarm_so_many_days_before(alarms: tuple[int, ...]) -> None:
    for event in read(calendar(arshjul_of(AKT, 2025), "sv", stamp=STAMP, alarms=alarms)).vevent_list:
        found = [alarm.trigger.value for alarm in event.contents.get("valarm", [])]
        assert found == [timedelta(days=-days) for days in alarms]


def test_the_id_of_an_event_is_the_same_whatever_else_changes() -> None:
    renamed = evolve(AKT, avtal=evolve(AKT.avtal, namn="Annat namn", frister=AKT.avtal.frister[::-1]), fristbesked=())
    ids = {event_uid(handelse) for handelse in arshjul_of(AKT, 2025).handelser}
    assert ids == {event_uid(handelse) for handelse in arshjul_of(renamed, 2025).handelser}
    others = evolve(AKT.avtal, parter=(AKT.avtal.parter[0], Avtalspart.kommun("1489", id="kommun")))
    assert not ids & {event_uid(handelse) for handelse in arshjul_of(others, 2025).handelser}
    # a promise: calendars that people have are replaced by it
    assert event_uid(arshjul_of(AKT, 2025).handelser[0]) == "79a889b0-1adf-5e7f-8dcb-f0ad6327ef3a"


def test_only_an_event_has_an_id() -> None:
    with pytest.raises(InvalidType, match="expected Handelse"):
        event_uid(AKT)  # type: ignore[arg-type]


def test_the_callers_own_ids() -> None:
    events = read(
        calendar(arshjul_of(AKT, 2025), "sv", stamp=STAMP, uid=lambda h: h.nyckel.partition("@")[0] + "@example.se")
    ).vevent_list
    assert events[0].uid.value == "exempelavtalet/uppfoljning/2024/1@example.se"


@given(texts, texts)
def test_what_a_text_holds_is_never_taken_for_a_line_of_the_file(name: str, more: str) -> None:
    ics = calendar(named(name, beskrivning=more, kallhanvisning=Kallhanvisning(more)), "sv", stamp=STAMP)
    assert ics.count(b"BEGIN:VEVENT") == 1
    [event] = read(ics).vevent_list
    assert event.dtstart.value == date(2024, 2, 29)


@pytest.mark.parametrize(
    "name", ["a\r\nBEGIN:VEVENT\r\nSUMMARY:b", "a;b,c\\d:e", 'citat "så"', "\N{WINE GLASS}" * 60, "a\nb"]
)
def test_marks_of_the_format_in_a_name(name: str) -> None:
    ics = calendar(named(name), "sv", stamp=STAMP)
    assert ics.count(b"\nBEGIN:VEVENT") == 1
    [event] = read(ics).vevent_list
    assert event.summary.value.split() == name.split()


@pytest.mark.parametrize("name", ["a\nBEGIN:VEVENT\nUID:evil", "a\rb", "a\u2028b", "a,b;c\\d", "\ufffe"])
def test_marks_of_the_format_in_the_name_of_the_agreement(name: str) -> None:
    ics = calendar(arshjul_of(evolve(AKT, avtal=evolve(AKT.avtal, namn=name)), 2025), "sv", stamp=STAMP)
    assert ics.count(b"\nBEGIN:VEVENT") == 16
    assert b"\nUID:evil" not in ics
    assert len(read(ics).vevent_list) == 16


def test_the_name_of_the_calendar_is_escaped_as_other_texts_are() -> None:
    named_so = evolve(AKT, avtal=evolve(AKT.avtal, namn="a,b;c\\d"))
    ics = calendar(arshjul_of(named_so, 2025), "sv", stamp=STAMP)
    assert b"X-WR-CALNAME:\xc3\x85rshjul 2025: a\\,b\\;c\\\\d\r\n" in ics


def test_the_same_wheel_and_stamp_give_the_same_bytes() -> None:
    again = load("examples/pahittat-arshjul.json", Akt)
    for lang in ("sv", "en"):
        first = calendar(arshjul_of(AKT, 2025), lang, stamp=STAMP)
        assert first == calendar(arshjul_of(again, 2025), lang, stamp=STAMP)


@pytest.mark.parametrize(
    ("error", "path", "fields"),
    [
        (InvalidType, "/arshjul", {"arshjul": AKT}),
        (InvalidValue, "/arshjul", {"arshjul": arshjul_of(AKT, 1999)}),  # the format has no empty calendar
        (InvalidType, "/stamp", {"stamp": "2025-01-01"}),
        (InvalidValue, "/stamp", {"stamp": datetime(2025, 1, 1)}),
        (InvalidType, "/alarms/0", {"alarms": (1.5,)}),
        (InvalidValue, "/alarms/1", {"alarms": (1, -1)}),
        (InvalidValue, "/alarms/0", {"alarms": (4000,)}),
        (InvalidType, "/alarms", {"alarms": 14}),
        (InvalidType, "/alarms", {"alarms": None}),
        (InvalidValue, "/stamp", {"stamp": datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))}),
        (InvalidType, "/uid", {"uid": "x"}),
        (InvalidType, "/uid", {"uid": lambda _: 1}),
        (InvalidValue, "/uid", {"uid": lambda _: ""}),
        (Contradiction, "/uid/1", {"uid": lambda _: "x"}),
        (
            Contradiction,
            "/uid/1",
            {"uid": lambda h: "x\n" if h.frist.id == "ekonomi" else "x"},
        ),  # the same once written
        (InvalidValue, "", {"lang": "de"}),
    ],
)
def test_what_makes_no_calendar_is_refused(error: type[Exception], path: str, fields: dict[str, Any]) -> None:
    given_ = {"arshjul": arshjul_of(AKT, 2025), "lang": "sv", "stamp": STAMP, **fields}
    with pytest.raises(error) as raised:
        calendar(given_.pop("arshjul"), given_.pop("lang"), **given_)
    assert raised.value.path == path  # type: ignore[attr-defined]


def test_without_the_package_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(MissingExtra, match=r"install folkhalsoavtal\[ical\]"):
        calendar(arshjul_of(AKT, 2025), "sv", stamp=STAMP)


@given(st.integers(2024, 2030))
def test_every_year_can_be_read(ar: int) -> None:
    arshjul = arshjul_of(AKT, ar)
    found = read(calendar(arshjul, "en", stamp=STAMP)).contents.get("vevent", [])
    assert len(found) == sum(handelse.dag is not None for handelse in arshjul.handelser)
