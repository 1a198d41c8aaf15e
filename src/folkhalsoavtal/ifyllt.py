"""A form together with its answers: what is asked, how it is with each answer, what is missing, and the next step."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import evolve, field, frozen

from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, pointer, raise_all
from folkhalsoavtal.fields import references, require
from folkhalsoavtal.forlopp import Forloppssteg, Forloppsuppgift, Stegkrav, lacking
from folkhalsoavtal.formular import Avsnitt, Formular, Fragegrupp
from folkhalsoavtal.fraga import Fraga, answers_of
from folkhalsoavtal.svar import Svar, Svarslage, Textsvar, UteblivetSvar
from folkhalsoavtal.svarsfordelning import StalldFraga, Svarsfordelning, chosen
from folkhalsoavtal.svarsprovning import answer_faults
from folkhalsoavtal.uppfoljning import Svarsblock, Uppfoljning

#: The answers to questions by their ids, each with its position.
_Answers: TypeAlias = Mapping[str, tuple[int, Svar]]


def _parter(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values) if isinstance(values, (list, tuple, frozenset, set)) else values  # type: ignore[return-value]


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
        raise_all(answer_faults(self.uppfoljning, self.formular))

    @property
    def svaren_finns(self) -> bool:
        """Whether the answers are at hand; of a report that is only known as an attachment they are not."""
        return self.uppfoljning.svar is not None

    @cached_property
    def fragor(self) -> tuple[StalldFraga, ...]:
        """Every question that is asked, in the order of the form; none when the answers are not at hand.

        A repeated group is asked once for each of its blocks. A question whose condition is not met is not asked.
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
        self,
        avsnitt: Avsnitt,
        grupp: Fragegrupp,
        block: int | None,
        own: _Answers,
        known: _Answers,
        path: str,
    ) -> Iterator[StalldFraga]:
        """The questions of a group that are asked, with the answers ``own`` to them and all that are ``known``."""
        for fraga in grupp.fragor:
            if self._holds(fraga, known):
                n, svar = own.get(fraga.id, (None, None))
                place = path + (pointer("svar") if n is None else pointer("svar", n))
                yield StalldFraga(fraga, grupp, avsnitt, block, svar, self._lage(svar), place)

    def _holds(self, fraga: Fraga, known: _Answers) -> bool:
        """Whether the condition of a question is met, and that of the question that it is on."""
        villkor = fraga.villkor
        if villkor is None:
            return True
        _, svar = known.get(villkor.fraga, (None, None))
        return bool(set(chosen(svar)) & set(villkor.svar)) and self._holds(self._by_id[villkor.fraga], known)

    @cached_property
    def _by_id(self) -> Mapping[str, Fraga]:
        return {fraga.id: fraga for _, _, fraga in self.formular.placed()}

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
        return _plain(text) in {_plain(each) for each in self.formular.platshallare}

    def blocks(self, fragegrupp: str) -> tuple[tuple[int, Svarsblock], ...]:
        """The blocks of a repeated group as they are filled in, each with its position in the follow-up."""
        return tuple(
            (n, block) for n, block in enumerate(self.uppfoljning.svarsblock) if block.fragegrupp == fragegrupp
        )

    @cached_property
    def listed_and_reported(self) -> tuple[str, ...]:
        """The ids of the insatser that stand in a list of how it went, such as the cancelled, and in other blocks too.

        In the order of the list; each once.
        """
        lists = {grupp.id for _, _, grupp in self.formular.placed_groups() if grupp.insatsstatus is not None}
        blocks = self.uppfoljning.svarsblock
        reported = {id_ for block in blocks if block.fragegrupp not in lists for id_ in block.insatser or ()}
        listed = (id_ for block in blocks if block.fragegrupp in lists for id_ in block.insatser or ())
        return tuple(dict.fromkeys(id_ for id_ in listed if id_ in reported))

    def counts(
        self, *, fraga: str | None = None, fragegrupp: str | None = None, obligatoriska: bool = False
    ) -> Svarsfordelning:
        """How the answers are distributed: of all questions, of one, or of a group.

        Answers are counted when all of the questions have the same; their states are counted always.

        Args:
            fraga: Id of a question: over all of its blocks.
            fragegrupp: Id of a group.
            obligatoriska: Only the questions that require an answer.

        Raises:
            UnknownReference: When the form has no such question or group.
        """
        _require_known("/fraga", fraga, self._by_id, "okand-fraga")
        _require_known("/fragegrupp", fragegrupp, self._by_group, "okand-fragegrupp")
        of = self._by_group[fragegrupp] if fragegrupp is not None else tuple(self._by_id)
        named = of if fraga is None else (fraga,) if fragegrupp is None or fraga in of else ()
        answers = {answers_of(self._by_id[id_], self.formular.skalor) for id_ in named}
        same = answers.pop() if len(answers) == 1 else None
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
        """
        return tuple(self._asked_by.get((fragegrupp, block), ()))

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
        """Where it is in its course on a day, of what is known on it; a step without a day counts as taken before."""
        if day is not None:
            require(day, date, "/day")
        taken = [each for each in self.uppfoljning.forlopp if day is None or each.dagen is None or each.dagen <= day]
        if taken:
            return self.formular.steg(taken[-1].steg)
        return self.formular.forlopp[0] if self.formular.forlopp else None

    def missing_before(self, steg: str) -> tuple[FolkhalsoavtalError, ...]:
        """All that is missing before a step can be taken: answers, and the steps that come before it.

        Args:
            steg: Id of the step, such as that of sending it in.

        Returns:
            What is missing, each with its place in the follow-up; empty when the step can be taken now.

        Raises:
            UnknownReference: When the course has no such step.
        """
        require(steg, str, "/steg")
        raise_all(references([("/steg", steg)], (each.id for each in self.formular.forlopp), "okant-forloppssteg"))
        way = self._way_to(steg)
        if way is None:
            return (self._out_of_turn(self._step(steg)),)
        found: list[FolkhalsoavtalError] = []
        if any(Stegkrav.SVAR in each.kraver for each in way):
            found += self._unanswered()
        found += (
            Contradiction("steg-inte-taget", path="/forlopp", steg=each.benamning, kraver=each.requirements)
            for each in way[:-1]
        )
        return tuple(found)

    def missing_for(self, uppgift: Forloppsuppgift) -> tuple[FolkhalsoavtalError, ...]:
        """What a step lacks to be taken as it is told: its turn, answers, a decision, a signature, a sending.

        Raises:
            InvalidType: When it is no such step.
            UnknownReference: When the course has no such step.
        """
        require(uppgift, Forloppsuppgift, "/steg")
        raise_all(
            references([("/steg", uppgift.steg)], (each.id for each in self.formular.forlopp), "okant-forloppssteg")
        )
        steg, found = self._step(uppgift.steg), list[FolkhalsoavtalError]()
        if self.steg is None or self.steg.id not in steg.efter:
            found.append(self._out_of_turn(steg))
        if Stegkrav.SVAR in steg.kraver:
            found += self._unanswered()
        return (*found, *lacking(steg, uppgift, self.parter))

    def with_steg(self, uppgift: Forloppsuppgift) -> "IfylltFormular":
        """The form with a step taken.

        Raises:
            InvalidType: When it is no such step.
            UnknownReference: When the course has no such step.
            Contradiction: When the step cannot be taken: not in its turn, or without what it requires.
            SeveralErrors: When more than one thing is missing.
        """
        raise_all(self.missing_for(uppgift))
        return evolve(self, uppfoljning=evolve(self.uppfoljning, forlopp=(*self.uppfoljning.forlopp, uppgift)))

    def with_svar(self, svar: Svar, block: int | None = None) -> "IfylltFormular":
        """The form with an answer in place of the one to the same question; see :meth:`Uppfoljning.with_svar`."""
        return evolve(self, uppfoljning=self.uppfoljning.with_svar(svar, block))

    def _step(self, id_: str) -> Forloppssteg:
        return next(steg for steg in self.formular.forlopp if steg.id == id_)

    def _out_of_turn(self, steg: Forloppssteg) -> Contradiction:
        before = tuple(each.benamning for each in self.formular.forlopp if each.id in steg.efter) or ("–",)
        now = "–" if self.steg is None else self.steg.benamning
        return Contradiction("steg-inte-i-tur", path="/forlopp", steg=steg.benamning, nu=now, efter=before)

    def _way_to(self, steg: str) -> tuple[Forloppssteg, ...] | None:
        """The fewest steps from where it is to a step, that one last; None when there is no way."""
        waiting = deque([(self.steg, tuple[Forloppssteg, ...]())])
        seen: set[str] = set()
        while waiting:
            at, way = waiting.popleft()
            for each in self.formular.forlopp:
                if at is not None and at.id in each.efter and each.id not in seen:
                    seen.add(each.id)
                    if each.id == steg:
                        return (*way, each)
                    waiting.append((each, (*way, each)))
        return None

    def _unanswered(self) -> Iterator[FolkhalsoavtalError]:
        """The required questions that have no answer to read, and the required groups that are not filled in."""
        if not self.svaren_finns:
            yield Contradiction("svar-inte-har", path="/svar")
            return
        for each in self.fragor:
            if each.fraga.obligatorisk and each.lage in _WITHOUT_ANSWER:
                yield Contradiction(_WITHOUT_ANSWER[each.lage], path=each.path, fraga=each.fraga.benamning)
        for _, _, grupp in self.formular.placed_groups():
            if grupp.obligatorisk and grupp.upprepning is not None and not self.blocks(grupp.id):
                yield Contradiction("block-saknas", path="/svarsblock", fragegrupp=grupp.benamning)


#: What is wrong with a required question that has no answer to read.
_WITHOUT_ANSWER: Final = MappingProxyType({Svarslage.OBESVARAD: "fraga-obesvarad", Svarslage.OLASLIG: "fraga-olaslig"})


def _require_known(path: str, id_: str | None, known: Collection[str], code: str) -> None:
    if id_ is not None and id_ not in known:
        raise_all(references([(path, id_)], known, code))


def _by_question(answers: Iterable[Svar]) -> dict[str, tuple[int, Svar]]:
    return {svar.fraga: (n, svar) for n, svar in enumerate(answers)}


def _plain(text: str) -> str:
    """A text by its words alone."""
    return " ".join(text.split()).casefold()
