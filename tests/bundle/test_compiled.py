"""Byte code made beforehand."""

import importlib.util
import sys
from pathlib import Path

from bundle.compiled import precompile, version_of

FLAGS = 4
"""Where byte code says how it is held against its source."""


def test_byte_code_is_there_and_never_checked(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n", encoding="utf-8")
    precompile(tmp_path, sys.executable)
    made = Path(importlib.util.cache_from_source(str(tmp_path / "a.py"))).read_bytes()
    assert int.from_bytes(made[FLAGS : FLAGS + 4], "little") == 1  # by hash, unchecked: PEP 552


def test_the_version_of_an_interpreter() -> None:
    assert version_of(sys.executable) == f"{sys.version_info[0]}.{sys.version_info[1]}"
