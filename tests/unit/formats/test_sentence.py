"""Names and numbers as a sentence writes them."""

import pytest

from allocator.errors import Problem
from allocator.formats.sentence import headed, listed, place_of, placed, told, trimmed
from allocator.language import Phrase, speaking


def test_names_are_listed_and_the_rest_is_counted() -> None:
    assert listed(["a", "b"], 2) == "a, b"
    assert listed(["a", "b", "c", "d"], 2) == "a, b and 2 more"
    with speaking("zh"):
        assert listed(["甲县", "乙县", "丙县"], 2) == "甲县、乙县，另有1个"


def test_what_is_said_follows_a_colon_of_the_language() -> None:
    assert headed("甲县", "x") == "甲县: x"
    with speaking("zh"):
        assert headed("甲县", "为负数") == "甲县：为负数"


@pytest.mark.parametrize(
    ("number", "places", "sign", "written"),
    [
        (1234.5, 2, "", "1234.5"),
        (1234.5, 2, ",", "1,234.5"),
        (1200.0, 2, ",", "1,200"),
        (0.126, 2, "", "0.13"),
        (-0.001, 2, "", "0"),
        (-0.25, 1, "", "-0.2"),
        (1e-7, 6, "", "0"),
    ],
)
def test_a_number_has_no_needless_decimals(number: float, places: int, sign: str, written: str) -> None:
    assert trimmed(number, places, sign) == written


def test_a_place_is_told_from_the_file_inwards() -> None:
    assert placed("a.xlsx", "", "row 3") == "a.xlsx, row 3"
    assert placed("a.xlsx", "") == "a.xlsx"
    assert not placed("")
    with speaking("zh"):
        assert placed("a.xlsx", "第3、5行", "人数列") == "a.xlsx，第3、5行，人数列"


def test_a_place_is_said_in_the_language_of_the_moment() -> None:
    place = place_of("a{1}.xlsx", None, Phrase("row {row}").format(row=3))
    assert str(place) == "a{1}.xlsx, row 3"
    with speaking("zh"):
        assert str(place) == "a{1}.xlsx，第3行"


def test_a_problem_is_one_line_of_where_what_and_what_to_do() -> None:
    assert told(Problem("a.toml", "wrong", "mend it")) == "a.toml: wrong → mend it"
    assert told(Problem("", "wrong")) == "wrong"
    with speaking("zh"):
        assert told(Problem("a.toml", "有误", "请改正")) == "a.toml：有误 → 请改正"
