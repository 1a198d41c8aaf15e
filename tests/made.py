"""Budgets, files and documents made for the tests."""

import json
from collections.abc import Iterator
from fractions import Fraction
from inspect import isabstract
from pathlib import Path
from typing import Any, cast, get_args

from attrs import evolve, frozen, has

from folkhalsoavtal import (
    Akt,
    Avsnitt,
    Avtal,
    Belopp,
    Budget,
    Budgetpost,
    Finansiar,
    Formular,
    Fraga,
    Fragegrupp,
    Period,
    Samling,
    Skala,
    Skalfraga,
    Skalriktning,
    Skalsteg,
    Svar,
    Underlag,
    Uppfoljning,
    Verksamhetsplan,
)
from folkhalsoavtal.berakning import Berakning
from folkhalsoavtal.fields import FrozenMap, Id, Value
from folkhalsoavtal.finansiering import Finansieringsregel
from folkhalsoavtal.ifyllt import IfylltFormular
from folkhalsoavtal.serialization import Record


def edited(*changes: tuple[tuple[str | int, ...], Any]) -> Any:
    """Alingsås with values set at some places; a key is removed by the value ``...``."""
    tree = json.loads(Path("examples/alingsas-2024.json").read_text(encoding="utf-8"))
    for steps, value in changes:
        place = tree
        for step in steps[:-1]:
            place = place[step]
        if value is ...:
            del place[steps[-1]]
        else:
            place[steps[-1]] = value
    return tree


def rows(*amounts: tuple[int | None, ...], parter: tuple[str, ...] = ("drn", "kommun"), **more: Any) -> Budget:
    """A budget of these parties, with öre by line and party; None is an empty cell."""
    return Budget(
        verksamhetsar=2024,
        finansiarer=tuple(map(Finansiar.part, parter)),
        budgetposter=tuple(
            Budgetpost(
                f"p{i}",
                f"Post {i}",
                {part: None if ore is None else Belopp(ore=ore) for part, ore in zip(parter, line, strict=True)},
            )
            for i, line in enumerate(amounts)
        ),
        **more,
    )


def akt(avtal: Avtal, *budgets: Budget) -> Akt:
    """The file of an agreement with one plan, for the years of its budgets and with them."""
    years = [budget.verksamhetsar for budget in budgets]
    plan = Verksamhetsplan(
        id="plan",
        avtal=(avtal.id,),
        period=Period.years(min(years), max(years)) if years else None,
        budgetar=budgets,
    )
    return Akt(avtal=avtal, planer=(plan,))


def skala(*steg: str, id_: str = "s", riktning: Skalriktning = Skalriktning.FALLANDE, **fields: Any) -> Skala:
    """A scale with these steps as they are printed: from the highest unless it is said."""
    return Skala(id=id_, skalsteg=tuple(Skalsteg(id=each) for each in steg), riktning=riktning, **fields)


def skalfraga(id_: str = "q", skala: str = "s", **fields: Any) -> Skalfraga:
    return Skalfraga(id=id_, benamning=id_.upper(), skala=skala, **fields)


def grupp(*fragor: Fraga, id_: str = "g", **fields: Any) -> Fragegrupp:
    return Fragegrupp(id=id_, benamning=id_.upper(), fragor=fragor, **fields)


def form(*parts: Fraga | Fragegrupp, **fields: Any) -> Formular:
    """A form of one section: the questions in one group, or groups; its scale has three steps."""
    groups = tuple(part for part in parts if isinstance(part, Fragegrupp))
    fragor = tuple(part for part in parts if isinstance(part, Fraga))
    section = Avsnitt(id="a", benamning="A", fragegrupper=(*([grupp(*fragor)] if fragor else []), *groups))
    return Formular(
        **{
            "id": "f",
            "version": "2021",
            "benamning": "Formuläret",
            "skalor": (skala("helt", "delvis", "inte"),),
            "avsnitt": (section,),
            **fields,
        }
    )


def uppfoljning(*svar: Svar, **fields: Any) -> Uppfoljning:
    """A follow-up of 2021 on the form that is made here."""
    given = {
        "id": "u",
        "avtal": ("a",),
        "verksamhetsar": 2021,
        "formular": "f",
        "formularversion": "2021",
        "svar": svar,
    }
    return Uppfoljning(**{**given, **fields})


def ifyllt(of: Formular, *svar: Svar, parter: tuple[str, ...] = (), **fields: Any) -> IfylltFormular:
    """A form with a follow-up that fills it in."""
    return IfylltFormular(
        of, uppfoljning(*svar, **{"formular": of.id, "formularversion": of.version, **fields}), parter
    )


def alone(samling: Samling) -> Iterator[Record]:
    """The records of a collection, each by itself, and what stands around them without what stands in them."""
    # what changes over time stands in the agreements themselves, which come below
    begun = {avtal.id: evolve(avtal, andringar=()) for avtal in samling.avtal}
    yield evolve(samling, handlingar=(*begun.values(), *samling.delade_planer))
    files = (akt for akt in samling.akter if akt.serier)
    yield from (evolve(akt, avtal=begun[akt.avtal.id], planer=(), uppfoljningar=(), handlingar=()) for akt in files)
    for akt in samling.akter:
        forms = tuple(handling for handling in akt.handlingar if isinstance(handling, Formular))
        if akt.uppfoljningar:  # as their forms are filled in
            yield Akt(avtal=begun[akt.avtal.id], uppfoljningar=akt.uppfoljningar, handlingar=forms)
    for _, record in samling.placed():
        assert isinstance(record, get_args(Record))
        yield cast("Record", record)


def model(kind: type[Value] = Value) -> Iterator[type[Value]]:
    """The values of the package that there can be; a test may define values of its own."""
    for subclass in kind.__subclasses__():
        ours = subclass.__module__.partition(".")[0] == "folkhalsoavtal"
        # what others build on is no value by itself
        built_on = any(each.__module__.startswith("folkhalsoavtal.") for each in subclass.__subclasses__())
        # waivers are of what the library finds, and mappings of sheets, not of what an agreement is
        ours = ours and subclass.__module__ not in {"folkhalsoavtal.waivers", "folkhalsoavtal.sheet_mapping"}
        if ours and has(subclass) and not isabstract(subclass) and not built_on:
            yield subclass
        yield from model(subclass)


@frozen(kw_only=True)
class Allt(Finansieringsregel):
    """A rule of a caller's own: one party bears all of the total."""

    part: Id

    @property
    def delar_pott(self) -> bool:
        return True

    @property
    def named_parter(self) -> FrozenMap[str, str]:
        return FrozenMap({self.part: "/part"})

    def reckon(self, period: Period, underlag: Underlag) -> Berakning:
        return underlag.total(period).shared(Berakning.stated_by_party({self.part: Fraction(1)}))
