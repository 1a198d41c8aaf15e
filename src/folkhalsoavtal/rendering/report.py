"""The report of a record: parties, period, rule, plans, the budgets with their tests, and what was found."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.arende import Tjansteutlatande
from folkhalsoavtal.arsavslut import year_ends
from folkhalsoavtal.arsrader import Insandning
from folkhalsoavtal.avrakning import Avrakning
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.avtalsoversikt import Avtalsoversikt, Beloppsslag, overview_of
from folkhalsoavtal.behovsanalys import Behovsanalys
from folkhalsoavtal.budget import Budget, Finansiarsroll
from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidValue, pointer
from folkhalsoavtal.fields import Handling, Value, listed, require, shown, wrong_type
from folkhalsoavtal.finansiering import Atagande, Provningsniva
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.handlingar import analyses_of, forms_from
from folkhalsoavtal.kallhanvisning import Harkomst, Kallhanvisning
from folkhalsoavtal.livscykel import Avtalsstatus, course, not_adopted_by, status_on
from folkhalsoavtal.metod import Metod
from folkhalsoavtal.natverk import Natverk
from folkhalsoavtal.parter import Avtalspart, Organ
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.redovisning import EkonomiskRedovisning
from folkhalsoavtal.references import at_hand
from folkhalsoavtal.regelprovning import Delprovning, Regelprovning
from folkhalsoavtal.rendering.blocks import Block, Field, Group, Heading, Item, Listing, Row, Table
from folkhalsoavtal.rendering.calculations import berakning_text
from folkhalsoavtal.rendering.forms import followup_groups, form_groups
from folkhalsoavtal.rendering.items import details, items
from folkhalsoavtal.rendering.language import Language, language
from folkhalsoavtal.rendering.markdown import as_markdown
from folkhalsoavtal.rendering.methods import method_groups
from folkhalsoavtal.rendering.networks import network_groups
from folkhalsoavtal.rendering.outcomes import deviation_text, outcome_groups, statement_groups, year_table
from folkhalsoavtal.rendering.plans import behovsanalys_groups, krav_items, plan_groups, tjansteutlatande_groups
from folkhalsoavtal.rendering.rules import rule_lines, rule_text
from folkhalsoavtal.rendering.scope import Scope, scope_of
from folkhalsoavtal.rendering.sentences import delprovning_text, empty_cell_text, error_text, finding_text, source_text
from folkhalsoavtal.rendering.settlements import not_settled, settlement_groups
from folkhalsoavtal.rendering.tables import budget_table, obligation_table, overview_table
from folkhalsoavtal.rendering.text import as_text
from folkhalsoavtal.upgrades import SCHEMAS
from folkhalsoavtal.uppfoljning import Uppfoljning
from folkhalsoavtal.validation import Validation

#: The markups that a report can have.
MARKUPS: Final = MappingProxyType({"text": as_text, "markdown": as_markdown})


def report(
    record: Avtal
    | Akt
    | Samling
    | Verksamhetsplan
    | Uppfoljning
    | EkonomiskRedovisning
    | Formular
    | Behovsanalys
    | Tjansteutlatande
    | Natverk
    | Metod,
    lang: str,
    *,
    validation: Validation | None = None,
    on: date | None = None,
    markup: str = "text",
    formular: Iterable[Formular] = (),
    metoder: Iterable[Metod] = (),
) -> str:
    """The whole of a record to read, as plain text or as Markdown.

    What the document does not state prints as *inte angiven* ("not stated").

    Args:
        record: The record.
        lang: "sv" or "en".
        validation: What a set of rules found in it, to print at the end.
        on: The day whose names of the boards to print; all of them with their days when not given.
        markup: "text" or "markdown".
        formular: Forms that follow-ups may name, beside those in the record, such as those of
            ``serialization.packaged_forms()``; a follow-up is printed as its form is filled in, and without the form by
            the ids of its questions.
        metoder: Methods that are told of, beside those in the record, such as those of
            ``serialization.packaged_methods()``; what is told of one that is not at hand is printed by ids.

    Returns:
        The text, ending in a newline.

    Raises:
        InvalidType: When the value is no record, the day no date, or a form or a method none.
        InvalidValue: When there is no such language or markup.

    .. versionadded:: 0.1.0
    """
    chosen = language(lang)
    if validation is not None:
        require(validation, Validation, "/validation")
    if on is not None:
        require(on, date, "/on")
    require(markup, str, "/markup")
    if markup not in MARKUPS:
        raise InvalidValue("okant-varde", path="/markup", got=shown(markup), known=tuple(MARKUPS))
    beside = (*forms_from(formular), *listed(metoder, Metod, "/metoder"))
    groups = list(_record(record, chosen, on, beside))
    if validation is not None:
        groups.append(tuple(_findings(record, validation, chosen)))
    return MARKUPS[markup](groups) + "\n"


#: The records that nothing beside them is needed for.
_ALONE: Final[Mapping[type, Callable[[Any, Language], Iterator[Group]]]] = MappingProxyType(
    {
        Formular: form_groups,
        Behovsanalys: behovsanalys_groups,
        Metod: method_groups,
    }
)


def _record(record: Value, lang: Language, on: date | None, beside: tuple[Handling, ...] = ()) -> Iterator[Group]:
    """The groups of a record; ``beside`` is what else is at hand that it may refer to."""
    match record:
        case Avtal():
            yield from _avtal(record, lang, on, beside)
        case Akt():
            yield from _akt(record, lang, on, beside)
        case Samling():
            yield from _samling(record, lang, on, beside)
        case Verksamhetsplan():
            yield from plan_groups(record, lang, at_hand(record, beside))
            yield from (_budget(budget, (), lang, _document(record)) for budget in record.budgetar)
        case Uppfoljning():
            yield from followup_groups(record, lang, _behind(record, beside), on)
        case EkonomiskRedovisning():
            yield from statement_groups(record, lang, at_hand(record, beside))
        case Tjansteutlatande():
            yield from tjansteutlatande_groups(record, lang, at_hand(record, beside))
        case Natverk():
            yield from network_groups(record, lang, [each for each in beside if isinstance(each, Metod)])
        case _ if type(record) in _ALONE:
            yield from _ALONE[type(record)](record, lang)
        case _:
            kinds = (Avtal, Akt, Samling, Verksamhetsplan, Uppfoljning, EkonomiskRedovisning, Tjansteutlatande, Natverk)
            names = (kind.__name__ for kind in (*kinds, *_ALONE))
            raise wrong_type(record, " | ".join(names))


def _behind(uppfoljning: Uppfoljning, beside: tuple[Handling, ...]) -> tuple[Handling, ...]:
    """What a follow-up is told by: its agreements, their plans and the need analyses behind them, and its form."""
    avtal = [each for each in beside if isinstance(each, Avtal) and each.id in uppfoljning.avtal]
    plans = [each for each in beside if isinstance(each, Verksamhetsplan) and set(each.avtal) & set(uppfoljning.avtal)]
    analyses = dict.fromkeys(analys for each in avtal for analys in analyses_of(each, beside))
    return (*(each for each in beside if isinstance(each, Formular)), *avtal, *plans, *analyses)


def _document(record: Avtal | Verksamhetsplan) -> str | None:
    """The document that the whole of a record rests on; its parts then name only the place in it."""
    return None if record.kallhanvisning is None else record.kallhanvisning.dokument


def _akt(akt: Akt, lang: Language, on: date | None, beside: tuple[Handling, ...]) -> Iterator[Group]:
    """The agreement, each of its plans with its budgets and their tests, and what else belongs to it."""
    beside = (*(record for _, record in akt.placed()), *beside)
    tests = {
        budget.verksamhetsar: tuple(_tests(budget, provning, by_line, lang))
        for (budget, provning), (_, by_line) in zip(akt.tests(), akt.tests(Provningsniva.BUDGETPOST), strict=True)
    }
    yield from _avtal(akt.avtal, lang, on, beside)
    yield from _obligations(akt, lang, on)
    if akt.fristbesked:
        names = scope_of(akt.avtal, lang, akt.planer)
        yield (Heading(lang.label("fristbesked"), 2), Listing(items(akt.fristbesked, names)))
    for plan in akt.planer:
        yield from plan_groups(plan, lang, at_hand(plan, beside))
        for budget in plan.budgetar:
            yield _budget(budget, akt.avtal.alla_parter, lang, _document(plan))
            yield from tests.get(budget.verksamhetsar, ())
    for uppfoljning in akt.uppfoljningar:
        yield from _record(uppfoljning, lang, on, beside)
    yield from _statements(akt, lang)
    if akt.metodbesked:
        names = scope_of(akt.avtal, lang, beside)
        yield (Heading(lang.label("metodbesked"), 2), Listing(items(akt.metodbesked, names)))
    for handling in akt.handlingar:
        yield from _record(handling, lang, on, beside)
    if akt.serier:
        yield (Heading(lang.label("underlag"), 2), Listing(items(akt.serier, scope_of(akt.avtal, lang))))


def _statements(akt: Akt, lang: Language) -> Iterator[Group]:
    """The statements, each with the outcome beside the budget and the settlement, or why that cannot be made."""
    ends = {end.verksamhetsar: end for end in year_ends(akt)}
    for redovisning in akt.redovisningar:
        ar = redovisning.verksamhetsar
        end = ends[ar]
        budgets = (budget for budget in akt.arsbudgetar if budget.verksamhetsar == ar)
        yield from statement_groups(redovisning, lang, (akt.avtal, *budgets))
        if end.utfall is not None:
            yield from outcome_groups(end.utfall, lang)
        if isinstance(end.avrakning, Avrakning):
            yield from settlement_groups(end.avrakning, lang)
        elif redovisning.hela_aret:
            yield not_settled(ar, end.avrakning, lang)


def _obligations(akt: Akt, lang: Language, on: date | None) -> Iterator[Group]:
    """What each party bears in each year of the agreement, by a rule that says more than how a budget is shared."""
    rules = [regel for _, regel in akt.avtal.latest.placed_rules()]
    rules += [regel for _, regel in akt.avtal.placed_rules()]
    years = dict(akt.by_year(None if on is None else max(on, akt.avtal.last_change)))
    if all(regel.proportionell for regel in rules) or not years:
        return
    notes = [lang.text("Amounts in kronor. Where a cell is empty, what it is reckoned on is not known.")]
    notes += [f"{ar}: {error_text(why, lang)}" for ar, why in years.items() if isinstance(why, FolkhalsoavtalError)]
    known = {ar: owed if isinstance(owed, Atagande) else None for ar, owed in years.items()}
    parter = dict.fromkeys(part for owed in known.values() if owed is not None for part in owed.parter)
    table = obligation_table(tuple(parter) or tuple(part.id for part in akt.avtal.alla_parter), known, lang)
    yield (Heading(lang.label("atagande"), 2), table, Listing(notes, plain=True))


def _samling(samling: Samling, lang: Language, on: date | None, beside: tuple[Handling, ...]) -> Iterator[Group]:
    heading: list[Block] = [
        Heading(samling.namn or lang.text("Collection"), 1),
        Listing(_numbers(samling, lang), plain=True),
    ]
    if samling.kallhanvisning is not None:
        heading.append(Field(lang.text("Source"), source_text(samling.kallhanvisning, lang)))
    oversikt = overview_of(samling, until=on)
    if samling.fristbesked:
        names = scope_of(samling.delade_planer[0], lang, samling.delade_planer)
        heading.append(Field(lang.label("fristbesked"), "", items(samling.fristbesked, names)))
    yield tuple(heading)
    for ar in sorted(
        {*oversikt.years_with(Beloppsslag.BUDGET), *(summa.verksamhetsar for summa in samling.angivna_summor)}
    ):
        yield tuple(_together(samling, oversikt, ar, lang))
    yield from _controllers(oversikt, lang)
    beside = (*(record for _, record in samling.placed()), *beside)
    for handling in samling.handlingar:
        yield from _record(handling, lang, on, beside)


def _numbers(samling: Samling, lang: Language) -> list[str]:
    """How many agreements, networks and methods there are, of which there is any; or that there is no agreement."""
    agreements, networks = len(samling.avtal), len(samling.natverk)
    methods = sum(isinstance(each, Metod) for each in samling.handlingar)
    told: list[str] = []
    if agreements or not networks + methods:
        told.append(lang.plural("{n} agreement", "{n} agreements", agreements))
    if networks:
        told.append(lang.plural("{n} network", "{n} networks", networks))
    if methods:
        told.append(lang.plural("{n} method", "{n} methods", methods))
    return told


def overview_groups(oversikt: Avtalsoversikt, lang: Language) -> Iterator[Group]:
    """Many agreements together: what each organisation bears, by year, of the budgets and by the financing rules."""
    for slag in Beloppsslag:
        for ar in oversikt.years_with(slag):
            heading = Heading(f"{lang.show(slag).capitalize()} {ar}", 2)
            yield (heading, overview_table(oversikt, ar, lang, slag))
    yield from _controllers(oversikt, lang)


def _controllers(oversikt: Avtalsoversikt, lang: Language) -> Iterator[Group]:
    """What a controller asks of each year, for the years that there is a statement of."""
    note = lang.text(
        "Amounts in kronor. The budget is with the money carried over. Where a cell is empty nothing is told, or it is "
        "not known."
    )
    told = {rad.verksamhetsar for rad in oversikt.arsrader if rad.redovisning is not Insandning.SAKNAS}
    for ar in sorted(told):
        rows = [rad for rad in oversikt.arsrader if rad.verksamhetsar == ar]
        blocks: list[Block] = [
            Heading(lang.text("Controller's table {ar}", ar=ar), 2),
            year_table(oversikt, rows, lang),
            Listing([note], plain=True),
        ]
        for rad in rows:
            name = oversikt.avtal[rad.avtal].namn or rad.avtal
            lines = [deviation_text(each, lang) for each in rad.avvikande]
            if rad.orsak is not None:
                lines += [
                    lang.text("cannot be settled: {orsak}", orsak=e) for e in error_text(rad.orsak, lang).splitlines()
                ]
            if lines:
                blocks.append(Listing([Item(f"{name}:", lines)], plain=True))
        yield tuple(blocks)


def _together(samling: Samling, oversikt: Avtalsoversikt, ar: int, lang: Language) -> Iterator[Block]:
    stated = {summa.organisation: summa.belopp for summa in samling.angivna_summor if summa.verksamhetsar == ar}
    yield Heading(lang.text("Together {year}", year=ar), 2)
    yield overview_table(oversikt, ar, lang, stated=stated)
    notes = [lang.text("Amounts in kronor.")]
    if lacking := tuple(avtal.namn or avtal.id for avtal in oversikt.without_budget(ar)):
        notes.append(lang.text("Without a budget for the year: {avtal}.", avtal=lacking))
    yield Listing(notes, plain=True)


#: The terms that the report of an agreement tells by themselves, beside those that print as they are.
_TOLD: Final = frozenset(
    {
        "id",
        "namn",
        "parter",
        "avtalsperiod",
        "finansieringsregel",
        "syfte",
        "beloppsuppgifter",
        "malomraden",
        "krav",
        "kallhanvisning",
        "andringar",
    }
)


def _avtal(avtal: Avtal, lang: Language, on: date | None, beside: tuple[Handling, ...]) -> Iterator[Group]:
    """The terms as they began, or as they stood on a day; and what has changed in them, or will."""
    terms = avtal if on is None else avtal.as_of(on)
    scope = scope_of(avtal, lang, (*analyses_of(avtal, beside), *(each for each in beside if isinstance(each, Avtal))))
    kalla = terms.kallhanvisning
    # without a day all who are parties at some time are told, with all the names of their boards
    later = {} if on else {part.id: part for part in avtal.latest.parter}
    parter = [later.get(part.id, part) for part in (terms if on else avtal).alla_parter]
    blocks: list[Block] = [Heading(terms.namn or terms.id, 1), Field(lang.text("Agreement"), terms.id)]
    if on is not None:
        blocks += [Field(lang.text("Terms as of"), lang.show(on)), _status(avtal, lang, on)]
    blocks += [
        Field(lang.text("Parties"), "", [_part(part, lang, on, _document(terms)) for part in parter]),
        Field(lang.text("Period"), lang.show(terms.avtalsperiod)),
        *_rule(terms, lang),
        *details(terms, scope, _TOLD),
    ]
    if terms.syfte is not None:
        blocks.append(Field(lang.label("syfte"), terms.syfte))
    for name, under in (
        ("beloppsuppgifter", items(terms.beloppsuppgifter, scope)),
        ("malomraden", items(terms.malomraden, scope)),
        ("krav", krav_items(terms.krav, scope)),
    ):
        if under:
            blocks.append(Field(lang.label(name, several=True), "", under))
    blocks += _amendments(avtal, scope, on)
    blocks.append(Field(lang.text("Source"), lang.show(None) if kalla is None else source_text(kalla, lang)))
    yield tuple(blocks)


def _rule(terms: Avtal, lang: Language) -> Iterator[Field]:
    """How the cost is shared; nothing where there is said to be no joint money."""
    regel = terms.finansieringsregel
    if regel is None:
        if terms.gemensamma_medel is not False:
            yield Field(lang.text("Financing rule"), lang.show(None))
        return
    label = lang.text("Financing rule") + _harkomst(regel.kallhanvisning, lang)
    yield Field(label, rule_text(regel, lang), rule_lines(regel, lang, _document(terms)))


def _status(avtal: Avtal, lang: Language, on: date) -> Field:
    """Where the agreement is in its course on a day, and how it got there."""
    taken, status_now = course(avtal, on), status_on(avtal, on)
    if status_now is None:
        why = lang.text("its period is not stated") if taken else lang.text("its adoption is not stated")
        status = lang.text("cannot be determined: {why}", why=why)
    else:
        status = lang.show(status_now)
    if status_now in (Avtalsstatus.UTKAST, Avtalsstatus.ANTAGET_AV_NAGRA):
        status += "; " + lang.text("not adopted by {parter}", parter=not_adopted_by(avtal, on))
    steps = [f"{lang.show(steg.dag)}: {lang.show(steg.till)}" for steg in taken if steg.dag is not None]
    return Field(lang.label("avtalsstatus"), status, steps)


def _amendments(avtal: Avtal, scope: Scope, on: date | None) -> Iterator[Field]:
    """The amendments in the order of their days: those that hold, those that do not yet, and those only proposed."""
    in_order = sorted(avtal.andringar, key=lambda andring: andring.galler_fran)
    decided = [andring for andring in in_order if not andring.foreslagen]
    lang, held = scope.lang, [andring for andring in decided if on is None or andring.galler_fran <= on]
    for label, andringar in (
        (lang.label("andringar"), held),
        (lang.text("Amendments to come"), [andring for andring in decided if andring not in held]),
        (lang.text("Proposed amendments"), [andring for andring in in_order if andring.foreslagen]),
    ):
        if andringar:
            yield Field(label, "", items(andringar, scope))


def _part(part: Avtalspart, lang: Language, on: date | None, known: str | None) -> Item:
    """A party with its board, and under it what the names of the board rest on."""
    key = part.organisation.nyckel
    name = part.benamning if key is None else f"{part.benamning} ({key})"
    sources = [
        f"{organ.namn}: {source_text(organ.kallhanvisning, lang, known)}"
        for organ in part.organ
        if organ.kallhanvisning is not None
    ]
    return Item(f"{part.id}: {name}; {_board(part, lang, on)}; {_number(part, lang)}", sources)


def _board(part: Avtalspart, lang: Language, on: date | None) -> str:
    """The names of the board, or the one on a day."""
    if not part.organ:
        return lang.text("board not stated")
    names = part.organ if on is None else tuple(filter(None, [part.organ_on(on)]))
    if not names:
        return lang.text("board not stated for {dag}", dag=on)
    organ = ", ".join(_organ(organ, lang) for organ in names)
    if on is not None:
        return lang.text("board on {dag}: {organ}", dag=on, organ=organ)
    return lang.text("board: {organ}", organ=organ)


def _number(part: Avtalspart, lang: Language) -> str:
    if part.diarienummer is None:
        return lang.text("case number (diarienummer) not stated")
    return lang.text("case number (diarienummer): {number}", number=part.diarienummer)


def _organ(organ: Organ, lang: Language) -> str:
    name = organ.namn
    if organ.galler_fran is not None:
        name = lang.text("{namn} from {dag}", namn=name, dag=organ.galler_fran)
    return name + _harkomst(organ.kallhanvisning, lang)


def _harkomst(kalla: Kallhanvisning | None, lang: Language) -> str:
    """What is not stated in its source but derived or assumed is marked so."""
    return "" if kalla is None or kalla.harkomst is Harkomst.ANGIVEN else f" ({lang.show(kalla.harkomst)})"


def _budget(budget: Budget, parter: tuple[Avtalspart, ...], lang: Language, known: str | None) -> Group:
    """The budget of a year; ``known`` is the document that the plan rests on."""
    blocks: list[Block] = [
        Heading(lang.text("Budget {year}", year=budget.verksamhetsar), 2),
        budget_table(budget, lang),
        Listing(
            [lang.text("Amounts in kronor. Where a cell is empty, no amount is stated or the sum cannot be computed.")],
            plain=True,
        ),
    ]
    beside = tuple(f.benamning or f.id for f in budget.finansiarer if f.roll is Finansiarsroll.MEDFINANSIAR)
    if beside:
        blocks.append(Field(lang.text("Outside the sharing"), lang.show(beside)))
    names = {part.id: f"{part.id}, {part.benamning}" for part in parter}
    holder = budget.budgetansvarig
    blocks.append(Field(lang.text("Holds the money"), lang.show(names.get(holder or "", holder))))
    if budget.kallhanvisning is not None:
        blocks.append(Field(lang.text("Source"), source_text(budget.kallhanvisning, lang, known)))
    for post in budget.budgetposter:
        if post.bars_av is not None:
            blocks.append(Field(post.benamning, lang.text("the cost of {part} alone", part=post.bars_av)))
        if post.kallhanvisning is not None:
            blocks.append(Field(post.benamning, source_text(post.kallhanvisning, lang, known)))
    return tuple(blocks)


def _tests(budget: Budget, provning: Regelprovning, by_line: Regelprovning, lang: Language) -> Iterator[Group]:
    """The test of a budget at the rule's own level, and line by line when that can be told and says more."""
    yield (Heading(lang.text("Is the financing rule met?"), 2), *provning_blocks(provning, lang, budget))
    # one sum was tested, and the rule speaks of lines as well
    if provning.berakning is not None and len(budget.budgetposter) > 1 and provning.regel.proportionell:
        label = Listing([lang.text("Line by line, for information:")], plain=True)
        yield (label, _by_sum(by_line, lang, budget))


