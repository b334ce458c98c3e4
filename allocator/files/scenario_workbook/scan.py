"""Finding what a workbook states: rows under 键 and 内容, and small tables whose headings end in the name of a key."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from allocator.errors import Problem
from allocator.files.cells import Cell, Fault, is_blank
from allocator.files.scenario_workbook.statement import Statement
from allocator.files.sheets import Grid, address
from allocator.formats.sentence import placed, quoted
from allocator.language import translate as _
from allocator.policy.keys import Shape, spread
from allocator.policy.paths import Path, read_path

KEY, CONTENT, NOTE, SOURCE = "键", "内容", "说明", "来源"
"""The headings of rows that state one key each."""

ABOUT = (KEY, CONTENT, NOTE, SOURCE)


@dataclass
class Found:
    """What a sheet states, and what is wrong with how it does."""

    statements: list[Statement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: dict[Path, tuple[str, str]] = field(default_factory=dict)
    """What stands under 说明 and 来源, of rows without content too; () is the file itself."""


@dataclass(frozen=True)
class _Table:
    """A small table: what its columns are, by place. `ids` lead to a row, `fields` are the keys under it."""

    pattern: Path
    ids: tuple[int, ...]
    fields: tuple[tuple[int, str], ...]

    @property
    def parts(self) -> tuple[str | int, ...]:
        """What stands in place of each id: "*" for the key of a table, 0 for the place in a list."""
        return tuple(part for part in self.pattern if part in {"*", 0})


class Scan:
    """Reads sheets by the keys of one model; a heading is known by its last line."""

    def __init__(self, shape: Shape, follow: Callable[[str, Cell], Cell] = lambda _formula, cell: cell) -> None:
        """Take the keys of `shape`; `follow` gives the cell that a formula without a value repeats."""
        self.follow = follow
        self._patterns = {id_keys(path): (path, row) for path, row in spread(shape)}

    def sheet(self, grid: Grid) -> Found:
        """Return what a sheet states, in its order."""
        return _Sheet(grid, self).read()

    def table(self, row: Sequence[Cell]) -> _Table | None:
        """Return the small table that a row of headings begins, None where it begins none."""
        places = [place for place, cell in enumerate(row) if not is_blank(cell)]
        keys = tuple(_key(row[place]) for place in places)
        for count in range(len(keys), 0, -1):
            if keys[:count] in self._patterns:
                pattern, shape = self._patterns[keys[:count]]
                known = {name for name, _shape in shape.fields()}
                named = tuple((place, key) for place, key in zip(places[count:], keys[count:], strict=True))
                is_table = any(key in known for _place, key in named)
                return _Table(pattern, tuple(places[:count]), named) if is_table else None
        return None


def id_keys(pattern: Path) -> tuple[str, ...]:
    """Return the keys of the columns that lead to a row: ("factors", "indicators") for factors.*.indicators.*."""
    names: list[str] = []
    parts: list[str] = []
    for part in pattern:
        if part in {"*", 0}:
            names.append(".".join(parts))
            parts = []
        else:
            parts.append(str(part))
    return tuple(names)


def _key(cell: Cell) -> str:
    return str(cell).strip().splitlines()[-1].strip() if isinstance(cell, str) and cell.strip() else ""


class _Sheet:
    """One sheet on its way to statements."""

    def __init__(self, grid: Grid, scan: Scan) -> None:
        self.grid, self.scan, self.found = grid, scan, Found()
        self.columns: dict[str, int] = {}
        self.table: _Table | None = None
        self.above: list[str] = []
        self.places: dict[Path, int] = {}

    def read(self) -> Found:
        for number, row in enumerate(self.grid.rows):
            if all(map(is_blank, row)):
                self.table = None
            elif headings := self._about(row):
                self.columns, self.table = headings, None
            elif table := self.scan.table(row):
                self.table, self.above = table, [""] * len(table.ids)
            elif self.table:
                self._entry(number, row, self.table)
            elif self.columns:
                self._row(number, row)
        return self.found

    @staticmethod
    def _about(row: Sequence[Cell]) -> dict[str, int]:
        texts = [str(cell).strip() if isinstance(cell, str) else "" for cell in row]
        if KEY in texts and CONTENT in texts:
            return {name: texts.index(name) for name in ABOUT if name in texts}
        return {}

    def _row(self, number: int, row: Sequence[Cell]) -> None:
        """Take in a row of its own: a key and its content. A row without content says nothing."""
        cells = {name: row[place] if place < len(row) else None for name, place in self.columns.items()}
        key, content = cells[KEY], cells[CONTENT]
        path = read_path(key.strip()) if isinstance(key, str) and key.strip() else None
        self._beside(number, key, path, cells)
        if is_blank(content):
            return
        if path is None:
            what = _("{key} is no key").format(key=quoted("" if is_blank(key) else str(key)))
            todo = _("write a key such as factors.base.weight or carryover.tiers[1].over")
            self._refuse(number, self.columns[KEY], what, todo)
            return
        self._say(path, content, number, self.columns[CONTENT], source=self.found.notes.get(path, ("", ""))[1])

    def _beside(self, number: int, key: Cell, path: Path | None, cells: Mapping[str, Cell]) -> None:
        """Take in what stands beside a key; a formula repeats what another row says."""
        is_copy = SOURCE in self.columns and (number, self.columns[SOURCE]) in self.grid.formulas
        beside = _text(cells.get(NOTE)), "" if is_copy else _text(cells.get(SOURCE))
        if any(beside) and (path is not None or is_blank(key)):
            self.found.notes[path or ()] = beside

    def _entry(self, number: int, row: Sequence[Cell], table: _Table) -> None:
        """Take in a row of a small table; an id left blank is that of the row above."""
        fields = [(place, key, row[place]) for place, key in table.fields if place < len(row)]
        fields = [(place, key, cell) for place, key, cell in fields if not is_blank(cell)]
        path = self._path(number, row, table, stated=bool(fields))
        for place, key, cell in fields if path else ():
            self._say((*path, key), cell, number, place, in_table=True)

    def _path(self, number: int, row: Sequence[Cell], table: _Table, *, stated: bool) -> Path:
        """Return the path of a row, () where it has none."""
        ids = self._ids(row, table)
        if missing := [at for at, part in enumerate(table.parts) if part == "*" and not ids[at]]:
            if stated:
                what = _("the row has no {key}").format(key=id_keys(table.pattern)[missing[0]])
                self._refuse(number, table.ids[missing[0]], what, _("give it a short name of its own, such as spring"))
            return ()
        self.above = ids
        path: list[str | int] = []
        rest = iter(ids)
        for part in table.pattern:
            if part == 0:
                path.append(self._place(tuple(path), next(rest)))
            else:
                path.append(next(rest) if part == "*" else part)
        return tuple(path)

    def _ids(self, row: Sequence[Cell], table: _Table) -> list[str]:
        """Return what leads to a row; what is left blank before an id is that of the row above."""
        ids = [_text(row[place]) if place < len(row) else "" for place in table.ids]
        first = next((at for at, unit in enumerate(ids) if unit), len(ids) - 1)
        return [*self.above[:first], *ids[first:]]

    def _place(self, above: Path, text: str) -> int:
        """Return the place in a list: the one that is written, else the next."""
        place = int(text) if text.isdecimal() and int(text) else self.places.get(above, 0) + 1
        self.places[above] = place
        return place

    def _say(self, path: Path, cell: Cell, number: int, place: int, **beside: object) -> None:
        formula = self.grid.formulas.get((number, place))
        if formula is not None and isinstance(cell, Fault):
            cell = self.scan.follow(formula, cell)
        where = self._where(number, place)
        self.found.statements.append(Statement(path, cell, where, is_formula=formula is not None, **beside))  # type: ignore[arg-type]

    def _refuse(self, number: int, place: int, what: str, todo: str) -> None:
        self.found.problems.append(Problem(placed(self.grid.file, self._where(number, place)), what, todo))

    def _where(self, number: int, place: int) -> str:
        return _("sheet {sheet}, cell {cell}").format(sheet=self.grid.sheet, cell=address(number, place))


def _text(cell: Cell) -> str:
    """Return the text of a cell; the number 450123.0 is the id 450123."""
    if is_blank(cell) or isinstance(cell, Fault):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()
