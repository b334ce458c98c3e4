"""Many weights at once: shapes, order of the table, mistakes."""

import doctest
from pathlib import Path

import build
import numpy as np
import pytest

from allocator.engine import many
from allocator.engine.many import allocate_many
from allocator.engine.pipeline import allocate
from allocator.errors import BoundsError, PolicyError, ShortfallError, SplitError
from allocator.study import sensitivity

TWO = {"left": build.factor(0.5, x={}), "right": build.factor(0.5, y={})}
COLUMNS = {"x": [1, 3, 4, 2], "y": [4, 3, 2, 1]}
FIXED = {"name": "posts", "column": "need"}


@pytest.mark.parametrize("module", [many, sensitivity])
def test_examples(module: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[3])
    found = doctest.testmod(module)  # type: ignore[arg-type]
    assert found.attempted > 0
    assert found.failed == 0


def test_amounts_stand_in_the_order_of_ids() -> None:
    case = build.case(COLUMNS, ids=["d", "a", "c", "b"], factors=TWO)
    found = allocate_many(case, [[[1, 0]], [[0, 1]]], exact=True)
    assert found.amount.tolist() == [[[30, 20, 40, 10]], [[30, 10, 20, 40]]]
    assert found.exact is not None
    np.testing.assert_allclose(found.exact, found.amount)
    assert found.feasible.shape == (2, 1)
    assert allocate_many(case, [1, 0]).exact is None


def test_projects_and_steps_are_in_the_amount() -> None:
    tranches = {"only": build.tranche(100.3, projects=[{"unit": "b", "amount": 0.3, "title": "t"}])}
    case = build.case(COLUMNS, factors=TWO, tranches=tranches, step=0.1)
    found = allocate_many(case, [0.5, 0.5], exact=True)
    assert found.amount.tolist() == allocate(case).amount.tolist() == [25, 30.3, 30, 15]
    assert found.exact == pytest.approx(np.array([25, 30.3, 30, 15]))


def test_what_cannot_be_paid_is_marked() -> None:
    bounds = {"cap_column": "most"}
    case = build.case({**COLUMNS, "y": [0, 0, 0, 1], "most": [60, 60, 60, 60]}, factors=TWO, bounds=bounds)
    found = allocate_many(case, [[0.5, 0.5], [0.0, 1.0]])
    assert found.feasible.tolist() == [
        True,
        False,
    ]  # all of it to one unit is over its cap, and the others have no share
    assert np.isnan(found.amount[1]).all()


def test_what_the_tranches_cannot_be_split_into_is_marked() -> None:
    # 40 are for a alone, who gets 50 of x and nothing of y: at 80 % of x it gets them to the step, at 78 % 39, and one
    # of the 40 has nowhere to go.
    tranches = {"some": build.tranche(40, units=["a"]), "all": build.tranche(60)}
    case = build.case({"x": [1, 1], "y": [0, 3]}, factors=TWO, tranches=tranches)
    parts = [0.9, 0.8, 0.78]
    found = allocate_many(case, [[part, 1 - part] for part in parts])
    assert found.feasible.tolist() == [True, True, False]
    for part, amount in zip(parts, found.amount, strict=True):
        weighed = {"left": build.factor(part, x={}), "right": build.factor(1 - part, y={})}
        one = build.case({"x": [1, 1], "y": [0, 3]}, factors=weighed, tranches=tranches)
        if np.isnan(amount).any():
            with pytest.raises(SplitError, match=r"1\.00 万元 of some can be paid to nobody"):
                allocate(one)
        else:
            assert allocate(one).amount.tolist() == amount.tolist()


def test_relaxed_bounds_are_relaxed_row_by_row() -> None:
    bounds = {"base": "last", "cap": 0.0, "on_conflict": "relax"}
    case = build.case({**COLUMNS, "last": [20, 20, 20, 20]}, factors=TWO, bounds=bounds)
    found = allocate_many(case, [[0.5, 0.5], [1.0, 0.0]])
    assert found.feasible.all()
    assert found.amount.tolist() == [[25] * 4, [25] * 4]


def test_chunks_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    case = build.case(COLUMNS, factors=TWO, bounds={"cap_column": "x"}, pool=9)
    weights = np.linspace(0, 1, 50)[:, None] * [1, -1] + [0, 1]
    together = allocate_many(case, weights)
    monkeypatch.setattr(many, "CACHED", 1)
    assert allocate_many(case, weights).amount.tolist() == together.amount.tolist()


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ([1.0], r"the 2 factors left, right, but the shape is \(1,\)"),
        (1.0, r"the shape is \(\)"),
        ([[0.5, 0.5], [0.5, 0.6], [1.5, -0.5]], r"2 rows have a negative weight or do not add up to 1; the first is"),
    ],
)
def test_wrong_weights(weights: object, message: str) -> None:
    with pytest.raises(PolicyError, match=message):
        allocate_many(build.case(COLUMNS, factors=TWO), weights)  # type: ignore[arg-type]


def test_what_weights_cannot_mend_is_refused() -> None:
    hard = {"items": {"posts": FIXED}}
    with pytest.raises(ShortfallError):
        allocate_many(build.case({**COLUMNS, "need": [50] * 4}, factors=TWO, hard=hard), [0.5, 0.5])
    fixed = {"a": {"amount": 3, "reason": "decree"}}
    with pytest.raises(BoundsError):
        allocate_many(build.case({**COLUMNS, "need": [5] * 4}, factors=TWO, hard=hard, exceptions=fixed), [0.5, 0.5])


def test_lp_mode_is_refused() -> None:
    lp = {"mode": "lp", "deviation": [{"within": 0.1, "slope": 1}]}
    with pytest.raises(PolicyError, match="only the factor mode"):
        allocate_many(build.case(COLUMNS, factors=TWO, lp=lp), [0.5, 0.5])


def test_steps_of_two_and_of_tenths_are_money() -> None:
    for step, pool in ((2, 20), (0.1, 0.6)):
        case = build.case({"x": [1, 1], "y": [1, 1]}, pool=pool, step=step, factors=TWO)
        assert allocate_many(case, [0.5, 0.5]).amount.tolist() == [pool / 2, pool / 2]
