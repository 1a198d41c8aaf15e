"""Follow-ups beside each other (uppföljningsjämförelse): years and agreements, although the form has changed."""

import enum
from collections import ChainMap, Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, TypeAlias, TypeVar, cast

from attrs import frozen

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.errors import Contradiction, pointer, raise_all
from folkhalsoavtal.fields import EMPTY, FrozenMap, Handling, listed, references, require, wrong_type
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.fraga import Fraga, JaNejFraga, Skalfraga, Talfraga, Valfraga, answers_of
from folkhalsoavtal.handlingar import forms_from, parties_behind, with_forms, with_those_handed
from folkhalsoavtal.ifyllt import IfylltFormular
from folkhalsoavtal.skala import Readings, Skala, Skalnyckel, Skaloversattning
from folkhalsoavtal.svar import Svarslage, Talsvar
from folkhalsoavtal.svarsfordelning import StalldFraga, Svarsfordelning
from folkhalsoavtal.svarsprovning import answer_faults
from folkhalsoavtal.uppfoljning import Uppfoljning

K = TypeVar("K")

#: What has follow-ups that can be compared, or belongs to them.
Jamforbar: TypeAlias = Akt | Samling | Avtal | Uppfoljning | Formular


class Jamforelsehinder(enum.Enum):
    """Why the answers of a follow-up cannot be compared with those of others (jämförelsehinder)."""

    STALLS_INTE = "stalls_inte"  #: its form does not ask
    FYLLS_INTE_I = "fylls_inte_i"  #: its form asks, and not of this follow-up: no block, or a condition that is not met
    SVAREN_FINNS_INTE = "svaren_finns_inte"  #: its answers are not at hand
    SVAR_SAKNAS = "svar_saknas"  #: none of what is asked is answered
    SKALAN_KAN_INTE_LASAS = "skalan_kan_inte_lasas"  #: nothing says how its scale is read on that of the others
    SVARET_SAKNAR_MOTSVARIGHET = "svaret_saknar_motsvarighet"  #: none of what is answered has a counterpart there


class Forandring(enum.Enum):
    """What has become of an answer from one follow-up to another (förändring)."""

    HOGRE = "hogre"  #: a higher step
    OFORANDRAD = "oforandrad"  #: the same
    LAGRE = "lagre"  #: a lower step
    ANNAN = "annan"  #: another answer, where answers have no order
    KAN_INTE_JAMFORAS = "kan_inte_jamforas"  #: it cannot be told


class Utelamnad(enum.Enum):
    """Why something is left out of a comparison (utelämnad)."""

    INGEN_UPPFOLJNING = "ingen_uppfoljning"  #: the agreement has no follow-up
    FORMULARET_FINNS_INTE = "formularet_finns_inte"  #: the form of the follow-up is not at hand
    SVAREN_PASSAR_INTE = "svaren_passar_inte"  #: its answers do not fit the form


@frozen
class Jamforelsekolumn:
    """A follow-up that is compared (jämförelsekolumn).

    Attributes:
        namn: What its agreements are called.
        ifyllt: The form, filled in.
        organisationer: The identities of the organisations that are parties of its agreements, where these are known.
    """

    namn: str
    ifyllt: IfylltFormular
    organisationer: tuple[str, ...] = ()

    @property
    def verksamhetsar(self) -> int:
        """The year that it is of."""
        return self.ifyllt.uppfoljning.verksamhetsar


@frozen
class Utelamning:
    """What is left out of a comparison (utelämning), and why.

    Attributes:
        namn: What the agreements are called.
        skal: Why.
        verksamhetsar: The year of the follow-up; None when there is none.
    """

    namn: str
    skal: Utelamnad
    verksamhetsar: int | None = None


