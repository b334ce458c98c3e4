"""The explanation as a table and as a document."""

from typing import Any

import build
from tabled import values

from allocator.engine.pipeline import allocate
from allocator.model.allocation import Allocation
from allocator.views.explanation.tables import explained_document, explained_sheet


def result(**sections: Any) -> Allocation:
    return allocate(build.case({"x": [1.0, 2.0]}, (), (), **sections))


def test_entries_of_the_table_add_up_to_the_amount_in_its_name() -> None:
    sheet = explained_sheet(result(), 0)
    assert sheet.name == "name-a: 33 万元"
    entries = [cell for cell in values(sheet, "计入测算过程") if cell is not None]
    assert all(isinstance(cell, float) for cell in entries)
    assert round(sum(entries), 4) == 33
    assert {type(cell) for cell in values(sheet, "步骤")} == {int, str}


def test_the_document_has_the_same_steps() -> None:
    document = explained_document(result(), 1)
    assert document["unit"] == {"id": "b", "code": "", "name": "name-b"}
    assert document["amount"] == 67
    assert [step["label"] for step in document["steps"]] == values(explained_sheet(result(), 1), "项目")


def test_made_up_figures_are_labelled() -> None:
    assert explained_sheet(result(), 0).notes == ()
    made_up = result(table=build.policy()["table"] | {"synthetic": ["x"]})
    assert explained_sheet(made_up, 0).notes == ("示例数据",)
