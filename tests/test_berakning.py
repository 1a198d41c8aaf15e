"""How an amount came about: a tree that is reckoned again from its inputs."""

import pickle
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from folkhalsoavtal import (
    Andelar,
    Belopp,
    Delarsrakning,
    EgenKostnad,
    FastBelopp,
    Golv,
    InreDelning,
    Kallhanvisning,
    LikaDelar,
    Matchning,
    Matdag,
    Nyckeldel,
    Observation,
    PerInvanare,
    Period,
    Regelsumma,
    Sats,
    Serie,
    Tak,
    Upprakning,
    UtanforPotten,
    ViktadNyckel,
)
from folkhalsoavtal.berakning import Berakning, part_of_year
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError
from folkhalsoavtal.finansiering import Finansieringsregel, Indelning
from folkhalsoavtal.raknesatt import Berakningsdel, Enhet, Operation
from folkhalsoavtal.underlag import Underlag

kr = Belopp.kr
NYAR, OKTOBER = Matdag(12, 31, ar_fore=1), Matdag(10, 1, ar_fore=1)
BASDAG = date(2022, 10, 1)
PARTER = ("region", "kommun")
HALF = LikaDelar(PARTER, kallhanvisning=Kallhanvisning("Avtalet (påhittat)", "3 §"))
#: Eight months of one year, and the next.
TERM = Period(date(2024, 5, 1), date(2025, 12, 31))
SERIER = (
    Serie(
        id="ort",
        benamning="Folkmängd i orten (påhittad)",
        observationer=(
            Observation(
                date(2023, 12, 31), Fraction(1_001), kallhanvisning=Kallhanvisning("Rättelse (påhittad)", "s. 2")
            ),
            Observation(date(2024, 12, 31), Fraction(1_003)),
        ),
        kallhanvisning=Kallhanvisning("Statistik (påhittad)"),
    ),
    Serie(
        id="index",
        observationer=(
            Observation(BASDAG, Fraction(120)),
            Observation(date(2023, 10, 1), Fraction(125)),
            Observation(date(2024, 10, 1), Fraction(131)),
        ),
    ),
)
UNDERLAG = Underlag(
    totaler=dict.fromkeys((2024, 2025), Belopp(ore=100_001)),
    bidrag={year: {"kommun": Belopp(ore=70_003)} for year in (2024, 2025)},
    serier=SERIER,
)
MANAD: dict[str, Any] = {"delarsrakning": Delarsrakning.MANAD}


def lika(**more: Any) -> FastBelopp:
    return FastBelopp({"region": kr(500), "kommun": kr(301)}, **MANAD, **more)


PER_INVANARE = PerInvanare(
    {"region": "ort"},
    (Sats(5, kallhanvisning=Kallhanvisning("Beslut (påhittat)")), Sats(6, date(2024, 7, 1))),
    NYAR,
    **MANAD,
)
TJANST = UtanforPotten(HALF, kr(77), "strateg", **MANAD)
TERMER = Regelsumma((HALF, lika(giltighetstid=Period.years(2025))))
FRAN_JULI = Period(date(2024, 7, 1), date(2026, 1, 1))
#: Rules in which every stated number matters.
UNBOUNDED: tuple[Finansieringsregel, ...] = (
    HALF,
    Andelar({"region": Fraction(1, 3), "kommun": Fraction(2, 3)}),
    ViktadNyckel(
        (
            Nyckeldel(andel=Fraction(3, 4), vikter={"region": 2, "kommun": 1}),
            Nyckeldel(andel=Fraction(1, 4), vikter={"kommun": "ort", "region": 1_000}, matdag=NYAR),
        ),
        {"region": kr(10)},
    ),
    lika(),
    PER_INVANARE,
    Matchning("region", ("kommun",), faktor=Fraction(1, 2)),
    TJANST,
    Golv(lika(), kr(1_000), **MANAD),
    Upprakning(lika(), "index", BASDAG, OKTOBER),
    EgenKostnad(lika(), "kommun", "hyra", kr(7), **MANAD),
    InreDelning(HALF, "kommun", LikaDelar(("a", "b"))),
    InreDelning(HALF, "kommun", LikaDelar(("a", "b")), Indelning.VERKSAMHETER),
    TERMER,
    LikaDelar(PARTER, giltighetstid=FRAN_JULI, **MANAD),
)
#: A rule of every kind; in the last, what is above a cap or outside the days of a rule does not matter.
RULES = (
    *UNBOUNDED,
    Matchning("region", ("kommun",), tak=kr(3), **MANAD),
    Tak(lika(), kr(100), "region", **MANAD),
    LikaDelar(PARTER, giltighetstid=FRAN_JULI, delarsrakning=Delarsrakning.HELT_AR),
)


