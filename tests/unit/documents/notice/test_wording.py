"""What a notice says, as plain texts."""

from typing import Any

import build
import pytest

from allocator.documents.notice.attachment import Attachment
from allocator.documents.notice.wording import Wording, money, pending, wording
from allocator.engine.pipeline import allocate

COLUMNS = {"x": [1.0, 2.0], "held": [2.0, 4.0]}
TARGETS = Attachment("区域绩效目标表", (), wide=True)


def words(*enclosed: Attachment, evaluation: tuple[str, ...] = (), **sections: Any) -> Wording:
    return wording(allocate(build.case(COLUMNS, (), (), **sections)), enclosed, evaluation)


def test_fields_are_filled_in() -> None:
    title = {"title": "关于下达{年度}年{资金}{金额}万元的通知", "opening": "根据{依据}，按{方案}下达。"}
    found = words(notice=title | {"fund": "某项资金"})
    assert found.title == "关于下达2025年某项资金100万元的通知"
    assert found.body[0] == "根据【依据待填】，按case下达。"


def test_the_basis_is_what_is_named_or_the_rule() -> None:
    rule = {"document": "桂人社规〔2024〕9号", "effective": "2024-11-21"}
    assert words(rule=rule).body[0].startswith("根据桂人社规〔2024〕9号等有关规定，")
    titled = rule | {"title": "就业补助资金管理办法"}
    assert words(rule=titled).body[0].startswith("根据《就业补助资金管理办法》（桂人社规〔2024〕9号）等有关规定，")
    assert words(rule=rule, notice={"basis": ["甲", "乙"]}).body[0].startswith("根据甲、乙，")


def test_sections_are_counted_where_there_is_something_under_them() -> None:
    lines = {"income": "1100", "expenditure": "2080799"}
    found = [text for text in words(TARGETS, evaluation=("执行良好。",), notice=lines).body if "、" in text[:2]]
    assert found == ["一、资金安排", "二、资金列支", "三、上年度绩效自评情况", "四、绩效管理", "五、有关要求"]
    assert [text for text in words().body if "、" in text[:2]] == ["一、资金安排", "二、有关要求"]


def test_money_tells_sources_projects_and_what_went_out_before() -> None:
    tranches = {
        "advance": build.tranche(6, name="提前下达", fixed="held"),
        "spring": build.tranche(9, projects=[{"unit": "a", "amount": 1.5, "title": "项目"}]),
        "own": build.tranche(3, source="regional"),
    }
    told = words(tranches=tranches, step=0.5).body[2:4]
    assert told == (
        "本次下达12万元，其中：central money9万元、regional money3万元。按项目法分配1.5万元，其余按因素法分配。",
        "此前已下达6万元（提前下达），累计下达18万元。",
    )


def test_budget_lines_are_named() -> None:
    found = words(notice={"income": "1100", "expenditure": "2080799", "direct_fund": "01"}).body
    assert "收入列“1100”，支出列“2080799”，直达资金标识为“01”。" in found


def test_targets_are_pointed_to_by_their_number() -> None:
    one, other = words(TARGETS).body, words(Attachment("分配总表", (), wide=True), TARGETS).body
    assert any("区域绩效目标（附件）" in text for text in one)
    assert any("区域绩效目标（附件2）" in text for text in other)


def test_what_is_not_there_is_empty() -> None:
    found = words(notice={"number": "文号待定", "addressees": "各市："})
    assert (found.copies, found.printed_on) == ("", "")
    assert (found.number, found.date, found.issuers) == ("【文号待填】", "【成文日期待填】", ("【发文机关待填】",))
    assert found.addressees == "各市："


def test_no_fund_and_no_office_is_taken_for_granted() -> None:
    found = words()
    assert found.title == "关于下达2025年【资金名称待填】的通知"
    assert found.addressees == "【主送机关待填】："


def test_dates_are_written_without_zeros() -> None:
    found = words(notice={"date": "2025-05-03", "printed_by": "厅", "printed_on": "2025-11-09"})
    assert (found.date, found.printed_on) == ("2025年5月3日", "2025年11月9日印发")


@pytest.mark.parametrize(("amount", "written"), [(1200.0, "1200"), (0.5, "0.5"), (1.000001, "1.000001"), (0.0, "0")])
def test_money_in_a_sentence(amount: float, written: str) -> None:
    assert money(amount) == written


def test_what_is_still_to_be_filled_in_is_listed() -> None:
    case = build.case({"x": [1.0]})
    keys = ("number", "fund", "addressees", "basis", "issuers", "date")
    assert pending(case.scenario) == [f"notice.{key}" for key in keys]
    given: dict[str, Any] = {"number": "桂财社〔2025〕45号", "fund": "某项资金", "addressees": "各市"}
    given |= {"basis": ["甲"], "issuers": ["厅"], "date": "2025-05-03"}
    assert pending(build.case({"x": [1.0]}, notice=given).scenario) == []


def test_budget_lines_are_told_of_all_of_tranches_or_left_to_the_tables() -> None:
    tranches = {"spring": build.tranche(80, name="春季"), "own": build.tranche(20, source="regional", name="配套")}
    lines = {
        "own": {"tranches": ["own"], "direct_fund": "99非直达资金"},
        "a": {"units": ["a"], "economic": "50502商品和服务支出"},
    }
    notice = {"income": "1100248收入", "direct_fund": "01直达资金", "economic": "51301支出", "lines": lines}
    said = words(tranches=tranches, notice=notice).body
    assert (
        "收入列“1100248收入”，政府预算支出经济分类科目见附件，直达资金标识为“01直达资金”（春季）、“99非直达资金”（配套）。"
        in said
    )
