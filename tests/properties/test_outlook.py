"""The years ahead against a plain loop: tables made by hand for every year, unit by unit, and one run on each."""

from typing import Any

import build
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from allocator.engine.pipeline import allocate
from allocator.errors import BoundsError
from allocator.study.outlook import outlook

MARKS = st.lists(st.integers(1, 9), min_size=3, max_size=3)
DERIVED = {
    "effort": {"column": "spent", "per": "had"},
    "base": {"sum": {"paid": 1, "more": 1}},
}
DEVIATION = [{"within": 0.2, "slope": 1}, {"slope": 4}]


def sections(mode: str, pool: int, year: int, derived: dict[str, Any]) -> dict[str, Any]:
    """Return the policy of a year, in which spending and carryover divide, weigh, limit and are deducted."""
    indicators = {"x": {"scale_by": "effort"}, "kept": {"per": "had", "direction": "cost"}, "y": {}}
    return {
        "year": year,
        "step": 0.5,
        "tranches": {"only": build.tranche(pool)},
        "columns": derived,
        "factors": {"f": build.factor(1.0, **indicators)},
        "bounds": {"base": "base", "cap": 0.6, "floor": -0.6, "on_conflict": "relax"},
        "carryover": {
            "method": "tiers",
            "tiers": [{"over": 0.3, "cut": 0.5}],
            "balance": "kept",
            "available": "had",
            "previous": "before",
        },
        "lp": {
            "mode": mode,
            "deviation": DEVIATION,
            "carryover_weight": 2,
            "idle_weight": 3,
            "spent": "spent",
            "growth": 1.1,
        },
    }


@pytest.mark.parametrize("mode", ["factor", "lp"])
@settings(max_examples=settings().max_examples // 4)
@given(
    marks=st.tuples(MARKS, MARKS),
    kept=st.lists(st.integers(1, 12), min_size=3, max_size=3),
    rates=st.lists(st.sampled_from([0.4, 0.75, 0.9]), min_size=3, max_size=3),
)
def test_every_year_is_a_run_on_a_table_made_by_hand(
    mode: str, marks: tuple[list[int], list[int]], kept: list[int], rates: list[float]
) -> None:
    table: dict[str, list[float]] = {
        "x": [*marks[0]],
        "y": [*marks[1]],
        "kept": [*kept],
        "had": [30, 30, 30],
        "before": [1, 2, 3],
        "spent": [20, 15, 25],
        "paid": [20, 20, 20],
        "more": [10, 15, 10],
        "rate": rates,
    }
    found = None
    try:
        found = outlook(build.case(table | {"rate": rates}, **sections(mode, 100, 2025, DERIVED)), 3, "rate", 0.1).years
    except BoundsError:
        event("refused")
    # a year on, `base` is what was paid, in a column of its own
    derived, pools = DERIVED, (100, 110, 121)
    for place, pool in enumerate(pools):
        case = build.case(table, **sections(mode, pool, 2025 + place, derived))
        try:
            amounts = allocate(case).amount.tolist()
        except BoundsError:
            assert found is None
            return
        if found is not None:
            assert found[place].result.amount.tolist() == amounts
        had = [table["kept"][unit] + amounts[unit] for unit in range(3)]
        spent = [rates[unit] * had[unit] for unit in range(3)]
        table = table | {
            "before": table["kept"],
            "kept": [had[unit] - spent[unit] for unit in range(3)],
            "had": had,
            "spent": spent,
            "base": amounts,
        }
        derived = {"effort": DERIVED["effort"]}
    assert found is not None
    event(f"the capacity moves: {found[0].spent.sum() != found[1].spent.sum()}")
