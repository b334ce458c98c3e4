"""One unit's figure in 元 among 万元: 甲 has 1 000 000 last year, others a tenth of what was there."""

from workspace import Workspace

from allocator.study.quality.money import money_findings


def test_a_figure_in_yuan_is_told_by_its_unit(workspace: Workspace) -> None:
    rows = "1,甲县,10,1000000,1100\n2,乙县,30,200,2100\n3,丙县,30,300,3100\n4,丁县,30,400,4100\n"
    workspace.table(f"编号,地区,人数,上年,可用\n{rows}")
    bounds, carryover = 'bounds={base="上年", cap=0.5}', 'carryover={balance="上年", available="可用"}'
    settings = (bounds, carryover, "tranches.spring.amount=90000")
    (found,) = money_findings(workspace.load(*settings))
    assert (found.column, found.kind, found.rows) == ("上年", "beside", (0,))
    assert found.values["other"] == "可用"


def test_a_column_beyond_the_pool_is_told_with_its_multiple(workspace: Workspace) -> None:
    workspace.table("编号,地区,人数,上年\n1,甲县,10,20000\n2,乙县,30,30000\n")
    (found,) = money_findings(workspace.load('bounds={base="上年", cap=0.5}'))
    assert (found.column, found.kind, found.values) == ("上年", "of_pool", {"times": 500.0})
