"""Whether a result stands: calculated again by a second program, and every place where it hangs on a hair."""

from typing import Any

from allocator.model.allocation import Allocation
from allocator.second_engine import certify
from allocator.studio.asked import Asked, Draft
from allocator.studio.jobs import Tick
from allocator.studio.room import Studio
from allocator.studio.sheets import told
from allocator.study.knife_edges import knife_edges
from allocator.views.certification import certified_lines, differing_sheet
from allocator.views.knife_edges import edges_sheet


class Check(Asked):
    """A draft whose result is to be looked at."""

    draft: Draft


def check(studio: Studio, asked: Check) -> dict[str, Any]:
    """Begin to look at a result, and return the id to ask for."""
    with studio.desk.lock:
        result = studio.desk.result(asked.draft)

    def work(tick: Tick) -> dict[str, Any]:
        tick(0, STAGES)
        certified = _certified(result)
        tick(1, STAGES)
        return {**certified, **_edges(result)}

    return {"job": studio.jobs.begin(work)}


STAGES = 2


def _certified(result: Allocation) -> dict[str, Any]:
    found = certify(result)
    return {
        "equal": found.is_equal,
        "lines": list(certified_lines(found)),
        "differing": told(differing_sheet(found)) if found.differences else None,
    }


def _edges(result: Allocation) -> dict[str, Any]:
    """Return the register of knife-edges, and the rows of the units each concerns."""
    edges = knife_edges(result)
    return {"edges": told(edges_sheet(result.case, edges)), "rows": [list(edge.units) for edge in edges]}
