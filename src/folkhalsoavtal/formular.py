"""Forms as data (formulär): sections, groups of questions, deadlines, and the course from draft to sent in."""

import enum
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Final

from attrs import frozen

from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidValue, pointer
from folkhalsoavtal.fields import Artal, Handling, Id, Reference, Text, Value, shown, unique, walk
from folkhalsoavtal.forlopp import Forloppssteg
from folkhalsoavtal.fraga import Formularelement, Fraga, Fragevillkor, answers_of
from folkhalsoavtal.frister import Frist, frist_faults
from folkhalsoavtal.insats import Insatsstatus
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.references import dangling, declared
from folkhalsoavtal.skala import Skala, Skaloversattning

#: The most levels of sections in one another.
_LEVELS: Final = 5
#: The most conditions that can hang on each other.
_CONDITIONS: Final = 20


class Upprepning(enum.Enum):
    """What a group of questions is filled in once for each of (upprepning)."""

    INSATS = "insats"
    MAL = "mal"
    FOKUSOMRADE = "fokusomrade"
    MALOMRADE = "malomrade"
    UTMANING = "utmaning"
    AKTOR = "aktor"
    FRI = "fri"  #: whatever whoever fills it in names


@frozen(kw_only=True)
class Fragegrupp(Formularelement):
    """Questions that belong together (frågegrupp), asked once or once for each of something.

    A repeated group without questions is filled in by naming what it is of: a list of insatser.

    Args:
        fragor: The questions, in order.
        upprepning: What it is filled in once for each of; None when it is asked once.
        villkor: The condition that the whole of it is asked on; None when it always is.
        motivering: Whether the group can be given one motivation for all of its answers.
        obligatorisk: Whether it is to be filled in at least once, when it is repeated.
        insatsstatus: How it went with the insatser that are named in it, when it is repeated and the form says so.

    Raises:
        Contradiction: When a group that is asked once has no questions, or says what only a repeated one can.

    .. versionadded:: 0.1.0
    """

    fragor: tuple[Fraga, ...] = ()
    upprepning: Upprepning | None = None
    villkor: Fragevillkor | None = None
    motivering: bool = False
    obligatorisk: bool = False
    insatsstatus: Insatsstatus | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """What is asked once asks something, and says nothing of blocks."""
        if self.upprepning is not None:
            return
        if not self.fragor:
            yield Contradiction("fragegrupp-utan-fragor", path="/fragor")
        for name in ("obligatorisk", "insatsstatus"):
            if getattr(self, name):
                yield Contradiction("fragegrupp-bara-upprepad", path=pointer(name), name=name)


@frozen(kw_only=True)
class Formularpunkt(Formularelement):
    """Something that a section tells without asking, as one of several points.

    Args:
        nytt: The year in which it was new; None when it was not, or that is not stated.

    .. versionadded:: 0.1.0
    """

    nytt: Artal | None = None


