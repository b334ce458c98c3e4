"""A table as a piece of HTML: its top, escaped, and how large it is."""

from xml.etree.ElementTree import fromstring

from allocator.formats.table import Column, Sheet
from allocator.views.html import COLUMNS, ROWS, sheet_html


def texts(page: str, tag: str) -> list[str]:
    return ["".join(found.itertext()) for found in fromstring(page).iter(tag)]


def test_headings_and_figures_are_those_of_files() -> None:
    sheet = Sheet(
        "s",
        (Column("地区", "unit"), Column("金额", "paid", "money"), Column("增减率", "rise", "rate")),
        (("甲", 1234.0, None),),
    )
    page = sheet_html("题目", sheet)
    assert texts(page, "th") == ["地区", "金额", "增减率"]
    assert texts(page, "td") == ["甲", "1,234", ""]
    assert texts(page, "p") == ["题目"]
    assert "text-align: left" in page
    assert "text-align: right" in page


def test_texts_cannot_be_markup() -> None:
    page = sheet_html("<b>", Sheet("s", (Column("<i>", "<i>"),), (("<script>alert(1)</script>",),), notes=("&",)))
    assert "<b>" not in page
    assert "<script>" not in page
    assert texts(page, "td") == ["<script>alert(1)</script>"]
    assert texts(page, "p") == ["<b>", "&"]


def test_a_large_table_shows_its_top_and_says_so() -> None:
    wide, high = COLUMNS + 1, ROWS + 1
    sheet = Sheet("s", tuple(Column(str(place), str(place)) for place in range(wide)), (("x",) * wide,) * high)
    page = sheet_html("t", sheet)
    assert len(texts(page, "th")) == COLUMNS
    assert len(texts(page, "td")) == COLUMNS * ROWS
    assert texts(page, "p")[1:] == [f"共{high}行，此处为前{ROWS}行。", f"共{wide}列，此处为前{COLUMNS}列。"]
