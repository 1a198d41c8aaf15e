"""Questions and their answers in print: boxes to tick, free text, numbers and tables, blank or filled in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import Final, TypeAlias

from attrs import frozen

from folkhalsoavtal.fields import Benamning
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.fraga import (
    Formularelement,
    Fraga,
    Fragevillkor,
    JaNejFraga,
    Skalfraga,
    Tabellfraga,
    Talfraga,
    Valfraga,
    same_answers,
)
from folkhalsoavtal.ifyllt import IfylltFormular
from folkhalsoavtal.rendering.blocks import Block, Field, Listing, Paragraph, Row, Table
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.scope import Scope
from folkhalsoavtal.rendering.sentences import source_text
from folkhalsoavtal.skala import Skala, Skalsteg
from folkhalsoavtal.svar import Svarslage, Tabellrad, Tabellsvar, Talsvar, Textsvar
from folkhalsoavtal.svarsfordelning import StalldFraga, Svarsfordelning

#: A box that is ticked, and one that is not.
TICKED: Final = "\N{BALLOT BOX WITH X}"
UNTICKED: Final = "\N{BALLOT BOX}"

#: A question with how it is asked in a follow-up; None in a blank form.
Asked: TypeAlias = tuple[Fraga, StalldFraga | None]


def element_name(element: Formular | Formularelement, lang: Language) -> str:
    """What an element of a form is called: in English where the form has that and it is asked for."""
    return lang.show(Benamning.of(element))


def step_name(steg: Skalsteg, skala: Skala, lang: Language) -> str:
    """A step by its label; with its id where the form labels only some of them."""
    label = steg.engelska if lang.code == "en" and steg.engelska is not None else steg.benamning
    some = any(each.benamning is None for each in skala.skalsteg)
    return " ".join(filter(None, (steg.id if some or label is None else None, label)))


@frozen
class Printed:
    """A form on its way to print, as far as its questions go.

    Attributes:
        form: The form.
        ifyllt: The form as it is filled in; None when it is blank.
        scope: What the report takes as known.
    """

    form: Formular
    ifyllt: IfylltFormular | None
    scope: Scope

    @property
    def lang(self) -> Language:
        """The language."""
        return self.scope.lang

    def name(self, element: Formular | Formularelement) -> str:
        """What an element is called: in English where the form has that and it is asked for."""
        return element_name(element, self.lang)

    def answers(self, fraga: Fraga) -> dict[str, str]:
        """What can be chosen, by the ids of the answers; nothing where answers are not chosen."""
        match fraga:
            case Skalfraga():
                skala = self.form.skala(fraga.skala)
                return {} if skala is None else {steg.id: step_name(steg, skala, self.lang) for steg in skala.skalsteg}
            case JaNejFraga():
                return {"ja": self.lang.text("yes").capitalize(), "nej": self.lang.text("no").capitalize()}
            case Valfraga():
                return {each.id: self.name(each) for each in fraga.alternativ}
            case _:
                return {}

    def answered(self, fordelning: Svarsfordelning) -> str:
        """How much is answered, and how it is with the rest."""
        share = fordelning.fullstandighet
        per_cent = "" if share is None else f" ({self.lang.share(share)})"
        apply = fordelning.stallda - fordelning.lagen[Svarslage.EJ_TILLAMPLIG]
        answered = self.of(fordelning.besvarade, apply) + per_cent
        return "; ".join((answered, *self.missing(fordelning)))

    def of(self, antal: int, alla: int) -> str:
        """A count of some among all."""
        return self.lang.text("{antal} of {alla}", antal=antal, alla=alla)

    def missing(self, fordelning: Svarsfordelning) -> Iterator[str]:
        """How many are unanswered, unreadable and not applicable, where there are any."""
        for lage, antal in fordelning.lagen.items():
            if antal and lage is not Svarslage.BESVARAD:
                yield f"{self.lang.show(lage)}: {self.of(antal, fordelning.stallda)}"

    def motivation(self, text: str, of: str | None = None) -> Iterator[Block]:
        """A motivation; a placeholder of the form is told to be one."""
        label = self.lang.label("motivering")
        if self.ifyllt is not None and self.ifyllt.is_placeholder(text):
            yield Field(label, self.lang.text("placeholder: “{text}”", text=text))
        else:
            yield Field(label if of is None else f"{label}, {of}")
            yield Paragraph(text)

    def counted(self, fordelning: Svarsfordelning, fraga: Fraga) -> str:
        """The counts of each answer among those that are answered, and of what is missing among all."""
        names = self.answers(fraga)
        counts = [
            f"{names.get(svar, svar)}: {self.of(antal, fordelning.besvarade)}"
            for svar, antal in fordelning.antal.items()
            if fordelning.besvarade
        ]
        return "; ".join((*counts, *self.missing(fordelning)))

    def questions(self, asked: Sequence[Asked]) -> Iterator[Block]:
        """Questions with their answers: a table where the same can be chosen, otherwise one by one."""
        for _, run in groupby(asked, key=lambda each: same_answers(each[0])):
            together = list(run)
            if isinstance(together[0][0], (Skalfraga, JaNejFraga)):
                yield self._boxes(together)
            else:
                yield from (block for each in together for block in self._question(*each))
            yield from self._beside(together)

    def _boxes(self, asked: Sequence[Asked]) -> Table:
        """A row for each question, with a box for each answer; at last how it is with those that are not answered."""
        names = self.answers(asked[0][0])
        untold = any(each is not None and each.lage is not Svarslage.BESVARAD for _, each in asked)
        rows = (
            (
                self._label(fraga, each),
                *(TICKED if each is not None and svar in each.valda else UNTICKED for svar in names),
                *([self._lage(each)] if untold else []),
            )
            for fraga, each in asked
        )
        return Table(("", *names.values(), *([""] if untold else [])), tuple(map(Row, rows)), numbers=False)

    def _label(self, fraga: Fraga, each: StalldFraga | None) -> str:
        """A question; in a blank form one that must be answered has a star."""
        return self.name(fraga) + (" *" if each is None and fraga.obligatorisk else "")

    def _lage(self, each: StalldFraga | None) -> str:
        return "" if each is None or each.lage is Svarslage.BESVARAD else self.lang.show(each.lage)

    def _question(self, fraga: Fraga, each: StalldFraga | None) -> Iterator[Block]:
        label = self._label(fraga, each)
        if each is None:
            yield from self._blank(fraga, label)
        elif each.lage is not Svarslage.BESVARAD:
            text = each.svar.text if isinstance(each.svar, Textsvar) else None
            stands = None if text is None else self.lang.text("placeholder: “{text}”", text=text)
            yield Field(label, "; ".join(filter(None, (self._lage(each), stands))))
        elif isinstance(each.svar, Textsvar):
            yield Field(label)
            yield Paragraph(each.svar.text)
        elif isinstance(each.svar, Talsvar) and isinstance(fraga, Talfraga):
            yield Field(label, " ".join(filter(None, (self.lang.tal(each.svar.tal), fraga.enhet))))
        elif isinstance(each.svar, Tabellsvar) and isinstance(fraga, Tabellfraga):
            yield Field(label)
            yield self._filled_table(fraga, each.svar.tabellrader)
        else:
            yield Field(label, "", self._alternatives(fraga, each.valda))

    def _alternatives(self, fraga: Fraga, valda: Iterable[str] = ()) -> list[str]:
        chosen = set(valda)
        return [f"{TICKED if svar in chosen else UNTICKED} {name}" for svar, name in self.answers(fraga).items()]

    def _blank(self, fraga: Fraga, label: str) -> Iterator[Block]:
        """How a question can be answered."""
        lang = self.lang
        match fraga:
            case Valfraga():
                several = f" ({lang.text('several can be chosen')})" if fraga.flera_val else ""
                yield Field(label + several, "", self._alternatives(fraga))
            case Talfraga():
                bounds = [
                    lang.text("at least {tal}", tal=fraga.nedre) if fraga.nedre is not None else None,
                    lang.text("at most {tal}", tal=fraga.ovre) if fraga.ovre is not None else None,
                ]
                yield Field(label, ", ".join(filter(None, (lang.text("a number"), fraga.enhet, *bounds))))
            case Tabellfraga():
                yield Field(label)
                yield self._filled_table(fraga, ())
            case _:
                yield Field(label, lang.text("free text"))

    def _filled_table(self, fraga: Tabellfraga, rader: Iterable[Tabellrad]) -> Table:
        heads = [
            self.name(kolumn) + (f" ({kolumn.enhet})" if kolumn.enhet is not None else "") for kolumn in fraga.kolumner
        ]
        rows = [
            tuple(
                self.lang.tal(rad.tal[kolumn.id]) if kolumn.id in rad.tal else rad.texter.get(kolumn.id, "")
                for kolumn in fraga.kolumner
            )
            for rad in rader
        ]
        rows = rows or [tuple(self.lang.text("number") if k.numerisk else "…" for k in fraga.kolumner)]
        return Table(tuple(heads), tuple(map(Row, rows)), numbers=False)

    def _beside(self, asked: Sequence[Asked]) -> Iterator[Block]:
        """What stands beside the answers: motivations and sources; in a blank form what is said of the questions."""
        sources: dict[str, list[str]] = {}
        notes: dict[str, list[str]] = {}
        for fraga, each in asked:
            if each is None:
                for note in self._notes(fraga):
                    notes.setdefault(note, []).append(self.name(fraga))
            elif each.svar is not None:
                if each.svar.motivering is not None:
                    yield from self.motivation(each.svar.motivering, self.name(fraga))
                if each.svar.kallhanvisning is not None:
                    text = source_text(each.svar.kallhanvisning, self.lang, self.scope.dokument)
                    sources.setdefault(text, []).append(self.name(fraga))
        for text, names in sources.items():
            told = f" ({'; '.join(names)})" if len(names) < len(asked) else ""
            yield Field(self.lang.text("Source") + told, text)
        # what is said of all of them is said once
        said = [note if len(names) == len(asked) else f"{'; '.join(names)}: {note}" for note, names in notes.items()]
        if said:
            yield Listing(said, plain=True)

    def asked_when(self, villkor: Fragevillkor) -> str:
        """The condition of a question or a group."""
        on = self._by_id[villkor.fraga]
        names = self.answers(on)
        given = "; ".join(names.get(id_, id_) for id_ in villkor.svar)
        return self.lang.text("Asked when the answer to “{fraga}” is: {svar}.", fraga=self.name(on), svar=given)

    @cached_property
    def _by_id(self) -> Mapping[str, Fraga]:
        return {fraga.id: fraga for _, _, fraga in self.form.placed()}

    def _notes(self, fraga: Fraga) -> Iterator[str]:
        """What a blank form says of a question: its help, its condition, whether it takes a motivation."""
        lang = self.lang
        if fraga.hjalptext is not None:
            yield fraga.hjalptext
        if fraga.villkor is not None:
            yield self.asked_when(fraga.villkor)
        if fraga.motivering:
            yield lang.text("A motivation can be given.")
        kolumner = fraga.kolumner if isinstance(fraga, Tabellfraga) else ()
        alternativ = fraga.alternativ if isinstance(fraga, Valfraga) else ()
        for each in (*kolumner, *alternativ):
            if each.hjalptext is not None:
                yield f"{self.name(each)}: {each.hjalptext}"
