"""The operations that close a year: its money against its costs, and what is left over or lacking by the policies."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import MAXYEAR
from fractions import Fraction
from typing import Final

from attrs import evolve, frozen

from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.delning import split_by
from folkhalsoavtal.errors import Contradiction
from folkhalsoavtal.raknesatt.nod import Berakningsdel, Nod, Result, by_party, for_each, total

#: What the terms of a closing are after its costs, by the first of what they are about.
MEDEL, OVERSKOTT, UNDERSKOTT = "medel", "overskott", "underskott"
#: What becomes of a year's money.
FORBRUKAT, OVERFORT, FORFALLET = "forbrukat", "overfort", "forfallet"
ATERBETALT, BEHALLET, TILLSKOTT = "aterbetalt", "behallet", "tillskott"

#: What each step makes of what it takes of the money that is left over.
_MAKES: Final = {"overforing": OVERFORT, "aterbetalning": ATERBETALT, "behallande": BEHALLET}


@frozen
class _Money:
    """Money of one year, by party, in whole öre; below zero a lack.

    Attributes:
        fran_ar: The year that it was contributed for.
        sista_ar: The last year in which it may be used; None without an end.
        ore: How much each party has in it.
    """

    fran_ar: int
    sista_ar: int | None
    ore: Mapping[str, int]

    @property
    def whole(self) -> int:
        return sum(self.ore.values())

    @property
    def id(self) -> str:
        return money_id(self.fran_ar, self.sista_ar)

    def of_sign(self, sign: int) -> "_Money":
        """What some have in it, or what others lack."""
        return evolve(self, ore={part: ore for part, ore in self.ore.items() if ore * sign > 0})

    def parted(self, ore: int) -> "tuple[_Money, _Money]":
        """Some of it, in proportion to what each party has in it, and the rest."""
        if ore == self.whole:
            return self, evolve(self, ore=dict.fromkeys(self.ore, 0))
        parts, _ = split_by(ore, tuple(self.ore.values()), self.whole)
        taken = dict(zip(self.ore, parts, strict=True))
        return evolve(self, ore=taken), evolve(self, ore={part: has - taken[part] for part, has in self.ore.items()})


def money_id(fran_ar: int, sista_ar: int | None) -> str:
    """What money is called in a closing: its year, and the last year in which it may be used."""
    return str(fran_ar) if sista_ar is None else f"{fran_ar}–{sista_ar}"


def money_years(id_: str) -> tuple[int, int | None]:
    """The year of money, and the last in which it may be used, by what it is called."""
    fran_ar, _, sista_ar = id_.partition("–")
    return int(fran_ar), int(sista_ar) if sista_ar else None


def closed(node: Nod) -> Result:
    """What becomes of a year's money: used, carried over, lapsed, repaid, kept; and what is put in beside it.

    A lack from earlier years is covered by the money of those who lack it; what they have too little for they put in.
    Costs are paid with the money that lapses first, then with the oldest, and last with the year's own; of each, in
    proportion to what each party has in it. Of what is left over money that has come to its end lapses; each step takes
    what it may of the rest, in the same order. What is left over is, to the öre, what is carried over, lapsed, repaid
    and kept, less what is put in.
    """
    [ar] = map(int, node.avser)
    kostnad, *others = node.termer
    amounts = [_money(term) for term in others if term.avser[0] == MEDEL]
    own = next(each for each in amounts if each.fran_ar == ar)
    earlier = sorted((each.of_sign(1) for each in amounts if each is not own), key=_first_used)
    cost, there = int(kostnad.varde or 0), [*earlier, own]
    if cost < 0:  # more came back than was spent
        there, cost = [*earlier, _with(own, -cost)], 0
    covering, there, short = _covered(there, [each.of_sign(-1) for each in amounts if each is not own])
    left_over = sum(each.whole for each in there) - cost
    used, rest = _drawn(there, min(cost, cost + left_over))
    steps = [term for term in others if term.avser[0] == (OVERSKOTT if left_over >= 0 else UNDERSKOTT)]
    found: dict[str, list[_Money]] = {FORBRUKAT: [_both(*each) for each in zip(covering, used, strict=True)]}
    if left_over >= 0:
        found[FORFALLET] = [each for each in rest if _has_lapsed(each, ar)]
        found |= _left_over([each for each in rest if not _has_lapsed(each, ar)], own, steps)
    else:
        found |= _lacking(own, -left_over, steps)
    put_in = _both(evolve(own, ore=short), *found.get(TILLSKOTT, []))
    found[TILLSKOTT] = [put_in]
    return {
        "varde": Fraction(left_over - sum(short.values())),
        "delar": tuple(_part(kind, of) for kind, of in found.items() if any(each.whole for each in of)),
    }


def _covered(there: Sequence[_Money], lacks: Sequence[_Money]) -> tuple[list[_Money], list[_Money], dict[str, int]]:
    """Lacks of earlier years covered by the money of those who lack it: what is taken, what is left, what is short."""
    short: dict[str, int] = {}
    for lack in lacks:
        for part, ore in lack.ore.items():
            short[part] = short.get(part, 0) - ore
    taken: list[_Money] = []
    left: list[_Money] = []
    for each in there:
        covers = {part: min(ore, short.get(part, 0)) for part, ore in each.ore.items()}
        short = {part: ore - covers.get(part, 0) for part, ore in short.items()}
        taken.append(evolve(each, ore=covers))
        left.append(evolve(each, ore={part: ore - covers[part] for part, ore in each.ore.items()}))
    return taken, left, short


def _both(first: _Money, *others: _Money) -> _Money:
    """Money of one year together."""
    sums = dict(first.ore)
    for each in others:
        for part, ore in each.ore.items():
            sums[part] = sums.get(part, 0) + ore
    return evolve(first, ore=sums)


def _money(term: Nod) -> _Money:
    return _Money(*money_years(term.avser[1]), {part: int(varde or 0) for part, varde in by_party(term).items()})


def _first_used(money: _Money) -> tuple[int, int]:
    return money.sista_ar or 10_000, money.fran_ar


def _has_lapsed(money: _Money, ar: int) -> bool:
    return money.sista_ar is not None and money.sista_ar <= ar


def _with(own: _Money, ore: int) -> _Money:
    """The year's own money with more in it, in proportion to what each party contributes."""
    if not own.whole:
        raise Contradiction("ingen-bidrar")
    parts, _ = split_by(ore, tuple(own.ore.values()), own.whole)
    return evolve(own, ore={part: has + more for (part, has), more in zip(own.ore.items(), parts, strict=True)})


