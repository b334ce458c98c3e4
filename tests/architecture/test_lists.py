"""What stands in a row in a message is parted by a sign of the person's language, 、 or ；, and never a plain comma."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SIGNS = (", ", "; ")
OWN = {
    "cli/help.py": "options as they are typed",
    "documents/report/page.py": "the policy in the head of a page",
    "documents/scenario_file/toml.py": "lists as TOML writes them",
    "formats/records.py": "JSON",
    "manual/reference/keys.py": "values as TOML writes them",
    "model/held.py": "objects as Python prints them",
    "policy/changes.py": "settings as TOML writes them",
    "rules/formula.py": "min(a, b)",
    "studio/pages.py": "the kind of a file, as a server tells it",
    "views/explanation/coefficients.py": "min(a, b)",
}
"""Modules that write another language than a person's, and which."""


def plain(tree: ast.AST) -> Iterator[int]:
    """Yield the lines that put a plain sign between texts; what Python prints of an object is English."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.FunctionDef(name="__repr__"):
                continue
            case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(sign)), attr="join"), lineno=line):
                between = [sign]
            case ast.JoinedStr(values=[_first, *parts], lineno=line):
                between = [str(part.value) for part in parts if isinstance(part, ast.Constant)]
            case _:
                between = []
        if any(text.startswith(SIGNS) for text in between):
            yield line
        yield from plain(node)


@pytest.mark.parametrize("path", sorted((ROOT / "allocator").rglob("*.py")), ids=lambda path: path.stem)
def test_lists_speak_the_person_s_language(path: Path) -> None:
    name = path.relative_to(ROOT / "allocator").as_posix()
    lines = list(plain(ast.parse(path.read_text(encoding="utf-8"))))
    assert name in OWN or not lines, f'{name}, lines {lines}: write _(", ").join(…), or placed(…) for a place'


@pytest.mark.parametrize(
    ("line", "is_plain"),
    [
        ('", ".join(names)', True),
        ('f"{file}, {row}"', True),
        ('f"{file}, targets.{key}"', True),
        ('f"{one}{rest}; {other}"', True),
        ('f"; {rest}"', False),
        ('b", ".join(names)', False),
        ('_(", ").join(names)', False),
        ('joined(", ", names)', False),
        ('def __repr__(self): return ", ".join(self)', False),
    ],
)
def test_a_plain_comma_is_found(line: str, is_plain: bool) -> None:
    assert list(plain(ast.parse(line))) == [1] * is_plain
