"""The questions of a form (frågor): their kinds, the scales that they are answered on, and when they are asked."""

import enum
from abc import ABC
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Annotated, Final

from attrs import field, frozen

from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, pointer
from folkhalsoavtal.fields import FrozenMap, Id, Reference, Tal, Text, Value, frozen_map, shown, tag_of, unique
from folkhalsoavtal.kallhanvisning import Kallhanvisning

#: The answers of a yes or no question, as conditions and counts name them.
JA_NEJ: Final = ("ja", "nej")


@frozen(kw_only=True)
class Formularelement(Value):
    """Base of what a form prints: an element with its name.

    Args:
        id: Identity in the form; it never changes meaning between versions.
        benamning: What it is called, as the form prints it.
        engelska: The same in English; None when the form has none.
        hjalptext: What the form says to whoever fills it in.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text
    engelska: Text | None = None
    hjalptext: Text | None = None


class Skalriktning(enum.Enum):
    """The order in which a form prints the steps of a scale (skalriktning)."""

    STIGANDE = "stigande"  #: from the lowest to the highest
    FALLANDE = "fallande"  #: from the highest to the lowest


@frozen(kw_only=True)
class Skalsteg(Value):
    """A step of a scale (skalsteg).

    Args:
        id: Identity in the scale.
        benamning: Its label; None where the form labels only some of the steps.
        engelska: The label in English.
        inte_uppfyllt: Whether the step says that nothing is met at all.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text | None = None
    engelska: Text | None = None
    inte_uppfyllt: bool = False


@frozen(kw_only=True)
class Skala(Value):
    """An ordered scale (skala). Its steps have an order and no distances: there is no average of them.

    Args:
        id: Identity in the form.
        skalsteg: The steps, in the order in which the form prints them; at least two.
        riktning: Whether they are printed from the lowest or from the highest.
        begrepp: Identity of the scale across forms; None when it is of this form alone.

    Raises:
        Contradiction: With fewer than two steps, when the id of a step stands twice, or when a step other than the
            lowest says that nothing is met.

    .. versionadded:: 0.1.0
    """

    id: Id
    skalsteg: tuple[Skalsteg, ...]
    riktning: Skalriktning
    begrepp: Id | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """At least two steps, each once; only the lowest says that nothing is met."""
        if len(self.skalsteg) < 2:
            yield Contradiction("skala-for-kort", path="/skalsteg")
        yield from unique((steg.id for steg in self.skalsteg), "/skalsteg", "/id")
        lowest = self.from_lowest[:1]
        for i, steg in enumerate(self.skalsteg):
            if steg.inte_uppfyllt and steg.id not in lowest:
                yield Contradiction("skalsteg-inte-lagst", path=pointer("skalsteg", i, "inte_uppfyllt"))

    @property
    def from_lowest(self) -> tuple[str, ...]:
        """The ids of the steps from the lowest to the highest, however the form prints them."""
        steps = tuple(steg.id for steg in self.skalsteg)
        return steps if self.riktning is Skalriktning.STIGANDE else steps[::-1]

    @property
    def has_not_met(self) -> bool:
        """Whether there is a step for what is not met at all."""
        return any(steg.inte_uppfyllt for steg in self.skalsteg)


@frozen
class Skalnyckel(Value):
    """A scale of a version of a form.

    Args:
        formular: Id of the form.
        version: Its version.
        skala: Id of the scale in it.

    .. versionadded:: 0.1.0
    """

    formular: Id
    version: Text
    skala: Id


def _to_map(pairs: Mapping[str, str]) -> FrozenMap[str, str]:
    return frozen_map(pairs)


