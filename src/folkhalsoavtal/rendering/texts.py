"""The English texts of findings and the labels of enumerations. English is the key of the other catalogs."""

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from folkhalsoavtal.aktorer import Aktorsslag, Medel
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
from folkhalsoavtal.handelse import Avtalsdag, Fristlage
from folkhalsoavtal.insats import Ansats, Insatsstatus, Preventionsniva
from folkhalsoavtal.kallhanvisning import Harkomst
from folkhalsoavtal.livscykel import Avtalsstatus, Forutsattning
from folkhalsoavtal.period import Delarsrakning
from folkhalsoavtal.redovisning import Kolumnslag
from folkhalsoavtal.regelprovning import Hinder, Provningsstatus
from folkhalsoavtal.skala import Skalriktning
from folkhalsoavtal.styrning import Forekomst, Kravamne, Kravstyrka, Styrniva, Styrorgansroll
from folkhalsoavtal.svar import Svarslage
from folkhalsoavtal.tidpunkt import Ankare, Tidsenhet, Veckodag
from folkhalsoavtal.uppfoljning import Medelsatgard
from folkhalsoavtal.uppfoljningsjamforelse import Forandring, Jamforelsehinder, Utelamnad
from folkhalsoavtal.utfallsrad import Ovrigt, Uppdelning
from folkhalsoavtal.validation import Severity
from folkhalsoavtal.villkor import Ikrafttradande

