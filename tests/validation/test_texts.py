"""The rules on free texts: what tells of a person is found and not shown, and what looks like it is left alone."""

import re
from calendar import monthrange
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.se import orgnr, personnummer

from folkhalsoavtal import (
    Akt,
    Avtal,
    Avtalspart,
    Behovsanalys,
    Folkhalsoutmaning,
    Insats,
    Tabellrad,
    Tabellsvar,
    Textsvar,
    Uppfoljning,
    Verksamhetsplan,
)
from folkhalsoavtal.serialization import Record, load
from folkhalsoavtal.validation import STRIKT, Finding, validate

PERSONAL, EMAIL, PHONE, AMBIGUOUS = "personnummer-i-text", "epostadress-i-text", "telefonnummer-i-text", "tal-tvetydigt"
CODES = (PERSONAL, EMAIL, PHONE, AMBIGUOUS)
OWN = evolve(STRIKT, rules=tuple(rule for rule in STRIKT.rules if rule.code in CODES))


def found(code: str, record: Record, on: date | None = None) -> list[Finding]:
    """The findings of a rule."""
    return [finding for finding in validate(record, on=on, rules=OWN) if finding.code == code]


def told(text: str) -> Avtal:
    """An agreement with a text."""
    return Avtal(id="a", parter=(Avtalspart.kommun("1489", id="kommun"),), syfte=text)


def codes(text: str) -> set[str]:
    return {finding.code for finding in validate(told(text), rules=OWN)}


# every number is invented, or an example that an authority gives
PLAN = Verksamhetsplan(
    id="p",
    avtal=("a",),
    nulage="Familjen med 701063-2391 får stöd; se sidan 4.",
    insatser=(
        Insats(id="i", benamning="Läxhjälp", malgrupper=("Unga", "Ring 031-390 06 00 eller 08-465 004 00.")),
        Insats(id="j", benamning="Öppen fritid", beskrivning="Frågor: samordnare@kommun.example.se"),
    ),
)
FOLLOW_UP = Uppfoljning(
    id="u",
    avtal=("a",),
    verksamhetsar=2021,
    formular="f",
    formularversion="2021",
    svar=(
        Textsvar(fraga="t", text="Ordföranden (850709-9805) nås på 070-174 06 05."),
        Tabellsvar(
            fraga="r",
            tabellrader=(
                Tabellrad(texter={"vem": "anna@example.org", "vad": "Kurs"}),
                Tabellrad(texter={"vad": "Mat, 12.500 kr"}),
            ),
        ),
    ),
)
ANALYS = Behovsanalys(
    id="b",
    benamning="Behov",
    utmaningar=(
        Folkhalsoutmaning(id="u", benamning="Ohälsa bland 1,500 personer", malgrupper=("Barn", "SEK 1.500 per barn")),
    ),
)

#: A code, a record in which it fires, the day of the run, and the places where it does.
FIRING: list[tuple[str, Record, date | None, list[str]]] = [
    (PERSONAL, PLAN, None, ["/nulage"]),
    (
        PERSONAL,
        Akt(avtal=told("1985-07-09, 19850709-9805"), planer=(PLAN,)),
        None,
        ["/avtal/syfte", "/planer/0/nulage"],
    ),
    (PERSONAL, FOLLOW_UP, None, ["/svar/0/text"]),
    (EMAIL, PLAN, None, ["/insatser/1/beskrivning"]),
    (EMAIL, FOLLOW_UP, None, ["/svar/1/tabellrader/0/texter/vem"]),
    (PHONE, PLAN, None, ["/insatser/0/malgrupper/1"]),
    (PHONE, FOLLOW_UP, None, ["/svar/0/text"]),
    (AMBIGUOUS, FOLLOW_UP, None, ["/svar/1/tabellrader/1/texter/vad"]),
    (AMBIGUOUS, ANALYS, None, ["/utmaningar/0/benamning", "/utmaningar/0/malgrupper/1"]),
]

