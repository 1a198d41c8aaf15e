"""The report of a record: parties, period, rule, the budgets with their tests, and what was found."""

from collections.abc import Iterator
from datetime import date

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.budget import Budget, Finansiarsroll
from folkhalsoavtal.errors import pointer
from folkhalsoavtal.fields import require, wrong_type
from folkhalsoavtal.finansiering import Provningsniva
from folkhalsoavtal.kallhanvisning import Harkomst, Kallhanvisning
from folkhalsoavtal.parter import Avtalspart, Organ
from folkhalsoavtal.regelprovning import Delprovning, Regelprovning
from folkhalsoavtal.rendering.language import Language, language, one_line
from folkhalsoavtal.rendering.sentences import (
    berakning_text,
    delprovning_text,
    empty_cell_text,
    finding_text,
    rule_text,
    source_text,
)
from folkhalsoavtal.rendering.tables import budget_table, samling_table
from folkhalsoavtal.validation import Validation


def report(
    record: Avtal | Akt | Samling, lang: str, *, validation: Validation | None = None, on: date | None = None
) -> str:
    """The whole of a record as text to read.

    What the document does not state prints as *inte angiven* ("not stated").

    Args:
        record: The record.
        lang: "sv" or "en".
        validation: What a set of rules found in it, to print at the end.
        on: The day whose names of the boards to print; all of them with their days when not given.

    Returns:
        The text, ending in a newline.

    Raises:
        InvalidType: When the value is no record, or the day no date.
        InvalidValue: When there is no such language.

    .. versionadded:: 0.1.0
    """
    chosen = language(lang)
    if on is not None:
        require(on, date, "/on")
    blocks = list(_record(record, chosen, on))
    if validation is not None:
        blocks.append("\n".join(_findings(record, validation, chosen)))
    return "\n\n".join(blocks) + "\n"


def _record(record: Avtal | Akt | Samling, lang: Language, on: date | None) -> Iterator[str]:
    match record:
        case Avtal():
            yield "\n".join(_avtal(record, lang, on))
        case Akt():
            yield "\n".join(_avtal(record.avtal, lang, on))
            if record.avtal.finansieringsregel is not None:
                yield from _tests(record, lang)
            else:
                yield from (_budget(budget, record.avtal.parter, lang) for budget in record.arsbudgetar)
        case Samling():
            yield "\n".join(_samling(record, lang))
            for ar in sorted({*record.years, *(summa.verksamhetsar for summa in record.angivna_summor)}):
                yield "\n".join(_together(record, ar, lang))
            for handling in record.handlingar:
                yield from _record(handling, lang, on)
        case _:
            raise wrong_type(record, "Avtal | Akt | Samling")


def _samling(samling: Samling, lang: Language) -> Iterator[str]:
    yield _heading(samling.namn or lang.text("Collection"), "=")
    n = len(samling.handlingar)
    yield lang.plural("{n} agreement", "{n} agreements", n)
    if samling.kallhanvisning is not None:
        yield _labelled(lang.text("Source"), source_text(samling.kallhanvisning, lang))


def _together(samling: Samling, ar: int, lang: Language) -> Iterator[str]:
    yield _heading(lang.text("Together {year}", year=ar), "-")
    yield samling_table(samling, ar, lang)
    yield lang.text("Amounts in kronor.")
    if lacking := tuple(avtal.namn or avtal.id for avtal in samling.without_budget(ar)):
        yield one_line(lang.text("Without a budget for the year: {avtal}.", avtal=lacking))


def _avtal(avtal: Avtal, lang: Language, on: date | None) -> Iterator[str]:
    yield _heading(avtal.namn or avtal.id, "=")
    yield _labelled(lang.text("Agreement"), avtal.id)
    yield f"{lang.text('Parties')}:"
    width = max(len(part.id) for part in avtal.parter)
    for part in avtal.parter:
        yield f"  {part.id.ljust(width)}  {_part(part, lang, on)}"
        for organ in part.organ:
            if organ.kallhanvisning is not None:
                place = f"{organ.namn}: {source_text(organ.kallhanvisning, lang)}"
                yield f"  {' ' * width}  {one_line(place)}"
    yield _labelled(lang.text("Period"), lang.show(avtal.avtalsperiod))
    regel = avtal.finansieringsregel
    if regel is None:
        yield _labelled(lang.text("Financing rule"), lang.show(None))
    else:
        yield _labelled(lang.text("Financing rule") + _harkomst(regel.kallhanvisning, lang), rule_text(regel, lang))
        if regel.kallhanvisning is not None:
            yield f"  {one_line(source_text(regel.kallhanvisning, lang))}"
    kalla = avtal.kallhanvisning
    yield _labelled(lang.text("Source"), lang.show(None) if kalla is None else source_text(kalla, lang))


def _part(part: Avtalspart, lang: Language, on: date | None) -> str:
    key = part.organisation.nyckel
    name = part.benamning if key is None else f"{part.benamning} ({key})"
    return one_line(f"{name}; {_board(part, lang, on)}; {_number(part, lang)}")


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


