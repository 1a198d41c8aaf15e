"""The rules on plans: each a function of a value and a context; their codes and severities stand in ``rules``."""

from collections.abc import Iterator

from folkhalsoavtal.errors import pointer
from folkhalsoavtal.fields import Handling
from folkhalsoavtal.hanvisningar import named
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.styrning import Kravamne, Kravstyrka
from folkhalsoavtal.validation.findings import Context, Remark, Severity


def plan_outside_period(plan: Verksamhetsplan, context: Context) -> Iterator[Remark]:
    """A plan is for a year that its agreement does not touch."""
    for avtal in filter(None, map(context.avtal.get, plan.avtal)):
        if plan.period is not None and avtal.avtalsperiod is not None:
            years = avtal.avtalsperiod.calendar_years
            outside = tuple(ar for ar in plan.period.calendar_years if ar not in years)
            if outside:
                yield "/period", {"verksamhetsar": outside, "period": avtal.avtalsperiod}


def plan_period_not_stated(plan: Verksamhetsplan, _: Context) -> Iterator[Remark]:
    """Which years a plan is for is not stated."""
    if plan.period is None:
        yield "", {}


def budget_outside_plan(plan: Verksamhetsplan, _: Context) -> Iterator[Remark]:
    """A budget in a plan is for a year that the plan does not touch."""
    for i, budget in enumerate(plan.budgetar):
        if plan.period is not None and budget.verksamhetsar not in plan.period.calendar_years:
            path = pointer("budgetar", i, "verksamhetsar")
            yield path, {"verksamhetsar": budget.verksamhetsar, "period": plan.period}


def area_without_line(plan: Verksamhetsplan, _: Context) -> Iterator[Remark]:
    """A plan has a budget, and no line of it is said to pay for a focus area or for anything in it."""
    for path, omrade in plan.placed_areas():
        paid = (omrade.budgetposter, *(insats.budgetposter for insats in plan.insatser_in(omrade.id)))
        if plan.budgetar and all(posts is None for posts in paid):
            yield path, {"fokusomrade": omrade.benamning}


def line_without_area(plan: Verksamhetsplan, _: Context) -> Iterator[Remark]:
    """A line pays for no focus area, no insats and no post, while others beside it pay for focus areas."""
    areas = {post for omrade in plan.omraden for post in omrade.budgetposter or ()}
    others = {post for insats in plan.insatser for post in insats.budgetposter or ()}
    others |= {post for tjanst in plan.tjanster for post in tjanst.budgetposter or ()}
    for i, budget in enumerate(plan.budgetar):
        for kategori, posts in budget.by_category().items():
            if areas & {post.id for post in posts}:
                # without a heading it may be an overhead
                severity = Severity.WARNING if kategori is not None else Severity.NOTE
                for j, post in enumerate(budget.budgetposter):
                    if post in posts and post.id not in areas | others:
                        yield pointer("budgetar", i, "budgetposter", j), {"budgetpost": post.benamning}, severity


def _demanded(plan: Verksamhetsplan, context: Context, amne: Kravamne) -> Severity:
    """How much it matters that something is lacking: an error where the plan or an agreement of it says *ska*."""
    krav = (*plan.krav, *(krav for id_ in plan.avtal if id_ in context.avtal for krav in context.avtal[id_].krav))
    must = any(each.amne is amne and each.styrka is Kravstyrka.SKA for each in krav)
    return Severity.ERROR if must else Severity.WARNING


def target_groups_missing(plan: Verksamhetsplan, context: Context) -> Iterator[Remark]:
    """A focus area, or a plan without any, has insatser and says nowhere whom they are for."""
    severity = _demanded(plan, context, Kravamne.MALGRUPPER)
    for path, omrade in plan.placed_areas():
        insatser = plan.insatser_in(omrade.id)
        if not omrade.malgrupper and not (insatser and all(insats.malgrupper for insats in insatser)):
            yield path, {"fokusomrade": omrade.benamning}, severity
    if plan.insatser and not plan.omraden and not any(insats.malgrupper for insats in plan.insatser):
        yield "", {"fokusomrade": plan.benamning or plan.id}, severity


def evaluation_missing(plan: Verksamhetsplan, context: Context) -> Iterator[Remark]:
    """An insats is new or untried, and how it is evaluated is not stated."""
    severity = _demanded(plan, context, Kravamne.UTVARDERING)
    for i, insats in enumerate(plan.insatser):
        if insats.oprovad and insats.utvardering is None:
            yield pointer("insatser", i), {"insats": insats.benamning}, severity


def plan_not_sent(plan: Verksamhetsplan, context: Context) -> Iterator[Remark]:
    """A plan is adopted, and it is not stated that it has been sent to those who are to have it."""
    severity = _demanded(plan, context, Kravamne.UTSKICK)
    if plan.adopted is not None:
        for i, utskick in enumerate(plan.utskick):
            if utskick.dag is None:
                yield pointer("utskick", i), {"mottagare": utskick.mottagare}, severity
        if not plan.utskick and severity is Severity.ERROR:
            yield "/utskick", {"mottagare": None}, severity


def record_not_at_hand(record: Handling, context: Context) -> Iterator[Remark]:
    """A record names another that is not at hand: what it refers to there cannot be looked up."""
    there = {"Avtal": context.avtal, "Behovsanalys": context.behovsanalyser}
    for path, till, id_ in named(record):
        if till in there and id_ not in there[till]:
            yield path, {"handling": id_}
