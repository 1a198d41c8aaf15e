"""What a rule is reckoned on: observations, series, the day that counts, totals and contributions."""

import pickle
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from folkhalsoavtal import Belopp, Kallhanvisning, Matdag, Observation, Period, Serie
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidType, InvalidValue, SeveralErrors, UnknownReference
from folkhalsoavtal.raknesatt import Enhet, Operation
from folkhalsoavtal.underlag import Underlag

kr = Belopp.kr
YEAR = Period.years(2024)
SCB = Kallhanvisning("Folkmängd (påhittad)")
RATTAD = Kallhanvisning("Rättad folkmängd (påhittad)", "tabell 1")
NYAR_2022, NYAR_2023 = date(2022, 12, 31), date(2023, 12, 31)
ORT = Serie(
    id="ort",
    benamning="Folkmängd i orten",
    observationer=(
        Observation(NYAR_2022, Fraction(9_960)),
        Observation(date(2023, 11, 1), None),
        Observation(NYAR_2023, Fraction(10_020), kallhanvisning=RATTAD),
    ),
    kallhanvisning=SCB,
)


def serie(*days: date) -> Serie:
    return Serie(id="s", observationer=tuple(Observation(day, Fraction(1)) for day in days))


@pytest.mark.parametrize(
    ("make", "path", "code"),
    [
        (lambda: Observation("2023-12-31", Fraction(1)), "/dag", "fel-typ"),
        (lambda: Observation(datetime(2023, 12, 31), Fraction(1)), "/dag", "fel-typ"),
        (lambda: Observation(None, Fraction(1)), "/dag", "fel-typ"),
        (lambda: Observation(NYAR_2023, 1), "/varde", "fel-typ"),
        (lambda: Observation(NYAR_2023, 1.5), "/varde", "fel-typ"),
        (lambda: Observation(NYAR_2023, True), "/varde", "fel-typ"),
        (lambda: Observation(NYAR_2023, kr(1)), "/varde", "fel-typ"),
        (lambda: Observation(NYAR_2023, Fraction(1, 3)), "/varde", "tal-for-fint"),
        (lambda: Observation(NYAR_2023, Fraction(10**12)), "/varde", "tal-for-stort"),
        (lambda: Observation(NYAR_2023, Fraction(1), kallhanvisning="SCB"), "/kallhanvisning", "fel-typ"),
        (lambda: Serie(id="Ort", observationer=()), "/id", "id-form"),
        (lambda: Serie(id=None, observationer=()), "/id", "fel-typ"),
        (lambda: Serie(id="ort", benamning="", observationer=()), "/benamning", "text-tom"),
        (lambda: Serie(id="ort", observationer=None), "/observationer", "fel-typ"),
        (lambda: Serie(id="ort", observationer=[]), "/observationer", "fel-typ"),
        (lambda: Serie(id="ort", observationer={NYAR_2023: Fraction(1)}), "/observationer", "fel-typ"),
        (lambda: Serie(id="ort", observationer=((NYAR_2023, Fraction(1)),)), "/observationer/0", "fel-typ"),
        (lambda: serie(NYAR_2023, NYAR_2023), "/observationer/1/dag", "serie-ordning"),
        (lambda: serie(NYAR_2022, NYAR_2023, date(2023, 1, 1)), "/observationer/2/dag", "serie-ordning"),
        (lambda: Matdag(13, 1), "/dag", "matdag-finns-inte"),
        (lambda: Matdag(0, 1), "/dag", "matdag-finns-inte"),
        (lambda: Matdag(1, 0), "/dag", "matdag-finns-inte"),
        (lambda: Matdag(4, 31), "/dag", "matdag-finns-inte"),
        (lambda: Matdag(10**30, 1), "/dag", "matdag-finns-inte"),
        (lambda: Matdag(1, -(10**30)), "/dag", "matdag-finns-inte"),
        (lambda: Matdag(2, 29), "/dag", "matdag-finns-inte"),
        (lambda: Matdag(2, 29, ar_fore=1), "/dag", "matdag-finns-inte"),
        (lambda: Matdag(2, 29, artal=2023), "/dag", "matdag-finns-inte"),
        (lambda: Matdag(1, 1, ar_fore=-1), "/ar_fore", "matdag-ar"),
        (lambda: Matdag(1, 1, ar_fore=101), "/ar_fore", "matdag-ar"),
        (lambda: Matdag(1, 1, ar_fore=1, artal=2024), "/ar_fore", "matdag-tva-ar"),
        (lambda: Matdag(1, 1, artal=24), "/artal", "ar-form"),
        (lambda: Matdag(1, 1, artal=10_000), "/artal", "ar-form"),
        (lambda: Matdag(1, 1, artal="2024"), "/artal", "fel-typ"),
        (lambda: Matdag("1", 1), "/manad", "fel-typ"),
        (lambda: Matdag(1.0, 1), "/manad", "fel-typ"),
        (lambda: Matdag(True, 1), "/manad", "fel-typ"),
        (lambda: Matdag(None, 1), "/manad", "fel-typ"),
        (lambda: Matdag(1, (1,)), "/dag", "fel-typ"),
        (lambda: Matdag(1, 1, ar_fore=True), "/ar_fore", "fel-typ"),
        (lambda: Matdag(1, 1, ar_fore=None), "/ar_fore", "fel-typ"),
        (lambda: Matdag(13, 1, ar_fore=-1), "", "flera-fel"),
    ],
)
def test_a_value_that_cannot_mean_anything_is_refused(make: Any, path: str, code: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        make()
    assert (caught.value.path, caught.value.code) == (path, code)


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: Underlag(totaler=None), "/totaler"),
        (lambda: Underlag(totaler=kr(1)), "/totaler"),
        (lambda: Underlag(totaler=(kr(1),)), "/totaler"),
        (lambda: Underlag(totaler=2024), "/totaler"),
        (lambda: Underlag(totaler="2024"), "/totaler"),
        (lambda: Underlag(totaler={"2024": kr(1)}), "/totaler"),
        (lambda: Underlag(totaler={2024.0: kr(1)}), "/totaler"),
        (lambda: Underlag(totaler={True: kr(1)}), "/totaler"),
        (lambda: Underlag(totaler={None: kr(1)}), "/totaler"),
        (lambda: Underlag(totaler={2024: 1}), "/totaler/2024"),
        (lambda: Underlag(totaler={2024: 1.0}), "/totaler/2024"),
        (lambda: Underlag(totaler={2024: Fraction(1)}), "/totaler/2024"),
        (lambda: Underlag(totaler={2024: Belopp}), "/totaler/2024"),
        (lambda: Underlag(totaler={2023: kr(1), 2024: {}}), "/totaler/2024"),
        (lambda: Underlag(bidrag=None), "/bidrag"),
        (lambda: Underlag(bidrag=kr(1)), "/bidrag"),
        (lambda: Underlag(bidrag=[2024]), "/bidrag"),
        (lambda: Underlag(bidrag={"kommun": kr(1)}), "/bidrag"),
        (lambda: Underlag(bidrag={2024: kr(1)}), "/bidrag/2024"),
        (lambda: Underlag(bidrag={2024: None}), "/bidrag/2024"),
        (lambda: Underlag(bidrag={2024: {1: kr(1)}}), "/bidrag/2024"),
        (lambda: Underlag(bidrag={2024: {"kommun": 1}}), "/bidrag/2024/kommun"),
        (lambda: Underlag(bidrag={2024: {"a/b": "1"}}), "/bidrag/2024/a~1b"),
        (lambda: Underlag(serier=("ort",)), "/serier/0"),
        (lambda: Underlag(serier="ort"), "/serier"),
        (lambda: Underlag(serier=(ORT, None)), "/serier/1"),
        (lambda: Underlag(serier={"ort": Fraction(9_960)}), "/serier/0"),
        (lambda: Underlag(serier=[Serie]), "/serier/0"),
    ],
)
def test_an_input_of_another_type_is_refused(make: Any, path: str) -> None:
    with pytest.raises(InvalidType) as caught:
        make()
    assert caught.value.path == path