def _drawn(there: Iterable[_Money], ore: int) -> tuple[list[_Money], list[_Money]]:
    """An amount taken from money in order: what is taken of each, and what is left of each."""
    taken: list[_Money] = []
    left: list[_Money] = []
    for each in there:
        used, rest = each.parted(min(ore, each.whole))
        ore -= used.whole
        taken.append(used)
        left.append(rest)
    return taken, left


def _left_over(rest: Sequence[_Money], own: _Money, steps: Sequence[Nod]) -> dict[str, list[_Money]]:
    """What becomes of what is left over, by the steps in order."""
    found: dict[str, list[_Money]] = {}
    if any(each.whole for each in rest) and not steps:
        raise Contradiction("overskott-oreglerat", belopp=Belopp(ore=sum(each.whole for each in rest)))
    for step in steps:
        kind = step.avser[1]
        ore = sum(each.whole for each in rest)
        taken, rest = _drawn(rest, min(ore, _cap(step, ore)))
        if len(step.avser) > 2:  # the year's own money gets its end
            end = own.fran_ar + int(step.avser[2])
            sista_ar = end if end <= MAXYEAR else None
            taken = [evolve(each, sista_ar=sista_ar) if each.fran_ar == own.fran_ar else each for each in taken]
        found[_MAKES[kind]] = taken
    return found


def _lacking(own: _Money, ore: int, steps: Sequence[Nod]) -> dict[str, list[_Money]]:
    """What becomes of what is lacking, by the steps in order; in proportion to what each contributes."""
    if not steps:
        raise Contradiction("underskott-oreglerat", belopp=Belopp(ore=ore))
    if not own.whole:
        raise Contradiction("ingen-bidrar")
    found: dict[str, list[_Money]] = {}
    for step in steps:
        taken = min(ore, _cap(step, ore))
        ore -= taken
        carried = step.avser[1] == "overforing"
        parts, _ = split_by(-taken if carried else taken, tuple(own.ore.values()), own.whole)
        found[OVERFORT if carried else TILLSKOTT] = [evolve(own, ore=dict(zip(own.ore, parts, strict=True)))]
    return found


def _cap(step: Nod, most: int) -> int:
    """The most that a step takes: its lowest cap, an amount or a part of what is contributed for the year."""
    caps = [int(cap.varde) for cap in step.termer if cap.varde is not None]
    return min([*caps, most])


def _part(kind: str, money: Sequence[_Money]) -> Berakningsdel:
    """What becomes one thing: all of it, of each year, and by party."""
    return Berakningsdel(
        kind,
        Fraction(sum(each.whole for each in money)),
        delar=tuple(
            Berakningsdel(
                each.id,
                Fraction(each.whole),
                delar=tuple(Berakningsdel(part, Fraction(ore)) for part, ore in each.ore.items()),
            )
            for each in money
            if any(each.ore.values())
        ),
    )


def of_closing(node: Nod) -> Result:
    """One of the things that become of a year's money in a closing, the first term: all of it, and by party."""
    [closing] = node.termer
    kind = node.avser[0]
    parter = {part: Fraction() for term in closing.termer if term.delar for part in by_party(term)}
    for del_ in _money_of(closing, kind):
        for part in del_.delar:
            parter[part.id] += part.varde or 0
    return {"varde": total(parter.values()), **for_each(parter)}


def _money_of(closing: Nod, kind: str) -> Iterator[Berakningsdel]:
    for del_ in closing.delar:
        if del_.id == kind:
            yield from del_.delar


def deducted(node: Nod) -> Result:
    """The first term less the others, party by party; a party that a term lacks has nothing in it."""
    first, *others = node.termer
    varden = by_party(first)
    for other in others:
        for part, varde in by_party(other).items():
            varden[part] = total((varden.get(part, Fraction()), None if varde is None else -varde))
    return for_each(varden)
