"""The follow-up of Vänersborg 2021: its figures and facts, and the deadlines of its form."""

from datetime import date

import pytest
from attrs import evolve

from folkhalsoavtal import (
    Akt,
    Besked,
    Beslut,
    Beslutsslag,
    Beslutsstatus,
    Forloppsuppgift,
    Formular,
    Fristbesked,
    IfylltFormular,
    Insatsstatus,
    Mal,
    Medelsatgard,
    Svarslage,
    Underskrift,
    Utskick,
    Verksamhetsplan,
)
from folkhalsoavtal.arshjul import deadlines_of, events_in, late_on
from folkhalsoavtal.errors import Contradiction
from folkhalsoavtal.handelse import Fristlage
from folkhalsoavtal.serialization import load, packaged_forms

CRITERIA = ("behov", "mal-och-uppfoljning", "barn-och-unga", "ordinarie-verksamhet", "planeringsprocess", "inflytande")
#: The four questions on each insats, and how many of the ten are answered by yes.
QUESTIONS = {"utjamnar": 10, "fullfoljda-studier": 7, "prioriterade-grupper": 10, "delaktighet": 9}


@pytest.fixture(scope="module")
def akt() -> Akt:
    return load("examples/vanersborg-2021.json", Akt)


@pytest.fixture(scope="module")
def plan(akt: Akt) -> Verksamhetsplan:
    [found] = akt.planer
    return found


@pytest.fixture(scope="module")
def of(akt: Akt) -> IfylltFormular:
    [found] = akt.filled_in(packaged_forms())
    return found


class TestForm:
    def test_the_form_comes_with_the_library(self, of: IfylltFormular) -> None:
        assert (of.formular.id, of.formular.version) == ("norra-uppfoljning", "2021")
        assert of.parter == ("hsn-norra", "kommun")
        assert of.formular.holds_in(2021)

    def test_a_follow_up_whose_form_is_not_at_hand_is_left_out(self, akt: Akt) -> None:
        assert akt.filled_in() == ()

    def test_the_sections_in_order(self, of: IfylltFormular) -> None:
        numbers = ["1", "2", "3", "3 a", "3 b", "4", "5", "5 a", "5 b", "6"]
        assert [avsnitt.nummer for _, avsnitt in of.formular.placed_sections()] == numbers

    def test_the_professional_role_is_announced_and_asked_about_nowhere(self, of: IfylltFormular) -> None:
        assert [part.benamning for part in of.formular.delar if not part.avsnitt] == ["Folkhälsostrategens yrkesroll"]


class TestAnswers:
    def test_three_criteria_are_wholly_met_three_partly_and_none_begun(self, of: IfylltFormular) -> None:
        counts = of.counts(fragegrupp="kriterier")
        assert counts.antal == {"helt-uppfyllt": 3, "delvis-uppfyllt": 3, "inlett-processen": 0}
        assert (counts.besvarade, counts.stallda, counts.fullstandighet) == (6, 6, 1)
        wholly = [each.fraga.id for each in of.fragor if each.valda == ("helt-uppfyllt",)]
        assert tuple(wholly) == CRITERIA[:3]

    def test_six_care_actors_are_unreadable_and_have_no_average(self, of: IfylltFormular) -> None:
        counts = of.counts(fragegrupp="vardaktorer")
        assert (counts.lagen[Svarslage.OLASLIG], counts.stallda, counts.besvarade) == (6, 6, 0)
        assert counts.antal == {"4": 0, "3": 0, "2": 0, "1": 0}
        assert {counts.share(steg) for steg in counts.antal} == {None}

    def test_eleven_blocks_of_which_two_have_no_goal_and_ten_have_questions(self, of: IfylltFormular) -> None:
        blocks = of.uppfoljning.svarsblock
        assert len(blocks) == 11
        assert [block.benamning for block in blocks if block.mal is None] == [
            "Drogförebyggande",
            "Våld i nära relation",
        ]
        assert sum(bool(block.svar) for block in blocks) == len(of.blocks("genomforda")) == 10

    @pytest.mark.parametrize(("fraga", "ja"), QUESTIONS.items())
    def test_so_many_of_ten_say_yes(self, of: IfylltFormular, fraga: str, ja: int) -> None:
        counts = of.counts(fraga=fraga)
        assert counts.antal == {"ja": ja, "nej": 10 - ja}
        assert (counts.besvarade, counts.stallda) == (10, 10)

    def test_what_is_missing_of_the_whole_is_the_six_that_cannot_be_read(self, of: IfylltFormular) -> None:
        counts = of.counts()
        assert counts.lagen[Svarslage.OBESVARAD] == counts.lagen[Svarslage.EJ_TILLAMPLIG] == 0
        assert counts.stallda - counts.besvarade == 6
        assert [(fault.code, fault.path) for fault in of.unanswered()] == [
            ("fraga-olaslig", f"/svar/{n}") for n in range(6, 12)
        ]


