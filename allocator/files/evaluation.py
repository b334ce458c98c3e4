"""Self-evaluation tables from CSV and workbooks, headings in Chinese or English."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from allocator.errors import Problem, TableError
from allocator.evaluation.figures import printed
from allocator.evaluation.tables import Direction, Entry, EvaluationTable, Indicator, Level, Money
from allocator.files.cells import Cell, CellError, cell_name, is_blank, read_number
from allocator.files.sheets import Grid, read_grids
from allocator.language import translate as _
from allocator.names import clean_name

HEADING_ROWS = 20

WHO = {
    "title": ("table", "评价表", "项目名称", "转移支付名称", "转移支付(项目)名称"),
    "unit": ("unit_id", "编号", "行政区划代码", "code"),
    "unit_name": ("unit_name", "地区", "单位", "单位名称"),
}
INDICATOR = WHO | {
    "level1": ("level1", "一级指标"),
    "level2": ("level2", "二级指标"),
    "name": ("level3", "三级指标", "指标名称"),
    "measure": ("unit", "计量单位"),
    "direction": ("direction", "方向", "指标方向"),
    "target": ("target", "指标值", "年度指标值", "目标值"),
    "actual": ("actual", "全年实际完成值", "全年完成值", "实际完成值", "完成值"),
    "stated": ("stated_completion_percent", "完成率(%)", "完成率"),
    "weight": ("weight", "权重", "分值"),
    "reason": ("reason", "未完成原因和改进措施", "偏差原因"),
}
MONEY = WHO | {
    "source": ("source", "资金来源"),
    "budget": ("budget", "全年预算数", "全年预算数(a)"),
    "spent": ("spent", "全年执行数", "全年执行数(b)"),
    "stated": ("stated_rate_percent", "执行率(%)", "预算执行率(%)", "执行率", "预算执行率"),
}
"""Each field and the headings it may stand under, without white space and in small letters."""

NEEDED = {
    "indicators": ("title", "level1", "name", "direction", "target", "actual"),
    "money": ("title", "source", "budget", "spent"),
}
FILLED_DOWN = ("title", "unit", "unit_name", "level1", "level2")
"""Merged cells hold their value in the first row only."""

LEVEL_NAMES: Mapping[str, Level] = {
    "产出指标": "output",
    "output": "output",
    "成本指标": "output",
    "效益指标": "benefit",
    "benefit": "benefit",
    "满意度指标": "satisfaction",
    "satisfaction": "satisfaction",
}
_DIRECTION_WORDS: tuple[tuple[Direction, tuple[str, ...]], ...] = (
    (">=", (">=", "≥", "大于等于", "不低于")),
    ("<=", ("<=", "≤", "小于等于", "不高于", "不超过")),
    ("=", ("=", "等于")),
    ("yes/no", ("是/否", "yes/no")),
)
DIRECTIONS: Mapping[str, Direction] = {word: direction for direction, words in _DIRECTION_WORDS for word in words}
TOTALS = ("年度资金总额", "资金总额", "合计", "总计", "total")


@dataclass
class _Found:
    """What the rows read so far say of one table."""

    title: str
    unit: str
    unit_name: str = ""
    indicators: list[Indicator] = field(default_factory=list)
    money: list[Money] = field(default_factory=list)


@dataclass(frozen=True)
class _Row:
    """The cells of a row by field; headings as they stand in the file."""

    grid: Grid
    line: int
    cells: Mapping[str, Cell]
    headings: Mapping[str, str]

    def key(self, name: str) -> str:
        """Return a cell as it is compared."""
        return cell_name(self.cells.get(name))

    def text(self, name: str) -> str:
        """Return a cell as it is shown, its punctuation left alone."""
        cell = self.cells.get(name)
        return cell.strip() if isinstance(cell, str) else cell_name(cell)

    def where(self, name: str | None = None) -> str:
        return self.grid.at(self.line, self.headings.get(name) if name else None)


@dataclass(frozen=True)
class EvaluationFiles:
    """The tables of some files, and the SHA-256 of each file by its name."""

    tables: tuple[EvaluationTable, ...]
    files: Mapping[str, str]


def read_evaluation(paths: Sequence[Path]) -> EvaluationFiles:
    """Return the self-evaluation tables of `paths`: rows of indicators and of money, joined by unit and title.

    A workbook may hold both kinds on its sheets; other sheets are left alone. Cells that should hold figures are kept
    as they are, for the audit to judge. Raises TableError where headings, directions or levels are not understood.
    """
    found: dict[tuple[str, str], _Found] = {}
    problems: list[Problem] = []
    files: dict[str, str] = {}
    for path in paths:
        grids = read_grids(path)
        files[_free_name(path, files)] = grids[0].sha256
        problems += _read_file(grids, found)
    if problems:
        raise TableError(problems)
    return EvaluationFiles(tuple(_table(item) for item in found.values()), files)


def _free_name(path: Path, taken: Mapping[str, str]) -> str:
    return path.name if path.name not in taken else str(path)


def _table(found: _Found) -> EvaluationTable:
    return EvaluationTable(found.title, found.unit, found.unit_name, tuple(found.indicators), tuple(found.money))


def _read_file(grids: Sequence[Grid], found: dict[tuple[str, str], _Found]) -> list[Problem]:
    problems: list[Problem] = []
    known = [(grid, layout) for grid in grids if (layout := _layout(grid))]
    if not known:
        return [_unknown(grids[0])]
    for grid, (kind, headings, first) in known:
        rows = list(_rows(grid, headings, first))
        if not rows:
            problems.append(Problem(grid.at(first), _("there are headings but no rows"), _("fill in the table")))
        for row in rows:
            item = found.setdefault((row.key("unit"), row.key("title")), _Found(row.text("title"), row.key("unit")))
            item.unit_name = item.unit_name or row.text("unit_name")
            problems += _indicator(row, item) if kind == "indicators" else _money(row, item)
    return problems


def _layout(grid: Grid) -> tuple[str, dict[str, int], int] | None:
    """Return what kind of rows a sheet holds, the place of each field, and the first row; None for other sheets."""
    for line, row in enumerate(grid.rows[:HEADING_ROWS]):
        headings = [cell_name(cell).lower() for cell in row]
        for kind, fields in (("indicators", INDICATOR), ("money", MONEY)):
            places = {
                name: headings.index(heading)
                for name, options in fields.items()
                for heading in options[::-1]
                if heading in headings
            }
            if all(name in places for name in NEEDED[kind]):
                return kind, places, line + 1
    return None


def _unknown(grid: Grid) -> Problem:
    def listed(kind: str, fields: Mapping[str, Sequence[str]]) -> str:
        return ", ".join(" / ".join(fields[name][:2]) for name in NEEDED[kind])

    what = _("no row holds the headings of indicators ({indicators}) or of money ({money})")
    what = what.format(indicators=listed("indicators", INDICATOR), money=listed("money", MONEY))
    return Problem(grid.file, what, _("correct the headings; `allocator new` writes a template"))


def _rows(grid: Grid, places: Mapping[str, int], first: int) -> Iterator[_Row]:
    headings = {name: cell_name(grid.rows[first - 1][place]) for name, place in places.items()}
    above: dict[str, Cell] = {}
    for line in range(first, len(grid.rows)):
        cells = grid.rows[line]
        if all(map(is_blank, cells)):
            continue
        row = {name: cells[place] if place < len(cells) else None for name, place in places.items()}
        above = {name: above.get(name) if is_blank(row.get(name)) else row[name] for name in FILLED_DOWN}
        yield _Row(grid, line, row | above, headings)


def _indicator(row: _Row, item: _Found) -> list[Problem]:
    level = LEVEL_NAMES.get(row.key("level1").lower())
    direction = DIRECTIONS.get(row.key("direction").lower())
    target, actual, stated = (_entry(row.cells.get(name)) for name in ("target", "actual", "stated"))
    weight = _entry(row.cells.get("weight"))
    checks = (
        (row.text("title"), "title", _("the title is empty"), _("name the table each row belongs to")),
        (row.text("name"), "name", _("the indicator has no name"), _("fill in the third level")),
        (level, "level1", _("the first level is not known"), _("write 产出指标, 效益指标 or 满意度指标")),
        (direction, "direction", _("the direction is not known"), _("write ≥, ≤, = or 是/否")),
        (
            not weight.why and _not_negative(weight),
            "weight",
            _("the weight is no number of at least 0"),
            _("correct it"),
        ),
    )
    problems = [Problem(row.where(name), what, todo) for good, name, what, todo in checks if not good]
    if problems or level is None or direction is None:
        return problems
    if direction == "=" and (row.key("measure") in {"是/否", "yes/no"} or target.yes is not None):
        direction = "yes/no"
    if direction == "yes/no":
        target, actual = Entry(target.text), Entry(actual.text)
    item.indicators.append(
        Indicator(
            where=row.where(),
            level=level,
            level1=row.text("level1"),
            level2=row.text("level2"),
            name=row.text("name"),
            measure=row.text("measure"),
            direction=direction,
            target=target,
            actual=actual,
            stated=stated,
            weight=weight.figure.value if weight.figure else None,
            reason=row.text("reason"),
        )
    )
    return []


def _not_negative(entry: Entry) -> bool:
    return entry.figure is None or entry.figure.value >= 0


def _money(row: _Row, item: _Found) -> list[Problem]:
    source = row.text("source").removeprefix("其中:").removeprefix("其中：").strip()
    if not source or not row.text("title"):
        empty = "title" if source else "source"
        return [Problem(row.where(empty), _("the cell is empty"), _("fill it in"))]
    budget, spent, stated = (_entry(row.cells.get(name)) for name in ("budget", "spent", "stated"))
    item.money.append(Money(row.where(), source, clean_name(source).lower() in TOTALS, budget, spent, stated))
    return []


def _entry(cell: Cell) -> Entry:
    """Return a cell with the digits it prints; a per-cent sign after a number is taken as meant."""
    text = cell_name(f"{cell:.12g}" if isinstance(cell, float) else cell)
    if not text:
        return Entry()
    plain = text.rstrip("%")
    try:
        read_number(plain)
    except CellError as error:
        return Entry(text, why=f"{error.what}; {error.todo}")
    return Entry(text, printed(plain.replace(",", "")))
