"""The business days of Sweden, from the package ``holidays``: the extra ``helgdagar``."""

from datetime import date
from functools import cache

from folkhalsoavtal.errors import InvalidValue, MissingExtra
from folkhalsoavtal.fields import require

_SATURDAY = 5


def is_arbetsdag(day: date) -> bool:
    """Whether a day is a business day in Sweden (arbetsdag): a calendar for ``Arbetsdagsregel``.

    Saturdays, Sundays and holidays are none, nor are the eves of Midsummer, Christmas and the New Year.

    *Source:* SFS 1989:253 for the holidays; SFS 1930:173, 2 §, for Saturdays and the eves.

    Raises:
        InvalidType: When the day is no date.
        InvalidValue: When the holidays of its year are not known.
        MissingExtra: When the package ``holidays`` is not installed.

    >>> is_arbetsdag(date(2025, 6, 20)), is_arbetsdag(date(2025, 6, 23))  # Midsummer Eve, and the Monday after
    (False, True)

    .. versionadded:: 0.1.0
    """
    require(day, date, "/day")
    return day.weekday() < _SATURDAY and day not in _helgdagar(day.year)


@cache
def _helgdagar(ar: int) -> frozenset[date]:
    try:
        from holidays import DE_FACTO, PUBLIC
        from holidays.countries.sweden import Sweden
    except ImportError:
        raise MissingExtra("extra-saknas", paket="holidays", extra="helgdagar") from None
    # outside of what it knows the package says that there are no holidays at all
    if not Sweden.start_year <= ar <= Sweden.end_year:
        raise InvalidValue("helgdagar-okant-ar", got=ar, forsta=Sweden.start_year, sista=Sweden.end_year)
    return frozenset(Sweden(years=ar, categories=(PUBLIC, DE_FACTO), language="sv"))
