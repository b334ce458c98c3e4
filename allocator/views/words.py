"""Each heading once: its key, what it is called in Chinese and in English, and what kind of number stands under it.

Files are Chinese and the screen speaks the person's language: one record serves both. A heading in braces is told what
it belongs to; a name that the scenario gives, such as a factor's, stands in no list (`named`).
"""

from dataclasses import dataclass

from allocator.formats.table import Column, Kind
from allocator.language import speaks


@dataclass(frozen=True)
class Word:
    """A word that stands in a cell, in both languages."""

    zh: str
    en: str

    @property
    def said(self) -> str:
        """The word in the language now spoken."""
        return self.zh if speaks() == "zh" else self.en


WORDS = {
    "id": Column("编号", "id"),
    "code": Column("行政区划代码", "code"),
    "unit": Column("地区", "unit"),
    "city": Column("所属市", "city"),
    "level": Column("级次", "level"),
    "units": Column("单位数", "units", "count"),
    "hard": Column("保障硬性支出", "hard expenditure", "exact"),
    "factors": Column("因素分配", "factors", "exact"),
    "carryover": Column("结转结余", "carryover", "exact"),
    "coefficient": Column("系数调节", "coefficients", "exact"),
    "recover": Column("待扣回", "to recover", "exact"),
    "carryover_cut": Column("结转扣减", "deducted", "exact"),
    "carryover_returned": Column("结转返还", "returned", "exact"),
    "bounds": Column("增幅控制调整", "bounds", "exact"),
    "rounding": Column("取整", "rounding", "exact"),
    "projects": Column("项目法资金", "projects", "money"),
    "amount": Column("分配金额", "amount", "money"),
    "bound": Column("受限情况", "held by"),
    "last_year": Column("上年金额", "last year", "money"),
    "change": Column("增减额", "change", "money"),
    "change_rate": Column("增减率", "rate", "rate"),
    "per_head": Column("人均（元）", "元 per head", "exact"),
    "carryover_rate": Column("结转率", "carryover rate", "rate"),
    "remark": Column("备注", "remark"),
    "item": Column("项目", "what"),
    "content": Column("内容", "content"),
    "scenario": Column("方案", "scenario"),
    "key": Column("键", "key"),
    "column": Column("列", "column"),
    "gain": Column("增加单位数", "gain", "count"),
    "lose": Column("减少单位数", "lose", "count"),
    "same": Column("不变单位数", "same", "count"),
    "moved": Column("转移金额", "money moved", "exact"),
    "at_cap": Column("触及上限", "at cap", "count"),
    "at_floor": Column("触及下限", "at floor", "count"),
    "factor": Column("因素", "factor"),
    "indicator": Column("指标", "indicator"),
    "weight": Column("权重", "weight", "rate"),
    "variance": Column("方差占比", "variance", "rate"),
    "year": Column("年度", "year", "digits"),
    "opening": Column("年初结转", "opening carryover", "exact"),
    "available": Column("可用资金", "available", "exact"),
    "execution": Column("执行率", "execution rate", "rate"),
    "spent": Column("当年支出", "spent", "exact"),
    "closing": Column("年末结转", "closing carryover", "exact"),
    "capacity": Column("支出能力", "can spend", "exact"),
    "idle": Column("预计闲置资金", "expected idle money", "exact"),
    "tranche": Column("批次", "tranche"),
    "source": Column("资金来源", "source"),
    "document": Column("文号", "document"),
    "reserve": Column("统筹预留", "reserve", "money"),
    # what is paid
    "wan": Column("万元", "万元", "exact"),
    "of_pool": Column("占资金总额", "of the pool", "rate"),
    "money": Column("金额（万元）", "money (万元)", "money"),
    "state": Column("状态", "state"),
    "by_factors": Column("因素法资金", "by factors", "money"),
    "timeliness": Column("收到→下达", "received → issued"),
    "why": Column("原因", "why"),
    "carryover_net": Column("结转扣减与返还", "carryover, net", "exact"),
    "carryover_weight": Column("结转惩罚权重", "carryover weight", "money"),
    "moved_from_target": Column("调出资金", "moved from targets", "exact"),
    # how it is calculated
    "step": Column("步骤", "step"),
    "calculation": Column("计算过程", "calculation"),
    "entry": Column("计入测算过程", "entry", "exact"),
    # comparison
    "name": Column("名称", "name"),
    "baseline": Column("基准", "baseline"),
    "becomes": Column("改为", "becomes"),
    "is_material": Column("影响金额", "money hangs on it"),
    "newly_capped": Column("其中新触及", "newly at cap", "count"),
    "newly_floored": Column("其中新触及下限", "newly at floor", "count"),
    "gain_on_last_year": Column("比上年增加单位", "gain on last year", "count"),
    "lose_on_last_year": Column("比上年减少单位", "lose on last year", "count"),
    "pearson": Column("与需求的线性相关", "need: Pearson", "index"),
    "spearman": Column("与需求的位次相关", "need: Spearman", "index"),
    "mean_per_head": Column("人均元", "mean 元 per head", "exact"),
    "gini": Column("基尼系数", "Gini", "index"),
    "theil": Column("泰尔指数", "Theil", "index"),
    "per_head_90": Column("P90人均元", "P90, 元 per head", "exact"),
    "per_head_10": Column("P10人均元", "P10, 元 per head", "exact"),
    "per_head_ratio": Column("P90/P10", "P90/P10", "index"),
    "nobody": Column("无人口单位", "units without people", "count"),
    "baseline_amount": Column("基准金额", "baseline amount", "money"),
    "variant_amount": Column("方案金额", "variant amount", "money"),
    "rank_change": Column("名次变化", "rank change", "count"),
    "cells_changed": Column("改动单元格数", "cells changed", "count"),
    "sum_before": Column("基准合计", "sum before", "money"),
    "sum_after": Column("改后合计", "sum after", "money"),
    "change_of": Column("变动", "change of"),
    "raises": Column("使之增加", "raises amounts by", "exact"),
    "lowers": Column("使之减少", "lowers amounts by", "exact"),
    "together": Column("合计影响", "together", "exact"),
    "cause": Column("{name}因“{setting}”", "{name} {setting}", "exact"),
    "by_rounding": Column("{name}因取整", "{name} by rounding", "exact"),
    "its_amount": Column("{name}金额", "{name}", "money"),
    "its_rank": Column("{name}名次", "{name} rank", "count"),
    "its_bound": Column("{name}受限情况", "{name} held by"),
    "its_new_bound": Column("{name}新受限情况", "{name} newly held by"),
    "its_rank_change": Column("{name}名次变化", "{name} rank change", "count"),
    "its_change": Column("{name}增减额", "{name} change", "money"),
    "its_rate": Column("{name}增减率", "{name} rate", "rate"),
    "its_gain": Column("{name}增加单位", "{name} gain", "count"),
    "its_lose": Column("{name}减少单位", "{name} lose", "count"),
    "off_baseline": Column("{name}比基准增减额", "{name} off baseline", "money"),
    "off_baseline_rate": Column("{name}比基准增减率", "{name} off baseline, rate", "rate"),
    "on_last_year": Column("{name}比上年增减额", "{name} on last year", "money"),
    "on_last_year_rate": Column("{name}比上年增减率", "{name} on last year, rate", "rate"),
    "its_difference": Column("{name}差额", "{name} difference", "money"),
    "its_difference_rate": Column("{name}差率", "{name} difference, rate", "rate"),
    # sensitivity
    "point_more": Column("{factor}+1点", "{factor} +1 point", "exact"),
    "point_less": Column("{factor}−1点", "{factor} −1 point", "exact"),
    "variance_of": Column("{factor}方差占比", "{factor} variance", "rate"),
    "moved_by_point": Column("每1点变动资金", "moved by 1 point", "exact"),
    "order_from": Column("位次不变自", "order holds from", "rate"),
    "order_to": Column("位次不变至", "order holds to", "rate"),
    "reversals": Column("位次逆转数", "reversals", "count"),
    "variance_formula": Column("方差占比（公式）", "variance, formula", "rate"),
    "nominal_weight": Column("名义权重", "nominal weight", "rate"),
    "effective_weight": Column("有效权重", "effective weight", "rate"),
    "moved_without": Column("剔除后变动资金", "moved without it", "exact"),
    "change_places": Column("位次变化单位数", "change places", "count"),
    "gains_most": Column("增加最多", "gains most"),
    "loses_most": Column("减少最多", "loses most"),
    "weight_from": Column("减少权重", "weight from"),
    "weight_to": Column("增加权重", "weight to"),
    "shift": Column("最小移动", "shift", "rate"),
    "width": Column("区间宽度", "(P95 − P5) / P50", "rate"),
    "rank": Column("位次", "rank", "count"),
    "rank_range": Column("位次P5–P95", "rank P5–P95", "digits"),
    "gains_in": Column("增加概率", "gains in", "rate"),
    "gains_in_error": Column("增加概率标准误", "gains in, standard error", "rate"),
    "mean": Column("均值", "mean", "exact"),
    "mean_error": Column("均值标准误", "mean, standard error", "exact"),
    "exact_percentile": Column("精确{name}", "exact {name}", "exact"),
    "exact_percentile_error": Column("精确{name}标准误", "exact {name}, standard error", "exact"),
    "paid_percentile": Column("取整{name}", "whole {name}", "money"),
    "paid_percentile_error": Column("取整{name}标准误", "whole {name}, standard error", "exact"),
    "rank_percentile": Column("位次{name}", "rank {name}", "count"),
    "moved_on_average": Column("平均变动资金", "moved on average", "exact"),
    "tried": Column("取值", "value", "digits"),
    "refusal": Column("不可行原因", "cannot be paid"),
    "event": Column("事项", "what happens"),
    "passed": Column("被超过单位", "other unit"),
    "figure": Column("现值", "figure today", "index"),
    "one_more": Column("每增加一个单位（万元）", "one more is worth (万元)", "exact"),
    "misreported": Column("误报为", "misreported as", "index"),
    "could_gain": Column("最多可多得（万元）", "gains at most (万元)", "exact"),
    "larger_step": Column("{column}（+{size}）", "{column} (+{size})", "index"),
    "more_by": Column("增加", "more by", "index"),
    "worth_least": Column("最少值（万元）", "worth at least (万元)", "index"),
    "worth_most": Column("最多值（万元）", "worth at most (万元)", "index"),
    "gains_by_misreporting": Column("误报得益最多", "gains most by misreporting"),
    "hair": Column("临界情况", "what hangs on a hair"),
    "otherwise_more": Column("反之增加（万元）", "otherwise more (万元)"),
    "otherwise_less": Column("反之减少（万元）", "otherwise less (万元)"),
    # weights
    "weight_today": Column("现权重", "weight today", "share"),
    "weight_new": Column("新权重", "new weight", "share"),
    "points": Column("变动（百分点）", "points", "index"),
    "condition": Column("条件", "condition"),
    "wanted": Column("要求", "wanted", "digits"),
    "value_new": Column("新值", "new", "digits"),
    "missing": Column("尚差", "missing", "exact"),
    "amount_today": Column("现金额", "amount today", "money"),
    "amount_new": Column("新金额", "new amount", "money"),
    # solve
    "finding": Column("结论", "what was found"),
    "tried_run": Column("情形", "run"),
    "condition_figure": Column("条件数据", "figure of the condition"),
    "turn": Column("状态变化", "what changes"),
    "step_before": Column("退回一步金额", "a step before", "money"),
    # outlook
    "closing_rate": Column("年末结转率", "of the available", "rate"),
    "units_cut": Column("扣减单位", "units deducted", "count"),
    "closing_unweighted": Column("不计结转、闲置权重时年末结转", "without the weights", "exact"),
    "closing_undeducted": Column("不扣减时年末结转", "without deduction", "exact"),
    "weighted_less": Column("权重的影响", "difference by the weights", "exact"),
    "deducted_less": Column("扣减的影响", "difference by deduction", "exact"),
    # check, verify, certify
    "column_or_key": Column("列或键", "column or key"),
    "odd": Column("情况", "what is odd"),
    "which": Column("涉及单位", "which"),
    "published": Column("公布金额", "published", "money"),
    "calculated": Column("测算金额", "calculated", "money"),
    "off": Column("相差", "difference", "money"),
    "alteration": Column("改动", "alteration"),
    "was": Column("原为", "was"),
    "now": Column("现为", "now"),
    "where": Column("位置", "where"),
    "first_differing": Column("首个不同数据", "first differing figure"),
    "second_program": Column("复核程序", "second program", "digits"),
    "result": Column("测算结果", "result", "digits"),
    "indicator_step": Column("{indicator}：{step}", "{indicator}: {step}", "exact"),
    "lower": Column("下限", "lower limit", "exact"),
    "upper": Column("上限", "upper limit", "exact"),
    "before_rounding": Column("取整前金额", "amount before rounding", "exact"),
    # confirmation
    "confirming": Column("核对单位", "unit asked"),
    "asked": Column("数据项目", "figure"),
    "figure_was": Column("原数", "figure was", "digits"),
    "corrected_less": Column("差额", "correction", "digits"),
    "signed_by": Column("填表人", "signed by"),
    "file": Column("文件", "file"),
    "confirmation": Column("核对情况", "confirmation"),
    "signed_on": Column("日期", "date"),
    "remarks": Column("其他说明", "remarks"),
    # correction
    "paid": Column("已下达", "paid so far", "money"),
    "due": Column("应下达", "should be", "money"),
    "to_correct": Column("应补（应扣为负）", "to pay, or to take", "money"),
    "planned": Column("{tranche}原应下达", "{tranche}, as planned", "money"),
    "corrected": Column("{tranche}更正后", "{tranche}, corrected", "money"),
    "over_left": Column("尚未扣回", "still too much", "money"),
    "under_left": Column("尚未补足", "still too little", "money"),
    "paid_up": Column("只补不扣：补足", "held harmless: paid up", "money"),
    "carried": Column("下年结算", "next year's adjustment", "money"),
    "still_due": Column("尚待补扣", "still to pay, or to take", "money"),
    "figure_now": Column("应为", "is", "digits"),
    # self-evaluation
    "evaluation_table": Column("评价表", "table"),
    "mark": Column("自评得分", "mark", "exact"),
    "grade": Column("等次", "grade"),
    "part_mark": Column("{part}得分", "{part} mark", "exact"),
    "budget_execution": Column("预算执行率", "budget execution", "rate"),
    "indicator_count": Column("指标数", "indicators", "count"),
    "met": Column("完成", "met", "count"),
    "far_over": Column("偏高", "far over", "count"),
    "level1": Column("一级指标", "level 1"),
    "level2": Column("二级指标", "level 2"),
    "level3": Column("三级指标", "level 3"),
    "target": Column("年度指标值", "annual target"),
    "actual": Column("全年实际完成值", "actual"),
    "completion": Column("完成率", "completion", "rate"),
    "completed": Column("完成情况", "completed"),
    "shortfall_reason": Column("未完成原因和改进措施", "reason and remedy"),
    "severity": Column("级别", "severity"),
    "row": Column("行", "row"),
    "stated": Column("填报", "stated"),
    "computed": Column("测算", "computed"),
    "arithmetic": Column("算式", "arithmetic"),
    "note": Column("说明", "note"),
    "direction": Column("方向", "direction"),
    "completion_percent": Column("完成率（%）", "completion (%)"),
    "execution_percent": Column("执行率（%）", "execution rate (%)"),
    "budget": Column("全年预算数", "budget", "exact"),
    "executed": Column("全年执行数", "executed", "exact"),
    "plan": Column("序时进度", "plan", "rate"),
    "light": Column("预警", "light"),
    "received": Column("收到日期", "received"),
    "issued": Column("下达日期", "issued"),
    "days": Column("用时（天）", "days", "count"),
    "days_allowed": Column("时限（天）", "limit in days", "count"),
    "last_day": Column("最迟下达日期", "last day"),
    "in_time": Column("是否及时", "in time"),
    # performance targets
    "allocated": Column("分配金额（万元）", "amount (万元)", "money"),
    "measured": Column("{target}（{measure}）", "{target} ({measure})", "count"),
    "measure": Column("计量单位", "unit of measure"),
    "nature": Column("指标性质", "sign"),
    "explanation": Column("指标解释", "explanation"),
    "regional_target": Column("区域目标值", "target", "digits"),
    "last_actual": Column("上年实绩", "last actual", "count"),
    "shared_by": Column("分解依据", "shared by"),
    "floor_of_last": Column("下限（占上年实绩）", "floor of last actual", "rate"),
    "units_at_floor": Column("达到下限单位数", "units at floor", "count"),
    "least": Column("单位最低值", "least", "count"),
    "most": Column("单位最高值", "most", "count"),
    # documents
    "number": Column("序号", "number", "count"),
    "sum": Column("金额", "sum", "money"),
    "subtotal": Column("小计", "subtotal", "money"),
    "by_factor_method": Column("因素法", "factor method", "money"),
    "by_project_method": Column("项目法", "project method", "money"),
    "last": Column("上年", "year before", "money"),
    "up": Column("增", "up", "count"),
    "down": Column("减", "down", "count"),
    "place_wan": Column("地区（万元）", "unit (万元)"),
    "rate_drawn": Column("增减率图示", "rate, drawn"),
    "this_unit": Column("本单位", "this unit"),
    "its_city": Column("全市", "its city"),
    "every_unit": Column("全部单位", "every unit"),
}
"""All headings, by key."""

BOUNDS = {
    "floor": Word("下限", "floor"),
    "cap": Word("上限", "cap"),
    "exception": Word("特殊安排", "exception"),
    None: Word("", ""),
}
"""What may hold a unit."""

TOTAL = Word("合计", "total")


def word(key: str, kind: Kind | None = None, **names: str) -> Column:
    """Return a heading; `kind` where its values are another kind of number here, `names` what it is told in braces."""
    found = WORDS[key]
    chinese, english = (text.format(**names).strip() for text in (found.heading, found.english))
    return Column(chinese, english, kind or found.kind)


def named(name: str, kind: Kind = "text") -> Column:
    """Return the heading of a column that bears a name of the scenario or the table: a factor, an indicator, a city."""
    return Column(name, name, kind)


def heading(key: str) -> str:
    """Return a heading as files and documents have it."""
    return WORDS[key].heading


def in_files(bound: str | None) -> str:
    """Say what holds a unit, in Chinese, as files do."""
    return BOUNDS[bound].zh


def held_by(bound: str | None) -> str:
    """Say what holds a unit, in the language now spoken."""
    return BOUNDS[bound].said
