"""Many agreements together (avtalsöversikt): base agreements and supplements, and sums that equal their parts."""

import enum
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Final, TypeAlias, cast

from attrs import field, frozen

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.arsrader import Arsrad, year_rows
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.belopp import Belopp, sum_if_known
from folkhalsoavtal.errors import Contradiction, InvalidValue, pointer
from folkhalsoavtal.fields import EMPTY, FrozenMap, require, shown, wrong_type
from folkhalsoavtal.finansiering import Atagande
from folkhalsoavtal.uppfoljning import Uppfoljning


class Avtalsslag(enum.Enum):
    """What an agreement is beside others (avtalsslag)."""

    BASAVTAL = "basavtal"  #: it stands by itself
    TILLAGGSAVTAL = "tillaggsavtal"  #: it is a supplement to another, which it names


class Beloppsslag(enum.Enum):
    """What an amount of an overview is (beloppsslag)."""

    BUDGET = "budget"  #: what a party bears of the budget
    ATAGANDE = "atagande"  #: what it ought to bear by the financing rule


@frozen
class Oversiktspost:
    """One amount of an overview: of one party of one agreement in one year (översiktspost).

    Attributes:
        avtal: Id of the agreement.
        linje: Id of the agreement that is its last successor, itself when it has none: the same for agreements that
            continue each other. Where several continue one, it is in the line of the first of them by id.
        avtalsslag: Base agreement or supplement.
        basavtal: Id of the base agreement; the agreement's own when it is one.
        part: Id of the party in the agreement.
        organisation: Identity of the organisation.
        verksamhetsar: The year.
        beloppsslag: What the amount is.
        belopp: The amount; None when it is unknown.
    """

    avtal: str
    linje: str
    avtalsslag: Avtalsslag
    basavtal: str
    part: str
    organisation: str
    verksamhetsar: int
    beloppsslag: Beloppsslag
    belopp: Belopp | None


#: What sums can be told by.
INDELNINGAR: Final = ("avtal", "linje", "avtalsslag", "basavtal", "part", "organisation", "verksamhetsar")

_Key: TypeAlias = tuple[object, ...]


