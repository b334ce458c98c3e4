"""What is said of a correction."""

import build
import pytest
from corrected import correction
from tabled import headings, lines_of, sheets_of, values

from allocator.language import speaking
from allocator.study.correction import correct
from allocator.views.correction import (
    cell_sheet,
    changed_sheet,
    corrected_document,
    corrected_lines,
    corrected_screen,
    corrected_shapes,
    corrected_sheets,
    unit_sheet,
)


def test_every_unit_with_each_remedy() -> None:
    sheet = unit_sheet(correction("spring"))
    assert headings(sheet) == [
        "编号",
        "地区",
        "已下达",
        "应下达",
        "应补（应扣为负）",
        "追加原应下达",
        "追加更正后",
        "尚未扣回",
        "尚未补足",
        "只补不扣：补足",
        "下年结算",
    ]
    assert sheet.rows[0][2:] == (25, 10, -15, 10, 0, 5, 0, 0, -15)
    assert sheet.rows[3][2:] == (0,) * 9
    assert sheet.total == ("合计", None, 100, 100, 0, 100, 100, 5, 5, 15, 0)
    assert len(changed_sheet(correction("spring")).rows) == 3
    assert headings(unit_sheet(correction("spring"), ("harmless",)))[-1] == "只补不扣：补足"


def test_figures_that_differ() -> None:
    with speaking("zh"):
        assert cell_sheet(correction()).rows == (("name-a", "x", "30", "10"),)


def test_in_words() -> None:
    assert list(corrected_lines(correction("spring"))) == [
        "1 units hold 15 万元 too much, 2 units 15 万元 too little.",
        "Recover: 追加 of 100 万元 takes 10 万元 and gives as much; what was issued stays.",
        "It cannot take all from name-a: 5 万元 remain with them.",
        "It cannot pay up name-b, name-c: they still lack 5 万元.",
        "Hold harmless: nobody gives back, and paying up the others costs 15 万元.",
        "Net next year: the adjustments of 3 units add up to 0 万元.",
    ]
    assert list(corrected_lines(correction(), ("recover",)))[-1].startswith("Recover: no tranche is left")


def test_differences_that_do_not_add_up_to_nothing_are_said() -> None:
    right = build.case({"x": [10, 30]}, (), (), tranches={"only": build.tranche(40)})
    found = correct(right, right.changed({"tranches.only.amount": 80}))
    assert "The differences add up to -40 万元: the money to be given out differs too." in list(corrected_lines(found))


def test_the_screen() -> None:
    parts = list(corrected_screen(correction("spring")))
    assert [sheet.name for sheet in sheets_of(parts)] == [
        "Figures that differ",
        "What each change does",
        "What was issued, and what is right",
    ]
    assert lines_of(parts)[0] == "case"
    same = build.case({"x": [1.0, 1.0]})
    assert lines_of(list(corrected_screen(correct(same, same))))[-1] == "Every unit holds what it should."
    rule = list(corrected_screen(correct(same.changed({"tranches.only.amount": 80}), same)))
    policy = sheets_of(rule)[0]
    assert (policy.name, headings(policy)) == ("What differs in the policy", ["项目", "原为", "应为"])


@pytest.mark.parametrize("out", [(), ("spring",)])
def test_as_a_document_and_as_files(out: tuple[str, ...]) -> None:
    found = correction(*out)
    document = corrected_document(found)
    recover = document["remedies"]["recover"]
    if out:
        expected = {"taken": 10, "given": 10, "over_left": 5, "under_left": 5, "covers": False}
        assert recover == {"tranche": "autumn", "amount": 100, **expected}
        assert document["units"][1]["recover"] == {"planned": 30, "corrected": 33, "over_left": 0, "under_left": 2}
        assert document["cells"] == [{"id": "a", "name": "name-a", "column": "x", "before": 30, "after": 10}]
    else:
        assert recover is None
        assert "recover" not in document["units"][1]
    assert (document["balance"], document["remedies"]["next_year"]) == (0, {"sum": 0})
    assert corrected_shapes(found).document() == document
    with speaking("zh"):
        sheets = corrected_sheets(found)
    assert values(sheets[-1], "编号") == ["a", "b", "c", "d"]
    assert all(len(row) == len(sheet.columns) for sheet in sheets for row in sheet.rows)
