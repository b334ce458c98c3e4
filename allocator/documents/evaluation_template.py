"""The sheets to fill in for a self-evaluation; `allocator evaluate` reads them back."""

from collections.abc import Sequence

from allocator.formats.table import Sheet, Value
from allocator.views.words import word

WHOSE = ("id", "unit", "evaluation_table")
INDICATOR_COLUMNS = (
    *WHOSE,
    *("level1", "level2", "level3"),
    *("measure", "direction", "target", "actual"),
    *("completion_percent", "weight", "shortfall_reason"),
)
MONEY_COLUMNS = (*WHOSE, "source", "budget", "executed", "execution_percent")
SOURCES = ("年度资金总额", "中央财政资金", "地方资金", "其他资金")
GUIDE = (
    ("编号、地区", "单位自评时填写，全区或项目自评时留空"),
    ("评价表", "转移支付或项目名称，两张表一致；示例数据应在名称中注明“示例数据”"),
    ("一级指标", "产出指标、效益指标或满意度指标"),
    ("方向", "≥、≤、= 或 是/否"),
    ("年度指标值、全年实际完成值", "只填数字，单位写在“计量单位”列；是/否指标填“是”或“否”"),
    ("完成率（%）、执行率（%）", "可不填；填写的由程序复核"),
    ("权重", "可不填，同一级指标内平均分配"),
    ("全年预算数、全年执行数", "万元；其他资金包括以前年度结转结余"),
    ("未完成原因和改进措施", "未完成的和超过130%的应填写"),
)


def template_sheets(title: str, sources: Sequence[str] = SOURCES) -> list[Sheet]:
    """Return the sheets for indicators and for money, the latter with a row a source, and how to fill them in."""
    money: tuple[tuple[Value, ...], ...] = tuple(("", "", title, source, None, None, None) for source in sources)
    return [
        Sheet("绩效指标", tuple(map(word, INDICATOR_COLUMNS)), ()),
        Sheet("资金", tuple(map(word, MONEY_COLUMNS)), money),
        Sheet("填表说明", (word("column"), word("note")), GUIDE),
    ]
