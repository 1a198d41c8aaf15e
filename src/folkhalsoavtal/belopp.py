"""Money: an amount in whole öre, and the split that neither loses nor invents one."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import total_ordering
from math import gcd, lcm
from operator import attrgetter
from typing import Annotated, Final, TypeAlias, TypeVar

from attrs import frozen

from folkhalsoavtal.delning import Delningsprincip, split_by, split_table
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, raise_all
from folkhalsoavtal.fields import require, shown, wrong_type

T = TypeVar("T")
_ORE: Final = attrgetter("ore")

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
        return _of(sum(map(_ORE, amounts)))

    def split(
        self, fractions: Iterable[Fraction | int], princip: Delningsprincip = Delningsprincip.STORSTA_REST
    ) -> "Delning":
        """Split the amount so that the parts sum to it, each within one öre of its exact share.

        The exact shares are rounded towards zero, and the öre that are left go one each to some of those whose share
        was rounded: to the largest remainders (största rest), among equal remainders to the first, unless another
        principle is given. ``(-x).split(f)`` is the negation of ``x.split(f)``.

        Args:
            fractions: Shares between 0 and 1 in the order of the parts, ``Fraction`` or whole numbers; their sum
                is 1. For weights of any sum, or many amounts by the same shares, see :class:`Fordelningsnyckel`.
            princip: Who gets the öre that are left.

        Returns:
            The parts in the order of the fractions, and which of them got an odd öre.

        Raises:
            InvalidType: When a share is not a Fraction or an int (a float third is no third), or the principle none.
            InvalidValue: When a share is negative or above 1.
            Contradiction: When there is no share, or they do not sum to 1.

        >>> third = Fraction(1, 3)
        >>> [part.ore for part in Belopp.kr(100).split([third, third, third])]
        [3334, 3333, 3333]
        >>> Belopp.kr(100).split([Fraction(1, 2), Fraction(2, 5)])
        Traceback (most recent call last):
        folkhalsoavtal.errors.Contradiction: the shares sum to 9/10, not to 1
        """
        weights, whole = _whole_weights(fractions, "andel-utanfor")
        if sum(weights) != whole:
            raise_all(_bad_shares(weights, whole))
        return _split(self.ore, weights, whole, princip)

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


@frozen
class Delning:
    """The result of a split (delning): the parts, and who got an odd öre.

    Iterating gives the parts.

    Attributes:
        belopp: The parts, in the order of the shares; their sum is the amount that was split.
        udda: The positions, counted from 0, of the parts that were rounded away from zero.
        princip: How the odd öre were handed out.

    .. versionadded:: 0.1.0
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


def _split(ore: int, weights: Sequence[int], whole: int, princip: Delningsprincip) -> Delning:
    if type(princip) is not Delningsprincip:
        raise wrong_type(princip, "Delningsprincip", "/princip")
    parts, odd = split_by(ore, weights, whole, princip)
    return Delning(tuple(map(_of, parts)), tuple(odd), princip)


class Fordelningsnyckel:
    """Weights that amounts are split by, made ready once for many amounts (fördelningsnyckel).

    Only what the weights are to each other matters: 3 and 1 split as 75 and 25 do.

    Args:
        vikter: The weights in the order of the parts, ``Fraction`` or whole numbers, zero or more each; what weighs
            nothing gets nothing.

    Raises:
        InvalidType: When a weight is not a Fraction or an int.
        InvalidValue: When a weight is negative.
        Contradiction: When no weight is above zero: there is nobody to take the amount.

    >>> nyckel = Fordelningsnyckel([41602, 9100, 0])
    >>> [part.ore for part in nyckel.split(Belopp.kr(1000))]
    [82052, 17948, 0]
    >>> Fordelningsnyckel([0, 0])
    Traceback (most recent call last):
    folkhalsoavtal.errors.Contradiction: no weight is above zero, and nobody can take the amount

    .. versionadded:: 0.1.0
    """

    __slots__ = ("_hela", "_vikter")
    _vikter: tuple[int, ...]
    _hela: int

    def __init__(self, vikter: Iterable[Fraction | int]) -> None:
        weights, _ = _whole_weights(vikter, "vikt-negativ")
        if not any(weights):
            raise Contradiction("vikter-noll")
        least = gcd(*weights)
        object.__setattr__(self, "_vikter", tuple(weight // least for weight in weights))
        object.__setattr__(self, "_hela", sum(self._vikter))

    @property
    def andelar(self) -> tuple[Fraction, ...]:
        """The exact shares, in the order of the parts; they sum to 1."""
        return tuple(Fraction(vikt, self._hela) for vikt in self._vikter)

    def split(self, belopp: Belopp, princip: Delningsprincip = Delningsprincip.STORSTA_REST) -> Delning:
        """Split an amount by the weights; see :meth:`Belopp.split`."""
        require(belopp, Belopp)
        return _split(belopp.ore, self._vikter, self._hela, princip)

    def split_table(self, rader: Iterable[Belopp]) -> "Tabelldelning":
        """Split the amount of every row over columns with these weights, so that the columns come out right too.

        Args:
            rader: The amounts of the rows, such as what each party owes, of any signs.

        Returns:
            The cells by row. Every row sums to its amount; every cell is its row's amount times the column's share,
            rounded down or up to whole öre, and so is the sum of every column. The negated rows give the negated
            cells.

        Raises:
            InvalidType: When a row is no Belopp.

        >>> halvar = Fordelningsnyckel([1, 1])
        >>> delning = halvar.split_table([Belopp(ore=101), Belopp(ore=101)])
        >>> [[cell.ore for cell in rad] for rad in delning]
        [[51, 50], [50, 51]]
        >>> [kolumn.ore for kolumn in delning.kolumner]
        [101, 101]
        """
        amounts = _tuple_of(rader)
        for i, amount in enumerate(amounts):
            require(amount, Belopp, f"/{i}")
        cells = split_table([amount.ore for amount in amounts], self._vikter, self._hela)
        odd = tuple(
            (i, j)
            for i, (row, amount) in enumerate(zip(cells, amounts, strict=True))
            for j, (cell, weight) in enumerate(zip(row, self._vikter, strict=True))
            if abs(cell) * self._hela > abs(amount.ore) * weight
        )
        return Tabelldelning(tuple(tuple(map(_of, row)) for row in cells), odd, len(self._vikter))

    def __eq__(self, other: object) -> bool:
        return self._vikter == other._vikter if isinstance(other, Fordelningsnyckel) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._vikter)

    def __repr__(self) -> str:
        return f"Fordelningsnyckel([{', '.join(map(str, self._vikter))}])"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Fordelningsnyckel cannot be changed; make a new one")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a Fordelningsnyckel cannot be changed; make a new one")

    def __reduce__(self) -> tuple[object, ...]:
        return Fordelningsnyckel, (self._vikter,)


