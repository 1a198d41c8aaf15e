"""A year in instalments that always sum to it, also after payments and corrections."""

import pickle
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from folkhalsoavtal import (
    Belopp,
    Betalning,
    Betalningsintervall,
    Betalningsplan,
    Delarsrakning,
    EgenKostnad,
    FastBelopp,
    InreDelning,
    LikaDelar,
    Period,
)
from folkhalsoavtal.betalningsplan import Delbetalning
from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidType, SeveralErrors
from folkhalsoavtal.finansiering import Atagande, Finansieringsregel
from folkhalsoavtal.underlag import Underlag

kr = Belopp.kr
YEAR = Period.years(2024)
MAY_TO_DECEMBER = Period(date(2024, 5, 1), date(2024, 12, 31))
AR, HALVAR, TERTIAL, KVARTAL, MANAD, REKVISITION = Betalningsintervall


def owed(belopp: Mapping[str, Belopp | None] | int, period: Period = YEAR) -> Atagande:
    """What each owes for a year; a number is of kronor, from the municipality alone."""
    regel = FastBelopp(
        {"kommun": kr(belopp)} if isinstance(belopp, int) else dict(belopp), delarsrakning=Delarsrakning.MANAD
    )
    return by(regel, period)


def by(regel: Finansieringsregel, period: Period = YEAR, **more: Any) -> Atagande:
    return regel.evaluate(period, tuple(regel.named_parter), Underlag(**more))


def plan(atagande: Atagande, intervall: Betalningsintervall = KVARTAL, *paid: Betalning, **more: Any) -> Betalningsplan:
    return Betalningsplan(atagande=atagande, intervall=intervall, betalningar=paid, **more)


def paid(kronor: int, nr: int | None = None, part: str = "kommun") -> Betalning:
    return Betalning({part: kr(kronor)}, nr=nr)


def ore(betalningsplan: Betalningsplan, part: str = "kommun") -> list[int | None]:
    """The öre of the instalments of a party; they sum to what it has to pay."""
    belopp = [delbetalning.belopp[part] for delbetalning in betalningsplan.delbetalningar]
    att_betala = betalningsplan.atagande.att_betala[part]
    if att_betala is not None:
        assert Belopp.sum(b for b in belopp if b is not None) == att_betala
    return [None if b is None else b.ore for b in belopp]


#: Two payments of the first two quarters of 400 000 kronor.
HALFWAY = (paid(100_000, 1), paid(100_000, 2))


