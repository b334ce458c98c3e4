"""What is asked of a case and a further file: a published table, performance targets."""

from pathlib import Path

from allocator.engine.pipeline import allocate
from allocator.evaluation.targets import Decomposition, decompose
from allocator.files.published import Asked, read_published
from allocator.files.targets import load_targets
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.policy.changes import Settings
from allocator.study.verification import Verification
from allocator.study.verification import verify as compared


def verify(
    result: Allocation | Case,
    published: str | Path,
    *,
    amount: str | None = None,
    unit: str | None = None,
    sheet: str | None = None,
    tolerance: float = 0,
) -> Verification:
    """Return a result beside a table that was published (.xlsx, .docx, .csv), unit by unit.

    amount, unit: the headings of the amounts and of the units, where the table leaves a doubt; sheet: that of a
    workbook; tolerance: steps by which an amount may differ. Raises TableError with all problems of the table.

    >>> import allocator
    >>> folder = "scenarios/guangxi-2025"
    >>> case = allocator.load(f"{folder}/baseline-2025.toml")
    >>> allocator.verify(case, f"{folder}/expected/baseline-2025/expected.csv")
    Verification(expected.csv: 126 of 126 units agree)
    """
    made = allocate(result) if isinstance(result, Case) else result
    return compared(made, read_published(Path(published), made.case, Asked(amount, unit, sheet)), tolerance)


def targets(scenario: str | Path, settings: Settings = (), file: str | Path | None = None) -> Decomposition:
    """Return the performance targets of a scenario's region decomposed to its units, beside their money.

    settings: changes such as "step=10"; file: the targets, else the file that the scenario names. Raises
    ScenarioError and TableError with all problems of a file, PolicyError, and what `allocate` raises.

    >>> import allocator
    >>> allocator.targets("scenarios/guangxi-2025/baseline-2025.toml")
    Decomposition(广西2025年就业补助资金绩效目标（示例）: 15 targets)
    """
    source = load_targets(Path(scenario), settings, Path(file) if file else None)
    return decompose(source, allocate(source.case))
