"""A map of small squares as a table of a document: every office program draws it, and it prints sharp."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from allocator.formats.word.fonts import Fonts
from allocator.formats.word.signs import clean

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

TWIPS = 1440 / 25.4
SIZE, HEIGHT = 6.0, 9.0
"""Points of the type in a square, and of its height."""
EDGE = "FFFFFF"


@dataclass(frozen=True)
class WordTile:
    """A square: the text on it, its fill and its ink as #rrggbb."""

    text: str
    fill: str
    ink: str


def tile_table(rows: Sequence[Sequence[WordTile | None]], width: float, fonts: Fonts) -> "BaseOxmlElement":
    """Return a `w:tbl` of squares `width` mm across in all; None leaves a place empty."""
    columns = max(map(len, rows))
    side = round(width * TWIPS / columns)
    sides = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{EDGE}"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    properties = (
        f'<w:tblW w:w="{side * columns}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
    )
    widths = f'<w:gridCol w:w="{side}"/>' * columns
    height = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{round(HEIGHT * 20)}" w:hRule="exact"/></w:trPr>'
    body = "".join(
        f"<w:tr>{height}{''.join(_cell(tile, side, fonts) for tile in [*row, *[None] * (columns - len(row))])}</w:tr>"
        for row in rows
    )
    return parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>{properties}</w:tblPr><w:tblGrid>{widths}</w:tblGrid>{body}</w:tbl>"
    )


def _cell(tile: WordTile | None, side: int, fonts: Fonts) -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{tile.fill[1:]}"/>' if tile else ""
    run = ""
    if tile:
        named = f'<w:rFonts w:eastAsia={quoteattr(fonts.heading)} w:hint="eastAsia"/>'
        points = round(SIZE * 2)
        run = (
            f'<w:r><w:rPr>{named}<w:color w:val="{tile.ink[1:]}"/><w:sz w:val="{points}"/></w:rPr>'
            f"<w:t>{escape(clean(tile.text))}</w:t></w:r>"
        )
    line = f'<w:spacing w:before="0" w:after="0" w:line="{round(SIZE * 23)}" w:lineRule="exact"/><w:jc w:val="center"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{side}" w:type="dxa"/>{fill}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:snapToGrid w:val="0"/>{line}</w:pPr>{run}</w:p></w:tc>'
    )
