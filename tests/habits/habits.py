"""What offices do to a table: each habit changes a book, and says by which words a refusal would name it."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.habits.book import Book, Merge, Value

CODE, NAME, CITY, LEVEL = "行政区划代码", "地区", "所属市", "级次"
RATES = {"城镇化率", "农业就业占比", "预算执行率"}
OLD = {
    "450181": ("450127", "横县"),
    "451082": ("451023", "平果县"),
    "451003": ("451021", "田阳县"),
    "450381": ("450331", "荔浦县"),
}
SHORT = {"450225": "融水县", "450226": "三江县", "450328": "龙胜县", "451228": "都安县"}
MONEY = ("上年下达", "可用资金", "结转结余")


@dataclass(frozen=True)
class Habit:
    """A change, whether it may be refused, and words one of which a refusal must hold."""

    change: Callable[[Book, random.Random], None]
    words: tuple[str, ...] = ()
    must_fail: bool = False
    workbook: bool = False


def sums(book: Book, rows: list[list[Value]]) -> list[Value]:
    """Return the sums of the number columns over rows, means of rates."""
    found: list[Value] = []
    for place, heading in enumerate(book.headings[-1]):
        figures = [row[place] for row in rows if isinstance(row[place], (int, float))]
        if heading in {CODE, NAME, CITY, LEVEL} or not figures:
            found.append(None)
        else:
            total = sum(float(figure) for figure in figures if figure is not None)
            found.append(total / len(figures) if heading in RATES else round(total, 6))
    return found


def merge_cities(book: Book, pick: random.Random) -> None:
    """Merge 所属市, and sometimes 级次, over the rows of a city."""
    book.merged.add(book.column(CITY))
    if pick.random() < 0.3:
        book.merged.add(book.column(LEVEL))


def total_row(book: Book, pick: random.Random) -> None:
    """Add a total at the top or at the bottom, named as offices name it."""
    row = sums(book, book.rows)
    name = pick.choice(["合计", "总　计", "全区", "全区（合计）", "合计：", "Total", "合计数"])
    row[book.column(pick.choice([CODE, NAME]))] = name
    if row[book.column(NAME)] and pick.random() < 0.3:
        row[book.column(CODE)] = "459999"
    book.rows.insert(pick.choice([0, len(book.rows)]), row)


def wrong_total(book: Book, pick: random.Random) -> None:
    """Add a total that does not add up."""
    row = sums(book, book.rows)
    place = book.column("上年下达")
    row[place] = float(row[place] or 0) * 1.2 + 1000
    row[book.column(NAME)] = pick.choice(["合计", "全区合计"])
    book.rows.append(row)


def unnamed_total(book: Book, pick: random.Random) -> None:
    """Add a total that goes by another name."""
    row = sums(book, book.rows)
    row[book.column(CODE)], row[book.column(NAME)] = "459000", pick.choice(["广西", "桂"])
    book.rows.append(row)


def city_subtotals(book: Book, pick: random.Random) -> None:
    """Add a subtotal above or below each city, by name, by level or by the city's bare name."""
    city, style, below = book.column(CITY), pick.choice(["name", "level", "bare"]), pick.random() < 0.5
    made: list[list[Value]] = []
    groups: dict[Value, list[list[Value]]] = {}
    for row in book.rows:
        groups.setdefault(row[city], []).append(row)
    for name, rows in groups.items():
        if len(rows) < 2:
            made += rows
            continue
        row = sums(book, rows)
        row[city] = name
        row[book.column(NAME)] = f"{name}小计" if style == "name" else name
        row[book.column(LEVEL)] = "市小计" if style == "level" else None
        row[book.column(CODE)] = None if style == "bare" else rows[0][book.column(CODE)]
        made += [*rows, row] if below else [row, *rows]
    book.rows = made


