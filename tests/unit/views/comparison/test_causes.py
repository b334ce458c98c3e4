"""What changes come from, as tables."""

import build
from tabled import values

from allocator.study.comparison import compare
from allocator.views.comparison.causes import cause_sheet, causes, data_sheet, joined_notes

NAMES = ("基准", "方案1")
BEFORE = build.case({"x": [1.0, 3.0], "y": [1.0, 1.0]})


def test_columns_that_differ_with_cells_and_sums() -> None:
    sheet = data_sheet(compare(BEFORE, build.case({"x": [2.0, 2.5], "y": [1.0, 1.0]})), NAMES)
    assert sheet.rows == (("方案1", "x", 2, 4, 4.5, 0.5, "yes"),)


def test_what_each_change_raises_and_lowers_adds_up_to_the_whole() -> None:
    # 25, 75 of 100; then 50, 50 of 200 · ½: the column moves 25 · (100 + 200)/2/100 = 37.5, the pool brings 37.5, 62.5
    after = build.case({"x": [2.0, 2.0], "y": [1.0, 1.0]}, pool=200)
    sheet = cause_sheet(compare(BEFORE, after), NAMES)
    assert values(sheet, "变动") == ["unit table · x", "tranche", "rounding", "total"]
    assert values(sheet, "使之增加") == [37.5, 100, 0, 100]
    assert values(sheet, "使之减少") == [-37.5, 0, 0, 0]
    assert values(sheet, "合计影响") == [0, 100, 0, 100]


def test_sums_of_decimals_have_no_tails() -> None:
    # ten units trade tenths: the sum of the changes is 0, not −9.9e−14
    x = [float(place) for place in range(1, 11)]
    one, other = build.case({"x": x}, step=0.1, pool=1000.1), build.case({"x": [*x[:9], 11.0]}, step=0.1, pool=1000.1)
    (variant,) = compare(one, other).variants
    assert [repr(cause[-1]) for cause in causes(variant)] == ["0.0", "0.0", "0.0"]


def test_settings_told_as_one_are_named() -> None:
    factors = {"f": build.factor(1.0, **{name: {} for name in "abcdefghij"})}
    before, after = (build.case({name: [first, 3.0] for name in "abcdefghij"}, factors=factors) for first in (1.0, 2.0))
    (variant,) = compare(before, after).variants
    (note,) = joined_notes(variant)
    assert note == (
        "More than 8 changes: “unit table · other columns” tells these as one: "
        "unit table · h, unit table · i, unit table · j."
    )
    assert len(variant.parts.settings) == 8
