"""What an office's own template may use of a notice."""

from allocator.documents.notice.wording import Wording
from allocator.names import SYNTHETIC
from allocator.policy.scenario import Scenario

NEEDED = ("标题", "正文")
"""Without these a template would give a notice that says nothing."""


def fields(words: Wording, scenario: Scenario) -> dict[str, str | int | list[str]]:
    """Return what a template may use: texts, and lists of paragraphs, attachments and issuers."""
    return {
        "文号": words.number,
        "标题": words.title,
        "主送": words.addressees,
        "正文": list(words.body),
        "附件": list(words.attachments),
        "署名": list(words.issuers),
        "日期": words.date,
        "抄送": words.copies,
        "印发机关": words.printed_by,
        "印发日期": words.printed_on,
        "年度": scenario.year,
        "资金": scenario.notice.named_fund,
        "方案": scenario.title,
        "示例": SYNTHETIC if scenario.table.synthetic else "",
    }
