"""How an amount came about, in words: every operation, by amounts that can be reckoned by hand."""

from datetime import date
from fractions import Fraction

import pytest

from folkhalsoavtal import (
    Andelar,
    Atagande,
    Belopp,
    Betalning,
    Betalningsintervall,
    Betalningsplan,
    Delarsrakning,
    EgenKostnad,
    FastBelopp,
    Golv,
    InreDelning,
    Kallhanvisning,
    LikaDelar,
    Matchning,
    Matdag,
    Nyckeldel,
    Observation,
    PerInvanare,
    Period,
    Regelsumma,
    Sats,
    Serie,
    Tak,
    Underlag,
    Upprakning,
    UtanforPotten,
    ViktadNyckel,
)
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.finansiering import Finansieringsregel
from folkhalsoavtal.raknesatt import Operation
from folkhalsoavtal.rendering import render

kr = Belopp.kr
K = Kallhanvisning("Avtalet", "5 §")
YEAR, MAJ = Period.years(2024), Period(date(2024, 5, 1), date(2024, 12, 31))
M = Matdag(12, 31, ar_fore=1)
HALV, FAST = LikaDelar(("drn", "kommun")), FastBelopp({"drn": kr(100), "kommun": kr(50)})


def serie(id_: str, *values: tuple[date, int]) -> Serie:
    observationer = tuple(Observation(dag, Fraction(varde)) for dag, varde in values)
    return Serie(id=id_, benamning=id_.title(), observationer=observationer, kallhanvisning=Kallhanvisning("SCB"))


UNDERLAG = Underlag(
    totaler={2024: kr(100)},
    serier=(
        serie("a", (date(2023, 12, 31), 1000)),
        serie("b", (date(2023, 12, 31), 500)),
        serie("index", (date(2020, 1, 1), 100), (date(2024, 1, 1), 105)),
    ),
    bidrag={2024: {"kommun": kr(40)}},
)


def owed(regel: Finansieringsregel, period: Period = YEAR) -> Atagande:
    return regel.evaluate(period, tuple(regel.named_parter), UNDERLAG)


def told(value: object, lang: str = "sv") -> list[str]:
    return render(value, lang).replace("\N{NO-BREAK SPACE}", " ").splitlines()


