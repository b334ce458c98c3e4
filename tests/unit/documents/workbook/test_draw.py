"""Boards as they are written."""

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import book
from xlsxwriter.workbook import Workbook

from allocator.documents.workbook.board import Board, Look
from allocator.documents.workbook.draw import Styles, draw


def written(board: Board, label: str = "", decimals: int = 0) -> bytes:
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as made:
        draw(made, board, Styles(made, decimals), label)
    return buffer.getvalue()


def part(workbook: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(workbook)).read(name).decode()


def test_texts_numbers_dates_and_formulas(tmp_path: Path) -> None:
    board = Board("表")
    board.put(1, 1, "=1+1")
    board.put(1, 2, 2.5, Look("money"))
    board.put(1, 3, dt.date(2025, 3, 1), Look("date"))
    board.put(1, 4, 3.0, Look("money"), "=B1+0.5")
    workbook = written(board)
    assert book.rows(workbook, "表") == [["=1+1", 2.5, dt.date(2025, 3, 1), 3]]
    assert book.formulas(workbook, 1) == {"D1": "B1+0.5"}
    assert not list(tmp_path.iterdir())


def test_the_head_of_each_page_is_text_whatever_it_says() -> None:
    page = part(written(Board("表"), "甲&P" + "长" * 200), "xl/worksheets/sheet1.xml")
    (head,) = re.findall(r"<oddHeader>(.*?)</oddHeader>", page)
    assert "甲&amp;&amp;P" in head
    assert head.count("长") == 116  # of 120 signs, four being 甲&&P


def test_a_verdict_that_is_not_as_wanted_turns_red() -> None:
    board = Board("表", red_unless={(1, 1): "通过", (2, 1): 0})
    page = part(written(board), "xl/worksheets/sheet1.xml")
    assert re.findall(r'operator="notEqual"><formula>(.*?)</formula>', page) == ['"通过"', "0"]


def test_money_has_the_decimals_of_its_step() -> None:
    board = Board("表")
    board.put(1, 1, 1.5, Look("paid"))
    assert "#,##0.00;-#,##0.00;&quot;—&quot;" in part(written(board, decimals=2), "xl/styles.xml")
    assert "#,##0;-#,##0;&quot;—&quot;" in part(written(board), "xl/styles.xml")


def test_figures_of_every_kind_have_the_room_they_are_shown_in() -> None:
    styles = Styles(Workbook(io.BytesIO(), {"in_memory": True}), 4)
    kinds = ("paid", "money", "count", "share", "rate", "theta", "number")
    said = [styles.shown(1234.5, kind) for kind in kinds]  # type: ignore[arg-type]
    wanted = ["1,234.5000", "1,234.50", "1,234.5", "123450.0000%", "123450.00%", "1,234.500000000", "1,234.500000"]
    assert said == wanted


def test_a_folded_column_is_neither_shown_nor_printed() -> None:
    board = Board("表", widths={1: 9.0, 2: 9.0}, folded={2})
    columns = re.findall(r"<col [^>]*>", part(written(board), "xl/worksheets/sheet1.xml"))
    assert ["hidden" in column and "outlineLevel" in column for column in columns] == [False, True]
