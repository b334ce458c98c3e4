"""The solvers, each asked for a proven optimum: HiGHS with arrays through highspy, CBC by PuLP as its own program."""

import importlib.util
import shutil
import tempfile
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from allocator.errors import Problem, SolverError
from allocator.kernel import FloatArray
from allocator.language import translate as _
from allocator.lp.matrix import Matrix
from allocator.lp.pulp_model import build

if TYPE_CHECKING:
    import pulp

HIGHS, CBC = NAMES = ("highs", "cbc")
SECONDS = 600.0
"""Time limit of one solve. The longest seen, on a busy machine, took 40: 35 000 units, and 50 overlapping limits."""


class Status(Enum):
    """How a solve ended; only OPTIMAL carries figures."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    UNBOUNDED = "unbounded"
    TIME_LIMIT = "time limit"
    ERROR = "error"


_OF_HIGHS = {
    "kOptimal": Status.OPTIMAL,
    "kInfeasible": Status.INFEASIBLE,
    "kUnboundedOrInfeasible": Status.INFEASIBLE,  # nothing in a program of ours costs less than nothing
    "kUnbounded": Status.UNBOUNDED,
    "kTimeLimit": Status.TIME_LIMIT,
}

_OF_PULP = {
    (1, 1): Status.OPTIMAL,
    (1, 2): Status.TIME_LIMIT,  # PuLP calls the best point so far "Optimal"
    (-1, -1): Status.INFEASIBLE,
    (-2, -2): Status.UNBOUNDED,
}


def available() -> tuple[str, ...]:
    """Return the names of the solvers that can be used here."""
    return tuple(name for name in NAMES if is_present(name))


def is_present(solver: str) -> bool:
    """Return whether one solver can be used here; the others are not looked for."""
    return bool(importlib.util.find_spec("highspy") if solver == HIGHS else _cbc())


@dataclass(frozen=True)
class Answer:
    """How a solve ended; figures only where it is OPTIMAL."""

    status: Status
    objective: float = np.nan
    at: FloatArray = field(default_factory=lambda: np.zeros(0))
    """Columns (v,)."""
    duals: FloatArray = field(default_factory=lambda: np.zeros(0))
    """What one more of each row's limit changes (m,)."""


def run(matrix: Matrix, solver: str, seconds: float = SECONDS) -> Answer:
    """Solve the program and return how it ended.

    Raises SolverError if the solver is not there.
    """
    require(solver)
    return _run_highs(matrix, seconds) if solver == HIGHS else _run_cbc(build(matrix), seconds)


def require(solver: str) -> None:
    """Raise SolverError if the solver is not there, naming those that are."""
    if not is_present(solver):
        raise SolverError(
            Problem(
                "lp.solver",
                _("the solver {solver} is not available here").format(solver=solver),
                _("use one of: {names}").format(names=_(", ").join(available()) or _("none; install highspy")),
            )
        )


def unproven(solver: str, status: Status) -> SolverError:
    """Return the error for a solve that ended without a proven optimum."""
    return SolverError(
        Problem(
            "lp.solver",
            _("{solver} gave no proven answer: {status}").format(solver=solver, status=status.value),
            _("run again, or try another solver: {names}").format(names=_(", ").join(available())),
        )
    )


def _run_highs(matrix: Matrix, seconds: float) -> Answer:
    from allocator.lp import highs  # noqa: PLC0415 - heavy, and other commands need not pay for it

    model = highs.fresh(seconds)
    entries = matrix.start, matrix.column, matrix.value
    highs.load(model, (matrix.low, matrix.high), (matrix.least, matrix.most), entries)
    highs.price(model, matrix.cost)
    model.run()
    status = _OF_HIGHS.get(model.getModelStatus().name, Status.ERROR)
    if status is not Status.OPTIMAL:
        return Answer(status)
    found = model.getSolution()
    objective = float(model.getObjectiveValue()) + matrix.constant
    return Answer(status, objective, np.array(found.col_value), np.array(found.row_dual))


def _run_cbc(problem: "pulp.LpProblem", seconds: float) -> Answer:
    import pulp  # noqa: PLC0415

    solver = pulp.COIN_CMD(path=_cbc(), msg=False, threads=1, timeLimit=seconds)
    with tempfile.TemporaryDirectory() as folder:  # CBC leaves its files behind when it fails
        solver.tmpDir = folder
        try:
            problem.solve(solver)
        except pulp.PulpSolverError:
            return Answer(Status.ERROR)
    status = _OF_PULP.get((problem.status, problem.sol_status), Status.ERROR)
    if status is not Status.OPTIMAL:
        return Answer(status)
    return Answer(
        status,
        float(problem.objective.value()),
        np.array([column.value() for column in problem.variables()], dtype=np.float64),
        np.array([row.pi for row in problem.constraints()], dtype=np.float64),
    )


def _cbc() -> str | None:
    """Return the CBC that comes with PuLP, else one on the PATH."""
    package = importlib.util.find_spec("pulp")
    if package is None:
        return None
    from pulp.apis.coin_api import pulp_cbc_path  # noqa: PLC0415

    return shutil.which(str(Path(pulp_cbc_path).resolve())) or shutil.which("cbc")
