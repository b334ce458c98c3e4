"""单位查询: one unit's whole calculation, made again below its name, as an auditor would follow it.

A code or name is typed into one cell. Raw figures are looked up; each step of 测算过程 is then the same formula on the
figures of this sheet, and is held against that sheet.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from allocator.documents.workbook.board import Board, Look, letter
from allocator.documents.workbook.figures import CODE, Figures
from allocator.documents.workbook.steps import Process
from allocator.documents.workbook.tranches import TrancheColumns
from allocator.documents.workbook.unit_columns import FIRST, NAMES, UnitColumn, UnitColumns
from allocator.model.allocation import Allocation

NAME = "单位查询"
ASKED, FOUND, AT, VERDICT, HEAD = 4, 5, 6, 7, 9
"""The rows of what is typed, the unit that is found, its place, whether all steps agree, and the headings."""

WORD, METHOD, VALUE, SUM, OFF = range(1, 6)
"""The columns: a step's name, how it is calculated, the unit's figure, all units' sum, the difference."""

SAME, OTHER, NOBODY = "与测算过程一致", "与测算过程不一致", "没有这个单位"
PLACE = f"${letter(VALUE)}${AT}"

_SAME_ROW = re.compile(r"(?:(\w+)!)?\$?([A-Z]{1,3})#")
_ELSEWHERE = re.compile(r"(?<![\w!$:])\$?[A-Z]{1,3}\$\d+|:\$?[A-Z]{1,3}#")
"""A cell of the sheet the formula stands on, other than of its own row, or a range that ends in this row."""


def lookup(result: Allocation, figures: Figures, process: Process, tranches: TrancheColumns, subtitle: str) -> Board:
    """Return the sheet, asked for the first unit of the table."""
    units = result.case.units
    first = int(units.shown[0])
    name = units.names[first] if units.names.count(units.names[first]) == 1 else units.ids[first]
    board = Board(NAME, freeze=(HEAD, 1), repeat_rows=(HEAD, HEAD))
    board.put(1, WORD, "单位查询", Look(tone="title"))
    board.put(2, WORD, subtitle, Look(tone="note"))
    board.put(FOUND, WORD, result.case.scenario.table.label, Look(tone="heading"))
    _head(board, (name, units.names[first], first + 1), [*process.sheet.columns[:NAMES], *_codes(figures)])
    last = _Lines(board, first, len(units)).write(figures, process, tranches)
    cells = f"{letter(OFF)}{HEAD + 1}:{letter(OFF)}{last}"
    off = f'COUNTIF({cells},">0.005")+COUNTIF({cells},"<-0.005")'
    board.put(VERDICT, VALUE, SAME, Look(tone="sum"), f'=IF({PLACE}=0,"{NOBODY}",IF({off}=0,"{SAME}","{OTHER}"))')
    board.red_unless[VERDICT, VALUE] = SAME
    board.widths = {WORD: 26.0, METHOD: 46.0, VALUE: 20.0, SUM: 18.0, OFF: 16.0}
    board.fit_heights()
    return board


def _codes(figures: Figures) -> list[UnitColumn]:
    return [column for column in figures.sheet.columns if column.heading == CODE]


def _head(board: Board, shown: tuple[str, str, int], keys: Sequence[UnitColumn]) -> None:
    """Put the cell to type into, and where the unit stands: its id, its name or its code is looked for."""
    asked, name, place = shown
    board.put(ASKED, WORD, "输入编号、代码或名称", Look(tone="heading"))
    board.put(ASKED, METHOD, "在右边黄色单元格输入，下面各步随即重算", Look(tone="note"))
    board.put(ASKED, VALUE, asked, Look(tone="given"))
    typed = f'TRIM(SUBSTITUTE(${letter(VALUE)}${ASKED}&"","　",""))'
    found = "0"
    for key in reversed(keys):
        found = f"IFERROR(MATCH({typed},{key.all},0),{found})"
    board.put(FOUND, VALUE, name, Look(), _where_found(f"INDEX({keys[1].all},{PLACE})"))
    board.put(AT, WORD, "在各表中的序号", Look(tone="heading"))
    board.put(AT, VALUE, place, Look("count"), f"={found}")
    board.put(VERDICT, WORD, "核对", Look(tone="heading"))
    headings = ("项目", "算法", "本单位", "全部单位合计", "与测算过程相差")
    for column, heading in enumerate(headings, WORD):
        board.put(HEAD, column, heading, Look(tone="heading", align="center"))


