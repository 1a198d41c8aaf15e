"""What each kind of rule says, in both languages."""

from datetime import date
from fractions import Fraction

import pytest

from folkhalsoavtal import (
    Andelar,
    Belopp,
    Delarsrakning,
    Delningsprincip,
    EgenKostnad,
    FastBelopp,
    Golv,
    InreDelning,
    LikaDelar,
    Matchning,
    Matdag,
    Nyckeldel,
    PerInvanare,
    Period,
    Provningsniva,
    Regelsumma,
    Sats,
    Tak,
    Upprakning,
    UtanforPotten,
    ViktadNyckel,
)
from folkhalsoavtal.finansiering import REGLER, Finansieringsregel, Indelning
from folkhalsoavtal.rendering import render

kr = Belopp.kr
HALV = LikaDelar(("drn", "kommun"))
FAST = FastBelopp({"drn": kr(500), "kommun": None})

SAID: list[tuple[Finansieringsregel, str, str]] = [
    (HALV, "lika delar mellan drn och kommun, totalt", "equal parts between drn and kommun, in total"),
    (
        Andelar(
            {"drn": Fraction(2, 3), "kommun": Fraction(1, 3)},
            tolerans=Belopp(ore=1),
            delningsprincip=Delningsprincip.OMVAND_ORDNING,
        ),
        "andelar drn 2/3; kommun 1/3, totalt; tolerans 0,01 kr; udda ören till de sista i ordningen",
        "shares drn 2/3; kommun 1/3, in total; tolerance SEK 0.01; odd öre to the last in order",
    ),
    (
        ViktadNyckel((Nyckeldel(vikter={"a": 3, "b": Fraction("1.5")}),)),
        "efter nyckel: a 3; b 1,5, totalt",
        "by key: a 3; b 1.5, in total",
    ),
    (
        ViktadNyckel(
            (
                Nyckeldel(benamning="behov", andel=Fraction(3, 4), vikter={"a": 3, "b": 1}),
                Nyckeldel(andel=Fraction(1, 4), vikter={"a": "sa", "b": "sb"}, matdag=Matdag(11, 1)),
            ),
            {"a": kr(5)},
        ),
        "grundbelopp a 5 kr, och resten efter nyckel: 3/4 efter behov (a 3; b 1); 1/4 efter a efter serien sa; b efter serien sb, per den 1 november samma år",
        "base sums a SEK 5, and the rest by key: 3/4 by behov (a 3; b 1); 1/4 by a by the series sa; b by the series sb, as of 1 November of the year",
    ),
    (
        FAST,
        "fast belopp om året: drn 500 kr; kommun ett belopp som inte är angivet",
        "a fixed sum a year: drn SEK 500; kommun an amount that is not stated",
    ),
    (
        FastBelopp({"drn": kr(1)}, upprakning_ingar=True, giltighetstid=Period.years(2024)),
        "fast belopp om året: drn 1 kr, uppräkning ingår (gäller 1 januari 2024 – 31 december 2024)",
        "a fixed sum a year: drn SEK 1, indexation included (holds 1 January 2024 – 31 December 2024)",
    ),
    (
        PerInvanare(
            {"region": ("a", "b")},
            (Sats(None), Sats(Fraction("5.25"), date(2024, 7, 1))),
            Matdag(12, 31, ar_fore=2),
            delarsrakning=Delarsrakning.DAG,
        ),
        "per invånare och år inte angiven, 5,25 kr från 1 juli 2024; region efter a och b; per den 31 december 2 år före (en del av ett år räknas dag för dag)",
        "for each inhabitant and year not stated, SEK 5.25 from 1 July 2024; region by a and b; as of 31 December, 2 years before (a part of a year counts by days)",
    ),
    (
        PerInvanare({"region": "a"}, (Sats(5),), Matdag(11, 1, artal=2019)),
        "per invånare och år 5 kr; region efter a; per den 1 november 2019",
        "for each inhabitant and year SEK 5; region by a; as of 1 November 2019",
    ),
    (
        PerInvanare({"region": "a"}, (Sats(5),), Matdag(12, 31, ar_fore=1)),
        "per invånare och år 5 kr; region efter a; per den 31 december året före",
        "for each inhabitant and year SEK 5; region by a; as of 31 December of the year before",
    ),
    (Matchning("region", ("kommun",)), "region bidrar med lika mycket som kommun", "region puts in as much as kommun"),
    (
        Matchning("region", ("drn",), FAST, faktor=2, tak=kr(900)),
        "region bidrar med 2 gånger så mycket som drn, högst 900 kr om året [fast belopp om året: drn 500 kr; kommun ett belopp som inte är angivet]",
        "region puts in 2 times as much as drn, at most SEK 900 a year [a fixed sum a year: drn SEK 500; kommun an amount that is not stated]",
    ),
    (
        UtanforPotten(HALV, None),
        "utanför potten, ett belopp som inte är angivet om året: lika delar mellan drn och kommun",
        "outside the pot, an amount that is not stated a year: equal parts between drn and kommun",
    ),
    (
        UtanforPotten(HALV, kr(700), "folkhälsostrateg"),
        "utanför potten, folkhälsostrateg 700 kr om året: lika delar mellan drn och kommun",
        "outside the pot, folkhälsostrateg SEK 700 a year: equal parts between drn and kommun",
    ),
    (
        Tak(HALV, kr(400)),
        "[lika delar mellan drn och kommun], högst 400 kr om året för alla tillsammans",
        "[equal parts between drn and kommun], at most SEK 400 a year for all together",
    ),
    (
        Tak(HALV, kr(400), "drn"),
        "[lika delar mellan drn och kommun], högst 400 kr om året för drn",
        "[equal parts between drn and kommun], at most SEK 400 a year for drn",
    ),
    (
        Golv(HALV, kr(4)),
        "[lika delar mellan drn och kommun], lägst 4 kr om året för alla tillsammans",
        "[equal parts between drn and kommun], at least SEK 4 a year for all together",
    ),
    (
        Golv(HALV, kr(4), "drn"),
        "[lika delar mellan drn och kommun], lägst 4 kr om året för drn",
        "[equal parts between drn and kommun], at least SEK 4 a year for drn",
    ),
    (
        Upprakning(HALV, "lpik", date(2020, 1, 1), Matdag(1, 1)),
        "[lika delar mellan drn och kommun], uppräknat med lpik från 1 januari 2020, per den 1 januari samma år",
        "[equal parts between drn and kommun], indexed by lpik from 1 January 2020, as of 1 January of the year",
    ),
    (
        EgenKostnad(HALV, "kommun", "omk", kr(5)),
        "[lika delar mellan drn och kommun], varav kommun själv betalar omk, 5 kr om året",
        "[equal parts between drn and kommun], of which kommun pays omk by itself, SEK 5 a year",
    ),
    (
        EgenKostnad(HALV, "kommun", "omk", None, "omkostnader"),
        "[lika delar mellan drn och kommun], varav kommun själv betalar omkostnader, ett belopp som inte är angivet om året",
        "[equal parts between drn and kommun], of which kommun pays omkostnader by itself, an amount that is not stated a year",
    ),
    (
        InreDelning(HALV, "kommun", Andelar({"a": Fraction(1, 2), "b": Fraction(1, 2)})),
        "[lika delar mellan drn och kommun], delen för kommun fördelad på parter: [andelar a 1/2; b 1/2], totalt",
        "[equal parts between drn and kommun], the part of kommun divided among parties: [shares a 1/2; b 1/2], in total",
    ),
    (
        InreDelning(HALV, "kommun", LikaDelar(("fritid", "skola")), Indelning.VERKSAMHETER),
        "[lika delar mellan drn och kommun], delen för kommun fördelad på verksamheter: [lika delar mellan fritid och skola], totalt",
        "[equal parts between drn and kommun], the part of kommun divided among operations: [equal parts between fritid and skola], in total",
    ),
    (
        Regelsumma((HALV, FAST)),
        "summan av [lika delar mellan drn och kommun] och [fast belopp om året: drn 500 kr; kommun ett belopp som inte är angivet]",
        "the sum of [equal parts between drn and kommun] and [a fixed sum a year: drn SEK 500; kommun an amount that is not stated]",
    ),
    (
        FastBelopp({"drn": kr(1)}, niva=Provningsniva.KATEGORI),
        "fast belopp om året: drn 1 kr, per kategori",
        "a fixed sum a year: drn SEK 1, for each category",
    ),
]


@pytest.mark.parametrize(("regel", "sv", "en"), SAID)
def test_a_rule_is_said_in_both_languages(regel: Finansieringsregel, sv: str, en: str) -> None:
    assert sv == render(regel, "sv").replace("\N{NO-BREAK SPACE}", " ")
    assert en == render(regel, "en").replace("\N{NO-BREAK SPACE}", " ")


def test_every_kind_of_rule_is_said() -> None:
    assert set(REGLER.values()) == {type(regel) for regel, *_ in SAID}
