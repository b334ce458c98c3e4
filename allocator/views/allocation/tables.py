"""An allocation as tables with Chinese headings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from allocator.formats.table import Sheet, Value
from allocator.kernel import FloatArray
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.model.grouping import by_city
from allocator.names import SYNTHETIC
from allocator.views.beside import labelled_remarks
from allocator.views.columns import Filled, filled, known, table, titled, unit_table, who_is
from allocator.views.facts import law_text, note_lines
from allocator.views.ledger import entry_name
from allocator.views.understood import table_place, understood_words
from allocator.views.words import TOTAL, in_files, word


def unit_sheet(result: Allocation) -> Sheet:
    """Return one row a unit: who it is, its ledger, its amount, the change, its sources and tranches."""
    return unit_table("分配结果", result.case.units, _unit_columns(result), total=True)


def short_sheet(result: Allocation) -> Sheet:
    """Return one row a unit with what a person looks for first: the amount, the change, and what holds it."""
    columns = [*who_is(result.case.scenario.table, result.case.units), filled("amount", result.amount.tolist())]
    columns += [*since_last_year(result), filled("bound", map(in_files, result.bound))]
    return unit_table("分配结果", result.case.units, columns)


def city_sheet(result: Allocation) -> Sheet:
    """Return one row a city with its subtotals, in the order of the table."""
    groups = by_city(result.case.units)
    everyone = range(len(result.amount))
    money = {"hard": result.ledger.hard, "projects": result.ledger.projects, "amount": result.amount}
    if result.last_year is not None:
        money["last_year"] = result.last_year
    columns = [filled("city", [group.name for group in groups]), filled("units", [len(group.rows) for group in groups])]
    columns += [filled(key, [_sum(values, group.rows) for group in groups], "exact") for key, values in money.items()]
    total: tuple[Value, ...] = (TOTAL.zh, len(result.amount), *(_sum(values, everyone) for values in money.values()))
    return replace(table("分市汇总", columns), total=total)


def _sum(values: FloatArray, rows: Sequence[int]) -> float:
    return float(values[list(rows)].sum())


def about_sheet(result: Allocation) -> Sheet:
    """Return what the result rests on: scenario, rule, files, totals and checks."""
    totals = result.totals
    rows: list[tuple[Value, Value]] = [
        *about_case(result.case),
        ("金额单位", "万元"),
        ("资金总额", totals.pool),
        ("保障硬性支出", totals.hard),
        ("硬性支出保障率", totals.guarantee_rate),
        ("每分金额", totals.point_value),
        ("统筹预留", totals.reserve),
        ("项目法资金", totals.projects),
        ("分配金额", totals.amount),
        ("增幅控制系数θ", totals.theta),
        *((f"核对：{law_text(check.name)}", "通过" if check.ok else "未通过") for check in result.checks),
        *(("说明", note) for note in note_lines(result)),
    ]
    return Sheet("说明", (word("item"), word("content")), tuple(rows))


def about_case(case: Case) -> Iterator[tuple[Value, Value]]:
    """Yield what any result of a case says of where it comes from."""
    scenario, origin = case.scenario, case.origin
    yield "方案", scenario.title
    yield "年度", scenario.year
    if scenario.rule:
        yield "依据文件", scenario.rule.in_force
    written = (origin.provenance,) if origin.provenance else ()
    for file in (origin.scenario, *origin.extends, origin.table, *written):
        yield f"{file.file} SHA-256", file.sha256
    yield "数据表", table_place(case.units)
    yield from (("数据表说明", words) for words in understood_words(case.units))
    for setting in origin.settings:
        yield "临时设定", setting
    if scenario.table.synthetic:
        yield SYNTHETIC, f"下列各列为{SYNTHETIC}，并非实际数据：{'、'.join(scenario.table.synthetic)}"


def _unit_columns(result: Allocation) -> Iterator[Filled]:
    scenario, ledger = result.case.scenario, result.ledger
    yield from who_is(scenario.table, result.case.units)
    for key, money in ledger.entries().items():
        yield titled(entry_name(scenario, key), money.tolist(), "money" if key == "projects" else "exact")
    yield filled("amount", result.amount.tolist())
    if result.recover is not None:
        yield filled("recover", result.recover.tolist())
    yield filled("bound", map(in_files, result.bound))
    yield from since_last_year(result)
    for key, money in result.sources.items():
        yield titled(scenario.sources[key].name, money.tolist(), "money")
    for key, money in result.tranches.items():
        yield titled(scenario.tranches[key].name, money.tolist(), "money")
    yield filled("remark", labelled_remarks(result))


def since_last_year(result: Allocation) -> Iterator[Filled]:
    """Yield last year's amounts and the changes since; nothing where they are not known."""
    if result.last_year is not None and result.change is not None and result.change_rate is not None:
        yield filled("last_year", result.last_year.tolist())
        yield filled("change", result.change.tolist())
        yield filled("change_rate", known(result.change_rate))
