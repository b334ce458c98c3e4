"""The unit of measure of a column: as its heading says, else as the key means it that names the column."""

import re

from allocator.files.unit_table.headings import Heading
from allocator.policy.columns import number_columns
from allocator.policy.scenario import Scenario

_BY_KEY = (
    (r"adjustments\..+|table\.last_year|tranches\..+\.fixed|hard\.items\..+\.column", "万元"),
    (r"bounds\.(base|floor_column|cap_column)|lp\.(capacity|spent)", "万元"),
    (r"carryover\.(balance|available|previous|stale)", "万元"),
    (r"table\.heads|hard\.items\..+\.people", "人"),
    (r"hard\.items\..+\.standard", "元/人月"),
    (r"hard\.items\..+\.months", "个月"),
)
"""What the keys of a scenario mean by contract."""

_BY_NAME = re.compile(r".*?(人次|人|户(?=数))(?:数|总数|合计|口|口数)?\d*年?")
_BRACKETS = re.compile(r".*[(\[](?:单位:)?([^()\[\]]{1,12})[)\]]")


def measure_of(column: str, heading: Heading, scenario: Scenario) -> str:
    """Return the unit of measure of a column, "" where nobody says it."""
    return _written(heading) or _meant(column, scenario) or _named(column)


def _written(heading: Heading) -> str:
    bare = heading.measure.removeprefix("单位:").strip("()[]").removeprefix("单位:")
    match = _BRACKETS.fullmatch(heading.own)
    return bare or (match[1] if match else "")


def _meant(column: str, scenario: Scenario) -> str:
    keys = [use.key for use in number_columns(scenario) if use.column == column]
    return next((measure for form, measure in _BY_KEY if any(re.fullmatch(form, key) for key in keys)), "")


def _named(column: str) -> str:
    match = _BY_NAME.fullmatch(column)
    return match[1] if match else ""
