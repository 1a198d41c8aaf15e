"""The reports of plans: whole, in both languages and both forms, and read by eye once."""

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import pytest
from attrs import evolve, frozen
from hypothesis import given
from made import alone, rows
from markdown_it import MarkdownIt
from strategies import half, records

from folkhalsoavtal import (
    Akt,
    Avtal,
    Avtalspart,
    Behovsanalys,
    Belopp,
    Beslut,
    Beslutsslag,
    Beslutsstatus,
    Bilaga,
    Budgetpost,
    Fokusomrade,
    Folkhalsoutmaning,
    Forekomst,
    Indikator,
    Insats,
    Insatsstatus,
    Intervall,
    Kallhanvisning,
    Mal,
    Malomrade,
    Period,
    Preventionsniva,
    Risk,
    Samling,
    Statusuppgift,
    Styrorgan,
    Styrorgansroll,
    Tjanst,
    Utskick,
    Verksamhetsplan,
)
from folkhalsoavtal.errors import DocumentError, InvalidType, InvalidValue, UnknownReference
from folkhalsoavtal.fields import FrozenMap, Text, Value, annotations, walk
from folkhalsoavtal.rendering import LANGUAGES, report
from folkhalsoavtal.rendering.items import item
from folkhalsoavtal.rendering.language import language, one_line
from folkhalsoavtal.rendering.scope import scope_of
from folkhalsoavtal.serialization import Record, dumps, load, loads, packaged_forms, packaged_methods
from folkhalsoavtal.validation import validate

GOLDEN = Path("tests/golden")


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "example",
    [
        "alingsas-2024",
        "goteborg-centrum-2024",
        "vanersborg-2021",
        "pahittat-arsavslut-2021",
        "gavleborg-2018",
        "asele",
    ],
)
def test_the_report_is_the_one_that_was_read(example: str, lang: str, form: str) -> None:
    record = load(f"examples/{example}.json")
    suffix = {"text": "txt", "markdown": "md"}[form]
    golden = (GOLDEN / f"{example}.{lang}.{suffix}").read_text(encoding="utf-8")
    forms = packaged_forms()
    validation = validate(record, formular=forms, metoder=packaged_methods())
    assert report(record, lang, validation=validation, markup=form, formular=forms) == golden


def texts_of(record: Value, lang: str = "sv") -> Iterator[str]:
    """Every running text and name in a record; where something has a name in each language, that of the one."""
    for _, value in walk(record):
        # the sum of an organisation is told in the column of its name
        passed = {"organisation", "benamning" if lang == "en" and getattr(value, "engelska", None) else "engelska"}
        for name, annotation in annotations(type(value)):
            held: Any = getattr(value, name)
            if Text in (annotation, *get_args(annotation)) and held is not None and name not in passed:
                several = held.values() if isinstance(held, FrozenMap) else held
                yield from (several,) if isinstance(several, str) else several


def squeezed(text: str) -> str:
    """Without spaces and hyphens: where an item has several paragraphs, each begins with one."""
    return "".join(one_line(text).replace("-", "").split())


@half
@given(records)
def test_nothing_that_a_record_says_is_lost(record: Record) -> None:
    for lang in LANGUAGES:
        page = squeezed(report(record, lang).replace("\n", " "))
        for text in texts_of(record, lang):
            assert squeezed(text) in page, text


@half
@given(records)
def test_both_forms_say_the_same(record: Record) -> None:
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(report(record, "sv", markup="markdown"))
    said = squeezed("".join(t.content for token in tokens if token.type == "inline" for t in token.children or ()))
    for text in texts_of(record):
        assert squeezed(text) in said, text


WHOLE = Path("tests/golden/schema-1.json")


def left_out(node: Any, path: str = "") -> Iterator[tuple[str, Any, str]]:
    """Every key of a document, as (path, object, key)."""
    for step in list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ():
        if isinstance(node, dict):
            yield f"{path}/{step}", node, step
        yield from left_out(node[step], f"{path}/{step}")


