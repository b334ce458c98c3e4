"""What errors of the figures do, against runs one by one."""

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import build
import numpy as np
import pytest
from brute_force import agrees, one_by_one

from allocator.files.load import load
from allocator.intake import take_in
from allocator.model.case import Case
from allocator.study.sensitivity import sensitivity
from allocator.study.sensitivity.data_errors import Doubt, data_errors
from allocator.study.sensitivity.sampling import Counting
from allocator.views.sensitivity.json import sensitivity_document

GUANGXI = Path(__file__).parents[4] / "scenarios" / "guangxi-2025" / "baseline-2025.toml"


TWO = {"left": build.factor(0.5, x={}), "right": build.factor(0.5, y={})}


@pytest.fixture(scope="module")
def case() -> Case:
    return load(GUANGXI)


def test_data_errors_against_one_by_one() -> None:
    # the figures off by the same draws, put into the table and run one by one
    factors = {
        "left": build.factor(0.5, x={"per": "z", "scale_by": "y"}, y={"direction": "cost", "normalise": "rank"}),
        "right": build.factor(0.5, z={"normalise": "minmax", "scale_by": ["s", "x"]}),
    }
    columns = {"x": [1, 3, 4, 2], "y": [4, 3, 2, 1], "z": [3, 2, 6, 4], "s": [2, 2, 1, 3], "last": [25, 25, 25, 25]}
    table = build.policy()["table"] | {"last_year": "last"}
    case = build.case(
        columns, ids=["b", "d", "a", "c"], factors=factors, table=table, bounds={"base": "last", "cap": 0.6}
    )
    inputs = take_in(case)
    found = data_errors(case, inputs, Doubt(20.0, 200, 3), np.full(4, 25.0), Counting())
    generator = np.random.default_rng(3)
    sigma = math.log(1.2) / 1.959963984540054
    off = {name: np.exp(sigma * generator.standard_normal((200, 4))) for name in ("x", "y", "z", "s")}

    def spoilt() -> Iterator[Case]:
        for row in range(200):
            wrong = {name: values.copy() for name, values in case.units.columns.items()}
            for name, factor in off.items():
                wrong[name] = wrong[name] * factor[row]
            yield replace(case, units=replace(case.units, columns=wrong))

    exact, paid = one_by_one(spoilt())
    agrees(found.sampled, exact, paid, np.full(4, 25.0))
    assert [item.column for item in found.columns] == ["x", "y", "z", "s"]
    assert sum(item.share or 0 for item in found.columns) == pytest.approx(1)
    within = np.abs(off["x"] - 1) < 0.2
    assert within.mean() == pytest.approx(0.95, abs=0.03)


def test_errors_reach_columns_that_only_divide_or_give_a_size(case: Case) -> None:
    found = data_errors(case, take_in(case), Doubt(5.0, 64, 1), None, Counting())
    moved = {item.column: item.moved for item in found.columns}
    assert moved["服务人次合计"] > 1
    assert moved["一般公共预算支出"] > 1


def test_of_what_does_not_move_no_share_is_told() -> None:
    # floors hold everybody, and the indicators are alike: nothing moves, whatever the weights and the errors
    columns = {"x": [1, 3, 4, 2], "y": [1, 3, 4, 2], "least": [10, 30, 40, 20]}
    study = sensitivity(build.case(columns, factors=TWO, bounds={"floor_column": "least"}), draws=300, errors=5.0)
    assert study.sampled is not None
    assert study.importance is not None
    assert study.errors is not None
    assert np.isnan(study.sampled.explained).all()
    assert not study.importance.ruled.any()
    assert not study.importance.formula.any()
    assert [item.share for item in study.errors.columns] == [None, None]
    assert [item.moved for item in study.errors.columns] == pytest.approx([0, 0], abs=1e-9)
    document = sensitivity_document(study)
    assert [weight["variance"] for weight in document["weights"]] == [None, None]
    assert [weight["variance_formula"] for weight in document["weights"]] == [None, None]
    assert [set(unit["importance"].values()) for unit in document["units"]] == [{None}] * 4
    assert [unit["linear"] for unit in document["units"]] == [None] * 4
