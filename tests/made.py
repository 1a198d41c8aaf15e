"""Budgets made for the tests."""

from typing import Any

from folkhalsoavtal import Belopp, Budget, Budgetpost, Finansiar


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
