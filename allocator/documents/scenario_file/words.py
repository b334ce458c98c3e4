"""What keys are called in a workbook that is filled in, and what to write there."""

from dataclasses import dataclass

from allocator.policy.keys import Shape
from allocator.policy.paths import Path

SECTIONS = {
    "": "基本信息",
    "table": "单位数据表",
    "columns": "测算系数",
    "sources": "资金来源",
    "tranches": "批次",
    "hard": "保障硬性支出",
    "adjustments": "结算、奖惩、扣回",
    "factors": "因素与指标",
    "score": "得分",
    "carryover": "结转结余扣减",
    "deductions": "其他扣减",
    "bounds": "增幅控制",
    "exceptions": "特殊安排（定额补助）",
    "lp": "线性规划",
    "evaluation": "绩效自评",
    "notice": "下达文件",
    "targets": "绩效目标",
}
"""The sections, by the first part of their keys."""

IDS = {
    "sources": "来源代号",
    "tranches": "批次代号",
    "projects": "序",
    "hard.items": "项目代号",
    "factors": "因素代号",
    "indicators": "指标代号",
    "exceptions": "单位编号",
    "targets": "目标代号",
    "adjustments": "代号",
    "deductions": "代号",
}
"""The columns that say which row of a small table it is."""

_SHARE = "比例，如 25%"
_COLUMN = "单位数据表的列名"
_MONEY = "万元"

