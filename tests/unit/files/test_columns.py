"""A case from Python: whatever holds the columns gives the case of the file, and every wrong one is named at once."""

import doctest
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from workspace import SCENARIO

from allocator.engine.pipeline import allocate
from allocator.errors import ScenarioError, TableError
from allocator.files import columns
from allocator.files.columns import case
from allocator.files.load import load
from allocator.files.toml import parsed

ROOT = Path(__file__).parents[3]
GUANGXI = ROOT / "scenarios" / "guangxi-2025"
BASELINE = GUANGXI / "baseline-2025.toml"
SMALL = parsed(Path("scenario.toml"), SCENARIO.format(top="", file="units.csv", more="").encode())
TABLE = {"编号": ["2", "1", "10"], "地区": ["乙县", "甲县", "丙县"], "人数": [30, 10, 60]}

Make = Callable[[pd.DataFrame], Any]


def test_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = doctest.testmod(columns)
    assert (found.attempted, found.failed) == (4, 0)


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return pd.read_csv(GUANGXI / "units.csv")


@pytest.mark.parametrize(
    "made",
    [
        lambda frame: frame,
        lambda frame: frame.set_index("行政区划代码"),
        lambda frame: frame.set_index("行政区划代码").rename_axis(index=None),
        lambda frame: frame.set_index("行政区划代码").rename_axis(index="任何名称"),
        lambda frame: frame.set_index(["行政区划代码", "地区"]),
        lambda frame: frame.convert_dtypes(),
        lambda frame: frame.astype(object),
        lambda frame: frame.to_dict("list"),
        lambda frame: {heading: frame[heading].to_numpy() for heading in frame},
        lambda frame: {heading: frame[heading] for heading in frame},
        lambda frame: {heading: iter(frame[heading].tolist()) for heading in frame},
    ],
)
def test_columns_give_the_case_of_the_file(frame: pd.DataFrame, made: Make) -> None:
    wanted, found = load(BASELINE), case(BASELINE, made(frame))
    assert (found.units.ids, found.units.names, found.units.cities) == (
        wanted.units.ids,
        wanted.units.names,
        wanted.units.cities,
    )
    for heading, values in wanted.units.columns.items():
        assert found.units.columns[heading].tolist() == values.tolist()
    assert found.tiles == wanted.tiles
    assert found.scenario == wanted.scenario


def test_a_scenario_may_be_a_file_its_tables_or_an_object(frame: pd.DataFrame, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GUANGXI)
    wanted = allocate(load(BASELINE))
    for scenario in (str(BASELINE), {"extends": BASELINE.name}, wanted.case.scenario):
        assert allocate(case(scenario, frame)).amount.tolist() == wanted.amount.tolist()


def test_the_order_of_rows_is_for_showing() -> None:
    found = case(SMALL, TABLE)
    assert found.units.ids == ("1", "2", "10")
    assert found.units.as_shown(found.units.ids) == ["2", "1", "10"]
    assert [unit.amount for unit in allocate(found)] == [30, 10, 60]


def test_values_of_numpy_and_numbers_as_people_write_them_are_read() -> None:
    scenario = {**SMALL, "year": np.int64(2025), "exceptions": {2: {"amount": np.float64(20), "reason": "约定"}}}
    found = allocate(case(scenario, {**TABLE, "编号": np.array([2.0, 1.0, 10.0]), "人数": ["3,000", "１０００", 6000]}))
    assert {unit.id: unit.amount for unit in found} == {"2": 20, "1": 11, "10": 69}  # 80 by 1 : 6 is 11.43 and 68.57


def test_settings_and_extra_columns_are_as_in_load() -> None:
    found = case(SMALL, {**TABLE, "面积": [1, 2, 3]}, ["tranches.spring.amount=200"], ["面积"])
    assert allocate(found).totals.amount == 200
    assert found.units.columns["面积"].tolist() == [2, 1, 3]
    assert found.origin.settings == ("tranches.spring.amount=200",)
    assert (found.origin.scenario.file, found.origin.table.file) == ("scenario", "columns")


def test_the_hashes_are_those_of_the_content() -> None:
    one, same, other = (
        case(SMALL, TABLE),
        case(SMALL, pd.DataFrame(TABLE)),
        case(SMALL, {**TABLE, "人数": [30, 10, 61]}),
    )
    assert one.origin == same.origin
    assert one.origin.table.sha256 != other.origin.table.sha256
    assert one.origin.scenario.sha256 != case({**SMALL, "year": 2026}, TABLE).origin.scenario.sha256


def test_files_that_a_scenario_object_names_are_not_looked_for() -> None:
    scenario = load(BASELINE).scenario
    assert scenario.table.tiles
    assert case(scenario, pd.read_csv(GUANGXI / "units.csv")).tiles == ()


def problems(of: Any, scenario: Any = SMALL, kind: type[Exception] = TableError) -> list[str]:
    with pytest.raises(kind) as caught:
        case(scenario, of)
    return list(map(str, caught.value.problems))  # type: ignore[attr-defined] # of the tree


