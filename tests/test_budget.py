"""The budget and the test of rules against it. Golden figures are those of the yearly plan of Alingsås for 2024."""

import pickle
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from made import rows
from strategies import belopp, budgets, fractions_of_one, texts

from folkhalsoavtal import (
    Akt,
    Andelar,
    AngivenSumma,
    Belopp,
    Budget,
    Budgetpost,
    FastBelopp,
    Finansiar,
    Kategori,
    LikaDelar,
    Matchning,
    Provningsniva,
    Provningsstatus,
    Regelsumma,
    UtanforPotten,
)
from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidType
from folkhalsoavtal.regelprovning import Cell, Hinder
from folkhalsoavtal.serialization import load

HALFTEN = LikaDelar(parter=("drn", "kommun"))
UPPFYLLD, INTE_UPPFYLLD = Provningsstatus.UPPFYLLD, Provningsstatus.INTE_UPPFYLLD
KAN_INTE_BEDOMAS, INTE_TILLAMPLIG = Provningsstatus.KAN_INTE_BEDOMAS, Provningsstatus.INTE_TILLAMPLIG


@pytest.fixture(scope="module")
def alingsas() -> Budget:
    [budget] = load("examples/alingsas-2024.json", Akt).arsbudgetar
    return budget


class TestAlingsas:
    def test_in_total_the_halves_are_equal(self, alingsas: Budget) -> None:
        provning = alingsas.test(HALFTEN)
        [del_] = provning.delprovningar
        assert provning.status is UPPFYLLD
        assert del_.summor == {"drn": Belopp.kr(1_050_000), "kommun": Belopp.kr(1_050_000)}
        assert del_.gap == Belopp(ore=0)

    def test_the_empty_cell_is_named_and_the_stated_total_confirms_it(self, alingsas: Budget) -> None:
        [del_] = alingsas.test(HALFTEN).delprovningar
        assert del_.tomma_celler == (Cell("omkostnader", "drn", None, bekraftad=True),)

    def test_line_by_line_two_are_lopsided(self, alingsas: Budget) -> None:
        provning = alingsas.test(HALFTEN, Provningsniva.BUDGETPOST)
        answers = {del_.avser: del_ for del_ in provning.delprovningar}
        assert provning.status is INTE_UPPFYLLD
        assert [a for a, d in answers.items() if d.status is UPPFYLLD] == [
            "personal",
            "social-inkludering",
            "psykisk-halsa",
            "ovrigt",
        ]
        assert answers["omkostnader"].avvikelser == {"drn": -2_500_000, "kommun": 2_500_000}
        assert answers["fullfoljda-studier"].avvikelser == {"drn": 2_500_000, "kommun": -2_500_000}
        for lopsided in ("omkostnader", "fullfoljda-studier"):
            assert answers[lopsided].status is INTE_UPPFYLLD
            assert answers[lopsided].gap == Belopp.kr(50_000)

    def test_the_insatser_alone_are_700_to_650(self, alingsas: Budget) -> None:
        insatser, others = alingsas.test(HALFTEN, Provningsniva.KATEGORI).delprovningar
        assert insatser.avser == "insatser"
        assert insatser.summor == {"drn": Belopp.kr(700_000), "kommun": Belopp.kr(650_000)}
        assert insatser.status is INTE_UPPFYLLD
        # personal and omkostnader stand under no heading: nothing says that they are a sum of their own
        assert (others.status, others.hinder) == (INTE_TILLAMPLIG, Hinder.UTANFOR_KATEGORIERNA)
        assert others.berorda == ("personal", "omkostnader")

    def test_a_line_declared_as_one_partys_cost_is_outside_the_test_of_lines(self, alingsas: Budget) -> None:
        [omkostnader] = [post for post in alingsas.budgetposter if post.id == "omkostnader"]
        declared = alingsas.with_budgetpost(evolve(omkostnader, bars_av="kommun"))
        assert [post.id for post in declared.budgetposter] == [post.id for post in alingsas.budgetposter]
        answers = {d.avser: d for d in declared.test(HALFTEN, Provningsniva.BUDGETPOST).delprovningar}
        assert answers["omkostnader"].status is INTE_TILLAMPLIG
        assert answers["omkostnader"].hinder is Hinder.BARS_AV_EN_PART
        assert answers["omkostnader"].berorda == ("kommun",)
        assert declared.test(HALFTEN).status is UPPFYLLD

    def test_the_column_without_amounts_is_unknown(self, alingsas: Budget) -> None:
        assert alingsas.sums() == {"drn": Belopp.kr(1_050_000), "kommun": Belopp.kr(1_050_000), "annan": None}

    def test_one_ore_more(self, alingsas: Budget) -> None:
        first, *others = alingsas.budgetposter
        more = evolve(first, belopp={**first.belopp, "drn": Belopp.kr(350_000) + Belopp(ore=1)})
        budget = evolve(alingsas, budgetposter=(more, *others))
        [del_] = budget.test(HALFTEN).delprovningar
        assert del_.status is INTE_UPPFYLLD
        assert del_.gap == Belopp(ore=1)
        assert del_.avvikelser == {"drn": Fraction(1, 2), "kommun": Fraction(-1, 2)}
        assert budget.test(evolve(HALFTEN, tolerans=Belopp(ore=1))).status is UPPFYLLD


