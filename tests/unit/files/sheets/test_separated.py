"""CSV by comma, semicolon and tab."""

import pytest

from allocator.errors import TableError
from allocator.files.sheets.separated import csv_rows


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("title", ["", "就业补助资金，基础数据\n\n", "甲;乙,丙\n"])
def test_the_separator_is_told_by_the_lines(separator: str, title: str) -> None:
    lines = [["编号", "地区", "人数"], ["1", "甲县", "10"], ["2", "乙县", "30"]]
    text = title + "".join(separator.join(line) + "\n" for line in lines)
    assert csv_rows("u.csv", text.encode())[-3:] == lines


def test_thousands_in_a_table_by_tab_are_no_separators() -> None:
    text = "编号\t人数\t金额\n1\t1,234\t5,678\n2\t9,999\t8,888\n3\t7\t6\n"
    assert csv_rows("u.csv", text.encode())[1] == ["1", "1,234", "5,678"]


def test_one_column_is_a_table_by_comma() -> None:
    assert csv_rows("u.csv", b"a\nb\n") == [["a"], ["b"]]


def test_more_cells_than_are_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("allocator.files.sheets.limits.CELLS", 5)
    with pytest.raises(TableError, match="more than 5 cells"):
        csv_rows("u.csv", b"1,2,3\n4,5,6\n")
