"""The end of a year (årsavslut): the outcome and the settlement of an agreement's file, and under other rules."""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import field, frozen

from folkhalsoavtal.akt import Akt
from folkhalsoavtal.arsvillkor import Arsvillkor
from folkhalsoavtal.avrakning import Avrakning
from folkhalsoavtal.avrakningsregel import Avrakningsregel, Overforing
from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.betalningsplan import Betalningsplan
from folkhalsoavtal.budget import Budget
from folkhalsoavtal.errors import (
    Contradiction,
    FolkhalsoavtalError,
    InvalidValue,
    SeveralErrors,
    UnknownReference,
    flatten,
    placed,
    pointer,
    raise_all,
)
from folkhalsoavtal.fields import FrozenMap, mapped, require, shown
from folkhalsoavtal.raknesatt import Operation
from folkhalsoavtal.redovisning import EkonomiskRedovisning
from folkhalsoavtal.slutavrakning import Balans, Slutavrakning, merged
from folkhalsoavtal.utfall import Utfall, told_of

#: Stands in for a rule that is not agreed, to tell what else keeps a year from being settled.
_ANY_RULE: Final = Avrakningsregel(overskott=(Overforing(),), underskott=(Overforing(),))


def outcome_of(akt: Akt, verksamhetsar: int) -> Utfall | None:
    """The outcome of a year beside its budget; None when there is no statement of the year, or no budget for it.

    What is carried over from the year before is what the statement says, or what the settlement of that year carries
    over where it does not say.

    Raises:
        InvalidType: When the file is none, or the year no int.
    """
    return _Years(akt).outcome(verksamhetsar)


def settlement_of(akt: Akt, verksamhetsar: int, regel: Avrakningsregel | None = None) -> Avrakning:
    """The settlement of a year: what each party ought to bear, has borne, and has to pay or to get.

    What each contributes is what it ought to bear by the financing rule, or its column of the budget where no rule is
    stated. It is the settlement by all that is told, also when one is decided: what differs from that is
    :meth:`Avrakning.correction`.

    Args:
        akt: The file of the agreement.
        verksamhetsar: The year.
        regel: What becomes of what is left over or lacking, in place of what the agreement says of the year. The years
            before it are settled as they were.

    Raises:
        InvalidType: When the file is none, the year no int, or the rule none.
        Contradiction: When the year cannot be settled: why, with the place in the file. Several reasons are told
            together.
        UnknownReference: When the financing rule asks for somebody who has no column in the budget, or a series has no
            value for a day.
    """
    if regel is not None:
        require(regel, Avrakningsregel, "/regel")
    years = _Years(akt)
    opening = years.opening(verksamhetsar)
    return years.settled(verksamhetsar, opening, regel)


def settlements_of(akt: Akt) -> Iterator[tuple[int, Avrakning | FolkhalsoavtalError]]:
    """The settlement of each year that there is a statement of, ascending; where one cannot be made, the error why."""
    for end in year_ends(akt):
        yield end.verksamhetsar, end.avrakning


@frozen(kw_only=True)
class Avslut:
    """The end of one year of an agreement (avslut).

    Attributes:
        verksamhetsar: The year.
        redovisning: The statement.
        utfall: The outcome beside the budget; None when there is no budget.
        avrakning: The settlement, or why it cannot be made.
        fran_fore: What the year before carries over, whatever the statement says; None when that is not known.
    """

    verksamhetsar: int
    redovisning: EkonomiskRedovisning
    utfall: Utfall | None
    avrakning: Avrakning | FolkhalsoavtalError
    fran_fore: tuple[Balans, ...] | None

    @property
    def gallande(self) -> Slutavrakning | Avrakning | None:
        """What holds: the settlement that is decided, else the one that is reckoned; None when there is neither."""
        decided = self.redovisning.decided
        return decided if decided is not None or isinstance(self.avrakning, FolkhalsoavtalError) else self.avrakning

    @property
    def overfort(self) -> Belopp | None:
        """What is carried over by that; below zero a lack, None when there is neither."""
        return None if self.gallande is None else Belopp.sum(b.summa for b in self.gallande.utgaende_balanser)


