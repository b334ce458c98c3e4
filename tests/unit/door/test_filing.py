"""A case and a further file: published amounts, performance targets."""

from pathlib import Path

import build
import pytest

from allocator.door.filing import targets, verify
from allocator.engine.pipeline import allocate
from allocator.errors import ScenarioError

GUANGXI = Path(__file__).parents[3] / "scenarios" / "guangxi-2025"
CASE = build.case({"x": [1, 3]}, ids=["1", "2"], factors={"f": build.factor(x={})})


def test_a_published_table_is_held_against_a_result_or_a_case(tmp_path: Path) -> None:
    path = tmp_path / "published.csv"
    path.write_text(
        f"地区,金额（万元）,别的\n{CASE.units.names[0]},26,1\n{CASE.units.names[1]},74,2\n", encoding="utf-8"
    )
    for given in (CASE, allocate(CASE)):
        found = verify(given, path, amount="金额（万元）")
        assert found.difference.tolist() == [-1, 1]
        assert not found.agrees
    assert verify(CASE, str(path), amount="金额（万元）", tolerance=1).agrees


def test_targets_are_those_the_scenario_names_or_the_file_asked_for(tmp_path: Path) -> None:
    baseline = GUANGXI / "baseline-2025.toml"
    found = targets(baseline, ["tranches.spring.reserve=0"])
    assert found.money.case.origin.settings == ("tranches.spring.reserve=0",)
    own = tmp_path / "own.toml"
    text = (GUANGXI / found.source.file.file).read_text(encoding="utf-8")
    own.write_text(text.replace(found.source.plan.title, "另一份目标"), encoding="utf-8")
    assert targets(baseline, file=own).source.plan.title == "另一份目标"
    with pytest.raises(ScenarioError, match="names no file of performance targets"):
        targets(GUANGXI / "actual-2024.toml")
