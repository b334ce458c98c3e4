"""A workbook as a scenario file."""

import datetime as dt
from fractions import Fraction
from pathlib import Path

import pytest
from scenario_book import BASE, HEAD, UNITS, scenario_book, write_book

from allocator.engine.pipeline import allocate
from allocator.errors import AllocatorError
from allocator.files.load import load
from allocator.files.scenario_workbook import scenario_in


def problems(path: Path) -> list[str]:
    with pytest.raises(AllocatorError) as caught:
        load(path)
    return list(map(str, caught.value.problems))


def test_a_workbook_is_a_scenario_with_its_table(tmp_path: Path) -> None:
    case = load(scenario_book(tmp_path / "s.xlsx"))
    assert case.scenario.title == "小县"
    assert case.scenario.table.file == "s.xlsx"
    assert allocate(case).amount.tolist() == [25, 75]
    assert case.origin.scenario.sha256 == case.origin.table.sha256


def test_small_tables_say_the_same(tmp_path: Path) -> None:
    rows = [row for row in BASE if not str(row[0]).startswith(("tranches", "factors"))]
    tranches = [
        ["批次代号\ntranches", "名称\nname", "来源\nsource", "金额\namount"],
        ["spring", "正式下达", "central", "100"],
    ]
    factors = [
        ["factors", "name", "weight"],
        ["base", "基础因素", "100%"],
        [],
        ["factors", "indicators", "name", "column"],
    ]
    factors.append(["base", "jobs", "人数", "人数"])
    path = write_book(
        tmp_path / "s.xlsx", {"方案": [HEAD, *rows], "批次": tranches, "因素与指标": factors, "单位数据": UNITS}
    )
    plain = load(scenario_book(tmp_path / "p.xlsx"))
    assert load(path).scenario.model_dump(exclude={"table"}) == plain.scenario.model_dump(exclude={"table"})


def test_a_table_named_by_its_file_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("编号,地区,人数\n1,甲县,10\n2,乙县,10\n", encoding="utf-8")
    path = scenario_book(tmp_path / "s.xlsx", ("table.file", "units.csv"))
    assert allocate(load(path)).amount.tolist() == [50, 50]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("bounds.cap", 25), 'sheet 方案, cell B15, bounds.cap: 25 would be 2500 %: write "25%"'),
        (("bounds.cup", 0.2), "sheet 方案, cell B15, bounds.cup: unknown key → did you mean cap?"),
        (("step", "十"), 'sheet 方案, cell B15, step: "十" is text, not a number'),
        (("step", "=1+1"), "sheet 方案, cell B15, step: the formula in the cell B15 was never calculated"),
        (("carryover.tiers[1].over", 0.1), "sheet 方案, cell B15, carryover.tiers.1.cut: this key is missing"),
        (("rule.effective", "去年"), 'sheet 方案, cell B15, rule.effective: "去年" does not fit here'),
    ],
)
def test_an_error_names_sheet_and_cell(tmp_path: Path, row: tuple[object, ...], told: str) -> None:
    found = problems(scenario_book(tmp_path / "s.xlsx", row))
    assert any(problem.startswith(f"s.xlsx, {told}") for problem in found), found


def test_all_cells_that_are_wrong_are_told(tmp_path: Path) -> None:
    assert len(problems(scenario_book(tmp_path / "s.xlsx", ("step", "x"), ("year", 1), ("lp.growth", "y")))) == 3


def test_weights_that_do_not_add_up_are_told_with_a_place(tmp_path: Path) -> None:
    path = scenario_book(tmp_path / "s.xlsx", ("factors.base.weight", 0.5), without=["factors.base.weight"])
    assert problems(path)[0].startswith("s.xlsx, sheet 方案, cell B11, factors: the factors' weights must add up to 1")


def test_a_workbook_without_the_sheet_is_told_apart(tmp_path: Path) -> None:
    path = write_book(tmp_path / "s.xlsx", {"数据": UNITS})
    assert problems(path)[0].startswith("s.xlsx: the workbook has no sheet 方案")


def test_workbooks_and_toml_extend_each_other(tmp_path: Path) -> None:
    scenario_book(tmp_path / "base.xlsx")
    (tmp_path / "child.toml").write_text(
        'extends = "base.xlsx"\ntitle = "子"\n[tranches.spring]\namount = 40\n', encoding="utf-8"
    )
    write_book(tmp_path / "last.xlsx", {"方案": [HEAD, ("extends", "child.toml"), ("step", 10)]})
    case = load(tmp_path / "last.xlsx")
    assert (case.scenario.title, case.scenario.step) == ("子", 10)
    assert allocate(case).amount.tolist() == [10, 30]
    assert [file.file for file in case.origin.extends] == ["child.toml", "base.xlsx"]


def test_dates_and_percentages_are_cells(tmp_path: Path) -> None:
    case = load(
        scenario_book(
            tmp_path / "s.xlsx", ("tranches.spring.received", dt.date(2025, 1, 3)), ("tranches.spring.reserve", "10%")
        )
    )
    assert case.scenario.tranches["spring"].received == dt.date(2025, 1, 3)
    assert case.scenario.tranches["spring"].reserve_share == Fraction(1, 10)


def test_what_stands_beside_the_keys_is_kept(tmp_path: Path) -> None:
    written = scenario_in(scenario_book(tmp_path / "s.xlsx", ("step", 1, "最小单位", "某文")))
    assert written.notes[("step",)] == ("最小单位", "某文")


def test_set_reaches_into_a_list_by_brackets(tmp_path: Path) -> None:
    path = scenario_book(tmp_path / "s.xlsx", ("carryover.tiers[1].over", 0.1), ("carryover.tiers[1].cut", 0.2))
    for key in ("carryover.tiers[1].cut", "carryover.tiers.1.cut"):
        tiers = load(path, [f"{key}=0.5"]).scenario.carryover.tiers
        assert tiers is not None
        assert [tier.cut for tier in tiers] == [0.5]