@frozen
class Tabelldelning:
    """The result of a split over a table: the cells by row, and which of them got an odd öre.

    Iterating gives the rows. Odd öre go to the largest remainders of what a column has been short of so far.

    Attributes:
        belopp: The cells by row.
        udda: The places (row, column), counted from 0, of the cells that were rounded away from zero.
        antal_kolumner: How many columns there are.
        princip: How the odd öre were handed out.

    .. versionadded:: 0.1.0
    """

    belopp: tuple[tuple[Belopp, ...], ...]
    udda: tuple[tuple[int, int], ...]
    antal_kolumner: int
    princip: Delningsprincip = Delningsprincip.STORSTA_REST

    @property
    def kolumner(self) -> tuple[Belopp, ...]:
        """What each column sums to."""
        return tuple(Belopp.sum(row[j] for row in self.belopp) for j in range(self.antal_kolumner))

    def __iter__(self) -> Iterator[tuple[Belopp, ...]]:
        return iter(self.belopp)

    def __len__(self) -> int:
        return len(self.belopp)

    def __getitem__(self, position: int) -> tuple[Belopp, ...]:
        return self.belopp[position]


def sum_if_known(amounts: Collection[Belopp | None]) -> Belopp | None:
    """The sum of some amounts; None when there are none, or any is unknown."""
    known = [belopp for belopp in amounts if belopp is not None]
    return Belopp.sum(known) if known and len(known) == len(amounts) else None


def total_if_known(amounts: Iterable[Belopp | None]) -> Belopp | None:
    """The sum of some amounts, of none zero; None when any is unknown."""
    try:
        return _of(sum(map(_ORE, amounts)))
    except AttributeError:  # one of them is None; nearly always none is
        return None


def check_shares(shares: Sequence[Fraction]) -> None:
    """Shares of one whole: there are some, and they sum to exactly 1."""
    raise_all(_bad_shares(*_whole_weights(shares, "andel-utanfor")))


def _whole_weights(weights: Iterable[Fraction | int], negative: str) -> tuple[list[int], int]:
    """Weights as whole numbers in proportion to them, and the whole number that stands for 1.

    Args:
        weights: The weights.
        negative: The code of the error for one below zero.
    """
    given = _tuple_of(weights)
    numbers: list[int] = []
    denominators: list[int] = []
    for weight in given:
        if type(weight) is not Fraction and type(weight) is not int:
            raise wrong_type(weight, "Fraction | int")
        numerator, denominator = weight.as_integer_ratio()
        if numerator < 0:
            raise InvalidValue(negative, got=shown(weight))
        numbers.append(numerator)
        denominators.append(denominator)
    whole = lcm(*denominators)
    if whole == 1:
        return numbers, 1
    return [n * (whole // d) for n, d in zip(numbers, denominators, strict=True)], whole


def _tuple_of(items: Iterable[T]) -> tuple[T, ...]:
    try:
        return tuple(items)
    except TypeError:
        raise wrong_type(items, "Iterable") from None


def _bad_shares(weights: Sequence[int], whole: int) -> Iterator[FolkhalsoavtalError]:
    """What keeps weights, of which the whole stands for 1, from being shares."""
    if not weights:
        yield Contradiction("andelar-tomma")
        return
    outside = [weight for weight in weights if weight > whole]
    yield from (InvalidValue("andel-utanfor", got=shown(Fraction(weight, whole))) for weight in outside)
    if not outside and sum(weights) != whole:
        yield Contradiction("andelar-summa", got=shown(Fraction(sum(weights), whole)))


def check_belopp(belopp: Belopp) -> None:
    """An amount that a document can hold: below 10^13 kronor, on either side of zero."""
    if abs(belopp.ore) >= GRANS:
        kronor = abs(belopp.ore) // 100
        raise InvalidValue("belopp-for-stort", got=f"{shown(-kronor if belopp.ore < 0 else kronor)} kr")


#: An amount that a document holds.
AngivetBelopp: TypeAlias = Annotated[Belopp, check_belopp]
