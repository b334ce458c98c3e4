"""The inputs count their units, whatever stands before them."""

from dataclasses import replace

import build
import numpy as np

from allocator.intake import take_in


def test_units_stand_in_the_last_axis() -> None:
    inputs = take_in(build.case({"x": [1.0, 2.0, 3.0]}))
    assert inputs.size == 3
    assert replace(inputs, need=np.zeros((5, 3))).size == 3
