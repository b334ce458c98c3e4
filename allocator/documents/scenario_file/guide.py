"""填表说明: how the workbook is filled in."""

from typing import TYPE_CHECKING

from allocator.documents.scenario_file.book import FILL, Looks

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NAME = "填表说明"

LINES = (
    "一、填什么",
    "1.“方案”页每行一个键，“内容”列黄底处填写；留空的按“说明”列所写的默认办理。",
    "2. 批次、硬性支出、因素与指标、特殊安排各有小表，一行一项，表下留有空行；代号用简短的字母或汉字，不重复。",
    "3.“单位数据”页一行一个单位，列名写在方案的相应键里；可增加列、增加单位，不写合计行。",
    "4. 比例写作 25%（或 0.25），金额以万元为单位，只写数字；日期写作 2025-01-31。",
    "5. 因素权重合计 100%，同一因素内的指标权重合计 100%，留空的指标平分余下权重。",
    "二、怎样算",
    "6. 存盘后把本工作簿拖到“测算”上，或者执行 allocator run 加本文件名；先用 check 核对。",
    "7. 填错时提示写明工作表和单元格，改正后再算。",
    "三、其他",
    "8. 灰字由其他页带出，不在原处改动；各页保护没有密码，需要时可以撤销。",
    "9.“来源”列写明数字的依据，如文号和条款；成果中照录。",
    "10. 示例数据应当在方案的 table.synthetic 写明列名，各项成果会标注“示例数据”。",
)


def write_guide(page: "Worksheet", looks: Looks) -> None:
    """Write the sheet."""
    page.set_column(0, 0, 110)
    page.write_string(0, 0, NAME, looks(bold=True, font_size=14))
    for row, text in enumerate(LINES, 2):
        is_heading = text[1] == "、"
        page.write_string(row, 0, text, looks(bold=is_heading, text_wrap=True))
    page.write_string(len(LINES) + 3, 0, "此色为填写处", looks(bg_color=FILL, border=1))
    page.protect()