@pytest.mark.parametrize("serier", [None, 5, 1.5, True, ORT, kr(1), Serie])
def test_series_that_are_none_are_refused(serier: Any) -> None:
    with pytest.raises(InvalidType) as caught:
        Underlag(serier=serier)
    assert caught.value.path == "/serier"


def test_series_have_an_id_each() -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        Underlag(serier=(ORT, serie(), ORT))
    assert (caught.value.path, caught.value.code) == ("/serier/2/id", "dubbelt-id")


def test_two_faults_are_both_told() -> None:
    with pytest.raises(SeveralErrors) as caught:
        Matdag(13, 1, ar_fore=-1, artal=2024)
    assert [error.code for error in caught.value.errors] == ["matdag-finns-inte", "matdag-ar", "matdag-tva-ar"]


class TestSeries:
    def test_the_value_of_a_day_is_that_of_the_day(self) -> None:
        assert ORT.on(NYAR_2022).varde == 9_960
        assert ORT.on(date(2023, 11, 1)).varde is None
        assert ORT.on(NYAR_2023) is ORT.observationer[2]

    @pytest.mark.parametrize("day", [date(2023, 12, 30), date(2024, 1, 1), date(1900, 1, 1)])
    def test_the_nearest_day_is_no_substitute(self, day: date) -> None:
        with pytest.raises(UnknownReference) as caught:
            ORT.on(day)
        assert caught.value.code == "serie-utan-varde"
        assert caught.value.params == {"got": day, "serie": "ort", "known": (NYAR_2022, date(2023, 11, 1), NYAR_2023)}
        assert str(caught.value).endswith("it has for 2022-12-31, 2023-11-01, 2023-12-31")

    def test_an_empty_series_has_no_days_to_tell(self) -> None:
        with pytest.raises(UnknownReference) as caught:
            serie().on(NYAR_2023)
        assert caught.value.params["known"] == ("–",)

    @pytest.mark.parametrize("day", ["2023-12-31", datetime(2023, 12, 31), None, 2023, 1.5, True, {}, YEAR])
    def test_a_day_is_a_date(self, day: Any) -> None:
        with pytest.raises(InvalidType) as caught:
            ORT.on(day)
        assert caught.value.path == "/dag"


