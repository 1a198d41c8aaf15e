from datetime import date, timedelta
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import avtal

from folkhalsoavtal import (
    Antagande,
    Avtal,
    Avtalspart,
    Beslut,
    Beslutsslag,
    Beslutsstatus,
    Forlangning,
    Ikrafttradande,
    NyPart,
    Organisation,
    Period,
    Prolongering,
    Uppsagning,
)
from folkhalsoavtal.errors import InvalidType
from folkhalsoavtal.livscykel import (
    STEG,
    Avtalsstatus,
    Forutsattning,
    TagetSteg,
    adopted_by,
    course,
    not_adopted_by,
    status_on,
)
from folkhalsoavtal.rendering import report

NAMES = ("region", "almby", "bjorkas", "gransjo", "hedvik", "lunda")
AVTAL = Avtal(
    id="a",
    parter=tuple(Avtalspart(id=name, organisation=Organisation(namn=name.title())) for name in NAMES),
    avtalsperiod=Period.months(date(2018, 5, 1), 68),
    uppsagningstid=18,
)


def adopted(*days: date) -> tuple[Antagande, ...]:
    return tuple(Antagande(galler_fran=day, part=part) for day, part in zip(days, NAMES, strict=False))


MARCH = tuple(date(2018, 3, n) for n in range(1, 7))
ALL = evolve(AVTAL, andringar=adopted(*MARCH))


class TestSixParties:
    """An agreement that is in force only when six parties have adopted it."""

    @pytest.mark.parametrize(
        ("status", "day"),
        [
            (Avtalsstatus.UTKAST, date(2018, 2, 28)),
            (Avtalsstatus.ANTAGET_AV_NAGRA, date(2018, 3, 1)),
            (Avtalsstatus.ANTAGET_AV_NAGRA, date(2018, 3, 5)),
            (Avtalsstatus.ANTAGET, date(2018, 3, 6)),
            (Avtalsstatus.ANTAGET, date(2018, 4, 30)),
            (Avtalsstatus.I_KRAFT, date(2018, 5, 1)),
            (Avtalsstatus.I_KRAFT, date(2023, 12, 31)),
            (Avtalsstatus.UPPHORT, date(2024, 1, 1)),
        ],
    )
    def test_its_course(self, status: Avtalsstatus, day: date) -> None:
        assert status_on(ALL, day) is status

    def test_without_the_sixth_it_never_comes_into_force(self) -> None:
        five = evolve(AVTAL, andringar=adopted(*MARCH[:5]))
        assert status_on(five, date(2020, 1, 1)) is Avtalsstatus.ANTAGET_AV_NAGRA
        assert not_adopted_by(five, date(2020, 1, 1)) == ("lunda",)
        assert adopted_by(five, date(2018, 3, 2)) == ("region", "almby")

    def test_when_the_last_adopts_late_it_comes_into_force_on_that_day(self) -> None:
        late = evolve(AVTAL, andringar=adopted(*MARCH[:5], date(2018, 9, 10)))
        assert course(late, date(2019, 1, 1))[-2:] == (
            TagetSteg(date(2018, 9, 10), Avtalsstatus.ANTAGET_AV_NAGRA, Avtalsstatus.ANTAGET),
            TagetSteg(date(2018, 9, 10), Avtalsstatus.ANTAGET, Avtalsstatus.I_KRAFT),
        )

    def test_when_the_last_adopts_on_the_last_day_it_is_in_force_for_that_day(self) -> None:
        late = evolve(AVTAL, andringar=adopted(*MARCH[:5], date(2023, 12, 31)))
        assert status_on(late, date(2023, 12, 31)) is Avtalsstatus.I_KRAFT
        assert status_on(late, date(2024, 1, 1)) is Avtalsstatus.UPPHORT

    def test_when_the_last_adopts_after_the_end_it_never_does(self) -> None:
        too_late = evolve(AVTAL, andringar=adopted(*MARCH[:5], date(2024, 9, 10)))
        assert status_on(too_late, date(2025, 1, 1)) is Avtalsstatus.ANTAGET

    def test_a_proposed_adoption_is_none(self) -> None:
        proposal = Beslut(Beslutsslag.FASTSTALLA, status=Beslutsstatus.FORESLAGET)
        sixth = Antagande(galler_fran=date(2018, 3, 6), part="lunda", beslut=(proposal,))
        assert not_adopted_by(evolve(AVTAL, andringar=(*adopted(*MARCH[:5]), sixth)), date(2020, 1, 1)) == ("lunda",)

    def test_who_joins_later_has_nothing_to_adopt(self) -> None:
        ny = Avtalspart(id="ny", organisation=Organisation(namn="Ny"))
        joined = evolve(ALL, andringar=(*ALL.andringar, NyPart(galler_fran=date(2020, 1, 1), part=ny)))
        assert status_on(joined, date(2020, 1, 1)) is Avtalsstatus.I_KRAFT


