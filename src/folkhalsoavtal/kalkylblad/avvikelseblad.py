"""The sheet of the variance: the outcome beside the budget, line by line, reckoned from the two sheets before it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.kalkylblad.blad import OKANT, Blad, Cell, Form, Varde, sum_if_known, text
from folkhalsoavtal.kalkylblad.budgetblad import Budgetrader
from folkhalsoavtal.kalkylblad.celler import a1, spann
from folkhalsoavtal.kalkylblad.kolumner import AMOUNT_WIDTH, LABEL_WIDTH
from folkhalsoavtal.kalkylblad.utfallsblad import BUDGETPOST_COLUMN, UTANFOR, Utfallsrader
from folkhalsoavtal.redovisning import Utfallspost
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.utfall import Utfall
from folkhalsoavtal.utfallsrad import Ovrigt, Uppdelning, Utfallsrad

#: The number of the columns, in order: label, id, then amounts.
_ID: Final = 2
_BUDGET, _OMFORDELAD, _PROGNOS, _UTFALL, _AVVIKELSE, _ANDEL = range(3, 9)
#: The most pairs of lines and costs that are compared whenever the sheet is reckoned; of more the values are written.
_MOST_COMPARED: Final = 1_000_000


def variance_sheet(
    utfall: Utfall, budgetrader: Budgetrader, utfallsrader: Utfallsrader, lang: Language, *, told: bool
) -> Blad:
    """The outcome of a year beside its budget as a sheet; that there is no statement of it yet is told."""
    blad = Blad(lang.text("Variance"), [LABEL_WIDTH, 18, *([AMOUNT_WIDTH] * 5), 9])
    ar = str(utfall.verksamhetsar)
    last = utfall.redovisning.till_och_med
    if not utfall.redovisning.hela_aret:
        ar = lang.text("{ar} up to and including {dag}", ar=utfall.verksamhetsar, dag=last)
    blad.add(Cell(f"{lang.text('Variance')} {ar}", Form.TITEL))
    for line in _explained(lang, utfall.verksamhetsar, told=told):
        blad.add(Cell(line, Form.ETIKETT))
    blad.add()
    headings = (
        lang.label("budgetpost"),
        lang.text("Id"),
        lang.text("Budget"),
        lang.text("After reallocation"),
        lang.label("prognos"),
        lang.label("utfall"),
        lang.text("Variance"),
        "%",
    )
    forms = [Form.RUBRIK, Form.RUBRIK, *[Form.BELOPPSRUBRIK] * 6]
    blad.add(*map(Cell, headings, forms))
    blad.rubrikrad, blad.lasta_kolumner = len(blad.rader), 1
    rows = utfall.by(Uppdelning.BUDGETPOST)
    live = len(rows) * (utfallsrader.sista - utfallsrader.forsta + 1) <= _MOST_COMPARED
    okanda, forsta = _Okanda.of(utfall), blad.nasta
    for row in rows:
        blad.add(*_row(row, blad.nasta, budgetrader, utfallsrader, okanda, lang, live=live))
    blad.add(*_total(utfall.total, blad.rader[forsta - 1 :], forsta, lang))
    return blad


@frozen
class _Okanda:
    """What of an outcome is not known: the lines of which it is not, None being what is outside the budget, or carried.

    Attributes:
        ingaende: Whether what is carried over is not.
        flyttade: The lines that an amount is moved to or from that is not.
        vantade: The lines on which an amount is expected that is not.
        kostnader: The lines on which an amount was spent that is not.
    """

    ingaende: bool
    flyttade: frozenset[str | None]
    vantade: frozenset[str | None]
    kostnader: frozenset[str | None]

    @classmethod
    def of(cls, utfall: Utfall) -> "_Okanda":
        """What is not known of an outcome."""
        redovisning, prognos = utfall.redovisning, utfall.redovisning.senaste_prognos
        moved = (each for each in redovisning.omfordelningar if not each.foreslagen)
        unknown = [each for each in moved if not each.belopp or None in each.belopp.values()]
        return cls(
            utfall.ingaende_balanser is None,
            frozenset(line for each in unknown for line in (each.fran, each.till)),
            frozenset(_not_known(() if prognos is None else prognos.utfallsposter)),
            frozenset(_not_known(redovisning.utfallsposter)),
        )


def _not_known(poster: Iterable[Utfallspost]) -> Iterator[str | None]:
    return (post.budgetpost for post in poster if None in post.belopp.values())


def _explained(lang: Language, ar: int, *, told: bool) -> Sequence[str]:
    return (
        *(() if told else (lang.text("There is no financial statement of {ar}.", ar=ar),)),
        lang.text(
            "Amounts in kronor. The variance is the budget less the outcome: what is left, or below zero overspent."
        ),
        lang.text(
            "Where a cell is empty nothing is told; where it says “{okant}” some of it is not known.", okant=OKANT
        ),
    )


def _row(
    row: Utfallsrad,
    rad: int,
    budgetrader: Budgetrader,
    utfallsrader: Utfallsrader,
    okanda: _Okanda,
    lang: Language,
    *,
    live: bool,
) -> Sequence[Cell]:
    carried = row.ovrigt is Ovrigt.OVERFORDA_MEDEL
    key = UTANFOR if row.ovrigt is Ovrigt.UTANFOR_BUDGETEN else row.avser
    name = lang.show(row.ovrigt).capitalize() if row.ovrigt is not None else row.benamning
    budget = _carried(row, okanda) if carried else _budget(row, budgetrader)
    formel = _spent_formula(rad, utfallsrader) if key is not None and live else None
    moved = _moved(row, budget, rad, unknown=(carried or key != UTANFOR) and row.avser in okanda.flyttade)
    spent = Cell(_told(row.utfall, unknown=not carried and row.avser in okanda.kostnader), Form.FAST_BELOPP, formel)
    return [
        text(name, Form.LOPTEXT),
        Cell(key, Form.NYCKEL),
        budget,
        moved,
        Cell(_told(row.prognos, unknown=not carried and row.avser in okanda.vantade), Form.FAST_BELOPP),
        spent,
        *_variance(row, moved, spent, rad),
    ]


def _told(belopp: Belopp | None, *, unknown: bool) -> Varde:
    """An amount; nothing where none is told, or that it is not known."""
    return OKANT if unknown else "" if belopp is None else belopp


def _carried(row: Utfallsrad, okanda: _Okanda) -> Cell:
    """What is carried over from earlier years."""
    return Cell(_told(row.budget, unknown=okanda.ingaende), Form.FAST_BELOPP)


def _moved(row: Utfallsrad, budget: Cell, rad: int, *, unknown: bool) -> Cell:
    """The budget when all is moved: what it was where nothing is."""
    if unknown or row.omfordelad != row.budget:
        return Cell(_told(row.omfordelad, unknown=unknown), Form.FAST_BELOPP)
    return Cell(budget.varde, Form.FAST_BELOPP, _same(a1(rad, _BUDGET)))


def _same(cell: str) -> str:
    """What another cell shows: of an empty one nothing, and not zero."""
    return f'=IF({cell}="","",{cell})'


def _budget(row: Utfallsrad, budgetrader: Budgetrader) -> Cell:
    """The budget of a line as its own sheet has it; of what is outside the budget nothing."""
    if row.avser is None or row.avser not in budgetrader.poster:
        return Cell(None, Form.FAST_BELOPP)
    line = f"{budgetrader.namn}!{a1(budgetrader.poster[row.avser], budgetrader.summakolumn)}"
    total = f"{budgetrader.namn}!{a1(budgetrader.summa, budgetrader.summakolumn, fast='rk')}"
    value = _told(row.budget, unknown=budgetrader.okand)
    return Cell(value, Form.FAST_BELOPP, f'=IF({total}="{OKANT}","{OKANT}",{_same(line)[1:]})')


def _spent_formula(rad: int, utfallsrader: Utfallsrader) -> str:
    """What is spent on a line in the sheet of the outcome."""
    lines, sums = (
        f"{utfallsrader.namn}!{spann(utfallsrader.forsta, utfallsrader.sista, kolumn)}"
        for kolumn in (BUDGETPOST_COLUMN, utfallsrader.summakolumn)
    )
    mine = f"({lines}={a1(rad, _ID, fast='k')})"
    return (
        f'=IF(SUMPRODUCT({mine}*({sums}="{OKANT}"))>0,"{OKANT}",'
        f'IF(SUMPRODUCT({mine}*ISNUMBER({sums}))=0,"",SUMPRODUCT(--{mine},{sums})))'
    )


def _variance(row: Utfallsrad, moved: Cell, spent: Cell, rad: int) -> Sequence[Cell]:
    """The variance, and what part of the budget it is."""
    budget, cost, variance = (a1(rad, kolumn) for kolumn in (_OMFORDELAD, _UTFALL, _AVVIKELSE))
    value = _told(row.avvikelse, unknown=OKANT in (moved.varde, spent.varde))
    andel = row.avvikelse_andel
    return [
        Cell(
            value,
            moved.form,
            f'=IF(OR({budget}="{OKANT}",{cost}="{OKANT}"),"{OKANT}",'
            f'IF(AND({budget}="",{cost}=""),"",N({budget})-N({cost})))',
        ),
        Cell(
            "" if andel is None else float(andel),
            Form.ANDEL,
            f'=IF(NOT(ISNUMBER({variance})),"",IF({variance}=0,0,IF(N({budget})=0,"",{variance}/ABS({budget}))))',
        ),
    ]


def _total(total: Utfallsrad, rader: Sequence[Sequence[Cell]], forsta: int, lang: Language) -> Sequence[Cell]:
    """What the rows come to. What is moved between lines is no more and no less."""
    sista = forsta + len(rader) - 1
    budget, prognos, spent = (
        _sum(forsta, sista, kolumn, _told(belopp, unknown=any(row[kolumn - 1].varde == OKANT for row in rader)))
        for kolumn, belopp in ((_BUDGET, total.budget), (_PROGNOS, total.prognos), (_UTFALL, total.utfall))
    )
    moved = Cell(budget.varde, Form.SUMMA, _same(a1(sista + 1, _BUDGET)))
    return [
        Cell(lang.text("Computed"), Form.SUMMA_ETIKETT),
        Cell(None, Form.SUMMA_ETIKETT),
        budget,
        moved,
        prognos,
        spent,
        *_variance(total, moved, spent, sista + 1),
    ]


def _sum(forsta: int, sista: int, kolumn: int, value: Varde) -> Cell:
    if sista < forsta:  # there are no rows
        return Cell(value, Form.SUMMA)
    return Cell(value, Form.SUMMA, sum_if_known(spann(forsta, sista, kolumn)))
