"""参数: every number, document and date of the policy, and the single figures of the calculation."""

from collections.abc import Iterator

from allocator.documents.workbook.board import total
from allocator.documents.workbook.coefficient_numbers import coefficient_numbers
from allocator.documents.workbook.page import Entry, Page
from allocator.model.allocation import Allocation
from allocator.policy.bounds import Bounds, PerLimit
from allocator.policy.carryover import Carryover
from allocator.policy.hard import HardItem
from allocator.policy.lp import GroupLimit, LinearProgram
from allocator.policy.scenario import Scenario
from allocator.policy.settlement import Score
from allocator.policy.tranche import Tranche
from allocator.rules.carryover import METHODS
from allocator.rules.normalise import NORMALISATIONS
from allocator.views.allocation.tables import about_case
from allocator.views.facts import note_lines
from allocator.views.ledger import factor_name

NAME = "参数"
WIDTH = 11

RETURNS = {"others": "返还未扣减单位", "all": "按扣减后因素资金返还全部单位", "reserve": "不返还，转入统筹预留"}
DIRECTIONS = {"benefit": "正向", "cost": "逆向"}
MISSING = {None: "不得缺失", "zero": "缺失计0", "mean": "缺失计平均"}


def parameters(result: Allocation, subtitle: str) -> Page:
    """Return the sheet. What depends on other sheets is filled in later, under the keys of `totals`."""
    page = Page(NAME, "测算参数", subtitle, WIDTH)
    page.board.widths = {1: 24.0, 2: 20.0} | dict.fromkeys(range(3, WIDTH), 15.0) | {WIDTH: 44.0}
    _about(page, result)
    _money(page, result)
    _projects(page, result)
    coefficient_numbers(page, result.case.scenario)
    _hard(page, result)
    _factors(page, result)
    if result.mode == "factor":
        _carryover(page, result)
    elif result.case.scenario.lp:
        _program(page, result.case.scenario.lp)
    _deductions(page, result)
    _bounds(page, result)
    _exceptions(page, result)
    _totals(page, result)
    page.board.fit_heights()
    return page


def _about(page: Page, result: Allocation) -> None:
    page.section("方案")
    for label, value in about_case(result.case):
        page.text(str(label), str(value))
    rule = result.case.scenario.rule
    if rule and rule.note:
        page.text("文件说明", rule.note)
    page.text("计算方式", {"factor": "因素法", "lp": "线性规划"}.get(result.mode, result.mode))
    for note in note_lines(result):
        page.text("运行说明", note)
    page.text("颜色", "黄底蓝字为可改动的数字，其余为公式或测算结果；改动后看“核对”")


def _money(page: Page, result: Allocation) -> None:
    page.section("一、资金（万元）")
    page.line("最小单位", Entry(result.inputs.step, "plain", ("step",), given=True), "各单位金额为其整数倍")
    headings = ("批次", "资金来源", "到账金额", "项目法资金", "统筹预留", "因素法资金", "文号", "收到日期", "下达日期")
    tranches = result.case.scenario.tranches
    start = page.row + 1
    step_cell = page.addresses["step",]
    rows = [_tranche(result, key, tranche, start + at, step_cell) for at, (key, tranche) in enumerate(tranches.items())]
    page.table((*headings, "状态", "预留说明"), rows)


def _tranche(result: Allocation, key: str, tranche: Tranche, row: int, step: str) -> list[Entry]:
    pool = result.inputs.tranches[key].pool
    in_percent = isinstance(tranche.reserve, str)
    share = f"{float(str(tranche.reserve).strip().rstrip('%％')):.15g}"
    reserve = f"=INT(C{row}*{share}/100/{step}+0.5)*{step}" if in_percent else None
    return [
        Entry(tranche.name),
        Entry(result.case.scenario.sources[tranche.source].name),
        Entry(pool.amount, "money", ("amount", key), given=not tranche.is_need),
        Entry(pool.projects, "money", ("projects", key)),
        Entry(pool.reserve, "money", ("reserve", key), reserve, given=not in_percent),
        Entry(pool.pool, "money", ("pool", key), f"=C{row}-D{row}-E{row}"),
        Entry(tranche.document or ""),
        Entry(tranche.received, "date"),
        Entry(tranche.issued, "date"),
        Entry("已提前下达" if tranche.fixed else "本次下达"),
        Entry(f"到账金额的{share}%，取整" if in_percent else "到账金额按规定测算" if tranche.is_need else ""),
    ]


