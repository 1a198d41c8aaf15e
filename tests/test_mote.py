"""Meetings by their minutes: when, where, and what is told."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import klockslag

from folkhalsoavtal import (
    Beslutsstatus,
    DagUtanAr,
    Fragesvar,
    Inlagg,
    Inlaggsslag,
    Kallhanvisning,
    Lank,
    Mote,
    Motesbeslut,
    Moteslage,
    Motespunkt,
    Motestid,
    Motesuppgift,
)
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidType, InvalidValue

DAY = date(2018, 9, 14)


def inlagg(**fields: Any) -> Inlagg:
    return Inlagg(**{"slag": Inlaggsslag.PRESENTATION, "beskrivning": "Vad det är", **fields})


class TestDayWithoutYear:
    @given(st.dates())
    def test_every_day_of_every_year_is_found_again(self, dag: date) -> None:
        assert dag == DagUtanAr(dag.month, dag.day).in_year(dag.year)

    def test_a_leap_day_is_a_day_of_leap_years_alone(self) -> None:
        leap = DagUtanAr(2, 29)
        assert (date(2024, 2, 29), None) == (leap.in_year(2024), leap.in_year(2023))

    @pytest.mark.parametrize(("manad", "dag"), [(2, 30), (4, 31), (11, 31)])
    def test_a_day_that_no_year_has_is_refused(self, manad: int, dag: int) -> None:
        with pytest.raises(InvalidValue, match=f"no year has a day {dag} in month {manad}") as caught:
            DagUtanAr(manad, dag)
        assert caught.value.path == "/dag"

    def test_there_is_no_thirteenth_month(self) -> None:
        with pytest.raises(InvalidValue, match="from 1 to 12"):
            DagUtanAr(13, 1)

    def test_a_year_is_a_number(self) -> None:
        with pytest.raises(InvalidType):
            DagUtanAr(1, 1).in_year("2018")  # type: ignore[arg-type]

    def test_the_first_such_day_after_another(self) -> None:
        assert date(2018, 11, 9) == DagUtanAr(11, 9).first_after(date(2018, 9, 14))
        assert date(2019, 11, 9) == DagUtanAr(11, 9).first_after(date(2018, 11, 9))
        assert date(1904, 2, 29) == DagUtanAr(2, 29).first_after(date(1896, 2, 29))
        assert DagUtanAr(1, 1).first_after(date(9999, 6, 1)) is None
        with pytest.raises(InvalidType):
            DagUtanAr(1, 1).first_after("2018-01-01")  # type: ignore[arg-type]

    def test_the_day_that_is_meant_after_a_meeting(self) -> None:
        assert date(2019, 1, 15) == Motestid(dag_utan_ar=DagUtanAr(1, 15)).day_after(date(2018, 12, 14))
        assert date(2018, 1, 15) == Motestid(dag=date(2018, 1, 15)).day_after(date(2018, 12, 14))
        assert Motestid(dag_utan_ar=DagUtanAr(1, 15)).day_after(None) is None
        assert Motestid(plats="P").day_after(DAY) is None

    @pytest.mark.parametrize("ar", [0, 10_000, 10**30])
    def test_the_calendar_ends(self, ar: int) -> None:
        assert DagUtanAr(1, 1).in_year(ar) is None


class TestTimeOfDay:
    @given(klockslag)
    def test_hours_and_minutes_are_taken_as_they_are(self, tid: str) -> None:
        assert tid == Motestid(starttid=tid).starttid

    @pytest.mark.parametrize(
        "tid", ["9:00", "09.00", "24:00", "09:60", "0900", "09:00 ", "٠٩:٠٠", "0٩:0٠", "09:0٠", ""]
    )
    def test_any_other_form_is_refused(self, tid: str) -> None:
        with pytest.raises(InvalidValue, match="such as 09:00") as caught:
            Motestid(starttid=tid)
        assert caught.value.path == "/starttid"

    @pytest.mark.parametrize("slut", ["09:00", "08:59"])
    def test_a_meeting_ends_after_it_begins(self, slut: str) -> None:
        with pytest.raises(Contradiction, match=f"ends .{slut}. before it begins .09:00."):
            Motestid(starttid="09:00", sluttid=slut)

    @pytest.mark.parametrize(
        "said",
        [{"dag": DAY}, {"dag_utan_ar": DagUtanAr(9, 14)}, {"starttid": "09:00"}, {"sluttid": "12:00"}, {"plats": "P"}],
    )
    def test_one_thing_that_is_stated_is_enough(self, said: dict[str, Any]) -> None:
        assert Motestid(**said)


class TestLinks:
    @pytest.mark.parametrize("adress", ["http://a", "https://example.com/a?b=c&d#e", "https://xn--4ca.se/"])
    def test_addresses_of_the_web_are_taken(self, adress: str) -> None:
        assert adress == Lank(adress).adress

    @pytest.mark.parametrize(
        "adress",
        ["javascript:alert(1)", "ftp://a", "https://a b", "https://", "www.a.se", "https://å.se", "https://a\n"],
    )
    def test_anything_else_is_refused(self, adress: str) -> None:
        with pytest.raises(InvalidValue, match="http:// or https://"):
            Lank(adress)


@pytest.mark.parametrize(
    ("make", "code", "path"),
    [
        (Motestid, "motestid-tom", ""),
        (lambda: Motestid(kallhanvisning=Kallhanvisning("dok")), "motestid-tom", ""),
        (lambda: Motestid(starttid="09:00", sluttid="08:00"), "motestid-omvand", "/sluttid"),
        (lambda: Motestid(dag=DAY, dag_utan_ar=DagUtanAr(9, 14)), "motesdag-dubbel", "/dag_utan_ar"),
        (lambda: inlagg(beskrivning=None), "inlagg-tomt", ""),
        (lambda: inlagg(beskrivning=None, lankar=(Lank("http://a"),)), "inlagg-tomt", ""),
        (lambda: inlagg(slag=Inlaggsslag.LARANDE_EXEMPEL), "exempel-utan-deltagare", "/aktorer"),
        (lambda: inlagg(slag=Inlaggsslag.LARANDE_EXEMPEL, funktion="strateg"), "exempel-utan-deltagare", "/aktorer"),
        (lambda: Mote(id="m", lage=Moteslage.INSTALLT, deltagare=("a",)), "mote-inte-hallet", "/deltagare"),
        (lambda: Mote(id="m", lage=Moteslage.INSTALLT, fler_deltagare=True), "mote-inte-hallet", "/fler_deltagare"),
        (lambda: Mote(id="m", lage=Moteslage.KALLAT, deltagare=("a",)), "mote-inte-hallet", "/deltagare"),
        *(
            (
                lambda lage=lage, told=told: Mote(
                    id="m", lage=lage, motespunkter=(Motespunkt(id="p", benamning="P", **told),)
                ),
                "mote-inte-hallet",
                f"/motespunkter/0/{place}",
            )
            for lage in (Moteslage.KALLAT, Moteslage.INSTALLT)
            for told, place in (
                ({"sammanfattning": "x"}, "sammanfattning"),
                ({"uppgifter": (Motesuppgift(id="u", benamning="U"),)}, "uppgifter"),
                ({"utforda_uppgifter": ("u",)}, "utforda_uppgifter"),
                ({"avslutade_fragor": (Fragesvar("f"),)}, "avslutade_fragor"),
                ({"beslut": (Motesbeslut("B", status=Beslutsstatus.FATTAT),)}, "beslut/0/status"),
            )
        ),
        (
            lambda: Mote(id="m", motestid=Motestid(dag=DAY), nasta_mote=Motestid(dag=DAY)),
            "nasta-mote-fore",
            "/nasta_mote/dag",
        ),
    ],
)
def test_what_contradicts_itself_is_refused(make: Callable[[], Any], code: str, path: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        make()
    assert (code, path) == (caught.value.code, caught.value.path)


def test_a_next_meeting_before_it_is_told_with_both_days() -> None:
    before = date(2018, 9, 13)
    with pytest.raises(Contradiction) as caught:
        Mote(id="m", motestid=Motestid(dag=DAY), nasta_mote=Motestid(dag=before))
    assert (before, DAY) == (caught.value.params["got"], caught.value.params["dag"])


@pytest.mark.parametrize("lage", [Moteslage.KALLAT, Moteslage.INSTALLT])
def test_that_nobody_else_came_can_be_said_of_a_meeting_that_has_not_been_held(lage: Moteslage) -> None:
    assert Mote(id="m", lage=lage, fler_deltagare=False)


@pytest.mark.parametrize("said", [{"benamning": "Film"}, {"beskrivning": "Om filmen"}, {"se_punkt": "p"}])
def test_a_contribution_says_something_in_one_way_or_another(said: dict[str, str]) -> None:
    assert inlagg(**{"beskrivning": None, **said})


@pytest.mark.parametrize(
    ("fields", "held"),
    [
        ({}, False),
        ({"lage": Moteslage.KALLAT}, False),
        ({"lage": Moteslage.HALLET}, True),
        ({"deltagare": ("a",)}, True),
        ({"fler_deltagare": True}, True),
        ({"fler_deltagare": False}, False),
        ({"sekretariat": ("a",)}, False),
        ({"motespunkter": (Motespunkt(id="p", benamning="P"),)}, True),
        ({"lage": Moteslage.KALLAT, "motespunkter": (Motespunkt(id="p", benamning="P"),)}, False),
        ({"lage": Moteslage.INSTALLT}, False),
    ],
)
def test_whether_a_meeting_has_been_held(fields: dict[str, Any], held: bool) -> None:
    mote = Mote(id="m", **fields)
    assert held == mote.held
    assert (mote.motespunkter if held else ()) == mote.minutes


def test_a_meeting_that_is_called_has_an_agenda() -> None:
    proposed = Motesbeslut("B", status=Beslutsstatus.FORESLAGET)
    punkt = Motespunkt(id="p", benamning="P", inlagg=(inlagg(),), fragor=("f",), beslut=(proposed,))
    assert Mote(id="m", lage=Moteslage.KALLAT, motespunkter=(punkt,)).minutes == ()


def test_the_contributions_of_a_kind() -> None:
    first, second = inlagg(), inlagg(slag=Inlaggsslag.REFLEKTION)
    punkt = Motespunkt(id="p", benamning="Punkten", inlagg=(first, second))
    assert (second,) == punkt.inlagg_of(Inlaggsslag.REFLEKTION)
    with pytest.raises(InvalidType):
        punkt.inlagg_of("reflektion")  # type: ignore[arg-type]
