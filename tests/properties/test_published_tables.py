"""A published table says the same in whatever layout an office prints it."""

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from published_tables import UNITS, workspace, write_csv, write_docx, write_xlsx

from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.files.published import Asked, read_published
from allocator.model.allocation import Allocation
from allocator.study.verification import verify

HABITS = (
    "title", "unit above", "yuan", "serial", "city column", "bare 市本级", "subtotals", "subtotals with a code", "code",
    "last year", "groups", "two rows a unit", "name left out", "total on top", "total below", "note", "other names",
    "full-width spaces",
)  # fmt: skip


class Layout:
    """A table with some habits; its rows are those of one print."""

    def __init__(self, habits: set[str], heading: str) -> None:
        self.habits, self.heading = habits, heading
        self.factor = 10_000 if "yuan" in habits else 1

    def has(self, habit: str) -> bool:
        """Tell whether the table has a habit."""
        return habit in self.habits

    def rows(self) -> Iterator[list[Any]]:
        """Yield the rows from top to bottom."""
        if self.has("title"):
            yield ["2025年就业补助资金分配表"]
        if self.has("yuan") or self.has("unit above"):
            yield ["", "单位：元" if self.has("yuan") else "单位：万元"]
        yield from self._headings()
        if self.has("total on top"):
            yield self._row("合　计", 1000)
        number = 0
        for city, units in groupby(UNITS, key=lambda unit: unit[2]):
            members = list(units)
            if self.has("subtotals") and len(members) > 1:
                yield self._subtotal(city, members)
            for place, unit in enumerate(members):
                number += 1
                yield from self._unit(unit, number, first=place == 0)
        if self.has("total below"):
            yield self._row("总计：", 1000)
        if self.has("note"):
            yield ["注：本表金额为全年数。"]

    def _headings(self) -> Iterator[list[Any]]:
        wanted = (("序号", "serial"), ("市", "city column"), ("代码", "code"))
        head = [name for name, habit in wanted if self.has(habit)]
        head += ["县（市、区）", *(["科目"] if self.has("two rows a unit") else [])]
        head += ["上年金额"] if self.has("last year") else []
        if self.has("groups"):
            yield [*head, "金额", "", ""]
            yield [*[""] * len(head), "中央财政资金", "市级资金", "小计"]
        else:
            yield [*head, self.heading]

    def _row(self, name: str, amount: int, **told: Any) -> list[Any]:
        cells = [told.get("number", "")] if self.has("serial") else []
        cells += [told.get("city", "")] if self.has("city column") else []
        cells += [told.get("code", "")] if self.has("code") else []
        cells += [name, *([told.get("subject", "")] if self.has("two rows a unit") else [])]
        cells += [5] if self.has("last year") else []
        money = amount * self.factor
        return [*cells, *([money - 3, 3, money] if self.has("groups") else [money])]

    def _subtotal(self, city: str, members: list[Any]) -> list[Any]:
        code = members[0][0] if self.has("subtotals with a code") else ""
        amount = sum(unit[4] for unit in members) * 10
        if self.has("city column"):
            return self._row("小计", amount, code=code, city=city)
        return self._row(f"{city}小计", amount, code=code)

    def _unit(self, unit: Any, number: int, *, first: bool) -> Iterator[list[Any]]:
        code, name, city, _level, people = unit
        shown = self._shown(name)
        of = city if first and self.has("city column") and not self.has("subtotals") else ""
        told = {"code": code, "city": of, "number": number}
        if not self.has("two rows a unit"):
            yield self._row(shown, people * 10, **told)
            return
        yield self._row(shown, people * 10 - 5, subject="甲", **told)
        yield self._row("" if self.has("name left out") else shown, 5, subject="乙")

    def _shown(self, name: str) -> str:
        if self.has("city column") and self.has("bare 市本级") and name.endswith("市本级"):
            return "市本级"
        if self.has("other names") and name == "西河市":
            return "溪县"
        return f"{name[0]}　{name[1:]}" if self.has("full-width spaces") else name


WRITERS: dict[str, Callable[[Path, list[list[Any]]], Path]] = {
    "csv": lambda folder, rows: write_csv(folder / "p.csv", rows),
    "xlsx": lambda folder, rows: write_xlsx(folder / "p.xlsx", rows),
    "docx": lambda folder, rows: write_docx(folder / "p.docx", [row + [""] * (12 - len(row)) for row in rows]),
}


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Allocation:
    return allocate(load(workspace(tmp_path_factory.mktemp("layouts"))))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sets(st.sampled_from(HABITS), max_size=8),
    st.sampled_from(("金额", "分配金额", "合计", "2025年资金", "下达金额")),
    st.sampled_from(tuple(WRITERS)),
)
def test_the_same_amounts_in_every_layout(
    result: Allocation, tmp_path: Path, habits: set[str], heading: str, kind: str
) -> None:
    path = WRITERS[kind](tmp_path, list(Layout(habits, heading).rows()))
    found = verify(result, read_published(path, result.case, Asked()), 0)
    assert found.agrees, (found.table.heading, found.published.tolist())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.sampled_from(HABITS), max_size=6), st.integers(0, 6), st.integers(1, 50))
def test_one_amount_that_differs_is_found_in_every_layout(
    result: Allocation, tmp_path: Path, habits: set[str], unit: int, more: int
) -> None:
    rows = list(Layout(habits - {"two rows a unit"}, "金额").rows())
    printed = read_published(write_csv(tmp_path / "p.csv", rows), result.case, Asked())
    changed = printed.amounts.copy()
    changed[unit] += more
    factor = 10_000 if "yuan" in habits else 1
    before, after = int(printed.amounts[unit]) * factor, int(changed[unit]) * factor
    line = max(place for place, row in enumerate(rows) if row[-1] == before and "小计" not in str(row))
    path = write_csv(tmp_path / "p.csv", [*rows[:line], [*rows[line][:-1], after], *rows[line + 1 :]])
    found = verify(result, read_published(path, result.case, Asked()), 0)
    assert found.off.tolist() == [row == unit for row in range(7)]
    assert found.difference[unit] == -more
