"""Hypothesis strategies for the values and records of the library."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache, partial
from operator import itemgetter
from types import MappingProxyType
from typing import Any, TypeVar

from attrs import evolve
from hypothesis import assume, settings
from hypothesis import strategies as st

from folkhalsoavtal import (
    Akt,
    Aktor,
    Aktorsslag,
    Alternativ,
    Andelar,
    AndradeVillkor,
    AndradFinansiering,
    AngivenSumma,
    Ankare,
    Ansats,
    Antagande,
    Aterbetalning,
    Avrakningsrad,
    Avrakningsregel,
    Avsnitt,
    Avtal,
    Avtalsandring,
    Avtalspart,
    Balans,
    Bedomning,
    Behallande,
    Behovsanalys,
    Belopp,
    Besked,
    Beslut,
    Beslutsslag,
    Beslutsstatus,
    BestamdaDagar,
    Bilaga,
    Budget,
    Budgetpost,
    DagIManad,
    DagUtanAr,
    Dimension,
    EkonomiskRedovisning,
    FackligSamverkan,
    Finansiar,
    Fokusomrade,
    FolkhalsoavtalError,
    Folkhalsoutmaning,
    Forekomst,
    Forlangning,
    Forloppssteg,
    Forloppsuppgift,
    Formular,
    Formulardel,
    Formularpunkt,
    Fraga,
    Fragegrupp,
    Fragesvar,
    Fragevillkor,
    Frist,
    Fristbesked,
    Fristslag,
    Fristvillkor,
    Gruppmotivering,
    Harkomst,
    IfylltFormular,
    Ikrafttradande,
    Indikator,
    Inlagg,
    Inlaggsslag,
    Insats,
    Insatsstatus,
    Intervall,
    JaNejFraga,
    JaNejSvar,
    Kallhanvisning,
    Kannetecken,
    Kategori,
    Kolumnslag,
    Komplettering,
    Krav,
    Kravamne,
    Kravstyrka,
    Lank,
    LikaDelar,
    Mal,
    Malomrade,
    Medel,
    Medelsatgard,
    Medelsuppgift,
    Metod,
    Metodbesked,
    Metodfas,
    Metodlage,
    Metodpunkt,
    Mote,
    Motesbeslut,
    Motesfraga,
    Moteslage,
    Motespunkt,
    Motestid,
    Motesuppgift,
    Natverk,
    NyPart,
    NyttTillaggsavtal,
    Omfordelning,
    OmnamndDag,
    Organ,
    Organbyte,
    Organisation,
    Organisationsslag,
    Orsakaransvar,
    Overforing,
    Overskridande,
    ParallellPlan,
    Partsbetalning,
    Period,
    Preventionsniva,
    Princip,
    Prognos,
    Prolongering,
    Provningsniva,
    Rapportering,
    RelativTidpunkt,
    Risk,
    SamladSumma,
    Samling,
    Sammanslagning,
    Skala,
    Skalfraga,
    Skalnyckel,
    Skaloversattning,
    Skalriktning,
    Skalsteg,
    Skalsvar,
    Slutavrakning,
    Statusuppgift,
    Stegkrav,
    Styrdokument,
    Styrniva,
    Styrorgan,
    Styrorganbyte,
    Styrorgansroll,
    Svar,
    Svarsblock,
    Svarslage,
    Tabellfraga,
    Tabellkolumn,
    Tabellrad,
    Tabellsvar,
    Talfraga,
    Talsvar,
    Textfraga,
    Textsvar,
    Tidsenhet,
    Tillaggsavtal,
    Tillskott,
    Tjanst,
    Tjansteutlatande,
    Underskrift,
    Uppfoljning,
    Upphavbart,
    Upprepning,
    Uppsagning,
    UteblivetSvar,
    Utfallspost,
    Utskick,
    Uttrade,
    Utvardering,
    Valfraga,
    Valsvar,
    Veckodag,
    VeckodagIManad,
    VeckodagIVecka,
    Verksamhetsplan,
)
from folkhalsoavtal.belopp import GRANS
from folkhalsoavtal.beloppsuppgift import Beloppsenhet, Beloppsroll, Beloppsuppgift
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.betalningsplan import Betalning, Betalningsintervall, Betalningsplan
from folkhalsoavtal.delning import Delningsprincip
from folkhalsoavtal.fields import walk
from folkhalsoavtal.finansiering import (
    Atagande,
    EgenKostnad,
    FastBelopp,
    Finansieringsregel,
    Golv,
    Indelning,
    InreDelning,
    Matchning,
    Nyckeldel,
    Nyckelvikt,
    PerInvanare,
    Regelsumma,
    Sats,
    Tak,
    Upprakning,
    UtanforPotten,
    ViktadNyckel,
)
from folkhalsoavtal.fraga import answers_of
from folkhalsoavtal.period import Delarsrakning
from folkhalsoavtal.tidpunkt import Tidpunkt
from folkhalsoavtal.underlag import Matdag, Observation, Serie, Underlag

T = TypeVar("T")

#: Half as many draws as the profile asks for, where each takes its time.
half = settings(max_examples=max(settings().max_examples // 2, 5))


# A strategy that is made for one draw is looked through before it, which takes longer than the draw: what is drawn often
# is made once. Those that are made of what is drawn are kept for a while: within a record they are asked for again.
_for_a_while = lru_cache(maxsize=256, typed=True)


@_for_a_while
def or_none(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """One of these, or None."""
    return st.none() | strategy


@_for_a_while
def any_of(*values: T) -> st.SearchStrategy[T]:
    """One of these values."""
    return st.sampled_from(values)


@_for_a_while
def some_ids(max_size: int, min_size: int = 0) -> st.SearchStrategy[list[str]]:
    """Ids, each once."""
    return st.lists(ids, unique=True, min_size=min_size, max_size=max_size)


@_for_a_while
def some(strategy: st.SearchStrategy[T], max_size: int = 2) -> st.SearchStrategy[tuple[T, ...]]:
    """None, one or a few of these, as a tuple."""
    return st.lists(strategy, max_size=max_size).map(tuple)


@_for_a_while
def among(ids: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of these ids, each once."""
    return st.lists(st.sampled_from(ids), unique=True, max_size=2).map(tuple) if ids else st.just(())


@_for_a_while
def among_or_none(ids: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...] | None]:
    """Some of these ids, each once, or None: which they are is not stated."""
    return st.none() | among(ids)


booleans = st.booleans()
any_day = st.dates()
ids = st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True)
texts = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20).filter(
    lambda text: any(unicodedata.category(character) not in {"Zs", "Zl", "Zp", "Cf"} for character in text)
)
years = st.integers(1000, 9999)
belopp = st.one_of(
    st.integers(-(10**9), 10**9),
    st.integers(-GRANS + 1, GRANS - 1),
    st.integers(-(10**7), 10**7).map(lambda n: n * 100),
).map(lambda ore: Belopp(ore=ore))
perioder = st.tuples(st.dates(), st.dates()).map(lambda days: Period(min(days), max(days)))
kallor = st.builds(Kallhanvisning, texts, st.none() | texts, st.sampled_from(Harkomst), st.none() | texts)
organisationer = st.one_of(
    st.builds(
        Organisation, st.sampled_from(["kommun:1489", "kommun:0114", "region:14", "orgnr:212000-0142"]), st.none()
    ),
    st.builds(Organisation, st.sampled_from([None, "region:09", "kommun:0980"]), texts),
)


_sets_of_days = st.sets(any_day, max_size=3)


@st.composite
def organ(draw: st.DrawFn) -> tuple[Organ, ...]:
    """The names of a board: the first with or without a day, the others in the order of theirs."""
    days: list[date | None] = sorted(draw(_sets_of_days))
    if draw(booleans):
        days.insert(0, None)
    return tuple(Organ(draw(texts), day, draw(or_none(kallor))) for day in days if day != date.min)


@st.composite
def fractions_of_one(draw: st.DrawFn, min_size: int = 1, max_size: int = 6) -> tuple[Fraction, ...]:
    """Shares that sum to 1, some of them zero."""
    weights = draw(
        st.lists(st.integers(0, 1000), min_size=min_size, max_size=max_size).filter(lambda weights: sum(weights) > 0)
    )
    return tuple(Fraction(weight, sum(weights)) for weight in weights)


def simple_rules(parter: tuple[str, ...]) -> st.SearchStrategy[LikaDelar | Andelar]:
    """Rules that share a total between exactly these parties in shares that they say themselves."""
    terms = {
        "niva": st.sampled_from(Provningsniva),
        "tolerans": st.integers(0, 200).map(lambda ore: Belopp(ore=ore)),
        "kallhanvisning": st.none() | kallor,
    }
    andelar = fractions_of_one(len(parter), len(parter)).map(lambda f: dict(zip(parter, f, strict=True)))
    shares = st.builds(Andelar, andelar, **terms)
    return shares if len(parter) < 2 else st.one_of(st.builds(LikaDelar, st.just(parter), **terms), shares)


def seldom(often: st.SearchStrategy[T], other: st.SearchStrategy[T], times: int) -> st.SearchStrategy[T]:
    """The first, and one time in so many the other."""
    return st.integers(1, times).flatmap(lambda n: other if n == times else often)


@_for_a_while
def mostly(strategy: st.SearchStrategy[T], *, known: bool = False) -> st.SearchStrategy[T | None]:
    """These, and, unless all is to be known, now and then what is not."""
    return strategy if known else seldom(strategy, st.none(), 16)


#: Days near each other, so that those that a rule holds on and those that it is reckoned for often overlap.
dagar = st.one_of(
    st.sampled_from([date(2024, 1, 1), date(2024, 2, 29), date(2024, 12, 31), date(2023, 7, 1), date(2025, 7, 1)]),
    st.dates(date(2023, 1, 1), date(2026, 12, 31)),
)
nara_perioder = st.tuples(dagar, dagar).map(lambda days: Period(min(days), max(days)))
giltighetstider = st.one_of(
    dagar.map(lambda day: Period(day, date(9999, 12, 31))),
    dagar.map(lambda day: Period(date(2000, 1, 1), day)),
    nara_perioder,
)
#: Sums of a year, small enough to read and odd enough to leave öre over.
summor = st.integers(-(10**6), 10**6).map(lambda ore: Belopp(ore=ore))
positiva_summor = st.integers(0, 10**6).map(lambda ore: Belopp(ore=ore))
positiva_tal = st.one_of(st.integers(0, 100).map(Fraction), st.integers(0, 10**8).map(lambda n: Fraction(n, 10**4)))
rakningar = st.sampled_from([Delarsrakning.MANAD, Delarsrakning.DAG, Delarsrakning.HELT_AR])
matdagar = st.sampled_from([Matdag(1, 1), Matdag(12, 31, ar_fore=1), Matdag(11, 1, ar_fore=2), Matdag(6, 30, artal=2022)])  # fmt: skip
#: Ids of series; rules and files draw the same.
serie_ids = st.sampled_from(["folkmangd", "behov", "kpi", "lpik"])


def _villkor(*, whole: bool, known: bool) -> st.SearchStrategy[dict[str, Any]]:
    """What any rule says of when it holds; nothing of days for one that is to hold on all."""
    said = {
        "delarsrakning": rakningar if known else mostly(rakningar),
        "kallhanvisning": st.sampled_from([None, Kallhanvisning("Avtalet", "3 §")]),
    }
    always = st.fixed_dictionaries(said)
    for_a_time = st.fixed_dictionaries({**said, "giltighetstid": giltighetstider})
    return always if whole else seldom(always, for_a_time, 5)


_VILLKOR = {(whole, known): _villkor(whole=whole, known=known) for whole in (False, True) for known in (False, True)}
_provning = st.fixed_dictionaries(
    {},
    optional={
        "niva": st.sampled_from(Provningsniva),
        "tolerans": st.integers(0, 200).map(lambda ore: Belopp(ore=ore)),
        "delningsprincip": st.sampled_from(Delningsprincip),
        "kallhanvisning": kallor,
    },
)


def divided(regel: Finansieringsregel) -> set[str]:
    """The parties whose part a rule divides among their operations."""
    if not isinstance(regel, InreDelning):
        return set().union(*(divided(inner) for _, inner in regel.inner()))
    if regel.bland is Indelning.VERKSAMHETER:
        return {regel.sida} | divided(regel.regel)
    return divided(regel.regel) | divided(regel.delning)


