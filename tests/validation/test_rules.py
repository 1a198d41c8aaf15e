"""Every rule fires where it should, and stays silent where it should not."""

import enum
from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from forms import (
    FORMULAR,
    GODKAND,
    INSAND,
    UNDERTECKNAD,
    UPPFOLJNING,
    answered,
    followed_up,
)
from hypothesis import given
from made import akt
from strategies import half, records

from folkhalsoavtal import (
    Akt,
    AndradeVillkor,
    AndradFinansiering,
    AngivenSumma,
    Antagande,
    Avrakningsregel,
    Avsnitt,
    Avtal,
    Avtalsandring,
    Avtalspart,
    Balans,
    Behovsanalys,
    Belopp,
    Beloppsenhet,
    Beloppsroll,
    Beloppsuppgift,
    Besked,
    Beslut,
    Beslutsslag,
    Beslutsstatus,
    BestamdaDagar,
    Bilaga,
    Budget,
    Budgetpost,
    DagIManad,
    EkonomiskRedovisning,
    FastBelopp,
    Finansiar,
    Fokusomrade,
    Folkhalsoutmaning,
    Forlangning,
    Forloppsuppgift,
    Formulardel,
    Fragegrupp,
    Frist,
    Fristbesked,
    Fristslag,
    Gruppmotivering,
    Harkomst,
    Ikrafttradande,
    Indikator,
    Insats,
    Intervall,
    JaNejFraga,
    JaNejSvar,
    Kallhanvisning,
    Kategori,
    Krav,
    Kravamne,
    Kravstyrka,
    LikaDelar,
    Malomrade,
    Matdag,
    Medel,
    Medelsatgard,
    Medelsuppgift,
    Observation,
    Omfordelning,
    Overforing,
    Partsbetalning,
    PerInvanare,
    Period,
    Prognos,
    Prolongering,
    Provningsniva,
    SamladSumma,
    Samling,
    Sammanslagning,
    Sats,
    Serie,
    Skalsvar,
    Styrorgan,
    Styrorgansroll,
    Svarsblock,
    Svarslage,
    Tak,
    Tillskott,
    Tjanst,
    Tjansteutlatande,
    Underskrift,
    Upprakning,
    Uppsagning,
    UteblivetSvar,
    Utfallspost,
    Utskick,
    Uttrade,
    Veckodag,
    VeckodagIManad,
    Verksamhetsplan,
)
from folkhalsoavtal.arsavslut import settlement_of
from folkhalsoavtal.errors import Contradiction, InvalidType
from folkhalsoavtal.finansiering import Finansieringsregel
from folkhalsoavtal.rendering import LANGUAGES, render
from folkhalsoavtal.serialization import Record, load, packaged_forms
from folkhalsoavtal.validation import GRUND, STRIKT, Context, Finding, Rule, Severity, validate
from folkhalsoavtal.validation.catalogue import RULES

KALLA = Kallhanvisning("Exempelavtal", "5 §")
REGEL = LikaDelar(("drn", "kommun"), kallhanvisning=KALLA)
AVTAL = Avtal(
    id="a",
    parter=(Avtalspart.region("14", id="drn"), Avtalspart.kommun("1489", id="kommun")),
    avtalsperiod=Period.years(2021, 2024),
    finansieringsregel=REGEL,
)


def kr(drn: int | None, kommun: int | None) -> dict[str, Belopp | None]:
    return {"drn": None if drn is None else Belopp.kr(drn), "kommun": None if kommun is None else Belopp.kr(kommun)}


BUDGET = Budget(
    verksamhetsar=2024,
    finansiarer=(Finansiar.part("drn"), Finansiar.part("kommun")),
    budgetposter=(
        Budgetpost("p", "P", kr(100, 100), kategori="k", angivet_totalt=Belopp.kr(200)),
        Budgetpost("q", "Q", kr(None, 0)),
    ),
    kategorier=(Kategori("k", "K", AngivenSumma(kr(100, 100), Belopp.kr(200))),),
    angiven_summa=AngivenSumma(kr(100, 100), Belopp.kr(200)),
    budgetansvarig="kommun",
)
AKT = akt(AVTAL, BUDGET)
PLAN = AKT.planer[0]
SAMLING = Samling(
    handlingar=(AKT,),
    angivna_summor=(SamladSumma(2024, Belopp.kr(200)), SamladSumma(2024, Belopp.kr(100), "region:14")),
)


def with_budget(**changes: Any) -> Akt:
    return akt(AVTAL, evolve(BUDGET, **changes))


def with_avtal(**changes: Any) -> Akt:
    return evolve(AKT, avtal=evolve(AVTAL, **changes))


def with_plan(**changes: Any) -> Akt:
    return AKT.with_plan(evolve(AKT.planer[0], **changes))


def insats(id_: str = "i", **fields: Any) -> Insats:
    return Insats(id=id_, benamning="Läxhjälp", **fields)


def omrade(**fields: Any) -> Fokusomrade:
    return Fokusomrade(**{"id": "o", "benamning": "Studier", "malgrupper": ("Unga",), **fields})


def krav(amne: Kravamne, styrka: Kravstyrka = Kravstyrka.SKA) -> tuple[Krav, ...]:
    return (Krav(id="k", styrka=styrka, benamning="K", amne=amne),)


ADOPTED = (Beslut(Beslutsslag.FASTSTALLA, "KS", status=Beslutsstatus.FATTAT),)


def with_posts(*posts: Budgetpost, **changes: Any) -> Akt:
    return with_budget(budgetposter=posts, kategorier=(), angiven_summa=None, **changes)


MADE = (Beslut(Beslutsslag.FASTSTALLA, "KS", status=Beslutsstatus.FATTAT, dag=date(2021, 1, 1)),)
PROPOSED = (Beslut(Beslutsslag.FASTSTALLA, "KS", status=Beslutsstatus.FORESLAGET),)


def amended(*andringar: Avtalsandring, **changes: Any) -> Avtal:
    return evolve(AVTAL, **{"uppsagningstid": 12, **changes}, andringar=andringar)


def extension(day: date, manader: int = 12, **fields: Any) -> Forlangning:
    return Forlangning(galler_fran=day, manader=manader, **{"beslut": MADE, **fields})


def notice(day: date, till: date | None = None) -> Uppsagning:
    return Uppsagning(galler_fran=day, till=till, beslut=MADE)


def adopted(*parter: str) -> tuple[Antagande, ...]:
    return tuple(Antagande(galler_fran=date(2020, 11, 1), part=part) for part in parter)


def together(*avtal: Avtal) -> Samling:
    return Samling(handlingar=avtal)


NEXT = evolve(AVTAL, id="b", avtalsperiod=Period.years(2025, 2028), foregangare=("a",))
MERGED = evolve(
    NEXT,
    foregangare=(),
    avtalsperiod=Period.years(2020, 2028),
    andringar=(Sammanslagning(galler_fran=date(2024, 7, 1), avtal=("a",), beslut=MADE),),
)


#: code, record in which the rule fires, day, and the places where it does
FORM = Frist(id="blankett", benamning="Blankett", slag=Fristslag.UPPFOLJNING, tidpunkt=DagIManad(dag=25, manader=(1,), ar_efter=1), ansvariga=("kommun",))  # fmt: skip
RADET = Styrorgan(roll=Styrorgansroll.RAD, benamning="Rådet", moten_per_ar=Intervall(Fraction(2), Fraction(4)))


def on_days(*days: date, verksamhetsar: int | None = None) -> BestamdaDagar:
    return BestamdaDagar(dagar=days, verksamhetsar=verksamhetsar)


def meeting(*manader: int) -> Frist:
    tidpunkt = VeckodagIManad(veckodag=Veckodag.TISDAG, ordningstal=1, manader=manader)
    return Frist(id="mote", benamning="Möte", slag=Fristslag.MOTE, tidpunkt=tidpunkt, styrorgan=Styrorgansroll.RAD)


def told(frist: str, verksamhetsar: int, nr: int = 1, dag: date | None = None) -> Fristbesked:
    return Fristbesked(frist=frist, verksamhetsar=verksamhetsar, nr=nr, dag=dag)


def with_deadlines(*frister: Frist, besked: tuple[Fristbesked, ...] = (), **changes: Any) -> Akt:
    return evolve(with_avtal(frister=frister, **changes), fristbesked=besked)


DONE = tuple(told("blankett", ar, dag=date(ar + 1, 1, 25)) for ar in (2021, 2022, 2023))
OTHER = evolve(AVTAL, id="b")


def twice(akt: Akt) -> Akt:
    """The file with its follow-up a second time, under another id."""
    return evolve(akt, uppfoljningar=(*akt.uppfoljningar, evolve(akt.uppfoljningar[0], id="igen")))


def sharing(*besked: Fristbesked) -> Samling:
    """Two agreements with a plan that they share."""
    delad = Verksamhetsplan(id="s", avtal=("a", "b"), period=Period.years(2024), frister=(evolve(FORM, id="delad"),))
    return Samling(handlingar=(AVTAL, OTHER, delad), fristbesked=besked)


HELD = tuple(told("mote", ar, nr) for ar in (2021, 2022, 2023, 2024) for nr in (1, 2))
LATER = AndradeVillkor(galler_fran=date(2024, 1, 1), frister=(evolve(FORM, id="nytt"),), beslut=MADE)

FIXED = FastBelopp({"drn": Belopp.kr(100), "kommun": Belopp.kr(100)}, kallhanvisning=KALLA)
LINE = "/planer/0/budgetar/0/budgetposter"


def indexed(regel: Finansieringsregel, index: str) -> Upprakning:
    return Upprakning(regel, index, date(2020, 1, 1), Matdag(12, 31, ar_fore=1), kallhanvisning=KALLA)


def uppgift(varde: str = "25", roll: Beloppsroll | None = Beloppsroll.TAK, **fields: Any) -> Beloppsuppgift:
    return Beloppsuppgift(Fraction(varde), Beloppsenhet.KR, roll, **fields)


def lines(*amounts: int) -> Akt:
    """A budget of lines of which each party bears so many kronor."""
    return with_posts(*(Budgetpost(f"p{i}", f"P{i}", kr(amount, amount)) for i, amount in enumerate(amounts)))


