"""From a sheet to its blocks: tables of indicators and of money, and the forms they stand in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import groupby, pairwise

from allocator.files.cells import Cell, is_blank, label
from allocator.files.forms.headings import WHO, Layout, bare, layout
from allocator.files.forms.quantities import read_quantity
from allocator.files.forms.rows import Row
from allocator.files.money_units import UNITS, named_above, named_in_heading
from allocator.files.sheets import Grid
from allocator.names import clean_name

FILLED_DOWN = ("title", "unit", "unit_name", "level1", "level2")
"""What stands in the first row of its group only, where cells were merged or left open."""

TITLES = (*WHO["title"], "转移支付项目名称")
UNITS_OF_FORM = ("资金使用单位", "填报单位", "项目单位", "实施单位", "项目实施单位", "预算单位", "地方主管部门")
"""The labels a form names its unit by, the nearest to the unit first."""

OTHER_BLOCKS = ("情况说明", "存在问题和改进措施", "总体目标", "年度总体目标", "预期目标")
"""A row with one of these begins a part of the form that holds no figures."""

NOTES = re.compile(
    r"(?:注|备注|说明|示例数据|填表|填报|制表|审核|复核|联系|单位负责人|负责人|经办|分管|日期|年月日|附[件表注]|\(?\d+[.、)])"
)
REMARK = re.compile(r"(?:其他)?(?:需要)?(?:说明|备注|注)(?:的?(?:问题|事项))?:?")
SUMS = re.compile(r"(?:合计|总计|总分|总得分|自评得分|自评总分|得分合计|分值合计|小计|合计得分)(?:$|[:：(].*)")

_FORM_TITLE = re.compile(
    r"(?P<fund>.*?)(?:转移支付)?(?:区域)?(?:\(项目\))?(?:项目)?(?:支出)?绩效(?:目标)?(?:完成情况)?自评(?:价)?表.*"
)
_YEAR = re.compile(r"^\(?\d{4}年?度?\)?")


@dataclass(eq=False)
class Form:
    """A form, or a sheet with a list: what it says of itself outside its blocks."""

    sheet: str
    heading: str = ""
    name: str = ""
    units: dict[str, str] = field(default_factory=dict)
    money_unit: str = ""

    @property
    def title(self) -> str:
        """The fund it reports on: by its label, or by the title above where that says more."""
        return self.heading if clean_name(self.name) in clean_name(self.heading) and self.heading else self.name

    @property
    def unit_name(self) -> str:
        """The unit that reports, "" where the form does not say."""
        return next((self.units[label] for label in UNITS_OF_FORM if self.units.get(label)), "")

    @property
    def is_list(self) -> bool:
        """Whether this is a plain list, its titles and units in columns."""
        return not self.name and not self.units


@dataclass
class Block:
    """Headings and the rows below them; `sums` is a row of totals, `passed` are rows that were passed over."""

    grid: Grid
    form: Form
    layout: Layout
    rows: list[Row] = field(default_factory=list)
    sums: list[Row] = field(default_factory=list)
    passed: list[int] = field(default_factory=list)

    @property
    def money_factor(self) -> Fraction:
        """What one of the block's unit of money is in 万元: as its headings say, else the sheet, else 1."""
        return UNITS[named_in_heading(self.layout.headings.values()) or self.form.money_unit or "万元"]

    @property
    def unread(self) -> list[str]:
        """The headings of columns that hold something and are not understood."""
        lines = [row.line for row in self.rows]
        return [
            heading
            for place, heading in self.layout.not_understood.items()
            if any(place < len(self.grid.rows[line]) and not is_blank(self.grid.rows[line][place]) for line in lines)
        ]


def blocks(grids: Sequence[Grid]) -> Iterator[Block]:
    """Yield the blocks of the sheets of a file, in order; a sheet begins a new form, as does a new title on it.

    The tables of a Word document follow one another on paper: a form may go on in the next.
    """
    reader = None
    for grid in grids:
        reader = _Reader(grid, reader.form if reader and grid.file.lower().endswith(".docx") else None)
        yield from reader.blocks()