class _Rules:
    """Draws rules of every kind that are sound as they are made.

    Which parties stand in which side is drawn once for the whole rule: in a sum of rules each stands in one.
    """

    def __init__(self, draw: st.DrawFn, parter: tuple[str, ...], *, known: bool) -> None:
        self.draw = draw
        self.known = known
        self.parter = parter
        self.left = 12  # rules that are at most drawn
        self.costs = True  # whether own costs may stand here
        self.kostnader = 0
        self.sidor: dict[str, tuple[str, ...]] = {}  # the parties in each side; each side stands in the one before
        inside = parter
        for sida in ("kommunerna", "grannkommunerna"):
            if len(inside) > 1 and sida not in parter and draw(booleans):
                inside = inside[-draw(st.integers(1, len(inside) - bool(self.sidor))) :]
                self.sidor[sida] = inside

    def any(self, depth: int, pool: tuple[str, ...], *, top: bool = True) -> Finansieringsregel:
        """A rule for some of a pool: the parties, or, when not at the top, those outside a side and the side."""
        kinds = [self.pot, self.fixed, self.per_head, self.matching]
        if depth > 0 and self.left > 0:
            kinds += [self.outside, self.bounded, self.indexed, self.summed, self.operated, *[self.owned] * self.costs]
            kinds += [self.sided] * (2 * (top and bool(self.sidor)))
        self.left -= 1
        return self.draw(st.sampled_from(kinds))(depth - 1, pool, top)

    def some(self, pool: Sequence[str]) -> tuple[str, ...]:
        """All or some of a pool, at least one."""
        if not self.draw(booleans):
            return tuple(pool)
        return tuple(self.draw(st.lists(st.sampled_from(pool), unique=True, min_size=1, max_size=len(pool))))

    def terms(self, *, whole: bool = False) -> dict[str, Any]:
        """What any rule says; one that shares all of a part holds on all days."""
        return self.draw(_VILLKOR[whole, self.known])

    def maybe(self, strategy: st.SearchStrategy[T]) -> T | None:
        """One of these, or what is not known, unless all is."""
        return self.draw(mostly(strategy, known=self.known))

    # the kinds that are made of no other rule

    def pot(self, depth: int, pool: tuple[str, ...], top: bool) -> Finansieringsregel:
        return self.sharing(depth, self.some(pool), 0 if top else None)

    def fixed(self, depth: int, pool: tuple[str, ...], top: bool) -> Finansieringsregel:
        belopp = {part: self.maybe(summor) for part in self.some(pool)}
        return FastBelopp(belopp, upprakning_ingar=self.draw(any_of(False, False, False, True)), **self.terms())  # fmt: skip

    def per_head(self, depth: int, pool: tuple[str, ...], top: bool) -> Finansieringsregel:
        serier = st.lists(serie_ids, unique=True, min_size=1, max_size=2).map(tuple)
        invanare = {part: self.draw(serier) for part in self.some(pool)}
        days = sorted(self.draw(st.lists(dagar, unique=True, max_size=2)))
        first = [Sats(self.maybe(positiva_tal))] if not days or self.known or self.draw(booleans) else []
        satser = (*first, *(Sats(self.maybe(positiva_tal), day) for day in days))
        return PerInvanare(invanare, satser, self.draw(matdagar), **self.terms())

    def matching(self, depth: int, pool: tuple[str, ...], top: bool) -> Finansieringsregel:
        """A party matches only those after it, so that none match each other."""
        if len(pool) < 2:
            return self.fixed(depth, pool, top)
        at = self.draw(st.integers(0, len(pool) - 2))
        part, later = pool[at], pool[at + 1 :]
        regel = None
        if depth >= 0 and self.draw(booleans):
            regel = self.any(depth, later, top=top)
            later = tuple(other for other in later if other in regel.named_parter)
        faktor = self.draw(any_of(Fraction(1), Fraction(1, 2), Fraction("1.5"), Fraction()))
        tak = self.draw(or_none(positiva_summor))
        return Matchning(part, self.some(later), regel, faktor=faktor, tak=tak, **self.terms())

    # the kinds around others

    def outside(self, depth: int, pool: tuple[str, ...], top: bool) -> Finansieringsregel:
        regel = self.sharing(depth, self.some(pool), 0 if top else None)
        return UtanforPotten(regel, self.maybe(summor), self.draw(any_of(None, "Strateg")), **self.terms())  # fmt: skip

    def without_costs(self, depth: int, pool: tuple[str, ...], top: bool) -> Finansieringsregel:
        """A rule that a bound or an index can stand around."""
        before, self.costs = self.costs, False
        regel = self.any(depth, pool, top=top)
        self.costs = before
        return regel

    def bounded(self, depth: int, pool: tuple[str, ...], top: bool, kind: type | None = None) -> Finansieringsregel:
        """A cap not below a floor for the same, nor a floor above a cap."""
        regel = self.without_costs(depth, pool, top)
        sidor = tuple({sida: None for sides in regel.sidor.values() for sida in sides})
        whom = self.draw(st.sampled_from([(None,), tuple(regel.named_parter), *[sidor] * bool(sidor)]))
        part = self.draw(st.sampled_from(whom))
        low, high, inner = 0, 10**6, regel
        while not isinstance(inner, (Matchning, UtanforPotten)) and hasattr(inner, "regel"):
            low = max(low, inner.belopp.ore) if isinstance(inner, Golv) and inner.part == part else low
            high = min(high, inner.belopp.ore) if isinstance(inner, Tak) and inner.part == part else high
            inner = inner.regel
        if kind is Golv or (kind is None and self.draw(booleans)):
            return Golv(regel, Belopp(ore=self.draw(st.integers(0, high))), part, **self.terms())
        return Tak(regel, Belopp(ore=self.draw(st.integers(low, 10**6))), part, **self.terms())

    def indexed(self, depth: int, pool: tuple[str, ...], top: bool) -> Finansieringsregel:
        regel = self.without_costs(depth, pool, top)
        if any(isinstance(inner, FastBelopp) and inner.upprakning_ingar for _, inner in walk(regel)):
            return regel
        return Upprakning(regel, self.draw(serie_ids), date(2022, 1, 1), self.draw(matdagar), **self.terms())

    def owned(self, depth: int, pool: tuple[str, ...], top: bool) -> Finansieringsregel:
        regel = self.with_own_cost(self.any(depth, pool, top=top))
        return self.with_own_cost(regel) if self.draw(booleans) else regel

    def with_own_cost(self, regel: Finansieringsregel, *, whole: bool = False) -> Finansieringsregel:
        undivided = [part for part in regel.named_parter if part not in {*self.sidor, *divided(regel)}]
        if not undivided:
            return regel
        self.kostnader += 1
        belopp, benamning = self.maybe(positiva_summor), self.draw(any_of(None, "Omkostnader"))
        part = self.draw(st.sampled_from(undivided))
        return EgenKostnad(regel, part, f"kostnad-{self.kostnader}", belopp, benamning, **self.terms(whole=whole))

    def summed(self, depth: int, pool: tuple[str, ...], top: bool) -> Finansieringsregel:
        several = self.draw(st.integers(1, 3))
        return Regelsumma(tuple(self.any(depth, pool, top=top) for _ in range(several)), **self.terms())

    def operated(self, depth: int, pool: tuple[str, ...], top: bool) -> Finansieringsregel:
        return self.among_operations(depth, self.any(depth, pool, top=top))

    def among_operations(self, depth: int, regel: Finansieringsregel, *, whole: bool = False) -> Finansieringsregel:
        undivided = [part for part in regel.named_parter if part not in {*self.sidor, *divided(regel)}]
        if not undivided:
            return regel
        sida = self.draw(st.sampled_from(undivided))
        operations = [operation for operation in ("skola", "fritid", "kultur") if operation != sida]
        delning = self.sharing(depth, self.some(operations), None, whole=True)
        return InreDelning(regel, sida, delning, Indelning.VERKSAMHETER, **self.terms(whole=whole))

    def sided(self, depth: int, pool: tuple[str, ...], top: bool) -> Finansieringsregel:
        sida, inside = next(iter(self.sidor.items()))
        inside = tuple(part for part in pool if part in inside)
        if not inside:
            return self.any(depth, pool, top=top)
        outside = tuple(part for part in pool if part not in inside)
        regel = self.any(depth, (*outside, sida), top=False)
        return self.among_parties(depth, regel, 0, self.some(inside)) if sida in regel.named_parter else regel

    def among_parties(
        self, depth: int, regel: Finansieringsregel, level: int, inside: tuple[str, ...], *, whole: bool = False
    ) -> Finansieringsregel:
        """The part of a side divided among parties; what stands in a side of its own is divided inside it or after."""
        sida, deeper = [*self.sidor, None][level : level + 2]
        within = tuple(part for part in inside if deeper is not None and part in self.sidor[deeper])
        if sida is not None and deeper is not None and within and self.draw(booleans):
            beside = tuple(part for part in inside if part not in within)
            first = self.sharing(depth, (*beside, deeper), None, whole=True)
            first = InreDelning(regel, sida, first, **self.terms(whole=whole))
            return self.among_parties(depth, first, level + 1, within, whole=whole)
        assert sida is not None
        return InreDelning(regel, sida, self.sharing(depth, inside, level + 1, whole=True), **self.terms(whole=whole))

    # the kinds that share a total

    def sharing(
        self, depth: int, names: tuple[str, ...], level: int | None, *, whole: bool = False
    ) -> Finansieringsregel:
        """A rule that shares all of a total among exactly these.

        Args:
            depth: How many rules may stand in one another.
            names: Those that share.
            level: How many sides they stand in; None when there are no sides among them.
            whole: Whether it is to share the total on every day.
        """
        self.left -= 1
        deeper = depth > 0 and self.left > 0
        sida = None if level is None else next(iter([*self.sidor][level:]), None)
        inside = tuple(name for name in names if sida is not None and name in self.sidor[sida])
        if sida is not None and inside and (level or (deeper and self.draw(booleans))):
            outside = tuple(name for name in names if name not in inside)
            outer = self.sharing(depth - 1, (*outside, sida), None, whole=whole)
            return self.among_parties(depth - 1, outer, level or 0, inside, whole=whole)
        match self.draw(st.integers(0, 7)) if deeper else 0:
            case 5 if self.costs:
                return self.with_own_cost(self.sharing(depth - 1, names, level, whole=whole), whole=whole)
            case 6:
                inner = self.sharing(depth - 1, names, level, whole=whole)
                return self.among_operations(depth - 1, inner, whole=whole)
            case 7:
                return self.successive(depth - 1, names, level, whole=whole)
            case _:
                return self.shares(names, whole=whole)

    def successive(self, depth: int, names: tuple[str, ...], level: int | None, *, whole: bool) -> Finansieringsregel:
        """Terms that replace each other: they share the total between them, and all of it."""
        day, rakning, before = self.draw(dagar), self.draw(any_of(*Delarsrakning)), self.kostnader
        terms: list[Finansieringsregel] = []
        for days in (Period(date(1000, 1, 1), day - timedelta(1)), Period(day, date(9999, 12, 31))):
            self.kostnader = before  # a cost can stand in each
            regel = self.sharing(depth, names, level, whole=True)
            terms.append(evolve(regel, giltighetstid=days, delarsrakning=rakning))
        self.kostnader += 2
        return Regelsumma(tuple(terms), **self.terms(whole=whole))

    def shares(self, names: tuple[str, ...], kind: type | None = None, *, whole: bool = False) -> Finansieringsregel:
        """Equal parts, fixed shares, or keys of which the first has all."""
        kinds = [Andelar, ViktadNyckel, *[LikaDelar] * (len(names) > 1)]
        kind = self.draw(st.sampled_from(kinds)) if kind not in kinds else kind
        match kind.__name__:
            case "LikaDelar":
                return LikaDelar(names, **self.terms(whole=whole))
            case "Andelar":
                andelar = self.draw(fractions_of_one(len(names), len(names)))
                return Andelar(dict(zip(names, andelar, strict=True)), **self.terms(whole=whole))
            case _:
                some = (names,) if self.draw(booleans) else (names, self.some(names))
                andelar = (Fraction(1),) if len(some) == 1 else self.draw(fractions_of_one(2, 2))
                keys = tuple(self.key(andel, parter) for andel, parter in zip(andelar, some, strict=True))
                grundade = self.draw(st.sampled_from([(), (), names, names[-1:]]))
                grund = {part: self.maybe(summor) for part in grundade}
                return ViktadNyckel(keys, grund, **self.terms(whole=whole))

    def key(self, andel: Fraction, parter: tuple[str, ...]) -> Nyckeldel:
        """A key in which somebody can weigh something."""
        weight = positiva_tal.map(lambda vikt: {"vikt": vikt}) | serie_ids.map(lambda serie: {"serie": serie})
        held = weight if self.known else seldom(weight, st.just({}), 16)
        vikter = [Nyckelvikt(part, **self.draw(held)) for part in parter]
        if all(vikt.vikt == 0 for vikt in vikter):
            vikter[-1] = Nyckelvikt(parter[-1], vikt=Fraction(1))
        matdag = self.draw(matdagar) if any(vikt.serie for vikt in vikter) else None
        return Nyckeldel(benamning=self.draw(any_of(None, "Invånare")), andel=andel, vikter=tuple(vikter), matdag=matdag)  # fmt: skip


