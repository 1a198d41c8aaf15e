"""Alingsås 2024, built in Python: the same record as alingsas-2024.json.

Figures, names, parties and periods are those of the yearly plan of Alingsås kommun for 2024; the running text is put in
other words. What the plan does not state is left out.
"""

from datetime import date
from fractions import Fraction

from folkhalsoavtal import (
    Akt,
    Aktor,
    Aktorsslag,
    AngivenSumma,
    Ansats,
    Avtal,
    Avtalspart,
    Behovsanalys,
    Belopp,
    Beslut,
    Beslutsslag,
    Budget,
    Budgetpost,
    Finansiar,
    Fokusomrade,
    Forekomst,
    Harkomst,
    Indikator,
    Insats,
    Insatsstatus,
    Intervall,
    Kallhanvisning,
    Kategori,
    Krav,
    Kravamne,
    Kravstyrka,
    LikaDelar,
    Mal,
    Medel,
    Metodbesked,
    Metodlage,
    Organ,
    Organbyte,
    Organisationsslag,
    ParallellPlan,
    Period,
    Preventionsniva,
    Princip,
    Statusuppgift,
    Styrdokument,
    Styrniva,
    Styrorgan,
    Styrorgansroll,
    Tjanst,
    Utskick,
    Verksamhetsplan,
)
from folkhalsoavtal.rendering import report
from folkhalsoavtal.validation import validate

PLAN = "Alingsås kommun, Verksamhetsplan för folkhälsa och social hållbarhet 2024"


def kr(drn: int | None, kommun: int | None) -> dict[str, Belopp | None]:
    """A row of the table: kronor of the two parties, None where the cell is empty."""
    return {
        "drn": None if drn is None else Belopp.kr(drn),
        "kommun": None if kommun is None else Belopp.kr(kommun),
        "annan": None,
    }


avtal = Avtal(
    id="alingsas-drnv",
    namn="Samverkansavtal avseende gemensamma folkhälsoinsatser",
    parter=(
        Avtalspart.region(
            "14",
            id="drn",
            namn="Västra Götalandsregionen",
            organ=(
                Organ(
                    "Hälso- och sjukvårdsnämnden",
                    kallhanvisning=Kallhanvisning(
                        "Vänersborgs kommun, uppföljning av samverkansavtal 2021",
                        harkomst=Harkomst.HARLEDD,
                        kommentar="År 2021 var det regionens hälso- och sjukvårdsnämnder som hade avtalen; vad nämnden "
                        "för Alingsås hette i sin helhet är inte angivet",
                    ),
                ),
            ),
        ),
        Avtalspart.kommun(
            "1489",
            id="kommun",
            namn="Alingsås kommun",
            organ=(
                Organ(
                    "Kommunstyrelsen",
                    kallhanvisning=Kallhanvisning(
                        PLAN, "avsnitt 1 och 2.1", Harkomst.HARLEDD, "Den fastställer planen och ansvarar för budgeten"
                    ),
                ),
            ),
        ),
    ),
    avtalsperiod=Period.years(2021, 2024),
    syfte="Göra det lättare att arbeta över sektorsgränser med folkhälsa och social hållbarhet, så att resurserna "
    "räcker längre och ger mer.",
    finansieringsregel=LikaDelar(
        parter=("drn", "kommun"),
        kallhanvisning=Kallhanvisning(
            PLAN,
            "Budget 2024",
            Harkomst.HARLEDD,
            "Planen anger ingen delningsregel; parternas angivna totaler är lika stora",
        ),
    ),
    kallhanvisning=Kallhanvisning(
        PLAN,
        "avsnitt 1",
        kommentar="Perioden är angiven i hela år. Namnet är härlett: planen talar om samverkansavtal avseende "
        "gemensamma folkhälsoinsatser, och säger att nämnden har ett sådant med varje kommun i sitt område",
    ),
    andringar=(
        Organbyte(
            galler_fran=date(2023, 1, 1),
            part="drn",
            organ="Delregionala nämnden västra",
            kallhanvisning=Kallhanvisning(
                PLAN,
                "avsnitt 1",
                Harkomst.ANTAGEN,
                "Planen nämner delregionala nämnden; att den tog över vid årsskiftet är antaget",
            ),
        ),
    ),
)