@pytest.mark.everywhere
def test_whatever_is_left_out_is_missed_in_the_report() -> None:
    """The document has every field of the model: none of them can be stated without the report telling."""
    tried, silent = 0, []
    for record in alone(load(WHOLE, Samling)):
        tree = json.loads(dumps(record))
        whole = {lang: report(record, lang) for lang in LANGUAGES}
        for path, node, key in left_out(tree):
            before = dict(node)
            del node[key]
            try:
                less = loads(json.dumps(tree))
            except DocumentError:
                pass  # it is required, or something refers to it
            else:
                tried += less != record  # an empty cell that is not written is the same
                # what stands in English alone shows in English
                if less != record and all(report(less, lang) == whole[lang] for lang in LANGUAGES):
                    silent.append(path)
            node.clear()
            node.update(before)
    assert tried > 300
    assert silent == []


def plain(text: str) -> list[str]:
    return text.replace("\N{NO-BREAK SPACE}", " ").splitlines()


def plan(**fields: Any) -> Verksamhetsplan:
    return Verksamhetsplan(**{"id": "plan", "avtal": ("a",), **fields})


AVTAL = Avtal(
    id="a",
    namn="Avtalet",
    parter=(Avtalspart.region("14", id="drn"), Avtalspart.kommun("1489", id="kommun")),
    malomraden=(Malomrade("m", "God start"),),
)


def lines(*, lang: str = "sv", **fields: Any) -> list[str]:
    return plain(report(plan(**fields), lang))


def test_an_analysis_alone_says_what_it_is() -> None:
    analys = Behovsanalys(
        id="analys", benamning="Analys", utmaningar=(Folkhalsoutmaning(id="u", benamning="Ensamhet"),)
    )
    assert plain(report(analys, "sv")) == [
        "Analys",
        "======",
        "Behovsanalys: analys",
        "",
        "Utmaningar",
        "----------",
        "- Ensamhet",
    ]
    assert plain(report(evolve(analys, beskrivning="Vad den visar"), "sv"))[4] == "Vad den visar"


