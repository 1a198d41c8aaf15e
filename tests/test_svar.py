from fractions import Fraction
from typing import Any

import pytest

from folkhalsoavtal import Skalsvar, Tabellrad, Tabellsvar, UteblivetSvar, Valsvar
from folkhalsoavtal.errors import FolkhalsoavtalError
from folkhalsoavtal.svar import SVAR, Svarslage


@pytest.mark.parametrize(
    ("make", "path", "code"),
    [
        (lambda: Valsvar(fraga="q", alternativ=()), "/alternativ", "val-tomt"),
        (lambda: Valsvar(fraga="q", alternativ=("a", "a")), "/alternativ/1", "dubbel-hanvisning"),
        (Tabellrad, "", "tabellrad-tom"),
        (lambda: Tabellrad(texter=[("a", "x")]), "/texter", "fel-typ"),
        (lambda: Tabellrad(tal={"a": 1}), "/tal/a", "fel-typ"),
        (lambda: Tabellsvar(fraga="q", tabellrader=()), "/tabellrader", "tabellrader-saknas"),
        (lambda: UteblivetSvar(fraga="q", lage=Svarslage.BESVARAD), "/lage", "uteblivet-besvarat"),
        (lambda: Skalsvar(fraga="q", skalsteg="x y"), "/skalsteg", "id-form"),
    ],
)
def test_what_cannot_mean_anything_is_refused(make: Any, path: str, code: str) -> None:
    with pytest.raises(FolkhalsoavtalError) as caught:
        make()
    assert (path, code) == (caught.value.path, caught.value.code)


def test_a_row_has_cells_of_text_or_of_numbers() -> None:
    assert Tabellrad(texter={"post": "Läger"}).texter == {"post": "Läger"}
    assert {"kr": Fraction(1)} == Tabellrad(tal={"kr": Fraction(1)}).tal


def test_what_is_not_answered_is_one_of_three() -> None:
    others = [lage for lage in Svarslage if lage is not Svarslage.BESVARAD]
    assert others == [UteblivetSvar(fraga="q", lage=lage).lage for lage in others]
    assert len(Svarslage) == 4


def test_each_kind_has_a_name_in_documents() -> None:
    expected = ["skalsvar", "ja_nej_svar", "valsvar", "textsvar", "talsvar", "tabellsvar", "uteblivet_svar"]
    assert expected == list(SVAR)