social_kompass = Behovsanalys(
    id="social-kompass",
    benamning="Social kompass",
    beskrivning="Kommunen är indelad i mindre delområden, och flera socioekonomiska variabler är kartlagda "
    "tillsammans för vart och ett. Det ger en djupare bild av invånarna och visar vad som är lika och olika "
    "mellan områdena. Syftet är en gemensam syn på behov och prioriteringar, och ett underlag för dialog i "
    "folkhälsoarbetet och i allt hållbarhetsarbete. Resultatet läggs fram i slutet av 2023.",
    geografiskt_omrade="Alingsås kommun",
    artal=2023,
    kallhanvisning=Kallhanvisning(PLAN, "avsnitt 3", Harkomst.HARLEDD, "Planen kallar den kartläggning och analys"),
)

budget = Budget(
    verksamhetsar=2024,
    finansiarer=(
        Finansiar.part("drn", "DRN"),
        Finansiar.part("kommun", "Kommun"),
        Finansiar.medfinansiar("annan", "Annan medfinansiär"),
    ),
    budgetposter=(
        Budgetpost("personal", "Personalkostnader folkhälsostrateg (inkl. lönebikostnader)", kr(350_000, 350_000)),
        Budgetpost("omkostnader", "Omkostnader (admin, kostnader resor, kurser osv)", kr(None, 50_000)),
        Budgetpost("social-inkludering", "Social inkludering", kr(50_000, 50_000), kategori="insatser"),
        Budgetpost("fullfoljda-studier", "Fullföljda studier", kr(350_000, 300_000), kategori="insatser"),
        Budgetpost("psykisk-halsa", "Psykisk hälsa", kr(250_000, 250_000), kategori="insatser"),
        Budgetpost("ovrigt", "Övrigt", kr(50_000, 50_000), kategori="insatser"),
    ),
    kategorier=(Kategori("insatser", "Planerade folkhälsoinsatser"),),
    angiven_summa=AngivenSumma(kr(1_050_000, 1_050_000), benamning="Totalt"),
    budgetansvarig="kommun",
    kallhanvisning=Kallhanvisning(PLAN, "Budget 2024; ansvaret för budgeten i avsnitt 2.1"),
)


def krav(id_: str, styrka: Kravstyrka, text: str, punkt: str, amne: Kravamne | None = None) -> Krav:
    """Something that the plan says must or ought to be."""
    return Krav(id=id_, styrka=styrka, benamning=text, amne=amne, kallhanvisning=Kallhanvisning(PLAN, punkt))


SKA, BOR = Kravstyrka.SKA, Kravstyrka.BOR
FRAMJANDE, FOREBYGGANDE = Ansats.FRAMJANDE, Ansats.FOREBYGGANDE
UNIVERSELL, SELEKTIV = Preventionsniva.UNIVERSELL, Preventionsniva.SELEKTIV

