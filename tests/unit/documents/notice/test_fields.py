"""What an office's template may use."""

from typing import Any

import build

from allocator.documents.notice.fields import NEEDED, fields
from allocator.documents.notice.wording import wording
from allocator.engine.pipeline import allocate


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
    assert set(NEEDED) <= set(values)


def test_made_up_figures_are_said_to_be() -> None:
    assert found()["示例"] == ""
    assert found(table=build.policy()["table"] | {"synthetic": ["x"]})["示例"] == "示例数据"
