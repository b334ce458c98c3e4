"""测算说明: one page for each unit, which its finance bureau can check with a calculator, comment on and send back."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

import numpy as np

from allocator.formats.styles import lines
from allocator.formats.word.paper import NOTE_LINE, Paper
from allocator.formats.word.text_table import TextColumn, TextRow, TextTable
from allocator.kernel import FloatArray
from allocator.kernel.ratio import per_head, ratio
from allocator.model.allocation import Allocation
from allocator.model.grouping import by_city
from allocator.names import file_name
from allocator.views.allocation.summary import money
from allocator.views.beside import label
from allocator.views.explanation.lines import entries_as_shown, explain
from allocator.views.explanation.opening import opening
from allocator.views.words import heading

STEPS = (
    TextColumn.alone(heading("item"), 33.0, "left"),
    TextColumn.alone(heading("calculation"), 103.0, "left"),
    TextColumn.alone(heading("wan"), 20.0),
)
BESIDE = (
    TextColumn.alone(heading("indicator"), 42.0, "left"),
    TextColumn.alone(heading("this_unit"), 38.0),
    TextColumn.alone(heading("its_city"), 38.0),
    TextColumn.alone(heading("every_unit"), 38.0),
)
TYPE, LINE, ROW = 7.0, 13.5, 9.0
"""Points of the tables' type, of a line of text and of a row: one page holds every step."""
LEAST, MOST, ROOM = 1, 6, 436.0
"""Empty lines for comments, and the points that these, the steps and the first sentence share."""
ACROSS, LABEL, FORMULA = 84, 25, 81
"""Half-width signs on a line of the page, and of the columns of steps."""


def letter(result: Allocation, row: int) -> bytes:
    """Return one unit's statement as a .docx of one page."""
    scenario, unit = result.case.scenario, result.case.units.names[row]
    paper = Paper.blank(scenario.notice.fonts, label(result.case))
    title = f"{scenario.year}年{scenario.notice.named_fund}测算说明"
    paper.title([title])
    steps, said = tuple(_steps(result, row)), f"请核对并反馈意见。{opening(result, row)}"
    paper.note(said, LINE)
    paper.table(TextTable(STEPS, steps), TYPE)
    paper.note(_ledger_note(result), LINE)
    paper.table(TextTable(BESIDE, tuple(_beside(result, row))), TYPE)
    paper.note("反馈意见：", LINE)
    for _line in range(_space(steps, said)):
        paper.note("")
    paper.note("………………………………………………回　　执………………………………………………", LINE)
    paper.note(f"我单位对{title}　□无意见　□有意见（见上）。", LINE)
    paper.note("单位（盖章）：　　　　　　　经办人：　　　　　电话：　　　　　　　　年　　月　　日", LINE)
    paper.describe(f"{title}（{unit}）", scenario.notice.named_fund)
    return paper.to_bytes()


def _space(steps: Sequence[TextRow], said: str) -> int:
    """Return how many empty lines for comments the page has room for."""
    rows = sum(max(lines(step.cells[0], LABEL), lines(step.cells[1], FORMULA)) for step in steps)
    left = ROOM - rows * ROW - lines(said, ACROSS) * LINE
    return int(min(MOST, max(LEAST, left // NOTE_LINE)))


def letters(result: Allocation, rows: Sequence[int] | None = None) -> dict[str, bytes]:
    """Return a statement for each unit in `rows`, or for all, by the name of its file."""
    units = result.case.units
    chosen = units.shown.tolist() if rows is None else rows
    return {f"测算说明/{file_name(units.ids[row] + units.names[row])}.docx": letter(result, row) for row in chosen}


def _steps(result: Allocation, row: int) -> Iterator[TextRow]:
    """Yield every step with its arithmetic; the entries of the ledger, in bold, add up to the amount as printed."""
    told = explain(result, row)
    shown = entries_as_shown(told, float(result.amount[row]))
    for line in takewhile(lambda line: line.step, told):
        if line.entry and (shown[line.entry] or line.entry == "hard"):
            yield TextRow((line.label, line.formula, f"{shown[line.entry]:,}".replace("-", "−")), strong=True)
        elif not (line.entry or line.aside):
            yield TextRow((line.label, line.formula, "" if line.money is None else f"{line.money:,.2f}"))
    yield TextRow(("分配金额", "以上粗体各项之和", money(float(result.amount[row]))), strong=True)


def _ledger_note(result: Allocation) -> str:
    rule = result.case.scenario.rule
    basis = f"依据{rule.cited}。" if rule else ""
    return f"注：{basis}{'百分数为本单位占全部单位的比例。' if result.case.scenario.every_factor else ''}"


def _beside(result: Allocation, row: int) -> Iterator[TextRow]:
    """Yield the unit's figures beside those of its city and of all units."""
    case = result.case
    city = next((list(group.rows) for group in by_city(case.units) if row in group.rows), [row])
    groups = ([row], city, list(range(len(case.units))))
    yield _row("分配金额（万元）", [money(_sum(result.amount, rows)) for rows in groups])
    if result.last_year is not None and result.change is not None:
        yield _row("上年金额（万元）", [money(_sum(result.last_year, rows)) for rows in groups])
        yield _row("增减额（万元）", [money(_sum(result.change, rows)) for rows in groups])
        yield _row("增减率", [_percent(_part(result.change, result.last_year, rows)) for rows in groups])
    if heads := case.scenario.table.heads:
        people = np.nan_to_num(result.column(heads))
        yield _row("人均（元）", [_plain(_heads(result.amount, people, rows)) for rows in groups])
    if case.scenario.carryover.balance and case.scenario.carryover.available:
        deduction = result.inputs.deduction
        yield _row("结转率", [_percent(_part(deduction.balance, deduction.available, rows)) for rows in groups])


def _row(heading: str, figures: Sequence[str]) -> TextRow:
    return TextRow((heading, *(figure.replace("-", "−") for figure in figures)))


def _sum(values: FloatArray, rows: Sequence[int]) -> float:
    return float(values[list(rows)].sum())


def _part(above: FloatArray, below: FloatArray, rows: Sequence[int]) -> float:
    return float(ratio(_sum(above, rows), _sum(below, rows)))


def _heads(amount: FloatArray, people: FloatArray, rows: Sequence[int]) -> float:
    return float(per_head(np.array(_sum(amount, rows)), np.array(_sum(people, rows))))


def _percent(share: float) -> str:
    return f"{share:.2%}".replace("-", "−") if np.isfinite(share) else "—"


def _plain(value: float) -> str:
    return f"{value:,.2f}" if np.isfinite(value) else "—"
