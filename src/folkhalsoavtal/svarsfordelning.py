"""How answers are distributed (svarsfördelning): questions as they are asked, and counts of what is answered."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from attrs import frozen

from folkhalsoavtal.errors import raise_all
from folkhalsoavtal.fields import FrozenMap, references, require
from folkhalsoavtal.formular import Avsnitt, Fragegrupp
from folkhalsoavtal.fraga import Fraga
from folkhalsoavtal.svar import JaNejSvar, Skalsvar, Svar, Svarslage, Valsvar


def chosen(svar: Svar | None) -> tuple[str, ...]:
    """The ids of what is answered: a step, ``ja`` or ``nej``, alternatives; empty when nothing countable is."""
    match svar:
        case Skalsvar():
            return (svar.skalsteg,)
        case JaNejSvar():
            return ("ja" if svar.ja else "nej",)
        case Valsvar():
            return svar.alternativ
        case _:
            return ()


@frozen
class StalldFraga:
    """A question as it is asked in a follow-up: once, or in one of its blocks.

    Attributes:
        fraga: The question.
        grupp: The group that it stands in.
        avsnitt: The section.
        block: The position of the block in the follow-up; None for what is asked once.
        svar: What stands there; None when nothing does.
        lage: How it is with the answer.
        path: JSON Pointer from the follow-up to the answer, or to where one would stand.
    """

    fraga: Fraga
    grupp: Fragegrupp
    avsnitt: Avsnitt
    block: int | None
    svar: Svar | None
    lage: Svarslage
    path: str

    @property
    def valda(self) -> tuple[str, ...]:
        """The ids of what is answered: a step, ``ja`` or ``nej``, alternatives; empty when it is not answered."""
        return chosen(self.svar)


@frozen
class Svarsfordelning:
    """How the answers to some questions are distributed (svarsfördelning): counts, and never an average.

    What is missing is counted by itself, and turns into no number.

    Attributes:
        antal: How many chose each answer, by its id, in the order of the form; those of nobody too.
        lagen: How many of the questions are answered, unanswered, unreadable and not applicable; all four.
    """

    antal: FrozenMap[str, int]
    lagen: FrozenMap[Svarslage, int]

    @classmethod
    def of(cls, fragor: Iterable[StalldFraga], svar: Iterable[str] = ()) -> "Svarsfordelning":
        """The distribution of some questions over these answers."""
        asked = tuple(fragor)
        chosen = Counter(id_ for each in asked for id_ in each.valda)
        told = Counter(each.lage for each in asked)
        antal = {id_: chosen[id_] for id_ in svar}
        return cls(FrozenMap(antal), FrozenMap((lage, told[lage]) for lage in Svarslage))

    def __add__(self, other: object) -> "Svarsfordelning":
        if not isinstance(other, Svarsfordelning):
            return NotImplemented
        antal = {id_: self.antal.get(id_, 0) + other.antal.get(id_, 0) for id_ in {**self.antal, **other.antal}}
        return Svarsfordelning(
            FrozenMap(antal), FrozenMap((lage, self.lagen[lage] + other.lagen[lage]) for lage in Svarslage)
        )

    @property
    def besvarade(self) -> int:
        """How many are answered."""
        return self.lagen[Svarslage.BESVARAD]

    @property
    def stallda(self) -> int:
        """How many are asked."""
        return sum(self.lagen.values())

    @property
    def fullstandighet(self) -> Fraction | None:
        """What part of the questions that apply is answered, exactly; None when none does.

        An answer that opens no further question never makes it less.
        """
        of = self.stallda - self.lagen[Svarslage.EJ_TILLAMPLIG]
        return Fraction(self.besvarade, of) if of else None

    def share(self, svar: str, *, av_stallda: bool = False) -> Fraction | None:
        """What part chose an answer, exactly; None when there is nothing to be a part of.

        Args:
            svar: The id of the answer.
            av_stallda: Whether it is a part of all that are asked, whatever is missing among them; of those that are
                answered unless given.

        Raises:
            UnknownReference: When there is no such answer.
        """
        require(svar, str, "/svar")
        raise_all(references([("/svar", svar)], self.antal, "okant-svar"))
        of = self.stallda if av_stallda else self.besvarade
        return Fraction(self.antal[svar], of) if of else None
