"""The frame round every page."""

from allocator.manual.contents import Group
from allocator.manual.frame import Frame
from allocator.manual.markdown import rendered

FRAME = Frame(
    (Group("一", ("a/甲.md",)), Group("二", ("乙.md",))), {"index.md": "首", "a/甲.md": "甲 & 丙", "乙.md": "乙"}
)


def around(path: str) -> str:
    return FRAME.around(path, rendered("# 甲 & 丙\n\n正文 @up@\n\n## 二节\n", lambda link: link))


def test_a_page_in_the_midst() -> None:
    html = around("a/甲.md")
    assert "<title>甲 &amp; 丙 · allocator 使用说明</title>" in html
    assert 'href="../docs.css"' in html
    assert 'aria-current="page"' in html
    assert '<a href="#%E4%BA%8C%E8%8A%82">二节</a>' in html
    assert '<a href="../index.html" rel="prev">首</a>' in html
    assert '<a href="../%E4%B9%99.html" rel="next">乙</a>' in html
    assert html.count('<details open="">') == 1
    assert "正文 @up@" in html


def test_the_first_page_shows_all_groups_open_and_the_last_has_none_after() -> None:
    assert around("index.md").count('<details open="">') == 2
    assert "<title>allocator 使用说明</title>" in around("index.md")
    assert 'rel="next"' not in around("乙.md")


def test_a_page_that_is_not_listed_has_no_neighbours() -> None:
    html = around("丁.md")
    assert 'rel="prev"' not in html
    assert 'rel="next"' not in html