TOLD: dict[str, tuple[Finansieringsregel, Period, list[str]]] = {
    "weighted": (
        ViktadNyckel(
            (
                Nyckeldel(benamning="behov", andel=Fraction(3, 4), vikter={"x": 2, "y": 1}),
                Nyckeldel(andel=Fraction(1, 4), vikter={"x": "a", "y": "b"}, matdag=M),
            ),
            {"x": kr(10)},
            kallhanvisning=K,
        ),
        YEAR,
        [
            "x: 10 kr",
            "Kvar att dela: 100 kr − 10 kr = 90 kr",
            "x: 2",
            "y: 1",
            "x: 2/3 av 0,75 är 0,5",
            "y: 1/3 av 0,75 är 0,25",
            "x: 1 000 (A; 31 december 2023; SCB)",
            "y: 500 (B; 31 december 2023; SCB)",
            "x: 2/3 av 0,25 är 1/6",
            "y: 1/3 av 0,25 är 1/12",
            "x: 0,5 + 1/6 = 2/3",
            "y: 0,25 + 1/12 = 1/3",
            "x: 2/3 av 90 kr är 60 kr",
            "y: 1/3 av 90 kr är 30 kr",
            "Viktad nyckel (Avtalet, 5 §):",
            "x: 60 kr + 10 kr = 70 kr",
        ],
    ),
    "per": (
        PerInvanare(
            {"x": ("a", "b"), "y": "b"},
            (Sats(2, kallhanvisning=K), Sats(3, date(2024, 9, 1))),
            M,
            delarsrakning=Delarsrakning.MANAD,
            kallhanvisning=K,
        ),
        MAJ,
        [
            "x: 1 000 invånare (A; 31 december 2023; SCB) + 500 invånare (B; 31 december 2023; SCB) = 1 500 invånare",
            "Per invånare (Avtalet, 5 §):",
            "y: 500 invånare (B; 31 december 2023; SCB)",
            "2 kr per invånare (Avtalet, 5 §)",
            "1 maj 2024 – 31 augusti 2024 är 1/3 av året (månad för månad)",
            "x: 1 500 invånare × 2 kr per invånare × 1/3 = 1 000 kr",
            "y: 500 invånare × 2 kr per invånare × 1/3 = 333,33 kr och 1/3 öre",
            "3 kr per invånare (från 1 september 2024)",
            "1 september 2024 – 31 december 2024 är 1/3 av året (månad för månad)",
            "x: 1 500 invånare × 3 kr per invånare × 1/3 = 1 500 kr",
            "y: 500 invånare × 3 kr per invånare × 1/3 = 500 kr",
            "Per invånare (Avtalet, 5 §):",
            "x: 1 000 kr + 1 500 kr = 2 500 kr",
            "y: 333,33 kr och 1/3 öre + 500 kr = 833,33 kr och 1/3 öre",
            "Tillsammans: 3 333,33 kr och 1/3 öre är i hela ören 3 333,33 kr",
            "y: 833,33 kr och 1/3 öre är i hela ören 833,33 kr",
        ],
    ),
    "unstated part": (
        FAST,
        MAJ,
        [
            "Fast belopp:",
            "drn: 100 kr",
            "kommun: 50 kr",
            "1 maj 2024 – 31 december 2024: hur en del av ett år räknas är inte angivet",
            "drn: 100 kr × okänd = okänd",
            "kommun: 50 kr × okänd = okänd",
        ],
    ),
    "match": (
        Matchning("drn", ("kommun",), tak=kr(30)),
        YEAR,
        ["kommun: 40 kr", "Matchning:", "drn matchar kommun: 40 kr, högst 30 kr: 30 kr"],
    ),
    "match2": (
        Matchning("x", ("drn", "kommun"), FAST, faktor=2),
        YEAR,
        [
            "Fast belopp:",
            "drn: 100 kr",
            "kommun: 50 kr",
            "Matchning:",
            "x matchar drn och kommun: (100 kr + 50 kr) × 2: 300 kr",
        ],
    ),
    "cap": (
        Tak(FAST, kr(75)),
        YEAR,
        [
            "Fast belopp:",
            "drn: 100 kr",
            "kommun: 50 kr",
            "Tak:",
            "drn och kommun: 150 kr är över taket, och sänks till 75 kr",
            "drn: 50 kr",
            "kommun: 25 kr",
        ],
    ),
    "cap1": (
        Tak(FAST, kr(80), "drn"),
        YEAR,
        ["Fast belopp:", "drn: 100 kr", "kommun: 50 kr", "Tak:", "drn: 100 kr är över taket, och sänks till 80 kr"],
    ),
    "cap0": (
        Tak(FAST, kr(500)),
        YEAR,
        ["Fast belopp:", "drn: 100 kr", "kommun: 50 kr", "Tak:", "drn och kommun: 150 kr är inte över taket 500 kr"],
    ),
    "floor": (
        Golv(FAST, kr(300)),
        YEAR,
        [
            "Fast belopp:",
            "drn: 100 kr",
            "kommun: 50 kr",
            "Golv:",
            "drn och kommun: 150 kr är under golvet, och höjs till 300 kr",
            "drn: 200 kr",
            "kommun: 100 kr",
        ],
    ),
    "floor1": (
        Golv(FAST, kr(60), "kommun"),
        YEAR,
        ["Fast belopp:", "drn: 100 kr", "kommun: 50 kr", "Golv:", "kommun: 50 kr är under golvet, och höjs till 60 kr"],
    ),
    "floor0": (
        Golv(FAST, kr(1)),
        YEAR,
        ["Fast belopp:", "drn: 100 kr", "kommun: 50 kr", "Golv:", "drn och kommun: 150 kr är inte under golvet 1 kr"],
    ),
    "cap unknown": (
        Tak(FastBelopp({"drn": None}), kr(1)),
        YEAR,
        ["Fast belopp:", "drn: okänd", "Tak:", "drn: okänd, och gränsen är 1 kr: okänt"],
    ),
    "floor unknown": (
        Golv(FastBelopp({"drn": None}), kr(1)),
        YEAR,
        ["Fast belopp:", "drn: okänd", "Golv:", "drn: okänd, och gränsen är 1 kr: okänt"],
    ),
    "index": (
        Upprakning(FAST, "index", date(2020, 1, 1), Matdag(1, 1), kallhanvisning=K),
        YEAR,
        [
            "Fast belopp:",
            "drn: 100 kr",
            "kommun: 50 kr",
            "105 (Index; 1 januari 2024; SCB)",
            "100 (Index; 1 januari 2020; SCB)",
            "105 / 100 = 1,05",
            "Uppräkning (Avtalet, 5 §):",
            "drn: 100 kr × 1,05 = 105 kr",
            "kommun: 50 kr × 1,05 = 52,50 kr",
        ],
    ),
    "own": (
        EgenKostnad(HALV, "kommun", "omk", kr(5), "omkostnader"),
        YEAR,
        [
            "Lika delar:",
            "drn: 1/2 av 100 kr är 50 kr",
            "kommun: 1/2 av 100 kr är 50 kr",
            "5 kr (omkostnader)",
            "Egen kostnad:",
            "kommun betalar själv omkostnader, och resten är 50 kr − 5 kr = 45 kr",
        ],
    ),
    "own2": (
        EgenKostnad(HALV, "kommun", "omk", None),
        YEAR,
        [
            "Lika delar:",
            "drn: 1/2 av 100 kr är 50 kr",
            "kommun: 1/2 av 100 kr är 50 kr",
            "Egen kostnad:",
            "kommun betalar själv omk; beloppet är inte känt",
        ],
    ),
    "inner": (
        InreDelning(HALV, "kommun", Andelar({"a": Fraction(1, 3), "b": Fraction(2, 3)})),
        YEAR,
        [
            "Lika delar:",
            "drn: 1/2 av 100 kr är 50 kr",
            "kommun: 1/2 av 100 kr är 50 kr",
            "Delen för kommun: 50 kr",
            "Andelar:",
            "a: 1/3 av 50 kr är 16,66 kr och 2/3 öre",
            "b: 2/3 av 50 kr är 33,33 kr och 1/3 öre",
            "a: 16,66 kr och 2/3 öre är i hela ören 16,67 kr, med ett udda öre",
            "b: 33,33 kr och 1/3 öre är i hela ören 33,33 kr",
        ],
    ),
    "outside": (
        Regelsumma((HALV, UtanforPotten(HALV, kr(7), "strateg", delarsrakning=Delarsrakning.DAG))),
        MAJ,
        [
            "Lika delar:",
            "drn: 1/2 av 100 kr är 50 kr",
            "kommun: 1/2 av 100 kr är 50 kr",
            "Utanför potten:",
            "7 kr (strateg)",
            "1 maj 2024 – 31 december 2024 är 245/366 av året (dag för dag)",
            "7 kr × 245/366 = 4,68 kr och 106/183 öre",
            "Lika delar:",
            "drn: 1/2 av 4,68 kr och 106/183 öre är 2,34 kr och 53/183 öre",
            "kommun: 1/2 av 4,68 kr och 106/183 öre är 2,34 kr och 53/183 öre",
            "Regelsumma:",
            "drn: 50 kr + 2,34 kr och 53/183 öre = 52,34 kr och 53/183 öre",
            "kommun: 50 kr + 2,34 kr och 53/183 öre = 52,34 kr och 53/183 öre",
            "Tillsammans: 104,68 kr och 106/183 öre är i hela ören 104,69 kr",
            "drn: 52,34 kr och 53/183 öre är i hela ören 52,35 kr, med ett udda öre",
            "kommun: 52,34 kr och 53/183 öre är i hela ören 52,34 kr",
        ],
    ),
    "valid": (
        FastBelopp({"drn": kr(1)}, giltighetstid=Period.years(2020)),
        YEAR,
        ["Fast belopp:", "Regeln gäller 1 januari 2020 – 31 december 2020; utanför den tiden är inget att betala"],
    ),
    "years": (
        FastBelopp({"drn": Belopp(ore=100), "kommun": None}, delarsrakning=Delarsrakning.MANAD),
        Period(date(2023, 5, 1), date(2024, 12, 31)),
        [
            "1 maj 2023 – 31 december 2023:",
            "Fast belopp:",
            "drn: 1 kr",
            "kommun: okänd",
            "1 maj 2023 – 31 december 2023 är 2/3 av året (månad för månad)",
            "drn: 1 kr × 2/3 = 0,66 kr och 2/3 öre",
            "kommun: okänd × 2/3 = okänd",
            "drn: 0,66 kr och 2/3 öre är i hela ören 0,67 kr, med ett udda öre",
            "1 januari 2024 – 31 december 2024:",
            "Fast belopp:",
            "drn: 1 kr",
            "kommun: okänd",
            "Alla år:",
            "drn: 0,67 kr + 1 kr = 1,67 kr",
            "kommun: okänd + okänd = okänd",
        ],
    ),
    "round": (
        FastBelopp({"drn": Belopp(ore=100), "kommun": Belopp(ore=100)}, delarsrakning=Delarsrakning.MANAD),
        MAJ,
        [
            "Fast belopp:",
            "drn: 1 kr",
            "kommun: 1 kr",
            "1 maj 2024 – 31 december 2024 är 2/3 av året (månad för månad)",
            "drn: 1 kr × 2/3 = 0,66 kr och 2/3 öre",
            "kommun: 1 kr × 2/3 = 0,66 kr och 2/3 öre",
            "Tillsammans: 1,33 kr och 1/3 öre är i hela ören 1,33 kr",
            "drn: 0,66 kr och 2/3 öre är i hela ören 0,67 kr, med ett udda öre",
            "kommun: 0,66 kr och 2/3 öre är i hela ören 0,66 kr",
        ],
    ),
}


