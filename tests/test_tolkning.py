from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkhalsoavtal import Belopp, Beloppsenhet
from folkhalsoavtal.belopp import GRANS
from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidType, InvalidValue
from folkhalsoavtal.tolkning import interpret, interpret_number, units_in, without_unit

KR, TKR, MNKR = Beloppsenhet.KR, Beloppsenhet.TKR, Beloppsenhet.MNKR
small = st.integers(-(10**13) + 1, 10**13 - 1)


@pytest.mark.parametrize(
    ("kronor", "text"),
    [
        ("350000", "350 000"),
        ("350000", "350\N{NO-BREAK SPACE}000 kr"),
        ("350000", "350\N{NARROW NO-BREAK SPACE}000:-"),
        ("350000", "350.000,00"),
        ("350000", "350,000.00"),
        ("350000", "SEK 350 000"),
        ("350000", "350 000,-"),
        ("350000", "  350000 KRONOR "),
        ("350500", "350,5 tkr"),
        ("350500", "350.5 tkr"),
        ("350000", "350 tkr."),
        ("74500", "74,5 tkr"),
        ("1050000", "1.050.000"),
        ("1050000.50", "1.050.000,50"),
        ("1050000.50", "1 050 000.50"),
        ("1050000", "1'050'000"),
        ("1050000", "1\N{RIGHT SINGLE QUOTATION MARK}050\N{RIGHT SINGLE QUOTATION MARK}000"),
        ("3600000", "3,6 mnkr"),
        ("3600000", "3,6 miljoner kronor"),
        ("25000", "25 tusen kronor"),
        ("-1250", "-1 250"),
        ("-1250", "\N{MINUS SIGN}1 250 kr"),
        ("-1250", "kr -1 250"),
        ("5", "+5"),
        ("0", "0"),
        ("0.5", "0,50"),
        ("0.13", "0.130"),
        ("1050.5", "1050,500"),
        ("9999999999999.99", "9 999 999 999 999,99"),
    ],
)
def test_an_amount_is_read_as_people_write_it(kronor: str, text: str) -> None:
    assert Belopp.kr(Fraction(kronor)) == interpret(text)


@pytest.mark.parametrize(
    "text", ["25.000", "25,000", "1.050", "-25.000", "3,500 mnkr", "25.125", "1 050.000", "1.050,000"]
)
def test_what_can_be_read_in_two_ways_is_told(text: str) -> None:
    with pytest.raises(InvalidValue, match=r"can be read in two ways.*\(decimaltecken\)"):
        interpret(text)


@pytest.mark.parametrize(
    ("kronor", "text", "decimaltecken"),
    [
        (25_000, "25.000", ","),
        (25, "25.000", "."),
        (25, "25,000", ","),
        (25_000, "25,000", "."),
        (1_050_000, "1.050.000", ","),
        (1050, "1 050,000", ","),
        (1050, "1 050.000", "."),
        (350, "350,00", ","),
    ],
)
def test_the_mark_of_decimals_says_which_it_is(kronor: int, text: str, decimaltecken: str) -> None:
    assert Belopp.kr(kronor) == interpret(text, decimaltecken=decimaltecken)


@pytest.mark.parametrize(
    ("text", "decimaltecken"), [("350.5", ","), ("350,5", "."), ("1.050.000", "."), ("1,050.50", ",")]
)
def test_the_other_mark_begins_no_decimals(text: str, decimaltecken: str) -> None:
    with pytest.raises(InvalidValue, match="is no amount"):
        interpret(text, decimaltecken=decimaltecken)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-", "\N{EN DASH}", "noll", "ca 350", "(50)", "50 000-", "350 00", "1 05 0", "35 0000", "1.05.000"),
        *("=1+1", "1e5", "\N{ARABIC-INDIC DIGIT THREE}", "1_000", "--5", "-kr-5", "kr 5 tkr", "tkr 5", "5 euro", "5 %"),
        *("1.050,000.00", "1,050,00", "12:30", "5 kr 5", "#REF!", "NaN", "0 350", "1" * 70, "5\n6"),
    ],
)
def test_what_is_no_amount_is_told(text: str) -> None:
    with pytest.raises(
        InvalidValue, match=r"is no amount; write it with digits, such as 350000, 350 000,50 or 350 tkr"
    ):
        interpret(text)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("belopp-per-invanare", "45 kr/inv"),
        ("belopp-per-invanare", "45 kronor per invånare"),
        ("belopp-inte-hela-ore", "0,125"),
        ("belopp-inte-hela-ore", "1,234567891 mnkr"),
        ("belopp-for-stort", "10 000 000 000 000"),
        ("belopp-for-stort", "-10000000 mnkr"),
    ],
)
def test_what_no_document_can_state_is_told(code: str, text: str) -> None:
    with pytest.raises(InvalidValue) as told:
        interpret(text)
    assert (told.value.code, told.value.params["got"]) == (code, repr(text))


