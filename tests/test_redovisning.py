from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import budgets, redovisningar, slutavrakningar

from folkhalsoavtal import (
    Avrakningsrad,
    Balans,
    Belopp,
    Beslut,
    Beslutsslag,
    Beslutsstatus,
    EkonomiskRedovisning,
    Omfordelning,
    Overskridande,
    Partsbetalning,
    Prognos,
    Slutavrakning,
    Utfallspost,
    Utskick,
)
from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidType, SeveralErrors
from folkhalsoavtal.slutavrakning import merged

NEW_YEARS_EVE = date(2024, 12, 31)
FORSLAG = Beslut(Beslutsslag.GODKANNA, status=Beslutsstatus.FORESLAGET)
FATTAT = Beslut(Beslutsslag.GODKANNA, status=Beslutsstatus.FATTAT)


def kr(kronor: int) -> Belopp:
    return Belopp.kr(kronor)


def balans(fran_ar: int = 2023, sista_ar: int | None = None, part: str | None = None, **kronor: int) -> Balans:
    return Balans(
        fran_ar=fran_ar,
        sista_ar=sista_ar,
        budgetansvarig=part,
        belopp={name: Belopp.kr(each) for name, each in kronor.items()},
    )


def settled(*rader: tuple[str, int, int], dag: date = date(2025, 2, 1), **more: Any) -> Slutavrakning:
    """A settlement of rows of a party, what it ought to bear and what it has borne, in kronor."""
    made = tuple(Avrakningsrad(part, kr(ska_bara), kr(burit)) for part, ska_bara, burit in rader)
    return Slutavrakning(dag=dag, rader=made, **more)


def statement(**more: Any) -> EkonomiskRedovisning:
    return EkonomiskRedovisning(**{"id": "r", "avtal": "a", "verksamhetsar": 2024, **more})


EVEN = settled(("drn", 10, 4), ("kommun", 10, 16))
HUGE = settled(("drn", 6 * 10**12, 3 * 10**12), ("kommun", 0, 3 * 10**12))


