"""更正通知: what was wrong, what is right, and what becomes of the difference; a draft to be completed and signed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from allocator.documents.notice.attachment import Attachment
from allocator.documents.notice.pages import write_attachments, write_end, write_letter
from allocator.documents.notice.tables import attachment_title, table_attachment
from allocator.documents.notice.wording import completed, money, wording
from allocator.documents.official_table import OfficialColumn, OfficialTable
from allocator.formats.word.paper import Paper
from allocator.formats.word.text_table import Align, TextColumn, TextRow, TextTable
from allocator.kernel import FloatArray
from allocator.language import speaking
from allocator.model.grouping import official_rows
from allocator.model.provenance import Figure
from allocator.policy.notice import Notice, is_pending
from allocator.study.correction import Correction
from allocator.study.correction.recovery import Recovery
from allocator.views.beside import label, made_up
from allocator.views.correction import cell_sheet
from allocator.views.provenance import shown_figure
from allocator.views.words import word

WAS, SOURCE, REASON = "【原文号待填】", "【资金来源待填】", "【更正原因待填】"
SHOWN = 5
"""How many figures and units a sentence names; the others stand in the attachments."""

FIGURES: tuple[tuple[float, Align], ...] = ((36, "left"), (60, "left"), (30, "right"), (30, "right"))
"""Width in mm of the columns of the figures that differ, and the side they stand on."""


def correction_notice(found: Correction, remedy: str) -> bytes:
    """Return the draft of the notice (.docx) for a remedy: "recover", "harmless" or "next-year".

    "recover" is for corrections that have a tranche to recover in.
    """
    scenario = found.right.case.scenario
    title = f"关于更正{scenario.year}年{scenario.notice.named_fund}分配的通知"
    with speaking("zh"):
        enclosed = (_amounts(found, remedy), *_figures(found))
        body = (_opening(found), *_body(found, remedy))
    words = completed(_own(found), title, body, enclosed)
    paper = Paper.blank(scenario.notice.fonts, label(found.right.case))
    write_letter(paper, words)
    write_attachments(paper, enclosed)
    write_end(paper, words)
    paper.describe(title, scenario.notice.named_fund)
    return paper.to_bytes()


def _own(found: Correction) -> Notice:
    """Return what surrounds this notice: number and dates of the one that it corrects are not its own."""
    notice, was = found.right.case.scenario.notice, found.was.case.scenario.notice
    same = [key for key in ("number", "date", "printed_on") if getattr(notice, key) == getattr(was, key)]
    return notice.model_copy(update=dict.fromkeys(same))


def _opening(found: Correction) -> str:
    title = " ".join(wording(found.was, ()).title.split())
    number = found.was.case.scenario.notice.number
    cited = f"《{title}》（{WAS if is_pending(number) else number}）"
    return f"{cited}下发后，经核对，分配测算有误，现重新测算并予以更正。有关事项通知如下："


def _body(found: Correction, remedy: str) -> Iterator[str]:
    yield "一、更正原因"
    yield from _causes(found)
    yield "二、更正结果"
    yield f"重新测算后，{_outcome(found)}。各单位更正情况见附件{'1' if found.cells else ''}。"
    yield "三、处理办法"
    yield from REMEDIES[remedy](found)


def _outcome(found: Correction) -> str:
    parts = (("多下达", found.overpaid), ("少下达", found.underpaid))
    told = [f"{name}{int((part > 0).sum())}个单位，共{_sum(part)}万元" for name, part in parts if part.any()]
    rest = int((found.difference == 0).sum())
    if not told:
        return "各单位已下达的资金不变"
    return f"已下达的资金中，{'；'.join(told)}" + (f"；其余{rest}个单位不变" if rest else "")


def _causes(found: Correction) -> Iterator[str]:
    names, cells = found.right.case.units.names, found.cells
    data = [f"{names[cell.row]}“{cell.column}”{_turned(_figure(cell.before), _figure(cell.after))}" for cell in cells]
    policy = [one.in_words() for one in found.comparison.variants[0].differences if one.is_material]
    rules = [f"{name}{_turned(before, after)}" for name, before, after in policy]
    if data:
        yield f"数据有误：{_first(data)}，详见附件2。"
    if rules:
        yield f"测算口径有误：{_first(rules)}。"
    if not (data or rules):
        yield REASON


def _turned(before: str, after: str) -> str:
    return f"原为{before or '无'}，应为{after or '无'}"


def _first(told: Sequence[str]) -> str:
    return "；".join(told[:SHOWN]) + (f"等共{len(told)}项" if len(told) > SHOWN else "")


def _recover(found: Correction) -> Iterator[str]:
    one = found.recovery
    if one is None:
        return
    yield (
        f"已下达的资金不作调整。多下达的资金在下达“{one.name}”时扣回，少下达的资金同时补足：该批次共"
        f"{_sum(one.corrected)}万元，扣回{_sum(one.taken)}万元，补足{_sum(one.given)}万元，总额不变。"
    )
    yield from _left(found, one)


def _left(found: Correction, one: Recovery) -> Iterator[str]:
    names, shown = found.right.case.units.names, found.right.case.units.shown.tolist()
    for left, text in ((one.over_left, "不足抵扣，尚有{}万元未扣回"), (one.under_left, "尚有{}万元未补足")):
        who = [names[row] for row in shown if left[row]]
        if who:
            most = "、".join(who[:SHOWN]) + (f"等{len(who)}个单位" if len(who) > SHOWN else "")
            yield f"{most}{text.format(_sum(left))}，在以后批次中继续处理。"


def _harmless(found: Correction) -> Iterator[str]:
    yield "已下达的资金不作调整，多下达的资金不再扣回。"
    if found.underpaid.any():
        yield f"少下达的资金予以补足，共需{_sum(found.underpaid)}万元，由{SOURCE}安排。"


def _next_year(found: Correction) -> Iterator[str]:
    net = f"，轧差{money(found.balance)}万元" if found.balance else "，轧差为零"
    yield (
        f"已下达的资金不作调整。多下达、少下达的金额作为结算事项，在{found.right.case.scenario.year + 1}年分配时相应"
        f"扣减、补足{net}。"
    )


REMEDIES = {"recover": _recover, "harmless": _harmless, "next-year": _next_year}
"""What each remedy says of the money."""


def _amounts(found: Correction, remedy: str) -> Attachment:
    """Return the units that hold other than they should, with what becomes of it."""
    rows = tuple(row for row in official_rows(found.right.case.units) if found.difference[list(row.rows)].any())
    table = OfficialTable(tuple(_columns(found, remedy)), rows, ("",) * len(found.due))
    made = table_attachment(found.right, "更正表", table)
    return replace(made, notes=("注：表中未列出的单位金额不变；合计和小计包含未列出的单位。",))


def _columns(found: Correction, remedy: str) -> Iterator[OfficialColumn]:
    one = found.recovery if remedy == "recover" else None
    columns = [("paid", found.paid), ("due", found.due), ("to_correct", found.difference)]
    if one:
        columns += [("planned", one.planned), ("corrected", one.corrected)]
        columns += [] if one.covers else [("still_due", one.under_left - one.over_left)]
    for key, values in columns:
        heading = word(key, tranche=one.name if one else "").heading
        yield OfficialColumn(heading, heading, (), values)


def _figures(found: Correction) -> tuple[Attachment, ...]:
    """Return the figures that differ, where any do."""
    if not found.cells:
        return ()
    sheet = cell_sheet(found)
    headings = [found.right.case.scenario.table.label, *(column.heading for column in sheet.columns[1:])]
    columns = tuple(TextColumn.alone(name, *look) for name, look in zip(headings, FIGURES, strict=True))
    table = TextTable(columns, tuple(TextRow(tuple(map(str, row))) for row in sheet.rows))
    title = attachment_title(found.right, "数据更正明细")
    return (Attachment(title, (table,), wide=False, right="", label=made_up(found.right.case)),)


def _sum(values: FloatArray) -> str:
    return money(float(values.sum()))


def _figure(value: Figure) -> str:
    """Return a figure as a sentence writes it."""
    return money(value) if isinstance(value, float) else shown_figure(value)
