"""Follow-ups beside each other (uppföljningsjämförelse): years and agreements, although the form has changed."""

import enum
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from attrs import field, frozen

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.errors import Contradiction, raise_all
from folkhalsoavtal.fields import FrozenMap, references, require, wrong_type
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.fraga import Fraga, Skala, Skalfraga, Skalnyckel, Skaloversattning, Talfraga, Valfraga, answers_of
from folkhalsoavtal.ifyllt import IfylltFormular
from folkhalsoavtal.svar import Svarslage, Talsvar
from folkhalsoavtal.svarsfordelning import StalldFraga, Svarsfordelning


class Jamforelsehinder(enum.Enum):
    """Why the answers of a follow-up cannot be compared with those of others (jämförelsehinder)."""

    STALLS_INTE = "stalls_inte"  #: its form does not ask
    FYLLS_INTE_I = "fylls_inte_i"  #: its form asks, and not of this follow-up: no block, or a condition that is not met
    SVAREN_FINNS_INTE = "svaren_finns_inte"  #: its answers are not at hand
    SVAR_SAKNAS = "svar_saknas"  #: none of what is asked is answered
    SKALAN_KAN_INTE_LASAS = "skalan_kan_inte_lasas"  #: nothing says how its scale is read on that of the others
    STEGET_SAKNAR_MOTSVARIGHET = "steget_saknar_motsvarighet"  #: the step that was answered has no counterpart there


class Forandring(enum.Enum):
    """What has become of an answer from one follow-up to another (förändring)."""

    HOGRE = "hogre"  #: a higher step
    OFORANDRAD = "oforandrad"  #: the same
    LAGRE = "lagre"  #: a lower step
    ANNAN = "annan"  #: another answer, where answers have no order
    KAN_INTE_JAMFORAS = "kan_inte_jamforas"  #: it cannot be told


@frozen
class Jamforelsekolumn:
    """A follow-up that is compared (jämförelsekolumn).

    Attributes:
        namn: What its agreements are called.
        ifyllt: The form, filled in.
    """

    namn: str
    ifyllt: IfylltFormular

    @property
    def verksamhetsar(self) -> int:
        """The year that it is of."""
        return self.ifyllt.uppfoljning.verksamhetsar


@frozen
class Jamforelsecell:
    """The answers of one follow-up to what a row is about.

    Attributes:
        fraga: The question as its form asks it; None when it does not.
        fordelning: Its answers as they are; None when it is not asked, or the answers are not at hand.
        gemensam: Its answers on the scale of the row, where that can be told; those on steps without a counterpart are
            not among them.
        utan_motsvarighet: How many answers are on steps without a counterpart on the scale of the row.
        tal: The numbers that are answered, where numbers are asked for.
        hinder: Why it cannot be compared; None when it can.
    """

    fraga: Fraga | None = None
    fordelning: Svarsfordelning | None = None
    gemensam: Svarsfordelning | None = None
    utan_motsvarighet: int = 0
    tal: tuple[Fraction, ...] = ()
    hinder: Jamforelsehinder | None = None


@frozen
class Jamforelserad:
    """What is asked, by its identity across forms, and the answers of each follow-up to it (jämförelserad).

    Attributes:
        begrepp: The identity of what is asked.
        svar: The ids of the answers that are compared: the steps of the common scale in the order of its form, ``ja``
            and ``nej``, alternatives; empty where answers are not counted.
        skala: The common scale; None where the answers are on none.
        celler: A cell for each follow-up, in the order of the comparison.
    """

    begrepp: str
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
        empty = Svarsfordelning.of((), self.svar)
        return sum((cell.gemensam for cell in self.celler if cell.gemensam is not None), start=empty)

    def change(self, fran: int, till: int) -> Forandring:
        """What has become of the answer from one follow-up to another.

        It is told of what is asked once in both; ``change(a, b)`` and ``change(b, a)`` are opposite.

        Args:
            fran: The position of the one in the comparison, from 0.
            till: The position of the other.

        Raises:
            UnknownReference: When there is no such follow-up.
        """
        positions = tuple(map(str, range(len(self.celler))))
        raise_all(references((("/fran", str(fran)), ("/till", str(till))), positions, "okand-hanvisning"))
        answers = [_one(self.celler[i]) for i in (fran, till)]
        if None in answers:
            return Forandring.KAN_INTE_JAMFORAS
        if answers[0] == answers[1]:
            return Forandring.OFORANDRAD
        if self.skala is None:
            return Forandring.ANNAN
        before, after = (self.skala.from_lowest.index(str(answer)) for answer in answers)
        return Forandring.HOGRE if after > before else Forandring.LAGRE


