"""The sheet of a budget: lines by financiers with their sums, as it is written and as it is read back."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from attrs import Factory, define, frozen

from folkhalsoavtal.belopp import Belopp
from folkhalsoavtal.budget import AngivenSumma, Budget, Budgetpost, Kategori
from folkhalsoavtal.errors import pointer
from folkhalsoavtal.fields import shown
from folkhalsoavtal.kalkylblad.avlasning import Radplats, Remarks, built, each_built, id_from, nearest
from folkhalsoavtal.kalkylblad.blad import (
    OKANT,
    Blad,
    Cell,
    Form,
    Markering,
    Regel,
    Varde,
    amount,
    column_sum,
    row_sum,
    text,
)
from folkhalsoavtal.kalkylblad.celler import Cellplats, a1, spann
from folkhalsoavtal.kalkylblad.egna import Tabell, read_table
from folkhalsoavtal.kalkylblad.grid import Grid
from folkhalsoavtal.kalkylblad.kolumner import (
    AMOUNT_WIDTH,
    ID_WIDTH,
    LABEL_WIDTH,
    NARROW,
    SOURCE,
    TEXT_WIDTH,
    Uppgift,
    begin,
    begin_table,
    finansiar_key,
    source_cells,
    source_details,
    source_headings,
)
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.sheet_mapping import label_key

#: What the sheet is known by.
LAYOUT: Final = "folkhalsoavtal/budget/1"
#: The kinds of its rows.
POST, KATEGORI, SUMMA, ANGIVEN = "budgetpost", "kategori", "summa", "angiven_summa"
#: The number of the column of labels, and of that of the first financier.
_BENAMNING: Final = 3
_FORST: Final = 5
#: The columns beside the amounts of a line, and the most categories that an error tells.
_BESIDE: Final = ("kategori", "bars_av", *SOURCE)
_TOLD: Final = 12
#: The columns of what a row is, by JSON Pointers from it.
_COLUMNS: Final = {
    "": "benamning",
    "/id": "id",
    "/kategori": "kategori",
    "/bars_av": "bars_av",
    "/angivet_totalt": "angivet_totalt",
    "/totalt": "angivet_totalt",
}
#: How many new categories a template has room for.
_NEW_CATEGORIES: Final = 3


@frozen(kw_only=True)
class Tillhorighet:
    """What a sheet belongs to (tillhörighet).

    Attributes:
        avtal: Id of the agreement; None where it is filled in.
        plan: Id of the plan with the budget; None where it is filled in.
        namn: What the agreement is called.
        parter: The names of the parties by their ids.
    """

    avtal: str | None
    plan: str | None
    namn: str | None
    parter: Mapping[str, str]


@frozen(kw_only=True)
class Budgetrader:
    """Where the rows of a budget stand in its sheet.

    Attributes:
        namn: The name of the sheet.
        poster: The row of each line, by its id.
        namn_pa: What each line is called.
        forsta: The first row of lines.
        sista: The last, with the blank ones to fill in.
        summa: The row with the sums.
        summakolumn: The column with the sums.
        okand: Whether the column of a party is unknown.
    """

    namn: str
    poster: Mapping[str, int]
    namn_pa: Mapping[str, str]
    forsta: int
    sista: int
    summa: int
    summakolumn: int
    okand: bool


def budget_sheet(budget: Budget, tillhor: Tillhorighet, lang: Language, *, blanka: int) -> tuple[Blad, Budgetrader]:
    """A budget as a sheet, with some blank rows to fill in, and where its rows stand."""
    blad = Blad(lang.label("budget"), _widths(budget))
    begin(blad, LAYOUT, f"{lang.label('budget')} {budget.verksamhetsar}", _details(budget, tillhor, lang), lang)
    forsta = begin_table(blad, list(_columns(budget, tillhor, lang)))
    sista = forsta + len(budget.budgetposter) + blanka - 1 if budget.budgetposter or blanka else forsta
    antal = len(budget.finansiarer)
    rader = Budgetrader(
        namn=blad.namn,
        poster={post.id: forsta + i for i, post in enumerate(budget.budgetposter)},
        namn_pa={post.id: post.benamning for post in budget.budgetposter},
        forsta=forsta,
        sista=sista,
        summa=sista + 1,
        summakolumn=_FORST + antal,
        okand=bool(budget.unknown_columns),
    )
    unknown = [
        a1(rader.summa, _FORST + i, fast="rk")
        for i, finansiar in enumerate(budget.finansiarer)
        if finansiar.id in budget.parter
    ]
    okand = bool(budget.unknown_columns)
    for post in budget.budgetposter:
        blad.add(*_line(post, blad.nasta, antal, unknown, okand=okand))
    for _ in range(sista + 1 - blad.nasta):
        blad.add(*_blank_line(blad.nasta, antal, unknown))
    blad.add(*_sums(budget, rader, unknown, lang))
    if budget.angiven_summa is not None:
        blad.add(*_stated(budget.angiven_summa, None, lang))
        _mark(blad, rader, blad.nasta - 1, rader.summa)
    kategorier = [
        blad.add(Cell(KATEGORI, Form.NYCKEL), Cell(kategori.id, Form.NYCKEL), text(kategori.benamning))
        for kategori in budget.kategorier
    ]
    kategorier += (
        blad.add(Cell(KATEGORI, Form.NYCKEL), text(None, Form.FALT), text(None))
        for _ in range(_NEW_CATEGORIES if blanka > 1 else 0)
    )
    posts = budget.by_category()
    for kategori in budget.kategorier:
        summa = blad.add(*_category_sums(kategori, budget, posts[kategori.id], rader, unknown, blad.nasta, lang))
        if kategori.angiven_summa is not None:
            blad.add(*_stated(kategori.angiven_summa, kategori.id, lang))
            _mark(blad, rader, blad.nasta - 1, summa)
    _restrict(blad, rader, kategorier, lang)
    blad.tryckta_kolumner = _FORST + antal + 2
    blad.lasta_kolumner = _BENAMNING
    return blad, rader


def _widths(budget: Budget) -> list[float]:
    return [
        NARROW,
        ID_WIDTH,
        LABEL_WIDTH,
        ID_WIDTH,
        *([AMOUNT_WIDTH] * (len(budget.finansiarer) + 2)),
        ID_WIDTH,
        *([TEXT_WIDTH] * len(SOURCE)),
    ]


def _details(budget: Budget, tillhor: Tillhorighet, lang: Language) -> Sequence[Uppgift]:
    return [
        Uppgift("avtal", lang.label("avtal"), tillhor.avtal),
        Uppgift("avtal_namn", lang.text("Name"), tillhor.namn),
        Uppgift("plan", lang.label("verksamhetsplan"), tillhor.plan),
        Uppgift("verksamhetsar", lang.label("verksamhetsar"), budget.verksamhetsar),
        Uppgift("budgetansvarig", lang.label("budgetansvarig"), budget.budgetansvarig),
        *source_details(budget.kallhanvisning, lang),
    ]


def _columns(budget: Budget, tillhor: Tillhorighet, lang: Language) -> Sequence[tuple[str, str]]:
    headings = ((f, f.benamning or tillhor.parter.get(f.id, f.id)) for f in budget.finansiarer)
    return [
        ("id", lang.text("Id")),
        ("benamning", lang.label("budgetpost")),
        ("kategori", lang.label("kategori")),
        *((finansiar_key(finansiar), heading) for finansiar, heading in headings),
        ("summa", lang.text("Sum")),
        ("angivet_totalt", lang.text("Stated sum")),
        ("bars_av", lang.text("Borne by")),
        *zip(SOURCE, source_headings(lang), strict=True),
    ]


def _line(post: Budgetpost, rad: int, antal: int, unknown: Sequence[str], *, okand: bool) -> Sequence[Cell]:
    value = post.summa if post.summa is None or not okand else OKANT
    return [
        Cell(POST, Form.NYCKEL),
        Cell(post.id, Form.NYCKEL),
        text(post.benamning),
        text(post.kategori, Form.FALT),
        *(amount(belopp) for belopp in post.belopp.values()),
        row_sum(rad, _FORST, _FORST + antal - 1, value, unknown, Form.FAST_BELOPP),
        amount(post.angivet_totalt),
        text(post.bars_av, Form.FALT),
        *source_cells(post.kallhanvisning),
    ]


def _blank_line(rad: int, antal: int, unknown: Sequence[str]) -> Sequence[Cell]:
    return [
        Cell(None, Form.NYCKEL),
        text(None, Form.FALT),
        text(None),
        text(None, Form.FALT),
        *([amount(None)] * antal),
        row_sum(rad, _FORST, _FORST + antal - 1, None, unknown, Form.FAST_BELOPP),
        amount(None),
        text(None, Form.FALT),
        *source_cells(None),
    ]


def _sums(budget: Budget, rader: Budgetrader, unknown: Sequence[str], lang: Language) -> Sequence[Cell]:
    """What the lines come to by financier, and all of them."""
    columns = [
        column_sum(rader.forsta, rader.sista, _FORST + i, belopp, unknown=id_ in budget.parter)
        for i, (id_, belopp) in enumerate(budget.sums().items())
    ]
    total = OKANT if unknown and budget.unknown_columns else budget.total()
    last = _FORST + len(columns) - 1
    return [*_sum_label(None, lang.text("Computed")), *columns, _of_sums(rader.summa, last, total, unknown)]


def _of_sums(rad: int, last: int, value: Varde, unknown: Sequence[str]) -> Cell:
    """The sum of the sums of a row; that it is not known where a party's column is not."""
    cell = row_sum(rad, _FORST, last, value)
    if not unknown or cell.formel is None:
        return cell
    told = ",".join(f'{each}="{OKANT}"' for each in unknown)
    return Cell(cell.varde, cell.form, f'=IF(OR({told}),"{OKANT}",{cell.formel[1:]})')


