"""The labels of enumerations and other words in English. English is the key of the other catalogs."""

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from folkhalsoavtal.aktorer import Aktorsslag, Forekomst, Medel, Organisationsslag
from folkhalsoavtal.andringar import Upphavbart
from folkhalsoavtal.arbetsdag import Forskjutning
from folkhalsoavtal.arende import Beslutsslag, Beslutsstatus, Dimension
from folkhalsoavtal.arsrader import Insandning
from folkhalsoavtal.avtalsoversikt import Avtalsslag, Beloppsslag
from folkhalsoavtal.beloppsuppgift import Beloppsroll, Forenlighet
from folkhalsoavtal.betalningsplan import Betalningsintervall
from folkhalsoavtal.budget import Finansiarsroll
from folkhalsoavtal.delning import Delningsprincip
from folkhalsoavtal.finansiering import Indelning, Provningsniva
from folkhalsoavtal.fordringar import Fordransslag
from folkhalsoavtal.forlopp import Stegkrav
from folkhalsoavtal.formular import Upprepning
from folkhalsoavtal.frister import Besked, Fristslag
from folkhalsoavtal.handelse import Avtalsdag, Fristlage, Natverksdag
from folkhalsoavtal.insats import Ansats, Insatsstatus, Preventionsniva
from folkhalsoavtal.kallhanvisning import Harkomst
from folkhalsoavtal.livscykel import Avtalsstatus, Forutsattning
from folkhalsoavtal.metod import Kannetecken, Metodlage
from folkhalsoavtal.metodprovning import Metoddel
from folkhalsoavtal.mote import Inlaggsslag, Moteslage
from folkhalsoavtal.period import Delarsrakning
from folkhalsoavtal.redovisning import Kolumnslag
from folkhalsoavtal.regelprovning import Hinder, Provningsstatus
from folkhalsoavtal.skala import Skalriktning
from folkhalsoavtal.styrning import Kravamne, Kravstyrka, Styrniva, Styrorgansroll
from folkhalsoavtal.svar import Svarslage
from folkhalsoavtal.tidpunkt import Ankare, Tidsenhet, Veckodag
from folkhalsoavtal.uppfoljning import Medelsatgard
from folkhalsoavtal.uppfoljningsjamforelse import Forandring, Jamforelsehinder, Utelamnad
from folkhalsoavtal.utfallsrad import Ovrigt, Uppdelning
from folkhalsoavtal.validation import Severity
from folkhalsoavtal.villkor import Ikrafttradande

