"""Names and numbers as a sentence writes them."""

import pytest

from allocator.formats.sentence import headed, listed, trimmed
from allocator.language import speaking


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
