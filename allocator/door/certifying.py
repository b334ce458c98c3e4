"""A result calculated again by the second engine."""

from allocator.engine.pipeline import allocate
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.second_engine import Certificate
from allocator.second_engine import certify as certified


def certify(result: Allocation | Case) -> Certificate:
    """Calculate a result's case again by a second program, in exact fractions, and hold every figure against it.

    It shares no code with the first. Where the two differ `is_equal` is False, and `differences` name unit, figure and
    both values. Some seconds for a hundred units. Raises for a case what `allocate` raises.

    >>> import allocator
    >>> allocator.certify(allocator.load("scenarios/guangxi-2025/baseline-2025.toml"))
    Certificate(certified: 126 of 126 units equal)
    """
    return certified(allocate(result) if isinstance(result, Case) else result)
