"""Laws of the amounts along a line of weights, held against runs of the engine."""

from dataclasses import replace
from itertools import combinations

import build
import numpy as np
from drawn import cases
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from hypothesis.control import reject

from allocator.engine.conflict import feasible
from allocator.engine.deduction import into_reserve
from allocator.engine.many import projects
from allocator.engine.pipeline import allocate, calculate
from allocator.errors import PolicyError
from allocator.intake import take_in
from allocator.kernel import FloatArray, fill
from allocator.model.allocation import Steps
from allocator.model.case import Case
from allocator.model.inputs import Inputs
from allocator.study.sensitivity.exact_piece import Piece, pieces
from allocator.study.sensitivity.local import Sides
from allocator.study.sensitivity.weight_line import Line, raised

HAIR = 1e-7


def studied(case: Case, data: st.DataObject) -> tuple[Inputs, Line]:
    """Return the inputs of a case that can be carried out, and the line of one of its weights."""
    assume(len(case.scenario.factors) > 1)
    try:
        inputs = allocate(case).inputs
    except PolicyError:
        reject()
    return inputs, raised(inputs.weights, data.draw(st.integers(0, len(inputs.weights) - 1)))


def run(inputs: Inputs, line: Line, t: float) -> Steps:
    return calculate(replace(inputs, weights=line.weights(np.array(t))))


def before_reserve(inputs: Inputs, steps: Steps) -> Steps:
    """Return the steps as they are before what is kept in reserve is rounded to a whole step: those of the line.

    Floors go before the reserve, and what caps do not take goes to it; units whose share is nothing stay as they are.
    """
    if not into_reserve(inputs):
        return steps
    least, highest = (
        steps.lower.sum(),
        np.where(steps.shared > 0, steps.upper, np.maximum(steps.lower, steps.due)).sum(),
    )
    there = float(inputs.counting.money(inputs.steps)) - steps.cut.sum()
    spend = np.array(np.clip(there, least, max(least, min(highest, inputs.counting.money(inputs.steps)))))
    limits = (steps.lower - steps.due, steps.upper - steps.due)
    theta, amount = fill.common_multiplier(steps.shared, *limits, spend - steps.due.sum())
    return replace(steps, spend=spend, theta=theta, exact=amount + steps.due)


def amounts(inputs: Inputs, line: Line, t: float) -> FloatArray:
    return before_reserve(inputs, run(inputs, line, t)).exact + projects(inputs)


def to_spare(inputs: Inputs, steps: Steps) -> float:
    """Return what takers and reserve can take more than the set of open tranches that is worst off holds (Hall)."""
    tranches = list(inputs.tranches.values())
    issued = [each.issued for each in tranches if each.issued is not None]
    due = steps.exact - np.sum(issued, axis=0) * inputs.step
    opened = [each for each in tranches if each.issued is None]
    kept = sum(each.pool.pool for each in opened) - due.sum()
    spare = [np.inf]  # of no tranche
    for count in range(1, len(opened) + 1):
        for some in combinations(opened, count):
            takers = np.any([each.allowed for each in some], axis=0)
            spare.append(float(due[takers].sum() + kept) - sum(each.pool.pool for each in some))
    return min(spare)


def wide(found: list[Piece]) -> list[Piece]:
    """Return the pieces that have an inside in float64."""
    return [piece for piece in found if piece.right - piece.left > 4 * HAIR]


def within(piece: Piece, part: float) -> float:
    return piece.left + part * (piece.right - piece.left)


@given(cases(restricted=True), st.data())
def test_every_piece_is_what_the_engine_gives(case: Case, data: st.DataObject) -> None:
    inputs, line = studied(case, data)
    found = list(pieces(inputs, line))
    event(f"pieces: {min(len(found), 9)}")
    joints = [0.0, *(piece.right for piece in found)]
    assert joints == [*(piece.left for piece in found), line.end]
    for piece in wide(found):
        for part in (0.001, 0.3, 0.999):
            t = within(piece, part)
            steps = before_reserve(inputs, run(inputs, line, t))
            spare = to_spare(inputs, steps)
            assert (bool(feasible(steps)) and spare > -1e-9) is piece.feasible
            if piece.feasible:
                event(f"a reserve is rounded: {into_reserve(inputs)}")
                np.testing.assert_allclose(piece.amounts(t), amounts(inputs, line, t), rtol=1e-8, atol=1e-8)


