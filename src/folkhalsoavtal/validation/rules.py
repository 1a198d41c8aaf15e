"""The rules of the library: each a function of a value and a context, with its code and severity in one table."""

from collections.abc import Iterator
from typing import Final

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.andringar import AndradFinansiering
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.avtalsoversikt import overview_of
from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.beloppsuppgift import Forenlighet
from folkhalsoavtal.budget import AngivenSumma, Budget, Budgetpost, Kategori
from folkhalsoavtal.delning import nearest
from folkhalsoavtal.errors import FolkhalsoavtalError, pointer
from folkhalsoavtal.fields import FrozenMap, Handling
from folkhalsoavtal.finansiering import Provningsniva
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.frister import Frist, Fristbesked
from folkhalsoavtal.indikator import Indikator
from folkhalsoavtal.kallhanvisning import Harkomst, Kallhanvisning
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.redovisning import EkonomiskRedovisning
from folkhalsoavtal.regelprovning import Hinder, Provningsstatus
from folkhalsoavtal.uppfoljning import Uppfoljning
from folkhalsoavtal.validation import amendments, deadlines, followups, plans, statements
from folkhalsoavtal.validation.findings import Context, Remark, Rule, Ruleset, Severity


def _compared(path: str, angiven: Belopp | None, beraknad: Belopp | None) -> Iterator[Remark]:
    """A stated sum that differs from the computed one, with both."""
    if angiven is not None and beraknad is not None and angiven != beraknad:
        yield path, {"angiven": angiven, "beraknad": beraknad, "skillnad": angiven - beraknad}


def _stated_sums(budget: Budget) -> Iterator[tuple[str, Belopp | None, Belopp | None]]:
    """Every stated sum of a budget as (path, stated, computed); computed is None where a part of it is unknown."""
    if budget.angiven_summa is not None:
        yield from _stated_sum(budget, "/angiven_summa", budget.angiven_summa, budget.budgetposter)
    groups = budget.by_category()
    for i, kategori in enumerate(budget.kategorier):
        if kategori.angiven_summa is not None:
            path = pointer("kategorier", i, "angiven_summa")
            yield from _stated_sum(budget, path, kategori.angiven_summa, groups[kategori.id])
    for i, post in enumerate(budget.budgetposter):
        if post.angivet_totalt is not None:
            yield pointer("budgetposter", i, "angivet_totalt"), post.angivet_totalt, budget.total([post])


def _stated_sum(
    budget: Budget, path: str, summa: AngivenSumma, posts: tuple[Budgetpost, ...]
) -> Iterator[tuple[str, Belopp | None, Belopp | None]]:
    computed = budget.sums(posts)
    for finansiar, angiven in summa.belopp.items():
        yield path + pointer("belopp", finansiar), angiven, computed[finansiar]
    yield path + "/totalt", summa.totalt, budget.total(posts)


def stated_sum_differs(budget: Budget, _: Context) -> Iterator[Remark]:
    """A stated sum of a budget differs from what its lines sum to; both are kept."""
    for path, angiven, beraknad in _stated_sums(budget):
        yield from _compared(path, angiven, beraknad)


def stated_sum_of_nothing(budget: Budget, _: Context) -> Iterator[Remark]:
    """A sum is stated, but not all of what it sums."""
    for path, angiven, beraknad in _stated_sums(budget):
        if angiven and beraknad is None:  # a zero of nothing is right
            yield path, {"angiven": angiven}


def empty_cells_unconfirmed(budget: Budget, _: Context) -> Iterator[Remark]:
    """A party's column has amounts and empty cells, and no total is stated to confirm that those add nothing."""
    sums = budget.sums()
    unconfirmed: dict[str, list[str]] = {part: [] for part in budget.parter if sums[part] is not None}
    cells = budget.cells()
    for post in budget.budgetposter:
        for cell in cells[post.id]:
            declared = post.bars_av not in {None, cell.finansiar}
            if cell.finansiar in unconfirmed and cell.belopp is None and cell.bekraftad is None and not declared:
                unconfirmed[cell.finansiar].append(post.benamning)
    for i, finansiar in enumerate(budget.finansiarer):
        if budgetposter := unconfirmed.get(finansiar.id):
            yield pointer("finansiarer", i), {"finansiar": finansiar.id, "budgetposter": tuple(budgetposter)}