kraven = (
    krav("arlig-plan", SKA, "Kommunen ska varje år ta fram en plan med budget och insatser.", "avsnitt 1"),
    krav(
        "malgrupper",
        SKA,
        "Planen ska redogöra för hur målgrupperna prioriteras: vilka i kommunen som behöver insatser mest.",
        "avsnitt 1",
        Kravamne.MALGRUPPER,
    ),
    krav("langsiktig-plan", SKA, "Planen ska ha kommunens långsiktiga plan och budget som grund.", "avsnitt 1"),
    krav(
        "utskick",
        SKA,
        "Planen ska skickas till DRN när kommunstyrelsen har fastställt den.",
        "avsnitt 1",
        Kravamne.UTSKICK,
    ),
    krav(
        "arbetssatt",
        SKA,
        "Arbetet ska bedrivas strategiskt, systematiskt och med tydliga mål, så att levnadsvillkor och hälsa blir "
        "bättre och skillnaderna i hälsa minskar.",
        "avsnitt 1",
    ),
    krav(
        "bada-axlarna",
        SKA,
        "Arbetet ska rymma främjande såväl som förebyggande insatser, och universella såväl som selektiva.",
        "avsnitt 1",
    ),
    Krav(
        id="grupper",
        styrka=SKA,
        benamning="Insatserna ska vända sig till alla eller till grupper, aldrig till enskilda personer.",
        amne=Kravamne.GRUPPER,
        kallhanvisning=Kallhanvisning(
            PLAN,
            "avsnitt 1, not 1",
            Harkomst.HARLEDD,
            "Arbetet ska omfatta universella och selektiva insatser; en not säger att de selektiva inte är på "
            "individnivå",
        ),
    ),
    krav("behov", SKA, "Arbetet ska vara långsiktigt och ha befolkningens behov som grund.", "avsnitt 1"),
    krav("utgangspunkter", SKA, "Arbetet ska sträva efter de tre principerna.", "avsnitt 1.1"),
    krav("vardag", SKA, "Arbetet ska vara en del av vardagen och pågå länge nog för att ge resultat.", "avsnitt 1.1"),
    krav("helhet", SKA, "Folkhälsan måste ses ur ett helhetsperspektiv.", "avsnitt 1.1"),
    krav("kunskap", SKA, "Insatserna ska vila på kunskap: på vetenskap och på beprövad erfarenhet.", "avsnitt 1.1"),
    krav(
        "utvardering",
        BOR,
        "Effekterna av nya eller oprövade insatser bör utvärderas.",
        "avsnitt 1.1",
        Kravamne.UTVARDERING,
    ),
    krav(
        "aterkoppling", SKA, "Resultaten ska återkopplas, så att man lär sig och insatserna förbättras.", "avsnitt 1.1"
    ),
    krav(
        "dialog",
        SKA,
        "Folkhälsostrategen ska ha fortlöpande dialog med ledningsgruppen, 2–4 gånger om året, för att rapportera in "
        "och av.",
        "avsnitt 2",
    ),
    krav(
        "grupp-finns",
        BOR,
        "Det bör finnas en grupp över förvaltningsgränserna, så att arbetet får struktur och planen kan genomföras.",
        "avsnitt 2",
    ),
    krav("grupp-fragor", SKA, "Gruppen ska lyfta frågor om folkhälsa och mänskliga rättigheter.", "avsnitt 2"),
    krav("grupp-utses", SKA, "Gruppen ska bestå av personer som förvaltningarna har utsett.", "avsnitt 2"),
    krav("grupp-alla", BOR, "Varje förvaltning bör ha minst en representant i gruppen.", "avsnitt 2"),
    krav(
        "arshjul", BOR, "Arbetet bör följa ett årshjul i takt med kommunens planerings- och budgetprocess.", "avsnitt 2"
    ),
    krav(
        "takt",
        BOR,
        "Strukturen bör utvecklas i takt med arbetet med Agenda 2030 och med de forum som redan finns.",
        "avsnitt 2",
    ),
)

styrdokument = (
    Styrdokument("FN:s Agenda 2030 med 17 globala mål", Styrniva.INTERNATIONELL, taxonomi="agenda-2030"),
    Styrdokument(
        "Det övergripande nationella folkhälsomålet med åtta målområden",
        Styrniva.NATIONELL,
        taxonomi="folkhalsomal-2018",
    ),
    Styrdokument(
        "Regional utvecklingsstrategi för Västra Götaland", Styrniva.REGIONAL, period=Period.years(2021, 2030)
    ),
    Styrdokument("Västra Götalandsregionens budget", Styrniva.REGIONAL),
    Styrdokument("Mål- och inriktningsdokument för folkhälsoarbete i regionen", Styrniva.REGIONAL),
    Styrdokument("Alingsås kommuns budget", Styrniva.LOKAL, period=Period.years(2024, 2026)),
    Styrdokument("Alingsås kommuns Vision 2040", Styrniva.LOKAL),
)

principer = (
    Princip("Långsiktighet", "De stora vinsterna väntas komma av ett systematiskt arbete inne i verksamheten."),
    Princip(
        "Helhetsperspektiv och hälsofrämjande synsätt",
        "Mycket inverkar på hälsan, på många platser i livet. Var och en av kommunens nämnder, styrelser, bolag och "
        "förvaltningar behöver visa sin egen påverkan, och aktivt samverka med andra: föreningar, primärvård, "
        "folktandvård, frivilligorganisationer och studieförbund.",
    ),
    Princip("Vetenskaplig grund", "Det som görs vilar på kunskap. Nytt eller oprövat bör utvärderas."),
)

