"""Code tables of the field, each with its source and date: the kommuner and regions of Sweden."""

from functools import cache

from attrs import frozen

from folkhalsoavtal.fields import FrozenMap


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


def _read(name: str) -> FrozenMap[str, str]:
    # every import of the package would pay for these, and few need a table
    import csv
    from importlib.resources import files

    lines = (files(__name__) / name).read_text(encoding="utf-8").splitlines()
    return FrozenMap((row["kod"], row["namn"]) for row in csv.DictReader(lines))
