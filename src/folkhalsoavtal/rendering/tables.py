"""Tables of amounts: the budget of a year, and agreements side by side."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from attrs import frozen

from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.avtalsoversikt import Avtalsoversikt, Avtalsslag, Beloppsslag
from folkhalsoavtal.belopp import Belopp, sum_if_known
from folkhalsoavtal.betalningsplan import Betalningsplan, Delbetalning
from folkhalsoavtal.budget import AngivenSumma, Budget, Budgetpost, Kategori
from folkhalsoavtal.fields import EMPTY
from folkhalsoavtal.finansiering import Atagande
from folkhalsoavtal.rendering.blocks import Row, Table
from folkhalsoavtal.rendering.language import Language

#: What somebody bears who is no party.
NOTHING: Final = Belopp(ore=0)


@frozen
class Amounts:
    """A row of amounts; without any it is a heading."""

    label: str
    belopp: tuple[Belopp | None, ...] = ()
    ruled: bool = False  # a line above it
    level: int = 0  # how deep it stands under the headings


def budget_table(budget: Budget, lang: Language) -> Table:
    """The lines of a budget by financier, with the computed and the stated sums. An empty cell prints as empty."""
    heads = [finansiar.benamning or finansiar.id for finansiar in budget.finansiarer]
    heads.append(lang.text("Sum"))
    if any(post.angivet_totalt is not None for post in budget.budgetposter):
        heads.append(lang.text("Stated sum"))
    return amounts_table(heads, list(_budget_rows(budget, lang)), lang)


def _budget_rows(budget: Budget, lang: Language) -> Iterator[Amounts]:
    kategorier = {kategori.id: kategori for kategori in budget.kategorier}
    groups = budget.by_category()
    last = {posts[-1].id for posts in groups.values() if posts}
    under = None
    for post in budget.budgetposter:
        if post.kategori is not None and post.kategori != under:
            yield Amounts(kategorier[post.kategori].benamning)
        under = post.kategori
        cells = (*post.belopp.values(), budget.total([post]), post.angivet_totalt)
        yield Amounts(post.benamning, cells, level=int(under is not None))
        if under is not None and post.id in last:
            yield from _category_sums(budget, kategorier[under], groups[under], lang)
    for kategori in budget.kategorier:
        if not groups[kategori.id]:
            yield Amounts(f"{kategori.benamning} ({lang.text('no lines')})")
            yield from _category_sums(budget, kategori, (), lang)
    yield Amounts(lang.text("Computed"), (*budget.sums().values(), budget.total()), ruled=True)
    if budget.angiven_summa is not None:
        yield _stated_row(budget.angiven_summa, lang.text("Stated"))


def _category_sums(
    budget: Budget, kategori: Kategori, posts: tuple[Budgetpost, ...], lang: Language
) -> Iterator[Amounts]:
    """The computed and the stated sum of a category that has a stated one."""
    if kategori.angiven_summa is not None:
        computed = (*budget.sums(posts).values(), budget.total(posts))
        yield Amounts(f"{kategori.benamning}, {lang.text('Computed')}", computed, level=1)
        yield _stated_row(kategori.angiven_summa, f"{kategori.benamning}, {lang.text('Stated')}", level=1)


def _stated_row(summa: AngivenSumma, label: str, level: int = 0) -> Amounts:
    name = label if summa.benamning is None else f"{label} ({summa.benamning})"
    return Amounts(name, (*summa.belopp.values(), summa.totalt), level=level)


def overview_table(
    oversikt: Avtalsoversikt,
    verksamhetsar: int,
    lang: Language,
    slag: Beloppsslag = Beloppsslag.BUDGET,
    stated: Mapping[str | None, Belopp] = EMPTY,
) -> Table:
    """What each organisation bears of each agreement in a year, supplements under their base, with all sums.

    Args:
        oversikt: The agreements.
        verksamhetsar: The year.
        lang: The language.
        slag: What the amounts are.
        stated: Sums that a document states, by the identity of the organisation, None for all of them.
    """
    sums = partial(oversikt.sums, slag=slag, verksamhetsar=verksamhetsar)
    by_organisation = sums("organisation")
    organisationer = [o for o in oversikt.organisationer if (o,) in by_organisation or o in stated]

    def amounts(*by: str) -> Mapping[tuple[object, ...], tuple[Belopp | None, ...]]:
        """What each organisation bears of each part of a division, and all of them."""
        cells = sums(*by, "organisation")
        return {key: (*(cells.get((*key, o)) for o in organisationer), summa) for key, summa in sums(*by).items()}

    by_avtal, by_slag, together = amounts("avtal"), amounts("avtalsslag"), amounts()
    computed = lang.text("Computed")
    rows = [
        Amounts(_name(avtal), by_avtal[avtal.id,], level=int(avtal.basavtal is not None))
        for avtal in map(oversikt.avtal.__getitem__, oversikt.in_order)
        if (avtal.id,) in by_avtal
    ]
    if len(by_slag) > 1:
        rows += [Amounts(f"{lang.label(kind.value, several=True)}, {computed}", by_slag[kind,]) for kind in Avtalsslag]
    rows.append(Amounts(computed, together.get((), (None,) * (len(organisationer) + 1)), ruled=True))
    if stated:
        rows.append(Amounts(lang.text("Stated"), (*(stated.get(o) for o in organisationer), stated.get(None))))
    names = [oversikt.organisationer[o] for o in organisationer]
    return amounts_table([*names, lang.text("Sum of the parties")], rows, lang)


def _name(avtal: Avtal) -> str:
    name = avtal.namn or avtal.id
    return name if avtal.tema is None else f"{name}: {avtal.tema}"


def obligation_table(parter: Sequence[str], years: Mapping[int, Atagande | None], lang: Language) -> Table:
    """What each party bears by a rule in each year, and in all of them; an unknown amount prints as empty.

    Who is no party of a rule in a year bears nothing of it.
    """
    rows = [
        Amounts(str(ar), (None,) * (len(parter) + 1))
        if atagande is None
        else Amounts(str(ar), (*(atagande.belopp.get(part, NOTHING) for part in parter), atagande.totalt))
        for ar, atagande in years.items()
    ]
    return amounts_table([*parter, lang.text("Sum of the parties")], _with_sums(rows, lang), lang)


def instalments_table(plan: Betalningsplan, lang: Language) -> Table:
    """What each party pays of each instalment, and in all; an unknown amount prints as empty."""
    rows = [
        Amounts(_instalment(delbetalning, lang), (*amounts, sum_if_known(amounts)))
        for delbetalning in plan.delbetalningar
        for amounts in [tuple(delbetalning.belopp.values())]
    ]
    return amounts_table([*plan.atagande.parter, lang.text("Sum of the parties")], _with_sums(rows, lang), lang)


def _instalment(delbetalning: Delbetalning, lang: Language) -> str:
    if delbetalning.reglering:
        return lang.text("Settled last")
    days = lang.text("requisition") if delbetalning.period is None else lang.show(delbetalning.period)
    paid = lang.text("; paid by {parter}", parter=delbetalning.betald_av) if delbetalning.betald_av else ""
    return f"{delbetalning.nr}. {days}{paid}"


def _with_sums(rows: Sequence[Amounts], lang: Language) -> Sequence[Amounts]:
    """Rows of amounts and what they sum to, column by column."""
    sums = tuple(sum_if_known(column) for column in zip(*(row.belopp for row in rows), strict=True))
    return [*rows, Amounts(lang.text("Computed"), sums, ruled=True)]


def amounts_table(heads: Sequence[str], rows: Sequence[Amounts], lang: Language) -> Table:
    """Rows of amounts under their headings, all of them with öre when any has some."""
    decimals = any(belopp is not None and belopp.ore % 100 for row in rows for belopp in row.belopp)
    return Table(
        ("", *heads),
        tuple(
            Row(
                (
                    row.label,
                    *("" if b is None else lang.number(b, decimals=decimals) for b in row.belopp[: len(heads)]),
                ),
                ruled=row.ruled,
                level=row.level,
            )
            for row in rows
        ),
    )
