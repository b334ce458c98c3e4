"""Which columns follow from the results, by hand."""

from typing import Any

import build
import numpy as np
import pytest

from allocator.engine.pipeline import allocate
from allocator.model.case import Case
from allocator.study.outlook.followed import Rolling
from allocator.study.outlook.year import Year, lived_through

COLUMNS: dict[str, list[float]] = {
    "x": [1, 1, 2],
    "bal": [10, 20, 30],
    "av": [100, 50, 60],
    "cap": [108, 45, 20],
    "paid": [25, 25, 50],
}
RULE = {"balance": "bal", "available": "av"}
LP = {"mode": "factor", "deviation": [{"slope": 1}]}


def case(table: dict[str, list[float]] = COLUMNS, /, **sections: Any) -> Case:
    return build.case(table, (), (), **({"carryover": RULE} | sections))


def lived(case: Case, execution: float = 0.5) -> Year:
    """Return the year of a case in which each spends a part of what it has."""
    return lived_through(allocate(case), Rolling(case).opening, np.zeros(len(case.units)), np.array(execution))


def told(case: Case) -> dict[str, str]:
    return {one.column: str(one.meaning) for one in Rolling(case).followed}


def after(case: Case, execution: float = 0.5) -> dict[str, list[float]]:
    """Return what the columns that follow hold a year on."""
    return {column: values.tolist() for column, values in Rolling(case).filled(lived(case, execution)).items()}


def test_carryover_and_spending_are_followed_and_the_rest_is_held() -> None:
    made = case(COLUMNS | {"spent": [9, 9, 9]}, lp=LP | {"spent": "spent"}, bounds={"base": "paid", "cap": 1})
    assert told(made) == {
        "spent": "spent in the year",
        "paid": "last year's amount",
        "av": "available money",
        "bal": "balance carried over",
    }
    assert Rolling(made).held == ("x",)
    # 25, 25 and 50 on 10, 20 and 30: half is spent
    assert after(made) == {"spent": [17.5, 22.5, 40], "paid": [25, 25, 50], "av": [35, 45, 80], "bal": [17.5, 22.5, 40]}


def test_capacity_keeps_its_proportion_to_spending() -> None:
    # 90, 30 and 30 were spent of what was there; 17.5, 22.5 and 40 are now
    found = after(case(lp=LP | {"capacity": "cap"}))["cap"]
    assert found == pytest.approx([108 * 17.5 / 90, 45 * 22.5 / 30, 20 * 40 / 30])


def test_a_derived_column_is_worked_out_anew_or_takes_the_figures_itself() -> None:
    rests = {"c": {"column": "bal", "times": 2}}
    assert "c" not in told(case(columns=rests, lp=LP | {"capacity": "c"}))
    own = {"c": {"column": "cap", "times": 2}, "b": {"column": "paid"}}
    made = case(columns=own, lp=LP | {"capacity": "c"}, bounds={"base": "b", "cap": 1})
    assert after(made)["c"] == pytest.approx([216 * 17.5 / 90, 90 * 22.5 / 30, 40 * 40 / 30])
    assert after(made)["b"] == [25, 25, 50]
    assert Rolling(made).scenario_of(made.scenario).columns == {}
    assert Rolling(made).held == ("x",)  # nothing else is read any more


def test_a_rate_is_recognised_by_its_figures_and_keeps_its_decimals() -> None:
    # 0.9, 0.6 and 0.5 were spent
    columns = COLUMNS | {"rate": [90, 60, 50], "spending": [90, 30, 30], "other": [0.9, 0.6, 0.6]}
    indicators: dict[str, Any] = {"x": {"scale_by": ["rate", "spending"]}, "other": {}}
    made = case(columns, factors={"base": build.factor(1.0, **indicators)})
    assert (told(made)["rate"], told(made)["spending"]) == ("execution rate", "spent in the year")
    assert Rolling(made).held == ("x", "other")
    assert after(made, 0.25)["rate"] == pytest.approx([25, 25, 25])
    kept = lived_through(allocate(made), Rolling(made).opening, np.zeros(3), np.array([0.90001, 0.6, 0.5]))
    assert Rolling(made).filled(kept)["rate"].tolist() == [90, 60, 50]


def test_two_units_are_too_few_to_recognise_a_column() -> None:
    columns = {key: values[:2] for key, values in COLUMNS.items()} | {"rate": [0.9, 0.6]}
    assert "rate" not in told(case(columns, factors={"base": build.factor(rate={})}))
