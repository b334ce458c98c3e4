"""Every key of the JSON documents, and what stands under it."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from allocator.manual.reference.tables import code, escaped, table

TITLE = "JSON 结果的键"
ABOUT = """\
各命令 `-o 文件.json` 写出的内容。键不随 `--lang` 变化；金额单位为万元，比率为小数；
`*` 处是代号、名称或列名，`[]` 表示列表的每一项。单位按数据文件的次序排列。表格（.csv、.xlsx）是同样的内容。
"""


@cache
def documents() -> Mapping[str, Mapping[str, Any]]:
    """Return what each document is called and holds, by the command that writes it; `head` is common to all."""
    return tomllib.loads((Path(__file__).parent / "outputs.toml").read_text(encoding="utf-8"))


def outputs() -> Iterator[str]:
    """Yield the page."""
    yield ABOUT
    for command, document in documents().items():
        yield f"## {document['title']}" + ("" if command == "head" else f" `{command}`")
        if "about" in document:
            yield document["about"]
        yield table(("键", "内容"), ((code(key), _said(text)) for key, text in document["keys"].items()))


def _said(text: str) -> str:
    """Return what a key is; links and code in it are Markdown."""
    return text if "`" in text or "](" in text else escaped(text)
