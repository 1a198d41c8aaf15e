"""The test of answers against their form (svarsprövning): what in a follow-up does not fit what is asked."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, UnknownReference, pointer
from folkhalsoavtal.fields import Benamning, references, shown, tag_of
from folkhalsoavtal.formular import Formular, Fragegrupp
from folkhalsoavtal.fraga import (
    Fraga,
    JaNejFraga,
    Skalfraga,
    Tabellfraga,
    Talfraga,
    Textfraga,
    Valfraga,
    answers_of,
)
from folkhalsoavtal.svar import JaNejSvar, Skalsvar, Svar, Tabellsvar, Talsvar, Textsvar, UteblivetSvar, Valsvar
from folkhalsoavtal.uppfoljning import Svarsblock, Uppfoljning

#: The kind of answer that each kind of question takes, beside that there is none.
ANSWERS: Final[Mapping[type[Fraga], type[Svar]]] = MappingProxyType(
    {
        Skalfraga: Skalsvar,
        JaNejFraga: JaNejSvar,
        Valfraga: Valsvar,
        Textfraga: Textsvar,
        Talfraga: Talsvar,
        Tabellfraga: Tabellsvar,
    }
)


#: The questions of a form by their ids, each with its group.
_Placed: TypeAlias = Mapping[str, tuple[Fragegrupp, Fraga]]


def answer_faults(uppfoljning: Uppfoljning, formular: Formular) -> Iterator[FolkhalsoavtalError]:
    """What in a follow-up does not fit the form, each fault with its path from the follow-up.

    Args:
        uppfoljning: The follow-up.
        formular: The form that it is held against.
    """
    if (uppfoljning.formular, uppfoljning.formularversion) != (formular.id, formular.version):
        got = f"{uppfoljning.formular} {uppfoljning.formularversion}"
        yield Contradiction("annat-formular", path="/formular", got=got, expected=f"{formular.id} {formular.version}")
        return
    groups = {grupp.id: grupp for _, _, grupp in formular.placed_groups()}
    placed = {fraga.id: (grupp, fraga) for _, grupp, fraga in formular.placed()}
    yield from _answers(uppfoljning.svar or (), placed, formular, None)
    for i, each in enumerate(uppfoljning.motiveringar):
        path = pointer("motiveringar", i, "fragegrupp")
        yield from references([(path, each.fragegrupp)], groups, "okand-fragegrupp")
        grupp = groups.get(each.fragegrupp)
        if grupp is not None and (grupp.upprepning is not None or not grupp.motivering):
            yield Contradiction("motivering-tas-inte-emot", path=path, got=shown(each.fragegrupp))
    for i, block in enumerate(uppfoljning.svarsblock):
        yield from (fault.at(pointer("svarsblock", i)) for fault in _block(block, groups, placed, formular))
    steps = tuple(steg.id for steg in formular.forlopp)
    taken = ((pointer("forlopp", i, "steg"), each.steg) for i, each in enumerate(uppfoljning.forlopp))
    yield from references(taken, steps, "okant-forloppssteg")
    told = ((pointer("fristbesked", i, "frist"), each.frist) for i, each in enumerate(uppfoljning.fristbesked))
    yield from references(told, (frist.id for frist in formular.frister), "okand-hanvisning")


def _block(
    block: Svarsblock, groups: Mapping[str, Fragegrupp], placed: _Placed, formular: Formular
) -> Iterator[FolkhalsoavtalError]:
    yield from references([("/fragegrupp", block.fragegrupp)], groups, "okand-fragegrupp")
    grupp = groups.get(block.fragegrupp)
    if grupp is None:
        return
    if grupp.upprepning is None:
        yield Contradiction("fragegrupp-upprepas-inte", path="/fragegrupp", got=shown(grupp.id))
        return
    if block.motivering is not None and not grupp.motivering:
        yield Contradiction("motivering-tas-inte-emot", path="/motivering", got=shown(grupp.id))
    yield from _answers(block.svar, placed, formular, grupp)


def _answers(
    answers: Iterable[Svar], placed: _Placed, formular: Formular, grupp: Fragegrupp | None
) -> Iterator[FolkhalsoavtalError]:
    """What is wrong with answers that stand in a block of a group, or outside of blocks."""
    for i, svar in enumerate(answers):
        path = pointer("svar", i)
        there, _ = placed.get(svar.fraga, (None, None))
        if there is None:
            here = (id_ for id_, (other, _) in placed.items() if _is_here(other, grupp))
            yield from references([(path + "/fraga", svar.fraga)], here, "okand-fraga")
        elif not _is_here(there, grupp):
            yield Contradiction(
                "svar-pa-fel-plats", path=path + "/fraga", got=shown(svar.fraga), fragegrupp=Benamning.of(there)
            )
        else:
            yield from (fault.at(path) for fault in _answer(svar, placed[svar.fraga][1], formular))


def _is_here(there: Fragegrupp, grupp: Fragegrupp | None) -> bool:
    return there.upprepning is None if grupp is None else there.id == grupp.id


def _answer(svar: Svar, fraga: Fraga, formular: Formular) -> Iterator[FolkhalsoavtalError]:
    """What is wrong with one answer to its question."""
    if svar.motivering is not None and not fraga.motivering:
        yield Contradiction("motivering-tas-inte-emot", path="/motivering", got=shown(fraga.id))
    if isinstance(svar, UteblivetSvar):
        return
    expected: type[Any] = ANSWERS[type(fraga)]
    if type(svar) is not expected:
        yield Contradiction("svar-av-annat-slag", expected=tag_of(expected), got=tag_of(type(svar)))
        return
    yield from _content(svar, fraga, formular)


def _content(svar: Svar, fraga: Fraga, formular: Formular) -> Iterator[FolkhalsoavtalError]:
    """What is wrong in an answer of the kind that the question takes."""
    match svar, fraga:
        case Skalsvar(), Skalfraga():
            known = answers_of(fraga, formular.skalor) or ()
            if svar.skalsteg not in known:
                yield Contradiction("skalsteg-finns-inte", path="/skalsteg", got=shown(svar.skalsteg), known=known)
        case Valsvar(), Valfraga():
            known = tuple(each.id for each in fraga.alternativ)
            chosen = ((pointer("alternativ", n), id_) for n, id_ in enumerate(svar.alternativ))
            yield from references(chosen, known, "okant-svar")
            if len(svar.alternativ) > 1 and not fraga.flera_val:
                yield Contradiction("flera-val-inte", path="/alternativ", antal=len(svar.alternativ))
        case Talsvar(), Talfraga():
            yield from _outside(svar.tal, fraga.nedre, fraga.ovre)
        case Tabellsvar(), Tabellfraga():
            yield from _rows(svar, fraga)
        case _:
            pass


def _outside(tal: Fraction, nedre: Fraction | None, ovre: Fraction | None) -> Iterator[FolkhalsoavtalError]:
    """That a number is less than the least or more than the most, when it is."""
    if nedre is not None and tal < nedre:
        yield Contradiction("tal-under", path="/tal", got=tal, nedre=nedre)
    if ovre is not None and tal > ovre:
        yield Contradiction("tal-over", path="/tal", got=tal, ovre=ovre)


def _rows(svar: Tabellsvar, fraga: Tabellfraga) -> Iterator[UnknownReference]:
    """The cells that stand in no column of their kind."""
    columns = {numerisk: tuple(k.id for k in fraga.kolumner if k.numerisk is numerisk) for numerisk in (False, True)}
    for i, rad in enumerate(svar.tabellrader):
        for name, numerisk in (("texter", False), ("tal", True)):
            cells = ((pointer("tabellrader", i, name, column), column) for column in getattr(rad, name))
            yield from references(cells, columns[numerisk], "okand-kolumn")
