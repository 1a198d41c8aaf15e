"""The terms of an agreement: who, for how long, by which financing rule, and how it can be prolonged and ended."""

import enum
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from attrs import evolve, field, frozen

from folkhalsoavtal.avrakningsregel import Avrakningsregel
from folkhalsoavtal.beloppsuppgift import Beloppsuppgift
from folkhalsoavtal.betalningsplan import Betalningsintervall
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, flatten, pointer
from folkhalsoavtal.fields import FrozenMap, Handling, Id, Reference, Text, Value, references, shown, unique
from folkhalsoavtal.finansiering import Finansieringsregel
from folkhalsoavtal.frister import Frist, frist_faults
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.parter import Avtalspart
from folkhalsoavtal.period import Manader, Period
from folkhalsoavtal.references import AVTAL, dangling
from folkhalsoavtal.styrning import Krav, Styrorgan
from folkhalsoavtal.taxonomier import Begreppsnyckel


@frozen
class Malomrade(Value):
    """An area in which an agreement wants to reach something (målområde).

    Args:
        id: Identity in the agreement.
        benamning: What it is called.
        utmaningar: Ids of the challenges of a need analysis that it meets; None when not stated.
        kopplingar: Items of national and global taxonomies that it serves; None when not stated.
        kallhanvisning: Where it is told.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text
    utmaningar: tuple[Annotated[str, Reference("Folkhalsoutmaning")], ...] | None = field(default=None, kw_only=True)
    kopplingar: tuple[Begreppsnyckel, ...] | None = field(default=None, kw_only=True)
    kallhanvisning: Kallhanvisning | None = field(default=None, kw_only=True)


class Ikrafttradande(enum.Enum):
    """When an agreement comes into force (ikraftträdande)."""

    NAR_ALLA_ANTAGIT = "nar_alla_antagit"  #: when every party has adopted it, and its first day has come
    FORSTA_DAGEN = "forsta_dagen"  #: on its first day, whoever has adopted it


@frozen
class Prolongering(Value):
    """The clause that an agreement is prolonged by itself unless notice is given in time (prolongering).

    Args:
        manader: How many months it is prolonged at a time.
        ganger: How many times at the most; without bound when None.
        kallhanvisning: The clause.

    Raises:
        InvalidValue: When it is prolonged no times, or by no months.

    .. versionadded:: 0.1.0
    """

    manader: Manader
    ganger: int | None = None
    kallhanvisning: Kallhanvisning | None = field(default=None, kw_only=True)

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """It is prolonged at least once."""
        if self.ganger is not None and self.ganger < 1:
            yield InvalidValue("ganger-antal", path="/ganger", got=shown(self.ganger))


@frozen(kw_only=True)
class Tillaggsavtal(Value):
    """What is agreed beside the base agreement (tilläggsavtal): one theme with money of its own.

    A supplement that has a plan and a budget of its own is an agreement of its own, which names its base agreement
    (:attr:`Villkor.basavtal`).

    Args:
        id: Identity among the supplements of the agreement.
        tema: What it is about.
        period: Its days; None when it holds as long as the agreement.
        finansieringsregel: Its money: what each party owes beside what the base agreement says.
        kallhanvisning: The document.

    Raises:
        Contradiction: When its rule shares a total that it is given: the money of a supplement is stated in it.

    .. versionadded:: 0.1.0
    """

    id: Id
    tema: Text
    period: Period | None = None
    finansieringsregel: Finansieringsregel | None = None
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The rule of a supplement says itself how much there is."""
        if self.finansieringsregel is not None and self.finansieringsregel.delar_pott:
            yield Contradiction("tillagg-delar-pott", path="/finansieringsregel")