WORDS = {
    "Scenario.schema": ("文件格式", "固定为 1"),
    "Scenario.title": ("方案名称", ""),
    "Scenario.year": ("年度", ""),
    "Scenario.step": ("最小单位", "各单位金额为其整数倍，万元"),
    "Scenario.targets": ("绩效目标", "目标文件名；本工作簿有“绩效目标”页的留空"),
    "Rule.title": ("办法名称", ""),
    "Rule.document": ("依据文号", "如 桂人社规〔2024〕9号"),
    "Rule.effective": ("施行日期", ""),
    "Rule.note": ("说明", ""),
    "Table.file": ("数据文件", "留空即本工作簿"),
    "Table.sheet": ("数据页", "数据所在的工作表"),
    "Table.id": ("编号列", "每个单位唯一的编号"),
    "Table.code": ("代码列", "行政区划代码"),
    "Table.name": ("名称列", ""),
    "Table.label": ("单位的称呼", "如 地区、单位、学校"),
    "Table.city": ("所属市列", ""),
    "Table.level": ("级次列", ""),
    "Table.last_year": ("上年数列", "一列或几列相加，用“、”分开"),
    "Table.heads": ("人口列", "用于计算人均"),
    "Table.tiles": ("方格图", "方格图文件名；本工作簿有“方格图”页的留空"),
    "Table.synthetic": ("示例数据列", "其中为示例数据的列，用“、”分开；各项成果会注明"),
    "Table.roster": ("单位名录", "guangxi、文件名，或 否"),
    "Table.aliases": ("新旧代码对照", "文件名"),
    "Source.name": ("来源名称", ""),
    "Tranche.name": ("批次名称", ""),
    "Tranche.source": ("资金来源", "来源代号"),
    "Tranche.amount": ("到账金额", _MONEY),
    "Tranche.document": ("文号", "未到的留空或写 文号待定"),
    "Tranche.received": ("收到日期", ""),
    "Tranche.issued": ("下达日期", "未下达的留空"),
    "Tranche.issue_within": ("下达期限", "收到后的天数"),
    "Tranche.reserve": ("统筹预留", "万元，或到账金额的比例如 5%"),
    "Tranche.fixed": ("已下达列", "已提前下达的，写各单位已得金额所在的列名"),
    "Tranche.units": ("限定单位", "只分给这些单位，用“、”分开"),
    "Tranche.level": ("限定级次", "只分给这一级次"),
    "Tranche.on_excess": ("超过应得时", ""),
    "Project.unit": ("单位编号", ""),
    "Project.amount": ("金额", _MONEY),
    "Project.title": ("项目", ""),
    "Project.document": ("文号", ""),
    "Hard.name": ("称呼", "如 上年基数"),
    "Hard.coverage": ("保障比例", _SHARE),
    "Hard.carryover_use": ("结转抵顶比例", "结转结余先抵顶硬性支出的比例"),
    "Hard.shortfall": ("资金不足时", "error 停止；proportional 同比例压减"),
    "HardItem.name": ("项目", ""),
    "HardItem.column": ("金额列", "万元；按人数计算的留空"),
    "HardItem.people": ("人数列", ""),
    "HardItem.standard": ("月标准", "元/人月，或列名"),
    "HardItem.months": ("月数", "数字，或列名"),
    "HardItem.cap": ("最高标准", "元/人月，超过部分不计"),
    "Factor.name": ("因素", ""),
    "Factor.weight": ("权重", "各因素合计 100%"),
    "Indicator.name": ("指标", ""),
    "Indicator.column": ("数据列", _COLUMN),
    "Indicator.per": ("除以", "折算成比率的列"),
    "Indicator.weight": ("因素内权重", "合计 100%；留空的平分余下权重"),
    "Indicator.normalise": ("标准化", "share 占比；minmax 极差；rank 位次"),
    "Indicator.direction": ("方向", "benefit 越多越多；cost 越多越少"),
    "Indicator.scale_by": ("乘以规模", "列名，用“、”分开"),
    "Indicator.missing": ("缺失时", "zero 计0；mean 计平均；留空为不得缺失"),
    "Carryover.method": ("扣减办法", "none 不扣减；tiers 分档；excess 超额；increment 增量；stale 两年以上"),
    "Carryover.balance": ("结转结余列", _MONEY),
    "Carryover.available": ("可用资金列", _MONEY),
    "Carryover.previous": ("上年结转结余列", "increment 用，万元"),
    "Carryover.stale": ("两年以上结余列", "stale 用，万元"),
    "Tier.over": ("结转率高于", _SHARE),
    "Tier.cut": ("扣减比例", "占因素资金"),
    "Carryover.rate": ("扣减率", _SHARE),
    "Carryover.threshold": ("合理结转率", _SHARE),
    "Carryover.max_cut": ("最高扣减", "占因素资金"),
    "Carryover.return_to": ("扣减资金去向", "others 返还未扣减单位；all 返还全部；reserve 转入预留"),
    "Bounds.base": ("基数列", "上年因素法资金，万元"),
    "Bounds.floor": ("下限", "比基数的增减，如 -10%"),
    "Bounds.cap": ("上限", "比基数的增减，如 25%"),
    "Bounds.floor_column": ("最低补助额列", _MONEY),
    "Bounds.cap_column": ("最高补助额列", _MONEY),
    "Bounds.floor_amount": ("最低补助额", "各单位相同，万元"),
    "Bounds.cap_amount": ("最高补助额", "各单位相同，万元"),
    "Bounds.exempt": ("不受增减幅限制", "单位编号，用“、”分开"),
    "Bounds.exempt_column": ("不受限制列", "1 为不受限制"),
    "Bounds.no_base": ("基数为 0 时", "free 不限；error 停止"),
    "Bounds.include_projects": ("含项目资金", "是 为项目资金计入增减幅"),
    "Bounds.on_conflict": ("上下限无解时", "error 停止；relax 作最小放宽"),
    "SpecialArrangement.amount": ("核定金额", _MONEY),
    "SpecialArrangement.reason": ("理由", "必填"),
    "LinearProgram.mode": ("计算方式", "factor 因素法；lp 线性规划"),
    "LinearProgram.carryover_weight": ("结转惩罚权重", ""),
    "LinearProgram.threshold": ("免罚结转率", _SHARE),
    "LinearProgram.idle_weight": ("闲置惩罚权重", ""),
    "LinearProgram.capacity": ("支出能力列", _MONEY),
    "LinearProgram.spent": ("上年支出列", "与支出增长倍数合用，代替支出能力列"),
    "LinearProgram.growth": ("支出增长倍数", "如 110%"),
    "LinearProgram.solver": ("求解器", "highs 或 cbc"),
    "Deviation.within": ("偏离不超过", "目标数的比例，最后一档留空"),
    "Deviation.slope": ("每万元代价", ""),
    "GroupLimit.city": ("所属市", "市、级次、单位三者填一项"),
    "GroupLimit.level": ("级次", ""),
    "GroupLimit.units": ("单位", "编号，用“、”分开"),
    "GroupLimit.min": ("不少于", _MONEY),
    "GroupLimit.max": ("不多于", _MONEY),
    "GroupLimit.min_share": ("不少于（占比）", "占因素法资金"),
    "GroupLimit.max_share": ("不多于（占比）", "占因素法资金"),
    "LevelWeights.execution": ("预算执行率分值", "四项合计 100%"),
    "LevelWeights.output": ("产出指标分值", ""),
    "LevelWeights.benefit": ("效益指标分值", ""),
    "LevelWeights.satisfaction": ("满意度指标分值", ""),
    "Grade.name": ("等次", ""),
    "Grade.at_least": ("不低于", "分"),
    "Evaluation.over": ("偏高的完成率", "超过的应当说明原因"),
    "Evaluation.decimals": ("得分小数位", ""),
    "Evaluation.execution_names": ("执行率的叫法", "用“、”分开"),
    "Evaluation.whole_names": ("全区表的标题字", "用“、”分开"),
    "Evaluation.harmful_names": ("越少越好的指标字", "用“、”分开"),
    "Monitoring.plan": ("各月应支出进度", "十二个累计比例，用“、”分开"),
    "Monitoring.amber": ("黄灯", "落后进度超过"),
    "Monitoring.red": ("红灯", "落后进度超过"),
    "Notice.number": ("发文字号", ""),
    "Notice.title": ("标题", "可用 {年度}、{资金} 等"),
    "Notice.fund": ("资金名称", ""),
    "Notice.addressees": ("主送", ""),
    "Notice.basis": ("依据文件", "多项的分行写 notice.basis[1] 等"),
    "Notice.opening": ("开头", ""),
    "Notice.body": ("正文", "多段的分行写 notice.body[1] 等"),
    "Notice.requirements": ("要求", "多段的分行写 notice.requirements[1] 等"),
    "Notice.expenditure": ("支出功能分类", ""),
    "Notice.income": ("转移支付收入科目", ""),
    "Notice.economic": ("政府经济分类", ""),
    "Notice.direct_fund": ("直达资金标识", ""),
    "Notice.copies": ("抄送", ""),
    "Notice.issuers": ("发文机关", "用“、”分开"),
    "Notice.date": ("成文日期", ""),
    "Notice.printed_by": ("印发机关", ""),
    "Notice.printed_on": ("印发日期", ""),
    "Notice.tranches": ("下达的批次", "批次代号，用“、”分开"),
    "Fonts.title": ("标题字体", ""),
    "Fonts.body": ("正文字体", ""),
    "Fonts.heading": ("一级标题字体", ""),
    "Fonts.subheading": ("二级标题字体", ""),
    "Fonts.page": ("页码字体", ""),
    "Fonts.latin": ("西文字体", ""),
    "Printed.unit": ("打印单位", "如 万人"),
    "Printed.per": ("折合", "如 10000"),
    "Target.driver": ("分解依据", "列名，或 amount"),
    "Adjustment.name": ("名称", ""),
    "Adjustment.column": ("金额列", "万元，可为负"),
    "Deduction.name": ("名称", ""),
    "Deduction.rate": ("扣减率", "比例，或列名"),
    "Deduction.return_to": ("去向", "others、all、reserve，或列名"),
    "Target.name": ("三级指标", ""),
    "Target.level1": ("一级指标", ""),
    "Target.level2": ("二级指标", ""),
    "Target.unit": ("计量单位", ""),
    "Target.kind": ("类别", "quantity 分解的数量；rate 各地相同；regional 全区统一"),
    "Target.direction": ("方向", ">=、<= 或 ="),
    "Target.target": ("目标值", ""),
    "Target.floor": ("不低于上年的", _SHARE),
    "Target.last_actual": ("上年实际列", _COLUMN),
    "Target.explanation": ("解释", ""),
    "extends": ("沿用的方案", "另一方案的文件名；本工作簿只写不同之处"),
    "drop": ("去掉的键", "沿用的方案中不再要的键，用“、”分开"),
}
"""Title and note by model and field."""


@dataclass(frozen=True)
class Words:
    """What a key is called, and what to write there."""

    title: str
    note: str

    @property
    def both(self) -> str:
        """Title and note on one line."""
        return f"{self.title}：{self.note}" if self.note else self.title


def words_of(shape: Shape, path: Path) -> Words:
    """Return the words of a key; one without words of its own bears its name."""
    found = WORDS.get(f"{shape.owner}.{shape.name}") or WORDS.get(str(path[-1]))
    if found:
        return Words(*found)
    if path[-1] == "source":
        return Words("依据", "数字的出处")
    return Words(str(path[-1]), "；".join(map(str, shape.choices)))


def section_title(key: str) -> str:
    """Return what a section is called."""
    return SECTIONS.get(key, key)