styrorgan = (
    Styrorgan(
        roll=Styrorgansroll.STYRGRUPP,
        benamning="Kommunens och regionens gemensamma presidium",
        uppgift="Beslutar i samråd om nästa års plan: områden, åtgärder och budget inom avtalet. Träffas "
        "regelbundet, och får uppföljningen redovisad.",
        kallhanvisning=Kallhanvisning(PLAN, "avsnitt 2"),
    ),
    Styrorgan(roll=Styrorgansroll.RAD, forekomst=Forekomst.SAKNAS, kallhanvisning=Kallhanvisning(PLAN, "avsnitt 2")),
    Styrorgan(
        roll=Styrorgansroll.POLITISKT_FORUM,
        benamning="Kommunstyrelsens arbetsutskott (KSAU)",
        uppgift="Diskuterar insatser och processer på politisk nivå.",
        kallhanvisning=Kallhanvisning(PLAN, "avsnitt 2"),
    ),
    Styrorgan(
        roll=Styrorgansroll.LEDNINGSGRUPP,
        benamning="Kommunledningsgruppen",
        uppgift="För 2–4 gånger om året dialog med folkhälsostrategen, som tar initiativet till den.",
        kallhanvisning=Kallhanvisning(PLAN, "avsnitt 2"),
    ),
    Styrorgan(
        roll=Styrorgansroll.ARBETSGRUPP,
        benamning="Förvaltningsövergripande grupp",
        forekomst=Forekomst.UNDER_UTVECKLING,
        moten_per_ar=Intervall(Fraction(2), Fraction(4)),
        uppgift="Lyfter gemensamma frågor, bidrar med kompetens och föreslår aktiviteter. Representanterna känner "
        "sin förvaltnings mål och uppdrag och ser sambanden med folkhälsa, social hållbarhet och mänskliga "
        "rättigheter. De kan ha kontakt mellan mötena.",
        kallhanvisning=Kallhanvisning(PLAN, "avsnitt 2"),
    ),
    Styrorgan(
        roll=Styrorgansroll.BUDGETANSVARIG,
        benamning="Kommunstyrelsen",
        uppgift="Ansvarar för folkhälsobudgeten; därför är samordning och samverkan kring det som budgeten omfattar "
        "i fokus i planen. Arbetet samordnas på kommunledningskontoret och sker i förvaltningarna. Alla nämnder "
        "och verksamheter är med och skapar förutsättningar för hälsa, goda livsvillkor och ett "
        "rättighetsbaserat arbete.",
        kallhanvisning=Kallhanvisning(PLAN, "avsnitt 2.1"),
    ),
)

tjanster = (
    Tjanst(
        id="folkhalsostrateg",
        benamning="Folkhälsostrateg",
        samordnar=True,
        placering="Kommunledningskontoret",
        uppgift="Har en central och strategisk funktion. Stöder förtroendevalda, styrelser, chefer och medarbetare "
        "med kunskap om folkhälsa och social hållbarhet.",
        medel=Medel.GEMENSAMMA,
        budgetposter=("personal",),
        kallhanvisning=Kallhanvisning(PLAN, "avsnitt 2; Budget 2024"),
    ),
    Tjanst(
        id="mr-strateg",
        benamning="Strateg för mänskliga rättigheter",
        medel=Medel.ANDRA,
        uppgift="Är en central funktion för social hållbarhet, men inte kopplad till avtalet. Några av uppdragen "
        "finns ändå med i planen för helhetens skull.",
        kallhanvisning=Kallhanvisning(
            PLAN,
            "avsnitt 2",
            Harkomst.HARLEDD,
            "Att tjänsten betalas med andra medel följer av att den inte hör till avtalet",
        ),
    ),
    Tjanst(
        id="miljostrateg",
        benamning="Miljö- och klimatstrateg",
        uppgift="Utgör tillsammans med de två andra strategerna strategisk kompetens för arbetet med de globala målen.",
        kallhanvisning=Kallhanvisning(PLAN, "avsnitt 2"),
    ),
    Tjanst(
        id="valdssamordnare",
        benamning="Samordnare av det våldsförebyggande arbetet",
        heltidstjanster=Fraction(1, 2),
        period=Period.years(2024),
        uppgift="Koordinerar insatser genom en handlingsplan för hela kommunen.",
        kallhanvisning=Kallhanvisning(PLAN, "avsnitt 3.1, psykisk hälsa"),
    ),
)

