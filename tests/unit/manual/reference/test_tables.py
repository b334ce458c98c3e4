"""Texts as Markdown that says what they say."""

import pytest

from allocator.manual.markdown import rendered
from allocator.manual.reference.tables import code, escaped, table


@pytest.mark.parametrize("text", ["a_b *c* `d` [e](f) <g> # h | i ~ $x$ \\j", "★ 100 $ 和 200 $"])
def test_a_text_means_itself(text: str) -> None:
    section = rendered(f"# t\n\n{escaped(text)}\n", lambda _link: None).sections[0]
    assert section.text == text


def test_a_cell_holds_what_it_is_given() -> None:
    html = rendered(table(("键", "b"), [(code("a|b"), escaped("c|d")), (code("e`f"), "")]), lambda _link: None).html
    assert "<td><code>a|b</code></td>" in html
    assert "<td>c|d</td>" in html
    assert "<td><code>e`f</code></td>" in html


def test_a_text_of_several_lines_stands_on_one() -> None:
    assert escaped("a\n  b\n") == "a b"
