"""Bare numpy: arrays in, arrays out, batch axes first. Callers have checked every array; nothing here raises.

Shapes: n units stand in the last axis, in ascending order of unit id, so that no result can depend on the order
of rows in a file and "ties by unit id" means the lower index first. Money is in 万元.
"""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

FloatArray: TypeAlias = npt.NDArray[np.float64]
IntArray: TypeAlias = npt.NDArray[np.int64]
BoolArray: TypeAlias = npt.NDArray[np.bool_]
