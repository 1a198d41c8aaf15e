"""The questions of a form (frågor): their kinds, the answers that they can have, and when they are asked."""

from abc import ABC
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Final

from attrs import frozen

from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError
from folkhalsoavtal.fields import Id, Reference, Tal, Text, Value, tag_of, unique
from folkhalsoavtal.skala import Skala

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
        jamforelsenyckel: Identity of what is asked, across forms and boards: answers to questions with the same one
            are compared. None when it is that of the id in the form.
        obligatorisk: Whether an answer is required.
        motivering: Whether the answer can be given a motivation.
        villkor: The condition that it is asked on; None when it always is.

    .. versionadded:: 0.1.0
    """

    jamforelsenyckel: Id | None = None
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
        nedre: The least that can be answered.
        ovre: The most that can be answered.

    Raises:
        Contradiction: When the least is more than the most.

    .. versionadded:: 0.1.0
    """

    enhet: Text | None = None
    nedre: Tal | None = None
    ovre: Tal | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The least is not more than the most."""
        if self.nedre is not None and self.ovre is not None and self.nedre > self.ovre:
            yield Contradiction("intervall-omvant", path="/ovre", nedre=self.nedre, ovre=self.ovre)


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


def same_answers(fraga: Fraga) -> tuple[str, ...]:
    """What questions of a form that are answered on the same have in common: a scale, yes or no, one choice."""
    match fraga:
        case Skalfraga():
            return ("skala", fraga.skala)
        case JaNejFraga():
            return ("ja-nej",)
        case _:
            return ("fraga", fraga.id)


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
