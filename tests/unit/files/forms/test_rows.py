"""The cells of a row by field."""

from allocator.files.forms.headings import layout
from allocator.files.forms.rows import Row, is_dash
from allocator.files.sheets import Grid


def test_a_cell_as_compared_as_shown_and_as_a_figure() -> None:
    grid = Grid("f.csv", None, (("三级指标", "指标值", "完成值"), ("培训\n人数，合计 ", "≥５人", "6")), "")
    found = layout(grid, 0)
    assert found
    row = Row(grid, 1, found, {"name": grid.cell(1, 0), "target": "≥５人"})
    assert (row.key("name"), row.text("name"), row.key("reason")) == ("培训人数,合计", "培训人数，合计", "")
    assert row.quantity("target").unit == "人"
    assert (row.where(), row.where("target"), row.where("reason")) == (
        "f.csv, row 2",
        "f.csv, row 2, column 指标值",
        "f.csv, row 2",
    )


def test_a_dash_leaves_a_cell_open() -> None:
    grid = Grid("f.csv", None, (("三级指标", "指标值", "完成值", "分值", "得分"), ("培训", "5", "6", "10", "—")), "")
    found = layout(grid, 0)
    assert found
    row = Row(grid, 1, found, {"weight": "10", "earned": "—", "target": "—"})
    assert (row.number("weight"), row.number("earned"), row.optional("earned").text) == (10, None, "")
    assert row.quantity("target").entry.why  # what has to be filled in may not be left open
    assert is_dash("——")
    assert not is_dash("")