def sole_bearer_contradicted(budget: Budget, _: Context) -> Iterator[Remark]:
    """A line is declared as one party's cost, and another financier bears part of it."""
    for i, post in enumerate(budget.budgetposter):
        if post.bars_av is not None:
            for finansiar, belopp in post.belopp.items():
                if finansiar != post.bars_av and belopp:
                    path = pointer("budgetposter", i, "belopp", finansiar)
                    yield path, {"barare": post.bars_av, "finansiar": finansiar, "belopp": belopp}


def holder_not_stated(budget: Budget, _: Context) -> Iterator[Remark]:
    """Nobody is said to hold the money: who owes whom cannot be determined."""
    if budget.budgetansvarig is None:
        yield "", {"verksamhetsar": budget.verksamhetsar}


def period_not_stated(avtal: Avtal, _: Context) -> Iterator[Remark]:
    """The period of the agreement is not stated."""
    if avtal.avtalsperiod is None:
        yield "", {}


def financing_rule_not_stated(avtal: Avtal, _: Context) -> Iterator[Remark]:
    """How the cost is shared is not stated: nothing can be tested."""
    if avtal.finansieringsregel is None:
        yield "", {}


def _stated_rules(avtal: Avtal) -> Iterator[tuple[str, Kallhanvisning | None]]:
    """The rule that the agreement began with and those that have replaced it, with what each rests on."""
    if avtal.finansieringsregel is not None:
        yield "/finansieringsregel", avtal.finansieringsregel.kallhanvisning
    for i, andring in enumerate(avtal.andringar):
        if isinstance(andring, AndradFinansiering):
            kalla = andring.finansieringsregel.kallhanvisning or andring.kallhanvisning
            yield pointer("andringar", i, "finansieringsregel"), kalla


def financing_rule_interpreted(avtal: Avtal, _: Context) -> Iterator[Remark]:
    """The financing rule is derived or assumed: the parties ought to confirm it."""
    for path, kalla in _stated_rules(avtal):
        if kalla is not None and kalla.harkomst is not Harkomst.ANGIVEN:
            yield path, {"harkomst": kalla.harkomst}


def financing_rule_without_source(avtal: Avtal, _: Context) -> Iterator[Remark]:
    """The financing rule names no clause."""
    for path, kalla in _stated_rules(avtal):
        if kalla is None:
            yield path, {}


def day_outside_period(avtal: Avtal, context: Context) -> Iterator[Remark]:
    """The day lies outside the period of the agreement."""
    period = None if context.on is None else avtal.as_of(context.on).avtalsperiod
    if period is not None and context.on is not None and context.on not in period:
        yield "/avtalsperiod", {"dag": context.on, "period": period}


def budget_missing(akt: Akt, context: Context) -> Iterator[Remark]:
    """The agreement is in force on the day, and there is no budget for its year."""
    on = context.on
    period = None if on is None else akt.avtal.as_of(on).avtalsperiod
    if period is not None and on is not None and on in period:
        years = {budget.verksamhetsar for budget in akt.arsbudgetar}
        if on.year not in years:
            yield "", {"verksamhetsar": on.year}


def budget_outside_period(akt: Akt, _: Context) -> Iterator[Remark]:
    """A budget is for a year that the agreement does not touch."""
    for path, budget in akt.placed_budgets():
        if not akt.avtal.holds_in(budget.verksamhetsar):
            period = akt.avtal.latest.avtalsperiod
            yield path + "/verksamhetsar", {"verksamhetsar": budget.verksamhetsar, "period": period}


#: What a rule does not speak of because the budget is made so; no remark.
_DECLARED: Final = {Hinder.BARS_AV_EN_PART, Hinder.INGET_ATT_DELA}


def _tests(akt: Akt, status: Provningsstatus) -> Iterator[Remark]:
    """Each sum for which the agreement's rule gives an answer, at the place of that sum."""
    paths = {budget.verksamhetsar: path for path, budget in akt.placed_budgets()}
    for budget, provning in akt.tests():
        rows: dict[Provningsniva, tuple[str, tuple[Kategori | Budgetpost, ...]]] = {
            Provningsniva.TOTALT: ("", ()),
            Provningsniva.KATEGORI: ("kategorier", budget.kategorier),
            Provningsniva.BUDGETPOST: ("budgetposter", budget.budgetposter),
        }
        names = {post.id: post.benamning for post in budget.budgetposter}
        field, named = rows[provning.niva]
        places = {item.id: (pointer(field, n), item.benamning) for n, item in enumerate(named)}
        for delprovning in provning.delprovningar:
            if delprovning.status is status and delprovning.hinder not in _DECLARED:
                place, benamning = places.get(delprovning.avser or "", ("", None))
                yield (
                    paths[budget.verksamhetsar] + place,
                    {
                        "verksamhetsar": budget.verksamhetsar,
                        "benamning": benamning,
                        "provning": delprovning,
                        "namn": FrozenMap((id_, names[id_]) for id_ in delprovning.berorda if id_ in names),
                    },
                )


