"""The letter, the attachments and the imprint as paragraphs."""

from docx.document import Document

from allocator.documents.notice.attachment import Attachment
from allocator.documents.notice.pages import write_attachments, write_end, write_letter
from allocator.documents.notice.wording import Wording
from allocator.formats.word.paper import Paper
from allocator.formats.word.text_table import TextColumn, TextRow, TextTable
from allocator.policy.notice import Fonts

WORDS = Wording(
    number="桂财社〔2025〕1号",
    title="关于下达资金的通知",
    addressees="各市：",
    body=("开头。", "一、标题", "（一）小题。正文。"),
    attachments=("分配总表", "分配表"),
    issuers=("某某财政厅",),
    date="2025年5月3日",
    copies="某某审计厅。",
    printed_by="办公室",
    printed_on="2025年5月4日印发",
)
EMPTY = Wording("", "通知", "各市：", ("开头。", "结尾。"), (), (), "", "", "", "")
TABLE = TextTable((TextColumn("甲", "甲", 20), TextColumn("乙", "乙", 20)), (TextRow(("1", "2")),))


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def test_the_letter_from_number_to_date() -> None:
    paper = Paper.blank(Fonts())
    write_letter(paper, WORDS)
    assert texts(paper.document) == [
        "桂财社〔2025〕1号",
        "关于下达资金的通知",
        "各市：",
        "开头。",
        "一、标题",
        "（一）小题。正文。",
        "附件：1.分配总表",
        "2.分配表",
        "某某财政厅",
        "2025年5月3日",
    ]


def test_headings_have_their_own_type() -> None:
    paper = Paper.blank(Fonts())
    write_letter(paper, WORDS)
    (sub,) = [paragraph for paragraph in paper.document.paragraphs if paragraph.text.startswith("（一）")]
    assert [run.text for run in sub.runs] == ["（一）小题。", "正文。"]


def test_what_is_not_there_leaves_no_trace() -> None:
    paper = Paper.blank(Fonts())
    write_letter(paper, EMPTY)
    write_end(paper, EMPTY)
    assert texts(paper.document) == ["通知", "各市：", "开头。", "结尾。"]
    assert len(paper.document.sections) == 1


def test_each_attachment_begins_a_page_of_its_own() -> None:
    paper = Paper.blank(Fonts())
    enclosed = [
        Attachment("宽表", (TABLE, TABLE), wide=True, label="（示例数据）"),
        Attachment("窄表", (TABLE,), wide=False),
    ]
    write_attachments(paper, enclosed)
    assert texts(paper.document) == ["附件1", "宽表（示例数据）", "\t单位：万元", "附件2", "窄表", "\t单位：万元"]
    wide = [(section.page_width or 0) > (section.page_height or 0) for section in paper.document.sections]
    assert wide == [False, True, False]
    assert len(paper.document.tables) == 3


def test_the_imprint_stands_on_a_last_page_without_a_number() -> None:
    paper = Paper.blank(Fonts())
    write_end(paper, WORDS)
    assert texts(paper.document) == ["抄送：某某审计厅。", "办公室\t2025年5月4日印发"]
    assert not paper.document.sections[-1].footer.is_linked_to_previous