@frozen
class Jamforelsecell:
    """The answers of one follow-up to what a row is about.

    Attributes:
        fraga: The question as its form asks it; None when it does not.
        fordelning: Its answers as they are; None when it is not asked, or the answers are not at hand.
        gemensam: Its answers on the scale of the row, where that can be told; those without a counterpart there are not
            among them.
        utan_motsvarighet: How many of the answers have no counterpart on the scale of the row; of several choices in
            one answer each is counted.
        kan_inte_ges: The answers of the row that could not be given: the scale of its form has nothing that is read so.
        tal: The numbers that are answered, where numbers are asked for.
        i_block: Whether it is asked in each block of a group, and not once.
        hinder: Why it cannot be compared; None when it can.
    """

    fraga: Fraga | None = None
    fordelning: Svarsfordelning | None = None
    gemensam: Svarsfordelning | None = None
    utan_motsvarighet: int = 0
    kan_inte_ges: tuple[str, ...] = ()
    tal: tuple[Fraction, ...] = ()
    i_block: bool = False
    hinder: Jamforelsehinder | None = None

    @property
    def inte_jamforda(self) -> int:
        """How many answers there are that are not on the scale of the row."""
        if self.fordelning is None:
            return 0
        return _given(self.fordelning) if self.gemensam is None else self.utan_motsvarighet


@frozen
class Jamforelserad:
    """What is asked, by its identity across forms, and the answers of each follow-up to it (jämförelserad).

    Attributes:
        jamforelsenyckel: The identity of what is asked; the ids of form and question where the form states none.
        svar: The ids of the answers that are compared: the steps of the common scale in the order of its form, ``ja``
            and ``nej``, alternatives; empty where answers are not counted.
        skala: The common scale; None where the answers are on none.
        celler: A cell for each follow-up, in the order of the comparison.
    """

    jamforelsenyckel: str
    svar: tuple[str, ...]
    skala: Skala | None
    celler: tuple[Jamforelsecell, ...]

    @property
    def benamningar(self) -> tuple[str, ...]:
        """What the forms call it, each once; more than one when it has been renamed."""
        return tuple(dict.fromkeys(cell.fraga.benamning for cell in self.celler if cell.fraga is not None))

    @property
    def totalt(self) -> Svarsfordelning:
        """The answers of all the follow-ups together, on the common scale."""
        return self._sum(self.celler)

    @property
    def utan_motsvarighet(self) -> int:
        """How many answers there are that are not on the common scale, of all the follow-ups."""
        return sum(cell.inte_jamforda for cell in self.celler)

    def _sum(self, celler: Iterable[Jamforelsecell]) -> Svarsfordelning:
        empty = Svarsfordelning.of((), self.svar)
        return sum((cell.gemensam for cell in celler if cell.gemensam is not None), start=empty)

    def grouped(self, keys: Sequence[K]) -> FrozenMap[K, Svarsfordelning]:
        """The answers on the common scale, summed by a key for each follow-up; together they are :attr:`totalt`.

        Args:
            keys: A key for each follow-up, in the order of the comparison: its year, its municipality.

        Raises:
            ValueError: When there are more or fewer keys than follow-ups.
        """
        groups: dict[K, list[Jamforelsecell]] = {}
        for key, cell in zip(keys, self.celler, strict=True):
            groups.setdefault(key, []).append(cell)
        return FrozenMap((key, self._sum(celler)) for key, celler in groups.items())

    def change(self, fran: int, till: int) -> Forandring:
        """What has become of the answer from one follow-up to another.

        It is told of what is asked once in both: steps and numbers are higher or lower, other answers the same or not.
        ``change(a, b)`` and ``change(b, a)`` are opposite.

        Args:
            fran: The position of the one in the comparison, from 0.
            till: The position of the other.

        Raises:
            InvalidType: When a position is no number.
            UnknownReference: When there is no such follow-up.
        """
        require(fran, int, "/fran")
        require(till, int, "/till")
        positions = tuple(map(str, range(len(self.celler))))
        raise_all(references((("/fran", str(fran)), ("/till", str(till))), positions, "okand-hanvisning"))
        before, after = (self._answer(self.celler[i]) for i in (fran, till))
        if before is None or after is None:
            return Forandring.KAN_INTE_JAMFORAS
        if before == after:
            return Forandring.OFORANDRAD
        if isinstance(before, tuple) or isinstance(after, tuple):
            return Forandring.ANNAN
        return Forandring.HOGRE if after > before else Forandring.LAGRE

    def _answer(self, cell: Jamforelsecell) -> Fraction | tuple[str, ...] | None:
        """What a cell answers: its place among the steps, a number, or what is chosen; None if not one thing."""
        own = cell.gemensam
        if cell.hinder is not None or own is None or cell.i_block or cell.utan_motsvarighet:
            return None
        if cell.tal:
            return cell.tal[0]
        given = tuple(svar for svar, antal in own.antal.items() if antal)
        if self.skala is None:
            return given or None
        return Fraction(self.skala.from_lowest.index(given[0]))


