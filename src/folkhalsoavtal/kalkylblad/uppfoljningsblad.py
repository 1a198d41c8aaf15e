"""The sheet of the follow-up: every question that is asked, how it is with its answer, and the answer."""

from collections.abc import Iterable, Sequence

from folkhalsoavtal.fraga import Tabellfraga, Talfraga
from folkhalsoavtal.ifyllt import IfylltFormular
from folkhalsoavtal.kalkylblad.blad import Blad, Cell, Form
from folkhalsoavtal.kalkylblad.kolumner import LABEL_WIDTH, TEXT_WIDTH
from folkhalsoavtal.rendering.answers import Printed
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.scope import Scope
from folkhalsoavtal.svar import Svarslage, Tabellrad, Tabellsvar, Talsvar, Textsvar
from folkhalsoavtal.svarsfordelning import StalldFraga
from folkhalsoavtal.uppfoljning import Uppfoljning


def followup_sheet(
    verksamhetsar: int,
    uppfoljningar: Iterable[Uppfoljning],
    ifyllda: Iterable[IfylltFormular],
    lang: Language,
) -> Blad:
    """The follow-ups of a year as a sheet, a row for each question.

    Args:
        verksamhetsar: The year.
        uppfoljningar: The follow-ups.
        ifyllda: Those of them whose forms are at hand, with the forms.
        lang: The language.
    """
    blad = Blad(
        lang.label("uppfoljning"), [TEXT_WIDTH, TEXT_WIDTH, TEXT_WIDTH, LABEL_WIDTH, 16, LABEL_WIDTH, LABEL_WIDTH]
    )
    blad.add(Cell(f"{lang.label('uppfoljning')} {verksamhetsar}", Form.TITEL))
    blad.add()
    headings = (
        lang.label("uppfoljning"),
        lang.label("avsnitt"),
        lang.text("Is of"),
        lang.label("fraga"),
        lang.text("State"),
        lang.label("svar"),
        lang.label("motivering"),
    )
    blad.add(*(Cell(heading, Form.RUBRIK) for heading in headings))
    blad.rubrikrad = len(blad.rader)
    filled = {id(each.uppfoljning): each for each in ifyllda}
    for uppfoljning in uppfoljningar:
        name = uppfoljning.benamning or uppfoljning.id
        ifyllt = filled.get(id(uppfoljning))
        if ifyllt is None or not ifyllt.svaren_finns:
            why = lang.text("The form is not at hand.") if ifyllt is None else lang.text("The answers are not at hand.")
            blad.add(Cell(name, Form.LOPTEXT), *[Cell(None, Form.LOPTEXT)] * 4, Cell(why, Form.LOPTEXT))
            continue
        for each in ifyllt.fragor:
            blad.add(*(Cell(told, Form.LOPTEXT) for told in (name, *_row(each, ifyllt, lang))))
    return blad


def _row(each: StalldFraga, ifyllt: IfylltFormular, lang: Language) -> Sequence[str | None]:
    printed = Printed(ifyllt.formular, ifyllt, Scope(lang, {}))
    block = None if each.block is None else ifyllt.uppfoljning.svarsblock[each.block].benamning
    return (
        printed.name(each.avsnitt),
        block if block is not None or each.block is None else f"{printed.name(each.grupp)} {each.block + 1}",
        printed.name(each.fraga),
        lang.show(each.lage),
        _answer(each, printed, lang),
        None if each.svar is None else each.svar.motivering,
    )


def _answer(each: StalldFraga, printed: Printed, lang: Language) -> str | None:
    """What was answered, in words; None where there is no answer to read."""
    svar = each.svar
    if each.lage is not Svarslage.BESVARAD:
        return None
    if isinstance(svar, Textsvar):
        return svar.text
    if isinstance(svar, Talsvar) and isinstance(each.fraga, Talfraga):
        return " ".join(filter(None, (lang.tal(svar.tal), each.fraga.enhet)))
    if isinstance(svar, Tabellsvar) and isinstance(each.fraga, Tabellfraga):
        return "\n".join(_table_row(each.fraga, rad, printed, lang) for rad in svar.tabellrader)
    names = printed.answers(each.fraga)
    return "; ".join(names[id_] for id_ in each.valda)


def _table_row(fraga: Tabellfraga, rad: Tabellrad, printed: Printed, lang: Language) -> str:
    """A row of a table that is filled in: the cells that are, each with its heading."""
    cells = {**rad.texter, **{id_: lang.tal(tal) for id_, tal in rad.tal.items()}}
    return "; ".join(f"{printed.name(kolumn)}: {cells[kolumn.id]}" for kolumn in fraga.kolumner if kolumn.id in cells)