def _projects(page: Page, result: Allocation) -> None:
    scenario, units = result.case.scenario, result.case.units
    rows: list[list[Entry]] = []
    parts: dict[str, list[str]] = {}
    start = page.row + 3
    for key, tranche in scenario.tranches.items():
        for number, project in enumerate(tranche.projects):
            row = units.find(project.unit)
            parts.setdefault(key, []).append(f"D{start + len(rows)}")
            rows.append(
                [
                    Entry(tranche.name),
                    Entry(units.ids[row]),
                    Entry(units.names[row]),
                    Entry(project.amount, "money", ("project", key, str(number)), given=True),
                    Entry(project.title),
                    Entry(project.document or ""),
                ]
            )
    if rows:
        page.section("项目法资金（万元）")
        page.table(("批次", "编号", "单位", "金额", "项目", "文号"), rows)
    for key in scenario.tranches:
        page.fill(("projects", key), total(parts.get(key, [])))


def _hard(page: Page, result: Allocation) -> None:
    rule = result.case.scenario.hard
    if rule is None:
        return
    page.section("二、保障硬性支出")
    page.line("保障比例", Entry(rule.coverage, "rate", ("coverage",), given=True), "需求按此比例保障")
    page.line(
        "结转抵顶比例", Entry(rule.carryover_use, "rate", ("carryover_use",), given=True), "结转结余先抵顶硬性支出"
    )
    words = {"error": "停止测算", "proportional": "按同一保障率压减"}
    page.line("资金不足时", Entry(words[rule.shortfall]))
    headings = ("项目", "人数或金额列", "月标准（元）", "月数", "标准上限（元）", "依据")
    page.table(headings, [list(_item(key, item)) for key, item in rule.items.items()])


def _item(key: str, item: HardItem) -> Iterator[Entry]:
    yield Entry(item.name)
    yield Entry(item.column or item.people)
    for name in ("standard", "months"):
        value = getattr(item, name)
        yield Entry(value) if isinstance(value, str) else Entry(value, "plain", (name, key), given=value is not None)
    yield Entry(item.cap, "plain", ("cap", key), given=item.cap is not None)
    yield Entry(item.source or "")


def _factors(page: Page, result: Allocation) -> None:
    if not result.case.scenario.every_factor:
        return
    page.section("三、因素和指标")
    headings = (
        "因素", "因素权重", "指标", "指标权重", "数据列", "除以", "乘以", "方向", "标准化", "缺失", "依据"
    )  # fmt: skip
    rows = [row for key in result.case.scenario.every_factor for row in _factor(result.case.scenario, key)]
    page.table(headings, rows)
    _score(page, result)


def _factor(scenario: Scenario, key: str) -> Iterator[list[Entry]]:
    """Yield one row an indicator; the first bears the factor."""
    factor = scenario.every_factor[key]
    weights = factor.indicator_weights()
    first = [Entry(factor_name(scenario, key)), Entry(factor.weight, "rate", ("weight", key), given=True)]
    for number, (name, item) in enumerate(factor.indicators.items()):
        yield [
            *(first if number == 0 else (Entry(""), Entry(None, "rate"))),
            Entry(item.name),
            Entry(weights[name], "rate", ("inner", key, name), given=True),
            Entry(item.column),
            Entry(item.per or ""),
            Entry("、".join(item.sizes)),
            Entry(DIRECTIONS[item.direction]),
            Entry(NORMALISATIONS[item.normalise].title),
            Entry(MISSING[item.missing]),
            Entry(item.source or (factor.source if number == 0 else None) or ""),
        ]


def _score(page: Page, result: Allocation) -> None:
    """Write how weighted indicators become a score where they are not simply added up."""
    scenario = result.case.scenario
    rules = {"各因素": scenario.score} | {item.name: item.score for item in scenario.tranches.values() if item.factors}
    for name, rule in rules.items():
        if rule != Score():
            of = "指标值直接加权" if rule.of == "value" else "指标占比加权"
            page.text(f"{name}的得分", of + "".join(f"，×{column}" for column in rule.times) + "，再求占比")


