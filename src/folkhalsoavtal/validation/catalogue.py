"""The catalogue: every rule of the library, with its code and its severity, in one table."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from attrs import evolve

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.beloppsuppgift import Beloppsuppgift
from folkhalsoavtal.budget import Budget
from folkhalsoavtal.fields import Handling, Value
from folkhalsoavtal.finansiering import Upprakning
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.frister import Frist, Fristbesked
from folkhalsoavtal.indikator import Indikator
from folkhalsoavtal.metod import Metodbesked
from folkhalsoavtal.natverk import Natverk
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.redovisning import EkonomiskRedovisning
from folkhalsoavtal.uppfoljning import Uppfoljning
from folkhalsoavtal.validation import (
    agreements,
    amendments,
    budgets,
    coherence,
    deadlines,
    decisions,
    effects,
    followups,
    networks,
    plans,
    statements,
    texts,
    waiving,
)
from folkhalsoavtal.validation.findings import Rule, Severity
from folkhalsoavtal.validation.sources import SOURCES
from folkhalsoavtal.waivers import Waiver

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

#: The first day on which the rules on personal data are in force: that on which the regulation applies.
_APPLIES: Final = date(2018, 5, 25)

_RULES: Final = (
    Rule("andring-efter-avtalet", _WARNING, Avtal, amendments.amendment_after_the_end),
    Rule("andring-foreslagen", _NOTE, Avtal, amendments.amendment_proposed),
    Rule("andring-utan-beslutsdag", _NOTE, Avtal, amendments.amendment_without_day_of_decision),
    Rule("angiven-summa-avviker", _ERROR, Budget, budgets.stated_sum_differs),
    Rule("angiven-summa-utan-belopp", _WARNING, Budget, budgets.stated_sum_of_nothing),
    Rule("antagande-saknas", _WARNING, Avtal, amendments.not_adopted, needs_day=True),
    Rule("ar-utan-redovisning", _NOTE, Akt, followups.year_without_statement, needs_day=True),
    Rule("ar-utan-uppfoljning", _NOTE, Akt, followups.year_without_followup, needs_day=True),
    Rule("avrakning-kan-inte-goras", _WARNING, Akt, statements.not_settled),
    Rule("avtal-overlappar-eftertradare", _WARNING, Samling, amendments.overlaps_successor),
    Rule("avtal-upphor-utan-eftertradare", _WARNING, Avtal, agreements.ends_with_nothing_after, needs_day=True),
    Rule("avtalsperiod-inte-angiven", _NOTE, Avtal, agreements.period_not_stated),
    Rule("beloppsuppgift-inte-forenlig", _WARNING, Akt, budgets.stated_amount_inconsistent),
    Rule("beloppsuppgift-tvetydig", _WARNING, Beloppsuppgift, agreements.figure_of_two_readings),
    Rule("beloppsuppgift-utan-roll", _NOTE, Beloppsuppgift, agreements.figure_without_role),
    Rule("besked-utan-dag", _WARNING, Fristbesked, deadlines.declared_on_no_day),
    Rule("besked-utan-formularfrist", _WARNING, Uppfoljning, followups.told_of_no_form_deadline),
    Rule("besked-utan-frist", _WARNING, Akt, deadlines.told_of_no_deadline),
    Rule("beslut-fore-samrad", _WARNING, Verksamhetsplan, decisions.adopted_before_consultation),
    Rule("beslut-i-framtiden", _WARNING, Handling, decisions.decision_to_come, needs_day=True),
    Rule("beslutsdag-saknas", _NOTE, Handling, decisions.decision_without_day),
    Rule("budget-saknas", _WARNING, Akt, budgets.budget_missing, needs_day=True),
    Rule("budget-utan-gemensamma-medel", _WARNING, Akt, budgets.budget_without_joint_money),
    Rule("budget-utanfor-avtalsperioden", _ERROR, Akt, budgets.budget_outside_period),
    Rule("budget-utanfor-planen", _WARNING, Verksamhetsplan, plans.budget_outside_plan),
    Rule("budgetansvarig-inte-angiven", _NOTE, Budget, budgets.holder_not_stated),
    Rule("budgetpost-annan-benamning", _NOTE, Verksamhetsplan, coherence.line_renamed),
    Rule("budgetpost-overskriden", _WARNING, Akt, statements.overspent),
    Rule("budgetpost-utan-fokusomrade", _WARNING, Verksamhetsplan, plans.line_without_area),
    Rule("budgetpost-utan-koppling", _WARNING, Verksamhetsplan, coherence.line_not_linked),
    Rule("budgetpost-utan-utfall", _NOTE, Akt, statements.without_outcome),
    Rule("dag-utanfor-avtalsperioden", _WARNING, Avtal, agreements.day_outside_period, needs_day=True),
    Rule("dag-utanfor-redovisningen", _WARNING, EkonomiskRedovisning, statements.day_outside_year),
    Rule("delad-frist-forsenad", _WARNING, Samling, deadlines.shared_deadline_late, needs_day=True),
    Rule("delat-besked-utan-frist", _WARNING, Samling, deadlines.told_of_no_shared_deadline),
    Rule("effekter-fore-start", _WARNING, Uppfoljning, effects.effects_before_start),
    Rule("enhet-misstankt", _WARNING, Budget, budgets.unit_slips),
    Rule("enhet-skiljer-mellan-ar", _WARNING, Akt, budgets.unit_slips_between_years),
    Rule("ensam-barare-motsags", _ERROR, Budget, budgets.sole_bearer_contradicted),
    Rule("epostadress-i-text", _WARNING, Value, texts.email_address, valid_from=_APPLIES),
    Rule("finansieringsregel-inte-angiven", _NOTE, Avtal, agreements.financing_rule_not_stated),
    Rule("finansieringsregel-tolkad", _NOTE, Avtal, agreements.financing_rule_interpreted),
    Rule("finansieringsregel-utan-kalla", _NOTE, Avtal, agreements.financing_rule_without_source),
    Rule("fokusomrade-annan-benamning", _NOTE, Verksamhetsplan, coherence.area_called_otherwise),
    Rule("fokusomrade-utan-budgetpost", _WARNING, Verksamhetsplan, plans.area_without_line),
    Rule("fokusomrade-utan-insats", _WARNING, Verksamhetsplan, coherence.area_without_insats),
    Rule("forloppssteg-hoppat", _WARNING, Uppfoljning, followups.steps_skipped),
    Rule("forloppssteg-ofullstandigt", _WARNING, Uppfoljning, followups.steps_lacking),
    Rule("formular-galler-inte-aret", _WARNING, Uppfoljning, followups.form_not_for_the_year),
    Rule("formular-inte-tillgangligt", _NOTE, Uppfoljning, followups.form_not_at_hand),
    Rule("formulardel-utan-avsnitt", _NOTE, Formular, followups.part_without_section),
    Rule("fraga-aterkommer-oppen", _NOTE, Natverk, networks.question_comes_back),
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
    Rule("insats-annan-benamning", _NOTE, Verksamhetsplan, coherence.insats_renamed),
    Rule("insats-annat-id", _NOTE, Verksamhetsplan, coherence.insats_under_another_id),
    Rule("insats-for-individer", _WARNING, Verksamhetsplan, coherence.insats_for_individuals),
    Rule("insats-installd-och-redovisad", _NOTE, Uppfoljning, followups.cancelled_and_reported),
    Rule("insats-inte-redovisad", _WARNING, Uppfoljning, followups.not_reported),
    Rule("insats-redovisad-tva-ganger", _NOTE, Uppfoljning, followups.reported_twice),
    Rule("insats-utan-mal", _NOTE, Verksamhetsplan, coherence.insats_without_goal),
    Rule("insats-utanfor-planen", _WARNING, Verksamhetsplan, coherence.insats_outside_plan),
    Rule("mal-utan-insats", _WARNING, Verksamhetsplan, coherence.goal_without_insats),
    Rule("malgrupper-saknas", _WARNING, Verksamhetsplan, plans.target_groups_missing),
    Rule("medel-utan-belopp", _NOTE, Uppfoljning, followups.money_without_amount),
    Rule("medelsuppgift-avviker", _WARNING, Akt, statements.follow_up_differs),
    Rule("metodbesked-utan-punkt", _WARNING, Metodbesked, networks.told_of_no_item),
    Rule("mote-utan-ar", _NOTE, Natverk, networks.meeting_without_year),
    Rule("mote-utan-minnesanteckningar", _NOTE, Natverk, networks.meeting_without_minutes, needs_day=True),
    Rule("moten-avviker", _WARNING, Akt, deadlines.meetings_not_as_many),
    Rule("motesuppgift-forsenad", _WARNING, Natverk, networks.task_late, needs_day=True),
    Rule("motesuppgift-utan-ansvarig", _NOTE, Natverk, networks.task_of_nobody),
    Rule("natverksbesked-utan-frist", _WARNING, Natverk, deadlines.told_of_no_network_deadline),
    Rule("natverksfrist-forsenad", _WARNING, Natverk, networks.network_deadline_late, needs_day=True),
    Rule("omfordelning-foreslagen", _NOTE, EkonomiskRedovisning, statements.move_proposed),
    Rule("omfordelning-overstiger-posten", _ERROR, Akt, statements.moved_too_much),
    Rule("omfordelning-utan-beslut", _WARNING, EkonomiskRedovisning, statements.move_without_decision),
    Rule("overforing-efter-avtalet", _WARNING, Akt, statements.carried_beyond),
    Rule("part-inte-med-i-aret", _WARNING, Akt, statements.told_of_no_party),
    Rule("personnummer-i-text", _WARNING, Value, texts.personal_identity_number, valid_from=_APPLIES),
    Rule("plan-inte-faststalld", _WARNING, Verksamhetsplan, decisions.plan_not_adopted, needs_day=True),
    Rule("plan-inte-sand", _WARNING, Verksamhetsplan, plans.plan_not_sent),
    Rule("plan-sent-faststalld", _NOTE, Verksamhetsplan, decisions.plan_adopted_late),
    Rule("plan-utanfor-avtalsperioden", _ERROR, Verksamhetsplan, plans.plan_outside_period),
    Rule("planperiod-inte-angiven", _NOTE, Verksamhetsplan, plans.plan_period_not_stated),
    Rule("redovisad-med-andra-medel", _WARNING, Uppfoljning, followups.reported_with_other_money),
    Rule("redovisad-utan-angivna-medel", _NOTE, Uppfoljning, followups.reported_without_money),
    Rule("redovisning-utan-budget", _WARNING, Akt, statements.without_budget),
    Rule("redovisning-utanfor-avtalsperioden", _ERROR, Akt, statements.outside_agreement),
    Rule("redovisningsbelopp-saknas", _WARNING, EkonomiskRedovisning, statements.amount_not_stated),
    Rule("regel-inte-tillamplig", _NOTE, Akt, budgets.financing_rule_not_applicable),
    Rule("regel-inte-uppfylld", _ERROR, Akt, budgets.financing_rule_not_met),
    Rule("regel-kan-inte-bedomas", _WARNING, Akt, budgets.financing_rule_untold),
    Rule("samlad-summa-avviker", _ERROR, Samling, budgets.joint_sum_differs),
    Rule("samlad-summa-utan-belopp", _WARNING, Samling, budgets.joint_sum_of_nothing),
    Rule("slutavrakning-avviker", _WARNING, Akt, statements.settlement_differs),
    Rule("svar-inte-tillgangliga", _NOTE, Uppfoljning, followups.answers_not_at_hand),
    Rule("svar-olasligt", _WARNING, Uppfoljning, followups.answers_unreadable),
    Rule("svar-passar-inte-formularet", _ERROR, Uppfoljning, followups.answers_do_not_fit),
    Rule("svar-platshallare", _NOTE, Uppfoljning, followups.answers_of_placeholders),
    Rule("svar-utan-fraga", _WARNING, Uppfoljning, followups.answers_not_asked_for),
    Rule("tal-tvetydigt", _WARNING, Value, texts.ambiguous_number),
    Rule("telefonnummer-i-text", _WARNING, Value, texts.phone_number, valid_from=_APPLIES),
    Rule("tillaggsavtal-utanfor-basavtalet", _WARNING, Samling, amendments.supplement_outside_base),
    Rule("tomma-celler-obekraftade", _WARNING, Budget, budgets.empty_cells_unconfirmed),
    Rule("undantag-utan-anmarkning", _NOTE, Waiver, waiving.waiver_of_nothing),
    Rule("undantag-utgatt", _WARNING, Waiver, waiving.waiver_expired),
    Rule("underskrift-ofullstandig", _NOTE, Uppfoljning, followups.signature_incomplete),
    Rule("uppfoljning-dubbel", _NOTE, Uppfoljning, followups.another_of_the_year),
    Rule("uppfoljning-forsenad", _WARNING, Uppfoljning, followups.followup_late, needs_day=True),
    Rule("uppfoljning-inte-godkand", _NOTE, Uppfoljning, followups.not_approved),
    Rule("uppfoljning-inte-undertecknad", _NOTE, Uppfoljning, followups.not_signed),
    Rule("uppfoljning-saknas", _WARNING, Akt, followups.followup_missing, needs_day=True),
    Rule("uppfoljning-utanfor-avtalsperioden", _ERROR, Uppfoljning, followups.outside_agreement),
    Rule("upprakning-i-upprakning", _WARNING, Upprakning, agreements.index_in_index),
    Rule("uppsagning-efter-avtalet", _WARNING, Avtal, amendments.notice_to_after_the_end),
    Rule("uppsagning-for-sen", _ERROR, Avtal, amendments.notice_too_late),
    Rule("uppsagning-utan-uppsagningstid", _NOTE, Avtal, amendments.notice_without_period),
    Rule("uppsagt-tva-ganger", _WARNING, Avtal, amendments.notice_given_twice),
    Rule("utvardering-saknas", _WARNING, Verksamhetsplan, plans.evaluation_missing),
)

#: Every rule by its code, in their order, with what it rests on.
RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {rule.code: evolve(rule, kallhanvisning=SOURCES[rule.code]) for rule in _RULES}
)