class TestWhatIsSaid:
    def test_a_plan_alone_names_its_agreement_by_id_and_its_budget_is_printed(self) -> None:
        found = lines(budgetar=(rows((100, 100)),))
        assert found[:5] == ["plan", "====", "Verksamhetsplan: plan", "Avtal: a", "Period: inte angiven"]
        assert "Budget 2024" in found
        assert "Budgetansvarig: inte angiven" in found

    def test_a_decision_says_what_is_stated_and_what_is_not(self) -> None:
        beslut = (
            Beslut(Beslutsslag.FASTSTALLA, status=Beslutsstatus.FATTAT, paragraf="7 §"),
            Beslut(Beslutsslag.ANTECKNA, "Nämnden", status=Beslutsstatus.FORESLAGET),
            Beslut(Beslutsslag.GODKANNA, "Rådet", diarienummer="1/24", part="drn"),
        )
        found = plain(report(Akt(avtal=AVTAL, planer=(plan(beslut=beslut),)), "sv"))
        start = found.index("Beslut:")
        assert found[start + 1 : start + 4] == [
            "  organ inte angivet: fastställer (fattat); paragraf 7 §; inte angivet: dag och diarienummer",
            "  Nämnden: antecknar till protokollet (föreslaget, inte fattat); inte angivet: diarienummer",
            "  Rådet (Västra Götalandsregionen): godkänner (framgår inte om beslutet är fattat); diarienummer 1/24; "
            "inte angivet: dag och paragraf",
        ]

    def test_to_whom_it_is_sent_and_what_is_held(self) -> None:
        found = lines(
            utskick=(Utskick("DRN"), Utskick("HSN", Period.years(2024).forsta_dag)),
            bilagor=(Bilaga("Rapport", "1"), Bilaga("Karta", fil="karta.pdf")),
        )
        start = found.index("Utskick:")
        assert found[start + 1 : start + 3] == ["  DRN; framgår inte om det är skickat", "  HSN; 1 januari 2024"]
        start = found.index("Bilagor:")
        assert found[start + 1 : start + 4] == ["  1: Rapport (ingår inte här)", "  Karta", "    Fil: karta.pdf"]

    def test_a_tree_of_goals_is_a_tree(self) -> None:
        mal = (Mal("a", "Jämlikhet", (Mal("b", "Social", (Mal("c", "Trygg"),)), Mal("d", "Ekonomisk"))),)
        found = lines(mal=mal)
        start = found.index("Mål")
        assert found[start + 2 : start + 6] == ["- Jämlikhet", "  - Social", "    - Trygg", "  - Ekonomisk"]

    def test_an_insats_says_all_that_is_stated_of_it(self) -> None:
        insats = Insats(
            id="i",
            benamning="Läxhjälp",
            fokusomraden=(),
            malomraden=("m",),
            kopplingar=("agenda-2030:4", "agenda-2030:10", "andts:spel"),
            mal=(Mal("x", "Fler behöriga"),),
            bidrar_till=("g",),
            preventionsnivaer=(Preventionsniva.SELEKTIV, Preventionsniva.UNIVERSELL),
            period=Period.years(2023, 2024),
            tjanster=("t",),
            oprovad=False,
            status=(
                Statusuppgift(Insatsstatus.HELT_ELLER_DELVIS_INSTALLD, 2023, orsak="Pandemin"),
                Statusuppgift(Insatsstatus.FLYTTAD, 2023, till_ar=2024),
            ),
            kallhanvisning=Kallhanvisning("Bilagan", "3"),
        )
        of = plan(
            mal=(Mal("g", "Fullföljda studier"),),
            insatser=(insats,),
            tjanster=(Tjanst(id="t", benamning="Samordnare", heltidstjanster=Fraction(1, 4)),),
        )
        found = plain(report(Akt(avtal=AVTAL, planer=(of,)), "sv"))
        start = found.index("Insatser")
        assert found[start + 2 :][:16] == [
            "- Läxhjälp",
            "  - Fokusområden: inga",
            "  - Målområde: God start",
            "  - Kopplingar: Agenda 2030: 4 God utbildning för alla, 10 Minskad ojämlikhet; ANDTS: Spel om pengar",
            "  - Mål: Fler behöriga",
            "  - Bidrar till: Fullföljda studier",
            "  - Preventionsnivåer: universell och selektiv",
            "  - Period: 2023–2024",
            "  - Tjänst: Samordnare",
            "  - Oprövad: nej",
            "  - Status:",
            "    - 2023: helt eller delvis inställd",
            "      - Orsak: Pandemin",
            "    - 2023: flyttad till ett annat år",
            "      - Till år: 2024",
            "  - Källa: Bilagan, 3",
        ]
        assert "  - Heltidstjänster: 0,25" in found

    def test_the_money_of_an_area_is_told_by_financier_and_line(self) -> None:
        budget = evolve(
            rows((100, 250)), budgetposter=(Budgetpost("p", "Studier", {"drn": Belopp(ore=100), "kommun": None}),)
        )
        areas = tuple(
            Fokusomrade(id=id_, benamning=id_, budgetposter=posts)
            for id_, posts in (("o", ("p",)), ("q", ()), ("r", None))
        )
        found = lines(budgetar=(budget,), fokusomraden=areas)
        money = [i for i, line in enumerate(found) if line == "Budget" and found[i + 1] == "~~~~~~"]
        assert [found[i + 2 : i + 4] for i in money] == [
            ["- 2024:", "  - Studier: drn 1 kr; kommun (tom)"],
            ["- 2024: inga budgetposter", ""],
            ["- 2024: budgetposter inte angivna", ""],
        ]

    def test_an_area_without_money_or_source_ends_with_its_target_groups(self) -> None:
        kalla = Kallhanvisning("Bilagan", "3")
        areas = (
            Fokusomrade(id="o", benamning="O", kallhanvisning=kalla, mal=(Mal("m", "Trygg"),)),
            Fokusomrade(id="q", benamning="Q"),
        )
        found = lines(fokusomraden=areas)
        assert "Källa: Bilagan, 3" in found
        assert found[found.index("- Trygg") - 2] == "Mål"
        assert found[-3:] == ["Målgrupper", "~~~~~~~~~~", "- inga angivna"]

    def test_numbers_are_exact_and_in_the_form_of_the_language(self) -> None:
        indikatorer = (
            Indikator("Tillit", varde=Fraction("-28.5"), enhet="procent", matar=2022, intervall=Intervall(Fraction(-30), Fraction(-27))),
            Indikator("Dagar", varde=Fraction(1234567), kalla="FHM"),
            Indikator("Okänd", enhet="dagar"),
        )  # fmt: skip
        sv, en = ("\n".join(lines(indikatorer=indikatorer, lang=lang)) for lang in ("sv", "en"))
        assert "  - Intervall: −30 till −27" in sv
        assert "  - Interval: −30 to −27" in en
        assert "- Tillit: −28,5 procent (2022)" in sv
        assert "- Tillit: −28.5 procent (2022)" in en
        assert "- Dagar: 1 234 567" in sv
        assert "- Dagar: 1,234,567" in en

    def test_an_insats_in_two_areas_is_told_once(self) -> None:
        areas = tuple(Fokusomrade(id=id_, benamning=id_.upper()) for id_ in ("o", "q"))
        found = lines(
            fokusomraden=areas,
            insatser=(Insats(id="i", benamning="Läxhjälp", beskrivning="Efter skolan", fokusomraden=("o", "q")),),
        )
        assert found.count("  - Efter skolan") == 1
        assert "- Läxhjälp (se O)" in found
        assert "  - Fokusområden: O; Q" in found

    def test_paragraphs_of_a_description_are_lines_of_their_own(self) -> None:
        found = lines(insatser=(Insats(id="i", benamning="I", beskrivning="ett\n\ntvå"),))
        assert found[-2:] == ["  - ett", "  - två"]

    def test_a_body_says_whether_there_is_one(self) -> None:
        moten = Intervall(Fraction(4), Fraction(4))
        found = lines(
            styrorgan=(
                Styrorgan(roll=Styrorgansroll.RAD, benamning="Hälsorådet", moten_per_ar=moten),
                Styrorgan(roll=Styrorgansroll.RAD, forekomst=Forekomst.SAKNAS),
                Styrorgan(roll=Styrorgansroll.STYRGRUPP, benamning="Gruppen", forekomst=Forekomst.UNDER_UTVECKLING),
            )
        )
        start = found.index("Styrorgan")
        assert found[start + 2 : start + 6] == [
            "- Folkhälsoråd: Hälsorådet",
            "  - Möten per år: 4",
            "- Folkhälsoråd: finns inte",
            "- Styrgrupp: Gruppen (under utveckling)",
        ]

    def test_a_period_of_whole_years_is_told_by_them(self) -> None:
        assert "Period: 2024–2026" in lines(period=Period.years(2024, 2026))
        part = Period(Period.years(2024).forsta_dag, Period.months(Period.years(2024).forsta_dag, 6).sista_dag)
        assert "Period: 1 januari 2024 – 30 juni 2024" in lines(period=part)

    def test_long_text_is_broken_between_words_and_paragraphs_are_kept(self) -> None:
        found = lines(nulage="ord " * 60 + "\n\n" + "slut", syfte="x" * 300)
        start = found.index("Nuläge")
        assert all(len(line) <= 100 for line in found[start + 2 : start + 5])
        assert found[found.index("slut") - 1] == ""
        assert "x" * 300 in found

    def test_nothing_to_say_takes_no_room(self) -> None:
        assert len(lines()) == 5


