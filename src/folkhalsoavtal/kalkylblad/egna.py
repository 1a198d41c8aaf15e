"""The tables of the library's own sheets as they are read: by their keys, whatever is written above them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.beloppsuppgift import Beloppsenhet
from folkhalsoavtal.budget import Finansiar
from folkhalsoavtal.errors import DocumentError, FolkhalsoavtalError, pointer
from folkhalsoavtal.fields import check_id, shown
from folkhalsoavtal.kalkylblad.avlasning import Avlasning, Remarks
from folkhalsoavtal.kalkylblad.blad import OKANT, kronor
from folkhalsoavtal.kalkylblad.celler import Cellplats, refused, unescaped
from folkhalsoavtal.kalkylblad.csv_file import unguarded
from folkhalsoavtal.kalkylblad.grid import Grid
from folkhalsoavtal.kalkylblad.kolumner import NYCKLAR, RUBRIKER, SOURCE, finansiar_of
from folkhalsoavtal.kallhanvisning import Harkomst, Kallhanvisning
from folkhalsoavtal.tolkning import is_doubtful, units_in

_KNOWN: Final = "folkhalsoavtal/"
#: The column of what stands above a table.
_DETAIL: Final = 3
_NUMBER: Final = re.compile(r"-?\d+(?:[.,]\d+)?", re.ASCII)


@frozen(kw_only=True)
class Tabell:
    """A table of one of the library's own sheets.

    Attributes:
        blad: The cells.
        uppgifter: What stands above it, by its keys: the rows.
        kolumner: The columns, by their keys.
        finansiarer: The financiers, each with the number of its column.
        forsta: The first row below the keys.
    """

    blad: Avlasning
    uppgifter: Mapping[str, int]
    kolumner: Mapping[str, int]
    finansiarer: Sequence[tuple[Finansiar, int]]
    forsta: int

    def detail(self, key: str) -> str | None:
        """What stands above the table under a key; None where nothing does."""
        return self.blad.text(self.uppgifter[key], 3) if key in self.uppgifter else None

    def detail_place(self, key: str) -> Cellplats:
        """The place of what stands above the table under a key; the sheet where nothing does."""
        return self.blad.grid.place(self.uppgifter[key], 3) if key in self.uppgifter else self.blad.grid.place(1, 1)

    def year(self) -> int | None:
        """The year of the table; None when it is not stated, or cannot be read, which is remarked on."""
        place = self.detail_place("verksamhetsar")
        if self.detail("verksamhetsar") is None:
            self.blad.remarks.error(place, "cell-inte-ar", got="–")
            return None
        return self.blad.ar(place.rad, place.kolumn)

    def id_in(self, key: str) -> str | None:
        """The id that stands above the table under a key; None where none does, or it is none, which is remarked on."""
        told = self.detail(key)
        if told is None:
            return None
        try:
            check_id(told)
        except FolkhalsoavtalError as error:
            self.blad.remarks.error(self.detail_place(key), error.code, **error.params)
            return None
        return told

    def compare(self, rad: int, kolumn: int | None, computed: Belopp | None) -> None:
        """A sum that the sheet shows beside what it comes to; that it shows nothing, or is not known, says nothing."""
        value = None if kolumn is None else self.blad.grid.value(rad, kolumn)
        if kolumn is None or value is None or isinstance(value, bool) or value in {"", OKANT}:
            return
        stands = f"{value:.15g}" if isinstance(value, (int, float)) else str(value)
        if isinstance(value, str):  # as a file without formulas has it
            value = float(value.replace(",", ".")) if _NUMBER.fullmatch(value) else None
        same = isinstance(value, (int, float)) and f"{value:.15g}" == f"{kronor(computed or Belopp(ore=0)):.15g}"
        if not same:
            place = self.blad.grid.place(rad, kolumn)
            self.blad.remarks.warning(place, "arkets-summa-skiljer", angiven=stands, beraknad=computed)

    def text(self, rad: int, key: str) -> str | None:
        """The text under a key in a row."""
        return self.blad.text(rad, self.kolumner[key]) if key in self.kolumner else None

    def shown(self, rad: int, key: str) -> str | None:
        """What a cell under a key shows, whether it is filled in or reckoned."""
        return self.blad.as_text(self.blad.grid.value(rad, self.kolumner[key])) if key in self.kolumner else None

    def place(self, rad: int, key: str) -> Cellplats:
        """The place of a cell by its row and its key."""
        return self.blad.grid.place(rad, self.kolumner.get(key, 0))

    def columns_of(self, keys: Mapping[str, str]) -> Mapping[str, int]:
        """The columns of what a row is, by JSON Pointers: those of its keys, of its amounts and of its source."""
        named = {path: self.kolumner[key] for path, key in keys.items() if key in self.kolumner}
        amounts = {pointer("belopp", finansiar.id): kolumn for finansiar, kolumn in self.finansiarer}
        source = {"/kallhanvisning": self.kolumner[SOURCE[0]]} if SOURCE[0] in self.kolumner else {}
        return {**named, **amounts, **source}

    def source(self, rad: int, values: Sequence[str | None]) -> Kallhanvisning | None:
        """A source from its four texts; None where there is none."""
        dokument, punkt, harkomst, kommentar = values
        if dokument is None:
            if any(values):
                self.blad.remarks.error(self.place(rad, SOURCE[0]), "kalla-utan-dokument")
            return None
        known = [each.value for each in Harkomst]
        if harkomst is not None and harkomst not in known:
            place = self.place(rad, SOURCE[2])
            self.blad.remarks.error(place, "okant-varde", got=shown(harkomst), known=tuple(known))
            harkomst = None
        return Kallhanvisning(dokument, punkt, Harkomst(harkomst or "angiven"), kommentar)

    def source_in(self, rad: int) -> Kallhanvisning | None:
        """The source of a row."""
        return self.source(rad, [self.text(rad, key) for key in SOURCE])

    def own_source(self) -> Kallhanvisning | None:
        """The source of the whole table."""
        return self.source(self.forsta - 1, [self.detail(key) for key in SOURCE])

    def rows(self) -> Iterator[tuple[int, str | None]]:
        """The rows below the keys that hold something that is filled in, each with its kind."""
        columns = set(self.kolumner.values())
        told: set[int] = set()
        for rad in range(self.forsta, len(self.blad.grid.rader) + 1):
            held = [kolumn for kolumn, _ in self.blad.grid.filled(rad) if self.blad.holds(rad, kolumn)]
            for kolumn in held:
                if kolumn > 1 and kolumn not in columns and kolumn not in told:
                    told.add(kolumn)
                    got = shown(self.blad.as_text(self.blad.grid.value(rad, kolumn)))
                    self.blad.remarks.warning(self.blad.grid.place(rad, kolumn), "kolumn-inte-med", got=got)
            if held:
                yield rad, self.blad.text(rad, 1)


def layout_of(grid: Grid) -> str | None:
    """The layout of a sheet of the library's own; None of any other."""
    first = grid.value(1, 1)
    return first if is_own(first) and isinstance(first, str) else None


