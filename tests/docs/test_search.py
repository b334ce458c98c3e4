"""The search answers what an officer asks with the right page first, and quickly."""

import json
import shutil
import subprocess
from typing import Any

import pytest

from allocator.cli.manual import documentation

QUESTIONS = {
    "怎么填工作簿": "how-to/fill-workbook",
    "去年的表怎么沿用": "how-to/last-year",
    "已经提前下达的批次怎么扣除": "how-to/mid-year",
    "新设的县没有基数怎么算": "how-to/new-county",
    "想增加一个指标": "how-to/new-indicator",
    "测算系数怎么写": "how-to/derived-column",
    "人均最低补助额": "how-to/floors-per-head",
    "分市限额": "how-to/lp-city-limits",
    "开会要对比三个方案": "how-to/compare-drafts",
    "县里来问为什么少了": "how-to/answer-a-county",
    "自评表怎么评分": "how-to/self-evaluation",
    "定稿以后怎么存档": "how-to/approve-archive",
    "双击打不开，要装软件吗": "双击即用",
    "怎样手算验证一个县的金额": "theory/by-hand",
    "余数相同、并列时给谁": "theory/audit",
    "凭什么相信结果": "theory/evidence",
    "退出码": "reference/commands",
    "carryover.max_cut": "reference/keys",
    "缺少该键": "reference/messages",
    "guarantee_rate": "reference/outputs",
    "二十分钟教程": "tutorial/studio",
    "用 pandas 怎么测算": "python",
    "提前下达多了怎么收回": "how-to/mid-year",
    "收回多下达的资金": "how-to/correct",
    "下达以后发现数据有误怎么更正": "how-to/correct",
    "请各县核对数据": "how-to/confirm-figures",
    "下限取多少才没有单位减少": "how-to/solve",
    "红头模板怎么用": "how-to/own-template",
    "怎样增加一种扣减办法": "engineers/add",
}
SCRIPT = """
for (const file of ["texts.js", "search.js"]) require(`${process.argv[1]}/${file}`);
const told = JSON.parse(process.argv[2]).map((question) => {
  const hits = globalThis.docsSearch.search(globalThis.docsTexts, question);
  const excerpts = hits.map((hit) => hit.excerpt);
  const marked = globalThis.docsSearch.marked(excerpts[0] ?? "", question);
  return {pages: hits.map((hit) => hit.section.at), excerpts, marked};
});
console.log(JSON.stringify(told));
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    node = shutil.which("node")
    assert node, "node is not installed (apt-get install nodejs)"
    folder = tmp_path_factory.mktemp("search")
    for file in ("texts.js", "search.js"):
        (folder / file).write_bytes(documentation().data(file))
    asked = [*QUESTIONS, "〇〇〇", "权重"]
    words = [node, "-e", SCRIPT, str(folder), json.dumps(asked)]
    told = json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
    return dict(zip(asked, told, strict=True))


@pytest.mark.parametrize(("question", "page"), QUESTIONS.items())
def test_the_right_page_comes_first(answers: dict[str, Any], question: str, page: str) -> None:
    assert answers[question]["pages"][0] == f"{page}.html", answers[question]["pages"][:4]


def test_what_was_asked_is_marked_in_a_short_piece(answers: dict[str, Any]) -> None:
    told = answers["权重"]
    assert any(piece["isAsked"] and piece["text"] == "权重" for piece in told["marked"])
    assert "".join(piece["text"] for piece in told["marked"]) == told["excerpts"][0]
    assert max(map(len, told["excerpts"])) <= 122


def test_what_stands_nowhere_is_not_found(answers: dict[str, Any]) -> None:
    assert answers["〇〇〇"]["pages"] == []
