"""A language: its texts, and its forms of amounts, days and lists."""

import enum
import io
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, cast

from attrs import frozen
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal

from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.errors import InvalidValue
from folkhalsoavtal.fields import Benamning, require, shown
from folkhalsoavtal.indikator import Intervall
from folkhalsoavtal.mote import DagUtanAr
from folkhalsoavtal.ordlista import label
from folkhalsoavtal.period import Period
from folkhalsoavtal.rendering.texts import LABELS

_NBSP: Final = "\N{NO-BREAK SPACE}"
_MINUS: Final = "\N{MINUS SIGN}"
_BREAKS: Final = re.compile(r"[ \t\r\n]+")
_BLANK_LINES: Final = re.compile(r"\r?\n[ \t]*\r?\n")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})

#: Locale, and pattern of an amount with its currency, by language. CLDR's own pattern for Swedish has a hyphen
#: for the minus sign and always two decimals; the English one has no space.
_FORMS: Final = MappingProxyType(
    {
        "sv": ("sv_SE", f"{{number}}{_NBSP}¤;{_MINUS}{{number}}{_NBSP}¤"),
        "en": ("en_GB", f"¤¤{_NBSP}{{number}};{_MINUS}¤¤{_NBSP}{{number}}"),
    }
)

#: The languages that everything can be said in.
LANGUAGES: Final = tuple(_FORMS)


