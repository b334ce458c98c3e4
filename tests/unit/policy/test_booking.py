"""What is said under what money is booked."""

from typing import Any

import pytest
from pydantic import ValidationError

from allocator.policy.booking import BookingColumns, BookingRule


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"level": "市本级"}, "under what the money is booked"),
        ({"level": "市本级", "units": ["a"], "expenditure": "2080799"}, "restrict it: keep one"),
        ({"tranches": [], "expenditure": "2080799"}, "at least 1 item"),
    ],
)
def test_rules_that_say_nothing_or_too_much(written: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        BookingRule.model_validate(written)


def test_columns_that_are_named() -> None:
    columns = BookingColumns(project_code="项目代码", income="收入科目")
    assert columns.by_key() == {"income": "收入科目", "project_code": "项目代码"}
