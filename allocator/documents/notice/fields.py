"""What an office's own template may use of a notice, and what each of it is: the guide is written from this list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from allocator.documents.notice.lines import title_lines
from allocator.documents.notice.wording import Wording
from allocator.names import SYNTHETIC
from allocator.policy.scenario import Scenario

Value: TypeAlias = str | int | list[str]

NEEDED = (("标题", "标题行"), ("正文",))
"""Without one of each a template would give a notice that says nothing."""

IMPRINT = frozenset({"抄送", "印发机关", "印发日期"})
"""A template that uses one of these has an imprint of its own; else one is put at the foot of the last page."""


@dataclass(frozen=True)
class Field:
    """One field: its name, what it holds, where in the scenario it comes from, and what works it out."""

    name: str
    about: str
    key: str
    of: Callable[[Wording, Scenario], Value]


FIELDS = (
    Field("文号", "发文字号；待定的为【文号待填】", "notice.number", lambda words, _scenario: words.number),
    Field("标题", "标题，一整行", "notice.title", lambda words, _scenario: " ".join(words.title.split())),
    Field("标题行", "标题，按词意断开的各行", "notice.title", lambda words, _scenario: title_lines(words.title)),
    Field("主送", "主送机关，带冒号", "notice.addressees", lambda words, _scenario: words.addressees),
    Field("正文", "各段正文；“一、”开头的是一级标题", "notice.body", lambda words, _scenario: list(words.body)),
    Field("附件", "各附件的名称", "随方案", lambda words, _scenario: list(words.attachments)),
    Field("署名", "各发文机关", "notice.issuers", lambda words, _scenario: list(words.issuers)),
    Field("日期", "成文日期，如 2025年5月23日", "notice.date", lambda words, _scenario: words.date),
    Field("抄送", "抄送机关，没有的为空", "notice.copies", lambda words, _scenario: words.copies),
    Field("印发机关", "印发机关，没有的为空", "notice.printed_by", lambda words, _scenario: words.printed_by),
    Field("印发日期", "如 2025年5月26日印发", "notice.printed_on", lambda words, _scenario: words.printed_on),
    Field("年度", "年度，数字", "year", lambda _words, scenario: scenario.year),
    Field("资金", "资金名称", "notice.fund", lambda _words, scenario: scenario.notice.named_fund),
    Field("方案", "方案名称", "title", lambda _words, scenario: scenario.title),
    Field(
        "示例",
        "“示例数据”；全部为实际数据的为空",
        "table.synthetic",
        lambda _words, scenario: SYNTHETIC if scenario.table.synthetic else "",
    ),
)


def fields(words: Wording, scenario: Scenario) -> dict[str, Value]:
    """Return what a template may use: texts, and lists of paragraphs, attachments and issuers."""
    return {field.name: field.of(words, scenario) for field in FIELDS}