def calculation(regel: Finansieringsregel, period: Period = TERM) -> Berakning:
    return regel.evaluate(period, tuple(regel.named_parter), UNDERLAG).berakning


@pytest.mark.parametrize("regel", RULES, ids=lambda regel: regel.tag)
def test_a_calculation_is_what_it_is_reckoned_to_be(regel: Finansieringsregel) -> None:
    node = calculation(regel)
    assert node.reckoned() == node
    assert all(inner.reckoned() == inner for inner in node.nodes())
    assert pickle.loads(pickle.dumps(node)) == node
    assert hash(pickle.loads(pickle.dumps(node))) == hash(node)


def leaves_changed(node: Berakning) -> Iterator[Berakning]:
    """The calculation with one of its stated numbers a thousandth more, for each of them; all else as it was."""
    more = Fraction(1_001, 1_000)
    if node.operation is Operation.ANGIVET and node.varde is not None:
        yield evolve(node, varde=node.varde * more + Fraction(1, 1_000))
    if node.operation is Operation.ANGIVET and node.delar:
        first, *others = node.delar
        assert first.varde is not None
        yield evolve(node, delar=(evolve(first, varde=first.varde * more + Fraction(1, 1_000)), *others))
    for i, term in enumerate(node.termer):
        for changed in leaves_changed(term):
            yield evolve(node, termer=(*node.termer[:i], changed, *node.termer[i + 1 :]))


@pytest.mark.parametrize("regel", UNBOUNDED, ids=lambda regel: regel.tag)
def test_a_stated_number_that_is_changed_is_seen(regel: Finansieringsregel) -> None:
    node = calculation(regel)
    changed = list(leaves_changed(node))
    assert changed
    for tampered in changed:
        assert tampered != node
        assert tampered.varde == node.varde
        try:
            again = tampered.reckoned()
        except Contradiction as error:  # an inner split of another sum
            assert error.code == "inre-delning-summa"
        else:
            assert again not in (tampered, node)


@pytest.mark.parametrize("regel", RULES, ids=lambda regel: regel.tag)
def test_a_result_that_is_changed_is_seen(regel: Finansieringsregel) -> None:
    node = calculation(regel)
    for tampered in (
        evolve(node, varde=Fraction(1, 7)),
        evolve(node, delar=node.delar[1:]),
        evolve(node, delar=(evolve(node.delar[0], belopp=Belopp(ore=1)), *node.delar[1:])),
        evolve(node, delar=(evolve(node.delar[0], udda=not node.delar[0].udda), *node.delar[1:])),
    ):
        assert tampered != node
        assert tampered.reckoned() == node


def test_every_node_is_walked_from_the_outside_in() -> None:
    node = calculation(lika())
    assert [(inner.operation.value, inner.avser) for inner in node.nodes()] == [
        ("ar_for_ar", ()),
        ("avrundning", ()),  # 2024
        ("produkt", ()),
        ("sammanstallning", ()),
        ("angivet", ("region",)),
        ("angivet", ("kommun",)),
        ("del_av_ar", ()),
        ("avrundning", ()),  # 2025, a whole year
        ("sammanstallning", ()),
        ("angivet", ("region",)),
        ("angivet", ("kommun",)),
    ]
    assert next(node.nodes()) is node
    stated = Berakning.stated(kr(1))
    assert list(stated.nodes()) == [stated]


