"""Any value of the model as an item of a list: what it is called, and under it every field that is stated.

What a field is called comes from the glossary, and which fields there are from the model: a new field prints as it is.
"""

import enum
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType, NoneType
from typing import Any, Final, TypeAlias, cast, get_args

from attrs import frozen

from folkhalsoavtal.andringar import (
    Antagande,
    Avtalsandring,
    Forlangning,
    NyPart,
    NyttTillaggsavtal,
    Organbyte,
    Sammanslagning,
    Styrorganbyte,
    Uppsagning,
    Uttrade,
)
from folkhalsoavtal.arende import Bedomning, Beslut, Beslutsstatus, Bilaga, FackligSamverkan, Utskick
from folkhalsoavtal.avrakningsregel import Avrakningsregel
from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.beloppsuppgift import Beloppsuppgift
from folkhalsoavtal.fields import FrozenMap, Value, annotations, field_names, reference_to, tag_of, walk
from folkhalsoavtal.finansiering import Finansieringsregel
from folkhalsoavtal.forlopp import Forloppsuppgift, Underskrift
from folkhalsoavtal.frister import Frist, Fristbesked, Fristvillkor
from folkhalsoavtal.indikator import Indikator, Intervall
from folkhalsoavtal.insats import Mal, Statusuppgift
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.parter import Avtalspart
from folkhalsoavtal.period import Manader, Period
from folkhalsoavtal.redovisning import Omfordelning, Overskridande, Partsbetalning, Prognos, Utfallspost
from folkhalsoavtal.rendering.blocks import Field, Item
from folkhalsoavtal.rendering.deadlines import tidpunkt_text
from folkhalsoavtal.rendering.language import Language, paragraphs
from folkhalsoavtal.rendering.rules import rule_lines, rule_text, settlement_rule_text
from folkhalsoavtal.rendering.sentences import figure_text, source_text
from folkhalsoavtal.skala import Skaloversattning
from folkhalsoavtal.slutavrakning import Avrakningsrad, Balans
from folkhalsoavtal.styrning import Krav, Styrdokument, Styrorgan
from folkhalsoavtal.svar import Svar, Tabellrad
from folkhalsoavtal.taxonomier import begrepp, taxonomi_of, taxonomier
from folkhalsoavtal.tidpunkt import Tidpunkt
from folkhalsoavtal.underlag import Observation, Serie
from folkhalsoavtal.uppfoljning import Gruppmotivering, Medelsuppgift, Svarsblock
from folkhalsoavtal.villkor import Prolongering, Tillaggsavtal


@frozen
class Scope:
    """What the parts of a report take as known.

    Attributes:
        lang: The language.
        names: What things are called, by the name of their class and their id.
        dokument: The document that the whole rests on; its parts then name only the place in it.
    """

    lang: Language
    names: Mapping[tuple[str, str], str]
    dokument: str | None = None

    def named(self, to: str, id_: str) -> str:
        """What an id names: the thing by what it is called, or by its id where that is not known."""
        return self.names.get((to, id_), id_)


def scope_of(record: Value, lang: Language, beside: Sequence[Value] = ()) -> Scope:
    """The scope of the report of a record, with what the things in it and beside it are called."""
    names: dict[tuple[str, str], str] = {}
    for one in (record, *beside):
        for _, value in walk(one):
            id_, name = getattr(value, "id", None), getattr(value, "benamning", None) or getattr(value, "namn", None)
            if isinstance(id_, str) and isinstance(name, str):
                names.setdefault((type(value).__name__, id_), name)
    kalla: Kallhanvisning | None = getattr(record, "kallhanvisning", None)
    return Scope(lang, names, None if kalla is None else kalla.dokument)


def items(values: Iterable[Value], scope: Scope) -> tuple[Item, ...]:
    """Values as items."""
    return tuple(item(value, scope) for value in values)


def item(value: Value, scope: Scope, without: Collection[str] = ()) -> Item:
    """A value as an item: its title, under it the fields that are stated and not in the title, and its place.

    Args:
        value: The value.
        scope: What the report takes as known.
        without: Names of fields to leave out, because they are told elsewhere.
    """
    title, told = _title_of(value)
    prose = [
        Item(part)
        for name in _PROSE
        if name not in told and (text := getattr(value, name, None))
        for part in paragraphs(text)
    ]
    fields = [as_item(field) for field in details(value, scope, {*told, *_PROSE, *without, "kallhanvisning"})]
    goals = items(value.delmal, scope) if isinstance(value, Mal) else ()
    place, source = _source(value, scope)
    return Item(title(value, scope) + place, (*prose, *fields, *goals, *source))


