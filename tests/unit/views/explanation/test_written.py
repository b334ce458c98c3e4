"""Figures as they stand in an explanation."""

from allocator.views.explanation.written import bracketed, money, number, share


def test_figures_as_they_are_written() -> None:
    assert (money(1234.5), number(1234567.25), share(0.125)) == ("1,234.50", "1,234,567.25", "12.50000000 %")


def test_a_debt_has_a_minus_sign_and_brackets_after_another_sign() -> None:
    assert (money(-3), number(-0.0), bracketed(money(-3)), bracketed("3")) == ("−3.00", "0", "(−3.00)", "3")
