"""What the command tells to machines: reports, comparisons, rules and sources as values of JSON."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.arsavslut import settlements_of, year_ends
from folkhalsoavtal.avrakning import Avrakning
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.fields import EMPTY
from folkhalsoavtal.finansiering import Atagande
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.handlingar import parties_behind, with_forms
from folkhalsoavtal.ifyllt import IfylltFormular
from folkhalsoavtal.kallhanvisning import Kallhanvisning
from folkhalsoavtal.metodprovning import Metodprovning
from folkhalsoavtal.natverk import Natverk
from folkhalsoavtal.regelprovning import Delprovning
from folkhalsoavtal.rendering import render
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.sentences import fix_template, message_template
from folkhalsoavtal.serialization import Record
from folkhalsoavtal.serialization.converter import write_belopp, write_tal
from folkhalsoavtal.slutavrakning import Balans
from folkhalsoavtal.svarsfordelning import Svarsfordelning
from folkhalsoavtal.svarsprovning import answer_faults
from folkhalsoavtal.uppfoljningsjamforelse import Uppfoljningsjamforelse
from folkhalsoavtal.utfallsrad import Uppdelning, Utfallsrad
from folkhalsoavtal.validation import RULESETS, Rule


def compared(jamforelse: Uppfoljningsjamforelse, lang: Language) -> dict[str, object]:
    """A comparison as the JSON output has it: the follow-ups, and what each answers to what is asked."""
    return {
        "kolumner": [
            {
                "namn": kolumn.namn,
                "avtal": list(kolumn.ifyllt.uppfoljning.avtal),
                "organisationer": list(kolumn.organisationer),
                "verksamhetsar": kolumn.verksamhetsar,
                "formular": kolumn.ifyllt.formular.id,
                "version": kolumn.ifyllt.formular.version,
                "lagen": _counted(kolumn.ifyllt.counts())["lagen"] if kolumn.ifyllt.svaren_finns else None,
            }
            for kolumn in jamforelse.kolumner
        ],
        "rader": [
            {
                "jamforelsenyckel": rad.jamforelsenyckel,
                "benamningar": list(rad.benamningar),
                "svar": list(rad.svar),
                "celler": [
                    {
                        "egna": None if cell.fordelning is None else _counted(cell.fordelning),
                        "gemensamma": None if cell.gemensam is None else _counted(cell.gemensam),
                        "utan_motsvarighet": cell.utan_motsvarighet,
                        "tal": [write_tal(tal) for tal in cell.tal],
                        "hinder": None if cell.hinder is None else cell.hinder.value,
                    }
                    for cell in rad.celler
                ],
                "totalt": _counted(rad.totalt),
            }
            for rad in jamforelse.rader
        ],
        "utelamnade": [
            {"namn": each.namn, "verksamhetsar": each.verksamhetsar, "skal": each.skal.value}
            for each in jamforelse.utelamnade
        ],
        "text": render(jamforelse, lang.code),
    }


def measure_data(file: str, provning: Metodprovning, lang: Language) -> dict[str, object]:
    """A collaboration measured against a method, as the JSON output has it."""
    return {
        "file": file,
        "metod": provning.metod.id,
        "antal": {lage.value: antal for lage, antal in provning.counts().items()},
        "omdomen": [
            {
                "punkt": omdome.punkt.id,
                "benamning": omdome.punkt.benamning,
                "metoddel": omdome.metoddel.value,
                "fas": None if omdome.fas is None else omdome.fas.id,
                "lage": omdome.lage.value,
                "belagg": [
                    {
                        "path": belagg.path,
                        "lage": belagg.lage.value,
                        "kannetecken": None if belagg.kannetecken is None else belagg.kannetecken.value,
                    }
                    for belagg in omdome.belagg
                ],
            }
            for omdome in provning.omdomen
        ],
        "text": render(provning, lang.code),
    }


def recurring(record: Record) -> Iterator[dict[str, Any]]:
    """What comes back in the meetings of each network: its questions, its tasks, and the next meeting."""
    networks = record.natverk if isinstance(record, Samling) else (record,) if isinstance(record, Natverk) else ()
    for natverk in networks:
        yield {
            "natverk": natverk.id,
            "fragor": [
                {
                    "fraga": lage.fraga.id,
                    "oppen": lage.oppen,
                    "lyft": [place.punkt.id for place in lage.lyft],
                    "avslutad": [place.punkt.id for place in lage.avslutad],
                }
                for lage in natverk.questions
            ],
            "uppgifter": [
                {
                    "uppgift": lage.uppgift.id,
                    "foreslagen": lage.uppgift.foreslagen,
                    "given": lage.given.punkt.id,
                    "utford": None if lage.utford is None else lage.utford.punkt.id,
                }
                for lage in natverk.tasks
            ],
        }


def _counted(fordelning: Svarsfordelning) -> dict[str, object]:
    lagen = {lage.value: antal for lage, antal in fordelning.lagen.items()}
    return {"antal": dict(fordelning.antal), "lagen": lagen}


def followups(record: Record, formular: tuple[Formular, ...], lang: Language) -> Iterator[dict[str, object]]:
    """Each follow-up whose form is at hand and which fits it: its place in its course, and its answers counted."""
    placed = tuple(record.placed() if isinstance(record, (Akt, Samling)) else [("", record)])
    avtal = {each.id: each for _, each in placed if isinstance(each, Avtal)}
    ifyllda = (
        IfylltFormular(form, each, parties_behind(each, avtal))
        for _, each, form in with_forms(placed, formular)
        if form is not None and next(answer_faults(each, form), None) is None
    )
    for ifyllt in ifyllda:
        uppfoljning, counts = ifyllt.uppfoljning, ifyllt.counts()
        countable = [fraga.id for _, _, fraga in ifyllt.formular.placed() if ifyllt.counts(fraga=fraga.id).antal]
        yield {
            "avtal": list(uppfoljning.avtal),
            "uppfoljning": uppfoljning.id,
            "verksamhetsar": uppfoljning.verksamhetsar,
            "formular": ifyllt.formular.id,
            "version": ifyllt.formular.version,
            "forloppssteg": None if ifyllt.steg is None else ifyllt.steg.id,
            "lagen": _counted(counts)["lagen"] if ifyllt.svaren_finns else None,
            "svar": {id_: dict(ifyllt.counts(fraga=id_).antal) for id_ in countable} if ifyllt.svaren_finns else None,
            "text": render(ifyllt, lang.code),
        }


def _akter(record: Record) -> tuple[Akt, ...]:
    return record.akter if isinstance(record, Samling) else (record,) if isinstance(record, Akt) else ()


def owed(record: Record, lang: Language) -> Iterator[dict[str, Any]]:
    """What each party ought to bear by the agreement's rule in each year, or why that cannot be reckoned."""
    for akt in _akter(record):
        for ar, owed in akt.by_year():
            known = owed.belopp if isinstance(owed, Atagande) else EMPTY
            yield {
                "avtal": akt.avtal.id,
                "verksamhetsar": ar,
                "belopp": {part: None if b is None else write_belopp(b) for part, b in known.items()},
                "orsak": None if isinstance(owed, Atagande) else render(owed, lang.code),
            }