@frozen(kw_only=True)
class Avsnitt(Formularelement):
    """A section of a form (avsnitt).

    Args:
        nummer: Its number in the form, such as ``3 a``.
        punkter: What it tells without asking.
        fragegrupper: Its groups of questions, in order.
        bilaga: What is to be attached in place of answers; None when nothing is.
        frister: Ids of the deadlines of the section, where it has its own.
        avsnitt: The sections in it, in order.

    Raises:
        InvalidValue: When there are more than five levels of sections.

    .. versionadded:: 0.1.0
    """

    nummer: Text | None = None
    punkter: tuple[Formularpunkt, ...] = ()
    fragegrupper: tuple[Fragegrupp, ...] = ()
    bilaga: Text | None = None
    frister: tuple[Annotated[str, Reference("Frist")], ...] = ()
    avsnitt: tuple["Avsnitt", ...] = ()

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Sections stand in one another no deeper than somebody can read."""
        if self.levels > _LEVELS:
            yield InvalidValue("avsnitt-for-djupt", path="/avsnitt", hogst=_LEVELS)

    @property
    def levels(self) -> int:
        """How many levels of sections there are, this one counted."""
        return 1 + max((under.levels for under in self.avsnitt), default=0)


@frozen
class Formulardel(Value):
    """A part that a form says that it covers (formulärdel).

    Args:
        benamning: What the form calls it.
        avsnitt: Ids of the sections that ask about it; empty when none does.

    .. versionadded:: 0.1.0
    """

    benamning: Text
    avsnitt: tuple[Annotated[str, Reference("Avsnitt")], ...] = ()


#: What a form declares itself, and what nothing in it may refer to without its being there.
_OWN: Final[tuple[type[Value], ...]] = (Avsnitt, Skala, Forloppssteg, Frist)


@frozen(kw_only=True)
class Formular(Handling):
    """A form for follow-up (formulär), a record of its own: what is asked, when it is due, and how it is decided.

    A form is known by its id and its version together.

    *Source:* the follow-up form of norra hälso- och sjukvårdsnämnden 2021; the annual reports of Göteborg 2024.

    Args:
        id: Identity among forms; the same for every version.
        version: The version, such as the year that it is for.
        benamning: Its title.
        engelska: The title in English.
        utgivare: Who issues it.
        fran_ar: The first year that it is for; None when not stated.
        till_ar: The last year that it is for; None when not stated.
        inledning: What it says before its sections.
        delar: The parts that it says that it covers, each with the sections that ask about it.
        endast_gemensamma_medel: Whether only insatser that are paid with joint money are to be reported; None when
            the form does not say.
        skalor: The scales that its questions are answered on.
        avsnitt: Its sections, in order.
        platshallare: Texts that stand in a blank form where an answer is to be written: they are no answers.
        frister: What is due when, each part by itself.
        forlopp: The steps of its course; a follow-up begins at the first. Empty when the form has none.
        skaloversattningar: How scales of other forms or versions are read on its own, or its own on theirs.
        kallhanvisning: The document.

    Raises:
        Contradiction: When an id stands twice, the years are reversed, a condition is on its own question, on a later
            one or on one that is asked elsewhere, the course cannot be followed, or a translation is of other scales.
        UnknownReference: When something refers to what is not in the form.

    .. versionadded:: 0.1.0
    """

    id: Id
    version: Text
    benamning: Text
    engelska: Text | None = None
    utgivare: Text | None = None
    fran_ar: Artal | None = None
    till_ar: Artal | None = None
    inledning: Text | None = None
    delar: tuple[Formulardel, ...] = ()
    endast_gemensamma_medel: bool | None = None
    skalor: tuple[Skala, ...] = ()
    avsnitt: tuple[Avsnitt, ...]
    platshallare: tuple[Text, ...] = ()
    frister: tuple[Frist, ...] = ()
    forlopp: tuple[Forloppssteg, ...] = ()
    skaloversattningar: tuple[Skaloversattning, ...] = ()
    kallhanvisning: Kallhanvisning | None = None

    def invariants(self) -> Iterator[FolkhalsoavtalError]:
        """Ids stand once, references lead somewhere, conditions look back, and the course begins at its first step."""
        if not self.avsnitt:
            yield Contradiction("avsnitt-saknas", path="/avsnitt")
        if self.fran_ar is not None and self.till_ar is not None and self.fran_ar > self.till_ar:
            yield Contradiction("formular-ar-omvanda", path="/till_ar", got=self.till_ar, fran=self.fran_ar)
        yield from self._ids_once()
        yield from frist_faults(self.frister)
        yield from dangling(self, {**declared(self, *_OWN), "Fraga": tuple(fraga.id for _, _, fraga in self.placed())})
        # a form is of no agreement, and nobody's parties
        yield from dangling(self, {"Avtalspart": ()}, code="part-i-formular")
        yield from self._conditions()
        yield from self._course()
        yield from self._translations()

    def _ids_once(self) -> Iterator[FolkhalsoavtalError]:
        seen: set[tuple[str, str]] = set()
        for path, value in walk(self):
            if isinstance(value, (Avsnitt, Fragegrupp, Fraga, Skala, Forloppssteg)):
                kind = "Fraga" if isinstance(value, Fraga) else type(value).__name__
                if (kind, value.id) in seen:
                    yield Contradiction("dubbelt-id", path=path + "/id", got=shown(value.id))
                seen.add((kind, value.id))
            if isinstance(value, Fraga) and value.jamforelsenyckel is not None:
                if ("jamforelsenyckel", value.jamforelsenyckel) in seen:
                    yield Contradiction(
                        "dubbel-jamforelsenyckel", path=path + "/jamforelsenyckel", got=shown(value.jamforelsenyckel)
                    )
                seen.add(("jamforelsenyckel", value.jamforelsenyckel))

    def _conditions(self) -> Iterator[FolkhalsoavtalError]:
        """Conditions on what stands before: in the same group, or in one that is asked once."""
        before: dict[str, tuple[Fragegrupp, Fraga]] = {}
        hangs_on: dict[str, int] = {}
        too_deep: dict[str, None] = {}
        every = {fraga.id for _, _, fraga in self.placed()}
        for path, _, grupp in self.placed_groups():
            if grupp.villkor is not None and grupp.villkor.fraga in every:
                yield from self._condition(path + "/villkor", grupp.villkor, grupp, None, before)
            for n, fraga in enumerate(grupp.fragor):
                if fraga.villkor is not None and fraga.villkor.fraga in every:
                    yield from self._condition(
                        path + pointer("fragor", n, "villkor"), fraga.villkor, grupp, fraga, before
                    )
                before[fraga.id] = (grupp, fraga)
                villkor = [each.fraga for each in (grupp.villkor, fraga.villkor) if each is not None]
                hangs_on[fraga.id] = max((1 + hangs_on.get(id_, 0) for id_ in villkor), default=0)
                if hangs_on[fraga.id] > _CONDITIONS:
                    place = path if fraga.villkor is None else path + pointer("fragor", n)
                    too_deep[place + "/villkor"] = None
        yield from (Contradiction("fragevillkor-for-manga", path=place, hogst=_CONDITIONS) for place in too_deep)

    def _condition(
        self,
        path: str,
        villkor: Fragevillkor,
        grupp: Fragegrupp,
        fraga: Fraga | None,
        before: Mapping[str, tuple[Fragegrupp, Fraga]],
    ) -> Iterator[FolkhalsoavtalError]:
        """What is wrong in the condition of a question, or of a group when there is none."""
        if fraga is not None and villkor.fraga == fraga.id:
            yield Contradiction("fragevillkor-pa-sig", path=path + "/fraga")
            return
        if villkor.fraga not in before:
            yield Contradiction("fragevillkor-pa-senare", path=path + "/fraga", got=shown(villkor.fraga))
            return
        there, asked = before[villkor.fraga]
        if there.upprepning is not None and there.id != grupp.id:
            yield Contradiction("fragevillkor-i-annat-block", path=path + "/fraga", got=shown(asked.id))
        known = answers_of(asked, self.skalor)
        if known is None:
            yield Contradiction("fragevillkor-utan-val", path=path + "/fraga", got=shown(asked.id))
            return
        for i, svar in enumerate(villkor.svar):
            if svar not in known:
                yield Contradiction("fragevillkor-svar", path=path + pointer("svar", i), got=shown(svar), known=known)

    def _course(self) -> Iterator[FolkhalsoavtalError]:
        """The first step is where a follow-up begins, and every other can be reached from it."""
        if self.forlopp and self.forlopp[0].kraver:
            yield Contradiction("forloppssteg-forsta-kraver", path="/forlopp/0/kraver")
        reached: set[str] = {steg.id for steg in self.forlopp[:1]}
        for _ in self.forlopp:
            reached |= {steg.id for steg in self.forlopp if reached & set(steg.efter)}
        for i, steg in enumerate(self.forlopp):
            if i > 0 and not steg.efter:
                yield Contradiction("forloppssteg-utan-efter", path=pointer("forlopp", i, "efter"))
            elif steg.id not in reached:
                yield Contradiction("forloppssteg-nas-inte", path=pointer("forlopp", i, "efter"), got=shown(steg.id))

    def _translations(self) -> Iterator[FolkhalsoavtalError]:
        """Each translation is from or to a scale of the form, names steps that the scale has, and stands once."""
        pairs = (f"{each.fran} {each.till}" for each in self.skaloversattningar)
        yield from unique(pairs, "/skaloversattningar", code="skaloversattning-tva")
        for i, each in enumerate(self.skaloversattningar):
            path = pointer("skaloversattningar", i)
            own = {
                name: key
                for name, key in (("fran", each.fran), ("till", each.till))
                if self._is_own(key.formular, key.version)
            }
            if not own:
                yield Contradiction("skaloversattning-frammande", path=path)
            scales: dict[str, Skala | None] = {"fran": None, "till": None}
            for name, key in own.items():
                scales[name] = self.skala(key.skala)
                if scales[name] is None:
                    known = tuple(skala.id for skala in self.skalor) or ("–",)
                    yield Contradiction(
                        "skala-finns-inte", path=path + pointer(name, "skala"), got=shown(key.skala), known=known
                    )
            yield from (fault.at(path) for fault in each.faults(scales["fran"], scales["till"]))

    def _is_own(self, formular: str, version: str) -> bool:
        return (formular, version) == (self.id, self.version)

    def skala(self, id_: str) -> Skala | None:
        """A scale of the form by its id."""
        return next((skala for skala in self.skalor if skala.id == id_), None)

    def placed_sections(self) -> Iterator[tuple[str, Avsnitt]]:
        """The sections, those in others too, each with the JSON Pointer to it, in the order of the form."""
        return ((path, value) for path, value in walk_sections(self.avsnitt, "/avsnitt"))

    def placed_groups(self) -> Iterator[tuple[str, Avsnitt, Fragegrupp]]:
        """The groups of questions, each with the JSON Pointer to it and its section, in the order of the form."""
        for path, avsnitt in self.placed_sections():
            for i, grupp in enumerate(avsnitt.fragegrupper):
                yield path + pointer("fragegrupper", i), avsnitt, grupp

    def placed(self) -> Iterator[tuple[str, Fragegrupp, Fraga]]:
        """The questions, each with the JSON Pointer to it and its group, in the order of the form."""
        for path, _, grupp in self.placed_groups():
            for i, fraga in enumerate(grupp.fragor):
                yield path + pointer("fragor", i), grupp, fraga

    def steg(self, id_: str) -> Forloppssteg | None:
        """A step of its course by its id."""
        return next((steg for steg in self.forlopp if steg.id == id_), None)

    def holds_in(self, verksamhetsar: int) -> bool:
        """Whether it is for a year; also when the years that it is for are not stated."""
        return (self.fran_ar or verksamhetsar) <= verksamhetsar <= (self.till_ar or verksamhetsar)


def walk_sections(avsnitt: Iterable[Avsnitt], path: str) -> Iterator[tuple[str, Avsnitt]]:
    """Sections and those in them, each with the JSON Pointer to it."""
    for i, each in enumerate(avsnitt):
        place = path + pointer(i)
        yield place, each
        yield from walk_sections(each.avsnitt, place + "/avsnitt")


def form_of(formular: str, version: str, among: Iterable[Formular]) -> Formular | None:
    """The form with an id and a version; None when it is not among these."""
    return next((each for each in among if (each.id, each.version) == (formular, version)), None)
