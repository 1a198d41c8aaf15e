"""A comparison of follow-ups in print: two years side by side, many agreements below each other, and what is left out."""

from fractions import Fraction
from textwrap import dedent
from typing import Any

from attrs import evolve
from made import form, grupp, ifyllt, skala, skalfraga

from folkhalsoavtal import (
    Formular,
    IfylltFormular,
    JaNejFraga,
    JaNejSvar,
    Kallhanvisning,
    Skalnyckel,
    Skaloversattning,
    Skalsteg,
    Skalsvar,
    Svar,
    Svarsblock,
    Svarslage,
    Talfraga,
    Talsvar,
    Textfraga,
    Textsvar,
    Upprepning,
    UteblivetSvar,
)
from folkhalsoavtal.kallhanvisning import Harkomst
from folkhalsoavtal.rendering.comparisons import comparison_groups
from folkhalsoavtal.rendering.language import language
from folkhalsoavtal.rendering.text import as_text
from folkhalsoavtal.uppfoljningsjamforelse import (
    Jamforelsekolumn,
    Utelamnad,
    Utelamning,
    compare,
)


def year(ar: int, *parts: Any, **fields: Any) -> Formular:
    return form(*parts, **{"version": str(ar), "fran_ar": ar, "till_ar": ar, **fields})


def of_year(of: Formular, *svar: Svar, **fields: Any) -> IfylltFormular:
    return ifyllt(of, *svar, **{"verksamhetsar": of.fran_ar, "id": f"u{of.fran_ar}", **fields})


def printed(*kolumner: Jamforelsekolumn | IfylltFormular, lang: str = "sv", **more: Any) -> str:
    columns = [each if isinstance(each, Jamforelsekolumn) else Jamforelsekolumn("Avtalet", each) for each in kolumner]
    return as_text(comparison_groups(compare(columns, **more), language(lang)))


FIRST = year(
    2021,
    skalfraga("behov", jamforelsenyckel="behov"),
    Talfraga(id="antal", benamning="Antal", jamforelsenyckel="antal"),
    Textfraga(id="mer", benamning="Mer", jamforelsenyckel="mer"),
    skalor=(skala("helt", "delvis", "inlett"),),
)
SECOND = year(
    2022,
    skalfraga("behov", jamforelsenyckel="behov"),
    skalfraga("unga", jamforelsenyckel="unga"),
    Talfraga(id="antal", benamning="Antalet", jamforelsenyckel="antal"),
    skalor=(skala("helt", "delvis", "inte"),),
    skaloversattningar=(
        Skaloversattning(
            fran=Skalnyckel("f", "2021", "s"), till=Skalnyckel("f", "2022", "s"), steg={"helt": "helt", "delvis": "delvis"}
        ),
    ),
)  # fmt: skip


LABELLED = evolve(
    SECOND.skalor[0],
    skalsteg=(Skalsteg(id="helt"), Skalsteg(id="delvis", benamning="Delvis uppfyllt"), Skalsteg(id="inte")),
)


def number(of: int) -> Talsvar:
    return Talsvar(fraga="antal", tal=Fraction(of, 2))


def step(skalsteg: str, fraga: str = "behov") -> Skalsvar:
    return Skalsvar(fraga=fraga, skalsteg=skalsteg)


