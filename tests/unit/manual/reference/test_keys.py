"""Every key of every model is on the page, with a name of its own."""

import re
from typing import Any

import pytest
from pydantic import BaseModel

from allocator.manual.reference.keys import entries, keys
from allocator.policy.paths import path_text
from allocator.policy.scenario import Scenario
from allocator.policy.targets import TargetsFile

PAGE = "\n".join(keys())
ROWS = [
    re.split(r"(?<!\\) \| ", line.removeprefix("| ").removesuffix(" |"))
    for line in PAGE.splitlines()
    if line.startswith("| `")
]


def properties(model: type[BaseModel]) -> set[str]:
    """Return the dotted paths of a model's keys by its JSON schema, which pydantic writes without our help."""
    schema = model.model_json_schema()

    def below(node: dict[str, Any], path: str) -> set[str]:
        if "$ref" in node:
            return below(schema["$defs"][node["$ref"].rpartition("/")[2]], path)
        found: set[str] = set()
        for part in (*node.get("anyOf", ()), *node.get("allOf", ())):
            found |= below(part, path)
        for name, inner in node.get("properties", {}).items():
            at = f"{path}.{name}" if path else name
            found |= below(inner, at) or {at}
        for inner, at in ((node.get("additionalProperties"), f"{path}.X"), (node.get("items"), f"{path}[1]")):
            if isinstance(inner, dict):
                found |= below(inner, at)
        return found

    return below(schema, "")


@pytest.mark.parametrize("model", [Scenario, TargetsFile])
def test_no_key_is_missing(model: type[BaseModel]) -> None:
    listed = {path_text(path) for path, _shape in entries(model)}
    assert properties(model) - listed == set()
    assert {f"`{path}`" for path in listed} <= {row[0] for row in ROWS}


def test_every_key_has_a_name_in_chinese_and_a_kind() -> None:
    for row in ROWS:
        assert re.search(r"[\u4e00-\u9fff]", row[1]), row
        assert row[2].strip(), row


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("year", ["年度", "整数，1949 至 2999", "**必填**"]),
        ("step", ["最小单位", "数，不小于 0", "`1`"]),
        ("bounds.no_base", ["基数为 0 时", '`"free"`、`"error"`', '`"free"`']),
        ("bounds.floor", ["下限", "比例，不小于 -1", ""]),
        ("bounds.exempt", ["不受增幅控制", "名称，可以多个", ""]),
        ("bounds.include_projects", ["含项目资金", "true 或 false", "`false`"]),
        ("carryover.tiers[1].over", ["结转率高于", "比例，不小于 0", "**必填**"]),
        ("tranches.X.received", ["收到日期", "日期", ""]),
        ("columns.X.map", ["对照表", "名称 = 数，可以多个", ""]),
    ],
)
def test_what_is_said_of_a_key(key: str, said: list[str]) -> None:
    row = next(row for row in ROWS if row[0] == f"`{key}`")
    assert row[1:4] == said