def _sum_label(kategori: str | None, label: str) -> Sequence[Cell]:
    return [
        Cell(SUMMA, Form.NYCKEL),
        Cell(kategori, Form.NYCKEL),
        Cell(label, Form.SUMMA_ETIKETT),
        Cell(None, Form.SUMMA_ETIKETT),
    ]


def _category_sums(
    kategori: Kategori,
    budget: Budget,
    posts: Sequence[Budgetpost],
    rader: Budgetrader,
    unknown: Sequence[str],
    rad: int,
    lang: Language,
) -> Sequence[Cell]:
    """What the lines of a category come to: those that name it."""
    named = f'({spann(rader.forsta, rader.sista, _FORST - 1)}="{kategori.id}")'
    cells: list[Cell] = []
    for i, belopp in enumerate(budget.sums(posts).values()):
        column = spann(rader.forsta, rader.sista, _FORST + i)
        formel = f'=IF(SUMPRODUCT({named}*ISNUMBER({column}))=0,"",SUMPRODUCT(--{named},{column}))'
        cells.append(Cell("" if belopp is None else belopp, Form.SUMMA, formel))
    total = OKANT if unknown and budget.unknown_columns else budget.total(posts)
    label = f"{kategori.benamning}, {lang.text('Computed')}"
    return [*_sum_label(kategori.id, label), *cells, _of_sums(rad, _FORST + len(cells) - 1, total, unknown)]