class TestAnswers:
    def test_thirds_are_met_at_a_tolerance_of_one_ore(self) -> None:
        budget = rows((3334, 3333, 3333), parter=("a", "b", "c"))
        for regel in (LikaDelar(("a", "b", "c")), Andelar(dict.fromkeys("abc", Fraction(1, 3)))):
            assert budget.test(regel).status is INTE_UPPFYLLD
            assert budget.test(evolve(regel, tolerans=Belopp(ore=1))).status is UPPFYLLD
            assert budget.test(regel).delprovningar[0].gap is None

    def test_the_largest_deviation_counts(self) -> None:
        budget = rows((336, 333, 333), parter=("a", "b", "c"))  # 2 öre above its third, and 1 below for each other
        for tolerans, status in ((1, INTE_UPPFYLLD), (2, UPPFYLLD)):
            assert budget.test(LikaDelar(("a", "b", "c"), tolerans=Belopp(ore=tolerans))).status is status

    def test_unequal_shares_of_two_have_no_gap(self) -> None:
        [del_] = rows((200, 100)).test(Andelar({"drn": Fraction(2, 3), "kommun": Fraction(1, 3)})).delprovningar
        assert (del_.status, del_.gap) == (UPPFYLLD, None)

    def test_two_of_six_parties_is_not_applicable_and_never_sixths(self) -> None:
        parter = ("a", "b", "c", "d", "e", "f")
        provning = rows((100,) * 6, parter=parter).test(LikaDelar(("a", "b")))
        [del_] = provning.delprovningar
        assert provning.status is INTE_TILLAMPLIG
        assert (del_.hinder, del_.berorda) == (Hinder.ANDRA_PARTER, ("c", "d", "e", "f"))
        assert provning.berakning is None

    @pytest.mark.parametrize("niva", Provningsniva)
    def test_a_column_without_amounts_cannot_be_told(self, niva: Provningsniva) -> None:
        [del_] = rows((None, 100), (None, 50)).test(HALFTEN, niva).delprovningar
        assert (del_.status, del_.hinder, del_.berorda) == (KAN_INTE_BEDOMAS, Hinder.INGA_BELOPP, ("drn",))
        assert del_.gap is None

    def test_a_party_of_the_agreement_that_the_rule_does_not_name(self) -> None:
        budget = rows((1, 1))
        assert budget.test(HALFTEN).status is UPPFYLLD
        [del_] = budget.test(HALFTEN, parter=("drn", "kommun", "tredje")).delprovningar
        assert (del_.status, del_.hinder, del_.berorda) == (INTE_TILLAMPLIG, Hinder.ANDRA_PARTER, ("tredje",))

    def test_a_party_without_a_column_cannot_be_told(self) -> None:
        [del_] = rows((100,), parter=("drn",)).test(HALFTEN).delprovningar
        assert (del_.status, del_.hinder, del_.berorda) == (KAN_INTE_BEDOMAS, Hinder.KOLUMN_SAKNAS, ("kommun",))

    def test_a_budget_without_lines_cannot_be_told(self) -> None:
        assert rows().test(HALFTEN).status is KAN_INTE_BEDOMAS

    def test_zero_is_an_amount(self) -> None:
        provning = rows((0, 0)).test(HALFTEN)
        assert provning.status is UPPFYLLD
        assert provning.delprovningar[0].tomma_celler == ()

    def test_there_is_nothing_to_share_in_a_line_of_empty_cells(self) -> None:
        provning = rows((None, None), (1, 1)).test(HALFTEN, Provningsniva.BUDGETPOST)
        assert provning.status is UPPFYLLD
        assert provning.delprovningar[0].hinder is Hinder.INGET_ATT_DELA
        assert provning.delprovningar[0].status is INTE_TILLAMPLIG

    def test_a_line_that_only_a_co_financier_pays_is_not_shared(self) -> None:
        budget = Budget(
            verksamhetsar=2024,
            finansiarer=(Finansiar.part("drn"), Finansiar.part("kommun"), Finansiar.medfinansiar("annan")),
            budgetposter=(
                Budgetpost("p", "P", {"drn": Belopp(ore=1), "kommun": Belopp(ore=1)}),
                Budgetpost("q", "Q", {"annan": Belopp(ore=5)}),
            ),
        )
        assert [d.status for d in budget.test(HALFTEN, Provningsniva.BUDGETPOST).delprovningar] == [
            UPPFYLLD,
            INTE_TILLAMPLIG,
        ]
        assert budget.test(HALFTEN).status is UPPFYLLD
        assert budget.total() == Belopp(ore=7)

    def test_a_negative_correction_counts(self) -> None:
        assert rows((100, 150), (0, -50)).test(HALFTEN).status is UPPFYLLD
        assert rows((-1, 0)).test(HALFTEN).status is INTE_UPPFYLLD

    def test_lines_that_one_party_bears_are_all_there_is(self) -> None:
        budget = rows((1, 1))
        borne = evolve(budget, budgetposter=tuple(evolve(post, bars_av="drn") for post in budget.budgetposter))
        assert borne.test(HALFTEN, Provningsniva.BUDGETPOST).status is INTE_TILLAMPLIG

    def test_the_level_is_the_rules_own_unless_given(self) -> None:
        lopsided = rows((1, 0), (0, 1))
        assert lopsided.test(HALFTEN).niva is Provningsniva.TOTALT
        per_post = evolve(HALFTEN, niva=Provningsniva.BUDGETPOST)
        assert lopsided.test(per_post).status is INTE_UPPFYLLD
        assert lopsided.test(per_post, Provningsniva.TOTALT).status is UPPFYLLD

    def test_a_category_without_lines_has_nothing_to_share(self) -> None:
        budget = rows((1, 1), kategorier=(Kategori("k", "K"),))
        empty, outside = budget.test(HALFTEN, Provningsniva.KATEGORI).delprovningar
        assert (empty.hinder, outside.hinder) == (Hinder.INGET_ATT_DELA, Hinder.UTANFOR_KATEGORIERNA)

    def test_a_total_with_an_unknown_column_is_unknown(self) -> None:
        assert rows((100, None), (0, None)).total() is None
        assert rows((100, None), (0, 1)).total() == Belopp(ore=101)
        assert rows((100, 1), (0, 1)).total([]) is None
        assert rows((100, 1), (None, None)).sums(rows((None, None)).budgetposter) == {"drn": None, "kommun": None}
        assert rows().total() is None


