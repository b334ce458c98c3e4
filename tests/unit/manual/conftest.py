"""A small documentation to make a site of."""

import json
from pathlib import Path

import pytest

from allocator.manual.sources import Sources, Written

INDEX = """# 说明

## 教程

- [开始](tutorial/start.md)
- [开始](tutorial/start.md#二)

## 其他

- [甲](how-to/a.md)、[生成](reference/made.md)、[外](https://example.org/)
"""
START = """# 开始

第一行
第二行 $a_1$，见[甲](../how-to/a.md#要点)。

## 二

![图](../pictures/p.png)
"""
PAGE = """# 甲

[外面](../../README.md)

## 要点

```sh
allocator check s.toml
```

## 要点

又一处。
"""
CELLS = [
    {"cell_type": "markdown", "source": ["# 本", "子"]},
    {"cell_type": "code", "source": "1 + 1"},
]
FILES = {
    "index.md": INDEX,
    "tutorial/start.md": START,
    "how-to/a.md": PAGE,
    "notebooks/n.ipynb": json.dumps({"cells": CELLS}),
    "notes.txt": "not a page",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write the files."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "p.png").write_bytes(b"\x89PNG")
    return tmp_path


@pytest.fixture
def sources(folder: Path) -> Sources:
    """Read them, with one page that is written from the code."""
    return Sources(folder, {"reference/made.md": Written("生成", lambda: ["正文"])})