def financing_rule_not_met(akt: Akt, _: Context) -> Iterator[Remark]:
    """The financing rule is not met."""
    yield from _tests(akt, Provningsstatus.INTE_UPPFYLLD)


def financing_rule_untold(akt: Akt, _: Context) -> Iterator[Remark]:
    """Whether the financing rule is met cannot be determined."""
    yield from _tests(akt, Provningsstatus.KAN_INTE_BEDOMAS)


def financing_rule_not_applicable(akt: Akt, _: Context) -> Iterator[Remark]:
    """The financing rule does not speak of these parties."""
    yield from _tests(akt, Provningsstatus.INTE_TILLAMPLIG)


def stated_amount_inconsistent(akt: Akt, _: Context) -> Iterator[Remark]:
    """An amount that the agreement states is not consistent with what its rule gives."""
    for i, uppgift in enumerate(akt.avtal.beloppsuppgifter):
        years = [budget.verksamhetsar for budget in akt.arsbudgetar]
        for ar in years if uppgift.verksamhetsar is None else [uppgift.verksamhetsar]:
            try:
                jamforelse = uppgift.compare(akt.evaluate(ar))
            except FolkhalsoavtalError:  # what keeps the rule from being reckoned is told of its test
                continue
            if jamforelse.status is Forenlighet.INTE_FORENLIG and jamforelse.beraknat is not None:
                beraknat = Belopp(ore=nearest(jamforelse.beraknat))
                params = {"uppgift": uppgift, "beraknad": beraknat, "verksamhetsar": ar}
                yield pointer("avtal", "beloppsuppgifter", i), params


def joint_sum_differs(samling: Samling, _: Context) -> Iterator[Remark]:
    """A stated sum over several agreements differs from what their budgets sum to."""
    for path, angiven, beraknad in _joint_sums(samling):
        yield from _compared(path, angiven, beraknad)


def joint_sum_of_nothing(samling: Samling, _: Context) -> Iterator[Remark]:
    """A sum over several agreements is stated, but a part of what it sums is not known."""
    for path, angiven, beraknad in _joint_sums(samling):
        if beraknad is None:
            yield path, {"angiven": angiven}


def _joint_sums(samling: Samling) -> Iterator[tuple[str, Belopp, Belopp | None]]:
    """Every stated sum over the agreements as (path, stated, computed); None where a budget is lacking."""
    oversikt = overview_of(samling)
    years = {summa.verksamhetsar for summa in samling.angivna_summor}
    computed: dict[int, dict[str | None, Belopp | None]] = {}
    for ar in years:
        by_organisation = oversikt.sums("organisation", verksamhetsar=ar)
        computed[ar] = {None: oversikt.total(verksamhetsar=ar)}
        computed[ar] |= {str(organisation): belopp for (organisation,), belopp in by_organisation.items()}
        for avtal in oversikt.without_budget(ar):
            lacking = (part.organisation.identitet for part in avtal.alla_parter)
            computed[ar] |= dict.fromkeys((None, *lacking))
    for i, summa in enumerate(samling.angivna_summor):
        beraknad = computed[summa.verksamhetsar].get(summa.organisation)
        yield pointer("angivna_summor", i, "belopp"), summa.belopp, beraknad


_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

