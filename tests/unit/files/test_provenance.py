"""The provenance beside a unit table."""

import json
from pathlib import Path

import numpy as np
import pytest

from allocator.errors import TableError
from allocator.files.provenance import provenance_bytes, provenance_path, read_provenance
from allocator.model.provenance import CellOrigin, Confirmed, digest
from allocator.model.units import UnitTable

TWO = ("", "")
TABLE = UnitTable(
    "units.csv", None, ("id", "mark"), (2, 3), ("a", "b"), TWO, TWO, TWO, TWO, {"mark": np.array([90.0, 80.5])}
)


def write(folder: Path, sha256: str) -> Path:
    table = folder / "units.csv"
    origin = {"what": "mark", "files": {"a.csv": "0"}, "synthetic": False, "sha256": sha256, "parts": {}}
    text = json.dumps({"schema": 1, "columns": {"mark": origin}})
    (folder / "units.provenance.json").write_text(text, encoding="utf-8")
    return table


def test_a_table_without_provenance(tmp_path: Path) -> None:
    assert read_provenance(tmp_path / "units.csv") is None


def test_a_column_as_written(tmp_path: Path) -> None:
    found = read_provenance(write(tmp_path, digest([("b", 80.5), ("a", 90.0)])), TABLE)
    assert found
    assert (found.file, found.columns["mark"].files, found.changed) == ("units.provenance.json", {"a.csv": "0"}, set())


def test_a_column_changed_by_hand(tmp_path: Path) -> None:
    found = read_provenance(write(tmp_path, digest([("a", 90.0), ("b", 99.0)])), TABLE)
    assert found
    assert found.changed == {"mark"}


@pytest.mark.parametrize("text", ["", "{}", '{"schema": 2, "columns": {}}', "\0"])
def test_files_that_are_no_provenance(tmp_path: Path, text: str) -> None:
    path = tmp_path / "units.csv"
    provenance_path(path).write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match="not a provenance file"):
        read_provenance(path)


def test_figures_that_units_have_confirmed_and_altered_since(tmp_path: Path) -> None:
    cells = (CellOrigin("a", "mark", None, 90.0, "张三", "", "a.xlsx", "1"),)
    units = tuple(
        Confirmed(unit, "张三", "", "a.xlsx", "1", {"mark": mark}) for unit, mark in (("a", 90.0), ("b", 81.0))
    )
    provenance_path(tmp_path / "units.csv").write_bytes(provenance_bytes({}, cells, units))
    found = read_provenance(tmp_path / "units.csv", TABLE)
    assert found
    assert (found.cells, found.confirmed, found.altered) == (cells, units, {"b"})
