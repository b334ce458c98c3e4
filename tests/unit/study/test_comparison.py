"""Scenarios side by side."""

from dataclasses import replace

import build
import numpy as np
import pytest

from allocator.errors import InputError
from allocator.study.comparison import compare

X = {"x": [1, 3, 4, 2]}


def test_ranks_changes_and_winners() -> None:
    found = compare(build.case(X), build.case({"x": [3, 1, 4, 2]}))
    (variant,) = found.variants
    np.testing.assert_array_equal(found.baseline.amount, [10, 30, 40, 20])
    np.testing.assert_array_equal(variant.change, [20, -20, 0, 0])
    np.testing.assert_array_equal(found.baseline.rank, [4, 2, 1, 3])
    np.testing.assert_array_equal(variant.rank_change, [2, -2, 0, 0])
    np.testing.assert_allclose(variant.rate, [2, -2 / 3, 0, 0])
    assert (variant.winners.sum(), variant.losers.sum()) == (1, 1)


def test_equal_amounts_share_the_better_rank() -> None:
    found = compare(build.case({"x": [2, 5, 5, 1]}, pool=130), build.case({"x": [2, 5, 5, 1]}, pool=130))
    np.testing.assert_array_equal(found.baseline.rank, [3, 1, 1, 4])


def test_newly_held() -> None:
    columns = X | {"base": [10, 20, 40, 30]}
    capped = {"base": "base", "cap": 0.2, "floor": -0.2}
    (variant,) = compare(build.case(columns), build.case(columns, bounds=capped)).variants
    assert variant.newly == (None, "cap", None, "floor")


def test_last_year_of_each_scenario() -> None:
    columns = X | {"last": [12, 30, 30, 20]}
    table = build.policy()["table"] | {"last_year": "last"}
    found = compare(build.case(columns, table=table), build.case(columns, table=table, pool=50))
    assert found.baseline.since_last_year is not None
    np.testing.assert_array_equal(found.baseline.since_last_year, [-2, 0, 10, 0])
    np.testing.assert_array_equal(found.variants[0].standing.since_last_year, [-7, -15, -10, -10])


def test_rows_are_matched_by_id_not_by_place() -> None:
    shuffled = build.case({"x": [4, 2, 1, 3]}, ids=["c", "d", "a", "b"])
    (variant,) = compare(build.case(X), shuffled).variants
    assert not variant.change.any()
    assert variant.parts.settings == ()


def test_strangers_are_refused_or_have_no_money() -> None:
    one, other = build.case(X), build.case({"x": [1, 3, 4, 2]}, ids=["a", "b", "c", "e"])
    with pytest.raises(InputError) as refused:
        compare(one, other)
    assert [problem.what for problem in refused.value.problems] == [
        "1 of the units are not in units.csv, the table of scenario.toml: e name-e",
        "1 of the units are not in units.csv, the table of scenario.toml: d name-d",
    ]
    found = compare(one, other, outer=True)
    (variant,) = found.variants
    assert found.units.ids == ("a", "b", "c", "d", "e")
    np.testing.assert_array_equal(variant.change, [0, 0, 0, -20, 20])
    np.testing.assert_array_equal(variant.standing.rank, [4, 2, 1, np.nan, 3])
    np.testing.assert_allclose(variant.parts.parts, [[0, 0, 0, -20, 20]], atol=1e-9)


def test_several_variants_each_against_the_baseline() -> None:
    found = compare(build.case(X), build.case(X, pool=200), build.case(X, pool=50))
    assert [variant.change.sum() for variant in found.variants] == [100, -50]


def test_heads_and_need() -> None:
    columns = X | {"heads": [100, 100, 0, 0], "need": [1, 2, 3, 4]}
    found = compare(build.case(columns), build.case(columns), heads="heads", need="need")
    per, need = found.baseline.per_head, found.baseline.need
    assert per is not None
    assert need is not None
    assert (per.mean, per.gini, per.left_out) == (2000.0, pytest.approx(0.25), 2)
    assert need.spearman == pytest.approx(0.4)  # ranks 1 3 4 2 against 1 2 3 4: 1 − 6 · 6 / 60
    with pytest.raises(InputError, match="people"):
        compare(build.case(columns), build.case(columns), heads="people")


def test_hard_needs_are_the_need_where_none_is_named() -> None:
    hard = {"items": {"n": {"name": "n", "column": "n"}}}
    case = build.case(X | {"n": [1, 3, 4, 2]}, hard=hard)
    need = compare(case, case).baseline.need
    assert need is not None
    assert need.pearson == pytest.approx(1)
    assert compare(replace(case, scenario=build.case(X).scenario), build.case(X)).baseline.need is None


def test_less_money_for_all_moves_nothing_and_every_reading_says_so() -> None:
    # 100 and 80: everybody loses a fifth, nobody gains
    (variant,) = compare(build.case(X), build.case(X, pool=80)).variants
    assert (variant.moved, variant.winners.sum(), variant.losers.sum()) == (0, 0, 4)
    (other,) = compare(build.case(X), build.case({"x": [3, 1, 4, 2]})).variants
    assert other.moved == 20
