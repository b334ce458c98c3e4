"""The scenarios that lie open, the drafts on them, and the results that have been worked out already."""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

from allocator.engine.pipeline import allocate
from allocator.errors import Problem, ScenarioError
from allocator.files.load import load
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.policy.merging import split_key
from allocator.studio.asked import Draft
from allocator.studio.drafts import Drafts
from allocator.studio.folder import Folder, Stamp
from allocator.studio.keys import POLICY

KEPT = 24
"""How many results are kept: the saved one, the draft on screen, the pinned ones, and those that undo leads back to."""


@dataclass(frozen=True)
class Opened:
    """A scenario as its files were when it was opened."""

    path: Path
    case: Case
    stamp: Stamp
    results: OrderedDict[str, Allocation] = field(default_factory=OrderedDict, repr=False)


class Desk:
    """What one server holds. Whoever calculates holds the lock: one officer, one engine."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.lock = threading.RLock()
        self.drafts = Drafts(folder)
        self._opened: dict[str, Opened] = {}

    def open(self, name: str) -> Opened:
        """Read a scenario anew. Raises ScenarioError or TableError."""
        path = self.folder.scenario(name)
        stamp = self.folder.stamp(path)
        self._opened[name] = Opened(path, load(path), stamp)
        return self._opened[name]

    def opened(self, name: str) -> Opened:
        """Return a scenario as it was when it was opened. Raises what `open` raises."""
        return self._opened.get(name) or self.open(name)

    def has_changed(self, name: str) -> bool:
        """Say whether the files of an open scenario are no longer those that were read."""
        opened = self._opened.get(name)
        return opened is not None and self.folder.stamp(opened.path) != opened.stamp

    def case(self, draft: Draft) -> Case:
        """Return the case of a draft. Raises ScenarioError for keys that are no policy or values that do not fit."""
        refuse_other_keys((*draft.set, *draft.drop))
        case = self.opened(draft.file).case
        return case.changed(draft.set, draft.drop) if draft.set or draft.drop else case

    def result(self, draft: Draft) -> Allocation:
        """Return what a draft gives. Raises what `allocate` raises."""
        opened = self.opened(draft.file)
        key = draft.model_dump_json(include={"set", "drop"})
        if key not in opened.results:
            opened.results[key] = allocate(self.case(draft))
            while len(opened.results) > KEPT:
                opened.results.popitem(last=False)
        opened.results.move_to_end(key)
        return opened.results[key]


def refuse_other_keys(keys: tuple[str, ...]) -> None:
    """Raise ScenarioError where a key is none that a control stands for: above all, none that names a file."""
    for key in keys:
        if split_key(key)[0] not in POLICY:
            what = _("this key is not part of the policy and cannot be changed here")
            raise ScenarioError(Problem(key, what, _("write it in the scenario file")))
