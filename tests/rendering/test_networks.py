"""What is read of networks and methods, in Swedish and English."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from folkhalsoavtal import (
    Akt,
    Aktor,
    Avtal,
    Avtalspart,
    Beslutsstatus,
    Bilaga,
    DagIManad,
    DagUtanAr,
    Fragesvar,
    Frist,
    Fristbesked,
    Fristslag,
    Inlagg,
    Inlaggsslag,
    Kallhanvisning,
    Kannetecken,
    Mal,
    Metod,
    Metodbesked,
    Metodfas,
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
    Tjanst,
    Utvardering,
    Verksamhetsplan,
)
from folkhalsoavtal.fields import Value
from folkhalsoavtal.metodprovning import metodprovning_of
from folkhalsoavtal.rendering import LANGUAGES, render, report
from folkhalsoavtal.rendering.items import item, source_fields
from folkhalsoavtal.rendering.language import language
from folkhalsoavtal.rendering.scope import scope_of
from folkhalsoavtal.serialization import load, packaged_methods

NSFG = load("examples/gavleborg-2018.json", Natverk)
ALINGSAS = load("examples/alingsas-2024.json", Akt)
[ASELE] = packaged_methods()
SV, EN = language("sv"), language("en")


def said(value: Value, lang: str = "sv") -> str:
    return item(value, scope_of(NSFG, language(lang))).text


def under(heading: str, page: str) -> list[str]:
    """The lines under a heading, down to the next empty line."""
    lines = page.splitlines()
    start = lines.index(heading) + 2
    return lines[start : lines.index("", start) if "" in lines[start:] else None]


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


def test_a_network_of_which_nothing_more_is_known_is_its_name_and_that_the_next_meeting_is_not_stated() -> None:
    bare = Natverk(id="n", benamning="N")
    lines = ["N", "=", "Nätverk: n", "Nästa möte: inte angiven"]
    assert lines == report(bare, "sv").splitlines()
    assert [*lines, "", "Syfte", "-----", "Lära."] == report(evolve(bare, syfte="Lära."), "sv").splitlines()


class TestSections:
    """Each part under its heading, with where it rests when that is not the document of the whole."""

    DOK = Kallhanvisning("dok")
    OF = Natverk(
        id="n",
        benamning="N",
        fragor=(
            Motesfraga(id="f", benamning="Varför?", kallhanvisning=Kallhanvisning("brev")),
            Motesfraga(id="g", benamning="När?", kallhanvisning=Kallhanvisning("dok", "9")),
        ),
        frister=(Frist(id="r", slag=Fristslag.OVRIGT, benamning="Rapport", tidpunkt=DagIManad(dag=1, manader=(2,))),),
        fristbesked=(Fristbesked(frist="r", verksamhetsar=2024),),
        bilagor=(Bilaga("Karta"),),
        moten=(
            Mote(
                id="m",
                motestid=Motestid(dag=date(2024, 3, 1), kallhanvisning=Kallhanvisning("kallelse")),
                motespunkter=(
                    Motespunkt(
                        id="p",
                        benamning="Först",
                        inlagg=(
                            Inlagg(slag=Inlaggsslag.REFLEKTION, beskrivning="Ett"),
                            Inlagg(slag=Inlaggsslag.INFORMATION, beskrivning="Två"),
                            Inlagg(slag=Inlaggsslag.REFLEKTION, beskrivning="Tre"),
                        ),
                        uppgifter=(Motesuppgift(id="u", benamning="Skriv", kallhanvisning=Kallhanvisning("mejl")),),
                        fragor=("f", "g"),
                        avslutade_fragor=(Fragesvar("f", "Ja."), Fragesvar("g", "Nej.")),
                        kallhanvisning=Kallhanvisning("dok", "7"),
                    ),
                    Motespunkt(id="q", benamning="Sedan", fragor=("f",), avslutade_fragor=(Fragesvar("f", "Nja."),)),
                    Motespunkt(
                        id="r",
                        benamning="Sist",
                        inlagg=(Inlagg(slag=Inlaggsslag.INFORMATION, beskrivning="Som sagt", se_punkt="p"),),
                        kallhanvisning=DOK,
                    ),
                ),
                nasta_mote=Motestid(dag_utan_ar=DagUtanAr(5, 2), kallhanvisning=Kallhanvisning("dok", "8")),
            ),
        ),
        kallhanvisning=DOK,
    )

    @pytest.mark.parametrize(
        ("heading", "lines"),
        [
            (
                "Frågor",
                [
                    "- Varför?: avslutad",
                    "  - Källa: brev",
                    "  - under Först (Möte 1 mars 2024)",
                    "  - under Sedan (Möte 1 mars 2024)",
                    "  - avslutad under Först (Möte 1 mars 2024): Ja.",
                    "  - avslutad under Sedan (Möte 1 mars 2024): Nja.",
                    "- När? (9): avslutad",
                    "  - under Först (Möte 1 mars 2024)",
                    "  - avslutad under Först (Möte 1 mars 2024): Nej.",
                ],
            ),
            (
                "Uppgifter",
                [
                    "- Skriv; inte angivet: ansvarig och dag",
                    "  - under Först (Möte 1 mars 2024)",
                    "  - inte angiven som utförd",
                ],
            ),
            (
                "Möte 1 mars 2024",
                [
                    "Mötestid: 1 mars 2024",
                    "  Källa: kallelse",
                    "Nästa möte: 2 maj (året är inte angivet) (8)",
                ],
            ),
            (
                "Först",
                [
                    "- Reflektion:",
                    "  - Ett",
                    "- Information:",
                    "  - Två",
                    "- Reflektion:",
                    "  - Tre",
                    "Uppgift:",
                    "  Skriv; inte angivet: ansvarig och dag",
                    "    Källa: mejl",
                    "Frågor: Varför?; När?",
                    "Avslutade frågor:",
                    "  Varför?: Ja.",
                    "  När?: Nej.",
                    "Källa: 7",
                ],
            ),
            ("Sist", ["- Information:", "  - Som sagt", "    - se Först"]),
        ],
    )
    def test_a_section_tells_all_of_its_part_once(self, heading: str, lines: list[str]) -> None:
        assert lines == under(heading, report(self.OF, "sv"))

    def test_deadlines_stand_before_what_is_told_of_them_and_attachments_after(self) -> None:
        page = report(self.OF, "sv").splitlines()
        order = ["Frister", "Fristbesked", "Bilagor", "Frågor", "Uppgifter", "Möte 1 mars 2024"]
        assert order == sorted(order, key=page.index)

    @pytest.mark.parametrize(("known", "lines"), [("dok", []), ("annat", ["Källa: dok"]), (None, ["Källa: dok"])])
    def test_what_rests_on_the_known_document_as_a_whole_does_not_say_so(
        self, known: str | None, lines: list[str]
    ) -> None:
        assert lines == [f"{each.label}: {each.text}" for each in source_fields(self.OF, SV, known)]


@pytest.mark.parametrize(
    ("value", "sv", "en"),
    [
        (Motestid(plats="P"), "dagen är inte angiven, P", "the day is not stated, P"),
        (Motestid(dag=date(2024, 2, 29), starttid="09:00"), "29 februari 2024, 09:00", "29 February 2024, 09:00"),
        (Mote(id="m", motestid=Motestid(plats="P"), lage=Moteslage.KALLAT), "Möte", "Meeting"),
        (
            Mote(id="m", motestid=Motestid(dag_utan_ar=DagUtanAr(11, 9))),
            "Möte 9 november (året är inte angivet)",
            "Meeting 9 November (the year is not stated)",
        ),
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
            Motesuppgift(id="u", benamning="Skriv", ansvariga=("bollnas",), foreslagen=True),
            "Skriv (föreslagen); Bollnäs; inte angivet: dag",
            "Skriv (proposed); Bollnäs; not stated: day",
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

    @pytest.mark.parametrize(
        ("place", "lines"),
        [
            (Kallhanvisning("dok", "7"), ["Källa: 7"]),
            (Kallhanvisning("annat", "7"), ["Källa: annat, 7"]),
            (Kallhanvisning("dok"), []),
        ],
    )
    def test_a_phase_tells_its_place(self, place: Kallhanvisning, lines: list[str]) -> None:
        steg = (Metodpunkt(id="p", benamning="P"),)
        fas = Metodfas(id="f", benamning="Början", steg=steg, kallhanvisning=place)
        metod = Metod(id="m", benamning="M", faser=(fas,), kallhanvisning=Kallhanvisning("dok"))
        assert [*lines, "- P"] == under("Fas 1: Början", report(metod, "sv"))


def planned(**fields: Any) -> Akt:
    """An agreement with a plan."""
    avtal = Avtal(id="a", parter=(Avtalspart.kommun("2180", id="kommun"),))
    return Akt(avtal=avtal, planer=(Verksamhetsplan(id="p", avtal=("a",), **fields),))


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

    @pytest.mark.parametrize(
        ("record", "kannetecken", "lines"),
        [
            (
                planned(),
                Kannetecken.MAL,
                ["- Saknas: P", "  - Mål: saknas", "    - inget visar det i Verksamhetsplan: p (/planer/0)"],
            ),
            (
                planned(mal=tuple(Mal(f"m{i}", f"M{i}") for i in range(4))),
                Kannetecken.MAL,
                [
                    "- Fullgjort: P",
                    "  - Mål: fullgjort",
                    "    - Mål: M0 (/planer/0/mal/0)",
                    "    - Mål: M1 (/planer/0/mal/1)",
                    "    - Mål: M2 (/planer/0/mal/2)",
                    "    - och 1 till",
                ],
            ),
            (
                planned(prioriteringar="Först barnen."),
                Kannetecken.PRIORITERING,
                [
                    "- Fullgjort: P",
                    "  - Prioriteringar: fullgjort",
                    "    - Prioriteringar, Verksamhetsplan: p (/planer/0/prioriteringar)",
                ],
            ),
            (
                Natverk(
                    id="n",
                    benamning="N",
                    metodbesked=(
                        Metodbesked(metod="m", metodpunkt="p", lage=Metodlage.GJORT, beskrivning="Det sades."),
                    ),
                ),
                Kannetecken.MOTEN,
                [
                    "- Fullgjort: P",
                    "  - besked: fullgjort (/metodbesked/0)",
                    "    - Det sades.",
                    "  - Regelbundna möten: kan inte bedömas",
                ],
            ),
            (
                NSFG,
                Kannetecken.MOTEN,
                [
                    "- Pågår: P",
                    "  - Regelbundna möten: pågår",
                    "    - Möte 14 september 2018 (/moten/0)",
                    "    - Mötestid: 9 november (året är inte angivet), 09:00–12:00, Söderhamn (/moten/0/nasta_mote)",
                ],
            ),
        ],
    )
    def test_a_sign_is_told_with_what_shows_it(self, record: Any, kannetecken: Kannetecken, lines: list[str]) -> None:
        punkt = Metodpunkt(id="p", benamning="P", kannetecken=(kannetecken,))
        metod = Metod(id="m", benamning="M", forutsattningar=(punkt,))
        assert lines == under("Förutsättningar", render(metodprovning_of(record, metod), "sv"))

    def test_what_shows_a_sign_is_called_by_the_names_of_the_record(self) -> None:
        page = render(metodprovning_of(NSFG, ASELE), "sv").splitlines()
        path = "/moten/0/motespunkter/5/inlagg/0"
        assert f"    - Inlägg: Lärande exempel: Region Gävleborg: Hälsostöd ({path})" in page

    def test_of_an_item_that_does_not_apply_only_what_there_is_is_told(self) -> None:
        either = Metod(
            id="m",
            benamning="M",
            forutsattningar=(
                Metodpunkt(id="p", benamning="P", kannetecken=(Kannetecken.SAMORDNARE,)),
                Metodpunkt(id="q", benamning="Q", om_inte="p", kannetecken=(Kannetecken.SAMORDNARE,)),
                Metodpunkt(id="r", benamning="R", om_inte="p", kannetecken=(Kannetecken.MAL, Kannetecken.MOTEN)),
            ),
        )
        record = planned(tjanster=(Tjanst(id="t", benamning="T", samordnar=True),))
        assert under("Förutsättningar", render(metodprovning_of(record, either), "sv")) == [
            "- Fullgjort: P",
            "  - Samordnare: fullgjort",
            "    - Tjänst: T (/planer/0/tjanster/0)",
            "- Gäller inte: Q (gäller inte när detta är gjort: P)",
            "  - Tjänst: T (/planer/0/tjanster/0)",
            "- Gäller inte: R (gäller inte när detta är gjort: P)",
            "  - Tjänst: T (/planer/0/tjanster/0)",
            "  - Mål: saknas",
            "    - inget visar det i Verksamhetsplan: p (/planer/0)",
        ]

    def test_the_table_has_a_row_for_each_part_that_there_is_and_the_sum_under_a_line(self) -> None:
        metod = Metod(id="m", benamning="M", forutsattningar=(Metodpunkt(id="p", benamning="P"),))
        _, heads, line, row, ruled, total = under(
            "Metodprovning: M", render(metodprovning_of(ALINGSAS.avtal, metod), "sv")
        )
        assert heads.split("  ")[-1] == "Kan inte bedömas"
        assert line == ruled == "-" * len(heads)
        assert [row.split(), total.split()] == [["Förutsättningar", *"00001"], ["Alla", *"00001"]]

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
