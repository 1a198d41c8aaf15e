"""What the sheets of the library have in common, both ways: their keys, what stands above a table, and sources."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from folkhalsoavtal.budget import Finansiar, Finansiarsroll
from folkhalsoavtal.kalkylblad.blad import Blad, Cell, Form, text
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.rendering.language import Language

#: The kinds of row that a table is found by: its headings as people read them, and its keys.
RUBRIKER, NYCKLAR = "rubriker", "nycklar"
#: The columns with the source of a row, by their keys.
SOURCE: Final = ("kalla_dokument", "kalla_punkt", "kalla_harkomst", "kalla_kommentar")
#: The widths of columns in characters.
NARROW, ID_WIDTH, LABEL_WIDTH, AMOUNT_WIDTH, TEXT_WIDTH = 9, 18, 44, 15, 24
_UNNAMED: Final = ":utan-benamning"


def finansiar_key(finansiar: Finansiar) -> str:
    """A financier as the key of a column: its role and its id, and that its heading is not one of the budget."""
    return f"{finansiar.roll.value}:{finansiar.id}" + ("" if finansiar.benamning is not None else _UNNAMED)


def finansiar_of(key: str, heading: str) -> Finansiar | None:
    """The financier that the key of a column names; None when it names none."""
    roll, _, rest = key.partition(":")
    if roll not in {each.value for each in Finansiarsroll} or not rest:
        return None
    id_ = rest.removesuffix(_UNNAMED)
    return Finansiar(id_, Finansiarsroll(roll), None if id_ != rest else heading)


def source_headings(lang: Language) -> list[str]:
    """The headings of the columns with the source."""
    return [lang.text("Source"), lang.text("Place in the source"), lang.text("Origin"), lang.text("Comment")]


def source_cells(kalla: Kallhanvisning | None) -> list[Cell]:
    """The source of a row; empty cells where there is none."""
    if kalla is None:
        return [text(None)] * len(SOURCE)
    return [text(kalla.dokument), text(kalla.punkt), text(kalla.harkomst.value, Form.FALT), text(kalla.kommentar)]


@frozen
class Uppgift:
    """Something that stands above a table: by what it is read, what it is called, and what it is."""

    nyckel: str
    etikett: str
    varde: str | int | None


def begin(blad: Blad, layout: str, titel: str, uppgifter: Sequence[Uppgift], lang: Language) -> None:
    """Write what stands above a table with amounts: what the sheet is, and what holds for all of it."""
    blad.layout = layout
    blad.add(Cell(layout, Form.NYCKEL), Cell(f"{titel}. {lang.text('Amounts in kronor.')}", Form.TITEL))
    for uppgift in uppgifter:
        blad.add(
            Cell(uppgift.nyckel, Form.NYCKEL), Cell(uppgift.etikett, Form.ETIKETT), Cell(uppgift.varde, Form.UPPGIFT)
        )
    blad.add()


def source_details(kalla: Kallhanvisning | None, lang: Language) -> Iterator[Uppgift]:
    """The source of a whole table."""
    values: Mapping[str, str | None] = {}
    if kalla is not None:
        values = dict(zip(SOURCE, (kalla.dokument, kalla.punkt, kalla.harkomst.value, kalla.kommentar), strict=True))
    for key, heading in zip(SOURCE, source_headings(lang), strict=True):
        yield Uppgift(key, heading, values.get(key))


def _heading_form(key: str) -> Form:
    return Form.BELOPPSRUBRIK if ":" in key or key in {"summa", "angivet_totalt"} else Form.RUBRIK


def begin_table(blad: Blad, columns: Sequence[tuple[str, str]]) -> int:
    """Write the headings and the keys of a table, and give the number of the first row below them."""
    blad.add(Cell(RUBRIKER, Form.NYCKEL), *(Cell(heading, _heading_form(key)) for key, heading in columns))
    blad.add(Cell(NYCKLAR, Form.NYCKEL), *(Cell(key, Form.NYCKEL) for key, _ in columns))
    blad.rubrikrad = len(blad.rader)
    return blad.nasta
