import re

from folkhalsoavtal.taxonomier import kommuner, regioner


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
