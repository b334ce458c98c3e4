"""The rows of a published table."""

import pytest
from published_tables import workspace

from allocator.files.load import load
from allocator.files.published.layout import find_layout
from allocator.files.published.names import Names
from allocator.files.published.rows import Paid, RowReader
from allocator.files.sheets import Grid, Merge


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Names:
    return Names(load(workspace(tmp_path_factory.mktemp("rows"))).units)


def read(names: Names, *rows: tuple[object, ...], merges: tuple[Merge, ...] = ()) -> tuple[Paid, Grid]:
    grid = Grid("f.csv", None, (("单位", "科目", "金额"), *rows), "", merges=merges)  # type: ignore[arg-type]
    layout = find_layout(grid, names, None)
    assert layout
    return RowReader(grid, layout, layout.numbers[0], names).read(), grid


def amounts(paid: Paid, names: Names) -> dict[str, list[float]]:
    return {names.units.names[row]: found for row, found in paid.amounts.items()}


def test_rows_of_a_unit_that_differ_are_added_up(names: Names) -> None:
    paid, _grid = read(names, ("东一区", "甲", 5), ("东一区", "乙", 6), ("", "丙", 7))
    assert amounts(paid, names) == {"东一区": [5, 6, 7]}
    assert paid.problems == []


def test_rows_that_do_not_differ_are_one_too_many_unless_their_cell_is_merged(names: Names) -> None:
    rows = (("东一区", "甲", 5), ("东一区", "甲", 6))
    assert len(read(names, *rows)[0].problems) == 1
    paid, _grid = read(names, *rows, merges=(Merge(1, 0, 2, 0),))
    assert amounts(paid, names) == {"东一区": [5, 6]}
    assert paid.problems == []


def test_headings_again_notes_and_rows_without_an_amount(names: Names) -> None:
    paid, _grid = read(
        names, ("东一区", "甲", 5), ("单位", "科目", "金额"), ("东二县", "甲", ""), ("注：共1户", "", "3")
    )
    assert amounts(paid, names) == {"东一区": [5]}
    assert paid.problems == []


def test_a_name_read_as_another_is_kept(names: Names) -> None:
    paid, _grid = read(names, ("溪县", "", 5), ("东一区", "", 6))
    assert paid.read_as == {"溪县": "西河市"}


def test_the_subtotal_of_a_unit_counts_where_nothing_stands_below_it(names: Names) -> None:
    paid, _grid = read(names, ("东一区", "小计", 11), ("", "甲", 5), ("", "乙", 6), ("东二县", "小计", 7))
    by_unit = paid.by_unit(len(names.units))
    assert by_unit[[names.units.find("东一区"), names.units.find("东二县")]].tolist() == [11, 7]
