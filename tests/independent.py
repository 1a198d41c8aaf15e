"""What rules and calculations come to, reckoned a second time from their documentation, in plain fractions.

Nothing here is made by ``raknesatt`` or by the rules themselves: :func:`owed` reckons a rule from what its docstring
says, :func:`verify` each recorded node of a calculation from the recorded results of its terms, and roundings are held
against the laws of rounding.
"""

from calendar import isleap, monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeAlias

from attrs import frozen

from folkhalsoavtal import Andelar, Belopp, LikaDelar, Period
from folkhalsoavtal.berakning import Berakning, Berakningsdel, Enhet, Operation
from folkhalsoavtal.delning import Delningsprincip
from folkhalsoavtal.finansiering import (
    EgenKostnad,
    FastBelopp,
    Finansieringsregel,
    Golv,
    Indelning,
    InreDelning,
    Matchning,
    PerInvanare,
    Regelsumma,
    Tak,
    Upprakning,
    UtanforPotten,
    ViktadNyckel,
)
from folkhalsoavtal.period import Delarsrakning
from folkhalsoavtal.underlag import Underlag

#: Where an amount stands: the party, and what is inside it, from the outside in.
Place: TypeAlias = tuple[str, ...]
Number: TypeAlias = Fraction | None


class Nobody(Exception):  # noqa: N818
    """There is nobody to take an amount, or nothing to reckon it from."""


def plus(numbers: Iterable[Number]) -> Number:
    """The sum; unknown when any is."""
    numbers = list(numbers)
    return None if None in numbers else sum((n for n in numbers if n is not None), Fraction())


def counted(amounts: Mapping[Place, Number]) -> dict[Place, Number]:
    """Amounts of which none is in another: one that is not known, and all inside it, is in what is left around it."""
    left = {place for place, n in amounts.items() if n is None and place[:-1] in amounts}
    return {place: n for place, n in amounts.items() if not any(place[:i] in left for i in range(2, len(place) + 1))}


def whole_of(amounts: Mapping[Place, Number]) -> Number:
    """What amounts come to in all; one that is not known stands in what is left around it, where there is that."""
    return plus(counted(amounts).values())


def times(one: Number, other: Number) -> Number:
    return None if one is None or other is None else one * other


def days_in(period: Period) -> Iterator[date]:
    day = period.forsta_dag
    while day <= period.sista_dag:
        yield day
        day += timedelta(1)


def part_of_year(period: Period, rakning: Delarsrakning | None) -> Number:
    """How much of its year a period is, day by day."""
    year = period.forsta_dag.year
    whole = 366 if isleap(year) else 365
    count = (period.sista_dag - period.forsta_dag).days + 1
    if count == whole:
        return Fraction(1)
    match rakning:
        case None:
            return None
        case Delarsrakning.HELT_AR:
            return Fraction(1)
        case Delarsrakning.DAG:
            return Fraction(count, whole)
        case Delarsrakning.MANAD:
            months = [0] * 12
            for day in days_in(period):
                months[day.month - 1] += 1
            return sum((Fraction(n, 12 * monthrange(year, m)[1]) for m, n in enumerate(months, 1)), Fraction())


# a rule


@frozen
class World:
    """What rules are reckoned on, as plain numbers."""

    totals: dict[int, Number]
    contributions: dict[tuple[int, str], Number]
    values: dict[tuple[str, date], Number]

    @classmethod
    def of(cls, underlag: Underlag) -> "World":
        return cls(
            {year: total.varde for year, total in underlag.totaler.items()},
            {(year, part): b.varde for year, held in underlag.bidrag.items() for part, b in held.items()},
            {(serie.id, o.dag): o.varde for serie in underlag.serier.values() for o in serie.observationer},
        )

    def value(self, serie: str, day: date) -> Number:
        return self.values.get((serie, day))


