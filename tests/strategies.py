"""Hypothesis strategies for the values and records of the library."""

import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeVar

from hypothesis import strategies as st

from folkhalsoavtal import (
    Akt,
    Aktor,
    Aktorsslag,
    Andelar,
    AngivenSumma,
    Ansats,
    Avtal,
    Avtalspart,
    Bedomning,
    Behovsanalys,
    Belopp,
    Beslut,
    Beslutsslag,
    Beslutsstatus,
    Bilaga,
    Budget,
    Budgetpost,
    Dimension,
    FackligSamverkan,
    Finansiar,
    Fokusomrade,
    Folkhalsoutmaning,
    Forekomst,
    Harkomst,
    Indikator,
    Insats,
    Insatsstatus,
    Intervall,
    Kallhanvisning,
    Kategori,
    Komplettering,
    Krav,
    Kravamne,
    Kravstyrka,
    LikaDelar,
    Mal,
    Malomrade,
    Medel,
    Organ,
    Organisation,
    ParallellPlan,
    Period,
    Preventionsniva,
    Princip,
    Provningsniva,
    Risk,
    SamladSumma,
    Samling,
    Statusuppgift,
    Styrdokument,
    Styrniva,
    Styrorgan,
    Styrorgansroll,
    Tjanst,
    Tjansteutlatande,
    Utskick,
    Verksamhetsplan,
)
from folkhalsoavtal.belopp import GRANS
from folkhalsoavtal.fields import walk

T = TypeVar("T")

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


@st.composite
def organ(draw: st.DrawFn) -> tuple[Organ, ...]:
    """The names of a board: the first with or without a day, the others in the order of theirs."""
    days: list[date | None] = sorted(draw(st.sets(st.dates(), max_size=3)))
    if draw(st.booleans()):
        days.insert(0, None)
    return tuple(Organ(draw(texts), day, draw(st.none() | kallor)) for day in days if day != date.min)


@st.composite
def fractions_of_one(draw: st.DrawFn, min_size: int = 1, max_size: int = 6) -> tuple[Fraction, ...]:
    """Shares that sum to 1, some of them zero."""
    weights = draw(
        st.lists(st.integers(0, 1000), min_size=min_size, max_size=max_size).filter(lambda weights: sum(weights) > 0)
    )
    return tuple(Fraction(weight, sum(weights)) for weight in weights)


def rules(parter: tuple[str, ...]) -> st.SearchStrategy[LikaDelar | Andelar]:
    """Rules that share between exactly these parties."""
    terms = {
        "niva": st.sampled_from(Provningsniva),
        "tolerans": st.integers(0, 200).map(lambda ore: Belopp(ore=ore)),
        "kallhanvisning": st.none() | kallor,
    }
    andelar = fractions_of_one(len(parter), len(parter)).map(lambda f: dict(zip(parter, f, strict=True)))
    shares = st.builds(Andelar, andelar, **terms)
    return shares if len(parter) < 2 else st.one_of(st.builds(LikaDelar, st.just(parter), **terms), shares)


