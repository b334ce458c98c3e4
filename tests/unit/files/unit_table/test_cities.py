"""Cities that stand in the first row of theirs only."""

from allocator.files.unit_table.cities import filled, missing


def test_a_blank_city_is_that_of_the_row_above_where_the_codes_say_so() -> None:
    cities, places = filled(["", "南宁市", "", "", "桂林市"], ["450000", "450100", "450102", "450302", "450300"])
    assert (cities, places) == (("", "南宁市", "南宁市", "", "桂林市"), [2])


def test_without_codes_nothing_is_guessed() -> None:
    assert filled(["南宁市", ""], ["1", "2"]) == (("南宁市", ""), [])


def test_units_without_a_city_are_found_but_for_the_regions_own_level() -> None:
    assert missing(["", "南市", "", "", "北市"], ["区本级", "甲", "自治区本级", "乙", "丙"]) == [3]
    assert missing(["", ""], ["甲", "乙"]) == []
