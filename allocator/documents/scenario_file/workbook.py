"""The workbook an officer fills in: 方案, small tables, the unit table, the targets, and how to fill them in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from allocator.documents.scenario_file.book import Lists, Looks
from allocator.documents.scenario_file.guide import NAME as GUIDE
from allocator.documents.scenario_file.guide import write_guide
from allocator.documents.scenario_file.keys import KeySheet
from allocator.documents.scenario_file.layout import Line, Values, lines, small_table
from allocator.documents.scenario_file.small import SmallSheet
from allocator.documents.scenario_file.units import UnitSheet, write_units
from allocator.documents.scenario_file.words import section_title
from allocator.files.notes import Notes
from allocator.files.scenario_workbook import SCENARIO, TARGET_ROWS, TARGETS, UNITS
from allocator.files.tiles import SHEET as TILES
from allocator.formats.workbook import Book
from allocator.formats.xlsx import A4, MADE
from allocator.policy.keys import Shape, shape_of, spread
from allocator.policy.paths import Path
from allocator.policy.scenario import Scenario
from allocator.policy.targets import TargetsFile

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

SHEETS: Mapping[str, tuple[str, ...]] = {
    "批次": ("sources", "tranches", "tranches.projects"),
    "硬性支出": ("hard.items", "adjustments"),
    "因素与指标": ("factors", "factors.indicators", "tranches.factors", "tranches.factors.indicators"),
    "特殊安排": ("exceptions", "deductions"),
}
"""The small tables of each sheet, by their keys without ids."""

ALWAYS, MANY = {"sources", "tranches", "hard", "factors", "exceptions", "targets"}, 3
"""Tables that stand there empty as well, so that an officer finds where to write; none with so many ids."""

TITLES = {"projects": "项目法资金", "items": "硬性支出项目", "indicators": "因素的指标"}
SCALE = 70
"""Per cent at which the unit table is printed, its names on every page."""

_FILE = Shape(frozenset({"text"}), owner="", name="extends")


@dataclass(frozen=True)
class Filled:
    """What a workbook is written from: the keys and what stands beside them, the units, the targets and the tiles.

    The tables of `values` and `targets` are those of a TOML file; what they say of files is for the caller to settle.
    """

    values: Values
    notes: Notes
    units: UnitSheet | None = None
    targets: tuple[Values, Notes] | None = None
    tiles: UnitSheet | None = None


def scenario_workbook(filled: Filled) -> bytes:
    """Return the workbook; it reads back as what it is written from."""
    book = Book()
    book.set_properties({"title": str(filled.values.get("title", "")), "created": MADE})
    _Writer(book, filled).write()
    return book.finished()


class _Writer:
    """One workbook on its way: its sheets stand in their order before any is written."""

    def __init__(self, book: Book, filled: Filled) -> None:
        self.looks, self.filled = Looks(book), filled
        self.elsewhere: dict[Path, str] = {}
        beside = [name for name, given in ((UNITS, filled.units), (TILES, filled.tiles)) if given]
        targets = [TARGETS, TARGET_ROWS] if filled.targets else []
        self.pages = {name: book.add_worksheet(name) for name in (SCENARIO, *SHEETS, *beside, *targets, GUIDE)}

    def write(self) -> None:
        filled = self.filled
        headings = write_units(self.pages[UNITS], self.looks, filled.units) if filled.units else ""
        lists = self._small(shape_of(Scenario), filled.values, Lists(headings), SHEETS)
        self._keys(SCENARIO, shape_of(Scenario), filled.values, filled.notes, lists)
        if filled.targets:
            values, notes = filled.targets
            self._small(shape_of(TargetsFile), values, lists, {TARGET_ROWS: ("targets",)})
            self._keys(TARGETS, shape_of(TargetsFile), values, notes, lists)
        if filled.tiles:
            write_units(self.pages[TILES], self.looks, filled.tiles)
        write_guide(self.pages[GUIDE], self.looks)
        for name, page in self.pages.items():
            to_print(page, fits=name != UNITS)

    def _keys(self, sheet: str, shape: Shape, values: Values, notes: Notes, lists: Lists) -> None:
        stated = [Line(("extends",), _FILE, None)] if sheet == SCENARIO else []
        rows = [*stated, *lines(shape, values)]
        title = str(values.get("title", sheet))
        KeySheet(shape, rows, notes, lists, self.elsewhere).write(self.pages[sheet], self.looks, title)

    def _small(self, shape: Shape, values: Values, lists: Lists, sheets: Mapping[str, tuple[str, ...]]) -> Lists:
        """Write small tables, and return the drop-downs with the ids they hold."""
        rows = dict(spread(shape))
        patterns = {_joined(path): path for path in rows}
        for name, keys in sheets.items():
            sheet = SmallSheet(self.pages[name], self.looks, lists)
            for path in (patterns[key] for key in keys if key in patterns):
                table = small_table(path, rows[path], values)
                if table.rows or _always(path):
                    sheet.add(table, _title(path))
            sheet.end()
            self.elsewhere |= sheet.cells
            lists = replace(lists, sources=lists.sources or sheet.ids.get(("sources", "*"), ""))
        return lists


def _joined(path: Path) -> str:
    return ".".join(str(part) for part in path if part not in {"*", 0})


def _always(path: Path) -> bool:
    return path[0] in ALWAYS and path.count("*") < MANY


def _title(path: Path) -> str:
    last = [str(part) for part in path if part not in {"*", 0}][-1]
    return TITLES.get(last) or section_title(last)


def to_print(page: "Worksheet", *, fits: bool) -> None:
    """Set a sheet up for A4, all its columns on one page where it `fits`."""
    page.set_paper(A4)
    page.set_landscape()
    if fits:
        page.fit_to_pages(1, 0)
    else:
        page.set_print_scale(SCALE)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.set_footer("&C&P / &N")
