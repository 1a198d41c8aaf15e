import pickle
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from made import akt as made
from made import uppfoljning

from folkhalsoavtal import (
    Akt,
    Antagande,
    Avtal,
    Avtalspart,
    Belopp,
    Beslut,
    Beslutsslag,
    Beslutsstatus,
    Budget,
    Budgetpost,
    Delarsrakning,
    FastBelopp,
    Finansiar,
    LikaDelar,
    NyPart,
    Period,
    Provningsstatus,
    SamladSumma,
    Samling,
    Serie,
    Verksamhetsplan,
)
from folkhalsoavtal.avtalsoversikt import Beloppsslag, overview_of
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidType, UnknownReference
from folkhalsoavtal.serialization import load

PARTER = (Avtalspart.region("14", id="drn"), Avtalspart.kommun("1489", id="kommun"))
AVTAL = Avtal(id="a", parter=PARTER, finansieringsregel=LikaDelar(("drn", "kommun")))


def budget(year: int = 2024, **kr: int | None) -> Budget:
    row = {part: None if amount is None else Belopp.kr(amount) for part, amount in kr.items()}
    return Budget(
        verksamhetsar=year, finansiarer=tuple(map(Finansiar.part, kr)), budgetposter=(Budgetpost("p", "P", row),)
    )


class TestGoteborg:
    """The three agreements of Göteborg Centrum 2024: figures of the follow-up."""

    def test_each_agreement_is_half_and_half(self) -> None:
        samling = load("examples/goteborg-centrum-2024.json", Samling)
        totals = []
        for akt in samling.akter:
            [(_, provning)] = akt.tests()
            assert provning.status is Provningsstatus.UPPFYLLD
            totals.append(akt.total(2024))
        assert totals == [Belopp.kr(7_338_000), Belopp.kr(3_106_000), Belopp.kr(2_722_000)]

    def test_together_they_are_thirteen_million(self) -> None:
        samling = load("examples/goteborg-centrum-2024.json", Samling)
        oversikt = overview_of(samling)
        assert oversikt.sums("organisation", verksamhetsar=2024) == {
            ("kommun:1480",): Belopp.kr(6_583_000),
            ("region:14",): Belopp.kr(6_583_000),
        }
        assert oversikt.total(verksamhetsar=2024) == Belopp.kr(13_166_000)
        assert oversikt.years_with(Beloppsslag.BUDGET) == (2024,)

    def test_nothing_is_invented(self) -> None:
        samling = load("examples/goteborg-centrum-2024.json", Samling)
        assert [avtal.avtalsperiod for avtal in samling.avtal] == [None] * 3
        assert [b.budgetansvarig for akt in samling.akter for b in akt.arsbudgetar] == [None] * 3