def year_ends(akt: Akt) -> Iterator[Avslut]:
    """The end of each year that there is a statement of, ascending; each year is settled once."""
    years = _Years(akt)
    for ar, (_, redovisning) in sorted(years.statements.items()):
        settled = years.settlement(ar)
        utfall = settled.utfall if isinstance(settled, Avrakning) else years.outcome(ar)
        yield Avslut(
            verksamhetsar=ar,
            redovisning=redovisning,
            utfall=utfall,
            avrakning=settled,
            fran_fore=years.carried_into(ar),
        )


def carried_into(akt: Akt, verksamhetsar: int) -> tuple[Balans, ...] | None:
    """What the year before carries over to a year, whatever the statement of the year says; None when not known.

    Raises:
        InvalidType: When the file is none, or the year no int.
    """
    require(verksamhetsar, int, "/verksamhetsar")
    return _Years(akt).carried_into(verksamhetsar)


def _to_settlements(avrakningar: Mapping[str, Avrakning]) -> FrozenMap[str, Avrakning]:
    return mapped(avrakningar, Avrakning, "/avrakningar")


@frozen
class Avrakningsjamforelse:
    """One year settled under several rules (avräkningsjämförelse).

    Args:
        avrakningar: The settlements, by what each rule is called.

    Raises:
        InvalidType: When they are no mapping of settlements.
        InvalidValue: Without a settlement.
    """

    avrakningar: FrozenMap[str, Avrakning] = field(converter=_to_settlements)

    def __attrs_post_init__(self) -> None:
        if not self.avrakningar:
            raise InvalidValue("avrakningsregler-saknas", path="/avrakningar")

    @property
    def parter(self) -> tuple[str, ...]:
        """Ids of the parties, in order."""
        return next(iter(self.avrakningar.values())).parter

    def att_betala(self, part: str) -> FrozenMap[str, Belopp]:
        """What a party has to pay under each rule, below zero what it is to get.

        Raises:
            InvalidType: When the id is no text.
            UnknownReference: When there is no such party.
        """
        require(part, str, "/part")
        if part not in self.parter:
            raise UnknownReference("okand-part", path="/part", got=shown(part), known=self.parter)
        return FrozenMap((name, avrakning.att_betala[part]) for name, avrakning in self.avrakningar.items())


def settled_under(akt: Akt, verksamhetsar: int, regler: Mapping[str, Avrakningsregel]) -> Avrakningsjamforelse:
    """The same year under several rules, side by side.

    Args:
        akt: The file of the agreement.
        verksamhetsar: The year.
        regler: The rules, by what each is called.

    Raises:
        InvalidValue: Without a rule.
        Contradiction: When the year cannot be settled under one of them: why, with the place in the file; what a rule
            does not say has its path from the rules, by what it is called.
    """
    found: dict[str, Avrakning] = {}
    for name, regel in mapped(regler, Avrakningsregel, "/regler").items():
        try:
            found[name] = settlement_of(akt, verksamhetsar, regel)
        except FolkhalsoavtalError as error:
            raise _placed_anew(error, {"/regel": pointer("regler", name)}) from None
    if not found:
        raise InvalidValue("avrakningsregler-saknas", path="/regler")
    return Avrakningsjamforelse(FrozenMap(found))