def parties(regel: Finansieringsregel) -> list[str]:
    """The parties that a rule speaks of, those of a side in its place."""
    match regel:
        case LikaDelar():
            return list(regel.parter)
        case Andelar():
            return [part.part for part in regel.andelar]
        case ViktadNyckel():
            return list(dict.fromkeys(vikt.part for nyckel in regel.nyckeldelar for vikt in nyckel.vikter))
        case FastBelopp():
            return [sum_.part for sum_ in regel.belopp]
        case PerInvanare():
            return [andel.part for andel in regel.invanare]
        case Matchning():
            return [regel.part, *(regel.motparter if regel.regel is None else parties(regel.regel))]
        case InreDelning() if regel.bland is Indelning.PARTER:
            outer, at = parties(regel.regel), parties(regel.regel).index(regel.sida)
            return [*outer[:at], *parties(regel.delning), *outer[at + 1 :]]
        case Regelsumma():
            return list(dict.fromkeys(part for inner in regel.regler for part in parties(inner)))
        case Tak() | Golv() | Upprakning() | EgenKostnad() | UtanforPotten() | InreDelning():
            return parties(regel.regel)
    raise AssertionError(regel)


def sides(regel: Finansieringsregel) -> dict[str, tuple[str, ...]]:
    """The sides that parties stand in, from the outside in."""
    match regel:
        case InreDelning() if regel.bland is Indelning.PARTER:
            found = sides(regel.regel)
            around = (*found.pop(regel.sida, ()), regel.sida)
            inner = sides(regel.delning)
            return found | {part: around + inner.get(part, ()) for part in parties(regel.delning)}
        case Regelsumma():
            return {part: found for inner in regel.regler for part, found in sides(inner).items()}
        case LikaDelar() | Andelar() | ViktadNyckel() | FastBelopp() | PerInvanare():
            return {}
        case _ if regel.regel is None:
            return {}
        case _:
            return sides(regel.regel)


def own_costs(regel: Finansieringsregel) -> list[Place]:
    """Where the costs stand that parties pay by themselves."""
    match regel:
        case EgenKostnad():
            return [*own_costs(regel.regel), (regel.part, regel.kostnad)]
        case InreDelning():
            prefix = () if regel.bland is Indelning.PARTER else (regel.sida,)
            return [*own_costs(regel.regel), *(prefix + place for place in own_costs(regel.delning))]
        case Regelsumma():
            return [place for inner in regel.regler for place in own_costs(inner)]
        case LikaDelar() | Andelar() | ViktadNyckel() | FastBelopp() | PerInvanare():
            return []
        case _:
            return [] if regel.regel is None else own_costs(regel.regel)


def shares_a_total(regel: Finansieringsregel) -> bool:
    match regel:
        case LikaDelar() | Andelar() | ViktadNyckel():
            return True
        case FastBelopp() | PerInvanare() | UtanforPotten():
            return False
        case Regelsumma():
            return any(map(shares_a_total, regel.regler))
        case _:
            return regel.regel is not None and shares_a_total(regel.regel)


def owed(regel: Finansieringsregel, days: Period, total: Number, world: World) -> dict[Place, Number]:
    """What each owes for some days of one calendar year, by what the rule says of itself."""
    held = days.common(regel.giltighetstid)
    if held is None:
        return {place: Fraction() for place in (*((part,) for part in parties(regel)), *own_costs(regel))}
    if held != days and shares_a_total(regel):
        if regel.delarsrakning is Delarsrakning.HELT_AR:
            total = times(total, Fraction(held.forsta_dag == days.forsta_dag))
        else:
            part, of = part_of_year(held, regel.delarsrakning), part_of_year(days, regel.delarsrakning)
            total = None if part is None or of is None else times(total, part / of)
    return _owed(regel, held, total, world)


