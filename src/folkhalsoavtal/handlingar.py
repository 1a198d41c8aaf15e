"""Records together (handlingar): each stands once, what they name exists, and answers fit their forms."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from folkhalsoavtal.aktorer import Aktor
from folkhalsoavtal.arende import Tjansteutlatande
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.behovsanalys import Behovsanalys
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError
from folkhalsoavtal.errors import placed as told_from
from folkhalsoavtal.fields import Handling, listed, require, shown
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.ifyllt import IfylltFormular
from folkhalsoavtal.insats import Insats, Mal
from folkhalsoavtal.plan import Fokusomrade, Verksamhetsplan
from folkhalsoavtal.redovisning import EkonomiskRedovisning
from folkhalsoavtal.references import Links, at_hand, dangling, declared
from folkhalsoavtal.svarsprovning import answer_faults
from folkhalsoavtal.uppfoljning import Uppfoljning


def analyses_of(avtal: Avtal, records: Iterable[Handling]) -> tuple[Behovsanalys, ...]:
    """The need analyses behind an agreement: those that plans of it name, or all at hand where none names any."""
    records = tuple(records)
    analyser = {record.id: record for record in records if isinstance(record, Behovsanalys)}
    behind = _named_by_plans(records).get(avtal.id, analyser)
    return tuple(analys for id_, analys in analyser.items() if id_ in behind)


def _named_by_plans(records: Iterable[Handling]) -> dict[str, dict[str, None]]:
    """The ids of the need analyses that plans name, by the id of the agreement; of those for which any is named."""
    named: dict[str, dict[str, None]] = {}
    for record in records:
        if isinstance(record, Verksamhetsplan) and record.behovsanalyser:
            for avtal in record.avtal:
                named.setdefault(avtal, {}).update(dict.fromkeys(record.behovsanalyser))
    return named


#: What stands in the file of an agreement, with ids that are unique in it.
_OF_FILES: Final = ("planer", "uppfoljningar", "redovisningar")


def records_once(placed: Iterable[tuple[str, Handling]]) -> Iterator[FolkhalsoavtalError]:
    """Records of a kind whose id stands a second time.

    The id of a plan, a follow-up or a statement is one of its agreement's file, that of a form one of its version; the
    same form can stand in several files.
    """
    seen: dict[tuple[str, ...], list[tuple[str, Handling]]] = {}
    for path, record in placed:
        file = next((around for name in _OF_FILES if (around := path.rpartition(f"/{name}/")[0])), "")
        version = record.version if isinstance(record, Formular) else ""
        others = seen.setdefault((file, type(record).__name__, record.id, version), [])
        beside = path.rpartition("/handlingar/")[0]
        apart = isinstance(record, Formular) and all(
            other == record and place.rpartition("/handlingar/")[0] != beside for place, other in others
        )
        if others and not apart:
            yield Contradiction("dubbelt-id", path=path + "/id", got=shown(record.id))
        others.append((path, record))


def forms_in(placed: Iterable[tuple[str, Handling]]) -> tuple[Formular, ...]:
    """The forms among records."""
    return tuple(record for _, record in placed if isinstance(record, Formular))


def forms_from(formular: Iterable[Formular]) -> tuple[Formular, ...]:
    """Forms that are handed over.

    Raises:
        InvalidType: When they are no list, or one of them is no form.
    """
    return listed(formular, Formular, "/formular")


def with_those_handed(own: Iterable[Formular], formular: Iterable[Formular]) -> tuple[Formular, ...]:
    """Forms among records, then those that are handed over; not those of a version that is among the records."""
    own = tuple(own)
    among = {(form.id, form.version) for form in own}
    return (*own, *(form for form in formular if (form.id, form.version) not in among))


def with_forms(
    placed: Iterable[tuple[str, Handling]], formular: Iterable[Formular] = ()
) -> Iterator[tuple[str, Uppfoljning, Formular | None]]:
    """The follow-ups among records, each with the JSON Pointer to it and its form; None when that is not at hand.

    Args:
        placed: The records.
        formular: Forms that may be named, beside those among the records.
    """
    placed = tuple(placed)
    at_hand = with_those_handed(forms_in(placed), forms_from(formular))
    forms = {(form.id, form.version): form for form in at_hand}
    for path, record in placed:
        if isinstance(record, Uppfoljning):
            yield path, record, forms.get((record.formular, record.formularversion))


def parties_behind(uppfoljning: Uppfoljning, avtal: Mapping[str, Avtal]) -> tuple[str, ...]:
    """The ids of those who are parties of a follow-up's agreements in its year, as far as these are at hand."""
    ar = uppfoljning.verksamhetsar
    return tuple(dict.fromkeys(id_ for one in uppfoljning.avtal if one in avtal for id_ in avtal[one].parties_in(ar)))