@frozen
class Prov(Value):
    """A value with another in a field of its own, as a later model may have."""

    benamning: Text
    risk: Risk


def test_a_new_field_prints_as_it_is_under_the_word_for_it() -> None:
    prov = Prov("Prövning", Risk("Fallolyckor", "Bland äldre"))
    [under] = item(prov, scope_of(prov, language("en"))).items
    assert (under.text, [line.text for line in under.items]) == ("Risk:", ["Fallolyckor"])


def test_where_no_plan_names_an_analysis_a_challenge_of_the_agreement_is_any_at_hand() -> None:
    avtal = Avtal(
        id="a",
        parter=(Avtalspart.kommun("1489", id="kommun"),),
        malomraden=(Malomrade("m", "M", utmaningar=("u",)),),
    )
    analys = Behovsanalys(id="b", benamning="B", utmaningar=(Folkhalsoutmaning(id="u", benamning="Ensamhet"),))
    akt = Akt(avtal=avtal, planer=(plan(),), handlingar=(analys,))
    assert "Utmaning: Ensamhet" in "\n".join(plain(report(akt, "sv")))
    with pytest.raises(UnknownReference) as caught:
        evolve(akt, handlingar=(evolve(analys, utmaningar=()),))
    assert caught.value.path == "/avtal/malomraden/0/utmaningar/0"