class TestWhereItComesFrom:
    def test_a_population_and_a_rate_have_their_days_and_sources(self) -> None:
        node = calculation(PER_INVANARE)
        leaves = [inner for inner in node.nodes() if not inner.termer and inner.operation is Operation.ANGIVET]
        assert [(leaf.varde, leaf.enhet, leaf.dag) for leaf in leaves] == [
            (1_001, Enhet.INVANARE, date(2023, 12, 31)),
            (500, Enhet.ORE_PER_INVANARE, None),
            (1_001, Enhet.INVANARE, date(2023, 12, 31)),
            (600, Enhet.ORE_PER_INVANARE, date(2024, 7, 1)),
            (1_003, Enhet.INVANARE, date(2024, 12, 31)),
            (600, Enhet.ORE_PER_INVANARE, date(2024, 7, 1)),
        ]
        assert [leaf.kallhanvisning for leaf in leaves] == [
            Kallhanvisning("Rättelse (påhittad)", "s. 2"),
            Kallhanvisning("Beslut (påhittat)"),
            Kallhanvisning("Rättelse (påhittad)", "s. 2"),
            None,
            Kallhanvisning("Statistik (påhittad)"),
            None,
        ]
        assert {leaf.benamning for leaf in leaves} == {"Folkmängd i orten (påhittad)", None}
        assert all(leaf.avser == ("region",) for leaf in leaves if leaf.enhet is Enhet.INVANARE)

    def test_a_part_of_a_year_has_its_days_and_its_way_of_counting(self) -> None:
        [part] = [inner for inner in calculation(lika()).nodes() if inner.operation is Operation.DEL_AV_AR]
        assert part.period == Period(date(2024, 5, 1), date(2024, 12, 31))
        assert (part.varde, part.rakning, part.enhet) == (Fraction(2, 3), Delarsrakning.MANAD, Enhet.TAL)

    @pytest.mark.parametrize("regel", RULES, ids=lambda regel: regel.tag)
    def test_the_clause_and_the_kind_are_on_the_rules_own_node(self, regel: Finansieringsregel) -> None:
        clause = Kallhanvisning("Avtalet (påhittat)", "5 §")
        node = calculation(evolve(regel, kallhanvisning=clause), Period.years(2025))
        assert (regel.tag, clause) in {(inner.regel, inner.kallhanvisning) for inner in node.nodes()}

    def test_the_rounding_says_how_it_was_done(self) -> None:
        regel = InreDelning(LikaDelar(("region", "kommuner")), "kommuner", LikaDelar(("a", "b")))
        node = calculation(regel, Period.years(2024))
        assert node.operation is Operation.AVRUNDNING
        assert node.princip is regel.delningsprincip
        assert node.sidor == {"a": ("kommuner",), "b": ("kommuner",)}
        assert node.period == Period.years(2024)
        assert node.varde == 100_001

    def test_a_cost_goes_by_its_name(self) -> None:
        node = calculation(TJANST, Period.years(2024))
        [cost] = [inner for inner in node.nodes() if inner.benamning == "strateg"]
        assert (cost.varde, cost.regel) == (7_700, "utanfor_potten")

    def test_outside_its_days_a_rule_says_so_by_them(self) -> None:
        node = calculation(TERMER, Period.years(2024))
        [nothing] = [inner for inner in node.nodes() if inner.regel == "fast_belopp"]
        assert nothing.period == Period.years(2025)
        assert nothing.by_party == {"region": 0, "kommun": 0}


