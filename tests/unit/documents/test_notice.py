"""The notice as GB/T 9704-2012 has it, read from the file and from its pages as LibreOffice prints them."""

import io
import re
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import build
import office
import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Length

from allocator.documents.notice import write_notice
from allocator.documents.notice.attachment import Attachment
from allocator.documents.notice.targets import target_attachment
from allocator.engine.pipeline import allocate
from allocator.errors import TemplateError
from allocator.evaluation.targets import decompose
from allocator.files.load import load
from allocator.files.targets import load_targets
from allocator.formats.word.text_table import TextColumn, TextRow, TextTable
from allocator.model.allocation import Allocation

GUANGXI = Path(__file__).parents[3] / "scenarios" / "guangxi-2025"
NAMED = {
    "number": "桂财社〔2025〕45号",
    "title": "关于下达{年度}年{资金}的通知",
    "fund": "就业补助资金",
    "addressees": "各市、县（市、区）财政局、人力资源社会保障局",
    "issuers": ["某某财政厅"],
    "date": "2025-05-23",
    "expenditure": "2080799其他就业补助支出",
    "economic": "51301上下级政府间转移性支出",
    "direct_fund": "01中央直达资金",
    "copies": "某某审计厅",
    "printed_by": "某某财政厅办公室",
    "printed_on": "2025-05-24",
}
LINES = (
    "支出列“2080799其他就业补助支出”，政府预算支出经济分类列“51301上下级政府间转移性支出”，"
    "直达资金标识为“01中央直达资金”。"
)
NASTY = ("=1+1", "<script>&amp;", '"quoted"', "甲\x01县")


def result(pool: float = 90, **notice: object) -> Allocation:
    """Return an allocation of three counties from two sources."""
    tranches = {"spring": build.tranche(pool, name="正式下达"), "own": build.tranche(9, source="regional", name="配套")}
    return allocate(build.case({"x": [1.0, 2.0, 3.0]}, tranches=tranches, notice=NAMED | notice))


def text(notice: bytes) -> list[str]:
    """Return the paragraphs outside tables."""
    return [paragraph.text for paragraph in Document(io.BytesIO(notice)).paragraphs if paragraph.text]


def xml(notice: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(notice)) as book:
        return book.read(name).decode()


def test_the_parts_stand_in_their_order() -> None:
    booked = (
        "支出功能分类科目：2080799其他就业补助支出　政府预算支出经济分类科目：51301上下级政府间转移性支出　"
        "直达资金标识：01中央直达资金"
    )
    assert text(write_notice(result())) == [
        "桂财社〔2025〕45号",
        "关于下达2025年就业补助资金的通知",
        "各市、县（市、区）财政局、人力资源社会保障局：",
        "根据【依据待填】，现下达2025年就业补助资金99万元，各地分配金额见附件。现将有关事项通知如下：",
        "一、资金安排",
        "本次下达99万元，其中：central money90万元、regional money9万元。",
        "二、资金列支",
        LINES,
        "三、有关要求",
        *build_requirements(),
        "附件：1.2025年就业补助资金分配总表",
        "2.2025年就业补助资金分配表（正式下达）",
        "3.2025年就业补助资金分配表（配套）",
        "某某财政厅",
        "2025年5月23日",
        "附件1",
        "2025年就业补助资金分配总表",
        booked,
        "\t单位：万元",
        "附件2",
        "2025年就业补助资金分配表（正式下达）",
        booked,
        "资金来源：central money\t单位：万元",
        "附件3",
        "2025年就业补助资金分配表（配套）",
        booked,
        "资金来源：regional money\t单位：万元",
        "抄送：某某审计厅。",
        "某某财政厅办公室\t2025年5月24日印发",
    ]


def build_requirements() -> tuple[str, ...]:
    """Return the paragraphs that stand under 有关要求 by default."""
    return build.case({"x": [1.0]}).scenario.notice.requirements


def test_what_is_not_given_is_left_out() -> None:
    empty: dict[str, Any] = dict.fromkeys(NAMED) | {"number": "文号待定", "title": "通知", "issuers": []}
    words = "".join(text(write_notice(result(**empty))))
    assert words.startswith("【文号待填】通知【主送机关待填】：")
    assert "【发文机关待填】【成文日期待填】" in words
    for part in ("待定", "None", "抄送", "列支", "印发", "直达"):
        assert part not in words


