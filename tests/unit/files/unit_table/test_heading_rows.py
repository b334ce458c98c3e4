"""Where the headings stand."""

import pytest

from allocator.files.sheets import Grid, Merge
from allocator.files.unit_table.heading_rows import layout_of
from allocator.policy.table import Table

TABLE = Table(file="u.xlsx", id="编号", name="地区")


def grid(*rows: tuple[object, ...], merges: tuple[Merge, ...] = ()) -> Grid:
    return Grid("u.xlsx", "表", rows, "", merges=merges)  # type: ignore[arg-type]


def test_titles_stand_above_and_units_below() -> None:
    layout = layout_of(grid(("题目",), ("单位：万元",), ("编号", "地区", "人数"), ("1", "甲县", 3.0)), TABLE)
    assert layout is not None
    assert (layout.top, layout.first, layout.headings) == (2, 3, ("编号", "地区", "人数"))


def test_groups_over_sub_headings_name_the_columns() -> None:
    rows = (("编号", "地区", "2024年", "2024年", "2023年", "2023年"), (None, None, "下达", "结转", "下达", "结转"))
    for merges in ((Merge(0, 2, 0, 3), Merge(0, 4, 0, 5)), ()):
        top = rows[0] if merges else ("编号", "地区", "2024年", None, "2023年", None)
        layout = layout_of(grid(top, rows[1], ("1", "甲县", 1.0, 2.0, 3.0, 4.0), merges=merges), TABLE)
        assert layout is not None
        assert layout.headings == ("编号", "地区", "2024年下达", "2024年结转", "2023年下达", "2023年结转")
        assert layout.first == 2


def test_years_may_be_sub_headings_and_keys_merged_down() -> None:
    merges = (Merge(0, 0, 1, 0), Merge(0, 1, 1, 1), Merge(0, 2, 0, 3))
    layout = layout_of(grid(("编号", "地区", "下达", "下达"), ("编号", "地区", 2024.0, 2023.0), merges=merges), TABLE)
    assert layout is not None
    assert [column.full for column in layout.columns] == ["编号", "地区", "下达2024", "下达2023"]


def test_groups_may_stand_above_the_row_of_the_keys() -> None:
    top, below = (None, None, "2024年", None, "2023年", None), ("编号", "地区", "下达", "结转", "下达", "结转")
    layout = layout_of(grid(top, below, ("1", "a", 1.0, 1.0, 1.0, 1.0)), TABLE)
    assert layout is not None
    assert layout.headings[2:] == ("2024年下达", "2024年结转", "2023年下达", "2023年结转")


def test_a_row_of_units_of_measure_is_no_name() -> None:
    layout = layout_of(
        grid(("编号", "地区", "人数", "金额"), (None, None, "（人）", "（万元）"), ("1", "a", 1.0, 1.0)), TABLE
    )
    assert layout is not None
    assert layout.headings == ("编号", "地区", "人数", "金额")
    assert [column.measure for column in layout.columns] == ["", "", "(人)", "(万元)"]


@pytest.mark.parametrize("below", [(None, None, 7.0), (None, None, None), (None, None, "7"), ("1", None, "人")])
def test_rows_of_figures_or_of_nothing_are_no_sub_headings(below: tuple[object, ...]) -> None:
    layout = layout_of(grid(("编号", "地区", "人数"), below), TABLE)
    assert layout is not None
    assert layout.first == 1


def test_a_heading_merged_over_columns_without_sub_headings_is_one() -> None:
    layout = layout_of(
        grid(("编号", "地区", "人数", "人数"), ("1", "a", 1.0, None), merges=(Merge(0, 2, 0, 3),)), TABLE
    )
    assert layout is not None
    assert layout.places("人数") == [2]


def test_headings_far_down_are_not_looked_for() -> None:
    assert layout_of(grid(*[("题目",)] * 20, ("编号", "地区")), TABLE) is None