@frozen
class Uppfoljningsjamforelse:
    """Follow-ups beside each other (uppföljningsjämförelse).

    Attributes:
        kolumner: The follow-ups, in the order in which they were given.
        rader: What they are asked, in the order of the oldest form that asks it.
        utelamnade: What is left out, and why.
    """

    kolumner: tuple[Jamforelsekolumn, ...]
    rader: tuple[Jamforelserad, ...]
    utelamnade: tuple[Utelamning, ...] = ()

    def rad(self, jamforelsenyckel: str) -> Jamforelserad:
        """The row of what is asked, by its identity.

        Raises:
            UnknownReference: When nothing that is asked has it.
        """
        require(jamforelsenyckel, str, "/jamforelsenyckel")
        by_id = {rad.jamforelsenyckel: rad for rad in self.rader}
        raise_all(references([("/jamforelsenyckel", jamforelsenyckel)], by_id, "okand-hanvisning"))
        return by_id[jamforelsenyckel]

    def grouped(self, rad: Jamforelserad, by: Callable[[Jamforelsekolumn], K]) -> FrozenMap[K, Svarsfordelning]:
        """The answers of a row on the common scale, summed by a division of the follow-ups.

        Args:
            rad: The row.
            by: What a follow-up is counted under, such as ``lambda kolumn: kolumn.verksamhetsar``.
        """
        return rad.grouped([by(kolumn) for kolumn in self.kolumner])


def compare(
    kolumner: Iterable[Jamforelsekolumn],
    oversattningar: Iterable[Skaloversattning] = (),
    *,
    formular: Iterable[Formular] = (),
    skalor: Mapping[str, Skalnyckel] = EMPTY,
    utelamnade: Iterable[Utelamning] = (),
) -> Uppfoljningsjamforelse:
    """Follow-ups beside each other, by the identity of what their forms ask.

    Questions are the same when they have the same ``jamforelsenyckel``. One that has none is the same as those with its
    id in other versions of the form, with the key that these have where they have one and the same. The
    answers are read on one scale for each row, as forms and the caller say, in one step or several and never
    backwards; what nothing is said of is not compared. The scale of a row is the one that keeps most steps of those of
    the follow-ups, and of several the one of the newest form: it depends on who are compared, unless you name it.

    In whatever order the follow-ups are given, each has the same answers.

    Args:
        kolumner: The follow-ups; one that is given twice is compared once.
        oversattningar: How scales are read on each other; each goes before what forms say of the same two.
        formular: Forms beside those that are filled in, for what they say of scales: a year without a follow-up, or a
            form that others are read on.
        skalor: The scale that the answers to a question are read on, by the identity of the question.
        utelamnade: What is left out, to be told with the rest.

    Returns:
        A row for each identity, with a cell for each follow-up.

    Raises:
        InvalidType: When something is no follow-up that is filled in, no translation or no form.
        UnknownReference: When a named scale is in none of the forms, or what it is named for is asked by none.
        Contradiction: When two forms with the same id and version, or two follow-ups with the same id, are not the
            same; when translations of the same scales differ, name steps that a scale lacks, or swap steps.

    .. versionadded:: 0.1.0
    """
    every = listed(kolumner, Jamforelsekolumn, "/kolumner")
    for n, kolumn in enumerate(every):
        require(kolumn.ifyllt, IfylltFormular, pointer("kolumner", n, "ifyllt"))
    forms = _in_order(_forms(every, forms_from(formular)))
    columns = _once(every)
    left = listed(utelamnade, Utelamning, "/utelamnade")
    translations = listed(oversattningar, Skaloversattning, "/oversattningar")
    placed = (
        (pointer("formular", form.id, form.version, "skaloversattningar", n), each)
        for form in forms
        for n, each in enumerate(form.skaloversattningar)
    )
    readings = Readings.of(dict(_scales(forms)), placed, translations)
    questions = _by_identity(forms)
    _check_named(skalor, {nyckel for by_identity in questions.values() for nyckel in by_identity}, readings)
    filled = {_key(kolumn.ifyllt.formular) for kolumn in columns}
    asked = dict.fromkeys(nyckel for form in forms if _key(form) in filled for nyckel in questions[_key(form)])
    rows = (_row(nyckel, columns, questions, readings, skalor.get(nyckel)) for nyckel in asked)
    return Uppfoljningsjamforelse(columns, tuple(rows), left)


