"""What a self-evaluation passes on, written into a unit table and its provenance."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from allocator.errors import Problem, TableError
from allocator.evaluation.columns import available_column, balance_column, mark_column
from allocator.evaluation.report import Report
from allocator.files.forms.owners import ID_HEADINGS, NAME_HEADINGS
from allocator.files.patch import NewCells, with_column
from allocator.files.provenance import provenance_bytes, provenance_path, read_provenance
from allocator.formats.source import bytes_of
from allocator.language import translate as _
from allocator.names import clean_name
from allocator.policy.base import columns_of
from allocator.policy.table import Table

COLUMNS = {"mark": mark_column, "carryover": balance_column, "available": available_column}


KEPT = ("所属市", "级次")
"""Besides ids and names: what a unit table says of its units."""


@dataclass(frozen=True)
class Into:
    """The unit table to write into: its path, what [table] says of it if there is a scenario, and what is wanted.

    `wanted` is "mark", "carryover" or "available" → heading; `replace` lets columns be replaced that this program has
    not written.
    """

    table: Path
    named: Table | None
    wanted: Mapping[str, str]
    replace: bool = False

    @property
    def kept(self) -> set[str]:
        """The headings that say who a unit is, or hold what the scenario starts from: never written into."""
        usual = set(map(clean_name, (*ID_HEADINGS, *NAME_HEADINGS, *KEPT)))
        if self.named is None:
            return usual
        table = self.named
        texts = (table.id, table.name, table.code, table.city, table.level, table.heads)
        return usual | {heading for heading in (*texts, *columns_of(table.last_year)) if heading}


def with_columns(report: Report, files: Mapping[str, str], into: Into) -> dict[Path, bytes]:
    """Return the table with its new columns, and the provenance beside it. Raises InputError and TableError."""
    data = bytes_of(into.table, TableError)
    before = read_provenance(into.table)
    origins = dict(before.columns) if before else {}
    ids = (*((into.named.id,) if into.named else ()), *ID_HEADINGS)
    for key, heading in into.wanted.items():
        name = clean_name(heading)
        _refuse_kept(into, name)
        made = COLUMNS[key](report, files)
        written = origins[name].sha256 if name in origins else None
        data = with_column(data, into.table.name, ids, NewCells(name, made.cells, written, into.replace))
        origins[name] = made.origin
    kept = (before.cells, before.confirmed) if before else ((), ())
    return {into.table: data, provenance_path(into.table): provenance_bytes(origins, *kept)}


def _refuse_kept(into: Into, heading: str) -> None:
    if heading in into.kept:
        what = _("the column {column} is the table's own: it says who the units are or what they had").format(
            column=heading
        )
        raise TableError(Problem(into.table.name, what, _("name another heading")))
