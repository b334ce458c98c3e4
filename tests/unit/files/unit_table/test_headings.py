"""Headings by their own names, with groups, and without units of measure."""

import pytest

from allocator.files.unit_table.headings import Heading, Layout, is_measure

LAYOUT = Layout(
    (
        Heading("编号", "编号"),
        Heading("下达", "2024年下达"),
        Heading("下达", "2023年下达"),
        Heading("结转", "2024年结转"),
        Heading("人数(人)", "人数(人)"),
        Heading("甲", "指标甲", ("指标",)),
    ),
    0,
    2,
)


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ("编号", [0]),
        ("2023年下达", [2]),
        ("下达", [1, 2]),
        ("结转", [3]),
        ("人数", [4]),
        ("指标", [5]),
        ("指标甲", [5]),
        ("无", []),
    ],
)
def test_a_heading_is_found_by_what_people_call_it(wanted: str, places: list[int]) -> None:
    assert LAYOUT.places(wanted) == places


def test_groups_are_named_where_headings_repeat() -> None:
    assert LAYOUT.headings == ("编号", "2024年下达", "2023年下达", "结转", "人数(人)", "甲")


@pytest.mark.parametrize("text", ["(万元)", "元", "单位:万元", "(单位:人)"])
def test_units_of_measure_are_told_from_headings(text: str) -> None:
    assert is_measure(text)
    assert not is_measure(f"人数{text}")
    assert not is_measure("")
