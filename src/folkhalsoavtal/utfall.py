"""The outcome of a year beside its budget (utfall): what was moved, spent and is left, told by any division."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TypeAlias

from attrs import Factory, evolve, field, frozen

from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.betalningsplan import Betalningsplan
from folkhalsoavtal.budget import Budget
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, pointer, raise_all
from folkhalsoavtal.fields import EMPTY, listed, references, require, shown
from folkhalsoavtal.plan import Fokusomrade
from folkhalsoavtal.redovisning import EkonomiskRedovisning, Kolumnslag, Utfallspost
from folkhalsoavtal.references import dangling, named
from folkhalsoavtal.slutavrakning import Balans, balance_faults
from folkhalsoavtal.utfallsrad import NOTHING, UNKNOWN, Ovrigt, Siffror, Summa, Uppdelning, Utfallsrad, stated, together

#: Amounts by line and financier; a line of None is no line.
_Cells: TypeAlias = Mapping[str | None, Mapping[str, Summa]]


def statement_faults(
    redovisning: EkonomiskRedovisning, budget: Budget, parter: Iterable[str]
) -> Iterator[FolkhalsoavtalError]:
    """What in a statement does not fit the budget of its year: lines that it lacks, and financiers without a column.

    A party has one, whether the budget tells it or not. Who is a party is told by the references.
    """
    parter = tuple(parter)
    yield from dangling(redovisning, {"Budgetpost": tuple(post.id for post in budget.budgetposter)})
    for name, betalningar in (("betalningar", redovisning.betalningar), ("regleringar", redovisning.regleringar)):
        for i, betalning in enumerate(betalningar):
            if betalning.till is None and betalning.fran == budget.budgetansvarig:
                path = pointer(name, i, "till")
                yield Contradiction("betalning-till-sig-sjalv", path=path, got=shown(betalning.fran))
    known = dict.fromkeys((*(finansiar.id for finansiar in budget.finansiarer), *parter))
    yield from references(_keys(_rows(redovisning)), known, "okand-finansiar")
    yield from references(_keys(_balances(redovisning)), parter, "okand-part")


def told_of(redovisning: EkonomiskRedovisning) -> frozenset[str]:
    """The ids of the parties and the other financiers that a statement names, wherever it does."""
    keys = _keys((*_rows(redovisning), *_balances(redovisning)))
    parties = (id_ for _, till, id_ in named(redovisning) if till == "Avtalspart")
    return frozenset((*parties, *(id_ for _, id_ in keys)))


def _keys(amounts: Iterable[tuple[str, Iterable[str]]]) -> Iterator[tuple[str, str]]:
    """Whose amounts there are, each with the JSON Pointer to it."""
    for path, belopp in amounts:
        yield from ((path + pointer(id_), id_) for id_ in belopp)


def _balances(redovisning: EkonomiskRedovisning) -> Iterator[tuple[str, Iterable[str]]]:
    """The balances in a statement by party, with the JSON Pointers to their amounts."""
    settled = () if redovisning.slutavrakning is None else ((pointer("slutavrakning"), redovisning.slutavrakning),)
    corrected = ((pointer("rattelser", i), each) for i, each in enumerate(redovisning.rattelser))
    for place, balanser in (
        (pointer("ingaende_balanser"), redovisning.ingaende_balanser or ()),
        *((place + pointer("utgaende_balanser"), made.utgaende_balanser) for place, made in (*settled, *corrected)),
    ):
        for i, balans in enumerate(balanser):
            yield place + pointer(i, "belopp"), balans.belopp


def _rows(redovisning: EkonomiskRedovisning) -> Iterator[tuple[str, Iterable[str]]]:
    """The amounts by financier in a statement, with the JSON Pointers to them."""
    for i, omfordelning in enumerate(redovisning.omfordelningar):
        yield pointer("omfordelningar", i, "belopp"), omfordelning.belopp
    for i, post in enumerate(redovisning.utfallsposter):
        yield pointer("utfallsposter", i, "belopp"), post.belopp
    for i, prognos in enumerate(redovisning.prognoser):
        for j, post in enumerate(prognos.utfallsposter):
            yield pointer("prognoser", i, "utfallsposter", j, "belopp"), post.belopp


def _with_columns(utfall: "Utfall") -> tuple[str, ...]:
    """The parties that have a column; a budget that is none is refused later."""
    return utfall.budget.parter if isinstance(utfall.budget, Budget) else ()


def _as_stated(utfall: "Utfall") -> tuple[Balans, ...] | None:
    """The opening balances as the statement has them."""
    redovisning = utfall.redovisning
    return redovisning.ingaende_balanser if isinstance(redovisning, EkonomiskRedovisning) else None


def _to_parties(parter: Iterable[str]) -> tuple[str, ...]:
    return listed(parter, str, "/parter")


def _to_balances(balanser: Iterable[Balans] | None) -> tuple[Balans, ...] | None:
    return None if balanser is None else listed(balanser, Balans, "/ingaende_balanser")


def _to_areas(omraden: Iterable[Fokusomrade]) -> tuple[Fokusomrade, ...]:
    return listed(omraden, Fokusomrade, "/omraden")


@frozen(kw_only=True)
class Utfall:
    """The outcome of a year beside its budget (utfall).

    What is told by a division sums to the whole, whatever the division: by line, category, focus area and financier.
    What is moved between lines is moved within the columns of the financiers, and the whole stays as it was.

    Args:
        budget: The budget as adopted.
        redovisning: The statement of its year.
        parter: Ids of the parties of the agreement; those that have a column always are.
        ingaende_balanser: What is carried over from earlier years; what the statement says unless given, None when
            that is not known.
        omraden: The focus areas of the plan, with the lines that pay for them.
        betalningsplan: The instalments of what the parties are to pay to the one that holds the money.

    Raises:
        Contradiction: When the statement is of another year, or what is carried over is of later years or can no longer
            be used.
        UnknownReference: When the statement names a line that the budget does not have, or somebody who is neither a
            party nor a column of it; or when what is carried over is of somebody who is no party.

    .. versionadded:: 0.1.0
    """

    budget: Budget
    redovisning: EkonomiskRedovisning
    parter: tuple[str, ...] = field(converter=_to_parties, default=Factory(_with_columns, takes_self=True))
    ingaende_balanser: tuple[Balans, ...] | None = field(
        converter=_to_balances, default=Factory(_as_stated, takes_self=True)
    )
    omraden: tuple[Fokusomrade, ...] = field(converter=_to_areas, default=())
    betalningsplan: Betalningsplan | None = None

    def __attrs_post_init__(self) -> None:
        require(self.budget, Budget, "/budget")
        require(self.redovisning, EkonomiskRedovisning, "/redovisning")
        if self.betalningsplan is not None:
            require(self.betalningsplan, Betalningsplan, "/betalningsplan")
        ar = self.budget.verksamhetsar
        if self.redovisning.verksamhetsar != ar:
            got = self.redovisning.verksamhetsar
            raise Contradiction("redovisning-annat-ar", path="/redovisning/verksamhetsar", got=got, ar=ar)
        parter = tuple(dict.fromkeys((*self.parter, *self.budget.parter)))
        faults = (
            *dangling(self.redovisning, {"Avtalspart": parter}),
            *statement_faults(self.redovisning, self.budget, parter),
        )
        raise_all(fault.at("/redovisning") for fault in faults)
        raise_all(self._opening_faults(parter))

    def _opening_faults(self, parter: tuple[str, ...]) -> Iterator[FolkhalsoavtalError]:
        """What is carried over that is nobody's, of later years, or can no longer be used."""
        for i, balans in enumerate(self.ingaende_balanser or ()):
            path = pointer("ingaende_balanser", i)
            yield from dangling(balans, {"Avtalspart": parter}, path)
            yield from references(_keys([(path + "/belopp", balans.belopp)]), parter, "okand-part")
            yield from balance_faults(balans, self.verksamhetsar - 1, path)

    @property
    def verksamhetsar(self) -> int:
        """The year."""
        return self.budget.verksamhetsar

    @property
    def finansiarer(self) -> tuple[str, ...]:
        """Ids of the financiers: the columns of the budget, and the parties that have none."""
        return tuple(dict.fromkeys((*(finansiar.id for finansiar in self.budget.finansiarer), *self.parter)))

    def by(self, uppdelning: Uppdelning, finansiar: str | None = None) -> tuple[Utfallsrad, ...]:
        """The outcome told by a division.

        Args:
            uppdelning: The division.
            finansiar: Id of a financier, to tell its amounts alone; those of all together unless given.

        Returns:
            A row for each part of the division, in order, and rows for what stands outside it, where there is any. But
            for instalments they sum to :attr:`total`.

        Raises:
            InvalidType: When there is no such division.
            UnknownReference: When there is no such financier.
            Contradiction: When it is told by instalments, and there is no plan of them.
        """
        require(uppdelning, Uppdelning, "/uppdelning")
        if finansiar is not None:
            require(finansiar, str, "/finansiar")
            raise_all(references([("/finansiar", finansiar)], self.finansiarer, "okand-finansiar"))
        of = self.finansiarer if finansiar is None else (finansiar,)
        match uppdelning:
            case Uppdelning.PART:
                return tuple(self._of_financier(each).row(each, self._heading(each)) for each in of)
            case Uppdelning.DELBETALNING:
                return tuple(self._instalments(of))
            case _:
                return tuple(self._grouped(uppdelning, of))

    @cached_property
    def total(self) -> Utfallsrad:
        """The whole, over all financiers: what they pay each other is no part of it."""
        whole = Siffror()
        for each in self.finansiarer:
            whole += self._of_column(each)
        return whole.row(None)

    @property
    def without_outcome(self) -> tuple[str, ...]:
        """Ids of the lines with a budget for which nothing is told to be spent: they add nothing to the outcome."""
        told = {post.budgetpost for post in self.redovisning.utfallsposter}
        return tuple(post.id for post in self.budget.budgetposter if post.summa is not None and post.id not in told)

    def overdrawn(self) -> Iterator[tuple[int, str, Belopp]]:
        """The moves that take more from a place than there is with what is moved to it: (position, financier, what is).

        All that take from it are told, whatever their order.
        """
        taken: dict[tuple[str | None, str], int] = {}
        for omfordelning in self.redovisning.omfordelningar:
            for finansiar, belopp in () if omfordelning.foreslagen else omfordelning.belopp.items():
                key = omfordelning.fran, finansiar
                taken[key] = taken.get(key, 0) + (0 if belopp is None else belopp.ore)
        for i, omfordelning in enumerate(self.redovisning.omfordelningar):
            for finansiar, belopp in () if omfordelning.foreslagen else omfordelning.belopp.items():
                line = omfordelning.fran
                left = (self._carried if line is None else partial(self._of_line, line))((finansiar,)).omfordelad
                if belopp and not left.okant and left.ore < 0:
                    yield i, finansiar, Belopp(ore=left.ore + taken[line, finansiar])

    def spent_and_budgeted(self, finansiarer: Sequence[str]) -> dict[str | None, tuple[Belopp, Belopp] | None]:
        """What some financiers' costs of each line are, and its budget when all is moved; None where it is not known.

        A line of None is what is outside the budget.
        """
        lines = (*(post.id for post in self.budget.budgetposter), None)
        numbers = ((line, self._of_line(line, finansiarer)) for line in lines)
        return {
            line: None
            if of_line.omfordelad.okant or of_line.utfall.okant
            else (Belopp(ore=of_line.utfall.ore), Belopp(ore=of_line.omfordelad.ore))
            for line, of_line in numbers
        }

    def _heading(self, finansiar: str) -> str | None:
        return next((each.benamning for each in self.budget.finansiarer if each.id == finansiar), None)

    def _grouped(self, uppdelning: Uppdelning, of: Sequence[str]) -> Iterator[Utfallsrad]:
        """The rows of the lines, in their groups, and of what stands outside them."""
        for avser, benamning, lines in self._groups(uppdelning):
            numbers = Siffror()
            for line in lines:
                numbers += self._of_line(line, of)
            if avser is not None or lines:
                yield numbers.row(avser, benamning, Ovrigt.UTANFOR_INDELNINGEN if avser is None else None)
        outside = self._of_line(None, of)
        if None in self._spent or None in self._expected:
            yield outside.row(None, None, Ovrigt.UTANFOR_BUDGETEN)
        if self.ingaende_balanser or None in self._moved:
            yield self._carried(of).row(None, None, Ovrigt.OVERFORDA_MEDEL)

    def _groups(self, uppdelning: Uppdelning) -> Iterator[tuple[str | None, str | None, tuple[str, ...]]]:
        """The lines in the groups of a division, each with its id and what it is called."""
        if uppdelning is Uppdelning.BUDGETPOST:
            for post in self.budget.budgetposter:
                yield post.id, post.benamning, (post.id,)
        elif uppdelning is Uppdelning.KATEGORI:
            names = {kategori.id: kategori.benamning for kategori in self.budget.kategorier}
            for kategori, posts in self.budget.by_category().items():
                yield kategori, names.get(kategori or ""), tuple(post.id for post in posts)
        else:
            pays = {post: omrade.id for omrade in self.omraden for post in omrade.budgetposter or ()}
            lines = tuple(post.id for post in self.budget.budgetposter)
            for omrade in self.omraden:
                yield omrade.id, omrade.benamning, tuple(line for line in lines if pays.get(line) == omrade.id)
            yield None, None, tuple(line for line in lines if line not in pays)

    def _of_line(self, line: str | None, of: Sequence[str]) -> Siffror:
        """The numbers of a line, or of what is outside the budget, in some columns."""
        numbers = Siffror()
        for each in of:
            adopted = NOTHING if line is None else self._adopted.get(line, EMPTY).get(each, NOTHING)
            moved = NOTHING if line is None else self._moved.get(line, EMPTY).get(each, NOTHING)
            numbers += Siffror(
                adopted,
                adopted + moved,
                self._expected.get(line, EMPTY).get(each, NOTHING),
                self._spent.get(line, EMPTY).get(each, NOTHING),
                adopted + moved if line in self._expected else NOTHING,
            )
        return numbers

    def _carried(self, of: Sequence[str]) -> Siffror:
        """The money carried over, and what is left of it when some is given to lines."""
        numbers = Siffror()
        for each in of:
            there = self._opening(each)
            numbers += Siffror(there, there + self._moved.get(None, EMPTY).get(each, NOTHING))
        return numbers

    def _opening(self, finansiar: str) -> Summa:
        """What a financier has in the money carried over."""
        if self.ingaende_balanser is None:
            return UNKNOWN if None in self._moved else NOTHING
        held = (balans.belopp.get(finansiar) for balans in self.ingaende_balanser)
        return together(Summa(belopp.ore, angivet=True) for belopp in held if belopp is not None)

    def _of_financier(self, finansiar: str) -> Siffror:
        """The numbers of a financier: what it has put in of the costs beside what it was to.

        A forecast tells who is expected to pay a cost, and not what anybody is expected to put in.
        """
        column = self._of_column(finansiar)
        if self.redovisning.kolumner is Kolumnslag.BELASTAD:
            return column
        paid = together((column.utfall, *self._paid(finansiar)))
        return evolve(column, prognos=NOTHING, vantat_av=NOTHING, utfall=paid)

    def _of_column(self, finansiar: str) -> Siffror:
        """The numbers of a column over all lines: what is moved between them is left in it."""
        budget = together(row.get(finansiar, NOTHING) for row in self._adopted.values())
        whole = budget + self._opening(finansiar)
        expected = together(row.get(finansiar, NOTHING) for row in self._expected.values())
        spent = together(row.get(finansiar, NOTHING) for row in self._spent.values())
        foreseen = together(self._of_line(line, (finansiar,)).vantat_av for line in self._expected)
        return Siffror(whole, whole, expected, spent, foreseen)

    def _paid(self, part: str) -> Iterator[Summa]:
        for betalning in self.redovisning.betalningar:
            till = betalning.till or self.budget.budgetansvarig
            belopp = stated(betalning.belopp)
            if betalning.fran == part and till != part:
                yield UNKNOWN if till is None else belopp
            elif till == part and betalning.fran != part:
                yield Summa(-belopp.ore, belopp.angivet, belopp.okant)

    def _instalments(self, of: Sequence[str]) -> Iterator[Utfallsrad]:
        """What is to be paid of each instalment to the one that holds the money, and what is."""
        holder, plan = self.budget.budgetansvarig, self.betalningsplan
        if plan is None or holder is None:
            raise Contradiction("delbetalningar-okanda", path="/betalningsplan")
        payers = [part for part in of if part != holder and part in plan.atagande.parter]
        due = {
            delbetalning.nr: together(stated(delbetalning.belopp[part]) for part in payers)
            for delbetalning in plan.delbetalningar
        }
        paid: dict[int | None, Summa] = {}
        for betalning in self.redovisning.betalningar:
            if betalning.fran in of and betalning.fran != holder and betalning.till in (None, holder):
                paid[betalning.delbetalning] = paid.get(betalning.delbetalning, NOTHING) + stated(betalning.belopp)
        for nr in sorted({*due, *(nr for nr in paid if nr is not None)}):
            owed = due.get(nr, NOTHING)
            yield Siffror(owed, owed, utfall=paid.get(nr, NOTHING)).row(str(nr))
        if None in paid:
            yield Siffror(utfall=paid[None]).row(None, None, Ovrigt.UTAN_DELBETALNING)

    @cached_property
    def _adopted(self) -> _Cells:
        """The amounts of the budget; those of a party whose column has none are unknown."""
        unknown = self.budget.unknown_columns
        return {
            post.id: {
                finansiar: UNKNOWN if finansiar in unknown else NOTHING if belopp is None else stated(belopp)
                for finansiar, belopp in post.belopp.items()
            }
            for post in self.budget.budgetposter
        }

    @cached_property
    def _moved(self) -> _Cells:
        """What is moved to each line, less what is taken from it; a line of None is the money carried over."""
        moved: dict[str | None, dict[str, Summa]] = {}
        for omfordelning in self.redovisning.omfordelningar:
            if omfordelning.foreslagen:
                continue
            belopp = omfordelning.belopp or dict.fromkeys(self.finansiarer)
            for finansiar, amount in belopp.items():
                for line, sign in ((omfordelning.fran, -1), (omfordelning.till, 1)):
                    there = moved.setdefault(line, {})
                    tal = stated(amount)
                    there[finansiar] = there.get(finansiar, NOTHING) + Summa(sign * tal.ore, tal.angivet, tal.okant)
        return moved

    @cached_property
    def _spent(self) -> _Cells:
        return _by_line(self.redovisning.utfallsposter)

    @cached_property
    def _expected(self) -> _Cells:
        prognos = self.redovisning.senaste_prognos
        return {} if prognos is None else _by_line(prognos.utfallsposter)


def _by_line(utfallsposter: Iterable[Utfallspost]) -> dict[str | None, dict[str, Summa]]:
    """Amounts by line and financier."""
    found: dict[str | None, dict[str, Summa]] = {}
    for post in utfallsposter:
        row = found.setdefault(post.budgetpost, {})
        for finansiar, belopp in post.belopp.items():
            row[finansiar] = row.get(finansiar, NOTHING) + stated(belopp)
    return found
