"""The Guangxi targets: what the units are to reach adds up to every published regional target."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from allocator.engine.pipeline import allocate
from allocator.evaluation.targets import Decomposition, UnitTargets, decompose
from allocator.files.targets import load_targets

FOLDER = Path(__file__).parents[2] / "scenarios" / "guangxi-2025"

QUANTITIES = {
    "享受职业技能补贴人次数": 160_000,
    "享受社会保险补贴人员数量": 150_000,
    "享受就业见习补贴人员数量": 20_000,
    "毕业年度高校毕业生享受一次性求职补贴人数": 130_000,
    "就业困难人员享受公益性岗位补贴人数": 17_000,
    "城镇新增就业人数": 300_000,
    "失业人员再就业人数": 85_000,
    "就业困难人员就业人数": 30_000,
}
"""The region's targets of 2024 as its self-evaluation report gives them, in heads and times."""

RATES = {
    "资金在规定时间内下达率": (">=", 98),
    "职业技能培训补贴人均标准": ("<=", 1600),
    "零就业家庭帮扶率": (">=", 98),
    "因就业问题发生重大群体性事件数量": ("<=", 0),
    "就业政策满意度": (">=", 90),
}

REGIONAL = {"国家级高技能人才培训基地建设数量": 4, "国家级大师工作室建设数量": 5}


@cache
def decomposed() -> Decomposition:
    source = load_targets(FOLDER / "baseline-2025.toml")
    return decompose(source, allocate(source.case))


def indicator(name: str) -> UnitTargets:
    (found,) = (item for item in decomposed().indicators if item.target.name == name)
    return found


def test_all_fifteen_indicators_are_there() -> None:
    assert {item.target.name for item in decomposed().indicators} == {*QUANTITIES, *RATES, *REGIONAL}


@pytest.mark.parametrize(("name", "target"), QUANTITIES.items())
def test_quantities_add_up_and_keep_their_floors(name: str, target: int) -> None:
    found = indicator(name)
    assert found.values is not None
    assert found.last_actual is not None
    assert found.target.floor is not None
    whole = found.values.astype(np.int64)
    assert (whole == found.values).all()
    assert whole.sum() == target
    assert (whole >= found.target.floor * found.last_actual - 1e-9).all()


@pytest.mark.parametrize(("name", "rule"), RATES.items())
def test_rates_are_the_same_everywhere(name: str, rule: tuple[str, float]) -> None:
    found = indicator(name)
    assert found.values is not None
    assert (found.target.direction, *set(found.values.tolist())) == rule


@pytest.mark.parametrize(("name", "target"), REGIONAL.items())
def test_regional_targets_are_not_split(name: str, target: int) -> None:
    assert (indicator(name).target.target, indicator(name).values) == (target, None)


def test_variants_take_the_targets_over() -> None:
    for name in ("mid-year-2025", "tight-caps"):
        source = load_targets(FOLDER / f"{name}.toml")
        assert source.plan == decomposed().source.plan
