"""Each heading once: its key, what it is called in Chinese and in English, and what kind of number stands under it.

Files are Chinese and the screen speaks the person's language: one record serves both.
"""

from dataclasses import dataclass

from allocator.formats.table import Column, Kind
from allocator.language import speaks


@dataclass(frozen=True)
class Word:
    """A heading in both languages, and the kind of its values."""

    zh: str
    en: str
    kind: Kind = "text"

    @property
    def said(self) -> str:
        """The heading in the language now spoken."""
        return self.zh if speaks() == "zh" else self.en


WORDS = {
    "id": Word("编号", "id"),
    "code": Word("行政区划代码", "code"),
    "unit": Word("地区", "unit"),
    "city": Word("所属市", "city"),
    "level": Word("级次", "level"),
    "units": Word("单位数", "units", "count"),
    "hard": Word("保障硬性支出", "hard expenditure", "exact"),
    "factors": Word("因素分配", "factors", "exact"),
    "carryover": Word("结转结余", "carryover", "exact"),
    "coefficient": Word("系数调节", "coefficients", "exact"),
    "recover": Word("待扣回", "to recover", "exact"),
    "carryover_cut": Word("结转扣减", "deducted", "exact"),
    "carryover_returned": Word("结转返还", "returned", "exact"),
    "bounds": Word("增幅控制调整", "bounds", "exact"),
    "rounding": Word("取整", "rounding", "exact"),
    "projects": Word("项目法资金", "projects", "money"),
    "amount": Word("分配金额", "amount", "money"),
    "bound": Word("受限情况", "held by"),
    "last_year": Word("上年金额", "last year", "money"),
    "change": Word("增减额", "change", "money"),
    "change_rate": Word("增减率", "rate", "rate"),
    "per_head": Word("人均（元）", "元 per head", "exact"),
    "carryover_rate": Word("结转率", "carryover rate", "rate"),
    "remark": Word("备注", "remark"),
    "item": Word("项目", "what"),
    "content": Word("内容", "content"),
    "scenario": Word("方案", "scenario"),
    "key": Word("键", "key"),
    "column": Word("列", "column"),
    "gain": Word("增加单位数", "gain", "count"),
    "lose": Word("减少单位数", "lose", "count"),
    "same": Word("不变单位数", "same", "count"),
    "moved": Word("转移金额", "money moved", "exact"),
    "at_cap": Word("触及上限", "at cap", "count"),
    "at_floor": Word("触及下限", "at floor", "count"),
    "factor": Word("因素", "factor"),
    "indicator": Word("指标", "indicator"),
    "weight": Word("权重", "weight", "rate"),
    "variance": Word("方差占比", "variance", "rate"),
    "year": Word("年度", "year", "digits"),
    "opening": Word("年初结转", "opening carryover", "exact"),
    "available": Word("可用资金", "available", "exact"),
    "execution": Word("执行率", "execution rate", "rate"),
    "spent": Word("当年支出", "spent", "exact"),
    "closing": Word("年末结转", "closing carryover", "exact"),
    "capacity": Word("支出能力", "can spend", "exact"),
    "idle": Word("预计闲置资金", "expected idle money", "exact"),
    "tranche": Word("批次", "tranche"),
    "source": Word("资金来源", "source"),
    "document": Word("文号", "document"),
    "reserve": Word("统筹预留", "reserve", "money"),
}
"""The headings that stand in more than one place, by key."""

BOUNDS = {
    "floor": Word("下限", "floor"),
    "cap": Word("上限", "cap"),
    "exception": Word("特殊安排", "exception"),
    None: Word("", ""),
}
"""What may hold a unit."""

TOTAL = Word("合计", "total")


def word(key: str, kind: Kind | None = None) -> Column:
    """Return the column of a heading; `kind` where its values are another kind of number here."""
    found = WORDS[key]
    return Column(found.zh, kind or found.kind, found.said)


def in_files(bound: str | None) -> str:
    """Say what holds a unit, in Chinese, as files do."""
    return BOUNDS[bound].zh


def held_by(bound: str | None) -> str:
    """Say what holds a unit, in the language now spoken."""
    return BOUNDS[bound].said