@pytest.mark.parametrize("case", TOLD)
def test_an_amount_is_told_from_its_inputs_up(case: str) -> None:
    regel, period, lines = TOLD[case]
    assert lines == told(owed(regel, period))


def test_what_is_left_to_pay_and_its_instalments_are_told() -> None:
    plan = Betalningsplan(
        atagande=owed(EgenKostnad(HALV, "kommun", "omk", kr(5))), intervall=Betalningsintervall.HALVAR
    ).with_payment(Betalning({"drn": kr(70)}, 1))
    assert told(plan.berakning)[-3:] == [
        "kommun har kvar att betala 50 kr − 5 kr = 45 kr",
        "drn: 70 kr + 0 kr + reglerat sist −20 kr = 50 kr",
        "kommun: 22,50 kr + 22,50 kr = 45 kr",
    ]
    assert told(plan) == [
        "                                                    drn  kommun  Parternas summa",
        "-" * 80,
        "1. 1 januari 2024 – 30 juni 2024; betald av drn   70,00   22,50            92,50",
        "2. 1 juli 2024 – 31 december 2024                  0,00   22,50            22,50",
        "Regleras sist                                    −20,00    0,00           −20,00",
        "-" * 80,
        "Beräknat                                          50,00   45,00            95,00",
    ]
    unknown = plan.corrected(owed(FastBelopp({"drn": None, "kommun": kr(1)})))
    assert told(unknown.berakning)[-2:] == ["drn: 70 kr + okänd = okänd", "kommun: 0,50 kr + 0,50 kr = 1 kr"]
    settled = plan.corrected(owed(FastBelopp({"drn": kr(1), "kommun": None})))
    assert told(settled.berakning)[-2:] == [
        "drn: 70 kr + 0 kr + reglerat sist −69 kr = 1 kr",
        "kommun: okänd + okänd + reglerat sist okänd = okänd",
    ]
    without = plan.corrected(owed(EgenKostnad(HALV, "kommun", "omk", None)))
    assert told(without.berakning)[-3] == "kommun har kvar att betala 50 kr − okänd = okänd"


def test_a_requisition_is_named() -> None:
    plan = Betalningsplan(atagande=owed(HALV), intervall=Betalningsintervall.REKVISITION)
    assert told(plan.with_payment(Betalning({"drn": kr(10)})), "en")[2] == (
        "1. requisition; paid by drn            10       0                  10"
    )


def test_a_whole_year_and_a_split_of_a_part_alone_need_no_words() -> None:
    assert told(Berakning(operation=Operation.DEL_AV_AR, period=YEAR, varde=Fraction(1))) == []
    assert told(Berakning.stated_by_party({"a": Fraction(1)})) == []


def test_what_is_below_zero_is_taken_away_and_taken_away_it_is_added() -> None:
    terms = [Berakning.stated(ore, "a") for ore in (50_00, -20_00)]
    told = (Berakning.of(Operation.ADDITION, terms), Berakning.of(Operation.SKILLNAD, terms, avser=("a",)))
    lines = [render(each, "sv").replace("\N{NO-BREAK SPACE}", " ").splitlines()[-1] for each in told]
    assert lines == ["Tillsammans: 50 kr − 20 kr = 30 kr", "a: 50 kr + 20 kr = 70 kr"]
