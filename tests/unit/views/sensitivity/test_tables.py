"""A study as tables, worked by hand."""

import build
import pytest
from tabled import values

from allocator.study.sensitivity import Sensitivity, sensitivity
from allocator.views.sensitivity import tables
from allocator.views.sensitivity.json import sensitivity_document


def test_one_row_a_unit_with_what_a_point_of_each_weight_does(study: Sensitivity) -> None:
    sheet = tables.units_sheet(study)
    assert values(sheet, "分配金额") == [55, 45]
    assert values(sheet, "甲+1点") == pytest.approx([-0.5, 0.5])
    assert values(sheet, "乙+1点") == pytest.approx([0.5, -0.5])


def test_one_row_a_factor_with_the_range_in_which_the_order_holds(study: Sensitivity) -> None:
    sheet = tables.weights_sheet(study)
    assert values(sheet, "权重") == [0.4, 0.6]
    assert values(sheet, "每1点变动资金") == pytest.approx([0.5, 0.5])
    assert values(sheet, "位次不变至")[0] == pytest.approx(0.5)
    assert values(sheet, "位次不变自")[1] == pytest.approx(0.5)


def test_what_each_factor_and_indicator_weighs(study: Sensitivity) -> None:
    sheet = tables.parts_sheet(study)
    assert values(sheet, "名义权重")[::2] == [0.4, 0.6]
    assert values(sheet, "剔除后变动资金")[0] == pytest.approx(20)


def test_reversals_and_the_smallest_shift_of_a_pair(study: Sensitivity) -> None:
    assert values(tables.reversals_sheet(study), "权重") == pytest.approx([0.5, 0.5])
    shifts = [shift for shift in values(tables.pair_sheet(study), "最小移动") if shift is not None]
    assert shifts == [pytest.approx(0.1)]


def test_errors_of_which_column_matter(study: Sensitivity) -> None:
    sheet = tables.error_columns_sheet(study)
    assert sorted(values(sheet, "列")) == ["x", "y"]
    assert sum(values(sheet, "方差占比")) == pytest.approx(1)


def test_all_sheets_have_names_of_their_own(study: Sensitivity) -> None:
    names = [sheet.name for sheet in tables.sensitivity_sheets(study)]
    assert len(set(names)) == len(names)
    assert names[0] == "单位敏感性"
    assert names[-1] == "说明"


def test_weights_of_uses_follow_the_common_ones_and_bent_ones_say_so() -> None:
    own = {"f": build.factor(0.4, x={}) | {"name": "甲"}, "g": build.factor(0.6, y={}) | {"name": "乙"}}
    common = {"one": build.factor(0.5, x={}), "two": build.factor(0.5, y={})}
    case = build.case(
        {"x": [1.0, 3.0], "y": [3.0, 1.0], "c": [1.0, 2.0]},
        factors=common,
        score={"times": ["c"]},
        tranches={"only": build.tranche(60), "own": build.tranche(40, name="专项", factors=own)},
    )
    study = sensitivity(case, draws=64)
    sheet = tables.weights_sheet(study)
    assert values(sheet, "因素") == ["factor", "factor", "专项：甲", "专项：乙"]
    # a point from the second to the first of the use moves 40 · 0.01 · (3/4 − 1/4)
    assert values(sheet, "每1点变动资金")[2:] == pytest.approx([0.2, 0.2])
    assert values(sheet, "位次不变自")[:2] == [None, None]
    assert [value is None for value in values(sheet, "方差占比")] == [False, False, True, True]
    assert sheet.notes == (
        "[score] or [deductions] bend the amounts along factor, factor: told is what a whole point does",
    )
    document = sensitivity_document(study)
    assert [one.get("bent") for one in document["weights"]] == [True, True, None, None]
    assert [part["factor"] for part in document["parts"] if part["indicator"] is None] == [
        "one",
        "two",
        "own.f",
        "own.g",
    ]
    assert all(sheet.rows for sheet in tables.sensitivity_sheets(study) if sheet.name in {"单位敏感性", "指标权重"})