def comparison_of(
    records: Jamforbar | Iterable[Jamforbar],
    formular: Iterable[Formular] = (),
    oversattningar: Iterable[Skaloversattning] = (),
    *,
    skalor: Mapping[str, Skalnyckel] = EMPTY,
) -> Uppfoljningsjamforelse:
    """All the follow-ups of agreements beside each other, in the order of the records; see :func:`compare`.

    Args:
        records: An agreement with its follow-ups, or a collection; or several of these, of agreements, follow-ups and
            forms by themselves.
        formular: Forms that may be named, beside those in the records, which go before them.
        oversattningar: How scales are read on each other; each goes before what forms say of the same two.
        skalor: The scale that the answers to a question are read on, by the identity of the question.

    Returns:
        The comparison; what is left out of it is told: agreements without a follow-up, follow-ups whose form is not at
        hand, and those whose answers do not fit it.

    Raises:
        InvalidType: When a record is none of these.
        UnknownReference: As :func:`compare`.
        Contradiction: As :func:`compare`.

    .. versionadded:: 0.1.0
    """
    files = list(_files(records))
    forms = _forms_at_hand(files, formular)
    found = list(_columns(files, forms))
    return compare(
        [each for each in found if isinstance(each, Jamforelsekolumn)],
        oversattningar,
        formular=forms,
        skalor=skalor,
        utelamnade=[each for each in found if isinstance(each, Utelamning)],
    )


def columns_of(
    records: Jamforbar | Iterable[Jamforbar], formular: Iterable[Formular] = ()
) -> Iterator[Jamforelsekolumn | Utelamning]:
    """The follow-ups of records as they can be compared, and what cannot be and why, in the order of the records.

    Args:
        records: An agreement with its follow-ups, or a collection; or several of these, of agreements, follow-ups and
            forms by themselves.
        formular: Forms that may be named, beside those in the records, which go before them.

    Raises:
        InvalidType: When a record is none of these.
        Contradiction: When two forms among the records have the same id and version, and are not the same.

    .. versionadded:: 0.1.0
    """
    files = list(_files(records))
    yield from _columns(files, _forms_at_hand(files, formular))


#: The records of one file, each with the JSON Pointer to it from all that is given.
_File: TypeAlias = tuple[tuple[str, Handling], ...]


def _files(records: object, path: str = "/records") -> Iterator[_File]:
    match records:
        case Akt() | Samling():
            yield tuple((path + place, record) for place, record in records.placed())
        case Avtal() | Uppfoljning() | Formular():
            yield ((path, records),)
        case Iterable() if not isinstance(records, str):
            for i, record in enumerate(cast("Iterable[object]", records)):
                yield from _files(record, f"{path}{pointer(i)}")
        case _:
            raise wrong_type(records, "Akt | Samling | Avtal | Uppfoljning | Formular", path)


def _forms_at_hand(files: Iterable[_File], formular: Iterable[Formular]) -> tuple[Formular, ...]:
    """The forms in some files, each once, then those that are handed over."""
    placed = ((path, record) for file in files for path, record in file if isinstance(record, Formular))
    return with_those_handed(_in_order(placed), forms_from(formular))


