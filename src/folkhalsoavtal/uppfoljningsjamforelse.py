"""Follow-ups beside each other (uppföljningsjämförelse): years and agreements, although the form has changed."""

import enum
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, TypeAlias, TypeVar

from attrs import frozen

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.errors import Contradiction, pointer, raise_all
from folkhalsoavtal.fields import EMPTY, FrozenMap, listed, references, require, wrong_type
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.fraga import Fraga, JaNejFraga, Skalfraga, Talfraga, Valfraga, answers_of
from folkhalsoavtal.handlingar import forms_from, forms_in, parties_behind, with_forms, with_those_handed
from folkhalsoavtal.ifyllt import IfylltFormular
from folkhalsoavtal.skala import Readings, Skala, Skalnyckel, Skaloversattning
from folkhalsoavtal.svar import Svarslage, Talsvar
from folkhalsoavtal.svarsfordelning import StalldFraga, Svarsfordelning
from folkhalsoavtal.svarsprovning import answer_faults

K = TypeVar("K")


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
        hinder: Why it cannot be compared; None when it can.
    """

    fraga: Fraga | None = None
    fordelning: Svarsfordelning | None = None
    gemensam: Svarsfordelning | None = None
    utan_motsvarighet: int = 0
    kan_inte_ges: tuple[str, ...] = ()
    tal: tuple[Fraction, ...] = ()
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
        if cell.hinder is not None or own is None or own.stallda != 1 or cell.utan_motsvarighet:
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
    record: Akt | Samling,
    formular: Iterable[Formular] = (),
    oversattningar: Iterable[Skaloversattning] = (),
    *,
    skalor: Mapping[str, Skalnyckel] = EMPTY,
) -> Uppfoljningsjamforelse:
    """All the follow-ups of agreements beside each other, in the order of the record; see :func:`compare`.

    Args:
        record: An agreement with its follow-ups, or several.
        formular: Forms that may be named, beside those in the record, which go before them.
        oversattningar: How scales are read on each other; each goes before what forms say of the same two.
        skalor: The scale that the answers to a question are read on, by the identity of the question.

    Returns:
        The comparison; what is left out of it is told: agreements without a follow-up, follow-ups whose form is not at
        hand, and those whose answers do not fit it.

    Raises:
        InvalidType: When the record is none of these.
        UnknownReference: As :func:`compare`.
        Contradiction: As :func:`compare`.

    .. versionadded:: 0.1.0
    """
    forms = forms_from(formular)
    found = list(columns_of(record, forms))
    return compare(
        [each for each in found if isinstance(each, Jamforelsekolumn)],
        oversattningar,
        formular=with_those_handed(forms_in(record.placed()), forms),
        skalor=skalor,
        utelamnade=[each for each in found if isinstance(each, Utelamning)],
    )


def columns_of(record: Akt | Samling, formular: Iterable[Formular] = ()) -> Iterator[Jamforelsekolumn | Utelamning]:
    """The follow-ups of a record as they can be compared, and what cannot be and why, in the order of the record.

    Args:
        record: An agreement with its follow-ups, or several.
        formular: Forms that may be named, beside those in the record.

    Raises:
        InvalidType: When the record is none of these.

    .. versionadded:: 0.1.0
    """
    if not isinstance(record, (Akt, Samling)):
        raise wrong_type(record, "Akt | Samling")
    avtal = {each.id: each for each in _records(record, Avtal)}
    followed_up: set[str] = set()
    for _, uppfoljning, form in with_forms(record.placed(), formular):
        own = [avtal[id_] for id_ in uppfoljning.avtal if id_ in avtal]
        followed_up |= set(uppfoljning.avtal)
        namn = "; ".join(avtal[id_].namn or id_ if id_ in avtal else id_ for id_ in uppfoljning.avtal)
        if form is None:
            yield Utelamning(namn, Utelamnad.FORMULARET_FINNS_INTE, uppfoljning.verksamhetsar)
        elif next(answer_faults(uppfoljning, form), None) is not None:
            yield Utelamning(namn, Utelamnad.SVAREN_PASSAR_INTE, uppfoljning.verksamhetsar)
        else:
            parts = (part.organisation.identitet for each in own for part in each.alla_parter)
            ifyllt = IfylltFormular(form, uppfoljning, parties_behind(uppfoljning, avtal))
            yield Jamforelsekolumn(namn, ifyllt, tuple(dict.fromkeys(parts)))
    for each in avtal.values():
        if each.id not in followed_up:
            yield Utelamning(each.namn or each.id, Utelamnad.INGEN_UPPFOLJNING)


R = TypeVar("R")


def _records(record: Akt | Samling, kind: type[R]) -> tuple[R, ...]:
    return tuple(each for _, each in record.placed() if isinstance(each, kind))


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
    return Jamforelsecell(fraga, own, gemensam, without, never, tal, _obstacle(own, gemensam))


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
