"""Ordered scales (skalor), and how they are read on each other."""

import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import field, frozen

from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, pointer, raise_all
from folkhalsoavtal.fields import FrozenMap, Id, Text, Value, frozen_map, shown, unique
from folkhalsoavtal.kallhanvisning import Kallhanvisning


class Skalriktning(enum.Enum):
    """The order in which a form prints the steps of a scale (skalriktning)."""

    STIGANDE = "stigande"  #: from the lowest to the highest
    FALLANDE = "fallande"  #: from the highest to the lowest


@frozen(kw_only=True)
class Skalsteg(Value):
    """A step of a scale (skalsteg).

    Args:
        id: Identity in the scale.
        benamning: Its label; None where the form labels only some of the steps.
        engelska: The label in English.
        inte_uppfyllt: Whether the step says that nothing is met at all.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text | None = None
    engelska: Text | None = None
    inte_uppfyllt: bool = False


@frozen(kw_only=True)
class Skala(Value):
    """An ordered scale (skala). Its steps have an order and no distances: there is no average of them.

    Args:
        id: Identity in the form.
        skalsteg: The steps, in the order in which the form prints them; at least two.
        riktning: Whether they are printed from the lowest or from the highest.
        jamforelsenyckel: Identity of the scale across forms; None when it is that of its id in the form.

    Raises:
        Contradiction: With fewer than two steps, when the id of a step stands twice, or when a step other than the
            lowest says that nothing is met.

    .. versionadded:: 0.1.0
    """

    id: Id
    skalsteg: tuple[Skalsteg, ...]
    riktning: Skalriktning
    jamforelsenyckel: Id | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """At least two steps, each once; only the lowest says that nothing is met."""
        if len(self.skalsteg) < 2:
            yield Contradiction("skala-for-kort", path="/skalsteg")
        yield from unique((steg.id for steg in self.skalsteg), "/skalsteg", "/id")
        lowest = self.from_lowest[:1]
        for i, steg in enumerate(self.skalsteg):
            if steg.inte_uppfyllt and steg.id not in lowest:
                yield Contradiction("skalsteg-inte-lagst", path=pointer("skalsteg", i, "inte_uppfyllt"))

    @property
    def from_lowest(self) -> tuple[str, ...]:
        """The ids of the steps from the lowest to the highest, however the form prints them."""
        steps = tuple(steg.id for steg in self.skalsteg)
        return steps if self.riktning is Skalriktning.STIGANDE else steps[::-1]

    @property
    def has_not_met(self) -> bool:
        """Whether there is a step for what is not met at all."""
        return any(steg.inte_uppfyllt for steg in self.skalsteg)


@frozen
class Skalnyckel(Value):
    """A scale of a version of a form.

    Args:
        formular: Id of the form.
        version: Its version.
        skala: Id of the scale in it.

    .. versionadded:: 0.1.0
    """

    formular: Id
    version: Text
    skala: Id


def _to_map(pairs: Mapping[str, str]) -> FrozenMap[str, str]:
    return frozen_map(pairs)


@frozen(kw_only=True)
class Skaloversattning(Value):
    """How the steps of one scale are read on another (skalöversättning).

    A step that is left out has no counterpart: answers on it are not compared.

    Args:
        fran: The scale that is read.
        till: The scale that it is read on.
        steg: The step of ``till`` for each step of ``fran`` that has one, by their ids.
        kallhanvisning: Who says so.

    Raises:
        Contradiction: When a scale is translated to itself, or no step is.

    .. versionadded:: 0.1.0
    """

    fran: Skalnyckel
    till: Skalnyckel
    steg: FrozenMap[Id, Id] = field(converter=_to_map)
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Two scales, and something to translate."""
        if self.fran == self.till:
            yield Contradiction("skaloversattning-till-sig", path="/till")
        if not self.steg:
            yield Contradiction("skaloversattning-tom", path="/steg")

    def faults(self, fran: Skala | None, till: Skala | None) -> Iterator[FolkhalsoavtalError]:
        """What is wrong in it for these scales: steps that they lack, and steps that would change places.

        Args:
            fran: The scale that is read; None when it is not at hand.
            till: The scale that it is read on; None when it is not at hand.
        """
        for scale, steps, name in ((fran, self.steg.keys(), "fran"), (till, self.steg.values(), "till")):
            known = None if scale is None else scale.from_lowest
            for steg in dict.fromkeys(steps):
                if known is not None and steg not in known:
                    yield Contradiction(
                        "skalsteg-finns-inte",
                        path=pointer("steg", steg if name == "fran" else _key_of(self.steg, steg)),
                        got=shown(steg),
                        known=known,
                    )
        if fran is not None and till is not None:
            order = {steg: n for n, steg in enumerate(till.from_lowest)}
            read = [(steg, order.get(self.steg[steg])) for steg in fran.from_lowest if steg in self.steg]
            for (_, lower), (steg, higher) in pairwise(read):
                if lower is not None and higher is not None and higher < lower:
                    yield Contradiction("skaloversattning-ordning", path=pointer("steg", steg))


def _key_of(steps: Mapping[str, str], to: str) -> str:
    return next(fran for fran, till in steps.items() if till == to)