ore = st.integers(-(10**12), 10**12)
lines = st.lists(st.tuples(ore, ore), min_size=1, max_size=6)


def status(amounts: list[tuple[int, int]], regel: LikaDelar = HALFTEN) -> Provningsstatus:
    return rows(*amounts).test(regel).status


class TestHalfEach:
    """The clause that each party pays half of the whole."""

    @given(lines)
    def test_it_is_met_exactly_when_the_sums_are_equal(self, amounts: list[tuple[int, int]]) -> None:
        equal = sum(a for a, _ in amounts) == sum(b for _, b in amounts)
        assert (status(amounts) is UPPFYLLD) is equal
        # and when they are made equal
        balanced = [*amounts, (0, sum(a for a, _ in amounts) - sum(b for _, b in amounts))]
        assert status(balanced) is UPPFYLLD

    @given(lines, st.randoms())
    def test_the_order_of_the_lines_does_not_matter(self, amounts: list[tuple[int, int]], random: Any) -> None:
        shuffled = list(amounts)
        random.shuffle(shuffled)
        [one], [other] = rows(*amounts).test(HALFTEN).delprovningar, rows(*shuffled).test(HALFTEN).delprovningar
        assert (one.status, one.avvikelser, one.gap) == (other.status, other.avvikelser, other.gap)

    @given(lines)
    def test_swapping_the_parties_swaps_their_deviations(self, amounts: list[tuple[int, int]]) -> None:
        [one] = rows(*amounts).test(HALFTEN).delprovningar
        [other] = rows(*((b, a) for a, b in amounts)).test(LikaDelar(("kommun", "drn"))).delprovningar
        assert (one.status, one.gap) == (other.status, other.gap)
        assert one.avvikelser["drn"] == other.avvikelser["kommun"]

    @given(lines, ore)
    def test_the_same_amount_to_both_changes_nothing(self, amounts: list[tuple[int, int]], more: int) -> None:
        [one] = rows(*amounts).test(HALFTEN).delprovningar
        [other] = rows(*amounts, (more, more)).test(HALFTEN).delprovningar
        assert (one.status, one.avvikelser, one.gap) == (other.status, other.avvikelser, other.gap)

    @given(ore, ore)
    def test_moving_x_from_one_to_the_other_makes_a_gap_of_2x(self, equal: int, x: int) -> None:
        [del_] = rows((equal - x, equal + x)).test(HALFTEN).delprovningar
        assert del_.gap == Belopp(ore=2 * abs(x))

    @given(lines, st.integers(0, 10**12))
    def test_the_tolerance_is_inclusive(self, amounts: list[tuple[int, int]], tolerans: int) -> None:
        gap = abs(sum(a for a, _ in amounts) - sum(b for _, b in amounts))
        within = status(amounts, evolve(HALFTEN, tolerans=Belopp(ore=tolerans))) is UPPFYLLD
        assert within is (gap <= 2 * tolerans)


