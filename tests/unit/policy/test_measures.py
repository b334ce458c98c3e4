"""What numbers of a policy are."""

import pytest

from allocator.policy.measures import is_monthly, measure_of


@pytest.mark.parametrize(
    ("path", "percent", "measure"),
    [
        (("bounds", "floor"), True, "rate"),
        (("bounds", "floor_amount"), False, "money"),
        (("tranches", "advance", "reserve"), False, "money"),
        (("tranches", "advance", "reserve"), True, "rate"),
        (("step",), False, "money"),
        (("hard", "items", "posts", "cap"), False, "number"),
        (("columns", "x", "max"), False, "number"),
        (("lp", "idle_weight"), False, "number"),
    ],
)
def test_a_number_is_a_share_money_or_another_quantity(path: tuple[str, ...], *, percent: bool, measure: str) -> None:
    assert measure_of(path, percent=percent) == measure


def test_only_hard_expenditure_is_by_the_month() -> None:
    assert is_monthly(("hard", "items", "posts", "standard"))
    assert not is_monthly(("bounds", "cap"))