#: Texts of their own in which a rule fires.
SPELLINGS = {
    PERSONAL: [
        "850709-9805",
        "850709+9805",
        "850709–9805",
        "850709 - 9805",
        "850709—9805",
        "850709\N{MINUS SIGN}9805",
        "850709/9805",
        "1985-07-09-9805",
        "1985-07-09 9805",
        "850709 9805",
        "850709\xa09805",
        "8507099805",
        "19850709-9805",
        "18850709+9805",
        "198507099805",
        "20000229-9816",
        "000229-9816",
        "pnr:850709-9805.",
        "pnr850709-9805",
        "121212-1212 och 121212 1212",
        "2021-01-25 850709-9805",
        "701063-2391",
    ],
    EMAIL: [
        "a@b.se",
        "Skriv till förnamn.efternamn@hälsa.example.se.",
        "<mailto:a_b+c@example.se>",
        "kommun-@example.se",
    ],
    PHONE: [
        "031-390 06 00",
        "031-3900600",
        "031-39 006 00",
        "08-46500400",
        "031–390 06 00",
        "031 - 390 06 00",
        "031 390 06 00",
        "031 3900600",
        "(031) 390 06 00",
        "(031-390 06 00)",
        "0980-31 92 00",
        "0980-319200",
        "0980-319 20",
        "0980-31920",
        "08-465 004 00",
        "08-46 50 04",
        "08 465 004 00",
        "08-465 00 40 20 personer",
        "070-174 06 05",
        "070-174-06-05",
        "0701-74 06 05",
        "070-012 34 56",
        "0701740606",
        "+46 70 174 06 05",
        "+46701740605",
        "+46 (0)31 390 06 00",
        "+46(0)31-390 06 00",
        "0046 31 390 06 00",
        "0046313900600",
        "+46 8-46 50 04",
        "Tel:031-390 06 00.",
        "Tel 0313900600",
        "tel:0313900600",
        "Telefon 08465004",
        "Tel. 0313900600",
        "tfn: 0313900600",
        "TELEFON 0313900600",
        "Telefonnummer: 0313900600",
        "070/174 06 05",
        "031/390 06 00",
        "031/3900600",
        "070-123 45 69",
        "031-390 06 00-49",
    ],
    AMBIGUOUS: [
        "25.000 kr",
        "25.000 elever",
        "12.345 mkr",
        "2.500 miljoner",
        "1.500 MNKR",
        "10.000 hushåll",
        "25,000 euro",
        "1.200 besök",
        "25.000kr",
        "25.000\nkronor",
        "1,500\xa0tkr",
        "1,500 sek",
        "125.000:-",
        "125.000,-",
        "1.500 personer",
        "1,500 invånare",
        "SEK 25.000",
        "SEK25.000.",
        "kr. 25.000",
        "20–25.000 kr",
        "under 2024 25.000 kr",
    ],
}
FIRING += [(code, told(text), None, ["/syfte"]) for code, each in SPELLINGS.items() for text in each]

