"""The sheets to be filled in are those that are read back."""

from pathlib import Path

from allocator.documents.evaluation_template import SOURCES, template_sheets
from allocator.files.forms import read_evaluation
from allocator.formats.xlsx import xlsx_bytes
from allocator.policy.evaluation import Evaluation


def test_a_row_a_source_and_how_to_fill_them_in() -> None:
    indicators, money, guide = template_sheets("就业资金")
    assert [sheet.name for sheet in (indicators, money, guide)] == ["绩效指标", "资金", "填表说明"]
    assert indicators.rows == ()
    assert [row[3] for row in money.rows] == list(SOURCES)
    assert {row[2] for row in money.rows} == {"就业资金"}
    named = {column.heading for column in (*indicators.columns, *money.columns)}
    explained = {name for row in guide.rows for name in str(row[0]).split("、")}
    assert explained <= named


def test_filled_in_they_are_read_back(tmp_path: Path) -> None:
    indicators, money, _guide = template_sheets("就业资金", ["中央财政资金"])
    cells = ("", "", "就业资金", "产出指标", "数量指标", "新增就业", "人", "≥", 10, 12, None, None, "")
    filled = [type(indicators)(indicators.name, indicators.columns, (cells,)), money]
    path = tmp_path / "filled.xlsx"
    path.write_bytes(xlsx_bytes(filled))
    (table,) = read_evaluation([path], Evaluation()).tables
    assert (table.title, table.indicators[0].name, table.indicators[0].target.text) == ("就业资金", "新增就业", "10")
