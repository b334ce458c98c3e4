"""How the code reads, in figures: short functions, few branches, few exemptions, no room that swallows the others."""

import ast
from collections import Counter
from pathlib import Path
from statistics import quantiles

import pytest
from radon.complexity import cc_visit

PACKAGE = Path(__file__).parents[2] / "allocator"

LONGEST = {50: 6, 90: 18, 99: 34}
"""Lines of a function without its docstring, by the percentage of functions that have no more."""

BRANCHED, MOST_BRANCHED = 10, 34
"""Blocks may branch more often than the first (McCabe's number, as radon counts it) in no more than so many places."""

EXEMPTIONS = 112
"""Comments of the kind noqa."""

BIGGEST_ROOM = 0.25
"""Of all lines."""


@pytest.fixture(scope="module")
def sources() -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}


def lengths(source: str) -> list[int]:
    """Return the lines of each function, less its docstring."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    return [function.end_lineno - function.lineno + 1 - _docstring(function) for function in functions]


def _docstring(function: ast.FunctionDef) -> int:
    first = function.body[0]
    return first.end_lineno - first.lineno + 1 if ast.get_docstring(function) is not None else 0


@pytest.mark.parametrize(("percent", "most"), LONGEST.items())
def test_functions_are_short(sources: dict[Path, str], percent: int, most: int) -> None:
    found = sorted(length for source in sources.values() for length in lengths(source))
    assert quantiles(found, n=100, method="inclusive")[percent - 1] <= most


def test_few_blocks_branch_often(sources: dict[Path, str]) -> None:
    blocks = [
        (block.complexity, path.name, block.name) for path, source in sources.items() for block in cc_visit(source)
    ]
    assert len([block for block in blocks if block[0] > BRANCHED]) <= MOST_BRANCHED, sorted(blocks)[-MOST_BRANCHED:]


def test_few_exemptions(sources: dict[Path, str]) -> None:
    assert sum(source.count("noqa") for source in sources.values()) <= EXEMPTIONS


def test_no_room_swallows_the_others(sources: dict[Path, str]) -> None:
    lines: Counter[str] = Counter()
    for path, source in sources.items():
        lines[path.relative_to(PACKAGE).parts[0]] += len(source.splitlines())
    room, most = lines.most_common(1)[0]
    assert most <= BIGGEST_ROOM * lines.total(), room
