"""Sentences: why a rule is met or not, how an amount came about, what a rule and a source say."""

from collections.abc import Iterator, Mapping

from folkhalsoavtal.berakning import Andelsdel, Berakning, Operation
from folkhalsoavtal.errors import TEXTS, FolkhalsoavtalError, flatten
from folkhalsoavtal.fields import EMPTY
from folkhalsoavtal.finansiering import Andelar, Finansieringsregel, LikaDelar
from folkhalsoavtal.kallhanvisning import Harkomst, Kallhanvisning
from folkhalsoavtal.regelprovning import Cell, Delprovning, Hinder, Provningsstatus
from folkhalsoavtal.rendering.language import Language, one_line
from folkhalsoavtal.rendering.texts import EMPTY_CELLS, FINDINGS
from folkhalsoavtal.validation import Finding


def error_text(error: FolkhalsoavtalError, lang: Language) -> str:
    """What is wrong and what would be right; the faults of several on a line each, with their places."""
    faults = flatten(error)
    return "\n".join(
        (f"{fault.path}: " if fault.path and len(faults) > 1 else "")
        + lang.text(TEXTS.get(fault.code, fault.code), **fault.params)
        for fault in faults
    )


def finding_text(finding: Finding, lang: Language) -> str:
    """What was found, in one paragraph."""
    params = dict(finding.params)
    if isinstance(provning := params.get("provning"), Delprovning):
        benamning = params.get("benamning")
        why = delprovning_text(provning, lang, params.get("namn", EMPTY))
        params["provning"] = f"{benamning}: {why}" if benamning else why
    if finding.texts or finding.code not in FINDINGS:
        own = finding.texts.get(lang.code) or next(iter(finding.texts.values()), finding.code)
        return lang.filled(own, params)
    return lang.text(FINDINGS[finding.code], **params)


def delprovning_text(delprovning: Delprovning, lang: Language, names: Mapping[str, str] = EMPTY) -> str:
    """Why one sum meets a rule or does not; ``names`` are what lines are called, by id."""
    berorda = tuple(names.get(id_, id_) for id_ in delprovning.berorda)
    match delprovning.hinder:
        case Hinder.ANDRA_PARTER:
            return lang.text("the rule does not cover {berorda}.", berorda=berorda)
        case Hinder.OKANT_UNDERLAG:
            return lang.text("what the rule is reckoned on is not known.")
        case Hinder.INGET_ATT_DELA:
            return lang.text("no amount is stated for {berorda}.", berorda=berorda)
        case Hinder.UTANFOR_KATEGORIERNA:
            return lang.text("these lines stand under no category: {berorda}.", berorda=berorda)
        case Hinder.BARS_AV_EN_PART:
            return lang.text("the line is declared as the cost of {berorda} alone.", berorda=berorda)
        case Hinder.KOLUMN_SAKNAS:
            return lang.text("the budget has no column for {berorda}.", berorda=berorda)
        case Hinder.INGA_BELOPP:
            return lang.text("no amount is stated for {berorda}.", berorda=berorda)
        case _:
            return deviations_text(delprovning, lang)


def deviations_text(delprovning: Delprovning, lang: Language) -> str:
    """What each party deviates from its share, and how far apart two halves are."""
    if delprovning.status is Provningsstatus.UPPFYLLD and not any(delprovning.avvikelser.values()):
        return lang.text("each party bears exactly its share.")
    avvikelser = _by_part({part: lang.signed(ore) for part, ore in delprovning.avvikelser.items()})
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


def rule_text(regel: Finansieringsregel, lang: Language) -> str:
    """What a financing rule says; a tolerance only when there is one."""
    match regel:
        case LikaDelar():
            text = lang.text("equal parts between {parter}, {niva}", parter=regel.parter, niva=regel.niva)
        case Andelar():
            andelar = _by_part({part: str(andel) for part, andel in regel.shares().items()})
            text = lang.text("shares {andelar}, {niva}", andelar=andelar, niva=regel.niva)
        case _:
            name, parter = type(regel).__name__, tuple(regel.named_parter)
            text = lang.text("{name} between {parter}, {niva}", name=name, parter=parter, niva=regel.niva)
    tolerans = lang.text("; tolerance {tolerans}", tolerans=regel.tolerans) if regel.tolerans else ""
    return text + tolerans


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


def berakning_text(berakning: Berakning, lang: Language) -> str:
    """How an amount came about: a line for each operation, what it rests on first."""
    if berakning.operation is Operation.ANGIVET:
        return lang.text("Stated: {belopp}", belopp=_term(berakning, lang))
    return "\n".join(map(one_line, _steps(berakning, lang, set())))


def _steps(node: Berakning, lang: Language, told: set[int]) -> Iterator[str]:
    # a stated amount stands in the line of what it is a term of, and a node that several rest on is told once
    if node.operation is Operation.ANGIVET or id(node) in told:
        return
    told.add(id(node))
    for term in node.termer:
        yield from _steps(term, lang, told)
    match node.operation:
        case Operation.SUMMA:
            terms = " + ".join(_term(term, lang) for term in node.termer)
            avser = ", ".join(node.avser) or lang.text("Together")
            yield f"{avser}: {terms} = {_term(node, lang)}" if len(node.termer) > 1 else f"{avser}: {_term(node, lang)}"
        case Operation.DELNING:
            yield from (_share_text(del_, node, lang) for del_ in node.delar)
            if node.kallhanvisning is not None:
                yield lang.text("The shares rest on: {kalla}", kalla=place_text(node.kallhanvisning, lang))
        case _:  # a deviation
            avvikelser = _by_part(
                {d.part: lang.text("unknown") if d.ore is None else lang.signed(d.ore) for d in node.delar}
            )
            yield lang.text("Deviation: {avvikelser}", avvikelser=avvikelser)


def _share_text(del_: Andelsdel, node: Berakning, lang: Language) -> str:
    total, andel = _term(node, lang), str(del_.andel)
    if del_.ore is None or del_.belopp is None:
        return lang.text("{part}: the share {andel} of an unknown total is unknown", part=del_.part, andel=andel)
    if del_.ore == del_.belopp.ore:
        return lang.text(
            "{part}: {andel} of {total} is {ratt}", part=del_.part, andel=andel, total=total, ratt=del_.belopp
        )
    return lang.text(
        "{part}: {andel} of {total} is {ratt}, in whole öre {belopp}",
        part=del_.part,
        andel=andel,
        total=total,
        ratt=lang.exact(del_.ore),
        belopp=del_.belopp,
    )


def _term(node: Berakning, lang: Language) -> str:
    return lang.text("(empty)") if node.ore is None else lang.exact(node.ore)


def _by_part(texts: dict[str, str]) -> str:
    # not as a list in words: an exact amount can hold an "and" of its own
    return "; ".join(f"{part} {text}" for part, text in texts.items())
