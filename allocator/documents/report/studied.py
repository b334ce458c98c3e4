"""How amounts hang on the weights, as a page."""

import numpy as np

from allocator.documents.report.intervals import Intervals
from allocator.documents.report.sensitivity import sensitivity_bytes
from allocator.documents.report.weight_lines import Breakpoint, WeightLines
from allocator.language import speaking
from allocator.study.sensitivity import Sensitivity
from allocator.study.sensitivity.one import Breakpoint as Event
from allocator.study.sensitivity.one import OneWeight
from allocator.study.sensitivity.weight_line import Line, along, lines
from allocator.views.ledger import factor_name
from allocator.views.sensitivity.tables import EVENTS

POINTS = 61
"""Weights at which a line is drawn, today's among them; its breakpoints stand at their own."""


def studied_bytes(study: Sensitivity) -> bytes:
    """Return drawn intervals and the lines of each weight as one HTML file, in Chinese."""
    intervals, notes = None, []
    if study.sampled and study.spread:
        low, middle, high = study.sampled.paid.value
        intervals = Intervals(low, middle, high)
        spread = "任意权重" if study.spread.points is None else f"现行权重上下至多{study.spread.points * 100:g}个百分点"
        notes.append(f"{spread}，抽取{study.sampled.draws:,}组，随机种子{study.spread.seed}")
    moving = lines(study.today.inputs, tuple(study.case.scenario.factors))
    drawn = [_line(study, moving[one.factor], one) for one in study.weights]
    with speaking("zh"):
        return sensitivity_bytes(study.today, intervals, [line for line in drawn if line is not None], notes)


def _line(study: Sensitivity, followed: Line, one: OneWeight) -> WeightLines | None:
    """Return a weight's line; None where no weight on it can be paid."""
    case = study.today.case
    weights = np.unique(np.append(np.linspace(followed.start, followed.end, POINTS), one.today))
    exact, payable = along(case, study.today.inputs, followed, weights)
    if not payable.any():
        return None
    events = sorted((*one.breakpoints, *one.reversals), key=lambda item: item.weight)
    found = tuple(_breakpoint(study, item) for item in events)
    return WeightLines(factor_name(case.scenario, one.factor), one.today, weights, exact, found)


def _breakpoint(study: Sensitivity, event: Event) -> Breakpoint:
    passed = "" if event.other is None else study.today.case.units.names[event.other]
    return Breakpoint(event.weight, event.unit, f"{EVENTS[event.kind]}{passed}")