def _columns(files: Sequence[_File], forms: Iterable[Formular]) -> Iterator[Jamforelsekolumn | Utelamning]:
    """The follow-ups of some files: in each its own agreements go before those of the others."""
    every: dict[str, Avtal] = {}
    for placed in files:
        for id_, avtal in _agreements(placed).items():
            every.setdefault(id_, avtal)
    followed_up: set[str] = set()
    for placed in files:
        at_hand = ChainMap(_agreements(placed), every)
        for _, uppfoljning, form in with_forms(placed, forms):
            followed_up |= set(uppfoljning.avtal)
            yield _column(uppfoljning, form, at_hand)
    for each in every.values():
        if each.id not in followed_up:
            yield Utelamning(each.namn or each.id, Utelamnad.INGEN_UPPFOLJNING)


def _agreements(placed: _File) -> dict[str, Avtal]:
    return {record.id: record for _, record in placed if isinstance(record, Avtal)}


def _column(
    uppfoljning: Uppfoljning, form: Formular | None, avtal: Mapping[str, Avtal]
) -> Jamforelsekolumn | Utelamning:
    """A follow-up as it can be compared, or why it cannot."""
    own = [avtal[id_] for id_ in uppfoljning.avtal if id_ in avtal]
    namn = "; ".join(avtal[id_].namn or id_ if id_ in avtal else id_ for id_ in uppfoljning.avtal)
    if form is None:
        return Utelamning(namn, Utelamnad.FORMULARET_FINNS_INTE, uppfoljning.verksamhetsar)
    if next(answer_faults(uppfoljning, form), None) is not None:
        return Utelamning(namn, Utelamnad.SVAREN_PASSAR_INTE, uppfoljning.verksamhetsar)
    parts = (part.organisation.identitet for each in own for part in each.alla_parter)
    ifyllt = IfylltFormular(form, uppfoljning, parties_behind(uppfoljning, avtal))
    return Jamforelsekolumn(namn, ifyllt, tuple(dict.fromkeys(parts)))


def _once(kolumner: Iterable[Jamforelsekolumn]) -> tuple[Jamforelsekolumn, ...]:
    """The follow-ups, each once."""
    found: dict[tuple[tuple[str, ...], str], Jamforelsekolumn] = {}
    for n, kolumn in enumerate(kolumner):
        uppfoljning = kolumn.ifyllt.uppfoljning
        first = found.setdefault((uppfoljning.avtal, uppfoljning.id), kolumn)
        if first.ifyllt.uppfoljning != uppfoljning:
            raise Contradiction("uppfoljning-tva", path=pointer("kolumner", n), got=uppfoljning.id)
    return tuple(found.values())


#: What forms are ordered by: the years that they are for, then their version and id.
_FormKey: TypeAlias = tuple[int, int, str, str]


def _key(form: Formular) -> _FormKey:
    return (form.fran_ar or 0, form.till_ar or 9999, form.version, form.id)


def _forms(kolumner: Iterable[Jamforelsekolumn], formular: Iterable[Formular]) -> Iterator[tuple[str, Formular]]:
    """The forms with where they come from."""
    yield from ((pointer("kolumner", n), kolumn.ifyllt.formular) for n, kolumn in enumerate(kolumner))
    for n, form in enumerate(formular):
        yield pointer("formular", n), form


def _in_order(placed: Iterable[tuple[str, Formular]]) -> list[Formular]:
    """The forms, each once, the oldest first."""
    found: dict[tuple[str, str], Formular] = {}
    for path, form in placed:
        if found.setdefault((form.id, form.version), form) != form:
            raise Contradiction("formular-tva", path=path, got=f"{form.id} {form.version}")
    return sorted(found.values(), key=_key)


def _scales(forms: Iterable[Formular]) -> Iterator[tuple[Skalnyckel, Skala]]:
    return ((Skalnyckel(form.id, form.version, skala.id), skala) for form in forms for skala in form.skalor)