FIRING: list[tuple[str, Record, date | None, list[str]]] = [
    ("andring-efter-avtalet", amended(extension(date(2025, 1, 2))), None, ["/andringar/0/galler_fran"]),
    ("andring-efter-avtalet", amended(extension(date(2025, 1, 1)), extension(date(2026, 1, 2), 6)), None, ["/andringar/1/galler_fran"]),
    ("andring-foreslagen", amended(extension(date(2025, 1, 1)), extension(date(2024, 1, 1), beslut=PROPOSED)), None, ["/andringar/1"]),
    ("andring-utan-beslutsdag", amended(*adopted("drn"), extension(date(2025, 1, 1), beslut=())), None, ["/andringar/1"]),
    ("andring-utan-beslutsdag", amended(extension(date(2025, 1, 1), beslut=(*MADE, *ADOPTED))), None, ["/andringar/0"]),
    ("antagande-saknas", amended(*adopted("drn")), date(2021, 1, 1), [""]),
    ("antagande-saknas", amended(ikrafttradande=Ikrafttradande.NAR_ALLA_ANTAGIT), date(2021, 1, 1), [""]),
    ("avtal-overlappar-eftertradare", together(amended(extension(date(2024, 1, 1), 1)), NEXT), None, ["/handlingar/0/andringar/0"]),
    ("avtal-overlappar-eftertradare", together(evolve(NEXT, avtalsperiod=Period.years(2024, 2028)), AVTAL), None, ["/handlingar/1/avtalsperiod"]),
    ("avtal-overlappar-eftertradare", together(evolve(AVTAL, uppsagningstid=6, prolongering=Prolongering(12)), NEXT), None, ["/handlingar/0/avtalsperiod"]),
    ("avtal-overlappar-eftertradare", together(AVTAL, MERGED), None, ["/handlingar/0/avtalsperiod"]),
    ("tillaggsavtal-utanfor-basavtalet", together(AVTAL, evolve(AVTAL, id="t", basavtal="a", avtalsperiod=Period.years(2024, 2025))), None, ["/handlingar/1/avtalsperiod"]),
    ("uppsagning-efter-avtalet", amended(notice(date(2022, 1, 1), date(2025, 1, 1))), None, ["/andringar/0/till"]),
    ("uppsagning-for-sen", amended(notice(date(2024, 1, 1))), None, ["/andringar/0"]),
    ("uppsagning-utan-uppsagningstid", amended(notice(date(2024, 1, 1)), uppsagningstid=None), None, ["/andringar/0"]),
    ("delad-frist-forsenad", sharing(), date(2025, 1, 26), ["/handlingar/2/frister/0"]),
    ("delat-besked-utan-frist", sharing(told("delad", 2024, nr=2), told("delad", 2024)), None, ["/fristbesked/0"]),
    ("besked-utan-dag", with_deadlines(FORM, besked=(*DONE, evolve(told("blankett", 2024), besked=Besked.EJ_KLART))), None, ["/fristbesked/3"]),
    ("besked-utan-frist", with_deadlines(FORM, besked=(told("blankett", 2025), told("blankett", 2024, 2), *DONE)), None, ["/fristbesked/0", "/fristbesked/1"]),
    ("frist-forsenad", with_deadlines(FORM, evolve(FORM, id="b"), besked=DONE[:2]), date(2024, 1, 26), ["/avtal/frister/0", "/avtal/frister/1"]),
    ("frist-forsenad", with_deadlines(FORM, besked=(*DONE, told("blankett", 2024, dag=date(2025, 2, 1)))), date(2025, 1, 26), ["/avtal/frister/0"]),
    ("frist-forsenad", with_deadlines(evolve(FORM, tidpunkt=DagIManad(dag=15, manader=(12,), ar_efter=-1))), date(2020, 12, 16), ["/avtal/frister/0"]),
    ("frist-forsenad", with_avtal(andringar=(LATER,)), date(2025, 1, 26), ["/avtal/andringar/0/frister/0"]),
    ("frist-forsenad", with_plan(frister=(evolve(FORM, tidpunkt=on_days(date(2024, 5, 1))),)), date(2024, 5, 2), ["/planer/0/frister/0"]),
    ("frist-utan-ansvarig", with_deadlines(FORM, evolve(FORM, id="b", ansvariga=())), None, ["/avtal/frister/1"]),
    ("frist-utanfor-avtalet", evolve(AVTAL, frister=(evolve(FORM, tidpunkt=on_days(date(2024, 1, 1), date(2025, 1, 1))),)), None, ["/frister/0/tidpunkt"]),
    ("frist-utanfor-avtalet", evolve(AVTAL, andringar=(evolve(LATER, frister=(evolve(FORM, tidpunkt=on_days(date(2024, 1, 1), verksamhetsar=2020)),)),)), None, ["/andringar/0/frister/0/tidpunkt"]),
    ("frist-utanfor-planen", evolve(PLAN, frister=(evolve(FORM, tidpunkt=on_days(date(2023, 12, 1), date(2024, 2, 1))),)), None, ["/frister/0/tidpunkt"]),
    ("moten-avviker", with_deadlines(meeting(3), styrorgan=(RADET,)), None, ["/avtal/frister/0"]),
    ("moten-avviker", with_deadlines(meeting(1, 3, 5, 9, 11), styrorgan=(RADET,)), None, ["/avtal/frister/0"]),
    ("uppsagt-tva-ganger", amended(notice(date(2022, 1, 1)), notice(date(2022, 2, 1))), None, ["/andringar/1"]),
    ("finansieringsregel-tolkad", amended(AndradFinansiering(galler_fran=date(2023, 1, 1), beslut=MADE, finansieringsregel=evolve(REGEL, kallhanvisning=None), kallhanvisning=evolve(KALLA, harkomst=Harkomst.HARLEDD))), None, ["/andringar/0/finansieringsregel"]),
    ("finansieringsregel-utan-kalla", amended(AndradFinansiering(galler_fran=date(2023, 1, 1), beslut=MADE, finansieringsregel=evolve(REGEL, kallhanvisning=None))), None, ["/andringar/0/finansieringsregel"]),
    ("dag-utanfor-avtalsperioden", amended(extension(date(2025, 1, 1))), date(2026, 1, 1), ["/avtalsperiod"]),
    ("budget-saknas", evolve(AKT, avtal=amended(extension(date(2025, 1, 1)))), date(2025, 12, 31), [""]),
    ("angiven-summa-avviker", with_budget(angiven_summa=AngivenSumma(kr(101, 100))), None, ["/planer/0/budgetar/0/angiven_summa/belopp/drn"]),
    ("angiven-summa-avviker", with_budget(angiven_summa=AngivenSumma({}, Belopp.kr(199))), None, ["/planer/0/budgetar/0/angiven_summa/totalt"]),
    (
        "angiven-summa-avviker",
        with_budget(kategorier=(Kategori("k", "K", AngivenSumma(kr(0, 100))),)),
        None,
        ["/planer/0/budgetar/0/kategorier/0/angiven_summa/belopp/drn"],
    ),
    (
        "angiven-summa-avviker",
        with_posts(Budgetpost("p", "P", kr(1, 2), angivet_totalt=Belopp.kr(4))),
        None,
        ["/planer/0/budgetar/0/budgetposter/0/angivet_totalt"],
    ),
    (
        "angiven-summa-utan-belopp",
        with_budget(budgetposter=(), kategorier=(), angiven_summa=AngivenSumma(kr(1, None), Belopp.kr(1))),
        None,
        ["/planer/0/budgetar/0/angiven_summa/belopp/drn", "/planer/0/budgetar/0/angiven_summa/totalt"],
    ),
    (
        "angiven-summa-utan-belopp",
        with_posts(Budgetpost("p", "P", {}, angivet_totalt=Belopp.kr(1))),
        None,
        ["/planer/0/budgetar/0/budgetposter/0/angivet_totalt"],
    ),
    ("avtalsperiod-inte-angiven", with_avtal(avtalsperiod=None), None, ["/avtal"]),
    ("avtal-upphor-utan-eftertradare", AKT, date(2024, 7, 1), ["/avtal/avtalsperiod"]),
    ("avtal-upphor-utan-eftertradare", together(AVTAL, evolve(NEXT, foregangare=(), parter=AVTAL.parter[:1], finansieringsregel=None)), date(2024, 12, 31), ["/handlingar/0/avtalsperiod"]),
    ("avtal-upphor-utan-eftertradare", together(AVTAL, evolve(AVTAL, id="vid-sidan", avtalsperiod=Period.years(2022, 2027))), date(2024, 12, 31), ["/handlingar/0/avtalsperiod"]),
    ("avtal-upphor-utan-eftertradare", together(AVTAL, evolve(AVTAL, id="t", basavtal="a", tema="ANDTS", avtalsperiod=Period.years(2022, 2023))), date(2023, 12, 31), ["/handlingar/1/avtalsperiod"]),
    ("avtal-upphor-utan-eftertradare", amended(notice(date(2022, 1, 1), date(2024, 12, 31)), prolongering=Prolongering(12)), date(2024, 7, 1), ["/avtalsperiod"]),
    ("beloppsuppgift-tvetydig", with_avtal(beloppsuppgifter=(uppgift(decimaler=3), uppgift(decimaler=2), uppgift("25.125"))), None, ["/avtal/beloppsuppgifter/0/varde", "/avtal/beloppsuppgifter/2/varde"]),
    ("beloppsuppgift-utan-roll", with_avtal(beloppsuppgifter=(uppgift(), uppgift(roll=None))), None, ["/avtal/beloppsuppgifter/1/roll"]),
    ("enhet-misstankt", lines(350_000, 50_000, 250, 300_000), None, [LINE + "/2/belopp/drn", LINE + "/2/belopp/kommun"]),
    ("enhet-misstankt", lines(350_000, 250, 60, 60_000, 90_000, -300), None, [LINE + f"/{i}/belopp/{part}" for i in (1, 2, 5) for part in ("drn", "kommun")]),
    ("enhet-misstankt", lines(425, 15_000, 175_000, 60_000, 40_000), None, [LINE + "/0/belopp/drn", LINE + "/0/belopp/kommun"]),  # more than any other
    ("enhet-misstankt", lines(425_000, 15_000, 175, 60_000, 500), None, [LINE + f"/{i}/belopp/{part}" for i in (2, 4) for part in ("drn", "kommun")]),
    ("enhet-misstankt", lines(425, 15, 175, 60_000, 40_000), None, [LINE + f"/{i}/belopp/{part}" for i in (0, 1, 2) for part in ("drn", "kommun")]),
    ("enhet-misstankt", with_posts(Budgetpost("p", "P", kr(900, 1_800_000)), Budgetpost("q", "Q", kr(100_000_000, 100_000))), None, [LINE + "/0/belopp/drn", LINE + "/1/belopp/drn"]),
    ("enhet-misstankt", with_posts(Budgetpost("p", "P", kr(60_000_000, 60_000))), None, [LINE + "/0/belopp/drn"]),
    ("enhet-misstankt", with_posts(Budgetpost("p", "P", kr(250_000_000, 250_000)), Budgetpost("q", "Q", kr(2_000, 2_000)), Budgetpost("r", "R", kr(4_000, 4_000))), None, [LINE + "/0/belopp/drn"]),
    ("enhet-misstankt", with_budget(budgetposter=(Budgetpost("p", "P", kr(350_000, 350_000)), Budgetpost("q", "Q", kr(800, 800))), kategorier=(), angiven_summa=AngivenSumma(kr(350_800, 1_150_000))), None, [LINE + "/1/belopp/kommun"]),
    ("enhet-misstankt", lines(350_000, 250), None, [LINE + "/1/belopp/drn", LINE + "/1/belopp/kommun"]),
    ("enhet-misstankt", lines(425_000_000, 15_000, 175_000, 60_000), None, [LINE + "/0/belopp/drn", LINE + "/0/belopp/kommun"]),
    ("enhet-misstankt", with_posts(Budgetpost("p", "P", kr(425, 425_000)), Budgetpost("q", "Q", kr(60, -60_000)), Budgetpost("r", "R", kr(None, 30_000))), None, [LINE + "/0/belopp/drn", LINE + "/1/belopp/drn"]),
    ("enhet-skiljer-mellan-ar", akt(AVTAL, evolve(BUDGET, verksamhetsar=2023), evolve(BUDGET, budgetposter=(Budgetpost("p", "P", kr(102_000, 100)),), kategorier=(), angiven_summa=None)), None, ["/planer/0/budgetar/1/budgetposter/0/belopp/drn"]),
    ("upprakning-i-upprakning", with_avtal(finansieringsregel=indexed(indexed(FIXED, "pki"), "kpi")), None, ["/avtal/finansieringsregel/regel"]),
    ("upprakning-i-upprakning", with_avtal(finansieringsregel=indexed(Tak(indexed(FIXED, "pki"), Belopp.kr(900)), "kpi")), None, ["/avtal/finansieringsregel/regel/regel"]),
    ("beloppsuppgift-inte-forenlig", with_avtal(beloppsuppgifter=(Beloppsuppgift(Fraction(100), Beloppsenhet.KR, Beloppsroll.POTT), Beloppsuppgift(Fraction("0.2"), Beloppsenhet.TKR, Beloppsroll.POTT))), None, ["/avtal/beloppsuppgifter/0"]),
    ("budget-saknas", AKT, date(2023, 6, 1), [""]),
    ("budget-utanfor-avtalsperioden", with_budget(verksamhetsar=2025), None, ["/planer/0/budgetar/0/verksamhetsar"]),
    ("budgetansvarig-inte-angiven", with_budget(budgetansvarig=None), None, ["/planer/0/budgetar/0"]),
    ("dag-utanfor-avtalsperioden", AKT, date(2025, 1, 1), ["/avtal/avtalsperiod"]),
    ("dag-utanfor-avtalsperioden", AVTAL, date(2020, 12, 31), ["/avtalsperiod"]),
    (
        "ensam-barare-motsags",
        with_posts(Budgetpost("p", "P", kr(1, 2), bars_av="drn")),
        None,
        ["/planer/0/budgetar/0/budgetposter/0/belopp/kommun"],
    ),
    ("finansieringsregel-inte-angiven", with_avtal(finansieringsregel=None), None, ["/avtal"]),
    (
        "finansieringsregel-tolkad",
        with_avtal(finansieringsregel=evolve(REGEL, kallhanvisning=evolve(KALLA, harkomst=Harkomst.ANTAGEN))),
        None,
        ["/avtal/finansieringsregel"],
    ),
    (
        "finansieringsregel-utan-kalla",
        with_avtal(finansieringsregel=evolve(REGEL, kallhanvisning=None)),
        None,
        ["/avtal/finansieringsregel"],
    ),
    (
        "regel-inte-tillamplig",
        akt(
            evolve(AVTAL, parter=(*AVTAL.parter, Avtalspart.kommun("1480", id="tredje"))),
            evolve(BUDGET, finansiarer=(*BUDGET.finansiarer, Finansiar.part("tredje"))),
        ),
        None,
        ["/planer/0/budgetar/0"],
    ),
    (
        "regel-inte-tillamplig",
        evolve(AKT, avtal=evolve(AVTAL, finansieringsregel=evolve(REGEL, niva=Provningsniva.KATEGORI))),
        None,
        ["/planer/0/budgetar/0"],
    ),
    (
        "ensam-barare-motsags",
        evolve(
            with_posts(Budgetpost("p", "P", {"eu": Belopp.kr(1)}, bars_av="drn"), finansiarer=(*BUDGET.finansiarer, Finansiar.medfinansiar("eu"))),
        ),
        None,
        ["/planer/0/budgetar/0/budgetposter/0/belopp/eu"],
    ),
    ("regel-inte-uppfylld", with_posts(Budgetpost("p", "P", kr(1, 2))), None, ["/planer/0/budgetar/0"]),
    (
        "regel-inte-uppfylld",
        evolve(
            with_posts(Budgetpost("p", "P", kr(1, 1)), Budgetpost("q", "Q", kr(1, 2))),
            avtal=evolve(AVTAL, finansieringsregel=evolve(REGEL, niva=Provningsniva.BUDGETPOST)),
        ),
        None,
        ["/planer/0/budgetar/0/budgetposter/1"],
    ),
    (
        "regel-inte-uppfylld",
        evolve(
            with_budget(
                kategorier=(Kategori("j", "J"), Kategori("k", "K")),
                budgetposter=(
                    Budgetpost("p", "P", kr(1, 2), kategori="k"),
                    Budgetpost("q", "Q", kr(2, 1), kategori=None),
                ),
                angiven_summa=None,
            ),
            avtal=evolve(AVTAL, finansieringsregel=evolve(REGEL, niva=Provningsniva.KATEGORI)),
        ),
        None,
        ["/planer/0/budgetar/0/kategorier/1"],
    ),
    ("budget-utanfor-planen", with_plan(period=Period.years(2023)), None, ["/planer/0/budgetar/0/verksamhetsar"]),
    (
        "budgetpost-utan-fokusomrade",
        with_plan(
            fokusomraden=(omrade(budgetposter=("r",)),),
            budgetar=(
                evolve(
                    BUDGET,
                    budgetposter=(*BUDGET.budgetposter, Budgetpost("r", "R", kr(0, 0), kategori="k")),
                ),
            ),
        ),
        None,
        ["/planer/0/budgetar/0/budgetposter/0"],
    ),
    (
        "budgetpost-utan-fokusomrade",
        with_plan(fokusomraden=(omrade(budgetposter=("q",)),), budgetar=(evolve(BUDGET, budgetposter=(*BUDGET.budgetposter, Budgetpost("r", "R", kr(0, 0)))),)),
        None,
        ["/planer/0/budgetar/0/budgetposter/2"],
    ),
    ("fokusomrade-utan-budgetpost", with_plan(fokusomraden=(omrade(),)), None, ["/planer/0/fokusomraden/0"]),
    (
        "fokusomrade-utan-budgetpost",
        with_plan(ovriga_insatser=omrade(), insatser=(insats(fokusomraden=("o",)),)),
        None,
        ["/planer/0/ovriga_insatser"],
    ),
    ("handling-inte-tillganglig", PLAN, None, ["/avtal/0"]),
    (
        "handling-inte-tillganglig",
        with_plan(behovsanalyser=("analys",)),
        None,
        ["/planer/0/behovsanalyser/0"],
    ),
    (
        "handling-inte-tillganglig",
        Tjansteutlatande(id="t", benamning="T", avtal=("a",), bilagor=(Bilaga("B", avtal="b"),)),
        None,
        ["/avtal/0", "/bilagor/0/avtal"],
    ),
    ("malgrupper-saknas", with_plan(fokusomraden=(omrade(malgrupper=(), budgetposter=()),)), None, ["/planer/0/fokusomraden/0"]),
    ("malgrupper-saknas", with_plan(insatser=(insats(), insats("j"))), None, ["/planer/0"]),
    ("plan-inte-sand", with_plan(beslut=ADOPTED, utskick=(Utskick("DRN"), Utskick("HSN", date(2024, 1, 1)))), None, ["/planer/0/utskick/0"]),
    ("plan-inte-sand", with_plan(beslut=ADOPTED), None, ["/planer/0"]),
    (
        "plan-inte-sand",
        with_plan(beslut=(evolve(ADOPTED[0], dag=date(2024, 2, 29)),), utskick=(Utskick("DRN", date(2024, 2, 28)), Utskick("HSN", date(2024, 2, 29)))),
        None,
        ["/planer/0/utskick/0"],
    ),
    (
        "indikator-utanfor-intervall",
        with_plan(indikatorer=(Indikator("Tillit", varde=Fraction(50), intervall=Intervall(Fraction(1), Fraction(2))),)),
        None,
        ["/planer/0/indikatorer/0"],
    ),
    ("handling-inte-tillganglig", evolve(AVTAL, malomraden=(Malomrade("m", "M", utmaningar=("u",)),)), None, ["/malomraden/0/utmaningar/0"]),
    (
        "plan-utanfor-avtalsperioden",
        evolve(with_plan(period=Period(date(2021, 1, 1), date(2021, 4, 30)), budgetar=()), avtal=evolve(AVTAL, avtalsperiod=Period(date(2021, 5, 1), date(2024, 12, 31)))),
        None,
        ["/planer/0/period"],
    ),
    (
        "fokusomrade-utan-budgetpost",
        with_plan(
            period=Period.years(2024, 2025),
            fokusomraden=(omrade(budgetposter=("q",)),),
            budgetar=(BUDGET, evolve(BUDGET, verksamhetsar=2025, budgetposter=BUDGET.budgetposter[:1])),
        ),
        None,
        ["/planer/0/fokusomraden/0"],
    ),
    (
        "malgrupper-saknas",
        with_plan(fokusomraden=(omrade(budgetposter=()),), insatser=(insats(),)),
        None,
        ["/planer/0"],
    ),
    ("malgrupper-saknas", with_plan(krav=krav(Kravamne.MALGRUPPER)), None, ["/planer/0"]),
    ("plan-utanfor-avtalsperioden", with_plan(period=Period.years(2024, 2026)), None, ["/planer/0/period"]),
    ("planperiod-inte-angiven", with_plan(period=None), None, ["/planer/0"]),
    ("utvardering-saknas", with_plan(insatser=(insats(oprovad=True, malgrupper=("Unga",)),)), None, ["/planer/0/insatser/0"]),
    ("regel-kan-inte-bedomas", with_posts(Budgetpost("p", "P", kr(1, None))), None, ["/planer/0/budgetar/0"]),
    (
        "samlad-summa-avviker",
        evolve(SAMLING, angivna_summor=(SamladSumma(2024, Belopp.kr(201)), SamladSumma(2024, Belopp.kr(99), "region:14"))),
        None,
        ["/angivna_summor/0/belopp", "/angivna_summor/1/belopp"],
    ),
    (
        "samlad-summa-utan-belopp",
        evolve(SAMLING, angivna_summor=(SamladSumma(2025, Belopp.kr(1)), SamladSumma(2025, Belopp.kr(1), "region:14"))),
        None,
        ["/angivna_summor/0/belopp", "/angivna_summor/1/belopp"],
    ),
    (
        "tomma-celler-obekraftade",
        with_posts(Budgetpost("p", "P", kr(1, 1)), Budgetpost("q", "Q", kr(None, 0))),
        None,
        ["/planer/0/budgetar/0/finansiarer/0"],
    ),
]  # fmt: skip


