"""The rules on decisions, on their days and on those that are lacking: each a function of a value and a context.

Their codes and severities stand in ``catalogue``.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from folkhalsoavtal.arende import Beslut, Beslutsslag, Beslutsstatus
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.errors import pointer
from folkhalsoavtal.fields import Benamning, Handling, walk
from folkhalsoavtal.forlopp import Forloppsuppgift
from folkhalsoavtal.kallhanvisning import Harkomst
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.validation.findings import Context, Remark, Severity

#: What is told of a decision that is made.
_DAY: Final = Benamning("dag", "its day")
_PARAGRAPH: Final = Benamning("paragraf", "its paragraph in the minutes")


def _decisions(record: Handling) -> Iterator[tuple[str, Beslut, date | None]]:
    """The decisions in a record, each with the JSON Pointer to it and the day on which it was made, where stated.

    One on a step of a follow-up was made on the day of the step where it has none of its own.
    """
    steps: dict[str, date | None] = {}
    for path, value in walk(record):
        if isinstance(value, Forloppsuppgift):
            steps[path + "/beslut"] = value.dag
        if isinstance(value, Beslut):
            yield path, value, value.dag or steps.get(path)


def decision_without_day(record: Handling, _: Context) -> Iterator[Remark]:
    """A decision is told as made, and the day is not stated; those on amendments of an agreement are told by others."""
    for path, beslut, dag in () if isinstance(record, Avtal) else _decisions(record):
        if beslut.status is Beslutsstatus.FATTAT and dag is None:
            lacking = (_DAY,) if beslut.paragraf is not None else (_DAY, _PARAGRAPH)
            yield path, {"organ": beslut.organ, "saknas": lacking}


def decision_to_come(record: Handling, context: Context) -> Iterator[Remark]:
    """A decision is told to be made on a day that has not come."""
    for path, beslut, dag in _decisions(record):
        made = beslut.status is not Beslutsstatus.FORESLAGET
        if made and dag is not None and context.on is not None and dag > context.on:
            yield path, {"organ": beslut.organ, "beslutsdag": dag, "dag": context.on}


def _made(plan: Verksamhetsplan, slag: Beslutsslag) -> list[tuple[date | None, str]]:
    """The days of the decisions of a kind on a plan that are made, each with the JSON Pointer to the decision.

    One of which it is not said whether it is made is, when it has a day.
    """
    placed = [(beslut, pointer("beslut", i)) for i, beslut in enumerate(plan.beslut) if beslut.slag is slag]
    return [(b.dag, path) for b, path in placed if b.status is Beslutsstatus.FATTAT or b.dag is not None]


def _days(made: list[tuple[date | None, str]]) -> list[tuple[date, str]]:
    """The days of some decisions; none where that of any is not stated, as it may be the first or the last."""
    known = [(dag, path) for dag, path in made if dag is not None]
    return known if len(known) == len(made) else []


def adopted_before_consultation(plan: Verksamhetsplan, _: Context) -> Iterator[Remark]:
    """A plan was adopted, for the last time, on a day before the parties had first decided on it in consultation."""
    adopted = max(_days(_made(plan, Beslutsslag.FASTSTALLA)), default=None)
    consulted = min(_days(_made(plan, Beslutsslag.BESLUTA_I_SAMRAD)), default=None)
    if adopted is not None and consulted is not None and adopted[0] < consulted[0]:
        yield adopted[1], {"dag": adopted[0], "samrad": consulted[0]}


def plan_not_adopted(plan: Verksamhetsplan, context: Context) -> Iterator[Remark]:
    """The first day of a plan has come, and it is not told to have been adopted, nor approved (godkänd).

    Of a plan that is only known from another document (its source is not stated but derived or assumed) that is worth
    knowing, and no more.
    """
    made = (_made(plan, slag) for slag in (Beslutsslag.FASTSTALLA, Beslutsslag.GODKANNA))
    if plan.period is None or context.on is None or any(made):
        return
    if context.on >= plan.period.forsta_dag:
        kalla = plan.kallhanvisning
        severity = Severity.WARNING if kalla is None or kalla.harkomst is Harkomst.ANGIVEN else Severity.NOTE
        yield "", {"forsta_dag": plan.period.forsta_dag, "dag": context.on}, severity


def plan_adopted_late(plan: Verksamhetsplan, _: Context) -> Iterator[Remark]:
    """A plan was first adopted after the first day that it is for."""
    first = min(_days(_made(plan, Beslutsslag.FASTSTALLA)), default=None)
    if plan.period is not None and first is not None and first[0] > plan.period.forsta_dag:
        yield first[1], {"dag": first[0], "forsta_dag": plan.period.forsta_dag}