class TestInsatser:
    def test_five_are_cancelled_and_four_of_them_reported_too(self, plan: Verksamhetsplan, of: IfylltFormular) -> None:
        cancelled = {
            insats.id
            for insats in plan.insatser
            if Insatsstatus.HELT_ELLER_DELVIS_INSTALLD in insats.status_in(2021)
        }  # fmt: skip
        [(_, listed)] = of.blocks("installda")
        assert set(listed.insatser or ()) == cancelled
        assert len(cancelled) == 5
        assert of.listed_and_reported == ("drogforebyggande", "ungdagar", "dans-utan-krav", "senior-i-vbg")

    def test_both_states_of_a_year_stand_beside_each_other(self, plan: Verksamhetsplan, of: IfylltFormular) -> None:
        both = {Insatsstatus.HELT_ELLER_DELVIS_INSTALLD, Insatsstatus.GENOMFORD}
        assert {i.id for i in plan.insatser if both <= set(i.status_in(2021))} == set(of.listed_and_reported)

    def test_one_of_them_stands_among_those_carried_out_and_has_not_begun(self, plan: Verksamhetsplan) -> None:
        [planned] = [insats for insats in plan.insatser if Insatsstatus.PLANERAD in insats.status_in(2021)]
        assert (planned.id, planned.status[-1].status) == ("dans-utan-krav", Insatsstatus.PLANERAD)

    def test_one_has_passed_into_ordinary_operations(self, plan: Verksamhetsplan) -> None:
        passed = [i.id for i in plan.insatser if Insatsstatus.ORDINARIE_VERKSAMHET in i.status_in(2021)]
        assert passed == ["schools-in"]

    def test_each_that_is_reported_is_in_the_plan(self, plan: Verksamhetsplan, of: IfylltFormular) -> None:
        reported = [id_ for block in of.uppfoljning.svarsblock for id_ in block.insatser or ()]
        assert set(reported) == {insats.id for insats in plan.insatser}
        assert len(plan.insatser) == 11

    def test_the_goal_tree_with_the_extra_priorities_beside_it(self, plan: Verksamhetsplan) -> None:
        root, *extra = plan.mal
        assert (root.benamning, root.levels) == ("Jämlikhet i hälsa", 3)
        assert [len(goal.delmal) for goal in root.delmal] == [3, 2, 2]
        assert [goal.benamning for goal in extra] == ["Våld i nära relation", "Drogförebyggande verksamhet", "Sex och samlevnad"]  # fmt: skip
        assert {goal.delmal for goal in extra} == {()}
        assert all(isinstance(goal, Mal) for goal in plan.all_goals())
        assert len(list(plan.all_goals())) == 1 + 3 + 7 + 3


class TestWhatIsNotStated:
    def test_money_is_carried_over_to_2022_without_an_amount(self, of: IfylltFormular) -> None:
        over, moved = of.uppfoljning.medelsuppgifter
        assert (over.atgard, over.till_ar, over.belopp, over.beslutad) == (Medelsatgard.OVERFORING, 2022, None, None)
        assert (moved.atgard, moved.till_ar, moved.belopp) == (Medelsatgard.OMFORDELNING, None, None)

    def test_a_signature_with_a_reference_and_without_signer_and_day(self, of: IfylltFormular) -> None:
        [taken] = of.uppfoljning.forlopp
        assert taken.underskrift is not None
        assert taken.underskrift.referens == "4c74357a-c664-4f95-ac3f-78a616aa9b03"
        assert (taken.underskrift.funktion, taken.underskrift.dag, taken.taken_on) == (None, None, None)
        assert of.steg is not None
        assert of.steg.id == "undertecknad"

    def test_the_financial_statement_is_an_attachment_that_is_not_held(self, of: IfylltFormular) -> None:
        assert [(bilaga.benamning, bilaga.fil) for bilaga in of.uppfoljning.bilagor] == [
            ("Ekonomisk redovisning (Excel)", None)
        ]

    def test_approval_and_six_readable_answers_are_missing_before_the_sending(self, of: IfylltFormular) -> None:
        missing = ["steg-inte-i-tur", *["fraga-olaslig"] * 6]
        assert [fault.code for fault in of.missing_before("insand")] == missing
        assert [fault.code for fault in of.missing_before()] == missing
        sending = of.missing_for(Forloppsuppgift(steg="insand"))
        assert [fault.code for fault in sending] == [*missing, "steg-utan-utskick"]


