"""Amounts as long rows (långa rader): plain tuples of one shape, for pandas, polars, DuckDB and the like."""

import enum
from collections.abc import Iterator
from typing import Final, NamedTuple

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.budget import Budget
from folkhalsoavtal.fields import Value, wrong_type
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.redovisning import EkonomiskRedovisning, Omfordelning


class Langradsslag(enum.Enum):
    """What the amount of a long row is (långradsslag)."""

    BUDGET = "budget"  #: of the budget as adopted
    OMFORDELNING = "omfordelning"  #: moved to the line, or below zero from it, by a decision
    UTFALL = "utfall"  #: spent


class Beloppslage(enum.Enum):
    """How it is with an amount (beloppsläge)."""

    ANGIVET = "angivet"  #: it is stated
    TOMT = "tomt"  #: the cell is empty, and adds nothing
    OKANT = "okant"  #: it is not known


class Langrad(NamedTuple):
    """One amount with all that it is of (lång rad): a plain tuple of texts and numbers.

    The rows of one kind sum to what the budget, or the statement, sums to: a total or a stated sum is no row.

    Attributes:
        avtal: Id of the agreement.
        verksamhetsar: The year.
        slag: What the amount is: ``budget``, ``omfordelning`` or ``utfall``.
        budgetpost: Id of the line; None for what is outside the budget, and for money carried over.
        finansiar: Id of the financier; None where it is not stated.
        ore: The amount in öre; None where there is none, or it is not known.
        status: How it is with it: ``angivet``, ``tomt`` or ``okant``.

    .. versionadded:: 0.1.0
    """

    avtal: str
    verksamhetsar: int
    slag: str
    budgetpost: str | None
    finansiar: str | None
    ore: int | None
    status: str


_BUDGET: Final = Langradsslag.BUDGET.value
_UTFALL: Final = Langradsslag.UTFALL.value
_MOVED: Final = Langradsslag.OMFORDELNING.value


def long_rows(record: Akt | Samling | Verksamhetsplan | EkonomiskRedovisning) -> Iterator[Langrad]:
    """Every amount of the budgets and the statements in a record, a row each, in the order of the record.

    Args:
        record: A plan, a statement, the file of an agreement, or several records.

    Returns:
        The rows: of a budget one for each cell; of a statement one for each amount that is moved from a line and to a
        line by a decision, and one for each that was spent.

    Raises:
        InvalidType: When the record is none of these.

    >>> from folkhalsoavtal.serialization import load
    >>> rader = [rad for rad in long_rows(load("examples/alingsas-2024.json")) if rad.budgetpost == "omkostnader"]
    >>> [(rad.finansiar, rad.ore, rad.status) for rad in rader]
    [('drn', None, 'tomt'), ('kommun', 5000000, 'angivet'), ('annan', None, 'tomt')]

    .. versionadded:: 0.1.0
    """
    if not isinstance(record, (Akt, Samling, Verksamhetsplan, EkonomiskRedovisning)):
        raise wrong_type(record, "Akt | Samling | Verksamhetsplan | EkonomiskRedovisning")
    return _rows(record)


def _rows(record: Value) -> Iterator[Langrad]:
    match record:
        case Samling():
            for handling in record.handlingar:
                yield from _rows(handling)
        case Akt():
            for each in (*record.planer, *record.redovisningar):
                yield from _rows(each)
        case Verksamhetsplan():
            for budget in record.budgetar:
                # a plan with budgets is of one agreement
                yield from _of_budget(budget, record.avtal[0])
        case EkonomiskRedovisning():
            yield from _of_statement(record)
        case _:
            return


def _of_budget(budget: Budget, avtal: str) -> Iterator[Langrad]:
    unknown = frozenset(budget.unknown_columns)
    for post in budget.budgetposter:
        for finansiar, belopp in post.belopp.items():
            lage = _lage(belopp, Beloppslage.OKANT if finansiar in unknown else Beloppslage.TOMT)
            yield Langrad(avtal, budget.verksamhetsar, _BUDGET, post.id, finansiar, _ore(belopp), lage)


def _of_statement(redovisning: EkonomiskRedovisning) -> Iterator[Langrad]:
    avtal, ar = redovisning.avtal, redovisning.verksamhetsar
    for omfordelning in redovisning.omfordelningar:
        if not omfordelning.foreslagen:
            for line, finansiar, belopp in _moved(omfordelning):
                yield Langrad(avtal, ar, _MOVED, line, finansiar, _ore(belopp), _lage(belopp, Beloppslage.OKANT))
    for post in redovisning.utfallsposter:
        for finansiar, belopp in post.belopp.items():
            lage = _lage(belopp, Beloppslage.OKANT)
            yield Langrad(avtal, ar, _UTFALL, post.budgetpost, finansiar, _ore(belopp), lage)


def _moved(omfordelning: Omfordelning) -> Iterator[tuple[str | None, str | None, Belopp | None]]:
    """What is moved: below zero from a line, above zero to one. Without amounts it is not stated of which financier."""
    amounts: list[tuple[str | None, Belopp | None]] = [*omfordelning.belopp.items()] or [(None, None)]
    for line, sign in ((omfordelning.fran, -1), (omfordelning.till, 1)):
        for finansiar, belopp in amounts:
            yield line, finansiar, None if belopp is None else belopp * sign


def _ore(belopp: Belopp | None) -> int | None:
    return None if belopp is None else belopp.ore


def _lage(belopp: Belopp | None, otherwise: Beloppslage) -> str:
    return (otherwise if belopp is None else Beloppslage.ANGIVET).value
