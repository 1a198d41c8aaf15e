"""Records together (handlingar): each stands once, what they name exists, and answers fit their forms."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from folkhalsoavtal.aktorer import Aktor
from folkhalsoavtal.arende import Tjansteutlatande
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.behovsanalys import Behovsanalys
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, pointer
from folkhalsoavtal.errors import placed as told_from
from folkhalsoavtal.fields import Handling, references, require, shown
from folkhalsoavtal.formular import Formular, form_of
from folkhalsoavtal.frister import Besked, Fristbesked
from folkhalsoavtal.ifyllt import IfylltFormular
from folkhalsoavtal.insats import Insats, Mal
from folkhalsoavtal.plan import Fokusomrade, Verksamhetsplan
from folkhalsoavtal.references import Links, at_hand, dangling, declared
from folkhalsoavtal.svarsprovning import answer_faults
from folkhalsoavtal.uppfoljning import Uppfoljning


def told_of(fristbesked: Sequence[Fristbesked], known: tuple[str, ...]) -> Iterator[FolkhalsoavtalError]:
    """What is told of deadlines that there are not, or told twice."""
    told = ((pointer("fristbesked", i, "frist"), besked.frist) for i, besked in enumerate(fristbesked))
    yield from references(told, known, "okand-hanvisning")
    seen: set[tuple[str, int, int, Besked]] = set()
    for i, besked in enumerate(fristbesked):
        key = (besked.frist, besked.verksamhetsar, besked.nr, besked.besked)
        if key in seen:
            yield Contradiction("fristbesked-dubbelt", path=pointer("fristbesked", i), got=shown(besked.frist))
        seen.add(key)


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


def records_once(placed: Iterable[tuple[str, Handling]]) -> Iterator[FolkhalsoavtalError]:
    """Records of a kind whose id stands a second time; of plans and follow-ups in one file, of forms in one version."""
    seen: set[tuple[str, ...]] = set()
    for path, record in placed:
        file = path.rpartition("/planer/")[0] or path.rpartition("/uppfoljningar/")[0]
        version = record.version if isinstance(record, Formular) else ""
        key = (file, type(record).__name__, record.id, version)
        if key in seen:
            yield Contradiction("dubbelt-id", path=path + "/id", got=shown(record.id))
        seen.add(key)


def forms_in(placed: Iterable[tuple[str, Handling]]) -> tuple[Formular, ...]:
    """The forms among records."""
    return tuple(record for _, record in placed if isinstance(record, Formular))


def filled_in(placed: Iterable[tuple[str, Handling]], formular: Iterable[Formular]) -> tuple[IfylltFormular, ...]:
    """The follow-ups among records with their forms, in order; one whose form is not at hand is left out."""
    placed = tuple(placed)
    forms = (*forms_in(placed), *formular)
    avtal = {record.id: record for _, record in placed if isinstance(record, Avtal)}
    found: list[IfylltFormular] = []
    for path, record in placed:
        if isinstance(record, Uppfoljning) and (form := form_of(record, forms)) is not None:
            parter = dict.fromkeys(part.id for id_ in record.avtal if id_ in avtal for part in avtal[id_].alla_parter)
            with told_from(path):
                found.append(IfylltFormular(form, record, tuple(parter)))
    return tuple(found)


def answers_that_do_not_fit(placed: Iterable[tuple[str, Handling]]) -> Iterator[FolkhalsoavtalError]:
    """What in follow-ups does not fit their forms, where those are at hand."""
    placed = tuple(placed)
    forms = forms_in(placed)
    for path, record in placed:
        if isinstance(record, Uppfoljning) and (form := form_of(record, forms)) is not None:
            yield from (fault.at(path) for fault in answer_faults(record, form))


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
            plans = (plan for _, plan in records if isinstance(plan, Verksamhetsplan))
            known |= _planned(record, tuple(plan for plan in plans if set(plan.avtal) & set(record.avtal)))
        yield from dangling(record, known, path)


#: What plans have that follow-ups are of.
_PLANNED: Final = (Insats, Mal, Fokusomrade, Aktor)


def _planned(uppfoljning: Uppfoljning, plans: Sequence[Verksamhetsplan]) -> dict[str, tuple[str, ...]]:
    """What the plans of a follow-up's agreements have, each once; nothing is known when none is at hand.

    An insats is the same in every year. Goals, areas and actors are those of the plans for the year, or of every plan
    where none is said to be for it.
    """
    of_year = [plan for plan in plans if uppfoljning.verksamhetsar in plan.years] or plans
    known: dict[str, dict[str, None]] = {}
    for kind in _PLANNED if plans else ():
        for plan in plans if kind is Insats else of_year:
            known.setdefault(kind.__name__, {}).update(dict.fromkeys(declared(plan, kind)[kind.__name__]))
    return {kind: tuple(ids) for kind, ids in known.items()}


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
        case _:
            return (), ()
