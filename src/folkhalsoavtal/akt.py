"""An agreement with all that belongs to it, and several of them together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import evolve, frozen

from folkhalsoavtal.arende import Tjansteutlatande
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.behovsanalys import Behovsanalys
from folkhalsoavtal.belopp import AngivetBelopp, Belopp, sum_if_known
from folkhalsoavtal.budget import Budget, check_parties
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, pointer
from folkhalsoavtal.fields import FrozenMap, Handling, Text, Value, Verksamhetsar, references, require, shown, unique
from folkhalsoavtal.finansiering import Atagande, Provningsniva
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.parter import Organisation
from folkhalsoavtal.period import Period
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.references import Links, at_hand, dangling
from folkhalsoavtal.regelprovning import Regelprovning
from folkhalsoavtal.underlag import Serie, Underlag


@frozen(kw_only=True)
class Akt(Value):
    """One agreement and what belongs to it (akt).

    Args:
        avtal: The agreement.
        planer: Its plans, each with its budgets; there is at most one budget for a year among them.
        handlingar: What else belongs to it: need analyses, officials' reports.
        serier: What the financing rule is reckoned on: populations, indices.

    Raises:
        Contradiction: When an id stands twice, a plan or a report is of other agreements, there are two budgets for a
            year, or a party is also a co-financier.
        UnknownReference: When a column, or who holds the money, is no party; when something refers to what is not in
            the agreement, or in the need analyses that are at hand.

    .. versionadded:: 0.1.0
    """

    avtal: Avtal
    planer: tuple[Verksamhetsplan, ...] = ()
    handlingar: tuple[Behovsanalys | Tjansteutlatande, ...] = ()
    serier: tuple[Serie, ...] = ()

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """One budget for each year, its columns those of the agreement's parties; references that lead somewhere."""
        yield from _records_once(self.placed())
        parter = tuple(part.id for part in self.avtal.parter)
        years: set[int] = set()
        for path, budget in self.placed_budgets():
            if budget.verksamhetsar in years:
                yield Contradiction("dubbelt-verksamhetsar", path=path + "/verksamhetsar", got=budget.verksamhetsar)
            years.add(budget.verksamhetsar)
            yield from (error.at(path) for error in check_parties(budget, parter))
        for path, record in self.placed():
            if isinstance(record, (Verksamhetsplan, Tjansteutlatande)) and self.avtal.id not in record.avtal:
                yield Contradiction("annat-avtal", path=path + "/avtal", got=shown(self.avtal.id))
        yield from unique((serie.id for serie in self.serier), "/serier", "/id")
        yield from _unresolved(tuple(self.placed()))

    def placed(self) -> Iterator[tuple[str, Handling]]:
        """The records in the file, each with the JSON Pointer to it."""
        yield "/avtal", self.avtal
        yield from ((pointer("planer", i), plan) for i, plan in enumerate(self.planer))
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

    def links(self, plan: Verksamhetsplan) -> Links:
        """The links of a plan: to its agreement and its need analyses, the same from both ends."""
        return _links(plan, self.placed())

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
        regel, days = self.avtal.finansieringsregel, Period.years(verksamhetsar).common(self.avtal.avtalsperiod)
        if regel is None or days is None:
            return None
        underlag = Underlag(serier=self.serier)
        for budget in self.arsbudgetar:
            if budget.verksamhetsar == verksamhetsar:
                return budget.evaluate(regel, period=days, underlag=underlag)
        return regel.evaluate(days, tuple(part.id for part in self.avtal.parter), underlag)

    def by_year(self) -> Iterator[tuple[int, Atagande | FolkhalsoavtalError]]:
        """What each party ought to bear by the agreement's rule in each of its years, in order.

        The years are those of the agreement; those of its budgets where its period is not stated. Where the amounts
        cannot be reckoned, the error that says why stands in their place.
        """
        period = self.avtal.avtalsperiod
        budgeted = sorted(budget.verksamhetsar for budget in self.arsbudgetar)
        for ar in budgeted if period is None else period.calendar_years:
            try:
                atagande = self.evaluate(ar)
            except FolkhalsoavtalError as error:
                yield ar, error
            else:
                if atagande is not None:
                    yield ar, atagande

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
        regel = self.avtal.finansieringsregel
        if regel is None:
            return ()
        parter = tuple(part.id for part in self.avtal.parter)
        underlag = Underlag(serier=self.serier)
        return tuple(
            (budget, budget.test(regel, niva, parter=parter, period=self.avtal.avtalsperiod, underlag=underlag))
            for budget in self.arsbudgetar
        )

    def sums(self, verksamhetsar: int) -> FrozenMap[str, Belopp | None]:
        """What each organisation bears of the budget of a year, by its identity, in the order of the columns.

        The sum is None when a column of the organisation is unknown. Without a budget for the year it is empty.
        """
        require(verksamhetsar, int, "/verksamhetsar")
        identitet = {part.id: part.organisation.identitet for part in self.avtal.parter}
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


