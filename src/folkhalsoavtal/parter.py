"""Who the parties are: the organisation that lasts, and the board that it acts through and that changes its name."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Annotated, Final, TypeAlias

from attrs import frozen

from folkhalsoavtal import taxonomier
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, placed, pointer
from folkhalsoavtal.fields import Id, Text, Value, require, shown
from folkhalsoavtal.kallhanvisning import Kallhanvisning

_NYCKEL: Final = re.compile(r"(?P<slag>kommun|region|orgnr):(?P<nummer>[0-9-]+)")
_ORGNR: Final = re.compile(r"[1-9][0-9][2-9][0-9]{3}-[0-9]{4}")


def check_nyckel(value: str) -> None:
    """The key of an organisation: the code of a kommun or a region, or an organisation number."""
    match = _NYCKEL.fullmatch(value)
    if not match:
        raise InvalidValue("nyckel-form", got=shown(value))
    nummer = match["nummer"]
    if match["slag"] == "kommun" and nummer not in taxonomier.kommuner().koder:
        raise InvalidValue("okand-kommunkod", got=shown(nummer))
    if match["slag"] == "region" and nummer not in taxonomier.regioner().koder:
        raise InvalidValue("okand-regionkod", got=shown(nummer))
    if match["slag"] == "orgnr" and not _orgnr_is_valid(nummer):
        raise InvalidValue("orgnr-fel", got=shown(nummer))


def _orgnr_is_valid(nummer: str) -> bool:
    """Form, and the check digit."""
    return bool(_ORGNR.fullmatch(nummer)) and ends_in_check_digit(nummer.replace("-", ""))


def ends_in_check_digit(digits: str) -> bool:
    """Whether the last of ten digits checks the others: every second doubled, the sum of all is a multiple of ten."""
    doubled = (int(digit) * (2 - position % 2) for position, digit in enumerate(digits))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


#: Global key of an organisation: ``kommun:1489``, ``region:14`` or ``orgnr:212000-0142``.
Organisationsnyckel: TypeAlias = Annotated[str, check_nyckel]


@frozen
class Organisation(Value):
    """Who a party is over all agreements and years (organisation).

    Args:
        nyckel: Key that overviews sum by: kommun or region code, or organisation number; None when not stated.
        namn: The name as the document has it; the code table's name is used where there is none.

    Raises:
        InvalidValue: When the key has another form, or its code does not exist.
        Contradiction: When neither key nor name is given.

    .. versionadded:: 0.1.0
    """

    nyckel: Organisationsnyckel | None = None
    namn: Text | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """An organisation has a key or a name."""
        if self.nyckel is None and self.namn is None:
            yield Contradiction("organisation-namnlos")

    @property
    def identitet(self) -> str:
        """What is the same for the same organisation: the key, or ``namn:`` and the name where there is no key."""
        return self.nyckel or f"namn:{self.namn}"

    @property
    def benamning(self) -> str:
        """The name to print: the document's, or the code table's, or the key itself."""
        if self.namn is not None:
            return self.namn
        slag, _, nummer = str(self.nyckel).partition(":")
        koder = {"kommun": taxonomier.kommuner, "region": taxonomier.regioner}
        return koder[slag]().koder[nummer] if slag in koder else nummer


@frozen
class Organ(Value):
    """The board that a party acts through (organ), by the name that it has from a day on.

    Args:
        namn: The name of the board.
        galler_fran: The first day of the name; None when it has had it from the start.
        kallhanvisning: What the name or its day rests on.

    .. versionadded:: 0.1.0
    """

    namn: Text
    galler_fran: date | None = None
    kallhanvisning: Kallhanvisning | None = None


@frozen(kw_only=True)
class Avtalspart(Value):
    """A party of an agreement (avtalspart): a local role, the organisation behind it and its board.

    The party stays the same when its board is renamed or replaced: the names are dated.

    Args:
        id: The role in the agreement, such as ``drn`` or ``kommun``.
        organisation: Who the party is, over all agreements.
        organ: The names of the board, in the order of their days; empty when not stated.
        diarienummer: The party's own case number for the agreement; None when not stated.

    Raises:
        Contradiction: When the names of the board are not in the order of their days.

    .. versionadded:: 0.1.0
    """

    id: Id
    organisation: Organisation
    organ: tuple[Organ, ...] = ()
    diarienummer: Text | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The names of the board stand in the order of their days."""
        for position, (earlier, later) in enumerate(pairwise(self.organ), start=1):
            if later.galler_fran is None or later.galler_fran <= (earlier.galler_fran or date.min):
                yield Contradiction("organ-ordning", path=pointer("organ", position, "galler_fran"))

    @classmethod
    def kommun(
        cls,
        kod: str,
        *,
        id: str,  # noqa: A002 - the word of the field
        organ: str | tuple[Organ, ...] = (),
        namn: str | None = None,
        diarienummer: str | None = None,
    ) -> "Avtalspart":
        """A kommun as a party, by its four-digit code.

        Raises:
            InvalidValue: When there is no kommun with the code.

        >>> Avtalspart.kommun("1489", id="kommun", organ="Kommunstyrelsen").benamning
        'Alingsås'
        >>> Avtalspart.kommun("1400", id="kommun")
        Traceback (most recent call last):
        folkhalsoavtal.errors.InvalidValue: /organisation/nyckel: there is no municipality with the code '1400'; ...
        """
        return cls._of("kommun", kod, id, organ, namn, diarienummer)

    @classmethod
    def region(
        cls,
        kod: str,
        *,
        id: str,  # noqa: A002 - the word of the field
        organ: str | tuple[Organ, ...] = (),
        namn: str | None = None,
        diarienummer: str | None = None,
    ) -> "Avtalspart":
        """A region as a party, by its two-digit code.

        Raises:
            InvalidValue: When there is no region with the code.
        """
        return cls._of("region", kod, id, organ, namn, diarienummer)

    @classmethod
    def ovrig(
        cls,
        namn: str,
        *,
        id: str,  # noqa: A002 - the word of the field
        orgnr: str | None = None,
        organ: str | tuple[Organ, ...] = (),
        diarienummer: str | None = None,
    ) -> "Avtalspart":
        """Any other organisation as a party: a kommunalförbund, an association, a foundation.

        Raises:
            InvalidValue: When the organisation number has another form or a wrong check digit.
        """
        return cls._of("orgnr", orgnr, id, organ, namn, diarienummer)

    @classmethod
    def _of(
        cls,
        slag: str,
        nummer: str | None,
        id_: str,
        organ: str | tuple[Organ, ...],
        namn: str | None,
        diarienummer: str | None,
    ) -> "Avtalspart":
        if nummer is not None:
            require(nummer, str, "/organisation/nyckel")
        with placed("/organisation"):
            organisation = Organisation(None if nummer is None else f"{slag}:{nummer}", namn)
        if isinstance(organ, str):
            with placed("/organ/0"):
                organ = (Organ(organ),)
        return cls(
            id=id_,
            organisation=organisation,
            organ=organ,
            diarienummer=diarienummer,
        )

    @property
    def benamning(self) -> str:
        """The name of the organisation, to print."""
        return self.organisation.benamning

    def organ_on(self, day: date) -> Organ | None:
        """The board by the name that it has on a day; None when no name is stated for that day."""
        require(day, date, "/day")
        in_force = [name for name in self.organ if (name.galler_fran or date.min) <= day]
        return in_force[-1] if in_force else None
