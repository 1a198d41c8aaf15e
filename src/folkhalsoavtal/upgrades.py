"""Versions of the format: what was written in another way before, and the steps that take an old document to today.

A document is the tree of its JSON text here. A step makes a new tree and leaves the one that it is given as it is; the
two may share what is the same in both.
"""

import re
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from copy import copy
from functools import partial
from itertools import chain, count
from typing import Any, Final, TypeAlias, TypeGuard

from attrs import frozen

from folkhalsoavtal.errors import pointer
from folkhalsoavtal.fields import EMPTY, FrozenMap

#: The schemas of the documents that are read, each in the place of its number. The last is the one that is written.
SCHEMAS: Final = ("folkhalsoavtal/0", "folkhalsoavtal/1")

_SCHEMA: Final = re.compile(r"folkhalsoavtal/(0|[1-9]\d{0,99})", re.ASCII)
_DAY: Final = re.compile(r"(\d{4})-\d{2}-\d{2}", re.ASCII)

#: An object of a document.
Tree: TypeAlias = dict[str, Any]
#: The making of a new tree, which is returned; what is yielded is each change: its place, and what stood and stands.
Making: TypeAlias = Generator[tuple[str, Mapping[str, object]], None, Any]


@frozen
class Change:
    """One thing in a document that is written in another way than before.

    Attributes:
        code: The code of the step that changed it.
        path: JSON Pointer to where it stands after the step.
        params: What stood (``fore``) and what stands (``efter``), and what else the text speaks of.

    .. versionadded:: 0.1.0
    """

    code: str
    path: str
    params: FrozenMap[str, object] = EMPTY


@frozen
class UpgradeStep:
    """One difference between two versions of the format, as the step from the earlier to the later.

    What a step cannot move without losing or guessing something it leaves where it is: the reading tells that it does
    not belong there.

    Attributes:
        schema: The number of the schema that it takes a document from, to the next.
        code: Stable name of the step, by which ``rendering`` has its text.
        make: The making of the new tree.

    .. versionadded:: 0.1.0
    """

    schema: int
    code: str
    make: Callable[[Tree], Making]

    def take(self, tree: Tree) -> tuple[Tree, tuple[Change, ...]]:
        """The new tree, and what was changed, in the order in which it was met."""
        made: list[Tree] = []

        def making() -> Making:
            made.append((yield from self.make(tree)))

        changes = tuple(Change(self.code, path, FrozenMap(params.items())) for path, params in making())
        return made[0], changes


@frozen
class Upgrade:
    """The report of what was changed in an old document, so that it is written as one of today.

    Attributes:
        schema_before: The schema that the document was written in.
        schema_after: The schema that it is written in now.
        changes: What was changed, step by step.

    .. versionadded:: 0.1.0
    """

    schema_before: str
    schema_after: str
    changes: tuple[Change, ...] = ()


def schema_number(schema: object) -> int | None:
    """The number of a schema of this library, also of one that is later than those that are read; None of any other."""
    match = _SCHEMA.fullmatch(schema) if isinstance(schema, str) else None
    return None if match is None else int(match[1])


def upgraded(tree: Tree, schema: int) -> tuple[Tree, tuple[Change, ...]]:
    """A document as it is written today, and what was changed for that.

    Args:
        tree: The document.
        schema: The number of the schema that it is written in.
    """
    changes: list[Change] = []
    for step in STEPS:
        if step.schema >= schema:
            tree, made = step.take(tree)
            changes += made
    return _with(tree, {**tree, "schema": SCHEMAS[-1]}), tuple(changes)


def _is_object(value: Any) -> TypeGuard[Tree]:
    return isinstance(value, dict)


def _is_list(value: Any) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def _with(node: Tree, pairs: Mapping[str, Any]) -> Tree:
    """An object with other pairs in it: of the same class, as it may remember which of its keys stood twice."""
    made = copy(node)
    made.clear()
    made.update(pairs)
    return made


