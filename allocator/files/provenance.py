"""The provenance file beside a unit table: where its written columns come from."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from allocator.errors import Problem, TableError
from allocator.formats.source import bytes_of
from allocator.kernel import FloatArray
from allocator.language import translate as _
from allocator.model.provenance import ColumnOrigin, Provenance, digest
from allocator.model.units import UnitTable


@dataclass(frozen=True)
class _File:
    """The file as written."""

    schema: Literal[1]
    columns: dict[str, ColumnOrigin]


_READER = TypeAdapter(_File)


def provenance_path(table: Path) -> Path:
    """Return the path of the provenance file: units.provenance.json beside units.csv."""
    return table.with_suffix(".provenance.json")


def read_provenance(table: Path, units: UnitTable | None = None) -> Provenance | None:
    """Return the provenance of a table, None where there is none; columns of `units` are held against it.

    Raises TableError where the file is not what `allocator evaluate --into` writes.
    """
    path = provenance_path(table)
    if not os.path.lexists(path):
        return None
    data = bytes_of(path, TableError)
    try:
        columns = _READER.validate_json(data).columns
    except ValidationError:
        todo = _("delete it, or write it again with `allocator evaluate … --into`")
        raise TableError(Problem(path.name, _("this is not a provenance file"), todo)) from None
    known = units.columns if units else {}
    changed = {
        name
        for name, origin in columns.items()
        if units and name in known and _digest(units, known[name]) != origin.sha256
    }
    return Provenance(path.name, hashlib.sha256(data).hexdigest(), columns, frozenset(changed))


def _digest(units: UnitTable, figures: FloatArray) -> str:
    return digest(zip(units.ids, figures.tolist(), strict=True))
