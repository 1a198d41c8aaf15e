"""The reports of a plan, of a need analysis and of an official's report, as blocks."""

from collections.abc import Iterator, Sequence

from folkhalsoavtal.arende import Tjansteutlatande
from folkhalsoavtal.behovsanalys import Behovsanalys, Folkhalsoutmaning
from folkhalsoavtal.budget import Budget, Budgetpost, Finansiarsroll
from folkhalsoavtal.fields import Value
from folkhalsoavtal.insats import Insats
from folkhalsoavtal.plan import Fokusomrade, Verksamhetsplan
from folkhalsoavtal.references import Links, declared
from folkhalsoavtal.rendering.blocks import Field, Group, Heading, Item, Listing, Paragraph
from folkhalsoavtal.rendering.items import details, item, items, source_fields
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.scope import Scope, scope_of
from folkhalsoavtal.styrning import Krav, Kravstyrka, Styrdokument, Styrniva
from folkhalsoavtal.villkor import Malomrade


def plan_groups(plan: Verksamhetsplan, lang: Language, beside: Sequence[Value] = ()) -> Iterator[Group]:
    """A plan as it is read: what it is and rests on, then its focus areas with their insatser.

    Its budgets are not among the groups: their table and test need the agreement.

    Args:
        plan: The plan.
        lang: The language.
        beside: The agreements and need analyses that it names, as far as they are at hand.
    """
    scope = scope_of(plan, lang, beside)
    yield _opening(plan, scope)
    for name in ("syfte", "omfattning", "nulage", "prioriteringar"):
        yield from _prose(plan, name, 2, scope)
    yield from _section("krav", krav_items(plan.krav, scope), scope)
    yield from _section("styrdokument", _styrdokument(plan.styrdokument, scope), scope)
    for name in ("principer", "styrorgan", "frister", "tjanster", "parallella_planer", "indikatorer", "mal"):
        yield from _section(name, items(getattr(plan, name), scope), scope)
    told: dict[str, str] = {}
    for omrade in plan.fokusomraden:
        yield from _omrade(plan, omrade, f"{lang.label('fokusomrade')}: {omrade.benamning}", told, scope)
    if plan.ovriga_insatser is not None:
        yield from _omrade(plan, plan.ovriga_insatser, plan.ovriga_insatser.benamning, told, scope)
    yield from _by_challenge(plan, beside, told, scope)
    yield from _section("aktorer", items(plan.aktorer, scope), scope)
    yield from _links_not_stated(plan, beside, scope)


def _opening(plan: Verksamhetsplan, scope: Scope) -> Group:
    lang = scope.lang
    analyser = "; ".join(scope.named("Behovsanalys", id_) for id_ in plan.behovsanalyser)
    return (
        Heading(plan.benamning or plan.id, 1),
        Field(lang.label("verksamhetsplan"), plan.id),
        Field(
            lang.label("avtal", several=len(plan.avtal) > 1), "; ".join(scope.named("Avtal", id_) for id_ in plan.avtal)
        ),
        Field(lang.label("period"), lang.show(None) if plan.period is None else lang.years(plan.period)),
        *([Field(lang.label("behovsanalyser", several=len(plan.behovsanalyser) > 1), analyser)] if analyser else []),
        *(
            Field(lang.label(name, several=len(under) > 1), "", under)
            for name in ("beslut", "utskick", "bilagor")
            if (under := items(getattr(plan, name), scope))
        ),
        *source_fields(plan, lang),
    )


def _prose(value: Value, name: str, level: int, scope: Scope) -> Iterator[Group]:
    if text := getattr(value, name):
        yield (Heading(scope.lang.label(name), level), Paragraph(text))


def _section(name: str, under: Sequence[Item], scope: Scope, level: int = 2) -> Iterator[Group]:
    if under:
        yield (Heading(scope.lang.label(name, several=True), level), Listing(under))


def krav_items(krav: Sequence[Krav], scope: Scope) -> list[Item]:
    """The requirements by their strength: what must be, and then what ought to be."""
    found = {styrka: items((each for each in krav if each.styrka is styrka), scope) for styrka in Kravstyrka}
    return [Item(f"{scope.lang.show(styrka).capitalize()}:", under) for styrka, under in found.items() if under]


def _styrdokument(styrdokument: Sequence[Styrdokument], scope: Scope) -> list[Item]:
    """The governing documents by their level, from the outermost in."""
    found = {niva: items((each for each in styrdokument if each.niva is niva), scope) for niva in Styrniva}
    return [Item(f"{scope.lang.show(niva).capitalize()}:", under) for niva, under in found.items() if under]


def _omrade(
    plan: Verksamhetsplan, omrade: Fokusomrade, title: str, told: dict[str, str], scope: Scope
) -> Iterator[Group]:
    """A focus area: its situation, its insatser with their goals, whom they are for, and its money."""
    lang = scope.lang
    apart = {"id", "benamning", "nulage", "inriktning", "indikatorer", "mal", "malgrupper", "kallhanvisning"}
    if plan.budgetar:  # their money is told below, line by line
        apart.add("budgetposter")
    yield (
        Heading(title, 2),
        *details(omrade, scope, apart),
        *source_fields(omrade, lang, scope.dokument),
    )
    yield from _prose(omrade, "nulage", 3, scope)
    yield from _prose(omrade, "inriktning", 3, scope)
    for name in ("indikatorer", "mal"):
        yield from _section(name, items(getattr(omrade, name), scope), scope, 3)
    insatser = [_once(insats, omrade.benamning, "fokusomraden", told, scope) for insats in plan.insatser_in(omrade.id)]
    yield from _section("insatser", insatser, scope, 3)
    yield (Heading(lang.label("malgrupper"), 3), Listing(omrade.malgrupper or [lang.text("none stated")]))
    if plan.budgetar:
        money = [_money(plan, omrade, budget, lang) for budget in plan.budgetar]
        yield (Heading(lang.label("budget"), 3), Listing(money))


