"""Money: an amount in whole öre, and the split that neither loses nor invents one."""

import enum
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import total_ordering
from math import lcm
from typing import Annotated, Final, TypeAlias

from attrs import frozen

from folkhalsoavtal.errors import Contradiction, InvalidValue
from folkhalsoavtal.fields import require, shown, wrong_type

# öre: an amount in a document stays below 10^13 kronor, on either side of zero
GRANS: Final = 10**15


@total_ordering
class Belopp:
    """An amount of money (belopp) in whole öre.

    It can be added, subtracted, negated, compared, multiplied by a whole number, and split. It cannot be divided:
    :meth:`split` says where the odd öre go.

    Args:
        ore: Öre, a whole number of any sign and size.

    Raises:
        InvalidType: When ``ore`` is not an int (a float or a bool is not).

    >>> Belopp.kr(350_000) + Belopp(ore=50)
    Belopp(ore=35000050)
    >>> Belopp(ore=74.5)
    Traceback (most recent call last):
    folkhalsoavtal.errors.InvalidType: /ore: expected int, not float 74.5

    .. versionadded:: 0.1.0
    """

    __slots__ = ("ore",)
    ore: int

    def __init__(self, *, ore: int) -> None:
        require(ore, int, "/ore")
        _set_ore(self, ore)

    @classmethod
    def kr(cls, kronor: int | Fraction) -> "Belopp":
        """An amount from kronor: a whole number, or a fraction that is whole in öre.

        Raises:
            InvalidType: For anything else; a float has lost what it meant, a text has not been read.
            InvalidValue: When the fraction is not whole in öre.

        >>> Belopp.kr(74), Belopp.kr(Fraction("74.50"))
        (Belopp(ore=7400), Belopp(ore=7450))
        >>> Belopp.kr(Fraction(1, 3))
        Traceback (most recent call last):
        folkhalsoavtal.errors.InvalidValue: an amount is in whole öre; 1/3 kr is not
        """
        if type(kronor) is int:
            return _of(kronor * 100)
        if not isinstance(kronor, Fraction):
            raise wrong_type(kronor, "int | Fraction")
        ore = kronor * 100
        if ore.denominator != 1:
            raise InvalidValue("belopp-inte-hela-ore", got=shown(kronor))
        return _of(ore.numerator)

    @classmethod
    def sum(cls, amounts: Iterable["Belopp"]) -> "Belopp":
        """The sum of some amounts; of none it is zero."""
        return _of(sum(amount.ore for amount in amounts))

    def split(self, fractions: Iterable[Fraction | int]) -> "Delning":
        """Split the amount so that the parts sum to it, each within one öre of its exact share.

        The exact shares are rounded towards zero, and the öre that are left go one each to the largest remainders
        (största rest), among equal remainders to the first. ``(-x).split(f)`` is the negation of ``x.split(f)``.

        Args:
            fractions: Shares between 0 and 1 in the order of the parts, ``Fraction`` or whole numbers; their sum
                is 1.

        Returns:
            The parts in the order of the fractions, and which of them got an odd öre.

        Raises:
            InvalidType: When a share is not a Fraction or an int (a float third is no third).
            InvalidValue: When a share is negative or above 1.
            Contradiction: When there is no share, or they do not sum to 1.

        >>> third = Fraction(1, 3)
        >>> [part.ore for part in Belopp.kr(100).split([third, third, third])]
        [3334, 3333, 3333]
        >>> Belopp.kr(100).split([Fraction(1, 2), Fraction(2, 5)])
        Traceback (most recent call last):
        folkhalsoavtal.errors.Contradiction: the shares sum to 9/10, not to 1
        """
        shares = tuple(map(_share, fractions))
        check_shares(shares)
        whole = lcm(*(share.denominator for share in shares))
        weights = [share.numerator * (whole // share.denominator) for share in shares]
        sign = -1 if self.ore < 0 else 1
        exact = [divmod(abs(self.ore) * weight, whole) for weight in weights]
        left = abs(self.ore) - sum(part for part, _ in exact)
        by_remainder = sorted(range(len(exact)), key=lambda i: exact[i][1], reverse=True)
        odd = set(by_remainder[:left])
        parts = tuple(_of(sign * (part + (i in odd))) for i, (part, _) in enumerate(exact))
        return Delning(parts, tuple(sorted(odd)))

    def __add__(self, other: "Belopp") -> "Belopp":
        return _of(self.ore + other.ore) if isinstance(other, Belopp) else NotImplemented

    def __radd__(self, other: int) -> "Belopp":
        # so that the built-in sum, which starts from 0, works
        return self if type(other) is int and other == 0 else NotImplemented

    def __sub__(self, other: "Belopp") -> "Belopp":
        return _of(self.ore - other.ore) if isinstance(other, Belopp) else NotImplemented

    def __mul__(self, other: int) -> "Belopp":
        return _of(self.ore * other) if type(other) is int else NotImplemented

    __rmul__ = __mul__

    def __neg__(self) -> "Belopp":
        return _of(-self.ore)

    def __abs__(self) -> "Belopp":
        return _of(abs(self.ore))

    def __bool__(self) -> bool:
        return self.ore != 0

    def __eq__(self, other: object) -> bool:
        return self.ore == other.ore if isinstance(other, Belopp) else NotImplemented

    def __lt__(self, other: "Belopp") -> bool:
        return self.ore < other.ore if isinstance(other, Belopp) else NotImplemented

    def __hash__(self) -> int:
        return hash((Belopp, self.ore))

    def __repr__(self) -> str:
        return f"Belopp(ore={self.ore})"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Belopp cannot be changed; reckon a new one")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a Belopp cannot be changed; reckon a new one")

    def __reduce__(self) -> tuple[object, ...]:
        return _of, (self.ore,)


_set_ore: Final[Callable[[Belopp, int], None]] = Belopp.__dict__["ore"].__set__


def _of(ore: int) -> Belopp:
    """An amount whose öre are known to be an int."""
    belopp = Belopp.__new__(Belopp)
    _set_ore(belopp, ore)
    return belopp


class Delningsprincip(enum.Enum):
    """How a split hands out the öre that the exact shares leave over."""

    STORSTA_REST = "storsta_rest"


@frozen
class Delning:
    """The result of a split (delning): the parts, and who got an odd öre.

    Iterating gives the parts.

    Attributes:
        belopp: The parts, in the order of the shares; their sum is the amount that was split.
        udda: The positions, counted from 0, of the parts that were rounded away from zero.
        princip: How the odd öre were handed out.
    """

    belopp: tuple[Belopp, ...]
    udda: tuple[int, ...]
    princip: Delningsprincip = Delningsprincip.STORSTA_REST

    def __iter__(self) -> Iterator[Belopp]:
        return iter(self.belopp)

    def __len__(self) -> int:
        return len(self.belopp)

    def __getitem__(self, position: int) -> Belopp:
        return self.belopp[position]


def check_shares(shares: Sequence[Fraction]) -> None:
    """Shares of one whole: there are some, and they sum to exactly 1."""
    if not shares:
        raise Contradiction("andelar-tomma")
    total = sum(shares, Fraction())
    if total != 1:
        raise Contradiction("andelar-summa", got=shown(total))


def _share(share: object) -> Fraction:
    if type(share) is int:
        share = Fraction(share)
    if not isinstance(share, Fraction):
        raise wrong_type(share, "Fraction | int")
    if not 0 <= share <= 1:
        raise InvalidValue("andel-utanfor", got=shown(share))
    return share


def check_belopp(belopp: Belopp) -> None:
    """An amount that a document can hold: below 10^13 kronor, on either side of zero."""
    if abs(belopp.ore) >= GRANS:
        kronor = abs(belopp.ore) // 100
        raise InvalidValue("belopp-for-stort", got=f"{shown(-kronor if belopp.ore < 0 else kronor)} kr")


#: An amount that a document holds.
AngivetBelopp: TypeAlias = Annotated[Belopp, check_belopp]
