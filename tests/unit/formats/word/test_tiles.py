"""A map of squares in a document."""

from docx.oxml.ns import qn

from allocator.formats.word.tiles import WordTile, tile_table
from allocator.policy.notice import Fonts


def test_each_square_has_its_text_fill_and_ink_and_rows_are_filled_up() -> None:
    table = tile_table(
        [[WordTile("甲<", "#aabbcc", "#112233")], [None, WordTile("乙", "#000000", "#ffffff")]], 50, Fonts()
    )
    cells = [list(row.iter(qn("w:tc"))) for row in table.iter(qn("w:tr"))]
    assert [len(row) for row in cells] == [2, 2]
    assert ["".join(text.text or "" for text in cell.iter(qn("w:t"))) for row in cells for cell in row] == [
        "甲<",
        "",
        "",
        "乙",
    ]
    fills = [[shade.get(qn("w:fill")) for shade in cell.iter(qn("w:shd"))] for row in cells for cell in row]
    assert fills == [["aabbcc"], [], [], ["000000"]]
    widths = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
    assert widths == [1417, 1417]  # 50 mm are 2835 twentieths of a point
