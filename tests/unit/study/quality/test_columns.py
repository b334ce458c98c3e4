"""Odd figures of a column: 10, 12, 11 and 13 people, and then 4 000, none, and a blank."""

from workspace import Workspace

from allocator.study.quality.columns import column_findings


def test_blanks_zeros_and_outliers_are_told_with_their_units_in_the_order_of_the_file(workspace: Workspace) -> None:
    figures = ["10", "12", "11", "13", "4000", "0", ""]
    rows = "".join(f"{9 - place},{place}号县,{figure},x\n" for place, figure in enumerate(figures))
    workspace.table(f"编号,地区,人数,备注\n{rows}")
    case = workspace.load('factors.base.indicators.jobs.missing="zero"')
    found = {finding.kind: finding for finding in column_findings(case)}
    names = {kind: [case.units.names[row] for row in finding.rows] for kind, finding in found.items()}
    assert names == {"blank": ["6号县"], "zero": ["5号县"], "outlier": ["4号县"], "unused": []}
    assert found["outlier"].values == {"median": 12.0}
    assert found["unused"].column == "备注"


def test_a_balance_beyond_what_was_there_is_told(workspace: Workspace) -> None:
    workspace.table("编号,地区,人数,结转,可用\n1,甲县,10,5,4\n2,乙县,30,1,9\n")
    settings = 'carryover={method="tiers", balance="结转", available="可用", tiers=[{over=0.9, cut=0.1}]}'
    (found,) = column_findings(workspace.load(settings))
    assert (found.kind, found.rows, found.values) == ("above", (0,), {"other": "可用"})
