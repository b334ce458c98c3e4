"""The sheet 方案: one row for every key, by section, with its content, what to write there, and what it rests on."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.documents.scenario_file.book import HEAD, PROTECTION, SECTION, Lists, Looks, height, validation, write
from allocator.documents.scenario_file.layout import Line
from allocator.documents.scenario_file.words import section_title, words_of
from allocator.files.notes import CITED, Beside, Notes
from allocator.files.scenario_workbook.assemble import CITATION, takes_citation
from allocator.files.scenario_workbook.cell import cell_of
from allocator.files.scenario_workbook.scan import ABOUT
from allocator.policy.keys import Shape
from allocator.policy.paths import Path, path_text

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

WIDTHS = (40, 34, 46, 34)
GREY, DARK = "#6B7280", "#4B5563"
HINT = "黄底为填写处；灰字由其他页带出，改动请到其所在的页。留空即按默认。"
DAY_0 = dt.date(1899, 12, 30)
"""From which a workbook counts its days."""

TOP = 2
"""The row of the headings."""


@dataclass(frozen=True)
class _Row:
    """A row of the sheet: the title of a section, what stands beside a table as a whole, or a key."""

    title: str = ""
    path: Path = ()
    line: Line | None = None


@dataclass(frozen=True)
class KeySheet:
    """What a sheet of keys is written from; `elsewhere` is where small tables hold a value."""

    shape: Shape
    lines: Sequence[Line]
    notes: Notes
    lists: Lists
    elsewhere: Mapping[Path, str]

    def write(self, page: "Worksheet", looks: Looks, title: str) -> None:
        """Write the sheet, and protect what is not to be filled in."""
        for column, wide in enumerate(WIDTHS):
            page.set_column(column, column, wide)
            page.write_string(TOP, column, ABOUT[column], looks(bold=True, bg_color=HEAD, border=1, align="center"))
        page.write_string(0, 0, title, looks(bold=True, font_size=14))
        page.write_string(1, 0, HINT, looks(font_color=GREY))
        page.freeze_panes(TOP + 1, 1)
        page.repeat_rows(TOP)
        rows = list(enumerate(self._rows(), TOP + 1))
        pen = _Pen(self, page, looks, {row.line.path: number for number, row in rows if row.line})
        for number, row in rows:
            if row.title:
                for column in range(len(WIDTHS)):
                    write(page, (number, column), None if column else row.title, looks(bold=True, bg_color=SECTION))
            else:
                pen.key(number, row)
        page.protect("", PROTECTION)

    def _rows(self) -> Iterator[_Row]:
        told: set[Path] = set()
        before: str | None = None
        count = 0
        if () in self.notes:
            yield _Row()
        for line in self.lines:
            section = str(line.path[0]) if len(line.path) > 1 and line.path[0] != "rule" else ""
            if section != before:
                count, before = count + 1, section
                yield _Row(title=f"{_numeral(count)}、{section_title(section)}")
            for length in range(1, len(line.path)):
                above = line.path[:length]
                if above not in told and _keys(above) in self.notes:
                    yield _Row(path=above)
                told.add(above)
            yield _Row(path=line.path, line=line)


@dataclass(frozen=True)
class _Pen:
    """Writes the rows of one sheet; `places` are the rows of the keys."""

    sheet: KeySheet
    page: "Worksheet"
    looks: Looks
    places: Mapping[Path, int]

    def key(self, number: int, row: _Row) -> None:
        """Write a row: the key, its content, what to write there and what people noted, what it rests on."""
        beside = self._noted(row)
        said = [words_of(row.line.shape, row.path).both] if row.line and row.line.shape else []
        name, note = path_text(row.path), "\n".join([*said, *beside.lines])
        write(self.page, (number, 0), name or None, self.looks(text_wrap=True, indent=1))
        write(self.page, (number, 2), note or None, self._beside(DARK))
        content = self._content(number, row.line) if row.line else None
        cited = self._cited(number, row, beside.source)
        self.page.set_row(number, height(*zip((name, content, note, cited), WIDTHS, strict=True)))

    def _noted(self, row: _Row) -> Beside:
        """Return what people noted; 来源 beside a key that has none would be read as that of its whole table."""
        beside = self.sheet.notes.get(_keys(row.path), Beside())
        above = (*row.path[:-1], CITATION)
        if beside.source and row.line and takes_citation(self.sheet.shape, above) and not self._stated(above):
            return Beside((*beside.lines, CITED + beside.source))
        return beside

    def _stated(self, path: Path) -> bool:
        return any(line.path == path and line.value for line in self.sheet.lines)

    def _cited(self, number: int, row: _Row, source: str) -> str:
        """Write what a key rests on, its own or that of its table, and return it."""
        above = (*row.path[:-1], CITATION)
        is_own = source or row.line is None or row.path == above or above not in self.places
        if is_own or not takes_citation(self.sheet.shape, above):
            write(self.page, (number, 3), source or None, self._beside(DARK))
            return source
        text = next(str(line.value or "") for line in self.sheet.lines if line.path == above)
        self._repeat((number, 3), f"$B${self.places[above] + 1}", text, self._beside(GREY))
        return text

    def _beside(self, colour: str) -> "Format":
        return self.looks(font_color=colour, text_wrap=True, locked=False)

    def _content(self, number: int, line: Line) -> object:
        """Write a value and return it."""
        value = None if line.value is None else cell_of(line.value, line.shape)
        if line.value is not None and value is None:
            value = str(line.value)
        if line.path in self.sheet.elsewhere:
            self._repeat((number, 1), self.sheet.elsewhere[line.path], value, self.looks.copied(line.shape))
            return value
        write(self.page, (number, 1), value, self.looks.given(line.shape))
        limits = validation(line.shape, self.sheet.lists)
        if limits:
            self.page.data_validation(number, 1, number, 1, dict(limits))
        return value

    def _repeat(self, at: tuple[int, int], cell: str, value: object, look: "Format") -> None:
        """Write a formula that shows another cell, with the value it has now."""
        shown = (value - DAY_0).days if isinstance(value, dt.date) else value
        self.page.write_formula(*at, f'=IFERROR(IF({cell}="","",{cell}),"")', look, "" if shown is None else shown)


def _keys(path: Path) -> tuple[str, ...]:
    return tuple(map(str, path))


def _numeral(count: int) -> str:
    tens, ones = divmod(count, 10)
    digits = "〇一二三四五六七八九"
    return ("" if not tens else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones or not tens else "")