@settings(max_examples=settings().max_examples // 2)
@given(cases(return_to="reserve"), st.data())
def test_a_reserve_s_rounding_moves_all_units_one_way_and_by_less_than_a_step(case: Case, data: st.DataObject) -> None:
    # so the line, which is on the slope of what the engine rounds, is never a step away from it
    inputs, line = studied(case, data)
    steps = run(inputs, line, data.draw(st.sampled_from((0.0, 0.3, line.today, 0.9))) * line.end)
    assume(into_reserve(inputs) and feasible(steps))
    smooth = before_reserve(inputs, steps)
    rounding, moved = float(steps.spend - smooth.spend), steps.exact - smooth.exact
    event(f"rounded: {np.sign(round(rounding, 9))}")
    assert abs(rounding) < inputs.step
    assert (moved * np.sign(rounding) > -1e-9).all()
    np.testing.assert_allclose(moved.sum(), rounding, atol=1e-8)


@given(cases(), st.data())
def test_a_breakpoint_is_where_the_engine_changes_its_mind(case: Case, data: st.DataObject) -> None:
    inputs, line = studied(case, data)
    for piece in wide(list(pieces(inputs, line))):
        for t in (piece.left + HAIR, piece.right - HAIR):
            steps = before_reserve(inputs, run(inputs, line, t))
            wish = steps.due + steps.theta * steps.shared
            held = np.where(wish < steps.lower, -1, np.where(wish > steps.upper, 1, 0))
            clear = np.minimum(np.abs(wish - steps.lower), np.abs(wish - steps.upper)) > 1e-8  # not at a limit for good
            clear &= steps.lower < steps.upper
            if piece.feasible:
                np.testing.assert_array_equal(held[clear], piece.state[clear])


@given(cases(), st.data())
def test_local_effects_are_finite_differences(case: Case, data: st.DataObject) -> None:
    inputs, line = studied(case, data)
    found, sides = list(pieces(inputs, line)), Sides(line.today)
    for piece in found:
        sides.see(piece)
    left, right = sides.effects(inputs.size)
    for side, effect in ((-HAIR, left), (HAIR, right)):
        t = line.today + side
        if 0 <= t <= line.end and not np.isnan(effect).any():
            ends = [abs(end - line.today) for piece in found for end in (piece.left, piece.right)]
            assume(all(gap < HAIR / 1000 or gap > 2 * HAIR for gap in ends))
            near = line.today + side / 2  # today itself may be a jump: a unit whose share is nothing gets nothing
            slope = (amounts(inputs, line, t) - amounts(inputs, line, near)) / (side / 2) / 100
            np.testing.assert_allclose(slope, effect, rtol=1e-4, atol=1e-4)


def test_theta_rests_no_longer_than_two_limits_leave_it_room() -> None:
    # 4 万元 in steps of 0.1 for the last two: a floor of 1.6 of the one and a cap of 2.4 of the other spend it.
    # At t their shares are as t to 2 − t: both are free once 2 · t > 1.6 and 2 · (2 − t) < 2.4, from t = 0.8 on.
    columns: dict[str, list[float]] = {
        "even": [3, 3, 3, 3],
        "turned": [3, 0, 3, 0],
        "least": [0, 0, 1.6, 0.8],
        "most": [0, 0, 4.8, 2.4],
    }
    factors = {"f": build.factor(0.0, even={}), "g": build.factor(1.0, turned={"direction": "cost"})}
    bounds = {"floor_column": "least", "cap_column": "most"}
    inputs = take_in(build.case(columns, pool=4, factors=factors, bounds=bounds, step=0.1))
    found = list(pieces(inputs, raised(inputs.weights, 0)))
    after = next(piece for piece in found if abs(piece.left - 0.8) < HAIR)
    assert after.state[2:].tolist() == [0, 0]
    np.testing.assert_allclose(after.amounts(0.9)[2:], [1.8, 2.2])
