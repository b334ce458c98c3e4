"""A self-evaluation in files."""

import io
import json
from dataclasses import replace
from pathlib import Path

import python_calamine
from evaluated import indicator, money, report, table

from allocator.evaluation.report import Report
from allocator.formats.save import save
from allocator.language import Phrase
from allocator.views.evaluation.tables import evaluation_document, evaluation_shapes, evaluation_sheets

ROWS = [money("合计", "200", "150", "75"), money("中央财政资金", "200", "150")]
FILES = {"a.csv": "0" * 64}


def example() -> Report:
    items = [
        indicator("16", "20.72", name="培训", level2="数量指标"),
        indicator("17", "10", name="岗位", level2="数量指标", reason="=用工减少"),
        indicator("是", "是", "yes/no", name="平台", level2="质量指标"),
        indicator("90", "95", name="满意度", level="satisfaction", measure="%"),
    ]
    return replace(report(table(items, ROWS, title="项目（示例数据）"), table(items, title="a/b:c")), files=FILES)


def test_the_document() -> None:
    document = evaluation_document(example())
    assert document["synthetic"] == "示例数据"
    assert document["files"] == [{"file": "a.csv", "sha256": "0" * 64}]
    first = document["tables"][0]
    assert (first["indicators"], first["met"], first["execution_rate"]) == (4, 3, 0.75)
    assert document["indicators"][0]["completion_rate"] == 1.295
    assert document["indicators"][2]["target"] == "是"
    assert [item["source"] for item in document["monitoring"]] == ["中央财政资金", "年度资金总额"]


def test_every_word_of_a_finding_is_text() -> None:
    twice = [indicator("50", "40", where=Phrase("row {row}").format(row=row)) for row in (2, 3)]
    findings = evaluation_document(report(table(twice)))["findings"]
    assert "row 2" in [finding["arithmetic"] for finding in findings]
    assert {type(value) for finding in findings for value in finding.values()} == {str}


def test_the_official_form(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    save([path], evaluation_shapes(example()))
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    assert book.sheet_names[:2] == ["项目（示例数据）", "abc"]
    rows = book.get_sheet_by_name("项目（示例数据）").to_python(skip_empty_area=False)
    cells = [[cell for cell in row if cell != ""] for row in rows]
    assert ["示例数据，并非实际数据"] in cells
    assert ["合计", 200.0, 150.0, 0.75] in cells  # the formula's value is stored with it
    assert ["其中：中央财政资金", 200.0, 150.0, 0.75] in cells
    assert ["支出责任履行情况"] in cells
    assert ["产出指标", "数量指标", "培训", "≥16万人", "20.72万人"] in cells
    assert ["岗位", "≥17万人", "10万人", "=用工减少"] in cells
    assert ["质量指标", "平台", "是", "是"] in cells


def test_sheets_and_files_say_that_figures_are_made_up(tmp_path: Path) -> None:
    sheets = evaluation_sheets(example())
    assert all("示例数据" in str(sheet) for sheet in sheets)
    path = tmp_path / "out.csv"
    save([path], evaluation_shapes(example()))
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 9
    assert lines[2].endswith(",0.5882352941176471,未完成,'=用工减少")
    path = tmp_path / "out.json"
    save([path], evaluation_shapes(example()))
    assert json.loads(path.read_text(encoding="utf-8"))["schema"] == 1


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.xlsx", tmp_path / "other.xlsx"
    save([one], evaluation_shapes(example()))
    save([other], evaluation_shapes(example()))
    assert one.read_bytes() == other.read_bytes()


def test_a_form_has_no_name_of_a_list(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    save([path], evaluation_shapes(report(table([indicator("1", "1")], title="绩效指标"))))
    assert python_calamine.CalamineWorkbook.from_path(path).sheet_names[:3] == ["绩效指标2", "自评得分", "绩效指标"]
