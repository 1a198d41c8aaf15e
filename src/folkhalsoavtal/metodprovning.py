"""A collaboration measured against a method (metodprovning): how it is with each item, and what that rests on.

A verdict is the highest that anything at hand shows, in the order of :data:`RANK`; so it never falls when more is at
hand. That an item is missing (saknas) says that what is at hand would tell of it and does not, or says so itself; where
nothing would tell of it, it cannot be judged.
"""

import enum
from collections.abc import Iterable, Iterator
from itertools import chain
from types import MappingProxyType
from typing import Final

from attrs import evolve, frozen

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.errors import InvalidValue
from folkhalsoavtal.fields import FrozenMap, require, wrong_type
from folkhalsoavtal.fields import shown as quoted
from folkhalsoavtal.kannetecken import Belagg, Samverkan, shown
from folkhalsoavtal.metod import Kannetecken, Metod, Metodbesked, Metodfas, Metodlage, Metodpunkt
from folkhalsoavtal.natverk import Natverk

#: The order of the verdicts: what is done and what does not apply are both settled.
RANK: Final = MappingProxyType(
    {
        Metodlage.KAN_INTE_BEDOMAS: 0,
        Metodlage.SAKNAS: 1,
        Metodlage.PAGAR: 2,
        Metodlage.INTE_TILLAMPLIGT: 3,
        Metodlage.GJORT: 3,
    }
)


class Metoddel(enum.Enum):
    """The part of a method that an item stands in (metoddel)."""

    FORVANTAT_RESULTAT = "forvantat_resultat"  #: what it is expected to lead to
    FORUTSATTNING = "forutsattning"  #: what it takes
    STEG = "steg"  #: a step
    SAMARBETSPARTNER = "samarbetspartner"  #: who ought to take part


@frozen(kw_only=True)
class Metodomdome:
    """How it is with an item of a method (metodomdöme).

    Attributes:
        punkt: The item.
        metoddel: The part of the method that it stands in.
        fas: The phase of a step.
        lage: The verdict.
        belagg: All that is at hand of it: what shows most stands first.
    """

    punkt: Metodpunkt
    metoddel: Metoddel
    fas: Metodfas | None = None
    lage: Metodlage = Metodlage.KAN_INTE_BEDOMAS
    belagg: tuple[Belagg, ...] = ()

    def shown(self, kannetecken: Kannetecken | None) -> tuple[Metodlage, tuple[Belagg, ...]]:
        """What a sign of the item comes to, and what shows it; what shows most stands first.

        Args:
            kannetecken: The sign; None for what is told of the item, and for why it does not apply.
        """
        belagg = tuple(each for each in self.belagg if each.kannetecken is kannetecken)
        return _highest(each.lage for each in belagg), belagg


@frozen
class Metodprovning:
    """A collaboration measured against a method (metodprovning). Iterating gives the verdicts.

    Attributes:
        record: The collaboration.
        metod: The method.
        omdomen: How it is with each item, in the order of the method.
    """

    record: Avtal | Akt | Samling | Natverk
    metod: Metod
    omdomen: tuple[Metodomdome, ...]

    def __iter__(self) -> Iterator[Metodomdome]:
        return iter(self.omdomen)

    def of(self, punkt: str) -> Metodomdome:
        """How it is with an item, by its id.

        Raises:
            InvalidType: When the id is no text.
            InvalidValue: When the method has no such item.
        """
        require(punkt, str, "/punkt")
        known = {omdome.punkt.id: omdome for omdome in self.omdomen}
        if punkt not in known:
            raise InvalidValue("okant-varde", path="/punkt", got=quoted(punkt), known=tuple(known) or ("–",))
        return known[punkt]

    def counts(self, metoddel: Metoddel | None = None) -> FrozenMap[Metodlage, int]:
        """How many items there are of each verdict, in the order of the verdicts; in sum the number of items.

        Args:
            metoddel: The part of the method; all of it when not given.

        Raises:
            InvalidType: When it is no part of a method.
        """
        if metoddel is not None:
            require(metoddel, Metoddel, "/metoddel")
        lagen = [each.lage for each in self.omdomen if metoddel in (None, each.metoddel)]
        return FrozenMap((lage, lagen.count(lage)) for lage in Metodlage)