def _source(value: Value, scope: Scope) -> tuple[str, tuple[Item, ...]]:
    """Where a value rests: the place behind its title when nothing more is to be said of it, else on its own line."""
    kalla: Kallhanvisning | None = getattr(value, "kallhanvisning", None)
    whole = None if scope.dokument is None else Kallhanvisning(scope.dokument)
    if kalla is None or kalla == whole:
        return "", ()
    text = source_text(kalla, scope.lang, scope.dokument)
    if kalla.dokument == scope.dokument and kalla.kommentar is None:
        return f" ({text})", ()
    return "", (Item(f"{scope.lang.text('Source')}: {text}"),)


def as_item(field: Field) -> Item:
    """A field as a line of a list."""
    return Item(f"{field.label}: {field.text}".rstrip(), field.items)


def details(value: Value, scope: Scope, without: Collection[str] = ()) -> Iterator[Field]:
    """The stated fields of a value, each under its label; references that are stated to be none are stated."""
    kind: Any = type(value)
    for name, annotation in annotations(kind):
        held = getattr(value, name)
        if name in without or held is None or (held in ((), frozenset()) and NoneType not in get_args(annotation)):
            continue
        if isinstance(held, tuple) and held and isinstance(held[0], Value):
            under = items(cast("tuple[Value, ...]", held), scope)
            one_line = len(under) == 1 and not under[0].items
            label = scope.lang.label(name, several=len(under) > 1)
            yield Field(label, under[0].text if one_line else "", () if one_line else under)
        elif isinstance(held, Finansieringsregel):
            lines = rule_lines(held, scope.lang, scope.dokument)
            yield Field(scope.lang.label(name), rule_text(held, scope.lang), lines)
        elif isinstance(held, Avrakningsregel):
            kalla = held.kallhanvisning
            source = [] if kalla is None else [source_text(kalla, scope.lang, scope.dokument)]
            yield Field(scope.lang.label(name), settlement_rule_text(held, scope.lang), source)
        elif isinstance(held, Value) and not isinstance(held, (Intervall, Period, Kallhanvisning)):
            # the word for a condition is also that for the terms of an agreement
            term = tag_of(type(held)) if isinstance(held, Fristvillkor) else name
            yield Field(scope.lang.label(term), "", [item(held, scope)])
        else:
            several = len(cast("tuple[object, ...]", held)) != 1 if isinstance(held, (tuple, frozenset)) else None
            yield Field(scope.lang.label(name, several=several), said(held, annotation, scope))


def said(held: Any, annotation: Any, scope: Scope) -> str:
    """What a field holds, in words: a set in the order of its enumeration, a share in per cent."""
    lang, to = scope.lang, reference_to(annotation)
    match held:
        case str():
            return _referred(to, (held,), scope)
        case tuple():
            return _referred(to, tuple(map(lang.show, cast("tuple[Any, ...]", held))), scope)
        case frozenset():
            return lang.show(in_order(cast("frozenset[enum.Enum]", held)))
        case FrozenMap():
            pairs = cast("FrozenMap[str, Any]", held)
            return "; ".join(f"{key}: {lang.show(value)}" for key, value in pairs.items())
        case bool():
            return lang.text("yes") if held else lang.text("no")
        case int() if Manader in (annotation, *get_args(annotation)):
            return months(held, lang)
        case Finansieringsregel():
            return rule_text(held, lang)
        case Tidpunkt():
            return tidpunkt_text(held, lang, lambda id_: scope.named("Frist", id_))
        case Period():
            return lang.years(held)
        case _:
            return lang.show(held)


def _referred(to: str | None, texts: tuple[str, ...], scope: Scope) -> str:
    """Texts, or what they refer to by name."""
    if not texts:
        return scope.lang.text("none")
    match to:
        case "Begrepp":
            return _kopplingar(texts, scope.lang)
        case "Taxonomi":
            found = (taxonomier()[text] for text in texts)
            return "; ".join(one.engelska if scope.lang.code == "en" else one.benamning for one in found)
        case _:
            return "; ".join(text if to is None else scope.named(to, text) for text in texts)


