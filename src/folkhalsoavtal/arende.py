"""A matter before a body (ärende): what is proposed and decided, to whom it is sent, and what is attached.

The official's report to a board (tjänsteutlåtande) is a record of its own.
"""

import enum
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from attrs import field, frozen

from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, pointer
from folkhalsoavtal.fields import Handling, Id, Reference, Text, Value, Verksamhetsar, shown
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.references import AVTAL, AVTALSPART, dangling


class Beslutsslag(enum.Enum):
    """What a decision does with the document (beslutsslag)."""

    BESLUTA_I_SAMRAD = "besluta_i_samrad"  #: the parties decide together what is to be done
    FASTSTALLA = "faststalla"  #: adopts it
    GODKANNA = "godkanna"  #: approves it
    ANTECKNA = "anteckna"  #: notes it


class Beslutsstatus(enum.Enum):
    """Whether a decision has been made."""

    FORESLAGET = "foreslaget"  #: it is proposed
    FATTAT = "fattat"  #: it has been made


@frozen
class Beslut(Value):
    """A decision on a document (beslut), or the proposal of one.

    What is proposed is not decided: a proposal has no day and no paragraph.

    Args:
        slag: What it does with the document.
        organ: The body, by its name.
        status: Proposed or made; None when the source does not say.
        dag: The day on which it was made.
        paragraf: Its paragraph in the minutes.
        diarienummer: Its case number.
        part: Id of the party that the body belongs to.
        kallhanvisning: Where it is known from.

    Raises:
        Contradiction: When a proposal has the day or the paragraph of a decision.

    .. versionadded:: 0.1.0
    """

    slag: Beslutsslag
    organ: Text | None = None
    status: Beslutsstatus | None = field(default=None, kw_only=True)
    dag: date | None = field(default=None, kw_only=True)
    paragraf: Text | None = field(default=None, kw_only=True)
    diarienummer: Text | None = field(default=None, kw_only=True)
    part: Annotated[str, AVTALSPART] | None = field(default=None, kw_only=True)
    kallhanvisning: Kallhanvisning | None = field(default=None, kw_only=True)

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """A proposal is not dated as a decision is."""
        if self.status is Beslutsstatus.FORESLAGET:
            for name in ("dag", "paragraf"):
                if getattr(self, name) is not None:
                    yield Contradiction("forslag-daterat", path=pointer(name))


@frozen
class Utskick(Value):
    """The sending of a document to somebody (utskick).

    Args:
        mottagare: Who is to have it, by name.
        dag: The day on which it was sent; None when it is not stated that it was.
        part: Id of the party that it is sent to.
        kallhanvisning: What the sending rests on.

    .. versionadded:: 0.1.0
    """

    mottagare: Text
    dag: date | None = None
    part: Annotated[str, AVTALSPART] | None = field(default=None, kw_only=True)
    kallhanvisning: Kallhanvisning | None = field(default=None, kw_only=True)


@frozen
class Bilaga(Value):
    """An attachment (bilaga), held or not held.

    Args:
        benamning: What it is called.
        nummer: Its number among the attachments.
        fil: Where it is held, as a file name or an address; None when it is not held.
        avtal: Id of the agreement that it is of.

    .. versionadded:: 0.1.0
    """

    benamning: Text
    nummer: Text | None = None
    fil: Text | None = field(default=None, kw_only=True)
    avtal: Annotated[str, AVTAL] | None = field(default=None, kw_only=True)


class Dimension(enum.Enum):
    """The dimension that a matter is assessed in."""

    EKONOMISK = "ekonomisk"
    EKOLOGISK = "ekologisk"
    SOCIAL = "social"


@frozen
class Bedomning(Value):
    """An assessment of a matter in one dimension (bedömning).

    .. versionadded:: 0.1.0
    """

    dimension: Dimension
    beskrivning: Text


@frozen
class Risk(Value):
    """A risk that is reported.

    Args:
        benamning: What may happen.
        beskrivning: Why, and to whom.
        malomraden: Ids of the målområden that it hits; None when not stated.
        kallhanvisning: Where it is told.

    .. versionadded:: 0.1.0
    """

    benamning: Text
    beskrivning: Text | None = None
    malomraden: tuple[Annotated[str, Reference("Malomrade")], ...] | None = None
    kallhanvisning: Kallhanvisning | None = None


@frozen
class FackligSamverkan(Value):
    """The consultation with the unions on a matter (facklig samverkan).

    Args:
        organ: The body in which it took place.
        dag: The day.

    .. versionadded:: 0.1.0
    """

    organ: Text
    dag: date | None = None


@frozen(kw_only=True)
class Tjansteutlatande(Handling):
    """An official's report to a board (tjänsteutlåtande) on one or more agreements.

    *Source:* Göteborgs Stad, Socialnämnden Centrum, follow-up of agreements 2024.

    Args:
        id: Identity among such reports.
        benamning: Its title.
        avtal: Ids of the agreements that it is about.
        verksamhetsar: The year that it is about.
        avsandare: The administration that writes it.
        mottagare: The board that it is written to.
        sammanfattning: What it says, in short.
        beslut: The decisions that are proposed or made, in order.
        bedomningar: Assessments, one for each dimension.
        risker: What may go wrong.
        facklig_samverkan: Consultations with the unions.
        bilagor: Attachments, held or not.
        kallhanvisning: The document.

    Raises:
        Contradiction: When there are two assessments in one dimension.
        UnknownReference: When it names a party or a målområde, and no agreement that they could be of.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text
    avtal: tuple[Annotated[str, AVTAL], ...] = ()
    verksamhetsar: Verksamhetsar | None = None
    avsandare: Text | None = None
    mottagare: Text | None = None
    sammanfattning: Text | None = None
    beslut: tuple[Beslut, ...] = ()
    bedomningar: tuple[Bedomning, ...] = ()
    risker: tuple[Risk, ...] = ()
    facklig_samverkan: tuple[FackligSamverkan, ...] = ()
    bilagor: tuple[Bilaga, ...] = ()
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """One assessment for each dimension; what stands in an agreement is of one that the report names."""
        if not self.avtal:
            yield from dangling(self, {"Avtalspart": (), "Malomrade": ()}, code="hanvisning-utan-handling")
        seen: set[Dimension] = set()
        for i, bedomning in enumerate(self.bedomningar):
            if bedomning.dimension in seen:
                place, got = pointer("bedomningar", i, "dimension"), shown(bedomning.dimension.value)
                yield Contradiction("dubbel-hanvisning", path=place, got=got)
            seen.add(bedomning.dimension)
