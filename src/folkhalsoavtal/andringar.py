"""How an agreement changes over time: amendments as values, each with the day that it holds from and its decisions."""

import enum
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, Final

from attrs import evolve, field, frozen

from folkhalsoavtal.arende import Beslut, Beslutsstatus
from folkhalsoavtal.avrakningsregel import Avrakningsregel
from folkhalsoavtal.beloppsuppgift import Beloppsuppgift
from folkhalsoavtal.betalningsplan import Betalningsintervall
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, pointer
from folkhalsoavtal.fields import Text, Value, field_names, frozen_set, shown, tag_of
from folkhalsoavtal.finansiering import Finansieringsregel
from folkhalsoavtal.frister import Frist
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.parter import Avtalspart, Organ
from folkhalsoavtal.period import Manader, Period, last_day_of_notice
from folkhalsoavtal.references import AVTAL, AVTALSPART
from folkhalsoavtal.styrning import Krav, Styrorgan
from folkhalsoavtal.villkor import Malomrade, Prolongering, Tillaggsavtal, Villkor


@frozen(kw_only=True)
class Avtalsandring(Value, ABC):
    """An amendment of an agreement (avtalsändring). The terms that it changes stay as they were before its day.

    Args:
        galler_fran: The first day that it holds.
        benamning: What the document is called.
        beslut: The decisions on it, one of each party that has decided. It is proposed as long as one of them is.
        kallhanvisning: Where it is known from, and whether its day is stated there, derived or assumed.

    .. versionadded:: 0.1.0
    """

    galler_fran: date
    benamning: Text | None = None
    beslut: tuple[Beslut, ...] = ()
    kallhanvisning: Kallhanvisning | None = None

    @property
    def foreslagen(self) -> bool:
        """Whether it is only proposed, and changes nothing yet."""
        return any(beslut.status is Beslutsstatus.FORESLAGET for beslut in self.beslut)

    @property
    def beslutsdag(self) -> date | None:
        """The day on which the last decision on it was made; None when the day of any is not stated."""
        days = [beslut.dag for beslut in self.beslut]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None

    @property
    def tag(self) -> str:
        """The kind of amendment, as a document names it."""
        return tag_of(type(self))

    @property
    @abstractmethod
    def paths(self) -> tuple[str, ...]:
        """What it changes, as JSON Pointers into the terms in which things stand by their ids: ``/parter/kommun``."""
        ...

    @abstractmethod
    def changes(self, villkor: Villkor) -> Mapping[str, Any]:
        """The terms that get new values, by their names; nothing when the amendment changes none of these.

        Args:
            villkor: The terms on the day before.

        Raises:
            Contradiction: When it cannot follow on those terms; its path is one from the amendment.
        """
        ...

    def agrees_with(self, other: "Avtalsandring") -> bool:  # noqa: ARG002 - most agree with none
        """Whether it can change the same as another from the same day, since the order of the two means nothing."""
        return False

    def decided(self) -> "Avtalsandring":
        """The amendment as it is when every decision on it that is proposed is made."""
        made = tuple(
            evolve(b, status=Beslutsstatus.FATTAT) if b.status is Beslutsstatus.FORESLAGET else b for b in self.beslut
        )
        return evolve(self, beslut=made)


@frozen(kw_only=True)
class NyPart(Avtalsandring):
    """Somebody joins the agreement.

    Args:
        part: The new party. One that has left comes back under its old id.

    .. versionadded:: 0.1.0
    """

    part: Avtalspart

    @property
    def paths(self) -> tuple[str, ...]:
        """The party."""
        return (pointer("parter", self.part.id),)

    def changes(self, villkor: Villkor) -> Mapping[str, Any]:
        """One party more, the last."""
        if self.part.id in {part.id for part in villkor.parter}:
            raise Contradiction("part-redan-med", path="/part/id", got=shown(self.part.id))
        return {"parter": (*villkor.parter, self.part)}


@frozen(kw_only=True)
class Organbyte(Avtalsandring):
    """The board of a party is renamed, or replaced by another; the party stays the same.

    Args:
        part: Id of the party.
        organ: The name of the board from that day on.

    .. versionadded:: 0.1.0
    """

    part: Annotated[str, AVTALSPART]
    organ: Text

    @property
    def paths(self) -> tuple[str, ...]:
        """The board of the party."""
        return (pointer("parter", self.part, "organ"),)

    def changes(self, villkor: Villkor) -> Mapping[str, Any]:
        """One name more of the board of the party."""
        _require_party(villkor, self.part)
        for part in villkor.parter:
            if part.id == self.part and part.organ and (part.organ[-1].galler_fran or date.min) >= self.galler_fran:
                raise Contradiction("organ-ordning", path="/galler_fran")
        name = Organ(self.organ, self.galler_fran, self.kallhanvisning)
        return {
            "parter": tuple(
                evolve(part, organ=(*part.organ, name)) if part.id == self.part else part for part in villkor.parter
            )
        }


