"""How much work a large table is, counted in calls and not timed: nothing handles units or cells one by one unseen."""

import csv
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from allocator.engine.pipeline import allocate, calculate, paid_steps
from allocator.files.load import load
from allocator.files.roster import RosterChoice
from allocator.files.sheets import read_grid
from allocator.files.unit_table import read_units
from allocator.formats.json import json_bytes
from allocator.intake import take_in
from allocator.model.case import Case
from allocator.views.allocation.json import allocation_document

GUANGXI = Path(__file__).parents[2] / "scenarios" / "guangxi-2025"
NO_ROSTER = RosterChoice(by_codes=False)
"""Only the first size has the codes of Guangxi and is held against its roster."""

SIZES = (1, 4, 7)
"""How many times the 126 units of Guangxi."""


def calls(work: Callable[[], object]) -> int:
    """Count the calls of Python and C functions from Python while `work` runs a second time, all caches warm."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    work()
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.fixture(scope="module")
def scenarios(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Write Guangxi with its units one, four and seven times, each copy under other ids, its money alike."""
    return [_repeated(tmp_path_factory.mktemp("wide"), times) for times in SIZES]


def _repeated(folder: Path, times: int) -> Path:
    for name in ("actual-2024.toml", "baseline-2025.toml", "tilegrid.csv"):
        shutil.copy(GUANGXI / name, folder)
    headings, *rows = csv.reader((GUANGXI / "units.csv").read_text(encoding="utf-8-sig").splitlines())
    copies = [[f"{row[0]}{copy}", f"{row[1]}x{copy}", *row[2:]] for copy in range(1, times) for row in rows]
    with (folder / "units.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headings, *rows, *copies])
    lines = ['extends = "baseline-2025.toml"']
    for key, tranche in load(GUANGXI / "baseline-2025.toml").scenario.tranches.items():
        lines += [f"[tranches.{key}]", f"amount = {tranche.amount * times}", "reserve = 0"]
    path = folder / "wide.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def cases(scenarios: list[Path]) -> list[Case]:
    return [load(path) for path in scenarios]


def test_calculating_and_rounding_have_no_loop_over_units(cases: list[Case]) -> None:
    def counted(case: Case) -> int:
        inputs = take_in(case)
        return calls(lambda: paid_steps(inputs, calculate(inputs)))

    one, four, seven = map(counted, cases)
    assert max(four, seven) < 2 * one  # rounds of Newton's method and ties differ


def test_intake_has_no_loop_over_units(cases: list[Case]) -> None:
    one, four, seven = (calls(lambda: take_in(case)) for case in cases)  # noqa: B023 - called at once
    assert one == four == seven


def test_reading_does_little_a_row_and_nothing_a_cell(scenarios: list[Path], cases: list[Case]) -> None:
    def counted(path: Path, case: Case) -> int:
        return calls(lambda: read_units(read_grid(path.parent / "units.csv"), case.scenario, choice=NO_ROSTER))

    one, four, seven = map(counted, scenarios, cases)
    assert seven - four == pytest.approx(four - one, rel=0.02)
    assert seven - four <= 30 * 3 * len(cases[0].units)  # a row has 32 cells


def test_writing_json_does_little_a_unit(cases: list[Case]) -> None:
    def counted(case: Case) -> int:
        result = allocate(case)
        return calls(lambda: json_bytes(allocation_document(result)))

    one, four, seven = map(counted, cases)
    assert seven - four == pytest.approx(four - one, rel=0.1)
    assert seven - four <= 15 * 3 * len(cases[0].units)  # a unit has 31 values


def test_finding_units_does_not_search_the_table(cases: list[Case]) -> None:
    one, four, seven = (calls(lambda: [case.units.find(unit) for unit in case.units.ids[:100]]) for case in cases)  # noqa: B023
    assert one == four == seven


def test_counting_sees_a_loop() -> None:
    few, more = (calls(lambda: [abs(number) for number in range(size)]) for size in (10, 25))  # noqa: B023
    assert more - few == 15