def _stated(summa: AngivenSumma, kategori: str | None, lang: Language) -> Sequence[Cell]:
    """A sum as the document states it."""
    return [
        Cell(ANGIVEN, Form.NYCKEL),
        Cell(kategori, Form.NYCKEL),
        text(summa.benamning),
        Cell(lang.text("Stated"), Form.ETIKETT),
        *(amount(belopp) for belopp in summa.belopp.values()),
        Cell(None, Form.ETIKETT),
        amount(summa.totalt),
    ]


def _mark(blad: Blad, rader: Budgetrader, angiven: int, summa: int) -> None:
    """Let a stated sum stand out where the lines come to something else."""
    stated, computed = a1(angiven, _FORST, fast="r"), a1(summa, _FORST, fast="r")
    formel = f'=AND({stated}<>"",{computed}<>"",{stated}<>{computed})'
    blad.markeringar.append(Markering(omrade=(angiven, angiven, _FORST, rader.summakolumn - 1), formel=formel))


def _restrict(blad: Blad, rader: Budgetrader, kategorier: Sequence[int], lang: Language) -> None:
    """What can be filled in: amounts, and categories that there are."""
    first, last = rader.forsta, rader.sista
    amounts = (first, last, _FORST, rader.summakolumn - 1)
    if rader.summakolumn > _FORST:
        title, told = lang.text("Not an amount"), lang.text("Write a number in kronor, or leave the cell empty.")
        blad.regler.append(Regel(omrade=amounts, formel=f"=ISNUMBER({a1(first, _FORST)})", titel=title, besked=told))
    if kategorier:
        listed = f"={spann(kategorier[0], kategorier[-1], _BENAMNING - 1)}"
        title, told = lang.text("Not a category"), lang.text("Choose one of the categories below the table.")
        blad.regler.append(Regel(omrade=(first, last, _FORST - 1, _FORST - 1), lista=listed, titel=title, besked=told))


