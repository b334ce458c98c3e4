"""How a unit's amount follows one weight: the exact line, and each weight at which something changes on it."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from allocator.engine.many import projects, refuse_program
from allocator.errors import Problem, ScenarioError
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.studio.asked import Asked, Draft
from allocator.studio.figures import known
from allocator.studio.room import Studio
from allocator.study.sensitivity.one import Breakpoint, one_weight
from allocator.study.sensitivity.weight_line import Line as WeightLine
from allocator.study.sensitivity.weight_line import along, lines

POINTS = 101
"""Weights at which a line is drawn besides its own breakpoints: one a point."""

APART = 1e-9
"""How far beside a breakpoint the line is drawn too, so that a step in it stands upright."""


class Line(Asked):
    """A draft, the key of a factor, and the id of a unit."""

    draft: Draft
    factor: str
    unit: str


def line(studio: Studio, asked: Line) -> dict[str, Any]:
    """Return weights from 0 to 1 and the unit's exact amounts at them, null where the pool cannot be paid."""
    with studio.desk.lock:
        result = studio.desk.result(asked.draft)
    refuse_program(result.case)
    row = result.case.units.find(asked.unit)
    moving = _line(result, asked.factor)
    exact = result.steps.exact + projects(result.inputs)
    followed = one_weight(result.inputs, moving, asked.factor, exact, result.last_year)
    events = sorted((item for item in followed.breakpoints if item.unit in {row, None}), key=lambda item: item.weight)
    weights, amounts = _drawn(result, moving, row, [item.weight for item in events])
    return {
        "today": followed.today,
        "weights": weights,
        "amounts": amounts,
        "breakpoints": [{"weight": item.weight, "what": event_word(item)} for item in events],
        "more": known(followed.right[row : row + 1])[0],
        "less": known(followed.left[row : row + 1])[0],
    }


def _line(result: Allocation, factor: str) -> WeightLine:
    found = lines(result.inputs, tuple(result.case.scenario.factors))
    if factor not in found:
        what = _("there is no factor {factor} whose weight could move").format(factor=factor)
        raise ScenarioError(Problem("factors", what, _("choose one of the list")))
    return found[factor]


def _drawn(
    result: Allocation, followed: WeightLine, row: int, events: Sequence[float]
) -> tuple[list[float], list[float | None]]:
    """Return where the line is drawn, its breakpoints and today's weight among them, and the amounts there."""
    beside = [event + side for event in events for side in (-APART, 0.0, APART)]
    wanted = np.array([*np.linspace(followed.start, followed.end, POINTS), followed.today, *beside])
    weights = np.unique(np.clip(wanted, followed.start, followed.end))
    exact = along(result.case, result.inputs, followed, weights)[0]
    return weights.tolist(), known(np.round(exact[:, row], 9))


def event_word(item: Breakpoint) -> str:
    """Return what happens at a weight."""
    return {
        "floor_reached": _("comes to its floor"),
        "floor_left": _("leaves its floor"),
        "cap_reached": _("comes to its cap"),
        "cap_left": _("leaves its cap"),
        "gain": _("begins to gain on last year"),
        "loss": _("begins to lose on last year"),
        "feasible": _("from here all can be paid"),
        "unpayable": _("from here not all can be paid"),
    }[item.kind]