class TestTheDayThatCounts:
    @pytest.mark.parametrize(
        ("expected", "matdag", "year"),
        [
            (date(2023, 12, 31), Matdag(12, 31, ar_fore=1), 2024),
            (date(2024, 11, 1), Matdag(11, 1), 2024),
            (date(1924, 1, 1), Matdag(1, 1, ar_fore=100), 2024),
            (date(2010, 12, 31), Matdag(12, 31, artal=2010), 2024),
            (date(2010, 12, 31), Matdag(12, 31, artal=2010), 1999),
            (date(2020, 2, 29), Matdag(2, 29, artal=2020), 2023),
            (date(2010, 12, 31), Matdag(12, 31, artal=2010), 10**6),
            (date(1, 1, 1), Matdag(1, 1, ar_fore=1), 2),
        ],
    )
    def test_it_follows_the_year_or_is_the_same_for_all(self, expected: date, matdag: Matdag, year: int) -> None:
        assert matdag.in_year(year) == expected

    @pytest.mark.parametrize("year", [0, 1, -5, 10_001, 10**30])
    def test_there_are_days_in_the_years_of_the_calendar(self, year: int) -> None:
        with pytest.raises(InvalidValue) as caught:
            Matdag(1, 1, ar_fore=1).in_year(year)
        assert caught.value.code == "ar-utanfor-kalendern"

    @pytest.mark.parametrize("year", ["2024", 2024.0, True, None, (2024,), {}, Fraction(2024), YEAR])
    def test_a_year_is_a_whole_number(self, year: Any) -> None:
        for matdag in (Matdag(1, 1), Matdag(1, 1, artal=2024)):
            with pytest.raises(InvalidType):
                matdag.in_year(year)