@pytest.mark.parametrize("holds", [dict, pd.DataFrame])
def test_everything_wrong_is_named_by_unit_and_column_at_once(holds: Callable[[Mapping[str, Any]], Any]) -> None:
    scenario = {**SMALL, "bounds": {"base": "上年", "cap": 1.0}}
    wrong = [-3, float("nan"), float("inf"), True, "多", None, "12.5万", 1e200, 5, 6, 7]
    ids = ["1", "2", "3", "4", "5", "6", "7", "8", "1", "", "11"]
    names = [f"{letter}县" for letter in "甲乙丙丁戊己庚辛壬癸子"]
    said = problems(holds({"编号": ids, "地区": names, "人数": wrong, "上年": [1] * 10 + [-1]}), scenario)
    text = "\n".join(said)
    for part in (
        "columns, row 9, column 编号: the id 1 stands in row 1 already",
        "columns, row 10, column 编号: the unit 癸县 has no id",
        "row 1, column 人数 (甲县): -3 is negative",
        "rows 2, 6, column 人数 (乙县, 己县): the cell is empty",
        "rows 3–5, 8, column 人数 (丙县, 丁县, 戊县, 辛县)",
        '"inf" is not a finite number; "True" is not a number; "多" is text, not a number',
        'row 7, column 人数 (庚县): "12.5万" carries the unit 万',
        "row 11, column 上年 (子县): -1 is negative",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({**TABLE, "人数": [1, 2]}, ["columns: 人数 holds 2 values for 3 units"]),
        (
            {**TABLE, "编号": ["1"]},
            ["columns: 地区 holds 3 values for 1 units", "columns: 人数 holds 3 values for 1 units"],
        ),
        (
            {**TABLE, "人数": "许多人", "面积": np.ones((3, 1)), "其他": {1, 2, 3}, "别的": 4},
            [f"column {heading}: this is no list of values" for heading in ("人数", "面积", "其他", "别的")],
        ),
        ({**TABLE, "人数": [[1], [2], [3]]}, ['rows 1–3, column 人数 (乙县, 甲县, 丙县): "[1]" is text, not a number']),
        ({**TABLE, "人数": [10**400, 1, -(10**400)]}, ['"inf" is not a finite number; "-inf" is not a finite']),
        (
            {**TABLE, "人数": np.array([1e200, 1.0, 1e-200])},
            ['"1e+200" is too large for a figure; "1e-200" is too small'],
        ),
        ({"编号": [1], "地区": ["甲县"], "人口": [1]}, ["column 人数: there is no such heading; factors.base"]),
        ({"编号": [], "地区": [], "人数": []}, ["the table has headings but no units"]),
        ({"地区": ["甲县"], "人数": [1]}, ["no row holds both headings 编号 and 地区; this row holds 地区, 人数"]),
        ({}, ["no row holds both headings 编号 and 地区; this row holds nothing"]),
        ({**TABLE, " 人数": [1, 2, 3]}, ["column 人数: the heading stands 2 times"]),
        ([1, 2], ["columns: a list is no set of columns → give a dict of columns by their headings, or a DataFrame"]),
        (pd.DataFrame({"地区": ["甲县"], "人数": [1]}), ["no row holds both headings 编号 and 地区"]),
        (pd.DataFrame({"人数": [1]}, index=pd.Index(["甲县"], name="地区")), ["no row holds both headings"]),
        (
            {**TABLE, "人数": pd.Series([1, 2, 3]), "面积": pd.Series([1, 2, 3], index=[2, 1, 0])},
            ["the Series 面积 has another index than 人数"],
        ),
    ],
)
def test_what_is_no_table_is_refused(given: Any, said: list[str]) -> None:
    found = problems(given)
    assert len(found) == len(said)
    for problem, words in zip(found, said, strict=True):
        assert words in problem


def test_a_first_unit_without_id_and_name_is_no_second_row_of_headings() -> None:
    # In a file a row of years below blank keys goes on with the headings.
    found = problems({"编号": ["", "1", "2"], "地区": ["", "甲县", "乙县"], "人数": [2000, 1, 2]})
    assert [problem.partition(":")[0] for problem in found] == ["columns, row 1, column 编号"]


def test_problems_of_the_scenario_name_their_key() -> None:
    found = problems(TABLE, {**SMALL, "year": "two", "table": {"id": "编号"}}, ScenarioError)
    assert [problem.partition(":")[0] for problem in found] == ["scenario, year", "scenario, table.name"]
    (found_one,) = problems(TABLE, {"extends": "nowhere.toml"}, ScenarioError)
    assert found_one.startswith("scenario, extends: nowhere.toml: there is no such file")


@pytest.mark.parametrize("scenario", [None, [1], 3.0])
def test_what_is_no_scenario_is_refused(scenario: Any) -> None:
    kind = type(scenario).__name__
    assert problems(TABLE, scenario, ScenarioError) == [
        f"scenario: a {kind} is no scenario → give a file, the tables of one as a dict, or a Scenario"
    ]


def test_a_row_of_totals_is_left_out_and_told() -> None:
    found = case(SMALL, {"编号": ["2", "1", ""], "地区": ["乙县", "甲县", "合计"], "人数": [30, 10, 40]})
    assert found.units.ids == ("1", "2")
    assert [(fact.kind, fact.lines, fact.texts) for fact in found.units.understood] == [("total", (3,), ("合计",))]


def test_pandas_is_not_read_in_for_lists() -> None:
    program = (
        "import sys; from allocator.files.columns import case\n"
        f"case({SMALL!r}, {TABLE!r})\n"
        "assert 'pandas' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
