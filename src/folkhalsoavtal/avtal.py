"""The agreement: who, for how long, and by which financing rule. Its terms, nothing yearly."""

from collections.abc import Iterator

from attrs import frozen

from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError
from folkhalsoavtal.fields import Id, Text, Value, references, unique
from folkhalsoavtal.finansiering import Finansieringsregel
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.parter import Avtalspart
from folkhalsoavtal.period import Period


@frozen(kw_only=True)
class Avtal(Value):
    """An agreement on shared public-health work (samverkansavtal), by its terms.

    What the document does not state is None or empty, and prints as *inte angiven*.

    Args:
        id: Identity among agreements.
        namn: What the agreement is called.
        parter: The parties, at least one.
        avtalsperiod: First and last day.
        finansieringsregel: How the cost is shared.
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
    finansieringsregel: Finansieringsregel | None = None
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """There are parties, each once, and the rule names no others."""
        if not self.parter:
            yield Contradiction("parter-saknas", path="/parter")
        ids = tuple(part.id for part in self.parter)
        yield from unique(ids, "/parter", "/id")
        if self.finansieringsregel is not None:
            named = self.finansieringsregel.named_parter.items()
            yield from references((("/finansieringsregel" + path, part) for part, path in named), ids, "okand-part")
