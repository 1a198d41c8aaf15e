"""The plan (verksamhetsplan): what is to be done, for whom, by whom and for which money."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Final

from attrs import evolve, frozen

from folkhalsoavtal.aktorer import Aktor, Tjanst, spellings_once
from folkhalsoavtal.arende import Beslut, Beslutsslag, Beslutsstatus, Bilaga, Utskick
from folkhalsoavtal.budget import Budget, Budgetpost
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, pointer
from folkhalsoavtal.fields import Handling, Id, Reference, Text, Value, require, shown, unique, walk
from folkhalsoavtal.frister import Frist, frist_faults
from folkhalsoavtal.indikator import Indikator
from folkhalsoavtal.insats import Insats, Mal
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.period import Period
from folkhalsoavtal.references import AVTAL, dangling, declared
from folkhalsoavtal.styrning import Krav, ParallellPlan, Princip, Styrdokument, Styrorgan
from folkhalsoavtal.taxonomier import Begreppsnyckel


@frozen(kw_only=True)
class Fokusomrade(Value):
    """A focus area of a plan (fokusområde).

    Args:
        id: Identity in the plan.
        benamning: Its name.
        nulage: The present situation in it.
        inriktning: Where the work is heading.
        indikatorer: What is measured in it.
        mal: Its own goals.
        malgrupper: The target groups of the whole area, in order; empty when not stated.
        budgetposter: Ids of the budget lines that pay for it; a line pays for one area. None when not stated.
        malomraden: Ids of the målområden of the agreement that it belongs to; None when not stated.
        utmaningar: Ids of the challenges of a need analysis that it meets; None when not stated.
        kopplingar: Items of national and global taxonomies that it serves; None when not stated.
        kallhanvisning: Where it is told.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text
    nulage: Text | None = None
    inriktning: Text | None = None
    indikatorer: tuple[Indikator, ...] = ()
    mal: tuple[Mal, ...] = ()
    malgrupper: tuple[Text, ...] = ()
    budgetposter: tuple[Annotated[str, Reference("Budgetpost")], ...] | None = None
    malomraden: tuple[Annotated[str, Reference("Malomrade")], ...] | None = None
    utmaningar: tuple[Annotated[str, Reference("Folkhalsoutmaning")], ...] | None = None
    kopplingar: tuple[Begreppsnyckel, ...] | None = None
    kallhanvisning: Kallhanvisning | None = None


#: What a plan declares itself, and what nothing in it may refer to without its being there.
_OWN: Final[tuple[type[Value], ...]] = (Fokusomrade, Insats, Mal, Aktor, Tjanst, Budgetpost, Frist)


