"""What becomes of a year's money when the year is over (avrakningsregel): policies as values, in an order."""

from abc import ABC
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Annotated, Final

from attrs import field, frozen

from folkhalsoavtal.belopp import AngivetBelopp
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, pointer
from folkhalsoavtal.fields import Andel, Value, shown, tag_of
from folkhalsoavtal.kallhanvisning import Kallhanvisning

#: Far longer than any agreement lasts.
_MOST_YEARS: Final = 100


class Avrakningssteg(Value, ABC):
    """One thing that can be done with what a year leaves over, or is short of (avräkningssteg)."""

    __slots__ = ()

    @property
    def tag(self) -> str:
        """The kind of step, as a document names it."""
        return tag_of(type(self))

    @property
    def takes_all(self) -> bool:
        """Whether nothing is left for a step after it."""
        return True


def check_years(value: int) -> None:
    """A number of years, at least one."""
    if not 1 <= value <= _MOST_YEARS:
        raise InvalidValue("utanfor-intervall", got=shown(value), lagst=1, hogst=_MOST_YEARS)


@frozen(kw_only=True)
class Overforing(Avrakningssteg):
    """Carry over to the next year (överföring): what is left over, or what is lacking, which the next year then bears.

    Args:
        tak: At most this amount; None without such a cap.
        andel: At most this part of what the parties contribute for the year, in whole öre below; None without such a
            cap. Of two caps the lower holds.
        giltighetsar: How many years the money may be used, 1 for the next year alone; None without an end. It is
            counted from the year that the money was contributed for. What is unused at the end lapses, and stays with
            the party that holds the money of the year in which it does.

    Raises:
        InvalidValue: When the cap is below zero, or the years are not 1 to 100.

    .. versionadded:: 0.1.0
    """

    tak: AngivetBelopp | None = None
    andel: Andel | None = None
    giltighetsar: Annotated[int, check_years] | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """A cap is zero or more."""
        if self.tak is not None and self.tak.ore < 0:
            yield InvalidValue("negativt", path="/tak", got=f"{shown(self.tak.ore)} öre")

    @property
    def takes_all(self) -> bool:
        """Whether there is no cap."""
        return self.tak is None and self.andel is None


@frozen
class Aterbetalning(Avrakningssteg):
    """Repay the parties what is left over, to each its part of the money (återbetalning).

    Of the year's own money that is in proportion to what each was to contribute.

    .. versionadded:: 0.1.0
    """


@frozen
class Behallande(Avrakningssteg):
    """Let the party that holds the money keep what is left over (behållande).

    .. versionadded:: 0.1.0
    """


@frozen
class Orsakaransvar(Avrakningssteg):
    """Let whoever caused an overspend bear it (orsakaransvar).

    It looks at each line: what a line costs above its budget is borne by the party that the statement names, or whose
    cost alone the line is declared to be, also in a year that has money left. What nobody is said to have caused goes
    on to the next step.

    .. versionadded:: 0.1.0
    """

    @property
    def takes_all(self) -> bool:
        """It takes what somebody is said to have caused."""
        return False


@frozen
class Tillskott(Avrakningssteg):
    """Let the parties put in what is lacking, in proportion to what each contributes (tillskott).

    A cap of the financing rule is on what is contributed, and not on this.

    .. versionadded:: 0.1.0
    """


#: The kinds of step by the tag that a document names them with. A tag is never reused.
AVRAKNINGSSTEG: Final = MappingProxyType(
    {
        "overforing": Overforing,
        "aterbetalning": Aterbetalning,
        "behallande": Behallande,
        "orsakaransvar": Orsakaransvar,
        "tillskott": Tillskott,
    }
)
#: What can be done with what is left over, and with what is lacking.
_FITTING: Final = {
    "overskott": (Overforing, Aterbetalning, Behallande),
    "underskott": (Orsakaransvar, Overforing, Tillskott),
}


@frozen(kw_only=True)
class Avrakningsregel(Value):
    """The clause on what becomes of money when a year is over (avräkningsregel): steps, each taking what it may.

    *Source:* unused money is carried over, with or without a cap or an expiry, repaid in proportion or kept; an
    overspend is borne by whoever caused it, in proportion, or by the next year's money. Agreements differ, and many are
    silent.

    Args:
        overskott: What is done with what is left over, in order; empty when the agreement does not say.
        underskott: What is done with what is lacking, in order; empty when it does not say.
        kallhanvisning: The clause.

    Raises:
        Contradiction: When it says nothing, a step does not fit what it is to do or stands twice, the last step leaves
            something that nobody takes, or a step comes after one that leaves nothing.

    >>> from folkhalsoavtal import Belopp
    >>> regel = Avrakningsregel(overskott=(Overforing(tak=Belopp.kr(100_000)), Aterbetalning()))
    >>> Avrakningsregel(overskott=(Overforing(tak=Belopp.kr(100_000)),))
    Traceback (most recent call last):
    folkhalsoavtal.errors.Contradiction: /overskott: the last step has a cap; say what becomes of what is above it

    .. versionadded:: 0.1.0
    """

    overskott: tuple[Avrakningssteg, ...] = ()
    underskott: tuple[Avrakningssteg, ...] = ()
    kallhanvisning: Kallhanvisning | None = field(default=None)

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Steps that fit, each once, of which the last takes all that is left."""
        if not self.overskott and not self.underskott:
            yield Contradiction("avrakningsregel-tom")
        yield from _order_faults("overskott", self.overskott)
        yield from _order_faults("underskott", self.underskott)
        for i, steg in enumerate(self.underskott):
            if isinstance(steg, Overforing) and steg.giltighetsar is not None:
                yield Contradiction("underskott-forfaller", path=pointer("underskott", i, "giltighetsar"))


def _order_faults(name: str, steps: Sequence[Avrakningssteg]) -> Iterator[FolkhalsoavtalError]:
    """What is wrong with an order of steps."""
    fitting = tuple(tag_of(kind) for kind in _FITTING[name])
    seen: set[str] = set()
    for i, steg in enumerate(steps):
        if steg.tag not in fitting:
            yield Contradiction("avrakningssteg-passar-inte", path=pointer(name, i), got=steg.tag, known=fitting)
        elif steg.tag in seen:
            yield Contradiction("dubbel-hanvisning", path=pointer(name, i), got=shown(steg.tag))
        elif isinstance(steg, Orsakaransvar) and i:
            yield Contradiction("orsakaransvar-forst", path=pointer(name, i))
        elif i and steps[i - 1].takes_all:
            yield Contradiction("avrakningssteg-nas-inte", path=pointer(name, i), got=steg.tag)
        seen.add(steg.tag)
    if steps and not steps[-1].takes_all:
        yield Contradiction(
            "avrakningssteg-orsak-okand" if isinstance(steps[-1], Orsakaransvar) else "avrakningssteg-lamnar",
            path=pointer(name),
        )
