"""A record (存档) read back: the case it was made of, the amounts it keeps, and the documents beside it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from pydantic import ValidationError

from allocator.errors import InputError, Problem, TableError
from allocator.formats.source import bytes_of
from allocator.language import translate as _
from allocator.model.case import Case, FileHash, Origin
from allocator.model.units import UnitTable
from allocator.model.written import Written, WrittenTable
from allocator.policy.scenario import Scenario

SUFFIX = ".record.json"


@dataclass(frozen=True)
class Kept:
    """A document of a record: as it was, changed since, or not beside the record; what it said where that was kept."""

    file: str
    state: Literal["same", "changed", "missing"]
    written: Written | None = None


@dataclass(frozen=True)
class Record:
    """What a record holds: its case and mode, the version that made it, amounts by id in 万元, its documents."""

    case: Case
    mode: str
    version: str
    amounts: Mapping[str, float]
    documents: tuple[Kept, ...]


def is_record(path: Path) -> bool:
    """Say whether a file is a record, by its name."""
    return path.name.lower().endswith(SUFFIX)


def read_record(path: Path) -> Record:
    """Return the record at `path`. Raises InputError where it is none or has been damaged."""
    try:
        kept = _kept_in(bytes_of(path, InputError))
        case = Case(_scenario(kept), _units(kept["table"]), _origin(kept))
        amounts = {str(unit): float(money) for unit, money in kept["amounts"].items()}
        documents = tuple(_kept(path.parent, item) for item in kept["documents"])
        return Record(case, kept["mode"], kept["version"], amounts, documents)
    except (ValueError, KeyError, TypeError, AttributeError, ValidationError, TableError):
        what = _("this is no record, or it has been changed by hand")
        raise InputError(Problem(str(path), what, _("take the file that export --record wrote"))) from None


def _kept_in(data: bytes) -> dict[str, Any]:
    """Return what a record holds. Raises KeyError where it says that it is something else."""
    kept = json.loads(data)
    return {"record": dict(kept)}[kept["kind"]]


def _scenario(kept: Mapping[str, Any]) -> Scenario:
    """Return the scenario as it was calculated: by the LP, or by factors alone, without an [lp] to go by now."""
    scenario = Scenario.model_validate(kept["scenario"])
    lp = scenario.lp.model_copy(update={"mode": "lp"}) if scenario.lp and kept["mode"] == "lp" else None
    return scenario.model_copy(update={"lp": lp})


def _units(table: Mapping[str, Any]) -> UnitTable:
    ids, codes, names, cities, levels = (
        tuple(map(str, table[key])) for key in ("ids", "codes", "names", "cities", "levels")
    )
    columns = {
        heading: np.array([np.nan if value is None else value for value in values], dtype=np.float64)
        for heading, values in table["columns"].items()
    }
    return UnitTable(
        file=str(table["file"]),
        sheet=None,
        headings=tuple(columns),
        lines=(),
        columns=columns,
        words={heading: tuple(map(str, texts)) for heading, texts in table["words"].items()},
        blank=frozenset(table["blank"]),
        signed=frozenset(table["signed"]),
        shown=np.array(table["shown"], dtype=np.intp),
        ids=ids,
        codes=codes,
        names=names,
        cities=cities,
        levels=levels,
    )


def _origin(kept: Mapping[str, Any]) -> Origin:
    head = kept["head"]
    extended = tuple(FileHash(item["file"], item["sha256"]) for item in head.get("extends", ()))
    table = FileHash(kept["table"]["file"], head["table_sha256"])
    return Origin(FileHash(head["file"], head["sha256"]), extended, table, tuple(head.get("set", ())))


def _kept(folder: Path, item: Mapping[str, Any]) -> Kept:
    file, said = folder / item["file"], _written(item["written"]) if "written" in item else None
    if not file.resolve().is_relative_to(folder.resolve()):
        raise ValueError(item["file"])  # no document of a record lies elsewhere
    if not file.is_file():
        return Kept(item["file"], "missing", said)
    same = hashlib.sha256(bytes_of(file, InputError)).hexdigest() == item["sha256"]
    return Kept(item["file"], "same" if same else "changed", said)


def _written(kept: Mapping[str, Any]) -> Written:
    tables = (WrittenTable(table["name"], tuple(map(tuple, table["rows"])), table["spots"]) for table in kept["tables"])
    return Written(tuple(kept["headers"]), tuple(kept["paragraphs"]), tuple(tables))
