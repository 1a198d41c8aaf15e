"""Alingsås 2024, built in Python: the same record as alingsas-2024.json.

Figures, names, parties and periods are those of the yearly plan of Alingsås kommun for 2024; the running text is put in
other words. What the plan does not state is left out.
"""

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
    Bilaga,
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
    Organ,
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
        Avtalspart.region("14", id="drn", namn="Västra Götalandsregionen", organ="Delregionala nämnden västra"),
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
    kallhanvisning=Kallhanvisning(PLAN, "avsnitt 1", kommentar="Perioden är angiven i hela år"),
)

social_kompass = Behovsanalys(
    id="social-kompass",
    benamning="Social kompass",
    beskrivning="Kommunen delad i mindre delområden, med flera socioekonomiska variabler kartlagda tillsammans för "
    "vart och ett. Den ska ge en gemensam syn på behov och på vad som ska komma först, och används i folkhälsoarbetet "
    "och i allt hållbarhetsarbete. Resultatet läggs fram i slutet av 2023.",
    omrade="Alingsås kommun",
    verksamhetsar=2023,
    kallhanvisning=Kallhanvisning(PLAN, "avsnitt 3"),
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
    krav("arlig-plan", SKA, "Kommunen tar varje år fram en plan med budget och insatser.", "avsnitt 1"),
    krav(
        "malgrupper",
        SKA,
        "Planen beskriver vad som kommer först och vilka målgrupper i kommunen som behöver insatserna mest.",
        "avsnitt 1",
        Kravamne.MALGRUPPER,
    ),
    krav("langsiktig-plan", SKA, "Planen bygger på kommunens långsiktiga plan och budget.", "avsnitt 1"),
    krav(
        "utskick", SKA, "Planen skickas till DRN när kommunstyrelsen har fastställt den.", "avsnitt 1", Kravamne.UTSKICK
    ),
    krav("arbetssatt", SKA, "Arbetet är strategiskt, systematiskt och riktat mot mål.", "avsnitt 1"),
    krav(
        "bada-axlarna",
        SKA,
        "Insatserna är både främjande och förebyggande, både universella och selektiva.",
        "avsnitt 1",
    ),
    krav("behov", SKA, "Arbetet är långsiktigt och har befolkningens behov som grund.", "avsnitt 1"),
    krav("vardag", SKA, "Arbetet är en del av vardagen och pågår länge nog för att ge resultat.", "avsnitt 1.1"),
    krav("kunskap", SKA, "Insatserna vilar på kunskap: på vetenskap och på beprövad erfarenhet.", "avsnitt 1.1"),
    krav(
        "utvardering",
        BOR,
        "Effekterna av nya eller oprövade insatser utvärderas.",
        "avsnitt 1.1",
        Kravamne.UTVARDERING,
    ),
    krav("aterkoppling", SKA, "Resultaten återkopplas, så att insatser och åtgärder kan bli bättre.", "avsnitt 1.1"),
    krav("dialog", SKA, "Folkhälsostrategen har fortlöpande dialog med ledningsgruppen.", "avsnitt 2"),
    krav("grupp-finns", BOR, "Det finns en grupp över förvaltningsgränserna som för planen framåt.", "avsnitt 2"),
    krav("grupp-fragor", SKA, "Gruppen lyfter frågor om folkhälsa och mänskliga rättigheter.", "avsnitt 2"),
    krav("grupp-utses", SKA, "Förvaltningarna utser dem som ingår i gruppen.", "avsnitt 2"),
    krav("grupp-alla", BOR, "Varje förvaltning har minst en representant i gruppen.", "avsnitt 2"),
    krav("arshjul", BOR, "Arbetet följer ett årshjul i takt med kommunens planerings- och budgetprocess.", "avsnitt 2"),
    krav(
        "takt",
        BOR,
        "Strukturen utvecklas i takt med arbetet med Agenda 2030 och med de forum som redan finns.",
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
    Princip(
        "Långsiktighet", "Stora vinster för folkhälsan kommer av systematiskt arbete som är en del av verksamheten."
    ),
    Princip(
        "Helhetsperspektiv och hälsofrämjande synsätt",
        "Hälsan påverkas av många faktorer i många sammanhang. Nämnder, styrelser, bolag och förvaltningar behöver "
        "själva visa hur de påverkar invånarnas hälsa, och samverka med andra aktörer.",
    ),
    Princip("Vetenskaplig grund", "Det som görs bygger på kunskap, och det som är nytt följs upp."),
)

styrorgan = (
    Styrorgan(
        roll=Styrorgansroll.STYRGRUPP,
        benamning="Kommunens och regionens gemensamma presidium",
        uppgift="Beslutar i samråd om nästa års plan: områden, åtgärder och budget inom avtalet. Träffas regelbundet, "
        "och får uppföljningen redovisad.",
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
        moten_per_ar=Intervall(Fraction(2), Fraction(4)),
        uppgift="Har dialog med folkhälsostrategen, som tar initiativet till den.",
        kallhanvisning=Kallhanvisning(PLAN, "avsnitt 2"),
    ),
    Styrorgan(
        roll=Styrorgansroll.ARBETSGRUPP,
        benamning="Förvaltningsövergripande grupp",
        forekomst=Forekomst.UNDER_UTVECKLING,
        moten_per_ar=Intervall(Fraction(2), Fraction(4)),
        uppgift="Ser helheten, bidrar med kompetens och föreslår aktiviteter. Folkhälsostrategen stöder med kunskap "
        "till förtroendevalda, styrelser, chefer och medarbetare.",
        kallhanvisning=Kallhanvisning(PLAN, "avsnitt 2"),
    ),
    Styrorgan(
        roll=Styrorgansroll.BUDGETANSVARIG,
        benamning="Kommunstyrelsen",
        uppgift="Ansvarar för folkhälsobudgeten. Arbetet samordnas på kommunledningskontoret och görs i "
        "förvaltningarna; alla nämnder och verksamheter har en roll.",
        kallhanvisning=Kallhanvisning(PLAN, "avsnitt 2.1"),
    ),
)

tjanster = (
    Tjanst(
        id="folkhalsostrateg",
        benamning="Folkhälsostrateg",
        placering="Kommunledningskontoret",
        medel=Medel.GEMENSAMMA,
        budgetposter=("personal",),
        kallhanvisning=Kallhanvisning(PLAN, "avsnitt 2; Budget 2024"),
    ),
    Tjanst(
        id="mr-strateg",
        benamning="Strateg för mänskliga rättigheter",
        medel=Medel.ANDRA,
        uppgift="Står utanför avtalet, men några av uppdragen finns med i planen för helhetens skull.",
        kallhanvisning=Kallhanvisning(PLAN, "avsnitt 2"),
    ),
    Tjanst(
        id="miljostrateg",
        benamning="Miljö- och klimatstrateg",
        uppgift="Är med de två andra strategerna kompetens för arbetet med de globala målen.",
        kallhanvisning=Kallhanvisning(PLAN, "avsnitt 2"),
    ),
    Tjanst(
        id="valdssamordnare",
        benamning="Samordnare av det våldsförebyggande arbetet",
        omfattning=Fraction(1, 2),
        period=Period.years(2024),
        uppgift="Koordinerar insatser genom en handlingsplan för hela kommunen.",
        kallhanvisning=Kallhanvisning(PLAN, "avsnitt 3.1, psykisk hälsa"),
    ),
)

aktorer = (
    Aktor(id="forvaltningar", benamning="Kommunens förvaltningar", slag=Aktorsslag.INTERN),
    Aktor(id="foreningsliv", benamning="Föreningslivet", slag=Aktorsslag.EXTERN, stavningar=("Föreningar",)),
    Aktor(id="civilsamhalle", benamning="Civilsamhället", slag=Aktorsslag.EXTERN),
    Aktor(id="halso-och-sjukvard", benamning="Hälso- och sjukvården", slag=Aktorsslag.EXTERN),
    Aktor(id="primarvard", benamning="Primärvården"),
    Aktor(id="folktandvard", benamning="Folktandvården"),
    Aktor(id="frivilligorganisationer", benamning="Frivilligorganisationer"),
    Aktor(id="studieforbund", benamning="Studieförbund"),
)

fokusomraden = (
    Fokusomrade(
        id="social-inkludering",
        benamning="Social inkludering",
        nulage="Klyftorna mellan grupper och uppdelningen i boendet växer, och regionens statistik visar invånare som "
        "inte känner sig som en del av samhället. Hälsan är ojämnt fördelad inom kommunen. Fler saknar tillit till "
        "andra än för några år sedan.",
        inriktning="Kommunen vill öka invånarnas delaktighet och inflytande: främja innanförskap och finna dem som "
        "står utanför. Folkhälsan ska komma in tidigt i den övergripande planeringen, genom mer samverkan inom "
        "kommunen och med föreningsliv och civilsamhälle.",
        indikatorer=(
            Indikator(
                "Invånare som i allmänhet inte litar på andra",
                "Hälsa på lika villkor, Folkhälsomyndigheten",
                varde=Fraction(28),
                enhet="procent",
                matar=2022,
            ),
        ),
        malgrupper=(
            "Utsatta grupper, såsom minoritetsgrupper",
            "Isolerade äldre",
            "Människor med funktionsvariationer",
            "Tjänstepersoner och beslutsfattare",
        ),
        budgetposter=("social-inkludering",),
    ),
    Fokusomrade(
        id="fullfoljda-studier",
        benamning="Fullföljda studier",
        nulage="En del barn och unga går ut grundskola och gymnasium utan godkända betyg, och en del föräldrar "
        "behöver stöd. Hela kommunen arbetar för en likvärdig skolgång, men betygssnitt, behörighet till gymnasiet, "
        "andelen barn i förskola och frånvaron är sämre i vissa kommundelar.",
        inriktning="Målgruppen kan stärkas på många arenor, inte bara i skolan, och satsningarna kan riktas efter "
        "område. Satsningen i kommunens norra delar fortsätter 2024 och kommer först inom fokusområdet.",
        malgrupper=("Barn och unga", "Föräldrar/familjer och viktiga vuxna", "Föreningsliv och civilsamhälle"),
        budgetposter=("fullfoljda-studier",),
    ),
    Fokusomrade(
        id="psykisk-halsa",
        benamning="Psykisk hälsa",
        nulage="Det psykiska välbefinnandet har länge försämrats, mest i vissa grupper såsom unga flickor, även i "
        "Alingsås. Ohälsodagarna per person har blivit färre men är något fler än i regionen i snitt.",
        inriktning="Det våldsförebyggande arbetet behöver utvecklas i hela kommunen; en samordnare finansieras på "
        "halvtid under 2024. Planen stöder också den suicidpreventiva handlingsplanen, som därför hör till området.",
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
    nulage="De som saknar en aktiv fritid eller förutsättningar för en, och de som riskerar ohälsosamma levnadsvanor, "
    "behöver fortsatt kunna röra på sig. Fetma är vanligare i Alingsås än i regionen och riket i snitt. Arbetet med "
    "levnadsvanor kräver externa aktörer.",
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
            Mal("kanda-delomraden", "Kunskapen om kommunens delområden är mer känd"),
            Mal(
                "kunniga-beslutsfattare",
                "Politiker och tjänstepersoner vet mer om livsvillkor och förutsättningar för hälsa",
            ),
        ),
    ),
    Insats(
        id="tillganglighet",
        benamning="Höja kunskapen om funktionsnedsättning och tillgänglighet, och utveckla aktiviteter",
        beskrivning="Aktiviteterna är för människor med olika typer av funktionsnedsättning.",
        fokusomraden=("social-inkludering",),
        mal=(
            Mal("tillganglighetsperspektiv", "Kunskap och medvetenhet inom kommunen om tillgänglighet"),
            Mal("inkludering-aktiviteter", "Fler med funktionsnedsättning är med i de aktiviteter som finns"),
        ),
    ),
    Insats(
        id="sociala-sammanhang",
        benamning="Utveckla och stärka aktiviteter där människor i utanförskap eller utsatthet kan mötas",
        fokusomraden=("social-inkludering",),
        mal=(Mal("delaktighet", "Invånarna är mer delaktiga och inkluderade"),),
    ),
    Insats(
        id="norra-delarna",
        benamning="Kraftsamling för fullföljda studier i kommunens norra delar, Bjärke och Sollebrunn",
        beskrivning="Tidiga insatser på olika arenor, i samverkan mellan alla förvaltningar och med externa aktörer.",
        fokusomraden=("fullfoljda-studier",),
        mal=(
            Mal("omradesbaserat", "Ett områdesbaserat arbete stärker resurser och förutsättningar"),
            Mal(
                "livsvillkor-unga",
                "På lång sikt bättre förutsättningar för unga i hela kommunen att fullfölja studier och leva bra",
            ),
        ),
        ansatser={FRAMJANDE, FOREBYGGANDE},
        period=Period.years(2023, 2024),
        aktorer=("forvaltningar",),
        statusar=(Statusuppgift(Insatsstatus.PAGAENDE, 2023), Statusuppgift(Insatsstatus.PAGAENDE, 2024)),
    ),
    Insats(
        id="foraldrastod",
        benamning="Utveckla och stärka stödet till föräldrar i hela kommunen",
        beskrivning="Föräldrarna stärks som resurs.",
        fokusomraden=("fullfoljda-studier",),
        mal=(
            Mal("samsyn-foraldrastod", "En samlad bild av behov av och möjligheter till föräldrastöd"),
            Mal("stod-familjer", "Föräldrar och familjer i kommunen är stärkta"),
        ),
        preventionsnivaer={UNIVERSELL, SELEKTIV},
    ),
    Insats(
        id="familjecentral",
        benamning="Fortsätta arbetet för att en familjecentral ska komma igång",
        fokusomraden=("fullfoljda-studier",),
        mal=(Mal("familjecentral-startad", "En familjecentral i kommunen är startad"),),
    ),
    Insats(
        id="suicidprevention",
        benamning="Insatser och samordning enligt den lokala suicidpreventiva planen",
        fokusomraden=("psykisk-halsa",),
        mal=(
            Mal(
                "suicidprevention-samordnad", "Det suicidpreventiva arbetet är samordnat, med struktur och aktiviteter"
            ),
        ),
    ),
    Insats(
        id="valdsforebyggande",
        benamning="Utveckla det våldsförebyggande arbetet i hela kommunen genom en samordnare på halvtid",
        beskrivning="Med blicken på jämställdhet.",
        fokusomraden=("psykisk-halsa",),
        mal=(
            Mal("handlingsplan-vald", "En handlingsplan mot våld för hela kommunen"),
            Mal("kunskap-vald", "Kunskap om våld och om skydds- och riskfaktorer är spridd"),
        ),
        ansatser={FRAMJANDE},
        tjanster=("valdssamordnare",),
    ),
    Insats(
        id="samverkan-psykisk-halsa",
        benamning="Utöka samverkan och insatser kring psykisk hälsa, internt och med föreningsliv och civilsamhälle",
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
        benamning="Främja fysisk aktivitet och rörelseglädje i alla åldrar",
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
            Mal("systematik-andts", "Insatser och samordning inom ANDTS är systematiska"),
            Mal("kompetens-andts", "Kompetensen inom området är spridd och högre"),
        ),
    ),
)