@pytest.mark.parametrize(
    ("make", "path", "code"),
    [
        (lambda: Avtal(id="a", parter=()), "/parter", "parter-saknas"),
        (lambda: Avtal(id="a", parter=(PARTER[0], PARTER[0])), "/parter/1/id", "dubbelt-id"),
        (
            lambda: Avtal(id="a", parter=PARTER, finansieringsregel=LikaDelar(("drn", "x"))),
            "/finansieringsregel/parter/1",
            "okand-part",
        ),
        (lambda: Avtal(id="a", parter=PARTER, finansieringsregel="halva"), "/finansieringsregel", "fel-typ"),
        (
            lambda: made(AVTAL, budget(drn=1), budget(drn=2)),
            "/budgetar/1/verksamhetsar",
            "dubbelt-verksamhetsar",
        ),
        (
            lambda: made(AVTAL, budget(drn=1, x=1)),
            "/planer/0/budgetar/0/finansiarer/1/id",
            "okand-part",
        ),
        (
            lambda: made(AVTAL, evolve(budget(drn=1), budgetansvarig="x")),
            "/planer/0/budgetar/0/budgetansvarig",
            "okand-part",
        ),
        (
            lambda: made(
                AVTAL, Budget(verksamhetsar=2024, finansiarer=(Finansiar.medfinansiar("drn"),), budgetposter=())
            ),
            "/planer/0/budgetar/0/finansiarer/0/id",
            "medfinansiar-ar-part",
        ),
        (lambda: Avtal(id="a", parter=PARTER, finansieringsregel=LikaDelar), "/finansieringsregel", "fel-typ"),
        (lambda: Samling(handlingar=(AVTAL, evolve(AVTAL))), "/handlingar/1/id", "dubbelt-id"),
        (lambda: Samling(handlingar=(AVTAL, Akt(avtal=evolve(AVTAL)))), "/handlingar/1/avtal/id", "dubbelt-id"),
        (lambda: Samling(handlingar=(budget(drn=1),)), "/handlingar/0", "fel-typ"),
        (
            lambda: Samling(handlingar=(AVTAL,), angivna_summor=(SamladSumma(2024, Belopp.kr(1), "kommun:1480"),)),
            "/angivna_summor/0/organisation",
            "okand-organisation",
        ),
        (
            lambda: Samling(
                handlingar=(AVTAL,), angivna_summor=(SamladSumma(2024, Belopp.kr(1)), SamladSumma(2024, Belopp.kr(2)))
            ),
            "/angivna_summor/1",
            "dubbel-summa",
        ),
    ],
)
def test_what_cannot_mean_anything_is_refused(make: Any, path: str, code: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        make()
    assert (caught.value.path, caught.value.code) == (path, code)


def test_a_sum_with_an_unknown_column_is_unknown() -> None:
    akt = made(AVTAL, budget(drn=1, kommun=None))
    assert akt.sums(2024) == {"region:14": Belopp.kr(1), "kommun:1489": None}
    assert akt.total(2024) is None
    assert overview_of([akt]).total(verksamhetsar=2024) is None


def test_two_plans_have_at_most_one_budget_for_a_year() -> None:
    first, second = (Verksamhetsplan(id=id_, avtal=("a",), budgetar=(budget(drn=1),)) for id_ in ("p", "q"))
    with pytest.raises(FolkhalsoavtalError) as caught:
        Akt(avtal=AVTAL, planer=(first, second))
    assert (caught.value.path, caught.value.code) == ("/planer/1/budgetar/0/verksamhetsar", "dubbelt-verksamhetsar")
    assert len(Akt(avtal=AVTAL, planer=(first, evolve(second, budgetar=(budget(2025, drn=1),)))).arsbudgetar) == 2


def test_a_budget_is_replaced_for_its_year_or_added() -> None:
    akt = made(AVTAL, budget(2023, drn=1), budget(2024, drn=1))
    plan = akt.planer[0].with_budget(budget(2023, drn=2)).with_budget(budget(2025, drn=3))
    changed = akt.with_plan(plan)
    assert [(b.verksamhetsar, b.sums()["drn"]) for b in changed.arsbudgetar] == [
        (2023, Belopp.kr(2)),
        (2024, Belopp.kr(1)),
        (2025, Belopp.kr(3)),
    ]


def test_a_follow_up_is_replaced_by_its_id_or_added() -> None:
    first, second = (uppfoljning(id=id_) for id_ in ("u", "v"))
    akt = Akt(avtal=AVTAL, uppfoljningar=(first, second))
    changed = evolve(first, benamning="Uppföljningen")
    assert akt.with_uppfoljning(changed).uppfoljningar == (changed, second)
    assert Akt(avtal=AVTAL).with_uppfoljning(first).with_uppfoljning(second) == akt
    with pytest.raises(InvalidType) as caught:
        akt.with_uppfoljning(AVTAL)  # type: ignore[arg-type]
    assert caught.value.path == "/uppfoljning"
    with pytest.raises(Contradiction) as refused:
        akt.with_uppfoljning(uppfoljning(avtal=("b",)))
    assert (refused.value.path, refused.value.code) == ("/uppfoljningar/0/avtal", "annat-avtal")


def test_a_year_without_a_budget_sums_to_nothing() -> None:
    akt = made(AVTAL, budget(drn=1, kommun=1))
    assert akt.sums(2025) == {}
    assert akt.total(2025) is None


def test_a_year_is_a_number() -> None:
    with pytest.raises(InvalidType):
        Akt(avtal=AVTAL).sums("2024")  # type: ignore[arg-type]


def test_a_party_that_the_rule_does_not_name_makes_it_not_applicable() -> None:
    three = evolve(AVTAL, parter=(*PARTER, Avtalspart.kommun("1480", id="tredje")))
    [(_, provning)] = made(three, budget(drn=1, kommun=1)).tests()
    assert provning.status is Provningsstatus.INTE_TILLAMPLIG
    assert provning.delprovningar[0].berorda == ("tredje",)


def test_what_was_tested_is_no_part_of_the_value() -> None:
    akt, other = (made(AVTAL, budget(drn=1, kommun=1)) for _ in range(2))
    assert akt.tests() is akt.tests()
    assert (akt, hash(akt), pickle.loads(pickle.dumps(akt))) == (other, hash(other), other)
    assert made(AVTAL, budget(drn=1, kommun=2)).tests() != akt.tests()


def test_without_a_rule_there_is_nothing_to_test() -> None:
    assert made(evolve(AVTAL, finansieringsregel=None), budget(drn=1)).tests() == ()


def test_what_each_ought_to_bear_of_a_year_is_reckoned_by_the_rule() -> None:
    akt = made(AVTAL, budget(drn=1, kommun=2))
    atagande = akt.evaluate(2024)
    assert atagande is not None
    assert atagande.belopp == dict.fromkeys(("drn", "kommun"), Belopp.kr(Fraction(3, 2)))
    unknown = made(AVTAL, budget(drn=1, kommun=None)).evaluate(2024)
    assert unknown is not None
    assert unknown.belopp == {"drn": None, "kommun": None}  # a column without amounts


def test_without_a_budget_the_total_to_share_is_unknown() -> None:
    atagande = Akt(avtal=AVTAL).evaluate(2024)
    assert atagande is not None
    assert atagande.belopp == {"drn": None, "kommun": None}


def test_nothing_is_reckoned_without_a_rule_or_outside_the_agreement() -> None:
    assert Akt(avtal=evolve(AVTAL, finansieringsregel=None)).evaluate(2024) is None
    dated = evolve(AVTAL, avtalsperiod=Period.years(2024))
    assert Akt(avtal=dated).evaluate(2025) is None
    assert (
        made(dated, budget(drn=1, kommun=1))
        .arsbudgetar[0]
        .evaluate(LikaDelar(("drn", "kommun")), period=Period.years(2025))
        is None
    )
    with pytest.raises(InvalidType):
        Akt(avtal=AVTAL).evaluate("2024")  # type: ignore[arg-type]


def test_a_part_of_a_year_of_the_agreement_is_tested_as_it_counts() -> None:
    fast = FastBelopp({"drn": Belopp.kr(3), "kommun": Belopp.kr(3)}, delarsrakning=Delarsrakning.MANAD)
    avtal = evolve(AVTAL, avtalsperiod=Period(date(2024, 5, 1), date(2024, 12, 31)), finansieringsregel=fast)
    [(_, provning)] = made(avtal, budget(drn=2, kommun=2)).tests()
    assert provning.status is Provningsstatus.UPPFYLLD


def test_a_budget_without_a_column_for_a_party_of_the_rule_gives_no_amounts() -> None:
    with pytest.raises(UnknownReference):
        made(AVTAL, budget(drn=1)).arsbudgetar[0].evaluate(LikaDelar(("drn", "tredje")))


def test_series_stand_once() -> None:
    serie = Serie(id="s", observationer=())
    with pytest.raises(Contradiction) as caught:
        Akt(avtal=AVTAL, serier=(serie, serie))
    assert caught.value.path == "/serier/1/id"


def test_the_same_organisation_in_two_roles_is_summed_once() -> None:
    parter = (Avtalspart.kommun("1480", id="ks"), Avtalspart.kommun("1480", id="sn", namn="Göteborgs Stad"))
    akt = made(Avtal(id="a", parter=parter), budget(ks=1, sn=2))
    samling = Samling(handlingar=(akt,))
    assert overview_of(samling).sums("organisation") == {("kommun:1480",): Belopp.kr(3)}
    assert [organisation.benamning for organisation in samling.organisationer] == ["Göteborg"]


def test_a_party_that_is_only_proposed_can_be_named_by_other_amendments() -> None:
    proposed = (Beslut(Beslutsslag.FASTSTALLA, status=Beslutsstatus.FORESLAGET),)
    ny = NyPart(galler_fran=date(2024, 1, 1), part=Avtalspart.kommun("1480", id="ny"), beslut=proposed)
    adopts = Antagande(galler_fran=date(2024, 1, 1), part="ny", beslut=proposed)
    akt = Akt(avtal=evolve(AVTAL, andringar=(adopts, ny)))
    assert [part.id for part in akt.avtal.alla_parter] == ["drn", "kommun"]