@frozen(kw_only=True)
class Skaloversattning(Value):
    """How the steps of one scale are read on another (skalöversättning).

    A step that is left out has no counterpart: answers on it are not compared.

    Args:
        fran: The scale that is read.
        till: The scale that it is read on.
        steg: The step of ``till`` for each step of ``fran`` that has one, by their ids.
        kallhanvisning: Who says so.

    Raises:
        Contradiction: When a scale is translated to itself, or no step is.

    .. versionadded:: 0.1.0
    """

    fran: Skalnyckel
    till: Skalnyckel
    steg: FrozenMap[Id, Id] = field(converter=_to_map)
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Two scales, and something to translate."""
        if self.fran == self.till:
            yield Contradiction("skaloversattning-till-sig", path="/till")
        if not self.steg:
            yield Contradiction("skaloversattning-tom", path="/steg")

    def faults(self, fran: Skala | None, till: Skala | None) -> Iterator[FolkhalsoavtalError]:
        """What is wrong in it for these scales: steps that they lack, and steps that would change places.

        Args:
            fran: The scale that is read; None when it is not at hand.
            till: The scale that it is read on; None when it is not at hand.
        """
        for scale, steps, name in ((fran, self.steg.keys(), "fran"), (till, self.steg.values(), "till")):
            known = None if scale is None else scale.from_lowest
            for steg in dict.fromkeys(steps):
                if known is not None and steg not in known:
                    yield Contradiction(
                        "skalsteg-finns-inte",
                        path=pointer("steg", steg if name == "fran" else _key_of(self.steg, steg)),
                        got=shown(steg),
                        known=known,
                    )
        if fran is not None and till is not None:
            order = {steg: n for n, steg in enumerate(till.from_lowest)}
            read = [(steg, order.get(self.steg[steg])) for steg in fran.from_lowest if steg in self.steg]
            for (_, lower), (steg, higher) in pairwise(read):
                if lower is not None and higher is not None and higher < lower:
                    yield Contradiction("skaloversattning-ordning", path=pointer("steg", steg))


def _key_of(steps: Mapping[str, str], to: str) -> str:
    return next(fran for fran, till in steps.items() if till == to)


@frozen
class Fragevillkor(Value):
    """The condition that a question is asked on: another question, and answers to it of which one is given.

    Args:
        fraga: Id of the question that stands before.
        svar: Ids of steps or alternatives; ``ja`` or ``nej`` for a yes or no question.

    .. versionadded:: 0.1.0
    """

    fraga: Annotated[str, Reference("Fraga")]
    svar: tuple[Id, ...]

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """At least one answer, each once."""
        if not self.svar:
            yield Contradiction("fragevillkor-tomt", path="/svar")
        yield from unique(self.svar, "/svar", code="dubbel-hanvisning")


@frozen(kw_only=True)
class Fraga(Formularelement, ABC):
    """Base of the questions (fråga).

    Args:
        begrepp: Identity of what is asked, across versions and boards: answers to questions with the same one are
            compared. None when it is compared with nothing.
        obligatorisk: Whether an answer is required.
        motivering: Whether the answer can be given a motivation.
        villkor: The condition that it is asked on; None when it always is.

    .. versionadded:: 0.1.0
    """

    begrepp: Id | None = None
    obligatorisk: bool = False
    motivering: bool = False
    villkor: Fragevillkor | None = None


@frozen(kw_only=True)
class Skalfraga(Fraga):
    """A question that is answered by a step of a scale.

    Args:
        skala: Id of the scale.

    .. versionadded:: 0.1.0
    """

    skala: Annotated[str, Reference("Skala")]


@frozen(kw_only=True)
class JaNejFraga(Fraga):
    """A question that is answered by yes or no.

    .. versionadded:: 0.1.0
    """


@frozen(kw_only=True)
class Alternativ(Formularelement):
    """An alternative to choose (alternativ).

    .. versionadded:: 0.1.0
    """


@frozen(kw_only=True)
class Valfraga(Fraga):
    """A question that is answered by a choice (val).

    Args:
        alternativ: What there is to choose from, at least two.
        flera_val: Whether more than one can be chosen.

    Raises:
        Contradiction: With fewer than two alternatives, or when the id of one stands twice.

    .. versionadded:: 0.1.0
    """

    alternativ: tuple[Alternativ, ...]
    flera_val: bool = False

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """At least two alternatives, each once."""
        if len(self.alternativ) < 2:
            yield Contradiction("alternativ-for-fa", path="/alternativ")
        yield from unique((each.id for each in self.alternativ), "/alternativ", "/id")


@frozen(kw_only=True)
class Textfraga(Fraga):
    """A question that is answered in free text.

    .. versionadded:: 0.1.0
    """


@frozen(kw_only=True)
class Talfraga(Fraga):
    """A question that is answered by a number.

    Args:
        enhet: What is counted or measured.
        lagst: The least that can be answered.
        hogst: The most that can be answered.

    Raises:
        Contradiction: When the least is more than the most.

    .. versionadded:: 0.1.0
    """

    enhet: Text | None = None
    lagst: Tal | None = None
    hogst: Tal | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The least is not more than the most."""
        if self.lagst is not None and self.hogst is not None and self.lagst > self.hogst:
            yield Contradiction("intervall-omvant", path="/hogst", nedre=self.lagst, ovre=self.hogst)


@frozen(kw_only=True)
class Tabellkolumn(Formularelement):
    """A column of a table that is filled in (kolumn).

    Args:
        numerisk: Whether its cells hold numbers.
        enhet: What the numbers are in.

    .. versionadded:: 0.1.0
    """

    numerisk: bool = False
    enhet: Text | None = None


@frozen(kw_only=True)
class Tabellfraga(Fraga):
    """A question that is answered by the rows of a table.

    Args:
        kolumner: The columns, at least one.

    Raises:
        Contradiction: Without a column, or when the id of one stands twice.

    .. versionadded:: 0.1.0
    """

    kolumner: tuple[Tabellkolumn, ...]

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """At least one column, each once."""
        if not self.kolumner:
            yield Contradiction("kolumner-saknas", path="/kolumner")
        yield from unique((kolumn.id for kolumn in self.kolumner), "/kolumner", "/id")


#: Every kind of question by the tag that a document names it with.
FRAGOR: Final[Mapping[str, type[Fraga]]] = MappingProxyType(
    {tag_of(kind): kind for kind in (Skalfraga, JaNejFraga, Valfraga, Textfraga, Talfraga, Tabellfraga)}
)


def answers_of(fraga: Fraga, skalor: Iterable[Skala]) -> tuple[str, ...] | None:
    """The ids of the answers that a question can have, in the order of the form; None when they are not countable.

    Args:
        fraga: The question.
        skalor: The scales of its form.
    """
    match fraga:
        case Skalfraga():
            return next((tuple(s.id for s in skala.skalsteg) for skala in skalor if skala.id == fraga.skala), ())
        case JaNejFraga():
            return JA_NEJ
        case Valfraga():
            return tuple(each.id for each in fraga.alternativ)
        case _:
            return None
