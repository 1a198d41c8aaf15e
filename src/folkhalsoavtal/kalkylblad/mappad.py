"""A sheet of somebody else's making, read by a mapping: its headings, its units, its rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, Self

from attrs import Factory, define, frozen

from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.beloppsuppgift import Beloppsenhet
from folkhalsoavtal.budget import AngivenSumma, Budget, Budgetpost, Finansiar, Kategori
from folkhalsoavtal.errors import pointer
from folkhalsoavtal.fields import shown
from folkhalsoavtal.kalkylblad.avlasning import Avlasning, Radplats, Remarks, built, each_built, id_from
from folkhalsoavtal.kalkylblad.celler import Cellplats, a1, column_number, plain_text, refused
from folkhalsoavtal.kalkylblad.grid import Grid
from folkhalsoavtal.kalkylblad.utfallsblad import UTANFOR, LastUtfall
from folkhalsoavtal.redovisning import Utfallspost
from folkhalsoavtal.sheet_mapping import ColumnContent, MappedColumn, MappedSheet, MappedTotal, label_key
from folkhalsoavtal.tolkning import is_doubtful, units_in, without_unit

#: How far down headings are looked for.
_HEADINGS_WITHIN: Final = 200
#: What the label of a row begins with that looks like a sum of others.
_LIKE_A_SUM: Final = re.compile(
    r"\b(?:del|slut|års|brutto|netto)?(?:summa|summor|summering|sum)\b|\btotal(?:t|a|summa|kostnad|belopp)?\b|\btot\b|\bs:a\b"
    r"|^\W*(?:samtliga|sammanlagt|saldo|resultat|netto)\W*$",
    re.IGNORECASE,
)
#: What the label of a row begins with that is a part of the one above it.
_LIKE_A_PART: Final = re.compile(r"\W*(?:varav|därav|där av)\b", re.IGNORECASE)
#: How many rows below it a row is held against as their sum.
_ROWS_BELOW: Final = 30
#: The longest text that can be a heading.
_LONGEST_HEADING: Final = 500
#: A unit that stands last in a title, or in parentheses.
_TITLE_UNIT: Final = re.compile(r"\([^()]*\)|\[[^][]*\]")
#: The columns of what a row is, by JSON Pointers from it.
_PATHS: Final = {
    "/id": ColumnContent.ID,
    "/kategori": ColumnContent.KATEGORI,
    "/angivet_totalt": ColumnContent.SUMMA,
    "/totalt": ColumnContent.SUMMA,
    "/dag": ColumnContent.DAG,
    "/benamning": ColumnContent.TEXT,
}
#: A unit after a number that is no year, in a title: an amount, perhaps.
_AN_AMOUNT: Final = re.compile(
    r"(?<![\d.,])(?!(?:19|20)\d\d\b)\d[\d.,]*\s*(?:kr|tkr|mnkr|mkr|msek|ksek|sek)\b", re.IGNORECASE
)
_AMOUNTS: Final = frozenset({ColumnContent.BELOPP, ColumnContent.SUMMA})


@frozen(kw_only=True)
class Kolumner:
    """The columns of a mapped sheet, found.

    Attributes:
        rubrikrad: The row of headings.
        platser: The number of each column, in the order of the mapping.
    """

    rubrikrad: int
    platser: Sequence[int]


def find_columns(grid: Grid, mapped: MappedSheet) -> Kolumner:
    """Where the columns of a mapping are in a sheet: by the first row that has all the headings.

    Raises:
        DocumentError: When no row has all of them, several do in other columns, or one stands in several columns.
    """
    if mapped.header_row is None and all(column.heading is None for column in mapped.columns):
        raise refused("rubrikrad-saknas", grid.place())
    wanted: Sequence[int] = range(1, min(len(grid.rader), _HEADINGS_WITHIN) + 1)
    if mapped.header_row is not None:
        wanted = [mapped.header_row] if mapped.header_row <= len(grid.rader) else []
    nearest, lacking = 0, [_heading(column) for column in mapped.columns]
    found: list[Kolumner] = []
    for rad in wanted:
        where = _headings(grid, rad)
        places = [_places(column, where) for column in mapped.columns]
        missing = [_heading(c) for c, at in zip(mapped.columns, places, strict=True) if not at]
        if not missing:
            found.append(_chosen(grid, mapped, rad, places))
        elif len(missing) < len(lacking):
            nearest, lacking = rad, missing
    if not found:
        told = ", ".join(_heading(column) for column in mapped.columns)
        raise refused("rubrik-saknas", grid.place(nearest), got=told, rad=nearest or "–", saknas=", ".join(lacking))
    # a table that goes on, on a new page, repeats its headings in the same columns
    others = [each.rubrikrad for each in found if each.platser != found[0].platser]
    if others:
        raise refused("rubrikrad-flera", grid.place(others[0]), got=f"{found[0].rubrikrad}, {others[0]}")
    return found[0]


def _heading(column: MappedColumn) -> str:
    return column.heading if column.heading is not None else f"({column.column})"


def _headings(grid: Grid, rad: int) -> Mapping[int, str]:
    """The texts of a row by column, those of joined cells in each of them."""
    last = max([len(grid.rader[rad - 1]), *(each.sista_kolumn for each in grid.sammanslagna)], default=0)
    shown_values = ((kolumn, grid.shown_value(rad, kolumn)) for kolumn in range(1, min(last, 256) + 1))
    texts = ((kolumn, value) for kolumn, value in shown_values if isinstance(value, str))
    return {kolumn: value for kolumn, value in texts if len(value) <= _LONGEST_HEADING}


def _places(column: MappedColumn, where: Mapping[int, str]) -> Sequence[int]:
    """The columns that a heading stands in, one of joined cells only once."""
    if column.heading is None:
        return [column_number(column.column or "")]
    key = label_key(column.heading)
    found = [
        n for n, told in where.items() if key in (label_key(told), label_key(without_unit(" ".join(told.split()))))
    ]
    if column.column is not None:
        found = [n for n in found if n == column_number(column.column or "")]
    return found


def _chosen(grid: Grid, mapped: MappedSheet, rad: int, places: Sequence[Sequence[int]]) -> Kolumner:
    """The one column of each heading."""
    chosen: list[int] = []
    for column, at in zip(mapped.columns, places, strict=True):
        own = [n for n in at if not _continues(grid, rad, n, at)]
        if len(own) > 1:
            raise refused(
                "rubrik-flera",
                grid.place(rad, own[1]),
                got=_heading(column),
                known=tuple(a1(rad, n) for n in own),
            )
        chosen.append(own[0])
    for i, n in enumerate(chosen):
        if n in chosen[:i]:
            other = mapped.columns[chosen.index(n)]
            raise refused("rubrik-tva", grid.place(rad, n), got=_heading(other), annat=_heading(mapped.columns[i]))
    return Kolumner(rubrikrad=rad, platser=chosen)


def _continues(grid: Grid, rad: int, kolumn: int, among: Sequence[int]) -> bool:
    """Whether a heading stands in a column only since it is joined with one before it."""
    joined = grid.joined(rad, kolumn)
    return joined is not None and joined.forsta_kolumn < kolumn and joined.forsta_kolumn in among


@define
class Mappad:
    """A mapped sheet as it is read.

    Attributes:
        mapped: The mapping.
        blad: The cells.
        kolumner: Its columns.
        ids: The ids that the mapping states, by labels.
    """

    mapped: MappedSheet
    blad: Avlasning
    kolumner: Kolumner
    ids: Mapping[str, str]

    @classmethod
    def of(cls, grid: Grid, mapped: MappedSheet, remarks: Remarks) -> Self:
        """The sheet with its columns found, and the units of its amounts.

        Raises:
            DocumentError: When the columns cannot be found, or the unit of one cannot be told.
        """
        kolumner = find_columns(grid, mapped)
        blad = Avlasning(
            grid=grid,
            remarks=remarks,
            decimaltecken=mapped.decimaltecken,
            tomma=frozenset(map(label_key, mapped.empty)),
            okanda=frozenset(map(label_key, mapped.unknown)),
        )
        ids = {label_key(told): id_ for told, id_ in mapped.ids.items()}
        read = cls(mapped, blad, kolumner, ids)
        blad.enheter = read.units()
        for column, n in read.columns():
            if n in grid.dolda_kolumner:
                remarks.note(grid.place(kolumner.rubrikrad, n), "dold-kolumn-last")
            if n > max(map(len, grid.rader), default=0):
                remarks.warning(grid.place(kolumner.rubrikrad, n), "kolumn-tom", got=column.column or "")
        return read

    @property
    def grid(self) -> Grid:
        """The sheet."""
        return self.blad.grid

    @property
    def remarks(self) -> Remarks:
        """What is remarked on."""
        return self.blad.remarks

    def columns(self) -> Iterator[tuple[MappedColumn, int]]:
        """The columns of the mapping, each with its number."""
        return zip(self.mapped.columns, self.kolumner.platser, strict=True)

    def column(self, holds: ColumnContent) -> int | None:
        """The number of the column that holds something; None where none does."""
        return self._by_content.get(holds)

    @cached_property
    def _by_content(self) -> Mapping[ColumnContent, int]:
        return {column.holds: n for column, n in reversed(list(self.columns()))}

    def units(self) -> Mapping[int, Beloppsenhet]:
        """The unit of each column of amounts: what the mapping says, or the heading nearest above them.

        Raises:
            DocumentError: When headings tell several of one column, tell that of some columns alone, or one for each
                inhabitant, and the mapping says none.
        """
        stated = {n: column.enhet or self.mapped.enhet for column, n in self.columns() if column.holds in _AMOUNTS}
        told = {n: self._told_unit(n, enhet) for n, enhet in stated.items()}
        other = next((enhet for enhet in told.values() if enhet not in (None, Beloppsenhet.KR)), None)
        for kolumn, enhet in told.items():
            if enhet is None and other is not None:
                raise refused("enhet-delvis", self.grid.place(self.kolumner.rubrikrad, kolumn), got=other.value)
        return {n: enhet or Beloppsenhet.KR for n, enhet in told.items()}

    def _told_unit(self, kolumn: int, stated: Beloppsenhet | None) -> Beloppsenhet | None:
        """The unit of a column; None where nothing tells it."""
        above = self._units_above(kolumn)
        if stated is not None:
            for place, enhet in above:
                if enhet is not stated:
                    self.remarks.warning(place, "enhet-motsagd", got=enhet.value, enhet=stated.value)
            return stated
        told = above or self._units_of_titles()
        units = tuple(dict.fromkeys(enhet for _, enhet in told))
        if len(units) > 1:
            raise refused("enhet-oklar", told[-1][0], got=", ".join(enhet.value for enhet in units))
        for place, enhet in told[:1]:
            if enhet is Beloppsenhet.KR_PER_INVANARE:
                value = self.grid.value(place.rad, place.kolumn)
                raise refused("belopp-per-invanare", place, got=shown(self.blad.as_text(value)))
            if enhet is not Beloppsenhet.KR:
                self.remarks.note(place, "enhet-last", enhet=enhet.value)
        return units[0] if units else None

    def _units_above(self, kolumn: int) -> Sequence[tuple[Cellplats, Beloppsenhet]]:
        """The units in the heading of a column, or else in the nearest cell above it that names one."""
        for rad in range(self.kolumner.rubrikrad, 0, -1):
            value = self.grid.shown_value(rad, kolumn)
            if not isinstance(value, str):
                continue
            joined = self.grid.joined(rad, kolumn)
            place = self.grid.place(rad, kolumn if joined is None else joined.forsta_kolumn)
            self._not_doubtful(value, place)
            if units := units_in(value):
                return [(place, enhet) for enhet in units]
        return []

    def _units_of_titles(self) -> Sequence[tuple[Cellplats, Beloppsenhet]]:
        """The units in what stands above the table and beside its headings of amounts.

        Raises:
            DocumentError: When one follows on a number, and it cannot be told whether it is a title or an amount.
        """
        found: list[tuple[Cellplats, Beloppsenhet]] = []
        for place, told in self._titles():
            self._not_doubtful(told, place)
            units = [enhet for enhet in units_in(told) if enhet is not Beloppsenhet.KR_PER_INVANARE]
            apart = units_in(" ".join(_TITLE_UNIT.findall(told))) or without_unit(told) != told
            if units and (_AN_AMOUNT.search(told) or not apart):
                raise refused("enhet-okand", place, got=told)
            found += ((place, enhet) for enhet in units)
        return found

    def _titles(self) -> Iterator[tuple[Cellplats, str]]:
        """What is said of the whole table: above it, in the heading of its labels, and as the name of its sheet."""
        rubrikrad = self.kolumner.rubrikrad
        amounts = {n for column, n in self.columns() if column.holds in _AMOUNTS}
        labels = {self.column(ColumnContent.BENAMNING), self.column(ColumnContent.ID)}
        for rad in range(1, rubrikrad + 1):
            for n, value in enumerate(self.grid.rader[rad - 1], 1):
                if n not in amounts and isinstance(value, str) and (rad < rubrikrad or n in labels):
                    yield self.grid.place(rad, n), plain_text(value[:_LONGEST_HEADING])
        if not self.grid.csv:
            yield self.grid.place(), self.grid.namn

    def _not_doubtful(self, told: str, place: Cellplats) -> None:
        """A heading that may name a unit, and none that is known, is to be explained by the mapping."""
        if self.mapped.enhet is None and is_doubtful(told) and not self._every_unit_is_stated:
            raise refused("enhet-okand", place, got=plain_text(told))

    @property
    def _every_unit_is_stated(self) -> bool:
        return all(column.enhet is not None for column, _ in self.columns() if column.holds in _AMOUNTS)

    def finansiarer(self) -> tuple[Finansiar, ...]:
        """The financiers, each with the heading of its column."""
        return tuple(
            Finansiar(column.finansiar or "", column.roll, self._name(n))
            for column, n in self.columns()
            if column.holds is ColumnContent.BELOPP
        )

    def _name(self, kolumn: int) -> str | None:
        value = self.grid.shown_value(self.kolumner.rubrikrad, kolumn)
        name = without_unit(" ".join(value.split())) if isinstance(value, str) else ""
        return name or None

    # rows

    def rows(self, others: Sequence[int] = ()) -> Iterator[int]:
        """The rows below the headings that hold something, and are not the headings once more.

        Args:
            others: The numbers of columns that are read by another mapping.
        """
        columns, told = {*self.kolumner.platser, *others}, set[int]()
        headings = self._row_of_texts(self.kolumner.rubrikrad)
        for rad in range(self.kolumner.rubrikrad + 1, len(self.grid.rader) + 1):
            held = [kolumn for kolumn, _ in self.grid.filled(rad) if self.blad.holds(rad, kolumn)]
            if not held:
                continue
            if self._text_at(rad, 0) == headings[0] and self._row_of_texts(rad) == headings:
                if not self._of_heading(rad):
                    self.remarks.note(self.grid.place(rad), "rubriker-igen")
                continue
            for kolumn in held:
                if kolumn not in columns and kolumn not in told:
                    told.add(kolumn)
                    self._beside(rad, kolumn)
            if columns & set(held):
                if rad in self.grid.dolda:
                    self.remarks.note(self.grid.place(rad), "dold-rad-last")
                yield rad

    def _of_heading(self, rad: int) -> bool:
        """Whether a row shows the headings since its cells are joined with theirs."""
        joined = self.grid.joined(rad, self.kolumner.platser[0])
        return joined is not None and joined.forsta_rad <= self.kolumner.rubrikrad

    def _beside(self, rad: int, kolumn: int) -> None:
        """A cell in a column that is not named: of a file without columns of its own, part of an amount perhaps."""
        place, got = self.grid.place(rad, kolumn), shown(self.blad.as_text(self.grid.value(rad, kolumn)))
        if self.grid.csv and kolumn > len(self.grid.rader[self.kolumner.rubrikrad - 1]):
            self.remarks.error(place, "csv-langre-rad")
        else:
            self.remarks.warning(place, "kolumn-inte-med", got=got)

    def _row_of_texts(self, rad: int) -> tuple[str | None, ...]:
        return tuple(self._text_at(rad, i) for i in range(len(self.kolumner.platser)))

    def _text_at(self, rad: int, i: int) -> str | None:
        return self.blad.as_text(self.grid.shown_value(rad, self.kolumner.platser[i]))

    def label(self, rad: int) -> str | None:
        """The label of a row; of joined cells that of the first."""
        kolumn = self.column(ColumnContent.BENAMNING)
        if kolumn is None:
            return None
        return self.blad.shown_text(rad, kolumn)

    @cached_property
    def of_amounts(self) -> Sequence[tuple[str, int]]:
        """The financiers, by their ids, each with the number of its column."""
        return [(column.finansiar, n) for column, n in self.columns() if column.finansiar is not None]

    def amounts(self, rad: int) -> dict[str, Belopp | None]:
        """The amounts of a row by financier; None is an empty cell."""
        return {finansiar: self.blad.belopp(rad, kolumn) for finansiar, kolumn in self.of_amounts}

    def place(self, path: str, rad: int) -> None:
        """Tell where what is read of a row stands."""
        self.remarks.places[path] = Radplats(self.grid.namn, rad, self._by_path)

    @cached_property
    def _by_path(self) -> Mapping[str, int]:
        """The columns of what a row is, by JSON Pointers from it."""
        label = self.column(ColumnContent.BENAMNING) or self.column(ColumnContent.ID) or 0
        told = {path: self.column(holds) for path, holds in _PATHS.items()}
        amounts = {pointer("belopp", finansiar): kolumn for finansiar, kolumn in self.of_amounts}
        return {"": label, **{path: kolumn for path, kolumn in told.items() if kolumn is not None}, **amounts}

    def total(self, rad: int) -> Belopp | None:
        """The sum of a row, as it is stated."""
        kolumn = self.column(ColumnContent.SUMMA)
        return None if kolumn is None else self.blad.belopp(rad, kolumn)

    def has_amounts(self, rad: int) -> bool:
        """Whether a row holds something in the columns of amounts."""
        return any(self.blad.says_anything(rad, n) for n in self.blad.enheter)

    def cell_text(self, rad: int, holds: ColumnContent) -> str | None:
        """The text of a row in the column that holds something; of joined cells that of the first."""
        kolumn = self.column(holds)
        return None if kolumn is None else self.blad.shown_text(rad, kolumn)

    def tell_the_rest(self, rad: int) -> None:
        """Remark on what stands in a row without a label and without amounts."""
        for column, kolumn in self.columns():
            if column.holds not in _AMOUNTS | {ColumnContent.ANNAT} and self.blad.holds(rad, kolumn):
                got = self.blad.as_text(self.grid.value(rad, kolumn))
                self.remarks.error(self.grid.place(rad, kolumn), "rad-bara-text", got=got)

    def total_of(self, label: str) -> MappedTotal:
        """The sum that a label is of."""
        return next(each for each in self.mapped.totals if label_key(each.label) == label_key(label))

    def has_own_sum(self, label: str) -> bool:
        """Whether the row of a category has the sum of it."""
        return any(total.is_of_itself and label_key(total.label) == label_key(label) for total in self.mapped.totals)

    def ignored(self, rad: int, label: str) -> None:
        """A row that says nothing of amounts: that it has some, or names a unit, is remarked on."""
        if self.has_amounts(rad):
            self.remarks.warning(self.label_place(rad), "rad-ignorerad-belopp", got=label)
        self.names_a_unit(rad, label, read=False)

    def label_place(self, rad: int) -> Cellplats:
        """Where the label of a row stands, or its id."""
        kolumn = self.column(ColumnContent.BENAMNING) or self.column(ColumnContent.ID) or 0
        return self.grid.place(rad, kolumn)

    def id_of(self, rad: int, label: str) -> str | None:
        """The id of a row: that of its cell, of the mapping, or one made from its label."""
        return self.cell_text(rad, ColumnContent.ID) or self.made_id(rad, label)

    def made_id(self, rad: int, label: str) -> str | None:
        """The id of a label: that of the mapping, or one made from it."""
        id_ = self.ids.get(label_key(label)) or id_from(label)
        if id_ is None:
            self.remarks.error(self.label_place(rad), "rad-tyder-inget-id", got=label)
        return id_

    def names_a_unit(self, rad: int, label: str, *, read: bool) -> None:
        """Remark on a label that names a unit: of a row that is read an error, of another one a warning."""
        if self.mapped.enhet is None and label_key(label) not in self.ids and (units_in(label) or is_doubtful(label)):
            tell = self.remarks.error if read else self.remarks.warning
            tell(self.label_place(rad), "enhet-i-rad", got=label)

    def is_like_a_sum(self, rad: int, label: str) -> bool:
        """Whether a row looks like a sum of others, and is not said to be a line, which is remarked on."""
        if label_key(label) in self.ids:
            return False
        for pattern, code in ((_LIKE_A_SUM.search, "rad-ser-ut-som-summa"), (_LIKE_A_PART.match, "rad-ser-ut-som-del")):
            if pattern(label) is not None:
                self.remarks.error(self.label_place(rad), code, got=label)
                return True
        return False


@define
class _Summor:
    """What the lines above come to, in öre by financier."""

    ore: dict[str, int] = Factory(dict[str, int])
    antal: int = 0

    def add(self, amounts: Mapping[str, int]) -> None:
        """One more line."""
        self.antal += 1
        for finansiar, ore in amounts.items():
            self.ore[finansiar] = self.ore.get(finansiar, 0) + ore


def _summed(total: MappedTotal, below: str | None) -> str | None:
    """The label of the category that a row with a sum is of, as it is compared; None of the whole."""
    if total.of_category:
        return below
    return None if total.kategori is None else label_key(total.kategori)


@define
class Mappadbudget(Mappad):
    """A mapped sheet with a budget.

    Attributes:
        rader: The fields of its lines, by their ids, each with its row.
        kategorier: The id and the label of its categories, by their labels as they are compared.
        angivna: The sums that it states and their rows, by the category that they are of.
        hittills: What the lines come to so far.
        under: What those come to that stand below the last category.
        kategori: The category that lines now stand below, by its label as it is compared.
        tom: Whether a line without a category among others has been told.
    """

    rader: dict[str, tuple[int, dict[str, Any]]] = Factory(dict[str, tuple[int, dict[str, Any]]])
    kategorier: dict[str, tuple[str, str]] = Factory(dict[str, tuple[str, str]])
    angivna: dict[str | None, tuple[int, AngivenSumma]] = Factory(dict[str | None, tuple[int, AngivenSumma]])
    hittills: _Summor = Factory(_Summor)
    under: _Summor = Factory(_Summor)
    kategori: str | None = None
    tom: bool = False

    def read(self, others: Sequence[int] = ()) -> None:
        """Read every row."""
        kinds = {
            **dict.fromkeys(map(label_key, self.mapped.ignore), self.ignored),
            **dict.fromkeys((label_key(total.label) for total in self.mapped.totals), self._stated),
            **dict.fromkeys(map(label_key, self.mapped.kategorier), self._category),
        }
        for rad in self.rows(others):
            label = self.label(rad) or self.cell_text(rad, ColumnContent.ID)
            if label is None:
                if any(belopp is not None for belopp in (*self.amounts(rad).values(), self.total(rad))):
                    self.remarks.error(self.label_place(rad), "rad-utan-benamning")
                else:
                    self.tell_the_rest(rad)
                continue
            kind = kinds.get(label_key(label))
            if kind is not None:
                kind(rad, label)
            elif self._is_line(rad, label):
                self._line(rad, label)
        self._sums_of_those_below()

    def _is_line(self, rad: int, label: str) -> bool:
        if self.is_like_a_sum(rad, label):
            return False
        if label_key(label) not in self.ids and not self.has_amounts(rad):
            self.remarks.error(self.label_place(rad), "rad-utan-belopp", got=label)
            return False
        return True

    def _category(self, rad: int, label: str) -> None:
        """A category, whose lines are those below it; it may have the sum of them."""
        self.under, self.kategori = _Summor(), label_key(label)
        if self._category_id(rad, label) is None:
            self.kategori = None
            return
        if self.has_own_sum(label):
            self._keep_sum(rad, label, label_key(label))
        elif self.has_amounts(rad):
            self.remarks.error(self.label_place(rad), "kategori-belopp", got=label)

    def _category_id(self, rad: int, label: str) -> str | None:
        """The id of a category by its label; a new one is taken up."""
        key = label_key(label)
        if key not in self.kategorier:
            id_ = self.made_id(rad, label)
            if id_ is None:
                return None
            self.place(pointer("budget", "kategorier", len(self.kategorier)), rad)
            self.kategorier[key] = (id_, label)
        return self.kategorier[key][0]

    def _stated(self, rad: int, label: str) -> None:
        """A sum that the sheet states; that of the category that it stands below ends it."""
        total = self.total_of(label)
        kategori = _summed(total, self.kategori)
        if total.of_category and kategori is None:
            self.remarks.error(self.label_place(rad), "delsumma-utan-kategori", got=label)
        elif kategori is not None and kategori not in self.kategorier:
            known = tuple(told for _, told in self.kategorier.values()) or ("–",)
            self.remarks.error(self.label_place(rad), "okand-kategori", got=shown(total.kategori), known=known)
        else:
            self._keep_sum(rad, label, kategori)
            if kategori in (None, self.kategori):
                self.kategori = None

    def _keep_sum(self, rad: int, label: str, kategori: str | None) -> None:
        if kategori in self.angivna:
            before = self.angivna[kategori][0]
            self.remarks.error(self.label_place(rad), "rad-dubbel-summa", got=label, rad=before)
            return
        self.angivna[kategori] = rad, AngivenSumma(self.amounts(rad), self.total(rad), label)

    def _line(self, rad: int, label: str) -> None:
        kategori = self._category_of(rad, label)
        id_ = self.id_of(rad, label)
        if id_ is not None and id_ in self.rader and self._is_of_another(id_, kategori, label):
            # the same label under another heading, as "Övrigt" often is
            id_ = f"{kategori}-{id_}"
            self.remarks.note(self.label_place(rad), "rad-id-av-kategori", got=label, id=id_)
        if id_ is None:
            return
        if id_ in self.rader:
            before, _ = self.rader[id_]
            self.remarks.error(self.label_place(rad), "rad-samma-id", got=label, rad=before, id=id_)
            return
        self.names_a_unit(rad, label, read=True)
        self.place(pointer("budget", "budgetposter", len(self.rader)), rad)
        belopp = self.amounts(rad)
        self._as_those_above(rad, label, belopp)
        if None in self.angivna:
            self.remarks.warning(self.label_place(rad), "rad-efter-totalsumman", got=label)
        fields = {
            "id": id_,
            "benamning": label,
            "belopp": belopp,
            "kategori": kategori,
            "angivet_totalt": self.total(rad),
        }
        self.rader[id_] = rad, fields

    def _category_of(self, rad: int, label: str) -> str | None:
        """The id of the category of a line: that of its column, or of the row above it."""
        if self.column(ColumnContent.KATEGORI) is None:
            return None if self.kategori is None else self.kategorier[self.kategori][0]
        named = self.cell_text(rad, ColumnContent.KATEGORI)
        if named is None:
            if self.kategorier and not self.tom:
                self.tom = True
                self.remarks.warning(self.label_place(rad), "kategori-tom", got=label)
            return None
        return self._category_id(rad, named)

    def _is_of_another(self, id_: str, kategori: str | None, label: str) -> bool:
        """Whether an id is that of a line of another category, and was made from its label as this one was."""
        stated = self.column(ColumnContent.ID) is not None or label_key(label) in self.ids
        other = self.rader[id_][1]["kategori"]
        return not stated and kategori is not None and other != kategori and f"{kategori}-{id_}" not in self.rader

    def _sums_of_those_below(self) -> None:
        """Remark on lines whose amounts are the sums of those below them."""
        rows = [(rad, fields) for rad, fields in self.rader.values()]
        amounts = [{f: b.ore for f, b in fields["belopp"].items() if b is not None} for _, fields in rows]
        for i, mine in enumerate(amounts):
            sums = _Summor()
            below = amounts[i + 1 : i + 1 + _ROWS_BELOW] if any(mine.values()) else []
            for other in (each for each in below if any(each.values())):
                sums.add(other)
                if sums.antal > 1 and all(sums.ore.get(finansiar, 0) == ore for finansiar, ore in mine.items()):
                    rad, fields = rows[i]
                    if label_key(fields["benamning"]) not in self.ids:
                        self.remarks.warning(self.label_place(rad), "rad-lika-med-summan", got=fields["benamning"])
                    break

    def _as_those_above(self, rad: int, label: str, belopp: Mapping[str, Belopp | None]) -> None:
        """Remark on a line whose amounts are the sums of those above it, of all or of those of its category."""
        mine = {finansiar: each.ore for finansiar, each in belopp.items() if each is not None}
        for sums in (self.hittills, self.under) if label_key(label) not in self.ids else ():
            same = all(sums.ore.get(finansiar, 0) == ore for finansiar, ore in mine.items())
            if same and sums.antal > 1 and any(mine.values()):
                self.remarks.warning(self.label_place(rad), "rad-lika-med-summan", got=label)
                break
        for sums in (self.hittills, self.under):
            sums.add(mine)

    def budget(self, ar: int, budgetansvarig: str | None) -> Budget | None:
        """The budget of all that was read; None where it cannot be one, which is remarked on."""
        places, head = self.remarks.places, self.kolumner.rubrikrad
        places["/budget"] = self.grid.place(head)
        for i, (_, kolumn) in enumerate(self.of_amounts):
            places[pointer("budget", "finansiarer", i)] = self.grid.place(head, kolumn)
        keys = list(self.kategorier)
        for kategori, (rad, _) in self.angivna.items():
            # where a category stands among the others is known when all have been read
            above = "/budget" if kategori is None else pointer("budget", "kategorier", keys.index(kategori))
            self.place(above + "/angiven_summa", rad)
        poster = each_built(
            Budgetpost, (fields for _, fields in self.rader.values()), self.remarks, "/budget/budgetposter"
        )
        kategorier = each_built(Kategori, self._made_categories(), self.remarks, "/budget/kategorier")
        if poster is None or kategorier is None:
            return None
        return built(
            lambda: Budget(
                verksamhetsar=ar,
                finansiarer=self.finansiarer(),
                budgetposter=poster,
                kategorier=kategorier,
                angiven_summa=self.angivna[None][1] if None in self.angivna else None,
                budgetansvarig=budgetansvarig,
            ),
            self.remarks,
            "/budget",
        )

    def _made_categories(self) -> Iterator[Mapping[str, Any]]:
        """The fields of the categories."""
        for key, (id_, label) in self.kategorier.items():
            summa = self.angivna[key][1] if key in self.angivna else None
            yield {"id": id_, "benamning": label, "angiven_summa": summa}


@define
class Mappatutfall(Mappad):
    """A mapped sheet with an outcome.

    Attributes:
        rader: The fields of its costs.
        under: The category that each stands below, by its label as it is compared.
        kategori: The one that rows now stand below.
        senare: The rows of categories that have the sums of those below them, each with its label.
        flera: The ids of the lines that have the same label, by that label.
    """

    rader: list[dict[str, Any]] = Factory(list[dict[str, Any]])
    under: list[str | None] = Factory(list[str | None])
    kategori: str | None = None
    senare: list[tuple[int, str]] = Factory(list[tuple[int, str]])
    flera: Mapping[str, Sequence[str]] = Factory(dict[str, Sequence[str]])

    def read(self, others: Sequence[int] = ()) -> None:
        """Read every row."""
        outside = set(map(label_key, self.mapped.outside))
        kinds = {
            **dict.fromkeys(map(label_key, self.mapped.ignore), self.ignored),
            **dict.fromkeys((label_key(total.label) for total in self.mapped.totals), self._stated),
            **dict.fromkeys(map(label_key, self.mapped.kategorier), self._category),
        }
        for rad in self.rows(others):
            label = self.label(rad) or self.cell_text(rad, ColumnContent.ID)
            key = "" if label is None else label_key(label)
            if label is None:
                if self.amounts_told(rad) or self.total(rad) is not None:
                    self.remarks.error(self.label_place(rad), "rad-utan-post", utanfor=UTANFOR)
                else:
                    self.tell_the_rest(rad)
            elif key in kinds:
                kinds[key](rad, label)
            elif not self.is_like_a_sum(rad, label):
                self._cost(rad, label, outside=key in outside)
        for rad, label in self.senare:
            self._compare(rad, label, label_key(label))

    def _category(self, rad: int, label: str) -> None:
        """A category, whose costs are those below it; it may have the sum of them."""
        self.kategori = label_key(label)
        if self.has_own_sum(label):
            self.senare.append((rad, label))
        elif self.has_amounts(rad):
            self.remarks.error(self.label_place(rad), "kategori-belopp", got=label)

    def _stated(self, rad: int, label: str) -> None:
        """A sum that the sheet states; that of the category that it stands below ends it."""
        total = self.total_of(label)
        kategori = _summed(total, self.kategori)
        if total.of_category and kategori is None:
            self.remarks.error(self.label_place(rad), "delsumma-utan-kategori", got=label)
            return
        self._compare(rad, label, kategori)
        if kategori in (None, self.kategori):
            self.kategori = None

    def _cost(self, rad: int, label: str, *, outside: bool) -> None:
        id_ = None if outside else self.id_of(rad, label)
        if id_ is None and not outside:
            return
        same = self.flera.get(label_key(label), ())
        if not outside and len(same) > 1 and label_key(label) not in self.ids and self._id_is_made(rad):
            self.remarks.error(self.label_place(rad), "post-tvetydig", got=label, known=tuple(same))
            return
        self.names_a_unit(rad, label, read=True)
        told, dag, text = (
            self.amounts_told(rad),
            self.column(ColumnContent.DAG),
            self.cell_text(rad, ColumnContent.TEXT),
        )
        day = None if dag is None else self.blad.dag(rad, dag)
        if told:
            self.place(pointer("redovisning", "utfallsposter", len(self.rader)), rad)
            self._compare_row(rad, told)
            self.rader.append({"budgetpost": id_, "belopp": told, "benamning": text, "dag": day})
            self.under.append(self.kategori)
        elif text is not None or day is not None or self.total(rad) is not None:
            self.remarks.error(self.label_place(rad), "utfall-utan-belopp", got=label)
        else:  # a line on which nothing was spent yet has its label alone
            self.remarks.note(self.label_place(rad), "rad-utan-utfall", got=label)

    def _id_is_made(self, rad: int) -> bool:
        return self.cell_text(rad, ColumnContent.ID) is None

    def amounts_told(self, rad: int) -> dict[str, Belopp | None]:
        """The amounts of a row that are told; None is one that is not known."""
        found: dict[str, Belopp | None] = {}
        for finansiar, kolumn in self.of_amounts:
            if self.blad.is_unknown(rad, kolumn):
                found[finansiar] = None
            elif (read := self.blad.belopp(rad, kolumn)) is not None or self.blad.holds(rad, kolumn):
                found[finansiar] = read
        return found

    def _compare_row(self, rad: int, told: Mapping[str, Belopp | None]) -> None:
        """The sum of a row, as it is stated, beside what its amounts come to."""
        stated, amounts = self.total(rad), [belopp for belopp in told.values() if belopp is not None]
        if stated is not None and len(amounts) == len(told) and stated != Belopp.sum(amounts):
            place = self.grid.place(rad, self.column(ColumnContent.SUMMA) or 0)
            computed = Belopp.sum(amounts)
            self.remarks.warning(place, "summa-i-raden-skiljer", angiven=stated, beraknad=computed)

    def _compare(self, rad: int, label: str, kategori: str | None) -> None:
        """A sum that the sheet states beside what the rows come to, all or those of a category."""
        pairs = zip(self.rader, self.under, strict=True)
        rows = [fields["belopp"] for fields, under in pairs if kategori in (None, under)]
        whole = self.column(ColumnContent.SUMMA)
        columns: list[tuple[str | None, int]] = [*self.of_amounts, *([] if whole is None else [(None, whole)])]
        for finansiar, kolumn in columns:
            stated = None if self.blad.is_unknown(rad, kolumn) else self.blad.belopp(rad, kolumn)
            amounts = [b for row in rows for f, b in row.items() if finansiar in (None, f)]
            computed = Belopp.sum(belopp for belopp in amounts if belopp is not None)
            if stated is not None and stated != computed:
                place = self.grid.place(rad, kolumn)
                self.remarks.warning(place, "angiven-summa-skiljer", got=label, angiven=stated, beraknad=computed)

    def outcome(self, ar: int) -> LastUtfall | None:
        """The outcome of all that was read; None where it cannot be one, which is remarked on."""
        self.remarks.places["/redovisning"] = self.grid.place(self.kolumner.rubrikrad)
        poster = each_built(Utfallspost, self.rader, self.remarks, "/redovisning/utfallsposter")
        return None if poster is None else LastUtfall(verksamhetsar=ar, utfallsposter=poster)
