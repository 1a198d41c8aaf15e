"""The words of the field (ordlista): each term with its plural, its English gloss, its source and its identifier."""

import re
import unicodedata
from functools import cache
from typing import Final

from attrs import frozen

from folkhalsoavtal.fields import FrozenMap, require

_LETTERS: Final = str.maketrans("åäöé", "aaoe")
_GAPS: Final = re.compile(r"[ -]+")


def fold(text: str) -> str:
    """A term as the name of an attribute or a key: å and ä become a, ö o, é e; spaces and hyphens an underscore.

    Raises:
        InvalidType: When it is no text.

    >>> fold("hälso- och sjukvårdsnämnd")
    'halso_och_sjukvardsnamnd'
    """
    require(text, str)
    # a letter with its ring or dots as a character of their own is the same letter
    return _GAPS.sub("_", unicodedata.normalize("NFC", text).lower().translate(_LETTERS))


@frozen
class Term:
    """A word of the field.

    Attributes:
        term: The Swedish word in its basic form; of a noun the indefinite singular.
        plural: The indefinite plural, which may be the same word; None when the word has none.
        engelska: The English gloss.
        engelska_plural: The plural of the gloss; None when the Swedish word has none.
        kalla: Where the word is taken from.

    .. versionadded:: 0.1.0
    """

    term: str
    plural: str | None
    engelska: str
    engelska_plural: str | None
    kalla: str

    @property
    def identifierare(self) -> str:
        """What the term is called in code and in files."""
        return fold(self.term)

    @property
    def plural_identifierare(self) -> str | None:
        """What several are called in code and in files; None when the word has no plural."""
        return None if self.plural is None else fold(self.plural)


@cache
def ordlista() -> FrozenMap[str, Term]:
    """Every term by its identifier, in the order of the Swedish alphabet.

    *Source:* each term names its own.

    >>> ordlista()["malgrupp"].plural
    'målgrupper'

    .. versionadded:: 0.1.0
    """
    # every import of the package would pay for these, and few need the words
    import csv
    from importlib.resources import files

    lines = (files("folkhalsoavtal") / "ordlista.csv").read_text(encoding="utf-8").splitlines()
    terms = (
        Term(row["term"], row["plural"] or None, row["engelska"], row["engelska_plural"] or None, row["kalla"])
        for row in csv.DictReader(lines)
    )
    return FrozenMap((term.identifierare, term) for term in terms)


def label(identifierare: str, *, several: bool | None = None) -> tuple[str, str] | None:
    """The Swedish and the English word for an identifier.

    Args:
        identifierare: The identifier of a term, in the singular or the plural.
        several: Whether several things are spoken of; the number of the identifier unless given, and where it is the
            same in both numbers, one.

    Returns:
        The word in Swedish and in English; None when the identifier is no term.

    Raises:
        InvalidType: When the identifier is no text.

    >>> label("malgrupper"), label("malgrupper", several=False)
    (('målgrupper', 'target groups'), ('målgrupp', 'target group'))
    >>> label("belopp"), label("belopp", several=True)
    (('belopp', 'amount'), ('belopp', 'amounts'))
    >>> label("id") is None
    True

    .. versionadded:: 0.1.0
    """
    require(identifierare, str)
    term = _by_either_number().get(identifierare)
    if term is None:
        return None
    many = identifierare != term.identifierare if several is None else several
    if many and term.plural is not None and term.engelska_plural is not None:
        return term.plural, term.engelska_plural
    return term.term, term.engelska


@cache
def _by_either_number() -> FrozenMap[str, Term]:
    terms = ordlista()
    plurals = ((term.plural_identifierare, term) for term in terms.values())
    return FrozenMap({**{plural: term for plural, term in plurals if plural is not None}, **terms})
