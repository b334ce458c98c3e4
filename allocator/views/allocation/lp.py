"""What the LP mode adds to a result: targets, penalties, tiers, what holds a unit, and prices."""

from typing import Any

import numpy as np

from allocator.formats.numbers import plain
from allocator.formats.table import Sheet
from allocator.language import translate as _
from allocator.lp.frontier import Frontier
from allocator.lp.result import ProgramAllocation
from allocator.lp.shadow_prices import Priced, priced
from allocator.views.words import word


def program_document(result: ProgramAllocation) -> dict[str, Any]:
    """Return the objective, what confirmed it (a solver or "certificate"), and prices of the pool and of group limits.

    A price is what the cost falls by when a limit is loosened by 1 万元; null where nobody could take the money.
    """
    solution, prices = result.solution, result.solution.prices
    return {
        "objective": solution.objective,
        "confirmed_by": solution.confirmed,
        "pool_more": _finite(prices.pool_more),
        "pool_less": _finite(prices.pool_less),
        "groups": {
            group.name: {
                "least": plain(group.least),
                "most": _finite(group.most),
                "amount": plain(np.round(solution.amount[group.members].sum(), 6)),
                "price_of_least": plain(prices.least[place]),
                "price_of_most": plain(prices.most[place]),
            }
            for place, group in enumerate(result.program.groups)
        },
    }


def unit_program(result: ProgramAllocation, row: int) -> dict[str, Any]:
    """Return why the LP mode gives a unit what it gives it: target, penalty rate, tier, holds and their prices."""
    solution = result.solution
    return {
        "target": plain(result.program.target[row]),
        "penalty_rate": plain(result.program.rate[row]),
        "tier": int(solution.tier[row]),
        "fraction": plain(solution.fraction[row]),
        "held_by": holds(result, row),
        "price_of_floor": plain(solution.prices.floor[row]),
        "price_of_cap": plain(solution.prices.cap[row]),
    }


def holds(result: ProgramAllocation, row: int) -> list[str]:
    """Return the names of what holds a unit: hard, floor, cap, capacity, and groups that are at a limit."""
    solution = result.solution
    named = {
        "hard": solution.at_hard,
        "floor": solution.at_floor,
        "cap": solution.at_cap,
        "capacity": solution.at_capacity,
    }
    binding = (solution.prices.least != 0) | (solution.prices.most != 0)
    groups = [
        f"groups.{group.name}"
        for group, binds in zip(result.program.groups, binding, strict=True)
        if binds and row in group.members
    ]
    return [name for name, held in named.items() if held[row]] + groups


def price_lines(result: ProgramAllocation) -> tuple[str, ...]:
    """Return the prices in words, the pool's first."""
    return tuple(_price_line(result, item) for item in priced(result.program, result.solution.prices))


def _price_line(result: ProgramAllocation, item: Priced) -> str:
    if item.limit == "pool":
        pool = _("one more 万元 in the pool changes the cost by {price:.4g}").format(price=item.price)
        full = _("nobody can take one more 万元: every unit is at its cap or its group's limit")
        return pool if np.isfinite(item.price) else full
    words = {
        "hard": _("lowering {name}'s hard money by 1 万元 lowers the cost by {price:.4g}"),
        "minimum": _("lowering {name}'s minimum by 1 万元 lowers the cost by {price:.4g}"),
        "maximum": _("raising {name}'s limit by 1 万元 lowers the cost by {price:.4g}"),
        "floor": _("lowering {name}'s floor by 1 万元 lowers the cost by {price:.4g}"),
        "cap": _("raising {name}'s cap by 1 万元 lowers the cost by {price:.4g}"),
    }[item.limit]
    of_group = item.limit in {"minimum", "maximum"}
    name = result.program.groups[item.which].name if of_group else result.program.units[item.which]
    return words.format(name=name, price=item.price)


def frontier_document(found: Frontier, head: dict[str, Any]) -> dict[str, Any]:
    """Return what each carryover weight buys, money in 万元."""
    return {
        "schema": 1,
        "scenario": head,
        "money": "万元",
        "frontier": [
            {
                "carryover_weight": plain(weight),
                "moved": plain(np.round(found.moved[place], 6)),
                "units_cut": int(found.cut[place]),
                "idle": None if found.idle is None else plain(np.round(found.idle[place], 6)),
            }
            for place, weight in enumerate(found.weight)
        ],
    }


def frontier_sheet(found: Frontier) -> Sheet:
    """Return one row a weight."""
    moved = np.round(found.moved, 6).tolist()
    idle = [None] * len(moved) if found.idle is None else np.round(found.idle, 6).tolist()
    rows = zip(found.weight.tolist(), moved, found.cut.tolist(), idle, strict=True)
    columns = (
        word("carryover_weight"),
        word("moved_from_target"),
        word("lose"),
        word("idle"),
    )
    return Sheet(_("Frontier"), columns, tuple(rows))


def _finite(value: float) -> float | None:
    return plain(value) if np.isfinite(value) else None