class _Lenient(dict[str, str]):
    """Parameters of a text that a caller's own rule brings: one that was not given stays as it was written."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


@frozen
class Language:
    """One language. Made by :func:`language`, once for each."""

    code: str
    locale: str
    pattern: str
    translations: NullTranslations

    def text(self, message: str, /, **params: object) -> str:
        """A text of ours by its English form, with its parameters in the form of the language."""
        return self.filled(self.translations.gettext(message), params)

    def plural(self, one: str, many: str, n: int) -> str:
        """A text about a number of things."""
        return self.filled(self.translations.ngettext(one, many, n), {"n": n})

    def filled(self, template: str, params: Mapping[str, object]) -> str:
        """A text in this language, with its parameters in the form of the language."""
        shown = _Lenient((name, self.show(value)) for name, value in params.items())
        try:
            return template.format_map(shown)
        except (ValueError, AttributeError, IndexError):  # a caller's own text, with braces that name nothing
            return template

    def term(self, identifierare: str, *, several: bool | None = None) -> str:
        """A word of the glossary by its identifier, which is also the name of a field."""
        svenska, engelska = label(identifierare, several=several) or (identifierare, identifierare)
        return {"sv": svenska, "en": engelska}[self.code]

    def label(self, identifierare: str, *, several: bool | None = None) -> str:
        """A word of the glossary as a label: with a capital."""
        term = self.term(identifierare, several=several)
        return term[:1].upper() + term[1:]

    def show(self, value: Any) -> str:
        """A value as the language writes it."""
        match value:
            case None:
                return self.text("not stated")
            case Belopp():
                return self.amount(value)
            case date():
                return format_date(value, "long", locale=self.locale)
            case Period():
                return f"{self.show(value.forsta_dag)} – {self.show(value.sista_dag)}"
            case Fraction():
                return self.tal(value)
            case Intervall():
                return self.interval(value)
            case enum.Enum():
                return self.text(LABELS[value]) if value in LABELS else str(value.value)
            case Benamning():
                return value.engelska if self.code == "en" and value.engelska is not None else str(value)
            case tuple():
                items = [self.show(item) for item in cast("tuple[Any, ...]", value)]
                return format_list(items, locale=self.locale)
            case _:
                return str(value)

    def amount(self, belopp: Belopp) -> str:
        """An amount with its currency; with öre only when it is not in whole kronor."""
        return self._currency(belopp, decimals=belopp.ore % 100 != 0)

    def number(self, belopp: Belopp, *, decimals: bool) -> str:
        """An amount without its currency, for a column of a table."""
        number = _number(decimals=decimals)
        with localcontext(prec=_digits(belopp)):
            return format_decimal(_kronor(belopp), f"{number};{_MINUS}{number}", locale=self.locale)

    def tal(self, tal: Fraction, decimals: int | None = None) -> str:
        """A number, with the decimals that it has unless it is said how many."""
        if decimals is None:
            decimals = next((n for n in range(7) if 10**n % tal.denominator == 0), 6)
        number = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
        with localcontext(prec=28):
            value = Decimal(int(tal * 10**decimals)).scaleb(-decimals)
            return format_decimal(value, f"{number};{_MINUS}{number}", locale=self.locale)

    def plain(self, tal: Fraction) -> str:
        """A number as it is: with its decimals, or as a fraction where it cannot be written with six."""
        return self.tal(tal) if 10**6 % tal.denominator == 0 and abs(tal) < 10**15 else str(tal)

    def share(self, andel: Fraction) -> str:
        """A share in per cent with at most two decimals; where they do not tell all of it, it is about that."""
        per_cent = andel * 100
        exact = 100 % per_cent.denominator == 0
        return f"{'' if exact else '≈'}{self.tal(per_cent if exact else Fraction(round(per_cent, 2)))}{_NBSP}%"

    def day_of_year(self, dag: date) -> str:
        """A day without its year."""
        return format_date(dag, "d MMMM", locale=self.locale)

    def day_without_year(self, dag: DagUtanAr) -> str:
        """A day whose year is not stated."""
        return self.day_of_year(date(2000, dag.manad, dag.dag))  # that year has every day

    def month(self, manad: int) -> str:
        """The name of a month."""
        return format_date(date(2024, manad, 1), "LLLL", locale=self.locale)

    def weekday(self, dag: date) -> str:
        """A day with its weekday."""
        return format_date(dag, "EEE d MMMM y", locale=self.locale)

    def interval(self, intervall: Intervall) -> str:
        """The bounds of an interval, with a dash where no minus sign could be taken for one; of one number it alone."""
        nedre, ovre = intervall.nedre, intervall.ovre
        if nedre == ovre:
            return self.tal(nedre)
        if nedre < 0:
            return self.text("{nedre} to {ovre}", nedre=nedre, ovre=ovre)
        return f"{self.tal(nedre)}–{self.tal(ovre)}"

    def years(self, period: Period) -> str:
        """A period by its years when it is of whole ones, by its days otherwise."""
        first, last = period.forsta_dag, period.sista_dag
        if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
            return self.show(period)
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"

    def exact(self, ore: Fraction) -> str:
        """An amount in öre, exact: what is less than an öre is told as a fraction of one."""
        whole, rest = divmod(abs(ore), 1)
        parts = [self.amount(Belopp(ore=whole))] if whole or not rest else []
        if rest:
            parts.append(f"{rest}{_NBSP}öre")
        return (_MINUS if ore < 0 else "") + self.show(tuple(parts))

    def signed(self, ore: Fraction) -> str:
        """A deviation in öre, exact, with its sign."""
        return ("+" if ore > 0 else "") + self.exact(ore)

    def _currency(self, belopp: Belopp, *, decimals: bool) -> str:
        pattern = self.pattern.format(number=_number(decimals=decimals))
        with localcontext(prec=_digits(belopp)):
            return format_currency(_kronor(belopp), "SEK", pattern, locale=self.locale, currency_digits=False)


def _number(*, decimals: bool) -> str:
    return "#,##0.00" if decimals else "#,##0"


def _digits(belopp: Belopp) -> int:
    # babel works in the context's precision, and refuses what has more digits
    return 28 + belopp.ore.bit_length() // 3


def _kronor(belopp: Belopp) -> Decimal:
    return Decimal(belopp.ore).scaleb(-2)


def language(code: str) -> Language:
    """The language by its code.

    Raises:
        InvalidType: When the code is no text.
        InvalidValue: When there is none.
    """
    require(code, str)
    if code not in _FORMS:
        raise InvalidValue("okant-varde", got=shown(code), known=LANGUAGES)
    return _made(code)


@cache
def _made(code: str) -> Language:
    locale, pattern = _FORMS[code]
    return Language(code, locale, pattern, _translations(code))


def _translations(code: str) -> NullTranslations:
    """The catalog, compiled in memory; English needs none, it is the key."""
    if code == "en":
        return NullTranslations()
    with (files("folkhalsoavtal.rendering") / "locale" / f"{code}.po").open("rb") as po:
        catalog = read_po(po, locale=code, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, which blank lines part."""
    return [part for part in _BLANK_LINES.split(text) if part.strip()]


def one_line(text: str) -> str:
    """A text of a document on one line, its indent kept, and safe to print."""
    indent = text[: len(text) - len(text.lstrip(" "))]
    return indent + printable(_BREAKS.sub(" ", text).strip(" "))


def printable(text: str) -> str:
    """A text in which what cannot be seen, or would change the print (control and format characters), is escaped."""
    if text.replace("\N{NO-BREAK SPACE}", " ").isprintable():  # nearly every text, and quickly told
        return text
    return "".join(
        _escaped(character) if unicodedata.category(character) in _UNSEEN or _is_none(character) else character
        for character in text
    )


def _escaped(character: str) -> str:
    return f"\\u{ord(character):04x}" if ord(character) <= 0xFFFF else f"\\U{ord(character):08x}"


def _is_none(character: str) -> bool:
    """Whether a code point is no character, and will never be one: some formats cannot hold it."""
    return ord(character) & 0xFFFE == 0xFFFE
