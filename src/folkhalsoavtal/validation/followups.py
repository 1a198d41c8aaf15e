"""The rules on forms and follow-ups: each a function of a value and a context; their codes stand in ``rules``."""

from collections.abc import Iterator, Sequence
from typing import Final

from folkhalsoavtal.aktorer import Medel
from folkhalsoavtal.arshjul import deadlines_of
from folkhalsoavtal.errors import pointer
from folkhalsoavtal.forlopp import lacking
from folkhalsoavtal.formular import Formular, form_of
from folkhalsoavtal.handelse import Fristlage
from folkhalsoavtal.ifyllt import IfylltFormular
from folkhalsoavtal.svar import Svarslage
from folkhalsoavtal.svarsfordelning import StalldFraga
from folkhalsoavtal.svarsprovning import answer_faults
from folkhalsoavtal.uppfoljning import Uppfoljning
from folkhalsoavtal.validation.findings import Context, Remark

#: The most names that a remark tells one by one.
_TOLD: Final = 3


def _filled_in(uppfoljning: Uppfoljning, context: Context) -> IfylltFormular | None:
    """A follow-up with its form; None when that is not at hand, or the two do not fit."""
    form = form_of(uppfoljning, context.formular)
    if form is None or next(answer_faults(uppfoljning, form), None) is not None:
        return None
    parter = (part.id for id_ in uppfoljning.avtal if id_ in context.avtal for part in context.avtal[id_].alla_parter)
    return IfylltFormular(form, uppfoljning, tuple(dict.fromkeys(parter)))


def _told(names: Sequence[str]) -> tuple[str, ...]:
    return (*names[:_TOLD], *["…"] * (len(names) > _TOLD))


