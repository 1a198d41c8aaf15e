"""The rules on forms and follow-ups: each fires where it should, and stays silent where it should not."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from itertools import combinations, permutations
from typing import Any

import pytest
from attrs import evolve
from made import form, grupp, skalfraga, uppfoljning

from folkhalsoavtal import (
    Akt,
    Avtal,
    Avtalspart,
    Belopp,
    Beslut,
    Beslutsslag,
    Beslutsstatus,
    Budget,
    DagIManad,
    EkonomiskRedovisning,
    Finansiar,
    Forloppssteg,
    Forloppsuppgift,
    Formular,
    Formulardel,
    Fragevillkor,
    Frist,
    Fristbesked,
    Fristslag,
    Gruppmotivering,
    Insats,
    Insatsstatus,
    JaNejFraga,
    JaNejSvar,
    Medel,
    Medelsatgard,
    Medelsuppgift,
    Period,
    Samling,
    Skala,
    Skalriktning,
    Skalsteg,
    Skalsvar,
    Statusuppgift,
    Stegkrav,
    Svar,
    Svarsblock,
    Svarslage,
    Talfraga,
    Talsvar,
    Textfraga,
    Textsvar,
    Underskrift,
    Uppfoljning,
    Upprepning,
    UteblivetSvar,
    Verksamhetsplan,
)
from folkhalsoavtal.errors import InvalidType
from folkhalsoavtal.serialization import Record, load, packaged_forms
from folkhalsoavtal.validation import Finding, Ruleset, Severity, followups, validate
from folkhalsoavtal.validation.catalogue import RULES
from folkhalsoavtal.validation.findings import Context
from folkhalsoavtal.validation.followups import followup_late

AVTAL = Avtal(id="a", parter=(Avtalspart.kommun("1489", id="kommun"),), avtalsperiod=Period.years(2021, 2024))
JA, NEJ = (JaNejSvar(fraga="j", ja=ja) for ja in (True, False))


def ja_nej(id_: str = "j", **fields: Any) -> JaNejFraga:
    return JaNejFraga(id=id_, benamning=id_.upper(), **fields)


def text(id_: str = "t", **fields: Any) -> Textfraga:
    return Textfraga(id=id_, benamning=id_.upper(), **fields)


def block(*svar: Any, fragegrupp: str = "b", **fields: Any) -> Svarsblock:
    return Svarsblock(fragegrupp=fragegrupp, svar=svar, **fields)


def steg(id_: str, *efter: str, **fields: Any) -> Forloppssteg:
    return Forloppssteg(id=id_, benamning=id_.upper(), efter=efter, **fields)


def found(
    code: str,
    follow_up: Uppfoljning,
    *forms: Formular,
    planer: Iterable[Verksamhetsplan] = (),
    avtal: Avtal = AVTAL,
    on: date | None = None,
) -> list[tuple[str, dict[str, Any]]]:
    """The places and parameters of the findings of a rule, in the file of an agreement with a follow-up."""
    akt = Akt(avtal=avtal, planer=tuple(planer), uppfoljningar=(follow_up,))
    findings = [finding for finding in validate(akt, on=on, formular=forms).findings if finding.code == code]
    return [(finding.path.removeprefix("/uppfoljningar/0"), dict(finding.params)) for finding in findings]


def test_a_form_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidType) as caught:
        validate(AVTAL, formular=[form(), AVTAL])  # type: ignore[list-item]
    assert caught.value.path == "/formular/1"


def test_the_form_is_not_at_hand() -> None:
    code = "formular-inte-tillgangligt"
    assert found(code, uppfoljning()) == [("/formular", {"formular": "f", "version": "2021"})]
    assert len(found(code, uppfoljning(), form(version="2020"))) == 1
    assert found(code, uppfoljning(), form()) == []


def test_an_answer_does_not_fit_the_form() -> None:
    code = "svar-passar-inte-formularet"
    [(path, params)] = found(code, uppfoljning(JA), form())
    assert (path, params["orsak"].code) == ("/svar/0/fraga", "okand-fraga")
    assert found(code, uppfoljning(JA), form(ja_nej())) == found(code, uppfoljning(JA)) == []
    silent = (
        "fragor-obesvarade",
        "fragegrupp-inte-ifylld",
        "svar-olasligt",
        "svar-platshallare",
        "svar-utan-fraga",
        "forloppssteg-ofullstandigt",
    )
    wrong = uppfoljning(JA, forlopp=(Forloppsuppgift(steg="x"),))
    assert [found(other, wrong, form(text(obligatorisk=True))) for other in silent] == [[]] * len(silent)


def test_the_form_is_for_other_years() -> None:
    code = "formular-galler-inte-aret"
    for years, galler in (((2022, 2023), "2022–2023"), ((2022, None), "2022–…"), ((None, 2020), "…–2020")):
        of = form(fran_ar=years[0], till_ar=years[1])
        assert found(code, uppfoljning(), of) == [
            ("/formularversion", {"verksamhetsar": 2021, "galler": galler, "formular": "Formuläret"})
        ]
    assert found(code, uppfoljning(), form()) == found(code, uppfoljning()) == []


def test_the_agreement_does_not_hold_in_the_year() -> None:
    code = "uppfoljning-utanfor-avtalsperioden"
    later = evolve(AVTAL, namn="Avtalet", avtalsperiod=Period.years(2022))
    [(path, params)] = found(code, uppfoljning(), avtal=later)
    assert (path, params["avtal"], params["verksamhetsar"]) == ("/verksamhetsar", "Avtalet", 2021)
    assert found(code, uppfoljning(avtal=("a", "b"))) == []


def test_another_follow_up_of_the_year_on_the_same_form() -> None:
    first = uppfoljning(id="u1")
    others = {
        "u2": uppfoljning(id="u2", formularversion="2020"),
        "u3": uppfoljning(id="u3", verksamhetsar=2022),
        "u4": uppfoljning(id="u4", formular="g"),
        "u5": uppfoljning(id="u5", avtal=("b", "a")),
    }
    findings = validate(Akt(avtal=AVTAL, uppfoljningar=(first, *others.values()))).findings
    assert [(each.path, each.params["uppfoljning"]) for each in findings if each.code == "uppfoljning-dubbel"] == [
        ("/uppfoljningar/1/verksamhetsar", "u1"),
        ("/uppfoljningar/4/verksamhetsar", "u1"),  # of several the first is told
    ]


def test_required_questions_are_not_answered() -> None:
    code = "fragor-obesvarade"
    of = form(*(ja_nej(f"j{n}", obligatorisk=True) for n in range(5)), text())
    assert found(code, uppfoljning(), of) == [("", {"antal": 5, "fragor": ("J0", "J1", "J2", "…")})]
    three = (JaNejSvar(fraga=f"j{n}", ja=True) for n in range(2))
    assert found(code, uppfoljning(*three), of) == [("", {"antal": 3, "fragor": ("J2", "J3", "J4")})]
    assert found(code, uppfoljning(), form(text())) == found(code, uppfoljning()) == []
    assert found(code, uppfoljning(svar=None), of) == []


#: A course of two steps: draft, and answered.
ANSWERED = (steg("utkast"), steg("besvarad", "utkast", kraver=[Stegkrav.SVAR]))
BESVARAD = (Forloppsuppgift(steg="besvarad"),)


def severities(code: str, follow_up: Uppfoljning, of: Formular) -> list[Severity]:
    findings = validate(Akt(avtal=AVTAL, uppfoljningar=(follow_up,)), formular=[of]).findings
    return [finding.severity for finding in findings if finding.code == code]


@pytest.mark.parametrize("code", ["fragor-obesvarade", "fragegrupp-inte-ifylld"])
def test_what_a_draft_lacks_is_worth_knowing_and_later_a_warning(code: str) -> None:
    of = form(ja_nej(obligatorisk=True), grupp(id_="b", upprepning=Upprepning.FRI, obligatorisk=True), forlopp=ANSWERED)
    for draft in (uppfoljning(), uppfoljning(forlopp=(Forloppsuppgift(steg="utkast"),))):
        assert severities(code, draft, of) == [Severity.NOTE]
    assert severities(code, uppfoljning(forlopp=BESVARAD), of) == [Severity.WARNING]
    assert severities(code, uppfoljning(JA, svarsblock=(block(benamning="En"),), forlopp=BESVARAD), of) == []


def test_a_group_is_not_filled_in() -> None:
    code = "fragegrupp-inte-ifylld"
    villkor = Fragevillkor("j", ("ja",))
    of = form(
        grupp(ja_nej()),
        grupp(id_="b", upprepning=Upprepning.FRI, obligatorisk=True),
        grupp(id_="c", upprepning=Upprepning.FRI, obligatorisk=True, villkor=villkor),
        grupp(id_="d", upprepning=Upprepning.FRI),
    )
    [(path, params)] = found(code, uppfoljning(NEJ), of)
    assert (path, params["orsak"].code, params["orsak"].params["fragegrupp"]) == ("/svarsblock", "block-saknas", "B")
    assert len(found(code, uppfoljning(JA), of)) == 2
    assert (
        found(code, uppfoljning(JA, svarsblock=(block(benamning="En"), block(fragegrupp="c", benamning="Två"))), of)
        == []
    )
    assert len(found(code, uppfoljning(JA, svarsblock=(block(), block(fragegrupp="c"))), of)) == 2
    assert found(code, uppfoljning(svar=None), of) == found(code, uppfoljning(NEJ)) == []


def test_the_answers_are_not_at_hand() -> None:
    code = "svar-inte-tillgangliga"
    assert found(code, uppfoljning(svar=None)) == [("", {"verksamhetsar": 2021})]
    assert found(code, uppfoljning()) == []


def test_answers_cannot_be_read() -> None:
    code = "svar-olasligt"
    unread = UteblivetSvar(fraga="j", lage=Svarslage.OLASLIG)
    assert found(code, uppfoljning(unread), form(ja_nej())) == [("", {"antal": 1, "fragor": ("J",)})]
    assert found(code, uppfoljning(JA), form(ja_nej())) == []


def test_a_text_of_the_blank_form_stands_as_an_answer() -> None:
    of = form(
        text(motivering=True),
        grupp(text("i"), id_="b", upprepning=Upprepning.INSATS, motivering=True),
        grupp(ja_nej(), id_="m", motivering=True),
        platshallare=("Klicka här",),
    )
    filled = uppfoljning(
        Textsvar(fraga="t", text="Klicka här", motivering="klicka  här"),
        motiveringar=(Gruppmotivering("m", "Klicka här"),),
        svarsblock=(block(), block(Textsvar(fraga="i", text="Klicka här"), motivering="Klicka här")),
    )
    assert sorted(path for path, _ in found("svar-platshallare", filled, of)) == [
        "/motiveringar/0/text",
        "/svar/0/motivering",
        "/svar/0/text",
        "/svarsblock/1/motivering",
        "/svarsblock/1/svar/0/text",
    ]
    said = uppfoljning(Textsvar(fraga="t", text="Sagt"), svarsblock=(block(motivering="Därför"),))
    assert found("svar-platshallare", said, of) == found("svar-platshallare", filled) == []


def test_an_answer_to_what_is_not_asked() -> None:
    villkor = Fragevillkor("j", ("ja",))
    of = form(ja_nej(), text(villkor=villkor), grupp(text("i", villkor=villkor), id_="b", upprepning=Upprepning.MAL))
    given_ = [Textsvar(fraga="t", text="x")]
    blocks = (block(Textsvar(fraga="i", text="x")),)
    assert found("svar-utan-fraga", uppfoljning(NEJ, *given_, svarsblock=blocks), of) == [
        ("/svar/1", {"fraga": "T"}),
        ("/svarsblock/0/svar/0", {"fraga": "I"}),
    ]
    assert found("svar-utan-fraga", uppfoljning(JA, *given_, svarsblock=blocks), of) == []


class TestCourse:
    FORM = form(
        forlopp=(
            steg("utkast"),
            steg("godkand", "utkast", kraver=[Stegkrav.BESLUT], beslutsslag=Beslutsslag.GODKANNA),
            steg("signerad", "godkand"),
            steg("insand", "godkand", "signerad", kraver=[Stegkrav.UTSKICK]),
        )
    )
    MADE = Beslut(Beslutsslag.GODKANNA, status=Beslutsstatus.FATTAT)

    def taken(self, *steps: str, **fields: Any) -> Uppfoljning:
        return uppfoljning(forlopp=tuple(Forloppsuppgift(steg=each, **fields) for each in steps))

    def test_a_step_follows_on_none_that_is_taken(self) -> None:
        code = "forloppssteg-hoppat"
        for steps, efter in ((("signerad", "insand"), ("GODKAND",)), (("insand",), ("GODKAND", "SIGNERAD"))):
            [(path, params)] = found(code, self.taken(*steps), self.FORM)
            expected = {"steg": steps[0].upper(), "nu": "UTKAST", "efter": efter}
            assert (path, params["orsak"].code, dict(params["orsak"].params)) == (
                "/forlopp/0",
                "steg-inte-i-tur",
                expected,
            )
        assert found(code, self.taken("godkand", "insand"), self.FORM) == []
        assert found(code, self.taken("utkast", "godkand"), self.FORM) == []
        assert [path for path, _ in found(code, self.taken("godkand", "utkast"), self.FORM)] == ["/forlopp/1"]
        assert found(code, self.taken("signerad")) == []
        assert found(code, uppfoljning(), form()) == []

    def test_a_step_lacks_what_it_requires(self) -> None:
        code = "forloppssteg-ofullstandigt"
        [(path, params)] = found(code, self.taken("godkand"), self.FORM)
        assert (path, params["orsak"].code) == ("/forlopp/0", "steg-utan-beslut")
        assert found(code, self.taken("godkand", beslut=self.MADE), self.FORM) == found(code, self.taken("godkand")) == []  # fmt: skip

    def test_whether_parties_are_reached_is_not_told_where_they_are_not_at_hand(self) -> None:
        code = "forloppssteg-ofullstandigt"
        of = form(forlopp=(steg("utkast"), steg("x", "utkast", kraver=[Stegkrav.UTSKICK_TILL_PARTERNA])))
        assert [params["orsak"].code for _, params in found(code, self.taken("x"), of)] == [
            "steg-utan-utskick-till-parterna"
        ]
        alone = validate(self.taken("x"), formular=[of]).findings
        assert code not in {finding.code for finding in alone}

    def test_a_signature_lacks_signer_or_day(self) -> None:
        code, day = "underskrift-ofullstandig", date(2022, 1, 1)
        for underskrift in (Underskrift(referens="4c74"), Underskrift(referens="4c74", dag=day), Underskrift(referens="4c74", funktion="Ordförande")):  # fmt: skip
            of = self.taken("signerad", underskrift=underskrift)
            assert found(code, of) == [("/forlopp/0/underskrift", {"referens": "4c74"})]
        whole = Underskrift(funktion="Ordförande", dag=day)
        assert found(code, self.taken("signerad", underskrift=whole)) == []
        assert found(code, self.taken("signerad", dag=day, underskrift=Underskrift(funktion="Ordförande"))) == []
        assert found(code, self.taken("signerad")) == []


def test_money_without_an_amount() -> None:
    unknown, known = (Medelsuppgift(atgard=Medelsatgard.OVERFORING, belopp=each) for each in (None, Belopp.kr(1)))
    assert found("medel-utan-belopp", uppfoljning(medelsuppgifter=(known, unknown))) == [
        ("/medelsuppgifter/1", {"atgard": Medelsatgard.OVERFORING})
    ]


def planned(
    id_: str = "plan", avtal: str = "a", ar: int | None = None, **insatser: tuple[str, Medel | None]
) -> Verksamhetsplan:
    """A plan of insatser, each with its name and whose money pays for it."""
    of = tuple(Insats(id=each, benamning=namn, medel=medel) for each, (namn, medel) in insatser.items())
    return Verksamhetsplan(id=id_, avtal=(avtal,), period=None if ar is None else Period.years(ar), insatser=of)


BLOCKS = form(
    grupp(ja_nej(), id_="b", upprepning=Upprepning.INSATS),
    grupp(id_="l", upprepning=Upprepning.INSATS, insatsstatus=Insatsstatus.HELT_INSTALLD),
    endast_gemensamma_medel=True,
)
LISTED = uppfoljning(svarsblock=(block(insatser=("x", "y")), block(fragegrupp="l", insatser=("y",)), block()))
PLAN = planned(x=("Läger", Medel.ANDRA), y=("Dans", Medel.GEMENSAMMA))


def test_what_is_cancelled_and_reported() -> None:
    code = "insats-installd-och-redovisad"
    assert found(code, LISTED, BLOCKS, planer=[PLAN]) == [("", {"antal": 1, "insatser": ("Dans",)})]
    assert found(code, LISTED, BLOCKS) == [("", {"antal": 1, "insatser": ("y",)})]
    assert found(code, LISTED) == found(code, uppfoljning(), BLOCKS) == []


def test_insatser_are_named_by_the_plans_of_their_own_agreement() -> None:
    akt = Akt(avtal=AVTAL, planer=(PLAN,), uppfoljningar=(LISTED,))
    other = Akt(avtal=evolve(AVTAL, id="b"), planer=(planned(avtal="b", y=("Annat", Medel.ANDRA)),))
    [params] = [f.params for f in validate(Samling(handlingar=(akt, other)), formular=[BLOCKS]).findings if f.code == "insats-installd-och-redovisad"]  # fmt: skip
    assert params["insatser"] == ("Dans",)


def test_what_is_reported_twice_in_a_group() -> None:
    code = "insats-redovisad-tva-ganger"
    twice = uppfoljning(svarsblock=(block(insatser=("x", "z")), *LISTED.svarsblock, block(insatser=("z",))))
    assert found(code, twice, BLOCKS, planer=[PLAN, planned("q", z=("Kör", None))]) == [
        ("/svarsblock/1/insatser/0", {"insats": "Läger"}),
        ("/svarsblock/4/insatser/0", {"insats": "Kör"}),
    ]
    assert [params["insats"] for _, params in found(code, twice)] == ["x", "z"]
    assert found(code, LISTED) == found(code, uppfoljning()) == []


def test_what_joint_money_pays_for_is_not_reported() -> None:
    code = "insats-inte-redovisad"
    names = {id_: (id_.upper(), Medel.GEMENSAMMA) for id_ in ("a", "b", "c")}
    plan = planned(ar=2021, d=("D", Medel.DELVIS_GEMENSAMMA), e=("E", Medel.ANDRA), f=("F", None), **names)
    one, every = (uppfoljning(svarsblock=(block(insatser=tuple(ids)), block())) for ids in ("b", "dabc"))
    assert found(code, one, BLOCKS, planer=[plan]) == [("", {"antal": 3, "insatser": ("D", "A", "C")})]
    listed = uppfoljning(svarsblock=(block(fragegrupp="l", insatser=("e",)),))
    assert found(code, listed, BLOCKS, planer=[plan]) == [("", {"antal": 4, "insatser": ("D", "A", "B", "…")})]
    assert found(code, every, BLOCKS, planer=[plan]) == found(code, one, planer=[plan]) == []
    assert found(code, uppfoljning(svarsblock=(block(),)), BLOCKS, planer=[plan]) == []
    assert found(code, one, BLOCKS, planer=[evolve(plan, period=Period.years(2022))]) == []
    files = (Akt(avtal=AVTAL, uppfoljningar=(one,)), Akt(avtal=evolve(AVTAL, id="b"), planer=(evolve(plan, avtal=("b",)),)))  # fmt: skip
    findings = validate(Samling(handlingar=files), formular=[BLOCKS]).findings
    assert code not in {finding.code for finding in findings}


def test_what_other_money_pays_for_is_reported() -> None:
    code = "redovisad-med-andra-medel"
    assert found(code, LISTED, BLOCKS, planer=[PLAN]) == [("/svarsblock/0/insatser/0", {"insats": "Läger"})]
    silent = evolve(BLOCKS, endast_gemensamma_medel=None)
    assert found(code, LISTED, silent, planer=[PLAN]) == found(code, LISTED, planer=[PLAN]) == []


def test_money_is_that_of_the_plans_of_the_agreement() -> None:
    akt = Akt(avtal=AVTAL, uppfoljningar=(LISTED,))
    other = Akt(avtal=evolve(AVTAL, id="b"), planer=(planned(avtal="b", y=("Annat", Medel.ANDRA)),))
    findings = validate(Samling(handlingar=(akt, other)), formular=[BLOCKS]).findings
    assert "redovisad-med-andra-medel" not in {finding.code for finding in findings}


def of_form(code: str, of: Formular) -> list[tuple[str, dict[str, Any]]]:
    return [(finding.path, dict(finding.params)) for finding in validate(of).findings if finding.code == code]


def test_a_part_that_no_section_asks_about() -> None:
    of = form(delar=(Formulardel("Avtalet", ("a",)), Formulardel("Yrkesrollen")))
    assert of_form("formulardel-utan-avsnitt", of) == [("/delar/1", {"formulardel": "Yrkesrollen"})]


def test_questions_that_can_be_compared_with_nothing() -> None:
    code = "fragor-utan-jamforelsenyckel"
    assert of_form(code, form(ja_nej(), text(jamforelsenyckel="b"))) == [("", {"antal": 1, "fragor": ("J",)})]
    assert of_form(code, form(text(jamforelsenyckel="b"))) == []


class TestLate:
    FORM = form(
        skalfraga(),
        frister=(
            Frist(
                id="d",
                benamning="Skickas in",
                slag=Fristslag.UPPFOLJNING,
                tidpunkt=DagIManad(dag=25, manader=(1,), ar_efter=1),
            ),
        ),
        forlopp=(steg("utkast"), steg("insand", "utkast", frister=("d",))),
    )

    def test_a_deadline_of_the_form_has_passed(self) -> None:
        code, late = "uppfoljning-forsenad", date(2022, 1, 26)
        assert found(code, uppfoljning(), self.FORM, on=late) == [
            ("", {"frist": "Skickas in", "dagar": date(2022, 1, 25), "dag": late})
        ]
        sent = uppfoljning(forlopp=(Forloppsuppgift(steg="insand", dag=date(2022, 1, 20)),))
        assert found(code, sent, self.FORM, on=late) == []
        assert found(code, uppfoljning(), self.FORM, on=date(2022, 1, 25)) == []
        assert found(code, uppfoljning(), self.FORM) == found(code, uppfoljning(), on=late) == []

    def test_something_is_told_of_no_deadline_of_the_form(self) -> None:
        code = "besked-utan-formularfrist"
        first, second = (Fristbesked(frist="d", verksamhetsar=2021, nr=nr) for nr in (1, 2))
        assert found(code, uppfoljning(fristbesked=(first, second)), self.FORM) == [
            ("/fristbesked/1", {"frist": "d", "verksamhetsar": 2021, "nr": 2})
        ]
        assert found(code, uppfoljning(fristbesked=(first,)), self.FORM) == []
        # where the form or the agreement is not at hand, or does not hold, nothing is known
        assert found(code, uppfoljning(fristbesked=(second,))) == []
        later = evolve(AVTAL, avtalsperiod=Period.years(2022))
        assert found(code, uppfoljning(fristbesked=(second,)), self.FORM, avtal=later) == []
        assert found(code, uppfoljning(), self.FORM) == []

    def missing(self, *uppfoljningar: Uppfoljning, on: date | None, **fields: Any) -> list[tuple[str, dict[str, Any]]]:
        """That follow-ups by the form in the file are missing."""
        akt = Akt(avtal=AVTAL, uppfoljningar=uppfoljningar, handlingar=(evolve(self.FORM, **fields),))
        findings = [each for each in validate(akt, on=on).findings if each.code == "uppfoljning-saknas"]
        return [(finding.path, dict(finding.params)) for finding in findings]

    def test_no_follow_up_was_made_by_the_form_in_the_file(self) -> None:
        late = date(2023, 1, 26)
        year = {"formular": "Formuläret", "verksamhetsar": 2021, "dagar": (date(2022, 1, 25),)}
        assert self.missing(on=date(2022, 1, 25)) == []
        assert self.missing(on=date(2022, 1, 26)) == [("/handlingar/0", year)]
        assert [params["verksamhetsar"] for _, params in self.missing(on=late)] == [2021, 2022]
        assert [params["verksamhetsar"] for _, params in self.missing(on=late, fran_ar=2022)] == [2022]
        assert [params["verksamhetsar"] for _, params in self.missing(uppfoljning(), on=late)] == [2022]
        assert [params["verksamhetsar"] for _, params in self.missing(on=date(2030, 1, 1))] == [2021, 2022, 2023, 2024]
        assert self.missing(on=late, frister=(), forlopp=()) == self.missing(on=None) == []

    def test_a_follow_up_that_agreements_share_is_made(self) -> None:
        late, other = date(2022, 1, 26), evolve(AVTAL, id="b")
        files = (Akt(avtal=AVTAL, handlingar=(self.FORM,)), Akt(avtal=other, handlingar=(evolve(self.FORM),)))
        for shared, expected in (
            ((), ["/handlingar/0/handlingar/0", "/handlingar/1/handlingar/0"]),
            ((uppfoljning(avtal=("a", "b")),), []),
            ((uppfoljning(avtal=("b", "c")),), ["/handlingar/0/handlingar/0"]),
        ):
            findings = validate(Samling(handlingar=(*files, *shared)), on=late).findings
            assert [each.path for each in findings if each.code == "uppfoljning-saknas"] == expected

    def test_without_a_day_nothing_is_late(self) -> None:
        assert list(followup_late(uppfoljning(), Context(formular=(self.FORM,)))) == []

    def test_a_follow_up_of_agreements_that_are_not_at_hand(self) -> None:
        alone = validate(uppfoljning(), on=date(2022, 1, 26), formular=[self.FORM])
        assert "uppfoljning-forsenad" not in {finding.code for finding in alone.findings}

    def test_what_is_late_is_told_once(self) -> None:
        akt = Akt(avtal=AVTAL, uppfoljningar=(uppfoljning(Skalsvar(fraga="q", skalsteg="helt")),), handlingar=(self.FORM,))  # fmt: skip
        codes = [finding.code for finding in validate(akt, on=date(2022, 1, 26)).findings]
        assert [code for code in codes if code.endswith(("forsenad", "forsenat"))] == ["uppfoljning-forsenad"]


#: The rules on years and on what is told against what is reported.
CODES = (
    "ar-utan-uppfoljning",
    "ar-utan-redovisning",
    "effekter-fore-start",
    "uppfoljning-inte-undertecknad",
    "uppfoljning-inte-godkand",
    "redovisad-utan-angivna-medel",
)


def told_of(code: str, record: Record, on: date | None = None) -> list[Finding]:
    rules = Ruleset("own", (RULES[code],))
    return list(validate(record, on=on, rules=rules, formular=packaged_forms()))


def places(code: str, record: Record, on: date | None) -> list[str]:
    """The places of the findings of a rule."""
    return [finding.path for finding in told_of(code, record, on)]


def of_years(
    first: int, last: int, *budgets: int, id_: str = "plan", avtal: tuple[str, ...] = ("a",)
) -> Verksamhetsplan:
    """A plan for some years, with budgets of some."""
    made = tuple(Budget(verksamhetsar=ar, finansiarer=(Finansiar.part("kommun"),), budgetposter=()) for ar in budgets)
    return Verksamhetsplan(id=id_, avtal=avtal, period=Period.years(first, last), budgetar=made)


def file(*parts: Verksamhetsplan | Uppfoljning | EkonomiskRedovisning | Formular, avtal: Avtal = AVTAL) -> Akt:
    """The file of an agreement with its plans, follow-ups, statements and forms."""
    return Akt(
        avtal=avtal,
        planer=tuple(part for part in parts if isinstance(part, Verksamhetsplan)),
        uppfoljningar=tuple(part for part in parts if isinstance(part, Uppfoljning)),
        redovisningar=tuple(part for part in parts if isinstance(part, EkonomiskRedovisning)),
        handlingar=tuple(part for part in parts if isinstance(part, Formular)),
    )


def statement(verksamhetsar: int) -> EkonomiskRedovisning:
    return EkonomiskRedovisning(id=f"r{verksamhetsar}", avtal="a", verksamhetsar=verksamhetsar)


def state(status: Insatsstatus, verksamhetsar: int = 2021, till_ar: int | None = None) -> Statusuppgift:
    return Statusuppgift(status, verksamhetsar, till_ar=till_ar)


def dance(*status: Statusuppgift, ar: int | None = 2021, id_: str = "p", **fields: Any) -> Verksamhetsplan:
    """A plan with one insats, and how it has gone."""
    insatser = (Insats(id="dans", benamning="Dans", status=status, **fields),)
    return Verksamhetsplan(id=id_, avtal=("a",), period=None if ar is None else Period.years(ar), insatser=insatser)


def reported(
    *svar: Svar, insatser: tuple[str, ...] | None = ("dans",), fragegrupp: str = "b", **fields: Any
) -> Uppfoljning:
    return uppfoljning(svarsblock=(block(*svar, insatser=insatser, fragegrupp=fragegrupp),), **fields)


#: A form of a repeated group, and a list of what is cancelled in which something is asked as well.
ASKING = form(
    grupp(skalfraga("s"), ja_nej("j"), Talfraga(id="n", benamning="N"), text(), id_="b", upprepning=Upprepning.INSATS),
    grupp(ja_nej("k"), id_="l", upprepning=Upprepning.INSATS, insatsstatus=Insatsstatus.HELT_INSTALLD),
    skalor=(
        Skala(id="s", riktning=Skalriktning.FALLANDE, skalsteg=(Skalsteg(id="helt"), Skalsteg(id="inte", inte_uppfyllt=True))),
    ),
)  # fmt: skip
PLANNED, DONE, OFF = (
    state(each) for each in (Insatsstatus.PLANERAD, Insatsstatus.GENOMFORD, Insatsstatus.HELT_INSTALLD)
)
COURSE = form(
    forlopp=(
        steg("utkast"),
        steg("godkand", "utkast", kraver=[Stegkrav.BESLUT], beslutsslag=Beslutsslag.GODKANNA),
        steg("signerad", "godkand", kraver=[Stegkrav.UNDERSKRIFT]),
        steg("insand", "utkast", "signerad"),
    )
)
SIGNATURE = Underskrift(referens="4c74")
APPROVED = Beslut(Beslutsslag.GODKANNA, status=Beslutsstatus.FATTAT)


def taken(step: str, **fields: Any) -> Uppfoljning:
    return uppfoljning(forlopp=(Forloppsuppgift(steg=step, **fields),))


def paid(medel: Medel | None = None, ar: int = 2021, id_: str = "p") -> Verksamhetsplan:
    return dance(ar=ar, id_=id_, medel=medel)


JOINT = form(grupp(ja_nej(), id_="b", upprepning=Upprepning.INSATS), endast_gemensamma_medel=True)
IN_2024 = date(2024, 1, 1)
#: A form by which something is due on 25 January after the year.
DUE = TestLate.FORM
OTHER_AVTAL = evolve(AVTAL, id="b")

#: code, record in which the rule fires, day, and the places where it does
FIRING: list[tuple[str, Record, date | None, list[str]]] = [
    ("ar-utan-uppfoljning", file(of_years(2021, 2024)), IN_2024, [""]),
    ("ar-utan-uppfoljning", file(of_years(2024, 2024, 2021)), IN_2024, [""]),
    ("ar-utan-uppfoljning", file(of_years(2021, 2021), uppfoljning(verksamhetsar=2022)), IN_2024, [""]),
    ("ar-utan-uppfoljning", file(of_years(2021, 2021), evolve(DUE, frister=(), forlopp=())), IN_2024, [""]),
    ("ar-utan-uppfoljning", Samling(handlingar=(file(), of_years(2021, 2021, avtal=("a", "b")), uppfoljning(avtal=("b", "c")))), IN_2024, ["/handlingar/0"]),
    ("ar-utan-redovisning", file(of_years(2021, 2024, 2021, 2023, 2024), statement(2021)), IN_2024, [""]),
    ("effekter-fore-start", file(dance(PLANNED), reported(JA)), None, ["/uppfoljningar/0/svarsblock/0"]),
    ("effekter-fore-start", file(dance(DONE, PLANNED), ASKING, reported(JA)), None, ["/uppfoljningar/0/svarsblock/0"]),
    ("effekter-fore-start", file(dance(state(Insatsstatus.GENOMFORD, 2020), OFF), reported(JA)), None, ["/uppfoljningar/0/svarsblock/0"]),
    ("effekter-fore-start", file(dance(state(Insatsstatus.PLANERAD, 2020)), reported(JA)), None, ["/uppfoljningar/0/svarsblock/0"]),
    ("effekter-fore-start", file(dance(OFF), ASKING, reported(Skalsvar(fraga="s", skalsteg="helt"))), None, ["/uppfoljningar/0/svarsblock/0"]),
    ("effekter-fore-start", file(dance(OFF, state(Insatsstatus.FLYTTAD)), reported(Skalsvar(fraga="s", skalsteg="inte"))), None, ["/uppfoljningar/0/svarsblock/0"]),
    ("effekter-fore-start", file(dance(state(Insatsstatus.FLYTTAD, till_ar=2023)), reported(JA, verksamhetsar=2022)), None, ["/uppfoljningar/0/svarsblock/0"]),
    ("effekter-fore-start", file(dance(period=Period.years(2022)), reported(Talsvar(fraga="n", tal=Fraction(1, 2)))), None, ["/uppfoljningar/0/svarsblock/0"]),
    ("effekter-fore-start", file(dance(PLANNED), dance(DONE, ar=2022, id_="q"), reported(JA)), None, ["/uppfoljningar/0/svarsblock/0"]),
    ("effekter-fore-start", file(dance(PLANNED, ar=None), reported(JA)), None, ["/uppfoljningar/0/svarsblock/0"]),
    ("uppfoljning-inte-undertecknad", file(COURSE, uppfoljning()), None, ["/uppfoljningar/0/forlopp"]),
    ("uppfoljning-inte-undertecknad", file(COURSE, taken("insand")), None, ["/uppfoljningar/0/forlopp"]),
    ("uppfoljning-inte-godkand", file(COURSE, uppfoljning()), None, ["/uppfoljningar/0/forlopp"]),
    ("uppfoljning-inte-godkand", file(COURSE, taken("signerad", underskrift=SIGNATURE)), None, ["/uppfoljningar/0/forlopp"]),
    ("uppfoljning-inte-godkand", file(COURSE, taken("insand", beslut=evolve(APPROVED, status=Beslutsstatus.FORESLAGET))), None, ["/uppfoljningar/0/forlopp"]),
    ("uppfoljning-inte-godkand", file(COURSE, taken("insand", beslut=evolve(APPROVED, slag=Beslutsslag.ANTECKNA))), None, ["/uppfoljningar/0/forlopp"]),
    ("redovisad-utan-angivna-medel", file(JOINT, paid(), reported(JA)), None, ["/uppfoljningar/0"]),
    ("redovisad-utan-angivna-medel", Samling(handlingar=(file(JOINT, paid(), reported(JA)), file(evolve(paid(Medel.ANDRA), avtal=("b",)), avtal=OTHER_AVTAL))), None, ["/handlingar/0/uppfoljningar/0"]),
]  # fmt: skip

#: code, record in which the rule is nearly met and stays silent, day
SILENT: list[tuple[str, Record, date | None]] = [
    ("ar-utan-uppfoljning", file(of_years(2024, 2025, 2024)), IN_2024),
    ("ar-utan-uppfoljning", file(of_years(2021, 2022), uppfoljning(), uppfoljning(id="v", verksamhetsar=2022)), IN_2024),
    ("ar-utan-uppfoljning", file(of_years(2019, 2020)), IN_2024),
    ("ar-utan-uppfoljning", file(of_years(2021, 2021), DUE), IN_2024),
    ("ar-utan-uppfoljning", file(of_years(2021, 2021), DUE), date(2022, 1, 25)),
    ("ar-utan-uppfoljning", Samling(handlingar=(file(of_years(2021, 2021)), uppfoljning(avtal=("a", "c")))), IN_2024),
    ("ar-utan-uppfoljning", Samling(handlingar=(file(), file(of_years(2021, 2021, avtal=("b",)), uppfoljning(avtal=("b",)), avtal=OTHER_AVTAL))), IN_2024),
    ("ar-utan-redovisning", file(of_years(2021, 2024, 2023, 2024), statement(2023)), IN_2024),
    ("ar-utan-redovisning", file(of_years(2021, 2024)), IN_2024),
    ("ar-utan-redovisning", file(of_years(2020, 2024, 2020)), IN_2024),
    ("effekter-fore-start", file(dance(PLANNED, DONE), reported(JA)), None),
    ("effekter-fore-start", file(dance(OFF, DONE), reported(JA)), None),
    ("effekter-fore-start", file(dance(state(Insatsstatus.HELT_ELLER_DELVIS_INSTALLD)), reported(JA)), None),
    ("effekter-fore-start", file(dance(state(Insatsstatus.PLANERAD, 2022)), reported(JA)), None),
    ("effekter-fore-start", file(dance(state(Insatsstatus.FLYTTAD, till_ar=2022)), reported(JA, verksamhetsar=2022)), None),
    ("effekter-fore-start", file(dance(state(Insatsstatus.FLYTTAD)), reported(JA, verksamhetsar=2022)), None),
    ("effekter-fore-start", file(dance(period=Period(date(2021, 12, 31), date(2022, 1, 1))), reported(JA)), None),
    ("effekter-fore-start", file(dance(PLANNED), dance(DONE, id_="q"), reported(JA)), None),
    ("effekter-fore-start", file(dance(PLANNED), reported(NEJ, Talsvar(fraga="n", tal=Fraction(0)), Textsvar(fraga="t", text="Går inte att mäta."))), None),
    ("effekter-fore-start", file(dance(PLANNED), ASKING, reported(Skalsvar(fraga="s", skalsteg="inte"))), None),
    ("effekter-fore-start", file(dance(OFF), ASKING, reported(JaNejSvar(fraga="k", ja=True), fragegrupp="l")), None),
    ("effekter-fore-start", file(dance(PLANNED), reported(JA, insatser=None)), None),
    ("effekter-fore-start", file(dance(PLANNED), planned(ar=2021, x=("Läger", None)), reported(JA, insatser=("dans", "x"))), None),
    ("effekter-fore-start", Samling(handlingar=(file(reported(JA)), file(evolve(dance(PLANNED), avtal=("b",)), avtal=OTHER_AVTAL))), None),
    ("uppfoljning-inte-undertecknad", file(COURSE, taken("insand", underskrift=SIGNATURE)), None),
    ("uppfoljning-inte-undertecknad", file(COURSE, taken("signerad")), None),
    ("uppfoljning-inte-undertecknad", file(COURSE, uppfoljning(svar=None)), None),
    ("uppfoljning-inte-undertecknad", file(form(forlopp=COURSE.forlopp[:2]), uppfoljning()), None),
    ("uppfoljning-inte-undertecknad", file(uppfoljning()), None),
    ("uppfoljning-inte-godkand", file(COURSE, taken("insand", beslut=APPROVED)), None),
    ("uppfoljning-inte-godkand", file(COURSE, taken("godkand")), None),
    ("uppfoljning-inte-godkand", file(COURSE, uppfoljning(svar=None)), None),
    ("uppfoljning-inte-godkand", file(form(forlopp=(*COURSE.forlopp, evolve(COURSE.forlopp[1], id="antagen"))), taken("godkand")), None),
    ("redovisad-utan-angivna-medel", file(JOINT, paid(Medel.ANDRA), reported(JA)), None),
    ("redovisad-utan-angivna-medel", file(JOINT, paid(), paid(Medel.GEMENSAMMA, ar=2022, id_="q"), reported(JA)), None),
    ("redovisad-utan-angivna-medel", file(evolve(JOINT, endast_gemensamma_medel=None), paid(), reported(JA)), None),
    ("redovisad-utan-angivna-medel", file(paid(), reported(JA)), None),
    ("redovisad-utan-angivna-medel", file(JOINT, reported(JA)), None),
]  # fmt: skip


def test_the_years_that_lack_something_are_told_as_spans() -> None:
    of = file(of_years(2020, 2024, 2021, 2022, 2024), uppfoljning(verksamhetsar=2022))
    late = date(2026, 1, 1)
    [followed], [stated] = (told_of(code, of, late) for code in ("ar-utan-uppfoljning", "ar-utan-redovisning"))
    assert dict(followed.params) == {"verksamhetsar": ("2021", "2023–2024")}
    assert dict(stated.params) == {"verksamhetsar": ("2021–2022", "2024")}


def test_of_a_year_without_a_follow_up_one_rule_speaks() -> None:
    """By a form in the file the year is late, or not yet due; before the form was for, nobody says when it was due."""
    of = file(of_years(2021, 2023), evolve(DUE, fran_ar=2022))
    for on, years in ((date(2023, 1, 25), ("2021",)), (date(2023, 1, 26), ("2021",)), (date(2024, 1, 25), ("2021",))):
        [finding] = told_of("ar-utan-uppfoljning", of, on)
        assert finding.params["verksamhetsar"] == years
    missing = [each.params["verksamhetsar"] for each in validate(of, on=IN_2024) if each.code == "uppfoljning-saknas"]
    assert missing == [2022]


@pytest.mark.parametrize("rule", [followups.year_without_followup, followups.year_without_statement])
def test_without_a_day_no_year_is_past(rule: Any) -> None:
    assert list(rule(file(of_years(2021, 2021, 2021)), Context())) == []


def test_the_effects_of_what_has_not_begun_are_counted() -> None:
    answers = (JA, Skalsvar(fraga="s", skalsteg="helt"), Talsvar(fraga="n", tal=Fraction(0)))
    [finding] = told_of("effekter-fore-start", file(dance(PLANNED), ASKING, reported(*answers)))
    assert dict(finding.params) == {"insatser": ("Dans",), "antal": 2, "verksamhetsar": 2021}


def test_the_step_that_requires_it_is_named() -> None:
    for code, step in (("uppfoljning-inte-undertecknad", "SIGNERAD"), ("uppfoljning-inte-godkand", "GODKAND")):
        [finding] = told_of(code, file(COURSE, uppfoljning()))
        assert dict(finding.params) == {"steg": step}


def test_insatser_of_which_the_money_is_not_stated_are_told_together() -> None:
    plan = planned(ar=2021, **{id_: (id_.upper(), None) for id_ in "xyzw"})
    follow_up = uppfoljning(svarsblock=(block(), *(block(insatser=(id_, "x")) for id_ in "wyz")))
    [finding] = told_of("redovisad-utan-angivna-medel", file(JOINT, plan, follow_up))
    assert dict(finding.params) == {"antal": 4, "insatser": ("W", "X", "Y", "…")}


@pytest.mark.parametrize("code", ["effekter-fore-start", "redovisad-utan-angivna-medel"])
def test_the_order_of_the_plans_means_nothing_for_what_is_reported(code: str) -> None:
    plans = (dance(PLANNED), dance(DONE, ar=2022, id_="q"), dance(DONE, id_="r"), paid(Medel.ANDRA, 2022, "s"))
    told: set[int] = set()
    for among in combinations(plans, 3):
        orders = [places(code, file(JOINT, *order, reported(JA)), None) for order in permutations(among)]
        assert all(each == orders[0] for each in orders)
        told.add(len(orders[0]))
    assert told == {0, 1}


#: What the follow-ups of the examples give, with the forms of the library: the document contradicts itself on an insats
#: that has four yes, and a signature is known, but no approval.
DOCUMENTS = {
    "goteborg-centrum-2024": set[tuple[str, str]](),
    "vanersborg-2021": {
        ("effekter-fore-start", "/uppfoljningar/0/svarsblock/5"),
        ("uppfoljning-inte-godkand", "/uppfoljningar/0/forlopp"),
    },
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_told_of_the_follow_ups_of_the_source_documents(name: str) -> None:
    record = load(f"examples/{name}.json")
    assert {(code, path) for code in CODES for path in places(code, record, date(2022, 1, 1))} == DOCUMENTS[name]


def test_dance_without_demands_has_four_yes_and_has_not_begun() -> None:
    [finding] = told_of("effekter-fore-start", load("examples/vanersborg-2021.json"))
    assert dict(finding.params) == {"insatser": ("Dans utan krav",), "antal": 4, "verksamhetsar": 2021}
