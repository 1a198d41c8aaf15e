"""The annual wheel in words: what each event is, by whom and on which condition, and all of them as a table."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import frozen

from folkhalsoavtal.arshjul import Arshjul
from folkhalsoavtal.fields import EMPTY
from folkhalsoavtal.handelse import Avtalsdag, Fristlage, Handelse, Natverksdag
from folkhalsoavtal.mote import Motestid
from folkhalsoavtal.rendering.blocks import Block, Field, Group, Heading, Item, Listing, Row, Table
from folkhalsoavtal.rendering.deadlines import anchor_text, condition_text
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.meetings import when_and_where
from folkhalsoavtal.styrning import Styrorgan, Styrorgansroll


def wheel_title(arshjul: Arshjul, lang: Language) -> str:
    """What a wheel is of: its years, and the agreements and networks."""
    names = "; ".join((*arshjul.avtal.values(), *arshjul.natverk.values()))
    return f"{lang.label('arshjul')} {lang.years(arshjul.period)}" + (f": {names}" if names else "")


def event_title(handelse: Handelse, lang: Language) -> str:
    """What an event is called."""
    if handelse.frist is not None:
        return handelse.frist.benamning
    if handelse.benamning is not None:
        return handelse.benamning
    if handelse.moten is None or handelse.styrorgan is None:
        return lang.show(handelse.slag).capitalize()
    antal = lang.interval(handelse.moten)
    if handelse.moten.ovre == handelse.moten.nedre == 1:
        return lang.text("{organ}: 1 meeting a year", organ=body_text(handelse.styrorgan, lang))
    return lang.text("{organ}: {antal} meetings a year", organ=body_text(handelse.styrorgan, lang), antal=antal)


def body_text(organ: Styrorgan | Styrorgansroll, lang: Language) -> str:
    """A governing body by its name, or by its role where it has none."""
    if isinstance(organ, Styrorgan):
        return organ.benamning or lang.show(organ.roll)
    return lang.show(organ)


def by_whom(handelse: Handelse, lang: Language) -> str:
    """Who is to do it: the parties, and the body; nothing where that is not stated."""
    parter = "; ".join(part.benamning for part in handelse.ansvariga)
    roll = None if handelse.frist is None else handelse.frist.styrorgan
    organ = handelse.styrorgan or roll
    if organ is None or handelse.moten is not None:
        return parter
    body = body_text(organ, lang)
    return f"{parter} ({body})" if parter else body


def to_whom(handelse: Handelse) -> str:
    """Who is to have it; nothing where that is not stated."""
    return "; ".join(part.benamning for part in handelse.mottagare)


@frozen
class Names:
    """What things in a wheel are called: agreements and networks by their ids, deadlines by theirs beside those."""

    avtal: Mapping[str, str]
    frister: Mapping[tuple[tuple[str | None, ...], str], str]
    natverk: Mapping[str, str] = EMPTY

    @classmethod
    def of(cls, arshjul: Arshjul) -> "Names":
        """The names of a wheel."""
        frister = {(_whose(h), h.frist.id): h.frist.benamning for h in arshjul.handelser if h.frist is not None}
        return cls(arshjul.avtal, frister, arshjul.natverk)

    @property
    def several(self) -> bool:
        """Whether there are several that events can be of."""
        return len(self.avtal) + len(self.natverk) > 1

    def of_whom(self, handelse: Handelse) -> str:
        """What the agreements or the network of an event are called."""
        if handelse.natverk is not None:
            return self.natverk.get(handelse.natverk, handelse.natverk)
        return "; ".join(self.avtal.get(id_, id_) for id_ in handelse.avtal)


def _whose(handelse: Handelse) -> tuple[str | None, ...]:
    return (*handelse.avtal, handelse.natverk)


def remarks(handelse: Handelse, lang: Language, names: Names) -> Iterator[str]:
    """What is to be known of an event: its condition, that it has been moved, where it is, why its day is not known."""
    grund = None if handelse.grund is None else handelse.grund.frist
    if grund is not None and handelse.kraver is not None:
        yield condition_text(handelse.kraver, grund.benamning, lang)
    if handelse.bestamd_dag != handelse.dag and handelse.bestamd_dag is not None:
        yield lang.text("moved from {dag}", dag=lang.weekday(handelse.bestamd_dag))
    if handelse.motestid is not None:
        yield from _time_and_place(handelse.motestid, lang)
    if handelse.dag is None and handelse.moten is not None:
        yield lang.text("the days are not stated")
    elif (fran := handelse.counted_from) is not None and handelse.dag is None:
        what = anchor_text(fran, lang, lambda id_: names.frister.get((_whose(handelse), id_), id_))
        yield lang.text("the day is not known: it is counted from {what}", what=what)


def _time_and_place(tid: Motestid, lang: Language) -> Iterator[str]:
    """When on the day and where people meet; the day itself, where it is known without its year."""
    if tid.dag is None:
        yield when_and_where(tid, lang)
    elif times := ", ".join(filter(None, ("–".join(filter(None, (tid.starttid, tid.sluttid))), tid.plats))):
        yield times


def wheel_groups(arshjul: Arshjul, lang: Language, on: date | None = None) -> Iterator[Group]:
    """The wheel as a table, in the order of the days; with a day, how it is with each on that day.

    What is to be known of an event stands on a row of its own under it.
    """
    yield tuple(_wheel(arshjul, lang, on))


def _wheel(arshjul: Arshjul, lang: Language, on: date | None) -> Iterator[Block]:
    yield Heading(wheel_title(arshjul, lang), 1)
    if not arshjul.handelser:
        yield Listing([lang.text("Nothing falls due.")], plain=True)
        return
    dated = [handelse for handelse in arshjul.handelser if handelse.dag is not None]
    if dated:
        yield _table(dated, arshjul, lang, on)
    names = Names.of(arshjul)
    undated = [_undated(handelse, names, lang) for handelse in arshjul.handelser if handelse.dag is None]
    if undated:
        yield Field(lang.text("Without a day"), "", undated)
    notes = list(_notes(arshjul, dated, lang, on))
    if notes:
        yield Listing(notes, plain=True)


def _table(dated: list[Handelse], arshjul: Arshjul, lang: Language, on: date | None) -> Table:
    names = Names.of(arshjul)
    several = names.several
    heads = [lang.label("dag"), lang.label("vecka"), lang.text("What")]
    heads += [_of_what(arshjul, lang)] if several else []
    heads += [lang.label("ansvariga"), lang.label("mottagare"), lang.label("verksamhetsar")]
    heads += [lang.text("On {dag}", dag=on)] if on is not None else []

    def cells(handelse: Handelse) -> Iterator[str]:
        dag = handelse.dag or date.max
        yield lang.weekday(dag)
        yield str(dag.isocalendar().week)
        yield event_title(handelse, lang)
        if several:
            yield names.of_whom(handelse)
        yield by_whom(handelse, lang)
        yield to_whom(handelse)
        yield str(handelse.verksamhetsar)
        if on is not None:
            yield lang.show(handelse.lage_on(on))

    def rows() -> Iterator[Row]:
        for handelse in dated:
            yield Row(tuple(cells(handelse)))
            yield from (Row(("", "", remark)) for remark in remarks(handelse, lang, names))

    return Table(tuple(heads), tuple(rows()), numbers=False)


def _of_what(arshjul: Arshjul, lang: Language) -> str:
    """What events are of: agreements, networks, or either."""
    kinds = {"avtal": arshjul.avtal, "natverk": arshjul.natverk}
    return " / ".join(lang.label(kind) for kind, names in kinds.items() if names)


def _undated(handelse: Handelse, names: Names, lang: Language) -> Item:
    """An event whose day is not known, and why."""
    told = (event_title(handelse, lang), *remarks(handelse, lang, names), by_whom(handelse, lang))
    of = f" ({names.of_whom(handelse)})" if names.several else ""
    return Item(f"{handelse.verksamhetsar}: {'; '.join(filter(None, told))}{of}")


def _notes(arshjul: Arshjul, dated: list[Handelse], lang: Language, on: date | None) -> Iterator[str]:
    """How the days are to be understood, and how many are late."""
    duties = any(not isinstance(handelse.slag, (Avtalsdag, Natverksdag)) for handelse in dated)
    if duties and arshjul.forskjutning is None:
        yield lang.text("The days are those of the calendar; none is moved to a business day.")
    elif duties:
        where = lang.show(arshjul.forskjutning)
        yield lang.text("Deadlines on days that are no business days are moved {where}.", where=where)
    if any(h.frist is not None and not (by_whom(h, lang) and to_whom(h)) for h in dated):
        yield lang.text("Where a cell is empty, it is not stated.")
    if on is not None:
        late = sum(handelse.lage_on(on) is Fristlage.FORSENAT for handelse in arshjul.handelser)
        yield lang.text("Late of these on {dag}: {antal}.", dag=on, antal=late)
