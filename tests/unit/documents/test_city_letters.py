"""A city's document: its units' money by tranche, and their ledger, which adds up."""

import io
from dataclasses import replace
from pathlib import Path

import build
import office
from docx import Document

from allocator.documents.city_letters import city_letters
from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.language import speaking
from allocator.model.allocation import Allocation
from allocator.policy.notice import Notice

GUANGXI = Path(__file__).parents[3] / "scenarios" / "guangxi-2025"


def result() -> Allocation:
    """Return 10, 30 and 60 of two tranches of 80 and 20 for two cities, last year 20 each."""
    table = build.policy()["table"] | {"last_year": "last"}
    tranches = {"a": build.tranche(80, name="提前下达"), "b": build.tranche(20, name="正式下达")}
    case = build.case({"x": [1, 3, 6], "last": [20, 20, 20]}, table=table, tranches=tranches)
    return allocate(replace(case, units=replace(case.units, cities=("甲市", "乙/市", "甲市"))))


def tables(data: bytes) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in Document(io.BytesIO(data)).tables]


def test_money_by_tranche_and_a_ledger_that_adds_up() -> None:
    with speaking("zh"):
        found = city_letters(result())
    assert list(found) == ["分市/甲市.docx", "分市/乙_市.docx"]
    money, ledger = tables(found["分市/甲市.docx"])
    assert money == [
        ["地区", "分配金额", "提前下达", "正式下达", "上年金额", "增减额"],
        ["合计", "70", "56", "14", "40", "30"],
        ["name-a", "10", "8", "2", "20", "−10"],
        ["name-c", "60", "48", "12", "20", "40"],
    ]
    assert ledger[0] == ["地区", "factor", "分配金额"]
    assert ledger[1:] == [["合计", "70.00", "70.00"], ["name-a", "10.00", "10.00"], ["name-c", "60.00", "60.00"]]
    text = "".join(paragraph.text for paragraph in Document(io.BytesIO(found["分市/甲市.docx"])).paragraphs)
    assert "全市2个单位共70万元，比上年40万元增30万元。" in text


def test_under_what_the_money_of_its_units_is_booked() -> None:
    lines = {"c": {"units": ["c"], "project_code": "45002"}, "b": {"tranches": ["b"], "direct_fund": "99非直达资金"}}
    notice = {"project_code": "45001", "direct_fund": "01直达资金", "lines": lines}
    made = result()
    scenario = made.case.scenario.model_copy(update={"notice": Notice.model_validate(notice)})
    made = replace(made, case=replace(made.case, scenario=scenario))
    with speaking("zh"):
        found = city_letters(made)
    said = [paragraph.text for paragraph in Document(io.BytesIO(found["分市/甲市.docx"])).paragraphs]
    assert "直达资金标识：01直达资金（提前下达）；99非直达资金（正式下达）" in said
    assert "项目代码：45001（name-a）；45002（name-c）" in said
    said = [paragraph.text for paragraph in Document(io.BytesIO(found["分市/乙_市.docx"])).paragraphs]
    assert "项目代码：45001" in said


def test_only_the_cities_of_the_units_asked_for() -> None:
    with speaking("zh"):
        assert list(city_letters(result(), [1])) == ["分市/乙_市.docx"]


def test_the_largest_city_takes_two_pages(tmp_path: Path) -> None:
    made = allocate(load(GUANGXI / "baseline-2025.toml"))
    with speaking("zh"):
        data = city_letters(made, [made.case.units.find("临桂区", "")])["分市/桂林市.docx"]
    (tmp_path / "c.docx").write_bytes(data)
    assert len(office.pages(office.convert("pdf", [tmp_path / "c.docx"], tmp_path)[0])) == 2
    _money, (heading, total, *units) = tables(data)
    assert heading[-1] == "分配金额"
    for row in units:
        cells = [round(100 * float(cell.replace(",", "").replace("−", "-").replace("—", "0"))) for cell in row[1:]]
        assert sum(cells[:-1]) == cells[-1]
    assert len(units) == 18
    assert total[-1] == "37,793.00"
