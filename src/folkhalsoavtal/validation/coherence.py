"""The rules on whether a plan says the same of a thing wherever it stands: labels and ids, goals, areas and insatser.

Each is a function of a value and a context; their codes and severities stand in ``catalogue``.
"""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from folkhalsoavtal.errors import pointer
from folkhalsoavtal.fields import walk
from folkhalsoavtal.insats import Insats, Mal, Preventionsniva
from folkhalsoavtal.plan import Fokusomrade, Verksamhetsplan
from folkhalsoavtal.styrning import Kravamne, Kravstyrka
from folkhalsoavtal.validation.findings import Context, Remark, Severity, spans, told
from folkhalsoavtal.validation.plans import requirement

#: What a budget line can pay for, and be called as.
_Paid: TypeAlias = Fokusomrade | Insats


def _plain(name: str) -> str:
    """A name as it is compared: however it is spaced, composed and capitalised."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _beside(plan: Verksamhetsplan, context: Context) -> list[Verksamhetsplan]:
    """The other plans of its agreements."""
    return [other for other in context.plans_of(plan.avtal) if other is not plan]


def _begins(plan: Verksamhetsplan) -> date | None:
    """The first day that a plan is for; of the years of its budgets where its own are not stated."""
    if plan.period is not None:
        return plan.period.forsta_dag
    return date(plan.years[0], 1, 1) if plan.years else None


def area_called_otherwise(plan: Verksamhetsplan, _: Context) -> Iterator[Remark]:
    """The one line of a budget that pays for a focus area is called otherwise than the area.

    Which line pays is told by ids, and never concluded from names. A line that is called as an insats that it is said
    to pay for is that of the insats.
    """
    for path, omrade in plan.placed_areas():
        years: dict[str, list[int]] = {}
        for budget in plan.budgetar:
            lines = [post for post in budget.budgetposter if post.id in (omrade.budgetposter or ())]
            if len(lines) == 1 and _plain(lines[0].benamning) not in _names_of(plan, omrade, lines[0].id):
                years.setdefault(lines[0].benamning, []).append(budget.verksamhetsar)
        for benamning, of in years.items():
            params = {"fokusomrade": omrade.benamning, "budgetpost": benamning, "verksamhetsar": spans(sorted(of))}
            yield path, params


def _names_of(plan: Verksamhetsplan, omrade: Fokusomrade, post: str) -> set[str]:
    """What a line that pays for a focus area can be called: as the area, or as an insats that it pays for."""
    insatser = (insats for insats in plan.insatser if post in (insats.budgetposter or ()))
    return {_plain(omrade.benamning), *(_plain(insats.benamning) for insats in insatser)}


def line_not_linked(plan: Verksamhetsplan, _: Context) -> Iterator[Remark]:
    """A line has the name or the id of a focus area or an insats, and is not said to pay for it.

    A line is said to pay for an area also by the insatser in it, and for an insats by its areas; for both by the posts
    that carry the insatser. Where a line has the name of several things, one that says so is enough. The same id means
    something only of a line that is not said to pay for anything: lines and areas may each be numbered.
    """
    things: tuple[_Paid, ...] = (*plan.omraden, *plan.insatser)
    by_id: dict[str, list[_Paid]] = {}
    by_name: dict[str, list[_Paid]] = {}
    for thing in things:
        by_id.setdefault(thing.id, []).append(thing)
        by_name.setdefault(_plain(thing.benamning), []).append(thing)
    paying = {post for thing in things for post in _lines_of(plan, thing)}
    for i, budget in enumerate(plan.budgetar):
        for j, post in enumerate(budget.budgetposter):
            same = [*(() if post.id in paying else by_id.get(post.id, ())), *by_name.get(_plain(post.benamning), ())]
            if same and not any(post.id in _lines_of(plan, thing) for thing in same):
                vad = tuple(dict.fromkeys(thing.benamning for thing in same))
                params = {"budgetpost": post.benamning, "vad": vad, "verksamhetsar": budget.verksamhetsar}
                yield pointer("budgetar", i, "budgetposter", j), params


def _lines_of(plan: Verksamhetsplan, thing: _Paid) -> set[str]:
    """The lines that are said to pay for a focus area or an insats, by whatever says so."""
    if isinstance(thing, Fokusomrade):
        insatser, around = plan.insatser_in(thing.id), [thing]
    else:
        insatser, around = (thing,), [omrade for omrade in plan.omraden if omrade.id in (thing.fokusomraden or ())]
    carrying = {id_ for insats in insatser for id_ in insats.tjanster or ()}
    stated = [omrade.budgetposter for omrade in around] + [insats.budgetposter for insats in insatser]
    stated += [tjanst.budgetposter for tjanst in plan.tjanster if tjanst.id in carrying]
    return {post for posts in stated for post in posts or ()}


def line_renamed(plan: Verksamhetsplan, context: Context) -> Iterator[Remark]:
    """A line has another name than the line with its id in the latest earlier budget that has one.

    The budgets are those of every plan of the agreement, in the order of their years.
    """
    names: dict[str, dict[int, set[str]]] = {}
    for other in (plan, *_beside(plan, context)):
        for budget in other.budgetar:
            for post in budget.budgetposter:
                names.setdefault(post.id, {}).setdefault(budget.verksamhetsar, set()).add(post.benamning)
    for i, budget in enumerate(plan.budgetar):
        for j, post in enumerate(budget.budgetposter):
            before = max((ar for ar in names[post.id] if ar < budget.verksamhetsar), default=None)
            then = set[str]() if before is None else names[post.id][before]
            if then and _plain(post.benamning) not in map(_plain, then):
                names_then = {"budgetpost": post.benamning, "tidigare": min(then), "id": post.id}
                years = {"verksamhetsar": budget.verksamhetsar, "tidigare_ar": before}
                yield pointer("budgetar", i, "budgetposter", j, "benamning"), {**names_then, **years}


def insats_renamed(plan: Verksamhetsplan, context: Context) -> Iterator[Remark]:
    """An insats has another name than in the latest earlier plan of the agreement that has its id.

    The same id is the same insats in all years. Which plan is earlier is told by their first days; of plans of which
    that is not known, or that begin on the same day, none is.
    """
    named: dict[str, dict[date, set[str]]] = {}
    for first, other in _earlier(plan, context):
        for insats in other.insatser:
            named.setdefault(insats.id, {}).setdefault(first, set()).add(insats.benamning)
    for i, insats in enumerate(plan.insatser):
        then = named.get(insats.id, {})
        names = then[max(then)] if then else set[str]()
        if names and _plain(insats.benamning) not in map(_plain, names):
            params = {"insats": insats.benamning, "tidigare": min(names), "id": insats.id}
            yield pointer("insatser", i, "benamning"), params


def _earlier(plan: Verksamhetsplan, context: Context) -> list[tuple[date, Verksamhetsplan]]:
    """The other plans of its agreements that begin before a plan, each with its first day."""
    begins = _begins(plan)
    dated = [(first, other) for other in _beside(plan, context) if (first := _begins(other)) is not None]
    return [(first, other) for first, other in dated if begins is not None and first < begins]


def insats_under_another_id(plan: Verksamhetsplan, context: Context) -> Iterator[Remark]:
    """An insats has the name of one in an earlier plan of the agreement, whose id is not in its own plan.

    It is counted as two. It is told in the first plan that has its id, of the last plan before that. Which of two plans
    comes first is told by their first days, and where these are the same, or one is not known, by their ids.
    """
    own = {insats.id for insats in plan.insatser}
    known: set[str] = set()
    named: dict[str, tuple[str, str]] = {}
    for other in sorted((each for each in _beside(plan, context) if _rank(each) < _rank(plan)), key=_rank):
        known |= {insats.id for insats in other.insatser}
        theirs = sorted((insats.id, _plain(insats.benamning)) for insats in other.insatser)
        named |= {name: (id_, other.benamning or other.id) for id_, name in reversed(theirs) if id_ not in own}
    for i, insats in enumerate(plan.insatser):
        same = named.get(_plain(insats.benamning))
        if same is not None and insats.id not in known:
            params = {"insats": insats.benamning, "id": insats.id, "annat_id": same[0], "plan": same[1]}
            yield pointer("insatser", i, "id"), params


def _rank(plan: Verksamhetsplan) -> tuple[date, str, tuple[str, ...]]:
    """An order of the plans of an agreement in which no two are the same."""
    return _begins(plan) or date.max, plan.id, plan.avtal


def goal_without_insats(plan: Verksamhetsplan, _: Context) -> Iterator[Remark]:
    """A goal of the plan, or of a focus area, that no insats is said to serve; only the outermost of a tree is told.

    An insats serves the goals that it names (``bidrar_till``), those that these stand under and those under them. It
    also has its own goals, which are never looked at here. As what is not stated is not nothing:

    - of a plan without insatser every goal is told, and as a note: they may stand elsewhere;
    - a goal of the plan is told where at least one insats states what it serves;
    - a goal of an area is told where every insats that can be of the area states what it serves: those that belong to
      it, and those that do not say to which areas they belong; so also where the area has none;
    - it is a note, and no warning, where any insats states neither what it serves nor a goal of its own.
    """
    stated = [insats.bidrar_till for insats in plan.insatser if insats.bidrar_till is not None]
    named = {goal for goals in stated for goal in goals}
    silent = any(insats.bidrar_till is None and not insats.mal for insats in plan.insatser)
    severity = Severity.NOTE if silent or not plan.insatser else Severity.WARNING
    trees = [("", plan.mal)] if stated or not plan.insatser else []
    trees += [(path, omrade.mal) for path, omrade in plan.placed_areas() if _is_told(plan, omrade)]
    for path, goals in trees:
        for place, mal in _unserved(goals, named, path + "/mal"):
            yield place, {"mal": mal.benamning}, severity


def _is_told(plan: Verksamhetsplan, omrade: Fokusomrade) -> bool:
    """Whether every insats that can be of a focus area states what it serves."""
    can_be = (i for i in plan.insatser if i.fokusomraden is None or omrade.id in i.fokusomraden)
    return all(insats.bidrar_till is not None for insats in can_be)


def _unserved(goals: Sequence[Mal], named: Collection[str], path: str) -> Iterator[tuple[str, Mal]]:
    """The outermost goals of trees that are not named, and have no named one above or under them."""
    for i, mal in enumerate(goals):
        place = path + pointer(i)
        if not any(isinstance(each, Mal) and each.id in named for _, each in walk(mal)):
            yield place, mal
        elif mal.id not in named:  # some of what stands under it is served
            yield from _unserved(mal.delmal, named, place + "/delmal")


def insats_without_goal(plan: Verksamhetsplan, _: Context) -> Iterator[Remark]:
    """An insats has no goal: none of its own, none that it serves, and none in the focus areas that it belongs to.

    Where it is stated that it serves none, that is told at the insats, as a warning; where nothing is stated, of all of
    them together.
    """
    with_goals = {omrade.id for omrade in plan.omraden if omrade.mal}
    unstated: list[str] = []
    for i, insats in enumerate(plan.insatser):
        if insats.mal or insats.bidrar_till or with_goals & {*(insats.fokusomraden or ())}:
            continue
        if insats.bidrar_till is None:
            unstated.append(insats.benamning)
        else:
            yield pointer("insatser", i), {"antal": 1, "insatser": (insats.benamning,)}, Severity.WARNING
    if unstated:
        yield "", {"antal": len(unstated), "insatser": told(unstated)}


def area_without_insats(plan: Verksamhetsplan, _: Context) -> Iterator[Remark]:
    """No insats belongs to a focus area, though insatser of the plan say to which areas they belong.

    Where others of them do not say it, they may belong to this one, and it is a note.
    """
    belonging = {id_ for insats in plan.insatser for id_ in insats.fokusomraden or ()}
    states = [insats.fokusomraden is not None for insats in plan.insatser]
    severity = Severity.WARNING if all(states) else Severity.NOTE
    for path, omrade in plan.placed_areas() if any(states) else ():
        if omrade.id not in belonging:
            yield path, {"fokusomrade": omrade.benamning}, severity


def insats_outside_plan(plan: Verksamhetsplan, _: Context) -> Iterator[Remark]:
    """The period of an insats has no day in common with that of the plan."""
    for i, insats in enumerate(plan.insatser):
        if plan.period is not None and plan.period.common(insats.period) is None:
            params = {"insats": insats.benamning, "period": insats.period, "planperiod": plan.period}
            yield pointer("insatser", i, "period"), params


def insats_for_individuals(plan: Verksamhetsplan, context: Context) -> Iterator[Remark]:
    """An insats is for individuals, and the plan or an agreement of it requires that insatser are for groups alone.

    How much it matters, and on which clause it rests, is told by the requirement: by one that says *ska* where there
    is such, and by that of the plan before those of its agreements.
    """
    krav = requirement(plan, context, Kravamne.GRUPPER)
    for i, insats in enumerate(plan.insatser if krav is not None else ()):
        if krav is not None and Preventionsniva.INDIKERAD in insats.preventionsnivaer:
            severity = Severity.ERROR if krav.styrka is Kravstyrka.SKA else Severity.WARNING
            params = {"insats": insats.benamning, "krav": krav.benamning}
            yield pointer("insatser", i, "preventionsnivaer"), params, severity, krav.kallhanvisning