@frozen
class Readings:
    """How scales are read on each other: those that are the same, and those that somebody says it of.

    A translation is read in its own direction alone, and goes before that the scales are the same; several are read one
    after another. Of ways over other scales the shortest is taken; where two of the same length differ, none is.

    Attributes:
        skalor: The scales at hand.
        oversattningar: What is said of how one is read on another, each pair once.

    Raises:
        Contradiction: When two translations of the same scales differ, name steps that a scale lacks, or let steps
            change places; the path tells which of them it is.
    """

    skalor: Mapping[Skalnyckel, Skala]
    oversattningar: tuple[Skaloversattning, ...]
    _found: dict[Skalnyckel, Mapping[Skalnyckel, Mapping[str, str] | None]] = field(
        factory=dict[Skalnyckel, Mapping[Skalnyckel, Mapping[str, str] | None]], init=False, eq=False
    )

    @classmethod
    def of(
        cls,
        skalor: Mapping[Skalnyckel, Skala],
        placed: Iterable[tuple[str, Skaloversattning]],
        instead: Sequence[Skaloversattning] = (),
    ) -> "Readings":
        """The readings of some scales.

        Args:
            skalor: The scales.
            placed: What forms say, each with the path to it.
            instead: What goes before that, of the same scales.
        """
        own = [(f"/oversattningar/{n}", each) for n, each in enumerate(instead)]
        told = {(each.fran, each.till) for each in instead}
        others = [(path, each) for path, each in placed if (each.fran, each.till) not in told]
        found: dict[tuple[Skalnyckel, Skalnyckel], Skaloversattning] = {}
        faults: list[FolkhalsoavtalError] = []
        for path, each in (*own, *others):
            faults += (
                Contradiction(
                    "skala-finns-inte", path=path + pointer(name, "skala"), got=shown(key.skala), known=scales
                )
                for name, key in (("fran", each.fran), ("till", each.till))
                if key not in skalor and (scales := _of_form(key, skalor))
            )
            if found.setdefault((each.fran, each.till), each).steg != each.steg:
                faults.append(Contradiction("skaloversattning-tva", path=path))
            faults += (fault.at(path) for fault in each.faults(skalor.get(each.fran), skalor.get(each.till)))
        raise_all(faults)
        return cls(skalor, tuple(found.values()))

    def between(self, fran: Skalnyckel, till: Skalnyckel) -> Mapping[str, str] | None:
        """The step of ``till`` for each step of ``fran`` that has one; None when nothing says how it is read there."""
        if fran not in self._found:
            self._found[fran] = self._from(fran)
        return self._found[fran].get(till)

    def _from(self, fran: Skalnyckel) -> Mapping[Skalnyckel, Mapping[str, str] | None]:
        """How a scale is read on every other that it can be read on, by the fewest steps; None where ways differ."""
        found: dict[Skalnyckel, Mapping[str, str] | None] = {}
        ahead: dict[Skalnyckel, Mapping[str, str] | None] = {
            fran: {steg: steg for steg in self.skalor[fran].from_lowest}
        }
        while ahead:
            found |= ahead
            here = {at: held for at, held in ahead.items() if held is not None}
            ahead = {}
            for at, held in here.items():
                for key, read in self._next(at).items():
                    steps = {steg: read[on] for steg, on in held.items() if on in read}
                    if key not in found and steps and self._keeps_order(fran, key, steps):
                        ahead[key] = steps if ahead.get(key, steps) == steps else None
        return found

    def _keeps_order(self, fran: Skalnyckel, till: Skalnyckel, steps: Mapping[str, str]) -> bool:
        """Whether a higher step is read as a lower one nowhere: through a scale that is not at hand it could be."""
        if till not in self.skalor:
            return True
        order = self.skalor[till].from_lowest
        read = [order.index(steps[steg]) for steg in self.skalor[fran].from_lowest if steg in steps]
        return read == sorted(read)

    def _next(self, at: Skalnyckel) -> Mapping[Skalnyckel, Mapping[str, str]]:
        """The scales that one is read on in one step: those that are the same, and those that it is translated to."""
        found: dict[Skalnyckel, Mapping[str, str]] = {}
        own = self.skalor.get(at)
        if own is not None:
            same = {steg: steg for steg in own.from_lowest}
            named = (key for name in _names(at, own) for key in self._named[name])
            found |= {key: same for key in named if _has_the_same_steps(self.skalor[key], own)}
        return found | {each.till: each.steg for each in self._translated.get(at, ())}

    @cached_property
    def _named(self) -> Mapping[tuple[str, ...], Sequence[Skalnyckel]]:
        """The scales by what makes them one: their form and id, and their identity."""
        found: dict[tuple[str, ...], list[Skalnyckel]] = {}
        for key, skala in self.skalor.items():
            for name in _names(key, skala):
                found.setdefault(name, []).append(key)
        return found

    @cached_property
    def _translated(self) -> Mapping[Skalnyckel, Sequence[Skaloversattning]]:
        found: dict[Skalnyckel, list[Skaloversattning]] = {}
        for each in self.oversattningar:
            found.setdefault(each.fran, []).append(each)
        return found


def _of_form(key: Skalnyckel, skalor: Iterable[Skalnyckel]) -> tuple[str, ...]:
    """The scales at hand of a form in a version."""
    return tuple(each.skala for each in skalor if (each.formular, each.version) == (key.formular, key.version))


def _has_the_same_steps(one: Skala, other: Skala) -> bool:
    """Whether two scales have the same steps in the same order, and the same one for what is not met."""
    met = [{steg.id for steg in skala.skalsteg if steg.inte_uppfyllt} for skala in (one, other)]
    return one.from_lowest == other.from_lowest and met[0] == met[1]


def _names(key: Skalnyckel, skala: Skala) -> Iterator[tuple[str, ...]]:
    """What a scale is one with others by, where they have the same steps."""
    yield (key.formular, key.skala)
    if skala.jamforelsenyckel is not None:
        yield (skala.jamforelsenyckel,)
