"""The official form of a self-evaluation (转移支付区域（项目）绩效目标自评表), one page a table."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from allocator.evaluation.figures import HUNDRED, number, rounded
from allocator.evaluation.report import Marked, Report
from allocator.evaluation.tables import Entry, EvaluationTable, Indicator, Money
from allocator.formats.xlsx import Draw
from allocator.names import SYNTHETIC

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

WIDTHS = (6, 13, 17, 34, 15, 15, 30)
LAST = len(WIDTHS) - 1
TOTAL = "年度资金总额"
MANAGEMENT = (
    "分配科学性",
    "下达及时性",
    "拨付合规性",
    "使用规范性",
    "执行准确性",
    "预算绩效管理情况",
    "支出责任履行情况",
)
"""What the form asks of the management of the money; a person fills it in."""

EXTRA_WIDTH = 10
POINTS = ("分值", "得分")
COMPLETION = "完成率"
"""Columns that a form has where the table it was read from had them: an evaluation is read back as it was."""

FONT, FONT_SIZE, TITLE_SIZE = "宋体", 10, 16
LINE_HEIGHT = 17
SHEET_NAME_MOST = 28
LISTS = ("自评得分", "绩效指标", "审核发现", "执行监控", "下达时效", "说明")
"""The sheets that stand behind the forms: no form may have their names."""
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", ""))


def form_pages(report: Report) -> list[Draw]:
    """Return one page for each table that has indicators."""
    taken = {name.lower() for name in LISTS}
    return [_page(marked, _sheet_name(marked.table, taken)) for marked in report.tables if marked.table.indicators]


def _page(marked: Marked, name: str) -> Draw:
    def draw(book: "Workbook") -> None:
        _Form(book, book.add_worksheet(name), marked.table).fill(marked)

    return draw


def _sheet_name(table: EvaluationTable, taken: set[str]) -> str:
    """Return a name a workbook takes: short, without its forbidden signs, not used before."""
    wanted = (table.unit_name or table.unit or table.title).translate(FORBIDDEN)[:SHEET_NAME_MOST] or "自评表"
    name, number = wanted, 1
    while name.lower() in taken:
        number += 1
        name = f"{wanted}{number}"
    taken.add(name.lower())
    return name


def extra_columns(table: EvaluationTable) -> tuple[str, ...]:
    """Return the columns a form has beyond those of the ministry: points and stated completion, if there are any."""
    pointed = any(_is_pointed(row) for row in table.indicators) or any(_is_pointed(row) for row in table.money)
    points = POINTS if table.points or pointed else ()
    return (*points, COMPLETION) if any(row.stated.text for row in table.indicators) else points


class _Form:
    """One page being drawn from top to bottom."""

    def __init__(self, book: "Workbook", page: "Worksheet", table: EvaluationTable) -> None:
        self.extra = extra_columns(table)
        self.last = LAST + len(self.extra)
        font = {"font_name": FONT, "font_size": FONT_SIZE}
        boxed = font | {"border": 1, "valign": "vcenter", "text_wrap": True}
        self.page, self.line = page, 0
        self.title = book.add_format(font | {"font_size": TITLE_SIZE, "bold": True, "align": "center"})
        self.plain = book.add_format(font | {"align": "center"})
        self.head = book.add_format(boxed | {"align": "center", "bold": True})
        self.text = book.add_format(boxed)
        self.middle = book.add_format(boxed | {"align": "center"})
        self.money = book.add_format(boxed | {"num_format": "#,##0.00"})
        self.rate = book.add_format(boxed | {"num_format": "0.00%", "align": "center"})

    def fill(self, marked: Marked) -> None:
        table = marked.table
        self._head(table)
        self._money(table)
        self._management()
        self._goal()
        self._indicators(marked)
        self._foot(marked)
        self._layout()

    def _merge(self, first: int, last: int, text: str, style: "Format", lines: int = 1) -> None:
        """Write `text` over columns `first` to `last` of this line and the `lines` − 1 below."""
        if first == last and lines == 1:
            self.page.write_string(self.line, first, text, style)
        else:
            self.page.merge_range(self.line, first, self.line + lines - 1, last, text, style)

    def _head(self, table: EvaluationTable) -> None:
        self._merge(0, self.last, "转移支付区域（项目）绩效目标自评表", self.title)
        self.page.set_row(0, 28)
        self.line = 1
        self._merge(0, self.last, f"{SYNTHETIC}，并非实际数据" if table.synthetic else "", self.plain)
        for label, text in (("转移支付（项目）名称", table.title), ("中央主管部门", ""), ("地方主管部门", "")):
            self.line += 1
            self._merge(0, 2, label, self.head)
            if label == "地方主管部门":
                self._merge(3, 3, text, self.text)
                self._merge(4, 4, "资金使用单位", self.head)
                self._merge(5, self.last, table.unit_name or table.unit, self.text)
            else:
                self._merge(3, self.last, text, self.text)
        self.line += 1

    def _money(self, table: EvaluationTable) -> None:
        rows = sorted(table.money, key=lambda row: not row.is_total)
        self._merge(0, 2, "资金投入情况（万元）", self.head, lines=len(rows) + 1)
        self._headings(3, ("", "全年预算数（A）", "全年执行数（B）", "预算执行率（B/A×100%）"))
        pointed = any(map(_is_pointed, rows))
        self._extra_headings(POINTS if pointed else ())
        for place, row in enumerate(rows):
            self.line += 1
            self._merge(3, 3, _source(row, rows[place - 1] if place else None), self.text)
            self._figures(row)
            if pointed:
                self._extra(row)
        self.line += 1

    def _figures(self, row: Money) -> None:
        for place, entry in ((4, row.budget), (5, row.spent)):
            if entry.figure:
                self.page.write_number(self.line, place, float(entry.figure.value), self.money)
            else:
                self.page.write_string(self.line, place, entry.text, self.text)
        share = row.pair[1].value / row.pair[0].value if row.pair and row.pair[0].value else None
        if row.stated.text and not _is_rounded(row.stated, share):
            self._merge(LAST, LAST, as_stated(row.stated), self.middle)  # what is wrong stays for the audit to find
        elif share is not None:
            formula = f"=F{self.line + 1}/E{self.line + 1}"
            self.page.write_formula(self.line, LAST, formula, self.rate, float(share))
        else:
            self.page.write_blank(self.line, LAST, None, self.rate)

    def _extra_headings(self, shown: Sequence[str]) -> None:
        for place, heading in enumerate(self.extra, LAST + 1):
            self._merge(place, place, heading if heading in shown else "", self.head)

    def _extra(self, row: Money | Indicator) -> None:
        """Write the points of a row, and the completion that an indicator states."""
        weight = "" if row.weight is None else number(row.weight)
        told = {POINTS[0]: weight, POINTS[1]: row.earned.text}
        if isinstance(row, Indicator):
            told[COMPLETION] = as_stated(row.stated)
        for place, heading in enumerate(self.extra, LAST + 1):
            self._merge(place, place, told.get(heading, ""), self.middle)

    def _management(self) -> None:
        self._merge(0, 2, "资金管理情况", self.head, lines=len(MANAGEMENT) + 1)
        self._headings(3, ("", "情况说明", ""), wide=(4, 5))
        self._merge(LAST, self.last, "存在问题和改进措施", self.head)
        for label in MANAGEMENT:
            self.line += 1
            self._merge(3, 3, label, self.text)
            self._merge(4, 5, "", self.text)
            self._merge(LAST, self.last, "", self.text)
        self.line += 1

    def _goal(self) -> None:
        self._merge(0, 2, "总体目标完成情况", self.head, lines=2)
        self._merge(3, 4, "总体目标", self.head)
        self._merge(5, self.last, "全年实际完成情况", self.head)
        self.line += 1
        self.page.set_row(self.line, 60)
        self._merge(3, 4, "", self.text)
        self._merge(5, self.last, "", self.text)
        self.line += 1

    def _indicators(self, marked: Marked) -> None:
        rows = marked.table.indicators
        self._merge(0, 0, "绩效指标", self.head, lines=len(rows) + 1)
        headings = ("一级指标", "二级指标", "三级指标", "指标值", "全年实际完成值", "未完成原因和改进措施")
        self._headings(1, headings)
        self._extra_headings(self.extra)
        first = self.line + 1
        for row in rows:
            self.line += 1
            texts = (row.name, row.target_as_written(), row.actual_as_written(), row.reason)
            most = max(_lines(text, WIDTHS[place]) for place, text in enumerate(texts, 3))
            self.page.set_row(self.line, LINE_HEIGHT * most)
            for place, text in enumerate(texts, 3):
                self._merge(place, place, text, self.text if text in {row.name, row.reason} else self.middle)
            self._extra(row)
        self._groups(first, 1, [(_level(row),) for row in rows])
        self._groups(first, 2, [(row.level1, row.level2) for row in rows])
        self.line = first + len(rows)
        self._points(marked.table)

    def _groups(self, first: int, place: int, keys: Sequence[tuple[str, ...]]) -> None:
        """Merge the cells of one column over rows with the same key."""
        start = 0
        for end in range(1, len(keys) + 1):
            if end == len(keys) or keys[end] != keys[start]:
                self.line = first + start
                self._merge(place, place, keys[start][-1], self.middle, lines=end - start)
                start = end

    def _points(self, table: EvaluationTable) -> None:
        if table.points is None:
            return
        self._merge(0, LAST, "合计", self.head)
        told = dict(zip(POINTS, (table.points.weight.text, table.points.earned.text), strict=True))
        for place, heading in enumerate(self.extra, LAST + 1):
            self._merge(place, place, told.get(heading, ""), self.middle)
        self.line += 1

    def _foot(self, marked: Marked) -> None:
        score = marked.score
        self._merge(0, 2, "自评得分", self.head)
        self._merge(3, self.last, f"{score.mark}分，等次：{score.grade}" if score else "", self.text)
        self.line += 1
        self._merge(0, 2, "说明", self.head)
        self._merge(3, self.last, "", self.text)

    def _headings(self, first: int, headings: Sequence[str], wide: tuple[int, int] | None = None) -> None:
        for place, heading in enumerate(headings, first):
            if wide and place == wide[0]:
                self._merge(*wide, heading, self.head)
            elif not (wide and place == wide[1]):
                self._merge(place, place, heading, self.head)

    def _layout(self) -> None:
        self.page.set_default_row(LINE_HEIGHT)
        for place, width in enumerate(WIDTHS):
            self.page.set_column(place, place, width)
        self.page.set_column(LAST + 1, LAST + 1 + len(self.extra), EXTRA_WIDTH)
        self.page.set_paper(9)
        self.page.fit_to_pages(1, 0)
        self.page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        self.page.set_footer("&C— &P —")


def _source(row: Money, above: Money | None) -> str:
    """Return the label of a source: 其中 before the first one of its depth."""
    if row.is_total:
        return row.source
    first = above is None or above.is_total or above.depth < row.depth
    return f"{'其中：' if first else '　　　'}{row.source}"


def _is_pointed(row: Money | Indicator) -> bool:
    return row.weight is not None or bool(row.earned.text)


def _level(row: Indicator) -> str:
    return row.level1 if row.level_points is None else f"{row.level1}（{number(row.level_points)}分）"


def as_stated(stated: Entry) -> str:
    """Write a stated rate in per cent, or what stands in its place."""
    return f"{stated.figure.text}%" if stated.figure else stated.text


def _is_rounded(stated: Entry, share: Fraction | None) -> bool:
    """Tell whether a stated rate is the division, rounded: the form then calculates it."""
    figure = stated.figure
    return figure is not None and share is not None and rounded(share * HUNDRED, figure.last_digit) == figure.value


def _lines(text: str, width: int) -> int:
    """Return how many lines `text` takes in a column of `width` characters; a Chinese one is two wide."""
    wide = sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)
    return max(1, -(-wide // (width - 2)))
