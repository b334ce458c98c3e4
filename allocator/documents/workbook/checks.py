"""核对: what must read 0, as formulas over the whole book, and the verdict."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from allocator.documents.workbook.board import Board, Look
from allocator.documents.workbook.page import Key, Page
from allocator.documents.workbook.steps import Process
from allocator.documents.workbook.table import ALL_FINE, OfficialTable
from allocator.documents.workbook.tranches import TrancheColumns
from allocator.model.allocation import Allocation
from allocator.policy.scenario import Scenario
from allocator.second_engine import Certificate
from allocator.views.certification import opinion, unequal

NAME = "核对"
FIRST = 6
RERUN = "须用 allocator 重新运行，再以新结果为准"
FINE, FAILED = "通过", "未通过"


@dataclass(frozen=True)
class Law:
    """What must hold, the formula that is 0 when it does, what it means when it does not, and what it is now."""

    what: str
    formula: str
    otherwise: str
    value: int = 0


def checks(
    page: Page, process: Process, tranches: TrancheColumns, table: OfficialTable, certificate: Certificate | None
) -> Board:
    """Return the sheet: a verdict above, then one row a law, the last that of the second program, if it was asked."""
    laws = [*_inputs(table.result, page, process), *_amounts(page, process)]
    laws += [*_tranches(table.result, page, tranches), *_table(process, tranches, table), *_certified(certificate)]
    board = Board(NAME, freeze=(FIRST - 1, 0), repeat_rows=(FIRST - 1, FIRST - 1))
    board.put(1, 1, "核对", Look(tone="title"))
    verdict = _verdict(board, laws)
    if verdict != ALL_FINE:
        table.warn(verdict)
    board.put(3, 1, "复核", Look(tone="heading", align="center"))
    board.put(3, 2, opinion(certificate), Look())
    board.merge(3, 2, 3, 5)
    board.put(4, 1, "差额列为公式，应当全部为0；改动“参数”或“指标数据”后先看本表", Look(tone="note"))
    for column, heading in enumerate(("序号", "核对内容", "差额", "结论", "不为0时"), 1):
        board.put(FIRST - 1, column, heading, Look(tone="heading", align="center"))
    for row, law in enumerate(laws, FIRST):
        board.put(row, 1, row - FIRST + 1, Look("count", align="center"))
        board.put(row, 2, law.what, Look())
        board.put(row, 3, law.value, Look("check"), f"=ROUND({law.formula},6)")
        board.put(row, 4, FAILED if law.value else FINE, Look(align="center"), f'=IF(C{row}=0,"{FINE}","{FAILED}")')
        board.put(row, 5, law.otherwise, Look())
        board.red_unless[row, 4] = FINE
    board.heights[1] = 24.0
    board.widths = {1: 7.0, 2: 52.0, 3: 16.0, 4: 12.0, 5: 48.0}
    board.fit_heights()
    return board


def _verdict(board: Board, laws: Sequence[Law]) -> str:
    """Write and return whether all laws hold; the second program may have found from the start that one does not."""
    passed = f'COUNTIF($D${FIRST}:$D${FIRST + len(laws) - 1},"{FINE}")'
    formula = f'=IF({passed}={len(laws)},"{ALL_FINE}","{FAILED}："&({len(laws)}-{passed})&"项不为0，{RERUN}")'
    failed = sum(law.value != 0 for law in laws)
    board.put(2, 1, "结论", Look(tone="heading", align="center"))
    verdict = f"{FAILED}：{failed}项不为0，{RERUN}" if failed else ALL_FINE
    board.put(2, 2, verdict, Look(tone="sum"), formula)
    board.merge(2, 2, 2, 5)
    board.red_unless[2, 2] = ALL_FINE
    return verdict


def _certified(certificate: Certificate | None) -> Iterator[Law]:
    """Yield that the second program found the same, as it was when the workbook was written, if it knows the rules."""
    if certificate and certificate.knows_the_rules:
        off = 0 if certificate.is_equal else max(unequal(certificate), 1)
        yield Law("生成时两套程序核算不同的单位数", str(off), "运行 allocator certify 查明原因，不得据此下达", off)


def _inputs(result: Allocation, page: Page, process: Process) -> Iterator[Law]:
    scenario, at = result.case.scenario, page.addresses
    yield from _weights(scenario, at)
    shares = "+".join(f"ABS({column.sum}-1)" for column in process.indicators)
    if shares:
        yield Law("各指标占比合计－100%（绝对值之和）", shares, "指标数据有空缺或合计为0")
    if scenario.hard and scenario.hard.shortfall == "error":
        yield Law("硬性支出未保障部分", f"1-{at['guarantee',]}", "硬性支出超过因素法资金")


def _weights(scenario: Scenario, at: Mapping[Key, str]) -> Iterator[Law]:
    """Yield that weights add up to one: of the common factors, of those of each use, and of indicators."""
    groups = {"": [*scenario.factors]}
    groups |= {item.name: [f"{key}.{own}" for own in item.factors] for key, item in scenario.tranches.items()}
    for name, keys in groups.items():
        if keys:
            weights = "+".join(at["weight", key] for key in keys)
            whose = f"批次“{name}”" if name else ""
            yield Law(f"{whose}因素权重合计－100%", f"{weights}-1", "改权重时应保持合计为100%")
    for key, factor in scenario.every_factor.items():
        inner = "+".join(at["inner", key, item] for item in factor.indicators)
        yield Law(f"“{factor.name}”指标权重合计－100%", f"{inner}-1", "改权重时应保持合计为100%")


def _amounts(page: Page, process: Process) -> Iterator[Law]:
    at, ledger, limits = page.addresses, process.ledger, process.limits
    step = at["step",]
    if process.solved:
        yield Law("各单位测算额合计－可分配资金", f"{process.exact.sum}-{at['spend',]}", f"上下限之内无解，{RERUN}")
    yield Law("各单位取整后合计－可分配步数×最小单位", f"{ledger.paid.sum}-{at['steps',]}*{step}", RERUN)
    far = f"SUMPRODUCT(--(ABS({ledger.paid.all}-{process.exact.all})>={step}+0.000001))"
    yield Law("取整相差超过一个最小单位的单位数", far, RERUN)
    due = process.first.due.all
    hard = f"SUMPRODUCT(({due}>0)*({ledger.paid.all}<{due}-{step}-0.000001))"
    yield Law(f"低于{'应得基数' if process.first.adjustments else '硬性支出'}的单位数", hard, RERUN)
    if limits.lower:
        low = f"SUMPRODUCT(--({ledger.paid.all}<{limits.lower.all}-{step}-0.000001))"
        yield Law("低于下限的单位数", low, RERUN)
    if limits.upper:
        # a number is never larger than a text, so that 不限 holds nobody
        high = f"SUMPRODUCT(--({ledger.paid.all}-{step}-0.000001>{limits.upper.all}))"
        yield Law("高于上限的单位数", high, RERUN)
    if limits.issued:
        held = f"SUMPRODUCT(--({ledger.paid.all}<{limits.issued.all}-0.000001))"
        yield Law("低于已下达数的单位数", held, RERUN)
    if limits.fixed:
        off = f"SUMPRODUCT(ISNUMBER({limits.fixed.all})*ABS({ledger.paid.all}-{limits.fixed.all}))"
        yield Law("特殊安排单位与核定金额之差", off, RERUN)
    entries = "".join(f"{sign}{column.all}" for sign, column in ledger.entries)
    off = f"SUMPRODUCT(ABS({entries}-{ledger.amount.all}))"
    yield Law("测算过程各项之和与分配金额之差（绝对值之和）", off, "公式被改动")
    yield Law(
        "分配金额与程序结果之差（绝对值之和）",
        f"SUMPRODUCT(ABS({ledger.amount.all}-{ledger.engine.all}))",
        f"表内结果只是试算，{RERUN}",
    )


def _tranches(result: Allocation, page: Page, tranches: TrancheColumns) -> Iterator[Law]:
    at, scenario = page.addresses, result.case.scenario
    amount = tranches.sheet.columns[2]
    shared = "+".join(column.all for column in tranches.shared.values())
    yield Law("各单位各批次因素法资金与取整后之差（绝对值之和）", f"SUMPRODUCT(ABS({shared}-{amount.all}))", RERUN)
    kept = f"({at['P',]}-{at['steps',]}*{at['step',]})"
    arrived = "+".join(at["amount", key] for key in scenario.tranches)
    reserves = "+".join(at["reserve", key] for key in scenario.tranches)
    money = "+".join(column.sum for column in tranches.money.values())
    yield Law("到账金额－分配－预留－扣减未返还", f"{arrived}-({money})-({reserves})-{kept}", RERUN)
    for key, tranche in scenario.tranches.items():
        if tranche.fixed or result.reserves[key] == result.inputs.tranches[key].pool.reserve:
            off = f"{tranches.shared[key].sum}-{at['pool', key]}"
            yield Law(f"批次“{tranche.name}”因素法资金分配数－应分配数", off, RERUN)
    for key, column in tranches.expected.items():
        far = f"SUMPRODUCT(--(ABS({tranches.shared[key].all}-{column.all})>={at['step',]}+0.000001))"
        yield Law(f"批次“{scenario.tranches[key].name}”与比例值相差超过一个最小单位的单位数", far, RERUN)


def _table(process: Process, tranches: TrancheColumns, table: OfficialTable) -> Iterator[Law]:
    whole = table.whole
    yield Law("分配总表合计－测算过程分配金额合计", f"{whole}-{process.ledger.amount.sum}", "公式被改动")
    money = "+".join(column.sum for column in tranches.money.values())
    yield Law("分配总表合计－各批次合计", f"{whole}-({money})", RERUN)