def notes(book: Book, pick: random.Random) -> None:
    """Add a title, a line of measures, notes and signatures."""
    if pick.random() < 0.6:
        book.above = [["就业补助资金测算基础数据"], [None, None, None, "单位：万元、人"]]
    signed: list[Value] = ["填表人：某某", None, "审核人：某某"]
    lines: list[list[Value]] = [
        ["注：人数为2024年底数。"],
        signed,
        ["联系电话：0771-5300000"],
        [None, "数据来源：各市上报"],
    ]
    book.below = pick.sample(lines, pick.randint(1, 3))


def hidden_sheets(book: Book, pick: random.Random) -> None:
    """Put last year's figures on a hidden sheet before the table, and a cover."""
    old = [[value * 2 if isinstance(value, float) else value for value in row] for row in book.rows]
    book.before.append(("去年数据", [*book.headings, *old], True))
    if pick.random() < 0.5:
        book.before.insert(0, ("封面", [["就业补助资金测算"], ["2025年"]], False))


def old_names(book: Book, pick: random.Random) -> None:
    """Write some counties as they were called, or by their short names."""
    for row in book.rows:
        code = row[book.column(CODE)]
        if code in OLD and pick.random() < 0.7:
            row[book.column(CODE)], row[book.column(NAME)] = OLD[str(code)]
        elif code in SHORT:
            row[book.column(NAME)] = SHORT[str(code)]


def measures_below(book: Book, pick: random.Random) -> None:
    """Add a row of units of measure under the headings, or numbers of the columns."""
    width = len(book.headings[-1])
    row: list[Value]
    if pick.random() < 0.5:
        row = [*[None] * 4, *(pick.choice(["（人）", "（万元）", "(元)"]) for _place in range(width - 4))]
    else:
        row = [pick.choice(["甲", "栏次"]), "乙", "丙", "丁", *(str(place) for place in range(1, width - 3))]
    book.headings.append(row) if row[0] is None else book.rows.insert(0, row)


def groups_above(book: Book, pick: random.Random) -> None:
    """Put groups over the headings, the keys merged down."""
    headings = book.headings[-1]
    top: list[Value] = [*headings[:4], *[None] * (len(headings) - 4)]
    start = 4
    while start < len(headings):
        width = min(pick.randint(2, 5), len(headings) - start)
        top[start] = f"第{start}组"
        if width > 1:
            book.groups.append(Merge(0, start, 0, start + width - 1))
        start += width
    lower: list[Value] = [*[None] * 4, *headings[4:]]
    book.groups += [Merge(0, place, 1, place) for place in range(4)]
    book.headings = [top, lower]


def measured_headings(book: Book, pick: random.Random) -> None:
    """Write the unit of measure behind some headings."""
    headings = book.headings[-1]
    for place in range(4, len(headings)):
        if pick.random() < 0.4:
            headings[place] = f"{headings[place]}{pick.choice(['（万元）', '(人)', '（单位：元）'])}"


def money_in_yuan(book: Book, pick: random.Random) -> None:
    """Write a column of money in 元."""
    place = book.column(pick.choice(MONEY))
    for row in book.rows:
        if isinstance(row[place], (int, float)):
            row[place] = float(row[place] or 0) * 10_000


def full_width(text: str) -> str:
    """Return a text with its digits in full width."""
    return "".join(chr(ord(mark) + 0xFEE0) if mark.isdigit() else mark for mark in text)


def codes_as_numbers(book: Book, pick: random.Random) -> None:
    """Write codes as numbers, with .0, in full width or behind an apostrophe."""
    ways: list[Callable[[str], Value]] = [float, "{}.0".format, full_width, "'{}".format]
    how = pick.choice(ways)
    for row in book.rows:
        code = row[book.column(CODE)]
        if isinstance(code, str) and code.isdecimal():
            row[book.column(CODE)] = how(code)


def figures_as_text(book: Book, pick: random.Random) -> None:
    """Write a column's figures as text with thousands separators, or in full width."""
    place = book.column(pick.choice(["常住人口2020", "服务人次合计", "一般公共预算支出"]))
    wide = pick.random() < 0.4
    for row in book.rows:
        if isinstance(row[place], (int, float)):
            figure = float(row[place] or 0)
            text = f"{figure:,.0f}" if figure.is_integer() else f"{figure}"
            row[place] = full_width(text) if wide else text


