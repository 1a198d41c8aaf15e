"""What is read of networks and methods, in Swedish and English."""

from datetime import date
from typing import Any

import pytest

from folkhalsoavtal import (
    Akt,
    Aktor,
    Avtal,
    Beslutsstatus,
    Fragesvar,
    Inlagg,
    Inlaggsslag,
    Metod,
    Metodbesked,
    Metodlage,
    Metodpunkt,
    Mote,
    Motesbeslut,
    Motesfraga,
    Moteslage,
    Motespunkt,
    Motestid,
    Motesuppgift,
    Natverk,
    Samling,
    Utvardering,
)
from folkhalsoavtal.fields import Value
from folkhalsoavtal.metodprovning import metodprovning_of
from folkhalsoavtal.rendering import LANGUAGES, render, report
from folkhalsoavtal.rendering.items import item
from folkhalsoavtal.rendering.language import language
from folkhalsoavtal.rendering.scope import scope_of
from folkhalsoavtal.serialization import load, packaged_methods

NSFG = load("examples/gavleborg-2018.json", Natverk)
ALINGSAS = load("examples/alingsas-2024.json", Akt)
[ASELE] = packaged_methods()
SV, EN = language("sv"), language("en")


def said(value: Value, lang: str = "sv") -> str:
    return item(value, scope_of(NSFG, language(lang))).text


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "sv",
            [
                "Nästa möte: 9 november (året är inte angivet), 09:00–12:00, Söderhamn",
                "- Kan de många nätverken slås ihop eller samordnas bättre? (punkt 2 och 7): öppen",
                "7. Övriga frågor",
                "Mötestid: 14 september 2018, 09:00–12:00",
                "- Bjuda in nätverket Välfärd till nästa träff (föreslagen); inte angivet: ansvarig och dag",
                "      - se 3. Socialt och ekologiskt hållbarhetsarbete i Hudiksvall",
                "Läge: hållet",
            ],
        ),
        (
            "en",
            [
                "Next meeting: 9 November (the year is not stated), 09:00–12:00, Söderhamn",
                "- Kan de många nätverken slås ihop eller samordnas bättre? (punkt 2 och 7): open",
                "Participants: Nordanstigs kommun; Ovanåkers kommun",
                "- Example to learn from:",
            ],
        ),
    ],
)
def test_the_report_of_gavleborg_says(lang: str, lines: list[str]) -> None:
    page = report(NSFG, lang).splitlines()
    assert [line for line in lines if line not in page] == []


def test_what_somebody_says_is_said_once() -> None:
    page = " ".join(report(NSFG, "sv").split())
    for place in NSFG.placed_items():
        for each in place.punkt.inlagg:
            if each.beskrivning is not None:
                assert page.count(" ".join(each.beskrivning.replace("\n\n", " - ").split())) == 1, each.beskrivning


class TestCourse:
    """What is asked, answered, given and done."""

    OF = Natverk(
        id="n",
        benamning="N",
        aktorer=(Aktor(id="a", benamning="A"),),
        fragor=(Motesfraga(id="f", benamning="Varför?"),),
        moten=(
            Mote(
                id="m",
                benamning="Vårmöte",
                motestid=Motestid(dag=date(2024, 3, 1)),
                motespunkter=(
                    Motespunkt(
                        id="p",
                        benamning="Syftet",
                        fragor=("f",),
                        uppgifter=(Motesuppgift(id="u", benamning="Skriv", ansvariga=("a",), dag=date(2024, 5, 1)),),
                    ),
                    Motespunkt(
                        id="q",
                        nummer="2",
                        benamning="Svaret",
                        avslutade_fragor=(Fragesvar("f", "Därför."),),
                        utforda_uppgifter=("u",),
                        beslut=(Motesbeslut("Vi börjar", status=Beslutsstatus.FATTAT), Motesbeslut("Vi väntar")),
                    ),
                ),
            ),
        ),
    )

    @pytest.mark.parametrize(
        ("lang", "lines"),
        [
            (
                "sv",
                [
                    "- Varför?: avslutad",
                    "  - under Syftet (Vårmöte: 1 mars 2024)",
                    "  - avslutad under 2. Svaret (Vårmöte: 1 mars 2024): Därför.",
                    "- Skriv; A; 1 maj 2024",
                    "  - utförd, enligt 2. Svaret (Vårmöte: 1 mars 2024)",
                    "  Vi väntar (framgår inte om beslutet är fattat)",
                    "Utförd uppgift: Skriv",
                    "Nästa möte: inte angiven",
                ],
            ),
            ("en", ["  - closed under 2. Svaret (Vårmöte: 1 March 2024): Därför.", "  Vi börjar (decided)"]),
        ],
    )
    def test_it_is_told_where(self, lang: str, lines: list[str]) -> None:
        page = report(self.OF, lang).splitlines()
        assert [line for line in lines if line not in page] == []

    def test_a_task_that_is_not_done_is_told_so(self) -> None:
        after = report(self.OF.up_to("m"), "sv")
        without = Natverk(**{**{name: getattr(self.OF, name) for name in ("id", "benamning", "aktorer", "fragor")}, "moten": (Mote(id="m", motespunkter=self.OF.moten[0].motespunkter[:1]),)})  # fmt: skip
        assert "inte angiven som utförd" not in after
        assert "inte angiven som utförd" in report(without, "sv")
        assert "under Syftet (Möte)" in report(without, "sv")


