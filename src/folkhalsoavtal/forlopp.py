"""The course of a follow-up (förlopp): the steps that a form has, what each requires, and the steps that are taken."""

import enum
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Final

from attrs import field, frozen

from folkhalsoavtal.arende import Beslut, Beslutsslag, Beslutsstatus, Utskick
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError
from folkhalsoavtal.fields import Reference, Text, Value, frozen_set
from folkhalsoavtal.fraga import Formularelement
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.styrning import Styrorgansroll


class Stegkrav(enum.Enum):
    """What a step in the course of a follow-up requires (stegkrav)."""

    SVAR = "svar"  #: every required question has an answer
    BESLUT = "beslut"  #: a decision has been made
    FORSLAG = "forslag"  #: a decision is proposed
    UNDERSKRIFT = "underskrift"  #: it is signed
    UTSKICK = "utskick"  #: it is sent to somebody
    UTSKICK_TILL_PARTERNA = "utskick_till_parterna"  #: it is sent to every party of the agreement


def _krav(values: Iterable[Stegkrav]) -> frozenset[Stegkrav]:
    return frozen_set(values)


@frozen(kw_only=True)
class Forloppssteg(Formularelement):
    """A step in the course of a follow-up (förloppssteg), and what it requires.

    Args:
        efter: Ids of the steps that it can be taken after; empty for the one that a follow-up begins at.
        kraver: What it requires.
        styrorgan: The body that takes it, by its role.
        beslutsslag: The kind of decision that it requires, where it requires one.
        frister: Ids of the deadlines that are met by it.

    Raises:
        Contradiction: When a decision is required and its kind is not stated.

    .. versionadded:: 0.1.0
    """

    efter: tuple[Annotated[str, Reference("Forloppssteg")], ...] = ()
    kraver: frozenset[Stegkrav] = field(default=frozenset(), converter=_krav)
    styrorgan: Styrorgansroll | None = None
    beslutsslag: Beslutsslag | None = None
    frister: tuple[Annotated[str, Reference("Frist")], ...] = ()

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """A step that requires a decision says which kind."""
        if self.kraver & {Stegkrav.BESLUT, Stegkrav.FORSLAG} and self.beslutsslag is None:
            yield Contradiction("stegkrav-utan-beslutsslag", path="/beslutsslag")

    @property
    def requirements(self) -> tuple[Stegkrav, ...]:
        """What it requires, in the order of the enumeration."""
        return tuple(krav for krav in Stegkrav if krav in self.kraver)


@frozen(kw_only=True)
class Underskrift(Value):
    """A signature (underskrift): that there is one, and what is known of it.

    Args:
        funktion: As what somebody signs, such as the chair of the council; never who.
        dag: The day; None when not stated.
        referens: The reference of an electronic signature; None when there is none, or it is not stated.
        kallhanvisning: Where it is known from.

    .. versionadded:: 0.1.0
    """

    funktion: Text | None = None
    dag: date | None = None
    referens: Text | None = None
    kallhanvisning: Kallhanvisning | None = None


@frozen(kw_only=True)
class Forloppsuppgift(Value):
    """A step that a follow-up has taken (förloppsuppgift), with what it rests on.

    Args:
        steg: Id of the step in the form's course.
        dag: The day; None when not stated.
        beslut: The decision, made or proposed.
        underskrift: The signature.
        utskick: To whom it was sent.
        kallhanvisning: Where it is known from.

    .. versionadded:: 0.1.0
    """

    steg: Annotated[str, Reference("Forloppssteg")]
    dag: date | None = None
    beslut: Beslut | None = None
    underskrift: Underskrift | None = None
    utskick: tuple[Utskick, ...] = ()
    kallhanvisning: Kallhanvisning | None = None

    @property
    def dagen(self) -> date | None:
        """The day of the step: its own, or that of the decision, the signature or the last sending."""
        if self.dag is not None:
            return self.dag
        for rests_on in (self.beslut, self.underskrift):
            if rests_on is not None and rests_on.dag is not None:
                return rests_on.dag
        sent = [utskick.dag for utskick in self.utskick]
        return None if None in sent else max(filter(None, sent), default=None)


def lacking(steg: Forloppssteg, uppgift: Forloppsuppgift, parter: Collection[str]) -> Iterator[FolkhalsoavtalError]:
    """What a step that is told to be taken does not rest on, though it is required to.

    Args:
        steg: The step.
        uppgift: What is told of it.
        parter: Ids of the parties; empty when they are not known.
    """
    for krav in steg.requirements:
        if krav in _EVIDENCE and not _EVIDENCE[krav](steg, uppgift, parter):
            yield Contradiction(f"steg-utan-{krav.value.replace('_', '-')}", path="/forlopp", steg=steg.benamning)


def _is_decided(steg: Forloppssteg, beslut: Beslut | None, status: Beslutsstatus) -> bool:
    return beslut is not None and beslut.status is status and beslut.slag is steg.beslutsslag


def _reaches(uppgift: Forloppsuppgift, parter: Collection[str]) -> bool:
    return bool(uppgift.utskick) and set(parter) <= {utskick.part for utskick in uppgift.utskick}


#: What shows that a requirement of a step is met; that it is answered shows in the answers.
_EVIDENCE: Final[Mapping[Stegkrav, Callable[[Forloppssteg, Forloppsuppgift, Collection[str]], bool]]] = (
    MappingProxyType(
        {
            Stegkrav.BESLUT: lambda steg, told, _: _is_decided(steg, told.beslut, Beslutsstatus.FATTAT),
            Stegkrav.FORSLAG: lambda steg, told, _: _is_decided(steg, told.beslut, Beslutsstatus.FORESLAGET),
            Stegkrav.UNDERSKRIFT: lambda _, told, __: told.underskrift is not None,
            Stegkrav.UTSKICK: lambda _, told, __: bool(told.utskick),
            Stegkrav.UTSKICK_TILL_PARTERNA: lambda _, told, parter: _reaches(told, parter),
        }
    )
)
