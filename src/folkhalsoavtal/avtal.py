"""The agreement over time: its terms, its amendments, and the terms as they stood on a day."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Final, TypeAlias

from attrs import evolve, frozen

from folkhalsoavtal.andringar import ANDRINGAR, AndradeVillkor, Antagande, Avtalsandring, NyPart
from folkhalsoavtal.arsvillkor import Arsvillkor, parties_of
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, flatten, placed, pointer
from folkhalsoavtal.fields import require, shown, wrong_type
from folkhalsoavtal.parter import Avtalspart
from folkhalsoavtal.period import Period, calendar_year, last_day_of_notice
from folkhalsoavtal.references import dangling
from folkhalsoavtal.villkor import Prolongering, Villkor

_DAY: Final = timedelta(days=1)
_RANK: Final[dict[type, int]] = {kind: rank for rank, kind in enumerate(ANDRINGAR.values())}


#: An amendment with its position among those of the agreement.
_Placed: TypeAlias = tuple[int, Avtalsandring]
#: Terms with the day from which they stand.
_Stage: TypeAlias = "tuple[date, Avtal]"


@frozen(kw_only=True)
class Avtal(Villkor):
    """An agreement on shared public-health work (samverkansavtal), by its terms and what has changed in them.

    The terms are those that the agreement began with, and are never edited: what changes them are the amendments. What
    the document does not state is None or empty, and prints as *inte angiven*.

    Args:
        andringar: The amendments and the adoptions by the parties; their order means nothing.

    The other arguments are those of :class:`~folkhalsoavtal.villkor.Villkor`.

    Raises:
        Contradiction: Without parties, or with the same id twice among them; when an amendment holds from before the
            agreement, two change the same from the same day, or one cannot follow on the terms that it meets.
        UnknownReference: When a rule or an amendment names somebody who is no party.

    .. versionadded:: 0.1.0
    """

    andringar: tuple[Avtalsandring, ...] = ()

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """The terms are sound from the beginning, and after every amendment that is decided."""
        if not self.andringar:
            yield from super().invariants()
            return
        try:
            evolve(self, andringar=())
        except FolkhalsoavtalError as error:
            yield from flatten(error)
            return
        errors = (*self._too_early(), *self._named_nowhere(), *self._conflicts())
        yield from errors or self._impossible()

    def _impossible(self) -> Iterator[FolkhalsoavtalError]:
        """The first amendment that cannot follow on the terms that it meets."""
        try:
            _ = self._known_timeline
        except FolkhalsoavtalError as error:
            yield from flatten(error)

    def _too_early(self) -> Iterator[FolkhalsoavtalError]:
        """The amendments from before the agreement; it is adopted before it begins."""
        for i, andring in enumerate(self.andringar):
            first = None if self.avtalsperiod is None else self.avtalsperiod.forsta_dag
            if first is not None and andring.galler_fran < first and not isinstance(andring, Antagande):
                path = pointer("andringar", i, "galler_fran")
                yield Contradiction("andring-fore-avtalet", path=path, got=andring.galler_fran, forsta_dag=first)

    def _named_nowhere(self) -> Iterator[FolkhalsoavtalError]:
        """The parties that amendments name, and who never are any; and those that come back as somebody else."""
        joining = [(i, andring.part) for i, andring in enumerate(self.andringar) if isinstance(andring, NyPart)]
        known = {part.id: part for part in self.named_parter}
        for i, andring in enumerate(self.andringar):
            yield from dangling(andring, {"Avtalspart": tuple(known)}, pointer("andringar", i))
        for i, part in joining:
            if part.organisation.identitet != known[part.id].organisation.identitet:
                path = pointer("andringar", i, "part", "organisation")
                yield Contradiction("part-annan-organisation", path=path, got=shown(part.id))

    def _conflicts(self) -> Iterator[FolkhalsoavtalError]:
        """The amendments that change what another changes from the same day."""
        seen: dict[tuple[date, str], list[_Placed]] = {}
        for i, andring in enumerate(self.andringar):
            for villkor in andring.paths if not andring.foreslagen else ():
                others = seen.setdefault((andring.galler_fran, villkor), [])
                other = next((n for n, each in others if not andring.agrees_with(each)), None)
                if other is not None:
                    path, annan = pointer("andringar", i), pointer("andringar", other)
                    yield Contradiction(
                        "andringar-krockar", path=path, villkor=villkor, annan=annan, dag=andring.galler_fran
                    )
                others.append((i, andring))

    def _in_order(self, known_on: date | None) -> tuple[_Placed, ...]:
        """The amendments that are decided, and known on a day if one is given, in the order in which they are taken."""
        placed = (
            (i, andring)
            for i, andring in enumerate(self.andringar)
            if not andring.foreslagen and (known_on is None or (andring.beslutsdag or andring.galler_fran) <= known_on)
        )
        return tuple(
            sorted(placed, key=lambda each: (each[1].galler_fran, _RANK.get(type(each[1]), len(_RANK)), each[1].paths))
        )

    @property
    def named_parter(self) -> tuple[Avtalspart, ...]:
        """Everybody who is a party at some time, or is proposed to be, in the order of the amendments."""
        return self._with_joining(self.andringar)

    @property
    def named_frister(self) -> tuple[str, ...]:
        """The ids of the deadlines that are among the terms at some time, or are proposed to be, each once."""
        later = (andring.frister or () for andring in self.andringar if isinstance(andring, AndradeVillkor))
        return tuple(dict.fromkeys(frist.id for frister in (self.frister, *later) for frist in frister))

    @property
    def alla_parter(self) -> tuple[Avtalspart, ...]:
        """Everybody who is a party at some time, in the order in which they join."""
        return self._with_joining(andring for _, andring in self._in_order(None))

    def _with_joining(self, andringar: Iterable[Avtalsandring]) -> tuple[Avtalspart, ...]:
        joining = (andring.part for andring in andringar if isinstance(andring, NyPart))
        found: dict[str, Avtalspart] = {}
        for part in (*self.parter, *joining):
            found.setdefault(part.id, part)
        return tuple(found.values())

    def as_of(self, day: date, known_on: date | None = None) -> "Avtal":
        """The terms as they stood on a day, as an agreement without amendments.

        Amendments that hold from later, and those that are only proposed, are left out. A prolongation is taken when
        the last day for notice has passed without any.

        Args:
            day: The day; before the first amendment the terms are those that the agreement began with.
            known_on: Leave out what was decided later than this day, and prolongations that were not certain then. An
                amendment whose day of decision is not stated counts as known from the day that it holds.

        Raises:
            InvalidType: When a day is no date.
            Contradiction: When what was known on a day cannot follow on what was known before it, such as that a party
                leaves that was not known to have joined.

        >>> from folkhalsoavtal import Forlangning
        >>> avtal = Avtal(
        ...     id="a",
        ...     parter=(Avtalspart.kommun("1489", id="kommun"),),
        ...     avtalsperiod=Period(date(2018, 5, 1), date(2023, 12, 31)),
        ...     andringar=(Forlangning(galler_fran=date(2023, 6, 1), manader=16),),
        ... )
        >>> [str(avtal.as_of(day).avtalsperiod.sista_dag) for day in (date(2023, 5, 31), date(2023, 6, 1))]
        ['2023-12-31', '2025-04-30']
        """
        return self.timeline(day, known_on, since=day)[-1][1]

    def timeline(
        self, until: date, known_on: date | None = None, *, since: date = date.min
    ) -> tuple[tuple[date, "Avtal"], ...]:
        """The terms one after another up to a day, each with the day from which they stood, and without amendments.

        The first are those that the agreement began with, from the first day of the calendar, or those that stand on
        another day if it is given. Each differs from the one before it.

        Args:
            until: The day.
            known_on: As they were known on a day; as they are known now unless given.
            since: The day that the first of them stand on, or the last day when that comes before it.

        Raises:
            InvalidType: When a day is no date.
            Contradiction: When what was known on a day cannot follow on what was known before it.
        """
        require(until, date, "/until")
        require(since, date, "/since")
        if known_on is not None:
            require(known_on, date, "/known_on")
            base = evolve(self, andringar=())
            placed = [each for each in self._in_order(known_on) if each[1].galler_fran <= until]
            return _window(tuple(dict(_stages(base, placed, min(until, known_on))).items()), since, until)
        known = self._known_timeline
        if until <= self.last_change:
            return _window(known, since, until)
        if since >= known[-1][0]:
            return self._ahead.between(since, until)
        return tuple(dict((*_window(known, since, until), *self._ahead.between(date.min, until))).items())

    @cached_property
    def _known_timeline(self) -> tuple[tuple[date, "Avtal"], ...]:
        """The terms one after another up to the last amendment."""
        # everything that is asked of an agreement asks for them
        stages = _stages(evolve(self, andringar=()), self._in_order(None), self.last_change)
        return tuple(dict(stages).items())

    @cached_property
    def _ahead(self) -> "_Ahead":
        """The prolongations after the last amendment."""
        return _Ahead(self._known_timeline[-1])

    def terms_in(self, verksamhetsar: int) -> Arsvillkor | None:
        """The terms of a calendar year; None when the agreement does not hold on any of its days.

        An agreement whose period is not stated holds on all of them. It is prolonged in the year, and before it, as
        long as no notice is told.

        Raises:
            InvalidType: When the year is no int.
            InvalidValue: When it has not four digits.
            Contradiction: When rules that replace each other in the year count parts of it in different ways, or cannot
                stand in one sum.
        """
        require(verksamhetsar, int, "/verksamhetsar")
        return Arsvillkor.of(tuple(self._parts_of(Period.years(verksamhetsar))))

    def parties_in(self, verksamhetsar: int) -> tuple[str, ...]:
        """The ids of those who are parties on any day of a calendar year on which the agreement holds.

        Raises:
            InvalidType: When the year is no int.
            InvalidValue: When the calendar has no such year.
        """
        return parties_of(self._parts_of(calendar_year(verksamhetsar, "/verksamhetsar")))

    def runs_beside(self, other: "Avtal", verksamhetsar: int) -> bool:
        """Whether it and another agreement hold on the same day of a calendar year.

        Raises:
            InvalidType: When the year is no int.
            InvalidValue: When the calendar has no such year.
        """
        year = calendar_year(verksamhetsar, "/verksamhetsar")
        theirs = [days for days, _ in other._parts_of(year)]  # noqa: SLF001 - of the same class
        return any(days.common(each) for days, _ in self._parts_of(year) for each in theirs)

    def _parts_of(self, period: Period) -> Iterator[tuple[Period, "Avtal"]]:
        """The days of a period on which the agreement holds, by the terms that stand on them."""
        stages = self.timeline(period.sista_dag, since=period.forsta_dag)
        for first, last, villkor in _spans(stages, period.sista_dag):
            days = period.common(Period(first, last))
            if days is not None and (held := days.common(_days_of(villkor))):
                yield held, villkor

    def met_by(self, andring: Avtalsandring) -> "Avtal":
        """The terms that an amendment meets: those of its day, without what is amended on that day.

        Raises:
            InvalidType: When it is no amendment.
        """
        if not isinstance(andring, Avtalsandring):
            raise wrong_type(andring, "Avtalsandring", "/andring")
        day = andring.galler_fran
        eve = day if day == date.min else day - _DAY
        since, villkor = self.timeline(eve, since=eve)[-1]
        return [villkor, *(longer for _, longer in _prolonged(since, villkor, day))][-1]

    @property
    def last_change(self) -> date:
        """The first day of its last amendment; that of the calendar when there is none."""
        return max((andring.galler_fran for _, andring in self._in_order(None)), default=date.min)

    @property
    def latest(self) -> "Avtal":
        """The terms after all of its amendments; what may be prolonged by itself after them is not."""
        return self.as_of(self.last_change)

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years in which the agreement holds, ascending; none when its period is not stated.

        It is prolonged up to its last amendment; what may follow by itself after that is not counted.
        """
        return self.years_until(self.last_change)

    def holds_in(self, period: Period | int) -> bool:
        """Whether the agreement holds on any day of a period or a calendar year; one whose own is not stated does.

        Raises:
            InvalidType: When the period is none.
            InvalidValue: When the calendar has no such year.
        """
        if isinstance(period, Period):
            return any(True for _ in self._parts_of(period))
        return any(True for _ in self._parts_of(calendar_year(period, "/period")))

    def years_until(self, day: date) -> tuple[int, ...]:
        """The calendar years in which the agreement holds by the terms up to a day, ascending."""
        years: set[int] = set()
        for first, last, villkor in _spans(self.timeline(day), date.max):
            period = villkor.avtalsperiod
            if period is not None and (held := period.common(Period(first, last))):
                years.update(held.calendar_years)
        return tuple(sorted(years))

    def with_andringar(self, *andringar: Avtalsandring) -> "Avtal":
        """The agreement with more amendments, decided; proposals of its own are decided where they stand.

        Raises:
            InvalidType: When one is no amendment.
            Contradiction: When one conflicts with another, or cannot follow on the terms that it meets.
        """
        for i, andring in enumerate(andringar):
            if not isinstance(andring, Avtalsandring):
                raise wrong_type(andring, "Avtalsandring", pointer("andringar", i))
        own = tuple(each.decided() if each in andringar else each for each in self.andringar)
        return evolve(self, andringar=(*own, *(each.decided() for each in andringar if each not in self.andringar)))