def provning_text(provning: Regelprovning, lang: Language) -> str:
    """The answer to whether a rule is met, as text."""
    return as_text([tuple(provning_blocks(provning, lang))])


def provning_blocks(provning: Regelprovning, lang: Language, budget: Budget | None = None) -> Iterator[Block]:
    """The answer to whether a rule is met, why, what empty cells mean, and how it was reckoned."""
    names = _post_names(budget)
    head = f"{lang.show(provning.niva).capitalize()}: {lang.show(provning.status)}"
    empty = tuple(
        empty_cell_text(cell, names.get(cell.budgetpost, cell.budgetpost), lang)
        for delprovning in provning.delprovningar
        for cell in delprovning.tomma_celler
    )
    match provning.delprovningar:
        case (Delprovning(avser=None) as whole,):
            yield Listing([Item(f"{head}, {delprovning_text(whole, lang, names)}", empty)], plain=True)
        case _:
            yield Listing([Item(head)], plain=True)
            yield _by_sum(provning, lang, budget)
            yield from (Listing([Item(text)], plain=True) for text in empty)
    if provning.berakning is not None:
        lines = berakning_text(provning.berakning, lang).splitlines()
        yield Listing([Item(lang.text("Calculation:"), lines)], plain=True)


def _post_names(budget: Budget | None) -> Mapping[str, str]:
    return {} if budget is None else {post.id: post.benamning for post in budget.budgetposter}