class TestIntervals:
    @pytest.mark.parametrize(
        ("drn", "kommun", "intervall"),
        [
            # 1 000.01 kronor from each; the columns come out right as well
            ([100_001], [100_001], AR),
            ([50_001, 50_000], [50_000, 50_001], HALVAR),
            ([33_334, 33_334, 33_333], [33_334, 33_333, 33_334], TERTIAL),
            ([25_001, 25_000, 25_000, 25_000], [25_000, 25_001, 25_000, 25_000], KVARTAL),
            ([8_334] * 5 + [8_333] * 7, [8_333] * 5 + [8_334] * 5 + [8_333] * 2, MANAD),
            ([100_001], [100_001], REKVISITION),
        ],
    )
    def test_each_as_large_to_the_ore(self, drn: list[int], kommun: list[int], intervall: Betalningsintervall) -> None:
        of_the_year = plan(owed(dict.fromkeys(("drn", "kommun"), Belopp(ore=100_001))), intervall)
        assert ore(of_the_year, "drn") == drn
        assert ore(of_the_year) == kommun
        assert [delbetalning.nr for delbetalning in of_the_year.delbetalningar] == list(range(1, len(drn) + 1))

    @pytest.mark.parametrize(
        ("starts", "intervall"),
        [
            ([1], AR),
            ([1, 7], HALVAR),
            ([1, 5, 9], TERTIAL),
            ([1, 4, 7, 10], KVARTAL),
            (list(range(1, 13)), MANAD),
            ([1], REKVISITION),
        ],
    )
    def test_each_is_of_its_days(self, starts: list[int], intervall: Betalningsintervall) -> None:
        spans = [delbetalning.period for delbetalning in plan(owed(1), intervall).delbetalningar]
        assert [span.forsta_dag for span in spans if span is not None] == [date(2024, month, 1) for month in starts]
        following = zip(spans, [*spans[1:], None], strict=True)
        for span, after in following:
            assert span is not None
            assert (
                date(2025, 1, 1) if after is None else after.forsta_dag
            ).toordinal() == span.sista_dag.toordinal() + 1

    @pytest.mark.parametrize(
        ("expected", "rakning"),
        [
            ([20_000, 30_000, 30_000], Delarsrakning.MANAD),  # two months, three and three
            ([19_918, 30_041, 30_041], Delarsrakning.DAG),  # 61, 92 and 92 of 245 days
            ([26_667, 26_667, 26_666], Delarsrakning.HELT_AR),
        ],
    )
    def test_a_part_of_a_year_by_quarter(self, expected: list[int], rakning: Delarsrakning) -> None:
        quarters = plan(owed(1_200, MAY_TO_DECEMBER), delarsrakning=rakning)
        assert ore(quarters) == expected
        assert [delbetalning.period for delbetalning in quarters.delbetalningar] == [
            Period(date(2024, 5, 1), date(2024, 6, 30)),
            Period(date(2024, 7, 1), date(2024, 9, 30)),
            Period(date(2024, 10, 1), date(2024, 12, 31)),
        ]

    def test_a_part_of_a_month(self) -> None:
        # from the middle of June: half a month and six
        months = plan(owed(1_200, Period(date(2024, 6, 16), date(2024, 12, 31))), MANAD)
        assert ore(months) == [5_000, *[10_000] * 6]
        assert months.delbetalningar[0].period == Period(date(2024, 6, 16), date(2024, 6, 30))

    def test_the_months_count_alike_unless_days_do(self) -> None:
        assert ore(plan(owed(366), MANAD))[:2] == [3_050, 3_050]
        assert ore(plan(owed(366), MANAD, delarsrakning=Delarsrakning.DAG))[:3] == [3_100, 2_900, 3_100]


