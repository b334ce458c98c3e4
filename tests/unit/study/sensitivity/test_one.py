"""One weight from nothing to everything, on cases worked by hand and on the Guangxi table."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import build
import numpy as np
import pytest

from allocator.engine.many import projects
from allocator.engine.pipeline import allocate, calculate
from allocator.files.load import load
from allocator.kernel import FloatArray
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.study.sensitivity import exact_piece, sensitivity
from allocator.study.sensitivity import one as one_room
from allocator.study.sensitivity.one import OneWeight, one_weight
from allocator.study.sensitivity.weight_line import raised, shifted

GUANGXI = Path(__file__).parents[4] / "scenarios" / "guangxi-2025"
TWO = {"left": build.factor(0.5, x={}), "right": build.factor(0.5, y={})}
X, Y = [1, 3, 4, 2], [4, 3, 2, 1]
VARIANTS = {
    "baseline": (),
    "excess": ('carryover.method="excess"', "carryover.threshold=0.1", "carryover.max_cut=0.1"),
    "tight": ("bounds.floor=-0.05", "bounds.cap=0.12"),
}


@pytest.fixture(scope="module", params=VARIANTS)
def today(request: pytest.FixtureRequest) -> Allocation:
    return allocate(load(GUANGXI / "baseline-2025.toml", VARIANTS[request.param]))


def found(case: Case, factor: int = 0) -> OneWeight:
    run = allocate(case)
    amounts = run.steps.exact + projects(run.inputs)
    key = list(case.scenario.factors)[factor]
    return one_weight(run.inputs, raised(run.inputs.weights, factor), key, amounts, run.last_year)


def told(one: OneWeight) -> list[tuple[str, float, int | None, int | None]]:
    items = sorted([*one.breakpoints, *one.reversals], key=lambda item: (round(item.weight, 9), item.unit))
    return [(item.kind, round(item.weight, 9), item.unit, item.other) for item in items]


def test_reversals_by_hand() -> None:
    # at weight w of left: a 40 − 30w, b 30, c 20 + 20w, d 10 + 10w; a meets b at 1/3, c at 2/5, d at 3/4; b c at 1/2
    one = found(build.case({"x": X, "y": Y}, factors=TWO))
    assert told(one) == [
        ("overtakes", round(1 / 3, 9), 1, 0),
        ("overtakes", 0.4, 2, 0),
        ("overtakes", 0.5, 2, 1),
        ("overtakes", 0.75, 3, 0),
    ]
    assert (one.order_from, one.order_to) == (pytest.approx(0.5), pytest.approx(0.75))
    np.testing.assert_allclose(one.right, [-0.3, 0, 0.2, 0.1])
    np.testing.assert_allclose(one.left, one.right)


def test_caps_and_last_year_by_hand() -> None:
    # at weight w of left a is due 90 − 80w and b 10 + 80w, until b is capped at 58 from w = 0.6 on
    factors = {"left": build.factor(0.5, x={}), "right": build.factor(0.5, y={})}
    columns = {"x": [1, 9], "y": [9, 1], "most": [100, 58], "last": [66, 34]}
    table = build.policy()["table"] | {"last_year": "last"}
    one = found(build.case(columns, factors=factors, bounds={"cap_column": "most"}, table=table))
    assert told(one) == [
        ("loss", 0.3, 0, None),
        ("gain", 0.3, 1, None),
        ("overtakes", 0.5, 1, 0),
        ("cap_reached", 0.6, 1, None),
    ]


def test_a_cap_at_todays_weight_has_two_sides() -> None:
    columns = {"x": [1, 9], "y": [9, 1], "most": [100, 50]}
    one = found(build.case(columns, factors=TWO, bounds={"cap_column": "most"}))
    np.testing.assert_allclose(one.left, [-0.8, 0.8])
    np.testing.assert_allclose(one.right, [0, 0], atol=1e-12)


def test_at_the_ends_there_is_one_side() -> None:
    factors = {"left": build.factor(1.0, x={}), "right": build.factor(0.0, y={})}
    case = build.case({"x": X, "y": Y}, factors=factors)
    for factor, missing, other in ((0, "right", "left"), (1, "left", "right")):
        one = found(case, factor)
        assert np.isnan(getattr(one, missing)).all()
        np.testing.assert_allclose(np.abs(getattr(one, other)), [0.3, 0, 0.2, 0.1], atol=1e-12)


def test_what_caps_do_not_take_goes_into_the_reserve() -> None:
    # the cut of a, a tenth of its 90 − 80w, is kept in reserve: 91 + 8w is to be spent, and the caps allow 95, so that
    # from w = 1/2 on the rest goes into the reserve too, and every weight can be paid
    carryover: dict[str, Any] = {"method": "tiers", "balance": "kept", "available": "had", "return_to": "reserve"}
    carryover["tiers"] = [{"over": 0.1, "cut": 0.1}]
    columns = {"x": [1, 9], "y": [9, 1], "most": [47, 48], "kept": [5, 0], "had": [10, 10]}
    case = build.case(columns, factors=TWO, bounds={"cap_column": "most"}, carryover=carryover)
    kinds = {(item.kind, round(item.weight, 9)) for item in found(case, 0).breakpoints if item.unit is None}
    assert kinds == set()
    assert any(item.kind == "cap_reached" for item in found(case, 0).breakpoints)


def brute(today: Allocation, factor: int, at: FloatArray) -> FloatArray:
    """Return the amounts (B, n) at weights of one factor, run by run."""
    line = raised(today.inputs.weights, factor)
    runs = [calculate(replace(today.inputs, weights=line.weights(np.array(t)))).exact for t in at]
    return np.array(runs) + projects(today.inputs)


@pytest.mark.parametrize("factor", range(4))
def test_every_event_is_seen_a_hair_to_each_side(today: Allocation, factor: int) -> None:
    last = today.last_year
    assert last is not None
    one = one_weight(
        today.inputs, raised(today.inputs.weights, factor), "f", today.steps.exact + projects(today.inputs), last
    )
    items = [*one.breakpoints, *one.reversals[:: max(1, len(one.reversals) // 60)]]
    before = brute(today, factor, np.array([item.weight - 1e-9 for item in items]))
    after = brute(today, factor, np.array([item.weight + 1e-9 for item in items]))
    limits = calculate(today.inputs)
    given = projects(today.inputs)
    for item, low, high in zip(items, before, after, strict=True):
        unit = item.unit
        if item.kind == "overtakes":
            assert low[unit] <= low[item.other] + 1e-6
            assert high[unit] >= high[item.other] - 1e-6
        elif item.kind in {"gain", "loss"}:
            assert abs(low[unit] - last[unit]) < 1e-4
            assert abs(high[unit] - last[unit]) < 1e-4
        else:
            limit = (limits.lower if "floor" in item.kind else limits.upper)[unit] + given[unit]
            held, free = (low, high) if item.kind.endswith("left") else (high, low)
            assert held[unit] == pytest.approx(limit, abs=1e-9)
            assert abs(free[unit] - limit) < 1e-4


@pytest.mark.parametrize("factor", range(4))
def test_every_reversal_on_a_grid_is_found(today: Allocation, factor: int) -> None:
    one = one_weight(
        today.inputs, raised(today.inputs.weights, factor), "f", today.steps.exact + projects(today.inputs), None
    )
    grid = np.linspace(0, 1, 402)[1:-1]
    amounts = brute(today, factor, grid)
    signs = np.sign(np.where(np.abs(gap := amounts[:, :, None] - amounts[:, None]) < 1e-6, 0, gap))
    turned = {
        (int(ahead), int(behind), float(grid[step]))
        for step, ahead, behind in np.argwhere((signs[:-1] < 0) & (signs[1:] > 0))
    }
    told: dict[Any, list[Any]] = {(item.unit, item.other): [] for item in one.reversals}
    for item in one.reversals:
        told[item.unit, item.other].append(item.weight)
    width = grid[1] - grid[0]
    assert all(any(t - 1e-9 <= at <= t + width + 1e-9 for at in told.get((i, j), ())) for i, j, t in turned)
    assert len(turned) > 50


def test_a_table_too_large_to_follow_all_the_way_is_followed_round_today(monkeypatch: pytest.MonkeyPatch) -> None:
    case = load(GUANGXI / "baseline-2025.toml")
    whole = found(case)
    assert whole.is_whole
    assert (whole.followed_from, whole.followed_to) == (0, 1)
    monkeypatch.setattr(one_room, "WORK", 2 * 126 * 5)
    near = found(case)
    assert not near.is_whole
    assert 0 < near.followed_from < near.order_from < near.today < near.order_to < near.followed_to < 1
    within = [item for item in whole.reversals if near.followed_from < item.weight < near.followed_to]
    assert list(near.reversals) == within
    assert near.reversal_count == len(within) > 0
    assert (near.order_from, near.order_to) == (whole.order_from, whole.order_to)
    np.testing.assert_allclose(near.right, whole.right)
    np.testing.assert_allclose(near.left, whole.left)


@pytest.mark.parametrize("work", [1, 8, 10**9])
def test_the_work_is_counted_in_pieces(monkeypatch: pytest.MonkeyPatch, work: int) -> None:
    case = load(GUANGXI / "baseline-2025.toml")
    monkeypatch.setattr(one_room, "WORK", work * 126)
    with patch.object(exact_piece, "calculate", wraps=calculate) as runs:
        found(case)
    assert runs.call_count <= min(max(2, work) + 20, 400)  # those on the way to the first piece of either side, too


def test_the_smallest_shift_makes_a_pair_change_places() -> None:
    case = load(GUANGXI / "baseline-2025.toml")
    study = sensitivity(case, draws=0, pair=("隆安县", "马山县"))
    assert study.pair is not None
    one, other = study.pair
    keys, weights = list(case.scenario.factors), study.today.inputs.weights
    shifts = {(item.giver, item.taker): item.shift for item in study.reversals}
    assert len(shifts) == 12
    for (giver, taker), shift in shifts.items():
        line = shifted(weights, keys.index(giver), keys.index(taker))
        ends = [line.end] if shift is None else [shift - 1e-7, shift + 1e-7]
        gaps = []
        for t in (0.0, *ends):
            exact = calculate(replace(study.today.inputs, weights=line.weights(np.array(t)))).exact
            gaps.append(exact[one] - exact[other])
        assert (gaps[0] > 0) == (gaps[1] > 0)
        assert shift is None or (gaps[2] > 0) != (gaps[0] > 0)
    assert shifts["base", "input"] == pytest.approx(0.2788, abs=1e-4)
