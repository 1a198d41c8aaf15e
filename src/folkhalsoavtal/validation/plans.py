"""The rules on plans: each a function of a value and a context; their codes and severities stand in ``catalogue``."""

from collections.abc import Collection, Iterable, Iterator

from folkhalsoavtal.aktorer import Medel
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.errors import pointer
from folkhalsoavtal.fields import Handling
from folkhalsoavtal.indikator import Indikator
from folkhalsoavtal.insats import Insats
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.references import named
from folkhalsoavtal.styrning import Krav, Kravamne, Kravstyrka
from folkhalsoavtal.validation.findings import Context, Remark, Severity, spans, told


def plan_outside_period(plan: Verksamhetsplan, context: Context) -> Iterator[Remark]:
    """A plan is for a year that its agreement does not touch, or for no day of its period."""
    for avtal in filter(None, map(context.avtal.get, plan.avtal)):
        if plan.period is not None and avtal.avtalsperiod is not None:
            apart = not avtal.holds_in(plan.period)
            outside = [ar for ar in plan.period.calendar_years if apart or not avtal.holds_in(ar)]
            if outside:
                period = avtal.latest.avtalsperiod
                params = {"verksamhetsar": spans(outside), "period": period, "avtal": avtal.namn or avtal.id}
                yield "/period", params


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
    """No line of a budget is said to pay for a focus area, for anything in it or for a post that carries it."""
    of_posts = {tjanst.id: tjanst.budgetposter for tjanst in plan.tjanster}
    for path, omrade in plan.placed_areas():
        insatser = plan.insatser_in(omrade.id)
        # what is stated to have no line, or to be paid with other money, lacks none
        none = omrade.budgetposter == () or (insatser and all(insats.budgetposter == () for insats in insatser))
        if none or (insatser and all(insats.medel is Medel.ANDRA for insats in insatser)):
            continue
        said = [omrade.budgetposter, *(insats.budgetposter for insats in insatser)]
        said += [of_posts[tjanst] for insats in insatser for tjanst in insats.tjanster or ()]
        lines = {post for posts in said for post in posts or ()}
        for budget in plan.budgetar:
            if not any(post.id in lines for post in budget.budgetposter):
                yield path, {"fokusomrade": omrade.benamning, "verksamhetsar": budget.verksamhetsar}


def line_without_area(plan: Verksamhetsplan, _: Context) -> Iterator[Remark]:
    """A line pays for no focus area, no insats and no post, while others under its heading pay for focus areas."""
    areas = {post for omrade in plan.omraden for post in omrade.budgetposter or ()}
    paying = areas | {post for insats in plan.insatser for post in insats.budgetposter or ()}
    paying |= {post for tjanst in plan.tjanster for post in tjanst.budgetposter or ()}
    headings = {post.kategori for budget in plan.budgetar for post in budget.budgetposter if post.id in areas}
    for i, budget in enumerate(plan.budgetar):
        for j, post in enumerate(budget.budgetposter):
            if post.kategori in headings and post.id not in paying:
                # under no heading it may be an overhead
                severity = Severity.WARNING if post.kategori is not None else Severity.NOTE
                params = {"budgetpost": post.benamning, "verksamhetsar": budget.verksamhetsar}
                yield pointer("budgetar", i, "budgetposter", j), params, severity


def requirement(plan: Verksamhetsplan, context: Context, amne: Kravamne) -> Krav | None:
    """What the plan, or an agreement of it, requires of a matter: what must be before what ought to be.

    A supplement requires what its base agreement does.
    """
    own = [context.avtal[id_] for id_ in plan.avtal if id_ in context.avtal]
    base = [context.avtal[avtal.basavtal] for avtal in own if avtal.basavtal and avtal.basavtal in context.avtal]
    every = (*plan.krav, *(krav for avtal in (*own, *base) for krav in avtal.krav))
    about = [krav for krav in every if krav.amne is amne]
    return min(about, key=lambda krav: krav.styrka is not Kravstyrka.SKA, default=None)


