"""Splitting whole numbers without loss: along one line, and over a table where rows and columns agree."""

import enum
from collections import deque
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

_Number: TypeAlias = int | Fraction


class Delningsprincip(enum.Enum):
    """Who gets the öre that the exact shares leave over (delningsprincip): one each, and none who has no share."""

    STORSTA_REST = "storsta_rest"  #: the largest remainders; among equal ones the first
    STORSTA_ANDEL = "storsta_andel"  #: the largest shares; among equal ones the first
    I_ORDNING = "i_ordning"  #: the first in order
    OMVAND_ORDNING = "omvand_ordning"  #: the last in order


def _by_remainder(remainders: Sequence[_Number], _: Sequence[_Number]) -> list[int]:
    return sorted(range(len(remainders)), key=remainders.__getitem__, reverse=True)


def _by_share(_: Sequence[_Number], shares: Sequence[_Number]) -> list[int]:
    return sorted(range(len(shares)), key=shares.__getitem__, reverse=True)


#: The order in which the odd öre are handed out, by the remainders and the exact amounts.
_ORDERS: Final[dict[Delningsprincip, Callable[[Sequence[_Number], Sequence[_Number]], list[int]]]] = {
    Delningsprincip.STORSTA_REST: _by_remainder,
    Delningsprincip.STORSTA_ANDEL: _by_share,
    Delningsprincip.I_ORDNING: lambda remainders, _: list(range(len(remainders))),
    Delningsprincip.OMVAND_ORDNING: lambda remainders, _: list(reversed(range(len(remainders)))),
}


def split_by(
    amount: int, weights: Sequence[int], whole: int, princip: Delningsprincip = Delningsprincip.STORSTA_REST
) -> tuple[list[int], list[int]]:
    """Split a whole number by weights.

    Args:
        amount: The number, of any sign.
        weights: The weights, zero or more each.
        whole: Their sum, above zero.
        princip: Who gets what the exact shares leave over.

    Returns:
        The parts, whose sum is the amount, and the positions of those that were rounded away from zero.
    """
    size = abs(amount)
    if len(weights) == 2 and princip is Delningsprincip.STORSTA_REST:
        # the usual case, in closed form
        first, rest = divmod(size * weights[0], whole)
        to_first = 2 * rest >= whole
        odd = ([0] if to_first else [1]) if rest else []
        parts = [first + to_first, size - first - to_first]
    else:
        pairs = [divmod(size * weight, whole) for weight in weights]
        parts = [part for part, _ in pairs]
        odd = []
        if left := size - sum(parts):
            remainders = [rest for _, rest in pairs]
            order = _ORDERS[princip](remainders, weights)
            odd = sorted([position for position in order if remainders[position]][:left])
            for position in odd:
                parts[position] += 1
    return (parts if amount >= 0 else [-part for part in parts]), odd


def round_to(
    amount: int, exact: Sequence[Fraction], princip: Delningsprincip = Delningsprincip.STORSTA_REST
) -> tuple[list[int], list[int]]:
    """Round exact parts to whole numbers that sum to a given one.

    Args:
        amount: What the parts are to sum to, less than one from the sum of the exact parts.
        exact: The exact parts, of any signs.
        princip: Who gets what rounding towards zero leaves over.

    Returns:
        The parts, each less than one from the exact, and the positions of those that were rounded away from zero.
    """
    parts = [int(part) for part in exact]
    left = amount - sum(parts)
    sign = -1 if left < 0 else 1
    # parts of the other sign would be rounded further from what they are
    remainders = [max(sign * (part - whole), Fraction()) for part, whole in zip(exact, parts, strict=True)]
    order = _ORDERS[princip](remainders, [abs(part) for part in exact])
    odd = sorted([position for position in order if remainders[position]][: abs(left)])
    for position in odd:
        parts[position] += sign
    return parts, odd


def nearest(exact: Fraction) -> int:
    """The nearest whole number; of two as near, the one further from zero."""
    whole = int(abs(exact) + Fraction(1, 2))
    return -whole if exact < 0 else whole


def split_table(rows: Sequence[int], weights: Sequence[int], whole: int) -> list[list[int]]:
    """Split every row of a table by the same weights so that the columns come out right as well.

    The rows are gone through in order; what a column has been short of so far gives it the first claim on the odd
    öre of the next row. Where a column still ends up more than rounding allows from its share, öre are moved within
    rows until none does: that this is always possible is what is known as controlled rounding in two dimensions.

    Args:
        rows: The amounts of the rows, of any signs.
        weights: The weights of the columns, zero or more each.
        whole: Their sum, above zero.

    Returns:
        The cells by row. Every row sums to its amount; every cell, and the sum of every column, is its exact share
        rounded down or up. The negated rows give the negated cells.
    """
    if next((row for row in rows if row), 0) < 0:
        return [[-cell for cell in row] for row in split_table([-row for row in rows], weights, whole)]
    floors = [[row * weight // whole for weight in weights] for row in rows]
    rests = [[row * weight % whole for weight in weights] for row in rows]
    short = [0] * len(weights)  # in wholes: what each column ought to have had more
    extra: list[set[int]] = []  # the columns that got an odd öre, by row
    for floor, rest, row in zip(floors, rests, rows, strict=True):
        short = [so_far + more for so_far, more in zip(short, rest, strict=True)]
        claims = sorted((j for j, more in enumerate(rest) if more), key=lambda j: short[j], reverse=True)
        got = set(claims[: row - sum(floor)])
        extra.append(got)
        for j in got:
            short[j] -= whole
    _level(extra, rests, short, whole)
    return [[cell + (j in got) for j, cell in enumerate(floor)] for floor, got in zip(floors, extra, strict=True)]


def _level(extra: list[set[int]], rests: list[list[int]], short: list[int], whole: int) -> None:
    """Move odd öre within rows until every column is less than a whole from its share."""
    columns = range(len(short))
    while True:
        # from a column that has too much to one that can have more, or from one that can have less to one that lacks
        sources, targets = [j for j in columns if short[j] <= -whole], {j for j in columns if short[j] > 0}
        if not sources:
            sources, targets = [j for j in columns if short[j] < 0], {j for j in columns if short[j] >= whole}
            if not targets:
                return
        moves = _moves(extra, rests, sources, targets)
        for row, source, target in moves:
            extra[row].remove(source)
            extra[row].add(target)
        short[moves[0][1]] += whole
        short[moves[-1][2]] -= whole


def _moves(
    extra: list[set[int]], rests: list[list[int]], sources: list[int], targets: set[int]
) -> list[tuple[int, int, int]]:
    """The shortest chain of moves, as (row, from column, to column), from one of the sources to one of the targets.

    There always is one: a rounding that is right in both directions exists, and each step goes towards it.
    """
    came: dict[int, list[tuple[int, int, int]]] = {source: [] for source in sources}
    waiting = deque(sources)
    while (source := waiting.popleft()) not in targets:
        for row, got in enumerate(extra):
            if source in got:
                for target in (j for j, rest in enumerate(rests[row]) if rest and j not in got and j not in came):
                    came[target] = [*came[source], (row, source, target)]
                    waiting.append(target)
    return came[source]
