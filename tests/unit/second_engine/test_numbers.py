"""Numbers of the second engine: decimals as written, what is equal, powers and logarithms."""

from fractions import Fraction

import pytest

from allocator.second_engine.numbers import decimal, differs, gap, logarithm, power, runs


@pytest.mark.parametrize(("number", "written"), [(0.1, "1/10"), (1e-05, "1/100000"), (3.0, "3"), (-2.5, "-5/2")])
def test_a_float_is_the_decimal_it_was_written_as(number: float, written: str) -> None:
    assert decimal(number) == Fraction(written)


def test_equal_values_are_linked_by_gaps_below_a_part_of_the_largest() -> None:
    # the largest is 1, so gaps below 1e-12 link: 0 and 0.6e-12 and 1.2e-12 belong together, 3e-12 does not
    values = [Fraction(1), Fraction(12, 10**13), Fraction(0), Fraction(6, 10**13), Fraction(3, 10**12)]
    assert runs(values) == [[2, 3, 1], [4], [0]]
    assert gap(values) == Fraction(1, 10**12)
    assert runs([Fraction(0), Fraction(0)]) == [[0, 1]]
    assert runs([]) == []


def test_the_gap_itself_parts() -> None:
    assert differs(Fraction(0), Fraction(1), Fraction(1))
    assert not differs(Fraction(0), Fraction(1), Fraction(2))
    assert not differs(Fraction(1), Fraction(1), Fraction(0))


def test_powers_and_logarithms_have_fifty_digits() -> None:
    assert power(Fraction(3, 2), Fraction(2)) == Fraction(9, 4)
    assert power(Fraction(0), Fraction(1, 2)) == 0
    root = power(Fraction(2), Fraction(1, 2))
    assert abs(root - Fraction("1.41421356237309504880168872420969807856967187537694")) < Fraction(1, 10**48)
    e = Fraction("2.71828182845904523536028747135266249775724709369996")
    assert abs(logarithm(e) - 1) < Fraction(1, 10**49)
