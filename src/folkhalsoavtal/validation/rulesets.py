"""The sets of rules, named and versioned: which rules are in each, and what matters more there than by itself."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from attrs import evolve

from folkhalsoavtal.validation.catalogue import RULES
from folkhalsoavtal.validation.findings import Ruleset, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


def _made(
    name: str, codes: Iterable[str], at_least: Mapping[Severity, tuple[str, ...]] = MappingProxyType({})
) -> Ruleset:
    """A set of the rules with these codes and those that matter more in it, in the order of the catalogue."""
    raised = {code: severity for severity, codes_of in at_least.items() for code in codes_of}
    wanted = {*codes, *raised}
    return Ruleset(name, tuple(evolve(RULES[code], at_least=raised.get(code)) for code in RULES if code in wanted))


#: What asks for more than most documents state, and is not in the basic set.
_NOT_BASIC: Final = (
    "ar-utan-redovisning",
    "ar-utan-uppfoljning",
    "beloppsuppgift-tvetydig",
    "beloppsuppgift-utan-roll",
    "beslut-i-framtiden",
    "beslutsdag-saknas",
    "budgetpost-annan-benamning",
    "fokusomrade-annan-benamning",
    "fokusomrade-utan-insats",
    "insats-annan-benamning",
    "insats-annat-id",
    "insats-utan-mal",
    "plan-inte-faststalld",
    "plan-sent-faststalld",
    "redovisad-utan-angivna-medel",
    "tal-tvetydigt",
    "uppfoljning-inte-godkand",
    "uppfoljning-inte-undertecknad",
)

#: What is only in a text by mistake, and what may be of a function and not of a person.
_PERSONAL: Final = ("personnummer-i-text",)
_CONTACTS: Final = ("epostadress-i-text", "telefonnummer-i-text")

#: The basic set: what any agreement, plan, budget and follow-up can be held against.
GRUND: Final = _made("grund/1", (code for code in RULES if code not in _NOT_BASIC))

#: The strict set: every rule that there is.
STRIKT: Final = _made("strikt/1", RULES, {_ERROR: _PERSONAL})

#: Before an agreement, or a plan with its budget, is adopted: what cannot be adopted is an error.
FORE_ANTAGANDE: Final = _made(
    "fore-antagande/1",
    (
        *_CONTACTS,
        "andring-efter-avtalet",
        "andring-foreslagen",
        "avtal-overlappar-eftertradare",
        "beloppsuppgift-inte-forenlig",
        "beloppsuppgift-tvetydig",
        "beloppsuppgift-utan-roll",
        "beslut-fore-samrad",
        "budget-utanfor-avtalsperioden",
        "budget-utanfor-planen",
        "budgetpost-annan-benamning",
        "budgetpost-utan-fokusomrade",
        "budgetpost-utan-koppling",
        "enhet-misstankt",
        "enhet-skiljer-mellan-ar",
        "ensam-barare-motsags",
        "fokusomrade-annan-benamning",
        "fokusomrade-utan-budgetpost",
        "fokusomrade-utan-insats",
        "frist-utan-ansvarig",
        "frist-utanfor-avtalet",
        "frist-utanfor-planen",
        "handling-inte-tillganglig",
        "indikator-utanfor-intervall",
        "insats-annan-benamning",
        "insats-annat-id",
        "insats-for-individer",
        "insats-utanfor-planen",
        "mal-utan-insats",
        "plan-utanfor-avtalsperioden",
        "regel-inte-tillamplig",
        "tal-tvetydigt",
        "tillaggsavtal-utanfor-basavtalet",
        "undantag-utan-anmarkning",
        "undantag-utgatt",
        "uppsagning-utan-uppsagningstid",
    ),
    {
        _ERROR: (
            "angiven-summa-avviker",
            "angiven-summa-utan-belopp",
            "avtalsperiod-inte-angiven",
            "budgetansvarig-inte-angiven",
            "finansieringsregel-inte-angiven",
            "malgrupper-saknas",
            "planperiod-inte-angiven",
            "regel-inte-uppfylld",
            "regel-kan-inte-bedomas",
            "samlad-summa-avviker",
            "samlad-summa-utan-belopp",
            "tomma-celler-obekraftade",
            "upprakning-i-upprakning",
            *_PERSONAL,
        ),
        _WARNING: (
            "insats-utan-mal",
            "finansieringsregel-tolkad",
            "finansieringsregel-utan-kalla",
            "utvardering-saknas",
        ),
    },
)

#: Before an agreement or a follow-up is signed: what is signed is decided, whole and readable.
FORE_UNDERSKRIFT: Final = _made(
    "fore-underskrift/1",
    (
        *_CONTACTS,
        "andring-efter-avtalet",
        "antagande-saknas",
        "avtal-overlappar-eftertradare",
        "beloppsuppgift-inte-forenlig",
        "beloppsuppgift-tvetydig",
        "beslut-fore-samrad",
        "beslut-i-framtiden",
        "effekter-fore-start",
        "forloppssteg-hoppat",
        "forloppssteg-ofullstandigt",
        "formular-galler-inte-aret",
        "handling-inte-tillganglig",
        "insats-installd-och-redovisad",
        "insats-inte-redovisad",
        "insats-redovisad-tva-ganger",
        "medelsuppgift-avviker",
        "redovisad-med-andra-medel",
        "redovisad-utan-angivna-medel",
        "svar-utan-fraga",
        "tal-tvetydigt",
        "tillaggsavtal-utanfor-basavtalet",
        "undantag-utan-anmarkning",
        "undantag-utgatt",
        "uppfoljning-dubbel",
        "uppfoljning-utanfor-avtalsperioden",
        "uppsagning-efter-avtalet",
        "uppsagning-for-sen",
        "uppsagning-utan-uppsagningstid",
        "uppsagt-tva-ganger",
    ),
    {
        _ERROR: (
            "avtalsperiod-inte-angiven",
            "finansieringsregel-inte-angiven",
            "fragegrupp-inte-ifylld",
            "fragor-obesvarade",
            "svar-passar-inte-formularet",
            "svar-platshallare",
            "uppfoljning-inte-godkand",
            "upprakning-i-upprakning",
            *_PERSONAL,
        ),
        _WARNING: (
            "andring-foreslagen",
            "andring-utan-beslutsdag",
            "beloppsuppgift-utan-roll",
            "beslutsdag-saknas",
            "finansieringsregel-tolkad",
            "finansieringsregel-utan-kalla",
            "formular-inte-tillgangligt",
            "medel-utan-belopp",
            "svar-olasligt",
        ),
    },
)

#: Before a follow-up with its financial statement is sent in: all that the receiver counts is there, and adds up.
FORE_INSANDNING: Final = _made(
    "fore-insandning/1",
    (
        *_CONTACTS,
        "besked-utan-dag",
        "besked-utan-formularfrist",
        "beslut-i-framtiden",
        "budgetpost-overskriden",
        "dag-utanfor-redovisningen",
        "effekter-fore-start",
        "formular-galler-inte-aret",
        "handling-inte-tillganglig",
        "ingaende-balans-annat-villkor",
        "ingaende-balans-avviker",
        "insats-installd-och-redovisad",
        "insats-redovisad-tva-ganger",
        "omfordelning-foreslagen",
        "omfordelning-overstiger-posten",
        "omfordelning-utan-beslut",
        "overforing-efter-avtalet",
        "part-inte-med-i-aret",
        "redovisning-utan-budget",
        "redovisning-utanfor-avtalsperioden",
        "slutavrakning-avviker",
        "svar-utan-fraga",
        "tal-tvetydigt",
        "undantag-utan-anmarkning",
        "undantag-utgatt",
        "uppfoljning-dubbel",
        "uppfoljning-forsenad",
        "uppfoljning-saknas",
        "uppfoljning-utanfor-avtalsperioden",
    ),
    {
        _ERROR: (
            "forloppssteg-hoppat",
            "forloppssteg-ofullstandigt",
            "fragegrupp-inte-ifylld",
            "fragor-obesvarade",
            "insats-inte-redovisad",
            "medelsuppgift-avviker",
            "redovisad-med-andra-medel",
            "redovisningsbelopp-saknas",
            "svar-passar-inte-formularet",
            "svar-platshallare",
            "uppfoljning-inte-godkand",
            "uppfoljning-inte-undertecknad",
            *_PERSONAL,
        ),
        _WARNING: (
            "ar-utan-redovisning",
            "ar-utan-uppfoljning",
            "avrakning-kan-inte-goras",
            "beslutsdag-saknas",
            "budgetpost-utan-utfall",
            "formular-inte-tillgangligt",
            "medel-utan-belopp",
            "redovisad-utan-angivna-medel",
            "svar-inte-tillgangliga",
            "svar-olasligt",
            "underskrift-ofullstandig",
        ),
    },
)

#: Every set by its name and version; a released set stays here for ever, beside those that follow it.
RULESETS: Final[Mapping[str, Ruleset]] = MappingProxyType(
    {each.name: each for each in (GRUND, STRIKT, FORE_ANTAGANDE, FORE_UNDERSKRIFT, FORE_INSANDNING)}
)
