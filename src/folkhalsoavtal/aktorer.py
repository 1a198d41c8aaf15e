"""Who does the work: actors beside the parties, and the posts that carry it."""

import enum
from collections.abc import Iterator, Sequence
from typing import Annotated, Final

from attrs import frozen

from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, pointer
from folkhalsoavtal.fields import Id, Reference, Tal, Text, Value, require, shown
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.parter import Organisationsnyckel
from folkhalsoavtal.period import Period
from folkhalsoavtal.references import AVTALSPART


class Medel(enum.Enum):
    """Whose money something is paid with."""

    GEMENSAMMA = "gemensamma"  #: the joint money of the agreement
    DELVIS_GEMENSAMMA = "delvis_gemensamma"  #: the joint money and other
    ANDRA = "andra"  #: other money: it stands outside the agreement


class Forekomst(enum.Enum):
    """Whether there is such a body or such a post (förekomst)."""

    FINNS = "finns"
    SAKNAS = "saknas"
    UNDER_UTVECKLING = "under_utveckling"


class Organisationsslag(enum.Enum):
    """What kind of organisation somebody is (organisationsslag)."""

    KOMMUN = "kommun"
    REGION = "region"
    STATLIG_MYNDIGHET = "statlig_myndighet"  #: an authority of the state, the police apart
    POLIS = "polis"
    KYRKA = "kyrka"  #: a church, or another religious community
    FORENING = "forening"  #: an association
    OVRIGT = "ovrigt"  #: anything else


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
        organisationsslag: What kind of organisation it is; that of the key where it is not given, None when not stated.
        insats: Id of the insats that the actor is, when it is one.

    Raises:
        Contradiction: When it is of another kind than its key.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text
    slag: Aktorsslag | None = None
    enheter: tuple[Text, ...] = ()
    stavningar: tuple[Text, ...] = ()
    nyckel: Organisationsnyckel | None = None
    organisationsslag: Organisationsslag | None = None
    insats: Annotated[str, Reference("Insats")] | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """A key of a kommun or a region is of one; Gotland is both."""
        kinds, stated = kinds_of(self.nyckel), self.organisationsslag
        if kinds and stated is not None and stated not in kinds:
            told = {"got": stated.value, "nyckel": shown(self.nyckel)}
            yield Contradiction("organisationsslag-annat", path="/organisationsslag", **told)

    def is_of(self, slag: Organisationsslag) -> bool:
        """Whether it is an organisation of a kind, by what is stated or by its key; Gotland is of two.

        Raises:
            InvalidType: When it is no kind.
        """
        require(slag, Organisationsslag, "/slag")
        return slag is self.organisationsslag or slag in kinds_of(self.nyckel)

    @property
    def namnformer(self) -> tuple[str, ...]:
        """Every spelling of the name, the chosen one first."""
        return (self.benamning, *self.stavningar)


#: The keys of the one kommun that is a region as well.
_GOTLAND: Final = ("kommun:0980", "region:09")


def kinds_of(nyckel: str | None) -> tuple[Organisationsslag, ...]:
    """The kinds of organisation that a key is of; none when it tells none, or there is no key."""
    if nyckel in _GOTLAND:
        return (Organisationsslag.KOMMUN, Organisationsslag.REGION)
    kind = (nyckel or "").partition(":")[0]
    return tuple(slag for slag in (Organisationsslag.KOMMUN, Organisationsslag.REGION) if slag.value == kind)


def spellings_once(aktorer: Sequence[Aktor]) -> Iterator[FolkhalsoavtalError]:
    """The spellings that name a second actor, or the same one again."""
    spellings = (
        (namn, pointer("aktorer", i, *(("benamning",) if n == 0 else ("stavningar", n - 1))))
        for i, aktor in enumerate(aktorer)
        for n, namn in enumerate(aktor.namnformer)
    )
    seen: set[str] = set()
    for namn, path in spellings:
        if namn in seen:
            yield Contradiction("dubbel-stavning", path=path, got=shown(namn))
        seen.add(namn)


@frozen(kw_only=True)
class Tjanst(Value):
    """A post, or part of one, that carries the work (tjänst).

    Employer, seat and financing are three facts, and none follows from another.

    Args:
        id: Identity in the agreement.
        benamning: What the post is called, never who holds it.
        samordnar: Whether it coordinates the work, whatever it is called (folkhälsosamordnare, folkhälsostrateg,
            utvecklingsledare); None when not stated.
        forekomst: Whether there is such a post; None when the source only names it.
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
    samordnar: bool | None = None
    forekomst: Forekomst | None = None
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
