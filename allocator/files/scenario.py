"""Scenario files: TOML or a workbook, `extends`, --set, and every problem told in one message."""

import hashlib
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from allocator.errors import Problem, ScenarioError
from allocator.files.scenario_workbook import Written, is_workbook, scenario_in
from allocator.language import translate as _
from allocator.model.case import FileHash
from allocator.policy.complaints import complaints
from allocator.policy.evaluation import Evaluation, EvaluationOnly
from allocator.policy.merging import Keys, laid_over, nested, split_key, without
from allocator.policy.paths import Raw
from allocator.policy.scenario import Scenario


@dataclass(frozen=True)
class Place:
    """Where a key is written: the file, and in a workbook the sheet and cell."""

    file: Path
    spot: str = ""

    @property
    def name(self) -> str:
        """The place as messages name it."""
        return f"{self.file.name}, {self.spot}" if self.spot else self.file.name


@dataclass(frozen=True)
class Draft:
    """A scenario as written: merged tables, the place each leaf came from, and the files read (nearest first)."""

    values: dict[str, Any]
    written_in: dict[Keys, Place] = field(default_factory=dict)
    files: tuple[FileHash, ...] = ()


def read_scenario(path: Path, settings: Sequence[str] = ()) -> tuple[Scenario, Draft]:
    """Return the scenario of a file, its `extends` and each "KEY=VALUE" merged in that order. Raises ScenarioError."""
    draft = _read(path, ())
    for setting in settings:
        draft = _merged(draft, _setting(setting, path))
    try:
        return Scenario.model_validate(draft.values), draft
    except ValidationError as error:
        raise ScenarioError(complaints(error, Scenario, draft.values, namer_of(draft.written_in, path))) from None


def path_named(draft: Draft, *keys: str) -> Path:
    """Return the path that stands under a key such as table.file, relative to the scenario file that says so."""
    value = draft.values
    for key in keys:
        value = value[key]
    return draft.written_in[keys].file.parent / str(value)


def read_rule(settings: Sequence[str]) -> Evaluation:
    """Return the rule of self-evaluations that "evaluation.KEY=VALUE" settings make alone. Raises ScenarioError."""
    draft = Draft({})
    for setting in settings:
        draft = _merged(draft, _setting(setting, Path()))
    try:
        return EvaluationOnly.model_validate(draft.values).evaluation
    except ValidationError as error:
        raise ScenarioError(complaints(error, EvaluationOnly, draft.values, lambda _keys: "--set")) from None


def namer_of(places: Mapping[Keys, Place], path: Path) -> Callable[[Keys], str]:
    """Return what names the place of a key, or of the nearest key it stands under, else the file."""

    def name(keys: Keys) -> str:
        for length in range(len(keys), 0, -1):
            if keys[:length] in places:
                return places[keys[:length]].name
        return path.name

    return name


def _read(path: Path, trail: tuple[Path, ...]) -> Draft:
    resolved = path.resolve()
    if resolved in trail:
        circle = " → ".join(item.name for item in (*trail, resolved))
        todo = _("remove one `extends` of the circle")
        raise ScenarioError(Problem(path.name, _("the files extend each other: {circle}").format(circle=circle), todo))
    values, places, digest = written_in(path, f"{trail[-1].name}, extends" if trail else "", scenario_in)
    parent = values.pop("extends", None)
    here = Draft(values, places, (FileHash(path.name, digest),))
    if parent is None:
        return here
    if not isinstance(parent, str):
        raise ScenarioError(
            Problem(f"{path.name}, extends", _("it must be the name of one file"), _("write it in quotes"))
        )
    dropped = values.pop("drop", [])
    return _merged(_without(_read(path.parent / parent, (*trail, resolved)), dropped, path), here)


def _without(below: Draft, dropped: Raw, path: Path) -> Draft:
    """Return what a file extends without the keys that `drop` lists. Raises ScenarioError for one that is not there."""
    if not isinstance(dropped, list) or not all(isinstance(key, str) for key in dropped):
        what, todo = _("it must be a list of keys"), _('write drop = ["exceptions.450123"]')
        raise ScenarioError(Problem(f"{path.name}, drop", what, todo))
    values = below.values
    for key in dropped:
        try:
            values = without(values, split_key(key))
        except (KeyError, TypeError, ValueError):  # not there, or below what is no table
            what = _("{file} says nothing under {key}").format(file=below.files[0].file, key=key)
            raise ScenarioError(Problem(f"{path.name}, drop", what, _("check how it is written"))) from None
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
    data = file_bytes(path, named_in)
    values = parsed(path, data)
    return values, dict.fromkeys(_leaves(values), Place(path)), hashlib.sha256(data).hexdigest()


def file_bytes(path: Path, named_in: str = "") -> bytes:
    """Return what a file holds; `named_in` is the place that names it, if not a person. Raises ScenarioError."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = _("there is no such file") if isinstance(error, FileNotFoundError) else str(error.strerror)
        what = f"{path.name}: {reason}" if named_in else reason
        raise ScenarioError(Problem(named_in or str(path), what, _("check the name and the folder"))) from None


def parsed(path: Path, data: bytes) -> dict[str, Any]:
    """Return the tables of a TOML file. Raises ScenarioError."""
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        todo = _("save it as UTF-8")
        raise ScenarioError(Problem(path.name, _("the characters are not UTF-8"), todo)) from None
    except tomllib.TOMLDecodeError as error:
        todo = _("texts and Chinese keys stand in quotes, numbers without thousands separators, dates as 2025-01-31")
        raise ScenarioError(
            Problem(path.name, _("not well-formed TOML: {reason}").format(reason=error), todo)
        ) from None


def _setting(setting: str, path: Path) -> Draft:
    key, _equals, text = setting.partition("=")
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        value = text.strip()
    keys = split_key(key.strip())
    if keys[0] == "extends":
        raise ScenarioError(Problem(f"--set {setting}", _("`extends` cannot be set here"), _("write it in a file")))
    values = nested(keys, value)
    return Draft(values, dict.fromkeys(_leaves(values), Place(path.parent / "--set")))


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