class _Reader:
    """Goes down a sheet once."""

    def __init__(self, grid: Grid, form: Form | None) -> None:
        self.grid = grid
        self.form = form or Form(grid.sheet or "")
        self.used = form is not None
        self.text = ""

    def blocks(self) -> Iterator[Block]:
        line = 0
        while line < len(self.grid.rows):
            found = layout(self.grid, line)
            if found is None:
                self._outside(line)
                line += 1
                continue
            found = _with_source(self.grid, found, line)
            block = Block(self.grid, self.form, found)
            self.used = True
            line = self._fill(block)
            yield block

    def _fill(self, block: Block) -> int:
        """Put the rows of a block into it; return the line after it."""
        line, above = block.layout.first, dict[str, Cell]()
        while line < len(self.grid.rows) and not self._ends(line):
            cells = self.grid.rows[line]
            if not all(map(is_blank, cells)):
                row = {
                    name: cells[place] if place < len(cells) else None for name, place in block.layout.places.items()
                }
                if self._is_row(block, line, row):
                    above = {name: above.get(name) if is_blank(row.get(name)) else row[name] for name in FILLED_DOWN}
                    block.rows.append(Row(self.grid, line, block.layout, row | above))
            line += 1
        return line

    def _ends(self, line: int) -> bool:
        texts = _texts(self.grid.rows[line])
        starts = len(texts) > 1 and (bare(texts[0]) in TITLES or texts[0] in UNITS_OF_FORM)
        starts = starts or (len(texts) == 1 and bool(_FORM_TITLE.fullmatch(texts[0])))
        return starts or any(text in OTHER_BLOCKS for text in texts) or layout(self.grid, line) is not None

    def _is_row(self, block: Block, line: int, row: Mapping[str, Cell]) -> bool:
        """Tell whether a row is one of the block; totals and texts below are put aside."""
        texts = _texts(self.grid.rows[line])
        if self._is_heading_again(block, line):
            return False
        if block.layout.kind == "money":
            return self._is_text(block, line, row, ("source", "budget", "spent", "stated"))
        if SUMS.match(texts[0]) or SUMS.match(label(row.get("name"))):
            block.sums.append(Row(self.grid, line, block.layout, row))
            return False
        return self._is_text(block, line, row, ("name", "target", "actual", "stated"))

    def _is_text(self, block: Block, line: int, row: Mapping[str, Cell], asked: Sequence[str]) -> bool:
        """Tell a row of the block from a text that stands below it, in one cell or in merged ones."""
        texts = _texts(self.grid.rows[line])
        nameless = is_blank(row.get(asked[0]))
        is_note = bool(NOTES.match(texts[0]))
        if REMARK.fullmatch(texts[0]) or (is_note and nameless):
            return False
        if len(texts) > 1:
            return True if not nameless else self._pass(block, line, found=_any_filled(row, asked[1:]))
        alone = not nameless and not is_note and len(_filled(self.grid.rows[line])) == 1
        return alone or (not is_note and self._pass(block, line, found=False))

    @staticmethod
    def _pass(block: Block, line: int, *, found: bool) -> bool:
        """Note a row that is passed over, and is no note: somebody may have meant it."""
        if not found:
            block.passed.append(line)
        return found

    def _is_heading_again(self, block: Block, line: int) -> bool:
        """Tell whether a row is what is left of a heading merged over two rows."""
        cells, headings = self.grid.rows[line], block.layout.headings
        filled = [place for place, cell in enumerate(cells) if place in headings and not is_blank(cell)]
        return bool(filled) and all(label(cells[place]).lower() == headings[place] for place in filled)

    def _outside(self, line: int) -> None:
        """Take from a row outside the blocks what it says of the form."""
        texts = _texts(self.grid.rows[line])
        if not texts:
            return
        self.form.money_unit = named_above(texts) or self.form.money_unit
        if len(texts) == 1:
            self._title(texts[0])
            return
        self.text = ""
        labels = [_is_label(text) for text in texts]
        for place, (text, value) in enumerate(pairwise(texts)):
            if labels[place] and not labels[place + 1]:
                self._labelled(bare(text), self._as_written(line, value))

    def _labelled(self, name: str, value: str) -> None:
        if name in UNITS_OF_FORM:
            self.form.units[name] = value
        elif name in TITLES:
            self._begin(already=bool(self.form.name))
            self.form.name = value

    def _title(self, text: str) -> None:
        """Take the title of a form, which may be broken over rows: …转移支付 / 绩效目标自评表."""
        match = _FORM_TITLE.fullmatch(text)
        if match and not match["fund"]:
            match = _FORM_TITLE.fullmatch(self.text + text)
        self.text = text
        if match:
            self._begin(already=bool(self.form.heading or self.form.name))
            self.form.heading = _YEAR.sub("", match["fund"]).strip()

    def _begin(self, *, already: bool) -> None:
        """Begin a new form where this one has been read, or says already what is to be said."""
        if self.used or already:
            self.form, self.used = Form(self.form.sheet, money_unit=self.form.money_unit), False

    def _as_written(self, line: int, text: str) -> str:
        """Return a text of a row with its own punctuation, not as it is compared."""
        for cell in self.grid.rows[line]:
            if isinstance(cell, str) and label(cell) == text:
                return "".join(cell.split("\n")).strip()
        return text


def _with_source(grid: Grid, found: Layout, line: int) -> Layout:
    """Find the column of the sources, which has no heading on a form: the nearest text left of the budget."""
    if found.kind != "money" or "source" in found.places or found.first >= len(grid.rows):
        return found
    for place in range(found.places["budget"] - 1, -1, -1):
        below, above = label(grid.cell(found.first, place)), label(grid.cell(line, place))
        if below not in {"", above} and read_quantity(grid.cell(found.first, place)).entry.figure is None:
            return replace(found, places={**found.places, "source": place})
    return found


def _is_label(text: str) -> bool:
    return bare(text) in {*TITLES, *UNITS_OF_FORM} or bare(text).endswith("主管部门")


def _any_filled(row: Mapping[str, Cell], fields: Sequence[str]) -> bool:
    return any(not is_blank(row.get(name)) for name in fields)


def _filled(cells: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in cells if not is_blank(cell)]


def _texts(cells: Sequence[Cell]) -> list[str]:
    """Return the texts of a row from left to right, those of merged cells once."""
    return [text for text, _same in groupby(filter(None, map(label, cells)))]
