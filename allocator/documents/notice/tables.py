"""The attachments of a notice: the whole allocation, and one table for each tranche it sends out."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from allocator.documents.notice.attachment import Attachment
from allocator.documents.notice.layout import laid_out
from allocator.documents.official_table import OfficialColumn, OfficialTable, official_table
from allocator.model.allocation import Allocation
from allocator.model.grouping import official_rows
from allocator.names import SYNTHETIC
from allocator.policy.notice import is_pending
from allocator.policy.sending import split
from allocator.views.beside import made_up, projects
from allocator.views.booking import booked
from allocator.views.words import heading

PARTS = ("subtotal", "by_factor_method", "by_project_method")
"""The columns of a tranche with projects."""


def attachments(result: Allocation) -> tuple[Attachment, ...]:
    """Return the table of the whole amount, unless one tranche is all there is, then one table a tranche."""
    scenario = result.case.scenario
    parts = split(scenario)
    if (parts.issued, parts.other) == ((), ()) and len(parts.sent) == 1:
        return (_with_label(_tranche(result, parts.sent[0]), result),)
    separate = () if scenario.notice.annexes == "combined" else parts.sent
    return (_with_label(_whole(result), result), *(_tranche(result, key) for key in separate))


def _whole(result: Allocation) -> Attachment:
    return table_attachment(result, "分配总表", official_table(result))


def _tranche(result: Allocation, key: str) -> Attachment:
    scenario = result.case.scenario
    tranche, money = scenario.tranches[key], result.tranches[key]
    given = result.inputs.counting.money(result.inputs.tranches[key].projects)
    columns = [(heading("sum"), money)]
    if given.any() and (given != money).any():
        columns = [(heading(key), part) for key, part in zip(PARTS, (money, money - given, given), strict=True)]
    made = tuple(OfficialColumn(heading("sum"), name, (key,), values) for name, values in columns)
    paid = tuple(row for row in official_rows(result.case.units) if money[list(row.rows)].any())
    left = f"资金来源：{scenario.sources[tranche.source].name}"
    if tranche.document and not is_pending(tranche.document):
        left += f"　文号：{tranche.document}"
    table = OfficialTable(made, paid, tuple(_project_notes(result, key)), tuple(booked(result, (key,))))
    return replace(table_attachment(result, f"分配表（{tranche.name}）", table), left=left)


def table_attachment(result: Allocation, what: str, table: OfficialTable) -> Attachment:
    """Return a table as an attachment of this year and fund, on as narrow a page as holds it."""
    laid, label = laid_out(table, result.case.scenario.table.label), made_up(result.case)
    title = attachment_title(result, what)
    return Attachment(title, laid.tables, wide=laid.wide, halves=laid.halves, label=label, lines=table.lines)


def attachment_title(result: Allocation, what: str) -> str:
    """Return the title of an attachment: year, fund, and what it is."""
    scenario = result.case.scenario
    return f"{scenario.year}年{scenario.notice.named_fund}{what}"


def _project_notes(result: Allocation, key: str) -> Iterator[str]:
    held = projects(result.case, [key])
    return ("；".join(project.title for project in held.get(row, ())) for row in range(len(result.amount)))


def _with_label(attachment: Attachment, result: Allocation) -> Attachment:
    """Say below the first table which figures are made up; files and hashes belong into the workbook and the record."""
    synthetic = result.case.scenario.table.synthetic
    note = f"注：下列各列为{SYNTHETIC}，并非实际数据：{'、'.join(synthetic)}。"
    return replace(attachment, notes=(note,)) if synthetic else attachment


def total_sent(result: Allocation) -> dict[str, float]:
    """Return the money of this notice by source, in the order of the sources."""
    parts = split(result.case.scenario)
    return {
        source: float(np.sum([result.tranches[key].sum() for key in keys]))
        for source, keys in parts.by_source(result.case.scenario).items()
    }
