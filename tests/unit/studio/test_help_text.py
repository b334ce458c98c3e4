"""Help is the project's own text, as plain pieces."""

import re

import pytest
from asking import Page

from allocator.studio.help_text import sections

TEXT = """# 标题

一段`代码`和[链接](x)。

- 第一
- 第二

```console
$ run
```

| a | b |
|---|---|
| 1 | 2 |

## 下一节
"""


def test_headings_paragraphs_lists_code_and_tables() -> None:
    first, second = sections(TEXT)
    assert (first["title"], first["level"]) == ("标题", 1)
    assert first["pieces"] == [
        {"kind": "paragraph", "text": "一段代码和链接。"},
        {"kind": "entry", "text": "第一"},
        {"kind": "entry", "text": "第二"},
        {"kind": "code", "text": "$ run"},
        {"kind": "row", "text": "a · b"},
        {"kind": "row", "text": "1 · 2"},
    ]
    assert second == {"title": "下一节", "level": 2, "pieces": []}


@pytest.mark.parametrize(("spoken", "word"), [("zh", "因素法"), ("en", "factor method")])
def test_the_help_is_in_the_language_of_the_page(page: Page, spoken: str, word: str) -> None:
    page.language = spoken
    found = page.told("help")["sections"]
    assert len(found) > 3
    text = "\n".join(piece["text"] for part in found for piece in part["pieces"])
    assert word in text
    assert not re.search(r"\]\(|```|^#", text)


def test_markup_in_a_text_is_text() -> None:
    assert list(sections("<img src=x onerror=alert(1)>")) == []
    (one,) = sections("a <b>c</b>")
    assert one["pieces"] == [{"kind": "paragraph", "text": "a <b>c</b>"}]
