"""The [notice] section: what it refuses, and what counts as no number."""

import datetime as dt

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


@pytest.mark.parametrize(
    "number", ["桂财社[2025]45号", "桂财社〔25〕45号", "桂财社〔2025〕第45号", "桂财社〔2025〕045号"]
)
def test_a_number_that_is_not_written_as_documents_are_numbered_is_refused(number: str) -> None:
    with pytest.raises(ValidationError, match="桂财社〔2025〕45号"):
        Notice(number=number)
    assert Notice(number="文号待定").number == "文号待定"


def test_nothing_is_printed_before_it_is_signed() -> None:
    with pytest.raises(ValidationError, match="2025-05-02"):
        Notice(date=dt.date(2025, 5, 3), printed_by="厅", printed_on=dt.date(2025, 5, 2))
