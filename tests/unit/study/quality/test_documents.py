"""What would stand on the documents."""

import pytest
from workspace import Workspace

from allocator.study.quality.documents import FORM, corrected, document_findings

RULE = 'rule={document="桂财社〔2025〕1号", effective=2026-06-01}'
OLD = 'rule={document="桂人社规〔2024〕9号", effective=2024-11-21}'


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("桂财社[2025]12号", "桂财社〔2025〕12号"),
        ("桂财社（2025）12号", "桂财社〔2025〕12号"),
        ("桂财社〔2025〕第012号", "桂财社〔2025〕12号"),
        ("桂财社【2025】12", "桂财社〔2025〕12号"),
        ("桂财社 (2025) 12号", "桂财社〔2025〕12号"),
        ("一份文件", FORM),
    ],
)
def test_a_document_number_is_put_into_its_form(written: str, right: str) -> None:
    assert corrected(written) == right


def test_numbers_in_another_form_are_told_with_the_right_one(workspace: Workspace) -> None:
    case = workspace.load('tranches.spring.document="桂财社〔25〕012号"', OLD)
    (found,) = document_findings(case)
    assert (found.column, found.kind) == ("tranches.spring.document", "document_number")
    pending = workspace.load('tranches.spring.document="文号待定"')
    assert not list(document_findings(pending))


def test_a_rule_in_force_after_a_tranche_was_issued_is_told(workspace: Workspace) -> None:
    settings = (
        RULE.replace('title="办法", ', ""),
        "tranches.spring.received=2025-05-01",
        "tranches.spring.issued=2025-05-23",
    )
    (found,) = document_findings(workspace.load(*settings))
    assert (found.column, found.kind) == ("tranches.spring.issued", "not_in_force")
    assert found.values == {"since": "2026-06-01", "issued": "2025-05-23", "tranche": "正式下达"}


def test_a_project_that_stands_twice_is_told_once(workspace: Workspace) -> None:
    one = '{unit="2", amount=5, title="站点"}'
    other = '{unit="2", amount=6, title="站点"}'
    (found,) = document_findings(workspace.load(f"tranches.spring.projects=[{one}, {other}, {one}]"))
    assert (found.column, found.kind, found.rows) == ("tranches.spring.projects", "project_twice", (1,))
    assert found.values == {"title": "站点", "amount": 5.0, "times": 2}