def _stages(base: Avtal, amendments: Iterable[_Placed], until: date) -> list[tuple[date, Avtal]]:
    """The terms one after another; two from the same day stand in the order in which they were reached."""
    stages = [(date.min, base)]
    for day, together in groupby(amendments, key=lambda each: each[1].galler_fran):
        stages += _prolonged(*stages[-1], min(day, until))
        before = villkor = stages[-1][1]
        for i, andring in together:
            villkor = _amended(villkor, i, andring)
        if villkor != before:
            stages.append((day, villkor))
    stages += _prolonged(*stages[-1], until)
    return stages


def _window(stages: Sequence[_Stage], since: date, until: date) -> tuple[_Stage, ...]:
    """The terms that stand from one day to another, among terms one after another."""
    end = max(1, bisect_right(stages, until, key=itemgetter(0)))
    return tuple(stages[max(1, bisect_right(stages, since, 0, end, key=itemgetter(0))) - 1 : end])


#: What a prolongation changes: the day from which it is certain, the period, and what is left of the clause.
_Prolongation: TypeAlias = tuple[date, Period | None, Prolongering | None]


def _prolonged(since: date, villkor: Avtal, until: date) -> Iterator[_Stage]:
    """The terms after each prolongation that is certain by a day."""
    for day, period, clause in _prolongations(villkor, (since, villkor.avtalsperiod, villkor.prolongering), until):
        yield day, evolve(villkor, avtalsperiod=period, prolongering=clause)


