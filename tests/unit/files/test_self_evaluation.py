"""From the files of a self-evaluation to its report."""

from pathlib import Path

import pytest

from allocator.errors import TableError
from allocator.files.self_evaluation import evaluate

GUANGXI = Path(__file__).parents[3] / "scenarios" / "guangxi-2025"
TABLES = [GUANGXI / "evaluation" / name for name in ("self_evaluation_2024.csv", "self_evaluation_2024_funds.csv")]


def test_the_published_tables_are_marked_as_published() -> None:
    report = evaluate(*TABLES, scenario=GUANGXI / "actual-2024.toml")
    assert [str(marked.score.mark) for marked in report.tables if marked.score] == ["98.6", "97.7", "91.6"]
    assert sorted(report.files) == [path.name for path in TABLES]
    assert report.scenario is not None
    assert report.scenario.year == 2024


def test_a_rule_may_be_given_without_a_scenario() -> None:
    assert evaluate(TABLES[0], months=6).months == 6
    over = evaluate(TABLES[0], settings=["evaluation.over=1.01"])
    assert over.rule.over == 1.01
    assert over.scenario is None


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"nothing\.csv: there is no such file"):
        evaluate(tmp_path / "nothing.csv")