@st.composite
def rules(draw: st.DrawFn, parter: tuple[str, ...], depth: int = 3, *, known: bool = False) -> Finansieringsregel:
    """Rules of every kind and rules made of them, for some or all of these parties; all that they say can be known."""
    return evolve(_Rules(draw, parter, known=known).any(depth, parter), **draw(_provning))


@st.composite
def rules_of(
    draw: st.DrawFn, kind: type[Finansieringsregel], parter: tuple[str, ...], depth: int = 1, *, known: bool = False
) -> Finansieringsregel:
    """Rules whose outermost is of one kind; often it holds for a time, or the one that stands directly in it does."""
    made = _Rules(draw, parter, known=known)
    ways = {
        FastBelopp: made.fixed,
        PerInvanare: made.per_head,
        Matchning: made.matching,
        UtanforPotten: made.outside,
        Upprakning: made.indexed,
        EgenKostnad: made.owned,
        Regelsumma: made.summed,
    }
    if kind in ways:
        regel = ways[kind](depth, parter, True)
    elif kind in (Tak, Golv):
        regel = made.bounded(depth, parter, True, kind)
    elif kind is InreDelning:
        regel = draw(st.sampled_from([made.sided] * (2 * bool(made.sidor)) + [made.operated]))(depth, parter, True)
    else:
        regel = made.shares(made.some(parter), kind)
    assume(isinstance(regel, kind))
    within: Finansieringsregel | None = getattr(regel, "regel", None)
    if within is not None and draw(booleans):
        regel = evolve(regel, regel=evolve(within, giltighetstid=draw(giltighetstider)))
    return evolve(regel, **draw(_provning), giltighetstid=draw(or_none(giltighetstider)))


@st.composite
def sharing_rules(draw: st.DrawFn, parter: tuple[str, ...], depth: int = 2) -> Finansieringsregel:
    """Rules that share all of a total, on every day, between exactly these parties."""
    return _Rules(draw, parter, known=True).sharing(depth, parter, 0, whole=True)


def asked(regel: Finansieringsregel, ar: Iterable[int]) -> dict[str, set[date]]:
    """The days that a rule asks for in some years, by the id of the series."""
    days: dict[str, set[date]] = {}
    ar = tuple(ar)
    for _, value in walk(regel):
        match value:
            case Nyckeldel():
                serier = [vikt.serie for vikt in value.vikter if vikt.serie is not None]
            case PerInvanare():
                serier = [serie for andel in value.invanare for serie in andel.serier]
            case Upprakning():
                serier = [value.index]
                days.setdefault(value.index, set()).add(value.basdag)
            case _:
                continue
        for serie in serier:
            assert value.matdag is not None
            days.setdefault(serie, set()).update(value.matdag.in_year(year) for year in ar)
    return days


serietal = st.one_of(st.integers(1, 1000).map(Fraction), st.integers(0, 10**7).map(lambda n: Fraction(n, 100)))


@st.composite
def serier(
    draw: st.DrawFn, regel: Finansieringsregel | None, ar: Iterable[int], *, known: bool = False
) -> tuple[Serie, ...]:
    """Series for all that a rule asks for in some years; all is known, or some are not at hand and some empty."""
    found = asked(regel, ar) if regel is not None else {}
    return tuple(
        Serie(
            id=id_, observationer=tuple(Observation(day, draw(mostly(serietal, known=known))) for day in sorted(days))
        )
        for id_, days in sorted(found.items())
        if known or draw(st.integers(0, 9)) < 9
    )


@st.composite
def underlag(draw: st.DrawFn, regel: Finansieringsregel, ar: Iterable[int], *, known: bool = False) -> Underlag:
    """What a rule is reckoned on in some years: totals and contributions of any sign, all known or not."""
    ar = tuple(ar)
    own = {part for _, m in walk(regel) if isinstance(m, Matchning) and m.regel is None for part in m.motparter}
    reckoned = st.lists(st.none() | summor, max_size=2).map(
        lambda cells: Berakning.summed(map(Berakning.stated, cells))
    )
    return Underlag(
        totaler={year: draw(seldom(mostly(summor, known=known), reckoned, 6)) for year in ar},
        bidrag={year: {part: draw(mostly(summor, known=known)) for part in sorted(own)} for year in ar} if own else {},
        serier=draw(serier(regel, ar, known=known)),
    )


@st.composite
def betalningsplaner(draw: st.DrawFn, atagande: Atagande, max_payments: int = 4) -> Betalningsplan:
    """Instalments of what is owed for a year, some of them paid, more or less than they were."""
    intervall, rakning = draw(any_of(*Betalningsintervall)), draw(any_of(*Delarsrakning))
    plan = Betalningsplan(atagande=atagande, intervall=intervall, delarsrakning=rakning)
    paid: set[tuple[str, int | None]] = set()
    for _ in range(draw(st.integers(0, max_payments))):
        nr = None if intervall is Betalningsintervall.REKVISITION else draw(st.integers(1, sum(not d.reglering for d in plan.delbetalningar)))  # fmt: skip
        parter = [part for part in atagande.parter if nr is None or (part, nr) not in paid]
        payers = draw(st.lists(st.sampled_from(parter), unique=True)) if parter else []
        paid |= {(part, nr) for part in payers}
        plan = plan.with_payment(Betalning({part: draw(summor) for part in payers}, nr, draw(or_none(dagar))))
    return plan


@st.composite
def beloppsuppgifter(draw: st.DrawFn, parter: Sequence[str] = ()) -> Beloppsuppgift:
    """Amounts as a document states them, of these parties or of all together."""
    part = draw(any_of(None, *parter))
    roller = [None, Beloppsroll.TAK, Beloppsroll.POTT if part is None else Beloppsroll.BIDRAG]
    decimaler = draw(st.integers(0, 6))
    return Beloppsuppgift(
        Fraction(draw(st.integers(-(10**9), 10**9)), 10**decimaler),
        draw(any_of(*Beloppsenhet)),
        draw(st.sampled_from(roller)),
        decimaler=draw(any_of(None, decimaler, 6)),
        part=part,
        verksamhetsar=draw(or_none(years)),
        kallhanvisning=draw(or_none(kallor)),
    )


@st.composite
def budgets(draw: st.DrawFn, parter: tuple[str, ...] = ("drn", "kommun")) -> Budget:
    """Budgets of these parties, in any order, with or without a co-financier."""
    columns = [Finansiar.part(part, draw(or_none(texts))) for part in draw(st.permutations(parter))]
    if draw(booleans) and "annan" not in parter:
        columns.append(Finansiar.medfinansiar("annan", draw(or_none(texts))))
    row = st.fixed_dictionaries({}, optional={column.id: st.none() | belopp for column in columns})
    summa = st.none() | st.builds(AngivenSumma, row, st.none() | belopp, st.none() | texts)
    kategorier = tuple(Kategori(id_, draw(texts), draw(summa)) for id_ in sorted(draw(st.sets(ids, max_size=2))))
    posts = tuple(
        Budgetpost(
            id_,
            draw(texts),
            draw(row),
            kategori=draw(any_of(None, *(kategori.id for kategori in kategorier))),
            bars_av=draw(any_of(None, None, None, *parter)),
            angivet_totalt=draw(or_none(belopp)),
            kallhanvisning=draw(or_none(kallor)),
        )
        for id_ in draw(some_ids(5))
    )
    return Budget(
        verksamhetsar=draw(years),
        finansiarer=tuple(columns),
        budgetposter=posts,
        kategorier=kategorier,
        angiven_summa=draw(summa),
        budgetansvarig=draw(any_of(None, *parter)),
        kallhanvisning=draw(or_none(kallor)),
    )


#: Awkward texts, cheap to draw where there are many.
words = st.sampled_from(
    [
        "Å",
        "två ord",
        "rad\nbruten\n\nstycke",
        "<b>&amp;",
        "*_#|",
        "- 1. +",
        "\N{NO-BREAK SPACE}x",
        "ord " * 40,
        "\u202ea",
    ]
)
tal = st.one_of(st.integers(-(10**6), 10**6), st.integers(-(10**12) + 1, 10**12 - 1)).flatmap(
    lambda n: st.integers(0, 6).map(lambda decimals: Fraction(n, 10**decimals))
)
kopplingar = st.none() | st.lists(
    st.sampled_from(["folkhalsomal-2003:2", "folkhalsomal-2018:2", "agenda-2030:3", "andts:alkohol"]),
    unique=True,
    max_size=2,
).map(tuple)
intervall = st.tuples(tal, tal).map(lambda bounds: Intervall(min(bounds), max(bounds)))
indikatorer = st.builds(
    Indikator,
    words,
    st.none() | words,
    varde=st.none() | tal,
    enhet=st.none() | words,
    matar=st.none() | years,
    intervall=st.none() | intervall,
    kod=st.none() | words,
    geografiskt_omrade=st.none() | words,
)


any_serier = st.builds(
    Serie,
    id=serie_ids | ids,
    benamning=st.none() | words,
    observationer=st.lists(
        st.builds(Observation, st.dates(), st.none() | tal, kallhanvisning=st.none() | kallor),
        max_size=2,
        unique_by=lambda observation: observation.dag,
    ).map(lambda found: tuple(sorted(found, key=lambda observation: observation.dag))),
    kallhanvisning=st.none() | kallor,
)


@_for_a_while
def beslut(parter: tuple[str, ...] = ()) -> st.SearchStrategy[Beslut]:
    """Decisions, proposed, made or not stated which, of bodies of these parties."""
    common = {"part": st.sampled_from([None, *parter]), "kallhanvisning": st.none() | kallor}
    made = st.builds(
        Beslut,
        st.sampled_from(Beslutsslag),
        st.none() | words,
        status=st.sampled_from([None, Beslutsstatus.FATTAT]),
        dag=st.none() | st.dates(),
        paragraf=st.none() | words,
        diarienummer=st.none() | words,
        **common,
    )
    proposed = st.builds(Beslut, st.sampled_from(Beslutsslag), st.none() | words, status=st.just(Beslutsstatus.FORESLAGET), **common)  # fmt: skip
    return made | proposed


bilagor = st.builds(Bilaga, words, st.none() | words, fil=st.none() | words, avtal=st.none() | ids)
krav = st.builds(
    Krav,
    id=ids,
    styrka=st.sampled_from(Kravstyrka),
    benamning=words,
    amne=st.none() | st.sampled_from(Kravamne),
    kallhanvisning=st.none() | kallor,
)
many_krav = st.lists(krav, max_size=2, unique_by=lambda each: each.id).map(tuple)


@st.composite
def goals(draw: st.DrawFn, names: list[str]) -> tuple[Mal, ...]:
    """Trees of goals that use up some of the names."""
    found: list[Mal] = []
    while names and draw(booleans):
        name = names.pop()
        found.append(Mal(name, draw(words), draw(goals(names)), kopplingar=draw(kopplingar)))
    return tuple(found)


