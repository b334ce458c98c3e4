"""Self-evaluation tables as people write them."""

from fractions import Fraction
from pathlib import Path

import pytest

from allocator.documents.evaluation_template import template_sheets
from allocator.errors import TableError
from allocator.files.forms import read_evaluation
from allocator.formats.table import Sheet
from allocator.formats.xlsx import xlsx_bytes
from allocator.policy.evaluation import Evaluation

CHINESE = "评价表,一级指标,二级指标,三级指标,计量单位,方向,年度指标值,全年实际完成值,完成率（％）\n"
ENGLISH = "table,level1,level2,level3,unit,direction,target,actual,stated_completion_percent\n"
MONEY = "项目名称,资金来源,全年预算数（A）,全年执行数（B）,执行率\n"


def write(folder: Path, text: str, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("headings", [CHINESE, ENGLISH, f"绩效自评表,,\n\n{CHINESE}"])
def test_headings_in_both_languages_and_under_a_title(tmp_path: Path, headings: str) -> None:
    row = "资金（示例）,产出指标,数量指标,培训,万人次,≥,16.0,20.72,129.5%\n"
    (table,) = read_evaluation([write(tmp_path, headings + row)], Evaluation()).tables
    (item,) = table.indicators
    assert (table.title, item.name, item.direction, item.measure) == ("资金（示例）", "培训", ">=", "万人次")
    assert (item.target.text, item.actual.text, item.stated.text) == ("16.0", "20.72", "129.5%")
    assert item.target.figure
    assert item.target.figure.last_digit == Fraction(1, 10)
    assert item.stated.figure
    assert item.stated.figure.value == Fraction(1295, 10)


def test_merged_cells_are_filled_down_and_money_is_joined_by_title(tmp_path: Path) -> None:
    rows = "资金,产出指标,数量指标,a,人,>=,1,1,\n,,,b,人,≤,1,1,\n,满意度指标,,c,,是/否,是,是,\n"
    funds = "资金,年度资金总额,100,50,\n,其中：中央财政资金,100,50,50\n"
    (table,) = read_evaluation(
        [write(tmp_path, CHINESE + rows), write(tmp_path, MONEY + funds, "funds.csv")], Evaluation()
    ).tables
    assert [(item.name, item.level, item.direction) for item in table.indicators] == [
        ("a", "output", ">="),
        ("b", "output", "<="),
        ("c", "satisfaction", "yes/no"),
    ]
    assert [(row.source, row.is_total) for row in table.money] == [("年度资金总额", True), ("中央财政资金", False)]


def test_text_in_a_number_is_kept_for_the_audit(tmp_path: Path) -> None:
    (table,) = read_evaluation([write(tmp_path, CHINESE + "t,效益指标,,a,人,≥,12.5万,—,\n")], Evaluation()).tables
    (item,) = table.indicators
    assert (item.target.text, item.target.figure) == ("12.5万", None)
    assert "carries the unit 万" in str(item.target.why)
    assert "dash" in str(item.actual.why)


def test_numbers_with_separators_and_full_width_digits(tmp_path: Path) -> None:
    (table,) = read_evaluation(
        [write(tmp_path, MONEY + 't,中央财政资金,"268,859",２４０２５２,\n')], Evaluation()
    ).tables
    assert table.execution
    assert (table.execution.budget, table.execution.spent) == (268859, 240252)


def test_every_problem_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    rows = "t,过程,,a,人,≥,1,1,\nt,产出指标,,b,人,约,1,1,\nt,产出指标,,,人,≥,1,1,\n"
    with pytest.raises(TableError) as told:
        read_evaluation([write(tmp_path, CHINESE + rows)], Evaluation())
    assert [problem.where for problem in told.value.problems] == [
        "table.csv, row 2, column 一级指标",
        "table.csv, row 3, column 方向",
        "table.csv, row 4, column 三级指标",
    ]


@pytest.mark.parametrize(
    ("text", "told"), [("a,b\n1,2\n", "no row holds"), (CHINESE, "no rows"), (MONEY + ",x,1,1,\n", "empty")]
)
def test_files_that_are_no_evaluation(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(TableError, match=told):
        read_evaluation([write(tmp_path, text)], Evaluation())


def test_the_template_is_read_back(tmp_path: Path) -> None:
    indicators, money, guide = template_sheets("就业补助资金")
    row = ("", "", "就业补助资金", "产出指标", "数量指标", "培训", "万人次", "≥", "16.0", 20.72, None, None, "")
    filled = Sheet(indicators.name, indicators.columns, (row,))
    path = tmp_path / "template.xlsx"
    path.write_bytes(xlsx_bytes([filled, money, guide]))
    (table,) = read_evaluation([path], Evaluation()).tables
    assert [item.target_as_written() for item in table.indicators] == ["≥16.0万人次"]
    assert [item.actual.text for item in table.indicators] == ["20.72"]
    assert [money.source for money in table.money] == ["年度资金总额", "中央财政资金", "地方资金", "其他资金"]


@pytest.mark.parametrize(
    ("target", "actual", "told"),
    [
        ("100", "1e-9999999", 'column 全年实际完成值: "1e-9999999" is too small for a figure'),
        ("1e-320", "1", 'column 年度指标值: "1e-320" is too small for a figure'),
        ("1e200", "1", 'column 年度指标值: "1e200" is too large for a figure'),
        ("1", "1e400", 'column 全年实际完成值: "1e400" is not a finite number'),
    ],
)
def test_numbers_that_no_figure_can_be_are_not_judged(tmp_path: Path, target: str, actual: str, told: str) -> None:
    row = f"资金,产出指标,数量指标,培训,人,≥,{target},{actual},\n"
    with pytest.raises(TableError) as caught:
        read_evaluation([write(tmp_path, CHINESE + row)], Evaluation())
    assert told in str(caught.value)
