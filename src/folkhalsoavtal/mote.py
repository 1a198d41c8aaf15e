"""A meeting (möte) by its minutes: when and where, who came, what was told, decided, asked and left to do."""

import enum
import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final, TypeAlias

from attrs import field, frozen

from folkhalsoavtal.arende import Beslutsstatus, Bilaga, Utskick
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, pointer
from folkhalsoavtal.fields import Id, Reference, Text, Value, require, shown
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.tidpunkt import check_dag, check_manad

_KLOCKSLAG: Final = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_ADRESS: Final = re.compile(r"https?://[!-~]+")
_LEAP_YEAR: Final = 2000

#: References that minutes make.
_AKTOR: Final = Reference("Aktor")


def check_klockslag(value: str) -> None:
    """A time of day: hours and minutes, 09:00."""
    if not _KLOCKSLAG.fullmatch(value):
        raise InvalidValue("klockslag-form", got=shown(value))


def check_adress(value: str) -> None:
    """An address of the web, in the characters that one is made of."""
    if not _ADRESS.fullmatch(value):
        raise InvalidValue("adress-form", got=shown(value))


#: A time of day (klockslag): hours and minutes, ``09:00``.
Klockslag: TypeAlias = Annotated[str, check_klockslag]


@frozen
class DagUtanAr(Value):
    """A day whose year is not stated (dag utan år).

    Args:
        manad: The month, 1 to 12.
        dag: The day of the month.

    Raises:
        InvalidValue: When no year has such a day.

    .. versionadded:: 0.1.0
    """

    manad: Annotated[int, check_manad]
    dag: Annotated[int, check_dag]

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Some year has the day."""
        if self.in_year(_LEAP_YEAR) is None:
            yield InvalidValue("dag-utan-ar-finns-inte", path="/dag", dag=self.dag, manad=self.manad)

    def in_year(self, ar: int) -> date | None:
        """The day in a year; None when that has no such day.

        Raises:
            InvalidType: When the year is no int.

        >>> DagUtanAr(11, 9).in_year(2018), DagUtanAr(2, 29).in_year(2018)
        (datetime.date(2018, 11, 9), None)
        """
        require(ar, int, "/ar")
        try:
            return date(ar, self.manad, self.dag)
        except (ValueError, OverflowError):  # the calendar ends
            return None

    def first_after(self, day: date) -> date | None:
        """The first such day after another; None when the calendar has none.

        Raises:
            InvalidType: When the other is no date.
        """
        require(day, date, "/day")
        # a leap day comes within eight years, also around 1900
        found = (self.in_year(ar) for ar in range(day.year, day.year + 9))
        return next((each for each in found if each is not None and each > day), None)


@frozen(kw_only=True)
class Motestid(Value):
    """When and where people meet (mötestid), as far as it is stated.

    Args:
        dag: The day.
        dag_utan_ar: The day, where its year is not stated.
        starttid: The time at which it begins.
        sluttid: The time at which it ends.
        plats: Where.
        kallhanvisning: Where it is told.

    Raises:
        Contradiction: When nothing is stated, the day is stated with its year and without, or it ends before it begins.

    .. versionadded:: 0.1.0
    """

    dag: date | None = None
    dag_utan_ar: DagUtanAr | None = None
    starttid: Klockslag | None = None
    sluttid: Klockslag | None = None
    plats: Text | None = None
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Something is stated, of one day, and in order."""
        if all(each is None for each in (self.dag, self.dag_utan_ar, self.starttid, self.sluttid, self.plats)):
            yield Contradiction("motestid-tom")
        if self.dag is not None and self.dag_utan_ar is not None:
            yield Contradiction("motesdag-dubbel", path="/dag_utan_ar")
        if self.starttid is not None and self.sluttid is not None and self.sluttid <= self.starttid:
            yield Contradiction("motestid-omvand", path="/sluttid", starttid=self.starttid, sluttid=self.sluttid)

    def day_after(self, day: date | None) -> date | None:
        """The day; where its year is not stated, the first such day after another one, when that is known.

        Nothing says that it is that day: it is for comparing and for print.
        """
        if self.dag_utan_ar is None or day is None:
            return self.dag
        return self.dag_utan_ar.first_after(day)


@frozen
class Lank(Value):
    """A link (länk) to something on the web.

    Args:
        adress: The address.
        benamning: What it leads to.

    .. versionadded:: 0.1.0
    """

    adress: Annotated[str, check_adress]
    benamning: Text | None = None


