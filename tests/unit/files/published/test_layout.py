"""Where a published table has its parts."""

import pytest
from published_tables import AMOUNTS, UNITS, workspace

from allocator.errors import TableError
from allocator.files.cells import Cell
from allocator.files.load import load
from allocator.files.published.layout import Layout, find_layout, number_in
from allocator.files.published.names import Names
from allocator.files.sheets import Grid

BODY = [[n, name, amount] for n, (name, amount) in enumerate(AMOUNTS.items(), 1)]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Names:
    return Names(load(workspace(tmp_path_factory.mktemp("layout"))).units)


def layout(names: Names, *rows: object, unit: str | None = None) -> Layout | None:
    cells = tuple(tuple(row) for row in rows)  # type: ignore[var-annotated, arg-type]
    return find_layout(Grid("f.csv", None, cells, ""), names, unit)


def test_a_title_an_annex_and_numbers_of_columns_are_no_headings(names: Names) -> None:
    above = (["附件2"], ["分配表"], ["", "", "单位：万元"])
    found = layout(names, ["附件1"], ["别的"], *above, ["序号", "地区", "金额"], ["1", "2", "3"], *BODY)
    assert found
    assert (found.first, found.units, found.city) == (7, (1,), None)
    assert [heading.text for heading in found.headings] == ["序号", "地区", "金额"]
    assert [heading.text for heading in found.numbers] == ["金额"]
    assert found.above == ("附件2", "分配表", "单位:万元")
    assert found.known == 7


def test_codes_and_names_both_name_units_and_cities_stand_beside(names: Names) -> None:
    rows = [[city, code, name, AMOUNTS[name]] for code, name, city, *_rest in UNITS]
    found = layout(names, ["市", "代码", "地区", "金额"], *rows)
    assert found
    assert (found.units, found.city) == ((1, 2), 0)
    assert found.texts(Grid("f", None, (("东市", "610102", "东一区", "5"),), ""), 0) == {
        0: "东市",
        1: "610102",
        2: "东一区",
    }


def test_a_group_that_is_not_merged_reaches_to_the_next(names: Names) -> None:
    rows = [[name, 1, 2, 3, 4] for name in AMOUNTS]
    found = layout(names, ["地区", "金额", "", "", "备注"], ["", "中央", "地方", "合计", ""], *rows)
    assert found
    assert [heading.text for heading in found.headings] == ["地区", "金额/中央", "金额/地方", "金额/合计", "备注"]


def test_the_column_of_units_may_be_named(names: Names) -> None:
    rows = [[name, "东一区", 5] for name in AMOUNTS]
    found = layout(names, ["甲", "乙", "金额"], *rows, unit="甲")
    assert found
    assert found.units == (0,)
    assert layout(names, ["甲", "乙", "金额"], *rows, unit="丙") is None


def test_unknown_units_are_known_by_their_heading(names: Names) -> None:
    found = layout(names, ["地区", "金额"], ["没有的县", 5])
    assert found
    assert found.units == (0,)
    assert layout(names, ["某处", "金额"], ["没有的县", 5]) is None


@pytest.mark.parametrize(("cell", "number"), [("—", 0), ("-", 0), ("", None), (None, None), ("1,200", 1200), (5.0, 5)])
def test_a_number(cell: Cell, number: float | None) -> None:
    assert number_in(cell) == number


def test_a_text_is_none() -> None:
    with pytest.raises(TableError):
        number_in("12.5万")


def test_parts_of_a_table_beside_each_other(names: Names) -> None:
    rows = [["东一区", 5, "西一区", 6], ["东二县", 7, "西河市", 8]]
    found = layout(names, ["地区", "金额", "地区", "金额"], *rows)
    assert found
    left, right = found.halves()
    assert [(half.units, [heading.place for heading in half.numbers]) for half in (left, right)] == [
        ((0,), [1]),
        ((2,), [3]),
    ]
    row = Grid("f", None, (("东一区", "5", "合计", "6"),), "")
    assert (left.labels(row, 0), right.labels(row, 0)) == ({0: "东一区", 1: "5"}, {2: "合计", 3: "6"})


def test_a_table_that_repeats_no_headings_is_one(names: Names) -> None:
    found = layout(names, ["地区", "金额", "金额"], ["东一区", 5, 6])
    assert found
    assert found.halves() == (found,)
