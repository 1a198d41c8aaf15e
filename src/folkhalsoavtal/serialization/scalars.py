"""The scalar values of a document in JSON Schema: the form of each type, and the bounds that a check sets."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, Final, TypeAlias

from folkhalsoavtal.belopp import GRANS, Belopp, check_belopp
from folkhalsoavtal.errors import FolkhalsoavtalError
from folkhalsoavtal.fields import check_andel, check_id, check_tal, check_text
from folkhalsoavtal.mote import check_adress, check_klockslag
from folkhalsoavtal.parter import check_nyckel
from folkhalsoavtal.sheet_mapping import check_column, check_decimal_mark
from folkhalsoavtal.taxonomier import Begrepp, Taxonomi, taxonomier
from folkhalsoavtal.waivers import check_place

#: A schema, or a part of one.
Schema: TypeAlias = dict[str, Any]

# regular expressions as every dialect has them: ASCII digits, no classes by name, at most four hexadecimal digits
_CONTROL: Final = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f"
_BLANK: Final = (
    r"\u0009\u000a\u000d\u0020\u00a0\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u1680\u180e\u2000-\u200f"
    r"\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3000\ufeff\ufff9-\ufffb"
)
_KRONOR: Final = GRANS // 100 - 1

# what is beyond these is taken to be let through, unless nothing is on a long way to it
_TRIED: Final = range(-2_000, 12_001)
_WAY: Final = 900


def scalars() -> dict[object, tuple[str, Schema]]:
    """The scalar types with their names, by the class or the check that an annotation has, or by what it refers to."""
    amount = "An amount: a whole number of kronor, or a text with exactly two decimals"
    number = "A number: a whole one, or a text with a decimal point, at most six decimals and no zero last."
    begrepp = [f"{taxonomi.id}:{kod}" for taxonomi in taxonomier().values() for kod in taxonomi.begrepp]
    organisation = "(kommun:[0-9]{4}|region:[0-9]{2}|orgnr:[1-9][0-9][2-9][0-9]{3}-[0-9]{4})"
    return {
        date: ("date", _date()),
        Belopp: ("Belopp", _number(f"{amount}, of any size.", _amount(1000))),
        Fraction: (
            "Fraction",
            _number("An exact number: a whole one, or a text with a fraction.", "-?[0-9]{1,1000}(/[1-9][0-9]{0,999})?"),
        ),
        check_belopp: ("AngivetBelopp", _number(f"{amount}.", _amount(len(str(_KRONOR))), most=_KRONOR)),
        check_tal: ("Tal", _number(number, r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{0,5}[1-9])?", most=10**12 - 1)),
        check_andel: ("Andel", _text("A share: a fraction from 0 to 1.", "[0-9]{1,9}/[1-9][0-9]{0,8}")),
        check_id: ("Id", _text("An id: the letters a–z, digits and hyphens.", "[a-z0-9-]+")),
        check_text: ("Text", _text("A text that says something.", f"[{_BLANK}]*[^{_BLANK}{_CONTROL}][^{_CONTROL}]*")),
        check_nyckel: ("Organisationsnyckel", _text("The key of an organisation.", organisation)),
        check_klockslag: ("Klockslag", _text("A time of day: hours and minutes.", "([01][0-9]|2[0-3]):[0-5][0-9]")),
        check_adress: ("Adress", _text("An address of the web.", "https?://[!-~]+")),
        check_column: ("Column", _text("A column of a sheet: its letters.", "[A-Z]{1,3}")),
        check_decimal_mark: ("DecimalMark", _text("The mark that begins decimals.", "[,.]")),
        check_place: ("Place", _text("A JSON Pointer.", r"(/[\s\S]*)?")),
        Begrepp.__name__: ("Begreppsnyckel", {"description": "An item of a taxonomy.", "enum": begrepp}),
        Taxonomi.__name__: ("Taxonominyckel", {"description": "A taxonomy.", "enum": [*taxonomier()]}),
    }


def _text(said: str, pattern: str) -> Schema:
    return {"description": said, "type": "string", "pattern": f"^{pattern}$"}


def _date() -> Schema:
    pattern = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    return {**_text("A day: year-month-day.", pattern), "format": "date"}


def _number(said: str, pattern: str, most: int | None = None) -> Schema:
    """A whole number, or a text of a form."""
    bounds = {} if most is None else {"minimum": -most, "maximum": most}
    return {**_text(said, pattern), "type": ["integer", "string"], **bounds}


def _amount(digits: int) -> str:
    return rf"-?(0|[1-9][0-9]{{0,{digits - 1}}})\.[0-9]{{2}}"


def bounds(check: Callable[[Any], None]) -> Schema:
    """The whole numbers that a check lets through, as far as those that are tried tell.

    It has a bound where nothing passes on the whole way from it to the last number tried; one that lets every third
    number through, wherever it is, has none.
    """
    passed = _passed(check)
    if not passed:
        return {}
    refused = sorted({*range(passed[0], passed[-1])}.difference(passed))
    return {
        **({"minimum": passed[0]} if passed[0] - _TRIED[0] > _WAY else {}),
        **({"maximum": passed[-1]} if _TRIED[-1] - passed[-1] > _WAY else {}),
        **({"not": {"enum": refused}} if refused else {}),
    }


@cache
def _passed(check: Callable[[Any], None]) -> tuple[int, ...]:
    """What a check lets through of the numbers that are tried: its code alone knows its bounds."""
    return tuple(number for number in _TRIED if _passes(check, number))


def _passes(check: Callable[[Any], None], number: int) -> bool:
    try:
        check(number)
    except FolkhalsoavtalError:
        return False
    return True
