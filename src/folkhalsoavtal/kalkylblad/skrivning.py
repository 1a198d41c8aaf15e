"""An agreement's year written as sheets: budget, outcome, variance, settlement and follow-up."""

from collections.abc import Iterable, Mapping
from typing import Final

from attrs import frozen

from folkhalsoavtal.akt import Akt
from folkhalsoavtal.arsavslut import outcome_of, settlement_of
from folkhalsoavtal.avrakning import Avrakning
from folkhalsoavtal.budget import Budget, Budgetpost, Finansiar, Kategori
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue
from folkhalsoavtal.fields import require, shown
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.kalkylblad import utfallsblad
from folkhalsoavtal.kalkylblad.avrakningsblad import settlement_sheet
from folkhalsoavtal.kalkylblad.avvikelseblad import variance_sheet
from folkhalsoavtal.kalkylblad.blad import Blad
from folkhalsoavtal.kalkylblad.budgetblad import Tillhorighet, budget_sheet
from folkhalsoavtal.kalkylblad.csv_file import DELIMITERS, written
from folkhalsoavtal.kalkylblad.uppfoljningsblad import followup_sheet
from folkhalsoavtal.kalkylblad.utfallsblad import columns_of, outcome_sheet
from folkhalsoavtal.kalkylblad.xlsx_writer import workbook
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.redovisning import EkonomiskRedovisning
from folkhalsoavtal.rendering.language import Language, language
from folkhalsoavtal.sheet_mapping import SheetContent
from folkhalsoavtal.utfall import Utfall

#: How many blank rows there are to fill in: where there are lines already, and where there are none.
_SOME, _MANY = 1, 20
#: The columns of a template for no agreement in particular.
_USUAL: Final = (Finansiar.part("region"), Finansiar.part("kommun"))


def to_xlsx(akt: Akt, verksamhetsar: int, lang: str = "sv", *, formular: Iterable[Formular] = ()) -> bytes:
    """A year of an agreement as a workbook (.xlsx): budget, outcome, variance, settlement and follow-up.

    The first two can be filled in and read back by :func:`read_xlsx`: what they are read by is locked. Sums are
    formulas, with their values. The same content gives the same bytes.

    Args:
        akt: The file of the agreement.
        verksamhetsar: The year.
        lang: "sv" or "en".
        formular: Forms that its follow-ups may name, beside those in the file.

    Raises:
        InvalidType: When the file is none, or the year no year.
        InvalidValue: When there is no such language, a text is longer than a cell holds, or an amount larger.
        Contradiction: When there is neither a budget nor a statement of the year.
        MissingExtra: When the packages of the extra ``excel`` are not installed.

    .. versionadded:: 0.1.0
    """
    of_year = _Year.of(akt, verksamhetsar)
    chosen = language(lang)
    filled = [each for each in akt.filled_in(formular) if each.uppfoljning.verksamhetsar == verksamhetsar]
    followups = [each for each in akt.uppfoljningar if each.verksamhetsar == verksamhetsar]
    sheets = [
        *_filled_in(of_year, chosen, blanka=_SOME),
        settlement_sheet(verksamhetsar, of_year.avrakning(), chosen),
        followup_sheet(verksamhetsar, followups, filled, chosen),
    ]
    return workbook(sheets, titel=f"{akt.avtal.namn or akt.avtal.id} {verksamhetsar}", verksamhetsar=verksamhetsar)


def template(verksamhetsar: int, akt: Akt | None = None, lang: str = "sv") -> bytes:
    """A blank workbook to fill in: a budget and an outcome.

    Args:
        verksamhetsar: The year that it is for.
        akt: The file of the agreement: the columns are those of its latest budget, or its parties, and the lines those
            of that budget, without amounts. Without one the columns are a region and a municipality.
        lang: "sv" or "en".

    Raises:
        InvalidType: When the file is none, or the year no year.
        InvalidValue: When there is no such language, or no such year.
        MissingExtra: When the packages of the extra ``excel`` are not installed.

    .. versionadded:: 0.1.0
    """
    require(verksamhetsar, int, "/verksamhetsar")
    if akt is not None:
        require(akt, Akt, "/akt")
    tillhor = Tillhorighet(
        avtal=None if akt is None else akt.avtal.id,
        plan=f"plan-{verksamhetsar}",
        namn=None if akt is None else akt.avtal.namn,
        parter=_names(akt),
    )
    budget, chosen = _blank(akt, verksamhetsar), language(lang)
    first, rader = budget_sheet(budget, tillhor, chosen, blanka=_MANY)
    second, _ = outcome_sheet(None, budget.finansiarer, tillhor, rader, verksamhetsar, chosen, blanka=_MANY)
    return workbook([first, second], titel=f"{tillhor.namn or first.namn} {verksamhetsar}", verksamhetsar=verksamhetsar)