#: Texts in which a rule does not fire, though they look like those in which it does.
NEAR = {
    PERSONAL: [
        "850709-9806",
        "850709-0002",
        "8507099806",
        "850732-9806",
        "850700-9804",
        "850760-9801",
        "851309-9807",
        "850009-9802",
        "850230-9803",
        "19000229-9816",
        "17850709-9805",
        "198507-9805",
        "1850709-9805",
        "850709-98051",
        "2021-850709-9805",
        "850709-9805-1",
        "850709--9805",
        "x8507099805",
        "8507099805x",
        "doi 10.1000/8507099805",
        "8507099805-1",
        "850709-TF05",
        "850709-98O5",
        "212000-0142",
        "2120000142",
        "16212000-0142",
        "2021-01-25–2021-03-31",
        "20210125-20211231",
        "210125-211231",
        "3 669 000 kr",
        "8 507 099 805 kr",
        "KS 2023/0123",
        "HSN 2020-00123",
        "RS 2019-02345",
        "bankgiro 5050-1055",
        "٨٥٠٧٠٩-٩٨٠٥",
    ],
    EMAIL: [
        "@example.se",
        "5 st @ 100.kr",
        "a@b",
        "a@b.s",
        "anna (at) example.se",
        "kommun.example.se",
        "Följ @kommunen på nätet.",
    ],
    PHONE: [
        "hotel 0313900600x",
        "Tel 1313900600",
        "motel0 0313900",
        "2021-01-25",
        "01-02-2024",
        "08-12-24",
        "08-12-2024",
        "210125-0331",
        "09–12",
        "08-17",
        "08:30",
        "08-12 30",
        "08-16 08-17",
        "08 10 12 14",
        "3 669 000",
        "0,5",
        "0180",
        "0180-0192",
        "0180-1480",
        "0114 0115 0117",
        "0180 50 000 kr",
        "0180 10 50 000 kr",
        "0180 – 350 000 kr",
        "01 02 03 04 05",
        "KS 2023/0123",
        "KS 0123/2021",
        "0123-00456",
        "HSN 2020-00123",
        "RS 2019-02345",
        "prop. 2017/18:249",
        "212000-0142",
        "850709-9805",
        "0101017892",
        "+46 000 000 000",
        "+46 500 000 kr",
        "x0701740606",
        "07017406061",
        "0701740606-1",
        "2/031-390 06 00",
        "SE35 5000 0000 0549 1000 0003",
        "bankgiro 5050-1055",
        "031",
    ],
    AMBIGUOUS: [
        "12.500 procent",
        "63,125 %",
        "3,669 mkr",
        "2,500 miljoner",
        "3.100 §",
        "25.000",
        "25.000 krav",
        "25.00 kr",
        "25.0000 kr",
        "SEK 25.0000",
        "2025.000 kr",
        "0,500 kr",
        "1.500.000 kr",
        "SEK 1.500.000",
        "25.000,00 kr",
        "SEK 25.000,00",
        "SEK 25.000:50",
        "SEK 25.000 000",
        "3 669.000 kr",
        "SEK 3 669.000",
        "25 000 kr",
        "74,5 tkr",
        "v1.200 kr",
        "2.0.100 kr",
        "12:1.500 kr",
        "17/18.249 kr",
        "xkr 1.200",
        "kr per år",
        "2021-01-25",
        "031-390 06 00",
    ],
}
#: A code, and a record in which it does not fire.
SILENT: list[tuple[str, Record]] = [(code, told(text)) for code, each in NEAR.items() for text in each]
# no text is free that is an id, a key or the name of what is meant
SILENT += [
    (PERSONAL, Verksamhetsplan(id="850709-9805", avtal=("8507099805",))),
    (PHONE, Verksamhetsplan(id="031-3900600", avtal=("a",))),
    (PERSONAL, Avtal(id="a", parter=(Avtalspart.kommun("1489", id="p850709-9805"),))),
    (PHONE, Uppfoljning(id="u", avtal=("a",), verksamhetsar=2021, formular="f", formularversion="1", svar=(Tabellsvar(fraga="r", tabellrader=(Tabellrad(texter={"031-3900600": "x"}),)),))),
]  # fmt: skip


def named(case: tuple[str, Record, object, object] | tuple[str, Record]) -> str:
    code, record, *_ = case
    return f"{code} {record.syfte!r}" if isinstance(record, Avtal) else f"{code} {type(record).__name__}"


@pytest.mark.parametrize(("code", "record", "on", "paths"), FIRING, ids=map(named, FIRING))
def test_the_rule_fires(code: str, record: Record, on: date | None, paths: list[str]) -> None:
    assert [finding.path for finding in found(code, record, on)] == paths


@pytest.mark.parametrize(("code", "record"), SILENT, ids=map(named, SILENT))
def test_the_rule_leaves_alone_what_looks_like_it(code: str, record: Record) -> None:
    assert found(code, record) == []


