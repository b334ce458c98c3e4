"""存档: one file with everything an allocation was made of and what came of it, to be calculated again years later."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from math import isnan
from typing import Any

from allocator.files.written import SUFFIXES, written
from allocator.formats.json import json_bytes
from allocator.formats.numbers import plain
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.model.units import UnitTable
from allocator.second_engine import Certificate
from allocator.study.quality import unconfirmed
from allocator.views.allocation.json import scenario_head
from allocator.views.certification import certified_record


def record_bytes(
    result: Allocation, version: str, documents: Mapping[str, bytes], certificate: Certificate | None = None
) -> bytes:
    """Return the record of an allocation and of the documents written with it, by the names of their files.

    What the second program says of it is null where it was not asked.
    """
    units = result.case.units
    return json_bytes(
        {
            "schema": 1,
            "kind": "record",
            "version": version,
            "head": scenario_head(result.case),
            "mode": result.mode,
            "second_engine": certified_record(certificate) if certificate else None,
            "scenario": result.case.scenario.model_dump(mode="json", by_alias=True, exclude_none=True),
            "table": _table(units),
            **_confirmation(result.case),
            "amounts": {unit: plain(money) for unit, money in zip(units.ids, result.amount.tolist(), strict=True)},
            "documents": [_document(name, data) for name, data in documents.items()],
        }
    )


def _confirmation(case: Case) -> dict[str, Any]:
    """Return which units have not confirmed their figures and which figures they corrected, where they were asked."""
    provenance = case.origin.provenance
    if provenance is None or not provenance.confirmed:
        return {}
    missing = [case.units.ids[row] for row in unconfirmed(case)]
    corrected = [asdict(cell) for cell in provenance.cells]
    return {"confirmation": {"of": len(case.units), "unconfirmed": missing, "corrected": corrected}}


def _document(name: str, data: bytes) -> dict[str, Any]:
    """Return the hash of a document, and what it says where people may edit it: it is read back before it is signed."""
    kept: dict[str, Any] = {"file": name, "sha256": hashlib.sha256(data).hexdigest()}
    return kept | {"written": asdict(written(name, data))} if name.lower().endswith(SUFFIXES) else kept


def _table(units: UnitTable) -> dict[str, Any]:
    """Return the unit table as it was read; a figure that is missing is null."""
    return {
        "file": units.file,
        "ids": list(units.ids),
        "codes": list(units.codes),
        "names": list(units.names),
        "cities": list(units.cities),
        "levels": list(units.levels),
        "shown": units.shown.tolist(),
        "blank": sorted(units.blank),
        "signed": sorted(units.signed),
        "words": {heading: list(texts) for heading, texts in units.words.items()},
        "columns": {
            heading: [None if isnan(value) else plain(value) for value in values.tolist()]
            for heading, values in units.columns.items()
        },
    }
