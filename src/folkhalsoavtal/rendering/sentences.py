"""Sentences: what is wrong, why a rule is met or not, what a source says."""

from collections.abc import Mapping

from folkhalsoavtal.beloppsuppgift import Beloppsenhet, Beloppsuppgift, Jamforelse
from folkhalsoavtal.errors import TEXTS, FolkhalsoavtalError, flatten
from folkhalsoavtal.fields import EMPTY
from folkhalsoavtal.kallhanvisning import Harkomst, Kallhanvisning
from folkhalsoavtal.mote import DagUtanAr
from folkhalsoavtal.regelprovning import Cell, Delprovning, Provningsstatus
from folkhalsoavtal.rendering.finding_texts import FINDINGS
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.texts import EMPTY_CELLS, OBSTACLES
from folkhalsoavtal.validation import Finding, Rule


def error_text(error: FolkhalsoavtalError, lang: Language) -> str:
    """What is wrong and what would be right; the faults of several on a line each, with their places."""
    faults = flatten(error)
    return "\n".join(_fault_text(fault, lang, with_place=len(faults) > 1) for fault in faults)


def _fault_text(fault: FolkhalsoavtalError, lang: Language, *, with_place: bool) -> str:
    params = {
        name: _fault_text(value, lang, with_place=True) if isinstance(value, FolkhalsoavtalError) else value
        for name, value in fault.params.items()
    }
    text = lang.text(TEXTS.get(fault.code, fault.code), **params)
    return f"{fault.path}: {text}" if with_place and fault.path else text


def finding_text(finding: Finding, lang: Language) -> str:
    """What was found in one paragraph, with what would mend it where that is known, or by what it is waived."""
    waiver = finding.waiver
    if waiver is None:
        return " ".join(filter(None, (message_text(finding, lang), fix_text(finding, lang))))
    params = {"till": waiver.until, "av": waiver.by, "skal": waiver.reason}
    waived = lang.text("Waived until {till} by {av}. Reason: {skal}", **params)
    return f"{message_text(finding, lang)} {waived}"


def message_text(finding: Finding, lang: Language) -> str:
    """What was found."""
    return lang.filled(message_template(finding, lang), _params(finding, lang))


def fix_text(finding: Finding, lang: Language) -> str | None:
    """What would mend it; None where no fix is known."""
    fix = fix_template(finding, lang)
    return None if fix is None else lang.filled(fix, _params(finding, lang))


def message_template(told: Finding | Rule, lang: Language) -> str:
    """What a rule says when it finds something, with the names of its parameters in braces."""
    # what is remarked on while a document is read has the text of the error that it otherwise is
    message, _ = FINDINGS.get(told.code, (TEXTS.get(told.code), None))
    return _template(told.texts, message, lang) or told.code


def fix_template(told: Finding | Rule, lang: Language) -> str | None:
    """What would mend it, with the names of its parameters in braces; None where no fix is known."""
    _, fix = (None, None) if told.texts else FINDINGS.get(told.code, (None, None))
    return _template(told.fixes, fix, lang)


def _template(own: Mapping[str, str], ours: str | None, lang: Language) -> str | None:
    """A text of the caller's own in the language, or in the one that there is; otherwise one of ours."""
    if own:
        return own.get(lang.code) or next(iter(own.values()))
    return None if ours is None else lang.text(ours)


def _params(finding: Finding, lang: Language) -> dict[str, object]:
    """What the text of a finding speaks of, with what is a sentence of its own said."""
    params = dict(finding.params)
    if isinstance(provning := params.get("provning"), Delprovning):
        benamning = params.get("benamning")
        why = delprovning_text(provning, lang, params.get("namn", EMPTY))
        params["provning"] = f"{benamning}: {why}" if benamning else why
    params |= {
        name: error_text(value, lang) for name, value in params.items() if isinstance(value, FolkhalsoavtalError)
    }
    if isinstance(dag := params.get("dag"), DagUtanAr):
        params["dag"] = lang.day_without_year(dag)
    if isinstance(uppgift := params.get("uppgift"), Beloppsuppgift):
        params["uppgift"] = figure_text(uppgift, lang)
    return params