def test_names_are_those_of_the_agreements_and_analyses_that_a_record_itself_names() -> None:
    def of(id_: str, kod: str, mal: str) -> Avtal:
        return Avtal(
            id=id_, parter=(Avtalspart.kommun(kod, id="kommun"),), malomraden=(Malomrade("m", mal, utmaningar=("u",)),)
        )

    def analys(id_: str, utmaning: str) -> Behovsanalys:
        return Behovsanalys(id=id_, benamning=id_, utmaningar=(Folkhalsoutmaning(id="u", benamning=utmaning),))

    other = Akt(avtal=of("a", "1489", "Fel mål"), planer=(plan(behovsanalyser=("fel",)),))
    akt = Akt(
        avtal=of("b", "1480", "Rätt mål"),
        planer=(
            plan(
                avtal=("b",),
                behovsanalyser=("ratt",),
                tjanster=(Tjanst(id="t", benamning="T", arbetsgivare="kommun"),),
                insatser=(Insats(id="i", benamning="I", malomraden=("m",), utmaningar=("u",)),),
                bilagor=(Bilaga("B", avtal="a"),),
            ),
        ),
    )
    samling = Samling(handlingar=(other, akt, analys("fel", "Fel utmaning"), analys("ratt", "Rätt utmaning")))
    found = plain(report(samling, "sv"))
    start = found.index("Avtal: b")
    told = "\n".join(found[start : found.index("Behovsanalys: fel", start)])
    for line in ("Arbetsgivare: Göteborg", "Målområde: Rätt mål", "Utmaning: Rätt utmaning", "Folkhälsoutmaning: Rätt"):
        assert line in told
    assert "Fel mål" not in told
    assert "Fel utmaning" not in told
    assert "Alingsås" not in told


def test_a_challenge_lists_the_insatser_of_the_areas_too() -> None:
    analys = Behovsanalys(id="analys", benamning="A", utmaningar=(Folkhalsoutmaning(id="u", benamning="Ensamhet"),))
    of = plan(
        behovsanalyser=("analys",),
        fokusomraden=(Fokusomrade(id="o", benamning="Studier", budgetposter=()),),
        insatser=(
            Insats(id="i", benamning="Läxhjälp", fokusomraden=("o",), utmaningar=("u",)),
            Insats(id="j", benamning="Träffar", utmaningar=("u",)),
        ),
    )
    found = plain(report(Akt(avtal=AVTAL, planer=(of,), handlingar=(analys,)), "sv"))
    start = found.index("Folkhälsoutmaning: Ensamhet")
    assert found[start + 2 : start + 4] == ["- Läxhjälp (se Studier)", "- Träffar"]
    assert "Budgetposter: inga" in found


def test_what_was_found_is_a_validation() -> None:
    with pytest.raises(InvalidType, match="/validation"):
        report(plan(), "sv", validation=3)  # type: ignore[arg-type]


def test_a_report_has_one_of_two_forms() -> None:
    with pytest.raises(InvalidValue, match="/markup: 'html' is not one of text, markdown"):
        report(plan(), "sv", markup="html")
    with pytest.raises(InvalidType):
        report(plan(), "sv", markup=None)  # type: ignore[arg-type]


def test_a_field_without_a_word_would_print_its_name() -> None:
    assert language("sv").label("malgrupper") == "Målgrupper"
    assert language("en").label("krav", several=True) == "Requirements"
    assert language("en").term("okant_ord") == "okant_ord"
