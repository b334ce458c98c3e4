"""What numbers are and what words mean."""

import pytest

from allocator.studio.labels import Measured, measured


@pytest.mark.parametrize(
    ("path", "percent", "said"),
    [
        (("bounds", "cap"), True, Measured("rate", "%")),
        (("hard", "items", "a", "cap"), False, Measured("number", "元 a month")),
        (("hard", "items", "a", "months"), False, Measured("number", "months")),
        (("tranches", "a", "amount"), False, Measured("money", "万元")),
        (("step",), False, Measured("money", "万元")),
        (("lp", "idle_weight"), False, Measured("number", "")),
    ],
)
def test_the_measure_of_a_number(path: tuple[str, ...], *, percent: bool, said: Measured) -> None:
    assert measured(path, percent=percent) == said