def _owed(regel: Finansieringsregel, days: Period, total: Number, world: World) -> dict[Place, Number]:  # noqa: C901 - a case for each kind
    year, counted = days.forsta_dag.year, part_of_year(days, regel.delarsrakning)
    match regel:
        case LikaDelar():
            return {(part,): times(total, Fraction(1, len(regel.parter))) for part in regel.parter}
        case Andelar():
            return {(part.part,): times(total, part.andel) for part in regel.andelar}
        case ViktadNyckel():
            return _by_keys(regel, year, total, world)
        case FastBelopp():
            sums = {sum_.part: None if sum_.belopp is None else Fraction(sum_.belopp.ore) for sum_ in regel.belopp}
            return {(part,): times(amount, counted) for part, amount in sums.items()}
        case PerInvanare():
            rate = _rate_of_year(regel, days)
            day = regel.matdag.in_year(year)
            return {
                (andel.part,): times(plus(world.value(serie, day) for serie in andel.serier), rate)
                for andel in regel.invanare
            }
        case Matchning():
            if regel.regel is None:
                inner = {(part,): world.contributions.get((year, part)) for part in regel.motparter}
            else:
                inner = owed(regel.regel, days, total, world)
            put_in = whole_of({place: n for place, n in inner.items() if place[0] in regel.motparter})
            own = times(put_in, regel.faktor)
            if regel.tak is not None:
                cap = times(Fraction(regel.tak.ore), counted)
                own = None if own is None or cap is None else min(own, cap)
            return {(regel.part,): own, **inner}
        case UtanforPotten():
            cost = None if regel.belopp is None else Fraction(regel.belopp.ore)
            return owed(regel.regel, days, times(cost, counted), world)
        case Tak() | Golv():
            return _bounded(regel, owed(regel.regel, days, total, world), times(Fraction(regel.belopp.ore), counted))
        case Upprakning():
            now, base = world.value(regel.index, regel.matdag.in_year(year)), world.value(regel.index, regel.basdag)
            if base == 0:
                raise Nobody
            growth = None if now is None or base is None else now / base
            return {place: times(n, growth) for place, n in owed(regel.regel, days, total, world).items()}
        case EgenKostnad():
            cost = times(None if regel.belopp is None else Fraction(regel.belopp.ore), counted)
            inner = owed(regel.regel, days, total, world)
            left = plus((inner[regel.part,], -(cost or 0)))  # a cost that is not known is in what is left
            return inner | {(regel.part,): left, (regel.part, regel.kostnad): cost}
        case InreDelning():
            outer = owed(regel.regel, days, total, world)
            inner = owed(regel.delning, days, outer[regel.sida,], world)
            prefix = () if regel.bland is Indelning.PARTER else (regel.sida,)
            if prefix and whole_of(inner) is None:  # what the party bears is known none the less
                return outer | {prefix + place: None for place in inner}
            del outer[regel.sida,]
            return outer | {prefix + place: n for place, n in inner.items()}
        case Regelsumma():
            return _together([owed(inner_rule, days, total, world) for inner_rule in regel.regler])
    raise AssertionError(regel)


def _together(terms: Sequence[Mapping[Place, Number]]) -> dict[Place, Number]:
    """The sum by place; what is known of one that is not known in all stands in what is left around it."""
    places = {place for term in terms for place in term}
    found = {place: plus(term[place] for term in terms if place in term) for place in places}
    unknown = {place for place, n in found.items() if n is None and place[1:]}
    found = {place[:-1]: Fraction() for place in unknown} | found
    for term in terms:
        for place, n in counted(term).items():
            around = min((place[:i] for i in range(2, len(place) + 1) if place[:i] in unknown), default=None, key=len)
            if around is not None:
                found[around[:-1]] = plus((found[around[:-1]], n or 0))
    return found


def _by_keys(regel: ViktadNyckel, year: int, total: Number, world: World) -> dict[Place, Number]:
    base = {sum_.part: None if sum_.belopp is None else Fraction(sum_.belopp.ore) for sum_ in regel.grundbelopp}
    taken = plus(base.values())
    rest = None if total is None or taken is None else total - taken
    known, result = True, {(part,): base.get(part, Fraction()) for part in parties(regel)}
    for nyckel in regel.nyckeldelar:
        weights = {
            vikt.part: world.value(vikt.serie, nyckel.matdag.in_year(year))
            if vikt.serie and nyckel.matdag
            else vikt.vikt
            for vikt in nyckel.vikter
        }
        whole = plus(weights.values())
        if whole == 0:
            raise Nobody
        known = known and whole is not None
        for part, weight in weights.items():
            share = None if weight is None or whole is None else nyckel.andel * weight / whole
            result[part,] = plus((result[part,], times(rest, share)))
    # shares by keys of which one is not known are shares of nobody knows what
    return result if known else dict.fromkeys(result)


def _rate_of_year(regel: PerInvanare, days: Period) -> Number:
    """Öre for each inhabitant: each rate for as much of the year as the days that it holds count."""

    def on(day: date) -> int | None:
        held = [i for i, sats in enumerate(regel.satser) if sats.galler_fran is None or sats.galler_fran <= day]
        return held[-1] if held else None

    def ore(i: int | None) -> Number:
        return None if i is None else times(regel.satser[i].kronor, Fraction(100))

    spans: dict[int | None, list[date]] = {}
    for day in days_in(days):
        spans.setdefault(on(day), []).append(day)
    if regel.delarsrakning is Delarsrakning.HELT_AR:
        return ore(on(days.forsta_dag))
    return plus(
        times(ore(i), part_of_year(Period(held[0], held[-1]), regel.delarsrakning)) for i, held in spans.items()
    )


