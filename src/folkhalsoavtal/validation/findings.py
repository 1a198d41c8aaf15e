"""A finding, the rule that yields it, and named sets of rules."""

import enum
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, TypeAlias, TypeGuard, TypeVar, cast

from attrs import evolve, field, frozen

from folkhalsoavtal.arsavslut import Avslut
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.behovsanalys import Behovsanalys
from folkhalsoavtal.errors import Contradiction, placed, raise_all
from folkhalsoavtal.fields import (
    EMPTY,
    FrozenMap,
    Value,
    check_id,
    check_text,
    frozen_map,
    listed,
    mapped,
    require,
    unique,
    wrong_type,
)
from folkhalsoavtal.formular import Formular, form_of
from folkhalsoavtal.ifyllt import IfylltFormular
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.metod import Metod
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.uppfoljning import Uppfoljning
from folkhalsoavtal.waivers import Waiver, check_place

T = TypeVar("T")


class Severity(enum.Enum):
    """How much a finding matters; the command's exit status tells of errors, or of what is asked to fail."""

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
        metoder: The methods that are at hand, by their ids: those in the record, and those that are handed to the run.
        uppfoljningar: The follow-ups that are at hand.
        ifyllda: Those whose forms are at hand and which fit them, with the forms, by their agreements and their ids.
        avslut: The ends of the years that are told of in each file, by its agreement.
        used: The waivers that waive something that was found; known to the rules on waivers alone.
    """

    on: date | None = None
    avtal: FrozenMap[str, Avtal] = EMPTY
    behovsanalyser: FrozenMap[str, Behovsanalys] = EMPTY
    planer: tuple[Verksamhetsplan, ...] = ()
    formular: tuple[Formular, ...] = ()
    metoder: FrozenMap[str, Metod] = EMPTY
    uppfoljningar: tuple[Uppfoljning, ...] = ()
    ifyllda: FrozenMap[tuple[tuple[str, ...], str], IfylltFormular] = EMPTY
    avslut: FrozenMap[str, tuple[Avslut, ...]] = EMPTY
    used: frozenset[Waiver] = frozenset()

    def plans_of(self, avtal: Iterable[str]) -> tuple[Verksamhetsplan, ...]:
        """The plans at hand of agreements, by the ids of these, each once and in their order."""
        placed = {place: plan for id_ in avtal for place, plan in self._placed_plans.get(id_, ())}
        return tuple(placed[place] for place in sorted(placed))

    @cached_property
    def _placed_plans(self) -> Mapping[str, list[tuple[int, Verksamhetsplan]]]:
        found: dict[str, list[tuple[int, Verksamhetsplan]]] = {}
        for place, plan in enumerate(self.planer):
            for id_ in plan.avtal:
                found.setdefault(id_, []).append((place, plan))
        return found

    def form_of(self, uppfoljning: Uppfoljning) -> Formular | None:
        """The form of a follow-up; None when it is not at hand."""
        return form_of(uppfoljning.formular, uppfoljning.formularversion, self.formular)


#: What a rule's function yields: the place, as a JSON Pointer from its subject, and what the text speaks of; and, where
#: this remark matters more or less than the rule's others, how much, and where it rests on a clause of its own, which.
Remark: TypeAlias = tuple[str, Mapping[str, object], *tuple[Severity | Kallhanvisning | None, ...]]


#: The most names that a remark tells one by one.
_TOLD: Final = 3


def told(names: Sequence[str]) -> tuple[str, ...]:
    """Names as a remark tells them: the first few, and that there are more."""
    return (*names[:_TOLD], *["…"] * (len(names) > _TOLD))


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
        kallhanvisning: The clause that it rests on: that of the document where it states one, that of the rule
            otherwise; None for a rule that names none.
        waiver: By what it is waived; None when it is not.
        texts: Text by language for a rule of the caller's own; empty for ours.
        fixes: Suggested fix by language for such a rule.

    .. versionadded:: 0.1.0
    """

    code: str
    severity: Severity
    path: str
    params: FrozenMap[str, Any] = field(converter=_to_map, default=EMPTY)
    kallhanvisning: Kallhanvisning | None = None
    waiver: Waiver | None = None
    texts: FrozenMap[str, str] = field(converter=_to_map, default=EMPTY)
    fixes: FrozenMap[str, str] = field(converter=_to_map, default=EMPTY)