def _one(cell: Jamforelsecell) -> str | None:
    """The one answer of a cell on the common scale; None when there is not exactly one."""
    if cell.hinder is not None or cell.gemensam is None or cell.gemensam.stallda != 1:
        return None
    given = [svar for svar, antal in cell.gemensam.antal.items() if antal]
    return given[0] if len(given) == 1 else None


@frozen
class Uppfoljningsjamforelse:
    """Follow-ups beside each other (uppföljningsjämförelse).

    Attributes:
        kolumner: The follow-ups, in the order in which they were given.
        rader: What they are asked, in the order of the oldest form that asks it; only what forms say the identity of.
        utan_begrepp: The questions that their forms give no identity, and that are compared with nothing; those that
            are called the same once.
    """

    kolumner: tuple[Jamforelsekolumn, ...]
    rader: tuple[Jamforelserad, ...]
    utan_begrepp: tuple[Fraga, ...] = ()

    def rad(self, begrepp: str) -> Jamforelserad:
        """The row of what is asked, by its identity.

        Raises:
            UnknownReference: When nothing that is asked has it.
        """
        require(begrepp, str, "/begrepp")
        by_id = {rad.begrepp: rad for rad in self.rader}
        raise_all(references([("/begrepp", begrepp)], by_id, "okand-hanvisning"))
        return by_id[begrepp]


def compare(
    ifyllda: Iterable[IfylltFormular | Jamforelsekolumn], oversattningar: Iterable[Skaloversattning] = ()
) -> Uppfoljningsjamforelse:
    """Follow-ups beside each other, by the identity of what their forms ask.

    Answers are read on one scale for each row: the one that most of the follow-ups can be read on, and of several the
    one of the newest form. Scales are read on each other as forms and the caller say, in one step or several; what
    nothing is said of is not compared. Whatever the order of the follow-ups, each has the same answers.

    Args:
        ifyllda: The forms as they are filled in.
        oversattningar: How scales are read on each other, beside what the forms say.

    Returns:
        A row for each identity, with a cell for each follow-up.

    Raises:
        InvalidType: When something is no form that is filled in, or no translation.
        Contradiction: When a translation names steps that a scale lacks, or lets steps change places; when two forms
            have the same id and version and are not the same.

    .. versionadded:: 0.1.0
    """
    kolumner = tuple(each if isinstance(each, Jamforelsekolumn) else _column(each) for each in ifyllda)
    forms = sorted(_forms(kolumner).items())
    translations = [each for _, form in forms for each in form.skaloversattningar]
    for n, each in enumerate(oversattningar):
        require(each, Skaloversattning, f"/oversattningar/{n}")
        translations.append(each)
    readings = _Readings({key: skala for _, form in forms for key, skala in _scales(form)}, tuple(translations))
    fragor = [fraga for _, form in forms for _, _, fraga in form.placed()]
    begrepp = dict.fromkeys(fraga.begrepp for fraga in fragor if fraga.begrepp is not None)
    without = {fraga.benamning: fraga for fraga in fragor if fraga.begrepp is None}
    return Uppfoljningsjamforelse(
        kolumner, tuple(_row(each, kolumner, readings) for each in begrepp), tuple(without.values())
    )