# from 0 to 1: the budgets of the years stood in the file of the agreement, beside its plans


def _in_files(make: Callable[[Tree, str], Making], tree: Any, path: str = "") -> Making:
    """A document in which the files of agreements are made anew: the document itself, or each in a collection."""
    if not _is_object(tree):
        return tree
    if tree.get("typ") == "akt":
        return (yield from make(tree, path))
    handlingar = tree.get("handlingar")
    if tree.get("typ") != "samling" or not _is_list(handlingar):
        return tree
    files: list[Any] = []
    for i, handling in enumerate(handlingar):
        files.append((yield from _in_files(make, handling, path + pointer("handlingar", i))))
    return _with(tree, {**tree, "handlingar": files})


def _budgets_into_plans(akt: Tree, path: str) -> Making:
    """Each budget into the plan of its year, or into one of its own where there is not just one that takes it."""
    taken = yield from _into_plans_of_their_years(akt, path)
    return (yield from _into_plans_of_their_own(taken, path))


def _into_plans_of_their_years(akt: Tree, path: str) -> Making:
    """Each budget into the plan that takes it, where one and no other does."""
    if (held := _held(akt)) is None:
        return akt
    budgetar, planer, avtal = held
    years = [year for year in map(_year, budgetar) if year is not None]
    takers = _takers(planer, frozenset(years), avtal)
    left: list[Any] = []
    into: dict[int, list[Any]] = {}
    for budget in budgetar:
        year = _year(budget)
        taking = [] if year is None else takers[year]
        if year is None or len(taking) != 1:
            left.append(budget)
            continue
        [i] = taking
        takers[year] = []  # it has one of that year now
        inside = into.setdefault(i, [*planer[i].get("budgetar", ())])
        inside.append(budget)
        yield _moved(budget, path, pointer("planer", i, "budgetar", len(inside) - 1), planer[i])
    for i, inside in into.items():
        planer[i] = _with(planer[i], {**planer[i], "budgetar": inside})
    return _with(akt, {**akt, "arsbudgetar": left, "planer": planer}) if into else akt


def _into_plans_of_their_own(akt: Tree, path: str) -> Making:
    """Each budget that is left into a plan that is made for its year; the key goes when nothing is left under it."""
    if (held := _held(akt)) is None:
        return akt
    budgetar, planer, avtal = held
    taken = {id_ for plan in planer if _is_object(plan) and isinstance(id_ := plan.get("id"), str)}
    numbers: dict[int, Iterator[str]] = {}
    left: list[Any] = []
    for budget in budgetar:
        if (year := _year(budget)) is None:
            left.append(budget)
            continue
        free = numbers.setdefault(year, _free_ids(f"budget-{year}", taken))
        planer.append(_plan(next(free), avtal, year, budget))
        yield _moved(budget, path, pointer("planer", len(planer) - 1, "budgetar", 0), planer[-1])
    return _with(akt, dict(_without_budgets(akt, planer, left)))


def _held(akt: Tree) -> tuple[list[Any], list[Any], str] | None:
    """The budgets of a file, its plans as a list to change, and the id of its agreement; None where one is none."""
    budgetar, planer, avtal = akt.get("arsbudgetar"), akt.get("planer", []), akt.get("avtal")
    id_ = avtal.get("id") if _is_object(avtal) else None
    if not (_is_list(budgetar) and _is_list(planer) and isinstance(id_, str)):
        return None
    return budgetar, [*planer], id_


def _takers(planer: Sequence[Any], years: Collection[int], avtal: str) -> dict[int, list[int]]:
    """The positions of the plans that take a budget of each year.

    They are of this agreement alone, and for the year or of no stated period, and have no budget of that year.
    """
    takers: dict[int, list[int]] = {year: [] for year in years}
    for i, plan in enumerate(planer):
        match plan:
            case {"avtal": [str(of)]} if of == avtal and _is_list(plan.get("budgetar", [])):
                held = {*map(_year, plan.get("budgetar", ()))}
                for year in _years_of(plan, years).difference(held):
                    takers[year].append(i)
            case _:
                pass
    return takers