class TestMaking:
    def test_a_stated_amount_is_in_ore(self) -> None:
        assert Berakning.stated(kr(1)).varde == 100
        assert Berakning.stated(7, "a", enhet=Enhet.TAL) == Berakning(
            operation=Operation.ANGIVET, avser=("a",), enhet=Enhet.TAL, varde=Fraction(7)
        )
        assert Berakning.stated(Fraction(1, 3)).varde == Fraction(1, 3)
        assert Berakning.stated(None).varde is None

    def test_stated_amounts_by_party_keep_their_order(self) -> None:
        node = Berakning.stated_by_party({"b": Fraction(1), "a": None})
        assert node.delar == (Berakningsdel("b", Fraction(1)), Berakningsdel("a", None))
        assert list(node.by_party) == ["b", "a"]

    def test_cells_are_summed_and_an_empty_one_adds_nothing(self) -> None:
        node = Berakning.summed((Berakning.stated(kr(1)), Berakning.stated(None)), "p0")
        assert (node.varde, node.avser, node.operation) == (100, ("p0",), Operation.SUMMA)

    def test_what_is_collected_has_the_unit_of_its_terms(self) -> None:
        node = Berakning.collected(iter([Berakning.stated(3, "a", enhet=Enhet.INVANARE)]), regel="x")
        assert (node.enhet, node.regel, node.by_party) == (Enhet.INVANARE, "x", {"a": 3})

    def test_a_whole_year_leaves_no_trace(self) -> None:
        year = part_of_year(Period.years(2024), None)
        stated = Berakning.stated(kr(1))
        assert year.varde == 1
        assert stated.times(year) is stated
        assert stated.times() is stated
        half = part_of_year(Period(date(2024, 1, 1), date(2024, 6, 30)), Delarsrakning.MANAD)
        assert stated.times(year, half).termer == (stated, half)
        assert stated.times(half).varde == 50
        one = Berakning.stated(1, enhet=Enhet.TAL)
        assert stated.times(one).termer == (stated, one)
        assert Berakning.stated(3, enhet=Enhet.INVANARE).times(one, enhet=Enhet.ORE).enhet is Enhet.ORE

    def test_how_a_part_of_a_year_counts_is_said_or_unknown(self) -> None:
        may_to_december = Period(date(2024, 5, 1), date(2024, 12, 31))
        assert [part_of_year(may_to_december, rakning).varde for rakning in Delarsrakning] == [
            1,
            Fraction(2, 3),
            Fraction(245, 366),
        ]
        assert part_of_year(may_to_december, None).varde is None

    def test_what_is_borne_less_what_is_owed(self) -> None:
        agt = calculation(HALF, Period.years(2024))
        node = Berakning.deviation(
            {"region": Berakning.stated(kr(500), "region"), "kommun": Berakning.stated(kr(501), "kommun")}, agt, "p0"
        )
        assert node.avser == ("p0",)
        assert node.varde == Fraction(199, 2)
        assert node.by_party == {"region": Fraction(-1, 2), "kommun": Fraction(199, 2)}
        assert node.termer[-1] is agt
        assert node.reckoned() == node


@pytest.mark.parametrize(
    ("operation", "termer", "avser"),
    [
        (Operation.SKILLNAD, (), ()),
        (Operation.PRODUKT, (), ()),
        (Operation.KVOT, (Berakning.stated(1),), ()),
        (Operation.SAMMANSTALLNING, (Berakning.stated(1),), ()),
        (Operation.DELNING, (Berakning.stated(1),), ()),
        (Operation.MATCHNING, (), ("a", "b")),
        (Operation.MATCHNING, (Berakning.stated_by_party({"b": Fraction(1)}), Berakning.stated(1)), ("a", "c")),
        (Operation.MATCHNING, (Berakning.stated_by_party({"b": Fraction(1)}), Berakning.stated(1)), ()),
        (Operation.TAK, (Berakning.stated_by_party({"b": Fraction(1)}), Berakning.stated(1)), ("a",)),
        (Operation.GOLV, (), ()),
        (Operation.EGEN_KOSTNAD, (Berakning.stated(1), Berakning.stated(1)), ("a",)),
        (Operation.INRE_DELNING, (Berakning.stated(1), Berakning.stated(1)), ("a", "")),
        (Operation.AVRUNDNING, (), ()),
        (Operation.ATT_BETALA, (Berakning.stated(1), Berakning.stated(1)), ()),
        (Operation.DELBETALNINGAR, (Berakning.stated(1),), ()),
        (Operation.AVVIKELSE, (), ()),
    ],
)
def test_a_broken_calculation_cannot_be_reckoned(
    operation: Operation, termer: tuple[Berakning, ...], avser: tuple[str, ...]
) -> None:
    broken = Berakning(operation=operation, termer=termer, avser=avser)
    outer = Berakning(operation=Operation.SUMMA, termer=(broken,))
    for node in (broken, outer):
        with pytest.raises(Contradiction) as caught:
            node.reckoned()
        assert (caught.value.code, caught.value.params) == ("berakning-trasig", {"operation": operation.value})


def test_what_cannot_be_reckoned_again_is_told_as_it_is() -> None:
    kvot = Berakning.of(Operation.KVOT, (Berakning.stated(1), Berakning.stated(2)))
    with pytest.raises(Contradiction) as caught:
        evolve(kvot, termer=(Berakning.stated(1), Berakning.stated(0))).reckoned()
    assert caught.value.code == "delning-med-noll"


@pytest.mark.parametrize("varde", ["1/3", "x", 0.5, True, {}, (1,)])
def test_a_stated_number_is_exact(varde: Any) -> None:
    with pytest.raises(FolkhalsoavtalError):
        Berakning.stated(varde)


def test_of_nothing_nothing_is_collected() -> None:
    assert Berakning.collected(()).delar == ()
