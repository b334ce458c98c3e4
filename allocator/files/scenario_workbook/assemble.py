"""From what a workbook states to the tables a scenario file would hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from allocator.errors import Problem
from allocator.files.cells import CellError
from allocator.files.scenario_workbook.statement import Statement
from allocator.files.scenario_workbook.value import value_of
from allocator.formats.sentence import placed
from allocator.language import translate as _
from allocator.policy.keys import Shape
from allocator.policy.paths import Path, Raw, path_text

CITATION = "source"


@dataclass
class Assembled:
    """Values as a TOML file would hold them, the cell each comes from, and what is wrong."""

    values: dict[str, Any] = field(default_factory=dict)
    where: dict[Path, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def assemble(statements: Iterable[Statement], shape: Shape, file: str) -> Assembled:
    """Put statements together, each value as its key takes it."""
    made = Assembled()
    chosen = list(_chosen(statements, file, made.problems))
    for one in [*chosen, *_citations(chosen, shape)]:
        try:
            value = value_of(one.cell, shape.at(one.path))
        except CellError as error:
            made.problems.append(Problem(_place(file, one), error.what, error.todo))
            continue
        if not _put(made.values, one.path, value):
            what = _("{key} is stated beside keys that stand inside it").format(key=path_text(one.path))
            made.problems.append(Problem(_place(file, one), what, _("remove one of the two")))
        _note_place(made.where, one)
    made.values = _listed(made.values, made, file)
    return made


def _chosen(statements: Iterable[Statement], file: str, problems: list[Problem]) -> Iterable[Statement]:
    """Yield one statement a key: a row that is written out goes before a small table, a table before a formula."""
    by_path: dict[Path, list[Statement]] = {}
    for one in statements:
        by_path.setdefault(one.path, []).append(one)
    for path, all_of in by_path.items():
        ranked = sorted(all_of, key=_rank)
        first = ranked[0]
        twice = [one for one in ranked[1:] if _rank(one) == _rank(first)]
        for one in twice:
            what = _("{key} is stated at {place} already").format(key=path_text(path), place=first.where)
            problems.append(Problem(_place(file, one), what, _("remove one of the two")))
        yield first


def _rank(one: Statement) -> int:
    if one.in_table:
        return 1
    return 2 if one.is_formula else 0


def _citations(chosen: Sequence[Statement], shape: Shape) -> Iterable[Statement]:
    """Yield what 来源 says of a table that takes a citation and has none of its own, where its rows agree."""
    stated = {one.path for one in chosen}
    texts: dict[Path, list[Statement]] = {}
    for one in chosen:
        if one.source:
            texts.setdefault((*one.path[:-1], CITATION), []).append(one)
    for path, rows in texts.items():
        if path not in stated and takes_citation(shape, path) and len({one.source for one in rows}) == 1:
            yield Statement(path, rows[0].source, rows[0].where)


def takes_citation(shape: Shape, path: Path) -> bool:
    """Tell whether a key says what a table rests on; the `source` of a tranche is where its money comes from."""
    found = shape.at(path)
    return path[-1] == CITATION and found is not None and not found.required


def _place(file: str, one: Statement) -> str:
    return placed(file, one.where, path_text(one.path))


def _note_place(where: dict[Path, str], one: Statement) -> None:
    where[one.path] = one.where
    for length in range(1, len(one.path)):
        where.setdefault(one.path[:length], one.where)


def _put(values: dict[Any, Any], path: Path, value: object) -> bool:
    """Put a value under a path, lists as tables of places for now; False where a value stands in the way."""
    node = values
    for part in path[:-1]:
        node = node.setdefault(part, {})
        if not isinstance(node, dict):
            return False
    if path[-1] in node:
        return False
    node[path[-1]] = value
    return True


def _listed(node: Raw, made: Assembled, file: str, above: Path = ()) -> Raw:
    """Make lists of tables of places; a list with a gap is a problem."""
    if not isinstance(node, dict):
        return node
    inner = {part: _listed(value, made, file, (*above, part)) for part, value in node.items()}
    places = [part for part in inner if isinstance(part, int)]
    if not places:
        return inner
    if len(places) < len(inner) or sorted(places) != list(range(1, len(places) + 1)):
        what = _("the places of {key} must count from 1 without a gap").format(key=path_text(above))
        made.problems.append(Problem(placed(file, made.where[above]), what, _("number them anew")))
    return [inner[place] for place in sorted(places)]
