import re
from datetime import date
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import tidpunkter

from folkhalsoavtal import (
    Akt,
    Ankare,
    Avtal,
    Avtalspart,
    Besked,
    BestamdaDagar,
    DagIManad,
    Frist,
    Fristbesked,
    Fristslag,
    Fristvillkor,
    Intervall,
    Period,
    RelativTidpunkt,
    Samling,
    Styrorgan,
    Styrorgansroll,
    Tidsenhet,
    Veckodag,
    VeckodagIManad,
    VeckodagIVecka,
    Verksamhetsplan,
)
from folkhalsoavtal.arbetsdag import Arbetsdagsregel, Forskjutning
from folkhalsoavtal.arshjul import Arshjul, arshjul_of
from folkhalsoavtal.difference import difference
from folkhalsoavtal.errors import InvalidType, InvalidValue
from folkhalsoavtal.helgdagar import is_arbetsdag
from folkhalsoavtal.rendering import LANGUAGES, render, report, ring
from folkhalsoavtal.rendering.deadlines import tidpunkt_text
from folkhalsoavtal.rendering.language import language
from folkhalsoavtal.rendering.ring import _OUTER, _lanes, _marks, _point
from folkhalsoavtal.rendering.text import as_text
from folkhalsoavtal.rendering.wheel import wheel_groups
from folkhalsoavtal.serialization import load
from folkhalsoavtal.tidpunkt import Tidpunkt

SVG = "{http://www.w3.org/2000/svg}"
PARTER = (Avtalspart.region("14", id="region"), Avtalspart.kommun("1489", id="kommun"))
FORM = Frist(
    id="form",
    benamning="Uppföljning",
    slag=Fristslag.UPPFOLJNING,
    tidpunkt=DagIManad(dag=25, manader=(1,), ar_efter=1),
    ansvariga=("kommun",),
    styrorgan=Styrorgansroll.RAD,
    mottagare=("region",),
)
SEPARATE = evolve(
    FORM,
    id="separate",
    benamning="Pengarna för sig",
    tidpunkt=DagIManad(dag=15, manader=(2,), ar_efter=1),
    villkor=Fristvillkor("form", Besked.EJ_KLART),
    styrorgan=None,
)
COUNCIL = Styrorgan(roll=Styrorgansroll.RAD, benamning="Rådet")
GROUP = Styrorgan(
    roll=Styrorgansroll.LEDNINGSGRUPP, benamning="Gruppen", moten_per_ar=Intervall(Fraction(2), Fraction(4))
)
SENT = Frist(
    id="sent",
    benamning="Utskick",
    slag=Fristslag.PLANUTSKICK,
    tidpunkt=RelativTidpunkt(antal=1, enhet=Tidsenhet.VECKA, ankare=Ankare.PLANENS_FASTSTALLANDE),
)
AVTAL = Avtal(
    id="a",
    namn="Avtalet",
    parter=PARTER,
    avtalsperiod=Period.years(2023, 2025),
    uppsagningstid=6,
    frister=(FORM, SEPARATE, SENT),
    styrorgan=(COUNCIL, GROUP),
)
NEXT = Arbetsdagsregel(Forskjutning.NASTA, is_arbetsdag)


def lines(arshjul: Arshjul, lang: str = "sv", on: date | None = None) -> list[str]:
    return as_text(list(wheel_groups(arshjul, language(lang), on))).splitlines()