@pytest.mark.parametrize("path", sorted(Path("examples").glob("*.json")), ids=lambda path: path.stem)
def test_the_examples_tell_of_nobody_and_have_no_number_of_two_readings(path: Path) -> None:
    assert list(validate(load(path), rules=OWN)) == []


@pytest.mark.parametrize(
    ("code", "text", "params"),
    [
        (PERSONAL, "850709-9805", {"nummer": "85****-****", "antal": 1}),
        (PERSONAL, "198507099805", {"nummer": "19**********", "antal": 1}),
        (PERSONAL, "121212+1212, 850709-9805 och 701063 2391", {"nummer": "12****+****", "antal": 3}),
        (EMAIL, "anna@example.se, bo@example.org", {"adress": "…@example.se", "antal": 2}),
        (PHONE, "031-390 06 00", {"nummer": "031…", "antal": 1}),
        (PHONE, "0980-31 92 00", {"nummer": "098…", "antal": 1}),
        (PHONE, "(08) 465 004 00", {"nummer": "08…", "antal": 1}),
        (PHONE, "08–465 004 00", {"nummer": "08…", "antal": 1}),
        (PHONE, "08\xa0465 004 00 / 031-390 06 00", {"nummer": "08…", "antal": 2}),
        (PHONE, "+46 70 174 06 05 el. 0701740606", {"nummer": "+46…", "antal": 2}),
        (AMBIGUOUS, "25.000 kr", {"tal": "25.000", "tusental": Fraction(25_000), "decimaltal": Fraction(25), "antal": 1}),
        (AMBIGUOUS, "1,505 kr och 2,500 kr", {"tal": "1,505", "tusental": Fraction(1505), "decimaltal": Fraction(301, 200), "antal": 2}),
    ],
)  # fmt: skip
def test_a_text_gives_one_remark_that_shows_the_first_and_counts_them(
    code: str, text: str, params: dict[str, object]
) -> None:
    assert [dict(finding.params) for finding in found(code, told(text))] == [params]


def test_a_number_without_a_stroke_that_is_of_a_person_and_of_a_phone_is_told_once() -> None:
    # the digits of a mobile phone that are those of somebody born in 2007 as well
    assert personnummer.is_valid("070123-4569")
    assert codes("0701234569") == {PERSONAL}
    assert codes("070-123 45 69") == {PHONE}


def spelled(digits: str, form: str) -> str:
    """Digits in a form: each # stands for one."""
    each = iter(digits)
    return "".join(next(each) if sign == "#" else sign for sign in form)


def checked(nine: str) -> str:
    return nine + luhn.calc_check_digit(nine)


#: Letters, marks and signs of every script, in which nothing is found.
AROUND = st.text(st.characters(exclude_categories=["Cc", "Cs", "Nd"], exclude_characters="@"), max_size=8)
BEFORE = st.sampled_from(["", "(", "\n", ", ", "nr: ", "- "])
AFTER = st.sampled_from(["", ")", ".", ",", "\n", " -"])
BIRTHS = st.dates(date(1800, 1, 1), date(2099, 12, 31))
SERIALS = st.integers(1, 999)


@st.composite
def in_text(draw: st.DrawFn, number: str) -> str:
    """A number with words around it, parted from them as people do."""
    before, after = draw(AROUND), draw(AROUND)
    return f"{before} {draw(BEFORE)}{number}{draw(AFTER)} {after}"


