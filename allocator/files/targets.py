"""Reading a targets file, and the case it goes with."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from allocator.errors import Problem, ScenarioError
from allocator.files.load import load
from allocator.files.scenario import control_characters, namer_of, path_named, read_scenario, twin_keys, written_in
from allocator.files.scenario_workbook import targets_in
from allocator.formats.sentence import placed
from allocator.language import translate as _
from allocator.model.case import FileHash
from allocator.model.targets import TargetsCase
from allocator.policy.changes import Settings
from allocator.policy.complaints import complaints
from allocator.policy.targets import TargetsFile


def load_targets(path: Path, settings: Settings = (), file: Path | None = None) -> TargetsCase:
    """Return the scenario at `path`, its units and its targets: those of `file`, else those the scenario names.

    settings: as for `load`. Raises ScenarioError or TableError with all problems of a file.
    """
    named_in = "" if file else placed(path.name, "targets")
    plan, read = read_targets(file or _named(path, settings), named_in)
    return TargetsCase(load(path, settings, list(plan.columns(read.file))), plan, read)


def read_targets(path: Path, named_in: str = "") -> tuple[TargetsFile, FileHash]:
    """Return the targets of a file; `named_in` is the key that names it. Raises ScenarioError."""
    values, places, digest = written_in(path, named_in, targets_in)
    namer = namer_of(places, path)
    problems = [*twin_keys(values, namer), *control_characters(values, namer)]
    try:
        plan = TargetsFile.model_validate(values)
    except ValidationError as error:
        problems += complaints(error, TargetsFile, values, namer)
    if problems:
        raise ScenarioError(problems)
    return plan, FileHash(path.name, digest)


def target_values(path: Path) -> dict[str, Any]:
    """Return what a targets file says, not yet checked. Raises ScenarioError."""
    return written_in(path, "", targets_in)[0]


def _named(path: Path, settings: Settings) -> Path:
    scenario, draft = read_scenario(path, settings)
    if scenario.targets is None:
        todo = _('write targets = "FILE" at the top of the scenario, or use --targets FILE')
        raise ScenarioError(Problem(path.name, _("the scenario names no file of performance targets"), todo))
    return path_named(draft, "targets")