def is_own(first: object) -> bool:
    """Whether a sheet is one of the library's own, by the value of its first cell."""
    return isinstance(first, str) and first.startswith(_KNOWN)


def read_table(grid: Grid, remarks: Remarks, required: Sequence[str]) -> Tabell:
    """The table of a sheet.

    Args:
        grid: The sheet.
        remarks: Where what is found is told.
        required: The keys of the columns that it must have.

    Raises:
        DocumentError: When it has no row of keys, a key stands twice, or one is missing.
    """
    decoded: Callable[[str], str] = _decoded if grid.apostrof else _unescaped
    blad = Avlasning(grid=grid, remarks=remarks, avkoda=decoded)
    uppgifter: dict[str, int] = {}
    for rad in range(1, len(grid.rader) + 1):
        kind = blad.text(rad, 1)
        if kind == NYCKLAR:
            return _keyed(blad, uppgifter, rad, required)
        if kind is not None:
            uppgifter.setdefault(kind, rad)
    raise _broken(grid.place(1, 1), NYCKLAR)


def _keyed(blad: Avlasning, uppgifter: Mapping[str, int], rad: int, required: Sequence[str]) -> Tabell:
    kolumner: dict[str, int] = {}
    finansiarer: list[tuple[Finansiar, int]] = []
    for kolumn, value in blad.grid.filled(rad):
        key = blad.as_text(value)
        if key is None or kolumn == 1:
            continue
        if key in kolumner:
            raise _broken(blad.grid.place(rad, kolumn), key)
        kolumner[key] = kolumn
        if ":" in key:
            try:
                finansiar = finansiar_of(key, blad.text(rad - 1, kolumn) or key)
            except FolkhalsoavtalError:  # an id that is none
                finansiar = None
            if finansiar is None:
                raise _broken(blad.grid.place(rad, kolumn), key)
            finansiarer.append((finansiar, kolumn))
    if missing := [key for key in required if key not in kolumner]:
        raise _broken(blad.grid.place(rad), ", ".join(missing))
    amounts = [kolumn for _, kolumn in finansiarer]
    amounts += [kolumner[key] for key in ("summa", "angivet_totalt") if key in kolumner]
    _tell_what_stands_above(blad, rad, amounts)
    blad.enheter = dict.fromkeys(amounts, Beloppsenhet.KR)
    return Tabell(blad=blad, uppgifter=uppgifter, kolumner=kolumner, finansiarer=tuple(finansiarer), forsta=rad + 1)


def _tell_what_stands_above(blad: Avlasning, nycklar: int, amounts: Sequence[int]) -> None:
    """Headings of amounts that name another unit than kronor, and cells above them that nothing is read from."""
    for rad in range(1, nycklar):
        rubriker = blad.text(rad, 1) == RUBRIKER
        for kolumn, value in blad.grid.filled(rad):
            told = blad.as_text(value) or ""
            if rubriker and kolumn in amounts and (is_doubtful(told) or {*units_in(told)} - {Beloppsenhet.KR}):
                blad.remarks.warning(blad.grid.place(rad, kolumn), "enhet-i-arket", got=told)
            elif not rubriker and kolumn > _DETAIL and told:
                blad.remarks.warning(blad.grid.place(rad, kolumn), "cell-inte-last", got=shown(told))


def _broken(place: Cellplats, key: str) -> DocumentError:
    return refused("ark-nyckelrad", place, got=key)


def _unescaped(text: str) -> str:
    return unescaped(text) if text.strip() else ""


def _decoded(text: str) -> str:
    return _unescaped(unguarded(text))