def comparison_of(
    record: Akt | Samling, formular: Iterable[Formular] = (), oversattningar: Iterable[Skaloversattning] = ()
) -> Uppfoljningsjamforelse:
    """All the follow-ups of agreements beside each other, in the order of the record.

    Args:
        record: An agreement with its follow-ups, or several.
        formular: Forms that may be named, beside those in the record; a follow-up whose form is not at hand is left
            out, as validation tells.
        oversattningar: How scales are read on each other, beside what the forms say.

    Raises:
        InvalidType: When the record is none of these.

    .. versionadded:: 0.1.0
    """
    if not isinstance(record, (Akt, Samling)):
        raise wrong_type(record, "Akt | Samling")
    names = {
        avtal.id: avtal.namn or avtal.id for avtal in ([record.avtal] if isinstance(record, Akt) else record.avtal)
    }
    return compare(
        (
            Jamforelsekolumn("; ".join(names.get(id_, id_) for id_ in ifyllt.uppfoljning.avtal), ifyllt)
            for ifyllt in record.filled_in(formular)
        ),
        oversattningar,
    )


def _column(ifyllt: IfylltFormular) -> Jamforelsekolumn:
    require(ifyllt, IfylltFormular, "/ifyllda")
    return Jamforelsekolumn(ifyllt.uppfoljning.benamning or "; ".join(ifyllt.uppfoljning.avtal), ifyllt)


#: What forms are ordered by.
_FormKey: TypeAlias = tuple[int, int, str, str]


def _forms(kolumner: Iterable[Jamforelsekolumn]) -> dict[_FormKey, Formular]:
    """The forms that are filled in, each once."""
    found: dict[_FormKey, Formular] = {}
    for n, kolumn in enumerate(kolumner):
        form = kolumn.ifyllt.formular
        if found.setdefault(_key(form), form) != form:
            raise Contradiction("formular-tva", path=f"/ifyllda/{n}", got=f"{form.id} {form.version}")
    return found


def _key(form: Formular) -> _FormKey:
    """What forms are ordered by: the years that they are for, then their version."""
    return (form.fran_ar or 0, form.till_ar or 9999, form.version, form.id)


def _scales(form: Formular) -> Iterator[tuple[Skalnyckel, Skala]]:
    return ((Skalnyckel(form.id, form.version, skala.id), skala) for skala in form.skalor)


#: What answers are given on: a scale of a form, or what makes answers of another kind the same.
_Svarsrum: TypeAlias = Skalnyckel | tuple[str, ...]


def _room(fraga: Fraga, form: Formular) -> _Svarsrum:
    match fraga:
        case Skalfraga():
            return Skalnyckel(form.id, form.version, fraga.skala)
        case Valfraga():
            return ("val", *sorted(each.id for each in fraga.alternativ))
        case Talfraga():
            return ("tal", fraga.enhet or "")
        case _:
            return (type(fraga).__name__,)


@frozen
class _Readings:
    """How scales are read on each other.

    Attributes:
        scales: The scales at hand.
        translations: What is said of how one is read on another.
    """

    scales: Mapping[Skalnyckel, Skala] = field(hash=False)
    translations: tuple[Skaloversattning, ...]

    def __attrs_post_init__(self) -> None:
        raise_all(
            fault
            for each in self.translations
            for fault in each.faults(self.scales.get(each.fran), self.scales.get(each.till))
        )

    def between(self, fran: _Svarsrum, till: _Svarsrum, svar: Iterable[str]) -> Mapping[str, str] | None:
        """The answer on ``till`` for each of these answers on ``fran`` that has one; None when nothing says it."""
        same = {each: each for each in svar}
        if not isinstance(fran, Skalnyckel) or not isinstance(till, Skalnyckel):
            return same if fran == till else None
        waiting = deque([(fran, same)])
        seen = {fran}
        while waiting:
            at, steps = waiting.popleft()
            if at == till:
                return steps
            for key, read in self._next(at):
                if key not in seen:
                    seen.add(key)
                    waiting.append((key, {steg: read[on] for steg, on in steps.items() if on in read}))
        return None

    def _next(self, at: Skalnyckel) -> Iterator[tuple[Skalnyckel, Mapping[str, str]]]:
        """The scales that one is read on in one step: those that are the same, then those that it is translated to."""
        own = self.scales.get(at)
        for key, skala in self.scales.items():
            if own is not None and key != at and _is_same(at, own, key, skala):
                yield key, {steg: steg for steg in own.from_lowest}
        yield from ((each.till, each.steg) for each in self.translations if each.fran == at)


