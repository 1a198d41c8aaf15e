"""Where something rests: the document and clause, and whether it is stated there, derived or assumed."""

import enum

from attrs import frozen

from folkhalsoavtal.fields import Text, Value


class Harkomst(enum.Enum):
    """How a thing follows from its source (härkomst)."""

    ANGIVEN = "angiven"  #: the source says so
    HARLEDD = "harledd"  #: it is reckoned or concluded from what the source says
    ANTAGEN = "antagen"  #: somebody has decided to take it so


@frozen
class Kallhanvisning(Value):
    """A reference to a source (källhänvisning).

    Args:
        dokument: The title of the document.
        punkt: Clause, section or table in it.
        harkomst: Stated, derived or assumed.
        kommentar: What the reader needs to know of it, such as how a thing was derived.

    .. versionadded:: 0.1.0
    """

    dokument: Text
    punkt: Text | None = None
    harkomst: Harkomst = Harkomst.ANGIVEN
    kommentar: Text | None = None