class TestShares:
    @given(fractions_of_one(), st.data())
    def test_the_deviations_sum_to_zero(self, shares: tuple[Fraction, ...], data: st.DataObject) -> None:
        parter = tuple(f"p{i}" for i in range(len(shares)))
        line = data.draw(st.tuples(*[ore] * len(shares)))
        regel = Andelar(dict(zip(parter, shares, strict=True)))
        [del_] = rows(line, parter=parter).test(regel).delprovningar
        assert sum(del_.avvikelser.values()) == 0
        assert del_.avvikelser == {
            part: amount - share * sum(line) for part, amount, share in zip(parter, line, shares, strict=True)
        }

    @given(fractions_of_one(), belopp)
    def test_a_rules_own_split_is_met_at_one_ore(self, shares: tuple[Fraction, ...], total: Belopp) -> None:
        parter = tuple(f"p{i}" for i in range(len(shares)))
        regel = Andelar(dict(zip(parter, shares, strict=True)), tolerans=Belopp(ore=1))
        split = regel.split(total)
        assert rows(tuple(split[part].ore for part in parter), parter=parter).test(regel).status is UPPFYLLD


@given(budgets(), st.sampled_from(Provningsniva))
def test_the_recorded_operations_give_the_calculation_again(budget: Budget, niva: Provningsniva) -> None:
    for del_ in budget.test(HALFTEN, niva).delprovningar:
        if del_.berakning is not None:
            assert del_.berakning.reckoned() == del_.berakning
            assert del_.berakning.varde == max(map(abs, del_.avvikelser.values()))


@given(budgets())
def test_the_lines_sum_to_the_whole(budget: Budget) -> None:
    undeclared = evolve(budget, budgetposter=tuple(evolve(post, bars_av=None) for post in budget.budgetposter))
    [whole] = undeclared.test(HALFTEN, Provningsniva.TOTALT).delprovningar
    parts = [d for d in undeclared.test(HALFTEN, Provningsniva.BUDGETPOST).delprovningar if d.summor]
    for part, summa in whole.summor.items():
        assert Belopp.sum(del_.summor[part] for del_ in parts) == summa


@given(budgets(), texts)
def test_a_line_is_replaced_in_its_place_or_added_last(budget: Budget, benamning: str) -> None:
    new = Budgetpost("helt-ny-post", benamning, {})
    added = budget.with_budgetpost(new)
    assert added.budgetposter[:-1] == budget.budgetposter
    renamed = added.with_budgetpost(evolve(added.budgetposter[0], benamning=benamning))
    assert [post.id for post in renamed.budgetposter] == [post.id for post in added.budgetposter]
    assert renamed.budgetposter[0].benamning == benamning