def _deductions(page: Page, result: Allocation) -> None:
    """Write the other deductions."""
    rows = []
    for key, rule in result.case.scenario.deductions.items():
        is_number = not isinstance(rule.rate, str)
        rate = Entry(rule.rate, "rate", ("deduction", key), given=True) if is_number else Entry(rule.rate)
        back = RETURNS.get(rule.return_to, f"按{rule.return_to}返还")
        rows.append([Entry(rule.name), rate, Entry(back), Entry(rule.source or "")])
    if rows:
        page.section("四、其他扣减")
        page.table(("扣减", "扣减率", "扣减资金去向", "依据"), rows)


def _carryover(page: Page, result: Allocation) -> None:
    rule = result.case.scenario.carryover
    page.section("四、结转结余扣减")
    method = METHODS[rule.method]
    page.line("扣减方法", Entry(method.title), rule.source or "")
    if rule.method == "none":
        return
    page.line("扣减资金去向", Entry(RETURNS.get(rule.return_to, f"按{rule.return_to}返还")))
    used = method.formula.names()
    if "tiers" in used:
        page.table(("档次", "结转率超过", "扣减比例"), _tiers(rule), ("tiers",))
    if "threshold" in used:
        page.line("合理结转率", Entry(rule.threshold, "rate", ("threshold",), given=True), "占可用资金的比例")
    if "rate" in used:
        page.line("扣减率", Entry(rule.rate, "rate", ("cut_rate",), given=True), "超出部分按此比例扣减")
    if "max_cut" in used:
        page.line("扣减上限", Entry(rule.max_cut, "rate", ("max_cut",), given=True), "占因素法资金的比例")


def _tiers(rule: Carryover) -> list[list[Entry]]:
    rows = [[Entry("未达第1档"), Entry(None), Entry(0.0, "rate")]]
    rows += [
        [Entry(f"第{number}档"), Entry(tier.over, "rate", given=True), Entry(tier.cut, "rate", given=True)]
        for number, tier in enumerate(rule.tiers or (), 1)
    ]
    return rows


def _program(page: Page, rule: LinearProgram) -> None:
    """Write what the LP minimises. Its plan is a set of values: no formula solves it."""
    page.section("四、线性规划（改动后须重新运行）")
    tiers = [
        [
            Entry(f"第{number}档"),
            Entry(tier.within if tier.within is not None else "不限", "rate"),
            Entry(tier.slope, "plain"),
        ]
        for number, tier in enumerate(rule.deviation, 1)
    ]
    page.table(("偏离档次", "偏离目标额不超过", "每万元成本"), tiers)
    capacity = rule.capacity or (f"{rule.spent}×{rule.growth:g}" if rule.spent else "无")
    page.line("结转权重", Entry(rule.carryover_weight, "plain"), "对结转率高的单位每增加一万元的成本")
    page.line("免计结转率", Entry(rule.threshold, "rate"))
    page.line("闲置权重", Entry(rule.idle_weight, "plain"), f"超过支出能力的每万元成本；支出能力：{capacity}")
    groups = [list(_group(key, group)) for key, group in rule.groups.items()]
    if groups:
        page.table(("组", "范围", "下限（万元）", "上限（万元）", "占比下限", "占比上限"), groups)


def _group(key: str, group: GroupLimit) -> Iterator[Entry]:
    yield Entry(key)
    yield Entry(group.city or group.level or "、".join(group.units or ()))
    yield Entry(group.min, "money")
    yield Entry(group.max, "money")
    yield Entry(group.min_share, "rate")
    yield Entry(group.max_share, "rate")


def _bounds(page: Page, result: Allocation) -> None:
    rule, limits = result.case.scenario.bounds, result.inputs.limits
    if rule == Bounds():
        return
    page.section("五、增幅控制")
    page.line("基数", Entry(rule.base or "无"), rule.source or "")
    free = [*rule.exempt, *([f"{rule.exempt_column}为1"] if rule.exempt_column else [])]
    if free:
        page.line("不受限单位", Entry("、".join(free)), "不受比基数的增幅控制")
    for key, label, written in (("floor", "下限", rule.floor), ("cap", "上限", rule.cap)):
        if written is not None:
            _change(page, key, label, written, float(getattr(limits, key)[0]))
    _limit_column(page, "绝对下限列", rule.floor_column)
    _limit_column(page, "绝对上限列", rule.cap_column)
    _amounts(page, "最低补助额", "floor", rule.floor_amount, rule.floor_per)
    _amounts(page, "最高补助额", "cap", rule.cap_amount, rule.cap_per)
    page.line("是否含项目法资金", Entry("是" if rule.include_projects else "否"))


