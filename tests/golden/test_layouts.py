"""Layouts of unit tables as offices have them, and what comes of each: understood and told, or refused with the reason.

The table is Guangxi's (示例数据); every layout is one mistake or habit of an officer on it.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from allocator.engine.pipeline import allocate
from allocator.errors import AllocatorError
from allocator.files.load import load
from allocator.language import speaking
from allocator.views.understood import understood_words
from tests.habits.book import Book, Value, write
from tests.habits.habits import CITY, NAME, sums
from tests.habits.law import GUANGXI, SCENARIO, amounts, clean

Change = Callable[[Book], None]


def row_of(book: Book, name: str) -> list[Value]:
    return next(row for row in book.rows if row[book.column(NAME)] == name)


def put(book: Book, name: str, heading: str, value: Value) -> None:
    row_of(book, name)[book.column(heading)] = value


def total(book: Book, place: int, rows: slice = slice(None), **keys: Value) -> None:
    row = sums(book, book.rows[rows])
    for heading, value in keys.items():
        row[book.column(heading)] = value
    book.rows.insert(place, row)


def untouched(_book: Book) -> None:
    """Leave the table as it is."""


def hidden_year(book: Book) -> None:
    old: list[list[Value]] = [[value * 3 if isinstance(value, float) else value for value in row] for row in book.rows]
    book.before.append(("2024年数据", [*book.headings, *old], True))


def grouped(book: Book) -> None:
    width = len(book.headings[0])
    book.headings = [[*book.headings[0][:4], "基本情况", *[None] * (width - 5)], [*[None] * 4, *book.headings[0][4:]]]


def measured(book: Book) -> None:
    row: list[Value] = [*[None] * 4, *["（人）"] * (len(book.headings[0]) - 4)]
    book.headings.append(row)


def yuan(book: Book) -> None:
    for row in book.rows:
        row[book.column("上年下达")] = float(row[book.column("上年下达")] or 0) * 10_000


def dots(book: Book) -> None:
    for row in book.rows:
        row[0] = f"{row[0]}.0"


def marks(book: Book) -> None:
    for name in ("青秀区", "良庆区", "邕宁区", "武鸣区"):
        put(book, name, "结转结余", "..")


UNDERSTOOD: dict[str, tuple[str, Change, tuple[str, ...]]] = {
    "as it is": ("xlsx", untouched, ()),
    "cities merged": ("xlsx", lambda book: book.merged.add(2), ("合并单元格已按所含各行填充：所属市列",)),
    "cities merged in .ods": ("ods", lambda book: book.merged.add(2), ("合并单元格已按所含各行填充",)),
    "cities merged in .xls": ("xls", lambda book: book.merged.add(2), ("合并单元格已按所含各行填充",)),
    "cities merged in .csv": ("csv", lambda book: book.merged.add(2), ("已按行政区划代码取上一行的市",)),
    "全区（合计） below": (
        "csv",
        lambda book: total(book, 126, 行政区划代码="459999", 地区="全区（合计）"),
        ("合计、小计行不作为单位：第128行",),
    ),
    "全区 above": ("xlsx", lambda book: total(book, 0, 行政区划代码="45", 地区="全区"), ("第2行（全区）",)),
    "a city's subtotal": (
        "xlsx",
        lambda book: total(book, 1, slice(1, 14), 行政区划代码="450100", 地区="南宁市", 所属市="南宁市", 级次="市小计"),
        ("第3行（南宁市）",),
    ),
    "last year hidden": ("xlsx", hidden_year, ("隐藏的工作表未读取：2024年数据",)),
    "notes below": (
        "xlsx",
        lambda book: book.below.extend([["填表人：张三　联系电话：0771-5300000"], ["注：数据截至2025年12月31日"]]),
        ("附注、签署等行不作为单位：第128–129行（填表人",),
    ),
    "a second row of measures": ("xlsx", measured, ()),
    "a group over the headings": ("csv", grouped, ()),
    "codes with .0": ("csv", dots, ()),
    "an old name": (
        "xlsx",
        lambda book: row_of(book, "横州市").__setitem__(slice(0, 2), ["450127", "横县"]),
        ("450127 横县 → 450181 横州市",),
    ),
    "a misspelt county": (
        "xlsx",
        lambda book: put(book, "邕宁区", NAME, "邕宁县"),
        ("名称与单位名录不符：450109 邕宁县 → 邕宁区（第9行）",),
    ),
    "a county twice": (
        "xlsx",
        lambda book: put(book, "横州市", NAME, "宾阳县"),
        ("同一单位出现两次：450126 宾阳县、450181 宾阳县",),
    ),
    "another city": (
        "xlsx",
        lambda book: put(book, "横州市", CITY, "柳州市"),
        ("所属市与单位名录不符：横州市 柳州市 → 南宁市（第15行）",),
    ),
}

REFUSED: dict[str, tuple[str, Change, tuple[str, ...]]] = {
    "a total that does not add up": (
        "xlsx",
        lambda book: book.rows.append([None, "合计", None, None, *[9e9] * 28]),
        ("第128行: 合计像是合计行，但常住人口2020填的是9,000,000,000",),
    ),
    "a total without its words": (
        "csv",
        lambda book: total(book, 126, 行政区划代码="459999", 地区="广西"),
        ("第128行: 广西像是合计行：其数字等于其他各行之和，会重复分配",),
    ),
    "元 for 万元": ("xlsx", yuan, ("上年下达合计是资金的", "倍，像是以元填写")),
    "an error": (
        "xlsx",
        lambda book: book.errors.__setitem__((3, book.column("可用资金")), "#REF!"),
        ("#REF!", "（青秀区）", "公式错误"),
    ),
    "marks for missing figures": (
        "csv",
        marks,
        ("第5、8–10行，结转结余列（青秀区、良庆区、邕宁区、武鸣区）", "是文字，不是数字"),
    ),
    "a figure merged over units": (
        "xlsx",
        lambda book: book.high.append((2, book.column("上年下达"), 3)),
        ("写在合并单元格", "行"),
    ),
    "a county without its figures": (
        "xlsx",
        lambda book: row_of(book, "横州市").__setitem__(slice(4, None), [None] * 28),
        ("（横州市）", "单元格为空白"),
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(GUANGXI, tmp_path / "guangxi")
    return tmp_path / "guangxi"


@pytest.mark.parametrize("layout", UNDERSTOOD)
def test_what_is_understood_changes_no_amount_and_is_told(folder: Path, layout: str) -> None:
    kind, change, told = UNDERSTOOD[layout]
    book = clean()
    change(book)
    path = write(book, folder, kind)
    with speaking("zh"):
        words = list(understood_words(load(folder / SCENARIO, [f"table.file={path.name}"]).units))
    for part in told:
        assert any(part in word for word in words), words
    assert bool(words) == bool(told)
    assert amounts(folder, path.name) == amounts(folder, "units.csv")


@pytest.mark.parametrize("layout", REFUSED)
def test_what_is_not_understood_is_refused_with_its_reason(folder: Path, layout: str) -> None:
    kind, change, told = REFUSED[layout]
    book = clean()
    change(book)
    path = write(book, folder, kind)
    with speaking("zh"), pytest.raises(AllocatorError) as caught:
        allocate(load(folder / SCENARIO, [f"table.file={path.name}"]))
    with speaking("zh"):
        said = " / ".join(map(str, caught.value.problems))
    assert all(part in said for part in told), said
    assert len(caught.value.problems) <= 28


def test_a_county_that_is_missing_is_told_with_its_place(folder: Path) -> None:
    book = clean()
    book.rows.remove(row_of(book, "马山县"))
    path = write(book, folder, "xlsx")
    with speaking("zh"):
        words = list(understood_words(load(folder / SCENARIO, [f"table.file={path.name}"]).units))
    assert words == ["单位名录中有1个单位不在表中：马山县（在隆安县之后）"]