def in_order(members: frozenset[enum.Enum]) -> tuple[enum.Enum, ...]:
    """Members of an enumeration in its own order."""
    return tuple(member for kind in {type(member) for member in members} for member in kind if member in members)


def _kopplingar(keys: Sequence[str], lang: Language) -> str:
    """Items of taxonomies by their taxonomy; a number is told, a code in words is the name itself."""
    english = lang.code == "en"
    by_taxonomy: dict[str, list[str]] = {}
    for key in keys:
        taxonomi, one = taxonomi_of(key), begrepp(key)
        name = one.engelska if english else one.benamning
        found = by_taxonomy.setdefault(taxonomi.engelska if english else taxonomi.benamning, [])
        found.append(f"{one.kod} {name}" if one.kod.isdigit() else name)
    return "; ".join(f"{taxonomi}: {', '.join(found)}" for taxonomi, found in by_taxonomy.items())


_Title: TypeAlias = Callable[[Any, Scope], str]

#: Fields that are running text, which needs no label.
_PROSE: Final = ("beskrivning", "uppgift")


def months(antal: int, lang: Language) -> str:
    """A number of months."""
    return lang.plural("{n} month", "{n} months", antal)


def _benamning(value: Any, scope: Scope) -> str:
    """What a value is called: by its name, its id, or its kind."""
    kind: type[Any] = value.__class__
    named = (getattr(value, name, None) for name in ("benamning", "namn", "id", "part"))
    return next((name for name in named if isinstance(name, str)), scope.lang.label(tag_of(kind)))


def _labelled(label: str, *texts: str | None) -> str:
    return ": ".join((label, *filter(None, texts)))


def _belonging(name: str, part: str | None, scope: Scope) -> str:
    """A body or a recipient, with the party that it belongs to."""
    return name if part is None else f"{name} ({scope.named('Avtalspart', part)})"


def _unstated(value: Value, names: Sequence[str], lang: Language) -> str:
    """What everybody asks for and the source does not state."""
    asked = tuple(lang.term(name) for name in names if getattr(value, name) is None)
    return "; " + lang.text("not stated: {what}", what=asked) if asked else ""


def _stated(value: Value, names: Sequence[str], lang: Language) -> str:
    """What is stated of them; a day says itself that it is one."""
    stated = ((name, getattr(value, name)) for name in names)
    return "".join(
        f"; {lang.show(held)}" if isinstance(held, date) else f"; {lang.term(name)} {held}"
        for name, held in stated
        if held is not None
    )


def _beslut(beslut: Beslut, scope: Scope) -> str:
    lang = scope.lang
    status = lang.text("not stated whether it is decided") if beslut.status is None else lang.show(beslut.status)
    asked = ("dag", "paragraf", "diarienummer")
    # a proposal has neither
    open_ = ("diarienummer",) if beslut.status is Beslutsstatus.FORESLAGET else asked
    organ = _belonging(beslut.organ or lang.text("body not stated"), beslut.part, scope)
    what = _labelled(organ, f"{lang.show(beslut.slag)} ({status})")
    return what + _stated(beslut, asked, lang) + _unstated(beslut, open_, lang)


def _utskick(utskick: Utskick, scope: Scope) -> str:
    to = _belonging(utskick.mottagare, utskick.part, scope)
    if utskick.dag is None:
        return f"{to}; {scope.lang.text('not stated whether it is sent')}"
    return to + _stated(utskick, ("dag",), scope.lang)


def _samverkan(samverkan: FackligSamverkan, scope: Scope) -> str:
    return samverkan.organ + _stated(samverkan, ("dag",), scope.lang) + _unstated(samverkan, ("dag",), scope.lang)


def _bilaga(bilaga: Bilaga, scope: Scope) -> str:
    name = _labelled(bilaga.nummer, bilaga.benamning) if bilaga.nummer else bilaga.benamning
    return f"{name} ({scope.lang.text('not held')})" if bilaga.fil is None else name


def _indikator(indikator: Indikator, scope: Scope) -> str:
    lang = scope.lang
    value = lang.text("value not stated") if indikator.varde is None else lang.show(indikator.varde)
    # a number and its unit stay on one line
    unit = "" if indikator.enhet is None else f"\N{NO-BREAK SPACE}{indikator.enhet}"
    year = "" if indikator.matar is None else f" ({indikator.matar})"
    return f"{_labelled(indikator.benamning, value)}{unit}{year}"


