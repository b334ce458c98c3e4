"""The lots against the mix written out in Python's integers."""

import numpy as np
import pytest

from allocator.kernel.split.lots import lots


def mixed(value: int) -> int:
    """lowbias32."""
    value ^= value >> 16
    value = value * 0x7FEB352D % 2**32
    value ^= value >> 15
    value = value * 0x846CA68B % 2**32
    return value ^ value >> 16


def test_a_lot_is_the_upper_half_of_the_mix() -> None:
    drawn = lots(70_000, 3)
    for unit, column in ((1, 1), (1, 3), (2, 1), (126, 2), (69_999, 3)):
        assert drawn[unit - 1, column - 1] == mixed((2654435769 * unit + column) % 2**32) >> 16


def test_a_lot_depends_on_its_own_unit_and_column_alone() -> None:
    np.testing.assert_array_equal(lots(20, 60)[:5, :3], lots(5, 3))


@pytest.mark.parametrize("axis", [0, 1])
def test_no_column_and_no_unit_is_favoured(axis: int) -> None:
    # the mean of 2 000 numbers drawn evenly from 0 to 65 535 lies within 5 · 18 918/√2000 = 2 115 of 32 767
    means = lots(2000, 2000)[:60].mean(axis=1) if axis else lots(2000, 60).mean(axis=0)
    assert np.abs(means - 32_767.5).max() < 2115