def _bounded(regel: Tak | Golv, inner: dict[Place, Number], bound: Number) -> dict[Place, Number]:
    standing = sides(regel.regel)
    within = [place for place in inner if regel.part in (None, place[0]) or regel.part in standing.get(place[0], ())]
    before = whole_of({place: inner[place] for place in within})
    if before is None or bound is None:
        return inner | dict.fromkeys(within)
    if (before <= bound) if isinstance(regel, Tak) else (before >= bound):
        return inner
    if len(within) == 1:
        return inner | {within[0]: bound}
    if before == 0:
        raise Nobody
    return inner | {place: times(inner[place], bound / before) for place in within}


# a calculation


def verify(node: Berakning, divided: Mapping[str, Number] | None = None) -> int:
    """Hold each node of a calculation against the recorded results of its terms; how many there are.

    Args:
        node: The outermost node.
        divided: The part that the nearest inner split around the node divides, by the id of its side.
    """
    assert isinstance(node.operation, Operation)
    ids = [del_.id for del_ in node.delar]
    assert len(ids) == len(set(ids)), ids
    match node.operation, node.termer:
        case ((Operation.ANGIVET | Operation.DEL_AV_AR | Operation.DEL_AV_DELNING), ()):
            _verify_input(node, divided)
        case Operation.INRE_DELNING, (outer, inner):
            _verify_inserted(node, outer, inner)
            side = node.avser[0]
            return 1 + verify(outer, divided) + verify(inner, {side: parts(outer)[side]})
        case Operation.AVRUNDNING, (inner,):
            _verify_rounding(node, inner)
        case Operation.AR_FOR_AR, (_, _, *_):
            _verify_years(node)
        case Operation.DELBETALNINGAR, (owes, weights, *paid):
            _verify_instalments(node, owes, weights, paid)
        case Operation.ATT_BETALA, (year,):
            _verify_to_pay(node, year)
        case _, (_, *_):
            assert (node.varde, parts(node)) == _again(node), node
            _verify_plain(node)
        case _, ():
            assert node.operation is Operation.SUMMA
            assert (node.varde, node.delar) == (0, ())
    return 1 + sum(verify(term, divided) for term in node.termer)


def parts(node: Berakning) -> dict[str, Number]:
    return {del_.id: del_.varde for del_ in node.delar}


def at(id_: str) -> Place:
    """The party and what is inside it, from the outside in."""
    return tuple(id_.split("/"))


def sum_of(amounts: Mapping[str, Number]) -> Number:
    return whole_of({at(id_): n for id_, n in amounts.items()})


def whole(node: Berakning) -> Number:
    """What a node comes to in all."""
    return sum_of(parts(node)) if node.delar else node.varde


def _verify_plain(node: Berakning) -> None:
    """Only a split has shares, and nothing is rounded but by a rounding."""
    for del_ in node.delar:
        assert (del_.belopp, del_.udda, del_.delar) == (None, False, ())
        if node.operation is not Operation.DELNING:
            assert del_.andel is None
        elif del_.varde is not None and del_.andel is not None:
            assert del_.varde == del_.andel * (node.varde or 0)
    if node.operation is Operation.DELNING and None not in (shares := [del_.andel for del_ in node.delar]):
        assert sum(share for share in shares if share is not None) == 1


def _verify_input(node: Berakning, divided: Mapping[str, Number] | None) -> None:
    match node.operation:
        case Operation.DEL_AV_AR:
            assert node.period is not None
            assert node.delar == ()
            assert node.enhet is Enhet.TAL
            assert node.varde == part_of_year(node.period, node.rakning)
        case Operation.DEL_AV_DELNING:
            assert divided is not None
            assert {node.avser[0]: node.varde} == divided
            assert node.delar == ()
        case _:
            assert node.varde is None or not node.delar
            _verify_plain(node)