class _Years:
    """The years of a file, each settled once."""

    def __init__(self, akt: Akt) -> None:
        require(akt, Akt, "/akt")
        self.akt = akt
        self.statements = {each.verksamhetsar: (i, each) for i, each in enumerate(akt.redovisningar)}
        self._budgets = {budget.verksamhetsar: (path, budget) for path, budget in akt.placed_budgets()}
        self._settled: dict[int, Avrakning | FolkhalsoavtalError] = {}

    def opening(self, ar: int) -> tuple[Balans, ...] | None:
        """What is carried over to a year; None when that is not known."""
        require(ar, int, "/verksamhetsar")
        stated = self.statement(ar)
        if stated is not None and stated.ingaende_balanser is not None:
            return stated.ingaende_balanser
        return self.carried_into(ar)

    def carried_into(self, ar: int) -> tuple[Balans, ...] | None:
        """What the year before carries over; None when that is not known."""
        # year by year from the last that is known by itself, so that many of them are no deep call
        first = ar - 1
        while self._follows(first):
            first -= 1
        for year in range(first + 1, ar - 1):
            self.settlement(year)
        return self.closing(ar - 1)

    def _follows(self, ar: int) -> bool:
        """Whether what a year carries over rests on the year before it."""
        of_year = self.statement(ar)
        return (
            of_year is not None
            and of_year.slutavrakning is None
            and of_year.ingaende_balanser is None
            and ar not in self._settled
        )

    def closing(self, ar: int) -> tuple[Balans, ...] | None:
        """What a year carries over: as it is decided, else as it is reckoned; None when that is not known."""
        of_year = self.statement(ar)
        if of_year is None:
            return () if self._begins_after(ar) else None
        if (decided := of_year.decided) is not None:
            holder = self._budgets[ar][1].budgetansvarig if ar in self._budgets else None
            balanser = [balans.held_by(holder) for balans in decided.utgaende_balanser]
            return None if any(balans.budgetansvarig is None for balans in balanser) else merged(balanser)
        settled = self.settlement(ar)
        return settled.utgaende_balanser if isinstance(settled, Avrakning) else None

    def _begins_after(self, ar: int) -> bool:
        """Whether the agreement begins in the year after, and continues no other."""
        period = self.akt.avtal.avtalsperiod
        return period is not None and period.forsta_dag.year == ar + 1 and not self.akt.avtal.foregangare

    def settlement(self, ar: int) -> Avrakning | FolkhalsoavtalError:
        """The settlement of a year by the agreement's own rule, or why it cannot be made."""
        if ar not in self._settled:
            try:
                self._settled[ar] = self.settled(ar, self.opening(ar))
            except FolkhalsoavtalError as error:
                self._settled[ar] = error
        return self._settled[ar]

    def statement(self, ar: int) -> EkonomiskRedovisning | None:
        """The statement of a year."""
        return self.statements[ar][1] if ar in self.statements else None

    def outcome(self, ar: int) -> Utfall | None:
        """The outcome of a year beside its budget."""
        require(ar, int, "/verksamhetsar")
        if ar not in self.statements or ar not in self._budgets:
            return None
        try:
            villkor = self.akt.avtal.terms_in(ar)
        except FolkhalsoavtalError:  # the rules of the year cannot stand in one
            villkor = None
        return self._outcome(ar, self.opening(ar), villkor)

    def _outcome(self, ar: int, opening: tuple[Balans, ...] | None, villkor: Arsvillkor | None) -> Utfall:
        redovisning, budget = self.statements[ar][1], self._budgets[ar][1]
        plan = next(plan for plan in self.akt.planer if budget in plan.budgetar)
        return Utfall(
            budget=budget,
            redovisning=redovisning,
            parter=self._parties(redovisning, budget, villkor, opening),
            ingaende_balanser=opening,
            omraden=plan.omraden,
            betalningsplan=None if villkor is None else self._instalments(ar, villkor),
        )

    def _parties(
        self,
        redovisning: EkonomiskRedovisning,
        budget: Budget,
        villkor: Arsvillkor | None,
        opening: tuple[Balans, ...] | None,
    ) -> tuple[str, ...]:
        """The ids of those who are parties in a year, and of those who once were and are told of."""
        named = {*budget.parter, *(villkor.parter if villkor else ()), *told_of(redovisning)}
        for balans in opening or ():
            named |= {*balans.belopp, *([balans.budgetansvarig] if balans.budgetansvarig else [])}
        return tuple(part.id for part in self.akt.avtal.named_parter if part.id in named)

    def _instalments(self, ar: int, villkor: Arsvillkor) -> Betalningsplan | None:
        """The instalments of what the parties are to pay, when it is stated how often they do."""
        if villkor.betalningsintervall is None:
            return None
        try:
            atagande = self.akt.evaluate(ar)
        except FolkhalsoavtalError:  # told where what each contributes is asked for
            return None
        if atagande is None:
            return None
        return Betalningsplan(atagande=atagande, intervall=villkor.betalningsintervall)

    def settled(self, ar: int, opening: tuple[Balans, ...] | None, given: Avrakningsregel | None = None) -> Avrakning:
        """A year settled, with the errors at their places in the file."""
        if ar not in self.statements:
            raise Contradiction("redovisning-saknas", path="/redovisningar", ar=ar)
        i, _ = self.statements[ar]
        place = pointer("redovisningar", i)
        if ar not in self._budgets:
            raise Contradiction("avrakning-utan-budget", path=place + "/verksamhetsar", ar=ar)
        with placed("/avtal"):
            villkor = self.akt.avtal.terms_in(ar)
        if villkor is None:
            raise Contradiction("avrakning-utanfor-avtalet", path=place + "/verksamhetsar", ar=ar)
        regel = given or villkor.avrakningsregel
        silent = [] if regel is not None else [Contradiction("avrakning-utan-regel", path="/avtal", ar=ar)]
        path, budget = self._budgets[ar]
        places = {"/redovisning": place, "/budget": path, "": "/avtal" if given is None else "/regel"}
        columns = {part.id: f"{path}/finansiarer/{n}" for n, part in enumerate(budget.finansiarer)}
        if villkor.finansieringsregel is None:
            places |= {pointer("bidrag", part): column for part, column in columns.items()}
        try:
            utfall = self._outcome(ar, opening, villkor)
            names = FrozenMap((part.id, part.benamning) for part in self.akt.avtal.named_parter)
            bidrag = self._contributions(ar, utfall)
            avrakning = Avrakning(utfall=utfall, regel=regel or _ANY_RULE, bidrag=bidrag, namn=names)
        except FolkhalsoavtalError as error:
            raise _placed_anew(error, {"/bidrag": "/avtal", **places}, *silent) from None
        raise_all(silent)
        return avrakning

    def _contributions(self, ar: int, utfall: Utfall) -> Berakning:
        """What each party contributes for a year: by the financing rule, or else by the budget."""
        atagande = self.akt.evaluate(ar)
        if atagande is not None:
            return Berakning.of(Operation.ATT_BETALA, (atagande.berakning,))
        budget = utfall.budget
        sums = budget.sums()
        return Berakning.collected(
            Berakning.summed((Berakning.stated(post.belopp[part], post.id, part) for post in budget.budgetposter), part)
            if sums[part] is not None
            else Berakning.stated(None, part)
            for part in budget.parter
        )


def _placed_anew(
    error: FolkhalsoavtalError, places: Mapping[str, str], *more: FolkhalsoavtalError
) -> FolkhalsoavtalError:
    """An error of a settlement, or several, with the paths counted in the file: by what they begin with."""
    errors = [*(_at_its_place(each, places) for each in flatten(error)), *more]
    return errors[0] if len(errors) == 1 else SeveralErrors(errors)


def _at_its_place(error: FolkhalsoavtalError, places: Mapping[str, str]) -> FolkhalsoavtalError:
    # the longest that fits; one without a path has the place of the rule
    fitting = (name for name in places if error.path == name or (name and error.path.startswith(f"{name}/")))
    name = max(fitting, key=len, default=None)
    if name is None:
        return error
    rest = "" if name == "/bidrag" or name.startswith("/bidrag/") else error.path[len(name) :]
    return type(error)(error.code, path=places[name] + rest, **error.params)
