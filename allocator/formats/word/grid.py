"""Tables of texts as XML, written row by row: as a tree of elements, one of 3 000 rows would fill the memory."""

from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from allocator.formats.word.fonts import Fonts
from allocator.formats.word.signs import clean
from allocator.formats.word.text_table import TextColumn, TextRow, TextTable

TWIPS = 1440 / 25.4
SIZE = 10.5
LINE = 13 / SIZE
"""The line of a cell in terms of its type."""
ROW = 13.5 / SIZE
"""The least row in terms of the type."""
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def grid(table: TextTable, fonts: Fonts, size: float = SIZE) -> Iterator[str]:
    """Yield a `w:tbl`, part by part: fixed widths, headings on every page, rows that are not split."""
    return _Writer(table, fonts, size).xml()


class _Writer:
    def __init__(self, table: TextTable, fonts: Fonts, size: float) -> None:
        self.table, self.fonts, self.size = table, fonts, size
        self.widths = [round(column.width * TWIPS) for column in table.columns]

    def xml(self) -> Iterator[str]:
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        properties = (
            f'<w:tblW w:w="{sum(self.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f"<w:tblBorders>{BORDERS}</w:tblBorders>"
            '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/>'
            '<w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
        )
        yield f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        yield from self._head()
        yield from map(self._row, self.table.rows, (None, *self.table.rows))
        yield "</w:tbl>"

    def _head(self) -> Iterator[str]:
        """Yield one row of headings, or two where columns stand under a common one."""
        if not self.table.has_groups:
            cells = zip(self.widths, self.table.columns, strict=True)
            yield self._tr("".join(self._heading(column.heading, width) for width, column in cells), head=True)
            return
        upper, lower, start = "", "", 0
        for _group, members in groupby(self.table.columns, key=_group_of):
            columns = list(members)
            widths = self.widths[start : start + len(columns)]
            start += len(columns)
            if len(columns) == 1 and columns[0].group == columns[0].heading:
                upper += self._heading(columns[0].heading, widths[0], '<w:vMerge w:val="restart"/>')
                lower += self._heading("", widths[0], "<w:vMerge/>")
                continue
            upper += self._heading(columns[0].group, sum(widths), f'<w:gridSpan w:val="{len(columns)}"/>')
            lower += "".join(
                self._heading(column.heading, width) for width, column in zip(widths, columns, strict=True)
            )
        yield self._tr(upper, head=True)
        yield self._tr(lower, head=True)

    def _row(self, row: TextRow, above: TextRow | None) -> str:
        cells = []
        for place, (text, width, column) in enumerate(zip(row.cells, self.widths, self.table.columns, strict=True)):
            if place >= self.table.stub:
                cells.append(self._cell(text, width, column, row))
            elif above and above.cells[: place + 1] == row.cells[: place + 1]:
                cells.append(self._tc("", width, column.align, self.fonts.body, "<w:vMerge/>"))
            else:
                cells.append(self._tc(text, width, column.align, self.fonts.body, '<w:vMerge w:val="restart"/>'))
        return self._tr("".join(cells))

    def _tr(self, cells: str, *, head: bool = False) -> str:
        repeat = "<w:tblHeader/>" if head else ""
        height = f'<w:trHeight w:val="{round(self.size * ROW * 20)}" w:hRule="atLeast"/>'
        return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeat}</w:trPr>{cells}</w:tr>"

    def _heading(self, text: str, width: int, merge: str = "") -> str:
        return self._tc(text, width, "center", self.fonts.heading, merge)

    def _cell(self, text: str, width: int, column: TextColumn, row: TextRow) -> str:
        is_name = column is self.table.columns[1]
        font = self.fonts.heading if row.strong and is_name else self.fonts.body
        indent = self.size if row.indented and is_name else 0
        return self._tc(text, width, column.align, font, indent=indent, bold=row.strong and column.align == "right")

    def _tc(  # noqa: PLR0913 - what a cell can be
        self,
        text: str,
        width: int,
        align: str,
        font: str,
        merge: str = "",
        *,
        indent: float = 0,
        bold: bool = False,
    ) -> str:
        shown = escape(clean(text))
        latin, points = quoteattr(self.fonts.latin), round(self.size * 2)
        run = (
            f"<w:r><w:rPr><w:rFonts w:ascii={latin} w:hAnsi={latin} w:eastAsia={quoteattr(font)} w:cs={latin} "
            f'w:hint="eastAsia"/>{"<w:b/>" if bold else ""}<w:sz w:val="{points}"/><w:szCs w:val="{points}"/></w:rPr>'
            f'<w:t xml:space="preserve">{shown}</w:t></w:r>'
        )
        paragraph = (
            '<w:widowControl w:val="0"/><w:snapToGrid w:val="0"/>'
            f'<w:spacing w:before="0" w:after="0" w:line="{round(self.size * LINE * 20)}" w:lineRule="exact"/>'
            f'<w:ind w:left="{round(indent * 20)}"/><w:jc w:val="{align}"/>'
        )
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/></w:tcPr>'
            f"<w:p><w:pPr>{paragraph}</w:pPr>{run if shown else ''}</w:p></w:tc>"
        )


def _group_of(column: TextColumn) -> str:
    return column.group
