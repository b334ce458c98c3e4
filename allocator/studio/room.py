"""One running studio: its folder, what lies open on its desk, and how long it lives."""

from dataclasses import dataclass, field

from allocator.studio.desk import Desk
from allocator.studio.folder import Folder
from allocator.studio.life import Life


@dataclass(frozen=True)
class Studio:
    """What every answer may use; `start` is the scenario to open at once, if any."""

    desk: Desk
    start: str = ""
    life: Life = field(default_factory=Life)

    @property
    def folder(self) -> Folder:
        """The folder it serves."""
        return self.desk.folder


@dataclass(frozen=True)
class Download:
    """A file on its way to the browser."""

    data: bytes
