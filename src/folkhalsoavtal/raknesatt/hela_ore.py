"""The operations that give whole öre: the rounding from the outside in, the sum of years, and instalments."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from attrs import frozen

from folkhalsoavtal.belopp import Belopp, Fordelningsnyckel, sum_if_known
from folkhalsoavtal.delning import Delningsprincip, nearest, round_to
from folkhalsoavtal.raknesatt.nod import (
    Berakningsdel,
    Nod,
    Result,
    by_party,
    for_each,
    parties,
    placed,
    total,
    whole_of,
)

#: What has no instalment left to stand in, and is settled last.
REGLERING: Final = "reglering"


def rounded(node: Nod) -> Result:
    """The parts of the term in whole öre: the whole to the nearest, then what stands in it, from the outside in."""
    [inner] = node.termer
    parts = by_party(inner)
    whole = whole_of(parts)
    princip = node.princip or Delningsprincip.STORSTA_REST
    leaves = [_Leaf(id_, _place(id_, node.sidor), varde) for id_, varde in parts.items()]
    return {"varde": whole, "delar": _round(leaves, None if whole is None else nearest(whole), princip)}


@frozen
class _Leaf:
    """An exact part, and where it stands below what is being rounded."""

    id: str
    place: tuple[str, ...]
    varde: Fraction | None


def _place(id_: str, sidor: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Where a leaf stands: its sides, its party, and the parts inside the party, from the outside in."""
    part, *inside = id_.split("/")
    steps = [part]
    for step in inside:
        steps.append(f"{steps[-1]}/{step}")
    return (*sidor.get(part, ()), *steps)


def _round(leaves: Sequence[_Leaf], target: int | None, princip: Delningsprincip) -> tuple[Berakningsdel, ...]:
    """Round what stands beside each other to a target, then what stands inside each of them."""
    groups: dict[str, list[_Leaf]] = {}
    for leaf in leaves:
        first, *rest = leaf.place
        groups.setdefault(first, []).append(_Leaf(leaf.id, tuple(rest), leaf.varde))
    exact = {id_: whole_of({leaf.id: leaf.varde for leaf in inside}) for id_, inside in groups.items()}
    known = {id_: varde for id_, varde in exact.items() if varde is not None}
    if target is None:
        # the whole is not known: each part that is stands by itself
        ore = {id_: nearest(varde) for id_, varde in known.items()}
    else:
        ore = dict(zip(known, round_to(target, tuple(known.values()), princip)[0], strict=True))
    return tuple(_rounded_part(id_, exact[id_], ore.get(id_), groups[id_], princip) for id_ in groups)


def _rounded_part(
    id_: str, varde: Fraction | None, ore: int | None, inside: Sequence[_Leaf], princip: Delningsprincip
) -> Berakningsdel:
    # what is left of a party beside the parts inside it stands inside it as well, under its own id
    within = [_Leaf(leaf.id, leaf.place or (id_,), leaf.varde) for leaf in inside if any(leaf.place for leaf in inside)]
    return Berakningsdel(
        id_,
        varde,
        belopp=None if ore is None else Belopp(ore=ore),
        udda=ore is not None and varde is not None and abs(ore) > abs(varde),
        delar=_round(within, ore, princip) if within else (),
    )


def year_by_year(node: Nod) -> Result:
    """What each bears in whole öre over several years, each of which is rounded already."""
    return {"varde": total(term.varde for term in node.termer), "delar": _merged([term.delar for term in node.termer])}


def _merged(years: Sequence[tuple[Berakningsdel, ...]], part: str = "") -> tuple[Berakningsdel, ...]:
    """The parts of several years added, part by part; a part that a year lacks adds nothing.

    What is known of a part inside a party that is unknown in some year stands in what is left of the party.
    """
    found: dict[str, list[Berakningsdel]] = {}
    for delar in years:
        for del_ in delar:
            found.setdefault(del_.id, []).append(del_)
    if part in found:
        unknown = [id_ for id_, delar in found.items() if id_ != part and any(del_.varde is None for del_ in delar)]
        found[part] += [del_ for id_ in unknown for del_ in found[id_] if del_.varde is not None]
    return tuple(
        Berakningsdel(
            id_,
            total(del_.varde for del_ in delar),
            belopp=sum_if_known([del_.belopp for del_ in delar]),
            delar=_merged(_inside([del_ for del_ in delar if del_.id == id_]), id_),
        )
        for id_, delar in found.items()
    )


