"""What a self-evaluation passes on, written into a unit table and its provenance."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from allocator.errors import TableError
from allocator.evaluation.columns import available_column, balance_column, mark_column
from allocator.evaluation.report import Report
from allocator.files.forms.owners import ID_HEADINGS
from allocator.files.patch import with_column
from allocator.files.provenance import provenance_path, read_provenance
from allocator.files.source import bytes_of
from allocator.formats.json import json_bytes
from allocator.names import clean_name

COLUMNS = {"mark": mark_column, "carryover": balance_column, "available": available_column}


def with_columns(
    report: Report, files: Mapping[str, str], table: Path, ids: Sequence[str], wanted: Mapping[str, str]
) -> dict[Path, bytes]:
    """Return `table` with what is `wanted` ("mark", "carryover", "available" → heading), and the provenance beside it.

    `ids` are the headings of unit ids that go before the usual ones. Raises InputError and TableError.
    """
    data = bytes_of(table, TableError)
    before = read_provenance(table)
    origins = dict(before.columns) if before else {}
    for key, heading in wanted.items():
        name = clean_name(heading)
        made = COLUMNS[key](report, files)
        data = with_column(data, table.name, (*ids, *ID_HEADINGS), name, made.cells)
        origins[name] = made.origin
    document = {"schema": 1, "columns": {name: asdict(origin) for name, origin in sorted(origins.items())}}
    return {table: data, provenance_path(table): json_bytes(document)}
