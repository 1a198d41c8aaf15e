"""The follow-up of agreements in a year (uppföljning): a form that is filled in, and the course that it takes."""

import enum
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated

from attrs import evolve, frozen

from folkhalsoavtal.arende import Bilaga, Utskick
from folkhalsoavtal.belopp import AngivetBelopp
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, pointer
from folkhalsoavtal.fields import Handling, Id, Reference, Text, Value, Verksamhetsar, require, shown, unique
from folkhalsoavtal.forlopp import Forloppsuppgift
from folkhalsoavtal.frister import Fristbesked
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.references import AVTAL
from folkhalsoavtal.svar import Svar


@frozen
class Gruppmotivering(Value):
    """The motivation of a group of answers (motivering).

    Args:
        fragegrupp: Id of the group.
        text: The motivation.

    .. versionadded:: 0.1.0
    """

    fragegrupp: Id
    text: Text


@frozen(kw_only=True)
class Svarsblock(Value):
    """A repeated group of questions, filled in once (svarsblock).

    What it is of are references to what the plans, the agreement and the need analyses have; None says that the
    document does not state them.

    Args:
        fragegrupp: Id of the group.
        benamning: What the document calls it.
        insatser: Ids of the insatser that it is of.
        mal: Ids of the goals that it stands under.
        fokusomraden: Ids of the focus areas that it is of.
        malomraden: Ids of the målområden of the agreement that it is of.
        utmaningar: Ids of the challenges of a need analysis that it is of.
        aktorer: Ids of the actors that took part.
        svar: The answers.
        motivering: The motivation of all of them.
        kallhanvisning: Where it is told.

    Raises:
        Contradiction: When a question has two answers.

    .. versionadded:: 0.1.0
    """

    fragegrupp: Id
    benamning: Text | None = None
    insatser: tuple[Annotated[str, Reference("Insats")], ...] | None = None
    mal: tuple[Annotated[str, Reference("Mal")], ...] | None = None
    fokusomraden: tuple[Annotated[str, Reference("Fokusomrade")], ...] | None = None
    malomraden: tuple[Annotated[str, Reference("Malomrade")], ...] | None = None
    utmaningar: tuple[Annotated[str, Reference("Folkhalsoutmaning")], ...] | None = None
    aktorer: tuple[Annotated[str, Reference("Aktor")], ...] | None = None
    svar: tuple[Svar, ...] = ()
    motivering: Text | None = None
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """One answer to each question."""
        yield from unique((svar.fraga for svar in self.svar), "/svar", "/fraga", "dubbelt-svar")


class Medelsatgard(enum.Enum):
    """What is done with joint money that a year did not use as planned (medelsåtgärd)."""

    OVERFORING = "overforing"  #: carried over to another year (överföring)
    OMFORDELNING = "omfordelning"  #: moved to other insatser (omfördelning)
    ATERBETALNING = "aterbetalning"  #: repaid (återbetalning)


