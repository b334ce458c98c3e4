"""The folder a studio serves: which scenarios lie in it, what they read, and names for new files.

Nothing outside is read or written, nothing inside is overwritten, and no path comes from the page: it names a scenario
by its entry in the list, and a new file by a name that is checked here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from allocator.errors import InputError, OutputError, Problem, ScenarioError
from allocator.files.record import is_record
from allocator.files.scenario import values_in
from allocator.files.scenario_workbook import is_workbook, states_scenario
from allocator.formats.sentence import placed
from allocator.formats.system_words import reason
from allocator.language import translate as _

OWN = ".studio"
"""What the studio keeps for itself: pinned drafts, one file each."""

READ = (("table", "file"), ("table", "tiles"), ("table", "roster"), ("table", "aliases"), ("targets",))
"""The keys of a scenario that name another file."""

SECTIONS = {"extends", "tranches", "factors"}
"""A file with one of these is a scenario."""

LONGEST = 60
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)

Stamp = tuple[tuple[str, int, int], ...]
"""The files a scenario rests on, each with the time of its last change and its size."""


@dataclass(frozen=True)
class Entry:
    """A scenario of the list: its name there, its file, and what stands at its head, or why that cannot be read."""

    name: str
    path: Path
    values: Mapping[str, Any]
    problem: str = ""


@dataclass(frozen=True)
class Folder:
    """A folder, its symbolic links resolved."""

    path: Path

    @property
    def own(self) -> Path:
        """The studio's own folder in it; not made before something is kept."""
        return self.path / OWN

    def make_own(self) -> Path:
        """Make the studio's own folder, and return it. Raises OutputError where nothing may be written."""
        try:
            self.own.mkdir(exist_ok=True)
        except OSError as error:
            what = _("the folder cannot be made: {reason}").format(reason=reason(error))
            todo = _("check your rights to the folder: drafts cannot be kept in it")
            raise OutputError(Problem(OWN, what, todo)) from None
        return self.own

    def entries(self) -> list[Entry]:
        """Return the scenarios in the folder and in the folders directly in it, by name."""
        return [entry for file in self._files() if (entry := self._entry(file))]

    def holds(self, path: Path) -> bool:
        """Say whether a file lies inside, links followed."""
        try:
            return path.resolve().is_relative_to(self.path)
        except (OSError, RuntimeError):  # links that lead round in a circle
            return False

    def scenario(self, name: str) -> Path:
        """Return the file of a scenario of the list. Raises ScenarioError."""
        for file in self._files():
            if self._name(file) == name and self._entry(file):
                return file
        what = _("there is no such scenario in the folder")
        raise ScenarioError(Problem(name, what, _("choose one of the list")))

    def inherited(self, entry: Entry, key: str) -> object:
        """Return what a scenario says under a key of its own or, where it says nothing, what it extends."""
        chain = self._chain(entry.path, ()) if self.holds(entry.path) else iter(())
        try:
            return next((values[key] for _path, values in chain if key in values), None)
        except ScenarioError:
            return None

    def reads(self, scenario: Path) -> list[Path]:
        """Return the files a scenario rests on. Raises ScenarioError for one that lies outside the folder."""
        files = [*self._chain(scenario, ())]
        others = dict(self._named(file, values) for file, values in files)
        named = [path for paths in others.values() for path in paths]
        beside = [path.with_suffix(".provenance.json") for path in named]
        return list(dict.fromkeys([*others, *named, *(path for path in beside if path.is_file())]))

    def said(self, scenario: Path) -> list[Mapping[str, Any]]:
        """Return what a scenario says and what each one it extends says, as it is written. Raises ScenarioError."""
        return [values for _path, values in self._chain(scenario, ())]

    def stamp(self, scenario: Path) -> Stamp:
        """Return the state of the files a scenario rests on; one that is gone counts as empty."""
        return tuple(_state(path) for path in self.reads(scenario))

    def new_file(self, beside: Path, name: str, suffix: str) -> Path:
        """Return a file that is not there yet, in the folder of `beside`. Raises OutputError."""
        if problem := unfit_name(name):
            raise OutputError(Problem(name or _("name"), problem, _("choose another name")))
        path = beside.parent / f"{name}{suffix}"
        if path.exists() or path.is_symlink():
            raise OutputError(Problem(path.name, _("there is such a file already"), _("choose another name")))
        return path

    def records(self) -> list[Path]:
        """Return the records beside the scenarios and in the folders of documents there."""
        return [file for file in self._shown(2) if is_record(file)]

    def _files(self) -> Iterator[Path]:
        """Yield the files that may state a scenario, here and one folder down."""
        return (file for file in self._shown(1) if file.suffix.lower() in {".toml", ".xlsx"})

    def _shown(self, down: int) -> Iterator[Path]:
        """Yield the files here and so many folders down, but for hidden ones and those that lead out of the folder."""
        places = [self.path]
        for _level in range(down + 1):
            inside = [path for place in places for path in _inside(place) if _is_shown(path)]
            yield from (path for path in inside if path.is_file() and self.holds(path))
            places = [path for path in inside if path.is_dir()]

    def _name(self, file: Path) -> str:
        return file.relative_to(self.path).as_posix()

    def _entry(self, file: Path) -> Entry | None:
        name = self._name(file)
        try:
            values = _said(*_state(file), file)
        except InputError as error:
            return Entry(name, file, {}, str(error.problems[0]))
        return Entry(name, file, values) if SECTIONS & set(values) else None

    def _chain(self, file: Path, trail: tuple[Path, ...]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
        """Yield a scenario and what it extends; what is wrong with them is said when they are read."""
        self._refuse_outside(file, trail[-1].name if trail else "")
        try:
            values = _said(*_state(file), file)
        except InputError:
            values = {}
        yield file, values
        parent = values.get("extends")
        if isinstance(parent, str) and file not in trail:
            yield from self._chain(file.parent / parent, (*trail, file))

    def _named(self, file: Path, values: Mapping[str, Any]) -> tuple[Path, list[Path]]:
        named = []
        for keys in READ:
            value: Any = values
            for key in keys:
                value = value.get(key) if isinstance(value, Mapping) else None
            if isinstance(value, str):
                path = file.parent / value
                self._refuse_outside(path, placed(file.name, ".".join(keys)))
                named.append(path)
        return file, [path for path in named if path.is_file()]

    def _refuse_outside(self, path: Path, where: str) -> None:
        if not self.holds(path):
            what = _("{file} lies outside the folder, and the studio reads nothing there").format(file=path.name)
            raise ScenarioError(Problem(where, what, _("copy it into the folder, or open the studio on that one")))


def unfit_name(name: str) -> str:
    """Say why a name is none that every system takes as a file's; nothing where it is."""
    if not name or name != name.strip() or len(name) > LONGEST:
        return _("a name has 1 to {most} characters and no blanks at its ends").format(most=LONGEST)
    if _UNFIT.search(name) or name.startswith((".", "~")) or name.endswith("."):
        return _('a name does not contain < > : " / \\ | ? * and does not begin or end with a dot')
    return _("this name belongs to a device in Windows") if _DEVICE.fullmatch(name) else ""


@lru_cache(maxsize=256)
def _said(_name: str, _changed: int, _size: int, file: Path) -> Mapping[str, Any]:
    """Return what a scenario file says, read again when it has changed; another workbook says nothing.

    Raises InputError.
    """
    return values_in(file) if not is_workbook(file) or states_scenario(file) else {}


def _inside(folder: Path) -> list[Path]:
    """Return what lies in a folder, nothing where it may not be looked into."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _is_shown(path: Path) -> bool:
    return not path.name.startswith((".", "~"))


def _state(path: Path) -> tuple[str, int, int]:
    try:
        state = path.stat()
    except OSError:
        return path.name, 0, 0
    return path.name, state.st_mtime_ns, state.st_size
