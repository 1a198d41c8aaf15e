"""The laws of the financing rules, over rules, periods and inputs that are drawn in ``strategies``."""

import pickle
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby, pairwise
from random import Random
from typing import Any

import pytest
from attrs import evolve, fields, frozen
from hypothesis import assume, given, reject
from hypothesis import strategies as st
from independent import (
    Nobody,
    World,
    days_in,
    exact_by_party,
    leaves_of,
    owed,
    own_costs,
    part_of_year,
    parties,
    placed,
    sides,
    verify,
    whole_inside,
    whole_of,
)
from strategies import (
    betalningsplaner,
    dagar,
    half,
    mostly,
    nara_perioder,
    perioder,
    positiva_tal,
    rules,
    rules_of,
    sharing_rules,
    summor,
    underlag,
)

from folkhalsoavtal import Andelar, Belopp, LikaDelar, Period
from folkhalsoavtal.beloppsuppgift import Beloppsenhet, Beloppsroll, Beloppsuppgift, Forenlighet
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.betalningsplan import Betalning, Betalningsintervall, Betalningsplan, Delbetalning
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, flatten
from folkhalsoavtal.finansiering import (
    REGLER,
    Atagande,
    EgenKostnad,
    FastBelopp,
    Finansieringsregel,
    Golv,
    Indelning,
    InreDelning,
    Matchning,
    Nyckeldel,
    Nyckelvikt,
    PerInvanare,
    Regelsumma,
    Sats,
    Tak,
    UtanforPotten,
    ViktadNyckel,
)
from folkhalsoavtal.period import Delarsrakning
from folkhalsoavtal.underlag import Matdag, Observation, Serie, Underlag

PARTER = ("region", "stad", "by", "ort")
#: The errors that inputs can lead to: nobody to take an amount, an index from zero.
FROM_INPUTS = {"vikter-noll", "delning-med-noll"}

years = st.integers(2023, 2026).map(Period.years)
parts_of_years = st.one_of(
    dagar.map(lambda day: Period(day, day)),
    nara_perioder.map(lambda period: next(period.by_year())),
)
one_year = years | parts_of_years
several_years = st.tuples(dagar, st.integers(2025, 2027)).map(lambda d: Period(d[0], date(max(d[1], d[0].year + 1), 2, 28)))  # fmt: skip
periods = one_year | several_years
counted = st.sampled_from([Delarsrakning.MANAD, Delarsrakning.DAG])


@frozen
class Case:
    """A rule, what it is reckoned for and on, and what each owes by it."""

    regel: Finansieringsregel
    period: Period
    underlag: Underlag
    atagande: Atagande


def evaluated(regel: Finansieringsregel, period: Period, on: Underlag) -> Atagande:
    """What each owes; a draw whose inputs give nobody to take an amount is no case."""
    try:
        return regel.evaluate(period, PARTER, on)
    except Contradiction as error:
        assert error.code in FROM_INPUTS
        reject()


@st.composite
def cases(draw: st.DrawFn, of: st.SearchStrategy[Period] = periods, *, known: bool | None = None) -> Case:
    """Rules of all kinds with all that they are reckoned on; all is known, or some of it is not."""
    known = draw(st.sampled_from([True, True, False])) if known is None else known
    regel, period = draw(rules(PARTER, depth=2, known=known)), draw(of)
    on = draw(underlag(regel, period.calendar_years, known=known))
    return Case(regel, period, on, evaluated(regel, period, on))