def filled_in(placed: Iterable[tuple[str, Handling]], formular: Iterable[Formular]) -> tuple[IfylltFormular, ...]:
    """The follow-ups among records with their forms, in order; one whose form is not at hand is left out."""
    placed = tuple(placed)
    avtal = {record.id: record for _, record in placed if isinstance(record, Avtal)}
    found: list[IfylltFormular] = []
    for path, uppfoljning, form in with_forms(placed, formular):
        if form is not None:
            with told_from(path):
                found.append(IfylltFormular(form, uppfoljning, parties_behind(uppfoljning, avtal)))
    return tuple(found)


def answers_that_do_not_fit(placed: Iterable[tuple[str, Handling]]) -> Iterator[FolkhalsoavtalError]:
    """What in follow-ups does not fit their forms, where those are at hand."""
    for path, uppfoljning, form in with_forms(placed):
        if form is not None:
            yield from (fault.at(path) for fault in answer_faults(uppfoljning, form))


def links_of(plan: Verksamhetsplan, placed: Iterable[tuple[str, Handling]]) -> Links:
    """The links of a plan among records: to its agreements and its need analyses."""
    require(plan, Verksamhetsplan, "/plan")
    return Links((plan, *at_hand(plan, (record for _, record in placed))))


def unresolved(records: Sequence[tuple[str, Handling]]) -> Iterator[FolkhalsoavtalError]:
    """The references between records to what is not there; those to records not at hand are a matter of validation.

    Parties and målområden are looked up in the agreements that a record names, challenges in the need analyses that
    its plans name, when all of those are at hand; what a follow-up is of, in the plans of its agreements.
    """
    avtal = {record.id: record for _, record in records if isinstance(record, Avtal)}
    analyser = {record.id: record for _, record in records if isinstance(record, Behovsanalys)}
    behind = _named_by_plans(record for _, record in records)
    plans = _Plans(records)
    for path, record in records:
        own, named = _named_records(record, behind, analyser)
        known: dict[str, tuple[str, ...]] = {}
        if own and all(id_ in avtal for id_ in own):
            found = [avtal[id_] for id_ in own]
            roles = {(part.id, part.organisation.identitet) for one in found for part in one.named_parter}
            known["Avtalspart"] = tuple(sorted(role for role, _ in roles))
            known["Malomrade"] = tuple(omrade.id for one in found for omrade in one.malomraden)
        if named and all(id_ in analyser for id_ in named):
            known["Folkhalsoutmaning"] = tuple(u.id for id_ in named for u in analyser[id_].utmaningar)
        if isinstance(record, Uppfoljning):
            known |= plans.known(record)
        yield from dangling(record, known, path)


#: What plans have that follow-ups are of.
_PLANNED: Final = (Insats, Mal, Fokusomrade, Aktor)


class _Plans:
    """The plans among records, with what each has that follow-ups are of; each is walked through once."""

    def __init__(self, records: Iterable[tuple[str, Handling]]) -> None:
        self._of: dict[str, list[Verksamhetsplan]] = {}
        self._has: dict[int, dict[str, tuple[str, ...]]] = {}
        for _, record in records:
            if isinstance(record, Verksamhetsplan):
                for avtal in record.avtal:
                    self._of.setdefault(avtal, []).append(record)

    def known(self, uppfoljning: Uppfoljning) -> dict[str, tuple[str, ...]]:
        """What the plans of a follow-up's agreements have, each once; nothing is known when none is at hand.

        An insats is the same in every year. Goals, areas and actors are those of the plans for the year, or of every
        plan where none is said to be for it.
        """
        plans = [plan for avtal in uppfoljning.avtal for plan in self._of.get(avtal, ())]
        of_year = [plan for plan in plans if uppfoljning.verksamhetsar in plan.years] or plans
        known: dict[str, dict[str, None]] = {}
        for kind in _PLANNED if plans else ():
            for plan in plans if kind is Insats else of_year:
                known.setdefault(kind.__name__, {}).update(dict.fromkeys(self._in(plan)[kind.__name__]))
        return {kind: tuple(ids) for kind, ids in known.items()}

    def _in(self, plan: Verksamhetsplan) -> dict[str, tuple[str, ...]]:
        if id(plan) not in self._has:
            self._has[id(plan)] = declared(plan, *_PLANNED)
        return self._has[id(plan)]


def _named_records(
    record: Handling, behind: Mapping[str, Iterable[str]], analyser: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The agreements and the need analyses that a record names.

    Those of an agreement are behind its plans; where none of them names any, they are all that are at hand.
    """
    match record:
        case Avtal():
            return (record.id,), tuple(behind.get(record.id, analyser))
        case Verksamhetsplan():
            return record.avtal, record.behovsanalyser
        case Uppfoljning():
            return record.avtal, tuple(
                dict.fromkeys(id_ for avtal in record.avtal for id_ in behind.get(avtal, analyser))
            )
        case Tjansteutlatande():
            return record.avtal, ()
        case EkonomiskRedovisning():
            return (record.avtal,), ()
        case _:
            return (), ()
