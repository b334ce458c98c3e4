"""Lines that fit, and what no line may part."""

import pytest
from rich.cells import cell_len

from allocator.cli.wrapping import pieces, wrapped


def test_what_stays_together() -> None:
    assert list(pieces("减503万元（−10.00%）")) == ["减", "503", "万", "元", "（−10.00%）"]
    assert list(pieces("a word, and more")) == ["a ", "word, ", "and ", "more"]
    assert list(pieces("“甲”、乙。")) == ["“甲”、", "乙。"]
    assert list(pieces("多得（万元）")) == ["多", "得", "（万元）"]
    assert list(pieces("= 1.68 % of")) == ["= ", "1.68 % ", "of"]
    assert list(pieces("")) == [""]


@pytest.mark.parametrize("width", [6, 7, 8, 20, 80])
def test_no_line_is_wider_and_nothing_is_lost(width: int) -> None:
    text = "比上年5,031万元减503万元；触及下限，按4,528万元执行。 It was 5,031 before"
    lines = list(wrapped(text, width))
    assert max(map(cell_len, lines)) <= width
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not any(line[0] in "，。；、" for line in lines)
    if width > 6:
        assert all(any(figure in line for line in lines) for figure in ("5,031", "503", "4,528"))


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert list(wrapped("abcdefgh ij", 3)) == ["abc", "def", "gh", "ij"]
    assert list(wrapped("龙胜各族", 1)) == ["龙", "胜", "各", "族"]
    assert list(wrapped("", 5)) == [""]
