"""Drafts that outlive the page: up to six pinned ones with names, and for each scenario the one being worked on.

Each is a file of its own in the folder `.studio`, so that two servers in one folder see each other's and none is lost.
"""

import hashlib
import secrets
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from allocator.errors import OutputError, Problem, ScenarioError
from allocator.formats.atomic_write import write_whole
from allocator.language import translate as _
from allocator.studio.asked import Asked, Draft
from allocator.studio.folder import Folder

MOST = 6
"""Pinned drafts a scenario may have."""


class Pinned(Asked):
    """A draft with a name; `number` is the order in which they were pinned."""

    name: str
    number: int
    draft: Draft


@dataclass(frozen=True)
class Drafts:
    """The drafts kept in the studio's own part of a folder."""

    kept_in: Folder

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self.kept_in.own

    def pinned_on(self, file: str) -> dict[str, Pinned]:
        """Return the pinned drafts of a scenario by id, the oldest first; other files are passed over."""
        found = {path.stem: self._read(path) for path in self.folder.glob("draft-*.json")}
        mine = {key: item for key, item in found.items() if item is not None and item.draft.file == file}
        return dict(sorted(mine.items(), key=lambda entry: (entry[1].number, entry[0])))

    def pinned(self, key: str) -> Pinned:
        """Return a pinned draft. Raises ScenarioError."""
        found = {path.stem: path for path in self.folder.glob("draft-*.json")}
        item = self._read(found[key]) if key in found else None
        if item is None:
            raise ScenarioError(Problem(key, _("there is no such draft any more"), _("pin it again")))
        return item

    def draft(self, key: str) -> Draft:
        """Return what is pinned. Raises ScenarioError."""
        return self.pinned(key).draft

    def pin(self, name: str, draft: Draft) -> str:
        """Keep a draft and return its id. Raises OutputError where there are six already."""
        there = self.pinned_on(draft.file)
        if len(there) >= MOST:
            what = _("{most} drafts are pinned already").format(most=MOST)
            raise OutputError(Problem(name, what, _("remove one of them first")))
        number = max((item.number for item in there.values()), default=0) + 1
        key = f"draft-{secrets.token_hex(6)}"
        self._write(key, Pinned(name=name, number=number, draft=draft))
        return key

    def rename(self, key: str, name: str) -> None:
        """Give a pinned draft another name; it stays the one it is."""
        self._write(key, self.pinned(key).model_copy(update={"name": name}))

    def remove(self, key: str) -> None:
        """Forget a pinned draft."""
        self.pinned(key)
        (self.folder / f"{key}.json").unlink(missing_ok=True)

    def keep(self, draft: Draft) -> None:
        """Remember what is on the screen, so that it is there again when the page is opened next."""
        self._write(_current(draft.file), Pinned(name="", number=0, draft=draft))

    def kept(self, file: str) -> Draft | None:
        """Return what was last on the screen for a scenario."""
        item = self._read(self.folder / f"{_current(file)}.json")
        return item.draft if item is not None and item.draft.file == file else None

    def _write(self, key: str, item: Pinned) -> None:
        write_whole(self.kept_in.make_own() / f"{key}.json", item.model_dump_json(indent=1).encode())

    def _read(self, path: Path) -> Pinned | None:
        try:
            return Pinned.model_validate_json(path.read_bytes())
        except (OSError, ValidationError):
            return None


def _current(file: str) -> str:
    return f"current-{hashlib.sha256(file.encode()).hexdigest()[:16]}"
