"""The official form of a self-evaluation, laid out as offices file it: merged cells, in a workbook or a document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import docx
import xlsxwriter

MANAGEMENT = (
    "分配科学性",
    "下达及时性",
    "拨付合规性",
    "使用规范性",
    "执行准确性",
    "预算绩效管理情况",
    "支出责任履行情况",
)
LAST = 6
"""The last of the seven columns."""


class Box(NamedTuple):
    """A cell, or cells merged from `top`, `left` to `bottom`, `right`."""

    top: int
    left: int
    bottom: int
    right: int
    text: str


@dataclass
class Form:
    """What a form says, cell by cell."""

    title: str = ""
    labels: list[tuple[str, str]] = field(default_factory=list)
    money_headings: list[str] = field(default_factory=list)
    money: list[list[str]] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    indicators: list[list[str]] = field(default_factory=list)

    def boxes(self) -> list[Box]:
        """Return the cells from top to bottom."""
        return list(self._boxes())

    def _boxes(self) -> Iterator[Box]:
        yield Box(0, 0, 0, LAST, self.title)
        yield Box(1, 0, 1, LAST, "（2024年度）")
        line = 2
        for label, text in self.labels[:-1]:
            yield Box(line, 0, line, 2, label)
            if label == "地方主管部门":
                yield Box(line, 3, line, 3, text)
                yield Box(line, 4, line, 4, self.labels[-1][0])
                yield Box(line, 5, line, LAST, self.labels[-1][1])
            else:
                yield Box(line, 3, line, LAST, text)
            line += 1
        yield Box(line, 0, line + len(self.money), 2, "资金投入情况\n（万元）")
        for row in (["", *self.money_headings], *self.money):
            yield from (Box(line, 3 + place, line, 3 + place, text) for place, text in enumerate(row))
            line += 1
        yield Box(line, 0, line + len(MANAGEMENT), 2, "资金管理情况")
        told = [[text, "严格执行有关规定。", "无"] for text in MANAGEMENT]
        for row in (["", "情况说明", "存在问题和改进措施"], *told):
            yield Box(line, 3, line, 3, row[0])
            yield Box(line, 4, line, 5, row[1])
            yield Box(line, LAST, line, LAST, row[2])
            line += 1
        yield Box(line, 0, line + 1, 2, "总体\n目标\n完成\n情况")
        for left, right in (("总体目标", "全年实际完成情况"), ("目标1：按规定时间下达。", "目标1：30日内下达。")):
            yield Box(line, 3, line, 4, left)
            yield Box(line, 5, line, LAST, right)
            line += 1
        yield Box(line, 0, line + len(self.indicators), 0, "绩效指标")
        yield from (Box(line, 1 + place, line, 1 + place, text) for place, text in enumerate(self.headings))
        yield from self._rows(line + 1)
        line += len(self.indicators) + 1
        yield Box(line, 0, line, 2, "说明")
        yield Box(line, 3, line, LAST, "无")
        yield Box(line + 1, 0, line + 1, LAST, "注：1.资金使用单位按项目绩效目标填报。\n2.全年执行数是指实际支出。")

    def _rows(self, first: int) -> Iterator[Box]:
        rows = self.indicators
        for place, line in enumerate(range(first, first + len(rows))):
            yield from (Box(line, 3 + column, line, 3 + column, text) for column, text in enumerate(rows[place][2:]))
        for column in (0, 1):
            start = 0
            for end in range(1, len(rows) + 1):
                if end == len(rows) or rows[end][: column + 1] != rows[start][: column + 1]:
                    text = "\n".join(rows[start][0]) if column == 0 and end - start > 4 else rows[start][column]
                    yield Box(first + start, 1 + column, first + end - 1, 1 + column, text)
                    start = end


def published_forms() -> list[Form]:
    """Return the three forms of 2024 as the report of Guangxi prints them."""
    forms: list[Form] = []
    path = Path(__file__).parents[1] / "golden" / "self_evaluation_2024_forms.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, *cells = line.split("\t")
        if kind == "[form]":
            forms.append(Form())
        elif kind == "title":
            forms[-1].title = cells[0]
        elif kind == "label":
            forms[-1].labels.append((cells[0], cells[1]))
        elif kind == "money headings":
            forms[-1].money_headings = cells
        elif kind == "money":
            forms[-1].money.append(cells)
        elif kind == "headings":
            forms[-1].headings = cells
        elif kind == "indicator":
            forms[-1].indicators.append(cells)
    return forms


def write_xlsx(forms: Sequence[Form], path: Path, *, stacked: bool = False, figures: bool = False) -> Path:
    """Write forms to sheets of their own, or one below the other on one sheet; plain numbers as texts or as figures."""
    with xlsxwriter.Workbook(path) as book:
        wrap, percent = book.add_format({"text_wrap": True}), book.add_format({"num_format": "0.00%"})
        page, top = book.add_worksheet("附表1"), 0
        for number, form in enumerate(forms, 1):
            if number > 1 and not stacked:
                page, top = book.add_worksheet(f"附表{number}"), 0
            boxes = form.boxes()
            for box in boxes:
                place = (top + box.top, box.left)
                if (box.top, box.left) != (box.bottom, box.right):
                    page.merge_range(*place, top + box.bottom, box.right, box.text, wrap)
                elif figures and box.text.replace(".", "", 1).isdigit():
                    page.write_number(*place, float(box.text))
                elif figures and box.text.endswith("%") and box.text[:-1].replace(".", "", 1).isdigit():
                    page.write_number(*place, float(box.text[:-1]) / 100, percent)
                else:
                    page.write_string(*place, box.text, wrap)
            top += boxes[-1].bottom + 3
    return path


def write_docx(forms: Sequence[Form], path: Path) -> Path:
    """Write forms to a document, one table each, the title in two paragraphs above its table."""
    document = docx.Document()
    for number, form in enumerate(forms, 1):
        document.add_paragraph(f"附表{number}")
        fund, _cut, rest = form.title.partition("绩效目标")
        document.add_paragraph(fund)
        document.add_paragraph(f"绩效目标{rest}")
        boxes = [box for box in form.boxes() if box.top]
        table = document.add_table(rows=boxes[-1].bottom, cols=LAST + 1)
        for box in boxes:
            first, last = table.cell(box.top - 1, box.left), table.cell(box.bottom - 1, box.right)
            (first if first is last else first.merge(last)).text = box.text
    document.save(str(path))
    return path