def _again(node: Berakning) -> tuple[Number, dict[str, Number]]:  # noqa: C901 - a case for each operation
    """The number, or the numbers by party, that an operation on exact numbers makes of its terms."""
    terms = node.termer
    match node.operation:
        case Operation.SUMMA:
            return sum((term.varde or Fraction() for term in terms), Fraction()), {}
        case Operation.ADDITION if all(not term.delar for term in terms):
            return plus(term.varde for term in terms), {}
        case Operation.ADDITION:
            together = _together([{at(name): n for name, n in parts(term).items()} for term in terms])
            return None, {"/".join(place): n for place, n in together.items()}
        case Operation.SKILLNAD:
            away = plus(whole(term) for term in terms[1:])
            return (None if away is None else plus((terms[0].varde, -away))), {}
        case Operation.PRODUKT:
            factor: Number = Fraction(1)
            for term in terms[1:]:
                factor = times(factor, term.varde)
            if terms[0].delar:
                return None, {name: times(n, factor) for name, n in parts(terms[0]).items()}
            return times(terms[0].varde, factor), {}
        case Operation.KVOT:
            over, under = (term.varde for term in terms)
            assert under != 0
            return (None if over is None or under is None else over / under), {}
        case Operation.SAMMANSTALLNING:
            return None, {term.avser[-1]: term.varde for term in terms}
        case Operation.DELNING:
            total, weights = terms[0].varde, parts(terms[1])
            all_weights = plus(weights.values())
            assert all_weights != 0
            if all_weights is None:
                return total, dict.fromkeys(weights)
            return total, {name: times(total, (n or 0) / all_weights) for name, n in weights.items()}
        case Operation.MATCHNING:
            inner = parts(terms[0])
            own = times(sum_of({other: inner[other] for other in node.avser[1:]}), terms[1].varde)
            for cap in terms[2:]:
                own = None if own is None or cap.varde is None else min(own, cap.varde)
            return None, {node.avser[0]: own, **inner}
        case Operation.TAK | Operation.GOLV:
            return None, _bounded_again(node, parts(terms[0]), terms[1].varde)
        case Operation.EGEN_KOSTNAD:
            party, cost_id = node.avser
            inner, cost = parts(terms[0]), terms[1].varde
            return None, inner | {party: plus((inner[party], -(cost or 0))), cost_id: cost}
        case Operation.AVVIKELSE:
            bears, ought = {term.avser[-1]: term.varde for term in terms[:-1]}, exact_by_party(terms[-1])
            off = {part: None if n is None else plus((bears[part], -n)) for part, n in ought.items()}
            known = [abs(n) for n in off.values() if n is not None]
            return (max(known) if known and len(known) == len(off) else None), off
    raise AssertionError(node.operation)


def _bounded_again(node: Berakning, inner: dict[str, Number], bound: Number) -> dict[str, Number]:
    before = sum_of({name: inner[name] for name in node.avser})
    if before is None or bound is None:
        return inner | dict.fromkeys(node.avser)
    to = min(before, bound) if node.operation is Operation.TAK else max(before, bound)
    if to == before:
        return inner
    if len(node.avser) == 1:
        return inner | {node.avser[0]: to}
    assert before != 0
    return inner | {name: times(inner[name], to / before) for name in node.avser}


def _verify_inserted(node: Berakning, outer: Berakning, inner: Berakning) -> None:
    side, prefix = node.avser
    expected, divided = parts(outer), parts(outer)[side]
    within = {prefix + name: n for name, n in parts(inner).items()}
    if prefix and whole(inner) is None:
        within = dict.fromkeys(within)  # what the party bears is known none the less
    else:
        del expected[side]
        assert divided is None or whole(inner) in (None, divided)
    assert not expected.keys() & within.keys()
    assert parts(node) == expected | within
    assert node.varde is None
    _verify_plain(node)


def place_of(id_: str, standing: Mapping[str, tuple[str, ...]]) -> Place:
    """The sides, the party and the parts inside it, from the outside in, each with its whole id."""
    steps = id_.split("/")
    return (*standing.get(steps[0], ()), *("/".join(steps[:n]) for n in range(1, len(steps) + 1)))


def leaves_of(delar: Iterable[Berakningsdel], around: Place = ()) -> Iterator[tuple[Place, Berakningsdel]]:
    """The innermost parts of a rounding with their places; what is left of a party stands in its own place."""
    for del_ in delar:
        place = around if around and around[-1] == del_.id else (*around, del_.id)
        if del_.delar:
            yield from leaves_of(del_.delar, place)
        else:
            yield place, del_


