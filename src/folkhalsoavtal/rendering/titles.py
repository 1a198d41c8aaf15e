"""How each value of the model is called on a line of a report, and which of its fields that line tells."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

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
from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.beloppsuppgift import Beloppsuppgift
from folkhalsoavtal.budget import Budget
from folkhalsoavtal.fields import Value, annotations, field_names, tag_of
from folkhalsoavtal.forlopp import Forloppsuppgift, Underskrift
from folkhalsoavtal.frister import Frist, Fristbesked, Fristvillkor
from folkhalsoavtal.indikator import Indikator
from folkhalsoavtal.insats import Mal, Statusuppgift
from folkhalsoavtal.parter import Avtalspart
from folkhalsoavtal.redovisning import Omfordelning, Overskridande, Partsbetalning, Prognos, Utfallspost
from folkhalsoavtal.rendering.meetings import MEETING_TITLES
from folkhalsoavtal.rendering.scope import Scope, Title, belonging, labelled, months, said, stated, unstated
from folkhalsoavtal.rendering.sentences import figure_text, source_text
from folkhalsoavtal.skala import Skaloversattning
from folkhalsoavtal.slutavrakning import Avrakningsrad, Balans
from folkhalsoavtal.styrning import Krav, Styrdokument, Styrorgan
from folkhalsoavtal.svar import Svar, Tabellrad
from folkhalsoavtal.tidpunkt import Tidpunkt
from folkhalsoavtal.underlag import Observation, Serie
from folkhalsoavtal.uppfoljning import Gruppmotivering, Medelsuppgift, Svarsblock
from folkhalsoavtal.villkor import Prolongering, Tillaggsavtal


def _benamning(value: Any, scope: Scope) -> str:
    """What a value is called: by its name, its id, or its kind."""
    kind: type[Any] = value.__class__
    named = (getattr(value, name, None) for name in ("benamning", "namn", "id", "part"))
    return next((name for name in named if isinstance(name, str)), scope.lang.label(tag_of(kind)))


def _beslut(beslut: Beslut, scope: Scope) -> str:
    lang = scope.lang
    status = lang.text("not stated whether it is decided") if beslut.status is None else lang.show(beslut.status)
    asked = ("dag", "paragraf", "diarienummer")
    # a proposal has neither
    open_ = ("diarienummer",) if beslut.status is Beslutsstatus.FORESLAGET else asked
    organ = belonging(beslut.organ or lang.text("body not stated"), beslut.part, scope)
    what = labelled(organ, f"{lang.show(beslut.slag)} ({status})")
    return what + stated(beslut, asked, lang) + unstated(beslut, open_, lang)


def _utskick(utskick: Utskick, scope: Scope) -> str:
    to = belonging(utskick.mottagare, utskick.part, scope)
    if utskick.dag is None:
        return f"{to}; {scope.lang.text('not stated whether it is sent')}"
    return to + stated(utskick, ("dag",), scope.lang)


def _samverkan(samverkan: FackligSamverkan, scope: Scope) -> str:
    return samverkan.organ + stated(samverkan, ("dag",), scope.lang) + unstated(samverkan, ("dag",), scope.lang)


def _bilaga(bilaga: Bilaga, scope: Scope) -> str:
    name = labelled(bilaga.nummer, bilaga.benamning) if bilaga.nummer else bilaga.benamning
    return f"{name} ({scope.lang.text('not held')})" if bilaga.fil is None else name


def _indikator(indikator: Indikator, scope: Scope) -> str:
    lang = scope.lang
    value = lang.text("value not stated") if indikator.varde is None else lang.show(indikator.varde)
    # a number and its unit stay on one line
    unit = "" if indikator.enhet is None else f"\N{NO-BREAK SPACE}{indikator.enhet}"
    year = "" if indikator.matar is None else f" ({indikator.matar})"
    return f"{labelled(indikator.benamning, value)}{unit}{year}"


def _observation(observation: Observation, scope: Scope) -> str:
    return labelled(scope.lang.show(observation.dag), scope.lang.show(observation.varde))


def _styrorgan(organ: Styrorgan, scope: Scope) -> str:
    known = None if organ.forekomst is None else scope.lang.show(organ.forekomst)
    name = f"{organ.benamning} ({known})" if organ.benamning and known else organ.benamning or known
    return labelled(scope.lang.show(organ.roll).capitalize(), name)


def _prolongering(prolongering: Prolongering, scope: Scope) -> str:
    lang, ganger = scope.lang, prolongering.ganger
    text = lang.text("{manader} at a time", manader=months(prolongering.manader, lang))
    return text if ganger is None else text + lang.plural(", at most {n} time", ", at most {n} times", ganger)


def _andring(andring: Avtalsandring, scope: Scope) -> str:
    """An amendment: its day, its kind, and what it says."""
    said, _ = _AMENDMENTS.get(type(andring), _UNSAID)
    day = labelled(scope.lang.show(andring.galler_fran), andring.benamning)
    proposed = f" ({scope.lang.text('proposed')})" if andring.foreslagen else ""
    return ", ".join((f"{day}: {scope.lang.term(andring.tag)}{proposed}", *filter(None, [said(andring, scope)])))


def _frist(frist: Frist, scope: Scope) -> str:
    return labelled(frist.benamning, said(frist.tidpunkt, Tidpunkt, scope))


def _fristbesked(besked: Fristbesked, scope: Scope) -> str:
    lang = scope.lang
    nr = "" if besked.nr == 1 else f" ({besked.nr})"
    name = f"{scope.named('Frist', besked.frist)} {besked.verksamhetsar}{nr}"
    return labelled(name, lang.show(besked.besked)) + stated(besked, ("dag",), lang) + unstated(besked, ("dag",), lang)


#: The fields that hold what is answered.
_ANSWERED: Final = ("skalsteg", "ja", "alternativ", "text", "tal", "lage")


def _svar(svar: Svar, scope: Scope) -> str:
    """An answer by the id of its question, as when its form is not at hand."""
    kinds = dict(annotations(type(svar)))
    told = [said(getattr(svar, name), kinds[name], scope) for name in _ANSWERED if name in kinds]
    return labelled(scope.named("Fraga", svar.fraga), *told)


def _row(rad: Tabellrad, scope: Scope) -> str:
    cells = {**rad.texter, **{column: scope.lang.tal(tal) for column, tal in rad.tal.items()}}
    return "; ".join(labelled(column, text) for column, text in cells.items())


def _taken(uppgift: Forloppsuppgift, scope: Scope) -> str:
    """A step that is taken: its day, and to whom it was sent."""
    lang = scope.lang
    day = stated(uppgift, ("dag",), lang) + ("" if uppgift.taken_on else unstated(uppgift, ("dag",), lang))
    sent = "".join(f"; {lang.text('sent to {mottagare}', mottagare=_sent(each, scope))}" for each in uppgift.utskick)
    return scope.named("Forloppssteg", uppgift.steg) + day + sent


def _sent(utskick: Utskick, scope: Scope) -> str:
    """Whom something was sent to in a step that is taken."""
    kalla = utskick.kallhanvisning
    place = "" if kalla is None else f" ({source_text(kalla, scope.lang, scope.dokument)})"
    dag = "" if utskick.dag is None else f" {scope.lang.show(utskick.dag)}"
    return belonging(utskick.mottagare, utskick.part, scope) + dag + place


def _underskrift(underskrift: Underskrift, scope: Scope) -> str:
    lang, asked = scope.lang, ("dag", "referens")
    who = underskrift.funktion or lang.text("not stated by whom")
    return who + stated(underskrift, asked, lang) + unstated(underskrift, asked, lang)


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
    what = labelled(_line(post.budgetpost, scope), post.benamning)
    return labelled(what, _by_financier(post.belopp, scope)) + stated(post, ("dag",), scope.lang)


def _moved(omfordelning: Omfordelning, scope: Scope) -> str:
    lang = scope.lang
    fran, till = (
        lang.text("money carried over") if line is None else scope.named("Budgetpost", line)
        for line in (omfordelning.fran, omfordelning.till)
    )
    belopp = _by_financier(omfordelning.belopp, scope) or lang.text("amount not stated")
    proposed = f" ({lang.text('proposed')})" if omfordelning.foreslagen else ""
    return labelled(f"{fran} → {till}", belopp) + proposed + stated(omfordelning, ("dag",), lang)


def _payment(betalning: Partsbetalning, scope: Scope) -> str:
    lang = scope.lang
    till = lang.text("the holder of the money") if betalning.till is None else scope.named("Avtalspart", betalning.till)
    what = f"{scope.named('Avtalspart', betalning.fran)} → {till}"
    belopp = lang.text("amount not stated") if betalning.belopp is None else lang.amount(betalning.belopp)
    return labelled(what, belopp) + stated(betalning, ("dag", "delbetalning"), lang)


def _balans(balans: Balans, scope: Scope) -> str:
    lang = scope.lang
    owned = "; ".join(f"{scope.named('Avtalspart', id_)} {lang.show(each)}" for id_, each in balans.belopp.items())
    return labelled(str(balans.fran_ar), owned) + stated(balans, ("sista_ar",), lang)


def _settled(rad: Avrakningsrad, scope: Scope) -> str:
    lang = scope.lang
    names = ("ska_bara", "burit", "att_betala")
    told = "; ".join(f"{lang.term(name)} {lang.amount(getattr(rad, name))}" for name in names)
    return labelled(scope.named("Avtalspart", rad.part), told)


def _translation(oversattning: Skaloversattning, _: Scope) -> str:
    keys = (f"{key.formular} {key.version} {key.skala}" for key in (oversattning.fran, oversattning.till))
    steps = ", ".join(f"{fran} → {till}" for fran, till in oversattning.steg.items())
    return labelled(" → ".join(keys), steps)


def _party(part: Avtalspart) -> str:
    return labelled(part.id, part.benamning)


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


def title_of(value: Value) -> tuple[Title, tuple[str, ...]]:
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
_TITLES: Final[Mapping[type, tuple[Title, tuple[str, ...]]]] = MappingProxyType(
    {
        Bedomning: (lambda value, scope: scope.lang.show(value.dimension).capitalize(), ("dimension",)),
        Beslut: (_beslut, ("organ", "slag", "status", "part", "dag", "paragraf", "diarienummer")),
        Beloppsuppgift: (
            lambda value, scope: figure_text(value, scope.lang),
            ("varde", "enhet", "roll", "decimaler", "part", "verksamhetsar"),
        ),
        Budget: (lambda value, scope: f"{scope.lang.label('budget')} {value.verksamhetsar}", ("verksamhetsar",)),
        Bilaga: (_bilaga, ("benamning", "nummer")),
        FackligSamverkan: (_samverkan, ("organ", "dag")),
        Frist: (_frist, ("id", "benamning", "tidpunkt")),
        Fristbesked: (_fristbesked, ("frist", "verksamhetsar", "nr", "besked", "dag")),
        Fristvillkor: (
            lambda value, scope: labelled(scope.named("Frist", value.frist), scope.lang.show(value.besked)),
            ("frist", "besked"),
        ),
        Indikator: (_indikator, ("benamning", "varde", "enhet", "matar")),
        Krav: (_benamning, ("id", "styrka", "benamning")),
        Mal: (_benamning, ("id", "benamning", "delmal")),
        Observation: (_observation, ("dag", "varde")),
        Prolongering: (_prolongering, ("manader", "ganger")),
        Serie: (lambda value, _: labelled(value.id, value.benamning), ("id", "benamning")),
        Statusuppgift: (
            lambda value, scope: labelled(str(value.verksamhetsar), scope.lang.show(value.status)),
            ("status", "verksamhetsar"),
        ),
        Styrdokument: (_benamning, ("benamning", "niva")),
        Styrorgan: (_styrorgan, ("roll", "benamning", "forekomst")),
        Tillaggsavtal: (lambda value, _: labelled(value.id, value.tema), ("id", "tema")),
        Utskick: (_utskick, ("mottagare", "part", "dag")),
        Avrakningsrad: (_settled, ("part", "ska_bara", "burit")),
        Balans: (_balans, ("fran_ar", "belopp", "sista_ar")),
        Omfordelning: (_moved, ("fran", "till", "belopp", "dag")),
        Overskridande: (
            lambda value, scope: labelled(_line(value.budgetpost, scope), scope.named("Avtalspart", value.part)),
            ("budgetpost", "part"),
        ),
        Partsbetalning: (_payment, ("fran", "till", "belopp", "dag", "delbetalning")),
        Prognos: (lambda value, scope: scope.lang.show(value.dag), ("dag",)),
        Utfallspost: (_entry, ("budgetpost", "belopp", "benamning", "dag")),
        Forloppsuppgift: (_taken, ("steg", "dag", "utskick")),
        Gruppmotivering: (lambda value, _: labelled(value.fragegrupp, value.text), ("fragegrupp", "text")),
        Medelsuppgift: (_medel, ("atgard", "belopp", "till_ar", "beslutad")),
        Skaloversattning: (_translation, ("fran", "till", "steg")),
        Svarsblock: (lambda value, _: labelled(value.fragegrupp, value.benamning), ("fragegrupp", "benamning")),
        Tabellrad: (_row, ("texter", "tal")),
        Underskrift: (_underskrift, ("funktion", "dag", "referens")),
        **MEETING_TITLES,
    }
)
_DEFAULT: Final[tuple[Title, tuple[str, ...]]] = (_benamning, ("id", "benamning"))