@frozen
class OmnamndDag(Value):
    """A day that is mentioned in passing (omnämnd dag), such as the last one for an application.

    Args:
        benamning: What is on it.
        dag: The day.

    .. versionadded:: 0.1.0
    """

    benamning: Text
    dag: date


class Inlaggsslag(enum.Enum):
    """What somebody contributes to an item of a meeting (inläggsslag)."""

    PRESENTATION = "presentation"  #: something is presented
    INFORMATION = "information"  #: something is told
    REFLEKTION = "reflektion"  #: a thought that the others have about it
    LARANDE_EXEMPEL = "larande_exempel"  #: what a participant does that others can learn from (lärande exempel)


@frozen(kw_only=True)
class Inlagg(Value):
    """What somebody contributes to an item of a meeting (inlägg).

    Args:
        slag: What it is.
        aktorer: Ids of those that it is from; empty when not stated.
        funktion: As what somebody speaks, such as the environmental strategist; never who.
        benamning: What it is called.
        beskrivning: What it says.
        medverkande: Ids of others that take part in what it tells of.
        se_punkt: Id of the item of this meeting, or of an earlier one, that it refers back to.
        omnamnda_dagar: Days that it mentions.
        lankar: Links that it gives.
        kallhanvisning: Where it is told.

    Raises:
        Contradiction: When it says nothing, or is an example of nobody.

    .. versionadded:: 0.1.0
    """

    slag: Inlaggsslag
    aktorer: tuple[Annotated[str, _AKTOR], ...] = ()
    funktion: Text | None = None
    benamning: Text | None = None
    beskrivning: Text | None = None
    medverkande: tuple[Annotated[str, _AKTOR], ...] = ()
    se_punkt: Annotated[str, Reference("Motespunkt")] | None = None
    omnamnda_dagar: tuple[OmnamndDag, ...] = ()
    lankar: tuple[Lank, ...] = ()
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """It says something; an example is somebody's."""
        if self.benamning is None and self.beskrivning is None and self.se_punkt is None:
            yield Contradiction("inlagg-tomt")
        if self.slag is Inlaggsslag.LARANDE_EXEMPEL and not self.aktorer:
            yield Contradiction("exempel-utan-deltagare", path="/aktorer")


@frozen
class Motesbeslut(Value):
    """A decision that a meeting makes, or that is proposed to it (mötesbeslut).

    Args:
        benamning: What is decided.
        status: Proposed or made; None when the source does not say.
        kallhanvisning: Where it is told.

    .. versionadded:: 0.1.0
    """

    benamning: Text
    status: Beslutsstatus | None = field(default=None, kw_only=True)
    kallhanvisning: Kallhanvisning | None = field(default=None, kw_only=True)


@frozen(kw_only=True)
class Motesuppgift(Value):
    """A task that a meeting gives somebody (mötesuppgift), or a wish for one.

    Args:
        id: Identity in the network.
        benamning: What is to be done.
        ansvariga: Ids of those who are to do it; empty when not stated.
        dag: The last day for it; None when not stated.
        foreslagen: Whether it is only wished for, and nobody has taken it on.
        kallhanvisning: Where it is told.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text
    ansvariga: tuple[Annotated[str, _AKTOR], ...] = ()
    dag: date | None = None
    foreslagen: bool = False
    kallhanvisning: Kallhanvisning | None = None


@frozen
class Fragesvar(Value):
    """That a question is closed (frågesvar).

    Args:
        fraga: Id of the question.
        svar: What it came to; None when not stated.

    .. versionadded:: 0.1.0
    """

    fraga: Annotated[str, Reference("Motesfraga")]
    svar: Text | None = None


@frozen(kw_only=True)
class Motesfraga(Value):
    """A question that a network asks itself (mötesfråga), in whichever meetings and items it comes up.

    Args:
        id: Identity in the network.
        benamning: The question.
        kallhanvisning: Where it is told.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text
    kallhanvisning: Kallhanvisning | None = None