def half_away(exact: Fraction) -> int:
    """The nearest whole number; of two as near, the one further from zero."""
    return (1 if exact > 0 else -1) * ((2 * abs(exact) + 1) // 2)


def ore(belopp: Belopp | None) -> int | None:
    return None if belopp is None else belopp.ore


def total_of(numbers: Iterable[int | None]) -> int | None:
    numbers = list(numbers)
    return None if None in numbers else sum(n for n in numbers if n is not None)


# a. whole öre


@given(cases())
def test_the_amounts_of_each_year_sum_to_its_whole_rounded_half_away_from_zero(case: Case) -> None:
    assert list(case.atagande.by_year) == list(case.period.calendar_years)
    for year in case.atagande.by_year.values():
        exact = year.exakt_totalt
        assert (exact is None) == any(part is None for part in year.exakt.values())
        assert exact is None or exact == sum(part or 0 for part in year.exakt.values())
        assert ore(year.totalt) == total_of(map(ore, year.belopp.values()))
        assert ore(year.totalt) == (None if exact is None else half_away(exact))


@given(cases())
def test_each_amount_of_a_year_and_all_inside_it_is_less_than_an_ore_from_the_exact(case: Case) -> None:
    for year in case.atagande.by_year.values():
        for del_ in placed(year.berakning.delar).values():
            assert (del_.belopp is None) == (del_.varde is None)
            assert del_.belopp is None or del_.varde is None or abs(del_.belopp.ore - del_.varde) < 1
            assert not del_.delar or whole_inside(del_) == del_.varde
            inside = [ore(part.belopp) for part in del_.delar if part.belopp is not None]
            assert not del_.delar or del_.belopp is None or sum(n or 0 for n in inside) == del_.belopp.ore


@given(cases())
def test_what_is_inside_a_party_sums_to_what_it_bears(case: Case) -> None:
    leaves = [leaf for year in case.atagande.by_year.values() for leaf in year.berakning.termer[0].by_party]
    for part, belopp in case.atagande.belopp.items():
        inside = case.atagande.inside(part)
        assert bool(inside) == any(leaf.startswith(f"{part}/") for leaf in leaves)
        if inside and belopp is not None:
            assert belopp == Belopp.sum(b for b in inside.values() if b is not None)
            assert None not in inside.values() or part in inside  # what is not known is in what is left of the party


def test_what_is_inside_a_party_over_several_years_sums_to_what_it_bears() -> None:
    operations = Andelar({"skola": Fraction(1, 2), "fritid": Fraction(1, 2)})
    split = LikaDelar(("region", "stad"))
    regel = Regelsumma(
        (
            InreDelning(split, "stad", operations, Indelning.VERKSAMHETER, giltighetstid=Period.years(2024)),
            evolve(split, giltighetstid=Period.years(2025)),
        )
    )
    on = Underlag(totaler=dict.fromkeys((2024, 2025), Belopp.kr(1000)))
    found = regel.evaluate(Period.years(2024, 2025), PARTER, on)
    assert Belopp.sum(b for b in found.inside("stad").values() if b is not None) == found.belopp["stad"]


@given(cases())
def test_a_side_bears_what_the_parties_in_it_do(case: Case) -> None:
    standing = sides(case.regel)
    assert dict(case.regel.sidor) == standing
    assert set(case.atagande.sidor) == {side for around in standing.values() for side in around}
    for side, belopp in case.atagande.sidor.items():
        inside = [ore(case.atagande.belopp[part]) for part, around in standing.items() if side in around]
        assert belopp is None or belopp.ore == total_of(inside)


@given(cases())
def test_what_is_left_to_pay_is_what_is_borne_less_own_costs(case: Case) -> None:
    for year in case.atagande.by_year.values():
        assert_less_own_costs(year)


def assert_less_own_costs(year: Atagande) -> None:
    costs = {del_.id: ore(del_.belopp) for del_ in placed(year.berakning.delar).values()}
    for part, belopp in year.belopp.items():
        own = [costs.get(id_) for id_ in set(year.egna_kostnader) if id_.startswith(f"{part}/")]
        left = total_of([ore(belopp), *(None if n is None else -n for n in own)])
        assert ore(year.att_betala[part]) == left


@given(cases(known=True), st.data())
def test_an_amount_that_rests_on_what_is_not_known_is_not_known_and_any_other_stands(
    case: Case, data: st.DataObject
) -> None:
    on = case.underlag
    series = {(serie.id, o.dag): o.varde for serie in on.serier.values() for o in serie.observationer}
    total, contribution, value = (
        data.draw(st.none() | st.sampled_from(known)) if known else None
        for known in (
            [*on.totaler],
            [(year, part) for year, held in on.bidrag.items() for part in held],
            [*series],
        )
    )
    less = Underlag(
        totaler={year: None if year == total else held for year, held in on.totaler.items()},
        bidrag={
            year: {part: None if (year, part) == contribution else n for part, n in held.items()}
            for year, held in on.bidrag.items()
        },
        serier=tuple(
            evolve(serie, observationer=tuple(Observation(o.dag, None if (serie.id, o.dag) == value else o.varde) for o in serie.observationer))
            for serie in on.serier.values()
        ),
    )  # fmt: skip
    found = case.regel.evaluate(case.period, PARTER, less)
    for part, exact in case.atagande.exakt.items():
        assert found.exakt[part] in (None, exact)
        assert (found.belopp[part] is None) == (found.exakt[part] is None)
    if on == less:
        assert found == case.atagande


@half
@given(sharing_rules(PARTER[:3]), one_year, summor, st.data())
def test_a_total_that_is_not_known_is_owed_in_parts_that_are_not(
    regel: Finansieringsregel, period: Period, total: Belopp, data: st.DataObject
) -> None:
    on = data.draw(underlag(regel, period.calendar_years, known=True))
    unknown = evaluated(regel, period, evolve(on, totaler={}))
    assert unknown.totalt is None
    assert None in unknown.belopp.values()
    assert all(exact is None or exact == 0 for exact in unknown.exakt.values())  # nothing of it is nothing


# b. what changes nothing


@st.composite
def keys(draw: st.DrawFn) -> tuple[ViktadNyckel, Underlag]:
    """Weighted keys with what they are reckoned on."""

    def weighted(n: int) -> Nyckeldel:
        vikter = draw(st.lists(positiva_tal, min_size=3, max_size=3).filter(any))
        return Nyckeldel(andel=Fraction(n, 4), vikter=dict(zip(PARTER[n % 2 :], vikter, strict=False)))

    first = draw(st.integers(1, 4))
    nyckeldelar = tuple(weighted(n) for n in (first, 4 - first) if n)
    named = [vikt.part for nyckel in nyckeldelar for vikt in nyckel.vikter]
    grund = draw(st.dictionaries(st.sampled_from(named), summor, max_size=2))
    return ViktadNyckel(nyckeldelar, grund), Underlag(totaler={2024: draw(summor)})


@given(keys(), st.lists(st.integers(1, 9), min_size=2, max_size=2))
def test_weights_scaled_alike_give_the_same(given_: tuple[ViktadNyckel, Underlag], scales: list[int]) -> None:
    regel, on = given_
    scaled = evolve(
        regel,
        nyckeldelar=tuple(
            evolve(nyckel, vikter=tuple(evolve(vikt, vikt=vikt.vikt and vikt.vikt * scale) for vikt in nyckel.vikter))
            for nyckel, scale in zip(regel.nyckeldelar, scales, strict=False)
        ),
    )
    one, other = (each.evaluate(Period.years(2024), PARTER, on) for each in (regel, scaled))
    assert one.exakt == other.exakt
    assert list(one.belopp.items()) == list(other.belopp.items())


def rebuilt(regel: Finansieringsregel, own: Callable[[Finansieringsregel], dict[str, Any]]) -> Finansieringsregel:
    """The rule with some of its fields, and of those of the rules in it, changed."""
    changed: dict[str, Any] = {}
    for attribute in fields(type(regel)):
        held = getattr(regel, attribute.name)
        if isinstance(held, Finansieringsregel):
            changed[attribute.name] = rebuilt(held, own)
        elif isinstance(held, tuple) and any(isinstance(item, Finansieringsregel) for item in held):
            changed[attribute.name] = tuple(rebuilt(item, own) for item in held)
    return evolve(evolve(regel, **changed), **own(evolve(regel, **changed)))


@given(cases(one_year), st.randoms(use_true_random=False))
def test_another_order_of_parties_and_rules_moves_at_most_odd_ore(case: Case, random: Random) -> None:
    def shuffled(regel: Finansieringsregel) -> dict[str, Any]:
        names = ("parter", "andelar", "nyckeldelar", "grundbelopp", "belopp", "invanare", "motparter", "regler")
        tuples = {name: getattr(regel, name) for name in names if isinstance(getattr(regel, name, None), tuple)}
        return {name: tuple(random.sample(held, len(held))) for name, held in tuples.items()}

    regel = rebuilt(case.regel, shuffled)
    found = regel.evaluate(case.period, PARTER, case.underlag)
    assert found.exakt == case.atagande.exakt
    assert found.totalt == case.atagande.totalt
    for part, belopp in (*case.atagande.belopp.items(), *case.atagande.sidor.items()):
        moved = {**found.belopp, **found.sidor}[part]
        assert abs((ore(moved) or 0) - (ore(belopp) or 0)) <= 1


@half
@given(cases())
def test_amounts_of_the_other_sign_give_what_is_owed_the_other_way(case: Case) -> None:
    def negative(regel: Finansieringsregel) -> dict[str, Any]:
        # a rate, a bound and an own cost are never below zero
        assume(not isinstance(regel, (PerInvanare, Tak, Golv, EgenKostnad)))
        assume(not isinstance(regel, Matchning) or regel.tak is None)
        match regel:
            case FastBelopp():
                return {"belopp": tuple(evolve(b, belopp=b.belopp and -b.belopp) for b in regel.belopp)}
            case ViktadNyckel():
                return {"grundbelopp": tuple(evolve(b, belopp=b.belopp and -b.belopp) for b in regel.grundbelopp)}
            case UtanforPotten():
                return {"belopp": regel.belopp and -regel.belopp}
            case _:
                return {}

    regel = rebuilt(case.regel, negative)
    on = evolve(
        case.underlag,
        totaler={year: _negated(held) for year, held in case.underlag.totaler.items()},
        bidrag={year: {part: _negated(n) for part, n in held.items()} for year, held in case.underlag.bidrag.items()},
    )
    found = regel.evaluate(case.period, PARTER, on)
    assert dict(found.exakt) == {part: None if n is None else -n for part, n in case.atagande.exakt.items()}
    assert dict(found.belopp) == {part: None if b is None else -b for part, b in case.atagande.belopp.items()}
    assert dict(found.sidor) == {side: None if b is None else -b for side, b in case.atagande.sidor.items()}


def _negated(held: Berakning) -> Belopp | None:
    return None if held.varde is None else Belopp(ore=-int(held.varde))


# c. and d. the same, reckoned another way


@given(cases())
def test_a_calculation_can_be_reckoned_again_from_its_inputs(case: Case) -> None:
    assert case.atagande.berakning.reckoned() == case.atagande.berakning


@given(cases())
def test_every_node_is_what_its_operation_says_of_its_terms(case: Case) -> None:
    root = case.atagande.berakning
    assert verify(root) == len(list(root.nodes()))
    for year in case.atagande.by_year.values():
        assert exact_by_party(year.berakning) == dict(year.exakt)


@half
@given(cases(one_year), st.lists(st.none() | summor, min_size=4, max_size=4))
def test_a_deviation_is_what_each_bears_less_what_it_ought_to(case: Case, borne: list[Belopp | None]) -> None:
    bears = {
        part: Berakning.summed([Berakning.stated(belopp, "post", part)], part)
        for part, belopp in zip(case.atagande.parter, borne, strict=False)
    }
    deviation = Berakning.deviation(bears, case.atagande.berakning)
    verify(deviation)
    assert deviation.reckoned() == deviation
    for part, exact in case.atagande.exakt.items():
        assert deviation.by_party[part] == (None if exact is None else (bears[part].varde or 0) - exact)


@pytest.mark.parametrize("kind", REGLER.values())
@given(st.data())
def test_what_is_owed_is_what_the_kind_of_rule_says_of_itself(
    kind: type[Finansieringsregel], data: st.DataObject
) -> None:
    known = data.draw(st.sampled_from([True, True, False]))
    regel, period = data.draw(rules_of(kind, PARTER, known=known)), data.draw(periods)
    assert_owed(regel, period, data.draw(underlag(regel, period.calendar_years, known=known)))


@given(rules(PARTER, known=True) | rules(PARTER), periods, st.data())
def test_what_is_owed_by_rules_in_rules_is_what_each_says_of_itself(
    regel: Finansieringsregel, period: Period, data: st.DataObject
) -> None:
    assert_owed(regel, period, data.draw(underlag(regel, period.calendar_years)))


def assert_owed(regel: Finansieringsregel, period: Period, on: Underlag) -> None:
    world = World.of(on)
    try:
        expected = {
            days.forsta_dag.year: owed(regel, days, world.totals.get(days.forsta_dag.year), world)
            for days in period.by_year()
        }
    except Nobody:
        expected = None
    try:
        found = regel.evaluate(period, PARTER, on)
    except Contradiction as error:
        assert error.code in FROM_INPUTS
        assert expected is None
        return
    assert expected is not None
    assert list(found.parter) == list(regel.named_parter) == parties(regel)
    assert dict(regel.sidor) == sides(regel)
    assert set(found.egna_kostnader) == {"/".join(place) for place in own_costs(regel)}
    for year, atagande in found.by_year.items():
        exact: dict[str, dict[tuple[str, ...], Fraction | None]] = {}
        for place, number in expected[year].items():
            exact.setdefault(place[0], {})[place] = number
        assert dict(atagande.exakt) == {part: whole_of(amounts) for part, amounts in exact.items()}
        leaves = {place[-1]: del_.varde for place, del_ in leaves_of(atagande.berakning.delar)}
        assert leaves == {"/".join(place): number for place, number in expected[year].items()}
        assert_less_own_costs(atagande)
    verify(found.berakning)


def test_a_contribution_can_be_a_calculation() -> None:
    for of in ((), ("budgetpost",)):
        summed = Berakning.summed([Berakning.stated(Belopp.kr(5))], *of)
        on = Underlag(bidrag={2024: {"stad": summed}})
        found = Matchning("region", ("stad",)).evaluate(Period.years(2024), PARTER, on)
        assert found.belopp == {"region": Belopp.kr(5), "stad": Belopp.kr(5)}


@half
@given(sharing_rules(PARTER[:3]), one_year, summor, st.data())
def test_a_rule_that_shares_a_total_shares_all_of_it(
    regel: Finansieringsregel, period: Period, total: Belopp, data: st.DataObject
) -> None:
    on = evolve(data.draw(underlag(regel, period.calendar_years, known=True)), totaler={period.forsta_dag.year: total})
    found = evaluated(regel, period, on)
    assert set(found.parter) == set(PARTER[:3])
    assume(found.exakt_totalt is not None)  # an own cost of a part of a year
    assert found.totalt == total


@given(cases(one_year, known=True), st.integers(0, 10**6), st.none() | st.integers(0, 9))
def test_a_cap_is_never_exceeded_and_a_floor_is_always_reached(case: Case, bound: int, who: int | None) -> None:
    assume(not case.regel.egna_kostnader)
    bare = evolve(case.regel, **{name: getattr(FastBelopp({"region": None}), name) for name in ("niva", "tolerans", "delningsprincip")})  # fmt: skip
    named = [*case.atagande.sidor, *case.regel.named_parter]
    part = None if who is None else named[who % len(named)]
    for kind in (Tak, Golv):
        try:
            regel = kind(bare, Belopp(ore=bound), part, delarsrakning=Delarsrakning.MANAD)
        except FolkhalsoavtalError as error:
            assert {each.code for each in flatten(error)} == {"tak-under-golv"}
            continue
        found = evaluated(regel, case.period, case.underlag)
        limit = bound * part_of_year(case.period, Delarsrakning.MANAD)
        within = [p for p in found.parter if part in {None, p} or part in found.berakning.sidor.get(p, ())]
        before, after = (sum(a.exakt[p] for p in within) for a in (case.atagande, found))
        assert after == (min if kind is Tak else max)(before, limit)
        assert all(found.exakt[p] == case.atagande.exakt[p] for p in found.parter if p not in within)


@st.composite
def divided(draw: st.DrawFn) -> Finansieringsregel:
    """Two terms of 2024 in which what a party bears has something inside it, not always known."""
    by_days = {"delarsrakning": Delarsrakning.DAG}

    def with_cost(regel: Finansieringsregel, part: str) -> Finansieringsregel:
        belopp = draw(st.integers(1, 10**5).map(lambda ore: Belopp(ore=ore)) | st.none())
        return EgenKostnad(regel, part, "lokaler", belopp, **by_days)

    def among_operations(regel: Finansieringsregel) -> Finansieringsregel:
        vikt = draw(st.sampled_from([Fraction(2), None]))
        nyckel = Nyckeldel(vikter=(Nyckelvikt("skola", vikt=vikt), Nyckelvikt("fritid", vikt=Fraction(1))))
        delning: Finansieringsregel = ViktadNyckel((nyckel,))
        delning = with_cost(delning, "skola") if draw(st.booleans()) else delning
        return InreDelning(regel, "stad", delning, Indelning.VERKSAMHETER)

    def term(days: Period, shapes: list[str]) -> Finansieringsregel:
        sums = {"stad": draw(mostly(summor)), "region": draw(summor)}
        regel = draw(st.sampled_from([LikaDelar(("stad", "region")), FastBelopp(sums, **by_days)]))
        shape = draw(st.sampled_from(shapes))
        regel = with_cost(regel, "stad") if "cost" in shape else regel
        regel = among_operations(regel) if "operations" in shape else regel
        return evolve(regel, giltighetstid=days, **by_days)

    day = draw(st.dates(date(2024, 1, 2), date(2024, 12, 31)))
    shapes = ["operations", "cost operations", "cost"]
    first = term(Period(date(2000, 1, 1), day - timedelta(1)), shapes)
    return Regelsumma((first, term(Period(day, date(2099, 12, 31)), [*shapes, ""])))


def without_inside(regel: Finansieringsregel) -> Finansieringsregel:
    """The rule with nothing inside a party: the same rules, each for its days."""
    if isinstance(regel, Regelsumma):
        return evolve(regel, regler=tuple(map(without_inside, regel.regler)))
    if isinstance(regel, (EgenKostnad, InreDelning)):
        held = {"delarsrakning": regel.delarsrakning, "giltighetstid": regel.giltighetstid}
        return Regelsumma((without_inside(regel.regel),), **held)
    return regel


@given(divided(), years | several_years, mostly(summor))
def test_what_is_inside_a_party_and_whether_it_is_known_changes_nothing_of_what_it_bears(
    regel: Finansieringsregel, period: Period, total: Belopp | None
) -> None:
    on = Underlag(totaler=dict.fromkeys(period.calendar_years, total))
    found, bare = (each.evaluate(period, PARTER, on) for each in (regel, without_inside(regel)))
    assert found.exakt == bare.exakt
    assert found.belopp == bare.belopp
    assert_owed(regel, period, on)


def test_what_is_known_of_a_cost_inside_an_operation_is_not_lost_where_another_term_does_not_know_it() -> None:
    def term(vikt: Fraction | None, months: tuple[int, int]) -> Finansieringsregel:
        nyckel = Nyckeldel(vikter=(Nyckelvikt("skola", vikt=vikt), Nyckelvikt("fritid", vikt=Fraction(1))))
        rent = EgenKostnad(ViktadNyckel((nyckel,)), "skola", "hyra", Belopp.kr(3), delarsrakning=Delarsrakning.MANAD)
        first, last = months
        return InreDelning(
            LikaDelar(("stad", "region")),
            "stad",
            rent,
            Indelning.VERKSAMHETER,
            giltighetstid=Period(date(2024, first, 1), date(2024, last, 30)),
            delarsrakning=Delarsrakning.MANAD,
        )

    regel = Regelsumma((term(Fraction(1), (1, 6)), term(None, (7, 12))))
    found = regel.evaluate(
        Period(date(2024, 1, 1), date(2024, 12, 30)), PARTER, Underlag(totaler={2024: Belopp.kr(40)})
    )
    assert found.belopp["stad"] == found.belopp["region"]


# e. periods


@half
@given(cases(several_years))
def test_several_years_are_the_sum_of_each(case: Case) -> None:
    years = [case.regel.evaluate(days, PARTER, case.underlag) for days in case.period.by_year()]
    assert list(case.atagande.by_year.values()) == years
    for name in ("belopp", "sidor", "att_betala"):
        for part, belopp in getattr(case.atagande, name).items():
            assert ore(belopp) == total_of(ore(getattr(year, name)[part]) for year in years)
    for part, exact in case.atagande.exakt.items():
        held = [year.exakt[part] for year in years]
        assert exact == (None if None in held else sum(n for n in held if n is not None))


@half
@given(cases(several_years), st.integers(0, 5))
def test_a_period_parted_between_two_years_is_owed_in_the_same_amounts(case: Case, at: int) -> None:
    years = [*case.period.calendar_years]
    last = date(years[at % (len(years) - 1)], 12, 31)
    halves = [
        case.regel.evaluate(days, PARTER, case.underlag)
        for days in (Period(case.period.forsta_dag, last), Period(last + timedelta(1), case.period.sista_dag))
    ]
    for part, belopp in case.atagande.belopp.items():
        assert ore(belopp) == total_of(ore(half.belopp[part]) for half in halves)
    assert {**halves[0].by_year, **halves[1].by_year} == dict(case.atagande.by_year)


def cut(period: Period, days: Iterable[date]) -> Iterator[Period]:
    """A period in parts, each to the day before the next."""
    starts = sorted({period.forsta_dag, *(day for day in days if day in period)})
    for start, after in pairwise([*starts, period.sista_dag + timedelta(1)]):
        yield Period(start, after - timedelta(1))


@given(
    st.sampled_from(["fixed", "per_head", "outside"]),
    counted,
    years,
    st.lists(dagar, max_size=3),
    st.lists(summor, min_size=4, max_size=4),
    st.lists(dagar, max_size=2, unique=True).map(sorted),
)
def test_adjacent_parts_of_a_year_by_months_or_days_add_up_to_it(
    kind: str, rakning: Delarsrakning, year: Period, days: list[date], sums: list[Belopp], changes: list[date]
) -> None:
    series = (Serie(id="bef", observationer=(Observation(date(2022, 12, 31), Fraction(997)),)),)
    regel: Finansieringsregel
    match kind:
        case "fixed":
            regel = FastBelopp(dict(zip(PARTER, sums, strict=True)), delarsrakning=rakning)
        case "per_head":
            satser = (Sats(Fraction(abs(sums[0].ore), 100)), *(Sats(n, day) for n, day in enumerate(changes)))
            regel = PerInvanare({"by": "bef"}, satser, Matdag(12, 31, artal=2022), delarsrakning=rakning)
        case _:
            regel = UtanforPotten(LikaDelar(PARTER), sums[0], delarsrakning=rakning)
    on = Underlag(serier=series)
    found = [regel.evaluate(part, PARTER, on).exakt for part in cut(year, days)]
    for part, exact in regel.evaluate(year, PARTER, on).exakt.items():
        assert exact is not None
        assert exact == sum(each[part] or 0 for each in found)


# f. values


@half
@given(cases())
def test_rules_and_what_is_owed_survive_pickling_with_their_hashes(case: Case) -> None:
    for value in (case.regel, case.underlag, case.atagande, case.atagande.berakning):
        again = pickle.loads(pickle.dumps(value))
        assert again == value
        assert hash(again) == hash(value)


@half
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_series_years_and_contributions_means_nothing(case: Case, random: Random) -> None:
    def shuffled(pairs: Iterable[Any]) -> list[Any]:
        held = list(pairs)
        return random.sample(held, len(held))

    on = Underlag(
        totaler=dict(shuffled(case.underlag.totaler.items())),
        bidrag={year: dict(shuffled(held.items())) for year, held in shuffled(case.underlag.bidrag.items())},
        serier=shuffled(case.underlag.serier.values()),
    )
    assert on == case.underlag
    assert hash(on) == hash(case.underlag)
    found = case.regel.evaluate(case.period, shuffled(PARTER), on)
    assert found == case.atagande
    assert list(found.belopp) == list(case.atagande.belopp)


# g. instalments


@st.composite
def plans(draw: st.DrawFn, max_payments: int = 4) -> tuple[Case, Betalningsplan]:
    """What is owed for a year, some of it perhaps paid."""
    case = draw(cases(one_year))
    return case, draw(betalningsplaner(case.atagande, max_payments))


MONTHS = {
    Betalningsintervall.AR: 12,
    Betalningsintervall.HALVAR: 6,
    Betalningsintervall.TERTIAL: 4,
    Betalningsintervall.KVARTAL: 3,
    Betalningsintervall.MANAD: 1,
    Betalningsintervall.REKVISITION: 12,
}


def row(plan: Betalningsplan, part: str) -> list[tuple[Delbetalning, int | None]]:
    return [(each, ore(each.belopp[part])) for each in plan.delbetalningar]


def paid(plan: Betalningsplan) -> dict[tuple[int, str], int]:
    """What each has paid of each instalment."""
    return {
        (betalning.nr or i, part): belopp.ore
        for i, betalning in enumerate(plan.betalningar, 1)
        for part, belopp in betalning.belopp.items()
    }


@half
@given(plans())
def test_the_instalments_of_each_party_sum_to_what_it_has_to_pay_for_the_year(given_: tuple[Case, Betalningsplan]) -> None:  # fmt: skip
    case, plan = given_
    for part, left in case.atagande.att_betala.items():
        cells = [amount for _, amount in row(plan, part)]
        unpaid = [amount for each, amount in row(plan, part) if part not in each.betald_av and not each.reglering]
        if left is None:
            assert all(amount is None for amount in unpaid)
        else:
            assert total_of(cells) == left.ore


@half
@given(plans())
def test_what_is_paid_stands_as_it_was_paid(given_: tuple[Case, Betalningsplan]) -> None:
    _, plan = given_
    stands = {(each.nr, part): ore(each.belopp[part]) for each in plan.delbetalningar for part in each.betald_av}
    assert stands == paid(plan)


@half
@given(plans())
def test_something_is_settled_last_only_where_too_much_is_paid_or_nothing_is_left_to_pay(
    given_: tuple[Case, Betalningsplan],
) -> None:
    case, plan = given_
    settled = [each for each in plan.delbetalningar if each.reglering]
    assert settled == [*plan.delbetalningar[len(plan.delbetalningar) - len(settled) :]]
    wanting: set[str] = set()
    for part, owes in case.atagande.att_betala.items():
        payments = [amount for (_, who), amount in paid(plan).items() if who == part]
        rest = None if owes is None else owes.ore - sum(payments)
        left = [each for each in plan.delbetalningar if not each.reglering and part not in each.betald_av]
        if owes is not None and rest and not (left and rest * owes.ore > 0):
            wanting.add(part)
            assert [ore(each.belopp[part]) for each in settled] == [rest]
            assert all(ore(each.belopp[part]) == 0 for each in left)
        elif owes is not None:
            assert all(ore(each.belopp[part]) == 0 for each in settled)
        else:
            assert all(each.belopp[part] is None for each in settled)
    assert len(settled) == bool(wanting)


def test_what_is_settled_last_of_an_unknown_amount_is_unknown() -> None:
    owes = FastBelopp({"region": None, "stad": Belopp.kr(10)}).evaluate(Period.years(2024), PARTER, Underlag())
    paid_all = Betalning({"region": Belopp.kr(4), "stad": Belopp.kr(20)}, nr=1)
    plan = Betalningsplan(atagande=owes, intervall=Betalningsintervall.AR, betalningar=(paid_all,))
    assert [each.belopp["region"] for each in plan.delbetalningar if each.reglering] == [None]


@half
@given(plans(max_payments=0))
def test_instalments_of_which_none_is_paid_go_by_their_parts_of_the_year(given_: tuple[Case, Betalningsplan]) -> None:
    case, plan = given_
    spans = [each.period for each in plan.delbetalningar if each.period is not None]
    months = MONTHS[plan.intervall]
    blocks = groupby(days_in(case.period), lambda day: (day.month - 1) // months)
    assert [list(days_in(span)) for span in spans] == [list(days) for _, days in blocks]
    weights = [part_of_year(span, plan.delarsrakning) or Fraction() for span in spans]
    shares = [weight / sum(weights) for weight in weights]
    known = {part: owes.ore for part, owes in case.atagande.att_betala.items() if owes is not None}
    for each, share in zip(plan.delbetalningar, shares, strict=True):
        cells = {part: ore(each.belopp[part]) for part in known}
        assert all(amount is not None and abs(amount - known[part] * share) < 1 for part, amount in cells.items())
        assert abs((total_of(cells.values()) or 0) - sum(known.values()) * share) < 1  # rounded down or up
    for part in known:
        full = [ore(e.belopp[part]) or 0 for e, weight in zip(plan.delbetalningar, weights, strict=True) if weight == max(weights)]  # fmt: skip
        assert max(full) - min(full) <= 1


@half
@given(plans(), st.data())
def test_a_correction_changes_only_what_is_not_paid(given_: tuple[Case, Betalningsplan], data: st.DataObject) -> None:
    case, plan = given_
    on = data.draw(underlag(case.regel, case.period.calendar_years))
    corrected = plan.corrected(evaluated(case.regel, case.period, on))
    assert paid(corrected) == paid(plan)
    for before, after in zip(plan.delbetalningar, corrected.delbetalningar, strict=False):
        if not before.reglering and not after.reglering:
            assert (before.nr, before.period, before.betald_av) == (after.nr, after.period, after.betald_av)
            assert all(before.belopp[part] == after.belopp[part] for part in before.betald_av)
    for part, owes in corrected.atagande.att_betala.items():
        assert owes is None or total_of(amount for _, amount in row(corrected, part)) == owes.ore
        if owes == case.atagande.att_betala[part]:  # then at most the odd öre stands elsewhere
            cells = zip(row(plan, part), row(corrected, part), strict=False)
            assert all(abs((one or 0) - (other or 0)) <= 1 for (_, one), (_, other) in cells)
    assert plan.corrected(case.atagande) == plan


@half
@given(plans())
def test_every_node_of_a_plan_is_what_its_operation_says_of_its_terms(given_: tuple[Case, Betalningsplan]) -> None:
    _, plan = given_
    assert verify(plan.berakning) == len(list(plan.berakning.nodes()))
    assert plan.berakning.reckoned() == plan.berakning
    assert pickle.loads(pickle.dumps(plan)) == plan


# h. stated amounts

inhabitants = st.integers(1, 10**6)
exact_amounts = st.builds(Fraction, st.integers(-(10**12), 10**12), st.integers(1, 1000))
ORE = {Beloppsenhet.KR: 100, Beloppsenhet.TKR: 10**5, Beloppsenhet.MNKR: 10**8, Beloppsenhet.KR_PER_INVANARE: 100}
roles = st.sampled_from([None, Beloppsroll.POTT])


@given(exact_amounts, st.sampled_from(Beloppsenhet), st.integers(0, 6), roles, inhabitants, st.booleans())
def test_an_amount_rounded_to_unit_and_decimals_is_consistent_with_the_figure(
    exact: Fraction, enhet: Beloppsenhet, decimaler: int, roll: Beloppsroll | None, invanare: int, up: bool
) -> None:
    unit = ORE[enhet] * (invanare if enhet is Beloppsenhet.KR_PER_INVANARE else 1)
    last = exact / unit * 10**decimaler
    whole = (2 * last + 1) // 2 if up else -((1 - 2 * last) // 2)
    assert abs(whole - last) <= Fraction(1, 2)
    uppgift = Beloppsuppgift(Fraction(whole, 10**decimaler), enhet, roll, decimaler=decimaler)
    assert uppgift.compare(exact, invanare).status is Forenlighet.FORENLIG
    assert uppgift.compare(exact, invanare).avvikelse == 0
    assert evolve(uppgift, roll=Beloppsroll.TAK).compare(exact, invanare).status is Forenlighet.FORENLIG


@given(
    st.integers(-(10**9), 10**9), st.sampled_from(Beloppsenhet), st.integers(0, 6), roles, inhabitants,
    st.fractions(Fraction(1, 10**6), 10**6, max_denominator=10**6), st.sampled_from([-1, 1]),
)  # fmt: skip
def test_an_amount_more_than_half_a_last_decimal_away_is_never_consistent(
    last: int,
    enhet: Beloppsenhet,
    decimaler: int,
    roll: Beloppsroll | None,
    invanare: int,
    more: Fraction,
    sign: int,
) -> None:
    unit = ORE[enhet] * (invanare if enhet is Beloppsenhet.KR_PER_INVANARE else 1)
    uppgift = Beloppsuppgift(Fraction(last, 10**decimaler), enhet, roll, decimaler=decimaler)
    bound = (uppgift.varde + sign * Fraction(1, 2 * 10**decimaler)) * unit
    assert uppgift.compare(bound, invanare).status is Forenlighet.FORENLIG
    away = uppgift.compare(bound + sign * more, invanare)
    assert (away.status, away.avvikelse) == (Forenlighet.INTE_FORENLIG, sign * more)
    under_a_cap = evolve(uppgift, roll=Beloppsroll.TAK).compare(bound + sign * more, invanare)
    assert (under_a_cap.status is Forenlighet.FORENLIG) == (sign < 0)


@given(st.integers(-(10**9), 10**11), st.integers(0, 6), st.fractions(Fraction(1, 100), 1000, max_denominator=100))
def test_the_populations_at_a_rate_are_those_whose_sum_is_consistent(last: int, decimaler: int, rate: Fraction) -> None:
    uppgift = Beloppsuppgift(Fraction(last, 10**decimaler), Beloppsenhet.TKR, decimaler=decimaler)
    fitting = uppgift.population_at(rate)
    around = {0, fitting.start - 1, fitting.start, fitting.stop - 1, fitting.stop}
    for people in (n for n in around if n >= 0):
        consistent = uppgift.compare(people * rate * 100).status is Forenlighet.FORENLIG
        assert consistent == (people in fitting)


# i. periods


@given(years, st.lists(dagar, max_size=6), counted)
def test_the_parts_of_a_year_by_months_or_by_days_sum_to_one(
    year: Period, days: list[date], rakning: Delarsrakning
) -> None:
    pieces = list(cut(year, days))
    assert sum(piece.part_of_year(rakning) for piece in pieces) == 1
    assert all(0 < piece.part_of_year(rakning) <= 1 for piece in pieces)
    assert all(piece.part_of_year(Delarsrakning.HELT_AR) == 1 for piece in pieces)


@given(parts_of_years, st.sampled_from(Delarsrakning))
def test_a_part_of_a_year_is_what_its_days_count(period: Period, rakning: Delarsrakning) -> None:
    assert period.part_of_year(rakning) == part_of_year(period, rakning)


@given(nara_perioder | perioder, nara_perioder | perioder, nara_perioder | perioder, dagar | st.dates())
def test_the_common_days_of_periods_are_those_that_are_in_all(
    one: Period, other: Period, third: Period, day: date
) -> None:
    common = one.common(other)
    assert common == other.common(one)
    assert (common is not None and day in common) == (day in one and day in other)
    assert one.common(one) == one == one.common(None)
    if common is not None:
        assert common.common(one) == common.common(other) == common
        both = other.common(third)
        assert common.common(third) == (None if both is None else one.common(both))


@given(nara_perioder)
def test_a_period_year_by_year_is_all_of_it(period: Period) -> None:
    parts = list(period.by_year())
    assert [part.forsta_dag.year for part in parts] == [*period.calendar_years]
    assert (parts[0].forsta_dag, parts[-1].sista_dag) == (period.forsta_dag, period.sista_dag)
    assert all(one.sista_dag + timedelta(1) == other.forsta_dag for one, other in pairwise(parts))
    assert all(part.forsta_dag.year == part.sista_dag.year for part in parts)
