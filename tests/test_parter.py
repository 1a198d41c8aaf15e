from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.se import orgnr

from folkhalsoavtal import Avtalspart, Kallhanvisning, Organ, Organisation
from folkhalsoavtal.errors import Contradiction, FolkhalsoavtalError, InvalidType, InvalidValue
from folkhalsoavtal.parter import check_nyckel


def test_a_kommun_and_a_region_are_known_by_their_codes() -> None:
    kommun = Avtalspart.kommun("1489", id="kommun", organ="Kommunstyrelsen", diarienummer="2023.123 KS")
    assert kommun.organisation == Organisation("kommun:1489")
    assert kommun.benamning == "Alingsås"
    assert kommun.organ == (Organ("Kommunstyrelsen"),)
    assert kommun.diarienummer == "2023.123 KS"
    assert Avtalspart.region("14", id="drn").benamning == "Västra Götalandsregionen"


def test_the_name_in_the_document_goes_before_the_table() -> None:
    assert Avtalspart.kommun("1480", id="a", namn="Göteborgs Stad").benamning == "Göteborgs Stad"


def test_gotland_can_be_either() -> None:
    assert Avtalspart.kommun("0980", id="a").organisation != Avtalspart.region("09", id="a").organisation


def test_any_other_organisation_is_known_by_number_or_name() -> None:
    forbund = Avtalspart.ovrig("Kommunalförbundet", id="a", orgnr="212000-0142")
    assert forbund.organisation.identitet == "orgnr:212000-0142"
    assert Organisation("orgnr:212000-0142").benamning == "212000-0142"
    assert Avtalspart.ovrig("Idrottsförbundet", id="a").organisation.identitet == "namn:Idrottsförbundet"


@pytest.mark.parametrize(
    ("nyckel", "code"),
    [
        ("kommun:1400", "okand-kommunkod"),
        ("kommun:14", "okand-kommunkod"),
        ("region:1489", "okand-regionkod"),
        ("region:02", "okand-regionkod"),
        ("orgnr:2120000142", "orgnr-fel"),
        ("orgnr:212000-0143", "orgnr-fel"),
        ("orgnr:121212-1212", "orgnr-fel"),  # the form of a person's number
        ("kommun:１４８９", "nyckel-form"),
        ("kommun:", "nyckel-form"),
        ("1489", "nyckel-form"),
        ("kommun:1489\n", "nyckel-form"),
    ],
)
def test_a_key_that_names_nothing_is_refused(nyckel: str, code: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        Organisation(nyckel)
    assert (caught.value.path, caught.value.code) == ("/nyckel", code)


@given(st.from_regex(r"[1-9][0-9][2-9][0-9]{3}-[0-9]{4}", fullmatch=True))
def test_the_check_digit_is_that_of_the_field(nummer: str) -> None:
    try:
        check_nyckel(f"orgnr:{nummer}")
    except FolkhalsoavtalError:
        assert not orgnr.is_valid(nummer)
    else:
        assert orgnr.is_valid(nummer)


def test_an_organisation_has_a_key_or_a_name() -> None:
    with pytest.raises(Contradiction, match="a key or a name"):
        Organisation()


def test_a_board_has_the_name_of_its_day() -> None:
    assumed = Kallhanvisning("Exempel")
    part = Avtalspart.region("14", id="drn", organ=(Organ("HSN"), Organ("DRN", date(2023, 1, 1), assumed)))
    for day, name in ((date(2022, 12, 31), "HSN"), (date(2023, 1, 1), "DRN")):
        organ = part.organ_on(day)
        assert organ is not None
        assert organ.namn == name


def test_a_board_has_no_name_before_its_first() -> None:
    part = Avtalspart.region("14", id="drn", organ=(Organ("DRN", date(2023, 1, 1)),))
    assert part.organ_on(date(2022, 12, 31)) is None


@pytest.mark.parametrize(
    "organ",
    [
        (Organ("a"), Organ("b")),
        (Organ("a", date(2023, 1, 1)), Organ("b", date(2023, 1, 1))),
        (Organ("a", date(2023, 1, 1)), Organ("b", date(2022, 1, 1))),
    ],
)
def test_the_names_of_a_board_stand_in_the_order_of_their_days(organ: tuple[Organ, ...]) -> None:
    with pytest.raises(Contradiction) as caught:
        Avtalspart.region("14", id="drn", organ=organ)
    assert caught.value.path == "/organ/1/galler_fran"


def test_a_code_is_a_text() -> None:
    with pytest.raises(InvalidType) as caught:
        Avtalspart.kommun(1489, id="kommun")  # type: ignore[arg-type]
    assert caught.value.path == "/organisation/nyckel"
    with pytest.raises(InvalidValue) as refused:
        Avtalspart.region("02", id="drn")
    assert refused.value.path == "/organisation/nyckel"


def test_the_place_is_that_in_the_party() -> None:
    with pytest.raises(InvalidValue) as caught:
        Avtalspart.kommun("1489", id="kommun", organ="")
    assert caught.value.path == "/organ/0/namn"


def test_a_day_is_a_date() -> None:
    with pytest.raises(InvalidType):
        Avtalspart.region("14", id="drn").organ_on(None)  # type: ignore[arg-type]


def test_a_name_is_no_key() -> None:
    assert Organisation(namn="kommun:1489").identitet != Organisation("kommun:1489").identitet
