"""A method for working together (metod): what it expects, requires and does, step by step; and what is told of it."""

import enum
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Final

from attrs import frozen

from folkhalsoavtal.aktorer import Organisationsslag
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, pointer
from folkhalsoavtal.fields import Handling, Id, Reference, Text, Value, references, shown, unique, walk
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.references import dangling, declared
from folkhalsoavtal.styrning import Styrorgansroll


class Metodlage(enum.Enum):
    """How it is with an item of a method in a collaboration (läge)."""

    GJORT = "gjort"  #: it is done
    INTE_TILLAMPLIGT = "inte_tillampligt"  #: it does not apply here
    PAGAR = "pagar"  #: it is under way, or done in part (pågår)
    SAKNAS = "saknas"  #: what is at hand would tell of it, and does not, or tells that it is missing
    KAN_INTE_BEDOMAS = "kan_inte_bedomas"  #: nothing at hand tells of it


class Kannetecken(enum.Enum):
    """What in the records of a collaboration shows that an item of a method is done (kännetecken)."""

    SAMORDNARE = "samordnare"  #: a post that coordinates the work
    POLITISK_FORANKRING = "politisk_forankring"  #: a political body that follows the work, or has decided on it
    GEMENSAMMA_RESURSER = "gemensamma_resurser"  #: money or work that several put in
    BEHOVSANALYS = "behovsanalys"  #: an analysis of needs
    KARTLAGGNING = "kartlaggning"  #: a picture of what is done already (kartläggning)
    MAL = "mal"  #: goals (mål)
    RAMAR = "ramar"  #: a budget
    PRIORITERING = "prioritering"  #: what comes first, and why
    MOTEN = "moten"  #: meetings that come back (möten)
    TRENDER = "trender"  #: an indicator at two times
    LARANDE = "larande"  #: what participants tell each other of their work (lärande)
    FOREBYGGANDE_INSATSER = "forebyggande_insatser"  #: preventing insatser that go on
    ARBETSGRUPPENS_SYFTE = "arbetsgruppens_syfte"  #: what the working group is for, in writing
    MINNESANTECKNINGAR = "minnesanteckningar"  #: minutes that are sent to others
    RAPPORTERING = "rapportering"  #: that one body reports to another
    BESLUT = "beslut"  #: decisions that are written down
    UPPFOLJNINGSPLAN = "uppfoljningsplan"  #: when, or on what, the work is followed up
    UTVARDERINGSSATT = "utvarderingssatt"  #: how the work is evaluated (utvärderingssätt)
    UTVARDERINGSTID = "utvarderingstid"  #: when it is evaluated (utvärderingstid)
    ERFARENHETER = "erfarenheter"  #: what went well and what did not
    SAMARBETSPARTNER = "samarbetspartner"  #: that an organisation of some kind takes part


@frozen
class Rapportering(Value):
    """Who reports to whom (rapportering), by their roles.

    Args:
        fran: The body that reports.
        till: The body that it reports to.

    Raises:
        Contradiction: When a body reports to itself.

    .. versionadded:: 0.1.0
    """

    fran: Styrorgansroll
    till: Styrorgansroll

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """There are two bodies."""
        if self.fran is self.till:
            yield Contradiction("rapporterar-dubbelt", path="/till", got=shown(self.till.value))


@frozen
class Utvardering(Value):
    """How and when the work is to be evaluated (utvärdering), as far as the method itself says.

    Args:
        utvarderingssatt: In which way; None when the method leaves that to those who use it.
        utvarderingstid: When; None when the method leaves that to those who use it.
        kontinuerlig: Whether it is done again and again; None when not stated.

    .. versionadded:: 0.1.0
    """

    utvarderingssatt: Text | None = None
    utvarderingstid: Text | None = None
    kontinuerlig: bool | None = None


@frozen(kw_only=True)
class Metodpunkt(Value):
    """An item of a method (metodpunkt): an expected result, a precondition, a step or a partner.

    Args:
        id: Identity in the method.
        benamning: What is expected, required or done, or who takes part.
        beskrivning: More of it.
        om_inte: Id of another item: this one does not apply when that one is done; None when it always applies.
        kannetecken: What shows that it is done: all of these. Without any, only what is told of it shows it.
        rapportering: Who reports to whom by it.
        utvardering: How and when the work is evaluated by it.
        organisationsslag: What kind of organisation the partner is.
        kallhanvisning: Where it is told.

    Raises:
        Contradiction: When a sign stands twice, or is reporting or a partner and it is not said of whom.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text
    beskrivning: Text | None = None
    om_inte: Annotated[str, Reference("Metodpunkt")] | None = None
    kannetecken: tuple[Kannetecken, ...] = ()
    rapportering: Rapportering | None = None
    utvardering: Utvardering | None = None
    organisationsslag: Organisationsslag | None = None
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Each sign stands once, and those that are of somebody say of whom."""
        yield from unique((each.value for each in self.kannetecken), "/kannetecken", code="dubbel-hanvisning")
        for name, kannetecken in _OF_SOMEBODY.items():
            if kannetecken in self.kannetecken and getattr(self, name) is None:
                yield Contradiction("kannetecken-utan-uppgift", path=pointer(name), kannetecken=kannetecken.value)