@frozen(kw_only=True)
class Villkor(Handling):
    """The terms of an agreement (villkor).

    Args:
        id: Identity among agreements.
        namn: What the agreement is called.
        parter: The parties, at least one.
        avtalsperiod: First and last day.
        ikrafttradande: When it comes into force; None when not stated.
        uppsagningstid: How many months before its end notice is to be given; None when not stated.
        prolongering: By what it is prolonged unless notice is given; None when it is not, or that is not stated.
        uppsagt_till: The last day, when notice has been given.
        syfte: What the agreement is for.
        malomraden: The areas in which it wants to reach something, in order.
        krav: What must and ought to be, of every plan under it.
        styrorgan: The bodies that govern the cooperation, one for each role.
        frister: What is due in every year, and when.
        gemensamma_medel: Whether the parties put in joint money; None when not stated.
        finansieringsregel: How the cost is shared.
        betalningsintervall: How often the parties pay to the one that holds the money; None when not stated.
        avrakningsregel: What becomes of money that a year leaves over, or lacks; None when not stated.
        tillaggsavtal: What is agreed beside it, each with a theme and money of its own.
        beloppsuppgifter: Amounts as the agreement states them, kept beside what the rule gives.
        basavtal: Id of the agreement that this one is a supplement to.
        tema: The theme of a supplement.
        foregangare: Ids of the agreements that it continues: one that it follows, or those merged into it.
        kallhanvisning: The document that the terms are known from.

    .. versionadded:: 0.1.0
    """

    id: Id
    namn: Text | None = None
    parter: tuple[Avtalspart, ...]
    avtalsperiod: Period | None = None
    ikrafttradande: Ikrafttradande | None = None
    uppsagningstid: Manader | None = None
    prolongering: Prolongering | None = None
    uppsagt_till: date | None = None
    syfte: Text | None = None
    malomraden: tuple[Malomrade, ...] = ()
    krav: tuple[Krav, ...] = ()
    styrorgan: tuple[Styrorgan, ...] = ()
    frister: tuple[Frist, ...] = ()
    gemensamma_medel: bool | None = None
    finansieringsregel: Finansieringsregel | None = None
    betalningsintervall: Betalningsintervall | None = None
    avrakningsregel: Avrakningsregel | None = None
    tillaggsavtal: tuple[Tillaggsavtal, ...] = ()
    beloppsuppgifter: tuple[Beloppsuppgift, ...] = ()
    basavtal: Annotated[str, AVTAL] | None = None
    tema: Text | None = None
    foregangare: tuple[Annotated[str, AVTAL], ...] = ()
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """There are parties, each once as everything else; the rules name no others, and no money that there is not."""
        if not self.parter:
            yield Contradiction("parter-saknas", path="/parter")
        ids = tuple(part.id for part in self.parter)
        yield from unique(ids, "/parter", "/id")
        for name in ("malomraden", "krav", "tillaggsavtal"):
            yield from unique((item.id for item in getattr(self, name)), f"/{name}", "/id")
        yield from unique((organ.roll.value for organ in self.styrorgan), "/styrorgan", "/roll", "dubbel-roll")
        for path, regel in self.placed_rules():
            named = regel.named_parter.items()
            yield from references(((path + place, part) for part, place in named), ids, "okand-part")
        for name in ("finansieringsregel", "betalningsintervall", "avrakningsregel"):
            if self.gemensamma_medel is False and getattr(self, name) is not None:
                yield Contradiction("avtal-utan-medel", path=pointer(name))
        yield from frist_faults(self.frister)
        yield from dangling(self, {"Avtalspart": ids, "Frist": tuple(frist.id for frist in self.frister)})
        period, till = self.avtalsperiod, self.uppsagt_till
        if period is not None and till is not None and till < period.sista_dag:
            yield Contradiction("uppsagt-fore-slutet", path="/uppsagt_till", got=till, sista_dag=period.sista_dag)
        try:
            _ = self.samlad_regel
        except FolkhalsoavtalError as error:
            yield Contradiction("tillagg-gar-inte-ihop", path="/tillaggsavtal", orsak=flatten(error)[0])
        for path, avtal in (
            ("/basavtal", self.basavtal),
            *((pointer("foregangare", i), a) for i, a in enumerate(self.foregangare)),
        ):
            if avtal == self.id:
                yield Contradiction("avtal-ar-sig-sjalvt", path=path, got=shown(avtal))

    def placed_rules(self) -> Iterator[tuple[str, Finansieringsregel]]:
        """The rules of the agreement and of its supplements, each with the JSON Pointer to it."""
        if self.finansieringsregel is not None:
            yield "/finansieringsregel", self.finansieringsregel
        for i, tillagg in enumerate(self.tillaggsavtal):
            if tillagg.finansieringsregel is not None:
                yield pointer("tillaggsavtal", i, "finansieringsregel"), tillagg.finansieringsregel

    @property
    def sista_dag(self) -> date | None:
        """The last day: that of the period, or the one that notice has been given to; None when neither is known."""
        return self.uppsagt_till if self.avtalsperiod is None else self.avtalsperiod.sista_dag

    @property
    def rules(self) -> FrozenMap[str, Finansieringsregel] | None:
        """The rules that add up to what is owed: that of the agreement under "", each supplement's under its id.

        Each for its days; None when the agreement's own is not stated.
        """
        if self.finansieringsregel is None:
            return None
        supplements = (
            (tillagg.id, held_for(tillagg.finansieringsregel, tillagg.period))
            for tillagg in self.tillaggsavtal
            if tillagg.finansieringsregel is not None
        )
        added = {id_: regel for id_, regel in supplements if regel is not None}
        return FrozenMap({"": self.finansieringsregel, **added})

    @property
    def samlad_regel(self) -> Finansieringsregel | None:
        """The rule of the agreement with those of its supplements, each for its days, as one; None when not stated."""
        # what is made of several rules is loaded when something is
        from folkhalsoavtal.finansiering import as_one

        rules = self.rules
        return None if rules is None else as_one(tuple(rules.values()), rules[""])


def held_for(regel: Finansieringsregel, period: Period | None) -> Finansieringsregel | None:
    """A rule for those of its days that are in a period; None when there are none."""
    if period is None:
        return regel
    days = period.common(regel.giltighetstid)
    return None if days is None else evolve(regel, giltighetstid=days)
