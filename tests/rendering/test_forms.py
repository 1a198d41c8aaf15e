"""A form in print, blank and filled in: every kind of question, and everything that can stand beside it."""

from datetime import date
from fractions import Fraction
from textwrap import dedent
from typing import Any

import pytest
from attrs import evolve
from forms import FORMULAR, GODKAND, UPPFOLJNING, followed_up
from made import form, grupp, uppfoljning

from folkhalsoavtal import (
    Akt,
    Alternativ,
    Avsnitt,
    Avtal,
    Avtalspart,
    Forloppssteg,
    Formular,
    Formulardel,
    Fragegrupp,
    Fragevillkor,
    Gruppmotivering,
    Insatsstatus,
    JaNejFraga,
    JaNejSvar,
    Kallhanvisning,
    Period,
    Skala,
    Skalfraga,
    Skalnyckel,
    Skaloversattning,
    Skalriktning,
    Skalsteg,
    Skalsvar,
    Statusuppgift,
    Stegkrav,
    Svarsblock,
    Svarslage,
    Tabellfraga,
    Tabellkolumn,
    Tabellrad,
    Tabellsvar,
    Talfraga,
    Talsvar,
    Textfraga,
    Textsvar,
    Uppfoljning,
    Upprepning,
    UteblivetSvar,
    Valfraga,
    Valsvar,
)
from folkhalsoavtal.rendering import report

OFTEN = Skala(
    id="s",
    riktning=Skalriktning.STIGANDE,
    skalsteg=(
        Skalsteg(id="1", benamning="aldrig"),
        Skalsteg(id="2"),
        Skalsteg(id="3", benamning="alltid", engelska="always"),
    ),
)
EVERY_KIND = Formular(
    id="f",
    version="1",
    benamning="Alla slag",
    skalor=(OFTEN,),
    avsnitt=(
        Avsnitt(
            id="a",
            benamning="Frågor",
            nummer="1",
            fragegrupper=(
                Fragegrupp(
                    id="g",
                    benamning="Frågor",
                    motivering=True,
                    hjalptext="Svara på allt.",
                    fragor=(
                        Skalfraga(id="ofta", benamning="Hur ofta", skala="s"),
                        Valfraga(
                            id="vad",
                            benamning="Vad gjordes",
                            flera_val=True,
                            motivering=True,
                            alternativ=(
                                Alternativ(id="moten", benamning="Möten", engelska="Meetings", hjalptext="Minst tre."),
                                Alternativ(id="brev", benamning="Brev"),
                            ),
                        ),
                        Talfraga(
                            id="manga", benamning="Hur många", enhet="personer", nedre=Fraction(), ovre=Fraction(500)
                        ),
                        Tabellfraga(
                            id="var",
                            benamning="Var",
                            kolumner=(
                                Tabellkolumn(id="ort", benamning="Ort"),
                                Tabellkolumn(id="antal", benamning="Antal", numerisk=True, enhet="personer"),
                            ),
                        ),
                        Textfraga(
                            id="mer",
                            benamning="Berätta",
                            hjalptext="Kort.",
                            villkor=Fragevillkor("vad", ("moten", "brev")),
                        ),
                    ),
                ),
            ),
        ),
    ),
    platshallare=("Skriv här",),
)
KALLA = Kallhanvisning(dokument="d", punkt="3")
FILLED_IN = Uppfoljning(
    id="u",
    avtal=("a",),
    verksamhetsar=2024,
    formular="f",
    formularversion="1",
    svar=(
        Skalsvar(fraga="ofta", skalsteg="2"),
        Valsvar(fraga="vad", alternativ=("brev",), motivering="Tiden räckte inte.", kallhanvisning=KALLA),
        Talsvar(fraga="manga", tal=Fraction(25, 2)),
        Tabellsvar(
            fraga="var",
            tabellrader=(
                Tabellrad(texter={"ort": "Lund"}, tal={"antal": Fraction(7)}),
                Tabellrad(tal={"antal": Fraction(5)}),
            ),
        ),
        Textsvar(fraga="mer", text="Skriv här"),
    ),
    motiveringar=(Gruppmotivering(fragegrupp="g", text="Skriv här"),),
)


def printed(of: Any, lang: str = "sv", *forms: Formular, **more: Any) -> str:
    return report(of, lang, formular=forms, **more)


