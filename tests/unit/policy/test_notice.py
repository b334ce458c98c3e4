"""The [notice] section: what it refuses, and what counts as no number."""

import build
import pytest
from pydantic import ValidationError

from allocator.policy.notice import Notice, is_pending
from allocator.policy.scenario import Scenario


def test_everything_has_a_default() -> None:
    assert Notice() == Scenario.model_validate(build.policy()).notice


@pytest.mark.parametrize("wording", ["{金额", "{总额}", "{}", "{金额.__class__}", "{金额:>9}", "{金额!r}"])
def test_wording_takes_only_known_fields_as_they_are(wording: str) -> None:
    with pytest.raises(ValidationError):
        Notice(title=wording)


def test_tranches_of_the_notice_are_those_of_the_scenario() -> None:
    with pytest.raises(ValidationError, match="names autumn; the tranches are only"):
        Scenario.model_validate(build.policy(notice={"tranches": ["autumn"]}))


def test_a_date_of_printing_needs_an_office() -> None:
    with pytest.raises(ValidationError, match="printed_by"):
        Notice.model_validate({"printed_on": "2025-01-01"})


@pytest.mark.parametrize(
    ("document", "pending"), [(None, True), ("文号待定", True), ("待定", True), ("桂财社〔2024〕45号", False)]
)
def test_a_number_to_come_is_no_number(document: str | None, *, pending: bool) -> None:
    assert is_pending(document) is pending
