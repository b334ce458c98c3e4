"""The results of the shipped scenarios, kept beside them; a difference leaves actual.csv there to be looked at."""

import csv
import io
import math
from pathlib import Path

import pytest

from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.formats.csv import csv_bytes
from allocator.views.allocation.tables import unit_sheet

EXPECTED = sorted(Path(__file__).parents[2].glob("scenarios/*/expected/*/expected.csv"))
CLOSE = 1e-6
"""万元: exact columns may differ in the last of nine decimals between processors; whole amounts never do."""


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def same(one: str, other: str) -> bool:
    try:
        return math.isclose(float(one), float(other), rel_tol=0, abs_tol=CLOSE)
    except ValueError:
        return one == other


def test_every_shipped_scenario_has_its_expected_result() -> None:
    paths = (Path(__file__).parents[2] / "scenarios").glob("*/*.toml")
    texts = {(path.parent.name, path.stem): path.read_text(encoding="utf-8") for path in paths}
    scenarios = {name for name, text in texts.items() if "[tranches" in text or "extends" in text}
    assert {(path.parents[2].name, path.parent.name) for path in EXPECTED} == scenarios


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.parent.name)
def test_result_is_as_expected(expected: Path) -> None:
    folder = expected.parents[2]
    actual = csv_bytes(unit_sheet(allocate(load(folder / f"{expected.parent.name}.toml"))))
    wanted, got = rows(expected.read_bytes()), rows(actual)
    alike = len(wanted) == len(got) and all(
        a.keys() == b.keys() and all(same(a[key], b[key]) for key in a) for a, b in zip(wanted, got, strict=True)
    )
    if not alike:
        expected.with_name("actual.csv").write_bytes(actual)
    assert alike, f"{expected.with_name('actual.csv')} differs from expected.csv beside it"
