"""One verb for all that can be said: ``render(value, language)``."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from folkhalsoavtal.andringar import Avtalsandring
from folkhalsoavtal.andringseffekt import Andringseffekt
from folkhalsoavtal.arsavslut import Avrakningsjamforelse
from folkhalsoavtal.arshjul import Arshjul
from folkhalsoavtal.avrakning import Avrakning
from folkhalsoavtal.avrakningsregel import Avrakningsregel
from folkhalsoavtal.avtalsoversikt import Avtalsoversikt
from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.beloppsuppgift import Beloppsuppgift, Jamforelse
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.betalningsplan import Betalningsplan
from folkhalsoavtal.budget import Budget
from folkhalsoavtal.difference import Difference
from folkhalsoavtal.errors import FolkhalsoavtalError
from folkhalsoavtal.fields import wrong_type
from folkhalsoavtal.finansiering import Atagande, Finansieringsregel
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.frister import Frist
from folkhalsoavtal.handelse import Handelse
from folkhalsoavtal.ifyllt import IfylltFormular
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.livscykel import Avtalsstatus
from folkhalsoavtal.metod import Metod
from folkhalsoavtal.metodprovning import Metodprovning
from folkhalsoavtal.mote import Motestid
from folkhalsoavtal.natverk import Fragelage, Natverk
from folkhalsoavtal.period import Period
from folkhalsoavtal.regelprovning import Delprovning, Regelprovning
from folkhalsoavtal.rendering.blocks import Listing
from folkhalsoavtal.rendering.calculations import berakning_text
from folkhalsoavtal.rendering.comparisons import comparison_groups
from folkhalsoavtal.rendering.differences import difference_blocks, effect_groups
from folkhalsoavtal.rendering.forms import followup_groups, form_groups
from folkhalsoavtal.rendering.items import item
from folkhalsoavtal.rendering.language import Language, language
from folkhalsoavtal.rendering.meetings import when_and_where
from folkhalsoavtal.rendering.methods import measure_groups, method_groups
from folkhalsoavtal.rendering.networks import network_groups, question_item
from folkhalsoavtal.rendering.outcomes import outcome_groups
from folkhalsoavtal.rendering.report import overview_groups, provning_text
from folkhalsoavtal.rendering.rules import rule_text, settlement_rule_text
from folkhalsoavtal.rendering.scope import Scope
from folkhalsoavtal.rendering.sentences import (
    comparison_text,
    delprovning_text,
    error_text,
    figure_text,
    finding_text,
    source_text,
)
from folkhalsoavtal.rendering.settlements import comparison_of_settlements, settlement_groups
from folkhalsoavtal.rendering.tables import budget_table, instalments_table
from folkhalsoavtal.rendering.text import as_text
from folkhalsoavtal.rendering.upgrades import change_text, upgrade_group
from folkhalsoavtal.rendering.wheel import event_title, wheel_groups
from folkhalsoavtal.upgrades import Change, Upgrade
from folkhalsoavtal.uppfoljningsjamforelse import Uppfoljningsjamforelse
from folkhalsoavtal.utfall import Utfall
from folkhalsoavtal.validation import Finding

#: How each kind of value is said.
RENDERERS: Final[Mapping[type, Callable[[Any, Language], str]]] = {
    FolkhalsoavtalError: error_text,
    Finding: finding_text,
    Regelprovning: provning_text,
    Delprovning: delprovning_text,
    Berakning: berakning_text,
    Atagande: lambda atagande, lang: berakning_text(atagande.berakning, lang),
    Betalningsplan: lambda plan, lang: as_text([(instalments_table(plan, lang),)]),
    Beloppsuppgift: figure_text,
    Jamforelse: comparison_text,
    Difference: lambda difference, lang: as_text([tuple(difference_blocks(difference, lang))]),
    Andringseffekt: lambda effekt, lang: as_text(list(effect_groups(effekt, lang))),
    Utfall: lambda utfall, lang: as_text(list(outcome_groups(utfall, lang))),
    Avrakning: lambda avrakning, lang: as_text(list(settlement_groups(avrakning, lang))),
    Avrakningsjamforelse: lambda each, lang: as_text(list(comparison_of_settlements(each, lang))),
    Avrakningsregel: settlement_rule_text,
    Avtalsoversikt: lambda oversikt, lang: as_text(list(overview_groups(oversikt, lang))),
    Uppfoljningsjamforelse: lambda jamforelse, lang: as_text(list(comparison_groups(jamforelse, lang))),
    IfylltFormular: lambda ifyllt, lang: as_text(list(followup_groups(ifyllt.uppfoljning, lang, (ifyllt.formular,)))),
    Formular: lambda formular, lang: as_text(list(form_groups(formular, lang))),
    Natverk: lambda natverk, lang: as_text(list(network_groups(natverk, lang))),
    Metod: lambda metod, lang: as_text(list(method_groups(metod, lang))),
    Fragelage: lambda lage, lang: as_text([(Listing([question_item(lage, Scope(lang, {}))], plain=True),)]),
    Motestid: when_and_where,
    Metodprovning: lambda provning, lang: as_text(list(measure_groups(provning, lang))),
    Arshjul: lambda arshjul, lang: as_text(list(wheel_groups(arshjul, lang))),
    Handelse: event_title,
    Frist: lambda frist, lang: as_text([(Listing([item(frist, Scope(lang, {}))], plain=True),)]),
    Avtalsandring: lambda andring, lang: as_text([(Listing([item(andring, Scope(lang, {}))], plain=True),)]),
    Avtalsstatus: lambda status, lang: lang.show(status),
    Budget: lambda budget, lang: as_text([(budget_table(budget, lang),)]),
    Kallhanvisning: source_text,
    Belopp: lambda belopp, lang: lang.amount(belopp),
    Period: lambda period, lang: lang.show(period),
    Upgrade: lambda upgrade, lang: as_text([upgrade_group(upgrade, lang)]),
    Change: lambda change, lang: as_text([(Listing([change_text(change, lang)], plain=True),)]),
    Finansieringsregel: rule_text,
}


def render(value: Any, lang: str) -> str:
    """Say something in Swedish or English.

    Args:
        value: A finding or an error (what is wrong, and what would be right), a test of a rule, a calculation or what
            is owed by a rule (a line for each operation), a budget, a plan of instalments or an overview of agreements
            (tables), the outcome of a year or its settlement, alone or under several rules (tables and sentences), a
            form (blank, or as it is filled in), follow-ups beside each other (tables), a network, how it is with a
            question of one, when and where people meet, a method, or a collaboration measured against one, an annual
            wheel (a table), an event of it, a deadline, an amendment, its effect or a difference (a line for each
            place), the status of an agreement, a rule, a source, an amount, computed or stated or both beside each
            other, a period, or the upgrade of an old document or a change of it (a line for each).
        lang: "sv" or "en".

    Returns:
        Text, with the no-break spaces and minus signs of the language; without a newline at the end.

    Raises:
        InvalidType: When the value is of none of these kinds.
        InvalidValue: When there is no such language.

    >>> from folkhalsoavtal import Period
    >>> render(Period.years(2024), "sv")
    '1 januari 2024 – 31 december 2024'
    >>> render(Period.years(2024), "de")
    Traceback (most recent call last):
    folkhalsoavtal.errors.InvalidValue: 'de' is not one of sv, en

    .. versionadded:: 0.1.0
    """
    chosen = language(lang)
    for kind, renderer in RENDERERS.items():
        if isinstance(value, kind):
            return renderer(value, chosen)
    raise wrong_type(value, " | ".join(kind.__name__ for kind in RENDERERS))
