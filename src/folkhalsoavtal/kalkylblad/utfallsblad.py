"""The sheet of what was spent: a row for each cost by financier, as it is written and as it is read back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import frozen

from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.budget import Finansiar
from folkhalsoavtal.errors import pointer
from folkhalsoavtal.fields import shown
from folkhalsoavtal.kalkylblad.avlasning import Radplats, Remarks, each_built
from folkhalsoavtal.kalkylblad.blad import OKANT, Blad, Cell, Form, Regel, amount, sum_if_known, text
from folkhalsoavtal.kalkylblad.budgetblad import Budgetrader, Tillhorighet
from folkhalsoavtal.kalkylblad.celler import a1, spann
from folkhalsoavtal.kalkylblad.egna import Tabell, read_table
from folkhalsoavtal.kalkylblad.grid import Grid
from folkhalsoavtal.kalkylblad.kolumner import (
    AMOUNT_WIDTH,
    ID_WIDTH,
    LABEL_WIDTH,
    NARROW,
    SOURCE,
    TEXT_WIDTH,
    Uppgift,
    begin,
    begin_table,
    finansiar_key,
    source_cells,
    source_headings,
)
from folkhalsoavtal.redovisning import EkonomiskRedovisning, Kolumnslag, Utfallspost
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.sheet_mapping import label_key

#: What the sheet is known by.
LAYOUT: Final = "folkhalsoavtal/utfall/1"
#: The kind of its rows, and that of their sum.
POST, SUMMA = "utfallspost", "summa"
#: What stands for the line of a cost that is outside the budget.
UTANFOR: Final = "(utanför budgeten)"
#: The columns that say what was spent, and those with its sum and its source.
_SAID: Final = ("budgetpost", "benamning", "dag", "budgetpost_benamning", "summa", *SOURCE)
#: The numbers of the columns of lines and of the first financier.
BUDGETPOST_COLUMN: Final = 2
_FORST: Final = 6


@frozen(kw_only=True)
class Utfallsrader:
    """Where the rows of an outcome stand in its sheet.

    Attributes:
        namn: The name of the sheet.
        forsta: The first row.
        sista: The last, with the blank ones to fill in.
        summakolumn: The column with the sum of each.
    """

    namn: str
    forsta: int
    sista: int
    summakolumn: int


def outcome_sheet(
    redovisning: EkonomiskRedovisning | None,
    finansiarer: Sequence[Finansiar],
    tillhor: Tillhorighet,
    rader: Budgetrader | None,
    verksamhetsar: int,
    lang: Language,
    *,
    blanka: int,
) -> tuple[Blad, Utfallsrader]:
    """What was spent as a sheet, with some blank rows to fill in, and where its rows stand.

    Args:
        redovisning: The statement that tells of it; None where there is none yet.
        finansiarer: Its columns.
        tillhor: What it belongs to.
        rader: Where the lines of the budget stand; None where there is no budget.
        verksamhetsar: The year.
        lang: The language.
        blanka: How many blank rows there are.
    """
    antal = len(finansiarer)
    blad = Blad(
        lang.label("utfall"),
        [
            *(NARROW, ID_WIDTH, LABEL_WIDTH, 12, LABEL_WIDTH),
            *([AMOUNT_WIDTH] * (antal + 1)),
            *([TEXT_WIDTH] * len(SOURCE)),
        ],
    )
    details = _details(redovisning, tillhor, verksamhetsar, lang)
    begin(blad, LAYOUT, f"{lang.label('utfall')} {verksamhetsar}", details, lang)
    forsta = begin_table(blad, _columns(finansiarer, tillhor, lang))
    poster = () if redovisning is None else redovisning.utfallsposter
    for post in poster:
        blad.add(*_row(post, finansiarer, blad.nasta, rader))
    for _ in range(max(blanka, 0 if poster else 1)):
        blad.add(*_row(None, finansiarer, blad.nasta, rader))
    sista = len(blad.rader)
    blad.add(*_sums(poster, finansiarer, forsta, sista, lang))
    found = Utfallsrader(namn=blad.namn, forsta=forsta, sista=sista, summakolumn=_FORST + antal)
    _restrict(blad, found, rader, lang)
    blad.tryckta_kolumner = _FORST + antal
    blad.lasta_kolumner = 3
    return blad, found


def columns_of(redovisning: EkonomiskRedovisning | None, finansiarer: Sequence[Finansiar]) -> tuple[Finansiar, ...]:
    """The columns of an outcome: those of the budget, and who else is told to have borne something, as a party."""
    known = {finansiar.id: finansiar for finansiar in finansiarer}
    for post in () if redovisning is None else redovisning.utfallsposter:
        for id_ in post.belopp:
            known.setdefault(id_, Finansiar.part(id_))
    return tuple(known.values())


def _details(
    redovisning: EkonomiskRedovisning | None, tillhor: Tillhorighet, verksamhetsar: int, lang: Language
) -> Sequence[Uppgift]:
    last = None if redovisning is None or redovisning.till_och_med is None else redovisning.till_och_med.isoformat()
    kolumner = Kolumnslag.BETALARE if redovisning is None else redovisning.kolumner
    return [
        Uppgift("avtal", lang.label("avtal"), tillhor.avtal),
        Uppgift("avtal_namn", lang.text("Name"), tillhor.namn),
        Uppgift("redovisning", lang.label("ekonomisk_redovisning"), None if redovisning is None else redovisning.id),
        Uppgift("verksamhetsar", lang.label("verksamhetsar"), verksamhetsar),
        Uppgift("till_och_med", lang.text("Up to and including"), last),
        Uppgift("kolumner", lang.text("The columns say"), kolumner.value),
    ]


def _columns(finansiarer: Sequence[Finansiar], tillhor: Tillhorighet, lang: Language) -> Sequence[tuple[str, str]]:
    headings = ((f, f.benamning or tillhor.parter.get(f.id, f.id)) for f in finansiarer)
    return [
        ("budgetpost", lang.text("Id")),
        ("budgetpost_benamning", lang.label("budgetpost")),
        ("dag", lang.label("dag")),
        ("benamning", lang.text("What it is")),
        *((finansiar_key(finansiar), heading) for finansiar, heading in headings),
        ("summa", lang.text("Sum")),
        *zip(SOURCE, source_headings(lang), strict=True),
    ]


def _row(
    post: Utfallspost | None, finansiarer: Sequence[Finansiar], rad: int, rader: Budgetrader | None
) -> Sequence[Cell]:
    line = None if post is None else UTANFOR if post.budgetpost is None else post.budgetpost
    cells = [_amount(post, finansiar) for finansiar in finansiarer]
    return [
        Cell(None if post is None else POST, Form.NYCKEL),
        text(line, Form.FALT),
        _line_name(post, rad, rader),
        Cell(None if post is None else post.dag, Form.DAG),
        text(None if post is None else post.benamning),
        *cells,
        _row_sum(rad, len(cells), post),
        *source_cells(None if post is None else post.kallhanvisning),
    ]


def _amount(post: Utfallspost | None, finansiar: Finansiar) -> Cell:
    if post is None or finansiar.id not in post.belopp:
        return amount(None)
    belopp = post.belopp[finansiar.id]
    return Cell(OKANT if belopp is None else belopp, Form.BELOPP)


def _line_name(post: Utfallspost | None, rad: int, rader: Budgetrader | None) -> Cell:
    """What the line is called, as the sheet of the budget has it."""
    if rader is None:
        return Cell(None, Form.ETIKETT)
    ids, names = (f"{rader.namn}!{spann(rader.forsta, rader.sista, kolumn)}" for kolumn in (2, 3))
    formel = f'=IFERROR(INDEX({names},MATCH({a1(rad, BUDGETPOST_COLUMN)},{ids},0))&"","")'
    name = None if post is None or post.budgetpost is None else rader.namn_pa.get(post.budgetpost)
    return Cell(name or "", Form.ETIKETT, formel)


def _row_sum(rad: int, antal: int, post: Utfallspost | None) -> Cell:
    """What a row comes to; that it is not known where an amount of it is not."""
    if not antal:
        return Cell(None, Form.FAST_BELOPP)
    cells = f"{a1(rad, _FORST)}:{a1(rad, _FORST + antal - 1)}"
    told = _sum_of([] if post is None else list(post.belopp.values()))
    return Cell(told, Form.FAST_BELOPP, sum_if_known(cells))


def _sum_of(amounts: Sequence[Belopp | None]) -> Belopp | str:
    """What some amounts come to: nothing where there are none, and not known where one is not."""
    known = [belopp for belopp in amounts if belopp is not None]
    if len(known) < len(amounts):
        return OKANT
    return Belopp.sum(known) if known else ""


def _sums(
    poster: Sequence[Utfallspost], finansiarer: Sequence[Finansiar], forsta: int, sista: int, lang: Language
) -> Sequence[Cell]:
    label = Cell(lang.text("Computed"), Form.SUMMA_ETIKETT)
    empty = Cell(None, Form.SUMMA_ETIKETT)
    cells: list[Cell] = []
    for i, finansiar in enumerate(finansiarer):
        told = [post.belopp[finansiar.id] for post in poster if finansiar.id in post.belopp]
        cells.append(_sum_of_column(forsta, sista, _FORST + i, _sum_of(told)))
    every = [belopp for post in poster for belopp in post.belopp.values()]
    cells.append(_sum_of_column(forsta, sista, _FORST + len(finansiarer), _sum_of(every)))
    return [Cell(SUMMA, Form.NYCKEL), Cell(None, Form.NYCKEL), label, empty, empty, *cells]


def _sum_of_column(forsta: int, sista: int, kolumn: int, value: Belopp | str) -> Cell:
    return Cell(value, Form.SUMMA, sum_if_known(spann(forsta, sista, kolumn)))


def _restrict(blad: Blad, found: Utfallsrader, rader: Budgetrader | None, lang: Language) -> None:
    """What can be filled in: amounts, and lines of the budget."""
    first, last = found.forsta, found.sista
    if found.summakolumn > _FORST:
        cell, title = a1(first, _FORST), lang.text("Not an amount")
        told = lang.text("Write a number in kronor, “{okant}”, or leave the cell empty.", okant=OKANT)
        formel = f'=OR(ISNUMBER({cell}),{cell}="{OKANT}")'
        blad.regler.append(
            Regel(omrade=(first, last, _FORST, found.summakolumn - 1), formel=formel, titel=title, besked=told)
        )
    if rader is not None:
        ids = f"{rader.namn}!{spann(rader.forsta, rader.sista, 2)}"
        cell, title = a1(first, BUDGETPOST_COLUMN), lang.text("Not a line")
        told = lang.text("Write the id of a line of the budget, or “{utanfor}”.", utanfor=UTANFOR)
        formel = f'=OR({cell}="{UTANFOR}",COUNTIF({ids},{cell})>0)'
        omrade = (first, last, BUDGETPOST_COLUMN, BUDGETPOST_COLUMN)
        blad.regler.append(Regel(omrade=omrade, formel=formel, titel=title, besked=told))


@frozen
class LastUtfall:
    """An outcome as it was read.

    Attributes:
        redovisning: Id of the statement; None when it is not stated.
        verksamhetsar: The year.
        avtal: Id of the agreement; None when it is not stated.
        till_och_med: The last day that it tells of; None when it tells of the whole year.
        kolumner: What its columns say.
        utfallsposter: What was spent.
    """

    verksamhetsar: int
    utfallsposter: tuple[Utfallspost, ...]
    redovisning: str | None = None
    avtal: str | None = None
    till_och_med: date | None = None
    kolumner: Kolumnslag = Kolumnslag.BETALARE

    @property
    def told(self) -> bool:
        """Whether there is a statement: a sheet that nobody has filled in tells of none."""
        return bool(self.utfallsposter) or self.redovisning is not None


def read_outcome(grid: Grid, remarks: Remarks, lines: Mapping[str, Sequence[str]]) -> LastUtfall | None:
    """The outcome in a sheet that :func:`outcome_sheet` laid out, filled in; None where it could not be made.

    Args:
        grid: The sheet.
        remarks: Where what is found is told.
        lines: The ids of the lines of the budget beside it, by their labels as they are compared.

    Raises:
        DocumentError: When the sheet has lost the keys that it is read by.
    """
    tabell = read_table(grid, remarks, ("budgetpost",))
    remarks.places["/redovisning"] = grid.place(1, 1)
    for key in ("verksamhetsar", "till_och_med", "kolumner", "avtal"):
        remarks.places["/redovisning/" + key] = tabell.detail_place(key)
    ar = tabell.year()
    if ar is None:
        return None
    rows: list[tuple[int, Mapping[str, Any]]] = []
    kolumner = tabell.columns_of({"": "budgetpost", "/dag": "dag", "/benamning": "benamning"})
    sums: list[int] = []
    for rad, kind in tabell.rows():
        if kind == SUMMA:
            sums.append(rad)
        elif kind not in (POST, None):
            remarks.error(grid.place(rad, 1), "rad-okand", got=shown(kind), known=(POST, SUMMA))
        elif (row := _read_row(tabell, rad, len(rows), kolumner, lines)) is not None:
            rows.append((rad, row))
    poster = each_built(Utfallspost, (row for _, row in rows), remarks, "/redovisning/utfallsposter")
    if poster is None:
        return None
    _compare(tabell, [rad for rad, _ in rows], poster, sums)
    return LastUtfall(
        verksamhetsar=ar,
        utfallsposter=poster,
        redovisning=tabell.id_in("redovisning"),
        avtal=tabell.id_in("avtal"),
        till_och_med=_last_day(tabell, ar),
        kolumner=_kind_of_columns(tabell),
    )


def _last_day(tabell: Tabell, ar: int) -> date | None:
    """The last day that is told of, which is of the year."""
    rad = tabell.uppgifter.get("till_och_med")
    dag = None if rad is None else tabell.blad.dag(rad, 3)
    if dag is not None and dag.year != ar:
        tabell.blad.remarks.error(tabell.detail_place("till_och_med"), "redovisning-annat-ar", got=dag, ar=ar)
        return None
    return dag


def _compare(tabell: Tabell, rader: Sequence[int], poster: Sequence[Utfallspost], sums: Sequence[int]) -> None:
    """The sums that the sheet shows beside what its rows come to."""
    whole = tabell.kolumner.get("summa")
    for rad, post in zip(rader, poster, strict=True):
        tabell.compare(rad, whole, _sum_if_known(post.belopp.values()))
    for rad in sums:
        for finansiar, kolumn in tabell.finansiarer:
            told = [post.belopp[finansiar.id] for post in poster if finansiar.id in post.belopp]
            tabell.compare(rad, kolumn, _sum_if_known(told))
        tabell.compare(rad, whole, _sum_if_known(belopp for post in poster for belopp in post.belopp.values()))


def _sum_if_known(amounts: Iterable[Belopp | None]) -> Belopp | None:
    found = _sum_of(list(amounts))
    return found if isinstance(found, Belopp) else None


def _line_of(tabell: Tabell, rad: int, lines: Mapping[str, Sequence[str]]) -> str | None:
    """The line of a row, by its id or its label, or that it is outside the budget; None where it cannot be told."""
    id_, label = tabell.text(rad, "budgetpost"), tabell.shown(rad, "budgetpost_benamning")
    named = id_ or label
    found = () if named is None else lines.get(label_key(named), ())
    if id_ is not None and (not found or [id_] in lines.values()):
        return id_
    place = tabell.place(rad, "budgetpost")
    if len(found) > 1:
        tabell.blad.remarks.error(place, "post-tvetydig", got=named, known=tuple(found))
    elif not found:
        tabell.blad.remarks.error(place, "rad-utan-post", utanfor=UTANFOR)
    else:
        return found[0]
    return None


def _kind_of_columns(tabell: Tabell) -> Kolumnslag:
    told = tabell.detail("kolumner")
    known = {each.value: each for each in Kolumnslag}
    if told is not None and told not in known:
        place = tabell.detail_place("kolumner")
        tabell.blad.remarks.error(place, "okant-varde", got=shown(told), known=tuple(known))
    return known.get(told or "", Kolumnslag.BETALARE)


def _read_row(
    tabell: Tabell, rad: int, nr: int, kolumner: Mapping[str, int], lines: Mapping[str, Sequence[str]]
) -> Mapping[str, Any] | None:
    """The fields of a cost; None of a row that says nothing, or that cannot be read, which is remarked on."""
    blad = tabell.blad
    belopp: dict[str, Belopp | None] = {}
    for finansiar, kolumn in tabell.finansiarer:
        if blad.is_unknown(rad, kolumn):
            belopp[finansiar.id] = None
        elif (read := blad.belopp(rad, kolumn)) is not None or blad.holds(rad, kolumn):
            belopp[finansiar.id] = read
    if not belopp:
        if told := next((shown for key in _SAID if (shown := tabell.shown(rad, key))), None):
            blad.remarks.error(tabell.place(rad, "budgetpost"), "utfall-utan-belopp", got=told)
        return None
    line = _line_of(tabell, rad, lines)
    if line is None:
        return None
    blad.remarks.places[pointer("redovisning", "utfallsposter", nr)] = Radplats(blad.grid.namn, rad, kolumner)
    dag = tabell.kolumner.get("dag")
    return {
        "budgetpost": None if line == UTANFOR else line,
        "belopp": belopp,
        "benamning": tabell.text(rad, "benamning"),
        "dag": None if dag is None else blad.dag(rad, dag),
        "kallhanvisning": tabell.source_in(rad),
    }
