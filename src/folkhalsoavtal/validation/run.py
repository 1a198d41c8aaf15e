"""The run of a set of rules over a record and everything in it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from attrs import evolve, frozen

from folkhalsoavtal.akt import Akt
from folkhalsoavtal.arsavslut import year_ends
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.behovsanalys import Behovsanalys
from folkhalsoavtal.errors import Contradiction, pointer
from folkhalsoavtal.fields import FrozenMap, Handling, Value, listed, require, walk, wrong_type
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.handlingar import forms_from, forms_in, parties_behind, with_forms
from folkhalsoavtal.ifyllt import IfylltFormular
from folkhalsoavtal.metod import Metod
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.svarsprovning import answer_faults
from folkhalsoavtal.uppfoljning import Uppfoljning
from folkhalsoavtal.validation.catalogue import RULES
from folkhalsoavtal.validation.findings import RANK, Context, Finding, Rule, Ruleset, Severity
from folkhalsoavtal.validation.rulesets import GRUND
from folkhalsoavtal.waivers import Places, Waiver


@frozen(kw_only=True)
class Validation:
    """What a set of rules found in a record. Iterating gives the findings.

    Attributes:
        ruleset: Name and version of the set.
        findings: Errors first, then warnings, then the rest; within each in the order of the record, and last what is
            found of the waivers. Those that are waived are among them, and carry their waiver.
        not_run: Codes of the rules that need a day and had none.
        not_in_force: Codes of the rules that are not in force on the day.
        left_out: How many findings are left out of these, as less severe than what is asked for and not waived.

    .. versionadded:: 0.1.0
    """

    ruleset: str
    findings: tuple[Finding, ...]
    not_run: tuple[str, ...] = ()
    not_in_force: tuple[str, ...] = ()
    left_out: int = 0

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    @property
    def worst(self) -> Severity | None:
        """The severity of what matters most among what is not waived; None when there is nothing."""
        # the findings stand in the order of what they matter
        return next((finding.severity for finding in self.findings if finding.waiver is None), None)

    def at_least(self, severity: Severity) -> "Validation":
        """What was found that is at least so severe; how much is left out is told.

        Raises:
            InvalidType: When the severity is none.
        """
        require(severity, Severity, "/severity")
        kept = tuple(finding for finding in self.findings if RANK[finding.severity] <= RANK[severity])
        # they stand in the order of their severity
        left = sum(finding.waiver is None for finding in self.findings[len(kept) :])
        return evolve(self, findings=kept, left_out=self.left_out + left)


def validate(
    record: Value,
    *,
    on: date | None = None,
    rules: Ruleset = GRUND,
    formular: Iterable[Formular] = (),
    metoder: Iterable[Metod] = (),
    beside: Iterable[Value] = (),
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
        metoder: Methods that tellings may name, beside those in the record, such as those of
            ``serialization.packaged_methods()``.
        beside: Other records that are at hand, whose agreements, need analyses and methods may be named: they are
            not held against the rules. What has the id of one in the record itself is passed over.
        waivers: What is waived. Those that are for other records are passed over; one that has expired, or waives
            nothing, is a finding.

    Returns:
        The findings, the same for the same record, day and set whatever the order of the rules and the waivers.

    Raises:
        InvalidType: When there is no record or no set of rules, the day is no date, or a form, a method or a
            waiver none.
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
    places = Places(record)
    mine = tuple(waiver for waiver in given if places.begins(waiver) is not None)
    ordered = sorted(rules.rules, key=lambda rule: rule.code)
    runnable = [rule for rule in ordered if rule.runs_on(on) and rule.in_force_on(on)]
    walked = tuple(walk(record))
    context = _context(walked, on, forms_from(formular), listed(metoder, Metod, "/metoder"), _known_beside(beside))
    found, used = _waived(tuple(_found(walked, runnable, context)), places, mine, on)
    codes = {rule.code for rule in runnable}
    # that nothing is waived of a rule that stands in other sets alone is no wonder; that the waiver has expired is told
    told = (w for w in mine if w.code in codes or w.code not in RULES or (on is not None and not w.holds_on(on)))
    on_waivers = [rule for rule in runnable if issubclass(rule.subject, Waiver)]
    of_waivers = ((places.of(waiver) or "", waiver) for waiver in sorted(told, key=repr))
    found += tuple(_found(of_waivers, on_waivers, evolve(context, used=used)))
    return Validation(
        ruleset=rules.name,
        findings=tuple(sorted(found, key=lambda finding: RANK[finding.severity])),
        not_run=tuple(rule.code for rule in ordered if not rule.runs_on(on)),
        not_in_force=tuple(rule.code for rule in ordered if rule.runs_on(on) and not rule.in_force_on(on)),
    )


def _known_beside(beside: Iterable[Value]) -> tuple[Value, ...]:
    """The values in records that are at hand.

    Raises:
        InvalidType: When they are no list, or one is no record.
    """
    if isinstance(beside, Value) or not isinstance(beside, Iterable):
        raise wrong_type(beside, "Iterable", "/beside")
    records = tuple(beside)
    for i, record in enumerate(records):
        if not isinstance(record, Value):
            raise wrong_type(record, "Value", pointer("beside", i))
    return tuple(value for record in records for _, value in walk(record))


def _context(
    walked: Sequence[tuple[str, Value]],
    on: date | None,
    forms: tuple[Formular, ...],
    metoder: tuple[Metod, ...],
    beside: tuple[Value, ...],
) -> Context:
    """What the rules may know: everything that is at hand, by what it is asked for by."""
    # what is in the record itself stands last, and so before the others
    known = (*beside, *(value for _, value in walked))
    avtal = FrozenMap((value.id, value) for value in known if isinstance(value, Avtal))
    handlingar = [(path, value) for path, value in walked if isinstance(value, Handling)]
    return Context(
        on=on,
        avtal=avtal,
        behovsanalyser=FrozenMap((value.id, value) for value in known if isinstance(value, Behovsanalys)),
        planer=tuple(value for _, value in walked if isinstance(value, Verksamhetsplan)),
        formular=(*forms_in(handlingar), *forms),
        metoder=FrozenMap((value.id, value) for value in (*metoder, *known) if isinstance(value, Metod)),
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
    found: tuple[Finding, ...], places: Places, waivers: tuple[Waiver, ...], on: date | None
) -> tuple[tuple[Finding, ...], frozenset[Waiver]]:
    """The findings, each with the waiver that covers it; and all that cover any.

    Of several it is the one nearest to its place, and of those the one that holds longest.
    """
    held: dict[tuple[str, str], list[Waiver]] = {}
    for waiver in sorted(waivers, key=lambda waiver: (waiver.until, repr(waiver)), reverse=True):
        place = places.of(waiver)
        if on is not None and waiver.holds_on(on) and place is not None:
            held.setdefault((waiver.code, place), []).append(waiver)
    used: set[Waiver] = set()

    def waiver_of(finding: Finding) -> Waiver | None:
        covering = [each for place in _around(finding.path) for each in held.get((finding.code, place), ())]
        used.update(covering)
        return covering[0] if covering else None

    waived = tuple(evolve(finding, waiver=waiver_of(finding)) for finding in found) if held else found
    return waived, frozenset(used)


def _around(path: str) -> Iterator[str]:
    """A path and the paths around it, from the inside out."""
    while path:
        yield path
        path = path.rpartition("/")[0]
    yield ""
