"""Markdown as HTML that needs no style and no script."""

import pytest

from allocator.manual.markdown import contents_of, rendered


def page(text: str) -> str:
    return rendered(text, lambda link: None if link == "outside" else f"to-{link}").html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<b onclick=x>甲</b>", "<p>&lt;b onclick=x&gt;甲&lt;/b&gt;</p>\n"),
        ("一行\n二行", "<p>一行二行</p>\n"),
        ("one\ntwo", "<p>one\ntwo</p>\n"),
        ("甲\nb", "<p>甲\nb</p>\n"),
        ("[x](y)", '<p><a href="to-y">x</a></p>\n'),
        ("[x](outside) [y](z)", '<p><span title="outside">x</span> <a href="to-z">y</a></p>\n'),
        ("![x](p)", '<p><img src="to-p" alt="x" /></p>\n'),
        ("# 甲 乙（丙）", '<h1 id="甲-乙丙">甲 乙（丙）</h1>\n'),
        ("- 100 $ 和 200 $", "<ul>\n<li>100 $ 和 200 $</li>\n</ul>\n"),
    ],
)
def test_what_becomes_of_a_text(text: str, html: str) -> None:
    assert page(text) == html


def test_a_cell_is_aligned_by_a_class() -> None:
    html = page("| a | b |\n|---|--:|\n| 1 | 2 |\n")
    assert '<td class="right">2</td>' in html
    assert "style=" not in html


def test_maths_is_there_when_the_page_is() -> None:
    html = page("由 $s_i$ 得\n\n$$\\sum_i A_i = P$$\n")
    assert html.count("<math ") == 2
    assert 'display="block"' in html
    assert "<munder>" in html or "<msub>" in html
    assert "style=" not in html


def test_sections_have_the_anchors_of_the_page() -> None:
    found = rendered(
        "# 甲\n\n一\n二\n\n- 三\n\n      四\n\n## 乙\n\n```sh\nrun\n```\n\n## 乙\n\n$x$", lambda link: link
    )
    assert found.title == "甲"
    assert [(part.title, part.anchor, part.level, part.text) for part in found.sections] == [
        ("甲", "甲", 1, "一二\n三\n四"),
        ("乙", "乙", 2, "run"),
        ("乙", "乙-1", 2, "x"),
    ]
    assert all(f'id="{part.anchor}"' in found.html for part in found.sections)


def test_a_text_without_a_heading_has_no_title() -> None:
    assert rendered("甲", lambda link: link).title == ""


def test_links_by_heading() -> None:
    text = "# 首\n\n[a](b)\n\n## 甲\n\n![c](d) [e](f)\n\n### 小\n\n[g](h)\n\n## 乙\n"
    assert list(contents_of(text)) == [("甲", ["f", "h"]), ("乙", [])]
    assert list(contents_of("[a](b)")) == []