@pytest.mark.parametrize(
    ("value", "sv", "en"),
    [
        (Motestid(plats="P"), "dagen är inte angiven, P", "the day is not stated, P"),
        (Motestid(dag=date(2024, 2, 29), starttid="09:00"), "29 februari 2024, 09:00", "29 February 2024, 09:00"),
        (Mote(id="m", motestid=Motestid(plats="P"), lage=Moteslage.KALLAT), "Möte", "Meeting"),
        (
            Inlagg(slag=Inlaggsslag.REFLEKTION, aktorer=("bollnas", "gavle"), funktion="strateg", beskrivning="x"),
            "Reflektion: Bollnäs och Gävle kommun (strateg)",
            "Reflection: Bollnäs and Gävle kommun (strateg)",
        ),
        (
            Inlagg(slag=Inlaggsslag.PRESENTATION, funktion="strateg", benamning="Film"),
            "Presentation: strateg: Film",
            "Presentation: strateg: Film",
        ),
        (
            Motesuppgift(id="u", benamning="Skriv", dag=date(2024, 5, 1)),
            "Skriv; 1 maj 2024; inte angivet: ansvarig",
            "Skriv; 1 May 2024; not stated: responsible",
        ),
        (
            Utvardering(kontinuerlig=True),
            "Utvärdering; inte angivet: utvärderingssätt och utvärderingstid",
            "Evaluation; not stated: way of evaluating and time of evaluating",
        ),
        (Utvardering("samtal", "våren"), "samtal; våren", "samtal; våren"),
    ],
)
def test_what_a_thing_is_called(value: Value, sv: str, en: str) -> None:
    assert (sv, en) == (said(value), said(value, "en"))


class TestMethod:
    @pytest.mark.parametrize(
        ("lang", "lines"),
        [
            ("sv", ["Fas 2: Genomföra", "Samarbetspartner", "    - arbetsgrupp → folkhälsoråd", "  - Kännetecken: mål; ramar (budget)"]),
            ("en", ["Phase 2: Genomföra", "Partners", "    - working group → public health council", "  - Signs: goals; frames (budget)"]),
        ],
    )  # fmt: skip
    def test_the_method_is_printed_whole(self, lang: str, lines: list[str]) -> None:
        page = report(ASELE, lang).splitlines()
        assert [line for line in lines if line not in page] == []
        assert report(ASELE, lang) == render(ASELE, lang) + "\n"

    def test_an_empty_method_is_its_name(self) -> None:
        assert report(Metod(id="m", benamning="M"), "sv").splitlines() == ["M", "=", "Metod: m"]