def draft(of: IfylltFormular) -> IfylltFormular:
    """The follow-up as it was before it was signed."""
    return evolve(of, uppfoljning=evolve(of.uppfoljning, forlopp=()))


class TestCourse:
    def test_signing_before_approval_is_refused_and_says_why(self, of: IfylltFormular) -> None:
        signed = Forloppsuppgift(steg="undertecknad", underskrift=Underskrift(referens="x"))
        with pytest.raises(
            Contradiction, match="is taken after: Godkänd av folkhälsorådet; the follow-up is at: Utkast"
        ):
            draft(of).with_steg(signed)

    def test_all_that_is_missing_before_the_draft_can_be_sent_in(self, of: IfylltFormular) -> None:
        codes = [fault.code for fault in draft(of).missing_before("insand")]
        assert codes == ["fraga-olaslig"] * 6 + ["steg-inte-taget"] * 3


SENT = Forloppsuppgift(steg="insand", utskick=(Utskick("Norra hälso- och sjukvårdsnämnden", date(2022, 1, 24)),))


def sent(akt: Akt, of: IfylltFormular, *told: tuple[str, Besked, date | None]) -> Akt:
    """The file when the form is sent in on 24 January 2022, and what is told of the money."""
    besked = tuple(Fristbesked(frist=id_, verksamhetsar=2021, besked=kind, dag=dag) for id_, kind, dag in told)
    told_of = evolve(of.uppfoljning, forlopp=(*of.uppfoljning.forlopp, SENT), fristbesked=besked)
    return akt.with_uppfoljning(told_of)


def lagen(akt: Akt, day: date) -> dict[str, str]:
    """How it is with each deadline of the form on a day."""
    return {
        handelse.frist.id: handelse.lage_on(day).value
        for handelse in events_in(akt, 2021, formular=packaged_forms())
        if handelse.frist is not None
    }