aktorer = (
    Aktor(id="forvaltningar", benamning="Kommunens förvaltningar", slag=Aktorsslag.INTERN),
    Aktor(
        id="foreningsliv",
        benamning="Föreningslivet",
        slag=Aktorsslag.EXTERN,
        organisationsslag=Organisationsslag.FORENING,
    ),
    Aktor(id="civilsamhalle", benamning="Civilsamhället", slag=Aktorsslag.EXTERN),
    Aktor(id="halso-och-sjukvard", benamning="Hälso- och sjukvården", slag=Aktorsslag.EXTERN),
    Aktor(id="foreningar", benamning="Föreningar", organisationsslag=Organisationsslag.FORENING),
    Aktor(id="primarvard", benamning="Primärvården"),
    Aktor(id="folktandvard", benamning="Folktandvården"),
    Aktor(id="frivilligorganisationer", benamning="Frivilligorganisationer"),
    Aktor(id="studieforbund", benamning="Studieförbund"),
)

fokusomraden = (
    Fokusomrade(
        id="social-inkludering",
        benamning="Social inkludering",
        nulage="De socioekonomiska klyftorna och uppdelningen i boendet växer, och regionens statistik visar "
        "invånare som inte känner sig som en del av samhället. Både hälsan och förutsättningarna för den är "
        "ojämnt fördelade inom kommunen. Fler saknar tillit till andra än för några år sedan.",
        inriktning="Kommunen vill öka invånarnas delaktighet och inflytande. Ur ett folkhälso- och "
        "rättighetsperspektiv gäller det att främja innanförskap och att finna dem som står utanför. Till "
        "området hör mer samverkan inom kommunen, så att folkhälsan vägs in tidigt i bland annat övergripande "
        "planering, och mer samverkan med externa aktörer, såsom föreningsliv och civilsamhälle.",
        indikatorer=(
            Indikator(
                "Invånare som i allmänhet inte tycker sig kunna lita på de flesta",
                "Hälsa på lika villkor, Folkhälsomyndigheten",
                varde=Fraction(28),
                enhet="procent",
                matar=2022,
            ),
        ),
        malgrupper=(
            "”Utsatta” grupper, såsom minoritetsgrupper",
            "Isolerade äldre",
            "Människor med funktionsvariationer",
            "Tjänstepersoner och beslutsfattare",
        ),
        budgetposter=("social-inkludering",),
    ),
    Fokusomrade(
        id="fullfoljda-studier",
        benamning="Fullföljda studier",
        nulage="Vissa barn och unga går ut skolan utan godkända betyg, och vissa föräldrar behöver stöd. Med hela "
        "kommunen som ansats görs ett fortlöpande arbete för likvärdig skola och goda uppväxtmöjligheter. Ändå "
        "skiljer sig ungas resurser: från vissa kommundelar rapporterar skola och förskola sämre siffror för "
        "frånvaro, betygssnitt, gymnasiebehörighet och antal barn i förskola.",
        inriktning="Målgruppen kan stärkas på många arenor, inte bara i skolan, och satsningarna kan riktas efter "
        "område. Det som påbörjats i norr drivs vidare 2024 och har företräde inom området.",
        malgrupper=("Barn och unga", "Föräldrar/familjer och viktiga vuxna", "Föreningsliv och civilsamhälle"),
        budgetposter=("fullfoljda-studier",),
    ),
    Fokusomrade(
        id="psykisk-halsa",
        benamning="Psykisk hälsa",
        nulage="Det psykiska välbefinnandet har länge försämrats, mest i vissa grupper såsom unga flickor, även i "
        "Alingsås. Ohälsodagarna per person och år har blivit färre de senaste åren, men är något fler än i "
        "regionen i snitt.",
        inriktning="Det våldsförebyggande arbetet behöver utvecklas och stärkas i hela kommunen; för 2024 betalas en "
        "halv samordnartjänst. Planen samspelar också med den suicidpreventiva handlingsplanen, som därför hör "
        "till området.",
        malgrupper=(
            "Målgrupper som den suicidpreventiva planen pekar ut",
            "Tjänstepersoner",
            "Barn och unga",
            "Föreningsliv och civilsamhälle",
            "Föräldrar och anhöriga",
        ),
        budgetposter=("psykisk-halsa",),
    ),
)

ovriga_insatser = Fokusomrade(
    id="ovriga-insatser",
    benamning="Övriga insatser",
    nulage="Fysisk aktivitet behöver fortsatt göras möjlig för den som saknar en aktiv fritid, eller inte har "
    "möjlighet till en, och för den som riskerar ohälsosamma vanor. Fetma är vanligare i Alingsås än i regionen "
    "och riket i snitt. Arbetet med levnadsvanor förutsätter samverkan med externa aktörer, bland andra "
    "föreningsliv och hälso- och sjukvård.",
    inriktning="Arbetet med ANDTS utvecklas vidare under 2024, i samverkan och knutet till övrigt förebyggande arbete.",
    malgrupper=(
        "Barn och unga",
        "Människor med funktionsvariation",
        "Äldre",
        "Grupper som är eller riskerar att bli fysiskt inaktiva, eller är i riskgrupp för missbruk",
        "Föräldrar, anhöriga och viktiga vuxna",
    ),
    budgetposter=("ovrigt",),
)

