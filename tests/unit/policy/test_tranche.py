"""Tranches: what they keep back, when they came and whom they are for."""

from fractions import Fraction

import build
import pytest
from pydantic import ValidationError

from allocator.policy.tranche import Tranche


@pytest.mark.parametrize(
    ("reserve", "share"), [(0, None), (7.5, None), ("10%", "1/10"), (" 2.5 ％", "1/40"), ("100%", "1")]
)
def test_a_reserve_is_money_or_a_share_of_the_amount(reserve: object, share: str | None) -> None:
    found = Tranche.model_validate(build.tranche(200, reserve=reserve)).reserve_share
    assert found == (None if share is None else Fraction(share))


@pytest.mark.parametrize("reserve", ["", "5", "-5%", "five", -1])
def test_other_reserves_are_refused(reserve: object) -> None:
    with pytest.raises(ValidationError):
        Tranche.model_validate(build.tranche(200, reserve=reserve))


def test_a_tranche_may_be_issued_on_the_day_it_arrives() -> None:
    tranche = Tranche.model_validate(build.tranche(1, received="2025-05-01", issued="2025-05-01"))
    assert tranche.issued == tranche.received


def test_it_is_not_issued_before_it_arrives() -> None:
    with pytest.raises(ValidationError, match="issued on 2025-04-30, before it was received on 2025-05-01"):
        Tranche.model_validate(build.tranche(1, received="2025-05-01", issued="2025-04-30"))


def test_units_or_a_level_may_restrict_it_not_both() -> None:
    assert Tranche.model_validate(build.tranche(1, units=["甲　县"])).units == ("甲县",)
    assert Tranche.model_validate(build.tranche(1, level="县级")).level == "县级"
    with pytest.raises(ValidationError, match="both `units` and `level` restrict it"):
        Tranche.model_validate(build.tranche(1, units=["甲县"], level="县级"))


def test_thirty_days_are_what_the_budget_law_gives() -> None:
    assert Tranche.model_validate(build.tranche(1)).issue_within == 30


def test_its_days_end_while_days_are_counted() -> None:
    # 2999-12-31 is the last day: one day after the 30th, one day before it
    assert Tranche.model_validate(build.tranche(1, received="2999-12-30", issue_within=1)).issue_within == 1
    with pytest.raises(ValidationError, match="2 days from 2999-12-30 end after 2999-12-31"):
        Tranche.model_validate(build.tranche(1, received="2999-12-30", issue_within=2))
    with pytest.raises(ValidationError, match="end after"):
        Tranche.model_validate(build.tranche(1, received="9999-12-20"))
