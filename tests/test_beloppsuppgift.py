"""Amounts as a document states them, beside amounts that are reckoned."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from folkhalsoavtal import (
    Belopp,
    FastBelopp,
    LikaDelar,
    Matdag,
    Observation,
    PerInvanare,
    Period,
    Regelsumma,
    Sats,
    Serie,
)
from folkhalsoavtal.beloppsuppgift import (
    Beloppsenhet,
    Beloppsroll,
    Beloppsspann,
    Beloppsuppgift,
    Forenlighet,
    Jamforelse,
)
from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidType, UnknownReference
from folkhalsoavtal.finansiering import Atagande
from folkhalsoavtal.underlag import Underlag

kr = Belopp.kr
KR, TKR, MNKR, PER_INVANARE = Beloppsenhet
BIDRAG, POTT, TAK = Beloppsroll
FORENLIG, INTE, KAN_INTE = Forenlighet
FEMTIO = Fraction(50)
TUSENLAPPAR = Beloppsuppgift(FEMTIO, TKR)


@pytest.mark.parametrize(
    ("make", "path", "code"),
    [
        (lambda: Beloppsuppgift(50, TKR), "/varde", "fel-typ"),
        (lambda: Beloppsuppgift(50.0, TKR), "/varde", "fel-typ"),
        (lambda: Beloppsuppgift("50", TKR), "/varde", "fel-typ"),
        (lambda: Beloppsuppgift(None, TKR), "/varde", "fel-typ"),
        (lambda: Beloppsuppgift(kr(50), TKR), "/varde", "fel-typ"),
        (lambda: Beloppsuppgift(Fraction(1, 3), TKR), "/varde", "tal-for-fint"),
        (lambda: Beloppsuppgift(FEMTIO, "tkr"), "/enhet", "fel-typ"),
        (lambda: Beloppsuppgift(FEMTIO, None), "/enhet", "fel-typ"),
        (lambda: Beloppsuppgift(FEMTIO, TKR, "bidrag"), "/roll", "fel-typ"),
        (lambda: Beloppsuppgift(FEMTIO, TKR, decimaler=True), "/decimaler", "fel-typ"),
        (lambda: Beloppsuppgift(FEMTIO, TKR, decimaler="1"), "/decimaler", "fel-typ"),
        (lambda: Beloppsuppgift(FEMTIO, TKR, decimaler=-1), "/decimaler", "decimaler"),
        (lambda: Beloppsuppgift(FEMTIO, TKR, decimaler=7), "/decimaler", "decimaler"),
        (lambda: Beloppsuppgift(Fraction("2.10"), TKR, decimaler=0), "/decimaler", "decimaler"),
        (lambda: Beloppsuppgift(Fraction("2.15"), TKR, decimaler=1), "/decimaler", "decimaler"),
        (lambda: Beloppsuppgift(FEMTIO, TKR, part="Region"), "/part", "id-form"),
        (lambda: Beloppsuppgift(FEMTIO, TKR, part=("region",)), "/part", "fel-typ"),
        (lambda: Beloppsuppgift(FEMTIO, TKR, verksamhetsar=24), "/verksamhetsar", "ar-form"),
        (lambda: Beloppsuppgift(FEMTIO, TKR, verksamhetsar="2024"), "/verksamhetsar", "fel-typ"),
        (lambda: Beloppsuppgift(FEMTIO, TKR, kallhanvisning="5 §"), "/kallhanvisning", "fel-typ"),
        (lambda: Beloppsuppgift(FEMTIO, TKR, BIDRAG), "/part", "bidrag-utan-part"),
        (lambda: Beloppsuppgift(FEMTIO, TKR, POTT, part="region"), "/part", "pott-av-part"),
        (lambda: Beloppsuppgift(FEMTIO, TKR, BIDRAG, decimaler=7), "", "flera-fel"),
    ],
)
def test_a_figure_that_cannot_mean_anything_is_refused(make: Any, path: str, code: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        make()
    assert (caught.value.path, caught.value.code) == (path, code)


class TestWhatAFigureCanStandFor:
    @pytest.mark.parametrize(
        ("lowest", "highest", "uppgift"),
        [
            ("49.50", "50.50", Beloppsuppgift(FEMTIO, KR)),
            ("49500", "50500", TUSENLAPPAR),
            ("49950", "50050", Beloppsuppgift(FEMTIO, TKR, decimaler=1)),
            ("50150", "50250", Beloppsuppgift(Fraction("50.2"), TKR, decimaler=1)),
            ("50150", "50250", Beloppsuppgift(Fraction("50.2"), TKR)),
            ("49999.9995", "50000.0005", Beloppsuppgift(FEMTIO, TKR, decimaler=6)),
            ("2050000", "2150000", Beloppsuppgift(Fraction("2.1"), MNKR)),
            ("2095000", "2105000", Beloppsuppgift(Fraction("2.1"), MNKR, decimaler=2)),
            ("-500", "500", Beloppsuppgift(Fraction(0), TKR)),
            ("-50500", "-49500", Beloppsuppgift(-FEMTIO, TKR)),
            ("4.50", "5.50", Beloppsuppgift(Fraction(5), PER_INVANARE)),
        ],
    )
    def test_a_figure_is_rounded_to_its_last_decimal(self, lowest: str, highest: str, uppgift: Beloppsuppgift) -> None:
        assert uppgift.span() == Beloppsspann(Fraction(lowest) * 100, Fraction(highest) * 100)

    def test_a_rate_for_each_inhabitant_is_of_so_many(self) -> None:
        per_invanare = Beloppsuppgift(Fraction(5), PER_INVANARE)
        assert per_invanare.span(10_000) == Beloppsspann(Fraction(4_500_000), Fraction(5_500_000))
        assert per_invanare.span(Fraction("0.5")) == Beloppsspann(Fraction(225), Fraction(275))
        assert per_invanare.span(0) == Beloppsspann(Fraction(0), Fraction(0))
        assert TUSENLAPPAR.span(10_000) == TUSENLAPPAR.span()

    def test_both_bounds_are_among_them(self) -> None:
        span = TUSENLAPPAR.span()
        assert 4_950_000 in span
        assert Fraction(5_050_000) in span
        assert Fraction(9_899_999, 2) not in span
        assert 5_050_001 not in span

    @pytest.mark.parametrize("invanare", [1.0, True, "1", None, kr(1), {}, (1,)])
    def test_inhabitants_are_a_number(self, invanare: Any) -> None:
        with pytest.raises(InvalidType) as caught:
            TUSENLAPPAR.span(invanare)
        assert caught.value.path == "/invanare"


class TestPopulation:
    @pytest.mark.parametrize(
        ("expected", "uppgift", "kronor"),
        [
            (range(9_900, 10_101), TUSENLAPPAR, 5),  # 49 500 / 5 and 50 500 / 5
            (range(9_990, 10_011), Beloppsuppgift(FEMTIO, TKR, decimaler=1), 5),
            (range(19_800, 20_201), TUSENLAPPAR, Fraction("2.5")),
            (range(7_072, 7_215), TUSENLAPPAR, 7),  # 7 071.4… and 7 214.2…
            (range(10, 11), Beloppsuppgift(FEMTIO, KR), 5),  # 9.9 and 10.1
            (range(10, 10), Beloppsuppgift(Fraction(48), KR), 5),  # 9.5 and 9.7
            (range(101), Beloppsuppgift(Fraction(0), TKR), 5),
        ],
    )
    def test_so_many_inhabitants_fit_a_sum_at_a_rate(
        self, expected: range, uppgift: Beloppsuppgift, kronor: Fraction | int
    ) -> None:
        assert uppgift.population_at(kronor) == expected

    def test_no_inhabitants_fit_a_sum_below_zero(self) -> None:
        assert not Beloppsuppgift(-FEMTIO, TKR).population_at(5)

    def test_the_sum_of_each_of_them_is_consistent_and_that_of_one_more_is_not(self) -> None:
        for inhabitants, status in ((9_899, INTE), (9_900, FORENLIG), (10_100, FORENLIG), (10_101, INTE)):
            assert TUSENLAPPAR.compare(kr(5 * inhabitants)).status is status

    @pytest.mark.parametrize(
        ("uppgift", "kronor"),
        [
            (TUSENLAPPAR, 0),
            (TUSENLAPPAR, -5),
            (TUSENLAPPAR, Fraction(-1, 2)),
            (Beloppsuppgift(Fraction(5), PER_INVANARE), 5),
        ],
    )
    def test_a_sum_is_compared_with_a_rate_above_zero(self, uppgift: Beloppsuppgift, kronor: Fraction | int) -> None:
        with pytest.raises(FolkhalsoavtalError) as caught:
            uppgift.population_at(kronor)
        assert (caught.value.path, caught.value.code) == ("/kronor", "sats-inte-positiv")

    @pytest.mark.parametrize("kronor", [5.0, True, "5", None, kr(5), {}, (5,), Sats(5)])
    def test_a_rate_is_a_number(self, kronor: Any) -> None:
        with pytest.raises(InvalidType) as caught:
            TUSENLAPPAR.population_at(kronor)
        assert caught.value.path == "/kronor"


#: Five kronor for each of 9 960 inhabitants from the region, 49 800 kr; and 30 000 kr from the municipality.
REGEL = Regelsumma(
    (
        PerInvanare({"region": "ort"}, (Sats(5), Sats(6, date(2025, 1, 1))), Matdag(12, 31, artal=2023)),
        FastBelopp({"kommun": kr(30_000)}),
    )
)
ORT = Serie(id="ort", observationer=(Observation(date(2023, 12, 31), Fraction(9_960)),))


def owed(*years: int, serier: tuple[Serie, ...] = (ORT,)) -> Atagande:
    return REGEL.evaluate(Period.years(*years or (2024,)), ("region", "kommun"), Underlag(serier=serier))


def tkr(varde: str, roll: Beloppsroll | None = None, part: str | None = None) -> Beloppsuppgift:
    return Beloppsuppgift(Fraction(varde), TKR, roll, part=part)


class TestBesideWhatTheyOwe:
    @pytest.mark.parametrize(
        ("uppgift", "beraknat", "status", "avvikelse"),
        [
            (tkr("50", BIDRAG, "region"), 49_800, FORENLIG, 0),
            (tkr("30", BIDRAG, "kommun"), 30_000, FORENLIG, 0),
            (tkr("49", BIDRAG, "region"), 49_800, INTE, 49_800 - 49_500),
            (tkr("60", BIDRAG, "region"), 49_800, INTE, 49_800 - 59_500),
            (tkr("49.8", BIDRAG, "region"), 49_800, FORENLIG, 0),
            (tkr("49.9", BIDRAG, "region"), 49_800, INTE, 49_800 - 49_850),
            (tkr("80", POTT), 79_800, FORENLIG, 0),
            (tkr("50", POTT), 79_800, INTE, 79_800 - 50_500),
            (tkr("50", TAK, "region"), 49_800, FORENLIG, 0),
            (tkr("900", TAK, "region"), 49_800, FORENLIG, 0),  # far below
            (tkr("49", TAK, "region"), 49_800, INTE, 49_800 - 49_500),
            (tkr("100", TAK), 79_800, FORENLIG, 0),
            (tkr("79", TAK), 79_800, INTE, 79_800 - 79_500),
            (tkr("50"), None, KAN_INTE, None),  # no role: whose it is cannot be told
            (tkr("50", part="region"), None, KAN_INTE, None),
        ],
    )
    def test_the_role_says_which_amount_it_is_of(
        self, uppgift: Beloppsuppgift, beraknat: int | None, status: Forenlighet, avvikelse: int | None
    ) -> None:
        beside = uppgift.compare(owed())
        assert beside == Jamforelse(
            uppgift, None if beraknat is None else Fraction(beraknat * 100), uppgift.span(), status
        )
        assert beside.avvikelse == (None if avvikelse is None else avvikelse * 100)

    def test_a_sum_at_another_rate_is_not_consistent(self) -> None:
        femtio = tkr("50", BIDRAG, "region")
        per_ar = owed(2024, 2025).by_year
        assert femtio.compare(per_ar[2024]).status is FORENLIG  # 5 × 9 960 = 49 800
        assert femtio.compare(per_ar[2025]).status is INTE  # 6 × 9 960 = 59 760
        assert femtio.compare(per_ar[2025]).avvikelse == (59_760 - 50_500) * 100
        assert 9_960 in femtio.population_at(5)
        assert 9_960 not in femtio.population_at(6)

    def test_a_rate_beside_what_is_owed_at_it(self) -> None:
        fem = Beloppsuppgift(Fraction(5), PER_INVANARE, BIDRAG, part="region")
        assert fem.compare(owed(), 9_960).status is FORENLIG
        assert fem.compare(owed(), 9_054).status is INTE  # 5.50 × 9 054 = 49 797
        assert fem.compare(owed(), 9_054).avvikelse == 300
        assert fem.compare(owed(), Fraction(9_960)).spann == Beloppsspann(Fraction(4_482_000), Fraction(5_478_000))
        utan_antal = fem.compare(owed())
        assert utan_antal == Jamforelse(fem, Fraction(4_980_000), None, KAN_INTE)
        assert utan_antal.avvikelse is None

    def test_what_is_not_known_cannot_be_determined(self) -> None:
        for uppgift in (tkr("50", BIDRAG, "region"), tkr("80", POTT), tkr("80", TAK)):
            beside = uppgift.compare(owed(serier=()))
            assert (beside.beraknat, beside.status, beside.avvikelse) == (None, KAN_INTE, None)
        kommun = tkr("30", BIDRAG, "kommun").compare(owed(serier=()))
        assert kommun.status is FORENLIG

    def test_it_is_compared_before_rounding(self) -> None:
        halften = LikaDelar(("a", "b")).evaluate(
            Period.years(2024), ("a", "b"), Underlag(totaler={2024: Belopp(ore=101)})
        )
        krona = Beloppsuppgift(Fraction("0.50"), KR, BIDRAG, decimaler=2, part="a")
        assert halften.belopp["a"] == Belopp(ore=51)
        assert krona.compare(halften) == Jamforelse(krona, Fraction(101, 2), krona.span(), FORENLIG)

    def test_a_party_that_owes_nothing_there_is_refused(self) -> None:
        with pytest.raises(UnknownReference) as caught:
            tkr("50", BIDRAG, "stat").compare(owed())
        assert (caught.value.path, caught.value.code) == ("/part", "okand-part")
        assert caught.value.params["known"] == ("region", "kommun")
        assert tkr("50", part="stat").compare(owed()).status is KAN_INTE


class TestBesideAnAmount:
    @pytest.mark.parametrize(
        ("beraknat", "status", "avvikelse"),
        [
            (kr(49_500), FORENLIG, 0),
            (kr(50_500), FORENLIG, 0),
            (Belopp(ore=4_949_999), INTE, -1),
            (Belopp(ore=5_050_001), INTE, 1),
            (Fraction(10_100_001, 2), INTE, Fraction(1, 2)),
            (Fraction(5_000_000), FORENLIG, 0),
            (None, KAN_INTE, None),
        ],
    )
    def test_it_is_in_the_span_or_so_far_outside(
        self, beraknat: Belopp | Fraction | None, status: Forenlighet, avvikelse: Fraction | int | None
    ) -> None:
        beside = TUSENLAPPAR.compare(beraknat)
        assert (beside.status, beside.avvikelse) == (status, avvikelse)
        assert beside.uppgift is TUSENLAPPAR

    def test_the_role_does_not_choose_among_amounts(self) -> None:
        assert tkr("50", BIDRAG, "stat").compare(kr(50_000)).status is FORENLIG
        assert tkr("50", TAK).compare(kr(-1)).status is FORENLIG
        # the bound of what the figure can stand for is still within the cap
        assert tkr("50", TAK).compare(kr(50_500)).status is FORENLIG
        assert tkr("50", TAK).compare(kr(50_501)).status is INTE
        assert tkr("50", POTT).compare(kr(-1)).status is INTE

    @pytest.mark.parametrize("beraknat", [5_000_000, 50_000.0, True, "50", {}, (kr(50_000),), Belopp, TUSENLAPPAR])
    def test_an_amount_is_an_amount(self, beraknat: Any) -> None:
        with pytest.raises(InvalidType):
            TUSENLAPPAR.compare(beraknat)

    @pytest.mark.parametrize("invanare", [1.0, True, "1", kr(1), {}])
    def test_inhabitants_are_a_number(self, invanare: Any) -> None:
        for uppgift in (TUSENLAPPAR, Beloppsuppgift(Fraction(5), PER_INVANARE)):
            with pytest.raises(InvalidType) as caught:
                uppgift.compare(kr(50_000), invanare)
            assert caught.value.path == "/invanare"
