"""Where the events of a calendar come from (källor): agreements with their plans, follow-ups, and what is told."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from folkhalsoavtal.akt import Akt, Samling
from folkhalsoavtal.avtal import Avtal
from folkhalsoavtal.formular import Formular
from folkhalsoavtal.frister import Fristbesked
from folkhalsoavtal.handlingar import forms_in, with_forms
from folkhalsoavtal.plan import Verksamhetsplan
from folkhalsoavtal.redovisning import EkonomiskRedovisning
from folkhalsoavtal.uppfoljning import Uppfoljning


@frozen(kw_only=True)
class Kalla:
    """Where events come from: an agreement with its plans and follow-ups, and what is told.

    Attributes:
        avtal: The agreement.
        egna_planer: The plans in its file.
        delade_planer: The plans of several agreements that stand beside it.
        besked: What is told of the deadlines of the agreement and of the plans in its file.
        delade_besked: What is told of those of the plans of several agreements.
        uppfoljningar: The follow-ups of the agreement, those of several agreements too.
        ifyllda: Those of them whose forms are at hand, with the forms.
        egna_formular: The forms in its file: those that it is followed up on.
        redovisningar: The financial statements of the agreement.
        alla: The agreements that are at hand.
    """

    avtal: Avtal
    egna_planer: tuple[Verksamhetsplan, ...] = ()
    delade_planer: tuple[Verksamhetsplan, ...] = ()
    besked: tuple[Fristbesked, ...] = ()
    delade_besked: tuple[Fristbesked, ...] = ()
    uppfoljningar: tuple[Uppfoljning, ...] = ()
    ifyllda: tuple[tuple[Uppfoljning, Formular], ...] = ()
    egna_formular: tuple[Formular, ...] = ()
    redovisningar: tuple[EkonomiskRedovisning, ...] = ()
    alla: tuple[Avtal, ...] = ()

    @property
    def planer(self) -> tuple[Verksamhetsplan, ...]:
        """All of its plans."""
        return (*self.egna_planer, *self.delade_planer)

    def forms_in(self, ar: int) -> Iterator[tuple[Formular, Uppfoljning | None]]:
        """The forms whose deadlines are due for a year: those that are filled in, with the follow-up, and its own."""
        filled = [(form, uppfoljning) for uppfoljning, form in self.ifyllda if uppfoljning.verksamhetsar == ar]
        yield from filled
        followed_up = {each.formular for each in self.uppfoljningar if each.verksamhetsar == ar}
        for form in self.egna_formular:
            if form.id not in followed_up and form.holds_in(ar):
                yield form, None


def kallor(record: Avtal | Akt | Samling, formular: Iterable[Formular] = ()) -> Iterator[Kalla]:
    """Each agreement of a record, with its plans, its follow-ups and what is told.

    Args:
        record: An agreement, alone or with what belongs to it; or several.
        formular: Forms that follow-ups may name, beside those in the record.
    """
    if isinstance(record, Avtal):
        yield Kalla(avtal=record)
    elif isinstance(record, Akt):
        yield _of_file(record, _filled_in(record, formular))
    else:
        ifyllda = _filled_in(record, formular)
        for handling in record.handlingar:
            if isinstance(handling, Akt):
                yield _beside(_of_file(handling, ifyllda), record, ifyllda)
            elif isinstance(handling, Avtal):
                yield _beside(Kalla(avtal=handling), record, ifyllda)


def _filled_in(record: Akt | Samling, formular: Iterable[Formular]) -> tuple[tuple[Uppfoljning, Formular], ...]:
    """The follow-ups whose forms are at hand, with the forms; whether the answers fit has no bearing on deadlines."""
    return tuple((each, form) for _, each, form in with_forms(record.placed(), formular) if form is not None)


def _of_file(akt: Akt, ifyllda: Sequence[tuple[Uppfoljning, Formular]]) -> Kalla:
    """An agreement with what stands in its file."""
    return Kalla(
        avtal=akt.avtal,
        egna_planer=akt.planer,
        besked=akt.fristbesked,
        uppfoljningar=akt.uppfoljningar,
        ifyllda=tuple(pair for pair in ifyllda if pair[0] in akt.uppfoljningar),
        egna_formular=forms_in(akt.placed()),
        redovisningar=akt.redovisningar,
    )


def _beside(kalla: Kalla, samling: Samling, ifyllda: Sequence[tuple[Uppfoljning, Formular]]) -> Kalla:
    """An agreement with what it shares with others in a collection."""
    of = kalla.avtal.id
    delade = tuple(each for each in samling.delade_uppfoljningar if of in each.avtal)
    return evolve(
        kalla,
        delade_planer=tuple(plan for plan in samling.delade_planer if of in plan.avtal),
        delade_besked=samling.fristbesked,
        uppfoljningar=(*kalla.uppfoljningar, *delade),
        ifyllda=(*kalla.ifyllda, *(pair for pair in ifyllda if pair[0] in delade)),
        alla=samling.avtal,
    )