def test_every_kind_of_question_in_a_blank_form() -> None:
    assert printed(EVERY_KIND) == dedent(
        """\
        Alla slag
        =========
        Formulär: f
        Version: 1
        Platshållare: Skriv här

        1 Frågor
        --------
        Svara på allt.
        Motivering: ja
                  1 aldrig  2  3 alltid
        -------------------------------
        Hur ofta  ☐         ☐  ☐
        Vad gjordes (flera kan väljas):
          ☐ Möten
          ☐ Brev
        En motivering kan lämnas.
        Möten: Minst tre.
        Hur många: ett tal, personer, minst 0, högst 500
        Var:
        Ort  Antal (personer)
        ---------------------
        …    tal
        Berätta: fritext
        Kort.
        Ställs när svaret på ”Vad gjordes” är: Möten; Brev.

        Skalor
        ------
        - s: 1 aldrig < 2 < 3 alltid
          - stegen skrivs från det lägsta till det högsta
          - har inget steg för det som inte är uppfyllt
        """
    )


def test_every_kind_of_question_filled_in() -> None:
    assert printed(FILLED_IN, "sv", EVERY_KIND) == dedent(
        """\
        u
        =
        Uppföljning: u
        Avtal: a
        Verksamhetsår: 2024
        Formulär: Alla slag (f, 1)
        Besvarade: 4 av 5 (80 %); obesvarad: 1 av 5

        1 Frågor
        --------
        Svara på allt.
                  1 aldrig  2  3 alltid
        -------------------------------
        Hur ofta  ☐         ☒  ☐
        Vad gjordes:
          ☐ Möten
          ☒ Brev
        Motivering, Vad gjordes:
        Tiden räckte inte.
        Källa: d, 3
        Hur många: 12,5 personer
        Var:
        Ort   Antal (personer)
        ----------------------
        Lund  7
              5
        Berätta: obesvarad; platshållare: ”Skriv här”
        Motivering: platshållare: ”Skriv här”
        """
    )


def test_english_names_are_used_where_the_form_has_them() -> None:
    blank, filled_in = printed(EVERY_KIND, "en"), printed(FILLED_IN, "en", EVERY_KIND)
    for text in (blank, filled_in):
        assert "1 aldrig  2  3 always" in text
        assert "☐ Meetings" in text
    assert "Hur många: a number, personer, at least 0, at most 500" in blank
    assert "Hur många: 12.5 personer" in filled_in
    assert "Berätta: unanswered; placeholder: “Skriv här”" in filled_in


def test_no_bounds_and_no_columns_of_their_own() -> None:
    bare = (Talfraga(id="n", benamning="Antal"), Textfraga(id="t", benamning="Mer", obligatorisk=True))
    section = Avsnitt(id="a", benamning="A", fragegrupper=(Fragegrupp(id="g", benamning="G", fragor=bare),))
    form = Formular(id="f", version="1", benamning="F", avsnitt=(section,))
    text = printed(form)
    assert "Antal: ett tal\nMer *: fritext\n" in text
    assert "* måste besvaras\n" in text
    filled_in = evolve(FILLED_IN, svar=(Talsvar(fraga="n", tal=Fraction(-1, 8)),), motiveringar=())
    assert "Antal: −0,125\nMer: obesvarad\n" in printed(filled_in, "sv", form)


def test_a_source_of_some_of_the_answers_names_them() -> None:
    two = (JaNejFraga(id="q", benamning="Q"), JaNejFraga(id="r", benamning="R"))
    section = Avsnitt(id="a", benamning="A", fragegrupper=(Fragegrupp(id="g", benamning="G", fragor=two),))
    form = Formular(id="f", version="1", benamning="F", avsnitt=(section,))

    def text_of(*sourced: str) -> str:
        svar = tuple(
            JaNejSvar(fraga=each.id, ja=True, kallhanvisning=KALLA if each.id in sourced else None) for each in two
        )
        return printed(evolve(FILLED_IN, svar=svar, motiveringar=()), "sv", form)

    assert "Källa (R): d, 3\n" in text_of("r")
    assert "Källa: d, 3\n" in text_of("q", "r")
    assert "Källa" not in text_of()