#: A form that stands in no record.
#: The form with a group that is to be filled in.
MUST = evolve(FORMULAR, avsnitt=(FORMULAR.avsnitt[0], evolve(FORMULAR.avsnitt[1], fragegrupper=(FORMULAR.avsnitt[1].fragegrupper[0], evolve(FORMULAR.avsnitt[1].fragegrupper[1], obligatorisk=True)))))  # fmt: skip
HANDED = (evolve(FORMULAR, id="utanfor"),)
UPP = "/uppfoljningar/0"
LATE = date(2025, 1, 26)
FIRING += [
    ("forloppssteg-hoppat", followed_up(AKT, forlopp=(UNDERTECKNAD, INSAND)), None, [UPP + "/forlopp/0"]),
    ("forloppssteg-hoppat", followed_up(AKT, forlopp=(GODKAND, INSAND)), None, [UPP + "/forlopp/1"]),
    ("forloppssteg-ofullstandigt", followed_up(AKT, forlopp=(GODKAND, Forloppsuppgift(steg="undertecknad"))), None, [UPP + "/forlopp/1"]),
    ("forloppssteg-ofullstandigt", followed_up(AKT, forlopp=(GODKAND, UNDERTECKNAD, evolve(INSAND, utskick=INSAND.utskick[:1]))), None, [UPP + "/forlopp/2"]),
    ("formular-galler-inte-aret", followed_up(AKT, evolve(FORMULAR, fran_ar=2022, till_ar=2023)), None, [UPP + "/formularversion"]),
    ("formular-galler-inte-aret", followed_up(AKT, evolve(FORMULAR, fran_ar=2025, till_ar=None)), None, [UPP + "/formularversion"]),
    ("formular-inte-tillgangligt", followed_up(AKT, formularversion="2023"), None, [UPP + "/formular"]),
    ("formulardel-utan-avsnitt", evolve(FORMULAR, delar=(Formulardel("Yrkesrollen"),)), None, ["/delar/0"]),
    ("fragor-obesvarade", followed_up(AKT, svar=()), None, [UPP]),
    ("fragor-obesvarade", followed_up(AKT, svar=(Skalsvar(fraga="behov", skalsteg="inte"), answered("skriv  här"))), None, [UPP]),
    ("fragor-utan-jamforelsenyckel", evolve(FORMULAR, avsnitt=(Avsnitt(id="kriterier", benamning="S", fragegrupper=(Fragegrupp(id="g", benamning="G", fragor=(JaNejFraga(id="q", benamning="Q"),)),)),)), None, [""]),
    ("insats-installd-och-redovisad", followed_up(AKT, svarsblock=(*UPPFOLJNING.svarsblock, Svarsblock(fragegrupp="gjorda", insatser=("lager",), svar=(JaNejSvar(fraga="nadd", ja=True),)))), None, [UPP]),
    ("medel-utan-belopp", followed_up(AKT, money=(Medelsuppgift(atgard=Medelsatgard.OVERFORING, till_ar=2025),)), None, [UPP + "/medelsuppgifter/0"]),
    ("redovisad-med-andra-medel", followed_up(AKT, medel=Medel.ANDRA), None, [UPP + "/svarsblock/0/insatser/0"]),
    ("svar-olasligt", followed_up(AKT, svar=(UteblivetSvar(fraga="behov", lage=Svarslage.OLASLIG),)), None, [UPP]),
    ("svar-passar-inte-formularet", followed_up(AKT, formular="utanfor", svar=(Skalsvar(fraga="behov", skalsteg="nog"), answered("x"), JaNejSvar(fraga="nadd", ja=True))), None, [UPP + "/svar/0/skalsteg", UPP + "/svar/2/fraga"]),
    ("svar-platshallare", followed_up(AKT, svar=(Skalsvar(fraga="behov", skalsteg="helt", motivering="SKRIV HÄR"),)), None, [UPP + "/svar/0/motivering"]),
    ("svar-platshallare", followed_up(AKT, motiveringar=(Gruppmotivering("kriterier", "Skriv här"),)), None, [UPP + "/motiveringar/0/text"]),
    ("svar-platshallare", followed_up(AKT, svarsblock=(*UPPFOLJNING.svarsblock[:1], evolve(UPPFOLJNING.svarsblock[1], motivering="Skriv här"))), None, [UPP + "/svarsblock/1/motivering"]),
    ("svar-utan-fraga", followed_up(AKT, svar=(Skalsvar(fraga="behov", skalsteg="helt"), answered("Onödigt"))), None, [UPP + "/svar/1"]),
    ("underskrift-ofullstandig", followed_up(AKT, forlopp=(GODKAND, evolve(UNDERTECKNAD, underskrift=Underskrift(referens="r")))), None, [UPP + "/forlopp/1/underskrift"]),
    ("underskrift-ofullstandig", followed_up(AKT, forlopp=(GODKAND, evolve(UNDERTECKNAD, underskrift=Underskrift(funktion="Ordförande")))), None, [UPP + "/forlopp/1/underskrift"]),
    ("uppfoljning-forsenad", followed_up(AKT, forlopp=()), LATE, [UPP]),
    ("besked-utan-formularfrist", followed_up(AKT, fristbesked=(told("senast", 2024, 2),)), None, [UPP + "/fristbesked/0"]),
    ("fragegrupp-inte-ifylld", followed_up(AKT, MUST, svarsblock=()), None, [UPP + "/svarsblock"]),
    ("insats-inte-redovisad", followed_up(AKT, svarsblock=UPPFOLJNING.svarsblock[1:]), None, [UPP]),
    ("insats-redovisad-tva-ganger", followed_up(AKT, svarsblock=(*UPPFOLJNING.svarsblock, UPPFOLJNING.svarsblock[0])), None, [UPP + "/svarsblock/2/insatser/0"]),
    ("svar-inte-tillgangliga", followed_up(AKT, svar=None, svarsblock=()), None, [UPP]),
    ("uppfoljning-saknas", evolve(AKT, handlingar=(FORMULAR,)), LATE, ["/handlingar/0"]),
    ("uppfoljning-dubbel", twice(followed_up(AKT)), None, ["/uppfoljningar/1/verksamhetsar"]),
    ("uppfoljning-utanfor-avtalsperioden", followed_up(AKT, evolve(FORMULAR, till_ar=None), verksamhetsar=2025), None, [UPP + "/verksamhetsar"]),
]  # fmt: skip


