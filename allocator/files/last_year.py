"""Taking the units and the headings of a table the office already has."""

from dataclasses import dataclass
from pathlib import Path

from allocator.errors import Problem, TableError
from allocator.files.cells import Cell, cell_code, label
from allocator.files.row_words import is_note, is_total
from allocator.files.sheets import Grid, read_grid
from allocator.files.unit_table.heading_rows import HEADING_ROWS
from allocator.language import translate as _

CALLED = {
    "id": ("行政区划代码", "区划代码", "单位代码", "单位编码", "代码", "编码", "编号", "code", "id"),
    "name": ("地区", "单位", "单位名称", "地区名称", "名称", "市县", "县市区", "学校", "name"),
    "city": ("所属市", "所属地市", "地市", "设区市", "市", "city"),
    "level": ("级次", "级别", "层级", "level"),
}
"""What the columns that say who a unit is are usually called, the likeliest first."""


@dataclass(frozen=True)
class LastYear:
    """Who the units are: keys of [table], the headings of texts and of figures, and the texts of each unit.

    `shipped`: they are Guangxi's own, which come with the package.
    """

    keys: dict[str, str]
    texts: tuple[str, ...]
    figures: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shipped: bool = False


def read_last_year(path: Path) -> LastYear:
    """Return the units and headings of a table; its figures are left behind. Raises TableError.

    Rows without a name and rows of totals are left out.
    """
    grid = read_grid(path)
    top, keys = _headings(grid)
    headings = [label(cell) for cell in grid.rows[top]]
    texts = tuple(dict.fromkeys(keys.values()))
    places = [headings.index(heading) for heading in texts]
    name = headings.index(keys["name"])
    rows = [row for row in grid.rows[top + 1 :] if _is_unit(row, name)]
    figures = tuple(heading for heading in dict.fromkeys(headings) if heading and heading not in texts)
    code = {"code": keys["id"]} if keys["id"] != keys["name"] else {}
    return LastYear(keys | code, texts, figures, tuple(_texts(row, places) for row in rows))


def _headings(grid: Grid) -> tuple[int, dict[str, str]]:
    """Return the row that names the units, and the heading of each key it has; units without codes go by name."""
    for number, row in enumerate(grid.rows[:HEADING_ROWS]):
        there = {label(cell).lower(): label(cell) for cell in row}
        found = {key: there[word] for key, words in CALLED.items() for word in reversed(words) if word.lower() in there}
        if "name" in found and len(there) > 1:
            return number, {"id": found["name"]} | found
    seen = "、".join(filter(None, map(label, grid.rows[0]))) if grid.rows else ""
    what = _("no row names the units by a heading such as {names}; the first row holds {seen}")
    words = "、".join(CALLED["name"][:4])
    todo = _("call the column of names 地区 and that of codes 行政区划代码")
    raise TableError(Problem(grid.file, what.format(names=words, seen=seen or _("nothing")), todo))


def _is_unit(row: tuple[Cell, ...], name: int) -> bool:
    text = label(row[name]) if name < len(row) else ""
    return bool(text) and not is_total(text) and not is_note(text)


def _texts(row: tuple[Cell, ...], places: list[int]) -> tuple[str, ...]:
    return tuple(cell_code(row[place]) if place < len(row) else "" for place in places)
