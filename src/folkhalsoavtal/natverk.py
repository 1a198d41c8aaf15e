"""A network (nätverk): who works together without joint money, their meetings, and what comes back in them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Final

from attrs import evolve, frozen

from folkhalsoavtal.aktorer import Aktor, spellings_once
from folkhalsoavtal.arende import Bilaga
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, pointer
from folkhalsoavtal.fields import Handling, Id, Reference, Text, Value, require, shown, walk
from folkhalsoavtal.frister import Frist, Fristbesked, frist_faults, told_twice
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.metod import Metodbesked, told_once
from folkhalsoavtal.mote import Inlagg, Mote, Motesfraga, Moteslage, Motespunkt, Motestid, Motesuppgift
from folkhalsoavtal.references import dangling, declared
from folkhalsoavtal.styrning import Styrorgan


@frozen
class Placering:
    """An item in a meeting: where something is said.

    Attributes:
        mote: The meeting.
        punkt: The item.
        path: The JSON Pointer to the item in the network.
    """

    mote: Mote
    punkt: Motespunkt
    path: str


@frozen
class Fragelage:
    """How it is with a question (frågeläge): it stays open until an item closes it, and is open when it comes up again.

    Attributes:
        fraga: The question.
        lyft: The items under which it comes up, in order.
        avslutad: The items that close it, in order.
        oppen: Whether it is open.
        oppnad: The items under which it comes up since it was last closed.
    """

    fraga: Motesfraga
    lyft: tuple[Placering, ...]
    avslutad: tuple[Placering, ...]
    oppen: bool
    oppnad: tuple[Placering, ...] = ()

    @property
    def aterkommer(self) -> bool:
        """Whether it comes up under more than one item."""
        return len(self.lyft) > 1


@frozen
class Uppgiftslage:
    """How it is with a task (uppgiftsläge).

    Attributes:
        uppgift: The task.
        given: The item that gives it.
        utford: The item that first tells that it is done; None when none does.
    """

    uppgift: Motesuppgift
    given: Placering
    utford: Placering | None

    def late_on(self, day: date) -> bool:
        """Whether its last day has passed and it is not told to be done; what is only wished for is never late.

        Raises:
            InvalidType: When the day is no date.
        """
        require(day, date, "/day")
        last = self.uppgift.dag
        return self.utford is None and not self.uppgift.foreslagen and last is not None and last < day


#: What a network declares itself, and what nothing in it may refer to without its being there.
_OWN: Final[tuple[type[Value], ...]] = (Aktor, Motesfraga, Mote, Motespunkt, Motesuppgift, Frist)


@frozen(kw_only=True)
class Natverk(Handling):
    """A network (nätverk) of organisations that work together without joint money. A record of its own.

    What the document does not state is None or empty, and prints as *inte angiven*. Whom a deadline or a sending
    concerns are actors of the network, by their ids.

    *Source:* the minutes of Nätverk för strategiskt folkhälsoarbete i Gävleborg, 14 September 2018.

    Args:
        id: Identity among networks.
        benamning: What it is called.
        kortnamn: What it is called for short.
        syfte: What it is for.
        geografiskt_omrade: The area that it works in.
        aktorer: Who takes part, and who is referred to by an id.
        medlemmar: Ids of its members; None when not stated.
        sekretariat: Ids of its secretariat; None when not stated.
        styrorgan: The bodies that govern it, or that it reports to.
        fragor: The questions that it asks itself.
        frister: What is due in every year, and its meetings where they come back by a rule.
        fristbesked: What is told of the deadlines.
        moten: Its meetings, in the order of their days.
        metodbesked: What is told of how it follows methods.
        bilagor: Attachments, held or not.
        kallhanvisning: The document.

    Raises:
        Contradiction: When an id stands twice, meetings are not in the order of their days, one spelling names two
            actors, a question is closed that is not open, a task is told to be done that is not given, an item refers
            to one after it, or the same is told of a deadline or of a method twice.
        UnknownReference: When something refers to what is not in the network.

    .. versionadded:: 0.1.0
    """

    id: Id
    benamning: Text
    kortnamn: Text | None = None
    syfte: Text | None = None
    geografiskt_omrade: Text | None = None
    aktorer: tuple[Aktor, ...] = ()
    medlemmar: tuple[Annotated[str, Reference("Aktor")], ...] | None = None
    sekretariat: tuple[Annotated[str, Reference("Aktor")], ...] | None = None
    styrorgan: tuple[Styrorgan, ...] = ()
    fragor: tuple[Motesfraga, ...] = ()
    frister: tuple[Frist, ...] = ()
    fristbesked: tuple[Fristbesked, ...] = ()
    moten: tuple[Mote, ...] = ()
    metodbesked: tuple[Metodbesked, ...] = ()
    bilagor: tuple[Bilaga, ...] = ()
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Ids and spellings stand once, references lead somewhere, and time goes one way."""
        seen: set[tuple[str, str]] = set()
        for path, value in walk(self):
            if isinstance(value, (Aktor, Motesfraga, Mote, Motespunkt, Motesuppgift)):
                if (type(value).__name__, value.id) in seen:
                    yield Contradiction("dubbelt-id", path=path + "/id", got=shown(value.id))
                seen.add((type(value).__name__, value.id))
        yield from spellings_once(self.aktorer)
        yield from frist_faults(self.frister)
        yield from told_twice(self.fristbesked)
        known = declared(self, *_OWN)
        # in a network its actors are those that things concern
        yield from dangling(self, {**known, "Avtalspart": known["Aktor"], "Insats": ()})
        yield from told_once(self.metodbesked)
        yield from self._meetings_in_order()
        yield from self._items_in_order()

    def _meetings_in_order(self) -> Iterator[FolkhalsoavtalError]:
        last: date | None = None
        for i, mote in enumerate(self.moten):
            if mote.dag is not None and last is not None and mote.dag < last:
                yield Contradiction(
                    "moten-ordning", path=pointer("moten", i, "motestid", "dag"), got=mote.dag, dag=last
                )
            last = mote.dag or last

    def _items_in_order(self) -> Iterator[FolkhalsoavtalError]:
        """What an item refers to that has not been by then."""
        asked: set[str] = set()
        given: set[str] = set()
        for place in self.placed_items():
            punkt = place.punkt
            asked.update(punkt.fragor)
            given.update(uppgift.id for uppgift in punkt.uppgifter)
            for i, svar in enumerate(punkt.avslutade_fragor):
                if svar.fraga not in asked:
                    path = place.path + pointer("avslutade_fragor", i, "fraga")
                    yield Contradiction("fraga-inte-oppen", path=path, got=shown(svar.fraga))
                asked.discard(svar.fraga)
            for i, id_ in enumerate(punkt.utforda_uppgifter):
                if id_ not in given:
                    path = place.path + pointer("utforda_uppgifter", i)
                    yield Contradiction("uppgift-inte-given", path=path, got=shown(id_))
        before: set[str] = set()
        for i, mote in enumerate(self.moten):
            for j, punkt in enumerate(mote.motespunkter):
                for n, inlagg in enumerate(punkt.inlagg):
                    if inlagg.se_punkt is not None and inlagg.se_punkt not in before:
                        path = pointer("moten", i, "motespunkter", j, "inlagg", n, "se_punkt")
                        yield Contradiction("punkt-inte-fore", path=path, got=shown(inlagg.se_punkt))
                before.add(punkt.id)

    def placed_items(self) -> Iterator[Placering]:
        """The items of the meetings that have been held, in order; those of others are only an agenda."""
        for i, mote in enumerate(self.moten):
            for j, punkt in enumerate(mote.minutes):
                yield Placering(mote, punkt, pointer("moten", i, "motespunkter", j))

    @property
    def questions(self) -> tuple[Fragelage, ...]:
        """How it is with each question, in their order."""
        lyft: dict[str, list[Placering]] = {fraga.id: [] for fraga in self.fragor}
        closed: dict[str, list[Placering]] = {fraga.id: [] for fraga in self.fragor}
        since: dict[str, list[Placering]] = {fraga.id: [] for fraga in self.fragor}
        for place in self.placed_items():
            for id_ in place.punkt.fragor:
                lyft[id_].append(place)
                since[id_].append(place)
            for svar in place.punkt.avslutade_fragor:
                closed[svar.fraga].append(place)
                since[svar.fraga].clear()
        return tuple(
            Fragelage(
                fraga,
                tuple(lyft[fraga.id]),
                tuple(closed[fraga.id]),
                oppen=bool(since[fraga.id]) or not closed[fraga.id],
                oppnad=tuple(since[fraga.id]),
            )
            for fraga in self.fragor
        )

    @property
    def open_questions(self) -> tuple[Fragelage, ...]:
        """The questions that are open, in their order."""
        return tuple(lage for lage in self.questions if lage.oppen)

    @property
    def tasks(self) -> tuple[Uppgiftslage, ...]:
        """How it is with each task, in the order in which they are given; those that are only wished for too."""
        done: dict[str, Placering] = {}
        for place in self.placed_items():
            for id_ in place.punkt.utforda_uppgifter:
                done.setdefault(id_, place)
        return tuple(
            Uppgiftslage(uppgift, place, done.get(uppgift.id))
            for place in self.placed_items()
            for uppgift in place.punkt.uppgifter
        )

    @property
    def tasks_not_done(self) -> tuple[Uppgiftslage, ...]:
        """The tasks that are not told to be done, in the order in which they are given."""
        return tuple(lage for lage in self.tasks if lage.utford is None)

    def contributions_of(self, aktor: str) -> tuple[tuple[Placering, Inlagg], ...]:
        """What an actor contributes to the meetings, each with its item, in order.

        Raises:
            InvalidType: When the id is no text.
            InvalidValue: When the network has no such actor.
        """
        _require_one_of(aktor, (each.id for each in self.aktorer), "/aktor")
        every = ((place, inlagg) for place in self.placed_items() for inlagg in place.punkt.inlagg)
        return tuple((place, inlagg) for place, inlagg in every if aktor in inlagg.aktorer)

    def placed_awaited(self) -> Iterator[tuple[str, Motestid, Mote]]:
        """The meetings that are to come, in order: the one that the last minutes tell of, and those that are called.

        What minutes, or the word that a meeting is cancelled, say of the next one holds until they say something else,
        or a meeting is at hand that is on that day, after it, or on no day that is known. Each comes with its JSON
        Pointer, and the meeting that is called, or that tells of it.
        """
        telling = [i for i, mote in enumerate(self.moten) if mote.nasta_mote and mote.lage is not Moteslage.KALLAT]
        for i in telling[-1:]:
            by, said = self.moten[i], self.moten[i].nasta_mote
            day = None if said is None else said.day_after(by.dag)
            times = [mote.motestid for mote in self.moten[i + 1 :]]
            later = [None if tid is None else tid.day_after(by.dag) for tid in times]
            if said is not None and not any(each is None or day is None or each >= day for each in later):
                yield pointer("moten", i, "nasta_mote"), said, by
        after = max((i for i, mote in enumerate(self.moten, start=1) if mote.held), default=0)
        for i, mote in enumerate(self.moten[after:], start=after):
            if mote.lage is not Moteslage.INSTALLT and mote.motestid is not None:
                yield pointer("moten", i), mote.motestid, mote

    @property
    def next_meeting(self) -> Motestid | None:
        """When and where the next meeting is, by the minutes or the call to it; None when that is not stated.

        Of several it is the first by its day; one whose year is not stated comes next after the last that was held.
        """
        last = max((mote.dag for mote in self.moten if mote.held and mote.dag is not None), default=None)
        awaited = [tid for _, tid, _ in self.placed_awaited()]
        return min(awaited, key=lambda tid: tid.day_after(last) or date.max, default=None)

    def up_to(self, mote: str) -> "Natverk":
        """The network by its minutes up to a meeting: without the meetings after it, and what came up first in those.

        What is told beside the minutes (of deadlines, of methods, of who takes part) stays.

        Raises:
            InvalidType: When the id is no text.
            InvalidValue: When the network has no such meeting.
        """
        ids = [each.id for each in self.moten]
        _require_one_of(mote, ids, "/mote")
        last = ids.index(mote)
        before, after = (
            {id_ for each in moten for punkt in each.motespunkter for id_ in punkt.fragor}
            for moten in (self.moten[: last + 1], self.moten[last + 1 :])
        )
        fragor = tuple(fraga for fraga in self.fragor if fraga.id in before or fraga.id not in after)
        return evolve(self, moten=self.moten[: last + 1], fragor=fragor)

    def with_mote(self, mote: Mote) -> "Natverk":
        """The network with a meeting in place of the one with its id, or where its day belongs among the others.

        Raises:
            InvalidType: When it is no meeting.
            Contradiction: When it does not fit among the others.
        """
        require(mote, Mote, "/mote")
        if any(other.id == mote.id for other in self.moten):
            return evolve(self, moten=tuple(mote if other.id == mote.id else other for other in self.moten))
        later = (i for i, other in enumerate(self.moten) if mote.dag and other.dag and other.dag > mote.dag)
        place = next(later, len(self.moten))
        return evolve(self, moten=(*self.moten[:place], mote, *self.moten[place:]))


def _require_one_of(id_: str, known: Iterable[str], path: str) -> None:
    require(id_, str, path)
    ids = tuple(known)
    if id_ not in ids:
        raise InvalidValue("okant-varde", path=path, got=shown(id_), known=ids or ("–",))