#: What a member of an enumeration is called.
LABELS: Final[Mapping[enum.Enum, str]] = MappingProxyType(
    {
        Provningsstatus.UPPFYLLD: "met",
        Provningsstatus.INTE_UPPFYLLD: "not met",
        Provningsstatus.KAN_INTE_BEDOMAS: "cannot be determined",
        Provningsstatus.INTE_TILLAMPLIG: "not applicable",
        Provningsniva.TOTALT: "in total",
        Provningsniva.KATEGORI: "for each category",
        Provningsniva.BUDGETPOST: "for each line",
        Harkomst.ANGIVEN: "stated",
        Harkomst.HARLEDD: "derived",
        Harkomst.ANTAGEN: "assumed",
        Finansiarsroll.PART: "party",
        Finansiarsroll.MEDFINANSIAR: "co-financier",
        Aktorsslag.INTERN: "internal",
        Aktorsslag.EXTERN: "external",
        Organisationsslag.KOMMUN: "municipality",
        Organisationsslag.REGION: "region",
        Organisationsslag.STATLIG_MYNDIGHET: "state authority",
        Organisationsslag.POLIS: "police",
        Organisationsslag.KYRKA: "church or religious community",
        Organisationsslag.FORENING: "association",
        Organisationsslag.OVRIGT: "other",
        Inlaggsslag.PRESENTATION: "presentation",
        Inlaggsslag.INFORMATION: "information",
        Inlaggsslag.REFLEKTION: "reflection",
        Inlaggsslag.LARANDE_EXEMPEL: "example to learn from",
        Moteslage.KALLAT: "called",
        Moteslage.HALLET: "held",
        Moteslage.INSTALLT: "cancelled",
        Natverksdag.OMNAMND_DAG: "day mentioned",
        Metoddel.FORVANTAT_RESULTAT: "expected results",
        Metoddel.FORUTSATTNING: "preconditions",
        Metoddel.STEG: "steps",
        Metoddel.SAMARBETSPARTNER: "partners",
        Metodlage.GJORT: "done",
        Metodlage.INTE_TILLAMPLIGT: "does not apply",
        Metodlage.PAGAR: "under way",
        Metodlage.SAKNAS: "missing",
        Metodlage.KAN_INTE_BEDOMAS: "cannot be judged",
        Kannetecken.SAMORDNARE: "coordinator",
        Kannetecken.POLITISK_FORANKRING: "political support",
        Kannetecken.GEMENSAMMA_RESURSER: "joint resources",
        Kannetecken.BEHOVSANALYS: "needs analysis",
        Kannetecken.KARTLAGGNING: "mapping of what is done already",
        Kannetecken.MAL: "goals",
        Kannetecken.RAMAR: "frames (budget)",
        Kannetecken.PRIORITERING: "priorities",
        Kannetecken.MOTEN: "regular meetings",
        Kannetecken.TRENDER: "indicator in two years",
        Kannetecken.LARANDE: "examples told to one another",
        Kannetecken.FOREBYGGANDE_INSATSER: "preventive interventions carried out",
        Kannetecken.ARBETSGRUPPENS_SYFTE: "written purpose of the working group",
        Kannetecken.MINNESANTECKNINGAR: "minutes that are shared",
        Kannetecken.RAPPORTERING: "reporting",
        Kannetecken.BESLUT: "decisions",
        Kannetecken.UPPFOLJNINGSPLAN: "plan for the follow-up",
        Kannetecken.UTVARDERINGSSATT: "way of evaluating",
        Kannetecken.UTVARDERINGSTID: "time of evaluating",
        Kannetecken.ERFARENHETER: "experience",
        Kannetecken.SAMARBETSPARTNER: "takes part",
        Avtalsslag.BASAVTAL: "base agreement",
        Avtalsslag.TILLAGGSAVTAL: "supplementary agreement",
        Avtalsstatus.UTKAST: "draft",
        Avtalsstatus.ANTAGET_AV_NAGRA: "adopted by some of the parties",
        Avtalsstatus.ANTAGET: "adopted, not yet in force",
        Avtalsstatus.I_KRAFT: "in force",
        Avtalsstatus.UPPSAGT: "in force, under notice",
        Avtalsstatus.UPPHORT: "ended",
        Beloppsslag.BUDGET: "budget",
        Beloppsslag.ATAGANDE: "owed by the financing rule",
        Forutsattning.NAGON_HAR_ANTAGIT: "a party has adopted the agreement",
        Forutsattning.ALLA_HAR_ANTAGIT: "all parties have adopted the agreement",
        Forutsattning.INGET_ANTAGANDE_KRAVS: "it comes into force whoever has adopted it",
        Forutsattning.FORSTA_DAGEN_AR_HAR: "its first day has come",
        Forutsattning.SISTA_DAGEN_AR_FORBI: "its last day is past",
        Forutsattning.SISTA_DAGEN_AR_KVAR: "its last day is not past",
        Forutsattning.UPPSAGNING_I_TID: "notice has been given in time",
        Forutsattning.INGEN_UPPSAGNING: "no notice holds",
        Ikrafttradande.NAR_ALLA_ANTAGIT: "when all parties have adopted it",
        Ikrafttradande.FORSTA_DAGEN: "on its first day",
        Upphavbart.NAMN: "name",
        Upphavbart.UPPSAGNINGSTID: "notice period",
        Upphavbart.PROLONGERING: "prolongation",
        Upphavbart.SYFTE: "purpose",
        Upphavbart.TEMA: "theme",
        Upphavbart.BETALNINGSINTERVALL: "payment interval",
        Upphavbart.AVRAKNINGSREGEL: "settlement rule",
        Ansats.FRAMJANDE: "health-promoting",
        Ansats.FOREBYGGANDE: "preventive",
        Beslutsslag.BESLUTA_I_SAMRAD: "decides in consultation",
        Beslutsslag.FASTSTALLA: "adopts",
        Beslutsslag.GODKANNA: "approves",
        Beslutsslag.ANTECKNA: "notes for the minutes",
        Beslutsstatus.FORESLAGET: "proposed, not decided",
        Beslutsstatus.FATTAT: "decided",
        Dimension.EKONOMISK: "economic",
        Dimension.EKOLOGISK: "environmental",
        Dimension.SOCIAL: "social",
        Forekomst.FINNS: "there is one",
        Forekomst.SAKNAS: "there is none",
        Forekomst.UNDER_UTVECKLING: "being developed",
        Insatsstatus.PLANERAD: "planned",
        Insatsstatus.PAGAENDE: "ongoing",
        Insatsstatus.GENOMFORD: "carried out",
        Insatsstatus.DELVIS_INSTALLD: "partly cancelled",
        Insatsstatus.HELT_INSTALLD: "wholly cancelled",
        Insatsstatus.HELT_ELLER_DELVIS_INSTALLD: "wholly or partly cancelled",
        Insatsstatus.FLYTTAD: "moved to another year",
        Insatsstatus.ORDINARIE_VERKSAMHET: "passed into ordinary operations",
        Kravamne.MALGRUPPER: "target groups",
        Kravamne.UTVARDERING: "evaluation",
        Kravamne.UTSKICK: "sending",
        Kravamne.GRUPPER: "groups, not individuals",
        Kravstyrka.SKA: "must",
        Kravstyrka.BOR: "should",
        Medel.GEMENSAMMA: "joint funding",
        Medel.DELVIS_GEMENSAMMA: "partly joint funding",
        Medel.ANDRA: "other funding, outside the agreement",
        Preventionsniva.UNIVERSELL: "universal",
        Preventionsniva.SELEKTIV: "selective",
        Preventionsniva.INDIKERAD: "indicated",
        Styrniva.INTERNATIONELL: "international level",
        Styrniva.NATIONELL: "national level",
        Styrniva.REGIONAL: "regional level",
        Styrniva.LOKAL: "local level",
        Styrorgansroll.RAD: "public health council",
        Styrorgansroll.STYRGRUPP: "steering group",
        Styrorgansroll.POLITISKT_FORUM: "political forum",
        Styrorgansroll.LEDNINGSGRUPP: "management group",
        Styrorgansroll.ARBETSGRUPP: "working group",
        Styrorgansroll.BUDGETANSVARIG: "budget holder",
        Insandning.INSAND: "sent in",
        Insandning.INTE_INSAND: "not sent in",
        Insandning.SAKNAS: "missing",
        Fordransslag.BIDRAG: "its contribution",
        Fordransslag.TILLSKOTT: "its additional contribution",
        Fordransslag.OVERSKRIDANDE: "an overspend that it caused",
        Fordransslag.ATERBETALNING: "repayment",
        Fordransslag.KOSTNAD: "joint costs that were paid",
        Fordransslag.BETALNING: "what was paid",
        Fordransslag.BALANS: "money carried over",
        Kolumnslag.BETALARE: "who has paid the cost",
        Kolumnslag.BELASTAD: "whose money the cost is charged to; the holder of the money has paid it",
        Ovrigt.UTANFOR_BUDGETEN: "outside the budget",
        Ovrigt.UTANFOR_INDELNINGEN: "outside the division",
        Ovrigt.OVERFORDA_MEDEL: "money carried over, given to no line",
        Ovrigt.UTAN_DELBETALNING: "of no instalment",
        Uppdelning.BUDGETPOST: "line",
        Uppdelning.KATEGORI: "category",
        Uppdelning.FOKUSOMRADE: "focus area",
        Uppdelning.PART: "financier",
        Uppdelning.DELBETALNING: "instalment",
        Beloppsroll.BIDRAG: "contribution",
        Beloppsroll.POTT: "pot",
        Beloppsroll.TAK: "cap",
        Betalningsintervall.AR: "once a year",
        Betalningsintervall.HALVAR: "each half-year",
        Betalningsintervall.TERTIAL: "each four months",
        Betalningsintervall.KVARTAL: "each quarter",
        Betalningsintervall.MANAD: "each month",
        Betalningsintervall.REKVISITION: "on requisition",
        Delarsrakning.HELT_AR: "whole",
        Delarsrakning.MANAD: "by months",
        Delarsrakning.DAG: "by days",
        Forskjutning.NASTA: "to the next business day",
        Forskjutning.FOREGAENDE: "to the previous business day",
        Delningsprincip.STORSTA_REST: "the largest remainders",
        Delningsprincip.STORSTA_ANDEL: "the largest shares",
        Delningsprincip.I_ORDNING: "the first in order",
        Delningsprincip.OMVAND_ORDNING: "the last in order",
        Forenlighet.FORENLIG: "consistent",
        Forenlighet.INTE_FORENLIG: "not consistent",
        Forenlighet.KAN_INTE_BEDOMAS: "cannot be determined",
        Indelning.PARTER: "parties",
        Indelning.VERKSAMHETER: "operations",
        Ankare.ARETS_FORSTA_DAG: "the first day of the year",
        Ankare.ARETS_SISTA_DAG: "the last day of the year",
        Ankare.PLANENS_FASTSTALLANDE: "the adoption of the plan",
        Ankare.AVTALETS_FORSTA_DAG: "the first day of the agreement",
        Ankare.AVTALETS_SISTA_DAG: "the last day of the agreement",
        Avtalsdag.SISTA_UPPSAGNINGSDAG: "last day for notice",
        Avtalsdag.SISTA_AVTALSDAG: "last day of the agreement",
        Besked.FULLGJORT: "done",
        Besked.EJ_KLART: "declared not ready",
        Fristlage.KOMMANDE: "to come",
        Fristlage.FORSENAT: "late",
        Fristlage.FULLGJORT: "done",
        Fristlage.FULLGJORT_FOR_SENT: "done too late",
        Fristlage.UPPSKJUTET: "deferred",
        Fristlage.GALLER_INTE: "does not apply",
        Fristlage.PASSERAT: "passed",
        Fristlage.KAN_INTE_BEDOMAS: "cannot be determined",
        Fristslag.VERKSAMHETSPLAN: "plan",
        Fristslag.PLANUTSKICK: "sending of the plan",
        Fristslag.MOTE: "meeting",
        Fristslag.UPPFOLJNING: "follow-up",
        Fristslag.EKONOMISK_REDOVISNING: "financial statement",
        Fristslag.BETALNING: "payment",
        Fristslag.OVRIGT: "other",
        Tidsenhet.DAG: "day",
        Tidsenhet.VECKA: "week",
        Tidsenhet.MANAD: "month",
        Tidsenhet.AR: "year",
        Veckodag.MANDAG: "Monday",
        Veckodag.TISDAG: "Tuesday",
        Veckodag.ONSDAG: "Wednesday",
        Veckodag.TORSDAG: "Thursday",
        Veckodag.FREDAG: "Friday",
        Veckodag.LORDAG: "Saturday",
        Veckodag.SONDAG: "Sunday",
        Forandring.HOGRE: "higher",
        Forandring.OFORANDRAD: "unchanged",
        Forandring.LAGRE: "lower",
        Forandring.ANNAN: "another answer",
        Forandring.KAN_INTE_JAMFORAS: "cannot be compared",
        Jamforelsehinder.STALLS_INTE: "not asked",
        Jamforelsehinder.FYLLS_INTE_I: "not filled in",
        Jamforelsehinder.SVAREN_FINNS_INTE: "answers not at hand",
        Jamforelsehinder.SVAR_SAKNAS: "no answer",
        Jamforelsehinder.SKALAN_KAN_INTE_LASAS: "on another scale",
        Jamforelsehinder.SVARET_SAKNAR_MOTSVARIGHET: "without a counterpart",
        Utelamnad.INGEN_UPPFOLJNING: "no follow-up",
        Utelamnad.FORMULARET_FINNS_INTE: "its form is not at hand",
        Utelamnad.SVAREN_PASSAR_INTE: "its answers do not fit the form",
        Upprepning.AKTOR: "for each actor",
        Upprepning.FRI: "for each of what is named",
        Medelsatgard.OVERFORING: "carried over",
        Medelsatgard.OMFORDELNING: "reallocated",
        Medelsatgard.ATERBETALNING: "repaid",
        Skalriktning.STIGANDE: "from the lowest to the highest",
        Skalriktning.FALLANDE: "from the highest to the lowest",
        Stegkrav.SVAR: "every required question is answered",
        Stegkrav.BESLUT: "a decision that is made",
        Stegkrav.FORSLAG: "a decision that is proposed",
        Stegkrav.UNDERSKRIFT: "a signature",
        Stegkrav.UTSKICK: "that it is sent",
        Stegkrav.UTSKICK_TILL_PARTERNA: "that it is sent to every party",
        Svarslage.BESVARAD: "answered",
        Svarslage.OBESVARAD: "unanswered",
        Svarslage.OLASLIG: "unreadable in the source",
        Svarslage.EJ_TILLAMPLIG: "not applicable",
        Upprepning.INSATS: "for each intervention",
        Upprepning.MAL: "for each goal",
        Upprepning.FOKUSOMRADE: "for each focus area",
        Upprepning.MALOMRADE: "for each goal area",
        Upprepning.UTMANING: "for each challenge",
        Severity.ERROR: "error",
        Severity.WARNING: "warning",
        Severity.NOTE: "note",
    }
)

