"""Every heading stands once: columns are made in views/words alone, and what they are told is a name, no heading."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from allocator.views import words

ROOT = Path(__file__).parents[2]
WORDS = "allocator/views/words.py"
MAKERS = {"Column"}
NAMING = {"named": 1, "titled": 1, "alone": 1, "TextColumn": 2, "OfficialColumn": 2, "MoneyColumn": 2}
"""What makes a column of a heading it is given, and how many of its arguments are headings."""


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _letters(node: ast.expr) -> Iterator[str]:
    """Yield the letters that stand in the source of an expression: those of a format or of a key are none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield from filter(str.isalpha, node.value)
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield from _letters(part)
    elif isinstance(node, ast.BinOp):
        yield from (*_letters(node.left), *_letters(node.right))
    elif isinstance(node, ast.Call) and _called(node) == "_":
        yield from _letters(node.args[0])


def outside(source: str) -> list[int]:
    """Return the lines of a module that make a heading of their own."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = _called(node)
        mapped = name == "map" and isinstance(node.args[0], ast.Name) and node.args[0].id in MAKERS
        literal = any(letter for given in node.args[: NAMING.get(name, 0)] for letter in _letters(given))
        if name in MAKERS or mapped or literal:
            found.append(node.lineno)
    return found


@pytest.mark.parametrize(
    "path", sorted((ROOT / "allocator").rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_no_heading_stands_outside_the_words(path: Path) -> None:
    lines = outside(path.read_text(encoding="utf-8"))
    own = path.relative_to(ROOT).as_posix() == WORDS
    assert own or not lines, f"{path.relative_to(ROOT)}, lines {lines}: add the heading to {WORDS} and use its key"


@pytest.mark.parametrize(
    "line",
    ['Column("金额", "amount")', "map(Column, names)", 'titled("率", [])', 'named(f"{a}率")', 'named(_("rate"))'],
)
def test_a_heading_of_its_own_is_found(line: str) -> None:
    assert outside(line) == [1]


@pytest.mark.parametrize(
    "line", ['word("amount")', "named(factor.name)", 'titled(f"{value:g}", [])', 'named(names["a"])']
)
def test_a_key_or_a_name_is_none(line: str) -> None:
    assert outside(line) == []


def test_every_heading_is_used() -> None:
    keys = {
        node.value
        for path in (ROOT / "allocator").rglob("*.py")
        if path.relative_to(ROOT).as_posix() != WORDS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(words.WORDS) - keys == set()
