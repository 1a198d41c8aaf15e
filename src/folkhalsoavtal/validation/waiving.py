"""The rules on waivers: each a function of a waiver and a context."""

from collections.abc import Iterator

from folkhalsoavtal.fields import Benamning
from folkhalsoavtal.validation.findings import Context, Remark
from folkhalsoavtal.waivers import Waiver


def waiver_expired(waiver: Waiver, context: Context) -> Iterator[Remark]:
    """The last day of a waiver has passed: what it waived is told again."""
    if context.on is not None and not waiver.holds_on(context.on):
        yield "", {"regel": waiver.code, "av": waiver.by, "till": waiver.until}


def waiver_of_nothing(waiver: Waiver, context: Context) -> Iterator[Remark]:
    """A waiver that holds waives nothing: there is no such finding at its place."""
    if context.on is not None and waiver.holds_on(context.on) and waiver not in context.used:
        plats = waiver.path or Benamning("hela handlingen", "all of the record")
        yield "", {"regel": waiver.code, "plats": plats, "av": waiver.by}