def tests(record: Record, lang: Language) -> Iterator[dict[str, Any]]:
    """The agreement's rule tested against each of its budgets."""
    for akt in _akter(record):
        for budget, provning in akt.tests():
            yield {
                "avtal": akt.avtal.id,
                "verksamhetsar": budget.verksamhetsar,
                "niva": provning.niva.value,
                "status": provning.status.value,
                "delprovningar": [_sum_tested(delprovning, lang) for delprovning in provning.delprovningar],
            }


def outcomes(record: Record) -> Iterator[dict[str, Any]]:
    """The outcome of each year beside its budget, by every division but instalments."""
    for akt in _akter(record):
        for end in year_ends(akt):
            if end.utfall is not None:
                yield {
                    "avtal": akt.avtal.id,
                    "verksamhetsar": end.verksamhetsar,
                    "rader": {
                        uppdelning.value: [_outcome_row(rad) for rad in end.utfall.by(uppdelning)]
                        for uppdelning in Uppdelning
                        if uppdelning is not Uppdelning.DELBETALNING
                    },
                    "totalt": _outcome_row(end.utfall.total),
                }


def _outcome_row(rad: Utfallsrad) -> dict[str, Any]:
    amounts = ("budget", "omfordelad", "prognos", "utfall", "avvikelse")
    return {
        "avser": rad.avser,
        "ovrigt": None if rad.ovrigt is None else rad.ovrigt.value,
        **{name: None if (b := getattr(rad, name)) is None else write_belopp(b) for name in amounts},
        "avvikelse_andel": None if rad.avvikelse_andel is None else str(rad.avvikelse_andel),
    }