#: The clause on the end of a year, and a statement of 2024 that nothing is wrong with.
AVRAKNING = Avrakningsregel(overskott=(Overforing(),), underskott=(Tillskott(),))
SPENT = (Utfallspost("p", {"kommun": Belopp.kr(150)}), Utfallspost("q", {"kommun": Belopp.kr(0)}))
STATEMENT = EkonomiskRedovisning(
    id="r", avtal="a", verksamhetsar=2024, ingaende_balanser=(), utfallsposter=SPENT, utskick=(Utskick("DRN"),)
)
RED = "/redovisningar/0"


def stated(*more: EkonomiskRedovisning, avtal: Avtal = AVTAL, budget: Budget = BUDGET, **changes: Any) -> Akt:
    """A file with a budget and a statement of 2024, and maybe statements and budgets of other years."""
    regel = evolve(avtal, avtalsperiod=Period.years(2021, 2025), avrakningsregel=avtal.avrakningsregel or AVRAKNING)
    years = [evolve(BUDGET, verksamhetsar=each.verksamhetsar) for each in more]
    return evolve(akt(regel, *years, budget), redovisningar=(evolve(STATEMENT, **changes), *more))


def moved(fran: str | None, till: str | None, drn: int | None = 10, beslut: tuple[Beslut, ...] = MADE) -> Omfordelning:
    return Omfordelning(
        fran=fran, till=till, belopp=kr(drn, None) if drn is None else {"drn": Belopp.kr(drn)}, beslut=beslut
    )


