"""Which cells differ."""

from dataclasses import replace

import build
import numpy as np

from allocator.model.case import Case
from allocator.study.correction.cells import cell_differences


def case(x: list[float], words: tuple[str, ...]) -> Case:
    columns = {"k": {"column": "class", "map": {"一": 1, "二": 2}}}
    made = build.units({"x": x, "unused": x})
    made = replace(made, words={"class": words}, blank=frozenset(("x", "unused")))
    scenario = build.policy(columns=columns, factors={"base": build.factor(x={"scale_by": "k", "missing": "zero"})})
    return Case(type(build.case({"x": [1.0]}).scenario).model_validate(scenario), made, build.ORIGIN)


def test_figures_words_and_blanks_of_the_columns_in_use() -> None:
    found = cell_differences(case([1, np.nan, 3], ("一", "一", "二")), case([1, 2, np.nan], ("一", "二", "二")))
    assert [(one.row, one.column, one.before, one.after) for one in found] == [
        (1, "x", None, 2),
        (2, "x", 3, None),
        (1, "class", "一", "二"),
    ]