def _verify_rounding(node: Berakning, inner: Berakning) -> None:
    assert node.varde == whole(inner)
    assert node.princip is not None
    expected = {place_of(id_, node.sidor): n for id_, n in parts(inner).items()}
    found = list(leaves_of(node.delar))
    assert {place: del_.varde for place, del_ in found} == expected
    assert len(found) == len(expected)
    target = None
    if node.varde is not None:
        target = nearest_to(node.varde, [del_.belopp.ore for del_ in node.delar if del_.belopp is not None])
    _verify_group(node.delar, target, node.princip)


def nearest_to(exact: Fraction, ore: Sequence[int]) -> int:
    """What some amounts sum to, which is the nearest whole number; of two as near the one further from zero."""
    found = sum(ore)
    off = abs(found - exact)
    assert off < Fraction(1, 2) or (off == Fraction(1, 2) and abs(found) > abs(exact)), (found, exact)
    return found


def _verify_group(delar: Sequence[Berakningsdel], target: int | None, princip: Delningsprincip) -> None:
    """What stands beside each other sums to what it was rounded to, each within an öre, odd ones by the principle."""
    known = [del_ for del_ in delar if del_.varde is not None and del_.belopp is not None]
    for del_ in delar:
        assert (del_.varde is None) == (del_.belopp is None)
        if del_.varde is None or del_.belopp is None:
            assert not del_.udda
        else:
            assert abs(del_.belopp.ore - del_.varde) < 1
            assert del_.udda == (abs(del_.belopp.ore) > abs(del_.varde))
        assert del_.andel is None
        if del_.delar:
            assert whole_inside(del_) == del_.varde
            _verify_group(del_.delar, None if del_.belopp is None else del_.belopp.ore, princip)
    if target is None:
        for del_ in known:
            assert del_.varde is not None
            assert del_.belopp is not None
            nearest_to(del_.varde, [del_.belopp.ore])
        return
    ore, exact = [d.belopp.ore for d in known if d.belopp is not None], [d.varde for d in known if d.varde is not None]
    assert sum(ore) == target
    _verify_odd(ore, exact, princip)


def whole_inside(del_: Berakningsdel) -> Number:
    """What stands inside a part comes to; what is not known is in what is left of the part, where there is that."""
    left = any(inner.id == del_.id for inner in del_.delar)
    return plus(inner.varde for inner in del_.delar if inner.varde is not None or inner.id == del_.id or not left)


def _verify_odd(ore: Sequence[int], exact: Sequence[Fraction], princip: Delningsprincip) -> None:
    """The odd öre, all of one sign, went to those that the principle puts before those that could have had one."""
    moved = [whole - int(part) for whole, part in zip(ore, exact, strict=True)]
    assert set(moved) <= {0, 1} or set(moved) <= {0, -1}
    sign = sum(moved)
    got = [i for i, more in enumerate(moved) if more]
    rests = [part - int(part) for part in exact]
    could = [i for i, rest in enumerate(rests) if rest * sign > 0 and not moved[i]]
    assert all(rests[i] * sign > 0 for i in got)
    for i in got:
        for j in could:
            match princip:
                case Delningsprincip.STORSTA_REST:
                    assert (abs(rests[i]), -i) > (abs(rests[j]), -j)
                case Delningsprincip.STORSTA_ANDEL:
                    assert (abs(exact[i]), -i) > (abs(exact[j]), -j)
                case Delningsprincip.I_ORDNING:
                    assert i < j
                case Delningsprincip.OMVAND_ORDNING:
                    assert i > j


