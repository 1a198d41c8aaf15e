import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from attrs import frozen

from folkhalsoavtal.errors import InvalidType, InvalidValue
from folkhalsoavtal.fields import Value
from folkhalsoavtal.rendering import render
from folkhalsoavtal.taxonomier import (
    Begrepp,
    Begreppsnyckel,
    Taxonomi,
    begrepp,
    check_begreppsnyckel,
    kommuner,
    regioner,
    taxonomi_of,
    taxonomier,
)


def test_there_are_290_kommuner_and_21_regions() -> None:
    assert len(kommuner().koder) == 290
    assert len(regioner().koder) == 21


def test_codes_have_their_zeros_and_names_their_letters() -> None:
    assert all(re.fullmatch(r"\d{4}", kod) for kod in kommuner().koder)
    assert all(re.fullmatch(r"\d{2}", kod) for kod in regioner().koder)
    assert {
        "0114": "Upplands Väsby",
        "1480": "Göteborg",
        "1487": "Vänersborg",
        "1489": "Alingsås",
        "2463": "Åsele",
        "2584": "Kiruna",
    }.items() <= kommuner().koder.items()


def test_every_kommun_lies_in_a_region_and_every_region_has_one() -> None:
    assert {kod[:2] for kod in kommuner().koder} == set(regioner().koder)


def test_gotland_is_both() -> None:
    assert kommuner().koder["0980"] == "Gotland"
    assert regioner().koder["09"] == "Region Gotland"


def test_names_stand_once() -> None:
    for kodverk in (kommuner(), regioner()):
        assert len(set(kodverk.koder.values())) == len(kodverk.koder)
        assert kodverk.kalla
        assert re.search(r"\d{4}", kodverk.giltig)


@pytest.mark.parametrize(
    ("id_", "koder"),
    [
        ("folkhalsomal-2003", [str(number) for number in range(1, 12)]),
        ("folkhalsomal-2008", [str(number) for number in range(1, 12)]),
        ("folkhalsomal-2018", [str(number) for number in range(1, 9)]),
        ("agenda-2030", [str(number) for number in range(1, 18)]),
        ("andts", ["alkohol", "narkotika", "doping", "tobak", "spel"]),
    ],
)
def test_the_codes_of_a_taxonomy_stand_in_order(id_: str, koder: list[str]) -> None:
    assert list(taxonomier()[id_].begrepp) == koder


def test_the_taxonomies_are_these() -> None:
    assert list(taxonomier()) == ["folkhalsomal-2003", "folkhalsomal-2008", "folkhalsomal-2018", "agenda-2030", "andts"]


@pytest.mark.parametrize("taxonomi", taxonomier().values(), ids=taxonomier())
def test_a_taxonomy_is_known_by_its_id_and_an_item_by_its_code(taxonomi: Taxonomi) -> None:
    assert taxonomi is taxonomier()[taxonomi.id]
    assert [item.kod for item in taxonomi.begrepp.values()] == list(taxonomi.begrepp)


@pytest.mark.parametrize("taxonomi", taxonomier().values(), ids=taxonomier())
def test_every_name_stands_once_and_has_its_english(taxonomi: Taxonomi) -> None:
    items = taxonomi.begrepp.values()
    assert len(items) == len({item.benamning for item in items}) == len({item.engelska for item in items})
    for text in (taxonomi.benamning, taxonomi.engelska, *(t for i in items for t in (i.benamning, i.engelska))):
        assert text == text.strip() != ""


@pytest.mark.parametrize("taxonomi", taxonomier().values(), ids=taxonomier())
def test_a_taxonomy_has_a_source_with_a_number_and_does_not_end_before_it_begins(taxonomi: Taxonomi) -> None:
    assert re.search(r"\d", taxonomi.kalla.dokument)
    assert taxonomi.galler_till is None or taxonomi.galler_fran < taxonomi.galler_till


def test_the_goal_areas_follow_each_other_without_a_gap() -> None:
    sets = [taxonomier()[f"folkhalsomal-{year}"] for year in (2003, 2008, 2018)]
    assert [one.galler_fran for one in sets] == [date(2003, 4, 16), date(2008, 6, 5), date(2018, 6, 14)]
    assert [one.galler_till for one in sets] == [date(2008, 6, 4), date(2018, 6, 13), None]
    for earlier, later in pairwise(sets):
        assert earlier.galler_till is not None
        assert later.galler_fran == earlier.galler_till + timedelta(days=1)