class TestEmptyCells:
    """An empty cell adds nothing; whether a stated total says so too is told."""

    @pytest.mark.parametrize(("stated", "confirmed"), [(None, None), (100, True), (101, False)])
    def test_the_total_of_its_column(self, stated: int | None, confirmed: bool | None) -> None:
        summa = None if stated is None else AngivenSumma({"drn": Belopp(ore=stated)})
        budget = rows((100, 1), (None, 2), angiven_summa=summa)
        assert budget.cells()["p1"][0] == Cell("p1", "drn", None, confirmed)

    @pytest.mark.parametrize(("stated", "confirmed"), [(None, None), (2, True), (3, False)])
    def test_the_sum_of_its_line(self, stated: int | None, confirmed: bool | None) -> None:
        budget = rows((100, 1), (None, 2))
        first, second = budget.budgetposter
        second = evolve(second, angivet_totalt=None if stated is None else Belopp(ore=stated))
        assert evolve(budget, budgetposter=(first, second)).cells()["p1"][0].bekraftad is confirmed

    @pytest.mark.parametrize(("stated", "confirmed"), [(100, True), (0, False)])
    def test_the_total_of_its_category(self, stated: int, confirmed: bool) -> None:
        budget = rows((100, 1), (None, 2))
        posts = tuple(evolve(post, kategori="k") for post in budget.budgetposter)
        kategori = Kategori("k", "K", AngivenSumma({"drn": Belopp(ore=stated)}))
        assert evolve(budget, budgetposter=posts, kategorier=(kategori,)).cells()["p1"][0].bekraftad is confirmed

    @pytest.mark.parametrize(("stated", "confirmed"), [(103, True), (104, False)])
    def test_the_total_over_the_columns(self, stated: int, confirmed: bool) -> None:
        budget = rows((100, 1), (None, 2), angiven_summa=AngivenSumma({}, Belopp(ore=stated)))
        assert budget.cells()["p1"][0].bekraftad is confirmed

    def test_the_closest_total_decides(self) -> None:
        right = AngivenSumma({"drn": Belopp(ore=100)})
        first, second = rows((100, 1), (None, 2)).budgetposter
        budget = rows(angiven_summa=right).with_budgetpost(first).with_budgetpost(second)
        assert budget.cells()["p1"][0].bekraftad is True
        wrong_row = budget.with_budgetpost(evolve(second, angivet_totalt=Belopp(ore=3)))
        assert wrong_row.cells()["p1"][0].bekraftad is False
        right_row = evolve(budget, angiven_summa=AngivenSumma({"drn": Belopp(ore=101)})).with_budgetpost(
            evolve(second, angivet_totalt=Belopp(ore=2))
        )
        assert right_row.cells()["p1"][0].bekraftad is True

    def test_a_stated_zero_confirms(self) -> None:
        budget = rows((100, 1), (None, None))
        second = evolve(budget.budgetposter[1], angivet_totalt=Belopp(ore=0))
        assert [cell.bekraftad for cell in budget.with_budgetpost(second).cells()["p1"]] == [True, True]

    def test_a_stated_cell_needs_no_confirming(self) -> None:
        assert rows((0, 1)).cells()["p0"] == (Cell("p0", "drn", Belopp(ore=0)), Cell("p0", "kommun", Belopp(ore=1)))


@pytest.mark.parametrize("args", [("halva",), (None,), (HALFTEN, "totalt"), (HALFTEN, 1)])
def test_what_is_no_rule_or_no_level_is_refused(args: Any) -> None:
    with pytest.raises(InvalidType):
        rows((1, 1)).test(*args)