#: The text of each rule of the library, by its code.
FINDINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "andring-efter-avtalet": "The amendment holds from {dag}, but the agreement ended on {sista_dag}. Extend the "
        "agreement, or correct the day.",
        "andring-foreslagen": "The amendment from {dag} is only proposed, and is not counted.",
        "andring-utan-beslutsdag": "The day on which the amendment from {dag} was decided is not stated; what was "
        "known before it cannot be told.",
        "angiven-summa-avviker": "The stated sum is {angiven}, but the computed one is {beraknad}; the difference is "
        "{skillnad}. Correct the one that is wrong.",
        "angiven-summa-utan-belopp": "The sum {angiven} is stated, but not all of the amounts in it. State them.",
        "antagande-saknas": "The agreement has begun, but its adoption by {parter} is not stated on {dag}; it is "
        "not in force until all parties have adopted it.",
        "avrakning-kan-inte-goras": "{verksamhetsar} cannot be settled: {orsak}.",
        "avtal-overlappar-eftertradare": "The agreement lasts until {sista_dag}, but {avtal} continues it from {dag}. "
        "Let one end before the other begins.",
        "avtalsperiod-inte-angiven": "The period of the agreement is not stated.",
        "beloppsuppgift-inte-forenlig": "The agreement states {uppgift}, but by its financing rule it is {beraknad} in "
        "{verksamhetsar}; rounding does not explain the difference. Correct the one that is wrong.",
        "besked-utan-dag": "The deadline {frist} for {verksamhetsar} was declared not ready, but not on which day: "
        "whether that was in time, and what is late, cannot be told. State the day.",
        "besked-utan-formularfrist": "Something is told of the deadline {frist} for {verksamhetsar}, day number {nr}, "
        "but it has no such day in that year. Correct the number.",
        "besked-utan-frist": "Something is told of the deadline {frist} for {verksamhetsar}, day number {nr}, but it "
        "has no such day in that year. Correct the year or the number.",
        "budget-saknas": "The agreement is in force, but there is no budget for {verksamhetsar}.",
        "budget-utanfor-avtalsperioden": "The budget is for {verksamhetsar}, outside the period of the agreement "
        "({period}).",
        "budget-utanfor-planen": "The budget is for {verksamhetsar}, outside the years of the plan ({period}).",
        "budgetansvarig-inte-angiven": "Who holds the money of {verksamhetsar} is not stated; who is to pay whom "
        "cannot be determined.",
        "budgetpost-overskriden": "{post} cost {utfall}, {belopp} more than its budget of {budget}.",
        "budgetpost-utan-fokusomrade": "{budgetpost} in the budget of {verksamhetsar} pays for no focus area, "
        "though lines beside it do. Say which area it pays for.",
        "budgetpost-utan-utfall": "No outcome of {verksamhetsar} is told for {poster}; it counts as nothing. State "
        "it, as zero when there was none.",
        "dag-utanfor-avtalsperioden": "{dag} is outside the period of the agreement ({period}).",
        "dag-utanfor-redovisningen": "{dag} is not among the days of {verksamhetsar} that the statement tells of. "
        "Correct the day, or tell it in the statement of its own year.",
        "delad-frist-forsenad": "“{frist}” was due {dagar}, and is not told to be done by {dag}. Do it, or tell when "
        "it was done.",
        "delat-besked-utan-frist": "Something is told of the deadline {frist} for {verksamhetsar}, day number {nr}, "
        "but it has no such day in that year. Correct the year or the number.",
        "ensam-barare-motsags": "The line is declared as the cost of {barare} alone, but {finansiar} bears {belopp} of "
        "it. Remove the declaration or the amount.",
        "finansieringsregel-inte-angiven": "How the parties share the cost is not stated, and cannot be tested.",
        "finansieringsregel-tolkad": "The financing rule is not stated in the source but {harkomst}. Let the parties "
        "confirm it.",
        "finansieringsregel-utan-kalla": "The financing rule does not say which document or clause it rests on.",
        "fokusomrade-utan-budgetpost": "No line of the budget of {verksamhetsar} is said to pay for {fokusomrade}. Say "
        "which one does, if any.",
        "forloppssteg-hoppat": "A step is told to be taken out of turn: {orsak}. State the step between.",
        "forloppssteg-ofullstandigt": "The step lacks what it requires: {orsak}.",
        "formular-galler-inte-aret": "The follow-up is of {verksamhetsar}, but the form {formular} is for {galler}. "
        "Use the version that is for {verksamhetsar}.",
        "formular-inte-tillgangligt": "The form {formular}, version {version}, is not at hand: what the answers are "
        "to cannot be told, and nothing of them is checked.",
        "formulardel-utan-avsnitt": "The form says that it covers {formulardel}, but no section of it asks about that.",
        "fragegrupp-inte-ifylld": "{orsak}.",
        "fragor-obesvarade": "Required questions without an answer ({antal}): {fragor}.",
        "fragor-utan-jamforelsenyckel": "Questions without a key of comparison ({antal}), which are compared within "
        "this form alone: {fragor}.",
        "frist-forsenad": "“{frist}” was due {dagar}, and is not told to be done by {dag}. Do it, or tell when it "
        "was done.",
        "frist-utan-ansvarig": "Nobody is said to do what is due: {frist}. Say which party or body does.",
        "frist-utanfor-avtalet": "{frist} has days that are of {verksamhetsar}, when the agreement does not hold; they "
        "never fall due. Correct the days, or state which year they are of.",
        "frist-utanfor-planen": "{frist} has days that are of {verksamhetsar}, which the plan is not for; they never "
        "fall due. Correct the days, or state which year they are of.",
        "handling-inte-tillganglig": "{handling} is named, but is not at hand, and cannot be looked up.",
        "indikator-utanfor-intervall": "The value of the indicator {indikator} is {varde}, outside the interval stated "
        "for it ({intervall}). Correct the one that is wrong.",
        "ingaende-balans-annat-villkor": "The opening balances of {verksamhetsar} are as large as what the year before "
        "carries over, but with another last year or another holder. Correct the one that is wrong.",
        "ingaende-balans-avviker": "What {part} has of {fran_ar} at the beginning of {verksamhetsar} is stated as "
        "{angiven}, but {beraknad} is carried over; the difference is {skillnad}. Correct the one that is wrong.",
        "insats-installd-och-redovisad": "Listed as cancelled, and reported as well ({antal}): {insatser}.",
        "insats-inte-redovisad": "Interventions of the plan that are paid with joint money, and are not reported "
        "({antal}): {insatser}.",
        "insats-redovisad-tva-ganger": "{insats} is reported twice in the same group. Keep one, or say what parts "
        "them.",
        "malgrupper-saknas": "No target groups are stated for {vad}. Describe whom the work is for.",
        "medel-utan-belopp": "Money is told of ({atgard}), but not how much. State the amount.",
        "medelsuppgift-avviker": "The follow-up of {verksamhetsar} tells of {angiven} ({atgard}), but by the "
        "settlement it is {beraknad}. Correct the one that is wrong.",
        "moten-avviker": "{organ} is said to meet {moten} times a year, but has {antal} meetings with days in "
        "{verksamhetsar}. Correct the one that is wrong.",
        "omfordelning-foreslagen": "The reallocation in {verksamhetsar} is only proposed, and is not counted.",
        "omfordelning-overstiger-posten": "{belopp} of {finansiar} is moved from {post}, which holds {finns}. Move "
        "no more than there is.",
        "omfordelning-utan-beslut": "Money is moved between lines in {verksamhetsar}, and no decision on it is "
        "stated. State who decided it, and when.",
        "overforing-efter-avtalet": "A balance of {belopp} is carried over to {verksamhetsar}, outside the period of "
        "the agreement ({period}). Settle it, or say in the agreement what becomes of it.",
        "part-inte-med-i-aret": "{part} is no party in {verksamhetsar}, but stands in the statement of the year or in "
        "what is carried over to it: a cost, a payment, money, or that it holds the money. Settle with it, or correct "
        "the statement.",
        "plan-inte-sand": "The plan is adopted, but it is not stated that it has been sent after that (recipient: "
        "{mottagare}). Send it, and state the day.",
        "plan-utanfor-avtalsperioden": "The plan is for {verksamhetsar}, outside the period of the agreement {avtal} "
        "({period}).",
        "planperiod-inte-angiven": "The years that the plan is for are not stated.",
        "redovisad-med-andra-medel": "{insats} is reported, but is paid with other money, and the form is of joint "
        "money alone.",
        "redovisning-utan-budget": "There is no budget for {verksamhetsar} to hold the statement against; its lines "
        "are not checked.",
        "redovisning-utanfor-avtalsperioden": "The statement is of {verksamhetsar}, outside the period of the "
        "agreement ({period}).",
        "redovisningsbelopp-saknas": "An amount in the statement of {verksamhetsar} is not stated, and what rests on "
        "it is not known. State it.",
        "regel-inte-tillamplig": "The financing rule does not apply in {verksamhetsar}: {provning}",
        "regel-inte-uppfylld": "The financing rule is not met in {verksamhetsar}: {provning}",
        "regel-kan-inte-bedomas": "Whether the financing rule is met in {verksamhetsar} cannot be determined: "
        "{provning}",
        "samlad-summa-avviker": "The stated sum over the agreements is {angiven}, but their budgets sum to {beraknad}; "
        "the difference is {skillnad}. Correct the one that is wrong.",
        "samlad-summa-utan-belopp": "The sum {angiven} over the agreements is stated, but not all of the amounts in "
        "it. State them.",
        "slutavrakning-avviker": "What is told of {verksamhetsar} now gives another settlement than the one that is "
        "decided: {belopp} more is to be paid by it, and what is carried over differs by {overfort}. Decide on a "
        "correction (rattelser).",
        "svar-inte-tillgangliga": "The answers of the follow-up of {verksamhetsar} are not at hand, and cannot be "
        "counted or compared.",
        "svar-olasligt": "Answers that cannot be read in the source ({antal}): {fragor}. Ask for them; until then "
        "they are unknown.",
        "svar-passar-inte-formularet": "What is told does not fit the form: {orsak}.",
        "svar-platshallare": "“{text}” stands in the blank form and is no answer. Leave it out.",
        "svar-utan-fraga": "“{fraga}” is told of, but is not asked, as its condition is not met. Remove what is told, "
        "or correct the one that it hangs on.",
        "tillaggsavtal-utanfor-basavtalet": "The supplement holds {period}, outside the period of its base agreement "
        "{avtal} ({basperiod}).",
        "tomma-celler-obekraftade": "No total is stated that would confirm that the empty cells of {finansiar} add "
        "nothing ({budgetposter}). State the total, or 0 where nothing is borne.",
        "underskrift-ofullstandig": "There is a signature, but not all of this is stated of it: as what somebody "
        "signed, and when.",
        "uppfoljning-dubbel": "There is a follow-up of {verksamhetsar} on the same form already ({uppfoljning}), and a "
        "comparison counts both. Keep one, unless they are of different things.",
        "uppfoljning-forsenad": "“{frist}” was due {dagar}, and is not told to be done by {dag}. Do it, or tell when "
        "it was done.",
        "uppfoljning-saknas": "{formular} for {verksamhetsar} was due {dagar}, and there is no follow-up of the year.",
        "uppfoljning-utanfor-avtalsperioden": "The follow-up is of {verksamhetsar}, outside the period of the "
        "agreement {avtal} ({period}).",
        "uppsagning-efter-avtalet": "Notice is given to {till}, but the agreement ends on {sista_dag}. Correct the "
        "day.",
        "uppsagning-for-sen": "Notice was given on {dag}, too late for the agreement to end on {till}: {senast} was "
        "the last day. It does not end the agreement.",
        "uppsagning-utan-uppsagningstid": "No notice period is stated; whether notice is in time cannot be told, "
        "and it is taken to be.",
        "uppsagt-tva-ganger": "Notice has been given before, and the agreement ends on {till} already.",
        "utvardering-saknas": "The intervention {insats} is new or untried, and how it is evaluated is not stated.",
    }
)

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
