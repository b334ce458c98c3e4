"""Small tables on a sheet, one under the other, as an officer would draw them."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from allocator.documents.scenario_file.book import HEAD, LINE, PROTECTION, Lists, Looks, height, validation, write
from allocator.documents.scenario_file.layout import Small, filled
from allocator.documents.scenario_file.words import IDS, Words, words_of
from allocator.files.scenario_workbook.cell import cell_of
from allocator.files.scenario_workbook.scan import id_keys
from allocator.files.sheets import address
from allocator.policy.keys import Shape
from allocator.policy.paths import Path

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

SPARE = 6
"""Rows left to be filled in below those there are."""

WIDE, NARROW = 22, 12


class SmallSheet:
    """A sheet of small tables; `cells` is where each value stands, for the sheet of keys to repeat."""

    def __init__(self, page: "Worksheet", looks: Looks, lists: Lists) -> None:
        self.page, self._looks, self._lists = page, looks, lists
        self.name = page.get_name()
        self._row = 0
        self._widths: dict[int, int] = {}
        self.cells: dict[Path, str] = {}
        self.ids: dict[Path, str] = {}

    def add(self, table: Small, title: str) -> None:
        """Write a table with its title above and spare rows below."""
        self.page.write_string(self._row, 0, title, self._looks(bold=True, font_size=12))
        self._headings(table, self._row + 1)
        first = self._row + 2
        for row, (ids, held) in enumerate(table.rows, first):
            self._entry(table, row, ids, held)
        last = first + len(table.rows) + SPARE - 1
        for row in range(first + len(table.rows), last + 1):
            self._entry(table, row, (), {})
        self._limits(table, first, last)
        self.ids[table.pattern] = f"='{self.name}'!{_fixed(first, 0)}:{_fixed(last, 0)}"
        self._row = last + 2

    def end(self) -> None:
        """Set widths, and protect what is not to be filled in."""
        for column, wide in self._widths.items():
            self.page.set_column(column, column, wide)
        self.page.protect("", PROTECTION)

    def _headings(self, table: Small, row: int) -> None:
        key, word = self._looks(font_size=8, font_color="#6B7280"), self._looks(bold=True)
        look = self._looks(bg_color=HEAD, border=1, border_color=LINE, text_wrap=True, align="center")
        for column, (words, name) in enumerate(_columns(table)):
            said = f"{words.title}\n" if words.title != name else ""
            self.page.write_rich_string(row, column, word, said or " ", key, name, look)
            if words.note:
                self.page.write_comment(row, column, words.note)
            wide = WIDE if words.title.endswith(("名称", "依据", "理由", "项目", "指标", "列")) else NARROW
            self._widths[column] = max(wide, self._widths.get(column, 0))
        self.page.set_row(row, 34)

    def _entry(self, table: Small, row: int, ids: Path, held: Mapping[str, object]) -> None:
        width, texts = len(id_keys(table.pattern)), []
        look = self._looks.given(Shape(frozenset({"text"})))
        for column in range(width):
            write(self.page, (row, column), ids[column] if ids else None, look)
        for column, (name, shape) in enumerate(table.fields, width):
            value = cell_of(held[name], shape) if name in held else None
            write(self.page, (row, column), value, self._looks.given(shape))
            texts.append((value, self._widths[column]))
            if value is not None:
                self.cells[*filled(table.pattern, ids), name] = f"'{self.name}'!{address(row, column)}"

        self.page.set_row(row, height(*texts))

    def _limits(self, table: Small, first: int, last: int) -> None:
        for column, (_name, shape) in enumerate(table.fields, len(id_keys(table.pattern))):
            limits = validation(shape, self._lists)
            if limits:
                self.page.data_validation(first, column, last, column, dict(limits))


def _columns(table: Small) -> Iterator[tuple[Words, str]]:
    """Yield the words and the key of every column, ids first."""
    for name in id_keys(table.pattern):
        yield Words(IDS.get(name, name), ""), name
    for name, shape in table.fields:
        yield words_of(shape, (name,)), name


def _fixed(row: int, column: int) -> str:
    name = address(row, column)
    letters = name.rstrip("0123456789")
    return f"${letters}${name[len(letters) :]}"
