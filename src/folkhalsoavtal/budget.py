"""A budget: lines by financiers, what is stated of its sums, and the test of a financing rule against it."""

import enum
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Annotated, TypeAlias, TypeVar

from attrs import evolve, field, frozen

from folkhalsoavtal.belopp import AngivetBelopp, Belopp
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, pointer, raise_all
from folkhalsoavtal.fields import (
    EMPTY,
    FrozenMap,
    Id,
    Text,
    Value,
    Verksamhetsar,
    column,
    frozen_map,
    references,
    require,
    shown,
    unique,
    wrong_type,
)
from folkhalsoavtal.finansiering import Atagande, Finansieringsregel, Provningsniva
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.period import Period
from folkhalsoavtal.references import AVTALSPART
from folkhalsoavtal.regelprovning import (
    Cell,
    Delprovning,
    Hinder,
    Regelprovning,
    answered,
    not_tested,
    obstacle,
    owed,
)
from folkhalsoavtal.underlag import Underlag

#: The amounts of a line or a sum by financier, in the order of the columns; None is an empty cell.
Beloppsrad: TypeAlias = FrozenMap[Id, AngivetBelopp | None]


class Finansiarsroll(enum.Enum):
    """Whether a financier shares the cost by the rule."""

    PART = "part"  #: a party of the agreement
    MEDFINANSIAR = "medfinansiar"  #: somebody beside the parties, outside the sharing


@frozen
class Finansiar(Value):
    """A column of a budget (finansiär).

    Args:
        id: The party's id; of a co-financier an id of its own.
        roll: Party or co-financier.
        benamning: The heading of the column as the document has it.

    .. versionadded:: 0.1.0
    """

    id: Id
    roll: Finansiarsroll
    benamning: Text | None = None

    @classmethod
    def part(cls, id_: str, benamning: str | None = None) -> "Finansiar":
        """The column of a party."""
        return cls(id_, Finansiarsroll.PART, benamning)

    @classmethod
    def medfinansiar(cls, id_: str, benamning: str | None = None) -> "Finansiar":
        """The column of a co-financier, outside the sharing."""
        return cls(id_, Finansiarsroll.MEDFINANSIAR, benamning)


def _to_row(belopp: Mapping[str, Belopp | None]) -> FrozenMap[str, Belopp | None]:
    return frozen_map(belopp)


@frozen
class AngivenSumma(Value):
    """A sum as the document states it, kept beside what the lines sum to.

    Args:
        belopp: The stated sum by financier; an empty cell is None.
        totalt: The stated sum over all financiers; None when not stated.
        benamning: What the document calls it.

    .. versionadded:: 0.1.0
    """

    belopp: Beloppsrad = field(converter=_to_row, default=EMPTY)
    totalt: AngivetBelopp | None = None
    benamning: Text | None = None


@frozen
class Kategori(Value):
    """A heading of a budget with the lines under it (kategori). The heading has no amounts of its own.

    Args:
        id: Identity in the budget.
        benamning: The heading.
        angiven_summa: The sum that the document states for the lines under it.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text
    angiven_summa: AngivenSumma | None = None


@frozen
class Budgetpost(Value):
    """A line of a budget (budgetpost).

    Args:
        id: Identity in the budget.
        benamning: The label of the line.
        belopp: Amount by financier; None, or a column left out, is an empty cell and not zero. A negative amount
            is a correction.
        kategori: Id of the category that it stands under; None when it stands under none.
        bars_av: Id of the party whose cost alone the line is declared to be: outside a test of each line, and
            counted in that party's sum.
        angivet_totalt: The sum over the columns that the document states for the line.
        kallhanvisning: What the line, or the declaration, rests on.

    Raises:
        InvalidType: When an amount is not a Belopp.
        InvalidValue: When an amount is 10^13 kronor or more.

    >>> Budgetpost("omkostnader", "Omkostnader", {"drn": None, "kommun": Belopp.kr(50_000)}).belopp["kommun"]
    Belopp(ore=5000000)
    >>> Budgetpost("omkostnader", "Omkostnader", {"kommun": 50_000})
    Traceback (most recent call last):
    folkhalsoavtal.errors.InvalidType: /belopp/kommun: expected Belopp, not int 50000

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text
    belopp: Beloppsrad = field(converter=_to_row)
    kategori: Id | None = field(default=None, kw_only=True)
    bars_av: Annotated[str, AVTALSPART] | None = field(default=None, kw_only=True)
    angivet_totalt: AngivetBelopp | None = field(default=None, kw_only=True)
    kallhanvisning: Kallhanvisning | None = field(default=None, kw_only=True)

    @property
    def summa(self) -> Belopp | None:
        """What the filled cells sum to over all columns; None when all are empty."""
        return _sum_of(self.belopp.values())


