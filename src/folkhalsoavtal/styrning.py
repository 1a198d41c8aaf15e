"""How the work is governed: what must and ought to be, what it rests on, and who meets."""

import enum
from collections.abc import Iterator
from typing import Annotated

from attrs import field, frozen

from folkhalsoavtal.aktorer import Forekomst
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, pointer
from folkhalsoavtal.fields import Id, Reference, Text, Value, shown
from folkhalsoavtal.indikator import Intervall
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.period import Period
from folkhalsoavtal.references import AVTALSPART
from folkhalsoavtal.taxonomier import Taxonominyckel


class Kravstyrka(enum.Enum):
    """How strong a requirement is (kravstyrka)."""

    SKA = "ska"  #: it must be so
    BOR = "bor"  #: it ought to be so (bör)


class Kravamne(enum.Enum):
    """What a requirement is about, where a rule of validation can tell whether it is met."""

    MALGRUPPER = "malgrupper"  #: the plan describes its target groups
    UTVARDERING = "utvardering"  #: new or untried insatser are evaluated
    UTSKICK = "utskick"  #: the plan is sent after its adoption
    GRUPPER = "grupper"  #: insatser are for groups, never for individuals


@frozen(kw_only=True)
class Krav(Value):
    """Something that a plan or an agreement requires (krav): it *ska* (must) or *bör* (ought to) be so.

    Args:
        id: Identity in the plan or the agreement.
        styrka: Must or ought to.
        benamning: What is required.
        amne: What it is about, where that can be tested; None otherwise.
        kallhanvisning: The clause.

    .. versionadded:: 0.1.0
    """

    id: Id
    styrka: Kravstyrka
    benamning: Text
    amne: Kravamne | None = None
    kallhanvisning: Kallhanvisning | None = None


class Styrniva(enum.Enum):
    """The level that a governing document comes from (nivå)."""

    INTERNATIONELL = "internationell"
    NATIONELL = "nationell"
    REGIONAL = "regional"
    LOKAL = "lokal"


@frozen
class Styrdokument(Value):
    """A document that governs the work (styrdokument).

    Args:
        benamning: Its name.
        niva: The level that it comes from.
        period: The years that it covers; None when not stated.
        taxonomi: Key of the taxonomy that it sets up, such as ``agenda-2030``.

    .. versionadded:: 0.1.0
    """

    benamning: Text
    niva: Styrniva
    period: Period | None = field(default=None, kw_only=True)
    taxonomi: Taxonominyckel | None = field(default=None, kw_only=True)


@frozen
class Princip(Value):
    """A principle that the work follows (princip).

    .. versionadded:: 0.1.0
    """

    benamning: Text
    beskrivning: Text | None = None


@frozen
class ParallellPlan(Value):
    """Another plan beside this one (parallell plan).

    Args:
        benamning: Its name.
        beskrivning: How the two belong together.
        fokusomraden: Ids of the focus areas that it concerns; None when not stated.

    .. versionadded:: 0.1.0
    """

    benamning: Text
    beskrivning: Text | None = None
    fokusomraden: tuple[Annotated[str, Reference("Fokusomrade")], ...] | None = None


class Styrorgansroll(enum.Enum):
    """What a governing body is in the cooperation, whatever its local name."""

    RAD = "rad"  #: the council (folkhälsoråd, hälsopolitiskt råd, hållbarhetsråd …)
    STYRGRUPP = "styrgrupp"  #: the steering group, often a joint presidium
    POLITISKT_FORUM = "politiskt_forum"  #: where politicians discuss the work
    LEDNINGSGRUPP = "ledningsgrupp"  #: the management group
    ARBETSGRUPP = "arbetsgrupp"  #: those who carry the plan out, over several departments
    BUDGETANSVARIG = "budgetansvarig"  #: the body that answers for the joint budget


@frozen(kw_only=True)
class Styrorgan(Value):
    """A body that governs the work (styrorgan): a role, with the name that it has here.

    Args:
        roll: What it is in the cooperation.
        benamning: Its local name; None where there is no such body.
        forekomst: Whether there is one; None when the source only names it.
        moten_per_ar: How many meetings a year, from and to; None when not stated.
        uppgift: What it does.
        ordforande: Id of the party that chairs it.
        rapporterar_till: The bodies that it reports to, by their roles; empty when not stated.
        kallhanvisning: Where it is told.

    Raises:
        Contradiction: When a body that is not said to be lacking or being developed has no name, one meets less than
            zero times, or reports to itself or twice to another.

    .. versionadded:: 0.1.0
    """

    roll: Styrorgansroll
    benamning: Text | None = None
    forekomst: Forekomst | None = None
    moten_per_ar: Intervall | None = None
    uppgift: Text | None = None
    ordforande: Annotated[str, AVTALSPART] | None = None
    rapporterar_till: tuple[Styrorgansroll, ...] = ()
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """What exists has a name; nobody meets less than zero times, or reports to itself."""
        if self.benamning is None and self.forekomst in (None, Forekomst.FINNS):
            yield Contradiction("styrorgan-namnlost", path="/benamning")
        if self.moten_per_ar is not None and self.moten_per_ar.nedre < 0:
            yield Contradiction("moten-negativa", path="/moten_per_ar/nedre")
        for i, roll in enumerate(self.rapporterar_till):
            if roll in (self.roll, *self.rapporterar_till[:i]):
                yield Contradiction("rapporterar-dubbelt", path=pointer("rapporterar_till", i), got=shown(roll.value))