@pytest.mark.parametrize(
    ("tidpunkt", "sv", "en"),
    [
        (DagIManad(dag=25, manader=(1,), ar_efter=1), "25 januari året efter", "25 January of the year after"),
        (DagIManad(dag=29, manader=(2,)), "29 februari", "29 February"),
        (
            DagIManad(dag=31, manader=(3, 6), ar_efter=-1),
            "31 mars och 30 juni året före",
            "31 March and 30 June of the year before",
        ),
        (
            DagIManad(dag=1, manader=(1,), ar_efter=3),
            "1 januari 3 år efter verksamhetsåret",
            "1 January 3 years after the year",
        ),
        (
            DagIManad(dag=1, manader=(1,), ar_efter=-2),
            "1 januari 2 år före verksamhetsåret",
            "1 January 2 years before the year",
        ),
        (
            VeckodagIManad(veckodag=Veckodag.TISDAG, ordningstal=1, manader=(3, 9)),
            "första tisdagen i mars och september",
            "the first Tuesday in March and September",
        ),
        (
            VeckodagIManad(veckodag=Veckodag.FREDAG, ordningstal=-2, manader=(11,)),
            "näst sista fredagen i november",
            "the last but one Friday in November",
        ),
        (VeckodagIVecka(veckodag=Veckodag.TORSDAG, vecka=47), "torsdagen i vecka 47", "Thursday in week 47"),
        (
            VeckodagIVecka(veckodag=Veckodag.MANDAG, vecka=-1, ar_efter=1),
            "måndagen i sista veckan året efter",
            "Monday in the last week of the year after",
        ),
        (
            VeckodagIVecka(veckodag=Veckodag.MANDAG, vecka=-1),
            "måndagen i årets sista vecka",
            "Monday in the last week of the year",
        ),
        (
            RelativTidpunkt(antal=3, enhet=Tidsenhet.MANAD, ankare=Ankare.ARETS_SISTA_DAG),
            "3 månader efter årets sista dag",
            "3 months after the last day of the year",
        ),
        (RelativTidpunkt(antal=-1, enhet=Tidsenhet.VECKA, frist="mote"), "1 vecka före Mötet", "1 week before Mötet"),
        (
            RelativTidpunkt(antal=1, enhet=Tidsenhet.AR, ankare=Ankare.PLANENS_FASTSTALLANDE),
            "1 år efter planens fastställande",
            "1 year after the adoption of the plan",
        ),
        (RelativTidpunkt(antal=-10, enhet=Tidsenhet.DAG, frist="mote"), "10 dagar före Mötet", "10 days before Mötet"),
        (
            RelativTidpunkt(antal=0, enhet=Tidsenhet.DAG, ankare=Ankare.AVTALETS_FORSTA_DAG),
            "samma dag som avtalets första dag",
            "the same day as the first day of the agreement",
        ),
        (
            BestamdaDagar(dagar=(date(2025, 3, 1), date(2025, 4, 1)), verksamhetsar=2024),
            "1 mars 2025 och 1 april 2025 (för 2024)",
            "1 March 2025 and 1 April 2025 (for 2024)",
        ),
    ],
)
def test_when_something_is_due_in_words(tidpunkt: Tidpunkt, sv: str, en: str) -> None:
    named = {"mote": "Mötet"}.__getitem__
    assert tidpunkt_text(tidpunkt, language("sv"), named) == sv
    assert tidpunkt_text(tidpunkt, language("en"), named) == en


@given(tidpunkter, st.sampled_from(LANGUAGES))
def test_every_rule_can_be_said(tidpunkt: Tidpunkt, lang: str) -> None:
    text = tidpunkt_text(tidpunkt, language(lang), str)
    assert text.strip()
    assert "{" not in text


def test_a_rule_of_the_callers_own_is_told_by_its_tag() -> None:
    class Fullmane(Tidpunkt):
        reach = 0

        def days(self, verksamhetsar: int, kanda: Any = None) -> tuple[date, ...]:
            return ()

    assert tidpunkt_text(Fullmane(), language("sv"), str) == "fullmane"


def cells(line: str) -> list[str]:
    """The cells of a line of a table; an empty one is not told from a wide gap."""
    return re.split(r"\s{2,}", line.strip())