def metodprovning_of(record: Avtal | Akt | Samling | Natverk, metod: Metod) -> Metodprovning:
    """Measure a collaboration against a method.

    Args:
        record: The collaboration: an agreement, alone or with what belongs to it; a network; or several of these that
            are one together.
        metod: The method.

    Returns:
        A verdict for each item with what it rests on, whose paths are of the record. An item that has several signs is
        done when all of them are shown, and under way when some are.

    Raises:
        InvalidType: When the record is none of these, or the method none.

    >>> from folkhalsoavtal import Natverk
    >>> from folkhalsoavtal.serialization import packaged_methods
    >>> [asele] = packaged_methods()
    >>> provning = metodprovning_of(Natverk(id="n", benamning="Nätverket", syfte="Lära av varandra."), asele)
    >>> provning.of("syfte-i-skrift").lage, [each.path for each in provning.of("syfte-i-skrift").belagg]
    (<Metodlage.GJORT: 'gjort'>, ['/syfte'])

    .. versionadded:: 0.1.0
    """
    if not isinstance(record, (Avtal, Akt, Samling, Natverk)):
        raise wrong_type(record, "Avtal | Akt | Samling | Natverk", "/record")
    require(metod, Metod, "/metod")
    measure = _Measure(record, metod)
    judged = [measure.judged(each) for each in _items(metod)]
    plain = {omdome.punkt.id: omdome for omdome in judged}
    return Metodprovning(
        record,
        metod,
        tuple(
            omdome if omdome.punkt.om_inte is None else measure.conditional(omdome, plain[omdome.punkt.om_inte])
            for omdome in judged
        ),
    )


def _items(metod: Metod) -> Iterator[Metodomdome]:
    """Each item of a method in its place, before it is judged."""
    for punkt in metod.forvantade_resultat:
        yield Metodomdome(punkt=punkt, metoddel=Metoddel.FORVANTAT_RESULTAT)
    for punkt in metod.forutsattningar:
        yield Metodomdome(punkt=punkt, metoddel=Metoddel.FORUTSATTNING)
    for fas in metod.faser:
        yield from (Metodomdome(punkt=punkt, metoddel=Metoddel.STEG, fas=fas) for punkt in fas.steg)
    for punkt in metod.samarbetspartner:
        yield Metodomdome(punkt=punkt, metoddel=Metoddel.SAMARBETSPARTNER)


class _Measure:
    """What is at hand of a collaboration, each sign of it looked for once."""

    def __init__(self, record: Avtal | Akt | Samling | Natverk, metod: Metod) -> None:
        self._samverkan = Samverkan(record)
        self._shown: dict[object, tuple[Belagg, ...]] = {}
        self._told: dict[str, list[Belagg]] = {}
        for path, besked in self._samverkan.of(Metodbesked):
            if besked.metod == metod.id:
                self._told.setdefault(besked.metodpunkt, []).append(Belagg(path, besked.lage, besked))

    def judged(self, omdome: Metodomdome) -> Metodomdome:
        """An item with its verdict, by its signs and by what is told of it."""
        punkt = omdome.punkt
        signs = [self._sign(punkt, kannetecken) for kannetecken in punkt.kannetecken]
        told = self._told.get(punkt.id, [])
        together = _together([_highest(belagg.lage for belagg in sign) for sign in signs])
        lage = _highest([together, *(belagg.lage for belagg in told)])
        return evolve(omdome, lage=lage, belagg=_by_rank([*told, *chain.from_iterable(signs)]))

    def _sign(self, punkt: Metodpunkt, kannetecken: Kannetecken) -> tuple[Belagg, ...]:
        key = (kannetecken, punkt.rapportering, punkt.organisationsslag)
        if key not in self._shown:
            self._shown[key] = shown(self._samverkan, punkt, kannetecken)
        return self._shown[key]

    def conditional(self, omdome: Metodomdome, other: Metodomdome) -> Metodomdome:
        """An item with its verdict, where it does not apply when another is done.

        What shows the other is no sign that this one was done: an item that has no signs beside those of the other
        rests on what is told of it alone.
        """
        if other.lage is not Metodlage.GJORT:
            return omdome
        alone = omdome
        if set(omdome.punkt.kannetecken) <= set(other.punkt.kannetecken):
            told = self._told.get(omdome.punkt.id, [])
            alone = evolve(omdome, lage=_highest(belagg.lage for belagg in told), belagg=tuple(told))
        because = (each for each in other.belagg if each.lage is other.lage)
        excused = [evolve(each, lage=Metodlage.INTE_TILLAMPLIGT, kannetecken=None) for each in because]
        lage = _highest([Metodlage.INTE_TILLAMPLIGT, alone.lage])
        return evolve(omdome, lage=lage, belagg=_by_rank([*alone.belagg, *excused]))


def _highest(lagen: Iterable[Metodlage]) -> Metodlage:
    """The verdict that several come to: what is done is told before what does not apply."""
    return max(lagen, key=lambda lage: (RANK[lage], lage is Metodlage.GJORT), default=Metodlage.KAN_INTE_BEDOMAS)


def _together(lagen: list[Metodlage]) -> Metodlage:
    """The verdict of signs that are all asked for: done when all are shown, under way when some are."""
    highest = _highest(lagen)
    done = all(lage is Metodlage.GJORT for lage in lagen)
    return highest if done or highest is not Metodlage.GJORT else Metodlage.PAGAR


def _by_rank(belagg: Iterable[Belagg]) -> tuple[Belagg, ...]:
    return tuple(sorted(belagg, key=lambda each: (-RANK[each.lage], each.lage is not Metodlage.GJORT)))