@st.composite
def budgets(draw: st.DrawFn, parter: tuple[str, ...] = ("drn", "kommun")) -> Budget:
    """Budgets of these parties, in any order, with or without a co-financier."""
    columns = [Finansiar.part(part, draw(st.none() | texts)) for part in draw(st.permutations(parter))]
    if draw(st.booleans()) and "annan" not in parter:
        columns.append(Finansiar.medfinansiar("annan", draw(st.none() | texts)))
    row = st.fixed_dictionaries({}, optional={column.id: st.none() | belopp for column in columns})
    summa = st.none() | st.builds(AngivenSumma, row, st.none() | belopp, st.none() | texts)
    kategorier = tuple(Kategori(id_, draw(texts), draw(summa)) for id_ in sorted(draw(st.sets(ids, max_size=2))))
    posts = tuple(
        Budgetpost(
            id_,
            draw(texts),
            draw(row),
            kategori=draw(st.sampled_from([None, *(kategori.id for kategori in kategorier)])),
            bars_av=draw(st.sampled_from([None, None, None, *parter])),
            angivet_totalt=draw(st.none() | belopp),
            kallhanvisning=draw(st.none() | kallor),
        )
        for id_ in draw(st.lists(ids, unique=True, max_size=5))
    )
    return Budget(
        verksamhetsar=draw(years),
        finansiarer=tuple(columns),
        budgetposter=posts,
        kategorier=kategorier,
        angiven_summa=draw(summa),
        budgetansvarig=draw(st.sampled_from([None, *parter])),
        kallhanvisning=draw(st.none() | kallor),
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


def some(strategy: st.SearchStrategy[T], max_size: int = 2) -> st.SearchStrategy[tuple[T, ...]]:
    """None, one or a few of these, as a tuple."""
    return st.lists(strategy, max_size=max_size).map(tuple)


def among(ids: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of these ids, each once."""
    return st.lists(st.sampled_from(list(ids)), unique=True, max_size=2).map(tuple) if ids else st.just(())


def beslut(parter: Sequence[str] = ()) -> st.SearchStrategy[Beslut]:
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
    while names and draw(st.booleans()):
        name = names.pop()
        found.append(Mal(name, draw(words), draw(goals(names)), kopplingar=draw(kopplingar)))
    return tuple(found)


@st.composite
def status_histories(draw: st.DrawFn) -> tuple[Statusuppgift, ...]:
    """A history of states in order of time."""
    found = sorted(draw(st.lists(st.tuples(years, st.none() | st.integers(0, 364)), max_size=3)), key=lambda at: (at[0], at[1] or 0))  # fmt: skip
    return tuple(
        Statusuppgift(
            status,
            year,
            dag=None if day is None else date(year, 1, 1) + timedelta(day),
            till_ar=draw(st.none() | st.integers(year + 1, 9999)) if status is Insatsstatus.FLYTTAD and year < 9999 else None,
            orsak=draw(st.none() | words),
            kallhanvisning=draw(st.none() | kallor),
        )
        for year, day in found
        for status in [draw(st.sampled_from(Insatsstatus))]
    )  # fmt: skip


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
    names = draw(st.lists(ids, unique=True, max_size=4))
    omraden, insatser, aktorer, tjanster = (draw(st.lists(ids, unique=True, max_size=2)) for _ in range(4))
    utmaningar = tuple(u.id for analys in analyser for u in analys.utmaningar)
    payable = list(lines)

    def links(to: Sequence[str]) -> tuple[str, ...] | None:
        return draw(st.none() | among(to))

    def area(id_: str) -> Fokusomrade:
        paid = links(payable)
        payable[:] = [line for line in payable if line not in (paid or ())]
        return Fokusomrade(
            id=id_,
            benamning=draw(words),
            nulage=draw(st.none() | words),
            inriktning=draw(st.none() | words),
            indikatorer=draw(some(indikatorer, 1)),
            mal=draw(goals(names)),
            malgrupper=draw(some(words)),
            budgetposter=paid,
            malomraden=links(malomraden),
            utmaningar=links(utmaningar),
            kopplingar=draw(kopplingar),
            kallhanvisning=draw(st.none() | kallor),
        )

    areas = [area(id_) for id_ in omraden]
    ovriga = areas.pop() if areas and draw(st.booleans()) else None
    own = {id_: draw(goals(names)) for id_ in insatser}
    mal = draw(goals(names))
    all_goals = [goal.id for tree in (*mal, *(g for a in areas for g in a.mal)) for _, goal in walk(tree) if isinstance(goal, Mal)]  # fmt: skip
    return Verksamhetsplan(
        id=draw(ids),
        avtal=avtal_ids,
        **{name: draw(st.none() | texts) for name in ("benamning", "syfte", "omfattning", "nulage", "prioriteringar")},
        period=draw(st.none() | perioder),
        krav=draw(many_krav),
        styrdokument=draw(some(st.builds(Styrdokument, words, st.sampled_from(Styrniva), period=st.none() | perioder, taxonomi=st.sampled_from([None, "agenda-2030"])))),
        principer=draw(some(st.builds(Princip, words, st.none() | words))),
        parallella_planer=tuple(ParallellPlan(draw(words), draw(st.none() | words), links(omraden)) for _ in range(draw(st.integers(0, 1)))),
        behovsanalyser=tuple(analys.id for analys in analyser),
        styrorgan=draw(some(st.builds(Styrorgan, roll=st.sampled_from(Styrorgansroll), benamning=words, forekomst=st.sampled_from(Forekomst), moten_per_ar=st.none() | st.integers(0, 9).map(lambda n: Intervall(Fraction(n), Fraction(n))), uppgift=st.none() | words, ordforande=st.sampled_from([None, *parter]), kallhanvisning=st.none() | kallor), 1)),
        tjanster=tuple(
            Tjanst(id=id_, benamning=draw(words), heltidstjanster=draw(st.none() | tal.map(abs)), arbetsgivare=draw(st.sampled_from([None, *parter])), placering=draw(st.none() | words), medel=draw(st.none() | st.sampled_from(Medel)), budgetposter=links(lines), period=draw(st.none() | perioder), uppgift=draw(st.none() | words))
            for id_ in tjanster
        ),
        aktorer=tuple(
            Aktor(id=id_, benamning=f"{n}{draw(words)}", slag=draw(st.none() | st.sampled_from(Aktorsslag)), enheter=draw(some(words)), stavningar=(f"{n} {draw(words)}",)[: draw(st.integers(0, 1))], insats=draw(st.sampled_from([None, *insatser])))
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
                beskrivning=draw(st.none() | words),
                fokusomraden=links(omraden),
                malomraden=links(malomraden),
                utmaningar=links(utmaningar),
                kopplingar=draw(kopplingar),
                mal=own[id_],
                bidrar_till=links(all_goals),
                malgrupper=draw(some(words)),
                ansatser=draw(st.sets(st.sampled_from(Ansats))),
                preventionsnivaer=draw(st.sets(st.sampled_from(Preventionsniva))),
                period=draw(st.none() | perioder),
                aktorer=links(aktorer),
                tjanster=links(tjanster),
                budgetposter=links(lines),
                medel=draw(st.none() | st.sampled_from(Medel)),
                oprovad=draw(st.none() | st.booleans()),
                utvardering=draw(st.none() | words),
                status=draw(status_histories()),
                kallhanvisning=draw(st.none() | kallor),
            )
            for id_ in insatser
        ),
        budgetar=budgetar,
        beslut=draw(some(beslut(parter))),
        utskick=draw(some(st.builds(Utskick, words, st.none() | st.dates(), part=st.sampled_from([None, *parter])), 1)),
        bilagor=draw(some(bilagor, 1)),
        kallhanvisning=draw(st.none() | kallor),
    )  # fmt: skip


@st.composite
def behovsanalyser(draw: st.DrawFn) -> Behovsanalys:
    """Need analyses with up to three challenges."""
    return Behovsanalys(
        id=draw(ids),
        benamning=draw(words),
        beskrivning=draw(st.none() | words),
        geografiskt_omrade=draw(st.none() | words),
        artal=draw(st.none() | years),
        indikatorer=draw(some(indikatorer, 1)),
        utmaningar=tuple(
            Folkhalsoutmaning(id=id_, benamning=draw(words), beskrivning=draw(st.none() | words), malgrupper=draw(some(words)), kopplingar=draw(kopplingar))
            for id_ in draw(st.lists(ids, unique=True, max_size=3))
        ),
        kompletteringar=draw(some(st.builds(Komplettering, words, st.none() | years, st.none() | st.dates(), st.none() | words), 1)),
        kallhanvisning=draw(st.none() | kallor),
    )  # fmt: skip


@st.composite
def tjansteutlatanden(
    draw: st.DrawFn, avtal_ids: tuple[str, ...] = (), parter: Sequence[str] = (), malomraden: Sequence[str] = ()
) -> Tjansteutlatande:
    """Officials' reports on these agreements."""
    return Tjansteutlatande(
        id=draw(ids),
        benamning=draw(words),
        avtal=avtal_ids,
        verksamhetsar=draw(st.none() | years),
        avsandare=draw(st.none() | words),
        mottagare=draw(st.none() | words),
        sammanfattning=draw(st.none() | words),
        beslut=draw(some(beslut(parter))),
        bedomningar=tuple(Bedomning(dimension, draw(words)) for dimension in draw(st.sets(st.sampled_from(Dimension)))),
        risker=tuple(Risk(draw(words), draw(st.none() | words), draw(st.none() | among(malomraden)), draw(st.none() | kallor)) for _ in range(draw(st.integers(0, 1)))),
        facklig_samverkan=draw(some(st.builds(FackligSamverkan, words, st.none() | st.dates()), 1)),
        bilagor=draw(some(bilagor, 1)),
        kallhanvisning=draw(st.none() | kallor),
    )  # fmt: skip


@st.composite
def avtal(draw: st.DrawFn) -> Avtal:
    """Agreements of one to four parties."""
    roles = tuple(draw(st.lists(ids, unique=True, min_size=1, max_size=4)))
    parter = tuple(
        Avtalspart(
            id=role,
            organisation=draw(organisationer),
            organ=draw(organ()),
            diarienummer=draw(st.none() | texts),
        )
        for role in roles
    )
    return Avtal(
        id=draw(ids),
        namn=draw(st.none() | texts),
        parter=parter,
        avtalsperiod=draw(st.none() | perioder),
        syfte=draw(st.none() | texts),
        malomraden=tuple(
            Malomrade(id_, draw(texts), kopplingar=draw(kopplingar))
            for id_ in draw(st.lists(ids, unique=True, max_size=2))
        ),
        krav=draw(many_krav),
        finansieringsregel=draw(st.none() | rules(roles)),
        kallhanvisning=draw(st.none() | kallor),
    )


@st.composite
def akter(draw: st.DrawFn) -> Akt:
    """Agreements with up to two plans, a need analysis and an official's report."""
    of = draw(avtal())
    roles, malomraden = tuple(part.id for part in of.parter), tuple(omrade.id for omrade in of.malomraden)
    analyser = draw(some(behovsanalyser(), 1))
    plans: list[Verksamhetsplan] = []
    years: set[int] = set()
    for plan in draw(st.lists(planer((of.id,), roles, malomraden, analyser), max_size=2, unique_by=lambda p: p.id)):
        left = tuple(budget for budget in plan.budgetar if budget.verksamhetsar not in years)
        years |= {budget.verksamhetsar for budget in left}
        if left == plan.budgetar:
            plans.append(plan)
    reports = draw(some(tjansteutlatanden((of.id,), roles, malomraden), 1))
    return Akt(avtal=of, planer=tuple(plans), handlingar=(*analyser, *reports))


@st.composite
def samlingar(draw: st.DrawFn) -> Samling:
    """Collections of up to three agreements, with stated sums."""
    found = draw(st.lists(akter() | avtal(), max_size=3, unique_by=lambda h: h.avtal.id if isinstance(h, Akt) else h.id))  # fmt: skip
    # ids of analyses and reports can stand in two files; one of each is enough here
    analyser: set[str] = set()
    handlingar: list[Akt | Avtal | Verksamhetsplan] = []
    for handling in found:
        own = {analys.id for analys in handling.behovsanalyser} if isinstance(handling, Akt) else set()
        if not own & analyser:
            handlingar.append(handling)
        analyser |= own
    of = tuple(h.avtal.id if isinstance(h, Akt) else h.id for h in handlingar)
    if len(of) > 1 and draw(st.booleans()):
        handlingar.append(draw(planer(of, ())))
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
        namn=draw(st.none() | texts),
        handlingar=tuple(handlingar),
        angivna_summor=tuple(sums),
        kallhanvisning=draw(st.none() | kallor),
    )


records = avtal() | akter() | samlingar() | planer() | behovsanalyser() | tjansteutlatanden(("a", "b"))