def test_the_table_of_a_wheel() -> None:
    title, _, heads, _, *rows = lines(arshjul_of(AVTAL, 2025, NEXT))
    assert title == "Årshjul 2025: Avtalet"
    assert cells(heads) == ["Dag", "Vecka", "Vad", "Ansvariga", "Mottagare", "Verksamhetsår"]
    assert list(map(cells, rows)) == [
        ["mån 27 januari 2025", "5", "Uppföljning", "Alingsås (Rådet)", "Västra Götalandsregionen", "2024"],
        ["flyttad från lör 25 januari 2025"],
        ["mån 17 februari 2025", "8", "Pengarna för sig", "Alingsås", "Västra Götalandsregionen", "2024"],
        ["om ”Uppföljning” anmäls som ej klart"],
        ["flyttad från lör 15 februari 2025"],
        ["mån 30 juni 2025", "27", "Sista dag för uppsägning", "2025"],
        ["ons 31 december 2025", "1", "Avtalets sista dag", "2025"],
        ["Utan dag:"],
        ["2025: Utskick; dagen är inte känd: den räknas från planens fastställande"],
        ["2025: Gruppen: 2–4 möten per år; dagarna är inte angivna"],
        ["Frister på dagar som inte är arbetsdagar är flyttade till nästa arbetsdag."],
    ]


def test_with_a_day_it_says_how_it_is_with_each() -> None:
    _, _, heads, _, *rows = lines(arshjul_of(AVTAL, 2025), "en", date(2025, 2, 1))
    assert cells(heads)[-1] == "On 1 February 2025"
    told = {cells(row)[2]: cells(row)[-1] for row in rows if " 2025 " in row and len(cells(row)) > 3}
    assert told == {
        "Uppföljning": "late",
        "Pengarna för sig": "does not apply",
        "Last day for notice": "to come",
        "Last day of the agreement": "to come",
    }
    assert "Late of these on 1 February 2025: 1." in rows
    assert "The days are those of the calendar; none is moved to a business day." in rows


def test_a_wheel_without_events() -> None:
    [title, rule, nothing] = lines(arshjul_of(evolve(AVTAL, frister=(), styrorgan=()), 2022))
    assert (title, nothing) == ("Årshjul 2022: Avtalet", "Inget infaller under perioden.")
    assert set(rule) == {"="}


def test_of_several_agreements_each_is_named() -> None:
    two = Samling(handlingar=(AVTAL, evolve(AVTAL, id="b", namn="Det andra", styrorgan=(GROUP,))))
    told = lines(arshjul_of(two, 2025))
    assert "Avtal" in told[2]
    assert sum("Avtalet" in line for line in told) >= 3
    assert "  2025: Gruppen: 2–4 möten per år; dagarna är inte angivna (Det andra)" in told


def test_a_body_that_has_no_name_is_told_by_its_role() -> None:
    told = "\n".join(lines(arshjul_of(evolve(AVTAL, styrorgan=()), 2025)))
    assert "Alingsås (folkhälsoråd)" in told


def test_days_that_are_counted_from_a_deadline_that_is_not_known() -> None:
    after = Frist(id="x", benamning="Efteråt", slag=Fristslag.OVRIGT, tidpunkt=RelativTidpunkt(antal=1, enhet=Tidsenhet.DAG, frist="sent"))  # fmt: skip
    told = lines(arshjul_of(evolve(AVTAL, frister=(SENT, after), styrorgan=()), 2025))
    assert "  2025: Efteråt; dagen är inte känd: den räknas från Utskick" in told


def test_an_event_and_a_deadline_are_said() -> None:
    [form, *_] = arshjul_of(AVTAL, 2025).handelser
    assert render(form, "sv") == "Uppföljning"
    assert render(FORM, "sv").splitlines()[0] == "Uppföljning: 25 januari året efter"


def test_what_is_not_stated_is_said_to_be_so() -> None:
    nobody = evolve(FORM, ansvariga=(), styrorgan=None)
    assert "Där en cell är tom är det inte angivet." in lines(arshjul_of(evolve(AVTAL, frister=(nobody,)), 2025))


def test_a_body_that_meets_once() -> None:
    once = evolve(GROUP, moten_per_ar=Intervall(Fraction(1), Fraction(1)))
    told = lines(arshjul_of(evolve(AVTAL, frister=(), styrorgan=(once,)), 2024))
    assert "  2024: Gruppen: 1 möte per år; dagarna är inte angivna" in told


