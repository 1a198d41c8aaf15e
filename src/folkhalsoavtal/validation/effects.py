"""The rule on effects that are reported of what has not begun: a function of a value and a context."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from folkhalsoavtal.errors import pointer
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.fraga import Skalfraga
from folkhalsoavtal.insats import Insats, Insatsstatus, Statusuppgift
from folkhalsoavtal.svar import JaNejSvar, Skalsvar, Svar, Talsvar
from folkhalsoavtal.uppfoljning import Uppfoljning
from folkhalsoavtal.validation.findings import Context, Remark, told

#: How it goes with insatser that a group of questions speaks of, when it can ask for effects.
_BEGUN: Final = (None, Insatsstatus.PAGAENDE, Insatsstatus.GENOMFORD, Insatsstatus.ORDINARIE_VERKSAMHET)


def effects_before_start(uppfoljning: Uppfoljning, context: Context) -> Iterator[Remark]:
    """Effects are reported of insatser that have not begun: a yes, a step of a scale, a number above zero.

    It is told of a block when none of the insatser that it is of has begun, by every plan for the year that has it (by
    every plan, where none for the year does). A step that says that nothing is met tells of no effect, nor does what
    is asked of insatser that are cancelled.
    """
    form, ar = context.form_of(uppfoljning), uppfoljning.verksamhetsar
    groups = {grupp.id: grupp.insatsstatus for _, _, grupp in form.placed_groups()} if form is not None else {}
    none = _steps_of_nothing(form)
    planned = _as_planned(uppfoljning, context)
    for i, block in enumerate(uppfoljning.svarsblock):
        effects = [svar for svar in block.svar if _tells_of_effect(svar, none)]
        insatser = [planned.get(id_, ()) for id_ in block.insatser or ()]
        begun = [not each or any(_has_begun(insats, ar) for insats in each) for each in insatser]
        if effects and insatser and not any(begun) and groups.get(block.fragegrupp) in _BEGUN:
            names = [each[0].benamning for each in insatser]
            params = {"insatser": told(names), "antal": len(effects), "verksamhetsar": ar}
            yield pointer("svarsblock", i), params


def _as_planned(uppfoljning: Uppfoljning, context: Context) -> dict[str, Sequence[Insats]]:
    """The insatser of a follow-up's agreements by their ids, as the plans for its year have them.

    One that no plan for the year has is told as every other plan has it.
    """
    plans = context.plans_of(uppfoljning.avtal)
    found: dict[bool, dict[str, list[Insats]]] = {True: {}, False: {}}
    for plan in plans:
        for insats in plan.insatser:
            found[uppfoljning.verksamhetsar in plan.years].setdefault(insats.id, []).append(insats)
    return {**found[False], **found[True]}


def _has_begun(insats: Insats, ar: int) -> bool:
    """Whether an insats may have begun in a year, by what is told of it; so also where nothing is.

    The states that hold are those of the last year of which any is told. They stand in order of time: one that is
    planned last has not begun, whatever stands before it; one that is wholly cancelled or moved has not where nothing
    else is told. One that is moved to the year, or from another it is not said where to, may have.
    """
    if insats.period is not None and insats.period.forsta_dag.year > ar:
        return False
    until = [uppgift for uppgift in insats.status if uppgift.verksamhetsar <= ar]
    hold = [uppgift for uppgift in until if uppgift.verksamhetsar == until[-1].verksamhetsar]
    planned = bool(hold) and hold[-1].status is Insatsstatus.PLANERAD
    return not hold or not (planned or all(_is_held_off(uppgift, ar) for uppgift in hold))


def _is_held_off(uppgift: Statusuppgift, ar: int) -> bool:
    if uppgift.status is Insatsstatus.FLYTTAD:
        return uppgift.verksamhetsar == ar or (uppgift.till_ar or ar) > ar
    return uppgift.status is Insatsstatus.HELT_INSTALLD


def _steps_of_nothing(form: Formular | None) -> frozenset[tuple[str, str]]:
    """The steps of scales that say that nothing is met, each with the question that it can answer."""
    if form is None:
        return frozenset()
    nothing = {skala.id: {steg.id for steg in skala.skalsteg if steg.inte_uppfyllt} for skala in form.skalor}
    asked = [fraga for _, _, fraga in form.placed() if isinstance(fraga, Skalfraga)]
    return frozenset((fraga.id, steg) for fraga in asked for steg in nothing[fraga.skala])


def _tells_of_effect(svar: Svar, nothing: Collection[tuple[str, str]]) -> bool:
    match svar:
        case JaNejSvar():
            return svar.ja
        case Skalsvar():
            return (svar.fraga, svar.skalsteg) not in nothing
        case Talsvar():
            return svar.tal > 0
        case _:
            return False
