"""A self-evaluation on the screen, by hand."""

import build
from evaluated import indicator, money, report, table
from tabled import lines_of, sheets_of

from allocator.policy.scenario import Scenario
from allocator.views.evaluation.screen import evaluation_screen

REPORT = report(
    table([indicator("10", "12"), indicator("10", "20", name="far")], [money("合计", "100", "50")], title="one"),
    table([indicator("10", "5")], title="two"),
    months=12,
)


def test_scores_findings_and_money_behind_plan() -> None:
    scores, findings, behind = sheets_of(list(evaluation_screen(REPORT, None, 20)))
    assert [row[0] for row in scores.rows] == ["one", "two"]
    # indicators, met, far over 130 %, execution
    assert [row[3:] for row in scores.rows] == [(2, 2, 1, 0.5), (1, 0, 0, None)]
    assert findings.name.startswith("Audit: 0 errors, ")
    assert [row[0] for row in behind.rows] == ["one"]


def test_no_more_rows_than_asked_for_and_how_many_are_left_out() -> None:
    parts = list(evaluation_screen(REPORT, None, 1))
    assert [len(sheet.rows) for sheet in sheets_of(parts)] == [1, 1, 1]
    assert "… and 1 more; -o FILE writes all" in lines_of(parts)


def test_made_up_figures_are_labelled() -> None:
    made_up = report(table([indicator("10", "12")], title="项目（示例数据）"))
    assert lines_of(list(evaluation_screen(made_up, None, 5)))[0] == "【示例数据】"


def test_tranches_are_shown_where_there_is_a_scenario() -> None:
    scenario = Scenario.model_validate(build.policy(tranches={"only": build.tranche(1, received="2025-01-01")}))
    (sheet,) = sheets_of(list(evaluation_screen(report(), scenario, 5)))
    assert "issue by 2025-01-31" in sheet.rows[0]