def spaced_names(book: Book, pick: random.Random) -> None:
    """Write names with spaces of all kinds in them."""
    for row in book.rows:
        name = row[book.column(NAME)]
        if isinstance(name, str) and len(name) in {2, 3} and pick.random() < 0.3:
            row[book.column(NAME)] = pick.choice(["　", " ", "\u00a0", "\u200b"]).join([name[:1], name[1:]])


def shuffled(book: Book, pick: random.Random) -> None:
    """Put the columns of figures in another order."""
    order = [*range(4), *pick.sample(range(4, len(book.headings[-1])), len(book.headings[-1]) - 4)]
    book.headings = [[row[place] for place in order] for row in book.headings]
    book.rows = [[row[place] for place in order] for row in book.rows]


def other_csv(book: Book, pick: random.Random) -> None:
    """Separate a CSV by semicolons or tabs, in GB18030."""
    book.separator = pick.choice([",", ";", "\t"])
    book.encoding = pick.choice(["utf-8-sig", "utf-8", "gb18030"])


def error_cell(book: Book, pick: random.Random) -> None:
    """Leave a formula's error in a figure."""
    row = pick.randrange(len(book.rows))
    book.errors[row, book.column("结转结余")] = pick.choice(["#DIV/0!", "#REF!", "#N/A"])
    book.rows[row][book.column("结转结余")] = None


def merged_figure(book: Book, pick: random.Random) -> None:
    """Merge one figure over several units."""
    row, place = pick.randrange(len(book.rows) - 3), book.column("上年下达")
    for below in range(row + 1, row + 3):
        book.rows[below][place] = None
    book.high.append((row, place, 3))


def odd_figure(book: Book, pick: random.Random) -> None:
    """Write a figure as nobody can calculate with it."""
    row = pick.choice([row for row in book.rows if isinstance(row[book.column("结转结余")], float)])
    row[book.column("结转结余")] = pick.choice(["12.5万", "—", "1 2", "12\n13", "..", "约100", "#N/A"])


HABITS = {
    "merge": Habit(merge_cities),
    "total": Habit(total_row),
    "wrong total": Habit(wrong_total, ("像是合计行",), must_fail=True),
    "unnamed total": Habit(unnamed_total, ("像是合计行",), must_fail=True),
    "subtotals": Habit(city_subtotals),
    "notes": Habit(notes),
    "hidden": Habit(hidden_sheets, workbook=True),
    "old names": Habit(old_names),
    "second headings": Habit(measures_below),
    "groups": Habit(groups_above),
    "measured": Habit(measured_headings),
    "yuan": Habit(money_in_yuan, ("以元填写",), must_fail=True),
    "codes": Habit(codes_as_numbers),
    "texts": Habit(figures_as_text),
    "spaces": Habit(spaced_names),
    "shuffled": Habit(shuffled),
    "csv": Habit(other_csv),
    "error": Habit(error_cell, ("公式错误",), must_fail=True, workbook=True),
    "merged figure": Habit(merged_figure, ("合并单元格", "单元格为空白"), must_fail=True),
    "odd figure": Habit(odd_figure, ("是文字", "带有单位", "不是数字", "公式错误", "横线"), must_fail=True),
}
ORDER = (
    """
shuffled, yuan, texts, odd figure, error, merged figure, old names, codes, spaces, subtotals, total, wrong total,
unnamed total, merge, hidden, measured, groups, second headings, notes, csv
""".replace("\n", " ")
    .strip()
    .split(", ")
)
"""Figures are changed before they are added up, and rows stand before headings move."""

ALONE = {
    "subtotals": {"total", "wrong total", "unnamed total"},
    "total": {"wrong total", "unnamed total"},
    "wrong total": {"unnamed total"},
    "groups": {"second headings"},
    "merged figure": {"subtotals", "total"},
}
"""Habits that nobody has together: their sums would count one another."""