def test_the_periods_of_agenda_2030_and_the_strategy() -> None:
    agenda, andts = taxonomier()["agenda-2030"], taxonomier()["andts"]
    assert (agenda.galler_fran, agenda.galler_till) == (date(2016, 1, 1), date(2030, 12, 31))
    assert (andts.galler_fran, andts.galler_till) == (date(2022, 1, 1), date(2025, 12, 31))


def test_the_overarching_goal_became_another_in_2018_and_only_public_health_has_one() -> None:
    mal = {id_: taxonomi.overgripande_mal for id_, taxonomi in taxonomier().items()}
    assert mal["folkhalsomal-2003"] == mal["folkhalsomal-2008"] != mal["folkhalsomal-2018"]
    assert mal["folkhalsomal-2018"] == (
        "att skapa samhälleliga förutsättningar för en god och jämlik hälsa i hela befolkningen "
        "och sluta de påverkbara hälsoklyftorna inom en generation"
    )
    assert (mal["agenda-2030"], mal["andts"]) == (None, None)


def test_a_bare_number_means_nothing() -> None:
    assert begrepp("folkhalsomal-2003:2").benamning == "Ekonomisk och social trygghet"
    assert begrepp("folkhalsomal-2008:2").benamning == "Ekonomiska och sociala förutsättningar"
    assert begrepp("folkhalsomal-2018:2").benamning == "Kunskaper, kompetenser och utbildning"
    assert begrepp("agenda-2030:2").benamning == "Ingen hunger"


def test_an_item_and_its_taxonomy_are_found_by_the_reference() -> None:
    assert begrepp("agenda-2030:3") == Begrepp("3", "God hälsa och välbefinnande", "Good health and well-being")
    assert begrepp("andts:spel") == Begrepp("spel", "Spel om pengar", "Gambling")
    assert taxonomi_of("agenda-2030:3") is taxonomier()["agenda-2030"]


@pytest.mark.parametrize(
    ("nyckel", "code"),
    [
        ("2", "begrepp-form"),
        ("", "begrepp-form"),
        ("folkhalsomal-2018", "begrepp-form"),
        ("folkhalsomal-2018:", "begrepp-form"),
        (":2", "begrepp-form"),
        ("folkhalsomal-2018:2\n", "begrepp-form"),
        ("folkhalsomal-2018: 2", "begrepp-form"),
        ("folkhalsomal-2018:２", "begrepp-form"),
        ("folkhalsomal-2018:2:2", "begrepp-form"),
        ("Folkhalsomal-2018:2", "begrepp-form"),
        ("folkhälsomål-2018:2", "begrepp-form"),
        ("folkhalsomal:2", "okand-taxonomi"),
        ("folkhalsomal-2019:2", "okand-taxonomi"),
        ("folkhalsomal-2018:9", "okant-begrepp"),
        ("folkhalsomal-2018:02", "okant-begrepp"),
        ("agenda-2030:18", "okant-begrepp"),
        ("andts:dopning", "okant-begrepp"),
    ],
)
def test_a_reference_that_names_nothing_is_refused(nyckel: str, code: str) -> None:
    for lookup in (check_begreppsnyckel, begrepp, taxonomi_of):
        with pytest.raises(InvalidValue) as caught:
            lookup(nyckel)
        assert caught.value.code == code


def test_a_reference_is_a_text() -> None:
    with pytest.raises(InvalidType):
        begrepp(2)  # type: ignore[arg-type]


def test_the_error_names_what_there_is() -> None:
    with pytest.raises(InvalidValue) as caught:
        begrepp("folkhalsomal-2019:2")
    assert caught.value.params == {"got": "'folkhalsomal-2019'", "known": tuple(taxonomier())}
    with pytest.raises(InvalidValue) as caught:
        begrepp("andts:dopning")
    assert caught.value.params == {
        "got": "'dopning'",
        "taxonomi": "andts",
        "known": ("alkohol", "narkotika", "doping", "tobak", "spel"),
    }
    assert "koderna där är alkohol, narkotika, doping, tobak och spel" in render(caught.value, "sv")


@frozen
class Lank(Value):
    malomrade: Begreppsnyckel


def test_a_field_takes_a_reference_and_refuses_another_text() -> None:
    assert Lank("folkhalsomal-2018:2").malomrade == "folkhalsomal-2018:2"
    with pytest.raises(InvalidValue) as caught:
        Lank("2")
    assert (caught.value.code, caught.value.path) == ("begrepp-form", "/malomrade")
    with pytest.raises(InvalidType):
        Lank(2)  # type: ignore[arg-type]
