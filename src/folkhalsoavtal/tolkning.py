"""Amounts as people write them (tolkning): "350 000", "350,5 tkr", "1.050.000"; what is ambiguous is told."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from folkhalsoavtal.belopp import GRANS, Belopp
from folkhalsoavtal.beloppsuppgift import ORE_PER_ENHET, Beloppsenhet
from folkhalsoavtal.errors import InvalidValue
from folkhalsoavtal.fields import require, shown, wrong_type

_KRONOR: Final = ("kr", "kronor", "sek")
#: The units that amounts are written with, by what they are called.
_UNITS: Final = MappingProxyType(
    {
        **dict.fromkeys((*_KRONOR, "krona"), Beloppsenhet.KR),
        **dict.fromkeys(("tkr", "kkr", "ksek", "tsek", "tusental"), Beloppsenhet.TKR),
        **dict.fromkeys(
            (f"{many} {kr}" for many in ("tusen", "tusental", "tusentals", "1000-tal", "1000-tals") for kr in _KRONOR),
            Beloppsenhet.TKR,
        ),
        **dict.fromkeys(("mnkr", "mkr", "mnsek", "msek"), Beloppsenhet.MNKR),
        **dict.fromkeys(
            (f"{many} {kr}" for many in ("miljoner", "milj", "milj.", "mn") for kr in _KRONOR), Beloppsenhet.MNKR
        ),
        **dict.fromkeys(
            (f"{kr}{per}{each}" for kr in _KRONOR for per in ("/", " per ") for each in ("inv", "invånare")),
            Beloppsenhet.KR_PER_INVANARE,
        ),
    }
)


def _any_of(names: Iterable[str]) -> str:
    """A pattern of names, longest first; a thousand can be parted in them."""
    return "|".join(re.escape(name).replace("1000", "1 ?000") for name in sorted(names, key=len, reverse=True))


_NAMES: Final = _any_of(_UNITS)
_BY_LENGTH: Final = sorted(_UNITS, key=len, reverse=True)
#: A unit somewhere in a heading, longest first; not one of something, such as tkr/mån.
_UNIT: Final = re.compile(rf"(?<![^\W_])(?:{_NAMES})(?![^\W_])(?!\s*/|\s+per\s)")
#: Those that are not kronor alone.
_OTHER: Final = re.compile(
    rf"(?:{_any_of(name for name, unit in _UNITS.items() if unit is not Beloppsenhet.KR)})(?![^\W_])"
)
#: What may be a unit, and is none that is known.
_PER: Final = re.compile(r"\b(?:tkr|mnkr|mkr) ?(?:/|per )")
_DOUBTFUL: Final = re.compile(
    r"\btusen\b|\btusental|\bmilj(?:oner|on)?\b|\bmdr\b|\bmiljard|\b000 ?(?:kr|kronor|sek|[)\]]|$)|\b[tm] ?kr\b"
    r"|(?<![\d./-])1 ?000[- ]?(?:tal|kr\b|kronor|sek)|[(\[x×] ?1 ?000 ?(?:[)\]]|$)|\b(?:kr|sek) 1 ?000\b"
    r"|\b(?:kr|kronor|sek|tkr|mnkr|mkr) ?/|\b(?:kr|kronor|sek|tkr|mnkr|mkr) per\b"
    r"|\bper (?:inv|elev|barn|person|capita|mån|plats|timme)|(?<!\d)(?<!\d )%"
)
#: The longest text that is looked through for a unit: a heading is shorter.
_LONGEST_HEADING: Final = 500
_AMOUNT: Final = re.compile(
    rf"(?P<sign>[-+]?) ?(?:(?P<before>sek|kr) ?)?(?P<after>[-+]?)(?P<number>\d[\d .,']*?)"
    rf"(?: ?(?P<unit>{_NAMES})\.?|(?P<mark> ?:-|,-|\.-))?",
    re.IGNORECASE | re.ASCII,
)
_SPACES: Final = re.compile("[ \N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}\t]+")
_PLAIN: Final = re.compile(r"\d+(?:(?P<mark>[.,])\d+)?", re.ASCII)
_GROUPED: Final = re.compile(r"(?P<whole>\d{1,3}(?P<mark>[ .,'])\d{3}(?:(?P=mark)\d{3})*)(?P<rest>[.,]\d+)?", re.ASCII)
_LONGEST: Final = 60
#: Significant digits that a number in a sheet is shown with.
_SHEET_DIGITS: Final = 15


def units_in(text: str) -> tuple[Beloppsenhet, ...]:
    """The units that a heading names, each once, in order.

    >>> units_in("Region (tkr)"), units_in("Kommunen")
    ((<Beloppsenhet.TKR: 'tkr'>,), ())
    """
    found = (name.replace("1 000", "1000") for name in _UNIT.findall(_plain_heading(text)))
    return tuple(dict.fromkeys(_UNITS[name] for name in found))


def is_doubtful(text: str) -> bool:
    """Whether a heading may name a unit that is not known, such as ``(1000 kr)``, ``milj`` or ``kr/elev``.

    >>> is_doubtful("Region (1000 kr)"), is_doubtful("Region (tkr)"), is_doubtful("Region 2024")
    (True, False, False)
    """
    plain = _plain_heading(text)
    # tkr/mån is none of those that are known
    known = "" if _PER.search(plain) else _OTHER.sub(" ", plain)
    return _DOUBTFUL.search(known or plain) is not None


def _plain_heading(text: str) -> str:
    return _SPACES.sub(" ", text[:_LONGEST_HEADING].replace("\n", " ")).lower()


def without_unit(text: str) -> str:
    """A heading without the unit that stands last in it.

    >>> without_unit("Region (tkr)"), without_unit("Belopp, kr"), without_unit("Kommunen")
    ('Region', 'Belopp', 'Kommunen')
    """
    rest = text.rstrip(" )]\t\n\N{NO-BREAK SPACE}")
    plain = _plain_heading(rest[-_LONGEST_HEADING:]).replace("1 000", "1000")
    unit = next((name for name in _BY_LENGTH if plain.endswith(name)), None)
    before = plain[: -len(unit)] if unit is not None else ""
    if unit is None or before[-1:].isalnum():
        return text
    # as much of the text as the unit is, whatever spaces and marks there are in it
    cut = _SPACES.sub(" ", rest.replace("\n", " "))
    cut = cut[: len(cut) - len(unit) - (1 if "1 000" in cut[-len(unit) - 2 :] and "1000" in unit else 0)]
    return re.sub(r"(?:^|[ (\[])i$", "", cut.rstrip(" ([,")).rstrip(" ([,")


def interpret(text: str, *, enhet: Beloppsenhet = Beloppsenhet.KR, decimaltecken: str | None = None) -> Belopp:
    """The amount that a text states.

    A space, a no-break space, a full stop, a comma or an apostrophe may part thousands, and a comma or a full stop
    begin decimals. A unit in the text goes before the one given. ``350 000:-`` is in kronor.

    Args:
        text: What is written, such as "350 000", "74,5 tkr" or "-1.050.000,50 kr".
        enhet: The unit of a text that names none: kronor, tkr or mnkr.
        decimaltecken: The mark that begins decimals, "," or ".", where that is known: "25.000" is 25 000 kr where it
            is the comma, and 25 kr where it is the full stop. Without it such a text is told to be unclear.

    Returns:
        The amount, exact.

    Raises:
        InvalidType: When the text is none, or the unit no unit.
        InvalidValue: When it is no amount, can be two, is for each inhabitant, is not in whole öre, or is too large; or
            when the mark is neither.

    >>> interpret("350,5 tkr"), interpret("1.050.000")
    (Belopp(ore=35050000), Belopp(ore=105000000))
    >>> interpret("25.000")
    Traceback (most recent call last):
    folkhalsoavtal.errors.InvalidValue: '25.000' can be read in two ways: the mark in it parts thousands, or begins ...

    .. versionadded:: 0.1.0
    """
    require(text, str)
    require(enhet, Beloppsenhet, "/enhet")
    if decimaltecken not in (None, ",", "."):
        raise InvalidValue("okant-varde", path="/decimaltecken", got=shown(decimaltecken), known=(",", "."))
    written = _SPACES.sub(" ", text).strip().replace("\N{MINUS SIGN}", "-")
    match = _AMOUNT.fullmatch(written.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    if match is None or len(written) > _LONGEST or not _one_sign_and_unit(match):
        raise InvalidValue("belopp-olasligt", got=shown(text))
    if match["before"] or match["mark"]:
        enhet = Beloppsenhet.KR
    if match["unit"]:
        enhet = _unit(match)
    number = match["number"].strip()
    found = {*_grouped(number, decimaltecken), *_plain(number, decimaltecken)}
    if len(found) != 1:
        raise InvalidValue("belopp-oklart" if found else "belopp-olasligt", got=shown(text))
    return _amount(-found.pop() if "-" in (match["sign"], match["after"]) else found.pop(), enhet, text)


def _unit(match: re.Match[str]) -> Beloppsenhet:
    return _UNITS[match["unit"].lower().replace("1 000", "1000")]


def _one_sign_and_unit(match: re.Match[str]) -> bool:
    """Whether there is no more than one sign, and not one unit before the number and another after it."""
    kronor = not match["unit"] or _unit(match) is Beloppsenhet.KR
    return not (match["sign"] and match["after"]) and (kronor or not match["before"])


def _grouped(digits: str, decimaltecken: str | None) -> Iterator[Fraction]:
    """The number when its thousands are parted."""
    match = _GROUPED.fullmatch(digits)
    if match is None or match["whole"].startswith("0"):
        return
    mark, rest = match["mark"], match["rest"] or ""
    # decimals begin with another mark than the one that parts thousands
    if mark not in (decimaltecken, rest[:1]) and (not rest or decimaltecken in (None, rest[0])):
        number = Fraction(match["whole"].replace(mark, "") + rest.replace(",", "."))
        yield number
        if len(rest) == 4 and decimaltecken is None:  # 1 050.000 with its thousands parted in two ways
            yield number * 1000


def _plain(number: str, decimaltecken: str | None) -> Iterator[Fraction]:
    """The number when nothing parts its thousands."""
    match = _PLAIN.fullmatch(number)
    if match is not None and (match["mark"] is None or decimaltecken in (None, match["mark"])):
        yield Fraction(number.replace(",", "."))


def interpret_number(number: int | float, *, enhet: Beloppsenhet = Beloppsenhet.KR) -> Belopp:
    """The amount that a number in a sheet states.

    A sheet keeps a number in binary, and shows 15 digits of it: as it is shown it is read.

    Raises:
        InvalidType: When it is no number.
        InvalidValue: When it is not finite, is for each inhabitant, is not in whole öre, or is too large.

    >>> interpret_number(1050.5, enhet=Beloppsenhet.TKR), interpret_number(0.1 + 0.2)
    (Belopp(ore=105050000), Belopp(ore=30))
    """
    if type(number) is int:
        return _amount(number, enhet, number)
    if type(number) is not float:
        raise wrong_type(number, "int | float")
    shown_as = Decimal(f"{number:.{_SHEET_DIGITS}g}")
    if not shown_as.is_finite():
        raise InvalidValue("belopp-olasligt", got=shown(number))
    return _amount(Fraction(shown_as), enhet, number)


def _amount(number: Fraction | int, enhet: Beloppsenhet, told: str | float) -> Belopp:
    if enhet is Beloppsenhet.KR_PER_INVANARE:
        raise InvalidValue("belopp-per-invanare", got=shown(told))
    ore = number * ORE_PER_ENHET[enhet]
    if not -GRANS < ore < GRANS:
        raise InvalidValue("belopp-for-stort", got=shown(told))
    if ore.denominator != 1:
        raise InvalidValue("belopp-inte-hela-ore", got=shown(told))
    return Belopp(ore=ore.numerator)
