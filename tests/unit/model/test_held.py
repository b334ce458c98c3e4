"""Results are short to look at, whatever they hold."""

from dataclasses import dataclass

import build
import numpy as np
import pytest

from allocator.engine.many import allocate_many
from allocator.engine.pipeline import allocate
from allocator.model.held import Brief, brief
from allocator.study.sensitivity import sensitivity

IDS = [f"u{number}" for number in range(300)]
CASE = build.case({"x": [1.0] * 300, "y": [2.0] * 300}, ids=IDS, factors={"f": build.factor(x={}, y={})})
LONGEST = 700


@dataclass(frozen=True, repr=False)
class Record(Brief):
    """Something with parts."""

    name: str
    values: object


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (np.zeros((2, 300)), "array(2, 300)"),
        ({"a": 1, "b": 2}, "{a, b}"),
        ({str(key): 0 for key in range(9)}, "{0, 1, 2, 3, 4, 5, 6, 7, …}"),
        ((1, 2, 3), "[3]"),
        (["x"], "[1]"),
        ("short", "'short'"),
        ("x" * 41, f"'{'x' * 40}…'"),
        (None, "None"),
        (2.5, "2.5"),
        (Record("n", 1), "Record(…)"),
    ],
)
def test_parts_are_named_by_their_size(value: object, said: str) -> None:
    assert brief(value) == said
    assert repr(Record("n", value)) == f"Record(name='n', values={said})"


def test_results_are_short_to_look_at() -> None:
    result = allocate(CASE)
    parts = (result, result.case, result.inputs, result.steps, result.ledger, allocate_many(CASE, [1.0]))
    for part in (*parts, sensitivity(CASE, draws=8)):
        assert repr(part).startswith(f"{type(part).__name__}(")
        assert len(repr(part)) < LONGEST
    assert repr(result) == f"Allocation({CASE.scenario.title}, {CASE.scenario.year}: 300 units, 100 万元)"
