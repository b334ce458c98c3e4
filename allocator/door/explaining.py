"""Why a unit gets what it gets, as something to hold."""

from dataclasses import dataclass

from allocator.engine.pipeline import allocate
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.model.held import Held
from allocator.views.explanation.line import Line
from allocator.views.explanation.lines import explain as explained
from allocator.views.explanation.opening import opening
from allocator.views.explanation.tables import explained_sheet


@dataclass(frozen=True)
class Explanation(Held):
    """The steps of the amount of the unit in `row`: `print` shows them, `to_frame` has one row a step.

    >>> import allocator
    >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
    >>> [line.entry for line in allocator.explain(case, "容县").lines if line.entry][:2]
    ['hard', 'factors.base']
    """

    result: Allocation
    row: int

    def __repr__(self) -> str:
        """Say whose it is."""
        units = self.result.case.units
        return f"Explanation({units.ids[self.row]} {units.names[self.row]}: {len(self.lines)} steps)"

    def __str__(self) -> str:
        """Say in one sentence what it comes to, then each step with its arithmetic, and what enters the ledger."""
        sheet = explained_sheet(self.result, self.row)
        lines = ("  ".join(str(value) for value in row if value) for row in sheet.rows)
        return "\n".join([self.opening, *lines, *sheet.notes])

    @property
    def lines(self) -> tuple[Line, ...]:
        """The steps, from the pool to the tranches; those with an `entry` add up to the amount."""
        return explained(self.result, self.row)

    @property
    def opening(self) -> str:
        """What the unit gets, how that stands to last year, and what has held it, in one sentence."""
        return opening(self.result, self.row)


def explain(result: Allocation | Case, unit: str) -> Explanation:
    """Return the steps of the amount of a unit, by id, code or name, with every formula filled in.

    Raises UnknownUnitError, and for a case what `allocate` raises.

    >>> import allocator
    >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
    >>> print(allocator.explain(case, "容县").opening)
    容县: 2,931 万元, 325 万元 more than last year's 2,606 (+12.47%): by the formula 2,930.55 万元.
    """
    made = allocate(result) if isinstance(result, Case) else result
    return Explanation(made, made.case.units.find(unit))
