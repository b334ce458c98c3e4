"""How much work many weights are, counted and not timed."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from allocator.engine import many
from allocator.engine.many import allocate_many
from allocator.files.load import load
from allocator.kernel import fill, rounding

GUANGXI = Path(__file__).parents[3] / "scenarios" / "guangxi-2025"


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[int]]:
    """Note how many rows each call of an inner kernel is given."""
    noted: dict[str, list[int]] = {}

    def note(module: object, name: str) -> None:
        real = getattr(module, name)

        def counted(*arguments: Any, **keys: Any) -> object:
            noted.setdefault(name, []).append(np.shape(arguments[0])[0] if name != "calculated_feasible" else 1)
            return real(*arguments, **keys)

        monkeypatch.setattr(module, name, counted)

    note(fill, "_between")
    note(fill, "_crossing")
    note(rounding, "_winners")
    note(many, "calculated_feasible")
    return noted


@pytest.mark.parametrize("name", ["baseline-2025", "tight-caps", "mid-year-2025"])
def test_rounds_a_draw(calls: dict[str, list[int]], name: str) -> None:
    case = load(GUANGXI / f"{name}.toml")
    weights = np.random.default_rng(1).dirichlet([35, 15, 15, 35], size=2000)
    allocate_many(case, weights)
    assert "_crossing" not in calls  # no row needs its breakpoints sorted
    assert sum(calls["_between"]) <= 4 * len(weights)  # rounds of Newton's method, its check included
    assert sum(calls["_winners"]) <= 2 * len(weights)  # one selection, and one among ties
    assert len(calls["calculated_feasible"]) == -(-len(weights) // (many.CACHED // 126))


def test_work_grows_with_draws_alone(calls: dict[str, list[int]]) -> None:
    case = load(GUANGXI / "baseline-2025.toml")
    weights = np.random.default_rng(1).dirichlet([35, 15, 15, 35], size=6000)
    rounds = []
    for draws in (2000, 6000):
        calls.clear()
        allocate_many(case, weights[:draws])
        rounds.append(sum(calls["_between"]) / draws)
    assert rounds[1] == pytest.approx(rounds[0], rel=0.05)
