"""Derived columns on their sheet: one column a verb, found by its name where it is used."""

import book
import build
import pytest

from allocator.documents.workbook import write_workbook
from allocator.documents.workbook.coefficients import START, STEPS
from allocator.engine.pipeline import allocate
from allocator.intake.derived import VERBS

RULE = {"column": "x", "per": "people", "ratio_to": 2, "name": "难度系数"}


def workbook() -> bytes:
    table = {"x": [6.0, 3.0], "people": [1.0, 3.0]}
    factors = {"base": build.factor(k={"column": "k"})}
    return write_workbook(allocate(build.case(table, columns={"k": RULE}, factors=factors, pool=7)))


def test_each_verb_is_a_column_under_the_name_of_the_coefficient() -> None:
    made = workbook()
    assert book.headings(made, "测算系数") == ["编号", "地区", "x", "÷people", "折算"]
    assert book.rows(made, "测算系数")[2][2] == "难度系数"
    # 6 ÷ 1 ÷ 2 and 3 ÷ 3 ÷ 2
    assert book.column(made, "折算", "测算系数") == pytest.approx([3, 0.5])
    assert book.column(made, "指标值") == pytest.approx([3, 0.5])


def test_every_verb_has_its_formula() -> None:
    assert set(STEPS) == {keys[0] for keys, _verb in VERBS}
    assert set(START) == {"column", "map", "sum", "value", "max_of"}