def _where_found(formula: str) -> str:
    return f'=IF({PLACE}=0,"",{formula})'


class _Lines:
    """The lines of the sheet, one a step, filled from top to bottom; the unit shown is the `first` of `count`."""

    def __init__(self, board: Board, first: int, count: int) -> None:
        self.board, self.first, self.count, self.row = board, first, count, HEAD
        self.cells: dict[tuple[str, str], str] = {}

    def write(self, figures: Figures, process: Process, tranches: TrancheColumns) -> int:
        """Write raw figures, every step and the tranches; return the last row."""
        steps = _shown(process.sheet)
        used = {cell for column in steps for cell in _read(column)}
        raw = [column for column in figures.sheet.columns if (column.sheet, letter(column.column)) in used]
        for column in self._in_sections("原始数据", raw):
            self._line(column)
        for group, members in groupby(steps, key=lambda column: column.group):
            for column in self._in_sections(group, list(members)):
                self._line(column, self._again(column))
        for group, members in groupby(_shown(tranches.sheet), key=lambda column: column.group):
            for column in self._in_sections(f"批次：{group}", list(members)):
                self._line(column)
        return self.row

    def _in_sections(self, title: str, columns: Sequence[UnitColumn]) -> Iterator[UnitColumn]:
        """Yield columns below a title."""
        if columns:
            self.row += 1
            self.board.put(self.row, WORD, title, Look(tone="section"))
            self.board.merge(self.row, WORD, self.row, OFF)
        yield from columns

    def _line(self, column: UnitColumn, again: str | None = None) -> None:
        """Write a step, calculated again and held against its sheet, or looked up there."""
        self.row += 1
        there = f"INDEX({column.all},{PLACE})"
        board, here = self.board, f"${letter(VALUE)}${self.row}"
        board.put(self.row, WORD, column.heading, Look())
        board.put(self.row, METHOD, column.method, Look(tone="method"))
        board.put(self.row, VALUE, column.values[self.first], Look(column.kind), _where_found(again or there))
        if column.sums:
            whole = sum(float(value) for value in column.values if isinstance(value, int | float))
            board.put(self.row, SUM, whole, Look(column.kind), f"=SUM({column.all})")
        if again:
            off = f"ROUND({here}-{there},6)"
            board.put(self.row, OFF, 0, Look("check"), _where_found(off))
        self.cells[column.sheet, letter(column.column)] = here

    def _again(self, column: UnitColumn) -> str | None:
        """Return a step's formula on the figures of this sheet; None where it is not alike for all, or counts rows."""
        formula = column.formulas[0] if len(set(column.formulas)) == 1 else None
        if not formula or _ELSEWHERE.search(formula):
            return None
        return _SAME_ROW.sub(lambda match: self._cell(match[1] or column.sheet, match[2]), formula.removeprefix("="))

    def _cell(self, sheet: str, name: str) -> str:
        """Return where a cell of the unit's row stands here; one that does not is looked up."""
        column = f"{sheet}!${name}${FIRST}:${name}${FIRST + self.count - 1}"
        return self.cells.get((sheet, name)) or f"INDEX({column},{PLACE})"


def _shown(sheet: UnitColumns) -> list[UnitColumn]:
    """Return the columns that hold something of their own."""
    return [column for column in sheet.columns[NAMES:] if not column.folded]


def _read(column: UnitColumn) -> set[tuple[str, str]]:
    """Return the cells of a row, by sheet and letters, that a step's formulas read."""
    formulas = {formula for formula in column.formulas if formula}
    return {(match[1] or column.sheet, match[2]) for formula in formulas for match in _SAME_ROW.finditer(formula)}
