"""The sheet of the settlement: what each party ought to bear, has borne and has to pay, and why."""

from collections.abc import Iterator, Sequence

from folkhalsoavtal.avrakning import Avrakning
from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.errors import FolkhalsoavtalError
from folkhalsoavtal.kalkylblad.blad import Blad, Cell, Form, row_sum
from folkhalsoavtal.kalkylblad.celler import a1
from folkhalsoavtal.kalkylblad.kolumner import AMOUNT_WIDTH, LABEL_WIDTH
from folkhalsoavtal.rendering.blocks import Heading, Table
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.settlements import (
    SETTLEMENT_ROWS,
    SETTLEMENT_SUMS,
    TAKEN_AWAY,
    not_settled,
    settlement_groups,
)
from folkhalsoavtal.rendering.text import as_text
from folkhalsoavtal.rendering.texts import SETTLEMENT


def settlement_sheet(verksamhetsar: int, avrakning: Avrakning | FolkhalsoavtalError | None, lang: Language) -> Blad:
    """The settlement of a year as a sheet; why there is none where there is none.

    Args:
        verksamhetsar: The year.
        avrakning: The settlement, or why it cannot be made; None where there is no statement of the year.
        lang: The language.
    """
    blad = Blad(lang.label("avrakning"), [LABEL_WIDTH, *([AMOUNT_WIDTH] * 8)])
    blad.add(Cell(lang.text("Settlement {ar}", ar=verksamhetsar), Form.TITEL))
    match avrakning:
        case None:
            blad.add()
            blad.add(Cell(lang.text("There is no financial statement of {ar}.", ar=verksamhetsar), Form.ETIKETT))
        case Avrakning():
            blad.add(Cell(lang.text("Amounts in kronor."), Form.ETIKETT))
            blad.add()
            _write_table(blad, avrakning, lang)
            blad.add()
            for line in _explained(avrakning, lang):
                blad.add(Cell(line or None, Form.ETIKETT))
        case _:
            blad.add()
            for line in as_text([not_settled(verksamhetsar, avrakning, lang)[1:]]).splitlines():
                blad.add(Cell(line or None, Form.ETIKETT))
    return blad


def _write_table(blad: Blad, avrakning: Avrakning, lang: Language) -> None:
    names = [avrakning.namn.get(part, part) for part in avrakning.parter]
    headings = [*names, lang.text("Sum of the parties")]
    blad.add(Cell(None, Form.RUBRIK), *(Cell(heading, Form.BELOPPSRUBRIK) for heading in headings))
    blad.rubrikrad, blad.lasta_kolumner = len(blad.rader), 1
    parts: list[int] = []
    sums: list[int] = []
    for name in SETTLEMENT_ROWS:
        amounts = [getattr(post, name) for post in avrakning.poster]
        shown = [-belopp if name in TAKEN_AWAY else belopp for belopp in amounts]
        if name in SETTLEMENT_SUMS:
            sums.append(blad.add(*_sum_row(name, blad.nasta, shown, parts, sums, lang)))
            parts = []
        elif any(amounts):
            cells = [Cell(belopp, Form.FAST_BELOPP) for belopp in shown]
            last = row_sum(blad.nasta, 2, len(shown) + 1, Belopp.sum(shown), form=Form.FAST_BELOPP)
            parts.append(blad.add(Cell(lang.text(SETTLEMENT[name]), Form.LOPTEXT), *cells, last))


def _sum_row(
    name: str, rad: int, shown: Sequence[Belopp], parts: Sequence[int], sums: Sequence[int], lang: Language
) -> Iterator[Cell]:
    """What the rows above come to; at last what ought to be borne less what is."""
    yield Cell(lang.text(SETTLEMENT[name]), Form.SUMMA_ETIKETT)
    for kolumn, belopp in enumerate(shown, 2):
        if len(sums) > 1:
            formel: str | None = f"={a1(sums[0], kolumn)}-{a1(sums[1], kolumn)}"
        else:
            formel = f"=SUM({a1(parts[0], kolumn)}:{a1(parts[-1], kolumn)})" if parts else None
        yield Cell(belopp, Form.SUMMA, formel)
    yield row_sum(rad, 2, len(shown) + 1, Belopp.sum(shown))


def _explained(avrakning: Avrakning, lang: Language) -> Sequence[str]:
    """The settlement in sentences, who owes whom, and how it was reckoned."""
    told = (group for group in settlement_groups(avrakning, lang) if not isinstance(group[0], Table))
    return as_text(tuple(block for block in group if not isinstance(block, Heading)) for group in told).splitlines()
