"""Sentences: why a rule is met or not, how an amount came about, what a rule and a source say."""

from collections.abc import Iterator

from folkhalsoavtal.berakning import Berakning, Operation
from folkhalsoavtal.errors import TEXTS, FolkhalsoavtalError, flatten
from folkhalsoavtal.finansiering import Andelar, Finansieringsregel, LikaDelar
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.regelprovning import Cell, Delprovning, Hinder, Provningsstatus
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.texts import EMPTY_CELLS, FINDINGS
from folkhalsoavtal.validation import Finding


def error_text(error: FolkhalsoavtalError, lang: Language) -> str:
    """What is wrong and what would be right; the faults of several on a line each, with their places."""
    faults = flatten(error)
    return "\n".join(
        (f"{fault.path}: " if fault.path and len(faults) > 1 else "") + lang.text(TEXTS[fault.code], **fault.params)
        for fault in faults
    )


def finding_text(finding: Finding, lang: Language) -> str:
    """What was found, in one paragraph."""
    params = {
        name: delprovning_text(value, lang) if isinstance(value, Delprovning) else value
        for name, value in finding.params.items()
    }
    if finding.code in FINDINGS:
        return lang.text(FINDINGS[finding.code], **params)
    own = finding.texts.get(lang.code) or next(iter(finding.texts.values()), finding.code)
    return lang.filled(own, params)


def delprovning_text(delprovning: Delprovning, lang: Language) -> str:
    """Why one sum meets a rule or does not."""
    berorda = delprovning.berorda
    match delprovning.hinder:
        case Hinder.ANDRA_PARTER:
            return lang.text("it does not speak of {berorda}, who also have a column in the budget.", berorda=berorda)
        case Hinder.BARS_AV_EN_PART:
            return lang.text("the line is declared as the cost of {berorda} alone.", berorda=berorda)
        case Hinder.KOLUMN_SAKNAS:
            return lang.text("{berorda} has no column in the budget.", berorda=berorda)
        case Hinder.INGA_BELOPP:
            return lang.text("no amount is stated for {berorda}.", berorda=berorda)
        case None:
            return deviations_text(delprovning, lang)


def deviations_text(delprovning: Delprovning, lang: Language) -> str:
    """What each party deviates from its share, and how far apart two halves are."""
    if delprovning.status is Provningsstatus.UPPFYLLD and not any(delprovning.avvikelser.values()):
        return lang.text("each party bears exactly its share.")
    avvikelser = _by_part({part: lang.signed(ore) for part, ore in delprovning.avvikelser.items()}, lang)
    if delprovning.gap is None:
        return lang.text("the deviation from the share is {avvikelser}.", avvikelser=avvikelser)
    return lang.text(
        "the deviation from half is {avvikelser}, a gap of {gap}.", avvikelser=avvikelser, gap=delprovning.gap
    )


def empty_cell_text(cell: Cell, benamning: str, lang: Language) -> str:
    """What an empty cell means, and whether a stated total confirms it."""
    return lang.text(EMPTY_CELLS[cell.bekraftad], budgetpost=benamning, finansiar=cell.finansiar)


def rule_text(regel: Finansieringsregel, lang: Language) -> str:
    """What a financing rule says."""
    params = {"niva": regel.niva, "tolerans": regel.tolerans}
    match regel:
        case LikaDelar():
            return lang.text(
                "equal parts between {parter}, {niva}; tolerance {tolerans}", parter=regel.parter, **params
            )
        case Andelar():
            andelar = _by_part({part: str(andel) for part, andel in regel.andelar.items()}, lang)
            return lang.text("shares {andelar}, {niva}; tolerance {tolerans}", andelar=andelar, **params)
        case _:
            parter = tuple(regel.parts_named)
            name = type(regel).__name__
            return lang.text(
                "{name} between {parter}, {niva}; tolerance {tolerans}", name=name, parter=parter, **params
            )


def source_text(kalla: Kallhanvisning, lang: Language) -> str:
    """Where something rests, and how it follows from there."""
    place = kalla.dokument if kalla.punkt is None else f"{kalla.dokument}, {kalla.punkt}"
    comment = "" if kalla.kommentar is None else f". {kalla.kommentar}"
    return f"{place} ({lang.show(kalla.harkomst)}){comment}"


def berakning_text(berakning: Berakning, lang: Language) -> str:
    """How an amount came about: a line for each operation, what it rests on first."""
    return "\n".join(_steps(berakning, lang, set()))


def _steps(node: Berakning, lang: Language, told: set[int]) -> Iterator[str]:
    if id(node) in told:
        return
    told.add(id(node))
    for term in node.termer:
        yield from _steps(term, lang, told)
    match node.operation:
        case Operation.ANGIVET:
            if not told - {id(node)}:
                yield lang.text("Stated: {belopp}", belopp=_term(node, lang))
        case Operation.SUMMA:
            terms = " + ".join(_term(term, lang) for term in node.termer)
            avser = ", ".join(node.avser) or lang.text("Together")
            yield (
                f"{avser}: {terms} = {_term(node, lang)}" if len(node.termer) > 1 else f"{avser}: {_term(node, lang)}"
            )
        case Operation.DELNING:
            for del_ in node.delar:
                yield lang.text(
                    "{part}: the share {andel} of {total} is {ratt}",
                    part=del_.part,
                    andel=str(del_.andel),
                    total=_term(node, lang),
                    ratt=lang.exact(del_.ore),
                )
        case Operation.AVVIKELSE:
            avvikelser = _by_part({del_.part: lang.signed(del_.ore) for del_ in node.delar}, lang)
            yield lang.text("Deviation: {avvikelser}", avvikelser=avvikelser)


def _term(node: Berakning, lang: Language) -> str:
    return lang.text("(empty)") if node.ore is None else lang.exact(node.ore)


def _by_part(texts: dict[str, str], lang: Language) -> str:
    return lang.show(tuple(f"{part} {text}" for part, text in texts.items()))