def delprovning_text(delprovning: Delprovning, lang: Language, names: Mapping[str, str] = EMPTY) -> str:
    """Why one sum meets a rule or does not; ``names`` are what lines are called, by id."""
    if delprovning.hinder is None:
        return deviations_text(delprovning, lang)
    if delprovning.orsak is not None:
        orsak = error_text(delprovning.orsak, lang)
        return lang.text("what the rule is reckoned on is not known: {orsak}.", orsak=orsak)
    berorda = tuple(names.get(id_, id_) for id_ in delprovning.berorda)
    return lang.text(OBSTACLES[delprovning.hinder], berorda=berorda)


def deviations_text(delprovning: Delprovning, lang: Language) -> str:
    """What each party deviates from its share, and how far apart two halves are."""
    if delprovning.status is Provningsstatus.UPPFYLLD and not any(delprovning.avvikelser.values()):
        return lang.text("each party bears exactly its share.")
    avvikelser = by_part({part: lang.signed(ore) for part, ore in delprovning.avvikelser.items()})
    if delprovning.gap is None:
        return lang.text("the deviation from the share is {avvikelser}.", avvikelser=avvikelser)
    return lang.text(
        "the deviation from half is {avvikelser}, a gap of {gap} between the parties.",
        avvikelser=avvikelser,
        gap=delprovning.gap,
    )


def empty_cell_text(cell: Cell, benamning: str, lang: Language) -> str:
    """What an empty cell means, and whether a stated total confirms it."""
    return lang.text(EMPTY_CELLS[cell.bekraftad], budgetpost=benamning, finansiar=cell.finansiar)


def figure_text(uppgift: Beloppsuppgift, lang: Language) -> str:
    """An amount as it is stated: with its unit and its decimals, and what it is."""
    tal = lang.tal(uppgift.varde, uppgift.decimaler)
    match uppgift.enhet:
        case Beloppsenhet.KR:
            text = lang.text("SEK {tal}", tal=tal)
        case Beloppsenhet.TKR:
            text = lang.text("SEK {tal} thousand", tal=tal)
        case Beloppsenhet.MNKR:
            text = lang.text("SEK {tal} million", tal=tal)
        case _:
            text = lang.text("SEK {tal} for each inhabitant", tal=tal)
    told = [lang.text("role not stated") if uppgift.roll is None else lang.show(uppgift.roll)]
    told += [str(what) for what in (uppgift.part, uppgift.verksamhetsar) if what is not None]
    return f"{text} ({', '.join(told)})"


def comparison_text(jamforelse: Jamforelse, lang: Language) -> str:
    """A stated amount beside a computed one, and whether they are consistent."""
    beraknat = lang.text("unknown") if jamforelse.beraknat is None else lang.exact(jamforelse.beraknat)
    uppgift, status = figure_text(jamforelse.uppgift, lang), lang.show(jamforelse.status)
    if jamforelse.spann is None:
        return lang.text(
            "Stated {uppgift}; computed {beraknat}: {status}", uppgift=uppgift, beraknat=beraknat, status=status
        )
    return lang.text(
        "Stated {uppgift}, which can be {nedre} to {ovre}; computed {beraknat}: {status}",
        uppgift=uppgift,
        nedre=lang.exact(jamforelse.spann.nedre),
        ovre=lang.exact(jamforelse.spann.ovre),
        beraknat=beraknat,
        status=status,
    )


def source_text(kalla: Kallhanvisning, lang: Language, known: str | None = None) -> str:
    """Where something rests, how it follows from there when it is not stated, and the comment.

    Args:
        kalla: The source.
        lang: The language.
        known: The document that the reader knows to be meant; then only the place in it is told.
    """
    return place_text(kalla, lang, known) + ("" if kalla.kommentar is None else f". {kalla.kommentar}")


def place_text(kalla: Kallhanvisning, lang: Language, known: str | None = None) -> str:
    """Where something rests, and how it follows from there when it is not stated."""
    place = kalla.dokument if kalla.punkt is None else f"{kalla.dokument}, {kalla.punkt}"
    if kalla.dokument == known and kalla.punkt is not None:
        place = kalla.punkt
    if kalla.harkomst is Harkomst.ANGIVEN:
        return place
    separator = ", {}" if kalla.dokument == known else " ({})"
    return place + separator.format(lang.show(kalla.harkomst))


def by_part(texts: dict[str, str]) -> str:
    """Something of each party."""
    # not as a list in words: an exact amount can hold an "and" of its own
    return "; ".join(f"{part} {text}" for part, text in texts.items())
