"""A financial statement and the outcome of a year beside its budget, as blocks."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from folkhalsoavtal.arsrader import Arsrad
from folkhalsoavtal.avtalsoversikt import Avtalsoversikt
from folkhalsoavtal.delning import nearest
from folkhalsoavtal.fields import Value
from folkhalsoavtal.redovisning import EkonomiskRedovisning, Kolumnslag
from folkhalsoavtal.rendering.blocks import Block, Field, Group, Heading, Listing, Row, Table
from folkhalsoavtal.rendering.items import details, items
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.scope import scope_of
from folkhalsoavtal.rendering.sentences import source_text
from folkhalsoavtal.rendering.tables import Amounts, amounts_table
from folkhalsoavtal.utfall import Utfall
from folkhalsoavtal.utfallsrad import Ovrigt, Uppdelning, Utfallsrad

#: What a statement tells in lists of their own, in order.
_LISTS = ("omfordelningar", "utfallsposter", "prognoser", "betalningar", "overskridanden", "regleringar")


def statement_groups(
    redovisning: EkonomiskRedovisning, lang: Language, beside: Sequence[Value] = ()
) -> Iterator[Group]:
    """A financial statement as it stands; what is reckoned from it is told beside its budget.

    Args:
        redovisning: The statement.
        lang: The language.
        beside: Its agreement, and the budget of its year, as far as they are at hand.
    """
    scope = scope_of(redovisning, lang, beside)
    told = {*_LISTS, "id", "benamning", "avtal", "kallhanvisning", "slutavrakning", "rattelser", "kolumner"}
    ar = redovisning.verksamhetsar
    opening: list[Block] = [
        Heading(redovisning.benamning or lang.text("Financial statement {ar}", ar=ar), 1),
        Field(lang.label("ekonomisk_redovisning"), redovisning.id),
        Field(lang.label("avtal"), scope.named("Avtal", redovisning.avtal)),
        *details(redovisning, scope, {*told, "ingaende_balanser"}),
    ]
    if redovisning.kolumner is Kolumnslag.BELASTAD:
        opening.append(Field(lang.label("kolumner"), lang.show(redovisning.kolumner)))
    balanser = redovisning.ingaende_balanser
    stated = () if balanser is None else items(balanser, scope)
    none = lang.show(None) if balanser is None else "" if balanser else lang.text("none")
    opening.append(Field(lang.label("ingaende_balanser", several=True), none, stated))
    if redovisning.kallhanvisning is not None:
        opening.append(Field(lang.text("Source"), source_text(redovisning.kallhanvisning, lang)))
    yield tuple(opening)
    for name in _LISTS:
        if under := items(getattr(redovisning, name), scope):
            yield (Heading(lang.label(name, several=True), 2), Listing(under))
    for name, made in (("slutavrakning", redovisning.slutavrakning), *(("rattelse", r) for r in redovisning.rattelser)):
        if made is not None:
            kalla = made.kallhanvisning
            source = [] if kalla is None else [Field(lang.text("Source"), source_text(kalla, lang, scope.dokument))]
            fields = details(made, scope, {"dag", "kallhanvisning"})
            yield (Heading(f"{lang.label(name)} {lang.show(made.dag)}", 2), *fields, *source)


def outcome_groups(utfall: Utfall, lang: Language) -> Iterator[Group]:
    """The outcome of a year beside its budget: by line, and by each other division that there is."""
    first: list[Block] = [
        Heading(lang.text("Outcome {ar}", ar=_time(utfall, lang)), 2),
        outcome_table(utfall.by(Uppdelning.BUDGETPOST), utfall.total, lang),
        Listing(_notes(lang), plain=True),
    ]
    names = {post.id: post.benamning for post in utfall.budget.budgetposter}
    if lacking := tuple(names[line] for line in utfall.without_outcome):
        first.append(Listing([lang.text("No outcome is told for {poster}.", poster=lacking)], plain=True))
    yield tuple(first)
    for uppdelning in _divisions(utfall):
        heading = lang.text("Outcome {ar} by {vad}", ar=_time(utfall, lang), vad=lang.show(uppdelning))
        rows = utfall.by(uppdelning)
        total = None if uppdelning is Uppdelning.DELBETALNING else utfall.total
        if uppdelning is Uppdelning.PART and utfall.redovisning.kolumner is Kolumnslag.BETALARE:
            yield (Heading(heading, 2), _put_in_table(rows, utfall.total, lang), Listing([_put_in(lang)], plain=True))
        else:
            yield (Heading(heading, 2), outcome_table(rows, total, lang))


def _time(utfall: Utfall, lang: Language) -> str:
    """The year of an outcome, and up to which day it is told when that is not all of it."""
    ar, last = utfall.verksamhetsar, utfall.redovisning.till_och_med
    return str(ar) if utfall.redovisning.hela_aret else lang.text("{ar} up to and including {dag}", ar=ar, dag=last)


def _put_in(lang: Language) -> str:
    return lang.text(
        "What each has paid of the costs and to the others, less what it got; who owes whom is told by the settlement."
    )


def _put_in_table(rows: Sequence[Utfallsrad], total: Utfallsrad, lang: Language) -> Table:
    """What each financier was to contribute, and what it has put in: the difference is no deviation from the budget."""
    made = [Amounts(_name(row, lang), (row.budget, row.utfall)) for row in rows]
    made.append(Amounts(lang.text("Computed"), (total.budget, total.utfall), ruled=True))
    return amounts_table([lang.text("Budget"), lang.text("Put in")], made, lang)


def _notes(lang: Language) -> list[str]:
    """What the numbers of an outcome are."""
    return [
        lang.text(
            "Amounts in kronor. The variance is the budget less the outcome: what is left, or below zero overspent."
        ),
        lang.text("Where a cell is empty nothing is told, or some of it is not known."),
    ]


def _divisions(utfall: Utfall) -> Iterator[Uppdelning]:
    """The divisions beside lines that a year can be told by."""
    if utfall.budget.kategorier:
        yield Uppdelning.KATEGORI
    if any(omrade.budgetposter for omrade in utfall.omraden):
        yield Uppdelning.FOKUSOMRADE
    yield Uppdelning.PART
    if utfall.betalningsplan is not None and utfall.budget.budgetansvarig is not None:
        yield Uppdelning.DELBETALNING


def outcome_table(rows: Sequence[Utfallsrad], total: Utfallsrad | None, lang: Language) -> Table:
    """Rows of an outcome in one shape, whatever they are told by; columns that say nothing are left out."""
    every = (*rows, *([] if total is None else [total]))
    columns = [
        (lang.text("Budget"), [row.budget for row in every]),
        (lang.text("After reallocation"), [row.omfordelad for row in every]),
        (lang.label("prognos"), [row.prognos for row in every]),
        (lang.label("utfall"), [row.utfall for row in every]),
        (lang.text("Variance"), [row.avvikelse for row in every]),
        (lang.text("Variance of the forecast"), [row.prognosavvikelse for row in every]),
    ]
    budget, moved = (amounts for _, amounts in columns[:2])
    hidden = {name for name, amounts in columns if not any(amount is not None for amount in amounts)}
    hidden |= {columns[1][0]} if moved == budget else set()
    kept = [(name, amounts) for name, amounts in columns if name not in hidden]
    decimals = any(amount is not None and amount.ore % 100 for _, amounts in kept for amount in amounts)
    made = [
        Row(
            (
                lang.text("Computed") if row is total else _name(row, lang),
                *(
                    "" if amounts[i] is None else lang.number(amounts[i], decimals=decimals)  # type: ignore[arg-type]
                    for _, amounts in kept
                ),
                "" if row.avvikelse_andel is None or not _budgeted(row) else _per_cent(row.avvikelse_andel, lang),
            ),
            ruled=row is total,
        )
        for i, row in enumerate(every)
    ]
    return Table(("", *(name for name, _ in kept), "%"), tuple(made))


def year_table(oversikt: Avtalsoversikt, rader: Sequence[Arsrad], lang: Language) -> Table:
    """What a controller asks of one year of several agreements, in the order of the overview."""
    by_avtal = {rad.avtal: rad for rad in rader}
    rows = [by_avtal[id_] for id_ in oversikt.in_order if id_ in by_avtal]
    amounts = [
        (None, None, None, rad.overfort)
        if rad.total is None
        else (rad.total.omfordelad, rad.total.utfall, rad.oanvant, rad.overfort)
        for rad in rows
    ]
    decimals = any(belopp is not None and belopp.ore % 100 for row in amounts for belopp in row)
    made = [
        Row(
            (
                oversikt.avtal[rad.avtal].namn or rad.avtal,
                "" if rad.provning is None else lang.show(rad.provning),
                *("" if belopp is None else lang.number(belopp, decimals=decimals) for belopp in row),
                f"{len(rad.avvikande)} / {len(rad.poster)}" if rad.poster else "",
                lang.show(rad.redovisning),
                lang.show(rad.uppfoljning),
            )
        )
        for rad, row in zip(rows, amounts, strict=True)
    ]
    return Table(
        (
            "",
            lang.text("Rule met"),
            lang.text("Budget"),
            lang.label("utfall"),
            lang.text("Unused"),
            lang.text("Carried over"),
            lang.text("Lines that deviate"),
            lang.text("Statement"),
            lang.label("uppfoljning"),
        ),
        tuple(made),
    )


def deviation_text(rad: Utfallsrad, lang: Language) -> str:
    """By how much an outcome differs from its budget."""
    name = _name(rad, lang)
    if rad.avvikelse is None:
        return lang.text("{post}: not known", post=name)
    andel = rad.avvikelse_andel
    signed = lang.signed(Fraction(rad.avvikelse.ore))
    return f"{name}: {signed}" + ("" if andel is None else f" ({_per_cent(andel, lang)} %)")


def _budgeted(row: Utfallsrad) -> bool:
    """Whether a part of the budget says something: of money that is given to no line it does not."""
    return row.ovrigt is not Ovrigt.OVERFORDA_MEDEL and (row.omfordelad is not None or row.utfall is not None)


def _name(row: Utfallsrad, lang: Language) -> str:
    """What a row is of."""
    if row.ovrigt is not None:
        return lang.show(row.ovrigt).capitalize()
    return row.benamning or row.avser or ""


def _per_cent(andel: Fraction, lang: Language) -> str:
    """A part in per cent with one decimal at most; of two as near the one further from zero."""
    return lang.tal(Fraction(nearest(andel * 1000), 10))