def _verify_years(node: Berakning) -> None:
    """Each place of several years is the sum of what it is in each; nothing is rounded once more."""
    assert node.varde == plus(term.varde for term in node.termer)
    years = [placed(term.delar) for term in node.termer]
    divided = {place for year in years for place, del_ in year.items() if del_.delar}
    for year in years:
        # what a year does not divide, and another does, is all left of the party
        year.update({(*p, p[-1]): del_ for p, del_ in year.items() if p in divided and not del_.delar})
    found = placed(node.delar)
    assert set(found) == {place for year in years for place in year}
    for place, del_ in found.items():
        held = [year[place] for year in years if place in year]
        if len(place) > 1 and place[-1] == place[-2]:
            # what is left of a party holds what is known of the parts inside it that are unknown in some year
            beside = {other for other in found if other[:-1] == place[:-1] and other != place}
            unknown = [other for other in beside if any(year[other].varde is None for year in years if other in year)]
            held += [
                year[other] for other in unknown for year in years if other in year and year[other].varde is not None
            ]
        assert del_.varde == plus(each.varde for each in held)
        ore = plus(None if each.belopp is None else Fraction(each.belopp.ore) for each in held)
        assert del_.belopp == ore if ore is None else del_.belopp is not None and del_.belopp.ore == ore
        assert (del_.andel, del_.udda) == (None, False)


def placed(delar: Iterable[Berakningsdel], around: Place = ()) -> dict[Place, Berakningsdel]:
    """All parts of a rounding by their places."""
    found: dict[Place, Berakningsdel] = {}
    for del_ in delar:
        place = (*around, del_.id)
        found |= {place: del_, **placed(del_.delar, place)}
    return found


def exact_by_party(rounding: Berakning) -> dict[str, Number]:
    """What each party has exactly, of a rounding: the sum of its leaves."""
    standing = {side for sides_ in rounding.sidor.values() for side in sides_}
    found: dict[str, dict[Place, Number]] = {}
    for place, del_ in leaves_of(rounding.delar):
        found.setdefault(next(step for step in place if step not in standing), {})[place] = del_.varde
    return {part: whole_of(amounts) for part, amounts in found.items()}


def _verify_to_pay(node: Berakning, year: Berakning) -> None:
    """What a party has left to pay is what it bears, less each cost that it pays by itself."""
    standing = {side for sides_ in year.sidor.values() for side in sides_}
    found = placed(year.delar)
    bears = {del_.id: del_.belopp for place, del_ in found.items() if sum(step not in standing for step in place) == 1}
    costs = dict.fromkeys(node.avser) | {del_.id: del_.belopp for del_ in found.values() if del_.id in node.avser}
    for part, belopp in bears.items():
        own = [-cost for id_, cost in costs.items() if id_.startswith(f"{part}/") and cost is not None]
        known = belopp is not None and len(own) == sum(id_.startswith(f"{part}/") for id_ in costs)
        assert parts(node)[part] == (Belopp.sum([belopp, *own]).ore if known and belopp is not None else None)
    assert set(parts(node)) == set(bears)
    assert node.varde is None


def _verify_instalments(node: Berakning, owes: Berakning, weights: Berakning, paid: Sequence[Berakning]) -> None:
    """Each party's instalments sum to what it owes; what is paid stands, and the rest goes by the weights."""
    assert parts(node) == parts(owes)
    vikter = {nr: n or Fraction() for nr, n in parts(weights).items()}
    payments: dict[str, dict[str, Number]] = {part: {} for part in parts(owes)}
    for term in paid:
        for part, n in parts(term).items():
            payments[part][term.avser[-1]] = n
    for row in node.delar:
        cells = {cell.id: cell for cell in row.delar}
        assert [*cells][: len(vikter)] == [*vikter]
        assert {*cells} - {*vikter} <= {"reglering"}
        for nr, n in payments[row.id].items():
            assert cells[nr].varde == n
        left = {nr: vikt for nr, vikt in vikter.items() if nr not in payments[row.id]}
        if row.varde is None:
            assert all(cells[nr].varde is None for nr in {*left, *cells} - {*payments[row.id]})
            continue
        rest = row.varde - sum(n or 0 for n in payments[row.id].values())
        assert row.belopp is not None
        assert row.belopp.ore == row.varde
        assert sum(cell.belopp.ore for cell in row.delar if cell.belopp is not None) == row.varde
        spread = left and (rest == 0 or rest * row.varde > 0)
        settled = cells["reglering"].varde if "reglering" in cells else 0
        assert settled == (0 if spread else rest)
        for nr, vikt in left.items():
            share = vikt / sum(left.values()) if spread else Fraction()
            assert cells[nr].varde == rest * share
            assert cells[nr].andel == (share if spread else None)
            assert cells[nr].belopp is not None
            assert abs(cells[nr].belopp.ore - rest * share) < 1
            assert cells[nr].udda == (abs(cells[nr].belopp.ore) > abs(rest * share))
