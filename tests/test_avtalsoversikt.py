from datetime import date
from itertools import combinations
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from made import akt as made
from strategies import half, samlingar

from folkhalsoavtal import (
    Akt,
    Avtal,
    Avtalspart,
    Belopp,
    Budget,
    Budgetpost,
    FastBelopp,
    Finansiar,
    LikaDelar,
    Period,
    Prolongering,
    Samling,
    Sammanslagning,
)
from folkhalsoavtal.avtalsoversikt import INDELNINGAR, Avtalsoversikt, Avtalsslag, Beloppsslag, overview_of
from folkhalsoavtal.belopp import sum_if_known
from folkhalsoavtal.errors import Contradiction, InvalidType, InvalidValue
from folkhalsoavtal.rendering import render
from folkhalsoavtal.serialization import load

PARTER = (Avtalspart.region("14", id="region"), Avtalspart.kommun("1489", id="kommun"))
BAS = Avtal(id="bas", namn="Basavtal", parter=PARTER, avtalsperiod=Period.years(2023, 2024), finansieringsregel=LikaDelar(("region", "kommun")))  # fmt: skip
TILLAGG = evolve(BAS, id="tillagg", namn="Tillägg", basavtal="bas", tema="ANDTS")


def budget(year: int, region: int | None, kommun: int | None) -> Budget:
    row = {part: None if kr is None else Belopp.kr(kr) for part, kr in (("region", region), ("kommun", kommun))}
    return Budget(
        verksamhetsar=year,
        finansiarer=(Finansiar.part("region"), Finansiar.part("kommun")),
        budgetposter=(Budgetpost("p", "P", row),),
    )


FAMILY = (
    made(TILLAGG, budget(2024, 10, 11)),
    made(BAS, budget(2023, 1, 2), budget(2024, 3, 4)),
    made(evolve(BAS, id="annat"), budget(2024, 100, 200)),
)


class TestGoteborg:
    """Three agreements between the same two parties: figures of the follow-up of 2024."""

    OVERSIKT = overview_of(load("examples/goteborg-centrum-2024.json", Samling))

    def test_the_table_and_its_sums(self) -> None:
        text = render(self.OVERSIKT, "sv").replace("\N{NO-BREAK SPACE}", " ")
        budget, owed = text.split("Åtagande enligt finansieringsregeln 2024")
        for figures in (budget, owed):
            rows = [line.split() for line in figures.splitlines() if line[-1:].isdigit() and line[:1].isalpha()]
            assert [row[-9:] for row in rows if len(row) > 8] == [
                [*["3", "669", "000"], *["3", "669", "000"], *["7", "338", "000"]],
                [*["1", "553", "000"], *["1", "553", "000"], *["3", "106", "000"]],
                [*["1", "361", "000"], *["1", "361", "000"], *["2", "722", "000"]],
                [*["6", "583", "000"], *["6", "583", "000"], *["13", "166", "000"]],
            ]

    def test_they_run_side_by_side(self) -> None:
        assert self.OVERSIKT.parallel(2024) == (tuple(self.OVERSIKT.avtal),)
        assert len(self.OVERSIKT.avtal) == 3


def test_sums_by_agreement_kind_and_year() -> None:
    oversikt = overview_of(FAMILY)
    kr = Belopp.kr
    assert oversikt.sums("verksamhetsar") == {(2024,): kr(328), (2023,): kr(3)}
    assert oversikt.sums("avtalsslag", verksamhetsar=2024) == {
        (Avtalsslag.TILLAGGSAVTAL,): kr(21),
        (Avtalsslag.BASAVTAL,): kr(307),
    }
    assert oversikt.sums("basavtal", verksamhetsar=2024) == {("bas",): kr(28), ("annat",): kr(300)}
    assert oversikt.sums("organisation", avtal="bas") == {("region:14",): kr(4), ("kommun:1489",): kr(6)}
    assert oversikt.total() == kr(331)
    assert oversikt.total(avtal="finns-inte") is None