def _demanded(plan: Verksamhetsplan, context: Context, amne: Kravamne) -> tuple[Severity, Kallhanvisning | None]:
    """How much it matters that something is lacking (an error where it must be), and the clause that demands it."""
    krav = requirement(plan, context, amne)
    if krav is None:
        return Severity.WARNING, None
    return Severity.ERROR if krav.styrka is Kravstyrka.SKA else Severity.WARNING, krav.kallhanvisning


def target_groups_missing(plan: Verksamhetsplan, context: Context) -> Iterator[Remark]:
    """Nothing says whom a focus area is for, or the insatser outside the areas, or a plan that must say it.

    An insats is for its own target groups, and for those of the challenges that it meets.
    """
    severity, clause = _demanded(plan, context, Kravamne.MALGRUPPER)
    analyser = filter(None, map(context.behovsanalyser.get, plan.behovsanalyser))
    covered = {utmaning.id for analys in analyser for utmaning in analys.utmaningar if utmaning.malgrupper}

    def said(insatser: Iterable[Insats]) -> bool:
        return any(insats.malgrupper or covered & {*(insats.utmaningar or ())} for insats in insatser)

    for path, omrade in plan.placed_areas():
        if not omrade.malgrupper and not said(plan.insatser_in(omrade.id)):
            yield path, {"vad": omrade.benamning}, severity, clause
    outside = plan.insatser_in(None)
    if outside and not said(outside):
        yield "", {"vad": told([insats.benamning for insats in outside])}, severity, clause
    if not plan.insatser and not plan.omraden and severity is Severity.ERROR:
        yield "", {"vad": plan.benamning or plan.id}, severity, clause


def evaluation_missing(plan: Verksamhetsplan, context: Context) -> Iterator[Remark]:
    """An insats is new or untried, and how it is evaluated is not stated."""
    severity, clause = _demanded(plan, context, Kravamne.UTVARDERING)
    for i, insats in enumerate(plan.insatser):
        if insats.oprovad and insats.utvardering is None:
            yield pointer("insatser", i), {"insats": insats.benamning}, severity, clause


def plan_not_sent(plan: Verksamhetsplan, context: Context) -> Iterator[Remark]:
    """A plan is adopted, and it is not stated that it has been sent after that to those who are to have it."""
    severity, clause = _demanded(plan, context, Kravamne.UTSKICK)
    if plan.adopted is None:
        return
    if not plan.utskick:
        yield "", {"mottagare": None}, severity, clause
    for i, utskick in enumerate(plan.utskick):
        if utskick.dag is None or (plan.adopted.dag is not None and utskick.dag < plan.adopted.dag):
            yield pointer("utskick", i), {"mottagare": utskick.mottagare}, severity, clause


def record_not_at_hand(record: Handling, context: Context) -> Iterator[Remark]:
    """A record names another that is not at hand, or an agreement a challenge when no need analysis is."""
    there: dict[str, Collection[str]] = {"Avtal": context.avtal, "Behovsanalys": context.behovsanalyser}
    if context.metoder:  # what is told of a method stands for itself: it is missed only where others are at hand
        there["Metod"] = context.metoder
    if isinstance(record, Avtal) and not context.behovsanalyser:
        there["Folkhalsoutmaning"] = ()
    for path, till, id_ in named(record):
        if till in there and id_ not in there[till]:
            yield path, {"handling": id_}


def value_outside_interval(indikator: Indikator, _: Context) -> Iterator[Remark]:
    """The value of an indicator lies outside the interval that is stated for it."""
    varde, intervall = indikator.varde, indikator.intervall
    if varde is not None and intervall is not None and not intervall.nedre <= varde <= intervall.ovre:
        yield "", {"indikator": indikator.benamning, "varde": varde, "intervall": intervall}
