"""How the tranches pay each unit, worked by hand."""

import book
import build

from allocator.documents.workbook import write_workbook
from allocator.engine.pipeline import allocate

TRANCHES = {
    "advance": build.tranche(20, fixed="held", name="提前"),
    "spring": build.tranche(63, name="春季", projects=[{"unit": "b", "amount": 3, "title": "项目"}]),
    "own": build.tranche(20, source="regional", name="配套"),
}
MADE = write_workbook(allocate(build.case({"x": [1.0, 1.0], "held": [10.0, 10.0]}, tranches=TRANCHES)))
SHEET = "批次分配"


def test_each_tranche_has_its_factor_money_and_its_projects() -> None:
    cells = book.rows(MADE, SHEET)
    groups = [str(cell) for cell in cells[2] if cell]
    assert groups == ["单位", "测算", "提前", "春季", "配套", "合计", "比例值"]
    assert book.column(MADE, "小计", SHEET) == [30, 33]
    assert book.column(MADE, "各批次合计", SHEET) == [50, 53]


def test_open_tranches_have_their_proportional_value() -> None:
    # each unit is due 40 of what is open, 60 : 20
    assert book.column(MADE, "春季", SHEET) == [30, 30]
    assert book.column(MADE, "配套", SHEET) == [10, 10]


def test_one_open_tranche_needs_none() -> None:
    made = write_workbook(allocate(build.case({"x": [1.0, 1.0]})))
    assert "比例值" not in book.rows(made, SHEET)[2]
