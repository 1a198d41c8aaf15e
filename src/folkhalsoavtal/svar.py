"""Answers to the questions of a form (svar): what was answered, and what stands where nothing can be read."""

import enum
from abc import ABC
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Final

from attrs import field, frozen

from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError
from folkhalsoavtal.fields import EMPTY, FrozenMap, Id, Reference, Tal, Text, Value, frozen_map, tag_of, unique
from folkhalsoavtal.kallhanvisning import Kallhanvisning


class Svarslage(enum.Enum):
    """How it is with the answer to a question that is asked (svarsläge)."""

    BESVARAD = "besvarad"  #: it is answered
    OBESVARAD = "obesvarad"  #: it is not
    OLASLIG = "olaslig"  #: an answer was given, and cannot be read in the source
    EJ_TILLAMPLIG = "ej_tillamplig"  #: whoever answers says that the question does not apply


@frozen(kw_only=True)
class Svar(Value, ABC):
    """Base of the answers (svar).

    Args:
        fraga: Id of the question.
        motivering: Why, where the question takes a motivation.
        kallhanvisning: Where it is told, where that is another place than the question's own.

    .. versionadded:: 0.1.0
    """

    fraga: Annotated[str, Reference("Fraga")]
    motivering: Text | None = None
    kallhanvisning: Kallhanvisning | None = None


@frozen(kw_only=True)
class Skalsvar(Svar):
    """A step of a scale.

    Args:
        skalsteg: Id of the step.

    .. versionadded:: 0.1.0
    """

    skalsteg: Id


@frozen(kw_only=True)
class JaNejSvar(Svar):
    """Yes or no.

    .. versionadded:: 0.1.0
    """

    ja: bool


@frozen(kw_only=True)
class Valsvar(Svar):
    """What was chosen.

    Args:
        alternativ: Ids of the alternatives, at least one, each once.

    .. versionadded:: 0.1.0
    """

    alternativ: tuple[Id, ...]

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Something was chosen, and each once."""
        if not self.alternativ:
            yield Contradiction("val-tomt", path="/alternativ")
        yield from unique(self.alternativ, "/alternativ", code="dubbel-hanvisning")


@frozen(kw_only=True)
class Textsvar(Svar):
    """Free text; a blank line in it begins a new paragraph.

    .. versionadded:: 0.1.0
    """

    text: Text


@frozen(kw_only=True)
class Talsvar(Svar):
    """A number.

    .. versionadded:: 0.1.0
    """

    tal: Tal


def _to_texts(pairs: Mapping[str, str]) -> FrozenMap[str, str]:
    return frozen_map(pairs)


def _to_tal(pairs: Mapping[str, Tal]) -> FrozenMap[str, Tal]:
    return frozen_map(pairs)


@frozen
class Tabellrad(Value):
    """A row of a table that is filled in; a column that it does not have is an empty cell.

    Args:
        texter: The cells in columns of text, by the id of the column.
        tal: The cells in columns of numbers.

    Raises:
        Contradiction: When all of it is empty.

    .. versionadded:: 0.1.0
    """

    texter: FrozenMap[Id, Text] = field(default=EMPTY, converter=_to_texts)
    tal: FrozenMap[Id, Tal] = field(default=EMPTY, converter=_to_tal)

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """There is something in it."""
        if not self.texter and not self.tal:
            yield Contradiction("tabellrad-tom")


@frozen(kw_only=True)
class Tabellsvar(Svar):
    """The rows of a table.

    Args:
        tabellrader: The rows, at least one.

    .. versionadded:: 0.1.0
    """

    tabellrader: tuple[Tabellrad, ...]

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """There is at least one row."""
        if not self.tabellrader:
            yield Contradiction("tabellrader-saknas", path="/tabellrader")


@frozen(kw_only=True)
class UteblivetSvar(Svar):
    """What is told of a question that has no answer to read (uteblivet svar).

    A question of which nothing is told is unanswered as well.

    Args:
        lage: Unanswered, unreadable in the source, or not applicable.

    Raises:
        Contradiction: When it says that the question is answered.

    .. versionadded:: 0.1.0
    """

    lage: Svarslage

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """It is not answered."""
        if self.lage is Svarslage.BESVARAD:
            yield Contradiction("uteblivet-besvarat", path="/lage")


#: Every kind of answer by the tag that a document names it with.
SVAR: Final[Mapping[str, type[Svar]]] = MappingProxyType(
    {tag_of(kind): kind for kind in (Skalsvar, JaNejSvar, Valsvar, Textsvar, Talsvar, Tabellsvar, UteblivetSvar)}
)
