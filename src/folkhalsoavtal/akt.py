"""An agreement with all that belongs to it, and several of them together."""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from attrs import evolve, frozen

from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.belopp import AngivetBelopp, Belopp
from folkhalsoavtal.budget import Budget, check_parties
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, pointer
from folkhalsoavtal.fields import FrozenMap, Text, Value, Verksamhetsar, references, require, shown, unique
from folkhalsoavtal.finansiering import Provningsniva
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.parter import Organisation
from folkhalsoavtal.regelprovning import Regelprovning


@frozen(kw_only=True)
class Akt(Value):
    """One agreement and what belongs to it (akt).

    Args:
        avtal: The agreement.
        arsbudgetar: Its budgets, at most one for each year.

    Raises:
        Contradiction: When there are two budgets for a year, or a party is also a co-financier.
        UnknownReference: When a column, or who holds the money, is no party.

    .. versionadded:: 0.1.0
    """

    avtal: Avtal
    arsbudgetar: tuple[Budget, ...] = ()

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """One budget for each year, its columns those of the agreement's parties."""
        years = (budget.verksamhetsar for budget in self.arsbudgetar)
        yield from unique(years, "/arsbudgetar", "/verksamhetsar", "dubbelt-verksamhetsar")
        parter = tuple(part.id for part in self.avtal.parter)
        for i, budget in enumerate(self.arsbudgetar):
            yield from (error.at(pointer("arsbudgetar", i)) for error in check_parties(budget, parter))

    def with_arsbudget(self, budget: Budget) -> "Akt":
        """The file with a budget in place of the one for its year, or after the others when there is none."""
        others = {other.verksamhetsar: other for other in self.arsbudgetar}
        return evolve(self, arsbudgetar=tuple({**others, budget.verksamhetsar: budget}.values()))

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
        return tuple((budget, budget.test(regel, niva, parter=parter)) for budget in self.arsbudgetar)

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
        return _sum_if_known(self.sums(verksamhetsar).values())


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
    """Several agreements that are followed up together (samling).

    Args:
        namn: What they are together.
        handlingar: The agreements, alone or with what belongs to them; their ids differ.
        angivna_summor: Sums over them that a document states, each once.
        kallhanvisning: The document.

    Raises:
        Contradiction: When an agreement's id stands twice, or the same sum is stated twice.
        UnknownReference: When a stated sum is of an organisation that is party of none of the agreements.

    .. versionadded:: 0.1.0
    """

    namn: Text | None = None
    handlingar: tuple[Akt | Avtal, ...]
    angivna_summor: tuple[SamladSumma, ...] = ()
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Each agreement once; stated sums of organisations that are parties, each once."""
        seen: set[str] = set()
        for i, handling in enumerate(self.handlingar):
            avtal, steps = (handling.avtal, ("avtal", "id")) if isinstance(handling, Akt) else (handling, ("id",))
            if avtal.id in seen:
                yield Contradiction("dubbelt-id", path=pointer("handlingar", i, *steps), got=shown(avtal.id))
            seen.add(avtal.id)
        sums = (f"{summa.verksamhetsar} {summa.organisation}" for summa in self.angivna_summor)
        yield from unique(sums, "/angivna_summor", code="dubbel-summa")
        named = (
            (pointer("angivna_summor", i, "organisation"), s.organisation) for i, s in enumerate(self.angivna_summor)
        )
        yield from references(named, (o.identitet for o in self.organisationer), "okand-organisation")

    @property
    def avtal(self) -> tuple[Avtal, ...]:
        """The agreements, in order."""
        return tuple(h.avtal if isinstance(h, Akt) else h for h in self.handlingar)

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
        return _sum_if_known(self.sums(verksamhetsar).values())


def _summed_by(amounts: Iterable[tuple[str, Belopp | None]]) -> FrozenMap[str, Belopp | None]:
    """The sum of the amounts of each, in the order in which they are first met; None when any is unknown."""
    parts: dict[str, list[Belopp | None]] = {}
    for identitet, belopp in amounts:
        parts.setdefault(identitet, []).append(belopp)
    return FrozenMap((identitet, _sum_if_known(belopp)) for identitet, belopp in parts.items())


def _sum_if_known(amounts: Collection[Belopp | None]) -> Belopp | None:
    """The sum of some amounts; None when there are none, or any is unknown."""
    known = [belopp for belopp in amounts if belopp is not None]
    return Belopp.sum(known) if known and len(known) == len(amounts) else None
