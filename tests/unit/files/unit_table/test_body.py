"""The rows below the headings."""

from unittest.mock import Mock

import numpy as np
import pytest

from allocator.files.sheets import Grid, Merge
from allocator.files.unit_table import body as of_body
from allocator.files.unit_table.body import Body, are_clean
from allocator.files.unit_table.figures import numbers_of
from allocator.files.unit_table.heading_rows import layout_of
from allocator.policy.table import Table

TABLE = Table(file="u.xlsx", id="编号", name="地区", city="市")
ROWS = (
    ("编号", "地区", "市", "人数"),
    ("1", "甲 县", "南市", 3.0),
    (None, " ", "", None),
    ("注：无", "注：无"),
    ("2",),
)


def body() -> Body:
    grid = Grid("u.xlsx", "表", ROWS, "", merges=(Merge(3, 0, 3, 1),))
    layout = layout_of(grid, TABLE)
    assert layout is not None
    return Body.of(grid, layout, TABLE)


def test_empty_rows_are_no_rows_and_short_ones_are_filled() -> None:
    assert body().rows == [1, 3, 4]
    assert body().column(3, [1, 3, 4]) == [3.0, None, None]
    assert body().others == [3]


def test_labels_are_clean() -> None:
    assert body().labels("name") == ["甲县", "注:无", ""]
    assert body().labels("level") == ["", "", ""]
    assert (body().label(1, "name"), body().heading("city"), body().first_text(4)) == ("甲县", "市", "2")


def test_the_numbers_of_a_column_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read = Mock(side_effect=numbers_of)
    monkeypatch.setattr(of_body, "numbers_of", read)
    one = body()
    assert np.isnan(one.numbers(3, [1, 3, 4])).tolist() == [False, True, True]
    assert one.numbers(3, [1]).tolist() == [3.0]
    assert one.numbers(3, [1, 2]).tolist()[:1] == [3.0]
    assert read.call_count == 1


def test_a_merged_cell_counts_once_as_the_rows_own() -> None:
    assert list(body().own(3)) == [(0, "注：无")]
    assert body().own_label(3) == "注:无"


def test_cells_are_clean_together_or_not() -> None:
    assert are_clean(["甲县", "乙县"])
    assert not are_clean(["甲县", "乙 县"])
    assert not are_clean(["甲县", 1.0])
