import runpy
from pathlib import Path

from folkhalsoavtal import Akt, Belopp, Insatsstatus, Uppdelning
from folkhalsoavtal.arsavslut import outcome_of, settled_under, settlement_of
from folkhalsoavtal.serialization import dumps, load

EXAMPLES = Path("examples")


def test_alingsas_built_in_python_is_the_document() -> None:
    built = runpy.run_path(str(EXAMPLES / "alingsas_2024.py"))["akt"]
    assert dumps(built) == (EXAMPLES / "alingsas-2024.json").read_text(encoding="utf-8")


def test_the_script_prints_the_report(capsys) -> None:  # type: ignore[no-untyped-def]
    runpy.run_path(str(EXAMPLES / "alingsas_2024.py"), run_name="__main__")
    assert "Totalt: uppfylld" in capsys.readouterr().out


class TestYearsEnd:
    """A year in the shape of Vänersborg 2021, with invented amounts."""

    AKT = load(EXAMPLES / "pahittat-arsavslut-2021.json", Akt)

    def test_it_is_marked_as_invented(self) -> None:
        assert "påhitta" in (self.AKT.avtal.namn or "").lower()
        assert all("Påhittad" in (each.benamning or "") for each in self.AKT.redovisningar)

    def test_four_insatser_are_partly_cancelled_and_money_is_moved_by_decision(self) -> None:
        insatser = self.AKT.planer[0].insatser
        assert sum(any(s.status is Insatsstatus.DELVIS_INSTALLD for s in insats.status) for insats in insatser) == 4
        moved = self.AKT.redovisningar[0].omfordelningar
        assert [(each.fran, each.till) for each in moved] == [("dans-utan-krav", "polarna"), ("ungdagar", "letterbox")]
        assert all(each.beslut and not each.foreslagen for each in moved)

    def test_the_next_year_begins_with_what_is_carried_over_to_the_ore(self) -> None:
        first, second = (settlement_of(self.AKT, ar) for ar in (2021, 2022))
        assert first.kvar == first.overfort == Belopp(ore=19_545_665)
        assert first.overfort == second.ingaende
        assert first.utgaende_balanser == self.AKT.redovisningar[1].ingaende_balanser
        assert self.AKT.redovisningar[0].decided is not None
        assert first.utgaende_balanser == self.AKT.redovisningar[0].decided.utgaende_balanser

    def test_a_decided_settlement_is_corrected_as_the_corrected_year_is_settled(self) -> None:
        settled = settlement_of(self.AKT, 2021)
        assert self.AKT.redovisningar[0].decided is not None
        assert settled.att_betala == self.AKT.redovisningar[0].decided.att_betala
        assert settled.correction(self.AKT.redovisningar[0].decided.dag) is None


class TestThreeRules:
    """Alingsås 2024 with an invented outcome."""

    SCRIPT = runpy.run_path(str(EXAMPLES / "alingsas_tre_regler.py"))

    def test_one_line_is_overspent_and_one_is_empty(self) -> None:
        utfall = outcome_of(self.SCRIPT["akt"], 2024)
        assert utfall is not None
        assert utfall.without_outcome == ("psykisk-halsa",)
        assert [rad.avser for rad in utfall.by(Uppdelning.BUDGETPOST) if rad.overskridet] == ["fullfoljda-studier"]

    def test_what_each_is_to_pay_under_each_rule(self) -> None:
        compared = settled_under(self.SCRIPT["akt"], 2024, self.SCRIPT["REGLER"])
        # 2 100 000 are contributed and 1 643 550 spent; 71 500 of that above one line's budget
        assert list(compared.att_betala("drn").values()) == [Belopp.kr(0), Belopp.kr(-178_225), Belopp.kr(-263_975)]
        assert [avrakning.overfort for avrakning in compared.avrakningar.values()] == [
            Belopp.kr(456_450),
            Belopp.kr(100_000),
            Belopp.kr(0),
        ]

    def test_the_script_prints_them_side_by_side(self, capsys) -> None:  # type: ignore[no-untyped-def]
        runpy.run_path(str(EXAMPLES / "alingsas_tre_regler.py"), run_name="__main__")
        assert "Avräkning 2024 enligt flera regler" in capsys.readouterr().out
