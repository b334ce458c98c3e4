"""A correction small enough to be worked by hand."""

from dataclasses import replace
from typing import Any

import build
import numpy as np

from allocator.study.correction import Correction, correct


def correction(*out: str, **sections: Any) -> Correction:
    """Two tranches of 100, on 30 people where it is 10: see tests/unit/study/test_correction.py."""
    tranches = {"spring": build.tranche(100), "autumn": build.tranche(100, name="追加")}
    right = build.case({"x": [10, 30, 60, 0]}, (), (), **({"tranches": tranches} | sections))
    figures = {"x": np.array([30, 30, 60, 0])}
    return correct(right, replace(right, units=replace(right.units, columns=figures)), out or None)
