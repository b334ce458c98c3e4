"""How amounts hang on the weights, as a page."""

import numpy as np

from allocator.documents.report.intervals import Intervals
from allocator.documents.report.sensitivity import sensitivity_bytes
from allocator.documents.report.weight_lines import Breakpoint, WeightLines
from allocator.engine.many import allocate_many
from allocator.language import speaking
from allocator.study.sensitivity import Sensitivity
from allocator.study.sensitivity.one import Breakpoint as Event
from allocator.study.sensitivity.one import OneWeight
from allocator.study.sensitivity.weight_line import raised
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
    lines = [_line(study, place, one) for place, one in enumerate(study.weights)]
    with speaking("zh"):
        return sensitivity_bytes(study.today, intervals, [line for line in lines if line is not None], notes)


def _line(study: Sensitivity, place: int, one: OneWeight) -> WeightLines | None:
    """Return a weight's line; None where no weight on it can be paid."""
    case = study.today.case
    followed = raised(study.today.inputs.weights, place)
    weights = np.unique(np.append(np.linspace(followed.start, followed.end, POINTS), one.today))
    many = allocate_many(case, np.array([followed.weights(np.array(t)) for t in weights]), exact=True)
    if many.exact is None or not many.feasible.any():
        return None
    events = sorted((*one.breakpoints, *one.reversals), key=lambda item: item.weight)
    found = tuple(_breakpoint(study, item) for item in events)
    name = case.scenario.factors[one.factor].name
    return WeightLines(name, one.today, weights, many.exact, found)


def _breakpoint(study: Sensitivity, event: Event) -> Breakpoint:
    passed = "" if event.other is None else study.today.case.units.names[event.other]
    return Breakpoint(event.weight, event.unit, f"{EVENTS[event.kind]}{passed}")
