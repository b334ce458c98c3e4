"""样张: a template with every part of a notice in its place, for an office to put its own head on."""

from allocator.formats.word.fonts import Fonts
from allocator.formats.word.layout import TITLE_LINE, TITLE_SIZE, set_out
from allocator.formats.word.paper import Paper

TITLE = "通知模板示例"

IS_HEADING = '段[0] in "一二三四五六七八九十" and "、" in 段[1:3]'
COUNTED = "{% if 附件|length > 1 %}{{ loop.index }}.{% endif %}"
BEFORE = '{{ "附件：" if loop.first else "　　　" }}'


def sample_template(fonts: Fonts) -> bytes:
    """Return the template as a .docx; filled in, it gives the first pages that a notice has without a template."""
    paper = Paper.blank(fonts)
    paper.line("{%p if 文号 %}")
    paper.line("{{ 文号 }}", align="center")
    paper.line()
    paper.line("{%p endif %}")
    paper.line("{%p for 行 in 标题行 %}")
    title = paper.document.add_paragraph()
    set_out(title, align="center", height=TITLE_LINE)
    paper.run(title, "{{ 行 }}", fonts.title, TITLE_SIZE, closer=0)
    paper.line("{%p endfor %}")
    paper.line()
    paper.line("{{ 主送 }}")
    _body(paper)
    _end(paper)
    paper.describe(TITLE, TITLE)
    return paper.to_bytes()


def _body(paper: Paper) -> None:
    paper.line("{%p for 段 in 正文 %}")
    paper.line(f"{{%p if {IS_HEADING} %}}")
    paper.line("{{ 段 }}", paper.fonts.heading, first=2, keep=True)
    paper.line("{%p else %}")
    paper.line("{{ 段 }}", align="both", first=2)
    paper.line("{%p endif %}")
    paper.line("{%p endfor %}")


def _end(paper: Paper) -> None:
    """Write attachments, issuers and date; the imprint is put at the foot of the last page by itself."""
    paper.line("{%p if 附件 %}")
    paper.line(keep=True)
    paper.line("{%p endif %}")
    paper.line("{%p for 件 in 附件 %}")
    paper.line(f"{BEFORE}{COUNTED}{{{{ 件 }}}}", left=5, first=-3, keep=True)
    paper.line("{%p endfor %}")
    paper.line(keep=True)
    paper.line(keep=True)
    paper.line("{%p for 机关 in 署名 %}")
    paper.line("{{ 机关 }}", align="right", right=4, keep=True)
    paper.line("{%p endfor %}")
    paper.line("{{ 日期 }}", align="right", right=4)