@frozen(kw_only=True)
class Styrorganbyte(Avtalsandring):
    """A council or another governing body is renamed, replaced or set up.

    Args:
        styrorgan: The body from that day on, in place of the one with its role.

    .. versionadded:: 0.1.0
    """

    styrorgan: Styrorgan

    @property
    def paths(self) -> tuple[str, ...]:
        """The body with its role."""
        return (pointer("styrorgan", self.styrorgan.roll.value),)

    def changes(self, villkor: Villkor) -> Mapping[str, Any]:
        """The body in the place of the one that had its role."""
        by_role = {organ.roll: organ for organ in villkor.styrorgan}
        return {"styrorgan": tuple({**by_role, self.styrorgan.roll: self.styrorgan}.values())}


@frozen(kw_only=True)
class Sammanslagning(Avtalsandring):
    """Other agreements are merged into this one, which continues them.

    The agreements keep their ids: sums over the years can be told for all of them as one.

    Args:
        avtal: Ids of the agreements that are merged into this one.

    Raises:
        Contradiction: Without any.

    .. versionadded:: 0.1.0
    """

    avtal: tuple[Annotated[str, AVTAL], ...]

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Something is merged."""
        if not self.avtal:
            yield Contradiction("sammanslagning-tom", path="/avtal")

    @property
    def paths(self) -> tuple[str, ...]:
        """Each of the agreements."""
        return tuple(pointer("foregangare", avtal) for avtal in self.avtal)

    def changes(self, villkor: Villkor) -> Mapping[str, Any]:
        """The agreements among those that this one continues."""
        return {"foregangare": (*villkor.foregangare, *self.avtal)}


class Upphavbart(enum.Enum):
    """A term that can be revoked (upphävbart)."""

    NAMN = "namn"
    UPPSAGNINGSTID = "uppsagningstid"
    PROLONGERING = "prolongering"
    SYFTE = "syfte"
    TEMA = "tema"
    BETALNINGSINTERVALL = "betalningsintervall"
    AVRAKNINGSREGEL = "avrakningsregel"


def _to_set(values: Iterable[Upphavbart]) -> frozenset[Upphavbart]:
    return frozen_set(values)


@frozen(kw_only=True)
class AndradeVillkor(Avtalsandring):
    """Terms that get a new wording. What is None stays as it was.

    Args:
        namn: The new name.
        uppsagningstid: The new notice period, in months.
        prolongering: The new clause on prolongation.
        syfte: The new purpose.
        tema: The new theme of a supplement.
        betalningsintervall: How often the parties are to pay from that day.
        avrakningsregel: What is to become of money that a year leaves over, or lacks; it holds for the year in which it
            stands on the last of its days.
        malomraden: The målområden in place of those that were.
        krav: The requirements in place of those that were.
        frister: The deadlines in place of those that were. What was due before that day stays as it was.
        beloppsuppgifter: The stated amounts in place of those that were.
        upphavda_villkor: The terms that no longer hold.

    Raises:
        Contradiction: When a term is both revoked and given a new wording.

    .. versionadded:: 0.1.0
    """

    namn: Text | None = None
    uppsagningstid: Manader | None = None
    prolongering: Prolongering | None = None
    syfte: Text | None = None
    tema: Text | None = None
    betalningsintervall: Betalningsintervall | None = None
    avrakningsregel: Avrakningsregel | None = None
    malomraden: tuple[Malomrade, ...] | None = None
    krav: tuple[Krav, ...] | None = None
    frister: tuple[Frist, ...] | None = None
    beloppsuppgifter: tuple[Beloppsuppgift, ...] | None = None
    upphavda_villkor: frozenset[Upphavbart] = field(default=frozenset(), converter=_to_set)

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """No term is both revoked and worded anew."""
        for villkor in self.upphavda_villkor:
            if getattr(self, villkor.value) is not None:
                yield Contradiction("villkor-upphavt", path=pointer(villkor.value))

    @property
    def paths(self) -> tuple[str, ...]:
        """The terms that are worded anew or revoked."""
        return tuple(pointer(name) for name in self._changed)

    def changes(self, villkor: Villkor) -> Mapping[str, Any]:  # noqa: ARG002 - whatever the terms are
        """The new wordings, and None for what is revoked."""
        return self._changed

    @property
    def _changed(self) -> Mapping[str, Any]:
        own = set(field_names(AndradeVillkor)) - {*field_names(Avtalsandring), "upphavda_villkor"}
        held = ((name, getattr(self, name)) for name in field_names(AndradeVillkor) if name in own)
        worded = {name: value for name, value in held if value is not None}
        revoked = dict.fromkeys(villkor.value for villkor in Upphavbart if villkor in self.upphavda_villkor)
        return {**worded, **revoked}


@frozen(kw_only=True)
class AndradFinansiering(Avtalsandring):
    """The cost is shared in another way from a day on (ändrad finansiering).

    Args:
        finansieringsregel: The rule that holds from that day. Of a calendar year in which the day falls, each rule has
            its days, as it counts parts of a year.

    .. versionadded:: 0.1.0
    """

    finansieringsregel: Finansieringsregel

    @property
    def paths(self) -> tuple[str, ...]:
        """The financing rule."""
        return ("/finansieringsregel",)

    def changes(self, villkor: Villkor) -> Mapping[str, Any]:
        """The rule in place of the one that was; with it there is joint money where there was none."""
        there_is = {"gemensamma_medel": True} if villkor.gemensamma_medel is False else {}
        return {"finansieringsregel": self.finansieringsregel, **there_is}


@frozen(kw_only=True)
class NyttTillaggsavtal(Avtalsandring):
    """A supplementary agreement is signed (tilläggsavtal), or gets a new wording.

    Args:
        tillaggsavtal: The supplement, in place of the one with its id; its money is owed from that day.

    .. versionadded:: 0.1.0
    """

    tillaggsavtal: Tillaggsavtal

    @property
    def paths(self) -> tuple[str, ...]:
        """The supplement."""
        return (pointer("tillaggsavtal", self.tillaggsavtal.id),)

    def changes(self, villkor: Villkor) -> Mapping[str, Any]:
        """One supplement more, or another in its place."""
        by_id = {tillagg.id: tillagg for tillagg in villkor.tillaggsavtal}
        return {"tillaggsavtal": tuple({**by_id, self.tillaggsavtal.id: self.tillaggsavtal}.values())}


@frozen(kw_only=True)
class Uttrade(Avtalsandring):
    """A party leaves the agreement (utträde); the others go on.

    What is of the past is no longer among the terms: amounts stated of the party, and supplements that have ended.

    Args:
        part: Id of the party, which is no longer one on the day.

    .. versionadded:: 0.1.0
    """

    part: Annotated[str, AVTALSPART]

    @property
    def paths(self) -> tuple[str, ...]:
        """The party."""
        return (pointer("parter", self.part),)

    def changes(self, villkor: Villkor) -> Mapping[str, Any]:
        """One party less."""
        _require_party(villkor, self.part)
        return {
            "parter": tuple(part for part in villkor.parter if part.id != self.part),
            "beloppsuppgifter": tuple(each for each in villkor.beloppsuppgifter if each.part != self.part),
            "tillaggsavtal": tuple(
                each
                for each in villkor.tillaggsavtal
                if each.period is None or each.period.sista_dag >= self.galler_fran
            ),
        }


@frozen(kw_only=True)
class Forlangning(Avtalsandring):
    """The period of the agreement is extended (förlängning). A notice that was given no longer holds.

    Args:
        manader: By how many months, counted from the day after the last day.
        sista_dag: The new last day; it or the months are stated.

    Raises:
        Contradiction: When both are stated, or neither.

    >>> forlangning = Forlangning(galler_fran=date(2024, 1, 1), manader=16)
    >>> forlangning.extended(Period(date(2018, 5, 1), date(2023, 12, 31))).sista_dag
    datetime.date(2025, 4, 30)

    .. versionadded:: 0.1.0
    """

    manader: Manader | None = None
    sista_dag: date | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The months or the last day, not both."""
        if (self.manader is None) == (self.sista_dag is None):
            yield Contradiction("forlangning-hur-lang", path="/manader")

    @property
    def paths(self) -> tuple[str, ...]:
        """The last day."""
        return ("/avtalsperiod/sista_dag",)

    def changes(self, villkor: Villkor) -> Mapping[str, Any]:
        """The longer period; an unknown one stays so."""
        if villkor.avtalsperiod is None:
            return {}
        return {"avtalsperiod": self.extended(villkor.avtalsperiod), "uppsagt_till": None}

    def extended(self, period: Period) -> Period:
        """A period with its new last day.

        Raises:
            Contradiction: When that is not later than the last day that it has.
            InvalidValue: When the period would end after the year 9999.
        """
        if self.manader is not None:
            return period.extended(self.manader)
        if self.sista_dag is None or self.sista_dag <= period.sista_dag:
            raise Contradiction(
                "forlangning-kortare", path="/sista_dag", got=self.sista_dag, sista_dag=period.sista_dag
            )
        return Period(period.forsta_dag, self.sista_dag)


