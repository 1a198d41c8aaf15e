"""Follow-ups beside each other, as tables: the answers of each, and how they are distributed over all."""

from collections.abc import Iterator, Sequence

from folkhalsoavtal.rendering.answers import Printed, element_name
from folkhalsoavtal.rendering.blocks import Group, Heading, Listing, Row, Table
from folkhalsoavtal.rendering.items import Scope
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.svarsfordelning import Svarsfordelning
from folkhalsoavtal.uppfoljningsjamforelse import (
    Jamforelsecell,
    Jamforelsehinder,
    Jamforelsekolumn,
    Jamforelserad,
    Uppfoljningsjamforelse,
)

#: The most follow-ups that stand in columns; more stand in rows.
_COLUMNS = 3


def comparison_groups(jamforelse: Uppfoljningsjamforelse, lang: Language) -> Iterator[Group]:
    """A comparison: what is asked, what each follow-up answers, what has changed, and all of it together."""
    yield (Heading(lang.text("Comparison of follow-ups"), 2), *_followups(jamforelse, lang))
    if not jamforelse.rader:
        yield (Listing([lang.text("Nothing that is asked has an identity (begrepp) to be compared by.")], plain=True),)
        return
    if len(jamforelse.kolumner) <= _COLUMNS:
        yield (_by_question(jamforelse, lang), *_notes(jamforelse, lang))
    else:
        numbered = [f"{n}. {_called(rad, lang)}" for n, rad in enumerate(jamforelse.rader, start=1)]
        yield (Heading(lang.text("What is asked"), 3), Listing(numbered, plain=True))
        yield (_by_followup(jamforelse, lang), *_notes(jamforelse, lang))
    yield from _together(jamforelse, lang)


def _followups(jamforelse: Uppfoljningsjamforelse, lang: Language) -> Iterator[Table]:
    """How much of each follow-up is answered."""
    rows: list[tuple[str, ...]] = []
    for kolumn in jamforelse.kolumner:
        form, counts = kolumn.ifyllt.formular, kolumn.ifyllt.counts()
        answered = (
            _printed(kolumn, lang).answered(counts) if kolumn.ifyllt.svaren_finns else lang.text("answers not at hand")
        )
        rows.append((_title(kolumn), f"{form.id} {form.version}", answered))
    heads = (lang.label("uppfoljning"), lang.label("formular"), lang.text("Answered"))
    yield Table(heads, tuple(map(Row, rows)), numbers=False)


def _title(kolumn: Jamforelsekolumn) -> str:
    return f"{kolumn.namn}, {kolumn.verksamhetsar}"


def _printed(kolumn: Jamforelsekolumn, lang: Language) -> Printed:
    return Printed(kolumn.ifyllt.formular, kolumn.ifyllt, Scope(lang, {}))


def _names(rad: Jamforelserad, lang: Language) -> tuple[str, ...]:
    """What the forms call what is asked, each name once, in the order of the follow-ups."""
    return tuple(dict.fromkeys(element_name(cell.fraga, lang) for cell in rad.celler if cell.fraga is not None))


def _called(rad: Jamforelserad, lang: Language) -> str:
    """What is asked, by each of its names."""
    return " / ".join(_names(rad, lang))


def _answers(rad: Jamforelserad, jamforelse: Uppfoljningsjamforelse, lang: Language) -> dict[str, str]:
    """The answers that a row counts, by what the form that they are of calls them."""
    for kolumn, cell in zip(jamforelse.kolumner, rad.celler, strict=True):
        if cell.fraga is not None:
            names = _printed(kolumn, lang).answers(cell.fraga)
            if tuple(names) == rad.svar and _is_of(kolumn, rad):
                return names
    return {svar: svar for svar in rad.svar}


def _is_of(kolumn: Jamforelsekolumn, rad: Jamforelserad) -> bool:
    """Whether the common scale is of a form, where there is one."""
    return rad.skala is None or rad.skala in kolumn.ifyllt.formular.skalor


def _by_question(jamforelse: Uppfoljningsjamforelse, lang: Language) -> Table:
    """A row for each thing that is asked, a column for each follow-up; of two, what has changed as well."""
    two = len(jamforelse.kolumner) == 2
    rows: list[tuple[str, ...]] = []
    for rad in jamforelse.rader:
        names = _answers(rad, jamforelse, lang)
        change = [lang.show(rad.change(0, 1))] if two else []
        cells = (_cell(cell, names, kolumn, lang) for kolumn, cell in zip(jamforelse.kolumner, rad.celler, strict=True))
        rows.append((_called(rad, lang), *cells, *change))
    same = len({kolumn.namn for kolumn in jamforelse.kolumner}) == 1
    titles = (str(kolumn.verksamhetsar) if same else _title(kolumn) for kolumn in jamforelse.kolumner)
    heads = ("", *titles, *([lang.label("forandring")] if two else []))
    return Table(heads, tuple(map(Row, rows)), numbers=False)


def _by_followup(jamforelse: Uppfoljningsjamforelse, lang: Language) -> Table:
    """A row for each follow-up, a column for each thing that is asked, by its number."""
    names = [_answers(rad, jamforelse, lang) for rad in jamforelse.rader]
    rows = (
        (
            _title(kolumn),
            *(_cell(rad.celler[i], names[n], kolumn, lang) for n, rad in enumerate(jamforelse.rader)),
        )
        for i, kolumn in enumerate(jamforelse.kolumner)
    )
    heads = (lang.label("uppfoljning"), *(str(n) for n in range(1, len(jamforelse.rader) + 1)))
    return Table(heads, tuple(map(Row, rows)), numbers=False)


