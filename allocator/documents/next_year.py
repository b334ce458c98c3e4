"""下年结算: the differences of a correction as next year's scenario reads them, an adjustment column and its keys."""

import tomlkit

from allocator.formats.csv import csv_bytes
from allocator.study.correction import Correction
from allocator.views.columns import Filled, titled, unit_table
from allocator.views.words import named

KEY = "correction"


def adjustment_name(found: Correction) -> str:
    """Return how the adjustment and its column are called: 2025年更正结算."""
    return f"{found.right.case.scenario.year}年更正结算"


def adjustment_column(found: Correction) -> bytes:
    """Return the column (.csv) under the headings by which the unit table knows its units; taken back is negative.

    Every unit has a row, so that the column can be put beside next year's figures as it is.
    """
    table, units = found.right.case.scenario.table, found.right.case.units
    keys = [Filled(named(table.id), list(units.ids))]
    keys += [Filled(named(table.name), list(units.names))] if table.name != table.id else []
    column = titled(adjustment_name(found), found.difference.tolist(), "money")
    return csv_bytes(unit_table("下年结算", units, [*keys, column]))


def adjustment_keys(found: Correction) -> bytes:
    """Return the section (.toml) for next year's scenario that has the column added to what each unit is due."""
    name, number = adjustment_name(found), found.was.case.scenario.notice.number
    document = tomlkit.document()
    document.add(tomlkit.comment("复制到下一年度的方案；“file”所指的数据表加入同名一列（见下年结算.csv）。"))
    section = tomlkit.table()
    section.add("name", name)
    section.add("column", name)
    if number:
        section.add("source", number)
    document.add(
        "adjustments", tomlkit.table(is_super_table=True).add(f"{KEY}_{found.right.case.scenario.year}", section)
    )
    return tomlkit.dumps(document).encode()
