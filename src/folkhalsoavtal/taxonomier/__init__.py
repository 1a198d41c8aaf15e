"""Code tables and taxonomies of the field, each with its source and dates.

A bare number means nothing without its taxonomy: goal area 2 was economic security in 2003 and is education since
2018. A reference to an item is therefore always a text with both, such as ``folkhalsomal-2018:2``.
"""

import re
from datetime import date
from functools import cache
from typing import Annotated, Final, TypeAlias

from attrs import frozen

from folkhalsoavtal.errors import InvalidValue
from folkhalsoavtal.fields import FrozenMap, Reference, require, shown
from folkhalsoavtal.kallhanvisning import Kallhanvisning

_NYCKEL: Final = re.compile(r"(?P<taxonomi>[a-z0-9-]+):(?P<kod>[a-z0-9-]+)")


@frozen
class Kodverk:
    """A table of codes (kodverk).

    Attributes:
        kalla: Who keeps the table.
        giltig: What the table holds for, in words.
        koder: Name by code. Codes are texts: several begin with a zero.
    """

    kalla: str
    giltig: str
    koder: FrozenMap[str, str]


@cache
def kommuner() -> Kodverk:
    """The 290 kommuner by their four-digit code; the first two digits are the region's.

    *Source:* Statistics Sweden (SCB), Län och kommuner i kodnummerordning.

    >>> kommuner().koder["1489"]
    'Alingsås'

    .. versionadded:: 0.1.0
    """
    return Kodverk(
        kalla="SCB, Län och kommuner i kodnummerordning",
        giltig="oförändrad sedan 2007-01-01; jämförd med SCB:s koder för 2024",
        koder=_read("kommuner.csv"),
    )


@cache
def regioner() -> Kodverk:
    """The 21 regions by their two-digit code, which is that of the county (län).

    Gotland is both: region 09 and kommun 0980.

    *Source:* codes from Statistics Sweden (SCB), Län och kommuner i kodnummerordning; names as the regions use
    them since the county councils (landsting) became regions.

    >>> regioner().koder["14"]
    'Västra Götalandsregionen'

    .. versionadded:: 0.1.0
    """
    return Kodverk(
        kalla="SCB, Län och kommuner i kodnummerordning (koder); regionernas egna namn",
        giltig="från 2020-01-01, då landstingen blev regioner; jämförd 2024",
        koder=_read("regioner.csv"),
    )


@frozen
class Begrepp:
    """An item of a taxonomy (begrepp).

    Attributes:
        kod: Its code in the taxonomy: a number or a word in ASCII.
        benamning: Its official name in Swedish.
        engelska: The name in English, the official one where there is one.

    .. versionadded:: 0.1.0
    """

    kod: str
    benamning: str
    engelska: str


@frozen
class Taxonomi:
    """A published division of the field (taxonomi), such as the goal areas of public health policy (målområden).

    Attributes:
        id: Its name in references. A taxonomy that replaces another has an id of its own.
        benamning: What it is, in Swedish.
        engelska: The same in English.
        galler_fran: The first day that it holds.
        galler_till: The last day that it holds; None when it is still in force.
        kalla: The document that it rests on.
        overgripande_mal: The overarching goal above the items, in its official wording; None when there is none.
        begrepp: The items by code, in their order.

    .. versionadded:: 0.1.0
    """

    id: str
    benamning: str
    engelska: str
    galler_fran: date
    galler_till: date | None
    kalla: Kallhanvisning
    overgripande_mal: str | None
    begrepp: FrozenMap[str, Begrepp]


