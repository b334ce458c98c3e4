"""What may stand behind a printed figure."""

from fractions import Fraction

import pytest

from allocator.evaluation.figures import Span, common, number, percent, printed, quotient, verdict


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("4.43", Fraction("4.425"), Fraction("4.44")),
        ("25", Fraction("24.5"), Fraction(26)),
        ("25.0", Fraction("24.95"), Fraction("25.1")),
        ("-3", Fraction(-4), Fraction("-2.5")),
        ("1e2", Fraction("99.5"), Fraction(101)),
    ],
)
def test_a_figure_stands_for_all_that_rounds_or_is_cut_to_it(text: str, low: Fraction, high: Fraction) -> None:
    assert printed(text).span == Span(low, high)


def test_an_exact_figure_stands_for_itself() -> None:
    assert printed("30").exact().span == Span(Fraction(30), Fraction(30))


@pytest.mark.parametrize(
    ("stated", "actual", "target", "expected"),
    [
        ("140.12", "11.91", "8.5", "equal"),  # 140.1176…
        ("169", "25.41", "15", "equal"),  # 169.4, printed without decimals
        ("135.16", "40.55", "30", "unrounded"),  # 135.1666…, cut
        ("147.54", "4.43", "3", "unrounded"),  # 147.666…; 4.4262 gives it
        ("147.99", "4.43", "3", "unrounded"),  # 4.4397 is cut to 4.43
        ("148.01", "4.43", "3", "wrong"),  # 4.4403 is not printed 4.43
        ("147.48", "4.43", "3", "wrong"),  # 4.4244 neither
    ],
)
def test_a_stated_rate_against_its_figures(stated: str, actual: str, target: str, expected: str) -> None:
    above, below = printed(actual), printed(target).exact()
    span = quotient(above.span, below.span)
    hundredfold = Span(span.low * 100, span.high * 100)
    assert verdict(printed(stated), above.value / below.value * 100, hundredfold) == expected


def test_the_upper_end_does_not_belong_to_a_span() -> None:
    point = Span(Fraction(2), Fraction(2))
    assert common(Span(Fraction(1), Fraction(2)), point) is None
    assert common(Span(Fraction(2), Fraction(3)), point) == point
    assert common(Span(Fraction(1), Fraction(2)), Span(Fraction(2), Fraction(3))) is None


def test_numbers_are_written_for_people() -> None:
    assert number(Fraction(1234567, 100)) == "12,345.67"
    assert number(Fraction(0)) == "0"
    assert percent(Fraction(2, 3)) == "66.6667 %"