def settled(of: Akt) -> EkonomiskRedovisning:
    """The statement of 2024 with its settlement decided."""
    return of.redovisningar[0].with_slutavrakning(settlement_of(of, 2024).frozen(date(2025, 2, 1)))


def balance(**ore: int) -> tuple[Balans, ...]:
    return (Balans(fran_ar=2023, belopp={part: Belopp(ore=each) for part, each in ore.items()}),)


BEFORE = evolve(STATEMENT, id="r3", verksamhetsar=2023)
OPENED = Belopp.kr(50)
FIRING += [
    ("avrakning-kan-inte-goras", stated(budget=evolve(BUDGET, budgetansvarig=None)), None, ["/planer/0/budgetar/0/budgetansvarig"]),
    ("avrakning-kan-inte-goras", stated(ingaende_balanser=None), None, [RED + "/ingaende_balanser"]),
    ("avrakning-kan-inte-goras", evolve(stated(), avtal=AVTAL), None, ["/avtal"]),
    ("avrakning-kan-inte-goras", stated(utfallsposter=()), None, [RED + "/utfallsposter"]),
    ("budgetpost-overskriden", stated(utfallsposter=(*SPENT, Utfallspost("q", {"drn": Belopp(ore=1)}))), None, ["/planer/0/budgetar/0/budgetposter/1"]),
    ("budgetpost-utan-utfall", stated(utfallsposter=SPENT[:1]), None, [RED + "/utfallsposter"]),
    ("dag-utanfor-redovisningen", stated(utfallsposter=(evolve(SPENT[0], dag=date(2025, 1, 1)), SPENT[1])), None, [RED + "/utfallsposter/0/dag"]),
    ("dag-utanfor-redovisningen", stated(till_och_med=date(2024, 4, 30), omfordelningar=(evolve(moved("p", "q"), dag=date(2024, 5, 1)),)), None, [RED + "/omfordelningar/0/dag"]),
    ("ingaende-balans-avviker", stated(BEFORE, ingaende_balanser=balance(drn=2_500)), None, [RED + "/ingaende_balanser"]),
    ("ingaende-balans-avviker", stated(BEFORE, ingaende_balanser=balance(drn=2_500, kommun=2_501)), None, [RED + "/ingaende_balanser"]),
    ("ingaende-balans-avviker", stated(BEFORE), None, [RED + "/ingaende_balanser", RED + "/ingaende_balanser"]),
    ("ingaende-balans-annat-villkor", stated(BEFORE, ingaende_balanser=(evolve(balance(drn=2_500, kommun=2_500)[0], sista_ar=2024),)), None, [RED + "/ingaende_balanser"]),
    ("ingaende-balans-annat-villkor", stated(BEFORE, ingaende_balanser=(evolve(balance(drn=2_500, kommun=2_500)[0], budgetansvarig="drn"),)), None, [RED + "/ingaende_balanser"]),
    ("overforing-efter-avtalet", evolve(stated(), avtal=evolve(stated().avtal, avtalsperiod=Period.years(2021, 2024))), None, [RED]),
    ("overforing-efter-avtalet", evolve(stated(), avtal=evolve(stated().avtal, avtalsperiod=Period.years(2021, 2024)), redovisningar=(settled(stated()),)), None, [RED]),
    ("part-inte-med-i-aret", evolve(stated(ingaende_balanser=balance(drn=100)), avtal=evolve(AVTAL, avtalsperiod=Period.years(2021, 2025), finansieringsregel=None, avrakningsregel=AVRAKNING, andringar=(Uttrade(galler_fran=date(2024, 1, 1), part="drn", beslut=MADE),))), None, [RED]),
    ("redovisningsbelopp-saknas", stated(prognoser=(Prognos(date(2024, 8, 31), (Utfallspost("p", {"drn": None}),)),)), None, [RED + "/prognoser/0/utfallsposter/0/belopp/drn"]),
    ("medelsuppgift-avviker", evolve(followed_up(AKT, money=(Medelsuppgift(atgard=Medelsatgard.OVERFORING, till_ar=2025, belopp=Belopp.kr(49)),)), avtal=stated().avtal, redovisningar=stated().redovisningar), None, [UPP + "/medelsuppgifter"]),
    ("medelsuppgift-avviker", evolve(followed_up(AKT, money=(Medelsuppgift(atgard=Medelsatgard.ATERBETALNING, belopp=Belopp(ore=1)),)), avtal=stated().avtal, redovisningar=stated().redovisningar), None, [UPP + "/medelsuppgifter"]),
    ("medelsuppgift-avviker", evolve(followed_up(AKT, money=(Medelsuppgift(atgard=Medelsatgard.OVERFORING, till_ar=2025, belopp=Belopp.kr(49)),)), avtal=stated().avtal, redovisningar=(evolve(settled(stated()), utfallsposter=()),)), None, [UPP + "/medelsuppgifter"]),
    ("omfordelning-foreslagen", stated(omfordelningar=(moved("p", "q", beslut=PROPOSED),)), None, [RED + "/omfordelningar/0"]),
    ("omfordelning-overstiger-posten", stated(omfordelningar=(moved("p", "q", 101),)), None, [RED + "/omfordelningar/0/belopp/drn"]),
    ("omfordelning-overstiger-posten", stated(omfordelningar=(moved("p", "q", 60), moved("p", "q", 41), moved("q", "p", 0))), None, [RED + "/omfordelningar/0/belopp/drn", RED + "/omfordelningar/1/belopp/drn"]),
    ("omfordelning-overstiger-posten", stated(ingaende_balanser=balance(drn=5_000), omfordelningar=(moved(None, "q", 51),)), None, [RED + "/omfordelningar/0/belopp/drn"]),
    ("omfordelning-utan-beslut", stated(omfordelningar=(moved("p", "q", beslut=()),)), None, [RED + "/omfordelningar/0"]),
    ("redovisning-utan-budget", evolve(AKT, redovisningar=(evolve(STATEMENT, verksamhetsar=2023),)), None, [RED + "/verksamhetsar"]),
    ("redovisning-utanfor-avtalsperioden", evolve(AKT, redovisningar=(evolve(STATEMENT, verksamhetsar=2025),)), None, [RED + "/verksamhetsar"]),
    ("redovisningsbelopp-saknas", stated(omfordelningar=(moved("p", "q", None), Omfordelning(fran="q", till="p", beslut=MADE))), None, [RED + "/omfordelningar/0/belopp", RED + "/omfordelningar/1/belopp"]),
    ("redovisningsbelopp-saknas", stated(utfallsposter=(Utfallspost("p", {"drn": None, "kommun": OPENED}),), betalningar=(Partsbetalning(fran="drn", belopp=None),), regleringar=(Partsbetalning(fran="drn", belopp=None),)), None, [RED + "/utfallsposter/0/belopp/drn", RED + "/betalningar/0/belopp", RED + "/regleringar/0/belopp"]),
    ("slutavrakning-avviker", evolve(stated(), redovisningar=(settled(stated()).with_utfallspost(SPENT[0]),)), None, [RED + "/slutavrakning"]),
]  # fmt: skip


#: What is near to what a rule finds, and is right: code, record, and day.
SILENT: list[tuple[str, Any, date | None]] = [
    ("avtal-upphor-utan-eftertradare", AKT, date(2024, 6, 30)),
    ("avtal-upphor-utan-eftertradare", AVTAL, date(2025, 1, 1)),
    ("avtal-upphor-utan-eftertradare", together(AVTAL, NEXT), date(2024, 12, 31)),
    ("avtal-upphor-utan-eftertradare", together(AVTAL, evolve(NEXT, foregangare=())), date(2024, 12, 31)),  # of the same organisations
    ("avtal-upphor-utan-eftertradare", together(AVTAL, evolve(NEXT, foregangare=(), parter=(*AVTAL.parter, Avtalspart.kommun("1480", id="tva")))), date(2024, 12, 31)),  # and one more
    ("avtal-upphor-utan-eftertradare", together(AVTAL, evolve(MERGED, parter=AVTAL.parter[:1], finansieringsregel=None)), date(2024, 12, 31)),
    ("avtal-upphor-utan-eftertradare", amended(extension(date(2025, 1, 1))), date(2024, 12, 1)),
    ("avtal-upphor-utan-eftertradare", amended(prolongering=Prolongering(12)), date(2024, 12, 1)),
    ("avtal-upphor-utan-eftertradare", evolve(AVTAL, avtalsperiod=Period(date(2021, 1, 1), date.max)), date.max),
    ("avtal-upphor-utan-eftertradare", evolve(AVTAL, avtalsperiod=None), date(2024, 12, 31)),
    ("beloppsuppgift-inte-forenlig", with_avtal(beloppsuppgifter=(Beloppsuppgift(Fraction("0.2"), Beloppsenhet.TKR, Beloppsroll.POTT),)), None),
    ("besked-utan-formularfrist", followed_up(AKT), None),
    ("delad-frist-forsenad", sharing(told("delad", 2024, dag=date(2025, 1, 25))), date(2025, 1, 26)),
    ("delad-frist-forsenad", sharing(), date(2025, 1, 25)),
    ("ensam-barare-motsags", with_posts(Budgetpost("p", "P", kr(1, 0), bars_av="drn")), None),
    ("fokusomrade-utan-budgetpost", with_plan(fokusomraden=(omrade(budgetposter=("p",)),)), None),
    ("fokusomrade-utan-budgetpost", with_plan(fokusomraden=(omrade(budgetposter=()),)), None),
    ("malgrupper-saknas", with_plan(fokusomraden=(omrade(),), krav=krav(Kravamne.MALGRUPPER)), None),
    ("plan-inte-sand", with_plan(beslut=ADOPTED, utskick=(Utskick("DRN", date(2024, 1, 2)),)), None),
    ("uppfoljning-dubbel", followed_up(AKT), None),
    ("uppfoljning-saknas", followed_up(AKT), date(2025, 1, 26)),
    ("beloppsuppgift-tvetydig", with_avtal(beloppsuppgifter=(uppgift(), uppgift("0.5"), uppgift("25000.125"), uppgift(decimaler=4))), None),
    ("beloppsuppgift-utan-roll", with_avtal(beloppsuppgifter=(uppgift(),)), None),
    ("enhet-misstankt", lines(1_400_000, 50_000, 8_000, 4_000, 1_000), None),  # a post, and what goes with it
    ("enhet-misstankt", lines(350_000, 50_000, 1_000), None),  # hardly in thousands
    ("enhet-misstankt", lines(350_000, 50_000, 2), None),  # a thousand times more would be little beside them
    ("enhet-misstankt", lines(2_000, 900, 45), None),  # all of them are small
    ("enhet-misstankt", lines(9_000, 400), None),  # a thousand times more would be much beside it
    ("enhet-misstankt", lines(60_000_000, 310_000), None),  # less than two hundred times
    ("enhet-misstankt", lines(49_000_000, 20_000, 30_000), None),  # less than fifty million
    ("enhet-misstankt", with_budget(budgetposter=(Budgetpost("p", "P", kr(350_000, 350_000)), Budgetpost("q", "Q", kr(800, 800))), kategorier=(), angiven_summa=AngivenSumma(kr(350_800, 350_800))), None),  # as the sum confirms
    ("enhet-misstankt", with_posts(Budgetpost("p", "P", kr(2_000, 2_000_000))), None),  # not so little, and not so much
    ("enhet-misstankt", lines(0, 0, 0, 10), None),
    ("enhet-misstankt", with_posts(Budgetpost("p", "P", kr(900, 449_100))), None),  # 499 times on a line
    ("enhet-misstankt", with_posts(Budgetpost("p", "P", kr(900, 1_800_900))), None),  # and 2001 times
    ("enhet-misstankt", load("examples/alingsas-2024.json"), None),
    ("enhet-skiljer-mellan-ar", akt(AVTAL, evolve(BUDGET, verksamhetsar=2023), evolve(BUDGET, budgetposter=(Budgetpost("p", "P", kr(49_900, 0)), Budgetpost("ny", "Ny", kr(100_000, 0))), kategorier=(), angiven_summa=None)), None),
    ("indikator-utanfor-intervall", Indikator("Tillit", varde=Fraction(28), intervall=Intervall(Fraction(28), Fraction(30))), None),
    ("upprakning-i-upprakning", with_avtal(finansieringsregel=indexed(FIXED, "kpi")), None),
]  # fmt: skip