@frozen(kw_only=True)
class Samling(Value):
    """Several records that belong together (samling): agreements, and what several of them share.

    A plan of several agreements, a need analysis that they share and a report on all of them stand beside them; what
    is of one agreement stands in its :class:`Akt`.

    Args:
        namn: What they are together.
        handlingar: The records; no two of a kind have the same id.
        angivna_summor: Sums over the agreements that a document states, each once.
        kallhanvisning: The document.

    Raises:
        Contradiction: When an id stands twice, the same sum is stated twice, or a plan of one agreement stands beside
            it.
        UnknownReference: When a stated sum is of an organisation that is party of none of the agreements, or
            something refers to what is not in the records that are at hand.

    .. versionadded:: 0.1.0
    """

    namn: Text | None = None
    handlingar: tuple[Akt | Avtal | Verksamhetsplan | Behovsanalys | Tjansteutlatande, ...]
    angivna_summor: tuple[SamladSumma, ...] = ()
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Each record once, each in its place, and references that lead somewhere; stated sums of parties, once."""
        yield from _records_once(self.placed())
        ids = {avtal.id for avtal in self.avtal}
        for i, handling in enumerate(self.handlingar):
            if isinstance(handling, Verksamhetsplan) and len(handling.avtal) == 1 and handling.avtal[0] in ids:
                path = pointer("handlingar", i, "avtal")
                yield Contradiction("plan-utanfor-akten", path=path, got=shown(handling.avtal[0]))
        yield from _unresolved(tuple(self.placed()))
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

    @property
    def avtal(self) -> tuple[Avtal, ...]:
        """The agreements, in order."""
        return tuple(record for _, record in self.placed() if isinstance(record, Avtal))

    @property
    def behovsanalyser(self) -> tuple[Behovsanalys, ...]:
        """The need analyses that are at hand, in order."""
        return tuple(record for _, record in self.placed() if isinstance(record, Behovsanalys))

    def links(self, plan: Verksamhetsplan) -> Links:
        """The links of a plan: to its agreements and its need analyses, the same from both ends.

        Ids are those of the plan, its agreements and its analyses; another plan can use the same for other things.
        """
        return _links(plan, self.placed())

    @property
    def akter(self) -> tuple[Akt, ...]:
        """The agreements that have something belonging to them, in order."""
        return tuple(h for h in self.handlingar if isinstance(h, Akt))

    @property
    def organisationer(self) -> tuple[Organisation, ...]:
        """The organisations that are parties, each once, in the order in which they are first met."""
        found: dict[str, Organisation] = {}
        for avtal in self.avtal:
            for part in avtal.parter:
                found.setdefault(part.organisation.identitet, part.organisation)
        return tuple(found.values())

    def without_budget(self, verksamhetsar: int) -> tuple[Avtal, ...]:
        """The agreements that have no budget for a year that lies, as far as is stated, in their period."""
        with_budget = {akt.avtal.id for akt in self.akter if akt.sums(verksamhetsar)}
        return tuple(
            avtal
            for avtal in self.avtal
            if avtal.id not in with_budget
            and (avtal.avtalsperiod is None or verksamhetsar in avtal.avtalsperiod.calendar_years)
        )

    @property
    def years(self) -> tuple[int, ...]:
        """The years that there are budgets for, ascending."""
        return tuple(sorted({budget.verksamhetsar for akt in self.akter for budget in akt.arsbudgetar}))

    def sums(self, verksamhetsar: int) -> FrozenMap[str, Belopp | None]:
        """What each organisation bears of the budgets of a year over all agreements, by its identity.

        The organisations that have a column that year, in the order in which they are first met. The sum is None
        when any of an organisation's columns is unknown.
        """
        return _summed_by(item for akt in self.akter for item in akt.sums(verksamhetsar).items())

    def total(self, verksamhetsar: int) -> Belopp | None:
        """What all organisations together bear of the budgets of a year; None when any of them is not known."""
        return sum_if_known(self.sums(verksamhetsar).values())


def analyses_of(avtal: Avtal, records: Iterable[Handling]) -> tuple[Behovsanalys, ...]:
    """The need analyses behind an agreement: those that plans of it name, or all at hand where none names any."""
    records = tuple(records)
    analyser = {record.id: record for record in records if isinstance(record, Behovsanalys)}
    behind = _named_by_plans(records).get(avtal.id, analyser)
    return tuple(analys for id_, analys in analyser.items() if id_ in behind)


def _named_by_plans(records: Iterable[Handling]) -> dict[str, dict[str, None]]:
    """The ids of the need analyses that plans name, by the id of the agreement; of those for which any is named."""
    named: dict[str, dict[str, None]] = {}
    for record in records:
        if isinstance(record, Verksamhetsplan) and record.behovsanalyser:
            for avtal in record.avtal:
                named.setdefault(avtal, {}).update(dict.fromkeys(record.behovsanalyser))
    return named


def _records_once(placed: Iterable[tuple[str, Handling]]) -> Iterator[FolkhalsoavtalError]:
    """Records of a kind whose id stands a second time; the id of a plan is one of its agreement's file."""
    seen: set[tuple[str, str, str]] = set()
    for path, record in placed:
        file = path.rpartition("/planer/")[0] if isinstance(record, Verksamhetsplan) else ""
        key = (file, type(record).__name__, record.id)
        if key in seen:
            yield Contradiction("dubbelt-id", path=path + "/id", got=shown(record.id))
        seen.add(key)