plan = Verksamhetsplan(
    id="verksamhetsplan-2024",
    avtal=("alingsas-drnv",),
    benamning="Verksamhetsplan för folkhälsa och social hållbarhet 2024",
    period=Period.years(2024),
    syfte="Stärka och stötta arbetet mot kommunens egna mål. Arbetet går över sektorsgränser och rör alla strategiska "
    "områden som kommunfullmäktige har beslutat om.",
    omfattning="Befolkningens hälsa är ett mått på hur socialt hållbart samhället är, och folkhälsoarbetet ett medel "
    "för att nå dit. Mänskliga rättigheter hör dit: ingen grupp ska systematiskt missgynnas, och kunskap om "
    "skillnader i hälsa och livsvillkor är central.\n\n"
    "Planen tar i huvudsak upp insatser med gemensam finansiering. De ska ge samordning, kunskap och nya arbetssätt. "
    "Budgeten stöder en insats i början och medan den utvecklas; målet är att den sedan ryms i ordinarie "
    "verksamhet.\n\nUniversella insatser erbjuds alla eller hela grupper, utan blick på risk. Selektiva erbjuds "
    "riskgrupper och dem som är utsatta för riskfaktorer, men aldrig enskilda.",
    nulage="Folkhälsan i Alingsås är i stort god, och på flera indikatorer ligger kommunen i nivå med eller högre än "
    "region och rike. Levnadsvanorna är i stort goda, med några negativa mönster.\n\n"
    "De tre fokusområdena hänger ihop, eftersom samma skydds- och riskfaktorer påverkar flera av dem: fullföljda "
    "studier gör det lättare att försörja sig, känna tillit och höra till, och psykisk hälsa gör det lättare att "
    "klara skolan. Levnadsvanor rör alla tre, och insatser för dem och för andra målgrupper står under en egen "
    "rubrik.\n\nSamverkan behöver öka, inom kommunkoncernen och med andra, så att spår inte löper bredvid varandra. "
    "Det universella och främjande perspektivet behöver väga tyngre, så att behovet av riktade och selektiva insatser "
    "minskar på sikt.",
    prioriteringar="Fokusområdena har varit de tre samma under senare år, och de ligger fast under avtalsperioden för "
    "långsiktighetens skull.",
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
    bilagor=(Bilaga("Preventionsstjärnan, en bild av hur skydds- och riskfaktorer samspelar", "Figur 1"),),
    kallhanvisning=Kallhanvisning(PLAN),
)

akt = Akt(avtal=avtal, planer=(plan,), handlingar=(social_kompass,))

if __name__ == "__main__":
    print(report(akt, "sv", validation=validate(akt)), end="")