@frozen
class Avtalsoversikt:
    """Several agreements and what each party bears in them, by year (avtalsöversikt).

    Every sum is a sum of the same amounts, whatever it is told by: those of a division sum to those of any coarser one.

    Attributes:
        avtal: The agreements, by id, in order.
        poster: The amounts, in the order of the agreements, years and parties.
        akter: Their files, by the ids of the agreements.
        delade_uppfoljningar: The follow-ups of several agreements.

    .. versionadded:: 0.1.0
    """

    avtal: FrozenMap[str, Avtal]
    poster: tuple[Oversiktspost, ...] = field(repr=False)
    akter: FrozenMap[str, Akt] = field(repr=False, default=EMPTY)
    delade_uppfoljningar: tuple[Uppfoljning, ...] = field(repr=False, default=())

    @cached_property
    def arsrader(self) -> tuple[Arsrad, ...]:
        """What a controller asks of each year of each agreement, in the order of the agreements and years.

        The figures are those of the agreement alone.
        """
        return tuple(
            rad
            for id_, akt in self.akter.items()
            for rad in year_rows(akt, (each for each in self.delade_uppfoljningar if id_ in each.avtal))
        )

    def sums(self, *by: str, slag: Beloppsslag = Beloppsslag.BUDGET, **only: object) -> FrozenMap[_Key, Belopp | None]:
        """Sums of the amounts, by any division.

        Args:
            by: What to tell the sums by, of ``avtal``, ``linje``, ``avtalsslag``, ``basavtal``, ``part``,
                ``organisation`` and ``verksamhetsar``; nothing for one sum of all.
            slag: What the amounts are; those of different kinds are never added.
            only: Take only the amounts that have these values, by the same names.

        Returns:
            The sums by the values of the division, a tuple in its order; in the order in which they are first met. None
            where an amount of the sum is unknown. Nothing where there are no amounts.

        Raises:
            InvalidType: When the kind of amount is none.
            InvalidValue: When there is no such division.
        """
        require(slag, Beloppsslag, "/slag")
        for name in (*by, *only):
            if name not in INDELNINGAR:
                raise InvalidValue("okant-varde", path="/by", got=shown(name), known=INDELNINGAR)
        sums: dict[_Key, list[Belopp | None]] = {}
        for post in self.poster:
            if post.beloppsslag is slag and all(getattr(post, name) == value for name, value in only.items()):
                sums.setdefault(tuple(getattr(post, name) for name in by), []).append(post.belopp)
        return FrozenMap((key, sum_if_known(belopp)) for key, belopp in sums.items())

    def total(self, *, slag: Beloppsslag = Beloppsslag.BUDGET, **only: object) -> Belopp | None:
        """The sum of all the amounts; None when any of them is unknown, or there are none."""
        return self.sums(slag=slag, **only).get(())

    def years_with(self, slag: Beloppsslag) -> tuple[int, ...]:
        """The years in which there is any amount of a kind, known or not, ascending."""
        require(slag, Beloppsslag, "/slag")
        return tuple(sorted({post.verksamhetsar for post in self.poster if post.beloppsslag is slag}))

    def without_budget(self, verksamhetsar: int) -> tuple[Avtal, ...]:
        """The agreements that hold in a year, as far as is stated, and have no budget for it."""
        budgeted = {avtal for (avtal,) in self.sums("avtal", verksamhetsar=verksamhetsar)}
        return tuple(
            avtal for id_, avtal in self.avtal.items() if id_ not in budgeted and avtal.holds_in(verksamhetsar)
        )

    @property
    def organisationer(self) -> FrozenMap[str, str]:
        """The names of the organisations that are parties by their identity, in the order in which they are met."""
        found: dict[str, str] = {}
        for avtal in self.avtal.values():
            for part in avtal.alla_parter:
                found.setdefault(part.organisation.identitet, part.benamning)
        return FrozenMap(found)

    @property
    def in_order(self) -> tuple[str, ...]:
        """The ids of the agreements in order, each followed by its supplements."""
        based = {id_: each.basavtal for id_, each in self.avtal.items() if each.basavtal in self.avtal}
        firsts = [id_ for id_ in self.avtal if id_ not in based]
        under: dict[str | None, list[str]] = {}
        for id_, base in based.items():
            under.setdefault(base, []).append(id_)
        ordered: dict[str, None] = {}
        waiting = firsts[::-1]
        while waiting:
            id_ = waiting.pop()
            ordered[id_] = None
            waiting += under.get(id_, [])[::-1]
        # supplements in a circle are under nobody
        return (*ordered, *(id_ for id_ in self.avtal if id_ not in ordered))

    def supplements(self, avtal: str) -> tuple[str, ...]:
        """The ids of the supplements to an agreement, in order.

        Raises:
            InvalidType: When the id is no text.
        """
        require(avtal, str, "/avtal")
        return tuple(id_ for id_, each in self.avtal.items() if each.basavtal == avtal)

    def parallel(self, verksamhetsar: int) -> tuple[tuple[str, ...], ...]:
        """The ids of the base agreements that hold side by side in a year between the same organisations."""
        groups: dict[frozenset[str], list[Avtal]] = {}
        for avtal in self.avtal.values():
            parter = avtal.parties_in(verksamhetsar)
            if parter and avtal.basavtal is None:
                organisationer = _organisations(avtal)
                groups.setdefault(frozenset(organisationer[part] for part in parter), []).append(avtal)
        found = (
            tuple(
                avtal.id
                for avtal in group
                if any(other is not avtal and avtal.runs_beside(other, verksamhetsar) for other in group)
            )
            for group in groups.values()
        )
        return tuple(ids for ids in found if ids)