@frozen
class Rule:
    """A rule that a record can be held against.

    A rule of the caller's own brings its texts along; in them ``{name}`` stands for a parameter.

    Attributes:
        code: Stable code, unique in a set.
        severity: Of every finding of the rule that does not say otherwise.
        subject: The class of the values that the rule looks at, wherever they stand in the record: a record or a
            ``Value`` in one.
        check: Function of such a value and the context that yields (path from the value, params) for each remark;
            and after them a severity, where one matters more or less than the rule's others, and a source, where one
            rests on a clause of its own. Its docstring says when.
        needs_day: Whether the rule can be run only for a given day; without one it is told as not run.
        kallhanvisning: What the rule rests on.
        valid_from: The first day on which the rule is in force; None when it always has been.
        valid_until: The last such day; None when it has none. Such a rule needs a day.
        at_least: The least that a finding of it matters in a set; None when the rule itself says all.
        texts: Text by language ("sv", "en"); empty for the rules of the library.
        fixes: Suggested fix by language, where there is one; empty for the rules of the library.

    Raises:
        InvalidType: When the subject is no class of values that are looked at, or another field holds what it cannot.
        InvalidValue: When the code is no id.
        Contradiction: When the rule ends before it begins.

    .. versionadded:: 0.1.0
    """

    code: str
    severity: Severity
    subject: type
    check: Callable[[Any, Context], Iterator[Remark]]
    needs_day: bool = field(default=False, kw_only=True)
    kallhanvisning: Kallhanvisning | None = field(default=None, kw_only=True)
    valid_from: date | None = field(default=None, kw_only=True)
    valid_until: date | None = field(default=None, kw_only=True)
    at_least: Severity | None = field(default=None, kw_only=True)
    texts: FrozenMap[str, str] = field(converter=_to_map, default=EMPTY, kw_only=True)
    fixes: FrozenMap[str, str] = field(converter=_to_map, default=EMPTY, kw_only=True)

    def __attrs_post_init__(self) -> None:
        require(self.code, str, "/code")
        with placed("/code"):
            check_id(self.code)
        if not callable(self.check):
            raise wrong_type(self.check, "Callable", "/check")
        require(self.severity, Severity, "/severity")
        for name, kind in (("kallhanvisning", Kallhanvisning), ("at_least", Severity)):
            if getattr(self, name) is not None:
                require(getattr(self, name), kind, f"/{name}")
        require(self.needs_day, bool, "/needs_day")
        for name in ("texts", "fixes"):
            mapped(getattr(self, name), str, f"/{name}")
        for name in ("valid_from", "valid_until"):
            if getattr(self, name) is not None:
                require(getattr(self, name), date, f"/{name}")
        if self.valid_from is not None and self.valid_until is not None and self.valid_until < self.valid_from:
            raise Contradiction(
                "period-omvand", path="/valid_until", sista_dag=self.valid_until, forsta_dag=self.valid_from
            )
        subject: Any = self.subject
        if not isinstance(subject, type) or not issubclass(subject, Value):
            raise wrong_type(cast("object", subject), "subclass of Value", "/subject")

    def runs_on(self, day: date | None) -> bool:
        """Whether the rule can be run, for a day or without one, as far as it needs a day."""
        return day is not None or not (self.needs_day or self.valid_until is not None)

    def in_force_on(self, day: date | None) -> bool:
        """Whether the rule is in force on a day; without one, every rule is that can be run."""
        return day is None or (self.valid_from or date.min) <= day <= (self.valid_until or date.max)

    def findings(self, subject: object, context: Context, path: str = "") -> Iterator[Finding]:
        """The findings on one subject that stands at ``path`` in the record.

        Raises:
            InvalidType: When the function of the rule gives something else than remarks.
            InvalidValue: When the place of a remark is no JSON Pointer.
        """
        for remark in self._remarks(subject, context):
            where, params, *own = remark
            severity = _first(Severity, own) or self.severity
            yield Finding(
                code=self.code,
                severity=severity if self.at_least is None else most_severe(severity, self.at_least),
                path=path + where,
                params=params,
                kallhanvisning=_first(Kallhanvisning, own) or self.kallhanvisning,
                texts=self.texts,
                fixes=self.fixes,
            )

    def _remarks(self, subject: object, context: Context) -> Iterator[Remark]:
        """What the function of the rule gives, which may be the caller's own, when it is remarks."""
        given: object = self.check(subject, context)
        if not isinstance(given, Iterable):
            raise wrong_type(given, "Iterator", f"/{self.code}")
        for remark in cast("Iterable[object]", given):
            if not _is_remark(remark):
                raise wrong_type(remark, "(path, params, severity or source)", f"/{self.code}")
            with placed(f"/{self.code}"):
                check_place(remark[0])
            yield remark


def _is_remark(given: object) -> TypeGuard[Remark]:
    if not isinstance(given, tuple) or len(cast("tuple[object, ...]", given)) < 2:
        return False
    where, params, *own = cast("tuple[object, ...]", given)
    return isinstance(where, str) and isinstance(params, Mapping) and all(isinstance(each, _OWN) for each in own)


#: What a remark can have of its own beside its place and what its text speaks of.
_OWN: Final = (Severity, Kallhanvisning, type(None))


def _first(kind: type[T], among: Sequence[object]) -> T | None:
    return next((each for each in among if isinstance(each, kind)), None)


#: How much each severity matters: the first the most.
RANK: Final[Mapping[Severity, int]] = MappingProxyType({severity: rank for rank, severity in enumerate(Severity)})


def most_severe(*severities: Severity) -> Severity:
    """The one that matters most."""
    return min(severities, key=RANK.__getitem__)


@frozen
class Ruleset:
    """A named and versioned set of rules; a released set never changes.

    ``GRUND + (own_rule,)`` is a set of its own that says what it is made of.

    Attributes:
        name: Name and version, such as ``grund/1``.
        rules: The rules; no code stands twice.

    Raises:
        InvalidType: When the name is no text, or a rule none.
        InvalidValue: When the name is empty.
        Contradiction: When a code stands twice.

    .. versionadded:: 0.1.0
    """

    name: str
    rules: tuple[Rule, ...]

    def __attrs_post_init__(self) -> None:
        require(self.name, str, "/name")
        with placed("/name"):
            check_text(self.name)
        require(self.rules, tuple, "/rules")
        listed(self.rules, Rule, "/rules")
        raise_all(unique((rule.code for rule in self.rules), "/rules", "/code"))

    def rule(self, code: str) -> Rule | None:
        """The rule with a code, as it is in the set; None when it is not."""
        return next((rule for rule in self.rules if rule.code == code), None)

    def __add__(self, more: tuple[Rule, ...]) -> "Ruleset":
        more = listed(more, Rule)
        base, *before = self.name.split("+")
        # the order in which rules are added means nothing
        added = sorted((*before, *(rule.code for rule in more)))
        return evolve(self, name="+".join((base, *added)), rules=self.rules + more)