def _inside(delar: Sequence[Berakningsdel]) -> list[tuple[Berakningsdel, ...]]:
    """What is inside a part each year; all of it is what is left of it, in a year that does not divide it."""
    divided = any(del_.delar for del_ in delar)
    return [del_.delar or (del_,) for del_ in delar] if divided else []


def to_pay(node: Nod) -> Result:
    """What each party bears in whole öre, less the costs that it pays by itself."""
    [year] = node.termer
    places = placed(year.delar)
    varden: dict[str, Fraction | None] = {}
    for del_ in parties(year):
        own = (places[id_] for id_ in node.avser if id_.startswith(f"{del_.id}/"))
        varden[del_.id] = total((_ore(del_.belopp), *(_ore(cost.belopp, -1) for cost in own)))
    return for_each(varden)


def _ore(belopp: Belopp | None, times: int = 1) -> Fraction | None:
    return None if belopp is None else Fraction(times * belopp.ore)


def instalments(node: Nod) -> Result:
    """What each party owes, by instalment: what it has paid, and the rest over those that it has not paid.

    What they cannot take, because more is paid already or none is left, stands last under a name of its own; who
    owes an unknown amount settles one.
    """
    owed, vikter, *paid = node.termer
    rows: dict[str, dict[str, Berakningsdel]] = {part: {} for part in by_party(owed)}
    for term in paid:
        for part, varde in by_party(term).items():
            rows[part][term.avser[-1]] = _instalment(term.avser[-1], varde)
    tables: dict[tuple[str, ...], dict[str, Fraction]] = {}  # who have the same instalments left share a table
    for part, owes in by_party(owed).items():
        left = tuple(nr for nr in by_party(vikter) if nr not in rows[part])
        rest = total((owes, *(None if del_.varde is None else -del_.varde for del_ in rows[part].values())))
        if owes is None or rest is None:
            rows[part] |= {nr: _instalment(nr, None) for nr in left}
        elif left and (rest == 0 or rest * owes > 0):
            tables.setdefault(left, {})[part] = rest
        elif rest:
            rows[part][REGLERING] = _instalment(REGLERING, rest)
    for left, rests in tables.items():
        for part, row in zip(rests, _split_rests(left, rests.values(), vikter), strict=True):
            rows[part] |= row
    nrs = [*by_party(vikter), *[REGLERING] * any(REGLERING in row for row in rows.values())]
    return {
        "delar": tuple(
            Berakningsdel(
                part,
                owes,
                belopp=_whole_ore(owes),
                delar=tuple(rows[part].get(nr) or _instalment(nr, None if owes is None else Fraction()) for nr in nrs),
            )
            for part, owes in by_party(owed).items()
        )
    }


def _split_rests(left: tuple[str, ...], rests: Iterable[Fraction], vikter: Nod) -> Iterator[dict[str, Berakningsdel]]:
    """What some parties have left over the same instalments, by party and by instalment right to the öre."""
    rests = tuple(rests)
    nyckel = Fordelningsnyckel(by_party(vikter)[nr] or 0 for nr in left)
    table = nyckel.split_table(Belopp(ore=int(rest)) for rest in rests)
    for i, (rest, cells) in enumerate(zip(rests, table, strict=True)):
        yield {
            nr: Berakningsdel(nr, rest * andel, andel, belopp, (i, j) in table.udda)
            for j, (nr, andel, belopp) in enumerate(zip(left, nyckel.andelar, cells, strict=True))
        }


def _instalment(nr: str, varde: Fraction | None) -> Berakningsdel:
    return Berakningsdel(nr, varde, belopp=_whole_ore(varde))


def _whole_ore(varde: Fraction | None) -> Belopp | None:
    return None if varde is None else Belopp(ore=int(varde))
