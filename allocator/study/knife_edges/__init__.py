"""Where the answer hangs on a hair: what decided, and who would gain by how much had it fallen the other way.

A place is listed only where an amount changes once the figure falls on the other side: each is tried.
"""

from allocator.lp.result import ProgramAllocation
from allocator.model.allocation import Allocation
from allocator.study.knife_edges.edge import Edge
from allocator.study.knife_edges.figures import class_edges, rank_edges, tier_edges
from allocator.study.knife_edges.money import half_edges, limit_edges, plan_edges, remainder_edges

__all__ = ["Edge", "knife_edges"]


def knife_edges(result: Allocation) -> tuple[Edge, ...]:
    """Return the edges of a result: equal remainders, halves, limits, plans, then tiers, ranks and classes."""
    case = result.case
    if isinstance(result, ProgramAllocation):
        return tuple(plan_edges(result))
    if any(tranche.is_need for tranche in case.scenario.tranches.values()):
        return tuple(half_edges(result))
    money = (*remainder_edges(result), *limit_edges(result))
    return (*money, *tier_edges(result), *rank_edges(result), *class_edges(result))