def _is_same(at: Skalnyckel, own: Skala, key: Skalnyckel, skala: Skala) -> bool:
    """Whether two scales are one: the same of a form in another version, or by their identity, with the same steps."""
    if own.begrepp is None and skala.begrepp is None:
        named = (at.formular, at.skala) == (key.formular, key.skala)
    else:
        named = own.begrepp == skala.begrepp
    return named and own.from_lowest == skala.from_lowest


def _row(begrepp: str, kolumner: Sequence[Jamforelsekolumn], readings: _Readings) -> Jamforelserad:
    asked = [_question(begrepp, kolumn.ifyllt.formular) for kolumn in kolumner]
    rooms: dict[_Svarsrum, tuple[Formular, Fraga]] = {}
    times: Counter[_Svarsrum] = Counter()
    for fraga, kolumn in zip(asked, kolumner, strict=True):
        if fraga is not None:
            room = _room(fraga, kolumn.ifyllt.formular)
            rooms.setdefault(room, (kolumn.ifyllt.formular, fraga))
            times[room] += 1
    answers = {room: answers_of(fraga, form.skalor) or () for room, (form, fraga) in rooms.items()}

    def rank(room: _Svarsrum) -> tuple[int, _FormKey, str]:
        can = sum(times[of] for of in rooms if readings.between(of, room, answers[of]) is not None)
        return can, _key(rooms[room][0]), str(room)

    common = max(rooms, key=rank)
    readable = {of: readings.between(of, common, answers[of]) for of in rooms}
    cells = tuple(
        _cell(fraga, kolumn.ifyllt, readable, answers[common]) for fraga, kolumn in zip(asked, kolumner, strict=True)
    )
    skala = rooms[common][0].skala(common.skala) if isinstance(common, Skalnyckel) else None
    return Jamforelserad(begrepp, answers[common], skala, cells)


def _question(begrepp: str, form: Formular) -> Fraga | None:
    """The question of a form that has an identity."""
    return next((fraga for _, _, fraga in form.placed() if fraga.begrepp == begrepp), None)


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
    asked = tuple(each for each in ifyllt.fragor if each.fraga.id == fraga.id)
    own = Svarsfordelning.of(asked, answers_of(fraga, ifyllt.formular.skalor) or ())
    reading = readable[_room(fraga, ifyllt.formular)]
    gemensam = None if reading is None else _read(own, reading, answers)
    without = 0 if gemensam is None else own.besvarade - gemensam.besvarade
    return Jamforelsecell(fraga, own, gemensam, without, _numbers(asked), _obstacle(own, gemensam))


def _read(own: Svarsfordelning, reading: Mapping[str, str], answers: tuple[str, ...]) -> Svarsfordelning:
    """Counts on the common scale; what has no counterpart there is not answered on it, and is in no other state."""
    antal, without = dict.fromkeys(answers, 0), 0
    for svar, count in own.antal.items():
        if (to := reading.get(svar)) is None:
            without += count
        else:
            antal[to] += count
    lagen = {**own.lagen, Svarslage.BESVARAD: own.besvarade - without}
    return Svarsfordelning(FrozenMap(antal), FrozenMap(lagen))


def _obstacle(own: Svarsfordelning, gemensam: Svarsfordelning | None) -> Jamforelsehinder | None:
    if not own.stallda:
        return Jamforelsehinder.FYLLS_INTE_I
    if gemensam is None:
        return Jamforelsehinder.SKALAN_KAN_INTE_LASAS
    if not own.besvarade:
        return Jamforelsehinder.SVAR_SAKNAS
    if not gemensam.besvarade:
        return Jamforelsehinder.STEGET_SAKNAR_MOTSVARIGHET
    return None


def _numbers(asked: Iterable[StalldFraga]) -> tuple[Fraction, ...]:
    return tuple(each.svar.tal for each in asked if isinstance(each.svar, Talsvar))
