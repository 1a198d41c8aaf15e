"""The rules on forms and follow-ups: each a function of a value and a context; their codes stand in ``catalogue``."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import takewhile
from typing import Final

from attrs import evolve

from folkhalsoavtal.akt import Akt
from folkhalsoavtal.aktorer import Medel
from folkhalsoavtal.arende import Beslutsstatus
from folkhalsoavtal.errors import FolkhalsoavtalError, pointer
from folkhalsoavtal.fields import Benamning
from folkhalsoavtal.forlopp import Forloppssteg, Stegkrav, taken_faults
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.fraga import Tabellfraga, Textfraga
from folkhalsoavtal.handelse import Fristlage, Handelse
from folkhalsoavtal.handlingar import forms_in, parties_behind
from folkhalsoavtal.ifyllt import IfylltFormular
from folkhalsoavtal.insats import Insats
from folkhalsoavtal.kalender import events_of_form, first_year
from folkhalsoavtal.kallor import Kalla, kallor
from folkhalsoavtal.svar import Svarslage
from folkhalsoavtal.svarsfordelning import StalldFraga
from folkhalsoavtal.svarsprovning import answer_faults
from folkhalsoavtal.uppfoljning import Uppfoljning
from folkhalsoavtal.validation.findings import Context, Remark, Severity, spans, told

#: The most years that are looked back on: more than any agreement has lasted.
_YEARS: Final = 100


def _filled_in(uppfoljning: Uppfoljning, context: Context) -> IfylltFormular | None:
    """A follow-up with its form; None when that is not at hand, or the two do not fit."""
    return context.ifyllda.get((uppfoljning.avtal, uppfoljning.id))


def form_not_at_hand(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """The form that a follow-up names is not at hand: nothing says what the answers are to."""
    if context.form_of(uppfoljning) is None:
        yield "/formular", {"formular": uppfoljning.formular, "version": uppfoljning.formularversion}


def answers_do_not_fit(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """An answer does not fit the form."""
    form = context.form_of(uppfoljning)
    for fault in () if form is None else answer_faults(uppfoljning, form):
        yield fault.path, {"orsak": fault}


def form_not_for_the_year(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """A follow-up is filled in on a form that is for other years."""
    form = context.form_of(uppfoljning)
    if form is not None and not form.holds_in(uppfoljning.verksamhetsar):
        first, last = form.fran_ar or "…", form.till_ar or "…"
        years = str(first) if first == last else f"{first}–{last}"
        yield (
            "/formularversion",
            {"verksamhetsar": uppfoljning.verksamhetsar, "galler": years, "formular": Benamning.of(form)},
        )


def outside_agreement(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """A follow-up is of a year in which its agreement does not hold."""
    for avtal in filter(None, map(context.avtal.get, uppfoljning.avtal)):
        if not avtal.holds_in(uppfoljning.verksamhetsar):
            params = {"verksamhetsar": uppfoljning.verksamhetsar, "avtal": avtal.namn or avtal.id}
            yield "/verksamhetsar", {**params, "period": avtal.latest.avtalsperiod}


def another_of_the_year(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """An agreement has an earlier follow-up on the same form for the same year: a comparison counts both."""
    ar, form, avtal = uppfoljning.verksamhetsar, uppfoljning.formular, set(uppfoljning.avtal)
    for other in takewhile(lambda each: each is not uppfoljning, context.uppfoljningar):
        if other.verksamhetsar == ar and other.formular == form and avtal & set(other.avtal):
            yield "/verksamhetsar", {"verksamhetsar": ar, "uppfoljning": other.id}
            return


def _in_state(ifyllt: IfylltFormular | None, lage: Svarslage) -> list[StalldFraga]:
    """The required questions whose answers are in a state."""
    asked = () if ifyllt is None else ifyllt.fragor
    return [each for each in asked if each.lage is lage and each.fraga.obligatorisk]


def required_unanswered(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """Required questions are not answered: worth knowing of a draft, a warning once a step is taken that needs them."""
    ifyllt = _filled_in(uppfoljning, context)
    for path, params in _counted(_in_state(ifyllt, Svarslage.OBESVARAD)):
        yield path, params, _severity(ifyllt)


def group_not_filled_in(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """A group that is to be filled in at least once is not; of a draft that is worth knowing, later a warning."""
    ifyllt = _filled_in(uppfoljning, context)
    for fault in () if ifyllt is None else ifyllt.blocks_missing():
        yield fault.path, {"orsak": fault}, _severity(ifyllt)


def _severity(ifyllt: IfylltFormular | None) -> Severity:
    """How much it matters that answers are lacking."""
    return Severity.WARNING if ifyllt is not None and ifyllt.is_past_answers else Severity.NOTE


def answers_not_at_hand(uppfoljning: Uppfoljning, _: Context) -> Iterator[Remark]:
    """The answers of a follow-up are not at hand: nothing of them can be counted or compared."""
    if uppfoljning.svar is None:
        yield "", {"verksamhetsar": uppfoljning.verksamhetsar}


def reported_twice(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """An insats is reported in two blocks of the same group."""
    seen: set[tuple[str, str]] = set()
    names = _insatser(uppfoljning, context)
    for i, block in enumerate(uppfoljning.svarsblock):
        for j, id_ in enumerate(block.insatser or ()):
            if (block.fragegrupp, id_) in seen:
                insats = names[id_].benamning if id_ in names else id_
                yield pointer("svarsblock", i, "insatser", j), {"insats": insats}
            seen.add((block.fragegrupp, id_))


def not_reported(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """Insatser of the plans for the year are paid with joint money, and are reported nowhere."""
    named = {id_ for block in uppfoljning.svarsblock for id_ in block.insatser or ()}
    # where no block says which insats it is of, nothing can be told
    if _filled_in(uppfoljning, context) is not None and named:
        planned = _insatser(uppfoljning, context, uppfoljning.verksamhetsar).values()
        joint = [each for each in planned if each.medel in (Medel.GEMENSAMMA, Medel.DELVIS_GEMENSAMMA)]
        left = [insats.benamning for insats in joint if insats.id not in named]
        if left:
            yield "", {"antal": len(left), "insatser": told(left)}


def _insatser(uppfoljning: Uppfoljning, context: Context, ar: int | None = None) -> dict[str, Insats]:
    """The insatser of the plans of a follow-up's agreements by their ids, of every year or of one."""
    plans = context.plans_of(uppfoljning.avtal)
    return {insats.id: insats for plan in plans if ar is None or ar in plan.years for insats in plan.insatser}


