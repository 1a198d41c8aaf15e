"""Who does the work: actors beside the parties, and the posts that carry it."""

import enum
from collections.abc import Iterator
from typing import Annotated

from attrs import frozen

from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidValue
from folkhalsoavtal.fields import Id, Reference, Tal, Text, Value, shown
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.parter import Organisationsnyckel
from folkhalsoavtal.period import Period
from folkhalsoavtal.references import AVTALSPART


class Medel(enum.Enum):
    """Whose money something is paid with."""

    GEMENSAMMA = "gemensamma"  #: the joint money of the agreement
    DELVIS_GEMENSAMMA = "delvis_gemensamma"  #: the joint money and other
    ANDRA = "andra"  #: other money: it stands outside the agreement


class Aktorsslag(enum.Enum):
    """Whether a document counts an actor as one of its own (intern) or not (extern)."""

    INTERN = "intern"
    EXTERN = "extern"


@frozen(kw_only=True)
class Aktor(Value):
    """Somebody who takes part in the work (aktör): a unit of a party, an association, an authority.

    Args:
        id: Identity in the agreement.
        benamning: The name.
        slag: Internal or external; None when not stated.
        enheter: The units of it that take part.
        stavningar: Other spellings of the name in the document.
        nyckel: Key of the organisation.
        insats: Id of the insats that the actor is, when it is one.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text
    slag: Aktorsslag | None = None
    enheter: tuple[Text, ...] = ()
    stavningar: tuple[Text, ...] = ()
    nyckel: Organisationsnyckel | None = None
    insats: Annotated[str, Reference("Insats")] | None = None

    @property
    def namnformer(self) -> tuple[str, ...]:
        """Every spelling of the name, the chosen one first."""
        return (self.benamning, *self.stavningar)


@frozen(kw_only=True)
class Tjanst(Value):
    """A post, or part of one, that carries the work (tjänst).

    Employer, seat and financing are three facts, and none follows from another.

    Args:
        id: Identity in the agreement.
        benamning: What the post is called, never who holds it.
        heltidstjanster: How much it is, in full-time posts, zero or more: 1/2 is half a post; None when not stated.
        arbetsgivare: Id of the party that employs.
        placering: Where the post has its seat.
        medel: Whose money it is paid with; None when not stated.
        budgetposter: Ids of the budget lines that it is paid from; None when not stated.
        period: When there is such a post.
        uppgift: What the post is for.
        kallhanvisning: Where it is told.

    Raises:
        InvalidValue: When there are posts less than none.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text
    heltidstjanster: Tal | None = None
    arbetsgivare: Annotated[str, AVTALSPART] | None = None
    placering: Text | None = None
    medel: Medel | None = None
    budgetposter: tuple[Annotated[str, Reference("Budgetpost")], ...] | None = None
    period: Period | None = None
    uppgift: Text | None = None
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """There are no posts less than none."""
        if self.heltidstjanster is not None and self.heltidstjanster < 0:
            yield InvalidValue("tjanster-negativa", path="/heltidstjanster", got=shown(self.heltidstjanster))
