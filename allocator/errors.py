"""Every error a user can meet.

AllocatorError                exit code 1
├── InputError                a file says something that cannot be read or does not fit
│   ├── ScenarioError         the scenario file, its targets file or a --set
│   ├── TableError            the unit table
│   └── TemplateError         the office's own document to be filled in
├── PolicyError               the file is well formed, the policy cannot be carried out
│   ├── ShortfallError        hard expenditure is more than the pool
│   ├── BoundsError           no amounts lie between the floors and the caps
│   └── SplitError            the tranches cannot pay what the units are due
├── SolverError               the solver is missing or gave no proven answer
├── UnknownUnitError          a unit named on the command line is not in the table
└── OutputError               a result cannot be written
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class Sayable(Protocol):
    """A sentence that is put into words when it is read."""

    def __str__(self) -> str:
        """Say it."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where it is, what is wrong and why, and what to do."""

    where: str
    what: Sayable
    todo: Sayable = ""

    def __str__(self) -> str:
        """Read as one line: where: what; what to do."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} → {self.todo}" if self.todo else str(head)


class AllocatorError(Exception):
    """Anything a user can put right: carries every problem found, not just the first."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class InputError(AllocatorError):
    """A file says something that cannot be read or does not fit."""


class ScenarioError(InputError):
    """The scenario file, its targets file, or a --set on the command line."""


class TableError(InputError):
    """The unit table."""


class TemplateError(InputError):
    """The office's own document that is to be filled in."""


class PolicyError(AllocatorError):
    """The files are well formed, but the policy cannot be carried out on these figures."""


class ShortfallError(PolicyError):
    """Hard expenditure is more than the factor pool and the policy says to stop."""


class BoundsError(PolicyError):
    """No amounts lie between the floors and the caps and spend the pool."""


class SplitError(PolicyError):
    """The tranches cannot pay what the units are due."""


class SolverError(AllocatorError):
    """The solver is missing or gave no proven answer."""


class UnknownUnitError(AllocatorError):
    """A unit that was asked for is not in the table, or more than one answers to the name."""


class OutputError(AllocatorError):
    """A result cannot be written."""
