"""`allocator verify`: a scenario against a table that was really published, a record against its documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from allocator.cli.options import Outputs, ScenarioFile, Settings
from allocator.cli.screen import say, show
from allocator.engine.pipeline import allocate
from allocator.errors import TableError
from allocator.files.load import load
from allocator.files.published import Asked, read_published
from allocator.files.record import Record, is_record, read_record
from allocator.files.written import written
from allocator.formats.save import Shapes, save
from allocator.formats.source import bytes_of
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.model.written import Written
from allocator.study.read_back import changes, original
from allocator.study.verification import verify as compared
from allocator.views.read_back import amount_lines, changed_amounts, read_back_document, read_back_line, read_back_sheet
from allocator.views.verification import verified_lines, verified_shapes, verified_sheet


@dataclass(frozen=True)
class _Wish:
    """How a published table is to be read and shown, and where the outcome is written."""

    asked: Asked
    tolerance: float
    top: int
    outputs: Sequence[Path]


def verify(
    scenario: ScenarioFile,
    published: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar=_("PUBLISHED"),
            help=_("The published table (.xlsx, .docx, .csv); with a record, documents to be read back, or none."),
            show_default=False,
        ),
    ] = None,
    amount: Annotated[str | None, typer.Option(metavar=_("COLUMN"), help=_("The column of the amounts."))] = None,
    unit: Annotated[str | None, typer.Option(metavar=_("COLUMN"), help=_("The column of ids, codes or names."))] = None,
    sheet: Annotated[str | None, typer.Option(help=_("The sheet of a workbook."))] = None,
    tolerance: Annotated[float, typer.Option(min=0, max=2**52, help=_("How many steps an amount may differ."))] = 0,
    top: Annotated[int, typer.Option(min=0, help=_("How many differences to show, largest first."))] = 10,
    output: Outputs = None,
    setting: Settings = None,
) -> None:
    """Calculate, compare unit by unit, and end with 1 where an amount differs by more than the tolerance."""
    wish, files = _Wish(Asked(amount, unit, sheet), tolerance, top, output or ()), published or []
    if output and len(files) != 1:
        raise typer.BadParameter(_("-o goes with one published table or document"))
    if is_record(scenario):
        same = _record(read_record(scenario), files, wish)
    elif len(files) == 1:
        same = _published(allocate(load(scenario, setting or ())), files[0], wish)
    else:
        raise typer.BadParameter(_("name the published table, or a record that export --record wrote"))
    if not same:
        raise typer.Exit(1)


def _published(result: Allocation, file: Path, wish: _Wish) -> bool:
    """Compare unit by unit with a published table, and say whether all agree."""
    found = compared(result, read_published(file, result.case, wish.asked), wish.tolerance)
    save(wish.outputs, verified_shapes(found))
    if rows := found.largest(wish.top):
        show(verified_sheet(found, rows))
    say(*verified_lines(found))
    return found.agrees


def _record(record: Record, files: Sequence[Path], wish: _Wish) -> bool:
    """Calculate a record again, and look at its documents, or read those back that are named."""
    result = allocate(record.case, record.mode)
    off = changed_amounts(record, result)
    same = not off
    say(*amount_lines(record, result, off))
    if not files:
        return _documents(record) and same
    agreeing = [_beside(record, result, file, wish) for file in files]
    return same and all(agreeing)


def _beside(record: Record, result: Allocation, file: Path, wish: _Wish) -> bool:
    """Read a document back that was made with the record; any other file is a table that was published."""
    if wish.asked == Asked() and (now := _written(file)):
        kept = [(Path(document.file).name, document.written) for document in record.documents if document.written]
        if made := original(kept, file.name, now):
            return _read_back(file, made, now, wish)
    return _published(result, file, wish)


def _documents(record: Record) -> bool:
    words = {"same": _("✓ {file}: as it was"), "changed": _("✗ {file}: changed"), "missing": _("{file}: not beside it")}
    for document in record.documents:
        say(words[document.state].format(file=document.file))
    return all(document.state != "changed" for document in record.documents)


def _written(file: Path) -> Written | None:
    """Return what a document says; None for what is neither a .docx nor an .xlsx."""
    return written(file.name, bytes_of(file, TableError)) if file.suffix.lower() in {".docx", ".xlsx"} else None


def _read_back(file: Path, made: Written, now: Written, wish: _Wish) -> bool:
    """Name everything a document says otherwise than when it was made, and say whether that touches no figure."""
    found = changes(made, now)
    agrees = all(change.harmless for change in found)
    save(
        wish.outputs, Shapes(lambda: read_back_document(file.name, found), lambda: [read_back_sheet(file.name, found)])
    )
    if found:
        show(read_back_sheet(file.name, found))
    say(read_back_line(file.name, found))
    return agrees