class TestDeadlines:
    """The form is due on 25 January 2022; the money too, or on 15 February when it is declared not ready."""

    NOT_READY = ("ekonomi-senast", Besked.EJ_KLART, date(2022, 1, 24))

    def test_the_days(self, akt: Akt, of: IfylltFormular) -> None:
        assert [(handelse.frist.id, handelse.dag) for handelse in deadlines_of(of, akt.avtal) if handelse.frist] == [
            ("formular-senast", date(2022, 1, 25)),
            ("ekonomi-senast", date(2022, 1, 25)),
            ("ekonomi-senare", date(2022, 2, 15)),
        ]

    def test_a_form_that_is_not_sent_is_late_on_the_day_after(self, akt: Akt) -> None:
        late = {"formular-senast": "forsenat", "ekonomi-senast": "forsenat", "ekonomi-senare": "galler_inte"}
        assert lagen(akt, date(2022, 1, 26)) == late
        assert {lage for id_, lage in lagen(akt, date(2022, 1, 25)).items() if id_ != "ekonomi-senare"} == {"kommande"}

    def test_sent_in_without_the_money(self, akt: Akt, of: IfylltFormular) -> None:
        without = sent(akt, of)
        assert lagen(without, date(2022, 1, 25)) == {
            "formular-senast": "fullgjort",
            "ekonomi-senast": "kommande",
            "ekonomi-senare": "galler_inte",
        }
        assert lagen(without, date(2022, 1, 26))["ekonomi-senast"] == "forsenat"
        assert [handelse.frist.id for handelse in late_on(without, date(2022, 1, 26), formular=packaged_forms()) if handelse.frist] == ["ekonomi-senast"]  # fmt: skip

    def test_declared_not_ready_the_money_is_due_in_february(self, akt: Akt, of: IfylltFormular) -> None:
        declared = sent(akt, of, self.NOT_READY)
        assert lagen(declared, date(2022, 1, 26)) == {
            "formular-senast": "fullgjort",
            "ekonomi-senast": "uppskjutet",
            "ekonomi-senare": "kommande",
        }
        assert lagen(declared, date(2022, 2, 15))["ekonomi-senare"] == "kommande"
        assert lagen(declared, date(2022, 2, 16)) == {
            "formular-senast": "fullgjort",
            "ekonomi-senast": "uppskjutet",
            "ekonomi-senare": "forsenat",
        }

    def test_declared_too_late_it_is_late_all_the_same(self, akt: Akt, of: IfylltFormular) -> None:
        declared = sent(akt, of, ("ekonomi-senast", Besked.EJ_KLART, date(2022, 1, 26)))
        assert lagen(declared, date(2022, 1, 27))["ekonomi-senast"] == "forsenat"
        assert lagen(declared, date(2022, 1, 27))["ekonomi-senare"] == "galler_inte"

    def test_the_money_that_comes_in_february_is_in_time(self, akt: Akt, of: IfylltFormular) -> None:
        done = ("ekonomi-senare", Besked.FULLGJORT, date(2022, 2, 10))
        assert lagen(sent(akt, of, self.NOT_READY, done), date(2022, 3, 1))["ekonomi-senare"] == "fullgjort"

    def test_the_step_of_the_form_is_the_same_whatever_is_told_of_the_money(self, akt: Akt, of: IfylltFormular) -> None:
        for told in ((), (self.NOT_READY,)):
            [filled] = sent(akt, of, *told).filled_in(packaged_forms())
            assert filled.steg is not None
            assert (filled.steg.id, filled.uppfoljning.sent) == ("insand", SENT.utskick)

    def test_no_deadline_of_the_form_is_of_another_year(self, akt: Akt, of: IfylltFormular) -> None:
        assert [h.frist for h in events_in(akt, 2022, formular=packaged_forms()) if h.frist] == []
        other = evolve(of, uppfoljning=evolve(of.uppfoljning, verksamhetsar=2024, medelsuppgifter=()))
        assert deadlines_of(other, akt.avtal) == ()

    def test_without_the_form_nothing_is_due(self, akt: Akt) -> None:
        assert [h.frist for h in events_in(akt, 2021) if h.frist] == []
        assert Fristlage.FORSENAT not in {h.lage_on(date(2022, 3, 1)) for h in events_in(akt, 2021)}


class TestGoteborg:
    """The course of an annual report: to both parties, proposed, noted."""

    @pytest.fixture
    def form(self) -> Formular:
        [found] = (form for form in packaged_forms() if form.id == "goteborg-arsrapport")
        return found

    def test_a_report_that_is_only_known_as_an_attachment(self, form: Formular, of: IfylltFormular) -> None:
        follow_up = evolve(
            of.uppfoljning, formular=form.id, formularversion=form.version, svar=None, svarsblock=(), forlopp=()
        )
        report = IfylltFormular(form, follow_up, ("region", "stad"))
        assert [fault.code for fault in report.missing_before("redovisad")] == ["svar-inte-har"]
        reported, proposed, noted = (
            Forloppsuppgift(steg="redovisad", utskick=(Utskick("R", part="region"), Utskick("S", part="stad"))),
            Forloppsuppgift(
                steg="foreslagen", beslut=Beslut(Beslutsslag.ANTECKNA, status=Beslutsstatus.FORESLAGET)
            ),
            Forloppsuppgift(steg="antecknad", beslut=Beslut(Beslutsslag.ANTECKNA, status=Beslutsstatus.FATTAT)),
        )  # fmt: skip
        told = evolve(report, uppfoljning=evolve(follow_up, forlopp=(reported,)))
        assert [fault.code for fault in told.missing_for(proposed)] == ["svar-inte-har"]
        done = evolve(report, uppfoljning=evolve(follow_up, forlopp=(reported, proposed, noted)))
        assert done.steg is not None
        assert done.steg.benamning == "Antecknad till protokollet"