def test_an_agreement_under_notice_that_ends_is_worth_knowing_and_another_a_warning() -> None:
    under_notice = amended(notice(date(2022, 1, 1), date(2024, 12, 31)), prolongering=Prolongering(12))
    for record, severity in ((under_notice, Severity.NOTE), (AVTAL, Severity.WARNING)):
        [finding] = [f for f in validate(record, on=date(2024, 7, 1)) if f.code == "avtal-upphor-utan-eftertradare"]
        assert finding.severity is severity


def test_the_other_reading_of_a_figure_is_told() -> None:
    [finding] = validate(with_avtal(beloppsuppgifter=(uppgift("999.125"),)), rules=STRIKT)
    assert finding.params["annat"] == 999_125
    assert list(validate(with_avtal(beloppsuppgifter=(uppgift("1000.125"),)), rules=STRIKT)) == []


def test_a_changed_rule_rests_on_its_own_clause_before_that_of_the_amendment() -> None:
    derived = evolve(KALLA, harkomst=Harkomst.HARLEDD, punkt="6 §")
    for own, amendment, told in ((derived, KALLA, derived), (None, derived, derived)):
        regel = evolve(REGEL, kallhanvisning=own)
        changed = AndradFinansiering(galler_fran=date(2023, 1, 1), beslut=MADE, finansieringsregel=regel, kallhanvisning=amendment)  # fmt: skip
        [finding] = [f for f in validate(amended(changed)) if f.code == "finansieringsregel-tolkad"]
        assert finding.kallhanvisning == told


def test_what_is_found_rests_on_the_clause_of_the_document() -> None:
    unequal = with_posts(Budgetpost("p", "P", kr(1, 2)))
    [finding] = [f for f in validate(unequal) if f.code == "regel-inte-uppfylld"]
    assert finding.kallhanvisning == KALLA
    [finding] = [f for f in validate(with_budget(budgetansvarig=None)) if f.code == "budgetansvarig-inte-angiven"]
    assert finding.kallhanvisning == RULES["budgetansvarig-inte-angiven"].kallhanvisning


@pytest.mark.parametrize(("code", "record", "on"), SILENT, ids=[code for code, *_ in SILENT])
def test_the_rule_stays_silent(code: str, record: Any, on: date | None) -> None:
    assert [each.path for each in validate(record, on=on, rules=STRIKT, formular=HANDED) if each.code == code] == []


#: Statements with which nothing is wrong.
STATED: list[Akt] = [
    stated(),
    stated(till_och_med=date(2024, 8, 31), utfallsposter=()),
    stated(omfordelningar=(moved("p", "q", 50),)),
    stated(ingaende_balanser=balance(drn=5_000), omfordelningar=(moved(None, "q", 50),)),
    stated(BEFORE, ingaende_balanser=balance(drn=2_500, kommun=2_500)),
    evolve(stated(), redovisningar=(settled(stated()),)),
    evolve(followed_up(AKT, money=(Medelsuppgift(atgard=Medelsatgard.OVERFORING, till_ar=2025, belopp=Belopp.kr(50)),)), avtal=stated().avtal, redovisningar=stated().redovisningar),
]  # fmt: skip


@pytest.mark.parametrize("record", STATED)
def test_a_statement_that_nothing_is_wrong_with_gives_no_remark(record: Akt) -> None:
    of_statements = {rule.code for rule in GRUND.rules if rule.check.__module__.endswith(".statements")}
    assert [finding for finding in validate(record) if finding.code in of_statements] == []


def test_a_follow_up_is_held_against_what_is_decided() -> None:
    money = (Medelsuppgift(atgard=Medelsatgard.OVERFORING, till_ar=2025, belopp=Belopp.kr(50)),)
    corrected = settled(stated()).with_utfallspost(SPENT[0])
    record = evolve(followed_up(AKT, money=money), avtal=stated().avtal, redovisningar=(corrected,))
    codes = [finding.code for finding in validate(record)]
    assert "slutavrakning-avviker" in codes
    assert "medelsuppgift-avviker" not in codes


def test_why_a_year_cannot_be_settled_is_told_reason_by_reason() -> None:
    record = stated(budget=evolve(BUDGET, budgetansvarig=None), utfallsposter=(), ingaende_balanser=None)
    found = [finding for finding in validate(record) if finding.code == "avrakning-kan-inte-goras"]
    assert {finding.path for finding in found} == {
        "/planer/0/budgetar/0/budgetansvarig",
        RED + "/utfallsposter",
        RED + "/ingaende_balanser",
    }
    assert {finding.severity for finding in found} == {Severity.WARNING}
    [unregulated] = [f for f in validate(evolve(stated(), avtal=AVTAL)) if f.code == "avrakning-kan-inte-goras"]
    assert unregulated.severity is Severity.NOTE


@pytest.mark.parametrize(("code", "record", "on", "paths"), FIRING, ids=[code for code, *_ in FIRING])
def test_the_rule_fires(code: str, record: Record, on: date | None, paths: list[str]) -> None:
    found = [finding for finding in validate(record, on=on, rules=STRIKT, formular=HANDED) if finding.code == code]
    assert [finding.path for finding in found] == paths
    for finding in found:
        for lang in LANGUAGES:
            text = render(finding, lang)
            assert text
            assert "{" not in text


@pytest.mark.parametrize(
    ("amne", "code", "lacking"),
    [
        (Kravamne.MALGRUPPER, "malgrupper-saknas", {"fokusomraden": (omrade(malgrupper=(), budgetposter=()),)}),
        (Kravamne.MALGRUPPER, "malgrupper-saknas", {"insatser": (insats(),)}),
        (Kravamne.UTVARDERING, "utvardering-saknas", {"insatser": (insats(oprovad=True, malgrupper=("Unga",)),)}),
        (Kravamne.UTSKICK, "plan-inte-sand", {"beslut": ADOPTED, "utskick": (Utskick("DRN"),)}),
        (Kravamne.UTSKICK, "plan-inte-sand", {"beslut": ADOPTED}),
    ],
)
def test_what_must_be_is_an_error_and_what_ought_to_be_a_warning(
    amne: Kravamne, code: str, lacking: dict[str, Any]
) -> None:
    def severity(record: Akt) -> Severity:
        [found] = [finding.severity for finding in validate(record) if finding.code == code]
        return found

    other = next(each for each in Kravamne if each is not amne)
    assert severity(with_plan(**lacking)) is Severity.WARNING
    assert severity(with_plan(**lacking, krav=krav(amne, Kravstyrka.BOR))) is Severity.WARNING
    assert severity(with_plan(**lacking, krav=krav(other))) is Severity.WARNING
    assert severity(with_plan(**lacking, krav=krav(amne))) is Severity.ERROR
    by_agreement = evolve(with_plan(**lacking), avtal=evolve(AVTAL, krav=krav(amne)))
    assert severity(by_agreement) is Severity.ERROR


WHOLE = with_plan(
    krav=tuple(evolve(each, id=f"k{n}") for n, amne in enumerate(Kravamne) for each in krav(amne)),
    fokusomraden=(omrade(budgetposter=("p",)), omrade(id="utan", budgetposter=())),
    ovriga_insatser=omrade(id="ovriga", malgrupper=()),
    insatser=(
        insats(fokusomraden=("ovriga",), malgrupper=("Äldre",), budgetposter=("q",), oprovad=True, utvardering="Enkät"),
    ),
    behovsanalyser=("analys",),
    beslut=ADOPTED,
    utskick=(Utskick("DRN", date(2024, 2, 29)),),
)


def test_a_whole_plan_gives_no_remark() -> None:
    whole = evolve(WHOLE, handlingar=(Behovsanalys(id="analys", benamning="Analys"),))
    assert list(validate(whole, on=date(2024, 2, 29))) == []


