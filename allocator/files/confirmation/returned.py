"""The sheets that units have returned, held against the table they were asked about; all problems at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Literal

from allocator.errors import Problem, TableError
from allocator.files.confirmation.answer import Answer, answer_in
from allocator.files.confirmation.asked import Asked
from allocator.files.confirmation.checked import Change, Checked, checked
from allocator.files.confirmation.words import DATE
from allocator.files.sheets import WORKBOOKS, read_grids
from allocator.language import translate as _

State = Literal["changed", "unchanged", "earlier", "unsigned", "missing"]
"""changed, unchanged: confirmed with and without corrections; earlier: confirmed before, as the table's provenance
says; unsigned: a sheet came back with nothing written in; missing: none came back."""

_LOCKS = ("~$", ".")
"""How the names of files begin that programs keep for themselves."""


@dataclass(frozen=True)
class Returned:
    """A sheet that came back: the row of its unit, its file and hash, who signed it when, its corrections and remarks.

    `remarks` are explanations beside figures that were not changed, by heading.
    """

    row: int
    state: State
    file: str
    sha256: str
    who: str
    date: str
    changes: tuple[Change, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Reading:
    """What a folder holds: the sheets by unit, and the files that are none."""

    returned: tuple[Returned, ...]
    others: tuple[str, ...]


def read_returned(asked: Asked, folder: Path) -> Reading:
    """Return the sheets in a folder and the folders in it. Raises TableError with every problem of every file."""
    files = _files(folder)
    books = [path for path in files if path.suffix.lower() in WORKBOOKS]
    answers, unread = _read(books, folder)
    known, wrong = _by_unit(asked, answers)
    held = {row: checked(asked, row, answer) for row, answer in known.items() if not _is_earlier(asked, answer)}
    if problems := [*unread, *wrong, *chain(*(one.problems for one in held.values()))]:
        raise TableError(problems)
    rows = filter(known.__contains__, asked.case.units.shown.tolist())
    others = sorted(path.relative_to(folder).as_posix() for path in set(files) - set(books))
    return Reading(tuple(_returned(row, known[row], held.get(row)) for row in rows), tuple(others))


def _read(books: Sequence[Path], folder: Path) -> tuple[list[Answer], list[Problem]]:
    """Return the confirmation sheets of some files, and what is wrong with the files."""
    found = list(chain(*(_found(path, path.relative_to(folder).as_posix()) for path in books)))
    return [one for one in found if isinstance(one, Answer)], [one for one in found if isinstance(one, Problem)]


def _is_earlier(asked: Asked, answer: Answer) -> bool:
    """Tell whether the table holds what this very sheet says, by its provenance."""
    provenance = asked.case.origin.provenance
    if provenance is None or answer.unit in provenance.altered:
        return False
    return any((one.unit, one.sha256) == (answer.unit, answer.sha256) for one in provenance.confirmed)


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        what, todo = _("there is no such folder"), _("name the folder in which the returned files lie")
        raise TableError(Problem(str(folder), what, todo))
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(_LOCKS))


def _found(path: Path, name: str) -> list[Answer | Problem]:
    """Return the confirmation sheets of a file, and what is wrong with it; a sheet of another kind is passed over."""
    try:
        found = [one for grid in read_grids(path) if (one := answer_in(grid, name))]
    except TableError as error:
        return [Problem(name, problem.what, problem.todo) for problem in error.problems]
    what = _("there is no confirmation sheet in it")
    return found or [Problem(name, what, _("take the file out of the folder, or ask for the sheet that was sent"))]


def _by_unit(asked: Asked, answers: Sequence[Answer]) -> tuple[dict[int, Answer], list[Problem]]:
    """Return the one sheet of each unit by its row, and what is wrong with the others."""
    units = asked.case.units
    known: dict[int, Answer] = {}
    problems = []
    for answer in answers:
        problem = _of_another(asked, answer)
        row = -1 if problem else units.ids.index(answer.unit)
        if row in known:
            what = _("{unit} has returned a sheet already: {file}").format(unit=units.names[row], file=known[row].at())
            problem = Problem(answer.at(), what, _("keep the one that holds, and remove the other"))
        if problem:
            problems.append(problem)
        else:
            known[row] = answer
    return known, problems


def _of_another(asked: Asked, answer: Answer) -> Problem | None:
    """Say that a sheet is of another year, of a unit that the table does not have, or of another scenario."""
    units, year = asked.case.units, str(asked.case.scenario.year)
    todo = _("read it with the scenario that it was written from")
    if answer.year != year:
        what = _("the sheet is of the year {year}, the scenario of {own}").format(year=answer.year, own=year)
        return Problem(answer.at(), what, todo)
    if answer.unit not in units.ids:
        what = _("there is no unit {unit} in {file}").format(unit=answer.unit, file=units.file)
        return Problem(answer.at(), what, todo)
    if answer.mark != asked.number(units.ids.index(answer.unit)).rpartition("-")[2]:
        what = _("the sheet is of another scenario: of another fund, or it asks for other figures")
        return Problem(answer.at(), what, todo)
    return None


def _returned(row: int, answer: Answer, found: Checked | None) -> Returned:
    changes = found.changes if found else ()
    changed = {one.column for one in changes}
    remarks = tuple((line.item, line.why) for line in answer.lines if line.why and line.item not in changed)
    state = _state(answer, found)
    return Returned(
        row, state, answer.file, answer.sha256, answer.who, answer.signed[DATE], changes, remarks if found else ()
    )


def _state(answer: Answer, found: Checked | None) -> State:
    if found is None:
        return "earlier"
    if found.changes:
        return "changed"
    return "unchanged" if answer.who or answer.says_sound else "unsigned"
