"""The rules on the terms of an agreement: functions of a value and a context; their codes stand in ``catalogue``."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from folkhalsoavtal.andringar import AndradFinansiering, Sammanslagning
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.beloppsuppgift import Beloppsuppgift
from folkhalsoavtal.errors import pointer
from folkhalsoavtal.fields import walk
from folkhalsoavtal.finansiering import Upprakning
from folkhalsoavtal.kallhanvisning import Harkomst, Kallhanvisning
from folkhalsoavtal.period import Period, last_day_of_notice
from folkhalsoavtal.validation.findings import Context, Remark, Severity

#: Decimals that may be thousands: 25.000 is twenty-five, or twenty-five thousand.
_OF_THOUSANDS: Final = 3
#: How many months before its end somebody must know what comes after: the next plan is drawn up in the autumn before.
_MONTHS_BEFORE: Final = 6


def period_not_stated(avtal: Avtal, _: Context) -> Iterator[Remark]:
    """The period of the agreement is not stated."""
    if avtal.avtalsperiod is None:
        yield "", {}


def financing_rule_not_stated(avtal: Avtal, _: Context) -> Iterator[Remark]:
    """How the cost is shared is not stated: nothing can be tested. Where there is no joint money, nothing is shared."""
    if avtal.finansieringsregel is None and avtal.gemensamma_medel is not False:
        yield "", {}


def _stated_rules(avtal: Avtal) -> Iterator[tuple[str, Kallhanvisning | None]]:
    """The rule that the agreement began with and those that have replaced it, with what each rests on."""
    if avtal.finansieringsregel is not None:
        yield "/finansieringsregel", avtal.finansieringsregel.kallhanvisning
    for i, andring in enumerate(avtal.andringar):
        if isinstance(andring, AndradFinansiering):
            kalla = andring.finansieringsregel.kallhanvisning or andring.kallhanvisning
            yield pointer("andringar", i, "finansieringsregel"), kalla


def financing_rule_interpreted(avtal: Avtal, _: Context) -> Iterator[Remark]:
    """The financing rule is derived or assumed: the parties ought to confirm it."""
    for path, kalla in _stated_rules(avtal):
        if kalla is not None and kalla.harkomst is not Harkomst.ANGIVEN:
            yield path, {"harkomst": kalla.harkomst}, kalla


def financing_rule_without_source(avtal: Avtal, _: Context) -> Iterator[Remark]:
    """The financing rule names no clause."""
    for path, kalla in _stated_rules(avtal):
        if kalla is None:
            yield path, {}


def day_outside_period(avtal: Avtal, context: Context) -> Iterator[Remark]:
    """The day lies outside the period of the agreement."""
    period = None if context.on is None else avtal.as_of(context.on).avtalsperiod
    if period is not None and context.on is not None and context.on not in period:
        yield "/avtalsperiod", {"dag": context.on, "period": period}


def index_in_index(upprakning: Upprakning, _: Context) -> Iterator[Remark]:
    """An index is wrapped around amounts that follow an index already: they grow by both."""
    for path, inner in walk(upprakning.regel, "/regel"):
        if isinstance(inner, Upprakning):
            yield path, {"index": upprakning.index, "inre": inner.index}, upprakning.kallhanvisning


def figure_without_role(uppgift: Beloppsuppgift, _: Context) -> Iterator[Remark]:
    """What an amount that the agreement states is (the pot, one party's part, a cap) is not stated."""
    if uppgift.roll is None:
        yield "/roll", {"uppgift": uppgift}, uppgift.kallhanvisning


def figure_of_two_readings(uppgift: Beloppsuppgift, _: Context) -> Iterator[Remark]:
    """An amount is stated with exactly three decimals: the point may part thousands."""
    if uppgift.angivna_decimaler == _OF_THOUSANDS and abs(uppgift.varde) < 1000:
        yield "/varde", {"uppgift": uppgift, "annat": uppgift.varde * 1000}, uppgift.kallhanvisning


def ends_with_nothing_after(avtal: Avtal, context: Context) -> Iterator[Remark]:
    """The agreement is in force on the day and ends within half a year, and nothing goes on after it.

    It goes on when it is prolonged, by an amendment or by itself, and when an agreement at hand continues it, takes it
    up, or begins on the day after with the same organisations. That notice has been given is worth knowing, no more.
    """
    on = context.on
    villkor = None if on is None else avtal.as_of(on)
    period = None if villkor is None else villkor.avtalsperiod
    if villkor is None or on is None or period is None or on not in period:
        return
    last = period.sista_dag
    if last == date.max or on <= last_day_of_notice(last, _MONTHS_BEFORE):
        return
    after = last + timedelta(days=1)
    others = (other for other in context.avtal.values() if other.id != avtal.id)
    if not avtal.holds_in(Period(after, after)) and not any(_goes_on_from(other, avtal, after) for other in others):
        severity = Severity.WARNING if villkor.uppsagt_till is None else Severity.NOTE
        yield "/avtalsperiod", {"sista_dag": last}, severity


def _goes_on_from(other: Avtal, avtal: Avtal, day: date) -> bool:
    """Whether an agreement continues another, has taken it up, or begins on the day with the same organisations."""
    merged = (andring.avtal for andring in other.andringar if isinstance(andring, Sammanslagning))
    if avtal.id in (*other.foregangare, *(id_ for ids in merged for id_ in ids)):
        return True
    own, theirs = ({part.organisation.identitet for part in each.alla_parter} for each in (avtal, other))
    return own <= theirs and other.avtalsperiod is not None and other.avtalsperiod.forsta_dag == day