class TestPaymentsAndCorrections:
    @pytest.mark.parametrize(
        ("expected", "corrected", "payments"),
        [
            ([100_000] * 4, 400_000, HALFWAY),
            ([100_000, 100_000, 70_000, 70_000], 340_000, HALFWAY),
            ([100_000, 100_000, 130_000, 130_000], 460_000, HALFWAY),
            ([100_000, 100_000, 0, 0], 200_000, HALFWAY),
            ([100_000, 100_000, 0, 0, -50_000], 150_000, HALFWAY),  # more is paid already
            ([100_000, 100_000, 0, 0, -200_000], 0, HALFWAY),
            ([100_000, 100_000, -150_000, -150_000], -100_000, HALFWAY),  # they are to have money back in any case
            ([120_000, 80_000, 120_000, 80_000], 400_000, (paid(80_000, 2), paid(80_000, 4))),
            ([100_000, 100_000, 100_000, 100_000], 400_000, tuple(paid(100_000, nr) for nr in (4, 3, 2, 1))),
            ([100_000, 100_000, 100_000, 100_000, 10_000], 410_000, tuple(paid(100_000, nr) for nr in (1, 2, 3, 4))),
            ([100_000, 100_000, 100_000, 100_000, -1], 399_999, tuple(paid(100_000, nr) for nr in (1, 2, 3, 4))),
            ([0, 80_000, 80_000, 80_000], 240_000, (paid(0, 1),)),
            ([-100, -100, -100, -100], -400, ()),
            ([-50, -120, -120, -120], -410, (paid(-50, 1),)),
            ([30, -100, -100, -100], -270, (paid(30, 1),)),
            ([-80, 0, 0, 0, 30], -50, (paid(-80, 1),)),
            ([-30, 30, 30, 30], 60, (paid(-30, 1),)),
            ([0, 0, 0, 0], 0, ()),
            ([5, 0, 0, 0, -5], 0, (paid(5, 1),)),
        ],
    )
    def test_what_is_paid_stands_and_the_rest_is_spread(
        self, expected: list[int], corrected: int, payments: tuple[Betalning, ...]
    ) -> None:
        first = plan(owed(400_000), KVARTAL, *payments)
        after = first.corrected(owed(corrected))
        assert ore(after) == [100 * kronor for kronor in expected]
        assert after == plan(owed(corrected), KVARTAL, *payments)
        assert [delbetalning.reglering for delbetalning in after.delbetalningar] == [
            nr > 4 for nr in range(1, len(expected) + 1)
        ]

    def test_what_is_settled_last_is_of_no_days(self) -> None:
        *_, last = plan(owed(150_000), KVARTAL, *HALFWAY).delbetalningar
        assert last == Delbetalning(nr=5, period=None, belopp={"kommun": kr(-50_000)}, reglering=True)

    def test_the_rest_is_spread_to_the_ore(self) -> None:
        assert ore(plan(owed({"kommun": Belopp(ore=10_001)}), KVARTAL, Betalning({"kommun": Belopp(ore=1)}, nr=2))) == [
            3_334,
            1,
            3_333,
            3_333,
        ]
        # two months, three and three: of 799.99 kronor, when the first is paid with an öre
        assert ore(
            plan(
                owed({"kommun": Belopp(ore=119_999)}, MAY_TO_DECEMBER),
                KVARTAL,
                Betalning({"kommun": Belopp(ore=1)}, nr=1),
            )
        ) == [1, 39_999, 39_999]

    def test_one_party_has_paid_and_the_other_has_not(self) -> None:
        of_two = plan(owed({"drn": kr(400), "kommun": kr(400)}), KVARTAL, paid(40, 1, "drn"))
        assert ore(of_two, "drn") == [4_000, 12_000, 12_000, 12_000]
        assert ore(of_two) == [10_000] * 4
        assert [delbetalning.betald_av for delbetalning in of_two.delbetalningar] == [("drn",), (), (), ()]
        both = of_two.with_payment(Betalning({"kommun": kr(100)}, nr=1, dag=date(2024, 3, 31)))
        assert [delbetalning.betald_av for delbetalning in both.delbetalningar] == [("drn", "kommun"), (), (), ()]
        assert ore(both, "drn") == ore(of_two, "drn")
        assert both.berakning.termer[-1].dag == date(2024, 3, 31)

    def test_one_party_is_settled_and_the_other_is_not(self) -> None:
        of_two = plan(
            owed({"drn": kr(400), "kommun": kr(40)}), KVARTAL, Betalning({"drn": kr(100), "kommun": kr(50)}, nr=1)
        )
        assert ore(of_two, "drn") == [10_000, 10_000, 10_000, 10_000, 0]
        assert ore(of_two) == [5_000, 0, 0, 0, -1_000]

    def test_parties_with_the_same_left_share_the_odd_ore(self) -> None:
        amounts = dict.fromkeys("abc", Belopp(ore=101))
        halves = plan(owed({**amounts, "d": Belopp(ore=1)}), HALVAR, Betalning({"b": Belopp(ore=1)}, nr=1))
        assert {part: ore(halves, part) for part in "abcd"} == {
            "a": [51, 50],
            "b": [1, 100],
            "c": [50, 51],
            "d": [1, 0],
        }

    def test_an_unknown_amount_has_unknown_instalments(self) -> None:
        of_two = plan(owed({"drn": None, "kommun": kr(4)}), KVARTAL, paid(7, 2, "drn"))
        assert ore(of_two, "drn") == [None, 700, None, None]
        assert ore(of_two) == [100] * 4
        assert ore(of_two.corrected(owed({"drn": kr(10), "kommun": kr(4)})), "drn") == [100, 700, 100, 100]


class TestRequisitions:
    def test_what_is_asked_for_is_paid_and_the_rest_is_left(self) -> None:
        first = plan(owed(400), REKVISITION)
        assert ore(first) == [40_000]
        assert first.delbetalningar[0].period == YEAR
        twice = first.with_payment(paid(150)).with_payment(paid(50))
        assert ore(twice) == [15_000, 5_000, 20_000]
        assert [d.period for d in twice.delbetalningar] == [None, None, YEAR]
        assert [d.betald_av for d in twice.delbetalningar] == [("kommun",), ("kommun",), ()]
        assert ore(twice.corrected(owed(300))) == [15_000, 5_000, 10_000]
        assert ore(twice.corrected(owed(200))) == [15_000, 5_000, 0]

    def test_more_than_is_owed_is_settled(self) -> None:
        over = plan(owed(400), REKVISITION, paid(500))
        assert ore(over) == [50_000, 0, -10_000]
        assert [(d.period, d.reglering) for d in over.delbetalningar] == [(None, False), (YEAR, False), (None, True)]

    def test_each_party_is_asked_by_itself(self) -> None:
        of_two = plan(owed({"drn": kr(10), "kommun": kr(10)}), REKVISITION, paid(4, part="drn"), paid(5))
        assert ore(of_two, "drn") == [400, 0, 600]
        assert ore(of_two) == [0, 500, 500]

    def test_a_part_of_a_year_is_left_as_one(self) -> None:
        assert ore(plan(owed(1_200, MAY_TO_DECEMBER), REKVISITION, paid(100))) == [10_000, 70_000]