def test_own_words_take_the_place_of_ours() -> None:
    body = ["一、下达", "（一）总额。共{金额}万元，方案为{方案}。"]
    words = text(write_notice(result(body=body, basis=["甲办法", "乙办法"])))
    assert words[3].startswith("根据甲办法、乙办法，")
    assert words[4:6] == ["一、下达", "（一）总额。共99万元，方案为case。"]


def test_type_is_set_in_the_fonts_of_the_scenario() -> None:
    page = xml(write_notice(result(fonts={"body": "仿宋"}, body=["一、标题", "（一）小题。正文"])))
    for words, font, size in (
        ("关于下达2025年就业补助资金的通知", "方正小标宋简体", 44),
        ("一、标题", "黑体", 32),
        ("（一）小题。", "楷体_GB2312", 32),
        ("正文", "仿宋", 32),
        ("附件1", "黑体", 32),
    ):
        run = re.search(rf"<w:r>((?:(?!<w:r>).)*)<w:t[^>]*>{words}</w:t>", page, re.DOTALL)
        assert run, words
        assert f'w:eastAsia="{font}"' in run[1]
        assert f'<w:sz w:val="{size}"/>' in run[1]
        assert "<w:b/>" not in run[1]
    assert 'w:line="560" w:lineRule="exact"' in page


def test_pages_have_the_margins_of_the_standard_and_the_imprint_an_even_page() -> None:
    document = Document(io.BytesIO(write_notice(result())))
    found = [
        tuple(
            round(Length(side or 0).mm)
            for side in (s.page_width, s.top_margin, s.left_margin, s.bottom_margin, s.right_margin)
        )
        for s in document.sections
    ]
    upright = (210, 37, 28, 35, 26)  # the letter, the whole, two narrow tables with their two columns, the imprint
    assert found == [upright] * 7
    columns = [section._sectPr.find(qn("w:cols")).get(qn("w:num")) for section in document.sections]  # noqa: SLF001
    assert columns == ["1", "1", "1", "2", "1", "2", "1"]
    assert document.sections[-1].start_type == WD_SECTION.EVEN_PAGE
    assert document.settings.odd_and_even_pages_header_footer
    first, last = document.sections[0], document.sections[-1]
    assert first.footer.paragraphs[0].text == first.even_page_footer.paragraphs[0].text == "— 1 —"
    assert not last.footer.is_linked_to_previous
    assert last.footer.paragraphs[0].text == ""