def test_a_line_that_pays_for_an_insats_or_a_post_needs_no_area() -> None:
    posts = (Budgetpost("r", "R", kr(0, 0)), Budgetpost("s", "S", kr(0, 0)))
    made = with_plan(
        fokusomraden=(omrade(budgetposter=("q",)),),
        insatser=(insats(fokusomraden=("o",), budgetposter=("r",)),),
        tjanster=(Tjanst(id="t", benamning="T", budgetposter=("s",)),),
        budgetar=(evolve(BUDGET, budgetposter=(*BUDGET.budgetposter, *posts)),),
    )
    assert list(validate(made)) == []


def test_a_line_under_no_heading_may_be_an_overhead() -> None:
    def severities(**more: Any) -> list[Severity]:
        posts = (Budgetpost("r", "R", kr(0, 0), **more), Budgetpost("s", "S", kr(0, 0), **more))
        made = with_plan(
            fokusomraden=(omrade(budgetposter=("s",)),),
            tjanster=(Tjanst(id="t", benamning="T", budgetposter=("p", "q")),),
            budgetar=(evolve(BUDGET, budgetposter=(*BUDGET.budgetposter, *posts)),),
        )
        return [finding.severity for finding in validate(made)]

    assert severities() == [Severity.NOTE]
    assert severities(kategori="k") == [Severity.WARNING]


def test_without_a_budget_no_area_lacks_a_line() -> None:
    assert list(validate(with_plan(budgetar=(), fokusomraden=(omrade(),)))) == []


def test_an_area_that_is_paid_otherwise_lacks_no_line() -> None:
    paid = (
        {"insatser": (insats(fokusomraden=("o",), medel=Medel.ANDRA),)},
        {"insatser": (insats(fokusomraden=("o",), budgetposter=("q",)),)},
        {
            "insatser": (insats(fokusomraden=("o",), tjanster=("t",)),),
            "tjanster": (Tjanst(id="t", benamning="T", budgetposter=("q",)),),
        },
    )
    for each in paid:
        assert list(validate(with_plan(fokusomraden=(omrade(),), **each))) == []


def test_what_is_tried_needs_no_evaluation_and_an_interval_holds_its_bounds() -> None:
    made = with_plan(
        insatser=(insats(oprovad=False, malgrupper=("Unga",)),),
        indikatorer=tuple(
            Indikator("Tillit", varde=None if n is None else Fraction(n), intervall=Intervall(Fraction(1), Fraction(3)))
            for n in (None, 1, 2, 3)
        ),
    )
    assert list(validate(made)) == []


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [(1500, 2500, ("1500–2020", "2025–2500")), (2024, 2025, ("2025",)), (2025, 2027, ("2025–2027",))],
)
def test_the_years_outside_are_told_as_spans(first: int, last: int, told: tuple[str, ...]) -> None:
    found = validate(with_plan(period=Period.years(first, last), budgetar=()))
    [finding] = [f for f in found if f.code == "plan-utanfor-avtalsperioden"]
    assert finding.params["verksamhetsar"] == told


def test_what_says_it_for_one_says_it_for_the_area() -> None:
    inside = with_plan(
        fokusomraden=(omrade(malgrupper=(), budgetposter=()),),
        insatser=(insats("i", fokusomraden=("o",), malgrupper=("Unga",)), insats("j", fokusomraden=("o",))),
    )
    assert list(validate(inside)) == []
    utmaning = Folkhalsoutmaning(id="u", benamning="Ensamhet", malgrupper=("Äldre",))
    met = with_plan(behovsanalyser=("analys",), insatser=(insats(utmaningar=("u",)),))
    with_groups, without = (
        evolve(met, handlingar=(Behovsanalys(id="analys", benamning="A", utmaningar=(each,)),))
        for each in (utmaning, evolve(utmaning, malgrupper=()))
    )
    assert list(validate(with_groups)) == []
    [finding] = validate(without)
    assert render(finding, "sv").startswith("Inga målgrupper är angivna för Läxhjälp.")


def test_only_the_area_itself_or_all_in_it_can_say_that_there_is_no_line() -> None:
    def codes(area: tuple[str, ...] | None, *lines: tuple[str, ...] | None) -> list[str]:
        made = with_plan(
            fokusomraden=(omrade(budgetposter=area),),
            insatser=tuple(insats(f"i{n}", fokusomraden=("o",), budgetposter=each) for n, each in enumerate(lines)),
        )
        return [finding.code for finding in validate(made)]

    assert codes((), None) == codes(None, (), ()) == codes(None, None, ("q",)) == []
    assert codes(None, (), None) == codes(None) == ["fokusomrade-utan-budgetpost"]


def test_the_order_of_the_decisions_does_not_matter() -> None:
    decisions = [evolve(ADOPTED[0], dag=day) for day in (date(2024, 1, 10), date(2024, 3, 1), None)]
    for order in permutations(decisions):
        made = with_plan(beslut=order, utskick=(Utskick("DRN", date(2024, 2, 1)),))
        assert [finding.code for finding in validate(made)] == ["plan-inte-sand"]


def test_a_plan_that_is_only_proposed_need_not_be_sent() -> None:
    for status in (None, Beslutsstatus.FORESLAGET):
        made = with_plan(
            krav=krav(Kravamne.UTSKICK),
            beslut=(Beslut(Beslutsslag.FASTSTALLA, "KS", status=status),),
            utskick=(Utskick("DRN"),),
        )
        assert list(validate(made)) == []


def test_a_stated_amount_is_not_held_against_what_cannot_be_reckoned() -> None:
    regel = PerInvanare({"drn": "ort", "kommun": "ort"}, (Sats(5),), Matdag(12, 31, ar_fore=1))
    uppgift = Beloppsuppgift(Fraction(1), Beloppsenhet.MNKR, Beloppsroll.POTT)
    made = evolve(
        with_avtal(finansieringsregel=regel, beloppsuppgifter=(uppgift,)),
        serier=(Serie(id="ort", observationer=(Observation(date(2020, 12, 31), Fraction(1)),)),),
    )
    codes = [finding.code for finding in validate(made)]
    assert "regel-kan-inte-bedomas" in codes
    assert "beloppsuppgift-inte-forenlig" not in codes


#: Records with which nothing is wrong.
RIGHT: list[Any] = [SAMLING, AKT, followed_up(AKT), FORMULAR, AVTAL, BUDGET, Avtal(id="b", parter=AVTAL.parter, avtalsperiod=AVTAL.avtalsperiod, finansieringsregel=REGEL)]  # fmt: skip


@pytest.mark.parametrize("record", RIGHT)
def test_every_rule_stays_silent_where_nothing_is_wrong(record: Any) -> None:
    assert list(validate(record, on=date(2024, 2, 29))) == []


#: Records that change as they should.
CHANGED: list[Record] = [
        amended(extension(date(2025, 1, 1))),  # the day after the last
        with_deadlines(FORM, meeting(3, 9), besked=(*DONE, *HELD), styrorgan=(RADET,)),
        with_deadlines(evolve(FORM, tidpunkt=on_days(date(2025, 1, 25), verksamhetsar=2024))),
        sharing(told("delad", 2024, dag=date(2025, 1, 25))),
        amended(notice(date(2023, 12, 31))),  # twelve months before the last
        amended(notice(date(2022, 1, 1), date(2025, 12, 31)), prolongering=Prolongering(12)),
        amended(*adopted("drn", "kommun")),
        amended(ikrafttradande=Ikrafttradande.FORSTA_DAGEN),
        evolve(akt(amended(extension(date(2025, 1, 1))), BUDGET, evolve(BUDGET, verksamhetsar=2025))),
        together(AVTAL, NEXT),
        together(AVTAL, evolve(MERGED, andringar=(Sammanslagning(galler_fran=date(2025, 1, 1), avtal=("a",), beslut=MADE),))),
        together(AVTAL, evolve(AVTAL, id="t", basavtal="a", tema="ANDTS")),
        together(evolve(AVTAL, prolongering=Prolongering(12)), evolve(AVTAL, id="t", basavtal="a", avtalsperiod=Period.years(2025))),
    ]  # fmt: skip


@pytest.mark.parametrize("record", CHANGED)
def test_what_changes_as_it_should_is_no_remark(record: Record) -> None:
    on = None if isinstance(record, Samling) else date(2024, 2, 29)
    assert [finding.code for finding in validate(record, on=on)] == []


def test_a_plan_that_agreements_share_tells_their_deadlines() -> None:
    made = Frist(id="plan", benamning="Plan", slag=Fristslag.VERKSAMHETSPLAN, tidpunkt=DagIManad(dag=1, manader=(3,)), ansvariga=("kommun",))  # fmt: skip
    adopted_in_time = (Beslut(Beslutsslag.FASTSTALLA, "KS", status=Beslutsstatus.FATTAT, dag=date(2024, 2, 1)),)
    delad = Verksamhetsplan(id="s", avtal=("a", "b"), period=Period.years(2021, 2024), beslut=adopted_in_time)
    alone = evolve(with_deadlines(made, avtalsperiod=Period.years(2024)), planer=())
    on = date(2024, 6, 1)
    assert "frist-forsenad" in {finding.code for finding in validate(alone, on=on)}
    shared = Samling(handlingar=(alone, OTHER, delad))
    assert "frist-forsenad" not in {finding.code for finding in validate(shared, on=on)}


@pytest.mark.parametrize("on", [date(2019, 12, 31), date(2020, 6, 1), date.min])
def test_nothing_is_late_before_the_agreement(on: date) -> None:
    assert "frist-forsenad" not in {finding.code for finding in validate(with_deadlines(FORM), on=on)}


def test_what_has_been_late_for_long_is_told_by_its_last_days() -> None:
    monthly = evolve(FORM, tidpunkt=DagIManad(dag=1, manader=tuple(range(1, 13))))
    [finding] = [f for f in validate(with_deadlines(monthly), on=date(2022, 1, 15)) if f.code == "frist-forsenad"]
    assert finding.params["dagar"] == (date(2021, 11, 1), date(2021, 12, 1), date(2022, 1, 1), "…")