#: The signs that need to know of whom, by the field that says it.
_OF_SOMEBODY: Final = {
    "rapportering": Kannetecken.RAPPORTERING,
    "organisationsslag": Kannetecken.SAMARBETSPARTNER,
}


@frozen(kw_only=True)
class Metodfas(Value):
    """A phase of a method (fas), with its steps in order.

    Args:
        id: Identity in the method.
        benamning: What it is called.
        steg: Its steps, at least one.
        kallhanvisning: Where it is told.

    Raises:
        Contradiction: Without a step.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text
    steg: tuple[Metodpunkt, ...]
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """There are steps."""
        if not self.steg:
            yield Contradiction("steg-saknas", path="/steg")


@frozen(kw_only=True)
class Metod(Handling):
    """A method for working together on public health (metod), a record of its own.

    *Source:* Åsele kommun, the method for collaboration on public health.

    Args:
        id: Identity among methods.
        benamning: What it is called.
        avsandare: Who has written it down.
        beskrivning: What it is, and whom it is for.
        forvantade_resultat: What it is expected to lead to.
        forutsattningar: What it takes.
        faser: Its phases, in order.
        samarbetspartner: Who ought to take part.
        kallhanvisning: The document.

    Raises:
        Contradiction: When an id stands twice, or an item hangs on one that hangs on another.
        UnknownReference: When an item hangs on one that the method does not have.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text
    avsandare: Text | None = None
    beskrivning: Text | None = None
    forvantade_resultat: tuple[Metodpunkt, ...] = ()
    forutsattningar: tuple[Metodpunkt, ...] = ()
    faser: tuple[Metodfas, ...] = ()
    samarbetspartner: tuple[Metodpunkt, ...] = ()
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Ids stand once, and an item hangs on none that hangs on another."""
        points = {path: value for path, value in walk(self) if isinstance(value, Metodpunkt)}
        seen: set[str] = set()
        for path, punkt in points.items():
            if punkt.id in seen:
                yield Contradiction("dubbelt-id", path=path + "/id", got=shown(punkt.id))
            seen.add(punkt.id)
        yield from unique((fas.id for fas in self.faser), "/faser", "/id")
        yield from dangling(self, declared(self, Metodpunkt))
        conditional = {punkt.id for punkt in points.values() if punkt.om_inte is not None}
        for path, punkt in points.items():
            if punkt.om_inte in conditional:
                yield Contradiction("metodvillkor-i-villkor", path=path + "/om_inte", got=shown(punkt.om_inte))

    @property
    def punkter(self) -> tuple[Metodpunkt, ...]:
        """Every item, in the order of the method."""
        return tuple(value for _, value in walk(self) if isinstance(value, Metodpunkt))


@frozen(kw_only=True)
class Metodbesked(Value):
    """What is told of an item of a method in a collaboration (metodbesked), beside what its records show.

    Args:
        metod: Id of the method.
        metodpunkt: Id of the item.
        lage: How it is with it.
        beskrivning: What that rests on.
        kallhanvisning: Where it is told, and whether it is stated there, derived or assumed.

    Raises:
        Contradiction: When it tells nothing: that it cannot be judged.

    .. versionadded:: 0.1.0
    """

    metod: Annotated[str, Reference("Metod")]
    metodpunkt: Id
    lage: Metodlage
    beskrivning: Text | None = None
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """What cannot be judged is not told."""
        if self.lage is Metodlage.KAN_INTE_BEDOMAS:
            yield Contradiction("metodbesked-utan-lage", path="/lage")


def told_once(metodbesked: Iterable[Metodbesked]) -> Iterator[FolkhalsoavtalError]:
    """What is told of methods a second time, word for word; of one item there can be several tellings."""
    seen: set[Metodbesked] = set()
    for i, besked in enumerate(metodbesked):
        if besked in seen:
            yield Contradiction("metodbesked-dubbelt", path=pointer("metodbesked", i), got=shown(besked.metodpunkt))
        seen.add(besked)


def told_of_no_item(metodbesked: Iterable[Metodbesked], metoder: Mapping[str, Metod]) -> Iterator[FolkhalsoavtalError]:
    """What is told of items that a method does not have, of the methods that are at hand, by their ids."""
    for i, besked in enumerate(metodbesked):
        if besked.metod in metoder:
            known = (punkt.id for punkt in metoder[besked.metod].punkter)
            path = pointer("metodbesked", i, "metodpunkt")
            yield from references([(path, besked.metodpunkt)], known, "okand-hanvisning")