class TestTwoYears:
    def test_what_has_changed(self) -> None:
        out = printed(of_year(FIRST, step("delvis"), number(3)), of_year(SECOND, step("helt"), number(1)))
        assert out + "\n" == dedent(
            """\
            Jämförelse av uppföljningar
            ---------------------------
            Uppföljning    Formulär  Besvarade
            -------------------------------------------------------------
            Avtalet, 2021  f 2021    2 av 3 (≈66,67\u00a0%); obesvarad: 1 av 3
            Avtalet, 2022  f 2022    2 av 3 (≈66,67\u00a0%); obesvarad: 1 av 3

                             2021         2022       Förändring
            ----------------------------------------------------------
            BEHOV            delvis       helt       högre
            Antal / Antalet  1,5          0,5        lägre
            UNGA             frågas inte  obesvarad  kan inte jämföras
            ”Antal” heter också ”Antalet”.
            ”inte” gick inte att svara i f 2021.

            Alla tillsammans: helt, delvis, inte
            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
                    helt            delvis          inte          obesvarad
            ---------------------------------------------------------------
            BEHOV   1 av 2 (50\u00a0%)   1 av 2 (50\u00a0%)   0 av 2 (0\u00a0%)  0
              2021  0 av 1 (0\u00a0%)    1 av 1 (100\u00a0%)  –             0
              2022  1 av 1 (100\u00a0%)  0 av 1 (0\u00a0%)    0 av 1 (0\u00a0%)  0
            UNGA    –               –               –             1
              2022  –               –               –             1
            """
        )

    def test_a_step_without_a_counterpart_is_told_and_counted_beside(self) -> None:
        out = printed(of_year(FIRST, step("inlett")), of_year(SECOND, step("helt")))
        assert "BEHOV            inlett (utan motsvarighet)  helt       kan inte jämföras\n" in out
        assert "  2021  –               –             –             0          1\n" in out

    def test_a_scale_that_nothing_is_said_of(self) -> None:
        silent = evolve(SECOND, skaloversattningar=())
        out = printed(of_year(FIRST, step("delvis")), of_year(silent, step("helt")))
        assert "(på en annan skala)" in out

    def test_what_is_asked_in_another_way(self) -> None:
        antal = Talfraga(id="antal", benamning="Antal", jamforelsenyckel="antal")
        units = [year(ar, evolve(antal, enhet=enhet)) for ar, enhet in ((2021, "barn"), (2022, "vuxna"))]
        out = printed(of_year(units[0], number(3)), of_year(units[1], number(4)))
        assert "Antal  1,5 barn (på en annan skala)  2 vuxna  kan inte jämföras" in out
        free = year(2021, Textfraga(id="behov", benamning="Behov", jamforelsenyckel="behov"), skalor=())
        out = printed(of_year(free, Textsvar(fraga="behov", text="Ja.")), of_year(SECOND, step("helt")))
        assert "Behov / BEHOV  1 av 1 (på en annan skala)  helt       kan inte jämföras\n" in out

    def test_a_scale_that_is_named_of_a_form_that_nobody_filled_in(self) -> None:
        out = printed(of_year(FIRST, step("delvis")), formular=[SECOND], skalor={"behov": Skalnyckel("f", "2022", "s")})
        assert "BEHOV  delvis" in out
        labelled = evolve(SECOND, skalor=(LABELLED,))
        both = (of_year(FIRST, step("delvis")), of_year(FIRST, avtal=("b",)))
        out = printed(*both, formular=[labelled], skalor={"behov": Skalnyckel("f", "2022", "s")})
        assert "BEHOV  delvis → delvis Delvis uppfyllt" in out
        assert "Alla tillsammans: helt, delvis Delvis uppfyllt, inte\n" in out

    def test_the_steps_of_a_named_scale_are_told_in_english(self) -> None:
        steps = (Skalsteg(id="helt", benamning="Helt", engelska="Wholly"), *skala("delvis", "inte").skalsteg)
        named = {"formular": [evolve(SECOND, skalor=(evolve(SECOND.skalor[0], skalsteg=steps),))]}
        out = printed(of_year(FIRST, step("helt")), lang="en", skalor={"behov": Skalnyckel("f", "2022", "s")}, **named)
        assert "BEHOV  helt → helt Wholly\n" in out

    def test_what_is_asked_in_blocks_has_no_change_and_tells_what_is_missing(self) -> None:
        antal = Talfraga(id="antal", benamning="Antal", jamforelsenyckel="antal", enhet="barn")
        in_blocks = grupp(antal, skalfraga("behov", jamforelsenyckel="behov"), id_="b", upprepning=Upprepning.INSATS)
        of, one = year(2021, in_blocks), year(2022, in_blocks)
        lost = UteblivetSvar(fraga="antal", lage=Svarslage.OLASLIG)
        answers = ((number(1), step("helt")), (number(-6), step("inte")), (lost,))
        blocks = tuple(Svarsblock(fragegrupp="b", svar=svar) for svar in answers)
        out = printed(of_year(of, svarsblock=blocks), of_year(one, svarsblock=blocks[:1]))
        assert "Antal  0,5 barn; −3 barn; oläslig i källan: 1 av 3 " in out
        assert "BEHOV  helt 1 av 2, inte 1 av 2; obesvarad: 1 av 3 " in out
        assert [line.rpartition("  ")[2] for line in out.splitlines() if line.startswith(("Antal", "BEHOV"))][:2] == [
            "–",
            "–",
        ]

    def test_a_year_that_some_follow_ups_assume_is_marked_at_those(self) -> None:
        assumed = Kallhanvisning(dokument="d", harkomst=Harkomst.ANTAGEN)
        columns = [of_year(FIRST, step("helt"), kallhanvisning=assumed), of_year(SECOND, step("helt"))]
        assert "\n  2021 (antagen)  1 av 1" in printed(*columns)
        both = printed(*columns, of_year(FIRST, step("helt"), avtal=("b",), id="v"))
        assert "\n  2021  2 av 2" in both

    def test_answers_that_are_not_at_hand(self) -> None:
        out = printed(of_year(FIRST, step("delvis")), ifyllt(SECOND, verksamhetsar=2022, id="u2022", svar=None))
        assert "svaren finns inte med" in out

    def test_an_assumed_year_is_marked(self) -> None:
        assumed = Kallhanvisning(dokument="d", harkomst=Harkomst.ANTAGEN)
        out = printed(of_year(FIRST, kallhanvisning=assumed), of_year(SECOND))
        assert "Avtalet, 2021 (antagen)" in out
        assert "2021 (antagen)" in out.split("Förändring")[0].splitlines()[-1]

    def test_missing_is_said_in_words_and_never_counted(self) -> None:
        unread = UteblivetSvar(fraga="behov", lage=Svarslage.OLASLIG)
        out = printed(of_year(FIRST, unread), of_year(SECOND))
        assert "BEHOV            oläslig i källan  obesvarad  kan inte jämföras\n" in out
        assert "Antal / Antalet  obesvarad         obesvarad  kan inte jämföras\n" in out

    def test_one_follow_up_has_no_change_and_nothing_to_add(self) -> None:
        out = printed(of_year(FIRST, step("helt")))
        assert "Förändring" not in out
        assert "Alla tillsammans" not in out

    def test_what_is_called_the_same_has_its_ids_beside(self) -> None:
        out = printed(of_year(FIRST, id="var"), of_year(FIRST, id="host"))
        assert "Avtalet, 2021 (a: var)   f 2021" in out
        assert "2021 (a: var)  2021 (a: host)  Förändring" in out

    def test_two_agreements_are_named_in_their_columns(self) -> None:
        one = of_year(FIRST, step("helt"))
        other = of_year(FIRST, step("delvis"), avtal=("b",))
        out = printed(one, Jamforelsekolumn("Det andra", other), lang="en")
        assert "Avtalet, 2021  Det andra, 2021  Change" in out
        assert "BEHOV  helt           delvis           lower" in out


