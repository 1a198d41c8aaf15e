"""A form together with its answers: what is asked, how it is with each answer, what is missing, and the next step."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Final, TypeAlias, cast

from attrs import evolve, field, frozen

from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, pointer, raise_all
from folkhalsoavtal.fields import Benamning, references, require
from folkhalsoavtal.forlopp import (
    Forloppssteg,
    Forloppsuppgift,
    Stegkrav,
    lacking,
    out_of_turn,
    reached,
    taken_faults,
    way,
)
from folkhalsoavtal.formular import Avsnitt, Formular, Fragegrupp
from folkhalsoavtal.fraga import Fraga, Fragevillkor, answers_of, same_answers
from folkhalsoavtal.insats import Insatsstatus
from folkhalsoavtal.svar import Svar, Svarslage, Textsvar, UteblivetSvar
from folkhalsoavtal.svarsfordelning import StalldFraga, Svarsfordelning, chosen
from folkhalsoavtal.svarsprovning import answer_faults
from folkhalsoavtal.uppfoljning import Svarsblock, Uppfoljning

#: The answers to questions by their ids, each with its position.
_Answers: TypeAlias = Mapping[str, tuple[int, Svar]]


def _parter(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values) if isinstance(values, (list, tuple)) else cast("tuple[str, ...]", values)


@frozen
class IfylltFormular:
    """A form together with a follow-up that fills it in (ifyllt formulär).

    Args:
        formular: The form.
        uppfoljning: The follow-up, which names the form and its version.
        parter: Ids of the parties of its agreements, for steps that are taken with each of them.

    Raises:
        InvalidType: When the one is no form, or the other no follow-up.
        Contradiction: When the follow-up is of another form, an answer is of another kind than its question takes, or
            stands where the question is not asked.
        UnknownReference: When something in it names no question, group, step or deadline of the form.

    .. versionadded:: 0.1.0
    """

    formular: Formular
    uppfoljning: Uppfoljning
    parter: tuple[str, ...] = field(default=(), converter=_parter)

    def __attrs_post_init__(self) -> None:
        require(self.formular, Formular, "/formular")
        require(self.uppfoljning, Uppfoljning, "/uppfoljning")
        require(self.parter, tuple, "/parter")
        for i, part in enumerate(self.parter):
            require(part, str, pointer("parter", i))
        raise_all(answer_faults(self.uppfoljning, self.formular))

    @property
    def svaren_finns(self) -> bool:
        """Whether the answers are at hand; of a report that is only known as an attachment they are not."""
        return self.uppfoljning.svar is not None

    @cached_property
    def fragor(self) -> tuple[StalldFraga, ...]:
        """Every question that is asked, in the order of the form; none when the answers are not at hand.

        A repeated group is asked once for each of its blocks. A question, or a group, whose condition is not met is not
        asked. Where the answer that a condition is on is unreadable, what is told of the question shows that it was.
        """
        return tuple(self._asked()) if self.svaren_finns else ()

    def _asked(self) -> Iterator[StalldFraga]:
        once = _by_question(self.uppfoljning.svar or ())
        for _, avsnitt, grupp in self.formular.placed_groups():
            if grupp.upprepning is None:
                yield from self._in(avsnitt, grupp, None, once, once, "")
                continue
            for n, block in self.blocks(grupp.id):
                own = _by_question(block.svar)
                yield from self._in(avsnitt, grupp, n, own, {**once, **own}, pointer("svarsblock", n))

    def _in(
        self, avsnitt: Avsnitt, grupp: Fragegrupp, block: int | None, own: _Answers, known: _Answers, path: str
    ) -> Iterator[StalldFraga]:
        """The questions of a group that are asked, with the answers ``own`` to them and all that are ``known``."""
        for fraga in grupp.fragor:
            n, svar = own.get(fraga.id, (None, None))
            told = svar is not None
            if self._holds(grupp.villkor, known, told=told) and self._holds(fraga.villkor, known, told=told):
                place = path + (pointer("svar") if n is None else pointer("svar", n))
                yield StalldFraga(fraga, grupp, avsnitt, block, svar, self._lage(svar), place)

    @cached_property
    def inte_stallda(self) -> tuple[StalldFraga, ...]:
        """What is told of questions that are not asked, as their conditions are not met; it is counted nowhere."""
        asked = {each.path for each in self.fragor}
        told: list[tuple[int | None, str, Svar]] = [
            (None, pointer("svar", i), svar) for i, svar in enumerate(self.uppfoljning.svar or ())
        ]
        told += [
            (n, pointer("svarsblock", n, "svar", i), svar)
            for n, block in enumerate(self.uppfoljning.svarsblock)
            for i, svar in enumerate(block.svar)
        ]
        sections = {grupp.id: avsnitt for _, avsnitt, grupp in self.formular.placed_groups()}
        found: list[StalldFraga] = []
        for n, path, svar in told:
            if path not in asked:
                grupp, fraga = self._placed[svar.fraga]
                found.append(StalldFraga(fraga, grupp, sections[grupp.id], n, svar, self._lage(svar), path))
        return tuple(found)

    def _holds(self, villkor: Fragevillkor | None, known: _Answers, *, told: bool) -> bool:
        """Whether a condition is met, and those of the question that it is on; ``told``: whether anything is told."""
        if villkor is None:
            return True
        _, svar = known.get(villkor.fraga, (None, None))
        lost = isinstance(svar, UteblivetSvar) and svar.lage is Svarslage.OLASLIG
        met = (lost and told) or bool(set(chosen(svar)) & set(villkor.svar))
        grupp, fraga = self._placed[villkor.fraga]
        return met and all(self._holds(each, known, told=told) for each in (grupp.villkor, fraga.villkor))

    @cached_property
    def _placed(self) -> Mapping[str, tuple[Fragegrupp, Fraga]]:
        return {fraga.id: (grupp, fraga) for _, grupp, fraga in self.formular.placed()}

    def _lage(self, svar: Svar | None) -> Svarslage:
        """How it is with an answer: a placeholder of the form is none."""
        match svar:
            case None:
                return Svarslage.OBESVARAD
            case UteblivetSvar():
                return svar.lage
            case Textsvar() if self.is_placeholder(svar.text):
                return Svarslage.OBESVARAD
            case _:
                return Svarslage.BESVARAD

    def is_placeholder(self, text: str) -> bool:
        """Whether a text is one that stands in the blank form where an answer is to be written."""
        require(text, str, "/text")
        return _plain(text) in {_plain(each) for each in self.formular.platshallare}

    def blocks(self, fragegrupp: str) -> tuple[tuple[int, Svarsblock], ...]:
        """The blocks of a repeated group as they are filled in, each with its position in the follow-up.

        Raises:
            UnknownReference: When the form has no such group.
        """
        _require_known("/fragegrupp", fragegrupp, self._by_group, "okand-fragegrupp")
        return tuple(self._blocks.get(fragegrupp, ()))

    @cached_property
    def _blocks(self) -> Mapping[str, Sequence[tuple[int, Svarsblock]]]:
        found: dict[str, list[tuple[int, Svarsblock]]] = {}
        for n, block in enumerate(self.uppfoljning.svarsblock):
            found.setdefault(block.fragegrupp, []).append((n, block))
        return found

    @cached_property
    def blocknummer(self) -> tuple[int, ...]:
        """The number of each block of the follow-up among those of its group, from 1."""
        numbers = {n: nr for blocks in self._blocks.values() for nr, (n, _) in enumerate(blocks, start=1)}
        return tuple(numbers[n] for n in range(len(numbers)))

    @cached_property
    def listed_and_reported(self) -> tuple[str, ...]:
        """The ids of the insatser that stand in a list of cancelled ones, and in other blocks too.

        In the order of the list; each once.
        """
        lists = {grupp.id for _, _, grupp in self.formular.placed_groups() if grupp.insatsstatus in _CANCELLED}
        blocks = self.uppfoljning.svarsblock
        reported = {id_ for block in blocks if block.fragegrupp not in lists for id_ in block.insatser or ()}
        listed = (id_ for block in blocks if block.fragegrupp in lists for id_ in block.insatser or ())
        return tuple(dict.fromkeys(id_ for id_ in listed if id_ in reported))

    def counts(
        self, *, fraga: str | None = None, fragegrupp: str | None = None, obligatoriska: bool = False
    ) -> Svarsfordelning:
        """How the answers are distributed: of all questions, of one, or of a group.

        Answers are counted when all of the questions have the same: are on one scale, yes or no, or one choice. Their
        states are counted always.

        Args:
            fraga: Id of a question: over all of its blocks.
            fragegrupp: Id of a group.
            obligatoriska: Only the questions that require an answer.

        Raises:
            UnknownReference: When the form has no such question or group.
        """
        if fraga is not None:
            _require_known("/fraga", fraga, self._placed, "okand-fraga")
        if fragegrupp is not None:
            _require_known("/fragegrupp", fragegrupp, self._by_group, "okand-fragegrupp")
        of = self._by_group[fragegrupp] if fragegrupp is not None else tuple(self._placed)
        named = of if fraga is None else (fraga,) if fragegrupp is None or fraga in of else ()
        fragor = [self._placed[id_][1] for id_ in named]
        alike = fragor and len({same_answers(each) for each in fragor}) == 1
        same = answers_of(fragor[0], self.formular.skalor) if alike else None
        asked = (each for id_ in named for each in self._asked_by.get(id_, ()))
        required = (each for each in asked if each.fraga.obligatorisk or not obligatoriska)
        return Svarsfordelning.of(required, same or ())

    @cached_property
    def _by_group(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the questions of each group."""
        placed = self.formular.placed_groups()
        return {grupp.id: tuple(fraga.id for fraga in grupp.fragor) for _, _, grupp in placed}

    def asked_in(self, fragegrupp: str, block: int | None = None) -> tuple[StalldFraga, ...]:
        """The questions of a group that are asked, in the order of the form.

        Args:
            fragegrupp: Id of the group.
            block: The position of the block in the follow-up; None for a group that is asked once.

        Raises:
            UnknownReference: When the form has no such group.
        """
        _require_known("/fragegrupp", fragegrupp, self._by_group, "okand-fragegrupp")
        return tuple(self._asked_by.get((fragegrupp, block), ()))

    def asked_of(self, fraga: str) -> tuple[StalldFraga, ...]:
        """A question as often as it is asked, by its id: once, or in each block.

        Raises:
            UnknownReference: When the form has no such question.
        """
        _require_known("/fraga", fraga, self._placed, "okand-fraga")
        return tuple(self._asked_by.get(fraga, ()))

    @cached_property
    def _asked_by(self) -> Mapping[str | tuple[str, int | None], Sequence[StalldFraga]]:
        """The questions that are asked: by their ids, and by their groups with the blocks that they stand in."""
        found: dict[str | tuple[str, int | None], list[StalldFraga]] = {}
        for each in self.fragor:
            found.setdefault(each.fraga.id, []).append(each)
            found.setdefault((each.grupp.id, each.block), []).append(each)
        return found

    @property
    def steg(self) -> Forloppssteg | None:
        """Where it is in its course: at the last step that it has taken, or at the first; None without a course."""
        return self.steg_on(None)

    def steg_on(self, day: date | None) -> Forloppssteg | None:
        """Where it is in its course on a day.

        A step without a day counts as taken with the one before it: what stands after a step of a later day is not
        taken yet.

        Args:
            day: The day; None for where it is by all that is told.

        Raises:
            InvalidType: When the day is no date.
        """
        if day is not None:
            require(day, date, "/day")
        return reached(self.formular.forlopp, self.uppfoljning.forlopp, day)

    @property
    def is_past_answers(self) -> bool:
        """Whether a step that requires the answers has been taken, or one that comes after such a step."""
        steps, taken = self.formular.forlopp, [self._step(each.steg) for each in self.uppfoljning.forlopp]
        between = way(steps, steps[0], taken[-1].id) if taken and taken[-1] is not steps[0] else None
        return any(Stegkrav.SVAR in each.kraver for each in (*taken, *(between or ())))

    def missing_before(self, steg: str | None = None) -> tuple[FolkhalsoavtalError, ...]:
        """All that is missing before a step can be taken.

        That is: what the steps that are taken lack, and steps between them of which nothing is told; required
        questions without an answer to read, when a step up to this one requires answers; and the steps that are still
        to be taken before it. What the step itself rests on is told with it (see :meth:`missing_for`).

        Args:
            steg: Id of the step; the last of the course, such as that of sending it in, unless given.

        Returns:
            What is missing, each with its place in the follow-up; empty when the step can be taken now. Nothing when
            the form has no course.

        Raises:
            UnknownReference: When the course has no such step.
        """
        steps = self.formular.forlopp
        if steg is None and not steps:
            return ()
        to = self._step(steps[-1].id if steg is None else steg)
        found = list(taken_faults(steps, self.uppfoljning.forlopp, self.parter))
        ahead = () if self.steg is to else way(steps, self.steg, to.id)
        if self.is_past_answers or any(Stegkrav.SVAR in each.kraver for each in ahead or ()):
            found += self.unanswered()
        if ahead is None:
            found += out_of_turn(steps, self.steg, to)
        if self.steg is to and self.uppfoljning.forlopp:
            found.append(Contradiction("steg-taget", path="/forlopp", steg=Benamning.of(to)))
        for each in (ahead or ())[:-1]:
            kraver = each.requirements or ("–",)
            found.append(Contradiction("steg-inte-taget", path="/forlopp", steg=Benamning.of(each), kraver=kraver))
        return tuple(found)

    def missing_for(self, uppgift: Forloppsuppgift) -> tuple[FolkhalsoavtalError, ...]:
        """What a step lacks to be taken as it is told: its turn, answers, a decision, a signature, a sending.

        Raises:
            InvalidType: When it is no such step.
            UnknownReference: When the course has no such step.
        """
        require(uppgift, Forloppsuppgift, "/steg")
        steg, steps = self._step(uppgift.steg), self.formular.forlopp
        taken = self.uppfoljning.forlopp
        found = list(taken_faults(steps, taken, self.parter))
        if taken or self.steg is not steg:
            found += out_of_turn(steps, self.steg, steg)
        last = max((each.taken_on for each in taken if each.taken_on is not None), default=None)
        if last is not None and uppgift.taken_on is not None and uppgift.taken_on < last:
            found.append(Contradiction("forlopp-ordning", path="/forlopp", got=uppgift.taken_on, fore=last))
        if self.is_past_answers or Stegkrav.SVAR in steg.kraver:
            found += self.unanswered()
        return (*found, *lacking(steg, uppgift, self.parter))

    def with_steg(self, uppgift: Forloppsuppgift) -> "IfylltFormular":
        """The form with a step taken.

        Raises:
            InvalidType: When it is no such step.
            UnknownReference: When the course has no such step.
            Contradiction: When the step cannot be taken: not in its turn, before the one before it, or without what it
                requires.
            SeveralErrors: When more than one thing is missing.
        """
        raise_all(self.missing_for(uppgift))
        return evolve(self, uppfoljning=evolve(self.uppfoljning, forlopp=(*self.uppfoljning.forlopp, uppgift)))

    def with_svar(self, svar: Svar, block: int | None = None) -> "IfylltFormular":
        """The form with an answer in place of the one to the same question; see :meth:`Uppfoljning.with_svar`."""
        return evolve(self, uppfoljning=self.uppfoljning.with_svar(svar, block))

    def _step(self, id_: str) -> Forloppssteg:
        require(id_, str, "/steg")
        by_id = {each.id: each for each in self.formular.forlopp}
        raise_all(references([("/steg", id_)], by_id, "okant-forloppssteg"))
        return by_id[id_]

    def unanswered(self) -> Iterator[FolkhalsoavtalError]:
        """The required questions that have no answer to read, and the required groups that are not filled in."""
        if not self.svaren_finns:
            yield Contradiction("svar-inte-har", path="/svar")
            return
        for each in self.fragor:
            if not each.fraga.obligatorisk or each.lage not in _WITHOUT_ANSWER:
                continue
            code, params = _WITHOUT_ANSWER[each.lage], {"fraga": Benamning.of(each.fraga)}
            if each.block is None:
                yield Contradiction(code, path=each.path, **params)
            else:
                told = {**params, "fragegrupp": Benamning.of(each.grupp), "nr": self.blocknummer[each.block]}
                yield Contradiction(f"{code}-i-block", path=each.path, **told)
        yield from self.blocks_missing()

    def blocks_missing(self) -> Iterator[FolkhalsoavtalError]:
        """The required groups that are not filled in, though they are asked; a block that tells nothing fills none."""
        once = _by_question(self.uppfoljning.svar or ())
        for _, _, grupp in self.formular.placed_groups():
            asked = grupp.obligatorisk and self._holds(grupp.villkor, once, told=False)
            empty = Svarsblock(fragegrupp=grupp.id)
            if asked and self.svaren_finns and all(block == empty for _, block in self.blocks(grupp.id)):
                yield Contradiction("block-saknas", path="/svarsblock", fragegrupp=Benamning.of(grupp))


#: How it went with what is cancelled.
_CANCELLED: Final = (
    Insatsstatus.DELVIS_INSTALLD,
    Insatsstatus.HELT_INSTALLD,
    Insatsstatus.HELT_ELLER_DELVIS_INSTALLD,
)
#: What is wrong with a required question that has no answer to read.
_WITHOUT_ANSWER: Final = MappingProxyType({Svarslage.OBESVARAD: "fraga-obesvarad", Svarslage.OLASLIG: "fraga-olaslig"})


def _require_known(path: str, id_: str, known: Collection[str], code: str) -> None:
    require(id_, str, path)
    if id_ not in known:
        raise_all(references([(path, id_)], known, code))


def _by_question(answers: Iterable[Svar]) -> dict[str, tuple[int, Svar]]:
    return {svar.fraga: (n, svar) for n, svar in enumerate(answers)}


def _plain(text: str) -> str:
    """A text by its words alone: however it is spaced, composed or ended."""
    composed = unicodedata.normalize("NFKC", text)
    seen = "".join(character for character in composed if unicodedata.category(character) != "Cf")
    return " ".join(seen.split()).casefold().rstrip(".… ")
