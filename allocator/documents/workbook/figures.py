"""指标数据: the figures of the unit table as they were read, and where each column is used."""

from allocator.documents.workbook.unit_columns import HEADINGS, UnitColumn, UnitColumns
from allocator.model.allocation import Allocation
from allocator.names import SYNTHETIC
from allocator.policy.columns import number_columns, word_columns
from allocator.policy.scenario import Scenario
from allocator.views.ledger import entry_name

NAME = "指标数据"
(ID, UNIT), CODE, CITY, LEVEL = HEADINGS, "代码", "所属市", "级次"
"""Headings of who the units are; the sheet is read as a unit table by them."""

USES = {
    "table.last_year": "上年金额",
    "table.heads": "人均",
    "tranches": "已下达",
    "carryover": "结转扣减",
    "bounds": "增幅控制",
    "score": "系数调节",
    "lp": "线性规划",
}
"""What columns are for, by the key or the section of the scenario that names them."""


class Figures:
    """The sheet of raw figures, and its column for each heading."""

    def __init__(self, result: Allocation) -> None:
        units = self.units = result.case.units
        self.sheet = UnitColumns(NAME, units.ids, units.names)
        if any(code != unit for code, unit in zip(units.codes, units.ids, strict=True)):
            self._texts(CODE, units.codes)
        self.city = self._texts(CITY, units.cities)
        self._texts(LEVEL, units.levels)
        self.words = {heading: self._words(heading) for heading in word_columns(result.case.scenario)}
        synthetic = set(result.case.scenario.table.synthetic)
        uses = _uses(result)
        self.columns = {
            heading: self.sheet.add(
                SYNTHETIC if heading in synthetic else "原始数据",
                heading,
                f"用于{uses[heading]}" if heading in uses else "",
                values,
                kind="number",
                given=True,
            )
            for heading, values in units.columns.items()
        }

    def _texts(self, heading: str, values: tuple[str, ...]) -> UnitColumn | None:
        return self.sheet.add("归属", heading, "", values, kind="text") if any(values) else None

    def _words(self, heading: str) -> UnitColumn:
        """Return a column of words, one of those above where it bears the same heading."""
        there = (column for column in self.sheet.columns if column.heading == heading)
        words = self.units.words[heading]
        return next(there, None) or self.sheet.add("类别", heading, "", words, kind="text", given=True)

    def __getitem__(self, heading: str) -> str:
        """Return the address of a figure in the same row; # stands for the row."""
        return self.columns[heading].there


def _uses(result: Allocation) -> dict[str, str]:
    scenario = result.case.scenario
    words: dict[str, list[str]] = {}
    for use in number_columns(scenario):
        words.setdefault(use.column, []).append(_section(scenario, use.key))
    return {column: "、".join(dict.fromkeys(sections)) for column, sections in words.items()}


def _section(scenario: Scenario, key: str) -> str:
    """Say what a key takes its column for."""
    parts = key.split(".")
    if parts[0] == "hard" and scenario.hard:
        return scenario.hard.items[parts[2]].name
    if parts[0] == "columns":
        return parts[1]
    if parts[0] in {"adjustments", "deductions"}:
        return entry_name(scenario, ".".join(parts[:2]))
    if "factors" in parts:
        at = parts.index("factors")
        factor = scenario.every_factor[".".join([*parts[1:at], parts[at + 1]])]
        return factor.indicators[parts[at + 3]].name
    return USES.get(key) or USES.get(parts[-2] if parts[-2] == "score" else parts[0]) or parts[0]
