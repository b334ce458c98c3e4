"""Adjustments and other deductions as people write them."""

import pytest
from pydantic import ValidationError

from allocator.policy.settlement import OtherDeduction, Score


def test_freed_money_goes_somewhere_named_or_by_a_column() -> None:
    assert OtherDeduction.model_validate({"name": "n", "rate": 0.1}).returned_by is None
    assert OtherDeduction.model_validate({"name": "n", "rate": "率", "return_to": "得 分"}).returned_by == "得分"


def test_a_rate_is_a_share_or_a_column() -> None:
    assert OtherDeduction.model_validate({"name": "n", "rate": "25%"}).rate == 0.25
    with pytest.raises(ValidationError):
        OtherDeduction.model_validate({"name": "n", "rate": 1.5})


def test_a_score_weights_shares_unless_it_says_value() -> None:
    assert Score().of == "share"
    with pytest.raises(ValidationError):
        Score.model_validate({"of": "amount"})
