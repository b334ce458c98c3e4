"""What all charts share."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.documents.report.chart import money, percent, room, shortened, ticks


@given(st.floats(-1e6, 1e6, allow_subnormal=False), st.floats(0.001, 1e6))
def test_ticks_enclose_their_range_in_few_even_steps(low: float, width: float) -> None:
    marks = ticks(low, low + width)
    steps = {round((above - below) / (marks[1] - marks[0]), 6) for below, above in itertools.pairwise(marks)}
    assert marks[0] <= low + 1e-6 * width
    assert marks[-1] >= (low + width) - 1e-6 * width
    assert 2 <= len(marks) <= 8
    assert steps == {1}


def test_nothing_stands_among_ticks_on_both_sides_of_it() -> None:
    assert 0 in ticks(-0.13, 0.4)
    assert ticks(0, 0) == [0, 1]


@pytest.mark.parametrize(
    ("name", "most", "shown"),
    [("容县", 3, "容县"), ("龙胜各族自治县", 5, "龙胜各族…"), ("abcdef", 2.9, "abc…"), ("", 3, "")],
)
def test_long_names_are_cut_off(name: str, most: float, shown: str) -> None:
    assert shortened(name, most) == shown
    assert room(shown) <= most


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (money(1234.5), "1,234.5"),
        (money(-0.001), "0"),
        (money(-3, "+"), "−3"),
        (money(0.001, "+"), "0"),
        (money(1000), "1,000"),
        (percent(0.125, 1, "+"), "+12.5%"),
        (percent(-0.0001), "0%"),
        (percent(-0.1, 2), "−10.00%"),
    ],
)
def test_numbers_are_written_as_people_write_them(written: str, expected: str) -> None:
    assert written == expected