def test_what_is_owed_is_another_kind_of_amount() -> None:
    oversikt = overview_of(FAMILY)
    assert oversikt.sums("part", slag=Beloppsslag.ATAGANDE, avtal="bas", verksamhetsar=2024) == {
        ("region",): Belopp.kr(3) + Belopp(ore=50),
        ("kommun",): Belopp.kr(3) + Belopp(ore=50),
    }
    # without a budget nobody knows what there is to share
    assert oversikt.total(slag=Beloppsslag.ATAGANDE, avtal="annat", verksamhetsar=2023) is None


def test_supplements_stand_under_their_base() -> None:
    oversikt = overview_of(FAMILY)
    assert oversikt.in_order == ("bas", "tillagg", "annat")
    assert oversikt.supplements("bas") == ("tillagg",)
    assert oversikt.parallel(2024) == (("bas", "annat"),)
    assert oversikt.parallel(2025) == ()
    text = render(oversikt, "sv")
    [budget] = [part for part in text.split("\n\n") if part.startswith("Budget 2024")]
    rows = [[line[:24].rstrip(), *line[24:].split()] for line in budget.splitlines()[4:]]
    assert [row for row in rows if row[-1].isdigit()] == [
        ["Basavtal", "3", "4", "7"],
        ["  Tillägg: ANDTS", "10", "11", "21"],
        ["Basavtal", "100", "200", "300"],
        ["Basavtal, Beräknat", "103", "204", "307"],
        ["Tilläggsavtal, Beräknat", "10", "11", "21"],
        ["Beräknat", "113", "215", "328"],
    ]


def test_agreements_without_a_budget_are_told() -> None:
    assert [avtal.id for avtal in overview_of(FAMILY).without_budget(2023)] == ["tillagg", "annat"]
    assert overview_of(FAMILY).without_budget(2025) == ()


def test_a_series_goes_on_through_a_merger() -> None:
    """Two agreements until 2023 are merged into a third, which begins in 2024."""
    one, two = (evolve(BAS, id=id_, avtalsperiod=Period.years(2023)) for id_ in ("ett", "tva"))
    third = evolve(BAS, id="tre", avtalsperiod=Period.years(2024, 2025), foregangare=("ett", "tva"))
    files = (made(one, budget(2023, 1, 1)), made(two, budget(2023, 2, 2)), made(third, budget(2024, 5, 5)))
    oversikt = overview_of(files)
    assert oversikt.sums("linje", "verksamhetsar") == {("tre", 2023): Belopp.kr(6), ("tre", 2024): Belopp.kr(10)}
    assert oversikt.sums("avtal", "verksamhetsar") == {
        ("ett", 2023): Belopp.kr(2),
        ("tva", 2023): Belopp.kr(4),
        ("tre", 2024): Belopp.kr(10),
    }
    merged = evolve(
        third, foregangare=(), andringar=(Sammanslagning(galler_fran=date(2024, 1, 1), avtal=("ett", "tva")),)
    )
    again = overview_of((*files[:2], made(merged, budget(2024, 5, 5))))
    assert again.sums("linje", "verksamhetsar") == oversikt.sums("linje", "verksamhetsar")


def test_what_follows_does_not_run_side_by_side() -> None:
    one, other = (evolve(BAS, id=id_, avtalsperiod=period) for id_, period in (("ett", Period(date(2024, 1, 1), date(2024, 6, 30))), ("tva", Period(date(2024, 7, 1), date(2025, 6, 30)))))  # fmt: skip
    assert overview_of([one, other]).parallel(2024) == ()
    assert overview_of([one, other, BAS]).parallel(2024) == (("ett", "tva", "bas"),)


def test_where_several_continue_one_it_is_in_the_line_of_the_first_by_id() -> None:
    split = [made(BAS, budget(2023, 1, 1)), evolve(BAS, id="c", foregangare=("bas",)), evolve(BAS, id="b", foregangare=("bas",))]  # fmt: skip
    for records in (split, split[::-1]):
        assert overview_of(records).sums("linje", verksamhetsar=2023) == {("b",): Belopp.kr(2)}


def test_circles_end() -> None:
    one, other = evolve(BAS, id="a", basavtal="b", foregangare=("b",)), evolve(BAS, id="b", basavtal="a", foregangare=("a",))  # fmt: skip
    oversikt = overview_of((made(one, budget(2024, 1, 1)), made(other, budget(2024, 1, 1))))
    assert oversikt.in_order == ("a", "b")
    assert oversikt.total() == Belopp.kr(4)
    assert oversikt.sums("linje") == oversikt.sums("basavtal") == {("a",): Belopp.kr(4)}
    assert render(oversikt, "en")


