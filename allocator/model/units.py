"""The units (单位) of a table, and the numbers that are known of each."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from allocator.errors import Problem, UnknownUnitError
from allocator.kernel import FloatArray
from allocator.language import translate as _
from allocator.names import clean_name


@dataclass(frozen=True)
class UnitTable:
    """The rows that receive money, in the order of the file.

    `columns` holds the number columns a scenario uses (n,), blanks as NaN, under their cleaned headings; `lines` are
    the rows in the file, for messages. Codes, cities and levels are empty texts where the scenario names no column.
    """

    file: str
    sheet: str | None
    headings: tuple[str, ...]
    lines: tuple[int, ...]
    ids: tuple[str, ...]
    codes: tuple[str, ...]
    names: tuple[str, ...]
    cities: tuple[str, ...]
    levels: tuple[str, ...]
    columns: Mapping[str, FloatArray]

    def __len__(self) -> int:
        """Count the units."""
        return len(self.ids)

    def where(self, index: int, column: str) -> str:
        """Name a unit's cell as a person finds it in the file."""
        parts = [self.file]
        if self.sheet:
            parts.append(_("sheet {sheet}").format(sheet=self.sheet))
        parts.append(_("row {row}").format(row=self.lines[index]))
        parts.append(_("column {column}").format(column=column))
        return f"{', '.join(parts)} ({self.names[index]})"

    def find(self, wanted: str, where: str = "") -> int:
        """Return the row of the unit with this id, code or name.

        Raises UnknownUnitError, which says `where` it was asked for.
        """
        name = clean_name(wanted)
        for texts, rows in zip((self.ids, self.codes, self.names), self._rows, strict=True) if name else ():
            if name not in rows:
                continue
            if len(rows) == len(texts) or texts.count(name) == 1:
                return rows[name]
            several = ", ".join(f"{self.ids[row]} {self.names[row]}" for row, text in enumerate(texts) if text == name)
            what = _("{unit} may be {several}").format(unit=wanted, several=several)
            raise UnknownUnitError(Problem(where, what, _("use the id")))
        what = _("there is no unit {unit} in {file}").format(unit=wanted, file=self.file)
        raise UnknownUnitError(Problem(where, what, self._nearest(name)))

    @cached_property
    def _rows(self) -> tuple[Mapping[str, int], ...]:
        """A row of each id, each code, each name: a scenario may ask for thousands."""
        return tuple(dict(zip(texts, range(len(self)), strict=True)) for texts in (self.ids, self.codes, self.names))

    def _nearest(self, name: str) -> str:
        near = [unit for unit in self.names if name and name in unit]
        near += difflib.get_close_matches(name, [*self.ids, *self.names], n=3, cutoff=0.5)
        if near:
            return _("did you mean {name}?").format(name=", ".join(dict.fromkeys(near[:5])))
        return _("use an id, code or name of the table")