#: The basic set: what any agreement and budget can be held against.
GRUND: Final = Ruleset(
    "grund/1",
    (
        Rule("andring-efter-avtalet", _WARNING, Avtal, amendments.amendment_after_the_end),
        Rule("andring-foreslagen", _NOTE, Avtal, amendments.amendment_proposed),
        Rule("andring-utan-beslutsdag", _NOTE, Avtal, amendments.amendment_without_day_of_decision),
        Rule("angiven-summa-avviker", _ERROR, Budget, stated_sum_differs),
        Rule("angiven-summa-utan-belopp", _WARNING, Budget, stated_sum_of_nothing),
        Rule("antagande-saknas", _WARNING, Avtal, amendments.not_adopted, needs_day=True),
        Rule("avrakning-kan-inte-goras", _WARNING, Akt, statements.not_settled),
        Rule("avtal-overlappar-eftertradare", _WARNING, Samling, amendments.overlaps_successor),
        Rule("avtalsperiod-inte-angiven", _NOTE, Avtal, period_not_stated),
        Rule("beloppsuppgift-inte-forenlig", _WARNING, Akt, stated_amount_inconsistent),
        Rule("besked-utan-dag", _WARNING, Fristbesked, deadlines.declared_on_no_day),
        Rule("besked-utan-formularfrist", _WARNING, Uppfoljning, followups.told_of_no_form_deadline),
        Rule("besked-utan-frist", _WARNING, Akt, deadlines.told_of_no_deadline),
        Rule("budget-saknas", _WARNING, Akt, budget_missing, needs_day=True),
        Rule("budget-utanfor-avtalsperioden", _ERROR, Akt, budget_outside_period),
        Rule("budget-utanfor-planen", _WARNING, Verksamhetsplan, plans.budget_outside_plan),
        Rule("budgetansvarig-inte-angiven", _NOTE, Budget, holder_not_stated),
        Rule("budgetpost-overskriden", _WARNING, Akt, statements.overspent),
        Rule("budgetpost-utan-fokusomrade", _WARNING, Verksamhetsplan, plans.line_without_area),
        Rule("budgetpost-utan-utfall", _NOTE, Akt, statements.without_outcome),
        Rule("dag-utanfor-avtalsperioden", _WARNING, Avtal, day_outside_period, needs_day=True),
        Rule("dag-utanfor-redovisningen", _WARNING, EkonomiskRedovisning, statements.day_outside_year),
        Rule("delad-frist-forsenad", _WARNING, Samling, deadlines.shared_deadline_late, needs_day=True),
        Rule("delat-besked-utan-frist", _WARNING, Samling, deadlines.told_of_no_shared_deadline),
        Rule("ensam-barare-motsags", _ERROR, Budget, sole_bearer_contradicted),
        Rule("finansieringsregel-inte-angiven", _NOTE, Avtal, financing_rule_not_stated),
        Rule("finansieringsregel-tolkad", _NOTE, Avtal, financing_rule_interpreted),
        Rule("finansieringsregel-utan-kalla", _NOTE, Avtal, financing_rule_without_source),
        Rule("fokusomrade-utan-budgetpost", _WARNING, Verksamhetsplan, plans.area_without_line),
        Rule("forloppssteg-hoppat", _WARNING, Uppfoljning, followups.steps_skipped),
        Rule("forloppssteg-ofullstandigt", _WARNING, Uppfoljning, followups.steps_lacking),
        Rule("formular-galler-inte-aret", _WARNING, Uppfoljning, followups.form_not_for_the_year),
        Rule("formular-inte-tillgangligt", _NOTE, Uppfoljning, followups.form_not_at_hand),
        Rule("formulardel-utan-avsnitt", _NOTE, Formular, followups.part_without_section),
        Rule("fragegrupp-inte-ifylld", _WARNING, Uppfoljning, followups.group_not_filled_in),
        Rule("fragor-obesvarade", _WARNING, Uppfoljning, followups.required_unanswered),
        Rule("fragor-utan-jamforelsenyckel", _NOTE, Formular, followups.questions_without_identity),
        Rule("frist-forsenad", _WARNING, Akt, deadlines.deadline_late, needs_day=True),
        Rule("frist-utan-ansvarig", _NOTE, Frist, deadlines.deadline_of_nobody),
        Rule("frist-utanfor-avtalet", _WARNING, Avtal, deadlines.deadline_outside_agreement),
        Rule("frist-utanfor-planen", _WARNING, Verksamhetsplan, deadlines.deadline_outside_plan),
        Rule("handling-inte-tillganglig", _NOTE, Handling, plans.record_not_at_hand),
        Rule("indikator-utanfor-intervall", _WARNING, Indikator, plans.value_outside_interval),
        Rule("ingaende-balans-annat-villkor", _ERROR, Akt, statements.opening_on_other_terms),
        Rule("ingaende-balans-avviker", _ERROR, Akt, statements.opening_differs),
        Rule("insats-installd-och-redovisad", _NOTE, Uppfoljning, followups.cancelled_and_reported),
        Rule("insats-inte-redovisad", _WARNING, Uppfoljning, followups.not_reported),
        Rule("insats-redovisad-tva-ganger", _NOTE, Uppfoljning, followups.reported_twice),
        Rule("malgrupper-saknas", _WARNING, Verksamhetsplan, plans.target_groups_missing),
        Rule("medel-utan-belopp", _NOTE, Uppfoljning, followups.money_without_amount),
        Rule("medelsuppgift-avviker", _WARNING, Akt, statements.follow_up_differs),
        Rule("moten-avviker", _WARNING, Akt, deadlines.meetings_not_as_many),
        Rule("omfordelning-foreslagen", _NOTE, EkonomiskRedovisning, statements.move_proposed),
        Rule("omfordelning-overstiger-posten", _ERROR, Akt, statements.moved_too_much),
        Rule("omfordelning-utan-beslut", _WARNING, EkonomiskRedovisning, statements.move_without_decision),
        Rule("overforing-efter-avtalet", _WARNING, Akt, statements.carried_beyond),
        Rule("part-inte-med-i-aret", _WARNING, Akt, statements.told_of_no_party),
        Rule("plan-inte-sand", _WARNING, Verksamhetsplan, plans.plan_not_sent),
        Rule("plan-utanfor-avtalsperioden", _ERROR, Verksamhetsplan, plans.plan_outside_period),
        Rule("planperiod-inte-angiven", _NOTE, Verksamhetsplan, plans.plan_period_not_stated),
        Rule("redovisad-med-andra-medel", _WARNING, Uppfoljning, followups.reported_with_other_money),
        Rule("redovisning-utan-budget", _WARNING, Akt, statements.without_budget),
        Rule("redovisning-utanfor-avtalsperioden", _ERROR, Akt, statements.outside_agreement),
        Rule("redovisningsbelopp-saknas", _WARNING, EkonomiskRedovisning, statements.amount_not_stated),
        Rule("regel-inte-tillamplig", _NOTE, Akt, financing_rule_not_applicable),
        Rule("regel-inte-uppfylld", _ERROR, Akt, financing_rule_not_met),
        Rule("regel-kan-inte-bedomas", _WARNING, Akt, financing_rule_untold),
        Rule("samlad-summa-avviker", _ERROR, Samling, joint_sum_differs),
        Rule("samlad-summa-utan-belopp", _WARNING, Samling, joint_sum_of_nothing),
        Rule("slutavrakning-avviker", _WARNING, Akt, statements.settlement_differs),
        Rule("svar-inte-tillgangliga", _NOTE, Uppfoljning, followups.answers_not_at_hand),
        Rule("svar-olasligt", _WARNING, Uppfoljning, followups.answers_unreadable),
        Rule("svar-passar-inte-formularet", _ERROR, Uppfoljning, followups.answers_do_not_fit),
        Rule("svar-platshallare", _NOTE, Uppfoljning, followups.answers_of_placeholders),
        Rule("svar-utan-fraga", _WARNING, Uppfoljning, followups.answers_not_asked_for),
        Rule("tillaggsavtal-utanfor-basavtalet", _WARNING, Samling, amendments.supplement_outside_base),
        Rule("tomma-celler-obekraftade", _WARNING, Budget, empty_cells_unconfirmed),
        Rule("underskrift-ofullstandig", _NOTE, Uppfoljning, followups.signature_incomplete),
        Rule("uppfoljning-dubbel", _NOTE, Uppfoljning, followups.another_of_the_year),
        Rule("uppfoljning-forsenad", _WARNING, Uppfoljning, followups.followup_late, needs_day=True),
        Rule("uppfoljning-saknas", _WARNING, Akt, followups.followup_missing, needs_day=True),
        Rule("uppfoljning-utanfor-avtalsperioden", _ERROR, Uppfoljning, followups.outside_agreement),
        Rule("uppsagning-efter-avtalet", _WARNING, Avtal, amendments.notice_to_after_the_end),
        Rule("uppsagning-for-sen", _ERROR, Avtal, amendments.notice_too_late),
        Rule("uppsagning-utan-uppsagningstid", _NOTE, Avtal, amendments.notice_without_period),
        Rule("uppsagt-tva-ganger", _WARNING, Avtal, amendments.notice_given_twice),
        Rule("utvardering-saknas", _WARNING, Verksamhetsplan, plans.evaluation_missing),
    ),
)
