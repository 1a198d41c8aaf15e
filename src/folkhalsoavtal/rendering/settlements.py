"""The settlement of a year: what a politician asks for in sentences, and the table and the reasons behind it."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from folkhalsoavtal.arsavslut import Avrakningsjamforelse
from folkhalsoavtal.avrakning import Avrakning
from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.errors import FolkhalsoavtalError
from folkhalsoavtal.fordringar import Avrakningspost, Fordran
from folkhalsoavtal.rendering.blocks import Block, Group, Heading, Item, Listing, Table
from folkhalsoavtal.rendering.calculations import berakning_text
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.rules import settlement_rule_lines
from folkhalsoavtal.rendering.sentences import by_part, error_text
from folkhalsoavtal.rendering.tables import Amounts, amounts_table
from folkhalsoavtal.rendering.texts import SETTLEMENT
from folkhalsoavtal.slutavrakning import Balans

_NOTHING: Final = Belopp(ore=0)


def settlement_groups(avrakning: Avrakning, lang: Language) -> Iterator[Group]:
    """A settlement: in sentences, as a table by party, claim by claim, and how it was reckoned."""
    yield (
        Heading(lang.text("Settlement {ar}", ar=avrakning.verksamhetsar), 2),
        Listing(list(_sentences(avrakning, lang)), plain=True),
    )
    yield (settlement_table(avrakning, lang), Listing([lang.text("Amounts in kronor.")], plain=True))
    yield tuple(_claims(avrakning, lang))
    lines = berakning_text(avrakning.berakning, lang).splitlines()
    yield (Listing([Item(lang.text("Calculation:"), lines)], plain=True),)


def not_settled(ar: int, why: FolkhalsoavtalError, lang: Language) -> Group:
    """That a year cannot be settled, and why."""
    text = lang.text("The year cannot be settled:")
    return (
        Heading(lang.text("Settlement {ar}", ar=ar), 2),
        Listing([Item(text, error_text(why, lang).splitlines())], plain=True),
    )


def _sentences(avrakning: Avrakning, lang: Language) -> Iterator[Item | str]:
    """What there was, what it cost, what becomes of the rest, and who is to pay whom."""
    ar, kvar = avrakning.verksamhetsar, avrakning.kvar
    text = lang.text("The parties contribute {bidrag} for {ar}.", bidrag=avrakning.bidraget, ar=ar)
    if avrakning.ingaende > _NOTHING:
        text += " " + lang.text("{belopp} is there from earlier years.", belopp=avrakning.ingaende)
    elif avrakning.ingaende:
        text += " " + lang.text("{belopp} was lacking from earlier years.", belopp=-avrakning.ingaende)
    yield text + " " + lang.text("The costs are {kostnad}.", kostnad=avrakning.kostnad)
    for post in avrakning.poster:
        if post.orsakat:
            yield lang.text(
                "{part} bears {belopp} of them by itself, for the overspend that it caused.",
                part=_named(avrakning, post.part),
                belopp=post.orsakat,
            )
    if avrakning.medfinansierat:
        belopp = avrakning.medfinansierat
        yield lang.text("Beside that {belopp} is borne by co-financiers, outside the settlement.", belopp=belopp)
    late = _of_earlier_lacks(avrakning)
    if late:
        av = _put_in(avrakning, lang)
        yield lang.text("{belopp} that was lacking from earlier years is put in: {av}.", belopp=late, av=av)
        kvar += late
    if kvar > _NOTHING:
        yield lang.text("{belopp} is left over.", belopp=kvar)
    elif kvar:
        yield lang.text("{belopp} is lacking.", belopp=-kvar)
    else:
        yield lang.text("Nothing is left over, and nothing is lacking.")
    yield from _what_becomes(avrakning, lang)
    yield lang.text("{part} holds the money.", part=_named(avrakning, avrakning.budgetansvarig))
    for post in avrakning.poster:
        yield _of_party(avrakning, post, lang)


def _of_earlier_lacks(avrakning: Avrakning) -> Belopp:
    """What is put in for lacks of earlier years alone, in a year that itself has money left."""
    left = avrakning.overfort + avrakning.aterbetalt + avrakning.behallet + avrakning.forfallet
    return avrakning.tillskott if left > _NOTHING else _NOTHING


def _put_in(avrakning: Avrakning, lang: Language) -> str:
    return _shares({post.part: post.tillskott for post in avrakning.poster}, avrakning, lang)


def _what_becomes(avrakning: Avrakning, lang: Language) -> Iterator[str]:
    """What becomes of what is left over, or of what is lacking."""
    then, holder = avrakning.verksamhetsar + 1, _named(avrakning, avrakning.budgetansvarig)
    if avrakning.forfallet:
        belopp = avrakning.forfallet
        yield lang.text("{belopp} was not used in time: it lapses, and stays with {part}.", belopp=belopp, part=holder)
    if avrakning.overfort > _NOTHING:
        ends = (
            lang.text("{belopp} of it may be used up to and including {ar}.", belopp=balans.summa, ar=balans.sista_ar)
            for balans in avrakning.utgaende_balanser
            if balans.sista_ar is not None
        )
        text = lang.text("{belopp} is carried over to {ar}.", belopp=avrakning.overfort, ar=then)
        told = [*ends]
        if len(told) == len(avrakning.utgaende_balanser) == 1:
            slut = avrakning.utgaende_balanser[0].sista_ar
            told = [lang.text("It may be used up to and including {ar}.", ar=slut)]
        yield " ".join((text, *told))
    elif avrakning.overfort:
        yield lang.text("{belopp} is borne by the money of {ar}.", belopp=-avrakning.overfort, ar=then)
    if avrakning.aterbetalt:
        to = _shares({post.part: post.aterbetalt for post in avrakning.poster}, avrakning, lang)
        yield lang.text(
            "{belopp} is repaid, to each its part of the money: {till}.", belopp=avrakning.aterbetalt, till=to
        )
    if avrakning.behallet:
        yield lang.text("{part} keeps {belopp}.", part=holder, belopp=avrakning.behallet)
    if avrakning.tillskott and not _of_earlier_lacks(avrakning):
        yield lang.text("{belopp} more is put in: {av}.", belopp=avrakning.tillskott, av=_put_in(avrakning, lang))


def _shares(amounts: Mapping[str, Belopp], avrakning: Avrakning, lang: Language) -> str:
    return by_part({_named(avrakning, part): lang.amount(belopp) for part, belopp in amounts.items() if belopp})


def _of_party(avrakning: Avrakning, post: Avrakningspost, lang: Language) -> str:
    """What one party ought to bear and has borne, what that comes to, and whether it is paid already."""
    part = _named(avrakning, post.part)
    told = [
        lang.text("{part} ought to bear {ska}, and has borne {burit}.", part=part, ska=post.ska_bara, burit=post.burit)
    ]
    own = [each for each in avrakning.kvittade if post.part in (each.fran, each.till)]
    told += [_owed(each, post.part, avrakning, lang) for each in own] or [lang.text("Nothing is left to pay.")]
    if own and avrakning.reglerat[post.part] == post.att_betala:
        told.append(lang.text("That is paid."))
    return " ".join(told)


def _owed(fordran: Fordran, part: str, avrakning: Avrakning, lang: Language) -> str:
    if fordran.fran == part:
        return lang.text("To pay: {belopp} to {part}.", belopp=fordran.belopp, part=_named(avrakning, fordran.till))
    return lang.text("To get: {belopp} from {part}.", belopp=fordran.belopp, part=_named(avrakning, fordran.fran))


def _named(avrakning: Avrakning, part: str) -> str:
    return avrakning.namn.get(part, part)


#: The rows of the table, by the attributes of a party's settlement; those that are taken away, and the sums.
SETTLEMENT_ROWS: Final = (
    *("bidrag", "tillskott", "orsakat", "aterbetalt", "behallet", "forfallet", "ska_bara"),
    *("kostnad", "betalt", "mottaget", "utgaende", "ingaende", "burit", "att_betala"),
)
TAKEN_AWAY: Final = frozenset({"aterbetalt", "behallet", "forfallet", "mottaget", "ingaende"})
SETTLEMENT_SUMS: Final = frozenset({"ska_bara", "burit", "att_betala"})


def settlement_table(avrakning: Avrakning, lang: Language) -> Table:
    """What each party ought to bear, has borne and has to pay, and what that is made of; rows of nothing left out."""
    rows: list[Amounts] = []
    for name in SETTLEMENT_ROWS:
        amounts = [getattr(post, name) for post in avrakning.poster]
        if name in SETTLEMENT_SUMS or any(amounts):
            shown = [-belopp if name in TAKEN_AWAY else belopp for belopp in amounts]
            rows.append(
                Amounts(lang.text(SETTLEMENT[name]), (*shown, Belopp.sum(shown)), ruled=name in SETTLEMENT_SUMS)
            )
    names = [_named(avrakning, part) for part in avrakning.parter]
    return amounts_table([*names, lang.text("Sum of the parties")], rows, lang)


def _claims(avrakning: Avrakning, lang: Language) -> Iterator[Block]:
    """Who owes whom: claim by claim, and when they are set off against each other; and what is carried over."""
    lines = [_claim(fordran, avrakning, lang) for fordran in avrakning.fordringar]
    if lines:
        yield Listing([Item(lang.text("Claims, each by itself:"), lines)], plain=True)
    netted = [_claim(fordran, avrakning, lang) for fordran in avrakning.kvittade]
    yield Listing([Item(lang.text("When they are set off:"), netted or [lang.text("nobody owes anybody")])], plain=True)
    decided = avrakning.utfall.redovisning.decided
    balanser = avrakning.utgaende_balanser if decided is None else decided.utgaende_balanser
    if balanser:
        under = [_balance(balans, avrakning, lang) for balans in balanser]
        head = lang.text("Opening balances of {ar}:", ar=avrakning.verksamhetsar + 1)
        yield Listing([Item(head, under)], plain=True)
    yield from _decided(avrakning, lang)


def _decided(avrakning: Avrakning, lang: Language) -> Iterator[Block]:
    """What is decided of the settlement, what differs from it, and what is paid of it."""
    redovisning = avrakning.utfall.redovisning
    to_pay: Mapping[str, Belopp] = avrakning.att_betala
    if redovisning.slutavrakning is not None and redovisning.decided is not None:
        to_pay = redovisning.decided.att_betala
        days = [redovisning.slutavrakning.dag, *(each.dag for each in redovisning.rattelser)]
        told = lang.text("Decided on {dag}: {belopp}.", dag=tuple(days), belopp=_signed(to_pay, avrakning, lang))
        yield Listing([told], plain=True)
        differs = avrakning.correction(redovisning.decided.dag)
        if differs is not None:
            left = _signed({**dict.fromkeys(avrakning.parter, _NOTHING), **differs.att_betala}, avrakning, lang)
            carried = lang.signed(Fraction(sum(balans.summa.ore for balans in differs.utgaende_balanser)))
            told = lang.text(
                "What is told now differs from that: to pay {belopp}; carried over {overfort}.",
                belopp=left,
                overfort=carried,
            )
            yield Listing([told], plain=True)
    if redovisning.regleringar:
        paid = avrakning.reglerat
        every = dict.fromkeys((*paid, *to_pay))
        rest = {part: _less(to_pay.get(part, _NOTHING), paid.get(part, _NOTHING)) for part in every}
        paid_text, left = (_signed(each, avrakning, lang) for each in (paid, rest))
        yield Listing([lang.text("Paid of it: {betalt}; left: {kvar}.", betalt=paid_text, kvar=left)], plain=True)


def _less(belopp: Belopp, paid: Belopp | None) -> Belopp | None:
    return None if paid is None else belopp - paid


def _signed(amounts: Mapping[str, Belopp | None], avrakning: Avrakning, lang: Language) -> str:
    """Amounts of parties with their signs."""
    unknown = lang.text("unknown")
    told = {part: unknown if b is None else lang.signed(Fraction(b.ore)) for part, b in amounts.items()}
    return by_part({_named(avrakning, part): text for part, text in told.items()})


def _claim(fordran: Fordran, avrakning: Avrakning, lang: Language) -> str:
    fran, till = _named(avrakning, fordran.fran), _named(avrakning, fordran.till)
    text = lang.text("{fran} owes {till} {belopp}", fran=fran, till=till, belopp=fordran.belopp)
    return text if fordran.slag is None else f"{text} ({lang.show(fordran.slag)})"


def _balance(balans: Balans, avrakning: Avrakning, lang: Language) -> str:
    text = lang.text("{belopp} of {ar}", belopp=balans.summa, ar=balans.fran_ar)
    if balans.sista_ar is not None:
        text += lang.text(", to be used up to and including {ar}", ar=balans.sista_ar)
    return f"{text}: {_shares(balans.belopp, avrakning, lang)}"


#: What is told of each rule in a comparison, by the attributes of the settlement.
_COMPARED: Final = ("kvar", "overfort", "aterbetalt", "behallet", "forfallet", "tillskott", "orsakat")
#: What is told of each party in it.
_OF_PARTY: Final = ("ska_bara", "burit", "att_betala")


def settlements_table(jamforelse: Avrakningsjamforelse, lang: Language) -> Table:
    """One year under several rules: what becomes of the money, and what each party is to pay."""
    made = tuple(jamforelse.avrakningar.values())
    rows: list[Amounts] = []
    for name in _COMPARED:
        amounts = tuple(getattr(avrakning, name) for avrakning in made)
        if name == "kvar" or any(amounts):
            rows.append(Amounts(lang.text(SETTLEMENT[name]), amounts))
    for i, part in enumerate(jamforelse.parter):
        rows.append(Amounts(_named(made[0], part), ruled=True))
        for name in _OF_PARTY:
            amounts = tuple(getattr(avrakning.poster[i], name) for avrakning in made)
            rows.append(Amounts(lang.text(SETTLEMENT[name]), amounts, level=1))
    return amounts_table(list(jamforelse.avrakningar), rows, lang)


def comparison_of_settlements(jamforelse: Avrakningsjamforelse, lang: Language) -> Iterator[Group]:
    """One year under several rules: what each says, and what comes of it."""
    ar = next(iter(jamforelse.avrakningar.values())).verksamhetsar
    said = [Item(f"{name}:", settlement_rule_lines(each.regel, lang)) for name, each in jamforelse.avrakningar.items()]
    yield (
        Heading(lang.text("Settlement {ar} under several rules", ar=ar), 2),
        Listing(said, plain=True),
        settlements_table(jamforelse, lang),
        Listing([lang.text("Amounts in kronor.")], plain=True),
    )
