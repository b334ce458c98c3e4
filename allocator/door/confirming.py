"""Having units confirm their figures, from Python."""

from collections.abc import Sequence
from pathlib import Path

from allocator.documents.confirmation import confirmation_sheets as sheets
from allocator.documents.confirmed_table import confirmed_files
from allocator.errors import OutputError, Problem
from allocator.files.confirmation.asked import asked
from allocator.files.confirmation.result import Confirmation
from allocator.files.confirmation.returned import read_returned
from allocator.formats.atomic_write import make_folder, write_together
from allocator.formats.save import save
from allocator.language import translate as _
from allocator.views.confirmation import confirmed_shapes


def confirmation_sheets(scenario: str | Path, folder: str | Path, units: Sequence[str] | None = None) -> list[Path]:
    """Write a sheet (.xlsx) for each unit with its own figures to be confirmed, and return the files.

    units: whom they are for, by id, code or name, without them everybody. Each shows the columns that the scenario
    reads, last year's where the table has them, and what `check` finds odd. Raises ScenarioError, TableError,
    UnknownUnitError, and OutputError where a file is there already: it may have been filled in.

    >>> import allocator, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = allocator.confirmation_sheets("scenarios/guangxi-2025/baseline-2025.toml", folder, ["横州市"])
    ...     [file.name for file in written]
    ['450181-横州市-数据核对表.xlsx']
    """
    source = asked(scenario)
    rows = None if units is None else [source.case.units.find(unit, "units") for unit in units]
    files = {Path(folder) / name: data for name, data in sheets(source, rows).items()}
    if there := [path for path in files if path.exists()]:
        what, todo = _("the sheet is there already, and may have been filled in"), _("name a new folder")
        raise OutputError(Problem(str(path), what, todo) for path in there)
    make_folder(Path(folder))
    write_together(files)
    return list(files)


def confirm(scenario: str | Path, folder: str | Path) -> Confirmation:
    """Return what the sheets say that units have sent back, read from a folder and the folders in it.

    They may have been renamed, and saved by WPS or LibreOffice as .xlsx, .xls or .ods. `save` writes the confirmed
    table as a new .csv or .xlsx, with its provenance and a scenario that goes by it. Raises TableError with every
    problem of every file: sheets of other units, years, scenarios and tables, damaged or repeated ones, figures that
    are none.

    >>> import allocator, tempfile
    >>> scenario = "scenarios/guangxi-2025/baseline-2025.toml"
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     sheets = allocator.confirmation_sheets(scenario, folder, ["横州市", "容县"])
    ...     [one.state for one in allocator.confirm(scenario, folder).returned]  # nobody has filled them in
    ['unsigned', 'unsigned']
    """
    source = asked(scenario)
    return Confirmation(source, read_returned(source, Path(folder)))


def save_confirmed(found: Confirmation, paths: Sequence[Path]) -> list[Path]:
    """Write the confirmed table to .csv and .xlsx, what was found to .json: all or nothing. Return the files written.

    Beside a table stand its provenance and, by the first, a scenario that goes by it. Raises OutputError.
    """
    documents = [path for path in paths if path.suffix.lower() == ".json"]
    tables = confirmed_files(found, [path for path in paths if path not in documents])
    save(documents, confirmed_shapes(found), tables)
    return [*documents, *tables]
