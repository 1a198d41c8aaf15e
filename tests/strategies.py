"""Hypothesis strategies for the values and records of the library."""

import unicodedata
from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from folkhalsoavtal import (
    Akt,
    Andelar,
    AngivenSumma,
    Avtal,
    Avtalspart,
    Belopp,
    Budget,
    Budgetpost,
    Finansiar,
    Harkomst,
    Kallhanvisning,
    Kategori,
    LikaDelar,
    Organ,
    Organisation,
    Period,
    Provningsniva,
    SamladSumma,
    Samling,
)
from folkhalsoavtal.belopp import GRANS

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
        finansieringsregel=draw(st.none() | rules(roles)),
        kallhanvisning=draw(st.none() | kallor),
    )


@st.composite
def akter(draw: st.DrawFn) -> Akt:
    """Agreements with up to two budgets."""
    of = draw(avtal())
    roles = tuple(part.id for part in of.parter)
    found = draw(st.lists(budgets(roles), max_size=2, unique_by=lambda budget: budget.verksamhetsar))
    return Akt(avtal=of, arsbudgetar=tuple(found))


@st.composite
def samlingar(draw: st.DrawFn) -> Samling:
    """Collections of up to three agreements, with stated sums."""
    handlingar = tuple(
        draw(st.lists(akter() | avtal(), max_size=3, unique_by=lambda h: h.avtal.id if isinstance(h, Akt) else h.id))
    )
    plain = Samling(handlingar=handlingar)
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
        handlingar=handlingar,
        angivna_summor=tuple(sums),
        kallhanvisning=draw(st.none() | kallor),
    )


records = avtal() | akter() | samlingar()
