"""The classes and colours of the map, by what it shows."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

from allocator.kernel import FloatArray
from allocator.kernel.ratio import ratio
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.studio.figures import per_head
from allocator.views.measures import Measure, categories, diverging, sequential

MARKS = {"": "", "floor": "▼", "cap": "▲", "exception": "◆"}


def coloured(result: Allocation, change: FloatArray, base: FloatArray, measure: str) -> dict[str, Any]:
    """Return class and mark of each unit (n,), and the legend: colour, ink and words of each class."""
    if measure == "bound":
        names = [_("not held"), _("floor"), _("cap"), _("special arrangement")]
        kinds = dict(zip(MARKS, names, strict=True))
        made = categories(measure, [kinds[bound or ""] for bound in result.bound], names, list(MARKS.values()))
        return _painted(measure, made, made.legend)
    values, scale, percent = _values(result, change, base, measure)
    made = scale(measure, values)
    return _painted(measure, made, _legend(made.edges, percent=percent))


Scale = Callable[[str, FloatArray], Measure]


def _values(result: Allocation, change: FloatArray, base: FloatArray, measure: str) -> tuple[FloatArray, Scale, bool]:
    if measure == "amount":
        return result.amount, sequential, False
    if measure == "head":
        return per_head(result), sequential, False
    if measure == "carryover":
        rule = result.inputs.deduction
        return ratio(rule.balance, rule.available), partial(sequential, percent=True), True
    return ratio(change, base), diverging, True


def _painted(measure: str, made: Measure, legend: tuple[str, ...]) -> dict[str, Any]:
    colours = ({"fill": colour.fill, "ink": colour.ink} for colour in made.colours)
    return {
        "measure": measure,
        "classes": made.classes,
        "marks": list(made.marks) or [""] * len(made.colours),
        "legend": [{**colour, "words": words} for colour, words in zip(colours, legend, strict=True)],
    }


def _legend(edges: tuple[float, ...], *, percent: bool) -> tuple[str, ...]:
    if not edges:
        return (_("all"),)
    texts = [f"{edge * 100 + 0.0:.6g}%".replace("-", "−") if percent else f"{edge:,.6g}" for edge in edges]
    between = [_("{low} to {high}").format(low=low, high=high) for low, high in pairwise(texts)]
    below, above = _("below {edge}").format(edge=texts[0]), _("{edge} and more").format(edge=texts[-1])
    return (below, *between, above)
