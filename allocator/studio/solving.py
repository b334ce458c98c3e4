"""Any number of the policy: the value with which something holds, as `solve` finds it."""

from typing import Any, Literal

from pydantic import Field

from allocator.studio.asked import Asked, Draft
from allocator.studio.desk import refuse_other_keys
from allocator.studio.jobs import Tick
from allocator.studio.room import Studio
from allocator.studio.sheets import parts
from allocator.study.solve import Solution
from allocator.study.solve import solve as solved
from allocator.views.solution.screen import solved_parts


class Solve(Asked):
    """A draft, the key whose value is looked for, what should hold, in words, and which of the values is wanted."""

    draft: Draft
    key: str
    so_that: str = Field(max_length=200)
    direction: Literal["nearest", "smallest", "largest"] = "nearest"


def solve(studio: Studio, asked: Solve) -> dict[str, Any]:
    """Begin to look for the value, and return the id to ask for."""
    refuse_other_keys((asked.key,))
    with studio.desk.lock:
        case = studio.desk.case(asked.draft)

    def work(tick: Tick) -> dict[str, Any]:
        return _found(solved(case, vary=asked.key, so_that=asked.so_that, direction=asked.direction, tick=tick))

    return {"job": studio.jobs.begin(work)}


def _found(answer: Solution) -> dict[str, Any]:
    """Return what was found, and what is to be set for it: nothing where no value does it or today's does."""
    run, today = answer.run, answer.today
    is_new = run is not None and run.holds and (today is None or run.value != today.value)
    return {
        "satisfied": answer.is_satisfied,
        "parts": parts(solved_parts(answer)),
        "set": answer.key.settings(run.value) if run is not None and is_new else {},
    }
