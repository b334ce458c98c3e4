"""Tables of columns that bring their values along."""

import build
import numpy as np
import pytest

from allocator.formats.table import Column
from allocator.model.units import UnitTable
from allocator.policy.table import Table
from allocator.views.columns import filled, known, table, titled, unit_table, who_is


def units() -> UnitTable:
    """Return three units whose file has them as c, a, b."""
    return build.units({"x": [1, 2, 3]}, ids=["c", "a", "b"])


def test_a_table_stands_in_the_order_of_the_file_with_its_money_added_up() -> None:
    found = unit_table(
        "t",
        units(),
        [filled("id", units().ids), filled("amount", [10.0, 20.5, 30.0]), titled("率", [0.1, None, 0.3], "rate")],
        total=True,
    )
    assert found.rows == (("c", 30.0, 0.3), ("a", 10.0, 0.1), ("b", 20.5, None))
    assert found.total == ("合计", 60.5, None)
    assert [column.heading for column in found.columns] == ["编号", "分配金额", "率"]


def test_columns_of_different_lengths_are_no_table() -> None:
    with pytest.raises(ValueError, match="shorter"):
        table("t", [filled("id", ["a", "b"]), filled("amount", [1.0])])


def test_a_column_of_something_with_a_name_bears_it() -> None:
    assert filled("its_change", [1.0], name="方案1").column == Column("方案1增减额", "方案1 change", "money")


def test_what_is_not_known_is_an_empty_cell() -> None:
    assert known(np.array([1.0, np.nan])) == [1.0, None]


def test_who_a_unit_is_takes_the_columns_the_scenario_names() -> None:
    rule = Table(file="u.csv", id="id", name="name")
    assert [item.column.heading for item in who_is(rule, units())] == ["编号", "地区"]
    rule = Table(file="u.csv", id="id", name="name", code="code", city="city", level="level")
    headings = [item.column.heading for item in who_is(rule, units())]
    assert headings == ["编号", "行政区划代码", "地区", "所属市", "级次"]