@frozen(kw_only=True)
class Medelsuppgift(Value):
    """What a follow-up says of money that was not used as planned (medelsuppgift): a claim, and no statement of it.

    Args:
        atgard: What is done with it, or needs to be.
        belopp: How much; None when not stated.
        till_ar: The year that it is carried over to; None when it is not carried over, or that is not stated.
        beslutad: Whether it is decided; None when not stated.
        beskrivning: Why.
        kallhanvisning: Where it is told.

    Raises:
        Contradiction: When what is not carried over has a year that it is carried over to.

    .. versionadded:: 0.1.0
    """

    atgard: Medelsatgard
    belopp: AngivetBelopp | None = None
    till_ar: Verksamhetsar | None = None
    beslutad: bool | None = None
    beskrivning: Text | None = None
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Only what is carried over has a year that it is carried over to."""
        if self.till_ar is not None and self.atgard is not Medelsatgard.OVERFORING:
            yield Contradiction("medel-till-ar", path="/till_ar", got=self.till_ar)


@frozen(kw_only=True)
class Uppfoljning(Handling):
    """The follow-up of one or more agreements in a year (uppföljning), a record of its own.

    It holds the answers alone: what is asked stands in the form that it names, by id and version.

    *Source:* the follow-up of Vänersborg 2021; the follow-up of Göteborg Centrum 2024.

    Args:
        id: Identity among the follow-ups of an agreement.
        avtal: Ids of the agreements that it is of, at least one.
        verksamhetsar: The year that it is of.
        formular: Id of the form.
        formularversion: The version of the form.
        benamning: What it is called.
        svar: The answers to what is asked once; None when the answers are not at hand, as of a report that is only
            known as an attachment.
        motiveringar: The motivations of groups that are asked once.
        svarsblock: The repeated groups as they are filled in, in order.
        medelsuppgifter: What it tells of money that was not used as planned.
        bilagor: Attachments, held or not.
        forlopp: The steps that it has taken, in order; none while it is at the first.
        fristbesked: What is told of the form's deadlines, beside what the steps tell.
        kallhanvisning: The document.

    Raises:
        Contradiction: Without an agreement, when a question has two answers, a group two motivations, the same is told
            twice of a deadline or of another year, the steps are not in order of time, or there are blocks while the
            answers are not at hand.

    .. versionadded:: 0.1.0
    """

    id: Id
    avtal: tuple[Annotated[str, AVTAL], ...]
    verksamhetsar: Verksamhetsar
    formular: Annotated[str, Reference("Formular")]
    formularversion: Text
    benamning: Text | None = None
    svar: tuple[Svar, ...] | None = ()
    motiveringar: tuple[Gruppmotivering, ...] = ()
    svarsblock: tuple[Svarsblock, ...] = ()
    medelsuppgifter: tuple[Medelsuppgift, ...] = ()
    bilagor: tuple[Bilaga, ...] = ()
    forlopp: tuple[Forloppsuppgift, ...] = ()
    fristbesked: tuple[Fristbesked, ...] = ()
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """One answer to each question, steps in order of time, and deadlines of its own year."""
        if not self.avtal:
            yield Contradiction("uppfoljning-utan-avtal", path="/avtal")
        yield from unique((svar.fraga for svar in self.svar or ()), "/svar", "/fraga", "dubbelt-svar")
        yield from unique(
            (each.fragegrupp for each in self.motiveringar), "/motiveringar", "/fragegrupp", "dubbelt-svar"
        )
        for name in ("motiveringar", "svarsblock"):
            if self.svar is None and getattr(self, name):
                yield Contradiction("svar-inte-har", path=pointer(name))
        told = (f"{besked.frist} {besked.nr} {besked.besked.value}" for besked in self.fristbesked)
        yield from unique(told, "/fristbesked", code="fristbesked-dubbelt")
        for i, besked in enumerate(self.fristbesked):
            if besked.verksamhetsar != self.verksamhetsar:
                path = pointer("fristbesked", i, "verksamhetsar")
                yield Contradiction("uppfoljning-annat-ar", path=path, got=besked.verksamhetsar, ar=self.verksamhetsar)
        for i, uppgift in enumerate(self.medelsuppgifter):
            if uppgift.till_ar is not None and uppgift.till_ar <= self.verksamhetsar:
                path = pointer("medelsuppgifter", i, "till_ar")
                yield Contradiction("medel-till-tidigare", path=path, got=uppgift.till_ar, ar=self.verksamhetsar)
        dated = [(i, each.taken_on) for i, each in enumerate(self.forlopp) if each.taken_on is not None]
        for (_, earlier), (i, later) in pairwise(dated):
            if later < earlier:
                yield Contradiction("forlopp-ordning", path=pointer("forlopp", i), got=later, fore=earlier)

    @property
    def sent(self) -> tuple[Utskick, ...]:
        """To whom it was sent, each with the day on which the step was taken where it has none of its own."""
        steps = ((utskick, each.taken_on) for each in self.forlopp for utskick in each.utskick)
        return tuple(evolve(utskick, dag=utskick.dag or dag) for utskick, dag in steps)

    def with_svar(self, svar: Svar, block: int | None = None) -> "Uppfoljning":
        """The follow-up with an answer in place of the one to the same question, or after the others.

        Args:
            svar: The answer.
            block: The position of the block that it stands in; None for what is asked once.

        Raises:
            InvalidType: When it is no answer, or the position no number.
            Contradiction: When there is no such block, or the answers are not at hand.
        """
        if not isinstance(svar, Svar):
            require(svar, Svar, "/svar")
        if self.svar is None:
            raise Contradiction("svar-inte-har", path="/svar")
        if block is None:
            return evolve(self, svar=_with(self.svar, svar))
        require(block, int, "/block")
        if not 0 <= block < len(self.svarsblock):
            raise Contradiction("block-finns-inte", path="/svarsblock", got=shown(block), antal=len(self.svarsblock))
        blocks = list(self.svarsblock)
        blocks[block] = evolve(blocks[block], svar=_with(blocks[block].svar, svar))
        return evolve(self, svarsblock=tuple(blocks))


def _with(answers: tuple[Svar, ...], svar: Svar) -> tuple[Svar, ...]:
    others = {each.fraga: each for each in answers}
    return tuple({**others, svar.fraga: svar}.values())
