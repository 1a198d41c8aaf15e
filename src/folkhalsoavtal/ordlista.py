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


def label(identifierare: str, *, several: bool = False) -> tuple[str, str] | None:
    """The Swedish and the English word for an identifier, in the number that the identifier has.

    Args:
        identifierare: The identifier of a term, in the singular or the plural.
        several: Whether several things are spoken of, where singular and plural are the same word in Swedish.

    Returns:
        The word in Swedish and in English; None when the identifier is no term.

    Raises:
        InvalidType: When the identifier is no text.

    >>> label("malgrupper")
    ('målgrupper', 'target groups')
    >>> label("belopp"), label("belopp", several=True)
    (('belopp', 'amount'), ('belopp', 'amounts'))
    >>> label("id") is None
    True

    .. versionadded:: 0.1.0
    """
    require(identifierare, str)
    one, many = _labels()
    return many.get(identifierare) if several and identifierare in many else one.get(identifierare)


@cache
def _labels() -> tuple[FrozenMap[str, tuple[str, str]], FrozenMap[str, tuple[str, str]]]:
    """The words for one thing, or where there is no word in the singular for several; and those for several."""
    terms = ordlista().values()
    plurals = {fold(t.plural): (t.plural, t.engelska_plural) for t in terms if t.plural and t.engelska_plural}
    return FrozenMap({**plurals, **{t.identifierare: (t.term, t.engelska) for t in terms}}), FrozenMap(plurals)
