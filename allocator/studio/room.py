"""One running studio: its folder, what lies open on its desk, and how long it lives."""

from dataclasses import dataclass, field
from pathlib import Path

from allocator.studio.desk import Desk
from allocator.studio.folder import Folder
from allocator.studio.jobs import Jobs
from allocator.studio.life import Life


@dataclass(frozen=True)
class Studio:
    """What every answer may use: `start` is the scenario to open at once, `made` are documents made here, by id."""

    desk: Desk
    start: str = ""
    life: Life = field(default_factory=Life)
    jobs: Jobs = field(default_factory=Jobs)
    made: dict[str, Path] = field(default_factory=dict)

    @property
    def folder(self) -> Folder:
        """The folder it serves."""
        return self.desk.folder


@dataclass(frozen=True)
class Download:
    """A file on its way to the browser."""

    data: bytes
