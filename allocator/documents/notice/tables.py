"""The attachments of a notice: the whole allocation, and one table for each tranche it sends out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from allocator.documents.notice.attachment import Attachment
from allocator.documents.official_table import decimals, together
from allocator.formats.word.text_table import TextColumn, TextRow, TextTable
from allocator.kernel import FloatArray
from allocator.model.allocation import Allocation
from allocator.model.grouping import TableRow, official_rows
from allocator.names import SYNTHETIC
from allocator.policy.notice import is_pending
from allocator.policy.sending import Split, split
from allocator.views.beside import made_up, projects, remarks

WIDE, TALL = 225.0, 156.0
"""Millimetres of a table across a landscape and a portrait page."""

NUMBER, NAME, NOTE, MONEY = 12.0, 36.0, 32.0, 40.0
"""Widths of columns; money takes what is left, but no more than that, and the notes the rest."""


def attachments(result: Allocation) -> tuple[Attachment, ...]:
    """Return the table of the whole amount, unless one tranche is all there is, then one table a tranche."""
    parts = split(result.case.scenario)
    tranches = [_tranche(result, key) for key in parts.sent]
    if (parts.issued, parts.other) == ((), ()) and len(parts.sent) == 1:
        return (_with_origin(tranches[0], result),)
    return (_with_origin(_whole(result, parts), result), *tranches)


def _whole(result: Allocation, parts: Split) -> Attachment:
    scenario, units = result.case.scenario, len(result.amount)
    columns: list[tuple[str, str, FloatArray]] = [("全年合计", "小计", result.amount)]
    sources = {key: item.name for key, item in scenario.sources.items() if result.sources[key].any()}
    if len(sources) > 1:
        columns += [("全年合计", name, result.sources[key]) for key, name in sources.items()]
    else:
        columns = [("全年合计", "全年合计", result.amount)]
    if parts.issued:
        columns.append(("已提前下达", "已提前下达", together(result.tranches, parts.issued, units)))
    sent = parts.by_source(scenario) if parts.issued or parts.other else {}
    if len(sent) > 1:
        columns.append(("本次下达", "小计", together(result.tranches, parts.sent, units)))
        columns += [
            ("本次下达", scenario.sources[source].name, together(result.tranches, keys, units))
            for source, keys in sent.items()
        ]
    elif sent:
        columns.append(("本次下达", "本次下达", together(result.tranches, parts.sent, units)))
    if parts.other:
        columns.append(("另行下达", "另行下达", together(result.tranches, parts.other, units)))
    rows = official_rows(result.case.units)
    table = _table(columns, _rows(rows, columns, remarks(result)), WIDE)
    return Attachment(attachment_title(result, "分配总表"), (table,), wide=True, label=made_up(result.case))


def _tranche(result: Allocation, key: str) -> Attachment:
    scenario = result.case.scenario
    tranche, money = scenario.tranches[key], result.tranches[key]
    given = result.inputs.tranches[key].projects
    columns = [("金额", "金额", money)]
    if given.any() and (given != money).any():
        columns = [("金额", "小计", money), ("金额", "因素法", money - given), ("金额", "项目法", given)]
    paid = [row for row in official_rows(result.case.units) if money[list(row.rows)].any()]
    table = _table(columns, _rows(paid, columns, _project_notes(result, key)), TALL)
    left = f"资金来源：{scenario.sources[tranche.source].name}"
    if tranche.document and not is_pending(tranche.document):
        left += f"　文号：{tranche.document}"
    return Attachment(
        attachment_title(result, f"分配表（{tranche.name}）"),
        (table,),
        wide=False,
        left=left,
        label=made_up(result.case),
    )


def attachment_title(result: Allocation, what: str) -> str:
    """Return the title of an attachment: year, fund, and what it is."""
    scenario = result.case.scenario
    return f"{scenario.year}年{scenario.notice.fund}{what}"


def _table(columns: Sequence[tuple[str, str, FloatArray]], rows: Iterator[TextRow], width: float) -> TextTable:
    room = min(MONEY, (width - NUMBER - NAME - NOTE) / len(columns))
    rest = width - NUMBER - NAME - room * len(columns)
    money = [TextColumn(group, heading, room) for group, heading, _values in columns]
    first = (TextColumn("序号", "序号", NUMBER, "center"), TextColumn("地区", "地区", NAME, "left"))
    return TextTable((*first, *money, TextColumn("备注", "备注", rest, "left")), tuple(rows))


def _rows(
    rows: Sequence[TableRow], columns: Sequence[tuple[str, str, FloatArray]], notes: Sequence[str]
) -> Iterator[TextRow]:
    """Yield the rows in words; units are numbered through."""
    places = decimals(*(values for _group, _heading, values in columns))
    number = 0
    for row in rows:
        is_unit = row.place in {"single", "member"}
        number += is_unit
        money = [amount(float(values[list(row.rows)].sum()), places) for _group, _heading, values in columns]
        cells = (str(number) if is_unit else "", row.name, *money, notes[row.rows[0]] if is_unit else "")
        yield TextRow(cells, strong=row.place != "member", indented=row.place == "member")


def amount(money: float, places: int) -> str:
    """Return money in 万元 as a table shows it; nothing is a dash."""
    return f"{money:,.{places}f}" if abs(money) > 10.0**-9 else "—"


def _project_notes(result: Allocation, key: str) -> list[str]:
    held = projects(result.case, [key])
    return ["；".join(project.title for project in held.get(row, ())) for row in range(len(result.amount))]


def _with_origin(attachment: Attachment, result: Allocation) -> Attachment:
    """Say below the first table what the figures were calculated from."""
    scenario, origin = result.case.scenario, result.case.origin
    rule = f"，依据{scenario.rule.document}（{scenario.rule.effective.isoformat()}起施行）" if scenario.rule else ""
    files = (origin.scenario, *origin.extends, origin.table)
    notes = [f"注：1.本表按方案“{scenario.title}”测算{rule}。"]
    notes.append(f"2.测算文件（SHA-256）：{'；'.join(f'{file.file} {file.sha256}' for file in files)}。")
    settings = [setting for setting in origin.settings if not setting.startswith("notice.")]
    if settings:
        notes.append(f"{len(notes) + 1}.临时设定：{'；'.join(settings)}。")
    if scenario.table.synthetic:
        notes.append(f"{len(notes) + 1}.下列各列为{SYNTHETIC}，并非实际数据：{'、'.join(scenario.table.synthetic)}。")
    return replace(attachment, notes=tuple(notes))


def total_sent(result: Allocation) -> dict[str, float]:
    """Return the money of this notice by source, in the order of the sources."""
    parts = split(result.case.scenario)
    return {
        source: float(np.sum([result.tranches[key].sum() for key in keys]))
        for source, keys in parts.by_source(result.case.scenario).items()
    }
