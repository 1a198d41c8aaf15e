"""An agreement with all that belongs to it, and several of them together."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from folkhalsoavtal.arende import Tjansteutlatande
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.behovsanalys import Behovsanalys
from folkhalsoavtal.belopp import AngivetBelopp, Belopp, sum_if_known
from folkhalsoavtal.budget import Budget, check_parties
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, pointer
from folkhalsoavtal.fields import (
    EMPTY,
    FrozenMap,
    Handling,
    Text,
    Value,
    Verksamhetsar,
    references,
    require,
    shown,
    unique,
)
from folkhalsoavtal.finansiering import Atagande, Finansieringsregel, Provningsniva
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.frister import Fristbesked, told_of
from folkhalsoavtal.handlingar import (
    answers_that_do_not_fit,
    filled_in,
    links_of,
    records_once,
    unresolved,
)
from folkhalsoavtal.ifyllt import IfylltFormular
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.metod import Metod, Metodbesked, told_of_no_item, told_once
from folkhalsoavtal.natverk import Natverk
from folkhalsoavtal.parter import Organisation
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.redovisning import EkonomiskRedovisning
from folkhalsoavtal.references import Links
from folkhalsoavtal.regelprovning import Hinder, Regelprovning, not_tested
from folkhalsoavtal.underlag import Serie, Underlag
from folkhalsoavtal.uppfoljning import Uppfoljning
from folkhalsoavtal.utfall import statement_faults


@frozen(kw_only=True)
class Akt(Value):
    """One agreement and what belongs to it (akt).

    Args:
        avtal: The agreement.
        planer: Its plans, each with its budgets; there is at most one budget for a year among them.
        uppfoljningar: Its follow-ups.
        redovisningar: Its financial statements, at most one for a year.
        handlingar: What else belongs to it: need analyses, officials' reports, and the forms that it is followed up
            on: their deadlines are due in every year that they and the agreement hold in.
        serier: What the financing rule is reckoned on: populations, indices.
        fristbesked: What is told of the deadlines in each year: done, or declared not ready.
        metodbesked: What is told of how the collaboration follows methods.

    Raises:
        Contradiction: When an id stands twice, a plan, a follow-up, a statement or a report is of other agreements,
            there are two budgets or statements for a year, a party is also a co-financier, the same is told of a
            deadline or of a method twice, or answers do not fit the form, when that is at hand.
        UnknownReference: When a column, or who holds the money, is no party; when something refers to what is not in
            the agreement, or in the plans, the budgets, the forms and the need analyses that are at hand.

    .. versionadded:: 0.1.0
    """

    avtal: Avtal
    planer: tuple[Verksamhetsplan, ...] = ()
    uppfoljningar: tuple[Uppfoljning, ...] = ()
    redovisningar: tuple[EkonomiskRedovisning, ...] = ()
    handlingar: tuple[Behovsanalys | Tjansteutlatande | Formular, ...] = ()
    serier: tuple[Serie, ...] = ()
    fristbesked: tuple[Fristbesked, ...] = ()
    metodbesked: tuple[Metodbesked, ...] = ()

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """One budget for each year, its columns those of the agreement's parties; references that lead somewhere."""
        yield from records_once(self.placed())
        parter = tuple(part.id for part in self.avtal.alla_parter)
        years: set[int] = set()
        for path, budget in self.placed_budgets():
            if budget.verksamhetsar in years:
                yield Contradiction("dubbelt-verksamhetsar", path=path + "/verksamhetsar", got=budget.verksamhetsar)
            years.add(budget.verksamhetsar)
            yield from (error.at(path) for error in check_parties(budget, parter))
        for path, record in self.placed():
            named = _agreements_of(record)
            if named is not None and self.avtal.id not in named:
                yield Contradiction("annat-avtal", path=path + "/avtal", got=shown(self.avtal.id))
        yield from self._statements_fit(parter)
        yield from unique((serie.id for serie in self.serier), "/serier", "/id")
        yield from self._deadlines_once()
        of_plans = (frist.id for plan in self.planer for frist in plan.frister)
        yield from told_of(self.fristbesked, (*self.avtal.named_frister, *of_plans))
        yield from told_once(self.metodbesked)
        yield from unresolved(tuple(self.placed()))
        yield from answers_that_do_not_fit(self.placed())

    def _statements_fit(self, parter: tuple[str, ...]) -> Iterator[FolkhalsoavtalError]:
        """Statements of years that have one already, or that do not fit the budget of their year, where it is known."""
        years = (redovisning.verksamhetsar for redovisning in self.redovisningar)
        yield from unique(years, "/redovisningar", "/verksamhetsar", "dubbel-redovisning")
        budgets = {budget.verksamhetsar: budget for budget in self.arsbudgetar}
        for i, redovisning in enumerate(self.redovisningar):
            if redovisning.verksamhetsar in budgets:
                faults = statement_faults(redovisning, budgets[redovisning.verksamhetsar], parter)
                yield from (fault.at(pointer("redovisningar", i)) for fault in faults)

    def _deadlines_once(self) -> Iterator[FolkhalsoavtalError]:
        """Deadlines of the agreement and of its plans, or of two plans for a year, that have the same id."""
        taken: dict[str, set[int] | None] = dict.fromkeys(self.avtal.named_frister)
        for i, plan in enumerate(self.planer):
            years = set(plan.years)
            for j, frist in enumerate(plan.frister):
                others = taken.get(frist.id, set[int]())
                if others is None or others & years:
                    yield Contradiction(
                        "dubbelt-id", path=pointer("planer", i, "frister", j, "id"), got=shown(frist.id)
                    )
                else:
                    taken[frist.id] = others | years

    def placed(self) -> Iterator[tuple[str, Handling]]:
        """The records in the file, each with the JSON Pointer to it."""
        yield "/avtal", self.avtal
        yield from ((pointer("planer", i), plan) for i, plan in enumerate(self.planer))
        yield from ((pointer("uppfoljningar", i), each) for i, each in enumerate(self.uppfoljningar))
        yield from ((pointer("redovisningar", i), each) for i, each in enumerate(self.redovisningar))
        yield from ((pointer("handlingar", i), handling) for i, handling in enumerate(self.handlingar))

    @property
    def arsbudgetar(self) -> tuple[Budget, ...]:
        """The budgets of its plans, in the order of the plans; one for each year at the most."""
        return tuple(budget for _, budget in self.placed_budgets())

    def placed_budgets(self) -> Iterator[tuple[str, Budget]]:
        """The budgets of its plans, each with the JSON Pointer to it."""
        for i, plan in enumerate(self.planer):
            for j, budget in enumerate(plan.budgetar):
                yield pointer("planer", i, "budgetar", j), budget

    @property
    def behovsanalyser(self) -> tuple[Behovsanalys, ...]:
        """The need analyses that are at hand."""
        return tuple(handling for handling in self.handlingar if isinstance(handling, Behovsanalys))

    def filled_in(self, formular: Iterable[Formular] = ()) -> tuple[IfylltFormular, ...]:
        """The follow-ups with their forms, in order; one whose form is not at hand is left out.

        Args:
            formular: Forms that may be named, beside those in the file.

        Raises:
            Contradiction: When answers do not fit the form.
            UnknownReference: When something names nothing in the form.
        """
        return filled_in(self.placed(), formular)

    def with_uppfoljning(self, uppfoljning: Uppfoljning) -> "Akt":
        """The file with a follow-up in place of the one with its id, or after the others when there is none."""
        require(uppfoljning, Uppfoljning, "/uppfoljning")
        others = {other.id: other for other in self.uppfoljningar}
        return evolve(self, uppfoljningar=tuple({**others, uppfoljning.id: uppfoljning}.values()))

    def with_redovisning(self, redovisning: EkonomiskRedovisning) -> "Akt":
        """The file with a statement in place of the one with its id, or after the others when there is none."""
        require(redovisning, EkonomiskRedovisning, "/redovisning")
        others = {other.id: other for other in self.redovisningar}
        return evolve(self, redovisningar=tuple({**others, redovisning.id: redovisning}.values()))

    def links(self, plan: Verksamhetsplan) -> Links:
        """The links of a plan: to its agreement and its need analyses, the same from both ends."""
        return links_of(plan, self.placed())

    def with_plan(self, plan: Verksamhetsplan) -> "Akt":
        """The file with a plan in place of the one with its id, or after the others when there is none."""
        require(plan, Verksamhetsplan, "/plan")
        others = {other.id: other for other in self.planer}
        return evolve(self, planer=tuple({**others, plan.id: plan}.values()))

    def evaluate(self, verksamhetsar: int) -> Atagande | None:
        """What each party ought to bear of a year by the agreement's rule, when its budget is what they share.

        Without a budget a total to share is unknown. None when the agreement has no rule, or does not last in the year.

        Raises:
            UnknownReference: When a party of the rule has no column in the budget, or a series has no value for a day
                that the rule asks for.
            Contradiction: When there is nobody to take an amount.
        """
        require(verksamhetsar, int, "/verksamhetsar")
        villkor = self.avtal.terms_in(verksamhetsar)
        if villkor is None or villkor.finansieringsregel is None:
            return None
        regel, underlag = villkor.finansieringsregel, Underlag(serier=self.serier)
        for budget in self.arsbudgetar:
            if budget.verksamhetsar == verksamhetsar:
                return budget.evaluate(regel, period=villkor.period, underlag=underlag)
        return regel.evaluate(villkor.period, villkor.parter, underlag)

    def by_year(self, until: date | None = None) -> Iterator[tuple[int, Atagande | FolkhalsoavtalError]]:
        """What each party ought to bear by the agreement's rule in each of its years, in order.

        The years are those of the agreement, and those of its budgets when it is prolonged into them or its period is
        not stated. Where the amounts cannot be reckoned, the error that says why stands in their place.

        Args:
            until: The day up to which the agreement is prolonged when no notice is told; that of its last amendment
                unless given.
        """
        years = self.avtal.years if until is None else self.avtal.years_until(until)
        for ar in sorted({*years, *(budget.verksamhetsar for budget in self.arsbudgetar)}):
            try:
                atagande = self.evaluate(ar)
            except FolkhalsoavtalError as error:
                yield ar, error
            else:
                if atagande is not None:
                    yield ar, atagande

    def shares(self, verksamhetsar: int) -> FrozenMap[str, Fraction | None]:
        """What part of the whole each party bears of a year by the agreement's rule, exactly; None is unknown.

        The parts sum to 1 when all are known. A rule that shares a total gives them also where the total is unknown.
        Empty when there is no rule, or the agreement does not last in the year.

        Raises:
            UnknownReference: When a series has no value for a day that the rule asks for.
            Contradiction: When there is nobody to take an amount.
        """
        villkor = self.avtal.terms_in(verksamhetsar)
        if villkor is None or villkor.finansieringsregel is None:
            return EMPTY
        regel = villkor.finansieringsregel
        if regel.proportionell:
            # of any total the parts are the same
            underlag = Underlag(serier=self.serier, totaler={verksamhetsar: Belopp.kr(1)})
            owed: Atagande | None = regel.evaluate(villkor.period, villkor.parter, underlag)
        else:
            owed = self.evaluate(verksamhetsar)
        if owed is None or not owed.exakt_totalt:
            return FrozenMap((part, None) for part in regel.named_parter)
        whole = owed.exakt_totalt
        return FrozenMap((part, None if ore is None else ore / whole) for part, ore in owed.exakt.items())

    def tests(self, niva: Provningsniva | None = None) -> tuple[tuple[Budget, Regelprovning], ...]:
        """Each budget with the test of the agreement's rule against it; nothing when no rule is stated.

        Args:
            niva: The level to test at; the rule's own unless given.
        """
        return self._own_tests if niva is None else self._tested(niva)

    @cached_property
    def _own_tests(self) -> tuple[tuple[Budget, Regelprovning], ...]:
        # several rules of validation and the report ask for it
        return self._tested(None)

    def _tested(self, niva: Provningsniva | None) -> tuple[tuple[Budget, Regelprovning], ...]:
        tested = ((budget, self._test(budget, niva)) for budget in self.arsbudgetar)
        return tuple((budget, provning) for budget, provning in tested if provning is not None)

    def _test(self, budget: Budget, niva: Provningsniva | None) -> Regelprovning | None:
        """The test of the rule of its year against a budget; None when there is no rule."""
        begun = self.avtal.samlad_regel
        try:
            villkor = self.avtal.terms_in(budget.verksamhetsar)
        except FolkhalsoavtalError as error:  # the rules of the year cannot stand in one
            return _untold(self.avtal.latest.samlad_regel or begun, niva, Hinder.OKANT_UNDERLAG, error)
        if villkor is None:
            return _untold(begun, niva, Hinder.GALLER_INTE)
        if villkor.finansieringsregel is None:
            return None
        underlag = Underlag(serier=self.serier)
        return budget.test(
            villkor.finansieringsregel, niva, parter=villkor.parter, period=villkor.period, underlag=underlag
        )

    def sums(self, verksamhetsar: int) -> FrozenMap[str, Belopp | None]:
        """What each organisation bears of the budget of a year, by its identity, in the order of the columns.

        The sum is None when a column of the organisation is unknown. Without a budget for the year it is empty.
        """
        require(verksamhetsar, int, "/verksamhetsar")
        identitet = {part.id: part.organisation.identitet for part in self.avtal.alla_parter}
        return _summed_by(
            (identitet[finansiar], belopp)
            for budget in self.arsbudgetar
            if budget.verksamhetsar == verksamhetsar
            for finansiar, belopp in budget.sums().items()
            if finansiar in identitet
        )

    def total(self, verksamhetsar: int) -> Belopp | None:
        """What the parties together bear of the budget of a year; None when any of it is unknown."""
        return sum_if_known(self.sums(verksamhetsar).values())


