"""Whether prices exist, decided by hand."""

from fractions import Fraction

from allocator.second_engine import prices
from allocator.second_engine.prices import Row


def row(*numbers: int) -> Row:
    *coefficients, most = map(Fraction, numbers)
    return tuple(coefficients), most


def test_prices_between_their_ends() -> None:
    assert prices.exist([row(1, 5), row(-1, -5)]) is True  # λ = 5
    assert prices.exist([row(1, 4), row(-1, -5)]) is False  # λ ≤ 4 and λ ≥ 5
    # λ ≤ 4 outside the group, λ + μ ≥ 5 inside it: fine where μ may be above zero, not where it may not
    inside = [row(1, 0, 4), row(-1, -1, -5)]
    assert prices.exist([*inside, row(0, -1, 0)]) is True
    assert prices.exist([*inside, row(0, 1, 0)]) is False
    assert prices.exist([]) is True


def test_too_many_rows_are_not_looked_at() -> None:
    rows = [row(sign, place, place * place) for sign in (1, -1) for place in range(1, 300)]
    rows += [row(sign, -place, place * place) for sign in (1, -1) for place in range(1, 300)]
    assert prices.exist(rows) is None