_years_with_days = st.lists(st.tuples(years, st.none() | st.integers(0, 364)), max_size=3)


@st.composite
def status_histories(draw: st.DrawFn) -> tuple[Statusuppgift, ...]:
    """A history of states in order of time."""
    found = sorted(draw(_years_with_days), key=lambda at: (at[0], at[1] or 0))
    return tuple(
        Statusuppgift(
            status,
            year,
            dag=None if day is None else date(year, 1, 1) + timedelta(day),
            till_ar=draw(st.none() | st.integers(year + 1, 9999)) if status is Insatsstatus.FLYTTAD and year < 9999 else None,
            orsak=draw(or_none(words)),
            kallhanvisning=draw(or_none(kallor)),
        )
        for year, day in found
        for status in [draw(any_of(*Insatsstatus))]
    )  # fmt: skip


sma_ar = st.integers(-2, 3)
nara_ar = st.integers(2021, 2025)
manader = st.lists(st.integers(1, 12), unique=True, min_size=1, max_size=4).map(sorted).map(tuple)
#: When something is due: rules of every kind but those that are counted from another deadline.
tidpunkter: st.SearchStrategy[Tidpunkt] = st.one_of(
    st.builds(DagIManad, dag=st.integers(1, 29), manader=manader, ar_efter=sma_ar),
    st.builds(DagIManad, dag=st.integers(1, 31), manader=st.sampled_from([(1,), (3, 6, 9, 12)]), ar_efter=sma_ar),
    st.builds(
        VeckodagIManad,
        veckodag=st.sampled_from(Veckodag),
        ordningstal=st.sampled_from([1, 2, 3, 4, -1, -2, -3, -4]),
        manader=manader,
        ar_efter=sma_ar,
    ),
    st.builds(VeckodagIVecka, veckodag=st.sampled_from(Veckodag), vecka=st.integers(1, 52) | st.just(-1), ar_efter=sma_ar),
    st.builds(
        RelativTidpunkt,
        antal=st.integers(-20, 20),
        enhet=st.sampled_from([Tidsenhet.DAG, Tidsenhet.VECKA, Tidsenhet.MANAD]),
        ankare=st.sampled_from(Ankare),
    ),
    st.builds(RelativTidpunkt, antal=st.integers(-2, 2), enhet=st.just(Tidsenhet.AR), ankare=st.sampled_from(Ankare)),
    st.builds(
        BestamdaDagar,
        dagar=st.lists(st.dates(date(2019, 1, 1), date(2031, 12, 31)), unique=True, min_size=1, max_size=3).map(sorted).map(tuple),
    ),
    st.builds(BestamdaDagar, dagar=st.dates(date(2023, 1, 1), date(2026, 12, 31)).map(lambda dag: (dag,)), verksamhetsar=st.integers(2022, 2026)),
)  # fmt: skip


@st.composite
def frister(draw: st.DrawFn, parter: Sequence[str] = (), max_size: int = 3) -> tuple[Frist, ...]:
    """Deadlines of an agreement or a plan; some are counted from others, some hold on what is told of others."""
    found: list[Frist] = []
    for id_ in draw(st.lists(ids, unique=True, max_size=max_size)):
        plain = [frist.id for frist in found if frist.counted_from is None]
        relative = st.builds(RelativTidpunkt, antal=st.integers(-40, 40), enhet=st.just(Tidsenhet.DAG), frist=st.sampled_from(plain)) if plain else st.nothing()  # fmt: skip
        known = st.builds(Fristvillkor, st.sampled_from([f.id for f in found]), st.sampled_from(Besked)) if found else st.nothing()  # fmt: skip
        found.append(
            Frist(
                id=id_,
                benamning=draw(words),
                slag=draw(any_of(*Fristslag)),
                tidpunkt=draw(tidpunkter | relative),
                ansvariga=draw(among(tuple(parter))),
                styrorgan=draw(or_none(any_of(*Styrorgansroll))),
                mottagare=draw(among(tuple(parter))),
                villkor=draw(st.none() | known),
                beskrivning=draw(or_none(words)),
                kallhanvisning=draw(or_none(kallor)),
            )
        )
    return tuple(found)


tal_utan_tecken = tal.map(abs)
ansatser = st.sets(st.sampled_from(Ansats))
preventionsnivaer = st.sets(st.sampled_from(Preventionsniva))
principer = st.builds(Princip, words, st.none() | words)
styrdokument = st.builds(
    Styrdokument,
    words,
    st.sampled_from(Styrniva),
    period=st.none() | perioder,
    taxonomi=st.sampled_from([None, "agenda-2030"]),
)


@_for_a_while
def styrorgan_of(parter: tuple[str, ...]) -> st.SearchStrategy[Styrorgan]:
    """Bodies that govern a plan, with any of these parties in the chair."""
    return st.builds(
        Styrorgan,
        roll=st.sampled_from(Styrorgansroll),
        benamning=words,
        forekomst=st.sampled_from(Forekomst),
        moten_per_ar=st.none() | st.integers(0, 9).map(lambda n: Intervall(Fraction(n), Fraction(n))),
        uppgift=st.none() | words,
        ordforande=st.sampled_from([None, *parter]),
        kallhanvisning=st.none() | kallor,
    ).map(_reporting)


def _reporting(organ: Styrorgan) -> Styrorgan:
    """A body that, by what it is called, reports to another or not."""
    to = Styrorgansroll.RAD if organ.roll is not Styrorgansroll.RAD else Styrorgansroll.STYRGRUPP
    return evolve(organ, rapporterar_till=(to,)) if len(organ.benamning or "") % 2 else organ


@_for_a_while
def utskick(parter: tuple[str, ...]) -> st.SearchStrategy[Utskick]:
    """To whom a plan was sent, of these parties or others."""
    return st.builds(Utskick, words, st.none() | st.dates(), part=st.sampled_from([None, *parter]))


@st.composite
def planer(
    draw: st.DrawFn,
    avtal_ids: tuple[str, ...] = ("a",),
    parter: tuple[str, ...] = ("drn", "kommun"),
    malomraden: tuple[str, ...] = (),
    analyser: Sequence[Behovsanalys] = (),
) -> Verksamhetsplan:
    """Plans in which every reference leads somewhere; a plan of one agreement can have budgets."""
    of_one = len(avtal_ids) == 1
    budgetar = tuple(draw(st.lists(budgets(parter), max_size=2, unique_by=lambda b: b.verksamhetsar))) if of_one else ()
    lines = list(dict.fromkeys(post.id for budget in budgetar for post in budget.budgetposter))
    names = draw(some_ids(4))
    omraden, insatser, aktorer, tjanster = (draw(some_ids(2)) for _ in range(4))
    utmaningar = tuple(u.id for analys in analyser for u in analys.utmaningar)
    payable = list(lines)

    def links(to: Sequence[str]) -> tuple[str, ...] | None:
        return draw(among_or_none(tuple(to)))

    def area(id_: str) -> Fokusomrade:
        paid = links(payable)
        payable[:] = [line for line in payable if line not in (paid or ())]
        return Fokusomrade(
            id=id_,
            benamning=draw(words),
            nulage=draw(or_none(words)),
            inriktning=draw(or_none(words)),
            indikatorer=draw(some(indikatorer, 1)),
            mal=draw(goals(names)),
            malgrupper=draw(some(words)),
            budgetposter=paid,
            malomraden=links(malomraden),
            utmaningar=links(utmaningar),
            kopplingar=draw(kopplingar),
            kallhanvisning=draw(or_none(kallor)),
        )

    areas = [area(id_) for id_ in omraden]
    ovriga = areas.pop() if areas and draw(booleans) else None
    own = {id_: draw(goals(names)) for id_ in insatser}
    mal = draw(goals(names))
    all_goals = [goal.id for tree in (*mal, *(g for a in areas for g in a.mal)) for _, goal in walk(tree) if isinstance(goal, Mal)]  # fmt: skip
    return Verksamhetsplan(
        id=draw(ids),
        avtal=avtal_ids,
        **{name: draw(or_none(texts)) for name in ("benamning", "syfte", "omfattning", "nulage", "prioriteringar")},
        period=draw(or_none(perioder)),
        krav=draw(many_krav),
        styrdokument=draw(some(styrdokument)),
        principer=draw(some(principer)),
        parallella_planer=tuple(ParallellPlan(draw(words), draw(or_none(words)), links(omraden)) for _ in range(draw(st.integers(0, 1)))),
        behovsanalyser=tuple(analys.id for analys in analyser),
        styrorgan=draw(some(styrorgan_of(parter), 1)),
        frister=draw(seldom(st.just(()), frister(parter, 1), 4)),
        tjanster=tuple(
            Tjanst(id=id_, benamning=draw(words), heltidstjanster=draw(or_none(tal_utan_tecken)), arbetsgivare=draw(any_of(None, *parter)), placering=draw(or_none(words)), medel=draw(or_none(any_of(*Medel))), budgetposter=links(lines), period=draw(or_none(perioder)), uppgift=draw(or_none(words)))
            for id_ in tjanster
        ),
        aktorer=tuple(
            Aktor(id=id_, benamning=f"{n}{draw(words)}", slag=draw(or_none(any_of(*Aktorsslag))), enheter=draw(some(words)), stavningar=(f"{n} {draw(words)}",)[: draw(st.integers(0, 1))], insats=draw(any_of(None, *insatser)))
            for n, id_ in enumerate(aktorer)
        ),
        indikatorer=draw(some(indikatorer, 1)),
        mal=mal,
        fokusomraden=tuple(areas),
        ovriga_insatser=ovriga,
        insatser=tuple(
            Insats(
                id=id_,
                benamning=draw(texts),
                beskrivning=draw(or_none(words)),
                fokusomraden=links(omraden),
                malomraden=links(malomraden),
                utmaningar=links(utmaningar),
                kopplingar=draw(kopplingar),
                mal=own[id_],
                bidrar_till=links(all_goals),
                malgrupper=draw(some(words)),
                ansatser=draw(ansatser),
                preventionsnivaer=draw(preventionsnivaer),
                period=draw(or_none(perioder)),
                aktorer=links(aktorer),
                tjanster=links(tjanster),
                budgetposter=links(lines),
                medel=draw(or_none(any_of(*Medel))),
                oprovad=draw(or_none(booleans)),
                utvardering=draw(or_none(words)),
                status=draw(status_histories()),
                kallhanvisning=draw(or_none(kallor)),
            )
            for id_ in insatser
        ),
        budgetar=budgetar,
        beslut=draw(some(beslut(parter))),
        utskick=draw(some(utskick(parter), 1)),
        bilagor=draw(some(bilagor, 1)),
        kallhanvisning=draw(or_none(kallor)),
    )  # fmt: skip


kompletteringar = st.builds(Komplettering, words, st.none() | years, st.none() | st.dates(), st.none() | words)


@st.composite
def behovsanalyser(draw: st.DrawFn) -> Behovsanalys:
    """Need analyses with up to three challenges."""
    return Behovsanalys(
        id=draw(ids),
        benamning=draw(words),
        beskrivning=draw(or_none(words)),
        geografiskt_omrade=draw(or_none(words)),
        artal=draw(or_none(years)),
        indikatorer=draw(some(indikatorer, 1)),
        utmaningar=tuple(
            Folkhalsoutmaning(id=id_, benamning=draw(words), beskrivning=draw(or_none(words)), malgrupper=draw(some(words)), kopplingar=draw(kopplingar))
            for id_ in draw(some_ids(3))
        ),
        kompletteringar=draw(some(kompletteringar, 1)),
        kallhanvisning=draw(or_none(kallor)),
    )  # fmt: skip


fackliga_samverkningar = st.builds(FackligSamverkan, words, st.none() | st.dates())
dimensioner = st.sets(st.sampled_from(Dimension))


