"""What the terms of an agreement are in a calendar year: the rules of its days as one."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Final, TypeAlias

from attrs import frozen

from folkhalsoavtal.avrakningsregel import Avrakningsregel
from folkhalsoavtal.betalningsplan import Betalningsintervall
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, flatten
from folkhalsoavtal.finansiering import Finansieringsregel
from folkhalsoavtal.period import Delarsrakning, Period
from folkhalsoavtal.villkor import Villkor, held_for

_DAY: Final = timedelta(days=1)

#: Some days with the terms that stand on them.
_Part: TypeAlias = tuple[Period, Villkor]


@frozen
class Arsvillkor:
    """What the terms of an agreement are in a calendar year (årsvillkor).

    Attributes:
        period: From the first to the last of the days of the year on which the agreement holds.
        parter: Ids of those who are parties on any of them.
        finansieringsregel: How the cost of the year is shared, supplements included; where the rule changes in the
            year, the sum of the rules, each for its days. None when it is not stated for all of the days.
        betalningsintervall: How often the parties pay, by the terms at the end of the days; None when not stated.
        avrakningsregel: What becomes of money that the year leaves over, or lacks, by the same terms.
    """

    period: Period
    parter: tuple[str, ...]
    finansieringsregel: Finansieringsregel | None
    betalningsintervall: Betalningsintervall | None = None
    avrakningsregel: Avrakningsregel | None = None

    @classmethod
    def of(cls, parts: Sequence[_Part]) -> "Arsvillkor | None":
        """The terms of a year from those of its days, in order; None when there are no days.

        Raises:
            Contradiction: When rules that replace each other count parts of a year in different ways, or cannot stand
                in one sum.
        """
        if not parts:
            return None
        period = Period(parts[0][0].forsta_dag, parts[-1][0].sista_dag)
        last = parts[-1][1]
        return cls(period, parties_of(parts), _rule_over(parts, period), last.betalningsintervall, last.avrakningsregel)


def parties_of(parts: Iterable[_Part]) -> tuple[str, ...]:
    """The ids of those who are parties on any of some days, each once, in the order in which they are met."""
    return tuple(dict.fromkeys(part.id for _, villkor in parts for part in villkor.parter))


#: A rule with the days on which it holds.
_Held: TypeAlias = tuple[Period, Finansieringsregel]


def _rule_over(parts: Sequence[_Part], whole: Period) -> Finansieringsregel | None:
    """The rules of some days as one, each for its own days; None when one is not stated.

    The rule of the agreement and those of its supplements are each cut only where they themselves change.

    Raises:
        Contradiction: When rules that replace each other count parts of a year in different ways, or cannot stand in
            one sum.
    """
    runs: dict[str, list[_Held]] = {}
    for days, villkor in parts:
        rules = villkor.rules
        if rules is None:
            return None
        for id_, regel in rules.items():
            run = runs.setdefault(id_, [])
            if run and run[-1][1] == regel and days.forsta_dag - run[-1][0].sista_dag == _DAY:
                run[-1] = (Period(run[-1][0].forsta_dag, days.sista_dag), regel)
            else:
                run.append((days, regel))
    # what is made of several rules is loaded when something is
    from folkhalsoavtal.finansiering import as_one

    held = [regel for run in runs.values() for regel in _each_for_its_days(run, whole)]
    try:
        return as_one(held, runs[""][-1][1]) if held else runs[""][-1][1]
    except FolkhalsoavtalError as error:
        raise Contradiction("regler-gar-inte-ihop", dag=parts[-1][0].forsta_dag, orsak=flatten(error)[0]) from None


def _each_for_its_days(run: Sequence[_Held], whole: Period) -> Iterator[Finansieringsregel]:
    """Rules that replace each other, each for its days; counted whole, a year is that of the first of them."""
    if len({regel.delarsrakning for _, regel in run} - {None}) > 1:
        raise Contradiction("regler-raknar-olika", dag=run[1][0].forsta_dag)
    if run[0][1].delarsrakning is Delarsrakning.HELT_AR:
        run = [(whole, run[0][1])]
    for days, regel in run:
        if held := regel if days == whole else held_for(regel, days):
            yield held
