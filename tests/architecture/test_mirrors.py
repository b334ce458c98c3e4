"""Each module of allocator has a test module of its own, where its path says.

`allocator/ROOM/MODULE.py` is mirrored by `tests/unit/ROOM/test_MODULE.py`, a package's own code by
`tests/unit/ROOM/test_PACKAGE.py`, a command by `tests/cli/test_COMMAND.py`. A file that holds nothing but its
docstring needs none.
"""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]

NONE_NEEDED = {
    "files/confirmation/words.py": "words without code, held by the tests of those who write and read them",
    "formats/word/fonts.py": "a protocol: names without code, held by mypy",
    "kernel/__init__.py": "names of array types, held by mypy",
    "model/targets.py": "a record without code, held by mypy",
    "model/tiles.py": "a record without code, held by mypy",
}
"""Modules without a test of their own, and why."""

WAITING = Path(__file__).with_name("waiting.txt").read_text(encoding="utf-8").split()
"""Modules whose tests are still to be written; nothing may be added."""


def is_code(module: Path) -> bool:
    """Say whether a module holds more than its docstring."""
    return len(ast.parse(module.read_text(encoding="utf-8")).body) > 1


def mirror(module: Path) -> Path:
    """Return where the test of a module stands."""
    room, name = module.parent, module.stem
    if name == "__init__":
        room, name = room.parent, room.name or "allocator"
    folder = Path("cli") if room == Path("cli/commands") else "unit" / room
    return Path("tests") / folder / f"test_{name}.py"


def modules() -> list[Path]:
    package = ROOT / "allocator"
    return [path.relative_to(package) for path in sorted(package.rglob("*.py")) if is_code(path)]


def test_each_module_has_its_tests() -> None:
    listed = {*NONE_NEEDED, *WAITING}
    missing = [str(module) for module in modules() if not (ROOT / mirror(module)).exists()]
    assert [module for module in missing if module not in listed] == []


def test_what_is_listed_exists_and_has_none() -> None:
    gone = [module for module in NONE_NEEDED if not (ROOT / "allocator" / module).exists()]
    assert gone == []
    assert [module for module in NONE_NEEDED if (ROOT / mirror(Path(module))).exists()] == []
