"""The units (单位) of a table, and the numbers that are known of each."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from allocator.errors import Problem, TableError, UnknownUnitError
from allocator.formats.sentence import placed
from allocator.kernel import BoolArray, FloatArray
from allocator.language import translate as _
from allocator.model.reading import Understood
from allocator.names import clean_name, in_unit_order

Item = TypeVar("Item")

TEXTS = ("ids", "codes", "names", "cities", "levels")


@dataclass(frozen=True)
class UnitTable:
    """The units that receive money, in the one order of the calculation: by id, see `unit_order`.

    Rows may be given in any order: they are sorted, and `shown` (n,) keeps the order of the file, for showing: the
    first unit shown is the one in row shown[0]. `columns` holds the number columns a scenario uses (n,), under their
    cleaned headings: no figure is infinite, those in `blank` alone may be missing (NaN) and those in `signed` alone
    negative; `words` the columns of words (n,), such as classes. `lines` are the rows in the file, for messages. Codes,
    cities and levels are empty texts where the scenario names no column. Names are shown as written and compared
    cleaned. `understood` is what the reader made of the file, `also` the old codes and other names by which units are
    found: cleaned → id. Raises TableError with every problem of the units.

    >>> import allocator
    >>> units = allocator.load("scenarios/guangxi-2025/baseline-2025.toml").units
    >>> units.ids[units.find("容县")], float(units.columns["上年下达"][units.find("容县")])
    ('450921', 2606.0)
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
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    blank: frozenset[str] = frozenset()
    signed: frozenset[str] = frozenset()
    shown: npt.NDArray[np.intp] = field(default_factory=lambda: np.empty(0, dtype=np.intp))
    understood: tuple[Understood, ...] = ()
    also: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check, sort, and keep arrays that nobody else can change."""
        if problems := list(self._mismatched()):
            raise TableError(problems)
        columns = {heading: np.array(values, dtype=np.float64) for heading, values in self.columns.items()}
        object.__setattr__(self, "columns", columns)
        if problems := [*self._repeated(), *self._impossible()]:
            raise TableError(problems)
        self._sort()
        for values in (*self.columns.values(), self.shown):
            values.setflags(write=False)

    def __len__(self) -> int:
        """Count the units."""
        return len(self.ids)

    def __repr__(self) -> str:
        """Say how many units and columns there are."""
        return f"UnitTable({self.file}: {len(self)} units, {len(self.columns)} number columns)"

    def as_shown(self, items: Sequence[Item]) -> list[Item]:
        """Return one item a unit (n) in the order of the file."""
        return list(map(items.__getitem__, self.shown.tolist()))

    def in_shown_order(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Return values (..., n) in the order of the file."""
        return values[..., self.shown]

    def where(self, row: int, column: str = "") -> str:
        """Name a unit's cell as a person finds it in the file; without a column, its row."""
        parts = [self.file]
        if self.sheet:
            parts.append(_("sheet {sheet}").format(sheet=self.sheet))
        if self.lines:
            parts.append(_("row {row}").format(row=self.lines[row]))
        if column:
            parts.append(_("column {column}").format(column=column))
        return _("{place} ({unit})").format(place=placed(*parts), unit=self.names[row] or self.ids[row])

    def find(self, wanted: str, where: str = "") -> int:
        """Return the row of the unit with this id, code or name.

        Raises UnknownUnitError, which says `where` it was asked for.
        """
        rows = self.rows_of(wanted)
        if len(rows) == 1:
            return rows[0]
        if rows:
            several = _(", ").join(f"{self.ids[row]} {self.names[row]}" for row in rows)
            what = _("{unit} may be {several}").format(unit=wanted, several=several)
            raise UnknownUnitError(Problem(where, what, _("use the id")))
        what = _("there is no unit {unit} in {file}").format(unit=wanted, file=self.file)
        raise UnknownUnitError(Problem(where, what, self._nearest(clean_name(wanted))))

    def rows_of(self, wanted: str) -> Sequence[int]:
        """Return the rows of the units with this id, else this code, else this name, else this name of old; or none."""
        name = clean_name(wanted)
        for rows in self._ways() if name else ():
            if name in rows:
                return rows[name]
        return self._by_id[self.also[name]] if name in self.also else ()

    def _ways(self) -> Iterator[Mapping[str, Sequence[int]]]:
        """Yield the rows of each id, each code, each cleaned name: worked out where the one before does not help."""
        yield self._by_id
        yield self._by_code
        yield self._by_name

    @cached_property
    def _by_id(self) -> Mapping[str, Sequence[int]]:
        return _places(self.ids)

    @cached_property
    def _by_code(self) -> Mapping[str, Sequence[int]]:
        return _places(self.codes)

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[int]]:
        return _places(map(clean_name, self.names))

    def _nearest(self, name: str) -> str:
        near = [unit for unit in self.names if name and name in clean_name(unit)]
        near += difflib.get_close_matches(name, [*self.ids, *self.names], n=3, cutoff=0.5)
        if near:
            return _("did you mean {name}?").format(name=_(", ").join(dict.fromkeys(near[:5])))
        return _("use an id, code or name of the table")

    def _sort(self) -> None:
        order = in_unit_order(self.ids)
        rows = np.array(order, dtype=np.intp)
        given = self.shown if self.shown.size else np.arange(len(self))
        if order == list(range(len(self))):
            object.__setattr__(self, "shown", np.array(given, dtype=np.intp))
            return
        for key in (*TEXTS, "lines"):
            texts = getattr(self, key)
            object.__setattr__(self, key, tuple(map(texts.__getitem__, order)) if texts else texts)
        object.__setattr__(self, "columns", {heading: values[rows] for heading, values in self.columns.items()})
        words = {heading: tuple(map(texts.__getitem__, order)) for heading, texts in self.words.items()}
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "shown", np.argsort(rows)[given])

    def _mismatched(self) -> Iterator[Problem]:
        """Find what has another length than the ids."""
        lengths = {key: len(getattr(self, key)) for key in (*TEXTS, *(("lines",) if self.lines else ()))}
        lengths |= {heading: np.size(values) for heading, values in self.columns.items()}
        lengths |= {heading: len(texts) for heading, texts in self.words.items()}
        yield from mismatched(self.file, lengths, len(self.ids))

    def _repeated(self) -> Iterator[Problem]:
        """Find units without an id, and ids that stand twice."""
        if all(self.ids) and len({*self.ids}) == len(self):
            return
        first: dict[str, int] = {}
        for row, unit in enumerate(self.ids):
            if not unit:
                what = _("the unit {name} has no id").format(name=self.names[row])
                yield Problem(self.where(row), what, _("give it an id, or remove the row"))
            elif unit in first:
                what = _("the id {id} belongs to {name} already").format(id=unit, name=self.names[first[unit]])
                yield Problem(self.where(row), what, _("give every unit its own id"))
            first.setdefault(unit, row)

    def _impossible(self) -> Iterator[Problem]:
        """Find figures that are infinite, missing or negative where they must not be."""
        for heading, values in self.columns.items():
            missing, negative = np.isnan(values), values < 0
            yield from self._each(np.isinf(values), heading, _("the figure is infinite"))
            if heading not in self.blank:
                yield from self._each(missing, heading, _("the figure is missing"))
            if heading not in self.signed:
                yield from self._each(negative, heading, _("the figure is negative"))

    def _each(self, wrong: BoolArray, heading: str, what: str) -> Iterator[Problem]:
        for row in np.flatnonzero(wrong).tolist():
            yield Problem(self.where(row, heading), what, _("correct the figure"))


def mismatched(file: str, lengths: Mapping[str, int], size: int) -> Iterator[Problem]:
    """Yield, of the lengths of columns by their headings, each that is not one value for each of `size` units."""
    for what, length in lengths.items():
        if length != size:
            words = _("{what} holds {length} values for {size} units")
            todo = _("give one value a unit, in the same order everywhere")
            yield Problem(file, words.format(what=what, length=length, size=size), todo)


def _places(texts: Iterable[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for row, text in enumerate(texts):
        places.setdefault(text, []).append(row)
    return places