#: What the amounts of a settlement are called, by their attributes.
SETTLEMENT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bidrag": "Contribution for the year",
        "tillskott": "Put in beside it",
        "orsakat": "Overspend that it caused",
        "aterbetalt": "Repaid",
        "behallet": "Kept",
        "forfallet": "Lapsed",
        "ska_bara": "Ought to bear",
        "kostnad": "Costs paid",
        "betalt": "Paid to others",
        "mottaget": "Got from others",
        "utgaende": "Holds for the next year",
        "ingaende": "From earlier years, taken away (lack: plus)",
        "burit": "Has borne",
        "att_betala": "To pay (below zero: to get)",
        "kvar": "Left over (below zero: lacking)",
        "overfort": "Carried over (below zero: a lack)",
    }
)

#: What becomes of the money of a year, by what a calculation calls it.
BECOMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "forbrukat": "Used",
        "overfort": "Carried over",
        "forfallet": "Lapsed",
        "aterbetalt": "Repaid",
        "behallet": "Kept",
        "tillskott": "Put in beside it",
    }
)

#: What an empty cell means, by whether a stated total confirms it (None: none is stated).
EMPTY_CELLS: Final[Mapping[bool | None, str]] = MappingProxyType(
    {
        True: "{budgetpost}, {finansiar}: the cell is empty and adds nothing; a stated total confirms it.",
        False: "{budgetpost}, {finansiar}: the cell is empty and adds nothing; no stated total agrees.",
        None: "{budgetpost}, {finansiar}: the cell is empty and adds nothing; no total is stated to confirm it.",
    }
)

