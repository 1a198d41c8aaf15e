"""The run of a set of rules over a record and everything in it."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from folkhalsoavtal.akt import Akt
from folkhalsoavtal.arsavslut import year_ends
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.behovsanalys import Behovsanalys
from folkhalsoavtal.fields import FrozenMap, Handling, Value, require, walk, wrong_type
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.handlingar import forms_from, forms_in, parties_behind, with_forms
from folkhalsoavtal.ifyllt import IfylltFormular
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.svarsprovning import answer_faults
from folkhalsoavtal.uppfoljning import Uppfoljning
from folkhalsoavtal.validation.findings import Context, Finding, Ruleset, Severity
from folkhalsoavtal.validation.rules import GRUND


@frozen(kw_only=True)
class Validation:
    """What a set of rules found in a record. Iterating gives the findings.

    Attributes:
        ruleset: Name and version of the set.
        findings: Errors first, then warnings, then the rest; within each in the order of the record.
        not_run: Codes of the rules that need a day and had none.

    .. versionadded:: 0.1.0
    """

    ruleset: str
    findings: tuple[Finding, ...]
    not_run: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)


def validate(
    record: Value, *, on: date | None = None, rules: Ruleset = GRUND, formular: Iterable[Formular] = ()
) -> Validation:
    """Hold a record, and everything in it, against a set of rules.

    Args:
        record: A record (``Avtal``, ``Akt``, ``Samling``) or any value in one.
        on: The day to run the rules for. The library has no clock: rules that need a day are not run without one,
            and are named in the result.
        rules: The set of rules.
        formular: Forms that follow-ups may name, beside those in the record, such as those of
            ``serialization.packaged_forms()``.

    Returns:
        The findings, the same for the same record, day and set whatever the order of the rules.

    Raises:
        InvalidType: When there is no record or no set of rules, the day is no date, or a form none.

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
    forms = forms_from(formular)
    walked = tuple(walk(record))
    avtal = FrozenMap((value.id, value) for _, value in walked if isinstance(value, Avtal))
    handlingar = [(path, value) for path, value in walked if isinstance(value, Handling)]
    context = Context(
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
    ordered = sorted(rules.rules, key=lambda rule: rule.code)
    runnable = [rule for rule in ordered if on is not None or not rule.needs_day]
    findings = [
        finding
        for path, subject in walked
        for rule in runnable
        if isinstance(subject, rule.subject)
        for finding in rule.findings(subject, context, path)
    ]
    severities = list(Severity)
    return Validation(
        ruleset=rules.name,
        findings=tuple(sorted(findings, key=lambda finding: severities.index(finding.severity))),
        not_run=tuple(rule.code for rule in ordered if rule not in runnable),
    )