class TestPersonalIdentityNumbers:
    """SFS 1991:481, 18 §; for coordination numbers, 60 is added to the day."""

    @given(
        st.data(),
        BIRTHS,
        SERIALS,
        st.sampled_from([0, 60]),
        st.booleans(),
        st.sampled_from(["-", "+", "–", "", " ", "\xa0"]),
    )
    def test_every_one_is_found_however_it_is_written(
        self, data: st.DataObject, born: date, serial: int, added: int, century: bool, stroke: str
    ) -> None:
        ten = checked(f"{born:%y%m}{born.day + added:02}{serial:03}")
        number = f"{f'{born:%Y}'[:2] if century else ''}{ten[:6]}{stroke}{ten[6:]}"
        [finding] = found(PERSONAL, told(data.draw(in_text(number))))
        assert (finding.path, finding.params["antal"]) == ("/syfte", 1)
        # the length, and no more than two digits
        assert finding.params["nummer"] == number[:2] + re.sub("[0-9]", "*", number[2:])
        assert PHONE not in codes(number)

    @given(BIRTHS, SERIALS, st.integers(1, 9), st.sampled_from(["-", "+", "", " "]))
    def test_none_is_found_with_another_check_digit(self, born: date, serial: int, off: int, stroke: str) -> None:
        ten = checked(f"{born:%y%m%d}{serial:03}")
        wrong = f"{ten[:6]}{stroke}{ten[6:9]}{(int(ten[9]) + off) % 10}"
        assert found(PERSONAL, told(f"Se {wrong} här")) == []

    @given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99), SERIALS, st.sampled_from(["-", "+", "", " "]))
    def test_none_is_found_with_a_day_that_does_not_exist(
        self, year: int, month: int, day: int, serial: int, stroke: str
    ) -> None:
        assume(not (1 <= month <= 12 and 1 <= day % 60 <= monthrange(2000 + year, month)[1]))
        ten = checked(f"{year:02}{month:02}{day:02}{serial:03}")
        assert found(PERSONAL, told(f"Se {ten[:6]}{stroke}{ten[6:]} här")) == []


class TestOtherNumbers:
    """What is no number of a person, nor a number of two readings, is left alone."""

    @given(
        st.integers(0, 10**12),
        st.sampled_from(["", ",5", ",50"]),
        st.sampled_from([" ", "\xa0", ""]),
        st.sampled_from([" kr", " tkr", ""]),
    )
    def test_amounts(self, kronor: int, decimals: str, parted: str, unit: str) -> None:
        # so long that it may be a personal identity number when nothing parts it
        assume(parted or kronor < 10**9)
        amount = f"{kronor:,}".replace(",", parted) + decimals + unit
        assert codes(f"Summa {amount}, {amount}–{amount}") == set()

    @given(
        BIRTHS,
        BIRTHS,
        st.sampled_from(["%Y-%m-%d", "%y%m%d", "%Y%m%d", "%d/%m %Y", "%d.%m.%Y", "%y-%m-%d"]),
        st.sampled_from([" – ", "–", "-", " ", ", "]),
    )
    def test_days_and_the_spans_between_them(self, first: date, last: date, form: str, dash: str) -> None:
        assert codes(f"Tid: {first.strftime(form)}{dash}{last.strftime(form)}") == set()

    @given(
        st.integers(0, 23),
        st.integers(0, 59),
        st.integers(0, 23),
        st.sampled_from([":", "."]),
        st.sampled_from(["–", "-", " - "]),
    )
    def test_hours(self, hour: int, minute: int, last: int, sign: str, dash: str) -> None:
        opens, closes = f"{hour:02}{sign}{minute:02}", f"{last:02}{sign}00"
        assert codes(f"Öppet {opens}{dash}{closes}, {hour:02}{dash}{last:02} {minute:02}") == set()

    @given(
        st.integers(10_000_000, 99_999_999),
        st.integers(2, 9),
        st.sampled_from(["######-####", "##########", "16######-####"]),
    )
    def test_registration_numbers_of_organisations(self, eight: int, third: int, form: str) -> None:
        ten = checked(f"{eight // 10**6}{third}{eight % 10**6:06}")
        assert orgnr.is_valid(ten)
        assert codes(f"Org.nr {spelled(ten, form)}") == set()

    @given(
        st.integers(2000, 2099),
        st.integers(0, 99_999),
        st.sampled_from(["KS", "HSN", "RS"]),
        st.sampled_from(["/", "-"]),
    )
    def test_numbers_of_files(self, year: int, number: int, board: str, sign: str) -> None:
        for serial in (f"{number:04}", f"{number:05}", str(number)):
            assert codes(f"{board} {year}{sign}{serial}, dnr {serial}/{year}") == set()


