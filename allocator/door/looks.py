"""How each kind of result looks: in files, as rows of a table, and at a glance. One record a kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allocator.door.explaining import Explanation
from allocator.evaluation.report import Report
from allocator.evaluation.targets import Decomposition
from allocator.files.confirmation.result import Confirmation
from allocator.formats.save import Shapes
from allocator.formats.table import Sheet
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.second_engine import Certificate
from allocator.study.comparison import Comparison
from allocator.study.correction import Correction
from allocator.study.outlook import Outlook
from allocator.study.sensitivity import Sensitivity
from allocator.study.solve import Solution
from allocator.study.verification import Verification
from allocator.study.weights import Reweighting
from allocator.views.allocation.shapes import allocation_shapes
from allocator.views.allocation.tables import short_sheet
from allocator.views.beside import marked
from allocator.views.certification import beside_sheet, certified_shapes
from allocator.views.comparison.tables import comparison_shapes, unit_sheet
from allocator.views.confirmation import confirmed_shapes, log_sheet
from allocator.views.correction import changed_sheet, corrected_shapes
from allocator.views.evaluation.tables import evaluation_shapes, score_sheet
from allocator.views.explanation.tables import explained_shapes, explained_sheet
from allocator.views.outlook.tables import outlook_shapes, year_sheet
from allocator.views.sensitivity.tables import sensitivity_shapes
from allocator.views.solution.tables import solved_shapes, states_sheet
from allocator.views.targets.tables import basis_sheet, targets_shapes
from allocator.views.verification import verified_shapes, verified_sheet
from allocator.views.weights.tables import reweighted_shapes, weight_sheet


@dataclass(frozen=True)
class Look:
    """A kind of result: its files, the rows of its DataFrame, its title, and the table to be seen at a glance.

    `rows` are the lists of its document that may hold the rows, `keys` what they go by.
    """

    shapes: Callable[[Any], Shapes]
    rows: tuple[str, ...]
    keys: tuple[str, ...]
    title: Callable[[Any], str]
    glance: Callable[[Any], Sheet]


def _of(case: Case) -> str:
    return f"{case.scenario.title}{marked(case)}"


LOOKS: dict[type, Look] = {
    Allocation: Look(allocation_shapes, ("units",), ("id",), lambda result: _of(result.case), short_sheet),
    Comparison: Look(
        shapes=comparison_shapes,
        rows=("units",),
        keys=("id",),
        title=lambda found: _of(found.baseline.result.case),
        glance=lambda found: unit_sheet(found, parts=False),
    ),
    Sensitivity: Look(
        shapes=sensitivity_shapes,
        rows=("units", "weights"),  # without draws there is nothing to say of units
        keys=("id", "factor"),
        title=lambda study: _of(study.case),
        glance=lambda study: sensitivity_shapes(study).sheets()[0],
    ),
    Outlook: Look(
        shapes=outlook_shapes,
        rows=("units",),
        keys=("id", "year"),
        title=lambda ahead: _of(ahead.years[0].result.case),
        glance=year_sheet,
    ),
    Reweighting: Look(reweighted_shapes, ("units",), ("id",), lambda answer: _of(answer.before.case), weight_sheet),
    Certificate: Look(certified_shapes, ("units",), ("id",), lambda found: _of(found.result.case), beside_sheet),
    Solution: Look(solved_shapes, ("units",), ("id",), lambda answer: _of(answer.key.case), states_sheet),
    Verification: Look(verified_shapes, ("units",), ("id",), lambda found: _of(found.result.case), verified_sheet),
    Explanation: Look(
        shapes=lambda one: explained_shapes(one.result, one.row),
        rows=("steps",),
        keys=(),
        title=lambda one: one.opening,
        glance=lambda one: explained_sheet(one.result, one.row),
    ),
    Confirmation: Look(confirmed_shapes, ("units",), ("id",), lambda found: _of(found.asked.case), log_sheet),
    Correction: Look(corrected_shapes, ("units",), ("id",), lambda found: _of(found.right.case), changed_sheet),
    Report: Look(evaluation_shapes, ("indicators",), (), lambda _report: "绩效自评", score_sheet),
    Decomposition: Look(targets_shapes, ("units",), ("id",), lambda result: result.source.plan.title, basis_sheet),
}


def look_of(result: object) -> Look:
    """Return how a result looks. Raises TypeError for what is none."""
    for kind, look in LOOKS.items():
        if isinstance(result, kind):
            return look
    message = f"{type(result).__name__} is no result of allocator"
    raise TypeError(message)