@st.composite
def tjansteutlatanden(
    draw: st.DrawFn, avtal_ids: tuple[str, ...] = (), parter: Sequence[str] = (), malomraden: Sequence[str] = ()
) -> Tjansteutlatande:
    """Officials' reports on these agreements."""
    return Tjansteutlatande(
        id=draw(ids),
        benamning=draw(words),
        avtal=avtal_ids,
        verksamhetsar=draw(or_none(years)),
        avsandare=draw(or_none(words)),
        mottagare=draw(or_none(words)),
        sammanfattning=draw(or_none(words)),
        beslut=draw(some(beslut(tuple(parter)))),
        bedomningar=tuple(Bedomning(dimension, draw(words)) for dimension in draw(dimensioner)),
        risker=tuple(Risk(draw(words), draw(or_none(words)), draw(among_or_none(tuple(malomraden))), draw(or_none(kallor))) for _ in range(draw(st.integers(0, 1)))),
        facklig_samverkan=draw(some(fackliga_samverkningar, 1)),
        bilagor=draw(some(bilagor, 1)),
        kallhanvisning=draw(or_none(kallor)),
    )  # fmt: skip


def seldom_kallor() -> st.SearchStrategy[Kallhanvisning | None]:
    """A source, now and then."""
    return seldom(st.none(), kallor, 8)


#: The name of what a form prints; now and then in English, and with help, as well.
_printed: st.SearchStrategy[dict[str, Any]] = seldom(
    words.map(lambda word: {"benamning": word}),
    st.fixed_dictionaries({"benamning": words, "engelska": words, "hjalptext": words}),
    4,
)


@st.composite
def skalor(draw: st.DrawFn, id_: str) -> Skala:
    """A scale of two to four steps in either order, labels on some of them, with or without one for what is not met."""
    antal, riktning = draw(st.integers(2, 4)), draw(st.sampled_from(Skalriktning))
    lowest = (0 if riktning is Skalriktning.STIGANDE else antal - 1) if draw(st.booleans()) else None
    steps = tuple(
        Skalsteg(id=str(n), benamning=draw(st.none() | words), engelska=draw(st.none() | words), inte_uppfyllt=n == lowest)
        for n in range(antal)
    )  # fmt: skip
    return Skala(
        id=id_, skalsteg=steps, riktning=riktning, jamforelsenyckel=draw(st.sampled_from([None, f"nyckel-{id_}"]))
    )


@st.composite
def fragor(draw: st.DrawFn, id_: str, before: Sequence[Fraga], skalor: Sequence[Skala]) -> Fraga:
    """Questions of every kind that the scales at hand allow, always asked or on what stands before."""
    asked: dict[str, Any] = {
        "id": id_,
        **draw(_printed),
        "jamforelsenyckel": draw(st.sampled_from([None, f"nyckel-{id_}"])),
        "obligatorisk": draw(st.booleans()),
        "motivering": draw(st.booleans()),
        "villkor": draw(_fragevillkor(before, skalor)),
    }
    kinds = [*[Skalfraga] * (2 * bool(skalor)), JaNejFraga, Valfraga, Textfraga, Talfraga, Tabellfraga]
    kind = draw(st.sampled_from(kinds))
    if kind is Skalfraga:
        asked["skala"] = draw(st.sampled_from([skala.id for skala in skalor]))
    elif kind is Valfraga:
        asked["alternativ"] = tuple(Alternativ(id=each, **draw(_printed)) for each in "abc"[: draw(st.integers(2, 3))])
        asked["flera_val"] = draw(st.booleans())
    elif kind is Talfraga:
        low, high = sorted((draw(tal), draw(tal)))
        asked |= {
            "enhet": draw(st.none() | words),
            "nedre": draw(st.sampled_from([None, low])),
            "ovre": draw(st.sampled_from([None, high])),
        }
    elif kind is Tabellfraga:
        asked["kolumner"] = tuple(
            Tabellkolumn(id=f"k{n}", **draw(_printed), numerisk=draw(st.booleans()), enhet=draw(st.none() | words))
            for n in range(draw(st.integers(1, 2)))
        )
    return kind(**asked)


def _fragevillkor(before: Sequence[Fraga], skalor: Sequence[Skala]) -> st.SearchStrategy[Fragevillkor | None]:
    """Now and then a condition on one of the questions that stand before, where any of them has answers to choose."""
    choices = [(fraga.id, svar) for fraga in before if (svar := answers_of(fraga, skalor))]
    if not choices:
        return st.none()
    found = st.sampled_from(choices).flatmap(
        lambda choice: st.builds(
            Fragevillkor, st.just(choice[0]), st.lists(st.sampled_from(choice[1]), unique=True, min_size=1).map(tuple)
        )
    )
    return seldom(st.none(), found, 2)


@st.composite
def fragegrupper(
    draw: st.DrawFn, skalor: Sequence[Skala], max_size: int = 3, min_size: int = 0
) -> tuple[Fragegrupp, ...]:
    """Groups of questions, asked once or repeated; conditions on what stands before in the group or is asked once.

    Where there is to be any, the first asks something once.
    """
    found: list[Fragegrupp] = []
    once: list[Fraga] = []
    for n in range(draw(st.integers(min_size, max_size))):
        upprepning = None if n < min_size else draw(st.none() | st.sampled_from(Upprepning))
        villkor = draw(seldom(st.none(), _fragevillkor(once, skalor), 2))
        asked: list[Fraga] = []
        for i in range(draw(st.integers(int(upprepning is None), 3))):
            asked.append(draw(fragor(f"fraga-{n}-{i}", [*once, *asked], skalor)))
        once += asked if upprepning is None else []
        found.append(
            Fragegrupp(
                id=f"grupp-{n}",
                **draw(_printed),
                fragor=tuple(asked),
                upprepning=upprepning,
                villkor=villkor,
                motivering=draw(st.booleans()),
                obligatorisk=upprepning is not None and draw(st.booleans()),
                insatsstatus=None if upprepning is None else draw(seldom(st.none(), st.sampled_from(Insatsstatus), 4)),
            )
        )
    return tuple(found)


@st.composite
def avsnitt(draw: st.DrawFn, grupper: Sequence[Fragegrupp]) -> tuple[Avsnitt, ...]:
    """Sections with these groups in their order, some of them in one another."""
    groups, levels = list(grupper), 1
    found: list[Avsnitt] = []
    while groups or not found:
        here = [groups.pop(0) for _ in range(min(len(groups), draw(st.integers(0, 2))))]
        # those before can stand in this one only when it asks nothing before them itself
        inside = tuple(found) if found and not here and levels < 4 and draw(st.booleans()) else ()
        levels += bool(inside)
        punkter = tuple(Formularpunkt(id="p", **draw(_printed), nytt=draw(st.none() | years)) for _ in range(draw(st.integers(0, 1))))  # fmt: skip
        made = Avsnitt(
            id=f"avsnitt-{len([a for each in found for _, a in walk(each) if isinstance(a, Avsnitt)])}",
            **draw(_printed),
            nummer=draw(st.none() | words),
            punkter=punkter,
            fragegrupper=tuple(here),
            bilaga=draw(seldom(st.none(), words, 4)),
            avsnitt=inside,
        )
        if not inside and len(found) == 4:
            made = evolve(made, fragegrupper=(*here, *groups))
            groups.clear()
        found = [made] if inside else [*found, made]
    return tuple(found)


@st.composite
def forlopp(draw: st.DrawFn, max_size: int = 4) -> tuple[Forloppssteg, ...]:
    """Courses in which every step can be reached, and steps can be taken again; the first requires nothing."""
    names = [f"steg-{n}" for n in range(draw(st.integers(0, max_size)))]
    found: list[Forloppssteg] = []
    for n, id_ in enumerate(names):
        before = [draw(st.sampled_from(names[:n]))] if n else []
        kraver = draw(st.sets(st.sampled_from(Stegkrav), max_size=2)) if n else set[Stegkrav]()
        if kraver >= {Stegkrav.BESLUT, Stegkrav.FORSLAG}:
            kraver = {Stegkrav.BESLUT}
        found.append(
            Forloppssteg(
                id=id_,
                **draw(_printed),
                efter=tuple(dict.fromkeys([*before, *draw(seldom(st.just([]), st.lists(st.sampled_from(names), max_size=2), 3))])),
                kraver=frozenset(kraver),
                styrorgan=draw(st.none() | st.sampled_from(Styrorgansroll)),
                beslutsslag=draw(st.sampled_from(Beslutsslag)) if kraver & {Stegkrav.BESLUT, Stegkrav.FORSLAG} else None,
            )
        )  # fmt: skip
    return tuple(found)


@st.composite
def skaloversattningar(draw: st.DrawFn, formular: str, version: str, skalor: Sequence[Skala]) -> tuple[Skaloversattning, ...]:  # fmt: skip
    """How the scales of a form are read on each other, and how one is read on a scale of a form that is not at hand."""
    found: list[Skaloversattning] = []
    if skalor and draw(st.integers(0, 2)) == 0:
        own = draw(st.sampled_from(list(skalor)))
        ways = (Skalnyckel(formular, version, own.id), Skalnyckel(f"{formular}-annat", version, "s"))
        fran, till = ways if draw(st.booleans()) else ways[::-1]
        steg = own.from_lowest[draw(st.integers(0, 1)) :]
        found.append(Skaloversattning(fran=fran, till=till, steg={each: each for each in steg}, kallhanvisning=draw(seldom_kallor())))  # fmt: skip
    if len(skalor) > 1 and draw(st.booleans()):
        low, high = (skala.from_lowest for skala in skalor[:2])
        targets = sorted(draw(st.lists(st.sampled_from(range(len(high))), min_size=len(low), max_size=len(low))))
        fran, till = (Skalnyckel(formular, version, skala.id) for skala in skalor[:2])
        pairs = {step: high[n] for step, n in zip(low, targets, strict=True)}
        found.append(Skaloversattning(fran=fran, till=till, steg=pairs))
    return tuple(found)


@st.composite
def asking_forms(draw: st.DrawFn, max_groups: int = 3, min_groups: int = 1) -> Formular:
    """Forms with questions of every kind, conditions, repeated groups, a course and translations; without the rest."""
    id_, version = draw(ids), draw(st.sampled_from(["2021", "2022"]))
    own = tuple(draw(skalor(f"skala-{n}")) for n in range(draw(st.integers(0, 2))))
    from_year, until = draw(st.sampled_from([(None, None), (2021, 2021), (2020, None), (None, 2023)]))
    return Formular(
        id=id_,
        version=version,
        benamning=draw(words),
        fran_ar=from_year,
        till_ar=until,
        skalor=own,
        avsnitt=draw(fragegrupper(own, max_groups, min_groups).flatmap(avsnitt)),
        platshallare=draw(seldom(st.just(()), some(words, 1), 4)),
        forlopp=draw(forlopp()),
        skaloversattningar=draw(skaloversattningar(id_, version, own)),
    )


@st.composite
def formular(draw: st.DrawFn, max_groups: int = 3) -> Formular:
    """Forms with all that a form has: deadlines that steps meet, parts, an introduction, a source."""
    of = draw(asking_forms(max_groups, 0))
    due = draw(frister((), 2))
    met = tuple(frist.id for frist in due)
    return evolve(
        of,
        **{name: draw(st.none() | words) for name in ("engelska", "utgivare", "inledning")},
        delar=tuple(Formulardel(draw(words), draw(among(tuple(each.id for each in of.avsnitt)))) for _ in range(draw(st.integers(0, 1)))),
        endast_gemensamma_medel=draw(st.none() | st.booleans()),
        frister=due,
        forlopp=tuple(evolve(steg, frister=draw(among(met))) for steg in of.forlopp),
        kallhanvisning=draw(seldom_kallor()),
    )  # fmt: skip


