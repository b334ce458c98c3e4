"""The three forms of 2024 as published say the same as the figures typed off them."""

from pathlib import Path

import pytest
from official_form import published_forms, write_docx, write_xlsx

from allocator.evaluation.report import Report, evaluate
from allocator.files.forms import read_evaluation
from allocator.formats.save import save
from allocator.names import clean_name
from allocator.policy.evaluation import Evaluation
from allocator.views.evaluation.tables import evaluation_shapes

FOLDER = Path(__file__).parents[2] / "scenarios" / "guangxi-2025" / "evaluation"
RULE = Evaluation()

IN_THE_TEXT = {("completion_rate_unrounded", "城镇新增就业人数"), ("completion_rate_unrounded", "就业困难人员就业人数")}
"""Findings in rates that the report states in its text, not in its forms."""


def report(*paths: Path) -> Report:
    read = read_evaluation(paths, RULE)
    return evaluate(read.tables, RULE, notes=read.notes)


def findings(of: Report) -> set[tuple[str, str]]:
    return {(finding.rule, clean_name(finding.row)) for finding in of.findings}


def marks(of: Report) -> list[str]:
    return [str(marked.score.mark) for marked in of.tables if marked.score]


@pytest.fixture(scope="module")
def flat() -> Report:
    return report(FOLDER / "self_evaluation_2024.csv", FOLDER / "self_evaluation_2024_funds.csv")


@pytest.fixture(scope="module", params=["sheets", "one sheet", "figures in per cent", "document"])
def forms(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("forms") / "forms.xlsx"
    if request.param == "document":
        return write_docx(published_forms(), path.with_suffix(".docx"))
    return write_xlsx(
        published_forms(), path, stacked=request.param == "one sheet", figures=request.param == "figures in per cent"
    )


def test_the_same_findings_and_marks(flat: Report, forms: Path) -> None:
    found = report(forms)
    assert [(len(item.table.indicators), len(item.table.money)) for item in found.tables] == [(17, 4), (28, 4), (24, 4)]
    assert [item.table.title for item in found.tables] == [
        "广西就业补助资金",
        "桂林市公共就业服务能力提升示范项目",
        "河池市公共就业服务能力提升示范项目",
    ]
    assert marks(found) == marks(flat) == ["98.6", "97.7", "91.6"]
    assert findings(found) == findings(flat) - IN_THE_TEXT


def test_reasons_that_the_forms_give_turn_warnings_into_notes(forms: Path) -> None:
    severities = {(item.rule, item.row): item.severity for item in report(forms).findings}
    assert severities["over", "零工市场服务人次"] == "note"
    assert severities["unmet", "就业困难人员就业人数"] == "note"
    assert severities["unmet", "失业人员再就业人数"] == "warning"  # left blank
    assert severities["over", "城镇新增就业人数"] == "warning"  # 无
    assert severities["money_fact", "项目预算执行率"] == "error"


def test_targets_in_words_are_left_to_a_person(forms: Path) -> None:
    words = [item.name for item in report(forms).tables[0].table.indicators if item.direction == "words"]
    assert words == ["社会保险补贴人均标准", "公益性岗位补贴人均标准"]


def test_our_own_workbook_says_the_same_again(forms: Path, tmp_path: Path) -> None:
    first = report(forms)
    save([tmp_path / "own.xlsx"], evaluation_shapes(first))
    again = report(tmp_path / "own.xlsx")
    assert marks(again) == marks(first)
    assert [(item.severity, item.rule, item.row, item.stated) for item in again.findings] == [
        (item.severity, item.rule, item.row, item.stated) for item in first.findings
    ]
    assert [item.table.name for item in again.tables] == [item.table.name for item in first.tables]
