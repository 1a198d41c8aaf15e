"""Need analyses: what the population needs and which challenges that gives, shared by plans and agreements."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from folkhalsoavtal.errors import FolkhalsoavtalError
from folkhalsoavtal.fields import Artal, Handling, Id, Text, Value, unique
from folkhalsoavtal.indikator import Indikator
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.taxonomier import Begreppsnyckel


@frozen(kw_only=True)
class Folkhalsoutmaning(Value):
    """A challenge for public health that an analysis has found (folkhälsoutmaning).

    Args:
        id: Identity in the analysis.
        benamning: What it is called.
        beskrivning: What it consists of.
        malgrupper: Whom it concerns.
        kopplingar: Items of national and global taxonomies that it belongs to; None when not stated.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text
    beskrivning: Text | None = None
    malgrupper: tuple[Text, ...] = ()
    kopplingar: tuple[Begreppsnyckel, ...] | None = None


@frozen
class Komplettering(Value):
    """A later addition to an analysis (komplettering).

    Args:
        benamning: What was added.
        artal: The year.
        dag: The day; None when the source has only the year.
        beskrivning: How it was made, and what it led to.

    .. versionadded:: 0.1.0
    """

    benamning: Text
    artal: Artal | None = None
    dag: date | None = None
    beskrivning: Text | None = None


@frozen(kw_only=True)
class Behovsanalys(Handling):
    """An analysis of needs (behovsanalys), a record of its own: the plans of several agreements can name it.

    Args:
        id: Identity among need analyses.
        benamning: What it is called.
        beskrivning: What it covers, and who made it.
        geografiskt_omrade: The area that it is of.
        artal: The year in which it was made; None when not stated.
        indikatorer: What was measured.
        utmaningar: The challenges that it found, in order.
        kompletteringar: What was added later.
        kallhanvisning: Where it is told.

    Raises:
        Contradiction: When the id of a challenge stands twice.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text
    beskrivning: Text | None = None
    geografiskt_omrade: Text | None = None
    artal: Artal | None = None
    indikatorer: tuple[Indikator, ...] = ()
    utmaningar: tuple[Folkhalsoutmaning, ...] = ()
    kompletteringar: tuple[Komplettering, ...] = ()
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Each challenge stands once."""
        yield from unique((utmaning.id for utmaning in self.utmaningar), "/utmaningar", "/id")
