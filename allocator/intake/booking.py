"""Whether what a notice says of budget lines is said of units and levels that there are."""

from allocator.intake.columns import Columns


def check_booking(columns: Columns) -> None:
    """Note units and levels that [notice.lines] names and the table does not know."""
    for key, rule in columns.scenario.notice.lines.items():
        for unit in rule.units or ():
            columns.place(unit, f"notice.lines.{key}.units")
        if rule.level is not None:
            columns.having(columns.units.levels, rule.level, f"notice.lines.{key}.level")