class TestBlocks:
    """What is asked in every block is counted: it has no change."""

    FORM = year(
        2021,
        grupp(
            JaNejFraga(id="nadd", benamning="Nådd", jamforelsenyckel="nadd"),
            skalfraga("hur", jamforelsenyckel="hur"),
            upprepning=Upprepning.INSATS,
        ),
        skalor=(skala("helt", "delvis", "inlett"),),
    )

    def block(self, ja: bool, skalsteg: str) -> Svarsblock:
        svar = (JaNejSvar(fraga="nadd", ja=ja), Skalsvar(fraga="hur", skalsteg=skalsteg))
        return Svarsblock(fragegrupp="g", benamning=skalsteg, svar=svar)

    def test_counts_and_what_has_no_counterpart(self) -> None:
        later = evolve(
            self.FORM, version="2022", fran_ar=2022, till_ar=2022,
            skalor=SECOND.skalor, skaloversattningar=SECOND.skaloversattningar,
        )  # fmt: skip
        first = of_year(self.FORM, svarsblock=(self.block(True, "helt"), self.block(False, "inlett")))
        second = of_year(later, svarsblock=(self.block(True, "helt"),))
        out = printed(first, second)
        assert "Nådd  Ja 1 av 2, Nej 1 av 2             Ja 1 av 1    –\n" in out
        assert "HUR   helt 1 av 1; 1 utan motsvarighet  helt 1 av 1  –\n" in out

    def test_no_block_is_filled_in(self) -> None:
        out = printed(of_year(self.FORM), of_year(self.FORM, avtal=("b",), svarsblock=(self.block(True, "helt"),)))
        assert "Nådd  inte ifyllt" in out


class TestMany:
    def test_more_than_three_stand_below_each_other(self) -> None:
        many = [
            Jamforelsekolumn(f"Kommun {n}", of_year(FIRST, step("helt"), number(n), avtal=(f"a{n}",))) for n in range(4)
        ]
        out = printed(*many)
        assert (
            dedent(
                """\
               Vad som frågas
            -----------------
            1  BEHOV
            2  Antal

            Uppföljning     1     2
            -------------------------
            Kommun 0, 2021  helt  0
            Kommun 1, 2021  helt  0,5
            Kommun 2, 2021  helt  1
            Kommun 3, 2021  helt  1,5
            """
            )
            in out
        )
        # of one year, all together needs no year
        assert "BEHOV  4 av 4 (100\u00a0%)  0 av 4 (0\u00a0%)  0 av 4 (0\u00a0%)" in out
        assert "\n  2021" not in out


class TestLeftOut:
    def test_it_is_told_why(self) -> None:
        left = (
            Utelamning("A-avtalet", Utelamnad.INGEN_UPPFOLJNING),
            Utelamning("B-avtalet", Utelamnad.FORMULARET_FINNS_INTE, 2021),
            Utelamning("C-avtalet", Utelamnad.SVAREN_PASSAR_INTE, 2022),
        )
        out = printed(of_year(FIRST, step("helt")), utelamnade=left)
        assert (
            dedent(
                """\
            Inte med i jämförelsen:
              A-avtalet: ingen uppföljning
              B-avtalet, 2021: formuläret finns inte med
              C-avtalet, 2022: svaren passar inte formuläret
            """
            )
            in out
        )

    def test_nothing_to_compare(self) -> None:
        assert printed() == "Jämförelse av uppföljningar\n---------------------------\nInga uppföljningar att jämföra."

    def test_free_text_alone_is_compared_with_nothing(self) -> None:
        free = year(2021, Textfraga(id="mer", benamning="Mer", jamforelsenyckel="mer"))
        out = printed(of_year(free, Textsvar(fraga="mer", text="Hej")), of_year(free, avtal=("b",)))
        assert out.count("\n\n") == 0
        assert "1 av 1 (100\u00a0%)" in out