def test_a_unit_in_the_text_goes_before_the_one_given() -> None:
    assert interpret("350", enhet=TKR) == interpret("350 tkr", enhet=MNKR) == interpret("350 000 kr", enhet=TKR)
    assert interpret("350 000:-", enhet=TKR) == Belopp.kr(350_000)


@pytest.mark.parametrize(
    "arguments", [{"text": 350}, {"text": "350", "enhet": "tkr"}, {"text": "350", "decimaltecken": ";"}]
)
def test_what_is_asked_for_is_checked(arguments: dict[str, object]) -> None:
    with pytest.raises((InvalidType, InvalidValue)):
        interpret(**arguments)  # type: ignore[arg-type]


@given(small, st.sampled_from([" ", "\N{NO-BREAK SPACE}", "'", ""]), st.sampled_from([",", "."]))
def test_every_amount_is_read_back_however_its_thousands_are_parted(kronor: int, mark: str, decimal: str) -> None:
    assert interpret(f"{kronor:,}".replace(",", mark) + f"{decimal}50") == Belopp(
        ore=kronor * 100 + (-50 if kronor < 0 else 50)
    )


@given(st.text(st.sampled_from("0123456789.,' -+kr:tmn"), max_size=14), st.sampled_from([None, ",", "."]))
def test_a_text_is_one_amount_or_is_told(text: str, decimaltecken: str | None) -> None:
    """Whatever is read with the mark unknown is read the same with the mark known, or not at all."""
    try:
        read = interpret(text)
    except FolkhalsoavtalError:
        return
    try:
        assert interpret(text, decimaltecken=decimaltecken) == read
    except InvalidValue as error:
        assert error.code == "belopp-olasligt"


class TestNumbers:
    @pytest.mark.parametrize(
        ("ore", "number", "enhet"),
        [
            (35_000_000, 350_000, KR),
            (35_000_000, 350.0, TKR),
            (30, 0.1 + 0.2, KR),
            (123456, 1234.5600000000001, KR),
            (-125_000, -1250, KR),
            (999_999_999_999_999, 9999999999999.99, KR),
            (360_000_000, 3.6, MNKR),
        ],
    )
    def test_a_number_is_read_as_the_sheet_shows_it(self, ore: int, number: float, enhet: Beloppsenhet) -> None:
        assert Belopp(ore=ore) == interpret_number(number, enhet=enhet)

    @pytest.mark.parametrize("number", [float("nan"), float("inf"), 1 / 3, 0.125, 10**13, 1e300, -1e13])
    def test_what_is_no_amount_is_told(self, number: float) -> None:
        with pytest.raises(InvalidValue):
            interpret_number(number)

    @pytest.mark.parametrize("number", [True, "350", None, Fraction(1)])
    def test_a_number_is_a_number(self, number: object) -> None:
        with pytest.raises(InvalidType):
            interpret_number(number)  # type: ignore[arg-type]

    def test_a_rate_is_no_amount(self) -> None:
        with pytest.raises(InvalidValue, match="is for each inhabitant"):
            interpret_number(45, enhet=Beloppsenhet.KR_PER_INVANARE)

    @given(st.integers(-GRANS + 1, GRANS - 1))
    def test_every_amount_survives_the_binary_number_of_a_sheet(self, ore: int) -> None:
        assert interpret_number(ore / 100) == Belopp(ore=ore)


@pytest.mark.parametrize(
    ("units", "rest", "heading"),
    [
        ((TKR,), "Region", "Region (tkr)"),
        ((TKR,), "Region", "Region, tkr"),
        ((TKR,), "Region", "Region tkr"),
        ((TKR,), "Region", "Region [i tusental kronor]"),
        ((KR,), "Belopp", "Belopp i kronor"),
        ((MNKR,), "DRN 2024", "DRN 2024 (Mnkr)"),
        ((), "Krokoms kommun", "Krokoms kommun"),
        ((KR, TKR), "Belopp kr", "Belopp kr (tkr)"),
        ((Beloppsenhet.KR_PER_INVANARE,), "Sats", "Sats kr/inv"),
    ],
)
def test_the_unit_of_a_heading(units: tuple[Beloppsenhet, ...], rest: str, heading: str) -> None:
    assert (units, rest) == (units_in(heading), without_unit(heading))
