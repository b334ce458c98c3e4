"""Whatever stands in a form: it is read or refused with its place, and our own workbook says the same again."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from published_tables import write_csv

from allocator.errors import AllocatorError
from allocator.evaluation.report import Report, evaluate
from allocator.files.forms import read_evaluation
from allocator.formats.save import save
from allocator.policy.evaluation import Evaluation
from allocator.views.evaluation.screen import evaluation_screen
from allocator.views.evaluation.tables import evaluation_document, evaluation_shapes

RULE = Evaluation()
SAID = """
转移支付（项目）名称 就业补助资金 资金使用单位 地方主管部门 资金投入情况（万元） 资金来源 全年预算数（A）
全年执行数（B） 预算执行率（B/A×100%） 年度资金总额： 其中：中央财政资金 地方资金 其他资金 情况说明 存在问题和改进措施
总体目标 绩效指标
产出指标（50分） 效益指标 满意度指标 数量指标 成本指标 ≥16万人次 20.72万人次 100% 98.25% 是 否 无 保持稳定 0 1 5.3 -1
1e5 1e400 99999999999999999999 ≤1600元/人 4个 合计 总分 注：1.略 单位：元 附表1 绩效目标自评表 — 1,234 ① 12.5万 #N/A
% ≥ 万 = (() 450123 隆安县 2024年 小计
"""
HEADINGS = """
资金来源 全年预算数 全年执行数 执行率
一级指标 二级指标 三级指标 指标值 全年完成值 分值 得分
项目名称 一级指标 三级指标 方向 指标值 完成值 完成率 未完成原因
"""
CELLS = st.sampled_from(["", *SAID.split()])
ROWS = st.one_of(st.sampled_from([line.split() for line in HEADINGS.strip().splitlines()]), st.lists(CELLS, max_size=9))


def marks(report: Report) -> list[str]:
    return sorted(str(marked.score.mark) for marked in report.tables if marked.score and marked.table.indicators)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROWS, max_size=14))
def test_read_or_refused_and_read_back(tmp_path: Path, rows: list[list[str]]) -> None:
    path = write_csv(tmp_path / "form.csv", rows or [[""]])
    try:
        read = read_evaluation([path], RULE)
    except AllocatorError:
        return
    report = evaluate(read.tables, RULE, notes=read.notes)
    evaluation_document(report)
    assert list(evaluation_screen(report, None, 20))
    own = tmp_path / "own.xlsx"
    save([own], evaluation_shapes(report))
    if marks(report):
        assert marks(evaluate(read_evaluation([own], RULE).tables, RULE)) == marks(report)