def _observation(observation: Observation, scope: Scope) -> str:
    return _labelled(scope.lang.show(observation.dag), scope.lang.show(observation.varde))


def _styrorgan(organ: Styrorgan, scope: Scope) -> str:
    known = None if organ.forekomst is None else scope.lang.show(organ.forekomst)
    name = f"{organ.benamning} ({known})" if organ.benamning and known else organ.benamning or known
    return _labelled(scope.lang.show(organ.roll).capitalize(), name)


def _prolongering(prolongering: Prolongering, scope: Scope) -> str:
    lang, ganger = scope.lang, prolongering.ganger
    text = lang.text("{manader} at a time", manader=months(prolongering.manader, lang))
    return text if ganger is None else text + lang.plural(", at most {n} time", ", at most {n} times", ganger)


def _andring(andring: Avtalsandring, scope: Scope) -> str:
    """An amendment: its day, its kind, and what it says."""
    said, _ = _AMENDMENTS.get(type(andring), _UNSAID)
    day = _labelled(scope.lang.show(andring.galler_fran), andring.benamning)
    proposed = f" ({scope.lang.text('proposed')})" if andring.foreslagen else ""
    return ", ".join((f"{day}: {scope.lang.term(andring.tag)}{proposed}", *filter(None, [said(andring, scope)])))


def _frist(frist: Frist, scope: Scope) -> str:
    return _labelled(frist.benamning, said(frist.tidpunkt, Tidpunkt, scope))


def _fristbesked(besked: Fristbesked, scope: Scope) -> str:
    lang = scope.lang
    nr = "" if besked.nr == 1 else f" ({besked.nr})"
    name = f"{scope.named('Frist', besked.frist)} {besked.verksamhetsar}{nr}"
    return (
        _labelled(name, lang.show(besked.besked)) + _stated(besked, ("dag",), lang) + _unstated(besked, ("dag",), lang)
    )


#: The fields that hold what is answered.
_ANSWERED: Final = ("skalsteg", "ja", "alternativ", "text", "tal", "lage")


def _svar(svar: Svar, scope: Scope) -> str:
    """An answer by the id of its question, as when its form is not at hand."""
    kinds = dict(annotations(type(svar)))
    told = [said(getattr(svar, name), kinds[name], scope) for name in _ANSWERED if name in kinds]
    return _labelled(scope.named("Fraga", svar.fraga), *told)


def _row(rad: Tabellrad, scope: Scope) -> str:
    cells = {**rad.texter, **{column: scope.lang.tal(tal) for column, tal in rad.tal.items()}}
    return "; ".join(_labelled(column, text) for column, text in cells.items())


def _taken(uppgift: Forloppsuppgift, scope: Scope) -> str:
    """A step that is taken: its day, and to whom it was sent."""
    lang = scope.lang
    unstated = "" if uppgift.taken_on else _unstated(uppgift, ("dag",), lang)
    sent = "".join(f"; {lang.text('sent to {mottagare}', mottagare=_sent(each, scope))}" for each in uppgift.utskick)
    return scope.named("Forloppssteg", uppgift.steg) + _stated(uppgift, ("dag",), lang) + unstated + sent


def _sent(utskick: Utskick, scope: Scope) -> str:
    """Whom something was sent to in a step that is taken."""
    kalla = utskick.kallhanvisning
    place = "" if kalla is None else f" ({source_text(kalla, scope.lang, scope.dokument)})"
    dag = "" if utskick.dag is None else f" {scope.lang.show(utskick.dag)}"
    return _belonging(utskick.mottagare, utskick.part, scope) + dag + place


def _underskrift(underskrift: Underskrift, scope: Scope) -> str:
    lang, asked = scope.lang, ("dag", "referens")
    who = underskrift.funktion or lang.text("not stated by whom")
    return who + _stated(underskrift, asked, lang) + _unstated(underskrift, asked, lang)


def _medel(medel: Medelsuppgift, scope: Scope) -> str:
    lang = scope.lang
    to = None if medel.till_ar is None else lang.text("to {ar}", ar=medel.till_ar)
    belopp = lang.text("amount not stated") if medel.belopp is None else lang.amount(medel.belopp)
    decided = {
        None: lang.text("not stated whether it is decided"),
        True: lang.text("decided on"),
        False: lang.text("not decided on"),
    }[medel.beslutad]
    return "; ".join((" ".join(filter(None, (lang.show(medel.atgard).capitalize(), to))), belopp, decided))