insatser = (
    Insats(
        id="social-kompass",
        benamning="Sprida underlaget från den sociala kompassen och utveckla insatser ur det",
        fokusomraden=("social-inkludering",),
        mal=(
            Mal("kanda-delomraden", "Bidra till att fler känner till hur det ser ut i kommunens delområden"),
            Mal(
                "kunniga-beslutsfattare",
                "Politiker och tjänstepersoner känner bättre till hur livsvillkor och möjligheter till hälsa ser ut "
                "i kommunen",
            ),
        ),
    ),
    Insats(
        id="tillganglighet",
        benamning="Höja kunskapen om funktionsnedsättning och tillgänglighet, och utveckla aktiviteterna vidare",
        beskrivning="Aktiviteterna vänder sig till personer med skilda funktionsnedsättningar.",
        fokusomraden=("social-inkludering",),
        mal=(
            Mal(
                "tillganglighetsperspektiv", "Mer kunskap och medvetenhet inom kommunen, så att tillgänglighet vägs in"
            ),
            Mal(
                "inkludering-aktiviteter",
                "Bidra till att befintliga aktiviteter är mer inkluderande för människor med funktionsnedsättning",
            ),
        ),
    ),
    Insats(
        id="sociala-sammanhang",
        benamning="Utveckla och stärka aktiviteter som för samman människor i utanförskap eller utsatthet",
        fokusomraden=("social-inkludering",),
        mal=(Mal("delaktighet", "Bidra till att invånarna är delaktiga och inkluderade"),),
    ),
    Insats(
        id="norra-delarna",
        benamning="Fortsatt kraftsamling i norr (Bjärke och Sollebrunn) för fullföljda studier",
        beskrivning="Med fokus på tidiga insatser på olika arenor, i samverkan mellan alla förvaltningar och med "
        "externa aktörer.",
        fokusomraden=("fullfoljda-studier",),
        mal=(
            Mal("omradesbaserat", "Bidra till att arbeta områdesvis, så att resurser och förutsättningar stärks"),
            Mal(
                "livsvillkor-unga",
                "Unga i alla kommundelar har på sikt lättare att fullfölja sina studier och få goda livsvillkor, "
                "genom bred samverkan och kompensatoriska insatser",
            ),
        ),
        ansatser={FRAMJANDE, FOREBYGGANDE},
        period=Period.years(2023, 2024),
        aktorer=("forvaltningar",),
        status=(Statusuppgift(Insatsstatus.PAGAENDE, 2023), Statusuppgift(Insatsstatus.PAGAENDE, 2024)),
    ),
    Insats(
        id="foraldrastod",
        benamning="Utveckla och stärka stödet till föräldrar i hela kommunen",
        beskrivning="Föräldrarna stärks som resurs.",
        fokusomraden=("fullfoljda-studier",),
        mal=(
            Mal("samsyn-foraldrastod", "Samsyn om, och en helhetsbild av, behov och möjligheter i föräldrastödet"),
            Mal("stod-familjer", "Bidra till stöd som stärker kommunens föräldrar och familjer"),
        ),
        preventionsnivaer={UNIVERSELL, SELEKTIV},
    ),
    Insats(
        id="familjecentral",
        benamning="Fortsätta arbetet för att en familjecentral ska komma igång",
        fokusomraden=("fullfoljda-studier",),
        mal=(Mal("familjecentral-startad", "Kommunen har fått en familjecentral"),),
    ),
    Insats(
        id="suicidprevention",
        benamning="Bidra till insatser och samordning enligt den lokala suicidpreventiva planen",
        fokusomraden=("psykisk-halsa",),
        mal=(
            Mal(
                "suicidprevention-samordnad",
                "Det suicidpreventiva arbetet är samordnat och strukturerat, och aktiviteter utvecklas",
            ),
        ),
    ),
    Insats(
        id="valdsforebyggande",
        benamning="Utveckla och komplettera det våldsförebyggande arbetet i hela kommunen genom en samordnare på "
        "halvtid",
        beskrivning="Med fokus på jämställdhet och på det främjande.",
        fokusomraden=("psykisk-halsa",),
        mal=(
            Mal("handlingsplan-vald", "En kommunövergripande våldsförebyggande handlingsplan"),
            Mal(
                "kunskap-vald",
                "Kunskap och medvetenhet om våld och dess skydds- och riskfaktorer sprids, ur både främjande och "
                "förebyggande synvinkel",
            ),
        ),
        ansatser={FRAMJANDE, FOREBYGGANDE},
        tjanster=("valdssamordnare",),
    ),
    Insats(
        id="samverkan-psykisk-halsa",
        benamning="Fler insatser och mer samverkan för psykisk hälsa, inom kommunen och med civilsamhälle och "
        "föreningsliv",
        fokusomraden=("psykisk-halsa",),
        mal=(
            Mal("kunskap-psykisk-halsa", "Mer kunskap om psykisk hälsa och ohälsa på flera arenor"),
            Mal("samverkan-arenor", "Mer samverkan om psykisk hälsa på olika arenor"),
        ),
        ansatser={FRAMJANDE},
        preventionsnivaer={UNIVERSELL},
        aktorer=("foreningsliv", "civilsamhalle"),
    ),
    Insats(
        id="fysisk-aktivitet",
        benamning="Främja rörelse och glädjen i den, oavsett ålder",
        fokusomraden=("ovriga-insatser",),
        mal=(Mal("aktivitet-storst-behov", "De grupper som behöver det mest kan vara fysiskt aktiva i hela kommunen"),),
        ansatser={FRAMJANDE},
    ),
    Insats(
        id="andts",
        benamning="Mer samordning och fler insatser inom ANDTS i alla åldrar, efter de behov som finns",
        fokusomraden=("ovriga-insatser",),
        kopplingar=("andts:alkohol", "andts:narkotika", "andts:doping", "andts:tobak", "andts:spel"),
        mal=(
            Mal("systematik-andts", "Arbetet med ANDTS är systematiskt i insatser och samordning"),
            Mal("kompetens-andts", "Kompetenshöjning inom området sprids och görs möjlig"),
        ),
        kallhanvisning=Kallhanvisning(
            PLAN,
            "avsnitt 3.1, övriga insatser",
            Harkomst.HARLEDD,
            "Kopplingarna är de fem områden som en not räknar upp",
        ),
    ),
)