@frozen
class SamladSumma(Value):
    """A sum over several agreements as a document states it.

    Args:
        verksamhetsar: The year.
        belopp: The stated sum.
        organisation: Identity of the organisation whose parts are summed, its key (``kommun:1489``) or, where it
            has none, ``namn:`` and its name; None for all parties together.

    .. versionadded:: 0.1.0
    """

    verksamhetsar: Verksamhetsar
    belopp: AngivetBelopp
    organisation: Text | None = None


def _agreements_of(record: Value) -> tuple[str, ...] | None:
    """The ids of the agreements that a record is of; None when it is of none."""
    match record:
        case Verksamhetsplan() | Uppfoljning() | Tjansteutlatande():
            return record.avtal
        case EkonomiskRedovisning():
            return (record.avtal,)
        case _:
            return None


#: The error when what is of one agreement stands beside it, by its kind.
_OF_ONE: Final[Mapping[type, str]] = {
    Verksamhetsplan: "plan-utanfor-akten",
    Uppfoljning: "uppfoljning-utanfor-akten",
    EkonomiskRedovisning: "redovisning-utanfor-akten",
}


@frozen(kw_only=True)
class Samling(Value):
    """Several records that belong together (samling): agreements, and what several of them share.

    A plan or a follow-up of several agreements, a need analysis that they share, a report on all of them and the forms
    of their follow-ups stand beside them, and so do networks and methods; what is of one agreement stands in its
    :class:`Akt`.

    Args:
        namn: What they are together.
        handlingar: The records; no two of a kind have the same id.
        angivna_summor: Sums over the agreements that a document states, each once.
        fristbesked: What is told of the deadlines of the plans that several agreements share.
        kallhanvisning: The document.

    Raises:
        Contradiction: When an id stands twice, the same sum is stated or the same told twice, a plan, a follow-up or a
            statement of one agreement stands beside it, or answers do not fit the form, when that is at hand.
        UnknownReference: When a stated sum is of an organisation that is party of none of the agreements, or
            something refers to what is not in the records that are at hand.

    .. versionadded:: 0.1.0
    """

    namn: Text | None = None
    handlingar: tuple[
        Akt
        | Avtal
        | Verksamhetsplan
        | Uppfoljning
        | EkonomiskRedovisning
        | Behovsanalys
        | Tjansteutlatande
        | Formular
        | Natverk
        | Metod,
        ...,
    ]
    angivna_summor: tuple[SamladSumma, ...] = ()
    fristbesked: tuple[Fristbesked, ...] = ()
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Each record once, each in its place, and references that lead somewhere; stated sums of parties, once."""
        yield from records_once(self.placed())
        ids = {avtal.id for avtal in self.avtal}
        for i, handling in enumerate(self.handlingar):
            code = _OF_ONE.get(type(handling))
            of = _agreements_of(handling)
            if code is not None and of is not None and len(of) == 1 and of[0] in ids:
                yield Contradiction(code, path=pointer("handlingar", i, "avtal"), got=shown(of[0]))
        yield from unresolved(tuple(self.placed()))
        yield from answers_that_do_not_fit(self.placed())
        yield from self._told_of_no_item()
        yield from told_of(self.fristbesked, tuple(frist.id for plan in self.delade_planer for frist in plan.frister))
        sums = (f"{summa.verksamhetsar} {summa.organisation}" for summa in self.angivna_summor)
        yield from unique(sums, "/angivna_summor", code="dubbel-summa")
        named = (
            (pointer("angivna_summor", i, "organisation"), s.organisation) for i, s in enumerate(self.angivna_summor)
        )
        yield from references(named, (o.identitet for o in self.organisationer), "okand-organisation")

    def placed(self) -> Iterator[tuple[str, Handling]]:
        """The records in the collection, those in its files too, each with the JSON Pointer to it."""
        for i, handling in enumerate(self.handlingar):
            path = pointer("handlingar", i)
            if isinstance(handling, Akt):
                yield from ((path + place, record) for place, record in handling.placed())
            else:
                yield path, handling

    def _told_of_no_item(self) -> Iterator[FolkhalsoavtalError]:
        """What is told of items that a method does not have, where that is at hand."""
        metoder = {each.id: each for each in self.handlingar if isinstance(each, Metod)}
        for i, each in enumerate(self.handlingar):
            if isinstance(each, (Akt, Natverk)):
                faults = told_of_no_item(each.metodbesked, metoder)
                yield from (fault.at(pointer("handlingar", i)) for fault in faults)

    @property
    def natverk(self) -> tuple[Natverk, ...]:
        """The networks, in order."""
        return tuple(handling for handling in self.handlingar if isinstance(handling, Natverk))

    @property
    def delade_planer(self) -> tuple[Verksamhetsplan, ...]:
        """The plans that stand beside the agreements, in order."""
        return tuple(handling for handling in self.handlingar if isinstance(handling, Verksamhetsplan))

    @property
    def avtal(self) -> tuple[Avtal, ...]:
        """The agreements, in order."""
        return tuple(record for _, record in self.placed() if isinstance(record, Avtal))

    @property
    def behovsanalyser(self) -> tuple[Behovsanalys, ...]:
        """The need analyses that are at hand, in order."""
        return tuple(record for _, record in self.placed() if isinstance(record, Behovsanalys))

    @property
    def delade_uppfoljningar(self) -> tuple[Uppfoljning, ...]:
        """The follow-ups that stand beside the agreements, in order."""
        return tuple(handling for handling in self.handlingar if isinstance(handling, Uppfoljning))

    def filled_in(self, formular: Iterable[Formular] = ()) -> tuple[IfylltFormular, ...]:
        """The follow-ups with their forms, in order; see :meth:`Akt.filled_in`."""
        return filled_in(self.placed(), formular)

    def links(self, plan: Verksamhetsplan) -> Links:
        """The links of a plan: to its agreements and its need analyses, the same from both ends.

        Ids are those of the plan, its agreements and its analyses; another plan can use the same for other things.
        """
        return links_of(plan, self.placed())

    @property
    def akter(self) -> tuple[Akt, ...]:
        """The agreements that have something belonging to them, in order."""
        return tuple(h for h in self.handlingar if isinstance(h, Akt))

    @property
    def organisationer(self) -> tuple[Organisation, ...]:
        """The organisations that are parties, each once, in the order in which they are first met."""
        found: dict[str, Organisation] = {}
        for avtal in self.avtal:
            for part in avtal.alla_parter:
                found.setdefault(part.organisation.identitet, part.organisation)
        return tuple(found.values())


def _untold(
    regel: Finansieringsregel | None,
    niva: Provningsniva | None,
    hinder: Hinder,
    orsak: FolkhalsoavtalError | None = None,
) -> Regelprovning | None:
    """The test of a rule that does not hold in a year, or of rules that cannot be reckoned; None without a rule."""
    if regel is None:
        return None
    untold = not_tested(None, hinder, tuple(regel.named_parter), orsak)
    return Regelprovning(regel=regel, niva=niva or regel.niva, delprovningar=(untold,))


def _summed_by(amounts: Iterable[tuple[str, Belopp | None]]) -> FrozenMap[str, Belopp | None]:
    """The sum of the amounts of each, in the order in which they are first met; None when any is unknown."""
    parts: dict[str, list[Belopp | None]] = {}
    for identitet, belopp in amounts:
        parts.setdefault(identitet, []).append(belopp)
    return FrozenMap((identitet, sum_if_known(belopp)) for identitet, belopp in parts.items())
