"""Years ahead as tables, worked by hand."""

import build
import pytest
from tabled import headings, values

from allocator.study.outlook import Outlook, outlook
from allocator.views.outlook.tables import outlook_document, outlook_sheets, year_sheet

COLUMNS = {"x": [1.0, 1.0], "balance": [20.0, 60.0], "available": [100.0, 100.0]}
TIERS = {"method": "tiers", "balance": "balance", "available": "available", "tiers": [{"over": 0.3, "cut": 0.5}]}


@pytest.fixture(scope="module")
def found() -> Outlook:
    """Return two years in which b, at 60 %, gives half of its 50 to a; they spend 80 % and 40 % of what they have."""
    return outlook(build.case(COLUMNS, carryover=TIERS), 2)


def test_one_row_a_year_with_and_without_the_deduction(found: Outlook) -> None:
    sheet = year_sheet(found)
    assert values(sheet, "年度") == ["2025", "2026"]
    assert values(sheet, "结转扣减") == [-25, -25]
    assert values(sheet, "扣减单位") == [1, 1]
    # a 20 + 75 = 95, of which 19 are left; b 60 + 25 = 85, of which 51
    assert values(sheet, "年末结转")[0] == pytest.approx(70)
    assert values(sheet, "年末结转率")[0] == pytest.approx(70 / 180)
    # without: a 0.2 · 70 and b 0.6 · 110
    assert values(sheet, "不扣减时年末结转")[0] == pytest.approx(80)
    assert values(sheet, "扣减的影响")[0] == pytest.approx(-10)


def test_one_row_a_unit_and_year(found: Outlook) -> None:
    units, years, about = outlook_sheets(found)
    assert (units.name, years.name, about.name) == ("分年测算", "年度汇总", "说明")
    assert values(units, "编号") == ["a", "b", "a", "b"]
    assert values(units, "执行率") == pytest.approx([0.8, 0.4, 0.8, 0.4])
    assert values(units, "年初结转")[2:] == pytest.approx([19, 51])


def test_the_document_says_the_same(found: Outlook) -> None:
    document = outlook_document(found)
    assert document["years"][0]["closing"] == pytest.approx(70)
    assert document["execution"] == pytest.approx({"a": 0.8, "b": 0.4})
    assert document["deducted"] == 50
    assert len(document["units"]) == 4
    assert document["columns"]["constant"] == ["x"]
    assert [one["column"] for one in document["columns"]["rolled"]] == ["available", "balance"]
    about = outlook_sheets(found)[2]
    assert ("保持不变的列", "x") in about.rows
    assert ("逐年更新的列", "available (available money)；balance (balance carried over)") in about.rows


def test_the_lp_mode_has_capacity_and_idle_money_and_no_deduction() -> None:
    program = {"mode": "lp", "deviation": [{"slope": 1}], "spent": "spent", "growth": 1.5}
    found = outlook(build.case(COLUMNS | {"spent": [50.0, 50.0]}, carryover=TIERS, lp=program), 2)
    sheet = year_sheet(found)
    # 50 each on 20 and 60; 80 % and 40 % of 70 and 110 are spent, half as much again can be next year
    assert values(sheet, "支出能力") == pytest.approx([150, 1.5 * (0.8 * 70 + 0.4 * 110)])
    assert values(sheet, "预计闲置资金")[0] == pytest.approx(110 - 75)
    assert "结转扣减" not in headings(sheet)
    document = outlook_document(found)
    assert (document["mode"], document["deducted"], document["without_weights"]) == ("lp", 0, [])
    assert document["years"][1]["capacity"] == pytest.approx(150)
    assert document["units"][0]["idle"] == 0