@frozen(kw_only=True)
class Motespunkt(Value):
    """An item of the agenda of a meeting (mötespunkt), with what the minutes tell of it.

    Args:
        id: Identity in the network.
        nummer: Its number on the agenda.
        benamning: What it is called.
        inlagg: What is presented, told, thought, and given as an example, in order.
        sammanfattning: What it came to.
        beslut: The decisions.
        uppgifter: The tasks that are given.
        utforda_uppgifter: Ids of tasks, of this item or before it, that are told to be done.
        fragor: Ids of the questions that come up.
        avslutade_fragor: The questions that are closed, of this item or before it.
        bilagor: Attachments, held or not.
        lankar: Links.
        kallhanvisning: Where it is told.

    .. versionadded:: 0.1.0
    """

    id: Id
    nummer: Text | None = None
    benamning: Text
    inlagg: tuple[Inlagg, ...] = ()
    sammanfattning: Text | None = None
    beslut: tuple[Motesbeslut, ...] = ()
    uppgifter: tuple[Motesuppgift, ...] = ()
    utforda_uppgifter: tuple[Annotated[str, Reference("Motesuppgift")], ...] = ()
    fragor: tuple[Annotated[str, Reference("Motesfraga")], ...] = ()
    avslutade_fragor: tuple[Fragesvar, ...] = ()
    bilagor: tuple[Bilaga, ...] = ()
    lankar: tuple[Lank, ...] = ()
    kallhanvisning: Kallhanvisning | None = None

    def inlagg_of(self, slag: Inlaggsslag) -> tuple[Inlagg, ...]:
        """What is contributed to it of a kind, in order.

        Raises:
            InvalidType: When it is no kind.
        """
        require(slag, Inlaggsslag, "/slag")
        return tuple(inlagg for inlagg in self.inlagg if inlagg.slag is slag)


class Moteslage(enum.Enum):
    """How it is with a meeting (läge)."""

    KALLAT = "kallat"  #: it is called, and has not been held: its items are an agenda
    HALLET = "hallet"  #: it has been held
    INSTALLT = "installt"  #: it is cancelled


#: What only a meeting that has been held can tell.
_OF_MINUTES: Final = ("sammanfattning", "uppgifter", "utforda_uppgifter", "avslutade_fragor")


@frozen(kw_only=True)
class Mote(Value):
    """A meeting of a network (möte).

    Args:
        id: Identity in the network.
        benamning: What it is called, when it has a name of its own.
        motestid: When and where.
        lage: Called, held or cancelled; None when not stated: it has been held when somebody came or it has items.
        deltagare: Ids of those who came, as far as they are named.
        fler_deltagare: Whether others came as well; None when not stated.
        sekretariat: Ids of the secretariat, and of other officials named with it.
        motespunkter: The items of its agenda, in order.
        utskick: To whom its minutes are sent.
        bilagor: Attachments of the whole meeting, held or not.
        nasta_mote: When and where the next is to be, as its minutes tell, or the word that it is cancelled.
        kallhanvisning: The minutes.

    Raises:
        Contradiction: When the next meeting comes before it, or one that has not been held has been attended, or its
            items tell what came of it.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text | None = None
    motestid: Motestid | None = None
    lage: Moteslage | None = None
    deltagare: tuple[Annotated[str, _AKTOR], ...] = ()
    fler_deltagare: bool | None = None
    sekretariat: tuple[Annotated[str, _AKTOR], ...] = ()
    motespunkter: tuple[Motespunkt, ...] = ()
    utskick: tuple[Utskick, ...] = ()
    bilagor: tuple[Bilaga, ...] = ()
    nasta_mote: Motestid | None = None
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The next meeting comes after it; nothing has come of one that has not been held."""
        following = None if self.nasta_mote is None else self.nasta_mote.dag
        if self.dag is not None and following is not None and following <= self.dag:
            yield Contradiction("nasta-mote-fore", path="/nasta_mote/dag", got=following, dag=self.dag)
        if self.lage in (Moteslage.KALLAT, Moteslage.INSTALLT):
            told = [name for name in ("deltagare", "fler_deltagare") if getattr(self, name)]
            yield from (Contradiction("mote-inte-hallet", path=pointer(name)) for name in told)
            for i, punkt in enumerate(self.motespunkter):
                told = [name for name in _OF_MINUTES if getattr(punkt, name)]
                yield from (Contradiction("mote-inte-hallet", path=pointer("motespunkter", i, name)) for name in told)
                for j, beslut in enumerate(punkt.beslut):
                    if beslut.status is Beslutsstatus.FATTAT:
                        path = pointer("motespunkter", i, "beslut", j, "status")
                        yield Contradiction("mote-inte-hallet", path=path)

    @property
    def dag(self) -> date | None:
        """Its day; None when it, or its year, is not stated."""
        return None if self.motestid is None else self.motestid.dag

    @property
    def held(self) -> bool:
        """Whether it has been held: it is said to be, or it is not said and somebody came or something was said."""
        if self.lage is None:
            return bool(self.deltagare or self.fler_deltagare or self.motespunkter)
        return self.lage is Moteslage.HALLET

    @property
    def minutes(self) -> tuple[Motespunkt, ...]:
        """The items of a meeting that has been held; those of any other are an agenda, and nothing has come of them."""
        return self.motespunkter if self.held else ()
