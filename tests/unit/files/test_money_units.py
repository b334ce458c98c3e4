"""Units of money as tables name them."""

import pytest

from allocator.files.money_units import UNITS, named_above, named_in_heading


@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        (["分配表", "单位:万元"], "万元"),
        (["金额单位:元"], "元"),
        (["单位:人民币千元"], "千元"),
        (["文号:1单位:百万元"], "百万元"),
        (["单位:人", "资金使用单位"], ""),
    ],
)
def test_above_a_table(texts: list[str], unit: str) -> None:
    assert named_above(texts) == unit


@pytest.mark.parametrize(
    ("heading", "unit"),
    [("金额(万元)", "万元"), ("金额(单位:元)", "元"), ("[亿元]", "亿元"), ("金额", ""), ("元旦(个)", "")],
)
def test_in_a_heading(heading: str, unit: str) -> None:
    assert named_in_heading(["地区", heading]) == unit


def test_each_in_wan() -> None:
    assert {name: float(wan) for name, wan in UNITS.items()} == {
        "元": 0.0001,
        "千元": 0.1,
        "百万元": 100,
        "亿元": 10_000,
        "万元": 1,
    }