class TestShape:
    def test_every_line_has_a_cell_in_every_column_in_order(self) -> None:
        budget = Budget(
            verksamhetsar=2024,
            finansiarer=(Finansiar.part("b"), Finansiar.part("a"), Finansiar.medfinansiar("c")),
            budgetposter=(Budgetpost("p", "P", {"a": Belopp(ore=1)}),),
            kategorier=(Kategori("k", "K", AngivenSumma({"a": Belopp(ore=1)})),),
            angiven_summa=AngivenSumma({}),
        )
        assert list(budget.budgetposter[0].belopp.items()) == [("b", None), ("a", Belopp(ore=1)), ("c", None)]
        assert budget.kategorier[0].angiven_summa == AngivenSumma({"b": None, "a": Belopp(ore=1), "c": None})
        assert budget.angiven_summa == AngivenSumma({"b": None, "a": None, "c": None})
        assert budget.parter == ("b", "a")

    @given(budgets())
    def test_a_budget_is_a_value(self, budget: Budget) -> None:
        assert pickle.loads(pickle.dumps(budget)) == budget
        assert hash(pickle.loads(pickle.dumps(budget))) == hash(budget)
        assert evolve(budget) == budget

    @pytest.mark.parametrize(
        ("changes", "path", "code"),
        [
            ({"finansiarer": (Finansiar.part("drn"),) * 2, "budgetposter": ()}, "/finansiarer/1/id", "dubbelt-id"),
            (
                {"budgetposter": (Budgetpost("p", "P", {}), Budgetpost("p", "Q", {}))},
                "/budgetposter/1/id",
                "dubbelt-id",
            ),
            ({"kategorier": (Kategori("k", "K"), Kategori("k", "L"))}, "/kategorier/1/id", "dubbelt-id"),
            (
                {"budgetposter": (Budgetpost("p", "P", {"annan": None}),)},
                "/budgetposter/0/belopp/annan",
                "okand-finansiar",
            ),
            ({"budgetposter": (Budgetpost("p", "P", {}, kategori="k"),)}, "/budgetposter/0/kategori", "okand-kategori"),
            ({"budgetposter": (Budgetpost("p", "P", {}, bars_av="x"),)}, "/budgetposter/0/bars_av", "okand-part"),
            ({"angiven_summa": AngivenSumma({"x": None})}, "/angiven_summa/belopp/x", "okand-finansiar"),
            (
                {"kategorier": (Kategori("k", "K", AngivenSumma({"x": None})),)},
                "/kategorier/0/angiven_summa/belopp/x",
                "okand-finansiar",
            ),
            ({"verksamhetsar": "2024"}, "/verksamhetsar", "fel-typ"),
        ],
    )
    def test_what_cannot_mean_anything_is_refused(self, changes: dict[str, Any], path: str, code: str) -> None:
        with pytest.raises(FolkhalsoavtalError) as caught:
            evolve(rows((1, 1)), **changes)
        assert (caught.value.path, caught.value.code) == (path, code)

    def test_a_co_financier_bears_no_line_alone(self) -> None:
        with pytest.raises(FolkhalsoavtalError, match="not a party of the agreement"):
            Budget(
                verksamhetsar=2024,
                finansiarer=(Finansiar.medfinansiar("annan"),),
                budgetposter=(Budgetpost("p", "P", {}, bars_av="annan"),),
            )

    def test_an_amount_has_a_limit_on_either_side(self) -> None:
        largest = Belopp(ore=10**15 - 1)
        assert Budgetpost("p", "P", {"a": largest, "b": -largest}).summa == Belopp(ore=0)
        for beyond in (10**15, -(10**15)):
            with pytest.raises(FolkhalsoavtalError, match="below 10 000 000 000 000 kr"):
                Budgetpost("p", "P", {"a": Belopp(ore=beyond)})


class TestRulesOfSums:
    """Rules that say themselves how much there is, tested against the whole of a budget."""

    def test_a_post_outside_the_pot_is_taken_off_before_the_pot_is_shared(self) -> None:
        tva_tredjedelar = Andelar({"drn": Fraction(2, 3), "kommun": Fraction(1, 3)})
        regel = Regelsumma((HALFTEN, UtanforPotten(tva_tredjedelar, Belopp(ore=300))))
        # a pot of 1 000 öre and a post of 300
        assert rows((500 + 200, 500 + 100)).test(regel).status is UPPFYLLD
        [delprovning] = rows((650, 650)).test(regel).delprovningar
        assert delprovning.avvikelser == {"drn": -50, "kommun": 50}

    def test_what_is_matched_is_what_the_budget_says(self) -> None:
        regel = Matchning("drn", ("kommun",), tak=Belopp(ore=300))
        assert rows((300, 400)).test(regel).status is UPPFYLLD
        assert rows((200, 200)).test(regel).status is UPPFYLLD
        [delprovning] = rows((250, 400)).test(regel).delprovningar
        assert delprovning.avvikelser == {"drn": -50, "kommun": 0}
        assert delprovning.gap is None  # nobody ought to bear half

    def test_fixed_sums_are_held_against_each_column(self) -> None:
        regel = FastBelopp({"drn": Belopp(ore=100), "kommun": Belopp(ore=100)})
        [delprovning] = rows((100, 103)).test(regel).delprovningar
        assert delprovning.avvikelser == {"drn": 0, "kommun": 3}
        assert delprovning.gap is None