def overview_of(
    records: Samling | Akt | Avtal | Iterable[Samling | Akt | Avtal], *, until: date | None = None
) -> Avtalsoversikt:
    """Several agreements together.

    Args:
        records: A record, or several: agreements, files, collections.
        until: The day up to which agreements are prolonged when no notice is told; for each the day of its last
            amendment unless given.

    Raises:
        InvalidType: When a record is of another kind, or the day no date.
        Contradiction: When two agreements have the same id.

    .. versionadded:: 0.1.0
    """
    if until is not None:
        require(until, date, "/until")
    if isinstance(records, Iterable) and not isinstance(records, str):
        records = tuple(records)  # they are gone through twice
    files: dict[str, Akt] = {}
    for i, akt in enumerate(_files(records)):
        if akt.avtal.id in files:
            raise Contradiction("dubbelt-id", path=pointer("records", i), got=shown(akt.avtal.id))
        files[akt.avtal.id] = akt
    avtal = FrozenMap((id_, akt.avtal) for id_, akt in files.items())
    followed_by: dict[str, str] = {}
    for id_, each in avtal.items():
        for earlier in each.latest.foregangare:
            followed_by[earlier] = min(id_, followed_by.get(earlier, id_))
    organisationer = {id_: _organisations(each) for id_, each in avtal.items()}
    based_on = {id_: each.basavtal for id_, each in avtal.items() if each.basavtal is not None}
    return Avtalsoversikt(
        avtal,
        tuple(
            Oversiktspost(
                id_,
                _end_of(id_, followed_by),
                Avtalsslag.TILLAGGSAVTAL if id_ in based_on else Avtalsslag.BASAVTAL,
                _end_of(id_, based_on),
                part,
                organisationer[id_][part],
                ar,
                slag,
                belopp,
            )
            for id_, akt in files.items()
            for slag, amounts in ((Beloppsslag.BUDGET, _budgeted(akt)), (Beloppsslag.ATAGANDE, _owed(akt, until)))
            for ar, part, belopp in amounts
        ),
        FrozenMap(files),
        tuple(_shared(records)),
    )


def _files(records: object) -> Iterator[Akt]:
    """The agreements of some records, each with what belongs to it."""
    match records:
        case Akt():
            yield records
        case Avtal():
            yield Akt(avtal=records)
        case Samling():
            yield from _files(each for each in records.handlingar if isinstance(each, (Akt, Avtal)))
        case Iterable() if not isinstance(records, str):
            for record in cast("Iterable[object]", records):
                yield from _files(record)
        case _:
            raise wrong_type(records, "Samling | Akt | Avtal", "/records")


def _shared(records: object) -> Iterator[Uppfoljning]:
    """The follow-ups of several agreements in some records."""
    if isinstance(records, Samling):
        yield from records.delade_uppfoljningar
    elif isinstance(records, Iterable) and not isinstance(records, str):
        for record in cast("Iterable[object]", records):
            yield from _shared(record)


def _end_of(id_: str, next_: dict[str, str]) -> str:
    """The last of what follows one another; of a circle the first of its ids."""
    seen = [id_]
    while (following := next_.get(id_)) is not None:
        if following in seen:
            return min(seen[seen.index(following) :])
        id_ = following
        seen.append(id_)
    return id_


def _organisations(avtal: Avtal) -> dict[str, str]:
    """The identities of the organisations behind the parties."""
    return {part.id: part.organisation.identitet for part in avtal.alla_parter}


_Amount: TypeAlias = tuple[int, str, Belopp | None]


def _budgeted(akt: Akt) -> Iterator[_Amount]:
    """What each party bears of each budget, by year and party."""
    for budget in sorted(akt.arsbudgetar, key=lambda budget: budget.verksamhetsar):
        sums = budget.sums()
        yield from ((budget.verksamhetsar, part, sums[part]) for part in budget.parter)


def _owed(akt: Akt, until: date | None) -> Iterator[_Amount]:
    """What each party ought to bear in each year; unknown where that cannot be reckoned."""
    for ar, owed in akt.by_year(until):
        if isinstance(owed, Atagande):
            yield from ((ar, part, belopp) for part, belopp in owed.belopp.items())
        else:
            yield from ((ar, part, None) for part in akt.avtal.parties_in(ar))