def _money(plan: Verksamhetsplan, omrade: Fokusomrade, budget: Budget, lang: Language) -> Item:
    """The lines that pay for an area in a year, each with what each financier bears of it."""
    posts = plan.budgetposter_by_omrade(budget)[omrade.id]
    if omrade.budgetposter is None:
        return Item(f"{budget.verksamhetsar}: {lang.text('lines not stated')}")
    if not posts:
        return Item(f"{budget.verksamhetsar}: {lang.text('no lines')}")
    return Item(f"{budget.verksamhetsar}:", [_line(post, budget, lang) for post in posts])


def _line(post: Budgetpost, budget: Budget, lang: Language) -> str:
    """What each party bears of a line, an empty cell as empty; and what a co-financier bears, where it does."""
    cells = [
        f"{finansiar.benamning or finansiar.id} {lang.text('(empty)') if belopp is None else lang.amount(belopp)}"
        for finansiar in budget.finansiarer
        if (belopp := post.belopp[finansiar.id]) is not None or finansiar.roll is Finansiarsroll.PART
    ]
    return f"{post.benamning}: {'; '.join(cells)}"


def _by_challenge(
    plan: Verksamhetsplan, beside: Sequence[Value], told: dict[str, str], scope: Scope
) -> Iterator[Group]:
    """The insatser by the challenge that they meet, and at last those of no focus area that meet none at hand."""
    for utmaning in (
        utmaning for analys in beside if isinstance(analys, Behovsanalys) for utmaning in analys.utmaningar
    ):
        found = [insats for insats in plan.insatser if utmaning.id in (insats.utmaningar or ())]
        if found:
            title = f"{scope.lang.label('folkhalsoutmaning')}: {utmaning.benamning}"
            listing = Listing([_once(insats, utmaning.benamning, "utmaningar", told, scope) for insats in found])
            if utmaning.beskrivning is None:
                yield (Heading(title, 2), listing)
            else:
                yield from ((Heading(title, 2), Paragraph(utmaning.beskrivning)), (listing,))
    rest = [item(insats, scope) for insats in plan.insatser_in(None) if insats.id not in told]
    yield from _section("insatser", rest, scope)


def _once(insats: Insats, place: str, links: str, told: dict[str, str], scope: Scope) -> Item:
    """An insats under one of its areas or challenges: whole the first time, then by its name and where it stands.

    Args:
        insats: The insats.
        place: What it stands under.
        links: The field that says so; when that holds nothing more, it need not be told.
        told: Where the insatser that are told already stand, by id.
        scope: What the report takes as known.
    """
    if insats.id in told:
        return Item(f"{insats.benamning} ({scope.lang.text('see {place}', place=told[insats.id])})")
    told[insats.id] = place
    return item(insats, scope, (links,) if len(getattr(insats, links)) == 1 else ())


def _links_not_stated(plan: Verksamhetsplan, beside: Sequence[Value], scope: Scope) -> Iterator[Group]:
    """How many insatser have no stated link to the målområden and challenges that are at hand."""
    lang, links = scope.lang, Links((plan, *beside))
    fields = [
        Field(
            lang.label(name, several=False),
            lang.plural("not stated for {n} intervention", "not stated for {n} interventions", len(missing)),
        )
        for name, kind in (("malomraden", Malomrade), ("utmaningar", Folkhalsoutmaning))
        if any(declared(record, kind)[kind.__name__] for record in beside)
        and (missing := links.not_stated(Insats, kind))
    ]
    if fields:
        yield (Heading(lang.label("kopplingar"), 2), *fields)


def behovsanalys_groups(analys: Behovsanalys, lang: Language) -> Iterator[Group]:
    """A need analysis: what it is of, and the challenges that it found."""
    scope = scope_of(analys, lang)
    told = ("id", "benamning", "beskrivning", "utmaningar", "kallhanvisning")
    yield (
        Heading(analys.benamning, 1),
        Field(lang.label("behovsanalys"), analys.id),
        *details(analys, scope, told),
        *source_fields(analys, lang),
    )
    if analys.beskrivning is not None:
        yield (Paragraph(analys.beskrivning),)
    yield from _section("utmaningar", items(analys.utmaningar, scope), scope)


def tjansteutlatande_groups(
    utlatande: Tjansteutlatande, lang: Language, beside: Sequence[Value] = ()
) -> Iterator[Group]:
    """An official's report: what it proposes, assesses and warns of."""
    scope = scope_of(utlatande, lang, beside)
    told = ("id", "benamning", "sammanfattning", "bedomningar", "risker", "kallhanvisning")
    yield (
        Heading(utlatande.benamning, 1),
        Field(lang.label("tjansteutlatande"), utlatande.id),
        *details(utlatande, scope, told),
        *source_fields(utlatande, lang),
    )
    yield from _prose(utlatande, "sammanfattning", 2, scope)
    for name in ("bedomningar", "risker"):
        yield from _section(name, items(getattr(utlatande, name), scope), scope)
