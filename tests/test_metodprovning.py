"""Collaborations measured against a method: two source documents, each sign, and the laws."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from made import form, skalfraga
from strategies import akter, half, metoder, natverk, samlingar

from folkhalsoavtal import (
    Akt,
    Aktor,
    AndradeVillkor,
    AngivenSumma,
    Ansats,
    Avtal,
    Avtalspart,
    Behovsanalys,
    Belopp,
    Beslut,
    Beslutsslag,
    Beslutsstatus,
    BestamdaDagar,
    Budget,
    Budgetpost,
    Finansiar,
    Fokusomrade,
    Forekomst,
    Frist,
    Fristslag,
    Indikator,
    Inlagg,
    Inlaggsslag,
    Insats,
    Insatsstatus,
    Intervall,
    JaNejSvar,
    Kannetecken,
    Krav,
    Kravamne,
    Kravstyrka,
    LikaDelar,
    Mal,
    Metod,
    Metodbesked,
    Metodfas,
    Metodlage,
    Metodpunkt,
    Mote,
    Motesbeslut,
    Moteslage,
    Motespunkt,
    Motestid,
    Motesuppgift,
    Natverk,
    Organisationsslag,
    ParallellPlan,
    Rapportering,
    Samling,
    Statusuppgift,
    Styrorgan,
    Styrorganbyte,
    Styrorgansroll,
    Svarsblock,
    Tjanst,
    Tjansteutlatande,
    Uppfoljning,
    Utskick,
    Verksamhetsplan,
)
from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidType, InvalidValue
from folkhalsoavtal.fields import Text, Value, annotations, field_names
from folkhalsoavtal.kannetecken import _SHOWN_BY, Samverkan
from folkhalsoavtal.metodprovning import RANK, Metoddel, Metodprovning, metodprovning_of
from folkhalsoavtal.serialization import load, loads, packaged_methods

[ASELE] = packaged_methods()
GJORT, PAGAR, SAKNAS = Metodlage.GJORT, Metodlage.PAGAR, Metodlage.SAKNAS
GALLER_INTE, OKANT = Metodlage.INTE_TILLAMPLIGT, Metodlage.KAN_INTE_BEDOMAS
#: A verdict on an item, and where what it rests on first stands.
Told = tuple[Metodlage, str | None]

GAVLEBORG: dict[str, Told] = {
    "samlade-resurser": (OKANT, None),
    "fler-ger-mer": (OKANT, None),
    "samsyn": (OKANT, None),
    "samordnare": (OKANT, None),
    "vilja": (OKANT, None),
    "politisk-forankring": (OKANT, None),
    "rekrytera-samordnare": (OKANT, None),
    "analysera-behov": (PAGAR, "/metodbesked/0"),  # item 4: one municipality has mapped unequal health
    "kartlagg-pagaende": (PAGAR, "/metodbesked/1"),  # item 2: one municipality takes stock; item 6: examples
    "planera-arbetet": (OKANT, None),
    "prioritera-insatser": (OKANT, None),
    "regelbundna-moten": (PAGAR, "/moten/0"),  # one meeting, and the next one
    "folj-trender": (PAGAR, "/metodbesked/3"),  # item 6 is omvärldsbevakning
    "lar-av-varandra": (GJORT, "/moten/0/motespunkter/5/inlagg/0"),  # seven participants
    "forebygg-tillsammans": (PAGAR, "/metodbesked/2"),  # item 6: with others, and not by the network
    "syfte-i-skrift": (OKANT, None),
    "dela-minnesanteckningar": (PAGAR, "/moten/0"),  # to whom they are sent is not told
    "rapportera-till-radet": (OKANT, None),
    "beslut-och-uppfoljningsplan": (SAKNAS, "/moten/0"),  # the minutes have no decision
    "utvardera": (OKANT, None),
    "ta-vara-pa-erfarenheter": (PAGAR, "/moten/0/motespunkter/1/sammanfattning"),  # items 2, 3, 5 and 7
    "regionen": (GJORT, "/aktorer/0"),
    "polisen": (PAGAR, "/aktorer/14"),  # takes part in an example of Bollnäs
    "kyrkan": (OKANT, None),
    "foreningarna": (PAGAR, "/aktorer/15"),
}

ALINGSAS: dict[str, Told] = {
    "samlade-resurser": (GJORT, "/planer/0/budgetar/0"),
    "fler-ger-mer": (OKANT, None),
    "samsyn": (OKANT, None),
    "samordnare": (GJORT, "/planer/0/tjanster/0"),  # the strategist
    "vilja": (OKANT, None),
    "politisk-forankring": (GJORT, "/planer/0/styrorgan/2"),  # KSAU
    "rekrytera-samordnare": (GALLER_INTE, "/planer/0/tjanster/0"),
    "analysera-behov": (GJORT, "/handlingar/0"),  # the social kompass
    "kartlagg-pagaende": (PAGAR, "/planer/0/parallella_planer/0"),
    "planera-arbetet": (GJORT, "/planer/0/insatser/0/mal/0"),
    "prioritera-insatser": (GJORT, "/planer/0/prioriteringar"),
    "regelbundna-moten": (PAGAR, "/planer/0/styrorgan/4"),  # the group is being developed
    "folj-trender": (PAGAR, "/planer/0/fokusomraden/0/indikatorer/0"),  # 28 per cent, of one year
    "lar-av-varandra": (OKANT, None),
    "forebygg-tillsammans": (GJORT, "/planer/0/insatser/3"),
    "syfte-i-skrift": (PAGAR, "/planer/0/styrorgan/4"),
    "dela-minnesanteckningar": (OKANT, None),
    "rapportera-till-radet": (SAKNAS, "/planer/0/styrorgan/1"),  # there is no council
    "beslut-och-uppfoljningsplan": (PAGAR, "/metodbesked/0"),  # the presidium; and not stated whether plans are decided
    "utvardera": (PAGAR, "/planer/0/krav/12"),  # new or untried insatser ought to be evaluated; when is not stated
    "ta-vara-pa-erfarenheter": (PAGAR, "/metodbesked/1"),  # results are to be fed back
    "regionen": (GJORT, "/avtal/parter/0"),
    "polisen": (OKANT, None),
    "kyrkan": (OKANT, None),
    "foreningarna": (GJORT, "/planer/0/aktorer/1"),
}


@pytest.mark.parametrize(("example", "expected"), [("gavleborg-2018", GAVLEBORG), ("alingsas-2024", ALINGSAS)])
class TestSourceDocuments:
    def measured(self, example: str) -> Metodprovning:
        return metodprovning_of(load(f"examples/{example}.json"), ASELE)  # type: ignore[arg-type]

    def test_each_item_has_its_verdict_and_what_it_rests_on(self, example: str, expected: dict[str, Told]) -> None:
        assert expected == {
            each.punkt.id: (each.lage, next((belagg.path for belagg in each.belagg), None))
            for each in self.measured(example)
        }

    def test_what_a_verdict_rests_on_stands_at_its_place(self, example: str, expected: dict[str, Told]) -> None:
        record = load(f"examples/{example}.json")
        for omdome in self.measured(example):
            for belagg in omdome.belagg:
                held: Any = record
                for step in belagg.path.split("/")[1:]:
                    around, held = held, held[int(step)] if step.isdigit() else getattr(held, step)
                assert belagg.varde in (held, around)

    def test_the_counts_are_those_of_the_items(self, example: str, expected: dict[str, Told]) -> None:
        provning = self.measured(example)
        assert {lage: [each for each, _ in expected.values()].count(lage) for lage in Metodlage} == provning.counts()
        assert sum(provning.counts(Metoddel.STEG).values()) == 15
        assert sum(provning.counts(Metoddel.SAMARBETSPARTNER).values()) == 4


def avtal(**fields: Any) -> Avtal:
    return Avtal(
        **{"id": "a", "parter": (Avtalspart.kommun("1489", id="k"), Avtalspart.region("14", id="r")), **fields}
    )


def plan(**fields: Any) -> Akt:
    """The file of an agreement with a plan."""
    return Akt(avtal=avtal(), planer=(Verksamhetsplan(id="p", avtal=("a",), **fields),))


def network(**fields: Any) -> Natverk:
    return Natverk(
        **{
            "id": "n",
            "benamning": "N",
            "aktorer": (Aktor(id="a", benamning="A"), Aktor(id="b", benamning="B")),
            **fields,
        }
    )


def minutes(*punkter: Motespunkt, **fields: Any) -> Natverk:
    return network(moten=(Mote(id="m", motespunkter=punkter, **fields),))


def item(**fields: Any) -> Motespunkt:
    return Motespunkt(id="p", benamning="P", **fields)


def organ(roll: Styrorgansroll, **fields: Any) -> Akt:
    return plan(styrorgan=(Styrorgan(roll=roll, **{"benamning": "Organet", **fields}),))


def said(slag: Inlaggsslag, *aktorer: str) -> Natverk:
    return minutes(item(inlagg=tuple(Inlagg(slag=slag, aktorer=(each,), beskrivning="x") for each in aktorer)))


def insats(**fields: Any) -> Akt:
    return plan(insatser=(Insats(id="i", benamning="I", **fields),))


def budget(*amounts: int | None, beside: bool = False, stated: tuple[int, ...] | None = None) -> Akt:
    """The file of an agreement with a budget of a line, in which the second column may stand beside the sharing."""
    columns = ("k", "annan" if beside else "r")
    ids = columns[: len(amounts)]
    post = Budgetpost("b", "B", {id_: None if n is None else Belopp.kr(n) for id_, n in zip(ids, amounts, strict=True)})
    summa = None if stated is None else AngivenSumma({id_: Belopp.kr(n) for id_, n in zip(ids, stated, strict=True)})
    other = Finansiar.medfinansiar if beside else Finansiar.part
    finansiarer = (Finansiar.part("k"), *map(other, ids[1:]))
    made = Budget(verksamhetsar=2024, finansiarer=finansiarer, budgetposter=(post,), angiven_summa=summa)
    return plan(budgetar=(made,))


def indikator(*matar: int | None, **fields: Any) -> Akt:
    return plan(indikatorer=tuple(Indikator("Tillit", matar=ar, **fields) for ar in matar))


def frist(slag: Fristslag, styrorgan: Styrorgansroll | None = None) -> Frist:
    return Frist(
        id="f", benamning="F", slag=slag, tidpunkt=BestamdaDagar(dagar=(date(2024, 3, 1),)), styrorgan=styrorgan
    )


def uppfoljning(**fields: Any) -> Akt:
    given = {"id": "u", "avtal": ("a",), "verksamhetsar": 2024, "formular": "f", "formularversion": "1", **fields}
    return Akt(avtal=avtal(), uppfoljningar=(Uppfoljning(**given),))


def meeting(n: int, **fields: Any) -> Mote:
    return Mote(id=f"m{n}", motestid=Motestid(dag=date(2024, n, 1)), **fields)


SENT = minutes(item(), utskick=(Utskick("Alla", date(2024, 1, 1)), Utskick("De andra")))
DONE = Statusuppgift(Insatsstatus.PAGAENDE, 2024)
S, R, K = Inlaggsslag, Styrorgansroll, Kannetecken
SIGNS: list[tuple[Kannetecken, Akt | Avtal | Natverk, Metodlage]] = [
    (K.SAMORDNARE, plan(tjanster=(Tjanst(id="t", benamning="T", samordnar=True),)), GJORT),
    (K.SAMORDNARE, plan(tjanster=(Tjanst(id="t", benamning="T", samordnar=False),)), OKANT),
    (K.SAMORDNARE, plan(tjanster=(Tjanst(id="t", benamning="T"),)), OKANT),
    (K.SAMORDNARE, plan(tjanster=(Tjanst(id="t", benamning="T", samordnar=True, forekomst=Forekomst.SAKNAS),)), SAKNAS),
    (K.SAMORDNARE, plan(tjanster=(Tjanst(id="t", benamning="T", samordnar=True, forekomst=Forekomst.UNDER_UTVECKLING),)), PAGAR),
    (K.SAMORDNARE, network(sekretariat=("a",)), OKANT),
    (K.POLITISK_FORANKRING, organ(R.RAD), GJORT),
    (K.POLITISK_FORANKRING, organ(R.POLITISKT_FORUM, forekomst=Forekomst.FINNS), GJORT),
    (K.POLITISK_FORANKRING, organ(R.RAD, benamning=None, forekomst=Forekomst.SAKNAS), SAKNAS),
    (K.POLITISK_FORANKRING, organ(R.STYRGRUPP), PAGAR),
    (K.POLITISK_FORANKRING, organ(R.STYRGRUPP, forekomst=Forekomst.SAKNAS), SAKNAS),
    (K.POLITISK_FORANKRING, organ(R.ARBETSGRUPP), OKANT),
    (K.POLITISK_FORANKRING, plan(beslut=(Beslut(Beslutsslag.FASTSTALLA, status=Beslutsstatus.FATTAT),)), GJORT),
    (K.POLITISK_FORANKRING, plan(beslut=(Beslut(Beslutsslag.FASTSTALLA),)), PAGAR),
    (K.GEMENSAMMA_RESURSER, budget(1, 1), GJORT),
    (K.GEMENSAMMA_RESURSER, budget(1, 0), PAGAR),
    (K.GEMENSAMMA_RESURSER, budget(1, 1, beside=True), PAGAR),
    (K.GEMENSAMMA_RESURSER, budget(None, None, stated=(1, 1)), GJORT),
    (K.GEMENSAMMA_RESURSER, budget(None, None, stated=(1, 0)), PAGAR),
    (K.GEMENSAMMA_RESURSER, budget(1, -1), PAGAR),
    (K.GEMENSAMMA_RESURSER, budget(1, None), PAGAR),
    (K.GEMENSAMMA_RESURSER, avtal(finansieringsregel=LikaDelar(("k", "r"))), PAGAR),
    (K.GEMENSAMMA_RESURSER, avtal(), OKANT),
    (K.BEHOVSANALYS, evolve(plan(), handlingar=(Behovsanalys(id="b", benamning="B"),)), GJORT),
    (K.BEHOVSANALYS, plan(behovsanalyser=("b",)), GJORT),
    (K.BEHOVSANALYS, plan(nulage="God hälsa."), PAGAR),
    (K.BEHOVSANALYS, plan(fokusomraden=(Fokusomrade(id="f", benamning="F", nulage="God."),)), PAGAR),
    (K.BEHOVSANALYS, indikator(2022), PAGAR),
    (K.BEHOVSANALYS, plan(), SAKNAS),
    (K.BEHOVSANALYS, avtal(), OKANT),
    (K.KARTLAGGNING, plan(parallella_planer=(ParallellPlan("P"),)), PAGAR),
    (K.KARTLAGGNING, said(S.LARANDE_EXEMPEL, "a"), PAGAR),
    (K.KARTLAGGNING, said(S.INFORMATION, "a"), OKANT),
    (K.KARTLAGGNING, plan(), OKANT),
    (K.MAL, plan(mal=(Mal("m", "M"),)), GJORT),
    (K.MAL, insats(mal=(Mal("m", "M"),)), GJORT),
    (K.MAL, plan(), SAKNAS),
    (K.MAL, network(), OKANT),
    (K.RAMAR, budget(1), GJORT),
    (K.RAMAR, plan(budgetar=(Budget(verksamhetsar=2024, finansiarer=(Finansiar.part("k"),), budgetposter=()),)), GJORT),
    (K.RAMAR, plan(), OKANT),
    (K.PRIORITERING, plan(prioriteringar="Först det."), GJORT),
    (K.PRIORITERING, plan(fokusomraden=(Fokusomrade(id="f", benamning="F"),)), PAGAR),
    (K.PRIORITERING, plan(), SAKNAS),
    (K.MOTEN, organ(R.ARBETSGRUPP, moten_per_ar=Intervall(Fraction(2), Fraction(4))), GJORT),
    (K.MOTEN, organ(R.ARBETSGRUPP), PAGAR),
    (K.MOTEN, organ(R.ARBETSGRUPP, moten_per_ar=Intervall(Fraction(0), Fraction(0))), PAGAR),
    (K.MOTEN, network(frister=(frist(Fristslag.MOTE, R.RAD),)), OKANT),
    (K.MOTEN, network(frister=(frist(Fristslag.MOTE, R.ARBETSGRUPP),)), GJORT),
    (K.MOTEN, network(moten=(meeting(1, lage=Moteslage.KALLAT),)), PAGAR),
    (K.MOTEN, organ(R.ARBETSGRUPP, moten_per_ar=Intervall(Fraction(2), Fraction(4)), forekomst=Forekomst.UNDER_UTVECKLING), PAGAR),
    (K.MOTEN, organ(R.ARBETSGRUPP, forekomst=Forekomst.SAKNAS), SAKNAS),
    (K.MOTEN, organ(R.RAD, moten_per_ar=Intervall(Fraction(2), Fraction(4))), OKANT),
    (K.MOTEN, plan(frister=(frist(Fristslag.MOTE, R.ARBETSGRUPP),)), GJORT),
    (K.MOTEN, plan(frister=(frist(Fristslag.MOTE, R.RAD),)), OKANT),
    (K.MOTEN, plan(frister=(frist(Fristslag.MOTE),)), OKANT),
    (K.MOTEN, plan(frister=(frist(Fristslag.OVRIGT, R.ARBETSGRUPP),)), OKANT),
    (K.MOTEN, network(frister=(frist(Fristslag.MOTE),)), GJORT),
    (K.MOTEN, network(frister=(frist(Fristslag.OVRIGT),)), OKANT),
    (K.MOTEN, network(moten=(meeting(1, lage=Moteslage.HALLET),)), PAGAR),
    (K.MOTEN, network(moten=tuple(meeting(n, lage=Moteslage.HALLET) for n in (1, 2))), GJORT),
    (K.MOTEN, network(moten=tuple(meeting(n) for n in (1, 2))), PAGAR),
    (K.MOTEN, network(moten=(meeting(1, lage=Moteslage.INSTALLT),)), OKANT),
    (K.MOTEN, network(moten=(meeting(1, lage=Moteslage.INSTALLT, nasta_mote=Motestid(plats="P")),)), PAGAR),
    (K.TRENDER, indikator(2022, 2023), GJORT),
    (K.TRENDER, indikator(2022, 2022), PAGAR),
    (K.TRENDER, indikator(None), PAGAR),
    (K.TRENDER, indikator(None, 2022), PAGAR),
    (K.TRENDER, plan(indikatorer=(Indikator("A", matar=2022), Indikator("B", matar=2023))), PAGAR),
    (K.TRENDER, plan(indikatorer=(Indikator("A", "X", matar=2022), Indikator("A", "Y", matar=2023))), GJORT),
    (K.TRENDER, plan(indikatorer=(Indikator("A", matar=2022, geografiskt_omrade="X"), Indikator("A", matar=2023))), GJORT),
    (K.TRENDER, plan(indikatorer=(Indikator("A", matar=2022, geografiskt_omrade="X"), Indikator("A", matar=2023, geografiskt_omrade="Y"))), PAGAR),
    (K.TRENDER, plan(indikatorer=(Indikator("A", matar=2022, kod="X"), Indikator("A", matar=2023, kod="Y"))), GJORT),
    (K.TRENDER, plan(indikatorer=(Indikator("A", matar=2022, kod="X"), Indikator("B", matar=2023, kod="X"))), PAGAR),
    (K.TRENDER, plan(), OKANT),
    (K.LARANDE, said(S.LARANDE_EXEMPEL, "a", "b"), GJORT),
    (K.LARANDE, said(S.LARANDE_EXEMPEL, "a", "a"), PAGAR),
    (K.LARANDE, minutes(item(inlagg=(Inlagg(slag=S.LARANDE_EXEMPEL, aktorer=("a", "b"), beskrivning="x"),))), GJORT),
    (K.LARANDE, minutes(item(inlagg=(Inlagg(slag=S.LARANDE_EXEMPEL, aktorer=("a",), medverkande=("b",), beskrivning="x"),))), PAGAR),
    (K.LARANDE, said(S.PRESENTATION, "a"), PAGAR),
    (K.LARANDE, said(S.INFORMATION, "a"), OKANT),
    (K.LARANDE, said(S.REFLEKTION, "a", "b"), OKANT),
    (K.FOREBYGGANDE_INSATSER, insats(ansatser={Ansats.FOREBYGGANDE}, status=(DONE,)), GJORT),
    (K.FOREBYGGANDE_INSATSER, insats(ansatser={Ansats.FOREBYGGANDE}, status=(Statusuppgift(Insatsstatus.GENOMFORD, 2024),)), GJORT),
    (K.FOREBYGGANDE_INSATSER, insats(ansatser={Ansats.FOREBYGGANDE}, status=(Statusuppgift(Insatsstatus.ORDINARIE_VERKSAMHET, 2024),)), GJORT),
    (K.FOREBYGGANDE_INSATSER, insats(ansatser={Ansats.FOREBYGGANDE}), PAGAR),
    (K.FOREBYGGANDE_INSATSER, insats(status=(DONE,)), PAGAR),
    (K.FOREBYGGANDE_INSATSER, insats(ansatser={Ansats.FRAMJANDE}), OKANT),
    (K.FOREBYGGANDE_INSATSER, insats(ansatser={Ansats.FOREBYGGANDE}, status=(Statusuppgift(Insatsstatus.PLANERAD, 2024),)), PAGAR),
    (K.ARBETSGRUPPENS_SYFTE, organ(R.ARBETSGRUPP, uppgift="Lyfter frågor."), GJORT),
    (K.ARBETSGRUPPENS_SYFTE, organ(R.ARBETSGRUPP, uppgift="Lyfter.", forekomst=Forekomst.UNDER_UTVECKLING), PAGAR),
    (K.ARBETSGRUPPENS_SYFTE, organ(R.ARBETSGRUPP), OKANT),
    (K.ARBETSGRUPPENS_SYFTE, organ(R.ARBETSGRUPP, forekomst=Forekomst.UNDER_UTVECKLING), OKANT),
    (K.ARBETSGRUPPENS_SYFTE, organ(R.ARBETSGRUPP, forekomst=Forekomst.SAKNAS), SAKNAS),
    (K.ARBETSGRUPPENS_SYFTE, network(syfte="Lära."), GJORT),
    (K.ARBETSGRUPPENS_SYFTE, plan(syfte="Lära."), PAGAR),
    (K.ARBETSGRUPPENS_SYFTE, avtal(syfte="Lära."), PAGAR),
    (K.MINNESANTECKNINGAR, minutes(item(), utskick=(Utskick("Alla", date(2024, 1, 1)),)), GJORT),
    (K.MINNESANTECKNINGAR, minutes(lage=Moteslage.HALLET, utskick=(Utskick("Alla", date(2024, 1, 1)),)), GJORT),
    (K.MINNESANTECKNINGAR, SENT, GJORT),
    (K.MINNESANTECKNINGAR, minutes(item(), utskick=(Utskick("Alla"),)), PAGAR),
    (K.MINNESANTECKNINGAR, minutes(item(), lage=Moteslage.KALLAT, utskick=(Utskick("Alla", date(2024, 1, 1)),)), OKANT),
    (K.MINNESANTECKNINGAR, minutes(item()), PAGAR),
    (K.MINNESANTECKNINGAR, minutes(), OKANT),
    (K.RAPPORTERING, organ(R.ARBETSGRUPP, rapporterar_till=(R.RAD,)), GJORT),
    (K.RAPPORTERING, organ(R.ARBETSGRUPP, rapporterar_till=(R.RAD,), forekomst=Forekomst.UNDER_UTVECKLING), PAGAR),
    (K.RAPPORTERING, organ(R.ARBETSGRUPP, rapporterar_till=(R.STYRGRUPP,)), OKANT),
    (K.RAPPORTERING, organ(R.STYRGRUPP, rapporterar_till=(R.RAD,)), OKANT),
    (K.RAPPORTERING, organ(R.RAD, forekomst=Forekomst.SAKNAS), SAKNAS),
    (K.RAPPORTERING, organ(R.ARBETSGRUPP, forekomst=Forekomst.SAKNAS), SAKNAS),
    (K.RAPPORTERING, organ(R.STYRGRUPP, forekomst=Forekomst.SAKNAS), OKANT),
    (K.RAPPORTERING, organ(R.RAD), OKANT),
    (K.BESLUT, minutes(item(beslut=(Motesbeslut("B", status=Beslutsstatus.FATTAT),))), GJORT),
    (K.BESLUT, minutes(item(beslut=(Motesbeslut("B", status=Beslutsstatus.FORESLAGET),))), PAGAR),
    (K.BESLUT, minutes(item()), SAKNAS),
    (K.BESLUT, minutes(), OKANT),
    (K.BESLUT, minutes(item(), lage=Moteslage.KALLAT), OKANT),
    (K.BESLUT, minutes(item(beslut=(Motesbeslut("B"),)), lage=Moteslage.KALLAT), PAGAR),
    (K.BESLUT, minutes(item(beslut=(Motesbeslut("B"),)), lage=Moteslage.INSTALLT), OKANT),
    (K.BESLUT, plan(beslut=(Beslut(Beslutsslag.GODKANNA, status=Beslutsstatus.FATTAT),)), GJORT),
    (K.BESLUT, plan(), OKANT),
    (K.UPPFOLJNINGSPLAN, plan(frister=(frist(Fristslag.UPPFOLJNING),)), GJORT),
    (K.UPPFOLJNINGSPLAN, plan(frister=(frist(Fristslag.MOTE),)), OKANT),
    (K.UPPFOLJNINGSPLAN, uppfoljning(), GJORT),
    (K.UPPFOLJNINGSPLAN, minutes(nasta_mote=Motestid(plats="P")), OKANT),
    (K.UPPFOLJNINGSPLAN, evolve(plan(), handlingar=(form(skalfraga()),)), PAGAR),
    (K.UTVARDERINGSSATT, insats(utvardering="Genom samtal."), GJORT),
    (K.UTVARDERINGSSATT, uppfoljning(), GJORT),
    (K.UTVARDERINGSSATT, evolve(plan(), handlingar=(form(skalfraga()),)), GJORT),
    (K.UTVARDERINGSSATT, plan(krav=(Krav(id="k", styrka=Kravstyrka.BOR, benamning="K", amne=Kravamne.UTVARDERING),)), PAGAR),
    (K.UTVARDERINGSSATT, plan(krav=(Krav(id="k", styrka=Kravstyrka.BOR, benamning="K", amne=Kravamne.UTSKICK),)), SAKNAS),
    (K.UTVARDERINGSSATT, plan(), SAKNAS),
    (K.UTVARDERINGSTID, plan(frister=(frist(Fristslag.UPPFOLJNING),)), GJORT),
    (K.UTVARDERINGSTID, plan(frister=(frist(Fristslag.EKONOMISK_REDOVISNING),)), PAGAR),
    (K.UTVARDERINGSTID, uppfoljning(), PAGAR),
    (K.UTVARDERINGSTID, plan(), OKANT),
    (K.ERFARENHETER, minutes(item(sammanfattning="Det gick.")), PAGAR),
    (K.ERFARENHETER, said(S.REFLEKTION, "a"), PAGAR),
    (K.ERFARENHETER, said(S.INFORMATION, "a"), OKANT),
    (K.ERFARENHETER, uppfoljning(svarsblock=(Svarsblock(fragegrupp="g"),)), PAGAR),
    (K.ERFARENHETER, uppfoljning(svar=(JaNejSvar(fraga="f", ja=True),)), PAGAR),
    (K.ERFARENHETER, uppfoljning(), OKANT),
]  # fmt: skip


def method(*kannetecken: Kannetecken, **fields: Any) -> Metod:
    given = {"rapportering": Rapportering(R.ARBETSGRUPP, R.RAD), "organisationsslag": Organisationsslag.POLIS, **fields}
    return Metod(
        id="m", benamning="M", forutsattningar=(Metodpunkt(id="p", benamning="P", kannetecken=kannetecken, **given),)
    )


@pytest.mark.parametrize(
    ("kannetecken", "record", "lage"), SIGNS, ids=[f"{k.value}-{lage.value}" for k, _, lage in SIGNS]
)
def test_what_shows_a_sign(kannetecken: Kannetecken, record: Akt | Natverk, lage: Metodlage) -> None:
    omdome = metodprovning_of(record, method(kannetecken)).of("p")
    assert lage is omdome.lage
    assert (omdome.belagg == ()) == (lage is OKANT)
    assert {kannetecken} >= {belagg.kannetecken for belagg in omdome.belagg}


@pytest.mark.parametrize(
    ("kannetecken", "record", "places"),
    [
        (
            K.MOTEN,
            network(frister=tuple(evolve(frist(slag), id=slag.value) for slag in (Fristslag.OVRIGT, Fristslag.MOTE))),
            {"/frister/1": GJORT},
        ),
        (
            K.MOTEN,
            network(moten=(*(meeting(n, lage=Moteslage.HALLET) for n in (1, 2)), meeting(3))),
            {"/moten/0": GJORT, "/moten/1": GJORT, "/moten/2": PAGAR},
        ),
        (K.MINNESANTECKNINGAR, SENT, {"/moten/0/utskick": GJORT}),
    ],
)
def test_where_what_shows_a_sign_stands(
    kannetecken: Kannetecken, record: Natverk, places: dict[str, Metodlage]
) -> None:
    belagg = metodprovning_of(record, method(kannetecken)).of("p").belagg
    assert list(places.items()) == [(each.path, each.lage) for each in belagg]


def test_the_next_meeting_is_shown_as_the_minutes_tell_it() -> None:
    following = Motestid(plats="Söderhamn")
    omdome = metodprovning_of(minutes(item(), nasta_mote=following), method(K.MOTEN)).of("p")
    assert [following] == [each.varde for each in omdome.belagg if each.path == "/moten/0/nasta_mote"]


def test_every_sign_can_be_shown_and_is_tried() -> None:
    assert list(Kannetecken) == list(_SHOWN_BY)
    assert {*Kannetecken} - {K.SAMARBETSPARTNER} == {kannetecken for kannetecken, _, lage in SIGNS if lage is not OKANT}


POLICE = Aktor(id="a", benamning="Polisen", organisationsslag=Organisationsslag.POLIS)


class TestPartners:
    def verdict(self, record: Any, slag: Organisationsslag = Organisationsslag.POLIS) -> Metodlage:
        return metodprovning_of(record, method(K.SAMARBETSPARTNER, organisationsslag=slag)).of("p").lage

    @pytest.mark.parametrize(
        "fields",
        [
            {"medlemmar": ("a",)},
            {"sekretariat": ("a",)},
            {"moten": (Mote(id="m", deltagare=("a",)),)},
            {"moten": (Mote(id="m", sekretariat=("a",)),)},
            {"moten": (Mote(id="m", motespunkter=(item(inlagg=(Inlagg(slag=S.REFLEKTION, aktorer=("a",), beskrivning="x"),)),)),)},
        ],
    )  # fmt: skip
    def test_one_that_takes_part_in_a_network(self, fields: dict[str, Any]) -> None:
        assert GJORT is self.verdict(network(aktorer=(POLICE,), **fields))

    def test_one_that_is_only_named_is_a_start(self) -> None:
        told = Inlagg(slag=S.LARANDE_EXEMPEL, aktorer=("b",), medverkande=("a",), beskrivning="x")
        others = (POLICE, Aktor(id="b", benamning="B"))
        assert PAGAR is self.verdict(
            network(aktorer=others, moten=(Mote(id="m", motespunkter=(item(inlagg=(told,)),)),))
        )
        assert PAGAR is self.verdict(plan(aktorer=(POLICE,)))

    def test_one_that_takes_part_in_an_insats_or_is_reported_to(self) -> None:
        working = plan(aktorer=(POLICE,), insatser=(Insats(id="i", benamning="I", aktorer=("a",)),))
        assert GJORT is self.verdict(working)
        block = Svarsblock(fragegrupp="g", aktorer=("a",))
        reported = evolve(plan(aktorer=(POLICE,)), uppfoljningar=uppfoljning(svarsblock=(block,)).uppfoljningar)
        assert GJORT is self.verdict(reported)

    def test_one_that_is_reported_of_another_agreement_is_only_named(self) -> None:
        block = Svarsblock(fragegrupp="g", aktorer=("a",))
        [reported] = uppfoljning(svarsblock=(block,)).uppfoljningar
        other = Akt(avtal=avtal(id="b"), uppfoljningar=(evolve(reported, avtal=("b",)),))
        assert PAGAR is self.verdict(Samling(handlingar=(plan(aktorer=(POLICE,)), other)))

    def test_one_that_is_reported_of_one_of_the_agreements_of_a_plan_takes_part(self) -> None:
        block = Svarsblock(fragegrupp="g", aktorer=("a",))
        of_both = Verksamhetsplan(id="p", avtal=("a", "b"), aktorer=(POLICE,))
        reported = uppfoljning(svarsblock=(block,))
        assert GJORT is self.verdict(Samling(handlingar=(reported, Akt(avtal=avtal(id="b")), of_both)))

    def test_one_of_the_same_id_in_the_insats_of_another_plan_is_somebody_else(self) -> None:
        working = (Insats(id="i", benamning="I", aktorer=("a",)),)
        other = Verksamhetsplan(id="q", avtal=("a",), aktorer=(Aktor(id="a", benamning="A"),), insatser=working)
        record = plan(aktorer=(POLICE,))
        assert PAGAR is self.verdict(evolve(record, planer=(*record.planer, other)))

    def test_gotland_is_a_kommun_and_a_region(self) -> None:
        gotland = avtal(parter=(Avtalspart.kommun("0980", id="k"),))
        assert [self.verdict(gotland, slag) for slag in (Organisationsslag.KOMMUN, Organisationsslag.REGION)] == [
            GJORT,
            GJORT,
        ]

    def test_a_party_by_its_key(self) -> None:
        assert GJORT is self.verdict(avtal(), Organisationsslag.REGION)
        assert GJORT is self.verdict(avtal(), Organisationsslag.KOMMUN)
        assert OKANT is self.verdict(avtal(), Organisationsslag.KYRKA)

    def test_two_who_learn_from_each_other_are_of_one_network(self) -> None:
        one, other = said(S.LARANDE_EXEMPEL, "a"), evolve(said(S.LARANDE_EXEMPEL, "b"), id="n2")
        both = Samling(handlingar=(one, other))
        assert PAGAR is metodprovning_of(both, method(K.LARANDE)).of("p").lage
        two = Samling(handlingar=(one, evolve(said(S.LARANDE_EXEMPEL, "a", "b"), id="n2")))
        assert GJORT is metodprovning_of(two, method(K.LARANDE)).of("p").lage

    def test_the_same_id_in_another_record_is_somebody_else(self) -> None:
        church = Aktor(id="a", benamning="Kyrkan", organisationsslag=Organisationsslag.KYRKA)
        both = Samling(
            handlingar=(network(aktorer=(POLICE,), medlemmar=("a",)), evolve(network(aktorer=(church,)), id="n2"))
        )
        assert (self.verdict(both), self.verdict(both, Organisationsslag.KYRKA)) == (GJORT, PAGAR)


class TestSeveralSigns:
    def verdict(self, record: Any) -> Metodlage:
        return metodprovning_of(record, method(K.MAL, K.RAMAR)).of("p").lage

    def test_all_of_them_are_asked_for(self) -> None:
        goals = {"mal": (Mal("m", "M"),)}
        with_both = evolve(budget(1), planer=(evolve(budget(1).planer[0], **goals),))
        assert [self.verdict(each) for each in (with_both, plan(**goals), budget(1), plan(), network())] == [
            GJORT,
            PAGAR,
            PAGAR,
            SAKNAS,
            OKANT,
        ]

    def test_their_order_is_nothing(self) -> None:
        for signs in ((K.MAL, K.RAMAR), (K.RAMAR, K.MAL)):
            assert SAKNAS is metodprovning_of(plan(), method(*signs)).of("p").lage

    def test_without_any_only_what_is_told_counts(self) -> None:
        besked = Metodbesked(metod="m", metodpunkt="p", lage=PAGAR)
        for record, lage in ((budget(1), OKANT), (evolve(budget(1), metodbesked=(besked,)), PAGAR)):
            assert lage is metodprovning_of(record, method()).of("p").lage


class TestTold:
    DONE = Metodbesked(metod="m", metodpunkt="p", lage=GJORT)

    def test_it_is_of_its_method_and_its_item(self) -> None:
        for metod, punkt, lage in (("m", "p", GJORT), ("x", "p", OKANT), ("m", "x", OKANT)):
            record = network(metodbesked=(Metodbesked(metod=metod, metodpunkt=punkt, lage=GJORT),))
            assert lage is metodprovning_of(record, method()).of("p").lage

    def test_of_several_the_most_counts_and_all_are_kept(self) -> None:
        besked = tuple(Metodbesked(metod="m", metodpunkt="p", lage=lage) for lage in (SAKNAS, GJORT, PAGAR))
        omdome = metodprovning_of(network(metodbesked=besked), method()).of("p")
        assert GJORT is omdome.lage
        assert [belagg.lage for belagg in omdome.belagg] == [GJORT, PAGAR, SAKNAS]
        assert (GJORT, omdome.belagg) == omdome.shown(None)

    def test_what_is_done_stands_before_what_does_not_apply(self) -> None:
        besked = tuple(Metodbesked(metod="m", metodpunkt="p", lage=lage) for lage in (GALLER_INTE, GJORT))
        omdome = metodprovning_of(network(metodbesked=besked), method()).of("p")
        assert [belagg.lage for belagg in omdome.belagg] == [GJORT, GALLER_INTE]

    def test_a_sign_comes_to_what_shows_it_and_not_to_what_is_told(self) -> None:
        omdome = metodprovning_of(network(metodbesked=(self.DONE,)), method(K.MAL)).of("p")
        assert omdome.shown(K.MAL) == (OKANT, ())

    def test_less_that_is_told_than_is_shown_takes_nothing_away(self) -> None:
        record = evolve(budget(1), metodbesked=(evolve(self.DONE, lage=PAGAR),))
        assert GJORT is metodprovning_of(record, method(K.RAMAR)).of("p").lage

    def test_it_stands_before_what_shows_as_much(self) -> None:
        omdome = metodprovning_of(evolve(budget(1), metodbesked=(self.DONE,)), method(K.RAMAR)).of("p")
        assert [each.path for each in omdome.belagg] == ["/metodbesked/0", "/planer/0/budgetar/0"]


class TestConditional:
    METOD = Metod(
        id="m",
        benamning="M",
        forutsattningar=(
            Metodpunkt(id="p", benamning="P", kannetecken=(K.SAMORDNARE,)),
            Metodpunkt(id="q", benamning="Q", kannetecken=(K.SAMORDNARE,), om_inte="p"),
        ),
    )

    def post(self, forekomst: Forekomst | None, *besked: Metodbesked) -> Any:
        tjanst = Tjanst(id="t", benamning="T", samordnar=True, forekomst=forekomst)
        return metodprovning_of(evolve(plan(tjanster=(tjanst,)), metodbesked=besked), self.METOD).of("q")

    def test_it_does_not_apply_when_the_other_is_done(self) -> None:
        omdome = self.post(Forekomst.FINNS)
        assert GALLER_INTE is omdome.lage
        assert [(b.path, b.lage, b.kannetecken) for b in omdome.belagg] == [("/planer/0/tjanster/0", GALLER_INTE, None)]

    def test_it_applies_when_the_other_is_not(self) -> None:
        assert [self.post(each).lage for each in (Forekomst.SAKNAS, Forekomst.UNDER_UTVECKLING)] == [SAKNAS, PAGAR]
        assert OKANT is metodprovning_of(plan(), self.METOD).of("q").lage

    def test_what_is_told_of_it_counts_all_the_same(self) -> None:
        told = Metodbesked(metod="m", metodpunkt="q", lage=GJORT)
        assert GJORT is self.post(Forekomst.FINNS, told).lage
        assert GALLER_INTE is self.post(Forekomst.FINNS, evolve(told, lage=PAGAR)).lage

    def test_what_is_told_of_it_stands_before_why_it_does_not_apply(self) -> None:
        omdome = self.post(Forekomst.FINNS, Metodbesked(metod="m", metodpunkt="q", lage=GJORT))
        assert [each.path for each in omdome.belagg] == ["/metodbesked/0", "/planer/0/tjanster/0"]

    def test_only_what_shows_that_the_other_is_done_excuses_it(self) -> None:
        posts = tuple(
            Tjanst(id=each.value, benamning="T", samordnar=True, forekomst=each)
            for each in (Forekomst.FINNS, Forekomst.SAKNAS)
        )
        omdome = metodprovning_of(plan(tjanster=posts), self.METOD).of("q")
        assert [each.path for each in omdome.belagg] == ["/planer/0/tjanster/0"]

    def test_a_step_can_hang_on_a_step(self) -> None:
        steps = (Metodpunkt(id="p", benamning="P"), Metodpunkt(id="q", benamning="Q", om_inte="p"))
        metod = Metod(id="m", benamning="M", faser=(Metodfas(id="f", benamning="F", steg=steps),))
        done = Metodbesked(metod="m", metodpunkt="p", lage=GJORT)
        for besked, lage in (((), OKANT), ((done,), GALLER_INTE)):
            assert lage is metodprovning_of(network(metodbesked=besked), metod).of("q").lage

    def test_that_the_other_is_done_as_well_lowers_nothing(self) -> None:
        [first, second] = self.METOD.forutsattningar
        metod = evolve(self.METOD, forutsattningar=(evolve(first, kannetecken=(K.SAMORDNARE, K.MAL)), second))
        record = plan(tjanster=(Tjanst(id="t", benamning="T", samordnar=True),))
        more = evolve(record, planer=(evolve(record.planer[0], mal=(Mal("m", "M"),)),))
        before, after = (metodprovning_of(each, metod).of("q").lage for each in (record, more))
        assert (before, after) == (GJORT, GALLER_INTE)
        assert RANK[before] == RANK[after]

    def test_that_the_other_does_not_apply_says_nothing_of_it(self) -> None:
        besked = Metodbesked(metod="m", metodpunkt="p", lage=GALLER_INTE)
        assert OKANT is metodprovning_of(network(metodbesked=(besked,)), self.METOD).of("q").lage

    def test_what_shows_it_by_signs_of_its_own_counts_all_the_same(self) -> None:
        own = Metod(
            id="m",
            benamning="M",
            forutsattningar=(
                Metodpunkt(id="p", benamning="P"),
                Metodpunkt(id="q", benamning="Q", kannetecken=(K.ARBETSGRUPPENS_SYFTE,), om_inte="p"),
            ),
        )
        besked = Metodbesked(metod="m", metodpunkt="p", lage=GJORT)
        of = network(metodbesked=(besked,), syfte="Lära.")
        omdome = metodprovning_of(of, own).of("q")
        assert (omdome.lage, [each.path for each in omdome.belagg]) == (GJORT, ["/syfte", "/metodbesked/0"])
        assert GALLER_INTE is metodprovning_of(evolve(of, syfte=None), own).of("q").lage


class TestWhatCounts:
    def test_what_is_only_proposed_shows_nothing(self) -> None:
        change = Styrorganbyte(galler_fran=date(2024, 1, 1), styrorgan=Styrorgan(roll=R.RAD, benamning="Rådet"))
        proposed = evolve(change, beslut=(Beslut(Beslutsslag.FASTSTALLA, status=Beslutsstatus.FORESLAGET),))
        later = AndradeVillkor(galler_fran=date(2025, 1, 1), krav=(Krav(id="k", styrka=Kravstyrka.SKA, benamning="K", amne=Kravamne.UTVARDERING),))  # fmt: skip
        metod = method(K.POLITISK_FORANKRING)
        assert GJORT is metodprovning_of(avtal(andringar=(change,)), metod).of("p").lage
        assert OKANT is metodprovning_of(avtal(andringar=(proposed,)), metod).of("p").lage
        [krav] = Samverkan(avtal(andringar=(proposed, later))).of(Krav)
        assert krav[0] == "/andringar/1/krav/0"

    def test_a_task_that_is_only_wished_for_is_at_hand(self) -> None:
        wish = Motesuppgift(id="u", benamning="U", foreslagen=True)
        assert [value for _, value in Samverkan(minutes(item(uppgifter=(wish,)))).of(Motesuppgift)] == [wish]

    def test_a_report_that_proposes_a_decision(self) -> None:
        utlatande = Tjansteutlatande(id="t", benamning="T", avtal=("a",), beslut=(Beslut(Beslutsslag.ANTECKNA, status=Beslutsstatus.FORESLAGET),))  # fmt: skip
        assert PAGAR is metodprovning_of(evolve(plan(), handlingar=(utlatande,)), method(K.BESLUT)).of("p").lage

    def test_a_method_beside_the_collaboration_shows_nothing(self) -> None:
        assert OKANT is metodprovning_of(Samling(handlingar=(ASELE,)), method(K.MAL)).of("p").lage


class TestAsked:
    @pytest.mark.parametrize(
        ("record", "metod", "path"),
        [
            (ASELE, ASELE, "/record"),
            (None, ASELE, "/record"),
            (network(), network(), "/metod"),
            (plan().planer[0], ASELE, "/record"),
        ],
    )
    def test_anything_but_a_collaboration_and_a_method_is_refused(self, record: Any, metod: Any, path: str) -> None:
        with pytest.raises(InvalidType) as caught:
            metodprovning_of(record, metod)
        assert path == caught.value.path

    def test_an_item_that_there_is_not_is_told_with_those_that_there_are(self) -> None:
        provning = metodprovning_of(network(), ASELE)
        with pytest.raises(InvalidValue, match="'finns-inte' is not one of samlade-resurser"):
            provning.of("finns-inte")
        with pytest.raises(InvalidType):
            provning.counts("steg")  # type: ignore[arg-type]
        with pytest.raises(InvalidType):
            provning.of(1)  # type: ignore[arg-type]

    def test_of_a_method_without_items_there_is_none(self) -> None:
        with pytest.raises(InvalidValue) as caught:
            metodprovning_of(network(), Metod(id="m", benamning="M")).of("p")
        assert caught.value.params["known"] == ("–",)

    def test_another_method_is_a_file(self) -> None:
        text = (
            '{"schema": "folkhalsoavtal/1", "typ": "metod", "id": "egen", "benamning": "Vår metod", '
            '"faser": [{"id": "f", "benamning": "Först", "steg": [{"id": "s", "benamning": "Träffas", '
            '"kannetecken": ["moten"]}]}]}'
        )
        assert PAGAR is metodprovning_of(load("examples/gavleborg-2018.json", Natverk), loads(text, Metod)).of("s").lage


@cache
def _of_values(kind: Any) -> tuple[str, ...]:
    """The fields of a class that hold several values, or a free text that is not required."""
    optional = {a.name for a in kind.__attrs_attrs__ if a.default is None or a.default == ()}
    return tuple(name for name, annotation in annotations(kind) if name in optional or annotation is Text)


def thinned(value: Value, random: Random) -> Value:
    """A value with less in it: some of the values in its fields are left out; what is only proposed stays whole."""
    if getattr(value, "foreslagen", False) or isinstance(value, Metod):
        return value
    for name in field_names(type(value)):  # type: ignore[arg-type]
        held = getattr(value, name)
        less = held
        if isinstance(held, tuple) and any(isinstance(each, Value) for each in held):
            less = tuple(thinned(each, random) for each in held if random.random() < 0.7)
        elif isinstance(held, Value):
            less = thinned(held, random)
        if less != held:
            try:
                value = evolve(value, **{name: less})
            except FolkhalsoavtalError:  # something in it refers to what is left out
                continue
    return value


def verdicts(record: Any, metod: Metod) -> Iterator[int]:
    return (RANK[each.lage] for each in metodprovning_of(record, metod))


class TestLaws:
    @half
    @given(natverk() | akter() | samlingar(), st.just(ASELE) | metoder(), st.randoms(use_true_random=False))
    def test_a_verdict_never_falls_when_more_is_at_hand(self, record: Any, metod: Metod, random: Random) -> None:
        less = thinned(record, random)
        for before, after in zip(verdicts(less, metod), verdicts(record, metod), strict=True):
            assert before <= after

    def test_the_guard_leaves_something_out(self) -> None:
        record = load("examples/alingsas-2024.json", Akt)
        falls = 0
        for seed in range(20):
            less = thinned(record, Random(seed))
            assert less != record
            falls += list(verdicts(less, ASELE)) != list(verdicts(record, ASELE))
        assert falls > 10

    @half
    @given(natverk() | akter(), metoder(), st.data())
    def test_what_is_told_can_only_raise_a_verdict(self, record: Any, metod: Metod, data: st.DataObject) -> None:
        if not metod.punkter:
            return
        punkt = data.draw(st.sampled_from([each.id for each in metod.punkter]))
        lage = data.draw(st.sampled_from([each for each in Metodlage if each is not OKANT]))
        besked = Metodbesked(metod=metod.id, metodpunkt=punkt, lage=lage, beskrivning="Sagt i lagen")
        told = metodprovning_of(evolve(record, metodbesked=(*record.metodbesked, besked)), metod)
        for before, after in zip(verdicts(record, metod), told, strict=True):
            assert before <= RANK[after.lage]
        assert RANK[lage] <= RANK[told.of(punkt).lage]

    @half
    @given(natverk() | akter(), metoder())
    def test_every_verdict_has_what_it_rests_on_and_none_that_cannot_be_judged_has_any(
        self, record: Any, metod: Metod
    ) -> None:
        provning = metodprovning_of(record, metod)
        assert [each.punkt for each in provning] == list(metod.punkter)
        for omdome in provning:
            assert (omdome.lage is OKANT) == (omdome.belagg == ())
            assert list(omdome.belagg) == sorted(omdome.belagg, key=lambda each: -RANK[each.lage])

    @half
    @given(natverk(), metoder())
    def test_a_network_in_a_collection_is_measured_as_it_is(self, network: Natverk, metod: Metod) -> None:
        alone = metodprovning_of(network, metod)
        told = any(besked.metod == metod.id for besked in network.metodbesked)
        together = metodprovning_of(Samling(handlingar=(network,) if told else (network, metod)), metod)
        assert [each.lage for each in alone] == [each.lage for each in together]
