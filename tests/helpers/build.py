"""Small cases built in memory: a scenario of plain values and columns of plain numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from allocator.model.case import Case, FileHash, Origin
from allocator.model.units import UnitTable
from allocator.policy.scenario import Scenario

ORIGIN = Origin(FileHash("scenario.toml", "0" * 64), (), FileHash("units.csv", "1" * 64))


def factor(weight: float = 1.0, **indicators: Mapping[str, Any]) -> dict[str, Any]:
    """Return a factor; an indicator shares by the column of its own name unless it says otherwise."""
    named = {key: {"name": key, "column": key} | dict(item) for key, item in indicators.items()}
    return {"name": "factor", "weight": weight, "indicators": named}


def tranche(amount: float, **keys: object) -> dict[str, Any]:
    """Return a tranche of central money."""
    return {"name": "tranche", "source": "central", "amount": amount} | keys


def policy(pool: float = 100, **sections: object) -> dict[str, Any]:
    """Return the smallest scenario: `pool` 万元 shared by the column x; sections add to it or replace."""
    return {
        "schema": 1,
        "title": "case",
        "year": 2025,
        "table": {"file": "units.csv", "id": "id", "name": "name", "level": "level"},
        "sources": {"central": {"name": "central money"}, "regional": {"name": "regional money"}},
        "tranches": {"only": tranche(pool)},
        "factors": {"base": factor(x={})},
    } | sections


def units(columns: Mapping[str, Sequence[float]], ids: Sequence[str] = (), levels: Sequence[str] = ()) -> UnitTable:
    """Return a table of units called a, b, c … unless `ids` are given; line 2 of the file is the first."""
    count = len(next(iter(columns.values())))
    ids = tuple(ids) or tuple("abcdefghijklmnopqrstuvwxyz"[:count])
    return UnitTable(
        file="units.csv",
        sheet=None,
        headings=("id", "name", "level", *columns),
        lines=tuple(range(2, count + 2)),
        ids=ids,
        codes=("",) * count,
        names=tuple(f"name-{unit}" for unit in ids),
        cities=("",) * count,
        levels=tuple(levels) or ("county",) * count,
        columns={name: np.array(values, dtype=np.float64) for name, values in columns.items()},
        blank=frozenset(name for name, values in columns.items() if np.isnan(values).any()),
        signed=frozenset(name for name, values in columns.items() if min(values, default=0) < 0),
    )


def case(
    table: Mapping[str, Sequence[float]],
    /,
    ids: Sequence[str] = (),
    levels: Sequence[str] = (),
    **sections: Any,
) -> Case:
    """Return a case of a table of columns under `policy(**sections)`."""
    return Case(Scenario.model_validate(policy(**sections)), units(table, ids, levels), ORIGIN)


def replaced(case: Case, **sections: object) -> Case:
    """Return the case with other sections of its scenario."""
    return replace(case, scenario=case.scenario.model_copy(update=sections))