def _cell(cell: Jamforelsecell, names: dict[str, str], kolumn: Jamforelsekolumn, lang: Language) -> str:
    """What a follow-up answers, or why that cannot be compared."""
    if cell.hinder is Jamforelsehinder.SVAR_SAKNAS and cell.fordelning is not None:
        states = [lage for lage, antal in cell.fordelning.lagen.items() if antal]
        return lang.show(states[0]) if len(states) == 1 else lang.show(cell.hinder)
    if cell.hinder in _OWN_SCALE and cell.fordelning is not None and cell.fraga is not None:
        own = _printed(kolumn, lang).answers(cell.fraga)
        repeated = _is_repeated(cell.fraga.id, kolumn)
        return f"{_given(cell.fordelning, own, lang, repeated=repeated)} ({lang.show(cell.hinder)})"
    if cell.hinder is not None or cell.gemensam is None:
        return lang.show(cell.hinder)
    if cell.tal:
        return "; ".join(map(lang.tal, cell.tal))
    repeated = cell.fraga is not None and _is_repeated(cell.fraga.id, kolumn)
    return _given(cell.gemensam, names, lang, repeated=repeated)


def _is_repeated(fraga: str, kolumn: Jamforelsekolumn) -> bool:
    """Whether a question is asked in every block of a group."""
    placed = kolumn.ifyllt.formular.placed()
    return any(each.id == fraga and grupp.upprepning is not None for _, grupp, each in placed)


#: What keeps answers from being compared, though there are such.
_OWN_SCALE = (Jamforelsehinder.SKALAN_KAN_INTE_LASAS, Jamforelsehinder.STEGET_SAKNAR_MOTSVARIGHET)


def _given(fordelning: Svarsfordelning, names: dict[str, str], lang: Language, *, repeated: bool) -> str:
    """What is answered: the one answer, or how many of each where it is asked in blocks."""
    if not fordelning.antal:
        return lang.text("{antal} of {alla}", antal=fordelning.besvarade, alla=fordelning.stallda)
    given = {svar: antal for svar, antal in fordelning.antal.items() if antal}
    if not repeated:
        return ", ".join(names.get(svar, svar) for svar in given)
    counts = (
        f"{names.get(svar, svar)} {lang.text('{antal} of {alla}', antal=antal, alla=fordelning.besvarade)}"
        for svar, antal in given.items()
    )
    return ", ".join(counts)


def _notes(jamforelse: Uppfoljningsjamforelse, lang: Language) -> Iterator[Listing]:
    """What has been renamed, and what cannot be compared at all."""
    every = (_names(rad, lang) for rad in jamforelse.rader)
    notes = [
        lang.text("“{fore}” is called “{efter}” as well.", fore=names[0], efter="”, “".join(names[1:]))
        for names in every
        if len(names) > 1
    ]
    if jamforelse.utan_begrepp:
        told = "; ".join(element_name(fraga, lang) for fraga in jamforelse.utan_begrepp)
        notes.append(lang.text("Without an identity (begrepp), and compared with nothing: {fragor}.", fragor=told))
    if notes:
        yield Listing(notes, plain=True)


def _together(jamforelse: Uppfoljningsjamforelse, lang: Language) -> Iterator[Group]:
    """How the answers are distributed over all the follow-ups: a table for what is answered on the same scale."""
    counted = [rad for rad in jamforelse.rader if rad.svar]
    by_answers: dict[tuple[tuple[str, str], ...], list[Jamforelserad]] = {}
    for rad in counted:
        by_answers.setdefault(tuple(_answers(rad, jamforelse, lang).items()), []).append(rad)
    if len(jamforelse.kolumner) < 2:
        return
    for answers, rader in by_answers.items():
        yield (
            Heading(f"{lang.text('All together')}: {', '.join(name for _, name in answers)}", 3),
            _distribution(answers, rader, lang),
        )


def _distribution(
    answers: Sequence[tuple[str, str]],
    rader: Sequence[Jamforelserad],
    lang: Language,
) -> Table:
    rows: list[tuple[str, ...]] = []
    for rad in rader:
        totalt = rad.totalt
        counts = (_share(totalt, svar, lang) for svar, _ in answers)
        left = sum(cell.hinder is not None and cell.gemensam is None for cell in rad.celler)
        left += sum(cell.utan_motsvarighet for cell in rad.celler)
        missing = totalt.stallda - totalt.besvarade
        rows.append((_called(rad, lang), *counts, str(missing), str(left)))
    heads = ("", *(name for _, name in answers), lang.text("Not answered"), lang.text("Not comparable"))
    return Table(heads, tuple(map(Row, rows)), numbers=False)


def _share(fordelning: Svarsfordelning, svar: str, lang: Language) -> str:
    share = fordelning.share(svar)
    if share is None:
        return "–"
    count = lang.text("{antal} of {alla}", antal=fordelning.antal[svar], alla=fordelning.besvarade)
    return f"{count} ({lang.share(share)})"
