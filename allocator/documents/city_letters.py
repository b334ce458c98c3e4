"""分市测算表: for each city one document with its units' money by tranche and their whole ledger, to be passed on."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import numpy as np

from allocator.formats.word.paper import Paper
from allocator.formats.word.text_table import TextColumn, TextRow, TextTable
from allocator.kernel import FloatArray
from allocator.model.allocation import Allocation
from allocator.model.grouping import Group, by_city
from allocator.names import file_name
from allocator.policy.sending import split
from allocator.views.allocation.summary import money
from allocator.views.beside import label
from allocator.views.booking import booked, grouped, listed
from allocator.views.explanation.lines import entries_as_shown, explain

UPRIGHT, ACROSS, NAME = 156.0, 225.0, 34.0
"""Millimetres of a table on an upright page and on its side, and of the column of names."""
TYPE = 8.0
"""Points of the tables' type."""


def city_letters(result: Allocation, rows: Sequence[int] | None = None) -> dict[str, bytes]:
    """Return a document for each city, or for those that have a unit in `rows`, by the name of its file."""
    chosen = None if rows is None else set(rows)
    groups = [group for group in by_city(result.case.units) if chosen is None or chosen & set(group.rows)]
    return {f"分市/{file_name(group.name)}.docx": city_letter(result, group) for group in groups}


def city_letter(result: Allocation, group: Group) -> bytes:
    """Return one city's document: what its units get by tranche, and on a page on its side how each comes about."""
    scenario, rows = result.case.scenario, list(group.rows)
    paper = Paper.blank(scenario.notice.fonts, label(result.case))
    title = f"{scenario.year}年{scenario.notice.named_fund}分配表"
    paper.title([title, f"（{group.name}）"])
    paper.note(_opening(result, rows))
    for said in _booked(result, rows):
        paper.note(said)
    paper.table(TextTable(*_money(result, rows)), TYPE)
    paper.section(wide=True)
    paper.title([f"{scenario.year}年{scenario.notice.named_fund}测算过程（{group.name}）"])
    paper.note("单位：万元。各列相加等于分配金额。")
    paper.table(TextTable(*_ledger(result, rows)), TYPE)
    paper.small("")
    paper.describe(f"{title}（{group.name}）", scenario.notice.named_fund)
    return paper.to_bytes()


def _opening(result: Allocation, rows: list[int]) -> str:
    rule = result.case.scenario.rule
    basis = f"依据{rule.cited}，" if rule else ""
    total = f"{basis}全市{len(rows)}个单位共{money(float(result.amount[rows].sum()))}万元"
    if result.last_year is None or result.change is None:
        return f"{total}。单位：万元。"
    change = float(result.change[rows].sum())
    word = "增" if change > 0 else "减" if change < 0 else "持平"
    moved = f"{word}{money(abs(change))}万元" if change else word
    return f"{total}，比上年{money(float(result.last_year[rows].sum()))}万元{moved}。单位：万元。"


def _booked(result: Allocation, rows: list[int]) -> Iterator[str]:
    """Yield under what the money of these units is booked."""
    for item in booked(result, split(result.case.scenario).sent, rows):
        names = result.case.units.names
        if item.line:
            yield item.line
        if item.units:
            yield f"{item.heading}：{listed(grouped((item.units[row], names[row]) for row in rows))}"


def _money(result: Allocation, rows: list[int]) -> tuple[tuple[TextColumn, ...], tuple[TextRow, ...]]:
    """Return the amount, what each tranche brings of it, and last year's."""
    tranches = result.case.scenario.tranches
    columns = {"分配金额": result.amount} | {
        tranches[key].name: values for key, values in result.tranches.items() if values[rows].any()
    }
    if result.last_year is not None and result.change is not None:
        columns |= {"上年金额": result.last_year, "增减额": result.change}
    headed = _columns(result, tuple(columns), UPRIGHT)
    return headed, tuple(_rows(result, rows, list(columns.values())))


def _rows(result: Allocation, rows: list[int], columns: list[FloatArray]) -> Iterator[TextRow]:
    yield TextRow(("合计", *(_signed(float(values[rows].sum())) for values in columns)), strong=True)
    for row in rows:
        yield TextRow((result.case.units.names[row], *(_signed(float(values[row])) for values in columns)))


def _ledger(result: Allocation, rows: list[int]) -> tuple[tuple[TextColumn, ...], tuple[TextRow, ...]]:
    """Return every entry of the ledger that any of the units has; as printed they add up to its amount."""
    names, shown = _entries(result, rows)
    kept = [key for key in names if any(entries.get(key) for entries in shown)]
    body = np.array([[float(entries.get(key, 0)) for key in kept] for entries in shown])
    body = np.column_stack((body, result.amount[rows]))
    units = [
        TextRow((result.case.units.names[row], *map(_cents, cells))) for row, cells in zip(rows, body, strict=True)
    ]
    total = TextRow(("合计", *map(_cents, body.sum(axis=0))), strong=True)
    return _columns(result, (*map(names.__getitem__, kept), "分配金额"), ACROSS), (total, *units)


def _entries(result: Allocation, rows: list[int]) -> tuple[dict[str, str], list[dict[str, Decimal]]]:
    """Return what the entries of the ledger are called, and those of each unit as printed."""
    lines = [[line for line in explain(result, row) if line.entry] for row in rows]
    names = {str(line.entry): line.label for unit in lines for line in unit}
    return names, [entries_as_shown(unit, float(result.amount[row])) for row, unit in zip(rows, lines, strict=True)]


def _columns(result: Allocation, headings: tuple[str, ...], width: float) -> tuple[TextColumn, ...]:
    room = (width - NAME) / len(headings)
    label = result.case.scenario.table.label
    return (TextColumn.alone(label, NAME, "left"), *(TextColumn.alone(name, room) for name in headings))


def _signed(amount: float) -> str:
    return money(amount).replace("-", "−")


def _cents(amount: float) -> str:
    return f"{amount + 0.0:,.2f}".replace("-", "−") if round(amount, 2) else "—"
