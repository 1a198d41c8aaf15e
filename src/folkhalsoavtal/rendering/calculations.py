"""How an amount came about, in words: a line for each operation, what it rests on first."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from folkhalsoavtal.belopp import sum_if_known
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.raknesatt import REGLERING, Berakningsdel, Enhet, Operation, total
from folkhalsoavtal.raknesatt.avslut import MEDEL
from folkhalsoavtal.rendering.language import Language, one_line
from folkhalsoavtal.rendering.sentences import by_part, place_text
from folkhalsoavtal.rendering.texts import BECOMES

_PLUS, _MINUS = " + ", " \N{MINUS SIGN} "
_TIMES: Final = " \N{MULTIPLICATION SIGN} "


def berakning_text(berakning: Berakning, lang: Language) -> str:
    """How an amount came about: a line for each operation, what it rests on first."""
    if berakning.operation is Operation.ANGIVET and not berakning.delar:
        return one_line(lang.text("Stated: {belopp}", belopp=_number(berakning.varde, berakning.enhet, lang)))
    return "\n".join(map(one_line, _steps(berakning, lang, set())))


def _steps(node: Berakning, lang: Language, told: set[Berakning]) -> Iterator[str]:
    # what several rest on is told once
    if node in told:
        return
    told.add(node)
    for term in node.termer:
        # what is put together or summed is told in the line that does it
        if node.operation is Operation.AR_FOR_AR:
            # each year is told whole
            yield f"{lang.show(term.period)}:"
            yield from _steps(term, lang, set())
        elif term.termer or not _tells_inputs(node):
            yield from _steps(term, lang, told)
    lines = tuple(_LINES.get(node.operation, _nothing)(node, lang))
    if lines and node.regel is not None:
        place = "" if node.kallhanvisning is None else f" ({place_text(node.kallhanvisning, lang)})"
        yield f"{lang.label(node.regel)}{place}:"
    yield from lines


def _tells_inputs(node: Berakning) -> bool:
    """Whether the lines of a node tell the inputs that it rests on."""
    return node.operation in _TELLING_INPUTS or (node.operation is Operation.ADDITION and not node.delar)


#: The operations whose lines tell the inputs that they rest on.
_TELLING_INPUTS: Final = {Operation.SUMMA, Operation.SAMMANSTALLNING, Operation.AVVIKELSE}


def _added(terms: Iterable[str]) -> str:
    """Terms added up; one that is below zero is taken away."""
    return _PLUS.join(terms).replace(f"{_PLUS}\N{MINUS SIGN}", _MINUS)


def _less(terms: Iterable[str]) -> str:
    """The first term less the others; one that is below zero is added."""
    return _MINUS.join(terms).replace(f"{_MINUS}\N{MINUS SIGN}", _PLUS)


def _number(varde: Fraction | None, enhet: Enhet, lang: Language) -> str:
    """A number in its unit."""
    if varde is None:
        return lang.text("unknown")
    match enhet:
        case Enhet.ORE:
            return lang.exact(varde)
        case Enhet.ORE_PER_INVANARE:
            return lang.text("{belopp} for each inhabitant", belopp=lang.exact(varde))
        case Enhet.INVANARE:
            return lang.text("{antal} inhabitants", antal=lang.plain(varde))
        case _:
            return lang.plain(varde)


def _value(node: Berakning, lang: Language, part: str | None = None) -> str:
    """The result of a node: its one number, or that of a party."""
    varde = node.by_party.get(part or "") if node.delar else node.varde
    if node.operation is Operation.DEL_AV_AR and varde is not None:
        return str(varde)
    return _number(varde, node.enhet, lang)


def _details(node: Berakning, lang: Language) -> str:
    """What an input is, of which day, and where it is stated."""
    dag = None if node.dag is None else lang.show(node.dag)
    told = (
        node.benamning,
        lang.text("from {dag}", dag=dag) if dag and node.enhet is Enhet.ORE_PER_INVANARE else dag,
        None if node.kallhanvisning is None else place_text(node.kallhanvisning, lang),
    )
    known = "; ".join(filter(None, told))
    return f" ({known})" if known else ""


def _nothing(_: Berakning, __: Language) -> Iterator[str]:
    return iter(())


def _input(node: Berakning, lang: Language) -> Iterator[str]:
    if node.delar and node.regel is not None:
        yield lang.text("The rule holds {period}; nothing is owed outside it", period=node.period)
    elif not node.delar and (_details(node, lang) or node.regel is not None):
        yield f"{_value(node, lang)}{_details(node, lang)}"


def _part_of_year(node: Berakning, lang: Language) -> Iterator[str]:
    if node.period is None or node.varde == 1:
        return
    if node.rakning is None:
        yield lang.text("{period}: how a part of a year counts is not stated", period=node.period)
    else:
        yield lang.text(
            "{period} is {andel} of the year ({rakning})",
            period=node.period,
            andel=_value(node, lang),
            rakning=node.rakning,
        )


def _part_of_split(node: Berakning, lang: Language) -> Iterator[str]:
    yield lang.text("The part of {sida}: {belopp}", sida=node.avser[0], belopp=_value(node, lang))


def _sum(node: Berakning, lang: Language) -> Iterator[str]:
    terms = _added(_term(term, lang) for term in node.termer)
    avser = ", ".join(node.avser) or lang.text("Together")
    yield f"{avser}: {terms} = {_value(node, lang)}" if len(node.termer) > 1 else f"{avser}: {_term(node, lang)}"


def _term(node: Berakning, lang: Language) -> str:
    return lang.text("(empty)") if node.varde is None else _value(node, lang)


def _addition(node: Berakning, lang: Language) -> Iterator[str]:
    if not node.delar:
        added = _added(f"{_value(term, lang)}{_details(term, lang)}" for term in node.termer)
        avser = ", ".join(node.avser) or lang.text("Together")
        yield f"{avser}: {added} = {_value(node, lang)}"
        return
    parts = [(term.by_party, term.enhet) for term in node.termer]
    for part, varde in node.by_party.items():
        terms = [_number(by_party[part], enhet, lang) for by_party, enhet in parts if part in by_party]
        if len(terms) > 1:
            yield f"{part}: {_added(terms)} = {_number(varde, node.enhet, lang)}"


def _difference(node: Berakning, lang: Language) -> Iterator[str]:
    first, *others = node.termer
    away = [_whole(other, lang) for other in others]
    tal = f"{_less([_value(first, lang), *away])} = {_value(node, lang)}"
    yield f"{', '.join(node.avser)}: {tal}" if node.avser else lang.text("Left to share: {tal}", tal=tal)


def _whole(node: Berakning, lang: Language) -> str:
    return _number(total(node.by_party.values()) if node.delar else node.varde, node.enhet, lang)


def _product(node: Berakning, lang: Language) -> Iterator[str]:
    first, *factors = node.termer
    others = [_value(factor, lang) for factor in factors]
    if node.delar:
        before = first.by_party
        for part, varde in node.by_party.items():
            number = _number(before[part], first.enhet, lang)
            yield f"{part}: {_TIMES.join([number, *others])} = {_number(varde, node.enhet, lang)}"
    else:
        yield f"{_TIMES.join([_value(first, lang), *others])} = {_value(node, lang)}"


def _quotient(node: Berakning, lang: Language) -> Iterator[str]:
    over, under = (_value(term, lang) for term in node.termer)
    yield f"{over} / {under} = {_value(node, lang)}"


def _collection(node: Berakning, lang: Language) -> Iterator[str]:
    # what has terms of its own is told already
    yield from (f"{t.avser[-1]}: {_value(t, lang)}{_details(t, lang)}" for t in node.termer if not t.termer)


def _split(node: Berakning, lang: Language) -> Iterator[str]:
    total = _number(node.varde, node.enhet, lang)
    for del_ in node.delar:
        andel = lang.text("unknown") if del_.andel is None else str(del_.andel)
        if del_.varde is None:
            yield lang.text("{part}: the share {andel} of {total} is unknown", part=del_.id, andel=andel, total=total)
        else:
            ratt = _number(del_.varde, node.enhet, lang)
            yield lang.text("{part}: {andel} of {total} is {ratt}", part=del_.id, andel=andel, total=total, ratt=ratt)


def _matching(node: Berakning, lang: Language) -> Iterator[str]:
    (part, *others), (inner, faktor, *tak) = node.avser, node.termer
    terms = _added(_value(inner, lang, other) for other in others)
    if faktor.varde != 1:
        terms = f"({terms})" if len(others) > 1 else terms
        terms += f"{_TIMES}{_value(faktor, lang)}"
    belopp = _value(node, lang, part)
    if tak:
        yield lang.text(
            "{part} matches {andra}: {tal}, at most {tak}: {belopp}",
            part=part,
            andra=tuple(others),
            tal=terms,
            tak=_value(tak[0], lang),
            belopp=belopp,
        )
    else:
        yield lang.text(
            "{part} matches {andra}: {tal}: {belopp}", part=part, andra=tuple(others), tal=terms, belopp=belopp
        )


def _cap(node: Berakning, lang: Language) -> Iterator[str]:
    params = _bound(node, lang)
    if any(node.by_party[part] is None for part in node.avser):
        yield lang.text("{parter}: {fore}, and the bound is {gransen}: unknown", **params)
    elif node.termer[0].by_party == node.by_party:
        yield lang.text("{parter}: {fore} is not above the cap {gransen}", **params)
    else:
        yield lang.text("{parter}: {fore} is above the cap, and is lowered to {gransen}", **params)
        yield from _each_bounded(node, lang)


def _floor(node: Berakning, lang: Language) -> Iterator[str]:
    params = _bound(node, lang)
    if any(node.by_party[part] is None for part in node.avser):
        yield lang.text("{parter}: {fore}, and the bound is {gransen}: unknown", **params)
    elif node.termer[0].by_party == node.by_party:
        yield lang.text("{parter}: {fore} is not below the floor {gransen}", **params)
    else:
        yield lang.text("{parter}: {fore} is below the floor, and is raised to {gransen}", **params)
        yield from _each_bounded(node, lang)


def _bound(node: Berakning, lang: Language) -> dict[str, object]:
    inner, limit = node.termer
    bounded = {part: inner.by_party[part] for part in node.avser}
    return {
        "parter": node.avser,
        "fore": _number(total(bounded.values()), node.enhet, lang),
        "gransen": _value(limit, lang),
    }


def _each_bounded(node: Berakning, lang: Language) -> Iterator[str]:
    if len(node.avser) > 1:
        yield from (f"{part}: {_value(node, lang, part)}" for part in node.avser)


def _own_cost(node: Berakning, lang: Language) -> Iterator[str]:
    (part, kostnad), (inner, cost) = node.avser, node.termer
    name = cost.benamning or kostnad.partition("/")[2]
    if cost.varde is None:
        yield lang.text("{part} pays {kostnad} by itself; the amount is not known", part=part, kostnad=name)
    else:
        tal = f"{_value(inner, lang, part)}{_MINUS}{_value(cost, lang)} = {_value(node, lang, part)}"
        yield lang.text("{part} pays {kostnad} by itself, and the rest is {tal}", part=part, kostnad=name, tal=tal)


def _rounding(node: Berakning, lang: Language) -> Iterator[str]:
    if node.varde is not None and node.varde.denominator != 1:
        whole = sum_if_known([del_.belopp for del_ in node.delar])
        yield lang.text("Together: {ratt} is in whole öre {belopp}", ratt=lang.exact(node.varde), belopp=whole)
    yield from _in_whole_ore(node.delar, lang)


def _in_whole_ore(delar: tuple[Berakningsdel, ...], lang: Language) -> Iterator[str]:
    for del_ in delar:
        if del_.varde is not None and del_.belopp is not None and del_.varde != del_.belopp.ore:
            odd = lang.text(", with an odd öre") if del_.udda else ""
            ratt = lang.exact(del_.varde)
            yield (
                lang.text("{part}: {ratt} is in whole öre {belopp}", part=del_.id, ratt=ratt, belopp=del_.belopp) + odd
            )
        yield from _in_whole_ore(del_.delar, lang)


def _years(node: Berakning, lang: Language) -> Iterator[str]:
    yield lang.text("All years:")
    placed = [year.placed for year in node.termer]
    for del_ in node.delar:
        years = [parts[del_.id].belopp for parts in placed if del_.id in parts]
        terms = _added(lang.text("unknown") if belopp is None else lang.show(belopp) for belopp in years)
        yield f"{del_.id}: {terms} = {lang.text('unknown') if del_.belopp is None else lang.show(del_.belopp)}"


def _to_pay(node: Berakning, lang: Language) -> Iterator[str]:
    [year] = node.termer
    placed = year.placed
    for part in node.by_party:
        own = [placed.get(id_) for id_ in node.avser if id_.startswith(f"{part}/")]
        if own:
            amounts = [None if del_ is None else del_.belopp for del_ in (placed[part], *own)]
            terms = _less(lang.text("unknown") if b is None else lang.show(b) for b in amounts)
            yield lang.text("{part} has left to put in {tal}", part=part, tal=f"{terms} = {_value(node, lang, part)}")


def _instalments(node: Berakning, lang: Language) -> Iterator[str]:
    for del_ in node.delar:
        terms = [_instalment(cell, lang) for cell in del_.delar if cell.id != REGLERING or cell.varde != 0]
        yield f"{del_.id}: {_added(terms)} = {_number(del_.varde, node.enhet, lang)}"


def _instalment(cell: Berakningsdel, lang: Language) -> str:
    belopp = lang.text("unknown") if cell.belopp is None else lang.show(cell.belopp)
    return lang.text("settled last {belopp}", belopp=belopp) if cell.id == REGLERING else belopp


def _closing(node: Berakning, lang: Language) -> Iterator[str]:
    """What there was of each year, what it cost, and what becomes of the rest."""
    kostnad, *others = node.termer
    money = [(term.avser[1], term.by_party) for term in others if term.avser[0] == MEDEL]
    there = _PLUS.join(f"{id_}: {_number(total(by_party.values()), node.enhet, lang)}" for id_, by_party in money)
    yield lang.text(
        "Left over of the money ({medel}) when {kostnad} is paid: {kvar}",
        medel=there,
        kostnad=_value(kostnad, lang),
        kvar=_number(node.varde, node.enhet, lang),
    )
    for kind in node.delar:
        for of_year in kind.delar:
            parts = by_part({del_.id: _number(del_.varde, node.enhet, lang) for del_ in of_year.delar})
            yield f"{lang.text(BECOMES[kind.id])}, {of_year.id}: {parts}"


def _deduction(node: Berakning, lang: Language) -> Iterator[str]:
    first, *others = node.termer
    if not others:
        return
    yield f"{lang.label(node.avser[0])}:"
    terms = [(term.by_party, term.enhet) for term in (first, *others)]
    for part, varde in node.by_party.items():
        numbers = [_number(by_party[part], enhet, lang) for by_party, enhet in terms if part in by_party]
        yield f"{part}: {_less(numbers)} = {_number(varde, node.enhet, lang)}"


def _deviation(node: Berakning, lang: Language) -> Iterator[str]:
    avvikelser = {d.id: lang.text("unknown") if d.varde is None else lang.signed(d.varde) for d in node.delar}
    yield lang.text("Deviation: {avvikelser}", avvikelser=by_part(avvikelser))


#: The lines of each operation.
_LINES: Final[Mapping[Operation, Callable[[Berakning, Language], Iterator[str]]]] = {
    Operation.ANGIVET: _input,
    Operation.DEL_AV_AR: _part_of_year,
    Operation.DEL_AV_DELNING: _part_of_split,
    Operation.SUMMA: _sum,
    Operation.ADDITION: _addition,
    Operation.SKILLNAD: _difference,
    Operation.PRODUKT: _product,
    Operation.KVOT: _quotient,
    Operation.SAMMANSTALLNING: _collection,
    Operation.DELNING: _split,
    Operation.MATCHNING: _matching,
    Operation.TAK: _cap,
    Operation.GOLV: _floor,
    Operation.EGEN_KOSTNAD: _own_cost,
    Operation.AVRUNDNING: _rounding,
    Operation.AR_FOR_AR: _years,
    Operation.ATT_BETALA: _to_pay,
    Operation.DELBETALNINGAR: _instalments,
    Operation.AVSLUT: _closing,
    Operation.AVDRAG: _deduction,
    Operation.AVVIKELSE: _deviation,
}