def test_obligations_go_on_as_long_as_one_asks() -> None:
    avtal = evolve(
        BAS,
        prolongering=Prolongering(12),
        finansieringsregel=FastBelopp({"region": Belopp.kr(1), "kommun": Belopp.kr(1)}),
    )
    years = overview_of([avtal], until=date(2026, 1, 1)).years_with(Beloppsslag.ATAGANDE)
    assert years == (2023, 2024, 2025, 2026)
    assert overview_of([avtal]).years_with(Beloppsslag.ATAGANDE) == (2023, 2024)


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda: overview_of([BAS, BAS]), Contradiction),
        (lambda: overview_of(["bas"]), InvalidType),
        (lambda: overview_of(5), InvalidType),
        (lambda: overview_of([BAS], until="2024"), InvalidType),
        (lambda: overview_of([BAS]).sums("kommun"), InvalidValue),
        (lambda: overview_of([BAS]).sums(kommun=1), InvalidValue),
        (lambda: overview_of([BAS]).sums(slag="budget"), InvalidType),
        (lambda: overview_of([BAS]).years_with("budget"), InvalidType),
        (lambda: overview_of([BAS]).supplements(1), InvalidType),
    ],
)
def test_what_cannot_be_asked_is_refused(make: Any, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        make()


def test_one_record_can_be_looked_at_by_itself() -> None:
    assert overview_of(BAS) == overview_of([BAS])
    assert overview_of(FAMILY[1]) == overview_of([FAMILY[1]])


def test_nothing_together_is_nothing() -> None:
    empty = overview_of([])
    assert (empty.poster, empty.sums(), empty.total(), render(empty, "sv")) == ((), {}, None, "")


# the laws


def projected(oversikt: Avtalsoversikt, fine: tuple[str, ...], coarse: tuple[str, ...], slag: Beloppsslag) -> Any:
    """The sums of a finer division, summed by a coarser one."""
    groups: dict[Any, list[Belopp | None]] = {}
    for key, summa in oversikt.sums(*fine, slag=slag).items():
        groups.setdefault(tuple(key[fine.index(name)] for name in coarse), []).append(summa)
    return {key: sum_if_known(parts) for key, parts in groups.items()}


@half
@given(samlingar(), st.sampled_from(Beloppsslag), st.data())
def test_the_sums_of_any_division_are_those_of_its_parts(
    samling: Samling, slag: Beloppsslag, data: st.DataObject
) -> None:
    oversikt = overview_of(samling)
    fine = tuple(data.draw(st.lists(st.sampled_from(INDELNINGAR), unique=True)))
    coarse = data.draw(st.sampled_from([c for n in range(len(fine) + 1) for c in combinations(fine, n)]))
    assert projected(oversikt, fine, coarse, slag) == oversikt.sums(*coarse, slag=slag)


@half
@given(samlingar())
def test_the_sums_are_those_of_the_agreements_by_themselves(samling: Samling) -> None:
    oversikt = overview_of(samling)
    for akt in samling.akter:
        for ar in {budget.verksamhetsar for budget in akt.arsbudgetar}:
            sums = oversikt.sums("organisation", avtal=akt.avtal.id, verksamhetsar=ar)
            assert {key[0]: summa for key, summa in sums.items()} == akt.sums(ar)
    for akt in (*samling.akter, *(Akt(avtal=avtal) for avtal in samling.handlingar if isinstance(avtal, Avtal))):
        for ar, owed in akt.by_year():
            told = oversikt.sums("part", slag=Beloppsslag.ATAGANDE, avtal=akt.avtal.id, verksamhetsar=ar)
            assert (
                all(summa is None for summa in told.values()) or {key[0]: s for key, s in told.items()} == owed.belopp
            )  # type: ignore[union-attr]


@half
@given(samlingar())
def test_every_agreement_stands_once_in_the_order(samling: Samling) -> None:
    oversikt = overview_of(samling)
    assert sorted(oversikt.in_order) == sorted(oversikt.avtal)