def _line(budgetpost: str | None, scope: Scope) -> str:
    """A budget line by what it is called."""
    return scope.lang.text("outside the budget") if budgetpost is None else scope.named("Budgetpost", budgetpost)


def _by_financier(belopp: Mapping[str, Belopp | None], scope: Scope) -> str:
    """Amounts by financier; one that is not stated is told so."""
    lang = scope.lang
    return "; ".join(f"{scope.named('Finansiar', id_)} {lang.show(each)}" for id_, each in belopp.items())


def _entry(post: Utfallspost, scope: Scope) -> str:
    what = _labelled(_line(post.budgetpost, scope), post.benamning)
    return _labelled(what, _by_financier(post.belopp, scope)) + _stated(post, ("dag",), scope.lang)


def _moved(omfordelning: Omfordelning, scope: Scope) -> str:
    lang = scope.lang
    fran, till = (
        lang.text("money carried over") if line is None else scope.named("Budgetpost", line)
        for line in (omfordelning.fran, omfordelning.till)
    )
    belopp = _by_financier(omfordelning.belopp, scope) or lang.text("amount not stated")
    proposed = f" ({lang.text('proposed')})" if omfordelning.foreslagen else ""
    return _labelled(f"{fran} → {till}", belopp) + proposed + _stated(omfordelning, ("dag",), lang)


def _payment(betalning: Partsbetalning, scope: Scope) -> str:
    lang = scope.lang
    till = lang.text("the holder of the money") if betalning.till is None else scope.named("Avtalspart", betalning.till)
    what = f"{scope.named('Avtalspart', betalning.fran)} → {till}"
    belopp = lang.text("amount not stated") if betalning.belopp is None else lang.amount(betalning.belopp)
    return _labelled(what, belopp) + _stated(betalning, ("dag", "delbetalning"), lang)


def _balans(balans: Balans, scope: Scope) -> str:
    lang = scope.lang
    owned = "; ".join(f"{scope.named('Avtalspart', id_)} {lang.show(each)}" for id_, each in balans.belopp.items())
    return _labelled(str(balans.fran_ar), owned) + _stated(balans, ("sista_ar",), lang)


def _settled(rad: Avrakningsrad, scope: Scope) -> str:
    lang = scope.lang
    names = ("ska_bara", "burit", "att_betala")
    told = "; ".join(f"{lang.term(name)} {lang.amount(getattr(rad, name))}" for name in names)
    return _labelled(scope.named("Avtalspart", rad.part), told)


def _translation(oversattning: Skaloversattning, _: Scope) -> str:
    keys = (f"{key.formular} {key.version} {key.skala}" for key in (oversattning.fran, oversattning.till))
    steps = ", ".join(f"{fran} → {till}" for fran, till in oversattning.steg.items())
    return _labelled(" → ".join(keys), steps)


def _party(part: Avtalspart) -> str:
    return _labelled(part.id, part.benamning)


def _by(part: str | None, scope: Scope) -> str | None:
    return None if part is None else scope.named("Avtalspart", part)


def _longer(forlangning: Forlangning, scope: Scope) -> str:
    if forlangning.manader is not None:
        return months(forlangning.manader, scope.lang)
    return scope.lang.text("to {dag}", dag=forlangning.sista_dag)


def _notice(uppsagning: Uppsagning, scope: Scope) -> str:
    till = None if uppsagning.till is None else scope.lang.text("to {dag}", dag=uppsagning.till)
    return ", ".join(filter(None, (_by(uppsagning.part, scope), till)))


_Said: TypeAlias = tuple[Callable[[Any, Scope], str | None], tuple[str, ...]]

#: What an amendment says in its title, and the fields that are told there.
_AMENDMENTS: Final[Mapping[type, _Said]] = MappingProxyType(
    {
        Antagande: (lambda value, scope: _by(value.part, scope), ("part",)),
        Forlangning: (_longer, ("manader", "sista_dag")),
        NyPart: (lambda value, _: _party(value.part), ()),
        NyttTillaggsavtal: (lambda value, _: value.tillaggsavtal.tema, ()),
        Organbyte: (lambda value, scope: f"{_by(value.part, scope)}: {value.organ}", ("part", "organ")),
        Sammanslagning: (
            lambda value, scope: "; ".join(scope.named("Avtal", avtal) for avtal in value.avtal),
            ("avtal",),
        ),
        Styrorganbyte: (lambda value, scope: _styrorgan(value.styrorgan, scope), ()),
        Uppsagning: (_notice, ("part", "till")),
        Uttrade: (lambda value, scope: _by(value.part, scope), ("part",)),
    }
)
_UNSAID: Final[_Said] = (lambda _, __: None, ())