def _amounts(page: Page, label: str, side: str, amount: float | None, per: PerLimit | None) -> None:
    """Write the limits on one side that are the same for all, or follow a column."""
    if amount is not None:
        page.line(label, Entry(amount, "money", (f"{side}_amount",), given=True), "万元，各单位相同")
    if per is None:
        return
    label, key = f"{label}（按{per.column}）", (f"{side}_per",)
    if per.amount is None:
        page.line(label, Entry(per.pool_share, "rate", key, given=True), f"资金总额的比例，按{per.column}占比")
    else:
        page.line(label, Entry(per.amount, "plain", key, given=True), f"万元，乘以{per.column}")


def _limit_column(page: Page, label: str, column: str | None) -> None:
    if column:
        page.line(label, Entry(column), "万元")


def _change(page: Page, key: str, label: str, written: float, applied: float) -> None:
    note = f"方案为 {written:+.4%}，已放宽" if applied != written else "比基数"
    page.line(label, Entry(applied, "rate", (key,), given=True), note)


def _exceptions(page: Page, result: Allocation) -> None:
    units = result.case.units
    rows = []
    for unit, item in result.case.scenario.exceptions.items():
        row = units.find(unit)
        amount = Entry(item.amount, "money", ("exception", units.ids[row]), given=True)
        rows.append([Entry(units.ids[row]), Entry(units.names[row]), amount, Entry(item.reason)])
    if rows:
        page.section("特殊安排（万元）")
        page.table(("编号", "单位", "核定金额", "理由"), rows)


def _totals(page: Page, result: Allocation) -> None:
    steps = result.steps
    page.section("测算中间结果（万元）")
    _pools(page, result)
    page.line(
        "硬性支出保障率", Entry(float(steps.guarantee_rate), "share", ("guarantee",)), "需求不超过可用资金时为100%"
    )
    page.line("因素分配资金", Entry(float(steps.rest), "money", ("R",)), "可用资金减硬性支出和结算，即每分金额")
    page.line("可分配到单位的资金", Entry(float(steps.spend), "money", ("spend",)), "因素法资金减扣减后不返还的部分")
    whole = round(float(steps.spend) / result.inputs.step)
    nearest = f"=INT({page.addresses['spend',]}/{page.addresses['step',]}+0.5+1E-9)"
    page.line("可分配步数", Entry(whole, "count", ("steps",), nearest), "可分配资金是多少个最小单位，四舍五入")
    is_need = any(tranche.is_need for tranche in result.case.scenario.tranches.values())
    if result.mode == "factor" and not is_need:
        words = "1 为整步限额；0 为整步限额的合计超出（够不到）可分配资金，按原定限额"
        noted = {note.kind for note in result.notes}
        for side, name in (("下限", "floors"), ("上限", "caps")):
            is_whole = f"{name}_as_written" not in noted
            page.line(f"{side}取整步", Entry(float(is_whole), "count", (f"whole {name}",)), words)
        theta = Entry(float(steps.theta), "theta", ("theta",))
        page.line("增幅控制系数 θ", theta, "使各单位限额后的合计恰好等于可分配资金；在“增幅控制系数”求解，自动重算")
        page.line("余数步数", Entry(0, "count", ("extra",)), "各单位取整后剩余的最小单位个数，按余数从大到小各加一个")


def _pools(page: Page, result: Allocation) -> None:
    """Write the money of all tranches, that of the common ones, and what hard money may take of it."""
    inputs, scenario = result.inputs, result.case.scenario
    cells = {key: page.addresses["pool", key] for key in inputs.tranches}
    whole = float(inputs.counting.money(inputs.steps))
    page.line("因素法资金", Entry(whole, "money", ("P",), total(list(cells.values()))), "各批次扣除项目法和预留后之和")
    common = page.addresses["P",]
    if inputs.uses:
        parts = total([cell for key, cell in cells.items() if not scenario.tranches[key].factors])
        page.line(
            "共同因素资金", Entry(float(result.steps.pool), "money", ("common",), parts), "没有单独因素的批次之和"
        )
        common = page.addresses["common",]
    page.addresses["common",] = page.addresses["available",] = common
    if inputs.adjustments:
        left = max(0.0, float(result.steps.pool) - float(inputs.adjusted.sum()))
        page.line("硬性支出可用资金", Entry(left, "money", ("available",)), "扣除结算和奖惩合计")
