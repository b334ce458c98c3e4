"""A document that people have edited: held against its record in the folder, else against the draft."""

import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from asking import GUANGXI, Page
from docx import Document

NAME = "baseline-2025.toml"
DRAFT = {"file": NAME, "set": {"bounds.cap": 0.3}}
AMOUNT = "4,528"
"""What 横州市 gets of the baseline, and of the draft."""


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make notice, workbook and record of a draft, once for all tests, and return the studio's folder."""
    page = Page(Path(shutil.copytree(GUANGXI, tmp_path_factory.mktemp("made") / "广西")))
    page.told("papers", draft=DRAFT, wanted=["notice", "workbook", "record"], name="文件")
    return page.folder


@pytest.fixture
def made(documents: Path, tmp_path: Path) -> Page:
    """Return a page on a copy of that folder."""
    return Page(Path(shutil.copytree(documents, tmp_path / "广西")))


def edited(page: Page, was: str, now: str) -> bytes:
    """Return the notice with a cell of 横州市 changed."""
    document = Document(str(page.folder / "文件" / "通知.docx"))
    cells = (
        cell
        for table in document.tables
        for row in table.rows
        if "横州市" in [cell.text for cell in row.cells]
        for cell in row.cells
        if cell.text == was
    )
    next(cells).paragraphs[0].runs[0].text = now
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def asked(page: Page, content: bytes, file: str, **more: Any) -> Any:
    return page.told("read-back", content, **{"draft": DRAFT, "file": file, **more})


@pytest.mark.parametrize("file", ["通知.docx", "测算工作簿.xlsx"])
def test_as_it_was_made(made: Page, file: str) -> None:
    found = asked(made, (made.folder / "文件" / file).read_bytes(), file)
    assert (found["agrees"], found["sheet"], found["against"]) == (True, None, "文件/baseline-2025.record.json")
    assert "126 of 126" in found["lines"][0]


def test_a_figure_that_was_changed_is_named_whatever_the_file_is_called_now(made: Page) -> None:
    found = asked(made, edited(made, AMOUNT, "4,529"), "通知（送审）.docx")
    assert not found["agrees"]
    ((place, _kind, was, now),) = found["sheet"]["rows"]
    assert "横州市" in place
    assert (was, now) == (AMOUNT, "4,529")


def test_the_record_it_was_made_with_is_found_among_several(made: Page) -> None:
    made.told("papers", draft={"file": NAME}, wanted=["notice", "record"], name="另一稿")
    for folder in ("文件", "另一稿"):
        found = asked(made, (made.folder / folder / "通知.docx").read_bytes(), "通知.docx")
        assert (found["agrees"], found["against"]) == (True, f"{folder}/baseline-2025.record.json")


def test_a_record_that_was_damaged_says_nothing(made: Page) -> None:
    (made.folder / "坏.record.json").write_text("{}", encoding="utf-8")
    assert asked(made, edited(made, AMOUNT, AMOUNT), "通知.docx")["agrees"]


def test_without_a_record_amounts_are_held_against_the_draft(made: Page) -> None:
    (made.folder / "文件" / "baseline-2025.record.json").unlink()
    same, other = edited(made, AMOUNT, AMOUNT), edited(made, AMOUNT, "4,500")
    assert (asked(made, same, "通知.docx")["agrees"], asked(made, same, "通知.docx")["against"]) == (True, "")
    found = asked(made, other, "通知.docx")
    assert [row[1:5] for row in found["sheet"]["rows"]] == [["横州市", "4,500", "4,528", "28"]]
    assert not asked(made, same, "通知.docx", draft={"file": NAME})["agrees"]


@pytest.mark.parametrize("file", ["通知.doc", "通知", "../通知.docx", "con.docx", "表.csv"])
def test_names_that_are_not_taken(page: Page, file: str) -> None:
    assert page.ask("read-back", b"x", draft=DRAFT, file=file).status == 422


def test_what_is_no_document_is_told(page: Page) -> None:
    assert page.ask("read-back", b"x", draft=DRAFT, file="通知.docx").status == 422
