"""Follow-ups beside each other, as tables: the answers of each, and how they are distributed over all."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from folkhalsoavtal.fraga import Talfraga
from folkhalsoavtal.kallhanvisning import Harkomst
from folkhalsoavtal.rendering.answers import Printed, element_name, step_name
from folkhalsoavtal.rendering.blocks import Block, Group, Heading, Item, Listing, Row, Table
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.scope import Scope
from folkhalsoavtal.svar import Svarslage
from folkhalsoavtal.svarsfordelning import Svarsfordelning
from folkhalsoavtal.uppfoljningsjamforelse import (
    Jamforelsecell,
    Jamforelsehinder,
    Jamforelsekolumn,
    Jamforelserad,
    Uppfoljningsjamforelse,
)

#: The most follow-ups that stand in columns; more stand in rows.
_COLUMNS: Final = 3
#: The states that are no answers.
_UNANSWERED: Final = tuple(lage for lage in Svarslage if lage is not Svarslage.BESVARAD)


def comparison_groups(jamforelse: Uppfoljningsjamforelse, lang: Language) -> Iterator[Group]:
    """A comparison: what is asked, what each follow-up answers, what has changed, and all of it together.

    Free text is compared with nothing; how much of it is answered shows in the first table.
    """
    opening: tuple[Block, ...] = tuple(_followups(jamforelse, lang))
    nothing = Listing([lang.text("No follow-ups to compare.")], plain=True)
    yield (Heading(lang.text("Comparison of follow-ups"), 2), *(opening or (nothing,)))
    if jamforelse.utelamnade:
        left = [
            f"{each.namn}{'' if each.verksamhetsar is None else f', {each.verksamhetsar}'}: {lang.show(each.skal)}"
            for each in jamforelse.utelamnade
        ]
        yield (Listing([Item(lang.text("Not in the comparison:"), left)], plain=True),)
    rader = [rad for rad in jamforelse.rader if rad.svar or any(isinstance(c.fraga, Talfraga) for c in rad.celler)]
    if not rader:
        return
    if len(jamforelse.kolumner) <= _COLUMNS:
        yield (_by_question(jamforelse, rader, lang), *_notes(jamforelse, rader, lang))
    else:
        numbered = tuple(Row((str(n), _called(rad, lang))) for n, rad in enumerate(rader, start=1))
        yield (Table(("", lang.text("What is asked")), numbered, numbers=False),)
        yield (_by_followup(jamforelse, rader, lang), *_notes(jamforelse, rader, lang))
    if len(jamforelse.kolumner) > 1:
        yield from _together(jamforelse, rader, lang)


def _followups(jamforelse: Uppfoljningsjamforelse, lang: Language) -> Iterator[Table]:
    """How much of each follow-up is answered."""
    rows: list[tuple[str, ...]] = []
    for kolumn, title in zip(jamforelse.kolumner, _titles(jamforelse, lang), strict=True):
        form, counts = kolumn.ifyllt.formular, kolumn.ifyllt.counts()
        answered = (
            _printed(kolumn, lang).answered(counts) if kolumn.ifyllt.svaren_finns else lang.text("answers not at hand")
        )
        rows.append((title, f"{form.id} {form.version}", answered))
    heads = (lang.label("uppfoljning"), lang.label("formular"), lang.text("Answered"))
    if rows:
        yield Table(heads, tuple(map(Row, rows)), numbers=False)


def _titles(jamforelse: Uppfoljningsjamforelse, lang: Language, *, years_only: bool = False) -> list[str]:
    """What the follow-ups are called: by agreement and year; by their ids as well where that is the same of several."""
    titles = [
        _year(kolumn, lang) if years_only else f"{kolumn.namn}, {_year(kolumn, lang)}" for kolumn in jamforelse.kolumner
    ]
    times = Counter(titles)
    ids = (f"{', '.join(each.avtal)}: {each.id}" for each in (k.ifyllt.uppfoljning for k in jamforelse.kolumner))
    return [title if times[title] == 1 else f"{title} ({id_})" for title, id_ in zip(titles, ids, strict=True)]


def _year(kolumn: Jamforelsekolumn, lang: Language) -> str:
    """The year of a follow-up; one that is derived or assumed is marked so."""
    kalla = kolumn.ifyllt.uppfoljning.kallhanvisning
    stated = kalla is None or kalla.harkomst is Harkomst.ANGIVEN
    return str(kolumn.verksamhetsar) + ("" if kalla is None or stated else f" ({lang.show(kalla.harkomst)})")


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
            printed = _printed(kolumn, lang)
            names = printed.answers(cell.fraga)
            if tuple(names) == rad.svar and (rad.skala is None or rad.skala in kolumn.ifyllt.formular.skalor):
                return names
    skala = rad.skala
    labels = {} if skala is None else {steg.id: step_name(steg, skala, lang) for steg in skala.skalsteg}
    return {svar: labels.get(svar, svar) for svar in rad.svar}


def _by_question(jamforelse: Uppfoljningsjamforelse, rader: Sequence[Jamforelserad], lang: Language) -> Table:
    """A row for each thing that is asked, a column for each follow-up; of two, what has changed as well."""
    two = len(jamforelse.kolumner) == 2
    rows: list[tuple[str, ...]] = []
    for rad in rader:
        names = _answers(rad, jamforelse, lang)
        repeated = any(each.i_block for each in rad.celler)
        change = [] if not two else ["–" if repeated else lang.show(rad.change(0, 1))]
        cells = (_cell(cell, names, kolumn, lang) for kolumn, cell in zip(jamforelse.kolumner, rad.celler, strict=True))
        rows.append((_called(rad, lang), *cells, *change))
    same = len({kolumn.namn for kolumn in jamforelse.kolumner}) == 1
    heads = ("", *_titles(jamforelse, lang, years_only=same), *([lang.label("forandring")] if two else []))
    return Table(heads, tuple(map(Row, rows)), numbers=False)


def _by_followup(jamforelse: Uppfoljningsjamforelse, rader: Sequence[Jamforelserad], lang: Language) -> Table:
    """A row for each follow-up, a column for each thing that is asked, by its number."""
    names = [_answers(rad, jamforelse, lang) for rad in rader]
    rows = (
        (title, *(_cell(rad.celler[i], names[n], kolumn, lang) for n, rad in enumerate(rader)))
        for i, (kolumn, title) in enumerate(zip(jamforelse.kolumner, _titles(jamforelse, lang), strict=True))
    )
    heads = (lang.label("uppfoljning"), *(str(n) for n in range(1, len(rader) + 1)))
    return Table(heads, tuple(map(Row, rows)), numbers=False)


def _cell(cell: Jamforelsecell, names: Mapping[str, str], kolumn: Jamforelsekolumn, lang: Language) -> str:
    """What a follow-up answers, or why that cannot be compared."""
    own = cell.fordelning
    if cell.fraga is None or own is None or cell.hinder is Jamforelsehinder.FYLLS_INTE_I:
        return lang.show(cell.hinder)
    if cell.hinder is Jamforelsehinder.SVAR_SAKNAS:
        return "; ".join(lang.show(lage) for lage, antal in own.lagen.items() if antal)
    repeated, printed = cell.i_block, _printed(kolumn, lang)
    unit = cell.fraga.enhet if isinstance(cell.fraga, Talfraga) else None
    numbers = "; ".join(" ".join(filter(None, (lang.tal(tal), unit))) for tal in cell.tal)
    # of what is asked once an answer is all that there is to tell
    missing = printed.missing(own) if repeated else ()
    if cell.hinder is not None or cell.gemensam is None:
        given = numbers or _given(own, printed.answers(cell.fraga), lang, repeated=repeated)
        return "; ".join((f"{given} ({lang.show(cell.hinder)})", *missing))
    if numbers:
        return "; ".join((numbers, *missing))
    if not repeated and cell.gemensam.antal:
        # as its own form calls it, where that calls it something else
        own_names = printed.answers(cell.fraga)
        said = [_given(own, own_names, lang, repeated=False), _given(cell.gemensam, names, lang, repeated=False)]
        return " → ".join(dict.fromkeys(said))
    without = [f"{cell.utan_motsvarighet} {lang.text('without a counterpart')}"] if cell.utan_motsvarighet else []
    return "; ".join((_given(cell.gemensam, names, lang, repeated=repeated), *without, *missing))


def _given(fordelning: Svarsfordelning, names: Mapping[str, str], lang: Language, *, repeated: bool) -> str:
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


def _notes(jamforelse: Uppfoljningsjamforelse, rader: Sequence[Jamforelserad], lang: Language) -> Iterator[Listing]:
    """What the forms do not call the same, and the answers that some of them did not have."""
    every = (_names(rad, lang) for rad in rader)
    notes = [
        lang.text("“{fore}” is called “{efter}” as well.", fore=names[0], efter="”, “".join(names[1:]))
        for names in every
        if len(names) > 1
    ]
    lacking: dict[str, None] = {}
    for rad in rader:
        names = _answers(rad, jamforelse, lang)
        for kolumn, cell in zip(jamforelse.kolumner, rad.celler, strict=True):
            form = f"{kolumn.ifyllt.formular.id} {kolumn.ifyllt.formular.version}"
            for svar in cell.kan_inte_ges:
                lacking[lang.text("“{svar}” could not be answered in {formular}.", svar=names[svar], formular=form)] = (
                    None
                )
    if notes or lacking:
        yield Listing([*notes, *lacking], plain=True)


def _together(jamforelse: Uppfoljningsjamforelse, rader: Sequence[Jamforelserad], lang: Language) -> Iterator[Group]:
    """How the answers are distributed over all the follow-ups: a table for what is answered on the same scale."""
    by_answers: dict[tuple[tuple[str, str], ...], list[Jamforelserad]] = {}
    for rad in rader:
        if rad.svar:
            by_answers.setdefault(tuple(_answers(rad, jamforelse, lang).items()), []).append(rad)
    for answers, alike in by_answers.items():
        title = f"{lang.text('All together')}: {', '.join(name for _, name in answers)}"
        yield (Heading(title, 3), _distribution(answers, alike, jamforelse, lang))


def _distribution(
    answers: Sequence[tuple[str, str]],
    rader: Sequence[Jamforelserad],
    jamforelse: Uppfoljningsjamforelse,
    lang: Language,
) -> Table:
    """A row for each thing that is asked; where there are several years, one for each year under it."""
    states = [lage for lage in _UNANSWERED if any(rad.totalt.lagen[lage] for rad in rader)]
    lost = any(rad.utan_motsvarighet for rad in rader)
    years = sorted({kolumn.verksamhetsar for kolumn in jamforelse.kolumner})
    called = {(kolumn.verksamhetsar, _year(kolumn, lang)) for kolumn in jamforelse.kolumner}
    # a year that is assumed of some of them alone is marked at those
    names = {ar: name if len([each for each, _ in called if each == ar]) == 1 else str(ar) for ar, name in called}

    def row(name: str, fordelning: Svarsfordelning, without: int, among: Iterable[Jamforelsecell], level: int) -> Row:
        read = [cell for cell in among if cell.gemensam is not None]
        could = {svar for cell in read for svar in fordelning.antal if svar not in cell.kan_inte_ges}
        counts = (_share(fordelning, svar, lang) if svar in could else "–" for svar, _ in answers)
        missing = (str(fordelning.lagen[lage]) for lage in states)
        return Row((name, *counts, *missing, *([str(without)] if lost else [])), level=level)

    rows: list[Row] = []
    for rad in rader:
        rows.append(row(_called(rad, lang), rad.totalt, rad.utan_motsvarighet, rad.celler, 0))
        if len(years) > 1:
            by_year = jamforelse.grouped(rad, lambda kolumn: kolumn.verksamhetsar)
            of_year: dict[int, list[Jamforelsecell]] = {}
            for kolumn, cell in zip(jamforelse.kolumner, rad.celler, strict=True):
                of_year.setdefault(kolumn.verksamhetsar, []).append(cell)
            for ar in years:
                without = sum(cell.inte_jamforda for cell in of_year[ar])
                if by_year[ar].stallda or without:
                    rows.append(row(names[ar], by_year[ar], without, of_year[ar], 1))
    heads = ("", *(name for _, name in answers), *map(lang.show, states))
    return Table((*heads, *([lang.text("Not comparable")] if lost else [])), tuple(rows), numbers=False)


def _share(fordelning: Svarsfordelning, svar: str, lang: Language) -> str:
    share = fordelning.share(svar)
    if share is None:
        return "–"
    count = lang.text("{antal} of {alla}", antal=fordelning.antal[svar], alla=fordelning.besvarade)
    return f"{count} ({lang.share(share)})"
