"""Units and levels that a notice books money for."""

from typing import Any

import build
import pytest

from allocator.errors import PolicyError
from allocator.intake import take_in


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({"units": ["a", "nobody"]}, ["notice.lines.one.units", "there is no unit nobody"]),
        ({"level": "city"}, ["notice.lines.one.level", "no unit has city; there are county"]),
    ],
)
def test_unknown_ones_are_told(rule: dict[str, Any], said: list[str]) -> None:
    notice = {"lines": {"one": rule | {"project_code": "45001"}}}
    with pytest.raises(PolicyError) as caught:
        take_in(build.case({"x": [1.0, 2.0]}, notice=notice))
    (problem,) = caught.value.problems
    assert all(part in str(problem) for part in said)


def test_known_ones_pass() -> None:
    notice = {"lines": {"one": {"level": "county", "economic": "51301"}, "two": {"units": ["a"], "economic": "50502"}}}
    take_in(build.case({"x": [1.0, 2.0]}, notice=notice))
