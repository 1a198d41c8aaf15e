"""The English texts of the rules: what was found, and what would mend it. English is the key of the catalogs."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

#: What was found, and a suggested fix where there is one.
Findingtext: TypeAlias = tuple[str, str | None]

#: The text of each rule of the library, by its code.
FINDINGS: Final[Mapping[str, Findingtext]] = MappingProxyType(
    {
        "andring-efter-avtalet": (
            "The amendment holds from {dag}, but the agreement ended on {sista_dag}.",
            "Extend the agreement, or correct the day.",
        ),
        "andring-foreslagen": (
            "The amendment from {dag} is only proposed, and is not counted.",
            None,
        ),
        "andring-utan-beslutsdag": (
            "The day on which the amendment from {dag} was decided is not stated; what was known before it cannot"
            " be told.",
            "State the day.",
        ),
        "angiven-summa-avviker": (
            "The stated sum is {angiven}, but the computed one is {beraknad}; the difference is {skillnad}.",
            "Correct the one that is wrong.",
        ),
        "angiven-summa-utan-belopp": (
            "The sum {angiven} is stated, but not all of the amounts in it.",
            "State them.",
        ),
        "antagande-saknas": (
            "The agreement has begun, but its adoption by {parter} is not stated on {dag}; it is not in force "
            "until all parties have adopted it.",
            "State when each adopted it.",
        ),
        "ar-utan-redovisning": (
            "There is a budget for {verksamhetsar}, and no financial statement of it is at hand.",
            "Add the statement of each of the years.",
        ),
        "ar-utan-uppfoljning": (
            "There is a plan or a budget for {verksamhetsar}, and no follow-up of it is at hand.",
            "Add the follow-up of each of the years.",
        ),
        "avrakning-kan-inte-goras": (
            "{verksamhetsar} cannot be settled: {orsak}.",
            None,
        ),
        "avtal-overlappar-eftertradare": (
            "The agreement lasts until {sista_dag}, but {avtal} continues it from {dag}.",
            "Let one end before the other begins.",
        ),
        "avtal-upphor-utan-eftertradare": (
            "The agreement ends on {sista_dag}, and no agreement goes on after it.",
            "Extend it, conclude a new agreement, or decide how the work is wound up.",
        ),
        "avtalsperiod-inte-angiven": (
            "The period of the agreement is not stated.",
            "State its first and last day.",
        ),
        "beloppsuppgift-inte-forenlig": (
            "The agreement states {uppgift}, but by its financing rule it is {beraknad} in {verksamhetsar}; "
            "rounding does not explain the difference.",
            "Correct the one that is wrong.",
        ),
        "beloppsuppgift-tvetydig": (
            "The agreement states {uppgift}, with three decimals: the point may part thousands, and then it is "
            "{annat}.",
            "State the figure without the point, or with other decimals.",
        ),
        "beloppsuppgift-utan-roll": (
            "The agreement states {uppgift}, but not what it is: what all put in together, the part of one party,"
            " or a cap.",
            "State it (roll).",
        ),
        "besked-utan-dag": (
            "The deadline {frist} for {verksamhetsar} was declared not ready, but not on which day: whether that "
            "was in time, and what is late, cannot be told.",
            "State the day.",
        ),
        "besked-utan-formularfrist": (
            "Something is told of the deadline {frist} for {verksamhetsar}, day number {nr}, but it has no such "
            "day in that year.",
            "Correct the number.",
        ),
        "besked-utan-frist": (
            "Something is told of the deadline {frist} for {verksamhetsar}, day number {nr}, but it has no such "
            "day in that year.",
            "Correct the year or the number.",
        ),
        "beslut-fore-samrad": (
            "The plan was adopted on {dag}, before the parties decided on it in consultation on {samrad}.",
            "Correct the day that is wrong, or adopt the plan again.",
        ),
        "beslut-i-framtiden": (
            "A decision (body: {organ}) is told as made on {beslutsdag}, a day that had not come on {dag}.",
            "Correct the day, or tell the decision as proposed.",
        ),
        "beslutsdag-saknas": (
            "A decision (body: {organ}) is told as made, without {saknas}.",
            "State it as it stands in the minutes.",
        ),
        "budget-saknas": (
            "The agreement is in force, but there is no budget for {verksamhetsar}.",
            "Add the budget of the year.",
        ),
        "budget-utan-gemensamma-medel": (
            "The agreement says that there is no joint money, and {parter} share the budget of {verksamhetsar}.",
            "Correct the one that is wrong.",
        ),
        "budget-utanfor-avtalsperioden": (
            "The budget is for {verksamhetsar}, outside the period of the agreement ({period}).",
            "Correct the year, or extend the agreement.",
        ),
        "budget-utanfor-planen": (
            "The budget is for {verksamhetsar}, outside the years of the plan ({period}).",
            "Correct the year, or the years of the plan.",
        ),
        "budgetansvarig-inte-angiven": (
            "Who holds the money of {verksamhetsar} is not stated; who is to pay whom cannot be determined.",
            "State it (budgetansvarig).",
        ),
        "budgetpost-annan-benamning": (
            "The line {id} is called {budgetpost} in the budget of {verksamhetsar}, and {tidigare} in that of "
            "{tidigare_ar}.",
            "Use the same name, or another id when it is another line.",
        ),
        "budgetpost-overskriden": (
            "{post} cost {utfall}, {belopp} more than its budget of {budget}.",
            "Move money to the line by decision, or tell why it cost more.",
        ),
        "budgetpost-utan-fokusomrade": (
            "{budgetpost} in the budget of {verksamhetsar} pays for no focus area, though lines beside it do.",
            "Say which area it pays for.",
        ),
        "budgetpost-utan-koppling": (
            "{budgetpost} in the budget of {verksamhetsar} has the name or the id of {vad}, but nothing says that"
            " it pays for that.",
            "Say so (budgetposter), or give it another name and id.",
        ),
        "budgetpost-utan-utfall": (
            "No outcome of {verksamhetsar} is told for {poster}; it counts as nothing.",
            "State it, as zero when there was none.",
        ),
        "dag-utanfor-avtalsperioden": (
            "{dag} is outside the period of the agreement ({period}).",
            None,
        ),
        "dag-utanfor-redovisningen": (
            "{dag} is not among the days of {verksamhetsar} that the statement tells of.",
            "Correct the day, or tell it in the statement of its own year.",
        ),
        "delad-frist-forsenad": (
            "“{frist}” was due {dagar}, and is not told to be done by {dag}.",
            "Do it, or tell when it was done.",
        ),
        "delat-besked-utan-frist": (
            "Something is told of the deadline {frist} for {verksamhetsar}, day number {nr}, but it has no such "
            "day in that year.",
            "Correct the year or the number.",
        ),
        "effekter-fore-start": (
            "Answers that tell of effects, with a yes, a step or a number ({antal}), are given of what is not "
            "told to have begun in {verksamhetsar}: {insatser}.",
            "Correct the answers, or what is told of how it has gone (status, period).",
        ),
        "enhet-misstankt": (
            "{benamning} is {belopp} for {finansiar}, far from the amounts beside it; in another unit it would be"
            " {annat}, which is of their size.",
            "Check whether the amount is in kronor or in thousands (tkr).",
        ),
        "enhet-skiljer-mellan-ar": (
            "{benamning} is {belopp} for {finansiar} in {verksamhetsar}, but {fore} in {fore_ar}: about a "
            "thousand times more or less.",
            "Check whether the amount is in kronor or in thousands (tkr).",
        ),
        "ensam-barare-motsags": (
            "The line is declared as the cost of {barare} alone, but {finansiar} bears {belopp} of it.",
            "Remove the declaration or the amount.",
        ),
        "epostadress-i-text": (
            "The text holds an e-mail address ({adress}; {antal} in all).",
            "Take it out if it is a person's; name a function or a shared address instead.",
        ),
        "finansieringsregel-inte-angiven": (
            "How the parties share the cost is not stated, and cannot be tested.",
            "State the rule, and the clause that it rests on.",
        ),
        "finansieringsregel-tolkad": (
            "The financing rule is not stated in the source but {harkomst}.",
            "Let the parties confirm it.",
        ),
        "finansieringsregel-utan-kalla": (
            "The financing rule does not say which document or clause it rests on.",
            "State it.",
        ),
        "fokusomrade-annan-benamning": (
            "The plan says {fokusomrade}, and the line that pays for it in the budget of {verksamhetsar} is "
            "called {budgetpost}; they are matched by id.",
            "Use the same name, if they are the same.",
        ),
        "fokusomrade-utan-budgetpost": (
            "No line of the budget of {verksamhetsar} is said to pay for {fokusomrade}.",
            "Say which one does, if any.",
        ),
        "fokusomrade-utan-insats": (
            "No intervention of the plan belongs to {fokusomrade}.",
            "Say which ones belong to it (fokusomraden), or leave the area out.",
        ),
        "forloppssteg-hoppat": (
            "A step is told to be taken out of turn: {orsak}.",
            "State the step between.",
        ),
        "forloppssteg-ofullstandigt": (
            "The step lacks what it requires: {orsak}.",
            None,
        ),
        "formular-galler-inte-aret": (
            "The follow-up is of {verksamhetsar}, but the form {formular} is for {galler}.",
            "Use the version that is for {verksamhetsar}.",
        ),
        "formular-inte-tillgangligt": (
            "The form {formular}, version {version}, is not at hand: what the answers are to cannot be told, and "
            "nothing of them is checked.",
            "Hand it over together with the follow-up.",
        ),
        "formulardel-utan-avsnitt": (
            "The form says that it covers {formulardel}, but no section of it asks about that.",
            None,
        ),
        "fraga-aterkommer-oppen": (
            "“{fraga}” comes up under several items ({punkter}), and nothing closes it.",
            "Take a decision on it, or tell which item closes it (avslutade_fragor).",
        ),
        "fragegrupp-inte-ifylld": (
            "{orsak}.",
            None,
        ),
        "fragor-obesvarade": (
            "Required questions without an answer ({antal}): {fragor}.",
            "Answer them, or tell why there is no answer.",
        ),
        "fragor-utan-jamforelsenyckel": (
            "Questions without a key of comparison ({antal}), which are compared within this form alone: {fragor}.",
            "Give them one (jamforelsenyckel).",
        ),
        "frist-forsenad": (
            "“{frist}” was due {dagar}, and is not told to be done by {dag}.",
            "Do it, or tell when it was done.",
        ),
        "frist-utan-ansvarig": (
            "Nobody is said to do what is due: {frist}.",
            "Say which party or body does.",
        ),
        "frist-utanfor-avtalet": (
            "{frist} has days that are of {verksamhetsar}, when the agreement does not hold; they never fall due.",
            "Correct the days, or state which year they are of.",
        ),
        "frist-utanfor-planen": (
            "{frist} has days that are of {verksamhetsar}, which the plan is not for; they never fall due.",
            "Correct the days, or state which year they are of.",
        ),
        "handling-inte-tillganglig": (
            "{handling} is named, but is not at hand, and cannot be looked up.",
            "Hand it over as well, or correct the id.",
        ),
        "indikator-utanfor-intervall": (
            "The value of the indicator {indikator} is {varde}, outside the interval stated for it ({intervall}).",
            "Correct the one that is wrong.",
        ),
        "ingaende-balans-annat-villkor": (
            "The opening balances of {verksamhetsar} are as large as what the year before carries over, but with "
            "another last year or another holder.",
            "Correct the one that is wrong.",
        ),
        "ingaende-balans-avviker": (
            "What {part} has of {fran_ar} at the beginning of {verksamhetsar} is stated as {angiven}, but "
            "{beraknad} is carried over; the difference is {skillnad}.",
            "Correct the one that is wrong.",
        ),
        "insats-annan-benamning": (
            "The intervention {id} is called {insats} here, and {tidigare} in an earlier plan of the agreement; "
            "the same id is the same intervention in all years.",
            "Use the same name, or another id when it is another intervention.",
        ),
        "insats-annat-id": (
            "{insats} has the id {id} here, and {annat_id} in {plan}; it is counted as two interventions.",
            "Use the earlier id, if it is the same intervention.",
        ),
        "insats-for-individer": (
            "The intervention {insats} is for individuals, but it is required: {krav}",
            "Let it be for groups, or take it out of the plan.",
        ),
        "insats-installd-och-redovisad": (
            "Listed as cancelled, and reported as well ({antal}): {insatser}.",
            None,
        ),
        "insats-inte-redovisad": (
            "Interventions of the plan that are paid with joint money, and are not reported ({antal}): {insatser}.",
            "Report them, or correct whose money pays for them (medel).",
        ),
        "insats-redovisad-tva-ganger": (
            "{insats} is reported twice in the same group.",
            "Keep one, or say what parts them.",
        ),
        "insats-utan-mal": (
            "Interventions for which no goal is stated, of their own or of the plan ({antal}): {insatser}.",
            "State what they are to lead to (mal, bidrar_till).",
        ),
        "insats-utanfor-planen": (
            "The intervention {insats} goes on {period}, on no day of the plan ({planperiod}).",
            "Correct its period, or move it to the plan of its years.",
        ),
        "mal-utan-insats": (
            "No intervention is said to serve the goal {mal}, or any goal under it.",
            "Say which one does (bidrar_till), or what is to be done.",
        ),
        "malgrupper-saknas": (
            "No target groups are stated for {vad}.",
            "Describe whom the work is for.",
        ),
        "medel-utan-belopp": (
            "Money is told of ({atgard}), but not how much.",
            "State the amount.",
        ),
        "medelsuppgift-avviker": (
            "The follow-up of {verksamhetsar} tells of {angiven} ({atgard}), but by the settlement it is {beraknad}.",
            "Correct the one that is wrong.",
        ),
        "metodbesked-utan-punkt": (
            "Something is told of the item {punkt}, which the method “{metod}” does not have.",
            "Correct the id of the item.",
        ),
        "mote-utan-ar": (
            "The meeting on {dag} has no year: it stands in no calendar.",
            "State the year.",
        ),
        "mote-utan-minnesanteckningar": (
            "The meeting on {dag} has passed, and what was said on it is not told.",
            "Add its minutes, or state that it was cancelled (installt).",
        ),
        "moten-avviker": (
            "{organ} is said to meet {moten} times a year, but has {antal} meetings with days in {verksamhetsar}.",
            "Correct the one that is wrong.",
        ),
        "motesuppgift-forsenad": (
            "“{arbete}” was to be done by {dag} ({ansvariga}), and is not told to be done.",
            "Tell which item says that it is done (utforda_uppgifter).",
        ),
        "motesuppgift-utan-ansvarig": (
            "Of “{arbete}” it is not stated who is to do it, or by when.",
            "State who is to do it and the last day for it, or that it is only wished for (foreslagen).",
        ),
        "natverksbesked-utan-frist": (
            "The deadline {frist} has no day number {nr} in {verksamhetsar}; what is told of it is lost.",
            "Correct the year or the number.",
        ),
        "natverksfrist-forsenad": (
            "{frist} was due on {dagar}, and is not told to be done.",
            "Tell that it is done (fristbesked).",
        ),
        "omfordelning-foreslagen": (
            "The reallocation in {verksamhetsar} is only proposed, and is not counted.",
            None,
        ),
        "omfordelning-overstiger-posten": (
            "{belopp} of {finansiar} is moved from {post}, which holds {finns}.",
            "Move no more than there is.",
        ),
        "omfordelning-utan-beslut": (
            "Money is moved between lines in {verksamhetsar}, and no decision on it is stated.",
            "State who decided it, and when.",
        ),
        "overforing-efter-avtalet": (
            "A balance of {belopp} is carried over to {verksamhetsar}, outside the period of the agreement ({period}).",
            "Settle it, or say in the agreement what becomes of it.",
        ),
        "part-inte-med-i-aret": (
            "{part} is no party in {verksamhetsar}, but stands in the statement of the year or in what is carried"
            " over to it: a cost, a payment, money, or that it holds the money.",
            "Settle with it, or correct the statement.",
        ),
        "personnummer-i-text": (
            "The text holds what looks like a Swedish personal identity number or coordination number ({nummer}; "
            "{antal} in all).",
            "Take it out: the text can say the same without telling who it is of.",
        ),
        "plan-inte-faststalld": (
            "The plan is for the time from {forsta_dag}, and is not told to have been adopted by {dag}.",
            "Adopt it, or state when it was adopted.",
        ),
        "plan-inte-sand": (
            "The plan is adopted, but it is not stated that it has been sent after that (recipient: {mottagare}).",
            "Send it, and state the day.",
        ),
        "plan-sent-faststalld": (
            "The plan is for the time from {forsta_dag}, but was adopted on {dag}, after that.",
            None,
        ),
        "plan-utanfor-avtalsperioden": (
            "The plan is for {verksamhetsar}, outside the period of the agreement {avtal} ({period}).",
            "Correct the years of the plan, or extend the agreement.",
        ),
        "planperiod-inte-angiven": (
            "The years that the plan is for are not stated.",
            "State them (period).",
        ),
        "redovisad-med-andra-medel": (
            "{insats} is reported, but is paid with other money, and the form is of joint money alone.",
            "Leave it out, or correct whose money pays for it (medel).",
        ),
        "redovisad-utan-angivna-medel": (
            "The form is of joint money alone, and whose money pays for interventions that are reported is not "
            "stated ({antal}): {insatser}.",
            "State it (medel).",
        ),
        "redovisning-utan-budget": (
            "There is no budget for {verksamhetsar} to hold the statement against; its lines are not checked.",
            "Add the budget of the year.",
        ),
        "redovisning-utanfor-avtalsperioden": (
            "The statement is of {verksamhetsar}, outside the period of the agreement ({period}).",
            "Correct the year, or extend the agreement.",
        ),
        "redovisningsbelopp-saknas": (
            "An amount in the statement of {verksamhetsar} is not stated, and what rests on it is not known.",
            "State it.",
        ),
        "regel-inte-tillamplig": (
            "The financing rule does not apply in {verksamhetsar}: {provning}",
            None,
        ),
        "regel-inte-uppfylld": (
            "The financing rule is not met in {verksamhetsar}: {provning}",
            "Correct the amounts, or agree on another rule.",
        ),
        "regel-kan-inte-bedomas": (
            "Whether the financing rule is met in {verksamhetsar} cannot be determined: {provning}",
            None,
        ),
        "samlad-summa-avviker": (
            "The stated sum over the agreements is {angiven}, but their budgets sum to {beraknad}; the difference"
            " is {skillnad}.",
            "Correct the one that is wrong.",
        ),
        "samlad-summa-utan-belopp": (
            "The sum {angiven} over the agreements is stated, but not all of the amounts in it.",
            "State them.",
        ),
        "slutavrakning-avviker": (
            "What is told of {verksamhetsar} now gives another settlement than the one that is decided: {belopp} "
            "more is to be paid by it, and what is carried over differs by {overfort}.",
            "Decide on a correction (rattelser).",
        ),
        "svar-inte-tillgangliga": (
            "The answers of the follow-up of {verksamhetsar} are not at hand, and cannot be counted or compared.",
            None,
        ),
        "svar-olasligt": (
            "Answers that cannot be read in the source ({antal}): {fragor}.",
            "Ask for them; until then they are unknown.",
        ),
        "svar-passar-inte-formularet": (
            "What is told does not fit the form: {orsak}.",
            None,
        ),
        "svar-platshallare": (
            "“{text}” stands in the blank form and is no answer.",
            "Leave it out.",
        ),
        "svar-utan-fraga": (
            "“{fraga}” is told of, but is not asked, as its condition is not met.",
            "Remove what is told, or correct the one that it hangs on.",
        ),
        "tal-tvetydigt": (
            "The number {tal} in the text can be read as {tusental} or as {decimaltal} (such numbers in the text:"
            " {antal}).",
            "Write it with a space between the thousands, or with another number of decimals.",
        ),
        "telefonnummer-i-text": (
            "The text holds a phone number (it begins {nummer}; {antal} in all).",
            "Take it out if it is a person's; name a function or a switchboard instead.",
        ),
        "tillaggsavtal-utanfor-basavtalet": (
            "The supplement holds {period}, outside the period of its base agreement {avtal} ({basperiod}).",
            "Correct the days, or extend the base agreement.",
        ),
        "tomma-celler-obekraftade": (
            "No total is stated that would confirm that the empty cells of {finansiar} add nothing ({budgetposter}).",
            "State the total, or 0 where nothing is borne.",
        ),
        "undantag-utan-anmarkning": (
            "The waiver of {regel} (place: {plats}), decided by {av}, waives nothing: there is no such finding there.",
            "Remove it, or correct its code, its place or the record that it is for.",
        ),
        "undantag-utgatt": (
            "The waiver of {regel}, decided by {av}, held until {till}, and waives nothing any more.",
            "Remove it, and mend what was waived or decide on a new waiver.",
        ),
        "underskrift-ofullstandig": (
            "There is a signature, but not all of this is stated of it: as what somebody signed, and when.",
            "State it.",
        ),
        "uppfoljning-dubbel": (
            "There is a follow-up of {verksamhetsar} on the same form already ({uppfoljning}), and a comparison "
            "counts both.",
            "Keep one, unless they are of different things.",
        ),
        "uppfoljning-forsenad": (
            "“{frist}” was due {dagar}, and is not told to be done by {dag}.",
            "Do it, or tell when it was done.",
        ),
        "uppfoljning-inte-godkand": (
            "The form requires a decision on the follow-up (“{steg}”), and none is told as made.",
            "State the decision when it is made.",
        ),
        "uppfoljning-inte-undertecknad": (
            "The form requires a signature (“{steg}”), and none is told.",
            "State the signature when there is one.",
        ),
        "uppfoljning-saknas": (
            "{formular} for {verksamhetsar} was due {dagar}, and there is no follow-up of the year.",
            "Fill it in, or add it to the file.",
        ),
        "uppfoljning-utanfor-avtalsperioden": (
            "The follow-up is of {verksamhetsar}, outside the period of the agreement {avtal} ({period}).",
            "Correct the year, or extend the agreement.",
        ),
        "upprakning-i-upprakning": (
            "The amounts follow the index {inre}, and are indexed once more by {index}: they grow by both.",
            "Keep one of the two.",
        ),
        "uppsagning-efter-avtalet": (
            "Notice is given to {till}, but the agreement ends on {sista_dag}.",
            "Correct the day.",
        ),
        "uppsagning-for-sen": (
            "Notice was given on {dag}, too late for the agreement to end on {till}: {senast} was the last day. "
            "It does not end the agreement.",
            None,
        ),
        "uppsagning-utan-uppsagningstid": (
            "No notice period is stated; whether notice is in time cannot be told, and it is taken to be.",
            "State the notice period.",
        ),
        "uppsagt-tva-ganger": (
            "Notice has been given before, and the agreement ends on {till} already.",
            None,
        ),
        "utvardering-saknas": (
            "The intervention {insats} is new or untried, and how it is evaluated is not stated.",
            "State how it is to be evaluated (utvardering).",
        ),
    }
)