@frozen(kw_only=True)
class Verksamhetsplan(Handling):
    """A plan of one or more agreements (verksamhetsplan, handlingsplan), with its budgets. A record of its own.

    What the document does not state is None or empty, and prints as *inte angiven*.

    *Source:* the plan of Alingsås 2024; the follow-up of Göteborg Centrum 2024.

    Args:
        id: Identity among the plans of an agreement.
        avtal: Ids of the agreements that it is a plan of, at least one.
        benamning: What it is called.
        period: The years that it is for.
        syfte: What the plan is for.
        omfattning: What it covers, and what it does not.
        nulage: The present situation.
        prioriteringar: What comes first, and why.
        krav: What must and ought to be.
        styrdokument: The documents that govern it, with their levels.
        principer: The principles that it follows.
        parallella_planer: Other plans beside it.
        behovsanalyser: Ids of the need analyses that it rests on.
        styrorgan: Who governs the work, by role.
        frister: What is due in its years, and the meetings of them, beside what its agreements say.
        tjanster: The posts that carry it, also those outside the joint money.
        aktorer: Who takes part.
        indikatorer: What is measured, beside what the focus areas have.
        mal: The goals of the whole plan, as a tree where the source has one.
        fokusomraden: The focus areas, in order.
        ovriga_insatser: The group of insatser that stand outside the focus areas, when there is one.
        insatser: Everything that is done, in order.
        budgetar: A budget for each year, at most one.
        beslut: The decisions on it, proposed and made.
        utskick: To whom it is sent.
        bilagor: Attachments, held or not.
        kallhanvisning: The document.

    Raises:
        Contradiction: Without an agreement, when an id stands twice, when there are two budgets for a year or budgets
            in a plan of several agreements, when a line pays for two focus areas, or when one spelling names two
            actors.
        UnknownReference: When something refers to what is not in the plan, or to a challenge while the plan names no
            need analysis.

    .. versionadded:: 0.1.0
    """

    id: Id
    avtal: tuple[Annotated[str, AVTAL], ...]
    benamning: Text | None = None
    period: Period | None = None
    syfte: Text | None = None
    omfattning: Text | None = None
    nulage: Text | None = None
    prioriteringar: Text | None = None
    krav: tuple[Krav, ...] = ()
    styrdokument: tuple[Styrdokument, ...] = ()
    principer: tuple[Princip, ...] = ()
    parallella_planer: tuple[ParallellPlan, ...] = ()
    behovsanalyser: tuple[Annotated[str, Reference("Behovsanalys")], ...] = ()
    styrorgan: tuple[Styrorgan, ...] = ()
    frister: tuple[Frist, ...] = ()
    tjanster: tuple[Tjanst, ...] = ()
    aktorer: tuple[Aktor, ...] = ()
    indikatorer: tuple[Indikator, ...] = ()
    mal: tuple[Mal, ...] = ()
    fokusomraden: tuple[Fokusomrade, ...] = ()
    ovriga_insatser: Fokusomrade | None = None
    insatser: tuple[Insats, ...] = ()
    budgetar: tuple[Budget, ...] = ()
    beslut: tuple[Beslut, ...] = ()
    utskick: tuple[Utskick, ...] = ()
    bilagor: tuple[Bilaga, ...] = ()
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Ids and spellings stand once, references lead somewhere, and the money of a line goes to one place."""
        if not self.avtal:
            yield Contradiction("avtal-saknas", path="/avtal")
        if len(self.avtal) > 1 and self.budgetar:
            yield Contradiction("budget-flera-avtal", path="/budgetar")
        yield from self._ids_once()
        yield from unique(
            (b.verksamhetsar for b in self.budgetar), "/budgetar", "/verksamhetsar", "dubbelt-verksamhetsar"
        )
        yield from frist_faults(self.frister)
        yield from dangling(self, declared(self, *_OWN))
        if not self.behovsanalyser:
            yield from dangling(self, {"Folkhalsoutmaning": ()}, code="hanvisning-utan-handling")
        yield from self._lines_once()
        yield from spellings_once(self.aktorer)

    def _ids_once(self) -> Iterator[FolkhalsoavtalError]:
        seen: set[tuple[str, str]] = set()
        for path, value in walk(self):
            if isinstance(value, (Fokusomrade, Insats, Mal, Aktor, Tjanst, Krav)):
                if (type(value).__name__, value.id) in seen:
                    yield Contradiction("dubbelt-id", path=path + "/id", got=shown(value.id))
                seen.add((type(value).__name__, value.id))

    def _lines_once(self) -> Iterator[FolkhalsoavtalError]:
        """A line that paid for two areas would be counted twice."""
        payer: dict[str, str] = {}
        for path, omrade in self.placed_areas():
            for i, post in enumerate(omrade.budgetposter or ()):
                if post in payer:
                    place = path + pointer("budgetposter", i)
                    yield Contradiction("budgetpost-delad", path=place, got=shown(post), annat=shown(payer[post]))
                payer.setdefault(post, omrade.id)

    @property
    def years(self) -> Sequence[int]:
        """The years that it is for, ascending: those of its period, or of its budgets where that is not stated."""
        if self.period is not None:
            return self.period.calendar_years
        return tuple(sorted(budget.verksamhetsar for budget in self.budgetar))

    def placed_areas(self) -> Iterator[tuple[str, Fokusomrade]]:
        """The focus areas and the group of other insatser, each with the JSON Pointer to it."""
        yield from ((pointer("fokusomraden", i), omrade) for i, omrade in enumerate(self.fokusomraden))
        if self.ovriga_insatser is not None:
            yield "/ovriga_insatser", self.ovriga_insatser

    @property
    def omraden(self) -> tuple[Fokusomrade, ...]:
        """The focus areas, and after them the group of other insatser where there is one."""
        return tuple(omrade for _, omrade in self.placed_areas())

    def insatser_in(self, omrade: str | None) -> tuple[Insats, ...]:
        """The insatser that belong to a focus area (or the group of other insatser), by its id, in order.

        Args:
            omrade: The id; None for the insatser that are not said to belong to any.
        """
        if omrade is not None:
            require(omrade, str, "/omrade")
        if omrade is None:
            return tuple(insats for insats in self.insatser if not insats.fokusomraden)
        return tuple(insats for insats in self.insatser if omrade in (insats.fokusomraden or ()))

    def budgetposter_by_omrade(self, budget: Budget) -> dict[str | None, tuple[Budgetpost, ...]]:
        """The lines of a budget by the focus area that they pay for, in the order of the areas; the others last.

        Each line stands once, so that the sums of the groups are together the sum of the budget.
        """
        require(budget, Budget, "/budget")
        payer = {post: omrade.id for omrade in self.omraden for post in omrade.budgetposter or ()}
        groups: dict[str | None, list[Budgetpost]] = {omrade.id: [] for omrade in self.omraden}
        groups[None] = []
        for post in budget.budgetposter:
            groups[payer.get(post.id)].append(post)
        return {omrade: tuple(posts) for omrade, posts in groups.items()}

    def all_goals(self) -> Iterator[Mal]:
        """Every goal in the plan: of the plan, of its areas and of its insatser, with those under them."""
        return (value for _, value in walk(self) if isinstance(value, Mal))

    def aktor(self, stavning: str) -> Aktor | None:
        """The actor that a spelling names, whichever of its spellings it is; None when it names nobody."""
        require(stavning, str, "/stavning")
        return next((aktor for aktor in self.aktorer if stavning in aktor.namnformer), None)

    @property
    def adopted(self) -> Beslut | None:
        """The decision by which the plan was adopted (fastställd); None when none is stated to have been made.

        Of several it is the last, by their days.
        """
        made = (beslut for beslut in self.beslut if beslut.status is Beslutsstatus.FATTAT)
        adopting = (beslut for beslut in made if beslut.slag is Beslutsslag.FASTSTALLA)
        return max(adopting, key=lambda beslut: beslut.dag or date.min, default=None)

    def with_budget(self, budget: Budget) -> "Verksamhetsplan":
        """The plan with a budget in place of the one for its year, or after the others when there is none."""
        require(budget, Budget, "/budget")
        others = {other.verksamhetsar: other for other in self.budgetar}
        return evolve(self, budgetar=tuple({**others, budget.verksamhetsar: budget}.values()))
