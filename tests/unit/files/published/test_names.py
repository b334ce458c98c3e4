"""Who a row of a published table is."""

import pytest
from published_tables import workspace

from allocator.files.load import load
from allocator.files.published.names import Names, core


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Names:
    return Names(load(workspace(tmp_path_factory.mktemp("names"))).units)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("610102", "东一区"),
        ("东一区", "东一区"),
        ("东市东一区", "东一区"),  # behind its city
        ("1.东一区", "东一区"),
        ("(一)东一区", "东一区"),
        ("其中:东一区", "东一区"),
        ("东一区(不含开发区)", "东一区"),
        ("东一县", "东一区"),  # before it was a district
        ("溪县", "西河市"),  # by the aliases
        ("610322", "西河市"),
        ("西河", "西河市"),
        ("东市", None),  # a city is no unit
        ("东市小计", None),
        ("东三县", None),
        ("", None),
    ],
)
def test_a_name(names: Names, text: str, unit: str | None) -> None:
    row = names.find(text)
    assert (None if row is None else names.units.names[row]) == unit


@pytest.mark.parametrize(
    ("text", "city", "unit"),
    [
        ("市本级", "东市", "东市本级"),
        ("本级", "西市", "西市本级"),
        ("市本级", "", None),
        ("市本级", "北市", None),
        ("区", "东市", None),
    ],
)
def test_the_own_level_of_a_city(names: Names, text: str, city: str, unit: str | None) -> None:
    row = names.own_level(text, city)
    assert (None if row is None else names.units.names[row]) == unit


@pytest.mark.parametrize(
    ("text", "city"), [("东市", "东市"), ("东市小计", "东市"), ("东市(合计)", "东市"), ("东一区", ""), ("合计", "")]
)
def test_a_city(names: Names, text: str, city: str) -> None:
    assert names.city(text) == city


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("融水苗族自治县", "融水"),
        ("融水县", "融水"),
        ("各族自治县", "各族自治县"),
        ("广西壮族自治区", "广西"),
        ("辽宁省(不含大连市)", "辽宁"),
        ("大化瑶族自治县", "大化"),
        ("横县", "横县"),  # one sign alone is no name
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
    ],
)
def test_a_name_without_what_the_unit_is(name: str, plain: str) -> None:
    assert core(name) == plain