class TestPhoneNumbers:
    """Every spelling of the numbering plan: an area code of two to four digits, and the number in it."""

    FORMS = (
        ("08", "##-### ## ##"),
        ("08", "##-### ### ##"),
        ("08", "##-## ## ##"),
        ("031", "###-### ## ##"),
        ("031", "###–## ## ##"),
        ("031", "(###) ### ## ##"),
        ("031", "### ### ## ##"),
        ("031", "###-#######"),
        ("0322", "####-## ## ##"),
        ("0322", "####-### ##"),
        ("070", "###-### ## ##"),
        ("076", "##########"),
    )

    @given(st.data(), st.sampled_from(FORMS), st.integers(2_000_000, 99_999_999))
    def test_every_one_is_found_and_its_area_alone_is_shown(
        self, data: st.DataObject, form: tuple[str, str], digits: int
    ) -> None:
        area, spelling = form
        number = spelled(f"{area}{digits}{digits}", spelling)
        [finding] = found(PHONE, told(data.draw(in_text(number))))
        assert finding.params == {"nummer": f"{area[:3]}…", "antal": 1}

    @given(
        st.data(),
        st.integers(2_000_000, 999_999_999),
        st.sampled_from(["+46", "0046"]),
        st.sampled_from(["", " ", "-", " (0)"]),
    )
    def test_every_one_as_from_abroad_is_found(self, data: st.DataObject, digits: int, prefix: str, gap: str) -> None:
        [finding] = found(PHONE, told(data.draw(in_text(f"{prefix}{gap}{digits}"))))
        assert finding.params == {"nummer": f"{prefix[:3]}…", "antal": 1}


class TestEmailAddresses:
    """What stands before the @ is never shown."""

    @given(
        st.data(),
        st.from_regex(r"[a-zåäö][a-zåäö.]{0,8}[a-zåäö]", fullmatch=True),
        st.from_regex(r"([a-z0-9]{1,5}\.){1,2}[a-z]{2,4}", fullmatch=True),
    )
    def test_every_one_is_found_and_its_domain_alone_is_shown(
        self, data: st.DataObject, name: str, domain: str
    ) -> None:
        [finding] = found(EMAIL, told(data.draw(in_text(f"{name}@{domain}"))))
        assert finding.params == {"adress": f"…@{domain}", "antal": 1}


class TestAmbiguousNumbers:
    """A full stop or a comma before three digits parts thousands, or decimals."""

    @given(
        st.data(),
        st.integers(1, 999),
        st.integers(0, 999),
        st.sampled_from([".", ","]),
        st.sampled_from(["{} kr", "{}\xa0invånare", "SEK {}", "{}:-"]),
    )
    def test_both_readings_are_told(self, data: st.DataObject, whole: int, rest: int, sign: str, form: str) -> None:
        number = f"{whole}{sign}{rest:03}"
        [finding] = found(AMBIGUOUS, told(data.draw(in_text(form.format(number)))))
        assert finding.params == {
            "tal": number,
            "tusental": 1000 * whole + rest,
            "decimaltal": whole + Fraction(rest, 1000),
            "antal": 1,
        }

    @given(st.integers(1, 999), st.integers(0, 999), st.sampled_from([".", ","]))
    def test_a_number_with_another_part_has_one_reading(self, whole: int, rest: int, sign: str) -> None:
        other = {".": ",", ",": "."}[sign]
        number = f"{whole}{sign}{rest:03}"
        for longer in (f"{number}{sign}{rest:03}", f"{number}{other}50", f"1 {whole:03}{sign}{rest:03}", f"{number}0"):
            assert codes(f"Summa {longer} kr") == set()