def answers_unreadable(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """Answers were given that cannot be read in the source."""
    ifyllt = _filled_in(uppfoljning, context)
    asked = () if ifyllt is None else ifyllt.fragor
    yield from _counted([each for each in asked if each.lage is Svarslage.OLASLIG])


def _counted(asked: Sequence[StalldFraga]) -> Iterator[tuple[str, dict[str, object]]]:
    if asked:
        names = list(dict.fromkeys(Benamning.of(each.fraga) for each in asked))
        yield "", {"antal": len(asked), "fragor": told(names)}


def answers_of_placeholders(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """A text that stands in the blank form stands where an answer or a motivation would."""
    ifyllt = _filled_in(uppfoljning, context)
    if ifyllt is None:
        return
    for each in ifyllt.fragor:
        for name in ("text", "motivering"):
            text = getattr(each.svar, name, None)
            if isinstance(text, str) and ifyllt.is_placeholder(text):
                yield each.path + pointer(name), {"text": text}
    texts = [(pointer("motiveringar", i, "text"), each.text) for i, each in enumerate(uppfoljning.motiveringar)]
    texts += [
        (pointer("svarsblock", i, "motivering"), block.motivering)
        for i, block in enumerate(uppfoljning.svarsblock)
        if block.motivering is not None
    ]
    yield from ((path, {"text": text}) for path, text in texts if ifyllt.is_placeholder(text))


def answers_not_asked_for(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """An answer is given to a question whose condition is not met."""
    ifyllt = _filled_in(uppfoljning, context)
    for each in () if ifyllt is None else ifyllt.inte_stallda:
        yield each.path, {"fraga": Benamning.of(each.fraga)}


def steps_skipped(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """A step is told to be taken, and no step that it can be taken after."""
    yield from (each for each in _of_steps(uppfoljning, context) if each[1]["orsak"].code == "steg-inte-i-tur")


def steps_lacking(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """A step is told to be taken without what it requires: a decision, a signature, a sending."""
    yield from (each for each in _of_steps(uppfoljning, context) if each[1]["orsak"].code != "steg-inte-i-tur")


def _of_steps(uppfoljning: Uppfoljning, context: Context) -> Iterator[tuple[str, dict[str, FolkhalsoavtalError]]]:
    form = context.form_of(uppfoljning)
    parter = parties_behind(uppfoljning, context.avtal)
    for fault in () if form is None else taken_faults(form.forlopp, uppfoljning.forlopp, parter):
        # who the parties are is a matter of the agreement, which is not at hand
        if fault.code != "parterna-inte-kanda":
            yield fault.path, {"orsak": fault}


def signature_incomplete(uppfoljning: Uppfoljning, _: Context) -> Iterator[Remark]:
    """There is a signature, and as what somebody signs, or when, is not stated."""
    for i, taken in enumerate(uppfoljning.forlopp):
        underskrift = taken.underskrift
        if underskrift is not None and (underskrift.funktion is None or (underskrift.dag or taken.dag) is None):
            yield pointer("forlopp", i, "underskrift"), {"referens": underskrift.referens}


def money_without_amount(uppfoljning: Uppfoljning, _: Context) -> Iterator[Remark]:
    """Money is told to be carried over, moved or repaid, and not how much."""
    for i, uppgift in enumerate(uppfoljning.medelsuppgifter):
        if uppgift.belopp is None:
            yield pointer("medelsuppgifter", i), {"atgard": uppgift.atgard}


def cancelled_and_reported(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """An insats is listed as cancelled, and reported among those that are carried out as well."""
    ifyllt = _filled_in(uppfoljning, context)
    if ifyllt is not None and (both := ifyllt.listed_and_reported):
        names = _insatser(uppfoljning, context)
        called = tuple(names[id_].benamning if id_ in names else id_ for id_ in both)
        yield "", {"antal": len(both), "insatser": called}


def reported_with_other_money(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """An insats is reported that is paid with other money, and the form is of joint money alone."""
    form = context.form_of(uppfoljning)
    if form is None or not form.endast_gemensamma_medel:
        return
    names = _insatser(uppfoljning, context)
    for i, block in enumerate(uppfoljning.svarsblock):
        for j, id_ in enumerate(block.insatser or ()):
            if id_ in names and names[id_].medel is Medel.ANDRA:
                yield pointer("svarsblock", i, "insatser", j), {"insats": names[id_].benamning}


def part_without_section(formular: Formular, _: Context) -> Iterator[Remark]:
    """A part that a form says that it covers has no section that asks about it."""
    for i, part in enumerate(formular.delar):
        if not part.avsnitt:
            yield pointer("delar", i), {"formulardel": part.benamning}


def questions_without_identity(formular: Formular, _: Context) -> Iterator[Remark]:
    """Questions whose answers can be counted have no identity across forms: they are compared in this form alone."""
    countable = [f for _, _, f in formular.placed() if not isinstance(f, (Textfraga, Tabellfraga))]
    without = [Benamning.of(fraga) for fraga in countable if fraga.jamforelsenyckel is None]
    if without:
        yield "", {"antal": len(without), "fragor": told(without)}


def followup_late(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """A deadline of the form has passed by the day, and what was due is not told to be done."""
    if context.on is None:
        return
    for handelse in _due(uppfoljning, context):
        if handelse.frist is not None and handelse.lage_on(context.on) is Fristlage.FORSENAT:
            yield "", {"frist": handelse.frist.benamning, "dagar": handelse.dag, "dag": context.on}


def told_of_no_form_deadline(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """Something is told of a day of a deadline of the form that it does not have in the year."""
    if uppfoljning.fristbesked:
        days = {(h.frist.id, h.nr) for h in _due(uppfoljning, context) if h.frist is not None}
        for i, besked in enumerate(uppfoljning.fristbesked if days else ()):
            if (besked.frist, besked.nr) not in days:
                params = {"frist": besked.frist, "verksamhetsar": besked.verksamhetsar, "nr": besked.nr}
                yield pointer("fristbesked", i), params


def _due(uppfoljning: Uppfoljning, context: Context) -> list[Handelse]:
    """What is due by the form, in the first of its agreements that holds in the year."""
    form, ar = context.form_of(uppfoljning), uppfoljning.verksamhetsar
    at_hand = filter(None, map(context.avtal.get, uppfoljning.avtal))
    avtal = next((each for each in at_hand if each.holds_in(ar)), None)
    if form is None or avtal is None:
        return []
    planer = context.plans_of((avtal.id,))
    kalla = Kalla(avtal=avtal, egna_planer=planer, uppfoljningar=(uppfoljning,))
    return events_of_form(kalla, form, uppfoljning, ar)


def followup_missing(akt: Akt, context: Context) -> Iterator[Remark]:
    """By a form in the file of an agreement a follow-up was due by the day, and there is none of the year."""
    forms = {id(form): path for path, form in akt.placed() if isinstance(form, Formular)}
    for form, ar, due in _not_filled_in(akt, context):
        if late := [handelse.dag for handelse, lage in due if lage is Fristlage.FORSENAT]:
            yield (
                forms[id(form)],
                {"formular": Benamning.of(form), "verksamhetsar": ar, "dagar": tuple(dict.fromkeys(late))},
            )


def _not_filled_in(akt: Akt, context: Context) -> Iterator[tuple[Formular, int, list[tuple[Handelse, Fristlage]]]]:
    """The forms in the file of an agreement that are filled in for no follow-up of a year, with the year.

    Each with what is due by it, and how it is with that on the day.
    """
    if context.on is None or not forms_in(akt.placed()):
        return
    shared = tuple(each for each in context.uppfoljningar if akt.avtal.id in each.avtal)
    [kalla] = kallor(akt)
    kalla = evolve(kalla, uppfoljningar=shared)
    first = first_year(kalla, context.on)
    for ar in range(max(first, context.on.year - _YEARS, date.min.year), context.on.year + 1):
        for form, uppfoljning in kalla.forms_in(ar) if akt.avtal.holds_in(ar) else ():
            if uppfoljning is None:
                due = events_of_form(kalla, form, None, ar)
                yield form, ar, [(each, each.lage_on(context.on)) for each in due]


def year_without_followup(akt: Akt, context: Context) -> Iterator[Remark]:
    """A year before that of the day has a plan or a budget, and no follow-up of it is at hand.

    A year in which the agreement does not hold needs none. Of one for which something is late, or not yet due, by a
    form in the file nothing is told here: what is late is told of the form.
    """
    planer = context.plans_of((akt.avtal.id,))
    years = {ar for plan in planer for ar in (*plan.years, *(budget.verksamhetsar for budget in plan.budgetar))}
    followed_up = {each.verksamhetsar for each in context.uppfoljningar if akt.avtal.id in each.avtal}
    left = _past(akt, context, years - followed_up)
    awaited = {
        ar
        for _, ar, due in (_not_filled_in(akt, context) if left else ())
        if any(lage in (Fristlage.FORSENAT, Fristlage.KOMMANDE) for _, lage in due)
    }
    if untold := [ar for ar in left if ar not in awaited]:
        yield "", {"verksamhetsar": spans(untold)}


def year_without_statement(akt: Akt, context: Context) -> Iterator[Remark]:
    """A year before that of the day has a budget, and no financial statement of it is at hand.

    A year in which the agreement does not hold needs none.
    """
    stated = {redovisning.verksamhetsar for redovisning in akt.redovisningar}
    if years := _past(akt, context, {budget.verksamhetsar for budget in akt.arsbudgetar} - stated):
        yield "", {"verksamhetsar": spans(years)}


def _past(akt: Akt, context: Context, years: Iterable[int]) -> list[int]:
    """Those of some years that are before that of the day, and in which the agreement holds, in order."""
    if context.on is None:
        return []
    past = range(context.on.year - _YEARS, context.on.year)
    return [ar for ar in sorted(years) if ar in past and akt.avtal.holds_in(ar)]


def not_signed(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """The course of the form requires a signature, and none is told; so also of a draft."""
    asking = _not_taken(uppfoljning, context, Stegkrav.UNDERSKRIFT)
    if asking and not any(taken.underskrift is not None for taken in uppfoljning.forlopp):
        yield "/forlopp", {"steg": Benamning.of(asking[0])}


def not_approved(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """The course of the form requires a decision, and none of its kind is told as made; so also of a draft."""
    asking = _not_taken(uppfoljning, context, Stegkrav.BESLUT)
    made = [t.beslut for t in uppfoljning.forlopp if t.beslut is not None and t.beslut.status is Beslutsstatus.FATTAT]
    if asking and not {beslut.slag for beslut in made} & {steg.beslutsslag for steg in asking}:
        yield "/forlopp", {"steg": Benamning.of(asking[0])}


def _not_taken(uppfoljning: Uppfoljning, context: Context, krav: Stegkrav) -> list[Forloppssteg]:
    """The steps of the form's course that require something, when none of them is told to be taken.

    What lacks of a step that is taken is told of that step. Nothing is known where the form or the answers are not at
    hand.
    """
    form = context.form_of(uppfoljning)
    if form is None or uppfoljning.svar is None:
        return []
    asking = [steg for steg in form.forlopp if krav in steg.kraver]
    taken = {each.steg for each in uppfoljning.forlopp}
    return [] if any(steg.id in taken for steg in asking) else asking


def reported_without_money(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """The form is of joint money alone, and whose money pays for insatser that are reported is stated in no plan."""
    form = context.form_of(uppfoljning)
    if form is None or not form.endast_gemensamma_medel:
        return
    plans = context.plans_of(uppfoljning.avtal)
    stated = {insats.id for plan in plans for insats in plan.insatser if insats.medel is not None}
    names = _insatser(uppfoljning, context)
    reported = dict.fromkeys(id_ for block in uppfoljning.svarsblock for id_ in block.insatser or ())
    left = [names[id_].benamning for id_ in reported if id_ in names and id_ not in stated]
    if left:
        yield "", {"antal": len(left), "insatser": told(left)}
