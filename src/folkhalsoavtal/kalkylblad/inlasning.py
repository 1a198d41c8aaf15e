"""What was read from sheets (inläsning): a part of an agreement, with the cell of everything in it."""

from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from datetime import date

from attrs import evolve, field, frozen

from folkhalsoavtal.akt import Akt
from folkhalsoavtal.budget import Budget
from folkhalsoavtal.errors import (
    Contradiction,
    FolkhalsoavtalError,
    SeveralErrors,
    UnknownReference,
    flatten,
    pointer,
)
from folkhalsoavtal.fields import Value, listed, require, shown, walk
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.kalkylblad.avlasning import Radplats, nearest
from folkhalsoavtal.kalkylblad.celler import Cellplats
from folkhalsoavtal.kalkylblad.utfallsblad import LastUtfall
from folkhalsoavtal.metod import Metod
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.redovisning import EkonomiskRedovisning
from folkhalsoavtal.validation import GRUND, Finding, Ruleset, Severity, validate


@frozen(kw_only=True)
class Inlasning:
    """What was read from sheets: a budget, an outcome or both, and what was remarked on while they were read.

    A cell that could not be read is empty, or unknown, in what was made, and an error among the findings tells of it.

    Attributes:
        verksamhetsar: The year.
        avtal: Id of the agreement; None when it is not stated.
        plan: Id of the plan with the budget; None when it is not stated.
        budget: The budget; None when there is none, or it could not be made.
        utfall: What was spent; None likewise.
        findings: What was remarked on, in the order of the sheets; the path of each is its cell, such as ``Budget!E7``.
        platser: Where what was read stands, by JSON Pointers; :meth:`place` asks it.

    .. versionadded:: 0.1.0
    """

    verksamhetsar: int | None
    avtal: str | None = None
    plan: str | None = None
    budget: Budget | None = None
    utfall: LastUtfall | None = None
    findings: tuple[Finding, ...] = ()
    platser: Mapping[str, Cellplats | Radplats] = field(repr=False)

    def place(self, path: str) -> Cellplats:
        """The cell of what was read.

        Args:
            path: JSON Pointer: ``/budget/budgetposter/0/belopp/kommun``, ``/redovisning/utfallsposter/3``.

        Returns:
            Its cell, or that of the nearest around it.

        Raises:
            UnknownReference: When nothing that was read is there.
        """
        require(path, str, "/path")
        try:
            return nearest(self.platser, path)
        except KeyError:
            raise UnknownReference("okand-plats", path="/path", got=shown(path)) from None

    @property
    def whole(self) -> bool:
        """Whether everything could be read: no finding is an error."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)

    def records(self, avtal: str | None = None) -> tuple[Verksamhetsplan | EkonomiskRedovisning, ...]:
        """What was read as records of their own: a plan with the budget, and a statement with the outcome.

        Args:
            avtal: Id of the agreement, where the sheets do not say.

        Raises:
            Contradiction: When the agreement is not known, or is another than the sheets say.
        """
        id_ = self._agreement(avtal)
        made: list[Verksamhetsplan | EkonomiskRedovisning] = []
        if self.budget is not None:
            plan_id = self.plan or f"plan-{self.budget.verksamhetsar}"
            made.append(Verksamhetsplan(id=plan_id, avtal=(id_,), budgetar=(self.budget,)))
        if self.utfall is not None and self.utfall.told:
            made.append(self._statement(self.utfall, id_))
        return tuple(made)

    def _agreement(self, avtal: str | None) -> str:
        if avtal is not None:
            require(avtal, str, "/avtal")
        if self.avtal is not None and avtal not in (None, self.avtal):
            raise Contradiction("inlasning-annat-avtal", path="/avtal", got=shown(self.avtal), expected=shown(avtal))
        id_ = avtal if self.avtal is None else self.avtal
        if id_ is None:
            raise Contradiction("inlasning-utan-avtal", path="/avtal")
        return id_

    @staticmethod
    def _statement(utfall: LastUtfall, avtal: str) -> EkonomiskRedovisning:
        return EkonomiskRedovisning(
            id=utfall.redovisning or f"redovisning-{utfall.verksamhetsar}",
            avtal=avtal,
            verksamhetsar=utfall.verksamhetsar,
            till_och_med=utfall.till_och_med,
            kolumner=utfall.kolumner,
            utfallsposter=utfall.utfallsposter,
        )

    def into(self, akt: Akt) -> Akt:
        """The file of an agreement with what was read in place of what it had: the budget and the costs of the year.

        All else in it stays: of a statement its payments, reallocations, decisions and settlement.

        Raises:
            InvalidType: When the file is none.
            Contradiction: When the sheets are of another agreement, or several plans could have the budget; or when
                what was read does not fit the file.
            UnknownReference: When a column is no party of the agreement, or a cost is on no line of the budget.
        """
        require(akt, Akt, "/akt")
        for record in self.records(akt.avtal.id):
            if isinstance(record, Verksamhetsplan):
                akt = self._with_plan(akt, record)
        return akt if self.utfall is None else self._with_statement(akt, self.utfall)

    @contextmanager
    def _at_cells(self, there: str, here: str) -> Generator[None, None, None]:
        """What does not fit the file is told of the cells that it was read from."""
        try:
            yield
        except FolkhalsoavtalError as error:
            faults = [type(f)(f.code, path=self._cell(f.path, [(there, here)]), **f.params) for f in flatten(error)]
            raise (faults[0] if len(faults) == 1 else SeveralErrors(faults)) from None

    def _with_plan(self, akt: Akt, made: Verksamhetsplan) -> Akt:
        [budget] = made.budgetar
        ar = budget.verksamhetsar
        named = [plan for plan in akt.planer if plan.id == self.plan]
        having = [plan for plan in akt.planer if any(each.verksamhetsar == ar for each in plan.budgetar)]
        found = having or named or [plan for plan in akt.planer if ar in plan.years]
        if len(found) > 1:
            raise Contradiction("inlasning-flera-planer", path="/planer", ar=ar)
        plan = found[0].with_budget(budget) if found else made
        others = [each.id for each in akt.planer]
        at = others.index(plan.id) if plan.id in others else len(others)
        there = pointer("planer", at, "budgetar", plan.budgetar.index(budget))
        with self._at_cells(there, "/budget"):
            return akt.with_plan(plan)

    def _with_statement(self, akt: Akt, utfall: LastUtfall) -> Akt:
        of_year = [each for each in akt.redovisningar if each.verksamhetsar == utfall.verksamhetsar]
        if not of_year and not utfall.told:
            return akt
        at = akt.redovisningar.index(of_year[0]) if of_year else len(akt.redovisningar)
        with self._at_cells(pointer("redovisningar", at), "/redovisning"):
            told = {name: getattr(utfall, name) for name in ("utfallsposter", "till_och_med", "kolumner")}
            made = evolve(of_year[0], **told) if of_year else self._statement(utfall, akt.avtal.id)
            return akt.with_redovisning(made)

    def located(self, findings: Iterable[Finding], record: Value) -> tuple[Finding, ...]:
        """Findings on a record made of what was read, with the cells in place of their paths.

        Args:
            findings: What was found in the record; a path that leads to nothing that was read stays as it is.
            record: The record: one of :meth:`records`, or what :meth:`into` gave.
        """
        given, prefixes = listed(findings, Finding, "/findings"), self._prefixes(record)
        return tuple(evolve(finding, path=self._cell(finding.path, prefixes)) for finding in given)

    def _prefixes(self, record: Value) -> list[tuple[str, str]]:
        """Where in a record what was read stands: the pointer there, and the one from what was read."""
        found: list[tuple[str, str]] = []
        for path, value in walk(record):
            if self.budget is not None and isinstance(value, Budget) and value == self.budget:
                found.append((path, "/budget"))
            elif isinstance(value, EkonomiskRedovisning) and value.verksamhetsar == self.verksamhetsar:
                found.append((path + "/utfallsposter", "/redovisning/utfallsposter"))
        return found

    def _cell(self, path: str, prefixes: Iterable[tuple[str, str]]) -> str:
        for there, here in prefixes:
            if path == there or path.startswith(there + "/"):
                return str(nearest(self.platser, here + path[len(there) :]))
        return path

    def check(
        self,
        record: Value,
        *,
        on: date | None = None,
        rules: Ruleset = GRUND,
        formular: Iterable[Formular] = (),
        metoder: Iterable[Metod] = (),
    ) -> tuple[Finding, ...]:
        """What was remarked on while the sheets were read, and what rules find in the record, each at its cell.

        Args:
            record: A record made of what was read: one of :meth:`records`, or what :meth:`into` gave.
            on: The day to run the rules for.
            rules: The set of rules.
            formular: Forms that follow-ups may name.
            metoder: Methods that tellings may name.

        Raises:
            InvalidType: When one of them is something else.
        """
        found = validate(record, on=on, rules=rules, formular=formular, metoder=metoder)
        return (*self.findings, *self.located(found, record))
