"""A small form, and a follow-up that fills it in whole, made for the tests."""

from datetime import date
from typing import Any

from attrs import evolve

from folkhalsoavtal import (
    Akt,
    Alternativ,
    Avsnitt,
    Beslut,
    Beslutsslag,
    Beslutsstatus,
    DagIManad,
    Forloppssteg,
    Forloppsuppgift,
    Formular,
    Formulardel,
    Fragegrupp,
    Fragevillkor,
    Frist,
    Fristslag,
    Insats,
    Insatsstatus,
    JaNejFraga,
    JaNejSvar,
    Medel,
    Medelsuppgift,
    Period,
    Skala,
    Skalfraga,
    Skalriktning,
    Skalsteg,
    Skalsvar,
    Stegkrav,
    Styrorgansroll,
    Svarsblock,
    Textfraga,
    Textsvar,
    Underskrift,
    Uppfoljning,
    Upprepning,
    Utskick,
    Valfraga,
    Verksamhetsplan,
)

SKALA = Skala(
    id="skala",
    riktning=Skalriktning.FALLANDE,
    skalsteg=(
        Skalsteg(id="helt", benamning="Helt"),
        Skalsteg(id="delvis", benamning="Delvis"),
        Skalsteg(id="inte", benamning="Inte", inte_uppfyllt=True),
    ),
)
BEHOV = Skalfraga(
    id="behov",
    benamning="Utgår från behov",
    jamforelsenyckel="behov",
    skala="skala",
    obligatorisk=True,
    motivering=True,
)
VARFOR = Textfraga(
    id="varfor",
    benamning="Varför inte",
    jamforelsenyckel="varfor",
    obligatorisk=True,
    villkor=Fragevillkor("behov", ("inte",)),
)
FORMULAR = Formular(
    id="formular",
    version="2024",
    benamning="Formuläret",
    fran_ar=2024,
    till_ar=2024,
    delar=(Formulardel("Kriterier", ("kriterier",)),),
    endast_gemensamma_medel=True,
    skalor=(SKALA,),
    avsnitt=(
        Avsnitt(
            id="kriterier",
            benamning="Kriterier",
            fragegrupper=(Fragegrupp(id="kriterier", benamning="Kriterier", motivering=True, fragor=(BEHOV, VARFOR)),),
        ),
        Avsnitt(
            id="insatser",
            benamning="Insatser",
            fragegrupper=(
                Fragegrupp(
                    id="installda",
                    benamning="Inställda",
                    upprepning=Upprepning.INSATS,
                    insatsstatus=Insatsstatus.HELT_INSTALLD,
                ),
                Fragegrupp(
                    id="gjorda",
                    benamning="Gjorda",
                    upprepning=Upprepning.INSATS,
                    motivering=True,
                    fragor=(
                        JaNejFraga(id="nadd", benamning="Nådde gruppen", jamforelsenyckel="nadd", obligatorisk=True),
                        Valfraga(
                            id="hur",
                            benamning="Hur",
                            jamforelsenyckel="hur",
                            flera_val=True,
                            alternativ=(
                                Alternativ(id="moten", benamning="Möten"),
                                Alternativ(id="brev", benamning="Brev"),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
    platshallare=("Skriv här",),
    frister=(
        Frist(
            id="senast",
            benamning="Uppföljningen",
            slag=Fristslag.UPPFOLJNING,
            tidpunkt=DagIManad(dag=25, manader=(1,), ar_efter=1),
            styrorgan=Styrorgansroll.RAD,
        ),
    ),
    forlopp=(
        Forloppssteg(id="utkast", benamning="Utkast"),
        Forloppssteg(
            id="godkand",
            benamning="Godkänd",
            efter=("utkast",),
            kraver={Stegkrav.SVAR, Stegkrav.BESLUT},
            beslutsslag=Beslutsslag.GODKANNA,
        ),
        Forloppssteg(id="undertecknad", benamning="Undertecknad", efter=("godkand",), kraver={Stegkrav.UNDERSKRIFT}),
        Forloppssteg(
            id="insand",
            benamning="Insänd",
            efter=("undertecknad",),
            kraver={Stegkrav.UTSKICK_TILL_PARTERNA},
            frister=("senast",),
        ),
    ),
)
GODKAND = Forloppsuppgift(
    steg="godkand",
    beslut=Beslut(Beslutsslag.GODKANNA, "Rådet", status=Beslutsstatus.FATTAT, dag=date(2025, 1, 15)),
)
UNDERTECKNAD = Forloppsuppgift(
    steg="undertecknad", underskrift=Underskrift(funktion="Ordförande", dag=date(2025, 1, 16), referens="r")
)
INSAND = Forloppsuppgift(
    steg="insand",
    dag=date(2025, 1, 20),
    utskick=(Utskick("Regionen", part="drn"), Utskick("Kommunen", part="kommun")),
)
UPPFOLJNING = Uppfoljning(
    id="uppfoljning",
    avtal=("a",),
    verksamhetsar=2024,
    formular="formular",
    formularversion="2024",
    svar=(Skalsvar(fraga="behov", skalsteg="helt"),),
    svarsblock=(
        Svarsblock(fragegrupp="installda", insatser=("lager",)),
        Svarsblock(fragegrupp="gjorda", insatser=("laxhjalp",), svar=(JaNejSvar(fraga="nadd", ja=True),)),
    ),
    forlopp=(GODKAND, UNDERTECKNAD, INSAND),
)


def plan(**changes: Any) -> Verksamhetsplan:
    """A plan with the insatser of the follow-up; the one that is cancelled is paid with other money."""
    insatser = (
        Insats(id="lager", benamning="Läger", malgrupper=("Unga",), medel=changes.pop("medel", Medel.GEMENSAMMA)),
        Insats(id="laxhjalp", benamning="Läxhjälp", malgrupper=("Unga",)),
    )
    return Verksamhetsplan(id="p", avtal=("a",), period=Period.years(2024), insatser=insatser)


def followed_up(
    of: Akt,
    form: Formular = FORMULAR,
    medel: Medel = Medel.GEMENSAMMA,
    money: tuple[Medelsuppgift, ...] = (),
    **changes: Any,
) -> Akt:
    """A file with the follow-up, changed, and its form."""
    others = tuple(each for each in of.planer if each.id != "p")
    uppfoljning = evolve(UPPFOLJNING, medelsuppgifter=money, **changes)
    return evolve(
        of,
        planer=(*others, plan(medel=medel)),
        uppfoljningar=(uppfoljning,),
        handlingar=(*of.handlingar, form),
    )


def answered(text: str) -> Textsvar:
    """An answer to why the needs are not met."""
    return Textsvar(fraga="varfor", text=text)