def to_csv(
    akt: Akt,
    verksamhetsar: int,
    content: SheetContent = SheetContent.BUDGET,
    lang: str = "sv",
    *,
    delimiter: str = ";",
    bom: bool = True,
) -> bytes:
    """The budget or the outcome of a year as a CSV file in UTF-8, that :func:`read_csv` reads back.

    It is the sheet that the workbook has. Where the delimiter is a semicolon decimals begin with a comma, and with a
    full stop where it is a comma. A text that a program would take for a formula has an apostrophe before it.

    Args:
        akt: The file of the agreement.
        verksamhetsar: The year.
        content: The budget or the outcome.
        lang: "sv" or "en".
        delimiter: ";" or ",".
        bom: Whether the file begins with the mark by which a program of sheets knows UTF-8.

    Raises:
        InvalidType: When the file is none, the year no year, or the content none.
        InvalidValue: When there is no such language or delimiter, or a text is longer than a cell of a workbook holds.
        Contradiction: When there is no budget, or no statement, of the year.

    .. versionadded:: 0.1.0
    """
    require(content, SheetContent, "/content")
    require(delimiter, str, "/delimiter")
    if delimiter not in DELIMITERS:
        raise InvalidValue("okant-varde", path="/delimiter", got=shown(delimiter), known=tuple(DELIMITERS))
    of_year = _Year.of(akt, verksamhetsar)
    budget_wanted = content is SheetContent.BUDGET
    if (of_year.budget if budget_wanted else of_year.redovisning) is None:
        code = "ar-utan-budget" if budget_wanted else "redovisning-saknas"
        raise Contradiction(code, path="/verksamhetsar", ar=verksamhetsar)
    sheets = _filled_in(of_year, language(lang), blanka=0)
    blad = sheets[0] if budget_wanted else next(each for each in sheets if each.layout == utfallsblad.LAYOUT)
    return written(blad, delimiter, bom=bom)


@frozen(kw_only=True)
class _Year:
    """What a file has of one year."""

    akt: Akt
    verksamhetsar: int
    plan: Verksamhetsplan | None
    budget: Budget | None
    redovisning: EkonomiskRedovisning | None

    @classmethod
    def of(cls, akt: Akt, verksamhetsar: int) -> "_Year":
        """What there is of a year.

        Raises:
            InvalidType: When the file is none, or the year no int.
            Contradiction: When there is neither a budget nor a statement.
        """
        require(akt, Akt, "/akt")
        require(verksamhetsar, int, "/verksamhetsar")
        plans = [(plan, each) for plan in akt.planer for each in plan.budgetar if each.verksamhetsar == verksamhetsar]
        plan, budget = plans[0] if plans else (None, None)
        statements = [each for each in akt.redovisningar if each.verksamhetsar == verksamhetsar]
        if not plans and not statements:
            known = years_of(akt) or ("–",)
            raise Contradiction("ar-utan-uppgifter", path="/verksamhetsar", ar=verksamhetsar, known=known)
        redovisning = statements[0] if statements else None
        return cls(akt=akt, verksamhetsar=verksamhetsar, plan=plan, budget=budget, redovisning=redovisning)

    @property
    def tillhor(self) -> Tillhorighet:
        """What its sheets belong to."""
        avtal = self.akt.avtal
        plan = None if self.plan is None else self.plan.id
        return Tillhorighet(avtal=avtal.id, plan=plan, namn=avtal.namn, parter=_names(self.akt))

    def utfall(self, budget: Budget) -> Utfall:
        """The outcome beside the budget; of a year that nothing is told of yet, an empty one."""
        told = outcome_of(self.akt, self.verksamhetsar)
        if told is not None:
            return told
        ar = self.verksamhetsar
        nothing = EkonomiskRedovisning(id=f"redovisning-{ar}", avtal=self.akt.avtal.id, verksamhetsar=ar)
        return Utfall(budget=budget, redovisning=nothing)

    def avrakning(self) -> Avrakning | FolkhalsoavtalError | None:
        """The settlement, or why there is none; None where there is no statement."""
        if self.redovisning is None:
            return None
        try:
            return settlement_of(self.akt, self.verksamhetsar)
        except FolkhalsoavtalError as error:
            return error


def _filled_in(of_year: _Year, lang: Language, *, blanka: int) -> list[Blad]:
    """The sheets that can be filled in, and the variance between them."""
    budget, redovisning, tillhor = of_year.budget, of_year.redovisning, of_year.tillhor
    columns = columns_of(redovisning, () if budget is None else budget.finansiarer)
    if budget is None:
        sheet, _ = outcome_sheet(redovisning, columns, tillhor, None, of_year.verksamhetsar, lang, blanka=blanka)
        return [sheet]
    first, rader = budget_sheet(budget, tillhor, lang, blanka=blanka)
    second, rows = outcome_sheet(redovisning, columns, tillhor, rader, of_year.verksamhetsar, lang, blanka=blanka)
    return [first, second, variance_sheet(of_year.utfall(budget), rader, rows, lang, told=redovisning is not None)]


def years_of(akt: Akt) -> tuple[int, ...]:
    """The years that there is a budget or a statement of."""
    of_budgets = {budget.verksamhetsar for budget in akt.arsbudgetar}
    return tuple(sorted(of_budgets | {redovisning.verksamhetsar for redovisning in akt.redovisningar}))


def _names(akt: Akt | None) -> Mapping[str, str]:
    """What the parties are called, by their ids."""
    return {} if akt is None else {part.id: part.benamning for part in akt.avtal.named_parter}


def _blank(akt: Akt | None, verksamhetsar: int) -> Budget:
    """A budget without amounts: the lines and columns of the latest, or the parties alone."""
    budgetar = () if akt is None else akt.arsbudgetar
    if budgetar:
        latest = max(budgetar, key=lambda each: each.verksamhetsar)
        return Budget(
            verksamhetsar=verksamhetsar,
            finansiarer=latest.finansiarer,
            budgetposter=tuple(
                Budgetpost(post.id, post.benamning, {}, kategori=post.kategori, bars_av=post.bars_av)
                for post in latest.budgetposter
            ),
            kategorier=tuple(Kategori(each.id, each.benamning) for each in latest.kategorier),
            budgetansvarig=latest.budgetansvarig,
        )
    parter = () if akt is None else akt.avtal.alla_parter
    columns = tuple(Finansiar.part(part.id) for part in parter) or _USUAL
    return Budget(verksamhetsar=verksamhetsar, finansiarer=columns, budgetposter=())