def _links(plan: Verksamhetsplan, placed: Iterable[tuple[str, Handling]]) -> Links:
    require(plan, Verksamhetsplan, "/plan")
    return Links((plan, *at_hand(plan, (record for _, record in placed))))


def _unresolved(records: Sequence[tuple[str, Handling]]) -> Iterator[FolkhalsoavtalError]:
    """The references between records to what is not there; those to records not at hand are a matter of validation.

    Parties and målområden are looked up in the agreements that a record names, challenges in the need analyses that
    its plans name, when all of those are at hand.
    """
    avtal = {record.id: record for _, record in records if isinstance(record, Avtal)}
    analyser = {record.id: record for _, record in records if isinstance(record, Behovsanalys)}
    behind = _named_by_plans(record for _, record in records)
    for path, record in records:
        own, named = _named_records(record, behind, analyser)
        known: dict[str, tuple[str, ...]] = {}
        if own and all(id_ in avtal for id_ in own):
            found = [avtal[id_] for id_ in own]
            roles = {(part.id, part.organisation.identitet) for one in found for part in one.parter}
            known["Avtalspart"] = tuple(sorted(role for role, _ in roles))
            known["Malomrade"] = tuple(omrade.id for one in found for omrade in one.malomraden)
        if named and all(id_ in analyser for id_ in named):
            known["Folkhalsoutmaning"] = tuple(u.id for id_ in named for u in analyser[id_].utmaningar)
        yield from dangling(record, known, path)


def _named_records(
    record: Handling, behind: Mapping[str, Iterable[str]], analyser: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The agreements and the need analyses that a record names.

    Those of an agreement are behind its plans; where none of them names any, they are all that are at hand.
    """
    match record:
        case Avtal():
            return (record.id,), tuple(behind.get(record.id, analyser))
        case Verksamhetsplan():
            return record.avtal, record.behovsanalyser
        case Tjansteutlatande():
            return record.avtal, ()
        case _:
            return (), ()


def _summed_by(amounts: Iterable[tuple[str, Belopp | None]]) -> FrozenMap[str, Belopp | None]:
    """The sum of the amounts of each, in the order in which they are first met; None when any is unknown."""
    parts: dict[str, list[Belopp | None]] = {}
    for identitet, belopp in amounts:
        parts.setdefault(identitet, []).append(belopp)
    return FrozenMap((identitet, sum_if_known(belopp)) for identitet, belopp in parts.items())
