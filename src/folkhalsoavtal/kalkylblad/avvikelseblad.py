"""The sheet of the variance: the outcome beside the budget, line by line, reckoned from the two sheets before it."""

from collections.abc import Sequence
from typing import Final

from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.kalkylblad.blad import OKANT, Blad, Cell, Form, Varde, text
from folkhalsoavtal.kalkylblad.budgetblad import Budgetrader
from folkhalsoavtal.kalkylblad.celler import a1, spann
from folkhalsoavtal.kalkylblad.kolumner import AMOUNT_WIDTH, LABEL_WIDTH
from folkhalsoavtal.kalkylblad.utfallsblad import BUDGETPOST_COLUMN, UTANFOR, Utfallsrader
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.utfall import Utfall
from folkhalsoavtal.utfallsrad import Ovrigt, Uppdelning, Utfallsrad

#: The number of the columns, in order: label, id, then amounts.
_ID: Final = 2
_BUDGET, _OMFORDELAD, _PROGNOS, _UTFALL, _AVVIKELSE, _ANDEL = range(3, 9)
#: The most pairs of lines and costs that are compared whenever the sheet is reckoned; of more the values are written.
_MOST_COMPARED: Final = 1_000_000


def variance_sheet(utfall: Utfall, budgetrader: Budgetrader, utfallsrader: Utfallsrader, lang: Language) -> Blad:
    """The outcome of a year beside its budget as a sheet."""
    blad = Blad(lang.text("Variance"), [LABEL_WIDTH, 18, *([AMOUNT_WIDTH] * 5), 9])
    ar = str(utfall.verksamhetsar)
    last = utfall.redovisning.till_och_med
    if not utfall.redovisning.hela_aret:
        ar = lang.text("{ar} up to and including {dag}", ar=utfall.verksamhetsar, dag=last)
    blad.add(Cell(lang.text("Outcome {ar}", ar=ar), Form.TITEL))
    for told in _explained(lang):
        blad.add(Cell(told, Form.ETIKETT))
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
    forsta = blad.nasta
    for row in rows:
        blad.add(*_row(row, blad.nasta, budgetrader, utfallsrader, lang, live=live))
    blad.add(*_total(utfall.total, forsta, blad.nasta - 1, lang))
    return blad


def _explained(lang: Language) -> Sequence[str]:
    return (
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
    lang: Language,
    *,
    live: bool,
) -> Sequence[Cell]:
    key = UTANFOR if row.ovrigt is Ovrigt.UTANFOR_BUDGETEN else row.avser
    name = lang.show(row.ovrigt).capitalize() if row.ovrigt is not None else row.benamning
    budget = _budget(row, budgetrader)
    if row.omfordelad == row.budget:
        moved = Cell(budget.varde, Form.FAST_BELOPP, f"={a1(rad, _BUDGET)}")
    else:
        moved = Cell(OKANT if row.omfordelad is None else row.omfordelad, Form.FAST_BELOPP)
    formel = _spent_formula(rad, utfallsrader) if key is not None and live else None
    spent = Cell(_spent(row, key, unknown_budget=moved.varde == OKANT), Form.FAST_BELOPP, formel)
    return [
        text(name, Form.LOPTEXT),
        Cell(key, Form.NYCKEL),
        budget,
        moved,
        Cell(row.prognos, Form.FAST_BELOPP),
        spent,
        *_variance(row, rad, Form.FAST_BELOPP),
    ]


def _spent(row: Utfallsrad, key: str | None, *, unknown_budget: bool) -> Varde:
    """What was spent: nothing where nothing is told, or that it is not known."""
    if row.utfall is not None:
        return row.utfall
    # what is unknown is the budget, or what was spent of it
    return OKANT if row.okand and not unknown_budget and key is not None else ""


def _budget(row: Utfallsrad, budgetrader: Budgetrader) -> Cell:
    """The budget of a line as its own sheet has it; of what is no line, the amount."""
    if row.avser is None or row.avser not in budgetrader.poster:
        unknown = row.ovrigt is Ovrigt.OVERFORDA_MEDEL and row.budget is None
        return Cell(OKANT if unknown else row.budget, Form.FAST_BELOPP)
    line = f"{budgetrader.namn}!{a1(budgetrader.poster[row.avser], budgetrader.summakolumn)}"
    total = f"{budgetrader.namn}!{a1(budgetrader.summa, budgetrader.summakolumn, fast='rk')}"
    value: Varde = row.budget if row.budget is not None else ""
    return Cell(value, Form.FAST_BELOPP, f'=IF({total}="{OKANT}","{OKANT}",{line})')


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


def _variance(row: Utfallsrad, rad: int, form: Form) -> Sequence[Cell]:
    """The variance, and what part of the budget it is."""
    budget, spent, variance = (a1(rad, kolumn) for kolumn in (_OMFORDELAD, _UTFALL, _AVVIKELSE))
    value: Varde = row.avvikelse if row.avvikelse is not None else OKANT if row.okand else ""
    andel = row.avvikelse_andel
    return [
        Cell(
            value,
            form,
            f'=IF(OR({budget}="{OKANT}",{spent}="{OKANT}"),"{OKANT}",'
            f'IF(AND({budget}="",{spent}=""),"",N({budget})-N({spent})))',
        ),
        Cell(
            "" if andel is None else float(andel),
            Form.ANDEL,
            f'=IF(NOT(ISNUMBER({variance})),"",IF({variance}=0,0,IF(N({budget})=0,"",{variance}/ABS({budget}))))',
        ),
    ]


def _total(total: Utfallsrad, forsta: int, sista: int, lang: Language) -> Sequence[Cell]:
    rad = sista + 1
    if sista < forsta:
        amounts: dict[int, Belopp | None] = {_BUDGET: total.budget, _PROGNOS: total.prognos, _UTFALL: total.utfall}
        sums = {kolumn: Cell(belopp, Form.SUMMA) for kolumn, belopp in amounts.items()}
    else:
        sums = {
            _BUDGET: _sum(forsta, sista, _BUDGET, total.budget, unknown=total.okand),
            _PROGNOS: _sum(forsta, sista, _PROGNOS, total.prognos, unknown=False),
            _UTFALL: _sum(forsta, sista, _UTFALL, total.utfall, unknown=total.okand and total.budget is not None),
        }
    budget = sums[_BUDGET]
    return [
        Cell(lang.text("Computed"), Form.SUMMA_ETIKETT),
        Cell(None, Form.SUMMA_ETIKETT),
        budget,
        # what is moved between lines is no more and no less
        Cell(budget.varde, Form.SUMMA, f"={a1(rad, _BUDGET)}"),
        sums[_PROGNOS],
        sums[_UTFALL],
        *_variance(total, rad, Form.SUMMA),
    ]


def _sum(forsta: int, sista: int, kolumn: int, value: Belopp | None, *, unknown: bool) -> Cell:
    cells = spann(forsta, sista, kolumn)
    formel = f'=IF(COUNTIF({cells},"{OKANT}")>0,"{OKANT}",IF(COUNT({cells})=0,"",SUM({cells})))'
    shown: Varde = value if value is not None else OKANT if unknown else ""
    return Cell(shown, Form.SUMMA, formel)