def _prolongations(villkor: Villkor, after: _Prolongation, until: date) -> Iterator[_Prolongation]:
    """Each prolongation that is certain by a day: the last day for notice has passed without any."""
    clause: Prolongering | None
    since, period, clause = after
    till, months_of_notice = villkor.uppsagt_till, villkor.uppsagningstid or 0
    while period and clause and period.sista_dag not in (till, date.max):
        since = max(since, last_day_of_notice(period.sista_dag, months_of_notice) + _DAY)
        if since > until:
            return
        longer = _longer(period, clause.manader)
        period = longer if till is None or till >= longer.sista_dag else Period(period.forsta_dag, till)
        if clause.ganger is not None:
            clause = None if clause.ganger == 1 else evolve(clause, ganger=clause.ganger - 1)
        yield since, period, clause


class _Ahead:
    """The prolongations after some terms, as far as anybody has asked for them: one without bound has no end."""

    __slots__ = ("_after", "_terms", "_villkor")

    def __init__(self, first: _Stage) -> None:
        since, self._villkor = first
        self._after: tuple[_Prolongation, ...] = ((since, self._villkor.avtalsperiod, self._villkor.prolongering),)
        self._terms = {0: self._villkor}

    def between(self, since: date, until: date) -> tuple[_Stage, ...]:
        """The terms that stand from one day to another: the first, or those after prolongations that are certain."""
        after = self._after
        if further := tuple(_prolongations(self._villkor, after[-1], until)):
            # replaced and never changed: two threads do the work twice, and no more
            self._after = after = (*after, *further)
        # of what is certain on the same day the last stands
        end = max(1, bisect_right(after, until, key=itemgetter(0)))
        begin = max(1, bisect_right(after, since, 0, end, key=itemgetter(0))) - 1
        return tuple({after[n][0]: self._terms_at(n, after[n]) for n in range(begin, end)}.items())

    def _terms_at(self, n: int, after: _Prolongation) -> Avtal:
        """The terms after a prolongation, made when somebody asks for them."""
        if n not in self._terms:
            _, period, clause = after
            self._terms[n] = evolve(self._villkor, avtalsperiod=period, prolongering=clause)
        return self._terms[n]


