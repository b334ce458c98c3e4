"""What the page may ask, one model and one answer each."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from allocator import __version__
from allocator.model.allocation import Allocation
from allocator.studio.colours import MEASURES
from allocator.studio.desk import Asked, Desk, Draft
from allocator.studio.folder import Folder
from allocator.studio.life import Life
from allocator.studio.opening import opened
from allocator.studio.pages import words
from allocator.studio.picture import Reference, picture


@dataclass(frozen=True)
class Studio:
    """One server: its folder, what lies open, and how long it lives; `start` is the scenario to open at once."""

    desk: Desk
    life: Life
    start: str = ""

    @property
    def folder(self) -> Folder:
        """The folder it serves."""
        return self.desk.folder


@dataclass(frozen=True)
class Download:
    """A file on its way to the browser."""

    data: bytes


Answer = Mapping[str, Any] | Download


@dataclass(frozen=True)
class Question:
    """A question: what is asked, and who answers. One that brings a file has its name from a header."""

    asked: type[Asked]
    answer: Callable[..., Answer]

    def read(self, data: bytes, name: str) -> Asked:
        """Return the question as it was put. Raises ValidationError."""
        return self.asked.model_validate_json(data or b"{}")
