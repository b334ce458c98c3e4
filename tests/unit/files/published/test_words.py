"""Words of headings."""

import pytest

from allocator.files.published import words


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("上年金额", {"OTHERWISE"}),
        ("增幅", {"OTHERWISE"}),
        ("支出功能分类科目", {"OTHERWISE"}),
        ("本次下达", {"NOW"}),
        ("已提前下达", {"EARLIER"}),
        ("另行下达", {"ELSEWHERE"}),
        ("中央财政资金", {"OF_A_PART"}),
        ("分配金额", set()),
    ],
)
def test_what_a_heading_says(heading: str, kinds: set[str]) -> None:
    known = ("OTHERWISE", "NOW", "EARLIER", "ELSEWHERE", "OF_A_PART")
    assert {kind for kind in known if getattr(words, kind).search(heading)} == kinds
