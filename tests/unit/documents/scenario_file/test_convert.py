"""From one kind of file to the other."""

import shutil
import tomllib
from pathlib import Path

import pytest

from allocator.documents.scenario_file.convert import as_toml, as_workbook
from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.files.targets import load_targets

GUANGXI = Path(__file__).parents[4] / "scenarios" / "guangxi-2025"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("book") / "s.xlsx"
    to.write_bytes(as_workbook(GUANGXI / "baseline-2025.toml", to))
    return to


def policy(path: Path) -> dict[str, object]:
    """Return a scenario without what names files."""
    values = load(path).scenario.model_dump()
    values["table"] = {key: value for key, value in values["table"].items() if key not in {"file", "sheet", "tiles"}}
    return {key: value for key, value in values.items() if key != "targets"}


def test_a_workbook_is_the_same_scenario_wherever_it_stands(book: Path) -> None:
    before, after = load(GUANGXI / "baseline-2025.toml"), load(book)
    assert policy(book) == policy(GUANGXI / "baseline-2025.toml")
    assert after.units.ids == before.units.ids
    assert {name: column.tolist() for name, column in after.units.columns.items()} == {
        name: column.tolist() for name, column in before.units.columns.items()
    }
    assert after.tiles == before.tiles
    assert allocate(after).amount.tolist() == allocate(before).amount.tolist()


def test_the_targets_go_along(book: Path) -> None:
    assert load_targets(book).plan == load_targets(GUANGXI / "baseline-2025.toml").plan


def test_back_to_toml_nothing_is_lost(book: Path) -> None:
    there, here = book.with_name("there.toml"), book.with_name("here.toml")
    there.write_bytes(as_toml(book, there))
    assert policy(there) == policy(GUANGXI / "baseline-2025.toml")
    here.write_bytes(as_toml(GUANGXI / "baseline-2025.toml", here))
    comments = [
        [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        for path in (there, here)
    ]
    assert sorted(comments[0]) == sorted(comments[1])
    assert "# 完成率超过 130% 的应说明原因（示例假设）" in comments[0]


def test_a_workbook_made_from_its_own_is_the_same_file(book: Path) -> None:
    again = book.with_name("again.xlsx")
    again.write_bytes(as_workbook(book, again))
    assert policy(again) == policy(book)
    assert as_workbook(again, again) == again.read_bytes()


@pytest.mark.parametrize("name", ["lp-cities.toml", "mid-year-2025.toml", "actual-2024.toml"])
def test_every_scenario_of_the_region_goes_both_ways(tmp_path: Path, name: str) -> None:
    to = tmp_path / "s.xlsx"
    to.write_bytes(as_workbook(GUANGXI / name, to))
    back = tmp_path / "s.toml"
    back.write_bytes(as_toml(to, back))
    assert policy(to) == policy(back) == policy(GUANGXI / name)


def test_files_are_named_as_the_new_place_sees_them(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("actual-2024.toml", "units.csv", "tilegrid.csv"):
        shutil.copy(GUANGXI / name, tmp_path / "a" / name)
    values = tomllib.loads(as_toml(tmp_path / "a" / "actual-2024.toml", tmp_path / "b.toml").decode())
    assert (values["table"]["file"], values["table"]["tiles"]) == ("a/units.csv", "a/tilegrid.csv")