class TestStates:
    """Answers that are not there are told in a column of their own, and only where there are any."""

    FORM = evolve(
        EVERY_KIND,
        avsnitt=(
            Avsnitt(
                id="a",
                benamning="A",
                fragegrupper=(
                    Fragegrupp(
                        id="g",
                        benamning="G",
                        fragor=tuple(Skalfraga(id=id_, benamning=id_.upper(), skala="s") for id_ in "pqrt"),
                    ),
                ),
            ),
        ),
    )

    def test_each_has_its_word_and_its_count(self) -> None:
        svar = (
            Skalsvar(fraga="p", skalsteg="1"),
            UteblivetSvar(fraga="q", lage=Svarslage.OLASLIG),
            UteblivetSvar(fraga="r", lage=Svarslage.EJ_TILLAMPLIG),
        )
        text = printed(evolve(FILLED_IN, svar=svar, motiveringar=()), "sv", self.FORM)
        assert (
            dedent(
                """\
               1 aldrig  2  3 alltid
            ------------------------------------------
            P  ☒         ☐  ☐
            Q  ☐         ☐  ☐         oläslig i källan
            R  ☐         ☐  ☐         inte tillämplig
            T  ☐         ☐  ☐         obesvarad
            1 aldrig: 1 av 1; 2: 0 av 1; 3 alltid: 0 av 1; obesvarad: 1 av 4; oläslig i källan: 1 av 4; inte tillämplig: 1 av 4
            """
            )
            in text
        )

    def test_of_none_that_is_answered_no_step_is_counted(self) -> None:
        svar = tuple(UteblivetSvar(fraga=id_, lage=Svarslage.OLASLIG) for id_ in "pqrt")
        text = printed(evolve(FILLED_IN, svar=svar, motiveringar=()), "sv", self.FORM)
        assert "\noläslig i källan: 4 av 4\n" in text
        assert "av 0" not in text


class TestBlocks:
    GROUP = Fragegrupp(
        id="g",
        benamning="Insatsen",
        upprepning=Upprepning.INSATS,
        motivering=True,
        villkor=Fragevillkor("nagra", ("ja",)),
        hjalptext="En ruta per insats.",
        fragor=(JaNejFraga(id="nadd", benamning="Nådde gruppen"), Textfraga(id="mer", benamning="Mer")),
    )
    FORM = Formular(
        id="f",
        version="1",
        benamning="F",
        avsnitt=(
            Avsnitt(
                id="a",
                benamning="Insatser",
                hjalptext="Om insatserna.",
                bilaga="Redovisning",
                fragegrupper=(
                    Fragegrupp(id="k", benamning="Början", fragor=(JaNejFraga(id="nagra", benamning="Några"),)),
                    GROUP,
                ),
            ),
        ),
    )
    BLOCKS = (
        Svarsblock(
            fragegrupp="g",
            benamning="Läger",
            svar=(JaNejSvar(fraga="nadd", ja=True), Textsvar(fraga="mer", text="Alla kom.")),
            motivering="Det regnade.",
            kallhanvisning=KALLA,
        ),
        Svarsblock(fragegrupp="g", insatser=("x",), svar=(UteblivetSvar(fraga="nadd", lage=Svarslage.OLASLIG),)),
        Svarsblock(fragegrupp="g", insatser=("y",), svar=(JaNejSvar(fraga="nadd", ja=False),)),
    )

    def filled_in(self, *blocks: Svarsblock, **changes: Any) -> str:
        svar = (JaNejSvar(fraga="nagra", ja=True),)
        given = {"svar": svar, "svarsblock": blocks, "motiveringar": (), **changes}
        return printed(evolve(FILLED_IN, **given), "sv", self.FORM)

    def test_a_blank_form_tells_what_is_repeated_and_when(self) -> None:
        text = printed(self.FORM)
        assert "Om insatserna.\nBilaga: Redovisning\n" in text
        assert (
            "En ruta per insats.\nStälls när svaret på ”Några” är: Ja.\nUpprepning: för varje insats\nMotivering: ja\n"
            in text
        )

    def test_each_block_and_the_counts_over_them(self) -> None:
        text = self.filled_in(*self.BLOCKS)
        assert "Ifylld 3 gånger.\n" in text
        assert (
            dedent(
                """\
            Insatsen 1: Läger
            ~~~~~~~~~~~~~~~~~
            Insats: anges inte
            Källa: d, 3
                           Ja  Nej
            ----------------------
            Nådde gruppen  ☒   ☐
            Mer:
            Alla kom.
            Motivering:
            Det regnade.
            """
            )
            in text
        )
        assert (
            dedent(
                """\
            Insatsen: sammanlagt
            ~~~~~~~~~~~~~~~~~~~~
                           Ja      Nej     oläslig i källan
            -----------------------------------------------
            Nådde gruppen  1 av 2  1 av 2  1 av 3
            """
            )
            in text
        )

    def test_one_block_has_no_number_and_no_counts_over_it(self) -> None:
        text = self.filled_in(self.BLOCKS[0])
        assert "Insatsen: Läger\n" in text
        assert "sammanlagt" not in text
        assert "Ifylld" not in text

    def test_none_is_told(self) -> None:
        assert "Ifylld 0 gånger.\n" in self.filled_in()

    def test_what_is_not_asked_is_told_last(self) -> None:
        text = self.filled_in(self.BLOCKS[2], svar=(JaNejSvar(fraga="nagra", ja=False),))
        _, _, last = text.partition("Svar på frågor som inte ställs\n")
        assert last.startswith("------------------------------\n\nInsatsen\n~~~~~~~~\n")
        assert "Nådde gruppen  ☐   ☒\n" in last

    def test_what_is_asked_once_and_not_asked_is_told_under_its_group(self) -> None:
        ja_nej = JaNejFraga(id="j", benamning="Frågan")
        more = Textfraga(id="t", benamning="Mer", villkor=Fragevillkor("j", ("ja",)))
        told = (JaNejSvar(fraga="j", ja=False), Textsvar(fraga="t", text="Ändå."))
        text = report(uppfoljning(*told), "sv", formular=[form(grupp(ja_nej, more, id_="g"))])
        _, _, last = text.partition("Svar på frågor som inte ställs\n")
        assert last.startswith("------------------------------\n\nG\n~\nMer:\nÄndå.")

    def test_what_is_not_asked_stands_together_by_group_in_whatever_order_it_is_told(self) -> None:
        on = Fragevillkor("j", ("ja",))
        first, second, third = (JaNejFraga(id=id_, benamning=id_.upper(), villkor=on) for id_ in "abc")
        of = form(grupp(JaNejFraga(id="j", benamning="J"), first, second, id_="g"), grupp(third, id_="h"))
        told = [JaNejSvar(fraga=id_, ja=id_ != "j") for id_ in "jacb"]
        _, _, last = report(uppfoljning(*told), "sv", formular=[of]).partition("Svar på frågor som inte ställs\n")
        assert [line for line in last.splitlines() if line in ("G", "H")] == ["G", "H"]

    def test_a_motivation_of_a_group_that_is_asked_once(self) -> None:
        motivering = Gruppmotivering(fragegrupp="k", text="Ja, två.")
        other = Gruppmotivering(fragegrupp="l", text="Nej.")
        form = evolve(
            self.FORM,
            avsnitt=(
                evolve(
                    self.FORM.avsnitt[0],
                    fragegrupper=(
                        evolve(self.FORM.avsnitt[0].fragegrupper[0], motivering=True),
                        Fragegrupp(id="l", benamning="L", motivering=True, fragor=(JaNejFraga(id="l", benamning="L"),)),
                    ),
                ),
            ),
        )
        svar = (JaNejSvar(fraga="nagra", ja=True),)
        text = printed(evolve(FILLED_IN, svar=svar, motiveringar=(motivering, other)), "sv", form)
        assert "Några  ☒   ☐\nMotivering:\nJa, två.\n" in text
        assert text.count("Ja, två.") == text.count("Nej.") == 1


