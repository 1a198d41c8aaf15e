"""Budgets and files made for the tests."""

from collections.abc import Iterator
from typing import Any

from attrs import has

from folkhalsoavtal import Akt, Avtal, Belopp, Budget, Budgetpost, Finansiar, Period, Verksamhetsplan
from folkhalsoavtal.fields import Value


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


def model(kind: type[Value] = Value) -> Iterator[type[Value]]:
    """The values of the package; a test may define values of its own."""
    for subclass in kind.__subclasses__():
        if subclass.__module__.partition(".")[0] == "folkhalsoavtal" and has(subclass):
            yield subclass
        yield from model(subclass)