def answers(fraga: Fraga, skalor: Sequence[Skala]) -> st.SearchStrategy[Svar]:
    """Answers of the kind that a question takes, within its bounds."""
    of = partial(
        st.builds,
        fraga=st.just(fraga.id),
        motivering=st.none() | words if fraga.motivering else st.none(),
        kallhanvisning=seldom_kallor(),
    )
    match fraga:
        case Skalfraga():
            return of(Skalsvar, skalsteg=st.sampled_from(answers_of(fraga, skalor)))
        case JaNejFraga():
            return of(JaNejSvar, ja=st.booleans())
        case Valfraga():
            chosen = st.lists(
                st.sampled_from([each.id for each in fraga.alternativ]),
                unique=True,
                min_size=1,
                max_size=None if fraga.flera_val else 1,
            )
            return of(Valsvar, alternativ=chosen.map(tuple))
        case Talfraga():
            nedre, ovre = (-(10**6) if fraga.nedre is None else fraga.nedre, 10**6 if fraga.ovre is None else fraga.ovre)  # fmt: skip
            bounds = sorted((int(nedre * 10**6), int(ovre * 10**6)))
            numbers = st.integers(*bounds).map(lambda n: Fraction(n, 10**6))
            return of(Talsvar, tal=numbers.filter(lambda n: (fraga.nedre is None or n >= fraga.nedre) and (fraga.ovre is None or n <= fraga.ovre)))  # fmt: skip
        case Tabellfraga():
            cells = {name: {k.id: of_cell for k in fraga.kolumner if k.numerisk is numerisk} for name, numerisk, of_cell in (("texter", False, words), ("tal", True, tal))}  # fmt: skip
            rows = st.builds(Tabellrad, **{name: st.fixed_dictionaries(columns) for name, columns in cells.items()})
            return of(Tabellsvar, tabellrader=st.lists(rows, min_size=1, max_size=2).map(tuple))
        case _:
            return of(Textsvar, text=words)


@st.composite
def answers_to(draw: st.DrawFn, fragor: Sequence[Fraga], skalor: Sequence[Skala]) -> tuple[Svar, ...]:
    """Answers to some of these questions, in any of the states; of some nothing is told."""
    found: list[Svar] = []
    for fraga in fragor:
        match draw(st.integers(0, 5)):
            case 0:
                pass
            case 1:
                lage = draw(st.sampled_from([each for each in Svarslage if each is not Svarslage.BESVARAD]))
                found.append(UteblivetSvar(fraga=fraga.id, lage=lage, kallhanvisning=draw(seldom_kallor())))
            case _:
                found.append(draw(answers(fraga, skalor)))
    return tuple(draw(st.permutations(found)))


_step_days = st.none() | st.dates(date(2021, 1, 1), date(2023, 12, 31))
#: Signatures of which one thing or more is stated.
_underskrifter = st.builds(Underskrift, funktion=st.none() | words, dag=_step_days, referens=words) | st.builds(
    Underskrift, funktion=words
)


@st.composite
def taken_steps(draw: st.DrawFn, steg: Sequence[Forloppssteg], parter: Sequence[str] = (), max_size: int = 3) -> tuple[Forloppsuppgift, ...]:  # fmt: skip
    """Steps of a course in the order of their days, whatever they come after, with or without what they rest on."""
    if not steg:
        return ()
    names = [each.id for each in steg]

    def one() -> Forloppsuppgift:
        rests_on = draw(st.sampled_from(["", "", "b", "u", "s", "bu", "us", "bus"]))
        return Forloppsuppgift(
            steg=draw(st.sampled_from(names)),
            dag=draw(_step_days),
            beslut=draw(beslut(parter)) if "b" in rests_on else None,
            underskrift=draw(_underskrifter) if "u" in rests_on else None,
            utskick=tuple(
                Utskick(draw(words), draw(_step_days), part=draw(st.sampled_from([None, *parter])))
                for _ in range(draw(st.integers(1, 2)))
            )
            if "s" in rests_on
            else (),
        )

    found = [one() for _ in range(draw(st.integers(0, max_size)))]
    dated = iter(
        sorted((each for each in found if each.taken_on is not None), key=lambda each: each.taken_on or date.min)
    )
    return tuple(each if each.taken_on is None else next(dated) for each in found)


def medelsuppgifter(ar: int) -> st.SearchStrategy[Medelsuppgift]:
    """Sums that are told of money that was not used as planned in a year."""
    return st.sampled_from(Medelsatgard).flatmap(
        lambda atgard: st.builds(
            Medelsuppgift,
            atgard=st.just(atgard),
            belopp=st.none() | belopp,
            till_ar=st.none() | st.integers(ar + 1, ar + 3) if atgard is Medelsatgard.OVERFORING else st.none(),
            beslutad=st.none() | st.booleans(),
            beskrivning=st.none() | words,
        )
    )


#: What the blocks of a follow-up can be of, by the names of their fields.
BLOCKFALT = {
    "insatser": Insats,
    "mal": Mal,
    "fokusomraden": Fokusomrade,
    "malomraden": Malomrade,
    "utmaningar": Folkhalsoutmaning,
    "aktorer": Aktor,
}


def planned(planer: Sequence[Verksamhetsplan], ar: int) -> dict[str, list[str]]:
    """What blocks can be of by plans: insatser of every year, the rest of the plans for the year where any is."""
    of_year = [plan for plan in planer if ar in plan.years] or planer
    return {
        name: list(dict.fromkeys(v.id for plan in (planer if kind is Insats else of_year) for _, v in walk(plan) if isinstance(v, kind)))  # type: ignore[attr-defined]
        for name, kind in BLOCKFALT.items()
        if name not in {"malomraden", "utmaningar"}
    }  # fmt: skip


@st.composite
def uppfoljningar(
    draw: st.DrawFn,
    of: Formular,
    avtal_ids: tuple[str, ...] = ("a",),
    parter: Sequence[str] = (),
    planer: Sequence[Verksamhetsplan] = (),
    kanda: Mapping[str, Sequence[str]] = MappingProxyType({}),
    *,
    held: bool = False,
    whole: bool = True,
) -> Uppfoljning:
    """Follow-ups that fit a form; of one in eight the answers are not at hand.

    Args:
        draw: What draws.
        of: The form.
        avtal_ids: The agreements.
        parter: Ids of their parties.
        planer: Their plans, whose insatser, goals, areas and actors the blocks are of.
        kanda: What else the blocks can be of, by the name of the field.
        held: Whether the answers are to be at hand.
        whole: Whether all that a follow-up has is drawn, or the answers and the steps alone.
    """
    ar = draw(st.integers(2021, 2023))
    known = {**planned(planer, ar), **kanda}
    groups = [grupp for _, _, grupp in of.placed_groups()]
    once = [grupp for grupp in groups if grupp.upprepning is None]
    repeated = [grupp for grupp in groups if grupp.upprepning is not None]

    def block(grupp: Fragegrupp) -> Svarsblock:
        return Svarsblock(
            fragegrupp=grupp.id,
            benamning=draw(st.none() | words),
            **{name: draw(st.none() | among(tuple(known.get(name, ())))) for name in BLOCKFALT},
            svar=draw(answers_to(grupp.fragor, of.skalor)),
            motivering=draw(st.none() | words) if grupp.motivering else None,
            kallhanvisning=draw(seldom_kallor()),
        )

    held = held or draw(st.integers(0, 7)) < 7
    motivated = [grupp.id for grupp in once if grupp.motivering] if held else []
    blocks = [draw(st.sampled_from(repeated)) for _ in range(draw(st.integers(0, 3)))] if held and repeated else []
    filled = Uppfoljning(
        id=draw(ids),
        avtal=avtal_ids,
        verksamhetsar=ar,
        formular=of.id,
        formularversion=of.version,
        svar=draw(answers_to([fraga for grupp in once for fraga in grupp.fragor], of.skalor)) if held else None,
        motiveringar=tuple(Gruppmotivering(id_, draw(words)) for id_ in draw(among(tuple(motivated)))),
        svarsblock=tuple(block(grupp) for grupp in blocks),
        forlopp=draw(taken_steps(of.forlopp, parter)),
    )
    if not whole:
        return filled
    return evolve(
        filled,
        benamning=draw(st.none() | words),
        medelsuppgifter=draw(some(medelsuppgifter(ar), 1)),
        bilagor=draw(some(bilagor, 1)),
        fristbesked=draw(fristbesked([frist.id for frist in of.frister], st.just(ar))),
        kallhanvisning=draw(seldom_kallor()),
    )


@st.composite
def ifyllda(draw: st.DrawFn, *, held: bool = False) -> IfylltFormular:
    """Forms that are filled in, for up to two parties; the answers may be known to be at hand."""
    of = draw(asking_forms())
    follow_up = draw(uppfoljningar(of, parter=("region", "kommun"), held=held, whole=False))
    return IfylltFormular(of, follow_up, draw(st.sampled_from([(), ("kommun",), ("region", "kommun")])))


styrorgan = st.builds(
    Styrorgan, roll=st.sampled_from(Styrorgansroll), benamning=words, kallhanvisning=st.none() | kallor
)
#: Anywhere in the calendar, of up to four years: what is owed is reckoned for each.
#: What becomes of what is left over, and of what is lacking: orders of steps that fit.
tak_av_overforing = st.one_of(
    st.builds(Overforing, tak=positiva_summor, andel=st.none() | st.sampled_from([Fraction(1, 10), Fraction(1, 3)])),
    st.builds(Overforing, andel=st.sampled_from([Fraction(), Fraction(1, 7), Fraction(1)])),
)
giltiga = st.none() | st.integers(1, 3)
overskott = st.one_of(
    st.builds(Overforing, giltighetsar=giltiga).map(lambda steg: (steg,)),
    st.sampled_from([(Aterbetalning(),), (Behallande(),)]),
    st.tuples(
        st.tuples(tak_av_overforing, giltiga).map(lambda pair: evolve(pair[0], giltighetsar=pair[1])),
        st.sampled_from([Aterbetalning(), Behallande()]),
    ),
)
underskott = st.tuples(
    st.sampled_from([(), (Orsakaransvar(),)]),
    st.one_of(st.sampled_from([(Tillskott(),), (Overforing(),)]), st.tuples(tak_av_overforing, st.just(Tillskott()))),
).map(lambda pair: (*pair[0], *pair[1]))
#: Rules for the end of a year; they may be silent on either side.
avrakningsregler = st.builds(
    Avrakningsregel, overskott=overskott, underskott=underskott, kallhanvisning=st.none() | kallor
) | st.builds(Avrakningsregel, overskott=overskott)
#: Rules that say what becomes of money whatever is left over or lacking.
hela_avrakningsregler = st.builds(Avrakningsregel, overskott=overskott, underskott=underskott)


def betalningar(
    parter: Sequence[str], holder: str | None, max_size: int, *, known: bool = False
) -> st.SearchStrategy[tuple[Partsbetalning, ...]]:
    """Payments between these parties, or to the one that holds the money."""
    pairs = [(fran, till) for fran in parter for till in (None, *parter) if fran != (till or holder)]
    if not pairs:
        return st.just(())
    one = st.builds(
        lambda pair, **told: Partsbetalning(fran=pair[0], till=pair[1], **told),
        st.sampled_from(pairs),
        belopp=summor if known else st.none() | summor,
        dag=st.none() | dagar,
        delbetalning=st.none() | st.integers(1, 4),
    )
    return st.lists(one, max_size=max_size).map(tuple)


def _balances(
    ar: int, parter: Sequence[str], holders: Sequence[str | None], *, signed: bool
) -> st.SearchStrategy[tuple[Balans, ...]]:
    """Money of up to three years before, that can be used in the year; now and then a lack."""
    if not 1003 <= ar <= 9997:
        return st.just(())
    one = st.builds(
        Balans,
        fran_ar=st.integers(ar - 3, ar - 1),
        belopp=st.dictionaries(st.sampled_from(list(parter)), positiva_summor, min_size=1, max_size=3),
        sista_ar=st.none() | st.integers(ar, ar + 2),
        budgetansvarig=st.sampled_from(list(holders)),
    )
    if signed:
        lack = st.builds(
            Balans,
            fran_ar=st.just(ar - 1),
            belopp=st.dictionaries(st.sampled_from(list(parter)), positiva_summor.map(lambda b: -b), min_size=1),
        )
        one = st.one_of(one, one, one, lack)
    return st.lists(one, max_size=3, unique_by=lambda balans: balans.key).map(tuple)