@pytest.mark.parametrize(
    ("make", "path", "code"),
    [
        (lambda: Utfallspost("p", {}), "/belopp", "utfall-utan-finansiar"),
        (lambda: Omfordelning(fran="p", till="p"), "/till", "omfordelning-till-sig-sjalv"),
        (Omfordelning, "/till", "omfordelning-till-sig-sjalv"),
        (lambda: Omfordelning(fran="p", belopp={"drn": None, "kommun": kr(-1)}), "/belopp/kommun", "negativt"),
        (lambda: Partsbetalning(fran="drn", till="drn", belopp=kr(1)), "/till", "betalning-till-sig-sjalv"),
        (lambda: Partsbetalning(fran="drn", belopp=kr(1), delbetalning=0), "/delbetalning", "utanfor-intervall"),
        (lambda: balans(2023, 2023), "/sista_ar", "balans-redan-slut"),
        (lambda: balans(2023, 2022), "/sista_ar", "balans-redan-slut"),
        (lambda: settled(("drn", 1, 1), ("drn", 1, 1)), "/rader/1/part", "dubbel-hanvisning"),
        (lambda: settled(("drn", 1, 0), ("kommun", 1, 1)), "/rader", "avrakning-summa"),
        (
            lambda: settled(utgaende_balanser=(balans(drn=1), balans(2022), balans(kommun=2))),
            "/utgaende_balanser/2",
            "dubbel-hanvisning",
        ),
        (lambda: statement(till_och_med=date(2025, 1, 1)), "/till_och_med", "redovisning-annat-ar"),
        (
            lambda: statement(till_och_med=date(2023, 12, 31), slutavrakning=EVEN),
            "/till_och_med",
            "redovisning-annat-ar",
        ),
        (
            lambda: statement(till_och_med=date(2024, 8, 31), slutavrakning=EVEN),
            "/slutavrakning",
            "slutavrakning-delar",
        ),
        (
            lambda: statement(ingaende_balanser=(balans(), balans(2024))),
            "/ingaende_balanser/1/fran_ar",
            "balans-senare-ar",
        ),
        (
            lambda: statement(ingaende_balanser=(balans(2022, 2023),)),
            "/ingaende_balanser/0/sista_ar",
            "balans-redan-slut",
        ),
        (
            lambda: statement(ingaende_balanser=(balans(drn=1), balans(kommun=1))),
            "/ingaende_balanser/1",
            "dubbel-hanvisning",
        ),
        (
            lambda: statement(prognoser=(Prognos(date(2024, 5, 1), ()), Prognos(date(2024, 5, 1), ()))),
            "/prognoser/1/dag",
            "dubbel-hanvisning",
        ),
        (
            lambda: statement(overskridanden=tuple(Overskridande(budgetpost="p", part=p) for p in ("drn", "kommun"))),
            "/overskridanden/1/budgetpost",
            "dubbel-hanvisning",
        ),
        (lambda: statement(rattelser=(EVEN,)), "/rattelser", "rattelse-utan-slutavrakning"),
        (lambda: statement(slutavrakning=HUGE, rattelser=(HUGE,)), "/rattelser", "belopp-for-stort"),
        (lambda: statement(slutavrakning=settled()), "/slutavrakning/rader", "slutavrakning-utan-rader"),
        (
            lambda: statement(slutavrakning=evolve(EVEN, utgaende_balanser=(balans(), balans(2022, 2024)))),
            "/slutavrakning/utgaende_balanser/1/sista_ar",
            "balans-redan-slut",
        ),
        (
            lambda: statement(slutavrakning=evolve(EVEN, utgaende_balanser=(balans(2025),))),
            "/slutavrakning/utgaende_balanser/0/fran_ar",
            "balans-senare-ar",
        ),
        (
            lambda: statement(
                slutavrakning=EVEN, rattelser=(EVEN, settled(utgaende_balanser=(balans(), balans(2025))))
            ),
            "/rattelser/1/utgaende_balanser/1/fran_ar",
            "balans-senare-ar",
        ),
    ],
)
def test_what_contradicts_itself_is_refused(make: Any, path: str, code: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        make()
    assert (path, code) == (caught.value.path, caught.value.code)


def test_all_that_is_too_large_with_its_corrections_is_told() -> None:
    both = settled(("drn", 6 * 10**12, 6 * 10**12))
    with pytest.raises(SeveralErrors) as caught:
        statement(slutavrakning=both, rattelser=(both,))
    assert [(error.path, error.code) for error in caught.value.errors] == [("/rattelser", "belopp-for-stort")] * 2


@pytest.mark.parametrize(
    "more",
    [
        {"till_och_med": date(2024, 1, 1)},
        {"till_och_med": NEW_YEARS_EVE, "slutavrakning": EVEN},
        {"ingaende_balanser": ()},
        {"ingaende_balanser": (balans(drn=1, kommun=-1),)},
        {"ingaende_balanser": (balans(drn=1, kommun=0), balans(2022, kommun=-1, drn=-2), balans(2022, 2024, drn=0))},
        {"ingaende_balanser": (balans(drn=1), balans(part="drn", drn=1), balans(sista_ar=2024, drn=1))},
        {"slutavrakning": evolve(EVEN, utgaende_balanser=(balans(2024, 2025, drn=1), balans(2023, drn=-1)))},
        {"overskridanden": tuple(Overskridande(budgetpost=post, part="drn") for post in ("p", None, "q"))},
    ],
)
def test_what_can_be_told_is(more: dict[str, Any]) -> None:
    assert more.items() <= {name: getattr(statement(**more), name) for name in more}.items()


def test_a_day_is_a_date() -> None:
    with pytest.raises(InvalidType) as caught:
        settled(dag=2025)  # type: ignore[arg-type]
    assert caught.value.path == "/dag"


class TestMoves:
    def test_one_is_proposed_as_long_as_a_decision_on_it_is(self) -> None:
        assert not Omfordelning(fran="p").foreslagen
        assert not Omfordelning(fran="p", beslut=(FATTAT, Beslut(Beslutsslag.GODKANNA))).foreslagen
        assert Omfordelning(fran="p", beslut=(FATTAT, FORSLAG)).foreslagen


class TestBalances:
    def test_the_sum_is_over_the_parties(self) -> None:
        assert kr(3) == balans(drn=5, kommun=-2).summa
        assert kr(0) == balans().summa

    @pytest.mark.parametrize(
        ("expected", "said"),
        [
            ("2023", balans()),
            ("2023–2025", balans(sista_ar=2025)),
            ("2023–2025 drn", balans(sista_ar=2025, part="drn")),
        ],
    )
    def test_what_parts_them_is_said(self, expected: str, said: Balans) -> None:
        assert expected == said.said

    def test_the_holder_is_told_where_it_is_not(self) -> None:
        assert balans(part="drn") == balans().held_by("drn")
        assert balans(part="drn") == balans(part="drn").held_by("kommun")
        assert balans() == balans().held_by(None)

    def test_those_of_one_year_end_and_holder_are_added_in_order(self) -> None:
        assert (balans(2022, drn=-1), balans(2023, 2024, drn=3), balans(2023, drn=5, kommun=2)) == merged(
            (
                balans(2023, drn=1, kommun=2),
                balans(2023, 2024, drn=3),
                balans(2022, drn=-1),
                balans(2023, drn=4),
            )
        )

    def test_the_same_money_with_two_holders_stays_apart(self) -> None:
        parts = (balans(drn=1), balans(part="drn", drn=1), balans(part="kommun", drn=1))
        assert parts == merged(reversed(parts))

    def test_those_of_nothing_are_left_out(self) -> None:
        assert (balans(2022, drn=1, kommun=-1),) == merged(
            (balans(drn=1), balans(drn=-1), balans(2022, drn=1, kommun=-1), balans(2021))
        )
        assert merged(()) == ()


class TestDecided:
    def test_what_is_paid_is_what_is_to_be_borne_less_what_is(self) -> None:
        assert {"drn": kr(6), "kommun": kr(-6)} == EVEN.att_betala

    def test_a_correction_is_added_to_it(self) -> None:
        first = evolve(EVEN, utgaende_balanser=(balans(2024, drn=2, kommun=2), balans(2023, drn=9)), beslut=(FATTAT,))
        more = settled(("kommun", 1, -1), ("stat", -1, 1), dag=date(2025, 6, 1), utgaende_balanser=(balans(drn=-9),))
        last = settled(dag=date(2025, 3, 1), utgaende_balanser=(balans(2024, kommun=-1),))
        assert settled(
            ("drn", 10, 4),
            ("kommun", 11, 15),
            ("stat", -1, 1),
            dag=date(2025, 6, 1),
            utgaende_balanser=(balans(2024, drn=2, kommun=1),),
        ) == first.corrected_by(more, last)

    def test_without_corrections_it_is_itself(self) -> None:
        assert EVEN.corrected_by() == EVEN

    def test_only_a_settlement_corrects_it(self) -> None:
        with pytest.raises(InvalidType) as caught:
            EVEN.corrected_by(EVEN, None)  # type: ignore[arg-type]
        assert caught.value.path == "/rattelser/1"

    def test_nothing_is_decided_before_it_is(self) -> None:
        assert statement().decided is None

    def test_the_first_is_the_settlement_and_the_next_correct_it(self) -> None:
        more = settled(("drn", 1, 0), ("kommun", -1, 0))
        once = statement().with_slutavrakning(EVEN)
        assert (once.slutavrakning, once.rattelser) == (EVEN, ())
        twice = once.with_slutavrakning(more).with_slutavrakning(more)
        assert (EVEN, (more, more)) == (twice.slutavrakning, twice.rattelser)
        assert twice.decided is not None
        assert {"drn": kr(8), "kommun": kr(-8)} == twice.decided.att_betala

    def test_a_part_of_a_year_is_not_settled(self) -> None:
        with pytest.raises(FolkhalsoavtalError) as caught:
            statement(till_och_med=date(2024, 4, 30)).with_slutavrakning(EVEN)
        assert caught.value.code == "slutavrakning-delar"

    def test_only_a_settlement_settles(self) -> None:
        with pytest.raises(InvalidType) as caught:
            statement().with_slutavrakning(None)  # type: ignore[arg-type]
        assert caught.value.path == "/slutavrakning"


def test_what_more_is_spent_stands_last() -> None:
    first, *more = (Utfallspost(post, {"drn": kr(1)}) for post in ("p", "q", None))
    assert (first, *more) == statement(utfallsposter=(first,)).with_utfallspost(*more).utfallsposter


def test_the_forecast_that_holds_is_of_the_latest_day() -> None:
    early, late = (Prognos(date(2024, month, 1), ()) for month in (5, 9))
    assert late == statement(prognoser=(late, early)).senaste_prognos
    assert statement().senaste_prognos is None


def test_it_is_sent_when_a_day_is_told() -> None:
    named, sent = Utskick("Nämnden"), Utskick("Kommunen", date(2025, 2, 1))
    assert not statement(utskick=(named,)).sent
    assert statement(utskick=(named, sent)).sent


@pytest.mark.parametrize(
    ("expected", "last"), [(True, None), (True, NEW_YEARS_EVE), (False, date(2024, 12, 30)), (False, date(2024, 1, 1))]
)
def test_it_tells_of_the_whole_year_unless_it_says_up_to_when(expected: bool, last: date | None) -> None:
    assert expected is statement(till_och_med=last).hela_aret


class TestLaws:
    @given(st.lists(slutavrakningar(2024, ("drn", "kommun")), min_size=1, max_size=4), st.randoms())
    def test_the_order_of_corrections_does_not_matter(self, made: list[Slutavrakning], random: Any) -> None:
        first, *rest = made
        shuffled = random.sample(rest, len(rest))
        assert first.corrected_by(*rest) == first.corrected_by(*shuffled)
        assert first.corrected_by(*rest) == evolve(
            first.corrected_by(*rest[:1]).corrected_by(*rest[1:]), dag=max(each.dag for each in made)
        )

    @given(slutavrakningar(2024, ("drn", "kommun", "stat")))
    def test_what_is_to_be_paid_is_what_is_to_be_got(self, made: Slutavrakning) -> None:
        assert Belopp(ore=0) == Belopp.sum(made.att_betala.values())

    @given(slutavrakningar(2024, ("drn", "kommun")), st.randoms())
    def test_balances_are_merged_once(self, made: Slutavrakning, random: Any) -> None:
        balanser = made.utgaende_balanser
        once = merged(balanser)
        assert once == merged(once) == merged(random.sample(balanser, len(balanser)))
        assert Belopp.sum(each.summa for each in balanser) == Belopp.sum(each.summa for each in once)

    @given(budgets().map(lambda each: evolve(each, verksamhetsar=2024)).flatmap(redovisningar))
    def test_what_is_decided_sums_what_was_decided(self, told: EkonomiskRedovisning) -> None:
        each = () if told.slutavrakning is None else (told.slutavrakning, *told.rattelser)
        decided = told.decided
        assert (decided is None) is not bool(each)
        for part, belopp in ({} if decided is None else decided.att_betala).items():
            assert Belopp.sum(made.att_betala[part] for made in each if part in made.att_betala) == belopp
