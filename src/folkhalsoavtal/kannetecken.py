"""The signs of a method (kännetecken): what in the records of a collaboration shows that something is done.

Each sign is a function of what is at hand. A sign shows nothing by how much there is not: what is added can only add
to what it shows.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias, TypeVar

from attrs import evolve, frozen

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.aktorer import Aktor, Forekomst, Tjanst, kinds_of
from folkhalsoavtal.andringar import Avtalsandring
from folkhalsoavtal.arende import Beslut, Beslutsstatus
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.behovsanalys import Behovsanalys
from folkhalsoavtal.budget import Budget, Finansiarsroll
from folkhalsoavtal.fields import Value, walk
from folkhalsoavtal.finansiering import Finansieringsregel
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.frister import Frist, Fristslag
from folkhalsoavtal.indikator import Indikator
from folkhalsoavtal.insats import Ansats, Insats, Insatsstatus, Mal
from folkhalsoavtal.metod import Kannetecken, Metodlage, Metodpunkt
from folkhalsoavtal.mote import Inlagg, Inlaggsslag, Mote, Motesbeslut, Moteslage, Motespunkt
from folkhalsoavtal.natverk import Natverk
from folkhalsoavtal.parter import Avtalspart
from folkhalsoavtal.plan import Fokusomrade, Verksamhetsplan
from folkhalsoavtal.styrning import Krav, Kravamne, ParallellPlan, Styrorgan, Styrorgansroll
from folkhalsoavtal.uppfoljning import Uppfoljning

V = TypeVar("V", bound=Value)

_GJORT, _PAGAR, _SAKNAS = Metodlage.GJORT, Metodlage.PAGAR, Metodlage.SAKNAS


@frozen
class Belagg:
    """What a verdict rests on (belägg).

    Attributes:
        path: The JSON Pointer to it in the record that is measured.
        lage: What it shows.
        varde: The value there; that which has the field, where it is a field of one.
        kannetecken: The sign that it shows; None for what is told of an item, and for why one does not apply.
    """

    path: str
    lage: Metodlage
    varde: Value
    kannetecken: Kannetecken | None = None


class Samverkan:
    """A collaboration by its records: every value in them with its JSON Pointer; not what is only proposed in it."""

    def __init__(self, record: Avtal | Akt | Samling | Natverk) -> None:
        self._of: dict[type, list[tuple[str, Any]]] = {}
        proposed: str | None = None
        for path, value in walk(record):
            if proposed is not None and path.startswith(proposed):
                continue
            proposed = path + "/" if isinstance(value, Avtalsandring) and value.foreslagen else None
            if proposed is None:
                self._of.setdefault(type(value), []).append((path, value))

    def of(self, kind: type[V]) -> Iterator[tuple[str, V]]:
        """The values of a class, in order, each with its JSON Pointer."""
        for each, placed in self._of.items():
            if issubclass(each, kind):
                yield from placed

    def fields(self, kind: type[V], name: str, lage: Metodlage) -> Iterator[Belagg]:
        """The values of a class in which a field is stated."""
        return (Belagg(f"{path}/{name}", lage, value) for path, value in self.of(kind) if getattr(value, name))


_Found: TypeAlias = Iterator[Belagg]


def _each(placed: Iterable[tuple[str, Value]], lage: Metodlage) -> _Found:
    return (Belagg(path, lage, value) for path, value in placed)


def _there_is(forekomst: Forekomst | None) -> Metodlage:
    """What is named is there, unless it is said that it is not."""
    return {Forekomst.UNDER_UTVECKLING: _PAGAR, Forekomst.SAKNAS: _SAKNAS}.get(forekomst or Forekomst.FINNS, _GJORT)


def _bodies(samverkan: Samverkan, *roller: Styrorgansroll) -> Iterator[tuple[str, Styrorgan]]:
    return ((path, organ) for path, organ in samverkan.of(Styrorgan) if organ.roll in roller)


def _coordinator(samverkan: Samverkan, _: Metodpunkt) -> _Found:
    for path, tjanst in samverkan.of(Tjanst):
        if tjanst.samordnar:
            yield Belagg(path, _there_is(tjanst.forekomst), tjanst)


def _political(samverkan: Samverkan, _: Metodpunkt) -> _Found:
    for path, organ in _bodies(samverkan, Styrorgansroll.RAD, Styrorgansroll.POLITISKT_FORUM):
        yield Belagg(path, _there_is(organ.forekomst), organ)
    for path, organ in _bodies(samverkan, Styrorgansroll.STYRGRUPP):  # politicians sit in some
        yield Belagg(path, _SAKNAS if organ.forekomst is Forekomst.SAKNAS else _PAGAR, organ)
    yield from _decided(samverkan.of(Beslut))


def _decided(placed: Iterable[tuple[str, Beslut | Motesbeslut]]) -> _Found:
    for path, beslut in placed:
        yield Belagg(path, _GJORT if beslut.status is Beslutsstatus.FATTAT else _PAGAR, beslut)


def _resources(samverkan: Samverkan, _: Metodpunkt) -> _Found:
    """Several parties bear a part of a budget, by lines or a stated sum; or it is said how they share the cost."""
    for path, budget in samverkan.of(Budget):
        parter = {each.id for each in budget.finansiarer if each.roll is Finansiarsroll.PART}
        rows = [post.belopp for post in budget.budgetposter]
        rows += [] if budget.angiven_summa is None else [budget.angiven_summa.belopp]
        cells = (cell for row in rows for cell in row.items())
        bearing = {id_ for id_, belopp in cells if id_ in parter and belopp is not None and belopp.ore > 0}
        yield Belagg(path, _GJORT if len(bearing) > 1 else _PAGAR, budget)
    yield from _each(samverkan.of(Finansieringsregel), _PAGAR)


def _needs(samverkan: Samverkan, _: Metodpunkt) -> _Found:
    yield from _each(samverkan.of(Behovsanalys), _GJORT)
    yield from samverkan.fields(Verksamhetsplan, "behovsanalyser", _GJORT)
    yield from samverkan.fields(Verksamhetsplan, "nulage", _PAGAR)
    yield from samverkan.fields(Fokusomrade, "nulage", _PAGAR)
    yield from _each(samverkan.of(Indikator), _PAGAR)


def _mapping(samverkan: Samverkan, _: Metodpunkt) -> _Found:
    yield from _each(samverkan.of(ParallellPlan), _PAGAR)
    yield from _each(_contributions(samverkan, Inlaggsslag.LARANDE_EXEMPEL), _PAGAR)


def _contributions(samverkan: Samverkan, slag: Inlaggsslag) -> Iterator[tuple[str, Inlagg]]:
    """What is contributed of a kind to meetings that have been held."""
    for path, natverk in samverkan.of(Natverk):
        for place in natverk.placed_items():
            for i, inlagg in enumerate(place.punkt.inlagg):
                if inlagg.slag is slag:
                    yield f"{path}{place.path}/inlagg/{i}", inlagg


def _goals(samverkan: Samverkan, _: Metodpunkt) -> _Found:
    return _each(samverkan.of(Mal), _GJORT)


def _frames(samverkan: Samverkan, _: Metodpunkt) -> _Found:
    return _each(samverkan.of(Budget), _GJORT)


def _priorities(samverkan: Samverkan, _: Metodpunkt) -> _Found:
    yield from samverkan.fields(Verksamhetsplan, "prioriteringar", _GJORT)
    yield from _each(samverkan.of(Fokusomrade), _PAGAR)


def _meetings(samverkan: Samverkan, _: Metodpunkt) -> _Found:
    """A working group says how often it meets, or has days for it; a network has met twice. One meeting is a start."""
    for path, organ in _bodies(samverkan, Styrorgansroll.ARBETSGRUPP):
        there, often = _there_is(organ.forekomst), organ.moten_per_ar
        meets = often is not None and often.ovre > 0
        yield Belagg(path, there if meets or there is _SAKNAS else _PAGAR, organ)
    of_networks = {f"{path}/frister/{i}" for path, n in samverkan.of(Natverk) for i in range(len(n.frister))}
    for path, frist in samverkan.of(Frist):
        groups = (Styrorgansroll.ARBETSGRUPP, *([None] if path in of_networks else []))
        if frist.slag is Fristslag.MOTE and frist.styrorgan in groups:
            yield Belagg(path, _GJORT, frist)
    for path, natverk in samverkan.of(Natverk):
        held = sum(mote.held for mote in natverk.moten)
        for i, mote in enumerate(natverk.moten):
            if mote.lage is not Moteslage.INSTALLT:
                yield Belagg(f"{path}/moten/{i}", _GJORT if mote.held and held > 1 else _PAGAR, mote)
            if mote.nasta_mote is not None:
                yield Belagg(f"{path}/moten/{i}/nasta_mote", _PAGAR, mote.nasta_mote)


def _trends(samverkan: Samverkan, _: Metodpunkt) -> _Found:
    """The same is measured in two years in one place; in one year there is a number to begin with."""
    years: dict[tuple[str, str | None], set[int]] = {}
    for _path, each in samverkan.of(Indikator):
        years.setdefault((each.benamning, each.geografiskt_omrade), set()).update(filter(None, [each.matar]))
    for path, each in samverkan.of(Indikator):
        # where it is not said of which place, it is of the whole area
        here = years[each.benamning, each.geografiskt_omrade] | years.get((each.benamning, None), set())
        yield Belagg(path, _GJORT if len(here) > 1 else _PAGAR, each)


def _learning(samverkan: Samverkan, _: Metodpunkt) -> _Found:
    """Two participants of a network have told the others of what they do."""
    every = tuple(_contributions(samverkan, Inlaggsslag.LARANDE_EXEMPEL))
    for path, _natverk in samverkan.of(Natverk):
        examples = tuple(each for each in every if each[0].startswith(f"{path}/"))
        telling = {aktor for _path, inlagg in examples for aktor in inlagg.aktorer}
        yield from _each(examples, _GJORT if len(telling) > 1 else _PAGAR)
    yield from _each(_contributions(samverkan, Inlaggsslag.PRESENTATION), _PAGAR)


#: The states of an insats that is done, or has been.
_GOES_ON: Final = {Insatsstatus.PAGAENDE, Insatsstatus.GENOMFORD, Insatsstatus.ORDINARIE_VERKSAMHET}


def _preventing(samverkan: Samverkan, _: Metodpunkt) -> _Found:
    """An insats that prevents has gone on; one that is planned, or whose approach is not stated, is a start."""
    for path, insats in samverkan.of(Insats):
        prevents = Ansats.FOREBYGGANDE in insats.ansatser
        goes_on = any(uppgift.status in _GOES_ON for uppgift in insats.status)
        if prevents or goes_on:
            yield Belagg(path, _GJORT if prevents and goes_on else _PAGAR, insats)


def _purpose(samverkan: Samverkan, _: Metodpunkt) -> _Found:
    for path, organ in _bodies(samverkan, Styrorgansroll.ARBETSGRUPP):
        there = _there_is(organ.forekomst)
        if organ.uppgift is not None or there is _SAKNAS:
            yield Belagg(path, there, organ)
    yield from samverkan.fields(Natverk, "syfte", _GJORT)
    yield from samverkan.fields(Verksamhetsplan, "syfte", _PAGAR)
    yield from samverkan.fields(Avtal, "syfte", _PAGAR)


def _minutes(samverkan: Samverkan, _: Metodpunkt) -> _Found:
    """The minutes of a meeting are sent to somebody; that there are any is a start."""
    for path, mote in samverkan.of(Mote):
        if mote.held and mote.utskick:
            sent = any(utskick.dag is not None for utskick in mote.utskick)
            yield Belagg(f"{path}/utskick", _GJORT if sent else _PAGAR, mote)
        elif mote.minutes:
            yield Belagg(path, _PAGAR, mote)


def _reporting(samverkan: Samverkan, punkt: Metodpunkt) -> _Found:
    """The one body is said to report to the other; where either is said to be missing, so is that."""
    who = punkt.rapportering
    for path, organ in samverkan.of(Styrorgan) if who is not None else ():
        if who is not None and organ.roll is who.fran and who.till in organ.rapporterar_till:
            yield Belagg(path, _there_is(organ.forekomst), organ)
        elif who is not None and organ.forekomst is Forekomst.SAKNAS and organ.roll in (who.fran, who.till):
            yield Belagg(path, _SAKNAS, organ)


def _decisions(samverkan: Samverkan, _: Metodpunkt) -> _Found:
    cancelled = tuple(f"{path}/" for path, mote in samverkan.of(Mote) if mote.lage is Moteslage.INSTALLT)
    yield from _decided(placed for placed in samverkan.of(Motesbeslut) if not placed[0].startswith(cancelled))
    yield from _decided(samverkan.of(Beslut))


def _followup_plan(samverkan: Samverkan, _: Metodpunkt) -> _Found:
    yield from _deadlines(samverkan, {Fristslag.UPPFOLJNING: _GJORT})
    yield from _each(samverkan.of(Uppfoljning), _GJORT)
    yield from _each(samverkan.of(Formular), _PAGAR)


def _deadlines(samverkan: Samverkan, shows: Mapping[Fristslag, Metodlage]) -> _Found:
    for path, frist in samverkan.of(Frist):
        if frist.slag in shows:
            yield Belagg(path, shows[frist.slag], frist)


def _how_evaluated(samverkan: Samverkan, _: Metodpunkt) -> _Found:
    yield from samverkan.fields(Insats, "utvardering", _GJORT)
    yield from _each(samverkan.of(Formular), _GJORT)
    yield from _each(samverkan.of(Uppfoljning), _GJORT)
    required = ((path, krav) for path, krav in samverkan.of(Krav) if krav.amne is Kravamne.UTVARDERING)
    yield from _each(required, _PAGAR)


def _when_evaluated(samverkan: Samverkan, _: Metodpunkt) -> _Found:
    yield from _deadlines(samverkan, {Fristslag.UPPFOLJNING: _GJORT, Fristslag.EKONOMISK_REDOVISNING: _PAGAR})
    yield from _each(samverkan.of(Uppfoljning), _PAGAR)


def _experience(samverkan: Samverkan, _: Metodpunkt) -> _Found:
    """What is thought of and summed up; whether it is made use of nothing but a telling of it shows."""
    yield from _each(((p, u) for p, u in samverkan.of(Uppfoljning) if u.svar or u.svarsblock), _PAGAR)
    yield from samverkan.fields(Motespunkt, "sammanfattning", _PAGAR)
    yield from _each(_contributions(samverkan, Inlaggsslag.REFLEKTION), _PAGAR)


def _partner(samverkan: Samverkan, punkt: Metodpunkt) -> _Found:
    """Somebody of the kind is a party, or takes part; one that is only named is a start."""
    slag = punkt.organisationsslag
    for path, part in samverkan.of(Avtalspart):
        if slag in kinds_of(part.organisation.nyckel):
            yield Belagg(path, _GJORT, part)
    for path, aktorer, taking_part in _actors(samverkan):
        for i, aktor in enumerate(aktorer):
            if slag is not None and aktor.is_of(slag):
                yield Belagg(f"{path}/aktorer/{i}", _GJORT if aktor.id in taking_part else _PAGAR, aktor)


def _actors(samverkan: Samverkan) -> Iterator[tuple[str, tuple[Aktor, ...], set[str]]]:
    """The actors of each network and plan, and the ids of those of them that take part."""
    for path, natverk in samverkan.of(Natverk):
        motes = [ids for mote in natverk.moten for ids in (mote.deltagare, mote.sekretariat)]
        told = [inlagg.aktorer for place in natverk.placed_items() for inlagg in place.punkt.inlagg]
        every = (natverk.medlemmar or (), natverk.sekretariat or (), *motes, *told)
        yield path, natverk.aktorer, {id_ for ids in every for id_ in ids}
    for path, plan in samverkan.of(Verksamhetsplan):
        reported = [u for _, u in samverkan.of(Uppfoljning) if set(u.avtal) & set(plan.avtal)]
        blocks = [block for each in reported for block in each.svarsblock or ()]
        told = [*(each.aktorer or () for each in plan.insatser), *(each.aktorer or () for each in blocks)]
        yield path, plan.aktorer, {id_ for ids in told for id_ in ids}


#: What shows each sign.
_SHOWN_BY: Final[Mapping[Kannetecken, Callable[[Samverkan, Metodpunkt], _Found]]] = MappingProxyType(
    {
        Kannetecken.SAMORDNARE: _coordinator,
        Kannetecken.POLITISK_FORANKRING: _political,
        Kannetecken.GEMENSAMMA_RESURSER: _resources,
        Kannetecken.BEHOVSANALYS: _needs,
        Kannetecken.KARTLAGGNING: _mapping,
        Kannetecken.MAL: _goals,
        Kannetecken.RAMAR: _frames,
        Kannetecken.PRIORITERING: _priorities,
        Kannetecken.MOTEN: _meetings,
        Kannetecken.TRENDER: _trends,
        Kannetecken.LARANDE: _learning,
        Kannetecken.FOREBYGGANDE_INSATSER: _preventing,
        Kannetecken.ARBETSGRUPPENS_SYFTE: _purpose,
        Kannetecken.MINNESANTECKNINGAR: _minutes,
        Kannetecken.RAPPORTERING: _reporting,
        Kannetecken.BESLUT: _decisions,
        Kannetecken.UPPFOLJNINGSPLAN: _followup_plan,
        Kannetecken.UTVARDERINGSSATT: _how_evaluated,
        Kannetecken.UTVARDERINGSTID: _when_evaluated,
        Kannetecken.ERFARENHETER: _experience,
        Kannetecken.SAMARBETSPARTNER: _partner,
    }
)


#: What would tell of a sign: a record, or a meeting by its minutes. Where that is silent, the sign is missing.
WOULD_TELL: Final[Mapping[Kannetecken, type[Verksamhetsplan] | type[Mote]]] = MappingProxyType(
    {
        Kannetecken.BEHOVSANALYS: Verksamhetsplan,
        Kannetecken.MAL: Verksamhetsplan,
        Kannetecken.PRIORITERING: Verksamhetsplan,
        Kannetecken.UTVARDERINGSSATT: Verksamhetsplan,
        Kannetecken.BESLUT: Mote,
    }
)


def shown(samverkan: Samverkan, punkt: Metodpunkt, kannetecken: Kannetecken) -> tuple[Belagg, ...]:
    """What shows a sign of an item in a collaboration, in order; where nothing does, what would and is silent."""
    found = tuple(_SHOWN_BY[kannetecken](samverkan, punkt))
    if not found and kannetecken in WOULD_TELL:
        silent = samverkan.of(WOULD_TELL[kannetecken])
        told = ((path, each) for path, each in silent if not isinstance(each, Mote) or each.minutes)
        found = tuple(_each(told, _SAKNAS))
    return tuple(evolve(belagg, kannetecken=kannetecken) for belagg in found)
