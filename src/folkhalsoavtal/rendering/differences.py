"""What differs between two values, and what an amendment would change."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar, cast

from folkhalsoavtal.andringseffekt import Andringseffekt, ForeEfter
from folkhalsoavtal.difference import Change, Changed, Difference, Step
from folkhalsoavtal.fields import Value
from folkhalsoavtal.finansiering import Finansieringsregel
from folkhalsoavtal.indikator import Intervall
from folkhalsoavtal.period import Period
from folkhalsoavtal.rendering.blocks import Block, Group, Heading, Item, Listing, Row, Table
from folkhalsoavtal.rendering.items import item
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.scope import Scope, said

T = TypeVar("T")

_ARROW = " \N{RIGHTWARDS ARROW} "


def difference_blocks(difference: Difference, lang: Language) -> Iterator[Block]:
    """A line for each place: what stood there, and what stands there."""
    yield Listing([_change(change, lang) for change in difference] or [lang.text("No difference.")])


def _change(change: Change, lang: Language) -> Item:
    place = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} ".join(_step(step, lang) for step in change.way) or "/"
    old, new = _value(change.old, lang), _value(change.new, lang)
    match change.kind:
        case Changed.ADDED:
            return Item(f"{place}: {lang.text('added')}", (new,))
        case Changed.REMOVED:
            return Item(f"{place}: {lang.text('removed')}", (old,))
        case _:
            if old.items or new.items:
                before, after = lang.text("before"), lang.text("after")
                return Item(f"{place}:", (_prefixed(before, old), _prefixed(after, new)))
            return Item(f"{place}: {old.text}{_ARROW}{new.text}")


def _step(step: Step, lang: Language) -> str:
    return lang.label(step.name) if step.is_field else step.name


def _prefixed(label: str, said: Item) -> Item:
    return Item(f"{label}: {said.text}", said.items)


def _value(value: Any, lang: Language) -> Item:
    """A value as it stands at a place: a thing with all that is stated of it, a list with what is in it."""
    scope = Scope(lang, {})
    match value:
        case Finansieringsregel() | Period() | Intervall():
            return Item(said(value, type(value), scope))
        case Value():
            return item(value, scope)
        case (Value(), *_):
            things = cast("tuple[Value, ...]", value)
            return Item("", tuple(_value(each, lang) for each in things))
        case None:
            return Item(lang.show(None))
        case _:
            return Item(said(value, type(value), scope))


def effect_groups(effekt: Andringseffekt, lang: Language) -> Iterator[Group]:
    """What an amendment would change: terms, amounts and shares, before and after."""
    yield (Heading(lang.label("andringseffekt"), 2), *difference_blocks(effekt.villkor, lang))
    yield tuple(_before_and_after(lang.label("atagande"), effekt.belopp, lang.amount, lang))
    yield tuple(_before_and_after(lang.label("andelar"), effekt.andelar, lang.share, lang))


def _before_and_after(
    label: str, years: Mapping[int, ForeEfter[T]], show: Callable[[T], str], lang: Language
) -> Iterator[Block]:
    """Two rows for each year in which something changes: what each party has without the amendment, and with it."""
    yield Heading(label, 3)
    changed = {ar: both for ar, both in years.items() if any(fore != efter for fore, efter in both.values())}
    if not changed:
        yield Listing([lang.text("Nothing changes.")], plain=True)
        return
    parter = tuple(dict.fromkeys(part for both in changed.values() for part in both))

    def cells(both: ForeEfter[T], n: int) -> Iterator[str]:
        for part in parter:
            told = both.get(part, (None, None))[n]
            yield "" if told is None else show(told)

    rows = (
        Row((f"{ar}, {when}", *cells(both, n)))
        for ar, both in changed.items()
        for n, when in enumerate((lang.text("before"), lang.text("after")))
    )
    yield Table(("", *parter), tuple(rows))
    if any(told is None for both in changed.values() for pair in both.values() for told in pair):
        yield Listing(
            [lang.text("Where a cell is empty, the agreement does not hold, or it is not known.")], plain=True
        )
    if len(changed) < len(years):
        yield Listing([lang.text("The other years are as they were.")], plain=True)
