"""Reading rosters and aliases: an office's own files, and the one of Guangxi that comes with the package."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from allocator.errors import Problem, TableError
from allocator.files.cells import Cell, cell_code, cell_text, is_blank, label
from allocator.files.sheets import Grid, read_grid
from allocator.language import translate as _
from allocator.model.roster import Alias, Listed, Roster

SHIPPED = Path(__file__).parents[2] / "rosters"
GUANGXI = "guangxi"
_GUANGXI_CODES = "45"
"""The first digits of Guangxi's codes (GB/T 2260)."""

UNIT = {
    "code": ("代码", "行政区划代码", "编号", "code"),
    "name": ("名称", "地区", "单位", "单位名称", "name"),
    "city": ("所属市", "市", "city"),
    "level": ("级次", "level"),
}
"""The headings of a roster."""

ALIAS = {
    "old_code": ("原代码", "旧代码", "old_code"),
    "old_name": ("原名称", "旧名称", "old_name"),
    "code": ("代码", "现代码", "code"),
    "name": ("名称", "现名称", "name"),
    "since": ("变更年份", "年份", "since"),
}
"""The headings of a file of aliases."""

_NEEDED = {"name", "old_name"}


def shipped(name: str) -> tuple[Path, Path]:
    """Return the files of a roster that comes with the package: units and aliases."""
    return SHIPPED / f"{name}.csv", SHIPPED / f"{name}-aliases.csv"


def are_guangxis(codes: Sequence[str]) -> bool:
    """Tell whether these are six-digit codes of Guangxi, all of them."""
    return bool(codes) and all(len(code) == len("450000") and code.startswith(_GUANGXI_CODES) for code in codes)


@dataclass(frozen=True)
class RosterChoice:
    """Which roster goes with a table: the files a scenario names, else the package's own where the codes are its."""

    units: Path | None = None
    aliases: Path | None = None
    by_codes: bool = True

    def for_codes(self, codes: Sequence[str]) -> tuple[Roster, bool]:
        """Return the roster for a table with these codes, and whether all its units are expected. Raises TableError."""
        if self.units is None and self.by_codes and are_guangxis(codes):
            own = read_roster(None, self.aliases).aliases
            roster = _guangxi()
            return (Roster(roster.units, (*own, *roster.aliases)) if own else roster), False
        return read_roster(self.units, self.aliases), self.units is not None


@cache
def _guangxi() -> Roster:
    return read_roster(*shipped(GUANGXI))


def read_roster(units: Path | None, aliases: Path | None) -> Roster:
    """Return a roster from its file and its file of aliases. Raises TableError."""
    listed = tuple(Listed(**texts) for texts in _rows(units, UNIT)) if units else ()
    others = tuple(Alias(**{"old_code": "", **texts}) for texts in _rows(aliases, ALIAS)) if aliases else ()
    return Roster(listed, others)


def _rows(path: Path, headings: Mapping[str, tuple[str, ...]]) -> Iterator[dict[str, str]]:
    grid = read_grid(path)
    places = _places(grid, headings)
    for row in range(1, len(grid.rows)):
        if not all(map(is_blank, grid.rows[row])):
            yield {key: _READERS.get(key, cell_text)(grid.cell(row, place)) for key, place in places.items()}


_READERS: dict[str, Callable[[Cell], str]] = {"code": cell_code, "old_code": cell_code}


def _places(grid: Grid, headings: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    seen = [label(cell) for cell in next(iter(grid.rows), ())]
    found = {key: next(filter(seen.__contains__, names), None) for key, names in headings.items()}
    if missing := [headings[key][0] for key in _NEEDED & set(headings) if found[key] is None]:
        what = _("there is no heading {headings} in the first row").format(headings=_(", ").join(missing))
        known = _(", ").join(names[0] for names in headings.values())
        raise TableError(Problem(grid.file, what, _("its columns are {all}").format(all=known)))
    return {"code": len(seen)} | {key: seen.index(name) for key, name in found.items() if name}
