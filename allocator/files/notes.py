"""What people write beside the keys of a scenario: comments of a TOML file, 说明 and 来源 of a workbook."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import tomlkit
from tomlkit.items import AoT, Comment, Table, Whitespace

from allocator.files.scenario import Draft
from allocator.files.scenario_workbook import Written, is_workbook, scenario_in
from allocator.policy.merging import Keys
from allocator.policy.paths import Raw

CITED = "来源："
"""What begins a comment that says where a number comes from."""

_RULED = re.compile(r"([-=—]{2,}).*\1")
"""A heading between lines of dashes."""


@dataclass(frozen=True)
class Beside:
    """Lines on a key, and what it rests on."""

    lines: tuple[str, ...] = ()
    source: str = ""


Notes = dict[Keys, Beside]
"""What stands beside each key; () is the file as a whole."""


def notes_of(draft: Draft) -> Notes:
    """Return what the files of a scenario say beside the keys they have the last word on, the nearest file's first."""
    files = {place.file: None for place in draft.written_in.values() if place.file.is_file()}
    notes: Notes = {}
    for file in files:
        for written, beside in notes_in(file).items():
            keys = () if written == ("extends",) else written
            place = draft.written_in.get(keys)
            if place is None or place.file == file:
                notes.setdefault(keys, beside)
    return notes


def notes_in(path: Path, in_workbook: Callable[[Path], Written] = scenario_in) -> Notes:
    """Return what one file says beside its keys; `in_workbook` reads a workbook."""
    if is_workbook(path):
        found = in_workbook(path).notes
        return {
            tuple(map(str, keys)): _beside([line for line in note.splitlines() if line], source)
            for keys, (note, source) in found.items()
        }
    return notes_in_toml(path.read_text(encoding="utf-8-sig"))


def notes_in_toml(text: str) -> Notes:
    """Return the comments of a TOML file: those before a key and the one on its line; the last ones are the file's."""
    walk = _Walk()
    walk.over(tomlkit.parse(text).body, ())
    walk.end()
    return {keys: _beside(lines) for keys, lines in walk.found.items()}


def _beside(lines: list[str], source: str = "") -> Beside:
    cited = [source] if source else []
    cited += [line.removeprefix(CITED) for line in lines if line.startswith(CITED)]
    return Beside(tuple(line for line in lines if not line.startswith(CITED)), "；".join(cited))


@dataclass
class _Walk:
    """One reading of a document in its order; comments wait for the key that follows them."""

    found: dict[Keys, list[str]] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)

    def over(self, body: Raw, above: Keys) -> None:
        for key, item in body:
            if isinstance(item, Comment):
                self._wait(item.trivia.comment)
            elif isinstance(item, Whitespace):
                if not above and not self.found and self.waiting:
                    self._take(())
            elif key is not None:
                self._item((*above, *(part.key for part in _parts(key))), item)

    def end(self) -> None:
        if self.waiting:
            self._take(())

    def _item(self, keys: Keys, item: Raw) -> None:
        if isinstance(item, Table):
            if not item.is_super_table():
                self._take(keys, item.trivia.comment)
            self.over(item.value.body, keys)
        elif isinstance(item, AoT):
            for place, table in enumerate(item.body, 1):
                self._item((*keys, str(place)), table)
        else:
            self._take(keys, item.trivia.comment)

    def _wait(self, comment: str) -> None:
        text = comment.lstrip("#").strip()
        if _RULED.fullmatch(text):
            text = text.strip("-=— ")
        if text:
            self.waiting.append(text)

    def _take(self, keys: Keys, comment: str = "") -> None:
        if comment:
            self._wait(comment)
        if self.waiting:
            self.found.setdefault(keys, []).extend(self.waiting)
            self.waiting = []


def _parts(key: Raw) -> Iterator[Raw]:
    yield from key if key.is_multi() else (key,)
