"""The provenance file beside a unit table: where its written columns and its corrected figures come from."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from allocator.errors import Problem, TableError
from allocator.formats.json import json_bytes
from allocator.formats.source import bytes_of
from allocator.kernel import FloatArray
from allocator.language import translate as _
from allocator.model.provenance import CellOrigin, ColumnOrigin, Confirmed, Provenance, digest, figure_at, is_same
from allocator.model.units import UnitTable


@dataclass(frozen=True)
class _File:
    """The file as written."""

    schema: Literal[1]
    columns: dict[str, ColumnOrigin]
    cells: tuple[CellOrigin, ...] = ()
    confirmed: tuple[Confirmed, ...] = ()


_READER = TypeAdapter(_File)


def provenance_path(table: Path) -> Path:
    """Return the path of the provenance file: units.provenance.json beside units.csv."""
    return table.with_suffix(".provenance.json")


def read_provenance(table: Path, units: UnitTable | None = None) -> Provenance | None:
    """Return the provenance of a table, None where there is none; columns of `units` are held against it.

    So are the figures that units have confirmed. Raises TableError where the file is not what `allocator evaluate
    --into` or `allocator confirm --read` writes.
    """
    path = provenance_path(table)
    if not os.path.lexists(path):
        return None
    data = bytes_of(path, TableError)
    try:
        kept = _READER.validate_json(data)
    except ValidationError:
        todo = _("delete it, or write it again with `allocator evaluate … --into` or `confirm … --read`")
        raise TableError(Problem(path.name, _("this is not a provenance file"), todo)) from None
    made = Provenance(
        path.name, hashlib.sha256(data).hexdigest(), kept.columns, cells=kept.cells, confirmed=kept.confirmed
    )
    return _held_against(made, units) if units else made


def _held_against(kept: Provenance, units: UnitTable) -> Provenance:
    """Return a provenance that says which columns and units of a table are no longer as it says."""
    known = [name for name in kept.columns if name in units.columns]
    changed = {name for name in known if _digest(units, units.columns[name]) != kept.columns[name].sha256}
    rows = {unit: row for row, unit in enumerate(units.ids)}
    there = [one for one in kept.confirmed if one.unit in rows]
    altered = {one.unit for one in there if _is_altered(units, rows[one.unit], one)}
    return replace(kept, changed=frozenset(changed), altered=frozenset(altered))


def provenance_bytes(
    columns: Mapping[str, ColumnOrigin], cells: tuple[CellOrigin, ...] = (), confirmed: tuple[Confirmed, ...] = ()
) -> bytes:
    """Return the provenance file of these columns, corrections and confirmations."""
    document: dict[str, object] = {
        "schema": 1,
        "columns": {name: asdict(origin) for name, origin in sorted(columns.items())},
    }
    if confirmed:
        document["cells"] = [asdict(cell) for cell in cells]
        document["confirmed"] = [asdict(one) for one in confirmed]
    return json_bytes(document)


def _is_altered(units: UnitTable, row: int, confirmed: Confirmed) -> bool:
    """Tell whether a unit's figures, as far as they were read, are other than it has confirmed."""
    read = [column for column in confirmed.figures if column in units.columns or column in units.words]
    return not all(is_same(figure_at(units, row, column), confirmed.figures[column]) for column in read)


def _digest(units: UnitTable, figures: FloatArray) -> str:
    return digest(zip(units.ids, figures.tolist(), strict=True))
