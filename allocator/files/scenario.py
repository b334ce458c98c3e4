"""Scenario files: TOML or a workbook, `extends`, --set, and every problem told in one message."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from allocator.errors import Problem, ScenarioError
from allocator.files.scenario_workbook import Written, is_workbook, scenario_in
from allocator.files.toml import LARGEST, parsed, setting_value, twins
from allocator.formats.sentence import placed
from allocator.formats.source import bytes_of
from allocator.language import translate as _
from allocator.model.case import FileHash
from allocator.names import printable
from allocator.policy.changes import Settings, settings_of
from allocator.policy.complaints import complaints
from allocator.policy.evaluation import Evaluation, EvaluationOnly
from allocator.policy.merging import Keys, laid_over, nested, split_key, without
from allocator.policy.paths import Raw, leaves, path_text
from allocator.policy.scenario import Scenario

MADE = "scenario"
"""What messages and outputs call a scenario that was made in Python and is no file."""

LONGEST_TRAIL = 20
"""Files that may extend one another."""


@dataclass(frozen=True)
class Place:
    """Where a key is written: the file, and in a workbook the sheet and cell."""

    file: Path
    spot: str = ""

    @property
    def name(self) -> str:
        """The place as messages name it."""
        return placed(self.file.name, self.spot)


class UnsoundError(ScenarioError):
    """A scenario with problems, and its draft, for what is sound of it may be enough to read the table."""

    def __init__(self, problems: Iterable[Problem], draft: "Draft") -> None:
        super().__init__(problems)
        self.draft = draft


@dataclass(frozen=True)
class Draft:
    """A scenario as written: merged tables, where each leaf came from, the files read (nearest first), each --set."""

    values: dict[str, Any]
    written_in: dict[Keys, Place] = field(default_factory=dict)
    files: tuple[FileHash, ...] = ()
    settings: tuple[str, ...] = ()


def read_scenario(
    path: Path, settings: Settings = (), below: Mapping[str, Any] | None = None
) -> tuple[Scenario, Draft]:
    """Return the scenario of a file, its `extends` and each "KEY=VALUE" merged in that order.

    `below` is what holds where none of them says anything. Raises ScenarioError.
    """
    return _checked(_read(path, ()), settings, below, path)


def made_scenario(
    values: Mapping[str, Any], settings: Settings = (), below: Mapping[str, Any] | None = None
) -> tuple[Scenario, Draft]:
    """Return the scenario that tables in memory make, as a file of the current folder would. Raises ScenarioError."""
    path, own = Path(MADE), dict(values)
    digest = hashlib.sha256(json.dumps(own, ensure_ascii=False, default=str).encode()).hexdigest()
    here = Draft(own, dict.fromkeys(_leaves(own), Place(path)), (FileHash(path.name, digest),))
    return _checked(_extended(here, path, (path.resolve(),)), settings, below, path)


def _checked(draft: Draft, settings: Settings, below: Mapping[str, Any] | None, path: Path) -> tuple[Scenario, Draft]:
    draft = _merged(Draft(dict(below or {})), draft)
    for setting in settings_of(settings):
        draft = _merged(draft, _setting(setting, path))
    namer = namer_of(draft.written_in, path)
    odd = [*twin_keys(draft.values, namer), *control_characters(draft.values, namer)]
    try:
        scenario = Scenario.model_validate(draft.values)
    except ValidationError as error:
        problems = [*odd, *complaints(error, Scenario, draft.values, namer)]
        raise UnsoundError(problems, draft) from None
    if odd:
        raise UnsoundError(odd, draft)
    return scenario, replace(draft, settings=settings_of(settings))


def twin_keys(values: Mapping[str, Any], namer: Callable[[Keys], str]) -> Iterator[Problem]:
    """Yield keys that are written differently and mean the same: one would win without a word."""
    for first, second in twins(values):
        what = _("this is the key {first} of {file}, written differently").format(first=first[-1], file=namer(first))
        yield Problem(placed(namer(second), ".".join(second)), what, _("keep one of the two, written alike"))


def control_characters(values: Mapping[str, Any], namer: Callable[[Keys], str]) -> Iterator[Problem]:
    """Yield texts and keys with signs that steer a terminal or end a line of a calendar, and that nobody sees."""
    for path, value in leaves(values):
        keys = tuple(map(str, path))
        texts = [*keys, *(item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str))]
        if any(printable(text) != text for text in texts):
            what = _("it holds a control character, which nobody sees")
            yield Problem(placed(namer(keys), path_text(path)), what, _("delete it, or type the text again"))


def path_named(draft: Draft, *keys: str) -> Path:
    """Return the path that stands under a key such as table.file, relative to the scenario file that says so."""
    value = draft.values
    for key in keys:
        value = value[key]
    return draft.written_in[keys].file.parent / str(value)


def read_rule(settings: Settings) -> Evaluation:
    """Return the rule of self-evaluations that "evaluation.KEY=VALUE" settings make alone. Raises ScenarioError."""
    values = values_set(settings, Path())
    try:
        return EvaluationOnly.model_validate(values).evaluation
    except ValidationError as error:
        raise ScenarioError(complaints(error, EvaluationOnly, values, lambda _keys: "--set")) from None


def namer_of(places: Mapping[Keys, Place], path: Path) -> Callable[[Keys], str]:
    """Return what names the place of a key, or of the nearest key it stands under, else the file."""

    def name(keys: Keys) -> str:
        for length in range(len(keys), 0, -1):
            if keys[:length] in places:
                return places[keys[:length]].name
        return path.name

    return name


def _read(path: Path, trail: tuple[Path, ...]) -> Draft:
    if len(trail) > LONGEST_TRAIL:
        what, todo = _("more than {most} files extend one another").format(most=LONGEST_TRAIL), _("put them together")
        raise ScenarioError(Problem(path.name, what, todo))
    values, places, digest = written_in(path, placed(trail[-1].name, "extends") if trail else "", scenario_in)
    resolved = path.resolve()
    if resolved in trail:
        circle = " → ".join(item.name for item in (*trail, resolved))
        todo = _("remove one `extends` of the circle")
        raise ScenarioError(Problem(path.name, _("the files extend each other: {circle}").format(circle=circle), todo))
    return _extended(Draft(values, places, (FileHash(path.name, digest),)), path, (*trail, resolved))


def _extended(here: Draft, path: Path, trail: tuple[Path, ...]) -> Draft:
    """Return what the file at `path` says, laid over what it extends; `trail` are the files met so far, it the last."""
    values = here.values
    parent = values.pop("extends", None)
    if parent is None:
        return here
    if not isinstance(parent, str):
        raise ScenarioError(
            Problem(placed(path.name, "extends"), _("it must be the name of one file"), _("write it in quotes"))
        )
    dropped = values.pop("drop", [])
    return _merged(_without(_read(path.parent / parent, trail), dropped, path), here)


def _without(below: Draft, dropped: Raw, path: Path) -> Draft:
    """Return what a file extends without the keys that `drop` lists. Raises ScenarioError for one that is not there."""
    if not isinstance(dropped, list) or not all(isinstance(key, str) for key in dropped):
        what, todo = _("it must be a list of keys"), _('write drop = ["exceptions.450123"]')
        raise ScenarioError(Problem(placed(path.name, "drop"), what, todo))
    values = below.values
    for key in dropped:
        try:
            values = without(values, split_key(key))
        except (KeyError, TypeError, ValueError):  # not there, or below what is no table
            what = _("{file} says nothing under {key}").format(file=below.files[0].file, key=key)
            raise ScenarioError(Problem(placed(path.name, "drop"), what, _("check how it is written"))) from None
    return replace(below, values=values)


def values_in(path: Path) -> dict[str, Any]:
    """Return what one scenario file says by itself, not yet checked. Raises ScenarioError or TableError."""
    return written_in(path, "", scenario_in)[0]


def written_in(
    path: Path, named_in: str, in_workbook: Callable[[Path], Written]
) -> tuple[dict[str, Any], dict[Keys, Place], str]:
    """Return what one file says, where each key stands, and the SHA-256 of its bytes; `in_workbook` reads a workbook.

    Raises ScenarioError.
    """
    if is_workbook(path):
        book = in_workbook(path)
        spots = {tuple(map(str, keys)): Place(path, spot) for keys, spot in book.where.items()}
        return book.values, dict.fromkeys(_leaves(book.values), Place(path)) | spots, book.sha256
    data = bytes_of(path, ScenarioError, named_in, LARGEST)
    values = parsed(path, data)
    return values, dict.fromkeys(_leaves(values), Place(path)), hashlib.sha256(data).hexdigest()


def _setting(setting: str, path: Path) -> Draft:
    key, _equals, text = setting.partition("=")
    keys = split_key(key.strip())
    if not key.strip().isprintable():
        what, todo = _("the key holds a line end or another control character"), _("give each key its own --set")
        raise ScenarioError(Problem(f"--set {keys[0].splitlines()[0]}", what, todo))
    if keys[0] == "extends":
        raise ScenarioError(Problem(f"--set {setting}", _("`extends` cannot be set here"), _("write it in a file")))
    values = nested(keys, setting_value(text))
    return Draft(values, dict.fromkeys(_leaves(values), Place(path.parent / "--set")))


def values_set(settings: Settings, path: Path) -> dict[str, Any]:
    """Return what "KEY=VALUE" settings say together, as nested tables. Raises ScenarioError."""
    draft = Draft({})
    for setting in settings_of(settings):
        draft = _merged(draft, _setting(setting, path))
    return draft.values


def _leaves(values: Mapping[str, Any], above: Keys = ()) -> list[Keys]:
    found: list[Keys] = []
    for key, value in values.items():
        keys = (*above, key)
        found += [keys, *_leaves(value, keys)] if isinstance(value, dict) else [keys]
    return found


def _merged(below: Draft, above: Draft) -> Draft:
    return Draft(
        laid_over(below.values, above.values), {**below.written_in, **above.written_in}, (*above.files, *below.files)
    )
