"""The solvers, each asked for a proven optimum: HiGHS through highspy, CBC as a program of its own."""

import importlib.util
import shutil
import tempfile
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.errors import Problem, SolverError
from allocator.language import translate as _

if TYPE_CHECKING:
    import pulp

HIGHS, CBC = NAMES = ("highs", "cbc")
SECONDS = 60.0
"""Time limit of one solve. Without a finite one, PuLP's HiGHS is neither quick nor repeatable."""


class Status(Enum):
    """How a solve ended; only OPTIMAL carries figures."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    UNBOUNDED = "unbounded"
    TIME_LIMIT = "time limit"
    ERROR = "error"


_STATUSES = {
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


def run(problem: "pulp.LpProblem", solver: str, seconds: float = SECONDS) -> Status:
    """Solve the model in place and return how it ended.

    Raises SolverError if the solver is not there.
    """
    require(solver)
    return _run_highs(problem, seconds) if solver == HIGHS else _run_cbc(problem, seconds)


def require(solver: str) -> None:
    """Raise SolverError if the solver is not there, naming those that are."""
    if not is_present(solver):
        raise SolverError(
            Problem(
                "lp.solver",
                _("the solver {solver} is not available here").format(solver=solver),
                _("use one of: {names}").format(names=", ".join(available()) or _("none; install highspy")),
            )
        )


def unproven(solver: str, status: Status) -> SolverError:
    """Return the error for a solve that ended without a proven optimum."""
    return SolverError(
        Problem(
            "lp.solver",
            _("{solver} gave no proven answer: {status}").format(solver=solver, status=status.value),
            _("run again, or try another solver: {names}").format(names=", ".join(available())),
        )
    )


def _run_highs(problem: "pulp.LpProblem", seconds: float) -> Status:
    from allocator.lp.pulp_highs import Bulk  # noqa: PLC0415 - heavy, and other commands need not pay for it

    problem.solve(Bulk(timeLimit=seconds))
    return _STATUSES.get((problem.status, problem.sol_status), Status.ERROR)


def _run_cbc(problem: "pulp.LpProblem", seconds: float) -> Status:
    import pulp  # noqa: PLC0415

    solver = pulp.COIN_CMD(path=_cbc(), msg=False, threads=1, timeLimit=seconds)
    with tempfile.TemporaryDirectory() as folder:  # CBC leaves its files behind when it fails
        solver.tmpDir = folder
        try:
            problem.solve(solver)
        except pulp.PulpSolverError:
            return Status.ERROR
    return _STATUSES.get((problem.status, problem.sol_status), Status.ERROR)


def _cbc() -> str | None:
    """Return the CBC that comes with PuLP, else one on the PATH."""
    package = importlib.util.find_spec("pulp")
    if package is None:
        return None
    from pulp.apis.coin_api import pulp_cbc_path  # noqa: PLC0415

    return shutil.which(str(Path(pulp_cbc_path).resolve())) or shutil.which("cbc")
