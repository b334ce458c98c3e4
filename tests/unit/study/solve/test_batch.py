"""Many values at once give what the engine gives for each."""

import build
import numpy as np
import pytest

from allocator.engine.pipeline import allocate
from allocator.model.case import Case
from allocator.study.solve.batch import Batch, batch_of
from allocator.study.solve.condition import condition_of
from allocator.study.solve.key import key_of
from allocator.study.solve.runs import Runs

TABLE = {
    "x": [10.0, 20, 30, 40, 7],
    "y": [30.0, 20, 25, 40, 11],
    "left": [5.0, 0, 9, 1, 2],
    "had": [20.0, 20, 20, 20, 20],
}
TIERS = [{"over": 0.1, "cut": 0.1}, {"over": 0.3, "cut": 0.2}]
RULE = {"balance": "left", "available": "had"}


def office(method: str = "tiers") -> Case:
    rule = RULE | ({"tiers": TIERS} if method == "tiers" else {"threshold": 0.1, "max_cut": 0.5})
    return build.case(
        TABLE,
        pool=130,
        factors={"a": build.factor(0.6, x={}), "b": build.factor(0.4, y={})},
        hard={"items": {"posts": {"name": "posts", "column": "left"}}},
        carryover={"method": method} | rule,
        bounds={"base": "y", "floor": -0.3, "cap": 0.6},
        exceptions={"e": {"amount": 12, "reason": "reason"}},
    )


@pytest.mark.parametrize(
    ("vary", "method"),
    [
        ("bounds.floor", "tiers"),
        ("bounds.cap", "tiers"),
        ("carryover.tiers[1].over", "tiers"),
        ("carryover.tiers[2].cut", "tiers"),
        ("carryover.threshold", "excess"),
        ("carryover.max_cut", "excess"),
        ("carryover.rate", "excess"),
        ("factors.b.weight", "tiers"),
        ("hard.coverage", "tiers"),
        ("tranches.only.amount", "tiers"),
    ],
)
@pytest.mark.parametrize("text", ["a <= 20%", "units at floor <= 1", "units at cap = 0"])
def test_each_value_is_what_the_engine_says(vary: str, method: str, text: str) -> None:
    case = office(method)
    today, condition = allocate(case), condition_of(text, case)
    key = key_of(case, vary, step=40.0 if vary.endswith("amount") else 0.05)
    batch = batch_of(key, condition, today)
    assert batch is not None
    alone = Runs(key, condition, today, 1000)
    values = [key.value(place) for place in key.places]
    figures, sure = batch.figures(np.array(values))
    assert sure.any()
    for value, figure, is_sure in zip(values, figures.tolist(), sure.tolist(), strict=True):
        if is_sure:
            assert str(figure) == str(alone.run(value).figure), value


def made(case: Case, vary: str, text: str) -> Batch | None:
    return batch_of(key_of(case, vary), condition_of(text, case), allocate(case))


def test_what_needs_the_whole_engine_is_left_to_it() -> None:
    case = office()
    assert made(case, "bounds.floor", "pool >= 5") is None
    assert made(case.changed({"bounds.on_conflict": "relax"}), "bounds.floor", "a >= 5") is None
    assert batch_of(key_of(case, "bounds.floor"), condition_of("a >= 5", case), None) is None


def test_chunks_are_as_large_as_the_way_allows() -> None:
    together, alone = made(office(), "bounds.floor", "a >= 5"), made(office(), "hard.coverage", "a >= 5")
    assert together is not None
    assert alone is not None
    assert (together.is_together, alone.is_together) == (True, False)
    assert together.height > alone.height


def test_limits_that_contradict_each_other_are_left_to_a_run_of_their_own() -> None:
    case = build.case({"x": [1.0, 3.0], "y": [20.0, 80.0]}, bounds={"base": "y", "floor": -0.5, "cap_amount": 75})
    batch = made(case, "bounds.floor", "a >= 5")
    assert batch is not None
    # −5 % of 80 is 76, above the cap of 75
    assert batch.figures(np.array([-0.5, -0.05]))[1].tolist() == [True, False]
    assert batch.figures(np.array([-0.05, -0.5]))[1].tolist() == [False, False]  # the first speaks for all
