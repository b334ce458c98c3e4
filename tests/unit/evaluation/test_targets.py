"""Targets decomposed by hand, and every way in which a targets file can be wrong."""

from typing import Any

import numpy as np
import pytest
from build import case
from pydantic import ValidationError

from allocator.engine.pipeline import allocate
from allocator.errors import PolicyError
from allocator.evaluation.targets import Decomposition, decompose
from allocator.model.case import FileHash
from allocator.model.targets import TargetsCase
from allocator.policy.targets import TargetsFile

COLUMNS = {"x": [30.0, 10.0, 60.0], "jobs": [1.0, 2.0, 4.0], "none": [0.0, 0.0, 0.0], "last": [10.0, 1.0, 10.0]}
WORDS = {"name": "jobs", "level1": "output", "level2": "number", "unit": "heads"}


def plan(year: int = 2025, **targets: dict[str, Any]) -> TargetsFile:
    named = {key: WORDS | {"name": key, "kind": "quantity"} | target for key, target in targets.items()}
    return TargetsFile.model_validate({"schema": 1, "title": "targets", "year": year, "targets": named})


def decomposed(year: int = 2025, **targets: dict[str, Any]) -> Decomposition:
    units = case(COLUMNS)
    source = TargetsCase(units, plan(year, **targets), FileHash("targets.toml", "2" * 64))
    return decompose(source, allocate(units))


def values(**target: object) -> list[float]:
    (only,) = decomposed(only=target).indicators
    assert only.values is not None
    return only.values.tolist()


def test_quantity_by_a_column() -> None:
    # 10/7, 20/7, 40/7 = 1.43, 2.86, 5.71: two left over go to .86 and .71
    assert values(target=10, driver="jobs") == [1, 3, 6]


def test_quantity_by_money() -> None:
    assert values(target=20, driver="amount") == [6, 2, 12]


def test_blend_shares_each_driver_first() -> None:
    # 0.5 × (1, 2, 4)/7 + 0.5 × (30, 10, 60)/100 = .2214, .1929, .5857 of 1 000
    assert values(target=1000, driver={"jobs": 0.5, "amount": 0.5}) == [221, 193, 586]


def test_floor_holds_some_and_the_others_share_the_rest() -> None:
    # 14 by 1 : 2 : 4 is 2, 4, 8; the first is held at 0.5 × 10 = 5, and the other 9 go by 2 : 4
    result = decomposed(only={"target": 14, "driver": "jobs", "floor": 0.5, "last_actual": "last"}).indicators[0]
    assert result.values is not None
    assert result.at_floor is not None
    assert result.values.tolist() == [5, 3, 6]
    assert result.at_floor.tolist() == [True, False, False]


def test_a_floor_that_holds_nobody_changes_nothing() -> None:
    assert values(target=70, driver="jobs", floor=0.1, last_actual="last") == [10, 20, 40]


def test_floor_is_free_of_float_noise() -> None:
    # 0.07 × 100 is 7.000000000000001 in float64, and still 7
    units = case({"x": [1.0, 1.0], "last": [100.0, 100.0]})
    exact = plan(only={"target": 14, "driver": "x", "floor": 0.07, "last_actual": "last"})
    result = decompose(TargetsCase(units, exact, FileHash("targets.toml", "2" * 64)), allocate(units))
    assert result.indicators[0].values is not None
    assert result.indicators[0].values.tolist() == [7, 7]


def test_printed_figures_add_up_because_units_get_whole_hundreds() -> None:
    # 30 steps of 100: 4.29, 8.57, 17.14 → 4, 9, 17
    assert values(target=3000, driver="jobs", printed={"unit": "万", "per": 10000}) == [400, 900, 1700]


def test_rate_is_the_same_for_all_and_a_regional_target_for_nobody() -> None:
    rate, regional = decomposed(
        rate={"kind": "rate", "target": 98.5, "unit": "%"}, regional={"kind": "regional", "target": 4}
    ).indicators
    assert rate.values is not None
    assert rate.values.tolist() == [98.5, 98.5, 98.5]
    assert regional.values is None


def test_a_target_of_zero_is_zero_everywhere() -> None:
    assert values(target=0, driver="jobs") == [0, 0, 0]


def test_results_stand_in_the_order_of_ids() -> None:
    units = case(COLUMNS, ids=("c", "b", "a"))
    source = TargetsCase(units, plan(only={"target": 10, "driver": "jobs"}), FileHash("targets.toml", "2" * 64))
    result = decompose(source, allocate(units)).indicators[0]
    assert result.values is not None
    assert result.values.tolist() == [6, 3, 1]


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(PolicyError) as caught:
        decomposed(
            2024,
            zero={"target": 5, "driver": {"none": 0.5, "jobs": 0.5}},
            tight={"target": 12, "driver": "jobs", "floor": 0.6, "last_actual": "last"},
        )
    year, zero, tight = map(str, caught.value.problems)
    assert "targets are for 2024, the scenario is for 2025" in year
    assert zero.startswith("targets.toml, targets.zero.driver: none adds up to zero")
    # ⌈6⌉ + ⌈.6⌉ + ⌈6⌉ = 13; 5 + 1 + 5 = 11 fit, from 0.5001 on 13 are needed again
    assert "add up to 13 heads, 1 more than the target" in tight
    assert "write floor = 0.5 or less" in tight


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ({"target": 10}, "a quantity needs a `driver`"),
        ({"target": 10, "driver": {"x": 0.5, "jobs": 0.6}}, "add up to 1.1, not 1"),
        ({"target": 10, "driver": "x", "floor": 0.5}, "`floor` needs the column `last_actual`"),
        ({"target": 10.5, "driver": "x"}, "the target of 10.5 heads is no whole number of steps of 1 heads"),
        ({"target": 1050, "driver": "x", "printed": {"unit": "万", "per": 10000}}, "steps of 100 heads"),
        ({"target": 1000, "driver": "x", "printed": {"unit": "", "per": 10000}}, "printed.unit"),
        ({"target": 1000, "driver": "x", "printed": {"unit": "万", "per": 150}}, "multiple of 100"),
        ({"target": 98, "kind": "rate", "driver": "x", "floor": 0.5}, "remove `driver`, `floor`"),
        ({"target": 4, "kind": "regional", "last_actual": "x"}, "remove `last_actual`"),
        ({"target": -1, "driver": "x"}, "greater than or equal to 0"),
        ({"target": 10, "driver": {}}, "at least 1"),
        ({"target": 10, "driver": {"x": -1, "jobs": 2}}, "greater than 0"),
        ({"target": 10, "driver": "x", "kind": "share"}, "'quantity', 'rate' or 'regional'"),
    ],
)
def test_a_target_that_makes_no_sense_is_refused(target: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError) as caught:
        plan(only=target)
    assert words in str(caught.value)


SAME: dict[str, Any] = {"name": "same", "target": 1, "driver": "x"}


def test_two_targets_of_one_name_are_refused() -> None:
    with pytest.raises(ValidationError, match="more than one target is called same"):
        plan(a=SAME, b=SAME)


def test_last_actual_is_kept_beside_the_target() -> None:
    result = decomposed(only={"target": 70, "driver": "jobs", "last_actual": "last"}).indicators[0]
    assert result.last_actual is not None
    np.testing.assert_array_equal(result.last_actual, COLUMNS["last"])
    assert result.at_floor is None
