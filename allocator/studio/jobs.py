"""Work that takes a while: begun, watched, called off."""

import secrets
import threading
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import Any, Literal

from allocator.errors import AllocatorError, Problem, ScenarioError
from allocator.language import translate as _

Tick = Callable[[int, int], None]
"""Told the work done and the work in all."""

KEPT = 8
"""How many are remembered after they have ended."""


class CalledOffError(Exception):
    """Nobody wants the answer any more."""


@dataclass
class Job:
    """One piece of work on its way: how far it is, and what came of it."""

    state: Literal["running", "done", "called off", "refused"] = "running"
    done: int = 0
    total: int = 0
    result: dict[str, Any] | None = None
    problems: tuple[Problem, ...] = ()
    stop: threading.Event = field(default_factory=threading.Event)

    def tick(self, done: int, total: int) -> None:
        """Note how far the work is. Raises CalledOffError where it is to stop."""
        self.done, self.total = done, total
        if self.stop.is_set():
            raise CalledOffError

    def run(self, work: Callable[[Tick], dict[str, Any]]) -> None:
        """Do the work and keep what comes of it."""
        try:
            self.result = work(self.tick)
            self.state = "done"
        except CalledOffError:
            self.state = "called off"
        except AllocatorError as error:
            self.problems, self.state = error.problems, "refused"


class Jobs:
    """The jobs of a server, the newest last."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}

    def begin(self, work: Callable[[Tick], dict[str, Any]]) -> str:
        """Begin a piece of work in the language that is spoken now, and return its id."""
        for key in [key for key, job in self._jobs.items() if job.state != "running"][:-KEPT]:
            del self._jobs[key]
        key, job, spoken = secrets.token_hex(6), Job(), copy_context()
        self._jobs[key] = job
        threading.Thread(target=spoken.run, args=(job.run, work), daemon=True).start()
        return key

    def job(self, key: str) -> Job:
        """Return a job. Raises ScenarioError for an id that is none."""
        if key not in self._jobs:
            raise ScenarioError(Problem(key, _("there is no such work under way"), _("begin it again")))
        return self._jobs[key]

    def call_off(self) -> None:
        """Stop everything that runs."""
        for job in self._jobs.values():
            job.stop.set()