@cache
def taxonomier() -> FrozenMap[str, Taxonomi]:
    """The taxonomies by id: the national goal areas of public health, the global goals, and the areas of ANDTS.

    The goal areas were eleven from 2003, had new names from 2008, and are eight since 2018. Each set holds from the
    day of the decision of the Riksdag to the day before the next.

    *Source:* the documents in :attr:`Taxonomi.kalla`. The English names of the goal areas are those of the
    Government (2018) and the National Institute of Public Health (2003), and those of the global goals the UN's;
    those of 2008 and of ANDTS are our own.

    >>> taxonomier()["folkhalsomal-2018"].begrepp["6"].benamning
    'Levnadsvanor'
    >>> [len(taxonomi.begrepp) for taxonomi in taxonomier().values()]
    [11, 11, 8, 17, 5]

    .. versionadded:: 0.1.0
    """
    # the decision of 2008 renewed the names of the areas and left the goal as it was
    mal_2003 = "att skapa samhälleliga förutsättningar för en god hälsa på lika villkor för hela befolkningen"
    known = (
        Taxonomi(
            id="folkhalsomal-2003",
            benamning="Nationella målområden 2003",
            engelska="National goal areas 2003",
            galler_fran=date(2003, 4, 16),
            galler_till=date(2008, 6, 4),
            kalla=Kallhanvisning(
                "Regeringens proposition 2002/03:35, Mål för folkhälsan",
                punkt="avsnitt 4.1 och 5.1–5.11",
                kommentar="Riksdagens beslut den 16 april 2003 (bet. 2002/03:SoU7).",
            ),
            overgripande_mal=mal_2003,
            begrepp=_read_begrepp("folkhalsomal-2003.csv"),
        ),
        Taxonomi(
            id="folkhalsomal-2008",
            benamning="Nationella målområden 2008",
            engelska="National goal areas 2008",
            galler_fran=date(2008, 6, 5),
            galler_till=date(2018, 6, 13),
            kalla=Kallhanvisning(
                "Regeringens proposition 2007/08:110, En förnyad folkhälsopolitik",
                kommentar="Riksdagens beslut den 5 juni 2008 (bet. 2007/08:SoU11).",
            ),
            overgripande_mal=mal_2003,
            begrepp=_read_begrepp("folkhalsomal-2008.csv"),
        ),
        Taxonomi(
            id="folkhalsomal-2018",
            benamning="Nationella målområden 2018",
            engelska="National goal areas 2018",
            galler_fran=date(2018, 6, 14),
            galler_till=None,
            kalla=Kallhanvisning(
                "Regeringens proposition 2017/18:249, God och jämlik hälsa – en utvecklad folkhälsopolitik",
                kommentar="Riksdagens beslut den 14 juni 2018.",
            ),
            overgripande_mal="att skapa samhälleliga förutsättningar för en god och jämlik hälsa i hela befolkningen "
            "och sluta de påverkbara hälsoklyftorna inom en generation",
            begrepp=_read_begrepp("folkhalsomal-2018.csv"),
        ),
        Taxonomi(
            id="agenda-2030",
            benamning="Agenda 2030",
            engelska="Agenda 2030",
            galler_fran=date(2016, 1, 1),
            galler_till=date(2030, 12, 31),
            kalla=Kallhanvisning(
                "FN:s generalförsamling, resolution 70/1, Att förändra vår värld: Agenda 2030 för hållbar utveckling",
                kommentar="Målens svenska kortnamn enligt Regeringskansliet, de engelska enligt FN.",
            ),
            overgripande_mal=None,
            begrepp=_read_begrepp("agenda-2030.csv"),
        ),
        Taxonomi(
            id="andts",
            benamning="ANDTS",
            engelska="ANDTS",
            galler_fran=date(2022, 1, 1),
            galler_till=date(2025, 12, 31),
            kalla=Kallhanvisning(
                "Regeringens skrivelse 2021/22:213, En samlad strategi för alkohol-, narkotika-, dopnings- och "
                "tobakspolitiken samt spel om pengar 2022–2025",
                kommentar="Regeringens beslut den 24 mars 2022; strategin anger sin period i hela år.",
            ),
            overgripande_mal=None,
            begrepp=_read_begrepp("andts.csv"),
        ),
    )
    return FrozenMap((taxonomi.id, taxonomi) for taxonomi in known)


def check_begreppsnyckel(value: str) -> None:
    """A reference to an item of a taxonomy: the id of a known taxonomy, a colon and a code in it."""
    _find(value)


#: A reference to an item of a taxonomy, such as ``folkhalsomal-2018:2``, ``agenda-2030:3`` or ``andts:alkohol``.
Begreppsnyckel: TypeAlias = Annotated[str, Reference("Begrepp", check_begreppsnyckel)]


def check_taxonominyckel(value: str) -> None:
    """The id of a known taxonomy."""
    if value not in taxonomier():
        raise InvalidValue("okand-taxonomi", got=shown(value), known=tuple(taxonomier()))


#: The id of a taxonomy, such as ``agenda-2030``.
Taxonominyckel: TypeAlias = Annotated[str, Reference("Taxonomi", check_taxonominyckel)]


def begrepp(nyckel: str) -> Begrepp:
    """The item that a reference names.

    Raises:
        InvalidType: When the reference is no text.
        InvalidValue: When it has another form, or names no known taxonomy or no code in it.

    >>> begrepp("folkhalsomal-2018:2").benamning
    'Kunskaper, kompetenser och utbildning'
    >>> begrepp("folkhalsomal-2018:9")
    Traceback (most recent call last):
    folkhalsoavtal.errors.InvalidValue: there is no code '9' in folkhalsomal-2018; its codes are 1, 2, 3, 4, 5, 6, 7, 8

    .. versionadded:: 0.1.0
    """
    return _find(nyckel)[1]


def taxonomi_of(nyckel: str) -> Taxonomi:
    """The taxonomy of the item that a reference names.

    Raises:
        InvalidType: When the reference is no text.
        InvalidValue: When it has another form, or names no known taxonomy or no code in it.

    >>> taxonomi_of("agenda-2030:3").galler_till
    datetime.date(2030, 12, 31)

    .. versionadded:: 0.1.0
    """
    return _find(nyckel)[0]


def _find(nyckel: str) -> tuple[Taxonomi, Begrepp]:
    require(nyckel, str)
    match = _NYCKEL.fullmatch(nyckel)
    if not match:
        raise InvalidValue("begrepp-form", got=shown(nyckel))
    taxonomi = taxonomier().get(match["taxonomi"])
    if taxonomi is None:
        raise InvalidValue("okand-taxonomi", got=shown(match["taxonomi"]), known=tuple(taxonomier()))
    found = taxonomi.begrepp.get(match["kod"])
    if found is None:
        raise InvalidValue(
            "okant-begrepp", got=shown(match["kod"]), taxonomi=taxonomi.id, known=tuple(taxonomi.begrepp)
        )
    return taxonomi, found


def _read_begrepp(name: str) -> FrozenMap[str, Begrepp]:
    return FrozenMap((row["kod"], Begrepp(row["kod"], row["namn"], row["engelska"])) for row in _rows(name))


def _read(name: str) -> FrozenMap[str, str]:
    return FrozenMap((row["kod"], row["namn"]) for row in _rows(name))


def _rows(name: str) -> list[dict[str, str]]:
    # every import of the package would pay for these, and few need a table
    import csv
    from importlib.resources import files

    lines = (files(__name__) / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines))
