"""The document of a comparison, worked by hand."""

from typing import Any

import build

from allocator.study.comparison import compare
from allocator.views.comparison.json import compared_document

COLUMNS = {"x": [1.0, 3.0], "y": [1.0, 1.0]}


def document() -> dict[str, Any]:
    before = {"one": build.factor(1, x={}), "two": build.factor(0, y={})}
    after = {"one": build.factor(0.6, x={}), "two": build.factor(0.4, y={})}
    return compared_document(compare(build.case(COLUMNS, factors=before), build.case(COLUMNS, factors=after)))


def test_each_unit_has_its_amounts_its_change_and_what_it_comes_from() -> None:
    one, other = document()["units"]
    # 25 and 75; then 0.6 · 25 + 0.4 · 50 = 35 and 65
    assert [scenario["amount"] for scenario in one["scenarios"]] == [25, 35]
    (change,) = one["comparisons"]
    assert (change["change"], change["rate"], change["rank_change"]) == (10, 0.4, 0)
    assert sum(change["parts"].values()) + change["rounding"] == 10
    assert [scenario["rank"] for scenario in other["scenarios"]] == [1, 1]


def test_totals_and_who_gains() -> None:
    found = document()
    assert [totals["amount"] for totals in found["totals"]] == [100, 100]
    (variant,) = found["comparisons"]
    assert (variant["winners"], variant["losers"], variant["unchanged"]) == (1, 1, 0)
    assert {difference["key"] for difference in variant["policy"]} == {"factors.one.weight", "factors.two.weight"}


def test_data_by_column_and_what_each_change_moves() -> None:
    # 25 and 75; then 50 and 50
    document = compared_document(compare(build.case(COLUMNS), build.case(COLUMNS | {"x": [2.0, 2.0]})))
    (variant,) = document["comparisons"]
    assert variant["data"] == [{"column": "x", "cells": 2, "before": 4, "after": 4, "material": True}]
    assert (variant["change"], variant["moved"], variant["policy"]) == (0, 25, [])
    assert variant["causes"][0] == {"setting": "unit table · x", "raises": 25, "lowers": -25, "together": 0}
    assert (variant["inseparable"], variant["told_together"]) == ([], [])


def test_levels_add_up() -> None:
    (level,) = document()["levels"]
    assert (level["units"], level["amounts"], level["winners"]) == (2, [100, 100], [1])