class TestMeasure:
    @pytest.mark.parametrize(
        ("record", "lang", "lines"),
        [
            (
                ALINGSAS,
                "sv",
                [
                    "Metodprovning: Samverka för folkhälsa",
                    "Samverkan: Samverkansavtal avseende gemensamma folkhälsoinsatser",
                    "Steg: Uppföljning",
                    "- Saknas: Sikta på att arbetsgruppen rapporterar till folkhälsorådet (Uppföljning, 1)",
                    "    - Styrorgan: Folkhälsoråd: finns inte (/planer/0/styrorgan/1)",
                    "  - Tjänst: Folkhälsostrateg (/planer/0/tjanster/0)",
                    "    - och 15 till",
                    "    - Budget 2024 (/planer/0/budgetar/0)",
                ],
            ),
            (
                NSFG,
                "en",
                [
                    "  - Decisions: missing",
                    "    - nothing shows it in Meeting 14 September 2018 (/moten/0)",
                    "  - told: under way (/metodbesked/0)",
                    "Cannot be judged: there is no sign of it in what is at hand.",
                ],
            ),
        ],
    )
    def test_each_verdict_is_told_with_what_it_rests_on(self, record: Any, lang: str, lines: list[str]) -> None:
        page = render(metodprovning_of(record, ASELE), lang).splitlines()
        assert [line for line in lines if line not in page] == []

    @pytest.mark.parametrize(
        ("record", "name"),
        [
            (NSFG, NSFG.benamning),
            (ALINGSAS.avtal, ALINGSAS.avtal.namn),
            (Avtal(id="a", parter=ALINGSAS.avtal.parter), "a"),
            (Samling(namn="Länet", handlingar=(NSFG,)), "Länet"),
            (Samling(handlingar=(NSFG, ALINGSAS)), f"{ALINGSAS.avtal.namn}; {NSFG.benamning}"),
        ],
    )
    def test_it_says_of_whom_it_is(self, record: Any, name: str) -> None:
        assert f"Collaboration: {name}" == render(metodprovning_of(record, ASELE), "en").splitlines()[2]

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_the_table_sums_to_all_items(self, lang: str) -> None:
        page = render(metodprovning_of(ALINGSAS, ASELE), lang).splitlines()
        rows = [
            line.split() for line in page if line.split()[-5:] and all(cell.isdigit() for cell in line.split()[-5:])
        ]
        numbers = [[int(cell) for cell in row[-5:]] for row in rows]
        assert len(numbers) == 5
        assert numbers[-1] == [sum(column) for column in zip(*numbers[:-1], strict=True)]
        assert sum(numbers[-1]) == 25


def test_a_telling_names_the_method_where_it_is_at_hand() -> None:
    page = report(Samling(handlingar=(NSFG, ASELE)), "sv", markup="markdown").splitlines()
    line = "- Samverka för folkhälsa: Följ utvecklingen, och planera insatser efter behoven: pågår (punkt 6, härledd)"
    assert line in page
    other = Metod(id="egen", benamning="Egen", forutsattningar=(Metodpunkt(id="folj-trender", benamning="Annat"),))
    both = report(Samling(handlingar=(other, NSFG, ASELE)), "sv", markup="markdown").splitlines()
    assert line in both
    told = Metodbesked(metod=ASELE.id, metodpunkt="vilja", lage=Metodlage.SAKNAS)
    akt = Akt(avtal=ALINGSAS.avtal, metodbesked=(told,))
    assert f"- {ASELE.id}: vilja: saknas" in report(akt, "sv").splitlines()
    page = report(Samling(handlingar=(akt, ASELE)), "sv", markup="markdown").splitlines()
    [line] = [line for line in page if line.endswith("saknas")]
    assert line.startswith("- Samverka för folkhälsa: De som samverkar vill det")


def test_a_collection_says_how_many_networks_there_are() -> None:
    assert "1 nätverk" in report(Samling(handlingar=(NSFG,)), "sv").splitlines()
    assert "0 avtal" not in report(Samling(handlingar=(NSFG,)), "sv")
    both = report(Samling(handlingar=(NSFG, ALINGSAS.avtal)), "en").splitlines()
    assert both[2:4] == ["1 agreement", "1 network"]
    assert "1 metod" in report(Samling(handlingar=(ASELE,)), "sv").splitlines()
    assert "0 avtal" in report(Samling(handlingar=()), "sv").splitlines()