_Row = TypeVar("_Row", Budgetpost, AngivenSumma | None)


@frozen(kw_only=True)
class Budget(Value):
    """The budget of one year: a matrix of lines by declared financiers.

    Every line has a cell for every column; one that was not given is empty. An empty cell adds nothing to a sum
    in a column that has at least one amount. A column without any amount is unknown, and so is its sum.

    Args:
        verksamhetsar: The year.
        finansiarer: The columns, in order.
        budgetposter: The lines, in order.
        kategorier: The headings that lines stand under.
        angiven_summa: The sums that the document states for the whole budget.
        budgetansvarig: Id of the party that holds the money; None when not stated.
        kallhanvisning: The document behind it.

    Raises:
        Contradiction: When an id of a column, line or category stands twice.
        UnknownReference: When an amount stands outside the columns, or a line names a category or a bearer that
            is not declared.

    *Source:* the budget tables of yearly plans (verksamhetsplaner).

    .. versionadded:: 0.1.0
    """

    verksamhetsar: Verksamhetsar
    finansiarer: tuple[Finansiar, ...]
    budgetposter: tuple[Budgetpost, ...]
    kategorier: tuple[Kategori, ...] = ()
    angiven_summa: AngivenSumma | None = None
    budgetansvarig: Annotated[str, AVTALSPART] | None = None
    kallhanvisning: Kallhanvisning | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        # every row in the order of the columns, with a cell for each
        posts = tuple(self._in_columns(post) for post in self.budgetposter)
        kategorier = tuple(evolve(k, angiven_summa=self._in_columns(k.angiven_summa)) for k in self.kategorier)
        object.__setattr__(self, "budgetposter", posts)
        object.__setattr__(self, "kategorier", kategorier)
        object.__setattr__(self, "angiven_summa", self._in_columns(self.angiven_summa))

    def _in_columns(self, row: _Row) -> _Row:
        columns = [finansiar.id for finansiar in self.finansiarer]
        if row is None or list(row.belopp) == columns:
            return row
        return evolve(row, belopp=FrozenMap((column, row.belopp.get(column)) for column in columns))

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Ids stand once; amounts stand in declared columns, lines under declared categories."""
        yield from unique((f.id for f in self.finansiarer), "/finansiarer", "/id")
        yield from unique((post.id for post in self.budgetposter), "/budgetposter", "/id")
        yield from unique((kategori.id for kategori in self.kategorier), "/kategorier", "/id")
        # of tens of thousands of lines nearly none names what is not there: a place is made for those that may
        posts = list(enumerate(self.budgetposter))
        kategorier = ((f"/budgetposter/{i}/kategori", post.kategori) for i, post in posts if post.kategori is not None)
        yield from references(kategorier, (k.id for k in self.kategorier), "okand-kategori")
        columns = dict.fromkeys(f.id for f in self.finansiarer)
        cells = ((path + pointer(id_), id_) for path, row in self._rows() for id_ in row if id_ not in columns)
        yield from references(cells, columns, "okand-finansiar")
        barare = ((f"/budgetposter/{i}/bars_av", post.bars_av) for i, post in posts if post.bars_av is not None)
        yield from references(barare, self.parter, "okand-part")

    def _rows(self) -> Iterator[tuple[str, Beloppsrad]]:
        """Every row of amounts with the pointer to it: of the lines, and of the stated sums."""
        for i, post in enumerate(self.budgetposter):
            yield f"/budgetposter/{i}/belopp", post.belopp
        for i, kategori in enumerate(self.kategorier):
            if kategori.angiven_summa is not None:
                yield pointer("kategorier", i, "angiven_summa", "belopp"), kategori.angiven_summa.belopp
        if self.angiven_summa is not None:
            yield pointer("angiven_summa", "belopp"), self.angiven_summa.belopp

    @property
    def parter(self) -> tuple[str, ...]:
        """Ids of the parties that have a column, in order."""
        return tuple(f.id for f in self.finansiarer if f.roll is Finansiarsroll.PART)

    def with_budgetpost(self, budgetpost: Budgetpost) -> "Budget":
        """The budget with a line in place of the one with its id, or after the others when there is none."""
        others = {post.id: post for post in self.budgetposter}
        return evolve(self, budgetposter=tuple({**others, budgetpost.id: budgetpost}.values()))

    def by_category(self) -> dict[str | None, tuple[Budgetpost, ...]]:
        """The lines by the category that they stand under, in the order of the categories; those under none last."""
        groups: dict[str | None, list[Budgetpost]] = {kategori.id: [] for kategori in self.kategorier}
        groups[None] = []
        for post in self.budgetposter:
            groups[post.kategori].append(post)
        return {kategori: tuple(posts) for kategori, posts in groups.items()}

    def sums(self, budgetposter: Iterable[Budgetpost] | None = None) -> FrozenMap[str, Belopp | None]:
        """What some lines (all, unless given) sum to by financier, in the order of the columns.

        An empty cell adds nothing. The sum is None where there is nothing to sum: when none of the lines has an
        amount in the column.
        """
        rows = [post.belopp for post in (self.budgetposter if budgetposter is None else budgetposter)]
        return FrozenMap((f.id, _sum_of(column(rows, f.id, None))) for f in self.finansiarer)

    def total(self, budgetposter: Iterable[Budgetpost] | None = None) -> Belopp | None:
        """What some lines (all, unless given) sum to over all columns, those of co-financiers too.

        The sum is None when a party's column has no amount in the whole budget, and so is unknown, or when none of
        the lines has an amount.
        """
        return None if self.unknown_columns else _sum_of(self.sums(budgetposter).values())

    @cached_property
    def unknown_columns(self) -> tuple[str, ...]:
        """Ids of the parties whose column has no amount at all, in order."""
        return tuple(part for part in self.parter if all(post.belopp[part] is None for post in self.budgetposter))

    def test(
        self,
        regel: Finansieringsregel,
        niva: Provningsniva | None = None,
        *,
        parter: Collection[str] | None = None,
        period: Period | None = None,
        underlag: Underlag | None = None,
    ) -> Regelprovning:
        """Test whether the budget meets a financing rule.

        Args:
            regel: The rule.
            niva: The level to test at; the rule's own unless given.
            parter: Ids of the parties of the agreement; those that have a column unless given.
            period: The days of the agreement; of the budget's year all unless given.
            underlag: What the rule is reckoned on beside the budget, such as populations and indices.

        Returns:
            One of four answers, with each party's exact deviation from what it ought to bear. Co-financiers are
            outside. The rule does not apply where there are parties that it does not name, in a year in which it does
            not hold, nor, line by line, to a line that is declared as one party's cost or when it speaks of yearly
            sums. It cannot be determined where a party has no column or a column without amounts, or where what the
            rule is reckoned on is not known.

        Raises:
            InvalidType: When the rule is no rule, or the level no level.
        """
        if not isinstance(regel, Finansieringsregel):
            raise wrong_type(regel, "Finansieringsregel")
        niva = regel.niva if niva is None else niva
        require(niva, Provningsniva)
        hinder = obstacle(regel, self.parter if parter is None else parter, self.parter, self.unknown_columns)
        year = Period.years(self.verksamhetsar)
        days = year if period is None else year.common(period)
        if hinder is None and days is None:
            hinder = Hinder.GALLER_INTE, tuple(regel.named_parter)
        if hinder is None and niva is not Provningsniva.TOTALT and not regel.proportionell:
            hinder = Hinder.BARA_TOTALT, tuple(regel.named_parter)
        tests = (
            [not_tested(None, *hinder)] if hinder else self._tests(regel, niva, days or year, underlag or Underlag())
        )
        return Regelprovning(regel=regel, niva=niva, delprovningar=tuple(tests))

    def evaluate(
        self, regel: Finansieringsregel, *, period: Period | None = None, underlag: Underlag | None = None
    ) -> Atagande | None:
        """What each party ought to bear by a rule, when the budget is what they share.

        Args:
            regel: The rule.
            period: The days of the agreement; of the budget's year all unless given.
            underlag: What the rule is reckoned on beside the budget.

        Returns:
            The amounts; unknown where a column of the rule's parties is. None when none of the days is in the year.

        Raises:
            UnknownReference: When a party of the rule has no column, or a series has no value for a day that the rule
                asks for.
            Contradiction: When there is nobody to take an amount.
        """
        days = Period.years(self.verksamhetsar).common(period)
        named = ((path, part) for part, path in regel.named_parter.items())
        raise_all(references(named, self.parter, "okand-part"))
        sums = self.sums()
        burna = {part: Berakning.stated(sums[part], part) for part in regel.named_parter}
        return None if days is None else owed(regel, days, burna, underlag or Underlag())

    def _tests(
        self, regel: Finansieringsregel, niva: Provningsniva, period: Period, underlag: Underlag
    ) -> Iterator[Delprovning]:
        cells = self.cells()
        match niva:
            case Provningsniva.TOTALT:
                yield answered(regel, period, None, chain.from_iterable(cells.values()), underlag)
            case Provningsniva.KATEGORI:
                for kategori, posts in self.by_category().items():
                    if kategori is not None:
                        of_category = chain.from_iterable(cells[post.id] for post in posts)
                        yield answered(regel, period, kategori, of_category, underlag)
                    elif posts:
                        yield not_tested(None, Hinder.UTANFOR_KATEGORIERNA, tuple(post.id for post in posts))
            case _:  # each line
                for post in self.budgetposter:
                    if post.bars_av is None:
                        yield answered(regel, period, post.id, cells[post.id], underlag)
                    else:
                        yield not_tested(post.id, Hinder.BARS_AV_EN_PART, (post.bars_av,))

    def cells(self) -> dict[str, tuple[Cell, ...]]:
        """The cells by line, in the order of the columns; an empty one says whether a stated total confirms it."""
        answers: dict[tuple[str, str], bool] = {}
        # the closest total decides: what comes later lies closer
        for summa, posts in self._stated_sums():
            computed, total = self.sums(posts), self.total(posts)
            for finansiar, angiven in summa.belopp.items():
                closest = (summa.totalt, total) if angiven is None else (angiven, computed[finansiar])
                if closest[0] is not None:
                    answers.update(dict.fromkeys(((post.id, finansiar) for post in posts), _agrees(*closest)))
        for post in self.budgetposter:
            if post.angivet_totalt is not None:
                row = ((post.id, finansiar) for finansiar in post.belopp)
                answers.update(dict.fromkeys(row, _agrees(post.angivet_totalt, post.summa)))
        return {
            post.id: tuple(
                Cell(post.id, finansiar, belopp, answers.get((post.id, finansiar)) if belopp is None else None)
                for finansiar, belopp in post.belopp.items()
            )
            for post in self.budgetposter
        }

    def _stated_sums(self) -> Iterator[tuple[AngivenSumma, tuple[Budgetpost, ...]]]:
        """The stated sums by financier, each with the lines that it is of: the whole first, then the categories."""
        if self.angiven_summa is not None:
            yield self.angiven_summa, self.budgetposter
        groups = self.by_category()
        for kategori in self.kategorier:
            if kategori.angiven_summa is not None:
                yield kategori.angiven_summa, groups[kategori.id]


def _sum_of(cells: Iterable[Belopp | None]) -> Belopp | None:
    """The sum of the filled cells; None when all are empty."""
    filled = [belopp for belopp in cells if belopp is not None]
    return Belopp.sum(filled) if filled else None


def _agrees(angiven: Belopp | None, beraknad: Belopp | None) -> bool:
    """Whether a stated sum is what the cells sum to; a stated zero over empty cells is."""
    return angiven == (beraknad or Belopp(ore=0))


def check_parties(budget: Budget, parter: Iterable[str]) -> Iterator[FolkhalsoavtalError]:
    """What in the columns of a budget does not fit the parties of an agreement."""
    parter = tuple(parter)
    columns = ((pointer("finansiarer", i, "id"), f) for i, f in enumerate(budget.finansiarer))
    for path, finansiar in columns:
        if finansiar.roll is Finansiarsroll.PART:
            yield from references([(path, finansiar.id)], parter, "okand-part")
        elif finansiar.id in parter:
            yield Contradiction("medfinansiar-ar-part", path=path, got=shown(finansiar.id))
