"""What a notice says, as plain texts: the same for our own pages and for an office's template."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from allocator.documents.notice.attachment import Attachment
from allocator.documents.notice.method import method
from allocator.documents.notice.tables import total_sent
from allocator.formats.dates import in_chinese
from allocator.formats.sentence import trimmed
from allocator.model.allocation import Allocation
from allocator.policy.notice import FIELDS, Notice, is_pending
from allocator.policy.scenario import Scenario
from allocator.policy.sending import split
from allocator.views.booking import Booked, booked

COUNTED = "一二三四五六七八九十"

TO_FILL = {
    "number": "【文号待填】",
    "addressees": "【主送机关待填】",
    "basis": "【依据待填】",
    "issuers": "【发文机关待填】",
    "date": "【成文日期待填】",
}
"""What stands where the scenario does not say what a notice must: by the key that would say it."""


def pending(scenario: Scenario) -> list[str]:
    """Return the keys of the scenario that are still to be filled in, as placeholders in the notice show."""
    notice = scenario.notice
    missing = {
        "notice.number": is_pending(notice.number),
        "notice.fund": notice.fund is None,
        "notice.addressees": notice.addressees is None,
        "notice.basis": not (notice.basis or scenario.rule),
        "notice.issuers": not notice.issuers,
        "notice.date": notice.date is None,
    }
    return [key for key, is_missing in missing.items() if is_missing]


@dataclass(frozen=True)
class Wording:
    """The parts of a notice from top to bottom; empty ones are left out."""

    number: str
    title: str
    addressees: str
    body: tuple[str, ...]
    attachments: tuple[str, ...]
    issuers: tuple[str, ...]
    date: str
    copies: str
    printed_by: str
    printed_on: str


def wording(result: Allocation, attachments: Sequence[Attachment], evaluation: Sequence[str] = ()) -> Wording:
    """Return the texts of the notice, with the scenario's own wording where it has one.

    `evaluation` holds the paragraphs on last year's self-evaluation, if there are any.
    """
    notice = result.case.scenario.notice
    fields = _fields(result)
    body = [text.format(**fields) for text in notice.body] or list(_body(result, attachments, evaluation, fields))
    return completed(notice, notice.title.format(**fields), (notice.opening.format(**fields), *body), attachments)


def completed(notice: Notice, title: str, body: Sequence[str], attachments: Sequence[Attachment]) -> Wording:
    """Return a title and a body with what [notice] says around them; placeholders stand for what it leaves out."""
    return Wording(
        number=TO_FILL["number"] if is_pending(notice.number) else notice.number or "",
        title=title,
        addressees=_addressed(notice),
        body=tuple(body),
        attachments=tuple(attachment.title for attachment in attachments),
        issuers=notice.issuers or (TO_FILL["issuers"],),
        date=in_chinese(notice.date) if notice.date else TO_FILL["date"],
        copies=notice.copies or "",
        printed_by=notice.printed_by or "",
        printed_on=_printed(notice),
    )


def _fields(result: Allocation) -> dict[str, str]:
    scenario = result.case.scenario
    basis = scenario.notice.basis or ((f"{scenario.rule.cited}等有关规定",) if scenario.rule else (TO_FILL["basis"],))
    values = (str(scenario.year), scenario.notice.named_fund, money(sum(total_sent(result).values())))
    return dict(zip(FIELDS, (*values, "、".join(basis), scenario.title), strict=True))


def _addressed(notice: Notice) -> str:
    return f"{(notice.addressees or TO_FILL['addressees']).rstrip('：:')}："


def _printed(notice: Notice) -> str:
    return f"{in_chinese(notice.printed_on)}印发" if notice.printed_on else ""


def _body(
    result: Allocation, attachments: Sequence[Attachment], evaluation: Sequence[str], fields: dict[str, str]
) -> Iterator[str]:
    """Yield headings and paragraphs; a heading is counted only where there is something under it."""
    notice = result.case.scenario.notice
    sections = (
        ("资金安排", [*_money(result), *method(result)]),
        ("资金列支", list(_lines(result))),
        ("上年度绩效自评情况", evaluation),
        ("绩效管理", list(_targets(attachments))),
        ("有关要求", [text.format(**fields) for text in notice.requirements]),
    )
    kept = [(heading, paragraphs) for heading, paragraphs in sections if paragraphs]
    for count, (heading, paragraphs) in zip(COUNTED, kept, strict=False):
        yield f"{count}、{heading}"
        yield from paragraphs


def _money(result: Allocation) -> Iterator[str]:
    scenario, parts = result.case.scenario, split(result.case.scenario)
    sent = total_sent(result)
    by_source = [f"{scenario.sources[source].name}{money(amount)}万元" for source, amount in sent.items()]
    detail = (
        f"，其中：{'、'.join(by_source)}"
        if len(by_source) > 1
        else f"，资金来源为{scenario.sources[next(iter(sent))].name}"
    )
    projects = sum(result.inputs.tranches[key].pool.projects for key in parts.sent)
    method = f"。按项目法分配{money(projects)}万元，其余按因素法分配" if projects else ""
    yield f"本次下达{money(sum(sent.values()))}万元{detail}{method}。"
    if parts.issued:
        earlier = sum(float(result.tranches[key].sum()) for key in parts.issued)
        names = "、".join(_named(scenario.tranches[key].name, scenario.tranches[key].document) for key in parts.issued)
        whole = money(sum(sent.values()) + earlier)
        yield f"此前已下达{money(earlier)}万元（{names}），累计下达{whole}万元。"


def _named(name: str, document: str | None) -> str:
    return name if is_pending(document) else f"{name}，{document}"


BOOKING = {
    "income": "收入列",
    "expenditure": "支出列",
    "economic": "政府预算支出经济分类列",
    "direct_fund": "直达资金标识为",
    "project_code": "项目代码为",
}
"""The beginning of what a notice says of each budget line."""


def _lines(result: Allocation) -> Iterator[str]:
    """Yield under what the money is booked; what differs by unit stands in the attachments."""
    said = [_line(item) for item in booked(result, split(result.case.scenario).sent)]
    if said:
        yield f"{'，'.join(said)}。"


def _line(item: Booked) -> str:
    if item.units:
        return f"{item.heading}见附件"
    named = f"“{item.whole}”" if item.whole else "、".join(f"“{text}”（{names}）" for text, names in item.parts)
    return f"{BOOKING[item.key]}{named}"


def _targets(attachments: Sequence[Attachment]) -> Iterator[str]:
    for number, attachment in enumerate(attachments, 1):
        if "绩效目标" in attachment.title:
            which = f"附件{number}" if len(attachments) > 1 else "附件"
            yield f"请对照区域绩效目标（{which}）做好绩效监控和评价，确保绩效目标如期实现。"


def money(amount: float) -> str:
    """Return 万元 as a sentence writes it: no separators, no needless decimals."""
    return trimmed(amount, 6)