def _title_of(value: Value) -> tuple[_Title, tuple[str, ...]]:
    """How a value is called, and the fields that its title tells."""
    if isinstance(value, Avtalsandring):
        _, told = _AMENDMENTS.get(type(value), _UNSAID)
        return _andring, ("galler_fran", "benamning", *told)
    if isinstance(value, Tidpunkt):
        return (lambda value, scope: said(value, Tidpunkt, scope)), field_names(type(value))
    if isinstance(value, Svar):
        return _svar, ("fraga", *_ANSWERED)
    return _TITLES.get(type(value), _DEFAULT)


#: How a value is called, and the fields that its title tells.
_TITLES: Final[Mapping[type, tuple[_Title, tuple[str, ...]]]] = MappingProxyType(
    {
        Bedomning: (lambda value, scope: scope.lang.show(value.dimension).capitalize(), ("dimension",)),
        Beslut: (_beslut, ("organ", "slag", "status", "part", "dag", "paragraf", "diarienummer")),
        Beloppsuppgift: (
            lambda value, scope: figure_text(value, scope.lang),
            ("varde", "enhet", "roll", "decimaler", "part", "verksamhetsar"),
        ),
        Bilaga: (_bilaga, ("benamning", "nummer")),
        FackligSamverkan: (_samverkan, ("organ", "dag")),
        Frist: (_frist, ("id", "benamning", "tidpunkt")),
        Fristbesked: (_fristbesked, ("frist", "verksamhetsar", "nr", "besked", "dag")),
        Fristvillkor: (
            lambda value, scope: _labelled(scope.named("Frist", value.frist), scope.lang.show(value.besked)),
            ("frist", "besked"),
        ),
        Indikator: (_indikator, ("benamning", "varde", "enhet", "matar")),
        Krav: (_benamning, ("id", "styrka", "benamning")),
        Mal: (_benamning, ("id", "benamning", "delmal")),
        Observation: (_observation, ("dag", "varde")),
        Prolongering: (_prolongering, ("manader", "ganger")),
        Serie: (lambda value, _: _labelled(value.id, value.benamning), ("id", "benamning")),
        Statusuppgift: (
            lambda value, scope: _labelled(str(value.verksamhetsar), scope.lang.show(value.status)),
            ("status", "verksamhetsar"),
        ),
        Styrdokument: (_benamning, ("benamning", "niva")),
        Styrorgan: (_styrorgan, ("roll", "benamning", "forekomst")),
        Tillaggsavtal: (lambda value, _: _labelled(value.id, value.tema), ("id", "tema")),
        Utskick: (_utskick, ("mottagare", "part", "dag")),
        Avrakningsrad: (_settled, ("part", "ska_bara", "burit")),
        Balans: (_balans, ("fran_ar", "belopp", "sista_ar")),
        Omfordelning: (_moved, ("fran", "till", "belopp", "dag")),
        Overskridande: (
            lambda value, scope: _labelled(_line(value.budgetpost, scope), scope.named("Avtalspart", value.part)),
            ("budgetpost", "part"),
        ),
        Partsbetalning: (_payment, ("fran", "till", "belopp", "dag", "delbetalning")),
        Prognos: (lambda value, scope: scope.lang.show(value.dag), ("dag",)),
        Utfallspost: (_entry, ("budgetpost", "belopp", "benamning", "dag")),
        Forloppsuppgift: (_taken, ("steg", "dag", "utskick")),
        Gruppmotivering: (lambda value, _: _labelled(value.fragegrupp, value.text), ("fragegrupp", "text")),
        Medelsuppgift: (_medel, ("atgard", "belopp", "till_ar", "beslutad")),
        Skaloversattning: (_translation, ("fran", "till", "steg")),
        Svarsblock: (lambda value, _: _labelled(value.fragegrupp, value.benamning), ("fragegrupp", "benamning")),
        Tabellrad: (_row, ("texter", "tal")),
        Underskrift: (_underskrift, ("funktion", "dag", "referens")),
    }
)
_DEFAULT: Final[tuple[_Title, tuple[str, ...]]] = (_benamning, ("id", "benamning"))