class TestInputs:
    def test_a_total_is_an_amount_or_its_calculation(self) -> None:
        summed = Berakning.summed((Berakning.stated(kr(1)), Berakning.stated(kr(2))))
        underlag = Underlag(totaler={2023: kr(7), 2024: summed, 2025: None})
        assert underlag.total(Period.years(2023)) == Berakning.stated(kr(7), "2023")
        assert underlag.total(YEAR) is summed
        assert underlag.total(Period(date(2024, 5, 1), date(2024, 6, 30))) is summed
        assert underlag.total(Period.years(2025)).varde is None
        assert underlag.total(Period.years(2026)) == Berakning.stated(None)

    def test_another_total_leaves_the_rest_as_it_is(self) -> None:
        underlag = Underlag(totaler={2023: kr(7), 2024: kr(8)}, bidrag={2024: {"a": kr(1)}}, serier=(ORT,))
        other = underlag.with_total(YEAR, Berakning.stated(kr(9)))
        assert other.total(YEAR).varde == 900
        assert other == evolve(underlag, totaler={2023: kr(7), 2024: Berakning.stated(kr(9))})
        assert underlag.total(YEAR).varde == 800

    def test_a_contribution_that_is_not_given_is_unknown(self) -> None:
        underlag = Underlag(bidrag={2024: {"kommun": kr(1), "stat": None}})
        assert underlag.contribution("kommun", YEAR) == Berakning.stated(kr(1), "kommun")
        for part, period in (("stat", YEAR), ("region", YEAR), ("kommun", Period.years(2025))):
            assert underlag.contribution(part, period) == Berakning.stated(None, part)

    def test_a_contribution_is_of_its_party_whatever_it_is_about(self) -> None:
        of_line = Berakning.stated(kr(1), "budgetpost")
        underlag = Underlag(bidrag={2024: {"kommun": of_line, "region": Berakning.summed([of_line], "region")}})
        kommun, region = (underlag.contribution(part, YEAR) for part in ("kommun", "region"))
        assert (kommun.avser, kommun.varde, kommun.termer) == (("kommun",), 100, (of_line,))
        assert region == Berakning.summed([of_line], "region")

    def test_a_value_carries_its_day_and_its_source(self) -> None:
        underlag = Underlag(serier=(ORT, serie(NYAR_2023)))
        assert underlag.value("ort", NYAR_2022, "kommun", enhet=Enhet.INVANARE) == Berakning(
            operation=Operation.ANGIVET,
            avser=("kommun",),
            enhet=Enhet.INVANARE,
            varde=Fraction(9_960),
            benamning="Folkmängd i orten",
            dag=NYAR_2022,
            kallhanvisning=SCB,
        )
        assert underlag.value("ort", NYAR_2023).kallhanvisning == RATTAD
        assert underlag.value("ort", date(2023, 11, 1)).varde is None
        utan_namn = underlag.value("s", NYAR_2023)
        assert (utan_namn.benamning, utan_namn.enhet, utan_namn.kallhanvisning) == ("s", Enhet.TAL, None)

    def test_the_value_of_a_series_that_is_not_at_hand_is_unknown(self) -> None:
        assert Underlag(serier=(ORT,)).value("by", NYAR_2023, "kommun") == Berakning(
            operation=Operation.ANGIVET, avser=("kommun",), enhet=Enhet.TAL, benamning="by", dag=NYAR_2023
        )
        with pytest.raises(UnknownReference):
            Underlag(serier=(ORT,)).value("ort", date(2024, 1, 1))

    def test_series_can_be_given_in_any_collection(self) -> None:
        by_id = Underlag(serier={"ort": ORT}).serier
        assert by_id == {"ort": ORT}
        assert Underlag(serier=[ORT]).serier == Underlag(serier=iter((ORT,))).serier == by_id
        assert Underlag().serier == {}

    def test_inputs_are_a_value(self) -> None:
        def make() -> Underlag:
            return Underlag(totaler={2024: kr(1)}, bidrag={2024: {"a": kr(1)}}, serier=(ORT,))

        assert make() == make()
        assert hash(make()) == hash(make())
        assert pickle.loads(pickle.dumps(make())) == make()
