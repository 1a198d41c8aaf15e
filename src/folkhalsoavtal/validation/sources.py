"""What the rules rest on: the places in the source documents, and what the library itself demands."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from folkhalsoavtal.kallhanvisning import Harkomst, Kallhanvisning

_ALINGSAS: Final = "Alingsås kommun, Verksamhetsplan för folkhälsa och social hållbarhet 2024"
#: The follow-up form of norra hälso- och sjukvårdsnämnden, as Vänersborg filled it in for 2021.
_VANERSBORG: Final = "Vänersborgs kommun, uppföljning av samverkansavtal 2021"
#: The minutes of a network, and a method.
_GAVLEBORG: Final = "Nätverk för strategiskt folkhälsoarbete i Gävleborg, minnesanteckningar 14 september 2018"
_ASELE: Final = "Åsele kommun, Samverka för folkhälsa"
#: The follow-up of three agreements.
_GOTEBORG: Final = "Socialförvaltningen Centrum, Göteborgs Stad, tjänsteutlåtande Uppföljning av samverkansavtal 2024"


def _said(dokument: str, punkt: str) -> Kallhanvisning:
    """What a document says."""
    return Kallhanvisning(dokument, punkt)


def _follows(dokument: str, punkt: str, kommentar: str) -> Kallhanvisning:
    """What follows from what a document says."""
    return Kallhanvisning(dokument, punkt, Harkomst.HARLEDD, kommentar)


def _own(punkt: str, kommentar: str) -> Kallhanvisning:
    """What a document says of itself in one place, held against what it says in another."""
    return Kallhanvisning("Handlingen själv", punkt, Harkomst.HARLEDD, kommentar)


def _held(kommentar: str) -> Kallhanvisning:
    """What the library itself demands of what it is to reckon with."""
    return Kallhanvisning("folkhalsoavtal", None, Harkomst.ANTAGEN, kommentar)


#: The sources, each with the codes of the rules that rest on it.
_RESTING: Final[tuple[tuple[Kallhanvisning, tuple[str, ...]], ...]] = (
    (
        _follows(_ALINGSAS, "Budget 2024", "En rad som en part bär ensam har inga belopp hos någon annan"),
        ("ensam-barare-motsags",),
    ),
    (
        _follows(_ALINGSAS, "Budget 2024", "Planen anger ingen delningsregel; den är härledd ur summorna"),
        ("finansieringsregel-tolkad",),
    ),
    (
        _follows(
            _ALINGSAS,
            "Budget 2024",
            "Planen anger summor bredvid raderna; ett angivet tal behålls bredvid det beräknade",
        ),
        (
            "angiven-summa-avviker",
            "angiven-summa-utan-belopp",
            "beloppsuppgift-inte-forenlig",
        ),
    ),
    (
        _follows(
            _ALINGSAS, "Budget 2024", "Tomma celler betyder ingenting bara för att den angivna summan bekräftar det"
        ),
        ("tomma-celler-obekraftade",),
    ),
    (
        _follows(
            _ALINGSAS,
            "Budget 2024; avsnitt 3.1",
            "Budgeten har en post för varje fokusområde, med dess namn; vad en post finansierar anges med id",
        ),
        ("budgetpost-utan-koppling",),
    ),
    (
        _follows(
            _ALINGSAS, "Budget 2024; avsnitt 3.1, övriga insatser", "Planens Övriga insatser heter Övrigt i budgeten"
        ),
        ("fokusomrade-annan-benamning",),
    ),
    (
        _said(_ALINGSAS, "avsnitt 1"),
        (
            "budget-saknas",
            "malgrupper-saknas",
            "plan-inte-faststalld",
            "plan-inte-sand",
        ),
    ),
    (
        _follows(_ALINGSAS, "avsnitt 1, not 1", "Selektiva insatser är för grupper, inte för enskilda"),
        ("insats-for-individer",),
    ),
    (
        _said(_ALINGSAS, "avsnitt 1.1"),
        ("utvardering-saknas",),
    ),
    (
        _follows(
            _ALINGSAS, "avsnitt 1; avsnitt 2", "Planen anger vem som beslutar vad; utan dagar kan ordningen inte prövas"
        ),
        ("beslutsdag-saknas",),
    ),
    (
        _follows(
            _ALINGSAS,
            "avsnitt 1; avsnitt 2",
            "Presidiet beslutar i samråd om nästa års plan; att kommunstyrelsen fastställer den därefter är härlett",
        ),
        ("beslut-fore-samrad",),
    ),
    (
        _follows(_ALINGSAS, "avsnitt 2", "Det är nästa års plan som presidiet beslutar om"),
        ("plan-sent-faststalld",),
    ),
    (
        _follows(_ALINGSAS, "avsnitt 2", "Planen anger hur många gånger om året som ett organ möts"),
        ("moten-avviker",),
    ),
    (
        _follows(_ALINGSAS, "avsnitt 2.1", "Planen anger vem som ansvarar för den gemensamma budgeten"),
        ("budgetansvarig-inte-angiven",),
    ),
    (
        _follows(_ALINGSAS, "avsnitt 3.1", "Planen anger mål för varje insats"),
        ("insats-utan-mal",),
    ),
    (
        _follows(_ALINGSAS, "avsnitt 3.1", "Varje fokusområde har sina insatser, också gruppen av övriga"),
        ("fokusomrade-utan-insats",),
    ),
    (
        _follows(
            _ALINGSAS,
            "avsnitt 3.1, fullföljda studier",
            "En insats kan pågå i flera år, men planen gäller det som görs under dess egna",
        ),
        ("insats-utanfor-planen",),
    ),
    (
        _follows(
            _ALINGSAS, "avsnitt 3.1; Budget 2024", "Budgeten är ställd per fokusområde, och båda står i samma plan"
        ),
        (
            "budget-utanfor-planen",
            "budgetpost-utan-fokusomrade",
            "fokusomrade-utan-budgetpost",
        ),
    ),
    (
        _follows(_VANERSBORG, "1", "Blankettens egen text är inget svar"),
        ("svar-platshallare",),
    ),
    (
        _follows(_VANERSBORG, "1", "Svar som gavs genom understrykning går inte att läsa i texten"),
        ("svar-olasligt",),
    ),
    (
        _follows(_VANERSBORG, "1–5", "Blankettens frågor avgör vad som är ett svar"),
        (
            "fragegrupp-inte-ifylld",
            "fragor-obesvarade",
            "svar-passar-inte-formularet",
            "svar-utan-fraga",
        ),
    ),
    (
        _follows(_VANERSBORG, "2", "Blanketten har ett innehåll som är nytt för sitt år"),
        ("formular-galler-inte-aret",),
    ),
    (
        _follows(_VANERSBORG, "3 a; 3 b", "Formuläret frågar efter insatser för varje mål"),
        ("mal-utan-insats",),
    ),
    (
        _follows(_VANERSBORG, "3 b", "Blanketten har ett block för varje mål, och fylldes i med ett för varje insats"),
        ("insats-redovisad-tva-ganger",),
    ),
    (
        _follows(
            _VANERSBORG, "3 b", "Dans utan krav sägs inte ha startat, så att effekterna inte kan mätas, men har fyra ja"
        ),
        ("effekter-fore-start",),
    ),
    (
        _follows(_VANERSBORG, "3 b", "Insatser står både bland de inställda och bland de genomförda"),
        ("insats-installd-och-redovisad",),
    ),
    (
        _follows(
            _VANERSBORG,
            "4",
            "Den ekonomiska redovisningen är en del av uppföljningen; vad den måste hålla följer av det",
        ),
        (
            "avrakning-kan-inte-goras",
            "budgetpost-overskriden",
            "budgetpost-utan-utfall",
            "omfordelning-overstiger-posten",
            "redovisning-utan-budget",
        ),
    ),
    (
        _follows(_VANERSBORG, "5 a", "Medel har omfördelats mellan insatser"),
        ("omfordelning-foreslagen",),
    ),
    (
        _follows(_VANERSBORG, "5 a", "Medel har omfördelats mellan insatser; beslutet är inte angivet"),
        ("omfordelning-utan-beslut",),
    ),
    (
        _follows(_VANERSBORG, "5 a", "Medel sägs behöva föras över, utan belopp"),
        ("medel-utan-belopp",),
    ),
    (
        _said(_VANERSBORG, "inledningen"),
        (
            "ar-utan-uppfoljning",
            "insats-inte-redovisad",
            "redovisad-med-andra-medel",
            "uppfoljning-forsenad",
            "uppfoljning-inte-godkand",
            "uppfoljning-saknas",
        ),
    ),
    (
        _follows(_VANERSBORG, "inledningen", "Arbetet följs upp en gång om året"),
        ("uppfoljning-dubbel",),
    ),
    (
        _follows(
            _VANERSBORG, "inledningen", "Bara insatser med gemensamma medel redovisas; då måste medlen vara angivna"
        ),
        ("redovisad-utan-angivna-medel",),
    ),
    (
        _follows(_VANERSBORG, "inledningen", "Inledningen räknar upp en del som inget avsnitt frågar om"),
        ("formulardel-utan-avsnitt",),
    ),
    (
        _follows(
            _VANERSBORG,
            "inledningen",
            "Vad som inte är klart kommer separat, senast en viss dag; när det sades avgör vad som är sent",
        ),
        ("besked-utan-dag",),
    ),
    (
        _said(_VANERSBORG, "inledningen; 4"),
        ("ar-utan-redovisning",),
    ),
    (
        _follows(
            _VANERSBORG,
            "inledningen; 5 a",
            "Uppföljningen talar om medel som också står i den ekonomiska redovisningen",
        ),
        ("medelsuppgift-avviker",),
    ),
    (
        _said(_VANERSBORG, "inledningen; 6"),
        (
            "forloppssteg-hoppat",
            "forloppssteg-ofullstandigt",
            "underskrift-ofullstandig",
            "uppfoljning-inte-undertecknad",
        ),
    ),
    (
        _follows(
            _GOTEBORG,
            "Bedömning ur ekonomisk dimension, tabellen",
            "Tre avtal mellan samma parter har en summa tillsammans",
        ),
        (
            "samlad-summa-avviker",
            "samlad-summa-utan-belopp",
        ),
    ),
    (
        _follows(_GOTEBORG, "Bilagor", "Årsrapporterna är bilagor som inte finns i handlingen"),
        ("svar-inte-tillgangliga",),
    ),
    (
        _follows(
            _GOTEBORG,
            "Sammanfattning",
            "Avtalen är till hälften finansierade av varje part; hur det prövas följer av det",
        ),
        (
            "finansieringsregel-inte-angiven",
            "finansieringsregel-utan-kalla",
            "regel-inte-tillamplig",
            "regel-inte-uppfylld",
            "regel-kan-inte-bedomas",
        ),
    ),
    (
        _own("andringar", "En ändring gäller från en dag och vilar på ett beslut"),
        (
            "andring-foreslagen",
            "andring-utan-beslutsdag",
            "antagande-saknas",
        ),
    ),
    (
        _own("avtalsperiod", "Vad som står under avtalet gäller dagar då avtalet gäller"),
        (
            "andring-efter-avtalet",
            "avtal-overlappar-eftertradare",
            "avtal-upphor-utan-eftertradare",
            "budget-utanfor-avtalsperioden",
            "dag-utanfor-avtalsperioden",
            "frist-utanfor-avtalet",
            "overforing-efter-avtalet",
            "plan-utanfor-avtalsperioden",
            "redovisning-utanfor-avtalsperioden",
            "tillaggsavtal-utanfor-basavtalet",
            "uppfoljning-utanfor-avtalsperioden",
        ),
    ),
    (
        _own("frister", "Vad som ska göras och när står i avtalet, planen eller formuläret"),
        (
            "besked-utan-formularfrist",
            "besked-utan-frist",
            "delad-frist-forsenad",
            "delat-besked-utan-frist",
            "frist-forsenad",
            "frist-utan-ansvarig",
        ),
    ),
    (
        _own("ingaende_balanser", "Ett år börjar med vad året före lämnade"),
        (
            "ingaende-balans-annat-villkor",
            "ingaende-balans-avviker",
        ),
    ),
    (
        _own("intervall", "Ett värde ligger i det intervall som anges för det"),
        ("indikator-utanfor-intervall",),
    ),
    (
        _own("parter", "Den som redovisningen räknar med är part under året"),
        ("part-inte-med-i-aret",),
    ),
    (
        _own("period", "Planens frister gäller planens år"),
        ("frist-utanfor-planen",),
    ),
    (
        _follows(_GAVLEBORG, "punkt 2 och 7", "Samma fråga tas upp under två punkter, och ingen av dem avslutar den"),
        ("fraga-aterkommer-oppen",),
    ),
    (
        _follows(_GAVLEBORG, "punkt 8", "Nästa möte har dag, tid och plats; året är inte angivet"),
        ("mote-utan-ar",),
    ),
    (
        _follows(_ASELE, "Sammanställa", "Minnesanteckningar delas; ett möte utan dem har inget att dela"),
        ("mote-utan-minnesanteckningar",),
    ),
    (
        _own("gemensamma_medel", "Ett avtal utan gemensamma medel har ingen budget som parterna delar"),
        ("budget-utan-gemensamma-medel",),
    ),
    (
        _own("uppgifter", "En uppgift utförs av någon, till en dag"),
        ("motesuppgift-forsenad", "motesuppgift-utan-ansvarig"),
    ),
    (
        _own("frister", "Vad som är sagt om nätverkets frister prövas mot dagarna"),
        ("natverksbesked-utan-frist", "natverksfrist-forsenad"),
    ),
    (
        _own("metodbesked", "Ett besked är om en punkt som metoden har"),
        ("metodbesked-utan-punkt",),
    ),
    (
        _own("slutavrakning", "En beslutad avräkning prövas mot vad som nu är redovisat"),
        ("slutavrakning-avviker",),
    ),
    (
        _own("till_och_med", "En redovisning gäller sitt eget år"),
        ("dag-utanfor-redovisningen",),
    ),
    (
        _own("uppsagningstid", "Uppsägningen prövas mot avtalets egen uppsägningstid"),
        (
            "uppsagning-efter-avtalet",
            "uppsagning-for-sen",
            "uppsagning-utan-uppsagningstid",
            "uppsagt-tva-ganger",
        ),
    ),
    (
        _held("En uppräkning som redan ingår i beloppen läggs inte på en gång till"),
        ("upprakning-i-upprakning",),
    ),
    (
        _held("Ett beslut som är fattat har en dag som har varit"),
        ("beslut-i-framtiden",),
    ),
    (
        _held("Ett insats-id är unikt i avtalet över alla år"),
        (
            "insats-annan-benamning",
            "insats-annat-id",
        ),
    ),
    (
        _held("Ett undantag har ett skäl, någon som beslutat och en sista dag"),
        (
            "undantag-utan-anmarkning",
            "undantag-utgatt",
        ),
    ),
    (
        _held("Formulären skiljer sig mellan nämnder och år; svar jämförs genom en gemensam nyckel"),
        ("fragor-utan-jamforelsenyckel",),
    ),
    (
        _held("Källor skriver både kr, tkr och mnkr; ett belopp i fel enhet är tusen gånger för stort eller för litet"),
        (
            "enhet-misstankt",
            "enhet-skiljer-mellan-ar",
        ),
    ),
    (
        _held("Punkten skiljer ibland tusental i svenskt tryck, och är decimaltecken i andra"),
        (
            "beloppsuppgift-tvetydig",
            "tal-tvetydigt",
        ),
    ),
    (
        _held("Samma id i flera år är samma post, och jämförs mellan åren"),
        ("budgetpost-annan-benamning",),
    ),
    (
        _held("Samma tal kan vara hela potten i en text och en parts del i en annan"),
        ("beloppsuppgift-utan-roll",),
    ),
    (
        _held("Vad som inte är angivet är okänt, inte noll, och sägs"),
        (
            "avtalsperiod-inte-angiven",
            "formular-inte-tillgangligt",
            "handling-inte-tillganglig",
            "planperiod-inte-angiven",
            "redovisningsbelopp-saknas",
        ),
    ),
    (
        Kallhanvisning(
            "Lagen (2018:218) med kompletterande bestämmelser till EU:s dataskyddsförordning", "3 kap. 10 §"
        ),
        ("personnummer-i-text",),
    ),
    (
        Kallhanvisning("Dataskyddsförordningen (EU) 2016/679", "artikel 5.1 c"),
        (
            "epostadress-i-text",
            "telefonnummer-i-text",
        ),
    ),
)

#: The source of each rule, by its code.
SOURCES: Final[Mapping[str, Kallhanvisning]] = MappingProxyType(
    {code: kalla for kalla, codes in _RESTING for code in codes}
)