def test_notice_an_extension_and_the_end() -> None:
    changed = evolve(
        ALL,
        andringar=(
            *ALL.andringar,
            Uppsagning(galler_fran=date(2020, 1, 1)),
            Forlangning(galler_fran=date(2021, 1, 1), manader=1),
            Uppsagning(galler_fran=date(2022, 1, 1)),
            Forlangning(galler_fran=date(2024, 3, 1), manader=3),
        ),
    )
    assert [(str(steg.dag), steg.till.value) for steg in course(changed, date(2030, 1, 1))[3:]] == [
        ("2018-05-01", "i_kraft"),
        ("2020-01-01", "uppsagt"),
        ("2021-01-01", "i_kraft"),
        ("2022-01-01", "uppsagt"),
        ("2024-02-01", "upphort"),
        ("2024-03-01", "i_kraft"),
        ("2024-05-01", "upphort"),
    ]


def test_prolonged_it_does_not_end() -> None:
    assert status_on(evolve(ALL, prolongering=Prolongering(12)), date(2030, 1, 1)) is Avtalsstatus.I_KRAFT
    assert status_on(evolve(ALL, prolongering=Prolongering(12, 1)), date(2024, 12, 31)) is Avtalsstatus.I_KRAFT
    assert status_on(evolve(ALL, prolongering=Prolongering(12, 1)), date(2025, 1, 1)) is Avtalsstatus.UPPHORT


@pytest.mark.parametrize("day", [date(2018, 1, 1), date(2020, 1, 1), date(2030, 1, 1)])
def test_what_is_not_told_is_not_known(day: date) -> None:
    assert status_on(AVTAL, day) is None
    assert course(AVTAL, day) == ()


def test_an_agreement_can_ask_for_adoption_or_not() -> None:
    asks = evolve(AVTAL, ikrafttradande=Ikrafttradande.NAR_ALLA_ANTAGIT)
    assert status_on(asks, date(2020, 1, 1)) is Avtalsstatus.UTKAST
    first_day = evolve(AVTAL, ikrafttradande=Ikrafttradande.FORSTA_DAGEN)
    assert status_on(first_day, date(2018, 4, 30)) is Avtalsstatus.UTKAST
    some = evolve(first_day, andringar=adopted(*MARCH[:2]))
    assert status_on(some, date(2018, 4, 30)) is Avtalsstatus.ANTAGET_AV_NAGRA
    assert status_on(some, date(2018, 5, 1)) is Avtalsstatus.I_KRAFT
    assert status_on(first_day, date(2018, 5, 1)) is Avtalsstatus.I_KRAFT


def test_without_a_period_nobody_knows_whether_it_is_in_force() -> None:
    undated = evolve(ALL, avtalsperiod=None)
    assert status_on(undated, date(2030, 1, 1)) is None
    assert course(undated, date(2030, 1, 1))[-1].till is Avtalsstatus.ANTAGET
    text = report(undated, "sv", on=date(2030, 1, 1))
    assert "Avtalsstatus: kan inte bedömas: avtalsperioden är inte angiven" in text
    assert "kan inte bedömas: antagandet är inte angivet" in report(AVTAL, "sv", on=date(2030, 1, 1))
    five = evolve(AVTAL, andringar=adopted(*MARCH[:5]))
    assert "antaget av några av parterna; inte antaget av lunda" in report(five, "sv", on=date(2020, 1, 1))


def test_an_agreement_that_never_ends() -> None:
    assert status_on(evolve(ALL, avtalsperiod=Period(date(2018, 5, 1), date.max)), date.max) is Avtalsstatus.I_KRAFT


def test_a_day_is_a_date() -> None:
    for ask in (status_on, course, adopted_by, not_adopted_by):
        with pytest.raises(InvalidType):
            ask(AVTAL, "2020-01-01")  # type: ignore[operator]


def test_the_table_names_every_status_and_every_requirement() -> None:
    assert {status for steg in STEG for status in (steg.fran, steg.till)} == set(Avtalsstatus)
    assert {krav for steg in STEG for krav in steg.kraver} == set(Forutsattning)
    assert all(steg.kraver for steg in STEG)


@given(avtal(), st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_every_step_is_one_of_the_table_and_joins_on_to_the_one_before(of: Avtal, day: date) -> None:
    taken = course(of, day)
    allowed = {(steg.fran, steg.till) for steg in STEG}
    for before, after in pairwise(taken):
        assert after.fran is before.till
        assert (after.fran, after.till) in allowed
        assert before.dag is None or after.dag is None or before.dag <= after.dag <= day
    if taken:
        assert taken[0] == TagetSteg(None, None, Avtalsstatus.UTKAST)
        assert course(of, day + timedelta(1))[: len(taken)] == taken
        villkor = of.as_of(day)
        if taken[-1].till in (Avtalsstatus.I_KRAFT, Avtalsstatus.UPPSAGT):
            assert villkor.avtalsperiod is not None
            assert day in villkor.avtalsperiod
