"""The settlement of a year (avräkning): what each ought to bear, has borne, and has to pay or to get."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from operator import attrgetter
from typing import Final

from attrs import evolve, field, frozen

from folkhalsoavtal.arende import Beslut
from folkhalsoavtal.avrakningsregel import Avrakningsregel, Avrakningssteg, Orsakaransvar, Overforing
from folkhalsoavtal.belopp import Belopp, total_if_known
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, blamed, pointer, raise_all
from folkhalsoavtal.fields import EMPTY, FrozenMap, column, mapped, references, require
from folkhalsoavtal.fordringar import Avrakningspost, Fordran, claims, set_off
from folkhalsoavtal.raknesatt import Enhet, Operation
from folkhalsoavtal.raknesatt.avslut import (
    ATERBETALT,
    BEHALLET,
    FORBRUKAT,
    FORFALLET,
    MEDEL,
    OVERFORT,
    OVERSKOTT,
    TILLSKOTT,
    UNDERSKOTT,
    money_id,
    money_years,
)
from folkhalsoavtal.redovisning import Kolumnslag
from folkhalsoavtal.slutavrakning import Avrakningsrad, Balans, Slutavrakning, merged
from folkhalsoavtal.utfall import Utfall

_NOTHING: Final = Belopp(ore=0)
_BELOPP: Final = attrgetter("belopp")


def _to_names(namn: Mapping[str, str]) -> FrozenMap[str, str]:
    return mapped(namn, str, "/namn")


@frozen(kw_only=True)
class Avrakning:
    """The settlement of a year (avräkning).

    The joint money of a year is what the parties contribute and what is carried over from earlier years. One party
    holds it and pays costs with it; parties pay in to it, and may pay costs themselves. When the year is over the rule
    says what becomes of what is left over or lacking.

    For every party what it has borne and has to pay is what it ought to bear, and what is to be paid sums to zero. What
    is left over is what is carried over, repaid, kept and lapsed, less what is put in, and the balances carried to the
    next year are what is carried over. The order of what is told in the statement does not matter.

    Args:
        utfall: The outcome.
        regel: What becomes of what is left over or lacking.
        bidrag: The calculation of what each party contributes for the year, in whole öre.
        namn: What the parties are called.

    Raises:
        Contradiction: When nobody is said to hold the money, the statement does not tell of the whole year, an amount
            that it rests on is not known, a contribution is below zero, nothing is told of the outcome, or the rule
            does not say what becomes of what is left over or lacking.
        UnknownReference: When the one that holds the money is no party.
        InvalidValue: When an amount that it gives, or what differs from a decided one, is too large to be stated.

    .. versionadded:: 0.1.0
    """

    utfall: Utfall
    regel: Avrakningsregel
    bidrag: Berakning = field(repr=False)
    namn: FrozenMap[str, str] = field(converter=_to_names, default=EMPTY)

    def __attrs_post_init__(self) -> None:
        require(self.utfall, Utfall, "/utfall")
        require(self.regel, Avrakningsregel, "/regel")
        require(self.bidrag, Berakning, "/bidrag")
        raise_all(self._missing())
        _ = self._closing
        with blamed("/redovisning/utfallsposter"):  # amounts that are too large to be stated
            _ = self._rader, self.utgaende_balanser
        with blamed("/redovisning/slutavrakning"):  # nor may what differs from a decided one be
            _ = self._differing

    def _missing(self) -> Iterator[FolkhalsoavtalError]:
        """What keeps the year from being settled."""
        holder, redovisning = self.utfall.budget.budgetansvarig, self.utfall.redovisning
        if holder is None:
            yield Contradiction("avrakning-utan-budgetansvarig", path="/budget/budgetansvarig")
        yield from references([("/budget/budgetansvarig", holder)], self.parter, "okand-part")
        if not redovisning.hela_aret:
            yield Contradiction("slutavrakning-delar", path="/redovisning/till_och_med", dag=redovisning.till_och_med)
        if not redovisning.utfallsposter:
            yield Contradiction("utfall-saknas", path="/redovisning/utfallsposter")
        if self.utfall.ingaende_balanser is None:
            yield Contradiction("ingaende-okanda", path="/redovisning/ingaende_balanser", ar=self.verksamhetsar)
        yield from self._unknown_amounts()
        for part, varde in self.bidrag.by_party.items():
            if varde is None:
                yield Contradiction("bidrag-okant", path=pointer("bidrag", part), part=part)
            elif varde.denominator != 1:
                yield Contradiction("bidrag-inte-hela-ore", path=pointer("bidrag", part), part=part)
            elif varde < 0:
                yield Contradiction("bidrag-negativt", path=pointer("bidrag", part), part=part)

    def _unknown_amounts(self) -> Iterator[FolkhalsoavtalError]:
        """Amounts that the settlement rests on, and that are not known."""
        redovisning = self.utfall.redovisning
        unknown = {part for part, spent in self._spent.items() if spent is None}
        for i, post in enumerate(redovisning.utfallsposter if unknown else ()):
            for part, belopp in post.belopp.items():
                if belopp is None and part in unknown:
                    path = pointer("redovisning", "utfallsposter", i, "belopp", part)
                    yield Contradiction("utfall-okant", path=path)
        for i, betalning in enumerate(redovisning.betalningar):
            if betalning.belopp is None:
                yield Contradiction("utfall-okant", path=pointer("redovisning", "betalningar", i, "belopp"))

    @property
    def verksamhetsar(self) -> int:
        """The year."""
        return self.utfall.verksamhetsar

    @property
    def budgetansvarig(self) -> str:
        """Id of the party that holds the money."""
        return self.utfall.budget.budgetansvarig or ""

    @cached_property
    def parter(self) -> tuple[str, ...]:
        """Ids of the parties: those of the outcome, those with a column of the budget, and any more that contribute."""
        return tuple(dict.fromkeys((*self.utfall.parter, *self.utfall.budget.parter, *self.bidrag.by_party)))

    @cached_property
    def _costs(self) -> dict[str, int]:
        """What each party has paid of the costs, in öre."""
        sums = {part: 0 if spent is None else spent.ore for part, spent in self._spent.items()}
        if self.utfall.redovisning.kolumner is Kolumnslag.BELASTAD:
            return {**dict.fromkeys(sums, 0), self.budgetansvarig: sum(sums.values())}
        return sums

    @cached_property
    def _spent(self) -> dict[str, Belopp | None]:
        """What stands in the column of each party of the costs; None where some of it is not known."""
        return {part: total_if_known(self._column(part)) for part in self.parter}

    def _column(self, finansiar: str) -> Iterator[Belopp | None]:
        """What stands in a column of the costs: of each entry an amount, None where it is not known."""
        return column(map(_BELOPP, self.utfall.redovisning.utfallsposter), finansiar, _NOTHING)

    @cached_property
    def _overspends(self) -> dict[str, tuple[Berakning, ...]]:
        """What each line that somebody has caused to be overspent cost above its budget, by who caused it.

        Nothing unless whoever caused an overspend is to bear it.
        """
        if not any(isinstance(steg, Orsakaransvar) for steg in self.regel.underskott):
            return {}
        causers: dict[str | None, str] = {
            post.id: post.bars_av for post in self.utfall.budget.budgetposter if post.bars_av is not None
        }
        causers |= {each.budgetpost: each.part for each in self.utfall.redovisning.overskridanden}
        names = {post.id: post.benamning for post in self.utfall.budget.budgetposter}
        found: dict[str, tuple[Berakning, ...]] = {}
        for line, amounts in self.utfall.spent_and_budgeted(self.parter).items():
            if line not in causers:
                continue
            if amounts is None:
                missing = set(self.parter) & set(self.utfall.budget.unknown_columns)
                path = "/budget/budgetposter" if missing else "/redovisning/omfordelningar"
                raise Contradiction("overskridande-okant", path=path, post=names.get(line or ""))
            spent, budgeted = amounts
            if spent > budgeted:
                terms = (Berakning.stated(amount, *filter(None, [line])) for amount in (spent, budgeted))
                over = Berakning.of(Operation.SKILLNAD, terms, avser=(names.get(line or "", "–"), causers[line]))
                found[causers[line]] = (*found.get(causers[line], ()), over)
        return found

    @cached_property
    def _caused(self) -> dict[str, int]:
        """What parties have caused of overspends that whoever caused them bears, in öre."""
        return {part: sum(int(over.varde or 0) for over in overs) for part, overs in self._overspends.items()}

    @cached_property
    def _closing(self) -> Berakning:
        """What becomes of the money of the year."""
        cost = sum(self._costs.values()) - sum(self._caused.values())
        return self._closed(Berakning.stated(cost))

    def _closed(self, kostnad: Berakning) -> Berakning:
        own = Berakning.of(Operation.AVDRAG, (self.bidrag,), avser=(MEDEL, str(self.verksamhetsar)))
        return Berakning.of(
            Operation.AVSLUT, (kostnad, *self._money(), own, *self._steps()), avser=(str(self.verksamhetsar),)
        )

    def _money(self) -> Iterator[Berakning]:
        """The money carried over from each earlier year, whoever holds it."""
        for balans in merged(evolve(balans, budgetansvarig=None) for balans in self.utfall.ingaende_balanser or ()):
            ore = {part: Fraction(balans.belopp[part].ore) for part in self.parter if part in balans.belopp}
            yield Berakning.stated_by_party(ore, avser=(MEDEL, money_id(balans.fran_ar, balans.sista_ar)))

    def _steps(self) -> Iterator[Berakning]:
        """The steps of the rule, each with its caps."""
        for name, steps in ((OVERSKOTT, self.regel.overskott), (UNDERSKOTT, self.regel.underskott)):
            for steg in steps:
                if not isinstance(steg, Orsakaransvar):  # it is taken before, line by line
                    yield self._step(name, steg)

    def _step(self, name: str, steg: Avrakningssteg) -> Berakning:
        avser: tuple[str, ...] = (name, steg.tag)
        caps: list[Berakning] = []
        if isinstance(steg, Overforing):
            if steg.tak is not None:
                caps.append(Berakning.stated(steg.tak))
            if steg.andel is not None:
                whole = Berakning.of(Operation.ADDITION, self._contributions())
                caps.append(whole.times(Berakning.stated(steg.andel, enhet=Enhet.TAL)))
            if steg.giltighetsar is not None:
                avser = (*avser, str(steg.giltighetsar))
        kalla = self.regel.kallhanvisning
        return Berakning(operation=Operation.AVRAKNINGSSTEG, avser=avser, termer=tuple(caps), kallhanvisning=kalla)

    def _contributions(self) -> Iterator[Berakning]:
        for part, varde in self.bidrag.by_party.items():
            yield Berakning.stated(varde, part)

    @cached_property
    def _became(self) -> dict[str, dict[str, int]]:
        """What becomes of the money, by kind and party, in öre."""
        found: dict[str, dict[str, int]] = {}
        for kind in self._closing.delar:
            by_part = found.setdefault(kind.id, {})
            for of_year in kind.delar:
                for del_ in of_year.delar:
                    by_part[del_.id] = by_part.get(del_.id, 0) + int(del_.varde or 0)
        return found

    def _sum(self, kind: str) -> Belopp:
        return Belopp(ore=sum(self._became.get(kind, {}).values()))

    @property
    def kostnad(self) -> Belopp:
        """What the parties' costs are together."""
        return Belopp(ore=sum(self._costs.values()))

    @property
    def medfinansierat(self) -> Belopp:
        """What stands in the columns of others than the parties, outside the settlement, as far as it is known."""
        others = (finansiar for finansiar in self.utfall.finansiarer if finansiar not in self.parter)
        known = (belopp for finansiar in others for belopp in self._column(finansiar) if belopp is not None)
        return Belopp.sum(known)

    @property
    def ingaende(self) -> Belopp:
        """What is carried over from earlier years; below zero a lack."""
        return Belopp.sum(balans.summa for balans in self.utfall.ingaende_balanser or ())

    @property
    def bidraget(self) -> Belopp:
        """What the parties contribute for the year together."""
        return Belopp(ore=sum(int(varde or 0) for varde in self.bidrag.by_party.values()))

    @property
    def orsakat(self) -> Belopp:
        """What is borne by those who caused it."""
        return Belopp(ore=sum(self._caused.values()))

    @property
    def kvar(self) -> Belopp:
        """What is left over when all costs are paid but those that whoever caused them bears; below zero a lack."""
        return Belopp(ore=int(self._closing.varde or 0))

    @property
    def overfort(self) -> Belopp:
        """What is carried over to the next year; below zero a lack that the next year bears."""
        return self._sum(OVERFORT)

    @property
    def aterbetalt(self) -> Belopp:
        """What is repaid."""
        return self._sum(ATERBETALT)

    @property
    def behallet(self) -> Belopp:
        """What the party that holds the money keeps."""
        return self._sum(BEHALLET)

    @property
    def forfallet(self) -> Belopp:
        """What lapses, and stays with the party that holds the money."""
        return self._sum(FORFALLET)

    @property
    def tillskott(self) -> Belopp:
        """What the parties put in, since money is lacking."""
        return self._sum(TILLSKOTT)

    @property
    def forbrukat(self) -> Belopp:
        """What is used of the money, that carried over too."""
        return self._sum(FORBRUKAT)

    @cached_property
    def utgaende_balanser(self) -> tuple[Balans, ...]:
        """What is carried over to the next year: by the year that it was contributed for, and by party."""
        carried = (of_year for kind in self._closing.delar if kind.id == OVERFORT for of_year in kind.delar)
        found: list[Balans] = []
        for of_year in carried:
            fran_ar, sista_ar = money_years(of_year.id)
            belopp = {del_.id: Belopp(ore=int(del_.varde or 0)) for del_ in of_year.delar}
            found.append(Balans(fran_ar=fran_ar, belopp=belopp, sista_ar=sista_ar, budgetansvarig=self.budgetansvarig))
        return merged(found)

    @cached_property
    def poster(self) -> tuple[Avrakningspost, ...]:
        """The settlement of each party, in order."""
        paid, got = self._payments
        holder, became = self.budgetansvarig, self._became
        bidrag = self.bidrag.by_party

        def of(kind: str, part: str) -> Belopp:
            return Belopp(ore=became.get(kind, {}).get(part, 0))

        return tuple(
            Avrakningspost(
                part=part,
                bidrag=Belopp(ore=int(bidrag.get(part) or 0)),
                tillskott=of(TILLSKOTT, part),
                orsakat=Belopp(ore=self._caused.get(part, 0)),
                aterbetalt=of(ATERBETALT, part),
                behallet=self.behallet if part == holder else _NOTHING,
                forfallet=self.forfallet if part == holder else _NOTHING,
                kostnad=Belopp(ore=self._costs[part]),
                betalt=Belopp(ore=paid.get(part, 0)),
                mottaget=Belopp(ore=got.get(part, 0)),
                ingaende=Belopp(ore=self._held.get(part, 0)),
                utgaende=self.overfort if part == holder else _NOTHING,
            )
            for part in self.parter
        )

    @cached_property
    def _payments(self) -> tuple[dict[str, int], dict[str, int]]:
        """What each party has paid to others, and what others have paid to it, in öre."""
        paid: dict[str, int] = {}
        got: dict[str, int] = {}
        for fran, till, ore in self._paid():
            paid[fran] = paid.get(fran, 0) + ore
            got[till] = got.get(till, 0) + ore
        return paid, got

    def _paid(self) -> Iterator[tuple[str, str, int]]:
        for betalning in self.utfall.redovisning.betalningar:
            belopp = _NOTHING if betalning.belopp is None else betalning.belopp  # it is known, or nothing is settled
            yield betalning.fran, betalning.till or self.budgetansvarig, belopp.ore

    @cached_property
    def _held(self) -> dict[str, int]:
        """What each party held of the money carried over at the beginning of the year, in öre."""
        held: dict[str, int] = {}
        for balans in self.utfall.ingaende_balanser or ():
            part = balans.budgetansvarig or self.budgetansvarig
            held[part] = held.get(part, 0) + balans.summa.ore
        return held

    @property
    def att_betala(self) -> FrozenMap[str, Belopp]:
        """What each party has to pay, below zero what it is to get; the sum is zero."""
        return FrozenMap((post.part, post.att_betala) for post in self.poster)

    @property
    def fordringar(self) -> tuple[Fordran, ...]:
        """What parties owe each other, each claim by itself (bilateral): with the holder of the money, or directly.

        Of every party the claims come to what it has to pay or to get.
        """
        return claims(self.poster, self.budgetansvarig, self._paid())

    @property
    def kvittade(self) -> tuple[Fordran, ...]:
        """What parties owe when all claims are set off (kvittning): at most one payment between the holder and each."""
        return set_off(self.poster, self.budgetansvarig)

    @cached_property
    def berakning(self) -> Berakning:
        """The calculation of what each party has to pay, from the lines of the statement on."""
        costs = self._cost_sums()
        whole = Berakning.of(Operation.ADDITION, costs.values())
        overspends = (
            overs[0] if len(overs) == 1 else Berakning.of(Operation.ADDITION, overs, avser=(part,))
            for part, overs in self._overspends.items()
        )
        caused = (Berakning.collected(overspends),) if self._caused else ()
        borne = Berakning.of(Operation.SKILLNAD, (whole, *caused)) if caused else whole
        closing = self._closed(borne)
        paid, got = self._payments
        spent = Berakning.collected(costs.values())
        put_in = Berakning.of(Operation.ADDITION, (spent, *_by_part(paid), self._to_holder(closing, OVERFORT)))
        burit = Berakning.of(Operation.AVDRAG, (put_in, *_by_part(got), *_by_part(self._held)), avser=("burit",))
        return Berakning.of(Operation.AVDRAG, (self._ought(closing, *caused), burit), avser=("att_betala",))

    def _ought(self, closing: Berakning, *caused: Berakning) -> Berakning:
        """What each party ought to bear."""
        more = [_of_closing(closing, TILLSKOTT)] if self.tillskott else []
        contributed = Berakning.of(Operation.ADDITION, (self.bidrag, *more, *caused))
        away = [_of_closing(closing, ATERBETALT)] if self.aterbetalt else []
        away += [self._to_holder(closing, kind) for kind in (BEHALLET, FORFALLET) if self._sum(kind)]
        return Berakning.of(Operation.AVDRAG, (contributed, *away), avser=("ska_bara",))

    def _to_holder(self, closing: Berakning, kind: str) -> Berakning:
        """One of the things that become of the money, as what the party that holds it has."""
        return Berakning.collected((_of_closing(closing, kind, self.budgetansvarig),), avser=(kind,))

    def _cost_sums(self) -> dict[str, Berakning]:
        """What each party has paid of the costs, from the lines of the statement on."""
        cells: dict[str, list[Berakning]] = {part: [] for part in self.parter}
        charged = self.utfall.redovisning.kolumner is Kolumnslag.BELASTAD
        for post in self.utfall.redovisning.utfallsposter:
            for part, belopp in post.belopp.items():
                if part in cells:
                    payer = self.budgetansvarig if charged else part
                    avser = (*filter(None, [post.budgetpost]), part)
                    cells[payer].append(Berakning.stated(belopp, *avser, dag=post.dag))
        return {part: Berakning.summed(of, part) if of else Berakning.stated(0, part) for part, of in cells.items()}

    @cached_property
    def _rader(self) -> tuple[Avrakningsrad, ...]:
        """What the settlement says of each party, as it is decided."""
        return tuple(Avrakningsrad(post.part, post.ska_bara, post.burit) for post in self.poster)

    def frozen(self, dag: date, *beslut: Beslut) -> Slutavrakning:
        """The settlement as a value that stays as it is (slutavräkning).

        Args:
            dag: The day on which it is made.
            beslut: The decisions on it.

        Raises:
            InvalidType: When the day is no date, or a decision none.
        """
        return Slutavrakning(
            dag=dag,
            rader=self._rader,
            utgaende_balanser=self.utgaende_balanser,
            beslut=beslut,
        )

    def correction(self, dag: date, *beslut: Beslut) -> Slutavrakning | None:
        """What differs from the settlement that is decided, as a correction of it; None when nothing does.

        Raises:
            Contradiction: When no settlement is decided.
        """
        require(dag, date, "/dag")
        if self.utfall.redovisning.slutavrakning is None:
            raise Contradiction("rattelse-utan-slutavrakning", path="/redovisning/slutavrakning")
        found = self._differing
        return None if found is None else evolve(found, dag=dag, beslut=beslut)

    @cached_property
    def _differing(self) -> Slutavrakning | None:
        """What differs from the settlement that is decided; None when nothing does, or none is decided."""
        decided = self.utfall.redovisning.decided
        if decided is None:
            return None
        away = evolve(
            decided,
            rader=tuple(Avrakningsrad(rad.part, -rad.ska_bara, -rad.burit) for rad in decided.rader),
            utgaende_balanser=tuple(
                evolve(balans, belopp={part: -belopp for part, belopp in balans.belopp.items()})
                for balans in self._held_balances(decided)
            ),
        )
        found = self.frozen(decided.dag).corrected_by(away)
        rader = tuple(rad for rad in found.rader if rad.ska_bara or rad.burit)
        return evolve(found, rader=rader) if rader or found.utgaende_balanser else None

    def _held_balances(self, decided: Slutavrakning) -> tuple[Balans, ...]:
        """What a decided settlement carries over, each balance with its holder."""
        return merged(balans.held_by(self.budgetansvarig) for balans in decided.utgaende_balanser)

    @property
    def reglerat(self) -> FrozenMap[str, Belopp | None]:
        """What each party has paid of the settlement already, below zero what it has got; None is not known."""
        sums: dict[str, Belopp | None] = dict.fromkeys(self.parter, _NOTHING)
        for betalning in self.utfall.redovisning.regleringar:
            for part, sign in ((betalning.fran, 1), (betalning.till or self.budgetansvarig, -1)):
                paid, more = sums[part], betalning.belopp
                sums[part] = None if paid is None or more is None else paid + more * sign
        return FrozenMap(sums)


def _by_part(ore: Mapping[str, int]) -> Iterator[Berakning]:
    """Amounts of parties as they are told; nothing when there are none."""
    if ore:
        yield Berakning.stated_by_party({part: Fraction(each) for part, each in ore.items()})


def _of_closing(closing: Berakning, kind: str, *to: str) -> Berakning:
    """One of the things that become of the money in a closing."""
    return Berakning.of(Operation.UR_AVSLUT, (closing,), avser=(kind, *to))
