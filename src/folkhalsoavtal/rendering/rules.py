"""What a financing rule says, in words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from folkhalsoavtal.avrakningsregel import (
    Aterbetalning,
    Avrakningsregel,
    Avrakningssteg,
    Behallande,
    Orsakaransvar,
    Overforing,
)
from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.delning import Delningsprincip
from folkhalsoavtal.fields import Value, walk
from folkhalsoavtal.finansiering import (
    Andelar,
    EgenKostnad,
    FastBelopp,
    Finansieringsregel,
    Golv,
    InreDelning,
    LikaDelar,
    Matchning,
    Nyckeldel,
    PerInvanare,
    Provningsniva,
    Regelsumma,
    Sats,
    Tak,
    Upprakning,
    UtanforPotten,
    ViktadNyckel,
)
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.sentences import by_part, source_text
from folkhalsoavtal.underlag import Matdag


def rule_text(regel: Finansieringsregel, lang: Language) -> str:
    """What a financing rule says, at which level it is to hold, and what else it states of its test."""
    text = _said(regel, lang)
    if regel.proportionell or regel.niva is not Provningsniva.TOTALT:
        text += f", {lang.show(regel.niva)}"
    if regel.tolerans:
        text += lang.text("; tolerance {tolerans}", tolerans=regel.tolerans)
    if regel.delningsprincip is not Delningsprincip.STORSTA_REST:
        text += lang.text("; odd öre to {princip}", princip=regel.delningsprincip)
    return text


def rule_lines(regel: Finansieringsregel, lang: Language, known: str | None) -> list[str]:
    """Where a rule rests, and what stands inside it, one line for each."""
    clause = [] if regel.kallhanvisning is None else [source_text(regel.kallhanvisning, lang, known)]
    return [*clause, *rule_sources(regel, lang, known)]


def rule_sources(regel: Finansieringsregel, lang: Language, known: str | None) -> Iterator[str]:
    """Where what stands inside a rule rests, one line for each; its own source is told beside it."""
    for path, value in walk(regel):
        kalla = getattr(value, "kallhanvisning", None)
        if path and isinstance(kalla, Kallhanvisning):
            yield f"{_named(value, lang)}: {source_text(kalla, lang, known)}"


def _named(value: Value, lang: Language) -> str:
    """What stands inside a rule, by its kind; a rate by itself."""
    return _rate(value, lang) if isinstance(value, Sats) else lang.label(getattr(value, "tag", type(value).__name__))


def _said(regel: Finansieringsregel, lang: Language) -> str:
    """What a rule says, for how long, and how a part of a year counts."""
    say = _SAID.get(type(regel))
    if say is None:
        name, parter = type(regel).__name__, tuple(regel.named_parter)
        text = lang.text("{name} between {parter}", name=name, parter=parter)
    else:
        text = say(regel, lang)
    terms = [] if regel.giltighetstid is None else [lang.text("holds {period}", period=regel.giltighetstid)]
    if regel.delarsrakning is not None:
        terms.append(lang.text("a part of a year counts {rakning}", rakning=regel.delarsrakning))
    return f"{text} ({'; '.join(terms)})" if terms else text


def _equal(regel: LikaDelar, lang: Language) -> str:
    return lang.text("equal parts between {parter}", parter=regel.parter)


def _shares(regel: Andelar, lang: Language) -> str:
    return lang.text("shares {andelar}", andelar=by_part({part: str(andel) for part, andel in regel.shares().items()}))


def _keyed(regel: ViktadNyckel, lang: Language) -> str:
    nycklar = "; ".join(_key(nyckel, lang, alone=len(regel.nyckeldelar) == 1) for nyckel in regel.nyckeldelar)
    if not regel.grundbelopp:
        return lang.text("by key: {nycklar}", nycklar=nycklar)
    grund = by_part({grund.part: _amount(grund.belopp, lang) for grund in regel.grundbelopp})
    return lang.text("base sums {grund}, and the rest by key: {nycklar}", grund=grund, nycklar=nycklar)


def _key(nyckel: Nyckeldel, lang: Language, *, alone: bool) -> str:
    weights = by_part({v.part: _weight(v.vikt, v.serie, lang) for v in nyckel.vikter})
    text = weights if nyckel.benamning is None else f"{nyckel.benamning} ({weights})"
    text = text if alone else lang.text("{andel} by {nyckel}", andel=str(nyckel.andel), nyckel=text)
    return text if nyckel.matdag is None else f"{text}, {_day(nyckel.matdag, lang)}"


def _weight(vikt: Any, serie: str | None, lang: Language) -> str:
    return lang.show(vikt) if serie is None else lang.text("by the series {serie}", serie=serie)


def _amount(belopp: Belopp | None, lang: Language) -> str:
    return lang.text("an amount that is not stated") if belopp is None else lang.show(belopp)


def _day(matdag: Matdag, lang: Language) -> str:
    """The day that a value is of, by the year that is reckoned or as a date."""
    if matdag.artal is not None:
        return lang.text("as of {dag}", dag=matdag.in_year(matdag.artal))
    # any year has the day and the name of its month
    dag = lang.day_of_year(matdag.in_year(2023 + matdag.ar_fore))
    match matdag.ar_fore:
        case 0:
            return lang.text("as of {dag} of the year", dag=dag)
        case 1:
            return lang.text("as of {dag} of the year before", dag=dag)
        case _:
            return lang.text("as of {dag}, {antal} years before", dag=dag, antal=matdag.ar_fore)


def _fixed(regel: FastBelopp, lang: Language) -> str:
    belopp = by_part({sum_.part: _amount(sum_.belopp, lang) for sum_ in regel.belopp})
    text = lang.text("a fixed sum a year: {belopp}", belopp=belopp)
    return text + (lang.text(", indexation included") if regel.upprakning_ingar else "")


def _per_inhabitant(regel: PerInvanare, lang: Language) -> str:
    return lang.text(
        "for each inhabitant and year {satser}; {parter}; {dag}",
        satser=", ".join(_rate(sats, lang) for sats in regel.satser),
        parter=by_part({andel.part: lang.text("by {serier}", serier=andel.serier) for andel in regel.invanare}),
        dag=_day(regel.matdag, lang),
    )


def _rate(sats: Sats, lang: Language) -> str:
    kronor = lang.show(None) if sats.kronor is None else lang.exact(sats.kronor * 100)
    return kronor if sats.galler_fran is None else lang.text("{kronor} from {dag}", kronor=kronor, dag=sats.galler_fran)


def _matched(regel: Matchning, lang: Language) -> str:
    if regel.faktor == 1:
        text = lang.text("{part} puts in as much as {andra}", part=regel.part, andra=regel.motparter)
    else:
        text = lang.text(
            "{part} puts in {faktor} times as much as {andra}",
            part=regel.part,
            faktor=regel.faktor,
            andra=regel.motparter,
        )
    if regel.tak is not None:
        text += lang.text(", at most {tak} a year", tak=regel.tak)
    return text if regel.regel is None else f"{text} [{_said(regel.regel, lang)}]"


def _outside(regel: UtanforPotten, lang: Language) -> str:
    belopp = (
        _amount(regel.belopp, lang) if regel.benamning is None else f"{regel.benamning} {_amount(regel.belopp, lang)}"
    )
    return lang.text("outside the pot, {belopp} a year: {regel}", belopp=belopp, regel=_said(regel.regel, lang))


def _capped(regel: Tak, lang: Language) -> str:
    whom = lang.text("all together") if regel.part is None else regel.part
    return lang.text(
        "[{regel}], at most {belopp} a year for {vem}", regel=_said(regel.regel, lang), belopp=regel.belopp, vem=whom
    )


def _floored(regel: Golv, lang: Language) -> str:
    whom = lang.text("all together") if regel.part is None else regel.part
    return lang.text(
        "[{regel}], at least {belopp} a year for {vem}", regel=_said(regel.regel, lang), belopp=regel.belopp, vem=whom
    )


def _indexed(regel: Upprakning, lang: Language) -> str:
    return lang.text(
        "[{regel}], indexed by {index} from {basdag}, {dag}",
        regel=_said(regel.regel, lang),
        index=regel.index,
        basdag=regel.basdag,
        dag=_day(regel.matdag, lang),
    )


def _own_cost(regel: EgenKostnad, lang: Language) -> str:
    return lang.text(
        "[{regel}], of which {part} pays {kostnad} by itself, {belopp} a year",
        regel=_said(regel.regel, lang),
        part=regel.part,
        kostnad=regel.benamning or regel.kostnad,
        belopp=_amount(regel.belopp, lang),
    )


def _inner(regel: InreDelning, lang: Language) -> str:
    return lang.text(
        "[{regel}], the part of {sida} divided among {bland}: [{delning}]",
        regel=_said(regel.regel, lang),
        sida=regel.sida,
        bland=regel.bland,
        delning=_said(regel.delning, lang),
    )


def _sum(regel: Regelsumma, lang: Language) -> str:
    return lang.text("the sum of {regler}", regler=tuple(f"[{_said(inner, lang)}]" for inner in regel.regler))


def settlement_rule_text(regel: Avrakningsregel, lang: Language) -> str:
    """What becomes of what is left over and of what is lacking, in order."""
    return "; ".join(settlement_rule_lines(regel, lang))


def settlement_rule_lines(regel: Avrakningsregel, lang: Language) -> list[str]:
    """What becomes of what is left over, and of what is lacking, a line for each."""
    over, lacking = (_in_order(steps, lang) for steps in (regel.overskott, regel.underskott))
    return [lang.text("what is left over is {steg}", steg=over), lang.text("what is lacking is {steg}", steg=lacking)]


def _in_order(steps: Sequence[Avrakningssteg], lang: Language) -> str:
    if not steps:
        return lang.text("not regulated")
    first, *others = (step_text(steg, lang) for steg in steps)
    return first + "".join(lang.text(", and then {steg}", steg=other) for other in others)


def step_text(steg: Avrakningssteg, lang: Language) -> str:
    """What a step does."""
    match steg:
        case Overforing():
            caps = [] if steg.tak is None else [lang.amount(steg.tak)]
            if steg.andel is not None:
                caps.append(lang.text("{andel} of the contributions", andel=lang.share(steg.andel)))
            text = lang.text("carried over to the next year")
            text += lang.text(", at most {tak}", tak=tuple(caps)) if caps else ""
            ar = steg.giltighetsar
            return (
                text
                if ar is None
                else text + lang.plural(", to be used within {n} year", ", to be used within {n} years", ar)
            )
        case Aterbetalning():
            return lang.text("repaid, to each its part of the money")
        case Behallande():
            return lang.text("kept by the holder of the money")
        case Orsakaransvar():
            return lang.text("borne by whoever caused it, line by line")
        case _:
            return lang.text("put in by the parties in proportion to what they contribute")


#: What each kind of rule says.
_SAID: Final[Mapping[type, Callable[[Any, Language], str]]] = {
    LikaDelar: _equal,
    Andelar: _shares,
    ViktadNyckel: _keyed,
    FastBelopp: _fixed,
    PerInvanare: _per_inhabitant,
    Matchning: _matched,
    UtanforPotten: _outside,
    Tak: _capped,
    Golv: _floored,
    Upprakning: _indexed,
    EgenKostnad: _own_cost,
    InreDelning: _inner,
    Regelsumma: _sum,
}
