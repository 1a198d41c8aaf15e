"""The course of a follow-up (förlopp): the steps that a form has, what each requires, and the steps that are taken."""

import enum
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Annotated, Final

from attrs import field, frozen

from folkhalsoavtal.arende import Beslut, Beslutsslag, Beslutsstatus, Utskick
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, pointer
from folkhalsoavtal.fields import Benamning, Reference, Text, Value, frozen_set
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
        Contradiction: When a decision is required and its kind is not stated, or one that is both made and proposed.

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
        if {Stegkrav.BESLUT, Stegkrav.FORSLAG} <= self.kraver:
            yield Contradiction("stegkrav-beslut-och-forslag", path="/kraver")

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

    Raises:
        Contradiction: When nothing is stated of it.

    .. versionadded:: 0.1.0
    """

    funktion: Text | None = None
    dag: date | None = None
    referens: Text | None = None
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Something is stated of it."""
        if self.funktion is None and self.dag is None and self.referens is None:
            yield Contradiction("underskrift-tom")


@frozen(kw_only=True)
class Forloppsuppgift(Value):
    """A step that a follow-up has taken (förloppsuppgift), with what it rests on.

    Args:
        steg: Id of the step in the form's course.
        dag: The day; None when not stated.
        beslut: The decision, made or proposed.
        underskrift: The signature.
        utskick: To whom it was sent: that the step is taken says that it was, also where the day is not stated.
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
    def taken_on(self) -> date | None:
        """The day of the step: its own, or that of the decision, the signature or the last sending."""
        if self.dag is not None:
            return self.dag
        for rests_on in (self.beslut, self.underskrift):
            if rests_on is not None and rests_on.dag is not None:
                return rests_on.dag
        sent = [utskick.dag for utskick in self.utskick]
        return None if None in sent else max(filter(None, sent), default=None)


def step_by_id(steps: Sequence[Forloppssteg], id_: str) -> Forloppssteg | None:
    """A step of a course; None when it has no such step."""
    return next((steg for steg in steps if steg.id == id_), None)


def reached(steps: Sequence[Forloppssteg], taken: Iterable[Forloppsuppgift], day: date | None) -> Forloppssteg | None:
    """Where a course has come, by a day when one is given; None when there is no course.

    What stands after a step that is taken later has not been taken either, whether it has a day or not.
    """
    at = steps[0] if steps else None
    for each in taken:
        if day is not None and each.taken_on is not None and each.taken_on > day:
            break
        at = step_by_id(steps, each.steg) or at
    return at


def way(steps: Sequence[Forloppssteg], at: Forloppssteg | None, to: str) -> tuple[Forloppssteg, ...] | None:
    """The fewest steps from where a course is to a step, that one last; None when no way leads there."""
    waiting = deque([(at, tuple[Forloppssteg, ...]())])
    seen: set[str] = set()
    while waiting:
        here, taken = waiting.popleft()
        for each in steps:
            if here is not None and here.id in each.efter and each.id not in seen:
                seen.add(each.id)
                if each.id == to:
                    return (*taken, each)
                waiting.append((each, (*taken, each)))
    return None


def out_of_turn(
    steps: Sequence[Forloppssteg], at: Forloppssteg | None, steg: Forloppssteg, path: str = "/forlopp"
) -> Iterator[FolkhalsoavtalError]:
    """That a step cannot be taken after where the course is, when it cannot."""
    if at is None or at.id not in steg.efter:
        efter = tuple(Benamning.of(each) for each in steps if each.id in steg.efter) or ("–",)
        nu = "–" if at is None else Benamning.of(at)
        yield Contradiction("steg-inte-i-tur", path=path, steg=Benamning.of(steg), nu=nu, efter=efter)


def taken_faults(
    steps: Sequence[Forloppssteg], taken: Sequence[Forloppsuppgift], parter: Collection[str]
) -> Iterator[FolkhalsoavtalError]:
    """What is wrong in the steps that are told to be taken: steps between them untold, and what they do not rest on.

    Each fault has the path to its step from the follow-up.
    """
    at = steps[0] if steps else None
    for i, each in enumerate(taken):
        steg, path = step_by_id(steps, each.steg), pointer("forlopp", i)
        if steg is None:
            continue
        # the first step can be told as well, with the day on which it was begun
        if i > 0 or steg is not at:
            yield from out_of_turn(steps, at, steg, path)
        yield from lacking(steg, each, parter, path)
        at = steg


def lacking(
    steg: Forloppssteg, uppgift: Forloppsuppgift, parter: Collection[str], path: str = "/forlopp"
) -> Iterator[FolkhalsoavtalError]:
    """What a step that is told to be taken does not rest on, though it is required to.

    Args:
        steg: The step.
        uppgift: What is told of it.
        parter: Ids of the parties; empty when they are not known.
        path: Where the step stands, or would.
    """
    for krav in steg.requirements:
        if krav is Stegkrav.UTSKICK_TILL_PARTERNA and not parter:
            yield Contradiction("parterna-inte-kanda", path=path, steg=Benamning.of(steg))
        elif krav in _EVIDENCE and not _EVIDENCE[krav](steg, uppgift, parter):
            code = f"steg-utan-{krav.value.replace('_', '-')}"
            yield Contradiction(code, path=path, steg=Benamning.of(steg), slag=steg.beslutsslag)


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