def _years_of(plan: Tree, years: Collection[int]) -> frozenset[int]:
    """Those of some years that a plan may be for: those of its period, or all where it has none."""
    match plan:
        case {"period": {"forsta_dag": str(first), "sista_dag": str(last)}}:
            period = _years(first, last)
            return frozenset(year for year in years if year in period)
        case {"period": _}:
            return frozenset()
        case _:
            return frozenset(years)


def _years(first: str, last: str) -> range:
    """The calendar years between two days; none where one is no day."""
    days = _DAY.fullmatch(first), _DAY.fullmatch(last)
    return range(int(days[0][1]), int(days[1][1]) + 1) if days[0] and days[1] else range(0)


def _year(budget: Any) -> int | None:
    """The year of a budget, where it is one."""
    year = budget.get("verksamhetsar") if _is_object(budget) else None
    return year if isinstance(year, int) and 1000 <= year <= 9999 else None


def _free_ids(id_: str, taken: Collection[str]) -> Iterator[str]:
    """The ids that no plan has, one after another: this one, and with a number after it."""
    return (each for each in chain([id_], (f"{id_}-{n}" for n in count(2))) if each not in taken)


def _plan(id_: str, avtal: str, year: int, budget: Any) -> Tree:
    period = {"forsta_dag": f"{year}-01-01", "sista_dag": f"{year}-12-31"}
    return {"id": id_, "avtal": [avtal], "period": period, "budgetar": [budget]}


def _moved(budget: Tree, path: str, place: str, plan: Tree) -> tuple[str, Mapping[str, object]]:
    """The change that a budget is moved to a place in the file, which is in a plan."""
    fore, efter = path + "/arsbudgetar", path + place
    return efter, {"verksamhetsar": budget["verksamhetsar"], "fore": fore, "efter": efter, "plan": plan.get("id")}


def _without_budgets(akt: Tree, planer: list[Any], left: list[Any]) -> Iterator[tuple[str, Any]]:
    """The pairs of a file without the budgets that are moved; plans that it had none of stand in their place."""
    for key, value in akt.items():
        if key == "planer":
            yield key, planer
        elif key != "arsbudgetar":
            yield key, value
        else:
            if planer and "planer" not in akt:
                yield "planer", planer
            if left:
                yield key, left


# from 0 to 1: what is the punkt of a source was called its klausul


def _clauses_called_points(tree: Any, path: str = "") -> Making:
    """Every source with its clause under the name of today, wherever it stands."""
    if _is_list(tree):
        items: list[Any] = []
        for i, item in enumerate(tree):
            items.append((yield from _clauses_called_points(item, path + pointer(i))))
        return items
    if not _is_object(tree):
        return tree
    pairs: Tree = {}
    for key, value in tree.items():
        place = path + pointer(key)
        if is_old := key == "kallhanvisning" and _has_klausul(value):
            yield place + "/punkt", {"fore": "klausul", "efter": "punkt"}
        pairs[key] = yield from _clauses_called_points(_with_punkt(value) if is_old else value, place)
    return _with(tree, pairs)


def _has_klausul(kalla: Any) -> bool:
    return _is_object(kalla) and "klausul" in kalla and "punkt" not in kalla


def _with_punkt(kalla: Tree) -> Tree:
    return _with(kalla, {"punkt" if key == "klausul" else key: value for key, value in kalla.items()})


#: The differences between the versions, in the order in which they are made up.
STEPS: Final = (
    UpgradeStep(0, "arsbudgetar-i-planer", partial(_in_files, _budgets_into_plans)),
    UpgradeStep(0, "klausul-heter-punkt", _clauses_called_points),
)