class TestWhatIsPaid:
    def test_a_cost_of_ones_own_is_not_paid_again(self) -> None:
        regel = EgenKostnad(LikaDelar(("drn", "kommun")), "kommun", "omkostnader", kr(50))
        quarters = plan(by(regel, totaler={2024: kr(900)}))
        assert ore(quarters, "drn") == [11_250] * 4
        assert ore(quarters) == [10_000] * 4
        over = plan(by(regel, totaler={2024: kr(60)}))
        assert ore(over) == [-500] * 4

    def test_the_parties_of_a_side_pay_by_themselves(self) -> None:
        regel = InreDelning(LikaDelar(("region", "kommuner")), "kommuner", LikaDelar(("a", "b")))
        halves = plan(by(regel, totaler={2024: kr(80)}), HALVAR)
        assert [dict(delbetalning.belopp) for delbetalning in halves.delbetalningar] == [
            {"region": kr(20), "a": kr(10), "b": kr(10)}
        ] * 2

    def test_a_year_of_several_has_its_own_plan(self) -> None:
        several = owed(400, Period.years(2024, 2025))
        assert ore(plan(several.by_year[2025])) == [10_000] * 4
        assert plan(several.by_year[2025]).delbetalningar[0].period == Period(date(2025, 1, 1), date(2025, 3, 31))

    def test_a_plan_is_a_value(self) -> None:
        made = plan(owed(400), KVARTAL, *HALFWAY)
        assert made == plan(owed(400), KVARTAL, *HALFWAY)
        assert pickle.loads(pickle.dumps(made)) == made
        assert made.berakning.reckoned() == made.berakning

    def test_nobody_pays_what_nobody_owes(self) -> None:
        nobody = by(FastBelopp({"a": kr(1)})).berakning
        empty = Atagande(nobody.of(nobody.operation, (nobody.stated_by_party({}),), period=YEAR), ())
        assert all(delbetalning.belopp == {} for delbetalning in plan(empty).delbetalningar)


