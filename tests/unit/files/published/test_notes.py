"""What is said of a reading."""

from allocator.files.published.notes import notes
from allocator.files.published.rows import Paid
from allocator.files.sheets import Grid

GRID = Grid("f.csv", None, (), "")


def said(paid: Paid, unit: str = "") -> list[str]:
    return list(map(str, notes(GRID, paid, unit)))


def test_nothing_is_said_where_nothing_was_made_of_it() -> None:
    assert said(Paid(amounts={0: [5.0], 1: [6.0]}, totals=[(1, "合计", 11.0), (2, "东市小计", 99.0)]), "万元") == []


def test_units_of_money_names_and_several_rows() -> None:
    paid = Paid(amounts={0: [5.0, 6.0]}, read_as={"溪县": "西河市"})
    assert said(paid, "元") == [
        "amounts in 元",
        "read by another name: 溪县 → 西河市",
        "1 units stand in several rows, which were added up",
    ]


def test_a_total_that_is_not_the_sum() -> None:
    paid = Paid(amounts={0: [5.0], 1: [6.0]}, totals=[(1, "合计:", 12.0)])
    assert said(paid) == ["f.csv, row 2: 合计: is 12, the rows of the units add up to 11"]