def _budget(budget: Budget, parter: tuple[Avtalspart, ...], lang: Language) -> str:
    lines = [
        _heading(lang.text("Budget {year}", year=budget.verksamhetsar), "-"),
        budget_table(budget, lang),
        lang.text("Amounts in kronor. Where a cell is empty, no amount is stated or the sum cannot be computed."),
    ]
    beside = tuple(f.benamning or f.id for f in budget.finansiarer if f.roll is Finansiarsroll.MEDFINANSIAR)
    if beside:
        lines.append(_labelled(lang.text("Outside the sharing"), lang.show(beside)))
    holder = next((f"{part.id}, {part.benamning}" for part in parter if part.id == budget.budgetansvarig), None)
    lines.append(_labelled(lang.text("Holds the money"), lang.show(holder)))
    if budget.kallhanvisning is not None:
        lines.append(_labelled(lang.text("Source"), source_text(budget.kallhanvisning, lang)))
    for post in budget.budgetposter:
        if post.bars_av is not None:
            lines.append(_labelled(post.benamning, lang.text("the cost of {part} alone", part=post.bars_av)))
        if post.kallhanvisning is not None:
            lines.append(_labelled(post.benamning, source_text(post.kallhanvisning, lang)))
    return "\n".join(lines)


def _tests(akt: Akt, lang: Language) -> Iterator[str]:
    """The tests of each budget at the rule's own level, and line by line when that can be told and says more."""
    for (budget, provning), (_, by_line) in zip(akt.tests(), akt.tests(Provningsniva.BUDGETPOST), strict=True):
        yield _budget(budget, akt.avtal.parter, lang)
        yield _heading(lang.text("Is the financing rule met?"), "-") + "\n" + provning_text(provning, lang, budget)
        # one sum was tested
        if provning.berakning is not None and len(budget.budgetposter) > 1:
            yield lang.text("Line by line, for information:") + "\n" + _by_sum(by_line, lang, budget)


def provning_text(provning: Regelprovning, lang: Language, budget: Budget | None = None) -> str:
    """The answer to whether a rule is met, why, what empty cells mean, and how it was reckoned."""
    names = {} if budget is None else {post.id: post.benamning for post in budget.budgetposter}
    head = f"{lang.show(provning.niva).capitalize()}: {lang.show(provning.status)}"
    lines: list[str] = []
    match provning.delprovningar:
        case (Delprovning(avser=None) as whole,):
            lines.append(one_line(f"{head}, {delprovning_text(whole, lang, names)}"))
        case _:
            lines += [head, _by_sum(provning, lang, budget)]
    for delprovning in provning.delprovningar:
        for cell in delprovning.tomma_celler:
            name = names.get(cell.budgetpost, cell.budgetpost)
            lines.append("  " + one_line(empty_cell_text(cell, name, lang)))
    if provning.berakning is not None:
        lines.append(lang.text("Calculation:"))
        lines += ["  " + line for line in berakning_text(provning.berakning, lang).splitlines()]
    return "\n".join(lines)


def _by_sum(provning: Regelprovning, lang: Language, budget: Budget | None) -> str:
    """A line for each category or line of the budget."""
    posts = {} if budget is None else {post.id: post.benamning for post in budget.budgetposter}
    kategorier = {} if budget is None else {kategori.id: kategori.benamning for kategori in budget.kategorier}
    names = posts if provning.niva is Provningsniva.BUDGETPOST else kategorier
    rows = [
        (
            lang.text("Outside the categories") if d.avser is None else one_line(names.get(d.avser, d.avser)),
            lang.show(d.status),
            "" if d.hinder is None and not any(d.avvikelser.values()) else delprovning_text(d, lang, posts),
        )
        for d in provning.delprovningar
    ]
    width, wider = (max((len(row[i]) for row in rows), default=0) for i in (0, 1))
    return "\n".join(
        f"  {label.ljust(width)}  {status.ljust(wider)}  {one_line(why)}".rstrip() for label, status, why in rows
    )


def _findings(record: Avtal | Akt | Samling, validation: Validation, lang: Language) -> Iterator[str]:
    yield _heading(lang.text("Findings"), "-")
    avtal = record.avtal if isinstance(record, Samling) else ()
    names = {pointer("handlingar", i): f" ({each.id})" for i, each in enumerate(avtal)}
    for finding in validation:
        name = names.get("/".join(finding.path.split("/")[:3]), "")
        yield one_line(f"{lang.show(finding.severity)} {finding.code} {finding.path}{name}")
        yield "  " + one_line(finding_text(finding, lang))
    if not validation.findings:
        yield lang.text("No findings.")
    yield from not_run_text(validation, lang)
    yield _labelled(lang.text("Rule set"), validation.ruleset)


def not_run_text(validation: Validation, lang: Language) -> Iterator[str]:
    """Which rules were not run for want of a day; nothing when all were."""
    if validation.not_run:
        yield lang.text("Rules that need a day (--on) were not run: {codes}.", codes=validation.not_run)


def _heading(text: str, rule: str) -> str:
    text = one_line(text)
    return f"{text}\n{rule * len(text)}"


def _labelled(label: str, text: str) -> str:
    return one_line(f"{label}: {text}")
