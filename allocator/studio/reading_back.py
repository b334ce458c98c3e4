"""A document that people have edited, dropped on the page: held against the record it was made with, or the draft."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from allocator.engine.pipeline import allocate
from allocator.errors import InputError, Problem, TableError
from allocator.files.published import Asked as Headings
from allocator.files.published import read_published
from allocator.files.record import Record, read_record
from allocator.files.written import SUFFIXES, written
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.model.written import Written
from allocator.studio.asked import Asked, Draft
from allocator.studio.folder import Folder, unfit_name
from allocator.studio.room import Studio
from allocator.studio.sheets import told
from allocator.study.read_back import changes, likeness, original
from allocator.study.verification import verify
from allocator.views.read_back import amount_lines, changed_amounts, read_back_line, read_back_sheet
from allocator.views.verification import verified_lines, verified_sheet

HALF = 0.5
"""A document of which less is still there is another one."""

MOST = 200
"""The units that are listed, the largest differences first."""


class ReadBack(Asked):
    """The draft on the screen, and the name of a document."""

    draft: Draft
    file: str


def read_back(studio: Studio, asked: ReadBack, content: bytes) -> dict[str, Any]:
    """Say what a document says otherwise than its record or, where the folder has none of it, than the draft."""
    if unfit_name(asked.file) or Path(asked.file).suffix.lower() not in SUFFIXES:
        what = _("only documents of Word (.docx) and Excel (.xlsx) with a plain name are read back")
        raise TableError(Problem(asked.file, what, _("save it as .docx or .xlsx under another name")))
    now = written(asked.file, content)
    if kept := _of_record(studio.folder, asked.file, now):
        path, record, made = kept
        against = path.relative_to(studio.folder.path).as_posix()
        return {"against": against, **_beside_record(record, made, asked.file, now)}
    with studio.desk.lock:
        result = studio.desk.result(asked.draft)
    return {"against": "", **_beside_draft(result, asked.file, content)}


def _of_record(folder: Folder, name: str, now: Written) -> tuple[Path, Record, Written] | None:
    """Return the record that has the document, and what it said when it was made."""
    kept = [(path, record, file, said) for path, record in _records(folder) for file, said in _documents(record)]
    made = original([(file, said) for _path, _record, file, said in kept], name, now)
    if made is None or likeness(made, now) < HALF:
        return None
    return next((path, record, said) for path, record, _file, said in kept if said is made)


def _records(folder: Folder) -> Iterator[tuple[Path, Record]]:
    for path in folder.records():
        try:
            yield path, read_record(path)
        except InputError:  # one that has been damaged says nothing
            continue


def _documents(record: Record) -> Iterator[tuple[str, Written]]:
    for document in record.documents:
        if document.written:
            yield Path(document.file).name, document.written


def _beside_record(record: Record, made: Written, name: str, now: Written) -> dict[str, Any]:
    result = allocate(record.case, record.mode)
    off, found = changed_amounts(record, result), changes(made, now)
    return {
        "agrees": not off and all(change.harmless for change in found),
        "lines": [*amount_lines(record, result, off), read_back_line(name, found)],
        "sheet": told(read_back_sheet(name, found)) if found else None,
    }


def _beside_draft(result: Allocation, name: str, content: bytes) -> dict[str, Any]:
    """Take the document for a table that was published, as it is where no record was made with it."""
    with tempfile.TemporaryDirectory() as kept:
        path = Path(kept) / name
        path.write_bytes(content)
        found = verify(result, read_published(path, result.case, Headings()), 0)
    rows = found.largest(MOST)
    return {
        "agrees": found.agrees,
        "lines": list(verified_lines(found)),
        "sheet": told(verified_sheet(found, rows)) if rows else None,
    }
