"""The errors of the library: what is wrong, where, and what would be right."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from enum import Enum
from types import MappingProxyType
from typing import Final, Self, cast

#: The text of every error in English, by code; ``rendering`` translates it. A text says what would be right.
TEXTS: Final = MappingProxyType(
    {
        # types: what a Python caller gave, what a document holds
        "fel-typ": "expected {expected}, not {got}",
        "inte-text": 'expected a text in quotation marks, such as "abc", not {got}',
        "inte-heltal": "expected a whole number, such as 2024, not {got}",
        "inte-lista": "expected a list in square brackets, not {got}",
        "inte-objekt": "expected an object in curly brackets, not {got}",
        # forms of values
        "belopp-form": "an amount is a whole number of kronor or a text with exactly two decimals, such as {right}; "
        "not {got}",
        "belopp-for-stort": "an amount is below 10 000 000 000 000 kr, on either side of zero; not {got}",
        "belopp-inte-hela-ore": "an amount is in whole öre; {got} kr is not",
        "belopp-olasligt": "{got} is no amount; write it with digits, such as 350000, 350 000,50 or 350 tkr",
        "belopp-oklart": "{got} can be read in two ways: the mark in it parts thousands, or begins decimals; write it "
        "without parting the thousands, or say which mark begins the decimals (decimaltecken)",
        "belopp-visas-annorlunda": "the cell shows its number, {got}, as something else than kronor: a part of a "
        "hundred, thousands, another currency; write the amount, and show it as a number",
        "belopp-per-invanare": "{got} is for each inhabitant; state what it comes to in kronor",
        "datum-form": "a date is written year-month-day, such as 2024-03-01; not {got}",
        "datum-finns-inte": "there is no day {got} in the calendar",
        "andel-form": 'a share is a fraction in quotation marks, such as "1/2"; not {got}',
        "andel-utanfor": "a share lies between 0 and 1; {got} does not",
        "andel-for-fin": "a share is a fraction of at most nine digits on either side of the stroke; {got} is not",
        "decimaler": "a figure is stated with {minst} to 6 decimals; not {got}",
        "sats-inte-positiv": "a sum is compared with a rate above zero in kronor for each inhabitant; not {got}",
        "negativt": "{got} is below zero; it is zero or more",
        "matdag-finns-inte": "there is no day {dag} in month {manad} of every year",
        "matdag-ar": "a number of years before is between 0 and 100; not {got}",
        "vikt-negativ": "a weight is zero or more; not {got}",
        "exakt-form": 'a number of a calculation is a whole number or a fraction in quotation marks, such as "1/3"; '
        "not {got}",
        "plats-form": "a place is a JSON Pointer, such as /avtal/finansieringsregel, or an empty text for all of the "
        "record; not {got}",
        "id-form": "an id consists of the letters a–z, digits and hyphens, such as drn-vastra; not {got}",
        "text-tom": "the text is empty; leave it out where nothing is stated",
        "text-tecken": "the text has a character that cannot be shown or stored ({got}); remove it",
        "ar-form": "a year has four digits, such as 2024; not {got}",
        "ar-utanfor-kalendern": "the calendar has no year {got}",
        "utanfor-intervall": "a number from {lagst} to {hogst} is expected here; not {got}",
        "ordningstal-form": "a weekday is the first to the fourth of a month (1 to 4), or counted from its end (-1 to "
        "-4); not {got}",
        "vecka-form": "a week is numbered from 1 to 52, and -1 is the last of the year, whether it has 52 or 53; not "
        "{got}",
        "dagar-utanfor-kalendern": "the calendar has no day {antal} days after {dag}",
        "dagar-langt-borta": "the days lie more than {hogst} years from {got}, the year that they are said to be of",
        "arbetsdag-saknas": "the calendar of business days has none within a year of {dag}",
        "okant-varde": "{got} is not one of {known}",
        "tal-for-fint": "a number has at most six decimals; {got} has more",
        "tal-for-stort": "a number is below 1 000 000 000 000, on either side of zero; not {got}",
        "tal-form": 'a number is a whole number or a text with a decimal point and no zero last, such as 28 or "28.5"; '
        "not {got}",
        "inte-ja-nej": "expected true or false, not {got}",
        "mal-for-djupt": "goals stand under one another in at most {hogst} levels",
        "nyckel-form": "an organisation is kommun:, region: or orgnr: and its number, such as kommun:1489; not {got}",
        "okand-kommunkod": "there is no municipality with the code {got}; a code has four digits, such as 1489",
        "okand-regionkod": "there is no region with the code {got}; a code has two digits, such as 14",
        "orgnr-fel": "{got} is not a valid organisation number; one is written 212000-0142 and ends in its check digit",
        "begrepp-form": "an item of a taxonomy is the id of the taxonomy, a colon and a code, such as "
        "folkhalsomal-2018:2; not {got}",
        "okand-taxonomi": "there is no taxonomy {got}; the taxonomies are {known}",
        "okant-begrepp": "there is no code {got} in {taxonomi}; its codes are {known}",
        # shape of documents
        "nyckel-saknas": "the key {key} is missing",
        "okand-nyckel": "the key {key} is not known here; known are {known}",
        "dubbel-nyckel": "the key {key} stands more than once in the same object; keep one",
        "okand-typ": "{got} is an unknown type; known are {known}",
        "okant-schema": "the schema {got} is not known; this version reads {known}",
        "schema-nyare": "the document is of the schema {got}, and this version reads up to {known}; update the library",
        "annan-handling": "the document is of the type {got}; expected {expected}",
        "tomt-dokument": "the document is empty",
        "inte-utf8": "the document is not UTF-8: byte {byte} cannot be read; save it as UTF-8",
        "inte-json": "the document is not JSON: line {line}, column {column} cannot be read",
        "for-djupt": "the document is nested too deeply to be read",
        "flera-fel": "{antal} errors",
        "fil-finns-inte": "there is no such file",
        "fil-ar-katalog": "this is a folder, not a file",
        "fil-oatkomlig": "the file cannot be opened",
        # sheets
        "arbetsbok-for-stor": "the file is too large to be read: {got}, and at most {hogst}; remove what does not "
        "belong to the tables",
        "arbetsbok-for-mycket": "there is more in the file than can be read, which is {hogst} cells and texts in all; "
        "remove what does not belong to the tables",
        "arbetsbok-strikt": "the workbook is saved as Strict Open XML; save it as an ordinary workbook (.xlsx)",
        "arbetsbok-lagre-grans": "a cell at {got} lies outside the {rader} rows and {kolumner} columns that are read; "
        "remove what stands there",
        "arbetsbok-trasig": "the file is broken and cannot be read; open it in the program that made it, and save it "
        "once more",
        "arbetsbok-losenord": "the file has a password; remove it and save the file once more",
        "arbetsbok-xls": "the file is an old workbook (.xls); save it as .xlsx",
        "arbetsbok-ods": "the file is an OpenDocument sheet (.ods); save it as .xlsx",
        "inte-arbetsbok": "the file is no workbook (.xlsx); it looks like {got}",
        "xml-entiteter": "the file declares entities of its own, which no workbook needs, and is not read",
        "csv-utf16": "the file is UTF-16; save it as CSV in UTF-8",
        "csv-trasig": "row {rad} of the file cannot be read: a quotation mark is not closed, or stands where none can",
        "csv-windows-1252": "the file is not UTF-8 and was read as Windows-1252; save it as UTF-8 if letters are wrong",
        "csv-tecken": "the file is neither UTF-8 nor Windows-1252; save it as UTF-8",
        "kalla-utan-dokument": "a source names its document; state it, or leave the other cells of it empty",
        "anmarkningar-for-manga": "there are more than {antal} remarks, and the rest are not told; mend these first",
        "cell-felvarde": "the cell shows {got}, as a formula in it has failed; mend it",
        "ark-finns-inte": "there is no sheet {got}; there are {known}",
        "ark-flera": "there are several sheets, and none is named (sheet); there are {known}",
        "ark-okanda": "no sheet here is one that this library made; say how it is to be read (a mapping)",
        "ark-tva": "there are several sheets of the kind {got}; keep one",
        "ark-version": "the sheet is laid out as {got}; this version reads {known}; update the library",
        "ark-nyckelrad": "the row of keys is missing, or a key in it twice or wrong ({got}); export the sheet anew",
        "cell-inte-ar": "a year is expected here, such as 2024; not {got}",
        "cell-inte-dag": "a day is expected here, as a date or written 2024-03-01; not {got}",
        "rubrik-saknas": "no row has the headings {got}; the nearest, row {rad}, lacks {saknas}",
        "rubrik-flera": "the heading {got} stands in {known}; say which column is meant (column)",
        "rubrikrad-flera": "the headings stand in several rows ({got}); say which is meant (header_row)",
        "rubrikrad-saknas": "no heading is named; say in which row the headings stand (header_row)",
        "rubrik-tva": "the headings {got} and {annat} name the same column; each is of its own",
        "enhet-oklar": "the headings name several units ({got}); say which one amounts are in (enhet)",
        "enhet-okand": "“{got}” may name a unit that is not known; say which one amounts are in (enhet)",
        "enhet-i-arket": "amounts of this sheet are read in kronor, and “{got}” says something else; write them in "
        "kronor",
        "enhet-delvis": "other headings are in {got}, and this one names no unit; say which one its amounts are in "
        "(enhet)",
        "enhet-motsagd": "the heading is in {got}, and the mapping says {enhet}; amounts were read as {enhet}",
        "enhet-last": "amounts under this heading were read as {enhet}",
        "kolumn-form": "a column is named by its letters, such as C; not {got}",
        "rad-form": "a row is numbered from 1; not {got}",
        "kolumn-okand": "say which column it is: by its heading, or by its letters (column)",
        "kolumn-finansiar": "amounts (belopp) are somebody's, and nothing else is; the column holds {holds}",
        "kolumn-lases-inte": "nothing is read of a column of {got} in a sheet of this kind; say that it holds "
        "something else (annat)",
        "kolumn-tom": "nothing stands in the column {got}, and every amount of it is empty",
        "dold-kolumn-last": "the column is hidden, and was read",
        "csv-langre-rad": "the row has more cells than there are headings; a comma in an amount may have parted it in "
        "two",
        "kolumn-inte-med": "the column is not named in the mapping, and was not read: {got}",
        "ark-inte-last": "the sheet was not read",
        "mappning-tom": "name at least one sheet",
        "mappning-utan-benamning": "say in which column the labels stand, or the ids",
        "mappning-utan-belopp": "say in which columns the amounts stand, and whose they are",
        "mappning-dubbel-rad": "the label {got} is said to be two things; keep one",
        "mappning-okand-kategori": "{got} is none of the labels of categories (kategorier)",
        "rad-utan-benamning": "the row has amounts and no label; say what they are for",
        "rad-bara-text": "“{got}” stands in a row without a label and without amounts; state them, or remove it",
        "rad-utan-belopp": "“{got}” has no amounts, and is neither a category nor a line that is known; name it among "
        "the categories (kategorier), the lines (ids) or what says nothing (ignore)",
        "rad-ser-ut-som-del": "“{got}” looks like a part of the row above it, and would be counted twice; name it "
        "among what says nothing (ignore), or as a line (ids)",
        "rad-efter-totalsumman": "“{got}” stands below the sum of the whole; name it among what says nothing (ignore) "
        "if it is no line",
        "rad-id-av-kategori": "the id of “{got}” is taken by a line of another category, and it got the id {id}",
        "post-tvetydig": "several lines of the budget are called “{got}”; name the line by its id ({known})",
        "rad-utan-utfall": "no amount is told for “{got}”",
        "kategori-tom": "“{got}” has no category, and those around it have; fill it in, or join the cells of the "
        "category",
        "rubriker-igen": "the headings are repeated here, and the rows below them were read as those above",
        "cell-inte-last": "the cell stands outside the table, and was not read: {got}",
        "summa-av-tva": "a row sums the category {got} or the one that it stands below; say one of them",
        "delsumma-utan-kategori": "“{got}” is the sum of the category that it stands below, and it stands below none",
        "rad-lika-med-summan": "the amounts of “{got}” are the sums of the rows above it; name it among the sums "
        "(totals) if it is one",
        "enhet-i-rad": "“{got}” names a unit, and amounts are read in that of their columns; state the unit (enhet), "
        "or name the row (ids)",
        "rad-ser-ut-som-summa": "“{got}” looks like a sum of other rows; name it among the sums (totals), or as a line "
        "(ids)",
        "rad-okand": "{got} is no kind of row here; there are {known}",
        "rad-efter-summorna": "“{got}” stands below the sums, where no line is read; move it above them, or remove it",
        "rad-tomd": "the line {got} was emptied, and is not read",
        "summa-i-raden-skiljer": "the row is stated to sum to {angiven}, and sums to {beraknad}",
        "utfall-utan-belopp": "“{got}” has no amount; state it, as “okänt” where it is not known, or empty the row",
        "rad-utan-post": "the row has amounts and no line of the budget; name it, or write “{utanfor}”",
        "rad-ignorerad-belopp": "“{got}” is said to say nothing of amounts, and has some; they were not read",
        "kategori-belopp": "“{got}” is said to be a category, and has amounts; state them on its lines, or as its sum",
        "rad-samma-id": "“{got}” and the row {rad} both get the id {id}; give one of them another (ids)",
        "rad-dubbel-summa": "the sum “{got}” stands in row {rad} too; keep one",
        "rad-tyder-inget-id": "no id can be made from “{got}”; name one (ids)",
        "cell-sammanslagen": "the amount stands in cells that are joined ({got}), and whose it is cannot be told; part "
        "them",
        "formel-utan-varde": "the cell has a formula whose value is not in the file; open the file, and save it once "
        "more",
        "streck-som-tomt": "a dash was read as an empty cell; write 0 where nothing is meant, or name the dash among "
        "what is empty (empty)",
        "dold-rad-last": "the row is hidden, and was read",
        "ny-rad-id": "the row is new, and got the id {id}",
        "angiven-summa-skiljer": "“{got}” is stated as {angiven}, and the rows above come to {beraknad}",
        "arkets-summa-skiljer": "the sheet shows {angiven}, and the rows sum to {beraknad}; open the file, and save it "
        "once more",
        "text-for-lang": "a cell holds at most {hogst} characters; the text has {got}",
        "okand-plats": "nothing that was read stands at {got}",
        "inlasning-annat-avtal": "the sheet is of the agreement {got}, and this is {expected}",
        "inlasning-utan-avtal": "the sheet does not say of which agreement it is; name it (avtal)",
        "inlasning-flera-planer": "several plans are for {ar}; say which one the budget belongs to",
        "inlasning-utan-budget": "nothing was read that could be put into the agreement",
        "ar-flera": "say which year is meant (--year); there are {known}",
        "ar-utan-uppgifter": "there is no budget and no statement of {ar}; there are {known}",
        "ar-utan-budget": "there is no budget of {ar}",
        "fil-finns": "there is such a file already; name another, or replace it (--force)",
        "fil-andelse": "the file is to end in {known}; not {got}",
        # fields that contradict each other
        "manader-saknas": "name at least one month",
        "manader-ordning": "the months stand in order, each once",
        "dag-finns-inte": "no year has a day {dag} in the months {manader}; 31 is the last day of every month when one "
        "of the months has it",
        "dagar-saknas": "name at least one day",
        "dagar-ordning": "the days stand in order, each once",
        "ankare-ett": "say what the time is counted from: an anchor (ankare) or another deadline (frist); not both",
        "frist-raknad-tva-ganger": "the time is counted from {got}, which is counted from another deadline itself; "
        "count it from that one",
        "fristvillkor-i-ring": "the conditions of the deadlines lead from one to another more than {hogst} times, or "
        "back to where they began",
        "fristbesked-dubbelt": "the same is told of the deadline {got} twice; keep one",
        "period-omvand": "the period ends ({sista_dag}) before it begins ({forsta_dag})",
        "manader-antal": "a period is a whole number of months, at least one, and ends within the calendar; not {got}",
        "manader-utanfor": "a number of months is between 1 and {hogst}; not {got}",
        "manader-utanfor-kalendern": "the calendar has no day {antal} months after {dag}",
        "flera-kalenderar": "the days from {forsta_dag} to {sista_dag} are in several calendar years; take each by "
        "itself",
        "inte-ett-kalenderar": "a ring is of one calendar year, the whole of it; not from {forsta_dag} to {sista_dag}",
        "tidszon-saknas": "a time with its time zone is expected, such as one in UTC; not {got}",
        "kalender-tom": "nothing in the wheel has a day, and a calendar file holds at least one event",
        "uid-dubbelt": "two events have the id {got}; give each its own",
        "extra-saknas": "this needs the package {paket}; install folkhalsoavtal[{extra}]",
        "helgdagar-okant-ar": "the holidays of {got} are not known; they are from {forsta} to {sista}",
        "flera-kalenderar-plan": "the amounts are of several calendar years; plan the instalments of each by itself",
        "rekvisition-nummer": "money that is asked for has no instalment to be of; leave the number out",
        "delbetalning-finns-inte": "there is no instalment {got}; they are numbered from 1 to {antal}",
        "dubbel-betalning": "{part} has paid instalment {got} already; add the amounts",
        "avrakningsregel-tom": "the clause says nothing: say what becomes of what is left over, or of what is lacking",
        "avrakningssteg-passar-inte": "{got} cannot be done here; what can: {known}",
        "avrakningssteg-nas-inte": "the step before {got} leaves nothing for it; put a cap on that one, or remove this",
        "avrakningssteg-lamnar": "the last step has a cap; say what becomes of what is above it",
        "avrakningssteg-orsak-okand": "an overspend that nobody is said to have caused is left; say who bears that",
        "orsakaransvar-forst": "what somebody has caused is told line by line, before the rest; put this step first",
        "underskott-forfaller": "a lack that is carried over does not lapse; leave the years out",
        "utfall-utan-finansiar": "an amount is of a financier; say which",
        "omfordelning-till-sig-sjalv": "money is moved from one line to another; both are {got}",
        "betalning-till-sig-sjalv": "{got} pays itself; say who gets the money",
        "balans-redan-slut": "what may be used up to {got} cannot be used after {ar}",
        "balans-senare-ar": "what is carried over is of a year before {ar}, and not of {got}",
        "avrakning-summa": "what is to be paid and what is to be got differ by {rest}",
        "rattelse-utan-slutavrakning": "there is no settlement to correct; state it (slutavrakning)",
        "slutavrakning-utan-rader": "a settlement that is decided says what each party ought to bear and has borne",
        "ingen-bidrar": "nobody contributes anything for the year, and nothing can be shared in proportion to that",
        "dubbel-redovisning": "there are several statements of {got}; keep one for each year",
        "redovisning-annat-ar": "{got} is not of the year {ar}",
        "slutavrakning-delar": "the statement tells of the year up to {dag}; a year is settled when it is told whole",
        "redovisning-utanfor-akten": "the statement is of the agreement {got} alone; put it in its file (akt)",
        "redovisning-saknas": "there is no statement of {ar}",
        "avrakning-utan-budget": "there is no budget for {ar}, and nothing to hold the outcome against",
        "avrakning-utanfor-avtalet": "the agreement does not hold in {ar}",
        "avrakning-utan-budgetansvarig": "nobody is said to hold the money, and who owes whom cannot be told; state it "
        "(budgetansvarig)",
        "avrakning-utan-regel": "what becomes of money that is left over or lacking in {ar} is not agreed; state it "
        "(avrakningsregel)",
        "ingaende-okanda": "what is carried over to {ar} is not known; state it, as nothing when there is none "
        "(ingaende_balanser)",
        "utfall-saknas": "nothing is told to be spent; state it, as zero when nothing was",
        "utfall-okant": "the amount is not known; state it",
        "bidrag-okant": "what {part} is to contribute is not known",
        "bidrag-negativt": "what {part} is to contribute is below zero, and nothing is in proportion to that",
        "overskridande-okant": "by how much {post} is overspent is not known; state its budget, and what was moved",
        "overskott-oreglerat": "{belopp} is left over, and the agreement does not say what becomes of it",
        "underskott-oreglerat": "{belopp} is lacking, and the agreement does not say who bears it",
        "delbetalningar-okanda": "how often the parties pay, or to whom, is not stated",
        "bidrag-utan-part": "a contribution is of one party; say which, or call it the pot (pott)",
        "pott-av-part": "the pot is of all together; leave the party out, or call it a contribution (bidrag)",
        "dubbelt-id": "the id {got} stands more than once; give each its own",
        "okand-part": "{got} is not a party of the agreement; the parties are {known}",
        "okand-finansiar": "{got} is not a declared financier; declared are {known}",
        "okand-kategori": "{got} is not a declared category; declared are {known}",
        "okand-hanvisning": "nothing here has the id {got}; what there is: {known}",
        "dubbel-hanvisning": "{got} stands more than once; keep one",
        "hanvisning-utan-handling": "{got} stands in an agreement or a need analysis, and none is named here; "
        "name it, or leave the reference out",
        "hanvisning-tvetydig": "{got} names several things here; give each an id of its own",
        "okand-organisation": "{got} is not a party of any agreement here; the organisations are {known}",
        "andelar-summa": "the shares sum to {got}, not to 1",
        "andelar-tomma": "there is nobody to take a share; name at least one",
        "vikter-noll": "no weight is above zero, and nobody can take the amount",
        "delning-med-noll": "the value that amounts are reckoned from is zero; an index has a value above zero",
        "berakning-trasig": "the calculation cannot be done: {operation} does not have the terms that it needs",
        "delar-ingen-pott": "the rule says itself how much there is, and cannot share an amount that it is given; "
        "name one that shares a total",
        "egen-kostnad-inuti": "a cost of one party's own stands outermost: put the other rule inside it",
        "inre-delning-summa": "the inner rule does not divide all of the part of {sida}",
        "inre-regel-egen-provning": "how a budget is tested and öre are rounded is said by the outermost rule; leave "
        "{name} out here",
        "matchar-egen-del": "{got} owes something by the rule that it matches; a party matches others",
        "matchning-omsesidig": "the parties match each other, and nobody says how much; {got} cannot match those that "
        "match it",
        "matdag-saknas": "say which day the values of the series are taken for",
        "matdag-tva-ar": "state the year, or how many years before; not both",
        "part-delad": "the part of {part} is divided among its operations already; divide it once, and let its own "
        "costs stand inside",
        "part-i-tva-sidor": "{got} has a part in two places; each party stands in one side",
        "regel-andra-delar": "the rule names {parter}, and gives a part to {given}; it gives one to each that it names",
        "regel-for-djupt": "rules stand in one another in at most {hogst} levels",
        "avrakningsregler-saknas": "a year is settled under at least one rule",
        "bidrag-inte-hela-ore": "what {part} is to contribute is not in whole öre; round it first",
        "regler-saknas": "a sum is of at least one rule",
        "satser-ordning": "the rates stand in the order of their days, and only the first may lack one",
        "satser-saknas": "state at least one rate",
        "serie-ordning": "the values of a series stand in the order of their days, each day once; {got} does not",
        "serie-utan-varde": "the series {serie} has no value for {got}; it has for {known}",
        "serier-saknas": "name at least one series of inhabitants",
        "sida-i-tva-sidor": "{got} is the name of two sides; give each its own",
        "sida-ar-part": "{got} is the name of a side of several parties, and cannot be a party as well",
        "tak-under-golv": "the cap {tak} is below the floor {golv}",
        "upprakning-ingar": "indexation is included in the sum already, and it cannot be indexed once more",
        "vikt-tva-kallor": "a weight is stated, or taken from a series; not both",
        "for-fa-parter": "the rule shares between at least {minst} parties; it names {antal}",
        "andring-fore-avtalet": "the amendment holds from {got}, and the agreement begins on {forsta_dag}; state what "
        "held from the beginning among the terms themselves",
        "andring-omojlig": "the amendment cannot follow on the terms of {dag}: {orsak}",
        "andringar-krockar": "this amendment and {annan} both change {villkor} from {dag}; keep one, or give them "
        "different days",
        "avtal-ar-sig-sjalvt": "{got} is the id of the agreement itself; name another one",
        "dubbel-roll": "there are several bodies with the role {got}; keep one",
        "forlangning-hur-lang": "say by how many months the agreement is extended, or its new last day; not both",
        "forlangning-kortare": "the agreement lasts until {sista_dag} already; an extension to {got} is none",
        "ganger-antal": "an agreement is prolonged at least once; not {got} times",
        "part-annan-organisation": "{got} is the id of another organisation here; give the new party its own",
        "part-inte-med": "{got} is not a party on the day; the parties are {parter}",
        "part-redan-med": "{got} is a party already",
        "regler-gar-inte-ihop": "the financing rule changes inside a year, by {dag}, and the two cannot be "
        "reckoned as one: {orsak}",
        "regler-raknar-olika": "the financing rule changes on {dag}, inside a year, and the rules count parts of a "
        "year in different ways; let them count (delarsrakning) in the same",
        "sammanslagning-tom": "name at least one agreement that is merged into this one",
        "skillnad-passar-inte": "the difference is of another value: there stood {fore}, and here stands {got}",
        "tillagg-gar-inte-ihop": "the money of the supplements cannot be added to what the agreement says: {orsak}",
        "tillagg-delar-pott": "the money of a supplement is stated in it: use a rule that says how much each owes, "
        "such as a fixed sum",
        "uppsagt-fore-slutet": "notice has been given to {got}, and the period lasts until {sista_dag}; state the "
        "period as it ends, or the notice as an amendment",
        "uppsagning-bakat": "the agreement would end on {got}, before notice was given on {dag}",
        "villkor-upphavt": "the term is both revoked (upphavda_villkor) and given a new wording; keep one",
        # forms and their answers
        "skala-for-kort": "a scale has at least two steps",
        "skalsteg-inte-lagst": "only the lowest step of a scale says that nothing is met; name the order (riktning) "
        "that the steps are printed in, or mark the lowest",
        "skaloversattning-till-sig": "a scale is read on another one; on itself it is what it is",
        "skaloversattning-tom": "say how at least one step is read",
        "skaloversattning-ordning": "the steps change places here: a higher step is read as a lower one; keep their "
        "order",
        "skaloversattning-frammande": "the translation is between scales of other forms; state one from or to a scale "
        "of this form, or hand it to the comparison",
        "skaloversattning-tva": "how these two scales are read on each other is said in two ways; keep one",
        "fragegrupp-utan-fragor": "a group that is asked once has at least one question; one that is repeated can be "
        "a list",
        "fragegrupp-bara-upprepad": "only a group that is filled in several times (upprepning) can have {name}",
        "forloppssteg-forsta-kraver": "a follow-up begins at the first step, which requires nothing",
        "underskrift-tom": "state something of the signature: as what somebody signed, the day, or its reference",
        "uppfoljning-tva": "there are two follow-ups {got} of the same agreement that are not the same; give the new "
        "one an id of its own",
        "parterna-inte-kanda": "“{steg}” requires that it is sent to every party, and who they are is not known here",
        "skala-finns-inte": "the form has no scale {got}; its scales are {known}",
        "skalsteg-finns-inte": "the scale has no step {got}; its steps are {known}",
        "fragevillkor-tomt": "say which answers the question is asked on",
        "fragevillkor-pa-sig": "the question is asked on an answer to itself; name one that stands before it",
        "fragevillkor-pa-senare": "the question is asked on an answer to {got}, which stands after it; name one that "
        "stands before it",
        "fragevillkor-i-annat-block": "the question is asked on an answer to {got}, which is asked in the blocks of "
        "another group; name one of the same group, or one that is asked once",
        "fragevillkor-svar": "the question that the condition is on has no answer {got} to choose; its answers are "
        "{known}",
        "alternativ-for-fa": "a choice has at least two alternatives",
        "kolumner-saknas": "a table has at least one column",
        "stegkrav-utan-beslutsslag": "the step requires a decision; say of which kind (beslutsslag)",
        "stegkrav-beslut-och-forslag": "a decision is either made (beslut) or proposed (forslag); require one of them",
        "avsnitt-saknas": "a form has at least one section",
        "avsnitt-for-djupt": "sections stand in one another in at most {hogst} levels",
        "formular-ar-omvanda": "the form is for the years from {fran} to {got}, which is before; state them in order",
        "id-saknas": "say which one is to be written as {got}; there are {known}",
        "formular-tva": "there are two forms {got} that are not the same; give the new one a version of its own",
        "part-i-formular": "{got} is a party, and a form is of no agreement; name the body by its role (styrorgan)",
        "dubbel-jamforelsenyckel": "the key {got} is that of two questions; give each its own",
        "forloppssteg-utan-efter": "say which steps this one can be taken after; only the first step has none",
        "forloppssteg-nas-inte": "no way leads from the first step to {got}; let it follow on one that can be reached",
        "dubbelt-svar": "{got} has an answer already; keep one",
        "val-tomt": "name at least one alternative; of a question without an answer nothing is said, or that it is "
        "unanswered (uteblivet_svar)",
        "tabellrad-tom": "the row is empty; leave it out",
        "tabellrader-saknas": "name at least one row; of a question without an answer nothing is said, or that it is "
        "unanswered (uteblivet_svar)",
        "uteblivet-besvarat": "a question that is answered has an answer of its kind, and not one that there is none",
        "medel-till-ar": "only money that is carried over (overforing) has a year that it is carried over to; not "
        "{got}",
        "uppfoljning-utan-avtal": "a follow-up is of at least one agreement",
        "uppfoljning-annat-ar": "something is told of a deadline for {got}, and the follow-up is of {ar}; tell it in "
        "the follow-up of that year",
        "uppfoljning-utanfor-akten": "the follow-up is of {got} alone, which is at hand; put it among the follow-ups "
        "(uppfoljningar) of that agreement's file (akt)",
        "svar-inte-har": "the answers are not at hand (svar is null): there is nothing here that could be answered, "
        "counted or motivated",
        "block-finns-inte": "there is no block {got}; they are numbered from 0, and there are {antal}",
        "forlopp-ordning": "the steps stand in order of time, and {got} is before {fore}",
        "annat-formular": "the follow-up is filled in on the form {got}; this is {expected}",
        "okand-fraga": "there is no question {got} to answer here; the questions are {known}",
        "okand-fragegrupp": "the form has no group of questions {got}; its groups are {known}",
        "okant-forloppssteg": "the course of the form has no step {got}; its steps are {known}",
        "okand-kolumn": "the table has no column {got} of this kind; there are {known}",
        "okant-svar": "there is no answer {got} to choose; there are {known}",
        "fragegrupp-upprepas-inte": "the group {got} is asked once; put its answers among those of the whole (svar)",
        "svar-pa-fel-plats": "the question {got} is asked in “{fragegrupp}”, and not here; move the answer there",
        "svar-av-annat-slag": "the question takes an answer of the kind {expected}, not {got}",
        "flera-val-inte": "one alternative can be chosen, not {antal}",
        "motivering-tas-inte-emot": "the form takes no motivation for {got}; leave it out",
        "fraga-obesvarad": "“{fraga}” is required, and not answered",
        "fraga-obesvarad-i-block": "“{fraga}” is required, and not answered in block {nr} of “{fragegrupp}”",
        "fraga-olaslig": "“{fraga}” is required, and its answer cannot be read; ask for it",
        "fraga-olaslig-i-block": "“{fraga}” is required, and its answer in block {nr} of “{fragegrupp}” cannot be "
        "read; ask for it",
        "block-saknas": "“{fragegrupp}” is to be filled in at least once, and is not",
        "steg-inte-taget": "the step “{steg}” has not been taken; it requires: {kraver}",
        "steg-inte-i-tur": "“{steg}” is taken after: {efter}; the follow-up is at: {nu}",
        "steg-utan-beslut": "“{steg}” requires a decision that has been made ({slag}); state it (beslut)",
        "steg-utan-forslag": "“{steg}” requires a decision that is proposed ({slag}); state it (beslut)",
        "steg-utan-underskrift": "“{steg}” requires a signature; state it (underskrift)",
        "steg-utan-utskick": "“{steg}” requires that it is sent to somebody; state to whom (utskick)",
        "steg-utan-utskick-till-parterna": "“{steg}” requires that it is sent to every party of the agreement; state "
        "each sending (utskick) with its party",
        "steg-taget": "the step “{steg}” is taken already",
        "medel-till-tidigare": "money of {ar} is carried over to a later year; not to {got}",
        "fragevillkor-for-manga": "conditions hang on each other in at most {hogst} steps",
        "fragevillkor-utan-val": "the condition is on {got}, which has no answers to choose from; name a scale, a "
        "choice, or yes or no",
        "tal-over": "a number of at most {ovre} is expected, not {got}",
        "tal-under": "a number of at least {nedre} is expected, not {got}",
        "parter-saknas": "an agreement has at least one party",
        "medfinansiar-ar-part": "{got} is a party of the agreement and cannot be a co-financier as well; "
        "give the money outside the sharing a column id of its own",
        "annat-avtal": "the record is not of the agreement {got}, in whose file it stands; add it, or move the record",
        "avtal-saknas": "a plan is of at least one agreement",
        "budget-flera-avtal": "a plan of several agreements has no budget of its own: each budget belongs to the plan "
        "of one agreement",
        "budgetpost-delad": "the line {got} pays for {annat} already; a line pays for one focus area",
        "dubbel-stavning": "the spelling {got} names an actor already; one spelling names one actor",
        "dubbelt-verksamhetsar": "there are several budgets for {got}; keep one for each year",
        "flyttad-till": "only an insats that is moved (flyttad) has a year that it is moved to, and that is a later "
        "one; not {got}",
        "forslag-daterat": "a decision that is only proposed has no day and no paragraph; state that it was made "
        "(fattat), or leave them out",
        "intervall-omvant": "the interval ends ({ovre}) before it begins ({nedre})",
        "moten-negativa": "the number of meetings is zero or more",
        # networks, meetings and methods
        "klockslag-form": "a time of day is written with two digits each, such as 09:00; not {got}",
        "adress-form": "an address begins with http:// or https:// and has no spaces and only the characters of an "
        "address; not {got}",
        "dag-utan-ar-finns-inte": "no year has a day {dag} in month {manad}",
        "organisationsslag-annat": "the key {nyckel} is of a kommun or a region, and {got} is another kind; correct "
        "one of them",
        "rapporterar-dubbelt": "a body reports to others, to each once; {got} is itself or stands already",
        "avtal-utan-medel": "there is said to be no joint money (gemensamma_medel), and this is a term of it; remove "
        "one of them",
        "motestid-tom": "say when or where the meeting is, or leave it out",
        "motesdag-dubbel": "the day is stated with its year (dag) or without it (dag_utan_ar); not both",
        "motestid-omvand": "the meeting ends ({sluttid}) before it begins ({starttid})",
        "inlagg-tomt": "say what is contributed: its name (benamning), what it says (beskrivning) or the item that it "
        "refers to (se_punkt)",
        "exempel-utan-deltagare": "an example to learn from is somebody's; say whose (aktorer)",
        "nasta-mote-fore": "the next meeting, on {got}, does not come after this one, on {dag}",
        "mote-inte-hallet": "the meeting has not been held (kallat, installt), and this tells what came of it; "
        "correct one of them",
        "moten-ordning": "the meetings stand in the order of their days, and {got} comes after {dag} here",
        "fraga-inte-oppen": "the question {got} is closed here and is not open; let an item take it up before (fragor)",
        "uppgift-inte-given": "the task {got} is told to be done here, and is given later; tell it in the item that "
        "gives it, "
        "or after it",
        "punkt-inte-fore": "the item refers back to {got}, which does not come before it",
        "kannetecken-utan-uppgift": "the sign {kannetecken} needs this; state it, or leave the sign out",
        "steg-saknas": "a phase has at least one step",
        "metodvillkor-i-villkor": "the item hangs on {got}, which hangs on another item itself; name one that "
        "always applies",
        "metodbesked-utan-lage": "leave it out where it cannot be judged: what is told of an item is how it is with it",
        "metodbesked-dubbelt": "the same is told of the item {got} twice; keep one",
        "metod-tva": "there are two methods {got} that are not the same; give one of them an id of its own",
        "metod-saknas": "say which method to measure against (--metod); there are {known}",
        "samverkan-saknas": "name a document with the agreement or the network that is to be measured",
        # plans and files together
        "plan-utanfor-akten": "the plan is of {got} alone, which is at hand; put it among the plans (planer) of that "
        "agreement's file (akt)",
        "tjanster-negativa": "a number of posts is zero or more; not {got}",
        "status-dag": "the day {dag} is not in the year of the state, {verksamhetsar}",
        "status-ordning": "the states of an insats stand in order of time",
        "styrorgan-namnlost": "a body that exists has a name",
        "undantag-dubbelt": "the same is waived already; keep one",
        "undantag-utan-dag": "a waiver holds until a day; say for which day the rules are run",
        "dubbel-summa": "the same sum is stated more than once; keep one",
        "tolerans-negativ": "a tolerance is zero or more; not {got}",
        "organ-ordning": "the names of a body stand in the order of their dates, and only the first may lack one",
        "organisation-namnlos": "an organisation has a key or a name",
    }
)


class FolkhalsoavtalError(Exception):
    """Base of every error of the library.

    An error carries data, not only text: ``rendering.render(error, "sv")`` says it in Swedish, and
    ``str(error)`` in English.

    Args:
        code: Stable name of the fault, a key of :data:`TEXTS`.
        path: JSON Pointer (RFC 6901) from the value at hand to the fault; "" is the value itself.
        params: What the text speaks of: plain values, never objects of a library below ours.

    .. versionadded:: 0.1.0
    """

    def __init__(self, code: str, *, path: str = "", **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.path = path
        self.params = params

    def __str__(self) -> str:
        params = {name: _plain(value) for name, value in self.params.items()}
        text = TEXTS.get(self.code, self.code).format_map(params)
        return f"{self.path}: {text}" if self.path else text

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.code, self.path, self.params)

    def at(self, prefix: str) -> Self:
        """The same error, its path counted from further out."""
        return type(self)(self.code, path=prefix + self.path, **self.params)


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_plain, cast("tuple[object, ...]", value)))
    ore = getattr(value, "ore", None)
    return f"{ore} öre" if isinstance(ore, int) else str(value.value if isinstance(value, Enum) else value)


def _rebuild(kind: type[FolkhalsoavtalError], code: str, path: str, params: dict[str, object]) -> object:
    return kind(code, path=path, **params)


class InvalidType(FolkhalsoavtalError, TypeError):  # noqa: N818
    """A value of another type than the field takes."""


class InvalidValue(FolkhalsoavtalError, ValueError):  # noqa: N818
    """A value of the right type that cannot mean anything: a day that does not exist, an id with a space."""


class UnknownReference(FolkhalsoavtalError, ValueError):  # noqa: N818
    """An id that names nothing in the record."""


class Contradiction(FolkhalsoavtalError, ValueError):  # noqa: N818
    """Fields that cannot stand together: a period that ends before it begins, shares that sum to 0.9."""


class MissingExtra(FolkhalsoavtalError, RuntimeError):  # noqa: N818
    """A package that an optional part of the library needs is not installed."""


class SeveralErrors(FolkhalsoavtalError, ValueError):  # noqa: N818
    """More than one fault in the same value.

    Attributes:
        errors: Each fault with its own code, path and params, in the order in which they were found.
    """

    def __init__(self, errors: Iterable[FolkhalsoavtalError]) -> None:
        self.errors = tuple(errors)
        super().__init__("flera-fel", antal=len(self.errors))

    def __str__(self) -> str:
        return "; ".join(map(str, self.errors))

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.errors,)

    def at(self, prefix: str) -> Self:
        """The same errors, their paths counted from further out."""
        return type(self)(error.at(prefix) for error in self.errors)


class DocumentError(SeveralErrors):
    """A document that cannot be read, with all that is wrong with it (one fault or many)."""


def flatten(error: FolkhalsoavtalError) -> tuple[FolkhalsoavtalError, ...]:
    """The single faults behind an error."""
    return error.errors if isinstance(error, SeveralErrors) else (error,)


def raise_all(errors: Iterable[FolkhalsoavtalError]) -> None:
    """Raise what was found: nothing, the one error, or all of them together."""
    match tuple(errors):
        case ():
            return
        case (error,):
            raise error
        case several:
            raise SeveralErrors(several)


@contextmanager
def placed(path: str) -> Generator[None, None, None]:
    """Errors raised inside are told from further out: their paths begin with ``path``."""
    try:
        yield
    except FolkhalsoavtalError as error:
        raise error.at(path) from None


@contextmanager
def blamed(path: str) -> Generator[None, None, None]:
    """Errors raised inside are told of one place: what they were found in is made of what stands there."""
    found: tuple[FolkhalsoavtalError, ...] = ()
    try:
        yield
    except FolkhalsoavtalError as error:
        found = flatten(error)
    raise_all(type(error)(error.code, path=path, **error.params) for error in found)


def pointer(*steps: str | int) -> str:
    """A JSON Pointer (RFC 6901) of keys and positions.

    >>> pointer("budgetposter", 1, "belopp", "a/b")
    '/budgetposter/1/belopp/a~1b'
    """
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)
