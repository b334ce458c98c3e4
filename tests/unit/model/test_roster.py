"""A roster by codes, names and other names."""

from allocator.model.roster import Alias, Listed, Roster

ROSTER = Roster(
    (Listed("450000", "区本级"), Listed("450102", "甲区", "南市"), Listed("450301", "乙市", "北市")),
    (
        Alias("450302", "乙县", "450301", "乙市", "2019"),
        Alias("", "甲", "450102", "甲区"),
        Alias("", "甲区", "450301", "乙市", "2013"),
    ),
)


def test_units_are_found_by_code_then_by_any_name() -> None:
    assert ROSTER.find("450102", "别的") == ROSTER.units[1]
    assert ROSTER.find("", "乙县") == ROSTER.units[2]
    assert ROSTER.find("", "丁县") is None
    assert ROSTER.goes_by(ROSTER.units[1], "甲 ")


def test_a_name_of_today_is_nobodys_old_name() -> None:
    assert set(ROSTER.was) == {"450302", "乙县"}
    assert ROSTER.by_name["甲区"] == ROSTER.units[1]


def test_a_table_covers_its_cities_or_with_the_regions_own_level_all() -> None:
    assert ROSTER.covering(["450103"]) == (ROSTER.units[1],)
    assert ROSTER.covering(["450000"]) == ROSTER.units


def test_the_nearest_name_is_near() -> None:
    assert ROSTER.nearest("甲去") == "甲区"
    assert ROSTER.nearest("完全不同的名字") == ""