def test_table_headings_repeat_and_rows_stay_whole() -> None:
    page = xml(write_notice(result()))
    tables = re.findall(r"<w:tbl>.*?</w:tbl>|<w:tbl .*?</w:tbl>", page, re.DOTALL)
    assert [table.count("<w:tblHeader/>") for table in tables] == [2, 1, 1]
    for table in tables:
        assert table.count("<w:cantSplit/>") == table.count("<w:tr>")
        grid = sum(int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', table))
        for row in re.findall(r"<w:tr>.*?</w:tr>", table, re.DOTALL):
            assert sum(int(width) for width in re.findall(r'<w:tcW w:w="(\d+)"', row)) == grid


def test_attachments_add_up_to_the_money_of_the_notice() -> None:
    whole, spring, own = (
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in Document(io.BytesIO(write_notice(result()))).tables
    )
    assert whole[2:] == [
        ["", "合计", "99", "90", "9"],
        ["1", "name-a", "16", "15", "1"],
        ["2", "name-b", "33", "30", "3"],
        ["3", "name-c", "50", "45", "5"],
    ]
    assert [row[2] for row in spring[1:]] == ["90", "15", "30", "45"]
    assert [row[2] for row in own[1:]] == ["9", "1", "3", "5"]


def test_what_has_gone_out_before_stands_beside_what_goes_out_now() -> None:
    tranches = {
        "advance": build.tranche(6, name="提前下达", fixed="held", document="某财〔2024〕9号"),
        "spring": build.tranche(6),
        "own": build.tranche(3, source="regional"),
    }
    made = build.case({"x": [1.0, 2.0], "held": [3.0, 3.0]}, tranches=tranches, notice={"tranches": ["spring"]})
    notice = write_notice(allocate(made))
    whole = Document(io.BytesIO(notice)).tables[0]
    headings = [cell.text for cell in whole.rows[0].cells]
    assert headings == ["序号", "地区", *["全年合计"] * 3, "已提前下达", "本次下达", "另行下达"]
    assert [cell.text for cell in whole.rows[2].cells][2:8] == ["15", "12", "3", "6", "6", "3"]
    assert "此前已下达6万元（提前下达，某财〔2024〕9号），累计下达12万元。" in text(notice)


def test_a_notice_of_one_tranche_has_one_attachment_of_those_it_pays() -> None:
    project = {"unit": "b", "amount": 5, "title": "示范项目"}
    tranches = {"spring": build.tranche(9), "special": build.tranche(5, name="专项", projects=[project])}
    made = build.case({"x": [1.0, 2.0]}, tranches=tranches, notice={"tranches": ["special"], "fund": "就业补助资金"})
    notice = write_notice(allocate(made))
    assert "现下达2025年就业补助资金5万元" in "".join(text(notice))
    *_whole, special = Document(io.BytesIO(notice)).tables
    assert [[cell.text for cell in row.cells][1:] for row in special.rows[1:]] == [
        ["合计", "5", ""],
        ["name-b", "5", "示范项目"],
    ]


def test_names_stay_text_and_signs_no_file_can_hold_are_dropped() -> None:
    made = build.case({"x": [1.0] * 4}, pool=8, title="标题\x02<b>")
    made = replace(made, units=replace(made.units, names=NASTY))
    (table,) = Document(io.BytesIO(write_notice(allocate(made)))).tables
    assert [row.cells[1].text for row in table.rows[2:]] == ["=1+1", "<script>&amp;", '"quoted"', "甲县"]


def test_the_same_result_gives_the_same_bytes() -> None:
    assert write_notice(result()) == write_notice(result())


def test_performance_targets_follow_with_a_column_a_city() -> None:
    source = load_targets(GUANGXI / "baseline-2025.toml")
    attachment = target_attachment(decompose(source, allocate(source.case)))
    headings = [column.heading for table in attachment.tables for column in table.columns[5:]]
    assert headings[:3] == ["区域目标值", "自治区本级", "南宁市"]
    assert len(headings) == 16
    assert all(sum(column.width for column in table.columns) <= 225 for table in attachment.tables)
    first = attachment.tables[0].rows[0]
    assert first.cells[:6] == ("预算资金", "合计", "资金总额", "万元", "", "278,159")
    assert "区域绩效目标（附件6）" in "".join(text(write_notice(allocate(source.case), (attachment,))))


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """Write an office's template: number, title and body in its own type."""
    document = Document()
    for line in ("某某文件", "{{ 文号 }}", "{{ 标题 }}", "{%p for 段 in 正文 %}", "{{ 段 }}", "{%p endfor %}"):
        document.add_paragraph(line)
    path = tmp_path / "office.docx"
    document.save(str(path))
    return path


def test_a_template_is_filled_and_attachments_follow(template: Path) -> None:
    words = text(write_notice(result(title="甲<乙&{{{{丙}}}}"), template=template))
    assert words[:3] == ["某某文件", "桂财社〔2025〕45号", "甲<乙&{{丙}}"]
    assert "一、资金安排" in words
    assert words[words.index("附件1") + 1] == "2025年就业补助资金分配总表"


@pytest.mark.parametrize(
    ("line", "problems"),
    [
        ("{{ 标题 }}{{ 金額 }}", ["the field 金額 is not known", "the field 正文 is missing"]),
        ("没有字段", ["the field 标题 is missing", "the field 正文 is missing"]),
        ("{{ 标题", ["a field is not well formed"]),
        ("{{ 标题 }}{{ 正文.__class__.__mro__ }}", ["in the line “{{ 标题 }}{{ 正文.__class__.__mro__ }}”"]),
    ],
)
def test_a_template_that_does_not_fit_is_refused(template: Path, line: str, problems: list[str]) -> None:
    document = Document()
    document.add_paragraph(line)
    document.save(str(template))
    with pytest.raises(TemplateError) as caught:
        write_notice(result(), template=template)
    assert len(caught.value.problems) == len(problems)
    for problem, words in zip(caught.value.problems, problems, strict=True):
        assert words in str(problem)


def test_without_docxtpl_a_template_is_refused(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    monkeypatch.delitem(sys.modules, "allocator.formats.word.filling", raising=False)
    with pytest.raises(TemplateError, match=r"allocator\[template\]"):
        write_notice(result(), template=template)


@pytest.mark.parametrize("content", [b"no archive", b"PK\x05\x06" + b"\0" * 18])
def test_a_template_that_is_no_document_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "office.docx"
    path.write_bytes(content)
    with pytest.raises(TemplateError, match="cannot be read as a"):
        write_notice(result(), template=path)
    with pytest.raises(TemplateError, match="there is no such file"):
        write_notice(result(), template=tmp_path / "none.docx")


def test_printed_pages_hold_22_lines_of_28_signs(tmp_path: Path) -> None:
    pages = printed(write_notice(result(body=["国" * 28 * 60])), tmp_path)
    lines = [line.strip() for line in pages[1].splitlines() if "国" in line]
    assert len(lines) == 22
    assert {len(line.replace(" ", "")) for line in lines} == {28}


def test_printed_pages_are_numbered_on_the_outside_labelled_and_headed(tmp_path: Path) -> None:
    pages = printed(write_notice(allocate(load(GUANGXI / "mid-year-2025.toml"))), tmp_path)
    assert 8 < len(pages) < 20
    for number, page in enumerate(pages, 1):
        *_others, last = page.rstrip().splitlines()
        assert last.replace(" ", "") == f"—{number}—"
        assert (len(last) - len(last.lstrip()) > 20) == (number % 2 == 1)
        assert page.lstrip().startswith("示例数据")
    tables = [page for page in pages if "序号" in page]
    numbered = [int(found) for page in tables for found in re.findall(r"^ *(\d{1,3}) ", page, re.MULTILINE)]
    assert numbered[:126] == list(range(1, 127))


def test_the_baseline_is_sent_out_on_fewer_than_twenty_pages_the_imprint_at_the_foot_of_the_last(
    tmp_path: Path,
) -> None:
    notice = {"copies": "某某审计厅", "printed_by": "某某办公室", "printed_on": "2025-05-26"}
    case = load(GUANGXI / "baseline-2025.toml", [f'notice.{key}="{words}"' for key, words in notice.items()])
    pages = printed(write_notice(allocate(case)), tmp_path)
    assert len(pages) < 20
    label, copies, printer = (line.replace(" ", "") for line in pages[-1].splitlines() if line.strip())
    assert (label, copies, printer) == ("示例数据", "抄送：某某审计厅。", "某某办公室2025年5月26日印发")
    drawn = office.boxes(tmp_path / "notice.pdf")[-1]
    foot = max(bottom for _top, bottom in drawn.values())
    assert 842 - 35 * 72 / 25.4 - 30 < foot < 842 - 35 * 72 / 25.4 + 2  # the block ends 35 mm above the edge of A4


def test_tranches_share_one_table_if_asked() -> None:
    notice = write_notice(result(annexes="combined"))
    (whole,) = Document(io.BytesIO(notice)).tables
    assert [cell.text for cell in whole.rows[1].cells][2:] == [
        "小计",
        "central money",
        "regional money",
        "小计",
        "正式下达",
        "配套",
    ]
    assert [cell.text for cell in whole.rows[2].cells][2:] == ["99", "90", "9", "99", "90", "9"]


def printed(notice: bytes, folder: Path) -> list[str]:
    """Return the text of each page as LibreOffice prints it."""
    path = folder / "notice.docx"
    path.write_bytes(notice)
    return office.pages(office.convert("pdf", [path], folder)[0])


def test_tables_of_thousands_of_rows_are_written_at_once() -> None:
    columns = (TextColumn("序号", "序号", 12), TextColumn("地区", "地区", 60, "left"))
    rows = tuple(TextRow((str(number), f"{number}县")) for number in range(3000))
    notice = write_notice(result(), (Attachment("名单", (TextTable(columns, rows),), wide=False),))
    assert xml(notice).count("<w:tr>") > 3000
