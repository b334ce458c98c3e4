"""Which wheels a folder holds, and what of them."""

import zipfile
from pathlib import Path

import pytest

from bundle.linux import target_of
from bundle.wheels import LEFT_OUT, Target, needed, unpack
from bundle.windows import MARKERS

WINDOWS = Target(("win_amd64",), {**MARKERS, "python_version": "3.12"}, "3.12")


def names(target: Target) -> set[str]:
    return {line.partition("==")[0] for line in needed(target)}


def test_everything_the_package_needs_is_pinned() -> None:
    found = names(WINDOWS)
    assert {
        "numpy",
        "scipy",
        "pulp",
        "highspy",
        "pydantic",
        "pydantic-core",
        "starlette",
        "uvicorn",
        "docxtpl",
    } <= found
    assert all(line.partition("==")[2] for line in needed(WINDOWS))
    assert not {"pytest", "ruff", "mypy", "pandas", "openpyxl"} & found


def test_what_only_the_other_machine_needs_is_there() -> None:
    assert "colorama" in names(WINDOWS)
    assert "colorama" not in names(target_of("aarch64", "3.12"))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("numpy/core.pyd", True),
        ("allocator/templates/scenario.toml", True),
        ("x-1.0.dist-info/METADATA", True),
        ("x-1.0.dist-info/licenses/LICENSE", True),
        ("x-1.0.dist-info/RECORD", False),
        ("numpy/tests/test_a.py", False),
        ("numpy/testing/__init__.py", True),
        ("numpy/__init__.pyi", False),
        ("numpy/_core/include/a.h", False),
        ("pulp/solverdir/cbc/win/i64/cbc.exe", False),
        ("x-1.0.data/scripts/run", False),
    ],
)
def test_what_a_folder_does_without(name: str, *, kept: bool) -> None:
    assert (LEFT_OUT.search(name) is None) == kept


def test_wheels_are_unpacked_into_one_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.whl", "w") as wheel:
        wheel.writestr("a/__init__.py", "")
        wheel.writestr("a-1.data/purelib/b.py", "x = 1")
        wheel.writestr("a/tests/test.py", "")
    unpack([tmp_path / "a.whl"], tmp_path / "to")
    assert sorted(path.name for path in (tmp_path / "to").rglob("*.py")) == ["__init__.py", "b.py"]


def test_wheels_are_asked_for_by_the_tag_of_the_interpreter() -> None:
    assert WINDOWS.tag == "cp312"