def _by_sum(provning: Regelprovning, lang: Language, budget: Budget | None) -> Table:
    """A row for each category or line of the budget."""
    posts = _post_names(budget)
    kategorier = {} if budget is None else {kategori.id: kategori.benamning for kategori in budget.kategorier}
    names = posts if provning.niva is Provningsniva.BUDGETPOST else kategorier
    rows = (
        (
            lang.text("Outside the categories") if d.avser is None else names.get(d.avser, d.avser),
            lang.show(d.status),
            "" if d.hinder is None and not any(d.avvikelser.values()) else delprovning_text(d, lang, posts),
        )
        for d in provning.delprovningar
    )
    return Table((), tuple(map(Row, rows)), numbers=False)


def _findings(record: Value, validation: Validation, lang: Language) -> Iterator[Block]:
    yield Heading(lang.text("Findings"), 2)
    names = {}
    if isinstance(record, Samling):
        roots = (h.avtal if isinstance(h, Akt) else h for h in record.handlingar)
        names = {pointer("handlingar", i): f" ({root.id})" for i, root in enumerate(roots)}
    yield Listing(
        [
            Item(
                f"{lang.show(finding.severity)} {finding.code} {finding.path}"
                + names.get("/".join(finding.path.split("/")[:3]), ""),
                [finding_text(finding, lang)],
            )
            for finding in validation
        ]
        or ([] if validation.left_out else [lang.text("No findings.")]),
        plain=True,
    )
    for text in (*left_out_text(validation.left_out, lang), *not_run_text(validation, lang)):
        yield Listing([text], plain=True)
    yield Field(lang.text("Rule set"), validation.ruleset)
    yield Field(lang.text("Schema"), SCHEMAS[-1])


def left_out_text(left_out: int, lang: Language) -> Iterator[str]:
    """How many findings are not shown; nothing when all are."""
    if left_out:
        yield lang.plural("{n} is less severe and not shown.", "{n} are less severe and not shown.", left_out)


def not_run_text(validation: Validation, lang: Language) -> Iterator[str]:
    """Which rules were not run, for want of a day or because they are not in force on it; nothing when all were."""
    if validation.not_run:
        yield lang.text("Rules that need a day (--on) were not run: {codes}.", codes=validation.not_run)
    if validation.not_in_force:
        yield lang.text("Rules that are not in force on the day were not run: {codes}.", codes=validation.not_in_force)