plan = Verksamhetsplan(
    id="verksamhetsplan-2024",
    avtal=("alingsas-drnv",),
    benamning="Verksamhetsplan för folkhälsa och social hållbarhet 2024",
    period=Period.years(2024),
    syfte="Stärka och stötta arbetet mot kommunens egna mål. Arbetet går över sektorsgränser, och rör därför hela "
    "fullmäktiges strategiska inriktning.",
    omfattning="Hur befolkningen mår kan tas som ett mått på hur socialt hållbart samhället är: en hälsa som är god "
    "och jämlik tyder på det. Folkhälsoarbetet är en del av den utvecklingen, hjälper verksamheterna mot deras "
    "mål och är ofta en förutsättning för dem. I ett hållbart samhälle respekteras mänskliga rättigheter, och "
    "ingen grupp diskrimineras eller missgynnas systematiskt. Därför behövs kunskap om hur hälsa och villkor "
    "skiljer sig mellan grupper; det är ett fokus på alla nivåer, från den internationella till den "
    "lokala.\n\nFolkhälsoarbete sker hela tiden i kommunens och regionens verksamheter. Planen tar i huvudsak "
    "upp insatser med gemensam finansiering. De är tänkta att bidra till samordning, kunskap och nya sätt att "
    "arbeta, så att hälsa främjas och ohälsa förebyggs. Budgeten stöder en insats i början och medan den "
    "utvecklas; målet är att den sedan ryms i ordinarie verksamhet.\n\nUniversella insatser erbjuds alla eller "
    "hela grupper, oavsett risk. Selektiva erbjuds riskgrupper och dem som är utsatta för riskfaktorer, men "
    "aldrig enskilda.\n\nInternationella och nationella dokument visar riktningen; de regionala och lokala, och "
    "kommunens dialog med DRN, avgör prioriteringarna. Agenda 2030 bygger på att ingen lämnas utanför. Kommunen "
    "råder över mycket i de flesta av de åtta nationella målområdena, och kan påverka hälsan och hur den är "
    "fördelad. Hälsa är en mänsklig rättighet och en förutsättning för andra.",
    nulage="Folkhälsan i Alingsås är i stort god. På flera indikatorer, bland andra ur Hälsa på lika villkor och "
    "Kolada, ligger kommunen i nivå med eller högre än region och rike. Levnadsvanorna är i stort goda, med "
    "några negativa mönster.\n\nFokusområdena är prioriteringar efter nuläge, behov och utmaningar. De hänger "
    "ihop, eftersom samma skydds- och riskfaktorer påverkar flera av dem, och hälsans bestämningsfaktorer "
    "samspelar hos individ, grupp och struktur. Fullföljda studier gör det lättare att försörja sig, känna "
    "tillit och framtidstro och höra till, och skyddar mot psykisk ohälsa, våld, kriminalitet, riskbruk och oro. "
    "Psykisk hälsa gör det lättare att klara skolan och känna framtidstro och sammanhang. Levnadsvanor rör alla "
    "tre; insatser för dem, och för andra målgrupper, står under en egen rubrik. Preventionsstjärnan (figur 1) "
    "visar att allmänna skydds- och riskfaktorer är desamma bakom flera problem: våld, psykisk ohälsa, "
    "brott.\n\nSamverkan behöver öka, inom kommunkoncernen och med andra, så att dubbelarbete undviks, "
    "resurserna räcker längre och insatserna ger mer. Det universella och främjande perspektivet behöver väga "
    "tyngre på strukturell nivå, med inriktning på kända skydds- och riskfaktorer, så att färre riktade och "
    "selektiva insatser behövs på sikt.",
    prioriteringar="Fokusområdena är desamma som de senaste åren, och de ligger fast under avtalsperioden för "
    "långsiktighetens och kontinuitetens skull.",
    krav=kraven,
    styrdokument=styrdokument,
    principer=principer,
    parallella_planer=(
        ParallellPlan(
            "Den lokala suicidpreventiva planen",
            "Verksamhetsplanen samspelar med den och stöder den.",
            ("psykisk-halsa",),
        ),
        ParallellPlan(
            "Kommunens övergripande utvecklingsarbete med Agenda 2030",
            "Verksamhetsplanen samspelar med det och stöder det.",
        ),
    ),
    behovsanalyser=("social-kompass",),
    styrorgan=styrorgan,
    tjanster=tjanster,
    aktorer=aktorer,
    fokusomraden=fokusomraden,
    ovriga_insatser=ovriga_insatser,
    insatser=insatser,
    budgetar=(budget,),
    beslut=(
        Beslut(
            Beslutsslag.BESLUTA_I_SAMRAD,
            "Kommunens och regionens gemensamma presidium",
            kallhanvisning=Kallhanvisning(PLAN, "avsnitt 2"),
        ),
        Beslut(
            Beslutsslag.FASTSTALLA, "Kommunstyrelsen", part="kommun", kallhanvisning=Kallhanvisning(PLAN, "avsnitt 1")
        ),
    ),
    utskick=(Utskick("Delregionala nämnden västra", part="drn", kallhanvisning=Kallhanvisning(PLAN, "avsnitt 1")),),
    kallhanvisning=Kallhanvisning(PLAN),
)

# what the plan tells of a method that it does not name: that is concluded, and not stated
ASELE = "asele-samverka-for-folkhalsa"
metodbesked = (
    Metodbesked(
        metod=ASELE,
        metodpunkt="beslut-och-uppfoljningsplan",
        lage=Metodlage.PAGAR,
        beskrivning="Det gemensamma presidiet får uppföljningen redovisad.",
        kallhanvisning=Kallhanvisning(PLAN, "avsnitt 2", harkomst=Harkomst.HARLEDD),
    ),
    Metodbesked(
        metod=ASELE,
        metodpunkt="ta-vara-pa-erfarenheter",
        lage=Metodlage.PAGAR,
        beskrivning="Resultaten ska återkopplas, så att insatserna förbättras.",
        kallhanvisning=Kallhanvisning(PLAN, "avsnitt 1.1", harkomst=Harkomst.HARLEDD),
    ),
)

akt = Akt(avtal=avtal, planer=(plan,), handlingar=(social_kompass,), metodbesked=metodbesked)

if __name__ == "__main__":
    print(report(akt, "sv", validation=validate(akt)), end="")