def form_not_at_hand(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """The form that a follow-up names is not at hand: nothing says what the answers are to."""
    if form_of(uppfoljning, context.formular) is None:
        yield "/formular", {"formular": uppfoljning.formular, "version": uppfoljning.version}


def answers_do_not_fit(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """An answer does not fit the form."""
    form = form_of(uppfoljning, context.formular)
    for fault in () if form is None else answer_faults(uppfoljning, form):
        yield fault.path, {"orsak": fault}


def form_not_for_the_year(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """A follow-up is filled in on a form that is for other years."""
    form = form_of(uppfoljning, context.formular)
    if form is not None and not form.holds_in(uppfoljning.verksamhetsar):
        years = f"{form.fran_ar or '…'}–{form.till_ar or '…'}"
        yield "/version", {"verksamhetsar": uppfoljning.verksamhetsar, "galler": years, "formular": form.benamning}


def outside_agreement(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """A follow-up is of a year in which its agreement does not hold."""
    for avtal in filter(None, map(context.avtal.get, uppfoljning.avtal)):
        if not avtal.holds_in(uppfoljning.verksamhetsar):
            params = {"verksamhetsar": uppfoljning.verksamhetsar, "avtal": avtal.namn or avtal.id}
            yield "/verksamhetsar", {**params, "period": avtal.latest.avtalsperiod}


def _in_state(ifyllt: IfylltFormular | None, lage: Svarslage) -> list[StalldFraga]:
    """The required questions whose answers are in a state."""
    asked = () if ifyllt is None else ifyllt.fragor
    return [each for each in asked if each.lage is lage and each.fraga.obligatorisk]


def required_unanswered(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """Required questions are not answered."""
    yield from _counted(_in_state(_filled_in(uppfoljning, context), Svarslage.OBESVARAD))


def answers_unreadable(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """Answers were given that cannot be read in the source."""
    ifyllt = _filled_in(uppfoljning, context)
    asked = () if ifyllt is None else ifyllt.fragor
    yield from _counted([each for each in asked if each.lage is Svarslage.OLASLIG])


def _counted(asked: Sequence[StalldFraga]) -> Iterator[Remark]:
    if asked:
        names = list(dict.fromkeys(each.fraga.benamning for each in asked))
        yield "", {"antal": len(asked), "fragor": _told(names)}


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
    if ifyllt is None:
        return
    asked = {each.path for each in ifyllt.fragor}
    given = [(pointer("svar", i), svar) for i, svar in enumerate(uppfoljning.svar or ())]
    given += [
        (pointer("svarsblock", n, "svar", i), svar)
        for n, block in enumerate(uppfoljning.svarsblock)
        for i, svar in enumerate(block.svar)
    ]
    names = {fraga.id: fraga.benamning for _, _, fraga in ifyllt.formular.placed()}
    yield from ((path, {"fraga": names[svar.fraga]}) for path, svar in given if path not in asked)


def steps_skipped(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """A step is taken, and that it follows on is not: it is not told that those before it are taken."""
    ifyllt = _filled_in(uppfoljning, context)
    if ifyllt is None or not ifyllt.formular.forlopp:
        return
    before = ifyllt.formular.forlopp[0].id
    names = {steg.id: steg.benamning for steg in ifyllt.formular.forlopp}
    for i, taken in enumerate(uppfoljning.forlopp):
        steg = ifyllt.formular.steg(taken.steg)
        if steg is not None and before not in steg.efter:
            efter = tuple(names[id_] for id_ in steg.efter) or ("–",)
            yield pointer("forlopp", i), {"steg": steg.benamning, "efter": efter}
        before = taken.steg


def steps_lacking(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """A step is told to be taken without what it requires: a decision, a signature, a sending."""
    ifyllt = _filled_in(uppfoljning, context)
    for i, taken in enumerate(uppfoljning.forlopp if ifyllt is not None else ()):
        steg = None if ifyllt is None else ifyllt.formular.steg(taken.steg)
        if ifyllt is not None and steg is not None:
            for fault in lacking(steg, taken, ifyllt.parter):
                yield pointer("forlopp", i), {"orsak": fault}


def signature_incomplete(uppfoljning: Uppfoljning, _: Context) -> Iterator[Remark]:
    """There is a signature, and as what somebody signs, or when, is not stated."""
    for i, taken in enumerate(uppfoljning.forlopp):
        underskrift = taken.underskrift
        if underskrift is not None and (underskrift.funktion is None or (underskrift.dag or taken.dag) is None):
            yield pointer("forlopp", i, "underskrift"), {"referens": underskrift.referens}


def money_without_amount(uppfoljning: Uppfoljning, _: Context) -> Iterator[Remark]:
    """Money is told to be carried over, moved or repaid, and not how much."""
    for i, medel in enumerate(uppfoljning.medel):
        if medel.belopp is None:
            yield pointer("medel", i), {"atgard": medel.atgard}


def cancelled_and_reported(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """An insats is listed as cancelled, and reported among those that are carried out as well."""
    ifyllt = _filled_in(uppfoljning, context)
    both = () if ifyllt is None else ifyllt.listed_and_reported
    if both and ifyllt is not None:
        names = {insats.id: insats.benamning for plan in context.planer for insats in plan.insatser}
        told = [names.get(id_, id_) for id_ in both]
        yield "", {"antal": len(both), "insatser": tuple(told)}


def reported_with_other_money(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """An insats is reported that is paid with other money, and the form is of joint money alone."""
    form = form_of(uppfoljning, context.formular)
    if form is None or not form.endast_gemensamma_medel:
        return
    others = {
        insats.id: insats.benamning
        for plan in context.planer
        if set(plan.avtal) & set(uppfoljning.avtal)
        for insats in plan.insatser
        if insats.medel is Medel.ANDRA
    }
    for i, block in enumerate(uppfoljning.svarsblock):
        for j, insats in enumerate(block.insatser or ()):
            if insats in others:
                yield pointer("svarsblock", i, "insatser", j), {"insats": others[insats]}


def part_without_section(formular: Formular, _: Context) -> Iterator[Remark]:
    """A part that a form says that it covers has no section that asks about it."""
    for i, part in enumerate(formular.delar):
        if not part.avsnitt:
            yield pointer("delar", i), {"formulardel": part.benamning}


def questions_without_identity(formular: Formular, _: Context) -> Iterator[Remark]:
    """Questions have no identity across forms, and can be compared with nothing."""
    without = [fraga.benamning for _, _, fraga in formular.placed() if fraga.begrepp is None]
    if without:
        yield "", {"antal": len(without), "fragor": _told(without)}


def followup_late(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """A deadline of the form has passed by the day, and what was due is not told to be done."""
    ifyllt, on = _filled_in(uppfoljning, context), context.on
    avtal = next(filter(None, map(context.avtal.get, uppfoljning.avtal)), None)
    if ifyllt is None or on is None or avtal is None:
        return
    planer = [plan for plan in context.planer if avtal.id in plan.avtal]
    for handelse in deadlines_of(ifyllt, avtal, planer):
        if handelse.frist is not None and handelse.lage_on(on) is Fristlage.FORSENAT:
            yield "", {"frist": handelse.frist.benamning, "dagar": handelse.dag, "dag": on}
