"""The report of a form, blank or filled in, section by section."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from types import MappingProxyType
from typing import Final

from attrs import evolve, frozen

from folkhalsoavtal.arshjul import deadlines_of
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.fields import Value, annotations, walk
from folkhalsoavtal.forlopp import Forloppssteg, Forloppsuppgift
from folkhalsoavtal.formular import Avsnitt, Formular, Fragegrupp, Upprepning, form_of
from folkhalsoavtal.fraga import Formularelement, Fraga, same_answers
from folkhalsoavtal.handlingar import parties_behind
from folkhalsoavtal.ifyllt import IfylltFormular
from folkhalsoavtal.insats import Insatsstatus
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.rendering.answers import TICKED, UNTICKED, Asked, Printed, element_name, step_name
from folkhalsoavtal.rendering.blocks import Block, Field, Group, Heading, Item, Listing, Paragraph, Row, Table
from folkhalsoavtal.rendering.items import details, item, items
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.scope import Scope, said, scope_of
from folkhalsoavtal.rendering.sentences import error_text, source_text
from folkhalsoavtal.rendering.wheel import Names, event_title, remarks
from folkhalsoavtal.skala import Skala
from folkhalsoavtal.svar import Svarslage
from folkhalsoavtal.svarsfordelning import StalldFraga
from folkhalsoavtal.svarsprovning import answer_faults
from folkhalsoavtal.uppfoljning import Svarsblock, Uppfoljning


def form_groups(formular: Formular, lang: Language) -> Iterator[Group]:
    """A blank form: what is asked, how it can be answered, when it is due, and its course."""
    printed = _Form(formular, None, _named_by(formular, scope_of(formular, lang)))
    scope = printed.scope
    told = {"id", "benamning", "engelska", "inledning", "skalor", "avsnitt", "frister", "forlopp"}
    yield (
        Heading(printed.name(formular), 1),
        Field(lang.label("formular"), formular.id),
        *details(formular, scope, {*told, "delar", "skaloversattningar", "kallhanvisning"}),
        *printed.parts(),
        *_source(formular, scope),
    )
    if formular.inledning is not None:
        yield (Paragraph(formular.inledning),)
    if any(fraga.obligatorisk for _, _, fraga in formular.placed()):
        yield (Listing([lang.text("* must be answered")], plain=True),)
    yield from printed.sections()
    if formular.frister:
        yield (Heading(lang.label("frister"), 2), Listing(items(formular.frister, scope)))
    if formular.forlopp:
        yield (Heading(lang.label("forlopp"), 2), Listing(list(printed.course())))
    yield from printed.comparability()


def followup_groups(
    uppfoljning: Uppfoljning, lang: Language, beside: Sequence[Value] = (), on: date | None = None
) -> Iterator[Group]:
    """A follow-up as its form is filled in; without the form, the answers by the ids of their questions.

    Args:
        uppfoljning: The follow-up.
        lang: The language.
        beside: What is at hand: its form, its agreements and their plans, need analyses.
        on: The day to say how it is with its deadlines on.
    """
    forms = (each for each in beside if isinstance(each, Formular))
    form = form_of(uppfoljning.formular, uppfoljning.formularversion, forms)
    if form is None or next(answer_faults(uppfoljning, form), None) is not None:
        yield from _without_form(uppfoljning, form, lang, beside)
        return
    avtal = {each.id: each for each in beside if isinstance(each, Avtal)}
    ifyllt = IfylltFormular(form, uppfoljning, parties_behind(uppfoljning, avtal))
    printed = _Form(form, ifyllt, _named_by(form, scope_of(uppfoljning, lang, (form, *beside))))
    scope = printed.scope
    yield (
        *printed.opening(ifyllt),
        *_source(uppfoljning, scope),
    )
    if ifyllt.svaren_finns:
        yield from printed.sections()
        yield from printed.reported(ifyllt, [each for each in beside if isinstance(each, Verksamhetsplan)])
        yield from printed.not_asked_for(ifyllt)
    yield from _due(ifyllt, [avtal[id_] for id_ in uppfoljning.avtal if id_ in avtal], beside, lang, on)
    for name in ("medelsuppgifter", "bilagor", "fristbesked"):
        if held := getattr(uppfoljning, name):
            yield (Heading(lang.label(name, several=True), 2), Listing(items(held, scope)))
    if form.forlopp:
        yield (Heading(lang.label("forlopp"), 2), Listing(list(printed.taken(uppfoljning.forlopp))))
        yield from printed.missing_before(ifyllt, form.forlopp[-1])


def _due(
    ifyllt: IfylltFormular, avtal: Sequence[Avtal], beside: Sequence[Value], lang: Language, on: date | None
) -> Iterator[Group]:
    """When each part of a follow-up is due, and how it is with that on a day; by the first agreement that holds."""
    holding = next((each for each in avtal if each.holds_in(ifyllt.uppfoljning.verksamhetsar)), None)
    if holding is None or not ifyllt.formular.frister:
        return
    planer = [each for each in beside if isinstance(each, Verksamhetsplan) and holding.id in each.avtal]
    names = Names({}, {})
    lines = [
        Item(
            f"{event_title(handelse, lang)}: "
            + "; ".join(
                (
                    lang.show(handelse.dag),
                    *remarks(handelse, lang, names),
                    *([] if on is None else [lang.text("{lage} on {dag}", lage=handelse.lage_on(on), dag=on)]),
                )
            )
        )
        for handelse in deadlines_of(ifyllt, holding, planer)
    ]
    yield (Heading(lang.label("frister"), 2), Listing(lines))


def _named_by(form: Formular, scope: Scope) -> Scope:
    """What is known, with the elements of a form by what it calls them in the language."""
    english = scope.lang.code == "en"
    names = {
        ("Fraga" if isinstance(value, Fraga) else type(value).__name__, value.id): value.engelska
        for _, value in walk(form)
        if isinstance(value, Formularelement) and value.engelska is not None and english
    }
    swedish = {("Fraga", fraga.id): fraga.benamning for _, _, fraga in form.placed()}
    return evolve(scope, names={**scope.names, **swedish, **names})


def _without_form(
    uppfoljning: Uppfoljning, form: Formular | None, lang: Language, beside: Sequence[Value]
) -> Iterator[Group]:
    """A follow-up whose form is not at hand, or which does not fit it."""
    scope = scope_of(uppfoljning, lang, beside)
    told = {"id", "benamning", "formular", "formularversion", "kallhanvisning"}
    key = f"{uppfoljning.formular}, {uppfoljning.formularversion}"
    yield (
        Heading(uppfoljning.benamning or uppfoljning.id, 1),
        Field(lang.label("uppfoljning"), uppfoljning.id),
        Field(lang.label("formular"), key if form is None else f"{element_name(form, lang)} ({key})"),
        *details(uppfoljning, scope, told),
        *([Field(lang.label("svar"), lang.text("not at hand"))] if uppfoljning.svar is None else []),
        *_source(uppfoljning, scope),
    )


def _source(value: Formular | Uppfoljning, scope: Scope) -> Iterator[Field]:
    if value.kallhanvisning is not None:
        yield Field(scope.lang.text("Source"), source_text(value.kallhanvisning, scope.lang))


#: What a block of a repeated group is of, by the name of the field that says so.
_OF: Final = MappingProxyType(
    {
        Upprepning.INSATS: "insatser",
        Upprepning.MAL: "mal",
        Upprepning.FOKUSOMRADE: "fokusomraden",
        Upprepning.MALOMRADE: "malomraden",
        Upprepning.UTMANING: "utmaningar",
        Upprepning.AKTOR: "aktorer",
    }
)


@frozen
class _Form(Printed):
    """A form on its way to print, section by section."""

    def opening(self, ifyllt: IfylltFormular) -> Iterator[Block]:
        """What a follow-up is of, where it is in its course, and how much of it is answered."""
        lang, uppfoljning = self.lang, ifyllt.uppfoljning
        yield Heading(uppfoljning.benamning or uppfoljning.id, 1)
        yield Field(lang.label("uppfoljning"), uppfoljning.id)
        told = {
            "id",
            "benamning",
            "svar",
            "motiveringar",
            "svarsblock",
            "medelsuppgifter",
            "bilagor",
            "forlopp",
            "fristbesked",
        }
        yield from details(uppfoljning, self.scope, {*told, "formular", "formularversion", "kallhanvisning"})
        yield Field(lang.label("formular"), f"{self.name(self.form)} ({self.form.id}, {self.form.version})")
        if ifyllt.steg is not None:
            yield Field(lang.label("forloppssteg"), self.name(ifyllt.steg))
        if not ifyllt.svaren_finns:
            yield Field(lang.label("svar"), lang.text("not at hand"))
            return
        yield Field(lang.text("Answered"), self.answered(ifyllt.counts()))
        if any(each.fraga.obligatorisk for each in ifyllt.fragor):
            yield Field(lang.text("Of these required"), self.answered(ifyllt.counts(obligatoriska=True)))

    def parts(self) -> Iterator[Field]:
        """The parts that a form says that it covers, each with the sections that ask about it."""
        lang, names = self.lang, {avsnitt.id: self._title(avsnitt) for _, avsnitt in self.form.placed_sections()}
        under = [
            f"{part.benamning}: {'; '.join(names[id_] for id_ in part.avsnitt) or lang.text('no section')}"
            for part in self.form.delar
        ]
        if under:
            yield Field(lang.label("delar", several=True), "", under)

    def _title(self, avsnitt: Avsnitt) -> str:
        return " ".join(filter(None, (avsnitt.nummer, self.name(avsnitt))))

    def sections(self) -> Iterator[Group]:
        """Every section, with what it tells and asks."""
        for path, avsnitt in self.form.placed_sections():
            yield from self._section(avsnitt, 2 if path.count("/avsnitt") == 1 else 3)

    def _section(self, avsnitt: Avsnitt, level: int) -> Iterator[Group]:
        opening: list[Block] = [Heading(self._title(avsnitt), level)]
        if avsnitt.hjalptext is not None:
            opening.append(Paragraph(avsnitt.hjalptext))
        if avsnitt.punkter:
            opening.append(Listing([self._point(punkt) for punkt in avsnitt.punkter]))
        if avsnitt.bilaga is not None:
            opening.append(Field(self.lang.label("bilaga"), avsnitt.bilaga))
        if avsnitt.frister:
            frister = "; ".join(self.scope.named("Frist", id_) for id_ in avsnitt.frister)
            opening.append(Field(self.lang.label("frist", several=len(avsnitt.frister) > 1), frister))
        first = avsnitt.fragegrupper[:1]
        # a group of the section's own name needs no heading of its own
        if first and first[0].upprepning is None and self.name(first[0]) == self.name(avsnitt):
            yield (*opening, *self._once(first[0]))
            rest = avsnitt.fragegrupper[1:]
        else:
            yield tuple(opening)
            rest = avsnitt.fragegrupper
        for grupp in rest:
            if grupp.upprepning is None:
                yield (Heading(self.name(grupp), 3), *self._once(grupp))
            else:
                yield from self._repeated(grupp)

    def _point(self, punkt: Value) -> Item:
        title = self.name(punkt) if isinstance(punkt, Formularelement) else ""
        fields = details(punkt, self.scope, ("id", "benamning", "engelska"))
        return Item(title, [f"{each.label}: {each.text}" for each in fields])

    def _once(self, grupp: Fragegrupp) -> Iterator[Block]:
        """A group that is asked once, with the counts of its answers and its motivation."""
        if self.ifyllt is None:
            yield from self._about(grupp)
            yield from self.questions([(fraga, None) for fraga in grupp.fragor])
            return
        if grupp.hjalptext is not None:
            yield Paragraph(grupp.hjalptext)
        asked = [(each.fraga, each) for each in self.ifyllt.asked_in(grupp.id)]
        yield from self.questions(asked)
        fordelning = self.ifyllt.counts(fragegrupp=grupp.id)
        if fordelning.antal and fordelning.stallda > 1:
            yield Listing([self.counted(fordelning, asked[0][0])], plain=True)
        for each in self.ifyllt.uppfoljning.motiveringar:
            if each.fragegrupp == grupp.id:
                yield from self.motivation(each.text)

    def _about(self, grupp: Fragegrupp) -> Iterator[Block]:
        """What a blank form says of a group beside its questions."""
        if grupp.hjalptext is not None:
            yield Paragraph(grupp.hjalptext)
        if grupp.villkor is not None:
            yield Listing([self.asked_when(grupp.villkor)], plain=True)
        shown = ("upprepning", "obligatorisk", "motivering", "insatsstatus")
        for name, annotation in annotations(Fragegrupp):
            if name in shown and (held := getattr(grupp, name)):
                yield Field(self.lang.label(name), said(held, annotation, self.scope))

    def _repeated(self, grupp: Fragegrupp) -> Iterator[Group]:
        """A group that is filled in once for each of something: the blocks, and the counts over them."""
        if self.ifyllt is None:
            asked: list[Asked] = [(fraga, None) for fraga in grupp.fragor]
            yield (Heading(self.name(grupp), 3), *self._about(grupp), *self.questions(asked))
            return
        blocks = self.ifyllt.blocks(grupp.id)
        if len(blocks) != 1:
            heading = Heading(self.name(grupp), 3)
            yield (
                heading,
                Listing([self.lang.plural("Filled in {n} time.", "Filled in {n} times.", len(blocks))], plain=True),
            )
        for n, block in blocks:
            heading = Heading(self._title_of(grupp, n, self.ifyllt), 3)
            yield (heading, *self._block(grupp, block, self.ifyllt.asked_in(grupp.id, n)))
        if len(blocks) > 1 and (rows := list(self._over_blocks(grupp, self.ifyllt))):
            yield (Heading(f"{self.name(grupp)}: {self.lang.text('in all')}", 3), *rows)

    def _block(self, grupp: Fragegrupp, block: Svarsblock, asked: Iterable[StalldFraga]) -> Iterator[Block]:
        """A group as it is filled in once: what it is of, and its questions."""
        of = None if grupp.upprepning is None else _OF.get(grupp.upprepning)
        if of is not None and getattr(block, of) is None:
            yield Field(self.lang.label(of, several=False), self.lang.text("none is stated"))
        yield from details(block, self.scope, {"fragegrupp", "benamning", "svar", "motivering", "kallhanvisning"})
        if block.kallhanvisning is not None:
            yield Field(self.lang.text("Source"), source_text(block.kallhanvisning, self.lang, self.scope.dokument))
        yield from self.questions([(each.fraga, each) for each in asked])
        if block.motivering is not None:
            yield from self.motivation(block.motivering)

    def _over_blocks(self, grupp: Fragegrupp, ifyllt: IfylltFormular) -> Iterator[Table]:
        """How often each answer was given, over the blocks; a table for questions with the same answers."""
        countable = [fraga for fraga in grupp.fragor if self.answers(fraga)]
        for _, run in groupby(countable, key=same_answers):
            fragor = list(run)
            counted = [(fraga, ifyllt.counts(fraga=fraga.id)) for fraga in fragor]
            missing = [lage for lage in list(Svarslage)[1:] if any(each.lagen[lage] for _, each in counted)]
            heads = ("", *self.answers(fragor[0]).values(), *map(self.lang.show, missing))
            rows = (
                (
                    self.name(fraga),
                    *(self.of(antal, each.besvarade) for antal in each.antal.values()),
                    *(self.of(each.lagen[lage], each.stallda) for lage in missing),
                )
                for fraga, each in counted
            )
            yield Table(heads, tuple(map(Row, rows)), numbers=False)

    def comparability(self) -> Iterator[Group]:
        """The identity of what is asked and of the scales, and how scales are read on each other."""
        lang = self.lang
        under = [
            Item(f"{self.name(fraga)}: {fraga.jamforelsenyckel}")
            for _, _, fraga in self.form.placed()
            if fraga.jamforelsenyckel is not None
        ]
        scales = [item_of_scale(skala, self) for skala in self.form.skalor]
        translations = items(self.form.skaloversattningar, self.scope)
        for name, listed in (
            ("jamforelsenyckel", under),
            ("skalor", scales),
            ("skaloversattningar", list(translations)),
        ):
            if listed:
                yield (Heading(lang.label(name, several=True), 2), Listing(listed))

    def course(self) -> Iterator[Item]:
        """The steps of the course, with what each requires."""
        for steg in self.form.forlopp:
            fields = details(steg, self.scope, ("id", "benamning", "engelska"))
            yield Item(self.name(steg), [f"{each.label}: {each.text}" for each in fields])

    def taken(self, forlopp: Sequence[Forloppsuppgift]) -> Iterator[Item]:
        """The steps of the course that are taken, with what each rests on; and those of which nothing is told."""
        for each in forlopp:
            told = item(each, self.scope)
            yield Item(f"{TICKED} {told.text}", told.items)
        taken = {each.steg for each in forlopp}
        for steg in self.form.forlopp[1:]:
            if steg.id not in taken:
                yield Item(f"{UNTICKED} {self.name(steg)}: {self.lang.text('not told to be taken')}")

    def missing_before(self, ifyllt: IfylltFormular, steg: Forloppssteg) -> Iterator[Group]:
        """What is missing before the last step of the course, when it is not taken."""
        if ifyllt.steg is steg:
            return
        missing = [error_text(each, self.lang) for each in ifyllt.missing_before(steg.id)]
        title = self.lang.text("Missing before “{steg}”", steg=self.name(steg))
        yield (Heading(title, 2), Listing(list(dict.fromkeys(missing)) or [self.lang.text("Nothing is missing.")]))

    def reported(self, ifyllt: IfylltFormular, planer: Sequence[Verksamhetsplan]) -> Iterator[Group]:
        """The insatser that are named, where each is, and how it has gone with it by the plans."""
        uppfoljning, lang = ifyllt.uppfoljning, self.lang
        groups = {grupp.id: grupp for _, _, grupp in self.form.placed_groups()}
        places: dict[str, list[str]] = {}
        for block in uppfoljning.svarsblock:
            for id_ in block.insatser or ():
                places.setdefault(id_, []).append(self.name(groups[block.fragegrupp]))
        if not places:
            return
        plans = [plan for plan in planer if set(plan.avtal) & set(uppfoljning.avtal)]
        status = {insats.id: insats.status_in(uppfoljning.verksamhetsar) for plan in plans for insats in plan.insatser}
        rows = (
            (
                self.scope.named("Insats", id_),
                "; ".join(dict.fromkeys(where)),
                lang.show(status[id_]) if status.get(id_) else lang.show(None),
            )
            for id_, where in places.items()
        )
        heads = (lang.label("insats"), lang.text("Reported under"), lang.label("status"))
        yield (
            Heading(lang.text("Interventions in the follow-up"), 2),
            Table(heads, tuple(map(Row, rows)), numbers=False),
            Listing([*self._statuses(places, status), *self._listed_and_reported(ifyllt)], plain=True),
        )

    def _statuses(self, places: Iterable[str], status: Mapping[str, tuple[Insatsstatus, ...]]) -> Iterator[str]:
        """How many there are of each status."""
        lang, by_status = self.lang, dict[Insatsstatus, list[str]]()
        for id_ in places:
            for each in status.get(id_, ()):
                by_status.setdefault(each, []).append(self.scope.named("Insats", id_))
        for each, names in by_status.items():
            yield f"{lang.show(each).capitalize()}: {len(names)} ({', '.join(names)})"

    def _listed_and_reported(self, ifyllt: IfylltFormular) -> Iterator[str]:
        """How many of those that are listed are reported as well."""
        if both := ifyllt.listed_and_reported:
            yield self.lang.text(
                "Listed as cancelled, and reported as well: {antal} ({insatser})",
                antal=len(both),
                insatser=", ".join(self.scope.named("Insats", id_) for id_ in both),
            )

    def not_asked_for(self, ifyllt: IfylltFormular) -> Iterator[Group]:
        """Answers to questions whose conditions are not met: they are told, and counted nowhere."""
        if ifyllt.inte_stallda:
            yield (Heading(self.lang.text("Answers to questions that are not asked"), 2),)
        places: dict[tuple[Fragegrupp, int | None], list[Asked]] = {}
        for each in ifyllt.inte_stallda:
            places.setdefault((each.grupp, each.block), []).append((each.fraga, each))
        for (grupp, block), told in places.items():
            yield (Heading(self._title_of(grupp, block, ifyllt), 3), *self.questions(told))

    def _title_of(self, grupp: Fragegrupp, n: int | None, ifyllt: IfylltFormular) -> str:
        """What a group is called; of a block with its number, where there are more, and its own name."""
        if n is None:
            return self.name(grupp)
        nr = f" {ifyllt.blocknummer[n]}" if len(ifyllt.blocks(grupp.id)) > 1 else ""
        benamning = ifyllt.uppfoljning.svarsblock[n].benamning
        return f"{self.name(grupp)}{nr}" + ("" if benamning is None else f": {benamning}")


def item_of_scale(skala: Skala, printed: Printed) -> Item:
    """A scale: its steps from the lowest, its identity, and whether it has a step for what is not met."""
    lang, by_id = printed.lang, {steg.id: steg for steg in skala.skalsteg}
    steps = " < ".join(step_name(by_id[id_], skala, lang) for id_ in skala.from_lowest)
    met = lang.text("has a step for what is not met: {steg}", steg=step_name(by_id[skala.from_lowest[0]], skala, lang))
    under = [
        lang.text("printed: {riktning}", riktning=skala.riktning),
        met if skala.has_not_met else lang.text("has no step for what is not met"),
        *(
            [f"{lang.label('jamforelsenyckel')}: {skala.jamforelsenyckel}"]
            if skala.jamforelsenyckel is not None
            else []
        ),
    ]
    return Item(f"{skala.id}: {steps}", under)
