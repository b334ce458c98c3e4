"""The unit of measure of a column."""

import build
import pytest

from allocator.files.confirmation.measures import measure_of
from allocator.files.unit_table.headings import Heading


@pytest.mark.parametrize(
    ("heading", "measure"),
    [
        (Heading("支出(万元)", "支出(万元)"), "万元"),
        (Heading("支出(单位:元)", "支出(单位:元)"), "元"),
        (Heading("支出", "支出", measure="(万元)"), "万元"),
        (Heading("支出", "支出", measure="单位:元"), "元"),
        (Heading("城镇新增就业人数", "城镇新增就业人数"), "人"),
        (Heading("职业技能培训人次", "职业技能培训人次"), "人次"),
        (Heading("常住人口2020", "常住人口2020"), "人"),
        (Heading("绩效得分", "绩效得分"), ""),
        (Heading("低保户数", "低保户数"), "户"),
        (Heading("本市落户", "本市落户"), ""),
    ],
)
def test_as_the_heading_says(heading: Heading, measure: str) -> None:
    assert measure_of(heading.own, heading, build.case({"x": [1.0]}).scenario) == measure


def test_as_the_key_means_it() -> None:
    hard = {"items": {"posts": {"name": "岗位", "people": "岗位", "standard": "标准", "months": "月数"}}}
    bounds = {"base": "基数", "floor": 0}
    columns = {"x": [1.0], "岗位": [1.0], "标准": [1.0], "月数": [1.0], "基数": [1.0]}
    scenario = build.case(columns, hard=hard, bounds=bounds).scenario
    said = {name: measure_of(name, Heading(name, name), scenario) for name in columns}
    assert said == {"x": "", "岗位": "人", "标准": "元/人月", "月数": "个月", "基数": "万元"}