def read_budget(grid: Grid, remarks: Remarks) -> tuple[Budget | None, str | None, str | None]:
    """The budget in a sheet that :func:`budget_sheet` laid out, filled in, and the ids of its agreement and its plan.

    It is None where it could not be made.

    Raises:
        DocumentError: When the sheet has lost the keys that it is read by.
    """
    tabell = read_table(grid, remarks, ("id", "benamning"))
    ar = tabell.year()
    if ar is None:
        return None, None, None
    read = _Budgetrader(tabell)
    read.read()
    places = remarks.places
    places["/budget"] = grid.place(1, 1)
    places["/budget/verksamhetsar"] = tabell.detail_place("verksamhetsar")
    places["/budget/budgetansvarig"] = tabell.detail_place("budgetansvarig")
    for i, (_, kolumn) in enumerate(tabell.finansiarer):
        places[pointer("budget", "finansiarer", i)] = grid.place(tabell.forsta - 1, kolumn)
    return read.budget(ar), tabell.id_in("avtal"), tabell.id_in("plan")


@define
class _Budgetrader:
    """The rows of a budget as they are read."""

    tabell: Tabell
    poster: list[dict[str, Any]] = Factory(list[dict[str, Any]])
    kategorier: list[tuple[str, str]] = Factory(list[tuple[str, str]])
    kategoriplats: dict[str, int] = Factory(dict[str, int])
    by_label: dict[str, list[str]] = Factory(dict[str, list[str]])
    angivna: dict[str | None, AngivenSumma] = Factory(dict[str | None, AngivenSumma])
    visade: list[tuple[int, str | None]] = Factory(list[tuple[int, str | None]])
    rader: dict[str, int] = Factory(dict[str, int])
    kolumner: Mapping[str, int] = Factory(dict[str, int])

    def read(self) -> None:
        """Read every row."""
        self.kolumner = self.tabell.columns_of(_COLUMNS)
        rows = list(self.tabell.rows())
        sums = min((rad for rad, kind in rows if kind == SUMMA), default=None)
        kinds: dict[str | None, Callable[[int], None]] = {
            POST: self._post,
            None: self._post,
            KATEGORI: self._kategori,
            ANGIVEN: self._angiven,
            SUMMA: lambda rad: self.visade.append((rad, self.tabell.text(rad, "id"))),
        }
        # a category is named by lines above it
        for rad, kind in sorted(rows, key=lambda row: row[1] != KATEGORI):
            if kind not in kinds:
                known = tuple(each for each in kinds if each)
                self.remarks.error(self.tabell.blad.grid.place(rad, 1), "rad-okand", got=shown(kind), known=known)
            elif kind is None and sums is not None and rad > sums:
                got = self.tabell.text(rad, "benamning") or "–"
                self.remarks.error(self.tabell.place(rad, "benamning"), "rad-efter-summorna", got=got)
            else:
                kinds[kind](rad)

    @property
    def remarks(self) -> Remarks:
        """What is remarked on."""
        return self.tabell.blad.remarks

    def _place(self, path: str, rad: int) -> None:
        self.remarks.places[path] = Radplats(self.tabell.blad.grid.namn, rad, self.kolumner)

    def _amounts(self, rad: int) -> dict[str, Belopp | None]:
        blad = self.tabell.blad
        return {finansiar.id: blad.belopp(rad, kolumn) for finansiar, kolumn in self.tabell.finansiarer}

    def _total(self, rad: int) -> Belopp | None:
        kolumn = self.tabell.kolumner.get("angivet_totalt")
        return None if kolumn is None else self.tabell.blad.belopp(rad, kolumn)

    def _post(self, rad: int) -> None:
        tabell, path = self.tabell, f"/budget/budgetposter/{len(self.poster)}"
        id_, benamning = tabell.text(rad, "id"), tabell.text(rad, "benamning")
        belopp, totalt = self._amounts(rad), self._total(rad)
        if benamning is None:
            if any(belopp.values()) or totalt is not None:
                self.remarks.error(tabell.place(rad, "benamning"), "rad-utan-benamning")
            elif id_ is not None:
                self.remarks.warning(tabell.place(rad, "benamning"), "rad-tomd", got=shown(id_))
            else:
                for key in _BESIDE:
                    if told := tabell.text(rad, key):
                        self.remarks.error(tabell.place(rad, key), "rad-bara-text", got=told)
            return
        if id_ is None:
            id_ = self._new_id(rad, benamning)
            if id_ is None:
                return
        if id_ in self.rader:
            place = tabell.place(rad, "id")
            self.remarks.error(place, "rad-samma-id", got=benamning, rad=self.rader[id_], id=id_)
            return
        self.rader[id_] = rad
        self._place(path, rad)
        self.poster.append(
            {
                "id": id_,
                "benamning": benamning,
                "belopp": belopp,
                "kategori": self._category(rad),
                "bars_av": tabell.text(rad, "bars_av"),
                "angivet_totalt": totalt,
                "kallhanvisning": tabell.source_in(rad),
            }
        )

    def _new_id(self, rad: int, benamning: str) -> str | None:
        """The id of a row that has none, from its label."""
        id_, place = id_from(benamning), self.tabell.place(rad, "benamning")
        if id_ is None:
            self.remarks.error(place, "rad-tyder-inget-id", got=benamning)
        else:
            self.remarks.note(place, "ny-rad-id", id=id_)
        return id_

    def _category(self, rad: int) -> str | None:
        """The id of the category that a line names, by its id or its label; None where it names none."""
        named = self.tabell.text(rad, "kategori")
        if named is None or named in self.kategoriplats:
            return named
        by_label = self.by_label.get(label_key(named), ())
        if len(by_label) == 1:
            return by_label[0]
        self._unknown_category(self.tabell.place(rad, "kategori"), named)
        return None

    def _unknown_category(self, place: Cellplats, named: str) -> None:
        known = (*list(self.kategoriplats)[:_TOLD], *["…"] * (len(self.kategoriplats) > _TOLD)) or ("–",)
        self.remarks.error(place, "okand-kategori", got=shown(named), known=known)

    def _kategori(self, rad: int) -> None:
        id_, benamning = self.tabell.text(rad, "id"), self.tabell.text(rad, "benamning")
        if benamning is None:
            if id_ is not None:
                self.remarks.error(self.tabell.place(rad, "benamning"), "rad-utan-benamning")
            return
        id_ = self._new_id(rad, benamning) if id_ is None else id_
        if id_ is not None:
            path = pointer("budget", "kategorier", len(self.kategorier))
            self._place(path, rad)
            self.kategoriplats.setdefault(id_, len(self.kategorier))
            self.by_label.setdefault(label_key(benamning), []).append(id_)
            self.kategorier.append((id_, benamning))

    def _angiven(self, rad: int) -> None:
        kategori = self.tabell.text(rad, "id")
        if kategori is not None and kategori not in self.kategoriplats:
            self._unknown_category(self.tabell.place(rad, "id"), kategori)
            return
        path = "/budget" if kategori is None else pointer("budget", "kategorier", self.kategoriplats[kategori])
        path += "/angiven_summa"
        if kategori in self.angivna:
            before = nearest(self.remarks.places, path).rad
            self.remarks.error(self.tabell.place(rad, "id"), "rad-dubbel-summa", got=kategori or "–", rad=before)
            return
        self._place(path, rad)
        self.angivna[kategori] = AngivenSumma(self._amounts(rad), self._total(rad), self.tabell.text(rad, "benamning"))

    def budget(self, ar: int) -> Budget | None:
        """The budget of all that was read; None where it cannot be one, which is remarked on."""
        budgetansvarig, kalla = self.tabell.id_in("budgetansvarig"), self.tabell.own_source()
        poster = each_built(Budgetpost, self.poster, self.remarks, "/budget/budgetposter")
        fields = [
            {"id": id_, "benamning": name, "angiven_summa": self.angivna.get(id_)} for id_, name in self.kategorier
        ]
        kategorier = each_built(Kategori, fields, self.remarks, "/budget/kategorier")
        if poster is None or kategorier is None:
            return None
        made = built(
            lambda: Budget(
                verksamhetsar=ar,
                finansiarer=tuple(finansiar for finansiar, _ in self.tabell.finansiarer),
                budgetposter=poster,
                kategorier=kategorier,
                angiven_summa=self.angivna.get(None),
                budgetansvarig=budgetansvarig,
                kallhanvisning=kalla,
            ),
            self.remarks,
            "/budget",
        )
        if made is not None:
            self._compare(made)
        return made

    def _compare(self, budget: Budget) -> None:
        """The sums that the sheet shows beside what its rows come to."""
        whole = self.tabell.kolumner.get("summa")
        for post in budget.budgetposter:
            self.tabell.compare(self.rader[post.id], whole, post.summa)
        posts: Mapping[str | None, Sequence[Budgetpost]] = {**budget.by_category(), None: budget.budgetposter}
        summed = {kategori: posts.get(kategori, ()) for _, kategori in self.visade}
        sums = {kategori: (budget.sums(lines), budget.total(lines)) for kategori, lines in summed.items()}
        for rad, kategori in self.visade:
            by_finansiar, total = sums[kategori]
            for finansiar, kolumn in self.tabell.finansiarer:
                self.tabell.compare(rad, kolumn, by_finansiar[finansiar.id])
            self.tabell.compare(rad, whole, total)