@st.composite
def redovisningar(
    draw: st.DrawFn, budget: Budget, avtal_id: str = "a", parter: Sequence[str] = (), *, known: bool = False
) -> EkonomiskRedovisning:
    """Statements that fit a budget: corrections, moves, payments, balances.

    Args:
        draw: What draws.
        budget: The budget of its year.
        avtal_id: The agreement.
        parter: Ids of its parties; those of the budget unless given.
        known: Whether all that a settlement rests on is known.
    """
    parter, ar = tuple(parter) or budget.parter, budget.verksamhetsar
    lines = [None, *(post.id for post in budget.budgetposter)]
    columns = [finansiar.id for finansiar in budget.finansiarer]
    belopp_ = summor if known else st.one_of(st.none(), summor, summor, summor)
    row = st.dictionaries(st.sampled_from(columns), belopp_, min_size=1, max_size=2)
    days = st.none() | st.dates(date(ar, 1, 1), date(ar, 12, 31))
    post = st.builds(Utfallspost, st.sampled_from(lines), row, benamning=st.none() | words, dag=days)
    moves: list[Omfordelning] = []
    for _ in range(draw(st.integers(0, 3)) if len(lines) > 1 else 0):
        fran, till = draw(st.permutations(lines))[:2]
        amounts = positiva_summor if known else st.none() | positiva_summor
        moves.append(
            Omfordelning(
                fran=fran,
                till=till,
                belopp=draw(st.dictionaries(st.sampled_from(columns), amounts, min_size=int(known), max_size=2)),
                dag=draw(days),
                beslut=draw(some(beslut(parter), 1)),
            )
        )
    paid = draw(betalningar(parter, budget.budgetansvarig, 3, known=known))
    return EkonomiskRedovisning(
        id=draw(ids),
        avtal=avtal_id,
        verksamhetsar=ar,
        kolumner=draw(st.sampled_from(Kolumnslag)),
        ingaende_balanser=draw(_balances(ar, parter, [None, *parter], signed=known))
        if known or draw(booleans)
        else None,
        omfordelningar=tuple(moves),
        utfallsposter=tuple(draw(st.lists(post, min_size=int(known), max_size=5))),
        betalningar=paid,
        overskridanden=tuple(
            draw(
                st.lists(
                    st.builds(Overskridande, budgetpost=st.sampled_from(lines), part=st.sampled_from(list(parter))),
                    max_size=2,
                    unique_by=lambda each: each.budgetpost,
                )
            )
        ),
        **({} if known else draw(_beside_settlement(budget, parter, post))),
    )


@st.composite
def _beside_settlement(
    draw: st.DrawFn, budget: Budget, parter: Sequence[str], post: st.SearchStrategy[Utfallspost]
) -> dict[str, Any]:
    """What else a statement tells, which no settlement rests on but that it is decided."""
    ar = budget.verksamhetsar
    made = draw(st.none() | slutavrakningar(ar, parter))
    return {
        "benamning": draw(or_none(words)),
        "till_och_med": None if made else draw(st.none() | st.dates(date(ar, 1, 1), date(ar, 12, 31))),
        "prognoser": tuple(
            draw(
                st.lists(
                    st.builds(Prognos, dagar, st.lists(post, max_size=2).map(tuple)),
                    max_size=2,
                    unique_by=lambda prognos: prognos.dag,
                )
            )
        ),
        "slutavrakning": made,
        "rattelser": draw(some(slutavrakningar(ar, parter), 1)) if made else (),
        "regleringar": draw(betalningar(parter, budget.budgetansvarig, 1)),
        "beslut": draw(some(beslut(tuple(parter)), 1)),
        "utskick": draw(some(utskick(tuple(parter)), 1)),
        "bilagor": draw(some(bilagor, 1)),
        "kallhanvisning": draw(seldom_kallor()),
    }


@st.composite
def slutavrakningar(draw: st.DrawFn, ar: int, parter: Sequence[str]) -> Slutavrakning:
    """Settlements that are decided, in which what is to be paid sums to zero."""
    rader = [Avrakningsrad(part, draw(summor), draw(summor)) for part in parter]
    rest = Belopp.sum(rad.att_betala for rad in rader)
    rader[-1] = evolve(rader[-1], ska_bara=rader[-1].ska_bara - rest)
    return Slutavrakning(
        dag=draw(dagar),
        rader=tuple(rader),
        utgaende_balanser=draw(_balances(ar + 1, parter, [None, *parter], signed=False)),
        beslut=draw(some(beslut(tuple(parter)), 1)),
        kallhanvisning=draw(seldom_kallor()),
    )


avtalsperioder = st.tuples(st.dates(), st.integers(0, 1_500)).map(
    lambda drawn: Period(drawn[0], date.fromordinal(min(drawn[0].toordinal() + drawn[1], date.max.toordinal())))
)
#: Bounded: from a period long ago one without bound is prolonged thousands of times.
prolongeringar = st.builds(Prolongering, st.integers(1, 24), st.integers(1, 3))
malomraden = st.lists(st.builds(Malomrade, ids, words), max_size=2, unique_by=lambda each: each.id).map(tuple)


_organ = organ()


@st.composite
def avtalsparter(draw: st.DrawFn, roles: Sequence[str]) -> tuple[Avtalspart, ...]:
    """The parties with these ids."""
    return tuple(
        Avtalspart(
            id=role,
            organisation=draw(organisationer),
            organ=draw(_organ),
            diarienummer=draw(or_none(texts)),
        )
        for role in roles
    )


@st.composite
def tillaggsavtal(draw: st.DrawFn, roles: Sequence[str]) -> Tillaggsavtal:
    """Supplements whose money is fixed sums of some of the parties."""
    sums = draw(st.dictionaries(st.sampled_from(list(roles)), summor, min_size=1, max_size=2))
    return Tillaggsavtal(
        id=draw(ids),
        tema=draw(words),
        period=draw(or_none(nara_perioder)),
        finansieringsregel=draw(st.none() | st.just(FastBelopp(sums, delarsrakning=Delarsrakning.DAG))),
        kallhanvisning=draw(or_none(kallor)),
    )


uppsagningstider = st.integers(1, 24)
upphavda_villkor = st.sets(st.sampled_from([Upphavbart.SYFTE, Upphavbart.TEMA]))


@st.composite
def andringar(draw: st.DrawFn, roles: Sequence[str], first: date = date(2022, 1, 1)) -> Avtalsandring:
    """Amendments of every kind, of an agreement of these parties; not every one can follow on its terms."""
    roles = tuple(roles)
    part = st.sampled_from([*roles, "tillkommande", "senare-part"])
    of = partial(
        st.builds,
        galler_fran=st.dates(first, first + timedelta(2500)),
        benamning=or_none(words),
        beslut=some(beslut(roles), 1),
        kallhanvisning=or_none(kallor),
    )
    # only the one that is drawn is made
    kinds: list[Callable[[], st.SearchStrategy[Avtalsandring]]] = [
        lambda: of(NyPart, part=part.flatmap(lambda id_: avtalsparter((id_,))).map(itemgetter(0))),
        lambda: of(Organbyte, part=part, organ=words),
        lambda: of(Styrorganbyte, styrorgan=styrorgan),
        lambda: of(Sammanslagning, avtal=some_ids(2, min_size=1).map(tuple)),
        lambda: of(
            AndradeVillkor,
            namn=or_none(words),
            uppsagningstid=or_none(uppsagningstider),
            prolongering=or_none(prolongeringar),
            betalningsintervall=or_none(any_of(*Betalningsintervall)),
            avrakningsregel=st.none() | avrakningsregler,
            malomraden=or_none(malomraden),
            krav=or_none(many_krav),
            frister=seldom(st.none(), frister(roles, 2), 4),
            beloppsuppgifter=st.none() | some(beloppsuppgifter(roles), 1),
            upphavda_villkor=upphavda_villkor,
        ),
        lambda: of(AndradFinansiering, finansieringsregel=rules(roles, 1)),
        lambda: of(NyttTillaggsavtal, tillaggsavtal=tillaggsavtal(roles)),
        lambda: of(Uttrade, part=part),
        lambda: of(Forlangning, manader=st.integers(1, 30)),
        lambda: of(Forlangning, sista_dag=st.dates(first, first + timedelta(4000))),
        lambda: of(Uppsagning, part=st.none() | part),
        lambda: of(Uppsagning, till=st.just(first + timedelta(3000))),
        lambda: of(Antagande, part=part),
    ]
    return draw(kinds[draw(st.integers(0, len(kinds) - 1))]())


@st.composite
def amended(draw: st.DrawFn, of: Avtal, max_size: int = 4) -> Avtal:
    """An agreement with some amendments that can follow on its terms."""
    first = date(2022, 1, 1) if of.avtalsperiod is None else of.avtalsperiod.forsta_dag
    if first > date(9980, 1, 1):
        return of
    for andring in draw(st.lists(andringar(tuple(part.id for part in of.parter), first), max_size=max_size)):
        with suppress(FolkhalsoavtalError):
            of = evolve(of, andringar=(*of.andringar, andring))
    return of


_perioder = st.none() | avtalsperioder | nara_perioder
_bounded = st.none() | prolongeringar
_unbounded = st.none() | prolongeringar | st.builds(Prolongering, st.integers(1, 24))


@st.composite
def avtal(draw: st.DrawFn, *, with_changes: bool = True) -> Avtal:
    """Agreements of one to four parties, some of them with amendments."""
    roles = tuple(draw(some_ids(4, min_size=1)))
    period = draw(_perioder)
    prolonged = _bounded if period is None or period.forsta_dag.year < 2020 else _unbounded
    of = Avtal(
        id=draw(ids),
        namn=draw(or_none(texts)),
        parter=draw(avtalsparter(roles)),
        avtalsperiod=period,
        ikrafttradande=draw(or_none(any_of(*Ikrafttradande))),
        uppsagningstid=draw(or_none(uppsagningstider)),
        prolongering=draw(prolonged),
        syfte=draw(or_none(texts)),
        malomraden=tuple(Malomrade(id_, draw(texts), kopplingar=draw(kopplingar)) for id_ in draw(some_ids(2))),
        krav=draw(many_krav),
        styrorgan=draw(some(styrorgan, 1)),
        frister=draw(seldom(st.just(()), frister(roles, 2), 4)),
        finansieringsregel=draw(st.none() | rules(roles)),
        betalningsintervall=draw(or_none(any_of(*Betalningsintervall))),
        avrakningsregel=draw(st.none() | avrakningsregler),
        tillaggsavtal=draw(some(tillaggsavtal(roles), 1)),
        beloppsuppgifter=draw(some(beloppsuppgifter(roles))),
        tema=draw(or_none(words)),
        kallhanvisning=draw(or_none(kallor)),
    )
    return draw(amended(of)) if with_changes and draw(booleans) else of


_andra_serier = st.lists(any_serier, max_size=2, unique_by=lambda serie: serie.id)
_analyser = some(behovsanalyser(), 1)


@st.composite
def akter(draw: st.DrawFn) -> Akt:
    """Agreements with up to two plans, a need analysis, an official's report, series, and now and then follow-ups."""
    of = draw(avtal())
    roles, malomraden = tuple(part.id for part in of.parter), tuple(omrade.id for omrade in of.malomraden)
    analyser = draw(_analyser)
    plans: list[Verksamhetsplan] = []
    years: set[int] = set()
    for plan in draw(st.lists(planer((of.id,), roles, malomraden, analyser), max_size=2, unique_by=lambda p: p.id)):
        # a deadline of the agreement, or of two plans, has one id
        taken = {*of.named_frister, *(frist.id for other in plans for frist in other.frister)}
        if taken & {frist.id for frist in plan.frister}:
            plan = evolve(plan, frister=())  # noqa: PLW2901
        left = tuple(budget for budget in plan.budgetar if budget.verksamhetsar not in years)
        years |= {budget.verksamhetsar for budget in left}
        if left == plan.budgetar:
            plans.append(plan)
    reports = draw(some(tjansteutlatanden((of.id,), roles, malomraden), 1))
    own = draw(st.just(()) | serier(of.finansieringsregel, years))
    others = draw(_andra_serier)
    ids_at_hand = {serie.id for serie in own}
    followed: tuple[Uppfoljning, ...] = ()
    forms: tuple[Formular, ...] = ()
    if draw(st.integers(0, 3)) == 3:
        form = draw(formular(2))
        kanda = {"malomraden": malomraden, "utmaningar": [u.id for analys in analyser for u in analys.utmaningar]}
        one = uppfoljningar(form, (of.id,), roles, plans, kanda)
        followed = tuple(draw(st.lists(one, max_size=2, unique_by=lambda each: each.id)))
        forms = draw(seldom(st.just((form,)), st.just(()), 4))
    told: list[EkonomiskRedovisning] = []
    for budget in (budget for plan in plans for budget in plan.budgetar):
        if draw(booleans):
            statement = draw(redovisningar(budget, of.id, roles))
            if statement.id not in {other.id for other in told}:
                told.append(statement)
    return Akt(
        avtal=of,
        planer=tuple(plans),
        uppfoljningar=followed,
        redovisningar=tuple(told),
        handlingar=(*analyser, *reports, *forms),
        serier=(*own, *(serie for serie in others if serie.id not in ids_at_hand)),
        fristbesked=draw(fristbesked((*of.named_frister, *(f.id for plan in plans for f in plan.frister)))),
        metodbesked=draw(metodbesked),
    )


