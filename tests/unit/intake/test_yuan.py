"""Columns in 元 beside columns in 万元. Three units with 100, 200 and 300 万元 last year; 500 万元 to share out."""

import pytest
from workspace import Workspace

from allocator.errors import TableError
from allocator.intake.yuan import in_yuan, money_columns, money_of

BOUNDS = 'bounds={base="上年", cap=0.5}'
CARRYOVER = 'carryover={method="tiers", balance="结转", available="可用", tiers=[{over=0.5, cut=0.1}]}'
AMOUNT = "tranches.spring.amount=500"


def table(workspace: Workspace, *, base: float = 1, balance: float = 1) -> None:
    rows = [(1, "甲", 5, 100, 10, 110), (2, "乙", 6, 200, 20, 220), (3, "丙", 7, 300, 30, 330)]
    lines = [f"{i},{name},{n},{last * base},{left * balance},{there}" for i, name, n, last, left, there in rows]
    workspace.table("编号,地区,人数,上年,结转,可用\n" + "\n".join(lines) + "\n")


def test_columns_in_one_unit_are_no_word_worth(workspace: Workspace) -> None:
    table(workspace)
    case = workspace.load(BOUNDS, CARRYOVER, AMOUNT)
    assert list(in_yuan(case.scenario, case.units)) == []
    assert list(money_columns(case.scenario, case.units)) == ["结转", "可用", "上年"]
    assert money_of(case.scenario) == 500


def test_a_column_that_dwarfs_the_pool_alone_has_no_other(workspace: Workspace) -> None:
    table(workspace, base=10_000)
    case = workspace.load(BOUNDS, AMOUNT)
    (found,) = in_yuan(case.scenario, case.units)
    assert (found.column, found.of_pool, found.other) == ("上年", 12_000, None)


def test_a_small_tranche_beside_last_years_whole_is_no_word_worth(workspace: Workspace) -> None:
    table(workspace)
    case = workspace.load(BOUNDS, CARRYOVER, "tranches.spring.amount=10")
    assert list(in_yuan(case.scenario, case.units)) == []


@pytest.mark.parametrize(("column", "change"), [("上年", {"base": 1e4}), ("结转", {"balance": 1e4})])
def test_a_column_in_yuan_is_refused_with_what_it_dwarfs(
    workspace: Workspace, column: str, change: dict[str, float]
) -> None:
    table(workspace, **change)
    (problem,) = workspace.problems(TableError, BOUNDS, CARRYOVER, AMOUNT)
    assert problem.startswith(f"units.csv, column {column}: {column} adds up to ")
    assert "as if in 元" in problem
