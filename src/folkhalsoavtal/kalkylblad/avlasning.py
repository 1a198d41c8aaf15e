"""Reading off a sheet: amounts, texts and days with their cells, and what is remarked on."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Final, TypeAlias, TypeVar

from attrs import Factory, define, frozen

from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.beloppsuppgift import Beloppsenhet
from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidValue, flatten
from folkhalsoavtal.fields import shown
from folkhalsoavtal.kalkylblad.blad import OKANT
from folkhalsoavtal.kalkylblad.celler import Cellplats, plain_text
from folkhalsoavtal.kalkylblad.grid import Cellvarde, Grid
from folkhalsoavtal.serialization.converter import read_date
from folkhalsoavtal.sheet_mapping import label_key
from folkhalsoavtal.tolkning import interpret, interpret_number
from folkhalsoavtal.validation import Finding, Severity

T = TypeVar("T")

#: The most characters of a text.
_LONGEST: Final = 32_767
#: The most remarks that are told.
_MOST_TOLD: Final = 10_000
#: What a cell shows whose formula failed.
_FAILED: Final = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
_DASHES: Final = frozenset({"-", "\N{EN DASH}", "\N{EM DASH}", "\N{MINUS SIGN}"})


@frozen
class Radplats:
    """The place of a row in what is read, and the columns of what is in it.

    Attributes:
        ark: The name of the sheet.
        rad: The row.
        kolumner: The columns by JSON Pointers from what the row is; "" is that of the row itself.
    """

    ark: str
    rad: int
    kolumner: Mapping[str, int]

    def cell(self, path: str) -> Cellplats:
        """The cell of what stands at a pointer from the row, or of the nearest around it."""
        while path not in self.kolumner and path:
            path = path.rpartition("/")[0]
        return Cellplats(self.ark, self.rad, self.kolumner.get(path, 0))


#: Where what is read stands, by JSON Pointers from the whole: cells, and rows with their columns.
Places: TypeAlias = dict[str, Cellplats | Radplats]


@define
class Remarks:
    """What is remarked on while sheets are read, and where what is read stands.

    Attributes:
        findings: The remarks, in order.
        places: Where what is read stands.
    """

    findings: list[Finding] = Factory(list[Finding])
    places: Places = Factory(dict[str, Cellplats | Radplats])

    def error(self, place: Cellplats, code: str, **params: object) -> None:
        """What could not be read."""
        self._told(Severity.ERROR, place, code, params)

    def warning(self, place: Cellplats, code: str, **params: object) -> None:
        """What was read and ought to be looked at, or was not read and may matter."""
        self._told(Severity.WARNING, place, code, params)

    def note(self, place: Cellplats, code: str, **params: object) -> None:
        """How something was read."""
        self._told(Severity.NOTE, place, code, params)

    def _told(self, severity: Severity, place: Cellplats, code: str, params: Mapping[str, object]) -> None:
        if len(self.findings) >= _MOST_TOLD:
            return
        if len(self.findings) == _MOST_TOLD - 1:
            code, severity, params = "anmarkningar-for-manga", Severity.ERROR, {"antal": _MOST_TOLD - 1}
        finding = Finding(code=code, severity=severity, path=str(place), params=dict(params))
        # what is told of a heading over several columns is told once
        if finding not in self.findings[-1:]:
            self.findings.append(finding)

    def faults(self, error: FolkhalsoavtalError, prefix: str = "") -> None:
        """What keeps something from being made of what was read, each at the cell that is nearest to its place."""
        for fault in flatten(error):
            self._told(Severity.ERROR, nearest(self.places, prefix + fault.path), fault.code, fault.params)


def nearest(places: Mapping[str, Cellplats | Radplats], path: str) -> Cellplats:
    """The cell of what stands at a JSON Pointer, or of the nearest around it that has one.

    Raises:
        KeyError: When nothing around it has one.
    """
    around = path
    while around not in places:
        if not around:
            raise KeyError(path)
        around = around.rpartition("/")[0]
    place = places[around]
    return place.cell(path[len(around) :]) if isinstance(place, Radplats) else place


@define
class Avlasning:
    """The cells of one sheet as they are read.

    Attributes:
        grid: The sheet.
        remarks: What is remarked on.
        enheter: The units of amounts by their column.
        decimaltecken: The mark that begins decimals, where that is known.
        tomma: Texts that are an empty cell.
        okanda: Texts for an amount that is not known.
        avkoda: How a text of the sheet is read.
    """

    grid: Grid
    remarks: Remarks
    enheter: Mapping[int, Beloppsenhet] = Factory(dict[int, Beloppsenhet])
    decimaltecken: str | None = None
    tomma: Collection[str] = ()
    okanda: Collection[str] = ()
    avkoda: Callable[[str], str] = plain_text

    def text(self, rad: int, kolumn: int) -> str | None:
        """The text of a cell; None where it is empty."""
        return self._text(self.grid.value(rad, kolumn), rad, kolumn)

    def shown_text(self, rad: int, kolumn: int) -> str | None:
        """The text that a cell shows: that of the first where it is joined with others; None where it is empty."""
        return self._text(self.grid.shown_value(rad, kolumn), rad, kolumn)

    def _text(self, value: Cellvarde, rad: int, kolumn: int) -> str | None:
        if value is None:
            self._reckoned(rad, kolumn)
        elif isinstance(value, str) and len(value) > _LONGEST:
            self.remarks.error(self.grid.place(rad, kolumn), "text-for-lang", got=len(value), hogst=_LONGEST)
            return None
        elif self.avkoda is plain_text and value in _FAILED:  # a sheet of the library's own has no formulas to fail
            self.remarks.error(self.grid.place(rad, kolumn), "cell-felvarde", got=value)
        return self.as_text(value)

    def as_text(self, value: Cellvarde) -> str | None:
        """A value as a text: a number as the sheet shows it, a day as one is written."""
        match value:
            case None:
                return None
            case str():
                return self.avkoda(value) or None
            case bool():
                return str(value).upper()
            case float():
                return f"{value:.15g}"
            case datetime() if not (value.hour or value.minute or value.second):
                return value.date().isoformat()
            case _:
                return str(value)

    def belopp(self, rad: int, kolumn: int) -> Belopp | None:
        """The amount in a cell; None where it is empty, and where it could not be read, which is remarked on."""
        value, enhet = self.grid.value(rad, kolumn), self.enheter[kolumn]
        if value is None:
            self._reckoned(rad, kolumn)
            self._not_joined(rad, kolumn)
            return None
        try:
            if isinstance(value, str):
                return self._stated(value, rad, kolumn, enhet)
            if isinstance(value, bool) or not isinstance(value, (int, float)) or (rad, kolumn) in self.grid.andelar:
                code = "belopp-visas-annorlunda" if (rad, kolumn) in self.grid.andelar else "belopp-olasligt"
                self.remarks.error(self.grid.place(rad, kolumn), code, got=shown(self.as_text(value)))
                return None
            self._not_joined(rad, kolumn)
            return interpret_number(value, enhet=enhet)
        except FolkhalsoavtalError as error:
            self.remarks.error(self.grid.place(rad, kolumn), error.code, **error.params)
            return None

    def _stated(self, value: str, rad: int, kolumn: int, enhet: Beloppsenhet) -> Belopp | None:
        key = label_key(value)
        if not key or key in self.tomma:
            return None
        if key in _DASHES:
            self.remarks.warning(self.grid.place(rad, kolumn), "streck-som-tomt")
            return None
        self._not_joined(rad, kolumn)
        return interpret(value, enhet=enhet, decimaltecken=self.decimaltecken)

    def is_unknown(self, rad: int, kolumn: int) -> bool:
        """Whether a cell says that its amount is not known."""
        value = self.grid.value(rad, kolumn)
        return isinstance(value, str) and label_key(value) in {OKANT, *self.okanda}

    def says_anything(self, rad: int, kolumn: int) -> bool:
        """Whether a cell holds something, a dash too."""
        value = self.grid.value(rad, kolumn)
        return self.holds(rad, kolumn) or (isinstance(value, str) and label_key(value) in _DASHES)

    def holds(self, rad: int, kolumn: int) -> bool:
        """Whether a cell holds something: a value, or a formula."""
        value = self.grid.value(rad, kolumn)
        if isinstance(value, str):
            key = label_key(value)
            return bool(key) and key not in self.tomma and key not in _DASHES
        return value is not None or (rad, kolumn) in self.grid.formler

    def dag(self, rad: int, kolumn: int) -> date | None:
        """The day in a cell; None where it is empty, and where it could not be read, which is remarked on."""
        value = self.grid.value(rad, kolumn)
        if value is None or (isinstance(value, str) and not value.strip()):
            self._reckoned(rad, kolumn)
            return None
        if isinstance(value, datetime):
            return value.date()
        code = "cell-inte-dag"
        if isinstance(value, str):
            try:
                return read_date(value.strip())
            except InvalidValue as error:
                code = error.code if error.code == "datum-finns-inte" else code
        self.remarks.error(self.grid.place(rad, kolumn), code, got=shown(self.as_text(value)))
        return None

    def ar(self, rad: int, kolumn: int) -> int | None:
        """The year in a cell; None where it is empty, and where it could not be read, which is remarked on."""
        told = self.text(rad, kolumn)
        if told is None or (told.isascii() and told.isdigit() and len(told) == 4):
            return None if told is None else int(told)
        self.remarks.error(self.grid.place(rad, kolumn), "cell-inte-ar", got=shown(told))
        return None

    def _reckoned(self, rad: int, kolumn: int) -> None:
        if (rad, kolumn) in self.grid.formler:
            self.remarks.error(self.grid.place(rad, kolumn), "formel-utan-varde")

    def _not_joined(self, rad: int, kolumn: int) -> None:
        """Whose the amount of joined cells is cannot be told, when several rows or columns of amounts are joined."""
        joined = self.grid.joined(rad, kolumn) if self.grid.sammanslagna else None
        if joined is None or self.grid.value(joined.forsta_rad, joined.forsta_kolumn) is None:
            return
        columns = [n for n in self.enheter if joined.forsta_kolumn <= n <= joined.sista_kolumn]
        if joined.forsta_rad < joined.sista_rad or len(columns) > 1:
            self.remarks.error(self.grid.place(rad, kolumn), "cell-sammanslagen", got=str(joined))


def id_from(label: str) -> str | None:
    """An id made from a label: its letters and digits in ASCII, with hyphens between its words; None where it has none.

    >>> id_from("Fullföljda studier"), id_from("Åtgärder 2024/25"), id_from("–")
    ('fullfoljda-studier', 'atgarder-2024-25', None)
    """
    plain = unicodedata.normalize("NFKD", label.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", plain)) or None


def each_built(
    kind: type[T], fields: Iterable[Mapping[str, object]], remarks: Remarks, path: str
) -> tuple[T, ...] | None:
    """Values of their fields; None where one cannot be made: every one that cannot is remarked on at its cells.

    Args:
        kind: The class of the values.
        fields: The fields of each.
        remarks: Where that is told.
        path: JSON Pointer to the values, from what is read.
    """
    made = [built(partial(kind, **each), remarks, f"{path}/{i}") for i, each in enumerate(fields)]
    sound = tuple(each for each in made if each is not None)
    return sound if len(sound) == len(made) else None


def built(make: Callable[[], T], remarks: Remarks, prefix: str) -> T | None:
    """What is made of what was read; None where it cannot be made, which is remarked on at its cells."""
    try:
        return make()
    except FolkhalsoavtalError as error:
        remarks.faults(error, prefix)
        return None