def _by_identity(forms: Sequence[Formular]) -> dict[_FormKey, dict[str, Fraga]]:
    """The questions of each form by their identities.

    A key is the identity of what has it. What has none takes the key that its id has in other versions of the form, if
    that is one key and nothing else in its own version has it; otherwise it is known by the ids of form and question.
    """
    keys: dict[tuple[str, str], set[str]] = {}
    for form in forms:
        for _, _, fraga in form.placed():
            if fraga.jamforelsenyckel is not None:
                keys.setdefault((form.id, fraga.id), set()).add(fraga.jamforelsenyckel)
    found: dict[_FormKey, dict[str, Fraga]] = {}
    for form in forms:
        taken = {fraga.jamforelsenyckel for _, _, fraga in form.placed()}
        found[_key(form)] = own = {}
        for _, _, fraga in form.placed():
            free = keys.get((form.id, fraga.id), set()) - taken
            [nyckel] = free if len(keys.get((form.id, fraga.id), ())) == len(free) == 1 else (f"{form.id}/{fraga.id}",)
            own[fraga.jamforelsenyckel or nyckel] = fraga
    return found


def _check_named(skalor: Mapping[str, Skalnyckel], asked: Collection[str], readings: Readings) -> None:
    """Check that the scales that are named are there, and what they are named for."""
    if not isinstance(skalor, Mapping):
        raise wrong_type(skalor, "Mapping", "/skalor")
    for nyckel, key in skalor.items():
        require(key, Skalnyckel, pointer("skalor", nyckel))
    named = ((pointer("skalor", nyckel), nyckel) for nyckel in skalor)
    known = tuple(f"{key.formular} {key.version} {key.skala}" for key in readings.skalor)
    scales = (
        (pointer("skalor", nyckel), f"{key.formular} {key.version} {key.skala}") for nyckel, key in skalor.items()
    )
    raise_all((*references(named, asked, "okand-hanvisning"), *references(scales, known, "okand-hanvisning")))


#: What answers are given on: a scale of a form, the alternatives of a choice, or what makes other answers the same.
_Svarsrum: TypeAlias = Skalnyckel | tuple[str, ...]
#: The first word of the room of a choice; its alternatives follow.
_VAL: Final = "val"


def _room(fraga: Fraga, form: Formular) -> _Svarsrum:
    match fraga:
        case Skalfraga():
            return Skalnyckel(form.id, form.version, fraga.skala)
        case Valfraga():
            return (_VAL, *(each.id for each in fraga.alternativ))
        case JaNejFraga():
            return ("ja-nej", "ja", "nej")
        case Talfraga():
            return ("tal", fraga.enhet or "")
        case _:
            return (type(fraga).__name__,)


def _between(readings: Readings, fran: _Svarsrum, till: _Svarsrum) -> Mapping[str, str] | None:
    """The answer on ``till`` for each on ``fran`` that has one; None when nothing says how it is read there.

    Alternatives with the same id are the same.
    """
    if isinstance(fran, Skalnyckel) or isinstance(till, Skalnyckel):
        both = isinstance(fran, Skalnyckel) and isinstance(till, Skalnyckel)
        return readings.between(fran, till) if both else None  # type: ignore[arg-type]
    if fran[0] == till[0] == _VAL:
        return {svar: svar for svar in fran[1:] if svar in till[1:]} or None
    return {svar: svar for svar in fran[1:]} if fran == till else None


def _row(
    nyckel: str,
    kolumner: Sequence[Jamforelsekolumn],
    questions: Mapping[_FormKey, Mapping[str, Fraga]],
    readings: Readings,
    named: Skalnyckel | None,
) -> Jamforelserad:
    asked = [questions[_key(kolumn.ifyllt.formular)].get(nyckel) for kolumn in kolumner]
    rooms: dict[_Svarsrum, tuple[Formular, Fraga]] = {}
    times: Counter[_Svarsrum] = Counter()
    for fraga, kolumn in zip(asked, kolumner, strict=True):
        if fraga is not None:
            room = _room(fraga, kolumn.ifyllt.formular)
            # of several forms with the same answers the newest speaks, whatever their order here
            newest = max(kolumn.ifyllt.formular, rooms.get(room, (kolumn.ifyllt.formular,))[0], key=_key)
            rooms[room] = (newest, questions[_key(newest)][nyckel])
            times[room] += 1
    common: _Svarsrum = named if named is not None else max(rooms, key=lambda room: _rank(room, rooms, times, readings))
    skala = readings.skalor[common] if isinstance(common, Skalnyckel) else None
    answers = tuple(steg.id for steg in skala.skalsteg) if skala is not None else _answers(*rooms[common])
    readable = {room: _between(readings, room, common) for room in rooms}
    cells = tuple(_cell(fraga, kolumn.ifyllt, readable, answers) for fraga, kolumn in zip(asked, kolumner, strict=True))
    return Jamforelserad(nyckel, answers, skala, cells)