class TestAround:
    """What stands around the answers: where the follow-up is, when it is due, what is missing, what was reported."""

    def test_what_is_missing_before_the_last_step(self, agreement: Akt) -> None:
        text = printed(followed_up(agreement, forlopp=(GODKAND,)), "sv")
        _, _, last = text.partition("Saknas före ”Insänd”\n")
        assert "- steget ”Undertecknad” är inte taget; det kräver: en underskrift\n" in last
        assert "Saknas före" not in printed(followed_up(agreement), "sv")

    def test_the_steps_that_are_taken_are_ticked(self, agreement: Akt) -> None:
        text = printed(followed_up(agreement, forlopp=(GODKAND,)), "sv")
        assert "☒ Godkänd" in text
        assert "☐ Insänd: inte uppgivet" in text

    def test_a_day_tells_how_it_is_with_the_deadlines(self, agreement: Akt) -> None:
        late = followed_up(agreement, forlopp=())
        assert "- Uppföljningen: 25 januari 2025\n" in printed(late, "sv")
        assert "- Uppföljningen: 25 januari 2025; försenat 26 januari 2025\n" in printed(
            late, "sv", on=date(2025, 1, 26)
        )

    def test_a_follow_up_whose_agreement_is_not_at_hand_has_no_days(self) -> None:
        assert "25 januari" not in printed(UPPFOLJNING, "sv", FORMULAR)

    def test_a_form_that_does_not_fit_prints_the_answers_as_they_are(self) -> None:
        odd = evolve(UPPFOLJNING, svar=(Skalsvar(fraga="finns-inte", skalsteg="helt"),))
        for forms in ((FORMULAR,), ()):
            text = printed(odd, "sv", *forms)
            assert "finns-inte: helt\n" in text

    def test_a_table_without_its_form_names_its_columns_by_their_ids(self) -> None:
        text = printed(FILLED_IN, "sv")
        assert "ort: Lund; antal: 7\n" in text
        assert "antal: 5\n" in text

    def test_how_scales_are_read_on_each_other(self) -> None:
        oversattning = Skaloversattning(
            fran=Skalnyckel("f", "1", "s"), till=Skalnyckel("g", "2", "t"), steg={"1": "a", "3": "b"}
        )
        text = printed(evolve(EVERY_KIND, skaloversattningar=(oversattning,)))
        assert "- f 1 s → g 2 t: 1 → a, 3 → b\n" in text

    def test_answers_that_are_not_at_hand(self) -> None:
        held = evolve(UPPFOLJNING, svar=None, svarsblock=(), forlopp=())
        for forms in ((FORMULAR,), ()):
            assert "Svar: finns inte med\n" in printed(held, "sv", *forms)

    def test_without_its_form_a_follow_up_takes_no_title_from_another_version(self) -> None:
        assert f"Formulär: {FORMULAR.id}, {FORMULAR.version}\n" in printed(UPPFOLJNING, "sv")
        other = evolve(FORMULAR, version="annan", benamning="Ett annat")
        assert f"Formulär: {FORMULAR.id}, {FORMULAR.version}\n" in printed(UPPFOLJNING, "sv", other)
        misfit = evolve(UPPFOLJNING, svar=(Textsvar(fraga="finns-inte", text="Ja."),))
        named = evolve(FORMULAR, engelska="The form")
        assert f"Form: The form ({FORMULAR.id}, {FORMULAR.version})\n" in printed(misfit, "en", named)

    def test_what_is_missing_is_told_in_english(self) -> None:
        asked = JaNejFraga(id="j", benamning="Frågan", engelska="The question", obligatorisk=True)
        steps = (
            Forloppssteg(id="utkast", benamning="Utkast"),
            Forloppssteg(
                id="besvarad",
                benamning="Besvarad",
                engelska="Answered",
                efter=("utkast",),
                kraver=frozenset({Stegkrav.SVAR}),
            ),
        )
        of = form(grupp(asked), grupp(evolve(asked, id="i"), id_="b", upprepning=Upprepning.FRI), forlopp=steps)
        blocks = (Svarsblock(fragegrupp="b"), Svarsblock(fragegrupp="b"))
        text = report(uppfoljning(svarsblock=blocks), "en", formular=[of])
        _, _, missing = text.partition("Missing before “Answered”\n")
        assert [line for line in missing.splitlines() if line.startswith("- ")] == [
            "- “The question” is required, and not answered",
            "- “The question” is required, and not answered in block 1 of “B”",
            "- “The question” is required, and not answered in block 2 of “B”",
        ]

    def test_the_insatser_that_are_reported_and_their_status(self, agreement: Akt) -> None:
        both = (
            Svarsblock(fragegrupp="installda", insatser=("lager",)),
            Svarsblock(fragegrupp="gjorda", insatser=("lager", "laxhjalp"), svar=(JaNejSvar(fraga="nadd", ja=True),)),
        )
        akt = followed_up(agreement, svarsblock=both)
        cancelled = evolve(
            akt.planer[-1],
            insatser=tuple(
                evolve(each, status=(Statusuppgift(Insatsstatus.HELT_INSTALLD, 2024),)) if each.id == "lager" else each
                for each in akt.planer[-1].insatser
            ),
        )
        text = printed(evolve(akt, planer=(*akt.planer[:-1], cancelled)), "sv")
        assert "Läger" in text
        assert "Inställda; Gjorda" in text
        assert "Helt inställd: 1 (Läger)\n" in text
        assert "Står bland de inställda och är också redovisade: 1 (Läger)" in text

    def test_parts_and_what_asks_about_them(self) -> None:
        form = evolve(FORMULAR, delar=(Formulardel("Kriterier", ("kriterier",)), Formulardel("Underskrift")))
        text = printed(form)
        assert "  Kriterier: Kriterier\n" in text
        assert "  Underskrift: inget avsnitt\n" in text

    def test_the_source_of_a_form_is_told(self) -> None:
        assert "Källa: d, 3\n" in printed(evolve(FORMULAR, kallhanvisning=KALLA))
        assert "Källa" not in printed(FORMULAR)

    def test_a_preface_stands_first(self) -> None:
        assert "Läs detta först.\n" in printed(evolve(FORMULAR, inledning="Läs detta först."))


@pytest.fixture
def agreement() -> Akt:
    """The file of an agreement that the follow-ups are of."""
    parter = (Avtalspart.region("14", id="drn"), Avtalspart.kommun("1489", id="kommun"))
    return Akt(avtal=Avtal(id="a", avtalsperiod=Period.years(2024), parter=parter))
