"""The rules on free texts: what there tells of a person, and numbers that can be read in two ways.

What a remark shows travels further than the document: to a log, a terminal, a colleague's mail. One that quoted what
it warns of would spread it; so it shows just enough for somebody who has the text to find the place.

*Source:* for what tells of a person, Regulation (EU) 2016/679 (dataskyddsförordningen), article 5.1 c, applied from
25 May 2018: no more personal data than the purpose needs (uppgiftsminimering).
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from folkhalsoavtal.fields import Value, texts_of
from folkhalsoavtal.parter import ends_in_check_digit
from folkhalsoavtal.validation.findings import Context, Remark

# Every text of a record is looked at, and nearly none holds any of this: what is searched for first is quickly told to
# be absent, and so it begins with a character, or with a class that is not repeated. [0-9] and not \d, which takes the
# digits of every script; \xa0 is the no-break space of printed numbers.

_SIX_DIGITS: Final = re.compile("[0-9]{4}(?:[0-9]{2}|-[0-9]{2}-)")
# with a stroke it is hardly anything else; without one it stands by itself, or it may be a part of anything
_PERSONAL: Final = re.compile(
    r"""(?<![0-9])(?<![0-9]-) (?:18|19|20)?[0-9]{6} [ \xa0]?[-+\u2010\u2011–—−/][ \xa0]? [0-9]{4} (?![0-9]|-[0-9])
    | (?<![0-9])(?<![0-9]-) (?:18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2} [ \xa0]?[-+–]?[ \xa0]? [0-9]{4} (?![0-9]|-[0-9])
    | (?<!\w)(?<![0-9][-–./:+]) (?:18|19|20)?[0-9]{6} [ \xa0]? [0-9]{4} (?!\w|[-–./:+][0-9])""",
    re.VERBOSE,
)

_DOMAIN: Final = re.compile(r"(?<=[\w.+-])@((?:[\w-]+\.)+[A-Za-z]{2,})")

_PHONE_BEGINS: Final = re.compile(r"0(?<![0-9]0)(?:[1-9]|046)")
_PHONE: Final = re.compile(
    r"""(?<!\w)(?<![0-9][-–./:+])
    (?: (?:\+|00)46 [ \xa0-]? (?:\(?0\)?)? [ \xa0-]? [1-9] (?:[ \xa0-]?[0-9]){6,8}  # as from abroad
      | 07[02369][0-9]{7}  # a mobile one, that nothing parts
      | (?i:tel|tfn|telefon|telefonnr|telefonnummer|mobil)[.:]*[ \xa0]*0[1-9][0-9]{6,8}  # what is said to be one
      | (?:08|0[1-9][0-9]) [ \xa0] [1-9][0-9]{6}
      | (?!08[ \xa0][0-9]{2}[ \xa0])  # hours
        # an area code; only in mobile ones a zero follows, as it does in the numbers of files
        (?:07[0-9]{1,2} | (?:08|0[1-9][0-9]{1,2})(?=[^0-9]+[1-9])) \)?
        (?: [-\u2010\u2011–/] [0-9]{5,8}
          | (?:[ \xa0]?[-\u2010\u2011–/][ \xa0]? | [ \xa0])
            # groups, of which the last has two digits, as that of no amount has
            (?: [0-9]{3} (?P<gap>[ \xa0-]) (?:[0-9]{2,3}(?P=gap))? [0-9]{2}
              | [0-9]{2} (?P<mid>[ \xa0-]) [0-9]{2,3} (?P=mid) [0-9]{2}
            )
        )
    )
    (?!\w|[-–./:+][0-9])""",
    re.VERBOSE,
)

_DIGITS_FROM: Final = re.compile(r"[+(0-9].*")

_STOP, _COMMA = (re.compile(sign + "[0-9]{3}") for sign in (r"\.", ","))
# a number that has no other part, after its currency or before what it counts; 0,500 has one reading alone
_AMBIGUOUS: Final = re.compile(
    r"""(?: (?<!\w)(?<![0-9]\s)(?P<currency>kr|SEK)\.?\s? | (?<![\w.,:/]) )
    (?P<number>(?:(?<![0-9]\s)[1-9][0-9]{2} | [1-9][0-9]?) [.,] [0-9]{3})
    (?![0-9]|[.,:/][0-9]|\s[0-9]{3}(?![0-9]))
    (?P<unit>\s?(?:(?:kr|kronor|tkr|SEK|euro|personer|invånare|deltagare|elever|barn|unga|ungdomar|vuxna|kvinnor|män
          |föräldrar|hushåll|besök|timmar|exemplar|st)\b | [:,][-–])
        | \s?(?P<large>(?:mkr|mnkr|mdkr|milj\w*|miljard\w*)\b))?""",
    re.VERBOSE | re.IGNORECASE,
)


def personal_identity_number(value: Value, _: Context) -> Iterator[Remark]:
    """A text holds a personal identity number (personnummer), or a coordination number (samordningsnummer).

    Told by a birth date that exists, with 60 added to the day of a coordination number, and the check digit; so a
    registration number of an organisation, an amount or a number of a file is none. Of days written as 210101-0331
    every tenth is one as well, and is remarked on. What is shown is the length and two digits, of the year or the
    century, which a hundred thousand people share.

    *Source:* SFS 2018:218, 3 kap. 10 §: without consent only where it is clearly called for by the purpose, by the
    weight of a secure identification or by another reason worthy of regard. SFS 1991:481, 18 §, and SFS
    2022:1697 for the numbers.
    """
    for path, text in texts_of(value):
        if _SIX_DIGITS.search(text) and (numbers := _personal_numbers(text)):
            first = numbers[0]
            yield path, {"nummer": first[:2] + re.sub("[0-9]", "*", first[2:]), "antal": len(numbers)}


def email_address(value: Value, _: Context) -> Iterator[Remark]:
    """A text holds an e-mail address. What stands before the @ is not shown: it is mostly a name."""
    for path, text in texts_of(value):
        if "@" in text and (domains := _DOMAIN.findall(text)):
            yield path, {"adress": f"…@{domains[0]}", "antal": len(domains)}


def phone_number(value: Value, _: Context) -> Iterator[Remark]:
    """A text holds a Swedish phone number, as people write them. The first digits are shown: an area, or a country.

    Digits that nothing parts are told to be one only when they are of a mobile phone, or are said to be a phone number,
    and are no personal identity number.

    *Source:* the numbering plan of Post- och telestyrelsen, for the area codes: a zero, and one to three digits.
    """
    for path, text in texts_of(value):
        if ("+46" in text or _PHONE_BEGINS.search(text)) and (numbers := _phone_numbers(text)):
            first = re.split("[^+0-9]", numbers[0])[0]
            yield path, {"nummer": f"{first[:3]}…", "antal": len(numbers)}


def ambiguous_number(value: Value, _: Context) -> Iterator[Remark]:
    """An amount or a count in a text can be read in two ways: 25.000 kr is 25 000 kronor, or 25 with three decimals.

    The comma is the decimal sign of Swedish, and a full stop parts the thousands in some of its print; other languages
    have it the other way round, and a spreadsheet has it as it is set.
    """
    for path, text in texts_of(value):
        if (_STOP.search(text) or _COMMA.search(text)) and (numbers := _ambiguous_numbers(text)):
            digits = int(re.sub("[.,]", "", numbers[0]))
            readings = {"tusental": Fraction(digits), "decimaltal": Fraction(digits, 1000)}
            yield path, {"tal": numbers[0], **readings, "antal": len(numbers)}


def _personal_numbers(text: str) -> list[str]:
    return [match[0] for match in _PERSONAL.finditer(text) if _is_personal(match[0])]


def _phone_numbers(text: str) -> list[str]:
    found = (_DIGITS_FROM.search(match[0]) for match in _PHONE.finditer(text))
    return [match[0] for match in found if match is not None and not _personal_numbers(match[0])]


def _ambiguous_numbers(text: str) -> list[str]:
    every = (match for match in _AMBIGUOUS.finditer(text) if match["currency"] or match["unit"])
    # of millions a comma has decimals after it
    return [match["number"] for match in every if not (match["large"] and "," in match["number"])]


def _is_personal(number: str) -> bool:
    """Whether ten or twelve digits are a birth date, one of the numbers 001–999, and their check digit."""
    digits = re.sub("[^0-9]", "", number)
    century, last = digits[:-10] or "20", digits[-10:]  # of the centuries that it may be, 2000 alone was a leap year
    exists = _is_date(int(century + last[:2]), int(last[2:4]), int(last[4:6]))
    return exists and last[6:9] != "000" and ends_in_check_digit(last)


def _is_date(year: int, month: int, day: int) -> bool:
    """Whether there is such a day; that of a coordination number has 60 added to it."""
    return 1 <= month <= 12 and 1 <= day - 60 * (day > 60) <= monthrange(year, month)[1]