def _rank(
    room: _Svarsrum,
    rooms: Mapping[_Svarsrum, tuple[Formular, Fraga]],
    times: Mapping[_Svarsrum, int],
    readings: Readings,
) -> tuple[Fraction, _FormKey, str]:
    """How much of what the follow-ups can answer is kept when it is read there; then how new the form is."""
    kept = Fraction(0)
    for of, (form, fraga) in rooms.items():
        steps, answers = _between(readings, of, room), _answers(form, fraga)
        if steps is not None:
            kept += times[of] * (Fraction(len(steps), len(answers)) if answers else 1)
    return kept, _key(rooms[room][0]), str(room)


def _answers(form: Formular, fraga: Fraga) -> tuple[str, ...]:
    return answers_of(fraga, form.skalor) or ()


def _cell(
    fraga: Fraga | None,
    ifyllt: IfylltFormular,
    readable: Mapping[_Svarsrum, Mapping[str, str] | None],
    answers: tuple[str, ...],
) -> Jamforelsecell:
    """The answers of a follow-up to a question, read on the common scale."""
    if fraga is None:
        return Jamforelsecell(hinder=Jamforelsehinder.STALLS_INTE)
    if not ifyllt.svaren_finns:
        return Jamforelsecell(fraga=fraga, hinder=Jamforelsehinder.SVAREN_FINNS_INTE)
    own = ifyllt.counts(fraga=fraga.id)
    asked = ifyllt.asked_of(fraga.id)
    reading = readable[_room(fraga, ifyllt.formular)]
    gemensam = None if reading is None else _read(asked, own, reading, answers)
    without = 0 if gemensam is None else _given(own) - _given(gemensam)
    tal = tuple(each.svar.tal for each in asked if isinstance(each.svar, Talsvar))
    never = () if reading is None else tuple(svar for svar in answers if svar not in set(reading.values()))
    in_blocks = any(each.block is not None for each in asked)
    return Jamforelsecell(fraga, own, gemensam, without, never, tal, in_blocks, _obstacle(own, gemensam))


def _given(fordelning: Svarsfordelning) -> int:
    """How many answers are given: of several choices in one answer each is counted."""
    return sum(fordelning.antal.values()) if fordelning.antal else fordelning.besvarade


def _read(
    asked: Iterable[StalldFraga], own: Svarsfordelning, reading: Mapping[str, str], answers: tuple[str, ...]
) -> Svarsfordelning:
    """Counts on the common scale; what has no counterpart there is not answered on it, and is in no other state."""
    antal = dict.fromkeys(answers, 0)
    for svar, count in own.antal.items():
        if svar in reading:
            antal[reading[svar]] += count
    kept = [each for each in asked if not own.antal or any(svar in reading for svar in each.valda)]
    besvarade = sum(each.lage is Svarslage.BESVARAD for each in kept)
    return Svarsfordelning(FrozenMap(antal), FrozenMap({**own.lagen, Svarslage.BESVARAD: besvarade}))


def _obstacle(own: Svarsfordelning, gemensam: Svarsfordelning | None) -> Jamforelsehinder | None:
    if not own.stallda:
        return Jamforelsehinder.FYLLS_INTE_I
    if not own.besvarade:
        return Jamforelsehinder.SVAR_SAKNAS
    if gemensam is None:
        return Jamforelsehinder.SKALAN_KAN_INTE_LASAS
    if not gemensam.besvarade:
        return Jamforelsehinder.SVARET_SAKNAR_MOTSVARIGHET
    return None
