"""Marks and balances for the next scenario."""

import pytest
from evaluated import indicator, money, report, table

from allocator.errors import InputError
from allocator.evaluation.columns import available_column, balance_column, mark_column
from allocator.model.provenance import digest

FILES = {"b.csv": "1" * 64, "a.csv": "0" * 64}
NOMINAL = [money("central", "100", "80.5"), money("earlier", "20", "20")]


def test_marks_with_their_origin() -> None:
    units = [
        table([indicator("10", "5")], unit="b"),
        table([indicator("10", "9")], unit="a"),
        table([indicator("1", "1")]),
    ]
    column = mark_column(report(*units), FILES)
    assert column.cells == {"a": "90.0", "b": "50.0"}
    assert column.origin.parts == {"a": {"output": 90.0}, "b": {"output": 50.0}}
    assert list(column.origin.files) == ["a.csv", "b.csv"]
    assert column.origin.sha256 == digest([("b", 50.0), ("a", 90.0)])
    assert column.origin.weights == {"execution": 0.1, "output": 0.5, "benefit": 0.3, "satisfaction": 0.1}


def test_balances_and_budgets() -> None:
    units = report(table(rows=NOMINAL, unit="a", title="示例数据"))
    assert balance_column(units, FILES).cells == {"a": "19.5"}
    assert available_column(units, FILES).cells == {"a": "120"}
    assert balance_column(units, FILES).origin.parts == {"a": {"budget": 120, "spent": 100.5}}
    assert balance_column(units, FILES).origin.synthetic


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        ([table([indicator("1", "1")])], "none of the tables is a unit's"),
        ([table([indicator("1", "x")], unit="a")], "actual: text"),
        ([table([indicator("1", "1")], unit="a"), table([indicator("1", "1")], unit="a", title="other")], "several"),
        ([table(rows=NOMINAL, unit="a")], "do not hold"),
    ],
)
def test_what_gives_no_marks(tables: list, told: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(InputError, match=told):
        mark_column(report(*tables), FILES)


def test_overspending_leaves_no_balance() -> None:
    with pytest.raises(InputError, match="a spent more"):
        balance_column(report(table(rows=[money("central", "1", "2")], unit="a")), FILES)