@pytest.mark.parametrize(
    ("make", "path", "code"),
    [
        (lambda: plan(owed(1, Period.years(2024, 2025))), "/atagande", "flera-kalenderar-plan"),
        (lambda: plan(owed(1)).corrected(owed(1, Period.years(2024, 2025))), "/atagande", "flera-kalenderar-plan"),
        (lambda: plan(owed(1), KVARTAL, paid(1)), "/betalningar/0/nr", "delbetalning-finns-inte"),
        (lambda: plan(owed(1), KVARTAL, paid(1, 0)), "/betalningar/0/nr", "delbetalning-finns-inte"),
        (lambda: plan(owed(1), KVARTAL, paid(1, 5)), "/betalningar/0/nr", "delbetalning-finns-inte"),
        (lambda: plan(owed(1), KVARTAL, paid(1, -1)), "/betalningar/0/nr", "delbetalning-finns-inte"),
        (lambda: plan(owed(1, MAY_TO_DECEMBER), KVARTAL, paid(1, 4)), "/betalningar/0/nr", "delbetalning-finns-inte"),
        (lambda: plan(owed(1), AR, paid(1, 2)), "/betalningar/0/nr", "delbetalning-finns-inte"),
        (lambda: plan(owed(1), AR, paid(1, True)), "/betalningar/0/nr", "delbetalning-finns-inte"),
        (lambda: plan(owed(1), AR, paid(1, "1")), "/betalningar/0/nr", "delbetalning-finns-inte"),  # type: ignore[arg-type]
        (lambda: plan(owed(1), REKVISITION, paid(1, 1)), "/betalningar/0/nr", "rekvisition-nummer"),
        (lambda: plan(owed(1), KVARTAL, paid(1, 1), paid(2, 1)), "/betalningar/1/nr", "dubbel-betalning"),
        (lambda: plan(owed(1)).with_payment(paid(1, 1, "stat")), "/betalningar/0/belopp/stat", "okand-part"),
        (lambda: plan(owed(1), KVARTAL, Betalning({1: kr(1)}, nr=1)), "/betalningar/0/belopp/1", "okand-part"),
        (
            lambda: plan(owed(1), KVARTAL, paid(1, 1), Betalning({"kommun": 1}, nr=2)),
            "/betalningar/1/belopp/kommun",
            "fel-typ",
        ),
        (lambda: plan(owed(1), KVARTAL, Betalning({"kommun": None}, nr=1)), "/betalningar/0/belopp/kommun", "fel-typ"),
        (lambda: plan(owed(1), KVARTAL, paid(1, 9, "stat")), "", "flera-fel"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(make: Any, path: str, code: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        make()
    assert (caught.value.path, caught.value.code) == (path, code)


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: plan(None), "/atagande"),
        (lambda: plan({"kommun": kr(1)}), "/atagande"),
        (lambda: plan(kr(1)), "/atagande"),
        (lambda: plan(FastBelopp({"kommun": kr(1)})), "/atagande"),
        (lambda: plan(owed(1)).corrected(kr(1)), "/atagande"),
        (lambda: plan(owed(1), "kvartal"), "/intervall"),
        (lambda: plan(owed(1), 4), "/intervall"),
        (lambda: plan(owed(1), None), "/intervall"),
        (lambda: plan(owed(1), delarsrakning=None), "/delarsrakning"),
        (lambda: plan(owed(1), delarsrakning="dag"), "/delarsrakning"),
        (lambda: Betalningsplan(atagande=owed(1), intervall=AR, betalningar=None), "/betalningar"),
        (lambda: Betalningsplan(atagande=owed(1), intervall=AR, betalningar=[paid(1, 1)]), "/betalningar"),
        (lambda: Betalningsplan(atagande=owed(1), intervall=AR, betalningar=paid(1, 1)), "/betalningar"),
        (lambda: plan(owed(1), KVARTAL, kr(1)), "/betalningar/0"),
        (lambda: plan(owed(1), KVARTAL, paid(1, 1), {"kommun": kr(1)}), "/betalningar/1"),
        (lambda: plan(owed(1)).with_payment(None), "/betalningar/0"),
        (lambda: plan(owed(1), KVARTAL, Betalning((("kommun", kr(1)),), nr=1)), "/betalningar/0/belopp"),
        (lambda: plan(owed(1), REKVISITION, Betalning(kr(1))), "/betalningar/0/belopp"),
        (lambda: plan(owed(1), REKVISITION, Betalning("kommun")), "/betalningar/0/belopp"),
    ],
)
def test_an_argument_of_another_type_is_refused(make: Any, path: str) -> None:
    with pytest.raises(InvalidType) as caught:
        make()
    assert caught.value.path == path


@pytest.mark.parametrize("belopp", [kr(1), None, Fraction(1), 1, 1.0, True])
def test_what_is_paid_of_an_instalment_is_amounts(belopp: Any) -> None:
    with pytest.raises(InvalidType) as caught:
        plan(owed(1), KVARTAL, Betalning(belopp, nr=1))
    assert caught.value.path == "/betalningar/0/belopp"


@pytest.mark.parametrize("day", ["2024-03-31", 20240331, True, YEAR])
def test_the_day_of_a_payment_is_a_date(day: Any) -> None:
    with pytest.raises(InvalidType):
        plan(owed(1), KVARTAL, Betalning({"kommun": kr(1)}, nr=1, dag=day))


def test_every_fault_of_a_plan_is_told() -> None:
    with pytest.raises(SeveralErrors) as caught:
        plan(owed(1), KVARTAL, paid(1, 9, "stat"), Betalning({"kommun": 1}), None)  # type: ignore[arg-type]
    assert [(error.path, error.code) for error in caught.value.errors] == [
        ("/betalningar/0/belopp/stat", "okand-part"),
        ("/betalningar/0/nr", "delbetalning-finns-inte"),
        ("/betalningar/1/belopp/kommun", "fel-typ"),
        ("/betalningar/1/nr", "delbetalning-finns-inte"),
        ("/betalningar/2", "fel-typ"),
    ]