def test_a_stated_total_off_by_a_krona_is_told_with_both_numbers_and_kept() -> None:
    alingsas = load("examples/alingsas-2024.json", Akt)
    [budget] = alingsas.arsbudgetar
    wrong = evolve(budget, angiven_summa=AngivenSumma({"drn": Belopp.kr(1_050_001), "kommun": Belopp.kr(1_050_000)}))
    [finding, *_] = validate(alingsas.with_plan(alingsas.planer[0].with_budget(wrong)))
    assert (finding.code, finding.severity) == ("angiven-summa-avviker", Severity.ERROR)
    assert finding.params["angiven"] == Belopp.kr(1_050_001)
    assert finding.params["beraknad"] == Belopp.kr(1_050_000)
    assert wrong.angiven_summa is not None
    assert wrong.angiven_summa.belopp["drn"] == Belopp.kr(1_050_001)
    assert wrong.sums()["drn"] == Belopp.kr(1_050_000)


def test_a_line_that_one_party_bears_is_no_remark_line_by_line() -> None:
    per_post = evolve(REGEL, niva=Provningsniva.BUDGETPOST)
    made = with_posts(Budgetpost("p", "P", kr(0, 2), bars_av="kommun"))
    assert list(validate(evolve(made, avtal=evolve(AVTAL, finansieringsregel=per_post)))) == []


#: What is to be looked at in the examples of documents that are not whole, and in those of 2022.
WARNED = {
    "vanersborg-2021": {"dag-utanfor-avtalsperioden", "effekter-fore-start", "forloppssteg-hoppat", "mal-utan-insats", "malgrupper-saknas", "svar-olasligt", "uppfoljning-forsenad"},
    "pahittad-jamforelse-2022": {"dag-utanfor-avtalsperioden", "effekter-fore-start", "forloppssteg-hoppat", "mal-utan-insats", "malgrupper-saknas", "svar-olasligt", "uppfoljning-forsenad"},
    "pahittade-tjugo-kommuner": {"budget-saknas", "svar-olasligt"},
    "pahittat-arsavslut-2021": {"budgetpost-overskriden", "dag-utanfor-avtalsperioden"},
}  # fmt: skip


@pytest.mark.parametrize("path", sorted(Path("examples").glob("*.json")), ids=lambda path: path.stem)
def test_no_finding_on_an_example_is_an_error(path: Path) -> None:
    found = validate(load(path), on=date(2024, 6, 1), formular=packaged_forms())
    warned = {finding.code for finding in found if finding.severity is not Severity.NOTE}
    assert WARNED.get(path.stem, set()) == warned
    assert Severity.ERROR not in {finding.severity for finding in found}


def test_the_derived_rule_of_alingsas_is_told() -> None:
    [undated, finding] = validate(load("examples/alingsas-2024.json"))
    assert (undated.code, undated.path) == ("andring-utan-beslutsdag", "/avtal/andringar/0")
    assert (finding.code, finding.path) == ("finansieringsregel-tolkad", "/avtal/finansieringsregel")
    assert finding.params["harkomst"] is Harkomst.HARLEDD


def test_without_a_day_the_rules_that_need_one_are_told() -> None:
    needing = (
        "antagande-saknas",
        "avtal-upphor-utan-eftertradare",
        "budget-saknas",
        "dag-utanfor-avtalsperioden",
        "delad-frist-forsenad",
        "frist-forsenad",
        "mote-utan-minnesanteckningar",
        "motesuppgift-forsenad",
        "natverksfrist-forsenad",
        "uppfoljning-forsenad",
        "uppfoljning-saknas",
    )
    assert validate(AKT).not_run == needing
    assert validate(AKT, on=date(2024, 1, 1)).not_run == ()


@half
@given(records)
def test_any_record_can_be_validated_and_what_is_found_can_be_said(record: Record) -> None:
    found = validate(record, on=date(2024, 1, 1))
    severities = list(Severity)
    order = [severities.index(finding.severity) for finding in found]
    assert order == sorted(order)
    assert len(found) == len(list(found))
    for finding in found:
        assert hash(finding) == hash(evolve(finding))
        assert all(render(finding, lang) for lang in LANGUAGES)


@pytest.mark.parametrize(("record", "on"), [(None, None), ("akt", None), (AKT, "2024-01-01"), (AKT, datetime.max)])
def test_what_is_no_record_or_no_day_is_refused(record: Any, on: Any) -> None:
    with pytest.raises(InvalidType):
        validate(record, on=on)


def remarks(akt: Akt, _: Context) -> Iterator[tuple[str, dict[str, object]]]:
    yield "/avtal", {"n": 3}


def test_an_unknown_column_makes_a_stated_total_uncheckable_and_not_wrong() -> None:
    unknown = with_budget(
        budgetposter=(Budgetpost("p", "P", kr(100, None), angivet_totalt=Belopp.kr(200)),),
        kategorier=(),
        angiven_summa=AngivenSumma({}, Belopp.kr(200)),
    )
    codes = sorted(finding.code for finding in validate(unknown))
    assert codes == ["angiven-summa-utan-belopp", "angiven-summa-utan-belopp", "regel-kan-inte-bedomas"]


def test_a_stated_sum_of_empty_cells_is_uncheckable_and_not_wrong() -> None:
    made = with_budget(
        budgetposter=(Budgetpost("a", "A", kr(100, 100)), Budgetpost("b", "B", {}, kategori="k")),
        kategorier=(Kategori("k", "K", AngivenSumma(kr(50, 50), Belopp.kr(100))),),
        angiven_summa=None,
    )
    assert {finding.code for finding in validate(made)} == {"angiven-summa-utan-belopp"}


def test_a_sum_over_agreements_needs_all_their_budgets() -> None:
    other = Akt(avtal=evolve(AVTAL, id="b"))
    codes = {finding.code for finding in validate(evolve(SAMLING, handlingar=(AKT, other)))}
    assert codes == {"samlad-summa-utan-belopp"}
    ended = evolve(other, avtal=evolve(AVTAL, id="b", avtalsperiod=Period.years(2020, 2023)))
    assert list(validate(evolve(SAMLING, handlingar=(AKT, ended)))) == []


def test_the_cells_of_others_on_a_line_that_one_party_bears_need_no_confirming() -> None:
    made = with_posts(Budgetpost("p", "P", kr(1, 1)), Budgetpost("q", "Q", kr(None, 0), bars_av="kommun"))
    assert list(validate(made)) == []


def test_a_wrong_total_is_one_finding_though_there_are_empty_cells() -> None:
    assert [f.code for f in validate(with_budget(angiven_summa=AngivenSumma(kr(101, 100))))] == [
        "angiven-summa-avviker"
    ]


def test_a_finding_on_a_line_names_the_line() -> None:
    per_post = evolve(REGEL, niva=Provningsniva.BUDGETPOST)
    made = with_posts(Budgetpost("p", "Omkostnader", kr(1, 2)))
    [finding] = validate(evolve(made, avtal=evolve(AVTAL, finansieringsregel=per_post)))
    assert render(finding, "sv").startswith("Finansieringsregeln är inte uppfylld 2024: Omkostnader: avvikelsen")


def test_lines_outside_the_categories_are_named() -> None:
    per_category = evolve(AVTAL, finansieringsregel=evolve(REGEL, niva=Provningsniva.KATEGORI))
    [finding] = validate(evolve(AKT, avtal=per_category))
    assert render(finding, "sv").endswith("de här posterna står inte under någon kategori: Q.")


def test_a_stated_zero_over_empty_cells_is_right() -> None:
    made = with_budget(
        budgetposter=(
            Budgetpost("a", "A", kr(100, 100)),
            Budgetpost("b", "B", {}, angivet_totalt=Belopp.kr(0)),
            Budgetpost("c", "C", kr(0, None), kategori="k"),
        ),
        kategorier=(Kategori("k", "K", AngivenSumma(kr(0, 0), Belopp.kr(0))),),
        angiven_summa=None,
    )
    assert list(validate(made)) == []


def test_a_severity_is_one_of_three() -> None:
    with pytest.raises(InvalidType, match="/severity: expected Severity"):
        evolve(OWN, severity="error")
    with pytest.raises(InvalidType, match="/subject"):
        evolve(OWN, subject="Akt")


def test_a_rule_is_for_values_that_are_looked_at() -> None:
    with pytest.raises(InvalidType, match="/subject: expected subclass of Value"):
        evolve(OWN, subject=Belopp)


def test_an_own_rule_with_a_code_of_ours_keeps_its_text_and_any_value_can_be_said() -> None:
    finding = Finding(
        code="budget-saknas", severity=Severity.NOTE, path="", params={"slag": Slag.EGET}, texts={"sv": "Mitt: {slag}."}
    )
    assert render(finding, "sv") == "Mitt: eget."


@pytest.mark.parametrize("text", ["{0}", "{slag:d}", "{slag", "{slag.x}"])
def test_an_own_text_that_cannot_be_filled_is_said_as_it_stands(text: str) -> None:
    finding = Finding(code="x", severity=Severity.NOTE, path="", params={"slag": "s"}, texts={"sv": text})
    assert render(finding, "sv") == text


class Slag(enum.Enum):
    EGET = "eget"


OWN = Rule(code="egen", severity=Severity.WARNING, subject=Akt, check=remarks, texts={"sv": "Tre: {n}, {saknas}."})  # type: ignore[arg-type]


def test_a_rule_of_the_callers_own_brings_its_text() -> None:
    found = validate(AKT, rules=GRUND + (OWN,))  # noqa: RUF005 - adding is how a set is extended
    [finding] = found
    assert found.ruleset == "grund/1+egen"
    assert (finding.code, finding.path) == ("egen", "/avtal")
    assert render(finding, "sv") == "Tre: 3, {saknas}."
    assert render(finding, "en") == "Tre: 3, {saknas}."


def test_a_finding_without_any_text_is_said_by_its_code() -> None:
    assert render(Finding(code="okand", severity=Severity.NOTE, path=""), "sv") == "okand"


def test_the_order_of_the_rules_does_not_matter() -> None:
    record = with_avtal(avtalsperiod=None, finansieringsregel=None)
    assert validate(record).findings == validate(record, rules=evolve(GRUND, rules=GRUND.rules[::-1])).findings


def test_a_code_stands_once_in_a_set() -> None:
    with pytest.raises(Contradiction):
        GRUND + (OWN, OWN)  # noqa: RUF005
