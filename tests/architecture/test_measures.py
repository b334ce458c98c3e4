"""How the code reads, in figures: short functions, few branches, few exemptions, no room that swallows the others."""

import ast
from collections import Counter
from pathlib import Path
from statistics import quantiles

import pytest

PACKAGE = Path(__file__).parents[2] / "allocator"

LONGEST = {50: 6, 90: 18, 99: 33}
"""Lines of a function without its docstring, by the percentage of functions that have no more."""

BRANCHED, MOST_BRANCHED = 10, 12
"""Functions may branch more often than the first in no more than so many places.

McCabe's number, counted as radon counts it: one, and one more for each if, loop and its else, except, assert, `and`,
`or`, and each loop and condition of a comprehension.
"""

EXEMPTIONS = 100
"""Comments of the kind noqa."""

BIGGEST_ROOM = 0.25
"""Of all lines."""


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@pytest.fixture(scope="module")
def sources() -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}


def lengths(source: str) -> list[int]:
    """Return the lines of each function, less its docstring."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, FUNCTIONS)]
    return [_last(function) - function.lineno + 1 - _docstring(function) for function in functions]


def _docstring(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = function.body[0]
    return _last(first) - first.lineno + 1 if ast.get_docstring(function) is not None else 0


def _last(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


def branches(node: ast.AST) -> int:
    """Return how many ways through a part of the code there are beyond the first."""
    return _own(node) + sum(map(branches, ast.iter_child_nodes(node)))


def _own(node: ast.AST) -> int:
    match node:
        case ast.If() | ast.IfExp() | ast.Assert() | ast.ExceptHandler():
            return 1
        case ast.For() | ast.AsyncFor() | ast.While() | ast.Try():
            return bool(node.orelse) + (not isinstance(node, ast.Try))
        case ast.BoolOp():
            return len(node.values) - 1
        case ast.comprehension():
            return 1 + len(node.ifs)
        case ast.Match():
            return len(node.cases)
    return 0


@pytest.mark.parametrize(("percent", "most"), LONGEST.items())
def test_functions_are_short(sources: dict[Path, str], percent: int, most: int) -> None:
    found = sorted(length for source in sources.values() for length in lengths(source))
    assert quantiles(found, n=100, method="inclusive")[percent - 1] <= most


def test_few_functions_branch_often(sources: dict[Path, str]) -> None:
    found = [
        (1 + branches(node), path.name, node.name)
        for path, source in sources.items()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, FUNCTIONS)
    ]
    often = sorted(function for function in found if function[0] > BRANCHED)
    assert len(often) <= MOST_BRANCHED, often


def test_few_exemptions(sources: dict[Path, str]) -> None:
    assert sum(source.count("noqa") for source in sources.values()) <= EXEMPTIONS


def test_no_room_swallows_the_others(sources: dict[Path, str]) -> None:
    lines: Counter[str] = Counter()
    for path, source in sources.items():
        lines[path.relative_to(PACKAGE).parts[0]] += len(source.splitlines())
    room, most = lines.most_common(1)[0]
    assert most <= BIGGEST_ROOM * lines.total(), room
