"""Writing results to files from Python, as the commands do."""

from pathlib import Path

from allocator.door.confirming import save_confirmed
from allocator.door.looks import look_of
from allocator.errors import OutputError, Problem
from allocator.files.confirmation.result import Confirmation
from allocator.formats.save import FORMATS
from allocator.formats.save import save as written
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.model.held import Held
from allocator.views.facts import check_text


def save(result: Held, *paths: str | Path) -> None:
    """Write a result to .json, .csv or .xlsx files, all of them or none; the bytes are those of the command's `-o`.

    Of a confirmation .csv and .xlsx are the confirmed table, a new file with its provenance beside it.

    Raises OutputError where a file cannot be written, or the result does not pass its own checks.

    >>> import allocator
    >>> result = allocator.allocate(allocator.load("scenarios/guangxi-2025/baseline-2025.toml"))
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     allocator.save(result, f"{folder}/result.xlsx", f"{folder}/result.json")
    """
    files = [Path(path) for path in paths]
    todo = _("end the name in .json, .csv or .xlsx")
    if not files:
        raise OutputError(Problem("save", _("no file is named"), todo))
    if unknown := [path for path in files if path.suffix.lower() not in FORMATS]:
        raise OutputError(Problem(str(path), _("no result has this format"), todo) for path in unknown)
    if isinstance(result, Confirmation):
        save_confirmed(result, files)
        return
    if isinstance(result, Allocation):
        refuse_broken(result)
    written(files, look_of(result).shapes(result))


def refuse_broken(result: Allocation) -> None:
    """Raise OutputError for a result that breaks a law it is held against, with every one."""
    todo = _("nothing is written; please report this with the scenario")
    if broken := [check for check in result.checks if not check.ok]:
        raise OutputError(Problem("", check_text(check), todo) for check in broken)
