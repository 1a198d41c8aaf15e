"""The operations on exact numbers: sums, products, splits, bounds, and what stands inside a part."""

from collections.abc import Callable
from fractions import Fraction

from folkhalsoavtal.errors import Contradiction
from folkhalsoavtal.raknesatt.nod import (
    Berakningsdel,
    Nod,
    Result,
    around,
    by_party,
    counted,
    for_each,
    is_in,
    parties,
    total,
    whole_of,
)


def _whole(node: Nod) -> Fraction | None:
    """What a node comes to in all."""
    return whole_of(by_party(node)) if node.delar else node.varde


def cells(node: Nod) -> Result:
    """The sum of the terms; an empty one adds nothing."""
    return {"varde": sum((term.varde for term in node.termer if term.varde is not None), Fraction())}


def added(node: Nod) -> Result:
    """The sum of the terms, party by party where any has parts; a party that a term lacks owes nothing by it.

    What some terms know of a part inside a party, and others do not, stands in what is left of the party, with what
    those do not know: the whole is the sum of the wholes.
    """
    if not any(term.delar for term in node.termer):
        return {"varde": total(term.varde for term in node.termer)}
    terms = [by_party(term) for term in node.termer]
    parter: dict[str, Fraction | None] = {}
    for term in terms:
        for part, varde in term.items():
            parter[part] = total((parter.get(part, Fraction()), varde))
    for part in [part for part, varde in parter.items() if varde is None and around(part)]:
        parter.setdefault(around(part), Fraction())
    stands = counted(parter)
    # all that is inside the outermost unknown part is moved at once: none of it counts where it stood
    for unknown in [part for part in parter if part not in stands and around(part) in stands]:
        left = around(unknown)
        known = [varde for term in terms for part, varde in counted(term).items() if is_in(part, unknown) and varde]
        parter[left] = total((parter[left], *known))
    return for_each(parter)


def less(node: Nod) -> Result:
    """The first term less the others; of one with parts, all of them."""
    first, *others = node.termer
    away = total(map(_whole, others))
    return {"varde": None if first.varde is None or away is None else first.varde - away}


def multiplied(node: Nod) -> Result:
    """The first term, or each of its parts, times the others."""
    first, *factors = node.termer
    varden = [factor.varde for factor in factors]

    def product(number: Fraction | None) -> Fraction | None:
        for varde in varden:
            number = None if number is None or varde is None else number * varde
        return number

    if first.delar:
        return for_each({part: product(varde) for part, varde in by_party(first).items()})
    return {"varde": product(first.varde)}


def divided(node: Nod) -> Result:
    """The first term divided by the second."""
    over, under = (term.varde for term in node.termer)
    if under == 0:
        raise Contradiction("delning-med-noll")
    return {"varde": None if over is None or under is None else over / under}


def collected(node: Nod) -> Result:
    """One part for each term, of the party that the term is about."""
    return for_each({term.avser[-1]: term.varde for term in node.termer})


def _shares(vikter: Nod) -> dict[str, Fraction | None]:
    """The exact share by party; unknown when any weight is."""
    whole = _whole(vikter)
    if whole == 0:
        raise Contradiction("vikter-noll")
    return {part: None if whole is None or vikt is None else vikt / whole for part, vikt in by_party(vikter).items()}


def split(node: Nod) -> Result:
    """The first term by the weights in the second: exact parts, and the share of each."""
    whole, vikter = node.termer
    return {
        "varde": whole.varde,
        "delar": tuple(
            Berakningsdel(part, None if whole.varde is None or andel is None else whole.varde * andel, andel)
            for part, andel in _shares(vikter).items()
        ),
    }


def matched(node: Nod) -> Result:
    """The parts of the first term, and before them that of a party which puts in as much as some of them together."""
    (part, *others), (inner, faktor, *tak) = node.avser, node.termer
    parts = by_party(inner)
    put_in = whole_of({other: parts[other] for other in others})
    own = None if put_in is None or faktor.varde is None else put_in * faktor.varde
    if own is not None and tak:
        own = None if tak[0].varde is None else min(own, tak[0].varde)
    return for_each({part: own, **parts})


def bounded_by(choose: Callable[[Fraction, Fraction], Fraction]) -> Callable[[Nod], Result]:
    """What bounds the sum of the parts that a node is about; above or below it, they are scaled in proportion."""

    def bounded(node: Nod) -> Result:
        inner, bound = node.termer
        parts = by_party(inner)
        before = whole_of({part: parts[part] for part in node.avser})
        if before is None or bound.varde is None:
            return for_each({**parts, **dict.fromkeys(node.avser)})
        to = choose(before, bound.varde)
        if to == before:
            return for_each(parts)
        if len(node.avser) == 1:
            return for_each({**parts, node.avser[0]: to})
        if before == 0:
            raise Contradiction("vikter-noll")
        known = {part: varde for part in node.avser if (varde := parts[part]) is not None}
        return for_each({**parts, **{part: varde * to / before for part, varde in known.items()}})

    return bounded


def parted(node: Nod) -> Result:
    """The parts of the first term, one of them in two: the cost in the second term, and the rest."""
    (part, kostnad), (inner, cost) = node.avser, node.termer
    varden: dict[str, Fraction | None] = {}
    for id_, varde in by_party(inner).items():
        varden[id_] = varde
        if id_ == part:
            varden |= {part: None if varde is None else varde - (cost.varde or 0), kostnad: cost.varde}
    return for_each(varden)


def inserted(node: Nod) -> Result:
    """The parts of the first term, and in the place of one of them those of the second."""
    (sida, prefix), (outer, inner) = node.avser, node.termer
    whole, parts = by_party(outer)[sida], _whole(inner)
    if whole is not None and parts is not None and whole != parts:
        raise Contradiction("inre-delning-summa", sida=sida)
    varden: dict[str, Fraction | None] = {}
    for id_, varde in by_party(outer).items():
        # what a party bears is known also where it is not how its operations share it
        if id_ != sida or (prefix and parts is None):
            varden[id_] = varde
        if id_ == sida:
            varden |= {
                prefix + part: None if parts is None and prefix else inre for part, inre in by_party(inner).items()
            }
    return for_each(varden)


def deviating(node: Nod) -> Result:
    """What each party bears, a term for each, less what the last term says that it ought to."""
    *burna, agt = node.termer
    bears = {term.avser[-1]: term.varde for term in burna}
    varden = {del_.id: total((bears[del_.id], None if del_.varde is None else -del_.varde)) for del_ in parties(agt)}
    known = [abs(varde) for varde in varden.values() if varde is not None]
    return {"varde": max(known) if known and len(known) == len(varden) else None, **for_each(varden)}