def settlements(record: Record, lang: Language) -> Iterator[dict[str, Any]]:
    """The settlement of each year that there is a statement of, or why it cannot be made."""
    became = ("ingaende", "kostnad", "kvar", "overfort", "aterbetalt", "behallet", "forfallet", "tillskott")
    of_party = ("bidrag", "ska_bara", "burit", "att_betala")
    for akt in _akter(record):
        for ar, settled in settlements_of(akt):
            head = {"avtal": akt.avtal.id, "verksamhetsar": ar}
            if not isinstance(settled, Avrakning):
                yield {**head, "orsak": render(settled, lang.code)}
                continue
            yield {
                **head,
                **{name: write_belopp(getattr(settled, name)) for name in became},
                "parter": {
                    post.part: {name: write_belopp(getattr(post, name)) for name in of_party} for post in settled.poster
                },
                "utgaende_balanser": [_balance(balans) for balans in settled.utgaende_balanser],
                "beslutad": _decided(settled),
                "reglerat": {part: None if b is None else write_belopp(b) for part, b in settled.reglerat.items()},
                "kvittade": [
                    {"fran": each.fran, "till": each.till, "belopp": write_belopp(each.belopp)}
                    for each in settled.kvittade
                ],
                "text": render(settled, lang.code),
            }


def _balance(balans: Balans) -> dict[str, Any]:
    return {
        "fran_ar": balans.fran_ar,
        "sista_ar": balans.sista_ar,
        "belopp": {part: write_belopp(belopp) for part, belopp in balans.belopp.items()},
    }


def _decided(settled: Avrakning) -> dict[str, Any] | None:
    """What is decided of a settlement, and what differs from that now; None when nothing is decided."""
    decided = settled.utfall.redovisning.decided
    if decided is None:
        return None
    differs = settled.correction(decided.dag)
    return {
        "att_betala": {part: write_belopp(belopp) for part, belopp in decided.att_betala.items()},
        "utgaende_balanser": [_balance(balans) for balans in decided.utgaende_balanser],
        "avviker": differs is not None,
    }


def _sum_tested(delprovning: Delprovning, lang: Language) -> dict[str, Any]:
    """One sum tested. Amounts are in kronor, as in documents; a deviation of part of an öre is a fraction."""
    return {
        "avser": delprovning.avser,
        "status": delprovning.status.value,
        "hinder": None if delprovning.hinder is None else delprovning.hinder.value,
        "orsak": None if delprovning.orsak is None else render(delprovning.orsak, lang.code),
        "berorda": delprovning.berorda,
        "summor": {part: write_belopp(belopp) for part, belopp in delprovning.summor.items()},
        "avvikelser": {part: _kronor(ore) for part, ore in delprovning.avvikelser.items()},
        "tomma_celler": [
            {"budgetpost": cell.budgetpost, "finansiar": cell.finansiar, "bekraftad": cell.bekraftad}
            for cell in delprovning.tomma_celler
        ],
        "berakning": render(delprovning.berakning, lang.code).splitlines() if delprovning.berakning else [],
    }


def _kronor(ore: Fraction) -> int | str:
    return write_belopp(Belopp(ore=ore.numerator)) if ore.denominator == 1 else str(ore / 100)


def rule_data(rule: Rule, lang: Language) -> dict[str, Any]:
    """A rule with all that is known of it."""
    return {
        "code": rule.code,
        "severity": rule.severity.value,
        "at_least": None if rule.at_least is None else rule.at_least.value,
        "subject": rule.subject.__name__,
        "needs_day": rule.needs_day,
        "valid_from": None if rule.valid_from is None else rule.valid_from.isoformat(),
        "valid_until": None if rule.valid_until is None else rule.valid_until.isoformat(),
        "clause": None if rule.kallhanvisning is None else source_data(rule.kallhanvisning),
        "message": message_template(rule, lang),
        "fix": fix_template(rule, lang),
        "rulesets": [name for name, ruleset in RULESETS.items() if ruleset.rule(rule.code)],
    }


def source_data(kalla: Kallhanvisning) -> dict[str, str | None]:
    """A source."""
    return {
        "dokument": kalla.dokument,
        "punkt": kalla.punkt,
        "harkomst": kalla.harkomst.value,
        "kommentar": kalla.kommentar,
    }