@frozen(kw_only=True)
class Uppsagning(Avtalsandring):
    """Notice is given that the agreement is to end (uppsägning); it holds from the day on which it is given.

    The notice period of the agreement decides whether it is in time. One that is too late for the day that it names
    ends nothing; one that names no day ends the agreement with the period that runs when it is given.

    Args:
        part: Id of the party that gives it; None when not stated.
        till: The last day that the agreement is to hold; the last of the period that runs when None.

    Raises:
        Contradiction: When that day is before the notice.

    .. versionadded:: 0.1.0
    """

    part: Annotated[str, AVTALSPART] | None = None
    till: date | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The agreement does not end before notice is given."""
        if self.till is not None and self.till < self.galler_fran:
            yield Contradiction("uppsagning-bakat", path="/till", got=self.till, dag=self.galler_fran)

    @property
    def paths(self) -> tuple[str, ...]:
        """The last day."""
        return ("/avtalsperiod/sista_dag",)

    def agrees_with(self, other: Avtalsandring) -> bool:
        """Whether the other is the notice of another party: the earliest end holds, whoever is first."""
        return isinstance(other, Uppsagning) and other.part != self.part

    def changes(self, villkor: Villkor) -> Mapping[str, Any]:
        """The last day, when notice is in time; the earliest when notice has been given before."""
        till, in_time = self.ends(villkor), self.last_day_in_time(villkor)
        if till is None or (in_time is not None and self.galler_fran > in_time):
            return {}
        till = till if villkor.uppsagt_till is None else min(till, villkor.uppsagt_till)
        period = villkor.avtalsperiod
        if period is None or till >= period.sista_dag:
            return {"uppsagt_till": till}
        return {"uppsagt_till": till, "avtalsperiod": Period(period.forsta_dag, till)}

    def ends(self, villkor: Villkor) -> date | None:
        """The last day that the notice names, or that of the period that runs; None when neither is known."""
        if self.till is not None or villkor.avtalsperiod is None:
            return self.till
        return villkor.avtalsperiod.sista_dag

    def last_day_in_time(self, villkor: Villkor) -> date | None:
        """The last day on which notice would have been in time; None when that cannot be told."""
        till = self.ends(villkor)
        return (
            None if till is None or villkor.uppsagningstid is None else last_day_of_notice(till, villkor.uppsagningstid)
        )


@frozen(kw_only=True)
class Antagande(Avtalsandring):
    """A party adopts the agreement (antagande). It changes no terms: when all have, the agreement can come into force.

    Args:
        part: Id of the party.

    .. versionadded:: 0.1.0
    """

    part: Annotated[str, AVTALSPART]

    @property
    def paths(self) -> tuple[str, ...]:
        """The adoption by the party."""
        return (pointer("antaganden", self.part),)

    def changes(self, villkor: Villkor) -> Mapping[str, Any]:  # noqa: ARG002 - whatever the terms are
        """Nothing."""
        return {}


def _require_party(villkor: Villkor, part: str) -> None:
    parter = tuple(each.id for each in villkor.parter)
    if part not in parter:
        raise Contradiction("part-inte-med", path="/part", got=shown(part), parter=parter)


#: The kinds of amendment by the tag that a document names them with, in the order in which those of one day are taken:
#: who joins is there before a rule names it, and who leaves after the rule has ceased to. A tag is never reused.
ANDRINGAR: Final = MappingProxyType(
    {
        "ny_part": NyPart,
        "organbyte": Organbyte,
        "styrorganbyte": Styrorganbyte,
        "sammanslagning": Sammanslagning,
        "andrade_villkor": AndradeVillkor,
        "andrad_finansiering": AndradFinansiering,
        "nytt_tillaggsavtal": NyttTillaggsavtal,
        "uttrade": Uttrade,
        "forlangning": Forlangning,
        "uppsagning": Uppsagning,
        "antagande": Antagande,
    }
)
