"""The command ``arshjul``: the annual wheel of a document, as a table, a picture or a calendar file."""

import argparse
import sys
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.arbetsdag import Arbetsdagsregel, Forskjutning
from folkhalsoavtal.arshjul import Arshjul, arshjul_of
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.cli.reading import CLEAN, UNREADABLE, Checked, read, tell_faults
from folkhalsoavtal.errors import DocumentError, FolkhalsoavtalError, InvalidType, flatten
from folkhalsoavtal.fields import tag_of
from folkhalsoavtal.helgdagar import is_arbetsdag
from folkhalsoavtal.ical import calendar
from folkhalsoavtal.natverk import Natverk
from folkhalsoavtal.rendering import ring
from folkhalsoavtal.rendering.language import Language, one_line
from folkhalsoavtal.rendering.text import as_text
from folkhalsoavtal.rendering.wheel import event_title, wheel_groups
from folkhalsoavtal.serialization import packaged_forms


def wheel(args: argparse.Namespace, lang: Language) -> int:
    """Print the annual wheel of a document."""
    each = read(args.files[0])
    try:
        if each.record is None:
            raise DocumentError(each.faults)
        if not isinstance(each.record, (Avtal, Akt, Samling, Natverk)):
            expected = "avtal, akt, samling, natverk"
            raise InvalidType("annan-handling", path="/typ", got=tag_of(type(each.record)), expected=expected)
        direction = args.business_days and DIRECTIONS[args.business_days]
        arbetsdagar = None if direction is None else Arbetsdagsregel(direction, is_arbetsdag)
        arshjul = arshjul_of(each.record, args.year, arbetsdagar, formular=packaged_forms())
        text = WHEELS[args.format](arshjul, lang, args.on)
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
    except FolkhalsoavtalError as error:
        tell_faults(Checked(file=each.file, faults=flatten(error)), lang)
        return UNREADABLE
    return CLEAN


def _wheel_text(arshjul: Arshjul, lang: Language, on: date | None) -> str:
    return as_text(list(wheel_groups(arshjul, lang, on)))


def _wheel_svg(arshjul: Arshjul, lang: Language, _: date | None) -> str:
    return ring(arshjul, lang.code)


def _wheel_ics(arshjul: Arshjul, lang: Language, on: date | None) -> str:
    """The calendar file; what has no day is told beside it."""
    for handelse in arshjul.handelser:
        if handelse.dag is None:
            sys.stderr.write(one_line(f"{lang.text('Without a day')}: {event_title(handelse, lang)}") + "\n")
    return calendar(arshjul, lang.code, stamp=on or arshjul.period.forsta_dag).decode()


#: How a wheel is written in each form.
WHEELS: Final[Mapping[str, Callable[[Arshjul, Language, date | None], str]]] = {
    "text": _wheel_text,
    "svg": _wheel_svg,
    "ics": _wheel_ics,
}
#: Where deadlines are moved.
DIRECTIONS: Final = {"next": Forskjutning.NASTA, "previous": Forskjutning.FOREGAENDE}
