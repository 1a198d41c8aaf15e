"""The agreement: who, for how long, and by which financing rule. Its terms, nothing yearly."""

from collections.abc import Iterator
from typing import Annotated

from attrs import field, frozen

from folkhalsoavtal.beloppsuppgift import Beloppsuppgift
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError
from folkhalsoavtal.fields import Handling, Id, Reference, Text, Value, references, unique
from folkhalsoavtal.finansiering import Finansieringsregel
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.parter import Avtalspart
from folkhalsoavtal.period import Period
from folkhalsoavtal.references import dangling
from folkhalsoavtal.styrning import Krav
from folkhalsoavtal.taxonomier import Begreppsnyckel


@frozen
class Malomrade(Value):
    """An area in which an agreement wants to reach something (målområde).

    Args:
        id: Identity in the agreement.
        benamning: What it is called.
        utmaningar: Ids of the challenges of a need analysis that it meets; None when not stated.
        kopplingar: Items of national and global taxonomies that it serves; None when not stated.
        kallhanvisning: Where it is told.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text
    utmaningar: tuple[Annotated[str, Reference("Folkhalsoutmaning")], ...] | None = field(default=None, kw_only=True)
    kopplingar: tuple[Begreppsnyckel, ...] | None = field(default=None, kw_only=True)
    kallhanvisning: Kallhanvisning | None = field(default=None, kw_only=True)


@frozen(kw_only=True)
class Avtal(Handling):
    """An agreement on shared public-health work (samverkansavtal), by its terms.

    What the document does not state is None or empty, and prints as *inte angiven*.

    Args:
        id: Identity among agreements.
        namn: What the agreement is called.
        parter: The parties, at least one.
        avtalsperiod: First and last day.
        syfte: What the agreement is for.
        malomraden: The areas in which it wants to reach something, in order.
        krav: What must and ought to be, of every plan under it.
        finansieringsregel: How the cost is shared.
        beloppsuppgifter: Amounts as the agreement states them, kept beside what the rule gives.
        kallhanvisning: The document that the terms are known from.

    Raises:
        Contradiction: Without parties, or with the same id twice among them.
        UnknownReference: When the rule names somebody who is no party.

    .. versionadded:: 0.1.0
    """

    id: Id
    namn: Text | None = None
    parter: tuple[Avtalspart, ...]
    avtalsperiod: Period | None = None
    syfte: Text | None = None
    malomraden: tuple[Malomrade, ...] = ()
    krav: tuple[Krav, ...] = ()
    finansieringsregel: Finansieringsregel | None = None
    beloppsuppgifter: tuple[Beloppsuppgift, ...] = ()
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """There are parties, each once as everything else, and the rule names no others."""
        if not self.parter:
            yield Contradiction("parter-saknas", path="/parter")
        ids = tuple(part.id for part in self.parter)
        yield from unique(ids, "/parter", "/id")
        yield from unique((omrade.id for omrade in self.malomraden), "/malomraden", "/id")
        yield from unique((krav.id for krav in self.krav), "/krav", "/id")
        if self.finansieringsregel is not None:
            named = self.finansieringsregel.named_parter.items()
            yield from references((("/finansieringsregel" + path, part) for part, path in named), ids, "okand-part")
        yield from dangling(self, {"Avtalspart": ids})
