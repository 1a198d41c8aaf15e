"""A finding, the rule that yields it, and named sets of rules."""

import enum
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias, cast

from attrs import evolve, field, frozen

from folkhalsoavtal.arsavslut import Avslut
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.behovsanalys import Behovsanalys
from folkhalsoavtal.errors import raise_all
from folkhalsoavtal.fields import EMPTY, FrozenMap, Value, frozen_map, require, unique, wrong_type
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.ifyllt import IfylltFormular
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.uppfoljning import Uppfoljning


class Severity(enum.Enum):
    """How much a finding matters; the command's exit code tells whether one was an error."""

    ERROR = "error"  #: the record contradicts itself or its agreement
    WARNING = "warning"  #: something ought to be looked at before anyone relies on it
    NOTE = "note"  #: something worth knowing, such as what the document does not state


@frozen(kw_only=True)
class Context:
    """What a rule may know beside its subject.

    Attributes:
        on: The day that the rules are run for; None when no day was given.
        avtal: The agreements that are at hand, by their ids.
        behovsanalyser: The need analyses that are at hand, by their ids.
        planer: The plans that are at hand.
        formular: The forms that are at hand: those in the record, and those that are handed to the run.
        uppfoljningar: The follow-ups that are at hand.
        ifyllda: Those whose forms are at hand and which fit them, with the forms, by their agreements and their ids.
        avslut: The ends of the years that are told of in each file, by its agreement.
    """

    on: date | None = None
    avtal: FrozenMap[str, Avtal] = EMPTY
    behovsanalyser: FrozenMap[str, Behovsanalys] = EMPTY
    planer: tuple[Verksamhetsplan, ...] = ()
    formular: tuple[Formular, ...] = ()
    uppfoljningar: tuple[Uppfoljning, ...] = ()
    ifyllda: FrozenMap[tuple[tuple[str, ...], str], IfylltFormular] = EMPTY
    avslut: FrozenMap[str, tuple[Avslut, ...]] = EMPTY


#: What a rule's function yields: the place, as a JSON Pointer from its subject, and what the text speaks of; and, where
#: this remark matters more or less than the rule's others, how much.
Remark: TypeAlias = tuple[str, Mapping[str, object]] | tuple[str, Mapping[str, object], Severity]


def spans(years: Sequence[int]) -> tuple[str, ...]:
    """Years in order as a remark tells them, in spans: 2021, 2025–2027."""
    among = frozenset(years)
    starts = [ar for ar in years if ar - 1 not in among]
    ends = [ar for ar in years if ar + 1 not in among]
    return tuple(str(start) if start == end else f"{start}–{end}" for start, end in zip(starts, ends, strict=True))


def _to_map(pairs: Mapping[str, Any]) -> FrozenMap[str, Any]:
    return frozen_map(pairs)


@frozen(kw_only=True)
class Finding:
    """One remark on a record, without its text: ``rendering.render`` says it in Swedish or English.

    Attributes:
        code: Stable code of the rule.
        severity: How much it matters.
        path: JSON Pointer from the record that was validated to the place; "" is the record itself.
        params: What the text speaks of: amounts, days, ids, tests.
        texts: Text by language for a rule of the caller's own; empty for ours.

    .. versionadded:: 0.1.0
    """

    code: str
    severity: Severity
    path: str
    params: FrozenMap[str, Any] = field(converter=_to_map, default=EMPTY)
    texts: FrozenMap[str, str] = field(converter=_to_map, default=EMPTY)


@frozen
class Rule:
    """A rule that a record can be held against.

    A rule of the caller's own brings its texts along; in them ``{name}`` stands for a parameter.

    Attributes:
        code: Stable code, unique in a set.
        severity: Of every finding of the rule that does not say otherwise.
        subject: The class of the values that the rule looks at, wherever they stand in the record: a record or a
            ``Value`` in one.
        check: Function of such a value and the context that yields (path from the value, params) for each remark, or
            (path, params, severity) where one matters more or less than the rule's others.
        needs_day: Whether the rule can be run only for a given day; without one it is told as not run.
        texts: Text by language ("sv", "en"); empty for the rules of the library.

    Raises:
        InvalidType: When the subject is no class of values that are looked at, or the severity none.

    .. versionadded:: 0.1.0
    """

    code: str
    severity: Severity
    subject: type
    check: Callable[[Any, Context], Iterator[Remark]]
    needs_day: bool = field(default=False, kw_only=True)
    texts: FrozenMap[str, str] = field(converter=_to_map, default=EMPTY, kw_only=True)

    def __attrs_post_init__(self) -> None:
        require(self.severity, Severity, "/severity")
        subject: Any = self.subject
        if not isinstance(subject, type) or not issubclass(subject, Value):
            raise wrong_type(cast("object", subject), "subclass of Value", "/subject")

    def findings(self, subject: object, context: Context, path: str = "") -> Iterator[Finding]:
        """The findings on one subject that stands at ``path`` in the record."""
        for where, params, *own in self.check(subject, context):
            severity = own[0] if own else self.severity
            yield Finding(code=self.code, severity=severity, path=path + where, params=params, texts=self.texts)


@frozen
class Ruleset:
    """A named and versioned set of rules; a released set never changes.

    ``GRUND + (own_rule,)`` is a set of its own that says what it is made of.

    Attributes:
        name: Name and version, such as ``grund/1``.
        rules: The rules; no code stands twice.

    Raises:
        Contradiction: When a code stands twice.

    .. versionadded:: 0.1.0
    """

    name: str
    rules: tuple[Rule, ...]

    def __attrs_post_init__(self) -> None:
        raise_all(unique((rule.code for rule in self.rules), "/rules", "/code"))

    def __add__(self, more: tuple[Rule, ...]) -> "Ruleset":
        added = "".join(f"+{rule.code}" for rule in more)
        return evolve(self, name=self.name + added, rules=self.rules + more)