def fristbesked(
    frister: Sequence[str], ar: st.SearchStrategy[int] = nara_ar
) -> st.SearchStrategy[tuple[Fristbesked, ...]]:
    """What is told of some deadlines in these years, each thing once."""
    if not frister:
        return st.just(())
    one = st.builds(
        Fristbesked,
        frist=st.sampled_from(list(frister)),
        verksamhetsar=ar,
        nr=st.integers(1, 2),
        besked=st.sampled_from(Besked),
        dag=st.none() | st.dates(date(2021, 1, 1), date(2026, 12, 31)),
        kallhanvisning=st.none() | kallor,
    )
    return st.lists(one, max_size=3, unique_by=lambda b: (b.frist, b.verksamhetsar, b.nr, b.besked)).map(tuple)


_files = st.lists(akter() | avtal(), max_size=3, unique_by=lambda h: h.avtal.id if isinstance(h, Akt) else h.id)


def _moved_by(shared: Verksamhetsplan, akt: Akt) -> bool:
    """Whether a plan beside a file would be the only one for the year of a follow-up that is of the file's own plans."""
    own = {ar for plan in akt.planer for ar in plan.years}
    return any(each.verksamhetsar in {*shared.years} - own for each in akt.uppfoljningar)


@st.composite
def metoder(draw: st.DrawFn) -> Metod:
    """Methods of up to two phases; some of the steps do not apply when a precondition is done."""
    names = iter(draw(some_ids(12, min_size=6)))
    signs = st.lists(st.sampled_from(Kannetecken), unique=True, max_size=3).map(tuple)
    preconditions: list[str] = []

    def items(most: int, **fields: Any) -> tuple[Metodpunkt, ...]:
        found: list[Metodpunkt] = []
        for id_ in (id_ for _ in range(draw(st.integers(0, most))) if (id_ := next(names, None)) is not None):
            found.append(
                Metodpunkt(
                    id=id_,
                    benamning=draw(words),
                    beskrivning=draw(or_none(words)),
                    kannetecken=draw(signs),
                    om_inte=draw(st.sampled_from([None, *preconditions])),
                    rapportering=Rapportering(*draw(st.permutations(Styrorgansroll))[:2]),
                    utvardering=draw(
                        st.none() | st.builds(Utvardering, st.none() | words, st.none() | words, st.none() | booleans)
                    ),
                    organisationsslag=draw(any_of(*Organisationsslag)),
                    kallhanvisning=draw(or_none(kallor)),
                    **fields,
                )
            )
        return tuple(found)

    required = items(2)
    preconditions = [punkt.id for punkt in required]
    phases = [steg for _ in range(2) if (steg := items(3))]
    return Metod(
        id=draw(any_of("metoden", "metod-2")),
        benamning=draw(words),
        avsandare=draw(or_none(words)),
        beskrivning=draw(or_none(words)),
        forvantade_resultat=items(1),
        forutsattningar=required,
        faser=tuple(Metodfas(id=f"fas-{n}", benamning=draw(words), steg=steg) for n, steg in enumerate(phases)),
        samarbetspartner=items(2),
        kallhanvisning=draw(or_none(kallor)),
    )


metodbesked = st.lists(
    st.builds(
        Metodbesked,
        metod=st.just("metoden"),
        metodpunkt=ids,
        lage=st.sampled_from([lage for lage in Metodlage if lage is not Metodlage.KAN_INTE_BEDOMAS]),
        beskrivning=st.none() | words,
        kallhanvisning=st.none() | kallor,
    ),
    max_size=2,
    unique=True,
).map(tuple)

klockslag = st.times().map(lambda tid: f"{tid.hour:02}:{tid.minute:02}")
lankar = some(
    st.builds(Lank, st.sampled_from(["https://example.com/a", "http://example.com/?b=c&d"]), st.none() | words), 1
)
motesdagar = st.dates(date(2023, 1, 1), date(2026, 12, 31))
made_or_proposed = some(st.builds(Motesbeslut, words, status=st.none() | st.sampled_from(Beslutsstatus)), 1)
proposed = some(st.builds(Motesbeslut, words, status=st.sampled_from([None, Beslutsstatus.FORESLAGET])), 1)
_utan_ar = motesdagar.map(lambda dag: DagUtanAr(dag.month, dag.day))


@st.composite
def motestider(draw: st.DrawFn, dag: date | None) -> Motestid:
    """The time and the place of a meeting on a day, or on one whose year or which is not stated."""
    times = sorted(draw(st.lists(klockslag, unique=True, max_size=2)))
    return Motestid(
        dag=dag,
        dag_utan_ar=None if dag is not None else draw(or_none(_utan_ar)),
        starttid=times[0] if times else None,
        sluttid=times[1] if len(times) > 1 else None,
        plats=draw(words),
        kallhanvisning=draw(or_none(kallor)),
    )


@st.composite
def natverk(draw: st.DrawFn, max_meetings: int = 3) -> Natverk:
    """Networks of up to three meetings, in which questions and tasks come up, are closed and done."""
    names = tuple(draw(some_ids(4, min_size=1)))
    spellings = draw(st.lists(words, unique=True, min_size=len(names), max_size=len(names)))
    aktorer = tuple(
        Aktor(id=id_, benamning=namn, organisationsslag=draw(or_none(any_of(*Organisationsslag))))
        for id_, namn in zip(names, spellings, strict=True)
    )
    questions = tuple(draw(some_ids(3)))
    days = sorted(draw(st.lists(motesdagar, unique=True, max_size=max_meetings)))
    open_: set[str] = set()
    given: list[str] = []
    points: list[str] = []
    meetings: list[Mote] = []
    for i, dag in enumerate(days):
        lage = draw(or_none(any_of(*Moteslage)))
        held = lage not in (Moteslage.KALLAT, Moteslage.INSTALLT)
        found: list[Motespunkt] = []
        for j in range(draw(st.integers(0, 3))):
            asked = draw(among(questions))
            open_ |= set(asked if held else ())
            closed = draw(among(tuple(sorted(open_ if held else ()))))
            open_ -= set(closed)
            tasks = tuple(
                Motesuppgift(
                    id=f"u-{i}-{j}-{n}",
                    benamning=draw(words),
                    ansvariga=draw(among(names)),
                    dag=draw(or_none(motesdagar)),
                    foreslagen=draw(booleans),
                )
                for n in range(draw(st.integers(0, 2 if held else 0)))
            )
            given += [uppgift.id for uppgift in tasks]
            slag = draw(any_of(*Inlaggsslag))
            said = Inlagg(
                slag=slag,
                aktorer=draw(among(names)) or names[: slag is Inlaggsslag.LARANDE_EXEMPEL],
                funktion=draw(or_none(words)),
                benamning=draw(or_none(words)),
                beskrivning=draw(texts),
                medverkande=draw(among(names)),
                se_punkt=draw(st.sampled_from([None, *points])),
                omnamnda_dagar=draw(some(st.builds(OmnamndDag, words, motesdagar), 1)),
                lankar=draw(lankar),
            )
            points.append(f"p-{i}-{j}")
            found.append(
                Motespunkt(
                    id=points[-1],
                    nummer=draw(st.sampled_from([None, str(j + 1)])),
                    benamning=draw(words),
                    inlagg=draw(any_of((), (said,))),
                    sammanfattning=draw(or_none(texts)) if held else None,
                    beslut=draw(made_or_proposed if held else proposed),
                    uppgifter=tasks,
                    utforda_uppgifter=draw(among(tuple(given if held else ()))),
                    fragor=asked,
                    avslutade_fragor=tuple(Fragesvar(id_, draw(or_none(words))) for id_ in closed),
                    bilagor=draw(some(st.builds(Bilaga, words), 1)),
                    lankar=draw(lankar),
                )
            )
        came = draw(among(names)) if held else ()
        meetings.append(
            Mote(
                id=f"m-{i}",
                benamning=draw(or_none(words)),
                motestid=draw(motestider(draw(st.sampled_from([dag, dag, None])))),
                lage=lage,
                deltagare=came,
                sekretariat=draw(among(names)),
                motespunkter=tuple(found),
                utskick=draw(some(utskick(names), 1)),
                nasta_mote=draw(st.none() | motestider(None)),
            )
        )
    due = draw(seldom(st.just(()), frister(names, 2), 3))
    bodies = draw(st.lists(styrorgan_of(names), max_size=2, unique_by=lambda organ: organ.roll))
    return Natverk(
        id=draw(ids),
        benamning=draw(words),
        kortnamn=draw(or_none(words)),
        syfte=draw(or_none(texts)),
        geografiskt_omrade=draw(or_none(words)),
        aktorer=aktorer,
        medlemmar=draw(among_or_none(names)),
        sekretariat=draw(among_or_none(names)),
        styrorgan=tuple(bodies),
        fragor=tuple(Motesfraga(id=id_, benamning=draw(words)) for id_ in questions),
        frister=due,
        fristbesked=draw(fristbesked([frist.id for frist in due])),
        moten=tuple(meetings),
        metodbesked=draw(metodbesked),
        kallhanvisning=draw(or_none(kallor)),
    )


@st.composite
def samlingar(draw: st.DrawFn) -> Samling:
    """Collections of up to three agreements, with stated sums."""
    found = draw(_files)
    # ids of analyses and reports can stand in two files; one of each is enough here
    analyser: set[tuple[str, str]] = set()
    handlingar: list[Akt | Avtal | Verksamhetsplan | Uppfoljning | Formular | Natverk] = []
    for handling in found:
        beside = handling.handlingar if isinstance(handling, Akt) else ()
        own = {(type(record).__name__, record.id) for record in beside}
        own |= {("Formular", each.formular) for each in handling.uppfoljningar} if isinstance(handling, Akt) else set()
        if not own & analyser:
            handlingar.append(handling)
        analyser |= own
    of = tuple(h.avtal.id if isinstance(h, Akt) else h.id for h in handlingar)
    if len(of) > 1 and draw(booleans):
        shared = draw(planer(of, ()))
        if not any(isinstance(h, Akt) and _moved_by(shared, h) for h in handlingar):
            handlingar.append(shared)
    if len(of) > 1 and draw(st.booleans()):
        form = draw(formular(2))
        if ("Formular", form.id) not in analyser:
            handlingar += [form, draw(uppfoljningar(form, of))]
            if draw(booleans):  # as equal copies of a form can stand in several files
                handlingar = [evolve(h, handlingar=(*h.handlingar, form)) if isinstance(h, Akt) else h for h in handlingar]  # fmt: skip
    if draw(st.integers(0, 4)) == 4:
        handlingar.append(draw(natverk(2)))
    plain = Samling(handlingar=tuple(handlingar))
    identiteter = [None, *(organisation.identitet for organisation in plain.organisationer)]
    sums = draw(
        st.lists(
            st.builds(SamladSumma, years, belopp, st.sampled_from(identiteter)),
            max_size=3,
            unique_by=lambda summa: (summa.verksamhetsar, summa.organisation),
        )
    )
    return Samling(
        namn=draw(or_none(texts)),
        handlingar=tuple(handlingar),
        angivna_summor=tuple(sums),
        kallhanvisning=draw(or_none(kallor)),
    )


records = st.one_of(
    avtal(),
    akter(),
    samlingar(),
    planer(),
    behovsanalyser(),
    tjansteutlatanden(("a", "b")),
    formular(),
    formular().flatmap(lambda of: uppfoljningar(of, ("a", "b"))),
    budgets().flatmap(redovisningar),
    natverk(),
    metoder(),
)
