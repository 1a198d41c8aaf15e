"""The run of a set of rules over a record and everything in it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from attrs import evolve, frozen

from folkhalsoavtal.akt import Akt
from folkhalsoavtal.arsavslut import year_ends
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.behovsanalys import Behovsanalys
from folkhalsoavtal.errors import Contradiction
from folkhalsoavtal.fields import FrozenMap, Handling, Value, listed, require, walk, wrong_type
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.handlingar import forms_from, forms_in, parties_behind, with_forms
from folkhalsoavtal.ifyllt import IfylltFormular
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.svarsprovning import answer_faults
from folkhalsoavtal.uppfoljning import Uppfoljning
from folkhalsoavtal.validation.findings import RANK, Context, Finding, Rule, Ruleset, Severity
from folkhalsoavtal.validation.rulesets import GRUND
from folkhalsoavtal.waivers import Waiver, resolved


@frozen(kw_only=True)
class Validation:
    """What a set of rules found in a record. Iterating gives the findings.

    Attributes:
        ruleset: Name and version of the set.
        findings: Errors first, then warnings, then the rest; within each in the order of the record. Those that are
            waived are among them, and carry their waiver.
        not_run: Codes of the rules that need a day and had none.
        not_in_force: Codes of the rules that are not in force on the day.

    .. versionadded:: 0.1.0
    """

    ruleset: str
    findings: tuple[Finding, ...]
    not_run: tuple[str, ...] = ()
    not_in_force: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    @property
    def worst(self) -> Severity | None:
        """The severity of what matters most among what is not waived; None when there is nothing."""
        # the findings stand in the order of what they matter
        return next((finding.severity for finding in self.findings if finding.waiver is None), None)


def validate(
    record: Value,
    *,
    on: date | None = None,
    rules: Ruleset = GRUND,
    formular: Iterable[Formular] = (),
    waivers: Iterable[Waiver] = (),
) -> Validation:
    """Hold a record, and everything in it, against a set of rules.

    Args:
        record: A record (``Avtal``, ``Akt``, ``Samling``) or any value in one.
        on: The day to run the rules for. The library has no clock: rules that need a day are not run without one,
            and are named in the result; so are those that are not in force on the day.
        rules: The set of rules.
        formular: Forms that follow-ups may name, beside those in the record, such as those of
            ``serialization.packaged_forms()``.
        waivers: What is waived. Those that are for other records are passed over; one that has expired, or waives
            nothing, is a finding.

    Returns:
        The findings, the same for the same record, day and set whatever the order of the rules and the waivers.

    Raises:
        InvalidType: When there is no record or no set of rules, the day is no date, a form none or a waiver none.
        Contradiction: When there are waivers and no day: whether one holds could not be told.

    >>> from folkhalsoavtal import Avtal, Avtalspart
    >>> avtal = Avtal(id="a", parter=(Avtalspart.kommun("1489", id="kommun"),))
    >>> [finding.code for finding in validate(avtal)]
    ['avtalsperiod-inte-angiven', 'finansieringsregel-inte-angiven']

    .. versionadded:: 0.1.0
    """
    if not isinstance(record, Value):
        raise wrong_type(record, "Value")
    require(rules, Ruleset, "/rules")
    if on is not None:
        require(on, date, "/on")
    given = listed(waivers, Waiver, "/waivers")
    if on is None and given:
        raise Contradiction("undantag-utan-dag", path="/on")
    mine = tuple(waiver for waiver in given if waiver.is_for(record))
    ordered = sorted(rules.rules, key=lambda rule: rule.code)
    runnable = [rule for rule in ordered if rule.runs_on(on) and rule.in_force_on(on)]
    walked = tuple(walk(record))
    context = _context(walked, on, forms_from(formular))
    found = _waived(tuple(_found(walked, runnable, context)), record, mine, on)
    used = frozenset(finding.waiver for finding in found if finding.waiver is not None)
    of_waivers = ((resolved(record, waiver.path) or "", waiver) for waiver in sorted(mine, key=repr))
    on_waivers = [rule for rule in runnable if issubclass(rule.subject, Waiver)]
    found += tuple(_found(of_waivers, on_waivers, evolve(context, used=used)))
    return Validation(
        ruleset=rules.name,
        findings=tuple(sorted(found, key=lambda finding: RANK[finding.severity])),
        not_run=tuple(rule.code for rule in ordered if not rule.runs_on(on)),
        not_in_force=tuple(rule.code for rule in ordered if rule.runs_on(on) and not rule.in_force_on(on)),
    )


def _context(walked: Sequence[tuple[str, Value]], on: date | None, forms: tuple[Formular, ...]) -> Context:
    """What the rules may know: everything that is at hand, by what it is asked for by."""
    avtal = FrozenMap((value.id, value) for _, value in walked if isinstance(value, Avtal))
    handlingar = [(path, value) for path, value in walked if isinstance(value, Handling)]
    return Context(
        on=on,
        avtal=avtal,
        behovsanalyser=FrozenMap((value.id, value) for _, value in walked if isinstance(value, Behovsanalys)),
        planer=tuple(value for _, value in walked if isinstance(value, Verksamhetsplan)),
        formular=(*forms_in(handlingar), *forms),
        uppfoljningar=tuple(value for _, value in handlingar if isinstance(value, Uppfoljning)),
        ifyllda=FrozenMap(
            ((each.avtal, each.id), IfylltFormular(form, each, parties_behind(each, avtal)))
            for _, each, form in with_forms(handlingar, forms)
            if form is not None and next(answer_faults(each, form), None) is None
        ),
        avslut=FrozenMap((value.avtal.id, tuple(year_ends(value))) for _, value in walked if isinstance(value, Akt)),
    )


def _found(subjects: Iterable[tuple[str, Value]], rules: Sequence[Rule], context: Context) -> Iterator[Finding]:
    """What the rules find in these values, in their order."""
    # of a hundred thousand lines each is of one kind, and nearly no rule is of that
    fitting: dict[type, list[Rule]] = {}
    for path, subject in subjects:
        kind = type(subject)
        if kind not in fitting:
            fitting[kind] = [rule for rule in rules if issubclass(kind, rule.subject)]
        for rule in fitting[kind]:
            yield from rule.findings(subject, context, path)


def _waived(
    found: tuple[Finding, ...], record: Value, waivers: tuple[Waiver, ...], on: date | None
) -> tuple[Finding, ...]:
    """The findings, each with the waiver that covers it; of several the one nearest to its place."""
    by_code: dict[str, list[tuple[str, Waiver]]] = {}
    for waiver in waivers:
        place = resolved(record, waiver.path)
        if on is not None and waiver.holds_on(on) and place is not None:
            by_code.setdefault(waiver.code, []).append((place, waiver))

    def waiver_of(finding: Finding) -> Waiver | None:
        placed = by_code.get(finding.code, ())
        covering = [each for each in placed if f"{finding.path}/".startswith(f"{each[0]}/")]
        return max(covering, key=_depth)[1] if covering else None

    return tuple(evolve(finding, waiver=waiver_of(finding)) for finding in found) if by_code else found


def _depth(placed: tuple[str, Waiver]) -> tuple[int, str]:
    place, waiver = placed
    return len(place), repr(waiver)