def test_deadlines_of_two_agreements_with_the_same_id_are_told_apart() -> None:
    after = Frist(id="x", benamning="Efteråt", slag=Fristslag.OVRIGT, tidpunkt=RelativTidpunkt(antal=1, enhet=Tidsenhet.DAG, frist="sent"))  # fmt: skip
    a = evolve(AVTAL, frister=(SENT, after), styrorgan=())
    b = evolve(a, id="b", namn="Det andra", frister=(evolve(SENT, benamning="Ett annat utskick"), after))
    told = lines(arshjul_of(Samling(handlingar=(a, b)), 2025))
    assert "  2025: Efteråt; dagen är inte känd: den räknas från Utskick (Avtalet)" in told
    assert "  2025: Efteråt; dagen är inte känd: den räknas från Ett annat utskick (Det andra)" in told


def test_a_wheel_of_what_has_no_day() -> None:
    assert lines(arshjul_of(evolve(AVTAL, frister=(), uppsagningstid=None), 2024))[2:] == [
        "Utan dag:",
        "  2024: Gruppen: 2–4 möten per år; dagarna är inte angivna",
    ]


def test_what_holds_when_another_is_done() -> None:
    after = evolve(SEPARATE, villkor=Fristvillkor("form", Besked.FULLGJORT))
    told = lines(arshjul_of(evolve(AVTAL, frister=(FORM, after)), 2025), "en")
    assert "if “Uppföljning” is done" in {line.strip() for line in told}


class TestReport:
    """Deadlines and what is told of them, in the report of a file."""

    AKT = load("examples/pahittat-arshjul.json", Akt)

    @pytest.mark.parametrize(
        "line",
        [
            "  Uppföljning av föregående år: 25 januari året efter (8 §)",
            "  Regionens del betalas: 30 juni och 31 december (4 §)",
            "  Kallelse till rådets möte: 2 veckor före Folkhälsorådets möte (5 §)",
            "  Fastställd plan skickas: 2 veckor efter planens fastställande (6 §)",
            "      Ekonomisk redovisning: anmält ej klart",
            "    Ansvariga: Exempelregionen; Exempelkommunen",
            "- Ekonomisk redovisning 2024: anmält ej klart; 24 januari 2025",
            "- Regionens del betalas 2024 (2): fullgjort; 30 december 2024",
            "- Dialogdag med nämnder och föreningar: 16 oktober 2025",
        ],
    )
    def test_it_says(self, line: str) -> None:
        assert line in report(self.AKT, "sv").splitlines()

    def test_a_condition_is_not_called_a_term(self) -> None:
        assert "    Condition of a deadline:" in report(self.AKT, "en").splitlines()

    def test_what_is_told_without_a_day(self) -> None:
        besked = (Fristbesked(frist="plan", verksamhetsar=2024),)
        told = report(evolve(self.AKT, fristbesked=besked), "en").splitlines()
        assert "- Verksamhetsplan med budget fastställs 2024: done; not stated: day" in told

    def test_what_is_told_of_a_plan_that_agreements_share(self) -> None:
        shared = Verksamhetsplan(id="s", avtal=("a", "b"), period=Period.years(2024), frister=(FORM,))
        besked = (Fristbesked(frist="form", verksamhetsar=2024, dag=date(2025, 1, 20)),)
        samling = Samling(handlingar=(AVTAL, evolve(AVTAL, id="b"), shared), fristbesked=besked)
        evolved = report(samling, "sv").splitlines()
        assert "  Uppföljning 2024: fullgjort; 20 januari 2025" in evolved

    def test_where_deadlines_differ(self) -> None:
        form, *others = self.AKT.avtal.frister

        def told(tidpunkt: Tidpunkt) -> str:
            frister = (evolve(form, tidpunkt=tidpunkt), *others)
            new = evolve(self.AKT, avtal=evolve(self.AKT.avtal, frister=frister))
            return " ".join(render(difference(self.AKT, new), "sv").split())

        place = "- Avtal › Frister › prioriteringar › Tidpunkt"
        assert told(DagIManad(dag=1, manader=(9, 10))) == (
            f"{place}: andra torsdagen i september året före → 1 september och 1 oktober"
        )
        later = evolve(form.tidpunkt, manader=(10, 11))
        assert told(later) == f"{place} › Månader › 1: 9 → 10 {place} › Månader › 2: tillkommer - 11"