#: Why a rule gives no yes or no, by what stands in the way.
OBSTACLES: Final[Mapping[Hinder, str]] = MappingProxyType(
    {
        Hinder.ANDRA_PARTER: "the rule does not cover {berorda}.",
        Hinder.BARS_AV_EN_PART: "the line is declared as the cost of {berorda} alone.",
        Hinder.GALLER_INTE: "the rule does not hold in the year.",
        Hinder.BARA_TOTALT: "the rule speaks of sums for a year, and not of parts of a budget.",
        Hinder.KOLUMN_SAKNAS: "the budget has no column for {berorda}.",
        Hinder.INGA_BELOPP: "no amount is stated for {berorda}.",
        Hinder.OKANT_UNDERLAG: "what the rule is reckoned on is not known.",
        Hinder.INGET_ATT_DELA: "no amount is stated for {berorda}.",
        Hinder.UTANFOR_KATEGORIERNA: "these lines stand under no category: {berorda}.",
    }
)

#: Which of a weekday in a month, from its beginning or from its end.
ORDINALS: Final[Mapping[int, str]] = MappingProxyType(
    {
        1: "first",
        2: "second",
        3: "third",
        4: "fourth",
        -1: "last",
        -2: "last but one",
        -3: "last but two",
        -4: "last but three",
    }
)

#: How a document of before is changed, by the code of the step.
UPGRADES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "arsbudgetar-i-planer": "the budget of {verksamhetsar} stood in {fore}; it stands in the plan {plan}",
        "klausul-heter-punkt": "the clause of the source was called {fore}; it is called {efter}",
    }
)