def _amended(villkor: Avtal, i: int, andring: Avtalsandring) -> Avtal:
    """The terms after an amendment.

    Raises:
        Contradiction: When it cannot follow on them.
    """
    path = pointer("andringar", i)
    with placed(path):
        changes = andring.changes(villkor)
    try:
        return evolve(villkor, **changes)
    except FolkhalsoavtalError as error:
        orsak = flatten(error)[0]
        name = orsak.path.split("/")[1] if orsak.path else ""
        # a fault in what the amendment itself says has its place there
        if name in changes and changes[name] == getattr(andring, name, None):
            raise orsak.at(path) from None
        raise Contradiction("andring-omojlig", path=path, dag=andring.galler_fran, orsak=orsak) from None


def _spans(stages: Sequence[tuple[date, Avtal]], until: date) -> Iterator[tuple[date, date, Avtal]]:
    """The terms with the first and the last day on which they stand, up to a day."""
    ends = [*(day - _DAY for day, _ in stages[1:]), until]
    for (first, villkor), last in zip(stages, ends, strict=True):
        yield first, last, villkor


def _longer(period: Period, manader: int) -> Period:
    """A period and some months more, or to the end of the calendar."""
    try:
        return period.extended(manader)
    except InvalidValue:
        return Period(period.forsta_dag, date.max)


def _days_of(villkor: Villkor) -> Period | None:
    """The days that terms can be of; None when nothing is known of them."""
    if villkor.avtalsperiod is not None or villkor.uppsagt_till is None:
        return villkor.avtalsperiod
    return Period(date.min, villkor.uppsagt_till)