def picture(arshjul: Arshjul, lang: str = "sv") -> ET.Element:
    return ET.fromstring(ring(arshjul, lang))


def with_days(*dagar: date, names: str = "Dag") -> Avtal:
    each = [Frist(id=f"d{n}", benamning=f"{names} {n}", slag=Fristslag.OVRIGT, tidpunkt=BestamdaDagar(dagar=(dag,))) for n, dag in enumerate(dagar)]  # fmt: skip
    return evolve(AVTAL, frister=tuple(each), styrorgan=(), uppsagningstid=None)


class TestRing:
    """The wheel as a picture."""

    def test_it_has_twelve_months_and_says_itself_aloud(self) -> None:
        svg = picture(arshjul_of(AVTAL, 2025))
        texts = [text.text for text in svg.iter(f"{SVG}text")]
        assert len(list(svg.iter(f"{SVG}path"))) == 12
        assert {"januari", "maj", "december", "2025"} <= set(texts)
        assert svg.get("role") == "img"
        title, desc = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
        assert title is not None
        assert desc is not None
        assert svg.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
        assert title.text == "Årshjul 2025: Avtalet"
        assert str(desc.text).splitlines() == [
            "lör 25 januari 2025: Uppföljning (2024); Alingsås (Rådet) → Västra Götalandsregionen",
            "lör 15 februari 2025: Pengarna för sig (2024); om ”Uppföljning” anmäls som ej klart; Alingsås → Västra Götalandsregionen",
            "mån 30 juni 2025: Sista dag för uppsägning",
            "ons 31 december 2025: Avtalets sista dag",
            "Utan dag: Utskick; dagen är inte känd: den räknas från planens fastställande",
            "Utan dag: Gruppen: 2–4 möten per år; dagarna är inte angivna",
        ]

    def test_each_day_has_a_mark_with_a_text_of_its_own(self) -> None:
        svg = picture(arshjul_of(AVTAL, 2025))
        marks = [group for group in svg.iter(f"{SVG}g") if group.find(f"{SVG}title") is not None]
        assert [str(group.findtext(f"{SVG}title")).partition(":")[0] for group in marks] == [
            "lör 25 januari 2025",
            "lör 15 februari 2025",
            "mån 30 juni 2025",
            "ons 31 december 2025",
        ]
        assert [group.findtext(f"{SVG}text") for group in marks] == ["1", "2", "3", "4"]
        dashed = [
            circle.get("stroke-dasharray") is not None for group in marks for circle in group.iter(f"{SVG}circle")
        ]
        assert dashed == [False, True, False, False]

    @pytest.mark.parametrize("number", [4, 20, 366])
    def test_marks_stand_clear_of_each_other(self, number: int) -> None:
        first = date(2024, 1, 1).toordinal()
        dagar = sorted({date.fromordinal(first + n * 366 // number % 366) for n in range(number)})
        marks = _marks(arshjul_of(with_days(*dagar), 2024))
        lanes = _lanes(marks)
        assert len(marks) == number
        from folkhalsoavtal.rendering.ring import _MARK, _angle, _distance

        at = [_point((0, 0), _angle(mark.dag), _distance(lanes[mark.nr])) for mark in marks]
        for n, (x, y) in enumerate(at):
            assert (x**2 + y**2) ** 0.5 >= _OUTER + _MARK
            assert all((x - a) ** 2 + (y - b) ** 2 >= (2 * _MARK) ** 2 for a, b in at[:n])

    def test_everything_lies_within_the_picture(self) -> None:
        svg = picture(arshjul_of(with_days(*(date(2024, 1, n) for n in range(1, 29))), 2024))
        _, _, width, height = map(float, str(svg.get("viewBox")).split())
        for circle in svg.iter(f"{SVG}circle"):
            x, y, r = (float(str(circle.get(name))) for name in ("cx", "cy", "r"))
            assert r <= x <= width - r
            assert r <= y <= height - r
        for text in svg.iter(f"{SVG}text"):
            assert 0 < float(str(text.get("y"))) < height

    def test_what_a_name_holds_is_never_taken_for_marks_of_the_picture(self) -> None:
        name = (
            "<script>alert('&amp;')</script>\n\N{BELL}".replace("\N{BELL}", "")
            + "\N{RIGHT-TO-LEFT OVERRIDE}"
            + "å" * 300
        )
        svg = picture(arshjul_of(evolve(with_days(date(2024, 5, 1), names=name), namn=name), 2024))
        assert [element.tag for element in svg.iter() if "script" in element.tag] == []
        assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in ring(arshjul_of(with_days(date(2024, 5, 1), names=name), 2024), "sv")
        assert max(len(str(text.text)) for text in svg.iter(f"{SVG}text")) < 110

    def test_days_with_different_kinds_and_none(self) -> None:
        both = evolve(
            AVTAL, frister=(FORM, evolve(SEPARATE, slag=Fristslag.MOTE, villkor=None, tidpunkt=FORM.tidpunkt))
        )
        [mark, *_] = _marks(arshjul_of(both, 2025))
        assert mark.colour == "#4d4d4d"
        nothing = ring(arshjul_of(evolve(AVTAL, frister=(), styrorgan=()), 2022), "en")
        assert nothing.count("Nothing falls due.") == 2

    @given(st.sampled_from(LANGUAGES), st.integers(2022, 2027))
    def test_the_same_wheel_gives_the_same_picture(self, lang: str, ar: int) -> None:
        akt = load("examples/pahittat-arshjul.json", Akt)
        first = ring(arshjul_of(akt, ar), lang)
        assert first == ring(arshjul_of(load("examples/pahittat-arshjul.json", Akt), ar), lang)
        assert first.endswith("</svg>\n")

    def test_a_year_of_366_days_ends_where_it_begins(self) -> None:
        from folkhalsoavtal.rendering.ring import _angle

        for ar in (2023, 2024):
            assert 0 < _angle(date(ar, 1, 1)) < 0.01
            assert 0 < 2 * 3.14159265359 - _angle(date(ar, 12, 31)) < 0.01

    @pytest.mark.parametrize("name", ["\ufffe", "a\uffffb", "\U0001fffe", "a\U000e0001"])
    def test_what_is_no_character_can_be_drawn(self, name: str) -> None:
        assert picture(arshjul_of(evolve(with_days(date(2024, 5, 1), names=name), namn=name), 2024)) is not None

    def test_two_wheels_on_a_page_have_names_of_their_own(self) -> None:
        ids = [
            picture(arshjul_of(avtal, ar)).get("aria-labelledby")
            for avtal in (AVTAL, evolve(AVTAL, id="b"))
            for ar in (2024, 2025)
        ]
        assert len(set(ids)) == 4

    @pytest.mark.parametrize("period", [Period.years(2024, 2025), Period(date(2024, 1, 1), date(2024, 12, 30))])
    def test_it_is_of_a_calendar_year(self, period: Period) -> None:
        with pytest.raises(InvalidValue, match="a ring is of one calendar year"):
            ring(arshjul_of(AVTAL, period), "sv")

    def test_what_is_no_wheel_is_refused(self) -> None:
        with pytest.raises(InvalidType, match="expected Arshjul"):
            ring(AVTAL, "sv")  # type: ignore[arg-type]
        with pytest.raises(InvalidValue, match="'de' is not one of"):
            ring(arshjul_of(AVTAL, 2024), "de")
