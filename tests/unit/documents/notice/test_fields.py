"""What an office's template may use."""

from typing import Any

import build

from allocator.documents.notice.fields import FIELDS, IMPRINT, NEEDED, fields
from allocator.documents.notice.wording import wording
from allocator.engine.pipeline import allocate
from allocator.policy.keys import shape_of
from allocator.policy.scenario import Scenario


def found(**sections: Any) -> dict[str, Any]:
    result = allocate(build.case({"x": [1.0, 2.0]}, (), (), **sections))
    return dict(fields(wording(result, ()), result.case.scenario))


def test_everything_a_notice_says_has_a_name() -> None:
    values = found(notice={"number": "桂财社〔2025〕1号", "fund": "某项资金", "issuers": ["厅"], "date": "2025-05-03"})
    said = {key: values[key] for key in ("文号", "署名", "日期", "年度", "资金", "方案")}
    assert said == {
        "文号": "桂财社〔2025〕1号",
        "署名": ["厅"],
        "日期": "2025年5月3日",
        "年度": 2025,
        "资金": "某项资金",
        "方案": "case",
    }
    assert {name for names in NEEDED for name in names} | IMPRINT <= set(values)


def test_made_up_figures_are_said_to_be() -> None:
    assert found()["示例"] == ""
    assert found(table=build.policy()["table"] | {"synthetic": ["x"]})["示例"] == "示例数据"


def test_a_title_is_a_line_and_its_lines() -> None:
    values = found(notice={"title": "某某财政厅关于下达{年度}年\n某项资金的通知"})
    assert values["标题"] == "某某财政厅关于下达2025年 某项资金的通知"
    assert values["标题行"] == ["某某财政厅关于下达2025年", "某项资金的通知"]


def test_every_field_says_what_it_is_and_where_it_comes_from() -> None:
    assert all(field.about and field.key for field in FIELDS)
    scenario = {path for path in (field.key for field in FIELDS) if path != "随方案"}
    shape = shape_of(Scenario)
    assert [path for path in scenario if shape.at(tuple(path.split("."))) is None] == []
