"""指标数据: the figures of the unit table as they were read, and where each column is used."""

from allocator.documents.workbook.unit_columns import HEADINGS, UnitColumn, UnitColumns
from allocator.model.allocation import Allocation
from allocator.names import SYNTHETIC
from allocator.policy.columns import number_columns

NAME = "指标数据"
(ID, UNIT), CODE, CITY, LEVEL = HEADINGS, "代码", "所属市", "级次"
"""Headings of who the units are; the sheet is read as a unit table by them."""

USES = {
    "table.last_year": "上年金额",
    "table.heads": "人均",
    "tranches": "已下达",
    "carryover": "结转扣减",
    "bounds": "增幅控制",
    "lp": "线性规划",
}
"""What columns are for, by the key or the section of the scenario that names them."""


class Figures:
    """The sheet of raw figures, and its column for each heading."""

    def __init__(self, result: Allocation) -> None:
        units = result.case.units
        self.sheet = UnitColumns(NAME, units.ids, units.names)
        if any(code != unit for code, unit in zip(units.codes, units.ids, strict=True)):
            self._texts(CODE, units.codes)
        self.city = self._texts(CITY, units.cities)
        self._texts(LEVEL, units.levels)
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

    def __getitem__(self, heading: str) -> str:
        """Return the address of a figure in the same row; # stands for the row."""
        return self.columns[heading].there


def _uses(result: Allocation) -> dict[str, str]:
    scenario = result.case.scenario
    words: dict[str, list[str]] = {}
    for use in number_columns(scenario):
        parts = use.key.split(".")
        section = USES.get(use.key) or USES.get(parts[0])
        if parts[0] == "hard" and scenario.hard:
            section = scenario.hard.items[parts[2]].name
        elif parts[0] == "factors":
            section = scenario.factors[parts[1]].indicators[parts[3]].name
        words.setdefault(use.column, []).append(section or parts[0])
    return {column: "、".join(dict.fromkeys(sections)) for column, sections in words.items()}
