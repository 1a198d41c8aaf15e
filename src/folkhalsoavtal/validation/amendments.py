"""The rules on what changes over time: each a function of a value and a context; their codes stand in ``catalogue``."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from folkhalsoavtal.akt import Samling
from folkhalsoavtal.andringar import Antagande, Avtalsandring, Forlangning, Sammanslagning, Uppsagning
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.errors import pointer
from folkhalsoavtal.livscykel import Avtalsstatus, not_adopted_by, status_on
from folkhalsoavtal.validation.findings import Context, Remark

_DAY: Final = timedelta(days=1)


def _decided(avtal: Avtal) -> Iterator[tuple[str, Avtalsandring]]:
    """The amendments that are decided, each with the JSON Pointer to it."""
    for i, andring in enumerate(avtal.andringar):
        if not andring.foreslagen:
            yield pointer("andringar", i), andring


def _notices(avtal: Avtal) -> Iterator[tuple[str, Uppsagning, Avtal]]:
    """The notices that are given, each with the JSON Pointer to it and the terms that it meets."""
    for path, andring in _decided(avtal):
        if isinstance(andring, Uppsagning):
            yield path, andring, avtal.met_by(andring)


def amendment_proposed(avtal: Avtal, _: Context) -> Iterator[Remark]:
    """An amendment is only proposed, and changes nothing yet."""
    for i, andring in enumerate(avtal.andringar):
        if andring.foreslagen:
            yield pointer("andringar", i), {"dag": andring.galler_fran}, andring.kallhanvisning


def amendment_without_day_of_decision(avtal: Avtal, _: Context) -> Iterator[Remark]:
    """The day on which an amendment was decided is not stated; an adoption is a decision itself."""
    for path, andring in _decided(avtal):
        if andring.beslutsdag is None and not isinstance(andring, Antagande):
            yield path, {"dag": andring.galler_fran}, andring.kallhanvisning


def amendment_after_the_end(avtal: Avtal, _: Context) -> Iterator[Remark]:
    """An amendment holds from a day on which the agreement had ended already."""
    for path, andring in _decided(avtal):
        period = avtal.met_by(andring).avtalsperiod
        # one from the day after the last joins on to it
        if period is not None and andring.galler_fran - period.sista_dag > _DAY:
            yield (
                path + "/galler_fran",
                {"dag": andring.galler_fran, "sista_dag": period.sista_dag},
                andring.kallhanvisning,
            )


def not_adopted(avtal: Avtal, context: Context) -> Iterator[Remark]:
    """The first day of the agreement has come, and not all parties have adopted it."""
    period, on = avtal.avtalsperiod, context.on
    begun = period is not None and on is not None and on >= period.forsta_dag
    if on is not None and begun and status_on(avtal, on) in (Avtalsstatus.UTKAST, Avtalsstatus.ANTAGET_AV_NAGRA):
        yield "", {"parter": not_adopted_by(avtal, on), "dag": on}


def notice_too_late(avtal: Avtal, _: Context) -> Iterator[Remark]:
    """Notice is given later than the notice period allows, and ends nothing."""
    for path, uppsagning, villkor in _notices(avtal):
        in_time = uppsagning.last_day_in_time(villkor)
        if in_time is not None and uppsagning.galler_fran > in_time:
            till = uppsagning.ends(villkor)
            params = {"dag": uppsagning.galler_fran, "senast": in_time, "till": till}
            yield path, params, uppsagning.kallhanvisning


def notice_without_period(avtal: Avtal, _: Context) -> Iterator[Remark]:
    """Notice is given, and the agreement states no notice period: whether it is in time cannot be told."""
    for path, _uppsagning, villkor in _notices(avtal):
        if villkor.uppsagningstid is None:
            yield path, {}


def notice_given_twice(avtal: Avtal, _: Context) -> Iterator[Remark]:
    """Notice is given of an agreement that is under notice already."""
    for path, _uppsagning, villkor in _notices(avtal):
        if villkor.uppsagt_till is not None:
            yield path, {"till": villkor.uppsagt_till}


def notice_to_after_the_end(avtal: Avtal, _: Context) -> Iterator[Remark]:
    """Notice names a day after the end of the agreement, prolongations included."""
    for path, uppsagning, villkor in _notices(avtal):
        till = uppsagning.till
        # by that day every prolongation that there is has been taken
        period = None if till is None or villkor.avtalsperiod is None else avtal.as_of(till).avtalsperiod
        if till is not None and period is not None and till > period.sista_dag:
            yield path + "/till", {"till": till, "sista_dag": period.sista_dag}


def _agreements(samling: Samling) -> dict[str, tuple[str, Avtal]]:
    """The agreements of a collection by their ids, each with the JSON Pointer to it."""
    return {record.id: (path, record) for path, record in samling.placed() if isinstance(record, Avtal)}


def overlaps_successor(samling: Samling, _: Context) -> Iterator[Remark]:
    """An agreement goes on after the one that continues it has begun to."""
    placed = _agreements(samling)
    for _path, successor in placed.values():
        for earlier, begins in _continued(successor):
            path, avtal = placed.get(earlier, ("", None))
            # by the day that the other begins it may have been prolonged by itself
            period = None if avtal is None else avtal.as_of(max(begins, avtal.last_change)).avtalsperiod
            if avtal is not None and period is not None and begins <= period.sista_dag:
                params = {"sista_dag": period.sista_dag, "avtal": successor.namn or successor.id, "dag": begins}
                yield path + _place_of_the_end(avtal), params


def _continued(avtal: Avtal) -> Iterator[tuple[str, date]]:
    """The agreements that an agreement continues, each with the day from which it does."""
    if avtal.avtalsperiod is not None:
        yield from ((earlier, avtal.avtalsperiod.forsta_dag) for earlier in avtal.foregangare)
    for _, andring in _decided(avtal):
        if isinstance(andring, Sammanslagning):
            yield from ((earlier, andring.galler_fran) for earlier in andring.avtal)


def _place_of_the_end(avtal: Avtal) -> str:
    """Where it is told when an agreement ends: in its last extension, or in its period."""
    extensions = [(andring.galler_fran, path) for path, andring in _decided(avtal) if isinstance(andring, Forlangning)]
    return max(extensions)[1] if extensions else "/avtalsperiod"


def supplement_outside_base(samling: Samling, _: Context) -> Iterator[Remark]:
    """A supplement holds on days on which its base agreement does not."""
    placed = _agreements(samling)
    for path, avtal in placed.values():
        if avtal.basavtal in placed:
            own, base_avtal = avtal.latest.avtalsperiod, placed[avtal.basavtal][1]
            last = base_avtal.last_change if own is None else max(own.sista_dag, base_avtal.last_change)
            base = base_avtal.as_of(last).avtalsperiod
            if own is not None and base is not None and own.common(base) != own:
                yield path + "/avtalsperiod", {"period": own, "avtal": avtal.basavtal, "basperiod": base}
