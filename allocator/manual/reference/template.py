"""The fields of an office's own template of the notice, from the list they are filled in by."""

from collections.abc import Iterator

from allocator.documents.notice.fields import FIELDS, IMPRINT, NEEDED
from allocator.documents.notice.sample import BEFORE, COUNTED, IS_HEADING
from allocator.formats.word.template_limits import FILTERS
from allocator.manual.reference.tables import code, escaped, table

TITLE = "通知模板的字段"
ABOUT = """\
本单位有自己的红头文件格式的，把它存为 .docx，在要填写的地方写上字段，下达时用 `--template`：

```text
allocator export 方案 --to 文件夹 --notice --template 本单位模板.docx
```

附件接在模板之后，版记（模板里没有的）放在最后一个偶数页的页末。从样张改起最省事，样张里每个部分都在应在的位置，加上红头即可：

```text
allocator export 方案 --to 文件夹 --sample-template
```
"""
LISTS = {"标题行", "正文", "附件", "署名"}
"""Those that hold one text a paragraph."""

RULES = """\
## 写法

- 一段文字写 `{{ 标题 }}`；字体、字号、对齐按模板里这几个字的样式。
- 多段的（“各段”一类）用循环，循环的头尾各占一段：`{%p for 段 in 正文 %}`、`{{ 段 }}`、`{%p endfor %}`。
- 有才写的用 `{%p if 附件 %}`、`{%p endif %}`，也各占一段。
"""


def template() -> Iterator[str]:
    """Yield the page."""
    yield ABOUT
    yield "## 字段"
    rows = ((code(field.name), _form(field.name), escaped(field.about), code(field.key)) for field in FIELDS)
    yield table(("字段", "形式", "内容", "来自方案的"), rows)
    needed = "，".join("或".join(code(name) for name in names) for names in NEEDED)
    yield f"模板至少要用 {needed}。用了 {'、'.join(map(code, sorted(IMPRINT)))} 之一的，版记由模板自己写。"
    yield RULES
    yield f"正文的标题要用另一种字体的，用 {code(f'{{%p if {IS_HEADING} %}}')} 区分；样张就是这样写的。"
    yield f"附件说明的写法：{code(f'{BEFORE}{COUNTED}{{{{ 件 }}}}')}。"
    yield f"可用的过滤器：{'、'.join(map(code, sorted(FILTERS)))}。"
    yield "模板只能填写、循环和判断，别的一概拒绝，并指出是哪一行。"


def _form(name: str) -> str:
    return "各段" if name in LISTS else "文字"
